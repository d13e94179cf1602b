/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Do something while nothing else runs: with one processor, with interrupts off.
 * Mirrors: include/linux/stop_machine.h.
 */
#ifndef _LINUX_STOP_MACHINE
#define _LINUX_STOP_MACHINE

#include <asm/system.h>

static inline int stop_machine_run(int (*fn)(void *), void *data, unsigned int cpu)
{
	int ret;

	local_irq_disable();
	ret = fn(data);
	local_irq_enable();
	return ret;
}

#endif
