// SPDX-License-Identifier: GPL-2.0-only
/*
 * sh: the grammar: from text to a tree of struct node.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sh.h"

const char *in;		/* what is being parsed */
int parse_error;
static char token[8];		/* operator at in, "" for none */
static struct redirect *here_docs[8];
static int nhere_docs;

static struct node *parse_list(void);
static struct node *parse_command(void);

static void stop_parse(int why)
{
	if (!parse_error)
		parse_error = why;
	in += strlen(in);
}

static void read_here_docs(void);

static void skip_blanks(void)
{
	for (;;) {
		while (*in == ' ' || *in == '\t')
			in++;
		if (in[0] == '\\' && in[1] == '\n')
			in += 2;
		else
			break;
	}
	if (*in == '#')
		in += strcspn(in, "\n");
}

static void skip_newlines(void)
{
	for (;;) {
		skip_blanks();
		if (*in != '\n')
			return;
		in++;
		read_here_docs();
	}
}

/* The operator at in, which stays there. */
static const char *peek_op(void)
{
	static const char *const ops[] = { "&&", "||", ";;", "<<-", "<<", ">>", ">&", "<&", "<>", ">|",
					   ";", "&", "|", "<", ">", "(", ")", "\n", NULL };
	int i;

	skip_blanks();
	for (i = 0; ops[i]; i++)
		if (!strncmp(in, ops[i], strlen(ops[i])))
			return strcpy(token, ops[i]);
	return strcpy(token, "");
}

static int take_op(const char *op)
{
	if (strcmp(peek_op(), op))
		return 0;
	in += strlen(op);
	if (!strcmp(op, "\n"))
		read_here_docs();
	return 1;
}

/* Steps over a quoted or substituted part of a word that starts at p; NULL if it does not end. */
const char *skip_part(const char *p)
{
	int depth = 0;

	switch (*p) {
	case '\\':
		return p[1] ? p + 2 : NULL;
	case '\'':
		p = strchr(p + 1, '\'');
		return p ? p + 1 : NULL;
	case '"':
		for (p++; p && *p && *p != '"'; )
			p = *p == '\\' || *p == '`' || (*p == '$' && (p[1] == '(' || p[1] == '{')) ? skip_part(p) : p + 1;
		return p && *p ? p + 1 : NULL;
	case '`':
		for (p++; *p && *p != '`'; p++)
			if (*p == '\\' && p[1])
				p++;
		return *p ? p + 1 : NULL;
	case '$':
		if (p[1] == '{') {
			for (p += 2; p && *p && *p != '}'; )
				p = strchr("\\'\"`$", *p) ? skip_part(p) : p + 1;
			return p && *p ? p + 1 : NULL;
		}
		if (p[1] == '(') {
			for (p++; p && *p; ) {
				if (*p == '(')
					depth++;
				if (*p == ')' && !--depth)
					return p + 1;
				p = strchr("\\'\"`", *p) || (*p == '$' && p[1] == '(') ? skip_part(p) : p + 1;
			}
			return NULL;
		}
		return p + 1;
	}
	return p + 1;
}

/* The word at in, raw; NULL if there is none. */
static char *peek_word(const char **end)
{
	const char *p;

	skip_blanks();
	for (p = in; *p && !strchr(" \t\n;&|<>()", *p); ) {
		p = skip_part(p);
		if (!p) {
			stop_parse(MORE);
			return NULL;
		}
	}
	if (p == in)
		return NULL;
	*end = p;
	return memcpy(alloc(p - in + 1), in, p - in);
}

static char *take_word(void)
{
	const char *end;
	char *w = peek_word(&end);

	if (w)
		in = end;
	return w;
}

static int take_keyword(const char *keyword)
{
	const char *end;
	struct mark m = arena_mark();
	char *w = peek_word(&end);
	int match = w && !strcmp(w, keyword);

	arena_release(m);
	if (match)
		in = end;
	return match;
}

static void need_keyword(const char *keyword)
{
	skip_newlines();
	if (!take_keyword(keyword))
		stop_parse(*in ? BAD : MORE);
}

/* The word of a here-document's end, without quotes. */
static char *unquote(const char *w, int *quoted)
{
	struct text t = { 0 };

	for (; *w; w++) {
		if (*w == '\'' || *w == '"' || *w == '\\') {
			*quoted = 1;
			if (*w == '\\' && w[1])
				text_char(&t, *++w);
		} else {
			text_char(&t, *w);
		}
	}
	return text_end(&t);
}

static void read_here_docs(void)
{
	int i;

	for (i = 0; i < nhere_docs; i++) {
		struct redirect *r = here_docs[i];
		char *end = unquote(r->word, &r->quoted);
		int tabs = r->fd < 0;
		struct text t = { 0 };

		if (tabs)
			r->fd = 0;
		for (;;) {
			size_t n = strcspn(in, "\n");
			const char *line = in;

			if (!*in) {
				stop_parse(MORE);
				break;
			}
			in += n + (in[n] == '\n');
			while (tabs && *line == '\t' && n) {
				line++;
				n--;
			}
			if (strlen(end) == n && !strncmp(line, end, n))
				break;
			text_add(&t, line, n);
			text_char(&t, '\n');
		}
		r->word = text_end(&t);
	}
	nhere_docs = 0;
}

/* Takes a redirection, with the digits before it if there are any. Returns 0 if none is here. */
static int take_redirect(struct node *n)
{
	const char *start, *op;
	struct redirect *r, **last;
	int fd = -1;

	skip_blanks();
	start = in;
	if (isdigit(in[0]) && (in[1] == '<' || in[1] == '>'))
		fd = *in++ - '0';
	op = peek_op();
	if (!*op || !strchr("<>", *op)) {
		in = start;
		return 0;
	}
	r = alloc(sizeof(*r));
	r->fd = fd >= 0 ? fd : *op == '>';
	r->op = !strcmp(op, ">>") ? 'a' : !strncmp(op, "<<", 2) ? 'h' : op[1] == '&' ? '&' : !strcmp(op, "<>") ? 'w' : *op;
	if (r->op == 'w' && fd < 0)
		r->fd = 0;
	if (!strcmp(op, "<<-"))
		r->fd = -1;
	in += strlen(op);
	r->word = take_word();
	if (!r->word) {
		stop_parse(*in ? BAD : MORE);
		return 1;
	}
	if (r->op == 'h' && nhere_docs < 8)
		here_docs[nhere_docs++] = r;
	for (last = &n->redirects; *last; last = &(*last)->next)
		;
	*last = r;
	return 1;
}

struct node *new_node(enum kind kind, struct node *left, struct node *right)
{
	struct node *n = alloc(sizeof(*n));

	n->kind = kind;
	n->left = left;
	n->right = right;
	return n;
}

static struct node *parse_if(void)
{
	struct node *n = new_node(IF, NULL, NULL);

	n->left = parse_list();
	need_keyword("then");
	n->right = parse_list();
	skip_newlines();
	if (take_keyword("elif")) {
		n->other = parse_if();
		return n;
	}
	if (take_keyword("else"))
		n->other = parse_list();
	need_keyword("fi");
	return n;
}

static struct node *parse_for(void)
{
	struct node *n = new_node(FOR, NULL, NULL);
	char *w;

	n->name = take_word();
	if (!n->name)
		stop_parse(*in ? BAD : MORE);
	skip_newlines();
	if (take_keyword("in")) {
		n->has_in = 1;
		while ((w = take_word()) != NULL)
			words_add(&n->words, w);
	}
	if (!take_op(";"))
		take_op("\n");
	need_keyword("do");
	n->left = parse_list();
	need_keyword("done");
	return n;
}

static struct node *parse_case(void)
{
	struct node *n = new_node(CASE, NULL, NULL), **item = &n->left;

	n->name = take_word();
	need_keyword("in");
	for (;;) {
		skip_newlines();
		if (take_keyword("esac") || parse_error)
			break;
		if (!*in) {
			stop_parse(MORE);
			break;
		}
		*item = new_node(CASE, NULL, NULL);
		take_op("(");
		do {
			char *w = take_word();

			if (!w) {
				stop_parse(*in ? BAD : MORE);
				break;
			}
			words_add(&(*item)->words, w);
		} while (take_op("|"));
		if (!take_op(")"))
			stop_parse(*in ? BAD : MORE);
		(*item)->left = parse_list();
		skip_newlines();
		take_op(";;");
		item = &(*item)->right;
	}
	return n;
}

static struct node *parse_simple(void)
{
	struct node *n = new_node(COMMAND, NULL, NULL);
	char *w;

	for (;;) {
		if (take_redirect(n))
			continue;
		w = take_word();
		if (!w)
			break;
		words_add(&n->words, w);
		if (n->words.n == 1 && name_length(w) == strlen(w) && !strcmp(peek_op(), "(")) {
			take_op("(");
			if (!take_op(")"))
				stop_parse(BAD);
			n->kind = FUNCTION;
			n->name = w;
			skip_newlines();
			n->left = parse_command();
			return n;
		}
	}
	if (!n->words.n && !n->redirects)
		stop_parse(*in ? BAD : MORE);
	return n;
}

static struct node *parse_command(void)
{
	struct node *n;

	skip_blanks();
	if (take_op("(")) {
		n = new_node(SUBSHELL, parse_list(), NULL);
		skip_newlines();
		if (!take_op(")"))
			stop_parse(*in ? BAD : MORE);
	} else if (take_keyword("{")) {
		n = new_node(GROUP, parse_list(), NULL);
		need_keyword("}");
	} else if (take_keyword("if")) {
		n = parse_if();
	} else if (take_keyword("while") || take_keyword("until")) {
		n = new_node(in[-1] == 'e' ? WHILE : UNTIL, NULL, NULL);
		n->left = parse_list();
		need_keyword("do");
		n->right = parse_list();
		need_keyword("done");
	} else if (take_keyword("for")) {
		n = parse_for();
	} else if (take_keyword("case")) {
		n = parse_case();
	} else {
		return parse_simple();
	}
	while (take_redirect(n))
		;
	return n;
}

static struct node *parse_pipeline(void)
{
	struct node *n;

	if (take_keyword("!"))
		return new_node(NOT, parse_pipeline(), NULL);
	n = parse_command();
	if (take_op("|")) {
		skip_newlines();
		n = new_node(PIPE, n, parse_pipeline());
	}
	return n;
}

static struct node *parse_and_or(void)
{
	struct node *n = parse_pipeline();

	for (;;) {
		enum kind kind;

		if (take_op("&&"))
			kind = AND;
		else if (take_op("||"))
			kind = OR;
		else
			return n;
		skip_newlines();
		n = new_node(kind, n, parse_pipeline());
	}
}

/* Does the list end here, with a word that closes what it is in? */
static int at_list_end(void)
{
	static const char *const closers[] = { "then", "do", "done", "fi", "else", "elif", "esac", "}", NULL };
	struct mark m = arena_mark();
	const char *op = peek_op(), *end;
	int i, found = !*in || !strcmp(op, ")") || !strcmp(op, ";;");
	char *w = found ? NULL : peek_word(&end);

	for (i = 0; w && closers[i]; i++)
		found |= !strcmp(w, closers[i]);
	arena_release(m);
	return found;
}

static struct node *parse_list(void)
{
	struct node *list = NULL, *n;

	for (;;) {
		skip_newlines();
		if (parse_error || at_list_end())
			return list;
		n = parse_and_or();
		if (take_op("&"))
			n = new_node(BACKGROUND, n, NULL);
		else if (!take_op(";") && strcmp(peek_op(), "\n") && !at_list_end())
			stop_parse(BAD);
		list = list ? new_node(SEQ, list, n) : n;
	}
}

/* One complete line at in (it may be a list), for commands that run before the next is parsed. */
struct node *parse_line(void)
{
	struct node *list = NULL, *n;

	parse_error = 0;
	nhere_docs = 0;
	skip_newlines();
	while (*in && !parse_error) {
		n = parse_and_or();
		if (take_op("&"))
			n = new_node(BACKGROUND, n, NULL);
		else
			take_op(";");
		list = list ? new_node(SEQ, list, n) : n;
		if (take_op("\n") || parse_error)
			break;
		if (*in && at_list_end()) {
			stop_parse(BAD);
			break;
		}
	}
	if (nhere_docs)
		stop_parse(MORE);
	return list;
}
