/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The network of env/net.c: the real net/core and net/ipv4 with one interface, lo, whose cable the test can bend. What is
 * sent comes back after a delay, in the order that luck gives it, or not at all.
 */
#ifndef HOST_NET_H
#define HOST_NET_H

struct sk_buff;
struct socket;

struct host_wire {
	int loss, twice, flip;		/* of 1000 packets: lost, doubled, with a bit that flips */
	int delay, jitter;		/* ticks: the least, and up to that many more; order suffers */
	int queue;			/* packets on the wire at most, as behind a slow router; 0: any number */
	/* May change the packet, which starts with its IP header; nonzero drops it. */
	int (*filter)(struct sk_buff *skb);
	long sent, lost;
};
extern struct host_wire host_wire;
extern int host_sigpipes;
extern unsigned long host_isn;		/* if not 0: what secure_tcp_sequence_number() gives */

void host_net_start(void);		/* boots the network, lo up with 127.0.0.1/8 */
void host_net_start_at(unsigned long addr);	/* with another address, in host order */
int host_net_busy(void);		/* packets that are under way */
struct socket *host_socket(int family, int type, int protocol);
void host_close(struct socket *sock);
/* -EAGAIN rather than sleeping */
int host_send(struct socket *sock, const void *data, int len, int flags);
int host_recv(struct socket *sock, void *data, int len, int flags);
int host_setsockopt(struct socket *sock, int level, int name, int value);
int host_getsockopt(struct socket *sock, int level, int name);

#endif
