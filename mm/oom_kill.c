// SPDX-License-Identifier: GPL-2.0-only
/*
 * When memory is gone: choose the process whose death loses least and frees most, and kill it.
 *
 * Mirrors: mm/oom_kill.c
 * Differs: without anybody to kill 2.6.11 panics; here the allocation fails.
 * Locking: tasklist_lock for the walk; task_lock for a task's mm.
 */
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/swap.h>
#include <linux/timex.h>
#include <linux/jiffies.h>
#include <linux/signal.h>
#include <asm/uaccess.h>

/*
 * Points against a process: its memory and half of that of its children, less for one that has
 * run long or belongs to the superuser, more for a niced one; then shifted by /proc/PID/oom_adj.
 */
unsigned long badness(struct task_struct *p, unsigned long uptime)
{
	unsigned long points, cpu_time, run_time, s;
	struct task_struct *child;

	if (!p->mm)
		return 0;
	points = p->mm->total_vm;
	list_for_each_entry(child, &p->children, sibling)
		if (child->mm != p->mm && child->mm)
			points += child->mm->total_vm;

	/* CPU time in units of 8 seconds, run time in units of a quarter of an hour. */
	cpu_time = (p->utime + p->stime) / (8 * HZ);
	run_time = uptime >= p->start_time.tv_sec ? (uptime - p->start_time.tv_sec) >> 10 : 0;
	s = int_sqrt(cpu_time);
	if (s)
		points /= s;
	s = int_sqrt(int_sqrt(run_time));
	if (s)
		points /= s;
	if (task_nice(p) > 0)
		points *= 2;
	if (cap_t(p->cap_effective) & CAP_TO_MASK(CAP_SYS_ADMIN) || p->uid == 0 || p->euid == 0)
		points /= 4;
	if (cap_t(p->cap_effective) & CAP_TO_MASK(CAP_SYS_RAWIO))
		points /= 4;
	if (p->oomkilladj > 0)
		points <<= p->oomkilladj;
	else if (p->oomkilladj < 0)
		points >>= -p->oomkilladj;
	return points;
}

/* The worst process, or NULL; ERR_PTR(-EAGAIN) while an earlier victim has not yet gone. */
static struct task_struct *select_bad_process(void)
{
	unsigned long points, maxpoints = 0;
	struct task_struct *p, *chosen = NULL;
	struct timespec uptime;

	do_posix_clock_monotonic_gettime(&uptime);
	for_each_process(p) {
		/* init never; nor kernel threads, which have no memory to give. */
		if (p->pid <= 1 || !p->mm)
			continue;
		if (test_tsk_thread_flag(p, TIF_MEMDIE) && !(p->flags & PF_DEAD) && p != current)
			return ERR_PTR(-EAGAIN);
		points = badness(p, uptime.tv_sec);
		if (points > maxpoints) {
			chosen = p;
			maxpoints = points;
		}
	}
	return chosen;
}

/* Give a task the last pages, all its time, and a SIGKILL. */
static void __oom_kill_task(struct task_struct *p)
{
	if (p->pid <= 1) {
		printk(KERN_ERR "tried to kill init!\n");
		return;
	}
	task_lock(p);
	if (!p->mm || p->mm == &init_mm) {
		task_unlock(p);
		return;
	}
	task_unlock(p);
	printk(KERN_ERR "Out of Memory: Killed process %d (%s).\n", p->pid, p->comm);

	p->time_slice = HZ;
	set_tsk_thread_flag(p, TIF_MEMDIE);
	force_sig(SIGKILL, p);
}

/* Kill @p and whoever shares its memory, which goes only with the last of them. */
static void oom_kill_mm(struct task_struct *p)
{
	struct mm_struct *mm = p->mm;
	struct task_struct *g, *q;

	__oom_kill_task(p);
	do_each_thread(g, q) {
		if (q->mm == mm && q->tgid != p->tgid)
			__oom_kill_task(q);
	} while_each_thread(g, q);
}

/* A child that does not share the memory of @p goes first: it can be started again. */
static void oom_kill_process(struct task_struct *p)
{
	struct task_struct *c;

	list_for_each_entry(c, &p->children, sibling) {
		if (c->mm && c->mm != p->mm && !test_tsk_thread_flag(c, TIF_MEMDIE)) {
			oom_kill_mm(c);
			return;
		}
	}
	oom_kill_mm(p);
}

/**
 * out_of_memory - kill somebody
 * @gfp_mask: the flags of the allocation that cannot be served
 *
 * Context: process. Does nothing while an earlier victim is still going, or if there is nobody.
 */
void out_of_memory(int gfp_mask)
{
	static unsigned long last_report;
	struct task_struct *p;

	read_lock(&tasklist_lock);
	p = select_bad_process();
	if (p && !IS_ERR(p)) {
		if (!last_report || time_after(jiffies, last_report + 5 * HZ)) {
			last_report = jiffies | 1;
			printk("oom-killer: gfp_mask=0x%x\n", gfp_mask);
			show_free_areas();
		}
		oom_kill_process(p);
	}
	read_unlock(&tasklist_lock);
}
