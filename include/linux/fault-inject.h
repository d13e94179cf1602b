/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Allocations that fail on purpose (CONFIG_FAULT_INJECTION), to test what
 * nobody sees happen otherwise. 2.6.11 has nothing of the kind.
 */
#ifndef _LINUX_FAULT_INJECT_H
#define _LINUX_FAULT_INJECT_H

#ifdef CONFIG_FAULT_INJECTION
int should_fail_alloc(unsigned int gfp_mask);
#else
static inline int should_fail_alloc(unsigned int gfp_mask)
{
	return 0;
}
#endif

#endif /* _LINUX_FAULT_INJECT_H */
