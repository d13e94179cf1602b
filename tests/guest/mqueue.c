// SPDX-License-Identifier: GPL-2.0-only
/* POSIX message queues: opening, priorities, sleeping, timeouts, notification, poll, limits, the file system. */
#include "ktap.h"
#include <sys/mount.h>
#include <sys/resource.h>

enum { MQ_OPEN = 277, MQ_UNLINK, MQ_TIMEDSEND, MQ_TIMEDRECEIVE, MQ_NOTIFY, MQ_GETSETATTR };
#define BAD ((void *)1)

struct attr {
	long flags, maxmsg, msgsize, curmsgs, pad[4];
};

struct event {
	int value, signo, notify, pad[13];
};

static char buf[70000];

static long mq_open_(const char *name, int flags, int mode, struct attr *attr)
{
	return RAW(MQ_OPEN, name, flags, mode, attr);
}

static long mq_unlink_(const char *name)
{
	return RAW(MQ_UNLINK, name);
}

static long snd(int q, const void *p, unsigned len, unsigned prio)
{
	return RAW(MQ_TIMEDSEND, q, p, len, prio, 0L);
}

static long rcv(int q, void *p, unsigned len, unsigned *prio)
{
	return RAW(MQ_TIMEDRECEIVE, q, p, len, prio, 0L);
}

static struct attr attr_of(int q)
{
	struct attr a;

	memset(&a, 0xff, sizeof(a));
	EXPECT(RAW(MQ_GETSETATTR, q, 0L, &a), 0);
	return a;
}

/* A queue of this process. */
static const char *name(void)
{
	static char s[40];

	sprintf(s, "linnet-%d", getpgrp());
	return s;
}

static int new_queue(int maxmsg, int msgsize, int flags)
{
	struct attr a = { .maxmsg = maxmsg, .msgsize = msgsize };
	long q;

	mq_unlink_(name());
	q = mq_open_(name(), O_RDWR | O_CREAT | O_EXCL | flags, 0600, &a);
	if (q < 0) {
		say("# mq_open: %ld", q);
		_exit(1);
	}
	return q;
}

static void done(int q)
{
	close(q);
	EXPECT(mq_unlink_(name()), 0);
}

static void need_queues(void)
{
	if (mq_unlink_("linnet-none") == -ENOSYS)
		SKIP("no message queues");
}

TEST(open_and_unlink)
{
	struct attr a;
	int q, q2;

	need_queues();
	mq_unlink_(name());
	EXPECT(mq_open_(name(), O_RDWR, 0, NULL), -ENOENT);
	q = NEED_FD(RAW(MQ_OPEN, name(), O_RDWR | O_CREAT | O_EXCL, 0600, 0L) >= 0 ?
		    mq_open_(name(), O_RDWR | O_CREAT, 0600, NULL) : -1);
	EXPECT(mq_open_(name(), O_RDWR | O_CREAT | O_EXCL, 0600, NULL), -EEXIST);
	a = attr_of(q);
	EXPECT(a.flags, 0);
	EXPECT(a.maxmsg, 10);
	EXPECT(a.msgsize, 8192);
	EXPECT(a.curmsgs, 0);
	EXPECT(fcntl(q, F_GETFD), FD_CLOEXEC);
	q2 = NEED_FD(mq_open_(name(), O_RDONLY | O_NONBLOCK, 0, NULL));
	EXPECT(attr_of(q2).flags, O_NONBLOCK);
	EXPECT(mq_unlink_(name()), 0);
	EXPECT(mq_unlink_(name()), -ENOENT);
	EXPECT(mq_open_(name(), O_RDWR, 0, NULL), -ENOENT);
	/* without a name it lives on */
	EXPECT(snd(q, "x", 1, 0), 0);
	EXPECT(rcv(q2, buf, 8192, NULL), 1);
	close(q);
	close(q2);
}

TEST(refused_opens)
{
	struct attr a = { .maxmsg = 1, .msgsize = 1 };
	char longname[300];

	need_queues();
	memset(longname, 'a', 299);
	longname[299] = 0;
	EXPECT(mq_open_(BAD, O_RDWR, 0, NULL), -EFAULT);
	EXPECT(mq_open_("", O_RDWR | O_CREAT, 0600, NULL), -ENOENT);
	EXPECT(mq_open_("/a", O_RDWR | O_CREAT, 0600, NULL), -EACCES);
	EXPECT(mq_open_("a/b", O_RDWR | O_CREAT, 0600, NULL), -EACCES);
	EXPECT(mq_open_(".", O_RDWR | O_CREAT, 0600, NULL), -EACCES);
	EXPECT(mq_open_("..", O_RDWR | O_CREAT, 0600, NULL), -EACCES);
	EXPECT(mq_open_(longname, O_RDWR | O_CREAT, 0600, NULL), -ENAMETOOLONG);
	EXPECT(mq_open_(name(), O_RDWR | O_CREAT, 0600, BAD), -EFAULT);
	a.maxmsg = 0;
	EXPECT(mq_open_(name(), O_RDWR | O_CREAT, 0600, &a), -EINVAL);
	a.maxmsg = -1;
	EXPECT(mq_open_(name(), O_RDWR | O_CREAT, 0600, &a), -EINVAL);
	a.maxmsg = 0x7fffffff;
	EXPECT(mq_open_(name(), O_RDWR | O_CREAT, 0600, &a), -EINVAL);
	a = (struct attr){ .maxmsg = 1, .msgsize = 0 };
	EXPECT(mq_open_(name(), O_RDWR | O_CREAT, 0600, &a), -EINVAL);
	a.msgsize = -1;
	EXPECT(mq_open_(name(), O_RDWR | O_CREAT, 0600, &a), -EINVAL);
	a = (struct attr){ .maxmsg = 32768, .msgsize = 0x7fffffff };	/* overflows */
	EXPECT(mq_open_(name(), O_RDWR | O_CREAT, 0600, &a), -EINVAL);
	EXPECT(mq_unlink_(BAD), -EFAULT);
	EXPECT(mq_unlink_(name()), -ENOENT);
}

TEST(priorities)
{
	static const struct {
		const char *text;
		unsigned prio;
	} in[] = { { "c1", 3 }, { "a1", 9 }, { "d", 0 }, { "c2", 3 }, { "a2", 9 }, { "top", 32767 }, { "c3", 3 } };
	static const char *const want[] = { "top", "a1", "a2", "c1", "c2", "c3", "d" };
	int q, i, n;
	unsigned prio;

	need_queues();
	q = new_queue(8, 16, O_NONBLOCK);
	for (i = 0; i < ARRAY_SIZE(in); i++)
		EXPECT(snd(q, in[i].text, strlen(in[i].text), in[i].prio), 0);
	EXPECT(attr_of(q).curmsgs, 7);
	for (i = 0; i < ARRAY_SIZE(want); i++) {
		memset(buf, 0, 16);
		n = rcv(q, buf, 16, &prio);
		EXPECT(n, strlen(want[i]));
		if (!CHECK(!strcmp(buf, want[i])))
			say("# %s", buf);
		if (i == 0)
			EXPECT(prio, 32767);
	}
	EXPECT(rcv(q, buf, 16, &prio), -EAGAIN);
	EXPECT(snd(q, "x", 1, 32768), -EINVAL);
	EXPECT(snd(q, "", 0, 1), 0);
	EXPECT(rcv(q, buf, 16, &prio), 0);
	EXPECT(prio, 1);
	done(q);
}

TEST(refused)
{
	int q, r, w, fd = NEED_FD(open("/dev/null", O_RDWR));
	char *end = page_end();

	need_queues();
	q = new_queue(2, 16, O_NONBLOCK);
	r = NEED_FD(mq_open_(name(), O_RDONLY | O_NONBLOCK, 0, NULL));
	w = NEED_FD(mq_open_(name(), O_WRONLY | O_NONBLOCK, 0, NULL));
	EXPECT(mq_open_(name(), O_ACCMODE, 0, NULL), -EINVAL);
	EXPECT(snd(r, "x", 1, 0), -EBADF);
	EXPECT(rcv(w, buf, 16, NULL), -EBADF);
	EXPECT(snd(fd, "x", 1, 0), -EBADF);
	EXPECT(rcv(fd, buf, 16, NULL), -EBADF);
	EXPECT(snd(999, "x", 1, 0), -EBADF);
	EXPECT(rcv(-1, buf, 16, NULL), -EBADF);
	EXPECT(snd(w, buf, 17, 0), -EMSGSIZE);
	EXPECT(snd(w, buf, -1, 0), -EMSGSIZE);
	EXPECT(rcv(r, buf, 15, NULL), -EMSGSIZE);
	EXPECT(snd(w, BAD, 1, 0), -EFAULT);
	EXPECT(snd(w, end - 3, 4, 0), -EFAULT);
	EXPECT(attr_of(q).curmsgs, 0);
	EXPECT(snd(w, end - 3, 3, 0), 0);
	EXPECT(rcv(r, end - 2, 16, NULL), -EFAULT);
	EXPECT(attr_of(q).curmsgs, 0);
	EXPECT(snd(w, "abc", 3, 0), 0);
	EXPECT(rcv(r, buf, 16, BAD), -EFAULT);
	EXPECT(RAW(MQ_GETSETATTR, fd, 0L, 0L), -EBADF);
	EXPECT(RAW(MQ_GETSETATTR, q, BAD, 0L), -EFAULT);
	EXPECT(RAW(MQ_GETSETATTR, q, 0L, BAD), -EFAULT);
	EXPECT(RAW(MQ_GETSETATTR, q, 0L, 0L), 0);
	EXPECT(RAW(MQ_GETSETATTR, q, &((struct attr){ .flags = 1 }), 0L), -EINVAL);
	EXPECT(RAW(MQ_NOTIFY, fd, 0L), -EBADF);
	EXPECT(RAW(MQ_NOTIFY, q, BAD), -EFAULT);
	EXPECT(RAW(MQ_NOTIFY, q, &((struct event){ .signo = 10, .notify = 77 })), -EINVAL);
	EXPECT(RAW(MQ_NOTIFY, q, &((struct event){ .signo = 65, .notify = 0 })), -EINVAL);
	EXPECT(RAW(MQ_NOTIFY, q, &((struct event){ .signo = -1 })), -EINVAL);
	done(q);
}

TEST(set_flags)
{
	struct attr a = { .flags = O_NONBLOCK, .maxmsg = 99, .msgsize = 99 }, old;
	int q;

	need_queues();
	q = new_queue(1, 16, 0);
	EXPECT(RAW(MQ_GETSETATTR, q, &a, &old), 0);
	EXPECT(old.flags, 0);
	EXPECT(old.maxmsg, 1);
	EXPECT(rcv(q, buf, 16, NULL), -EAGAIN);
	EXPECT(fcntl(q, F_GETFL) & O_NONBLOCK, O_NONBLOCK);
	a.flags = 0;
	EXPECT(RAW(MQ_GETSETATTR, q, &a, &old), 0);
	EXPECT(old.flags, O_NONBLOCK);
	EXPECT(old.maxmsg, 1);
	EXPECT(attr_of(q).flags, 0);
	done(q);
}

TEST(receiver_sleeps)
{
	unsigned prio;
	pid_t pid[2];
	int q, i;

	need_queues();
	q = new_queue(4, 16, 0);
	for (i = 0; i < 2; i++) {
		if (child(&pid[i])) {
			EXPECT(rcv(q, buf, 16, &prio), 3 + i);
			EXPECT(prio, 5);
			CHILD_DONE();
		}
		CHECK(reaches(pid[i], 'S'));
	}
	EXPECT(snd(q, "one", 3, 5), 0);		/* who came first */
	EXPECT(snd(q, "four", 4, 5), 0);
	CHILD_PASSED(pid[0]);
	CHILD_PASSED(pid[1]);
	EXPECT(attr_of(q).curmsgs, 0);
	done(q);
}

TEST(sender_sleeps)
{
	unsigned prio;
	pid_t pid;
	int q;

	need_queues();
	q = new_queue(1, 16, 0);
	EXPECT(snd(q, "low", 3, 1), 0);
	if (child(&pid)) {
		EXPECT(snd(q, "high", 4, 2), 0);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	EXPECT(rcv(q, buf, 16, &prio), 3);
	CHILD_PASSED(pid);
	EXPECT(attr_of(q).curmsgs, 1);
	EXPECT(rcv(q, buf, 16, &prio), 4);
	EXPECT(prio, 2);
	done(q);
}

static int got_signal;
static siginfo_t got_info;

static void on_signal(int sig, siginfo_t *info, void *context)
{
	got_signal = sig;
	got_info = *info;
}

TEST(signals)
{
	struct sigaction act = { .sa_sigaction = on_signal, .sa_flags = SA_SIGINFO };
	pid_t pid;
	int q;

	need_queues();
	q = new_queue(1, 16, 0);
	if (child(&pid)) {
		sigaction(SIGUSR1, &act, NULL);
		EXPECT(rcv(q, buf, 16, NULL), -EINTR);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	kill(pid, SIGUSR1);
	CHILD_PASSED(pid);
	EXPECT(snd(q, "x", 1, 0), 0);
	if (child(&pid)) {
		snd(q, "y", 1, 0);
		_exit(1);
	}
	CHECK(reaches(pid, 'S'));
	kill(pid, SIGKILL);
	EXPECT(status_of(pid), SIGKILL);
	EXPECT(rcv(q, buf, 16, NULL), 1);
	EXPECT(attr_of(q).curmsgs, 0);		/* what the dead one had to say is gone */
	done(q);
}

TEST(timeouts)
{
	struct time32 t = { 1, 0 };
	int q;

	need_queues();
	q = new_queue(1, 16, 0);
	EXPECT(RAW(MQ_TIMEDRECEIVE, q, buf, 16L, 0L, &t), -ETIMEDOUT);
	RAW(SYS_clock_gettime, 0L, &t);
	t.frac += 30000000;
	if (t.frac >= 1000000000) {
		t.frac -= 1000000000;
		t.sec++;
	}
	EXPECT(RAW(MQ_TIMEDRECEIVE, q, buf, 16L, 0L, &t), -ETIMEDOUT);
	t.frac = 1000000000;
	EXPECT(RAW(MQ_TIMEDRECEIVE, q, buf, 16L, 0L, &t), -EINVAL);
	t.frac = -1;
	EXPECT(RAW(MQ_TIMEDRECEIVE, q, buf, 16L, 0L, &t), -EINVAL);
	EXPECT(RAW(MQ_TIMEDRECEIVE, q, buf, 16L, 0L, BAD), -EFAULT);
	t = (struct time32){ 1, 0 };
	EXPECT(RAW(MQ_TIMEDSEND, q, "x", 1L, 0L, &t), 0);	/* need not wait */
	EXPECT(RAW(MQ_TIMEDSEND, q, "x", 1L, 0L, &t), -ETIMEDOUT);
	t.sec = -1;
	EXPECT(RAW(MQ_TIMEDSEND, q, "x", 1L, 0L, &t), -EINVAL);
	if (linnet)	/* a bad time matters only to who sleeps */
		EXPECT(RAW(MQ_TIMEDRECEIVE, q, buf, 16L, 0L, &t), 1);
	else
		EXPECT(rcv(q, buf, 16, NULL), 1);
	done(q);
}

TEST(notification)
{
	struct sigaction act = { .sa_sigaction = on_signal, .sa_flags = SA_SIGINFO };
	struct event ev = { .value = 4711, .signo = SIGUSR2 }, none = { .notify = 1 };
	int q, q2, fd;
	pid_t pid;

	need_queues();
	q = new_queue(4, 16, 0);
	sigaction(SIGUSR2, &act, NULL);
	EXPECT(RAW(MQ_NOTIFY, q, &ev), 0);
	EXPECT(RAW(MQ_NOTIFY, q, &ev), -EBUSY);
	if (child(&pid)) {
		EXPECT(RAW(MQ_NOTIFY, q, &ev), -EBUSY);
		EXPECT(RAW(MQ_NOTIFY, q, 0L), 0);	/* not its own: nothing happens */
		EXPECT(snd(q, "hello", 5, 3), 0);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	EXPECT(got_signal, SIGUSR2);
	EXPECT(got_info.si_code, -3);			/* SI_MESGQ */
	EXPECT(got_info.si_value.sival_int, 4711);
	EXPECT(got_info.si_pid, pid);
	EXPECT(got_info.si_uid, getuid());
	/* once only; and not for a message that does not come into an empty queue */
	got_signal = 0;
	EXPECT(RAW(MQ_NOTIFY, q, &ev), 0);
	EXPECT(snd(q, "again", 5, 3), 0);
	EXPECT(got_signal, 0);
	EXPECT(rcv(q, buf, 16, NULL), 5);
	EXPECT(rcv(q, buf, 16, NULL), 5);
	EXPECT(snd(q, "empty", 5, 3), 0);
	EXPECT(got_signal, SIGUSR2);
	EXPECT(rcv(q, buf, 16, NULL), 5);
	/* a sleeping receiver comes before who is to be told */
	got_signal = 0;
	EXPECT(RAW(MQ_NOTIFY, q, &ev), 0);
	if (child(&pid)) {
		EXPECT(rcv(q, buf, 16, NULL), 2);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	EXPECT(snd(q, "to", 2, 3), 0);
	CHILD_PASSED(pid);
	EXPECT(got_signal, 0);
	/* closing any descriptor of the queue ends it */
	q2 = NEED_FD(mq_open_(name(), O_RDONLY, 0, NULL));
	close(q2);
	EXPECT(RAW(MQ_NOTIFY, q, &ev), 0);
	EXPECT(RAW(MQ_NOTIFY, q, 0L), 0);
	EXPECT(RAW(MQ_NOTIFY, q, &none), 0);
	EXPECT(RAW(MQ_NOTIFY, q, &ev), -EBUSY);
	EXPECT(snd(q, "x", 1, 3), 0);
	EXPECT(RAW(MQ_NOTIFY, q, &ev), 0);		/* the one for nobody was used up */
	fd = 0;
	EXPECT(got_signal, fd);
	done(q);
}

TEST(polls)
{
	struct pollfd p = { .events = POLLIN | POLLOUT };
	pid_t pid;
	int q;

	need_queues();
	q = p.fd = new_queue(1, 16, 0);
	EXPECT(poll(&p, 1, 0), 1);
	EXPECT(p.revents, POLLOUT);
	EXPECT(snd(q, "x", 1, 0), 0);
	EXPECT(poll(&p, 1, 0), 1);
	EXPECT(p.revents, POLLIN);
	p.events = POLLOUT;
	if (child(&pid)) {
		EXPECT(poll(&p, 1, 30000), 1);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	EXPECT(rcv(q, buf, 16, NULL), 1);
	CHILD_PASSED(pid);
	p.events = POLLIN;
	if (child(&pid)) {
		EXPECT(poll(&p, 1, 30000), 1);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	EXPECT(snd(q, "x", 1, 0), 0);
	CHILD_PASSED(pid);
	done(q);
}

TEST(permissions)
{
	pid_t pid;
	int q;

	need_queues();
	if (geteuid())
		SKIP("not root");
	q = new_queue(1, 16, 0);
	if (child(&pid)) {
		RAW(SYS_setgroups32, 0L, 0L);
		setgid(1234);
		setuid(1234);
		EXPECT(mq_open_(name(), O_RDONLY, 0, NULL), -EACCES);
		EXPECT(mq_open_(name(), O_WRONLY, 0, NULL), -EACCES);
		EXPECT(mq_unlink_(name()), -EPERM);
		/* msg_max and msgsize_max hold for users */
		EXPECT(mq_open_("linnet-user", O_RDWR | O_CREAT, 0600, &((struct attr){ .maxmsg = 11, .msgsize = 16 })), -EINVAL);
		EXPECT(mq_open_("linnet-user", O_RDWR | O_CREAT, 0600, &((struct attr){ .maxmsg = 1, .msgsize = 8193 })), -EINVAL);
		q = NEED_FD(mq_open_("linnet-user", O_RDWR | O_CREAT, 0600, &((struct attr){ .maxmsg = 10, .msgsize = 8192 })));
		EXPECT(mq_unlink_("linnet-user"), 0);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	done(q);
}

/* RLIMIT_MSGQUEUE counts queues of a user, however they are reached, until they are gone. */
TEST(limit_of_bytes)
{
	struct rlimit lim = { 10 * (8192 + 4) + 4 * 20, 0 };
	char text[30];
	int q[6], i;
	pid_t pid;

	need_queues();
	if (geteuid() || !linnet)
		SKIP("others count otherwise");
	lim.rlim_max = lim.rlim_cur;
	if (child(&pid)) {
		setuid(1235);
		setrlimit(RLIMIT_MSGQUEUE, &lim);
		q[0] = NEED_FD(mq_open_("linnet-b0", O_RDWR | O_CREAT, 0600, NULL));
		EXPECT(mq_open_("linnet-bx", O_RDWR | O_CREAT, 0600, NULL), -ENOMEM);
		EXPECT(mq_open_("linnet-bx", O_RDWR, 0600, NULL), -ENOENT);
		for (i = 1; i < 5; i++) {
			sprintf(text, "linnet-b%d", i);
			q[i] = mq_open_(text, O_RDWR | O_CREAT, 0600, &((struct attr){ .maxmsg = 1, .msgsize = 16 }));
			CHECK(q[i] >= 0);
		}
		EXPECT(mq_open_("linnet-bx", O_RDWR | O_CREAT, 0600, &((struct attr){ .maxmsg = 1, .msgsize = 1 })), -ENOMEM);
		EXPECT(mq_unlink_("linnet-b0"), 0);
		EXPECT(mq_open_("linnet-bx", O_RDWR | O_CREAT, 0600, NULL), -ENOMEM);	/* still open */
		close(q[0]);
		q[0] = NEED_FD(mq_open_("linnet-b0", O_RDWR | O_CREAT, 0600, NULL));
		for (i = 0; i < 5; i++) {
			sprintf(text, "linnet-b%d", i);
			EXPECT(mq_unlink_(text), 0);
		}
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
}

TEST(limit_of_queues)
{
	char text[30];
	int i, n = 0, fd;
	pid_t pid;

	need_queues();
	if (!linnet)
		SKIP("others have queues too");
	fd = NEED_FD(open("/proc/sys/fs/mqueue/queues_max", O_WRONLY));
	EXPECT(E(write(fd, "5", 1)), 1);
	if (child(&pid)) {
		setuid(1236);
		for (i = 0; i < 10; i++) {
			sprintf(text, "linnet-q%d", i);
			n = mq_open_(text, O_RDWR | O_CREAT, 0600, &((struct attr){ .maxmsg = 1, .msgsize = 1 }));
			if (n < 0)
				break;
		}
		EXPECT(i, 5);
		EXPECT(n, -ENOSPC);
		while (--i >= 0) {
			sprintf(text, "linnet-q%d", i);
			EXPECT(mq_unlink_(text), 0);
		}
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	lseek(fd, 0, SEEK_SET);
	EXPECT(E(write(fd, "256", 3)), 3);
	close(fd);
	fd = NEED_FD(open("/proc/sys/fs/mqueue/msg_max", O_WRONLY));
	EXPECT(E(write(fd, "9", 1)), -EINVAL);
	close(fd);
}

TEST(file_system)
{
	struct stat st;
	char path[60];
	int q, fd;

	need_queues();
	if (geteuid() || !linnet)
		SKIP("mounts");
	mkdir("/tmp/mq", 0755);
	EXPECT(E(mount("none", "/tmp/mq", "mqueue", 0, NULL)), 0);
	q = new_queue(4, 100, 0);
	snd(q, "0123456789", 10, 1);
	snd(q, "abc", 3, 1);
	EXPECT(RAW(MQ_NOTIFY, q, &((struct event){ .signo = SIGUSR1, .notify = 0 })), 0);
	sprintf(path, "/tmp/mq/%s", name());
	EXPECT(stat(path, &st), 0);
	EXPECT(st.st_mode, S_IFREG | 0600);
	EXPECT(st.st_size, 80);
	fd = NEED_FD(open(path, O_RDONLY));
	memset(buf, 0, 200);
	CHECK(read(fd, buf, 200) > 0);
	sprintf(buf + 1000, "QSIZE:%-10lu NOTIFY:%-5d SIGNO:%-5d NOTIFY_PID:%-6d\n", 13UL, 0, SIGUSR1, getpid());
	if (!CHECK(!strcmp(buf, buf + 1000)))
		say("# %s", buf);
	EXPECT(read(fd, buf, 200), 0);
	EXPECT(E(write(fd, "x", 1)), -EBADF);
	close(fd);
	EXPECT(stat("/tmp/mq", &st), 0);
	EXPECT(st.st_mode, S_IFDIR | S_ISVTX | 0777);
	fd = NEED_FD(open("/tmp/mq/made", O_RDWR | O_CREAT, 0600));	/* a queue like any other */
	EXPECT(snd(fd, "x", 1, 0), 0);
	close(fd);
	EXPECT(E(unlink("/tmp/mq/made")), 0);
	EXPECT(E(mkdir("/tmp/mq/dir", 0700)), -EPERM);
	EXPECT(E(symlink("x", "/tmp/mq/link")), -EPERM);
	EXPECT(E(rename(path, "/tmp/mq/other")), -EPERM);
	EXPECT(E(unlink(path)), 0);
	EXPECT(mq_unlink_(name()), -ENOENT);
	close(q);
	EXPECT(E(umount("/tmp/mq")), 0);
	rmdir("/tmp/mq");
}

/* Messages go round through queues of one place, in threads of many speeds: none is lost, none doubled. */
TEST(crowd)
{
	enum { SENDERS = 3, EACH = 300 };
	int q, i, n, status, sum = 0;
	pid_t pid[SENDERS];

	need_queues();
	q = new_queue(1, 16, 0);
	for (n = 0; n < SENDERS; n++) {
		if (child(&pid[n])) {
			for (i = 1; i <= EACH; i++)
				EXPECT(snd(q, &i, 4, i % 5), 0);
			CHILD_DONE();
		}
	}
	for (i = 0; i < SENDERS * EACH; i++) {
		EXPECT(rcv(q, buf, 16, NULL), 4);
		sum += *(int *)buf;
	}
	EXPECT(sum, SENDERS * EACH * (EACH + 1) / 2);
	for (n = 0; n < SENDERS; n++) {
		status = status_of(pid[n]);
		EXPECT(status, 0);
	}
	EXPECT(attr_of(q).curmsgs, 0);
	done(q);
}
