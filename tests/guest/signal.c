// SPDX-License-Identifier: GPL-2.0-only
/* Signals: delivery, what a handler is told, masks, stacks, interrupted calls, queues, timers, faults. */
#include "net.h"
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <ucontext.h>

static volatile int calls, last;
static siginfo_t info;
static ucontext_t *context;

static void on_signal(int sig)
{
	calls++;
	last = sig;
}

static void on_info(int sig, siginfo_t *i, void *c)
{
	calls++;
	last = sig;
	info = *i;
	context = c;
}

static void handle(int sig, int flags)
{
	struct sigaction act = { .sa_flags = flags };

	if (flags & SA_SIGINFO)
		act.sa_sigaction = on_info;
	else
		act.sa_handler = on_signal;
	NEED(sigaction(sig, &act, NULL) == 0);
}

static sigset_t set_of(int a, int b)
{
	sigset_t s;

	sigemptyset(&s);
	if (a)
		sigaddset(&s, a);
	if (b)
		sigaddset(&s, b);
	return s;
}

static void block(int a, int b)
{
	sigset_t s = set_of(a, b);

	NEED(sigprocmask(SIG_BLOCK, &s, NULL) == 0);
}

static void unblock(int a, int b)
{
	sigset_t s = set_of(a, b);

	NEED(sigprocmask(SIG_UNBLOCK, &s, NULL) == 0);
}

/* A SIGALRM every so many milliseconds. */
static void alarms(int ms)
{
	struct itimerval v = { { 0, ms * 1000 }, { 0, ms * 1000 } };

	NEED(setitimer(ITIMER_REAL, &v, NULL) == 0);
}

TEST(handler_runs)
{
	handle(SIGUSR1, 0);
	EXPECT(kill(getpid(), SIGUSR1), 0);
	EXPECT(calls, 1);
	EXPECT(last, SIGUSR1);
	raise(SIGUSR1);
	EXPECT(calls, 2);
}

TEST(every_signal_can_be_handled)
{
	int sig;

	for (sig = 1; sig <= 64; sig++) {
		struct sigaction act = { .sa_handler = on_signal };
		unsigned long kernel_act[5] = { (unsigned long)on_signal, 0, 0, 0, 0 };

		if (sig == SIGKILL || sig == SIGSTOP) {
			EXPECT(E(sigaction(sig, &act, NULL)), -EINVAL);
			EXPECT(RAW(SYS_rt_sigaction, (long)sig, 0L, kernel_act, 8L), 0);
			continue;
		}
		if (sig >= 32 && sig <= 34)
			continue;	/* the C library's own */
		calls = 0;
		EXPECT(E(sigaction(sig, &act, NULL)), 0);
		kill(getpid(), sig);
		EXPECT(calls, 1);
		EXPECT(last, sig);
	}
	EXPECT(RAW(SYS_rt_sigaction, 0L, 0L, 0L, 8L), -EINVAL);
	EXPECT(RAW(SYS_rt_sigaction, 65L, 0L, 0L, 8L), -EINVAL);
	EXPECT(RAW(SYS_rt_sigaction, -1L, 0L, 0L, 8L), -EINVAL);
	EXPECT(RAW(SYS_rt_sigaction, 10L, 0L, 0L, 4L), -EINVAL);
	EXPECT(RAW(SYS_rt_sigaction, 10L, 0L, 0L, 16L), -EINVAL);
}

/* kill(%ebx, SIGUSR1) with a value in every register, which it then stores. */
unsigned regs_after[8];
void regs_test(int pid);
asm(".pushsection .text\n.globl regs_test\nregs_test:\n"
    "push %ebx; push %esi; push %edi; push %ebp\n"
    "mov 20(%esp), %ebx; mov $37, %eax; mov $10, %ecx; mov $0x33333333, %edx\n"
    "mov $0x44444444, %esi; mov $0x55555555, %edi; mov $0x66666666, %ebp; stc; int $0x80\n"
    "mov %eax, regs_after; mov %ecx, regs_after+4; mov %edx, regs_after+8; mov %esi, regs_after+12\n"
    "mov %edi, regs_after+16; mov %ebp, regs_after+20; pushf; pop regs_after+24\n"
    "pop %ebp; pop %edi; pop %esi; pop %ebx; ret\n.popsection\n");

TEST(registers_survive_a_handler)
{
	int round;

	for (round = 0; round < 2; round++) {
		handle(SIGUSR1, round ? SA_SIGINFO : 0);
		memset(regs_after, 0xee, sizeof(regs_after));
		regs_test(getpid());
		EXPECT(calls, round + 1);
		EXPECT(regs_after[0], 0);
		EXPECT(regs_after[1], 10);
		EXPECT(regs_after[2], 0x33333333);
		EXPECT(regs_after[3], 0x44444444);
		EXPECT(regs_after[4], 0x55555555);
		EXPECT(regs_after[5], 0x66666666);
		EXPECT(regs_after[6] & 1, 1);
	}
}

static volatile unsigned flags_in_handler;

static void note_flags(int sig)
{
	unsigned f;

	asm volatile("pushf; pop %0" : "=r"(f));
	flags_in_handler = f;
}

TEST(direction_is_clear_in_a_handler)
{
	signal(SIGUSR1, note_flags);
	if (!linnet)
		SKIP("the C library may rely on it");
	asm volatile("push %%ebx; std; mov $20, %%eax; int $0x80; mov %%eax, %%ebx; mov $10, %%ecx; mov $37, %%eax; int $0x80;"
		     "cld; pop %%ebx" : : : "eax", "ecx", "memory");
	CHECK(flags_in_handler != 0);
}

TEST(info_of_kill)
{
	union sigval value = { .sival_int = 0x12345678 };
	pid_t pid;

	handle(SIGUSR1, SA_SIGINFO);
	kill(getpid(), SIGUSR1);
	EXPECT(info.si_signo, SIGUSR1);
	EXPECT(info.si_code, SI_USER);
	EXPECT(info.si_errno, 0);
	EXPECT(info.si_pid, getpid());
	EXPECT(info.si_uid, getuid());
	EXPECT(RAW(SYS_tkill, (long)getpid(), (long)SIGUSR1), 0);
	EXPECT(info.si_code, SI_TKILL);
	EXPECT(sigqueue(getpid(), SIGUSR1, value), 0);
	EXPECT(info.si_code, SI_QUEUE);
	EXPECT(info.si_value.sival_int, 0x12345678);
	if (child(&pid)) {
		kill(getppid(), SIGUSR1);
		_exit(0);
	}
	EXPECT(status_of(pid), 0);
	EXPECT(calls, 4);
	EXPECT(info.si_pid, pid);
}

TEST(info_can_not_be_forged)
{
	siginfo_t forged = { .si_signo = SIGUSR1 };

	handle(SIGUSR1, SA_SIGINFO);
	forged.si_code = SI_USER;
	EXPECT(RAW(SYS_rt_sigqueueinfo, (long)getppid(), (long)SIGUSR1, &forged), -EPERM);
	forged.si_code = SI_KERNEL;
	EXPECT(RAW(SYS_rt_sigqueueinfo, (long)getppid(), (long)SIGUSR1, &forged), -EPERM);
	forged.si_code = SI_QUEUE;
	EXPECT(RAW(SYS_rt_sigqueueinfo, (long)getpid(), (long)SIGUSR1, &forged), 0);
	EXPECT(calls, 1);
	EXPECT(RAW(SYS_rt_sigqueueinfo, (long)getpid(), 65L, &forged), -EINVAL);
	EXPECT(RAW(SYS_rt_sigqueueinfo, 99999L, 10L, &forged), -ESRCH);
}

TEST(child_signal_tells_how)
{
	pid_t pid;
	sigset_t none = set_of(0, 0);

	handle(SIGCHLD, SA_SIGINFO);
	block(SIGCHLD, 0);
	if (child(&pid))
		_exit(17);
	sigsuspend(&none);
	EXPECT(info.si_code, CLD_EXITED);
	EXPECT(info.si_status, 17);
	EXPECT(info.si_pid, pid);
	EXPECT(info.si_uid, getuid());
	status_of(pid);
	if (child(&pid)) {
		for (;;)
			pause();
	}
	kill(pid, SIGSTOP);
	sigsuspend(&none);
	EXPECT(info.si_code, CLD_STOPPED);
	EXPECT(info.si_status, SIGSTOP);
	kill(pid, SIGCONT);
	sigsuspend(&none);
	EXPECT(info.si_code, CLD_CONTINUED);
	kill(pid, SIGTERM);
	sigsuspend(&none);
	EXPECT(info.si_code, CLD_KILLED);
	EXPECT(info.si_status, SIGTERM);
	EXPECT(calls, 4);
	status_of(pid);
	/* SA_NOCLDSTOP: only of its end. */
	handle(SIGCHLD, SA_SIGINFO | SA_NOCLDSTOP);
	if (child(&pid)) {
		for (;;)
			pause();
	}
	kill(pid, SIGSTOP);
	waitpid(pid, NULL, WUNTRACED);
	kill(pid, SIGCONT);
	waitpid(pid, NULL, WCONTINUED);
	kill(pid, SIGTERM);
	sigsuspend(&none);
	EXPECT(calls, 5);
	EXPECT(info.si_code, CLD_KILLED);
}

TEST(blocked_signals_wait)
{
	sigset_t pending, old, s = set_of(SIGUSR1, SIGUSR2);

	handle(SIGUSR1, 0);
	handle(SIGUSR2, 0);
	EXPECT(sigprocmask(SIG_BLOCK, &s, &old), 0);
	EXPECT(sigismember(&old, SIGUSR1), 0);
	kill(getpid(), SIGUSR1);
	kill(getpid(), SIGUSR1);
	kill(getpid(), SIGUSR2);
	EXPECT(calls, 0);
	EXPECT(sigpending(&pending), 0);
	EXPECT(sigismember(&pending, SIGUSR1), 1);
	EXPECT(sigismember(&pending, SIGUSR2), 1);
	EXPECT(sigismember(&pending, SIGTERM), 0);
	unblock(SIGUSR1, 0);
	EXPECT(calls, 1);		/* not queued */
	EXPECT(last, SIGUSR1);
	EXPECT(sigprocmask(SIG_SETMASK, &old, &s), 0);
	EXPECT(sigismember(&s, SIGUSR2), 1);
	EXPECT(calls, 2);
	/* An ignored signal does not stay pending. */
	block(SIGUSR1, 0);
	kill(getpid(), SIGUSR1);
	signal(SIGUSR1, SIG_IGN);
	sigpending(&pending);
	EXPECT(sigismember(&pending, SIGUSR1), 0);
	EXPECT(RAW(SYS_rt_sigprocmask, 3L, &s, 0L, 8L), -EINVAL);
	EXPECT(RAW(SYS_rt_sigprocmask, 0L, &s, 0L, 4L), -EINVAL);
	EXPECT(RAW(SYS_rt_sigprocmask, 77L, 0L, 0L, 8L), 0);
}

TEST(some_can_not_be_blocked)
{
	unsigned long all[2] = { -1, -1 }, got[2] = { 0, 0 };

	EXPECT(RAW(SYS_rt_sigprocmask, 2L, all, 0L, 8L), 0);
	EXPECT(RAW(SYS_rt_sigprocmask, 0L, 0L, got, 8L), 0);
	EXPECT(got[0], ~(1ul << (SIGKILL - 1) | 1ul << (SIGSTOP - 1)));
	EXPECT(got[1], -1ul);
}

static volatile int depth, deepest, sent;

static void nests(int sig)
{
	depth++;
	if (depth > deepest)
		deepest = depth;
	if (sent++ < 2)
		kill(getpid(), sig == SIGUSR1 ? SIGUSR2 : SIGUSR1);
	calls++;
	depth--;
}

TEST(mask_within_a_handler)
{
	struct sigaction act = { .sa_handler = nests };

	/* Another signal nests; the same waits for the end of the handler. */
	sigaction(SIGUSR1, &act, NULL);
	sigaction(SIGUSR2, &act, NULL);
	kill(getpid(), SIGUSR1);
	EXPECT(deepest, 2);
	EXPECT(calls, 3);
	/* sa_mask keeps the other out, too. */
	calls = deepest = sent = 0;
	sigaddset(&act.sa_mask, SIGUSR2);
	sigaction(SIGUSR1, &act, NULL);
	act.sa_mask = set_of(SIGUSR1, 0);
	act.sa_handler = on_signal;
	sigaction(SIGUSR2, &act, NULL);
	kill(getpid(), SIGUSR1);
	EXPECT(deepest, 1);
	EXPECT(calls, 2);
	EXPECT(last, SIGUSR2);
}

static void again(int sig)
{
	depth++;
	if (depth > deepest)
		deepest = depth;
	if (deepest < 3)
		kill(getpid(), sig);
	depth--;
}

TEST(no_defer)
{
	struct sigaction act = { .sa_handler = again, .sa_flags = SA_NODEFER };

	sigaction(SIGUSR1, &act, NULL);
	kill(getpid(), SIGUSR1);
	EXPECT(deepest, 3);
}

TEST(one_shot)
{
	struct sigaction act;

	handle(SIGUSR1, SA_RESETHAND);
	kill(getpid(), SIGUSR1);
	EXPECT(calls, 1);
	sigaction(SIGUSR1, NULL, &act);
	CHECK(act.sa_handler == SIG_DFL);
}

TEST(old_calls)
{
	unsigned long act[4] = { (unsigned long)on_signal, 1 << (SIGUSR2 - 1), SA_RESTART, 0 }, old[4];
	unsigned mask = 1 << (SIGUSR1 - 1), got = 0;

	if (!linnet)
		SKIP("without a vsyscall page the old frame has no way back there");
	EXPECT(RAW(SYS_sigaction, (long)SIGUSR1, act, 0L), 0);
	EXPECT(RAW(SYS_sigaction, (long)SIGUSR1, 0L, old), 0);
	EXPECT(old[0], act[0]);
	EXPECT(old[1], act[1]);
	EXPECT(RAW(SYS_sigprocmask, 0L, &mask, &got), 0);
	EXPECT(RAW(SYS_kill, (long)getpid(), (long)SIGUSR1), 0);
	EXPECT(RAW(SYS_sigpending, &got), 0);
	EXPECT(got, mask);
	EXPECT(RAW(69L, 0L), mask);		/* ssetmask; the handler returns by itself, without a restorer */
	EXPECT(calls, 1);
	EXPECT(RAW(68L), 0);			/* sgetmask */
	EXPECT(RAW(48L, (long)SIGUSR1, 1L), (long)on_signal);
	EXPECT(RAW(48L, (long)SIGUSR1, 0L), 1);
}

TEST(suspend)
{
	sigset_t none = set_of(0, 0), now_blocked;

	handle(SIGUSR1, 0);
	block(SIGUSR1, 0);
	kill(getpid(), SIGUSR1);
	EXPECT(calls, 0);
	EXPECT(E(sigsuspend(&none)), -EINTR);
	EXPECT(calls, 1);
	sigprocmask(SIG_BLOCK, NULL, &now_blocked);
	EXPECT(sigismember(&now_blocked, SIGUSR1), 1);
	handle(SIGALRM, SA_RESTART);
	alarms(10);
	EXPECT(E(sigsuspend(&none)), -EINTR);	/* whatever the handler's flags */
	EXPECT(E(pause()), -EINTR);
}

TEST(real_time_signals_queue)
{
	union sigval value;
	int i, got[8];

	block(SIGRTMIN, SIGRTMIN + 1);
	for (i = 0; i < 3; i++) {
		value.sival_int = i;
		EXPECT(sigqueue(getpid(), SIGRTMIN + 1, value), 0);
	}
	for (i = 0; i < 2; i++) {
		value.sival_int = 10 + i;
		EXPECT(sigqueue(getpid(), SIGRTMIN, value), 0);
	}
	/* By number, and in order within a number. */
	{
		sigset_t s = set_of(SIGRTMIN, SIGRTMIN + 1);
		struct timespec zero = { 0, 0 };

		for (i = 0; i < 5; i++) {
			EXPECT(sigtimedwait(&s, &info, &zero), i < 2 ? SIGRTMIN : SIGRTMIN + 1);
			got[i] = info.si_value.sival_int;
			EXPECT(info.si_code, SI_QUEUE);
		}
		EXPECT(got[0] * 10000 + got[1] * 100 + got[2] * 10 + got[3], 10 * 10000 + 11 * 100 + 1);
		EXPECT(got[4], 2);
		EXPECT(E(sigtimedwait(&s, &info, &zero)), -EAGAIN);
	}
	handle(SIGRTMIN, 0);
	for (i = 0; i < 20; i++)
		kill(getpid(), SIGRTMIN);
	unblock(SIGRTMIN, 0);
	EXPECT(calls, 20);
}

TEST(queue_is_limited)
{
	struct rlimit limit = { 10, 10 };
	union sigval value = { 0 };
	pid_t pid;
	int n = 0;

	if (child(&pid)) {
		if (getuid() == 0)
			NEED(setuid(4242) == 0);
		NEED(setrlimit(11 /* RLIMIT_SIGPENDING */, &limit) == 0);
		block(SIGRTMIN, 0);
		while (n < 100 && sigqueue(getpid(), SIGRTMIN, value) == 0)
			n++;
		EXPECT(-errno, -EAGAIN);
		CHECK(n >= 9 && n <= 10);
		/* A signal without information is not lost for that. */
		block(SIGUSR1, 0);
		EXPECT(kill(getpid(), SIGUSR1), 0);
		{
			sigset_t s;

			sigpending(&s);
			EXPECT(sigismember(&s, SIGUSR1), 1);
		}
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
}

TEST(timed_wait)
{
	sigset_t s = set_of(SIGUSR1, SIGUSR2);
	struct timespec some = { 0, 20000000 };
	struct time32 bad = { 0, -1 }, longer = { 20, 0 };
	pid_t pid;

	block(SIGUSR1, SIGUSR2);
	EXPECT(E(sigtimedwait(&s, &info, &some)), -EAGAIN);
	EXPECT(RAW(SYS_rt_sigtimedwait, &s, 0L, &bad, 8L), -EINVAL);
	kill(getpid(), SIGUSR2);
	EXPECT(sigwaitinfo(&s, &info), SIGUSR2);
	EXPECT(info.si_code, SI_USER);
	if (child(&pid)) {
		msleep(20);
		kill(getppid(), SIGUSR1);
		_exit(0);
	}
	EXPECT(sigwaitinfo(&s, &info), SIGUSR1);
	EXPECT(info.si_pid, pid);
	status_of(pid);
	handle(SIGALRM, SA_RESTART);
	alarms(10);
	EXPECT(RAW(SYS_rt_sigtimedwait, &s, 0L, &longer, 8L), -EINTR);
}

/* The calls that block, and what ends them. */
enum { READ_PIPE, WRITE_PIPE, READ_SOCKET, WAIT, SET_LOCK, FLOCK, OPEN_FIFO, POLL, SELECT, SLEEP, RESTARTABLE = POLL };
static int p[2], file;
static pid_t helper;
static char *big;

static long blocking_call(int which)
{
	struct flock lock = { .l_type = F_WRLCK };
	struct pollfd pfd = { .fd = p[0], .events = POLLIN };
	struct timespec ts = { 20, 0 };
	char c;
	fd_set set;

	switch (which) {
	case READ_PIPE:
	case READ_SOCKET:
		return E(read(p[0], &c, 1));
	case WRITE_PIPE:
		return E(write(p[1], "x", 1));
	case WAIT:
		return E(waitpid(helper, NULL, 0)) == helper ? 1 : -errno;
	case SET_LOCK:
		return E(fcntl(file, F_SETLKW, &lock));
	case FLOCK:
		return E(flock(file, LOCK_EX));
	case OPEN_FIFO:
		return E(open("/tmp/sigfifo", O_RDONLY)) >= 0 ? 1 : -errno;
	case POLL:
		return E(poll(&pfd, 1, 20000));
	case SELECT:
		FD_ZERO(&set);
		FD_SET(p[0], &set);
		return E(select(p[0] + 1, &set, NULL, NULL, NULL));
	default:
		return E(nanosleep(&ts, NULL));
	}
}

static const int results[] = { 1, 1, 1, 1, 0, 0, 1 };

/* Sets the scene; in a helper process what blocks is held, and given free after a while. */
static void set_scene(int which, int ms)
{
	struct flock lock = { .l_type = F_WRLCK };
	int ready[2], fd;
	char c;

	unlink("/tmp/sigfifo");
	NEED(mkfifo("/tmp/sigfifo", 0600) == 0);
	file = NEED_FD(open("/tmp/siglock", O_RDWR | O_CREAT, 0600));
	if (which == READ_SOCKET)
		unix_pair(SOCK_STREAM, p);
	else
		NEED(pipe(p) == 0);
	if (which == WRITE_PIPE) {
		nonblocking(p[1]);
		while (write(p[1], big, 4096) > 0)
			;
		while (write(p[1], "x", 1) > 0)
			;
		fcntl(p[1], F_SETFL, 0);
	}
	NEED(pipe(ready) == 0);
	if (child(&helper)) {
		fd = NEED_FD(open("/tmp/siglock", O_RDWR));
		if (which == SET_LOCK)
			NEED(fcntl(fd, F_SETLK, &lock) == 0);
		if (which == FLOCK)
			NEED(flock(fd, LOCK_EX) == 0);
		NEED(write(ready[1], "x", 1) == 1);
		msleep(ms);
		if (which == READ_PIPE)
			NEED(write(p[1], "x", 1) == 1);
		if (which == READ_SOCKET)
			NEED(write(p[1], "x", 1) == 1);
		if (which == WRITE_PIPE)
			NEED(read(p[0], big, 4096) == 4096);
		if (which == OPEN_FIFO)
			NEED_FD(open("/tmp/sigfifo", O_WRONLY));
		_exit(0);
	}
	NEED(read(ready[0], &c, 1) == 1);
}

static void clear_scene(void)
{
	kill(helper, SIGKILL);
	waitpid(helper, NULL, 0);
	close(p[0]);
	close(p[1]);
	close(file);
	unlink("/tmp/sigfifo");
	unlink("/tmp/siglock");
}

TEST(calls_are_interrupted)
{
	int which;

	big = calloc(1, 4096);
	for (which = 0; which <= SLEEP; which++) {
		set_scene(which, 20000);
		handle(SIGALRM, 0);
		alarms(15);
		if (!EXPECT(blocking_call(which), -EINTR))
			say("# call %d", which);
		alarms(0);
		clear_scene();
	}
}

TEST(calls_are_restarted)
{
	int which;

	big = calloc(1, 4096);
	for (which = 0; which <= SLEEP; which++) {
		int restarts = which < RESTARTABLE;

		set_scene(which, restarts ? 60 : 20000);
		handle(SIGALRM, SA_RESTART);
		calls = 0;
		alarms(15);
		if (!EXPECT(blocking_call(which), restarts ? results[which] : -EINTR))
			say("# call %d", which);
		CHECK(calls >= 1);
		alarms(0);
		clear_scene();
	}
}

TEST(calls_go_on_after_a_stop)
{
	int which;
	pid_t pid;

	big = calloc(1, 4096);
	for (which = 0; which < POLL; which++) {
		if (which == WAIT)
			continue;	/* the helper is no child of the child */
		set_scene(which, 60);
		if (child(&pid)) {
			EXPECT(blocking_call(which), results[which]);
			CHILD_DONE();
		}
		reaches(pid, 'S');
		kill(pid, SIGSTOP);
		waitpid(pid, NULL, WUNTRACED);
		kill(pid, SIGCONT);
		if (!CHILD_PASSED(pid))
			say("# call %d", which);
		clear_scene();
	}
}

TEST(sleep_goes_on_after_a_stop)
{
	struct timespec ts = { 0, 60000000 }, left = { 0, 0 };
	pid_t pid;

	if (child(&pid)) {
		EXPECT(E(nanosleep(&ts, &left)), 0);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	kill(pid, SIGSTOP);
	waitpid(pid, NULL, WUNTRACED);
	kill(pid, SIGCONT);
	CHILD_PASSED(pid);
	/* With a handler it tells what is left. */
	handle(SIGALRM, 0);
	alarms(20);
	ts.tv_sec = 20;
	EXPECT(E(nanosleep(&ts, &left)), -EINTR);
	CHECK(left.tv_sec >= 19 || left.tv_nsec > 0);
}

TEST(ignored_signals_do_not_interrupt)
{
	pid_t pid;
	int q[2];
	char c;

	NEED(pipe(q) == 0);
	signal(SIGUSR1, SIG_IGN);
	if (child(&pid)) {
		EXPECT(E(read(q[0], &c, 1)), 1);
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	kill(pid, SIGUSR1);
	kill(pid, SIGCHLD);
	kill(pid, SIGWINCH);
	msleep(5);
	NEED(write(q[1], "x", 1) == 1);
	CHILD_PASSED(pid);
}

static stack_t stack_in_handler;
static volatile unsigned long esp_in_handler;

static void on_stack(int sig)
{
	stack_t ss = { .ss_sp = NULL, .ss_flags = SS_DISABLE };
	char here;

	calls++;
	esp_in_handler = (unsigned long)&here;
	sigaltstack(NULL, &stack_in_handler);
	EXPECT(E(sigaltstack(&ss, NULL)), -EPERM);
}

TEST(alternate_stack)
{
	static char space[16384];
	stack_t ss = { .ss_sp = space, .ss_size = sizeof(space) }, old;
	struct sigaction act = { .sa_handler = on_stack, .sa_flags = SA_ONSTACK };

	EXPECT(sigaltstack(NULL, &old), 0);
	EXPECT(old.ss_flags, SS_DISABLE);
	ss.ss_size = 1000;
	EXPECT(RAW(SYS_sigaltstack, &ss, 0L), -ENOMEM);
	ss.ss_size = sizeof(space);
	ss.ss_flags = 77;
	EXPECT(RAW(SYS_sigaltstack, &ss, 0L), -EINVAL);
	ss.ss_flags = 0;
	EXPECT(sigaltstack(&ss, NULL), 0);
	sigaction(SIGUSR1, &act, NULL);
	kill(getpid(), SIGUSR1);
	EXPECT(calls, 1);
	CHECK(esp_in_handler > (unsigned long)space && esp_in_handler < (unsigned long)space + sizeof(space));
	EXPECT(stack_in_handler.ss_flags, SS_ONSTACK);
	CHECK(stack_in_handler.ss_sp == space);
	EXPECT(sigaltstack(NULL, &old), 0);
	EXPECT(old.ss_flags, 0);
	/* Without SA_ONSTACK it is left alone; fork keeps it, exec doesn't. */
	act.sa_flags = 0;
	act.sa_handler = on_stack;
	signal(SIGUSR2, SIG_DFL);
	ss.ss_flags = SS_DISABLE;
	EXPECT(sigaltstack(&ss, NULL), 0);
	EXPECT(sigaltstack(NULL, &old), 0);
	EXPECT(old.ss_flags, SS_DISABLE);
}

static void overflowed(int sig, siginfo_t *i, void *c)
{
	_exit(i->si_code == SEGV_MAPERR || i->si_code == SEGV_ACCERR ? 66 : 67);
}

static int eat_stack(int n)
{
	volatile char b[4000];

	b[0] = n;
	return n < 0 ? 0 : eat_stack(n + 1) + b[0];
}

TEST(stack_overflow_is_caught)
{
	static char space[16384];
	stack_t ss = { .ss_sp = space, .ss_size = sizeof(space) };
	struct sigaction act = { .sa_sigaction = overflowed, .sa_flags = SA_ONSTACK | SA_SIGINFO };
	struct rlimit limit = { 512 * 1024, 512 * 1024 };
	pid_t pid;

	setrlimit(RLIMIT_STACK, &limit);
	if (child(&pid)) {
		sigaltstack(&ss, NULL);
		sigaction(SIGSEGV, &act, NULL);
		_exit(eat_stack(0));
	}
	EXPECT(status_of(pid), 66 << 8);
	if (child(&pid))		/* without another stack the handler can't run */ {
		act.sa_flags = SA_SIGINFO;
		sigaction(SIGSEGV, &act, NULL);
		_exit(eat_stack(0));
	}
	EXPECT(status_of(pid) & 0x7f, SIGSEGV);
}

TEST(context_can_be_changed)
{
	/* A handler that steps over the faulting instruction. */
	struct sigaction act = { .sa_flags = SA_SIGINFO };
	void skip_two(int sig, siginfo_t *i, void *c) {
		ucontext_t *uc = c;

		calls++;
		info = *i;
		uc->uc_mcontext.gregs[REG_EIP] += 2;
		uc->uc_mcontext.gregs[REG_EBX] = 0x1234;
	}
	unsigned ebx = 0;

	act.sa_sigaction = skip_two;
	sigaction(SIGILL, &act, NULL);
	asm volatile("ud2" : "+b"(ebx) : : "memory");
	EXPECT(calls, 1);
	EXPECT(ebx, 0x1234);
	EXPECT(info.si_code, ILL_ILLOPN);
}

static void fault_in_child(void (*fault)(void), int sig, int code, void *addr, int check_addr)
{
	int q[2];
	pid_t pid;
	struct sigaction act = { .sa_flags = SA_SIGINFO };
	static int out;
	siginfo_t got = { 0 };

	void tell(int s, siginfo_t *i, void *c) {
		if (write(out, i, sizeof(*i)) != sizeof(*i))
			_exit(2);
		_exit(0);
	}

	NEED(pipe(q) == 0);
	out = q[1];
	act.sa_sigaction = tell;
	if (child(&pid)) {
		int s[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP }, k;

		for (k = 0; k < 5; k++)
			sigaction(s[k], &act, NULL);
		fault();
		_exit(3);
	}
	EXPECT(status_of(pid), 0);
	close(q[1]);
	if (EXPECT(read(q[0], &got, sizeof(got)), sizeof(got))) {
		EXPECT(got.si_signo, sig);
		EXPECT(got.si_code, code);
		if (check_addr)
			EXPECT((long)got.si_addr, (long)addr);
	}
	close(q[0]);
}

static volatile int zero;
static char *fault_page;

static void divide(void) { zero = 5 / zero; }
static void overflow_divide(void) { asm volatile("mov $1, %%edx; xor %%eax, %%eax; mov $1, %%ecx; div %%ecx" : : : "eax", "ecx", "edx"); }
static void undefined(void) { asm volatile("ud2"); }
static void breakpoint(void) { asm volatile("int3"); }
static void privileged(void) { asm volatile("hlt"); }
static void port(void) { asm volatile("outb %%al, $0x80" : : : "memory"); }
static void no_gate(void) { asm volatile("int $0x81"); }
static void bad_segment(void) { asm volatile("mov %0, %%es" : : "r"(0x60)); }
static void step(void) { asm volatile("pushf; orl $0x100, (%esp); popf; nop; nop"); }
static void overflow(void) { asm volatile("movb $127, %%al; addb $1, %%al; into" : : : "eax"); }
static void read_null(void) { zero = *(volatile int *)8; }
static void write_kernel(void) { *(volatile int *)0xc0100000 = 1; }
static void read_kernel(void) { zero = *(volatile int *)0xc0100000; }
static void write_read_only(void) { *(volatile char *)(fault_page + 5) = 1; }
static void run_kernel(void) { ((void (*)(void))0xc0100000)(); }
static void unaligned(void) { asm volatile("pushf; orl $0x40000, (%%esp); popf; movl %0, %%eax" : : "m"(*(int *)(fault_page + 1)) : "eax"); }

TEST(faults_tell_why)
{
	fault_page = mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	fault_in_child(divide, SIGFPE, FPE_INTDIV, NULL, 0);
	fault_in_child(overflow_divide, SIGFPE, FPE_INTDIV, NULL, 0);
	fault_in_child(undefined, SIGILL, ILL_ILLOPN, NULL, 0);
	fault_in_child(breakpoint, SIGTRAP, SI_KERNEL, NULL, 0);
	fault_in_child(privileged, SIGSEGV, SI_KERNEL, NULL, 0);
	fault_in_child(port, SIGSEGV, SI_KERNEL, NULL, 0);
	fault_in_child(no_gate, SIGSEGV, SI_KERNEL, NULL, 0);
	fault_in_child(step, SIGTRAP, now(TRAP_BRKPT, TRAP_TRACE), NULL, 0);
	fault_in_child(overflow, SIGSEGV, SI_KERNEL, NULL, 0);
	fault_in_child(read_null, SIGSEGV, SEGV_MAPERR, (void *)8, 1);
	fault_in_child(write_read_only, SIGSEGV, SEGV_ACCERR, fault_page + 5, 1);
	if (linnet) {
		fault_in_child(bad_segment, SIGSEGV, SI_KERNEL, NULL, 0);
		fault_in_child(write_kernel, SIGSEGV, SEGV_MAPERR, (void *)0xc0100000, 1);
		fault_in_child(read_kernel, SIGSEGV, SEGV_MAPERR, (void *)0xc0100000, 1);
		fault_in_child(run_kernel, SIGSEGV, SEGV_MAPERR, (void *)0xc0100000, 1);
	} else {
		fault_in_child(unaligned, SIGBUS, BUS_ADRALN, NULL, 0);
	}
}

TEST(blocked_fault_kills)
{
	struct rlimit none = { 0, 0 };
	pid_t pid;

	setrlimit(RLIMIT_CORE, &none);
	if (child(&pid)) {
		handle(SIGSEGV, 0);
		block(SIGSEGV, 0);
		read_null();
		_exit(0);
	}
	EXPECT(status_of(pid) & 0x7f, SIGSEGV);
	if (child(&pid)) {
		signal(SIGSEGV, SIG_IGN);
		read_null();
		_exit(0);
	}
	EXPECT(status_of(pid) & 0x7f, SIGSEGV);
}

TEST(alarm_clock)
{
	struct itimerval v = { { 0, 0 }, { 1000, 500000 } }, old;
	int n;

	EXPECT(alarm(100), 0);
	CHECK(alarm(5) >= 99);
	n = alarm(0);			/* 2.6.11 rounds up twice */
	CHECK(n == 5 || (linnet && n == 6));
	EXPECT(setitimer(ITIMER_REAL, &v, NULL), 0);
	EXPECT(getitimer(ITIMER_REAL, &old), 0);
	CHECK(old.it_value.tv_sec >= 999 && old.it_value.tv_sec <= 1000);
	CHECK(alarm(0) >= 1000);
	EXPECT(getitimer(ITIMER_REAL, &old), 0);
	EXPECT(old.it_value.tv_sec, 0);
	EXPECT(E(getitimer(3, &old)), -EINVAL);
	EXPECT(E(setitimer(-1, &v, NULL)), -EINVAL);
	handle(SIGALRM, SA_SIGINFO);
	alarms(5);
	while (calls < 4)
		pause();
	EXPECT(info.si_code, SI_KERNEL);
	alarms(0);
}

TEST(timers_of_processor_time)
{
	struct itimerval v = { { 0, 10000 }, { 0, 10000 } };
	int which;

	handle(SIGVTALRM, 0);
	handle(SIGPROF, 0);
	for (which = ITIMER_VIRTUAL; which <= ITIMER_PROF; which++) {
		calls = 0;
		EXPECT(setitimer(which, &v, NULL), 0);
		while (calls < 2)
			if (which == ITIMER_PROF)
				getppid();
		EXPECT(last, which == ITIMER_VIRTUAL ? SIGVTALRM : SIGPROF);
		EXPECT(setitimer(which, &(struct itimerval){ 0 }, NULL), 0);
	}
}

TEST(storm)
{
	pid_t pid[4];
	int i, k;

	handle(SIGUSR1, SA_SIGINFO);
	handle(SIGUSR2, 0);
	for (i = 0; i < 4; i++)
		if (child(&pid[i])) {
			for (k = 0; k < 500; k++)
				kill(getppid(), k & 1 ? SIGUSR1 : SIGUSR2);
			_exit(0);
		}
	for (i = 0; i < 4; i++)
		EXPECT(status_of(pid[i]), 0);
	CHECK(calls > 0 && calls <= 2000);
}

TEST(seen_in_proc)
{
	static const long none[5];
	char *text;
	int sig;

	/* Who started the program may have left some ignored, also those that the C library keeps for itself. */
	for (sig = 1; sig <= 64; sig++)
		if (sig != SIGTTOU)
			RAW(SYS_rt_sigaction, (long)sig, none, 0L, 8L);
	signal(SIGUSR1, SIG_IGN);
	handle(SIGUSR2, 0);
	block(SIGTERM, 0);
	kill(getpid(), SIGTERM);
	text = slurp("/proc/self/status");
	NEED(text != NULL);
	CHECK(strstr(text, "\nShdPnd:\t0000000000004000\n"));
	CHECK(strstr(text, "\nSigBlk:\t0000000000004000\n"));
	CHECK(strstr(text, "\nSigIgn:\t0000000000200200\n"));	/* and SIGTTOU, by the harness */
	CHECK(strstr(text, "\nSigCgt:\t0000000000000800\n"));
	text = slurp("/proc/self/stat");
	CHECK(text && atoi(text) == getpid());
}
