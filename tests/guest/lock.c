// SPDX-License-Identifier: GPL-2.0-only
/* Locks on files: the records of fcntl(2), flock(2), who waits for whom, and what ends a lock. */
#include "ktap.h"
#include <sys/file.h>

static int file;
static const char name[] = "/tmp/lock-test";

static void begin(void)
{
	file = NEED_FD(open(name, O_RDWR | O_CREAT | O_TRUNC, 0600));
	NEED(write(file, "0123456789", 10) == 10);
}

static int lock(int fd, int cmd, int type, long start, long len)
{
	struct flock l = { .l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = len };

	return E(fcntl(fd, cmd, &l));
}

/* What a process of its own would find in the way: the type, or F_UNLCK. */
static struct flock in_the_way(int type, long start, long len)
{
	struct flock l = { .l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = len };
	int p[2];
	pid_t pid;

	NEED(pipe(p) == 0);
	if (child(&pid)) {
		NEED(fcntl(file, F_GETLK, &l) == 0);
		NEED(write(p[1], &l, sizeof(l)) == sizeof(l));
		_exit(0);
	}
	NEED(read(p[0], &l, sizeof(l)) == sizeof(l));
	status_of(pid);
	close(p[0]);
	close(p[1]);
	return l;
}

static int tried(int type, long start, long len)
{
	pid_t pid;

	if (child(&pid))
		_exit(-lock(file, F_SETLK, type, start, len));
	return -(status_of(pid) >> 8);
}

TEST(record_locks_exclude)
{
	struct flock l;

	begin();
	EXPECT(lock(file, F_SETLK, F_WRLCK, 0, 10), 0);
	EXPECT(lock(file, F_SETLK, F_WRLCK, 0, 10), 0);		/* one's own are never in the way */
	EXPECT(tried(F_WRLCK, 5, 1), -EAGAIN);
	EXPECT(tried(F_RDLCK, 9, 1), -EAGAIN);
	EXPECT(tried(F_WRLCK, 10, 1), 0);
	l = in_the_way(F_RDLCK, 3, 1);
	EXPECT(l.l_type, F_WRLCK);
	EXPECT(l.l_start, 0);
	EXPECT(l.l_len, 10);
	EXPECT(l.l_pid, getpid());
	/* Reading is shared. */
	EXPECT(lock(file, F_SETLK, F_RDLCK, 0, 10), 0);
	EXPECT(tried(F_RDLCK, 5, 1), 0);
	EXPECT(tried(F_WRLCK, 5, 1), -EAGAIN);
	EXPECT(lock(file, F_SETLK, F_UNLCK, 0, 0), 0);
	EXPECT(tried(F_WRLCK, 0, 0), 0);
	l = in_the_way(F_WRLCK, 0, 0);
	EXPECT(l.l_type, F_UNLCK);
}

TEST(record_locks_split_and_join)
{
	struct flock l;

	begin();
	EXPECT(lock(file, F_SETLK, F_WRLCK, 0, 100), 0);
	EXPECT(lock(file, F_SETLK, F_UNLCK, 40, 20), 0);
	EXPECT(tried(F_WRLCK, 45, 10), 0);
	EXPECT(tried(F_WRLCK, 39, 1), -EAGAIN);
	EXPECT(tried(F_WRLCK, 60, 1), -EAGAIN);
	l = in_the_way(F_WRLCK, 50, 0);
	EXPECT(l.l_start, 60);
	EXPECT(l.l_len, 40);
	EXPECT(lock(file, F_SETLK, F_RDLCK, 10, 10), 0);
	l = in_the_way(F_WRLCK, 15, 1);
	EXPECT(l.l_type, F_RDLCK);
	EXPECT(l.l_start, 10);
	EXPECT(l.l_len, 10);
	l = in_the_way(F_WRLCK, 5, 1);
	EXPECT(l.l_len, 10);
	EXPECT(lock(file, F_SETLK, F_WRLCK, 0, 100), 0);
	l = in_the_way(F_RDLCK, 45, 1);
	EXPECT(l.l_start, 0);
	EXPECT(l.l_len, 100);
	/* To the end, wherever that will be. */
	EXPECT(lock(file, F_SETLK, F_WRLCK, 200, 0), 0);
	l = in_the_way(F_RDLCK, 1000000, 1);
	EXPECT(l.l_start, 200);
	EXPECT(l.l_len, 0);
}

TEST(record_locks_refuse)
{
	struct flock l = { .l_type = 7 };
	int ro, wo;

	begin();
	EXPECT(E(fcntl(file, F_SETLK, &l)), -EINVAL);
	l.l_type = F_WRLCK;
	l.l_whence = 9;
	EXPECT(E(fcntl(file, F_SETLK, &l)), -EINVAL);
	EXPECT(lock(file, F_SETLK, F_WRLCK, -1, 1), -EINVAL);
	EXPECT(lock(file, F_SETLK, F_WRLCK, 5, -6), -EINVAL);
	EXPECT(lock(99, F_SETLK, F_WRLCK, 0, 1), -EBADF);
	ro = NEED_FD(open(name, O_RDONLY));
	wo = NEED_FD(open(name, O_WRONLY));
	EXPECT(lock(ro, F_SETLK, F_WRLCK, 0, 1), -EBADF);
	EXPECT(lock(wo, F_SETLK, F_RDLCK, 0, 1), -EBADF);
	EXPECT(lock(ro, F_SETLK, F_RDLCK, 0, 1), 0);
	/* A negative length reaches backwards. */
	EXPECT(lock(file, F_SETLK, F_WRLCK, 8, -5), 0);
	EXPECT(in_the_way(F_WRLCK, 0, 0).l_start, 0);	/* the read lock from above */
	EXPECT(lock(file, F_SETLK, F_UNLCK, 0, 1), 0);
	EXPECT(in_the_way(F_WRLCK, 0, 0).l_start, 3);
	l = (struct flock){ .l_type = F_WRLCK, .l_whence = SEEK_END, .l_start = -2, .l_len = 1 };
	EXPECT(E(fcntl(file, F_SETLK, &l)), 0);
	EXPECT(in_the_way(F_WRLCK, 8, 1).l_type, F_WRLCK);
	/* The calls of 32 bits take the shorter structure. */
	{
		struct { short type, whence; int start, len, pid; } s = { F_WRLCK, 0, 0, 1, 0 };

		EXPECT(RAW(SYS_fcntl, (long)file, 6L, &s), 0);
		EXPECT(RAW(SYS_fcntl64, (long)file, 6L, &s), 0);
		EXPECT(RAW(SYS_fcntl, (long)file, 12L, &s), now(-EINVAL, linnet ? 0 : RAW(SYS_fcntl, (long)file, 12L, &s)));
	}
}

TEST(any_close_drops_record_locks)
{
	begin();
	EXPECT(lock(file, F_SETLK, F_WRLCK, 0, 0), 0);
	close(NEED_FD(open(name, O_RDONLY)));
	EXPECT(tried(F_WRLCK, 0, 0), 0);
	EXPECT(lock(file, F_SETLK, F_WRLCK, 0, 0), 0);
	close(dup(file));
	EXPECT(tried(F_WRLCK, 0, 0), 0);
}

TEST(record_locks_are_not_inherited)
{
	pid_t pid;
	int p[2];
	char c;

	begin();
	NEED(pipe(p) == 0);
	if (child(&pid)) {
		NEED(lock(file, F_SETLK, F_WRLCK, 0, 0) == 0);
		NEED(write(p[1], "x", 1) == 1);
		pause();
	}
	NEED(read(p[0], &c, 1) == 1);
	EXPECT(lock(file, F_SETLK, F_WRLCK, 0, 0), -EAGAIN);
	kill(pid, SIGKILL);
	status_of(pid);
	EXPECT(lock(file, F_SETLK, F_WRLCK, 0, 0), 0);	/* gone with its process */
}

TEST(waiting_for_a_record_lock)
{
	pid_t pid[3];
	int i;

	begin();
	EXPECT(lock(file, F_SETLK, F_WRLCK, 0, 0), 0);
	for (i = 0; i < 3; i++)
		if (child(&pid[i])) {
			EXPECT(lock(file, F_SETLKW, F_WRLCK, 0, 0), 0);
			CHILD_DONE();
		}
	for (i = 0; i < 3; i++)
		CHECK(reaches(pid[i], 'S'));
	EXPECT(lock(file, F_SETLK, F_UNLCK, 0, 0), 0);
	for (i = 0; i < 3; i++)
		CHILD_PASSED(pid[i]);
}

TEST(deadlock_is_refused)
{
	pid_t pid;
	int p[2];
	char c;

	begin();
	NEED(pipe(p) == 0);
	EXPECT(lock(file, F_SETLK, F_WRLCK, 0, 1), 0);
	if (child(&pid)) {
		NEED(lock(file, F_SETLK, F_WRLCK, 1, 1) == 0);
		NEED(write(p[1], "x", 1) == 1);
		EXPECT(lock(file, F_SETLKW, F_WRLCK, 0, 1), 0);
		CHILD_DONE();
	}
	NEED(read(p[0], &c, 1) == 1);
	CHECK(reaches(pid, 'S'));
	EXPECT(lock(file, F_SETLKW, F_WRLCK, 1, 1), -EDEADLK);
	EXPECT(lock(file, F_SETLK, F_UNLCK, 0, 1), 0);
	CHILD_PASSED(pid);
}

TEST(whole_file_locks)
{
	int other, copy;
	pid_t pid;

	begin();
	other = NEED_FD(open(name, O_RDWR));
	EXPECT(flock(file, LOCK_EX), 0);
	EXPECT(flock(file, LOCK_EX), 0);
	EXPECT(E(flock(other, LOCK_EX | LOCK_NB)), -EAGAIN);
	EXPECT(E(flock(other, LOCK_SH | LOCK_NB)), -EAGAIN);
	/* It belongs to the open file, not to the process or the descriptor. */
	copy = dup(file);
	EXPECT(E(flock(copy, LOCK_EX | LOCK_NB)), 0);
	close(file);
	EXPECT(E(flock(other, LOCK_EX | LOCK_NB)), -EAGAIN);
	if (child(&pid)) {
		EXPECT(E(flock(copy, LOCK_EX | LOCK_NB)), 0);
		EXPECT(E(flock(other, LOCK_EX | LOCK_NB)), -EAGAIN);
		EXPECT(E(flock(copy, LOCK_UN)), 0);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	EXPECT(flock(other, LOCK_SH), 0);
	EXPECT(flock(copy, LOCK_SH | LOCK_NB), 0);
	EXPECT(E(flock(copy, LOCK_EX | LOCK_NB)), -EAGAIN);
	EXPECT(flock(other, LOCK_UN), 0);
	EXPECT(flock(copy, LOCK_EX | LOCK_NB), 0);
	EXPECT(E(flock(copy, 0)), -EINVAL);
	EXPECT(E(flock(copy, 77)), linnet ? -EINVAL : E(flock(copy, 77)));
	EXPECT(E(flock(99, LOCK_SH)), -EBADF);
	/* The two kinds know nothing of each other. */
	EXPECT(lock(other, F_SETLK, F_WRLCK, 0, 0), 0);
	close(copy);
	EXPECT(flock(other, LOCK_EX | LOCK_NB), 0);
}

TEST(waiting_for_a_whole_file)
{
	pid_t pid;

	begin();
	NEED(flock(file, LOCK_EX) == 0);
	if (child(&pid)) {
		int fd = NEED_FD(open(name, O_RDWR));

		EXPECT(E(flock(fd, LOCK_SH)), 0);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	NEED(flock(file, LOCK_UN) == 0);
	CHILD_PASSED(pid);
}

TEST(notes_are_for_directories)
{
	int fd;

	if (!linnet)
		SKIP("depends on the filesystem");
	begin();
	fd = NEED_FD(open(name, O_RDONLY));
	EXPECT(E(fcntl(fd, F_NOTIFY, 1)), -ENOTDIR);
}

TEST(many_locks)
{
	int i;

	begin();
	for (i = 0; i < 500; i++)
		NEED(lock(file, F_SETLK, F_WRLCK, i * 2, 1) == 0);
	EXPECT(tried(F_WRLCK, 998, 1), -EAGAIN);
	EXPECT(tried(F_WRLCK, 999, 1), 0);
	EXPECT(lock(file, F_SETLK, F_WRLCK, 0, 0), 0);
	EXPECT(lock(file, F_SETLK, F_UNLCK, 0, 0), 0);
	EXPECT(tried(F_WRLCK, 0, 0), 0);
	unlink(name);
}
