// SPDX-License-Identifier: GPL-2.0-only
// kernel: lib/string.c lib/ctype.c
/* lib/string.c against the host's C library, on random and on edge-case strings, with a guard behind every buffer. */
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/ctype.h>
#include "check.h"

#undef memcpy
#undef memset
#undef memcmp
#undef strlen

/* The kernel's, under the names of env/rename_string.h. */
void *k_memcpy(void *, const void *, size_t);
void *k_memmove(void *, const void *, size_t);
void *k_memset(void *, int, size_t);
int k_memcmp(const void *, const void *, size_t);
void *k_memchr(const void *, int, size_t);
size_t k_strlen(const char *);
size_t k_strnlen(const char *, size_t);
char *k_strcpy(char *, const char *);
char *k_strncpy(char *, const char *, size_t);
char *k_strcat(char *, const char *);
char *k_strncat(char *, const char *, size_t);
int k_strcmp(const char *, const char *);
int k_strncmp(const char *, const char *, size_t);
char *k_strchr(const char *, int);
char *k_strrchr(const char *, int);
char *k_strstr(const char *, const char *);
size_t k_strspn(const char *, const char *);
size_t k_strcspn(const char *, const char *);
char *k_strpbrk(const char *, const char *);
char *k_strsep(char **, const char *);

#define ROUNDS 3000

/* A string of a small alphabet, so that searches find things, in a block that ends behind its NUL. */
static char *word(int max)
{
	int i, len = host_below(max + 1);
	char *s = host_alloc(len + 1);

	for (i = 0; i < len; i++)
		s[i] = "abAB\xe4\xff,="[host_below(8)];
	s[len] = 0;
	return s;
}

static int sign(int x)
{
	return x < 0 ? -1 : x > 0;
}

TEST(memory)
{
	unsigned char a[300], b[300], c[300];
	int i, j;

	for (i = 0; i < ROUNDS; i++) {
		int from = host_below(40), to = host_below(40), n = host_below(200);

		for (j = 0; j < 300; j++)
			a[j] = b[j] = host_random();
		memcpy(c, a, 300);
		CHECK(k_memmove(a + to, a + from, n) == a + to);
		memmove(b + to, b + from, n);
		CHECK(!memcmp(a, b, 300));
		CHECK(k_memcpy(a + to, c + from, n) == a + to);
		memcpy(b + to, c + from, n);
		CHECK(!memcmp(a, b, 300));
		j = host_random();
		CHECK(k_memset(a + from, j, n) == a + from);
		memset(b + from, j, n);
		CHECK(!memcmp(a, b, 300));
		b[host_below(300)] ^= host_below(2) << host_below(8);
		EXPECT(sign(k_memcmp(a + from, b + from, n)), sign(memcmp(a + from, b + from, n)));
		CHECK(k_memchr(a + from, j, n) == memchr(a + from, j, n));
		CHECK(memscan(a + from, j, n) == (memchr(a + from, j, n) ?: a + from + n));
	}
	EXPECT(k_memcmp("\x80", "\x7f", 1) > 0, 1);
}

TEST(search)
{
	int i;

	for (i = 0; i < ROUNDS; i++) {
		char *s = word(30), *t = word(3);
		int c = "abAB\xe4\xff,=\0x"[host_below(10)], n = host_below(35);

		EXPECT(k_strlen(s), strlen(s));
		EXPECT(k_strnlen(s, n), strnlen(s, n));
		CHECK(k_strchr(s, c) == strchr(s, c));
		CHECK(k_strrchr(s, c) == strrchr(s, c));
		CHECK(strnchr(s, n, c) == (c ? memchr(s, c, strnlen(s, n)) : NULL));
		CHECK(k_strstr(s, t) == strstr(s, t));
		EXPECT(k_strspn(s, t), strspn(s, t));
		EXPECT(k_strcspn(s, t), strcspn(s, t));
		CHECK(k_strpbrk(s, t) == strpbrk(s, t));
		host_free(s);
		host_free(t);
	}
}

TEST(compare)
{
	int i;

	for (i = 0; i < ROUNDS; i++) {
		char *s = word(6), *t = word(6);
		int n = host_below(8);

		EXPECT(sign(k_strcmp(s, t)), sign(strcmp(s, t)));
		EXPECT(sign(k_strncmp(s, t, n)), sign(strncmp(s, t, n)));
		host_free(s);
		host_free(t);
	}
	EXPECT(strnicmp("EtH0", "eTh0", 9), 0);
	EXPECT(strnicmp("abc", "ABD", 2), 0);
	CHECK(strnicmp("abc", "ABD", 3) < 0);
	CHECK(strnicmp("ab", "abc", 3) < 0);
}

TEST(copy)
{
	int i;

	for (i = 0; i < ROUNDS; i++) {
		char *s = word(20), *t = word(20), a[64], b[64];
		int n = host_below(24), m;

		memset(a, '#', 64);
		memset(b, '#', 64);
		CHECK(k_strcpy(a, s) == a);
		strcpy(b, s);
		CHECK(k_strcat(a, t) == a);
		strcat(b, t);
		CHECK(!memcmp(a, b, 64));
		CHECK(k_strncpy(a, t, n) == a);
		strncpy(b, t, n);
		CHECK(!memcmp(a, b, 64));
		strcpy(a, s);
		strcpy(b, s);
		CHECK(k_strncat(a, t, n) == a);
		strncat(b, t, n);
		CHECK(!memcmp(a, b, 64));

		/* strlcpy and strlcat: the whole is NUL-terminated inside n bytes; what it would have been is told. */
		memset(a, '#', 64);
		EXPECT(strlcpy(a, s, n), strlen(s));
		m = n ? min_t(int, n - 1, strlen(s)) : 0;
		CHECK(!memcmp(a, s, m) && (n ? a[m] == 0 && a[m + 1] == '#' : a[0] == '#'));
		if (n) {
			int had = strlen(a);

			EXPECT(strlcat(a, t, n), had + strlen(t));
			EXPECT(strlen(a), min_t(int, n - 1, had + strlen(t)));
			CHECK(a[n] == '#');
		}
		host_free(s);
		host_free(t);
	}
}

TEST(separate)
{
	int i;

	for (i = 0; i < ROUNDS; i++) {
		char *s = word(30), *t = host_alloc(strlen(s) + 1), *p = s, *q = t, *x, *y;

		strcpy(t, s);
		do {
			x = k_strsep(&p, ",=");
			y = strsep(&q, ",=");
			CHECK(!x == !y && (!x || !strcmp(x, y)));
		} while (x && y);
		CHECK(!p && !q);
		host_free(s);
		host_free(t);
	}
}

TEST(classes)
{
	int c;

	for (c = 0; c < 128; c++) {
		int up = c >= 'A' && c <= 'Z', low = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';

		EXPECT(!!isupper(c), up);
		EXPECT(!!islower(c), low);
		EXPECT(!!isdigit(c), digit);
		EXPECT(!!isalnum(c), up || low || digit);
		EXPECT(!!isspace(c), c == ' ' || (c >= 9 && c <= 13));
		EXPECT(!!iscntrl(c), c < 32 || c == 127);
		EXPECT(!!isprint(c), c >= 32 && c < 127);
		EXPECT(!!isxdigit(c), digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
		EXPECT(tolower(c), up ? c + 32 : c);
		EXPECT(toupper(c), low ? c - 32 : c);
	}
}
