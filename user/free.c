// SPDX-License-Identifier: GPL-2.0-only
/* free: memory in KiB, from /proc/meminfo. */
#include <stdio.h>
#include <string.h>

int main(void)
{
	unsigned long total = 0, unused = 0, buffers = 0, cached = 0, slab = 0, n;
	char line[128], name[32];
	FILE *f = fopen("/proc/meminfo", "r");

	if (!f) {
		perror("free: /proc/meminfo");
		return 1;
	}
	while (fgets(line, sizeof(line), f)) {
		if (sscanf(line, "%31s %lu", name, &n) != 2)
			continue;
		if (!strcmp(name, "MemTotal:"))
			total = n;
		else if (!strcmp(name, "MemFree:"))
			unused = n;
		else if (!strcmp(name, "Buffers:"))
			buffers = n;
		else if (!strcmp(name, "Cached:"))
			cached = n;
		else if (!strcmp(name, "Slab:"))
			slab = n;
	}
	printf("             total       used       free    buffers     cached       slab\n");
	printf("Mem:    %10lu %10lu %10lu %10lu %10lu %10lu\n", total, total - unused, unused,
	       buffers, cached, slab);
	return 0;
}
