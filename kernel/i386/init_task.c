// SPDX-License-Identifier: GPL-2.0-only
/*
 * Process 0: it exists at power-on, runs start_kernel() and becomes the idle task.
 *
 * Mirrors: arch/i386/kernel/init_task.c
 * Leaves out: nothing.
 * Locking: none of its own.
 */
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/init.h>
#include <linux/init_task.h>
#include <linux/fs.h>
#include <asm/uaccess.h>
#include <asm/pgtable.h>
#include <asm/desc.h>

static struct fs_struct init_fs = INIT_FS;
static struct files_struct init_files = INIT_FILES;
static struct signal_struct init_signals = INIT_SIGNALS(init_signals);
static struct sighand_struct init_sighand = INIT_SIGHAND(init_sighand);
struct mm_struct init_mm = INIT_MM(init_mm);

/* The stack that head.asm switches to; aligned to its size, as current_thread_info() needs. */
union thread_union init_thread_union __attribute__((__section__(".data.init_task"), aligned(THREAD_SIZE))) = {
	INIT_THREAD_INFO(init_task)
};

struct task_struct init_task = INIT_TASK(init_task);

DEFINE_PER_CPU(struct tss_struct, init_tss) __cacheline_aligned = INIT_TSS;
