/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * sh: a small Bourne shell with job control and a line editor; what its files share.
 *
 * A command line goes through them in this order: edit.c reads it, parse.c makes a tree of struct
 * node of it, run.c walks the tree, expand.c turns words into arguments, builtins.c or a process of
 * a job (jobs.c) carries the command out. A word is kept as it was typed, quotes and dollars
 * included, until it is expanded.
 *
 * Leaves out: arithmetic, aliases, here-documents in the middle of compound commands' conditions,
 * getopts.
 */
#ifndef SH_H
#define SH_H

#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

/* ---------------------------------------------------------------- vars.c */

struct mark {
	struct chunk *chunk;
	size_t used;
};

/* A text that grows, in the arena. */
struct text {
	char *s;
	size_t len, size;
};

/* A list of words, ended by NULL. */
struct words {
	char **w;
	int n, size;
};

struct var {
	struct var *next;
	char *name, *value;
	int exported;
};

extern struct var *vars;
extern char **params;		/* $0, $1, ... */
extern int nparams;		/* $# */
extern int last_status;		/* $? */
extern pid_t last_background;	/* $! */
extern pid_t shell_pid;		/* $$ */
extern int opt_errexit, opt_xtrace;
extern int interactive;

void *alloc(size_t n);
struct mark arena_mark(void);
void arena_release(struct mark m);
void text_add(struct text *t, const char *s, size_t n);
void text_char(struct text *t, char c);
char *text_end(struct text *t);
void words_add(struct words *l, char *w);
char *get_var(const char *name);
struct var *set_var(const char *name, size_t n, const char *value);
void unset_var(const char *name);
size_t name_length(const char *s);
int is_assignment(const char *word);
char **environment(void);

/* ---------------------------------------------------------------- edit.c */

#define LINE_MAX	1024

extern struct termios cooked;	/* the terminal's modes while commands run */

void remember(const char *line);
char *edit_line(const char *prompt);

/* ---------------------------------------------------------------- parse.c */

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

extern const char *in;		/* what is being parsed */
extern int parse_error;

const char *skip_part(const char *p);
struct node *new_node(enum kind kind, struct node *left, struct node *right);
struct node *parse_line(void);

/* ---------------------------------------------------------------- expand.c */

char *expand_text(const char *w, int quoted);
char *strip_quotes(const char *s);
int match(const char *p, const char *s);
void expand_word(struct words *out, const char *raw);
char *expand_single(const char *raw);

/* ---------------------------------------------------------------- jobs.c */

struct job {
	pid_t pgrp;		/* also the first process of the pipeline */
	pid_t last;		/* its last process, whose status counts */
	int running;		/* processes that have not ended */
	int stopped;
	int status;		/* of last */
	char *text;
};

#define JOBS 32

extern struct job jobs[JOBS];
extern int terminal_pgrp;	/* the shell's, if it does job control */
extern volatile int interrupted;

int new_job(const char *text);
void free_job(int j);
void note_status(pid_t pid, int status);
int exit_code(int status);
void reap(int tell);
int wait_job(int j);
pid_t fork_process(int j, int background);

/* ---------------------------------------------------------------- builtins.c */

struct function {
	struct function *next;
	char *name;
	struct node *body;
};

struct builtin {
	const char *name;
	int (*run)(char **argv);
};

extern struct function *functions;
extern int loop_break, loop_continue, function_return;

char *read_all(int fd);
char *read_whole(const char *path);
int do_source(char **argv);
const struct builtin *find_builtin(const char *name);
struct function *find_function(const char *name);

/* ---------------------------------------------------------------- run.c */

extern const char *job_text;	/* what was typed, for the list of jobs */

int run_tree(struct node *n);
int defines_function(struct node *n);
void run_string(const char *s);

/* ---------------------------------------------------------------- main.c */

const char *prompt(const char *name, const char *otherwise);

#endif
