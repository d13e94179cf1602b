// SPDX-License-Identifier: GPL-2.0-only
/*
 * Hash tables of TCP over IPv4: local ports in use, connections by four-tuple
 * with TIME_WAIT buckets beside them, listeners by port.
 *
 * Mirrors: the first part of net/ipv4/tcp_ipv4.c
 * Locking: a bucket of tcp_ehash has a lock of its own, which guards its
 *	TIME_WAIT half as well; tcp_bhash likewise; tcp_lhash_lock guards the
 *	listeners, tcp_portalloc_lock the rover. Order: socket, portalloc,
 *	tcp_bhash bucket, tcp_ehash bucket. All are taken with softirqs off. A
 *	look-up takes a reference under the bucket's lock; being hashed is none.
 */
#include <linux/kernel.h>
#include <linux/types.h>
#include <linux/errno.h>
#include <linux/random.h>
#include <net/tcp.h>

int sysctl_tcp_tw_reuse;

/* Ports that are given to who does not ask for one. */
int sysctl_local_port_range[2] = { 1024, 4999 };
int tcp_port_rover = 1024 - 1;

struct tcp_hashinfo __cacheline_aligned tcp_hashinfo = {
	.__tcp_lhash_lock	= RW_LOCK_UNLOCKED,
	.__tcp_lhash_users	= ATOMIC_INIT(0),
	.__tcp_lhash_wait	= __WAIT_QUEUE_HEAD_INITIALIZER(tcp_hashinfo.__tcp_lhash_wait),
	.__tcp_portalloc_lock	= SPIN_LOCK_UNLOCKED,
};

static __inline__ int tcp_hashfn(__u32 laddr, __u16 lport, __u32 faddr, __u16 fport)
{
	int h = (laddr ^ lport) ^ (faddr ^ fport);

	h ^= h >> 16;
	h ^= h >> 8;
	return h & (tcp_ehash_size - 1);
}

static __inline__ int tcp_sk_hashfn(struct sock *sk)
{
	struct inet_sock *inet = inet_sk(sk);

	return tcp_hashfn(inet->rcv_saddr, inet->num, inet->daddr, inet->dport);
}

/**
 * tcp_bucket_create - note that a port is in use
 * @head: chain of the port, locked
 * @snum: port
 *
 * Return: the bucket, without owners, or NULL.
 */
struct tcp_bind_bucket *tcp_bucket_create(struct tcp_bind_hashbucket *head, unsigned short snum)
{
	struct tcp_bind_bucket *tb = kmem_cache_alloc(tcp_bucket_cachep, GFP_ATOMIC);

	if (tb) {
		tb->port = snum;
		tb->fastreuse = 0;
		INIT_HLIST_HEAD(&tb->owners);
		hlist_add_head(&tb->node, &head->chain);
	}
	return tb;
}

/** tcp_bucket_destroy - free a bucket if it has no owner left; its chain is locked */
void tcp_bucket_destroy(struct tcp_bind_bucket *tb)
{
	if (hlist_empty(&tb->owners)) {
		__hlist_del(&tb->node);
		kmem_cache_free(tcp_bucket_cachep, tb);
	}
}

/** tcp_inherit_port - let @child own the port of @sk, too */
void tcp_inherit_port(struct sock *sk, struct sock *child)
{
	struct tcp_bind_hashbucket *head = &tcp_bhash[tcp_bhashfn(inet_sk(child)->num)];
	struct tcp_bind_bucket *tb;

	spin_lock_bh(&head->lock);
	tb = tcp_sk(sk)->bind_hash;
	sk_add_bind_node(child, &tb->owners);
	tcp_sk(child)->bind_hash = tb;
	spin_unlock_bh(&head->lock);
}

/** tcp_bind_hash - make a socket own a port; the chain of @tb is locked */
void tcp_bind_hash(struct sock *sk, struct tcp_bind_bucket *tb, unsigned short snum)
{
	inet_sk(sk)->num = snum;
	sk_add_bind_node(sk, &tb->owners);
	tcp_sk(sk)->bind_hash = tb;
}

/*
 * Does an owner of the port stand against @sk? Only one on the same device
 * and address, and not if both set SO_REUSEADDR and it does not listen.
 */
static inline int tcp_bind_conflict(struct sock *sk, struct tcp_bind_bucket *tb)
{
	const u32 sk_rcv_saddr = tcp_v4_rcv_saddr(sk);
	struct hlist_node *node;
	struct sock *sk2;

	sk_for_each_bound(sk2, node, &tb->owners) {
		u32 sk2_rcv_saddr;

		if (sk == sk2 || (sk->sk_bound_dev_if && sk2->sk_bound_dev_if &&
				  sk->sk_bound_dev_if != sk2->sk_bound_dev_if))
			continue;
		if (sk->sk_reuse && sk2->sk_reuse && sk2->sk_state != TCP_LISTEN)
			continue;
		sk2_rcv_saddr = tcp_v4_rcv_saddr(sk2);
		if (!sk2_rcv_saddr || !sk_rcv_saddr || sk2_rcv_saddr == sk_rcv_saddr)
			return 1;
	}
	return 0;
}

static inline struct tcp_bind_bucket *tcp_find_bucket(struct tcp_bind_hashbucket *head, int port)
{
	struct tcp_bind_bucket *tb;
	struct hlist_node *node;

	tb_for_each(tb, node, &head->chain)
		if (tb->port == port)
			return tb;
	return NULL;
}

/* The next port that nobody has, the chain of its bucket locked; 0 if there is none. */
static inline int tcp_rover_port(void)
{
	struct tcp_bind_hashbucket *head;
	int low = sysctl_local_port_range[0], high = sysctl_local_port_range[1];
	int remaining = high - low + 1;
	int rover;

	spin_lock(&tcp_portalloc_lock);
	rover = tcp_port_rover;
	while (remaining-- > 0) {
		rover++;
		if (rover < low || rover > high)
			rover = low;
		head = &tcp_bhash[tcp_bhashfn(rover)];
		spin_lock(&head->lock);
		if (!tcp_find_bucket(head, rover))
			goto out;
		spin_unlock(&head->lock);
	}
	rover = 0;
out:
	if (rover)
		tcp_port_rover = rover;
	spin_unlock(&tcp_portalloc_lock);
	return rover;
}

/**
 * tcp_v4_get_port - bind a socket to a port
 * @sk: socket; a listening one checks again whether it may use its port
 * @snum: port, 0 for any
 *
 * Return: 0, or 1 if the port is taken or there is no memory.
 */
int tcp_v4_get_port(struct sock *sk, unsigned short snum)
{
	struct tcp_bind_hashbucket *head;
	struct tcp_bind_bucket *tb = NULL;
	int reuse = sk->sk_reuse && sk->sk_state != TCP_LISTEN;
	int ret = 1;

	local_bh_disable();
	if (!snum) {
		snum = tcp_rover_port();
		if (!snum)
			goto fail;
		head = &tcp_bhash[tcp_bhashfn(snum)];
	} else {
		head = &tcp_bhash[tcp_bhashfn(snum)];
		spin_lock(&head->lock);
		tb = tcp_find_bucket(head, snum);
	}

	if (tb && !hlist_empty(&tb->owners)) {
		if (sk->sk_reuse > 1 || (tb->fastreuse > 0 && reuse))
			goto success;
		if (tcp_bind_conflict(sk, tb))
			goto fail_unlock;
	}
	if (!tb) {
		tb = tcp_bucket_create(head, snum);
		if (!tb)
			goto fail_unlock;
	}
	if (hlist_empty(&tb->owners))
		tb->fastreuse = reuse;
	else if (tb->fastreuse && !reuse)
		tb->fastreuse = 0;
success:
	if (!tcp_sk(sk)->bind_hash)
		tcp_bind_hash(sk, tb, snum);
	BUG_TRAP(tcp_sk(sk)->bind_hash == tb);
	ret = 0;
fail_unlock:
	spin_unlock(&head->lock);
fail:
	local_bh_enable();
	return ret;
}

static void __tcp_put_port(struct sock *sk)
{
	struct inet_sock *inet = inet_sk(sk);
	struct tcp_bind_hashbucket *head = &tcp_bhash[tcp_bhashfn(inet->num)];
	struct tcp_bind_bucket *tb;

	spin_lock(&head->lock);
	tb = tcp_sk(sk)->bind_hash;
	__sk_del_bind_node(sk);
	tcp_sk(sk)->bind_hash = NULL;
	inet->num = 0;
	tcp_bucket_destroy(tb);
	spin_unlock(&head->lock);
}

/** tcp_put_port - a socket gives its port back */
void tcp_put_port(struct sock *sk)
{
	local_bh_disable();
	__tcp_put_port(sk);
	local_bh_enable();
}

/**
 * tcp_listen_wlock - lock the listening hash against all readers
 *
 * Waits, with the lock dropped, until no reader that may sleep is left.
 * Process context, softirqs off.
 */
void tcp_listen_wlock(void)
{
	write_lock(&tcp_lhash_lock);
	if (atomic_read(&tcp_lhash_users)) {
		DEFINE_WAIT(wait);

		for (;;) {
			prepare_to_wait_exclusive(&tcp_lhash_wait, &wait, TASK_UNINTERRUPTIBLE);
			if (!atomic_read(&tcp_lhash_users))
				break;
			write_unlock_bh(&tcp_lhash_lock);
			schedule();
			write_lock_bh(&tcp_lhash_lock);
		}
		finish_wait(&tcp_lhash_wait, &wait);
	}
}

/**
 * __tcp_v4_hash - make a socket known to look-ups
 * @sk: socket with all four addresses, or in TCP_LISTEN
 * @listen_possible: 0 if it can't be a listener; softirq then allowed
 *
 * Softirqs off.
 */
void __tcp_v4_hash(struct sock *sk, const int listen_possible)
{
	rwlock_t *lock;

	BUG_TRAP(sk_unhashed(sk));
	if (listen_possible && sk->sk_state == TCP_LISTEN) {
		lock = &tcp_lhash_lock;
		tcp_listen_wlock();
		__sk_add_node(sk, &tcp_listening_hash[tcp_sk_listen_hashfn(sk)]);
	} else {
		sk->sk_hashent = tcp_sk_hashfn(sk);
		lock = &tcp_ehash[sk->sk_hashent].lock;
		write_lock(lock);
		__sk_add_node(sk, &tcp_ehash[sk->sk_hashent].chain);
	}
	sock_prot_inc_use(sk->sk_prot);
	write_unlock(lock);
	if (listen_possible && sk->sk_state == TCP_LISTEN)
		wake_up(&tcp_lhash_wait);
}

/** tcp_v4_hash - the same from process context, unless it is closed */
void tcp_v4_hash(struct sock *sk)
{
	if (sk->sk_state != TCP_CLOSE) {
		local_bh_disable();
		__tcp_v4_hash(sk, 1);
		local_bh_enable();
	}
}

/** tcp_unhash - take a socket out of the listening or established hash */
void tcp_unhash(struct sock *sk)
{
	rwlock_t *lock;

	if (sk_unhashed(sk))
		goto ende;
	if (sk->sk_state == TCP_LISTEN) {
		local_bh_disable();
		tcp_listen_wlock();
		lock = &tcp_lhash_lock;
	} else {
		lock = &tcp_ehash[sk->sk_hashent].lock;
		write_lock_bh(lock);
	}
	if (__sk_del_node_init(sk))
		sock_prot_dec_use(sk->sk_prot);
	write_unlock_bh(lock);
ende:
	if (sk->sk_state == TCP_LISTEN)
		wake_up(&tcp_lhash_wait);
}

/* The listener that fits best: bound to the address, or the device, or both. */
static struct sock *__tcp_v4_lookup_listener(struct hlist_head *head, u32 daddr,
					     unsigned short hnum, int dif)
{
	struct sock *result = NULL, *sk;
	struct hlist_node *node;
	int score, hiscore = -1;

	sk_for_each(sk, node, head) {
		struct inet_sock *inet = inet_sk(sk);

		if (inet->num != hnum)
			continue;
		score = 0;
		if (inet->rcv_saddr) {
			if (inet->rcv_saddr != daddr)
				continue;
			score++;
		}
		if (sk->sk_bound_dev_if) {
			if (sk->sk_bound_dev_if != dif)
				continue;
			score++;
		}
		if (score == 2)
			return sk;
		if (score > hiscore) {
			hiscore = score;
			result = sk;
		}
	}
	return result;
}

/**
 * tcp_v4_lookup_listener - find who listens
 * @daddr: local address
 * @hnum: local port, host order
 * @dif: index of the device the segment came by
 *
 * Return: the listener with a reference, or NULL.
 */
struct sock *tcp_v4_lookup_listener(u32 daddr, unsigned short hnum, int dif)
{
	struct sock *sk;

	read_lock(&tcp_lhash_lock);
	sk = __tcp_v4_lookup_listener(&tcp_listening_hash[tcp_lhashfn(hnum)], daddr, hnum, dif);
	if (sk)
		sock_hold(sk);
	read_unlock(&tcp_lhash_lock);
	return sk;
}

/**
 * __tcp_v4_lookup_established - find a connection
 * @saddr: its peer's address
 * @sport: and port
 * @daddr: local address
 * @hnum: local port, host order
 * @dif: index of the device the segment came by
 *
 * Softirqs off. Return: the socket, or TIME_WAIT bucket, with a reference, or NULL.
 */
struct sock *__tcp_v4_lookup_established(u32 saddr, u16 sport, u32 daddr, u16 hnum, int dif)
{
	TCP_V4_ADDR_COOKIE(acookie, saddr, daddr)
	__u32 ports = TCP_COMBINED_PORTS(sport, hnum);
	struct tcp_ehash_bucket *head = &tcp_ehash[tcp_hashfn(daddr, hnum, saddr, sport)];
	struct hlist_node *node;
	struct sock *sk;

	read_lock(&head->lock);
	sk_for_each(sk, node, &head->chain)
		if (TCP_IPV4_MATCH(sk, acookie, saddr, daddr, ports, dif))
			goto hit;
	sk_for_each(sk, node, &(head + tcp_ehash_size)->chain)
		if (TCP_IPV4_TW_MATCH(sk, acookie, saddr, daddr, ports, dif))
			goto hit;
	sk = NULL;
	goto out;
hit:
	sock_hold(sk);
out:
	read_unlock(&head->lock);
	return sk;
}

/** __tcp_v4_lookup - the same, else a listener */
struct sock *__tcp_v4_lookup(u32 saddr, u16 sport, u32 daddr, u16 hnum, int dif)
{
	struct sock *sk = __tcp_v4_lookup_established(saddr, sport, daddr, hnum, dif);

	return sk ? sk : tcp_v4_lookup_listener(daddr, hnum, dif);
}

/** tcp_v4_lookup - the same with softirqs on, and both ports in network order */
struct sock *tcp_v4_lookup(u32 saddr, u16 sport, u32 daddr, u16 dport, int dif)
{
	struct sock *sk;

	local_bh_disable();
	sk = __tcp_v4_lookup(saddr, sport, daddr, ntohs(dport), dif);
	local_bh_enable();
	return sk;
}

/*
 * Put a connecting socket into tcp_ehash, if its four-tuple is free. With
 * @twp also one that is in TIME_WAIT counts as free under tcp_tw_reuse; the
 * caller has to kill *@twp. Without @twp (the port is the socket's own) one
 * with timestamps always does.
 * Return: 0 or -EADDRNOTAVAIL. Softirqs off.
 */
static int __tcp_v4_check_established(struct sock *sk, __u16 lport, struct tcp_tw_bucket **twp)
{
	struct inet_sock *inet = inet_sk(sk);
	struct tcp_sock *tp = tcp_sk(sk);
	u32 daddr = inet->rcv_saddr, saddr = inet->daddr;
	int dif = sk->sk_bound_dev_if;
	TCP_V4_ADDR_COOKIE(acookie, saddr, daddr)
	__u32 ports = TCP_COMBINED_PORTS(inet->dport, lport);
	int hash = tcp_hashfn(daddr, lport, saddr, inet->dport);
	struct tcp_ehash_bucket *head = &tcp_ehash[hash];
	struct tcp_tw_bucket *tw = NULL;
	struct hlist_node *node;
	struct sock *sk2;

	write_lock(&head->lock);
	sk_for_each(sk2, node, &(head + tcp_ehash_size)->chain) {
		if (!TCP_IPV4_TW_MATCH(sk2, acookie, saddr, daddr, ports, dif))
			continue;
		tw = tcptw_sk(sk2);
		/* PAWS keeps segments of the old connection out of the new one */
		if (!tw->tw_ts_recent_stamp ||
		    (twp && !(sysctl_tcp_tw_reuse &&
			      get_seconds() - tw->tw_ts_recent_stamp > 1)))
			goto not_unique;
		tp->write_seq = tw->tw_snd_nxt + 65535 + 2;
		if (!tp->write_seq)
			tp->write_seq = 1;
		tp->rx_opt.ts_recent = tw->tw_ts_recent;
		tp->rx_opt.ts_recent_stamp = tw->tw_ts_recent_stamp;
		atomic_inc(&tw->tw_refcnt);
		goto unique;
	}
	sk_for_each(sk2, node, &head->chain)
		if (TCP_IPV4_MATCH(sk2, acookie, saddr, daddr, ports, dif))
			goto not_unique;
unique:
	inet->num = lport;
	inet->sport = htons(lport);
	sk->sk_hashent = hash;
	BUG_TRAP(sk_unhashed(sk));
	__sk_add_node(sk, &head->chain);
	sock_prot_inc_use(sk->sk_prot);
	write_unlock(&head->lock);

	if (tw)
		NET_INC_STATS_BH(LINUX_MIB_TIMEWAITRECYCLED);
	if (twp) {
		*twp = tw;
	} else if (tw) {
		tcp_tw_deschedule(tw);
		tcp_tw_put(tw);
	}
	return 0;

not_unique:
	write_unlock(&head->lock);
	return -EADDRNOTAVAIL;
}

/* Where the search for a port begins: unknown to others, different per peer. */
static inline u32 connect_port_offset(const struct sock *sk)
{
	const struct inet_sock *inet = inet_sk(sk);

	return secure_tcp_port_ephemeral(inet->rcv_saddr, inet->daddr, inet->dport);
}

/*
 * Find a local port that with the peer's address makes a unique tuple, take
 * it and hash the socket. A port that bind() gave to someone is left alone
 * (fastreuse >= 0).
 */
static inline int tcp_v4_hash_port(struct sock *sk)
{
	static u32 hint;
	int low = sysctl_local_port_range[0], high = sysctl_local_port_range[1];
	int range = high - low;
	u32 offset = hint + connect_port_offset(sk);
	struct tcp_tw_bucket *tw = NULL;
	int i;

	for (i = 1; i <= range; i++) {
		int port = low + (i + offset) % range;
		struct tcp_bind_hashbucket *head = &tcp_bhash[tcp_bhashfn(port)];
		struct tcp_bind_bucket *tb;

		spin_lock(&head->lock);
		tb = tcp_find_bucket(head, port);
		if (tb && (tb->fastreuse >= 0 || __tcp_v4_check_established(sk, port, &tw))) {
			spin_unlock(&head->lock);
			continue;
		}
		if (!tb) {
			tb = tcp_bucket_create(head, port);
			if (!tb) {
				spin_unlock(&head->lock);
				break;
			}
			tb->fastreuse = -1;
		}
		hint += i;
		tcp_bind_hash(sk, tb, port);
		if (sk_unhashed(sk)) {
			inet_sk(sk)->sport = htons(port);
			__tcp_v4_hash(sk, 0);
		}
		spin_unlock(&head->lock);
		if (tw) {
			tcp_tw_deschedule(tw);
			tcp_tw_put(tw);
		}
		return 0;
	}
	return -EADDRNOTAVAIL;
}

/**
 * tcp_v4_hash_connect - bind a connecting socket to a port, if it has none, and hash it
 * @sk: socket with addresses and peer's port
 *
 * Return: 0 or -EADDRNOTAVAIL.
 */
int tcp_v4_hash_connect(struct sock *sk)
{
	unsigned short snum = inet_sk(sk)->num;
	struct tcp_bind_hashbucket *head;
	struct tcp_bind_bucket *tb;
	int ret = 0;

	local_bh_disable();
	if (!snum) {
		ret = tcp_v4_hash_port(sk);
		goto out;
	}
	head = &tcp_bhash[tcp_bhashfn(snum)];
	spin_lock(&head->lock);
	tb = tcp_sk(sk)->bind_hash;
	if (tb->owners.first == &sk->sk_bind_node && !sk->sk_bind_node.next) {
		/* the only owner of the port: nobody can have the tuple */
		__tcp_v4_hash(sk, 0);
		spin_unlock(&head->lock);
	} else {
		spin_unlock(&head->lock);
		ret = __tcp_v4_check_established(sk, snum, NULL);
	}
out:
	local_bh_enable();
	return ret;
}
