/* SPDX-License-Identifier: GPL-2.0-only */
/* What uname(2) tells. Mirrors: include/linux/utsname.h. */
#ifndef _LINUX_UTSNAME_H
#define _LINUX_UTSNAME_H

#include <linux/rwsem.h>

#define __OLD_UTS_LEN 8
#define __NEW_UTS_LEN 64

struct oldold_utsname {
	char sysname[9], nodename[9], release[9], version[9], machine[9];
};

struct old_utsname {
	char sysname[65], nodename[65], release[65], version[65], machine[65];
};

struct new_utsname {
	char sysname[65], nodename[65], release[65], version[65], machine[65], domainname[65];
};

extern struct new_utsname system_utsname;
extern struct rw_semaphore uts_sem;

#endif
