// SPDX-License-Identifier: GPL-2.0-only
/*
 * Doors other than the arguments of system calls: damaged programs, odd scripts, garbage for /proc/sys, deep nesting, bombs
 * and hogs. Whatever comes of them is allowed, but not a crash, and not that memory or processes stay behind.
 */
#include "ktap.h"
#include <dirent.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/un.h>

static uint32_t seed = 12345;

static uint32_t rnd(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 17;
	seed ^= seed << 5;
	return seed;
}

static char program[400000];
static int program_size;

static void load_program(const char *path)
{
	int fd = NEED_FD(open(path, O_RDONLY));

	program_size = read(fd, program, sizeof(program));
	close(fd);
	NEED(program_size > 52);
}

static void store(const char *path, const void *what, int size)
{
	int fd;

	unlink(path);
	fd = NEED_FD(open(path, O_CREAT | O_WRONLY, 0755));
	NEED(write(fd, what, size) == size);
	close(fd);
}

/* Runs it for a moment (some spin), without input or output. */
static void execute(const char *path)
{
	char *argv[] = { (char *)path, NULL };
	struct itimerval moment = { { 0, 30000 }, { 0, 30000 } };
	struct rlimit cpu = { 1, 1 }, space = { 32 << 20, 32 << 20 };
	pid_t pid;
	int i;

	if (child(&pid)) {
		setrlimit(RLIMIT_CPU, &cpu);
		setrlimit(RLIMIT_AS, &space);
		for (i = 0; i < 3; i++)
			dup2(open("/dev/null", O_RDWR), i);
		setitimer(ITIMER_REAL, &moment, NULL);
		execv(path, argv);
		_exit(1);
	}
	status_of(pid);
}

/* Bytes of the headers, of the program headers and of the code, replaced. */
TEST(damaged_programs)
{
	char saved[512];
	int round, i, n, at;

	if (!linnet)
		SKIP("for the guest");
	load_program("/bin/true");
	memcpy(saved, program, sizeof(saved));
	for (round = 0; round < 100; round++) {
		n = 1 + rnd() % 6;
		for (i = 0; i < n; i++) {
			at = rnd() % (round % 3 ? 180 : program_size);
			program[at] = round % 2 ? rnd() : (rnd() & 1 ? 0xff : 0x80);
		}
		store("/tmp/damaged", program, program_size);
		execute("/tmp/damaged");
		if (round % 3)
			memcpy(program, saved, sizeof(saved));
		else
			load_program("/bin/true");
	}
	for (n = 0; n < 200; n += 7) {			/* cut off */
		store("/tmp/damaged", program, n);
		execute("/tmp/damaged");
	}
	unlink("/tmp/damaged");
}

/* Headers of a well-formed program with sizes, places and counts at boundaries. */
TEST(hostile_program_headers)
{
	static const uint32_t values[] = {
		0, 0xfff, 0x7fffffff, 0x80000000, 0xbffff000, 0xc0100000, 0xfffff000, 0xffffffff,
	};
	uint32_t *header, old;
	int word, v;

	if (!linnet)
		SKIP("for the guest");
	load_program("/bin/true");
	for (word = 6; word < (52 + 32 * 2) / 4; word++)
		for (v = 0; v < ARRAY_SIZE(values); v++) {
			header = (uint32_t *)program + word;
			old = *header;
			*header = values[v];
			store("/tmp/damaged", program, program_size);
			execute("/tmp/damaged");
			*header = old;
		}
	unlink("/tmp/damaged");
}

TEST(odd_scripts)
{
	static char line[5000];
	static const char *const lines[] = {
		"#!", "#!\n", "#! \t \n", "#!/", "#!/\n", "#!.\n", "#!/tmp/script\n", "#!/bin/true", "#!\n/bin/true", "#!/bin/true \1\2 x",
		"#!/bin/true\r\n", "#!/missing\n", "#!/dev/null\n", "#!/proc/self/mem\n", "#!script\n",
	};
	int i;

	for (i = 0; i < ARRAY_SIZE(lines); i++) {
		store("/tmp/script", lines[i], strlen(lines[i]));
		execute("/tmp/script");
	}
	for (i = 1; i < 300; i += i < 100 ? 20 : 1) {	/* around the 128 bytes that the kernel looks at */
		memset(line, 'a', sizeof(line));
		memcpy(line, "#!/", 3);
		line[i + 2] = '\n';
		store("/tmp/script", line, i + 3);
		execute("/tmp/script");
	}
	memset(line, 0, sizeof(line));
	memcpy(line, "#!/bin/true", 11);
	store("/tmp/script", line, sizeof(line));
	execute("/tmp/script");
	unlink("/tmp/script");
}

static void garbage_for(const char *path)
{
	static const char *const texts[] = {
		"", "\n", "-1\n", "0", "x", "99999999999999999999", "2147483648", "-2147483649", "1 2 3 4 5 6 7 8 9", "\t\t\t", "1,2", "0x10",
		"4294967295 4294967295 4294967295",
	};
	static char *edge;
	char *old = slurp(path), junk[8192];
	int fd = open(path, O_RDWR), i;

	if (!edge)
		edge = page_end();
	if (fd < 0 || !old) {
		if (fd >= 0)
			close(fd);
		free(old);
		return;
	}
	for (i = 0; i < ARRAY_SIZE(texts); i++) {
		write(fd, texts[i], strlen(texts[i]));
		lseek(fd, i, SEEK_SET);
		read(fd, junk, i);
	}
	for (i = 0; i < sizeof(junk); i++)
		junk[i] = rnd();
	for (i = 1; i <= sizeof(junk); i *= 2)
		write(fd, junk, i);
	write(fd, KERNEL_ADDRESS, 16);
	write(fd, edge - 3, 8);
	read(fd, edge - 1, 8);
	read(fd, KERNEL_ADDRESS, 8);
	lseek(fd, 0, SEEK_SET);
	write(fd, old, strlen(old));
	close(fd);
	free(old);
}

static void garbage_below(const char *dir)
{
	DIR *d = opendir(dir);
	struct dirent *e;
	char path[300];

	while (d && (e = readdir(d))) {
		/* What is taken from cap-bound cannot be given back. */
		if (e->d_name[0] == '.' || !strncmp(e->d_name, "printk", 6) || !strncmp(e->d_name, "panic", 5) ||
		    !strcmp(e->d_name, "cap-bound"))
			continue;
		snprintf(path, sizeof(path), "%s/%s", dir, e->d_name);
		if (e->d_type == DT_DIR)
			garbage_below(path);
		else
			garbage_for(path);
	}
	if (d)
		closedir(d);
}

/* What can be written in /proc/sys takes anything, and what it was again. */
TEST(garbage_for_sysctl)
{
	if (!linnet)
		SKIP("for the guest");
	garbage_below("/proc/sys");
	NEED(!access("/proc/self/stat", R_OK));
}

/* Faults in the kernel's copies while another thread of control takes the memory away. */
TEST(copies_from_memory_that_goes)
{
	int pair[2], i, zero = NEED_FD(open("/dev/zero", O_RDWR)), round;
	pid_t pid;

	NEED(!pipe(pair));
	fcntl(pair[0], F_SETFL, O_NONBLOCK);
	fcntl(pair[1], F_SETFL, O_NONBLOCK);
	for (round = 0; round < 4; round++)
		if (child(&pid)) {
			seed += round * 77777;
			for (i = 0; i < 1500; i++) {
				char *at = (char *)0x30000000 + rnd() % 64 * PAGE;
				int size = (1 + rnd() % 32) * PAGE;

				switch (rnd() % 8) {
				case 0: mmap(at, size, PROT_READ | PROT_WRITE, MAP_FIXED | MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); break;
				case 1: munmap(at, size); break;
				case 2: mprotect(at, size, rnd() % 8); break;
				case 3: mremap(at, size, (1 + rnd() % 32) * PAGE, rnd() % 2); break;
				case 4: write(pair[1], at + rnd() % PAGE, size); break;
				case 5: read(pair[0], at + rnd() % PAGE, size); break;
				case 6: read(zero, at + rnd() % PAGE, size); break;
				case 7: madvise(at, size, rnd() % 6); break;
				}
			}
			_exit(0);
		}
	for (round = 0; round < 4; round++)
		EXPECT(wait(&i) > 0 ? i : -1, 0);
}

TEST(links_to_links)
{
	char from[40], to[40];
	int i;

	mkdir("/tmp/links", 0755);
	NEED(!chdir("/tmp/links"));
	for (i = 0; i < 60; i++) {
		sprintf(from, "%d/%d", i + 1, i + 1);
		sprintf(to, "%d", i);
		symlink(i % 2 ? from : from + (i + 1 > 9 ? 3 : 2), to);
	}
	for (i = 0; i < 60; i++) {
		struct stat st;

		sprintf(to, "%d", i);
		stat(to, &st);
		open(to, O_RDONLY | O_CREAT, 0644);
		rename(to, "x");
		rename("x", to);
	}
	for (i = 0; i <= 61; i++) {
		sprintf(to, "%d", i);
		unlink(to);
	}
	unlink("x");
	NEED(!chdir("/"));
	rmdir("/tmp/links");
}

TEST(nested_mounts)
{
	static char path[4000] = "/tmp/nest";
	int i, depth;

	if (!linnet || getuid())
		SKIP("for the guest's root");
	mkdir(path, 0755);
	for (depth = 0; depth < 60; depth++) {
		if (mount("none", path, "tmpfs", 0, "size=64k") < 0)
			break;
		strcat(path, "/d");
		NEED(!mkdir(path, 0755));
	}
	EXPECT(depth, 60);
	EXPECT(E(umount("/tmp/nest")), -EBUSY);
	for (i = 0; i < 31; i++)			/* one over the other, and into themselves */
		mount("/tmp/nest", path, NULL, MS_BIND | (i % 10 ? 0 : MS_REC), NULL);
	EXPECT(E(umount2("/tmp/nest", MNT_DETACH)), 0);
	EXPECT(E(rmdir("/tmp/nest")), 0);
}

static int send_fd(int over, int fd)
{
	char space[CMSG_SPACE(sizeof(int))] = { 0 };
	struct iovec v = { "x", 1 };
	struct msghdr m = { .msg_iov = &v, .msg_iovlen = 1, .msg_control = space, .msg_controllen = sizeof(space) };
	struct cmsghdr *c = CMSG_FIRSTHDR(&m);

	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(c), &fd, sizeof(fd));
	return sendmsg(over, &m, MSG_DONTWAIT);
}

/* A descriptor of FUTEX_FD looks like a directory, though one that nobody has mounted. */
TEST(in_the_root_of_futexfs)
{
	static int word;
	int fd = RAW(SYS_futex, (long)&word, 2L, 0L);
	char name[PAGE];
	struct stat st;

	if (!linnet || getuid())
		SKIP("later Linux has no FUTEX_FD");
	NEED_FD(fd);
	EXPECT(E(fchdir(fd)), 0);
	close(fd);
	EXPECT(E(stat("x", &st)), -ENOENT);
	EXPECT(E(stat("x/y", &st)), -ENOENT);
	EXPECT(E(stat("..", &st)), 0);
	CHECK(S_ISDIR(st.st_mode));
	EXPECT(E(open("x", O_RDONLY)), -ENOENT);
	EXPECT(E(open("x", O_CREAT | O_RDWR, 0666)), -EACCES);
	EXPECT(E(mkdir("x", 0777)), -EPERM);
	EXPECT(E(mknod("x", S_IFIFO | 0666, 0)), -EPERM);
	EXPECT(E(symlink("x", "y")), -EPERM);
	EXPECT(E(link("/init", "y")), -EXDEV);
	EXPECT(E(unlink("x")), -ENOENT);
	EXPECT(E(rmdir("x")), -ENOENT);
	EXPECT(E(rename("x", "y")), -ENOENT);
	EXPECT(E(execl("x", "x", NULL)), -ENOENT);
	EXPECT(E(mount(".", "/tmp", NULL, MS_BIND, NULL)), -EINVAL);
	NEED(RAW(SYS_getcwd, (long)name, (long)sizeof(name)));
	EXPECT(E(chroot(".")), 0);
	EXPECT(E(stat("/init", &st)), -ENOENT);
	EXPECT(E(stat("/", &st)), 0);
}

/* Sockets inside sockets inside sockets, and circles of them: nobody can close them but the collector. */
TEST(sockets_in_flight)
{
	int pair[2], last[2], round, i;

	for (round = 0; round < 10; round++) {
		NEED(!socketpair(AF_UNIX, SOCK_DGRAM, 0, last));
		for (i = 0; i < 120; i++) {
			NEED(!socketpair(AF_UNIX, SOCK_DGRAM, 0, pair));
			send_fd(pair[0], last[0]);
			send_fd(pair[0], last[1]);
			if (round % 2)
				send_fd(pair[0], pair[1]);
			close(last[0]);
			close(last[1]);
			memcpy(last, pair, sizeof(last));
		}
		close(last[0]);
		close(last[1]);
	}
}

static void bomb(void)
{
	for (;;)
		if (fork() < 0)
			msleep(1);
}

/* All that a user may have of processes, each of which makes more; one signal ends them. */
TEST(fork_bomb)
{
	struct rlimit limit = { 60, 60 };
	int i, status;
	pid_t pid;

	if (!linnet || getuid())
		SKIP("for the guest's root");
	if (child(&pid)) {
		setsid();
		setrlimit(RLIMIT_NPROC, &limit);
		NEED(!setresuid(4321, 4321, 4321));
		bomb();
	}
	msleep(700);
	for (i = 0; i < 500; i++) {
		kill(-pid, SIGKILL);
		waitpid(pid, &status, WNOHANG);
		if (kill(-pid, 0) < 0)
			break;
		msleep(10);
	}
	EXPECT(E(kill(-pid, 0)), -ESRCH);
}

/* An iret that asks for vm86 mode, which QEMU's processor grants in user mode: the task ends, and nobody else. */
TEST(iret_into_vm86_mode)
{
	pid_t pid;
	int status;

	if (!linnet)
		SKIP("for the guest");
	if (child(&pid)) {
		signal(SIGSEGV, SIG_DFL);
		asm volatile("push $0\n push $0\n push $0\n push $0\n"		/* gs, fs, ds, es */
			     "push $0\n push $0x8000\n"				/* ss, esp */
			     "push $0x23202\n push $0x1000\n push $0\n iret");	/* eflags, cs, eip */
		_exit(0);
	}
	status = status_of(pid);
	CHECK(WIFSIGNALED(status));
}
