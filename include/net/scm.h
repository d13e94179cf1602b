/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Control messages of SOL_SOCKET: descriptors and credentials in transit.
 *
 * Mirrors: include/net/scm.h
 */
#ifndef _NET_SCM_H
#define _NET_SCM_H

#include <linux/limits.h>
#include <linux/list.h>
#include <linux/net.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/socket.h>

#define SCM_MAX_FD	255

/* Files on their way; each holds a reference */
struct scm_fp_list {
	int			count;
	struct file		*fp[SCM_MAX_FD];
	struct list_head	list;	/* while __scm_destroy() works; not in 2.6.11 */
};

struct scm_cookie {
	struct ucred		creds;
	struct scm_fp_list	*fp;
	unsigned long		seq;
};

extern void scm_detach_fds(struct msghdr *msg, struct scm_cookie *scm);
extern int __scm_send(struct socket *sock, struct msghdr *msg, struct scm_cookie *scm);
extern void __scm_destroy(struct scm_cookie *scm);
extern struct scm_fp_list *scm_fp_dup(struct scm_fp_list *fpl);

static inline void scm_destroy(struct scm_cookie *scm)
{
	if (scm && scm->fp)
		__scm_destroy(scm);
}

/**
 * scm_send - read the control messages of a message that is to be sent
 * @sock: socket
 * @msg: message, control buffer in kernel memory
 * @scm: filled: the sender's credentials and the files it passes
 *
 * Return: 0, or a negative errno with @scm holding nothing.
 */
static inline int scm_send(struct socket *sock, struct msghdr *msg, struct scm_cookie *scm)
{
	memset(scm, 0, sizeof(*scm));
	scm->creds.uid = current->uid;
	scm->creds.gid = current->gid;
	scm->creds.pid = current->tgid;
	if (!msg->msg_controllen)
		return 0;
	return __scm_send(sock, msg, scm);
}

/* Deliver what came with a message, as far as the reader asked for it and has room */
static inline void scm_recv(struct socket *sock, struct msghdr *msg, struct scm_cookie *scm,
			    int flags)
{
	if (!msg->msg_control) {
		if (sock->passcred || scm->fp)
			msg->msg_flags |= MSG_CTRUNC;
		scm_destroy(scm);
		return;
	}

	if (sock->passcred)
		put_cmsg(msg, SOL_SOCKET, SCM_CREDENTIALS, sizeof(scm->creds), &scm->creds);
	if (scm->fp)
		scm_detach_fds(msg, scm);
}

#endif /* _NET_SCM_H */
