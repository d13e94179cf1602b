// SPDX-License-Identifier: GPL-2.0-only
/*
 * A protocol family in a page: what is sent to a socket of it can be read from the same socket,
 * each message whole. It shows what sock_register() needs, and how a family lives as a module:
 * socket(27, SOCK_DGRAM, 0) has modprobe load "net-pf-27", which is this file.
 *
 * Mirrors: nothing of 2.6.11. 27 is a number that 2.6.11 gives to nobody.
 * Locking: the queue of a socket has its own lock; the rest belongs to the family.
 */
#include <linux/module.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/net.h>
#include <linux/poll.h>
#include <linux/skbuff.h>
#include <linux/socket.h>
#include <net/sock.h>
#include <asm/uaccess.h>

#define PF_SAMPLE	27

static unsigned int max_message = 4096;
module_param(max_message, uint, 0444);
MODULE_PARM_DESC(max_message, "Longest message in bytes");

static char *greeting;
module_param(greeting, charp, 0444);
MODULE_PARM_DESC(greeting, "The first message that a new socket holds");

/* Queues a message on the socket it came from. @from: user memory, or the greeting. */
static int sample_queue(struct sock *sk, struct msghdr *msg, const char *text, size_t len,
			int noblock)
{
	struct sk_buff *skb;
	int err = 0;

	skb = sock_alloc_send_skb(sk, len, noblock, &err);
	if (!skb)
		return err;
	if (msg)
		err = memcpy_fromiovec(skb_put(skb, len), msg->msg_iov, len);
	else
		memcpy(skb_put(skb, len), text, len);
	/* Who sent it no longer owns it: it would hold the socket as long as it waits to be read. */
	skb_orphan(skb);
	if (!err)
		err = sock_queue_rcv_skb(sk, skb);
	if (err)
		kfree_skb(skb);
	return err;
}

/* write(), send(): the message comes back at once. */
static int sample_sendmsg(struct kiocb *iocb, struct socket *sock, struct msghdr *msg, size_t len)
{
	int err;

	if (msg->msg_namelen)
		return -EISCONN;
	if (len > max_message)
		return -EMSGSIZE;
	err = sample_queue(sock->sk, msg, NULL, len, msg->msg_flags & MSG_DONTWAIT);
	return err ? err : (int)len;
}

/* read(), recv(): the oldest message; what does not fit is lost, as for all datagrams. */
static int sample_recvmsg(struct kiocb *iocb, struct socket *sock, struct msghdr *msg, size_t size,
			  int flags)
{
	struct sk_buff *skb;
	int copied, err;

	skb = skb_recv_datagram(sock->sk, flags & ~MSG_DONTWAIT, flags & MSG_DONTWAIT, &err);
	if (!skb)
		return err;
	msg->msg_namelen = 0;
	copied = skb->len;
	if (copied > size) {
		copied = size;
		msg->msg_flags |= MSG_TRUNC;
	}
	err = skb_copy_datagram_iovec(skb, 0, msg->msg_iov, copied);
	skb_free_datagram(sock->sk, skb);
	return err ? err : copied;
}

/* The last close(). The socket's own reference to the module goes with sk_free(). */
static int sample_release(struct socket *sock)
{
	struct sock *sk = sock->sk;

	if (!sk)
		return 0;
	sock_orphan(sk);
	sock->sk = NULL;
	skb_queue_purge(&sk->sk_receive_queue);
	sock_put(sk);
	return 0;
}

static struct proto_ops sample_ops = {
	.family		= PF_SAMPLE,
	.owner		= THIS_MODULE,
	.release	= sample_release,
	.bind		= sock_no_bind,
	.connect	= sock_no_connect,
	.socketpair	= sock_no_socketpair,
	.accept		= sock_no_accept,
	.getname	= sock_no_getname,
	.poll		= datagram_poll,
	.ioctl		= sock_no_ioctl,
	.listen		= sock_no_listen,
	.shutdown	= sock_no_shutdown,
	.setsockopt	= sock_no_setsockopt,
	.getsockopt	= sock_no_getsockopt,
	.sendmsg	= sample_sendmsg,
	.recvmsg	= sample_recvmsg,
	.mmap		= sock_no_mmap,
	.sendpage	= sock_no_sendpage,
};

/* socket(27, SOCK_DGRAM, 0). sock->type is set; the socket has no file yet. */
static int sample_create(struct socket *sock, int protocol)
{
	struct sock *sk;

	if (sock->type != SOCK_DGRAM)
		return -ESOCKTNOSUPPORT;
	if (protocol != 0)
		return -EPROTONOSUPPORT;
	sk = sk_alloc(PF_SAMPLE, GFP_KERNEL, 1, NULL);
	if (!sk)
		return -ENOBUFS;
	sock->ops = &sample_ops;
	sock_init_data(sock, sk);
	sk_set_owner(sk, THIS_MODULE);
	sk->sk_family = PF_SAMPLE;
	if (greeting)
		sample_queue(sk, NULL, greeting, strlen(greeting), 1);
	return 0;
}

static struct net_proto_family sample_family_ops = {
	.family	= PF_SAMPLE,
	.create	= sample_create,
	.owner	= THIS_MODULE,
};

static int __init sample_init(void)
{
	return sock_register(&sample_family_ops);
}

static void __exit sample_exit(void)
{
	sock_unregister(PF_SAMPLE);
}

module_init(sample_init);
module_exit(sample_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("A protocol family that echoes");
MODULE_ALIAS_NETPROTO(27);
