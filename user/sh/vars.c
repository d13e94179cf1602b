// SPDX-License-Identifier: GPL-2.0-only
/*
 * sh: the arena, growing texts and lists of words, and the shell's variables.
 *
 * Trees and expanded words live in an arena that is wound back when the command that needed them is
 * done.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ctype.h>
#include "sh.h"

struct chunk {
	struct chunk *below;
	size_t used, size;
	char data[];
};

static struct chunk *arena;

static void fatal(const char *what)
{
	fprintf(stderr, "sh: %s\n", what);
	exit(2);
}

void *alloc(size_t n)
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

struct mark arena_mark(void)
{
	return (struct mark) { arena, arena ? arena->used : 0 };
}

void arena_release(struct mark m)
{
	while (arena != m.chunk) {
		struct chunk *c = arena;

		arena = c->below;
		free(c);
	}
	if (arena)
		arena->used = m.used;
}

void text_add(struct text *t, const char *s, size_t n)
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

void text_char(struct text *t, char c)
{
	text_add(t, &c, 1);
}

char *text_end(struct text *t)
{
	text_add(t, "", 0);
	return t->s;
}

void words_add(struct words *l, char *w)
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

struct var *vars;
char **params;		/* $0, $1, ... */
int nparams;		/* $# */
int last_status;		/* $? */
pid_t last_background;	/* $! */
pid_t shell_pid;		/* $$ */
int opt_errexit, opt_xtrace;
int interactive;

static struct var *find_var(const char *name, size_t n)
{
	struct var *v;

	for (v = vars; v; v = v->next)
		if (!strncmp(v->name, name, n) && !v->name[n])
			return v;
	return NULL;
}

char *get_var(const char *name)
{
	struct var *v = find_var(name, strlen(name));

	return v ? v->value : NULL;
}

struct var *set_var(const char *name, size_t n, const char *value)
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

void unset_var(const char *name)
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

size_t name_length(const char *s)
{
	size_t n = 0;

	if (!isalpha(*s) && *s != '_')
		return 0;
	while (isalnum(s[n]) || s[n] == '_')
		n++;
	return n;
}

int is_assignment(const char *word)
{
	size_t n = name_length(word);

	return n && word[n] == '=';
}

char **environment(void)
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
