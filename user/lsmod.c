// SPDX-License-Identifier: GPL-2.0-only
/* lsmod: /proc/modules in columns. */
#include <stdio.h>
#include <string.h>

int main(void)
{
	char line[512], name[64], size[16], used[16], by[384];
	FILE *f = fopen("/proc/modules", "r");
	size_t len;

	if (!f) {
		perror("lsmod: /proc/modules");
		return 1;
	}
	printf("%-19s %8s  %s\n", "Module", "Size", "Used by");
	while (fgets(line, sizeof(line), f)) {
		if (sscanf(line, "%63s %15s %15s %383s", name, size, used, by) != 4)
			continue;
		len = strlen(by);
		if (len && by[len - 1] == ',')
			by[len - 1] = '\0';
		printf("%-19s %8s  %s %s\n", name, size, used, strcmp(by, "-") ? by : "");
	}
	fclose(f);
	return 0;
}
