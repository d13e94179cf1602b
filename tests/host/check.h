/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a test program is made of: cases that register themselves, and checks. Include it after the kernel's headers.
 *
 * Each TEST() runs in a process of its own, so that it finds the kernel's files as they are before the first call, and
 * that a crash or a sanitizer's report fails that case alone.
 */
#ifndef CHECK_H
#define CHECK_H

#include "env/host.h"

struct host_case {
	const char *name;
	void (*run)(void);
};

#define TEST(id)									\
	static void test_##id(void);							\
	static const struct host_case case_##id = { #id, test_##id };			\
	static const struct host_case *const ptr_##id					\
		__attribute__((section("host_cases"), used)) = &case_##id;		\
	static void test_##id(void)

extern int host_failures;
void host_fail(const char *file, int line, const char *text);
int host_expect(const char *file, int line, const char *text, long long got, long long want);
int host_expect_str(const char *file, int line, const char *text, const char *got, const char *want);

/* A check that fails is reported, and the case goes on; NEED ends it. */
#define CHECK(cond)		((cond) ? 1 : (host_fail(__FILE__, __LINE__, #cond), 0))
#define EXPECT(expr, want)	host_expect(__FILE__, __LINE__, #expr, (long long)(expr), (long long)(want))
#define EXPECT_STR(expr, want)	host_expect_str(__FILE__, __LINE__, #expr, (expr), (want))
#define NEED(cond)		do { if (!(cond)) host_die("%s:%d: %s", __FILE__, __LINE__, #cond); } while (0)

#endif
