// SPDX-License-Identifier: GPL-2.0-only
/*
 * Twenty thousand sockets come and go, in every way they can: the slab caches and the count of sockets are where they were.
 * A cache may differ by what its per-cpu array holds back; a leak of one object a round would show many times over.
 */
#include "net.h"
#include <sys/resource.h>

static const char *const caches[] = {
	"sock_inode_cache", "filp", "dentry_cache", "tcp_sock", "udp_sock", "raw_sock", "unix_sock", "skbuff_head_cache",
	"tcp_bind_bucket", "tcp_open_request", "tcp_tw_bucket", "size-32", "size-64", "size-128", "size-256", "size-512",
	"size-1024", "size-2048", "size-4096", "inode_cache", "ip_dst_cache", "vm_area_struct", "anon_vma", "task_struct",
	"mm_struct", "files_cache", "fs_cache", "sighand_cache", "signal_cache", "names_cache", "proc_inode_cache",
	"fasync_cache", "file_lock_cache", "sigqueue", "pid_1024", "shmem_inode_cache", "mqueue_inode_cache", "ip_fib_hash", "arp_cache", "uid_cache",
};

#define SLACK	250	/* more than any cache's array (120) and a slab; far below one object in 20 rounds */

struct counts {
	long objects[ARRAY_SIZE(caches)];
	int sockets;
};

static void count(struct counts *c)
{
	char *text = slurp("/proc/slabinfo"), *p, key[40];
	int i;

	NEED(text != NULL);
	for (i = 0; i < ARRAY_SIZE(caches); i++) {
		sprintf(key, "\n%s ", caches[i]);
		p = strstr(text, key);
		c->objects[i] = p ? atol(p + strlen(key)) : -1;
	}
	free(text);
	text = slurp("/proc/net/sockstat");
	NEED(text && sscanf(text, "sockets: used %d", &c->sockets) == 1);
	free(text);
}

static int surplus(const struct counts *before, const struct counts *after)
{
	int i, more = after->sockets != before->sockets;

	for (i = 0; i < ARRAY_SIZE(caches); i++)
		more += after->objects[i] > before->objects[i] + SLACK;
	return more;
}

/* Objects that wait for RCU, and ends of connections that are still on their way, get the time they need. */
static void nothing_left(const struct counts *before)
{
	struct counts after;
	int i, tries;

	for (tries = 0; tries < 400; tries++) {
		count(&after);
		if (!surplus(before, &after))
			return;
		msleep(10);
	}
	EXPECT(after.sockets, before->sockets);
	for (i = 0; i < ARRAY_SIZE(caches); i++)
		if (after.objects[i] > before->objects[i] + SLACK) {
			ktap_failures++;
			say("# %s: %ld objects before, %ld after", caches[i], before->objects[i], after.objects[i]);
		}
}

/* Runs rounds of an action once to warm the caches, then all of them, and compares. */
static void rounds(int n, void (*action)(void))
{
	struct counts before;
	int i;

	if (!linnet)
		n = 5;
	for (i = 0; i < 20 && i < n; i++)
		action();
	if (linnet)
		count(&before);
	for (i = 0; i < n && !ktap_failures; i++)
		action();
	if (linnet)
		nothing_left(&before);
}

static void open_and_close(void)
{
	close(tcp_socket());
	close(udp_socket());
	close(raw_socket(AF_UNIX, SOCK_STREAM, 0));
	close(raw_socket(AF_UNIX, SOCK_DGRAM, 0));
	if (getuid() == 0)
		close(raw_socket(AF_INET, SOCK_RAW, IPPROTO_ICMP));
}

TEST(sockets)
{
	rounds(1600, open_and_close);		/* 8,000 sockets */
}

static void pairs(void)
{
	int sv[2];

	unix_pair(SOCK_STREAM, sv);
	if (write(sv[0], "left unread", 11) != 11)
		ktap_failures++;
	close(sv[0]);
	close(sv[1]);
	unix_pair(SOCK_DGRAM, sv);
	if (write(sv[1], "left unread", 11) != 11)
		ktap_failures++;
	close(sv[0]);
	close(sv[1]);
	unix_pair(SOCK_SEQPACKET, sv);
	close(sv[1]);
	close(sv[0]);
}

TEST(socketpairs)
{
	rounds(1500, pairs);			/* 9,000 */
}

static int listener, port;

/* A reset from the closer's side leaves no TIME_WAIT behind. */
static void connection(void)
{
	struct linger hard = { 1, 0 };
	int c = tcp_socket(), s;

	if (connect_to(c, "127.0.0.1", port)) {
		ktap_failures++;
		return;
	}
	s = accept(listener, NULL, NULL);
	if (s < 0 || write(c, "unread", 6) != 6)
		ktap_failures++;
	setsockopt(c, SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
	close(c);
	close(s);
}

TEST(connections)
{
	listener = tcp_listener(5, &port);
	rounds(1000, connection);		/* 3,000 with those that were never accepted */
}

static void never_accepted(void)
{
	struct linger hard = { 1, 0 };
	int l, p, c[3], i;

	l = tcp_listener(5, &p);
	for (i = 0; i < 3; i++) {
		c[i] = tcp_socket();
		if (connect_to(c[i], "127.0.0.1", p))
			ktap_failures++;
	}
	close(l);
	for (i = 0; i < 3; i++) {
		setsockopt(c[i], SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
		close(c[i]);
	}
}

TEST(connections_that_nobody_accepts)
{
	rounds(200, never_accepted);
}

static void failures(void)
{
	int sv[2], fd = tcp_socket(), other = udp_socket();
	socklen_t len = 16;

	SC(CALL_SOCKET, AF_INET, SOCK_SEQPACKET, 0);
	SC(CALL_SOCKET, AF_UNIX, SOCK_STREAM, 99);
	SC(CALL_SOCKETPAIR, AF_INET, SOCK_STREAM, 0, P(sv));
	SC(CALL_SOCKETPAIR, AF_UNIX, SOCK_STREAM, 0, 0);
	SC(CALL_ACCEPT, fd, 0, 0);
	SC(CALL_ACCEPT, other, 0, 0);
	connect_to(fd, "127.0.0.1", 1);
	connect_to(fd, "127.0.0.1", 1);
	SC(CALL_GETPEERNAME, fd, 0, P(&len));
	SC(CALL_SEND, other, 0, 100, 0);
	close(fd);
	close(other);
}

TEST(calls_that_fail)
{
	rounds(300, failures);
}

static void faults(void)
{
	int sv[2], t[2];
	struct msghdr m = { .msg_iov = KERNEL_ADDRESS, .msg_iovlen = 500 };

	unix_pair(SOCK_DGRAM, sv);
	SC(CALL_SEND, sv[0], P(KERNEL_ADDRESS), 3000, 0);
	SC(CALL_SENDMSG, sv[0], P(&m), 0);
	if (write(sv[0], "x", 1) == 1)
		SC(CALL_RECV, sv[1], P(KERNEL_ADDRESS), 3000, 0);
	close(sv[0]);
	close(sv[1]);
	udp_pair(t);
	SC(CALL_SEND, t[0], P(KERNEL_ADDRESS), 3000, 0);
	if (write(t[0], "x", 1) == 1)
		SC(CALL_RECV, t[1], P(KERNEL_ADDRESS), 3000, 0);
	close(t[0]);
	close(t[1]);
}

TEST(faults_in_the_middle)
{
	rounds(300, faults);
}

/* Descriptors in flight, received and not, and of sockets that nobody else holds. */
static void passing(void)
{
	int sv[2], p[2], i;
	char c = 'x', control[CMSG_SPACE(2 * sizeof(int))];
	struct iovec iov = { &c, 1 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof(control) };
	struct cmsghdr *cm = (void *)control;

	unix_pair(SOCK_STREAM, sv);
	if (pipe(p))
		ktap_failures++;
	for (i = 0; i < 2; i++) {
		cm->cmsg_len = CMSG_LEN(2 * sizeof(int));
		cm->cmsg_level = SOL_SOCKET;
		cm->cmsg_type = SCM_RIGHTS;
		((int *)CMSG_DATA(cm))[0] = p[0];
		((int *)CMSG_DATA(cm))[1] = sv[1];
		if (SC(CALL_SENDMSG, sv[0], P(&m), 0) != 1)
			ktap_failures++;
	}
	close(p[0]);
	close(p[1]);
	if (SC(CALL_RECVMSG, sv[1], P(&m), 0) == 1) {
		close(((int *)CMSG_DATA(cm))[0]);
		close(((int *)CMSG_DATA(cm))[1]);
	} else {
		ktap_failures++;
	}
	close(sv[0]);
	close(sv[1]);			/* itself in flight in its own queue: for the collector */
}

TEST(descriptors_in_flight)
{
	rounds(150, passing);
}

static void process(void)
{
	pid_t pid;

	if (child(&pid)) {
		int sv[2];

		tcp_socket();
		unix_pair(SOCK_STREAM, sv);
		_exit(0);
	}
	if (status_of(pid))
		ktap_failures++;
}

TEST(processes_that_exit_with_sockets)
{
	rounds(300, process);
}

static void async(void)
{
	int sv[2];

	unix_pair(SOCK_STREAM, sv);
	fcntl(sv[0], F_SETOWN, getpid());
	fcntl(sv[0], F_SETFL, O_ASYNC);
	close(sv[0]);
	close(sv[1]);
}

TEST(signal_driven_sockets)
{
	signal(SIGIO, SIG_IGN);
	rounds(300, async);
}

static void paths(void)
{
	struct sockaddr_un a = un("/tmp/leak.sock"), b = { .sun_family = AF_UNIX, .sun_path = "\0abstract-leak" };
	int s = raw_socket(AF_UNIX, SOCK_STREAM, 0), c = raw_socket(AF_UNIX, SOCK_STREAM, 0);

	if (bind(s, (void *)&a, sizeof(a)) || listen(s, 1) || connect(c, (void *)&a, sizeof(a)))
		ktap_failures++;
	close(s);
	close(c);
	unlink("/tmp/leak.sock");
	s = raw_socket(AF_UNIX, SOCK_DGRAM, 0);
	if (bind(s, (void *)&b, 20))
		ktap_failures++;
	close(s);
}

TEST(bound_names)
{
	rounds(300, paths);
}

static void multicast(void)
{
	struct ip_mreq m = { { inet_addr("224.0.0.99") }, { inet_addr("127.0.0.1") } };
	int fd = udp_socket();

	if (setsockopt(fd, SOL_IP, IP_ADD_MEMBERSHIP, &m, sizeof(m)))
		ktap_failures++;
	close(fd);
}

TEST(memberships)
{
	rounds(200, multicast);
}

/* A process that dies in the middle of it all: with a segment attached, undo to be done, messages unread. */
static void ipc_objects(void)
{
	struct {
		short num, op, flg;
	} op = { 0, 1, 0x1000 };
	struct {
		long type;
		char text[5000];
	} msg = { 1, "" };
	long sem, queue, seg, addr, rm = 0, mq;
	pid_t pid;

	sem = E(syscall(117, 2, 0, 240, 0600, 0, 0));
	queue = E(syscall(117, 13, 0, 0600, 0, 0, 0));
	seg = E(syscall(117, 23, 0, 10000, 0600, 0, 0));
	if (sem < 0 || queue < 0 || seg < 0 || E(syscall(117, 21, seg, 0, &addr, 0, 0)))
		ktap_failures++;
	memset((void *)addr, 1, 10000);
	if (child(&pid)) {
		syscall(117, 1, sem, 1, 0, &op, 0);
		syscall(117, 11, queue, 5000, 0, &msg, 0);
		syscall(117, 11, queue, 5000, 0, &msg, 0);
		mq = syscall(277, "leak", O_RDWR | O_CREAT, 0600, 0);
		syscall(279, mq, &msg, 5000, 1, 0);
		syscall(278, "leak");
		_exit(0);
	}
	CHILD_PASSED(pid);
	if (E(syscall(117, 3, sem, 0, 0, &rm, 0)) || E(syscall(117, 14, queue, 0, 0, 0, 0)) ||
	    E(syscall(117, 24, seg, 0, 0, 0, 0)) || E(syscall(117, 22, 0, 0, 0, addr, 0)))
		ktap_failures++;
}

TEST(ipc)
{
	rounds(400, ipc_objects);
}
