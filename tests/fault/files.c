// SPDX-License-Identifier: GPL-2.0-only
/* Failed allocations in calls about files, processes and memory. */
#include "failnth.h"
#include <dirent.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/select.h>

#define ROUNDS	100
#define PLACE	"/tmp/failnth"
#define DEEP	PLACE "/a-name-too-long-for-the-room-within-a-dentry-itself"

static const char *path;

static long open_path(void)
{
	long fd = FAULTY_RAW(RAW(SYS_open, path, O_RDONLY));

	if (fd >= 0)
		close(fd);
	return fd;
}

TEST(open_of_a_file)
{
	path = "/bin/sh";
	FAIL_EACH(ROUNDS, open_path, ENFILE, ENOMEM);
}

TEST(open_in_proc)
{
	path = "/proc/self/maps";
	FAIL_EACH(ROUNDS, open_path, ENFILE, ENOMEM, ENOENT, EINVAL);
}

TEST(open_of_a_list_in_proc)
{
	path = "/proc/net/unix";
	FAIL_EACH(ROUNDS, open_path, ENFILE, ENOMEM, ENOENT, EINVAL);
}

TEST(open_of_a_pty)
{
	path = "/dev/ptmx";
	FAIL_EACH(ROUNDS, open_path, ENFILE, ENOMEM, EIO);
}

static long create(void)
{
	long fd = FAULTY_RAW(RAW(SYS_open, DEEP, O_RDWR | O_CREAT | O_EXCL, 0600));

	if (fd >= 0)
		close(fd);
	/* The name comes before the file: open_namei() has made it when there is no room for the file. */
	if (E(unlink(DEEP)))
		CHECK(fd < 0 && fd != -ENFILE);
	return fd;
}

/* A file system of the case's own, which goes at its end. */
static void own_place(void)
{
	mkdir(PLACE, 0755);
	NEED(mount("none", PLACE, "tmpfs", 0, NULL) == 0);
}

static void leave_place(void)
{
	EXPECT(E(umount(PLACE)), 0);
	rmdir(PLACE);
}

TEST(creation)
{
	own_place();
	FAIL_EACH(ROUNDS, create, ENFILE, ENOMEM, ENOSPC);
	leave_place();
}

static long directory(void)
{
	long ret = FAULTY_RAW(RAW(SYS_mkdir, DEEP, 0700));

	EXPECT(E(rmdir(DEEP)), ret < 0 ? -ENOENT : 0);
	return ret;
}

TEST(new_directory)
{
	own_place();
	FAIL_EACH(ROUNDS, directory, ENOMEM, ENOSPC);
	leave_place();
}

static long link_symbolic(void)
{
	long ret = FAULTY_RAW(RAW(SYS_symlink, "/a/rather/long/text/of/a/link/that/points/to/nothing/at/all/that/there/is", DEEP));

	EXPECT(E(unlink(DEEP)), ret < 0 ? -ENOENT : 0);
	return ret;
}

TEST(symbolic_link)
{
	own_place();
	FAIL_EACH(ROUNDS, link_symbolic, ENOMEM, ENOSPC);
	leave_place();
}

static long move(void)
{
	long ret;

	NEED(mknod(PLACE "/x", S_IFREG | 0600, 0) == 0);
	ret = FAULTY_RAW(RAW(SYS_rename, PLACE "/x", DEEP));
	EXPECT(E(unlink(DEEP)), ret < 0 ? -ENOENT : 0);
	EXPECT(E(unlink(PLACE "/x")), ret < 0 ? 0 : -ENOENT);
	return ret;
}

TEST(new_name)
{
	own_place();
	FAIL_EACH(ROUNDS, move, ENOMEM, ENOSPC);
	leave_place();
}

static long write_file(void)
{
	static char b[20000];
	int fd = NEED_FD(open(PLACE "/x", O_RDWR | O_CREAT | O_TRUNC, 0600));
	long ret = FAULTY_RAW(RAW(SYS_write, fd, b, sizeof(b)));
	struct stat s;

	NEED(fstat(fd, &s) == 0);
	EXPECT(s.st_size, ret < 0 ? 0 : ret);
	close(fd);
	unlink(PLACE "/x");
	return ret;
}

TEST(written_pages)
{
	own_place();
	FAIL_EACH(ROUNDS, write_file, ENOMEM, ENOSPC);
	leave_place();
}

static long read_text(void)
{
	static char b[4000];
	int fd = NEED_FD(open(path, O_RDONLY));
	long ret = FAULTY_RAW(RAW(SYS_read, fd, b, sizeof(b)));

	close(fd);
	return ret;
}

TEST(text_of_proc)
{
	static const char *const all[] = {
		"/proc/self/maps", "/proc/self/status", "/proc/self/stat", "/proc/self/cmdline", "/proc/mounts", "/proc/meminfo",
		"/proc/net/tcp", "/proc/net/route", "/proc/slabinfo", "/proc/interrupts", "/proc/self/environ", "/proc/net/rt_cache",
	};
	int i;

	for (i = 0; i < ARRAY_SIZE(all); i++) {
		path = all[i];
		FAIL_EACH(20, read_text, ENOMEM);
	}
}

static long mounting(void)
{
	long ret = FAULTY_RAW(RAW(SYS_mount, "none", PLACE, "tmpfs", 0L, "size=1m"));

	EXPECT(E(umount(PLACE)), ret < 0 ? -EINVAL : 0);
	return ret;
}

TEST(mounted_tmpfs)
{
	mkdir(PLACE, 0755);
	FAIL_EACH(ROUNDS, mounting, ENOMEM, EMFILE);
	rmdir(PLACE);
}

static long new_pipe(void)
{
	int p[2];
	long ret = FAULTY_RAW(RAW(SYS_pipe, p));

	if (!ret) {
		close(p[0]);
		close(p[1]);
	}
	return ret;
}

TEST(a_pipe)
{
	FAIL_EACH(ROUNDS, new_pipe, ENFILE, ENOMEM);
}

static long fill_pipe(void)
{
	static char b[9000];
	int p[2];
	long ret;

	NEED(pipe(p) == 0);
	nonblocking(p[1]);
	ret = FAULTY_RAW(RAW(SYS_write, p[1], b, sizeof(b)));
	close(p[0]);
	close(p[1]);
	return ret;
}

TEST(bytes_in_a_pipe)
{
	FAIL_EACH(ROUNDS, fill_pipe, ENOMEM);
}

static long lock_record(void)
{
	struct flock l = { .l_type = F_WRLCK, .l_start = 10, .l_len = 10 };
	int fd = NEED_FD(open(PLACE, O_RDWR | O_CREAT, 0600));
	long ret;

	NEED(fcntl(fd, F_SETLK, &l) == 0);
	l.l_type = F_UNLCK;		/* the middle of it: one lock becomes two */
	l.l_start = 13;
	l.l_len = 3;
	ret = FAULTY(fcntl(fd, F_SETLK, &l));
	close(fd);
	return ret;
}

TEST(record_locks)
{
	FAIL_EACH(ROUNDS, lock_record, ENOLCK, ENOMEM);
	unlink(PLACE);
}

static long whole_lock(void)
{
	int fd = NEED_FD(open(PLACE, O_RDWR | O_CREAT, 0600));
	long ret = FAULTY_RAW(RAW(SYS_flock, fd, 2));

	close(fd);
	return ret;
}

TEST(file_lock)
{
	FAIL_EACH(ROUNDS, whole_lock, ENOLCK, ENOMEM);
	unlink(PLACE);
}

static long asynchronous(void)
{
	int p[2];
	long ret;

	NEED(pipe(p) == 0);
	ret = FAULTY_RAW(RAW(SYS_fcntl, p[0], F_SETFL, O_ASYNC));
	if (ret < 0)
		EXPECT(fcntl(p[0], F_GETFL) & O_ASYNC, 0);
	close(p[0]);
	close(p[1]);
	return ret;
}

TEST(signals_about_a_pipe)
{
	FAIL_EACH(ROUNDS, asynchronous, ENOMEM);
}

static long notify(void)
{
	int fd = NEED_FD(open("/tmp", O_RDONLY | O_DIRECTORY));
	long ret = FAULTY_RAW(RAW(SYS_fcntl, fd, 1026, 2));

	close(fd);
	return ret;
}

TEST(signals_about_a_directory)
{
	FAIL_EACH(ROUNDS, notify, ENOMEM);
}

static struct pollfd fds[300];

static long poll_many(void)
{
	return FAULTY_RAW(RAW(SYS_poll, fds, ARRAY_SIZE(fds), 0L));
}

/* Waiting for real: a page of entries of wait queues, and another. */
static long poll_long(void)
{
	return FAULTY_RAW(RAW(SYS_poll, fds, ARRAY_SIZE(fds), 1L));
}

static int pipe_ends[2];

static void watched(void)
{
	int i;

	NEED(pipe(pipe_ends) == 0);
	for (i = 0; i < ARRAY_SIZE(fds); i++)
		fds[i] = (struct pollfd){ .fd = pipe_ends[0], .events = POLLIN };
}

TEST(poll_of_many)
{
	watched();
	FAIL_EACH(ROUNDS, poll_many, ENOMEM);
}

TEST(poll_that_waits)
{
	watched();
	FAIL_EACH(ROUNDS, poll_long, ENOMEM);
}

static long select_many(void)
{
	static fd_set in;
	struct time32 tv = { 0, 1000 };

	FD_ZERO(&in);
	FD_SET(pipe_ends[0], &in);
	return FAULTY_RAW(RAW(142, 250L, &in, 0L, 0L, &tv));
}

TEST(select_that_waits)
{
	watched();
	NEED(dup2(pipe_ends[0], 249) == 249);
	FAIL_EACH(ROUNDS, select_many, ENOMEM);
}

static long epoll_new(void)
{
	long fd = FAULTY_RAW(RAW(254, 10L));

	if (fd >= 0)
		close(fd);
	return fd;
}

TEST(epoll_set)
{
	FAIL_EACH(ROUNDS, epoll_new, ENFILE, ENOMEM);
}

static long epoll_add(void)
{
	struct { int events; long long data; } __attribute__((packed)) ev = { 1, 0 };
	int set = RAW(254, 10L), p[2];
	long ret;

	NEED(set >= 0 && pipe(p) == 0);
	ret = FAULTY_RAW(RAW(255, set, 1L, p[0], &ev));
	if (ret < 0)
		EXPECT(RAW(255, set, 2L, p[0], &ev), -ENOENT);
	close(p[0]);
	close(p[1]);
	close(set);
	return ret;
}

TEST(epoll_watch)
{
	FAIL_EACH(ROUNDS, epoll_add, ENOMEM);
}

/* A table of descriptors that grows, in a process of its own; how it ended is told by its exit status. */
static long in_child(long (*action)(void))
{
	int status, told[2];
	long answer[2] = { 0, 1 };
	pid_t pid;

	NEED(pipe(told) == 0);
	pid = fork();
	if (!pid) {
		answer[0] = action();
		answer[1] = hit;
		if (write(told[1], answer, sizeof(answer)) < 0)
			_exit(1);
		_exit(0);
	}
	NEED(pid > 0);
	close(told[1]);
	hit = read(told[0], answer, sizeof(answer)) != sizeof(answer) || answer[1];
	close(told[0]);
	NEED(waitpid(pid, &status, 0) == pid);
	return WIFSIGNALED(status) ? DONE : answer[0];
}

static long dup_high(void)
{
	return FAULTY_RAW(RAW(SYS_fcntl, 0, F_DUPFD, 700));
}

static long grown_table(void)
{
	return in_child(dup_high);
}

TEST(table_of_descriptors)
{
	FAIL_EACH(30, grown_table, ENOMEM, EMFILE);
}

static long forking(void)
{
	static volatile char used[30 * PAGE];
	long pid;
	int i, status;

	for (i = 0; i < 30; i++)
		used[i * PAGE]++;
	arm();
	pid = RAW(SYS_fork);
	if (!pid)
		_exit(0);
	disarm();
	if (pid > 0)
		waitpid(pid, &status, 0);
	return pid;
}

static long forked(void)
{
	return in_child(forking);
}

TEST(a_fork)
{
	FAIL_EACH(12, forked, ENOMEM, EAGAIN);
}

static char self[100];

int other_main(int argc, char **argv)
{
	char text[16] = "";

	nth_fd = atoi(argv[1]);
	if (pread(nth_fd, text, 15, 0) > 0 && atoi(text) == 0)
		return 1;			/* it has failed, and yet this runs */
	return 0;
}

static long executing(void)
{
	char number[10], *argv[] = { self, number, NULL };

	sprintf(number, "%d", nth_fd);
	arm();
	return raw(SYS_execve, (long)self, (long)argv, (long)environ, 0L, 0L);
}

static long execution(void)
{
	int status;
	pid_t pid = fork();

	if (!pid)
		_exit(-executing());
	NEED(pid > 0 && waitpid(pid, &status, 0) == pid);
	hit = nth && (WIFSIGNALED(status) || WEXITSTATUS(status));
	if (WIFSIGNALED(status)) {
		CHECK(WTERMSIG(status) == SIGKILL || WTERMSIG(status) == SIGSEGV || WTERMSIG(status) == SIGBUS);
		return DONE;
	}
	return WEXITSTATUS(status) > 1 ? -WEXITSTATUS(status) : 0;
}

TEST(an_exec)
{
	NEED(readlink("/proc/self/exe", self, sizeof(self) - 1) > 0);
	FAIL_EACH(12, execution, ENOMEM, ENFILE);
}

static long mapping(void)
{
	int prot = PROT_READ | PROT_WRITE;
	char *p;
	long ret;

	arm();
	p = mmap(NULL, 5 * PAGE, prot, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	ret = p == MAP_FAILED ? -errno : 0;
	if (!ret)
		ret = E(mprotect(p + PAGE, PAGE, PROT_READ));
	if (!ret)
		ret = E(munmap(p + 3 * PAGE, PAGE));
	disarm();
	if (p != MAP_FAILED)
		munmap(p, 5 * PAGE);
	return ret;
}

TEST(mappings_that_split)
{
	FAIL_EACH(ROUNDS, mapping, ENOMEM);
}

static long map_file(void)
{
	int fd = NEED_FD(open("/bin/sh", O_RDONLY));
	void *p;
	long ret;

	arm();
	p = mmap(NULL, 2 * PAGE, PROT_READ, MAP_PRIVATE, fd, 0);
	ret = p == MAP_FAILED ? -errno : 0;
	disarm();
	if (!ret)
		munmap(p, 2 * PAGE);
	close(fd);
	return ret;
}

TEST(mapped_file)
{
	FAIL_EACH(ROUNDS, map_file, ENOMEM);
}

static long map_shared(void)
{
	void *p;
	long ret;

	arm();
	p = mmap(NULL, 2 * PAGE, PROT_READ, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	ret = p == MAP_FAILED ? -errno : 0;
	disarm();
	if (!ret)
		munmap(p, 2 * PAGE);
	return ret;
}

TEST(shared_memory_without_a_file)
{
	FAIL_EACH(ROUNDS, map_shared, ENOMEM, ENFILE, ENOSPC);
}

static long remapping(void)
{
	char *p = mmap(NULL, 4 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), *q;
	char *hole = mmap(NULL, 2048 * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	long ret;

	NEED(p != MAP_FAILED && hole != MAP_FAILED);
	memset(p, 7, 4 * PAGE);
	arm();
	q = mremap(p, 4 * PAGE, 4 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, hole + 1030 * PAGE);
	ret = q == MAP_FAILED ? -errno : 0;
	disarm();
	q = ret ? p : q;
	CHECK(q[0] == 7 && q[3 * PAGE] == 7);
	munmap(q, 4 * PAGE);
	munmap(hole, 2048 * PAGE);
	return ret;
}

TEST(mapping_that_moves)
{
	FAIL_EACH(ROUNDS, remapping, ENOMEM);
}

/* Whoever touches memory that is not to be had is killed. */
static long touching(void)
{
	char *p = mmap(NULL, 1100 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	NEED(p != MAP_FAILED);
	arm();
	p[0] = p[1050 * PAGE] = 1;
	disarm();
	return 0;
}

static long touched(void)
{
	return in_child(touching);
}

TEST(page_faults)
{
	FAIL_EACH(30, touched, ENOMEM);
}

static long set_groups(void)
{
	static unsigned short groups[1000];

	return FAULTY_RAW(RAW(81, 1000L, groups));
}

TEST(groups)
{
	FAIL_EACH(ROUNDS, set_groups, ENOMEM);
	RAW(81, 0L, 0L);
}

static long aio(void)
{
	unsigned long ctx = 0;
	long ret = FAULTY_RAW(RAW(245, 10L, &ctx));

	if (!ret)
		RAW(246, ctx);
	return ret;
}

TEST(aio_context)
{
	FAIL_EACH(ROUNDS, aio, ENOMEM, EAGAIN);
}
