/* SPDX-License-Identifier: GPL-2.0-only */
/* The kernel's, with an interrupt flag that is a variable. */
#ifndef HOST_ASM_SYSTEM_H
#define HOST_ASM_SYSTEM_H

#include_next <asm/system.h>

extern unsigned long host_flags;

#undef local_save_flags
#undef local_irq_restore
#undef local_irq_disable
#undef local_irq_enable
#undef safe_halt
#undef halt
#define local_save_flags(x)	do { typecheck(unsigned long, x); (x) = host_flags; } while (0)
#define local_irq_restore(x)	do { typecheck(unsigned long, x); host_flags = (x); } while (0)
#define local_irq_disable()	do { host_flags &= ~0x200UL; } while (0)
#define local_irq_enable()	do { host_flags |= 0x200UL; } while (0)

#endif
