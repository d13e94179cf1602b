// SPDX-License-Identifier: GPL-2.0-only
/*
 * System V semaphores: arrays of counters on which a call does several operations at once or sleeps
 * until it can, and takes them back when the process ends (SEM_UNDO).
 *
 * Mirrors: ipc/sem.c
 * Leaves out: security modules.
 * Locking: the array's lock for its values, its sleepers and its list of undo structures;
 *	sem_ids.sem to add or remove an array; the undo list's lock for a process' list, outside of
 *	the array's. A sleeper reads the result in queue.status without a lock.
 */
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/init.h>
#include <linux/proc_fs.h>
#include <linux/time.h>
#include <linux/smp_lock.h>
#include <linux/security.h>
#include <linux/syscalls.h>
#include <linux/sched.h>
#include <linux/mm.h>
#include <linux/stat.h>
#include <linux/err.h>
#include <linux/sem.h>
#include <linux/highuid.h>
#include <linux/limits.h>
#include <asm/uaccess.h>
#include "util.h"

#define SEMMSL_FAST	256	/* values that fit on the stack */
#define SEMOPM_FAST	64	/* operations that do */

#define IN_WAKEUP	1	/* queue.status: the waker is not done with the queue */

/* /proc/sys/kernel/sem: semmsl, semmns, semopm, semmni */
int sem_ctls[4] = { SEMMSL, SEMMNS, SEMOPM, SEMMNI };
#define sc_semmsl	(sem_ctls[0])
#define sc_semmns	(sem_ctls[1])
#define sc_semopm	(sem_ctls[2])
#define sc_semmni	(sem_ctls[3])

static struct ipc_ids sem_ids;
static int used_sems;		/* of all arrays; sem_ids.sem */

static inline struct sem_array *sem_of(struct kern_ipc_perm *perm)
{
	return (struct sem_array *)perm;
}

#define sem_lock(id)		sem_of(ipc_lock(&sem_ids, id))
#define sem_unlock(sma)		ipc_unlock(&(sma)->sem_perm)
#define sem_rmid(id)		sem_of(ipc_rmid(&sem_ids, id))
#define sem_checkid(sma, semid)	ipc_checkid(&sem_ids, &(sma)->sem_perm, semid)
#define sem_buildid(id, seq)	ipc_buildid(&sem_ids, id, seq)

#ifdef CONFIG_PROC_FS
static int sysvipc_sem_read_proc(char *buffer, char **start, off_t offset, int length, int *eof,
				 void *data);
#endif

void __init sem_init(void)
{
	used_sems = 0;
	ipc_init_ids(&sem_ids, sc_semmni);
#ifdef CONFIG_PROC_FS
	create_proc_read_entry("sysvipc/sem", 0, NULL, sysvipc_sem_read_proc, NULL);
#endif
}

/* A new array, unlocked; sem_ids.sem held. Returns its id or an errno. */
static int newary(key_t key, int nsems, int semflg)
{
	struct sem_array *sma;
	int id, size;

	if (!nsems)
		return -EINVAL;
	if (nsems > sc_semmns - used_sems)
		return -ENOSPC;

	size = sizeof(*sma) + nsems * sizeof(struct sem);
	sma = ipc_rcu_alloc(size);
	if (!sma)
		return -ENOMEM;
	memset(sma, 0, size);
	sma->sem_perm.mode = semflg & S_IRWXUGO;
	sma->sem_perm.key = key;

	id = ipc_addid(&sem_ids, &sma->sem_perm, sc_semmni);
	if (id == -1) {
		ipc_rcu_putref(sma);
		return -ENOSPC;
	}
	used_sems += nsems;
	sma->sem_base = (struct sem *)&sma[1];
	sma->sem_pending_last = &sma->sem_pending;
	sma->sem_nsems = nsems;
	sma->sem_ctime = get_seconds();
	id = sem_buildid(id, sma->sem_perm.seq);
	sem_unlock(sma);
	return id;
}

/* The id of the array at index @id, if it is large enough and current may use it. */
static int existing_ary(int id, int nsems, int semflg)
{
	struct sem_array *sma = sem_lock(id);
	int err;

	BUG_ON(!sma);
	if (nsems > sma->sem_nsems)
		err = -EINVAL;
	else if (ipcperms(&sma->sem_perm, semflg))
		err = -EACCES;
	else
		err = sem_buildid(id, sma->sem_perm.seq);
	sem_unlock(sma);
	return err;
}

/**
 * sys_semget - the id of the array with a key, or a new one
 * @key: IPC_PRIVATE: always a new one
 * @nsems: semaphores; 0 takes what there is
 * @semflg: IPC_CREAT, IPC_EXCL and permissions
 *
 * Return: the id, -EINVAL, -ENOENT, -EEXIST, -EACCES, -ENOSPC or -ENOMEM.
 */
asmlinkage long sys_semget(key_t key, int nsems, int semflg)
{
	int id, err;

	/* A semaphore's number has 16 bits, whatever the limit. */
	if (nsems < 0 || nsems > sc_semmsl || nsems > USHRT_MAX)
		return -EINVAL;
	down(&sem_ids.sem);
	if (key == IPC_PRIVATE)
		err = newary(key, nsems, semflg);
	else if ((id = ipc_findkey(&sem_ids, key)) == -1)
		err = (semflg & IPC_CREAT) ? newary(key, nsems, semflg) : -ENOENT;
	else if ((semflg & IPC_CREAT) && (semflg & IPC_EXCL))
		err = -EEXIST;
	else
		err = existing_ary(id, nsems, semflg);
	up(&sem_ids.sem);
	return err;
}

/* ---------------------------------------------------------------- sleepers */

/* Put a sleeper last: it changes values, and those before it come first. */
static inline void append_to_queue(struct sem_array *sma, struct sem_queue *q)
{
	*(q->prev = sma->sem_pending_last) = q;
	*(sma->sem_pending_last = &q->next) = NULL;
}

/* Put a sleeper first: it only waits for zero, which the others would change again. */
static inline void prepend_to_queue(struct sem_array *sma, struct sem_queue *q)
{
	q->next = sma->sem_pending;
	*(q->prev = &sma->sem_pending) = q;
	if (q->next)
		q->next->prev = &q->next;
	else
		sma->sem_pending_last = &q->next;
}

static inline void remove_from_queue(struct sem_array *sma, struct sem_queue *q)
{
	*q->prev = q->next;
	if (q->next)
		q->next->prev = q->prev;
	else
		sma->sem_pending_last = q->prev;
	q->prev = NULL;
}

/* Take back the operations sops[0] to sops[n - 1]. */
static void undo_sops(struct sem_array *sma, struct sembuf *sops, int n, struct sem_undo *un)
{
	while (--n >= 0) {
		sma->sem_base[sops[n].sem_num].semval -= sops[n].sem_op;
		if (sops[n].sem_flg & SEM_UNDO)
			un->semadj[sops[n].sem_num] += sops[n].sem_op;
	}
}

/*
 * Do all operations or none; the array is locked. Returns 0: done; 1: the caller has to sleep;
 * -EAGAIN: it would have to, but for IPC_NOWAIT; -ERANGE: a value would grow too large.
 */
static int try_atomic_semop(struct sem_array *sma, struct sembuf *sops, int nsops,
			    struct sem_undo *un, int pid)
{
	int i, val, adj, ret;

	for (i = 0; i < nsops; i++) {
		struct sembuf *sop = &sops[i];
		struct sem *curr = &sma->sem_base[sop->sem_num];

		val = curr->semval + sop->sem_op;
		if ((!sop->sem_op && val) || val < 0) {
			ret = (sop->sem_flg & IPC_NOWAIT) ? -EAGAIN : 1;
			goto undo;
		}
		ret = -ERANGE;
		if (val > SEMVMX)
			goto undo;
		if (sop->sem_flg & SEM_UNDO) {
			adj = un->semadj[sop->sem_num] - sop->sem_op;
			if (adj < -SEMAEM - 1 || adj > SEMAEM)
				goto undo;
			un->semadj[sop->sem_num] = adj;
		}
		curr->semval = val;
	}

	for (i = 0; i < nsops; i++)
		sma->sem_base[sops[i].sem_num].sempid = pid;
	sma->sem_otime = get_seconds();
	return 0;

undo:
	undo_sops(sma, sops, i, un);
	return ret;
}

/* Tell a sleeper its result. It may return, and its queue vanish, once status is written. */
static void wake_up_sem_queue(struct sem_queue *q, int error)
{
	q->status = IN_WAKEUP;
	wake_up_process(q->sleeper);
	smp_wmb();
	q->status = error;
}

/* After a change: wake who can go on now; the array is locked. */
static void update_queue(struct sem_array *sma)
{
	struct sem_queue *q = sma->sem_pending, *next;
	int error, alter;

	while (q) {
		error = try_atomic_semop(sma, q->sops, q->nsops, q->undo, q->pid);
		next = q->next;
		if (error <= 0) {
			alter = q->alter && !error;
			remove_from_queue(sma, q);
			wake_up_sem_queue(q, error);
			/* Who was passed over may have waited for what this one changed. */
			if (alter)
				next = sma->sem_pending;
		}
		q = next;
	}
}

/* How many operations of the sleepers wait for @semnum: to grow (@zero 0), or to be zero. */
static int count_waiting(struct sem_array *sma, ushort semnum, int zero)
{
	struct sem_queue *q;
	int i, cnt = 0;

	for (q = sma->sem_pending; q; q = q->next) {
		for (i = 0; i < q->nsops; i++) {
			struct sembuf *sop = &q->sops[i];

			if (sop->sem_num == semnum && !(sop->sem_flg & IPC_NOWAIT) &&
			    (zero ? sop->sem_op == 0 : sop->sem_op < 0))
				cnt++;
		}
	}
	return cnt;
}

static int count_semncnt(struct sem_array *sma, ushort semnum)
{
	return count_waiting(sma, semnum, 0);
}

static int count_semzcnt(struct sem_array *sma, ushort semnum)
{
	return count_waiting(sma, semnum, 1);
}

/* Remove an array; it and sem_ids.sem are locked, the array's lock is dropped. */
static void freeary(struct sem_array *sma, int id)
{
	struct sem_undo *un;
	struct sem_queue *q, *next;

	/* Their owners free these when they come across them. */
	for (un = sma->undo; un; un = un->id_next)
		un->semid = -1;
	for (q = sma->sem_pending; q; q = next) {
		next = q->next;
		q->prev = NULL;
		wake_up_sem_queue(q, -EIDRM);
	}
	sem_rmid(id);
	used_sems -= sma->sem_nsems;
	sem_unlock(sma);
	ipc_rcu_putref(sma);
}

/* ---------------------------------------------------------------- semctl */

static int copy_semid_to_user(void __user *buf, struct semid64_ds *in, int version)
{
	struct semid_ds out;

	if (version == IPC_64)
		return copy_to_user(buf, in, sizeof(*in)) ? -EFAULT : 0;
	memset(&out, 0, sizeof(out));
	ipc64_perm_to_ipc_perm(&in->sem_perm, &out.sem_perm);
	out.sem_otime = in->sem_otime;
	out.sem_ctime = in->sem_ctime;
	out.sem_nsems = in->sem_nsems;
	return copy_to_user(buf, &out, sizeof(out)) ? -EFAULT : 0;
}

static void fill_semid(struct sem_array *sma, struct semid64_ds *tbuf)
{
	memset(tbuf, 0, sizeof(*tbuf));
	kernel_to_ipc64_perm(&sma->sem_perm, &tbuf->sem_perm);
	tbuf->sem_otime = sma->sem_otime;
	tbuf->sem_ctime = sma->sem_ctime;
	tbuf->sem_nsems = sma->sem_nsems;
}

/* IPC_INFO: the limits; SEM_INFO: some of them replaced by what is in use. */
static int sem_info(int cmd, struct seminfo __user *buf)
{
	struct seminfo seminfo = {
		.semmni = sc_semmni, .semmns = sc_semmns, .semmsl = sc_semmsl, .semopm = sc_semopm,
		.semvmx = SEMVMX, .semmnu = SEMMNU, .semmap = SEMMAP, .semume = SEMUME,
		.semusz = SEMUSZ, .semaem = SEMAEM,
	};
	int max_id;

	down(&sem_ids.sem);
	if (cmd == SEM_INFO) {
		seminfo.semusz = sem_ids.in_use;
		seminfo.semaem = used_sems;
	}
	max_id = sem_ids.max_id;
	up(&sem_ids.sem);
	if (copy_to_user(buf, &seminfo, sizeof(seminfo)))
		return -EFAULT;
	return max(max_id, 0);
}

/* SEM_STAT: IPC_STAT by index; returns the id. */
static int sem_stat(int index, int version, union semun arg)
{
	struct semid64_ds tbuf;
	struct sem_array *sma;
	int err;

	if (index >= sem_ids.size)
		return -EINVAL;
	sma = sem_lock(index);
	if (!sma)
		return -EINVAL;
	err = -EACCES;
	if (ipcperms(&sma->sem_perm, S_IRUGO))
		goto out_unlock;
	fill_semid(sma, &tbuf);
	err = sem_buildid(index, sma->sem_perm.seq);
	sem_unlock(sma);
	return copy_semid_to_user(arg.buf, &tbuf, version) ? -EFAULT : err;

out_unlock:
	sem_unlock(sma);
	return err;
}

static int semctl_nolock(int semid, int semnum, int cmd, int version, union semun arg)
{
	return cmd == SEM_STAT ? sem_stat(semid, version, arg) : sem_info(cmd, arg.__buf);
}

/* Let go of a locked array and have a buffer for all its values; @fast has room for a few. */
static ushort *get_sem_io(struct sem_array *sma, ushort *fast)
{
	int nsems = sma->sem_nsems;

	ipc_rcu_getref(sma);
	sem_unlock(sma);
	return nsems > SEMMSL_FAST ? ipc_alloc(sizeof(ushort) * nsems) : fast;
}

/* Lock the array again and drop the reference of get_sem_io(); -EIDRM, unlocked: it is gone. */
static int relock_sem(struct sem_array *sma)
{
	int deleted;

	ipc_lock_by_ptr(&sma->sem_perm);
	ipc_rcu_putref(sma);
	deleted = sma->sem_perm.deleted;
	if (deleted)
		sem_unlock(sma);
	return deleted ? -EIDRM : 0;
}

static void put_sem_io(ushort *sem_io, ushort *fast, int nsems)
{
	if (sem_io && sem_io != fast)
		ipc_free(sem_io, sizeof(ushort) * nsems);
}

/* GETALL; the array is locked, and not any more on return. */
static int sem_getall(struct sem_array *sma, ushort __user *array)
{
	ushort fast_sem_io[SEMMSL_FAST], *sem_io;
	int i, nsems = sma->sem_nsems, err;

	sem_io = get_sem_io(sma, fast_sem_io);
	err = relock_sem(sma);
	if (err)
		goto out;
	if (sem_io)
		for (i = 0; i < nsems; i++)
			sem_io[i] = sma->sem_base[i].semval;
	sem_unlock(sma);
	if (!sem_io)
		return -ENOMEM;
	if (copy_to_user(array, sem_io, nsems * sizeof(ushort)))
		err = -EFAULT;
out:
	put_sem_io(sem_io, fast_sem_io, nsems);
	return err;
}

/* Why SETALL can't have these values. */
static int check_values(ushort *sem_io, ushort __user *array, int nsems)
{
	int i;

	if (!sem_io)
		return -ENOMEM;
	if (copy_from_user(sem_io, array, nsems * sizeof(ushort)))
		return -EFAULT;
	for (i = 0; i < nsems; i++)
		if (sem_io[i] > SEMVMX)
			return -ERANGE;
	return 0;
}

/* SETALL; the array is locked, and not any more on return. */
static int sem_setall(struct sem_array *sma, ushort __user *array)
{
	ushort fast_sem_io[SEMMSL_FAST], *sem_io;
	int i, nsems = sma->sem_nsems, err, gone;
	struct sem_undo *un;

	sem_io = get_sem_io(sma, fast_sem_io);
	err = check_values(sem_io, array, nsems);
	gone = relock_sem(sma);
	if (gone) {
		err = err ? err : gone;
		goto out;
	}
	if (!err) {
		for (i = 0; i < nsems; i++)
			sma->sem_base[i].semval = sem_io[i];
		for (un = sma->undo; un; un = un->id_next)
			memset(un->semadj, 0, nsems * sizeof(short));
		sma->sem_ctime = get_seconds();
		update_queue(sma);
	}
	sem_unlock(sma);
out:
	put_sem_io(sem_io, fast_sem_io, nsems);
	return err;
}

static int sem_setval(struct sem_array *sma, int semnum, int val)
{
	struct sem *curr = &sma->sem_base[semnum];
	struct sem_undo *un;

	if (val > SEMVMX || val < 0)
		return -ERANGE;
	for (un = sma->undo; un; un = un->id_next)
		un->semadj[semnum] = 0;
	curr->semval = val;
	curr->sempid = current->tgid;
	sma->sem_ctime = get_seconds();
	update_queue(sma);
	return 0;
}

/* The commands about one semaphore; the array is locked. */
static int semctl_one(struct sem_array *sma, int semnum, int cmd, union semun arg)
{
	if (semnum < 0 || semnum >= sma->sem_nsems)
		return -EINVAL;
	switch (cmd) {
	case GETVAL:
		return sma->sem_base[semnum].semval;
	case GETPID:
		return sma->sem_base[semnum].sempid;
	case GETNCNT:
		return count_semncnt(sma, semnum);
	case GETZCNT:
		return count_semzcnt(sma, semnum);
	default:
		return sem_setval(sma, semnum, arg.val);
	}
}

static int semctl_main(int semid, int semnum, int cmd, int version, union semun arg)
{
	struct sem_array *sma = sem_lock(semid);
	struct semid64_ds tbuf;
	int err;

	if (!sma)
		return -EINVAL;
	err = -EIDRM;
	if (sem_checkid(sma, semid))
		goto out_unlock;
	err = -EACCES;
	if (ipcperms(&sma->sem_perm, cmd == SETVAL || cmd == SETALL ? S_IWUGO : S_IRUGO))
		goto out_unlock;

	switch (cmd) {
	case GETALL:
		return sem_getall(sma, arg.array);
	case SETALL:
		return sem_setall(sma, arg.array);
	case IPC_STAT:
		fill_semid(sma, &tbuf);
		sem_unlock(sma);
		return copy_semid_to_user(arg.buf, &tbuf, version);
	}
	err = semctl_one(sma, semnum, cmd, arg);
out_unlock:
	sem_unlock(sma);
	return err;
}

struct sem_setbuf {
	uid_t uid;
	gid_t gid;
	mode_t mode;
};

static int copy_semid_from_user(struct sem_setbuf *out, void __user *buf, int version)
{
	struct semid64_ds tbuf;
	struct semid_ds tbuf_old;

	if (version == IPC_64) {
		if (copy_from_user(&tbuf, buf, sizeof(tbuf)))
			return -EFAULT;
		out->uid = tbuf.sem_perm.uid;
		out->gid = tbuf.sem_perm.gid;
		out->mode = tbuf.sem_perm.mode;
	} else {
		if (copy_from_user(&tbuf_old, buf, sizeof(tbuf_old)))
			return -EFAULT;
		out->uid = tbuf_old.sem_perm.uid;
		out->gid = tbuf_old.sem_perm.gid;
		out->mode = tbuf_old.sem_perm.mode;
	}
	return 0;
}

/* IPC_SET and IPC_RMID; sem_ids.sem held. */
static int semctl_down(int semid, int cmd, int version, union semun arg)
{
	struct kern_ipc_perm *ipcp;
	struct sem_setbuf setbuf;
	struct sem_array *sma;
	int err;

	if (cmd == IPC_SET && copy_semid_from_user(&setbuf, arg.buf, version))
		return -EFAULT;
	sma = sem_lock(semid);
	if (!sma)
		return -EINVAL;
	err = -EIDRM;
	if (sem_checkid(sma, semid))
		goto out_unlock;
	ipcp = &sma->sem_perm;
	err = -EPERM;
	if (current->euid != ipcp->cuid && current->euid != ipcp->uid && !capable(CAP_SYS_ADMIN))
		goto out_unlock;
	if (cmd == IPC_RMID) {
		freeary(sma, semid);
		return 0;
	}
	ipcp->uid = setbuf.uid;
	ipcp->gid = setbuf.gid;
	ipcp->mode = (ipcp->mode & ~S_IRWXUGO) | (setbuf.mode & S_IRWXUGO);
	sma->sem_ctime = get_seconds();
	err = 0;
out_unlock:
	sem_unlock(sma);
	return err;
}

/**
 * sys_semctl - read or change an array and its semaphores
 *
 * Return: a value of @cmd, or -EINVAL, -EIDRM, -EACCES, -EPERM, -EFAULT, -ERANGE, -ENOMEM.
 */
asmlinkage long sys_semctl(int semid, int semnum, int cmd, union semun arg)
{
	int version, err;

	if (semid < 0)
		return -EINVAL;
	version = ipc_parse_version(&cmd);
	switch (cmd) {
	case IPC_INFO:
	case SEM_INFO:
	case SEM_STAT:
		return semctl_nolock(semid, semnum, cmd, version, arg);
	case GETALL:
	case GETVAL:
	case GETPID:
	case GETNCNT:
	case GETZCNT:
	case IPC_STAT:
	case SETVAL:
	case SETALL:
		return semctl_main(semid, semnum, cmd, version, arg);
	case IPC_RMID:
	case IPC_SET:
		down(&sem_ids.sem);
		err = semctl_down(semid, cmd, version, arg);
		up(&sem_ids.sem);
		return err;
	default:
		return -EINVAL;
	}
}

/* ---------------------------------------------------------------- undo */

/* The list is another task's too only after clone() with CLONE_SYSVSEM. */
static inline void lock_semundo(void)
{
	spin_lock(&current->sysvsem.undo_list->lock);
}

static inline void unlock_semundo(void)
{
	spin_unlock(&current->sysvsem.undo_list->lock);
}

/* current's undo list, made if it has none. 0 or -ENOMEM. */
static int get_undo_list(struct sem_undo_list **undo_listp)
{
	struct sem_undo_list *undo_list = current->sysvsem.undo_list;

	if (!undo_list) {
		undo_list = kmalloc(sizeof(*undo_list), GFP_KERNEL);
		if (!undo_list)
			return -ENOMEM;
		memset(undo_list, 0, sizeof(*undo_list));
		spin_lock_init(&undo_list->lock);
		atomic_set(&undo_list->refcnt, 1);
		current->sysvsem.undo_list = undo_list;
	}
	*undo_listp = undo_list;
	return 0;
}

/* The undo structure for an array, or NULL; frees those of removed arrays that it meets. */
static struct sem_undo *lookup_undo(struct sem_undo_list *ulp, int semid)
{
	struct sem_undo **last = &ulp->proc_list, *un;

	while ((un = *last) != NULL) {
		if (un->semid == semid)
			break;
		if (un->semid == -1) {
			*last = un->proc_next;
			kfree(un);
		} else {
			last = &un->proc_next;
		}
	}
	return un;
}

/* Link a new undo structure into both lists, unless another task was faster or the array went. */
static struct sem_undo *add_undo(struct sem_undo_list *ulp, struct sem_array *sma,
				 struct sem_undo *new)
{
	struct sem_undo *un;
	int gone;

	lock_semundo();
	un = lookup_undo(ulp, new->semid);
	gone = relock_sem(sma);
	if (gone) {
		un = ERR_PTR(gone);
	} else {
		if (!un) {
			new->proc_next = ulp->proc_list;
			ulp->proc_list = new;
			new->id_next = sma->undo;
			sma->undo = new;
		}
		sem_unlock(sma);
	}
	unlock_semundo();
	if (un)
		kfree(new);
	return un ? un : new;
}

/* current's undo structure for an array, or ERR_PTR of -EINVAL, -EIDRM, -ENOMEM. */
static struct sem_undo *find_undo(int semid)
{
	struct sem_undo_list *ulp;
	struct sem_undo *un, *new;
	struct sem_array *sma;
	int error, size;

	error = get_undo_list(&ulp);
	if (error)
		return ERR_PTR(error);
	lock_semundo();
	un = lookup_undo(ulp, semid);
	unlock_semundo();
	if (likely(un))
		return un;

	sma = sem_lock(semid);
	if (!sma)
		return ERR_PTR(-EINVAL);
	if (sem_checkid(sma, semid)) {
		sem_unlock(sma);
		return ERR_PTR(-EIDRM);
	}
	size = sizeof(*new) + sizeof(short) * sma->sem_nsems;
	ipc_rcu_getref(sma);
	sem_unlock(sma);

	new = kmalloc(size, GFP_KERNEL);
	if (!new) {
		if (!relock_sem(sma))
			sem_unlock(sma);
		return ERR_PTR(-ENOMEM);
	}
	memset(new, 0, size);
	new->semadj = (short *)&new[1];
	new->semid = semid;
	return add_undo(ulp, sma, new);
}

/**
 * copy_semundo - the undo list of a new task: the parent's with CLONE_SYSVSEM, else none
 *
 * Return: 0 or -ENOMEM.
 */
int copy_semundo(unsigned long clone_flags, struct task_struct *tsk)
{
	struct sem_undo_list *undo_list;
	int error;

	tsk->sysvsem.undo_list = NULL;
	if (clone_flags & CLONE_SYSVSEM) {
		error = get_undo_list(&undo_list);
		if (error)
			return error;
		atomic_inc(&undo_list->refcnt);
		tsk->sysvsem.undo_list = undo_list;
	}
	return 0;
}

/* Take an undo structure off its array's list and apply it; the array is locked. */
static void apply_undo(struct sem_array *sma, struct sem_undo *u)
{
	struct sem_undo **unp;
	int i, val;

	for (unp = &sma->undo; *unp != u; unp = &(*unp)->id_next)
		BUG_ON(!*unp);
	*unp = u->id_next;

	for (i = 0; i < sma->sem_nsems; i++) {
		if (!u->semadj[i])
			continue;
		/* Others may have changed it so far that it can't all be given back. */
		val = sma->sem_base[i].semval + u->semadj[i];
		sma->sem_base[i].semval = min(max(val, 0), SEMVMX);
		sma->sem_base[i].sempid = current->tgid;
	}
	sma->sem_otime = get_seconds();
	update_queue(sma);
}

/**
 * exit_sem - a task ends: if nobody shares its undo list, all of it is applied
 *
 * Context: process, may sleep.
 */
void exit_sem(struct task_struct *tsk)
{
	struct sem_undo_list *undo_list = tsk->sysvsem.undo_list;
	struct sem_undo *u, *next;
	struct sem_array *sma;

	if (!undo_list)
		return;
	tsk->sysvsem.undo_list = NULL;
	if (!atomic_dec_and_test(&undo_list->refcnt))
		return;
	for (u = undo_list->proc_list; u; u = next) {
		next = u->proc_next;
		sma = u->semid == -1 ? NULL : sem_lock(u->semid);
		if (sma) {
			if (u->semid != -1)
				apply_undo(sma, u);
			sem_unlock(sma);
		}
		kfree(u);
	}
	kfree(undo_list);
}

/* ---------------------------------------------------------------- semop */

/* What the operations of a call are about. */
struct sop_summary {
	int max;		/* greatest semaphore number */
	int undos;		/* some want SEM_UNDO */
	int alter;		/* some change a value */
};

static void summarize(struct sembuf *sops, int nsops, struct sop_summary *sum)
{
	int i;

	memset(sum, 0, sizeof(*sum));
	for (i = 0; i < nsops; i++) {
		sum->max = max_t(int, sum->max, sops[i].sem_num);
		sum->undos |= sops[i].sem_flg & SEM_UNDO;
		sum->alter |= sops[i].sem_op != 0;
	}
}

/*
 * Find and lock the array of a semop() call, and check that the call may do what it asks for.
 * @unp: current's undo structure, if the call needs one. An ERR_PTR leaves nothing locked.
 */
static struct sem_array *lock_for_semop(int semid, struct sop_summary *sum, struct sem_undo **unp)
{
	struct sem_array *sma;
	struct sem_undo *un;
	int error;

retry_undos:
	un = NULL;
	if (sum->undos) {
		un = find_undo(semid);
		if (IS_ERR(un))
			return ERR_PTR(PTR_ERR(un));
	}
	sma = sem_lock(semid);
	if (!sma)
		return ERR_PTR(-EINVAL);
	error = -EIDRM;
	if (sem_checkid(sma, semid))
		goto out_unlock;
	if (un && un->semid == -1) {
		/* The array was removed, and another has its id. */
		sem_unlock(sma);
		goto retry_undos;
	}
	error = -EFBIG;
	if (sum->max >= sma->sem_nsems)
		goto out_unlock;
	error = -EACCES;
	if (ipcperms(&sma->sem_perm, sum->alter ? S_IWUGO : S_IRUGO))
		goto out_unlock;
	*unp = un;
	return sma;

out_unlock:
	sem_unlock(sma);
	return ERR_PTR(error);
}

/*
 * Sleep until somebody has done the operations for us. The array is locked, and not any more on
 * return. @timeout: ticks. Returns 0 or the error of semop().
 */
static int sleep_on_sem(struct sem_array *sma, struct sem_queue *queue, long timeout)
{
	int error;

	if (queue->alter)
		append_to_queue(sma, queue);
	else
		prepend_to_queue(sma, queue);
	queue->status = -EINTR;
	queue->sleeper = current;
	__set_current_state(TASK_INTERRUPTIBLE);
	sem_unlock(sma);

	timeout = schedule_timeout(timeout);

	while (unlikely((error = ACCESS_ONCE(queue->status)) == IN_WAKEUP))
		cpu_relax();
	if (error != -EINTR)
		return error;	/* it is off the queue */

	/* The array is there, or the status would be -EIDRM. */
	sma = sem_lock(queue->id);
	if (!sma)
		return -EIDRM;
	error = queue->status;
	if (error == -EINTR) {
		if (!timeout)
			error = -EAGAIN;
		remove_from_queue(sma, queue);
	}
	sem_unlock(sma);
	return error;
}

static long do_semtimedop(int semid, struct sembuf *sops, int nsops, long timeout)
{
	struct sem_queue queue;
	struct sop_summary sum;
	struct sem_array *sma;
	struct sem_undo *un;
	int error;

	summarize(sops, nsops, &sum);
	sma = lock_for_semop(semid, &sum, &un);
	if (IS_ERR(sma))
		return PTR_ERR(sma);

	error = try_atomic_semop(sma, sops, nsops, un, current->tgid);
	if (error <= 0) {
		if (!error && sum.alter)
			update_queue(sma);
		sem_unlock(sma);
		return error;
	}
	queue.sma = sma;
	queue.sops = sops;
	queue.nsops = nsops;
	queue.undo = un;
	queue.pid = current->tgid;
	queue.id = semid;
	queue.alter = sum.alter;
	return sleep_on_sem(sma, &queue, timeout);
}

/* A relative time of user space in ticks; NULL is for ever. Or an errno. */
static long sem_timeout(const struct timespec __user *timeout)
{
	struct timespec ts;

	if (!timeout)
		return MAX_SCHEDULE_TIMEOUT;
	if (copy_from_user(&ts, timeout, sizeof(ts)))
		return -EFAULT;
	if (ts.tv_sec < 0 || ts.tv_nsec < 0 || ts.tv_nsec >= 1000000000L)
		return -EINVAL;
	return timespec_to_jiffies(&ts);
}

/**
 * sys_semtimedop - do operations on semaphores, all at once; sleep until that can be
 * @nsops: how many, up to semopm
 * @timeout: how long to sleep at most; NULL: for ever
 *
 * Return: 0, -EINVAL, -E2BIG, -EFAULT, -EFBIG, -EACCES, -EIDRM, -ERANGE, -ENOMEM, -EINTR, -EAGAIN
 * (IPC_NOWAIT, or the time is over).
 */
asmlinkage long sys_semtimedop(int semid, struct sembuf __user *tsops, unsigned nsops,
			       const struct timespec __user *timeout)
{
	struct sembuf fast_sops[SEMOPM_FAST], *sops = fast_sops;
	long ticks, error;

	if (nsops < 1 || semid < 0)
		return -EINVAL;
	if (nsops > sc_semopm)
		return -E2BIG;
	if (nsops > ULONG_MAX / sizeof(*sops))
		return -ENOMEM;
	if (nsops > SEMOPM_FAST) {
		sops = kmalloc(sizeof(*sops) * nsops, GFP_KERNEL);
		if (!sops)
			return -ENOMEM;
	}
	error = -EFAULT;
	if (copy_from_user(sops, tsops, nsops * sizeof(*tsops)))
		goto out_free;
	ticks = error = sem_timeout(timeout);
	if (ticks >= 0)
		error = do_semtimedop(semid, sops, nsops, ticks);
out_free:
	if (sops != fast_sops)
		kfree(sops);
	return error;
}

/** sys_semop - sys_semtimedop() without an end of the time */
asmlinkage long sys_semop(int semid, struct sembuf __user *tsops, unsigned nsops)
{
	return sys_semtimedop(semid, tsops, nsops, NULL);
}

#ifdef CONFIG_PROC_FS
static int sysvipc_sem_show(char *to, int i)
{
	struct sem_array *sma = sem_lock(i);
	int len;

	if (!sma)
		return 0;
	len = sprintf(to, "%10d %10d  %4o %10lu %5u %5u %5u %5u %10lu %10lu\n",
		      sma->sem_perm.key, sem_buildid(i, sma->sem_perm.seq), sma->sem_perm.mode,
		      sma->sem_nsems, sma->sem_perm.uid, sma->sem_perm.gid, sma->sem_perm.cuid,
		      sma->sem_perm.cgid, sma->sem_otime, sma->sem_ctime);
	sem_unlock(sma);
	return len;
}

static int sysvipc_sem_read_proc(char *buffer, char **start, off_t offset, int length, int *eof,
				 void *data)
{
	return ipc_read_proc(&sem_ids, "       key      semid perms      nsems   uid   gid  cuid"
			     "  cgid      otime      ctime\n", sysvipc_sem_show, buffer, start,
			     offset, length, eof);
}
#endif
