// SPDX-License-Identifier: GPL-2.0-only
/*
 * TCP connections that are smaller than a struct sock: TIME_WAIT (and
 * FIN_WAIT2 of orphans) at the end, connection requests at the beginning.
 *
 * A TIME_WAIT bucket has a reference for its hash chain and one for the timer
 * wheel it is on: of 8 slots of 7.5 s, or, for timeouts below 4 s, of 32 slots
 * of 128 ms.
 *
 * Mirrors: net/ipv4/tcp_minisocks.c
 * Leaves out: tw_recycle.
 * Locking: tw_death_lock guards the wheels; with it held no other lock is
 *	taken but those of the hashes, in the fine wheel's tick. Softirqs off.
 */
#include <linux/kernel.h>
#include <linux/types.h>
#include <linux/init.h>
#include <linux/timer.h>
#include <linux/workqueue.h>
#include <net/tcp.h>
#include <net/inet_common.h>

int sysctl_tcp_rfc1337;
int sysctl_tcp_max_tw_buckets = 8192 * 2;	/* NR_FILE * 2 */
int sysctl_max_syn_backlog = 256;
#ifdef CONFIG_SYN_COOKIES
int sysctl_tcp_syncookies;
#endif
int sysctl_tcp_abort_on_overflow;

int tcp_tw_count;

static void tcp_twkill(unsigned long dummy);
static void tcp_twcal_tick(unsigned long dummy);
static void twkill_work(void *dummy);

static spinlock_t tw_death_lock = SPIN_LOCK_UNLOCKED;

/* The coarse wheel. */
static struct hlist_head tcp_tw_death_row[TCP_TWKILL_SLOTS];
static int tcp_tw_death_row_slot;
static struct timer_list tcp_tw_timer = TIMER_INITIALIZER(tcp_twkill, 0, 0);
static DECLARE_WORK(tcp_twkill_work, twkill_work, NULL);
static u32 twkill_thread_slots;

/* The fine wheel; hand -1 is at rest, else it stands at tcp_twcal_jiffie. */
static int tcp_twcal_hand = -1;
static unsigned long tcp_twcal_jiffie;
static struct timer_list tcp_twcal_timer = TIMER_INITIALIZER(tcp_twcal_tick, 0, 0);
static struct hlist_head tcp_twcal_row[TCP_TW_RECYCLE_SLOTS];

static __inline__ int tcp_in_window(u32 seq, u32 end_seq, u32 s_win, u32 e_win)
{
	if (seq == s_win)
		return 1;
	if (after(end_seq, s_win) && before(seq, e_win))
		return 1;
	return seq == e_win && seq == end_seq;
}

/**
 * tcp_timewait_kill - take a bucket out of the hashes
 * @tw: bucket; the hash's reference is dropped
 */
void tcp_timewait_kill(struct tcp_tw_bucket *tw)
{
	struct tcp_ehash_bucket *ehead = &tcp_ehash[tw->tw_hashent];
	struct tcp_bind_hashbucket *bhead;
	struct tcp_bind_bucket *tb;

	write_lock(&ehead->lock);
	if (hlist_unhashed(&tw->tw_node)) {
		write_unlock(&ehead->lock);
		return;
	}
	__hlist_del(&tw->tw_node);
	sk_node_init(&tw->tw_node);
	write_unlock(&ehead->lock);

	bhead = &tcp_bhash[tcp_bhashfn(tw->tw_num)];
	spin_lock(&bhead->lock);
	tb = tw->tw_tb;
	__hlist_del(&tw->tw_bind_node);
	tw->tw_tb = NULL;
	tcp_bucket_destroy(tb);
	spin_unlock(&bhead->lock);

	tcp_tw_put(tw);
}

static inline void tcp_tw_store_ts(struct tcp_tw_bucket *tw, struct tcp_options_received *opt)
{
	if (opt->saw_tstamp) {
		tw->tw_ts_recent = opt->rcv_tsval;
		tw->tw_ts_recent_stamp = get_seconds();
	}
}

static inline enum tcp_tw_status tcp_tw_kill(struct tcp_tw_bucket *tw, enum tcp_tw_status status)
{
	tcp_tw_deschedule(tw);
	tcp_tw_put(tw);
	return status;
}

/* FIN_WAIT2: the rest of what tcp_rcv_state_process() would do. */
static inline enum tcp_tw_status tcp_fin_wait2_state_process(struct tcp_tw_bucket *tw,
							     struct sk_buff *skb,
							     struct tcphdr *th,
							     struct tcp_options_received *opt,
							     int paws_reject)
{
	u32 seq = TCP_SKB_CB(skb)->seq, end_seq = TCP_SKB_CB(skb)->end_seq;

	if (paws_reject ||
	    !tcp_in_window(seq, end_seq, tw->tw_rcv_nxt, tw->tw_rcv_nxt + tw->tw_rcv_wnd))
		return TCP_TW_ACK;
	if (th->rst)
		return tcp_tw_kill(tw, TCP_TW_SUCCESS);
	if (th->syn && !before(seq, tw->tw_rcv_nxt))
		return tcp_tw_kill(tw, TCP_TW_RST);
	if (!after(end_seq, tw->tw_rcv_nxt) || end_seq == seq) {
		tcp_tw_put(tw);
		return TCP_TW_SUCCESS;
	}
	/* data that nobody will read */
	if (!th->fin || end_seq != tw->tw_rcv_nxt + 1)
		return tcp_tw_kill(tw, TCP_TW_RST);

	tw->tw_substate = TCP_TIME_WAIT;
	tw->tw_rcv_nxt = end_seq;
	tcp_tw_store_ts(tw, opt);
	tcp_tw_schedule(tw, tw->tw_timeout);
	return TCP_TW_ACK;
}

/**
 * tcp_timewait_state_process - a segment for a TIME_WAIT bucket
 * @tw: bucket; the caller's reference is dropped for SUCCESS and RST
 * @skb: segment
 * @th: its header
 * @len: header and data
 *
 * A RST in TIME_WAIT kills it (RFC 1337 warns of that) unless tcp_rfc1337 is
 * set. A SYN that is newer in number or timestamp may open a new connection
 * (RFC 1122 section 4.2.2.13); its ISN, beyond all the old one used, goes to
 * TCP_SKB_CB(skb)->when.
 * Return: SUCCESS nothing more to do; RST, ACK answer so; SYN a new
 * connection, if there is a listener.
 */
enum tcp_tw_status tcp_timewait_state_process(struct tcp_tw_bucket *tw, struct sk_buff *skb,
					      struct tcphdr *th, unsigned len)
{
	struct tcp_options_received tmp_opt = { .saw_tstamp = 0 };
	u32 seq = TCP_SKB_CB(skb)->seq, end_seq = TCP_SKB_CB(skb)->end_seq;
	int paws_reject = 0;

	if (th->doff > (sizeof(struct tcphdr) >> 2) && tw->tw_ts_recent_stamp) {
		tcp_parse_options(skb, &tmp_opt, 0);
		if (tmp_opt.saw_tstamp) {
			tmp_opt.ts_recent = tw->tw_ts_recent;
			tmp_opt.ts_recent_stamp = tw->tw_ts_recent_stamp;
			paws_reject = tcp_paws_check(&tmp_opt, th->rst);
		}
	}
	if (tw->tw_substate == TCP_FIN_WAIT2)
		return tcp_fin_wait2_state_process(tw, skb, th, &tmp_opt, paws_reject);

	if (!paws_reject && seq == tw->tw_rcv_nxt && (seq == end_seq || th->rst)) {
		if (th->rst && !sysctl_tcp_rfc1337)
			return tcp_tw_kill(tw, TCP_TW_SUCCESS);
		tcp_tw_schedule(tw, TCP_TIMEWAIT_LEN);
		tcp_tw_store_ts(tw, &tmp_opt);
		tcp_tw_put(tw);
		return TCP_TW_SUCCESS;
	}

	if (th->syn && !th->rst && !th->ack && !paws_reject &&
	    (after(seq, tw->tw_rcv_nxt) ||
	     (tmp_opt.saw_tstamp && (s32)(tw->tw_ts_recent - tmp_opt.rcv_tsval) < 0))) {
		u32 isn = tw->tw_snd_nxt + 65535 + 2;

		TCP_SKB_CB(skb)->when = isn ? : 1;
		return TCP_TW_SYN;
	}

	if (paws_reject)
		NET_INC_STATS_BH(LINUX_MIB_PAWSESTABREJECTED);
	if (th->rst) {
		tcp_tw_put(tw);
		return TCP_TW_SUCCESS;
	}
	/* the peer missed our last ACK; a SYN with an odd number may be new */
	if (paws_reject || th->ack)
		tcp_tw_schedule(tw, TCP_TIMEWAIT_LEN);
	return TCP_TW_ACK;
}

/* Let the bucket take the socket's place in the hashes, and share its port. */
static void __tcp_tw_hashdance(struct sock *sk, struct tcp_tw_bucket *tw)
{
	struct tcp_ehash_bucket *ehead = &tcp_ehash[sk->sk_hashent];
	struct tcp_bind_hashbucket *bhead = &tcp_bhash[tcp_bhashfn(inet_sk(sk)->num)];

	spin_lock(&bhead->lock);
	tw->tw_tb = tcp_sk(sk)->bind_hash;
	tw_add_bind_node(tw, &tw->tw_tb->owners);
	spin_unlock(&bhead->lock);

	write_lock(&ehead->lock);
	if (__sk_del_node_init(sk))
		sock_prot_dec_use(sk->sk_prot);
	tw_add_node(tw, &(ehead + tcp_ehash_size)->chain);
	atomic_inc(&tw->tw_refcnt);
	write_unlock(&ehead->lock);
}

static inline void tcp_tw_init(struct tcp_tw_bucket *tw, struct sock *sk, int state)
{
	struct inet_sock *inet = inet_sk(sk);
	struct tcp_sock *tp = tcp_sk(sk);

	memset(tw, 0, sizeof(*tw));
	tw->tw_daddr = inet->daddr;
	tw->tw_rcv_saddr = inet->rcv_saddr;
	tw->tw_bound_dev_if = sk->sk_bound_dev_if;
	tw->tw_num = inet->num;
	tw->tw_state = TCP_TIME_WAIT;
	tw->tw_substate = state;
	tw->tw_sport = inet->sport;
	tw->tw_dport = inet->dport;
	tw->tw_family = sk->sk_family;
	tw->tw_reuse = sk->sk_reuse;
	tw->tw_rcv_wscale = tp->rx_opt.rcv_wscale;
	atomic_set(&tw->tw_refcnt, 1);

	tw->tw_hashent = sk->sk_hashent;
	tw->tw_rcv_nxt = tp->rcv_nxt;
	tw->tw_snd_nxt = tp->snd_nxt;
	tw->tw_rcv_wnd = tcp_receive_window(tp);
	tw->tw_ts_recent = tp->rx_opt.ts_recent;
	tw->tw_ts_recent_stamp = tp->rx_opt.ts_recent_stamp;
	tw_dead_node_init(tw);
}

/**
 * tcp_time_wait - replace a connection by a TIME_WAIT bucket
 * @sk: socket; it is closed, and freed if nobody has it open
 * @state: TCP_TIME_WAIT, or TCP_FIN_WAIT2 for an orphan
 * @timeo: jiffies in FIN_WAIT2
 *
 * Without memory, or with too many buckets, the connection just ends.
 */
void tcp_time_wait(struct sock *sk, int state, int timeo)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct tcp_tw_bucket *tw = NULL;

	if (tcp_tw_count < sysctl_tcp_max_tw_buckets && tp->bind_hash)
		tw = kmem_cache_alloc(tcp_timewait_cachep, GFP_ATOMIC);
	if (tw) {
		int rto = (tp->rto << 2) - (tp->rto >> 1);

		tcp_tw_init(tw, sk, state);
		__tcp_tw_hashdance(sk, tw);
		if (timeo < rto)
			timeo = rto;
		if (state == TCP_TIME_WAIT)
			timeo = TCP_TIMEWAIT_LEN;
		tw->tw_timeout = TCP_TIMEWAIT_LEN;
		tcp_tw_schedule(tw, timeo);
		tcp_tw_put(tw);
	} else if (net_ratelimit()) {
		printk(KERN_INFO "TCP: time wait bucket table overflow\n");
	}

	tcp_update_metrics(sk);
	tcp_done(sk);
}

/* Free a slot of the coarse wheel; 1 if the quota did not suffice. */
static int tcp_do_twkill_work(int slot, unsigned int quota)
{
	struct hlist_head *row = &tcp_tw_death_row[slot];
	unsigned int killed = 0;

	while (!hlist_empty(row) && killed <= quota) {
		struct tcp_tw_bucket *tw = hlist_entry(row->first, struct tcp_tw_bucket,
						       tw_death_node);

		__tw_del_dead_node(tw);
		spin_unlock(&tw_death_lock);
		tcp_timewait_kill(tw);
		tcp_tw_put(tw);
		killed++;
		spin_lock(&tw_death_lock);
	}
	tcp_tw_count -= killed;
	NET_ADD_STATS_BH(LINUX_MIB_TIMEWAITED, killed);
	return !hlist_empty(row);
}

static void tcp_twkill(unsigned long dummy)
{
	spin_lock(&tw_death_lock);
	if (!tcp_tw_count)
		goto out;
	if (tcp_do_twkill_work(tcp_tw_death_row_slot, TCP_TWKILL_QUOTA)) {
		twkill_thread_slots |= 1 << tcp_tw_death_row_slot;
		schedule_work(&tcp_twkill_work);
	}
	tcp_tw_death_row_slot = (tcp_tw_death_row_slot + 1) & (TCP_TWKILL_SLOTS - 1);
	if (tcp_tw_count)
		mod_timer(&tcp_tw_timer, jiffies + TCP_TWKILL_PERIOD);
out:
	spin_unlock(&tw_death_lock);
}

/* What was too much for the timer, in process context. */
static void twkill_work(void *dummy)
{
	int i;

	while (twkill_thread_slots) {
		spin_lock_bh(&tw_death_lock);
		for (i = 0; i < TCP_TWKILL_SLOTS; i++) {
			if (!(twkill_thread_slots & (1 << i)))
				continue;
			while (tcp_do_twkill_work(i, TCP_TWKILL_QUOTA)) {
				spin_unlock_bh(&tw_death_lock);
				cond_resched();
				spin_lock_bh(&tw_death_lock);
			}
			twkill_thread_slots &= ~(1 << i);
		}
		spin_unlock_bh(&tw_death_lock);
	}
}

/**
 * tcp_tw_deschedule - take a bucket off its wheel and out of the hashes
 * @tw: bucket; a reference is left to the caller
 */
void tcp_tw_deschedule(struct tcp_tw_bucket *tw)
{
	spin_lock(&tw_death_lock);
	if (tw_del_dead_node(tw)) {
		tcp_tw_put(tw);
		if (--tcp_tw_count == 0)
			del_timer(&tcp_tw_timer);
	}
	spin_unlock(&tw_death_lock);
	tcp_timewait_kill(tw);
}

/* The slot of the fine wheel @slot ticks from now; starts the wheel. */
static inline struct hlist_head *tcp_twcal_slot(int slot)
{
	unsigned long expires = jiffies + (slot << TCP_TW_RECYCLE_TICK);

	if (tcp_twcal_hand < 0) {
		tcp_twcal_hand = 0;
		tcp_twcal_jiffie = jiffies;
		tcp_twcal_timer.expires = expires;
		add_timer(&tcp_twcal_timer);
	} else {
		if (time_after(tcp_twcal_timer.expires, expires))
			mod_timer(&tcp_twcal_timer, expires);
		slot = (tcp_twcal_hand + slot) & (TCP_TW_RECYCLE_SLOTS - 1);
	}
	return &tcp_twcal_row[slot];
}

/**
 * tcp_tw_schedule - let a bucket die after some time
 * @tw: bucket, scheduled already or not
 * @timeo: jiffies, rounded up to the wheel's slots; at most 60 s
 */
void tcp_tw_schedule(struct tcp_tw_bucket *tw, int timeo)
{
	struct hlist_head *list;
	int slot = (timeo + (1 << TCP_TW_RECYCLE_TICK) - 1) >> TCP_TW_RECYCLE_TICK;

	spin_lock(&tw_death_lock);
	if (tw_del_dead_node(tw))
		tcp_tw_count--;
	else
		atomic_inc(&tw->tw_refcnt);

	if (slot >= TCP_TW_RECYCLE_SLOTS) {
		slot = TCP_TWKILL_SLOTS - 1;
		if (timeo < TCP_TIMEWAIT_LEN)
			slot = min((timeo + TCP_TWKILL_PERIOD - 1) / TCP_TWKILL_PERIOD, slot);
		tw->tw_ttd = jiffies + timeo;
		slot = (tcp_tw_death_row_slot + slot) & (TCP_TWKILL_SLOTS - 1);
		list = &tcp_tw_death_row[slot];
	} else {
		tw->tw_ttd = jiffies + (slot << TCP_TW_RECYCLE_TICK);
		list = tcp_twcal_slot(slot);
	}
	hlist_add_head(&tw->tw_death_node, list);
	if (tcp_tw_count++ == 0)
		mod_timer(&tcp_tw_timer, jiffies + TCP_TWKILL_PERIOD);
	spin_unlock(&tw_death_lock);
}

static inline int tcp_twcal_kill(struct hlist_head *row)
{
	struct hlist_node *node, *safe;
	struct tcp_tw_bucket *tw;
	int killed = 0;

	tw_for_each_inmate_safe(tw, node, safe, row) {
		__tw_del_dead_node(tw);
		tcp_timewait_kill(tw);
		tcp_tw_put(tw);
		killed++;
	}
	return killed;
}

/* Free the slots that are due, and aim at the next one that isn't empty. */
static void tcp_twcal_tick(unsigned long dummy)
{
	unsigned long j = tcp_twcal_jiffie;
	int slot = tcp_twcal_hand;
	int killed = 0, adv = 0, n;

	spin_lock(&tw_death_lock);
	if (slot < 0)
		goto out;
	for (n = 0; n < TCP_TW_RECYCLE_SLOTS; n++) {
		if (time_before_eq(j, jiffies)) {
			killed += tcp_twcal_kill(&tcp_twcal_row[slot]);
		} else {
			if (!adv) {
				adv = 1;
				tcp_twcal_jiffie = j;
				tcp_twcal_hand = slot;
			}
			if (!hlist_empty(&tcp_twcal_row[slot])) {
				mod_timer(&tcp_twcal_timer, j);
				goto out;
			}
		}
		j += 1 << TCP_TW_RECYCLE_TICK;
		slot = (slot + 1) & (TCP_TW_RECYCLE_SLOTS - 1);
	}
	tcp_twcal_hand = -1;
out:
	tcp_tw_count -= killed;
	if (!tcp_tw_count)
		del_timer(&tcp_tw_timer);
	NET_ADD_STATS_BH(LINUX_MIB_TIMEWAITKILLED, killed);
	spin_unlock(&tw_death_lock);
}

/* The struct sock part of a child: what it must not share with its parent. */
static inline void tcp_init_child_sock(struct sock *newsk, struct sock *sk)
{
	sk_node_init(&newsk->sk_node);
	sock_lock_init(newsk);
	bh_lock_sock(newsk);
	rwlock_init(&newsk->sk_dst_lock);
	newsk->sk_dst_cache = NULL;
	atomic_set(&newsk->sk_rmem_alloc, 0);
	skb_queue_head_init(&newsk->sk_receive_queue);
	atomic_set(&newsk->sk_wmem_alloc, 0);
	skb_queue_head_init(&newsk->sk_write_queue);
	atomic_set(&newsk->sk_omem_alloc, 0);
	newsk->sk_wmem_queued = 0;
	newsk->sk_forward_alloc = 0;

	sock_reset_flag(newsk, SOCK_DONE);
	newsk->sk_userlocks = sk->sk_userlocks & ~SOCK_BINDPORT_LOCK;
	newsk->sk_backlog.head = newsk->sk_backlog.tail = NULL;
	newsk->sk_send_head = NULL;
	newsk->sk_write_pending = 0;
	newsk->sk_ack_backlog = 0;
	newsk->sk_sndmsg_page = NULL;
	rwlock_init(&newsk->sk_callback_lock);
	skb_queue_head_init(&newsk->sk_error_queue);
	newsk->sk_write_space = sk_stream_write_space;
	if (newsk->sk_filter)
		sk_filter_charge(newsk, newsk->sk_filter);

	newsk->sk_err = 0;
	newsk->sk_err_soft = 0;
	newsk->sk_shutdown = 0;
	newsk->sk_priority = 0;
	/* one for tcp_ehash and the user, one for our caller */
	atomic_set(&newsk->sk_refcnt, 2);
	newsk->sk_socket = NULL;
	newsk->sk_sleep = NULL;
	newsk->sk_owner = NULL;

	/* group memberships belong to the parent alone */
	inet_sk(newsk)->mc_list = NULL;
}

/* Sequence numbers, timers and congestion control as on a new connection. */
static inline void tcp_init_child(struct tcp_sock *newtp, struct open_request *req)
{
	newtp->bind_hash = NULL;
	newtp->pred_flags = 0;
	newtp->rcv_nxt = newtp->rcv_wup = newtp->copied_seq = req->rcv_isn + 1;
	newtp->snd_nxt = newtp->snd_una = newtp->snd_sml = req->snt_isn + 1;
	newtp->write_seq = newtp->pushed_seq = req->snt_isn + 1;
	tcp_prequeue_init(newtp);
	tcp_init_wl(newtp, req->snt_isn, req->rcv_isn);

	newtp->retransmits = 0;
	newtp->backoff = 0;
	newtp->srtt = 0;
	newtp->mdev = TCP_TIMEOUT_INIT;
	newtp->rto = TCP_TIMEOUT_INIT;
	newtp->packets_out = 0;
	newtp->retrans_stamp = 0;
	newtp->prior_ssthresh = 0;
	newtp->total_retrans = 0;
	newtp->snd_ssthresh = 0x7fffffff;
	newtp->snd_cwnd = 2;
	newtp->snd_cwnd_cnt = 0;
	newtp->snd_cwnd_used = 0;
	newtp->frto_counter = 0;
	newtp->frto_highmark = 0;
	tcp_clear_retrans(newtp);
	tcp_set_ca_state(newtp, TCP_CA_Open);
	tcp_ca_init(newtp);

	skb_queue_head_init(&newtp->out_of_order_queue);
	tcp_sack_reset(&newtp->rx_opt);
	newtp->rx_opt.saw_tstamp = 0;
	newtp->probes_out = 0;
	newtp->urg_data = 0;
	newtp->urg_mode = 0;
	memset(&newtp->rcv_rtt_est, 0, sizeof(newtp->rcv_rtt_est));
	memset(&newtp->rcvq_space, 0, sizeof(newtp->rcvq_space));

	rwlock_init(&newtp->syn_wait_lock);
	newtp->listen_opt = NULL;
	newtp->accept_queue = newtp->accept_queue_tail = NULL;
}

/* What the handshake agreed on. */
static inline void tcp_init_child_options(struct tcp_sock *newtp, struct open_request *req,
					  struct sk_buff *skb)
{
	struct tcp_options_received *rx_opt = &newtp->rx_opt;

	rx_opt->tstamp_ok = req->tstamp_ok;
	rx_opt->sack_ok = req->sack_ok;
	if (rx_opt->sack_ok && sysctl_tcp_fack)
		rx_opt->sack_ok |= 2;
	rx_opt->wscale_ok = req->wscale_ok;
	newtp->window_clamp = req->window_clamp;
	newtp->rcv_ssthresh = req->rcv_wnd;
	newtp->rcv_wnd = req->rcv_wnd;
	if (rx_opt->wscale_ok) {
		rx_opt->snd_wscale = req->snd_wscale;
		rx_opt->rcv_wscale = req->rcv_wscale;
	} else {
		rx_opt->snd_wscale = rx_opt->rcv_wscale = 0;
		newtp->window_clamp = min(newtp->window_clamp, 65535U);
	}
	newtp->snd_wnd = ntohs(skb->h.th->window) << rx_opt->snd_wscale;
	newtp->max_window = newtp->snd_wnd;

	newtp->tcp_header_len = sizeof(struct tcphdr);
	rx_opt->ts_recent_stamp = 0;
	if (rx_opt->tstamp_ok) {
		rx_opt->ts_recent = req->ts_recent;
		rx_opt->ts_recent_stamp = get_seconds();
		newtp->tcp_header_len += TCPOLEN_TSTAMP_ALIGNED;
	}
	newtp->ack.last_seg_size = 0;
	if (skb->len >= TCP_MIN_RCVMSS + newtp->tcp_header_len)
		newtp->ack.last_seg_size = skb->len - newtp->tcp_header_len;
	rx_opt->mss_clamp = req->mss;
	TCP_ECN_openreq_child(newtp, req);
}

/**
 * tcp_create_openreq_child - make a socket for a connection request
 * @sk: listener, of which it is a copy
 * @req: request
 * @skb: segment that ends the handshake
 *
 * Softirq. Return: the socket in TCP_SYN_RECV, bh_lock_sock() held, with two
 * references, not hashed and without a route; or NULL.
 */
struct sock *tcp_create_openreq_child(struct sock *sk, struct open_request *req,
				      struct sk_buff *skb)
{
	struct sock *newsk = sk_alloc(PF_INET, GFP_ATOMIC, 0, sk->sk_slab);
	struct tcp_sock *newtp;

	if (!newsk)
		return NULL;
	memcpy(newsk, sk, sizeof(struct tcp_sock));
	newsk->sk_state = TCP_SYN_RECV;
	tcp_init_child_sock(newsk, sk);
	inet_sk(newsk)->dport = req->rmt_port;

	newtp = tcp_sk(newsk);
	tcp_init_child(newtp, req);
	tcp_init_xmit_timers(newsk);
	tcp_init_child_options(newtp, req, skb);
	if (sock_flag(newsk, SOCK_KEEPOPEN))
		tcp_reset_keepalive_timer(newsk, keepalive_time_when(newtp));
	atomic_inc(&tcp_sockets_allocated);
	TCP_INC_STATS_BH(TCP_MIB_PASSIVEOPENS);
	return newsk;
}

/* Is the segment older than the SYN, by its timestamp? */
static inline int tcp_req_paws(struct open_request *req, struct sk_buff *skb,
			       struct tcp_options_received *opt)
{
	struct tcphdr *th = skb->h.th;

	opt->saw_tstamp = 0;
	if (th->doff <= (sizeof(struct tcphdr) >> 2))
		return 0;
	tcp_parse_options(skb, opt, 0);
	if (!opt->saw_tstamp)
		return 0;
	opt->ts_recent = req->ts_recent;
	/* the SYN's time isn't kept, but follows from the retransmits */
	opt->ts_recent_stamp = get_seconds() -
		((TCP_TIMEOUT_INIT / HZ) << min_t(int, req->retrans, 16));
	return tcp_paws_check(opt, th->rst);
}

/**
 * tcp_check_req - a segment for a connection request, RFC 793 page 69
 * @sk: listener
 * @skb: segment
 * @req: request
 * @prev: link that points to @req on the SYN table
 *
 * Return: the new socket as tcp_create_openreq_child() leaves it, hashed and
 * on the accept queue; @sk if the listener is to look at the segment, which
 * makes it answer with a RST; NULL if the segment is to be dropped.
 */
struct sock *tcp_check_req(struct sock *sk, struct sk_buff *skb, struct open_request *req,
			   struct open_request **prev)
{
	struct tcp_options_received tmp_opt = { .saw_tstamp = 0 };
	struct tcp_sock *tp = tcp_sk(sk);
	u32 flg = tcp_flag_word(skb->h.th) & (TCP_FLAG_RST | TCP_FLAG_SYN | TCP_FLAG_ACK);
	u32 seq = TCP_SKB_CB(skb)->seq;
	int paws_reject = tcp_req_paws(req, skb, &tmp_opt);
	struct sock *child;

	if (seq == req->rcv_isn && flg == TCP_FLAG_SYN && !paws_reject) {
		/* our answer was lost */
		req->class->rtx_syn_ack(sk, req, NULL);
		return NULL;
	}
	if ((flg & TCP_FLAG_ACK) && TCP_SKB_CB(skb)->ack_seq != req->snt_isn + 1)
		return sk;
	if (paws_reject || !tcp_in_window(seq, TCP_SKB_CB(skb)->end_seq, req->rcv_isn + 1,
					  req->rcv_isn + 1 + req->rcv_wnd)) {
		if (!(flg & TCP_FLAG_RST))
			req->class->send_ack(skb, req);
		if (paws_reject)
			NET_INC_STATS_BH(LINUX_MIB_PAWSESTABREJECTED);
		return NULL;
	}
	if (tmp_opt.saw_tstamp && !after(seq, req->rcv_isn + 1))
		req->ts_recent = tmp_opt.rcv_tsval;

	/* the SYN itself lies before the window */
	if (seq == req->rcv_isn)
		flg &= ~TCP_FLAG_SYN;
	if (flg & (TCP_FLAG_RST | TCP_FLAG_SYN))
		goto embryonic_reset;
	if (!(flg & TCP_FLAG_ACK))
		return NULL;
	if (tp->defer_accept && TCP_SKB_CB(skb)->end_seq == req->rcv_isn + 1) {
		/* TCP_DEFER_ACCEPT: wait for data */
		req->acked = 1;
		return NULL;
	}

	/*
	 * The child will make the same checks, and has to find the segment
	 * good, or it would stay in SYN_RECV on the accept queue.
	 */
	child = tp->af_specific->syn_recv_sock(sk, skb, req, NULL);
	if (!child) {
		if (sysctl_tcp_abort_on_overflow)
			goto embryonic_reset;
		req->acked = 1;
		return NULL;
	}
	sk_set_owner(child, sk->sk_owner);
	tcp_synq_unlink(tp, req, prev);
	tcp_synq_removed(sk, req);
	tcp_acceptq_queue(sk, req, child);
	return child;

embryonic_reset:
	NET_INC_STATS_BH(LINUX_MIB_EMBRYONICRSTS);
	if (!(flg & TCP_FLAG_RST))
		req->class->send_reset(skb);
	tcp_synq_drop(sk, req, prev);
	return NULL;
}

/**
 * tcp_child_process - give a new socket the segment that made it
 * @parent: listener; woken when the child is established
 * @child: socket, bh_lock_sock() held; unlocked, a reference is dropped
 * @skb: segment; consumed unless 1 is returned
 *
 * Return: as tcp_rcv_state_process().
 */
int tcp_child_process(struct sock *parent, struct sock *child, struct sk_buff *skb)
{
	int state = child->sk_state;
	int ret = 0;

	if (!sock_owned_by_user(child)) {
		ret = tcp_rcv_state_process(child, skb, skb->h.th, skb->len);
		if (state == TCP_SYN_RECV && child->sk_state != state)
			parent->sk_data_ready(parent, 0);
	} else {
		sk_add_backlog(child, skb);
	}
	bh_unlock_sock(child);
	sock_put(child);
	return ret;
}
