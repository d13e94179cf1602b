// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/net/tcp: listeners, each followed by its requests, then connections
 * and TIME_WAIT buckets by hash chain. Lines are padded to 149 characters.
 *
 * Mirrors: the last part of net/ipv4/tcp_ipv4.c
 * Locking: while a listener is shown, the listening hash may not change
 *	(tcp_listen_lock()), for a request also syn_wait_lock is held; for the
 *	rest softirqs are off and the bucket's lock is held.
 */
#include <linux/kernel.h>
#include <linux/types.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/fs.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/times.h>
#include <net/tcp.h>

#ifdef CONFIG_PROC_FS

#define TMPSZ	150

/* The first request of @sk from slot st->sbucket on, or NULL. */
static inline struct open_request *tcp_first_req(struct tcp_iter_state *st, struct tcp_sock *tp)
{
	for (; st->sbucket < TCP_SYNQ_HSIZE; st->sbucket++)
		if (tp->listen_opt->syn_table[st->sbucket])
			return tp->listen_opt->syn_table[st->sbucket];
	return NULL;
}

/* The requests of a listener that was just shown; NULL if it has none. */
static inline struct open_request *tcp_enter_reqs(struct tcp_iter_state *st, struct sock *sk)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct open_request *req = NULL;

	read_lock_bh(&tp->syn_wait_lock);
	if (tp->listen_opt && tp->listen_opt->qlen) {
		st->sbucket = 0;
		req = tcp_first_req(st, tp);
	}
	if (!req) {
		read_unlock_bh(&tp->syn_wait_lock);
		return NULL;
	}
	st->uid = sock_i_uid(sk);
	st->syn_wait_sk = sk;
	st->state = TCP_SEQ_STATE_OPENREQ;
	return req;
}

static inline struct sock *tcp_next_listener(struct tcp_iter_state *st, struct sock *sk)
{
	sk = sk_next(sk);
	while (!sk && ++st->bucket < TCP_LHTABLE_SIZE)
		sk = sk_head(&tcp_listening_hash[st->bucket]);
	return sk;
}

/* What follows @cur, a listener or, in state OPENREQ, a request. */
static void *listening_get_next(struct seq_file *seq, void *cur)
{
	struct tcp_iter_state *st = seq->private;
	struct open_request *req;
	struct sock *sk;

	st->num++;
	if (st->state == TCP_SEQ_STATE_OPENREQ) {
		struct tcp_sock *tp = tcp_sk(st->syn_wait_sk);

		req = ((struct open_request *)cur)->dl_next;
		if (!req) {
			st->sbucket++;
			req = tcp_first_req(st, tp);
		}
		if (req)
			return req;
		sk = st->syn_wait_sk;
		st->state = TCP_SEQ_STATE_LISTENING;
		read_unlock_bh(&tp->syn_wait_lock);
	} else {
		sk = cur;
		req = tcp_enter_reqs(st, sk);
		if (req)
			return req;
	}
	return tcp_next_listener(st, sk);
}

static void *listening_get_idx(struct seq_file *seq, loff_t *pos)
{
	struct tcp_iter_state *st = seq->private;
	void *rc = NULL;

	for (st->bucket = 0; st->bucket < TCP_LHTABLE_SIZE; st->bucket++) {
		rc = sk_head(&tcp_listening_hash[st->bucket]);
		if (rc)
			break;
	}
	while (rc && *pos) {
		rc = listening_get_next(seq, rc);
		--*pos;
	}
	return rc;
}

/* First entry of the chain pair st->bucket; its lock is held if there is one. */
static inline void *tcp_enter_bucket(struct tcp_iter_state *st)
{
	struct tcp_ehash_bucket *head = &tcp_ehash[st->bucket];
	struct hlist_head *tw_chain = &(head + tcp_ehash_size)->chain;

	st->state = TCP_SEQ_STATE_ESTABLISHED;
	if (hlist_empty(&head->chain) && hlist_empty(tw_chain))
		return NULL;
	read_lock(&head->lock);
	if (!hlist_empty(&head->chain))
		return __sk_head(&head->chain);
	if (!hlist_empty(tw_chain)) {
		st->state = TCP_SEQ_STATE_TIME_WAIT;
		return hlist_entry(tw_chain->first, struct tcp_tw_bucket, tw_node);
	}
	read_unlock(&head->lock);
	return NULL;
}

static void *established_get_first(struct seq_file *seq)
{
	struct tcp_iter_state *st = seq->private;
	void *rc = NULL;

	for (; st->bucket < tcp_ehash_size; st->bucket++) {
		rc = tcp_enter_bucket(st);
		if (rc)
			break;
	}
	return rc;
}

static inline struct tcp_tw_bucket *tw_head(struct hlist_head *head)
{
	return hlist_empty(head) ? NULL : hlist_entry(head->first, struct tcp_tw_bucket, tw_node);
}

static inline struct tcp_tw_bucket *tw_next(struct tcp_tw_bucket *tw)
{
	return tw->tw_node.next ?
		hlist_entry(tw->tw_node.next, struct tcp_tw_bucket, tw_node) : NULL;
}

static void *established_get_next(struct seq_file *seq, void *cur)
{
	struct tcp_iter_state *st = seq->private;
	struct tcp_tw_bucket *tw;

	st->num++;
	if (st->state == TCP_SEQ_STATE_TIME_WAIT) {
		tw = tw_next(cur);
	} else {
		struct sock *sk = sk_next(cur);

		if (sk)
			return sk;
		st->state = TCP_SEQ_STATE_TIME_WAIT;
		tw = tw_head(&tcp_ehash[st->bucket + tcp_ehash_size].chain);
	}
	if (tw)
		return tw;
	read_unlock(&tcp_ehash[st->bucket].lock);
	st->bucket++;
	return established_get_first(seq);
}

/* Leave the listeners for the connections: softirqs stay off until the end. */
static inline void *tcp_enter_established(struct seq_file *seq)
{
	struct tcp_iter_state *st = seq->private;

	tcp_listen_unlock();
	local_bh_disable();
	st->state = TCP_SEQ_STATE_ESTABLISHED;
	st->bucket = 0;
	return established_get_first(seq);
}

static void *established_get_idx(struct seq_file *seq, loff_t pos)
{
	void *rc = tcp_enter_established(seq);

	while (rc && pos) {
		rc = established_get_next(seq, rc);
		pos--;
	}
	return rc;
}

static void *tcp_get_idx(struct seq_file *seq, loff_t pos)
{
	struct tcp_iter_state *st = seq->private;
	void *rc;

	tcp_listen_lock();
	st->state = TCP_SEQ_STATE_LISTENING;
	rc = listening_get_idx(seq, &pos);
	return rc ? rc : established_get_idx(seq, pos);
}

static void *tcp_seq_start(struct seq_file *seq, loff_t *pos)
{
	struct tcp_iter_state *st = seq->private;

	st->state = TCP_SEQ_STATE_LISTENING;
	st->num = 0;
	return *pos ? tcp_get_idx(seq, *pos - 1) : SEQ_START_TOKEN;
}

static void *tcp_seq_next(struct seq_file *seq, void *v, loff_t *pos)
{
	struct tcp_iter_state *st = seq->private;
	void *rc;

	++*pos;
	if (v == SEQ_START_TOKEN)
		return tcp_get_idx(seq, 0);
	if (st->state == TCP_SEQ_STATE_ESTABLISHED || st->state == TCP_SEQ_STATE_TIME_WAIT)
		return established_get_next(seq, v);
	rc = listening_get_next(seq, v);
	return rc ? rc : tcp_enter_established(seq);
}

static void tcp_seq_stop(struct seq_file *seq, void *v)
{
	struct tcp_iter_state *st = seq->private;

	if (v == SEQ_START_TOKEN)
		return;
	switch (st->state) {
	case TCP_SEQ_STATE_OPENREQ:
		if (v)
			read_unlock_bh(&tcp_sk(st->syn_wait_sk)->syn_wait_lock);
		/* fall through */
	case TCP_SEQ_STATE_LISTENING:
		tcp_listen_unlock();
		break;
	case TCP_SEQ_STATE_TIME_WAIT:
	case TCP_SEQ_STATE_ESTABLISHED:
		if (v)
			read_unlock(&tcp_ehash[st->bucket].lock);
		local_bh_enable();
		break;
	}
}

static void get_openreq4(struct sock *sk, struct open_request *req, char *tmpbuf, int i, int uid)
{
	int ttd = req->expires - jiffies;

	sprintf(tmpbuf, "%4d: %08X:%04X %08X:%04X"
		" %02X %08X:%08X %02X:%08lX %08X %5d %8d %u %d %p",
		i, req->af.v4_req.loc_addr, ntohs(inet_sk(sk)->sport),
		req->af.v4_req.rmt_addr, ntohs(req->rmt_port), TCP_SYN_RECV,
		0, 0,		/* queues */
		1,		/* the SYN-ACK timer runs */
		(unsigned long)jiffies_to_clock_t(ttd), req->retrans, uid,
		0,		/* probes */
		0,		/* no inode yet */
		atomic_read(&sk->sk_refcnt), req);
}

static void get_tcp4_sock(struct sock *sp, char *tmpbuf, int i)
{
	struct tcp_sock *tp = tcp_sk(sp);
	struct inet_sock *inet = inet_sk(sp);
	unsigned long timer_expires = jiffies;
	int timer_active = 0;

	if (tp->pending == TCP_TIME_RETRANS) {
		timer_active = 1;
		timer_expires = tp->timeout;
	} else if (tp->pending == TCP_TIME_PROBE0) {
		timer_active = 4;
		timer_expires = tp->timeout;
	} else if (timer_pending(&sp->sk_timer)) {
		timer_active = 2;
		timer_expires = sp->sk_timer.expires;
	}

	sprintf(tmpbuf, "%4d: %08X:%04X %08X:%04X %02X %08X:%08X %02X:%08lX "
		"%08X %5d %8d %lu %d %p %u %u %u %u %d",
		i, inet->rcv_saddr, ntohs(inet->sport), inet->daddr, ntohs(inet->dport),
		sp->sk_state, tp->write_seq - tp->snd_una, tp->rcv_nxt - tp->copied_seq,
		timer_active, (unsigned long)jiffies_to_clock_t(timer_expires - jiffies),
		tp->retransmits, sock_i_uid(sp), tp->probes_out, sock_i_ino(sp),
		atomic_read(&sp->sk_refcnt), sp, tp->rto, tp->ack.ato,
		(tp->ack.quick << 1) | tp->ack.pingpong, tp->snd_cwnd,
		tp->snd_ssthresh >= 0xFFFF ? -1 : (int)tp->snd_ssthresh);
}

static void get_timewait4_sock(struct tcp_tw_bucket *tw, char *tmpbuf, int i)
{
	int ttd = tw->tw_ttd - jiffies;

	if (ttd < 0)
		ttd = 0;
	sprintf(tmpbuf, "%4d: %08X:%04X %08X:%04X"
		" %02X %08X:%08X %02X:%08lX %08X %5d %8d %d %d %p",
		i, tw->tw_rcv_saddr, ntohs(tw->tw_sport), tw->tw_daddr, ntohs(tw->tw_dport),
		tw->tw_substate, 0, 0, 3, (unsigned long)jiffies_to_clock_t(ttd), 0, 0, 0, 0,
		atomic_read(&tw->tw_refcnt), tw);
}

static int tcp4_seq_show(struct seq_file *seq, void *v)
{
	struct tcp_iter_state *st = seq->private;
	char tmpbuf[TMPSZ + 1];

	if (v == SEQ_START_TOKEN) {
		seq_printf(seq, "%-*s\n", TMPSZ - 1,
			   "  sl  local_address rem_address   st tx_queue "
			   "rx_queue tr tm->when retrnsmt   uid  timeout inode");
		return 0;
	}
	switch (st->state) {
	case TCP_SEQ_STATE_LISTENING:
	case TCP_SEQ_STATE_ESTABLISHED:
		get_tcp4_sock(v, tmpbuf, st->num);
		break;
	case TCP_SEQ_STATE_OPENREQ:
		get_openreq4(st->syn_wait_sk, v, tmpbuf, st->num, st->uid);
		break;
	case TCP_SEQ_STATE_TIME_WAIT:
		get_timewait4_sock(v, tmpbuf, st->num);
		break;
	}
	seq_printf(seq, "%-*s\n", TMPSZ - 1, tmpbuf);
	return 0;
}

static int tcp_seq_open(struct inode *inode, struct file *file)
{
	struct tcp_seq_afinfo *afinfo = PDE(inode)->data;
	struct tcp_iter_state *s = kmalloc(sizeof(*s), GFP_KERNEL);
	int rc;

	if (!s)
		return -ENOMEM;
	memset(s, 0, sizeof(*s));
	s->family = afinfo->family;
	s->seq_ops.start = tcp_seq_start;
	s->seq_ops.next = tcp_seq_next;
	s->seq_ops.show = afinfo->seq_show;
	s->seq_ops.stop = tcp_seq_stop;

	rc = seq_open(file, &s->seq_ops);
	if (rc) {
		kfree(s);
		return rc;
	}
	((struct seq_file *)file->private_data)->private = s;
	return 0;
}

/**
 * tcp_proc_register - make the file of an address family in /proc/net
 * @afinfo: its description; seq_fops is filled in
 *
 * Return: 0, -EINVAL, -ENOMEM.
 */
int tcp_proc_register(struct tcp_seq_afinfo *afinfo)
{
	struct proc_dir_entry *p;

	if (!afinfo)
		return -EINVAL;
	afinfo->seq_fops->owner = afinfo->owner;
	afinfo->seq_fops->open = tcp_seq_open;
	afinfo->seq_fops->read = seq_read;
	afinfo->seq_fops->llseek = seq_lseek;
	afinfo->seq_fops->release = seq_release_private;

	p = proc_net_fops_create(afinfo->name, S_IRUGO, afinfo->seq_fops);
	if (!p)
		return -ENOMEM;
	p->data = afinfo;
	return 0;
}

/** tcp_proc_unregister - remove it */
void tcp_proc_unregister(struct tcp_seq_afinfo *afinfo)
{
	if (!afinfo)
		return;
	proc_net_remove(afinfo->name);
	memset(afinfo->seq_fops, 0, sizeof(*afinfo->seq_fops));
}

static struct file_operations tcp4_seq_fops;
static struct tcp_seq_afinfo tcp4_seq_afinfo = {
	.owner		= THIS_MODULE,
	.name		= "tcp",
	.family		= AF_INET,
	.seq_show	= tcp4_seq_show,
	.seq_fops	= &tcp4_seq_fops,
};

/** tcp4_proc_init - /proc/net/tcp; returns 0 or a negative errno */
int __init tcp4_proc_init(void)
{
	return tcp_proc_register(&tcp4_seq_afinfo);
}

/** tcp4_proc_exit - remove /proc/net/tcp */
void tcp4_proc_exit(void)
{
	tcp_proc_unregister(&tcp4_seq_afinfo);
}

#endif /* CONFIG_PROC_FS */
