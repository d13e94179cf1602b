/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What start_kernel() and init() call in other subsystems once, and no header of theirs declares;
 * and what the parts of init/ share. 2.6.11 declares these in init/main.c itself.
 */
#ifndef _LINUX_INIT_CALLS_H
#define _LINUX_INIT_CALLS_H

#include <linux/linkage.h>
#include <linux/init.h>

asmlinkage void start_kernel(void);
int init(void *unused);

void init_IRQ(void);
void init_timers(void);
void time_init(void);
void rcu_init(void);
void pidhash_init(void);
void pidmap_init(void);
void mem_init(void);
void kmem_cache_init(void);
void fork_init(unsigned long mempages);
void unnamed_dev_init(void);
void vfs_caches_init_early(void);
void vfs_caches_init(unsigned long mempages);
void radix_tree_init(void);
void signals_init(void);
void proc_root_init(void);
void calibrate_delay(void);
void check_bugs(void);
void cpu_idle(void);
void free_initmem(void);
void init_workqueues(void);
void sock_init(void);

/* kernel/params.c */
int obsolete_checksetup(char *line);
int unknown_bootoption(char *param, char *val);

/* kernel/initramfs.c */
void populate_rootfs(void);
int initramfs_has_files(void);

/* kernel/do_mounts.c */
int root_is_given(void);
void prepare_namespace(void);

#endif
