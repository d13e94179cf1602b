// SPDX-License-Identifier: GPL-2.0-only
/* uname [-asnrvm] */
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	const char *which = "s", *sep = "";
	struct utsname u;
	char wanted[16] = "";
	int c;

	while ((c = getopt(argc, argv, "asnrvm")) != -1) {
		if (c == '?')
			return 2;
		if (strlen(wanted) < 8)
			strcat(wanted, (char[]) { c, '\0' });
	}
	if (*wanted)
		which = strchr(wanted, 'a') ? "snrvm" : wanted;
	if (uname(&u) < 0) {
		perror("uname");
		return 1;
	}
	for (; *which; which++, sep = " ")
		printf("%s%s", sep, *which == 's' ? u.sysname : *which == 'n' ? u.nodename : *which == 'r' ? u.release :
		       *which == 'v' ? u.version : u.machine);
	putchar('\n');
	return 0;
}
