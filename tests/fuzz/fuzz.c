// SPDX-License-Identifier: GPL-2.0-only
/*
 * fuzz: random and hostile system calls, made by several processes and their children and threads.
 * usage: fuzz CALLS [USER [verbose [SLOT GENERATION]]]
 *
 * The seed is the environment's fuzz_seed, which a word of the boot line sets; it is printed, and with it the same calls
 * are made again. With a slot and a generation one worker runs alone.
 *
 * Three levels: this program counts what the kernel holds before and after; the supervisor, in a mount namespace of its
 * own and above all others in priority, starts workers and ends those that sleep or spin; the workers are in a root
 * directory from which only namespaces, sockets and the machine's settings are within reach. It fails when a process can't
 * be killed, when processes are left over, or when the kernel holds more than before.
 */
#include "fuzz.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define TICK		5		/* milliseconds */
#define STALLED		20		/* ticks without a call: it gets a signal */
#define STUCK		60		/* ... it is killed */
#define PARENT		200		/* ... all are: it may be in vfork(), and waits for a child that sleeps */
#define IMMORTAL	12000		/* ... it should have been gone for a minute */

struct shared *shared;

static uint32_t seed;
static unsigned int calls;
static struct { pid_t pid; unsigned int count, stalls; } state[SLOTS];

static void msleep(int ms)
{
	struct timespec t = { 0, ms * 1000000 };

	nanosleep(&t, NULL);
}

/* ---------------------------------------------------------------- the workers' root directory */

static void write_file(const char *path, const char *text, int mode)
{
	int fd = open(path, O_CREAT | O_WRONLY | O_TRUNC, mode);

	if (write(fd, text, strlen(text)) < 0)
		perror(path);
	fchmod(fd, mode);
	close(fd);
}

static void copy_self(const char *to)
{
	static char block[65536];
	int from = open("/proc/self/exe", O_RDONLY), fd = open(to, O_CREAT | O_WRONLY, 0755), n;

	while ((n = read(from, block, sizeof(block))) > 0)
		if (write(fd, block, n) != n)
			perror(to);
	close(from);
	close(fd);
}

static void node(const char *name, int mode, int major, int minor)
{
	mknod(name, mode, makedev(major, minor));
	chmod(name, mode & 0777);
}

static void make_root(void)
{
	static const struct { const char *name; int major, minor; } nodes[] = {
		{ "dev/null", 1, 3 }, { "dev/zero", 1, 5 }, { "dev/full", 1, 7 }, { "dev/random", 1, 8 }, { "dev/urandom", 1, 9 },
		{ "dev/kmsg", 1, 11 }, { "dev/tty", 5, 0 }, { "dev/ptmx", 5, 2 }, { "dev/ttyS1", 4, 65 }, { "dev/tty1", 4, 1 },
	};
	static const char *const dirs[] = { "bin", "dev", "dev/pts", "proc", "mnt", "d", "d/e" };
	unsigned int i;

	umask(0);
	if (mount("fuzz", "/tmp", "tmpfs", 0, "size=4m,nr_inodes=500") || chdir("/tmp") || chmod("/tmp", 0777))
		perror("/tmp");
	for (i = 0; i < ARRAY_SIZE(dirs); i++)
		mkdir(dirs[i], i < 4 ? 0755 : 0777);
	for (i = 0; i < ARRAY_SIZE(nodes); i++)
		node(nodes[i].name, S_IFCHR | 0666, nodes[i].major, nodes[i].minor);
	node("dev/loop0", S_IFBLK | 0666, 7, 0);
	node("dev/ram0", S_IFBLK | 0666, 1, 0);
	node("fifo", S_IFIFO | 0666, 0, 0);
	mount("none", "proc", "proc", 0, NULL);
	mount("none", "dev/pts", "devpts", 0, NULL);
	copy_self("bin/fuzz");
	write_file("bin/script", "#!/bin/fuzz  -x \n", 0755);
	write_file("bin/bad", "\177ELF\1\1\1", 0755);
	write_file("bin/short", "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",
		   0666);
	write_file("f", "text", 0666);
	write_file("d/f", "text", 0666);
	if (symlink("f", "l") || symlink("../d/e", "d/l") || symlink("loop", "loop"))
		perror("symlink");
}

/* ---------------------------------------------------------------- the supervisor */

static void start(unsigned int i, unsigned int generation)
{
	struct slot *s = &shared->slots[i];
	pid_t pid;

	s->generation = generation;
	pid = fork();
	if (pid < 0)
		return;
	if (!pid) {
		struct sched_param normal = { .sched_priority = 0 };

		if (shared->verbose)
			dup2(1, 1000);
		syscall(SYS_sched_setscheduler, 0, SCHED_OTHER, &normal);
		if (chroot("/tmp") || chdir("/"))
			_exit(9);
		worker(seed ^ (i << 24) ^ (generation << 4), s);
	}
	state[i].pid = pid;
	state[i].count = s->count;
	state[i].stalls = 0;
}

static unsigned int total(void)
{
	unsigned int i, sum = 0;

	for (i = 0; i < SLOTS; i++)
		sum += *(volatile unsigned int *)&shared->slots[i].count;
	return sum;
}

static void reap(void)
{
	unsigned int i;
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG | __WALL)) > 0) {
		if (WIFSTOPPED(status)) {
			kill(pid, SIGKILL);
			continue;
		}
		for (i = 0; i < SLOTS; i++)
			if (state[i].pid == pid)
				state[i].pid = 0;
	}
}

static void describe(pid_t pid)
{
	char path[40], text[300];
	int fd, n;

	snprintf(path, sizeof(path), "/proc/%d/stat", pid);
	fd = open(path, O_RDONLY);
	n = read(fd, text, sizeof(text));
	close(fd);
	printf("fuzz: FAILED: process %d does not end: %.*s\n", pid, n > 0 ? n : 0, text);
}

/* Kills what is younger than the supervisor; returns how many there are. */
static int sweep(void)
{
	DIR *dir = opendir("/proc");
	struct dirent *d;
	int n = 0;

	if (!dir) {
		printf("fuzz: FAILED: /proc: %s\n", strerror(errno));
		return 1;
	}
	while ((d = readdir(dir))) {
		pid_t pid = atoi(d->d_name);

		if (pid < (int)shared->lowest_pid)
			continue;
		kill(pid, SIGKILL);
		n++;
	}
	closedir(dir);
	return n;
}

static void watch(unsigned int i)
{
	struct slot *s = &shared->slots[i];
	unsigned int k;

	if (state[i].count != s->count) {
		state[i].count = s->count;
		state[i].stalls = 0;
		return;
	}
	state[i].stalls++;
	if (state[i].stalls == STALLED) {
		kill(state[i].pid, SIGALRM);
	} else if (state[i].stalls % PARENT == 0) {
		sweep();
	} else if (state[i].stalls % STUCK == 0) {
		kill(state[i].pid, SIGKILL);
	} else if (state[i].stalls > IMMORTAL) {
		describe(state[i].pid);
		printf("fuzz: slot %u generation %u, call %u", i, s->generation, s->nr);
		for (k = 0; k < 6; k++)
			printf(" %x", s->args[k]);
		printf("\n");
		exit(1);
	}
}

static int clear(void)
{
	int tries, n = 0;

	for (tries = 0; tries < 6000; tries++) {
		reap();
		n = sweep();
		if (!n)
			return 0;
		msleep(TICK);
	}
	printf("fuzz: FAILED: %d processes do not end\n", n);
	return 1;
}

/* Those of the C library too, which signal() spares. */
static void ignore_signals(void)
{
	uint32_t action[5] = { (uint32_t)SIG_IGN };
	int sig;

	for (sig = 1; sig < 65; sig++)
		if (sig != SIGCHLD)
			syscall(SYS_rt_sigaction, sig, action, NULL, 8);
}

static int supervise(int only_slot, int only_generation)
{
	struct sched_param above = { .sched_priority = 99 };
	unsigned int i, generation = 0, rounds = 0;

	ignore_signals();
	shared->lowest_pid = getpid() + 1;
	make_root();
	syscall(SYS_sched_setscheduler, 0, SCHED_FIFO, &above);
	if (only_slot >= 0) {
		start(only_slot, only_generation);
		while (state[only_slot].pid) {
			msleep(TICK);
			reap();
			if (state[only_slot].pid)
				watch(only_slot);
		}
		return clear();
	}
	while (total() < calls) {
		for (i = 0; i < SLOTS; i++) {
			if (!state[i].pid)
				start(i, generation++);
			else
				watch(i);
		}
		msleep(TICK);
		reap();
		if (++rounds % 500 == 0)
			printf("fuzz: %u calls, %u workers\n", total(), generation);
	}
	printf("fuzz: %u calls, %u workers\n", total(), generation);
	return clear();
}

/* ---------------------------------------------------------------- what the kernel holds */

struct cache {
	char name[24];
	long objects;
};

struct counts {
	struct cache caches[128];
	int nr, sockets;
	long free;
};

static long number(const char *file, const char *after)
{
	char text[8192], *p = text;
	int fd = open(file, O_RDONLY), n = read(fd, text, sizeof(text) - 1);

	close(fd);
	text[n > 0 ? n : 0] = 0;
	if (*after) {
		p = strstr(text, after);
		p = p ? p + strlen(after) : text;
	}
	return atol(p);
}

static void count(struct counts *c)
{
	FILE *f = fopen("/proc/slabinfo", "r");
	char line[300];

	memset(c, 0, sizeof(*c));
	while (f && fgets(line, sizeof(line), f) && c->nr < 128)
		if (sscanf(line, "%23s %ld", c->caches[c->nr].name, &c->caches[c->nr].objects) == 2)
			c->nr++;
	if (f)
		fclose(f);
	c->sockets = number("/proc/net/sockstat", "used ");
	c->free = number("/proc/meminfo", "MemFree:");
}

/* Takes all memory once, so that the kernel gives up what it only keeps. */
static void squeeze(void)
{
	int status;
	pid_t pid = fork();

	if (!pid) {
		while (number("/proc/meminfo", "MemFree:") > 2500) {
			char *p = mmap(NULL, 1 << 19, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

			if (p == MAP_FAILED)
				break;
			memset(p, 1, 1 << 19);
		}
		_exit(0);
	}
	waitpid(pid, &status, 0);
}

/* Connections that have been closed on both sides are still waited for; so are their ports. */
static int lingers(const char *name)
{
	return !strcmp(name, "tcp_tw_bucket") || !strcmp(name, "tcp_bind_bucket") || !strcmp(name, "inet_peer_cache") ||
	       !strcmp(name, "ip_dst_cache") || !strcmp(name, "arp_cache");
}

/* Compares; the report is printed if asked for. What the caches keep ready for each processor is allowed for. */
static int compare(const struct counts *before, const struct counts *after, int report)
{
	int i, bad = 0;

	for (i = 0; i < after->nr; i++) {
		const struct cache *a = &after->caches[i], *b = &before->caches[i];

		if (strcmp(a->name, b->name) || lingers(a->name) || a->objects <= b->objects + 260)
			continue;
		bad = 1;
		if (report)
			printf("fuzz: FAILED: %s: %ld objects before, %ld after\n", a->name, b->objects, a->objects);
	}
	if (after->sockets > before->sockets + 2 || after->free < before->free - 1500)
		bad = 1;
	if (report)
		printf("fuzz: sockets %d, %d after; free %ld, %ld after\n", before->sockets, after->sockets,
		       before->free, after->free);
	return bad;
}

static int settled(const struct counts *before)
{
	struct counts after;
	int tries, bad = 1;

	for (tries = 0; bad && tries < 90; tries++) {
		if (tries) {
			msleep(999);
			if (tries % 10 == 0)
				squeeze();
		}
		count(&after);
		bad = compare(before, &after, 0);
	}
	return compare(before, &after, 1);
}

/* ---------------------------------------------------------------- */

/* One supervisor's life. */
static int session(int slot, int generation)
{
	pid_t pid;
	int status;

	fflush(stdout);
	pid = syscall(SYS_clone, CLONE_NEWNS | SIGCHLD, 0);
	if (pid < 0) {
		perror("clone");
		return 1;
	}
	if (!pid)
		exit(supervise(slot, generation));
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (status)
		printf("fuzz: FAILED: the supervisor ended with %x\n", status);
	return status != 0;
}

/* A process whose number no argument is likely to hit. */
static void be_far_up(void)
{
	int status, i;
	pid_t pid = 0;

	for (i = 0; pid < 1000; i++) {
		pid = fork();
		if (!pid && getpid() < 1000)
			_exit(0);
		if (!pid)
			return;
		if (pid >= 1000) {
			waitpid(pid, &status, 0);
			_exit(status ? 1 : 0);
		}
		waitpid(pid, &status, 0);
	}
}

int main(int argc, char **argv)
{
	struct counts before;
	int failed;

	if (argc < 2 || argv[1][0] == '-')
		return 0;			/* run by a worker */
	setvbuf(stdout, NULL, _IOLBF, 0);
	calls = atoi(argv[1]);
	seed = getenv("fuzz_seed") ? strtoul(getenv("fuzz_seed"), NULL, 0) : 1;
	be_far_up();
	ignore_signals();
	shared = mmap((void *)SHARED, SHARED_SIZE, PROT_READ | PROT_WRITE, MAP_FIXED | MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	shared = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	shared->user = argc > 2 ? atoi(argv[2]) : 0;
	shared->verbose = argc > 3 && atoi(argv[3]);
	printf("fuzz: fuzz_seed=%u, %u calls, user %u\n", seed, calls, shared->user);
	if (argc > 5)
		return session(atoi(argv[4]), atoi(argv[5]));
	squeeze();
	count(&before);
	failed = session(-1, 0);
	squeeze();
	failed |= settled(&before);
	printf("fuzz: %s\n", failed ? "FAILED" : "passed");
	return failed;
}
