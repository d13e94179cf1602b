/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The debug registers: DR0-DR3 hold addresses, DR6 says what hit, DR7 what is watched and how.
 *
 * Mirrors: include/asm-i386/debugreg.h
 * Leaves out: the fields of DR7 by name.
 */
#ifndef _I386_DEBUGREG_H
#define _I386_DEBUGREG_H

/* DR6 */
#define DR_TRAP0	0x1
#define DR_TRAP1	0x2
#define DR_TRAP2	0x4
#define DR_TRAP3	0x8
#define DR_STEP		0x4000		/* TF */
#define DR_SWITCH	0x8000		/* a task switch */

/* DR7: for each breakpoint four bits from 16 on: when (2 bits: execute, write, I/O, access), length */
#define DR_CONTROL_SHIFT	16
#define DR_CONTROL_SIZE		4
#define DR_CONTROL_RESERVED	0xfc00	/* with GD, which would trap the kernel's own accesses */

#endif
