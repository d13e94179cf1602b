// SPDX-License-Identifier: GPL-2.0-only
/*
 * System V message queues: messages with a type, of which a receiver takes the first, the first of
 * a type, or the one of the lowest type.
 *
 * Mirrors: ipc/msg.c
 * Leaves out: security modules.
 * Locking: the queue's lock for its messages and sleepers; msg_ids.sem to add or remove a queue. A
 *	message that comes while a receiver sleeps is handed over in its msg_receiver, which the
 *	receiver reads without a lock.
 */
#include <linux/slab.h>
#include <linux/msg.h>
#include <linux/spinlock.h>
#include <linux/init.h>
#include <linux/proc_fs.h>
#include <linux/list.h>
#include <linux/security.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/stat.h>
#include <linux/err.h>
#include <linux/mm.h>
#include <linux/limits.h>
#include <linux/highuid.h>
#include <linux/rcupdate.h>
#include <asm/uaccess.h>
#include "util.h"

/* /proc/sys/kernel/msgmax, msgmnb, msgmni */
int msg_ctlmax = MSGMAX;
int msg_ctlmnb = MSGMNB;
int msg_ctlmni = MSGMNI;

/*
 * A sleeping msgrcv(), on its stack. r_msg: ERR_PTR(-EAGAIN) while it is queued; NULL while the
 * waker is at it; then the message or another error.
 */
struct msg_receiver {
	struct list_head r_list;
	struct task_struct *r_tsk;
	int r_mode;
	long r_msgtype;
	long r_maxsize;
	struct msg_msg *volatile r_msg;
};

/* A sleeping msgsnd(). list.next is NULL when it is not queued any more. */
struct msg_sender {
	struct list_head list;
	struct task_struct *tsk;
};

#define SEARCH_ANY		1
#define SEARCH_EQUAL		2
#define SEARCH_NOTEQUAL		3
#define SEARCH_LESSEQUAL	4

static atomic_t msg_bytes = ATOMIC_INIT(0);	/* in all queues */
static atomic_t msg_hdrs = ATOMIC_INIT(0);

static struct ipc_ids msg_ids;

static inline struct msg_queue *msq_of(struct kern_ipc_perm *perm)
{
	return (struct msg_queue *)perm;
}

#define msg_lock(id)		msq_of(ipc_lock(&msg_ids, id))
#define msg_unlock(msq)		ipc_unlock(&(msq)->q_perm)
#define msg_rmid(id)		msq_of(ipc_rmid(&msg_ids, id))
#define msg_checkid(msq, msgid)	ipc_checkid(&msg_ids, &(msq)->q_perm, msgid)
#define msg_buildid(id, seq)	ipc_buildid(&msg_ids, id, seq)

#ifdef CONFIG_PROC_FS
static int sysvipc_msg_read_proc(char *buffer, char **start, off_t offset, int length, int *eof,
				 void *data);
#endif

void __init msg_init(void)
{
	ipc_init_ids(&msg_ids, msg_ctlmni);
#ifdef CONFIG_PROC_FS
	create_proc_read_entry("sysvipc/msg", 0, NULL, sysvipc_msg_read_proc, NULL);
#endif
}

/* A new queue, unlocked; msg_ids.sem held. Returns its id or an errno. */
static int newque(key_t key, int msgflg)
{
	struct msg_queue *msq = ipc_rcu_alloc(sizeof(*msq));
	int id;

	if (!msq)
		return -ENOMEM;
	memset(msq, 0, sizeof(*msq));
	msq->q_perm.mode = msgflg & S_IRWXUGO;
	msq->q_perm.key = key;

	id = ipc_addid(&msg_ids, &msq->q_perm, msg_ctlmni);
	if (id == -1) {
		ipc_rcu_putref(msq);
		return -ENOSPC;
	}
	id = msg_buildid(id, msq->q_perm.seq);
	msq->q_ctime = get_seconds();
	msq->q_qbytes = msg_ctlmnb;
	INIT_LIST_HEAD(&msq->q_messages);
	INIT_LIST_HEAD(&msq->q_receivers);
	INIT_LIST_HEAD(&msq->q_senders);
	msg_unlock(msq);
	return id;
}

/* ---------------------------------------------------------------- sleepers */

static inline void ss_add(struct msg_queue *msq, struct msg_sender *mss)
{
	mss->tsk = current;
	__set_current_state(TASK_INTERRUPTIBLE);
	list_add_tail(&mss->list, &msq->q_senders);
}

static inline void ss_del(struct msg_sender *mss)
{
	if (mss->list.next)
		list_del(&mss->list);
}

/* Wake all senders, which look for room; @kill: the queue goes. */
static void ss_wakeup(struct list_head *h, int kill)
{
	struct msg_sender *mss, *next;

	list_for_each_entry_safe(mss, next, h, list) {
		if (kill)
			mss->list.next = NULL;
		wake_up_process(mss->tsk);
	}
}

/* End a receiver's sleep with a message or an error; it may vanish once r_msg is written. */
static void finish_receiver(struct msg_receiver *msr, struct msg_msg *msg)
{
	msr->r_msg = NULL;
	wake_up_process(msr->r_tsk);
	smp_mb();
	msr->r_msg = msg;
}

/* All receivers return @res, or with -EAGAIN look again. */
static void expunge_all(struct msg_queue *msq, int res)
{
	struct msg_receiver *msr, *next;

	list_for_each_entry_safe(msr, next, &msq->q_receivers, r_list) {
		if (res != -EAGAIN)
			list_del(&msr->r_list);
		finish_receiver(msr, ERR_PTR(res));
	}
}

/* Remove a queue; it and msg_ids.sem are locked, the queue's lock is dropped. */
static void freeque(struct msg_queue *msq, int id)
{
	struct msg_msg *msg, *next;

	expunge_all(msq, -EIDRM);
	ss_wakeup(&msq->q_senders, 1);
	msg_rmid(id);
	msg_unlock(msq);

	list_for_each_entry_safe(msg, next, &msq->q_messages, m_list) {
		atomic_dec(&msg_hdrs);
		free_msg(msg);
	}
	atomic_sub(msq->q_cbytes, &msg_bytes);
	ipc_rcu_putref(msq);
}

/* The id of the queue at index @id, if current may use it. */
static int existing_que(int id, int msgflg)
{
	struct msg_queue *msq = msg_lock(id);
	int ret;

	BUG_ON(!msq);
	ret = ipcperms(&msq->q_perm, msgflg) ? -EACCES : msg_buildid(id, msq->q_perm.seq);
	msg_unlock(msq);
	return ret;
}

/**
 * sys_msgget - the id of the queue with a key, or a new one
 * @key: IPC_PRIVATE: always a new one
 * @msgflg: IPC_CREAT, IPC_EXCL and permissions
 *
 * Return: the id, -ENOENT, -EEXIST, -EACCES, -ENOSPC or -ENOMEM.
 */
asmlinkage long sys_msgget(key_t key, int msgflg)
{
	int id, ret;

	down(&msg_ids.sem);
	if (key == IPC_PRIVATE)
		ret = newque(key, msgflg);
	else if ((id = ipc_findkey(&msg_ids, key)) == -1)
		ret = (msgflg & IPC_CREAT) ? newque(key, msgflg) : -ENOENT;
	else if ((msgflg & IPC_CREAT) && (msgflg & IPC_EXCL))
		ret = -EEXIST;
	else
		ret = existing_que(id, msgflg);
	up(&msg_ids.sem);
	return ret;
}

/* ---------------------------------------------------------------- msgctl */

static int copy_msqid_to_user(void __user *buf, struct msqid64_ds *in, int version)
{
	struct msqid_ds out;

	if (version == IPC_64)
		return copy_to_user(buf, in, sizeof(*in)) ? -EFAULT : 0;
	memset(&out, 0, sizeof(out));
	ipc64_perm_to_ipc_perm(&in->msg_perm, &out.msg_perm);
	out.msg_stime = in->msg_stime;
	out.msg_rtime = in->msg_rtime;
	out.msg_ctime = in->msg_ctime;
	out.msg_cbytes = min_t(unsigned long, in->msg_cbytes, USHRT_MAX);
	out.msg_lcbytes = in->msg_cbytes;
	out.msg_qnum = min_t(unsigned long, in->msg_qnum, USHRT_MAX);
	out.msg_qbytes = min_t(unsigned long, in->msg_qbytes, USHRT_MAX);
	out.msg_lqbytes = in->msg_qbytes;
	out.msg_lspid = in->msg_lspid;
	out.msg_lrpid = in->msg_lrpid;
	return copy_to_user(buf, &out, sizeof(out)) ? -EFAULT : 0;
}

struct msq_setbuf {
	unsigned long qbytes;
	uid_t uid;
	gid_t gid;
	mode_t mode;
};

static int copy_msqid_from_user(struct msq_setbuf *out, void __user *buf, int version)
{
	struct msqid64_ds tbuf;
	struct msqid_ds tbuf_old;

	if (version == IPC_64) {
		if (copy_from_user(&tbuf, buf, sizeof(tbuf)))
			return -EFAULT;
		out->qbytes = tbuf.msg_qbytes;
		out->uid = tbuf.msg_perm.uid;
		out->gid = tbuf.msg_perm.gid;
		out->mode = tbuf.msg_perm.mode;
	} else {
		if (copy_from_user(&tbuf_old, buf, sizeof(tbuf_old)))
			return -EFAULT;
		out->qbytes = tbuf_old.msg_qbytes ? tbuf_old.msg_qbytes : tbuf_old.msg_lqbytes;
		out->uid = tbuf_old.msg_perm.uid;
		out->gid = tbuf_old.msg_perm.gid;
		out->mode = tbuf_old.msg_perm.mode;
	}
	return 0;
}

/* IPC_INFO: the limits; MSG_INFO: some of them replaced by what is in use. */
static int msg_info(int cmd, struct msginfo __user *buf)
{
	struct msginfo msginfo;
	int max_id;

	memset(&msginfo, 0, sizeof(msginfo));
	msginfo.msgmni = msg_ctlmni;
	msginfo.msgmax = msg_ctlmax;
	msginfo.msgmnb = msg_ctlmnb;
	msginfo.msgssz = MSGSSZ;
	msginfo.msgseg = MSGSEG;
	down(&msg_ids.sem);
	if (cmd == MSG_INFO) {
		msginfo.msgpool = msg_ids.in_use;
		msginfo.msgmap = atomic_read(&msg_hdrs);
		msginfo.msgtql = atomic_read(&msg_bytes);
	} else {
		msginfo.msgpool = MSGPOOL;
		msginfo.msgmap = MSGMAP;
		msginfo.msgtql = MSGTQL;
	}
	max_id = msg_ids.max_id;
	up(&msg_ids.sem);
	if (copy_to_user(buf, &msginfo, sizeof(msginfo)))
		return -EFAULT;
	return max(max_id, 0);
}

/* IPC_STAT by id, MSG_STAT by index, which returns the id. */
static int msg_stat(int msqid, int cmd, int version, void __user *buf)
{
	struct msqid64_ds tbuf;
	struct msg_queue *msq;
	int err, success_return = 0;

	if (cmd == MSG_STAT && msqid >= msg_ids.size)
		return -EINVAL;
	memset(&tbuf, 0, sizeof(tbuf));
	msq = msg_lock(msqid);
	if (!msq)
		return -EINVAL;
	err = -EIDRM;
	if (cmd == MSG_STAT)
		success_return = msg_buildid(msqid, msq->q_perm.seq);
	else if (msg_checkid(msq, msqid))
		goto out_unlock;
	err = -EACCES;
	if (ipcperms(&msq->q_perm, S_IRUGO))
		goto out_unlock;

	kernel_to_ipc64_perm(&msq->q_perm, &tbuf.msg_perm);
	tbuf.msg_stime = msq->q_stime;
	tbuf.msg_rtime = msq->q_rtime;
	tbuf.msg_ctime = msq->q_ctime;
	tbuf.msg_cbytes = msq->q_cbytes;
	tbuf.msg_qnum = msq->q_qnum;
	tbuf.msg_qbytes = msq->q_qbytes;
	tbuf.msg_lspid = msq->q_lspid;
	tbuf.msg_lrpid = msq->q_lrpid;
	msg_unlock(msq);
	return copy_msqid_to_user(buf, &tbuf, version) ? -EFAULT : success_return;

out_unlock:
	msg_unlock(msq);
	return err;
}

/* IPC_SET of a locked queue. */
static int set_que(struct msg_queue *msq, struct msq_setbuf *setbuf)
{
	struct kern_ipc_perm *ipcp = &msq->q_perm;

	if (setbuf->qbytes > msg_ctlmnb && !capable(CAP_SYS_RESOURCE))
		return -EPERM;
	msq->q_qbytes = setbuf->qbytes;
	ipcp->uid = setbuf->uid;
	ipcp->gid = setbuf->gid;
	ipcp->mode = (ipcp->mode & ~S_IRWXUGO) | (setbuf->mode & S_IRWXUGO);
	msq->q_ctime = get_seconds();
	/* Some may not be allowed to wait any more, others find room. */
	expunge_all(msq, -EAGAIN);
	ss_wakeup(&msq->q_senders, 0);
	return 0;
}

/* IPC_SET with @setbuf, IPC_RMID without; msg_ids.sem held. */
static int msgctl_down(int msqid, struct msq_setbuf *setbuf)
{
	struct msg_queue *msq = msg_lock(msqid);
	struct kern_ipc_perm *ipcp;
	int err;

	if (!msq)
		return -EINVAL;
	err = -EIDRM;
	if (msg_checkid(msq, msqid))
		goto out_unlock;
	ipcp = &msq->q_perm;
	err = -EPERM;
	if (current->euid != ipcp->cuid && current->euid != ipcp->uid && !capable(CAP_SYS_ADMIN))
		goto out_unlock;
	if (!setbuf) {
		freeque(msq, msqid);
		return 0;
	}
	err = set_que(msq, setbuf);
out_unlock:
	msg_unlock(msq);
	return err;
}

/**
 * sys_msgctl - read, change or remove a queue
 *
 * Return: 0, for *_STAT and *_INFO an id or index, or -EINVAL, -EIDRM, -EACCES, -EPERM, -EFAULT.
 */
asmlinkage long sys_msgctl(int msqid, int cmd, struct msqid_ds __user *buf)
{
	struct msq_setbuf setbuf;
	int version, err;

	if (msqid < 0 || cmd < 0)
		return -EINVAL;
	version = ipc_parse_version(&cmd);
	switch (cmd) {
	case IPC_INFO:
	case MSG_INFO:
		return buf ? msg_info(cmd, (struct msginfo __user *)buf) : -EFAULT;
	case MSG_STAT:
	case IPC_STAT:
		return buf ? msg_stat(msqid, cmd, version, buf) : -EFAULT;
	case IPC_SET:
		if (!buf || copy_msqid_from_user(&setbuf, buf, version))
			return -EFAULT;
		break;
	case IPC_RMID:
		break;
	default:
		return -EINVAL;
	}
	down(&msg_ids.sem);
	err = msgctl_down(msqid, cmd == IPC_SET ? &setbuf : NULL);
	up(&msg_ids.sem);
	return err;
}

/* ---------------------------------------------------------------- msgsnd */

static int testmsg(struct msg_msg *msg, long type, int mode)
{
	switch (mode) {
	case SEARCH_ANY:
		return 1;
	case SEARCH_LESSEQUAL:
		return msg->m_type <= type;
	case SEARCH_EQUAL:
		return msg->m_type == type;
	default:
		return msg->m_type != type;
	}
}

/*
 * Hand a message to the first sleeper that waits for one like it; sleepers for which it is too
 * long get their error. Returns 0 when nobody took it. The queue is locked.
 */
static int pipelined_send(struct msg_queue *msq, struct msg_msg *msg)
{
	struct msg_receiver *msr, *next;

	list_for_each_entry_safe(msr, next, &msq->q_receivers, r_list) {
		if (!testmsg(msg, msr->r_msgtype, msr->r_mode))
			continue;
		list_del(&msr->r_list);
		if (msr->r_maxsize >= msg->m_ts) {
			msq->q_lrpid = msr->r_tsk->pid;
			msq->q_rtime = get_seconds();
			finish_receiver(msr, msg);
			return 1;
		}
		finish_receiver(msr, ERR_PTR(-E2BIG));
	}
	return 0;
}

/* Is there room for one more message? Written so that no sum overflows. */
static int msg_fits(struct msg_queue *msq, size_t msgsz)
{
	return msgsz <= msq->q_qbytes && msq->q_cbytes <= msq->q_qbytes - msgsz &&
	       msq->q_qnum < msq->q_qbytes;
}

/* Sleep while the locked queue is full. An error leaves it locked too. */
static int wait_for_room(struct msg_queue *msq, size_t msgsz, int msgflg)
{
	struct msg_sender s;

	for (;;) {
		if (ipcperms(&msq->q_perm, S_IWUGO))
			return -EACCES;
		if (msg_fits(msq, msgsz))
			return 0;
		if (msgflg & IPC_NOWAIT)
			return -EAGAIN;
		ss_add(msq, &s);
		ipc_rcu_getref(msq);
		msg_unlock(msq);
		schedule();

		ipc_lock_by_ptr(&msq->q_perm);
		ipc_rcu_putref(msq);
		if (msq->q_perm.deleted)
			return -EIDRM;
		ss_del(&s);
		if (signal_pending(current))
			return -EINTR;
	}
}

/* Put @msg into a queue. 0: it is no longer the caller's. */
static int do_msgsnd(int msqid, struct msg_msg *msg, int msgflg)
{
	size_t msgsz = msg->m_ts;
	struct msg_queue *msq = msg_lock(msqid);
	int err;

	if (!msq)
		return -EINVAL;
	err = -EIDRM;
	if (msg_checkid(msq, msqid))
		goto out_unlock;
	err = wait_for_room(msq, msgsz, msgflg);
	if (err)
		goto out_unlock;

	msq->q_lspid = current->tgid;
	msq->q_stime = get_seconds();
	if (!pipelined_send(msq, msg)) {
		list_add_tail(&msg->m_list, &msq->q_messages);
		msq->q_cbytes += msgsz;
		msq->q_qnum++;
		atomic_add(msgsz, &msg_bytes);
		atomic_inc(&msg_hdrs);
	}
out_unlock:
	msg_unlock(msq);
	return err;
}

/**
 * sys_msgsnd - put a message into a queue; sleep while that is full
 * @msgp: type and text
 * @msgsz: bytes of the text
 * @msgflg: IPC_NOWAIT
 *
 * Return: 0, -EINVAL, -EFAULT, -ENOMEM, -EACCES, -EIDRM, -EAGAIN or -EINTR.
 */
asmlinkage long sys_msgsnd(int msqid, struct msgbuf __user *msgp, size_t msgsz, int msgflg)
{
	struct msg_msg *msg;
	long mtype;
	int err;

	if (msgsz > msg_ctlmax || (long)msgsz < 0 || msqid < 0)
		return -EINVAL;
	if (get_user(mtype, &msgp->mtype))
		return -EFAULT;
	if (mtype < 1)
		return -EINVAL;
	msg = load_msg(msgp->mtext, msgsz);
	if (IS_ERR(msg))
		return PTR_ERR(msg);
	msg->m_type = mtype;
	msg->m_ts = msgsz;
	err = do_msgsnd(msqid, msg, msgflg);
	if (err)
		free_msg(msg);
	return err;
}

/* ---------------------------------------------------------------- msgrcv */

/* What a type argument means; *@msgtyp becomes the type to compare with. */
static inline int convert_mode(long *msgtyp, int msgflg)
{
	if (*msgtyp == 0)
		return SEARCH_ANY;
	if (*msgtyp < 0) {
		*msgtyp = *msgtyp == LONG_MIN ? LONG_MAX : -*msgtyp;
		return SEARCH_LESSEQUAL;
	}
	return (msgflg & MSG_EXCEPT) ? SEARCH_NOTEQUAL : SEARCH_EQUAL;
}

/* The message to take, or NULL: the first that fits, or of the lowest type. The queue is locked. */
static struct msg_msg *find_msg(struct msg_queue *msq, long msgtyp, int mode)
{
	struct msg_msg *walk, *found = NULL;

	list_for_each_entry(walk, &msq->q_messages, m_list) {
		if (!testmsg(walk, msgtyp, mode))
			continue;
		found = walk;
		if (mode != SEARCH_LESSEQUAL || walk->m_type == 1)
			break;
		msgtyp = walk->m_type - 1;
	}
	return found;
}

/* Take @msg out of the locked queue. */
static void take_msg(struct msg_queue *msq, struct msg_msg *msg)
{
	list_del(&msg->m_list);
	msq->q_qnum--;
	msq->q_rtime = get_seconds();
	msq->q_lrpid = current->tgid;
	msq->q_cbytes -= msg->m_ts;
	atomic_sub(msg->m_ts, &msg_bytes);
	atomic_dec(&msg_hdrs);
	ss_wakeup(&msq->q_senders, 0);
}

/*
 * Sleep until a message is handed over; the locked queue is let go. Returns the message or the
 * error of the call with nothing locked, or NULL, to look again, with the queue locked.
 */
static struct msg_msg *sleep_on_msq(struct msg_queue *msq, struct msg_receiver *msr)
{
	struct msg_msg *msg;

	list_add_tail(&msr->r_list, &msq->q_receivers);
	msr->r_tsk = current;
	msr->r_msg = ERR_PTR(-EAGAIN);
	__set_current_state(TASK_INTERRUPTIBLE);
	msg_unlock(msq);
	schedule();

	/*
	 * Part 1: the waker may still be at it. Part 2: as long as we are on the list the queue
	 * exists, and RCU keeps it until it is locked. Part 3: it may have changed meanwhile.
	 */
	rcu_read_lock();
	while (!(msg = msr->r_msg))
		cpu_relax();
	if (msg != ERR_PTR(-EAGAIN)) {
		rcu_read_unlock();
		return msg;
	}
	ipc_lock_by_ptr(&msq->q_perm);
	rcu_read_unlock();
	msg = msr->r_msg;
	if (msg == ERR_PTR(-EAGAIN)) {
		list_del(&msr->r_list);
		if (!signal_pending(current))
			return NULL;
		msg = ERR_PTR(-EINTR);
	}
	msg_unlock(msq);
	return msg;
}

/* Take a message out of a queue, or ERR_PTR. */
static struct msg_msg *do_msgrcv(int msqid, size_t msgsz, long msgtyp, int msgflg)
{
	struct msg_queue *msq = msg_lock(msqid);
	struct msg_receiver msr;
	struct msg_msg *msg;
	int mode = convert_mode(&msgtyp, msgflg);

	if (!msq)
		return ERR_PTR(-EINVAL);
	msg = ERR_PTR(-EIDRM);
	if (msg_checkid(msq, msqid))
		goto out_unlock;
	do {
		msg = ERR_PTR(-EACCES);
		if (ipcperms(&msq->q_perm, S_IRUGO))
			goto out_unlock;
		msg = find_msg(msq, msgtyp, mode);
		if (msg) {
			if (msgsz < msg->m_ts && !(msgflg & MSG_NOERROR))
				msg = ERR_PTR(-E2BIG);
			else
				take_msg(msq, msg);
			goto out_unlock;
		}
		msg = ERR_PTR(-ENOMSG);
		if (msgflg & IPC_NOWAIT)
			goto out_unlock;
		msr.r_msgtype = msgtyp;
		msr.r_mode = mode;
		msr.r_maxsize = (msgflg & MSG_NOERROR) ? INT_MAX : msgsz;
		msg = sleep_on_msq(msq, &msr);
	} while (!msg);
	return msg;

out_unlock:
	msg_unlock(msq);
	return msg;
}

/**
 * sys_msgrcv - take a message out of a queue; sleep until there is one
 * @msgp: its type and text are stored here
 * @msgsz: room for the text
 * @msgtyp: 0: any; positive: that type, or any other with MSG_EXCEPT; negative: the lowest type
 *	that is not greater than its absolute value
 * @msgflg: IPC_NOWAIT, MSG_NOERROR, MSG_EXCEPT
 *
 * Return: bytes of the text, -EINVAL, -EACCES, -EIDRM, -E2BIG, -ENOMSG, -EINTR, or -EFAULT, which
 * loses the message.
 */
asmlinkage long sys_msgrcv(int msqid, struct msgbuf __user *msgp, size_t msgsz, long msgtyp,
			   int msgflg)
{
	struct msg_msg *msg;
	long ret;

	if (msqid < 0 || (long)msgsz < 0)
		return -EINVAL;
	msg = do_msgrcv(msqid, msgsz, msgtyp, msgflg);
	if (IS_ERR(msg))
		return PTR_ERR(msg);
	ret = min_t(size_t, msgsz, msg->m_ts);
	if (put_user(msg->m_type, &msgp->mtype) || store_msg(msgp->mtext, msg, ret))
		ret = -EFAULT;
	free_msg(msg);
	return ret;
}

#ifdef CONFIG_PROC_FS
static int sysvipc_msg_show(char *to, int i)
{
	struct msg_queue *msq = msg_lock(i);
	int len;

	if (!msq)
		return 0;
	len = sprintf(to, "%10d %10d  %4o  %10lu %10lu %5u %5u %5u %5u %5u %5u %10lu %10lu %10lu\n",
		      msq->q_perm.key, msg_buildid(i, msq->q_perm.seq), msq->q_perm.mode,
		      msq->q_cbytes, msq->q_qnum, msq->q_lspid, msq->q_lrpid, msq->q_perm.uid,
		      msq->q_perm.gid, msq->q_perm.cuid, msq->q_perm.cgid, msq->q_stime,
		      msq->q_rtime, msq->q_ctime);
	msg_unlock(msq);
	return len;
}

static int sysvipc_msg_read_proc(char *buffer, char **start, off_t offset, int length, int *eof,
				 void *data)
{
	return ipc_read_proc(&msg_ids, "       key      msqid perms      cbytes       qnum lspid"
			     " lrpid   uid   gid  cuid  cgid      stime      rtime      ctime\n",
			     sysvipc_msg_show, buffer, start, offset, length, eof);
}
#endif
