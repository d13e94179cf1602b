/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/vt.h - ioctls of virtual consoles: which there are, which is shown, who is asked before a
 * switch.
 *
 * Mirrors: include/linux/vt.h
 * Leaves out: VT_RESIZE and VT_RESIZEX, which change the mode of the card.
 */
#ifndef _LINUX_VT_H
#define _LINUX_VT_H

#define MAX_NR_CONSOLES		63	/* serial lines start at 64 */
#define MAX_NR_USER_CONSOLES	63

#define VT_OPENQRY	0x5600	/* first console that nobody has open */
#define VT_GETMODE	0x5601
#define VT_SETMODE	0x5602
#define VT_GETSTATE	0x5603
#define VT_SENDSIG	0x5604
#define VT_RELDISP	0x5605	/* the answer to a request to switch */
#define VT_ACTIVATE	0x5606
#define VT_WAITACTIVE	0x5607
#define VT_DISALLOCATE	0x5608
#define VT_LOCKSWITCH	0x560B
#define VT_UNLOCKSWITCH	0x560C

/**
 * struct vt_mode - who decides about switching away from a console
 * @mode: VT_AUTO, VT_PROCESS
 * @waitv: not used
 * @relsig: signal that asks the process to release the console
 * @acqsig: signal that tells it that the console is shown again
 * @frsig: not used
 */
struct vt_mode {
	char mode;
	char waitv;
	short relsig;
	short acqsig;
	short frsig;
};

#define VT_AUTO		0x00
#define VT_PROCESS	0x01
#define VT_ACKACQ	0x02	/* VT_RELDISP's argument: I have it */

/**
 * struct vt_stat - VT_GETSTATE
 * @v_active: the console that is shown, from 1
 * @v_signal: not used
 * @v_state: a bit for each console that is open, /dev/tty0 being bit 0
 */
struct vt_stat {
	unsigned short v_active;
	unsigned short v_signal;
	unsigned short v_state;
};

#endif
