// SPDX-License-Identifier: GPL-2.0-only
/* mkdir [-p] directory ...: makes directories, with -p their parents too. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int make(char *path, int parents)
{
	char *slash;

	if (parents) {
		for (slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
			*slash = '\0';
			mkdir(path, 0777);
			*slash = '/';
		}
	}
	if (mkdir(path, 0777) == 0 || (parents && errno == EEXIST))
		return 0;
	fprintf(stderr, "mkdir: %s: %s\n", path, strerror(errno));
	return 1;
}

int main(int argc, char **argv)
{
	int c, parents = 0, ret = 0;

	while ((c = getopt(argc, argv, "p")) != -1) {
		if (c != 'p')
			return 2;
		parents = 1;
	}
	for (; optind < argc; optind++)
		ret |= make(argv[optind], parents);
	return ret;
}
