// SPDX-License-Identifier: GPL-2.0-only
/*
 * One table of descriptors for several threads: what each sees of the others' open, close, dup2 and exec, and the file
 * that a sleeping call keeps although its descriptor is closed or another file's by now.
 *
 * The other thread sleeps in the kernel when /proc says so; nothing here is a matter of luck with time.
 */
#include "net.h"
#include <pthread.h>
#include <sched.h>
#include <sys/select.h>

#define SYS_epoll_create	254
#define SYS_epoll_ctl		255
#define SYS_epoll_wait		256

struct epoll_ev {
	unsigned events;
	unsigned long long data;
} __attribute__((packed));

/* A call that a thread makes, and what it answered. */
struct call {
	long (*run)(struct call *);
	int fd, fd2;
	char buf[16];
	long ret, ret2;
	volatile int tid;
	pthread_t thread;
};

static void *make_call(void *arg)
{
	struct call *c = arg;

	c->tid = raw(SYS_gettid, 0L, 0L, 0L, 0L, 0L);
	c->ret = c->run(c);
	return NULL;
}

/* Starts a call in another thread, and returns once it sleeps in the kernel. */
static void sleeping(struct call *c)
{
	char path[40], *text, *p;
	int i;

	NEED(pthread_create(&c->thread, NULL, make_call, c) == 0);
	while (!c->tid)
		sched_yield();
	sprintf(path, "/proc/self/task/%d/stat", c->tid);
	for (i = 0; i < 5000; i++) {
		text = slurp(path);
		NEED(text != NULL);
		p = strrchr(text, ')');
		if (p && p[2] == 'S') {
			free(text);
			return;
		}
		free(text);
		msleep(2);
	}
	NEED(!"the thread never sleeps");
}

static long ended(struct call *c)
{
	NEED(pthread_join(c->thread, NULL) == 0);
	return c->ret;
}

static long do_read(struct call *c)
{
	long n = RAW(SYS_read, c->fd, c->buf, sizeof(c->buf));

	c->ret2 = RAW(SYS_read, c->fd, c->buf + 8, 8L);
	return n;
}

static int sockets_used(void)
{
	char *text = slurp("/proc/net/sockstat");
	int n = -1;

	NEED(text && sscanf(text, "sockets: used %d", &n) == 1);
	free(text);
	return n;
}

static long number_in(const char *path, const char *key)
{
	char *text = slurp(path), *p;
	long n;

	NEED(text != NULL);
	p = strstr(text, key);
	n = p ? atol(p + strlen(key)) : -1;
	free(text);
	return n;
}

/* The paper's race: the descriptor goes, the file stays with the call that sleeps in it. */
static void reader_keeps(int in, int out)
{
	struct call c = { .run = do_read, .fd = in };

	sleeping(&c);
	EXPECT(E(close(in)), 0);
	EXPECT(E(fcntl(in, F_GETFL)), -EBADF);
	EXPECT(E(write(out, "late", 4)), 4);		/* somebody reads there still: no SIGPIPE */
	EXPECT(ended(&c), 4);
	CHECK(!memcmp(c.buf, "late", 4));
	EXPECT(c.ret2, -EBADF);				/* the next call looks it up again */
}

TEST(reader_of_a_closed_socket)
{
	int sv[2], used = sockets_used();

	unix_pair(SOCK_STREAM, sv);
	reader_keeps(sv[0], sv[1]);
	/* With the call its reference went, and the socket with that. */
	signal(SIGPIPE, SIG_IGN);
	EXPECT(E(write(sv[1], "x", 1)), -EPIPE);
	close(sv[1]);
	if (linnet)
		EXPECT(sockets_used(), used);
}

TEST(reader_of_a_closed_tcp_socket)
{
	int sv[2];

	tcp_pair(sv);
	reader_keeps(sv[1], sv[0]);
	EXPECT(poll_for(sv[0], POLLIN) & POLLIN, POLLIN);
	EXPECT(read(sv[0], (char[4]){ 0 }, 1), 0);	/* the FIN came when the call ended */
	close(sv[0]);
}

TEST(reader_of_a_closed_pipe)
{
	int p[2];

	NEED(pipe(p) == 0);
	reader_keeps(p[0], p[1]);
	signal(SIGPIPE, SIG_IGN);
	EXPECT(E(write(p[1], "x", 1)), -EPIPE);
}

/* dup2() puts another file under the number; the sleeper has the old one, the next call the new one. */
TEST(another_file_under_the_number)
{
	int old[2], new[2];
	struct call c = { .run = do_read };

	NEED(pipe(old) == 0 && pipe(new) == 0);
	NEED(write(new[1], "new", 3) == 3);
	c.fd = old[0];
	sleeping(&c);
	EXPECT(E(dup2(new[0], old[0])), old[0]);
	EXPECT(E(write(old[1], "old", 3)), 3);
	EXPECT(ended(&c), 3);
	CHECK(!memcmp(c.buf, "old", 3));
	EXPECT(c.ret2, 3);
	CHECK(!memcmp(c.buf + 8, "new", 3));
	signal(SIGPIPE, SIG_IGN);
	EXPECT(E(write(old[1], "x", 1)), -EPIPE);
}

/* The number is given to the next open while the first call still sleeps. */
TEST(number_is_used_again)
{
	int p[2], fd;
	struct call c = { .run = do_read };

	NEED(pipe(p) == 0);
	c.fd = p[0];
	sleeping(&c);
	close(p[0]);
	fd = NEED_FD(open("/dev/null", O_RDONLY));
	EXPECT(fd, p[0]);
	EXPECT(E(write(p[1], "x", 1)), 1);
	EXPECT(ended(&c), 1);
	EXPECT(c.ret2, 0);				/* /dev/null */
}

static long do_accept(struct call *c)
{
	return SC(CALL_ACCEPT, c->fd, 0, 0);
}

TEST(accept_on_a_closed_listener)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX, .sun_path = "\0sharedfd" };
	int l = raw_socket(AF_UNIX, SOCK_STREAM, 0), c = raw_socket(AF_UNIX, SOCK_STREAM, 0);
	struct call call = { .run = do_accept, .fd = l };

	NEED(bind(l, (void *)&a, 11) == 0 && listen(l, 2) == 0);
	sleeping(&call);
	close(l);
	/* It listens for as long as somebody sleeps in it. */
	EXPECT(E(connect(c, (void *)&a, 11)), 0);
	CHECK(ended(&call) >= 0);
	EXPECT(write(c, "x", 1), 1);
	EXPECT(read(call.ret, call.buf, 10), 1);
	close(c);
	c = raw_socket(AF_UNIX, SOCK_STREAM, 0);
	EXPECT(E(connect(c, (void *)&a, 11)), -ECONNREFUSED);
	close(c);
	close(call.ret);
}

TEST(accept_on_a_closed_tcp_listener)
{
	int port, l = tcp_listener(2, &port), c = tcp_socket();
	struct call call = { .run = do_accept, .fd = l };

	sleeping(&call);
	close(l);
	EXPECT(connect_to(c, "127.0.0.1", port), 0);
	CHECK(ended(&call) >= 0);
	close(c);
	close(call.ret);
	c = tcp_socket();
	EXPECT(connect_to(c, "127.0.0.1", port), -ECONNREFUSED);
	close(c);
}

static long do_poll(struct call *c)
{
	struct pollfd p = { .fd = c->fd, .events = POLLIN };
	long n = RAW(SYS_poll, &p, 1L, -1L);

	c->ret2 = p.revents;
	return n;
}

static long do_select(struct call *c)
{
	fd_set in;
	long n;

	FD_ZERO(&in);
	FD_SET(c->fd, &in);
	n = RAW(142, c->fd + 1, &in, 0L, 0L, 0L);
	c->ret2 = FD_ISSET(c->fd, &in);
	return n;
}

/* poll() holds the files that it waits for; a descriptor that is closed meanwhile is looked up again when one wakes it. */
TEST(poll_of_a_closed_descriptor)
{
	int sv[2];
	struct call c = { .run = do_poll };

	unix_pair(SOCK_STREAM, sv);
	c.fd = sv[0];
	sleeping(&c);
	close(sv[0]);
	EXPECT(E(write(sv[1], "x", 1)), 1);		/* poll has a reference */
	EXPECT(ended(&c), 1);
	EXPECT(c.ret2, POLLNVAL);
	signal(SIGPIPE, SIG_IGN);
	EXPECT(E(write(sv[1], "x", 1)), -EPIPE);
}

TEST(select_of_a_closed_descriptor)
{
	int sv[2], spare[2];
	struct call c = { .run = do_select };

	unix_pair(SOCK_STREAM, sv);
	unix_pair(SOCK_STREAM, spare);
	NEED(write(spare[1], "y", 1) == 1);
	c.fd = sv[0];
	sleeping(&c);
	/* Woken by the old file, it looks at the new one under the number, which has something too. */
	EXPECT(E(dup2(spare[0], sv[0])), sv[0]);
	EXPECT(E(write(sv[1], "x", 1)), 1);
	EXPECT(ended(&c), 1);
	EXPECT(c.ret2, 1);
	close(sv[0]);
	close(spare[0]);
	close(sv[1]);
	close(spare[1]);
}

static long do_epoll(struct call *c)
{
	struct epoll_ev ev;
	long n = RAW(SYS_epoll_wait, c->fd, &ev, 1L, -1L);

	c->ret2 = n == 1 ? ev.data : 0;
	return n;
}

static long epoll_add(int set, int fd)
{
	struct epoll_ev ev = { 1, fd };

	return RAW(SYS_epoll_ctl, set, 1L, fd, &ev);
}

TEST(epoll_forgets_a_closed_file)
{
	int set = RAW(SYS_epoll_create, 1L), a[2], b[2], copy;
	struct call c = { .run = do_epoll, .fd = set };

	NEED(set >= 0);
	unix_pair(SOCK_STREAM, a);
	unix_pair(SOCK_STREAM, b);
	NEED(epoll_add(set, a[0]) == 0 && epoll_add(set, b[0]) == 0);
	sleeping(&c);
	close(a[0]);			/* the set holds no reference: the socket goes, its watch with it */
	signal(SIGPIPE, SIG_IGN);
	EXPECT(E(write(a[1], "x", 1)), -EPIPE);
	EXPECT(state_of(getpid()), 'R');
	EXPECT(E(write(b[1], "x", 1)), 1);
	EXPECT(ended(&c), 1);
	EXPECT(c.ret2, b[0]);
	/* A file that has another descriptor is watched on, under the number that it was added with. */
	copy = dup(b[0]);
	close(b[0]);
	EXPECT(do_epoll(&c), 1);
	EXPECT(c.ret2, b[0]);
	close(copy);
	close(set);
}

TEST(wait_on_a_closed_set)
{
	int set = RAW(SYS_epoll_create, 1L), p[2];
	struct call c = { .run = do_epoll, .fd = set };

	NEED(set >= 0 && pipe(p) == 0 && epoll_add(set, p[0]) == 0);
	sleeping(&c);
	close(set);
	EXPECT(E(write(p[1], "x", 1)), 1);
	EXPECT(ended(&c), 1);
	EXPECT(c.ret2, p[0]);
	EXPECT(do_epoll(&c), -EBADF);
}

static long do_write(struct call *c)
{
	static char b[200000];

	return RAW(SYS_write, c->fd, b, sizeof(b));
}

TEST(writer_to_a_closed_pipe_end)
{
	int p[2], n, total = 0;
	static char b[8192];
	struct call c = { .run = do_write };

	NEED(pipe(p) == 0);
	c.fd = p[1];
	sleeping(&c);
	close(p[1]);
	while ((n = read(p[0], b, sizeof(b))) > 0)
		total += n;
	EXPECT(total, 200000);		/* all of it, and the end of file when the writer has done */
	EXPECT(ended(&c), 200000);
}

/* fget_light(): a table that nobody shares needs no count; the same calls with a second thread there, and after it. */
static long do_pause(struct call *c)
{
	return RAW(SYS_read, c->fd, c->buf, 1L);
}

TEST(calls_with_and_without_company)
{
	long files = linnet ? number_in("/proc/slabinfo", "\nfilp ") : 0;
	struct call other = { .run = do_pause };
	int p[2], fd, round, i, sv[2];
	char b[4];

	NEED(pipe(p) == 0);
	other.fd = p[0];
	for (round = 0; round < 3; round++) {
		if (round == 1)
			sleeping(&other);
		for (i = 0; i < 300; i++) {
			unix_pair(SOCK_STREAM, sv);
			EXPECT(write(sv[0], "abc", 3), 3);
			EXPECT(polled(sv[1], POLLIN), POLLIN);
			EXPECT(read(sv[1], b, 4), 3);
			EXPECT(E(read(sv[0] + 500, b, 1)), -EBADF);
			close(sv[0]);
			EXPECT(read(sv[1], b, 4), 0);		/* no count was left on the other end */
			close(sv[1]);
			fd = open("/dev/zero", O_RDONLY);
			EXPECT(read(fd, b, 4), 4);
			close(fd);
		}
		if (round == 1) {
			EXPECT(write(p[1], "x", 1), 1);
			EXPECT(ended(&other), 1);
		}
	}
	if (linnet)
		CHECK(number_in("/proc/slabinfo", "\nfilp ") < files + 250);
}

/* The number of a process's descriptors, as clone(2) without the C library shares them. */
static int child_of(int flags, int (*fn)(void *), void *arg)
{
	static char stack[65536] __attribute__((aligned(16)));
	int status, pid = clone(fn, stack + sizeof(stack), flags | SIGCHLD, arg);

	NEED(pid > 0);
	status = status_of(pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int opens(void *arg)
{
	int fd = open("/dev/null", O_RDONLY);

	close(*(int *)arg);
	return fd;
}

TEST(processes_that_share_their_table)
{
	int p[2], fd;

	NEED(pipe(p) == 0);
	fd = child_of(CLONE_FILES, opens, &p[0]);
	CHECK(fd > p[1]);
	CHECK(E(fcntl(fd, F_GETFL)) >= 0);		/* what it opened is here, what it closed is not */
	EXPECT(E(fcntl(p[0], F_GETFL)), -EBADF);
	close(fd);
	fd = child_of(0, opens, &p[1]);
	EXPECT(E(fcntl(fd, F_GETFL)), -EBADF);
	EXPECT(E(fcntl(p[1], F_GETFL)), O_WRONLY);	/* a copy: nothing of that is seen */
}

static char self[200];
static int number;

/* The program that is started says what it finds, and closes the number. */
int other_main(int argc, char **argv)
{
	int open_there = E(fcntl(atoi(argv[1]), F_GETFL)) >= 0, cloexec_there = E(fcntl(atoi(argv[2]), F_GETFL)) >= 0;

	close(atoi(argv[1]));
	return open_there + 2 * cloexec_there;
}

static int executes(void *arg)
{
	char a[12], b[12];

	sprintf(a, "%d", number);
	sprintf(b, "%d", *(int *)arg);
	execl(self, self, a, b, (char *)NULL);
	return 99;
}

TEST(exec_takes_a_copy)
{
	int p[2], secret;

	NEED(readlink("/proc/self/exe", self, sizeof(self) - 1) > 0);
	NEED(pipe(p) == 0);
	number = p[0];
	secret = dup(p[0]);
	NEED(fcntl(secret, F_SETFD, FD_CLOEXEC) == 0);
	/* What it closes (by close-on-exec too) it closes for itself alone. */
	EXPECT(child_of(CLONE_FILES, executes, &secret), 1);
	EXPECT(E(fcntl(p[0], F_GETFL)), O_RDONLY);
	EXPECT(E(fcntl(secret, F_GETFD)), FD_CLOEXEC);
}

/* The table grows under one thread while another has calls in it. */
TEST(table_grows_under_a_reader)
{
	int p[2], i;
	struct call c = { .run = do_read };

	NEED(pipe(p) == 0);
	c.fd = p[0];
	sleeping(&c);
	for (i = 60; i < 1000; i += 47)
		EXPECT(E(fcntl(p[1], F_DUPFD, i)), i);
	EXPECT(E(write(p[1], "12345678", 8)), 8);
	for (i = 60; i < 1000; i += 47)
		close(i);
	close(p[1]);
	EXPECT(ended(&c), 8);
	EXPECT(c.ret2, 0);
}

/* Descriptors in a message come to the table of whoever receives; a close of the socket doesn't stop it. */
static long do_receive(struct call *c)
{
	char control[CMSG_SPACE(4)];
	struct iovec iov = { c->buf, 4 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof(control) };
	long n = SC(CALL_RECVMSG, c->fd, P(&m), 0);

	c->ret2 = -1;
	if (n == 1 && m.msg_controllen >= CMSG_LEN(4))
		memcpy(&c->ret2, CMSG_DATA((struct cmsghdr *)control), 4);
	return n;
}

TEST(descriptor_arrives_at_a_closed_socket)
{
	int sv[2], p[2];
	char control[CMSG_SPACE(4)];
	struct iovec iov = { "x", 1 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof(control) };
	struct cmsghdr *cm = (void *)control;
	struct call c = { .run = do_receive };

	unix_pair(SOCK_DGRAM, sv);
	NEED(pipe(p) == 0);
	c.fd = sv[1];
	sleeping(&c);
	close(sv[1]);
	cm->cmsg_len = CMSG_LEN(4);
	cm->cmsg_level = SOL_SOCKET;
	cm->cmsg_type = SCM_RIGHTS;
	memcpy(CMSG_DATA(cm), &p[0], 4);
	EXPECT(SC(CALL_SENDMSG, sv[0], P(&m), 0), 1);
	close(p[0]);
	EXPECT(ended(&c), 1);
	EXPECT(c.ret2, sv[1]);		/* the lowest that is free: the socket's old number */
	EXPECT(write(p[1], "y", 1), 1);
	EXPECT(read(c.ret2, c.buf, 4), 1);
}

static volatile int stop;

static void *opener(void *arg)
{
	int fd, i;

	for (i = 0; i < 2000; i++) {
		fd = open("/dev/null", O_RDWR);
		if (fd >= 0)
			close(fd);
	}
	stop++;
	return NULL;
}

/* Threads open and close at once, and a descriptor of one is closed by another now and then. */
TEST(storm)
{
	pthread_t t[4];
	int i;
	long files = linnet ? number_in("/proc/slabinfo", "\nfilp ") : 0;

	for (i = 0; i < 4; i++)
		NEED(pthread_create(&t[i], NULL, opener, NULL) == 0);
	while (stop < 4) {
		for (i = 3; i < 10; i++)
			close(i);
		sched_yield();
	}
	for (i = 0; i < 4; i++)
		pthread_join(t[i], NULL);
	for (i = 3; i < 20; i++)
		EXPECT(E(fcntl(i, F_GETFL)), -EBADF);
	if (linnet)
		CHECK(number_in("/proc/slabinfo", "\nfilp ") < files + 250);
}
