// SPDX-License-Identifier: GPL-2.0-only
/* cat [file ...]: copies files, or standard input, to standard output. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int copy(int fd, const char *name)
{
	static char buf[8192];
	ssize_t n, done, w;

	while ((n = read(fd, buf, sizeof(buf))) != 0) {
		if (n < 0) {
			perror(name);
			return 1;
		}
		for (done = 0; done < n; done += w) {
			w = write(1, buf + done, n - done);
			if (w < 0) {
				perror("cat: write");
				return 1;
			}
		}
	}
	return 0;
}

int main(int argc, char **argv)
{
	int i, ret = 0;

	if (argc == 1)
		return copy(0, "cat: standard input");
	for (i = 1; i < argc; i++) {
		int fd = strcmp(argv[i], "-") ? open(argv[i], O_RDONLY) : 0;

		if (fd < 0) {
			fprintf(stderr, "cat: %s: %s\n", argv[i], strerror(errno));
			ret = 1;
			continue;
		}
		ret |= copy(fd, argv[i]);
		if (fd)
			close(fd);
	}
	return ret;
}
