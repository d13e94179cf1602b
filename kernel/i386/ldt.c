// SPDX-License-Identifier: GPL-2.0-only
/*
 * Local descriptor tables: segments of a process's own, for modify_ldt(2).
 *
 * Mirrors: arch/i386/kernel/ldt.c
 * Leaves out: default_ldt, which had call gates for other systems' programs: without a table of its
 * own a process has none.
 * Locking: mm->context.sem for the table's contents and its growth.
 */
#include <linux/errno.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <linux/linkage.h>
#include <asm/uaccess.h>
#include <asm/ldt.h>
#include <asm/desc.h>
#include <asm/mmu_context.h>

asmlinkage int sys_modify_ldt(int func, void __user *ptr, unsigned long bytecount);

static void free_ldt(void *ldt, int entries)
{
	if (entries * LDT_ENTRY_SIZE > PAGE_SIZE)
		vfree(ldt);
	else
		kfree(ldt);
}

/*
 * Gives @pc a table of at least @mincount entries, the old ones first. @reload: it is the current
 * process's, so the processor must know.
 */
static int alloc_ldt(mm_context_t *pc, int mincount, int reload)
{
	void *oldldt, *newldt;
	int oldsize;

	if (mincount <= pc->size)
		return 0;
	oldsize = pc->size;
	mincount = (mincount + 511) & ~511;
	if (mincount * LDT_ENTRY_SIZE > PAGE_SIZE)
		newldt = vmalloc(mincount * LDT_ENTRY_SIZE);
	else
		newldt = kmalloc(mincount * LDT_ENTRY_SIZE, GFP_KERNEL);
	if (!newldt)
		return -ENOMEM;

	if (oldsize)
		memcpy(newldt, pc->ldt, oldsize * LDT_ENTRY_SIZE);
	memset(newldt + oldsize * LDT_ENTRY_SIZE, 0, (mincount - oldsize) * LDT_ENTRY_SIZE);
	oldldt = pc->ldt;
	pc->ldt = newldt;
	pc->size = mincount;
	if (reload)
		load_LDT(pc);
	if (oldsize)
		free_ldt(oldldt, oldsize);
	return 0;
}

/**
 * init_new_context - give a new address space a copy of current's table
 * @tsk: whose it will be
 * @mm: the address space
 *
 * Returns 0 or -ENOMEM.
 */
int init_new_context(struct task_struct *tsk, struct mm_struct *mm)
{
	struct mm_struct *old_mm = current->mm;
	int retval = 0;

	init_MUTEX(&mm->context.sem);
	mm->context.size = 0;
	mm->context.ldt = NULL;
	if (!old_mm || !old_mm->context.size)
		return 0;

	down(&old_mm->context.sem);
	retval = alloc_ldt(&mm->context, old_mm->context.size, 0);
	if (!retval)
		memcpy(mm->context.ldt, old_mm->context.ldt,
		       old_mm->context.size * LDT_ENTRY_SIZE);
	up(&old_mm->context.sem);
	return retval;
}

/**
 * destroy_context - free the table of an address space that nobody uses any more
 */
void destroy_context(struct mm_struct *mm)
{
	if (!mm->context.size)
		return;
	if (mm == current->active_mm)
		clear_LDT();
	free_ldt(mm->context.ldt, mm->context.size);
	mm->context.size = 0;
}

/* Copies the table out, zeros for what there is room for beyond its end. */
static int read_ldt(void __user *ptr, unsigned long bytecount)
{
	struct mm_struct *mm = current->mm;
	unsigned long size;
	int err = 0;

	if (!mm->context.size)
		return 0;
	if (bytecount > LDT_ENTRY_SIZE * LDT_ENTRIES)
		bytecount = LDT_ENTRY_SIZE * LDT_ENTRIES;

	down(&mm->context.sem);
	size = mm->context.size * LDT_ENTRY_SIZE;
	if (size > bytecount)
		size = bytecount;
	if (copy_to_user(ptr, mm->context.ldt, size))
		err = -EFAULT;
	up(&mm->context.sem);
	if (!err && size != bytecount && clear_user(ptr + size, bytecount - size))
		err = -EFAULT;
	return err ? err : bytecount;
}

/* The table of a process that has none: five empty entries. */
static int read_default_ldt(void __user *ptr, unsigned long bytecount)
{
	unsigned long size = 5 * sizeof(struct desc_struct);

	if (size > bytecount)
		size = bytecount;
	return clear_user(ptr, size) ? -EFAULT : size;
}

/* Do the words of @info describe a segment that a user may have? @oldmode: func 1, of Linux 1.x. */
static int bad_segment(struct user_desc *info, int oldmode)
{
	if (info->entry_number >= LDT_ENTRIES)
		return 1;
	/* Conforming code runs at the caller's level: only as a segment that is not present. */
	return info->contents == 3 && (oldmode || !info->seg_not_present);
}

static int write_ldt(void __user *ptr, unsigned long bytecount, int oldmode)
{
	struct mm_struct *mm = current->mm;
	struct desc_struct *entry, desc = { 0, 0 };
	struct user_desc info;
	int error;

	if (bytecount != sizeof(info))
		return -EINVAL;
	if (copy_from_user(&info, ptr, sizeof(info)))
		return -EFAULT;
	if (bad_segment(&info, oldmode))
		return -EINVAL;

	/* All zero, or the pattern that means "empty", clears the entry. */
	if ((info.base_addr || info.limit) || !(oldmode || LDT_empty(&info))) {
		desc.a = LDT_entry_a(&info);
		desc.b = LDT_entry_b(&info);
		if (oldmode)
			desc.b &= ~(1 << 20);
	}

	down(&mm->context.sem);
	error = alloc_ldt(&mm->context, info.entry_number + 1, 1);
	if (!error) {
		entry = (struct desc_struct *)mm->context.ldt + info.entry_number;
		*entry = desc;
	}
	up(&mm->context.sem);
	return error;
}

/**
 * sys_modify_ldt - read or write the local descriptor table
 * @func: 0 read, 1 and 0x11 write an entry, 2 read what a process without a table has
 * @ptr: the table, or a struct user_desc
 * @bytecount: its size
 *
 * Returns the number of bytes read, 0 after writing; -EINVAL, -EFAULT, -ENOMEM or -ENOSYS.
 */
asmlinkage int sys_modify_ldt(int func, void __user *ptr, unsigned long bytecount)
{
	switch (func) {
	case 0:
		return read_ldt(ptr, bytecount);
	case 1:
		return write_ldt(ptr, bytecount, 1);
	case 2:
		return read_default_ldt(ptr, bytecount);
	case 0x11:
		return write_ldt(ptr, bytecount, 0);
	}
	return -ENOSYS;
}
