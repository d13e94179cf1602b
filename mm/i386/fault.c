// SPDX-License-Identifier: GPL-2.0-only
/*
 * Page faults: the memory that a process may use is brought in; kernel code that expected the
 * fault continues at its fixup; the process gets a signal, or the kernel an oops.
 *
 * Mirrors: arch/i386/mm/fault.c
 * Leaves out: the errata of prefetch and F00F, vm86, kprobes.
 * Locking: takes mmap_sem for reading.
 */
#include <linux/signal.h>
#include <linux/sched.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/string.h>
#include <linux/types.h>
#include <linux/ptrace.h>
#include <linux/mman.h>
#include <linux/mm.h>
#include <linux/interrupt.h>
#include <linux/init.h>
#include <linux/hardirq.h>
#include <linux/module.h>
#include <asm/system.h>
#include <asm/uaccess.h>
#include <asm/desc.h>
#include <asm/traps.h>
#include <asm/siginfo.h>
#include <asm/pgtable.h>

/* The error code that the processor pushes. */
#define PF_PROT		1	/* the page is there: a protection fault */
#define PF_WRITE	2
#define PF_USER		4

fastcall void do_page_fault(struct pt_regs *regs, unsigned long error_code);

/* Signal @sig with the address, for the program and for a debugger. */
static void send_fault_signal(int sig, int code, unsigned long address, unsigned long error_code)
{
	struct task_struct *tsk = current;
	struct siginfo info;

	tsk->thread.cr2 = address;
	/* A kernel address always looks present, so that its page tables do not show. */
	tsk->thread.error_code = error_code | (address >= TASK_SIZE);
	tsk->thread.trap_no = 14;

	memset(&info, 0, sizeof(info));
	info.si_signo = sig;
	info.si_errno = 0;
	info.si_code = code;
	info.si_addr = (void __user *)address;
	force_sig_info(sig, &info, tsk);
}

/* What the page tables in use say of an address. */
static void dump_pagetable(unsigned long address)
{
	unsigned long page = read_cr3();

	page = ((unsigned long *)__va(page & PAGE_MASK))[address >> PGDIR_SHIFT];
	printk(KERN_ALERT "*pde = %08lx\n", page);
	if ((page & (_PAGE_PRESENT | _PAGE_PSE)) == _PAGE_PRESENT) {
		page = ((unsigned long *)__va(page & PAGE_MASK))[pte_index(address)];
		printk(KERN_ALERT "*pte = %08lx\n", page);
	}
}

/* A fault in the kernel that cannot be served: go to its fixup, or else print an oops. */
static void kernel_fault(struct pt_regs *regs, unsigned long error_code, unsigned long address)
{
	if (fixup_exception(regs))
		return;

	bust_spinlocks(1);
	if (address < PAGE_SIZE)
		printk(KERN_ALERT "Unable to handle kernel NULL pointer dereference");
	else
		printk(KERN_ALERT "Unable to handle kernel paging request");
	printk(" at virtual address %08lx\n", address);
	printk(KERN_ALERT " printing eip:\n");
	printk("%08lx\n", regs->eip);
	dump_pagetable(address);
	die("Oops", regs, error_code);
	bust_spinlocks(0);
	do_exit(SIGKILL);
}

/* No mapping, or one that does not allow it. mmap_sem is not held. */
static void bad_area_nosemaphore(struct pt_regs *regs, unsigned long error_code,
				 unsigned long address, int si_code)
{
	if (error_code & PF_USER)
		send_fault_signal(SIGSEGV, si_code, address, error_code);
	else
		kernel_fault(regs, error_code, address);
}

/*
 * The kernel touched vmalloc space through a page directory that is older than the page table
 * there: copy the entry from the master, swapper_pg_dir. Takes the directory from cr3, not from
 * current, since this can come in the middle of a task switch. Returns 0 if there is nothing.
 */
static int vmalloc_fault(unsigned long address)
{
	int index = pgd_index(address);
	pgd_t *pgd = (pgd_t *)__va(read_cr3() & PAGE_MASK) + index;
	pgd_t *pgd_k = init_mm.pgd + index;
	pmd_t *pmd = pmd_offset(pud_offset(pgd, address), address);
	pmd_t *pmd_k = pmd_offset(pud_offset(pgd_k, address), address);

	if (!pmd_present(*pmd_k) || pmd_large(*pmd_k))
		return 0;
	set_pmd(pmd, *pmd_k);
	return pte_present(*pte_offset_kernel(pmd_k, address)) != 0;
}

/*
 * The mapping that an address belongs to, with the stack grown to it if that is allowed. A program
 * does not touch its stack more than 32 bytes below esp ("pusha" reaches that far).
 */
static struct vm_area_struct *find_fault_vma(struct mm_struct *mm, struct pt_regs *regs,
					     unsigned long error_code, unsigned long address)
{
	struct vm_area_struct *vma = find_vma(mm, address);

	if (!vma || vma->vm_start <= address)
		return vma;
	if (!(vma->vm_flags & VM_GROWSDOWN))
		return NULL;
	if ((error_code & PF_USER) && address + 32 < regs->esp)
		return NULL;
	return expand_stack(vma, address) ? NULL : vma;
}

/* Does the mapping allow this access? */
static int access_allowed(struct vm_area_struct *vma, unsigned long error_code)
{
	if (error_code & PF_WRITE)
		return (vma->vm_flags & VM_WRITE) != 0;
	if (error_code & PF_PROT)
		return 0;
	return (vma->vm_flags & (VM_READ | VM_EXEC)) != 0;
}

/*
 * Neither memory nor anybody to kill for it. init waits, another process dies, and the kernel's
 * own access fails. Returns nonzero to try again.
 */
static int fault_out_of_memory(struct pt_regs *regs, unsigned long error_code,
			       unsigned long address)
{
	if (current->pid == 1) {
		yield();
		return 1;
	}
	printk("VM: killing process %s\n", current->comm);
	if (error_code & PF_USER)
		do_group_exit(SIGKILL);
	kernel_fault(regs, error_code, address);
	return 0;
}

/* The fault of a process at a user address. */
static void user_address_fault(struct pt_regs *regs, unsigned long error_code,
			       unsigned long address)
{
	struct task_struct *tsk = current;
	struct mm_struct *mm = tsk->mm;
	struct vm_area_struct *vma;
	int si_code;

again:
	/*
	 * The kernel touches user memory only in instructions that have a fixup. Elsewhere the
	 * fault is a bug, and waiting here for mmap_sem, which the kernel may hold, would hang.
	 */
	if (!down_read_trylock(&mm->mmap_sem)) {
		if (!(error_code & PF_USER) && !search_exception_tables(regs->eip)) {
			bad_area_nosemaphore(regs, error_code, address, SEGV_MAPERR);
			return;
		}
		down_read(&mm->mmap_sem);
	}

	si_code = SEGV_MAPERR;
	vma = find_fault_vma(mm, regs, error_code, address);
	if (!vma)
		goto bad_area;
	si_code = SEGV_ACCERR;
	if (!access_allowed(vma, error_code))
		goto bad_area;

	switch (handle_mm_fault(mm, vma, address, error_code & PF_WRITE)) {
	case VM_FAULT_MINOR:
		tsk->min_flt++;
		break;
	case VM_FAULT_MAJOR:
		tsk->maj_flt++;
		break;
	case VM_FAULT_SIGBUS:
		up_read(&mm->mmap_sem);
		if (error_code & PF_USER)
			send_fault_signal(SIGBUS, BUS_ADRERR, address, error_code);
		else
			kernel_fault(regs, error_code, address);
		return;
	default:
		up_read(&mm->mmap_sem);
		if (fault_out_of_memory(regs, error_code, address))
			goto again;
		return;
	}
	up_read(&mm->mmap_sem);
	return;

bad_area:
	up_read(&mm->mmap_sem);
	bad_area_nosemaphore(regs, error_code, address, si_code);
}

/**
 * do_page_fault - exception 14
 * @regs: registers at the fault
 * @error_code: bit 0: protection, else no page; bit 1: write; bit 2: from user mode
 *
 * Called by entry.asm with interrupts off, until cr2 has been read.
 */
fastcall void do_page_fault(struct pt_regs *regs, unsigned long error_code)
{
	unsigned long address = read_cr2();

	if (regs->eflags & X86_EFLAGS_IF)
		local_irq_enable();

	if (unlikely(address >= TASK_SIZE)) {
		if (!(error_code & (PF_USER | PF_PROT)) && vmalloc_fault(address))
			return;
		bad_area_nosemaphore(regs, error_code, address, SEGV_MAPERR);
		return;
	}
	/* In an interrupt, or in a kernel thread, there is no address space to look in. */
	if (in_atomic() || !current->mm) {
		bad_area_nosemaphore(regs, error_code, address, SEGV_MAPERR);
		return;
	}
	user_address_fault(regs, error_code, address);
}
