/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Data of each processor; with one processor plain variables under a prefix.
 * Mirrors: include/linux/percpu.h.
 */
#ifndef _LINUX_PERCPU_H
#define _LINUX_PERCPU_H

#include <linux/preempt.h>
#include <linux/smp.h>
#include <linux/string.h>

#define DEFINE_PER_CPU(type, name)	__typeof__(type) per_cpu__##name
#define DECLARE_PER_CPU(type, name)	extern __typeof__(type) per_cpu__##name
#define per_cpu(var, cpu)		(*((void)(cpu), &per_cpu__##var))
#define __get_cpu_var(var)		per_cpu__##var
#define get_cpu_var(var)		(*({ preempt_disable(); &__get_cpu_var(var); }))
#define put_cpu_var(var)		preempt_enable()
#define EXPORT_PER_CPU_SYMBOL(var)	EXPORT_SYMBOL(per_cpu__##var)
#define EXPORT_PER_CPU_SYMBOL_GPL(var)	EXPORT_SYMBOL_GPL(per_cpu__##var)
#define per_cpu_ptr(ptr, cpu)		({ (void)(cpu); (ptr); })

void *__alloc_percpu(size_t size, size_t align);
void free_percpu(const void *objp);
#define alloc_percpu(type)		((type *)__alloc_percpu(sizeof(type), __alignof__(type)))

#endif
