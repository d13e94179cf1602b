// SPDX-License-Identifier: GPL-2.0-only
/*
 * grep [-vincq] pattern [file ...]: lines in which a pattern occurs. Patterns know ^ $ . * and \
 * before a character.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int invert, fold, number, count_only, quiet;

static int same(char p, char c)
{
	return p == '.' || (fold ? tolower(p) == tolower(c) : p == c);
}

/* Whether the pattern fits at the start of s. */
static int match_here(const char *p, const char *s)
{
	int literal = *p == '\\' && p[1];
	const char *next = p + 1 + literal;

	if (!*p)
		return 1;
	if (*p == '$' && !p[1])
		return !*s;
	if (*next == '*') {
		const char *end = s;

		while (*end && (literal ? p[1] == *end : same(*p, *end)))
			end++;
		for (; end >= s; end--)
			if (match_here(next + 1, end))
				return 1;
		return 0;
	}
	return *s && (literal ? p[1] == *s : same(*p, *s)) && match_here(next, s + 1);
}

static int matches(const char *p, const char *s)
{
	if (*p == '^')
		return match_here(p + 1, s);
	do
		if (match_here(p, s))
			return 1;
	while (*s++);
	return 0;
}

static int search(FILE *f, const char *pattern, const char *name)
{
	char *line = NULL;
	size_t size = 0;
	int n = 0, found = 0;
	ssize_t len;

	while ((len = getline(&line, &size, f)) > 0) {
		n++;
		if (line[len - 1] == '\n')
			line[len - 1] = '\0';
		if (matches(pattern, line) == invert)
			continue;
		found++;
		if (count_only || quiet)
			continue;
		if (name)
			printf("%s:", name);
		if (number)
			printf("%d:", n);
		puts(line);
	}
	if (count_only)
		printf("%s%s%d\n", name ? name : "", name ? ":" : "", found);
	free(line);
	return found;
}

int main(int argc, char **argv)
{
	const char *pattern;
	int c, i, found = 0, many;

	while ((c = getopt(argc, argv, "vincq")) != -1) {
		invert |= c == 'v';
		fold |= c == 'i';
		number |= c == 'n';
		count_only |= c == 'c';
		quiet |= c == 'q';
		if (c == '?')
			return 2;
	}
	if (optind == argc) {
		fprintf(stderr, "usage: grep [-vincq] pattern [file ...]\n");
		return 2;
	}
	pattern = argv[optind++];
	many = argc - optind > 1;
	if (optind == argc)
		found = search(stdin, pattern, NULL);
	for (i = optind; i < argc; i++) {
		FILE *f = fopen(argv[i], "r");

		if (!f) {
			perror(argv[i]);
			continue;
		}
		found += search(f, pattern, many ? argv[i] : NULL);
		fclose(f);
	}
	return !found;
}
