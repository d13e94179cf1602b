// SPDX-License-Identifier: GPL-2.0-only
/*
 * The descriptors that a worker starts with: a few of every sort the kernel has, at numbers from 0 on.
 */
#include "fuzz.h"
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>

#define MOST	48		/* numbers below it are picked */

uint32_t some_fd(struct fuzz *f)
{
	if (one_in(f, 40))
		return word(f);
	return below(f, MOST);
}

static void files(struct fuzz *f)
{
	static const char *const names[] = {
		"/dev/null", "/dev/zero", "/dev/full", "/dev/urandom", "/dev/ptmx", "/dev/ptmx", "/dev/ttyS1", "/dev/kmsg", "/dev/tty",
		"/f", "/g", "/d", "/d/e", "/proc", "/proc/self/maps", "/proc/self/mem", "/proc/self/fd", "/proc/net/tcp",
		"/proc/net/unix", "/proc/sys/kernel/hostname", "/proc/kmsg", "/dev/pts/0", "/dev/pts/1", "/dev/pts/2", "/fifo",
		"/proc/mounts", "/proc/slabinfo", "/mnt", "/dev/tty1", "/dev/loop0", "/dev/ram0", "/dev/mqueue",
	};
	int i, n = 6 + below(f, 8), lock = 0;

	for (i = 0; i < n; i++)
		raw(SYS_open, PICK(f, names), O_RDWR | O_NONBLOCK | O_CREAT, 0666);
	for (i = 0; i < n / 2; i++)
		raw(SYS_open, PICK(f, names), O_RDONLY | O_NONBLOCK);
	for (i = 0; i < 8; i++)
		raw(SYS_ioctl, i, 0x40045431, &lock);	/* TIOCSPTLCK: the other ends can be opened */
}

static void tcp(struct fuzz *f)
{
	struct sockaddr_in in = { .sin_family = AF_INET, .sin_addr = { htonl(0x7f000001) } };
	unsigned int size = sizeof(in);
	uint32_t make[3] = { AF_INET, SOCK_STREAM, 0 }, args[3];
	long listener = raw(SYS_socketcall, 1, make), client = raw(SYS_socketcall, 1, make);

	in.sin_port = htons(7000 + below(f, 4));
	if (one_in(f, 2))
		in.sin_port = 0;
	args[0] = listener, args[1] = (uint32_t)&in, args[2] = sizeof(in);
	raw(SYS_socketcall, 2, args);
	args[1] = below(f, 3);
	raw(SYS_socketcall, 4, args);
	args[1] = (uint32_t)&in, args[2] = (uint32_t)&size;
	raw(SYS_socketcall, 6, args);
	raw(SYS_fcntl, client, F_SETFL, O_NONBLOCK);
	args[0] = client, args[2] = sizeof(in);
	raw(SYS_socketcall, 3, args);
	raw(SYS_fcntl, listener, F_SETFL, O_NONBLOCK);
	if (one_in(f, 2)) {
		args[0] = listener, args[1] = args[2] = 0;
		raw(SYS_socketcall, 5, args);
	}
}

static void sockets(struct fuzz *f)
{
	static const unsigned char types[][3] = {
		{ AF_UNIX, SOCK_STREAM }, { AF_UNIX, SOCK_DGRAM }, { AF_INET, SOCK_DGRAM }, { AF_INET, SOCK_STREAM },
		{ AF_INET, SOCK_RAW, 1 }, { AF_INET, SOCK_RAW, 255 }, { AF_UNIX, 5 }, { AF_PACKET, SOCK_RAW, 3 }, { AF_NETLINK, SOCK_RAW },
	};
	uint32_t args[4];
	int i, n = 2 + below(f, 4), pair[2];

	for (i = 0; i < n; i++) {
		const unsigned char *t = PICK(f, types);

		args[0] = t[0], args[1] = t[1], args[2] = t[2], args[3] = (uint32_t)pair;
		raw(SYS_socketcall, t[0] == AF_UNIX && one_in(f, 2) ? 8 : 1, args);
	}
	if (one_in(f, 2))
		tcp(f);
}

/* Opens them; what is not built or not allowed is simply not there. */
void open_fds(struct fuzz *f)
{
	int i, pipe[2];

	files(f);
	sockets(f);
	raw(SYS_pipe, pipe);
	raw(SYS_epoll_create, 8);
	raw(323, 5);			/* eventfd */
	for (i = 0; i < MOST; i++)
		if (one_in(f, 2))
			raw(SYS_fcntl, i, F_SETFL, one_in(f, 16) ? O_NONBLOCK | FASYNC : O_NONBLOCK);
}
