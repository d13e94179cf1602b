// SPDX-License-Identifier: GPL-2.0-only
/*
 * What sockets with message boundaries have in common: waiting for a packet, copying it out
 * with or without checking its sum, and polling.
 *
 * Mirrors: net/core/datagram.c
 * Locking: sk_receive_queue.lock; a packet that is peeked at stays queued and gets a
 *	reference more.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <asm/uaccess.h>
#include <asm/system.h>
#include <linux/mm.h>
#include <linux/interrupt.h>
#include <linux/errno.h>
#include <linux/sched.h>
#include <linux/netdevice.h>
#include <linux/rtnetlink.h>
#include <linux/poll.h>
#include <linux/highmem.h>
#include <linux/module.h>
#include <linux/tcp.h>

#include <net/checksum.h>
#include <net/sock.h>

static inline int connection_based(struct sock *sk)
{
	return sk->sk_type == SOCK_SEQPACKET || sk->sk_type == SOCK_STREAM;
}

/* Sleep until something may have come.  Return: 0 look again, 1 end without data, or errno. */
static int wait_for_packet(struct sock *sk, int *err, long *timeo_p)
{
	int error;
	DEFINE_WAIT(wait);

	prepare_to_wait_exclusive(sk->sk_sleep, &wait, TASK_INTERRUPTIBLE);

	error = sock_error(sk);
	if (error)
		goto out_err;

	if (!skb_queue_empty(&sk->sk_receive_queue))
		goto out;

	if (sk->sk_shutdown & RCV_SHUTDOWN)
		goto out_noerr;

	/* A listener of SOCK_SEQPACKET gets its connections as packets */
	error = -ENOTCONN;
	if (connection_based(sk) &&
	    !(sk->sk_state == TCP_ESTABLISHED || sk->sk_state == TCP_LISTEN))
		goto out_err;

	if (signal_pending(current)) {
		error = sock_intr_errno(*timeo_p);
		goto out_err;
	}

	error = 0;
	*timeo_p = schedule_timeout(*timeo_p);
out:
	finish_wait(sk->sk_sleep, &wait);
	return error;
out_err:
	*err = error;
	goto out;
out_noerr:
	*err = 0;
	error = 1;
	goto out;
}

/**
 * skb_recv_datagram - get the next packet of a socket
 * @sk: socket
 * @flags: MSG_PEEK leaves it queued
 * @noblock: do not wait
 * @err: set when NULL is returned: a pending error, 0 after shutdown, -EAGAIN, -ENOTCONN,
 *	-ERESTARTSYS or -EINTR
 *
 * Return: packet with a reference, for skb_free_datagram(), or NULL.
 */
struct sk_buff *skb_recv_datagram(struct sock *sk, unsigned flags, int noblock, int *err)
{
	struct sk_buff *skb;
	long timeo;
	int error = sock_error(sk);

	if (error)
		goto no_packet;

	timeo = sock_rcvtimeo(sk, noblock);

	do {
		/* Another reader may take the packet that woke this one */
		if (flags & MSG_PEEK) {
			unsigned long cpu_flags;

			spin_lock_irqsave(&sk->sk_receive_queue.lock, cpu_flags);
			skb = skb_peek(&sk->sk_receive_queue);
			if (skb)
				atomic_inc(&skb->users);
			spin_unlock_irqrestore(&sk->sk_receive_queue.lock, cpu_flags);
		} else
			skb = skb_dequeue(&sk->sk_receive_queue);

		if (skb)
			return skb;

		error = -EAGAIN;
		if (!timeo)
			goto no_packet;

	} while (!wait_for_packet(sk, err, &timeo));

	return NULL;

no_packet:
	*err = error;
	return NULL;
}
EXPORT_SYMBOL(skb_recv_datagram);

void skb_free_datagram(struct sock *sk, struct sk_buff *skb)
{
	kfree_skb(skb);
}
EXPORT_SYMBOL(skb_free_datagram);

/**
 * skb_copy_datagram_iovec - copy a part of a packet to user space
 * @skb: packet
 * @offset: where to begin
 * @to: iovecs, moved forward
 * @len: bytes, which the packet and the iovecs have
 *
 * Return: 0 or -EFAULT.
 */
int skb_copy_datagram_iovec(const struct sk_buff *skb, int offset, struct iovec *to, int len)
{
	int start = skb_headlen(skb);
	struct sk_buff *list;
	int i, copy;

	copy = start - offset;
	if (copy > 0) {
		copy = min(copy, len);
		if (memcpy_toiovec(to, skb->data + offset, copy))
			return -EFAULT;
		len -= copy;
		offset += copy;
	}

	for (i = 0; len && i < skb_shinfo(skb)->nr_frags; i++) {
		skb_frag_t *frag = &skb_shinfo(skb)->frags[i];
		int end = start + frag->size;

		copy = min(end - offset, len);
		if (copy > 0) {
			u8 *vaddr = kmap(frag->page);
			int err = memcpy_toiovec(to, vaddr + frag->page_offset + offset - start,
						 copy);

			kunmap(frag->page);
			if (err)
				return -EFAULT;
			len -= copy;
			offset += copy;
		}
		start = end;
	}

	for (list = skb_shinfo(skb)->frag_list; len && list; list = list->next) {
		int end = start + list->len;

		copy = min(end - offset, len);
		if (copy > 0) {
			if (skb_copy_datagram_iovec(list, offset - start, to, copy))
				return -EFAULT;
			len -= copy;
			offset += copy;
		}
		start = end;
	}
	return len ? -EFAULT : 0;
}
EXPORT_SYMBOL(skb_copy_datagram_iovec);

/* Copy to one user buffer and add to *csump; -EFAULT also when the packet is too short */
static int skb_copy_and_csum_datagram(const struct sk_buff *skb, int offset, u8 __user *to,
				      int len, unsigned int *csump)
{
	int start = skb_headlen(skb);
	struct sk_buff *list;
	int i, copy, err = 0, pos = 0;

	copy = start - offset;
	if (copy > 0) {
		copy = min(copy, len);
		*csump = csum_and_copy_to_user(skb->data + offset, to, copy, *csump, &err);
		if (err)
			return -EFAULT;
		len -= copy;
		offset += copy;
		to += copy;
		pos = copy;
	}

	for (i = 0; len && i < skb_shinfo(skb)->nr_frags; i++) {
		skb_frag_t *frag = &skb_shinfo(skb)->frags[i];
		int end = start + frag->size;

		copy = min(end - offset, len);
		if (copy > 0) {
			u8 *vaddr = kmap(frag->page);
			unsigned int csum2;

			csum2 = csum_and_copy_to_user(vaddr + frag->page_offset + offset - start,
						      to, copy, 0, &err);
			kunmap(frag->page);
			if (err)
				return -EFAULT;
			*csump = csum_block_add(*csump, csum2, pos);
			len -= copy;
			offset += copy;
			to += copy;
			pos += copy;
		}
		start = end;
	}

	for (list = skb_shinfo(skb)->frag_list; len && list; list = list->next) {
		int end = start + list->len;

		copy = min(end - offset, len);
		if (copy > 0) {
			unsigned int csum2 = 0;

			if (skb_copy_and_csum_datagram(list, offset - start, to, copy, &csum2))
				return -EFAULT;
			*csump = csum_block_add(*csump, csum2, pos);
			len -= copy;
			offset += copy;
			to += copy;
			pos += copy;
		}
		start = end;
	}
	return len ? -EFAULT : 0;
}

/**
 * skb_copy_and_csum_datagram_iovec - copy a packet to user space and check its sum
 * @skb: packet; skb->csum holds the sum of its pseudo header
 * @hlen: bytes of header, which are summed but not copied
 * @iov: iovecs, moved forward
 *
 * The user may see bad data, as long as the caller does not say it is there.
 *
 * Return: 0, -EINVAL for a wrong checksum, -EFAULT.
 */
int skb_copy_and_csum_datagram_iovec(const struct sk_buff *skb, int hlen, struct iovec *iov)
{
	int chunk = skb->len - hlen;
	unsigned int csum;

	/* No iovec to look at, and the loop below would run off the end */
	if (!chunk)
		return (unsigned short)csum_fold(skb_checksum(skb, 0, hlen, skb->csum)) ?
			-EINVAL : 0;

	while (!iov->iov_len)
		iov++;

	if (iov->iov_len < chunk) {
		/* More than one buffer: first the sum, then the copy */
		if ((unsigned short)csum_fold(skb_checksum(skb, 0, chunk + hlen, skb->csum)))
			return -EINVAL;
		if (skb_copy_datagram_iovec(skb, hlen, iov, chunk))
			return -EFAULT;
		return 0;
	}

	csum = csum_partial(skb->data, hlen, skb->csum);
	if (skb_copy_and_csum_datagram(skb, hlen, iov->iov_base, chunk, &csum))
		return -EFAULT;
	if ((unsigned short)csum_fold(csum))
		return -EINVAL;
	iov->iov_len -= chunk;
	iov->iov_base += chunk;
	return 0;
}

/**
 * datagram_poll - poll(2) for a socket with message boundaries
 * @file: file
 * @sock: socket
 * @wait: poll table
 *
 * Return: POLL* bits.
 */
unsigned int datagram_poll(struct file *file, struct socket *sock, poll_table *wait)
{
	struct sock *sk = sock->sk;
	unsigned int mask = 0;

	poll_wait(file, sk->sk_sleep, wait);

	if (sk->sk_err || !skb_queue_empty(&sk->sk_error_queue))
		mask |= POLLERR;
	if (sk->sk_shutdown == SHUTDOWN_MASK)
		mask |= POLLHUP;

	if (!skb_queue_empty(&sk->sk_receive_queue) || (sk->sk_shutdown & RCV_SHUTDOWN))
		mask |= POLLIN | POLLRDNORM;

	if (connection_based(sk)) {
		if (sk->sk_state == TCP_CLOSE)
			mask |= POLLHUP;
		/* Still connecting: writing would fail */
		if (sk->sk_state == TCP_SYN_SENT)
			return mask;
	}

	if (sock_writeable(sk))
		mask |= POLLOUT | POLLWRNORM | POLLWRBAND;
	else
		set_bit(SOCK_ASYNC_NOSPACE, &sk->sk_socket->flags);

	return mask;
}
EXPORT_SYMBOL(datagram_poll);
