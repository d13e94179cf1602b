/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/kbd_kern.h - the keyboard's state, one for each virtual console.
 *
 * Mirrors: include/linux/kbd_kern.h
 */
#ifndef _KBD_KERN_H
#define _KBD_KERN_H

#include <linux/interrupt.h>
#include <linux/keyboard.h>
#include <linux/tty.h>
#include <linux/tty_flip.h>

extern struct tasklet_struct keyboard_tasklet;

/**
 * struct kbd_struct - how a console wants its keys
 * @lockstate: modifiers that are locked, a bit each (VC_SHIFTLOCK ...)
 * @slockstate: modifiers that hold for the next key
 * @ledmode: LED_SHOW_*
 * @ledflagstate: VC_SCROLLOCK, VC_NUMLOCK, VC_CAPSLOCK
 * @default_ledflagstate: what a reset makes of it
 * @kbdmode: VC_XLATE, VC_MEDIUMRAW, VC_RAW, VC_UNICODE
 * @modeflags: VC_APPLIC, VC_CKMODE, VC_REPEAT, VC_CRLF, VC_META
 */
struct kbd_struct {
	unsigned char lockstate;
	unsigned char slockstate;
	unsigned char ledmode:2;
	unsigned char ledflagstate:4;
	unsigned char default_ledflagstate:4;
	unsigned char kbdmode:2;
	unsigned char modeflags:5;
};

#define VC_SHIFTLOCK	KG_SHIFT

#define LED_SHOW_FLAGS	0	/* the LEDs show ledflagstate */
#define LED_SHOW_IOCTL	1	/* they show what KDSETLED said */

#define VC_SCROLLOCK	0
#define VC_NUMLOCK	1
#define VC_CAPSLOCK	2

#define VC_XLATE	0	/* translate keycodes by the key map */
#define VC_MEDIUMRAW	1	/* pass keycodes */
#define VC_RAW		2	/* pass scan codes */
#define VC_UNICODE	3	/* translate, to UTF-8 */

#define VC_APPLIC	0	/* application key pad */
#define VC_CKMODE	1	/* application cursor keys */
#define VC_REPEAT	2	/* keys repeat */
#define VC_CRLF		3	/* Enter sends CR LF */
#define VC_META		4	/* meta: ESC prefix (1) or bit 7 (0) */

extern struct kbd_struct kbd_table[];
extern struct tty_struct **ttytab;

int kbd_init(void);
unsigned char getledstate(void);
void setledstate(struct kbd_struct *kbd, unsigned int led);
void compute_shiftstate(void);
int getkeycode(unsigned int scancode);
int setkeycode(unsigned int scancode, unsigned int keycode);
void kbd_keycode(unsigned int keycode, int down, int hw_raw, struct pt_regs *regs);
void kbd_rawcode(unsigned char data);

/* drivers/input/keyboard/atkbd.c; leds as LED_SCR, LED_NUM, LED_CAP */
void atkbd_set_leds(unsigned char leds);

static inline void set_leds(void)
{
	tasklet_schedule(&keyboard_tasklet);
}

static inline int vc_kbd_mode(struct kbd_struct *kbd, int flag)
{
	return (kbd->modeflags >> flag) & 1;
}

static inline int vc_kbd_led(struct kbd_struct *kbd, int flag)
{
	return (kbd->ledflagstate >> flag) & 1;
}

static inline void set_vc_kbd_mode(struct kbd_struct *kbd, int flag)
{
	kbd->modeflags |= 1 << flag;
}

static inline void set_vc_kbd_led(struct kbd_struct *kbd, int flag)
{
	kbd->ledflagstate |= 1 << flag;
}

static inline void clr_vc_kbd_mode(struct kbd_struct *kbd, int flag)
{
	kbd->modeflags &= ~(1 << flag);
}

static inline void clr_vc_kbd_led(struct kbd_struct *kbd, int flag)
{
	kbd->ledflagstate &= ~(1 << flag);
}

static inline void chg_vc_kbd_lock(struct kbd_struct *kbd, int flag)
{
	kbd->lockstate ^= 1 << flag;
}

static inline void chg_vc_kbd_slock(struct kbd_struct *kbd, int flag)
{
	kbd->slockstate ^= 1 << flag;
}

static inline void chg_vc_kbd_led(struct kbd_struct *kbd, int flag)
{
	kbd->ledflagstate ^= 1 << flag;
}

static inline void con_schedule_flip(struct tty_struct *t)
{
	schedule_work(&t->flip.work);
}

#endif
