// SPDX-License-Identifier: GPL-2.0-only
/*
 * Access to the memory of another process.
 *
 * Mirrors: kernel/ptrace.c (access_process_vm)
 * Leaves out: ptrace(2) itself.
 * Locking: takes the mmap_sem of the other process for reading.
 */
#include <linux/sched.h>
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/highmem.h>
#include <linux/pagemap.h>
#include <linux/string.h>
#include <asm/pgtable.h>
#include <asm/uaccess.h>

/**
 * access_process_vm - read or write the memory of a process
 * @tsk: the process
 * @addr: address in it
 * @buf: kernel buffer
 * @len: bytes
 * @write: write, even where the process itself may not
 *
 * Context: process, may sleep. Returns the bytes that were copied.
 */
int access_process_vm(struct task_struct *tsk, unsigned long addr, void *buf, int len, int write)
{
	struct mm_struct *mm = get_task_mm(tsk);
	struct vm_area_struct *vma;
	void *old_buf = buf;
	struct page *page;

	if (!mm)
		return 0;
	down_read(&mm->mmap_sem);
	while (len > 0) {
		int offset = addr & (PAGE_SIZE - 1);
		int bytes = min_t(int, len, PAGE_SIZE - offset);
		void *maddr;

		if (get_user_pages(tsk, mm, addr, 1, write, 1, &page, &vma) <= 0)
			break;
		maddr = kmap(page);
		if (write) {
			copy_to_user_page(vma, page, addr, maddr + offset, buf, bytes);
			set_page_dirty_lock(page);
		} else {
			copy_from_user_page(vma, page, addr, buf, maddr + offset, bytes);
		}
		kunmap(page);
		page_cache_release(page);
		len -= bytes;
		buf += bytes;
		addr += bytes;
	}
	up_read(&mm->mmap_sem);
	mmput(mm);
	return buf - old_buf;
}
