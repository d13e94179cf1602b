// SPDX-License-Identifier: GPL-2.0-only
/* dmesg [-c] [-n level]: the kernel's log; -c clears it, -n sets what the console shows. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/klog.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	int c, clear = 0, size, n, i, line_start = 1;
	char *buf;

	while ((c = getopt(argc, argv, "cn:")) != -1) {
		if (c == 'n')
			return klogctl(8, NULL, atoi(optarg)) < 0 ? perror("dmesg"), 1 : 0;
		if (c != 'c')
			return 2;
		clear = 1;
	}
	size = klogctl(10, NULL, 0);
	if (size <= 0)
		size = 16384;
	buf = malloc(size);
	n = buf ? klogctl(clear ? 4 : 3, buf, size) : -1;
	if (n < 0) {
		perror("dmesg");
		return 1;
	}
	for (i = 0; i < n; i++) {
		if (line_start && i + 2 < n && buf[i] == '<' && buf[i + 2] == '>')
			i += 3;
		if (i < n)
			putchar(buf[i]);
		line_start = i < n && buf[i] == '\n';
	}
	return 0;
}
