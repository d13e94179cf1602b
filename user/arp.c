// SPDX-License-Identifier: GPL-2.0-only
/* arp: the neighbours the kernel knows. */
#include <stdio.h>

int main(void)
{
	char line[256];
	FILE *f = fopen("/proc/net/arp", "r");

	if (!f) {
		perror("arp: /proc/net/arp");
		return 1;
	}
	while (fgets(line, sizeof(line), f))
		fputs(line, stdout);
	return 0;
}
