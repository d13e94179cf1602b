// SPDX-License-Identifier: GPL-2.0-only
/*
 * Double faults: a hardware task of its own, since the kernel stack may be what is broken.
 *
 * Mirrors: arch/i386/kernel/doublefault.c
 * Differs: its stack carries a thread_info, so that printk and panic work; 2.6.11 stops silently
 * after its two lines.
 */
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/init.h>
#include <linux/hardirq.h>
#include <linux/init_task.h>
#include <asm/desc.h>
#include <asm/pgtable.h>
#include <asm/processor.h>
#include <asm/uaccess.h>

#define ptr_ok(x) ((x) > PAGE_OFFSET && (x) < PAGE_OFFSET + MAXMEM)

static union thread_union doublefault_stack __attribute__((aligned(THREAD_SIZE)));

/* The CPU saved the registers of what faulted in the task state segment it came from. */
static void doublefault_fn(void)
{
	struct thread_info *ti = &doublefault_stack.thread_info;
	struct tss_struct *t = &per_cpu(init_tss, 0);

	ti->task = &init_task;
	ti->preempt_count = HARDIRQ_OFFSET;
	ti->addr_limit = KERNEL_DS;

	printk(KERN_EMERG "double fault, gdt at %08lx [%d bytes]\n",
	       cpu_gdt_descr.address, cpu_gdt_descr.size + 1);
	printk(KERN_EMERG "double fault, tss at %p\n", t);
	printk(KERN_EMERG "eip = %08lx, esp = %08lx\n", t->eip, t->esp);
	printk(KERN_EMERG "eax = %08lx, ebx = %08lx, ecx = %08lx, edx = %08lx\n",
	       t->eax, t->ebx, t->ecx, t->edx);
	printk(KERN_EMERG "esi = %08lx, edi = %08lx, ebp = %08lx\n", t->esi, t->edi, t->ebp);
	if (ptr_ok(t->esp))
		printk(KERN_EMERG "thread_info = %08lx\n", t->esp & ~(THREAD_SIZE - 1));

	panic("double fault");
}

struct tss_struct doublefault_tss __cacheline_aligned = {
	.esp0		= (unsigned long)&doublefault_stack + THREAD_SIZE,
	.ss0		= __KERNEL_DS,
	.io_bitmap_base	= INVALID_IO_BITMAP_OFFSET,
	.eip		= (unsigned long)doublefault_fn,
	.eflags		= X86_EFLAGS_SF | 0x2,		/* interrupts off */
	.esp		= (unsigned long)&doublefault_stack + THREAD_SIZE,
	.es		= __USER_DS,
	.cs		= __KERNEL_CS,
	.ss		= __KERNEL_DS,
	.ds		= __USER_DS,
	.__cr3		= (unsigned long)swapper_pg_dir - PAGE_OFFSET,
};
