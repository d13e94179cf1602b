/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/keyboard.h - key maps: what a key means with which modifiers.
 *
 * A key symbol is a type (KT_*) and a value. Tables hold U(symbol), so that a plain Unicode
 * character can be told from one.
 *
 * Mirrors: include/linux/keyboard.h
 */
#ifndef _LINUX_KEYBOARD_H
#define _LINUX_KEYBOARD_H

#define KG_SHIFT	0
#define KG_CTRL		2
#define KG_ALT		3
#define KG_ALTGR	1
#define KG_SHIFTL	4
#define KG_SHIFTR	5
#define KG_CTRLL	6
#define KG_CTRLR	7
#define KG_CAPSSHIFT	8

#define NR_SHIFT	9

#define NR_KEYS			255
#define NR_KEYMAPS		256
#define MAX_NR_OF_USER_KEYMAPS	256	/* should be at least 7 */
#define MAX_NR_FUNC		256

#define KT_LATIN	0	/* a byte; KT_LETTER is the same, subject to CapsLock */
#define KT_LETTER	11
#define KT_FN		1	/* a string of func_table */
#define KT_SPEC		2	/* something for fn_handler */
#define KT_PAD		3
#define KT_DEAD		4
#define KT_CONS		5	/* switch to a console */
#define KT_CUR		6
#define KT_SHIFT	7
#define KT_META		8	/* a byte with the meta bit or after ESC */
#define KT_ASCII	9	/* a digit of a byte typed in decimal or hexadecimal */
#define KT_LOCK		10
#define KT_SLOCK	12
#define KT_DEAD2	13

#define NR_TYPES	14

#define K(t, v)		(((t) << 8) | (v))
#define KTYP(x)		((x) >> 8)
#define KVAL(x)		((x) & 0xff)
#define U(x)		((x) ^ 0xf000)

#define K_F(n)		K(KT_FN, (n) - 1)
#define K_FIND		K(KT_FN, 20)
#define K_INSERT	K(KT_FN, 21)
#define K_REMOVE	K(KT_FN, 22)
#define K_SELECT	K(KT_FN, 23)
#define K_PGUP		K(KT_FN, 24)
#define K_PGDN		K(KT_FN, 25)
#define K_MACRO		K(KT_FN, 26)
#define K_PAUSE		K(KT_FN, 29)

#define K_HOLE		K(KT_SPEC, 0)
#define K_ENTER		K(KT_SPEC, 1)
#define K_SH_REGS	K(KT_SPEC, 2)
#define K_SH_MEM	K(KT_SPEC, 3)
#define K_SH_STAT	K(KT_SPEC, 4)
#define K_BREAK		K(KT_SPEC, 5)
#define K_CONS		K(KT_SPEC, 6)
#define K_CAPS		K(KT_SPEC, 7)
#define K_NUM		K(KT_SPEC, 8)
#define K_HOLD		K(KT_SPEC, 9)
#define K_SCROLLFORW	K(KT_SPEC, 10)
#define K_SCROLLBACK	K(KT_SPEC, 11)
#define K_BOOT		K(KT_SPEC, 12)
#define K_CAPSON	K(KT_SPEC, 13)
#define K_COMPOSE	K(KT_SPEC, 14)
#define K_DECRCONSOLE	K(KT_SPEC, 16)
#define K_INCRCONSOLE	K(KT_SPEC, 17)
#define K_SPAWNCONSOLE	K(KT_SPEC, 18)
#define K_BARENUMLOCK	K(KT_SPEC, 19)

#define K_ALLOCATED	K(KT_SPEC, 126)	/* the map was allocated by KDSKBENT */
#define K_NOSUCHMAP	K(KT_SPEC, 127)

#define K_P(n)		K(KT_PAD, n)	/* 0 to 9: the digits */
#define K_PPLUS		K(KT_PAD, 10)
#define K_PMINUS	K(KT_PAD, 11)
#define K_PSTAR		K(KT_PAD, 12)
#define K_PSLASH	K(KT_PAD, 13)
#define K_PENTER	K(KT_PAD, 14)
#define K_PCOMMA	K(KT_PAD, 15)
#define K_PDOT		K(KT_PAD, 16)
#define K_PPLUSMINUS	K(KT_PAD, 17)
#define K_PPARENL	K(KT_PAD, 18)
#define K_PPARENR	K(KT_PAD, 19)
#define NR_PAD		20

#define NR_DEAD		6

#define K_DOWN		K(KT_CUR, 0)
#define K_LEFT		K(KT_CUR, 1)
#define K_RIGHT		K(KT_CUR, 2)
#define K_UP		K(KT_CUR, 3)

#define K_SHIFT		K(KT_SHIFT, KG_SHIFT)
#define K_CTRL		K(KT_SHIFT, KG_CTRL)
#define K_ALT		K(KT_SHIFT, KG_ALT)
#define K_ALTGR		K(KT_SHIFT, KG_ALTGR)

#define K_ASC(n)	K(KT_ASCII, n)	/* 0 to 9 decimal, 10 to 25 hexadecimal digits */
#define NR_ASCII	26

#define NR_LOCK		8

/* drivers/char/defkeymap.c */
extern unsigned short *key_maps[NR_KEYMAPS];
extern unsigned short plain_map[NR_KEYS];
extern unsigned int keymap_count;

/* drivers/char/keyboard.c: what function keys send */
extern const char *func_table[MAX_NR_FUNC];

#endif
