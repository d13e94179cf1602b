// SPDX-License-Identifier: GPL-2.0-only
/*
 * AF_UNIX: names as nodes of a file system and what becomes of them, credentials in messages, descriptors at the edges of
 * messages, queues that are full, and many sockets that hold nothing but each other.
 */
#include "net.h"
#include <sched.h>
#include <sys/resource.h>

static int make(int type)
{
	return raw_socket(AF_UNIX, type, 0);
}

static int bind_path(int fd, const char *path)
{
	struct sockaddr_un a = un(path);

	return E(bind(fd, (void *)&a, sizeof(a)));
}

static int connect_path(int fd, const char *path)
{
	struct sockaddr_un a = un(path);

	return E(connect(fd, (void *)&a, sizeof(a)));
}

static int try_connect(const char *path)
{
	int fd = make(SOCK_STREAM), ret = connect_path(fd, path);

	close(fd);
	return ret;
}

static int listener_at(const char *path)
{
	int fd = make(SOCK_STREAM);

	unlink(path);
	NEED(bind_path(fd, path) == 0 && listen(fd, 5) == 0);
	return fd;
}

TEST(node_is_renamed)
{
	int l = listener_at("/tmp/un-old");
	struct sockaddr_un a;
	socklen_t len = sizeof(a);

	NEED(rename("/tmp/un-old", "/tmp/un-new") == 0);
	EXPECT(try_connect("/tmp/un-old"), -ENOENT);
	EXPECT(try_connect("/tmp/un-new"), 0);
	NEED(getsockname(l, (void *)&a, &len) == 0);
	CHECK(!strcmp(a.sun_path, "/tmp/un-old"));	/* as it was bound */
	/* A second name for the node leads to the same socket. */
	NEED(link("/tmp/un-new", "/tmp/un-link") == 0 && unlink("/tmp/un-new") == 0);
	EXPECT(try_connect("/tmp/un-link"), 0);
	NEED(symlink("/tmp/un-link", "/tmp/un-sym") == 0);
	EXPECT(try_connect("/tmp/un-sym"), 0);
	unlink("/tmp/un-sym");
	unlink("/tmp/un-link");
	close(l);
}

TEST(node_is_removed)
{
	int l = listener_at("/tmp/un-gone"), c = make(SOCK_STREAM), s, l2;

	NEED(connect_path(c, "/tmp/un-gone") == 0);
	NEED(unlink("/tmp/un-gone") == 0);
	EXPECT(try_connect("/tmp/un-gone"), -ENOENT);
	s = NEED_FD(accept(l, NULL, NULL));		/* who was there already is served */
	EXPECT(write(s, "x", 1), 1);
	l2 = listener_at("/tmp/un-gone");		/* the name is free for another */
	EXPECT(try_connect("/tmp/un-gone"), 0);
	close(l);
	EXPECT(try_connect("/tmp/un-gone"), 0);		/* whose node stays when the first goes */
	close(l2);
	EXPECT(try_connect("/tmp/un-gone"), -ECONNREFUSED);
	unlink("/tmp/un-gone");
}

TEST(names_that_cannot_be)
{
	char longest[108];
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	int fd = make(SOCK_STREAM);

	close(open("/tmp/un-file", O_CREAT | O_WRONLY, 0644));
	EXPECT(bind_path(fd, "/tmp/un-file"), -EADDRINUSE);
	EXPECT(bind_path(fd, "/tmp"), -EADDRINUSE);
	EXPECT(bind_path(fd, "/tmp/none/there"), -ENOENT);
	EXPECT(bind_path(fd, "/tmp/un-file/x"), -ENOTDIR);
	EXPECT(try_connect("/tmp/un-file"), -ECONNREFUSED);	/* a node, but no socket's */
	EXPECT(try_connect("/tmp"), -ECONNREFUSED);
	EXPECT(try_connect("/tmp/none"), -ENOENT);
	unlink("/tmp/un-file");
	/* 108 bytes without an end are a name too. */
	memset(longest, 'n', sizeof(longest));
	memcpy(longest, "/tmp/", 5);
	memcpy(a.sun_path, longest, sizeof(longest));
	EXPECT(E(bind(fd, (void *)&a, sizeof(a))), 0);
	EXPECT(E(listen(fd, 1)), 0);
	close(fd);
	fd = make(SOCK_STREAM);
	EXPECT(E(connect(fd, (void *)&a, sizeof(a))), -ECONNREFUSED);
	close(fd);
	chdir("/tmp");
	longest[107] = 0;
	{
		char path[110];

		memcpy(path, a.sun_path, 108);
		path[108] = 0;
		EXPECT(E(unlink(path)), 0);
	}
}

TEST(mode_follows_the_umask)
{
	struct stat s;
	int fd = make(SOCK_DGRAM);

	umask(077);
	unlink("/tmp/un-mode");
	NEED(bind_path(fd, "/tmp/un-mode") == 0 && stat("/tmp/un-mode", &s) == 0);
	EXPECT(s.st_mode, S_IFSOCK | 0700);
	EXPECT(s.st_uid, geteuid());
	EXPECT(s.st_size, 0);
	close(fd);
	unlink("/tmp/un-mode");
}

static int one = 1;
static char byte[8];
static struct iovec iov = { byte, 1 };
static union {
	struct cmsghdr h;
	char room[CMSG_SPACE(253 * sizeof(int))];
} control;

/* Write permission on the node, search permission on the way: for datagrams as for connections. */
TEST(permissions_of_a_user)
{
	struct sockaddr_un a = un("/tmp/un-dir/dgram");
	int d = make(SOCK_DGRAM), l;
	pid_t pid;

	if (getuid())
		SKIP("needs root");
	mkdir("/tmp/un-dir", 0755);
	unlink("/tmp/un-dir/dgram");
	NEED(bind_path(d, "/tmp/un-dir/dgram") == 0);
	l = listener_at("/tmp/un-dir/stream");
	NEED(chmod("/tmp/un-dir/dgram", 0555) == 0 && chmod("/tmp/un-dir/stream", 0555) == 0);
	if (child(&pid)) {
		NEED(setuid(1000) == 0);
		EXPECT(try_connect("/tmp/un-dir/stream"), -EACCES);
		EXPECT(E(sendto(make(SOCK_DGRAM), "x", 1, 0, (void *)&a, sizeof(a))), -EACCES);
		EXPECT(connect_path(make(SOCK_DGRAM), "/tmp/un-dir/dgram"), -EACCES);
		EXPECT(bind_path(make(SOCK_DGRAM), "/tmp/un-dir/new"), -EACCES);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	NEED(chmod("/tmp/un-dir/dgram", 0222) == 0 && chmod("/tmp/un-dir/stream", 0222) == 0);
	if (child(&pid)) {
		NEED(setuid(1000) == 0);
		EXPECT(try_connect("/tmp/un-dir/stream"), 0);
		EXPECT(E(sendto(make(SOCK_DGRAM), "x", 1, 0, (void *)&a, sizeof(a))), 1);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	NEED(chmod("/tmp/un-dir", 0700) == 0);
	if (child(&pid)) {
		NEED(setuid(1000) == 0);
		EXPECT(try_connect("/tmp/un-dir/stream"), -EACCES);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	close(d);
	close(l);
	unlink("/tmp/un-dir/dgram");
	unlink("/tmp/un-dir/stream");
	rmdir("/tmp/un-dir");
}

/* A path means what it means to who gives it; an abstract name is the same for all. */
TEST(names_in_a_chroot)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX, .sun_path = "\0chroot" };
	int l, s;
	pid_t pid;

	if (getuid())
		SKIP("needs root");
	mkdir("/tmp/un-root", 0755);
	s = make(SOCK_STREAM);
	NEED(bind(s, (void *)&a, 9) == 0 && listen(s, 1) == 0);
	if (child(&pid)) {
		NEED(chroot("/tmp/un-root") == 0 && chdir("/") == 0);
		l = make(SOCK_STREAM);
		EXPECT(bind_path(l, "/inside"), 0);
		EXPECT(listen(l, 1), 0);
		EXPECT(try_connect("/inside"), 0);
		EXPECT(try_connect("/tmp/un-root/inside"), -ENOENT);
		EXPECT(E(connect(make(SOCK_STREAM), (void *)&a, 9)), 0);
		raise(SIGSTOP);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'T'));
	EXPECT(try_connect("/tmp/un-root/inside"), 0);
	EXPECT(try_connect("/inside"), -ENOENT);
	kill(pid, SIGCONT);
	CHILD_PASSED(pid);
	EXPECT(try_connect("/tmp/un-root/inside"), -ECONNREFUSED);
	unlink("/tmp/un-root/inside");
	rmdir("/tmp/un-root");
}

static long send_control(int fd, int type, const void *data, int len)
{
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = CMSG_SPACE(len) };

	control.h.cmsg_len = CMSG_LEN(len);
	control.h.cmsg_level = SOL_SOCKET;
	control.h.cmsg_type = type;
	memcpy(CMSG_DATA(&control.h), data, len);
	return SC(CALL_SENDMSG, fd, P(&m), MSG_NOSIGNAL);
}

/* Root may be anybody; who may not tells the truth, and any of his three ids is true. */
TEST(credentials_of_others)
{
	struct ucred c = { getpid(), 4321, 8765 }, got;
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof(control) };
	int sv[2];
	pid_t pid;

	if (getuid())
		SKIP("needs root");
	unix_pair(SOCK_STREAM, sv);
	NEED(setsockopt(sv[1], SOL_SOCKET, SO_PASSCRED, &one, sizeof(one)) == 0);
	EXPECT(send_control(sv[0], SCM_CREDENTIALS, &c, sizeof(c)), 1);
	EXPECT(SC(CALL_RECVMSG, sv[1], P(&m), 0), 1);
	memcpy(&got, CMSG_DATA(&control.h), sizeof(got));
	EXPECT(control.h.cmsg_type, SCM_CREDENTIALS);
	CHECK(got.pid == getpid() && got.uid == 4321 && got.gid == 8765);
	if (child(&pid)) {
		NEED(setresgid(10, 20, 30) == 0 && setresuid(1000, 2000, 3000) == 0);
		c = (struct ucred){ getpid(), 3000, 10 };
		EXPECT(send_control(sv[0], SCM_CREDENTIALS, &c, sizeof(c)), 1);
		c.uid = 0;
		EXPECT(send_control(sv[0], SCM_CREDENTIALS, &c, sizeof(c)), -EPERM);
		c.uid = 2000;
		c.gid = 0;
		EXPECT(send_control(sv[0], SCM_CREDENTIALS, &c, sizeof(c)), -EPERM);
		c.gid = 30;
		c.pid = getppid();
		EXPECT(send_control(sv[0], SCM_CREDENTIALS, &c, sizeof(c)), -EPERM);
		EXPECT(send_control(sv[0], SCM_CREDENTIALS, &c, sizeof(c) - 4), -EINVAL);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
}

/* Who made the pair, who listened, who connected: as they were then. */
TEST(credentials_of_the_peer)
{
	struct ucred c;
	socklen_t len = sizeof(c);
	int l = listener_at("/tmp/un-cred"), s;
	pid_t pid;

	if (getuid())
		SKIP("needs root");
	chmod("/tmp/un-cred", 0777);
	if (child(&pid)) {
		NEED(setgid(77) == 0 && setuid(1234) == 0);
		s = make(SOCK_STREAM);
		NEED(getsockopt(s, SOL_SOCKET, SO_PEERCRED, &c, &len) == 0);
		CHECK(c.pid == 0 && c.uid == -1 && c.gid == -1);	/* nobody yet */
		NEED(connect_path(s, "/tmp/un-cred") == 0);
		NEED(getsockopt(s, SOL_SOCKET, SO_PEERCRED, &c, &len) == 0);
		CHECK(c.pid == getppid() && c.uid == 0 && c.gid == 0);	/* who listened */
		NEED(write(s, "x", 1) == 1);
		CHILD_DONE();
	}
	s = NEED_FD(accept(l, NULL, NULL));
	NEED(read(s, byte, 1) == 1);
	CHILD_PASSED(pid);
	NEED(getsockopt(s, SOL_SOCKET, SO_PEERCRED, &c, &len) == 0);
	CHECK(c.pid == pid && c.uid == 1234 && c.gid == 77);	/* though it is dead by now */
	len = 4;
	EXPECT(E(getsockopt(s, SOL_SOCKET, SO_PEERCRED, &c, &len)), 0);
	EXPECT(len, 4);
	EXPECT(E(setsockopt(s, SOL_SOCKET, SO_PEERCRED, &c, sizeof(c))), -ENOPROTOOPT);
	unlink("/tmp/un-cred");
}

/* The first part of a message that is read has its descriptors; the rest has none. */
TEST(descriptors_come_with_the_first_byte)
{
	int sv[2], p[2], got;
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = &control };
	char text[10] = "0123456789";
	struct iovec all = { text, 10 };

	unix_pair(SOCK_STREAM, sv);
	NEED(pipe(p) == 0);
	control.h = (struct cmsghdr){ .cmsg_len = CMSG_LEN(4), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS };
	memcpy(CMSG_DATA(&control.h), &p[0], 4);
	m.msg_controllen = CMSG_LEN(4);
	m.msg_iov = &all;
	EXPECT(SC(CALL_SENDMSG, sv[0], P(&m), 0), 10);
	m.msg_iov = &iov;
	m.msg_controllen = sizeof(control);
	EXPECT(SC(CALL_RECVMSG, sv[1], P(&m), 0), 1);
	EXPECT(m.msg_controllen, CMSG_LEN(4));
	memcpy(&got, CMSG_DATA(&control.h), 4);
	EXPECT(E(close(got)), 0);
	m.msg_controllen = sizeof(control);
	EXPECT(SC(CALL_RECVMSG, sv[1], P(&m), 0), 1);
	EXPECT(m.msg_controllen, 0);
	EXPECT(byte[0], '1');
	EXPECT(read(sv[1], text, 10), 8);
}

TEST(no_room_for_a_descriptor)
{
	int sv[2], p[2], fds[3], i, got[3];
	struct rlimit few = { 0, 0 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = CMSG_LEN(12) };

	unix_pair(SOCK_DGRAM, sv);
	NEED(pipe(p) == 0);
	for (i = 0; i < 3; i++)
		fds[i] = p[0];
	EXPECT(send_control(sv[0], SCM_RIGHTS, fds, 12), 1);
	few.rlim_cur = few.rlim_max = p[1] + 2;
	NEED(setrlimit(RLIMIT_NOFILE, &few) == 0);
	EXPECT(SC(CALL_RECVMSG, sv[1], P(&m), 0), 1);
	EXPECT(m.msg_flags & MSG_CTRUNC, MSG_CTRUNC);
	EXPECT(control.h.cmsg_len, CMSG_LEN(4));
	memcpy(got, CMSG_DATA(&control.h), 4);
	EXPECT(got[0], p[1] + 1);
	close(got[0]);
	close(p[0]);
	signal(SIGPIPE, SIG_IGN);
	EXPECT(E(write(p[1], "x", 1)), -EPIPE);		/* the two that did not fit are gone */
}

TEST(descriptors_that_are_none)
{
	int sv[2], fds[254], i;

	unix_pair(SOCK_STREAM, sv);
	for (i = 0; i < 254; i++)
		fds[i] = sv[0];
	fds[1] = 999;
	EXPECT(send_control(sv[0], SCM_RIGHTS, fds, 8), -EBADF);
	fds[1] = -1;
	EXPECT(send_control(sv[0], SCM_RIGHTS, fds, 8), -EBADF);
	EXPECT(send_control(sv[0], SCM_RIGHTS, fds, 0), 1);
	EXPECT(send_control(sv[0], 99, fds, 4), -EINVAL);
	nonblocking(sv[1]);
	EXPECT(read(sv[1], byte, 8), 1);
}

static int sockets_used(void)
{
	char *text = slurp("/proc/net/sockstat");
	int n = -1;

	NEED(text && sscanf(text, "sockets: used %d", &n) == 1);
	free(text);
	return n;
}

/* Rings of sockets that are in each other's queues alone: the collector frees every one. */
TEST(ten_thousand_in_cycles)
{
	int first, i, j, used, sv[40][2];

	if (!linnet)
		SKIP("the host's collector has its own time");
	used = sockets_used();
	for (i = 0; i < 125; i++) {
		for (j = 0; j < 40; j++)
			unix_pair(j & 1 ? SOCK_DGRAM : SOCK_STREAM, sv[j]);
		for (j = 0; j < 40; j++) {
			first = sv[(j + 1) % 40][0];
			EXPECT(send_control(sv[j][0], SCM_RIGHTS, &first, 4), 1);
			EXPECT(send_control(sv[j][1], SCM_RIGHTS, &sv[j][1], 4), 1);
		}
		for (j = 0; j < 40; j++) {
			close(sv[j][0]);
			close(sv[j][1]);
		}
	}
	close(make(SOCK_DGRAM));
	EXPECT(sockets_used(), used);
}

/* A ring that somebody can reach still is no rubbish. */
TEST(collector_spares_the_living)
{
	int sv[2], other[2], got, i;
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = CMSG_LEN(4) };

	unix_pair(SOCK_STREAM, sv);
	unix_pair(SOCK_STREAM, other);
	NEED(write(other[0], "here", 4) == 4);
	/* other[1] waits in other[1]'s pair's queue, which waits in sv[1]'s: reached through sv[1] alone. */
	EXPECT(send_control(other[0], SCM_RIGHTS, &other[0], 4), 1);
	EXPECT(send_control(sv[0], SCM_RIGHTS, &other[1], 4), 1);
	close(other[0]);
	close(other[1]);
	for (i = 0; i < 3; i++)
		close(make(SOCK_STREAM));
	EXPECT(SC(CALL_RECVMSG, sv[1], P(&m), 0), 1);
	memcpy(&got, CMSG_DATA(&control.h), 4);
	EXPECT(read(got, byte, 4), 4);
	CHECK(!memcmp(byte, "here", 4));
}

TEST(queue_of_datagrams_by_sysctl)
{
	int fd = open("/proc/sys/net/unix/max_dgram_qlen", O_RDWR), s, c = make(SOCK_DGRAM), n = 0;
	struct sockaddr_un a = { .sun_family = AF_UNIX, .sun_path = "\0un-q" };
	char old[16] = "";
	pid_t pid;

	if (!linnet || fd < 0)
		SKIP("the host's setting stays");
	NEED(read(fd, old, 15) > 0);
	EXPECT(atoi(old), 10);
	NEED(pwrite(fd, "3\n", 2, 0) == 2);
	s = make(SOCK_DGRAM);				/* a socket takes the limit when it is made */
	NEED(pwrite(fd, old, strlen(old), 0) > 0);
	close(fd);
	NEED(bind(s, (void *)&a, 7) == 0 && connect(c, (void *)&a, 7) == 0);
	nonblocking(c);
	while (write(c, "x", 1) == 1)
		n++;
	EXPECT(-errno, -EAGAIN);
	EXPECT(n, 4);					/* the queue is full when it is longer than that */
	fcntl(c, F_SETFL, 0);
	if (child(&pid)) {
		close(s);
		EXPECT(E(write(c, "y", 1)), 1);
		EXPECT(E(write(c, "z", 1)), -ECONNREFUSED);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	EXPECT(read(s, byte, 1), 1);			/* room for one, and the next sleeps again */
	CHECK(reaches(pid, 'S'));
	close(s);
	CHILD_PASSED(pid);
}

/* A datagram socket that is connected takes nothing from others. */
TEST(connected_datagram_socket)
{
	int a = make(SOCK_DGRAM), b = make(SOCK_DGRAM), c = make(SOCK_DGRAM);
	struct sockaddr_un na = { .sun_family = AF_UNIX, .sun_path = "\0un-a" }, nb = { .sun_family = AF_UNIX, .sun_path = "\0un-b" };
	struct sockaddr off = { .sa_family = AF_UNSPEC };

	NEED(bind(a, (void *)&na, 7) == 0 && bind(b, (void *)&nb, 7) == 0);
	NEED(connect(a, (void *)&nb, 7) == 0);
	EXPECT(E(sendto(c, "x", 1, 0, (void *)&na, 7)), -EPERM);
	EXPECT(E(connect(c, (void *)&na, 7)), -EPERM);
	EXPECT(E(sendto(b, "x", 1, 0, (void *)&na, 7)), 1);
	/* Another peer: what the first left unread is dropped. */
	NEED(connect(a, (void *)&off, sizeof(off)) == 0);
	EXPECT(E(sendto(c, "y", 1, 0, (void *)&na, 7)), 1);
	EXPECT(E(write(a, "z", 1)), -ENOTCONN);
}

TEST(packets_keep_their_bounds)
{
	int sv[2];
	char b[8];
	struct iovec v = { b, 2 };
	struct msghdr m = { .msg_iov = &v, .msg_iovlen = 1 };
	struct sockaddr_un a = { .sun_family = AF_UNIX, .sun_path = "\0un-seq" };

	unix_pair(SOCK_SEQPACKET, sv);
	EXPECT(E(sendto(sv[0], "abc", 3, 0, (void *)&a, 9)), 3);	/* a name is not looked at */
	EXPECT(SC(CALL_RECVMSG, sv[1], P(&m), 0), 2);
	EXPECT(m.msg_flags & MSG_TRUNC, MSG_TRUNC);
	EXPECT(E(recv(sv[1], b, 8, MSG_DONTWAIT)), -EAGAIN);
	EXPECT(shutdown(sv[0], SHUT_WR), 0);
	EXPECT(read(sv[1], b, 8), 0);
	EXPECT(E(send(sv[0], "x", 1, MSG_NOSIGNAL)), -EPIPE);
	EXPECT(E(send(make(SOCK_SEQPACKET), "x", 1, MSG_NOSIGNAL)), -ENOTCONN);
}

/* Each line of /proc/net/unix: state and flags by what the socket is. */
TEST(states_in_proc)
{
	int l = listener_at("/tmp/un-proc"), c = make(SOCK_STREAM), free_one = make(SOCK_DGRAM);
	struct stat s;
	char *text, want[80];

	NEED(connect_path(c, "/tmp/un-proc") == 0);
	text = slurp("/proc/net/unix");
	NEED(text != NULL);
	NEED(fstat(c, &s) == 0);
	sprintf(want, "00000000 0001 03 %5lu\n", (unsigned long)s.st_ino);
	CHECK(strstr(text, want));
	NEED(fstat(free_one, &s) == 0);
	sprintf(want, ": 00000002 00000000 00000000 0002 01 %5lu\n", (unsigned long)s.st_ino);
	CHECK(strstr(text, want));
	CHECK(strstr(text, "00000000 0001 02     0 /tmp/un-proc\n") || !linnet);	/* waits to be accepted: it has no inode yet */
	close(l);
	unlink("/tmp/un-proc");
	free(text);
}
