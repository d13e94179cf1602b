// SPDX-License-Identifier: GPL-2.0-only
/*
 * Ports for user programs: ioperm(2) for some, iopl(2) for all of them.
 *
 * A task's bitmap is copied to the task state segment only when it uses a port: until then the TSS
 * has an offset beyond its end, and the use traps (do_general_protection).
 *
 * Mirrors: arch/i386/kernel/ioport.c
 * Locking: none: a task changes its own bitmap only.
 */
#include <linux/sched.h>
#include <linux/kernel.h>
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/linkage.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/thread_info.h>
#include <asm/processor.h>

asmlinkage long sys_ioperm(unsigned long from, unsigned long num, int turn_on);
asmlinkage long sys_iopl(unsigned long unused);

static void set_bitmap(unsigned long *bitmap, unsigned int base, unsigned int extent, int new_value)
{
	for (; extent; base++, extent--) {
		if (new_value)
			__set_bit(base, bitmap);
		else
			__clear_bit(base, bitmap);
	}
}

/* The length of the part that is not all ones. */
static unsigned long used_bytes(const unsigned long *bitmap)
{
	int i = IO_BITMAP_LONGS;

	while (i > 0 && bitmap[i - 1] == ~0UL)
		i--;
	return max(i, 1) * sizeof(long);
}

/**
 * sys_ioperm - allow current to use ports, or forbid it
 * @from: the first
 * @num: how many
 * @turn_on: allow
 *
 * Returns 0, -EINVAL, -EPERM without CAP_SYS_RAWIO, or -ENOMEM.
 */
asmlinkage long sys_ioperm(unsigned long from, unsigned long num, int turn_on)
{
	struct thread_struct *t = &current->thread;
	struct tss_struct *tss;

	if (from + num <= from || from + num > IO_BITMAP_BITS)
		return -EINVAL;
	if (turn_on && !capable(CAP_SYS_RAWIO))
		return -EPERM;

	if (!t->io_bitmap_ptr) {
		unsigned long *bitmap = kmalloc(IO_BITMAP_BYTES, GFP_KERNEL);

		if (!bitmap)
			return -ENOMEM;
		memset(bitmap, 0xff, IO_BITMAP_BYTES);
		t->io_bitmap_ptr = bitmap;
	}
	set_bitmap(t->io_bitmap_ptr, from, num, !turn_on);
	t->io_bitmap_max = used_bytes(t->io_bitmap_ptr);

	/* The next use of a port copies the new bitmap. */
	tss = &per_cpu(init_tss, get_cpu());
	tss->io_bitmap_owner = NULL;
	tss->io_bitmap_base = INVALID_IO_BITMAP_OFFSET_LAZY;
	put_cpu();
	return 0;
}

/**
 * sys_iopl - set the I/O privilege level
 * @unused: the level, 0 to 3; the call works on the frame itself
 *
 * Returns 0, -EINVAL, or -EPERM for more than before without CAP_SYS_RAWIO.
 */
asmlinkage long sys_iopl(unsigned long unused)
{
	struct pt_regs *regs = task_pt_regs(current);
	unsigned int level = regs->ebx;
	unsigned int old = (regs->eflags >> 12) & 3;

	if (level > 3)
		return -EINVAL;
	if (level > old && !capable(CAP_SYS_RAWIO))
		return -EPERM;
	regs->eflags = (regs->eflags & ~X86_EFLAGS_IOPL) | (level << 12);
	set_thread_flag(TIF_IRET);	/* sysexit would not load the flags */
	return 0;
}
