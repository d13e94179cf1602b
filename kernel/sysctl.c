// SPDX-License-Identifier: GPL-2.0-only
/*
 * kernel/sysctl.c - kernel variables that root can change, by number through sysctl(2) or as text
 * through the files of /proc/sys; the tables of kernel, vm and fs.
 *
 * Mirrors: kernel/sysctl.c
 * Leaves out: variables of what is not built.
 * Locking: sysctl_sem is held for reading while a variable is read or written and for writing while
 *	a table comes or goes, so no handler ever meets a table that was freed. In 2.6.11 the big
 *	kernel lock stands for it, which a handler drops when it sleeps.
 */
#include <linux/module.h>
#include <linux/binfmts.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/sysctl.h>
#include <linux/aio.h>
#include <linux/proc_fs.h>
#include <linux/ctype.h>
#include <linux/utsname.h>
#include <linux/capability.h>
#include <linux/smp_lock.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/net.h>
#include <linux/highuid.h>
#include <linux/limits.h>
#include <linux/dcache.h>
#include <linux/fs.h>
#include <linux/mman.h>
#include <linux/pid.h>
#include <linux/random.h>
#include <linux/reboot.h>
#include <linux/tty.h>
#include <linux/rwsem.h>
#include <linux/security.h>
#include <linux/syscalls.h>
#include <linux/sysrq.h>
#include <linux/jiffies.h>
#include <linux/irq.h>
#include <linux/ipc.h>
#include <asm/uaccess.h>

static int ngroups_max = NGROUPS_MAX;

static int zero;

static DECLARE_RWSEM(sysctl_sem);

static ctl_table root_table[];
static struct ctl_table_header root_table_header = {
	root_table, LIST_HEAD_INIT(root_table_header.ctl_entry)
};

/* number, name, variable, bytes, mode, children, text, number; the bounds by name */
static ctl_table kern_table[] = {
	{ KERN_OSTYPE, "ostype", system_utsname.sysname, 64, 0444, NULL,
	  proc_doutsstring, sysctl_string },
	{ KERN_OSRELEASE, "osrelease", system_utsname.release, 64, 0444, NULL,
	  proc_doutsstring, sysctl_string },
	{ KERN_VERSION, "version", system_utsname.version, 64, 0444, NULL,
	  proc_doutsstring, sysctl_string },
	{ KERN_NODENAME, "hostname", system_utsname.nodename, 64, 0644, NULL,
	  proc_doutsstring, sysctl_string },
	{ KERN_DOMAINNAME, "domainname", system_utsname.domainname, 64, 0644, NULL,
	  proc_doutsstring, sysctl_string },
	{ KERN_PANIC, "panic", &panic_timeout, sizeof(int), 0644, NULL, proc_dointvec },
	{ KERN_CORE_USES_PID, "core_uses_pid", &core_uses_pid, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ KERN_CORE_PATTERN, "core_pattern", core_pattern, 64, 0644, NULL, proc_dostring,
	  sysctl_string },
	{ KERN_TAINTED, "tainted", &tainted, sizeof(int), 0444, NULL, proc_dointvec },
	{ KERN_CAP_BSET, "cap-bound", &cap_bset, sizeof(kernel_cap_t), 0600, NULL,
	  proc_dointvec_bset },
	{ KERN_CTLALTDEL, "ctrl-alt-del", &C_A_D, sizeof(int), 0644, NULL, proc_dointvec },
	{ KERN_PRINTK, "printk", console_printk, 4 * sizeof(int), 0644, NULL, proc_dointvec },
#ifdef CONFIG_KMOD
	{ KERN_MODPROBE, "modprobe", modprobe_path, KMOD_PATH_LEN, 0644, NULL, proc_dostring,
	  sysctl_string },
#endif
#ifdef CONFIG_SYSVIPC
	{ KERN_SHMMAX, "shmmax", &shm_ctlmax, sizeof(size_t), 0644, NULL, proc_doulongvec_minmax },
	{ KERN_SHMALL, "shmall", &shm_ctlall, sizeof(size_t), 0644, NULL, proc_doulongvec_minmax },
	{ KERN_SHMMNI, "shmmni", &shm_ctlmni, sizeof(int), 0644, NULL, proc_dointvec },
	{ KERN_MSGMAX, "msgmax", &msg_ctlmax, sizeof(int), 0644, NULL, proc_dointvec },
	{ KERN_MSGMNI, "msgmni", &msg_ctlmni, sizeof(int), 0644, NULL, proc_dointvec },
	{ KERN_MSGMNB, "msgmnb", &msg_ctlmnb, sizeof(int), 0644, NULL, proc_dointvec },
	{ KERN_SEM, "sem", sem_ctls, 4 * sizeof(int), 0644, NULL, proc_dointvec },
#endif
#ifdef CONFIG_MAGIC_SYSRQ
	{ KERN_SYSRQ, "sysrq", &sysrq_enabled, sizeof(int), 0644, NULL, proc_dointvec },
#endif
	{ KERN_CADPID, "cad_pid", &cad_pid, sizeof(int), 0600, NULL, proc_dointvec },
	{ KERN_MAX_THREADS, "threads-max", &max_threads, sizeof(int), 0644, NULL, proc_dointvec },
	{ KERN_RANDOM, "random", NULL, 0, 0555, random_table },
#ifdef CONFIG_UNIX98_PTYS
	{ KERN_PTY, "pty", NULL, 0, 0555, pty_table },
#endif
	{ KERN_OVERFLOWUID, "overflowuid", &overflowuid, sizeof(int), 0644, NULL,
	  proc_dointvec_minmax, sysctl_intvec, .extra1 = &minolduid, .extra2 = &maxolduid },
	{ KERN_OVERFLOWGID, "overflowgid", &overflowgid, sizeof(int), 0644, NULL,
	  proc_dointvec_minmax, sysctl_intvec, .extra1 = &minolduid, .extra2 = &maxolduid },
	{ KERN_PIDMAX, "pid_max", &pid_max, sizeof(int), 0644, NULL,
	  proc_dointvec_minmax, sysctl_intvec, .extra1 = &pid_max_min, .extra2 = &pid_max_max },
	{ KERN_PANIC_ON_OOPS, "panic_on_oops", &panic_on_oops, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ KERN_PRINTK_RATELIMIT, "printk_ratelimit", &printk_ratelimit_jiffies, sizeof(int), 0644,
	  NULL, proc_dointvec_jiffies, sysctl_jiffies },
	{ KERN_PRINTK_RATELIMIT_BURST, "printk_ratelimit_burst", &printk_ratelimit_burst,
	  sizeof(int), 0644, NULL, proc_dointvec },
	{ KERN_NGROUPS_MAX, "ngroups_max", &ngroups_max, sizeof(int), 0444, NULL, proc_dointvec },
	{ 0 }
};

static ctl_table vm_table[] = {
	{ VM_OVERCOMMIT_MEMORY, "overcommit_memory", &sysctl_overcommit_memory, sizeof(int), 0644,
	  NULL, proc_dointvec },
	{ VM_OVERCOMMIT_RATIO, "overcommit_ratio", &sysctl_overcommit_ratio, sizeof(int), 0644,
	  NULL, proc_dointvec },
	{ VM_LOWMEM_RESERVE_RATIO, "lowmem_reserve_ratio", sysctl_lowmem_reserve_ratio,
	  (MAX_NR_ZONES - 1) * sizeof(int), 0644, NULL, lowmem_reserve_ratio_sysctl_handler,
	  sysctl_intvec, .extra1 = (int[MAX_NR_ZONES - 1]){ [0 ... MAX_NR_ZONES - 2] = 1 } },
	{ VM_MIN_FREE_KBYTES, "min_free_kbytes", &min_free_kbytes, sizeof(int), 0644, NULL,
	  min_free_kbytes_sysctl_handler, sysctl_intvec, .extra1 = &zero },
	{ VM_MAX_MAP_COUNT, "max_map_count", &sysctl_max_map_count, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ VM_VFS_CACHE_PRESSURE, "vfs_cache_pressure", &sysctl_vfs_cache_pressure, sizeof(int),
	  0644, NULL, proc_dointvec_minmax, sysctl_intvec, .extra1 = &zero },
	{ VM_LEGACY_VA_LAYOUT, "legacy_va_layout", &sysctl_legacy_va_layout, sizeof(int), 0644,
	  NULL, proc_dointvec_minmax, sysctl_intvec, .extra1 = &zero },
	{ 0 }
};

static ctl_table fs_table[] = {
	{ FS_NRINODE, "inode-nr", &inodes_stat, 2 * sizeof(int), 0444, NULL, proc_dointvec },
	{ FS_STATINODE, "inode-state", &inodes_stat, 7 * sizeof(int), 0444, NULL, proc_dointvec },
	{ FS_NRFILE, "file-nr", &files_stat, 3 * sizeof(int), 0444, NULL, proc_dointvec },
	{ FS_MAXFILE, "file-max", &files_stat.max_files, sizeof(int), 0644, NULL, proc_dointvec },
	{ FS_DENTRY, "dentry-state", &dentry_stat, 6 * sizeof(int), 0444, NULL, proc_dointvec },
	{ FS_OVERFLOWUID, "overflowuid", &fs_overflowuid, sizeof(int), 0644, NULL,
	  proc_dointvec_minmax, sysctl_intvec, .extra1 = &minolduid, .extra2 = &maxolduid },
	{ FS_OVERFLOWGID, "overflowgid", &fs_overflowgid, sizeof(int), 0644, NULL,
	  proc_dointvec_minmax, sysctl_intvec, .extra1 = &minolduid, .extra2 = &maxolduid },
	{ FS_DIR_NOTIFY, "dir-notify-enable", &dir_notify_enable, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ FS_AIO_NR, "aio-nr", &aio_nr, sizeof(aio_nr), 0444, NULL, proc_dointvec },
	{ FS_AIO_MAX_NR, "aio-max-nr", &aio_max_nr, sizeof(aio_max_nr), 0644, NULL, proc_dointvec },
	{ 0 }
};

static ctl_table proc_table[] = { { 0 } };
static ctl_table debug_table[] = { { 0 } };
static ctl_table dev_table[] = { { 0 } };

static ctl_table root_table[] = {
	{ CTL_KERN, "kernel", NULL, 0, 0555, kern_table },
	{ CTL_VM, "vm", NULL, 0, 0555, vm_table },
#ifdef CONFIG_NET
	{ CTL_NET, "net", NULL, 0, 0555, net_table },
#endif
	{ CTL_PROC, "proc", NULL, 0, 0555, proc_table },
	{ CTL_FS, "fs", NULL, 0, 0555, fs_table },
	{ CTL_DEBUG, "debug", NULL, 0, 0555, debug_table },
	{ CTL_DEV, "dev", NULL, 0, 0555, dev_table },
	{ 0 }
};

/* ---------------------------------------------------------------- permission */

/* @op: bits 4 read, 2 write, 1 search. Only root, and the root group, are more than others. */
static int test_perm(int mode, int op)
{
	if (!current->euid)
		mode >>= 6;
	else if (in_egroup_p(0))
		mode >>= 3;
	return (mode & op & 0007) == op ? 0 : -EACCES;
}

static inline int ctl_perm(ctl_table *table, int op)
{
	int error = security_sysctl(table, op);

	return error ? error : test_perm(table->mode, op);
}

/* ---------------------------------------------------------------- by number */

/* Copies a variable out as it is, as much as the caller has room for. */
static int sysctl_copy_old(ctl_table *table, void __user *oldval, size_t __user *oldlenp)
{
	size_t len;

	if (!table->data || !table->maxlen || !oldval || !oldlenp)
		return 0;
	if (get_user(len, oldlenp))
		return -EFAULT;
	if (!len)
		return 0;
	len = min_t(size_t, len, table->maxlen);
	if (copy_to_user(oldval, table->data, len) || put_user(len, oldlenp))
		return -EFAULT;
	return 0;
}

/**
 * do_sysctl_strategy() - read and write one variable by number
 * @table: its entry
 * @name: the rest of the name, for the entry's own function
 * @nlen: components of @name
 * @oldval: the old value goes here; NULL: do not read
 * @oldlenp: room there, and then its bytes
 * @newval: new value; NULL: do not write
 * @newlen: its bytes
 * @context: for the entry's own function
 *
 * Context: may sleep; sysctl_sem held. Return: 0, -EPERM, -EFAULT, -EINVAL, -ENOTDIR.
 */
int do_sysctl_strategy(ctl_table *table, int __user *name, int nlen, void __user *oldval,
		       size_t __user *oldlenp, void __user *newval, size_t newlen, void **context)
{
	int op = 0, rc;

	if (oldval)
		op |= 004;
	if (newval)
		op |= 002;
	if (ctl_perm(table, op))
		return -EPERM;
	if (table->strategy) {
		rc = table->strategy(table, name, nlen, oldval, oldlenp, newval, newlen, context);
		if (rc)
			return rc < 0 ? rc : 0;
	}
	rc = sysctl_copy_old(table, oldval, oldlenp);
	if (rc || !table->data || !newval || !newlen)
		return rc;
	newlen = min_t(size_t, newlen, table->maxlen);
	return copy_from_user(table->data, newval, newlen) ? -EFAULT : 0;
}

/* Follows a name down a table to its variable. -ENOTDIR: it is not there. */
static int parse_table(int __user *name, int nlen, void __user *oldval, size_t __user *oldlenp,
		       void __user *newval, size_t newlen, ctl_table *table, void **context)
{
	int n, error;

	for (; nlen; name++, nlen--, table = table->child) {
		if (get_user(n, name))
			return -EFAULT;
		while (table->ctl_name && table->ctl_name != n && table->ctl_name != CTL_ANY)
			table++;
		if (!table->ctl_name)
			return -ENOTDIR;
		if (!table->child)
			return do_sysctl_strategy(table, name, nlen, oldval, oldlenp, newval,
						  newlen, context);
		if (ctl_perm(table, 001))
			return -EPERM;
		if (table->strategy) {
			error = table->strategy(table, name, nlen, oldval, oldlenp, newval,
						newlen, context);
			if (error)
				return error;
		}
	}
	return -ENOTDIR;
}

/**
 * do_sysctl() - sysctl(2)
 * @name: numbers that lead to the variable
 * @nlen: how many
 * @oldval: see do_sysctl_strategy()
 * @oldlenp: see there
 * @newval: see there
 * @newlen: see there
 *
 * Context: may sleep. Return: 0, -ENOTDIR if there is no such variable, -EPERM, -EFAULT, -EINVAL.
 */
int do_sysctl(int __user *name, int nlen, void __user *oldval, size_t __user *oldlenp,
	      void __user *newval, size_t newlen)
{
	struct list_head *tmp = &root_table_header.ctl_entry;
	void *context = NULL;
	size_t __maybe_unused room;
	int error;

	if (nlen <= 0 || nlen >= CTL_MAXNAME)
		return -ENOTDIR;
	/* told before anything else, as the room counts only where the variable is found */
	if (oldval && (!oldlenp || get_user(room, oldlenp)))
		return -EFAULT;

	down_read(&sysctl_sem);
	do {
		struct ctl_table_header *head = list_entry(tmp, struct ctl_table_header, ctl_entry);

		error = parse_table(name, nlen, oldval, oldlenp, newval, newlen, head->ctl_table,
				    &context);
		kfree(context);
		context = NULL;
		tmp = tmp->next;
	} while (error == -ENOTDIR && tmp != &root_table_header.ctl_entry);
	up_read(&sysctl_sem);
	return error;
}

asmlinkage long sys_sysctl(struct __sysctl_args __user *args)
{
	struct __sysctl_args tmp;
	int error;

	if (copy_from_user(&tmp, args, sizeof(tmp)))
		return -EFAULT;
	lock_kernel();
	error = do_sysctl(tmp.name, tmp.nlen, tmp.oldval, tmp.oldlenp, tmp.newval, tmp.newlen);
	unlock_kernel();
	return error;
}

/**
 * sysctl_string() - strategy of a string, which always ends with a NUL
 */
int sysctl_string(ctl_table *table, int __user *name, int nlen, void __user *oldval,
		  size_t __user *oldlenp, void __user *newval, size_t newlen, void **context)
{
	size_t room, len;

	if (!table->data || !table->maxlen)
		return -ENOTDIR;
	if (oldval && oldlenp) {
		if (get_user(room, oldlenp))
			return -EFAULT;
		len = min_t(size_t, room, strlen(table->data));
		if (room && copy_to_user(oldval, table->data, len))
			return -EFAULT;
		if (len < room && put_user(0, (char __user *)oldval + len))
			return -EFAULT;
		if (room && put_user(len, oldlenp))
			return -EFAULT;
	}
	if (newval && newlen) {
		len = min_t(size_t, newlen, table->maxlen);
		if (copy_from_user(table->data, newval, len))
			return -EFAULT;
		if (len == table->maxlen)
			len--;
		((char *)table->data)[len] = 0;
	}
	return 1;
}

/* One integer of a vector, if it lies within its bounds. */
static int sysctl_get_bounded(ctl_table *table, int __user *vec, int i, int *val)
{
	int *min = table->extra1, *max = table->extra2;

	if (get_user(*val, vec + i))
		return -EFAULT;
	return (min && *val < min[i]) || (max && *val > max[i]) ? -EINVAL : 0;
}

/**
 * sysctl_intvec() - strategy of integers with bounds in extra1 and extra2, one for each
 */
int sysctl_intvec(ctl_table *table, int __user *name, int nlen, void __user *oldval,
		  size_t __user *oldlenp, void __user *newval, size_t newlen, void **context)
{
	int i, val, n, error;

	if (!newval || !newlen)
		return 0;
	if (newlen % sizeof(int))
		return -EINVAL;
	if (!table->extra1 && !table->extra2)
		return 0;
	n = min_t(size_t, newlen, table->maxlen) / sizeof(int);
	for (i = 0; i < n; i++) {
		error = sysctl_get_bounded(table, newval, i, &val);
		if (error)
			return error;
	}
	error = sysctl_copy_old(table, oldval, oldlenp);
	if (error)
		return error;
	/* fetched again, and so checked again: the caller may have changed it */
	for (i = 0; i < n; i++) {
		error = sysctl_get_bounded(table, newval, i, &val);
		if (error)
			return error;
		((int *)table->data)[i] = val;
	}
	return 1;
}

/* An integer that is kept in ticks, and read and written in another unit. */
static int sysctl_ticks(ctl_table *table, void __user *oldval, size_t __user *oldlenp,
			void __user *newval, size_t newlen, int ms)
{
	int *data = table->data, val;
	size_t olen;

	if (oldval) {
		if (oldlenp) {
			if (get_user(olen, oldlenp))
				return -EFAULT;
			if (olen != sizeof(int))
				return -EINVAL;
		}
		if (put_user(ms ? (int)jiffies_to_msecs(*data) : *data / HZ,
			     (int __user *)oldval) ||
		    (oldlenp && put_user(sizeof(int), oldlenp)))
			return -EFAULT;
	}
	if (newval && newlen) {
		if (newlen != sizeof(int))
			return -EINVAL;
		if (get_user(val, (int __user *)newval))
			return -EFAULT;
		*data = ms ? msecs_to_jiffies(val) : val * HZ;
	}
	return 1;
}

/** sysctl_jiffies() - strategy of a time in ticks that is read and written in seconds */
int sysctl_jiffies(ctl_table *table, int __user *name, int nlen, void __user *oldval,
		   size_t __user *oldlenp, void __user *newval, size_t newlen, void **context)
{
	return sysctl_ticks(table, oldval, oldlenp, newval, newlen, 0);
}

/** sysctl_ms_jiffies() - strategy of a time in ticks that is read and written in milliseconds */
int sysctl_ms_jiffies(ctl_table *table, int __user *name, int nlen, void __user *oldval,
		      size_t __user *oldlenp, void __user *newval, size_t newlen, void **context)
{
	return sysctl_ticks(table, oldval, oldlenp, newval, newlen, 1);
}

/* ---------------------------------------------------------------- as text */

/* Steps over white space at *@s, of which *@left bytes are left. 0 or -EFAULT. */
static int skip_space(char __user **s, size_t *left)
{
	char c;

	for (; *left; (*s)++, (*left)--) {
		if (get_user(c, *s))
			return -EFAULT;
		if (!isspace(c))
			break;
	}
	return 0;
}

#define TMPBUFLEN 24		/* holds a number, its sign and what separates it */

/* Takes a number from *@s. 0, 1: there is none, -EFAULT. */
static int get_number(char __user **s, size_t *left, int *neg, unsigned long *val)
{
	char buf[TMPBUFLEN], *p = buf;
	size_t len;

	if (skip_space(s, left))
		return -EFAULT;
	if (!*left)
		return 1;
	len = min_t(size_t, *left, sizeof(buf) - 1);
	if (copy_from_user(buf, *s, len))
		return -EFAULT;
	buf[len] = 0;
	*neg = *p == '-' && len > 1;
	if (*neg)
		p++;
	if (!isdigit(*p))
		return 1;
	*val = simple_strtoul(p, &p, 0);
	len = p - buf;
	if (len == sizeof(buf) - 1 || (len < *left && *p && !isspace(*p)))
		return 1;
	*s += len;
	*left -= len;
	return 0;
}

/* Puts a number to *@s, after a tab if it is not the first. 0 or -EFAULT. */
static int put_number(char __user **s, size_t *left, int first, int neg, unsigned long val)
{
	char buf[TMPBUFLEN];
	size_t len;

	len = sprintf(buf, "%s%s%lu", first ? "" : "\t", neg ? "-" : "", val);
	len = min(len, *left);
	if (copy_to_user(*s, buf, len))
		return -EFAULT;
	*s += len;
	*left -= len;
	return 0;
}

/* Ends a text of numbers: a newline after what was read, white space after what was written. */
static int end_numbers(char __user **s, size_t *left, int write, int first)
{
	if (write)
		return skip_space(s, left);
	if (first || !*left)
		return 0;
	if (put_user('\n', *s))
		return -EFAULT;
	(*left)--;
	return 0;
}

/* A file without a variable, or one that was read to its end. */
static int nothing_to_do(ctl_table *table, int write, size_t *lenp, loff_t *ppos)
{
	if (table->data && table->maxlen && *lenp && (!*ppos || write))
		return 0;
	*lenp = 0;
	return 1;
}

/* Between the text and the variable. Nonzero ends the vector: the value is refused. */
typedef int int_conv(int *negp, unsigned long *lvalp, int *valp, int write, void *data);

static int do_proc_dointvec_conv(int *negp, unsigned long *lvalp, int *valp, int write, void *data)
{
	if (write) {
		*valp = *negp ? -*lvalp : *lvalp;
	} else {
		*negp = *valp < 0;
		*lvalp = *negp ? -(unsigned long)*valp : *valp;
	}
	return 0;
}

/* A vector of integers; @conv NULL: as they are. */
static int do_proc_dointvec(ctl_table *table, int write, struct file *filp, void __user *buffer,
			    size_t *lenp, loff_t *ppos, int_conv *conv, void *data)
{
	int *i = table->data, vleft = table->maxlen / sizeof(int), first = 1, neg = 0, err = 0;
	char __user *s = buffer;
	size_t left = *lenp;
	unsigned long lval;

	if (nothing_to_do(table, write, lenp, ppos))
		return 0;
	if (!conv)
		conv = do_proc_dointvec_conv;
	for (; left && vleft--; i++, first = 0) {
		if (write) {
			err = get_number(&s, &left, &neg, &lval);
			if (err || conv(&neg, &lval, i, 1, data))
				break;
		} else {
			if (conv(&neg, &lval, i, 0, data))
				break;
			err = put_number(&s, &left, first, neg, lval);
			if (err)
				break;
		}
	}
	if (err < 0)
		return err;
	if (end_numbers(&s, &left, write, first))
		return -EFAULT;
	if (write && first)
		return -EINVAL;
	*lenp -= left;
	*ppos += *lenp;
	return 0;
}

/**
 * proc_dointvec() - integers as text, separated by tabs
 * @table: the variable
 * @write: nonzero for a write
 * @filp: not used
 * @buffer: the user's text
 * @lenp: its length; then what was used of it
 * @ppos: a read that does not start at 0 finds the end
 *
 * Context: may sleep. Return: 0, -EFAULT, -EINVAL if no number could be taken.
 */
int proc_dointvec(ctl_table *table, int write, struct file *filp, void __user *buffer,
		  size_t *lenp, loff_t *ppos)
{
	return do_proc_dointvec(table, write, filp, buffer, lenp, ppos, NULL, NULL);
}

#define OP_SET	0
#define OP_AND	1

static int do_proc_dointvec_bset_conv(int *negp, unsigned long *lvalp, int *valp, int write,
				      void *data)
{
	int val;

	if (!write)
		return do_proc_dointvec_conv(negp, lvalp, valp, 0, NULL);
	val = *negp ? -*lvalp : *lvalp;
	*valp = *(int *)data == OP_AND ? *valp & val : val;
	return 0;
}

/** proc_dointvec_bset() - a set of capabilities, to which only init may add; see proc_dointvec() */
int proc_dointvec_bset(ctl_table *table, int write, struct file *filp, void __user *buffer,
		       size_t *lenp, loff_t *ppos)
{
	int op = current->pid == 1 ? OP_SET : OP_AND;

	if (!capable(CAP_SYS_MODULE))
		return -EPERM;
	return do_proc_dointvec(table, write, filp, buffer, lenp, ppos, do_proc_dointvec_bset_conv,
				&op);
}

struct do_proc_dointvec_minmax_conv_param {
	int *min;
	int *max;
};

static int do_proc_dointvec_minmax_conv(int *negp, unsigned long *lvalp, int *valp, int write,
					void *data)
{
	struct do_proc_dointvec_minmax_conv_param *param = data;
	int val;

	if (!write)
		return do_proc_dointvec_conv(negp, lvalp, valp, 0, NULL);
	val = *negp ? -*lvalp : *lvalp;
	if ((param->min && val < *param->min) || (param->max && val > *param->max))
		return -EINVAL;
	*valp = val;
	return 0;
}

/** proc_dointvec_minmax() - integers between *extra1 and *extra2; see proc_dointvec() */
int proc_dointvec_minmax(ctl_table *table, int write, struct file *filp, void __user *buffer,
			 size_t *lenp, loff_t *ppos)
{
	struct do_proc_dointvec_minmax_conv_param param = {
		.min = table->extra1,
		.max = table->extra2,
	};

	return do_proc_dointvec(table, write, filp, buffer, lenp, ppos,
				do_proc_dointvec_minmax_conv, &param);
}

static int do_proc_dointvec_jiffies_conv(int *negp, unsigned long *lvalp, int *valp, int write,
					 void *data)
{
	if (write) {
		if (*lvalp > LONG_MAX / HZ)
			return 1;
		*lvalp *= HZ;
		return do_proc_dointvec_conv(negp, lvalp, valp, 1, NULL);
	}
	do_proc_dointvec_conv(negp, lvalp, valp, 0, NULL);
	*lvalp /= HZ;
	return 0;
}

/** proc_dointvec_jiffies() - times in ticks, in seconds as text; see proc_dointvec() */
int proc_dointvec_jiffies(ctl_table *table, int write, struct file *filp, void __user *buffer,
			  size_t *lenp, loff_t *ppos)
{
	return do_proc_dointvec(table, write, filp, buffer, lenp, ppos,
				do_proc_dointvec_jiffies_conv, NULL);
}

static int do_proc_dointvec_userhz_jiffies_conv(int *negp, unsigned long *lvalp, int *valp,
						int write, void *data)
{
	if (write) {
		*valp = clock_t_to_jiffies(*negp ? -*lvalp : *lvalp);
		return 0;
	}
	do_proc_dointvec_conv(negp, lvalp, valp, 0, NULL);
	*lvalp = jiffies_to_clock_t(*lvalp);
	return 0;
}

/** proc_dointvec_userhz_jiffies() - times in ticks, in 1/100 s as text; see proc_dointvec() */
int proc_dointvec_userhz_jiffies(ctl_table *table, int write, struct file *filp,
				 void __user *buffer, size_t *lenp, loff_t *ppos)
{
	return do_proc_dointvec(table, write, filp, buffer, lenp, ppos,
				do_proc_dointvec_userhz_jiffies_conv, NULL);
}

static int do_proc_dointvec_ms_jiffies_conv(int *negp, unsigned long *lvalp, int *valp, int write,
					    void *data)
{
	if (write) {
		*valp = msecs_to_jiffies(*negp ? -*lvalp : *lvalp);
		return 0;
	}
	do_proc_dointvec_conv(negp, lvalp, valp, 0, NULL);
	*lvalp = jiffies_to_msecs(*lvalp);
	return 0;
}

/** proc_dointvec_ms_jiffies() - times in ticks, in milliseconds as text; see proc_dointvec() */
int proc_dointvec_ms_jiffies(ctl_table *table, int write, struct file *filp, void __user *buffer,
			     size_t *lenp, loff_t *ppos)
{
	return do_proc_dointvec(table, write, filp, buffer, lenp, ppos,
				do_proc_dointvec_ms_jiffies_conv, NULL);
}

/* A vector of longs, in another unit as text; values out of bounds are passed over. */
static int do_proc_doulongvec_minmax(ctl_table *table, int write, struct file *filp,
				     void __user *buffer, size_t *lenp, loff_t *ppos,
				     unsigned long convmul, unsigned long convdiv)
{
	unsigned long *i = table->data, *min = table->extra1, *max = table->extra2, val;
	int vleft = table->maxlen / sizeof(unsigned long), first = 1, neg, err = 0;
	char __user *s = buffer;
	size_t left = *lenp;

	if (nothing_to_do(table, write, lenp, ppos))
		return 0;
	for (; left && vleft--; i++, first = 0) {
		if (!write) {
			err = put_number(&s, &left, first, 0, convdiv * *i / convmul);
			if (err)
				break;
			continue;
		}
		err = get_number(&s, &left, &neg, &val);
		if (err)
			break;
		val = val * convmul / convdiv;
		if (neg || (min && val < *min) || (max && val > *max))
			continue;
		*i = val;
	}
	if (err < 0)
		return err;
	if (end_numbers(&s, &left, write, first))
		return -EFAULT;
	if (write && first)
		return -EINVAL;
	*lenp -= left;
	*ppos += *lenp;
	return 0;
}

/** proc_doulongvec_minmax() - unsigned longs between *extra1 and *extra2; see proc_dointvec() */
int proc_doulongvec_minmax(ctl_table *table, int write, struct file *filp, void __user *buffer,
			   size_t *lenp, loff_t *ppos)
{
	return do_proc_doulongvec_minmax(table, write, filp, buffer, lenp, ppos, 1, 1);
}

/** proc_doulongvec_ms_jiffies_minmax() - the same for ticks, in milliseconds as text */
int proc_doulongvec_ms_jiffies_minmax(ctl_table *table, int write, struct file *filp,
				      void __user *buffer, size_t *lenp, loff_t *ppos)
{
	return do_proc_doulongvec_minmax(table, write, filp, buffer, lenp, ppos, HZ, 1000);
}

/* What is written, up to a newline or NUL, cut to fit. */
static int proc_write_string(ctl_table *table, char __user *buffer, size_t *lenp, loff_t *ppos)
{
	size_t len;
	char c;

	for (len = 0; len < *lenp; len++) {
		if (get_user(c, buffer + len))
			return -EFAULT;
		if (!c || c == '\n')
			break;
	}
	len = min_t(size_t, len, table->maxlen - 1);
	if (copy_from_user(table->data, buffer, len))
		return -EFAULT;
	((char *)table->data)[len] = 0;
	*ppos += *lenp;
	return 0;
}

/** proc_dostring() - a string and a newline; see proc_dointvec() */
int proc_dostring(ctl_table *table, int write, struct file *filp, void __user *buffer,
		  size_t *lenp, loff_t *ppos)
{
	char __user *s = buffer;
	size_t len;

	if (nothing_to_do(table, write, lenp, ppos))
		return 0;
	if (write)
		return proc_write_string(table, buffer, lenp, ppos);
	len = min_t(size_t, strnlen(table->data, table->maxlen), *lenp);
	if (copy_to_user(s, table->data, len))
		return -EFAULT;
	if (len < *lenp) {
		if (put_user('\n', s + len))
			return -EFAULT;
		len++;
	}
	*lenp = len;
	*ppos += len;
	return 0;
}

/** proc_doutsstring() - a string of system_utsname, under uts_sem; see proc_dostring() */
int proc_doutsstring(ctl_table *table, int write, struct file *filp, void __user *buffer,
		     size_t *lenp, loff_t *ppos)
{
	int r;

	if (write) {
		down_write(&uts_sem);
		r = proc_dostring(table, 1, filp, buffer, lenp, ppos);
		up_write(&uts_sem);
	} else {
		down_read(&uts_sem);
		r = proc_dostring(table, 0, filp, buffer, lenp, ppos);
		up_read(&uts_sem);
	}
	return r;
}

/* ---------------------------------------------------------------- /proc/sys */

#ifdef CONFIG_PROC_FS

/* Reads or writes; the entry's data is gone when the table is. */
static ssize_t do_rw_proc(int write, struct file *file, char __user *buf, size_t count,
			  loff_t *ppos)
{
	struct proc_dir_entry *de = PDE(file->f_dentry->d_inode);
	ctl_table *table;
	size_t res = count;
	ssize_t error = -ENOTDIR;

	down_read(&sysctl_sem);
	table = de ? de->data : NULL;
	if (!table || !table->proc_handler)
		goto out;
	error = -EPERM;
	if (ctl_perm(table, write ? 002 : 004))
		goto out;
	error = table->proc_handler(table, write, file, buf, &res, ppos);
out:
	up_read(&sysctl_sem);
	return error ? error : res;
}

/* What is not writable is not, whoever asks. */
static int proc_opensys(struct inode *inode, struct file *file)
{
	if ((file->f_mode & FMODE_WRITE) && !(inode->i_mode & S_IWUSR))
		return -EPERM;
	return 0;
}

static ssize_t proc_readsys(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return do_rw_proc(0, file, buf, count, ppos);
}

static ssize_t proc_writesys(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	return do_rw_proc(1, file, (char __user *)buf, count, ppos);
}

static struct file_operations proc_sys_file_operations = {
	.open = proc_opensys,
	.read = proc_readsys,
	.write = proc_writesys,
};

static struct proc_dir_entry *find_proc_dir(struct proc_dir_entry *root, const char *name)
{
	struct proc_dir_entry *de;

	for (de = root->subdir; de; de = de->next)
		if (proc_match(strlen(name), name, de))
			break;
	return de;
}

/* Makes the entries of a table below @root; directories that are there are shared. */
static void register_proc_table(ctl_table *table, struct proc_dir_entry *root)
{
	struct proc_dir_entry *de;

	for (; table->ctl_name; table++) {
		if (!table->procname)
			continue;
		if (!table->proc_handler && !table->child) {
			printk(KERN_WARNING "SYSCTL: Can't register %s\n", table->procname);
			continue;
		}
		if (table->proc_handler) {
			de = create_proc_entry(table->procname, S_IFREG | table->mode, root);
			if (!de)
				continue;
			de->data = table;
			de->proc_fops = &proc_sys_file_operations;
		} else {
			de = find_proc_dir(root, table->procname);
			if (!de)
				de = create_proc_entry(table->procname, S_IFDIR | table->mode,
						       root);
			if (!de)
				continue;
		}
		table->de = de;
		if (table->child)
			register_proc_table(table->child, de);
	}
}

/* Takes them away again, but for directories in which others have entries. */
static void unregister_proc_table(ctl_table *table, struct proc_dir_entry *root)
{
	struct proc_dir_entry *de;

	for (; table->ctl_name; table++) {
		de = table->de;
		if (!de)
			continue;
		table->de = NULL;
		if (S_ISDIR(de->mode)) {
			unregister_proc_table(table->child, de);
			if (de->subdir)
				continue;
		}
		/* for those who have it open */
		de->data = NULL;
		remove_proc_entry(table->procname, root);
	}
}

#else
static inline void register_proc_table(ctl_table *table, struct proc_dir_entry *root) { }
static inline void unregister_proc_table(ctl_table *table, struct proc_dir_entry *root) { }
#define proc_sys_root NULL
#endif

/* ---------------------------------------------------------------- tables that come and go */

/**
 * register_sysctl_table() - add variables
 * @table: starts at the root: a directory such as CTL_NET, and its child
 * @insert_at_head: its numbers win over those of earlier tables
 *
 * Context: may sleep. Return: for unregister_sysctl_table(), or NULL without memory.
 */
struct ctl_table_header *register_sysctl_table(ctl_table *table, int insert_at_head)
{
	struct ctl_table_header *tmp = kmalloc(sizeof(*tmp), GFP_KERNEL);

	if (!tmp)
		return NULL;
	tmp->ctl_table = table;
	down_write(&sysctl_sem);
	if (insert_at_head)
		list_add(&tmp->ctl_entry, &root_table_header.ctl_entry);
	else
		list_add_tail(&tmp->ctl_entry, &root_table_header.ctl_entry);
	register_proc_table(table, proc_sys_root);
	up_write(&sysctl_sem);
	return tmp;
}

/**
 * unregister_sysctl_table() - take variables away
 * @header: what register_sysctl_table() gave
 *
 * Context: may sleep, until handlers that run are done; then the table may be freed.
 */
void unregister_sysctl_table(struct ctl_table_header *header)
{
	down_write(&sysctl_sem);
	list_del(&header->ctl_entry);
	unregister_proc_table(header->ctl_table, proc_sys_root);
	up_write(&sysctl_sem);
	kfree(header);
}

/**
 * sysctl_init() - publish the tables of this file; called once by do_basic_setup()
 */
void __init sysctl_init(void)
{
	register_proc_table(root_table, proc_sys_root);
#ifdef CONFIG_PROC_FS
	init_irq_proc();
#endif
}

EXPORT_SYMBOL(proc_dointvec);
EXPORT_SYMBOL(proc_dointvec_jiffies);
EXPORT_SYMBOL(proc_dointvec_minmax);
EXPORT_SYMBOL(proc_dostring);
EXPORT_SYMBOL(proc_doulongvec_minmax);
EXPORT_SYMBOL(register_sysctl_table);
EXPORT_SYMBOL(unregister_sysctl_table);
EXPORT_SYMBOL(sysctl_intvec);
EXPORT_SYMBOL(sysctl_jiffies);
EXPORT_SYMBOL(sysctl_string);
