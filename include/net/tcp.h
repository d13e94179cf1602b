/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * TCP inside the kernel: hash tables, TIME_WAIT buckets, connection requests,
 * control block of a segment, constants of the RFCs, and the small functions
 * that the files of net/ipv4/tcp*.c share.
 *
 * Mirrors: include/net/tcp.h
 * Leaves out: TSO, IPv6, F-RTO, Westwood, Vegas, SYN cookies.
 * Locking: what takes a struct sock wants it locked; exceptions say so.
 */
#ifndef _TCP_H
#define _TCP_H

#include <linux/list.h>
#include <linux/tcp.h>
#include <linux/slab.h>
#include <linux/cache.h>
#include <linux/percpu.h>
#include <linux/jiffies.h>
#include <linux/timer.h>
#include <linux/time.h>
#include <linux/wait.h>
#include <linux/sched.h>
#include <net/checksum.h>
#include <net/sock.h>
#include <net/snmp.h>
#include <net/ip.h>
#include <net/dst.h>

/*
 * Hash of connections by their four-tuple. The table has twice
 * tcp_ehash_size buckets: the upper half holds the TIME_WAIT sockets of the
 * lower half, under the lock of the lower one.
 */
struct tcp_ehash_bucket {
	rwlock_t		lock;
	struct hlist_head	chain;
} __attribute__((__aligned__(8)));

/*
 * A local port in use. @fastreuse > 0: all owners set SO_REUSEADDR and none
 * listens, so that another such socket needs no look at the owners.
 */
struct tcp_bind_bucket {
	unsigned short		port;
	signed short		fastreuse;
	struct hlist_node	node;
	struct hlist_head	owners;
};

#define tb_for_each(tb, node, head) hlist_for_each_entry(tb, node, head, node)

struct tcp_bind_hashbucket {
	spinlock_t		lock;
	struct hlist_head	chain;
};

static inline struct tcp_bind_bucket *__tb_head(struct tcp_bind_hashbucket *head)
{
	return hlist_entry(head->chain.first, struct tcp_bind_bucket, node);
}

static inline struct tcp_bind_bucket *tb_head(struct tcp_bind_hashbucket *head)
{
	return hlist_empty(&head->chain) ? NULL : __tb_head(head);
}

/* Listening sockets are few: a fixed table by local port. */
#define TCP_LHTABLE_SIZE	32

struct tcp_hashinfo {
	struct tcp_ehash_bucket		*__tcp_ehash;
	struct tcp_bind_hashbucket	*__tcp_bhash;
	int				__tcp_bhash_size;
	int				__tcp_ehash_size;
	struct hlist_head		__tcp_listening_hash[TCP_LHTABLE_SIZE];

	/* guards the listening hash; readers that sleep count in lhash_users */
	rwlock_t			__tcp_lhash_lock;
	atomic_t			__tcp_lhash_users;
	wait_queue_head_t		__tcp_lhash_wait;

	/* guards tcp_port_rover */
	spinlock_t			__tcp_portalloc_lock;
};

extern struct tcp_hashinfo tcp_hashinfo;
#define tcp_ehash		(tcp_hashinfo.__tcp_ehash)
#define tcp_bhash		(tcp_hashinfo.__tcp_bhash)
#define tcp_ehash_size		(tcp_hashinfo.__tcp_ehash_size)
#define tcp_bhash_size		(tcp_hashinfo.__tcp_bhash_size)
#define tcp_listening_hash	(tcp_hashinfo.__tcp_listening_hash)
#define tcp_lhash_lock		(tcp_hashinfo.__tcp_lhash_lock)
#define tcp_lhash_users		(tcp_hashinfo.__tcp_lhash_users)
#define tcp_lhash_wait		(tcp_hashinfo.__tcp_lhash_wait)
#define tcp_portalloc_lock	(tcp_hashinfo.__tcp_portalloc_lock)

extern kmem_cache_t *tcp_bucket_cachep;
extern kmem_cache_t *tcp_openreq_cachep;
extern kmem_cache_t *tcp_timewait_cachep;
extern int tcp_port_rover;
extern int sysctl_local_port_range[2];

extern struct tcp_bind_bucket *tcp_bucket_create(struct tcp_bind_hashbucket *head,
						 unsigned short snum);
extern void tcp_bucket_destroy(struct tcp_bind_bucket *tb);
extern struct sock *tcp_v4_lookup_listener(u32 daddr, unsigned short hnum, int dif);

static inline int tcp_bhashfn(__u16 lport)
{
	return lport & (tcp_bhash_size - 1);
}

extern void tcp_bind_hash(struct sock *sk, struct tcp_bind_bucket *tb, unsigned short snum);

static inline int tcp_lhashfn(unsigned short num)
{
	return num & (TCP_LHTABLE_SIZE - 1);
}

static inline int tcp_sk_listen_hashfn(struct sock *sk)
{
	return tcp_lhashfn(inet_sk(sk)->num);
}

/*
 * What remains of a connection in TIME_WAIT, and in FIN_WAIT2 once nobody
 * owns it. It begins like a struct sock, so that both live in tcp_ehash.
 */
struct tcp_tw_bucket {
	struct sock_common	__tw_common;
#define tw_family		__tw_common.skc_family
#define tw_state		__tw_common.skc_state
#define tw_reuse		__tw_common.skc_reuse
#define tw_bound_dev_if		__tw_common.skc_bound_dev_if
#define tw_node			__tw_common.skc_node
#define tw_bind_node		__tw_common.skc_bind_node
#define tw_refcnt		__tw_common.skc_refcnt
	volatile unsigned char	tw_substate;	/* TCP_TIME_WAIT or TCP_FIN_WAIT2 */
	unsigned char		tw_rcv_wscale;
	__u16			tw_sport;
	__u32			tw_daddr;
	__u32			tw_rcv_saddr;
	__u16			tw_dport;
	__u16			tw_num;
	int			tw_hashent;
	int			tw_timeout;
	__u32			tw_rcv_nxt;
	__u32			tw_snd_nxt;
	__u32			tw_rcv_wnd;
	__u32			tw_ts_recent;
	long			tw_ts_recent_stamp;
	unsigned long		tw_ttd;		/* jiffies of its end */
	struct tcp_bind_bucket	*tw_tb;
	struct hlist_node	tw_death_node;	/* on a timer wheel */
};

static __inline__ void tw_add_node(struct tcp_tw_bucket *tw, struct hlist_head *list)
{
	hlist_add_head(&tw->tw_node, list);
}

static __inline__ void tw_add_bind_node(struct tcp_tw_bucket *tw, struct hlist_head *list)
{
	hlist_add_head(&tw->tw_bind_node, list);
}

static inline int tw_dead_hashed(struct tcp_tw_bucket *tw)
{
	return tw->tw_death_node.pprev != NULL;
}

static __inline__ void tw_dead_node_init(struct tcp_tw_bucket *tw)
{
	tw->tw_death_node.pprev = NULL;
}

static __inline__ void __tw_del_dead_node(struct tcp_tw_bucket *tw)
{
	__hlist_del(&tw->tw_death_node);
	tw_dead_node_init(tw);
}

static __inline__ int tw_del_dead_node(struct tcp_tw_bucket *tw)
{
	if (!tw_dead_hashed(tw))
		return 0;
	__tw_del_dead_node(tw);
	return 1;
}

#define tw_for_each(tw, node, head) \
	hlist_for_each_entry(tw, node, head, tw_node)
#define tw_for_each_inmate(tw, node, jail) \
	hlist_for_each_entry(tw, node, jail, tw_death_node)
#define tw_for_each_inmate_safe(tw, node, safe, jail) \
	hlist_for_each_entry_safe(tw, node, safe, jail, tw_death_node)

#define tcptw_sk(__sk)	((struct tcp_tw_bucket *)(__sk))

static inline u32 tcp_v4_rcv_saddr(const struct sock *sk)
{
	return likely(sk->sk_state != TCP_TIME_WAIT) ?
		inet_sk(sk)->rcv_saddr : tcptw_sk(sk)->tw_rcv_saddr;
}

/* Is this socket the connection (daddr:dport is far, rcv_saddr:num near)? */
#define TCP_COMBINED_PORTS(__sport, __dport) \
	((__u32)(__sport) | ((__u32)(__dport) << 16))
#define TCP_V4_ADDR_COOKIE(__name, __saddr, __daddr)
#define TCP_IPV4_MATCH(__sk, __cookie, __saddr, __daddr, __ports, __dif)	\
	((inet_sk(__sk)->daddr == (__saddr)) &&					\
	 (inet_sk(__sk)->rcv_saddr == (__daddr)) &&				\
	 (TCP_COMBINED_PORTS(inet_sk(__sk)->dport, inet_sk(__sk)->num) == (__ports)) && \
	 (!((__sk)->sk_bound_dev_if) || ((__sk)->sk_bound_dev_if == (__dif))))
#define TCP_IPV4_TW_MATCH(__sk, __cookie, __saddr, __daddr, __ports, __dif)	\
	((tcptw_sk(__sk)->tw_daddr == (__saddr)) &&				\
	 (tcptw_sk(__sk)->tw_rcv_saddr == (__daddr)) &&				\
	 (TCP_COMBINED_PORTS(tcptw_sk(__sk)->tw_dport,				\
			     tcptw_sk(__sk)->tw_num) == (__ports)) &&		\
	 (!((__sk)->sk_bound_dev_if) || ((__sk)->sk_bound_dev_if == (__dif))))

#define MAX_TCP_HEADER		(128 + MAX_HEADER)

/* The largest window some old peers can take without window scaling. */
#define MAX_TCP_WINDOW		32767U
#define TCP_MIN_MSS		88U
#define TCP_MIN_RCVMSS		536U
#define TCP_FASTRETRANS_THRESH	3
#define TCP_MAX_REORDERING	127
#define TCP_MAX_QUICKACKS	16U

/* tp->urg_data: the byte below, its state above */
#define TCP_URG_VALID		0x0100
#define TCP_URG_NOTYET		0x0200
#define TCP_URG_READ		0x0400

#define TCP_RETR1		3	/* retransmits before the route is doubted */
#define TCP_RETR2		15	/* retransmits before the connection dies */
#define TCP_SYN_RETRIES		5
#define TCP_SYNACK_RETRIES	5
#define TCP_ORPHAN_RETRIES	7
#define TCP_TIMEWAIT_LEN	(60 * HZ)
#define TCP_FIN_TIMEOUT		TCP_TIMEWAIT_LEN

#define TCP_DELACK_MAX		((unsigned)(HZ / 5))
#define TCP_DELACK_MIN		((unsigned)(HZ / 25))
#define TCP_ATO_MIN		((unsigned)(HZ / 25))
#define TCP_RTO_MAX		((unsigned)(120 * HZ))
#define TCP_RTO_MIN		((unsigned)(HZ / 5))
#define TCP_TIMEOUT_INIT	((unsigned)(3 * HZ))	/* RFC 1122 initial RTO */

/* Retry when a local resource is missing. */
#define TCP_RESOURCE_PROBE_INTERVAL	((unsigned)(HZ / 2U))

#define TCP_KEEPALIVE_TIME	(120 * 60 * HZ)
#define TCP_KEEPALIVE_PROBES	9
#define TCP_KEEPALIVE_INTVL	(75 * HZ)

#define MAX_TCP_KEEPIDLE	32767
#define MAX_TCP_KEEPINTVL	32767
#define MAX_TCP_KEEPCNT		127
#define MAX_TCP_SYNCNT		127

#define TCP_SYNQ_INTERVAL	(HZ / 5)	/* period of the SYN-ACK timer */
#define TCP_SYNQ_HSIZE		512

#define TCP_PAWS_24DAYS		(60 * 60 * 24 * 24)
#define TCP_PAWS_MSL		60	/* a timestamp from one host is per host this long */
#define TCP_PAWS_WINDOW		1	/* replay window of a host's timestamps */

/* TIME_WAIT: a wheel of slots of 7.5 s, and a fine one for short timeouts. */
#define TCP_TWKILL_SLOTS	8
#define TCP_TWKILL_PERIOD	(TCP_TIMEWAIT_LEN / TCP_TWKILL_SLOTS)
#define TCP_TWKILL_QUOTA	100
#define TCP_TW_RECYCLE_SLOTS_LOG	5
#define TCP_TW_RECYCLE_SLOTS	(1 << TCP_TW_RECYCLE_SLOTS_LOG)
#define TCP_TW_RECYCLE_TICK	(10 + 2 - TCP_TW_RECYCLE_SLOTS_LOG)	/* for HZ 1000 */

/* Options of the header. */
#define TCPOPT_NOP		1
#define TCPOPT_EOL		0
#define TCPOPT_MSS		2
#define TCPOPT_WINDOW		3	/* RFC 1323 */
#define TCPOPT_SACK_PERM	4	/* RFC 2018 */
#define TCPOPT_SACK		5
#define TCPOPT_TIMESTAMP	8	/* RFC 1323 */

#define TCPOLEN_MSS		4
#define TCPOLEN_WINDOW		3
#define TCPOLEN_SACK_PERM	2
#define TCPOLEN_TIMESTAMP	10

/* As they are sent, padded to 32 bits. */
#define TCPOLEN_TSTAMP_ALIGNED		12
#define TCPOLEN_WSCALE_ALIGNED		4
#define TCPOLEN_SACKPERM_ALIGNED	4
#define TCPOLEN_SACK_BASE		2
#define TCPOLEN_SACK_BASE_ALIGNED	4
#define TCPOLEN_SACK_PERBLOCK		8

/* tp->pending and tcp_reset_xmit_timer() */
#define TCP_TIME_RETRANS	1
#define TCP_TIME_DACK		2
#define TCP_TIME_PROBE0		3
#define TCP_TIME_KEEPOPEN	4

/* tp->nonagle */
#define TCP_NAGLE_OFF		1	/* TCP_NODELAY */
#define TCP_NAGLE_CORK		2	/* TCP_CORK, MSG_MORE */
#define TCP_NAGLE_PUSH		4	/* this once */

/* tp->ack.pending */
enum tcp_ack_state_t {
	TCP_ACK_SCHED	= 1,
	TCP_ACK_TIMER	= 2,
	TCP_ACK_PUSHED	= 4
};

extern int sysctl_max_syn_backlog;
#ifdef CONFIG_SYN_COOKIES
extern int sysctl_tcp_syncookies;
#else
#define sysctl_tcp_syncookies	0
#endif
extern int sysctl_tcp_timestamps;
extern int sysctl_tcp_window_scaling;
extern int sysctl_tcp_sack;
extern int sysctl_tcp_fin_timeout;
extern int sysctl_tcp_keepalive_time;
extern int sysctl_tcp_keepalive_probes;
extern int sysctl_tcp_keepalive_intvl;
extern int sysctl_tcp_syn_retries;
extern int sysctl_tcp_synack_retries;
extern int sysctl_tcp_retries1;
extern int sysctl_tcp_retries2;
extern int sysctl_tcp_orphan_retries;
extern int sysctl_tcp_retrans_collapse;
extern int sysctl_tcp_stdurg;
extern int sysctl_tcp_rfc1337;
extern int sysctl_tcp_abort_on_overflow;
extern int sysctl_tcp_max_orphans;
extern int sysctl_tcp_max_tw_buckets;
extern int sysctl_tcp_fack;
extern int sysctl_tcp_reordering;
extern int sysctl_tcp_ecn;
extern int sysctl_tcp_dsack;
extern int sysctl_tcp_mem[3];
extern int sysctl_tcp_wmem[3];
extern int sysctl_tcp_rmem[3];
extern int sysctl_tcp_app_win;
extern int sysctl_tcp_adv_win_scale;
extern int sysctl_tcp_tw_reuse;
extern int sysctl_tcp_low_latency;
extern int sysctl_tcp_nometrics_save;
extern int sysctl_tcp_bic;
extern int sysctl_tcp_bic_fast_convergence;
extern int sysctl_tcp_bic_low_window;
extern int sysctl_tcp_bic_beta;
extern int sysctl_tcp_moderate_rcvbuf;

extern atomic_t tcp_memory_allocated;
extern atomic_t tcp_sockets_allocated;
extern int tcp_memory_pressure;

struct open_request;

/* What a connection request needs of its network layer. */
struct or_calltable {
	int	family;
	int	(*rtx_syn_ack)(struct sock *sk, struct open_request *req, struct dst_entry *dst);
	void	(*send_ack)(struct sk_buff *skb, struct open_request *req);
	void	(*destructor)(struct open_request *req);
	void	(*send_reset)(struct sk_buff *skb);
};

struct tcp_v4_open_req {
	__u32			loc_addr;
	__u32			rmt_addr;
	struct ip_options	*opt;
};

/*
 * A connection in SYN_RECV, on the listener's SYN table until the handshake
 * ends, then with @sk set on its accept queue.
 */
struct open_request {
	struct open_request	*dl_next;
	__u32			rcv_isn;
	__u32			snt_isn;
	__u16			rmt_port;
	__u16			mss;
	__u8			retrans;
	__u8			__pad;
	__u16			snd_wscale : 4,
				rcv_wscale : 4,
				tstamp_ok : 1,
				sack_ok : 1,
				wscale_ok : 1,
				ecn_ok : 1,
				acked : 1;
	__u32			window_clamp;
	__u32			rcv_wnd;
	__u32			ts_recent;
	unsigned long		expires;
	struct or_calltable	*class;
	struct sock		*sk;
	union {
		struct tcp_v4_open_req	v4_req;
	} af;
};

#define tcp_openreq_alloc()		kmem_cache_alloc(tcp_openreq_cachep, GFP_ATOMIC)
#define tcp_openreq_fastfree(req)	kmem_cache_free(tcp_openreq_cachep, req)

static inline void tcp_openreq_free(struct open_request *req)
{
	req->class->destructor(req);
	tcp_openreq_fastfree(req);
}

#define TCP_INET_FAMILY(fam)	1

/* The SYN table of a listener. */
struct tcp_listen_opt {
	u8			max_qlen_log;	/* log2 of the most requests */
	int			qlen;
	int			qlen_young;	/* SYN-ACK not sent again yet */
	int			clock_hand;	/* of tcp_synack_timer() */
	u32			hash_rnd;
	struct open_request	*syn_table[TCP_SYNQ_HSIZE];
};

/* What TCP needs of its network layer. */
struct tcp_func {
	int		(*queue_xmit)(struct sk_buff *skb, int ipfragok);
	void		(*send_check)(struct sock *sk, struct tcphdr *th, int len,
				      struct sk_buff *skb);
	int		(*rebuild_header)(struct sock *sk);
	int		(*conn_request)(struct sock *sk, struct sk_buff *skb);
	struct sock	*(*syn_recv_sock)(struct sock *sk, struct sk_buff *skb,
					  struct open_request *req, struct dst_entry *dst);
	int		(*remember_stamp)(struct sock *sk);
	__u16		net_header_len;
	int		(*setsockopt)(struct sock *sk, int level, int optname,
				      char __user *optval, int optlen);
	int		(*getsockopt)(struct sock *sk, int level, int optname,
				      char __user *optval, int __user *optlen);
	void		(*addr2sockaddr)(struct sock *sk, struct sockaddr *);
	int		sockaddr_len;
};

/* Sequence numbers compare modulo 2^32 (RFC 793 section 3.3). */
static inline int before(__u32 seq1, __u32 seq2)
{
	return (__s32)(seq1 - seq2) < 0;
}

static inline int after(__u32 seq1, __u32 seq2)
{
	return (__s32)(seq2 - seq1) < 0;
}

/* seq2 <= seq1 <= seq3 */
static inline int between(__u32 seq1, __u32 seq2, __u32 seq3)
{
	return seq3 - seq2 >= seq1 - seq2;
}

extern struct proto tcp_prot;

DECLARE_SNMP_STAT(struct tcp_mib, tcp_statistics);
#define TCP_INC_STATS(field)		SNMP_INC_STATS(tcp_statistics, field)
#define TCP_INC_STATS_BH(field)		SNMP_INC_STATS_BH(tcp_statistics, field)
#define TCP_INC_STATS_USER(field)	SNMP_INC_STATS_USER(tcp_statistics, field)
#define TCP_DEC_STATS(field)		SNMP_DEC_STATS(tcp_statistics, field)
#define TCP_ADD_STATS_BH(field, val)	SNMP_ADD_STATS_BH(tcp_statistics, field, val)
#define TCP_ADD_STATS_USER(field, val)	SNMP_ADD_STATS_USER(tcp_statistics, field, val)

/* tcp.c */
extern atomic_t tcp_orphan_count;
extern void tcp_init(void);
extern void tcp_enter_memory_pressure(void);
extern unsigned int tcp_poll(struct file *file, struct socket *sock,
			     struct poll_table_struct *wait);
extern int tcp_ioctl(struct sock *sk, int cmd, unsigned long arg);
extern int tcp_listen_start(struct sock *sk);
extern int tcp_sendmsg(struct kiocb *iocb, struct sock *sk, struct msghdr *msg, size_t size);
extern ssize_t tcp_sendpage(struct socket *sock, struct page *page, int offset,
			    size_t size, int flags);
extern int tcp_recvmsg(struct kiocb *iocb, struct sock *sk, struct msghdr *msg,
		       size_t len, int nonblock, int flags, int *addr_len);
extern void cleanup_rbuf(struct sock *sk, int copied);
extern void tcp_shutdown(struct sock *sk, int how);
extern void tcp_close(struct sock *sk, long timeout);
extern void tcp_destroy_sock(struct sock *sk);
extern int tcp_disconnect(struct sock *sk, int flags);
extern struct sock *tcp_accept(struct sock *sk, int flags, int *err);
extern int tcp_setsockopt(struct sock *sk, int level, int optname,
			  char __user *optval, int optlen);
extern int tcp_getsockopt(struct sock *sk, int level, int optname,
			  char __user *optval, int __user *optlen);
extern void tcp_get_info(struct sock *sk, struct tcp_info *info);

/* tcp_input.c, tcp_queue.c and tcp_cong.c */
extern int tcp_rcv_state_process(struct sock *sk, struct sk_buff *skb,
				 struct tcphdr *th, unsigned len);
extern int tcp_rcv_established(struct sock *sk, struct sk_buff *skb,
			       struct tcphdr *th, unsigned len);
extern int tcp_ack(struct sock *sk, struct sk_buff *skb, int flag);
extern void tcp_parse_options(struct sk_buff *skb, struct tcp_options_received *opt_rx, int estab);
extern void tcp_initialize_rcv_mss(struct sock *sk);
extern void tcp_rcv_space_adjust(struct sock *sk);
extern void tcp_event_data_recv(struct sock *sk, struct tcp_sock *tp, struct sk_buff *skb);
extern void tcp_clamp_window(struct sock *sk, struct tcp_sock *tp);
extern void tcp_data_queue(struct sock *sk, struct sk_buff *skb);
extern void tcp_dsack_set(struct tcp_sock *tp, u32 seq, u32 end_seq);
extern void tcp_enter_quickack_mode(struct tcp_sock *tp);
extern void tcp_enter_loss(struct sock *sk, int how);
extern void tcp_clear_retrans(struct tcp_sock *tp);
extern void tcp_update_metrics(struct sock *sk);
extern void tcp_init_metrics(struct sock *sk);
extern void tcp_cwnd_application_limited(struct sock *sk);
extern void tcp_ca_init(struct tcp_sock *tp);
extern void tcp_ack_saw_tstamp(struct tcp_sock *tp, int flag);

/* What tcp_ack() found out about a segment. */
#define FLAG_DATA		0x01	/* it carries data */
#define FLAG_WIN_UPDATE		0x02	/* it changed the window */
#define FLAG_DATA_ACKED		0x04	/* it acknowledged new data */
#define FLAG_RETRANS_DATA_ACKED	0x08	/* some of which was sent twice */
#define FLAG_SYN_ACKED		0x10	/* it acknowledged our SYN */
#define FLAG_DATA_SACKED	0x20	/* new SACK */
#define FLAG_ECE		0x40	/* ECN echo */
#define FLAG_DATA_LOST		0x80	/* SACK tells of a loss */
#define FLAG_SLOWPATH		0x100	/* header prediction failed */

#define FLAG_ACKED		(FLAG_DATA_ACKED | FLAG_SYN_ACKED)
#define FLAG_NOT_DUP		(FLAG_DATA | FLAG_WIN_UPDATE | FLAG_ACKED)
#define FLAG_CA_ALERT		(FLAG_DATA_SACKED | FLAG_ECE)
#define FLAG_FORWARD_PROGRESS	(FLAG_ACKED | FLAG_DATA_SACKED)

/* tcp_output.c */
extern int tcp_write_xmit(struct sock *sk, int nonagle);
extern int tcp_retransmit_skb(struct sock *sk, struct sk_buff *skb);
extern void tcp_xmit_retransmit_queue(struct sock *sk);
extern void tcp_simple_retransmit(struct sock *sk);
extern int tcp_trim_head(struct sock *sk, struct sk_buff *skb, u32 len);
extern void tcp_send_probe0(struct sock *sk);
extern int tcp_write_wakeup(struct sock *sk);
extern void tcp_send_fin(struct sock *sk);
extern void tcp_send_active_reset(struct sock *sk, int priority);
extern int tcp_send_synack(struct sock *sk);
extern struct sk_buff *tcp_make_synack(struct sock *sk, struct dst_entry *dst,
				       struct open_request *req);
extern int tcp_connect(struct sock *sk);
extern void tcp_push_one(struct sock *sk, unsigned mss_now);
extern void tcp_send_ack(struct sock *sk);
extern void tcp_send_delayed_ack(struct sock *sk);
extern unsigned int tcp_sync_mss(struct sock *sk, u32 pmtu);
extern unsigned int tcp_current_mss(struct sock *sk, int large);
extern u32 __tcp_select_window(struct sock *sk);
extern void tcp_select_initial_window(int __space, __u32 mss, __u32 *rcv_wnd,
				      __u32 *window_clamp, int wscale_ok, __u8 *rcv_wscale);

extern struct or_calltable or_ipv4;

/* syncookies.c */
extern struct sock *cookie_v4_check(struct sock *sk, struct sk_buff *skb, struct ip_options *opt);
extern __u32 cookie_v4_init_sequence(struct sock *sk, struct sk_buff *skb, __u16 *mss);

/* tcp_timer.c */
extern void tcp_init_xmit_timers(struct sock *sk);
extern void tcp_clear_xmit_timers(struct sock *sk);
extern void tcp_delete_keepalive_timer(struct sock *sk);
extern void tcp_reset_keepalive_timer(struct sock *sk, unsigned long len);
extern void tcp_set_keepalive(struct sock *sk, int val);
extern const char timer_bug_msg[];

/* tcp_ipv4.c */
extern int tcp_v4_rebuild_header(struct sock *sk);
extern void tcp_v4_send_check(struct sock *sk, struct tcphdr *th, int len, struct sk_buff *skb);
extern int tcp_v4_conn_request(struct sock *sk, struct sk_buff *skb);
extern struct sock *tcp_v4_syn_recv_sock(struct sock *sk, struct sk_buff *skb,
					 struct open_request *req, struct dst_entry *dst);
extern int tcp_v4_do_rcv(struct sock *sk, struct sk_buff *skb);
extern int tcp_v4_rcv(struct sk_buff *skb);
extern void tcp_v4_err(struct sk_buff *skb, u32 info);
extern int tcp_v4_connect(struct sock *sk, struct sockaddr *uaddr, int addr_len);
extern int tcp_v4_destroy_sock(struct sock *sk);
extern void tcp_v4_init(struct net_proto_family *ops);

/* tcp_hash.c */
extern int tcp_v4_get_port(struct sock *sk, unsigned short snum);
extern void tcp_put_port(struct sock *sk);
extern void tcp_inherit_port(struct sock *sk, struct sock *child);
extern void tcp_v4_hash(struct sock *sk);
extern void __tcp_v4_hash(struct sock *sk, const int listen_possible);
extern int tcp_v4_hash_connect(struct sock *sk);
extern void tcp_unhash(struct sock *sk);
extern void tcp_listen_wlock(void);
extern struct sock *__tcp_v4_lookup_established(u32 saddr, u16 sport, u32 daddr, u16 hnum,
						int dif);
extern struct sock *__tcp_v4_lookup(u32 saddr, u16 sport, u32 daddr, u16 hnum, int dif);
extern struct sock *tcp_v4_lookup(u32 saddr, u16 sport, u32 daddr, u16 dport, int dif);

/* tcp_minisocks.c */
enum tcp_tw_status {
	TCP_TW_SUCCESS = 0,
	TCP_TW_RST = 1,
	TCP_TW_ACK = 2,
	TCP_TW_SYN = 3
};

extern int tcp_tw_count;
extern enum tcp_tw_status tcp_timewait_state_process(struct tcp_tw_bucket *tw, struct sk_buff *skb,
						     struct tcphdr *th, unsigned len);
extern void tcp_time_wait(struct sock *sk, int state, int timeo);
extern void tcp_timewait_kill(struct tcp_tw_bucket *tw);
extern void tcp_tw_schedule(struct tcp_tw_bucket *tw, int timeo);
extern void tcp_tw_deschedule(struct tcp_tw_bucket *tw);
extern struct sock *tcp_create_openreq_child(struct sock *sk, struct open_request *req,
					     struct sk_buff *skb);
extern struct sock *tcp_check_req(struct sock *sk, struct sk_buff *skb,
				  struct open_request *req, struct open_request **prev);
extern int tcp_child_process(struct sock *parent, struct sock *child, struct sk_buff *skb);

static inline void tcp_tw_put(struct tcp_tw_bucket *tw)
{
	if (atomic_dec_and_test(&tw->tw_refcnt))
		kmem_cache_free(tcp_timewait_cachep, tw);
}

/* proc */
struct tcp_seq_afinfo {
	struct module		*owner;
	char			*name;
	sa_family_t		family;
	int			(*seq_show)(struct seq_file *m, void *v);
	struct file_operations	*seq_fops;
};

enum tcp_seq_states {
	TCP_SEQ_STATE_LISTENING,
	TCP_SEQ_STATE_OPENREQ,
	TCP_SEQ_STATE_ESTABLISHED,
	TCP_SEQ_STATE_TIME_WAIT
};

struct tcp_iter_state {
	sa_family_t		family;
	enum tcp_seq_states	state;
	struct sock		*syn_wait_sk;
	int			bucket, sbucket, num, uid;
	struct seq_operations	seq_ops;
};

extern int tcp_proc_register(struct tcp_seq_afinfo *afinfo);
extern void tcp_proc_unregister(struct tcp_seq_afinfo *afinfo);
extern int tcp4_proc_init(void);
extern void tcp4_proc_exit(void);

/*
 * Control block of a segment, in skb->cb. On input the IP layer's options
 * come first. On output @flags are the header flags, on input the TOS.
 */
struct tcp_skb_cb {
	union {
		struct inet_skb_parm	h4;
	} header;
	__u32	seq;
	__u32	end_seq;	/* seq + SYN + data + FIN */
	__u32	when;		/* tcp_time_stamp of the last transmission */
	__u8	flags;
#define TCPCB_FLAG_FIN		0x01
#define TCPCB_FLAG_SYN		0x02
#define TCPCB_FLAG_RST		0x04
#define TCPCB_FLAG_PSH		0x08
#define TCPCB_FLAG_ACK		0x10
#define TCPCB_FLAG_URG		0x20
#define TCPCB_FLAG_ECE		0x40
#define TCPCB_FLAG_CWR		0x80

	__u8	sacked;		/* state on the write queue; on input the SACK offset */
#define TCPCB_SACKED_ACKED	0x01
#define TCPCB_SACKED_RETRANS	0x02
#define TCPCB_LOST		0x04
#define TCPCB_TAGBITS		0x07
#define TCPCB_URG		0x20	/* urgent pointer lies here */
#define TCPCB_AT_TAIL		(TCPCB_URG)
#define TCPCB_EVER_RETRANS	0x80
#define TCPCB_RETRANS		(TCPCB_SACKED_RETRANS | TCPCB_EVER_RETRANS)
	__u16	urg_ptr;
	__u32	ack_seq;
};

#define TCP_SKB_CB(__skb)	((struct tcp_skb_cb *)&((__skb)->cb[0]))

#include <net/tcp_ecn.h>

#define tcp_time_stamp		((__u32)(jiffies))

/* Each segment on the queue counts as one packet: there is no TSO. */
static inline int tcp_skb_pcount(const struct sk_buff *skb)
{
	return 1;
}

static inline void tcp_synq_unlink(struct tcp_sock *tp, struct open_request *req,
				   struct open_request **prev)
{
	write_lock(&tp->syn_wait_lock);
	*prev = req->dl_next;
	write_unlock(&tp->syn_wait_lock);
}

/* Timers. */

static inline void tcp_clear_xmit_timer(struct sock *sk, int what)
{
	struct tcp_sock *tp = tcp_sk(sk);

	switch (what) {
	case TCP_TIME_RETRANS:
	case TCP_TIME_PROBE0:
		/* the timer may go on running; it finds nothing pending */
		tp->pending = 0;
		break;
	case TCP_TIME_DACK:
		tp->ack.blocked = 0;
		tp->ack.pending = 0;
		break;
	default:
		printk("%s", timer_bug_msg);
	}
}

/*
 * Start a timer, or move it.
 * @what: TCP_TIME_*
 * @when: jiffies from now, at most TCP_RTO_MAX
 */
static inline void tcp_reset_xmit_timer(struct sock *sk, int what, unsigned long when)
{
	struct tcp_sock *tp = tcp_sk(sk);

	if (when > TCP_RTO_MAX)
		when = TCP_RTO_MAX;
	switch (what) {
	case TCP_TIME_RETRANS:
	case TCP_TIME_PROBE0:
		tp->pending = what;
		tp->timeout = jiffies + when;
		sk_reset_timer(sk, &tp->retransmit_timer, tp->timeout);
		break;
	case TCP_TIME_DACK:
		tp->ack.pending |= TCP_ACK_TIMER;
		tp->ack.timeout = jiffies + when;
		sk_reset_timer(sk, &tp->delack_timer, tp->ack.timeout);
		break;
	default:
		printk("%s", timer_bug_msg);
	}
}

/* The timeout after tp->backoff doublings (RFC 2988 rule 5.5), jiffies. */
static inline __u32 tcp_backoff_rto(const struct tcp_sock *tp)
{
	/* TCP_RTO_MIN << 10 is above TCP_RTO_MAX already */
	return min(tp->rto << min_t(int, tp->backoff, 10), TCP_RTO_MAX);
}

static inline int keepalive_intvl_when(const struct tcp_sock *tp)
{
	return tp->keepalive_intvl ? : sysctl_tcp_keepalive_intvl;
}

static inline int keepalive_time_when(const struct tcp_sock *tp)
{
	return tp->keepalive_time ? : sysctl_tcp_keepalive_time;
}

/* Time in FIN_WAIT2 without an owner: no less than 3.5 timeouts. */
static inline int tcp_fin_time(const struct tcp_sock *tp)
{
	int fin_timeout = tp->linger2 ? : sysctl_tcp_fin_timeout;
	int least = (tp->rto << 2) - (tp->rto >> 1);

	return fin_timeout < least ? least : fin_timeout;
}

/* Delayed acknowledgements. */

static inline void tcp_schedule_ack(struct tcp_sock *tp)
{
	tp->ack.pending |= TCP_ACK_SCHED;
}

static inline int tcp_ack_scheduled(struct tcp_sock *tp)
{
	return tp->ack.pending & TCP_ACK_SCHED;
}

static __inline__ void tcp_dec_quickack_mode(struct tcp_sock *tp)
{
	if (tp->ack.quick && --tp->ack.quick == 0)
		tp->ack.ato = TCP_ATO_MIN;
}

static __inline__ void tcp_delack_init(struct tcp_sock *tp)
{
	memset(&tp->ack, 0, sizeof(tp->ack));
}

static inline void tcp_clear_options(struct tcp_options_received *rx_opt)
{
	rx_opt->tstamp_ok = rx_opt->sack_ok = 0;
	rx_opt->wscale_ok = rx_opt->snd_wscale = 0;
}

/* Windows. */

/* Bytes of payload that @space bytes of buffer are thought to hold. */
static inline int tcp_win_from_space(int space)
{
	return sysctl_tcp_adv_win_scale <= 0 ?
		space >> -sysctl_tcp_adv_win_scale :
		space - (space >> sysctl_tcp_adv_win_scale);
}

static inline int tcp_space(const struct sock *sk)
{
	return tcp_win_from_space(sk->sk_rcvbuf - atomic_read(&sk->sk_rmem_alloc));
}

static inline int tcp_full_space(const struct sock *sk)
{
	return tcp_win_from_space(sk->sk_rcvbuf);
}

/* What is left of the window we granted. */
static inline u32 tcp_receive_window(const struct tcp_sock *tp)
{
	s32 win = tp->rcv_wup + tp->rcv_wnd - tp->rcv_nxt;

	return win < 0 ? 0 : (u32)win;
}

static inline void tcp_init_wl(struct tcp_sock *tp, u32 ack, u32 seq)
{
	tp->snd_wl1 = seq;
}

static inline void tcp_update_wl(struct tcp_sock *tp, u32 ack, u32 seq)
{
	tp->snd_wl1 = seq;
}

/* RFC 793 page 72, with the change that an equal number may only raise it. */
static inline int tcp_may_update_window(struct tcp_sock *tp, u32 ack, u32 ack_seq, u32 nwin)
{
	return after(ack, tp->snd_una) || after(ack_seq, tp->snd_wl1) ||
	       (ack_seq == tp->snd_wl1 && nwin > tp->snd_wnd);
}

/*
 * Header prediction: the flags word a plain in-order segment of this
 * connection has. tcp_header_len << 26 is doff = tcp_header_len / 4.
 */
static __inline__ void __tcp_fast_path_on(struct tcp_sock *tp, u32 snd_wnd)
{
	tp->pred_flags = htonl((tp->tcp_header_len << 26) | ntohl(TCP_FLAG_ACK) | snd_wnd);
}

static __inline__ void tcp_fast_path_on(struct tcp_sock *tp)
{
	__tcp_fast_path_on(tp, tp->snd_wnd >> tp->rx_opt.snd_wscale);
}

static inline void tcp_fast_path_check(struct sock *sk, struct tcp_sock *tp)
{
	if (skb_queue_empty(&tp->out_of_order_queue) && tp->rcv_wnd &&
	    atomic_read(&sk->sk_rmem_alloc) < sk->sk_rcvbuf && !tp->urg_data)
		tcp_fast_path_on(tp);
}

/* Segments in flight and congestion window. */

static inline void tcp_sync_left_out(struct tcp_sock *tp)
{
	/* without SACK, sacked_out is a guess; what is lost wasn't received */
	if (tp->sacked_out >= tp->packets_out - tp->lost_out)
		tp->sacked_out = tp->packets_out - tp->lost_out;
	tp->left_out = tp->sacked_out + tp->lost_out;
}

/* RFC 2581 FlightSize, less what SACK or duplicate ACKs say has left. */
static __inline__ unsigned int tcp_packets_in_flight(const struct tcp_sock *tp)
{
	return tp->packets_out - tp->left_out + tp->retrans_out;
}

static inline void tcp_packets_out_inc(struct sock *sk, struct tcp_sock *tp,
				       const struct sk_buff *skb)
{
	int orig = tp->packets_out;

	tp->packets_out += tcp_skb_pcount(skb);
	if (!orig)
		tcp_reset_xmit_timer(sk, TCP_TIME_RETRANS, tp->rto);
}

static inline void tcp_packets_out_dec(struct tcp_sock *tp, const struct sk_buff *skb)
{
	tp->packets_out -= tcp_skb_pcount(skb);
}

/* tp->adv_cong */
#define TCP_RENO	0
#define TCP_VEGAS	1
#define TCP_WESTWOOD	2
#define TCP_BIC		3

#define tcp_is_bic(tp)	((tp)->adv_cong == TCP_BIC)

/* Binary increase congestion control (Xu, Harfoush, Rhee, 2004) */
#define BICTCP_BETA_SCALE	1024	/* beta is n / 1024 */
#define BICTCP_MAX_INCREMENT	32	/* segments a round trip at most */
#define BICTCP_FUNC_OF_MIN_INCR	11	/* steps of the smoothing */
#define BICTCP_B		4	/* of the distance, one step covers 1 / B */

/*
 * New threshold on congestion: half the window (RFC 2581 equation 3). BIC
 * takes less away, and remembers the window as its aim, a lower one if the
 * last aim was not reached, to make room for others.
 */
static inline __u32 tcp_recalc_ssthresh(struct tcp_sock *tp)
{
	if (tcp_is_bic(tp)) {
		if (sysctl_tcp_bic_fast_convergence && tp->snd_cwnd < tp->bictcp.last_max_cwnd)
			tp->bictcp.last_max_cwnd = tp->snd_cwnd *
				(BICTCP_BETA_SCALE + sysctl_tcp_bic_beta) / (2 * BICTCP_BETA_SCALE);
		else
			tp->bictcp.last_max_cwnd = tp->snd_cwnd;
		if ((int)tp->snd_cwnd > sysctl_tcp_bic_low_window)
			return max(tp->snd_cwnd * sysctl_tcp_bic_beta / BICTCP_BETA_SCALE, 2U);
	}
	return max(tp->snd_cwnd >> 1U, 2U);
}

/*
 * Threshold that an undo goes back to. While the window comes down in
 * CWR or Recovery, snd_ssthresh is the new one; else it follows cwnd.
 */
static inline __u32 tcp_current_ssthresh(struct tcp_sock *tp)
{
	if ((1 << tp->ca_state) & (TCPF_CA_CWR | TCPF_CA_Recovery))
		return tp->snd_ssthresh;
	return max(tp->snd_ssthresh, (tp->snd_cwnd >> 1) + (tp->snd_cwnd >> 2));
}

static inline void tcp_set_ca_state(struct tcp_sock *tp, u8 ca_state)
{
	tp->ca_state = ca_state;
}

static inline void __tcp_enter_cwr(struct tcp_sock *tp)
{
	tp->undo_marker = 0;
	tp->snd_ssthresh = tcp_recalc_ssthresh(tp);
	tp->snd_cwnd = min(tp->snd_cwnd, tcp_packets_in_flight(tp) + 1U);
	tp->snd_cwnd_cnt = 0;
	tp->high_seq = tp->snd_nxt;
	tp->snd_cwnd_stamp = tcp_time_stamp;
	TCP_ECN_queue_cwr(tp);
}

/* Reduce the window without a loss: ECN echo, or a full local queue. */
static inline void tcp_enter_cwr(struct tcp_sock *tp)
{
	tp->prior_ssthresh = 0;
	if (tp->ca_state < TCP_CA_CWR) {
		__tcp_enter_cwr(tp);
		tcp_set_ca_state(tp, TCP_CA_CWR);
	}
}

/* Segments that may leave in one go. */
static __inline__ __u32 tcp_max_burst(const struct tcp_sock *tp)
{
	return 3;
}

extern __u32 tcp_init_cwnd(struct tcp_sock *tp, struct dst_entry *dst);

/*
 * RFC 2861: a window that was not used for a timeout isn't known to be good.
 */
static inline void tcp_cwnd_validate(struct sock *sk, struct tcp_sock *tp)
{
	if (tp->packets_out >= tp->snd_cwnd) {
		tp->snd_cwnd_used = 0;
		tp->snd_cwnd_stamp = tcp_time_stamp;
		return;
	}
	if (tp->packets_out > tp->snd_cwnd_used)
		tp->snd_cwnd_used = tp->packets_out;
	if ((s32)(tcp_time_stamp - tp->snd_cwnd_stamp) >= (s32)tp->rto)
		tcp_cwnd_application_limited(sk);
}

/* Nagle (RFC 896) with Minshall's change: at most one small segment in flight. */

static __inline__ int tcp_minshall_check(const struct tcp_sock *tp)
{
	return after(tp->snd_sml, tp->snd_una) && !after(tp->snd_sml, tp->snd_nxt);
}

static __inline__ void tcp_minshall_update(struct tcp_sock *tp, int mss, const struct sk_buff *skb)
{
	if (skb->len < mss)
		tp->snd_sml = TCP_SKB_CB(skb)->end_seq;
}

/* Should this segment wait for more data or an ACK? */
static __inline__ int tcp_nagle_check(const struct tcp_sock *tp, const struct sk_buff *skb,
				      unsigned mss_now, int nonagle)
{
	if (skb->len >= mss_now || (TCP_SKB_CB(skb)->flags & TCPCB_FLAG_FIN))
		return 0;
	if (nonagle & TCP_NAGLE_CORK)
		return 1;
	return !nonagle && tp->packets_out && tcp_minshall_check(tp);
}

/* May this segment leave now: Nagle, congestion window, peer's window? */
static __inline__ int tcp_snd_test(const struct tcp_sock *tp, struct sk_buff *skb,
				   unsigned cur_mss, int nonagle)
{
	if (!(nonagle & TCP_NAGLE_PUSH) && !tp->urg_mode &&
	    tcp_nagle_check(tp, skb, cur_mss, nonagle))
		return 0;
	/* the last FIN need not wait for the congestion window */
	if (tcp_packets_in_flight(tp) >= tp->snd_cwnd &&
	    !(TCP_SKB_CB(skb)->flags & TCPCB_FLAG_FIN))
		return 0;
	return !after(TCP_SKB_CB(skb)->end_seq, tp->snd_una + tp->snd_wnd);
}

static __inline__ void tcp_check_probe_timer(struct sock *sk, struct tcp_sock *tp)
{
	if (!tp->packets_out && !tp->pending)
		tcp_reset_xmit_timer(sk, TCP_TIME_PROBE0, tp->rto);
}

static __inline__ int tcp_skb_is_last(const struct sock *sk, const struct sk_buff *skb)
{
	return skb->next == (struct sk_buff *)&sk->sk_write_queue;
}

/* Send what may be sent; if nothing may and nothing is in flight, probe. */
static __inline__ void __tcp_push_pending_frames(struct sock *sk, struct tcp_sock *tp,
						 unsigned cur_mss, int nonagle)
{
	struct sk_buff *skb = sk->sk_send_head;

	if (skb) {
		if (!tcp_skb_is_last(sk, skb))
			nonagle = TCP_NAGLE_PUSH;
		if (!tcp_snd_test(tp, skb, cur_mss, nonagle) || tcp_write_xmit(sk, nonagle))
			tcp_check_probe_timer(sk, tp);
	}
	tcp_cwnd_validate(sk, tp);
}

static __inline__ void tcp_push_pending_frames(struct sock *sk, struct tcp_sock *tp)
{
	__tcp_push_pending_frames(sk, tp, tcp_current_mss(sk, 1), tp->nonagle);
}

static __inline__ int tcp_may_send_now(struct sock *sk, struct tcp_sock *tp)
{
	struct sk_buff *skb = sk->sk_send_head;

	return skb && tcp_snd_test(tp, skb, tcp_current_mss(sk, 1),
				   tcp_skb_is_last(sk, skb) ? TCP_NAGLE_PUSH : tp->nonagle);
}

/* Checksums (RFC 793 section 3.1). */

static __inline__ u16 tcp_v4_check(struct tcphdr *th, int len, unsigned long saddr,
				   unsigned long daddr, unsigned long base)
{
	return csum_tcpudp_magic(saddr, daddr, len, IPPROTO_TCP, base);
}

static __inline__ int __tcp_checksum_complete(struct sk_buff *skb)
{
	return (unsigned short)csum_fold(skb_checksum(skb, 0, skb->len, skb->csum));
}

/* Non-zero: the checksum is wrong. */
static __inline__ int tcp_checksum_complete(struct sk_buff *skb)
{
	return skb->ip_summed != CHECKSUM_UNNECESSARY && __tcp_checksum_complete(skb);
}

/* Prequeue: segments that the sleeping reader processes itself. */

static __inline__ void tcp_prequeue_init(struct tcp_sock *tp)
{
	tp->ucopy.task = NULL;
	tp->ucopy.len = 0;
	tp->ucopy.memory = 0;
	skb_queue_head_init(&tp->ucopy.prequeue);
}

/*
 * Softirq, bh_lock_sock held, socket not owned. Returns 0 when nobody waits
 * and the segment is the caller's. A full prequeue is processed at once.
 */
static __inline__ int tcp_prequeue(struct sock *sk, struct sk_buff *skb)
{
	struct tcp_sock *tp = tcp_sk(sk);

	if (sysctl_tcp_low_latency || !tp->ucopy.task)
		return 0;
	__skb_queue_tail(&tp->ucopy.prequeue, skb);
	tp->ucopy.memory += skb->truesize;
	if (tp->ucopy.memory > sk->sk_rcvbuf) {
		BUG_ON(sock_owned_by_user(sk) != NULL);
		while ((skb = __skb_dequeue(&tp->ucopy.prequeue)) != NULL) {
			sk->sk_backlog_rcv(sk, skb);
			NET_INC_STATS_BH(LINUX_MIB_TCPPREQUEUEDROPPED);
		}
		tp->ucopy.memory = 0;
	} else if (skb_queue_len(&tp->ucopy.prequeue) == 1) {
		wake_up_interruptible(sk->sk_sleep);
		if (!tcp_ack_scheduled(tp))
			tcp_reset_xmit_timer(sk, TCP_TIME_DACK, (3 * TCP_RTO_MIN) / 4);
	}
	return 1;
}

/* Change the state; a socket that closes leaves the hashes. */
static __inline__ void tcp_set_state(struct sock *sk, int state)
{
	int oldstate = sk->sk_state;

	switch (state) {
	case TCP_ESTABLISHED:
		if (oldstate != TCP_ESTABLISHED)
			TCP_INC_STATS(TCP_MIB_CURRESTAB);
		break;
	case TCP_CLOSE:
		if (oldstate == TCP_CLOSE_WAIT || oldstate == TCP_ESTABLISHED)
			TCP_INC_STATS(TCP_MIB_ESTABRESETS);
		sk->sk_prot->unhash(sk);
		if (tcp_sk(sk)->bind_hash && !(sk->sk_userlocks & SOCK_BINDPORT_LOCK))
			tcp_put_port(sk);
		/* fall through */
	default:
		if (oldstate == TCP_ESTABLISHED)
			TCP_DEC_STATS(TCP_MIB_CURRESTAB);
	}
	/* last: unhash looks at the old state */
	sk->sk_state = state;
}

/* The connection is over: close it, and free it if nobody has it open. */
static __inline__ void tcp_done(struct sock *sk)
{
	tcp_set_state(sk, TCP_CLOSE);
	tcp_clear_xmit_timers(sk);
	sk->sk_shutdown = SHUTDOWN_MASK;
	if (!sock_flag(sk, SOCK_DEAD))
		sk->sk_state_change(sk);
	else
		tcp_destroy_sock(sk);
}

static __inline__ void tcp_sack_reset(struct tcp_options_received *rx_opt)
{
	rx_opt->dsack = 0;
	rx_opt->eff_sacks = 0;
	rx_opt->num_sacks = 0;
}

/* Options of a data segment: timestamp (RFC 1323 appendix A), then SACK. */
static __inline__ void tcp_build_and_update_options(__u32 *ptr, struct tcp_sock *tp, __u32 tstamp)
{
	if (tp->rx_opt.tstamp_ok) {
		*ptr++ = __constant_htonl((TCPOPT_NOP << 24) | (TCPOPT_NOP << 16) |
					  (TCPOPT_TIMESTAMP << 8) | TCPOLEN_TIMESTAMP);
		*ptr++ = htonl(tstamp);
		*ptr++ = htonl(tp->rx_opt.ts_recent);
	}
	if (tp->rx_opt.eff_sacks) {
		struct tcp_sack_block *sp = tp->rx_opt.dsack ?
			tp->duplicate_sack : tp->selective_acks;
		int this_sack;

		*ptr++ = htonl((TCPOPT_NOP << 24) | (TCPOPT_NOP << 16) | (TCPOPT_SACK << 8) |
			       (TCPOLEN_SACK_BASE +
				tp->rx_opt.eff_sacks * TCPOLEN_SACK_PERBLOCK));
		/* duplicate_sack[] and selective_acks[] are neighbours */
		for (this_sack = 0; this_sack < tp->rx_opt.eff_sacks; this_sack++) {
			*ptr++ = htonl(sp[this_sack].start_seq);
			*ptr++ = htonl(sp[this_sack].end_seq);
		}
		if (tp->rx_opt.dsack) {
			tp->rx_opt.dsack = 0;
			tp->rx_opt.eff_sacks--;
		}
	}
}

/* Options of a SYN, in the order that marks this kernel to a scanner. */
static inline void tcp_syn_build_options(__u32 *ptr, int mss, int ts, int sack,
					 int offer_wscale, int wscale, __u32 tstamp,
					 __u32 ts_recent)
{
	*ptr++ = htonl((TCPOPT_MSS << 24) | (TCPOLEN_MSS << 16) | mss);
	if (ts) {
		if (sack)
			*ptr++ = __constant_htonl((TCPOPT_SACK_PERM << 24) |
						  (TCPOLEN_SACK_PERM << 16) |
						  (TCPOPT_TIMESTAMP << 8) | TCPOLEN_TIMESTAMP);
		else
			*ptr++ = __constant_htonl((TCPOPT_NOP << 24) | (TCPOPT_NOP << 16) |
						  (TCPOPT_TIMESTAMP << 8) | TCPOLEN_TIMESTAMP);
		*ptr++ = htonl(tstamp);
		*ptr++ = htonl(ts_recent);
	} else if (sack) {
		*ptr++ = __constant_htonl((TCPOPT_NOP << 24) | (TCPOPT_NOP << 16) |
					  (TCPOPT_SACK_PERM << 8) | TCPOLEN_SACK_PERM);
	}
	if (offer_wscale)
		*ptr++ = htonl((TCPOPT_NOP << 24) | (TCPOPT_WINDOW << 16) |
			       (TCPOLEN_WINDOW << 8) | wscale);
}

/* The queues of a listener. */

static inline void tcp_acceptq_queue(struct sock *sk, struct open_request *req, struct sock *child)
{
	struct tcp_sock *tp = tcp_sk(sk);

	req->sk = child;
	sk_acceptq_added(sk);
	if (!tp->accept_queue_tail)
		tp->accept_queue = req;
	else
		tp->accept_queue_tail->dl_next = req;
	tp->accept_queue_tail = req;
	req->dl_next = NULL;
}

static inline void tcp_synq_removed(struct sock *sk, struct open_request *req)
{
	struct tcp_listen_opt *lopt = tcp_sk(sk)->listen_opt;

	if (--lopt->qlen == 0)
		tcp_delete_keepalive_timer(sk);
	if (req->retrans == 0)
		lopt->qlen_young--;
}

static inline void tcp_synq_added(struct sock *sk)
{
	struct tcp_listen_opt *lopt = tcp_sk(sk)->listen_opt;

	if (lopt->qlen++ == 0)
		tcp_reset_keepalive_timer(sk, TCP_TIMEOUT_INIT);
	lopt->qlen_young++;
}

static inline int tcp_synq_len(struct sock *sk)
{
	return tcp_sk(sk)->listen_opt->qlen;
}

static inline int tcp_synq_young(struct sock *sk)
{
	return tcp_sk(sk)->listen_opt->qlen_young;
}

static inline int tcp_synq_is_full(struct sock *sk)
{
	return tcp_synq_len(sk) >> tcp_sk(sk)->listen_opt->max_qlen_log;
}

static inline void tcp_synq_drop(struct sock *sk, struct open_request *req,
				 struct open_request **prev)
{
	tcp_synq_unlink(tcp_sk(sk), req, prev);
	tcp_synq_removed(sk, req);
	tcp_openreq_free(req);
}

static __inline__ void tcp_openreq_init(struct open_request *req,
					struct tcp_options_received *rx_opt, struct sk_buff *skb)
{
	req->rcv_wnd = 0;	/* the first SYN-ACK chooses it */
	req->rcv_isn = TCP_SKB_CB(skb)->seq;
	req->mss = rx_opt->mss_clamp;
	req->ts_recent = rx_opt->saw_tstamp ? rx_opt->rcv_tsval : 0;
	req->tstamp_ok = rx_opt->tstamp_ok;
	req->sack_ok = rx_opt->sack_ok;
	req->snd_wscale = rx_opt->snd_wscale;
	req->wscale_ok = rx_opt->wscale_ok;
	req->acked = 0;
	req->ecn_ok = 0;
	req->rmt_port = skb->h.th->source;
}

/* Readers of the listening hash that may sleep. */

static inline void tcp_listen_lock(void)
{
	read_lock(&tcp_lhash_lock);
	atomic_inc(&tcp_lhash_users);
	read_unlock(&tcp_lhash_lock);
}

static inline void tcp_listen_unlock(void)
{
	if (atomic_dec_and_test(&tcp_lhash_users))
		wake_up(&tcp_lhash_wait);
}

/*
 * PAWS (RFC 1323 section 4): non-zero if the segment's timestamp is older
 * than the last one, unless that one is so old that the clock may have
 * wrapped. RSTs often carry no true timestamp, so theirs expires sooner.
 */
static inline int tcp_paws_check(const struct tcp_options_received *rx_opt, int rst)
{
	if ((s32)(rx_opt->rcv_tsval - rx_opt->ts_recent) >= 0)
		return 0;
	if (get_seconds() >= rx_opt->ts_recent_stamp + TCP_PAWS_24DAYS)
		return 0;
	if (rst && get_seconds() >= rx_opt->ts_recent_stamp + TCP_PAWS_MSL)
		return 0;
	return 1;
}

static inline void tcp_v4_setup_caps(struct sock *sk, struct dst_entry *dst)
{
	sk->sk_route_caps = dst->dev->features;
}

static inline void tcp_mib_init(void)
{
	TCP_ADD_STATS_USER(TCP_MIB_RTOALGORITHM, 1);
	TCP_ADD_STATS_USER(TCP_MIB_RTOMIN, TCP_RTO_MIN * 1000 / HZ);
	TCP_ADD_STATS_USER(TCP_MIB_RTOMAX, TCP_RTO_MAX * 1000 / HZ);
	TCP_ADD_STATS_USER(TCP_MIB_MAXCONN, -1);
}

#endif	/* _TCP_H */
