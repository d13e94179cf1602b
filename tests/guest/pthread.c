// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the C library builds of clone and futex, used hard: turns by condition variable, read-write locks, barriers, semaphores,
 * thread-specific data, times that run out, cancellation of who waits, threads that end while others wait, many of all.
 */
#include "ktap.h"
#include <pthread.h>
#include <semaphore.h>

#define THREADS	6
#define ROUNDS	150

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_barrier_t barrier;
static pthread_key_t key;
static sem_t sem;
static volatile int turn, inside, readers, sum, freed, ready;
static __thread int tls = 7;

static void start(pthread_t *t, void *(*fn)(void *), long arg)
{
	EXPECT(pthread_create(t, NULL, fn, (void *)arg), 0);
}

static long finish(pthread_t t)
{
	void *value = NULL;

	EXPECT(pthread_join(t, &value), 0);
	return (long)value;
}

/* Runs @fn in all threads; the sum of what they return. */
static long all(void *(*fn)(void *))
{
	pthread_t t[THREADS];
	long i, total = 0;

	for (i = 0; i < THREADS; i++)
		start(&t[i], fn, i);
	for (i = 0; i < THREADS; i++)
		total += finish(t[i]);
	return total;
}

static void from_now(clockid_t clock, struct timespec *ts, long ms)
{
	clock_gettime(clock, ts);
	ts->tv_nsec += ms * 1000000;
	ts->tv_sec += ts->tv_nsec / 1000000000;
	ts->tv_nsec %= 1000000000;
}

static void *takes_turns(void *arg)
{
	int i, mine = 0;

	for (i = 0; i < ROUNDS; i++) {
		pthread_mutex_lock(&mutex);
		while (turn != (long)arg)
			pthread_cond_wait(&cond, &mutex);
		turn = (turn + 1) % THREADS;
		mine++;
		pthread_cond_broadcast(&cond);
		pthread_mutex_unlock(&mutex);
	}
	return (void *)(long)mine;
}

TEST(turns)
{
	EXPECT(all(takes_turns), THREADS * ROUNDS);
	EXPECT(turn, 0);
}

static void *reads_and_writes(void *arg)
{
	long i, bad = 0;

	for (i = 0; i < ROUNDS; i++) {
		pthread_rwlock_rdlock(&rwlock);
		__sync_fetch_and_add(&readers, 1);
		bad += inside != 0;
		if (i % 8 == 0)
			sched_yield();
		bad += inside != 0;
		__sync_fetch_and_sub(&readers, 1);
		pthread_rwlock_unlock(&rwlock);
		pthread_rwlock_wrlock(&rwlock);
		inside++;
		if (i % 8 == 0)
			sched_yield();
		bad += inside != 1;
		sum++;
		inside--;
		pthread_rwlock_unlock(&rwlock);
	}
	return (void *)bad;
}

TEST(read_write_locks)
{
	struct timespec ts;

	EXPECT(all(reads_and_writes), 0);
	EXPECT(sum, THREADS * ROUNDS);
	NEED(pthread_rwlock_wrlock(&rwlock) == 0);
	EXPECT(pthread_rwlock_tryrdlock(&rwlock), EBUSY);
	from_now(CLOCK_REALTIME, &ts, 20);
	EXPECT(pthread_rwlock_timedrdlock(&rwlock, &ts), ETIMEDOUT);
}

static void *meets(void *arg)
{
	long i, serial = 0;

	for (i = 0; i < ROUNDS / 3; i++) {
		__sync_fetch_and_add(&sum, 1);
		serial += pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD;
		if (sum != (i + 1) * THREADS)
			return (void *)-10000;
		pthread_barrier_wait(&barrier);
	}
	return (void *)serial;
}

TEST(barriers)
{
	NEED(pthread_barrier_init(&barrier, NULL, THREADS) == 0);
	EXPECT(all(meets), ROUNDS / 3);
}

static void *posts_and_waits(void *arg)
{
	int i;

	for (i = 0; i < ROUNDS; i++) {
		if ((long)arg & 1)
			sem_post(&sem);
		else
			sem_wait(&sem);
	}
	return NULL;
}

TEST(semaphores)
{
	struct timespec ts;

	NEED(sem_init(&sem, 0, 0) == 0);
	all(posts_and_waits);
	EXPECT(E(sem_trywait(&sem)), -EAGAIN);
	from_now(CLOCK_REALTIME, &ts, 20);
	EXPECT(E(sem_timedwait(&sem, &ts)), -ETIMEDOUT);
}

static void destructor(void *p)
{
	__sync_fetch_and_add(&freed, 1);
}

static void *owns_data(void *arg)
{
	long i, bad = 0;

	tls += (long)arg;
	pthread_setspecific(key, &tls);
	for (i = 0; i < 50; i++) {
		sched_yield();
		bad += tls != 7 + (long)arg || pthread_getspecific(key) != &tls;
	}
	return (void *)bad;
}

TEST(data_of_each_thread)
{
	int i;

	NEED(pthread_key_create(&key, destructor) == 0);
	for (i = 0; i < 10; i++)
		EXPECT(all(owns_data), 0);
	EXPECT(freed, 10 * THREADS);
	EXPECT(tls, 7);
}

TEST(times_that_run_out)
{
	pthread_condattr_t attr;
	pthread_cond_t monotonic;
	struct timespec ts;

	NEED(pthread_mutex_lock(&mutex) == 0);
	from_now(CLOCK_REALTIME, &ts, 30);
	EXPECT(pthread_cond_timedwait(&cond, &mutex, &ts), ETIMEDOUT);
	NEED(pthread_condattr_init(&attr) == 0);
	NEED(pthread_condattr_setclock(&attr, CLOCK_MONOTONIC) == 0);
	NEED(pthread_cond_init(&monotonic, &attr) == 0);
	from_now(CLOCK_MONOTONIC, &ts, 30);
	EXPECT(pthread_cond_timedwait(&monotonic, &mutex, &ts), ETIMEDOUT);
	from_now(CLOCK_REALTIME, &ts, 30);
	EXPECT(pthread_mutex_timedlock(&mutex, &ts), ETIMEDOUT);
}

static void unlock(void *p)
{
	freed++;
	pthread_mutex_unlock(p);
}

static void *waits_for_ever(void *arg)
{
	pthread_mutex_lock(&mutex);
	pthread_cleanup_push(unlock, &mutex);
	ready = 1;
	for (;;)
		pthread_cond_wait(&cond, &mutex);
	pthread_cleanup_pop(1);
	return NULL;
}

static void *pauses(void *arg)
{
	ready = 1;
	for (;;)
		pause();
	return NULL;
}

static void *reads(void *arg)
{
	char c;

	ready = 1;
	read((long)arg, &c, 1);
	return NULL;
}

static void cancelled(void *(*fn)(void *), long arg)
{
	pthread_t t;

	ready = 0;
	start(&t, fn, arg);
	while (!ready)
		msleep(1);
	msleep(10);
	EXPECT(pthread_cancel(t), 0);
	CHECK((void *)finish(t) == PTHREAD_CANCELED);
}

TEST(cancellation)
{
	int p[2], i;

	NEED(pipe(p) == 0);
	for (i = 0; i < 5; i++) {
		cancelled(waits_for_ever, 0);
		EXPECT(pthread_mutex_trylock(&mutex), 0);
		pthread_mutex_unlock(&mutex);
		cancelled(pauses, 0);
		cancelled(reads, p[0]);
	}
	EXPECT(freed, 5);
}

static void *quick(void *arg)
{
	return arg;
}

TEST(threads_that_come_and_go)
{
	pthread_t t[20];
	long i, k;

	for (k = 0; k < 15; k++) {
		for (i = 0; i < 20; i++)
			start(&t[i], quick, i);
		for (i = 0; i < 20; i++)
			EXPECT(finish(t[(i * 7) % 20]), (i * 7) % 20);
	}
}

/* The process ends while its threads wait for all kinds of things. */
TEST(exit_while_they_wait)
{
	pthread_t t;
	pid_t pid;
	int i, p[2];

	NEED(pipe(p) == 0);
	for (i = 0; i < 5; i++) {
		if (child(&pid)) {
			pthread_mutex_lock(&mutex);
			start(&t, takes_turns, 1);		/* waits for the mutex */
			start(&t, pauses, 0);
			start(&t, reads, p[0]);
			start(&t, posts_and_waits, 0);
			msleep(20);
			if (i & 1)
				raise(SIGKILL);
			exit(3);
		}
		CHECK(status_of(pid) == (i & 1 ? SIGKILL : 3 << 8));
	}
}
