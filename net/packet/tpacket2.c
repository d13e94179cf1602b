// SPDX-License-Identifier: GPL-2.0-only
/*
 * The second form of the mapped ring, which came with 2.6.27: libpcap of today, and so tcpdump,
 * takes no other. On i386 its frame headers differ from the first form's in the unit of the time
 * stamp alone; the rest is the options by which a program asks for it.
 *
 * Mirrors: nothing of 2.6.11.
 * Locking: none; the options can be set only while there is no ring.
 */
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/time.h>
#include <asm/uaccess.h>
#include "internal.h"

/* Room in front of a frame's data that nobody needs more than */
#define TPACKET_MAX_RESERVE	4096

/* PACKET_VERSION and PACKET_RESERVE.  Return: 0, -ENOPROTOOPT, -EINVAL, -EFAULT or -EBUSY. */
int packet_newer_setsockopt(struct sock *sk, int optname, char __user *optval, int optlen)
{
	struct packet_opt *po = pkt_sk(sk);
	unsigned int val;

	if (optname != PACKET_VERSION && optname != PACKET_RESERVE)
		return -ENOPROTOOPT;
	if (optlen != sizeof(val))
		return -EINVAL;
	if (copy_from_user(&val, optval, sizeof(val)))
		return -EFAULT;
	if (po->ring.pg_vec)
		return -EBUSY;
	if (optname == PACKET_VERSION) {
		if (val > TPACKET_V2)
			return -EINVAL;
		po->tp_version = val;
	} else {
		if (val > TPACKET_MAX_RESERVE)
			return -EINVAL;
		po->tp_reserve = val;
	}
	return 0;
}

/* PACKET_VERSION, PACKET_RESERVE, and the size of a header by its version, PACKET_HDRLEN */
int packet_newer_getsockopt(struct sock *sk, int optname, char __user *optval,
			    int __user *optlen, int len)
{
	struct packet_opt *po = pkt_sk(sk);
	int val;

	switch (optname) {
	case PACKET_VERSION:
		val = po->tp_version;
		break;
	case PACKET_RESERVE:
		val = po->tp_reserve;
		break;
	case PACKET_HDRLEN:
		if (len < (int)sizeof(val))
			return -EINVAL;
		if (copy_from_user(&val, optval, sizeof(val)))
			return -EFAULT;
		if (val != TPACKET_V1 && val != TPACKET_V2)
			return -EINVAL;
		val = val == TPACKET_V1 ? sizeof(struct tpacket_hdr) : sizeof(struct tpacket2_hdr);
		break;
	default:
		return -ENOPROTOOPT;
	}
	len = min_t(int, len, sizeof(val));
	if (copy_to_user(optval, &val, len) || put_user(len, optlen))
		return -EFAULT;
	return 0;
}

/* What follows the seconds of a time stamp in a frame's header */
unsigned int tpacket_fraction(struct packet_opt *po, struct timeval *stamp)
{
	return po->tp_version == TPACKET_V2 ? stamp->tv_usec * 1000 : stamp->tv_usec;
}
