// SPDX-License-Identifier: GPL-2.0-only
/* Threads as the C library makes them, and the system calls below: clone, futex, thread-local storage, thread groups. */
#include "ktap.h"
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <sys/prctl.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static volatile int counter, turn;
static __thread int tls = 42;

static pthread_t start(void *(*fn)(void *), void *arg)
{
	pthread_t t;
	int err = pthread_create(&t, NULL, fn, arg);

	if (err) {
		say("# pthread_create: %s", strerror(err));
		_exit(1);
	}
	return t;
}

static void *finish(pthread_t t)
{
	void *value = NULL;

	EXPECT(pthread_join(t, &value), 0);
	return value;
}

static void *twice(void *arg)
{
	return (void *)((long)arg * 2);
}

TEST(create_and_join)
{
	pthread_t t[50];
	long i, round;

	for (round = 0; round < 5; round++) {
		for (i = 0; i < 50; i++)
			t[i] = start(twice, (void *)i);
		for (i = 0; i < 50; i++)
			EXPECT((long)finish(t[i]), i * 2);
	}
}

static void *add(void *arg)
{
	int i;

	for (i = 0; i < 2000; i++) {
		pthread_mutex_lock(&mutex);
		counter++;
		if (i % 100 == 0)
			sched_yield();
		pthread_mutex_unlock(&mutex);
	}
	return NULL;
}

TEST(mutex_excludes)
{
	pthread_t t[8];
	int i;

	for (i = 0; i < 8; i++)
		t[i] = start(add, NULL);
	for (i = 0; i < 8; i++)
		finish(t[i]);
	EXPECT(counter, 16000);
}

static void *player(void *arg)
{
	int me = (long)arg, i;

	for (i = 0; i < 300; i++) {
		pthread_mutex_lock(&mutex);
		while (turn != me)
			pthread_cond_wait(&cond, &mutex);
		turn = (me + 1) % 3;
		counter++;
		pthread_cond_broadcast(&cond);
		pthread_mutex_unlock(&mutex);
	}
	return NULL;
}

TEST(condition_variables)
{
	pthread_t t[3];
	long i;

	for (i = 0; i < 3; i++)
		t[i] = start(player, (void *)i);
	for (i = 0; i < 3; i++)
		finish(t[i]);
	EXPECT(counter, 900);
}

static void *own_tls(void *arg)
{
	int i;

	if (tls != 42)
		return (void *)1;
	for (i = 0; i < 200; i++) {
		tls = (long)arg + i;
		sched_yield();
		if (tls != (long)arg + i)
			return (void *)2;
	}
	return NULL;
}

TEST(thread_local_storage)
{
	pthread_t t[10];
	long i;

	for (i = 0; i < 10; i++)
		t[i] = start(own_tls, (void *)(i * 1000));
	for (i = 0; i < 10; i++)
		EXPECT((long)finish(t[i]), 0);
	EXPECT(tls, 42);
}

static volatile int thread_errno_ok;

static void *sets_errno(void *arg)
{
	errno = 77;
	sched_yield();
	thread_errno_ok = errno == 77;
	return NULL;
}

TEST(errno_of_each)
{
	pthread_t t;

	errno = 5;
	t = start(sets_errno, NULL);
	pthread_join(t, NULL);
	EXPECT(errno, 5);
	EXPECT(thread_errno_ok, 1);
}

static void *ids(void *arg)
{
	long *out = arg;

	out[0] = getpid();
	out[1] = RAW(SYS_gettid);
	out[2] = getppid();
	return NULL;
}

TEST(one_process)
{
	long id[3];

	finish(start(ids, id));
	EXPECT(id[0], getpid());
	CHECK(id[1] != getpid());
	EXPECT(id[2], getppid());
}

static volatile int parked;

static void *park(void *arg)
{
	parked++;
	for (;;)
		pause();
	return NULL;
}

TEST(exit_ends_all)
{
	pid_t pid;
	int i;

	for (i = 0; i < 3; i++) {
		if (child(&pid)) {
			start(park, NULL);
			start(park, NULL);
			while (parked < 2)
				sched_yield();
			if (i == 0)
				_exit(9);
			if (i == 1)
				kill(getpid(), SIGKILL);
			if (i == 2)
				abort();
		}
		EXPECT(status_of(pid) & 0xff7f, i == 0 ? 9 << 8 : i == 1 ? SIGKILL : SIGABRT);
		EXPECT(E(kill(pid, 0)), -ESRCH);
	}
}

static void *exits(void *arg)
{
	msleep(5);
	exit(21);
}

TEST(exit_from_a_thread)
{
	pid_t pid;

	if (child(&pid)) {
		start(exits, NULL);
		for (;;)
			pause();
	}
	EXPECT(status_of(pid), 21 << 8);
}

static void *last(void *arg)
{
	msleep(30);
	_exit(22);
}

TEST(leader_may_go_first)
{
	pid_t pid;
	int status;

	if (child(&pid)) {
		start(last, NULL);
		pthread_exit(NULL);
	}
	EXPECT(waitpid(pid, &status, WNOHANG), 0);	/* a dead leader is no dead process */
	EXPECT(status_of(pid), 22 << 8);
}

int other_main(int argc, char **argv)
{
	/* Run by exec from a thread: one thread, of the old process's id. */
	return getpid() == atoi(argv[1]) && RAW(SYS_gettid) == getpid() ? 55 : 56;
}

static void *execs(void *arg)
{
	char text[20];

	sprintf(text, "%d", getpid());
	execl("/proc/self/exe", "x", text, NULL);
	return NULL;
}

TEST(exec_from_a_thread)
{
	pid_t pid;
	int i;

	for (i = 0; i < 5; i++) {
		if (child(&pid)) {
			start(park, NULL);
			start(park, NULL);
			while (parked < 2)
				sched_yield();
			start(execs, NULL);
			for (;;)
				pause();
		}
		EXPECT(status_of(pid), 55 << 8);
	}
}

static void *forks(void *arg)
{
	pid_t pid;

	tls = 4711;
	if (child(&pid))
		_exit(tls == 4711 && getppid() == (long)arg ? 8 : 7);
	return (void *)(long)status_of(pid);
}

TEST(fork_from_a_thread)
{
	EXPECT((long)finish(start(forks, (void *)(long)getpid())), 8 << 8);
}

static volatile int handled_by;

static void note_thread(int sig)
{
	handled_by = RAW(SYS_gettid);
}

static volatile int waiter_tid;

static void *waits_for_signal(void *arg)
{
	waiter_tid = RAW(SYS_gettid);
	while (!handled_by)
		msleep(1);
	return NULL;
}

TEST(signal_for_one_thread)
{
	pthread_t t;

	signal(SIGUSR1, note_thread);
	t = start(waits_for_signal, NULL);
	while (!waiter_tid)
		sched_yield();
	EXPECT(pthread_kill(t, SIGUSR1), 0);
	finish(t);
	EXPECT(handled_by, waiter_tid);
}

TEST(signal_goes_to_a_thread_that_takes_it)
{
	sigset_t set;
	pthread_t t;

	signal(SIGUSR1, note_thread);
	t = start(waits_for_signal, NULL);
	while (!waiter_tid)
		sched_yield();
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
	kill(getpid(), SIGUSR1);
	finish(t);
	EXPECT(handled_by, waiter_tid);
}

static void *sigwaiter(void *arg)
{
	int sig = 0;

	waiter_tid = 1;
	EXPECT(sigwait(arg, &sig), 0);
	return (void *)(long)sig;
}

TEST(sigwait_in_a_thread)
{
	sigset_t set;
	pthread_t t;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR2);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
	t = start(sigwaiter, &set);
	while (!waiter_tid)
		sched_yield();
	kill(getpid(), SIGUSR2);
	EXPECT((long)finish(t), SIGUSR2);
}

TEST(stop_stops_all)
{
	pid_t pid;
	int status;

	if (child(&pid)) {
		start(park, NULL);
		while (parked < 1)
			sched_yield();
		for (;;)
			pause();
	}
	msleep(20);
	kill(pid, SIGSTOP);
	EXPECT(waitpid(pid, &status, WUNTRACED), pid);
	EXPECT(status, SIGSTOP << 8 | 0x7f);
	kill(pid, SIGCONT);
	EXPECT(waitpid(pid, &status, WCONTINUED), pid);
	kill(pid, SIGTERM);
	EXPECT(status_of(pid), SIGTERM);
}

static void *cancelled(void *arg)
{
	pause();
	return NULL;
}

TEST(cancel)
{
	pthread_t t = start(cancelled, NULL);

	msleep(10);
	EXPECT(pthread_cancel(t), 0);
	EXPECT((long)finish(t), (long)PTHREAD_CANCELED);
}

static void *detached(void *arg)
{
	sem_post(arg);
	return NULL;
}

TEST(detached_threads)
{
	pthread_t t;
	sem_t sem;
	int i;

	sem_init(&sem, 0, 0);
	for (i = 0; i < 40; i++) {
		t = start(detached, &sem);
		EXPECT(pthread_detach(t), 0);
		EXPECT(sem_wait(&sem), 0);
	}
}

static pthread_barrier_t barrier;

static void *at_barrier(void *arg)
{
	int i;

	for (i = 0; i < 20; i++)
		pthread_barrier_wait(&barrier);
	return NULL;
}

TEST(barrier_of_threads)
{
	pthread_t t[5];
	int i;

	pthread_barrier_init(&barrier, NULL, 5);
	for (i = 0; i < 5; i++)
		t[i] = start(at_barrier, NULL);
	for (i = 0; i < 5; i++)
		finish(t[i]);
}

TEST(timed_wait_ends)
{
	struct timespec ts;
	sem_t sem;

	clock_gettime(CLOCK_REALTIME, &ts);
	ts.tv_nsec += 20000000;
	if (ts.tv_nsec >= 1000000000) {
		ts.tv_nsec -= 1000000000;
		ts.tv_sec++;
	}
	pthread_mutex_lock(&mutex);
	EXPECT(pthread_cond_timedwait(&cond, &mutex, &ts), ETIMEDOUT);
	sem_init(&sem, 0, 0);
	EXPECT(E(sem_timedwait(&sem, &ts)), -ETIMEDOUT);
}

TEST(futex_calls)
{
	static int word = 5, other = 0;
	struct time32 ts = { 0, 10000000 }, bad = { 0, 2000000000 };
	pid_t pid;

	EXPECT(RAW(SYS_futex, &word, 0L, 4L, 0L, 0L), -EAGAIN);
	EXPECT(RAW(SYS_futex, &word, 0L, 5L, &ts, 0L), -ETIMEDOUT);
	EXPECT(RAW(SYS_futex, (char *)&word + 1, 0L, 5L, &ts, 0L), -EINVAL);
	EXPECT(RAW(SYS_futex, &word, 1L, 5L, 0L, 0L), 0);
	EXPECT(RAW(SYS_futex, &word, 99L, 5L, 0L, 0L), -ENOSYS);
	if (linnet) {
		EXPECT(RAW(SYS_futex, &word, 128L, 5L, 0L, 0L), -ENOSYS);
		EXPECT(RAW(SYS_futex, &word, 129L, 5L, 0L, 0L), -ENOSYS);
	} else {
		EXPECT(RAW(SYS_futex, &word, 0L, 5L, &bad, 0L), -EINVAL);
	}
	EXPECT(syscall(SYS_futex, &word, 4 /* CMP_REQUEUE */, 1, 1, &other, 99), -1);
	EXPECT(errno, EAGAIN);
	EXPECT(syscall(SYS_futex, &word, 4, 1, 1, &other, 5), 0);
	/* Between processes, through shared memory. */
	{
		int *shared = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

		if (child(&pid)) {
			EXPECT(RAW(SYS_futex, shared, 0L, 0L, 0L, 0L), 0);
			CHILD_DONE();
		}
		CHECK(reaches(pid, 'S'));
		EXPECT(RAW(SYS_futex, shared, 1L, 10L, 0L, 0L), 1);
		CHILD_PASSED(pid);
		/* Moved to another word, and woken there. */
		if (child(&pid)) {
			EXPECT(RAW(SYS_futex, shared, 0L, 0L, 0L, 0L), 0);
			CHILD_DONE();
		}
		CHECK(reaches(pid, 'S'));
		EXPECT(syscall(SYS_futex, shared, 3 /* REQUEUE */, 0, 1, shared + 1), 1);
		EXPECT(RAW(SYS_futex, shared, 1L, 10L, 0L, 0L), 0);
		EXPECT(RAW(SYS_futex, shared + 1, 1L, 10L, 0L, 0L), 1);
		CHILD_PASSED(pid);
	}
}

TEST(futex_wait_is_interrupted)
{
	static int word;
	struct itimerval soon = { { 0, 0 }, { 0, 20000 } };

	signal(SIGALRM, note_thread);
	siginterrupt(SIGALRM, 1);
	setitimer(ITIMER_REAL, &soon, NULL);
	EXPECT(RAW(SYS_futex, &word, 0L, 0L, 0L, 0L), -EINTR);
}

struct user_desc_2_6 {
	unsigned entry, base, limit, flags;
};

TEST(thread_area)
{
	static int block[4] = { 0x1234 };
	struct user_desc_2_6 d = { -1, 0, 0xfffff, 0x51 }, e = { 0 };
	int v;

	if (!linnet)
		SKIP("the entries have other numbers there");
	EXPECT(RAW(SYS_get_thread_area, ((struct user_desc_2_6[]){ { 5, 0, 0, 0 } })), -EINVAL);
	EXPECT(RAW(SYS_set_thread_area, ((struct user_desc_2_6[]){ { 5, 0, 0xfffff, 0x51 } })), -EINVAL);
	EXPECT(RAW(SYS_set_thread_area, ((struct user_desc_2_6[]){ { 9, 0, 0xfffff, 0x51 } })), -EINVAL);
	d.base = (unsigned)block;
	EXPECT(RAW(SYS_set_thread_area, &d), 0);
	EXPECT(d.entry, 7);		/* the C library has the first */
	asm volatile("mov %1, %%fs; mov %%fs:0, %0" : "=r"(v) : "r"(d.entry * 8 + 3));
	EXPECT(v, 0x1234);
	sched_yield();
	msleep(5);
	asm volatile("mov %%fs:0, %0" : "=r"(v));
	EXPECT(v, 0x1234);
	e.entry = 7;
	EXPECT(RAW(SYS_get_thread_area, &e), 0);
	EXPECT(e.base, d.base);
	EXPECT(e.limit, d.limit);
	EXPECT(e.flags & 0x7f, d.flags);
	d.entry = -1;
	EXPECT(RAW(SYS_set_thread_area, &d), 0);
	EXPECT(d.entry, 8);
	d.entry = -1;
	EXPECT(RAW(SYS_set_thread_area, &d), -ESRCH);
	/* Emptied, it can't be used. */
	{
		struct user_desc_2_6 none = { 8, 0, 0, 0x28 };

		EXPECT(RAW(SYS_set_thread_area, &none), 0);
		d.entry = -1;
		EXPECT(RAW(SYS_set_thread_area, &d), 0);
		EXPECT(d.entry, 8);
	}
}

static void *deep(void *arg)
{
	char b[2000];
	long n = (long)arg;

	memset(b, n, sizeof(b));
	return n ? deep((void *)(n - 1)) : (void *)(long)b[1999];
}

TEST(stacks_of_their_own)
{
	pthread_t t[6];
	int i;

	for (i = 0; i < 6; i++)
		t[i] = start(deep, (void *)40);
	for (i = 0; i < 6; i++)
		finish(t[i]);
}

static void *reader(void *arg)
{
	char c;

	return (void *)(long)read(*(int *)arg, &c, 1);
}

TEST(blocked_calls_of_threads)
{
	int p[2], i;
	pthread_t t[4];

	NEED(pipe(p) == 0);
	for (i = 0; i < 4; i++)
		t[i] = start(reader, &p[0]);
	for (i = 0; i < 4; i++)
		NEED(write(p[1], "x", 1) == 1);
	for (i = 0; i < 4; i++)
		EXPECT((long)finish(t[i]), 1);
}

TEST(listed_in_proc)
{
	char path[60];

	start(park, NULL);
	while (parked < 1)
		sched_yield();
	sprintf(path, "/proc/%d/task/%d", getpid(), getpid());
	EXPECT(access(path, F_OK), 0);
}
