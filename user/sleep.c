// SPDX-License-Identifier: GPL-2.0-only
/* sleep seconds: may have decimals. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int main(int argc, char **argv)
{
	struct timespec ts = { 0, 0 };
	long unit = 100000000;
	char *p;

	if (argc != 2) {
		fprintf(stderr, "usage: sleep seconds\n");
		return 2;
	}
	ts.tv_sec = strtol(argv[1], &p, 10);
	if (*p == '.')
		for (p++; *p >= '0' && *p <= '9'; p++, unit /= 10)
			ts.tv_nsec += (*p - '0') * unit;
	return nanosleep(&ts, NULL) < 0;
}
