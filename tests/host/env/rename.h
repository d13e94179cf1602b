/* SPDX-License-Identifier: GPL-2.0-only */
/* Names that both the kernel and the host's C library have: the kernel's get a k_ in front. */
#ifndef HOST_RENAME_H
#define HOST_RENAME_H

#define sprintf			k_sprintf
#define vsprintf		k_vsprintf
#define snprintf		k_snprintf
#define vsnprintf		k_vsnprintf
#define sscanf			k_sscanf
#define vsscanf			k_vsscanf
#define sigprocmask		k_sigprocmask
#define mktime			k_mktime
#define execve			k_execve
#define getrusage		k_getrusage
#define sched_setscheduler	k_sched_setscheduler
#define sched_getaffinity	k_sched_getaffinity
#define sched_setaffinity	k_sched_setaffinity

/* lib/div64.c: what the compiler itself calls is the host's. */
#define __udivmoddi4		k_udivmoddi4
#define __udivdi3		k_udivdi3
#define __umoddi3		k_umoddi3
#define __divdi3		k_divdi3
#define __moddi3		k_moddi3

#endif
