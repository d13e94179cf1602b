// SPDX-License-Identifier: GPL-2.0-only
/*
 * Control messages of SOL_SOCKET: descriptors (SCM_RIGHTS) and credentials
 * (SCM_CREDENTIALS) that travel with a message, and put_cmsg() for those of any level.
 *
 * Mirrors: net/core/scm.c
 * Locking: none of its own; a file in transit holds a reference.
 */
#include <linux/module.h>
#include <linux/signal.h>
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/sched.h>
#include <linux/mm.h>
#include <linux/kernel.h>
#include <linux/stat.h>
#include <linux/socket.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/fcntl.h>
#include <linux/net.h>
#include <linux/slab.h>
#include <linux/security.h>
#include <asm/uaccess.h>
#include <net/sock.h>
#include <net/scm.h>

/* May the current process say that it is this? */
static int scm_check_creds(struct ucred *creds)
{
	if ((creds->pid == current->tgid || capable(CAP_SYS_ADMIN)) &&
	    (creds->uid == current->uid || creds->uid == current->euid ||
	     creds->uid == current->suid || capable(CAP_SETUID)) &&
	    (creds->gid == current->gid || creds->gid == current->egid ||
	     creds->gid == current->sgid || capable(CAP_SETGID)))
		return 0;
	return -EPERM;
}

/* Take a reference to each file of an SCM_RIGHTS message.  Return: their number or an errno. */
static int scm_fp_copy(struct cmsghdr *cmsg, struct scm_fp_list **fplp)
{
	int *fdp = (int *)CMSG_DATA(cmsg);
	struct scm_fp_list *fpl = *fplp;
	int i, num;

	/* CMSG_OK() has seen to it that cmsg_len is not less than the header */
	num = (cmsg->cmsg_len - CMSG_ALIGN(sizeof(struct cmsghdr))) / sizeof(int);
	if (num <= 0)
		return 0;
	if (num > SCM_MAX_FD)
		return -EINVAL;

	if (!fpl) {
		fpl = kmalloc(sizeof(struct scm_fp_list), GFP_KERNEL);
		if (!fpl)
			return -ENOMEM;
		*fplp = fpl;
		fpl->count = 0;
	}
	if (fpl->count + num > SCM_MAX_FD)
		return -EINVAL;

	for (i = 0; i < num; i++) {
		struct file *file = fdp[i] < 0 ? NULL : fget(fdp[i]);

		if (!file)
			return -EBADF;
		fpl->fp[fpl->count++] = file;
	}
	return num;
}

/**
 * __scm_destroy - drop the files of a message that is not delivered
 * @scm: message
 *
 * The last reference to a file may be among them, and the file a socket whose queue holds
 * messages with files, and so on as deep as a user cares to nest them.  So that the stack
 * does not grow with that, a call from within another one only leaves its files to it.
 * (2.6.11 recurses.)
 */
void __scm_destroy(struct scm_cookie *scm)
{
	struct scm_fp_list *fpl = scm->fp;
	LIST_HEAD(work_list);
	int i;

	if (!fpl)
		return;
	scm->fp = NULL;

	if (current->scm_work_list) {
		list_add_tail(&fpl->list, current->scm_work_list);
		return;
	}

	current->scm_work_list = &work_list;
	list_add(&fpl->list, &work_list);
	while (!list_empty(&work_list)) {
		fpl = list_entry(work_list.next, struct scm_fp_list, list);
		list_del(&fpl->list);
		for (i = fpl->count - 1; i >= 0; i--)
			fput(fpl->fp[i]);
		kfree(fpl);
	}
	current->scm_work_list = NULL;
}

/**
 * __scm_send - parse the control messages of a message to send
 * @sock: socket
 * @msg: message; the control buffer is in kernel memory
 * @p: gets files and credentials
 *
 * Messages of other levels are left to the protocol.
 *
 * Return: 0; -EINVAL, -EPERM for credentials that are not the sender's, -EBADF, -ENOMEM; then
 * @p holds no file.
 */
int __scm_send(struct socket *sock, struct msghdr *msg, struct scm_cookie *p)
{
	struct cmsghdr *cmsg;
	int err;

	for (cmsg = CMSG_FIRSTHDR(msg); cmsg; cmsg = CMSG_NXTHDR(msg, cmsg)) {
		err = -EINVAL;
		if (!CMSG_OK(msg, cmsg))
			goto error;
		if (cmsg->cmsg_level != SOL_SOCKET)
			continue;

		switch (cmsg->cmsg_type) {
		case SCM_RIGHTS:
			err = scm_fp_copy(cmsg, &p->fp);
			if (err < 0)
				goto error;
			break;
		case SCM_CREDENTIALS:
			if (cmsg->cmsg_len != CMSG_LEN(sizeof(struct ucred)))
				goto error;
			memcpy(&p->creds, CMSG_DATA(cmsg), sizeof(struct ucred));
			err = scm_check_creds(&p->creds);
			if (err)
				goto error;
			break;
		default:
			goto error;
		}
	}

	if (p->fp && !p->fp->count) {
		kfree(p->fp);
		p->fp = NULL;
	}
	return 0;

error:
	scm_destroy(p);
	return err;
}

/**
 * put_cmsg - append a control message to what recvmsg() returns
 * @msg: msg_control and msg_controllen are moved forward; MSG_CTRUNC is set when the
 *	message does not fit
 * @level: SOL_*
 * @type: type
 * @len: bytes of data
 * @data: data
 *
 * Return: 0 (also when truncated) or -EFAULT.
 */
int put_cmsg(struct msghdr *msg, int level, int type, int len, void *data)
{
	struct cmsghdr __user *cm = (struct cmsghdr __user *)msg->msg_control;
	struct cmsghdr cmhdr;
	int cmlen = CMSG_LEN(len);

	if (cm == NULL || msg->msg_controllen < sizeof(*cm)) {
		msg->msg_flags |= MSG_CTRUNC;
		return 0;
	}
	if (msg->msg_controllen < cmlen) {
		msg->msg_flags |= MSG_CTRUNC;
		cmlen = msg->msg_controllen;
	}
	cmhdr.cmsg_level = level;
	cmhdr.cmsg_type = type;
	cmhdr.cmsg_len = cmlen;

	if (copy_to_user(cm, &cmhdr, sizeof(cmhdr)))
		return -EFAULT;
	if (copy_to_user((char __user *)cm + CMSG_ALIGN(sizeof(struct cmsghdr)), data,
			 cmlen - sizeof(struct cmsghdr)))
		return -EFAULT;

	cmlen = CMSG_SPACE(len);
	if (cmlen > msg->msg_controllen)
		cmlen = msg->msg_controllen;
	msg->msg_control += cmlen;
	msg->msg_controllen -= cmlen;
	return 0;
}
EXPORT_SYMBOL(put_cmsg);

/* Install @file in the reader's table and tell it the number at @cmfptr */
static int scm_install_fd(struct file *file, int __user *cmfptr)
{
	int err, new_fd;

	err = security_file_receive(file);
	if (err)
		return err;
	err = get_unused_fd();
	if (err < 0)
		return err;
	new_fd = err;
	err = put_user(new_fd, cmfptr);
	if (err) {
		put_unused_fd(new_fd);
		return err;
	}
	get_file(file);
	fd_install(new_fd, file);
	return 0;
}

/**
 * scm_detach_fds - give the files of a message to the reader
 * @msg: gets an SCM_RIGHTS message with the new descriptors
 * @scm: its files are released
 *
 * Files for which there is no descriptor or no room are dropped, and MSG_CTRUNC is set.
 */
void scm_detach_fds(struct msghdr *msg, struct scm_cookie *scm)
{
	struct cmsghdr __user *cm = (struct cmsghdr __user *)msg->msg_control;
	int __user *cmfptr = (int __user *)((char __user *)cm +
					    CMSG_ALIGN(sizeof(struct cmsghdr)));
	int fdmax = 0, fdnum = scm->fp->count;
	int i;

	if (msg->msg_controllen > sizeof(struct cmsghdr))
		fdmax = (msg->msg_controllen - sizeof(struct cmsghdr)) / sizeof(int);
	if (fdnum < fdmax)
		fdmax = fdnum;

	for (i = 0; i < fdmax; i++, cmfptr++)
		if (scm_install_fd(scm->fp->fp[i], cmfptr))
			break;

	if (i > 0) {
		int cmlen = CMSG_LEN(i * sizeof(int));
		int err;

		err = put_user(SOL_SOCKET, &cm->cmsg_level);
		if (!err)
			err = put_user(SCM_RIGHTS, &cm->cmsg_type);
		if (!err)
			err = put_user(cmlen, &cm->cmsg_len);
		if (!err) {
			cmlen = CMSG_SPACE(i * sizeof(int));
			if (cmlen > msg->msg_controllen)
				cmlen = msg->msg_controllen;
			msg->msg_control += cmlen;
			msg->msg_controllen -= cmlen;
		}
	}
	if (i < fdnum || (fdnum && fdmax <= 0))
		msg->msg_flags |= MSG_CTRUNC;

	__scm_destroy(scm);
}

/* A second list of the same files, for MSG_PEEK; NULL without memory */
struct scm_fp_list *scm_fp_dup(struct scm_fp_list *fpl)
{
	struct scm_fp_list *new_fpl;
	int i;

	if (!fpl)
		return NULL;

	new_fpl = kmalloc(sizeof(*fpl), GFP_KERNEL);
	if (new_fpl) {
		for (i = fpl->count - 1; i >= 0; i--)
			get_file(fpl->fp[i]);
		memcpy(new_fpl, fpl, sizeof(*fpl));
	}
	return new_fpl;
}
