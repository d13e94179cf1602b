// SPDX-License-Identifier: GPL-2.0-only
/* What net/core and net/ipv4 need of the rest of the kernel, and the cable between one end of lo and the other. */
#include <linux/bootmem.h>
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/if.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/inetdevice.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/net.h>
#include <linux/netdevice.h>
#include <linux/netlink.h>
#include <linux/etherdevice.h>
#include <linux/notifier.h>
#include <linux/proc_fs.h>
#include <linux/random.h>
#include <linux/sched.h>
#include <linux/skbuff.h>
#include <linux/sockios.h>
#include <linux/string.h>
#include <linux/timer.h>
#include <linux/utsname.h>
#include <linux/init_calls.h>
#include <asm/setup.h>
#include <net/dst.h>
#include <net/scm.h>
#include <net/sock.h>
#include <net/tcp.h>
#include "env/host.h"
#include "env/base.h"
#include "env/alloc.h"
#include "env/net.h"
#include "env/pages.h"
#include "env/ticks.h"

/* ---- the rest of the kernel ---- */

struct proc_dir_entry *proc_net, *proc_net_stat;
struct new_utsname system_utsname;
char saved_command_line[COMMAND_LINE_SIZE];
int nr_threads = 1;
int host_sigpipes;
unsigned long host_isn;

struct proc_dir_entry *create_proc_entry(const char *name, mode_t mode, struct proc_dir_entry *parent)
{
	static struct proc_dir_entry any;

	return &any;
}

void remove_proc_entry(const char *name, struct proc_dir_entry *parent)
{
}

int capable(int cap)
{
	return 1;
}

int send_sig(int sig, struct task_struct *p, int priv)
{
	if (sig != SIGPIPE)
		host_die("send_sig(%d)", sig);
	host_sigpipes++;
	return 0;
}

int send_sigurg(struct fown_struct *fown)
{
	return 0;
}

void get_random_bytes(void *buf, int n)
{
	unsigned char *p = buf;

	while (n--)
		*p++ = host_random();
}

u32 secure_tcp_port_ephemeral(__u32 saddr, __u32 daddr, __u16 dport)
{
	return host_random();
}

__u32 secure_tcp_sequence_number(__u32 saddr, __u32 daddr, __u16 sport, __u16 dport)
{
	return host_isn ?: host_random();
}

void do_gettimeofday(struct timeval *tv)
{
	tv->tv_sec = 1000000000 + (u32)jiffies_64 / HZ;
	tv->tv_usec = (u32)jiffies_64 % HZ * (1000000 / HZ);
}

void *__init alloc_large_system_hash(const char *name, unsigned long size, unsigned long entries, int scale, int flags,
				     unsigned int *shift, unsigned int *mask, unsigned long limit)
{
	*shift = 9;
	if (mask)
		*mask = (1 << 9) - 1;
	return host_alloc(size << 9);
}

int notifier_chain_register(struct notifier_block **list, struct notifier_block *n)
{
	while (*list && (*list)->priority >= n->priority)
		list = &(*list)->next;
	n->next = *list;
	*list = n;
	return 0;
}

int notifier_call_chain(struct notifier_block **list, unsigned long val, void *v)
{
	struct notifier_block *n;
	int ret = NOTIFY_DONE;

	for (n = *list; n; n = n->next) {
		ret = n->notifier_call(n, val, v);
		if (ret & NOTIFY_STOP_MASK)
			break;
	}
	return ret;
}

/* ---- sockets without files ---- */

static struct net_proto_family *families[NPROTO];

/* Nobody listens to what rtnetlink tells of. */
struct sock *netlink_kernel_create(int unit, void (*input)(struct sock *sk, int len))
{
	return NULL;
}

int netlink_broadcast(struct sock *ssk, struct sk_buff *skb, u32 pid, u32 group, int allocation)
{
	kfree_skb(skb);
	return -ESRCH;
}

void netlink_set_err(struct sock *ssk, u32 pid, u32 group, int code)
{
}

int sock_register(struct net_proto_family *family)
{
	families[family->family] = family;
	return 0;
}

static struct socket *new_socket(int type)
{
	struct socket_alloc *ei = kcalloc(1, sizeof(*ei), GFP_KERNEL);

	if (!ei)
		return NULL;
	init_waitqueue_head(&ei->socket.wait);
	ei->socket.type = type;
	return &ei->socket;
}

void sock_release(struct socket *sock)
{
	if (sock->ops)
		sock->ops->release(sock);
	kfree(container_of(sock, struct socket_alloc, socket));
}

int sock_create_kern(int family, int type, int protocol, struct socket **res)
{
	struct socket *sock = new_socket(type);
	int err;

	if (!sock)
		return -ENFILE;
	err = families[family]->create(sock, protocol);
	if (err < 0) {
		sock->ops = NULL;
		sock_release(sock);
		return err;
	}
	*res = sock;
	return 0;
}

int sock_wake_async(struct socket *sock, int how, int band)
{
	return 0;
}

int kernel_sendmsg(struct socket *sock, struct msghdr *msg, struct kvec *vec, size_t num, size_t size)
{
	struct kiocb iocb;
	struct sock_iocb siocb;

	init_sync_kiocb(&iocb, NULL);
	iocb.private = &siocb;
	msg->msg_iov = (struct iovec *)vec;
	msg->msg_iovlen = num;
	return sock->ops->sendmsg(&iocb, sock, msg, size);
}

struct socket *host_socket(int family, int type, int protocol)
{
	struct socket *sock;
	int err = sock_create_kern(family, type, protocol, &sock);

	if (err)
		host_die("socket(%d, %d, %d): %d", family, type, protocol, err);
	return sock;
}

void host_close(struct socket *sock)
{
	sock_release(sock);
}

int host_send(struct socket *sock, const void *data, int len, int flags)
{
	struct kvec vec = { (void *)data, len };
	struct msghdr msg = { .msg_flags = flags | MSG_DONTWAIT };

	return kernel_sendmsg(sock, &msg, &vec, 1, len);
}

int host_recv(struct socket *sock, void *data, int len, int flags)
{
	struct iovec vec = { data, len };
	struct msghdr msg = { .msg_iov = &vec, .msg_iovlen = 1 };
	struct kiocb iocb;
	struct sock_iocb siocb;

	init_sync_kiocb(&iocb, NULL);
	iocb.private = &siocb;
	return sock->ops->recvmsg(&iocb, sock, &msg, len, flags | MSG_DONTWAIT);
}

int host_setsockopt(struct socket *sock, int level, int name, int value)
{
	if (level == SOL_SOCKET)
		return sock_setsockopt(sock, level, name, (char *)&value, sizeof(value));
	return sock->ops->setsockopt(sock, level, name, (char *)&value, sizeof(value));
}

int host_getsockopt(struct socket *sock, int level, int name)
{
	int value = 0, len = sizeof(value), err;

	if (level == SOL_SOCKET)
		err = sock_getsockopt(sock, level, name, (char *)&value, &len);
	else
		err = sock->ops->getsockopt(sock, level, name, (char *)&value, &len);
	return err ?: value;
}

/* ---- the cable ---- */

struct host_wire host_wire = { .delay = 1 };

/* What is on it, by the time of arrival. */
struct parcel {
	struct parcel *next;
	struct sk_buff *skb;
	unsigned long when;
};
static struct parcel *parcels;
static int nr_parcels;

static int chance(int of_1000)
{
	return of_1000 && host_below(1000) < of_1000;
}

static void post(struct sk_buff *skb)
{
	struct parcel *parcel = host_alloc(sizeof(*parcel)), **p = &parcels;

	parcel->skb = skb;
	parcel->when = jiffies + host_wire.delay + (host_wire.jitter ? host_below(host_wire.jitter + 1) : 0);
	while (*p && time_after_eq(parcel->when, (*p)->when))
		p = &(*p)->next;
	parcel->next = *p;
	*p = parcel;
	nr_parcels++;
}

/*
 * lo's hard_start_xmit(). What arrives is a copy in memory of just its size, as from a card; the copy is the cable's, not
 * the sender's, so it cannot fail.
 */
static int wire_xmit(struct sk_buff *skb, struct net_device *dev)
{
	long fail = host_fail_after;
	struct sk_buff *copy;
	int i;

	host_wire.sent++;
	if ((skb->ip_summed == CHECKSUM_HW && !(dev->features & NETIF_F_NO_CSUM)) || skb_shinfo(skb)->frag_list ||
	    (skb_shinfo(skb)->nr_frags && !(dev->features & NETIF_F_SG)))
		host_die("a packet that this device didn't ask for");
	host_fail_after = -1;
	for (i = 0; i <= chance(host_wire.twice); i++) {
		if (chance(host_wire.loss) || (host_wire.queue && nr_parcels >= host_wire.queue)) {
			host_wire.lost++;
			continue;
		}
		copy = skb_copy_expand(skb, 16, 0, GFP_ATOMIC);
		if (!copy)
			host_die("skb_copy_expand");
		skb_orphan(copy);
		copy->protocol = eth_type_trans(copy, dev);
		copy->dev = dev;
		copy->ip_summed = skb->ip_summed == CHECKSUM_HW ? CHECKSUM_UNNECESSARY : CHECKSUM_NONE;
		if (chance(host_wire.flip))
			copy->data[host_below(copy->len)] ^= 1 << host_below(8);
		copy->nh.raw = copy->data;
		copy->h.raw = copy->data + (copy->data[0] & 15) * 4;
		if (host_wire.filter && host_wire.filter(copy)) {
			host_wire.lost++;
			kfree_skb(copy);
			continue;
		}
		post(copy);
	}
	host_fail_after = fail;
	kfree_skb(skb);
	return 0;
}

static void arrivals(void)
{
	while (parcels && time_after_eq(jiffies, parcels->when)) {
		struct parcel *p = parcels;

		parcels = p->next;
		nr_parcels--;
		netif_rx(p->skb);
		host_free(p);
	}
}

int host_net_busy(void)
{
	return nr_parcels;
}

static void ioctl(unsigned int cmd, unsigned long addr, int flags)
{
	struct ifreq ifr = { .ifr_name = "lo" };
	struct sockaddr_in *sin = (struct sockaddr_in *)&ifr.ifr_addr;
	int err;

	if (cmd == SIOCSIFFLAGS) {
		ifr.ifr_flags = flags;
	} else {
		sin->sin_family = AF_INET;
		sin->sin_addr.s_addr = htonl(addr);
	}
	err = devinet_ioctl(cmd, &ifr);
	if (err)
		host_die("ioctl %#x: %d", cmd, err);
}

void host_net_start_at(unsigned long addr)
{
	initcall_t *call;
	struct net_device *lo = &loopback_dev;

	host_pages_init();
	softirq_init();
	init_timers();
	sk_init();
	skb_init();
	for (call = __initcall_start; call < __initcall_end; call++)
		if ((*call)())
			host_die("an initcall fails");
	lo->hard_start_xmit = wire_xmit;
	lo->mtu = 1500;
	/* A plain card: one buffer a packet, and checksums in software. */
	lo->features &= ~(NETIF_F_SG | NETIF_F_FRAGLIST | NETIF_F_NO_CSUM | NETIF_F_TSO);
	host_each_tick = arrivals;
	ioctl(SIOCSIFADDR, addr, 0);
	ioctl(SIOCSIFFLAGS, 0, IFF_UP | IFF_LOOPBACK | IFF_RUNNING);
	host_log_clear();
}

void host_net_start(void)
{
	host_net_start_at(INADDR_LOOPBACK);
}
