/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/kd.h - ioctls of keyboard and display.
 *
 * Mirrors: include/linux/kd.h
 * Leaves out: fonts and screen maps (PIO_FONT, KDFONTOP, PIO_SCRNMAP, PIO_UNIMAP), KDKBDREP.
 */
#ifndef _LINUX_KD_H
#define _LINUX_KD_H

#include <linux/types.h>

#define GIO_CMAP	0x4B70	/* the palette, 16 times red, green, blue */
#define PIO_CMAP	0x4B71

#define KIOCSOUND	0x4B2F	/* tone: PIT clocks per period, 0 for silence */
#define KDMKTONE	0x4B30	/* the same for so many milliseconds (upper half) */

#define KDGETLED	0x4B31
#define KDSETLED	0x4B32
#define LED_SCR		0x01
#define LED_NUM		0x02
#define LED_CAP		0x04

#define KDGKBTYPE	0x4B33
#define KB_101		0x02

#define KDADDIO		0x4B34
#define KDDELIO		0x4B35
#define KDENABIO	0x4B36
#define KDDISABIO	0x4B37

#define KDSETMODE	0x4B3A
#define KDGETMODE	0x4B3B
#define KD_TEXT		0x00
#define KD_GRAPHICS	0x01
#define KD_TEXT0	0x02
#define KD_TEXT1	0x03

#define KDGKBMODE	0x4B44
#define KDSKBMODE	0x4B45
#define K_RAW		0x00
#define K_XLATE		0x01
#define K_MEDIUMRAW	0x02
#define K_UNICODE	0x03

#define KDGKBMETA	0x4B62
#define KDSKBMETA	0x4B63
#define K_METABIT	0x03
#define K_ESCPREFIX	0x04

#define KDGKBLED	0x4B64
#define KDSKBLED	0x4B65
#define K_SCROLLLOCK	0x01
#define K_NUMLOCK	0x02
#define K_CAPSLOCK	0x04

struct kbentry {
	unsigned char kb_table;
	unsigned char kb_index;
	unsigned short kb_value;
};
#define K_NORMTAB	0x00
#define K_SHIFTTAB	0x01
#define K_ALTTAB	0x02
#define K_ALTSHIFTTAB	0x03

#define KDGKBENT	0x4B46
#define KDSKBENT	0x4B47

struct kbsentry {
	unsigned char kb_func;
	unsigned char kb_string[512];
};
#define KDGKBSENT	0x4B48
#define KDSKBSENT	0x4B49

struct kbdiacr {
	unsigned char diacr, base, result;
};
struct kbdiacrs {
	unsigned int kb_cnt;
	struct kbdiacr kbdiacr[256];
};
#define KDGKBDIACR	0x4B4A
#define KDSKBDIACR	0x4B4B

struct kbkeycode {
	unsigned int scancode, keycode;
};
#define KDGETKEYCODE	0x4B4C
#define KDSETKEYCODE	0x4B4D

#define KDSIGACCEPT	0x4B4E	/* who gets a signal for KeyboardSignal */

#endif
