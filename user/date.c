// SPDX-License-Identifier: GPL-2.0-only
/* date: day and time, UTC. */
#include <stdio.h>
#include <string.h>
#include <time.h>

int main(void)
{
	time_t t = time(NULL);
	char *s = ctime(&t);

	printf("%.19s UTC%s", s, s + 19);
	return 0;
}
