/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The table of ids that each kind of System V object has, and what else ipc/ shares.
 *
 * Mirrors: ipc/util.h
 * Locking: ids->sem for everything that adds or removes an object; an object's own lock for the
 *	object. Readers of the table hold rcu_read_lock().
 */
#ifndef _IPC_UTIL_H
#define _IPC_UTIL_H

#include <linux/ipc.h>
#include <asm/semaphore.h>

struct msg_msg;

#define USHRT_MAX	0xffff
#define SEQ_MULTIPLIER	(IPCMNI)

void sem_init(void);
void msg_init(void);
void shm_init(void);

struct ipc_id {
	struct kern_ipc_perm *p;
};

/**
 * struct ipc_ids - the objects of a kind
 * @size: entries of the table
 * @in_use: objects
 * @max_id: greatest index in use, -1 for none
 * @seq: goes into the next id, so that the id of a removed object means nothing for long
 * @seq_max: where @seq starts again
 * @sem: held to add or remove
 * @entries: the table, freed by RCU when it grows
 */
struct ipc_ids {
	int size;
	int in_use;
	int max_id;
	unsigned short seq;
	unsigned short seq_max;
	struct semaphore sem;
	struct ipc_id *entries;
};

void ipc_init_ids(struct ipc_ids *ids, int size);

/* The caller holds ids->sem. */
int ipc_findkey(struct ipc_ids *ids, key_t key);
int ipc_addid(struct ipc_ids *ids, struct kern_ipc_perm *new, int size);
struct kern_ipc_perm *ipc_get(struct ipc_ids *ids, int id);

/* The caller holds ids->sem and the object's lock. */
struct kern_ipc_perm *ipc_rmid(struct ipc_ids *ids, int id);

int ipcperms(struct kern_ipc_perm *ipcp, short flg);

/* Memory that readers under RCU may still see when it is let go. */
void *ipc_alloc(int size);
void ipc_free(void *ptr, int size);
void *ipc_rcu_alloc(int size);
void ipc_rcu_getref(void *ptr);
void ipc_rcu_putref(void *ptr);

struct kern_ipc_perm *ipc_lock(struct ipc_ids *ids, int id);
void ipc_lock_by_ptr(struct kern_ipc_perm *perm);
void ipc_unlock(struct kern_ipc_perm *perm);
int ipc_buildid(struct ipc_ids *ids, int id, int seq);
int ipc_checkid(struct ipc_ids *ids, struct kern_ipc_perm *ipcp, int uid);

void kernel_to_ipc64_perm(struct kern_ipc_perm *in, struct ipc64_perm *out);
void ipc64_perm_to_ipc_perm(struct ipc64_perm *in, struct ipc_perm *out);
int ipc_parse_version(int *cmd);

int ipc_read_proc(struct ipc_ids *ids, const char *head, int (*show)(char *to, int i), char *buffer,
		  char **start, off_t offset, int length, int *eof);

/* ipc/msgutil.c */
void free_msg(struct msg_msg *msg);
struct msg_msg *load_msg(const void __user *src, int len);
int store_msg(void __user *dest, struct msg_msg *msg, int len);

#endif
