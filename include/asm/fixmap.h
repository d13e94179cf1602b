/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Virtual addresses known at compile time, counted down from the top of the
 * address space.
 *
 * Mirrors: include/asm-i386/fixmap.h.
 * Leaves out: APIC, IO-APIC and kmap slots.
 */
#ifndef _ASM_FIXMAP_H
#define _ASM_FIXMAP_H

#include <asm/page.h>

#define __FIXADDR_TOP	0xfffff000UL

#ifndef __ASSEMBLY__

enum fixed_addresses {
	FIX_HOLE,
	FIX_VSYSCALL,
	__end_of_permanent_fixed_addresses,
#define NR_FIX_BTMAPS	16
	FIX_BTMAP_END = __end_of_permanent_fixed_addresses,
	FIX_BTMAP_BEGIN = FIX_BTMAP_END + NR_FIX_BTMAPS - 1,
	FIX_WP_TEST,
	__end_of_fixed_addresses
};

extern void __set_fixmap(enum fixed_addresses idx, unsigned long phys, pgprot_t flags);

#define set_fixmap(idx, phys)		__set_fixmap(idx, phys, PAGE_KERNEL)
#define set_fixmap_nocache(idx, phys)	__set_fixmap(idx, phys, PAGE_KERNEL_NOCACHE)
#define clear_fixmap(idx)		__set_fixmap(idx, 0, __pgprot(0))

#define FIXADDR_TOP	__FIXADDR_TOP
#define __FIXADDR_SIZE	(__end_of_permanent_fixed_addresses << PAGE_SHIFT)
#define __FIXADDR_BOOT_SIZE	(__end_of_fixed_addresses << PAGE_SHIFT)
#define FIXADDR_START		(FIXADDR_TOP - __FIXADDR_SIZE)
#define FIXADDR_BOOT_START	(FIXADDR_TOP - __FIXADDR_BOOT_SIZE)

#define __fix_to_virt(x)	(FIXADDR_TOP - ((x) << PAGE_SHIFT))
#define __virt_to_fix(x)	((FIXADDR_TOP - ((x) & PAGE_MASK)) >> PAGE_SHIFT)
#define fix_to_virt(x)		__fix_to_virt((unsigned long)(x))

/* The vsyscall page: readable by user programs though above TASK_SIZE. */
#define FIXADDR_USER_START	(__fix_to_virt(FIX_VSYSCALL))
#define FIXADDR_USER_END	(FIXADDR_USER_START + PAGE_SIZE)

#endif /* !__ASSEMBLY__ */
#endif /* _ASM_FIXMAP_H */
