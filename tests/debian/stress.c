// SPDX-License-Identifier: GPL-2.0-only
/*
 * Threads of a static glibc program: mutexes, condition variables, thread-local storage, cancellation, signals, locks,
 * barriers, semaphores, timers. Prints a line for each; test_static.py knows what they must be.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <errno.h>
#include <sys/wait.h>
#include <sys/time.h>

#define N 16
#define ROUNDS 500
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static int turn, counter;
static __thread int tls = 5;
static pthread_key_t key;
static int destroyed;
static void *rotate(void *p)
{
	int me = (long)p, i;
	tls = me;
	for (i = 0; i < ROUNDS; i++) {
		pthread_mutex_lock(&m);
		while (turn != me)
			pthread_cond_wait(&c, &m);
		counter++;
		turn = (turn + 1) % N;
		pthread_cond_broadcast(&c);
		pthread_mutex_unlock(&m);
	}
	pthread_setspecific(key, p + 1);
	return (void *)(long)(tls == me);
}
static void destructor(void *p) { __sync_fetch_and_add(&destroyed, 1); }
static void cleanup(void *p) { *(int *)p = 1; }
static int cleaned;
static void *forever(void *p)
{
	pthread_cleanup_push(cleanup, &cleaned);
	for (;;)
		pause();
	pthread_cleanup_pop(1);
	return NULL;
}
static void *spin(void *p)
{
	pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
	for (volatile int i = 0;; i++)
		;
	return NULL;
}
static volatile int got;
static pthread_t handler_thread;
static void on_signal(int sig) { handler_thread = pthread_self(); got = sig; }
static void *catcher(void *p)
{
	sigset_t s;
	int sig;
	sigemptyset(&s);
	sigaddset(&s, SIGUSR2);
	sigwait(&s, &sig);
	return (void *)(long)sig;
}
static pthread_rwlock_t rw = PTHREAD_RWLOCK_INITIALIZER;
static long shared_a, shared_b;
static void *rwtest(void *p)
{
	for (int i = 0; i < 2000; i++)
		if (i % 10 == (long)p % 10) {
			pthread_rwlock_wrlock(&rw); shared_a++; shared_b++; pthread_rwlock_unlock(&rw);
		} else {
			pthread_rwlock_rdlock(&rw);
			if (shared_a != shared_b) abort();
			pthread_rwlock_unlock(&rw);
		}
	return NULL;
}
static pthread_barrier_t bar;
static void *barrier(void *p)
{
	for (int i = 0; i < 100; i++) pthread_barrier_wait(&bar);
	return NULL;
}
static void *quick(void *p) { return p; }
int main(void)
{
	pthread_t t[N];
	void *ret;
	int i, ok;

	pthread_key_create(&key, destructor);
	for (i = 0; i < N; i++)
		pthread_create(&t[i], NULL, rotate, (void *)(long)i);
	for (i = 0, ok = 0; i < N; i++) {
		pthread_join(t[i], &ret);
		ok += (long)ret;
	}
	printf("condvar %d tls %d destructors %d\n", counter == N * ROUNDS, ok, destroyed);

	for (i = 0; i < 2000; i++) {
		pthread_create(&t[0], NULL, quick, (void *)7);
		pthread_join(t[0], &ret);
		if (ret != (void *)7) puts("bad");
	}
	puts("create and join");

	pthread_create(&t[0], NULL, forever, NULL);
	usleep(1000);
	pthread_cancel(t[0]);
	pthread_join(t[0], &ret);
	printf("cancel %d cleanup %d\n", ret == PTHREAD_CANCELED, cleaned);
	pthread_create(&t[0], NULL, spin, NULL);
	usleep(1000);
	pthread_cancel(t[0]);
	pthread_join(t[0], &ret);
	printf("async cancel %d\n", ret == PTHREAD_CANCELED);

	signal(SIGUSR1, on_signal);
	pthread_create(&t[0], NULL, forever, NULL);
	pthread_kill(t[0], SIGUSR1);
	while (!got) sched_yield();
	printf("pthread_kill %d\n", pthread_equal(handler_thread, t[0]));
	pthread_cancel(t[0]); pthread_join(t[0], NULL);

	sigset_t s; sigemptyset(&s); sigaddset(&s, SIGUSR2); pthread_sigmask(SIG_BLOCK, &s, NULL);
	pthread_create(&t[0], NULL, catcher, NULL);
	kill(getpid(), SIGUSR2);
	pthread_join(t[0], &ret);
	printf("sigwait %d\n", ret == (void *)SIGUSR2);

	for (i = 0; i < 8; i++) pthread_create(&t[i], NULL, rwtest, (void *)(long)i);
	for (i = 0; i < 8; i++) pthread_join(t[i], NULL);
	printf("rwlock %ld\n", shared_a);
	pthread_barrier_init(&bar, NULL, 8);
	for (i = 0; i < 8; i++) pthread_create(&t[i], NULL, barrier, NULL);
	for (i = 0; i < 8; i++) pthread_join(t[i], NULL);
	puts("barrier");

	struct timespec ts;
	sem_t sem;
	sem_init(&sem, 0, 0);
	clock_gettime(CLOCK_REALTIME, &ts);
	ts.tv_nsec += 20000000; if (ts.tv_nsec >= 1000000000) ts.tv_nsec -= 1000000000, ts.tv_sec++;
	printf("sem_timedwait %d", sem_timedwait(&sem, &ts)); printf(" %s\n", strerror(errno));
	pthread_mutex_lock(&m);
	clock_gettime(CLOCK_REALTIME, &ts); ts.tv_nsec += 20000000; if (ts.tv_nsec >= 1000000000) ts.tv_nsec -= 1000000000, ts.tv_sec++;
	printf("cond_timedwait %s\n", strerror(pthread_cond_timedwait(&c, &m, &ts)));
	pthread_mutex_unlock(&m);
	pthread_mutexattr_t ma;
	pthread_mutex_t rec, er;
	pthread_mutexattr_init(&ma);
	pthread_mutexattr_settype(&ma, PTHREAD_MUTEX_RECURSIVE); pthread_mutex_init(&rec, &ma);
	pthread_mutex_lock(&rec); pthread_mutex_lock(&rec); pthread_mutex_unlock(&rec); pthread_mutex_unlock(&rec);
	pthread_mutexattr_settype(&ma, PTHREAD_MUTEX_ERRORCHECK); pthread_mutex_init(&er, &ma);
	pthread_mutex_lock(&er); printf("errorcheck %s\n", strerror(pthread_mutex_lock(&er)));
	pid_t pid = fork();
	if (!pid) { pthread_create(&t[0], NULL, quick, (void *)9); pthread_join(t[0], &ret); _exit((long)ret); }
	int st; waitpid(pid, &st, 0);
	printf("fork and thread %d\n", WEXITSTATUS(st));
	char name[16];
	pthread_setname_np(pthread_self(), "renamed"); pthread_getname_np(pthread_self(), name, 16); printf("name %s\n", name);
	pthread_attr_t at; size_t sz; void *sp;
	pthread_getattr_np(pthread_self(), &at); pthread_attr_getstack(&at, &sp, &sz); printf("stack %d\n", sz >= 1 << 20);
	cpu_set_t cs;
	ok = pthread_getaffinity_np(pthread_self(), sizeof(cs), &cs);
	printf("affinity %d %d\n", ok, CPU_COUNT(&cs));
	timer_t tm; struct sigevent ev = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1 };
	struct itimerspec its = { { 0, 0 }, { 0, 10000000 } };
	got = 0;
	if (timer_create(CLOCK_MONOTONIC, &ev, &tm)) perror("timer_create"); else { timer_settime(tm, 0, &its, NULL); while (!got) usleep(1000); puts("timer"); }
	return 0;
}
