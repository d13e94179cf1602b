// SPDX-License-Identifier: GPL-2.0-only
/* rmmod [-fw] module ...: unload modules; -w waits until nobody uses one, -f is for kernels that allow it by force. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/module.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	int flags = O_NONBLOCK | O_EXCL, ret = 0, c;
	char *p;

	while ((c = getopt(argc, argv, "fw")) != -1) {
		if (c == 'f')
			flags |= O_TRUNC;
		else if (c == 'w')
			flags &= ~O_NONBLOCK;
		else
			return 1;
	}
	for (; optind < argc; optind++) {
		for (p = argv[optind]; *p; p++)
			if (*p == '-')
				*p = '_';
		if (delete_module(argv[optind], flags) < 0) {
			fprintf(stderr, "rmmod: %s: %s\n", argv[optind],
				errno == ENOENT ? "No such module" : module_error(errno));
			ret = 1;
		}
	}
	return ret;
}
