// SPDX-License-Identifier: GPL-2.0-only
/* System V message queues: types, sleeping senders and receivers, limits, control, what is refused. */
#include "sysv.h"

enum { MSG_STAT = 11, MSG_INFO };
#define MSG_NOERROR	010000
#define MSG_EXCEPT	020000

struct msg {
	long type;
	char text[70000];
};

struct msqid64 {
	struct perm64 perm;
	long stime, pad1, rtime, pad2, ctime, pad3;
	unsigned long cbytes, qnum, qbytes;
	int lspid, lrpid;
	unsigned long pad4, pad5;
};

struct msqid_old {
	struct perm_old perm;
	void *p[2];
	long stime, rtime, ctime;
	unsigned long lcbytes, lqbytes;
	unsigned short cbytes, qnum, qbytes, lspid, lrpid;
};

struct msginfo_ {
	int pool, map, max, mnb, mni, ssz, tql;
	unsigned short seg;
};

static struct msg out, in;

static long msgget_(int key, int flags)
{
	return ipc(MSGGET, key, flags, 0, NULL, 0);
}

static long msgctl_(int id, int cmd, void *buf)
{
	return ipc(MSGCTL, id, cmd, 0, buf, 0);
}

static long snd(int id, const void *msg, long size, int flags)
{
	return ipc(MSGSND, id, size, flags, msg, 0);
}

/* By a structure for message and type, as C libraries do. */
static long rcv(int id, void *msg, long size, long type, int flags)
{
	struct {
		void *msg;
		long type;
	} kludge = { msg, type };

	return ipc(MSGRCV, id, size, flags, &kludge, 0);
}

static long send_text(int id, long type, const char *text, int flags)
{
	out.type = type;
	strcpy(out.text, text);
	return snd(id, &out, strlen(text), flags);
}

/* Is the next message of @type the text? */
static int next_is(int id, long type, int flags, const char *text, long want_type)
{
	long n;

	memset(&in, 0, 200);
	n = rcv(id, &in, 100, type, IPC_NOWAIT | flags);
	if (n == (long)strlen(text) && !strcmp(in.text, text) && in.type == want_type)
		return 1;
	say("# %ld, type %ld, '%s'", n, in.type, in.text);
	return 0;
}

static int new_queue(void)
{
	long id = msgget_(IPC_PRIVATE, 0600);

	if (id < 0) {
		say("# msgget: %ld", id);
		_exit(1);
	}
	return id;
}

static void rm(int id)
{
	EXPECT(msgctl_(id, IPC_RMID, NULL), 0);
}

static struct msqid64 stat_of(int id)
{
	struct msqid64 ds;

	EXPECT(msgctl_(id, IPC_STAT | IPC_64, &ds), 0);
	return ds;
}

TEST(get_by_key)
{
	int key = own_key(), id;

	EXPECT(msgget_(key, 0600), -ENOENT);
	id = msgget_(key, IPC_CREAT | IPC_EXCL | 0600);
	CHECK(id >= 0);
	EXPECT(msgget_(key, 0600), id);
	EXPECT(msgget_(key, IPC_CREAT | 0600), id);
	EXPECT(msgget_(key, IPC_CREAT | IPC_EXCL | 0600), -EEXIST);
	rm(id);
	EXPECT(msgget_(key, 0600), -ENOENT);
	EXPECT(send_text(id, 1, "x", 0), -EINVAL);
}

TEST(types)
{
	int id = new_queue();

	EXPECT(send_text(id, 3, "three", 0), 0);
	EXPECT(send_text(id, 1, "one", 0), 0);
	EXPECT(send_text(id, 2, "two", 0), 0);
	EXPECT(send_text(id, 3, "three again", 0), 0);
	EXPECT(send_text(id, 1, "one again", 0), 0);
	CHECK(next_is(id, 2, 0, "two", 2));
	EXPECT(rcv(id, &in, 100, 2, IPC_NOWAIT), -ENOMSG);
	CHECK(next_is(id, -2, 0, "one", 1));
	CHECK(next_is(id, 3, MSG_EXCEPT, "one again", 1));
	EXPECT(rcv(id, &in, 100, 3, IPC_NOWAIT | MSG_EXCEPT), -ENOMSG);
	EXPECT(rcv(id, &in, 100, -2, IPC_NOWAIT), -ENOMSG);
	CHECK(next_is(id, 0, 0, "three", 3));
	CHECK(next_is(id, 0x80000000L, 0, "three again", 3));
	EXPECT(rcv(id, &in, 100, 0, IPC_NOWAIT), -ENOMSG);
	/* of equal types the first, of several lower ones the lowest */
	send_text(id, 5, "5", 0);
	send_text(id, 4, "4a", 0);
	send_text(id, 4, "4b", 0);
	CHECK(next_is(id, -5, 0, "4a", 4));
	CHECK(next_is(id, -5, 0, "4b", 4));
	CHECK(next_is(id, -5, 0, "5", 5));
	rm(id);
}

TEST(lengths)
{
	int id = new_queue(), sizes[] = { 0, 1, 4075, 4076, 4077, 8171, 8172, 8173, 8192 }, i, j, n;

	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		n = sizes[i];
		out.type = 9;
		for (j = 0; j < n; j++)
			out.text[j] = j * 7 + i;
		EXPECT(snd(id, &out, n, 0), 0);
		memset(&in, 0x55, 9000);
		EXPECT(rcv(id, &in, 8192, 0, 0), n);
		CHECK(!memcmp(in.text, out.text, n));
		EXPECT(in.text[n], 0x55);
		EXPECT(in.type, 9);
	}
	EXPECT(snd(id, &out, 8193, 0), -EINVAL);
	EXPECT(snd(id, &out, -1, 0), -EINVAL);
	EXPECT(snd(id, &out, 0x80000000, 0), -EINVAL);
	EXPECT(rcv(id, &in, -1, 0, 0), -EINVAL);
	/* too long for the receiver */
	EXPECT(send_text(id, 1, "0123456789", 0), 0);
	EXPECT(rcv(id, &in, 9, 0, 0), -E2BIG);
	EXPECT(stat_of(id).qnum, 1);
	memset(&in, 0, 20);
	EXPECT(rcv(id, &in, 9, 0, MSG_NOERROR), 9);
	CHECK(!memcmp(in.text, "012345678\0", 10));
	EXPECT(stat_of(id).qnum, 0);
	rm(id);
}

TEST(refused)
{
	int id = new_queue();
	char *end = page_end();

	out.type = 0;
	EXPECT(snd(id, &out, 1, 0), -EINVAL);
	out.type = -1;
	EXPECT(snd(id, &out, 1, 0), -EINVAL);
	out.type = 1;
	EXPECT(snd(id, BAD, 1, 0), -EFAULT);
	EXPECT(snd(id, KERNEL_ADDRESS, 1, 0), -EFAULT);
	EXPECT(snd(-1, &out, 1, 0), -EINVAL);
	*(long *)(end - 8) = 1;
	EXPECT(snd(id, end - 8, 4, 0), 0);
	EXPECT(snd(id, end - 8, 5, 0), -EFAULT);
	EXPECT(snd(id, end - 8, 5000, 0), -EFAULT);
	EXPECT(rcv(id, end - 8, 4, 0, 0), 4);
	EXPECT(send_text(id, 1, "12345", 0), 0);
	EXPECT(rcv(id, end - 8, 5, 0, 0), -EFAULT);
	EXPECT(stat_of(id).qnum, 0);		/* it is lost */
	EXPECT(ipc(MSGRCV, id, 1, 0, NULL, 0), -EINVAL);
	EXPECT(ipc(MSGRCV, id, 1, 0, BAD, 0), -EFAULT);
	EXPECT(rcv(-1, &in, 1, 0, 0), -EINVAL);
	EXPECT(msgctl_(-1, IPC_STAT, &in), -EINVAL);
	EXPECT(msgctl_(id, -1, &in), -EINVAL);
	EXPECT(msgctl_(id, 99, &in), -EINVAL);
	EXPECT(msgctl_(id, IPC_STAT | IPC_64, NULL), -EFAULT);
	EXPECT(msgctl_(id, IPC_STAT | IPC_64, KERNEL_ADDRESS), -EFAULT);
	EXPECT(msgctl_(id, IPC_SET | IPC_64, BAD), -EFAULT);
	rm(id);
	EXPECT(rcv(id, &in, 1, 0, 0), -EINVAL);
	EXPECT(msgctl_(id, IPC_RMID, NULL), -EINVAL);
}

TEST(version_one_of_msgrcv)
{
	int id = new_queue();

	send_text(id, 6, "six", 0);
	send_text(id, 7, "seven", 0);
	EXPECT(ipc(MSGRCV | 1 << 16, id, 100, IPC_NOWAIT, &in, 7), 5);
	CHECK(!memcmp(in.text, "seven", 5));
	rm(id);
}

TEST(receivers_sleep)
{
	static const struct {
		long type;
		int flags;
		long size;
		long result;
	} want[] = { { 4, 0, 100, 4 }, { -3, 0, 100, 4 }, { 4, MSG_EXCEPT, 2, -E2BIG }, { 0, MSG_NOERROR, 2, 2 } };
	pid_t pid[4];
	int id = new_queue(), i;

	/* in the order in which they come: a message is for the first whom it fits */
	for (i = 0; i < 4; i++) {
		if (child(&pid[i])) {
			EXPECT(rcv(id, &in, want[i].size, want[i].type, want[i].flags), want[i].result);
			CHILD_DONE();
		}
		CHECK(reaches(pid[i], 'S'));
	}
	EXPECT(send_text(id, 4, "text", 0), 0);		/* the first */
	CHILD_PASSED(pid[0]);
	EXPECT(send_text(id, 2, "text", 0), 0);		/* the second */
	CHILD_PASSED(pid[1]);
	EXPECT(stat_of(id).lrpid, pid[1]);
	EXPECT(send_text(id, 5, "text", 0), 0);		/* too long for the third, so the fourth's */
	CHILD_PASSED(pid[2]);
	CHILD_PASSED(pid[3]);
	EXPECT(stat_of(id).qnum, 0);
	EXPECT(stat_of(id).cbytes, 0);
	rm(id);
}

TEST(senders_sleep)
{
	struct msqid64 ds;
	pid_t pid[2];
	int id = new_queue(), i;

	ds = stat_of(id);
	ds.qbytes = 10;
	EXPECT(msgctl_(id, IPC_SET | IPC_64, &ds), 0);
	EXPECT(send_text(id, 1, "123456", 0), 0);
	EXPECT(send_text(id, 1, "12345", IPC_NOWAIT), -EAGAIN);
	EXPECT(send_text(id, 1, "12345678901", IPC_NOWAIT), -EAGAIN);
	for (i = 0; i < 2; i++) {
		if (child(&pid[i])) {
			EXPECT(send_text(id, 2, "7890a", 0), 0);
			CHILD_DONE();
		}
		CHECK(reaches(pid[i], 'S'));
	}
	EXPECT(send_text(id, 3, "4", 0), 0);		/* this one fits */
	EXPECT(rcv(id, &in, 100, 1, 0), 6);
	while (stat_of(id).qnum != 2)
		msleep(1);
	EXPECT(rcv(id, &in, 100, 2, 0), 5);
	CHILD_PASSED(pid[0]);
	CHILD_PASSED(pid[1]);
	EXPECT(stat_of(id).qnum, 2);
	EXPECT(stat_of(id).cbytes, 6);
	rm(id);

	/* no more messages than bytes, even of length 0 */
	id = new_queue();
	EXPECT(msgctl_(id, IPC_SET | IPC_64, &ds), 0);
	out.type = 1;
	for (i = 0; i < 10; i++)
		EXPECT(snd(id, &out, 0, IPC_NOWAIT), 0);
	EXPECT(snd(id, &out, 0, IPC_NOWAIT), -EAGAIN);
	/* raising the limit lets a sleeper go on */
	if (child(&pid[0])) {
		EXPECT(snd(id, &out, 0, 0), 0);
		CHILD_DONE();
	}
	CHECK(reaches(pid[0], 'S'));
	ds.qbytes = 11;
	EXPECT(msgctl_(id, IPC_SET | IPC_64, &ds), 0);
	CHILD_PASSED(pid[0]);
	rm(id);
}

TEST(removal_wakes)
{
	int id = new_queue(), i;
	pid_t pid[4];

	for (i = 0; i < 4; i++) {
		if (child(&pid[i])) {
			if (i & 1) {
				EXPECT(rcv(id, &in, 10, 77, 0), -EIDRM);
			} else {
				out.type = 1;
				for (i = 0; i < 10; i++)
					if (snd(id, &out, 8000, 0) == -EIDRM)
						_exit(0);
				_exit(1);
			}
			CHILD_DONE();
		}
		CHECK(reaches(pid[i], 'S'));
	}
	rm(id);
	for (i = 0; i < 4; i++)
		CHILD_PASSED(pid[i]);
}

static void nothing(int sig)
{
}

TEST(signals_end_the_sleep)
{
	struct sigaction act = { .sa_handler = nothing };
	int id = new_queue(), i;
	pid_t pid[2];

	for (i = 0; i < 2; i++) {
		if (child(&pid[i])) {
			sigaction(SIGUSR1, &act, NULL);
			out.type = 1;
			if (i) {
				while (snd(id, &out, 8000, IPC_NOWAIT) == 0)
					;
				EXPECT(snd(id, &out, 8000, 0), -EINTR);
			} else {
				EXPECT(rcv(id, &in, 10, 77, 0), -EINTR);
			}
			CHILD_DONE();
		}
		CHECK(reaches(pid[i], 'S'));
		kill(pid[i], SIGUSR1);
		CHILD_PASSED(pid[i]);
	}
	if (child(&pid[0])) {
		rcv(id, &in, 10, 77, 0);
		_exit(1);
	}
	CHECK(reaches(pid[0], 'S'));
	kill(pid[0], SIGKILL);
	EXPECT(status_of(pid[0]), SIGKILL);
	rm(id);
}

TEST(status)
{
	struct msqid_old old;
	struct msqid64 ds;
	struct msginfo_ info;
	int key = own_key(), id = msgget_(key, IPC_CREAT | 0640), i, last;
	time_t start = time(NULL);
	char line[300], want[300];

	ds = stat_of(id);
	EXPECT(ds.perm.key, key);
	EXPECT(ds.perm.mode, 0640);
	EXPECT(ds.stime | ds.rtime | ds.lspid | ds.lrpid | ds.qnum | ds.cbytes, 0);
	CHECK(ds.ctime >= start - 2 && ds.ctime <= start + 60);
	EXPECT(ds.qbytes, 16384);
	send_text(id, 1, "abc", 0);
	send_text(id, 1, "defg", 0);
	EXPECT(rcv(id, &in, 10, 0, 0), 3);
	ds = stat_of(id);
	EXPECT(ds.qnum, 1);
	EXPECT(ds.cbytes, 4);
	EXPECT(ds.lspid, getpid());
	EXPECT(ds.lrpid, getpid());
	CHECK(ds.stime >= start - 2 && ds.rtime >= ds.stime);
	ds.perm.mode = 0600;
	ds.perm.uid = 70000;
	ds.qbytes = now(100000, 10000);
	EXPECT(msgctl_(id, IPC_SET | IPC_64, &ds), 0);
	memset(&old, 0, sizeof(old));
	EXPECT(msgctl_(id, IPC_STAT, &old), 0);
	EXPECT(old.perm.uid, 65534);
	EXPECT(old.perm.mode, 0600);
	EXPECT(old.qbytes, now(65535, 10000));
	EXPECT(old.lqbytes, now(100000, old.lqbytes));
	EXPECT(old.qnum, 1);
	EXPECT(old.lcbytes, now(4, old.lcbytes));
	EXPECT(old.cbytes, 4);
	EXPECT(old.lspid, (unsigned short)getpid());
	old.qbytes = 0;
	old.lqbytes = now(90000, 9000);
	old.perm.uid = 3;
	EXPECT(msgctl_(id, IPC_SET, &old), 0);
	ds = stat_of(id);
	EXPECT(ds.qbytes, now(90000, ds.qbytes));
	EXPECT(ds.perm.uid, 3);

	last = msgctl_(0, IPC_INFO, &info);
	EXPECT(info.max, 8192);
	EXPECT(info.mnb, 16384);
	EXPECT(info.mni, now(16, info.mni));
	for (i = 0; i <= last; i++)
		if (msgctl_(i, MSG_STAT | IPC_64, &ds) == id)
			break;
	CHECK(i <= last);
	EXPECT(ds.perm.key, key);
	EXPECT(msgctl_(last + 1, MSG_STAT | IPC_64, &ds), -EINVAL);
	EXPECT(msgctl_(0x7fffffff, MSG_STAT | IPC_64, &ds), -EINVAL);
	EXPECT(msgctl_(0, MSG_INFO, &info), last);
	CHECK(info.pool >= 1 && info.map >= 1 && info.tql >= 4);
	EXPECT(msgctl_(0, MSG_INFO, NULL), -EFAULT);
	EXPECT(msgctl_(0, IPC_INFO, BAD), -EFAULT);

	CHECK(proc_line("/proc/sysvipc/msg", id, line));
	sprintf(want, "%10d %10d  %4o  %10lu %10lu %5u %5u %5u %5u %5u %5u %10lu %10lu %10lu", key, id, 0600, 4UL, 1UL,
		getpid(), getpid(), 3, getegid(), geteuid(), getegid(), ds.stime, ds.rtime, ds.ctime);
	if (!CHECK(!strcmp(line, want)))
		say("# %s", line);
	rm(id);
}

TEST(permissions)
{
	int id = new_queue(), key = own_key(), readable;
	struct msqid64 ds;
	pid_t pid;

	if (geteuid())
		SKIP("not root");
	readable = msgget_(key, IPC_CREAT | 0604);
	send_text(readable, 1, "x", 0);
	if (user_child(&pid)) {
		EXPECT(send_text(id, 1, "x", 0), -EACCES);
		EXPECT(rcv(id, &in, 10, 0, IPC_NOWAIT), -EACCES);
		EXPECT(msgctl_(id, IPC_STAT | IPC_64, &ds), -EACCES);
		EXPECT(msgctl_(id, IPC_RMID, NULL), -EPERM);
		EXPECT(msgget_(key, 0004), readable);
		EXPECT(msgget_(key, 0006), -EACCES);
		EXPECT(send_text(readable, 1, "x", 0), -EACCES);
		EXPECT(msgctl_(readable, IPC_STAT | IPC_64, &ds), 0);
		EXPECT(rcv(readable, &in, 10, 0, IPC_NOWAIT), 1);
		id = new_queue();
		ds = stat_of(id);
		ds.qbytes++;
		EXPECT(msgctl_(id, IPC_SET | IPC_64, &ds), -EPERM);	/* beyond msgmnb */
		ds.qbytes = 5;
		EXPECT(msgctl_(id, IPC_SET | IPC_64, &ds), 0);
		rm(id);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	/* who sleeps in a queue that is closed to him then learns of it */
	ds = stat_of(readable);
	ds.perm.mode = 0606;
	EXPECT(msgctl_(readable, IPC_SET | IPC_64, &ds), 0);
	if (user_child(&pid)) {
		EXPECT(rcv(readable, &in, 10, 0, 0), -EACCES);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	ds.perm.mode = 0600;
	EXPECT(msgctl_(readable, IPC_SET | IPC_64, &ds), 0);
	CHILD_PASSED(pid);
	rm(id);
	rm(readable);
}

TEST(limits)
{
	int ids[100], n = 0, i;
	struct msginfo_ info;

	if (!linnet)
		SKIP("others have queues too");
	msgctl_(0, MSG_INFO, &info);
	EXPECT(info.pool, 0);
	EXPECT(info.map, 0);
	EXPECT(info.tql, 0);
	while (n < 100 && (ids[n] = msgget_(IPC_PRIVATE, 0600)) >= 0)
		n++;
	EXPECT(ids[n], -ENOSPC);
	EXPECT(n, 16);
	/* the table grows with the limit */
	i = NEED_FD(open("/proc/sys/kernel/msgmni", O_WRONLY));
	EXPECT(E(write(i, "40", 2)), 2);
	close(i);
	while (n < 100 && (ids[n] = msgget_(IPC_PRIVATE, 0600)) >= 0)
		n++;
	EXPECT(n, 40);
	for (i = 0; i < n; i++)
		EXPECT(send_text(ids[i], 1, "still there?", 0), 0);
	for (i = 0; i < n; i++)
		rm(ids[i]);
	i = NEED_FD(open("/proc/sys/kernel/msgmni", O_WRONLY));
	EXPECT(E(write(i, "16", 2)), 2);
	close(i);

	/* messages of many segments */
	i = NEED_FD(open("/proc/sys/kernel/msgmax", O_WRONLY));
	EXPECT(E(write(i, "65000", 5)), 5);
	n = new_queue();
	{
		struct msqid64 ds = stat_of(n);

		ds.qbytes = 65000;
		EXPECT(msgctl_(n, IPC_SET | IPC_64, &ds), 0);
	}
	for (i = 0; i < 65000; i++)
		out.text[i] = i % 251;
	EXPECT(snd(n, &out, 65000, IPC_NOWAIT), 0);
	EXPECT(snd(n, &out, 1, IPC_NOWAIT), -EAGAIN);
	EXPECT(rcv(n, &in, 65000, 0, 0), 65000);
	CHECK(!memcmp(in.text, out.text, 65000));
	rm(n);
	i = NEED_FD(open("/proc/sys/kernel/msgmax", O_WRONLY));
	EXPECT(E(write(i, "8192", 4)), 4);
	close(i);
	msgctl_(0, MSG_INFO, &info);
	EXPECT(info.pool, 0);
	EXPECT(info.map, 0);
	EXPECT(info.tql, 0);
}

/* Several senders and receivers on a queue that is always full: every message comes once. */
TEST(crowd)
{
	enum { SENDERS = 3, EACH = 400 };
	static int seen[SENDERS * EACH];
	struct msqid64 ds;
	int id = new_queue(), back = new_queue(), i, n;
	pid_t pid[SENDERS + 2];

	ds = stat_of(id);
	ds.qbytes = 40;
	EXPECT(msgctl_(id, IPC_SET | IPC_64, &ds), 0);
	for (n = 0; n < SENDERS; n++) {
		if (child(&pid[n])) {
			for (i = 0; i < EACH; i++) {
				out.type = n + 1;
				*(int *)out.text = n * EACH + i;
				EXPECT(snd(id, &out, 4 + i % 9, 0), 0);
			}
			CHILD_DONE();
		}
	}
	for (; n < SENDERS + 2; n++) {
		if (child(&pid[n])) {
			while (rcv(id, &in, 100, n & 1 ? 0 : -3, 0) >= 4)
				EXPECT(snd(back, &in, 4, 0), 0);
			_exit(0);
		}
	}
	for (i = 0; i < SENDERS * EACH; i++) {
		EXPECT(rcv(back, &in, 100, 0, 0), 4);
		seen[*(int *)in.text]++;
	}
	for (i = 0; i < SENDERS * EACH; i++)
		if (seen[i] != 1)
			EXPECT(seen[i], 1);
	rm(id);
	for (n = 0; n < SENDERS + 2; n++)
		CHILD_PASSED(pid[n]);
	rm(back);
}
