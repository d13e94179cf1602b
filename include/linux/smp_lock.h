/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The big kernel lock: nothing on one processor without preemption.
 * Mirrors: include/linux/smp_lock.h.
 */
#ifndef _LINUX_SMP_LOCK_H
#define _LINUX_SMP_LOCK_H

#define lock_kernel()				do { } while (0)
#define unlock_kernel()				do { } while (0)
#define release_kernel_lock(task)		do { } while (0)
#define reacquire_kernel_lock(task)		do { } while (0)
#define kernel_locked()				1

#endif
