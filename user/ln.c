// SPDX-License-Identifier: GPL-2.0-only
/* ln [-s] target name: a second name for a file, or with -s a symbolic link. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	int soft = argc > 1 && !strcmp(argv[1], "-s");

	if (argc != 3 + soft) {
		fprintf(stderr, "usage: ln [-s] target name\n");
		return 2;
	}
	argv += soft;
	if ((soft ? symlink : link)(argv[1], argv[2]) < 0) {
		fprintf(stderr, "ln: %s: %s\n", argv[2], strerror(errno));
		return 1;
	}
	return 0;
}
