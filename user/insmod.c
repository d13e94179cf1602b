// SPDX-License-Identifier: GPL-2.0-only
/* insmod file [name=value ...]: load a module, and nothing else. */
#include <errno.h>
#include <stdio.h>
#include <sys/module.h>

int main(int argc, char **argv)
{
	char *args;

	if (argc < 2) {
		fprintf(stderr, "usage: insmod file [name=value ...]\n");
		return 1;
	}
	args = module_args(argv + 2);
	if (!args || insert_module(argv[1], args) < 0) {
		fprintf(stderr, "insmod: %s: %s\n", argv[1], module_error(errno));
		return 1;
	}
	return 0;
}
