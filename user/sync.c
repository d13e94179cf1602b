// SPDX-License-Identifier: GPL-2.0-only
/* sync: writes out what filesystems hold back. */
#include <unistd.h>

int main(void)
{
	sync();
	return 0;
}
