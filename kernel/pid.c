// SPDX-License-Identifier: GPL-2.0-only
/*
 * Pid numbers: the bitmap that hands them out and the hashes that find tasks by them.
 *
 * A task sits in four hashes: its own id, its thread group, its process group, its session. Of all
 * tasks that share a number only one is in the hash chain; the others hang on its pid_list.
 *
 * Mirrors: kernel/pid.c
 * Leaves out: pid bitmaps of more than one page (PID_MAX_LIMIT is 32768 on i386).
 * Locking: the hashes belong to tasklist_lock; the bitmap is changed by atomic bit operations.
 */
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/init.h>
#include <linux/bootmem.h>
#include <linux/hash.h>
#include <linux/sched.h>
#include <linux/pid.h>

#define pid_hashfn(nr)	hash_long((unsigned long)(nr), pidhash_shift)

/* Low numbers go to daemons at boot; after a wrap, search starts here. */
#define RESERVED_PIDS	300

static struct hlist_head *pid_hash[PIDTYPE_MAX];
static int pidhash_shift;
static unsigned long *pidmap;

int pid_max = PID_MAX_DEFAULT;
int pid_max_min = RESERVED_PIDS + 1;
int pid_max_max = PID_MAX_LIMIT;
int last_pid;

/**
 * free_pidmap - give a pid number back
 */
fastcall void free_pidmap(int pid)
{
	clear_bit(pid, pidmap);
}

/* First free number in [from, to), or -1. */
static int find_free_pid(int from, int to)
{
	int pid;

	if (from >= to)
		return -1;
	pid = find_next_zero_bit(pidmap, to, from);
	return pid < to ? pid : -1;
}

/**
 * alloc_pidmap - take a free pid number
 *
 * Numbers rise and wrap to RESERVED_PIDS, so that one is not reused soon. Any context.
 * Return: the number, or -1 when all are in use.
 */
int alloc_pidmap(void)
{
	int pid;

	pid = find_free_pid(last_pid + 1, pid_max);
	if (pid < 0)
		pid = find_free_pid(min(RESERVED_PIDS, pid_max), min(last_pid + 1, pid_max));
	if (pid < 0)
		return -1;
	set_bit(pid, pidmap);
	last_pid = pid;
	return pid;
}

/**
 * find_pid - the hashed struct pid of number @nr and kind @type
 *
 * Context: tasklist_lock held. Return: NULL when no task has it.
 */
fastcall struct pid *find_pid(enum pid_type type, int nr)
{
	struct hlist_node *elem;
	struct pid *pid;

	hlist_for_each_entry(pid, elem, &pid_hash[type][pid_hashfn(nr)], pid_chain) {
		if (pid->nr == nr)
			return pid;
	}
	return NULL;
}

/**
 * attach_pid - give @task the number @nr of kind @type
 *
 * Context: tasklist_lock held for writing. Return: 0.
 */
fastcall int attach_pid(struct task_struct *task, enum pid_type type, int nr)
{
	struct pid *pid, *task_pid = &task->pids[type];

	pid = find_pid(type, nr);
	task_pid->nr = nr;
	if (!pid) {
		hlist_add_head(&task_pid->pid_chain, &pid_hash[type][pid_hashfn(nr)]);
		INIT_LIST_HEAD(&task_pid->pid_list);
	} else {
		INIT_HLIST_NODE(&task_pid->pid_chain);
		list_add_tail(&task_pid->pid_list, &pid->pid_list);
	}
	return 0;
}

/* Unhash one kind; returns the number if no task has it any more (as this kind), else 0. */
static inline int __detach_pid(struct task_struct *task, enum pid_type type)
{
	struct pid *pid = &task->pids[type], *next;
	int nr = 0;

	if (!hlist_unhashed(&pid->pid_chain)) {
		hlist_del(&pid->pid_chain);
		if (list_empty(&pid->pid_list)) {
			nr = pid->nr;
		} else {
			next = list_entry(pid->pid_list.next, struct pid, pid_list);
			hlist_add_head(&next->pid_chain, &pid_hash[type][pid_hashfn(next->nr)]);
		}
	}
	list_del(&pid->pid_list);
	pid->nr = 0;
	return nr;
}

/**
 * detach_pid - take @task's number of kind @type away, and free it if no kind uses it
 *
 * Context: tasklist_lock held for writing.
 */
fastcall void detach_pid(struct task_struct *task, enum pid_type type)
{
	int tmp, nr;

	nr = __detach_pid(task, type);
	if (!nr)
		return;
	for (tmp = PIDTYPE_MAX; --tmp >= 0; ) {
		if (tmp != type && find_pid(tmp, nr))
			return;
	}
	free_pidmap(nr);
}

/**
 * find_task_by_pid_type - a task with number @nr of kind @type
 *
 * Context: tasklist_lock held. Return: NULL when there is none.
 */
struct task_struct *find_task_by_pid_type(int type, int nr)
{
	struct pid *pid;

	pid = find_pid(type, nr);
	if (!pid)
		return NULL;
	return pid_task(&pid->pid_list, type);
}
EXPORT_SYMBOL(find_task_by_pid_type);

/**
 * switch_exec_pids - let @thread take over the identity of its thread group's @leader
 *
 * For execve() by a thread that does not lead its group: the process keeps its pid.
 * Context: tasklist_lock held for writing; @leader is dead.
 */
void switch_exec_pids(struct task_struct *leader, struct task_struct *thread)
{
	__detach_pid(leader, PIDTYPE_PID);
	__detach_pid(leader, PIDTYPE_TGID);
	__detach_pid(leader, PIDTYPE_PGID);
	__detach_pid(leader, PIDTYPE_SID);

	__detach_pid(thread, PIDTYPE_PID);
	__detach_pid(thread, PIDTYPE_TGID);

	leader->pid = leader->tgid = thread->pid;
	thread->pid = thread->tgid;

	attach_pid(thread, PIDTYPE_PID, thread->pid);
	attach_pid(thread, PIDTYPE_TGID, thread->tgid);
	attach_pid(thread, PIDTYPE_PGID, thread->signal->pgrp);
	attach_pid(thread, PIDTYPE_SID, thread->signal->session);

	attach_pid(leader, PIDTYPE_PID, leader->pid);
	attach_pid(leader, PIDTYPE_TGID, leader->tgid);
	attach_pid(leader, PIDTYPE_PGID, leader->signal->pgrp);
	attach_pid(leader, PIDTYPE_SID, leader->signal->session);
}

/**
 * pidhash_init - size the hashes by the memory there is: 16 to 4096 chains each
 */
void __init pidhash_init(void)
{
	unsigned long megabytes = max_low_pfn >> (20 - PAGE_SHIFT);
	int i, j, pidhash_size;

	pidhash_shift = min(12, max(4, fls(megabytes * 4)));
	pidhash_size = 1 << pidhash_shift;

	printk(KERN_INFO "PID hash table entries: %d (order: %d, %zd bytes)\n", pidhash_size,
	       pidhash_shift, pidhash_size * sizeof(struct hlist_head));

	for (i = 0; i < PIDTYPE_MAX; i++) {
		pid_hash[i] = alloc_bootmem(pidhash_size * sizeof(*pid_hash[i]));
		if (!pid_hash[i])
			panic("Could not alloc pidhash!\n");
		for (j = 0; j < pidhash_size; j++)
			INIT_HLIST_HEAD(&pid_hash[i][j]);
	}
}

/**
 * pidmap_init - allocate the bitmap and hash the boot task under number 0
 */
void __init pidmap_init(void)
{
	int i;

	pidmap = (unsigned long *)get_zeroed_page(GFP_KERNEL);
	if (!pidmap)
		panic("Could not alloc pidmap!\n");
	set_bit(0, pidmap);

	for (i = 0; i < PIDTYPE_MAX; i++)
		attach_pid(current, i, 0);
}
