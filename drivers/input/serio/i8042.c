// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/input/serio/i8042.c - the PC's keyboard controller.
 *
 * The controller translates scan codes to set 1, as it does since the IBM AT; that stays on.
 *
 * Mirrors: drivers/input/serio/i8042.c
 * Leaves out: the serio bus (the keyboard's driver, atkbd.c, is called straight), the mouse's port,
 *	multiplexing, the timer that stands in for lost interrupts.
 * Locking: i8042_lock protects the controller's ports.
 */
#include <linux/module.h>
#include <linux/kernel.h>
#include <linux/delay.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/signal.h>
#include <linux/ioport.h>
#include <linux/spinlock.h>
#include <linux/i8042.h>
#include <linux/vt_kern.h>
#include <linux/console.h>
#include <asm/io.h>

#define I8042_DATA_REG		0x60
#define I8042_COMMAND_REG	0x64
#define I8042_STATUS_REG	0x64
#define I8042_KBD_IRQ		1

/* status */
#define I8042_STR_AUXDATA	0x20	/* what can be read is the mouse's */
#define I8042_STR_IBF		0x02	/* the controller has not read the last byte yet */
#define I8042_STR_OBF		0x01	/* there is something to read */

/* the controller's own register */
#define I8042_CTR_KBDINT	0x01
#define I8042_CTR_AUXINT	0x02
#define I8042_CTR_KBDDIS	0x10
#define I8042_CTR_AUXDIS	0x20
#define I8042_CTR_XLATE		0x40

#define I8042_CMD_CTL_RCTR	0x20
#define I8042_CMD_CTL_WCTR	0x60

/* times 50 us: how long the controller may take */
#define I8042_CTL_TIMEOUT	2000
#define I8042_BUFFER_SIZE	32

static DEFINE_SPINLOCK(i8042_lock);

static struct resource i8042_data_resource = { .name = "keyboard", .start = 0x60, .end = 0x60 };
static struct resource i8042_cmd_resource = { .name = "keyboard", .start = 0x64, .end = 0x64 };

static unsigned char i8042_read_status(void)
{
	return inb(I8042_STATUS_REG);
}

/* Waits for something to read. 0, or -1 if nothing comes. */
static int i8042_wait_read(void)
{
	int i;

	for (i = 0; !(i8042_read_status() & I8042_STR_OBF); i++) {
		if (i == I8042_CTL_TIMEOUT)
			return -1;
		udelay(50);
	}
	return 0;
}

/* Waits until the controller takes a byte. 0, or -1 if it never does. */
static int i8042_wait_write(void)
{
	int i;

	for (i = 0; i8042_read_status() & I8042_STR_IBF; i++) {
		if (i == I8042_CTL_TIMEOUT)
			return -1;
		udelay(50);
	}
	return 0;
}

/* Throws away what was typed before anybody listened. */
static int i8042_flush(void)
{
	int i;

	for (i = 0; i8042_read_status() & I8042_STR_OBF; i++) {
		if (i == I8042_BUFFER_SIZE)
			return -1;
		udelay(50);
		(void)inb(I8042_DATA_REG);
	}
	return 0;
}

/* The controller's register: -1 if it does not answer. */
static int i8042_read_ctr(void)
{
	if (i8042_wait_write())
		return -1;
	outb(I8042_CMD_CTL_RCTR, I8042_COMMAND_REG);
	if (i8042_wait_read())
		return -1;
	return inb(I8042_DATA_REG);
}

static int i8042_write_ctr(unsigned char ctr)
{
	if (i8042_wait_write())
		return -1;
	outb(I8042_CMD_CTL_WCTR, I8042_COMMAND_REG);
	if (i8042_wait_write())
		return -1;
	outb(ctr, I8042_DATA_REG);
	return 0;
}

/**
 * i8042_kbd_write() - send a byte to the keyboard
 * @c: the byte
 *
 * Context: any.
 * Return: 0, -1 if the controller does not take it.
 */
int i8042_kbd_write(unsigned char c)
{
	unsigned long flags;
	int retval;

	spin_lock_irqsave(&i8042_lock, flags);
	retval = i8042_wait_write();
	if (!retval)
		outb(c, I8042_DATA_REG);
	spin_unlock_irqrestore(&i8042_lock, flags);
	return retval;
}

/* i8042_kbd_command() - send a byte to the keyboard at boot and return the answer, or -1 */
int __init i8042_kbd_command(unsigned char c)
{
	if (i8042_kbd_write(c) || i8042_wait_read())
		return -1;
	return inb(I8042_DATA_REG);
}

static irqreturn_t i8042_interrupt(int irq, void *dev_id, struct pt_regs *regs)
{
	unsigned char str, data;
	unsigned long flags;

	spin_lock_irqsave(&i8042_lock, flags);
	str = i8042_read_status();
	if (!(str & I8042_STR_OBF)) {
		spin_unlock_irqrestore(&i8042_lock, flags);
		return IRQ_NONE;
	}
	data = inb(I8042_DATA_REG);
	spin_unlock_irqrestore(&i8042_lock, flags);
	if (!(str & I8042_STR_AUXDATA))
		atkbd_interrupt(data, regs);
	return IRQ_HANDLED;
}

/* Finds the controller and the keyboard, without interrupts, then turns those on. */
static int __init i8042_init(void)
{
	int ctr;

	if (!conswitchp)
		return 0;
	if (i8042_flush() || (ctr = i8042_read_ctr()) < 0) {
		printk(KERN_ERR "i8042.c: No controller found.\n");
		return -1;
	}
	ctr |= I8042_CTR_XLATE | I8042_CTR_AUXDIS;
	ctr &= ~(I8042_CTR_KBDDIS | I8042_CTR_KBDINT | I8042_CTR_AUXINT);
	if (i8042_write_ctr(ctr)) {
		printk(KERN_ERR "i8042.c: Can't write CTR while registering.\n");
		return -1;
	}
	request_resource(&ioport_resource, &i8042_data_resource);
	request_resource(&ioport_resource, &i8042_cmd_resource);
	printk(KERN_INFO "serio: i8042 KBD port at %#x,%#x irq %d\n", I8042_DATA_REG,
	       I8042_COMMAND_REG, I8042_KBD_IRQ);
	if (!atkbd_connect())
		return 0;
	if (request_irq(I8042_KBD_IRQ, i8042_interrupt, SA_SAMPLE_RANDOM, "i8042", NULL)) {
		printk(KERN_ERR "i8042.c: Can't get irq %d for KBD\n", I8042_KBD_IRQ);
		return -1;
	}
	i8042_flush();
	return i8042_write_ctr(ctr | I8042_CTR_KBDINT);
}
module_init(i8042_init);
