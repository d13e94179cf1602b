// SPDX-License-Identifier: GPL-2.0-only
/* head [-n lines] [file]: the first lines, ten unless told. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	int lines = 10, c;
	FILE *f = stdin;

	while ((c = getopt(argc, argv, "n:")) != -1) {
		if (c != 'n')
			return 2;
		lines = atoi(optarg);
	}
	if (optind < argc && !(f = fopen(argv[optind], "r"))) {
		perror(argv[optind]);
		return 1;
	}
	while (lines > 0 && (c = fgetc(f)) != EOF) {
		putchar(c);
		lines -= c == '\n';
	}
	return 0;
}
