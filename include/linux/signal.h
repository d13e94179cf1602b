/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Signal sets, queued signals and the entry points of kernel/signal.c that need no task_struct.
 *
 * Mirrors: include/linux/signal.h (send_sig() and friends are in linux/sched.h, as there)
 * Locking: a struct sigpending belongs to tsk->sighand->siglock.
 */
#ifndef _LINUX_SIGNAL_H
#define _LINUX_SIGNAL_H

#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <asm/signal.h>
#include <asm/siginfo.h>

struct user_struct;
struct task_struct;

struct sigqueue {
	struct list_head list;
	spinlock_t *lock;
	int flags;
	siginfo_t info;
	struct user_struct *user;
};

#define SIGQUEUE_PREALLOC	1

struct sigpending {
	struct list_head list;		/* of struct sigqueue, oldest first */
	sigset_t signal;
};

static inline void sigaddset(sigset_t *set, int _sig)
{
	unsigned long sig = _sig - 1;

	set->sig[sig / _NSIG_BPW] |= 1UL << (sig % _NSIG_BPW);
}

static inline void sigdelset(sigset_t *set, int _sig)
{
	unsigned long sig = _sig - 1;

	set->sig[sig / _NSIG_BPW] &= ~(1UL << (sig % _NSIG_BPW));
}

static inline int sigismember(const sigset_t *set, int _sig)
{
	unsigned long sig = _sig - 1;

	return 1 & (set->sig[sig / _NSIG_BPW] >> (sig % _NSIG_BPW));
}

static inline int sigfindinword(unsigned long word)
{
	return __builtin_ctzl(word);
}

static inline int sigisemptyset(const sigset_t *set)
{
	return (set->sig[0] | set->sig[1]) == 0;
}

#define sigmask(sig)	(1UL << ((sig) - 1))

static inline void sigorsets(sigset_t *r, const sigset_t *a, const sigset_t *b)
{
	r->sig[0] = a->sig[0] | b->sig[0];
	r->sig[1] = a->sig[1] | b->sig[1];
}

static inline void sigandsets(sigset_t *r, const sigset_t *a, const sigset_t *b)
{
	r->sig[0] = a->sig[0] & b->sig[0];
	r->sig[1] = a->sig[1] & b->sig[1];
}

static inline void signandsets(sigset_t *r, const sigset_t *a, const sigset_t *b)
{
	r->sig[0] = a->sig[0] & ~b->sig[0];
	r->sig[1] = a->sig[1] & ~b->sig[1];
}

static inline void signotset(sigset_t *set)
{
	set->sig[0] = ~set->sig[0];
	set->sig[1] = ~set->sig[1];
}

static inline void sigemptyset(sigset_t *set)
{
	set->sig[0] = 0;
	set->sig[1] = 0;
}

static inline void sigfillset(sigset_t *set)
{
	set->sig[0] = ~0UL;
	set->sig[1] = ~0UL;
}

/* The *mask variants work on the first word, signals 1 to 32. */
static inline void sigaddsetmask(sigset_t *set, unsigned long mask)
{
	set->sig[0] |= mask;
}

static inline void sigdelsetmask(sigset_t *set, unsigned long mask)
{
	set->sig[0] &= ~mask;
}

static inline int sigtestsetmask(sigset_t *set, unsigned long mask)
{
	return (set->sig[0] & mask) != 0;
}

static inline void siginitset(sigset_t *set, unsigned long mask)
{
	set->sig[0] = mask;
	set->sig[1] = 0;
}

static inline void siginitsetinv(sigset_t *set, unsigned long mask)
{
	set->sig[0] = ~mask;
	set->sig[1] = ~0UL;
}

static inline void init_sigpending(struct sigpending *sig)
{
	sigemptyset(&sig->signal);
	INIT_LIST_HEAD(&sig->list);
}

struct pt_regs;

void signals_init(void);
struct sigqueue *sigqueue_alloc(void);
void sigqueue_free(struct sigqueue *q);
int send_sigqueue(int sig, struct sigqueue *q, struct task_struct *p);
int send_group_sigqueue(int sig, struct sigqueue *q, struct task_struct *p);
int group_send_sig_info(int sig, struct siginfo *info, struct task_struct *p);
int __group_send_sig_info(int sig, struct siginfo *info, struct task_struct *p);
long do_sigpending(void __user *set, unsigned long sigsetsize);
int sigprocmask(int how, sigset_t *set, sigset_t *oldset);
int get_signal_to_deliver(siginfo_t *info, struct k_sigaction *return_ka, struct pt_regs *regs,
			  void *cookie);

#endif
