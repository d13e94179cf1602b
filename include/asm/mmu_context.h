/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Switching between address spaces.
 *
 * Mirrors: include/asm-i386/mmu_context.h.
 * Leaves out: lazy TLB states of SMP.
 */
#ifndef __I386_SCHED_H
#define __I386_SCHED_H

#include <linux/sched.h>
#include <linux/mm.h>
#include <asm/desc.h>
#include <asm/pgalloc.h>
#include <asm/tlbflush.h>

int init_new_context(struct task_struct *tsk, struct mm_struct *mm);
void destroy_context(struct mm_struct *mm);

static inline void enter_lazy_tlb(struct mm_struct *mm, struct task_struct *tsk)
{
}

static inline void switch_mm(struct mm_struct *prev, struct mm_struct *next,
			     struct task_struct *tsk)
{
	if (prev != next) {
		load_cr3(next->pgd);
		if (unlikely(prev->context.ldt != next->context.ldt))
			load_LDT(&next->context);
	}
}

#define deactivate_mm(tsk, mm) \
	__asm__("movl %0, %%fs; movl %0, %%gs" : : "r" (0))

#define activate_mm(prev, next)	switch_mm((prev), (next), NULL)

#endif /* __I386_SCHED_H */
