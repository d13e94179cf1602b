// SPDX-License-Identifier: GPL-2.0-only
/* uptime: how long the machine has run, and its load. */
#include <stdio.h>
#include <sys/sysinfo.h>

int main(void)
{
	struct sysinfo i;
	int k;

	if (sysinfo(&i) < 0) {
		perror("uptime");
		return 1;
	}
	printf("up %ld:%02ld:%02ld, %d processes, load average:", i.uptime / 3600,
	       i.uptime / 60 % 60, i.uptime % 60, i.procs);
	for (k = 0; k < 3; k++)
		printf(" %lu.%02lu", i.loads[k] >> 16, (i.loads[k] & 0xffff) * 100 >> 16);
	putchar('\n');
	return 0;
}
