// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/char/sysrq.c - keys that the kernel answers itself: Alt-SysRq and a key on the keyboard,
 * a break and a key on the serial console, or a character written to /proc/sysrq-trigger.
 *
 * Mirrors: drivers/char/sysrq.c
 * Leaves out: SAK (k), power off and crash, which 2.6.11 leaves to drivers.
 * Locking: sysrq_key_table_lock protects the table; handlers run under it, in any context.
 */
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/mm.h>
#include <linux/fs.h>
#include <linux/tty.h>
#include <linux/kbd_kern.h>
#include <linux/vt_kern.h>
#include <linux/reboot.h>
#include <linux/sysrq.h>
#include <linux/spinlock.h>
#include <linux/workqueue.h>
#include <linux/syscalls.h>
#include <asm/ptrace.h>

int sysrq_enabled = 1;		/* /proc/sys/kernel/sysrq */

static void sysrq_handle_loglevel(int key, struct pt_regs *regs, struct tty_struct *tty)
{
	int i = key - '0';

	console_loglevel = 7;
	printk("Loglevel set to %d\n", i);
	console_loglevel = i;
}

static struct sysrq_key_op sysrq_loglevel_op = {
	.handler = sysrq_handle_loglevel,
	.help_msg = "loglevel0-8",
	.action_msg = "Changing Loglevel",
};

#ifdef CONFIG_VT
static void sysrq_handle_unraw(int key, struct pt_regs *regs, struct tty_struct *tty)
{
	kbd_table[fg_console].kbdmode = VC_XLATE;
}

static struct sysrq_key_op sysrq_unraw_op = {
	.handler = sysrq_handle_unraw,
	.help_msg = "unRaw",
	.action_msg = "Keyboard mode set to XLATE",
};
#endif

static void sysrq_handle_reboot(int key, struct pt_regs *regs, struct tty_struct *tty)
{
	local_irq_enable();
	machine_restart(NULL);
}

static struct sysrq_key_op sysrq_reboot_op = {
	.handler = sysrq_handle_reboot,
	.help_msg = "reBoot",
	.action_msg = "Resetting",
};

static void do_emergency_sync(void *unused)
{
	sys_sync();
	printk("Emergency Sync complete\n");
}

static void sysrq_handle_sync(int key, struct pt_regs *regs, struct tty_struct *tty)
{
	static DECLARE_WORK(work, do_emergency_sync, NULL);

	schedule_work(&work);
}

static struct sysrq_key_op sysrq_sync_op = {
	.handler = sysrq_handle_sync,
	.help_msg = "Sync",
	.action_msg = "Emergency Sync",
};

/* No file system here is backed by a device that could be left half written. */
static void do_emergency_remount(void *unused)
{
	printk("Emergency Remount complete\n");
}

static void sysrq_handle_mountro(int key, struct pt_regs *regs, struct tty_struct *tty)
{
	static DECLARE_WORK(work, do_emergency_remount, NULL);

	schedule_work(&work);
}

static struct sysrq_key_op sysrq_mountro_op = {
	.handler = sysrq_handle_mountro,
	.help_msg = "Unmount",
	.action_msg = "Emergency Remount R/O",
};

static void sysrq_handle_showregs(int key, struct pt_regs *regs, struct tty_struct *tty)
{
	if (regs)
		show_regs(regs);
}

static struct sysrq_key_op sysrq_showregs_op = {
	.handler = sysrq_handle_showregs,
	.help_msg = "showPc",
	.action_msg = "Show Regs",
};

static void sysrq_handle_showstate(int key, struct pt_regs *regs, struct tty_struct *tty)
{
	show_state();
}

static struct sysrq_key_op sysrq_showstate_op = {
	.handler = sysrq_handle_showstate,
	.help_msg = "showTasks",
	.action_msg = "Show State",
};

static void sysrq_handle_showmem(int key, struct pt_regs *regs, struct tty_struct *tty)
{
	show_mem();
}

static struct sysrq_key_op sysrq_showmem_op = {
	.handler = sysrq_handle_showmem,
	.help_msg = "showMem",
	.action_msg = "Show Memory",
};

/* To every process but the first. */
static void send_sig_all(int sig)
{
	struct task_struct *p;

	for_each_process(p)
		if (p->mm && p->pid != 1)
			force_sig(sig, p);
}

static void sysrq_handle_term(int key, struct pt_regs *regs, struct tty_struct *tty)
{
	send_sig_all(SIGTERM);
	console_loglevel = 8;
}

static struct sysrq_key_op sysrq_term_op = {
	.handler = sysrq_handle_term,
	.help_msg = "tErm",
	.action_msg = "Terminate All Tasks",
};

static void sysrq_handle_kill(int key, struct pt_regs *regs, struct tty_struct *tty)
{
	send_sig_all(SIGKILL);
	console_loglevel = 8;
}

static struct sysrq_key_op sysrq_kill_op = {
	.handler = sysrq_handle_kill,
	.help_msg = "kIll",
	.action_msg = "Kill All Tasks",
};

static DEFINE_SPINLOCK(sysrq_key_table_lock);

#define SYSRQ_KEY_TABLE_LENGTH	36

/* digits, then letters */
static struct sysrq_key_op *sysrq_key_table[SYSRQ_KEY_TABLE_LENGTH] = {
	&sysrq_loglevel_op, &sysrq_loglevel_op, &sysrq_loglevel_op, &sysrq_loglevel_op,
	&sysrq_loglevel_op, &sysrq_loglevel_op, &sysrq_loglevel_op, &sysrq_loglevel_op,
	&sysrq_loglevel_op, &sysrq_loglevel_op,
	['b' - 'a' + 10] = &sysrq_reboot_op,
	['e' - 'a' + 10] = &sysrq_term_op,
	['i' - 'a' + 10] = &sysrq_kill_op,
	['m' - 'a' + 10] = &sysrq_showmem_op,
	['p' - 'a' + 10] = &sysrq_showregs_op,
#ifdef CONFIG_VT
	['r' - 'a' + 10] = &sysrq_unraw_op,
#endif
	['s' - 'a' + 10] = &sysrq_sync_op,
	['t' - 'a' + 10] = &sysrq_showstate_op,
	['u' - 'a' + 10] = &sysrq_mountro_op,
};

static int sysrq_key_table_key2index(int key)
{
	if (key >= '0' && key <= '9')
		return key - '0';
	if (key >= 'a' && key <= 'z')
		return key - 'a' + 10;
	return -1;
}

/* All keys that do something, each once. */
static void sysrq_help(void)
{
	int i;

	printk("HELP : ");
	for (i = 0; i < SYSRQ_KEY_TABLE_LENGTH; i++)
		if (sysrq_key_table[i] && (!i || sysrq_key_table[i] != sysrq_key_table[i - 1]))
			printk("%s ", sysrq_key_table[i]->help_msg);
	printk("\n");
}

/**
 * __handle_sysrq() - do what a key asks for, enabled or not
 * @key: the character
 * @regs: registers of what was interrupted, or NULL
 * @tty: the terminal, or NULL
 *
 * Context: any.
 */
void __handle_sysrq(int key, struct pt_regs *regs, struct tty_struct *tty)
{
	int orig_log_level, i = sysrq_key_table_key2index(key);
	struct sysrq_key_op *op_p;
	unsigned long flags;

	spin_lock_irqsave(&sysrq_key_table_lock, flags);
	orig_log_level = console_loglevel;
	console_loglevel = 7;
	printk(KERN_INFO "SysRq : ");
	op_p = i >= 0 ? sysrq_key_table[i] : NULL;
	if (op_p) {
		printk("%s\n", op_p->action_msg);
		console_loglevel = orig_log_level;
		op_p->handler(key, regs, tty);
	} else {
		sysrq_help();
		console_loglevel = orig_log_level;
	}
	spin_unlock_irqrestore(&sysrq_key_table_lock, flags);
}

/* handle_sysrq() - the same, unless kernel.sysrq is 0 */
void handle_sysrq(int key, struct pt_regs *regs, struct tty_struct *tty)
{
	if (sysrq_enabled)
		__handle_sysrq(key, regs, tty);
}
EXPORT_SYMBOL(handle_sysrq);

/* Puts @insert in the place of @remove. 0, or -1 if something else is there. */
static int __sysrq_swap_key_ops(int key, struct sysrq_key_op *insert, struct sysrq_key_op *remove)
{
	int i = sysrq_key_table_key2index(key), retval = -1;
	unsigned long flags;

	spin_lock_irqsave(&sysrq_key_table_lock, flags);
	if (i >= 0 && sysrq_key_table[i] == remove) {
		sysrq_key_table[i] = insert;
		retval = 0;
	}
	spin_unlock_irqrestore(&sysrq_key_table_lock, flags);
	return retval;
}

/**
 * register_sysrq_key() - give a free key a meaning
 * @key: a digit or a lower case letter
 * @op_p: what it does
 *
 * Return: 0, or -1 if the key is taken.
 */
int register_sysrq_key(int key, struct sysrq_key_op *op_p)
{
	return __sysrq_swap_key_ops(key, op_p, NULL);
}
EXPORT_SYMBOL(register_sysrq_key);

int unregister_sysrq_key(int key, struct sysrq_key_op *op_p)
{
	return __sysrq_swap_key_ops(key, NULL, op_p);
}
EXPORT_SYMBOL(unregister_sysrq_key);
