// SPDX-License-Identifier: GPL-2.0-only
/*
 * Asynchronous I/O: contexts and their rings, requests on files and sockets, errors, waiting, limits; rings that the process
 * spoils; processes that go with requests under way; and that nothing is left.
 */
#include "net.h"
#include <pthread.h>

struct iocb {
	uint64_t data;
	uint32_t key, reserved1;
	uint16_t opcode;
	int16_t prio;
	uint32_t fd;
	uint64_t buf, nbytes;
	int64_t offset;
	uint64_t reserved2, reserved3;
};

struct io_event {
	uint64_t data, obj;
	int64_t res, res2;
};

struct ring {
	unsigned id, nr, head, tail, magic, compat, incompat, length;
	struct io_event events[];
};

enum { PREAD, PWRITE, FSYNC, FDSYNC };

static unsigned long ctx;

static long setup(unsigned n, unsigned long *c)
{
	*c = 0;
	return RAW(SYS_io_setup, (long)n, c);
}

static void begin(unsigned n)
{
	NEED(setup(n, &ctx) == 0);
}

static struct iocb request(int opcode, int fd, void *buf, size_t len, long long offset)
{
	struct iocb r = { .data = 0x1234567890ULL + fd, .opcode = opcode, .fd = fd, .buf = (unsigned long)buf,
			  .nbytes = len, .offset = offset };

	return r;
}

static long submit(struct iocb *r)
{
	return RAW(SYS_io_submit, (long)ctx, 1L, &r);
}

static long events(long min, long max, struct io_event *ev, long ms)
{
	struct time32 t = { ms / 1000, ms % 1000 * 1000000 };

	return RAW(SYS_io_getevents, (long)ctx, min, max, ev, ms < 0 ? NULL : &t);
}

/* Submits a request and returns its result: as an event, or as an error of the call. */
static long result(struct iocb r)
{
	struct io_event ev = { .res = 77 };
	long n = submit(&r);

	if (n != 1)
		return n;
	EXPECT(events(1, 1, &ev, -1), 1);
	EXPECT(ev.obj, (unsigned long)&r);
	EXPECT(ev.data, r.data);
	EXPECT(ev.res2, 0);
	return ev.res;
}

static int file(const char *text)
{
	char path[] = "/tmp/aioXXXXXX";
	int fd = NEED_FD(mkstemp(path));

	unlink(path);
	NEED(write(fd, text, strlen(text)) == (ssize_t)strlen(text));
	return fd;
}

TEST(setup_errors)
{
	unsigned long c = 0;

	EXPECT(RAW(SYS_io_setup, 1L, KERNEL_ADDRESS), -EFAULT);
	EXPECT(RAW(SYS_io_setup, 1L, NULL), -EFAULT);
	EXPECT(setup(0, &c), -EINVAL);
	EXPECT(setup(-1, &c), -EINVAL);
	EXPECT(setup(0x7fffffff, &c), -EINVAL);
	if (linnet)
		EXPECT(setup(70000, &c), -EAGAIN);
	c = 5;
	EXPECT(RAW(SYS_io_setup, 1L, &c), -EINVAL);
	EXPECT(RAW(SYS_io_destroy, 0L), -EINVAL);
	EXPECT(RAW(SYS_io_destroy, 4096L), -EINVAL);
	EXPECT(RAW(SYS_io_submit, 4096L, 0L, 0L), -EINVAL);
	EXPECT(RAW(SYS_io_getevents, 4096L, 0L, 0L, 0L, 0L), -EINVAL);
}

TEST(the_ring)
{
	struct ring *r;

	begin(10);
	r = (void *)ctx;
	EXPECT(r->magic, 0xa10a10a1);
	EXPECT(r->compat, 1);
	EXPECT(r->incompat, 0);
	EXPECT(r->length, 32);
	EXPECT(r->head, 0);
	EXPECT(r->tail, 0);
	if (linnet) {
		EXPECT(r->id, ctx);
		EXPECT(r->nr, (4096 - 32) / 32);
	}
	EXPECT(RAW(SYS_io_destroy, (long)ctx), 0);
	EXPECT(RAW(SYS_io_destroy, (long)ctx), -EINVAL);
}

TEST(files)
{
	int fd = file("0123456789");
	static char b[100000], c[100000];
	int i;

	begin(4);
	EXPECT(result(request(PREAD, fd, b, 4, 3)), 4);
	CHECK(!memcmp(b, "3456", 4));
	/* what is not there ends it: the second part of the work is the work queue's */
	EXPECT(result(request(PREAD, fd, b, 100, 8)), 2);
	EXPECT(result(request(PREAD, fd, b, 100, 10)), 0);
	EXPECT(result(request(PREAD, fd, b, 0, 0)), 0);
	EXPECT(result(request(PWRITE, fd, "abc", 3, 4)), 3);
	EXPECT(result(request(PREAD, fd, b, 100, 0)), 10);
	CHECK(!memcmp(b, "0123abc789", 10));
	EXPECT(lseek(fd, 0, SEEK_CUR), 10);
	for (i = 0; i < sizeof(b); i++)
		b[i] = i * 7 + i / 100;
	EXPECT(result(request(PWRITE, fd, b, sizeof(b), 5)), sizeof(b));
	EXPECT(result(request(PREAD, fd, c, sizeof(c), 5)), sizeof(c));
	CHECK(!memcmp(b, c, sizeof(b)));
	EXPECT(result(request(PREAD, fd, c, sizeof(c), 50005)), sizeof(c) - 50000);
	CHECK(!memcmp(b + 50000, c, sizeof(b) - 50000));
}

TEST(sockets)
{
	char b[100];
	int sv[2], i;

	begin(4);
	for (i = 0; i < 3; i++) {
		if (i == 0)
			unix_pair(SOCK_STREAM, sv);
		else if (i == 1)
			tcp_pair(sv);
		else
			unix_pair(SOCK_DGRAM, sv);
		EXPECT(result(request(PWRITE, sv[0], "hello", 5, 0)), 5);
		EXPECT(result(request(PREAD, sv[1], b, 100, 0)), 5);
		CHECK(!memcmp(b, "hello", 5));
		if (linnet)
			EXPECT(result(request(PREAD, sv[1], b, 100, 7)), -ESPIPE);
		nonblocking(sv[1]);
		EXPECT(result(request(PREAD, sv[1], b, 100, 0)), -EAGAIN);
		close(sv[0]);
		if (i < 2)
			EXPECT(result(request(PREAD, sv[1], b, 100, 0)), 0);
		close(sv[1]);
	}
}

TEST(partial_write_to_a_socket)
{
	static char b[1000000];
	int sv[2];
	long n;

	begin(4);
	unix_pair(SOCK_STREAM, sv);
	nonblocking(sv[0]);
	n = result(request(PWRITE, sv[0], b, sizeof(b), 0));
	CHECK(n > 0 && n < sizeof(b));
	EXPECT(result(request(PWRITE, sv[0], b, sizeof(b), 0)), -EAGAIN);
}

TEST(errors_of_requests)
{
	struct iocb r, *list[3];
	int fd = file("0123456789"), p[2], wo;
	struct io_event ev;
	char b[10], *end;

	begin(4);
	end = page_end();		/* after begin(): the ring takes holes */
	NEED(pipe(p) == 0);
	wo = NEED_FD(open("/tmp/aio-wo", O_WRONLY | O_CREAT, 0600));
	unlink("/tmp/aio-wo");
	EXPECT(result(request(PREAD, 500, b, 1, 0)), -EBADF);
	EXPECT(result(request(PREAD, -1, b, 1, 0)), -EBADF);
	EXPECT(result(request(PREAD, wo, b, 1, 0)), -EBADF);
	EXPECT(result(request(PWRITE, p[0], b, 1, 0)), -EBADF);
	EXPECT(result(request(99, fd, b, 1, 0)), -EINVAL);
	EXPECT(result(request(PREAD, fd, b, 1, -1)), -EINVAL);
	EXPECT(result(request(PREAD, fd, (void *)4096, 0x7fffffff, 0x7fffffffffffffffLL)), -EINVAL);
	if (linnet) {
		EXPECT(result(request(PREAD, fd, b, -1, 0)), -EINVAL);
		EXPECT(result(request(FSYNC, fd, NULL, 0, 0)), -EINVAL);
		EXPECT(result(request(FDSYNC, fd, NULL, 0, 0)), -EINVAL);
		EXPECT(result(request(PWRITE, p[1], b, 1, 0)), -EINVAL);
		EXPECT(result(request(PREAD, fd, KERNEL_ADDRESS, 1, 0)), -EFAULT);
	}
	EXPECT(result(request(PREAD, fd, end, 1, 0)), -EFAULT);
	EXPECT(result(request(PWRITE, fd, end, 1, 0)), -EFAULT);
	r = request(PREAD, fd, b, 1, 0);
	r.reserved2 = 1;
	EXPECT(submit(&r), -EINVAL);
	r = request(PREAD, fd, b, 1, 0);
	r.buf |= 1ULL << 32;
	if (linnet)
		EXPECT(submit(&r), -EINVAL);
	EXPECT(submit((void *)(end - 32)), -EFAULT);
	EXPECT(RAW(SYS_io_submit, (long)ctx, -1L, list), -EINVAL);
	EXPECT(RAW(SYS_io_submit, (long)ctx, 1L, end), -EFAULT);
	EXPECT(RAW(SYS_io_submit, (long)ctx, 0L, list), 0);
	/* the second is bad: one was started */
	r = request(PREAD, fd, b, 1, 0);
	list[0] = list[2] = &r;
	list[1] = (void *)4;
	EXPECT(RAW(SYS_io_submit, (long)ctx, 3L, list), 1);
	EXPECT(events(0, 5, &ev, 0), 1);
	EXPECT(RAW(SYS_io_cancel, (long)ctx, &r, &ev), now(-EAGAIN, -EINVAL));
	EXPECT(RAW(SYS_io_cancel, (long)ctx, end, &ev), -EFAULT);
	EXPECT(RAW(SYS_io_cancel, 4096L, &r, &ev), -EINVAL);
}

TEST(a_full_ring)
{
	struct io_event ev[200];
	struct iocb r;
	char b[4];
	int i, n = 0, fd = file("0123456789");

	begin(100);
	for (i = 0; i < 400; i++) {
		r = request(PREAD, fd, b, 2, 1);
		r.data = i;
		if (submit(&r) != 1)
			break;
	}
	EXPECT(submit(&r), -EAGAIN);
	CHECK(i >= 100 && i < 400);
	if (linnet)
		EXPECT(i, 126);
	while ((n = events(0, 7, ev, 0)) > 0) {
		EXPECT(ev[0].res, 2);
		EXPECT(ev[n - 1].data, ev[0].data + n - 1);
	}
	EXPECT(n, 0);
	/* round and round */
	for (i = 0; i < 1000; i++)
		NEED(result(request(PREAD, fd, b, 2, 1)) == 2);
}

TEST(waits_for_events)
{
	struct timeval t0, t1;
	struct io_event ev[4];
	char b[4], *end;
	struct iocb r;

	begin(4);
	end = page_end();
	EXPECT(events(0, 4, ev, -1), 0);
	EXPECT(events(1, 4, ev, 0), 0);
	EXPECT(events(2, 1, ev, 0), -EINVAL);
	EXPECT(events(-1, 1, ev, 0), -EINVAL);
	EXPECT(RAW(SYS_io_getevents, (long)ctx, 1L, 1L, ev, KERNEL_ADDRESS), -EFAULT);
	gettimeofday(&t0, NULL);
	EXPECT(events(1, 4, ev, 40), 0);
	gettimeofday(&t1, NULL);
	CHECK((t1.tv_sec - t0.tv_sec) * 1000000 + t1.tv_usec - t0.tv_usec >= 39000);
	r = request(PREAD, file("0123456789"), b, 4, 0);
	EXPECT(submit(&r), 1);
	EXPECT(events(2, 4, ev, 30), 1);
	EXPECT(submit(&r), 1);
	EXPECT(events(1, 1, (void *)(end - 8), 0), -EFAULT);
}

static void nothing(int sig)
{
}

static void *reader(void *arg)
{
	int fd = (long)arg;
	static char b[100];
	struct iocb r = request(PREAD, fd, b, 100, 0);

	return (void *)submit(&r);
}

static void *getter(void *arg)
{
	struct io_event ev = { };
	long n = events(1, 1, &ev, -1);

	return (void *)(n == 1 ? (long)ev.res : n);
}

/* One thread submits, which blocks on a socket as in 2.6.11; another waits for the event. */
TEST(one_submits_another_waits)
{
	pthread_t t, u;
	void *got;
	int sv[2];

	begin(4);
	unix_pair(SOCK_STREAM, sv);
	NEED(pthread_create(&u, NULL, getter, NULL) == 0);
	NEED(pthread_create(&t, NULL, reader, (void *)(long)sv[0]) == 0);
	msleep(30);
	EXPECT(write(sv[1], "abcdef", 6), 6);
	pthread_join(t, &got);
	EXPECT((long)got, 1);
	pthread_join(u, &got);
	EXPECT((long)got, 6);
}

/* The file's last reference is the request's: the work queue closes it, and the other end hears. */
TEST(closed_while_it_is_read)
{
	pthread_t t;
	void *got;
	char c;
	int sv[2];

	if (!linnet)
		SKIP("the order of closing is 2.6.11's");
	begin(4);
	unix_pair(SOCK_STREAM, sv);
	NEED(pthread_create(&t, NULL, reader, (void *)(long)sv[0]) == 0);
	msleep(30);
	close(sv[0]);
	EXPECT(write(sv[1], "x", 1), 1);
	pthread_join(t, &got);
	EXPECT((long)got, 1);
	EXPECT(read(sv[1], &c, 1), 0);
	EXPECT((long)getter(NULL), 1);
}

TEST(interrupted)
{
	struct sigaction act = { .sa_handler = nothing };
	struct io_event ev;
	int sv[2];
	pid_t pid;

	sigaction(SIGUSR1, &act, NULL);
	unix_pair(SOCK_STREAM, sv);
	if (child(&pid)) {
		begin(4);
		EXPECT(events(1, 1, &ev, -1), -EINTR);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	kill(pid, SIGUSR1);
	CHILD_PASSED(pid);
	if (!linnet)
		return;
	if (child(&pid)) {
		begin(4);
		EXPECT((long)reader((void *)(long)sv[0]), 1);
		EXPECT(events(1, 1, &ev, 0), 1);
		EXPECT(ev.res, -EINTR);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	kill(pid, SIGUSR1);
	CHILD_PASSED(pid);
}

TEST(destroyed_while_one_waits)
{
	pthread_t t;
	void *got;

	begin(4);
	NEED(pthread_create(&t, NULL, getter, NULL) == 0);
	msleep(30);
	EXPECT(RAW(SYS_io_destroy, (long)ctx), 0);
	pthread_join(t, &got);
	EXPECT((long)got, -EINVAL);
}

TEST(a_child_has_none)
{
	char b[4];
	int fd = file("0123456789"), i;
	struct io_event ev;
	pid_t pid;

	begin(4);
	for (i = 0; i < 3; i++) {
		if (child(&pid)) {
			EXPECT(events(0, 1, &ev, 0), -EINVAL);
			EXPECT(RAW(SYS_io_destroy, (long)ctx), -EINVAL);
			CHILD_DONE();
		}
		/* the parent's ring is whole while the child lives, and after */
		EXPECT(result(request(PREAD, fd, b, 4, 0)), 4);
		((struct ring *)ctx)->compat = 1;
		EXPECT(result(request(PREAD, fd, b, 4, 0)), 4);
		EXPECT(((struct ring *)ctx)->head, ((struct ring *)ctx)->tail);
		CHILD_PASSED(pid);
	}
}

/* Whatever a process writes into its ring hurts itself alone. */
TEST(a_spoiled_ring)
{
	static const unsigned bad[] = { 0, 1, 125, 126, 127, 128, 1000, 0x7fffffff, 0x80000000, 0xffffffff };
	struct ring *ring;
	struct io_event ev[8];
	char b[4];
	struct iocb r;
	int fd = file("0123456789"), i, k;

	if (!linnet)
		SKIP("about one kernel");
	begin(4);
	ring = (void *)ctx;
	for (i = 0; i < ARRAY_SIZE(bad); i++)
		for (k = 0; k < 4; k++) {
			ring->head = bad[i];
			ring->tail = bad[(i + k) % ARRAY_SIZE(bad)];
			ring->nr = bad[(i * 3 + k) % ARRAY_SIZE(bad)];
			ring->id = 0;
			r = request(PREAD, fd, b, 4, 0);
			submit(&r);
			CHECK(events(0, 8, ev, 0) <= 8);
			CHECK(events(8, 8, ev, 0) <= 8);
		}
	munmap(ring, PAGE);
	r = request(PREAD, fd, b, 4, 0);
	submit(&r);
	CHECK(events(0, 8, ev, 0) >= 0);
	EXPECT(RAW(SYS_io_destroy, (long)ctx), 0);
}

TEST(limits)
{
	unsigned long c[40];
	char *text;
	long before, n;
	int i;

	text = slurp("/proc/sys/fs/aio-nr");
	NEED(text != NULL);
	before = atol(text);
	NEED(setup(1000, &c[0]) == 0);
	text = slurp("/proc/sys/fs/aio-nr");
	n = atol(text) - before;
	CHECK(linnet ? n == 1000 : n >= 0);
	EXPECT(RAW(SYS_io_destroy, (long)c[0]), 0);
	if (!linnet)
		return;
	EXPECT(atol(slurp("/proc/sys/fs/aio-nr")), before);
	EXPECT(atol(slurp("/proc/sys/fs/aio-max-nr")), 65536);
	for (i = 0; i < 40; i++)
		if (setup(2000, &c[i]))
			break;
	EXPECT(i, 32);
	EXPECT(setup(2000, &c[i]), -EAGAIN);
	EXPECT(atol(slurp("/proc/sys/fs/aio-nr")), before + 64000);
	while (i--)
		EXPECT(RAW(SYS_io_destroy, (long)c[i]), 0);
	EXPECT(atol(slurp("/proc/sys/fs/aio-nr")), before);
}

/* ---- nothing is left ---- */

static void exiting(int how)
{
	int sv[2], fd;
	char b[100];
	struct iocb r;
	pid_t pid;

	unix_pair(SOCK_STREAM, sv);
	if (child(&pid)) {
		unsigned long other;

		setup(3, &other);
		begin(4);
		fd = file("0123456789");
		r = request(PREAD, fd, b, 100, 0);
		submit(&r);
		if (how == 0)
			_exit(0);
		if (how == 1)
			execl("/bin/true", "true", NULL);
		reader((void *)(long)sv[0]);
		_exit(9);
	}
	if (how > 1) {
		CHECK(reaches(pid, 'S'));
		if (how == 2)
			kill(pid, SIGKILL);
		else
			close(sv[1]), shutdown(sv[0], SHUT_RDWR);
	}
	status_of(pid);
	close(sv[0]);
	close(sv[1]);
}

static void objects(long v[4])
{
	char *text = slurp("/proc/slabinfo"), *s;

	NEED(text != NULL);
	v[0] = (s = strstr(text, "\nkiocb ")) ? atol(s + 7) : -1;
	v[1] = (s = strstr(text, "\nkioctx ")) ? atol(s + 8) : -1;
	v[2] = (s = strstr(text, "\nfilp ")) ? atol(s + 6) : -1;
	v[3] = (s = strstr(text, "\nmm_struct ")) ? atol(s + 11) : -1;
	free(text);
}

TEST(nothing_is_left)
{
	long before[4], after[4];
	int i, k, tries;

	if (!linnet)
		SKIP("the host has other caches");
	for (i = 0; i < 4; i++)
		exiting(i);
	objects(before);
	for (i = 0; i < 320; i++)
		exiting(i & 3);
	for (tries = 0; tries < 300; tries++) {
		objects(after);
		for (k = 0; k < 4 && after[k] <= before[k] + 150; k++)
			;
		if (k == 4 && atol(slurp("/proc/sys/fs/aio-nr")) == 0)
			return;
		msleep(10);
	}
	for (k = 0; k < 4; k++)
		EXPECT(after[k], before[k]);
	EXPECT(atol(slurp("/proc/sys/fs/aio-nr")), 0);
}
