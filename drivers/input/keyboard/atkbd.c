// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/input/keyboard/atkbd.c - an AT keyboard behind a controller that translates: scan codes
 * of set 1 become keycodes, which are those of 2.6.11; bytes to the keyboard set its LEDs.
 *
 * Mirrors: drivers/input/keyboard/atkbd.c
 * Leaves out: the input layer, sets 2 and 3, changes of the table, the repeat rate.
 * Locking: atkbd_interrupt() is the only one in its state but for atkbd_set_leds(), which takes
 *	atkbd_lock against it.
 */
#include <linux/module.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/spinlock.h>
#include <linux/i8042.h>
#include <linux/kbd_kern.h>
#include <asm/bitops.h>

#define ATKBD_CMD_SETLEDS	0xed
#define ATKBD_CMD_ENABLE	0xf4

#define ATKBD_RET_EMUL0		0xe0	/* a key that the first keyboard did not have */
#define ATKBD_RET_EMUL1		0xe1	/* Pause */
#define ATKBD_RET_ACK		0xfa
#define ATKBD_RET_NAK		0xfe
#define ATKBD_RET_ERR		0xff

/* Keycodes after 0xe0; the others are the scan codes themselves. 0: no key. */
static unsigned char atkbd_e0_keycode[128] = {
	[0x1c] = 96,	/* Enter of the key pad */
	[0x1d] = 97,	/* right Control */
	[0x35] = 98,	/* / of the key pad */
	[0x37] = 99,	/* Print, SysRq */
	[0x38] = 100,	/* right Alt */
	[0x46] = 101,	/* Break */
	[0x47] = 102,	/* Home */
	[0x48] = 103,	/* up */
	[0x49] = 104,	/* Page Up */
	[0x4b] = 105,	/* left */
	[0x4d] = 106,	/* right */
	[0x4f] = 107,	/* End */
	[0x50] = 108,	/* down */
	[0x51] = 109,	/* Page Down */
	[0x52] = 110,	/* Insert */
	[0x53] = 111,	/* Delete */
	[0x5b] = 125,	/* left and right Meta, Compose */
	[0x5c] = 126,
	[0x5d] = 127,
};

static unsigned char atkbd_keycode[128];	/* by scan code; KDSETKEYCODE changes it */

static DEFINE_SPINLOCK(atkbd_lock);
static int atkbd_present;
static int atkbd_emul;			/* bytes that are still to come, of 0xe0 or 0xe1 */
static unsigned char atkbd_prefix;
static unsigned long atkbd_down[256 / BITS_PER_LONG];
static int atkbd_leds = -1;		/* LEDs to set once the keyboard has taken the command */
static int atkbd_next_leds = -1;	/* and after those */

/* LED_SCR, LED_NUM and LED_CAP are the keyboard's own bits too. */
static void atkbd_send_leds(int leds)
{
	atkbd_leds = leds;
	if (i8042_kbd_write(ATKBD_CMD_SETLEDS))
		atkbd_leds = -1;
}

/**
 * atkbd_set_leds() - light LEDs
 * @leds: which
 *
 * Context: any. The keyboard's answers, in atkbd_interrupt(), carry it on.
 */
void atkbd_set_leds(unsigned char leds)
{
	unsigned long flags;

	if (!atkbd_present)
		return;
	spin_lock_irqsave(&atkbd_lock, flags);
	if (atkbd_leds >= 0)
		atkbd_next_leds = leds;
	else
		atkbd_send_leds(leds & 7);
	spin_unlock_irqrestore(&atkbd_lock, flags);
}

/* The keyboard has taken a byte (or has not): the LEDs after their command, or the next LEDs. */
static void atkbd_answer(int ack)
{
	int leds = atkbd_leds;

	if (ack && leds >= 0 && !(leds & 0x100)) {
		/* taken twice: the command, then this */
		atkbd_leds |= 0x100;
		i8042_kbd_write(leds);
		return;
	}
	atkbd_leds = -1;
	if (atkbd_next_leds >= 0) {
		leds = atkbd_next_leds;
		atkbd_next_leds = -1;
		atkbd_send_leds(leds & 7);
	}
}

static void atkbd_report_key(unsigned int keycode, int down, struct pt_regs *regs)
{
	if (down)
		down = test_and_set_bit(keycode, atkbd_down) ? 2 : 1;
	else
		clear_bit(keycode, atkbd_down);
	kbd_keycode(keycode, down, 1, regs);
}

/* The third byte of Pause, which has no release: pressed and let go at once. */
static void atkbd_pause(struct pt_regs *regs)
{
	atkbd_report_key(119, 1, regs);
	atkbd_report_key(119, 0, regs);
}

/**
 * atkbd_interrupt() - a byte from the keyboard
 * @data: the byte
 * @regs: what was interrupted
 */
void atkbd_interrupt(unsigned char data, struct pt_regs *regs)
{
	unsigned int code = data & 0x7f, keycode;

	if (data == ATKBD_RET_ACK || data == ATKBD_RET_NAK) {
		atkbd_answer(data == ATKBD_RET_ACK);
		return;
	}
	kbd_rawcode(data);
	if (data == ATKBD_RET_EMUL0 || data == ATKBD_RET_EMUL1) {
		atkbd_prefix = data;
		atkbd_emul = data == ATKBD_RET_EMUL0 ? 1 : 2;
		return;
	}
	/* too many keys at once */
	if (!data || data == ATKBD_RET_ERR)
		return;
	if (!atkbd_emul) {
		keycode = atkbd_keycode[code];
	} else if (atkbd_prefix == ATKBD_RET_EMUL1) {
		if (!--atkbd_emul && data == 0x45)
			atkbd_pause(regs);
		return;
	} else {
		atkbd_emul = 0;
		keycode = atkbd_e0_keycode[code];
	}
	if (keycode)
		atkbd_report_key(keycode, !(data & 0x80), regs);
}

/* The entry of the table for a scan code: from 128 on those after 0xe0. NULL if there is none. */
static unsigned char *atkbd_entry(unsigned int scancode)
{
	if (scancode < 128)
		return &atkbd_keycode[scancode];
	if (scancode < 256)
		return &atkbd_e0_keycode[scancode - 128];
	return NULL;
}

/* getkeycode() - KDGETKEYCODE: the keycode of a scan code, or -EINVAL */
int getkeycode(unsigned int scancode)
{
	unsigned char *entry = atkbd_entry(scancode);

	return entry ? *entry : -EINVAL;
}

/* setkeycode() - KDSETKEYCODE: 0 or -EINVAL */
int setkeycode(unsigned int scancode, unsigned int keycode)
{
	unsigned char *entry = atkbd_entry(scancode);

	if (!entry || keycode > 127)
		return -EINVAL;
	*entry = keycode;
	return 0;
}

/**
 * atkbd_connect() - is there a keyboard?
 *
 * Context: boot, the controller's interrupts are off.
 * Return: 1 if there is.
 */
int __init atkbd_connect(void)
{
	unsigned int i;

	/* taken by every keyboard, and answered by nothing but that it was */
	if (i8042_kbd_command(ATKBD_CMD_ENABLE) != ATKBD_RET_ACK)
		return 0;
	/* the keys of the first 88, and SysRq, which has a code of its own with Alt */
	for (i = 1; i < 89; i++)
		atkbd_keycode[i] = i;
	atkbd_keycode[0x54] = 99;
	atkbd_keycode[0x55] = 0;
	atkbd_present = 1;
	printk(KERN_INFO "input: AT Translated Set 2 keyboard on isa0060/serio0\n");
	return 1;
}
