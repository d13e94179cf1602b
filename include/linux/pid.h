/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Pid numbers: each task hangs in one hash per kind of number it has.
 *
 * Mirrors: include/linux/pid.h
 * Locking: tasklist_lock.
 */
#ifndef _LINUX_PID_H
#define _LINUX_PID_H

#include <linux/compiler.h>
#include <linux/list.h>
#include <linux/linkage.h>

enum pid_type {
	PIDTYPE_PID,
	PIDTYPE_TGID,
	PIDTYPE_PGID,
	PIDTYPE_SID,
	PIDTYPE_MAX
};

struct pid {
	int nr;
	struct hlist_node pid_chain;	/* hashed in the first task with this nr only */
	struct list_head pid_list;	/* all tasks with this nr */
};

#define pid_task(elem, type) \
	list_entry(elem, struct task_struct, pids[type].pid_list)

struct task_struct;

int FASTCALL(attach_pid(struct task_struct *task, enum pid_type type, int nr));
void FASTCALL(detach_pid(struct task_struct *task, enum pid_type type));
struct pid *FASTCALL(find_pid(enum pid_type type, int nr));

extern int pid_max, pid_max_min, pid_max_max;

int alloc_pidmap(void);
void FASTCALL(free_pidmap(int pid));
void pidhash_init(void);
void pidmap_init(void);
void switch_exec_pids(struct task_struct *leader, struct task_struct *thread);

/* Walk all tasks with number @who of kind @type; tasklist_lock held. The body may detach nothing. */
#define do_each_task_pid(who, type, task)				\
	task = find_task_by_pid_type(type, who);			\
	if (task) {							\
		do {

#define while_each_task_pid(who, type, task)				\
		} while (task = pid_task((task)->pids[type].pid_list.next, type), \
			 hlist_unhashed(&(task)->pids[type].pid_chain)); \
	}

#endif
