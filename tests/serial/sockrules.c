// SPDX-License-Identifier: GPL-2.0-only
/* The security hooks of sockets, one by one: a rule in /proc/sockrules makes the call fail with EACCES, without it it works. */
#include "../guest/net.h"

/* Replaces all rules; NULL for none. The errno of a rule that is refused. */
static int rules(const char *text)
{
	int fd = NEED_FD(open("/proc/sockrules", O_RDWR)), err = 0;

	NEED(write(fd, "clear\n", 6) == 6);
	if (text && write(fd, text, strlen(text)) != (ssize_t)strlen(text))
		err = -errno;
	close(fd);
	return err;
}

/* The call is denied under the rule, and is not without it. */
#define DENIED(rule, call) do {							\
	NEED(rules(rule) == 0);							\
	EXPECT(E(call), -EACCES);						\
	NEED(rules(NULL) == 0);							\
	CHECK(E(call) >= 0);							\
} while (0)

TEST(text_of_rules)
{
	char *text;

	EXPECT(rules("deny socket_create family=2 type=3\ndeny any port=0x50 uid=1000\n# remark\n\n"), 0);
	text = slurp("/proc/sockrules");
	NEED(text != NULL);
	EXPECT(strcmp(text, "deny socket_create family=2 type=3\t# 0\ndeny any port=80 uid=1000\t# 0\n"), 0);
	EXPECT(rules("deny nothing\n"), -EINVAL);
	EXPECT(rules("deny any port\n"), -EINVAL);
	EXPECT(rules("deny any port=x\n"), -EINVAL);
	EXPECT(rules("deny any port=1x\n"), -EINVAL);
	EXPECT(rules("deny any colour=1\n"), -EINVAL);
	EXPECT(rules("allow any\n"), -EINVAL);
	EXPECT(rules(NULL), 0);
}

TEST(create)
{
	rules("deny socket_create family=2 type=1\n");
	EXPECT(SC(CALL_SOCKET, AF_INET, SOCK_STREAM, 0), -EACCES);
	CHECK(SC(CALL_SOCKET, AF_INET, SOCK_DGRAM, 0) >= 0);
	CHECK(SC(CALL_SOCKET, AF_UNIX, SOCK_STREAM, 0) >= 0);
	/* By user */
	rules("deny socket_create uid=1000\n");
	CHECK(SC(CALL_SOCKET, AF_INET, SOCK_STREAM, 0) >= 0);
	{
		pid_t pid;

		if (child(&pid)) {
			NEED(setuid(1000) == 0);
			EXPECT(SC(CALL_SOCKET, AF_INET, SOCK_STREAM, 0), -EACCES);
			CHILD_DONE();
		}
		CHILD_PASSED(pid);
	}
	rules("deny sk_alloc family=1\n");
	CHECK(SC(CALL_SOCKET, AF_UNIX, SOCK_STREAM, 0) < 0);
	CHECK(SC(CALL_SOCKET, AF_INET, SOCK_STREAM, 0) >= 0);
	rules(NULL);
}

TEST(bind_by_port)
{
	rules("deny socket_bind port=8081\n");
	EXPECT(bind_to(tcp_socket(), "127.0.0.1", 8081), -EACCES);
	EXPECT(bind_to(tcp_socket(), "127.0.0.1", 8082), 0);
	rules(NULL);
	EXPECT(bind_to(tcp_socket(), "127.0.0.1", 8081), 0);
}

TEST(connect_listen_accept)
{
	int port, listener = tcp_listener(5, &port), fd = tcp_socket();
	char rule[60];

	sprintf(rule, "deny socket_connect port=%d\n", port);
	rules(rule);
	EXPECT(connect_to(fd, "127.0.0.1", port), -EACCES);
	rules(NULL);
	EXPECT(connect_to(fd, "127.0.0.1", port), 0);
	sprintf(rule, "deny socket_accept port=%d\n", port);
	DENIED(rule, accept(listener, NULL, NULL));
	DENIED("deny socket_listen\n", listen(listener, 7));
}

TEST(send_and_receive)
{
	struct sockaddr_in a;
	int sv[2], fd = udp_socket(), unix_sv[2];
	char buf[10];

	udp_pair(sv);
	DENIED("deny socket_sendmsg type=2\n", write(sv[0], "x", 1));
	DENIED("deny socket_recvmsg type=2\n", read(sv[1], buf, sizeof(buf)));
	a = inet("127.0.0.1", port_of(sv[1]));
	{
		char rule[60];

		sprintf(rule, "deny socket_sendmsg port=%d\n", port_of(sv[1]));
		DENIED(rule, sendto(fd, "x", 1, 0, (void *)&a, sizeof(a)));
	}
	/* What is not let in is not there: the sender hears nothing of it. */
	rules("deny sock_rcv_skb type=2\n");
	while (recv(sv[1], buf, sizeof(buf), MSG_DONTWAIT) > 0)
		;
	EXPECT(write(sv[0], "lost", 4), 4);
	EXPECT(E(recv(sv[1], buf, sizeof(buf), MSG_DONTWAIT)), -EAGAIN);
	rules(NULL);
	unix_pair(SOCK_DGRAM, unix_sv);
	DENIED("deny unix_may_send\n", write(unix_sv[0], "x", 1));
}

TEST(unix_connect)
{
	struct sockaddr_un a = un("/tmp/sockrules");
	int listener = raw_socket(AF_UNIX, SOCK_STREAM, 0), fd = raw_socket(AF_UNIX, SOCK_STREAM, 0);

	unlink(a.sun_path);
	NEED(E(bind(listener, (void *)&a, sizeof(a))) == 0);
	NEED(E(listen(listener, 5)) == 0);
	DENIED("deny unix_stream_connect\n", connect(fd, (void *)&a, sizeof(a)));
}

TEST(names_and_options)
{
	struct sockaddr_in a;
	socklen_t len = sizeof(a);
	int sv[2], one = 1;

	tcp_pair(sv);
	DENIED("deny socket_getsockname\n", getsockname(sv[0], (void *)&a, &len));
	DENIED("deny socket_getpeername\n", getpeername(sv[0], (void *)&a, &len));
	len = sizeof(one);
	DENIED("deny socket_getsockopt\n", getsockopt(sv[0], SOL_SOCKET, SO_TYPE, &one, &len));
	DENIED("deny socket_setsockopt\n", setsockopt(sv[0], SOL_SOCKET, SO_KEEPALIVE, &one, sizeof(one)));
	DENIED("deny socket_shutdown\n", shutdown(sv[0], SHUT_WR));
}

/* A denied call leaves nothing: the counts of sockets are what they were. */
TEST(nothing_is_left)
{
	char *before = slurp("/proc/net/sockstat"), *after;
	int i;

	rules("deny socket_create family=2\ndeny sk_alloc family=1\n");
	for (i = 0; i < 2000; i++) {
		SC(CALL_SOCKET, AF_INET, SOCK_STREAM, 0);
		CHECK(SC(CALL_SOCKET, AF_UNIX, SOCK_STREAM, 0) < 0);
	}
	rules(NULL);
	after = slurp("/proc/net/sockstat");
	NEED(before && after);
	EXPECT(strcmp(before, after), 0);
}

TEST(only_root_changes_the_rules)
{
	pid_t pid;

	if (child(&pid)) {
		NEED(setuid(1000) == 0);
		EXPECT(E(open("/proc/sockrules", O_WRONLY)), -EACCES);
		EXPECT(E(open("/proc/sockrules", O_RDONLY)), -EACCES);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
}
