// SPDX-License-Identifier: GPL-2.0-only
/*
 * Socket filters: a checker and an interpreter for classic BPF programs, which say of each
 * packet how many bytes of it a socket is to get.
 *
 * Mirrors: net/core/filter.c
 * Locking: sk_filter() in include/net/sock.h holds slock while a program runs.
 */
#include <linux/module.h>
#include <linux/types.h>
#include <linux/sched.h>
#include <linux/mm.h>
#include <linux/fcntl.h>
#include <linux/socket.h>
#include <linux/in.h>
#include <linux/netdevice.h>
#include <linux/if_packet.h>
#include <linux/errno.h>
#include <linux/timer.h>
#include <linux/filter.h>
#include <net/sock.h>
#include <asm/uaccess.h>
#include <asm/unaligned.h>

/* Address of @size bytes at offset @k of a packet, copied to @buffer if need be, or NULL */
static void *load_pointer(struct sk_buff *skb, int k, unsigned int size, void *buffer)
{
	u8 *ptr = NULL;

	if (k >= 0) {
		if (skb->len < size || (unsigned int)k > skb->len - size)
			return NULL;
		return skb_header_pointer(skb, k, size, buffer);
	}

	if (k >= SKF_LL_OFF && k < SKF_NET_OFF)
		ptr = skb->mac.raw + k - SKF_LL_OFF;
	else if (k >= SKF_NET_OFF)
		ptr = skb->nh.raw + k - SKF_NET_OFF;

	if (ptr && ptr >= skb->head && ptr < skb->tail && skb->tail - ptr >= size)
		return ptr;
	return NULL;
}

/* The words that are not in the packet.  Return: 0 if there is no such word. */
static int load_ancillary(struct sk_buff *skb, int k, u32 *A)
{
	switch (k - SKF_AD_OFF) {
	case SKF_AD_PROTOCOL:
		*A = ntohs(skb->protocol);
		return 1;
	case SKF_AD_PKTTYPE:
		*A = skb->pkt_type;
		return 1;
	case SKF_AD_IFINDEX:
		*A = skb->dev ? skb->dev->ifindex : 0;
		return 1;
	}
	return 0;
}

/* BPF_LD of size @sz at @k.  Return: 0 if the packet has nothing there. */
static int load_value(struct sk_buff *skb, int k, int sz, u32 *A)
{
	u32 tmp;
	void *ptr;

	switch (sz) {
	case BPF_W:
		ptr = load_pointer(skb, k, 4, &tmp);
		if (ptr)
			*A = ntohl(get_unaligned((u32 *)ptr));
		break;
	case BPF_H:
		ptr = load_pointer(skb, k, 2, &tmp);
		if (ptr)
			*A = ntohs(get_unaligned((u16 *)ptr));
		break;
	default:
		ptr = load_pointer(skb, k, 1, &tmp);
		if (ptr)
			*A = *(u8 *)ptr;
		break;
	}
	return ptr != NULL || load_ancillary(skb, k, A);
}

/* A = A op X or K.  Return: 0 for a division by zero. */
static int run_alu(u16 code, u32 *A, u32 op)
{
	switch (BPF_OP(code)) {
	case BPF_ADD:
		*A += op;
		break;
	case BPF_SUB:
		*A -= op;
		break;
	case BPF_MUL:
		*A *= op;
		break;
	case BPF_DIV:
		if (op == 0)
			return 0;
		*A /= op;
		break;
	case BPF_OR:
		*A |= op;
		break;
	case BPF_AND:
		*A &= op;
		break;
	case BPF_LSH:
		*A = op < 32 ? *A << op : 0;
		break;
	case BPF_RSH:
		*A = op < 32 ? *A >> op : 0;
		break;
	case BPF_NEG:
		*A = -*A;
		break;
	}
	return 1;
}

static int run_cond(u16 code, u32 A, u32 op)
{
	switch (BPF_OP(code)) {
	case BPF_JEQ:
		return A == op;
	case BPF_JGT:
		return A > op;
	case BPF_JGE:
		return A >= op;
	default:
		return (A & op) != 0;
	}
}

/**
 * sk_run_filter - run a program on a packet
 * @skb: packet
 * @filter: program that sk_chk_filter() has passed
 * @flen: its length
 *
 * Return: bytes of the packet to keep (as unsigned), 0 to drop it.
 */
int sk_run_filter(struct sk_buff *skb, struct sock_filter *filter, int flen)
{
	u32 A = 0, X = 0, op;
	u32 mem[BPF_MEMWORDS];
	u32 k;
	int pc;

	memset(mem, 0, sizeof(mem));

	for (pc = 0; pc < flen; pc++) {
		const struct sock_filter *f = &filter[pc];

		op = BPF_SRC(f->code) == BPF_X ? X : f->k;

		switch (BPF_CLASS(f->code)) {
		case BPF_LD:
		case BPF_LDX:
			switch (BPF_MODE(f->code)) {
			case BPF_ABS:
			case BPF_IND:
				k = f->k + (BPF_MODE(f->code) == BPF_IND ? X : 0);
				if (!load_value(skb, k, BPF_SIZE(f->code), &A))
					return 0;
				continue;
			case BPF_MSH:	/* X = length of the IP header at K */
				if (!load_value(skb, f->k, BPF_B, &op))
					return 0;
				X = (op & 0xf) << 2;
				continue;
			case BPF_LEN:
				op = skb->len;
				break;
			case BPF_MEM:
				op = mem[f->k];
				break;
			default:
				op = f->k;
				break;
			}
			if (BPF_CLASS(f->code) == BPF_LD)
				A = op;
			else
				X = op;
			continue;
		case BPF_ST:
			mem[f->k] = A;
			continue;
		case BPF_STX:
			mem[f->k] = X;
			continue;
		case BPF_ALU:
			if (!run_alu(f->code, &A, op))
				return 0;
			continue;
		case BPF_JMP:
			if (BPF_OP(f->code) == BPF_JA)
				pc += f->k;
			else
				pc += run_cond(f->code, A, op) ? f->jt : f->jf;
			continue;
		case BPF_RET:
			return BPF_RVAL(f->code) == BPF_A ? A : f->k;
		case BPF_MISC:
			if (BPF_MISCOP(f->code) == BPF_TAX)
				X = A;
			else
				A = X;
			continue;
		}
	}
	return 0;
}
EXPORT_SYMBOL(sk_run_filter);

/* Is @f a complete instruction of the machine? */
static int chk_code(const struct sock_filter *f)
{
	switch (f->code) {
	case BPF_LD | BPF_W | BPF_ABS:
	case BPF_LD | BPF_H | BPF_ABS:
	case BPF_LD | BPF_B | BPF_ABS:
	case BPF_LD | BPF_W | BPF_IND:
	case BPF_LD | BPF_H | BPF_IND:
	case BPF_LD | BPF_B | BPF_IND:
	case BPF_LD | BPF_W | BPF_LEN:
	case BPF_LDX | BPF_W | BPF_LEN:
	case BPF_LD | BPF_IMM:
	case BPF_LDX | BPF_IMM:
	case BPF_LDX | BPF_B | BPF_MSH:
	case BPF_ALU | BPF_NEG:
	case BPF_MISC | BPF_TAX:
	case BPF_MISC | BPF_TXA:
	case BPF_RET | BPF_K:
	case BPF_RET | BPF_A:
		return 1;
	case BPF_LD | BPF_MEM:
	case BPF_LDX | BPF_MEM:
	case BPF_ST:
	case BPF_STX:
		return f->k < BPF_MEMWORDS;
	case BPF_ALU | BPF_DIV | BPF_K:
		return f->k != 0;
	}

	switch (f->code & ~BPF_X) {
	case BPF_ALU | BPF_ADD:
	case BPF_ALU | BPF_SUB:
	case BPF_ALU | BPF_MUL:
	case BPF_ALU | BPF_DIV:
	case BPF_ALU | BPF_OR:
	case BPF_ALU | BPF_AND:
	case BPF_ALU | BPF_LSH:
	case BPF_ALU | BPF_RSH:
	case BPF_JMP | BPF_JEQ:
	case BPF_JMP | BPF_JGT:
	case BPF_JMP | BPF_JGE:
	case BPF_JMP | BPF_JSET:
		return 1;
	case BPF_JMP | BPF_JA:
		return f->code == (BPF_JMP | BPF_JA);
	}
	return 0;
}

/**
 * sk_chk_filter - see that a program can do no harm
 * @filter: program
 * @flen: its length
 *
 * Every instruction is known, every jump goes forward to one, scratch memory is within
 * bounds, and the end is a return; so each run ends after at most @flen steps.
 *
 * Return: 0 or -EINVAL.
 */
int sk_chk_filter(struct sock_filter *filter, int flen)
{
	int pc;

	if ((unsigned int)flen > BPF_MAXINSNS || flen == 0)
		return -EINVAL;

	for (pc = 0; pc < flen; pc++) {
		const struct sock_filter *f = &filter[pc];
		unsigned int rest = flen - pc - 1;

		if (!chk_code(f))
			return -EINVAL;
		if (BPF_CLASS(f->code) != BPF_JMP)
			continue;
		if (BPF_OP(f->code) == BPF_JA) {
			if (f->k >= rest)
				return -EINVAL;
		} else if (f->jt >= rest || f->jf >= rest) {
			return -EINVAL;
		}
	}
	return BPF_CLASS(filter[flen - 1].code) == BPF_RET ? 0 : -EINVAL;
}

/**
 * sk_attach_filter - SO_ATTACH_FILTER
 * @fprog: program, its instructions in user space
 * @sk: socket, locked; an old filter is replaced
 *
 * Return: 0, -EINVAL, -ENOMEM, -EFAULT.
 */
int sk_attach_filter(struct sock_fprog *fprog, struct sock *sk)
{
	unsigned int fsize = sizeof(struct sock_filter) * fprog->len;
	struct sk_filter *fp, *old_fp;
	int err;

	if (fprog->filter == NULL || fprog->len > BPF_MAXINSNS)
		return -EINVAL;

	fp = sock_kmalloc(sk, fsize + sizeof(*fp), GFP_KERNEL);
	if (!fp)
		return -ENOMEM;
	if (copy_from_user(fp->insns, fprog->filter, fsize)) {
		sock_kfree_s(sk, fp, fsize + sizeof(*fp));
		return -EFAULT;
	}

	atomic_set(&fp->refcnt, 1);
	fp->len = fprog->len;

	err = sk_chk_filter(fp->insns, fp->len);
	if (!err) {
		spin_lock_bh(&sk->sk_lock.slock);
		old_fp = sk->sk_filter;
		sk->sk_filter = fp;
		spin_unlock_bh(&sk->sk_lock.slock);
		fp = old_fp;
	}

	if (fp)
		sk_filter_release(sk, fp);
	return err;
}
