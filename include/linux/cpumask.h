/* SPDX-License-Identifier: GPL-2.0-only */
/* A set of processors, of which there is one. Mirrors: include/linux/cpumask.h. */
#ifndef _LINUX_CPUMASK_H
#define _LINUX_CPUMASK_H

#include <linux/threads.h>

typedef struct { unsigned long bits[1]; } cpumask_t;

#define CPU_MASK_ALL		{ { 1UL } }
#define CPU_MASK_NONE		{ { 0UL } }
#define cpus_clear(mask)	((mask).bits[0] = 0)
#define cpus_empty(mask)	((mask).bits[0] == 0)
#define cpu_isset(cpu, mask)	(((mask).bits[0] >> (cpu)) & 1)
#define cpumask_of_cpu(cpu)	((cpumask_t) { { 1UL << (cpu) } })
#define num_online_cpus()	1
#define num_possible_cpus()	1
#define cpu_online(cpu)		((cpu) == 0)
#define cpu_possible(cpu)	((cpu) == 0)
#define for_each_cpu(cpu)	for ((cpu) = 0; (cpu) < 1; (cpu)++)
#define for_each_online_cpu(cpu) for ((cpu) = 0; (cpu) < 1; (cpu)++)

#endif
