// SPDX-License-Identifier: GPL-2.0-only
/* hostname [name]: shows or sets the machine's name. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	char name[65];

	if (argc > 1) {
		if (sethostname(argv[1], strlen(argv[1])) < 0) {
			perror("hostname");
			return 1;
		}
		return 0;
	}
	gethostname(name, sizeof(name));
	puts(name);
	return 0;
}
