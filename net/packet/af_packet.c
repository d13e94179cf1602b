// SPDX-License-Identifier: GPL-2.0-only
/*
 * AF_PACKET: sockets that take and give whole frames of a device, for sniffers, DHCP clients
 * and protocols in user space.
 *
 * SOCK_RAW has the link header in the data, SOCK_DGRAM has the address in sockaddr_ll instead;
 * SOCK_PACKET is the way of Linux 2.0, with the device's name as the address. A socket is a
 * packet_type of its own, so that netif_receive_skb() gives it the frames beside the protocols.
 * With PACKET_RX_RING frames go to pages that the user has mapped.
 *
 * Mirrors: net/packet/af_packet.c
 * Locking: packet_sklist_lock guards the list of all sockets, po->bind_lock what the socket is
 *	bound to and whether its hook runs, the lock of sk_receive_queue also the statistics and
 *	the head of the ring. RTNL holds the devices of po->mclist and the list itself.
 */
#include <linux/types.h>
#include <linux/sched.h>
#include <linux/mm.h>
#include <linux/capability.h>
#include <linux/fcntl.h>
#include <linux/socket.h>
#include <linux/in.h>
#include <linux/inet.h>
#include <linux/netdevice.h>
#include <linux/if_packet.h>
#include <linux/if_ether.h>
#include <linux/ioctl.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/skbuff.h>
#include <linux/filter.h>
#include <linux/notifier.h>
#include <linux/rtnetlink.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/poll.h>
#include <linux/module.h>
#include <linux/init.h>
#include <linux/net.h>
#include <net/sock.h>
#include <net/inet_common.h>
#include <asm/uaccess.h>
#include <asm/ioctls.h>
#include <asm/page.h>
#include "internal.h"

/* Blocks of a ring: their addresses fit one kmalloc() */
#define PACKET_MAX_BLOCKS	(131072 / sizeof(char *))

/* The address of a queued packet waits in its cb */
static inline struct sockaddr_ll *packet_cb_ll(struct sk_buff *skb)
{
	return (struct sockaddr_ll *)skb->cb;
}

/* All sockets of the family */
static HLIST_HEAD(packet_sklist);
static DEFINE_RWLOCK(packet_sklist_lock);

static atomic_t packet_socks_nr = ATOMIC_INIT(0);

static void packet_flush_mclist(struct sock *sk);

/* ---------------------------------------------------------------- attaching */

/* Attach the hook to the stack. bind_lock held. */
static void packet_hook(struct sock *sk)
{
	dev_add_pack(&pkt_sk(sk)->prot_hook);
	sock_hold(sk);
	pkt_sk(sk)->running = 1;
}

/* Detach it; it can still be running until synchronize_net(). bind_lock held. */
static void packet_unhook(struct sock *sk)
{
	__dev_remove_pack(&pkt_sk(sk)->prot_hook);
	__sock_put(sk);
	pkt_sk(sk)->running = 0;
}

static void packet_sock_destruct(struct sock *sk)
{
	BUG_ON(atomic_read(&sk->sk_rmem_alloc));
	BUG_ON(atomic_read(&sk->sk_wmem_alloc));
	kfree(pkt_sk(sk));
	atomic_dec(&packet_socks_nr);
}

/* ---------------------------------------------------------------- frames come in */

/* SOCK_PACKET's: the frame as it came, the device's name as the address */
static int packet_rcv_spkt(struct sk_buff *skb, struct net_device *dev, struct packet_type *pt)
{
	struct sock *sk = pt->af_packet_priv;
	struct sockaddr_pkt *spkt;

	if (skb->pkt_type == PACKET_LOOPBACK)
		goto out;

	skb = skb_share_check(skb, GFP_ATOMIC);
	if (!skb)
		return 0;

	/* A route would hold its device as long as the packet waits to be read. */
	dst_release(skb->dst);
	skb->dst = NULL;

	spkt = (struct sockaddr_pkt *)skb->cb;
	skb_push(skb, skb->data - skb->mac.raw);

	memset(spkt, 0, sizeof(*spkt));
	spkt->spkt_family = dev->type;
	strlcpy((char *)spkt->spkt_device, dev->name, sizeof(spkt->spkt_device));
	spkt->spkt_protocol = skb->protocol;

	if (sock_queue_rcv_skb(sk, skb) == 0)
		return 0;
out:
	kfree_skb(skb);
	return 0;
}

/* The bytes of the packet that the socket's filter lets through, at most @snaplen; 0: drop it */
static unsigned int run_filter(struct sk_buff *skb, struct sock *sk, unsigned int snaplen)
{
	unsigned int res = snaplen;

	if (!sk->sk_filter)
		return res;
	bh_lock_sock(sk);
	if (sk->sk_filter)
		res = sk_run_filter(skb, sk->sk_filter->insns, sk->sk_filter->len);
	bh_unlock_sock(sk);
	return min(res, snaplen);
}

/*
 * Let the data begin where the socket wants it: at the link header for SOCK_RAW, behind it for
 * SOCK_DGRAM. A frame that comes in has it pulled, one that goes out has not.
 */
static void packet_place_data(struct sk_buff *skb, struct net_device *dev, struct sock *sk)
{
	if (!dev->hard_header)
		return;
	if (sk->sk_type != SOCK_DGRAM)
		skb_push(skb, skb->data - skb->mac.raw);
	else if (skb->pkt_type == PACKET_OUTGOING)
		skb_pull(skb, skb->nh.raw - skb->data);
}

static void packet_fill_ll(struct sockaddr_ll *sll, struct sk_buff *skb, struct net_device *dev)
{
	memset(sll, 0, sizeof(*sll));
	sll->sll_family = AF_PACKET;
	sll->sll_hatype = dev->type;
	sll->sll_protocol = skb->protocol;
	sll->sll_pkttype = skb->pkt_type;
	sll->sll_ifindex = dev->ifindex;
	if (dev->hard_header_parse)
		sll->sll_halen = dev->hard_header_parse(skb, sll->sll_addr);
}

/*
 * The hook of SOCK_RAW and SOCK_DGRAM. The packet belongs to others too: its data pointer is
 * moved while the filter looks, and moved back if a clone is queued in its place.
 */
static int packet_rcv(struct sk_buff *skb, struct net_device *dev, struct packet_type *pt)
{
	struct sock *sk = pt->af_packet_priv;
	struct packet_opt *po = pkt_sk(sk);
	unsigned char *skb_head = skb->data;
	int skb_len = skb->len;
	unsigned int snaplen;

	if (skb->pkt_type == PACKET_LOOPBACK)
		goto drop;

	skb->dev = dev;
	packet_place_data(skb, dev, sk);

	snaplen = run_filter(skb, sk, skb->len);
	if (!snaplen)
		goto drop_n_restore;

	if (atomic_read(&sk->sk_rmem_alloc) + skb->truesize >= (unsigned)sk->sk_rcvbuf)
		goto drop_n_acct;

	if (skb_shared(skb)) {
		struct sk_buff *nskb = skb_clone(skb, GFP_ATOMIC);

		if (!nskb)
			goto drop_n_acct;
		skb->data = skb_head;
		skb->len = skb_len;
		kfree_skb(skb);
		skb = nskb;
	}

	packet_fill_ll(packet_cb_ll(skb), skb, dev);
	if (pskb_trim(skb, snaplen))
		goto drop_n_acct;

	skb_set_owner_r(skb, sk);
	skb->dev = NULL;
	dst_release(skb->dst);
	skb->dst = NULL;

	spin_lock(&sk->sk_receive_queue.lock);
	po->stats.tp_packets++;
	__skb_queue_tail(&sk->sk_receive_queue, skb);
	spin_unlock(&sk->sk_receive_queue.lock);
	sk->sk_data_ready(sk, skb->len);
	return 0;

drop_n_acct:
	spin_lock(&sk->sk_receive_queue.lock);
	po->stats.tp_drops++;
	spin_unlock(&sk->sk_receive_queue.lock);
drop_n_restore:
	if (skb->data != skb_head && skb_shared(skb)) {
		skb->data = skb_head;
		skb->len = skb_len;
	}
drop:
	kfree_skb(skb);
	return 0;
}

/* ---------------------------------------------------------------- frames into the ring */

/* Frame @position, or NULL if the user has not given it back */
static struct tpacket_hdr *packet_lookup_frame(struct packet_opt *po, unsigned int position)
{
	struct packet_ring *ring = &po->ring;
	struct tpacket_hdr *h;

	h = (struct tpacket_hdr *)(ring->pg_vec[position / ring->frames_per_block] +
				   position % ring->frames_per_block * ring->frame_size);
	return h->tp_status ? NULL : h;
}

/* The whole packet for the queue, when its frame is too small; NULL if it can't be had */
static struct sk_buff *packet_copy_for_queue(struct sk_buff *skb, struct net_device *dev,
					     struct sock *sk)
{
	struct sk_buff *copy;

	if (atomic_read(&sk->sk_rmem_alloc) + skb->truesize >= (unsigned)sk->sk_rcvbuf)
		return NULL;
	copy = skb_clone(skb, GFP_ATOMIC);
	if (!copy)
		return NULL;
	packet_fill_ll(packet_cb_ll(copy), skb, dev);
	skb_set_owner_r(copy, sk);
	copy->dev = NULL;
	dst_release(copy->dst);
	copy->dst = NULL;
	return copy;
}

/* The hook while there is a ring */
static int tpacket_rcv(struct sk_buff *skb, struct net_device *dev, struct packet_type *pt)
{
	struct sock *sk = pt->af_packet_priv;
	struct packet_opt *po = pkt_sk(sk);
	unsigned char *skb_head = skb->data;
	int skb_len = skb->len;
	unsigned long status = TP_STATUS_LOSING | TP_STATUS_USER;
	struct sk_buff *copy_skb = NULL;
	unsigned int snaplen, macoff, netoff;
	struct tpacket_hdr *h;

	if (skb->pkt_type == PACKET_LOOPBACK)
		goto drop;

	skb->dev = dev;
	packet_place_data(skb, dev, sk);
	if (skb->pkt_type == PACKET_OUTGOING && skb->ip_summed == CHECKSUM_HW)
		status |= TP_STATUS_CSUMNOTREADY;

	snaplen = run_filter(skb, sk, skb->len);
	if (!snaplen)
		goto drop_n_restore;

	if (sk->sk_type == SOCK_DGRAM) {
		macoff = netoff = TPACKET_ALIGN(TPACKET_HDRLEN) + 16 + po->tp_reserve;
	} else {
		unsigned int maclen = skb->nh.raw - skb->data;

		netoff = TPACKET_ALIGN(TPACKET_HDRLEN + max(maclen, 16U)) + po->tp_reserve;
		macoff = netoff - maclen;
	}

	if (macoff + snaplen > po->ring.frame_size) {
		if (po->copy_thresh)
			copy_skb = packet_copy_for_queue(skb, dev, sk);
		snaplen = po->ring.frame_size > macoff ? po->ring.frame_size - macoff : 0;
	}

	spin_lock(&sk->sk_receive_queue.lock);
	h = packet_lookup_frame(po, po->ring.head);
	if (!h) {
		po->stats.tp_drops++;
		spin_unlock(&sk->sk_receive_queue.lock);
		sk->sk_data_ready(sk, 0);
		if (copy_skb)
			kfree_skb(copy_skb);
		goto drop_n_restore;
	}
	po->ring.head = po->ring.head != po->ring.frame_max ? po->ring.head + 1 : 0;
	po->stats.tp_packets++;
	if (copy_skb) {
		status |= TP_STATUS_COPY;
		__skb_queue_tail(&sk->sk_receive_queue, copy_skb);
	}
	if (!po->stats.tp_drops)
		status &= ~TP_STATUS_LOSING;
	spin_unlock(&sk->sk_receive_queue.lock);

	if (skb_copy_bits(skb, 0, (char *)h + macoff, snaplen))
		BUG();

	/* The first packet finds that nobody wanted times so far. */
	if (!skb->stamp.tv_sec) {
		do_gettimeofday(&skb->stamp);
		sock_enable_timestamp(sk);
	}
	h->tp_len = skb->len;
	h->tp_snaplen = snaplen;
	h->tp_mac = macoff;
	h->tp_net = netoff;
	h->tp_sec = skb->stamp.tv_sec;
	h->tp_usec = tpacket_fraction(po, &skb->stamp);
	packet_fill_ll((struct sockaddr_ll *)((char *)h + TPACKET_ALIGN(sizeof(*h))), skb, dev);
	/* The user looks at the status alone: all else must be there before. */
	wmb();
	h->tp_status = status;

	sk->sk_data_ready(sk, 0);

drop_n_restore:
	if (skb->data != skb_head && skb_shared(skb)) {
		skb->data = skb_head;
		skb->len = skb_len;
	}
drop:
	kfree_skb(skb);
	return 0;
}

/* ---------------------------------------------------------------- sending */

/*
 * A buffer for a frame of @len bytes, its data at the link header if @header, which is then
 * part of @len.
 */
static void packet_reserve(struct sk_buff *skb, struct net_device *dev, size_t len, int header)
{
	skb_reserve(skb, LL_RESERVED_SPACE(dev));
	skb->nh.raw = skb->data;
	if (header && dev->hard_header_len) {
		skb->data -= dev->hard_header_len;
		skb->tail -= dev->hard_header_len;
		if (len < dev->hard_header_len)
			skb->nh.raw = skb->data;
	}
}

/* sendmsg() of SOCK_PACKET: the device is in the address, so that one socket serves all */
static int packet_sendmsg_spkt(struct kiocb *iocb, struct socket *sock, struct msghdr *msg,
			       size_t len)
{
	struct sock *sk = sock->sk;
	struct sockaddr_pkt *saddr = msg->msg_name;
	struct sk_buff *skb;
	struct net_device *dev;
	unsigned short proto = 0;
	int err;

	if (!saddr)
		return -ENOTCONN;
	if (msg->msg_namelen < (int)sizeof(struct sockaddr))
		return -EINVAL;
	if (msg->msg_namelen == sizeof(struct sockaddr_pkt))
		proto = saddr->spkt_protocol;

	saddr->spkt_device[13] = 0;
	dev = dev_get_by_name((char *)saddr->spkt_device);
	if (!dev)
		return -ENODEV;

	err = -EMSGSIZE;
	if (len > dev->mtu + dev->hard_header_len)
		goto out_put;

	err = -ENOBUFS;
	skb = sock_wmalloc(sk, len + LL_RESERVED_SPACE(dev), 0, GFP_KERNEL);
	if (!skb)
		goto out_put;

	packet_reserve(skb, dev, len, 1);
	err = memcpy_fromiovec(skb_put(skb, len), msg->msg_iov, len);
	skb->protocol = proto;
	skb->dev = dev;
	skb->priority = sk->sk_priority;
	if (err)
		goto out_free;

	err = -ENETDOWN;
	if (!(dev->flags & IFF_UP))
		goto out_free;

	dev_queue_xmit(skb);
	dev_put(dev);
	return len;

out_free:
	kfree_skb(skb);
out_put:
	dev_put(dev);
	return err;
}

/* Where to: the address of the message, else what the socket is bound to */
static int packet_destination(struct socket *sock, struct msghdr *msg, struct net_device **devp,
			      unsigned short *proto, unsigned char **addr)
{
	struct packet_opt *po = pkt_sk(sock->sk);
	struct sockaddr_ll *saddr = msg->msg_name;
	int ifindex = po->ifindex;

	*proto = po->num;
	*addr = NULL;
	if (saddr) {
		if (msg->msg_namelen < (int)sizeof(struct sockaddr_ll))
			return -EINVAL;
		ifindex = saddr->sll_ifindex;
		*proto = saddr->sll_protocol;
		*addr = saddr->sll_addr;
	}
	*devp = dev_get_by_index(ifindex);
	return *devp ? 0 : -ENXIO;
}

/* sendmsg() of SOCK_RAW and SOCK_DGRAM. Returns @len or a negative errno. */
static int packet_sendmsg(struct kiocb *iocb, struct socket *sock, struct msghdr *msg, size_t len)
{
	struct sock *sk = sock->sk;
	int raw = sock->type == SOCK_RAW;
	struct sk_buff *skb;
	struct net_device *dev;
	unsigned short proto;
	unsigned char *addr;
	int err;

	err = packet_destination(sock, msg, &dev, &proto, &addr);
	if (err)
		return err;

	err = -EMSGSIZE;
	if (len > dev->mtu + (raw ? dev->hard_header_len : 0))
		goto out_put;

	skb = sock_alloc_send_skb(sk, len + LL_RESERVED_SPACE(dev), msg->msg_flags & MSG_DONTWAIT,
				  &err);
	if (!skb)
		goto out_put;

	packet_reserve(skb, dev, len, raw);
	if (!raw && dev->hard_header) {
		err = -EINVAL;
		if (dev->hard_header(skb, dev, ntohs(proto), addr, NULL, len) < 0)
			goto out_free;
	}

	err = memcpy_fromiovec(skb_put(skb, len), msg->msg_iov, len);
	if (err)
		goto out_free;
	skb->protocol = proto;
	skb->dev = dev;
	skb->priority = sk->sk_priority;

	err = -ENETDOWN;
	if (!(dev->flags & IFF_UP))
		goto out_free;

	err = dev_queue_xmit(skb);
	if (err > 0)
		err = net_xmit_errno(err);
	dev_put(dev);
	return err ? err : len;

out_free:
	kfree_skb(skb);
out_put:
	dev_put(dev);
	return err;
}

/* ---------------------------------------------------------------- receiving */

static int packet_recvmsg(struct kiocb *iocb, struct socket *sock, struct msghdr *msg, size_t len,
			  int flags)
{
	struct sock *sk = sock->sk;
	struct sk_buff *skb;
	size_t copied;
	int err;

	if (flags & ~(MSG_PEEK | MSG_DONTWAIT | MSG_TRUNC))
		return -EINVAL;

	/* Also an error that waits: the device went down. */
	skb = skb_recv_datagram(sk, flags, flags & MSG_DONTWAIT, &err);
	if (!skb)
		return err;

	msg->msg_namelen = sock->type == SOCK_PACKET ? sizeof(struct sockaddr_pkt) :
						       sizeof(struct sockaddr_ll);
	copied = skb->len;
	if (copied > len) {
		copied = len;
		msg->msg_flags |= MSG_TRUNC;
	}

	err = skb_copy_datagram_iovec(skb, 0, msg->msg_iov, copied);
	if (err)
		goto out_free;
	sock_recv_timestamp(msg, sk, skb);
	if (msg->msg_name)
		memcpy(msg->msg_name, skb->cb, msg->msg_namelen);

	err = flags & MSG_TRUNC ? skb->len : copied;
out_free:
	skb_free_datagram(sk, skb);
	return err;
}

static unsigned int packet_poll(struct file *file, struct socket *sock, poll_table *wait)
{
	struct sock *sk = sock->sk;
	struct packet_opt *po = pkt_sk(sk);
	unsigned int mask = datagram_poll(file, sock, wait);

	spin_lock_bh(&sk->sk_receive_queue.lock);
	if (po->ring.pg_vec) {
		unsigned int last = po->ring.head ? po->ring.head - 1 : po->ring.frame_max;

		if (!packet_lookup_frame(po, last))
			mask |= POLLIN | POLLRDNORM;
	}
	spin_unlock_bh(&sk->sk_receive_queue.lock);
	return mask;
}

/* ---------------------------------------------------------------- bind, name, release */

/*
 * Attach the socket to @protocol on @dev, or on all devices if that is NULL. Protocol 0 detaches
 * it. A device that is down is an error that waits in the socket; the hook is attached when it
 * comes up. May sleep.
 */
static int packet_do_bind(struct sock *sk, struct net_device *dev, unsigned short protocol)
{
	struct packet_opt *po = pkt_sk(sk);

	lock_sock(sk);
	spin_lock(&po->bind_lock);
	if (po->running) {
		packet_unhook(sk);
		po->num = 0;
		spin_unlock(&po->bind_lock);
		synchronize_net();
		spin_lock(&po->bind_lock);
	}

	po->num = protocol;
	po->prot_hook.type = protocol;
	po->prot_hook.dev = dev;
	po->ifindex = dev ? dev->ifindex : 0;
	if (protocol) {
		if (!dev || dev->flags & IFF_UP) {
			packet_hook(sk);
		} else {
			sk->sk_err = ENETDOWN;
			if (!sock_flag(sk, SOCK_DEAD))
				sk->sk_error_report(sk);
		}
	}
	spin_unlock(&po->bind_lock);
	release_sock(sk);
	return 0;
}

static int packet_bind_spkt(struct socket *sock, struct sockaddr *uaddr, int addr_len)
{
	struct net_device *dev;
	char name[sizeof(uaddr->sa_data) + 1];
	int err;

	if (addr_len != sizeof(struct sockaddr))
		return -EINVAL;
	memcpy(name, uaddr->sa_data, sizeof(uaddr->sa_data));
	name[sizeof(uaddr->sa_data)] = '\0';

	dev = dev_get_by_name(name);
	if (!dev)
		return -ENODEV;
	err = packet_do_bind(sock->sk, dev, pkt_sk(sock->sk)->num);
	dev_put(dev);
	return err;
}

static int packet_bind(struct socket *sock, struct sockaddr *uaddr, int addr_len)
{
	struct sockaddr_ll *sll = (struct sockaddr_ll *)uaddr;
	struct sock *sk = sock->sk;
	struct net_device *dev = NULL;
	int err;

	if (addr_len < (int)sizeof(struct sockaddr_ll))
		return -EINVAL;
	if (sll->sll_family != AF_PACKET)
		return -EINVAL;

	if (sll->sll_ifindex) {
		dev = dev_get_by_index(sll->sll_ifindex);
		if (!dev)
			return -ENODEV;
	}
	err = packet_do_bind(sk, dev, sll->sll_protocol ? sll->sll_protocol : pkt_sk(sk)->num);
	if (dev)
		dev_put(dev);
	return err;
}

static int packet_getname_spkt(struct socket *sock, struct sockaddr *uaddr, int *uaddr_len,
			       int peer)
{
	struct net_device *dev;

	if (peer)
		return -EOPNOTSUPP;

	memset(uaddr, 0, sizeof(*uaddr));
	uaddr->sa_family = AF_PACKET;
	dev = dev_get_by_index(pkt_sk(sock->sk)->ifindex);
	if (dev) {
		strncpy(uaddr->sa_data, dev->name, sizeof(uaddr->sa_data));
		dev_put(dev);
	}
	*uaddr_len = sizeof(*uaddr);
	return 0;
}

static int packet_getname(struct socket *sock, struct sockaddr *uaddr, int *uaddr_len, int peer)
{
	struct packet_opt *po = pkt_sk(sock->sk);
	struct sockaddr_ll *sll = (struct sockaddr_ll *)uaddr;
	struct net_device *dev;

	if (peer)
		return -EOPNOTSUPP;

	memset(sll, 0, sizeof(*sll));
	sll->sll_family = AF_PACKET;
	sll->sll_ifindex = po->ifindex;
	sll->sll_protocol = po->num;
	dev = dev_get_by_index(po->ifindex);
	if (dev) {
		sll->sll_hatype = dev->type;
		sll->sll_halen = min_t(int, dev->addr_len, sizeof(sll->sll_addr));
		memcpy(sll->sll_addr, dev->dev_addr, sll->sll_halen);
		dev_put(dev);
	}
	*uaddr_len = sizeof(*sll);
	return 0;
}

static int packet_set_ring(struct sock *sk, struct tpacket_req *req, int closing);

static int packet_release(struct socket *sock)
{
	struct sock *sk = sock->sk;
	struct packet_opt *po;

	if (!sk)
		return 0;
	po = pkt_sk(sk);

	write_lock_bh(&packet_sklist_lock);
	sk_del_node_init(sk);
	write_unlock_bh(&packet_sklist_lock);

	if (po->running) {
		packet_unhook(sk);
		po->num = 0;
		synchronize_net();
	}
	packet_flush_mclist(sk);

	if (po->ring.pg_vec) {
		struct tpacket_req req;

		memset(&req, 0, sizeof(req));
		packet_set_ring(sk, &req, 1);
	}

	sock_orphan(sk);
	sock->sk = NULL;
	skb_queue_purge(&sk->sk_receive_queue);
	sock_put(sk);
	return 0;
}

/* ---------------------------------------------------------------- memberships */

static void packet_dev_mc(struct net_device *dev, struct packet_mclist *i, int what)
{
	switch (i->type) {
	case PACKET_MR_MULTICAST:
		if (what > 0)
			dev_mc_add(dev, i->addr, i->alen, 0);
		else
			dev_mc_delete(dev, i->addr, i->alen, 0);
		break;
	case PACKET_MR_PROMISC:
		dev_set_promiscuity(dev, what);
		break;
	case PACKET_MR_ALLMULTI:
		dev_set_allmulti(dev, what);
		break;
	}
}

/* All memberships of the list in @dev begin or end. RTNL held. */
static void packet_dev_mclist(struct net_device *dev, struct packet_mclist *i, int what)
{
	for (; i; i = i->next)
		if (i->ifindex == dev->ifindex)
			packet_dev_mc(dev, i, what);
}

static int packet_mc_equal(struct packet_mclist *ml, struct packet_mreq *mreq)
{
	return ml->ifindex == mreq->mr_ifindex && ml->type == mreq->mr_type &&
	       ml->alen == mreq->mr_alen && memcmp(ml->addr, mreq->mr_address, ml->alen) == 0;
}

static int packet_mc_add(struct sock *sk, struct packet_mreq *mreq)
{
	struct packet_opt *po = pkt_sk(sk);
	struct packet_mclist *ml, *i;
	struct net_device *dev;
	int err;

	rtnl_lock();
	err = -ENODEV;
	dev = __dev_get_by_index(mreq->mr_ifindex);
	if (!dev)
		goto done;

	err = -EINVAL;
	if (mreq->mr_alen > dev->addr_len || mreq->mr_alen > sizeof(i->addr))
		goto done;

	err = -ENOBUFS;
	i = kmalloc(sizeof(*i), GFP_KERNEL);
	if (!i)
		goto done;

	err = 0;
	for (ml = po->mclist; ml; ml = ml->next) {
		if (packet_mc_equal(ml, mreq)) {
			ml->count++;
			kfree(i);
			goto done;
		}
	}

	i->type = mreq->mr_type;
	i->ifindex = mreq->mr_ifindex;
	i->alen = mreq->mr_alen;
	memcpy(i->addr, mreq->mr_address, i->alen);
	i->count = 1;
	i->next = po->mclist;
	po->mclist = i;
	packet_dev_mc(dev, i, 1);
done:
	rtnl_unlock();
	return err;
}

static int packet_mc_drop(struct sock *sk, struct packet_mreq *mreq)
{
	struct packet_mclist *ml, **mlp;
	struct net_device *dev;
	int err = -EADDRNOTAVAIL;

	rtnl_lock();
	for (mlp = &pkt_sk(sk)->mclist; (ml = *mlp) != NULL; mlp = &ml->next) {
		if (!packet_mc_equal(ml, mreq))
			continue;
		err = 0;
		if (--ml->count)
			break;
		*mlp = ml->next;
		dev = __dev_get_by_index(ml->ifindex);
		if (dev)
			packet_dev_mc(dev, ml, -1);
		kfree(ml);
		break;
	}
	rtnl_unlock();
	return err;
}

static void packet_flush_mclist(struct sock *sk)
{
	struct packet_opt *po = pkt_sk(sk);
	struct packet_mclist *ml;

	if (!po->mclist)
		return;
	rtnl_lock();
	while ((ml = po->mclist) != NULL) {
		struct net_device *dev = __dev_get_by_index(ml->ifindex);

		po->mclist = ml->next;
		if (dev)
			packet_dev_mc(dev, ml, -1);
		kfree(ml);
	}
	rtnl_unlock();
}

/* ---------------------------------------------------------------- options */

static int packet_setsockopt(struct socket *sock, int level, int optname, char __user *optval,
			     int optlen)
{
	struct sock *sk = sock->sk;

	if (level != SOL_PACKET)
		return -ENOPROTOOPT;

	switch (optname) {
	case PACKET_ADD_MEMBERSHIP:
	case PACKET_DROP_MEMBERSHIP: {
		struct packet_mreq mreq;

		if (optlen < (int)sizeof(mreq))
			return -EINVAL;
		if (copy_from_user(&mreq, optval, sizeof(mreq)))
			return -EFAULT;
		if (optname == PACKET_ADD_MEMBERSHIP)
			return packet_mc_add(sk, &mreq);
		return packet_mc_drop(sk, &mreq);
	}
	case PACKET_RX_RING: {
		struct tpacket_req req;

		if (optlen < (int)sizeof(req))
			return -EINVAL;
		if (copy_from_user(&req, optval, sizeof(req)))
			return -EFAULT;
		return packet_set_ring(sk, &req, 0);
	}
	case PACKET_COPY_THRESH: {
		int val;

		if (optlen != sizeof(val))
			return -EINVAL;
		if (copy_from_user(&val, optval, sizeof(val)))
			return -EFAULT;
		pkt_sk(sk)->copy_thresh = val;
		return 0;
	}
	default:
		return packet_newer_setsockopt(sk, optname, optval, optlen);
	}
}

/* Of 2.6.11's options PACKET_STATISTICS alone can be read; reading clears it */
static int packet_getsockopt(struct socket *sock, int level, int optname, char __user *optval,
			     int __user *optlen)
{
	struct sock *sk = sock->sk;
	struct packet_opt *po = pkt_sk(sk);
	struct tpacket_stats st;
	int len;

	if (level != SOL_PACKET)
		return -ENOPROTOOPT;
	if (get_user(len, optlen))
		return -EFAULT;
	if (len < 0)
		return -EINVAL;
	if (optname != PACKET_STATISTICS)
		return packet_newer_getsockopt(sk, optname, optval, optlen, len);

	len = min_t(int, len, sizeof(st));
	spin_lock_bh(&sk->sk_receive_queue.lock);
	st = po->stats;
	memset(&po->stats, 0, sizeof(st));
	spin_unlock_bh(&sk->sk_receive_queue.lock);
	st.tp_packets += st.tp_drops;

	if (copy_to_user(optval, &st, len) || put_user(len, optlen))
		return -EFAULT;
	return 0;
}

/* A device changed: sockets that are bound to it follow. RTNL held. */
static int packet_notifier(struct notifier_block *this, unsigned long msg, void *data)
{
	struct net_device *dev = data;
	struct hlist_node *node;
	struct sock *sk;

	read_lock(&packet_sklist_lock);
	sk_for_each(sk, node, &packet_sklist) {
		struct packet_opt *po = pkt_sk(sk);

		if (msg == NETDEV_UNREGISTER)
			packet_dev_mclist(dev, po->mclist, -1);
		if (dev->ifindex != po->ifindex)
			continue;

		spin_lock(&po->bind_lock);
		switch (msg) {
		case NETDEV_UNREGISTER:
		case NETDEV_DOWN:
			if (po->running) {
				packet_unhook(sk);
				sk->sk_err = ENETDOWN;
				if (!sock_flag(sk, SOCK_DEAD))
					sk->sk_error_report(sk);
			}
			if (msg == NETDEV_UNREGISTER) {
				po->ifindex = -1;
				po->prot_hook.dev = NULL;
			}
			break;
		case NETDEV_UP:
			if (po->num && !po->running)
				packet_hook(sk);
			break;
		}
		spin_unlock(&po->bind_lock);
	}
	read_unlock(&packet_sklist_lock);
	return NOTIFY_DONE;
}

static int packet_ioctl(struct socket *sock, unsigned int cmd, unsigned long arg)
{
	struct sock *sk = sock->sk;

	switch (cmd) {
	case SIOCOUTQ:
		return put_user(atomic_read(&sk->sk_wmem_alloc), (int __user *)arg);
	case SIOCINQ: {
		struct sk_buff *skb;
		int amount = 0;

		spin_lock_bh(&sk->sk_receive_queue.lock);
		skb = skb_peek(&sk->sk_receive_queue);
		if (skb)
			amount = skb->len;
		spin_unlock_bh(&sk->sk_receive_queue.lock);
		return put_user(amount, (int __user *)arg);
	}
	case SIOCGSTAMP:
		return sock_get_timestamp(sk, (struct timeval __user *)arg);
#ifdef CONFIG_INET
	case SIOCADDRT:
	case SIOCDELRT:
	case SIOCDARP:
	case SIOCGARP:
	case SIOCSARP:
	case SIOCGIFADDR:
	case SIOCSIFADDR:
	case SIOCGIFBRDADDR:
	case SIOCSIFBRDADDR:
	case SIOCGIFNETMASK:
	case SIOCSIFNETMASK:
	case SIOCGIFDSTADDR:
	case SIOCSIFDSTADDR:
	case SIOCSIFFLAGS:
		return inet_dgram_ops.ioctl(sock, cmd, arg);
#endif
	default:
		return dev_ioctl(cmd, (void __user *)arg);
	}
}

/* ---------------------------------------------------------------- the mapped ring */

/* Reserved pages may be mapped by remap_pfn_range(), which takes no references */
static void packet_reserve_block(char *block, unsigned int pages, int reserve)
{
	struct page *page = virt_to_page(block);

	for (; pages; pages--, page++) {
		if (reserve)
			SetPageReserved(page);
		else
			ClearPageReserved(page);
	}
}

static void free_pg_vec(struct packet_ring *ring)
{
	unsigned int i;

	for (i = 0; i < ring->pg_vec_len && ring->pg_vec[i]; i++) {
		packet_reserve_block(ring->pg_vec[i], ring->pg_vec_pages, 0);
		free_pages((unsigned long)ring->pg_vec[i], ring->pg_vec_order);
	}
	kfree(ring->pg_vec);
}

static int packet_alloc_ring(struct packet_ring *ring, struct tpacket_req *req,
			     unsigned int reserve)
{
	unsigned int i;

	if ((int)req->tp_block_size <= 0 || req->tp_block_size & (PAGE_SIZE - 1))
		return -EINVAL;
	if (req->tp_frame_size < TPACKET_HDRLEN + reserve || req->tp_frame_size > req->tp_block_size ||
	    req->tp_frame_size & (TPACKET_ALIGNMENT - 1))
		return -EINVAL;
	ring->frames_per_block = req->tp_block_size / req->tp_frame_size;
	if (req->tp_block_nr > UINT_MAX / ring->frames_per_block ||
	    ring->frames_per_block * req->tp_block_nr != req->tp_frame_nr)
		return -EINVAL;

	ring->frame_size = req->tp_frame_size;
	ring->frame_max = req->tp_frame_nr - 1;
	ring->pg_vec_len = req->tp_block_nr;
	ring->pg_vec_order = get_order(req->tp_block_size);
	ring->pg_vec_pages = req->tp_block_size / PAGE_SIZE;
	if (ring->pg_vec_order >= MAX_ORDER || req->tp_block_nr > PACKET_MAX_BLOCKS)
		return -ENOMEM;

	ring->pg_vec = kmalloc(req->tp_block_nr * sizeof(char *), GFP_KERNEL);
	if (!ring->pg_vec)
		return -ENOMEM;
	memset(ring->pg_vec, 0, req->tp_block_nr * sizeof(char *));
	for (i = 0; i < req->tp_block_nr; i++) {
		ring->pg_vec[i] = (char *)__get_free_pages(GFP_KERNEL | __GFP_ZERO,
							   ring->pg_vec_order);
		if (!ring->pg_vec[i]) {
			free_pg_vec(ring);
			return -ENOMEM;
		}
		packet_reserve_block(ring->pg_vec[i], ring->pg_vec_pages, 1);
	}
	return 0;
}

/*
 * Set up the ring, or take it away when req->tp_block_nr is 0. The hook is off meanwhile. A ring
 * that is mapped stays, with -EBUSY, unless the socket is @closing.
 */
static int packet_set_ring(struct sock *sk, struct tpacket_req *req, int closing)
{
	struct packet_opt *po = pkt_sk(sk);
	struct packet_ring ring, old;
	unsigned short num;
	int was_running, err;

	memset(&ring, 0, sizeof(ring));
	if (req->tp_block_nr) {
		if (po->ring.pg_vec)
			return -EBUSY;
		err = packet_alloc_ring(&ring, req, po->tp_reserve);
		if (err)
			return err;
	} else if (req->tp_frame_nr) {
		return -EINVAL;
	}

	lock_sock(sk);
	spin_lock(&po->bind_lock);
	was_running = po->running;
	num = po->num;
	if (was_running) {
		packet_unhook(sk);
		po->num = 0;
	}
	spin_unlock(&po->bind_lock);
	synchronize_net();

	err = -EBUSY;
	if (closing || (!atomic_read(&po->mapped) && !(ring.pg_vec && po->ring.pg_vec))) {
		err = 0;
		spin_lock_bh(&sk->sk_receive_queue.lock);
		old = po->ring;
		po->ring = ring;
		ring = old;
		spin_unlock_bh(&sk->sk_receive_queue.lock);

		po->prot_hook.func = po->ring.pg_vec ? tpacket_rcv : packet_rcv;
		skb_queue_purge(&sk->sk_receive_queue);
	}

	spin_lock(&po->bind_lock);
	if (was_running && !po->running) {
		po->num = num;
		packet_hook(sk);
	}
	spin_unlock(&po->bind_lock);
	release_sock(sk);

	if (ring.pg_vec)
		free_pg_vec(&ring);
	return err;
}

static struct sock *packet_vma_sk(struct vm_area_struct *vma)
{
	return SOCKET_I(vma->vm_file->f_dentry->d_inode)->sk;
}

static void packet_mm_open(struct vm_area_struct *vma)
{
	struct sock *sk = packet_vma_sk(vma);

	if (sk)
		atomic_inc(&pkt_sk(sk)->mapped);
}

static void packet_mm_close(struct vm_area_struct *vma)
{
	struct sock *sk = packet_vma_sk(vma);

	if (sk)
		atomic_dec(&pkt_sk(sk)->mapped);
}

static struct vm_operations_struct packet_mmap_ops = {
	.open	= packet_mm_open,
	.close	= packet_mm_close,
};

static int packet_mmap(struct file *file, struct socket *sock, struct vm_area_struct *vma)
{
	struct sock *sk = sock->sk;
	struct packet_opt *po = pkt_sk(sk);
	unsigned long start = vma->vm_start;
	unsigned int i;
	int err = -EINVAL;

	if (vma->vm_pgoff)
		return -EINVAL;

	lock_sock(sk);
	if (!po->ring.pg_vec)
		goto out;
	if ((vma->vm_end - vma->vm_start) >> PAGE_SHIFT !=
	    po->ring.pg_vec_len * po->ring.pg_vec_pages)
		goto out;

	atomic_inc(&po->mapped);
	for (i = 0; i < po->ring.pg_vec_len; i++) {
		unsigned long size = po->ring.pg_vec_pages * PAGE_SIZE;

		err = remap_pfn_range(vma, start, __pa(po->ring.pg_vec[i]) >> PAGE_SHIFT, size,
				      vma->vm_page_prot);
		if (err) {
			atomic_dec(&po->mapped);
			goto out;
		}
		start += size;
	}
	vma->vm_ops = &packet_mmap_ops;
	err = 0;
out:
	release_sock(sk);
	return err;
}

/* ---------------------------------------------------------------- the family */

static struct proto_ops packet_ops_spkt = {
	.family		= PF_PACKET,
	.owner		= THIS_MODULE,
	.release	= packet_release,
	.bind		= packet_bind_spkt,
	.connect	= sock_no_connect,
	.socketpair	= sock_no_socketpair,
	.accept		= sock_no_accept,
	.getname	= packet_getname_spkt,
	.poll		= datagram_poll,
	.ioctl		= packet_ioctl,
	.listen		= sock_no_listen,
	.shutdown	= sock_no_shutdown,
	.setsockopt	= sock_no_setsockopt,
	.getsockopt	= sock_no_getsockopt,
	.sendmsg	= packet_sendmsg_spkt,
	.recvmsg	= packet_recvmsg,
	.mmap		= sock_no_mmap,
	.sendpage	= sock_no_sendpage,
};

static struct proto_ops packet_ops = {
	.family		= PF_PACKET,
	.owner		= THIS_MODULE,
	.release	= packet_release,
	.bind		= packet_bind,
	.connect	= sock_no_connect,
	.socketpair	= sock_no_socketpair,
	.accept		= sock_no_accept,
	.getname	= packet_getname,
	.poll		= packet_poll,
	.ioctl		= packet_ioctl,
	.listen		= sock_no_listen,
	.shutdown	= sock_no_shutdown,
	.setsockopt	= packet_setsockopt,
	.getsockopt	= packet_getsockopt,
	.sendmsg	= packet_sendmsg,
	.recvmsg	= packet_recvmsg,
	.mmap		= packet_mmap,
	.sendpage	= sock_no_sendpage,
};

/* socket(PF_PACKET, type, protocol); the protocol is an EtherType in network byte order */
static int packet_create(struct socket *sock, int protocol)
{
	struct packet_opt *po;
	struct sock *sk;

	if (!capable(CAP_NET_RAW))
		return -EPERM;
	if (sock->type != SOCK_DGRAM && sock->type != SOCK_RAW && sock->type != SOCK_PACKET)
		return -ESOCKTNOSUPPORT;

	sock->state = SS_UNCONNECTED;
	sk = sk_alloc(PF_PACKET, GFP_KERNEL, 1, NULL);
	if (!sk)
		return -ENOBUFS;
	po = kmalloc(sizeof(*po), GFP_KERNEL);
	if (!po) {
		sk_free(sk);
		return -ENOBUFS;
	}
	memset(po, 0, sizeof(*po));

	sock->ops = sock->type == SOCK_PACKET ? &packet_ops_spkt : &packet_ops;
	sock_init_data(sock, sk);
	sk_set_owner(sk, THIS_MODULE);
	sk->sk_protinfo = po;
	sk->sk_destruct = packet_sock_destruct;
	atomic_inc(&packet_socks_nr);

	sk->sk_family = PF_PACKET;
	po->num = protocol;
	spin_lock_init(&po->bind_lock);
	po->prot_hook.func = sock->type == SOCK_PACKET ? packet_rcv_spkt : packet_rcv;
	po->prot_hook.af_packet_priv = sk;
	if (protocol) {
		po->prot_hook.type = protocol;
		packet_hook(sk);
	}

	write_lock_bh(&packet_sklist_lock);
	sk_add_node(sk, &packet_sklist);
	write_unlock_bh(&packet_sklist_lock);
	return 0;
}

static struct net_proto_family packet_family_ops = {
	.family	= PF_PACKET,
	.create	= packet_create,
	.owner	= THIS_MODULE,
};

static struct notifier_block packet_netdev_notifier = {
	.notifier_call = packet_notifier,
};

/* ---------------------------------------------------------------- /proc/net/packet */

#ifdef CONFIG_PROC_FS
static struct sock *packet_seq_idx(loff_t off)
{
	struct hlist_node *node;
	struct sock *s;

	sk_for_each(s, node, &packet_sklist)
		if (!off--)
			return s;
	return NULL;
}

static void *packet_seq_start(struct seq_file *seq, loff_t *pos)
{
	read_lock(&packet_sklist_lock);
	return *pos ? packet_seq_idx(*pos - 1) : SEQ_START_TOKEN;
}

static void *packet_seq_next(struct seq_file *seq, void *v, loff_t *pos)
{
	++*pos;
	return v == SEQ_START_TOKEN ? sk_head(&packet_sklist) : sk_next(v);
}

static void packet_seq_stop(struct seq_file *seq, void *v)
{
	read_unlock(&packet_sklist_lock);
}

static int packet_seq_show(struct seq_file *seq, void *v)
{
	struct sock *s = v;
	struct packet_opt *po;

	if (v == SEQ_START_TOKEN) {
		seq_puts(seq, "sk       RefCnt Type Proto  Iface R Rmem   User   Inode\n");
		return 0;
	}
	po = pkt_sk(s);
	seq_printf(seq, "%p %-6d %-4d %04x   %-5d %1d %-6u %-6u %-6lu\n", s,
		   atomic_read(&s->sk_refcnt), s->sk_type, ntohs(po->num), po->ifindex,
		   po->running, atomic_read(&s->sk_rmem_alloc), sock_i_uid(s), sock_i_ino(s));
	return 0;
}

static struct seq_operations packet_seq_ops = {
	.start	= packet_seq_start,
	.next	= packet_seq_next,
	.stop	= packet_seq_stop,
	.show	= packet_seq_show,
};

static int packet_seq_open(struct inode *inode, struct file *file)
{
	return seq_open(file, &packet_seq_ops);
}

static struct file_operations packet_seq_fops = {
	.owner		= THIS_MODULE,
	.open		= packet_seq_open,
	.read		= seq_read,
	.llseek		= seq_lseek,
	.release	= seq_release,
};
#endif /* CONFIG_PROC_FS */

static void __exit packet_exit(void)
{
	proc_net_remove("packet");
	unregister_netdevice_notifier(&packet_netdev_notifier);
	sock_unregister(PF_PACKET);
}

static int __init packet_init(void)
{
	int err = sock_register(&packet_family_ops);

	if (err)
		return err;
	register_netdevice_notifier(&packet_netdev_notifier);
	proc_net_fops_create("packet", 0, &packet_seq_fops);
	return 0;
}

module_init(packet_init);
module_exit(packet_exit);
MODULE_LICENSE("GPL");
MODULE_ALIAS_NETPROTO(PF_PACKET);
