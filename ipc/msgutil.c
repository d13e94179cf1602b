// SPDX-License-Identifier: GPL-2.0-only
/*
 * Messages: text of any length in pieces of at most a page, so that no allocation is larger.
 *
 * Mirrors: ipc/msgutil.c
 * Locking: none: a message has one owner.
 */
#include <linux/spinlock.h>
#include <linux/slab.h>
#include <linux/kernel.h>
#include <linux/ipc.h>
#include <linux/msg.h>
#include <linux/err.h>
#include <linux/mm.h>
#include <asm/uaccess.h>
#include "util.h"

struct msg_msgseg {
	struct msg_msgseg *next;
	/* text */
};

#define DATALEN_MSG	((int)(PAGE_SIZE - sizeof(struct msg_msg)))
#define DATALEN_SEG	((int)(PAGE_SIZE - sizeof(struct msg_msgseg)))

/**
 * load_msg - make a message of user text
 * @src: the text
 * @len: its bytes, not negative
 *
 * Context: may sleep. Return: the message, for free_msg(), or ERR_PTR of -ENOMEM or -EFAULT.
 */
struct msg_msg *load_msg(const void __user *src, int len)
{
	struct msg_msg *msg;
	struct msg_msgseg *seg, **pseg;
	int alen = min(len, DATALEN_MSG), err;

	msg = kmalloc(sizeof(*msg) + alen, GFP_KERNEL);
	if (!msg)
		return ERR_PTR(-ENOMEM);
	msg->next = NULL;
	err = -EFAULT;
	if (copy_from_user(msg + 1, src, alen))
		goto out_err;

	pseg = &msg->next;
	for (len -= alen, src += alen; len > 0; len -= alen, src += alen) {
		alen = min(len, DATALEN_SEG);
		err = -ENOMEM;
		seg = kmalloc(sizeof(*seg) + alen, GFP_KERNEL);
		if (!seg)
			goto out_err;
		seg->next = NULL;
		*pseg = seg;
		pseg = &seg->next;
		err = -EFAULT;
		if (copy_from_user(seg + 1, src, alen))
			goto out_err;
	}
	return msg;

out_err:
	free_msg(msg);
	return ERR_PTR(err);
}

/**
 * store_msg - copy the first @len bytes of a message to user space
 *
 * Context: may sleep. Return: 0, or -1 when the address is bad.
 */
int store_msg(void __user *dest, struct msg_msg *msg, int len)
{
	struct msg_msgseg *seg;
	int alen = min(len, DATALEN_MSG);

	if (copy_to_user(dest, msg + 1, alen))
		return -1;
	seg = msg->next;
	for (len -= alen, dest += alen; len > 0; len -= alen, dest += alen) {
		alen = min(len, DATALEN_SEG);
		if (copy_to_user(dest, seg + 1, alen))
			return -1;
		seg = seg->next;
	}
	return 0;
}

/** free_msg - free a message with all its segments */
void free_msg(struct msg_msg *msg)
{
	struct msg_msgseg *seg = msg->next, *next;

	kfree(msg);
	for (; seg; seg = next) {
		next = seg->next;
		kfree(seg);
	}
}
