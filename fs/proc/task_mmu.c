// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/proc/task_mmu.c - the address space of a process: maps, its sizes, the program file.
 *
 * Mirrors: fs/proc/task_mmu.c
 * Locking: mm->mmap_sem for reading around every walk over the mappings.
 */
#include <linux/mm.h>
#include <linux/seq_file.h>
#include <linux/proc_fs.h>
#include <linux/mount.h>
#include <linux/kernel.h>
#include <asm/elf.h>
#include <asm/uaccess.h>

#include "internal.h"

/**
 * task_mem() - the Vm lines of /proc/PID/status
 * @mm: the address space
 * @buffer: where to
 *
 * Return: the end of the text.
 */
char *task_mem(struct mm_struct *mm, char *buffer)
{
	unsigned long data, text, lib;

	data = mm->total_vm - mm->shared_vm - mm->stack_vm;
	text = (PAGE_ALIGN(mm->end_code) - (mm->start_code & PAGE_MASK)) >> 10;
	lib = (mm->exec_vm << (PAGE_SHIFT - 10)) - text;
	buffer += sprintf(buffer,
			  "VmSize:\t%8lu kB\n"
			  "VmLck:\t%8lu kB\n"
			  "VmRSS:\t%8lu kB\n"
			  "VmData:\t%8lu kB\n"
			  "VmStk:\t%8lu kB\n"
			  "VmExe:\t%8lu kB\n"
			  "VmLib:\t%8lu kB\n"
			  "VmPTE:\t%8lu kB\n",
			  (mm->total_vm - mm->reserved_vm) << (PAGE_SHIFT - 10),
			  mm->locked_vm << (PAGE_SHIFT - 10),
			  mm->rss << (PAGE_SHIFT - 10),
			  data << (PAGE_SHIFT - 10),
			  mm->stack_vm << (PAGE_SHIFT - 10), text, lib,
			  (PTRS_PER_PTE * sizeof(pte_t) * mm->nr_ptes) >> 10);
	return buffer;
}

/**
 * task_vsize() - bytes of address space
 * @mm: the address space
 */
unsigned long task_vsize(struct mm_struct *mm)
{
	return PAGE_SIZE * mm->total_vm;
}

/**
 * task_statm() - the numbers of /proc/PID/statm, in pages
 * @mm: the address space
 * @shared: receives resident file pages
 * @text: program text
 * @data: all that is not shared
 * @resident: resident pages
 *
 * Return: pages of address space.
 */
int task_statm(struct mm_struct *mm, int *shared, int *text, int *data, int *resident)
{
	*shared = mm->rss - mm->anon_rss;
	*text = (PAGE_ALIGN(mm->end_code) - (mm->start_code & PAGE_MASK)) >> PAGE_SHIFT;
	*data = mm->total_vm - mm->shared_vm;
	*resident = mm->rss;
	return mm->total_vm;
}

/**
 * proc_exe_link() - the program file of a process
 * @inode: the exe node
 * @dentry: receives it, with a reference
 * @mnt: likewise
 *
 * Return: 0, or -ENOENT for a kernel thread or a dead process.
 */
int proc_exe_link(struct inode *inode, struct dentry **dentry, struct vfsmount **mnt)
{
	struct mm_struct *mm = get_task_mm(proc_task(inode));
	struct vm_area_struct *vma;
	int result = -ENOENT;

	if (!mm)
		return -ENOENT;
	down_read(&mm->mmap_sem);
	for (vma = mm->mmap; vma; vma = vma->vm_next)
		if ((vma->vm_flags & VM_EXECUTABLE) && vma->vm_file)
			break;
	if (vma) {
		*mnt = mntget(vma->vm_file->f_vfsmnt);
		*dentry = dget(vma->vm_file->f_dentry);
		result = 0;
	}
	up_read(&mm->mmap_sem);
	mmput(mm);
	return result;
}

/* file names start in this column */
#define MAPS_NAME_COLUMN (25 + sizeof(void *) * 6)

static int show_map(struct seq_file *m, void *v)
{
	struct vm_area_struct *map = v;
	struct file *file = map->vm_file;
	unsigned long ino = 0;
	size_t start = m->count;
	dev_t dev = 0;
	int len;

	if (file) {
		struct inode *inode = file->f_dentry->d_inode;

		dev = inode->i_sb->s_dev;
		ino = inode->i_ino;
	}
	seq_printf(m, "%08lx-%08lx %c%c%c%c %08lx %02x:%02x %lu ", map->vm_start, map->vm_end,
		   map->vm_flags & VM_READ ? 'r' : '-', map->vm_flags & VM_WRITE ? 'w' : '-',
		   map->vm_flags & VM_EXEC ? 'x' : '-', map->vm_flags & VM_MAYSHARE ? 's' : 'p',
		   map->vm_pgoff << PAGE_SHIFT, MAJOR(dev), MINOR(dev), ino);
	if (file) {
		len = MAPS_NAME_COLUMN - (m->count - start);
		seq_printf(m, "%*c", len < 1 ? 1 : len, ' ');
		seq_path(m, file->f_vfsmnt, file->f_dentry, "");
	}
	seq_putc(m, '\n');
	return 0;
}

/*
 * The mapping with number *pos; behind the last comes the vsyscall page, which is no part of the
 * address space. The mmap_sem and a reference to the mm are held while a real mapping is returned,
 * and only then.
 */
static void *m_start(struct seq_file *m, loff_t *pos)
{
	struct task_struct *task = m->private;
	struct mm_struct *mm = get_task_mm(task);
	struct vm_area_struct *map;
	loff_t l = *pos;

	if (!mm)
		return NULL;
	down_read(&mm->mmap_sem);
	for (map = mm->mmap; map && l > 0; map = map->vm_next)
		l--;
	if (map)
		return map;
	up_read(&mm->mmap_sem);
	mmput(mm);
	return l == 0 ? get_gate_vma(task) : NULL;
}

static void m_stop(struct seq_file *m, void *v)
{
	struct vm_area_struct *map = v;
	struct mm_struct *mm;

	if (map && map != get_gate_vma(m->private)) {
		mm = map->vm_mm;
		up_read(&mm->mmap_sem);
		mmput(mm);
	}
}

static void *m_next(struct seq_file *m, void *v, loff_t *pos)
{
	struct vm_area_struct *map = v, *tail_map = get_gate_vma(m->private);

	(*pos)++;
	if (map == tail_map)
		return NULL;
	if (map->vm_next)
		return map->vm_next;
	m_stop(m, v);
	return tail_map;
}

struct seq_operations proc_pid_maps_op = {
	.start = m_start,
	.next = m_next,
	.stop = m_stop,
	.show = show_map,
};
