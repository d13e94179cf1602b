/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * For lib/string.c: what the C library also has is compiled under another name, so that everything else calls the host's
 * functions, which the address sanitizer watches.
 */
#ifndef HOST_RENAME_STRING_H
#define HOST_RENAME_STRING_H

typedef __SIZE_TYPE__ host_size_t;

#define RENAMED(ret, name, ...)	ret name(__VA_ARGS__) __asm__("k_" #name);
RENAMED(void *, memcpy, void *, const void *, host_size_t)
RENAMED(void *, memmove, void *, const void *, host_size_t)
RENAMED(void *, memset, void *, int, host_size_t)
RENAMED(int, memcmp, const void *, const void *, host_size_t)
RENAMED(void *, memchr, const void *, int, host_size_t)
RENAMED(host_size_t, strlen, const char *)
RENAMED(host_size_t, strnlen, const char *, host_size_t)
RENAMED(char *, strcpy, char *, const char *)
RENAMED(char *, strncpy, char *, const char *, host_size_t)
RENAMED(char *, strcat, char *, const char *)
RENAMED(char *, strncat, char *, const char *, host_size_t)
RENAMED(int, strcmp, const char *, const char *)
RENAMED(int, strncmp, const char *, const char *, host_size_t)
RENAMED(char *, strchr, const char *, int)
RENAMED(char *, strrchr, const char *, int)
RENAMED(char *, strstr, const char *, const char *)
RENAMED(host_size_t, strspn, const char *, const char *)
RENAMED(host_size_t, strcspn, const char *, const char *)
RENAMED(char *, strpbrk, const char *, const char *)
RENAMED(char *, strsep, char **, const char *)
#undef RENAMED

#endif
