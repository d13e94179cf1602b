// SPDX-License-Identifier: GPL-2.0-only
/* TCP over loopback: data, both ways of ending, resets, waiting and not waiting, urgent data, options. */
#include "net.h"
#include <sys/select.h>
#include <sys/uio.h>

static int signals;

static void on_signal(int sig)
{
	signals++;
}

static unsigned char pattern(long i)
{
	return i * 7 + (i >> 8) * 13 + (i >> 16) * 101;
}

/* Writes so many bytes of the pattern in pieces of changing length, or reads and checks them. */
static void send_pattern(int fd, long total)
{
	static unsigned char b[40000];
	long i, sent = 0;

	while (sent < total) {
		long n = 1 + (sent * 31 + 17) % (long)sizeof(b);

		if (n > total - sent)
			n = total - sent;
		for (i = 0; i < n; i++)
			b[i] = pattern(sent + i);
		n = E(write(fd, b, n));
		NEED(n > 0);
		sent += n;
	}
}

static void receive_pattern(int fd, long total)
{
	static unsigned char b[40000];
	long i, got = 0, n;

	while (got < total) {
		n = 1 + (got * 37 + 11) % (long)sizeof(b);
		if (n > total - got)
			n = total - got;
		n = E(read(fd, b, n));
		NEED(n > 0);
		for (i = 0; i < n; i++)
			if (b[i] != pattern(got + i)) {
				say("# byte %ld is %d, not %d", got + i, b[i], pattern(got + i));
				_exit(1);
			}
		got += n;
	}
}

TEST(transfer_of_megabytes)
{
	const long total = 4 << 20;
	int sv[2];
	pid_t pid;
	char c;

	tcp_pair(sv);
	if (child(&pid)) {
		close(sv[1]);
		send_pattern(sv[0], total);
		CHILD_DONE();
	}
	close(sv[0]);
	receive_pattern(sv[1], total);
	EXPECT(read(sv[1], &c, 1), 0);
	CHILD_PASSED(pid);
}

TEST(both_ways_at_once)
{
	const long total = 1 << 20;
	int sv[2], i;
	pid_t pid[3];

	tcp_pair(sv);
	for (i = 0; i < 3; i++)
		if (child(&pid[i])) {
			if (i == 0)
				send_pattern(sv[0], total);
			else if (i == 1)
				receive_pattern(sv[0], total);
			else
				send_pattern(sv[1], total);
			CHILD_DONE();
		}
	receive_pattern(sv[1], total);
	for (i = 0; i < 3; i++)
		CHILD_PASSED(pid[i]);
}

TEST(many_connections_at_once)
{
	int listener, port, c[40], s[40], i;

	listener = tcp_listener(64, &port);
	for (i = 0; i < 40; i++) {
		c[i] = tcp_socket();
		EXPECT(connect_to(c[i], "127.0.0.1", port), 0);
		EXPECT(write(c[i], &i, sizeof(i)), sizeof(i));
	}
	for (i = 0; i < 40; i++)
		s[i] = NEED_FD(accept(listener, NULL, NULL));
	for (i = 39; i >= 0; i--) {
		int got = -1;

		EXPECT(read(s[i], &got, sizeof(got)), sizeof(got));
		EXPECT(got, i);
		EXPECT(write(s[i], &got, sizeof(got)), sizeof(got));
	}
	for (i = 0; i < 40; i++) {
		int got = -1;

		EXPECT(read(c[i], &got, sizeof(got)), sizeof(got));
		EXPECT(got, i);
	}
}

TEST(small_writes)
{
	int sv[2], i, one = 1;
	unsigned char c;
	pid_t pid;

	tcp_pair(sv);
	setsockopt(sv[0], SOL_TCP, TCP_NODELAY, &one, sizeof(one));
	if (child(&pid)) {
		for (i = 0; i < 3000; i++) {
			c = pattern(i);
			NEED(write(sv[0], &c, 1) == 1);
		}
		CHILD_DONE();
	}
	receive_pattern(sv[1], 3000);
	CHILD_PASSED(pid);
}

TEST(tiny_buffers)
{
	int sv[2], size = 2048, l, port;
	pid_t pid;

	l = tcp_listener(1, &port);
	setsockopt(l, SOL_SOCKET, SO_RCVBUF, &size, sizeof(size));
	sv[0] = tcp_socket();
	setsockopt(sv[0], SOL_SOCKET, SO_SNDBUF, &size, sizeof(size));
	NEED(connect_to(sv[0], "127.0.0.1", port) == 0);
	sv[1] = NEED_FD(accept(l, NULL, NULL));
	if (child(&pid)) {
		send_pattern(sv[0], 60000);
		CHILD_DONE();
	}
	receive_pattern(sv[1], 60000);
	CHILD_PASSED(pid);
}

TEST(half_close)
{
	int sv[2];
	char b[10];

	signal(SIGPIPE, on_signal);
	tcp_pair(sv);
	NEED(write(sv[0], "last", 4) == 4);
	NEED(shutdown(sv[0], SHUT_WR) == 0);
	EXPECT(read_all(sv[1], b, 10), 4);
	EXPECT(read(sv[1], b, 1), 0);
	EXPECT(write(sv[1], "answer", 6), 6);
	EXPECT(read(sv[0], b, 10), 6);
	EXPECT(E(write(sv[0], "x", 1)), -EPIPE);
	EXPECT(signals, 1);
	close(sv[1]);
	EXPECT(read(sv[0], b, 1), 0);
}

TEST(shutdown_for_reading)
{
	int sv[2];
	char b[10];

	tcp_pair(sv);
	NEED(shutdown(sv[0], SHUT_RD) == 0);
	EXPECT(read(sv[0], b, 1), 0);
	CHECK(polled(sv[0], POLLIN) & POLLIN);
	EXPECT(write(sv[0], "out", 3), 3);
	EXPECT(read(sv[1], b, 10), 3);
}

TEST(shutdown_wakes_a_reader)
{
	int sv[2];
	pid_t pid;
	char b;

	tcp_pair(sv);
	if (child(&pid)) {
		EXPECT(E(read(sv[0], &b, 1)), 0);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	shutdown(sv[0], SHUT_RD);
	CHILD_PASSED(pid);
}

TEST(reset_on_unread_data)
{
	int sv[2];
	char b;

	tcp_pair(sv);
	NEED(write(sv[0], "never read", 10) == 10);
	CHECK(poll_for(sv[1], POLLIN) & POLLIN);
	close(sv[1]);
	CHECK(poll_for(sv[0], POLLIN) & POLLERR);
	EXPECT(E(read(sv[0], &b, 1)), -ECONNRESET);
	EXPECT(E(read(sv[0], &b, 1)), 0);
	signal(SIGPIPE, SIG_IGN);
	EXPECT(E(write(sv[0], &b, 1)), -EPIPE);
}

TEST(reset_by_linger_of_zero)
{
	struct linger hard = { 1, 0 };
	int sv[2];
	char b;

	tcp_pair(sv);
	NEED(setsockopt(sv[1], SOL_SOCKET, SO_LINGER, &hard, sizeof(hard)) == 0);
	close(sv[1]);
	CHECK(poll_for(sv[0], POLLIN) & POLLERR);
	EXPECT(int_option(sv[0], SOL_SOCKET, SO_ERROR), ECONNRESET);
	EXPECT(int_option(sv[0], SOL_SOCKET, SO_ERROR), 0);
	EXPECT(E(read(sv[0], &b, 1)), 0);
}

TEST(reset_wakes_reader_and_writer)
{
	struct linger hard = { 1, 0 };
	int sv[2], round;
	pid_t pid;
	static char b[8 << 20];

	signal(SIGPIPE, SIG_IGN);
	for (round = 0; round < 2; round++) {
		tcp_pair(sv);
		if (child(&pid)) {
			close(sv[1]);
			if (round == 0) {
				EXPECT(E(read(sv[0], b, 1)), -ECONNRESET);
			} else {
				long n = E(write(sv[0], b, sizeof(b)));

				CHECK(n == -ECONNRESET || (n > 0 && n < sizeof(b)));
			}
			CHILD_DONE();
		}
		CHECK(reaches(pid, 'S'));
		NEED(setsockopt(sv[1], SOL_SOCKET, SO_LINGER, &hard, sizeof(hard)) == 0);
		close(sv[1]);
		CHILD_PASSED(pid);
		close(sv[0]);
	}
}

TEST(write_after_the_peer_closed)
{
	int sv[2];

	signal(SIGPIPE, on_signal);
	tcp_pair(sv);
	close(sv[1]);
	CHECK(poll_for(sv[0], POLLIN) & POLLIN);
	EXPECT(E(write(sv[0], "x", 1)), 1);	/* answered by a reset */
	CHECK(poll_for(sv[0], POLLHUP) & POLLHUP);
	EXPECT(E(write(sv[0], "x", 1)), -EPIPE);
	EXPECT(signals, 1);
	EXPECT(E(send(sv[0], "x", 1, MSG_NOSIGNAL)), -EPIPE);
	EXPECT(signals, 1);
}

TEST(lingering_close_waits_for_the_data)
{
	struct linger soft = { 1, 20 };
	int sv[2];
	pid_t pid;

	tcp_pair(sv);
	NEED(setsockopt(sv[0], SOL_SOCKET, SO_LINGER, &soft, sizeof(soft)) == 0);
	if (child(&pid)) {
		close(sv[0]);
		msleep(50);
		receive_pattern(sv[1], 100000);
		close(sv[1]);
		CHILD_DONE();
	}
	close(sv[1]);
	send_pattern(sv[0], 100000);
	EXPECT(E(close(sv[0])), 0);
	CHILD_PASSED(pid);
}

TEST(connection_refused)
{
	int fd = tcp_socket(), port, listener;

	listener = tcp_listener(1, &port);
	close(listener);
	EXPECT(connect_to(fd, "127.0.0.1", port), -ECONNREFUSED);
	/* The same socket may try again. */
	listener = tcp_socket();
	NEED(bind_to(listener, "127.0.0.1", port) == 0 && listen(listener, 1) == 0);
	EXPECT(connect_to(fd, "127.0.0.1", port), 0);
}

TEST(connect_without_waiting)
{
	int listener, port, fd = tcp_socket();

	listener = tcp_listener(1, &port);
	nonblocking(fd);
	EXPECT(connect_to(fd, "127.0.0.1", port), -EINPROGRESS);
	CHECK(poll_for(fd, POLLOUT) == POLLOUT);
	EXPECT(int_option(fd, SOL_SOCKET, SO_ERROR), 0);
	EXPECT(connect_to(fd, "127.0.0.1", port), 0);
	EXPECT(connect_to(fd, "127.0.0.1", port), -EISCONN);
	close(listener);

	fd = tcp_socket();
	nonblocking(fd);
	EXPECT(connect_to(fd, "127.0.0.1", port), -EINPROGRESS);
	CHECK(poll_for(fd, POLLOUT) & POLLERR);
	EXPECT(int_option(fd, SOL_SOCKET, SO_ERROR), ECONNREFUSED);
	EXPECT(int_option(fd, SOL_SOCKET, SO_ERROR), 0);
}

TEST(accept_without_waiting)
{
	int listener, port, fd;

	listener = tcp_listener(1, &port);
	nonblocking(listener);
	EXPECT(E(accept(listener, NULL, NULL)), -EAGAIN);
	EXPECT(polled(listener, POLLIN | POLLOUT), 0);
	NEED(connect_to(tcp_socket(), "127.0.0.1", port) == 0);
	EXPECT(poll_for(listener, POLLIN), POLLIN);
	fd = NEED_FD(accept(listener, NULL, NULL));
	EXPECT(fcntl(fd, F_GETFL) & O_NONBLOCK, 0);
}

TEST(accept_waits)
{
	int listener, port;
	pid_t pid;

	listener = tcp_listener(1, &port);
	if (child(&pid)) {
		NEED_FD(accept(listener, NULL, NULL));
		NEED_FD(accept(listener, NULL, NULL));
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	EXPECT(connect_to(tcp_socket(), "127.0.0.1", port), 0);
	EXPECT(connect_to(tcp_socket(), "127.0.0.1", port), 0);
	CHILD_PASSED(pid);
}

TEST(each_connection_wakes_one_acceptor)
{
	int listener, port, i, fds[4];
	pid_t pid[4];

	listener = tcp_listener(8, &port);
	for (i = 0; i < 4; i++)
		if (child(&pid[i])) {
			NEED_FD(accept(listener, NULL, NULL));
			CHILD_DONE();
		}
	for (i = 0; i < 4; i++)
		CHECK(reaches(pid[i], 'S'));
	for (i = 0; i < 4; i++) {
		fds[i] = tcp_socket();
		EXPECT(connect_to(fds[i], "127.0.0.1", port), 0);
	}
	for (i = 0; i < 4; i++)
		CHILD_PASSED(pid[i]);
}

TEST(accept_after_a_reset)
{
	struct linger hard = { 1, 0 };
	int listener, port, fd = tcp_socket(), s;
	char b;

	listener = tcp_listener(1, &port);
	NEED(connect_to(fd, "127.0.0.1", port) == 0);
	NEED(setsockopt(fd, SOL_SOCKET, SO_LINGER, &hard, sizeof(hard)) == 0);
	close(fd);
	s = NEED_FD(accept(listener, NULL, NULL));	/* it was there; its reset shows when it is used */
	EXPECT(E(read(s, &b, 1)), -ECONNRESET);
}

TEST(accept_is_interrupted)
{
	struct sigaction act = { .sa_handler = on_signal };
	struct itimerval soon = { { 0, 0 }, { 0, 30000 } };
	struct timeval tv = { 0, 30000 };
	int listener, port;

	listener = tcp_listener(1, &port);
	sigaction(SIGALRM, &act, NULL);
	setitimer(ITIMER_REAL, &soon, NULL);
	EXPECT(E(accept(listener, NULL, NULL)), -EINTR);
	EXPECT(signals, 1);
	NEED(setsockopt(listener, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof(tv)) == 0);
	EXPECT(E(accept(listener, NULL, NULL)), -EAGAIN);
}

TEST(closing_a_listener)
{
	int listener, port, fd = tcp_socket();
	char b;

	listener = tcp_listener(2, &port);
	NEED(connect_to(fd, "127.0.0.1", port) == 0);
	close(listener);		/* resets what nobody accepted */
	EXPECT(E(read(fd, &b, 1)), -ECONNRESET);
	EXPECT(connect_to(tcp_socket(), "127.0.0.1", port), -ECONNREFUSED);
}

TEST(shutting_a_listener)
{
	int listener, port;
	pid_t pid;

	listener = tcp_listener(2, &port);
	if (child(&pid)) {
		EXPECT(E(accept(listener, NULL, NULL)), -EINVAL);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	EXPECT(E(shutdown(listener, SHUT_RD)), 0);
	CHILD_PASSED(pid);
	EXPECT(E(accept(listener, NULL, NULL)), -EINVAL);
	EXPECT(connect_to(tcp_socket(), "127.0.0.1", port), -ECONNREFUSED);
	EXPECT(E(listen(listener, 1)), 0);
	EXPECT(connect_to(tcp_socket(), "127.0.0.1", port_of(listener)), 0);
}

TEST(full_backlog)
{
	int listener, port, i, n = 0, fds[8];

	listener = tcp_listener(1, &port);
	for (i = 0; i < 8; i++) {
		fds[i] = tcp_socket();
		nonblocking(fds[i]);
		connect_to(fds[i], "127.0.0.1", port);
	}
	msleep(50);
	/* No more than fit are taken; nobody is refused, for there may be room by the next SYN. */
	for (i = 0; i < 8; i++) {
		int revents = polled(fds[i], POLLOUT);

		CHECK(!(revents & POLLERR));
		n += revents == POLLOUT;
	}
	CHECK(n >= 2 && n <= 4);
	nonblocking(listener);
	for (i = 0; accept(listener, NULL, NULL) >= 0; i++)
		;
	EXPECT(i, 2);
}

TEST(names_of_both_ends)
{
	struct sockaddr_in a, b;
	socklen_t len = sizeof(a);
	int sv[2];

	tcp_pair(sv);
	NEED(getsockname(sv[0], (void *)&a, &len) == 0 && getpeername(sv[1], (void *)&b, &len) == 0);
	EXPECT(memcmp(&a, &b, 8), 0);
	EXPECT(ntohl(a.sin_addr.s_addr), 0x7f000001);
	CHECK(ntohs(a.sin_port) >= 1024);
	NEED(getpeername(sv[0], (void *)&a, &len) == 0 && getsockname(sv[1], (void *)&b, &len) == 0);
	EXPECT(memcmp(&a, &b, 8), 0);
	NEED(getsockopt(sv[0], SOL_SOCKET, SO_PEERNAME, &b, &len) == 0);
	EXPECT(memcmp(&a, &b, 8), 0);
	/* After the reset there is no peer. */
	NEED(write(sv[0], "x", 1) == 1);
	CHECK(poll_for(sv[1], POLLIN) & POLLIN);
	close(sv[1]);
	CHECK(poll_for(sv[0], POLLIN) & POLLERR);
	EXPECT(E(getpeername(sv[0], (void *)&a, &len)), -ENOTCONN);
	EXPECT(E(shutdown(sv[0], SHUT_RDWR)), -ENOTCONN);
}

TEST(loopback_is_a_network)
{
	int listener = tcp_socket(), port, fd;

	NEED(bind_to(listener, "0.0.0.0", 0) == 0 && listen(listener, 4) == 0);
	port = port_of(listener);
	EXPECT(connect_to(tcp_socket(), "127.0.0.1", port), 0);
	EXPECT(connect_to(tcp_socket(), "127.1.2.3", port), 0);
	EXPECT(connect_to(tcp_socket(), "0.0.0.0", port), 0);
	fd = tcp_socket();
	NEED(bind_to(fd, "127.9.9.9", 0) == 0);
	EXPECT(connect_to(fd, "127.0.0.1", port), 0);
}

TEST(connect_to_oneself)
{
	int fd = tcp_socket();
	char b[8];

	/* Simultaneous open, RFC 793 figure 8, of one socket with itself. */
	NEED(bind_to(fd, "127.0.0.1", 0) == 0);
	EXPECT(connect_to(fd, "127.0.0.1", port_of(fd)), 0);
	EXPECT(write(fd, "echo", 4), 4);
	EXPECT(read(fd, b, 8), 4);
	CHECK(!memcmp(b, "echo", 4));
}

TEST(disconnect)
{
	struct sockaddr off = { .sa_family = AF_UNSPEC };
	int sv[2], listener, port;
	char b;

	listener = tcp_listener(1, &port);
	tcp_pair(sv);
	EXPECT(E(connect(sv[0], &off, sizeof(off))), 0);
	EXPECT(E(read(sv[1], &b, 1)), -ECONNRESET);
	EXPECT(E(read(sv[0], &b, 1)), -ECONNRESET);
	EXPECT(E(read(sv[0], &b, 1)), -ENOTCONN);
	EXPECT(connect_to(sv[0], "127.0.0.1", port), 0);
	NEED_FD(accept(listener, NULL, NULL));
}

TEST(poll_of_a_connection)
{
	int sv[2], fd = tcp_socket();
	char b[4];

	EXPECT(polled(fd, POLLIN | POLLOUT), POLLOUT | POLLHUP);
	EXPECT(polled(fd, POLLIN | POLLOUT | POLLWRNORM | POLLRDNORM), POLLOUT | POLLWRNORM | POLLHUP);
	tcp_pair(sv);
	EXPECT(polled(sv[0], POLLIN | POLLOUT | POLLPRI), POLLOUT);
	NEED(write(sv[1], "x", 1) == 1);
	EXPECT(poll_for(sv[0], POLLIN | POLLRDNORM), POLLIN | POLLRDNORM);
	EXPECT(read(sv[0], b, 4), 1);
	EXPECT(polled(sv[0], POLLIN), 0);
	shutdown(sv[1], SHUT_WR);
	EXPECT(poll_for(sv[0], POLLIN), POLLIN);
	EXPECT(polled(sv[0], POLLIN | POLLOUT), POLLIN | POLLOUT);
	shutdown(sv[0], SHUT_WR);
	CHECK(poll_for(sv[0], POLLHUP) & POLLHUP);
}

TEST(select_on_a_connection)
{
	int sv[2], max;
	fd_set r, w, x;
	struct timeval tv = { 0, 0 };

	tcp_pair(sv);
	max = (sv[0] > sv[1] ? sv[0] : sv[1]) + 1;
	FD_ZERO(&r);
	FD_ZERO(&w);
	FD_ZERO(&x);
	FD_SET(sv[0], &r);
	FD_SET(sv[0], &w);
	FD_SET(sv[0], &x);
	EXPECT(select(max, &r, &w, &x, &tv), 1);
	CHECK(!FD_ISSET(sv[0], &r) && FD_ISSET(sv[0], &w) && !FD_ISSET(sv[0], &x));
	NEED(send(sv[1], "x", 1, MSG_OOB) == 1);
	FD_SET(sv[0], &x);
	tv.tv_sec = 20;
	EXPECT(select(max, NULL, NULL, &x, &tv), 1);
	CHECK(FD_ISSET(sv[0], &x));
	close(sv[1]);
	FD_SET(sv[0], &r);
	EXPECT(select(max, &r, NULL, NULL, NULL), 1);
}

TEST(full_pipe_becomes_writable)
{
	int sv[2], n;
	long total = 0, got = 0;
	static char b[65536];

	tcp_pair(sv);
	nonblocking(sv[0]);
	nonblocking(sv[1]);
	while ((n = write(sv[0], b, sizeof(b))) > 0)
		total += n;
	EXPECT(-errno, -EAGAIN);
	CHECK(total > 10000);
	msleep(20);
	while ((n = write(sv[0], b, sizeof(b))) > 0)
		total += n;
	EXPECT(polled(sv[0], POLLOUT), 0);
	while (got < total) {
		n = read(sv[1], b, sizeof(b));
		if (n > 0)
			got += n;
		else
			NEED(errno == EAGAIN && poll_for(sv[1], POLLIN) == POLLIN);
	}
	EXPECT(poll_for(sv[0], POLLOUT), POLLOUT);
}

TEST(peek)
{
	int sv[2], t = 0;
	char b[20];

	tcp_pair(sv);
	NEED(write(sv[0], "abcdef", 6) == 6 && write(sv[0], "ghi", 3) == 3);
	while (ioctl(sv[1], FIONREAD, &t) == 0 && t < 9)
		msleep(1);
	EXPECT(recv(sv[1], b, 20, MSG_PEEK), 9);
	EXPECT(recv(sv[1], b, 4, MSG_PEEK), 4);
	EXPECT(recv(sv[1], b, 2, 0), 2);
	EXPECT(recv(sv[1], b, 20, MSG_PEEK | MSG_WAITALL | MSG_DONTWAIT), 7);
	EXPECT(recv(sv[1], b, 20, 0), 7);
	CHECK(!memcmp(b, "cdefghi", 7));
}

TEST(wait_for_all_and_low_water)
{
	int sv[2], mark = 5;
	char b[20];
	pid_t pid;

	tcp_pair(sv);
	if (child(&pid)) {
		EXPECT(recv(sv[1], b, 10, MSG_WAITALL), 10);
		NEED(setsockopt(sv[1], SOL_SOCKET, SO_RCVLOWAT, &mark, sizeof(mark)) == 0);
		EXPECT(read(sv[1], b, 20), 5);
		EXPECT(recv(sv[1], b, 10, MSG_WAITALL), 3);	/* the end comes first */
		CHILD_DONE();
	}
	NEED(write(sv[0], "01234", 5) == 5);
	CHECK(reaches(pid, 'S'));
	NEED(write(sv[0], "56789", 5) == 5);
	CHECK(reaches(pid, 'S'));
	NEED(write(sv[0], "ab", 2) == 2);
	CHECK(reaches(pid, 'S'));
	NEED(write(sv[0], "cde", 3) == 3);
	CHECK(reaches(pid, 'S'));
	NEED(write(sv[0], "fgh", 3) == 3);
	shutdown(sv[0], SHUT_WR);
	CHILD_PASSED(pid);
}

TEST(urgent_data)
{
	int sv[2], mark = -1, one = 1;
	char b[20];

	tcp_pair(sv);
	EXPECT(E(recv(sv[1], b, 1, MSG_OOB)), -EINVAL);
	NEED(write(sv[0], "abc", 3) == 3);
	NEED(send(sv[0], "dU", 2, MSG_OOB) == 2);
	NEED(write(sv[0], "efg", 3) == 3);
	EXPECT(poll_for(sv[1], POLLPRI), POLLPRI);
	while (ioctl(sv[1], FIONREAD, &mark) == 0 && mark < 4)
		msleep(1);
	EXPECT(recv(sv[1], b, 1, MSG_OOB | MSG_PEEK), 1);
	EXPECT(b[0], 'U');
	EXPECT(recv(sv[1], b, 1, MSG_OOB), 1);
	EXPECT(b[0], 'U');
	EXPECT(E(recv(sv[1], b, 1, MSG_OOB)), -EINVAL);
	EXPECT(ioctl(sv[1], 0x8905 /* SIOCATMARK */, &mark), 0);
	EXPECT(mark, 0);
	EXPECT(read(sv[1], b, 20), 4);		/* a read stops at the mark */
	CHECK(!memcmp(b, "abcd", 4));
	EXPECT(ioctl(sv[1], 0x8905, &mark), 0);
	EXPECT(mark, 1);
	EXPECT(read_all(sv[1], b, 3), 3);
	CHECK(!memcmp(b, "efg", 3));
	/* In line it is a byte as others are, with the mark before it. */
	NEED(setsockopt(sv[1], SOL_SOCKET, SO_OOBINLINE, &one, sizeof(one)) == 0);
	NEED(write(sv[0], "hi", 2) == 2);
	NEED(send(sv[0], "V", 1, MSG_OOB) == 1);
	EXPECT(poll_for(sv[1], POLLPRI), POLLPRI);
	EXPECT(read_all(sv[1], b, 2), 2);
	EXPECT(ioctl(sv[1], 0x8905, &mark), 0);
	EXPECT(mark, 1);
	EXPECT(read(sv[1], b, 20), 1);
	EXPECT(b[0], 'V');
	EXPECT(E(recv(sv[1], b, 1, MSG_OOB)), -EINVAL);
}

TEST(urgent_data_signals)
{
	int sv[2];

	signal(SIGURG, on_signal);
	tcp_pair(sv);
	NEED(fcntl(sv[1], F_SETOWN, getpid()) == 0);
	NEED(send(sv[0], "!", 1, MSG_OOB) == 1);
	poll_for(sv[1], POLLPRI);
	EXPECT(signals, 1);
}

TEST(options)
{
	static const struct { int level, option, set, get; } o[] = {
		{ SOL_SOCKET, SO_REUSEADDR, 1, 1 }, { SOL_SOCKET, SO_KEEPALIVE, 1, 1 }, { SOL_SOCKET, SO_BROADCAST, 5, 1 },
		{ SOL_SOCKET, SO_OOBINLINE, 1, 1 }, { SOL_SOCKET, SO_DONTROUTE, 1, 1 }, { SOL_SOCKET, SO_PRIORITY, 4, 4 },
		{ SOL_SOCKET, SO_SNDBUF, 10000, 20000 }, { SOL_SOCKET, SO_RCVBUF, 10000, 20000 },
		{ SOL_SOCKET, SO_RCVLOWAT, 10, 10 }, { SOL_SOCKET, SO_RCVLOWAT, 0, 1 }, { SOL_SOCKET, SO_KEEPALIVE, 0, 0 },
		{ SOL_TCP, TCP_NODELAY, 1, 1 }, { SOL_TCP, TCP_CORK, 1, 1 }, { SOL_TCP, TCP_KEEPIDLE, 33, 33 },
		{ SOL_TCP, TCP_KEEPINTVL, 9, 9 }, { SOL_TCP, TCP_KEEPCNT, 7, 7 }, { SOL_TCP, TCP_SYNCNT, 3, 3 },
		{ SOL_TCP, TCP_LINGER2, 20, 20 }, { SOL_TCP, TCP_DEFER_ACCEPT, 3, 3 }, { SOL_TCP, TCP_QUICKACK, 1, 1 },
		{ SOL_IP, IP_TTL, 33, 33 }, { SOL_IP, IP_TOS, 0x10, 0x10 }, { SOL_IP, IP_MTU_DISCOVER, 0, 0 },
		{ SOL_IP, IP_RECVERR, 1, 1 }, { SOL_IP, IP_FREEBIND, 1, 1 },
	};
	struct linger linger = { 1, 33 };
	struct time32 tv = { 2, 500000 };
	socklen_t len = sizeof(linger);
	int fd = tcp_socket(), i;

	for (i = 0; i < ARRAY_SIZE(o); i++) {
		EXPECT(set_option(fd, o[i].level, o[i].option, o[i].set), 0);
		if (!EXPECT(int_option(fd, o[i].level, o[i].option), o[i].get))
			say("# option %d of level %d", o[i].option, o[i].level);
	}
	NEED(setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof(linger)) == 0);
	memset(&linger, 0, sizeof(linger));
	NEED(getsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, &len) == 0);
	EXPECT(linger.l_onoff, 1);
	EXPECT(linger.l_linger, 33);
	EXPECT(SC(CALL_SETSOCKOPT, fd, SOL_SOCKET, 20 /* SO_RCVTIMEO */, P(&tv), sizeof(tv)), 0);
	memset(&tv, 0, sizeof(tv));
	len = sizeof(tv);
	EXPECT(SC(CALL_GETSOCKOPT, fd, SOL_SOCKET, 20, P(&tv), P(&len)), 0);
	EXPECT(tv.sec, 2);
	EXPECT(tv.frac, 500000);
	EXPECT(set_option(fd, SOL_SOCKET, SO_SNDBUF, 1), 0);
	CHECK(int_option(fd, SOL_SOCKET, SO_SNDBUF) >= 2048);
	EXPECT(set_option(fd, SOL_SOCKET, SO_RCVBUF, 1), 0);
	CHECK(int_option(fd, SOL_SOCKET, SO_RCVBUF) >= 256);
	EXPECT(set_option(fd, SOL_SOCKET, SO_SNDBUF, 0x7fffffff), 0);
	CHECK(int_option(fd, SOL_SOCKET, SO_SNDBUF) < 0x7fffffff);
	EXPECT(int_option(fd, SOL_SOCKET, SO_ACCEPTCONN), 0);
	NEED(listen(fd, 1) == 0);
	EXPECT(int_option(fd, SOL_SOCKET, SO_ACCEPTCONN), 1);
}

TEST(connection_info)
{
	struct { unsigned char state, more[7]; unsigned v[24]; } info;
	socklen_t len = 104;
	int sv[2], l, port;

	tcp_pair(sv);
	NEED(getsockopt(sv[0], SOL_TCP, TCP_INFO, &info, &len) == 0);
	EXPECT(len, 104);
	EXPECT(info.state, 1);
	CHECK(info.v[2] > 1000);		/* the MSS of loopback */
	l = tcp_listener(1, &port);
	NEED(getsockopt(l, SOL_TCP, TCP_INFO, &info, &len) == 0);
	EXPECT(info.state, 10);
	CHECK(int_option(sv[0], SOL_TCP, TCP_MAXSEG) > 1000);
	CHECK(int_option(sv[0], SOL_IP, 14 /* IP_MTU */) > 1000);
}

TEST(corked_segment_waits)
{
	int sv[2], n = -1;
	char b[10];

	tcp_pair(sv);
	NEED(set_option(sv[0], SOL_TCP, TCP_CORK, 1) == 0);
	NEED(write(sv[0], "abc", 3) == 3);
	NEED(write(sv[0], "def", 3) == 3);
	EXPECT(polled(sv[1], POLLIN), 0);
	NEED(set_option(sv[0], SOL_TCP, TCP_CORK, 0) == 0);
	EXPECT(poll_for(sv[1], POLLIN), POLLIN);
	EXPECT(ioctl(sv[1], FIONREAD, &n), 0);
	EXPECT(n, 6);
	NEED(send(sv[0], "ghi", 3, MSG_MORE) == 3);
	NEED(send(sv[0], "j", 1, 0) == 1);
	EXPECT(read_all(sv[1], b, 10), 10);
	CHECK(!memcmp(b, "abcdefghij", 10));
}

TEST(vectors_and_messages)
{
	int sv[2];
	char a[3], b[10];
	struct iovec out[3] = { { "ab", 2 }, { "", 0 }, { "cdefg", 5 } }, in[2] = { { a, 3 }, { b, 10 } };
	struct msghdr m = { .msg_iov = out, .msg_iovlen = 3 };
	struct sockaddr_in from;

	tcp_pair(sv);
	EXPECT(writev(sv[0], out, 3), 7);
	EXPECT(poll_for(sv[1], POLLIN), POLLIN);
	EXPECT(readv(sv[1], in, 2), 7);
	CHECK(!memcmp(a, "abc", 3) && !memcmp(b, "defg", 4));
	EXPECT(SC(CALL_SENDMSG, sv[0], P(&m), 0), 7);
	EXPECT(poll_for(sv[1], POLLIN), POLLIN);
	m.msg_iov = in;
	m.msg_iovlen = 2;
	m.msg_name = &from;
	m.msg_namelen = sizeof(from);
	EXPECT(SC(CALL_RECVMSG, sv[1], P(&m), 0), 7);
	EXPECT(m.msg_namelen, 0);	/* a stream names no sender */
}

TEST(port_in_use)
{
	int a = tcp_socket(), b = tcp_socket(), port, sv[2], l;

	NEED(bind_to(a, "127.0.0.1", 0) == 0);
	port = port_of(a);
	EXPECT(bind_to(b, "127.0.0.1", port), -EADDRINUSE);
	EXPECT(bind_to(b, "127.0.0.2", port), 0);
	close(a);
	close(b);
	/* With SO_REUSEADDR on both sides two may be bound, but not beside a listener. */
	a = tcp_socket();
	b = tcp_socket();
	set_option(a, SOL_SOCKET, SO_REUSEADDR, 1);
	set_option(b, SOL_SOCKET, SO_REUSEADDR, 1);
	EXPECT(bind_to(a, "127.0.0.1", port), 0);
	EXPECT(bind_to(b, "127.0.0.1", port), 0);
	EXPECT(E(listen(a, 1)), 0);
	EXPECT(E(listen(b, 1)), -EADDRINUSE);
	close(a);
	close(b);
	/* A port in TIME_WAIT is free again for those who ask, if it was theirs who asked. */
	l = tcp_socket();
	set_option(l, SOL_SOCKET, SO_REUSEADDR, 1);
	NEED(bind_to(l, "127.0.0.1", 0) == 0 && listen(l, 1) == 0);
	port = port_of(l);
	sv[0] = tcp_socket();
	NEED(connect_to(sv[0], "127.0.0.1", port) == 0);
	sv[1] = NEED_FD(accept(l, NULL, NULL));
	close(l);
	shutdown(sv[1], SHUT_WR);
	CHECK(poll_for(sv[0], POLLIN) & POLLIN);
	close(sv[0]);
	close(sv[1]);
	msleep(20);
	a = tcp_socket();
	EXPECT(bind_to(a, "127.0.0.1", port), -EADDRINUSE);
	set_option(a, SOL_SOCKET, SO_REUSEADDR, 1);
	EXPECT(bind_to(a, "127.0.0.1", port), 0);
	EXPECT(E(listen(a, 1)), 0);
	EXPECT(connect_to(tcp_socket(), "127.0.0.1", port), 0);
}

TEST(unbound_listener_gets_a_port)
{
	int fd = tcp_socket();

	EXPECT(E(listen(fd, 1)), 0);
	CHECK(port_of(fd) >= 1024);
	EXPECT(connect_to(tcp_socket(), "127.0.0.1", port_of(fd)), 0);
}

TEST(listed_in_proc)
{
	int sv[2], listener, port, lines = 0;
	char want[60], *text, *p;

	listener = tcp_listener(3, &port);
	tcp_pair(sv);
	text = slurp("/proc/net/tcp");
	NEED(text != NULL);
	CHECK(!strncmp(text, "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode", 96));
	sprintf(want, ": 0100007F:%04X 00000000:0000 0A ", port);
	CHECK(strstr(text, want));
	sprintf(want, ": 0100007F:%04X 0100007F:%04X 01 ", port_of(sv[0]), port_of(sv[1]));
	CHECK(strstr(text, want));
	for (p = text; linnet && *p; p = strchr(p, '\n') + 1, lines++)
		if (!EXPECT(strcspn(p, "\n"), 149))
			break;
	CHECK(!linnet || lines >= 4);
	(void)listener;
}

TEST(reads_of_several_tasks)
{
	int sv[2], i;
	pid_t pid[3];
	char b[8];

	tcp_pair(sv);
	for (i = 0; i < 3; i++)
		if (child(&pid[i])) {
			EXPECT(read(sv[1], b, 1), 1);
			CHILD_DONE();
		}
	for (i = 0; i < 3; i++)
		CHECK(reaches(pid[i], 'S'));
	for (i = 0; i < 3; i++)
		NEED(write(sv[0], "x", 1) == 1);
	for (i = 0; i < 3; i++)
		CHILD_PASSED(pid[i]);
}

TEST(interrupted_read_and_connect)
{
	struct sigaction act = { .sa_handler = on_signal };
	struct itimerval soon = { { 0, 20000 }, { 0, 20000 } };
	struct timeval tv = { 50, 0 };
	int sv[2];
	char b;
	pid_t pid;

	tcp_pair(sv);
	sigaction(SIGALRM, &act, NULL);
	setitimer(ITIMER_REAL, &soon, NULL);
	EXPECT(E(read(sv[0], &b, 1)), -EINTR);
	act.sa_flags = SA_RESTART;
	sigaction(SIGALRM, &act, NULL);
	if (child(&pid)) {
		msleep(100);
		NEED(write(sv[1], "x", 1) == 1);
		CHILD_DONE();
	}
	EXPECT(E(read(sv[0], &b, 1)), 1);
	CHILD_PASSED(pid);
	NEED(setsockopt(sv[0], SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof(tv)) == 0);
	EXPECT(E(read(sv[0], &b, 1)), -EINTR);
}

TEST(process_that_dies_ends_its_connections)
{
	int sv[2];
	char b;
	pid_t pid;

	tcp_pair(sv);
	if (child(&pid)) {
		pause();
		_exit(0);
	}
	close(sv[0]);
	EXPECT(polled(sv[1], POLLIN), 0);
	kill(pid, SIGKILL);
	EXPECT(status_of(pid), SIGKILL);
	EXPECT(read(sv[1], &b, 1), 0);
}
