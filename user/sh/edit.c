// SPDX-License-Identifier: GPL-2.0-only
/*
 * sh: reading a line from the terminal: editing, history, completion of file names.
 */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>
#include "sh.h"

#define HISTORY		64

static char *history[HISTORY];
static int history_len;

struct termios cooked;

struct editor {
	char line[LINE_MAX];
	int len, at;
	const char *prompt;
};

void remember(const char *line)
{
	if (!*line || (history_len && !strcmp(history[history_len - 1], line)))
		return;
	if (history_len == HISTORY) {
		free(history[0]);
		memmove(history, history + 1, (HISTORY - 1) * sizeof(history[0]));
		history_len--;
	}
	history[history_len++] = strdup(line);
}

static void draw(struct editor *e)
{
	printf("\r%s%.*s\033[K", e->prompt, e->len, e->line);
	if (e->at < e->len)
		printf("\033[%dD", e->len - e->at);
	fflush(stdout);
}

static void insert_text(struct editor *e, const char *s, int n)
{
	if (e->len + n >= LINE_MAX)
		return;
	memmove(e->line + e->at + n, e->line + e->at, e->len - e->at);
	memcpy(e->line + e->at, s, n);
	e->len += n;
	e->at += n;
	if (e->at == e->len) {
		fwrite(s, 1, n, stdout);
		fflush(stdout);
	} else {
		draw(e);
	}
}

static void delete_text(struct editor *e, int from, int to)
{
	memmove(e->line + from, e->line + to, e->len - to);
	e->len -= to - from;
	e->at = from;
	draw(e);
}

static void replace_line(struct editor *e, const char *s)
{
	strlcpy(e->line, s, LINE_MAX);
	e->len = e->at = strlen(e->line);
	draw(e);
}

/*
 * Names in dir that begin with prefix; the part that all of them share is returned, count says how
 * many there are.
 */
static char *common_name(const char *dir, const char *prefix, int *count, int show)
{
	static char common[256];
	struct dirent *d;
	DIR *dp = opendir(dir);
	size_t n = strlen(prefix);

	*count = 0;
	while (dp && (d = readdir(dp)) != NULL) {
		size_t i = 0;

		if (strncmp(d->d_name, prefix, n) || (d->d_name[0] == '.' && !n))
			continue;
		if (show)
			printf("%s  ", d->d_name);
		if (!(*count)++)
			strlcpy(common, d->d_name, sizeof(common));
		while (common[i] && common[i] == d->d_name[i])
			i++;
		common[i] = '\0';
	}
	if (dp)
		closedir(dp);
	return common;
}

static void complete(struct editor *e)
{
	char word[LINE_MAX], dir[LINE_MAX + 2] = ".", *slash, *prefix, *found;
	int start = e->at, count, first;
	struct stat st;

	while (start && !strchr(" \t|&;<>(", e->line[start - 1]))
		start--;
	first = !start || strspn(e->line, " ") >= (size_t)start;
	memcpy(word, e->line + start, e->at - start);
	word[e->at - start] = '\0';
	slash = strrchr(word, '/');
	prefix = slash ? slash + 1 : word;
	if (slash == word)
		strcpy(dir, "/");
	else if (slash)
		snprintf(dir, sizeof(dir), "%.*s", (int)(slash - word), word);
	else if (first)
		strcpy(dir, "/bin");
	found = common_name(dir, prefix, &count, 0);
	if (!count)
		return;
	insert_text(e, found + strlen(prefix), strlen(found) - strlen(prefix));
	if (count == 1) {
		char path[LINE_MAX + 300];

		snprintf(path, sizeof(path), "%s/%s", dir, found);
		insert_text(e, stat(path, &st) == 0 && S_ISDIR(st.st_mode) ? "/" : " ", 1);
	} else if (strlen(found) == strlen(prefix)) {
		putchar('\n');
		common_name(dir, prefix, &count, 1);
		putchar('\n');
		draw(e);
	}
}

/* Arrow and other keys: what follows ESC. Returns the letter of the control key that does the same. */
static int escape_key(void)
{
	char c[2], tilde;

	if (read(0, &c[0], 1) != 1 || (c[0] != '[' && c[0] != 'O') || read(0, &c[1], 1) != 1)
		return 0;
	if (isdigit(c[1])) {
		if (read(0, &tilde, 1) != 1)
			return 0;
		return c[1] == '1' || c[1] == '7' ? 'A' : c[1] == '4' || c[1] == '8' ? 'E' : c[1] == '3' ? 'D' : 0;
	}
	switch (c[1]) {
	case 'A': return 'P';
	case 'B': return 'N';
	case 'C': return 'F';
	case 'D': return 'B';
	case 'H': return 'A';
	case 'F': return 'E';
	}
	return 0;
}

static int word_start(struct editor *e)
{
	int i = e->at;

	while (i && e->line[i - 1] == ' ')
		i--;
	while (i && e->line[i - 1] != ' ')
		i--;
	return i;
}

#define CTRL(c) ((c) & 31)

/* One key; returns 1 when the line is complete, -1 at the end of input, 0 to go on. */
static int edit_key(struct editor *e, int c, int *past)
{
	if (c == 27)
		c = CTRL(escape_key());
	switch (c) {
	case '\r':
	case '\n':
		return 1;
	case CTRL('D'):
		if (!e->len)
			return -1;
		if (e->at < e->len)
			delete_text(e, e->at, e->at + 1);
		return 0;
	case CTRL('C'):
		printf("^C\n");
		e->len = e->at = 0;
		last_status = 130;
		draw(e);
		return 0;
	case 127:
	case CTRL('H'):
		if (e->at)
			delete_text(e, e->at - 1, e->at);
		return 0;
	case CTRL('A'): e->at = 0; break;
	case CTRL('E'): e->at = e->len; break;
	case CTRL('B'): e->at -= e->at > 0; break;
	case CTRL('F'): e->at += e->at < e->len; break;
	case CTRL('K'): e->len = e->at; break;
	case CTRL('U'): delete_text(e, 0, e->at); return 0;
	case CTRL('W'): delete_text(e, word_start(e), e->at); return 0;
	case CTRL('L'): printf("\033[H\033[J"); break;
	case CTRL('P'):
		if (*past < history_len)
			replace_line(e, history[history_len - ++*past]);
		return 0;
	case CTRL('N'):
		if (*past > 0)
			replace_line(e, --*past ? history[history_len - *past] : "");
		return 0;
	case '\t':
		complete(e);
		return 0;
	default:
		if (c >= ' ' || c < 0) {
			char ch = c;

			insert_text(e, &ch, 1);
		}
		return 0;
	}
	draw(e);
	return 0;
}

/* A line from the terminal, without its newline; NULL at the end of input. */
char *edit_line(const char *prompt)
{
	static struct editor e;
	struct termios raw;
	int past = 0, done = 0;

	e.len = e.at = 0;
	e.prompt = prompt;
	raw = cooked;
	raw.c_lflag &= ~(ICANON | ECHO | ISIG | IEXTEN);
	raw.c_iflag &= ~(ICRNL | IXON);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	tcsetattr(0, TCSADRAIN, &raw);
	printf("%s", prompt);
	fflush(stdout);
	while (!done) {
		char c;
		ssize_t n = read(0, &c, 1);

		if (n < 0 && errno == EINTR)
			continue;
		done = n == 1 ? edit_key(&e, c, &past) : -1;
	}
	tcsetattr(0, TCSADRAIN, &cooked);
	putchar('\n');
	fflush(stdout);
	e.line[e.len] = '\0';
	return done < 0 ? NULL : e.line;
}
