// SPDX-License-Identifier: GPL-2.0-only
/* Processes: fork, vfork, clone and what they share, exec and what it keeps, wait, groups and sessions, orphans, limits. */
#include "ktap.h"
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/times.h>

/* clone(2) without a new stack, as fork is done. */
static long clone_raw(unsigned long flags, int *parent_tid, int *child_tid)
{
	return RAW(SYS_clone, flags, 0L, parent_tid, 0L, child_tid);
}

/* Runs a function on a stack of its own. */
static int clone_run(int (*fn)(void *), int flags, void *arg)
{
	char *stack = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return clone(fn, stack + 65536, flags, arg);
}

TEST(fork_copies)
{
	static int data = 1;
	int local = 2, *heap = malloc(sizeof(int)), file;
	pid_t pid, me = getpid();

	*heap = 3;
	file = NEED_FD(open("/tmp/fork", O_RDWR | O_CREAT | O_TRUNC, 0600));
	unlink("/tmp/fork");
	NEED(write(file, "0123456789", 10) == 10);
	if (child(&pid)) {
		EXPECT(getppid(), me);
		CHECK(getpid() != me);
		EXPECT(data + local + *heap, 6);
		data = local = *heap = 100;
		lseek(file, 3, SEEK_SET);	/* the file's position is shared */
		close(file);			/* the descriptor is not */
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	EXPECT(data + local + *heap, 6);
	EXPECT(lseek(file, 0, SEEK_CUR), 3);
}

TEST(exit_status)
{
	static const int codes[] = { 0, 1, 2, 42, 127, 255, 256, -1 };
	int i, status;
	pid_t pid;

	for (i = 0; i < ARRAY_SIZE(codes); i++) {
		if (child(&pid))
			_exit(codes[i]);
		status = status_of(pid);
		CHECK(WIFEXITED(status));
		EXPECT(status, (codes[i] & 0xff) << 8);
	}
	/* Process by the system call that ends a thread: the same, with one thread. */
	if (child(&pid))
		RAW(SYS_exit, 77L);
	EXPECT(status_of(pid), 77 << 8);
}

TEST(death_by_signal)
{
	static const int plain[] = { SIGHUP, SIGINT, SIGKILL, SIGPIPE, SIGALRM, SIGTERM, SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF,
				     SIGIO, SIGPWR, SIGSTKFLT, 34, 64 };
	static const int core[] = { SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGXCPU, SIGXFSZ, SIGSYS };
	static const int ignored[] = { SIGCHLD, SIGURG, SIGWINCH, SIGCONT };
	struct rlimit none = { 0, 0 };
	int i;
	pid_t pid;

	setrlimit(RLIMIT_CORE, &none);
	for (i = 0; i < ARRAY_SIZE(plain); i++) {
		if (child(&pid)) {
			RAW(SYS_kill, (long)getpid(), (long)plain[i]);
			_exit(0);
		}
		EXPECT(status_of(pid), plain[i]);
	}
	for (i = 0; i < ARRAY_SIZE(core); i++) {
		if (child(&pid)) {
			kill(getpid(), core[i]);
			_exit(0);
		}
		EXPECT(status_of(pid) & 0x7f, core[i]);
	}
	for (i = 0; i < ARRAY_SIZE(ignored); i++) {
		if (child(&pid)) {
			kill(getpid(), ignored[i]);
			_exit(5);
		}
		EXPECT(status_of(pid), 5 << 8);
	}
}

TEST(wait_refuses)
{
	int status;
	pid_t pid;

	EXPECT(E(waitpid(-1, &status, 0)), -ECHILD);
	EXPECT(E(waitpid(1, &status, 0)), -ECHILD);
	EXPECT(E(waitpid(getpid(), &status, WNOHANG)), -ECHILD);
	EXPECT(E(waitpid(0, &status, 0)), -ECHILD);
	EXPECT(E(waitpid(-99999, &status, 0)), -ECHILD);
	EXPECT(RAW(SYS_wait4, -1L, &status, 0x100L, 0L), -EINVAL);
	EXPECT(RAW(SYS_wait4, -1L, &status, 4L, 0L), -EINVAL);
	EXPECT(RAW(SYS_wait4, 0x80000000L, &status, 0L, 0L), now(-ECHILD, -ESRCH));
	if (child(&pid)) {
		pause();
		_exit(0);
	}
	EXPECT(waitpid(-1, &status, WNOHANG), 0);
	EXPECT(waitpid(pid, &status, WNOHANG), 0);
	EXPECT(E(waitpid(pid + 1000, &status, WNOHANG)), -ECHILD);
	kill(pid, SIGTERM);
	EXPECT(waitpid(pid, NULL, 0), pid);
	EXPECT(E(waitpid(pid, NULL, 0)), -ECHILD);
}

TEST(wait_selects)
{
	pid_t a, b, c;
	int status;

	if (child(&a))
		_exit(1);
	if (child(&b)) {
		setpgid(0, 0);
		_exit(2);
	}
	setpgid(b, b);
	if (child(&c))
		_exit(3);
	EXPECT(waitpid(-b, &status, 0), b);
	EXPECT(waitpid(c, &status, 0), c);
	EXPECT(status, 3 << 8);
	EXPECT(waitpid(0, &status, 0), a);
	EXPECT(status, 1 << 8);
	EXPECT(E(waitpid(-1, &status, 0)), -ECHILD);
}

TEST(wait_sleeps_until_then)
{
	pid_t pid, waiter;

	if (child(&waiter)) {
		if (child(&pid)) {
			msleep(30);
			_exit(9);
		}
		EXPECT(status_of(pid), 9 << 8);
		CHILD_DONE();
	}
	CHECK(reaches(waiter, 'S'));
	CHILD_PASSED(waiter);
}

TEST(stop_and_continue)
{
	pid_t pid;
	int status;

	if (child(&pid)) {
		for (;;)
			pause();
	}
	kill(pid, SIGSTOP);
	EXPECT(waitpid(pid, &status, WUNTRACED), pid);
	EXPECT(status, SIGSTOP << 8 | 0x7f);
	EXPECT(state_of(pid), 'T');
	EXPECT(waitpid(pid, &status, WUNTRACED | WNOHANG), 0);	/* told once */
	EXPECT(waitpid(pid, &status, WNOHANG), 0);
	kill(pid, SIGCONT);
	EXPECT(waitpid(pid, &status, WCONTINUED), pid);
	EXPECT(status, 0xffff);
	CHECK(reaches(pid, 'S'));
	EXPECT(waitpid(pid, &status, WCONTINUED | WNOHANG), 0);
	/* A stopped process dies of SIGKILL alone; anything else waits. */
	kill(pid, SIGTSTP);
	EXPECT(waitpid(pid, &status, WUNTRACED), pid);
	EXPECT(status, SIGTSTP << 8 | 0x7f);
	kill(pid, SIGTERM);
	msleep(10);
	EXPECT(state_of(pid), 'T');
	kill(pid, SIGCONT);
	EXPECT(waitpid(pid, &status, 0), pid);
	EXPECT(status, SIGTERM);
	if (child(&pid)) {
		for (;;)
			pause();
	}
	kill(pid, SIGSTOP);
	EXPECT(waitpid(pid, &status, WUNTRACED), pid);
	kill(pid, SIGKILL);
	EXPECT(waitpid(pid, &status, 0), pid);
	EXPECT(status, SIGKILL);
}

TEST(waitid_tells_more)
{
	siginfo_t info;
	pid_t pid;

	if (child(&pid))
		_exit(6);
	memset(&info, 0xee, sizeof(info));
	EXPECT(waitid(P_PID, pid, &info, WEXITED), 0);
	EXPECT(info.si_signo, SIGCHLD);
	EXPECT(info.si_code, CLD_EXITED);
	EXPECT(info.si_pid, pid);
	EXPECT(info.si_status, 6);
	if (child(&pid)) {
		for (;;)
			pause();
	}
	EXPECT(E(waitid(P_ALL, 0, &info, 0)), -EINVAL);
	kill(pid, SIGSTOP);
	EXPECT(waitid(P_PID, pid, &info, WSTOPPED | WNOWAIT), 0);
	EXPECT(info.si_code, CLD_STOPPED);
	EXPECT(waitid(P_PID, pid, &info, WSTOPPED), 0);
	EXPECT(info.si_status, SIGSTOP);
	kill(pid, SIGKILL);
	EXPECT(waitid(P_ALL, 0, &info, WEXITED), 0);
	EXPECT(info.si_code, CLD_KILLED);
	EXPECT(info.si_status, SIGKILL);
	EXPECT(E(waitid(P_PID, pid, &info, WEXITED)), -ECHILD);
}

TEST(zombie)
{
	pid_t pid;
	char path[40];

	if (child(&pid))
		_exit(0);
	CHECK(reaches(pid, 'Z'));
	EXPECT(kill(pid, SIGTERM), 0);
	sprintf(path, "/proc/%d", pid);
	EXPECT(access(path, F_OK), 0);
	EXPECT(status_of(pid), 0);
	EXPECT(E(kill(pid, 0)), -ESRCH);
	EXPECT(E(access(path, F_OK)), -ENOENT);
}

TEST(ignored_children_are_not_waited_for)
{
	struct sigaction act = { .sa_handler = SIG_DFL, .sa_flags = SA_NOCLDWAIT };
	int round;
	pid_t pid;

	for (round = 0; round < 2; round++) {
		if (round == 0)
			signal(SIGCHLD, SIG_IGN);
		else
			sigaction(SIGCHLD, &act, NULL);
		if (child(&pid)) {
			msleep(10);
			_exit(3);
		}
		EXPECT(E(waitpid(pid, NULL, 0)), -ECHILD);	/* after it has gone */
		EXPECT(E(kill(pid, 0)), -ESRCH);
	}
}

TEST(orphans_go_to_init)
{
	int p[2], ppid = -1, grandchild = -1, i;
	pid_t pid;

	NEED(pipe(p) == 0);
	if (child(&pid)) {
		if (child(&grandchild)) {
			for (i = 0; i < 1000 && getppid() == pid; i++)
				msleep(1);
			while (getppid() != 1 && i++ < 2000)
				msleep(1);
			ppid = getppid();
			grandchild = getpid();
			NEED(write(p[1], &ppid, 4) == 4 && write(p[1], &grandchild, 4) == 4);
			_exit(0);
		}
		_exit(0);
	}
	EXPECT(status_of(pid), 0);
	EXPECT(read(p[0], &ppid, 4), 4);
	EXPECT(read(p[0], &grandchild, 4), 4);
	if (linnet)
		EXPECT(ppid, 1);
	for (i = 0; i < 2000 && kill(grandchild, 0) == 0; i++)
		msleep(1);
	if (linnet)
		EXPECT(E(kill(grandchild, 0)), -ESRCH);		/* init has waited for it */
}

TEST(zombies_of_a_dead_parent_are_reaped)
{
	int p[2], pids[10], i, k;
	pid_t pid;

	NEED(pipe(p) == 0);
	if (child(&pid)) {
		for (i = 0; i < 10; i++)
			if (child(&pids[i]))
				_exit(i);
		for (i = 0; i < 10; i++)
			reaches(pids[i], 'Z');
		NEED(write(p[1], pids, sizeof(pids)) == sizeof(pids));
		_exit(0);
	}
	NEED(read(p[0], pids, sizeof(pids)) == sizeof(pids));
	EXPECT(status_of(pid), 0);
	for (i = 0; linnet && i < 10; i++) {
		for (k = 0; k < 2000 && kill(pids[i], 0) == 0; k++)
			msleep(1);
		EXPECT(E(kill(pids[i], 0)), -ESRCH);
	}
}

TEST(many_processes_at_once)
{
	int pids[150], i, status, sum = 0;

	for (i = 0; i < 150; i++)
		if (child(&pids[i])) {
			msleep(1);
			_exit(i);
		}
	for (i = 0; i < 150; i++) {
		NEED(waitpid(-1, &status, 0) > 0);
		sum += WEXITSTATUS(status);
	}
	EXPECT(sum, 149 * 150 / 2);
	EXPECT(E(waitpid(-1, &status, 0)), -ECHILD);
}

TEST(deep_family)
{
	pid_t pid;
	int depth;

	for (depth = 0; depth < 40; depth++)
		if (!child(&pid))
			_exit(depth ? WEXITSTATUS(status_of(pid)) + 1 : status_of(pid) != 39 << 8);
	_exit(0);
}

TEST(vfork_waits_and_shares)
{
	static volatile int shared;
	pid_t pid = vfork();

	if (pid == 0) {
		shared = 5;
		msleep(20);
		shared = 6;
		_exit(1);
	}
	EXPECT(shared, 6);
	EXPECT(status_of(pid), 1 << 8);
	pid = vfork();
	if (pid == 0) {
		execl("/proc/self/exe", "x", "exit", "11", NULL);
		_exit(99);
	}
	EXPECT(status_of(pid), 11 << 8);
	/* A parent in vfork can be killed, and its child too. */
	if (child(&pid)) {
		if (vfork() == 0) {
			kill(getpid(), SIGKILL);
			_exit(0);
		}
		_exit(12);
	}
	EXPECT(status_of(pid), 12 << 8);
}

TEST(clone_flags_that_make_no_sense)
{
	EXPECT(clone_raw(CLONE_THREAD | SIGCHLD, NULL, NULL), -EINVAL);
	EXPECT(clone_raw(CLONE_SIGHAND | SIGCHLD, NULL, NULL), -EINVAL);
	EXPECT(clone_raw(CLONE_THREAD | CLONE_VM | SIGCHLD, NULL, NULL), -EINVAL);
	EXPECT(clone_raw(CLONE_NEWNS | CLONE_FS | SIGCHLD, NULL, NULL), -EINVAL);
}

static int in_clone(void *arg)
{
	int *v = arg;

	if (v[0] == 1)
		v[1] = 77;
	else if (v[0] == 2)
		close(v[1]);
	else if (v[0] == 3)
		chdir("/proc"), umask(077);
	else if (v[0] == 4)
		v[1] = getppid();
	else if (v[0] == 5)
		signal(SIGUSR1, SIG_IGN);
	return 33;
}

TEST(clone_shares_memory)
{
	int v[2] = { 1, 0 };
	int pid = clone_run(in_clone, CLONE_VM | SIGCHLD, v);

	EXPECT(status_of(pid), 33 << 8);
	EXPECT(v[1], 77);
	v[1] = 0;
	pid = clone_run(in_clone, SIGCHLD, v);
	EXPECT(status_of(pid), 33 << 8);
	EXPECT(v[1], 0);
}

TEST(clone_shares_files)
{
	int v[2] = { 2, dup(1) };
	int pid = clone_run(in_clone, CLONE_FILES | SIGCHLD, v);

	EXPECT(status_of(pid), 33 << 8);
	EXPECT(E(close(v[1])), -EBADF);
	v[1] = dup(1);
	pid = clone_run(in_clone, SIGCHLD, v);
	EXPECT(status_of(pid), 33 << 8);
	EXPECT(E(close(v[1])), 0);
}

TEST(clone_shares_the_directory)
{
	int v[2] = { 3 };
	char cwd[100];
	int pid;

	NEED(chdir("/tmp") == 0);
	pid = clone_run(in_clone, SIGCHLD, v);
	EXPECT(status_of(pid), 33 << 8);
	NEED(getcwd(cwd, 100) != NULL);
	CHECK(!strcmp(cwd, "/tmp"));
	pid = clone_run(in_clone, CLONE_FS | SIGCHLD, v);
	EXPECT(status_of(pid), 33 << 8);
	NEED(getcwd(cwd, 100) != NULL);
	CHECK(!strcmp(cwd, "/proc"));
	EXPECT(umask(022), 077);
}

TEST(clone_shares_handlers)
{
	int v[2] = { 5 };
	struct sigaction act;
	int pid = clone_run(in_clone, CLONE_VM | CLONE_SIGHAND | SIGCHLD, v);

	EXPECT(status_of(pid), 33 << 8);
	sigaction(SIGUSR1, NULL, &act);
	CHECK(act.sa_handler == SIG_IGN);
}

TEST(clone_as_a_sibling)
{
	pid_t pid, me = getpid();
	int sibling, p[2];

	NEED(pipe(p) == 0);
	if (child(&pid)) {
		sibling = clone_raw(CLONE_PARENT | SIGCHLD, NULL, NULL);
		if (sibling == 0) {
			EXPECT(getppid(), me);
			_exit(ktap_failures ? 1 : 44);
		}
		NEED(write(p[1], &sibling, 4) == 4);
		EXPECT(E(waitpid(sibling, NULL, 0)), -ECHILD);
		CHILD_DONE();
	}
	NEED(read(p[0], &sibling, 4) == 4);
	EXPECT(status_of(sibling), 44 << 8);
	CHILD_PASSED(pid);
}

TEST(clone_writes_ids)
{
	int *ids = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int mine = -1, pid;

	pid = clone_raw(CLONE_PARENT_SETTID | CLONE_CHILD_SETTID | SIGCHLD, &mine, &ids[0]);
	if (pid == 0)
		_exit(ids[0] == getpid() ? 0 : 1);
	EXPECT(mine, pid);
	EXPECT(status_of(pid), 0);
	EXPECT(ids[0], pid);
	ids[1] = 1234;
	pid = clone_raw(CLONE_CHILD_CLEARTID | SIGCHLD, NULL, &ids[1]);
	if (pid == 0)
		_exit(0);
	EXPECT(status_of(pid), 0);
	CHECK(ids[1] == 1234 || ids[1] == 0);	/* cleared where the memory is shared with somebody */
}

TEST(clone_without_a_signal)
{
	int v[2] = { 0 }, status, pid;

	pid = clone_run(in_clone, 0, v);
	EXPECT(E(waitpid(pid, &status, 0)), -ECHILD);
	EXPECT(waitpid(pid, &status, __WCLONE), pid);
	EXPECT(status, 33 << 8);
	signal(SIGUSR2, SIG_IGN);
	pid = clone_run(in_clone, SIGUSR2, v);
	EXPECT(waitpid(pid, &status, __WALL), pid);
}

/* The program that tests of exec run: answers by its exit status. */
int other_main(int argc, char **argv)
{
	if (!strcmp(argv[1], "exit"))
		return atoi(argv[2]);
	if (!strcmp(argv[1], "args"))
		return argc * 10 + (getenv("COLOUR") && !strcmp(getenv("COLOUR"), "blue"));
	if (!strcmp(argv[1], "fd"))
		return fcntl(atoi(argv[2]), F_GETFD) >= 0;
	if (!strcmp(argv[1], "signals")) {
		struct sigaction a, b;
		sigset_t mask, pending;

		sigaction(SIGUSR1, NULL, &a);
		sigaction(SIGUSR2, NULL, &b);
		sigprocmask(SIG_BLOCK, NULL, &mask);
		sigpending(&pending);
		return (a.sa_handler == SIG_DFL) | (b.sa_handler == SIG_IGN) << 1 | sigismember(&mask, SIGTERM) << 2 |
			sigismember(&pending, SIGTERM) << 3;
	}
	if (!strcmp(argv[1], "pid"))
		return getpid() == atoi(argv[2]);
	if (!strcmp(argv[1], "cwd")) {
		char b[100];

		return getcwd(b, 100) && !strcmp(b, argv[2]) && umask(0) == 027;
	}
	if (!strcmp(argv[1], "pause")) {
		pause();
		return 0;
	}
	return 98;
}

static int exec_status(char *a, char *b)
{
	char *argv[] = { "prog", a, b, NULL }, *env[] = { "COLOUR=blue", NULL };
	pid_t pid = fork();

	if (pid == 0) {
		execve("/proc/self/exe", argv, env);
		_exit(97);
	}
	return status_of(pid) >> 8;
}

TEST(exec_passes_arguments)
{
	EXPECT(exec_status("args", NULL), 21);
	EXPECT(exec_status("args", ""), 31);
	EXPECT(exec_status("exit", "7"), 7);
}

TEST(exec_keeps_descriptors)
{
	int fd = NEED_FD(dup(1)), fd2 = NEED_FD(dup(1));
	char a[12], b[12];

	NEED(fcntl(fd2, F_SETFD, FD_CLOEXEC) == 0);
	sprintf(a, "%d", fd);
	sprintf(b, "%d", fd2);
	EXPECT(exec_status("fd", a), 1);
	EXPECT(exec_status("fd", b), 0);
}

TEST(exec_resets_signals)
{
	sigset_t set;

	signal(SIGUSR1, (void (*)(int))exit);
	signal(SIGUSR2, SIG_IGN);
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, NULL);
	EXPECT(exec_status("signals", NULL), 7);
	{
		pid_t pid = fork();

		if (pid == 0) {
			kill(getpid(), SIGTERM);
			execl("/proc/self/exe", "x", "signals", NULL);
		}
		EXPECT(status_of(pid) >> 8, 15);
	}
}

TEST(exec_keeps_the_process)
{
	char text[20];
	pid_t pid = fork();

	if (pid == 0) {
		sprintf(text, "%d", getpid());
		execl("/proc/self/exe", "x", "pid", text, NULL);
	}
	EXPECT(status_of(pid), 1 << 8);
	NEED(chdir("/tmp") == 0);
	umask(027);
	EXPECT(exec_status("cwd", "/tmp"), 1);
}

TEST(exec_keeps_the_alarm)
{
	struct itimerval soon = { { 0, 0 }, { 0, 50000 } };
	pid_t pid = fork();

	if (pid == 0) {
		setitimer(ITIMER_REAL, &soon, NULL);
		execl("/proc/self/exe", "x", "pause", NULL);
	}
	EXPECT(status_of(pid), SIGALRM);
}

TEST(exec_shows_in_proc)
{
	pid_t pid = fork();
	char path[40], *text;

	if (pid == 0)
		execl("/proc/self/exe", "first", "pause", "with space", NULL);
	CHECK(reaches(pid, 'S'));
	sprintf(path, "/proc/%d/cmdline", pid);
	text = slurp(path);
	CHECK(text && !memcmp(text, "first\0pause\0with space\0", 23));
	sprintf(path, "/proc/%d/stat", pid);
	text = slurp(path);
	CHECK(text && strchr(text, '('));
	kill(pid, SIGKILL);
	EXPECT(status_of(pid), SIGKILL);
}

TEST(groups_and_sessions)
{
	pid_t pid, me = getpid();
	int p[2];

	NEED(pipe(p) == 0);
	EXPECT(getpgrp(), me);
	EXPECT(getpgid(0), me);
	EXPECT(E(getpgid(99999)), -ESRCH);
	EXPECT(E(getsid(99999)), -ESRCH);
	EXPECT(E(setsid()), -EPERM);		/* a group leader */
	EXPECT(E(setpgid(99999, 0)), -ESRCH);
	EXPECT(E(setpgid(-1, 0)), -EINVAL);
	EXPECT(E(setpgid(0, -1)), -EINVAL);
	EXPECT(E(setpgid(1, 0)), -ESRCH);
	EXPECT(E(setpgid(0, 99999)), -EPERM);
	if (child(&pid)) {
		char c;

		EXPECT(getpgrp(), me);
		EXPECT(getsid(0), getsid(me));
		EXPECT(setsid(), getpid());
		EXPECT(getpgrp(), getpid());
		EXPECT(getsid(0), getpid());
		EXPECT(E(setsid()), -EPERM);
		EXPECT(E(setpgid(0, 0)), -EPERM);	/* a session leader */
		NEED(write(p[1], "x", 1) == 1);
		pause();
		NEED(read(p[0], &c, 1));
		CHILD_DONE();
	}
	NEED(read(p[0], p, 1) == 1);
	EXPECT(E(setpgid(pid, me)), -EPERM);	/* of another session */
	EXPECT(getsid(pid), pid);
	kill(pid, SIGKILL);
	status_of(pid);
}

TEST(group_of_a_child)
{
	pid_t a, b;

	if (child(&a)) {
		for (;;)
			pause();
	}
	EXPECT(E(setpgid(a, a)), 0);
	EXPECT(getpgid(a), a);
	if (child(&b)) {
		EXPECT(E(setpgid(0, a)), 0);
		EXPECT(getpgrp(), a);
		for (;;)
			pause();
	}
	while (getpgid(b) != a)
		msleep(1);
	/* One signal reaches both, and not us. */
	EXPECT(kill(-a, SIGTERM), 0);
	EXPECT(status_of(a), SIGTERM);
	EXPECT(status_of(b), SIGTERM);
	EXPECT(E(kill(-a, 0)), -ESRCH);
	if (child(&a)) {
		execl("/proc/self/exe", "x", "pause", NULL);
		_exit(1);
	}
	CHECK(reaches(a, 'S'));
	EXPECT(E(setpgid(a, a)), -EACCES);	/* it has run exec */
	kill(a, SIGKILL);
	status_of(a);
}

static volatile int group_signals;

static void count_signal(int sig)
{
	group_signals++;
}

TEST(kill_targets)
{
	pid_t pid;

	EXPECT(E(kill(getpid(), 0)), 0);
	EXPECT(E(kill(getpid(), 65)), -EINVAL);
	EXPECT(E(kill(getpid(), -1)), -EINVAL);
	EXPECT(E(kill(99999, 0)), -ESRCH);
	EXPECT(E(kill(-99999, 0)), -ESRCH);
	signal(SIGUSR1, count_signal);
	EXPECT(E(kill(0, SIGUSR1)), 0);
	EXPECT(group_signals, 1);
	EXPECT(RAW(SYS_tkill, (long)getpid(), (long)SIGUSR1), 0);
	EXPECT(RAW(SYS_tgkill, (long)getpid(), (long)getpid(), (long)SIGUSR1), 0);
	EXPECT(group_signals, 3);
	EXPECT(RAW(SYS_tgkill, 1L, (long)getpid(), 0L), -ESRCH);
	EXPECT(RAW(SYS_tgkill, (long)getpid(), 0L, 0L), -EINVAL);
	EXPECT(RAW(SYS_tkill, -1L, 0L), -EINVAL);
	if (getuid())
		return;
	if (child(&pid)) {
		NEED(setuid(1000) == 0);
		EXPECT(E(kill(getppid(), 0)), -EPERM);
		EXPECT(E(kill(1, SIGKILL)), -EPERM);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	if (child(&pid)) {
		NEED(setuid(1000) == 0);
		for (;;)
			pause();
	}
	EXPECT(kill(pid, SIGKILL), 0);
	EXPECT(status_of(pid), SIGKILL);
}

TEST(init_can_not_be_killed)
{
	if (!linnet)
		SKIP("not on a machine that is in use");
	EXPECT(kill(1, SIGKILL), 0);
	EXPECT(kill(1, SIGSEGV), 0);
	EXPECT(kill(1, SIGSTOP), 0);
	msleep(5);
	EXPECT(kill(1, 0), 0);
	CHECK(state_of(1) == 'S' || state_of(1) == 'R');
}

TEST(stopped_orphan_group_is_woken)
{
	int p[2];
	pid_t pid, grand;
	char b[4];

	/* The last process that links a stopped group to its session goes: SIGHUP and SIGCONT come. */
	NEED(pipe(p) == 0);
	if (child(&pid)) {
		setsid();
		if (child(&grand)) {
			setpgid(0, 0);
			signal(SIGHUP, count_signal);
			kill(getpid(), SIGSTOP);
			b[0] = '0' + group_signals;
			NEED(write(p[1], b, 1) == 1);
			_exit(0);
		}
		waitpid(grand, NULL, WUNTRACED);
		_exit(0);
	}
	EXPECT(status_of(pid), 0);
	close(p[1]);
	EXPECT(read(p[0], b, 4), 1);
	EXPECT(b[0], '1');
}

TEST(parent_death_signal)
{
	int p[2], sig;
	pid_t pid, grand;
	char b[4];

	NEED(pipe(p) == 0);
	EXPECT(E(prctl(PR_SET_PDEATHSIG, 99)), -EINVAL);
	if (child(&pid)) {
		int ready[2];

		NEED(pipe(ready) == 0);
		if (child(&grand)) {
			signal(SIGUSR1, count_signal);
			NEED(prctl(PR_SET_PDEATHSIG, SIGUSR1) == 0);
			NEED(prctl(PR_GET_PDEATHSIG, &sig) == 0);
			EXPECT(sig, SIGUSR1);
			NEED(write(ready[1], "x", 1) == 1);
			while (!group_signals)
				msleep(1);
			NEED(write(p[1], "d", 1) == 1);
			_exit(0);
		}
		NEED(read(ready[0], b, 1) == 1);
		_exit(0);
	}
	EXPECT(status_of(pid), 0);
	close(p[1]);
	EXPECT(read(p[0], b, 4), 1);
}

TEST(limit_of_processes)
{
	struct rlimit limit = { 3, 3 };
	pid_t pid;
	int n = 0;

	if (getuid())
		SKIP("needs root");
	if (child(&pid)) {
		NEED(setrlimit(RLIMIT_NPROC, &limit) == 0);
		NEED(setuid(4321) == 0);
		while (n < 10 && (pid = fork()) > 0)
			n++;
		if (n < 10 && pid == 0) {
			for (;;)
				pause();
		}
		EXPECT(-errno, -EAGAIN);
		EXPECT(n, 2);
		kill(0, SIGTERM);
		CHILD_DONE();
	}
	setpgid(pid, pid);
	status_of(pid);
}

TEST(resource_limits)
{
	struct rlimit old, limit;
	pid_t pid;

	EXPECT(E(getrlimit(16, &old)), -EINVAL);
	NEED(getrlimit(RLIMIT_NOFILE, &old) == 0);
	if (linnet) {
		EXPECT(old.rlim_cur, 1024);
		EXPECT(old.rlim_max, 1024);
	}
	limit.rlim_cur = 100;
	limit.rlim_max = 50;
	EXPECT(E(setrlimit(RLIMIT_NOFILE, &limit)), -EINVAL);
	limit.rlim_max = 100;
	EXPECT(E(setrlimit(RLIMIT_NOFILE, &limit)), 0);
	EXPECT(E(fcntl(0, F_DUPFD, 100)), -EINVAL);
	EXPECT(E(dup2(0, 100)), -EBADF);
	EXPECT(E(dup2(0, 99)), 99);
	if (child(&pid)) {
		NEED(getrlimit(RLIMIT_NOFILE, &limit) == 0);
		EXPECT(limit.rlim_cur, 100);
		if (getuid() == 0) {
			NEED(setuid(1000) == 0);
			limit.rlim_max = 200;
			EXPECT(E(setrlimit(RLIMIT_NOFILE, &limit)), -EPERM);
		}
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
}

TEST(limit_of_processor_time)
{
	struct rlimit limit = { 1, 2 };
	pid_t pid;

	if (child(&pid)) {
		NEED(setrlimit(RLIMIT_CPU, &limit) == 0);
		for (;;)
			;
	}
	EXPECT(status_of(pid) & 0x7f, SIGXCPU);
}

TEST(limit_of_file_size)
{
	struct rlimit limit = { 1000, 1000 };
	int fd = NEED_FD(open("/tmp/fsize", O_RDWR | O_CREAT | O_TRUNC, 0600));
	char b[600] = { 0 };

	unlink("/tmp/fsize");
	NEED(setrlimit(RLIMIT_FSIZE, &limit) == 0);
	signal(SIGXFSZ, count_signal);
	EXPECT(write(fd, b, 600), 600);
	EXPECT(write(fd, b, 600), 400);
	EXPECT(E(write(fd, b, 600)), -EFBIG);
	EXPECT(group_signals, 1);
	EXPECT(E(ftruncate(fd, 2000)), -EFBIG);
	EXPECT(group_signals, 2);
}

TEST(identities)
{
	uid_t r, e, s;
	gid_t list[4] = { 5, 6, 7, 8 };
	pid_t pid;

	if (getuid())
		SKIP("needs root");
	if (child(&pid)) {
		EXPECT(setgroups(4, list), 0);
		EXPECT(getgroups(0, NULL), 4);
		EXPECT(E(getgroups(2, list)), -EINVAL);
		EXPECT(getgroups(4, list), 4);
		EXPECT(list[3], 8);
		EXPECT(setresuid(1000, 1001, 1002), 0);
		EXPECT(getresuid(&r, &e, &s), 0);
		EXPECT(r == 1000 && e == 1001 && s == 1002, 1);
		EXPECT(E(setuid(5)), -EPERM);
		EXPECT(E(setgid(5)), -EPERM);
		EXPECT(E(setgroups(0, NULL)), -EPERM);
		EXPECT(setuid(1002), 0);
		EXPECT(geteuid(), 1002);
		EXPECT(getuid(), 1000);
		EXPECT(setreuid(1002, 1000), 0);
		EXPECT(getuid(), 1002);
		EXPECT(E(setresuid(0, -1, -1)), -EPERM);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	if (child(&pid)) {
		EXPECT(seteuid(1000), 0);
		EXPECT(E(chmod("/", 0755)), -EPERM);
		EXPECT(seteuid(0), 0);
		EXPECT(setuid(1000), 0);
		EXPECT(E(setuid(0)), -EPERM);
		EXPECT(E(seteuid(0)), -EPERM);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
}

TEST(priorities)
{
	pid_t pid;

	EXPECT(getpriority(PRIO_PROCESS, 0), 0);
	if (child(&pid)) {
		EXPECT(nice(5), 5);
		EXPECT(getpriority(PRIO_PROCESS, 0), 5);
		EXPECT(setpriority(PRIO_PROCESS, 0, 100), 0);
		EXPECT(getpriority(PRIO_PROCESS, 0), 19);
		EXPECT(E(setpriority(PRIO_PROCESS, 99999, 1)), -ESRCH);
		EXPECT(E(setpriority(77, 0, 1)), -EINVAL);
		if (getuid() == 0) {
			EXPECT(setpriority(PRIO_PROCESS, 0, -5), 0);
			errno = 0;
			EXPECT(getpriority(PRIO_PROCESS, 0), -5);
			NEED(setuid(1000) == 0);
			EXPECT(E(setpriority(PRIO_PROCESS, 0, -6)), -EACCES);
			EXPECT(E(setpriority(PRIO_PROCESS, 1, 6)), -EPERM);
		}
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
}

TEST(scheduling_policies)
{
	struct sched_param param = { .sched_priority = 10 };
	pid_t pid;

	EXPECT(RAW(SYS_sched_get_priority_max, (long)SCHED_FIFO), 99);
	EXPECT(RAW(SYS_sched_get_priority_min, (long)SCHED_RR), 1);
	EXPECT(RAW(SYS_sched_get_priority_max, 0L), 0);
	EXPECT(RAW(SYS_sched_get_priority_max, 99L), -EINVAL);
	EXPECT(RAW(SYS_sched_getscheduler, 0L), 0);
	EXPECT(RAW(SYS_sched_getscheduler, -1L), -EINVAL);
	EXPECT(RAW(SYS_sched_getscheduler, 99999L), -ESRCH);
	EXPECT(RAW(SYS_sched_setscheduler, 0L, 0L, &param), -EINVAL);
	EXPECT(RAW(SYS_sched_setscheduler, 0L, 99L, &param), -EINVAL);
	EXPECT(RAW(SYS_sched_yield), 0);
	if (getuid())
		return;
	if (child(&pid)) {
		if (linnet) {
			EXPECT(RAW(SYS_sched_setscheduler, 0L, (long)SCHED_RR, &param), 0);
			EXPECT(RAW(SYS_sched_getscheduler, 0L), SCHED_RR);
			EXPECT(RAW(SYS_sched_yield), 0);
			param.sched_priority = 0;
			EXPECT(RAW(SYS_sched_setscheduler, 0L, 0L, &param), 0);
			param.sched_priority = 10;
		}
		NEED(setuid(1000) == 0);
		EXPECT(RAW(SYS_sched_setscheduler, 0L, (long)SCHED_FIFO, &param), -EPERM);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
}

TEST(a_busy_process_lets_others_run)
{
	pid_t busy[3], pid;
	int i;

	for (i = 0; i < 3; i++)
		if (child(&busy[i]))
			for (;;)
				;
	if (child(&pid)) {
		for (i = 0; i < 20; i++)
			msleep(1);
		_exit(0);
	}
	EXPECT(status_of(pid), 0);
	for (i = 0; i < 3; i++) {
		EXPECT(state_of(busy[i]), 'R');
		kill(busy[i], SIGKILL);
		EXPECT(status_of(busy[i]), SIGKILL);
	}
}

TEST(times_are_counted)
{
	struct rusage self, children;
	struct tms t;
	pid_t pid;

	if (child(&pid)) {
		do
			NEED(getrusage(RUSAGE_SELF, &self) == 0);
		while (self.ru_utime.tv_sec * 1000000 + self.ru_utime.tv_usec + self.ru_stime.tv_usec < 40000);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	NEED(getrusage(RUSAGE_CHILDREN, &children) == 0);
	CHECK(children.ru_utime.tv_usec + children.ru_stime.tv_usec + children.ru_utime.tv_sec * 1000000 > 0);
	NEED(times(&t) != -1);
	CHECK(t.tms_cutime + t.tms_cstime > 0);
	EXPECT(E(getrusage(7, &self)), -EINVAL);
}

TEST(system_names)
{
	struct utsname u;

	NEED(uname(&u) == 0);
	EXPECT(strcmp(u.sysname, "Linux"), 0);
	if (linnet) {
		CHECK(!strncmp(u.release, "2.6.11", 6));
		CHECK(u.machine[0] == 'i' && !strcmp(u.machine + 2, "86"));
		EXPECT(RAW(SYS_olduname, &u), 0);
		EXPECT(strcmp(u.sysname, "Linux"), 0);
		EXPECT(sethostname("renamed", 7), 0);
		NEED(uname(&u) == 0);
		EXPECT(strcmp(u.nodename, "renamed"), 0);
		EXPECT(E(sethostname("x", -1)), -EINVAL);
		EXPECT(E(sethostname("x", 65)), -EINVAL);
		EXPECT(sethostname("linnet", 6), 0);
	}
}

TEST(thread_ids)
{
	int word;

	EXPECT(RAW(SYS_gettid), getpid());
	EXPECT(RAW(SYS_set_tid_address, &word), getpid());
}
