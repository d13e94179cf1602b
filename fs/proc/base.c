// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/proc/base.c - /proc/PID, /proc/PID/task/TID and /proc/self.
 *
 * An inode here holds a reference to its task, which may have died: every operation looks for what
 * is left of it. Dentries of dead tasks go at the next look-up or at release_task().
 *
 * Mirrors: fs/proc/base.c; descriptors are in fd.c
 * Leaves out: attr (no security modules), loginuid, seccomp.
 * Locking: tasklist_lock for walks over tasks; task_lock() for mm, fs and files; task->proc_lock
 *	for task->proc_dentry; dcache_lock inside it.
 */
#include <asm/uaccess.h>

#include <linux/errno.h>
#include <linux/time.h>
#include <linux/proc_fs.h>
#include <linux/stat.h>
#include <linux/init.h>
#include <linux/file.h>
#include <linux/string.h>
#include <linux/seq_file.h>
#include <linux/namei.h>
#include <linux/namespace.h>
#include <linux/mm.h>
#include <linux/smp_lock.h>
#include <linux/kallsyms.h>
#include <linux/mount.h>
#include <linux/security.h>
#include <linux/ptrace.h>
#include <linux/kernel.h>
#include <linux/sched.h>

#include "internal.h"

/* inode numbers: the pid in the high half, one of these in the low one */
#define fake_ino(pid, ino) (((pid) << 16) | (ino))

/* kinds of nodes; those of a process differ from those of a thread, so that numbers are unique */
enum pid_directory_inos {
	PROC_TGID_INO = 2,
	PROC_TGID_TASK,
	PROC_TGID_STATUS,
	PROC_TGID_MEM,
	PROC_TGID_CWD,
	PROC_TGID_ROOT,
	PROC_TGID_EXE,
	PROC_TGID_FD,
	PROC_TGID_ENVIRON,
	PROC_TGID_AUXV,
	PROC_TGID_CMDLINE,
	PROC_TGID_STAT,
	PROC_TGID_STATM,
	PROC_TGID_MAPS,
	PROC_TGID_MOUNTS,
	PROC_TGID_WCHAN,
	PROC_TGID_OOM_SCORE,
	PROC_TGID_OOM_ADJUST,
	PROC_TID_INO,
	PROC_TID_STATUS,
	PROC_TID_MEM,
	PROC_TID_CWD,
	PROC_TID_ROOT,
	PROC_TID_EXE,
	PROC_TID_FD,
	PROC_TID_ENVIRON,
	PROC_TID_AUXV,
	PROC_TID_CMDLINE,
	PROC_TID_STAT,
	PROC_TID_STATM,
	PROC_TID_MAPS,
	PROC_TID_MOUNTS,
	PROC_TID_WCHAN,
	PROC_TID_OOM_SCORE,
	PROC_TID_OOM_ADJUST,
};

struct pid_entry {
	int type;
	int len;
	char *name;
	mode_t mode;
};

#define E(type, name, mode) { (type), sizeof(name) - 1, (name), (mode) }

static struct pid_entry tgid_base_stuff[] = {
	E(PROC_TGID_TASK, "task", S_IFDIR | S_IRUGO | S_IXUGO),
	E(PROC_TGID_FD, "fd", S_IFDIR | S_IRUSR | S_IXUSR),
	E(PROC_TGID_ENVIRON, "environ", S_IFREG | S_IRUSR),
	E(PROC_TGID_AUXV, "auxv", S_IFREG | S_IRUSR),
	E(PROC_TGID_STATUS, "status", S_IFREG | S_IRUGO),
	E(PROC_TGID_CMDLINE, "cmdline", S_IFREG | S_IRUGO),
	E(PROC_TGID_STAT, "stat", S_IFREG | S_IRUGO),
	E(PROC_TGID_STATM, "statm", S_IFREG | S_IRUGO),
	E(PROC_TGID_MAPS, "maps", S_IFREG | S_IRUGO),
	E(PROC_TGID_MEM, "mem", S_IFREG | S_IRUSR | S_IWUSR),
	E(PROC_TGID_CWD, "cwd", S_IFLNK | S_IRWXUGO),
	E(PROC_TGID_ROOT, "root", S_IFLNK | S_IRWXUGO),
	E(PROC_TGID_EXE, "exe", S_IFLNK | S_IRWXUGO),
	E(PROC_TGID_MOUNTS, "mounts", S_IFREG | S_IRUGO),
	E(PROC_TGID_WCHAN, "wchan", S_IFREG | S_IRUGO),
	E(PROC_TGID_OOM_SCORE, "oom_score", S_IFREG | S_IRUGO),
	E(PROC_TGID_OOM_ADJUST, "oom_adj", S_IFREG | S_IRUGO | S_IWUSR),
	{ 0, 0, NULL, 0 }
};

static struct pid_entry tid_base_stuff[] = {
	E(PROC_TID_FD, "fd", S_IFDIR | S_IRUSR | S_IXUSR),
	E(PROC_TID_ENVIRON, "environ", S_IFREG | S_IRUSR),
	E(PROC_TID_AUXV, "auxv", S_IFREG | S_IRUSR),
	E(PROC_TID_STATUS, "status", S_IFREG | S_IRUGO),
	E(PROC_TID_CMDLINE, "cmdline", S_IFREG | S_IRUGO),
	E(PROC_TID_STAT, "stat", S_IFREG | S_IRUGO),
	E(PROC_TID_STATM, "statm", S_IFREG | S_IRUGO),
	E(PROC_TID_MAPS, "maps", S_IFREG | S_IRUGO),
	E(PROC_TID_MEM, "mem", S_IFREG | S_IRUSR | S_IWUSR),
	E(PROC_TID_CWD, "cwd", S_IFLNK | S_IRWXUGO),
	E(PROC_TID_ROOT, "root", S_IFLNK | S_IRWXUGO),
	E(PROC_TID_EXE, "exe", S_IFLNK | S_IRWXUGO),
	E(PROC_TID_MOUNTS, "mounts", S_IFREG | S_IRUGO),
	E(PROC_TID_WCHAN, "wchan", S_IFREG | S_IRUGO),
	E(PROC_TID_OOM_SCORE, "oom_score", S_IFREG | S_IRUGO),
	E(PROC_TID_OOM_ADJUST, "oom_adj", S_IFREG | S_IRUGO | S_IWUSR),
	{ 0, 0, NULL, 0 }
};

#undef E

/* The fs_struct of a task with a reference, or NULL. */
static struct fs_struct *task_fs(struct task_struct *task)
{
	struct fs_struct *fs;

	task_lock(task);
	fs = task->fs;
	if (fs)
		atomic_inc(&fs->count);
	task_unlock(task);
	return fs;
}

static int proc_cwd_link(struct inode *inode, struct dentry **dentry, struct vfsmount **mnt)
{
	struct fs_struct *fs = task_fs(proc_task(inode));

	if (!fs)
		return -ENOENT;
	read_lock(&fs->lock);
	*mnt = mntget(fs->pwdmnt);
	*dentry = dget(fs->pwd);
	read_unlock(&fs->lock);
	put_fs_struct(fs);
	return 0;
}

static int proc_root_link(struct inode *inode, struct dentry **dentry, struct vfsmount **mnt)
{
	struct fs_struct *fs = task_fs(proc_task(inode));

	if (!fs)
		return -ENOENT;
	read_lock(&fs->lock);
	*mnt = mntget(fs->rootmnt);
	*dentry = dget(fs->root);
	read_unlock(&fs->lock);
	put_fs_struct(fs);
	return 0;
}

static int proc_pid_environ(struct task_struct *task, char *buffer)
{
	struct mm_struct *mm = get_task_mm(task);
	unsigned long len;
	int res = 0;

	if (!mm)
		return 0;
	len = min(mm->env_end - mm->env_start, PAGE_SIZE);
	if (ptrace_may_attach(task))
		res = access_process_vm(task, mm->env_start, buffer, len, 0);
	else
		res = -ESRCH;
	mmput(mm);
	return res;
}

/* The arguments; a process may have written over them (setproctitle), even into its environment. */
static int proc_pid_cmdline(struct task_struct *task, char *buffer)
{
	struct mm_struct *mm = get_task_mm(task);
	unsigned long len;
	int res = 0;

	if (!mm)
		return 0;
	/* execve is not done with it yet */
	if (!mm->arg_end)
		goto out;
	len = min(mm->arg_end - mm->arg_start, PAGE_SIZE);
	res = access_process_vm(task, mm->arg_start, buffer, len, 0);
	if (res > 0 && buffer[res - 1] != '\0' && len < PAGE_SIZE) {
		len = strnlen(buffer, res);
		if (len < res) {
			res = len;
		} else {
			len = min(mm->env_end - mm->env_start, PAGE_SIZE - res);
			res += access_process_vm(task, mm->env_start, buffer + res, len, 0);
			res = strnlen(buffer, res);
		}
	}
out:
	mmput(mm);
	return res;
}

/* The auxiliary vector, up to and with AT_NULL. */
static int proc_pid_auxv(struct task_struct *task, char *buffer)
{
	struct mm_struct *mm = get_task_mm(task);
	int res = 0, nwords = 0;

	if (!mm)
		return 0;
	do
		nwords += 2;
	while (mm->saved_auxv[nwords - 2] != 0 && nwords < ARRAY_SIZE(mm->saved_auxv));
	res = nwords * sizeof(mm->saved_auxv[0]);
	memcpy(buffer, mm->saved_auxv, res);
	mmput(mm);
	return res;
}

/* The function a task sleeps in, by name. */
static int proc_pid_wchan(struct task_struct *task, char *buffer)
{
	unsigned long wchan = get_wchan(task), size, offset;
	char namebuf[KSYM_NAME_LEN + 1], *modname;
	const char *sym_name;

	sym_name = kallsyms_lookup(wchan, &size, &offset, &modname, namebuf);
	if (sym_name)
		return sprintf(buffer, "%s", sym_name);
	return sprintf(buffer, "%lu", wchan);
}

static int proc_oom_score(struct task_struct *task, char *buffer)
{
	struct timespec uptime;

	do_posix_clock_monotonic_gettime(&uptime);
	return sprintf(buffer, "%lu\n", badness(task, uptime.tv_sec));
}

/*
 * May the caller see through this task's links? Not when the task's root lies outside of the
 * caller's: a chroot would have a hole.
 */
static int proc_check_root(struct inode *inode)
{
	struct dentry *de, *base, *root;
	struct vfsmount *our_vfsmnt, *vfsmnt, *mnt;
	int res = -ENOENT;

	if (proc_root_link(inode, &root, &vfsmnt))
		return -ENOENT;
	read_lock(&current->fs->lock);
	our_vfsmnt = mntget(current->fs->rootmnt);
	base = dget(current->fs->root);
	read_unlock(&current->fs->lock);

	spin_lock(&vfsmount_lock);
	de = root;
	mnt = vfsmnt;
	while (vfsmnt != our_vfsmnt) {
		if (vfsmnt == vfsmnt->mnt_parent)
			goto out;
		de = vfsmnt->mnt_mountpoint;
		vfsmnt = vfsmnt->mnt_parent;
	}
	res = is_subdir(de, base) ? 0 : -EACCES;
out:
	spin_unlock(&vfsmount_lock);
	if (res)
		res = -EACCES;
	dput(base);
	mntput(our_vfsmnt);
	dput(root);
	mntput(mnt);
	return res;
}

/* i_op->permission of the directories of a task */
int proc_permission(struct inode *inode, int mask, struct nameidata *nd)
{
	if (generic_permission(inode, mask, NULL) != 0)
		return -EACCES;
	return proc_check_root(inode);
}

static int maps_open(struct inode *inode, struct file *file)
{
	struct task_struct *task = proc_task(inode);
	int ret = seq_open(file, &proc_pid_maps_op);

	if (!ret)
		((struct seq_file *)file->private_data)->private = task;
	return ret;
}

static struct file_operations proc_maps_operations = {
	.open = maps_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = seq_release,
};

static int mounts_open(struct inode *inode, struct file *file)
{
	struct task_struct *task = proc_task(inode);
	struct namespace *namespace;
	int ret = seq_open(file, &mounts_op);

	if (ret)
		return ret;
	task_lock(task);
	namespace = task->namespace;
	if (namespace)
		get_namespace(namespace);
	task_unlock(task);
	if (!namespace) {
		seq_release(inode, file);
		return -EINVAL;
	}
	((struct seq_file *)file->private_data)->private = namespace;
	return 0;
}

static int mounts_release(struct inode *inode, struct file *file)
{
	struct seq_file *m = file->private_data;
	struct namespace *namespace = m->private;

	put_namespace(namespace);
	return seq_release(inode, file);
}

static struct file_operations proc_mounts_operations = {
	.open = mounts_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = mounts_release,
};

/* Files whose text fits in a page: op.proc_read makes it. */
static ssize_t proc_info_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct inode *inode = file->f_dentry->d_inode;
	struct task_struct *task = proc_task(inode);
	ssize_t length;
	char *page;

	page = (char *)__get_free_page(GFP_KERNEL);
	if (!page)
		return -ENOMEM;
	length = PROC_I(inode)->op.proc_read(task, page);
	if (length >= 0)
		length = simple_read_from_buffer(buf, count, ppos, page, length);
	free_page((unsigned long)page);
	return length;
}

static struct file_operations proc_info_file_operations = {
	.read = proc_info_read,
};

static int mem_open(struct inode *inode, struct file *file)
{
	/* another program may run by the time of the read: then nothing is read */
	file->private_data = (void *)(long)current->self_exec_id;
	return 0;
}

static ssize_t mem_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct task_struct *task = proc_task(file->f_dentry->d_inode);
	unsigned long src = *ppos;
	struct mm_struct *mm;
	ssize_t ret = -ESRCH;
	char *page;
	int len;

	if (!MAY_PTRACE(task) || !ptrace_may_attach(task))
		return -ESRCH;
	page = (char *)__get_free_page(GFP_USER);
	if (!page)
		return -ENOMEM;
	mm = get_task_mm(task);
	ret = 0;
	if (!mm)
		goto out_free;
	if (file->private_data != (void *)(long)current->self_exec_id) {
		ret = -EIO;
		goto out_put;
	}
	while (count > 0) {
		len = min_t(size_t, count, PAGE_SIZE);
		len = access_process_vm(task, src, page, len, 0);
		if (!len || !MAY_PTRACE(task) || !ptrace_may_attach(task)) {
			if (!ret)
				ret = -EIO;
			break;
		}
		if (copy_to_user(buf, page, len)) {
			ret = -EFAULT;
			break;
		}
		ret += len;
		src += len;
		buf += len;
		count -= len;
	}
	*ppos = src;
out_put:
	mmput(mm);
out_free:
	free_page((unsigned long)page);
	return ret;
}

static loff_t mem_lseek(struct file *file, loff_t offset, int orig)
{
	if (orig == 1)
		offset += file->f_pos;
	else if (orig != 0)
		return -EINVAL;
	file->f_pos = offset;
	return file->f_pos;
}

static struct file_operations proc_mem_operations = {
	.llseek = mem_lseek,
	.read = mem_read,
	.write = mem_write,
	.open = mem_open,
};

static ssize_t oom_adjust_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct task_struct *task = proc_task(file->f_dentry->d_inode);
	char buffer[8];
	size_t len = sprintf(buffer, "%i\n", task->oomkilladj);

	return simple_read_from_buffer(buf, count, ppos, buffer, len);
}

/* -16 to 15: how readily the task is killed when memory is short; -17 for never */
static ssize_t oom_adjust_write(struct file *file, const char __user *buf, size_t count,
				loff_t *ppos)
{
	struct task_struct *task = proc_task(file->f_dentry->d_inode);
	char buffer[8], *end;
	int oom_adjust;

	if (!capable(CAP_SYS_RESOURCE))
		return -EPERM;
	memset(buffer, 0, sizeof(buffer));
	count = min_t(size_t, count, sizeof(buffer) - 1);
	if (copy_from_user(buffer, buf, count))
		return -EFAULT;
	oom_adjust = simple_strtol(buffer, &end, 0);
	if (oom_adjust < -17 || oom_adjust > 15)
		return -EINVAL;
	if (*end == '\n')
		end++;
	if (end == buffer)
		return -EIO;
	task->oomkilladj = oom_adjust;
	return end - buffer;
}

static struct file_operations proc_oom_adjust_operations = {
	.read = oom_adjust_read,
	.write = oom_adjust_write,
};

/* May the caller follow this link at all? 0 or -EACCES. */
static int proc_link_allowed(struct inode *inode)
{
	if (current->fsuid != inode->i_uid && !capable(CAP_DAC_OVERRIDE))
		return -EACCES;
	return proc_check_root(inode);
}

static int proc_pid_follow_link(struct dentry *dentry, struct nameidata *nd)
{
	struct inode *inode = dentry->d_inode;
	int error;

	/* the link leads to an object, not to a path: where the walk stood is of no use */
	path_release(nd);
	error = proc_link_allowed(inode);
	if (!error)
		error = PROC_I(inode)->op.proc_get_link(inode, &nd->dentry, &nd->mnt);
	if (!error)
		nd->last_type = LAST_BIND;
	return error;
}

/* The path of an object, as readlink(2) tells it. */
static int do_proc_readlink(struct dentry *dentry, struct vfsmount *mnt, char __user *buffer,
			    int buflen)
{
	char *tmp = (char *)__get_free_page(GFP_KERNEL), *path;
	int len;

	if (!tmp)
		return -ENOMEM;
	path = d_path(dentry, mnt, tmp, PAGE_SIZE);
	len = PTR_ERR(path);
	if (!IS_ERR(path)) {
		len = min_t(int, tmp + PAGE_SIZE - 1 - path, buflen);
		if (copy_to_user(buffer, path, len))
			len = -EFAULT;
	}
	free_page((unsigned long)tmp);
	return len;
}

static int proc_pid_readlink(struct dentry *dentry, char __user *buffer, int buflen)
{
	struct inode *inode = dentry->d_inode;
	struct vfsmount *mnt = NULL;
	struct dentry *de;
	int error = proc_link_allowed(inode);

	if (!error)
		error = PROC_I(inode)->op.proc_get_link(inode, &de, &mnt);
	if (error)
		return error;
	error = do_proc_readlink(de, mnt, buffer, buflen);
	dput(de);
	mntput(mnt);
	return error;
}

struct inode_operations proc_pid_link_inode_operations = {
	.readlink = proc_pid_readlink,
	.follow_link = proc_pid_follow_link,
};

/* "." and ".." of a directory of a task. 0, or -1 when filldir had enough. */
static int proc_fill_dots(struct file *filp, void *dirent, filldir_t filldir)
{
	struct inode *inode = filp->f_dentry->d_inode;

	if (filp->f_pos == 0) {
		if (filldir(dirent, ".", 1, 0, inode->i_ino, DT_DIR) < 0)
			return -1;
		filp->f_pos++;
	}
	if (filp->f_pos == 1) {
		if (filldir(dirent, "..", 2, 1, parent_ino(filp->f_dentry), DT_DIR) < 0)
			return -1;
		filp->f_pos++;
	}
	return 0;
}

static int proc_pident_readdir(struct file *filp, void *dirent, filldir_t filldir,
			       struct pid_entry *ents, unsigned int nents)
{
	struct inode *inode = filp->f_dentry->d_inode;
	struct pid_entry *p;
	int pid = proc_task(inode)->pid;

	if (!pid_alive(proc_task(inode)))
		return -ENOENT;
	if (proc_fill_dots(filp, dirent, filldir))
		return 0;
	while (filp->f_pos - 2 < nents) {
		p = ents + (filp->f_pos - 2);
		if (filldir(dirent, p->name, p->len, filp->f_pos, fake_ino(pid, p->type),
			    p->mode >> 12) < 0)
			return 0;
		filp->f_pos++;
	}
	return 1;
}

static int proc_tgid_base_readdir(struct file *filp, void *dirent, filldir_t filldir)
{
	return proc_pident_readdir(filp, dirent, filldir, tgid_base_stuff,
				   ARRAY_SIZE(tgid_base_stuff) - 1);
}

static int proc_tid_base_readdir(struct file *filp, void *dirent, filldir_t filldir)
{
	return proc_pident_readdir(filp, dirent, filldir, tid_base_stuff,
				   ARRAY_SIZE(tid_base_stuff) - 1);
}

/* May others see into this task? A set-user-id program may not be looked at. */
int task_dumpable(struct task_struct *task)
{
	struct mm_struct *mm;
	int dumpable = 0;

	task_lock(task);
	mm = task->mm;
	if (mm)
		dumpable = mm->dumpable;
	task_unlock(task);
	return dumpable;
}

/* Who owns the nodes of a task: the task's user, or root when its contents are not for all eyes. */
static void proc_pid_owner(struct inode *inode, struct task_struct *task, int always)
{
	inode->i_uid = 0;
	inode->i_gid = 0;
	if (always || task_dumpable(task)) {
		inode->i_uid = task->euid;
		inode->i_gid = task->egid;
	}
}

/**
 * proc_pid_make_inode() - an inode that stands for something of a task
 * @sb: superblock
 * @task: the task; the inode takes a reference
 * @ino: low half of the inode number, and the type
 *
 * Return: the inode, or NULL when the task is dead or memory is short.
 */
struct inode *proc_pid_make_inode(struct super_block *sb, struct task_struct *task, int ino)
{
	struct inode *inode = new_inode(sb);

	if (!inode)
		return NULL;
	inode->i_mtime = inode->i_atime = inode->i_ctime = CURRENT_TIME;
	inode->i_ino = fake_ino(task->pid, ino);
	if (!pid_alive(task)) {
		iput(inode);
		return NULL;
	}
	get_task_struct(task);
	PROC_I(inode)->task = task;
	PROC_I(inode)->type = ino;
	proc_pid_owner(inode, task, ino == PROC_TGID_INO || ino == PROC_TID_INO);
	return inode;
}

/* d_revalidate: good while the task lives; its owner may have changed */
static int pid_revalidate(struct dentry *dentry, struct nameidata *nd)
{
	struct inode *inode = dentry->d_inode;
	struct task_struct *task = proc_task(inode);
	int type = proc_type(inode);

	if (pid_alive(task)) {
		proc_pid_owner(inode, task, type == PROC_TGID_INO || type == PROC_TID_INO);
		return 1;
	}
	d_drop(dentry);
	return 0;
}

static void pid_base_iput(struct dentry *dentry, struct inode *inode)
{
	struct task_struct *task = proc_task(inode);

	spin_lock(&task->proc_lock);
	if (task->proc_dentry == dentry)
		task->proc_dentry = NULL;
	spin_unlock(&task->proc_lock);
	iput(inode);
}

/* A dead task's dentries are of no use to a later look-up. */
static int pid_delete_dentry(struct dentry *dentry)
{
	return !pid_alive(proc_task(dentry->d_inode));
}

static struct dentry_operations pid_dentry_operations = {
	.d_revalidate = pid_revalidate,
	.d_delete = pid_delete_dentry,
};

static struct dentry_operations pid_base_dentry_operations = {
	.d_revalidate = pid_revalidate,
	.d_iput = pid_base_iput,
	.d_delete = pid_delete_dentry,
};

/**
 * proc_name_to_int() - the number that a name is
 * @dentry: the name
 *
 * Return: the number, or ~0U if it is none (or has a leading zero).
 */
int proc_name_to_int(struct dentry *dentry)
{
	const char *name = (const char *)dentry->d_name.name;
	int len = dentry->d_name.len;
	unsigned int n = 0, c;

	if (len > 1 && *name == '0')
		return -1;
	while (len-- > 0) {
		c = *name++ - '0';
		if (c > 9 || n >= (INT_MAX - 9) / 10)
			return -1;
		n = n * 10 + c;
	}
	return n;
}

static struct file_operations proc_task_operations;
static struct inode_operations proc_task_inode_operations;

/* Sets the operations of a node of a task by its type. 0 or -EINVAL. */
static int proc_pident_setup(struct inode *inode, int type)
{
	struct proc_inode *ei = PROC_I(inode);

	inode->i_fop = &proc_info_file_operations;
	switch (type) {
	case PROC_TGID_TASK:
		inode->i_op = &proc_task_inode_operations;
		inode->i_fop = &proc_task_operations;
		break;
	case PROC_TID_FD:
	case PROC_TGID_FD:
		inode->i_op = &proc_fd_inode_operations;
		inode->i_fop = &proc_fd_operations;
		break;
	case PROC_TID_EXE:
	case PROC_TGID_EXE:
		inode->i_op = &proc_pid_link_inode_operations;
		ei->op.proc_get_link = proc_exe_link;
		break;
	case PROC_TID_CWD:
	case PROC_TGID_CWD:
		inode->i_op = &proc_pid_link_inode_operations;
		ei->op.proc_get_link = proc_cwd_link;
		break;
	case PROC_TID_ROOT:
	case PROC_TGID_ROOT:
		inode->i_op = &proc_pid_link_inode_operations;
		ei->op.proc_get_link = proc_root_link;
		break;
	case PROC_TID_ENVIRON:
	case PROC_TGID_ENVIRON:
		ei->op.proc_read = proc_pid_environ;
		break;
	case PROC_TID_AUXV:
	case PROC_TGID_AUXV:
		ei->op.proc_read = proc_pid_auxv;
		break;
	case PROC_TID_STATUS:
	case PROC_TGID_STATUS:
		ei->op.proc_read = proc_pid_status;
		break;
	case PROC_TID_STAT:
		ei->op.proc_read = proc_tid_stat;
		break;
	case PROC_TGID_STAT:
		ei->op.proc_read = proc_tgid_stat;
		break;
	case PROC_TID_CMDLINE:
	case PROC_TGID_CMDLINE:
		ei->op.proc_read = proc_pid_cmdline;
		break;
	case PROC_TID_STATM:
	case PROC_TGID_STATM:
		ei->op.proc_read = proc_pid_statm;
		break;
	case PROC_TID_WCHAN:
	case PROC_TGID_WCHAN:
		ei->op.proc_read = proc_pid_wchan;
		break;
	case PROC_TID_OOM_SCORE:
	case PROC_TGID_OOM_SCORE:
		ei->op.proc_read = proc_oom_score;
		break;
	case PROC_TID_MAPS:
	case PROC_TGID_MAPS:
		inode->i_fop = &proc_maps_operations;
		break;
	case PROC_TID_MEM:
	case PROC_TGID_MEM:
		inode->i_fop = &proc_mem_operations;
		break;
	case PROC_TID_MOUNTS:
	case PROC_TGID_MOUNTS:
		inode->i_fop = &proc_mounts_operations;
		break;
	case PROC_TID_OOM_ADJUST:
	case PROC_TGID_OOM_ADJUST:
		inode->i_fop = &proc_oom_adjust_operations;
		break;
	default:
		return -EINVAL;
	}
	return 0;
}

/* A name in the directory of a task. */
static struct dentry *proc_pident_lookup(struct inode *dir, struct dentry *dentry,
					 struct pid_entry *ents)
{
	struct task_struct *task = proc_task(dir);
	struct pid_entry *p;
	struct inode *inode;

	if (!pid_alive(task))
		return ERR_PTR(-ENOENT);
	for (p = ents; p->name; p++)
		if (p->len == dentry->d_name.len && !memcmp(dentry->d_name.name, p->name, p->len))
			break;
	if (!p->name)
		return ERR_PTR(-ENOENT);
	inode = proc_pid_make_inode(dir->i_sb, task, p->type);
	if (!inode)
		return ERR_PTR(-EINVAL);
	inode->i_mode = p->mode;
	if (S_ISDIR(p->mode))
		inode->i_nlink = 2;
	if (proc_pident_setup(inode, p->type)) {
		iput(inode);
		return ERR_PTR(-EINVAL);
	}
	dentry->d_op = &pid_dentry_operations;
	d_add(dentry, inode);
	return NULL;
}

static struct dentry *proc_tgid_base_lookup(struct inode *dir, struct dentry *dentry,
					    struct nameidata *nd)
{
	return proc_pident_lookup(dir, dentry, tgid_base_stuff);
}

static struct dentry *proc_tid_base_lookup(struct inode *dir, struct dentry *dentry,
					   struct nameidata *nd)
{
	return proc_pident_lookup(dir, dentry, tid_base_stuff);
}

static struct file_operations proc_tgid_base_operations = {
	.read = generic_read_dir,
	.readdir = proc_tgid_base_readdir,
};

static struct file_operations proc_tid_base_operations = {
	.read = generic_read_dir,
	.readdir = proc_tid_base_readdir,
};

static struct inode_operations proc_tgid_base_inode_operations = {
	.lookup = proc_tgid_base_lookup,
};

static struct inode_operations proc_tid_base_inode_operations = {
	.lookup = proc_tid_base_lookup,
};

static int proc_self_readlink(struct dentry *dentry, char __user *buffer, int buflen)
{
	char tmp[30];

	sprintf(tmp, "%d", current->tgid);
	return vfs_readlink(dentry, buffer, buflen, tmp);
}

static int proc_self_follow_link(struct dentry *dentry, struct nameidata *nd)
{
	char tmp[30];

	sprintf(tmp, "%d", current->tgid);
	return vfs_follow_link(nd, tmp);
}

static struct inode_operations proc_self_inode_operations = {
	.readlink = proc_self_readlink,
	.follow_link = proc_self_follow_link,
};

/**
 * proc_pid_unhash() - a task dies: hide its directory from look-ups
 * @p: the task; its proc_lock and, in release_task(), tasklist_lock are held
 *
 * Return: the dentry of its directory, for proc_pid_flush(), or NULL.
 */
struct dentry *proc_pid_unhash(struct task_struct *p)
{
	struct dentry *proc_dentry = p->proc_dentry;

	if (!proc_dentry)
		return NULL;
	spin_lock(&dcache_lock);
	spin_lock(&proc_dentry->d_lock);
	if (!d_unhashed(proc_dentry)) {
		dget_locked(proc_dentry);
		__d_drop(proc_dentry);
		spin_unlock(&proc_dentry->d_lock);
	} else {
		spin_unlock(&proc_dentry->d_lock);
		proc_dentry = NULL;
	}
	spin_unlock(&dcache_lock);
	return proc_dentry;
}

/**
 * proc_pid_flush() - free the dentries of a dead task
 * @proc_dentry: from proc_pid_unhash(), or NULL
 *
 * Context: may sleep.
 */
void proc_pid_flush(struct dentry *proc_dentry)
{
	might_sleep();
	if (proc_dentry) {
		shrink_dcache_parent(proc_dentry);
		dput(proc_dentry);
	}
}

/* The task with a number, with a reference, or NULL. */
static struct task_struct *proc_get_task(unsigned int pid)
{
	struct task_struct *task;

	read_lock(&tasklist_lock);
	task = find_task_by_pid(pid);
	if (task)
		get_task_struct(task);
	read_unlock(&tasklist_lock);
	return task;
}

/* /proc/self */
static struct dentry *proc_self_lookup(struct inode *dir, struct dentry *dentry)
{
	struct inode *inode = new_inode(dir->i_sb);

	if (!inode)
		return ERR_PTR(-ENOMEM);
	inode->i_mtime = inode->i_atime = inode->i_ctime = CURRENT_TIME;
	inode->i_ino = fake_ino(0, PROC_TGID_INO);
	inode->i_mode = S_IFLNK | S_IRWXUGO;
	inode->i_uid = inode->i_gid = 0;
	inode->i_size = 64;
	inode->i_op = &proc_self_inode_operations;
	d_add(dentry, inode);
	return NULL;
}

/**
 * proc_pid_lookup() - find the directory of a process, or self
 * @dir: the root of /proc
 * @dentry: the name
 * @nd: not used
 *
 * Return: NULL, or ERR_PTR(-ENOENT, -ENOMEM).
 */
struct dentry *proc_pid_lookup(struct inode *dir, struct dentry *dentry, struct nameidata *nd)
{
	struct task_struct *task;
	struct inode *inode;
	int tgid, died = 0;

	if (dentry->d_name.len == 4 && !memcmp(dentry->d_name.name, "self", 4))
		return proc_self_lookup(dir, dentry);
	tgid = proc_name_to_int(dentry);
	if (tgid < 0)
		return ERR_PTR(-ENOENT);
	task = proc_get_task(tgid);
	if (!task)
		return ERR_PTR(-ENOENT);
	inode = proc_pid_make_inode(dir->i_sb, task, PROC_TGID_INO);
	if (!inode) {
		put_task_struct(task);
		return ERR_PTR(-ENOENT);
	}
	inode->i_mode = S_IFDIR | S_IRUGO | S_IXUGO;
	inode->i_op = &proc_tgid_base_inode_operations;
	inode->i_fop = &proc_tgid_base_operations;
	inode->i_flags |= S_IMMUTABLE;
	/* ., .., fd and task */
	inode->i_nlink = 4;
	dentry->d_op = &pid_base_dentry_operations;
	d_add(dentry, inode);

	spin_lock(&task->proc_lock);
	task->proc_dentry = dentry;
	if (!pid_alive(task)) {
		dentry = proc_pid_unhash(task);
		died = 1;
	}
	spin_unlock(&task->proc_lock);
	put_task_struct(task);
	if (died) {
		proc_pid_flush(dentry);
		return ERR_PTR(-ENOENT);
	}
	return NULL;
}

/* A name in /proc/PID/task: a thread of that process. */
static struct dentry *proc_task_lookup(struct inode *dir, struct dentry *dentry,
				       struct nameidata *nd)
{
	struct task_struct *leader = proc_task(dir), *task;
	struct dentry *ret = ERR_PTR(-ENOENT);
	struct inode *inode;
	int tid = proc_name_to_int(dentry);

	if (tid < 0)
		return ret;
	task = proc_get_task(tid);
	if (!task)
		return ret;
	if (leader->tgid != task->tgid)
		goto out;
	inode = proc_pid_make_inode(dir->i_sb, task, PROC_TID_INO);
	if (!inode)
		goto out;
	inode->i_mode = S_IFDIR | S_IRUGO | S_IXUGO;
	inode->i_op = &proc_tid_base_inode_operations;
	inode->i_fop = &proc_tid_base_operations;
	inode->i_flags |= S_IMMUTABLE;
	inode->i_nlink = 3;
	dentry->d_op = &pid_base_dentry_operations;
	d_add(dentry, inode);
	ret = NULL;
out:
	put_task_struct(task);
	return ret;
}

/* numbers gathered at a time, and the room for one as text */
#define PROC_MAXPIDS	20
#define PROC_NUMBUF	12

/* Process numbers from the @index'th on (1 is the first). Returns how many. */
static int get_tgid_list(int index, unsigned int *tgids)
{
	struct task_struct *p;
	int nr_tgids = 0;

	index--;
	read_lock(&tasklist_lock);
	for_each_process(p) {
		if (!pid_alive(p))
			continue;
		if (--index >= 0)
			continue;
		tgids[nr_tgids++] = p->tgid;
		if (nr_tgids >= PROC_MAXPIDS)
			break;
	}
	read_unlock(&tasklist_lock);
	return nr_tgids;
}

/* Thread numbers of a process from the @index'th on. Returns how many. */
static int get_tid_list(int index, unsigned int *tids, struct inode *dir)
{
	struct task_struct *leader_task = proc_task(dir), *task = leader_task;
	int nr_tids = 0;

	index -= 2;
	read_lock(&tasklist_lock);
	/* the links of a dead task lead nowhere */
	if (pid_alive(task)) do {
		int tid = task->pid;

		if (!pid_alive(task))
			continue;
		if (--index >= 0)
			continue;
		tids[nr_tids++] = tid;
		if (nr_tids >= PROC_MAXPIDS)
			break;
	} while ((task = next_thread(task)) != leader_task);
	read_unlock(&tasklist_lock);
	return nr_tids;
}

/**
 * proc_pid_readdir() - list the processes: self, then the numbers
 * @filp: the root of /proc, f_pos at least FIRST_PROCESS_ENTRY
 * @dirent: for @filldir
 * @filldir: takes an entry
 *
 * Return: 0.
 */
int proc_pid_readdir(struct file *filp, void *dirent, filldir_t filldir)
{
	unsigned int tgid_array[PROC_MAXPIDS];
	unsigned int nr = filp->f_pos - FIRST_PROCESS_ENTRY;
	char buf[PROC_NUMBUF];
	int nr_tgids, i, len;

	if (!nr) {
		if (filldir(dirent, "self", 4, filp->f_pos, fake_ino(0, PROC_TGID_INO),
			    DT_LNK) < 0)
			return 0;
		filp->f_pos++;
		nr++;
	}
	while ((nr_tgids = get_tgid_list(nr, tgid_array)) != 0) {
		for (i = 0; i < nr_tgids; i++) {
			len = sprintf(buf, "%u", tgid_array[i]);
			if (filldir(dirent, buf, len, filp->f_pos,
				    fake_ino(tgid_array[i], PROC_TGID_INO), DT_DIR) < 0)
				return 0;
			filp->f_pos++;
			nr++;
		}
	}
	return 0;
}

static int proc_task_readdir(struct file *filp, void *dirent, filldir_t filldir)
{
	struct inode *inode = filp->f_dentry->d_inode;
	unsigned int tid_array[PROC_MAXPIDS];
	char buf[PROC_NUMBUF];
	int nr_tids, i, len;

	if (!pid_alive(proc_task(inode)))
		return -ENOENT;
	if (proc_fill_dots(filp, dirent, filldir))
		return 0;
	while ((nr_tids = get_tid_list(filp->f_pos, tid_array, inode)) != 0) {
		for (i = 0; i < nr_tids; i++) {
			len = sprintf(buf, "%u", tid_array[i]);
			if (filldir(dirent, buf, len, filp->f_pos,
				    fake_ino(tid_array[i], PROC_TID_INO), DT_DIR) < 0)
				return 0;
			filp->f_pos++;
		}
	}
	return 0;
}

static struct file_operations proc_task_operations = {
	.read = generic_read_dir,
	.readdir = proc_task_readdir,
};

static struct inode_operations proc_task_inode_operations = {
	.lookup = proc_task_lookup,
	.permission = proc_permission,
};
