/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * mremap flags, memory commitment, and the way from PROT_ and MAP_ bits to
 * VM_ bits.
 *
 * Mirrors: include/linux/mman.h.
 */
#ifndef _LINUX_MMAN_H
#define _LINUX_MMAN_H

#include <linux/mm.h>
#include <asm/atomic.h>
#include <asm/mman.h>

#define MREMAP_MAYMOVE	1
#define MREMAP_FIXED	2

#define OVERCOMMIT_GUESS	0
#define OVERCOMMIT_ALWAYS	1
#define OVERCOMMIT_NEVER	2

extern int sysctl_overcommit_memory;
extern int sysctl_overcommit_ratio;
extern atomic_t vm_committed_space;	/* pages promised to user programs */

static inline void vm_acct_memory(long pages)
{
	atomic_add(pages, &vm_committed_space);
}

static inline void vm_unacct_memory(long pages)
{
	vm_acct_memory(-pages);
}

/* Move bit @bit1 of @x to where @bit2 is; both are constants of one bit. */
#define _calc_vm_trans(x, bit1, bit2) \
	((bit1) <= (bit2) ? ((x) & (bit1)) * ((bit2) / (bit1)) \
			  : ((x) & (bit1)) / ((bit1) / (bit2)))

static inline unsigned long calc_vm_prot_bits(unsigned long prot)
{
	return _calc_vm_trans(prot, PROT_READ, VM_READ) |
	       _calc_vm_trans(prot, PROT_WRITE, VM_WRITE) |
	       _calc_vm_trans(prot, PROT_EXEC, VM_EXEC);
}

static inline unsigned long calc_vm_flag_bits(unsigned long flags)
{
	return _calc_vm_trans(flags, MAP_GROWSDOWN, VM_GROWSDOWN) |
	       _calc_vm_trans(flags, MAP_DENYWRITE, VM_DENYWRITE) |
	       _calc_vm_trans(flags, MAP_EXECUTABLE, VM_EXECUTABLE) |
	       _calc_vm_trans(flags, MAP_LOCKED, VM_LOCKED);
}

#endif /* _LINUX_MMAN_H */
