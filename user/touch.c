// SPDX-License-Identifier: GPL-2.0-only
/* touch file ...: makes files, or sets their times to now. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	int i, fd, ret = 0;

	for (i = 1; i < argc; i++) {
		fd = open(argv[i], O_WRONLY | O_CREAT, 0666);
		if (fd >= 0)
			close(fd);
		if (fd < 0 || utimes(argv[i], NULL) < 0) {
			fprintf(stderr, "touch: %s: %s\n", argv[i], strerror(errno));
			ret = 1;
		}
	}
	return ret;
}
