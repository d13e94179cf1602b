// SPDX-License-Identifier: GPL-2.0-only
/* A socket seen through the calls for files: what sockfs answers, and that a descriptor is a descriptor. */
#include "net.h"
#include <dirent.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <sys/vfs.h>

/* One socket of each kind. */
static int kinds[5];

static void open_kinds(void)
{
	kinds[0] = tcp_socket();
	kinds[1] = udp_socket();
	kinds[2] = raw_socket(AF_UNIX, SOCK_STREAM, 0);
	kinds[3] = raw_socket(AF_UNIX, SOCK_DGRAM, 0);
	kinds[4] = raw_socket(AF_UNIX, SOCK_SEQPACKET, 0);
}

#define for_each_kind(fd) for (int k_ = (open_kinds(), 0), fd; k_ < 5 && (fd = kinds[k_], 1); k_++)

TEST(read_and_write_move_the_bytes)
{
	int sv[2], p[2], file;
	char b[10];

	unix_pair(SOCK_STREAM, sv);
	NEED(pipe(p) == 0);
	file = NEED_FD(open("/tmp/sockfd", O_RDWR | O_CREAT | O_TRUNC, 0600));
	unlink("/tmp/sockfd");
	{
		int from[3] = { sv[1], p[0], file }, to[3] = { sv[0], p[1], file }, i;

		for (i = 0; i < 3; i++) {
			EXPECT(write(to[i], "same code", 9), 9);
			lseek(from[i], 0, SEEK_SET);
			EXPECT(read(from[i], b, 9), 9);
			CHECK(!memcmp(b, "same code", 9));
		}
	}
}

TEST(stat_fields)
{
	struct stat first;

	open_kinds();
	fstat(kinds[0], &first);
	for_each_kind(fd) {
		struct stat s;

		NEED(fstat(fd, &s) == 0);
		EXPECT(s.st_mode, 0140777);
		EXPECT(s.st_nlink, 1);
		EXPECT(s.st_size, 0);
		EXPECT(s.st_blocks, 0);
		EXPECT(s.st_rdev, 0);
		EXPECT(s.st_uid, getuid());
		EXPECT(s.st_gid, getgid());
		EXPECT(s.st_dev, first.st_dev);
		EXPECT(s.st_dev >> 8 & 0xfff, 0);
		CHECK(s.st_ino > first.st_ino);
		if (linnet) {
			CHECK(s.st_blksize == 0 || s.st_blksize == 1024);	/* i_blksize, or the super block's */
			EXPECT(s.st_atim.tv_sec, 0);
			EXPECT(s.st_mtim.tv_sec, 0);
			EXPECT(s.st_ctim.tv_sec, 0);
		}
	}
}

TEST(owner_is_who_made_it)
{
	struct stat s;

	if (getuid())
		SKIP("needs root");
	NEED(setegid(77) == 0 && seteuid(1000) == 0);
	NEED(fstat(tcp_socket(), &s) == 0);
	EXPECT(s.st_uid, 1000);
	EXPECT(s.st_gid, 77);
}

TEST(inode_numbers_grow)
{
	struct stat a, b;

	NEED(fstat(tcp_socket(), &a) == 0 && fstat(udp_socket(), &b) == 0);
	CHECK(b.st_ino > a.st_ino);
}

TEST(no_position)
{
	for_each_kind(fd) {
		char b[4];
		long long result;

		EXPECT(E(lseek(fd, 0, SEEK_SET)), -ESPIPE);
		EXPECT(E(lseek(fd, 0, SEEK_CUR)), -ESPIPE);
		EXPECT(E(lseek(fd, 0, SEEK_END)), -ESPIPE);
		EXPECT(RAW(SYS_lseek, (long)fd, 0L, 99L), -EINVAL);
		EXPECT(RAW(SYS__llseek, (long)fd, 0L, 0L, &result, 0L), -ESPIPE);
		EXPECT(RAW(SYS_pread64, (long)fd, b, 4L, 0L, 0L), -ESPIPE);
		EXPECT(RAW(SYS_pwrite64, (long)fd, b, 4L, 0L, 0L), -ESPIPE);
		EXPECT(RAW(SYS_pread64, (long)fd, b, 4L, -1L, -1L), -EINVAL);
	}
}

TEST(link_text)
{
	for_each_kind(fd) {
		char path[40], text[80], want[80];
		struct stat s;
		long len;

		NEED(fstat(fd, &s) == 0);
		sprintf(path, "/proc/self/fd/%d", fd);
		sprintf(want, "socket:[%lu]", (unsigned long)s.st_ino);
		len = E(readlink(path, text, sizeof(text) - 1));
		EXPECT(len, strlen(want));
		text[len < 0 ? 0 : len] = 0;
		if (!CHECK(!strcmp(text, want)))
			say("# %s, not %s", text, want);
		EXPECT(readlink(path, text, 3), 3);
	}
}

TEST(no_open)
{
	for_each_kind(fd) {
		char path[40];
		struct stat s;

		sprintf(path, "/proc/self/fd/%d", fd);
		EXPECT(E(open(path, O_RDWR)), -ENXIO);
		EXPECT(E(open(path, O_RDONLY)), -ENXIO);
		NEED(stat(path, &s) == 0);
		EXPECT(s.st_mode, 0140777);
	}
}

TEST(no_open_of_a_socket_node)
{
	if (getuid())
		SKIP("needs root");
	unlink("/tmp/node");
	NEED(mknod("/tmp/node", S_IFSOCK | 0666, 0) == 0);
	EXPECT(E(open("/tmp/node", O_RDONLY)), -ENXIO);
	EXPECT(E(open("/tmp/node", O_WRONLY | O_NONBLOCK)), -ENXIO);
	unlink("/tmp/node");
}

TEST(no_map)
{
	for_each_kind(fd) {
		if (!linnet && k_ == 0)
			continue;	/* TCP has a mapping of its own by now */
		EXPECT(E(mmap(NULL, PAGE, PROT_READ, MAP_SHARED, fd, 0)), -ENODEV);
		EXPECT(E(mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0)), -ENODEV);
	}
}

TEST(filesystem)
{
	for_each_kind(fd) {
		struct statfs s;
		char path[40];

		memset(&s, 0xee, sizeof(s));
		NEED(fstatfs(fd, &s) == 0);
		EXPECT(s.f_type, 0x534f434b);
		EXPECT(s.f_bsize, 4096);
		EXPECT(s.f_namelen, 255);
		EXPECT(s.f_blocks, 0);
		EXPECT(s.f_bfree, 0);
		EXPECT(s.f_files, 0);
		sprintf(path, "/proc/self/fd/%d", fd);
		memset(&s, 0xee, sizeof(s));
		EXPECT(statfs(path, &s), 0);
		EXPECT(s.f_type, 0x534f434b);
	}
}

TEST(filesystem_has_no_mount_point)
{
	char *mounts = slurp("/proc/mounts"), *types = slurp("/proc/filesystems");

	CHECK(mounts && !strstr(mounts, "sockfs"));
	CHECK(types && strstr(types, "nodev\tsockfs\n"));
	if (linnet) {
		mkdir("/tmp/mnt", 0755);
		EXPECT(RAW(SYS_mount, "none", "/tmp/mnt", "sockfs", 0L, 0L), -EINVAL);
		rmdir("/tmp/mnt");
	}
}

TEST(calls_that_make_no_sense)
{
	for_each_kind(fd) {
		char b[200];

		EXPECT(E(fsync(fd)), -EINVAL);
		EXPECT(E(fdatasync(fd)), -EINVAL);
		EXPECT(RAW(SYS_getdents, (long)fd, b, 200L), -ENOTDIR);
		EXPECT(RAW(SYS_getdents64, (long)fd, b, 200L), -ENOTDIR);
		EXPECT(E(fchdir(fd)), -ENOTDIR);
		EXPECT(E(ftruncate(fd, 0)), -EINVAL);
		EXPECT(E(ioctl(fd, TCGETS, b)), now(-EINVAL, -ENOTTY));
		EXPECT(E(ioctl(fd, 0x1234, b)), now(-EINVAL, -ENOTTY));
		if (linnet)
			EXPECT(E(ioctl(fd, 0x5460 /* FIOQSIZE */, b)), -ENOTTY);
	}
}

TEST(flags)
{
	for_each_kind(fd) {
		/* A C library that speaks 64-bit offsets sets O_LARGEFILE itself: ask the kernel. */
		EXPECT(RAW(SYS_fcntl64, (long)fd, (long)F_GETFL), 2);
		EXPECT(RAW(SYS_fcntl64, (long)fd, (long)F_SETFL, (long)O_NONBLOCK), 0);
		EXPECT(RAW(SYS_fcntl64, (long)fd, (long)F_GETFL), 2 | O_NONBLOCK);
		EXPECT(RAW(SYS_fcntl64, (long)fd, (long)F_SETFL, 0L), 0);
		EXPECT(RAW(SYS_fcntl64, (long)fd, (long)F_GETFL), 2);
		EXPECT(RAW(SYS_fcntl64, (long)fd, (long)F_GETFD), 0);
		EXPECT(E(ioctl(fd, FIOCLEX, 0)), 0);
		EXPECT(RAW(SYS_fcntl64, (long)fd, (long)F_GETFD), 1);
		EXPECT(E(ioctl(fd, FIONCLEX, 0)), 0);
		EXPECT(RAW(SYS_fcntl64, (long)fd, (long)F_GETFD), 0);
		EXPECT(RAW(SYS_fcntl64, (long)fd, 999L, 0L), -EINVAL);
		if (linnet)
			EXPECT(RAW(SYS_fcntl64, (long)fd, 1030L, 0L), -EINVAL);
	}
}

TEST(nonblocking_by_ioctl)
{
	for_each_kind(fd) {
		int on = 1;

		EXPECT(E(ioctl(fd, FIONBIO, &on)), 0);
		EXPECT(RAW(SYS_fcntl64, (long)fd, (long)F_GETFL), 2 | O_NONBLOCK);
		on = 0;
		EXPECT(E(ioctl(fd, FIONBIO, &on)), 0);
		EXPECT(RAW(SYS_fcntl64, (long)fd, (long)F_GETFL), 2);
	}
}

TEST(nonblocking_on_every_path)
{
	int t[2], u[2], d[2], i;

	tcp_pair(t);
	unix_pair(SOCK_STREAM, u);
	udp_pair(d);
	{
		int fds[3] = { t[0], u[0], d[1] };
		char b[4];
		struct iovec iov = { b, 4 };
		struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1 };

		for (i = 0; i < 3; i++) {
			nonblocking(fds[i]);
			EXPECT(E(read(fds[i], b, 4)), -EAGAIN);
			EXPECT(E(readv(fds[i], &iov, 1)), -EAGAIN);
			EXPECT(SC(CALL_RECV, fds[i], P(b), 4, 0), -EAGAIN);
			EXPECT(SC(CALL_RECVFROM, fds[i], P(b), 4, 0, 0, 0), -EAGAIN);
			EXPECT(SC(CALL_RECVMSG, fds[i], P(&m), 0), -EAGAIN);
			EXPECT(E(read(fds[i], b, 0)), 0);
		}
	}
}

TEST(nothing_to_read_or_write)
{
	if (!linnet)
		SKIP("a write of nothing reaches the protocol by now");
	for_each_kind(fd) {
		char b;

		EXPECT(E(read(fd, &b, 0)), 0);
		EXPECT(E(write(fd, &b, 0)), 0);
		EXPECT(E(readv(fd, NULL, 0)), 0);
		EXPECT(E(writev(fd, NULL, 0)), 0);
	}
}

TEST(unread_bytes)
{
	int t[2], u[2], d[2], n = -1;

	tcp_pair(t);
	unix_pair(SOCK_STREAM, u);
	udp_pair(d);
	NEED(write(t[0], "12345", 5) == 5 && write(u[0], "1234", 4) == 4 && write(d[0], "123", 3) == 3);
	NEED(poll_for(t[1], POLLIN) == POLLIN && poll_for(d[1], POLLIN) == POLLIN);
	NEED(write(d[0], "abcdef", 6) == 6);
	EXPECT(E(ioctl(t[1], FIONREAD, &n)), 0);
	EXPECT(n, 5);
	EXPECT(E(ioctl(u[1], FIONREAD, &n)), 0);
	EXPECT(n, 4);
	EXPECT(E(ioctl(d[1], FIONREAD, &n)), 0);
	EXPECT(n, 3);		/* the first datagram alone */
	EXPECT(E(ioctl(t[0], TIOCOUTQ, &n)), 0);
	EXPECT(n, 0);
	EXPECT(E(ioctl(u[0], TIOCOUTQ, &n)), 0);
	CHECK(n > 0);
	EXPECT(E(ioctl(u[0], FIONREAD, &n)), 0);
	EXPECT(n, 0);
}

TEST(owner_ioctls)
{
	for_each_kind(fd) {
		int pid = getpid();
		int got = 0;

		EXPECT(E(ioctl(fd, 0x8901 /* FIOSETOWN */, &pid)), 0);
		EXPECT(E(fcntl(fd, F_GETOWN)), pid);
		EXPECT(E(ioctl(fd, 0x8903 /* FIOGETOWN */, &got)), 0);
		EXPECT(got, pid);
		pid = getppid();
		EXPECT(E(ioctl(fd, 0x8902 /* SIOCSPGRP */, &pid)), 0);
		EXPECT(E(ioctl(fd, 0x8904 /* SIOCGPGRP */, &got)), 0);
		EXPECT(got, pid);
		EXPECT(E(fcntl(fd, F_SETOWN, 0)), 0);
		EXPECT(E(fcntl(fd, F_GETOWN)), 0);
	}
}

static volatile int io_signals, io_fd, io_code;

static void on_io(int sig, siginfo_t *info, void *context)
{
	io_signals++;
	io_fd = info->si_fd;
	io_code = info->si_code;
}

TEST(signal_driven)
{
	struct sigaction act = { .sa_sigaction = on_io, .sa_flags = SA_SIGINFO };
	int sv[2], round;
	char b[4];

	sigaction(SIGIO, &act, NULL);
	sigaction(SIGRTMIN, &act, NULL);
	for (round = 0; round < 2; round++) {
		if (round == 0)
			unix_pair(SOCK_STREAM, sv);
		else
			tcp_pair(sv);
		io_signals = 0;
		NEED(fcntl(sv[1], F_SETOWN, getpid()) == 0);
		NEED(fcntl(sv[1], F_SETFL, O_ASYNC | O_NONBLOCK) == 0);
		NEED(write(sv[0], "x", 1) == 1);
		NEED(poll_for(sv[1], POLLIN) > 0 || errno == EINTR);
		EXPECT(io_signals, 1);
		while (read(sv[1], b, 4) > 0)
			;
		/* With a signal of its own it is queued and tells where from. */
		NEED(fcntl(sv[1], F_SETSIG, SIGRTMIN) == 0);
		EXPECT(fcntl(sv[1], F_GETSIG), SIGRTMIN);
		NEED(write(sv[0], "x", 1) == 1);
		NEED(poll_for(sv[1], POLLIN) != 0);
		EXPECT(io_signals, 2);
		EXPECT(io_fd, sv[1]);
		EXPECT(io_code, POLL_IN);
		NEED(fcntl(sv[1], F_SETFL, O_NONBLOCK) == 0);
		NEED(write(sv[0], "x", 1) == 1);
		NEED(poll_for(sv[1], POLLIN) == POLLIN);
		EXPECT(io_signals, 2);
	}
}

TEST(dup_keeps_it_open)
{
	int sv[2], copy;
	char b[4];

	unix_pair(SOCK_STREAM, sv);
	copy = NEED_FD(dup(sv[0]));
	close(sv[0]);
	EXPECT(polled(sv[1], POLLIN), 0);
	EXPECT(write(copy, "x", 1), 1);
	EXPECT(read(sv[1], b, 4), 1);
	close(copy);
	CHECK(polled(sv[1], POLLIN) & POLLIN);
	EXPECT(read(sv[1], b, 4), 0);
}

TEST(fork_shares_it)
{
	int sv[2];
	pid_t pid;
	char b[8];

	unix_pair(SOCK_STREAM, sv);
	if (child(&pid)) {
		close(sv[1]);
		EXPECT(write(sv[0], "child", 5), 5);
		CHILD_DONE();
	}
	close(sv[0]);
	EXPECT(read(sv[1], b, 8), 5);
	CHILD_PASSED(pid);
	EXPECT(read(sv[1], b, 8), 0);
}

TEST(lowest_number_is_reused)
{
	int a = tcp_socket(), b = udp_socket(), c = raw_socket(AF_UNIX, SOCK_STREAM, 0);

	EXPECT(b, a + 1);
	EXPECT(c, a + 2);
	EXPECT(close(b), 0);
	EXPECT(E(close(b)), -EBADF);
	EXPECT(E(close(-1)), -EBADF);
	EXPECT(E(close(9999)), -EBADF);
	EXPECT(tcp_socket(), b);
	EXPECT(close(a), 0);
	EXPECT(open("/dev/null", O_RDONLY), a);
}

TEST(sendfile_to_a_socket)
{
	int u[2], t[2], round, file = NEED_FD(open("/tmp/sendfile", O_RDWR | O_CREAT | O_TRUNC, 0600));
	static char text[9000], got[9000];
	int i;

	unlink("/tmp/sendfile");
	for (i = 0; i < sizeof(text); i++)
		text[i] = i * 7 + i / 256;
	NEED(write(file, text, sizeof(text)) == sizeof(text));
	unix_pair(SOCK_STREAM, u);
	tcp_pair(t);
	for (round = 0; round < 2; round++) {
		int *sv = round ? t : u;
		off_t off = 100;
		long n, sent = 0;

		while (sent < 8000 && (n = E(sendfile(sv[0], file, &off, 8000 - sent))) > 0)
			sent += n;
		EXPECT(sent, 8000);
		EXPECT(off, 8100);
		memset(got, 0, sizeof(got));
		EXPECT(read_all(sv[1], got, 8000), 8000);
		EXPECT(memcmp(got, text + 100, 8000), 0);
	}
	EXPECT(RAW(SYS_sendfile, (long)file, (long)u[0], 0L, 10L), -EINVAL);
}

TEST(locks_on_a_socket)
{
	int fd = tcp_socket();
	struct flock lock = { .l_type = F_WRLCK };

	EXPECT(E(flock(fd, LOCK_EX)), 0);
	EXPECT(E(flock(fd, LOCK_UN)), 0);
	EXPECT(E(fcntl(fd, F_SETLK, &lock)), 0);
	EXPECT(close(fd), 0);
}

static long slab_objects(const char *name)
{
	char *text = slurp("/proc/slabinfo"), *p;
	char key[40];
	long n = -1;

	sprintf(key, "\n%s ", name);
	p = text ? strstr(text, key) : NULL;
	if (p)
		n = atol(p + strlen(key));
	free(text);
	return n;
}

TEST(slab_caches)
{
	static const char *const names[] = {
		"sock_inode_cache", "sock", "skbuff_head_cache", "tcp_sock", "udp_sock", "raw_sock", "unix_sock", "filp",
		"dentry_cache", "inode_cache", "size-32", "size-128",
	};
	char *text = slurp("/proc/slabinfo"), line[200];
	int i, fds[200];
	long socks, tcp, inodes;

	if (!linnet)
		SKIP("today's caches have other names");
	NEED(text != NULL);
	CHECK(!strncmp(text, "slabinfo - version: 2.1\n# name            <active_objs> <num_objs> <objsize> "
			     "<objperslab> <pagesperslab> : tunables <batchcount> <limit> <sharedfactor> : "
			     "slabdata <active_slabs> <num_slabs> <sharedavail>\n", 196) ||
	      !strncmp(text, "slabinfo - version: 2.1\n", 24));
	for (i = 0; i < ARRAY_SIZE(names); i++) {
		sprintf(line, "\n%s ", names[i]);
		if (!CHECK(strstr(text, line)))
			say("# no %s", names[i]);
	}
	socks = slab_objects("sock");
	tcp = slab_objects("tcp_sock");
	inodes = slab_objects("sock_inode_cache");
	CHECK(inodes >= 1);
	for (i = 0; i < 200; i++)
		fds[i] = tcp_socket();
	CHECK(slab_objects("tcp_sock") >= tcp + 170);
	CHECK(slab_objects("sock_inode_cache") >= inodes + 170);
	EXPECT(slab_objects("sock"), socks);
	for (i = 0; i < 200; i++)
		close(fds[i]);
}

TEST(used_sockets_are_counted)
{
	char *text = slurp("/proc/net/sockstat");
	int before, after, fd[3];

	NEED(text && sscanf(text, "sockets: used %d", &before) == 1);
	fd[0] = tcp_socket();
	fd[1] = udp_socket();
	fd[2] = raw_socket(AF_UNIX, SOCK_STREAM, 0);
	text = slurp("/proc/net/sockstat");
	NEED(text && sscanf(text, "sockets: used %d", &after) == 1);
	if (linnet)
		EXPECT(after, before + 3);
	close(fd[0]);
	close(fd[1]);
	close(fd[2]);
	text = slurp("/proc/net/sockstat");
	NEED(text && sscanf(text, "sockets: used %d", &after) == 1);
	if (linnet)
		EXPECT(after, before);
}
