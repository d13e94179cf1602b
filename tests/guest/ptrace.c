// SPDX-License-Identifier: GPL-2.0-only
/* ptrace: every request and its errors, stops and events, registers that try to harm, attaching, death of either side. */
#include "ktap.h"
#include <sched.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/user.h>

enum {
	TRACEME = 0, PEEKTEXT, PEEKDATA, PEEKUSR, POKETEXT, POKEDATA, POKEUSR, CONT, PKILL, SINGLESTEP, GETREGS = 12, SETREGS,
	GETFPREGS, SETFPREGS, ATTACH, DETACH, GETFPXREGS, SETFPXREGS, PSYSCALL = 24, GET_THREAD_AREA, SET_THREAD_AREA,
	SETOPTIONS = 0x4200, GETEVENTMSG, GETSIGINFO, SETSIGINFO, GETREGSET, SEIZE = 0x4206, GET_SYSCALL_INFO = 0x420e
};
enum { OPT_SYSGOOD = 1, OPT_FORK = 2, OPT_VFORK = 4, OPT_CLONE = 8, OPT_EXEC = 16, OPT_VFORKDONE = 32, OPT_EXIT = 64 };
enum { EV_FORK = 1, EV_VFORK, EV_CLONE, EV_EXEC, EV_VFORKDONE, EV_EXIT };
enum { R_EBX, R_ECX, R_EDX, R_ESI, R_EDI, R_EBP, R_EAX, R_DS, R_ES, R_FS, R_GS, R_ORIG_EAX, R_EIP, R_CS, R_EFL, R_ESP, R_SS, NREGS };

#define DEBUGREG(n)	(252 + 4 * (n))		/* in struct user */
#define USER_SIZE	now(284, 288)
#define STOPPED(sig)	((sig) << 8 | 0x7f)
#define EVENT(ev)	((ev) << 16 | STOPPED(SIGTRAP))

static long pt(long request, pid_t pid, unsigned long addr, void *data)
{
	return RAW(SYS_ptrace, request, (long)pid, (long)addr, (long)data);
}

static long pt_num(long request, pid_t pid, unsigned long addr, unsigned long data)
{
	return pt(request, pid, addr, (void *)data);
}

static long peek_user(pid_t pid, int offset)
{
	long word = 0xdeadbeef;

	EXPECT(pt(PEEKUSR, pid, offset, &word), 0);
	return word;
}

#define REG(pid, r)		peek_user(pid, (r) * 4)
#define SET_REG(pid, r, v)	pt_num(POKEUSR, pid, (r) * 4, v)

/* The next wait status of a task that is traced, thread or not. */
static int wait_any(pid_t pid)
{
	int status = -1;

	while (waitpid(pid, &status, __WALL) < 0)
		if (errno != EINTR)
			return -errno;
	return status;
}

/* A child that asks to be traced and stops; the parent goes on when it has. */
static int traced(pid_t *pid)
{
	if (child(pid)) {
		if (pt(TRACEME, 0, 0, NULL))
			_exit(97);
		raise(SIGSTOP);
		return 1;
	}
	if (!EXPECT(wait_any(*pid), STOPPED(SIGSTOP)))
		_exit(1);
	return 0;
}

static int go(pid_t pid, int request, int sig)
{
	if (!EXPECT(pt_num(request, pid, 0, sig), 0))
		return -1;
	return wait_any(pid);
}

/* Continues the child to its exit. */
#define ENDS_WITH(pid, status)	EXPECT(go(pid, CONT, 0), status)

/* A child that loops in user space until it is ended. */
static pid_t spinner(void)
{
	pid_t pid;

	if (child(&pid))
		for (;;)
			;
	return pid;
}

static pid_t sleeper(void)
{
	pid_t pid;

	if (child(&pid))
		for (;;)
			pause();
	reaches(pid, 'S');
	return pid;
}

static void reap(pid_t pid)
{
	kill(pid, SIGKILL);
	wait_any(pid);
}

static int tracer_of(pid_t pid)
{
	char path[40], *text, *p;

	sprintf(path, "/proc/%d/status", pid);
	text = slurp(path);
	p = text ? strstr(text, "TracerPid:") : NULL;
	return p ? atoi(p + 10) : -1;
}

TEST(traceme)
{
	pid_t pid;

	if (traced(&pid)) {
		EXPECT(pt(TRACEME, 0, 0, NULL), -EPERM);
		CHILD_DONE();
	}
	EXPECT(state_of(pid), now('T', 't'));
	EXPECT(tracer_of(pid), getpid());
	ENDS_WITH(pid, 0);
}

TEST(errors_of_the_target)
{
	pid_t pid, other = sleeper();
	long word;

	EXPECT(pt(PEEKDATA, 0x7fffffff, 0, &word), -ESRCH);
	EXPECT(pt(PEEKDATA, -1, 0, &word), -ESRCH);
	EXPECT(pt(PEEKDATA, other, 0, &word), -ESRCH);		/* not traced */
	EXPECT(pt(PKILL, other, 0, NULL), -ESRCH);
	EXPECT(pt(DETACH, other, 0, NULL), -ESRCH);
	EXPECT(pt(ATTACH, getpid(), 0, NULL), -EPERM);
	EXPECT(pt(ATTACH, 0x7fffffff, 0, NULL), -ESRCH);
	if (linnet) {
		EXPECT(pt(ATTACH, 1, 0, NULL), -EPERM);
		EXPECT(pt(ATTACH, 2, 0, NULL), -EPERM);		/* a kernel thread */
	}
	EXPECT(pt(ATTACH, other, 0, NULL), 0);
	EXPECT(pt(ATTACH, other, 0, NULL), -EPERM);
	EXPECT(wait_any(other), STOPPED(SIGSTOP));
	if (child(&pid)) {
		EXPECT(pt(ATTACH, other, 0, NULL), -EPERM);	/* somebody else has it */
		EXPECT(pt(PEEKDATA, other, 0, &word), -ESRCH);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	EXPECT(pt(CONT, other, 0, NULL), 0);
	reaches(other, 'S');
	EXPECT(pt(PEEKDATA, other, 0, &word), -ESRCH);		/* not stopped */
	EXPECT(pt(CONT, other, 0, NULL), -ESRCH);
	reap(other);
	EXPECT(pt(CONT, other, 0, NULL), -ESRCH);
}

TEST(errors_of_a_request)
{
	static const long unknown[] = { 10, 11, 20, 22, 23, 27, 28, 29, 30, 34, 100, 0x41ff, 0x4300, -1, 0x7fffffff };
	char *end = page_end();
	long word;
	pid_t pid;
	int i;

	if (traced(&pid))
		_exit(0);
	for (i = 0; i < ARRAY_SIZE(unknown); i++)
		EXPECT(pt(unknown[i], pid, 0, &word), -EIO);
	if (linnet) {			/* what came later: today's debuggers fall back on this answer */
		EXPECT(pt(SEIZE, pid, 0, NULL), -EIO);
		EXPECT(pt(GETREGSET, pid, 1, &word), -EIO);
		EXPECT(pt(GET_SYSCALL_INFO, pid, 88, &word), -EIO);
	}
	EXPECT(pt_num(CONT, pid, 0, 65), -EIO);
	EXPECT(pt_num(CONT, pid, 0, -1), -EIO);
	EXPECT(pt_num(PSYSCALL, pid, 0, 65), -EIO);
	EXPECT(pt_num(SINGLESTEP, pid, 0, 65), -EIO);
	EXPECT(pt_num(DETACH, pid, 0, 65), -EIO);
	EXPECT(pt(PEEKUSR, pid, 1, &word), -EIO);
	EXPECT(pt(PEEKUSR, pid, -4, &word), -EIO);
	EXPECT(pt(PEEKUSR, pid, USER_SIZE, &word), -EIO);
	EXPECT(pt(PEEKUSR, pid, 0x80000000, &word), -EIO);
	EXPECT(pt(PEEKUSR, pid, USER_SIZE - 4, &word), 0);
	EXPECT(pt(POKEUSR, pid, 2, NULL), -EIO);
	EXPECT(pt(POKEUSR, pid, -4, NULL), -EIO);
	EXPECT(pt(POKEUSR, pid, USER_SIZE, NULL), -EIO);
	EXPECT(pt(PEEKDATA, pid, 0, &word), -EIO);
	EXPECT(pt(PEEKDATA, pid, (unsigned long)KERNEL_ADDRESS, &word), -EIO);
	EXPECT(pt(PEEKDATA, pid, (unsigned long)end - 2, &word), -EIO);
	EXPECT(pt(PEEKDATA, pid, (unsigned long)end - 4, &word), 0);
	EXPECT(pt(POKEDATA, pid, 0, NULL), -EIO);
	EXPECT(pt(POKEDATA, pid, (unsigned long)KERNEL_ADDRESS, NULL), -EIO);
	EXPECT(pt(PEEKDATA, pid, (unsigned long)&word, end), -EFAULT);
	EXPECT(pt(PEEKUSR, pid, 0, KERNEL_ADDRESS), -EFAULT);
	EXPECT(pt(GETEVENTMSG, pid, 0, end), -EFAULT);
	EXPECT(pt(GETREGS, pid, 0, KERNEL_ADDRESS), now(-EIO, -EFAULT));
	EXPECT(pt(SETREGS, pid, 0, KERNEL_ADDRESS), now(-EIO, -EFAULT));
	EXPECT(pt(GETREGS, pid, 0, end - 8), -EFAULT);
	EXPECT(pt(SETREGS, pid, 0, end - 8), -EFAULT);
	EXPECT(pt(SETSIGINFO, pid, 0, end - 8), -EFAULT);
	EXPECT(pt(GETSIGINFO, pid, 0, end), -EFAULT);
	EXPECT(pt(GETFPREGS, pid, 0, end - 8), -EFAULT);
	EXPECT(pt(SETFPREGS, pid, 0, end - 8), -EFAULT);
	EXPECT(pt(GETFPXREGS, pid, 0, end - 8), -EFAULT);
	EXPECT(pt(SETFPXREGS, pid, 0, end - 8), -EFAULT);
	EXPECT(pt(GET_THREAD_AREA, pid, 5, &word), -EINVAL);
	EXPECT(pt(SET_THREAD_AREA, pid, 12, end), -EFAULT);
	EXPECT(pt_num(SETOPTIONS, pid, 0, 0x40000000), -EINVAL);
	ENDS_WITH(pid, 0);
}

TEST(memory)
{
	static const int constant = 0x12345678;		/* on a page that the child can't write */
	static int data = 1;
	char path[40];
	long word = 0;
	pid_t pid;
	int fd;

	if (traced(&pid))
		_exit(data == 77 && *(volatile const int *)&constant == 99 ? 0 : 1);
	EXPECT(pt(PEEKTEXT, pid, (unsigned long)&constant, &word), 0);
	EXPECT(word, 0x12345678);
	EXPECT(pt_num(POKEDATA, pid, (unsigned long)&data, 77), 0);
	EXPECT(pt_num(POKETEXT, pid, (unsigned long)&constant, 99), 0);
	EXPECT(data, 1);				/* ours are others */
	EXPECT(*(volatile const int *)&constant, 0x12345678);
	sprintf(path, "/proc/%d/mem", pid);
	fd = NEED_FD(open(path, O_RDWR));
	EXPECT(pread(fd, &word, 4, (unsigned long)&data), 4);
	EXPECT(word, 77);
	EXPECT(E(pread(fd, &word, 4, 0)), -EIO);
	if (linnet)
		EXPECT(E(pwrite(fd, &word, 4, (unsigned long)&data)), -EINVAL);
	ENDS_WITH(pid, 0);
	EXPECT(E(pread(fd, &word, 4, (unsigned long)&data)), now(-ESRCH, 0));
}

/* Loads all registers, traps, and stores what it finds in them afterwards. */
static unsigned long after[7];
asm(".text\n"
    "load_and_trap:\n\t"
    "pushal\n\t"
    "mov $0x11111111, %ebx\n\t mov $0x22222222, %ecx\n\t mov $0x33333333, %edx\n\t mov $0x44444444, %esi\n\t"
    "mov $0x55555555, %edi\n\t mov $0x66666666, %ebp\n\t mov $0x77777777, %eax\n\t"
    "int3\n"
    "after_trap:\n\t"
    "mov %ebx, after\n\t mov %ecx, after+4\n\t mov %edx, after+8\n\t mov %esi, after+12\n\t"
    "mov %edi, after+16\n\t mov %ebp, after+20\n\t mov %eax, after+24\n\t"
    "popal\n\t"
    "ret\n");
void load_and_trap(void);
extern char after_trap[];

TEST(registers)
{
	long regs[NREGS];
	siginfo_t info;
	pid_t pid;
	int i;

	if (traced(&pid)) {
		load_and_trap();
		for (i = 0; i < 7; i++)
			if (after[i] != 0xabc00000 + i)
				_exit(10 + i);
		_exit(0);
	}
	EXPECT(go(pid, CONT, 0), STOPPED(SIGTRAP));
	EXPECT(pt(GETSIGINFO, pid, 0, &info), 0);
	EXPECT(info.si_signo, SIGTRAP);
	EXPECT(info.si_code, 0x80);			/* SI_KERNEL: int3 */
	EXPECT(pt(GETREGS, pid, 0, regs), 0);
	for (i = 0; i < 7; i++) {
		EXPECT(regs[i], 0x11111111L * (i + 1));
		EXPECT(REG(pid, i), regs[i]);
		regs[i] = 0xabc00000 + i;
	}
	EXPECT(regs[R_EIP], (unsigned long)after_trap);
	EXPECT(regs[R_ORIG_EAX], -1);
	EXPECT(regs[R_DS] & 3, 3);
	EXPECT(regs[R_CS] & 3, 3);
	CHECK(regs[R_EFL] & 0x200);
	for (i = R_FS; i <= R_GS; i++)
		EXPECT(REG(pid, i), regs[i]);
	EXPECT(pt(SETREGS, pid, 0, regs), 0);
	ENDS_WITH(pid, 0);
}

TEST(registers_that_are_refused)
{
	static const int segments[] = { R_DS, R_ES, R_FS, R_GS, R_CS, R_SS };
	static const unsigned short kernel[] = { 0x60, 0x68, 0x61, 0x6a, 0x80, 0x08, 0x70, 0xfff8 };
	long was, flags;
	pid_t pid;
	int i, j;

	if (traced(&pid))
		_exit(0);
	for (i = 0; i < ARRAY_SIZE(segments); i++) {
		was = REG(pid, segments[i]);
		for (j = 0; j < ARRAY_SIZE(kernel); j++) {
			EXPECT(SET_REG(pid, segments[i], kernel[j]), -EIO);
			EXPECT(REG(pid, segments[i]), was);
		}
		if (segments[i] == R_CS || segments[i] == R_SS)
			EXPECT(SET_REG(pid, segments[i], 0), -EIO);
	}
	flags = REG(pid, R_EFL);
	EXPECT(SET_REG(pid, R_EFL, 0), 0);
	EXPECT(REG(pid, R_EFL) & 0x200, 0x200);		/* interrupts stay on */
	EXPECT(SET_REG(pid, R_EFL, 0x3b3200 | 0xcd5), 0);
	EXPECT(REG(pid, R_EFL) & ~0x10cd5, flags & ~0x10cd5);	/* no IOPL, VM, VIF, VIP, ID */
	EXPECT(SET_REG(pid, R_EFL, flags), 0);
	ENDS_WITH(pid, 0);
}

TEST(registers_that_kill)
{
	static const struct {
		int reg;
		unsigned long value;
	} bad[] = {
		{ R_EIP, 0 }, { R_EIP, 0xc0100000 }, { R_EIP, 0xffffffff }, { R_ESP, 0 }, { R_ESP, 0xc0100000 }, { R_ESP, 0xffffffff },
		{ R_CS, 0x63 }, { R_CS, 0x6b }, { R_CS, 0x7b }, { R_CS, 3 }, { R_CS, 7 }, { R_CS, 0xffff }, { R_CS, 0x83 }, { R_CS, 0x33 },
		{ R_SS, 0x63 }, { R_SS, 0x6b }, { R_SS, 0x73 }, { R_SS, 3 }, { R_SS, 7 }, { R_SS, 0xffff }, { R_SS, 0x83 },
		{ R_DS, 0x6b }, { R_DS, 0x83 }, { R_DS, 0xffff }, { R_DS, 0 }, { R_ES, 0x6b }, { R_ES, 0xffff }, { R_FS, 0x6b },
		{ R_FS, 0xffff }, { R_FS, 0x83 }, { R_GS, 0x6b }, { R_GS, 0xffff }, { R_GS, 0x83 }, { R_EFL, 0xffffffff },
		{ R_ORIG_EAX, 0x7fffffff }, { R_ORIG_EAX, -1 }, { R_EAX, -516 }, { R_EAX, -512 },
	};
	int i, step, status, n;
	pid_t pid;

	if (!linnet)
		SKIP("the selectors are those of a kernel of 32 bits");
	for (step = 0; step < 3; step++) {
		for (i = 0; i < ARRAY_SIZE(bad); i++) {
			if (child(&pid)) {
				pt(TRACEME, 0, 0, NULL);
				for (n = 0; n < 3; n++)
					raise(SIGSTOP);
				_exit(0);
			}
			EXPECT(wait_any(pid), STOPPED(SIGSTOP));
			if (!EXPECT(SET_REG(pid, bad[i].reg, bad[i].value), 0))
				say("# register %d = %#lx", bad[i].reg, bad[i].value);
			/* Whatever becomes of it, it ends, and nothing else does. */
			for (n = 0; n < 20; n++) {
				status = go(pid, step == 0 ? CONT : step == 1 ? PSYSCALL : SINGLESTEP, 0);
				if (!WIFSTOPPED(status) || WSTOPSIG(status) == SIGSEGV)
					break;
			}
			if (WIFSTOPPED(status))
				reap(pid);
		}
	}
}

/* Six instructions and a system call among them. */
asm(".text\n"
    "six_steps:\n\t"
    "mov $20, %eax\n"
    "step_1: int $0x80\n"
    "step_2: nop\n"
    "step_3: inc %eax\n"
    "step_4: jmp step_5\n\t"
    "int3\n"
    "step_5: ret\n");
void six_steps(void);
extern char step_1[], step_2[], step_3[], step_4[], step_5[];

TEST(single_step)
{
	char *expected[] = { step_1, step_2, step_3, step_4, step_5 };
	siginfo_t info;
	pid_t pid;
	int i;

	if (traced(&pid)) {
		raise(SIGSTOP);
		_exit(0);
	}
	EXPECT(go(pid, CONT, 0), STOPPED(SIGSTOP));
	SET_REG(pid, R_EIP, (unsigned long)six_steps);
	SET_REG(pid, R_ORIG_EAX, -1);
	for (i = 0; i < ARRAY_SIZE(expected); i++) {
		EXPECT(go(pid, SINGLESTEP, 0), STOPPED(SIGTRAP));
		EXPECT(REG(pid, R_EIP), (unsigned long)expected[i]);
		if (i == 1)
			EXPECT(REG(pid, R_EAX), pid);
		EXPECT(pt(GETSIGINFO, pid, 0, &info), 0);
		EXPECT(info.si_signo, SIGTRAP);
		if (i != 1 || linnet)
			EXPECT(info.si_code, now(TRAP_BRKPT, TRAP_TRACE));
	}
	/* Without steps it runs without a trap. */
	reap(pid);
}

TEST(step_does_not_stick)
{
	pid_t pid;
	int i;

	if (traced(&pid)) {
		if (child(&pid))			/* the child of one who is stepped isn't */
			_exit(5);
		EXPECT(status_of(pid), 5 << 8);
		CHILD_DONE();
	}
	for (i = 0; i < 20; i++)
		if (!EXPECT(go(pid, SINGLESTEP, 0), STOPPED(SIGTRAP)))
			return;
	EXPECT(go(pid, CONT, 0), STOPPED(SIGCHLD));
	ENDS_WITH(pid, 0);
}

TEST(step_through_fork)
{
	int status = 0, i;
	pid_t pid;

	if (traced(&pid)) {
		pid = RAW(SYS_fork);
		if (!pid)
			RAW(SYS_exit, 5L);
		EXPECT(status_of(pid), 5 << 8);
		CHILD_DONE();
	}
	for (i = 0; i < 20000; i++) {
		status = go(pid, SINGLESTEP, 0);
		if (status != STOPPED(SIGTRAP) && status != STOPPED(SIGCHLD))
			break;
	}
	EXPECT(status, 0);
}

TEST(breakpoint)
{
	unsigned long at = (unsigned long)step_3;
	long word;
	pid_t pid;

	if (traced(&pid)) {
		six_steps();
		_exit(0);
	}
	EXPECT(pt(PEEKTEXT, pid, at, &word), 0);
	EXPECT(pt_num(POKETEXT, pid, at, (word & ~0xff) | 0xcc), 0);
	EXPECT(go(pid, CONT, 0), STOPPED(SIGTRAP));
	EXPECT(REG(pid, R_EIP), at + 1);
	EXPECT(pt_num(POKETEXT, pid, at, word), 0);
	SET_REG(pid, R_EIP, at);
	ENDS_WITH(pid, 0);
}

/* Runs the traced child to its next stop at a system call of this number, before it or after. */
static void to_syscall(pid_t pid, int sig, unsigned long nr, int after)
{
	do {
		EXPECT(go(pid, PSYSCALL, 0), STOPPED(sig));
	} while (REG(pid, R_ORIG_EAX) != nr);
	EXPECT(REG(pid, R_EAX), -ENOSYS);
	if (after)
		EXPECT(go(pid, PSYSCALL, 0), STOPPED(sig));
}

TEST(system_call_stops)
{
	siginfo_t info;
	pid_t pid;
	int good;

	for (good = 0; good < 2; good++) {
		int sig = good ? SIGTRAP | 0x80 : SIGTRAP;

		if (traced(&pid))
			_exit(RAW(SYS_getppid, 1L, 2L, 3L, 4L, 5L) == getppid() ? 0 : 1);
		EXPECT(pt_num(SETOPTIONS, pid, 0, good ? OPT_SYSGOOD : 0), 0);
		to_syscall(pid, sig, SYS_getppid, 0);
		EXPECT(REG(pid, R_EBX), 1);
		EXPECT(REG(pid, R_ECX), 2);
		EXPECT(REG(pid, R_EDX), 3);
		EXPECT(REG(pid, R_ESI), 4);
		EXPECT(REG(pid, R_EDI), 5);
		EXPECT(pt(GETSIGINFO, pid, 0, &info), 0);
		EXPECT(info.si_signo, SIGTRAP);
		EXPECT(info.si_code, sig);
		EXPECT(info.si_pid, pid);
		EXPECT(go(pid, PSYSCALL, 0), STOPPED(sig));
		EXPECT(REG(pid, R_EAX), getpid());
		EXPECT(REG(pid, R_ORIG_EAX), SYS_getppid);
		ENDS_WITH(pid, 0);
	}
}

TEST(system_call_changed)
{
	pid_t pid;

	if (traced(&pid)) {
		static char in[] = "in", out[] = "out";
		long a[6];

		EXPECT(RAW(SYS_getppid), 4711);				/* its result */
		EXPECT(RAW(SYS_dup, 12345L), 1);			/* its number */
		EXPECT(RAW(SYS_umask, 0777L), 022);			/* its argument */
		EXPECT(RAW(SYS_umask, 022L), 07);
		EXPECT(RAW(SYS_exit, 1L), -ENOSYS);			/* whether it is done at all */
		EXPECT(RAW(SYS_exit, 1L), 99);
		EXPECT(RAW(SYS_kill, (long)getpid(), 0L), 0);		/* the number of none */
		/* Registers that the tracer changes before a call stay so. */
		asm volatile("int $0x80" : "=a"(a[0]), "=b"(a[1]), "=c"(a[2]), "=d"(a[3]), "=S"(a[4]), "=D"(a[5])
			     : "0"(SYS_getuid), "1"(1), "2"(in), "3"(out), "4"(4), "5"(5) : "memory");
		EXPECT(a[0], getuid());
		EXPECT(a[1], 0x1001);
		EXPECT(a[2], 0x1002);
		EXPECT(a[3], 0x1003);
		EXPECT(a[4], 0x1004);
		EXPECT(a[5], 0x1005);
		/* After it as well. */
		asm volatile("int $0x80" : "=a"(a[0]), "=b"(a[1]), "=c"(a[2]), "=d"(a[3]), "=S"(a[4]), "=D"(a[5])
			     : "0"(SYS_geteuid), "1"(1), "2"(in), "3"(out), "4"(4), "5"(5) : "memory");
		EXPECT(a[2], 0x2002);
		EXPECT(a[3], 0x2003);
		EXPECT(a[4], 0x2004);
		CHILD_DONE();
	}
	pt_num(SETOPTIONS, pid, 0, OPT_SYSGOOD);
	to_syscall(pid, SIGTRAP | 0x80, SYS_getppid, 1);
	SET_REG(pid, R_EAX, 4711);
	to_syscall(pid, SIGTRAP | 0x80, SYS_dup, 0);
	SET_REG(pid, R_ORIG_EAX, SYS_getpgrp);
	EXPECT(go(pid, PSYSCALL, 0), STOPPED(SIGTRAP | 0x80));
	SET_REG(pid, R_EAX, 1);
	to_syscall(pid, SIGTRAP | 0x80, SYS_umask, 0);
	SET_REG(pid, R_EBX, 07);
	EXPECT(go(pid, PSYSCALL, 0), STOPPED(SIGTRAP | 0x80));
	to_syscall(pid, SIGTRAP | 0x80, SYS_exit, 0);
	SET_REG(pid, R_ORIG_EAX, -1);
	EXPECT(go(pid, PSYSCALL, 0), STOPPED(SIGTRAP | 0x80));
	to_syscall(pid, SIGTRAP | 0x80, SYS_exit, 0);
	SET_REG(pid, R_ORIG_EAX, -1);
	SET_REG(pid, R_EAX, 99);
	EXPECT(go(pid, PSYSCALL, 0), STOPPED(SIGTRAP | 0x80));
	to_syscall(pid, SIGTRAP | 0x80, SYS_kill, 1);
	to_syscall(pid, SIGTRAP | 0x80, SYS_getuid, 0);
	SET_REG(pid, R_EBX, 0x1001);
	SET_REG(pid, R_ECX, 0x1002);
	SET_REG(pid, R_EDX, 0x1003);
	SET_REG(pid, R_ESI, 0x1004);
	SET_REG(pid, R_EDI, 0x1005);
	to_syscall(pid, SIGTRAP | 0x80, SYS_geteuid, 1);
	SET_REG(pid, R_ECX, 0x2002);
	SET_REG(pid, R_EDX, 0x2003);
	SET_REG(pid, R_ESI, 0x2004);
	ENDS_WITH(pid, 0);
}

static int got_signal, got_value;

static void on_signal(int sig, siginfo_t *info, void *context)
{
	got_signal = sig;
	got_value = info->si_code == SI_QUEUE ? info->si_value.sival_int : info->si_code;
}

TEST(signals_through_the_tracer)
{
	struct sigaction act = { .sa_sigaction = on_signal, .sa_flags = SA_SIGINFO };
	siginfo_t info;
	sigset_t set;
	pid_t pid;

	if (traced(&pid)) {
		sigaction(SIGUSR1, &act, NULL);
		sigaction(SIGUSR2, &act, NULL);
		raise(SIGUSR1);			/* goes through */
		EXPECT(got_signal, SIGUSR1);
		got_signal = 0;
		raise(SIGUSR1);			/* cancelled */
		EXPECT(got_signal, 0);
		raise(SIGUSR1);			/* another instead */
		EXPECT(got_signal, SIGUSR2);
		EXPECT(got_value, SI_USER);
		raise(SIGUSR1);			/* the same, with other siginfo */
		EXPECT(got_signal, SIGUSR1);
		EXPECT(got_value, 1234);
		signal(SIGUSR1, SIG_IGN);	/* the tracer sees it though it's ignored */
		raise(SIGUSR1);
		got_signal = 0;
		sigemptyset(&set);		/* instead of it one that is blocked: it waits */
		sigaddset(&set, SIGUSR2);
		sigprocmask(SIG_BLOCK, &set, NULL);
		raise(SIGUSR1);
		EXPECT(got_signal, 0);
		sigprocmask(SIG_UNBLOCK, &set, NULL);
		EXPECT(got_signal, SIGUSR2);
		raise(SIGTERM);
		CHILD_DONE();
	}
	EXPECT(go(pid, CONT, 0), STOPPED(SIGUSR1));
	EXPECT(pt(GETSIGINFO, pid, 0, &info), 0);
	EXPECT(info.si_signo, SIGUSR1);
	EXPECT(info.si_code, SI_TKILL);
	EXPECT(info.si_pid, pid);
	EXPECT(go(pid, CONT, SIGUSR1), STOPPED(SIGUSR1));
	EXPECT(go(pid, CONT, 0), STOPPED(SIGUSR1));
	EXPECT(go(pid, CONT, SIGUSR2), STOPPED(SIGUSR1));
	info.si_code = SI_QUEUE;
	info.si_value.sival_int = 1234;
	EXPECT(pt(SETSIGINFO, pid, 0, &info), 0);
	EXPECT(go(pid, CONT, SIGUSR1), STOPPED(SIGUSR1));
	EXPECT(go(pid, CONT, SIGUSR1), STOPPED(SIGUSR1));
	EXPECT(go(pid, CONT, SIGUSR2), STOPPED(SIGUSR2));
	EXPECT(go(pid, CONT, SIGUSR2), STOPPED(SIGTERM));
	EXPECT(go(pid, CONT, SIGTERM), SIGTERM);
}

TEST(restarted_call)
{
	int fds[2], i;
	char c;
	pid_t pid;

	NEED(!pipe(fds));
	if (traced(&pid)) {
		EXPECT(read(fds[0], &c, 1), 1);
		_exit(c == 'x' ? 0 : 1);
	}
	EXPECT(pt(CONT, pid, 0, NULL), 0);
	for (i = 0; i < 3; i++) {
		reaches(pid, 'S');
		kill(pid, SIGUSR1);
		EXPECT(wait_any(pid), STOPPED(SIGUSR1));
		EXPECT(pt(CONT, pid, 0, NULL), 0);
	}
	write(fds[1], "x", 1);
	EXPECT(wait_any(pid), 0);
}

TEST(job_stop)
{
	int status;
	pid_t pid;

	if (traced(&pid)) {
		raise(SIGTSTP);
		_exit(0);
	}
	EXPECT(go(pid, CONT, 0), STOPPED(SIGTSTP));
	/* With the signal delivered it stops like any process; SIGCONT alone does not end a tracing stop. */
	setpgid(pid, pid);
	status = go(pid, CONT, SIGSTOP);
	EXPECT(status, STOPPED(SIGSTOP));
	EXPECT(pt(CONT, pid, 0, NULL), 0);
	EXPECT(wait_any(pid), 0);
}

TEST(exec_trap)
{
	char *argv[] = { "/tests/ptrace", "other", NULL };
	pid_t pid;

	if (!linnet)
		argv[0] = "/proc/self/exe";
	if (traced(&pid)) {
		execv(argv[0], argv);
		_exit(1);
	}
	EXPECT(go(pid, CONT, 0), STOPPED(SIGTRAP));
	ENDS_WITH(pid, 42 << 8);
	/* Stepped into exec, it does not go on with the trap flag. */
	if (traced(&pid)) {
		execv(argv[0], argv);
		_exit(1);
	}
	pt_num(SETOPTIONS, pid, 0, OPT_EXEC);
	while (go(pid, SINGLESTEP, 0) == STOPPED(SIGTRAP))
		;
	EXPECT(pt(CONT, pid, 0, NULL), 0);
	while (WIFSTOPPED(wait_any(pid)) && !linnet)
		pt(CONT, pid, 0, NULL);
}

int other_main(int argc, char **argv)
{
	_exit(42);
}

static unsigned long message(pid_t pid)
{
	unsigned long word = -1;

	EXPECT(pt(GETEVENTMSG, pid, 0, &word), 0);
	return word;
}

TEST(fork_events)
{
	pid_t pid, kid;
	int i;

	for (i = 0; i < 3; i++) {
		int option = i == 0 ? OPT_FORK : i == 1 ? OPT_VFORK : OPT_CLONE;

		if (traced(&pid)) {
			if (i == 0)
				kid = fork();
			else if (i == 1)
				kid = vfork();
			else
				kid = RAW(SYS_clone, (long)SIGUSR2, 0L);
			if (!kid)
				_exit(7);
			_exit(waitpid(kid, &i, __WALL) == kid && i == 7 << 8 ? 0 : 1);
		}
		EXPECT(pt_num(SETOPTIONS, pid, 0, option | OPT_VFORKDONE), 0);
		EXPECT(go(pid, CONT, 0), EVENT(i + 1));
		kid = message(pid);
		CHECK(kid > 0);
		EXPECT(wait_any(kid), STOPPED(SIGSTOP));
		EXPECT(tracer_of(kid), getpid());
		EXPECT(pt(CONT, pid, 0, NULL), 0);
		EXPECT(go(kid, CONT, 0), 7 << 8);		/* we see it first, its parent after us */
		if (i == 1) {
			EXPECT(wait_any(pid), EVENT(EV_VFORKDONE));
			EXPECT(pt(CONT, pid, 0, NULL), 0);
		}
		EXPECT(wait_any(pid), STOPPED(i == 2 ? SIGUSR2 : SIGCHLD));
		ENDS_WITH(pid, 0);
	}
}

TEST(clone_flags)
{
	pid_t pid, kid;
	int status;

	/* CLONE_PTRACE without an option; CLONE_UNTRACED against one. */
	if (traced(&pid)) {
		kid = RAW(SYS_clone, (long)(SIGCHLD | CLONE_PTRACE), 0L);
		if (!kid)
			_exit(7);
		waitpid(kid, &status, 0);
		EXPECT(status, 7 << 8);
		kid = RAW(SYS_clone, (long)(SIGCHLD | CLONE_UNTRACED), 0L);
		if (!kid)
			_exit(tracer_of(getpid()) ? 1 : 8);
		waitpid(kid, &status, 0);
		EXPECT(status, 8 << 8);
		CHILD_DONE();
	}
	EXPECT(pt_num(SETOPTIONS, pid, 0, OPT_FORK), 0);
	EXPECT(pt(CONT, pid, 0, NULL), 0);
	kid = 0;
	for (;;) {
		pid_t p = waitpid(-1, &status, __WALL);

		if (p < 0 || (p == pid && !WIFSTOPPED(status)))
			break;
		if (p != pid)
			kid = p;
		if (WIFSTOPPED(status))
			EXPECT(pt(CONT, p, 0, NULL), 0);
	}
	EXPECT(status, 0);
	CHECK(kid != 0);
}

TEST(exec_and_exit_events)
{
	char *argv[] = { linnet ? "/tests/ptrace" : "/proc/self/exe", "other", NULL };
	pid_t pid;

	if (traced(&pid)) {
		execv(argv[0], argv);
		_exit(1);
	}
	EXPECT(pt_num(SETOPTIONS, pid, 0, OPT_EXEC | OPT_EXIT), 0);
	EXPECT(go(pid, CONT, 0), EVENT(EV_EXEC));
	EXPECT(go(pid, CONT, 0), EVENT(EV_EXIT));
	EXPECT(message(pid), 42 << 8);
	ENDS_WITH(pid, 42 << 8);

	if (traced(&pid)) {
		raise(SIGTERM);
		_exit(1);
	}
	EXPECT(pt_num(SETOPTIONS, pid, 0, OPT_EXIT), 0);
	EXPECT(go(pid, CONT, 0), STOPPED(SIGTERM));
	EXPECT(go(pid, CONT, SIGTERM), EVENT(EV_EXIT));
	EXPECT(message(pid), SIGTERM);
	EXPECT(pt(DETACH, pid, 0, NULL), 0);
	EXPECT(wait_any(pid), SIGTERM);
}

TEST(attach_and_detach)
{
	pid_t pid;
	int how;

	for (how = 0; how < 2; how++) {
		pid = how ? sleeper() : spinner();
		EXPECT(pt(ATTACH, pid, 0, NULL), 0);
		EXPECT(wait_any(pid), STOPPED(SIGSTOP));
		EXPECT(tracer_of(pid), getpid());
		EXPECT(pt(DETACH, pid, 0, NULL), 0);
		EXPECT(tracer_of(pid), 0);
		CHECK(reaches(pid, how ? 'S' : 'R'));
		EXPECT(pt(DETACH, pid, 0, NULL), -ESRCH);
		EXPECT(pt(ATTACH, pid, 0, NULL), 0);
		EXPECT(wait_any(pid), STOPPED(SIGSTOP));
		if (!how)
			EXPECT(go(pid, SINGLESTEP, 0), STOPPED(SIGTRAP));
		EXPECT(pt_num(DETACH, pid, 0, SIGTERM), 0);
		EXPECT(wait_any(pid), SIGTERM);
	}
}

TEST(attach_to_a_stopped_process)
{
	pid_t pid = sleeper();
	int status;

	kill(pid, SIGSTOP);
	EXPECT(waitpid(pid, &status, WUNTRACED), pid);
	EXPECT(status, STOPPED(SIGSTOP));
	EXPECT(pt(ATTACH, pid, 0, NULL), 0);
	if (linnet) {
		/* The stop has been reported: one must let it go on to be told of ours. */
		EXPECT(waitpid(pid, &status, __WALL | WNOHANG), 0);
		EXPECT(pt(CONT, pid, 0, NULL), 0);
	}
	EXPECT(wait_any(pid), STOPPED(SIGSTOP));
	EXPECT(pt(DETACH, pid, 0, NULL), 0);
	kill(pid, SIGCONT);
	CHECK(reaches(pid, 'S'));
	reap(pid);
}

/* Our child traces our other child. */
TEST(adopted)
{
	pid_t pid = sleeper(), tracer;
	int status, fds[2];
	char c;

	NEED(!pipe(fds));
	if (child(&tracer)) {
		EXPECT(pt(ATTACH, pid, 0, NULL), 0);
		EXPECT(wait_any(pid), STOPPED(SIGSTOP));
		write(fds[1], "a", 1);
		EXPECT(pt(CONT, pid, 0, NULL), 0);
		EXPECT(wait_any(pid), STOPPED(SIGUSR1));
		write(fds[1], "b", 1);
		EXPECT(go(pid, CONT, SIGTERM), SIGTERM);
		CHILD_DONE();
	}
	read(fds[0], &c, 1);
	EXPECT(tracer_of(pid), tracer);
	EXPECT(waitpid(pid, &status, WUNTRACED | WNOHANG), 0);	/* ours it is, but it answers to another */
	kill(pid, SIGUSR1);
	read(fds[0], &c, 1);
	EXPECT(waitpid(pid, &status, 0), pid);			/* when the tracer has seen it die, it's ours again */
	EXPECT(status, SIGTERM);
	CHILD_PASSED(tracer);
}

TEST(death_of_the_tracer)
{
	pid_t pid, tracer;
	int how, fds[2];
	char c;

	NEED(!pipe(fds));
	for (how = 0; how < 4; how++) {
		pid = spinner();
		if (child(&tracer)) {
			EXPECT(pt(ATTACH, pid, 0, NULL), 0);
			EXPECT(wait_any(pid), STOPPED(SIGSTOP));
			if (how == 1 && linnet)		/* elsewhere the trap flag stays, and kills */
				EXPECT(go(pid, SINGLESTEP, 0), STOPPED(SIGTRAP));
			if (how == 2)
				EXPECT(pt(PSYSCALL, pid, 0, NULL), 0);
			if (how == 3) {
				EXPECT(pt(CONT, pid, 0, NULL), 0);
				kill(pid, SIGUSR1);
				reaches(pid, now('T', 't'));
			}
			write(fds[1], "x", 1);
			CHILD_DONE();
		}
		read(fds[0], &c, 1);
		CHILD_PASSED(tracer);
		EXPECT(tracer_of(pid), how == 3 ? tracer_of(pid) : 0);
		if (how == 3) {
			EXPECT(wait_any(pid), SIGUSR1);	/* the signal it had stopped for */
			continue;
		}
		CHECK(reaches(pid, 'R'));
		reap(pid);
	}
}

TEST(death_of_a_stepping_tracer)
{
	pid_t pid, tracer;
	int fds[2];
	char c;

	if (!linnet)
		SKIP("the trap flag stays, and kills");
	NEED(!pipe(fds));
	if (child(&pid))
		_exit(RAW(SYS_read, fds[0], &c, 1L) == 1 ? 33 : 1);	/* by int 0x80: one instruction */
	reaches(pid, 'S');
	if (child(&tracer)) {
		EXPECT(pt(ATTACH, pid, 0, NULL), 0);
		EXPECT(wait_any(pid), STOPPED(SIGSTOP));
		EXPECT(pt(SINGLESTEP, pid, 0, NULL), 0);	/* the read, which does not end */
		CHECK(reaches(pid, 'S'));
		CHILD_DONE();
	}
	CHILD_PASSED(tracer);
	write(fds[1], "x", 1);
	EXPECT(wait_any(pid), 33 << 8);
}

/* The parent that traces dies: init gets the child, untraced. */
TEST(death_of_a_tracing_parent)
{
	int fds[2];
	pid_t pid, kid;
	char c;

	NEED(!pipe(fds));
	if (child(&pid)) {
		if (child(&kid)) {
			pt(TRACEME, 0, 0, NULL);
			raise(SIGSTOP);
			while (getppid() != 1)
				msleep(1);
			write(fds[1], tracer_of(getpid()) ? "n" : "y", 1);
			_exit(0);
		}
		EXPECT(wait_any(kid), STOPPED(SIGSTOP));
		CHILD_DONE();
	}
	close(fds[1]);
	CHILD_PASSED(pid);
	EXPECT(read(fds[0], &c, 1), 1);
	EXPECT(c, 'y');
}

TEST(kill_request)
{
	pid_t pid;

	if (traced(&pid))
		_exit(0);
	EXPECT(pt(PKILL, pid, 0, NULL), 0);
	EXPECT(wait_any(pid), SIGKILL);

	pid = sleeper();
	EXPECT(pt(ATTACH, pid, 0, NULL), 0);
	EXPECT(wait_any(pid), STOPPED(SIGSTOP));
	EXPECT(pt(CONT, pid, 0, NULL), 0);
	CHECK(reaches(pid, 'S'));
	if (linnet) {
		EXPECT(pt(PKILL, pid, 0, NULL), 0);	/* not stopped: nothing happens */
		msleep(20);
		EXPECT(state_of(pid), 'S');
	}
	kill(pid, SIGKILL);				/* ends it in a stop too */
	EXPECT(wait_any(pid), SIGKILL);
	if (traced(&pid))
		_exit(0);
	kill(pid, SIGKILL);
	EXPECT(wait_any(pid), SIGKILL);
}

TEST(waitid_trapped)
{
	siginfo_t info;
	pid_t pid;

	if (child(&pid)) {
		pt(TRACEME, 0, 0, NULL);
		raise(SIGUSR1);
		_exit(0);
	}
	EXPECT(waitid(P_PID, pid, &info, WSTOPPED | WNOWAIT), 0);
	EXPECT(info.si_code, CLD_TRAPPED);
	EXPECT(info.si_status, SIGUSR1);
	EXPECT(waitid(P_PID, pid, &info, WSTOPPED), 0);
	EXPECT(info.si_code, CLD_TRAPPED);
	EXPECT(info.si_status, SIGUSR1);
	ENDS_WITH(pid, 0);
}

static int thread_fn(void *arg)
{
	for (;;)
		pause();
	return 0;
}

#define THREAD_FLAGS	(CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD)

static pid_t start_thread(void)
{
	char *stack = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return clone(thread_fn, stack + 65536, THREAD_FLAGS, NULL);
}

TEST(threads)
{
	pid_t pid, tid = 0;
	int status;

	if (traced(&pid)) {
		start_thread();
		pause();
		_exit(0);
	}
	EXPECT(pt_num(SETOPTIONS, pid, 0, OPT_CLONE), 0);
	EXPECT(go(pid, CONT, 0), EVENT(EV_CLONE));
	tid = message(pid);
	EXPECT(wait_any(tid), STOPPED(SIGSTOP));
	EXPECT(pt(CONT, tid, 0, NULL), 0);
	EXPECT(pt(CONT, pid, 0, NULL), 0);
	/* A signal for the one, then for the other. */
	EXPECT(RAW(SYS_tgkill, (long)pid, (long)tid, (long)SIGUSR1), 0);
	EXPECT(wait_any(tid), STOPPED(SIGUSR1));
	EXPECT(RAW(SYS_tgkill, (long)pid, (long)pid, (long)SIGUSR2), 0);
	EXPECT(wait_any(pid), STOPPED(SIGUSR2));
	EXPECT(pt(CONT, pid, 0, NULL), 0);
	/* A fatal one that a thread is given ends both, and we are told of both. */
	EXPECT(pt_num(CONT, tid, 0, SIGTERM), 0);
	EXPECT(wait_any(tid), SIGTERM);
	EXPECT(wait_any(pid), SIGTERM);
	EXPECT(waitpid(-1, &status, __WALL), -1);
	EXPECT(errno, ECHILD);
}

TEST(attach_to_a_thread)
{
	pid_t pid, tid, *shared = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (child(&pid)) {
		tid = start_thread();
		if (pt(ATTACH, tid, 0, NULL) != -EPERM)		/* not one's own */
			_exit(1);
		*shared = tid;
		pause();
	}
	while (!*(volatile pid_t *)shared)
		msleep(1);
	tid = *shared;
	EXPECT(pt(ATTACH, tid, 0, NULL), 0);
	EXPECT(wait_any(tid), STOPPED(SIGSTOP));
	EXPECT(tracer_of(pid), 0);				/* the leader is free */
	EXPECT(pt(CONT, tid, 0, NULL), 0);
	kill(pid, SIGKILL);
	EXPECT(wait_any(tid), SIGKILL);
	EXPECT(wait_any(pid), SIGKILL);
}

static int exec_fn(void *arg)
{
	char *argv[] = { linnet ? "/tests/ptrace" : "/proc/self/exe", "other", NULL };

	execv(argv[0], argv);
	return 1;
}

/* A thread that is traced, as its leader is, executes a program: it goes on as the leader. */
TEST(exec_of_a_thread)
{
	char *stack = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	pid_t pid, tid;

	if (traced(&pid)) {
		clone(exec_fn, stack + 65536, THREAD_FLAGS, NULL);
		for (;;)
			pause();
	}
	EXPECT(pt_num(SETOPTIONS, pid, 0, OPT_CLONE | OPT_EXEC), 0);
	EXPECT(go(pid, CONT, 0), EVENT(EV_CLONE));
	tid = message(pid);
	EXPECT(pt(CONT, pid, 0, NULL), 0);
	EXPECT(wait_any(tid), STOPPED(SIGSTOP));
	EXPECT(pt(CONT, tid, 0, NULL), 0);
	EXPECT(wait_any(pid), EVENT(EV_EXEC));
	EXPECT(tracer_of(pid), getpid());
	ENDS_WITH(pid, 42 << 8);
}

TEST(fpu)
{
	struct user_fpregs_struct fp;
	struct user_fpxregs_struct fx, back;
	double one = 1;
	pid_t pid;
	long cw;

	if (traced(&pid)) {
		asm volatile("fninit; fldl %0; fldpi" :: "m"(one));
		raise(SIGUSR1);
		asm volatile("fstpl %0" : "=m"(one));
		_exit(one == 1 ? 0 : 1);		/* the tracer has exchanged the two */
	}
	/* Of one that has not used it: what fninit leaves. */
	EXPECT(pt(GETFPREGS, pid, 0, &fp), 0);
	EXPECT(fp.cwd & 0xffff, 0x37f);
	EXPECT(go(pid, CONT, 0), STOPPED(SIGUSR1));
	EXPECT(pt(GETFPREGS, pid, 0, &fp), 0);
	EXPECT(fp.cwd & 0xffff, 0x37f);
	EXPECT((fp.swd >> 11) & 7, 6);
	EXPECT(fp.twd & 0xffff, 0x0fff);
	CHECK(!memcmp((char *)fp.st_space + 10, "\0\0\0\0\0\0\0\x80\xff\x3f", 10));	/* 1.0, under pi */
	EXPECT(pt(GETFPXREGS, pid, 0, &fx), 0);
	EXPECT(fx.cwd, 0x37f);
	EXPECT(fx.twd & 0xff, 0xc0);
	cw = fx.mxcsr;
	EXPECT(cw, 0x1f80);
	memcpy(fx.st_space, (char *)fx.st_space + 16, 16);
	fx.mxcsr = 0xffffffff;				/* reserved bits would fault in the kernel */
	memset(fx.xmm_space, 0xa5, sizeof(fx.xmm_space));
	EXPECT(pt(SETFPXREGS, pid, 0, &fx), now(0, -EINVAL));
	EXPECT(pt(GETFPXREGS, pid, 0, &back), 0);
	if (linnet) {
		CHECK(!(back.mxcsr & 0xffff0000));
		EXPECT(back.xmm_space[3], (int)0xa5a5a5a5);
	}
	fx.mxcsr = 0x1f80;
	EXPECT(pt(SETFPXREGS, pid, 0, &fx), 0);
	EXPECT(pt(GETFPREGS, pid, 0, &fp), 0);
	EXPECT(pt(SETFPREGS, pid, 0, &fp), 0);
	EXPECT(pt(GETFPXREGS, pid, 0, &back), 0);
	CHECK(!memcmp(back.st_space, fx.st_space, 128));
	ENDS_WITH(pid, 0);
}

struct segment {
	unsigned int entry, base, limit, flags;
};

TEST(thread_area)
{
	int slot = now(8, 14);
	struct segment s = { slot, 0x12345678, 0xfffff, 0x51 }, got;
	pid_t pid;

	if (traced(&pid)) {
		got.entry = slot;
		EXPECT(RAW(SYS_get_thread_area, &got), 0);
		EXPECT(got.base, 0x12345678);
		CHILD_DONE();
	}
	EXPECT(pt(SET_THREAD_AREA, pid, slot, &s), 0);
	EXPECT(pt(GET_THREAD_AREA, pid, slot, &got), 0);
	EXPECT(got.entry, slot);
	EXPECT(got.base, s.base);
	EXPECT(got.limit, s.limit);
	EXPECT(got.flags, s.flags);
	EXPECT(pt(GET_THREAD_AREA, pid, 11 + now(0, 4), &got), -EINVAL);
	EXPECT(pt(SET_THREAD_AREA, pid, now(1, 3), &s), -EINVAL);
	ENDS_WITH(pid, 0);
}

TEST(watchpoint)
{
	static volatile int watched, other;
	int fds[2];
	pid_t pid;

	NEED(!pipe(fds));
	if (traced(&pid)) {
		other = 1;
		watched = 2;
		other = 3;
		read(fds[0], (void *)&watched, 4);	/* the kernel writes there */
		_exit(other == 3 && watched == 5 ? 0 : 1);
	}
	EXPECT(pt_num(POKEUSR, pid, DEBUGREG(4), 0), -EIO);
	EXPECT(pt_num(POKEUSR, pid, DEBUGREG(5), 0), -EIO);
	if (linnet)
		EXPECT(pt_num(POKEUSR, pid, DEBUGREG(0), 0xc0100000), -EIO);
	EXPECT(pt_num(POKEUSR, pid, DEBUGREG(0), (unsigned long)&watched), 0);
	if (linnet) {
		EXPECT(pt_num(POKEUSR, pid, DEBUGREG(7), 0x20001), -EIO);	/* I/O */
		EXPECT(pt_num(POKEUSR, pid, DEBUGREG(7), 0xc0001), -EIO);	/* execution, and four bytes */
		EXPECT(pt_num(POKEUSR, pid, DEBUGREG(7), 0x90001), -EIO);	/* no length */
		EXPECT(pt_num(POKEUSR, pid, DEBUGREG(7), 0xfc01), 0);		/* GD: ignored */
		EXPECT(peek_user(pid, DEBUGREG(7)), 1);
	}
	if (pt_num(POKEUSR, pid, DEBUGREG(7), 0xd0001) == -ENOSPC) {		/* written, four bytes */
		reap(pid);
		SKIP("no debug registers here");
	}
	EXPECT(peek_user(pid, DEBUGREG(0)), (unsigned long)&watched);
	EXPECT(go(pid, CONT, 0), STOPPED(SIGTRAP));
	EXPECT(peek_user(pid, DEBUGREG(6)) & 0xf, 1);
	EXPECT(pt(PEEKDATA, pid, (unsigned long)&watched, (void *)&other), 0);
	EXPECT(other, 2);
	other = 5;
	write(fds[1], (void *)&other, 4);
	if (linnet) {
		EXPECT(go(pid, CONT, 0), STOPPED(SIGTRAP));
		EXPECT(peek_user(pid, DEBUGREG(6)) & 0xf, 1);
		ENDS_WITH(pid, 0);
	} else {
		reap(pid);
	}
	/* What one task watches is none of the others' business. */
	if (child(&pid)) {
		watched = 7;
		_exit(0);
	}
	EXPECT(status_of(pid), 0);
}

TEST(rights)
{
	pid_t pid, other;

	if (getuid())
		SKIP("needs root");
	/* Another's process; one's own; one that is not to be looked into; one with more rights. */
	other = sleeper();
	if (child(&pid)) {
		NEED(!setgid(1000) && !setuid(1000));
		EXPECT(pt(ATTACH, other, 0, NULL), -EPERM);
		other = sleeper();
		prctl(PR_SET_DUMPABLE, 1);
		EXPECT(pt(ATTACH, other, 0, NULL), -EPERM);	/* setuid() has made it undumpable */
		reap(other);
		if (child(&other)) {
			prctl(PR_SET_DUMPABLE, 1);
			for (;;)
				pause();
		}
		reaches(other, 'S');
		EXPECT(pt(ATTACH, other, 0, NULL), 0);
		EXPECT(wait_any(other), STOPPED(SIGSTOP));
		reap(other);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	reap(other);
	if (child(&other)) {
		NEED(!setgid(1000) && !setuid(1000));
		for (;;)
			pause();
	}
	reaches(other, 'S');
	EXPECT(pt(ATTACH, other, 0, NULL), 0);			/* root may */
	EXPECT(wait_any(other), STOPPED(SIGSTOP));
	reap(other);
}
