// SPDX-License-Identifier: GPL-2.0-only
/* chmod mode file ...: mode in octal. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int main(int argc, char **argv)
{
	char *end = "";
	int i, ret = 0;
	long mode = argc > 2 ? strtol(argv[1], &end, 8) : 0;

	if (argc < 3 || *end) {
		fprintf(stderr, "usage: chmod octal-mode file ...\n");
		return 2;
	}
	for (i = 2; i < argc; i++) {
		if (chmod(argv[i], mode) < 0) {
			fprintf(stderr, "chmod: %s: %s\n", argv[i], strerror(errno));
			ret = 1;
		}
	}
	return ret;
}
