/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Sockets of the UNIX domain.
 *
 * Mirrors: include/net/af_unix.h
 * Locking: unix_table_lock protects the hash table; unix_sk(sk)->lock the peer, the shutdown
 *	bits and the name.  Two of the latter are taken lower address first.
 */
#ifndef _NET_AF_UNIX_H
#define _NET_AF_UNIX_H

#include <linux/socket.h>
#include <linux/un.h>
#include <net/sock.h>
#include <asm/semaphore.h>

extern void unix_inflight(struct file *fp);
extern void unix_notinflight(struct file *fp);
extern void unix_gc(void);

#define UNIX_HASH_SIZE	256

extern struct hlist_head unix_socket_table[UNIX_HASH_SIZE + 1];
extern rwlock_t unix_table_lock;
extern atomic_t unix_tot_inflight;
extern int sysctl_unix_max_dgram_qlen;

#ifdef CONFIG_SYSCTL
extern void unix_sysctl_register(void);
extern void unix_sysctl_unregister(void);
#else
static inline void unix_sysctl_register(void) { }
static inline void unix_sysctl_unregister(void) { }
#endif

static inline struct sock *first_unix_socket(int *i)
{
	for (*i = 0; *i <= UNIX_HASH_SIZE; (*i)++)
		if (!hlist_empty(&unix_socket_table[*i]))
			return __sk_head(&unix_socket_table[*i]);
	return NULL;
}

static inline struct sock *next_unix_socket(int *i, struct sock *s)
{
	struct sock *next = sk_next(s);

	if (next)
		return next;
	for ((*i)++; *i <= UNIX_HASH_SIZE; (*i)++)
		if (!hlist_empty(&unix_socket_table[*i]))
			return __sk_head(&unix_socket_table[*i]);
	return NULL;
}

#define forall_unix_sockets(i, s) \
	for (s = first_unix_socket(&(i)); s; s = next_unix_socket(&(i), (s)))

/* A name, shared by a listener and the sockets accepted from it */
struct unix_address {
	atomic_t		refcnt;
	int			len;
	unsigned		hash;
	struct sockaddr_un	name[0];
};

struct unix_skb_parms {
	struct ucred		creds;
	struct scm_fp_list	*fp;
};

#define UNIXCB(skb)	(*(struct unix_skb_parms *)&((skb)->cb))
#define UNIXCREDS(skb)	(&UNIXCB((skb)).creds)

#define unix_state_rlock(s)	read_lock(&unix_sk(s)->lock)
#define unix_state_runlock(s)	read_unlock(&unix_sk(s)->lock)
#define unix_state_wlock(s)	write_lock(&unix_sk(s)->lock)
#define unix_state_wunlock(s)	write_unlock(&unix_sk(s)->lock)

#ifdef __KERNEL__
/* struct sock has to be the first member */
struct unix_sock {
	struct sock		sk;
	struct unix_address	*addr;
	struct dentry		*dentry;
	struct vfsmount		*mnt;
	struct semaphore	readsem;	/* one reader at a time */
	struct sock		*peer;
	struct sock		*other;
	struct sock		*gc_tree;
	atomic_t		inflight;	/* references from queued messages */
	rwlock_t		lock;
	wait_queue_head_t	peer_wait;	/* who waits for room in the receive queue */
};
#define unix_sk(__sk) ((struct unix_sock *)__sk)

#define unix_peer(sk)		(unix_sk(sk)->peer)
#define unix_sockets_unbound	(&unix_socket_table[UNIX_HASH_SIZE])

/* Only abstract names have a real hash; path names are found by their inode */
#define UNIX_ABSTRACT(sk)	(unix_sk(sk)->addr->hash != UNIX_HASH_SIZE)

static inline void unix_release_addr(struct unix_address *addr)
{
	if (atomic_dec_and_test(&addr->refcnt))
		kfree(addr);
}

/* net/unix/bind.c */
extern int unix_mkname(struct sockaddr_un *sunaddr, int len, unsigned *hashp);
extern void unix_remove_socket(struct sock *sk);
extern void unix_insert_socket(struct hlist_head *list, struct sock *sk);
extern int unix_autobind(struct socket *sock);
extern int unix_bind(struct socket *sock, struct sockaddr *uaddr, int addr_len);
extern struct sock *unix_find_other(struct sockaddr_un *sunname, int len, int type, unsigned hash,
				    int *error);

/* net/unix/proc.c */
extern void unix_proc_init(void);
#endif

#endif /* _NET_AF_UNIX_H */
