// SPDX-License-Identifier: GPL-2.0-only
/* The vsyscall page and sysenter: what the auxiliary vector and maps say, calls, restarts, flags, signals. */
#include "ktap.h"
#include <elf.h>
#include <link.h>
#include <sys/auxv.h>
#include <ucontext.h>

#define GATE	0xffffe000ul
#define EFLAGS_TF	0x100
#define EFLAGS_NT	0x4000

static unsigned long entry;		/* AT_SYSINFO */

static void need_page(void)
{
	entry = getauxval(AT_SYSINFO);
	if (!entry)
		SKIP("no AT_SYSINFO");
}

/* Is it sysenter that the page uses? push ecx is how that image begins. */
static int by_sysenter(void)
{
	return *(unsigned char *)entry == 0x51;
}

/* A call by the page: the value, or -errno. */
static long gate(long nr, long a, long b, long c, long d, long e)
{
	long ret;

	asm volatile("call *%1" : "=a"(ret) : "m"(entry), "0"(nr), "b"(a), "c"(b), "d"(c), "S"(d), "D"(e) : "memory");
	return ret;
}
#define GATE_NUMBER(nr)	gate(nr, 0L, 0L, 0L, 0L, 0L)

/* Words from /proc/self/auxv. */
static int auxv(unsigned long *v, int max)
{
	int fd = NEED_FD(open("/proc/self/auxv", O_RDONLY)), len = read(fd, v, max);

	close(fd);
	return len / 8;
}

TEST(the_auxiliary_vector_is_complete_and_in_order)
{
	static const int order[] = { AT_SYSINFO, AT_SYSINFO_EHDR, AT_HWCAP, AT_PAGESZ, AT_CLKTCK, AT_PHDR, AT_PHENT,
		AT_PHNUM, AT_BASE, AT_FLAGS, AT_ENTRY, AT_UID, AT_EUID, AT_GID, AT_EGID, AT_SECURE, AT_PLATFORM };
	unsigned long v[100];
	int i, n;

	if (!linnet)
		SKIP("today's order is another");
	need_page();
	n = auxv(v, sizeof(v));
	NEED(n >= (int)ARRAY_SIZE(order) + 1);
	for (i = 0; i < (int)ARRAY_SIZE(order); i++)
		EXPECT(v[2 * i], order[i]);
	EXPECT(v[2 * n - 2], AT_NULL);
	EXPECT(v[1], GATE + 0x400);
	EXPECT(v[3], GATE);
	CHECK(!strcmp((char *)getauxval(AT_PLATFORM), "i686"));
	EXPECT(getauxval(AT_CLKTCK), 100);
}

TEST(maps_shows_the_page_last)
{
	char text[8192], *line;
	int fd = NEED_FD(open("/proc/self/maps", O_RDONLY)), len = 0, n;

	if (!linnet)
		SKIP("today it is elsewhere");
	need_page();
	while ((n = read(fd, text + len, sizeof(text) - 1 - len)) > 0)
		len += n;
	text[len] = 0;
	line = strstr(text, "ffffe000-");
	NEED(line);
	CHECK(!strcmp(line, "ffffe000-fffff000 ---p 00000000 00:00 0 \n"));
}

TEST(the_page_is_an_elf_image)
{
	const ElfW(Ehdr) *e = (void *)getauxval(AT_SYSINFO_EHDR);
	const ElfW(Phdr) *p;
	int i, dynamic = 0, load = 0;

	need_page();
	NEED(e);
	CHECK(!memcmp(e->e_ident, ELFMAG, SELFMAG));
	EXPECT(e->e_type, ET_DYN);
	EXPECT(e->e_entry + (linnet ? 0 : (unsigned long)e), entry);
	p = (void *)((char *)e + e->e_phoff);
	for (i = 0; i < e->e_phnum; i++) {
		load += p[i].p_type == PT_LOAD;
		dynamic += p[i].p_type == PT_DYNAMIC;
	}
	EXPECT(load, 1);
	EXPECT(dynamic, 1);
}

TEST(calls)
{
	need_page();
	EXPECT(GATE_NUMBER(SYS_getppid), raw(SYS_getppid, 0L, 0L, 0L, 0L, 0L));
	EXPECT(gate(SYS_close, -1, 0, 0, 0, 0), -EBADF);
	EXPECT(GATE_NUMBER(100000), -ENOSYS);
	EXPECT(GATE_NUMBER(-1), -ENOSYS);
	EXPECT(GATE_NUMBER(17), -ENOSYS);
	EXPECT(gate(SYS_write, -1, 1, 1, 0, 0), -EBADF);
}

TEST(six_arguments)
{
	int fd = NEED_FD(open("/tmp/six", O_RDWR | O_CREAT | O_TRUNC, 0600));
	char page[PAGE], *p;
	long ret;

	need_page();
	memset(page, 'a', PAGE);
	write(fd, page, PAGE);
	memset(page, 'b', PAGE);
	write(fd, page, PAGE);
	asm volatile("push %%ebp\n\tmov $1, %%ebp\n\tcall *%%gs:0x10\n\tpop %%ebp"
		     : "=a"(ret) : "0"(192), "b"(0), "c"(PAGE), "d"(PROT_READ), "S"(MAP_SHARED), "D"(fd) : "memory");
	p = (char *)ret;
	CHECK(p[0] == 'b');
	unlink("/tmp/six");
}

TEST(registers_survive)
{
	unsigned long b = 1, c = 0x22222222, d = 0x33333333, s = 0x44444444, di = 0x55555555, ret;

	need_page();
	asm volatile("push %%ebp\n\tmov $0x66666666, %%ebp\n\tcall *%%gs:0x10\n\tmov %%ebp, %%esi\n\tpop %%ebp"
		     : "=a"(ret), "+b"(b), "+c"(c), "+d"(d), "+S"(s), "+D"(di) : "0"(SYS_getpid) : "memory");
	EXPECT(ret, getpid());
	EXPECT(b, 1);
	EXPECT(c, 0x22222222);
	EXPECT(d, 0x33333333);
	EXPECT(s, 0x66666666);
	EXPECT(di, 0x55555555);
}

TEST(fork_and_wait)
{
	int i, status;
	long pid;

	need_page();
	for (i = 0; i < 20; i++) {
		pid = GATE_NUMBER(SYS_fork);
		if (!pid)
			gate(SYS_exit_group, 7, 0, 0, 0, 0);
		NEED(pid > 0);
		EXPECT(gate(SYS_waitpid, pid, (long)&status, 0, 0, 0), pid);
		EXPECT(status, 7 << 8);
	}
}

static volatile int count;
static void *volatile return_address;

static void __attribute__((noinline)) handler(int sig)
{
	return_address = __builtin_return_address(0);
	count++;
}

/* Sets an action as the C library would not: without SA_RESTORER. */
static void bare_action(int sig, void (*fn)(int), int flags)
{
	struct {
		void (*handler)(int);
		unsigned long flags;
		void *restorer;
		unsigned long mask[2];
	} act = { .handler = fn, .flags = flags };

	EXPECT(raw(SYS_rt_sigaction, (long)sig, &act, 0L, 8L, 0L), 0);
}

TEST(handlers_return_through_the_page)
{
	need_page();
	bare_action(SIGUSR1, handler, 0);
	EXPECT(gate(SYS_kill, getpid(), SIGUSR1, 0, 0, 0), 0);
	EXPECT(count, 1);
	if (linnet)
		EXPECT((unsigned long)return_address, GATE + 0x420);
	bare_action(SIGUSR1, handler, SA_SIGINFO);
	EXPECT(raw(SYS_kill, (long)getpid(), (long)SIGUSR1, 0L, 0L, 0L), 0);
	EXPECT(count, 2);
	if (linnet)
		EXPECT((unsigned long)return_address, GATE + 0x440);
}

static void alarm_ms(int first, int every)
{
	struct itimerval v = { { 0, every * 1000 }, { 0, first * 1000 } };

	setitimer(ITIMER_REAL, &v, NULL);
}

TEST(interrupted_calls_start_again)
{
	struct time32 t = { 0, 150000000 }, rest;
	struct itimerval never = { { 0, 0 }, { 0, 0 } };
	int fd[2];
	char c;
	pid_t pid;

	need_page();
	/* read, with SA_RESTART */
	bare_action(SIGALRM, handler, SA_RESTART);
	NEED(pipe(fd) == 0);
	alarm_ms(5, 5);
	if (child(&pid)) {
		msleep(60);
		write(fd[1], "x", 1);
		_exit(0);
	}
	EXPECT(gate(SYS_read, fd[0], (long)&c, 1, 0, 0), 1);
	CHECK(count > 0);
	status_of(pid);
	/* read, without */
	bare_action(SIGALRM, handler, 0);
	EXPECT(gate(SYS_read, fd[0], (long)&c, 1, 0, 0), -EINTR);
	setitimer(ITIMER_REAL, &never, NULL);
	/* nanosleep by way of restart_syscall: a stop has no handler */
	if (child(&pid)) {
		EXPECT(gate(SYS_nanosleep, (long)&t, (long)&rest, 0, 0, 0), 0);
		CHILD_DONE();
	}
	msleep(20);
	kill(pid, SIGSTOP);
	msleep(20);
	kill(pid, SIGCONT);
	CHILD_PASSED(pid);
}

static void step(int sig, siginfo_t *info, void *uc)
{
	count++;
}

/* Single-stepping through a call: the kernel must survive the trap on its first instruction, and give TF back. */
TEST(trap_flag)
{
	struct sigaction sa = { .sa_sigaction = step, .sa_flags = SA_SIGINFO };
	int i, before;
	long ret;

	need_page();
	sigaction(SIGTRAP, &sa, NULL);
	for (i = 0; i < 50; i++) {
		before = count;
		asm volatile("pushf\n\torl %2, (%%esp)\n\tpopf\n\tcall *%%gs:0x10\n\tnop\n\tnop\n\t"
			     "pushf\n\tandl %3, (%%esp)\n\tpopf"
			     : "=a"(ret) : "0"(SYS_getppid), "i"(EFLAGS_TF), "i"(~EFLAGS_TF) : "memory");
		EXPECT(ret, getppid());
		/* call, 4 in the page, 4 after it, two nops, three to switch it off */
		CHECK(count - before >= (by_sysenter() ? 10 : 5));
	}
}

TEST(nested_task_flag)
{
	int i;
	long ret;
	pid_t pid;

	need_page();
	for (i = 0; i < 20; i++) {
		asm volatile("pushf\n\torl %2, (%%esp)\n\tpopf\n\tcall *%%gs:0x10\n\t"
			     "pushf\n\tandl %3, (%%esp)\n\tpopf"
			     : "=a"(ret) : "0"(SYS_sched_yield), "i"(EFLAGS_NT), "i"(~EFLAGS_NT) : "memory");
		EXPECT(ret, 0);
		if (child(&pid))
			_exit(3);
		EXPECT(status_of(pid), 3 << 8);
	}
}

/* sysenter from code of one's own: any esp and ebp. The kernel goes on at its own address, where the stack is ebp's. */
TEST(bad_stack_pointers)
{
	static const unsigned long bad[] = { 0, 4, 0xc0000000, 0xbffffffd, 0xbfffffff, 0xc0100000, 0xffffe000, 0xfffffffc,
		0xffffffff };
	int i, status;
	pid_t pid;

	if (!linnet)
		SKIP("another processor may not have it");
	need_page();
	if (!by_sysenter())
		SKIP("no sysenter");
	for (i = 0; i < (int)ARRAY_SIZE(bad); i++) {
		if (child(&pid)) {
			asm volatile("mov %0, %%ebp\n\tsysenter" : : "r"(bad[i]), "a"(SYS_getpid));
			_exit(0);
		}
		status = status_of(pid);
		CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);
	}
}

TEST(the_page_is_not_ones_own)
{
	int status, fd[2];
	pid_t pid;

	if (!linnet)
		SKIP("today it is a mapping like others");
	need_page();
	if (child(&pid)) {
		*(volatile char *)GATE = 1;
		_exit(0);
	}
	status = status_of(pid);
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);
	NEED(pipe(fd) == 0);
	EXPECT(E(write(fd[1], (void *)GATE, 16)), -EFAULT);
	EXPECT(E(munmap((void *)GATE, PAGE)), -EINVAL);
	EXPECT(E(mprotect((void *)GATE, PAGE, PROT_READ | PROT_WRITE)), -ENOMEM);
}
