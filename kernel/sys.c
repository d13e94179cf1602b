// SPDX-License-Identifier: GPL-2.0-only
/*
 * Small system calls about the process and the machine: user and group ids, process groups and
 * sessions, priorities, limits, times, names, reboot; and the notifier chains.
 *
 * Mirrors: kernel/sys.c
 * Leaves out: software suspend, kexec, LSM hooks (the capability rules are called directly).
 * Locking: ids belong to the task itself; tasklist_lock for pids and groups of others; uts_sem
 * for system_utsname; notifier_lock for the chains; task_lock(group_leader) for limits.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/utsname.h>
#include <linux/newcalls.h>
#include <linux/mman.h>
#include <linux/smp_lock.h>
#include <linux/notifier.h>
#include <linux/reboot.h>
#include <linux/prctl.h>
#include <linux/init.h>
#include <linux/highuid.h>
#include <linux/init_task.h>
#include <linux/fs.h>
#include <linux/stat.h>
#include <linux/limits.h>
#include <linux/resource.h>
#include <linux/times.h>
#include <linux/security.h>
#include <linux/tty.h>
#include <linux/workqueue.h>
#include <linux/syscalls.h>
#include <linux/sched.h>
#include <asm/uaccess.h>
#include <asm/io.h>
#include <asm/unistd.h>

int overflowuid = DEFAULT_OVERFLOWUID;
int overflowgid = DEFAULT_OVERFLOWGID;
EXPORT_SYMBOL(overflowuid);
EXPORT_SYMBOL(overflowgid);

int fs_overflowuid = DEFAULT_FS_OVERFLOWUID;
int fs_overflowgid = DEFAULT_FS_OVERFLOWGID;

/* what all four may be set to: they must fit into 16 bits */
int minolduid;
int maxolduid = 65535;

/* Does ctrl-alt-del reboot at once, or send SIGINT to cad_pid? */
int C_A_D = 1;
int cad_pid = 1;

DECLARE_RWSEM(uts_sem);
EXPORT_SYMBOL(uts_sem);

struct notifier_block *reboot_notifier_list;
static rwlock_t notifier_lock = RW_LOCK_UNLOCKED;

/**
 * notifier_chain_register - add @n to a chain, higher priorities first
 */
int notifier_chain_register(struct notifier_block **list, struct notifier_block *n)
{
	write_lock(&notifier_lock);
	while (*list && n->priority <= (*list)->priority)
		list = &(*list)->next;
	n->next = *list;
	*list = n;
	write_unlock(&notifier_lock);
	return 0;
}
EXPORT_SYMBOL(notifier_chain_register);

/**
 * notifier_chain_unregister - take @n out of a chain
 *
 * Return: -ENOENT when it is not there.
 */
int notifier_chain_unregister(struct notifier_block **nl, struct notifier_block *n)
{
	int ret = -ENOENT;

	write_lock(&notifier_lock);
	for (; *nl; nl = &(*nl)->next) {
		if (*nl == n) {
			*nl = n->next;
			ret = 0;
			break;
		}
	}
	write_unlock(&notifier_lock);
	return ret;
}
EXPORT_SYMBOL(notifier_chain_unregister);

/**
 * notifier_call_chain - call each block until one answers with NOTIFY_STOP_MASK
 *
 * Return: the last answer.
 */
int notifier_call_chain(struct notifier_block **n, unsigned long val, void *v)
{
	struct notifier_block *nb;
	int ret = NOTIFY_DONE;

	for (nb = *n; nb; nb = nb->next) {
		ret = nb->notifier_call(nb, val, v);
		if (ret & NOTIFY_STOP_MASK)
			break;
	}
	return ret;
}
EXPORT_SYMBOL(notifier_call_chain);

int register_reboot_notifier(struct notifier_block *nb)
{
	return notifier_chain_register(&reboot_notifier_list, nb);
}
EXPORT_SYMBOL(register_reboot_notifier);

int unregister_reboot_notifier(struct notifier_block *nb)
{
	return notifier_chain_unregister(&reboot_notifier_list, nb);
}
EXPORT_SYMBOL(unregister_reboot_notifier);

/* @error is the result so far: a first success replaces ESRCH. */
static int set_one_prio(struct task_struct *p, int niceval, int error)
{
	if (p->uid != current->euid && p->euid != current->euid && !capable(CAP_SYS_NICE))
		return -EPERM;
	if (niceval < task_nice(p) && !capable(CAP_SYS_NICE))
		return -EACCES;
	set_user_nice(p, niceval);
	return error == -ESRCH ? 0 : error;
}

/* getpriority() reports 1 to 40, so that no result looks like an error. */
static long get_one_prio(struct task_struct *p, long retval)
{
	long niceval = 20 - task_nice(p);

	return niceval > retval ? niceval : retval;
}

/* Apply one of the two above to all that (@which, @who) names; @niceval NULL reads. */
static long for_each_prio(int which, int who, int *niceval)
{
	struct task_struct *g, *p;
	struct user_struct *user;
	long ret = -ESRCH;

#define do_one_prio(p) (ret = niceval ? set_one_prio(p, *niceval, ret) : get_one_prio(p, ret))
	read_lock(&tasklist_lock);
	switch (which) {
	case PRIO_PROCESS:
		p = find_task_by_pid(who ? who : current->pid);
		if (p)
			do_one_prio(p);
		break;
	case PRIO_PGRP:
		if (!who)
			who = process_group(current);
		do_each_task_pid(who, PIDTYPE_PGID, p) {
			do_one_prio(p);
		} while_each_task_pid(who, PIDTYPE_PGID, p);
		break;
	case PRIO_USER:
		if (!who)
			who = current->uid;
		user = find_user(who);
		if (!user)
			break;
		do_each_thread(g, p)
			if (p->uid == who)
				do_one_prio(p);
		while_each_thread(g, p);
		free_uid(user);
		break;
	}
	read_unlock(&tasklist_lock);
#undef do_one_prio
	return ret;
}

asmlinkage long sys_setpriority(int which, int who, int niceval)
{
	if (which > PRIO_USER || which < PRIO_PROCESS)
		return -EINVAL;

	niceval = max(niceval, -20);
	niceval = min(niceval, 19);
	return for_each_prio(which, who, &niceval);
}

asmlinkage long sys_getpriority(int which, int who)
{
	if (which > PRIO_USER || which < PRIO_PROCESS)
		return -EINVAL;
	return for_each_prio(which, who, NULL);
}

static int reboot_magic_ok(int magic1, int magic2)
{
	return magic1 == (int)LINUX_REBOOT_MAGIC1 &&
		(magic2 == LINUX_REBOOT_MAGIC2 || magic2 == LINUX_REBOOT_MAGIC2A ||
		 magic2 == LINUX_REBOOT_MAGIC2B || magic2 == LINUX_REBOOT_MAGIC2C);
}

static void kernel_restart(char *cmd)
{
	notifier_call_chain(&reboot_notifier_list, SYS_RESTART, cmd);
	system_state = SYSTEM_RESTART;
	if (cmd)
		printk(KERN_EMERG "Restarting system with command '%s'.\n", cmd);
	else
		printk(KERN_EMERG "Restarting system.\n");
	machine_restart(cmd);
}

static void kernel_halt(void)
{
	notifier_call_chain(&reboot_notifier_list, SYS_HALT, NULL);
	system_state = SYSTEM_HALT;
	printk(KERN_EMERG "System halted.\n");
	machine_halt();
}

static void kernel_power_off(void)
{
	notifier_call_chain(&reboot_notifier_list, SYS_POWER_OFF, NULL);
	system_state = SYSTEM_POWER_OFF;
	printk(KERN_EMERG "Power down.\n");
	machine_power_off();
}

/**
 * sys_reboot - restart, halt or switch off the machine, or say what ctrl-alt-del does
 *
 * The magic numbers guard against calls by accident: EINVAL.
 */
asmlinkage long sys_reboot(int magic1, int magic2, unsigned int cmd, void __user *arg)
{
	char buffer[256];
	long ret = 0;

	if (!capable(CAP_SYS_BOOT))
		return -EPERM;
	if (!reboot_magic_ok(magic1, magic2))
		return -EINVAL;

	lock_kernel();
	switch (cmd) {
	case LINUX_REBOOT_CMD_RESTART:
		kernel_restart(NULL);
		break;
	case LINUX_REBOOT_CMD_CAD_ON:
		C_A_D = 1;
		break;
	case LINUX_REBOOT_CMD_CAD_OFF:
		C_A_D = 0;
		break;
	case LINUX_REBOOT_CMD_HALT:
		kernel_halt();
		unlock_kernel();
		do_exit(0);
	case LINUX_REBOOT_CMD_POWER_OFF:
		kernel_power_off();
		unlock_kernel();
		do_exit(0);
	case LINUX_REBOOT_CMD_RESTART2:
		if (strncpy_from_user(buffer, (char __user *)arg, sizeof(buffer) - 1) < 0) {
			ret = -EFAULT;
			break;
		}
		buffer[sizeof(buffer) - 1] = '\0';
		kernel_restart(buffer);
		break;
	default:
		ret = -EINVAL;
	}
	unlock_kernel();
	return ret;
}

static void deferred_cad(void *dummy)
{
	notifier_call_chain(&reboot_notifier_list, SYS_RESTART, NULL);
	machine_restart(NULL);
}

/**
 * ctrl_alt_del - the keyboard asks for a reboot
 *
 * Context: any; the chain of notifiers may sleep, so a work queue runs it.
 */
void ctrl_alt_del(void)
{
	static DECLARE_WORK(cad_work, deferred_cad, NULL);

	if (C_A_D)
		schedule_work(&cad_work);
	else
		kill_proc(cad_pid, SIGINT, 1);
}

/* A process that changed its identity must not be open to the former user's debuggers. */
static void clear_dumpable(int changed)
{
	if (changed) {
		current->mm->dumpable = 0;
		wmb();
	}
}

static int is_current_gid(gid_t gid)
{
	return gid == current->gid || gid == current->egid || gid == current->sgid;
}

static int is_current_uid(uid_t uid)
{
	return uid == current->uid || uid == current->euid || uid == current->suid;
}

/**
 * sys_setregid - set real and effective group id; -1 leaves one as it is
 *
 * The saved id follows the new effective one if the real id is set, or the effective one gets a
 * value that the real one did not have (POSIX, and BSD for the rest).
 */
asmlinkage long sys_setregid(gid_t rgid, gid_t egid)
{
	gid_t old_rgid = current->gid, old_egid = current->egid;
	gid_t new_rgid = old_rgid, new_egid = old_egid;

	if (rgid != (gid_t)-1) {
		if (rgid != old_rgid && rgid != old_egid && !capable(CAP_SETGID))
			return -EPERM;
		new_rgid = rgid;
	}
	if (egid != (gid_t)-1) {
		if (!is_current_gid(egid) && !capable(CAP_SETGID))
			return -EPERM;
		new_egid = egid;
	}
	clear_dumpable(new_egid != old_egid);
	if (rgid != (gid_t)-1 || (egid != (gid_t)-1 && egid != old_rgid))
		current->sgid = new_egid;
	current->fsgid = new_egid;
	current->egid = new_egid;
	current->gid = new_rgid;
	return 0;
}

asmlinkage long sys_setgid(gid_t gid)
{
	if (capable(CAP_SETGID)) {
		clear_dumpable(current->egid != gid);
		current->gid = current->egid = current->sgid = current->fsgid = gid;
	} else if (gid == current->gid || gid == current->sgid) {
		clear_dumpable(current->egid != gid);
		current->egid = current->fsgid = gid;
	} else {
		return -EPERM;
	}
	return 0;
}

/* Change the real user id and with it the user_struct that is charged. */
static int set_user(uid_t new_ruid, int dumpclear)
{
	struct user_struct *new_user = alloc_uid(new_ruid);

	if (!new_user)
		return -EAGAIN;
	if (atomic_read(&new_user->processes) >= current->signal->rlim[RLIMIT_NPROC].rlim_cur &&
	    new_user != &root_user) {
		free_uid(new_user);
		return -EAGAIN;
	}
	switch_uid(new_user);
	clear_dumpable(dumpclear);
	current->uid = new_ruid;
	return 0;
}

/**
 * sys_setreuid - set real and effective user id; -1 leaves one as it is
 */
asmlinkage long sys_setreuid(uid_t ruid, uid_t euid)
{
	uid_t old_ruid = current->uid, old_euid = current->euid, old_suid = current->suid;
	uid_t new_ruid = old_ruid, new_euid = old_euid;

	if (ruid != (uid_t)-1) {
		if (ruid != old_ruid && ruid != old_euid && !capable(CAP_SETUID))
			return -EPERM;
		new_ruid = ruid;
	}
	if (euid != (uid_t)-1) {
		if (!is_current_uid(euid) && !capable(CAP_SETUID))
			return -EPERM;
		new_euid = euid;
	}
	if (new_ruid != old_ruid && set_user(new_ruid, new_euid != old_euid) < 0)
		return -EAGAIN;

	clear_dumpable(new_euid != old_euid);
	current->fsuid = current->euid = new_euid;
	if (ruid != (uid_t)-1 || (euid != (uid_t)-1 && euid != old_ruid))
		current->suid = current->euid;
	return cap_task_post_setuid(old_ruid, old_euid, old_suid, LSM_SETID_RE);
}

/**
 * sys_setuid - POSIX setuid(): all three ids with CAP_SETUID, else the effective one
 */
asmlinkage long sys_setuid(uid_t uid)
{
	uid_t old_ruid = current->uid, old_euid = current->euid, old_suid = current->suid;
	uid_t new_suid = old_suid;

	if (capable(CAP_SETUID)) {
		if (uid != old_ruid && set_user(uid, old_euid != uid) < 0)
			return -EAGAIN;
		new_suid = uid;
	} else if (uid != current->uid && uid != new_suid) {
		return -EPERM;
	}
	clear_dumpable(old_euid != uid);
	current->fsuid = current->euid = uid;
	current->suid = new_suid;
	return cap_task_post_setuid(old_ruid, old_euid, old_suid, LSM_SETID_ID);
}

asmlinkage long sys_setresuid(uid_t ruid, uid_t euid, uid_t suid)
{
	uid_t old_ruid = current->uid, old_euid = current->euid, old_suid = current->suid;

	if (!capable(CAP_SETUID)) {
		if (ruid != (uid_t)-1 && !is_current_uid(ruid))
			return -EPERM;
		if (euid != (uid_t)-1 && !is_current_uid(euid))
			return -EPERM;
		if (suid != (uid_t)-1 && !is_current_uid(suid))
			return -EPERM;
	}
	if (ruid != (uid_t)-1 && ruid != current->uid && set_user(ruid, euid != old_euid) < 0)
		return -EAGAIN;
	if (euid != (uid_t)-1) {
		clear_dumpable(euid != old_euid);
		current->euid = euid;
	}
	current->fsuid = current->euid;
	if (suid != (uid_t)-1)
		current->suid = suid;
	return cap_task_post_setuid(old_ruid, old_euid, old_suid, LSM_SETID_RES);
}

asmlinkage long sys_getresuid(uid_t __user *ruid, uid_t __user *euid, uid_t __user *suid)
{
	int retval;

	retval = put_user(current->uid, ruid);
	if (!retval)
		retval = put_user(current->euid, euid);
	if (!retval)
		retval = put_user(current->suid, suid);
	return retval;
}

asmlinkage long sys_setresgid(gid_t rgid, gid_t egid, gid_t sgid)
{
	if (!capable(CAP_SETGID)) {
		if (rgid != (gid_t)-1 && !is_current_gid(rgid))
			return -EPERM;
		if (egid != (gid_t)-1 && !is_current_gid(egid))
			return -EPERM;
		if (sgid != (gid_t)-1 && !is_current_gid(sgid))
			return -EPERM;
	}
	if (egid != (gid_t)-1) {
		clear_dumpable(egid != current->egid);
		current->egid = egid;
	}
	current->fsgid = current->egid;
	if (rgid != (gid_t)-1)
		current->gid = rgid;
	if (sgid != (gid_t)-1)
		current->sgid = sgid;
	return 0;
}

asmlinkage long sys_getresgid(gid_t __user *rgid, gid_t __user *egid, gid_t __user *sgid)
{
	int retval;

	retval = put_user(current->gid, rgid);
	if (!retval)
		retval = put_user(current->egid, egid);
	if (!retval)
		retval = put_user(current->sgid, sgid);
	return retval;
}

/**
 * sys_setfsuid - set the id that file access is checked with
 *
 * Return: the former id, whether it was changed or not.
 */
asmlinkage long sys_setfsuid(uid_t uid)
{
	uid_t old_fsuid = current->fsuid;

	if (is_current_uid(uid) || uid == old_fsuid || capable(CAP_SETUID)) {
		clear_dumpable(uid != old_fsuid);
		current->fsuid = uid;
	}
	cap_task_post_setuid(old_fsuid, (uid_t)-1, (uid_t)-1, LSM_SETID_FS);
	return old_fsuid;
}

asmlinkage long sys_setfsgid(gid_t gid)
{
	gid_t old_fsgid = current->fsgid;

	if (is_current_gid(gid) || gid == old_fsgid || capable(CAP_SETGID)) {
		clear_dumpable(gid != old_fsgid);
		current->fsgid = gid;
	}
	return old_fsgid;
}

/**
 * sys_times - CPU time of the process and of its waited-for children, in 1/100 s
 *
 * Return: a clock that ticks in the same unit.
 */
asmlinkage long sys_times(struct tms __user *tbuf)
{
	struct task_struct *tsk = current, *t = tsk;
	cputime_t utime, stime, cutime, cstime;
	struct tms tmp;

	if (tbuf) {
		read_lock(&tasklist_lock);
		utime = tsk->signal->utime;
		stime = tsk->signal->stime;
		do {
			utime = cputime_add(utime, t->utime);
			stime = cputime_add(stime, t->stime);
			t = next_thread(t);
		} while (t != tsk);

		spin_lock_irq(&tsk->sighand->siglock);
		cutime = tsk->signal->cutime;
		cstime = tsk->signal->cstime;
		spin_unlock_irq(&tsk->sighand->siglock);
		read_unlock(&tasklist_lock);

		tmp.tms_utime = cputime_to_clock_t(utime);
		tmp.tms_stime = cputime_to_clock_t(stime);
		tmp.tms_cutime = cputime_to_clock_t(cutime);
		tmp.tms_cstime = cputime_to_clock_t(cstime);
		if (copy_to_user(tbuf, &tmp, sizeof(struct tms)))
			return -EFAULT;
	}
	return (long)jiffies_64_to_clock_t(get_jiffies_64());
}

/* May current put @p, itself or a child, into another group? tasklist_lock held. */
static int may_setpgid(struct task_struct *p)
{
	if (!p)
		return -ESRCH;
	if (!thread_group_leader(p))
		return -EINVAL;
	if (p->parent == current || p->real_parent == current) {
		if (p->signal->session != current->signal->session)
			return -EPERM;
		if (p->did_exec)
			return -EACCES;
	} else if (p != current) {
		return -ESRCH;
	}
	return p->signal->leader ? -EPERM : 0;
}

static int pgrp_in_session(pid_t pgid, pid_t session)
{
	struct task_struct *p;

	do_each_task_pid(pgid, PIDTYPE_PGID, p) {
		if (p->signal->session == session)
			return 1;
	} while_each_task_pid(pgid, PIDTYPE_PGID, p);
	return 0;
}

/**
 * sys_setpgid - move a process to a process group of the same session, or make a new one
 *
 * Return: EACCES for a child that has done execve, EPERM for a session leader or another session.
 */
asmlinkage long sys_setpgid(pid_t pid, pid_t pgid)
{
	struct task_struct *p;
	int err;

	if (!pid)
		pid = current->pid;
	if (!pgid)
		pgid = pid;
	if (pgid < 0)
		return -EINVAL;

	write_lock_irq(&tasklist_lock);
	p = find_task_by_pid(pid);
	err = may_setpgid(p);
	if (err)
		goto out;
	if (pgid != pid && !pgrp_in_session(pgid, current->signal->session)) {
		err = -EPERM;
		goto out;
	}
	if (process_group(p) != pgid) {
		detach_pid(p, PIDTYPE_PGID);
		p->signal->pgrp = pgid;
		attach_pid(p, PIDTYPE_PGID, pgid);
	}
out:
	write_unlock_irq(&tasklist_lock);
	return err;
}

/* Group or session of a process; 0 is the caller. */
static long get_process_id(pid_t pid, int session)
{
	struct task_struct *p = current;
	long retval = -ESRCH;

	read_lock(&tasklist_lock);
	if (pid)
		p = find_task_by_pid(pid);
	if (p)
		retval = session ? p->signal->session : process_group(p);
	read_unlock(&tasklist_lock);
	return retval;
}

asmlinkage long sys_getpgid(pid_t pid)
{
	return get_process_id(pid, 0);
}

asmlinkage long sys_getpgrp(void)
{
	return process_group(current);
}

asmlinkage long sys_getsid(pid_t pid)
{
	return get_process_id(pid, 1);
}

/**
 * sys_setsid - become leader of a new session, without a controlling terminal
 *
 * Return: the session id, or EPERM for the leader of a process group.
 */
asmlinkage long sys_setsid(void)
{
	int err = -EPERM;

	if (!thread_group_leader(current))
		return -EINVAL;

	down(&tty_sem);
	write_lock_irq(&tasklist_lock);
	if (find_pid(PIDTYPE_PGID, current->pid))
		goto out;

	current->signal->leader = 1;
	__set_special_pids(current->pid, current->pid);
	current->signal->tty = NULL;
	current->signal->tty_old_pgrp = 0;
	err = process_group(current);
out:
	write_unlock_irq(&tasklist_lock);
	up(&tty_sem);
	return err;
}

struct group_info init_groups = { .usage = ATOMIC_INIT(2) };

/**
 * groups_alloc - room for a set of supplementary groups
 * @gidsetsize: at most NGROUPS_MAX; up to NGROUPS_SMALL fit into the structure itself
 */
struct group_info *groups_alloc(int gidsetsize)
{
	struct group_info *group_info;
	int nblocks, i;

	nblocks = (gidsetsize + NGROUPS_PER_BLOCK - 1) / NGROUPS_PER_BLOCK;
	nblocks = nblocks ? nblocks : 1;
	group_info = kmalloc(sizeof(*group_info) + nblocks * sizeof(gid_t *), GFP_USER);
	if (!group_info)
		return NULL;
	group_info->ngroups = gidsetsize;
	group_info->nblocks = nblocks;
	atomic_set(&group_info->usage, 1);

	if (gidsetsize <= NGROUPS_SMALL) {
		group_info->blocks[0] = group_info->small_block;
		return group_info;
	}
	for (i = 0; i < nblocks; i++) {
		group_info->blocks[i] = (gid_t *)__get_free_page(GFP_USER);
		if (!group_info->blocks[i])
			goto out_undo_partial_alloc;
	}
	return group_info;

out_undo_partial_alloc:
	while (--i >= 0)
		free_page((unsigned long)group_info->blocks[i]);
	kfree(group_info);
	return NULL;
}
EXPORT_SYMBOL(groups_alloc);

/**
 * groups_free - the last user is gone (put_group_info() calls this)
 */
void groups_free(struct group_info *group_info)
{
	int i;

	if (group_info->blocks[0] != group_info->small_block) {
		for (i = 0; i < group_info->nblocks; i++)
			free_page((unsigned long)group_info->blocks[i]);
	}
	kfree(group_info);
}
EXPORT_SYMBOL(groups_free);

static int groups_to_user(gid_t __user *grouplist, struct group_info *group_info)
{
	int i;

	for (i = 0; i < group_info->ngroups; i++) {
		if (put_user(GROUP_AT(group_info, i), grouplist + i))
			return -EFAULT;
	}
	return 0;
}

static int groups_from_user(struct group_info *group_info, gid_t __user *grouplist)
{
	int i;

	for (i = 0; i < group_info->ngroups; i++) {
		if (get_user(GROUP_AT(group_info, i), grouplist + i))
			return -EFAULT;
	}
	return 0;
}

/* Shell sort, so that groups_search() can halve. */
static void groups_sort(struct group_info *group_info)
{
	int n = group_info->ngroups, stride, base, i;
	gid_t tmp;

	for (stride = 1; stride < n; stride = 3 * stride + 1)
		;
	for (stride /= 3; stride; stride /= 3) {
		for (base = stride; base < n; base++) {
			tmp = GROUP_AT(group_info, base);
			for (i = base; i >= stride; i -= stride) {
				if (GROUP_AT(group_info, i - stride) <= tmp)
					break;
				GROUP_AT(group_info, i) = GROUP_AT(group_info, i - stride);
			}
			GROUP_AT(group_info, i) = tmp;
		}
	}
}

/**
 * groups_search - is @grp in the set?
 */
int groups_search(struct group_info *group_info, gid_t grp)
{
	int left = 0, right, mid;

	if (!group_info)
		return 0;
	right = group_info->ngroups - 1;
	while (left <= right) {
		mid = (left + right) / 2;
		if (GROUP_AT(group_info, mid) == grp)
			return 1;
		if (GROUP_AT(group_info, mid) < grp)
			left = mid + 1;
		else
			right = mid - 1;
	}
	return 0;
}

/**
 * set_current_groups - use @group_info as the supplementary groups of current
 *
 * Takes a reference of its own.
 */
int set_current_groups(struct group_info *group_info)
{
	struct group_info *old_info;

	groups_sort(group_info);
	get_group_info(group_info);

	task_lock(current);
	old_info = current->group_info;
	current->group_info = group_info;
	task_unlock(current);

	put_group_info(old_info);
	return 0;
}
EXPORT_SYMBOL(set_current_groups);

asmlinkage long sys_getgroups(int gidsetsize, gid_t __user *grouplist)
{
	int n;

	if (gidsetsize < 0)
		return -EINVAL;

	/* Nobody but current replaces current's set. */
	n = current->group_info->ngroups;
	if (gidsetsize) {
		if (n > gidsetsize)
			return -EINVAL;
		if (groups_to_user(grouplist, current->group_info))
			return -EFAULT;
	}
	return n;
}

asmlinkage long sys_setgroups(int gidsetsize, gid_t __user *grouplist)
{
	struct group_info *group_info;
	int retval;

	if (!capable(CAP_SETGID))
		return -EPERM;
	if ((unsigned)gidsetsize > NGROUPS_MAX)
		return -EINVAL;

	group_info = groups_alloc(gidsetsize);
	if (!group_info)
		return -ENOMEM;
	retval = groups_from_user(group_info, grouplist);
	if (!retval)
		retval = set_current_groups(group_info);
	put_group_info(group_info);
	return retval;
}

/**
 * in_group_p - is @grp the file system group of current, or a supplementary one?
 */
int in_group_p(gid_t grp)
{
	return grp == current->fsgid || groups_search(current->group_info, grp);
}
EXPORT_SYMBOL(in_group_p);

int in_egroup_p(gid_t grp)
{
	return grp == current->egid || groups_search(current->group_info, grp);
}
EXPORT_SYMBOL(in_egroup_p);

asmlinkage long sys_newuname(struct new_utsname __user *name)
{
	int errno = 0;

	down_read(&uts_sem);
	if (copy_to_user(name, &system_utsname, sizeof(*name)))
		errno = -EFAULT;
	up_read(&uts_sem);
	if (!errno)
		errno = newer_release(name);
	return errno;
}

/* Set one of the two names that can be changed. */
static long set_utsname(char *field, char __user *name, int len)
{
	char tmp[__NEW_UTS_LEN];

	if (!capable(CAP_SYS_ADMIN))
		return -EPERM;
	if (len < 0 || len > __NEW_UTS_LEN)
		return -EINVAL;
	if (copy_from_user(tmp, name, len))
		return -EFAULT;

	down_write(&uts_sem);
	memcpy(field, tmp, len);
	field[len] = 0;
	up_write(&uts_sem);
	return 0;
}

asmlinkage long sys_sethostname(char __user *name, int len)
{
	return set_utsname(system_utsname.nodename, name, len);
}

asmlinkage long sys_setdomainname(char __user *name, int len)
{
	return set_utsname(system_utsname.domainname, name, len);
}

static int read_rlimit(unsigned int resource, struct rlimit *value)
{
	if (resource >= RLIM_NLIMITS)
		return -EINVAL;
	task_lock(current->group_leader);
	*value = current->signal->rlim[resource];
	task_unlock(current->group_leader);
	return 0;
}

asmlinkage long sys_getrlimit(unsigned int resource, struct rlimit __user *rlim)
{
	struct rlimit value;
	int ret = read_rlimit(resource, &value);

	if (ret)
		return ret;
	return copy_to_user(rlim, &value, sizeof(*rlim)) ? -EFAULT : 0;
}

/**
 * sys_old_getrlimit - system call 76, for programs to whom infinity is 0x7fffffff
 */
asmlinkage long sys_old_getrlimit(unsigned int resource, struct rlimit __user *rlim)
{
	struct rlimit x;
	int ret = read_rlimit(resource, &x);

	if (ret)
		return ret;
	x.rlim_cur = min(x.rlim_cur, 0x7fffffffUL);
	x.rlim_max = min(x.rlim_max, 0x7fffffffUL);
	return copy_to_user(rlim, &x, sizeof(x)) ? -EFAULT : 0;
}

asmlinkage long sys_setrlimit(unsigned int resource, struct rlimit __user *rlim)
{
	struct rlimit new_rlim, *old_rlim;

	if (resource >= RLIM_NLIMITS)
		return -EINVAL;
	if (copy_from_user(&new_rlim, rlim, sizeof(*rlim)))
		return -EFAULT;
	if (new_rlim.rlim_cur > new_rlim.rlim_max)
		return -EINVAL;
	old_rlim = current->signal->rlim + resource;
	if (new_rlim.rlim_max > old_rlim->rlim_max && !capable(CAP_SYS_RESOURCE))
		return -EPERM;
	if (resource == RLIMIT_NOFILE && new_rlim.rlim_max > NR_OPEN)
		return -EPERM;

	task_lock(current->group_leader);
	*old_rlim = new_rlim;
	task_unlock(current->group_leader);
	return 0;
}

/* Add what the living and the gone threads of the group used; siglock held. */
static void rusage_self(struct task_struct *p, struct rusage *r, cputime_t *utime,
			cputime_t *stime)
{
	struct task_struct *t = p;

	*utime = cputime_add(*utime, p->signal->utime);
	*stime = cputime_add(*stime, p->signal->stime);
	r->ru_nvcsw += p->signal->nvcsw;
	r->ru_nivcsw += p->signal->nivcsw;
	r->ru_minflt += p->signal->min_flt;
	r->ru_majflt += p->signal->maj_flt;
	do {
		*utime = cputime_add(*utime, t->utime);
		*stime = cputime_add(*stime, t->stime);
		r->ru_nvcsw += t->nvcsw;
		r->ru_nivcsw += t->nivcsw;
		r->ru_minflt += t->min_flt;
		r->ru_majflt += t->maj_flt;
		t = next_thread(t);
	} while (t != p);
}

static void k_getrusage(struct task_struct *p, int who, struct rusage *r)
{
	cputime_t utime = cputime_zero, stime = cputime_zero;
	unsigned long flags;

	memset(r, 0, sizeof(*r));
	if (unlikely(!p->signal))
		return;

	spin_lock_irqsave(&p->sighand->siglock, flags);
	if (who != RUSAGE_SELF) {
		utime = p->signal->cutime;
		stime = p->signal->cstime;
		r->ru_nvcsw = p->signal->cnvcsw;
		r->ru_nivcsw = p->signal->cnivcsw;
		r->ru_minflt = p->signal->cmin_flt;
		r->ru_majflt = p->signal->cmaj_flt;
	}
	if (who != RUSAGE_CHILDREN)
		rusage_self(p, r, &utime, &stime);
	spin_unlock_irqrestore(&p->sighand->siglock, flags);

	cputime_to_timeval(utime, &r->ru_utime);
	cputime_to_timeval(stime, &r->ru_stime);
}

/**
 * getrusage - store the resources that @p has used
 * @who: RUSAGE_SELF, RUSAGE_CHILDREN (those waited for) or RUSAGE_BOTH
 */
int getrusage(struct task_struct *p, int who, struct rusage __user *ru)
{
	struct rusage r;

	read_lock(&tasklist_lock);
	k_getrusage(p, who, &r);
	read_unlock(&tasklist_lock);
	return copy_to_user(ru, &r, sizeof(r)) ? -EFAULT : 0;
}

asmlinkage long sys_getrusage(int who, struct rusage __user *ru)
{
	if (who != RUSAGE_SELF && who != RUSAGE_CHILDREN)
		return -EINVAL;
	return getrusage(current, who, ru);
}

asmlinkage long sys_umask(int mask)
{
	return xchg(&current->fs->umask, mask & S_IRWXUGO);
}

static long prctl_set_name(char __user *name)
{
	char comm[TASK_COMM_LEN];

	comm[sizeof(comm) - 1] = 0;
	if (strncpy_from_user(comm, name, sizeof(comm) - 1) < 0)
		return -EFAULT;
	set_task_comm(current, comm);
	return 0;
}

static long prctl_get_name(char __user *name)
{
	char comm[TASK_COMM_LEN];

	get_task_comm(comm, current);
	return copy_to_user(name, comm, sizeof(comm)) ? -EFAULT : 0;
}

asmlinkage long sys_prctl(int option, unsigned long arg2, unsigned long arg3, unsigned long arg4,
			  unsigned long arg5)
{
	switch (option) {
	case PR_SET_PDEATHSIG:
		if (arg2 > _NSIG)
			return -EINVAL;
		current->pdeath_signal = arg2;
		return 0;
	case PR_GET_PDEATHSIG:
		return put_user(current->pdeath_signal, (int __user *)arg2);
	case PR_GET_DUMPABLE:
		return current->mm->dumpable;
	case PR_SET_DUMPABLE:
		if (arg2 > 1)
			return -EINVAL;
		current->mm->dumpable = arg2;
		return 0;
	case PR_GET_KEEPCAPS:
		return current->keep_capabilities;
	case PR_SET_KEEPCAPS:
		if (arg2 > 1)
			return -EINVAL;
		current->keep_capabilities = arg2;
		return 0;
	case PR_GET_TIMING:
		return PR_TIMING_STATISTICAL;
	case PR_SET_TIMING:
		return arg2 == PR_TIMING_STATISTICAL ? 0 : -EINVAL;
	case PR_SET_NAME:
		return prctl_set_name((char __user *)arg2);
	case PR_GET_NAME:
		return prctl_get_name((char __user *)arg2);
	default:
		return -EINVAL;
	}
}
