// SPDX-License-Identifier: GPL-2.0-only
/* The floating-point unit: each task's registers are its own, across switches, signals, fork and exec. */
#include "ktap.h"
#include <sched.h>
#include <ucontext.h>
#include <pthread.h>

struct fx {
	unsigned char bytes[512];
} __attribute__((aligned(16)));

/* A handler of 2.6.11 starts on a stack that is aligned to 8 bytes alone. */
#define REALIGN __attribute__((force_align_arg_pointer, noinline))

/* Fills every register of the unit with values made of a seed. */
REALIGN static void fill(unsigned seed)
{
	struct fx f;
	int i;

	asm volatile("fninit");
	for (i = 0; i < 8; i++) {
		int v = seed * 8 + i;

		asm volatile("fildl %0" : : "m"(v));
	}
	asm volatile("fxsave %0" : "=m"(f));
	for (i = 0; i < 128; i++)
		f.bytes[160 + i] = seed * 31 + i;
	asm volatile("fxrstor %0" : : "m"(f));
}

/* The number of bytes of the registers that are not what fill() left there. */
REALIGN static int wrong(unsigned seed)
{
	struct fx f;
	int i, bad = 0;

	asm volatile("fxsave %0" : "=m"(f));
	for (i = 0; i < 128; i++)
		bad += f.bytes[160 + i] != (unsigned char)(seed * 31 + i);
	for (i = 7; i >= 0; i--) {
		int v = 0;

		asm volatile("fistpl %0" : "=m"(v));
		bad += v != (int)(seed * 8 + i);
	}
	asm volatile("fxrstor %0" : : "m"(f));
	return bad;
}

TEST(registers_survive_switches)
{
	pid_t pid[4];
	int i, k;

	for (i = 0; i < 4; i++)
		if (child(&pid[i])) {
			fill(i + 1);
			for (k = 0; k < 300; k++) {
				if (k % 50)
					sched_yield();
				else
					msleep(1);
				if (k % 7 == 0 && wrong(i + 1))
					_exit(1);
			}
			_exit(wrong(i + 1) ? 1 : 0);
		}
	for (i = 0; i < 4; i++)
		EXPECT(status_of(pid[i]), 0);
}

TEST(registers_survive_preemption)
{
	pid_t pid[3];
	int i;
	long k;

	/* Busy all the time: they lose the processor wherever the clock finds them. */
	for (i = 0; i < 3; i++)
		if (child(&pid[i])) {
			volatile double x = i + 1.5;
			double sum = 0;

			for (k = 0; k < 600000; k++)
				sum += x;
			_exit(sum == 600000 * (i + 1.5) ? 0 : 1);
		}
	for (i = 0; i < 3; i++)
		EXPECT(status_of(pid[i]), 0);
}

static void *in_thread(void *arg)
{
	unsigned seed = (long)arg;
	int k;

	fill(seed);
	for (k = 0; k < 200; k++) {
		sched_yield();
		if (k % 9 == 0 && wrong(seed))
			return (void *)1;
	}
	return (void *)(long)(wrong(seed) != 0);
}

TEST(registers_of_threads)
{
	pthread_t t[4];
	void *result;
	long i;

	for (i = 0; i < 4; i++)
		NEED(pthread_create(&t[i], NULL, in_thread, (void *)(i + 40)) == 0);
	for (i = 0; i < 4; i++) {
		pthread_join(t[i], &result);
		EXPECT((long)result, 0);
	}
}

static volatile int handled;

static void uses_fpu(int sig)
{
	fill(99);
	handled++;
}

TEST(registers_survive_a_handler)
{
	int round;

	signal(SIGUSR1, uses_fpu);
	for (round = 0; round < 3; round++) {
		fill(7);
		kill(getpid(), SIGUSR1);
		EXPECT(wrong(7), 0);
	}
	EXPECT(handled, 3);
}

TEST(registers_survive_nested_handlers_and_switches)
{
	struct itimerval v = { { 0, 2000 }, { 0, 2000 } };
	pid_t pid;
	int k;

	signal(SIGALRM, uses_fpu);
	if (child(&pid))
		for (k = 0;; k++) {
			fill(k);
			sched_yield();
		}
	setitimer(ITIMER_REAL, &v, NULL);
	fill(8);
	for (k = 0; k < 300 || handled < 5; k++) {
		sched_yield();
		if (wrong(8)) {
			ktap_fail(__FILE__, __LINE__, "registers changed");
			break;
		}
	}
	kill(pid, SIGKILL);
}

static unsigned char saved_xmm0[16];
static int saved_top, has_state;

static void looks(int sig, siginfo_t *info, void *context)
{
	ucontext_t *uc = context;
	unsigned char *f = (void *)uc->uc_mcontext.fpregs;

	has_state = f != NULL;
	if (!f)
		return;
	/* The legacy image, 112 bytes, then FXSAVE's. */
	memcpy(saved_xmm0, f + 112 + 160, 16);
	saved_top = f[4] | f[5] << 8;
	f[112 + 160] = 0xab;
}

TEST(state_in_the_signal_frame)
{
	struct sigaction act = { .sa_sigaction = looks, .sa_flags = SA_SIGINFO };
	struct fx f;

	sigaction(SIGUSR1, &act, NULL);
	fill(5);
	kill(getpid(), SIGUSR1);
	EXPECT(has_state, 1);
	EXPECT(saved_xmm0[0], (unsigned char)(5 * 31));
	EXPECT(saved_xmm0[15], (unsigned char)(5 * 31 + 15));
	/* What the handler changes there is what comes back. */
	asm volatile("fxsave %0" : "=m"(f));
	EXPECT(f.bytes[160], 0xab);
	EXPECT(f.bytes[161], (unsigned char)(5 * 31 + 1));
}

TEST(handler_can_not_restore_nonsense)
{
	struct sigaction act = { .sa_flags = SA_SIGINFO };
	pid_t pid;
	int status;

	void spoil(int sig, siginfo_t *info, void *context) {
		ucontext_t *uc = context;
		unsigned char *f = (void *)uc->uc_mcontext.fpregs;

		if (f)
			memset(f + 112 + 24, 0xff, 4);	/* reserved bits of MXCSR */
	}

	act.sa_sigaction = spoil;
	if (child(&pid)) {
		sigaction(SIGUSR1, &act, NULL);
		fill(3);
		kill(getpid(), SIGUSR1);
		_exit(wrong(3) ? 1 : 0);
	}
	status = status_of(pid);	/* cleaned, or refused */
	CHECK(status == 0 || (status & 0x7f) == SIGSEGV);
}

int other_main(int argc, char **argv)
{
	unsigned short cw;
	unsigned mxcsr;
	struct fx f;

	asm volatile("fnstcw %0" : "=m"(cw));
	asm volatile("stmxcsr %0" : "=m"(mxcsr));
	asm volatile("fxsave %0" : "=m"(f));
	return cw == 0x37f && mxcsr == 0x1f80 && f.bytes[4] == 0 ? 61 : 62;
}

TEST(exec_begins_clean)
{
	unsigned short cw = 0x27f;
	unsigned mxcsr = 0x7f80;
	pid_t pid;

	fill(9);
	asm volatile("fldcw %0" : : "m"(cw));
	asm volatile("ldmxcsr %0" : : "m"(mxcsr));
	pid = vfork();
	if (pid == 0) {
		execl("/proc/self/exe", "fpu", "look", NULL);
		_exit(97);
	}
	EXPECT(status_of(pid), 61 << 8);
}

TEST(fork_copies_the_registers)
{
	pid_t pid;

	fill(11);
	if (child(&pid))
		_exit(wrong(11) ? 1 : 0);
	EXPECT(status_of(pid), 0);
	EXPECT(wrong(11), 0);
}

TEST(control_words_are_own)
{
	unsigned short cw = 0x27f, got;
	unsigned mxcsr = 0x5f80, seen;
	pid_t pid;
	int k;

	if (child(&pid))
		for (;;) {
			asm volatile("fninit");
			sched_yield();
		}
	asm volatile("fldcw %0" : : "m"(cw));
	asm volatile("ldmxcsr %0" : : "m"(mxcsr));
	for (k = 0; k < 50; k++)
		sched_yield();
	asm volatile("fnstcw %0" : "=m"(got));
	asm volatile("stmxcsr %0" : "=m"(seen));
	EXPECT(got, cw);
	EXPECT(seen, mxcsr);
	kill(pid, SIGKILL);
}

static siginfo_t fault;

static void on_fpe(int sig, siginfo_t *info, void *context)
{
	fault = *info;
	_exit(fault.si_code);
}

static int code_of(void (*act)(void))
{
	struct sigaction a = { .sa_sigaction = on_fpe, .sa_flags = SA_SIGINFO };
	pid_t pid;

	if (child(&pid)) {
		sigaction(SIGFPE, &a, NULL);
		act();
		_exit(77);
	}
	return status_of(pid) >> 8;
}

static void x87_divide(void)
{
	unsigned short cw = 0x37f & ~4;

	asm volatile("fninit; fldcw %0; fld1; fldz; fdivrp; fwait" : : "m"(cw));
}

static void x87_invalid(void)
{
	unsigned short cw = 0x37f & ~1;

	asm volatile("fninit; fldcw %0; fldz; fldz; fdivrp; fwait" : : "m"(cw));
}

static void sse_divide(void)
{
	unsigned mxcsr = 0x1f80 & ~0x200;

	asm volatile("ldmxcsr %0; xorps %%xmm0, %%xmm0; mov $0x3f800000, %%eax; movd %%eax, %%xmm1; divss %%xmm0, %%xmm1"
		     : : "m"(mxcsr) : "eax");
}

static void masked(void)
{
	asm volatile("fninit; fld1; fldz; fdivrp; fwait; fstp %st(0)");
}

TEST(exceptions)
{
	EXPECT(code_of(x87_divide), FPE_FLTDIV);
	EXPECT(code_of(x87_invalid), FPE_FLTINV);
	EXPECT(code_of(masked), 77);
	/* QEMU's TCG raises SSE exceptions only in later versions. */
	{
		int code = code_of(sse_divide);

		CHECK(code == FPE_FLTDIV || code == 77);
	}
}

TEST(unused_unit_has_no_state)
{
	struct sigaction act = { .sa_sigaction = looks, .sa_flags = SA_SIGINFO };
	pid_t pid;

	if (!linnet)
		SKIP("the state is always there by now");
	if (child(&pid)) {
		sigaction(SIGUSR1, &act, NULL);
		has_state = -1;
		kill(getpid(), SIGUSR1);
		_exit(has_state + 1);
	}
	EXPECT(status_of(pid), 1 << 8);
}
