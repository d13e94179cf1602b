// SPDX-License-Identifier: GPL-2.0-only
/*
 * sh: redirections, and running the tree.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "sh.h"

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

/*
 * Carries redirections out. With saved, what they replace is kept for undo_redirects(). Returns 0
 * or -1.
 */
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

/* ---------------------------------------------------------------- running */

const char *job_text = "";	/* what was typed, for the list of jobs */

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

int run_tree(struct node *n)
{
	if (!n)
		return 0;
	last_status = run_kind(n);
	if (opt_errexit && last_status && n->kind == COMMAND)
		exit(last_status);
	return last_status;
}

int defines_function(struct node *n)
{
	return n && (n->kind == FUNCTION || defines_function(n->left) ||
		     defines_function(n->right) || defines_function(n->other));
}

/* Runs every command of a text. */
void run_string(const char *s)
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
