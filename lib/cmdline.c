// SPDX-License-Identifier: GPL-2.0-only
/*
 * Numbers and sizes out of boot options.
 *
 * Mirrors: lib/cmdline.c
 * Leaves out: ranges (a-b) in lists.
 * Locking: none.
 */
#include <linux/module.h>
#include <linux/kernel.h>
#include <linux/string.h>

/* Reads one int of a list; returns 0: none, 1: found, 2: found and a comma follows. */
int get_option(char **str, int *pint)
{
	char *cur = *str;

	if (!cur || !*cur)
		return 0;
	*pint = simple_strtol(cur, str, 0);
	if (cur == *str)
		return 0;
	if (**str == ',') {
		(*str)++;
		return 2;
	}
	return 1;
}

/*
 * Reads up to nints - 1 ints to ints[1...], their number to ints[0]; returns what is left of the
 * text.
 */
char *get_options(char *str, int nints, int *ints)
{
	int res, i = 1;

	while (i < nints) {
		res = get_option(&str, ints + i);
		if (!res)
			break;
		i++;
		if (res == 1)
			break;
	}
	ints[0] = i - 1;
	return str;
}

/* A size in bytes with an optional K, M or G behind it. */
unsigned long long memparse(char *ptr, char **retptr)
{
	unsigned long long ret = simple_strtoull(ptr, retptr, 0);

	switch (**retptr) {
	case 'G':
	case 'g':
		ret <<= 10;
		__fallthrough;
	case 'M':
	case 'm':
		ret <<= 10;
		__fallthrough;
	case 'K':
	case 'k':
		ret <<= 10;
		(*retptr)++;
	}
	return ret;
}
