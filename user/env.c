// SPDX-License-Identifier: GPL-2.0-only
/*
 * env [name=value ...] [program [argument ...]]: runs a program in a changed environment, or shows
 * it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	char **e;
	int i;

	for (i = 1; i < argc && strchr(argv[i], '='); i++)
		putenv(argv[i]);
	if (i < argc) {
		execvp(argv[i], argv + i);
		perror(argv[i]);
		return 127;
	}
	for (e = environ; e && *e; e++)
		puts(*e);
	return 0;
}
