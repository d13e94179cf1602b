/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * TCP as it looks on the wire, to user space, and in one connection.
 *
 * Mirrors: include/linux/tcp.h. struct tcp_sock keeps all fields of 2.6.11
 * in their order; those of congestion controls that are not built stay zero.
 * Leaves out: big-endian header layout.
 * Locking: struct tcp_sock is guarded by lock_sock() or bh_lock_sock().
 */
#ifndef _LINUX_TCP_H
#define _LINUX_TCP_H

#include <linux/types.h>
#include <asm/byteorder.h>

/* RFC 793 section 3.1; flag bits of RFC 3168 in place of two reserved ones. */
struct tcphdr {
	__u16	source;
	__u16	dest;
	__u32	seq;
	__u32	ack_seq;
	__u16	res1:4,
		doff:4,
		fin:1,
		syn:1,
		rst:1,
		psh:1,
		ack:1,
		urg:1,
		ece:1,
		cwr:1;
	__u16	window;
	__u16	check;
	__u16	urg_ptr;
};

/* RFC 793 section 3.2, in the numbers /proc/net/tcp and tcp_info show. */
enum {
	TCP_ESTABLISHED = 1,
	TCP_SYN_SENT,
	TCP_SYN_RECV,
	TCP_FIN_WAIT1,
	TCP_FIN_WAIT2,
	TCP_TIME_WAIT,
	TCP_CLOSE,
	TCP_CLOSE_WAIT,
	TCP_LAST_ACK,
	TCP_LISTEN,
	TCP_CLOSING,

	TCP_MAX_STATES
};

#define TCP_STATE_MASK	0xF

/* tcp_close_state(): a FIN is to be sent when leaving this state. */
#define TCP_ACTION_FIN	(1 << 7)

/* One bit a state, for tests against several at once. */
enum {
	TCPF_ESTABLISHED	= 1 << TCP_ESTABLISHED,
	TCPF_SYN_SENT		= 1 << TCP_SYN_SENT,
	TCPF_SYN_RECV		= 1 << TCP_SYN_RECV,
	TCPF_FIN_WAIT1		= 1 << TCP_FIN_WAIT1,
	TCPF_FIN_WAIT2		= 1 << TCP_FIN_WAIT2,
	TCPF_TIME_WAIT		= 1 << TCP_TIME_WAIT,
	TCPF_CLOSE		= 1 << TCP_CLOSE,
	TCPF_CLOSE_WAIT		= 1 << TCP_CLOSE_WAIT,
	TCPF_LAST_ACK		= 1 << TCP_LAST_ACK,
	TCPF_LISTEN		= 1 << TCP_LISTEN,
	TCPF_CLOSING		= 1 << TCP_CLOSING
};

/* The fourth 32-bit word of the header at once: offset, flags, window. */
union tcp_word_hdr {
	struct tcphdr	hdr;
	__u32		words[5];
};

#define tcp_flag_word(tp)	(((union tcp_word_hdr *)(tp))->words[3])

/* Masks for tcp_flag_word(), in network order. */
enum {
	TCP_FLAG_CWR		= __constant_htonl(0x00800000),
	TCP_FLAG_ECE		= __constant_htonl(0x00400000),
	TCP_FLAG_URG		= __constant_htonl(0x00200000),
	TCP_FLAG_ACK		= __constant_htonl(0x00100000),
	TCP_FLAG_PSH		= __constant_htonl(0x00080000),
	TCP_FLAG_RST		= __constant_htonl(0x00040000),
	TCP_FLAG_SYN		= __constant_htonl(0x00020000),
	TCP_FLAG_FIN		= __constant_htonl(0x00010000),
	TCP_RESERVED_BITS	= __constant_htonl(0x0F000000),
	TCP_DATA_OFFSET		= __constant_htonl(0xF0000000)
};

/* Socket options of level SOL_TCP. */
#define TCP_NODELAY		1	/* no Nagle algorithm */
#define TCP_MAXSEG		2	/* limit of the segment size */
#define TCP_CORK		3	/* only full segments leave */
#define TCP_KEEPIDLE		4	/* seconds of silence before probing */
#define TCP_KEEPINTVL		5	/* seconds between probes */
#define TCP_KEEPCNT		6	/* probes before giving up */
#define TCP_SYNCNT		7	/* SYN retransmits */
#define TCP_LINGER2		8	/* seconds in FIN_WAIT2 without an owner */
#define TCP_DEFER_ACCEPT	9	/* accept() only once data came */
#define TCP_WINDOW_CLAMP	10	/* bound of the advertised window */
#define TCP_INFO		11	/* struct tcp_info */
#define TCP_QUICKACK		12	/* acknowledge at once */

#define TCPI_OPT_TIMESTAMPS	1
#define TCPI_OPT_SACK		2
#define TCPI_OPT_WSCALE		4
#define TCPI_OPT_ECN		8

/* Where loss detection stands; see net/ipv4/tcp_cong.c. */
enum tcp_ca_state {
	TCP_CA_Open = 0,
#define TCPF_CA_Open		(1 << TCP_CA_Open)
	TCP_CA_Disorder = 1,
#define TCPF_CA_Disorder	(1 << TCP_CA_Disorder)
	TCP_CA_CWR = 2,
#define TCPF_CA_CWR		(1 << TCP_CA_CWR)
	TCP_CA_Recovery = 3,
#define TCPF_CA_Recovery	(1 << TCP_CA_Recovery)
	TCP_CA_Loss = 4
#define TCPF_CA_Loss		(1 << TCP_CA_Loss)
};

/* getsockopt(TCP_INFO): 104 bytes; times in microseconds or milliseconds. */
struct tcp_info {
	__u8	tcpi_state;
	__u8	tcpi_ca_state;
	__u8	tcpi_retransmits;
	__u8	tcpi_probes;
	__u8	tcpi_backoff;
	__u8	tcpi_options;
	__u8	tcpi_snd_wscale : 4, tcpi_rcv_wscale : 4;

	__u32	tcpi_rto;
	__u32	tcpi_ato;
	__u32	tcpi_snd_mss;
	__u32	tcpi_rcv_mss;

	__u32	tcpi_unacked;
	__u32	tcpi_sacked;
	__u32	tcpi_lost;
	__u32	tcpi_retrans;
	__u32	tcpi_fackets;

	__u32	tcpi_last_data_sent;
	__u32	tcpi_last_ack_sent;
	__u32	tcpi_last_data_recv;
	__u32	tcpi_last_ack_recv;

	__u32	tcpi_pmtu;
	__u32	tcpi_rcv_ssthresh;
	__u32	tcpi_rtt;
	__u32	tcpi_rttvar;
	__u32	tcpi_snd_ssthresh;
	__u32	tcpi_snd_cwnd;
	__u32	tcpi_advmss;
	__u32	tcpi_reordering;

	__u32	tcpi_rcv_rtt;
	__u32	tcpi_rcv_space;

	__u32	tcpi_total_retrans;
};

#ifdef __KERNEL__

#include <linux/skbuff.h>
#include <linux/ip.h>
#include <net/sock.h>

/* One SACK block as on the wire, but in host order (RFC 2018). */
struct tcp_sack_block {
	__u32	start_seq;
	__u32	end_seq;
};

/* What the peer's options said, on its SYN and on its last segment. */
struct tcp_options_received {
	long	ts_recent_stamp;	/* get_seconds() when ts_recent was taken */
	__u32	ts_recent;		/* timestamp to echo next */
	__u32	rcv_tsval;		/* of the segment in hand */
	__u32	rcv_tsecr;
	char	saw_tstamp;		/* the segment in hand has a timestamp */
	char	tstamp_ok;		/* agreed on by both SYNs */
	char	sack_ok;		/* 1 SACK, 2 FACK, 4 DSACK seen */
	char	wscale_ok;
	__u8	snd_wscale;		/* shift of the windows we receive */
	__u8	rcv_wscale;		/* shift of the windows we send */
	__u8	dsack;			/* a DSACK block waits to be sent */
	__u8	eff_sacks;		/* blocks to send, DSACK included */
	__u8	num_sacks;		/* blocks in selective_acks[] */
	__u8	__pad;
	__u16	user_mss;		/* TCP_MAXSEG */
	__u16	mss_clamp;		/* smallest of user_mss and peer's MSS option */
};

struct tcp_sock {
	/* inet_sock has to be the first member */
	struct inet_sock	inet;
	int	tcp_header_len;		/* header bytes of a data segment */

	/* header prediction: expected fourth header word, 0 is slow path */
	__u32	pred_flags;

	/* RFC 793 variables, host order */
	__u32	rcv_nxt;		/* next byte expected */
	__u32	snd_nxt;		/* next byte to send */

	__u32	snd_una;		/* first byte not acknowledged */
	__u32	snd_sml;		/* end of the last small segment (Minshall) */
	__u32	rcv_tstamp;		/* when the last ACK came */
	__u32	lsndtime;		/* when data was last sent */
	struct tcp_bind_bucket *bind_hash;
	/* delayed ACK */
	struct {
		__u8	pending;	/* TCP_ACK_* */
		__u8	quick;		/* quick ACKs left */
		__u8	pingpong;	/* interactive session */
		__u8	blocked;	/* timer found the socket owned */
		__u32	ato;		/* predicted ACK timeout, jiffies */
		unsigned long timeout;	/* when the timer is to run */
		__u32	lrcvtime;	/* when data last came */
		__u16	last_seg_size;
		__u16	rcv_mss;	/* guess of the peer's segment size */
	} ack;

	/* direct copy to a reader that waits */
	struct {
		struct sk_buff_head	prequeue;
		struct task_struct	*task;
		struct iovec		*iov;
		int			memory;
		int			len;
	} ucopy;

	__u32	snd_wl1;		/* seq of the last window update */
	__u32	snd_wnd;		/* window the peer granted */
	__u32	max_window;		/* largest window the peer ever granted */
	__u32	pmtu_cookie;		/* path MTU mss_cache was computed from */
	__u32	mss_cache;		/* effective MSS, all options counted */
	__u16	mss_cache_std;		/* the same without TSO */
	__u16	ext_header_len;		/* IP options */
	__u16	ext2_header_len;	/* of the route */
	__u8	ca_state;		/* enum tcp_ca_state */
	__u8	retransmits;		/* timeouts in a row */

	__u32	frto_highmark;		/* F-RTO: snd_nxt at the timeout */
	__u8	reordering;		/* duplicate ACKs that mean loss */
	__u8	frto_counter;
	__u8	adv_cong;
	__u8	defer_accept;		/* SYN-ACK retransmits to wait for data */

	/* round trip time, RFC 2988 */
	__u32	srtt;			/* smoothed, times 8 */
	__u32	mdev;			/* mean deviation, times 4 */
	__u32	mdev_max;		/* largest mdev of this window */
	__u32	rttvar;			/* smoothed mdev_max */
	__u32	rtt_seq;		/* when to update rttvar */
	__u32	rto;			/* retransmit timeout, jiffies */

	__u32	packets_out;		/* segments in flight */
	__u32	left_out;		/* of these, gone: sacked or lost */
	__u32	retrans_out;		/* of these, sent again */
	__u8	backoff;		/* exponent of the timeout */
	__u8	nonagle;		/* TCP_NAGLE_* */
	__u8	keepalive_probes;	/* TCP_KEEPCNT, 0 is the default */

	__u8	probes_out;		/* zero-window or keepalive probes unanswered */
	struct tcp_options_received rx_opt;

	/* congestion control, RFC 2581 */
	__u32	snd_ssthresh;
	__u32	snd_cwnd;
	__u16	snd_cwnd_cnt;		/* ACKs since the last linear increase */
	__u16	snd_cwnd_clamp;
	__u32	snd_cwnd_used;		/* RFC 2861 */
	__u32	snd_cwnd_stamp;

	/* retransmit or probe timer, and delayed ACK timer */
	unsigned long timeout;
	struct timer_list retransmit_timer;
	struct timer_list delack_timer;

	struct sk_buff_head out_of_order_queue;

	struct tcp_func *af_specific;

	__u32	rcv_wnd;		/* window we granted */
	__u32	rcv_wup;		/* rcv_nxt when we granted it */
	__u32	write_seq;		/* end of the send buffer, plus one */
	__u32	pushed_seq;		/* last byte sent with PSH */
	__u32	copied_seq;		/* first byte not read */

	struct tcp_sack_block duplicate_sack[1];
	struct tcp_sack_block selective_acks[4];

	__u32	window_clamp;
	__u32	rcv_ssthresh;		/* window bound that follows the reader */
	__u16	advmss;			/* MSS we announced */

	__u8	syn_retries;		/* TCP_SYNCNT, 0 is the default */
	__u8	ecn_flags;
	__u16	prior_ssthresh;		/* for undo */
	__u16	__pad1;
	__u32	lost_out;
	__u32	sacked_out;
	__u32	fackets_out;		/* segments below the highest SACK */
	__u32	high_seq;		/* snd_nxt when loss was found */

	__u32	retrans_stamp;		/* when the first retransmit left */
	__u32	undo_marker;		/* snd_una when undo tracking began */
	int	undo_retrans;		/* retransmits the peer has not called needless */
	__u32	urg_seq;
	__u16	urg_data;		/* the urgent byte, and TCP_URG_* */
	__u8	pending;		/* TCP_TIME_* of retransmit_timer */
	__u8	urg_mode;		/* urgent data not yet acknowledged */
	__u32	snd_up;			/* urgent pointer to send */

	__u32	total_retrans;

	/* listening sockets; syn_wait_lock guards listen_opt->syn_table */
	rwlock_t		syn_wait_lock;
	struct tcp_listen_opt	*listen_opt;
	struct open_request	*accept_queue;
	struct open_request	*accept_queue_tail;

	unsigned int	keepalive_time;		/* jiffies, 0 is the default */
	unsigned int	keepalive_intvl;
	int		linger2;

	unsigned long	last_synq_overflow;

	/* receive buffer tuning: round trip seen from the receiver */
	struct {
		__u32	rtt;
		__u32	seq;
		__u32	time;
	} rcv_rtt_est;

	struct {
		int	space;
		__u32	seq;
		__u32	time;
	} rcvq_space;

	struct {
		__u32	bw_ns_est;
		__u32	bw_est;
		__u32	rtt_win_sx;
		__u32	bk;
		__u32	snd_una;
		__u32	cumul_ack;
		__u32	accounted;
		__u32	rtt;
		__u32	rtt_min;
	} westwood;

	struct {
		__u32	beg_snd_nxt;
		__u32	beg_snd_una;
		__u32	beg_snd_cwnd;
		__u8	doing_vegas_now;
		__u16	cntRTT;
		__u32	minRTT;
		__u32	baseRTT;
	} vegas;

	struct {
		__u32	cnt;
		__u32	last_max_cwnd;
		__u32	last_cwnd;
		__u32	last_stamp;
	} bictcp;
};

static inline struct tcp_sock *tcp_sk(const struct sock *sk)
{
	return (struct tcp_sock *)sk;
}

#endif	/* __KERNEL__ */
#endif	/* _LINUX_TCP_H */
