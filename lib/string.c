// SPDX-License-Identifier: GPL-2.0-only
/*
 * String and memory functions. The copying and filling ones use the string instructions; the
 * compiler expands short constant sizes itself and calls these for the rest.
 *
 * Mirrors: lib/string.c, include/asm-i386/string.h
 * Leaves out: nothing that has a caller.
 * Locking: none.
 */
#include <linux/types.h>
#include <linux/string.h>
#include <linux/ctype.h>
#include <linux/module.h>

#undef memcpy
#undef memset
#undef memcmp
#undef strlen

void *memcpy(void *dest, const void *src, size_t count)
{
	int d0, d1, d2;

	__asm__ __volatile__("rep ; movsl\n\tmovl %4,%%ecx\n\tandl $3,%%ecx\n\tjz 1f\n\trep ; movsb\n1:"
			     : "=&c" (d0), "=&D" (d1), "=&S" (d2)
			     : "0" (count / 4), "g" (count), "1" ((long)dest), "2" ((long)src)
			     : "memory");
	return dest;
}
EXPORT_SYMBOL(memcpy);

void *memmove(void *dest, const void *src, size_t count)
{
	char *d = dest;
	const char *s = src;

	if (d <= s || d >= s + count)
		return memcpy(dest, src, count);
	while (count--)
		d[count] = s[count];
	return dest;
}
EXPORT_SYMBOL(memmove);

void *memset(void *s, int c, size_t count)
{
	int d0, d1;
	unsigned long pattern = (unsigned char)c * 0x01010101UL;

	__asm__ __volatile__("rep ; stosl\n\tmovl %3,%%ecx\n\tandl $3,%%ecx\n\tjz 1f\n\trep ; stosb\n1:"
			     : "=&c" (d0), "=&D" (d1)
			     : "a" (pattern), "g" (count), "0" (count / 4), "1" ((long)s)
			     : "memory");
	return s;
}
EXPORT_SYMBOL(memset);

int memcmp(const void *cs, const void *ct, size_t count)
{
	const unsigned char *a = cs, *b = ct;

	for (; count; a++, b++, count--)
		if (*a != *b)
			return *a - *b;
	return 0;
}
EXPORT_SYMBOL(memcmp);

void *memchr(const void *s, int c, size_t n)
{
	const unsigned char *p = s;

	for (; n; p++, n--)
		if (*p == (unsigned char)c)
			return (void *)p;
	return NULL;
}

/* Like memchr(), but one past the end when c does not occur. */
void *memscan(void *addr, int c, size_t size)
{
	unsigned char *p = addr;

	while (size && *p != (unsigned char)c) {
		p++;
		size--;
	}
	return p;
}

size_t strlen(const char *s)
{
	const char *p = s;

	while (*p)
		p++;
	return p - s;
}
EXPORT_SYMBOL(strlen);

size_t strnlen(const char *s, size_t count)
{
	const char *p = s;

	while (count-- && *p)
		p++;
	return p - s;
}

char *strcpy(char *dest, const char *src)
{
	char *d = dest;

	while ((*d++ = *src++))
		;
	return dest;
}
EXPORT_SYMBOL(strcpy);

char *strncpy(char *dest, const char *src, size_t count)
{
	char *d = dest;

	while (count) {
		if ((*d = *src))
			src++;
		d++;
		count--;
	}
	return dest;
}
EXPORT_SYMBOL(strncpy);

/* Always terminates dest if size is not 0; returns the length of src. */
size_t strlcpy(char *dest, const char *src, size_t size)
{
	size_t len = strlen(src);

	if (size) {
		size_t n = len >= size ? size - 1 : len;

		memcpy(dest, src, n);
		dest[n] = '\0';
	}
	return len;
}
EXPORT_SYMBOL(strlcpy);

char *strcat(char *dest, const char *src)
{
	strcpy(dest + strlen(dest), src);
	return dest;
}

char *strncat(char *dest, const char *src, size_t count)
{
	char *d = dest + strlen(dest);

	while (count-- && *src)
		*d++ = *src++;
	*d = '\0';
	return dest;
}

size_t strlcat(char *dest, const char *src, size_t count)
{
	size_t used = strnlen(dest, count);

	return used + strlcpy(dest + used, src, count - used);
}

int strcmp(const char *cs, const char *ct)
{
	while (*cs && *cs == *ct) {
		cs++;
		ct++;
	}
	return (unsigned char)*cs - (unsigned char)*ct;
}
EXPORT_SYMBOL(strcmp);

int strncmp(const char *cs, const char *ct, size_t count)
{
	for (; count; cs++, ct++, count--) {
		if (*cs != *ct)
			return (unsigned char)*cs - (unsigned char)*ct;
		if (!*cs)
			break;
	}
	return 0;
}
EXPORT_SYMBOL(strncmp);

int strnicmp(const char *s1, const char *s2, size_t len)
{
	for (; len; s1++, s2++, len--) {
		int diff = tolower(*s1) - tolower(*s2);

		if (diff || !*s1)
			return diff;
	}
	return 0;
}

char *strchr(const char *s, int c)
{
	for (; *s != (char)c; s++)
		if (!*s)
			return NULL;
	return (char *)s;
}

char *strnchr(const char *s, size_t count, int c)
{
	for (; count-- && *s; s++)
		if (*s == (char)c)
			return (char *)s;
	return NULL;
}

char *strrchr(const char *s, int c)
{
	const char *p = s + strlen(s);

	do {
		if (*p == (char)c)
			return (char *)p;
	} while (--p >= s);
	return NULL;
}

char *strstr(const char *s1, const char *s2)
{
	size_t n = strlen(s2);

	for (; ; s1++) {
		if (!strncmp(s1, s2, n))
			return (char *)s1;
		if (!*s1)
			return NULL;
	}
}

size_t strspn(const char *s, const char *accept)
{
	size_t n = 0;

	while (s[n] && strchr(accept, s[n]))
		n++;
	return n;
}

size_t strcspn(const char *s, const char *reject)
{
	size_t n = 0;

	while (s[n] && !strchr(reject, s[n]))
		n++;
	return n;
}

char *strpbrk(const char *cs, const char *ct)
{
	cs += strcspn(cs, ct);
	return *cs ? (char *)cs : NULL;
}

/* Cut the next token off *s; empty tokens count. NULL when nothing is left. */
char *strsep(char **s, const char *ct)
{
	char *token = *s, *end;

	if (!token)
		return NULL;
	end = strpbrk(token, ct);
	if (end)
		*end++ = '\0';
	*s = end;
	return token;
}
