// SPDX-License-Identifier: GPL-2.0-only
/*
 * Capabilities: root's power in separate bits, and the rules by which ids and execve change them.
 *
 * Mirrors: kernel/capability.c, and the rules of security/commoncap.c that hold without a security
 * module. Leaves out: syslog checks.
 * Locking: a task changes its own sets; task_capability_lock when it changes another's.
 */
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/security.h>
#include <linux/binfmts.h>
#include <linux/mount.h>
#include <linux/fs.h>
#include <linux/syscalls.h>
#include <linux/sched.h>
#ifdef CONFIG_NET
#include <linux/netlink.h>
#endif
#include <asm/uaccess.h>

/* No process ever has more, but for init; /proc/sys/kernel/cap-bound in Linux. */
kernel_cap_t cap_bset = CAP_INIT_EFF_SET;

static spinlock_t task_capability_lock = SPIN_LOCK_UNLOCKED;

/* Powers over files, bound to fsuid: CHOWN, DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER, FSETID. */
#define CAP_FS_MASK	0x1f

/**
 * cap_capable - 0 if @tsk has @cap in its effective set, else -EPERM
 */
int cap_capable(struct task_struct *tsk, int cap)
{
	return cap_raised(tsk->cap_effective, cap) ? 0 : -EPERM;
}

/**
 * capable - may current use @cap? Notes that it did (PF_SUPERPRIV)
 */
int capable(int cap)
{
	if (cap_capable(current, cap))
		return 0;
	current->flags |= PF_SUPERPRIV;
	return 1;
}
EXPORT_SYMBOL(capable);

/**
 * cap_vm_enough_memory - may @pages more be promised? A reserve is kept for root
 */
int cap_vm_enough_memory(long pages)
{
	return __vm_enough_memory(pages, cap_capable(current, CAP_SYS_ADMIN) == 0);
}

#ifdef CONFIG_NET
/* A netlink message carries what its sender could do. */
int cap_netlink_send(struct sock *sk, struct sk_buff *skb)
{
	NETLINK_CB(skb).eff_cap = current->cap_effective;
	return 0;
}

/* May the sender of a netlink message change what it asks to change? */
int cap_netlink_recv(struct sk_buff *skb)
{
	return cap_raised(NETLINK_CB(skb).eff_cap, CAP_NET_ADMIN) ? 0 : -EPERM;
}
#endif

/* Leaving uid 0 for good drops everything, unless prctl(PR_SET_KEEPCAPS) said to keep it. */
static void cap_emulate_setxuid(uid_t old_ruid, uid_t old_euid, uid_t old_suid)
{
	if ((old_ruid == 0 || old_euid == 0 || old_suid == 0) &&
	    current->uid != 0 && current->euid != 0 && current->suid != 0 &&
	    !current->keep_capabilities) {
		cap_clear(current->cap_permitted);
		cap_clear(current->cap_effective);
	}
	if (old_euid == 0 && current->euid != 0)
		cap_clear(current->cap_effective);
	if (old_euid != 0 && current->euid == 0)
		current->cap_effective = current->cap_permitted;
}

/**
 * cap_task_post_setuid - adjust the sets after a change of ids
 * @flags: LSM_SETID_FS: @old_ruid is the former fsuid and only the file powers follow
 */
int cap_task_post_setuid(uid_t old_ruid, uid_t old_euid, uid_t old_suid, int flags)
{
	if (flags != LSM_SETID_FS) {
		cap_emulate_setxuid(old_ruid, old_euid, old_suid);
		return 0;
	}
	if (old_ruid == 0 && current->fsuid != 0)
		current->cap_effective &= ~CAP_FS_MASK;
	if (old_ruid != 0 && current->fsuid == 0)
		current->cap_effective |= current->cap_permitted & CAP_FS_MASK;
	return 0;
}

/**
 * cap_bprm_set_security - the sets of a program file: full for root, else empty
 */
int cap_bprm_set_security(struct linux_binprm *bprm)
{
	cap_clear(bprm->cap_inheritable);
	cap_clear(bprm->cap_permitted);
	cap_clear(bprm->cap_effective);

	if (bprm->e_uid == 0 || current->uid == 0) {
		cap_set_full(bprm->cap_inheritable);
		cap_set_full(bprm->cap_permitted);
	}
	if (bprm->e_uid == 0)
		cap_set_full(bprm->cap_effective);
	return 0;
}

/**
 * cap_ptrace - may @child be traced by current? Not if it has capabilities that current has not.
 */
int cap_ptrace(struct task_struct *parent, struct task_struct *child)
{
	if (!cap_issubset(child->cap_permitted, current->cap_permitted) &&
	    !capable(CAP_SYS_PTRACE))
		return -EPERM;
	return 0;
}

/**
 * cap_bprm_apply_creds - take on ids and capabilities of a new program
 * @unsafe: LSM_UNSAFE_SHARE: another task shares memory or files, which must not see new powers;
 *	LSM_UNSAFE_PTRACE: a tracer is there; LSM_UNSAFE_PTRACE_CAP: one that may see them
 */
void cap_bprm_apply_creds(struct linux_binprm *bprm, int unsafe)
{
	kernel_cap_t new_permitted = cap_combine(
		cap_intersect(bprm->cap_permitted, cap_bset),
		cap_intersect(bprm->cap_inheritable, current->cap_inheritable));

	if (bprm->e_uid != current->uid || bprm->e_gid != current->gid ||
	    !cap_issubset(new_permitted, current->cap_permitted)) {
		current->mm->dumpable = 0;
		if ((unsafe & ~LSM_UNSAFE_PTRACE_CAP) && !capable(CAP_SETUID)) {
			bprm->e_uid = current->uid;
			bprm->e_gid = current->gid;
		}
		if ((unsafe & ~LSM_UNSAFE_PTRACE_CAP) && !capable(CAP_SETPCAP))
			new_permitted = cap_intersect(new_permitted, current->cap_permitted);
	}

	current->suid = current->euid = current->fsuid = bprm->e_uid;
	current->sgid = current->egid = current->fsgid = bprm->e_gid;

	/* Init keeps what it has, for it hands out the others' sets. */
	if (current->pid != 1) {
		current->cap_permitted = new_permitted;
		current->cap_effective = cap_intersect(new_permitted, bprm->cap_effective);
	}
	current->keep_capabilities = 0;
}

/**
 * cap_bprm_secureexec - does the new program run with ids that are not its caller's? (AT_SECURE)
 */
int cap_bprm_secureexec(struct linux_binprm *bprm)
{
	return current->euid != current->uid || current->egid != current->gid;
}

/* Check the version of a user header; a wrong one is answered with the right one. */
static int get_cap_header(cap_user_header_t header, pid_t *pid)
{
	__u32 version;

	if (get_user(version, &header->version))
		return -EFAULT;
	if (version != _LINUX_CAPABILITY_VERSION) {
		if (put_user(_LINUX_CAPABILITY_VERSION, &header->version))
			return -EFAULT;
		return -EINVAL;
	}
	return get_user(*pid, &header->pid) ? -EFAULT : 0;
}

/**
 * sys_capget - read the capability sets of a process; pid 0 is the caller
 */
asmlinkage long sys_capget(cap_user_header_t header, cap_user_data_t dataptr)
{
	struct __user_cap_data_struct data;
	struct task_struct *target;
	pid_t pid;
	int ret;

	ret = get_cap_header(header, &pid);
	if (ret)
		return ret;
	if (pid < 0)
		return -EINVAL;

	spin_lock(&task_capability_lock);
	read_lock(&tasklist_lock);
	target = pid && pid != current->pid ? find_task_by_pid(pid) : current;
	if (target) {
		data.effective = target->cap_effective;
		data.permitted = target->cap_permitted;
		data.inheritable = target->cap_inheritable;
	} else {
		ret = -ESRCH;
	}
	read_unlock(&tasklist_lock);
	spin_unlock(&task_capability_lock);

	if (!ret && copy_to_user(dataptr, &data, sizeof(data)))
		return -EFAULT;
	return ret;
}

static void set_caps(struct task_struct *target, struct __user_cap_data_struct *data)
{
	target->cap_effective = data->effective;
	target->cap_permitted = data->permitted;
	target->cap_inheritable = data->inheritable;
}

/* The target may get what it or current permits; effective must lie within permitted. */
static int capset_check(struct task_struct *target, struct __user_cap_data_struct *data)
{
	if (!cap_issubset(data->inheritable,
			  cap_combine(target->cap_inheritable, current->cap_permitted)))
		return -EPERM;
	if (!cap_issubset(data->permitted,
			  cap_combine(target->cap_permitted, current->cap_permitted)))
		return -EPERM;
	if (!cap_issubset(data->effective, data->permitted))
		return -EPERM;
	return 0;
}

/* All members of a group that may be changed; tasklist_lock held. */
static int cap_set_pg(int pgrp, struct __user_cap_data_struct *data)
{
	struct task_struct *g, *target;
	int ret = -EPERM, found = 0;

	do_each_task_pid(pgrp, PIDTYPE_PGID, g) {
		target = g;
		do {
			found = 1;
			if (!capset_check(target, data)) {
				set_caps(target, data);
				ret = 0;
			}
			target = next_thread(target);
		} while (target != g);
	} while_each_task_pid(pgrp, PIDTYPE_PGID, g);
	return found ? ret : 0;
}

/* Everyone but init and the caller; tasklist_lock held. */
static int cap_set_all(struct __user_cap_data_struct *data)
{
	struct task_struct *g, *target;
	int ret = -EPERM, found = 0;

	do_each_thread(g, target) {
		if (target == current || target->pid == 1)
			continue;
		found = 1;
		if (!capset_check(target, data)) {
			set_caps(target, data);
			ret = 0;
		}
	} while_each_thread(g, target);
	return found ? ret : 0;
}

/**
 * sys_capset - change the capability sets of a process, a group (-pid) or all (-1)
 *
 * For others than the caller CAP_SETPCAP is needed.
 */
asmlinkage long sys_capset(cap_user_header_t header, const cap_user_data_t data)
{
	struct __user_cap_data_struct new;
	struct task_struct *target;
	pid_t pid;
	int ret;

	ret = get_cap_header(header, &pid);
	if (ret)
		return ret;
	if (pid && pid != current->pid && !capable(CAP_SETPCAP))
		return -EPERM;
	if (copy_from_user(&new, data, sizeof(new)))
		return -EFAULT;

	spin_lock(&task_capability_lock);
	read_lock(&tasklist_lock);
	if (pid < 0) {
		ret = pid == -1 ? cap_set_all(&new) : cap_set_pg(-(unsigned int)pid, &new);
		goto out;
	}
	target = pid && pid != current->pid ? find_task_by_pid(pid) : current;
	ret = target ? capset_check(target, &new) : -ESRCH;
	if (!ret)
		set_caps(target, &new);
out:
	read_unlock(&tasklist_lock);
	spin_unlock(&task_capability_lock);
	return ret;
}
