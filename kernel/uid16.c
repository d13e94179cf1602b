// SPDX-License-Identifier: GPL-2.0-only
/*
 * System calls with 16-bit user and group ids.
 *
 * Arguments are widened (65535 stands for -1), results narrowed: an id that does not fit reads as
 * overflowuid or overflowgid.
 *
 * Mirrors: kernel/uid16.c
 */
#include <linux/mm.h>
#include <linux/init.h>
#include <linux/highuid.h>
#include <linux/security.h>
#include <linux/syscalls.h>
#include <linux/sched.h>
#include <linux/limits.h>
#include <asm/uaccess.h>

asmlinkage long sys_chown16(const char __user *filename, old_uid_t user, old_gid_t group)
{
	return sys_chown(filename, low2highuid(user), low2highgid(group));
}

asmlinkage long sys_lchown16(const char __user *filename, old_uid_t user, old_gid_t group)
{
	return sys_lchown(filename, low2highuid(user), low2highgid(group));
}

asmlinkage long sys_fchown16(unsigned int fd, old_uid_t user, old_gid_t group)
{
	return sys_fchown(fd, low2highuid(user), low2highgid(group));
}

asmlinkage long sys_setregid16(old_gid_t rgid, old_gid_t egid)
{
	return sys_setregid(low2highgid(rgid), low2highgid(egid));
}

asmlinkage long sys_setgid16(old_gid_t gid)
{
	return sys_setgid(low2highgid(gid));
}

asmlinkage long sys_setreuid16(old_uid_t ruid, old_uid_t euid)
{
	return sys_setreuid(low2highuid(ruid), low2highuid(euid));
}

asmlinkage long sys_setuid16(old_uid_t uid)
{
	return sys_setuid(low2highuid(uid));
}

asmlinkage long sys_setresuid16(old_uid_t ruid, old_uid_t euid, old_uid_t suid)
{
	return sys_setresuid(low2highuid(ruid), low2highuid(euid), low2highuid(suid));
}

asmlinkage long sys_getresuid16(old_uid_t __user *ruid, old_uid_t __user *euid,
				old_uid_t __user *suid)
{
	int retval;

	retval = put_user(high2lowuid(current->uid), ruid);
	if (!retval)
		retval = put_user(high2lowuid(current->euid), euid);
	if (!retval)
		retval = put_user(high2lowuid(current->suid), suid);
	return retval;
}

asmlinkage long sys_setresgid16(old_gid_t rgid, old_gid_t egid, old_gid_t sgid)
{
	return sys_setresgid(low2highgid(rgid), low2highgid(egid), low2highgid(sgid));
}

asmlinkage long sys_getresgid16(old_gid_t __user *rgid, old_gid_t __user *egid,
				old_gid_t __user *sgid)
{
	int retval;

	retval = put_user(high2lowgid(current->gid), rgid);
	if (!retval)
		retval = put_user(high2lowgid(current->egid), egid);
	if (!retval)
		retval = put_user(high2lowgid(current->sgid), sgid);
	return retval;
}

asmlinkage long sys_setfsuid16(old_uid_t uid)
{
	return sys_setfsuid(low2highuid(uid));
}

asmlinkage long sys_setfsgid16(old_gid_t gid)
{
	return sys_setfsgid(low2highgid(gid));
}

static int groups16_to_user(old_gid_t __user *grouplist, struct group_info *group_info)
{
	int i;

	for (i = 0; i < group_info->ngroups; i++) {
		if (put_user(high2lowgid(GROUP_AT(group_info, i)), grouplist + i))
			return -EFAULT;
	}
	return 0;
}

static int groups16_from_user(struct group_info *group_info, old_gid_t __user *grouplist)
{
	old_gid_t group;
	int i;

	for (i = 0; i < group_info->ngroups; i++) {
		if (get_user(group, grouplist + i))
			return -EFAULT;
		GROUP_AT(group_info, i) = low2highgid(group);
	}
	return 0;
}

asmlinkage long sys_getgroups16(int gidsetsize, old_gid_t __user *grouplist)
{
	int n;

	if (gidsetsize < 0)
		return -EINVAL;
	n = current->group_info->ngroups;
	if (gidsetsize) {
		if (n > gidsetsize)
			return -EINVAL;
		if (groups16_to_user(grouplist, current->group_info))
			return -EFAULT;
	}
	return n;
}

asmlinkage long sys_setgroups16(int gidsetsize, old_gid_t __user *grouplist)
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
	retval = groups16_from_user(group_info, grouplist);
	if (!retval)
		retval = set_current_groups(group_info);
	put_group_info(group_info);
	return retval;
}

asmlinkage long sys_getuid16(void)
{
	return high2lowuid(current->uid);
}

asmlinkage long sys_geteuid16(void)
{
	return high2lowuid(current->euid);
}

asmlinkage long sys_getgid16(void)
{
	return high2lowgid(current->gid);
}

asmlinkage long sys_getegid16(void)
{
	return high2lowgid(current->egid);
}
