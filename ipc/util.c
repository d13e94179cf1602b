// SPDX-License-Identifier: GPL-2.0-only
/*
 * What semaphores, message queues and shared memory of System V share: ids, keys, permissions, and
 * memory that is freed once no reader can see it any more.
 *
 * Mirrors: ipc/util.c
 * Leaves out: security modules.
 * Locking: see util.h. ipc_lock() finds an object without ids->sem: under rcu_read_lock() neither
 *	the table nor the object can be freed, and the object's @deleted is tested once it is locked.
 */
#include <linux/mm.h>
#include <linux/shm.h>
#include <linux/init.h>
#include <linux/msg.h>
#include <linux/slab.h>
#include <linux/highuid.h>
#include <linux/rcupdate.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>
#include <linux/stat.h>
#include <linux/sched.h>
#include <linux/limits.h>
#include "util.h"

static int __init ipc_init(void)
{
	sem_init();
	msg_init();
	shm_init();
	return 0;
}
__initcall(ipc_init);

/**
 * ipc_init_ids - make the table of a kind of objects
 * @size: entries; it grows when the limit is raised
 */
void __init ipc_init_ids(struct ipc_ids *ids, int size)
{
	sema_init(&ids->sem, 1);
	size = min(size, IPCMNI);
	ids->size = size;
	ids->in_use = 0;
	ids->max_id = -1;
	ids->seq = 0;
	ids->seq_max = min(INT_MAX / SEQ_MULTIPLIER, USHRT_MAX);
	ids->entries = ipc_rcu_alloc(sizeof(struct ipc_id) * size);
	if (!ids->entries) {
		printk(KERN_ERR "ipc_init_ids() failed, ipc service disabled.\n");
		ids->size = 0;
		return;
	}
	memset(ids->entries, 0, sizeof(struct ipc_id) * size);
}

/**
 * ipc_findkey - the index of the object with a key, or -1
 *
 * Context: ids->sem held.
 */
int ipc_findkey(struct ipc_ids *ids, key_t key)
{
	int id;

	for (id = 0; id <= ids->max_id; id++)
		if (ids->entries[id].p && ids->entries[id].p->key == key)
			return id;
	return -1;
}

/* Room for @newsize objects, if there is memory; returns how many there is room for. */
static int grow_ary(struct ipc_ids *ids, int newsize)
{
	struct ipc_id *new, *old = ids->entries;

	newsize = min(newsize, IPCMNI);
	if (newsize <= ids->size)
		return newsize;
	new = ipc_rcu_alloc(sizeof(struct ipc_id) * newsize);
	if (!new)
		return ids->size;
	memset(new, 0, sizeof(struct ipc_id) * newsize);
	memcpy(new, old, sizeof(struct ipc_id) * ids->size);

	/* Whoever sees the new size must see the new table. */
	rcu_assign_pointer(ids->entries, new);
	smp_wmb();
	ids->size = newsize;
	if (old)
		ipc_rcu_putref(old);
	return newsize;
}

/**
 * ipc_addid - give an object an index, and current's ids
 * @new: the object
 * @size: how many objects there may be
 *
 * Context: ids->sem held. Return: the index, with @new locked; -1 when there is none.
 */
int ipc_addid(struct ipc_ids *ids, struct kern_ipc_perm *new, int size)
{
	int id;

	size = grow_ary(ids, size);
	for (id = 0; id < size; id++)
		if (!ids->entries[id].p)
			break;
	if (id >= size)
		return -1;

	ids->in_use++;
	ids->max_id = max(ids->max_id, id);
	new->cuid = new->uid = current->euid;
	new->cgid = new->gid = current->egid;
	new->seq = ids->seq++;
	if (ids->seq > ids->seq_max)
		ids->seq = 0;
	spin_lock_init(&new->lock);
	new->deleted = 0;
	rcu_read_lock();
	spin_lock(&new->lock);
	ids->entries[id].p = new;
	return id;
}

/**
 * ipc_rmid - take an object out of its table
 * @id: its id or index
 *
 * Context: ids->sem and the object's lock held. Return: the object.
 */
struct kern_ipc_perm *ipc_rmid(struct ipc_ids *ids, int id)
{
	int lid = id % SEQ_MULTIPLIER;
	struct kern_ipc_perm *p = ids->entries[lid].p;

	ids->entries[lid].p = NULL;
	ids->in_use--;
	while (ids->max_id >= 0 && !ids->entries[ids->max_id].p)
		ids->max_id--;
	p->deleted = 1;
	return p;
}

/* ---------------------------------------------------------------- memory */

/** ipc_alloc - memory of any size; more than a page of it by vmalloc(). NULL: there is none */
void *ipc_alloc(int size)
{
	return size > PAGE_SIZE ? vmalloc(size) : kmalloc(size, GFP_KERNEL);
}

/** ipc_free - free what ipc_alloc() gave for @size; may sleep */
void ipc_free(void *ptr, int size)
{
	if (size > PAGE_SIZE)
		vfree(ptr);
	else
		kfree(ptr);
}

/* In front of what ipc_rcu_alloc() returns; the work is for vfree(), which softirqs may not call. */
struct ipc_rcu_hdr {
	int refcount;
	int is_vmalloc;
	struct rcu_head rcu;
	struct work_struct work;
	unsigned long data[0];
};

static inline struct ipc_rcu_hdr *ipc_rcu_hdr(void *ptr)
{
	return container_of(ptr, struct ipc_rcu_hdr, data);
}

static inline int rcu_use_vmalloc(int size)
{
	return size + sizeof(struct ipc_rcu_hdr) > PAGE_SIZE;
}

/**
 * ipc_rcu_alloc - memory that is freed by ipc_rcu_putref() once no reader can see it
 *
 * Context: may sleep. Return: it, with one reference, or NULL.
 */
void *ipc_rcu_alloc(int size)
{
	struct ipc_rcu_hdr *hdr = ipc_alloc(sizeof(*hdr) + size);

	if (!hdr)
		return NULL;
	hdr->refcount = 1;
	hdr->is_vmalloc = rcu_use_vmalloc(size);
	return hdr->data;
}

/** ipc_rcu_getref - one more reference; the caller holds the object's lock */
void ipc_rcu_getref(void *ptr)
{
	ipc_rcu_hdr(ptr)->refcount++;
}

static void ipc_do_vfree(void *hdr)
{
	vfree(hdr);
}

static void ipc_schedule_free(struct rcu_head *head)
{
	struct ipc_rcu_hdr *hdr = container_of(head, struct ipc_rcu_hdr, rcu);

	INIT_WORK(&hdr->work, ipc_do_vfree, hdr);
	schedule_work(&hdr->work);
}

static void ipc_immediate_free(struct rcu_head *head)
{
	kfree(container_of(head, struct ipc_rcu_hdr, rcu));
}

/** ipc_rcu_putref - drop a reference, with the object's lock held if others may know it */
void ipc_rcu_putref(void *ptr)
{
	struct ipc_rcu_hdr *hdr = ipc_rcu_hdr(ptr);

	if (--hdr->refcount > 0)
		return;
	call_rcu(&hdr->rcu, hdr->is_vmalloc ? ipc_schedule_free : ipc_immediate_free);
}

/* ---------------------------------------------------------------- permission */

/**
 * ipcperms - may current use an object?
 * @ipcp: the object
 * @flg: the permissions asked for, in any of the three places of a mode
 *
 * Return: 0 or -1.
 */
int ipcperms(struct kern_ipc_perm *ipcp, short flg)
{
	int requested_mode = flg >> 6 | flg >> 3 | flg, granted_mode = ipcp->mode;

	if (current->euid == ipcp->cuid || current->euid == ipcp->uid)
		granted_mode >>= 6;
	else if (in_group_p(ipcp->cgid) || in_group_p(ipcp->gid))
		granted_mode >>= 3;
	if ((requested_mode & ~granted_mode & 0007) && !capable(CAP_IPC_OWNER))
		return -1;
	return 0;
}

/** kernel_to_ipc64_perm - what IPC_STAT shows of owner and permissions */
void kernel_to_ipc64_perm(struct kern_ipc_perm *in, struct ipc64_perm *out)
{
	out->key = in->key;
	out->uid = in->uid;
	out->gid = in->gid;
	out->cuid = in->cuid;
	out->cgid = in->cgid;
	out->mode = in->mode;
	out->seq = in->seq;
}

/** ipc64_perm_to_ipc_perm - the same with 16-bit ids */
void ipc64_perm_to_ipc_perm(struct ipc64_perm *in, struct ipc_perm *out)
{
	out->key = in->key;
	SET_UID(out->uid, in->uid);
	SET_GID(out->gid, in->gid);
	SET_UID(out->cuid, in->cuid);
	SET_GID(out->cgid, in->cgid);
	out->mode = in->mode;
	out->seq = in->seq;
}

/** ipc_parse_version - take IPC_64 out of a command; return it, or IPC_OLD */
int ipc_parse_version(int *cmd)
{
	int version = *cmd & IPC_64;

	*cmd &= ~IPC_64;
	return version;
}

/* ---------------------------------------------------------------- lookup */

/**
 * ipc_get - the object at an index, or NULL
 *
 * Context: ids->sem held.
 */
struct kern_ipc_perm *ipc_get(struct ipc_ids *ids, int id)
{
	return id < ids->size ? ids->entries[id].p : NULL;
}

/**
 * ipc_lock - find and lock an object
 * @id: id or index, not negative; the caller checks its sequence number by ipc_checkid()
 *
 * Return: the object, to be unlocked by ipc_unlock(), or NULL.
 */
struct kern_ipc_perm *ipc_lock(struct ipc_ids *ids, int id)
{
	int lid = id % SEQ_MULTIPLIER;
	struct kern_ipc_perm *out;

	rcu_read_lock();
	if (lid >= ids->size)
		goto fail;
	smp_rmb();
	out = rcu_dereference(ids->entries)[lid].p;
	if (!out)
		goto fail;
	spin_lock(&out->lock);
	if (!out->deleted)
		return out;
	spin_unlock(&out->lock);
fail:
	rcu_read_unlock();
	return NULL;
}

/** ipc_lock_by_ptr - lock an object of which the caller has a reference */
void ipc_lock_by_ptr(struct kern_ipc_perm *perm)
{
	rcu_read_lock();
	spin_lock(&perm->lock);
}

void ipc_unlock(struct kern_ipc_perm *perm)
{
	spin_unlock(&perm->lock);
	rcu_read_unlock();
}

/** ipc_buildid - the id that user space knows an object by */
int ipc_buildid(struct ipc_ids *ids, int id, int seq)
{
	return SEQ_MULTIPLIER * seq + id;
}

/** ipc_checkid - nonzero when an id was that of an earlier object at the same index */
int ipc_checkid(struct ipc_ids *ids, struct kern_ipc_perm *ipcp, int uid)
{
	return uid / SEQ_MULTIPLIER != ipcp->seq;
}

/**
 * ipc_read_proc - the text of a file of /proc/sysvipc
 * @head: its first line
 * @show: prints the line of the object at an index, of at most 200 bytes; 0 when there is none
 * @buffer: a page; this and the rest: see read_proc_t
 *
 * Context: may sleep. Return: bytes.
 */
int ipc_read_proc(struct ipc_ids *ids, const char *head, int (*show)(char *to, int i), char *buffer,
		  char **start, off_t offset, int length, int *eof)
{
	off_t begin = 0;	/* where in the file the buffer starts */
	int len = sprintf(buffer, "%s", head), i;

	down(&ids->sem);
	for (i = 0; i <= ids->max_id && begin + len <= offset + length; i++) {
		if (begin + len < offset) {
			begin += len;
			len = 0;
		}
		len += show(buffer + len, i);
	}
	if (i > ids->max_id)
		*eof = 1;
	up(&ids->sem);

	*start = buffer + (offset - begin);
	len -= offset - begin;
	return min(max(len, 0), length);
}
