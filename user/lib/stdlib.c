// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory, environment, numbers, sorting, the end of a program.
 *
 * malloc keeps one list of free blocks sorted by address and joins neighbours; first fit. A program
 * of this userland has few blocks, and the list can be read in a debugger.
 */
#include <ctype.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "internal.h"

struct block {
	size_t size;		/* of the whole block, header included; a multiple of 16 */
	struct block *next;	/* while free */
	size_t pad[2];		/* keeps what malloc() returns 16-byte aligned */
};

static struct block *free_list;

/* Puts a block back in its place and joins it with what lies next to it. */
static void insert(struct block *b)
{
	struct block **p = &free_list, *prev = NULL;

	while (*p && *p < b) {
		prev = *p;
		p = &(*p)->next;
	}
	b->next = *p;
	*p = b;
	if (b->next && (char *)b + b->size == (char *)b->next) {
		b->size += b->next->size;
		b->next = b->next->next;
	}
	if (prev && (char *)prev + prev->size == (char *)b) {
		prev->size += b->size;
		prev->next = b->next;
	}
}

static int grow(size_t size)
{
	struct block *b;
	char *start = sbrk(0);
	size_t skew = -(unsigned long)start & 15;

	size = (size + skew + 4095) & ~4095UL;
	if (sbrk(size) == (void *)-1)
		return -1;
	b = (struct block *)(start + skew);
	b->size = (size - skew) & ~15UL;
	insert(b);
	return 0;
}

void *malloc(size_t size)
{
	struct block **p, *b;

	if (size > 0x7fff0000) {
		errno = ENOMEM;
		return NULL;
	}
	size = (size + sizeof(struct block) + 15) & ~15UL;
	for (;;) {
		for (p = &free_list; (b = *p) != NULL; p = &b->next) {
			if (b->size < size)
				continue;
			if (b->size - size >= 2 * sizeof(*b)) {
				struct block *rest = (struct block *)((char *)b + size);

				rest->size = b->size - size;
				rest->next = b->next;
				*p = rest;
				b->size = size;
			} else {
				*p = b->next;
			}
			return b + 1;
		}
		if (grow(size) < 0)
			return NULL;
	}
}

void free(void *p)
{
	if (p)
		insert((struct block *)p - 1);
}

void *calloc(size_t n, size_t size)
{
	void *p;

	if (size && n > (size_t)-1 / size) {
		errno = ENOMEM;
		return NULL;
	}
	p = malloc(n * size);
	if (p)
		memset(p, 0, n * size);
	return p;
}

void *realloc(void *p, size_t size)
{
	size_t have;
	void *q;

	if (!p)
		return malloc(size);
	have = ((struct block *)p - 1)->size - sizeof(struct block);
	if (have >= size)
		return p;
	q = malloc(size);
	if (!q)
		return NULL;
	memcpy(q, p, have);
	free(p);
	return q;
}

static void (*at_exit[8])(void);
static int at_exit_count;

int atexit(void (*fn)(void))
{
	if (at_exit_count == 8)
		return -1;
	at_exit[at_exit_count++] = fn;
	return 0;
}

void exit(int status)
{
	while (at_exit_count)
		at_exit[--at_exit_count]();
	__flush_all();
	_exit(status);
}

void abort(void)
{
	signal(SIGABRT, SIG_DFL);
	raise(SIGABRT);
	_exit(127);
}

static int digit(int c)
{
	if (isdigit(c))
		return c - '0';
	if (isalpha(c))
		return tolower(c) - 'a' + 10;
	return 99;
}

unsigned long long strtoull(const char *s, char **end, int base)
{
	const char *start = s;
	unsigned long long n = 0;
	int negative = 0, any = 0;

	while (isspace(*s))
		s++;
	if (*s == '-' || *s == '+')
		negative = *s++ == '-';
	if ((base == 0 || base == 16) && s[0] == '0' && tolower(s[1]) == 'x' && isxdigit(s[2])) {
		s += 2;
		base = 16;
	}
	if (base == 0)
		base = *s == '0' ? 8 : 10;
	for (; digit(*s) < base; s++, any = 1)
		n = n * base + digit(*s);
	if (end)
		*end = (char *)(any ? s : start);
	return negative ? -n : n;
}

unsigned long strtoul(const char *s, char **end, int base) { return strtoull(s, end, base); }
long strtol(const char *s, char **end, int base) { return strtoull(s, end, base); }
int atoi(const char *s) { return strtol(s, NULL, 10); }
int abs(int n) { return n < 0 ? -n : n; }

static char **find_env(const char *name, size_t len)
{
	char **e;

	for (e = environ; e && *e; e++)
		if (!strncmp(*e, name, len) && (*e)[len] == '=')
			return e;
	return NULL;
}

char *getenv(const char *name)
{
	char **e = find_env(name, strlen(name));

	return e ? *e + strlen(name) + 1 : NULL;
}

/* The first change copies the array, which until then is the one that the kernel made. */
int putenv(char *string)
{
	static char **own;
	char **e = find_env(string, strcspn(string, "="));
	int n = 0;

	if (e) {
		*e = string;
		return 0;
	}
	while (environ && environ[n])
		n++;
	e = malloc((n + 2) * sizeof(*e));
	if (!e)
		return -1;
	if (n)
		memcpy(e, environ, n * sizeof(*e));
	e[n] = string;
	e[n + 1] = NULL;
	free(own);
	environ = own = e;
	return 0;
}

int setenv(const char *name, const char *value, int overwrite)
{
	size_t n = strlen(name);
	char *s;

	if (!overwrite && getenv(name))
		return 0;
	s = malloc(n + strlen(value) + 2);
	if (!s)
		return -1;
	memcpy(s, name, n);
	s[n] = '=';
	strcpy(s + n + 1, value);
	return putenv(s);
}

int unsetenv(const char *name)
{
	char **e;

	while ((e = find_env(name, strlen(name))) != NULL)
		do
			e[0] = e[1];
		while (*e++);
	return 0;
}

/* Shell sort: short, in place, and quick enough for a directory. Elements have at most 256 bytes. */
void qsort(void *base, size_t n, size_t size, int (*compare)(const void *, const void *))
{
	char *a = base, tmp[256];
	size_t gap, i, j;

	for (gap = n / 2; gap; gap /= 2) {
		for (i = gap; i < n; i++) {
			memcpy(tmp, a + i * size, size);
			for (j = i; j >= gap && compare(a + (j - gap) * size, tmp) > 0; j -= gap)
				memcpy(a + j * size, a + (j - gap) * size, size);
			memcpy(a + j * size, tmp, size);
		}
	}
}

static unsigned int seed = 1;

void srand(unsigned int s) { seed = s; }
int rand(void) { return (seed = seed * 1103515245 + 12345) >> 1; }
