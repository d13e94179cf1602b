// SPDX-License-Identifier: GPL-2.0-only
/*
 * Socket options of level SOL_TCP.
 *
 * Mirrors: tcp_setsockopt(), tcp_getsockopt() and tcp_get_info() of
 *	net/ipv4/tcp.c, in a file of their own to keep that one readable.
 * Locking: lock_sock() around a change; reads of single values need none.
 */
#include <linux/kernel.h>
#include <linux/types.h>
#include <linux/errno.h>
#include <net/tcp.h>
#include <asm/uaccess.h>

static inline void tcp_set_nodelay(struct sock *sk, struct tcp_sock *tp, int val)
{
	if (!val) {
		tp->nonagle &= ~TCP_NAGLE_OFF;
		return;
	}
	/* what waits leaves now, even below a cork */
	tp->nonagle |= TCP_NAGLE_OFF | TCP_NAGLE_PUSH;
	tcp_push_pending_frames(sk, tp);
}

static inline void tcp_set_cork(struct sock *sk, struct tcp_sock *tp, int val)
{
	if (val) {
		tp->nonagle |= TCP_NAGLE_CORK;
		return;
	}
	tp->nonagle &= ~TCP_NAGLE_CORK;
	if (tp->nonagle & TCP_NAGLE_OFF)
		tp->nonagle |= TCP_NAGLE_PUSH;
	tcp_push_pending_frames(sk, tp);
}

static inline void tcp_set_keepidle(struct sock *sk, struct tcp_sock *tp, int val)
{
	tp->keepalive_time = val * HZ;
	if (sock_flag(sk, SOCK_KEEPOPEN) &&
	    !((1 << sk->sk_state) & (TCPF_CLOSE | TCPF_LISTEN))) {
		u32 elapsed = tcp_time_stamp - tp->rcv_tstamp;

		tcp_reset_keepalive_timer(sk, tp->keepalive_time > elapsed ?
					  tp->keepalive_time - elapsed : 0);
	}
}

/* Seconds to the SYN-ACK retransmits that take as long: 3, 6, 12 ... */
static inline void tcp_set_defer_accept(struct tcp_sock *tp, int val)
{
	tp->defer_accept = 0;
	if (val <= 0)
		return;
	while (tp->defer_accept < 24 &&
	       val > ((int)(TCP_TIMEOUT_INIT / HZ) << tp->defer_accept))
		tp->defer_accept++;
	tp->defer_accept++;
}

static inline void tcp_set_quickack(struct sock *sk, struct tcp_sock *tp, int val)
{
	if (!val) {
		tp->ack.pingpong = 1;
		return;
	}
	tp->ack.pingpong = 0;
	if (((1 << sk->sk_state) & (TCPF_ESTABLISHED | TCPF_CLOSE_WAIT)) &&
	    tcp_ack_scheduled(tp)) {
		tp->ack.pending |= TCP_ACK_PUSHED;
		cleanup_rbuf(sk, 1);
		if (!(val & 1))
			tp->ack.pingpong = 1;
	}
}

static inline int tcp_set_linger2(struct tcp_sock *tp, int val)
{
	if (val < 0)
		tp->linger2 = -1;
	else if (val > sysctl_tcp_fin_timeout / HZ)
		tp->linger2 = 0;
	else
		tp->linger2 = val * HZ;
	return 0;
}

static inline int tcp_set_window_clamp(struct sock *sk, struct tcp_sock *tp, int val)
{
	if (!val) {
		if (sk->sk_state != TCP_CLOSE)
			return -EINVAL;
		tp->window_clamp = 0;
	} else {
		tp->window_clamp = max(val, SOCK_MIN_RCVBUF / 2);
	}
	return 0;
}

/* One option with its value; the socket is locked. */
static inline int do_tcp_setsockopt(struct sock *sk, int optname, int val)
{
	struct tcp_sock *tp = tcp_sk(sk);
	int err = 0;

	switch (optname) {
	case TCP_MAXSEG:
		/* the lower bound only stops nonsense */
		if (val < 8 || val > (int)MAX_TCP_WINDOW)
			return -EINVAL;
		tp->rx_opt.user_mss = val;
		break;
	case TCP_NODELAY:
		tcp_set_nodelay(sk, tp, val);
		break;
	case TCP_CORK:
		tcp_set_cork(sk, tp, val);
		break;
	case TCP_KEEPIDLE:
		if (val < 1 || val > MAX_TCP_KEEPIDLE)
			return -EINVAL;
		tcp_set_keepidle(sk, tp, val);
		break;
	case TCP_KEEPINTVL:
		if (val < 1 || val > MAX_TCP_KEEPINTVL)
			return -EINVAL;
		tp->keepalive_intvl = val * HZ;
		break;
	case TCP_KEEPCNT:
		if (val < 1 || val > MAX_TCP_KEEPCNT)
			return -EINVAL;
		tp->keepalive_probes = val;
		break;
	case TCP_SYNCNT:
		if (val < 1 || val > MAX_TCP_SYNCNT)
			return -EINVAL;
		tp->syn_retries = val;
		break;
	case TCP_LINGER2:
		err = tcp_set_linger2(tp, val);
		break;
	case TCP_DEFER_ACCEPT:
		tcp_set_defer_accept(tp, val);
		break;
	case TCP_WINDOW_CLAMP:
		err = tcp_set_window_clamp(sk, tp, val);
		break;
	case TCP_QUICKACK:
		tcp_set_quickack(sk, tp, val);
		break;
	default:
		err = -ENOPROTOOPT;
	}
	return err;
}

/**
 * tcp_setsockopt - set an option of level SOL_TCP
 * @sk: socket
 * @level: others go to the network layer
 * @optname: TCP_*
 * @optval: user address of an int
 * @optlen: bytes there
 *
 * Return: 0, -EINVAL, -EFAULT, -ENOPROTOOPT.
 */
int tcp_setsockopt(struct sock *sk, int level, int optname, char __user *optval, int optlen)
{
	int val, err;

	if (level != SOL_TCP)
		return tcp_sk(sk)->af_specific->setsockopt(sk, level, optname, optval, optlen);
	if (optlen < (int)sizeof(int))
		return -EINVAL;
	if (get_user(val, (int __user *)optval))
		return -EFAULT;
	lock_sock(sk);
	err = do_tcp_setsockopt(sk, optname, val);
	release_sock(sk);
	return err;
}

/**
 * tcp_get_info - fill in a struct tcp_info
 * @sk: socket
 * @info: all of it is written
 */
void tcp_get_info(struct sock *sk, struct tcp_info *info)
{
	struct tcp_sock *tp = tcp_sk(sk);
	u32 now = tcp_time_stamp;

	memset(info, 0, sizeof(*info));
	info->tcpi_state = sk->sk_state;
	info->tcpi_ca_state = tp->ca_state;
	info->tcpi_retransmits = tp->retransmits;
	info->tcpi_probes = tp->probes_out;
	info->tcpi_backoff = tp->backoff;

	if (tp->rx_opt.tstamp_ok)
		info->tcpi_options |= TCPI_OPT_TIMESTAMPS;
	if (tp->rx_opt.sack_ok)
		info->tcpi_options |= TCPI_OPT_SACK;
	if (tp->rx_opt.wscale_ok) {
		info->tcpi_options |= TCPI_OPT_WSCALE;
		info->tcpi_snd_wscale = tp->rx_opt.snd_wscale;
		info->tcpi_rcv_wscale = tp->rx_opt.rcv_wscale;
	}
	if (tp->ecn_flags & TCP_ECN_OK)
		info->tcpi_options |= TCPI_OPT_ECN;

	info->tcpi_rto = jiffies_to_usecs(tp->rto);
	info->tcpi_ato = jiffies_to_usecs(tp->ack.ato);
	info->tcpi_snd_mss = tp->mss_cache_std;
	info->tcpi_rcv_mss = tp->ack.rcv_mss;

	info->tcpi_unacked = tp->packets_out;
	info->tcpi_sacked = tp->sacked_out;
	info->tcpi_lost = tp->lost_out;
	info->tcpi_retrans = tp->retrans_out;
	info->tcpi_fackets = tp->fackets_out;

	info->tcpi_last_data_sent = jiffies_to_msecs(now - tp->lsndtime);
	info->tcpi_last_data_recv = jiffies_to_msecs(now - tp->ack.lrcvtime);
	info->tcpi_last_ack_recv = jiffies_to_msecs(now - tp->rcv_tstamp);

	info->tcpi_pmtu = tp->pmtu_cookie;
	info->tcpi_rcv_ssthresh = tp->rcv_ssthresh;
	info->tcpi_rtt = jiffies_to_usecs(tp->srtt) >> 3;
	info->tcpi_rttvar = jiffies_to_usecs(tp->mdev) >> 2;
	info->tcpi_snd_ssthresh = tp->snd_ssthresh;
	info->tcpi_snd_cwnd = tp->snd_cwnd;
	info->tcpi_advmss = tp->advmss;
	info->tcpi_reordering = tp->reordering;

	info->tcpi_rcv_rtt = jiffies_to_usecs(tp->rcv_rtt_est.rtt) >> 3;
	info->tcpi_rcv_space = tp->rcvq_space.space;

	info->tcpi_total_retrans = tp->total_retrans;
}

static inline int tcp_getsockopt_info(struct sock *sk, char __user *optval, int __user *optlen,
				      int len)
{
	struct tcp_info info;

	tcp_get_info(sk, &info);
	len = min_t(unsigned int, len, sizeof(info));
	if (put_user(len, optlen) || copy_to_user(optval, &info, len))
		return -EFAULT;
	return 0;
}

/* The value of an option that is an int, or -ENOPROTOOPT. */
static inline int do_tcp_getsockopt(struct sock *sk, int optname, int *val)
{
	struct tcp_sock *tp = tcp_sk(sk);

	switch (optname) {
	case TCP_MAXSEG:
		*val = tp->mss_cache_std;
		if (!*val && ((1 << sk->sk_state) & (TCPF_CLOSE | TCPF_LISTEN)))
			*val = tp->rx_opt.user_mss;
		break;
	case TCP_NODELAY:
		*val = !!(tp->nonagle & TCP_NAGLE_OFF);
		break;
	case TCP_CORK:
		*val = !!(tp->nonagle & TCP_NAGLE_CORK);
		break;
	case TCP_KEEPIDLE:
		*val = keepalive_time_when(tp) / HZ;
		break;
	case TCP_KEEPINTVL:
		*val = keepalive_intvl_when(tp) / HZ;
		break;
	case TCP_KEEPCNT:
		*val = tp->keepalive_probes ? : sysctl_tcp_keepalive_probes;
		break;
	case TCP_SYNCNT:
		*val = tp->syn_retries ? : sysctl_tcp_syn_retries;
		break;
	case TCP_LINGER2:
		*val = tp->linger2;
		if (*val >= 0)
			*val = (*val ? : sysctl_tcp_fin_timeout) / HZ;
		break;
	case TCP_DEFER_ACCEPT:
		*val = !tp->defer_accept ? 0 :
			(int)(TCP_TIMEOUT_INIT / HZ) << (tp->defer_accept - 1);
		break;
	case TCP_WINDOW_CLAMP:
		*val = tp->window_clamp;
		break;
	case TCP_QUICKACK:
		*val = !tp->ack.pingpong;
		break;
	default:
		return -ENOPROTOOPT;
	}
	return 0;
}

/**
 * tcp_getsockopt - read an option of level SOL_TCP
 * @sk: socket
 * @level: others go to the network layer
 * @optname: TCP_*
 * @optval: user buffer
 * @optlen: user address of its length, which is cut to what was written
 *
 * Return: 0, -EINVAL, -EFAULT, -ENOPROTOOPT.
 */
int tcp_getsockopt(struct sock *sk, int level, int optname, char __user *optval,
		   int __user *optlen)
{
	int val = 0, len, err;

	if (level != SOL_TCP)
		return tcp_sk(sk)->af_specific->getsockopt(sk, level, optname, optval, optlen);
	if (get_user(len, optlen))
		return -EFAULT;
	if (len < 0)
		return -EINVAL;
	if (optname == TCP_INFO)
		return tcp_getsockopt_info(sk, optval, optlen, len);
	err = do_tcp_getsockopt(sk, optname, &val);
	if (err)
		return err;
	len = min_t(unsigned int, len, sizeof(int));
	if (put_user(len, optlen) || copy_to_user(optval, &val, len))
		return -EFAULT;
	return 0;
}
