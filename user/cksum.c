// SPDX-License-Identifier: GPL-2.0-only
/* cksum [file ...]: the POSIX CRC and the length, so that a file can be compared across machines. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static unsigned int table[256];

static void make_table(void)
{
	unsigned int i, bit, crc;

	for (i = 0; i < 256; i++) {
		crc = i << 24;
		for (bit = 0; bit < 8; bit++)
			crc = crc << 1 ^ (crc >> 31 ? 0x04c11db7 : 0);
		table[i] = crc;
	}
}

static int sum(int fd, const char *name)
{
	static unsigned char buf[16384];
	unsigned int crc = 0, total = 0, n;
	ssize_t got, i;

	while ((got = read(fd, buf, sizeof(buf))) > 0) {
		for (i = 0; i < got; i++)
			crc = crc << 8 ^ table[crc >> 24 ^ buf[i]];
		total += got;
	}
	if (got < 0) {
		fprintf(stderr, "cksum: %s: %s\n", name, strerror(errno));
		return 1;
	}
	for (n = total; n; n >>= 8)
		crc = crc << 8 ^ table[(crc >> 24 ^ n) & 255];
	printf("%u %u%s%s\n", ~crc, total, *name ? " " : "", name);
	return 0;
}

int main(int argc, char **argv)
{
	int i, ret = 0;

	make_table();
	if (argc == 1)
		return sum(0, "");
	for (i = 1; i < argc; i++) {
		int fd = open(argv[i], O_RDONLY);

		if (fd < 0) {
			fprintf(stderr, "cksum: %s: %s\n", argv[i], strerror(errno));
			ret = 1;
			continue;
		}
		ret |= sum(fd, argv[i]);
		close(fd);
	}
	return ret;
}
