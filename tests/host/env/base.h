/* SPDX-License-Identifier: GPL-2.0-only */
/* What env/base.c has for the tests. */
#ifndef HOST_BASE_H
#define HOST_BASE_H

#define HOST_IF		0x200UL		/* the interrupt flag in host_flags */
#define NEED_IRQS_ON() do { if (!(host_flags & HOST_IF)) host_die("%s:%d: interrupts are off", __FILE__, __LINE__); } while (0)

extern unsigned long host_flags;	/* what pushf would store */
extern unsigned long host_user_end;	/* user pointers from here on fault */

#endif
