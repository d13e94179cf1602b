// SPDX-License-Identifier: GPL-2.0-only
/* mv from ... to: renames; to may be a directory that takes the files. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	const char *last = argv[argc - 1];
	struct stat st;
	int i, into, ret = 0;

	into = argc > 2 && stat(last, &st) == 0 && S_ISDIR(st.st_mode);
	if (argc < 3 || (argc > 3 && !into)) {
		fprintf(stderr, "usage: mv from to, or mv from ... directory\n");
		return 2;
	}
	for (i = 1; i < argc - 1; i++) {
		const char *slash = strrchr(argv[i], '/');
		char to[512];

		snprintf(to, sizeof(to), "%s%s%s", last, into ? "/" : "", !into ? "" : slash ? slash + 1 : argv[i]);
		if (rename(argv[i], to) < 0) {
			fprintf(stderr, "mv: %s: %s\n", argv[i], strerror(errno));
			ret = 1;
		}
	}
	return ret;
}
