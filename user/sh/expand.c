// SPDX-License-Identifier: GPL-2.0-only
/*
 * sh: expansion of words: parameters, commands, fields, file names; and matching of patterns.
 *
 * While a word is expanded, characters that were quoted carry a mark before them, so that splitting
 * and globbing leave them alone.
 */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "sh.h"

#define QUOTED	'\001'

static void add_value(struct text *t, const char *s, int quoted)
{
	for (; s && *s; s++) {
		if (quoted || *s == QUOTED || *s == '\\')
			text_char(t, QUOTED);
		text_char(t, *s);
	}
}

static char *number_text(int n)
{
	char *s = alloc(16);

	sprintf(s, "%d", n);
	return s;
}

static char *join_params(void)
{
	struct text t = { 0 };
	int i;

	for (i = 1; i <= nparams; i++) {
		text_add(&t, params[i], strlen(params[i]));
		if (i < nparams)
			text_char(&t, ' ');
	}
	return text_end(&t);
}

static char *parameter(const char *name, size_t n)
{
	char *copy;

	if (n == 1) {
		switch (*name) {
		case '?': return number_text(last_status);
		case '$': return number_text(shell_pid);
		case '!': return last_background ? number_text(last_background) : NULL;
		case '#': return number_text(nparams);
		case '*':
		case '@': return join_params();
		case '-': return interactive ? "i" : "";
		}
	}
	if (isdigit(*name))
		return atoi(name) <= nparams ? params[atoi(name)] : NULL;
	copy = memcpy(alloc(n + 1), name, n);
	return get_var(copy);
}

/* The output of a command, without the newlines at its end. */
static char *command_output(char *command)
{
	struct text t = { 0 };
	char buf[512];
	int fds[2], status;
	ssize_t n;
	pid_t pid;

	if (pipe(fds) < 0)
		return "";
	fflush(stdout);
	pid = fork();
	if (!pid) {
		interactive = 0;
		dup2(fds[1], 1);
		close(fds[0]);
		close(fds[1]);
		run_string(command);
		exit(last_status);
	}
	close(fds[1]);
	while ((n = read(fds[0], buf, sizeof(buf))) > 0 || (n < 0 && errno == EINTR))
		if (n > 0)
			text_add(&t, buf, n);
	close(fds[0]);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	last_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	while (t.len && t.s[t.len - 1] == '\n')
		t.s[--t.len] = '\0';
	return text_end(&t);
}

/*
 * value without the shortest (or longest) part at its start ('#') or end ('%') that fits the
 * pattern.
 */
static char *cut_pattern(const char *value, char op, int longest, const char *pattern)
{
	int len = strlen(value), i;

	for (i = 0; i <= len; i++) {
		int n = longest ? len - i : i;		/* how much would go */
		char *copy = memcpy(alloc(len + 1), value, len);

		if (op == '%' && match(pattern, value + len - n)) {
			copy[len - n] = '\0';
			return copy;
		}
		copy[n] = '\0';
		if (op == '#' && match(pattern, copy))
			return (char *)value + n;
	}
	return (char *)value;
}

/*
 * ${name}, ${#name}, ${name:-word} and its like, ${name#pattern} and its like; body is what stands
 * between the braces.
 */
static void expand_braces(struct text *t, char *body, int quoted)
{
	size_t n = name_length(body);
	char *value, *word, op;
	int null_counts = 0;

	if (*body == '#' && body[1]) {
		value = parameter(body + 1, strlen(body + 1));
		add_value(t, number_text(value ? strlen(value) : 0), quoted);
		return;
	}
	if (!n)
		for (n = 1; isdigit(*body) && isdigit(body[n]); )
			n++;
	value = parameter(body, n);
	word = body + n;
	if (*word == ':') {
		null_counts = 1;
		word++;
	}
	op = *word++;
	if (null_counts && value && !*value)
		value = NULL;
	switch (op) {
	case '\0':
		break;
	case '-':
		if (!value)
			value = strip_quotes(expand_text(word, quoted));
		break;
	case '=':
		if (!value) {
			value = strip_quotes(expand_text(word, quoted));
			set_var(body, n, value);
		}
		break;
	case '+':
		value = value ? strip_quotes(expand_text(word, quoted)) : NULL;
		break;
	case '?':
		if (!value) {
			fprintf(stderr, "sh: %.*s: %s\n", (int)n, body,
				*word ? word : "parameter not set");
			last_status = 2;
			if (!interactive)
				exit(2);
		}
		break;
	case '#':
	case '%':
		if (value)
			value = cut_pattern(value, op, *word == op,
					    expand_text(word + (*word == op), 0));
		break;
	default:
		fprintf(stderr, "sh: ${%s}: bad substitution\n", body);
	}
	add_value(t, value, quoted);
}

static const char *expand_dollar(struct text *t, const char *p, int quoted)
{
	const char *end;
	size_t n;
	char *body;

	if (p[1] == '(' || p[1] == '{') {
		end = skip_part(p);
		if (!end)
			return p + strlen(p);
		n = end - p - 3;
		body = memcpy(alloc(n + 1), p + 2, n);
		if (p[1] == '(')
			add_value(t, command_output(body), quoted);
		else
			expand_braces(t, body, quoted);
		return end;
	}
	n = name_length(p + 1);
	if (!n && p[1] && (strchr("?$!#*@-", p[1]) || isdigit(p[1])))
		n = 1;
	if (!n) {
		add_value(t, "$", quoted);
		return p + 1;
	}
	add_value(t, parameter(p + 1, n), quoted);
	return p + 1 + n;
}

static const char *expand_backquote(struct text *t, const char *p, int quoted)
{
	struct text command = { 0 };

	for (p++; *p && *p != '`'; p++) {
		if (*p == '\\' && p[1] && strchr("`\\$", p[1]))
			p++;
		text_char(&command, *p);
	}
	add_value(t, command_output(text_end(&command)), quoted);
	return *p ? p + 1 : p;
}

/*
 * Parameters, commands and quotes of a raw word; the result has marks. quoted: as between double
 * quotes.
 */
char *expand_text(const char *w, int quoted)
{
	struct text t = { 0 };
	int in_quotes = quoted;
	const char *p = w;

	if (*p == '~' && !quoted && (p[1] == '/' || !p[1]) && get_var("HOME")) {
		add_value(&t, get_var("HOME"), 1);
		p++;
	}
	while (*p) {
		if (*p == '\'' && !in_quotes) {
			text_add(&t, "\001\002", 2);	/* something stands here, even if it is empty */
			for (p++; *p && *p != '\''; p++) {
				text_char(&t, QUOTED);
				text_char(&t, *p);
			}
			p += *p != '\0';
		} else if (*p == '"' && !quoted) {
			if (!in_quotes)
				text_add(&t, "\001\002", 2);
			in_quotes = !in_quotes;
			p++;
		} else if (*p == '\\' && p[1] && (!in_quotes || strchr("$`\"\\\n", p[1]))) {
			if (p[1] != '\n') {
				text_char(&t, QUOTED);
				text_char(&t, p[1]);
			}
			p += 2;
		} else if (*p == '$') {
			p = expand_dollar(&t, p, in_quotes);
		} else if (*p == '`') {
			p = expand_backquote(&t, p, in_quotes);
		} else {
			if (in_quotes)
				text_char(&t, QUOTED);
			text_char(&t, *p++);
		}
	}
	return text_end(&t);
}

char *strip_quotes(const char *s)
{
	struct text t = { 0 };

	for (; *s; s++) {
		if (*s == QUOTED && s[1] == '\002')
			s++;
		else if (*s == QUOTED)
			text_char(&t, *++s);
		else
			text_char(&t, *s);
	}
	return text_end(&t);
}

/* Whether s fits a pattern in which quoted characters carry marks. */
int match(const char *p, const char *s)
{
	for (; *p; p++) {
		if (*p == QUOTED) {
			p++;
			if (*p == '\002')
				continue;
			if (*p != *s++)
				return 0;
		} else if (*p == '*') {
			do
				if (match(p + 1, s))
					return 1;
			while (*s++);
			return 0;
		} else if (*p == '?') {
			if (!*s++)
				return 0;
		} else if (*p == '[' && strchr(p + 2, ']')) {
			int not = p[1] == '!' || p[1] == '^', found = 0;

			for (p += 1 + not; *p && *p != ']'; p++) {
				if (p[1] == '-' && p[2] && p[2] != ']') {
					found |= *s >= *p && *s <= p[2];
					p += 2;
				} else {
					found |= *s == *p;
				}
			}
			if (!*s++ || found == not)
				return 0;
		} else if (*p != *s++) {
			return 0;
		}
	}
	return !*s;
}

static int has_pattern(const char *s)
{
	for (; *s; s++) {
		if (*s == QUOTED)
			s++;
		else if (strchr("*?[", *s))
			return 1;
	}
	return 0;
}

static int compare_words(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Files that fit rest, component by component, below the path done. */
static void glob_path(struct words *out, const char *done, const char *rest)
{
	size_t n = strcspn(rest, "/");
	char *part = memcpy(alloc(n + 1), rest, n), *path;
	struct dirent *d;
	struct stat st;
	DIR *dp;

	if (!n && *rest == '/') {
		path = alloc(strlen(done) + 2);
		sprintf(path, "%s/", done);
		glob_path(out, path, rest + 1);
		return;
	}
	if (!has_pattern(part)) {
		char *plain = strip_quotes(part);

		path = alloc(strlen(done) + strlen(plain) + 2);
		sprintf(path, "%s%s%s", done, plain, rest[n] ? "/" : "");
		if (rest[n])
			glob_path(out, path, rest + n + 1);
		else if (lstat(path, &st) == 0)
			words_add(out, path);
		return;
	}
	dp = opendir(*done ? done : ".");
	while (dp && (d = readdir(dp)) != NULL) {
		if ((d->d_name[0] == '.' && *part != '.') || !match(part, d->d_name))
			continue;
		path = alloc(strlen(done) + strlen(d->d_name) + 2);
		sprintf(path, "%s%s%s", done, d->d_name, rest[n] ? "/" : "");
		if (rest[n])
			glob_path(out, path, rest + n + 1);
		else
			words_add(out, path);
	}
	if (dp)
		closedir(dp);
}

static void add_field(struct words *out, const char *field)
{
	struct words found = { 0 };
	int i;

	if (has_pattern(field))
		glob_path(&found, "", field);
	if (!found.n) {
		words_add(out, strip_quotes(field));
		return;
	}
	qsort(found.w, found.n, sizeof(char *), compare_words);
	for (i = 0; i < found.n; i++)
		words_add(out, found.w[i]);
}

/* A word of a command line: expanded, split at blanks that no quotes protect, globbed. */
void expand_word(struct words *out, const char *raw)
{
	const char *ifs = get_var("IFS") ? get_var("IFS") : " \t\n";
	struct text field = { 0 };
	const char *p;
	int any = 0, i;

	if (!strcmp(raw, "\"$@\"")) {
		for (i = 1; i <= nparams; i++)
			words_add(out, params[i]);
		return;
	}
	for (p = expand_text(raw, 0); *p; p++) {
		if (*p == QUOTED) {
			text_add(&field, p++, 2);
			any = 1;
		} else if (strchr(ifs, *p)) {
			if (any)
				add_field(out, text_end(&field));
			field = (struct text) { 0 };
			any = 0;
		} else {
			text_char(&field, *p);
			any = 1;
		}
	}
	if (any)
		add_field(out, text_end(&field));
}

char *expand_single(const char *raw)
{
	return strip_quotes(expand_text(raw, 0));
}
