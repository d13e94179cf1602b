// SPDX-License-Identifier: GPL-2.0-only
/* reboot, halt, poweroff [-f]: ask init, or with -f the kernel at once. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/reboot.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	const char *name = strrchr(argv[0], '/') ? strrchr(argv[0], '/') + 1 : argv[0];
	int halt = !strcmp(name, "halt"), off = !strcmp(name, "poweroff");
	int ret;

	if (argc > 1 && !strcmp(argv[1], "-f"))
		ret = reboot(halt ? RB_HALT_SYSTEM : off ? RB_POWER_OFF : RB_AUTOBOOT);
	else
		ret = kill(1, halt ? SIGUSR1 : off ? SIGUSR2 : SIGTERM);
	if (ret < 0)
		perror(name);
	return ret < 0;
}
