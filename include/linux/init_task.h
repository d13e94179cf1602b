/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The state of the first task, process 0, which becomes the idle task.
 * Mirrors: include/linux/init_task.h.
 */
#ifndef _LINUX_INIT_TASK_H
#define _LINUX_INIT_TASK_H

#include <linux/file.h>
#include <linux/sched.h>

#define INIT_FILES {							\
	.count		= ATOMIC_INIT(1),				\
	.file_lock	= SPIN_LOCK_UNLOCKED,				\
	.max_fds	= NR_OPEN_DEFAULT,				\
	.max_fdset	= __FD_SETSIZE,					\
	.next_fd	= 0,						\
	.fd		= &init_files.fd_array[0],			\
	.close_on_exec	= &init_files.close_on_exec_init,		\
	.open_fds	= &init_files.open_fds_init,			\
}

#define INIT_MM(name) {							\
	.mm_rb		= RB_ROOT,					\
	.pgd		= swapper_pg_dir,				\
	.mm_users	= ATOMIC_INIT(2),				\
	.mm_count	= ATOMIC_INIT(1),				\
	.mmap_sem	= __RWSEM_INITIALIZER(name.mmap_sem),		\
	.page_table_lock = SPIN_LOCK_UNLOCKED,				\
	.mmlist		= LIST_HEAD_INIT(name.mmlist),			\
	.cpu_vm_mask	= CPU_MASK_ALL,					\
}

#define INIT_SIGNALS(sig) {						\
	.count		= ATOMIC_INIT(1),				\
	.live		= ATOMIC_INIT(1),				\
	.wait_chldexit	= __WAIT_QUEUE_HEAD_INITIALIZER(sig.wait_chldexit), \
	.shared_pending	= {						\
		.list = LIST_HEAD_INIT(sig.shared_pending.list),	\
		.signal = { { 0 } },					\
	},								\
	.posix_timers	= LIST_HEAD_INIT(sig.posix_timers),		\
	.rlim		= INIT_RLIMITS,					\
}

#define INIT_SIGHAND(sighand) {						\
	.count		= ATOMIC_INIT(1),				\
	.siglock	= SPIN_LOCK_UNLOCKED,				\
}

extern struct group_info init_groups;

#define INIT_TASK(tsk) {						\
	.state		= 0,						\
	.thread_info	= &init_thread_info,				\
	.usage		= ATOMIC_INIT(2),				\
	.lock_depth	= -1,						\
	.prio		= MAX_PRIO - 20,				\
	.static_prio	= MAX_PRIO - 20,				\
	.policy		= SCHED_NORMAL,					\
	.cpus_allowed	= CPU_MASK_ALL,					\
	.mm		= NULL,						\
	.active_mm	= &init_mm,					\
	.run_list	= LIST_HEAD_INIT(tsk.run_list),			\
	.time_slice	= HZ,						\
	.tasks		= LIST_HEAD_INIT(tsk.tasks),			\
	.ptrace_children = LIST_HEAD_INIT(tsk.ptrace_children),		\
	.ptrace_list	= LIST_HEAD_INIT(tsk.ptrace_list),		\
	.real_parent	= &tsk,						\
	.parent		= &tsk,						\
	.children	= LIST_HEAD_INIT(tsk.children),			\
	.sibling	= LIST_HEAD_INIT(tsk.sibling),			\
	.group_leader	= &tsk,						\
	.real_timer	= { .function = it_real_fn },			\
	.group_info	= &init_groups,					\
	.cap_effective	= CAP_INIT_EFF_SET,				\
	.cap_inheritable = CAP_INIT_INH_SET,				\
	.cap_permitted	= CAP_FULL_SET,					\
	.user		= INIT_USER,					\
	.comm		= "swapper",					\
	.thread		= INIT_THREAD,					\
	.fs		= &init_fs,					\
	.files		= &init_files,					\
	.signal		= &init_signals,				\
	.sighand	= &init_sighand,				\
	.pending	= {						\
		.list = LIST_HEAD_INIT(tsk.pending.list),		\
		.signal = { { 0 } },					\
	},								\
	.alloc_lock	= SPIN_LOCK_UNLOCKED,				\
}

#endif
