/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the guest programs share: cases that register themselves, checks, and the KTAP report.
 *
 * Each TEST() runs in a child of its own that leads a process group: a crash, an exit or a hang fails that case alone, and
 * what it leaves running is killed. The same programs run on the host's Linux; where today's answers differ from those of
 * 2.6.11, now(then, today) picks the one that holds, and a case that has no meaning there is skipped.
 */
#ifndef KTAP_H
#define KTAP_H

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/utsname.h>
#include <sys/wait.h>

/* The C library hides the numbers whose time is of 32 bits. */
#define SYS_gettimeofday	78
#define SYS_settimeofday	79
#define SYS_clock_settime	264
#define SYS_clock_gettime	265
#define SYS_clock_getres	266
#define SYS_clock_nanosleep	267

#define ARRAY_SIZE(a)	(sizeof(a) / sizeof((a)[0]))
#define CASE_SECONDS	60	/* a case that takes longer hangs */
#define KSFT_SKIP	4	/* exit status of a skipped case, as in Linux's kselftest */
#define PAGE		4096
#define KERNEL_ADDRESS	((void *)0xc0100000)

struct ktap_case {
	const char *name;
	void (*run)(void);
};

/* The linker gathers these pointers, in the order of the file. */
extern const struct ktap_case *const __start_ktap_cases[], *const __stop_ktap_cases[];

#define TEST(id)									\
	static void id(void);								\
	static const struct ktap_case case_##id = { #id, id };				\
	static const struct ktap_case *const ptr_##id					\
		__attribute__((section("ktap_cases"), used)) = &case_##id;		\
	static void id(void)

static int ktap_failures;
static int linnet;		/* runs on 2.6.11, not on the host */

/* One write each, so that a line of another process doesn't cut it. */
static inline void say(const char *format, ...)
{
	char line[1024];
	va_list args;
	int len;

	va_start(args, format);
	len = vsnprintf(line, sizeof(line) - 1, format, args);
	va_end(args);
	if (len > (int)sizeof(line) - 2)
		len = sizeof(line) - 2;
	line[len++] = '\n';
	if (write(1, line, len) < 0)
		_exit(99);
}

static inline void ktap_fail(const char *file, int line, const char *text)
{
	ktap_failures++;
	say("# %s:%d: %s", file, line, text);
}

static inline void ktap_number(char *to, long long v)
{
	if (v < 0 && v > -200)
		sprintf(to, "%lld (%s)", v, strerror(-v));
	else
		sprintf(to, "%lld (0x%llx)", v, v);
}

static inline int ktap_expect(const char *file, int line, const char *text, long long got, long long want)
{
	char g[100], w[100];

	if (got == want)
		return 1;
	ktap_failures++;
	ktap_number(g, got);
	ktap_number(w, want);
	say("# %s:%d: %.400s = %s, not %s", file, line, text, g, w);
	return 0;
}

/* A check that fails is reported, and the case goes on; NEED and NEED_FD end it. */
#define CHECK(cond)		((cond) ? 1 : (ktap_fail(__FILE__, __LINE__, #cond), 0))
#define EXPECT(expr, want)	ktap_expect(__FILE__, __LINE__, #expr, (long long)(expr), (long long)(want))
#define NEED(cond)		do { if (!CHECK(cond)) _exit(1); } while (0)
#define SKIP(why)		do { say("# skipped: " why); _exit(KSFT_SKIP); } while (0)
/* A call of the C library as the kernel answered it: its value, or -errno. */
#define E(call)			({ errno = 0; long e_ = (long)(call); e_ == -1 && errno ? -errno : e_; })
#define NEED_FD(expr)		({ long fd_ = E(expr); if (!CHECK(fd_ >= 0)) { say("# it is %ld", fd_); _exit(1); } (int)fd_; })

static inline long now(long then, long today)
{
	return linnet ? then : today;
}

/* A system call without the C library between: the value, or -errno. */
static inline long raw(long nr, ...)
{
	long a[5], ret;
	va_list args;
	int i;

	va_start(args, nr);
	for (i = 0; i < 5; i++)
		a[i] = va_arg(args, long);
	va_end(args);
	asm volatile("int $0x80" : "=a"(ret) : "0"(nr), "b"(a[0]), "c"(a[1]), "d"(a[2]), "S"(a[3]), "D"(a[4]) : "memory");
	return ret;
}
#define RAW(nr, ...) raw(nr, ##__VA_ARGS__, 0L, 0L, 0L, 0L, 0L)

/* Times as the system calls of 32 bits take them; the C library's are longer. */
struct time32 {
	int sec, frac;
};

/* Two pages of which the second can't be touched: returns the end of the first. */
static inline char *page_end(void)
{
	char *p = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED || munmap(p + PAGE, PAGE))
		_exit(98);
	memset(p, 0, PAGE);
	return p + PAGE;
}

static inline void msleep(long ms)
{
	struct timespec ts = { ms / 1000, ms % 1000 * 1000000 };

	while (nanosleep(&ts, &ts) && errno == EINTR)
		;
}

/* Runs what follows in a child: if (child(&pid)) { ...; _exit(0); } */
static inline int child(pid_t *pid)
{
	*pid = fork();
	if (*pid < 0) {
		say("# fork: %s", strerror(errno));
		_exit(1);
	}
	if (*pid == 0)
		ktap_failures = 0;
	return *pid == 0;
}

/* The wait status of a child. */
static inline int status_of(pid_t pid)
{
	int status = -1;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -errno;
	return status;
}

/* What a child that made checks ends with. */
#define CHILD_DONE()		_exit(ktap_failures ? 1 : 0)
#define CHILD_PASSED(pid)	EXPECT(status_of(pid), 0)

/* The state letter of a process in /proc; 0 if there is none. */
static inline char state_of(pid_t pid)
{
	char path[40], text[300], *p;
	int fd, len;

	sprintf(path, "/proc/%d/stat", pid);
	fd = open(path, O_RDONLY);
	if (fd < 0)
		return 0;
	len = read(fd, text, sizeof(text) - 1);
	close(fd);
	if (len <= 0)
		return 0;
	text[len] = 0;
	p = strrchr(text, ')');
	return p ? p[2] : 0;
}

/* Waits until a process sleeps (or whatever state is asked for); 0 if it never does. */
static inline int reaches(pid_t pid, char state)
{
	int i;

	for (i = 0; i < 5000; i++) {
		if (state_of(pid) == state)
			return 1;
		msleep(2);
	}
	return 0;
}

/* The whole of a small file as a string; NULL if it can't be read. */
static inline char *slurp(const char *path)
{
	int fd = open(path, O_RDONLY), len = 0, n, room = 65536;
	char *text;

	if (fd < 0)
		return NULL;
	text = malloc(room);
	while (text && (n = read(fd, text + len, room - len - 1)) > 0)
		len += n;
	close(fd);
	if (text)
		text[len] = 0;
	return text;
}

static void ktap_alarm(int sig)
{
	(void)sig;
}

static int ktap_run(const struct ktap_case *c)
{
	struct sigaction act = { .sa_handler = ktap_alarm };
	int status, late = 0;
	pid_t pid;

	sigaction(SIGALRM, &act, NULL);
	pid = fork();
	if (pid < 0) {
		say("# fork: %s", strerror(errno));
		return 1;
	}
	if (!pid) {
		setpgid(0, 0);
		signal(SIGALRM, SIG_DFL);
		c->run();
		_exit(ktap_failures ? 1 : 0);
	}
	alarm(CASE_SECONDS);
	while (waitpid(pid, &status, 0) < 0) {
		if (errno != EINTR || late++)
			break;
		say("# %s hangs (state %c)", c->name, state_of(pid));
		kill(-pid, SIGKILL);
		kill(pid, SIGKILL);
		alarm(5);
	}
	alarm(0);
	kill(-pid, SIGKILL);
	if (late)
		return 1;
	if (WIFSIGNALED(status))
		say("# %s: killed by signal %d", c->name, WTERMSIG(status));
	return status;
}

/* A program that runs itself with arguments answers them here. */
__attribute__((weak)) int other_main(int argc, char **argv);

int main(int argc, char **argv)
{
	const struct ktap_case *const *c;
	struct utsname uts;
	int n, bad = 0, status;
	const char *only = NULL;

	uname(&uts);
	linnet = !strncmp(uts.release, "2.6.11", 6);
	if (argc > 2 && !strcmp(argv[1], "-t"))
		only = argv[2];
	else if (argc > 1 && other_main)
		return other_main(argc, argv);
	signal(SIGTTOU, SIG_IGN);
	umask(022);
	for (n = 3; n < 1024; n++)
		close(n);
	say("KTAP version 1");
	say("1..%d", only ? 1 : (int)(__stop_ktap_cases - __start_ktap_cases));
	n = 0;
	for (c = __start_ktap_cases; c < __stop_ktap_cases; c++) {
		if (only && strcmp(only, (*c)->name))
			continue;
		status = ktap_run(*c);
		n++;
		if (WIFEXITED(status) && WEXITSTATUS(status) == KSFT_SKIP) {
			say("ok %d - %s # SKIP", n, (*c)->name);
		} else {
			say("%sok %d - %s", status ? "not " : "", n, (*c)->name);
			bad += status != 0;
		}
	}
	say("# %d of %d failed", bad, n);
	return bad ? 1 : 0;
}

#endif
