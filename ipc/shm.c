// SPDX-License-Identifier: GPL-2.0-only
/*
 * System V shared memory: a segment is a tmpfs file without a name that processes map.
 *
 * Mirrors: ipc/shm.c
 * Leaves out: huge pages (ENOSYS), security modules.
 * Locking: the segment's lock for it; shm_ids.sem to add or remove a segment. shm_ids.sem is taken
 *	inside mmap_sem, when a mapping goes: nothing touches user memory while it is held.
 */
#include <linux/slab.h>
#include <linux/mm.h>
#include <linux/shm.h>
#include <linux/init.h>
#include <linux/file.h>
#include <linux/mman.h>
#include <linux/proc_fs.h>
#include <linux/shmem_fs.h>
#include <linux/security.h>
#include <linux/syscalls.h>
#include <linux/sched.h>
#include <linux/stat.h>
#include <linux/err.h>
#include <linux/highuid.h>
#include <linux/limits.h>
#include <asm/uaccess.h>
#include "util.h"

static struct file_operations shm_file_operations;
static struct vm_operations_struct shm_vm_ops;

static struct ipc_ids shm_ids;

/* /proc/sys/kernel/shmmax (bytes), shmall (pages), shmmni */
size_t shm_ctlmax = SHMMAX;
size_t shm_ctlall = SHMALL;
int shm_ctlmni = SHMMNI;

static unsigned long shm_tot;	/* pages of all segments; shm_ids.sem */

static inline struct shmid_kernel *shp_of(struct kern_ipc_perm *perm)
{
	return (struct shmid_kernel *)perm;
}

#define shm_lock(id)		shp_of(ipc_lock(&shm_ids, id))
#define shm_unlock(shp)		ipc_unlock(&(shp)->shm_perm)
#define shm_get(id)		shp_of(ipc_get(&shm_ids, id))
#define shm_buildid(id, seq)	ipc_buildid(&shm_ids, id, seq)

#ifdef CONFIG_PROC_FS
static int sysvipc_shm_read_proc(char *buffer, char **start, off_t offset, int length, int *eof,
				 void *data);
#endif

void __init shm_init(void)
{
	ipc_init_ids(&shm_ids, 1);
#ifdef CONFIG_PROC_FS
	create_proc_read_entry("sysvipc/shm", 0, NULL, sysvipc_shm_read_proc, NULL);
#endif
}

static inline int shm_checkid(struct shmid_kernel *s, int id)
{
	return ipc_checkid(&shm_ids, &s->shm_perm, id) ? -EIDRM : 0;
}

static inline struct shmid_kernel *shm_rmid(int id)
{
	return shp_of(ipc_rmid(&shm_ids, id));
}

static inline int shm_addid(struct shmid_kernel *shp)
{
	return ipc_addid(&shm_ids, &shp->shm_perm, shm_ctlmni);
}

static inline unsigned long shm_pages(unsigned long size)
{
	return (size + PAGE_SIZE - 1) >> PAGE_SHIFT;
}

/* ---------------------------------------------------------------- mappings */

/* One more mapping of a segment; its id is its file's inode number. */
static inline void shm_inc(int id)
{
	struct shmid_kernel *shp = shm_lock(id);

	BUG_ON(!shp);
	shp->shm_atim = get_seconds();
	shp->shm_lprid = current->tgid;
	shp->shm_nattch++;
	shm_unlock(shp);
}

/* A mapping is copied: fork, or a split. */
static void shm_open(struct vm_area_struct *shmd)
{
	shm_inc(shmd->vm_file->f_dentry->d_inode->i_ino);
}

/* Free a segment; it and shm_ids.sem are locked, the segment's lock is dropped. */
static void shm_destroy(struct shmid_kernel *shp)
{
	shm_tot -= shm_pages(shp->shm_segsz);
	shm_rmid(shp->id);
	shm_unlock(shp);
	shmem_lock(shp->shm_file, 0, shp->mlock_user);
	fput(shp->shm_file);
	ipc_rcu_putref(shp);
}

/* Drop a mapping's count; the last one takes a removed segment along. Unlocks the segment. */
static void shm_put_attach(struct shmid_kernel *shp)
{
	shp->shm_nattch--;
	if (!shp->shm_nattch && (shp->shm_perm.mode & SHM_DEST))
		shm_destroy(shp);
	else
		shm_unlock(shp);
}

/* A mapping goes; mmap_sem is held, or nobody else has the address space. */
static void shm_close(struct vm_area_struct *shmd)
{
	int id = shmd->vm_file->f_dentry->d_inode->i_ino;
	struct shmid_kernel *shp;

	down(&shm_ids.sem);
	shp = shm_lock(id);
	BUG_ON(!shp);
	shp->shm_lprid = current->tgid;
	shp->shm_dtim = get_seconds();
	shm_put_attach(shp);
	up(&shm_ids.sem);
}

static int shm_mmap(struct file *file, struct vm_area_struct *vma)
{
	file_accessed(file);
	vma->vm_ops = &shm_vm_ops;
	shm_inc(file->f_dentry->d_inode->i_ino);
	return 0;
}

static struct file_operations shm_file_operations = {
	.mmap	= shm_mmap,
};

static struct vm_operations_struct shm_vm_ops = {
	.open	= shm_open,
	.close	= shm_close,
	.nopage	= shmem_nopage,
};

/* ---------------------------------------------------------------- shmget */

/* Enter a segment whose file there is, unlocked. Returns its id, or -ENOSPC. */
static int enter_seg(struct shmid_kernel *shp, size_t size)
{
	int id = shm_addid(shp);

	if (id == -1)
		return -ENOSPC;
	shp->shm_cprid = current->tgid;
	shp->shm_ctim = get_seconds();
	shp->shm_segsz = size;
	shp->id = shm_buildid(id, shp->shm_perm.seq);
	shp->shm_file->f_dentry->d_inode->i_ino = shp->id;
	shp->shm_file->f_op = &shm_file_operations;
	shm_tot += shm_pages(size);
	id = shp->id;
	shm_unlock(shp);
	return id;
}

/* A new segment; shm_ids.sem held. Returns its id or an errno. */
static int newseg(key_t key, int shmflg, size_t size)
{
	struct shmid_kernel *shp;
	char name[13];
	int error;

	if (size < SHMMIN || size > shm_ctlmax)
		return -EINVAL;
	if (shm_tot + shm_pages(size) >= shm_ctlall)
		return -ENOSPC;
	if (shmflg & SHM_HUGETLB)
		return -ENOSYS;

	shp = ipc_rcu_alloc(sizeof(*shp));
	if (!shp)
		return -ENOMEM;
	memset(shp, 0, sizeof(*shp));
	shp->shm_perm.key = key;
	shp->shm_perm.mode = shmflg & S_IRWXUGO;
	sprintf(name, "SYSV%08x", key);
	shp->shm_file = shmem_file_setup(name, size, VM_ACCOUNT);
	error = PTR_ERR(shp->shm_file);
	if (IS_ERR(shp->shm_file))
		goto no_file;
	error = enter_seg(shp, size);
	if (error < 0)
		goto no_id;
	return error;

no_id:
	fput(shp->shm_file);
no_file:
	ipc_rcu_putref(shp);
	return error;
}

/* The id of the segment at index @id, if it is large enough and current may use it. */
static int existing_seg(int id, size_t size, int shmflg)
{
	struct shmid_kernel *shp = shm_lock(id);
	int err;

	BUG_ON(!shp);
	if (shp->shm_segsz < size)
		err = -EINVAL;
	else if (ipcperms(&shp->shm_perm, shmflg))
		err = -EACCES;
	else
		err = shm_buildid(id, shp->shm_perm.seq);
	shm_unlock(shp);
	return err;
}

/**
 * sys_shmget - the id of the segment with a key, or a new one
 * @key: IPC_PRIVATE: always a new one
 * @size: bytes
 * @shmflg: IPC_CREAT, IPC_EXCL and permissions
 *
 * Return: the id, -EINVAL, -ENOENT, -EEXIST, -EACCES, -ENOSPC, -ENFILE, -ENOMEM or -ENOSYS.
 */
asmlinkage long sys_shmget(key_t key, size_t size, int shmflg)
{
	int err, id;

	down(&shm_ids.sem);
	if (key == IPC_PRIVATE)
		err = newseg(key, shmflg, size);
	else if ((id = ipc_findkey(&shm_ids, key)) == -1)
		err = (shmflg & IPC_CREAT) ? newseg(key, shmflg, size) : -ENOENT;
	else if ((shmflg & IPC_CREAT) && (shmflg & IPC_EXCL))
		err = -EEXIST;
	else
		err = existing_seg(id, size, shmflg);
	up(&shm_ids.sem);
	return err;
}

/* ---------------------------------------------------------------- shmctl */

static int copy_shmid_to_user(void __user *buf, struct shmid64_ds *in, int version)
{
	struct shmid_ds out;

	if (version == IPC_64)
		return copy_to_user(buf, in, sizeof(*in)) ? -EFAULT : 0;
	memset(&out, 0, sizeof(out));
	ipc64_perm_to_ipc_perm(&in->shm_perm, &out.shm_perm);
	out.shm_segsz = in->shm_segsz;
	out.shm_atime = in->shm_atime;
	out.shm_dtime = in->shm_dtime;
	out.shm_ctime = in->shm_ctime;
	out.shm_cpid = in->shm_cpid;
	out.shm_lpid = in->shm_lpid;
	out.shm_nattch = in->shm_nattch;
	return copy_to_user(buf, &out, sizeof(out)) ? -EFAULT : 0;
}

struct shm_setbuf {
	uid_t uid;
	gid_t gid;
	mode_t mode;
};

static int copy_shmid_from_user(struct shm_setbuf *out, void __user *buf, int version)
{
	struct shmid64_ds tbuf;
	struct shmid_ds tbuf_old;

	if (version == IPC_64) {
		if (copy_from_user(&tbuf, buf, sizeof(tbuf)))
			return -EFAULT;
		out->uid = tbuf.shm_perm.uid;
		out->gid = tbuf.shm_perm.gid;
		out->mode = tbuf.shm_perm.mode;
	} else {
		if (copy_from_user(&tbuf_old, buf, sizeof(tbuf_old)))
			return -EFAULT;
		out->uid = tbuf_old.shm_perm.uid;
		out->gid = tbuf_old.shm_perm.gid;
		out->mode = tbuf_old.shm_perm.mode;
	}
	return 0;
}

static int copy_shminfo_to_user(void __user *buf, struct shminfo64 *in, int version)
{
	struct shminfo out;

	if (version == IPC_64)
		return copy_to_user(buf, in, sizeof(*in)) ? -EFAULT : 0;
	out.shmmax = min_t(unsigned long, in->shmmax, INT_MAX);
	out.shmmin = in->shmmin;
	out.shmmni = in->shmmni;
	out.shmseg = in->shmseg;
	out.shmall = in->shmall;
	return copy_to_user(buf, &out, sizeof(out)) ? -EFAULT : 0;
}

/* Pages of all segments that are in memory; shm_ids.sem held. There is no swap. */
static void shm_get_stat(unsigned long *rss, unsigned long *swp)
{
	int i;

	*rss = 0;
	*swp = 0;
	for (i = 0; i <= shm_ids.max_id; i++) {
		struct shmid_kernel *shp = shm_get(i);

		if (shp)
			*rss += shp->shm_file->f_dentry->d_inode->i_mapping->nrpages;
	}
}

/* IPC_INFO */
static int shm_limits(void __user *buf, int version)
{
	struct shminfo64 shminfo = {
		.shmmni = shm_ctlmni, .shmseg = shm_ctlmni, .shmmax = shm_ctlmax,
		.shmall = shm_ctlall, .shmmin = SHMMIN,
	};

	if (copy_shminfo_to_user(buf, &shminfo, version))
		return -EFAULT;
	return max(shm_ids.max_id, 0);
}

/* SHM_INFO */
static int shm_usage(struct shm_info __user *buf)
{
	struct shm_info shm_info;
	int max_id;

	memset(&shm_info, 0, sizeof(shm_info));
	down(&shm_ids.sem);
	shm_info.used_ids = shm_ids.in_use;
	shm_get_stat(&shm_info.shm_rss, &shm_info.shm_swp);
	shm_info.shm_tot = shm_tot;
	max_id = shm_ids.max_id;
	up(&shm_ids.sem);
	if (copy_to_user(buf, &shm_info, sizeof(shm_info)))
		return -EFAULT;
	return max(max_id, 0);
}

/* IPC_STAT by id, SHM_STAT by index, which returns the id. */
static int shm_stat(int shmid, int cmd, int version, void __user *buf)
{
	struct shmid_kernel *shp = shm_lock(shmid);
	struct shmid64_ds tbuf;
	int err, result = 0;

	if (!shp)
		return -EINVAL;
	err = -EINVAL;
	if (cmd == SHM_STAT) {
		if (shmid > shm_ids.max_id)
			goto out_unlock;
		result = shm_buildid(shmid, shp->shm_perm.seq);
	} else {
		err = shm_checkid(shp, shmid);
		if (err)
			goto out_unlock;
	}
	err = -EACCES;
	if (ipcperms(&shp->shm_perm, S_IRUGO))
		goto out_unlock;

	memset(&tbuf, 0, sizeof(tbuf));
	kernel_to_ipc64_perm(&shp->shm_perm, &tbuf.shm_perm);
	tbuf.shm_segsz = shp->shm_segsz;
	tbuf.shm_atime = shp->shm_atim;
	tbuf.shm_dtime = shp->shm_dtim;
	tbuf.shm_ctime = shp->shm_ctim;
	tbuf.shm_cpid = shp->shm_cprid;
	tbuf.shm_lpid = shp->shm_lprid;
	tbuf.shm_nattch = shp->shm_nattch;
	shm_unlock(shp);
	return copy_shmid_to_user(buf, &tbuf, version) ? -EFAULT : result;

out_unlock:
	shm_unlock(shp);
	return err;
}

static inline int shm_owner(struct shmid_kernel *shp)
{
	return current->euid == shp->shm_perm.uid || current->euid == shp->shm_perm.cuid;
}

/* SHM_LOCK and SHM_UNLOCK: the segment counts for RLIMIT_MEMLOCK; there is no swap. */
static int shm_lock_seg(int shmid, int cmd)
{
	struct shmid_kernel *shp = shm_lock(shmid);
	int err;

	if (!shp)
		return -EINVAL;
	err = shm_checkid(shp, shmid);
	if (err)
		goto out_unlock;
	err = -EPERM;
	if (!capable(CAP_IPC_LOCK) && (!shm_owner(shp) || (cmd == SHM_LOCK && !can_do_mlock())))
		goto out_unlock;

	if (cmd == SHM_UNLOCK) {
		shmem_lock(shp->shm_file, 0, shp->mlock_user);
		shp->shm_perm.mode &= ~SHM_LOCKED;
		shp->mlock_user = NULL;
		err = 0;
	} else {
		err = shmem_lock(shp->shm_file, 1, current->user);
		/* Who locked it first stays charged. */
		if (!err && !(shp->shm_perm.mode & SHM_LOCKED)) {
			shp->shm_perm.mode |= SHM_LOCKED;
			shp->mlock_user = current->user;
		}
	}
out_unlock:
	shm_unlock(shp);
	return err;
}

/* IPC_RMID of a locked segment, which is let go: it is freed when nobody maps it any more. */
static void remove_seg(struct shmid_kernel *shp)
{
	if (!shp->shm_nattch) {
		shm_destroy(shp);
		return;
	}
	shp->shm_perm.mode |= SHM_DEST;
	shp->shm_perm.key = IPC_PRIVATE;
	shm_unlock(shp);
}

static void set_seg(struct shmid_kernel *shp, struct shm_setbuf *setbuf)
{
	struct kern_ipc_perm *ipcp = &shp->shm_perm;

	ipcp->uid = setbuf->uid;
	ipcp->gid = setbuf->gid;
	ipcp->mode = (ipcp->mode & ~S_IRWXUGO) | (setbuf->mode & S_IRWXUGO);
	shp->shm_ctim = get_seconds();
}

/* IPC_SET with @setbuf, IPC_RMID without; shm_ids.sem held. */
static int shmctl_down(int shmid, struct shm_setbuf *setbuf)
{
	struct shmid_kernel *shp = shm_lock(shmid);
	int err;

	if (!shp)
		return -EINVAL;
	err = shm_checkid(shp, shmid);
	if (err)
		goto out_unlock;
	err = -EPERM;
	if (!shm_owner(shp) && !capable(CAP_SYS_ADMIN))
		goto out_unlock;
	if (!setbuf) {
		remove_seg(shp);
		return 0;
	}
	set_seg(shp, setbuf);
	err = 0;
out_unlock:
	shm_unlock(shp);
	return err;
}

/**
 * sys_shmctl - read, change, lock or remove a segment
 *
 * Return: 0, for *_STAT and *_INFO an id or index, or -EINVAL, -EIDRM, -EACCES, -EPERM, -EFAULT,
 * -ENOMEM (RLIMIT_MEMLOCK).
 */
asmlinkage long sys_shmctl(int shmid, int cmd, struct shmid_ds __user *buf)
{
	struct shm_setbuf setbuf;
	int err, version;

	if (cmd < 0 || shmid < 0)
		return -EINVAL;
	version = ipc_parse_version(&cmd);
	switch (cmd) {
	case IPC_INFO:
		return shm_limits(buf, version);
	case SHM_INFO:
		return shm_usage((struct shm_info __user *)buf);
	case SHM_STAT:
	case IPC_STAT:
		return shm_stat(shmid, cmd, version, buf);
	case SHM_LOCK:
	case SHM_UNLOCK:
		return shm_lock_seg(shmid, cmd);
	case IPC_SET:
		if (copy_shmid_from_user(&setbuf, buf, version))
			return -EFAULT;
		break;
	case IPC_RMID:
		break;
	default:
		return -EINVAL;
	}
	down(&shm_ids.sem);
	err = shmctl_down(shmid, cmd == IPC_SET ? &setbuf : NULL);
	up(&shm_ids.sem);
	return err;
}

/* ---------------------------------------------------------------- shmat, shmdt */

/* The address that shmat() wants, or an errno; SHMLBA is a page. */
static long shmat_addr(unsigned long addr, int shmflg)
{
	if (addr & (SHMLBA - 1)) {
		if (!(shmflg & SHM_RND))
			return -EINVAL;
		addr &= ~(SHMLBA - 1);
	}
	if (!addr && (shmflg & SHM_REMAP))
		return -EINVAL;
	return addr >= TASK_SIZE ? -ENOMEM : addr;
}

/* Map a segment's file; mmap_sem held. Returns the address or an errno. */
static unsigned long shm_map(struct file *file, unsigned long addr, unsigned long prot,
			     unsigned long flags, int remap)
{
	struct mm_struct *mm = current->mm;
	unsigned long size = i_size_read(file->f_dentry->d_inode), ret;

	if ((flags & MAP_FIXED) && !remap) {
		if (size > TASK_SIZE - addr)
			return -ENOMEM;
		if (find_vma_intersection(mm, addr, addr + size))
			return -EINVAL;
		/* Leave the stack some pages to grow. */
		if (addr < mm->start_stack && addr > mm->start_stack - size - PAGE_SIZE * 5)
			return -EINVAL;
	}
	ret = do_mmap(file, addr, size, prot, flags, 0);
	/* The file is open for both: mprotect() must not give what ipcperms() was not asked for. */
	if (!IS_ERR_VALUE(ret) && !(prot & PROT_WRITE))
		find_vma(mm, ret)->vm_flags &= ~VM_MAYWRITE;
	return ret;
}

/**
 * do_shmat - map a segment
 * @shmaddr: where; NULL: anywhere
 * @shmflg: SHM_RDONLY, SHM_EXEC, SHM_RND, SHM_REMAP
 * @raddr: where it is, stored here
 *
 * Context: may sleep. Return: 0, -EINVAL, -EIDRM, -EACCES or an error of do_mmap(), as -ENOMEM.
 */
long do_shmat(int shmid, char __user *shmaddr, int shmflg, unsigned long *raddr)
{
	unsigned long prot = PROT_READ, flags = MAP_SHARED, user_addr;
	int acc_mode = S_IRUGO, err;
	struct shmid_kernel *shp;
	long addr;

	if (shmid < 0)
		return -EINVAL;
	addr = shmat_addr((unsigned long)shmaddr, shmflg);
	if (IS_ERR_VALUE((unsigned long)addr))
		return addr;
	if (shmaddr)
		flags |= MAP_FIXED;
	if (!(shmflg & SHM_RDONLY)) {
		prot |= PROT_WRITE;
		acc_mode |= S_IWUGO;
	}
	if (shmflg & SHM_EXEC) {
		prot |= PROT_EXEC;
		acc_mode |= S_IXUGO;
	}

	shp = shm_lock(shmid);
	if (!shp)
		return -EINVAL;
	err = shm_checkid(shp, shmid);
	if (!err && ipcperms(&shp->shm_perm, acc_mode))
		err = -EACCES;
	if (err) {
		shm_unlock(shp);
		return err;
	}
	shp->shm_nattch++;	/* keeps the segment while we sleep */
	shm_unlock(shp);

	down_write(&current->mm->mmap_sem);
	user_addr = shm_map(shp->shm_file, addr, prot, flags, shmflg & SHM_REMAP);
	up_write(&current->mm->mmap_sem);

	down(&shm_ids.sem);
	shp = shm_lock(shmid);
	BUG_ON(!shp);
	shm_put_attach(shp);
	up(&shm_ids.sem);

	*raddr = user_addr;
	return IS_ERR_VALUE(user_addr) ? (long)user_addr : 0;
}

/* Is @vma what shmat() made at @addr, or a part of it that is left where it was? */
static int shm_part(struct vm_area_struct *vma, unsigned long addr)
{
	return vma->vm_ops == &shm_vm_ops &&
	       (vma->vm_start - addr) / PAGE_SIZE == vma->vm_pgoff;
}

/**
 * sys_shmdt - unmap the segment that was mapped at an address, all parts of it
 *
 * Return: 0, or -EINVAL when there is none.
 */
asmlinkage long sys_shmdt(char __user *shmaddr)
{
	unsigned long addr = (unsigned long)shmaddr, size = 0;
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma, *next;
	struct file *file = NULL;
	int retval = -EINVAL;

	if (addr & ~PAGE_MASK)
		return -EINVAL;
	down_write(&mm->mmap_sem);
	for (vma = find_vma(mm, addr); vma; vma = next) {
		next = vma->vm_next;
		/* The first part tells which segment it is, and how far it reaches. */
		if (file && vma->vm_end - addr > size)
			break;
		if (!shm_part(vma, addr) || (file && vma->vm_file != file))
			continue;
		file = vma->vm_file;
		size = PAGE_ALIGN(i_size_read(file->f_dentry->d_inode));
		do_munmap(mm, vma->vm_start, vma->vm_end - vma->vm_start);
		retval = 0;
	}
	up_write(&mm->mmap_sem);
	return retval;
}

#ifdef CONFIG_PROC_FS
static int sysvipc_shm_show(char *to, int i)
{
	struct shmid_kernel *shp = shm_lock(i);
	int len;

	if (!shp)
		return 0;
	len = sprintf(to, "%10d %10d  %4o %10lu %5u %5u  %5lu %5u %5u %5u %5u %10lu %10lu %10lu\n",
		      shp->shm_perm.key, shm_buildid(i, shp->shm_perm.seq), shp->shm_perm.mode,
		      shp->shm_segsz, shp->shm_cprid, shp->shm_lprid, shp->shm_nattch,
		      shp->shm_perm.uid, shp->shm_perm.gid, shp->shm_perm.cuid, shp->shm_perm.cgid,
		      shp->shm_atim, shp->shm_dtim, shp->shm_ctim);
	shm_unlock(shp);
	return len;
}

static int sysvipc_shm_read_proc(char *buffer, char **start, off_t offset, int length, int *eof,
				 void *data)
{
	return ipc_read_proc(&shm_ids, "       key      shmid perms       size  cpid  lpid nattch"
			     "   uid   gid  cuid  cgid      atime      dtime      ctime\n",
			     sysvipc_shm_show, buffer, start, offset, length, eof);
}
#endif
