// SPDX-License-Identifier: GPL-2.0-only
/*
 * What uname(2) and the first line of the log tell.
 *
 * Mirrors: init/version.c
 * Leaves out: the build host; the Makefile gives the date of the last commit, so that builds
 * repeat.
 * Locking: system_utsname under uts_sem.
 */
#include <linux/kernel.h>
#include <linux/utsname.h>
#include <linux/version.h>

#ifndef UTS_VERSION
#define UTS_VERSION "#1 Linnet"
#endif

struct new_utsname system_utsname = {
	.sysname	= "Linux",
	.nodename	= "(none)",
	.release	= UTS_RELEASE,
	.version	= UTS_VERSION,
	.machine	= "i386",
	.domainname	= "(none)",
};

const char linux_banner[] =
	"Linux version " UTS_RELEASE " (linnet@linnet) (" __VERSION__ ") " UTS_VERSION "\n";
