/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Flushing of the TLB. One CPU: an address space that is not loaded has
 * nothing to flush, since loading cr3 flushes all but global entries.
 *
 * Mirrors: include/asm-i386/tlbflush.h.
 */
#ifndef _I386_TLBFLUSH_H
#define _I386_TLBFLUSH_H

#include <linux/mm.h>
#include <asm/processor.h>

#define __flush_tlb()							\
	do {								\
		unsigned long tmpreg;					\
		__asm__ __volatile__("movl %%cr3, %0; movl %0, %%cr3"	\
				     : "=r" (tmpreg) : : "memory");	\
	} while (0)

/* Global entries go only when cr4.PGE (bit 7) is switched. */
#define __flush_tlb_global()						\
	do {								\
		unsigned long tmpreg;					\
		__asm__ __volatile__("movl %%cr4, %0; andl $~0x80, %0;"	\
				     "movl %0, %%cr4; orl $0x80, %0;"	\
				     "movl %0, %%cr4"			\
				     : "=&r" (tmpreg) : : "memory");	\
	} while (0)

#define __flush_tlb_all()						\
	do {								\
		if (__PAGE_KERNEL & _PAGE_GLOBAL)			\
			__flush_tlb_global();				\
		else							\
			__flush_tlb();					\
	} while (0)

#define __flush_tlb_single(addr) \
	__asm__ __volatile__("invlpg %0" : : "m" (*(char *)(addr)) : "memory")
#define __flush_tlb_one(addr)	__flush_tlb_single(addr)

#define flush_tlb()		__flush_tlb()
#define flush_tlb_all()		__flush_tlb_all()
#define local_flush_tlb()	__flush_tlb()

static inline void flush_tlb_mm(struct mm_struct *mm)
{
	if (mm == current->active_mm)
		__flush_tlb();
}

static inline void flush_tlb_page(struct vm_area_struct *vma, unsigned long addr)
{
	if (vma->vm_mm == current->active_mm)
		__flush_tlb_one(addr);
}

static inline void flush_tlb_range(struct vm_area_struct *vma, unsigned long start,
				   unsigned long end)
{
	if (vma->vm_mm == current->active_mm)
		__flush_tlb();
}

#define flush_tlb_kernel_range(start, end)	flush_tlb_all()

static inline void flush_tlb_pgtables(struct mm_struct *mm, unsigned long start,
				      unsigned long end)
{
}

#endif /* _I386_TLBFLUSH_H */
