// SPDX-License-Identifier: GPL-2.0-only
/* Pipes and FIFOs: bytes in order, whole writes, both ends' ends, waiting and not waiting, opening by name. */
#include "ktap.h"
#include <limits.h>
#include <sys/uio.h>

static int p[2];
static volatile int signals;

static void on_signal(int sig)
{
	signals++;
}

static void begin(void)
{
	NEED(pipe(p) == 0);
}

static void nonblocking(int fd)
{
	NEED(fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK) == 0);
}

static int polled(int fd, int events)
{
	struct pollfd pfd = { .fd = fd, .events = events };

	return poll(&pfd, 1, 0) < 0 ? -errno : pfd.revents;
}

/* How much goes in before it would block. */
static long fill(int fd)
{
	static char b[4096];
	long total = 0, n;

	nonblocking(fd);
	while ((n = write(fd, b, sizeof(b))) > 0)
		total += n;
	while ((n = write(fd, b, 1)) > 0)
		total += n;
	return total;
}

TEST(bytes_in_order)
{
	char b[20];
	struct stat s;

	begin();
	EXPECT(p[1], p[0] + 1);
	EXPECT(write(p[1], "hello", 5), 5);
	EXPECT(write(p[1], " world", 6), 6);
	EXPECT(read(p[0], b, 3), 3);
	EXPECT(read(p[0], b + 3, 17), 8);
	CHECK(!memcmp(b, "hello world", 11));
	EXPECT(E(read(p[1], b, 1)), -EBADF);
	EXPECT(E(write(p[0], b, 1)), -EBADF);
	EXPECT(read(p[0], b, 0), 0);
	EXPECT(write(p[1], b, 0), 0);
	EXPECT(E(lseek(p[0], 0, SEEK_SET)), -ESPIPE);
	EXPECT(RAW(SYS_pread64, (long)p[0], b, 1L, 0L, 0L), -ESPIPE);
	EXPECT(E(ftruncate(p[1], 0)), -EINVAL);
	EXPECT(E(fsync(p[0])), -EINVAL);
	NEED(fstat(p[0], &s) == 0);
	EXPECT(s.st_mode, 010600);
	EXPECT(s.st_nlink, 1);
	EXPECT(fcntl(p[0], F_GETFL) & 3, O_RDONLY);
	EXPECT(fcntl(p[1], F_GETFL) & 3, O_WRONLY);
}

TEST(large_transfer)
{
	static unsigned char out[50000], in[50000];
	const long total = 2000000;
	long done = 0, n, i;
	pid_t pid;

	begin();
	for (i = 0; i < sizeof(out); i++)
		out[i] = i * 7 + i / 256;
	if (child(&pid)) {
		close(p[0]);
		for (done = 0; done < total; done += n) {
			n = sizeof(out) - done % sizeof(out);
			n = n > total - done ? total - done : n;
			n = E(write(p[1], out + done % sizeof(out), n));
			NEED(n > 0);
		}
		CHILD_DONE();
	}
	close(p[1]);
	while ((n = read(p[0], in, 1 + done % 30011)) > 0) {
		for (i = 0; i < n; i++)
			if (in[i] != out[(done + i) % sizeof(out)]) {
				EXPECT(in[i], out[(done + i) % sizeof(out)]);
				_exit(1);
			}
		done += n;
	}
	EXPECT(n, 0);
	EXPECT(done, total);
	CHILD_PASSED(pid);
}

TEST(small_writes_are_whole)
{
	static char block[PIPE_BUF], in[PIPE_BUF];
	pid_t pid[3];
	int i, k, n, got, mixed = 0;

	/* Several writers of blocks up to PIPE_BUF: no block is torn. */
	begin();
	for (i = 0; i < 3; i++)
		if (child(&pid[i])) {
			memset(block, 'a' + i, sizeof(block));
			for (k = 0; k < 100; k++)
				NEED(write(p[1], block, sizeof(block)) == sizeof(block));
			CHILD_DONE();
		}
	close(p[1]);
	for (k = 0; k < 300; k++) {
		for (got = 0; got < sizeof(in) && (n = read(p[0], in + got, sizeof(in) - got)) > 0; got += n)
			;
		EXPECT(got, sizeof(in));
		for (i = 1; i < sizeof(in); i++)
			mixed += in[i] != in[0];
	}
	EXPECT(mixed, 0);
	for (i = 0; i < 3; i++)
		CHILD_PASSED(pid[i]);
}

TEST(capacity)
{
	char b[PIPE_BUF];
	long n;

	begin();
	n = fill(p[1]);
	if (linnet)
		EXPECT(n, 65536);
	EXPECT(polled(p[1], POLLOUT), 0);
	EXPECT(polled(p[0], POLLIN), POLLIN);
	/* A block that has to be whole does not go into less room; a larger one goes in part. */
	EXPECT(read(p[0], b, 100), 100);
	EXPECT(E(write(p[1], b, 4096)), -EAGAIN);
	EXPECT(read(p[0], b, 3996), 3996);
	EXPECT(polled(p[1], POLLOUT), POLLOUT);
	{
		static char big[10000];

		n = E(write(p[1], big, sizeof(big)));
		CHECK(n > 0 && n <= 4096);
	}
}

TEST(without_waiting)
{
	char b[10];

	begin();
	nonblocking(p[0]);
	EXPECT(E(read(p[0], b, 1)), -EAGAIN);
	EXPECT(write(p[1], "x", 1), 1);
	EXPECT(read(p[0], b, 10), 1);
	EXPECT(E(read(p[0], b, 1)), -EAGAIN);
	close(p[1]);
	EXPECT(read(p[0], b, 1), 0);
}

TEST(end_of_file)
{
	char b[10];
	int copy;

	begin();
	copy = dup(p[1]);
	NEED(write(p[1], "last", 4) == 4);
	close(p[1]);
	nonblocking(p[0]);
	EXPECT(read(p[0], b, 10), 4);
	EXPECT(E(read(p[0], b, 10)), -EAGAIN);		/* a writer is left */
	close(copy);
	EXPECT(read(p[0], b, 10), 0);
	EXPECT(polled(p[0], POLLIN), POLLHUP);
}

TEST(broken)
{
	pid_t pid;

	signal(SIGPIPE, on_signal);
	begin();
	close(p[0]);
	EXPECT(E(write(p[1], "x", 1)), -EPIPE);
	EXPECT(signals, 1);
	CHECK(polled(p[1], POLLOUT) & POLLERR);
	signal(SIGPIPE, SIG_IGN);
	EXPECT(E(write(p[1], "x", 1)), -EPIPE);
	signal(SIGPIPE, SIG_DFL);
	if (child(&pid)) {
		write(p[1], "x", 1);
		_exit(0);
	}
	EXPECT(status_of(pid), SIGPIPE);
}

TEST(reader_that_goes_wakes_the_writer)
{
	pid_t pid;

	begin();
	fill(p[1]);
	fcntl(p[1], F_SETFL, 0);
	if (child(&pid)) {
		signal(SIGPIPE, SIG_IGN);
		close(p[0]);
		EXPECT(E(write(p[1], "x", 1)), -EPIPE);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	close(p[0]);
	CHILD_PASSED(pid);
}

TEST(writer_that_goes_wakes_the_reader)
{
	pid_t pid;
	char b;

	begin();
	if (child(&pid)) {
		close(p[1]);
		EXPECT(E(read(p[0], &b, 1)), 0);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	close(p[1]);
	CHILD_PASSED(pid);
}

TEST(vectors)
{
	char a[3], b[10];
	struct iovec out[3] = { { "ab", 2 }, { "", 0 }, { "cdefg", 5 } }, in[2] = { { a, 3 }, { b, 10 } };

	begin();
	EXPECT(writev(p[1], out, 3), 7);
	EXPECT(readv(p[0], in, 2), 7);
	CHECK(!memcmp(a, "abc", 3) && !memcmp(b, "defg", 4));
}

TEST(unread_bytes)
{
	int n = -1;

	begin();
	EXPECT(ioctl(p[0], FIONREAD, &n), 0);
	EXPECT(n, 0);
	NEED(write(p[1], "12345", 5) == 5);
	NEED(write(p[1], "678", 3) == 3);
	EXPECT(ioctl(p[0], FIONREAD, &n), 0);
	EXPECT(n, 8);
	EXPECT(E(ioctl(p[0], 0x1234, &n)), now(-EINVAL, -ENOTTY));
}

TEST(signal_driven)
{
	signal(SIGIO, on_signal);
	begin();
	NEED(fcntl(p[0], F_SETOWN, getpid()) == 0);
	NEED(fcntl(p[0], F_SETFL, O_ASYNC) == 0);
	NEED(write(p[1], "x", 1) == 1);
	EXPECT(signals, 1);
}

TEST(many_pipes)
{
	int fds[200][2], i;
	char b[10];

	for (i = 0; i < 200; i++) {
		NEED(pipe(fds[i]) == 0);
		NEED(write(fds[i][1], &i, sizeof(i)) == sizeof(i));
	}
	for (i = 199; i >= 0; i--) {
		EXPECT(read(fds[i][0], b, 10), 4);
		EXPECT(*(int *)b, i);
	}
}

TEST(link_text)
{
	char path[40], text[60], want[60];
	struct stat s;
	int n;

	begin();
	NEED(fstat(p[0], &s) == 0);
	sprintf(path, "/proc/self/fd/%d", p[0]);
	sprintf(want, "pipe:[%lu]", (unsigned long)s.st_ino);
	n = readlink(path, text, 59);
	NEED(n > 0);
	text[n] = 0;
	CHECK(!strcmp(text, want));
	/* Through that name it can be opened again. */
	n = NEED_FD(open(path, O_RDONLY | O_NONBLOCK));
	NEED(write(p[1], "x", 1) == 1);
	EXPECT(read(n, text, 10), 1);
}

static const char fifo[] = "/tmp/pipe-test";

static void make_fifo(void)
{
	unlink(fifo);
	NEED(mkfifo(fifo, 0600) == 0);
}

TEST(fifo_opens_wait_for_each_other)
{
	pid_t pid;
	char b[10];
	int fd;

	make_fifo();
	if (child(&pid)) {
		fd = NEED_FD(open(fifo, O_WRONLY));
		EXPECT(write(fd, "through", 7), 7);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	fd = NEED_FD(open(fifo, O_RDONLY));
	EXPECT(read(fd, b, 10), 7);
	CHILD_PASSED(pid);
	EXPECT(read(fd, b, 10), 0);
	close(fd);
	if (child(&pid)) {
		fd = NEED_FD(open(fifo, O_RDONLY));
		EXPECT(read(fd, b, 10), 3);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	fd = NEED_FD(open(fifo, O_WRONLY));
	EXPECT(write(fd, "abc", 3), 3);
	CHILD_PASSED(pid);
	unlink(fifo);
}

TEST(fifo_opens_without_waiting)
{
	int r, w, both;
	char b[10];

	make_fifo();
	EXPECT(E(open(fifo, O_WRONLY | O_NONBLOCK)), -ENXIO);
	r = NEED_FD(open(fifo, O_RDONLY | O_NONBLOCK));
	EXPECT(read(r, b, 1), 0);		/* never had a writer */
	EXPECT(polled(r, POLLIN), 0);
	w = NEED_FD(open(fifo, O_WRONLY | O_NONBLOCK));
	EXPECT(E(read(r, b, 1)), -EAGAIN);
	EXPECT(write(w, "x", 1), 1);
	close(w);
	EXPECT(read(r, b, 10), 1);
	EXPECT(read(r, b, 10), 0);
	close(r);
	both = NEED_FD(open(fifo, O_RDWR));
	EXPECT(write(both, "self", 4), 4);
	EXPECT(read(both, b, 10), 4);
	/* What is in it goes with the last who has it open. */
	EXPECT(write(both, "lost", 4), 4);
	close(both);
	r = NEED_FD(open(fifo, O_RDONLY | O_NONBLOCK));
	EXPECT(read(r, b, 10), 0);
	unlink(fifo);
}

TEST(fifo_open_is_interrupted)
{
	struct sigaction act = { .sa_handler = on_signal };
	struct itimerval soon = { { 0, 0 }, { 0, 20000 } };

	make_fifo();
	sigaction(SIGALRM, &act, NULL);
	setitimer(ITIMER_REAL, &soon, NULL);
	EXPECT(E(open(fifo, O_RDONLY)), -EINTR);
	/* It left nobody behind. */
	EXPECT(E(open(fifo, O_WRONLY | O_NONBLOCK)), -ENXIO);
	unlink(fifo);
}

TEST(readers_share)
{
	pid_t pid[4];
	int i;
	char b;

	begin();
	for (i = 0; i < 4; i++)
		if (child(&pid[i])) {
			EXPECT(read(p[0], &b, 1), 1);
			CHILD_DONE();
		}
	for (i = 0; i < 4; i++)
		CHECK(reaches(pid[i], 'S'));
	NEED(write(p[1], "1234", 4) == 4);
	for (i = 0; i < 4; i++)
		CHILD_PASSED(pid[i]);
}
