/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Tasks: task_struct and what tasks share (address space, signal handlers, process-wide signal
 * state, user), and the scheduler's interface.
 *
 * Mirrors: include/linux/sched.h
 * Leaves out: accounting, auditing, keys, NUMA and SMP balancing fields.
 * Locking: tasklist_lock covers the family and thread links and the pid hashes; sighand->siglock
 * the signal state;
 *   alloc_lock (task_lock()) mm, files, fs of a task against others; mmap_sem and page_table_lock an address space; the
 *   runqueue lock state changes and prio. Fields without a word here belong to the task itself.
 */
#ifndef _LINUX_SCHED_H
#define _LINUX_SCHED_H

#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/errno.h>
#include <linux/threads.h>
#include <linux/cpumask.h>
#include <linux/spinlock.h>
#include <linux/rwsem.h>
#include <linux/rbtree.h>
#include <linux/thread_info.h>
#include <linux/jiffies.h>
#include <linux/time.h>
#include <linux/timer.h>
#include <linux/capability.h>
#include <linux/completion.h>
#include <linux/pid.h>
#include <linux/signal.h>
#include <linux/resource.h>
#include <linux/personality.h>
#include <linux/percpu.h>
#include <linux/rcupdate.h>
#include <linux/fs_struct.h>
#include <linux/sem.h>
#include <linux/param.h>
#include <asm/system.h>
#include <asm/semaphore.h>
#include <asm/page.h>
#include <asm/ptrace.h>
#include <asm/mmu.h>
#include <asm/processor.h>

struct exec_domain;
struct namespace;
struct files_struct;
struct io_context;
struct linux_binfmt;
struct vm_area_struct;
struct file;
struct kioctx;
struct nameidata;

#define CSIGNAL			0x000000ff
#define CLONE_VM		0x00000100
#define CLONE_FS		0x00000200
#define CLONE_FILES		0x00000400
#define CLONE_SIGHAND		0x00000800
#define CLONE_PTRACE		0x00002000
#define CLONE_VFORK		0x00004000
#define CLONE_PARENT		0x00008000
#define CLONE_THREAD		0x00010000
#define CLONE_NEWNS		0x00020000
#define CLONE_SYSVSEM		0x00040000
#define CLONE_SETTLS		0x00080000
#define CLONE_PARENT_SETTID	0x00100000
#define CLONE_CHILD_CLEARTID	0x00200000
#define CLONE_DETACHED		0x00400000
#define CLONE_UNTRACED		0x00800000
#define CLONE_CHILD_SETTID	0x01000000
#define CLONE_STOPPED		0x02000000
#define CLONE_KERNEL		(CLONE_FS | CLONE_FILES | CLONE_SIGHAND)

/* Load averages are 21.11 fixed point, decayed every five seconds. */
extern unsigned long avenrun[];
#define FSHIFT		11
#define FIXED_1		(1 << FSHIFT)
#define LOAD_FREQ	(5 * HZ)
#define EXP_1		1884
#define EXP_5		2014
#define EXP_15		2037
#define CALC_LOAD(load, exp, n)			\
	load *= exp;				\
	load += (n) * (FIXED_1 - (exp));	\
	load >>= FSHIFT;

extern unsigned long total_forks;
extern int nr_threads;
extern int max_threads;
extern int last_pid;
DECLARE_PER_CPU(unsigned long, process_counts);
int nr_processes(void);
unsigned long nr_running(void);
unsigned long nr_uninterruptible(void);
unsigned long nr_iowait(void);

#define TASK_RUNNING		0
#define TASK_INTERRUPTIBLE	1
#define TASK_UNINTERRUPTIBLE	2
#define TASK_STOPPED		4
#define TASK_TRACED		8
#define EXIT_ZOMBIE		16
#define EXIT_DEAD		32

#define __set_task_state(tsk, state_value)	do { (tsk)->state = (state_value); } while (0)
#define set_task_state(tsk, state_value)	set_mb((tsk)->state, (state_value))
#define __set_current_state(state_value)	do { current->state = (state_value); } while (0)
#define set_current_state(state_value)		set_mb(current->state, (state_value))

#define TASK_COMM_LEN	16

#define SCHED_NORMAL	0
#define SCHED_FIFO	1
#define SCHED_RR	2

struct sched_param {
	int sched_priority;
};

extern rwlock_t tasklist_lock;
extern spinlock_t mmlist_lock;
typedef struct task_struct task_t;

void sched_init(void);
void init_idle(task_t *idle, int cpu);
void show_state(void);
void show_regs(struct pt_regs *regs);
/* sp NULL: the task's own stack pointer. */
void show_stack(struct task_struct *task, unsigned long *sp);
void io_schedule(void);
long io_schedule_timeout(long timeout);
void cpu_init(void);
void trap_init(void);
void update_process_times(int user);
void scheduler_tick(void);
unsigned long long sched_clock(void);

#define __sched		__attribute__((__section__(".sched.text")))
int in_sched_functions(unsigned long addr);

#define MAX_SCHEDULE_TIMEOUT	LONG_MAX
signed long FASTCALL(schedule_timeout(signed long timeout));
asmlinkage void schedule(void);

#define DEFAULT_MAX_MAP_COUNT	65536
extern int sysctl_max_map_count;

/*
 * An address space. mmap_sem covers mmap, mm_rb and the vmas; page_table_lock the page tables and
 * the counters.
 */
struct mm_struct {
	struct vm_area_struct	*mmap;		/* list of vmas by address */
	struct rb_root		mm_rb;
	struct vm_area_struct	*mmap_cache;	/* last find_vma() result */
	unsigned long		(*get_unmapped_area)(struct file *filp, unsigned long addr, unsigned long len,
						     unsigned long pgoff, unsigned long flags);
	void			(*unmap_area)(struct vm_area_struct *area);
	unsigned long		mmap_base;	/* top of the mmap area */
	unsigned long		free_area_cache; /* first hole of the last search */
	pgd_t			*pgd;
	atomic_t		mm_users;	/* user space threads, and lookups through get_task_mm() */
	atomic_t		mm_count;	/* references to the struct; all users together count one */
	int			map_count;
	struct rw_semaphore	mmap_sem;
	spinlock_t		page_table_lock;
	struct list_head	mmlist;
	unsigned long		start_code, end_code, start_data, end_data;
	unsigned long		start_brk, brk, start_stack;
	unsigned long		arg_start, arg_end, env_start, env_end;
	unsigned long		rss, anon_rss, total_vm, locked_vm, shared_vm;
	unsigned long		exec_vm, stack_vm, reserved_vm, def_flags, nr_ptes;
	unsigned long		saved_auxv[42];
	unsigned		dumpable:1;
	cpumask_t		cpu_vm_mask;
	mm_context_t		context;
	int			core_waiters;	/* tasks that must die before the core is dumped */
	struct completion	*core_startup_done, core_done;
	rwlock_t		ioctx_list_lock;
	struct kioctx		*ioctx_list;	/* of io_setup(2) */
	unsigned long		hiwater_rss;
	unsigned long		hiwater_vm;
	unsigned int		abi_release;	/* newcalls.c: the kernel that the program asks for */
};

struct sighand_struct {
	atomic_t		count;
	struct k_sigaction	action[_NSIG];
	spinlock_t		siglock;
};

/* What the threads of one process share. */
struct signal_struct {
	atomic_t		count;
	atomic_t		live;
	wait_queue_head_t	wait_chldexit;
	task_t			*curr_target;	/* whose turn it is to get a process-wide signal */
	struct sigpending	shared_pending;
	int			group_exit_code;
	struct task_struct	*group_exit_task; /* waits in de_thread() until count falls to notify_count */
	int			notify_count;
	int			group_stop_count;
	unsigned int		flags;		/* SIGNAL_* */
	struct list_head	posix_timers;
	pid_t			pgrp;
	pid_t			tty_old_pgrp;
	pid_t			session;
	int			leader;		/* of the session */
	struct tty_struct	*tty;		/* NULL: no controlling terminal */
	/* Totals of threads that are gone, and of children that were waited for. */
	cputime_t		utime, stime, cutime, cstime;
	unsigned long		nvcsw, nivcsw, cnvcsw, cnivcsw;
	unsigned long		min_flt, maj_flt, cmin_flt, cmaj_flt;
	struct rlimit		rlim[RLIM_NLIMITS];	/* task_lock(group_leader) */
};

#define SIGNAL_STOP_STOPPED	0x00000001
#define SIGNAL_STOP_DEQUEUED	0x00000002
#define SIGNAL_STOP_CONTINUED	0x00000004
#define SIGNAL_GROUP_EXIT	0x00000008

/* Priorities: 0 to 99 real time, 100 to 139 the nice levels. */
#define MAX_USER_RT_PRIO	100
#define MAX_RT_PRIO		MAX_USER_RT_PRIO
#define MAX_PRIO		(MAX_RT_PRIO + 40)
#define rt_task(p)		(unlikely((p)->prio < MAX_RT_PRIO))

/* What a user id is charged with. */
struct user_struct {
	atomic_t		__count;
	atomic_t		processes;
	atomic_t		files;
	atomic_t		sigpending;
	unsigned long		mq_bytes;
	unsigned long		locked_shm;
	struct list_head	uidhash_list;
	uid_t			uid;
};

struct user_struct *find_user(uid_t uid);
extern struct user_struct root_user;
#define INIT_USER (&root_user)

typedef struct prio_array prio_array_t;
struct audit_context;
struct mempolicy;

#define NGROUPS_SMALL		32
#define NGROUPS_PER_BLOCK	((int)(PAGE_SIZE / sizeof(gid_t)))

struct group_info {
	int ngroups;
	atomic_t usage;
	gid_t small_block[NGROUPS_SMALL];
	int nblocks;
	gid_t *blocks[0];
};

#define get_group_info(group_info) do { atomic_inc(&(group_info)->usage); } while (0)
#define put_group_info(group_info) do {			\
	if (atomic_dec_and_test(&(group_info)->usage))	\
		groups_free(group_info);		\
} while (0)

struct group_info *groups_alloc(int gidsetsize);
void groups_free(struct group_info *group_info);
int set_current_groups(struct group_info *group_info);
int groups_search(struct group_info *group_info, gid_t grp);
#define GROUP_AT(gi, i) ((gi)->blocks[(i) / NGROUPS_PER_BLOCK][(i) % NGROUPS_PER_BLOCK])

struct task_struct {
	volatile long state;		/* TASK_*; 0 runnable */
	struct thread_info *thread_info;
	atomic_t usage;
	unsigned long flags;		/* PF_* */
	unsigned long ptrace;		/* PT_*: traced, and how */

	int lock_depth;

	int prio, static_prio;
	struct list_head run_list;
	prio_array_t *array;

	unsigned long sleep_avg;	/* ns slept lately: how interactive the task is */
	unsigned long long timestamp, last_ran;
	int activated;

	unsigned long policy;
	cpumask_t cpus_allowed;
	unsigned int time_slice, first_time_slice;

	struct list_head tasks;
	struct list_head ptrace_children;	/* children that another task traces, and has adopted */
	struct list_head ptrace_list;

	struct mm_struct *mm, *active_mm;

	struct linux_binfmt *binfmt;
	long exit_state;
	int exit_code, exit_signal;
	int pdeath_signal;
	unsigned long personality;
	unsigned did_exec:1;
	pid_t pid;
	pid_t tgid;
	/* parent is whom wait4() tells; real_parent differs from it under ptrace. */
	struct task_struct *real_parent;
	struct task_struct *parent;
	struct list_head children;
	struct list_head sibling;
	struct task_struct *group_leader;

	struct pid pids[PIDTYPE_MAX];

	struct completion *vfork_done;
	int __user *set_child_tid;
	int __user *clear_child_tid;

	unsigned long rt_priority;
	unsigned long it_real_value, it_real_incr;
	cputime_t it_virt_value, it_virt_incr;
	cputime_t it_prof_value, it_prof_incr;
	struct timer_list real_timer;
	cputime_t utime, stime;
	unsigned long nvcsw, nivcsw;
	struct timespec start_time;
	unsigned long min_flt, maj_flt;
	uid_t uid, euid, suid, fsuid;
	gid_t gid, egid, sgid, fsgid;
	struct group_info *group_info;
	kernel_cap_t cap_effective, cap_inheritable, cap_permitted;
	unsigned keep_capabilities:1;
	struct user_struct *user;
	int oomkilladj;
	char comm[TASK_COMM_LEN];
	int link_count, total_link_count;	/* symlinks followed in this path lookup */

#ifdef CONFIG_SYSVIPC
	struct sysv_sem sysvsem;
#endif

	struct thread_struct thread;
	struct fs_struct *fs;
	struct files_struct *files;
	struct namespace *namespace;
	struct signal_struct *signal;
	struct sighand_struct *sighand;

	sigset_t blocked, real_blocked;
	struct sigpending pending;

	unsigned long sas_ss_sp;
	size_t sas_ss_size;
	int (*notifier)(void *priv);
	void *notifier_data;
	sigset_t *notifier_mask;

	u32 parent_exec_id;
	u32 self_exec_id;
	spinlock_t alloc_lock;
	spinlock_t proc_lock;
	spinlock_t switch_lock;

	void *journal_info;
	struct reclaim_state *reclaim_state;
	struct dentry *proc_dentry;
	struct backing_dev_info *backing_dev_info;
	unsigned long ptrace_message;		/* PTRACE_GETEVENTMSG */
	siginfo_t *last_siginfo;		/* of the stop, while in one */
	wait_queue_t *io_wait;		/* of the aio request that runs */
	struct robust_list_head __user *robust_list;	/* robust.c; not part of 2.6.11 */
	u64 rchar, wchar, syscr, syscw;		/* bytes and calls of read and write */
	struct list_head *scm_work_list;	/* files being released by __scm_destroy(); not in 2.6.11 */
};

static inline pid_t process_group(struct task_struct *tsk)
{
	return tsk->signal->pgrp;
}

/* A task that has no pid any more is on its way out. */
static inline int pid_alive(struct task_struct *p)
{
	return p->pids[PIDTYPE_PID].nr != 0;
}

void free_task(struct task_struct *tsk);
void __put_task_struct(struct task_struct *tsk);
#define get_task_struct(tsk) do { atomic_inc(&(tsk)->usage); } while (0)
#define put_task_struct(tsk) do { if (atomic_dec_and_test(&(tsk)->usage)) __put_task_struct(tsk); } while (0)

#define PF_STARTING	0x00000002
#define PF_EXITING	0x00000004
#define PF_DEAD		0x00000008
#define PF_FORKNOEXEC	0x00000040
#define PF_SUPERPRIV	0x00000100
#define PF_DUMPCORE	0x00000200
#define PF_SIGNALED	0x00000400
#define PF_MEMALLOC	0x00000800
#define PF_FLUSHER	0x00001000
#define PF_USED_MATH	0x00002000
#define PF_FREEZE	0x00004000
#define PF_NOFREEZE	0x00008000
#define PF_KSWAPD	0x00040000
#define PF_BORROWED_MM	0x00400000
#define PF_RANDOMIZE	0x00800000

#define clear_stopped_child_used_math(child)	do { (child)->flags &= ~PF_USED_MATH; } while (0)
#define set_stopped_child_used_math(child)	do { (child)->flags |= PF_USED_MATH; } while (0)
#define clear_used_math()			clear_stopped_child_used_math(current)
#define set_used_math()				set_stopped_child_used_math(current)
#define conditional_stopped_child_used_math(condition, child) \
	do { (child)->flags &= ~PF_USED_MATH, (child)->flags |= (condition) ? PF_USED_MATH : 0; } while (0)
#define conditional_used_math(condition)	conditional_stopped_child_used_math(condition, current)
#define copy_to_stopped_child_used_math(child) \
	do { (child)->flags &= ~PF_USED_MATH, (child)->flags |= current->flags & PF_USED_MATH; } while (0)
#define tsk_used_math(p)			((p)->flags & PF_USED_MATH)
#define used_math()				tsk_used_math(current)

void set_user_nice(task_t *p, long nice);
int task_prio(const task_t *p);
int task_nice(const task_t *p);
int task_curr(const task_t *p);
int idle_cpu(int cpu);
int sched_setscheduler(struct task_struct *p, int policy, struct sched_param *param);
void yield(void);

union thread_union {
	struct thread_info thread_info;
	unsigned long stack[THREAD_SIZE / sizeof(long)];
};

extern union thread_union init_thread_union;
extern struct task_struct init_task;
extern struct mm_struct init_mm;
extern struct task_struct *child_reaper;

#define find_task_by_pid(nr) find_task_by_pid_type(PIDTYPE_PID, nr)
struct task_struct *find_task_by_pid_type(int type, int pid);
void __set_special_pids(pid_t session, pid_t pgrp);

struct user_struct *alloc_uid(uid_t uid);
static inline struct user_struct *get_uid(struct user_struct *u)
{
	atomic_inc(&u->__count);
	return u;
}
void free_uid(struct user_struct *up);
void switch_uid(struct user_struct *new_user);

void do_timer(struct pt_regs *regs);

int FASTCALL(wake_up_state(struct task_struct *tsk, unsigned int state));
int FASTCALL(wake_up_process(struct task_struct *tsk));
void FASTCALL(wake_up_new_task(struct task_struct *tsk, unsigned long clone_flags));
#define kick_process(tsk) do { } while (0)
void FASTCALL(sched_fork(task_t *p));
void FASTCALL(sched_exit(task_t *p));

int in_group_p(gid_t grp);
int in_egroup_p(gid_t grp);

void proc_caches_init(void);
void flush_signals(struct task_struct *t);
void flush_signal_handlers(struct task_struct *t, int force_default);
int dequeue_signal(struct task_struct *tsk, sigset_t *mask, siginfo_t *info);

static inline int dequeue_signal_lock(struct task_struct *tsk, sigset_t *mask, siginfo_t *info)
{
	unsigned long flags;
	int ret;

	spin_lock_irqsave(&tsk->sighand->siglock, flags);
	ret = dequeue_signal(tsk, mask, info);
	spin_unlock_irqrestore(&tsk->sighand->siglock, flags);
	return ret;
}

void release_task(struct task_struct *p);
int send_sig_info(int sig, struct siginfo *info, struct task_struct *p);
int force_sig_info(int sig, struct siginfo *info, struct task_struct *p);
int force_sigsegv(int sig, struct task_struct *p);
void force_sig_specific(int sig, struct task_struct *p);
int __kill_pg_info(int sig, struct siginfo *info, pid_t pgrp);
int kill_pg_info(int sig, struct siginfo *info, pid_t pgrp);
int kill_proc_info(int sig, struct siginfo *info, pid_t pid);
void do_notify_parent(struct task_struct *p, int sig);
void do_notify_parent_cldstop(struct task_struct *tsk, struct task_struct *parent, int why);
int send_group_sig_info(int sig, struct siginfo *info, struct task_struct *p);
void force_sig(int sig, struct task_struct *p);
int send_sig(int sig, struct task_struct *p, int priv);
void zap_other_threads(struct task_struct *p);
int kill_pg(pid_t pgrp, int sig, int priv);
int kill_proc(pid_t pid, int sig, int priv);
int do_sigaction(int sig, const struct k_sigaction *act, struct k_sigaction *oact);
int do_sigaltstack(const stack_t __user *uss, stack_t __user *uoss, unsigned long sp);

/*
 * Instead of a siginfo: sent by a process (0), by the kernel (1), by the kernel and not to be
 * queued (2).
 */
#define SEND_SIG_NOINFO	((struct siginfo *)0)
#define SEND_SIG_PRIV	((struct siginfo *)1)
#define SEND_SIG_FORCED	((struct siginfo *)2)

static inline int on_sig_stack(unsigned long sp)
{
	return sp - current->sas_ss_sp < current->sas_ss_size;
}

static inline int sas_ss_flags(unsigned long sp)
{
	return current->sas_ss_size == 0 ? SS_DISABLE : on_sig_stack(sp) ? SS_ONSTACK : 0;
}

int capable(int cap);

struct mm_struct *mm_alloc(void);
void FASTCALL(__mmdrop(struct mm_struct *mm));
static inline void mmdrop(struct mm_struct *mm)
{
	if (atomic_dec_and_test(&mm->mm_count))
		__mmdrop(mm);
}
void mmput(struct mm_struct *mm);
struct mm_struct *get_task_mm(struct task_struct *task);
void mm_release(struct task_struct *tsk, struct mm_struct *mm);

int copy_thread(int nr, unsigned long clone_flags, unsigned long esp, unsigned long unused,
		struct task_struct *p, struct pt_regs *regs);
void flush_thread(void);
void exit_thread(void);
void release_thread(struct task_struct *dead_task);
void prepare_to_copy(struct task_struct *tsk);
unsigned long thread_saved_pc(struct task_struct *tsk);
unsigned long get_wchan(struct task_struct *p);

void exit_files(struct task_struct *tsk);
void exit_signal(struct task_struct *tsk);
void __exit_signal(struct task_struct *tsk);
void exit_sighand(struct task_struct *tsk);
void __exit_sighand(struct task_struct *tsk);
void exit_fs(struct task_struct *tsk);
void exit_mm(struct task_struct *tsk);
NORET_TYPE void do_group_exit(int exit_code) ATTRIB_NORET;
extern task_t *child_reaper;

struct linux_binprm;
int do_execve(char *filename, char __user *__user *argv, char __user *__user *envp,
	      struct pt_regs *regs);
long do_fork(unsigned long clone_flags, unsigned long stack_start, struct pt_regs *regs,
	     unsigned long stack_size, int __user *parent_tidptr, int __user *child_tidptr);
void set_task_comm(struct task_struct *tsk, char *from);
void get_task_comm(char *to, struct task_struct *tsk);
int kernel_thread(int (*fn)(void *), void *arg, unsigned long flags);

#define remove_parent(p)	list_del_init(&(p)->sibling)
#define add_parent(p, parent)	list_add_tail(&(p)->sibling, &(parent)->children)
#define REMOVE_LINKS(p) do {				\
	if (thread_group_leader(p))			\
		list_del_init(&(p)->tasks);		\
	remove_parent(p);				\
} while (0)
#define SET_LINKS(p) do {				\
	if (thread_group_leader(p))			\
		list_add_tail(&(p)->tasks, &init_task.tasks);	\
	add_parent(p, (p)->parent);			\
} while (0)

#define next_task(p)	list_entry((p)->tasks.next, struct task_struct, tasks)
#define prev_task(p)	list_entry((p)->tasks.prev, struct task_struct, tasks)
#define for_each_process(p) for (p = &init_task; (p = next_task(p)) != &init_task; )
#define do_each_thread(g, t) for (g = t = &init_task; (g = t = next_task(g)) != &init_task; ) do
#define while_each_thread(g, t) while ((t = next_thread(t)) != g)

task_t *FASTCALL(next_thread(const task_t *p));

#define thread_group_leader(p)	((p)->pid == (p)->tgid)

static inline int thread_group_empty(task_t *p)
{
	return list_empty(&p->pids[PIDTYPE_TGID].pid_list);
}

#define delay_group_leader(p) (thread_group_leader(p) && !thread_group_empty(p))

static inline void task_lock(struct task_struct *p)
{
	spin_lock(&p->alloc_lock);
}

static inline void task_unlock(struct task_struct *p)
{
	spin_unlock(&p->alloc_lock);
}

static inline void set_tsk_thread_flag(struct task_struct *tsk, int flag)
{
	set_ti_thread_flag(tsk->thread_info, flag);
}

static inline void clear_tsk_thread_flag(struct task_struct *tsk, int flag)
{
	clear_ti_thread_flag(tsk->thread_info, flag);
}

static inline int test_and_set_tsk_thread_flag(struct task_struct *tsk, int flag)
{
	return test_and_set_ti_thread_flag(tsk->thread_info, flag);
}

static inline int test_and_clear_tsk_thread_flag(struct task_struct *tsk, int flag)
{
	return test_and_clear_ti_thread_flag(tsk->thread_info, flag);
}

static inline int test_tsk_thread_flag(struct task_struct *tsk, int flag)
{
	return test_ti_thread_flag(tsk->thread_info, flag);
}

static inline void set_tsk_need_resched(struct task_struct *tsk)
{
	set_tsk_thread_flag(tsk, TIF_NEED_RESCHED);
}

static inline void clear_tsk_need_resched(struct task_struct *tsk)
{
	clear_tsk_thread_flag(tsk, TIF_NEED_RESCHED);
}

static inline int signal_pending(struct task_struct *p)
{
	return unlikely(test_tsk_thread_flag(p, TIF_SIGPENDING));
}

static inline int need_resched(void)
{
	return unlikely(test_thread_flag(TIF_NEED_RESCHED));
}

int cond_resched(void);

void FASTCALL(recalc_sigpending_tsk(struct task_struct *t));
void recalc_sigpending(void);
void signal_wake_up(struct task_struct *t, int resume_stopped);

static inline unsigned int task_cpu(const struct task_struct *p)
{
	return 0;
}

static inline void set_task_cpu(struct task_struct *p, unsigned int cpu)
{
}

void arch_pick_mmap_layout(struct mm_struct *mm);
unsigned long arch_get_unmapped_area(struct file *filp, unsigned long addr, unsigned long len,
				     unsigned long pgoff, unsigned long flags);
unsigned long arch_get_unmapped_area_topdown(struct file *filp, unsigned long addr,
					     unsigned long len, unsigned long pgoff,
					     unsigned long flags);
void arch_unmap_area(struct vm_area_struct *area);
void arch_unmap_area_topdown(struct vm_area_struct *area);
long sched_setaffinity(pid_t pid, cpumask_t new_mask);
long sched_getaffinity(pid_t pid, cpumask_t *mask);

#endif
