/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fs/proc/internal.h - what the files of procfs share.
 *
 * Mirrors: fs/proc/internal.h
 */
#ifndef _PROC_INTERNAL_H
#define _PROC_INTERNAL_H

#include <linux/proc_fs.h>

struct vmalloc_info {
	unsigned long used;
	unsigned long largest_chunk;
};

#define VMALLOC_TOTAL (VMALLOC_END - VMALLOC_START)
void get_vmalloc_info(struct vmalloc_info *vmi);

extern struct inode_operations proc_link_inode_operations;
extern struct vfsmount *proc_mnt;

int proc_init_inodecache(void);

/* what the texts of /proc/PID are made by; @buffer is a page */
int proc_exe_link(struct inode *inode, struct dentry **dentry, struct vfsmount **mnt);
int proc_tid_stat(struct task_struct *task, char *buffer);
int proc_tgid_stat(struct task_struct *task, char *buffer);
int proc_pid_status(struct task_struct *task, char *buffer);
int proc_pid_statm(struct task_struct *task, char *buffer);

int proc_permission(struct inode *inode, int mask, struct nameidata *nd);
struct inode *proc_pid_make_inode(struct super_block *sb, struct task_struct *task, int ino);
int proc_name_to_int(struct dentry *dentry);
int task_dumpable(struct task_struct *task);

/* Is the memory of @task open to current? Its own is, and that of a stopped task that it traces. */
#define MAY_PTRACE(task) \
	((task) == current || ((task)->parent == current && ((task)->ptrace & PT_PTRACED) && \
	 ((task)->state == TASK_STOPPED || (task)->state == TASK_TRACED) && \
	 security_ptrace(current, (task)) == 0))
ssize_t mem_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos);

extern struct inode_operations proc_pid_link_inode_operations;
extern struct inode_operations proc_fd_inode_operations;
extern struct file_operations proc_fd_operations;

#endif
