// SPDX-License-Identifier: GPL-2.0-only
/*
 * The host's side of the test programs: main(), memory, output, random numbers. The one file that includes the C
 * library's headers and none of the kernel's.
 */
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include "../check.h"

#define CASE_SECONDS	30
#define DIED		77	/* exit status of host_die() */

extern const struct host_case *const __start_host_cases[], *const __stop_host_cases[];

int host_failures;
unsigned long host_seed = 1;
static int death_pipe = -1;		/* in a child of host_dies() */
static char log_text[256 << 10];
static int log_len;

/*
 * No leak checker: what the kernel keeps is counted by the tests themselves, some of it lies in memory that the checker
 * doesn't look at, and it needs ptrace, which is not to be had everywhere.
 */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "detect_leaks=0:handle_abort=0:detect_stack_use_after_return=0";
}

const char *__ubsan_default_options(void);
const char *__ubsan_default_options(void)
{
	return "print_stacktrace=1:halt_on_error=1";
}

static void say(const char *format, va_list args)
{
	char line[2048];
	int len = vsnprintf(line, sizeof(line) - 1, format, args);

	if (len > (int)sizeof(line) - 2)
		len = sizeof(line) - 2;
	line[len++] = '\n';
	if (write(1, line, len) < 0)
		_exit(99);
}

void host_say(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say(format, args);
	va_end(args);
}

int host_vformat(char *to, unsigned long size, const char *format, va_list args)
{
	return vsnprintf(to, size, format, args);
}

int host_format(char *to, unsigned long size, const char *format, ...)
{
	va_list args;
	int len;

	va_start(args, format);
	len = vsnprintf(to, size, format, args);
	va_end(args);
	return len;
}

void host_log_add(const char *text, int len)
{
	if (log_len + len >= (int)sizeof(log_text))
		log_len = 0;
	memcpy(log_text + log_len, text, len);
	log_len += len;
	log_text[log_len] = 0;
}

const char *host_log(void)
{
	return log_text;
}

void host_log_clear(void)
{
	log_text[log_len = 0] = 0;
}

/* The end of what the kernel printed, as KTAP comments. */
static void say_log(void)
{
	char *p = log_text + (log_len > 4000 ? log_len - 4000 : 0), *line;

	while ((line = strsep(&p, "\n")))
		if (*line)
			host_say("#   %s", line);
}

void host_die(const char *format, ...)
{
	char text[1024];
	va_list args;
	int len;

	va_start(args, format);
	len = vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	if (len >= (int)sizeof(text))
		len = sizeof(text) - 1;
	if (death_pipe >= 0) {
		if (write(death_pipe, log_text, log_len) != log_len || write(death_pipe, text, len) != len)
			_exit(98);
		_exit(DIED);
	}
	say_log();
	host_say("# %s", text);
	/* With a backtrace. */
	*(volatile int *)0x10 = 0;
	_exit(DIED);
}

void host_missing(const char *function)
{
	host_die("%s() is called, and no file of this test has it", function);
}

const char *host_dies(void (*fn)(void))
{
	static char text[64 << 10];
	int pipes[2], n, len = 0, status;
	pid_t pid;

	if (pipe(pipes))
		host_die("pipe: %s", strerror(errno));
	pid = fork();
	if (!pid) {
		death_pipe = pipes[1];
		close(pipes[0]);
		host_log_clear();
		fn();
		_exit(0);
	}
	close(pipes[1]);
	while ((n = read(pipes[0], text + len, sizeof(text) - 1 - len)) > 0)
		len += n;
	close(pipes[0]);
	text[len] = 0;
	if (waitpid(pid, &status, 0) != pid)
		host_die("waitpid: %s", strerror(errno));
	if (WIFEXITED(status) && WEXITSTATUS(status) == DIED)
		return text;
	if (!WIFEXITED(status) || WEXITSTATUS(status))
		host_die("it died, but not by the kernel's own word (status %#x)", status);
	return NULL;
}

void *host_alloc(unsigned long size)
{
	void *p = malloc(size);

	if (!p)
		host_die("the host has no memory");
	memset(p, 0xa5, size);
	return p;
}

void host_free(void *p)
{
	free(p);
}

void *host_map(unsigned long where, unsigned long size)
{
	void *p = mmap((void *)where, size, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | (where ? MAP_FIXED_NOREPLACE : 0), -1, 0);

	if (p == MAP_FAILED || (where && p != (void *)where))
		host_die("mmap at %#lx: %s", where, strerror(errno));
	return p;
}

unsigned long host_random(void)
{
	static uint64_t x;
	static unsigned long seed;

	if (seed != host_seed) {
		seed = host_seed;
		x = seed * 0x9e3779b97f4a7c15ull + 1;
	}
	x ^= x << 13;
	x ^= x >> 7;
	x ^= x << 17;
	return (x * 0x2545f4914f6cdd1dull) >> 32;
}

void host_fail(const char *file, int line, const char *text)
{
	if (host_failures++ < 12)
		host_say("# %s:%d: %s", file, line, text);
}

int host_expect(const char *file, int line, const char *text, long long got, long long want)
{
	if (got == want)
		return 1;
	if (host_failures++ < 12)
		host_say("# %s:%d: %.400s = %lld (%#llx), not %lld (%#llx)", file, line, text, got, got, want, want);
	return 0;
}

int host_expect_str(const char *file, int line, const char *text, const char *got, const char *want)
{
	if (got && !strcmp(got, want))
		return 1;
	if (host_failures++ < 12)
		host_say("# %s:%d: %.400s = \"%s\", not \"%s\"", file, line, text, got ? got : "(null)", want);
	return 0;
}

static int run_case(const struct host_case *c)
{
	pid_t pid = fork();
	int status;

	if (pid < 0) {
		host_say("# fork: %s", strerror(errno));
		return 1;
	}
	if (!pid) {
		alarm(CASE_SECONDS);
		c->run();
		if (host_failures)
			say_log();
		_exit(host_failures ? 1 : 0);
	}
	if (waitpid(pid, &status, 0) != pid)
		return 1;
	if (WIFSIGNALED(status))
		host_say("# %s: %s", c->name, WTERMSIG(status) == SIGALRM ? "hangs" : strsignal(WTERMSIG(status)));
	return status;
}

int main(int argc, char **argv)
{
	const struct host_case *const *c;
	int n = 0, bad = 0;

	if (getenv("HOST_SEED"))
		host_seed = strtoul(getenv("HOST_SEED"), NULL, 0);
	if (argc > 1) {		/* one case, in this process, for gdb */
		for (c = __start_host_cases; c < __stop_host_cases; c++)
			if (!strcmp(argv[1], (*c)->name))
				(*c)->run();
		if (argc > 2)
			say_log();
		return host_failures != 0;
	}
	dup2(1, 2);
	host_say("KTAP version 1");
	host_say("1..%d", (int)(__stop_host_cases - __start_host_cases));
	for (c = __start_host_cases; c < __stop_host_cases; c++) {
		int status = run_case(*c);

		host_say("%sok %d - %s", status ? "not " : "", ++n, (*c)->name);
		bad += status != 0;
	}
	return bad != 0;
}
