// SPDX-License-Identifier: GPL-2.0-only
/* Robust locks: owners that die by exit, by a signal, by exec; waiters; lists that are no lists. Not part of 2.6.11. */
#include "ktap.h"
#include <pthread.h>
#include <stddef.h>

#define FUTEX_WAIT	0
#define DIED	0x40000000
#define WAITERS	0x80000000u

struct entry {
	struct entry *next;
	unsigned word;
};

struct head {
	struct entry *next;
	long offset;
	struct entry *pending;
};

/* shared with children */
static struct {
	pthread_mutex_t mutex;
	struct entry e[10];
	struct head head;
} *sh;

static void begin(void)
{
	sh = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	NEED(sh != MAP_FAILED);
}

static long set_list(void *head)
{
	return RAW(SYS_set_robust_list, head, 12L);
}

/* A list of @n locks of the calling process. */
static void hold(int n)
{
	int i;

	sh->head.next = n ? &sh->e[0] : (void *)&sh->head;
	sh->head.offset = offsetof(struct entry, word);
	sh->head.pending = NULL;
	for (i = 0; i < n; i++) {
		sh->e[i].next = i + 1 < n ? &sh->e[i + 1] : (void *)&sh->head;
		sh->e[i].word = syscall(SYS_gettid);
	}
	NEED(set_list(&sh->head) == 0);
}

TEST(where_the_list_is)
{
	struct head h, *got;
	size_t len = 0;
	pid_t pid;

	EXPECT(RAW(SYS_set_robust_list, &h, 11L), -EINVAL);
	EXPECT(RAW(SYS_set_robust_list, &h, 24L), -EINVAL);
	h.next = (void *)&h;
	h.pending = NULL;
	EXPECT(set_list(&h), 0);
	EXPECT(RAW(SYS_get_robust_list, 0L, &got, &len), 0);
	CHECK(got == &h);
	EXPECT(len, 12);
	got = NULL;
	EXPECT(RAW(SYS_get_robust_list, (long)getpid(), &got, &len), 0);
	CHECK(got == &h);
	EXPECT(RAW(SYS_get_robust_list, 30000L, &got, &len), -ESRCH);
	EXPECT(RAW(SYS_get_robust_list, 0L, NULL, &len), -EFAULT);
	if (child(&pid)) {
		EXPECT(RAW(SYS_get_robust_list, 0L, &got, &len), 0);
		CHECK(got == NULL);		/* a child starts without */
		if (setuid(1000) == 0)
			EXPECT(RAW(SYS_get_robust_list, 1L, &got, &len), -EPERM);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
}

TEST(words_are_marked)
{
	pid_t pid;
	int how;

	begin();
	for (how = 0; how < 3; how++) {
		if (child(&pid)) {
			hold(5);
			sh->e[1].word |= WAITERS;
			sh->e[2].word++;		/* another's */
			sh->e[4].word = 0;
			if (how == 1)
				raise(SIGKILL);
			if (how == 2)
				execl("/bin/true", "true", NULL);
			_exit(0);
		}
		status_of(pid);
		EXPECT(sh->e[0].word, DIED);
		EXPECT(sh->e[1].word, DIED | WAITERS);
		EXPECT(sh->e[2].word, pid + 1);
		EXPECT(sh->e[3].word, DIED);
		EXPECT(sh->e[4].word, 0);
	}
}

TEST(the_pending_one)
{
	pid_t pid;

	begin();
	if (child(&pid)) {
		hold(2);
		sh->head.pending = &sh->e[7];
		sh->e[7].word = getpid();
		_exit(0);
	}
	status_of(pid);
	EXPECT(sh->e[1].word, DIED);
	EXPECT(sh->e[7].word, DIED);
}

TEST(waiters_are_woken)
{
	pid_t owner, waiter;
	int p[2];
	char c;

	begin();
	NEED(pipe(p) == 0);
	if (child(&owner)) {
		hold(1);
		sh->e[0].word |= WAITERS;
		write(p[1], "x", 1);
		pause();
		_exit(0);
	}
	NEED(read(p[0], &c, 1) == 1);
	if (child(&waiter)) {
		EXPECT(RAW(SYS_futex, &sh->e[0].word, (long)FUTEX_WAIT, (long)(owner | WAITERS), 0L), 0);
		EXPECT(sh->e[0].word, DIED | WAITERS);
		CHILD_DONE();
	}
	CHECK(reaches(waiter, 'S'));
	kill(owner, SIGKILL);
	CHILD_PASSED(waiter);
	status_of(owner);
}

/* Whatever the list is, the process ends, and so does the walk. */
TEST(lists_that_are_none)
{
	char *end = page_end();
	pid_t pid;
	int how;

	begin();
	for (how = 0; how < 9; how++) {
		if (child(&pid)) {
			hold(3);
			if (how == 0)
				set_list(KERNEL_ADDRESS);
			else if (how == 1)
				set_list(end - 4);
			else if (how == 2)
				sh->e[1].next = &sh->e[0];		/* a ring */
			else if (how == 3)
				sh->e[1].next = (void *)end;
			else if (how == 4)
				sh->e[1].next = NULL;
			else if (how == 5)
				sh->head.offset = 0x40000000;
			else if (how == 6)
				sh->head.offset = 1;
			else if (how == 7)
				sh->head.next = KERNEL_ADDRESS;
			else
				sh->head.pending = KERNEL_ADDRESS;
			_exit(7);
		}
		EXPECT(WEXITSTATUS(status_of(pid)), 7);
		EXPECT(sh->e[0].word, how == 2 || how == 3 || how == 4 || how == 8 ? DIED : pid);
	}
	/* words that can't be written */
	if (child(&pid)) {
		hold(3);
		mprotect(sh, PAGE, PROT_READ);
		_exit(7);
	}
	EXPECT(WEXITSTATUS(status_of(pid)), 7);
	EXPECT(sh->e[0].word, pid);
}

static void make_mutex(void)
{
	pthread_mutexattr_t a;

	begin();
	pthread_mutexattr_init(&a);
	NEED(pthread_mutexattr_setpshared(&a, PTHREAD_PROCESS_SHARED) == 0);
	NEED(pthread_mutexattr_setrobust(&a, PTHREAD_MUTEX_ROBUST) == 0);
	NEED(pthread_mutex_init(&sh->mutex, &a) == 0);
}

TEST(a_mutex_whose_owner_dies)
{
	pid_t pid;
	int i;

	make_mutex();
	for (i = 0; i < 5; i++) {
		if (child(&pid)) {
			EXPECT(pthread_mutex_lock(&sh->mutex), 0);
			if (i & 1)
				raise(SIGKILL);
			CHILD_DONE();
		}
		EXPECT(status_of(pid), i & 1 ? SIGKILL : 0);
		EXPECT(pthread_mutex_trylock(&sh->mutex), EOWNERDEAD);
		EXPECT(pthread_mutex_consistent(&sh->mutex), 0);
		EXPECT(pthread_mutex_unlock(&sh->mutex), 0);
	}
	if (child(&pid)) {
		EXPECT(pthread_mutex_lock(&sh->mutex), 0);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	EXPECT(pthread_mutex_lock(&sh->mutex), EOWNERDEAD);
	EXPECT(pthread_mutex_unlock(&sh->mutex), 0);
	EXPECT(pthread_mutex_lock(&sh->mutex), ENOTRECOVERABLE);
}

TEST(a_mutex_that_others_wait_for)
{
	pid_t owner, w[3];
	int p[2], i;
	char c;

	make_mutex();
	NEED(pipe(p) == 0);
	if (child(&owner)) {
		EXPECT(pthread_mutex_lock(&sh->mutex), 0);
		write(p[1], "x", 1);
		pause();
		_exit(0);
	}
	NEED(read(p[0], &c, 1) == 1);
	for (i = 0; i < 3; i++)
		if (child(&w[i])) {
			int err = pthread_mutex_lock(&sh->mutex);

			CHECK(err == 0 || err == EOWNERDEAD);
			if (err == EOWNERDEAD) {
				write(p[1], "d", 1);
				pthread_mutex_consistent(&sh->mutex);
			}
			EXPECT(pthread_mutex_unlock(&sh->mutex), 0);
			CHILD_DONE();
		}
	for (i = 0; i < 3; i++)
		CHECK(reaches(w[i], 'S'));
	kill(owner, SIGKILL);
	for (i = 0; i < 3; i++)
		CHILD_PASSED(w[i]);
	status_of(owner);
	close(p[1]);
	EXPECT(read(p[0], &c, 1), 1);		/* one of them found it dead */
	EXPECT(read(p[0], &c, 1), 0);
}

static void *dies_with_it(void *arg)
{
	pthread_mutex_lock(&sh->mutex);
	return NULL;
}

TEST(a_thread_that_ends_with_it)
{
	pthread_t t;

	make_mutex();
	NEED(pthread_create(&t, NULL, dies_with_it, NULL) == 0);
	EXPECT(pthread_join(t, NULL), 0);
	EXPECT(pthread_mutex_lock(&sh->mutex), EOWNERDEAD);
	EXPECT(pthread_mutex_consistent(&sh->mutex), 0);
	EXPECT(pthread_mutex_unlock(&sh->mutex), 0);
	EXPECT(pthread_mutex_lock(&sh->mutex), 0);
}
