// SPDX-License-Identifier: GPL-2.0-only
/*
 * sh: a small Bourne shell with job control and a line editor.
 *
 * In the order of this file: memory, variables, reading lines from the terminal, words and the grammar (a command line
 * becomes a tree of struct node), expansion of words, redirections, builtins, running the tree, jobs, main.
 *
 * A word is kept as it was typed, quotes and dollars included, until it is expanded. Leaves out: arithmetic, aliases,
 * here-documents in the middle of compound commands' conditions, getopts.
 */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

/* ---------------------------------------------------------------- memory
 * Trees and expanded words live in an arena that is wound back when the command that needed them is done.
 */

struct chunk {
	struct chunk *below;
	size_t used, size;
	char data[];
};

static struct chunk *arena;

struct mark {
	struct chunk *chunk;
	size_t used;
};

static void fatal(const char *what)
{
	fprintf(stderr, "sh: %s\n", what);
	exit(2);
}

static void *alloc(size_t n)
{
	void *p;

	n = (n + 7) & ~7U;
	if (!arena || arena->size - arena->used < n) {
		size_t size = n > 8000 ? n : 8000;
		struct chunk *c = malloc(sizeof(*c) + size);

		if (!c)
			fatal("out of memory");
		c->below = arena;
		c->used = 0;
		c->size = size;
		arena = c;
	}
	p = arena->data + arena->used;
	arena->used += n;
	return memset(p, 0, n);
}

static struct mark arena_mark(void)
{
	return (struct mark) { arena, arena ? arena->used : 0 };
}

static void arena_release(struct mark m)
{
	while (arena != m.chunk) {
		struct chunk *c = arena;

		arena = c->below;
		free(c);
	}
	if (arena)
		arena->used = m.used;
}

/* A text that grows, in the arena. */
struct text {
	char *s;
	size_t len, size;
};

static void text_add(struct text *t, const char *s, size_t n)
{
	if (t->len + n + 1 > t->size) {
		size_t size = (t->len + n + 1) * 2 + 32;
		char *p = alloc(size);

		if (t->len)
			memcpy(p, t->s, t->len);
		t->s = p;
		t->size = size;
	}
	memcpy(t->s + t->len, s, n);
	t->len += n;
	t->s[t->len] = '\0';
}

static void text_char(struct text *t, char c)
{
	text_add(t, &c, 1);
}

static char *text_end(struct text *t)
{
	text_add(t, "", 0);
	return t->s;
}

/* A list of words, ended by NULL. */
struct words {
	char **w;
	int n, size;
};

static void words_add(struct words *l, char *w)
{
	if (l->n + 2 > l->size) {
		int size = l->size * 2 + 8;
		char **p = alloc(size * sizeof(*p));

		if (l->n)
			memcpy(p, l->w, l->n * sizeof(*p));
		l->w = p;
		l->size = size;
	}
	l->w[l->n++] = w;
	l->w[l->n] = NULL;
}

/* ---------------------------------------------------------------- variables */

struct var {
	struct var *next;
	char *name, *value;
	int exported;
};

static struct var *vars;
static char **params;		/* $0, $1, ... */
static int nparams;		/* $# */
static int last_status;		/* $? */
static pid_t last_background;	/* $! */
static pid_t shell_pid;		/* $$ */
static int opt_errexit, opt_xtrace;
static int interactive;

static struct var *find_var(const char *name, size_t n)
{
	struct var *v;

	for (v = vars; v; v = v->next)
		if (!strncmp(v->name, name, n) && !v->name[n])
			return v;
	return NULL;
}

static char *get_var(const char *name)
{
	struct var *v = find_var(name, strlen(name));

	return v ? v->value : NULL;
}

static struct var *set_var(const char *name, size_t n, const char *value)
{
	struct var *v = find_var(name, n);

	if (!v) {
		v = calloc(1, sizeof(*v));
		if (!v)
			fatal("out of memory");
		v->name = strndup(name, n);
		v->next = vars;
		vars = v;
	}
	if (value) {
		char *old = v->value;

		v->value = strdup(value);
		free(old);
	}
	return v;
}

static void unset_var(const char *name)
{
	struct var **p, *v;

	for (p = &vars; (v = *p) != NULL; p = &v->next) {
		if (strcmp(v->name, name))
			continue;
		*p = v->next;
		free(v->name);
		free(v->value);
		free(v);
		return;
	}
}

static size_t name_length(const char *s)
{
	size_t n = 0;

	if (!isalpha(*s) && *s != '_')
		return 0;
	while (isalnum(s[n]) || s[n] == '_')
		n++;
	return n;
}

static int is_assignment(const char *word)
{
	size_t n = name_length(word);

	return n && word[n] == '=';
}

static char **environment(void)
{
	struct words env = { 0 };
	struct var *v;

	for (v = vars; v; v = v->next) {
		if (v->exported && v->value) {
			struct text t = { 0 };

			text_add(&t, v->name, strlen(v->name));
			text_char(&t, '=');
			text_add(&t, v->value, strlen(v->value));
			words_add(&env, text_end(&t));
		}
	}
	if (!env.w)
		env.w = alloc(sizeof(char *));
	return env.w;
}

/* ---------------------------------------------------------------- the terminal */

#define LINE_MAX	1024
#define HISTORY		64

static char *history[HISTORY];
static int history_len;

static struct termios cooked;

struct editor {
	char line[LINE_MAX];
	int len, at;
	const char *prompt;
};

static void remember(const char *line)
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

/* Names in dir that begin with prefix; the part that all of them share is returned, count says how many there are. */
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
static char *edit_line(const char *prompt)
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

/* ---------------------------------------------------------------- grammar */

enum kind { COMMAND, PIPE, AND, OR, SEQ, BACKGROUND, NOT, SUBSHELL, GROUP, IF, WHILE, UNTIL, FOR, CASE, FUNCTION };

struct redirect {
	struct redirect *next;
	int fd;
	char op;		/* '<' '>' 'a' (append) '&' (duplicate) 'h' (here-document) 'w' (<>) */
	char *word;		/* the file, the descriptor, or the here-document's text */
	int quoted;		/* here-document: do not expand */
};

struct node {
	enum kind kind;
	struct node *left, *right, *other;	/* IF: condition, then, else; CASE: left is the list of items */
	char *name;				/* FOR: variable; CASE: word; FUNCTION: name */
	struct words words;			/* COMMAND, FOR; CASE item: patterns */
	struct redirect *redirects;
	int has_in;				/* FOR: words were given */
};

enum { MORE = 1, BAD = 2 };	/* why a parse stopped */

static const char *in;		/* what is being parsed */
static int parse_error;
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
static const char *skip_part(const char *p)
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

static struct node *new_node(enum kind kind, struct node *left, struct node *right)
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
static struct node *parse_line(void)
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

/* ---------------------------------------------------------------- expansion
 * While a word is expanded, characters that were quoted carry a mark before them, so that splitting and globbing leave
 * them alone.
 */

#define QUOTED	'\001'

static int run_tree(struct node *n);
static void run_string(const char *s);

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

static int match(const char *pattern, const char *s);
static char *expand_text(const char *w, int quoted);
static char *strip_quotes(const char *s);

/* value without the shortest (or longest) part at its start ('#') or end ('%') that fits the pattern. */
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

/* ${name}, ${#name}, ${name:-word} and its like, ${name#pattern} and its like; body is what stands between the braces. */
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
			fprintf(stderr, "sh: %.*s: %s\n", (int)n, body, *word ? word : "parameter not set");
			last_status = 2;
			if (!interactive)
				exit(2);
		}
		break;
	case '#':
	case '%':
		if (value)
			value = cut_pattern(value, op, *word == op, expand_text(word + (*word == op), 0));
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

/* Parameters, commands and quotes of a raw word; the result has marks. quoted: as between double quotes. */
static char *expand_text(const char *w, int quoted)
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

static char *strip_quotes(const char *s)
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
static int match(const char *p, const char *s)
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
static void expand_word(struct words *out, const char *raw)
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

static char *expand_single(const char *raw)
{
	return strip_quotes(expand_text(raw, 0));
}

/* ---------------------------------------------------------------- redirections */

#define SAVED_FD	10

struct saved {
	int fd, copy;		/* copy -1: fd was closed */
};

static int open_redirect(struct redirect *r)
{
	char *word;
	int fds[2], fd;

	if (r->op == 'h') {
		word = r->quoted ? r->word : strip_quotes(expand_text(r->word, 1));
		if (pipe(fds) < 0)
			return -1;
		if (strlen(word) <= 4096) {
			write(fds[1], word, strlen(word));
		} else if (!fork()) {
			write(fds[1], word, strlen(word));
			_exit(0);
		}
		close(fds[1]);
		return fds[0];
	}
	word = expand_single(r->word);
	switch (r->op) {
	case '<':
		fd = open(word, O_RDONLY);
		break;
	case 'a':
		fd = open(word, O_WRONLY | O_CREAT | O_APPEND, 0666);
		break;
	case 'w':
		fd = open(word, O_RDWR | O_CREAT, 0666);
		break;
	case '&':
		if (!strcmp(word, "-"))
			return -2;
		fd = dup(atoi(word));
		break;
	default:
		fd = open(word, O_WRONLY | O_CREAT | O_TRUNC, 0666);
	}
	if (fd < 0)
		fprintf(stderr, "sh: %s: %s\n", word, strerror(errno));
	return fd;
}

/* Carries redirections out. With saved, what they replace is kept for undo_redirects(). Returns 0 or -1. */
static int do_redirects(struct redirect *r, struct saved *saved, int *nsaved)
{
	fflush(stdout);
	for (; r; r = r->next) {
		int fd = open_redirect(r);

		if (fd == -1)
			return -1;
		if (saved && *nsaved < 8) {
			saved[*nsaved].fd = r->fd;
			saved[*nsaved].copy = fcntl(r->fd, F_DUPFD, SAVED_FD);
			if (saved[*nsaved].copy >= 0)
				fcntl(saved[*nsaved].copy, F_SETFD, FD_CLOEXEC);
			(*nsaved)++;
		}
		if (fd == -2) {
			close(r->fd);
		} else if (fd != r->fd) {
			dup2(fd, r->fd);
			close(fd);
		}
	}
	return 0;
}

static void undo_redirects(struct saved *saved, int nsaved)
{
	fflush(stdout);
	while (nsaved--) {
		if (saved[nsaved].copy >= 0) {
			dup2(saved[nsaved].copy, saved[nsaved].fd);
			close(saved[nsaved].copy);
		} else {
			close(saved[nsaved].fd);
		}
	}
}

/* ---------------------------------------------------------------- jobs */

struct job {
	pid_t pgrp;		/* also the first process of the pipeline */
	pid_t last;		/* its last process, whose status counts */
	int running;		/* processes that have not ended */
	int stopped;
	int status;		/* of last */
	char *text;
};

#define JOBS 32

static struct job jobs[JOBS];
static int terminal_pgrp;	/* the shell's, if it does job control */
static volatile int interrupted;

static struct { pid_t pid; int job; } members[128];

static int new_job(const char *text)
{
	int i;

	for (i = 0; i < JOBS; i++)
		if (!jobs[i].pgrp) {
			memset(&jobs[i], 0, sizeof(jobs[i]));
			jobs[i].text = strdup(text ? text : "");
			return i;
		}
	return -1;
}

static void free_job(int j)
{
	unsigned int i;

	free(jobs[j].text);
	memset(&jobs[j], 0, sizeof(jobs[j]));
	for (i = 0; i < sizeof(members) / sizeof(members[0]); i++)
		if (members[i].job == j)
			members[i].pid = 0;
}

static void add_member(int j, pid_t pid)
{
	unsigned int i;

	if (!jobs[j].pgrp)
		jobs[j].pgrp = pid;
	jobs[j].last = pid;
	jobs[j].running++;
	for (i = 0; i < sizeof(members) / sizeof(members[0]); i++)
		if (!members[i].pid) {
			members[i].pid = pid;
			members[i].job = j;
			return;
		}
}

static void note_status(pid_t pid, int status)
{
	struct job *j = NULL;
	unsigned int i;

	for (i = 0; i < sizeof(members) / sizeof(members[0]); i++)
		if (members[i].pid == pid) {
			j = &jobs[members[i].job];
			break;
		}
	if (!j)
		return;
	if (WIFSTOPPED(status)) {
		j->stopped = 1;
		if (pid == j->last)
			j->status = status;
		return;
	}
	members[i].pid = 0;
	j->running--;
	if (pid == j->last)
		j->status = status;
}

static int exit_code(int status)
{
	if (WIFEXITED(status))
		return WEXITSTATUS(status);
	return 128 + (WIFSTOPPED(status) ? WSTOPSIG(status) : WTERMSIG(status));
}

/* Collects what has ended; tells of background jobs that are done. */
static void reap(int tell)
{
	int status, i;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG | WUNTRACED)) > 0)
		note_status(pid, status);
	for (i = 0; i < JOBS; i++) {
		if (!jobs[i].pgrp || jobs[i].running)
			continue;
		if (tell)
			printf("[%d] Done (%d)  %s\n", i + 1, exit_code(jobs[i].status), jobs[i].text);
		free_job(i);
	}
}

/* Waits for a job in the foreground; returns its exit code. */
static int wait_job(int j)
{
	int status = 0, code;

	while (jobs[j].running && !jobs[j].stopped) {
		pid_t pid = waitpid(-1, &status, WUNTRACED);

		if (pid > 0)
			note_status(pid, status);
		else if (errno == ECHILD)
			break;
		else if (interrupted && !terminal_pgrp)
			break;
	}
	if (terminal_pgrp) {
		tcsetpgrp(0, terminal_pgrp);
		if (jobs[j].stopped || WIFSIGNALED(jobs[j].status))
			tcsetattr(0, TCSADRAIN, &cooked);
	}
	code = exit_code(jobs[j].status);
	if (jobs[j].stopped) {
		printf("\n[%d] Stopped  %s\n", j + 1, jobs[j].text);
		return code;
	}
	if (interactive && WIFSIGNALED(jobs[j].status) && WTERMSIG(jobs[j].status) != SIGPIPE) {
		if (WTERMSIG(jobs[j].status) == SIGINT)
			putchar('\n');
		else
			printf("%s\n", strsignal(WTERMSIG(jobs[j].status)));
	}
	free_job(j);
	return code;
}

/* fork() for a process of job j; the child gets the job's process group and default signals. */
static pid_t fork_process(int j, int background)
{
	pid_t pid, pgrp;

	fflush(stdout);
	pid = fork();
	if (pid < 0) {
		perror("sh: fork");
		return -1;
	}
	if (pid == 0) {
		if (terminal_pgrp) {
			pgrp = jobs[j].pgrp ? jobs[j].pgrp : getpid();
			setpgid(0, pgrp);
			if (!background)
				tcsetpgrp(0, pgrp);
		} else if (background) {
			signal(SIGINT, SIG_IGN);
			signal(SIGQUIT, SIG_IGN);
		}
		if (interactive) {
			signal(SIGINT, SIG_DFL);
			signal(SIGQUIT, SIG_DFL);
			signal(SIGTSTP, SIG_DFL);
			signal(SIGTTIN, SIG_DFL);
			signal(SIGTTOU, SIG_DFL);
		}
		terminal_pgrp = 0;
		interactive = 0;
		memset(members, 0, sizeof(members));
		memset(jobs, 0, sizeof(jobs));
		return 0;
	}
	if (terminal_pgrp)
		setpgid(pid, jobs[j].pgrp ? jobs[j].pgrp : pid);
	add_member(j, pid);
	if (terminal_pgrp && !background)
		tcsetpgrp(0, jobs[j].pgrp);
	return pid;
}

/* ---------------------------------------------------------------- builtins */

static int loop_break, loop_continue, function_return;
static struct function {
	struct function *next;
	char *name;
	struct node *body;
} *functions;

/* A job by %n, n, or the latest. */
static int find_job(char **argv)
{
	int i, n = argv[1] ? atoi(argv[1] + (*argv[1] == '%')) : 0;

	for (i = JOBS - 1; i >= 0; i--)
		if (jobs[i].pgrp && (!n || i + 1 == n || jobs[i].pgrp == n))
			return i;
	fprintf(stderr, "%s: no such job\n", argv[0]);
	return -1;
}

static int do_cd(char **argv)
{
	char *dir = argv[1] ? argv[1] : get_var("HOME"), buf[512];

	if (dir && !strcmp(dir, "-"))
		dir = get_var("OLDPWD");
	if (!dir || chdir(dir) < 0) {
		fprintf(stderr, "cd: %s: %s\n", dir ? dir : "", strerror(errno));
		return 1;
	}
	if (get_var("PWD"))
		set_var("OLDPWD", 6, get_var("PWD"));
	if (getcwd(buf, sizeof(buf)))
		set_var("PWD", 3, buf);
	return 0;
}

static int do_pwd(char **argv)
{
	char buf[512];

	(void)argv;
	if (!getcwd(buf, sizeof(buf))) {
		perror("pwd");
		return 1;
	}
	puts(buf);
	return 0;
}

static int do_exit_builtin(char **argv)
{
	exit(argv[1] ? atoi(argv[1]) : last_status);
}

static int do_export(char **argv)
{
	struct var *v;

	if (!argv[1])
		for (v = vars; v; v = v->next)
			if (v->exported)
				printf("export %s='%s'\n", v->name, v->value ? v->value : "");
	while (*++argv) {
		size_t n = strcspn(*argv, "=");

		set_var(*argv, n, (*argv)[n] ? *argv + n + 1 : NULL)->exported = 1;
	}
	return 0;
}

static int do_unset(char **argv)
{
	while (*++argv)
		unset_var(*argv);
	return 0;
}

static int do_set(char **argv)
{
	struct var *v;
	int n;

	if (!argv[1])
		for (v = vars; v; v = v->next)
			printf("%s='%s'\n", v->name, v->value ? v->value : "");
	for (argv++; *argv && ((*argv)[0] == '-' || (*argv)[0] == '+') && strcmp(*argv, "--"); argv++) {
		int on = (*argv)[0] == '-';

		if (strchr(*argv, 'e'))
			opt_errexit = on;
		if (strchr(*argv, 'x'))
			opt_xtrace = on;
	}
	if (*argv) {
		char **list;

		argv += !strcmp(*argv, "--");
		for (n = 0; argv[n]; n++)
			;
		list = calloc(n + 2, sizeof(*list));
		list[0] = params[0];
		while (n--)
			list[n + 1] = strdup(argv[n]);
		for (n = 0; list[n + 1]; n++)
			;
		params = list;
		nparams = n;
	}
	return 0;
}

static int do_shift(char **argv)
{
	int n = argv[1] ? atoi(argv[1]) : 1;

	if (n > nparams)
		return 1;
	memmove(params + 1, params + 1 + n, (nparams - n + 1) * sizeof(*params));
	nparams -= n;
	return 0;
}

static int do_read(char **argv)
{
	char line[LINE_MAX], *p = line, c;
	int n = 0, raw = 0;
	ssize_t r;

	if (argv[1] && !strcmp(argv[1], "-r")) {
		raw = 1;
		argv++;
	}
	(void)raw;
	while ((r = read(0, &c, 1)) == 1 && c != '\n')
		if (n < LINE_MAX - 1)
			line[n++] = c;
	line[n] = '\0';
	for (argv++; *argv; argv++) {
		p += strspn(p, " \t");
		n = argv[1] ? strcspn(p, " \t") : strlen(p);
		while (!argv[1] && n && isspace(p[n - 1]))
			n--;
		set_var(*argv, strlen(*argv), memcpy(alloc(n + 1), p, n));
		p += n;
	}
	return r != 1;
}

static int do_jobs(char **argv)
{
	int i;

	(void)argv;
	reap(1);
	for (i = 0; i < JOBS; i++)
		if (jobs[i].pgrp)
			printf("[%d] %s  %s\n", i + 1, jobs[i].stopped ? "Stopped" : "Running", jobs[i].text);
	return 0;
}

static int do_fg(char **argv)
{
	int j = find_job(argv);

	if (j < 0)
		return 1;
	puts(jobs[j].text);
	fflush(stdout);
	jobs[j].stopped = 0;
	if (terminal_pgrp)
		tcsetpgrp(0, jobs[j].pgrp);
	kill(-jobs[j].pgrp, SIGCONT);
	return wait_job(j);
}

static int do_bg(char **argv)
{
	int j = find_job(argv);

	if (j < 0)
		return 1;
	jobs[j].stopped = 0;
	printf("[%d] %s &\n", j + 1, jobs[j].text);
	kill(-jobs[j].pgrp, SIGCONT);
	return 0;
}

static int do_wait(char **argv)
{
	int i, status = 0, code = 0;
	pid_t pid;

	for (;;) {
		int waiting = 0;

		for (i = 0; i < JOBS; i++) {
			if (!jobs[i].pgrp || (argv[1] && jobs[i].last != atoi(argv[1]) && i + 1 != atoi(argv[1] + (*argv[1] == '%'))))
				continue;
			if (jobs[i].running && !jobs[i].stopped) {
				waiting = 1;
			} else if (!jobs[i].running) {
				code = exit_code(jobs[i].status);
				free_job(i);
			}
		}
		if (!waiting)
			return argv[1] ? code : 0;
		pid = waitpid(-1, &status, WUNTRACED);
		if (pid > 0)
			note_status(pid, status);
		else if (errno == ECHILD || interrupted)
			return 127;
	}
}

static int do_kill(char **argv)
{
	static const char *const names[] = { "HUP", "INT", "QUIT", "KILL", "USR1", "USR2", "TERM", "CONT", "STOP", "TSTP" };
	static const int numbers[] = { 1, 2, 3, 9, 10, 12, 15, 18, 19, 20 };
	int sig = SIGTERM, ret = 0;
	unsigned int i;

	if (argv[1] && argv[1][0] == '-') {
		sig = atoi(argv[1] + 1);
		for (i = 0; i < 10; i++)
			if (!strcmp(argv[1] + 1, names[i]))
				sig = numbers[i];
		argv++;
	}
	while (*++argv) {
		pid_t pid = atoi(*argv);

		if (**argv == '%') {
			char *args[] = { "kill", *argv, NULL };
			int j = find_job(args);

			if (j < 0)
				return 1;
			pid = -jobs[j].pgrp;
		}
		if (kill(pid, sig) < 0) {
			perror("kill");
			ret = 1;
		}
	}
	return ret;
}

static int test_expression(char **a, int n)
{
	struct stat st;

	if (n > 0 && !strcmp(a[0], "!"))
		return !test_expression(a + 1, n - 1);
	if (n == 1)
		return *a[0] != '\0';
	if (n == 2) {
		if (!strcmp(a[0], "-n"))
			return *a[1] != '\0';
		if (!strcmp(a[0], "-z"))
			return *a[1] == '\0';
		if (!strcmp(a[0], "-t"))
			return isatty(atoi(a[1]));
		if (!strcmp(a[0], "-r") || !strcmp(a[0], "-w") || !strcmp(a[0], "-x"))
			return access(a[1], a[0][1] == 'r' ? R_OK : a[0][1] == 'w' ? W_OK : X_OK) == 0;
		if (!strcmp(a[0], "-L") || !strcmp(a[0], "-h"))
			return lstat(a[1], &st) == 0 && S_ISLNK(st.st_mode);
		if (stat(a[1], &st) < 0)
			return 0;
		switch (a[0][1]) {
		case 'e': return 1;
		case 'f': return S_ISREG(st.st_mode);
		case 'd': return S_ISDIR(st.st_mode);
		case 'c': return S_ISCHR(st.st_mode);
		case 'p': return S_ISFIFO(st.st_mode);
		case 'S': return S_ISSOCK(st.st_mode);
		case 's': return st.st_size > 0;
		}
		return 0;
	}
	if (n == 3) {
		int x = atoi(a[0]), y = atoi(a[2]);

		if (!strcmp(a[1], "=") || !strcmp(a[1], "=="))
			return !strcmp(a[0], a[2]);
		if (!strcmp(a[1], "!="))
			return strcmp(a[0], a[2]) != 0;
		if (!strcmp(a[1], "-eq"))
			return x == y;
		if (!strcmp(a[1], "-ne"))
			return x != y;
		if (!strcmp(a[1], "-lt"))
			return x < y;
		if (!strcmp(a[1], "-le"))
			return x <= y;
		if (!strcmp(a[1], "-gt"))
			return x > y;
		if (!strcmp(a[1], "-ge"))
			return x >= y;
	}
	return 0;
}

static int do_test(char **argv)
{
	int n = 0, i;

	while (argv[n])
		n++;
	if (!strcmp(argv[0], "[") && n && !strcmp(argv[n - 1], "]"))
		n--;
	for (i = 1; i < n; i++) {
		if (!strcmp(argv[i], "-o") && i > 1)
			return !(test_expression(argv + 1, i - 1) || !do_test(argv + i));
		if (!strcmp(argv[i], "-a") && i > 1)
			return !(test_expression(argv + 1, i - 1) && !do_test(argv + i));
	}
	return !test_expression(argv + 1, n - 1);
}

static int do_true(char **argv)
{
	(void)argv;
	return 0;
}

static int do_false(char **argv)
{
	(void)argv;
	return 1;
}

static int do_echo(char **argv)
{
	int newline = 1;

	if (*++argv && !strcmp(*argv, "-n")) {
		newline = 0;
		argv++;
	}
	for (; *argv; argv++)
		printf("%s%s", *argv, argv[1] ? " " : "");
	if (newline)
		putchar('\n');
	return fflush(stdout) ? 1 : 0;
}

static char *read_all(int fd)
{
	struct text t = { 0 };
	char buf[1024];
	ssize_t n;

	while ((n = read(fd, buf, sizeof(buf))) > 0)
		text_add(&t, buf, n);
	return text_end(&t);
}

static char *read_whole(const char *path)
{
	int fd = open(path, O_RDONLY);
	char *s;

	if (fd < 0)
		return NULL;
	s = read_all(fd);
	close(fd);
	return s;
}

static int do_source(char **argv)
{
	char *s = argv[1] ? read_whole(argv[1]) : NULL;

	if (!s) {
		fprintf(stderr, ".: %s: %s\n", argv[1] ? argv[1] : "", strerror(errno));
		return 1;
	}
	run_string(s);
	return last_status;
}

static int do_eval(char **argv)
{
	struct text t = { 0 };

	while (*++argv) {
		text_add(&t, *argv, strlen(*argv));
		text_char(&t, ' ');
	}
	run_string(text_end(&t));
	return last_status;
}

static int do_umask(char **argv)
{
	mode_t mask;

	if (argv[1]) {
		umask(strtol(argv[1], NULL, 8));
		return 0;
	}
	mask = umask(0);
	umask(mask);
	printf("%04o\n", mask);
	return 0;
}

static int do_break(char **argv)
{
	loop_break = argv[1] ? atoi(argv[1]) : 1;
	return 0;
}

static int do_continue(char **argv)
{
	loop_continue = argv[1] ? atoi(argv[1]) : 1;
	return 0;
}

static int do_return(char **argv)
{
	function_return = 1;
	return argv[1] ? atoi(argv[1]) : last_status;
}

static int do_type(char **argv);

static const struct builtin {
	const char *name;
	int (*run)(char **argv);
} builtins[] = {
	{ ":", do_true }, { ".", do_source }, { "[", do_test }, { "bg", do_bg }, { "break", do_break }, { "cd", do_cd },
	{ "continue", do_continue }, { "echo", do_echo }, { "eval", do_eval }, { "exit", do_exit_builtin },
	{ "export", do_export }, { "false", do_false }, { "fg", do_fg }, { "jobs", do_jobs }, { "kill", do_kill },
	{ "pwd", do_pwd }, { "read", do_read }, { "return", do_return }, { "set", do_set }, { "shift", do_shift },
	{ "test", do_test }, { "true", do_true }, { "type", do_type }, { "umask", do_umask }, { "unset", do_unset },
	{ "wait", do_wait },
};

static const struct builtin *find_builtin(const char *name)
{
	unsigned int i;

	for (i = 0; i < sizeof(builtins) / sizeof(builtins[0]); i++)
		if (!strcmp(builtins[i].name, name))
			return &builtins[i];
	return NULL;
}

static struct function *find_function(const char *name)
{
	struct function *f;

	for (f = functions; f; f = f->next)
		if (!strcmp(f->name, name))
			return f;
	return NULL;
}

static int do_type(char **argv)
{
	int ret = 0;

	while (*++argv) {
		if (find_function(*argv)) {
			printf("%s is a function\n", *argv);
		} else if (find_builtin(*argv)) {
			printf("%s is a shell builtin\n", *argv);
		} else {
			char path[300];

			snprintf(path, sizeof(path), "/bin/%s", *argv);
			if (access(path, X_OK) < 0)
				ret = 1;
			printf(ret ? "%s: not found\n" : "%s is %s\n", *argv, path);
		}
	}
	return ret;
}

/* ---------------------------------------------------------------- running */

static const char *job_text = "";	/* what was typed, for the list of jobs */

static void exec_program(char **argv)
{
	environ = environment();
	execvp(argv[0], argv);
	fprintf(stderr, "%s: %s\n", argv[0], errno == ENOENT ? "not found" : strerror(errno));
	_exit(errno == ENOENT ? 127 : 126);
}

static int run_function(struct function *f, struct words *args)
{
	char **old_params = params;
	int old_n = nparams, status;

	params = args->w;
	nparams = args->n - 1;
	status = run_tree(f->body);
	function_return = 0;
	params = old_params;
	nparams = old_n;
	return status;
}

/* Splits a command's words into assignments and arguments, expanded. */
static int expand_command(struct node *n, struct words *assigns, struct words *args)
{
	int i = 0;

	for (; i < n->words.n && is_assignment(n->words.w[i]); i++)
		words_add(assigns, n->words.w[i]);
	for (; i < n->words.n; i++)
		expand_word(args, n->words.w[i]);
	if (opt_xtrace && args->n) {
		fprintf(stderr, "+");
		for (i = 0; i < args->n; i++)
			fprintf(stderr, " %s", args->w[i]);
		fprintf(stderr, "\n");
	}
	return args->n;
}

static void assign(struct words *assigns, int export)
{
	int i;

	for (i = 0; i < assigns->n; i++) {
		size_t n = name_length(assigns->w[i]);
		struct var *v = set_var(assigns->w[i], n, expand_single(assigns->w[i] + n + 1));

		v->exported |= export;
	}
}

/* A simple command. in_child: this process has nothing else to do, so a program may take its place. */
static int run_command(struct node *n, int in_child)
{
	struct words assigns = { 0 }, args = { 0 };
	const struct builtin *b;
	struct function *f;
	struct saved saved[8];
	int nsaved = 0, status = 0, j;
	pid_t pid;

	if (!expand_command(n, &assigns, &args)) {
		assign(&assigns, 0);
		status = assigns.n ? last_status : 0;
		if (do_redirects(n->redirects, saved, &nsaved))
			status = 1;
		undo_redirects(saved, nsaved);
		return status;
	}
	if (!strcmp(args.w[0], "exec")) {
		if (do_redirects(n->redirects, NULL, NULL))
			return 1;
		assign(&assigns, 1);
		if (args.n > 1)
			exec_program(args.w + 1);
		return 0;
	}
	f = find_function(args.w[0]);
	b = f ? NULL : find_builtin(args.w[0]);
	if (f || b) {
		assign(&assigns, 0);
		if (do_redirects(n->redirects, saved, &nsaved))
			status = 1;
		else
			status = f ? run_function(f, &args) : b->run(args.w);
		undo_redirects(saved, nsaved);
		return status;
	}
	if (in_child) {
		assign(&assigns, 1);
		if (do_redirects(n->redirects, NULL, NULL))
			_exit(1);
		exec_program(args.w);
	}
	j = new_job(job_text);
	if (j < 0)
		return 1;
	pid = fork_process(j, 0);
	if (pid < 0) {
		free_job(j);
		return 1;
	}
	if (!pid) {
		assign(&assigns, 1);
		if (do_redirects(n->redirects, NULL, NULL))
			_exit(1);
		exec_program(args.w);
	}
	return wait_job(j);
}

/* Runs a tree as the last thing this process does. */
static void run_and_exit(struct node *n)
{
	int status = n->kind == COMMAND ? run_command(n, 1) : run_tree(n);

	exit(status);
}

/* Starts the parts of a pipeline as processes of job j. */
static void start_pipeline(struct node *n, int j, int background)
{
	int input = -1, fds[2];

	for (;;) {
		struct node *part = n->kind == PIPE ? n->left : n;
		int last = n->kind != PIPE;
		pid_t pid;

		fds[0] = fds[1] = -1;
		if (!last && pipe(fds) < 0) {
			perror("sh: pipe");
			break;
		}
		pid = fork_process(j, background);
		if (!pid) {
			if (input >= 0) {
				dup2(input, 0);
				close(input);
			} else if (background && !isatty(0)) {
				close(0);
				open("/dev/null", O_RDONLY);
			}
			if (!last) {
				dup2(fds[1], 1);
				close(fds[0]);
				close(fds[1]);
			}
			run_and_exit(part);
		}
		if (input >= 0)
			close(input);
		if (!last)
			close(fds[1]);
		input = fds[0];
		if (last || pid < 0)
			break;
		n = n->right;
	}
}

static int run_job(struct node *n, int background)
{
	int j = new_job(job_text);

	if (j < 0) {
		fprintf(stderr, "sh: too many jobs\n");
		return 1;
	}
	start_pipeline(n, j, background);
	if (!jobs[j].pgrp) {
		free_job(j);
		return 1;
	}
	if (!background)
		return wait_job(j);
	last_background = jobs[j].last;
	if (interactive)
		printf("[%d] %d\n", j + 1, jobs[j].last);
	return 0;
}

/* Whether a loop must end; counts down break and continue through nested loops. */
static int loop_ends(void)
{
	if (loop_break) {
		loop_break--;
		return 1;
	}
	if (loop_continue && --loop_continue)
		return 1;
	return function_return || interrupted;
}

static int run_loop(struct node *n)
{
	struct mark m = arena_mark();
	int status = 0;

	while (!interrupted && (run_tree(n->left) == 0) == (n->kind == WHILE)) {
		status = run_tree(n->right);
		arena_release(m);
		if (loop_ends())
			break;
	}
	return status;
}

static int run_for(struct node *n)
{
	struct words list = { 0 };
	int i, status = 0;

	if (n->has_in)
		for (i = 0; i < n->words.n; i++)
			expand_word(&list, n->words.w[i]);
	else
		for (i = 1; i <= nparams; i++)
			words_add(&list, params[i]);
	for (i = 0; i < list.n; i++) {
		struct mark m = arena_mark();

		set_var(n->name, strlen(n->name), list.w[i]);
		status = run_tree(n->left);
		arena_release(m);
		if (loop_ends())
			break;
	}
	return status;
}

static int run_case(struct node *n)
{
	char *word = expand_single(n->name);
	struct node *item;
	int i;

	for (item = n->left; item; item = item->right)
		for (i = 0; i < item->words.n; i++)
			if (match(expand_text(item->words.w[i], 0), word))
				return run_tree(item->left);
	return 0;
}

/* The caller keeps the arena of a line that defines a function: its tree must outlive the line. */
static int define_function(struct node *n)
{
	struct function *f = find_function(n->name);

	if (!f) {
		f = calloc(1, sizeof(*f));
		f->name = strdup(n->name);
		f->next = functions;
		functions = f;
	}
	f->body = n->left;
	return 0;
}

static int run_compound(struct node *n)
{
	switch (n->kind) {
	case GROUP:
		return run_tree(n->left);
	case IF:
		if (run_tree(n->left) == 0)
			return run_tree(n->right);
		return n->other ? run_tree(n->other) : 0;
	case WHILE:
	case UNTIL:
		return run_loop(n);
	case FOR:
		return run_for(n);
	case CASE:
		return run_case(n);
	default:
		return 0;
	}
}

static int run_redirected(struct node *n)
{
	struct saved saved[8];
	int nsaved = 0, status = 1;

	if (!do_redirects(n->redirects, saved, &nsaved))
		status = run_compound(n);
	undo_redirects(saved, nsaved);
	return status;
}

static int run_kind(struct node *n)
{
	switch (n->kind) {
	case COMMAND:
		return run_command(n, 0);
	case PIPE:
		return run_job(n, 0);
	case BACKGROUND:
		return run_job(n->left, 1);
	case SUBSHELL: {
		struct node *group = new_node(GROUP, n->left, NULL);

		group->redirects = n->redirects;
		return run_job(group, 0);
	}
	case NOT:
		return !run_tree(n->left);
	case AND:
		return run_tree(n->left) ? last_status : run_tree(n->right);
	case OR:
		return run_tree(n->left) ? run_tree(n->right) : 0;
	case SEQ:
		run_tree(n->left);
		if (loop_break || loop_continue || function_return || interrupted)
			return last_status;
		return run_tree(n->right);
	case FUNCTION:
		return define_function(n);
	default:
		return n->redirects ? run_redirected(n) : run_compound(n);
	}
}

static int run_tree(struct node *n)
{
	if (!n)
		return 0;
	last_status = run_kind(n);
	if (opt_errexit && last_status && n->kind == COMMAND)
		exit(last_status);
	return last_status;
}

static int defines_function(struct node *n)
{
	return n && (n->kind == FUNCTION || defines_function(n->left) || defines_function(n->right) ||
		     defines_function(n->other));
}

/* Runs every command of a text. */
static void run_string(const char *s)
{
	const char *saved_in = in;

	in = s;
	while (*in && !function_return && !loop_break && !loop_continue) {
		struct mark m = arena_mark();
		struct node *n = parse_line();

		if (parse_error) {
			fprintf(stderr, "sh: syntax error\n");
			last_status = 2;
			break;
		}
		if (n)
			run_tree(n);
		if (!defines_function(n))
			arena_release(m);
	}
	in = saved_in;
}

static void on_interrupt(int sig)
{
	(void)sig;
	interrupted = 1;
}

/* ---------------------------------------------------------------- main */

static void take_terminal(void)
{
	struct sigaction act = { .sa_handler = on_interrupt };

	sigaction(SIGINT, &act, NULL);
	signal(SIGQUIT, SIG_IGN);
	signal(SIGTSTP, SIG_IGN);
	signal(SIGTTIN, SIG_IGN);
	signal(SIGTTOU, SIG_IGN);
	setpgid(0, 0);
	if (tcsetpgrp(0, getpgrp()) == 0)
		terminal_pgrp = getpgrp();
	tcgetattr(0, &cooked);
}

static const char *prompt(const char *name, const char *otherwise)
{
	char *p = get_var(name);

	return p ? p : otherwise;
}

/* Reads lines until they make a complete command; NULL with parse_error set if they can't, or at the end of input. */
static struct node *read_command(int *eof)
{
	struct text all = { 0 };
	struct node *n = NULL;
	char *line = edit_line(prompt("PS1", getuid() ? "$ " : "# "));

	*eof = !line;
	while (line) {
		remember(line);
		text_add(&all, line, strlen(line));
		job_text = memcpy(alloc(all.len + 1), all.s, all.len);
		text_char(&all, '\n');
		in = all.s;
		n = parse_line();
		if (parse_error != MORE)
			break;
		line = edit_line(prompt("PS2", "> "));
	}
	return n;
}

static void interactive_loop(void)
{
	int eof = 0;

	take_terminal();
	while (!eof) {
		struct mark m = arena_mark();
		struct node *n;

		interrupted = 0;
		loop_break = loop_continue = function_return = 0;
		reap(1);
		n = read_command(&eof);
		if (parse_error) {
			fprintf(stderr, "sh: syntax error\n");
			last_status = 2;
		} else {
			run_tree(n);
			fflush(stdout);
		}
		job_text = "";
		if (!defines_function(n))
			arena_release(m);
	}
	exit(last_status);
}

int main(int argc, char **argv)
{
	char **e, *script = NULL, buf[512];
	int i = 1, login = argv[0][0] == '-';

	for (e = environ; e && *e; e++)
		if (is_assignment(*e))
			set_var(*e, strcspn(*e, "="), strchr(*e, '=') + 1)->exported = 1;
	shell_pid = getpid();
	if (getcwd(buf, sizeof(buf)))
		set_var("PWD", 3, buf);
	for (; i < argc && argv[i][0] == '-'; i++) {
		if (!strcmp(argv[i], "-c") && i + 1 < argc) {
			script = argv[++i];
			i++;
			break;
		}
		login |= strchr(argv[i], 'l') != NULL;
		opt_errexit |= strchr(argv[i], 'e') != NULL;
		opt_xtrace |= strchr(argv[i], 'x') != NULL;
	}
	params = i < argc ? argv + i : argv;
	nparams = i < argc ? argc - i - 1 : 0;
	if (login && access("/etc/profile", R_OK) == 0)
		do_source((char *[]) { ".", "/etc/profile", NULL });
	if (!script && i < argc) {
		script = read_whole(argv[i]);
		if (!script) {
			perror(argv[i]);
			return 127;
		}
	}
	if (script) {
		run_string(script);
		return last_status;
	}
	if (isatty(0)) {
		interactive = 1;
		if (login && access("/etc/motd", R_OK) == 0) {
			char *motd = read_whole("/etc/motd");

			printf("%s", motd);
		}
		interactive_loop();
	}
	run_string(read_all(0));
	return last_status;
}
