// SPDX-License-Identifier: GPL-2.0-only
/*
 * System calls that came after 2.6.11, so that static programs of today's C libraries run: waiting with a signal mask,
 * limits, random numbers, 64-bit times, new futex operations; and the kernel release that those programs ask for.
 *
 * Not part of 2.6.11; this file, kernel/robust.c, fs/{newcalls,anon_inodes,eventfd,signalfd,timerfd}.c, net/core/newcalls.c,
 * ipc/newcalls.c, <linux/newcalls.h> and newcalls_table.asm are all of it. The boot word newcalls=off turns it off: then
 * these numbers answer ENOSYS, as they do on 2.6.11.
 * Each call is a thin coat over the older one that does the work.
 *
 * Leaves out: inotify, signalfd, FUTEX_LOCK_PI, clone3, rseq, splice ... (ENOSYS).
 */
#include <linux/newcalls.h>
#include <linux/syscalls.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/init.h>
#include <linux/string.h>
#include <linux/jiffies.h>
#include <linux/futex.h>
#include <linux/random.h>
#include <linux/poll.h>
#include <linux/capability.h>
#include <linux/resource.h>
#include <linux/utsname.h>
#include <linux/version.h>
#include <linux/fs.h>
#include <asm/ptrace.h>
#include <asm/uaccess.h>

static int __init newcalls_setup(char *str)
{
	if (!strcmp(str, "off"))
		newcalls_limit = 0;
	return 1;
}
__setup("newcalls=", newcalls_setup);

/**
 * user_scratch - room on the user's stack for an argument of an older call
 * @len: bytes, a few
 *
 * Below the stack pointer, where i386 programs keep nothing. It is gone when the call returns. A stack with no room
 * shows as EFAULT when it is written to.
 */
void __user *user_scratch(unsigned long len)
{
	return (void __user *)((task_pt_regs(current)->esp - len) & ~15UL);
}

/* ---- the release ---- */

/* What a program asks for beyond this, it does not get. */
#define NEWEST_RELEASE	KERNEL_VERSION(6, 1, 0)

/**
 * newer_release - let uname(2) show the release that the program was built for
 * @name: the answer, in user space, that is filled in already
 *
 * A program's ABI note (binfmt_elf.c looks at it) names the oldest kernel that its C library runs on; many a one refuses
 * to start, or an installer to go on, where the release says less. Other programs see 2.6.11.
 */
int newer_release(struct new_utsname __user *name)
{
	unsigned int v = current->mm ? current->mm->abi_release : 0;
	char release[32];
	int len;

	if (!newcalls_on() || v <= LINUX_VERSION_CODE || v > NEWEST_RELEASE)
		return 0;
	len = sprintf(release, "%u.%u.%u-linnet", v >> 16, (v >> 8) & 255, v & 255);
	return copy_to_user(name->release, release, len + 1) ? -EFAULT : 0;
}

/* ---- times ---- */

/**
 * get_timespec64 - read a 64-bit time into one of ours
 *
 * Seconds out of range become the farthest that there are. Returns 0 or -EFAULT.
 */
int get_timespec64(struct timespec *ts, const struct __kernel_timespec __user *uts)
{
	struct __kernel_timespec kts;

	if (copy_from_user(&kts, uts, sizeof(kts)))
		return -EFAULT;
	if (kts.tv_sec > LONG_MAX)
		kts.tv_sec = LONG_MAX;
	else if (kts.tv_sec < LONG_MIN)
		kts.tv_sec = LONG_MIN;
	ts->tv_sec = kts.tv_sec;
	ts->tv_nsec = kts.tv_nsec;	/* the upper half is padding */
	return 0;
}

int put_timespec64(const struct timespec *ts, struct __kernel_timespec __user *uts)
{
	struct __kernel_timespec kts = { .tv_sec = ts->tv_sec, .tv_nsec = ts->tv_nsec };

	return copy_to_user(uts, &kts, sizeof(kts)) ? -EFAULT : 0;
}

/**
 * scratch_timespec - a 64-bit time as a struct timespec in user space, for an older call
 * @scratch: where it is; NULL for NULL
 *
 * Returns 0 or -EFAULT.
 */
int scratch_timespec(struct timespec __user **scratch, const struct __kernel_timespec __user *uts)
{
	struct timespec ts;

	*scratch = NULL;
	if (!uts)
		return 0;
	if (get_timespec64(&ts, uts))
		return -EFAULT;
	*scratch = user_scratch(sizeof(ts));
	return copy_to_user(*scratch, &ts, sizeof(ts)) ? -EFAULT : 0;
}

/* Clocks that 2.6.11 does not have, by the ones it has. */
enum {
	CLOCK_PROCESS_CPUTIME = 2, CLOCK_THREAD_CPUTIME, CLOCK_MONOTONIC_RAW_,
	CLOCK_REALTIME_COARSE_, CLOCK_MONOTONIC_COARSE_, CLOCK_BOOTTIME_,
};

static clockid_t older_clock(clockid_t which_clock)
{
	switch (which_clock) {
	case CLOCK_REALTIME_COARSE_:
		return CLOCK_REALTIME;
	case CLOCK_MONOTONIC_RAW_:
	case CLOCK_MONOTONIC_COARSE_:
	case CLOCK_BOOTTIME_:
		return CLOCK_MONOTONIC;
	}
	return which_clock;
}

/* Processor time of the thread, or of all that the process has and had. */
static void cpu_time(clockid_t which_clock, struct timespec *ts)
{
	struct task_struct *t = current;
	cputime_t sum = cputime_add(t->utime, t->stime);

	if (which_clock == CLOCK_PROCESS_CPUTIME) {
		read_lock(&tasklist_lock);
		sum = cputime_add(sum, cputime_add(t->signal->utime, t->signal->stime));
		for (t = next_thread(t); t != current; t = next_thread(t))
			sum = cputime_add(sum, cputime_add(t->utime, t->stime));
		read_unlock(&tasklist_lock);
	}
	cputime_to_timespec(sum, ts);
}

/* @call reads a clock into a struct timespec at @scratch. */
static long clock_to_user64(long ret, struct timespec __user *scratch,
			    struct __kernel_timespec __user *tp)
{
	struct timespec ts;

	if (ret || !tp)
		return ret;
	if (copy_from_user(&ts, scratch, sizeof(ts)))
		return -EFAULT;
	return put_timespec64(&ts, tp);
}

asmlinkage long sys_clock_gettime64(clockid_t which_clock, struct __kernel_timespec __user *tp)
{
	struct timespec __user *scratch = user_scratch(sizeof(*scratch));
	struct timespec ts;

	if (which_clock == CLOCK_PROCESS_CPUTIME || which_clock == CLOCK_THREAD_CPUTIME) {
		cpu_time(which_clock, &ts);
		return put_timespec64(&ts, tp);
	}
	return clock_to_user64(sys_clock_gettime(older_clock(which_clock), scratch), scratch, tp);
}

asmlinkage long sys_clock_adjtime(clockid_t which_clock, struct timex __user *utp)
{
	return which_clock == CLOCK_REALTIME ? sys_adjtimex(utp) : -EINVAL;
}

asmlinkage long sys_clock_settime64(clockid_t which_clock,
				    const struct __kernel_timespec __user *tp)
{
	struct timespec __user *scratch;
	int err = scratch_timespec(&scratch, tp);

	return err ? err : sys_clock_settime(which_clock, scratch);
}

asmlinkage long sys_clock_getres_time64(clockid_t which_clock, struct __kernel_timespec __user *tp)
{
	struct timespec __user *scratch = user_scratch(sizeof(*scratch));

	if (which_clock == CLOCK_PROCESS_CPUTIME || which_clock == CLOCK_THREAD_CPUTIME)
		which_clock = CLOCK_MONOTONIC;	/* they count ticks */
	return clock_to_user64(sys_clock_getres(older_clock(which_clock), scratch), scratch, tp);
}

/* The rest of a sleep that a signal broke and that went on: nanosleep's own, then the caller's layout. */
static long nanosleep_restart64(struct restart_block *restart)
{
	struct timespec until = { .tv_sec = restart->arg0, .tv_nsec = restart->arg1 };
	struct __kernel_timespec __user *rmtp = (void __user *)restart->arg2;
	struct timespec left;
	long ret;

	ret = nanosleep_until(&until, NULL);
	if (ret != -ERESTART_RESTARTBLOCK || !rmtp)
		return ret;
	restart->fn = nanosleep_restart64;
	restart->arg2 = (unsigned long)rmtp;
	do_posix_clock_monotonic_gettime(&left);
	set_normalized_timespec(&left, until.tv_sec - left.tv_sec, until.tv_nsec - left.tv_nsec);
	if (left.tv_sec < 0)
		left.tv_sec = left.tv_nsec = 0;
	return put_timespec64(&left, rmtp) ? -EFAULT : ret;
}

asmlinkage long sys_clock_nanosleep_time64(clockid_t which_clock, int flags,
					   const struct __kernel_timespec __user *rqtp,
					   struct __kernel_timespec __user *rmtp)
{
	struct restart_block *restart = &current_thread_info()->restart_block;
	struct timespec __user *scratch;
	long ret;

	ret = scratch_timespec(&scratch, rqtp);
	if (ret)
		return ret;
	ret = sys_clock_nanosleep(older_clock(which_clock), flags, scratch, rmtp ? scratch : NULL);
	if (ret == -ERESTART_RESTARTBLOCK && rmtp) {
		restart->fn = nanosleep_restart64;
		restart->arg2 = (unsigned long)rmtp;
		if (clock_to_user64(0, scratch, rmtp))
			ret = -EFAULT;
	}
	return ret;
}

/* A call wrote a struct itimerspec at @scratch. */
static long itimer_to_user64(long ret, struct itimerspec __user *scratch,
			     struct __kernel_itimerspec __user *to)
{
	struct itimerspec it;

	if (ret || !to)
		return ret;
	if (copy_from_user(&it, scratch, sizeof(it)))
		return -EFAULT;
	if (put_timespec64(&it.it_interval, &to->it_interval))
		return -EFAULT;
	return put_timespec64(&it.it_value, &to->it_value);
}

asmlinkage long sys_timer_gettime64(timer_t timer_id, struct __kernel_itimerspec __user *setting)
{
	struct itimerspec __user *scratch = user_scratch(sizeof(*scratch));

	return itimer_to_user64(sys_timer_gettime(timer_id, scratch), scratch, setting);
}

asmlinkage long sys_timer_settime64(timer_t timer_id, int flags,
				    const struct __kernel_itimerspec __user *new_setting,
				    struct __kernel_itimerspec __user *old_setting)
{
	struct itimerspec __user *scratch = user_scratch(sizeof(*scratch));
	struct itimerspec it;
	long ret;

	if (!new_setting)
		return -EINVAL;
	if (get_timespec64(&it.it_interval, &new_setting->it_interval) ||
	    get_timespec64(&it.it_value, &new_setting->it_value) ||
	    copy_to_user(scratch, &it, sizeof(it)))
		return -EFAULT;
	ret = sys_timer_settime(timer_id, flags, scratch, old_setting ? scratch : NULL);
	return itimer_to_user64(ret, scratch, old_setting);
}

asmlinkage long sys_rt_sigtimedwait_time64(const sigset_t __user *uthese, siginfo_t __user *uinfo,
					   const struct __kernel_timespec __user *uts,
					   size_t sigsetsize)
{
	struct timespec __user *scratch;
	int err = scratch_timespec(&scratch, uts);

	return err ? err : sys_rt_sigtimedwait(uthese, uinfo, scratch, sigsetsize);
}

/* ---- futexes ---- */

/**
 * ticks_until - how long from now until the absolute time @t, in ticks; 0 if it is past
 */
unsigned long ticks_until(const struct timespec *t, int realtime)
{
	struct timespec now, left;

	if (realtime)
		getnstimeofday(&now);
	else
		do_posix_clock_monotonic_gettime(&now);
	if (t->tv_sec < now.tv_sec)
		return 0;
	set_normalized_timespec(&left, t->tv_sec - now.tv_sec, t->tv_nsec - now.tv_nsec);
	if (left.tv_sec < 0)
		return 0;
	return timespec_to_jiffies(&left) + 1;
}

/*
 * FUTEX_PRIVATE_FLAG promises that nobody else uses the word, which saves time that is not worth saving here.
 * Bit sets: only "any waiter", which is all that C libraries use; an absolute time comes with them.
 * @val2: what the older operations take in place of a time.
 */
static long futex_newer(u32 __user *uaddr, int op, int val, const struct timespec *t,
			unsigned long val2, u32 __user *uaddr2, int val3)
{
	int cmd = op & ~(FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME);
	unsigned long timeout = MAX_SCHEDULE_TIMEOUT;

	if (cmd == FUTEX_WAIT_BITSET || cmd == FUTEX_WAKE_BITSET) {
		if (!val3)
			return -EINVAL;
		if (val3 != FUTEX_BITSET_MATCH_ANY)
			return -ENOSYS;
	} else if (op & FUTEX_CLOCK_REALTIME) {
		return -ENOSYS;
	}
	if (t && (t->tv_sec < 0 || (unsigned long)t->tv_nsec >= NSEC_PER_SEC))
		return -EINVAL;
	if (t && cmd == FUTEX_WAIT)
		timeout = timespec_to_jiffies(t) + 1;
	if (t && cmd == FUTEX_WAIT_BITSET)
		timeout = ticks_until(t, op & FUTEX_CLOCK_REALTIME);

	if (cmd == FUTEX_WAIT_BITSET)
		cmd = FUTEX_WAIT;
	else if (cmd == FUTEX_WAKE_BITSET)
		cmd = FUTEX_WAKE;
	return do_futex((unsigned long)uaddr, cmd, val, timeout, (unsigned long)uaddr2, val2, val3);
}

static int futex_takes_time(int op)
{
	int cmd = op & ~(FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME);

	return cmd == FUTEX_WAIT || cmd == FUTEX_WAIT_BITSET;
}

/**
 * newer_futex - the operations that sys_futex() does not know
 *
 * Return: as futex(2); ENOSYS for programs made for 2.6.11.
 */
long newer_futex(u32 __user *uaddr, int op, int val, const struct timespec __user *utime,
		 u32 __user *uaddr2, int val3)
{
	struct timespec t;

	if (!newer_program())
		return -ENOSYS;
	if (!futex_takes_time(op) || !utime)
		return futex_newer(uaddr, op, val, NULL, (unsigned long)utime, uaddr2, val3);
	if (copy_from_user(&t, utime, sizeof(t)))
		return -EFAULT;
	return futex_newer(uaddr, op, val, &t, 0, uaddr2, val3);
}

asmlinkage long sys_futex_time64(u32 __user *uaddr, int op, int val,
				 const struct __kernel_timespec __user *utime,
				 u32 __user *uaddr2, int val3)
{
	struct timespec t;

	if (!futex_takes_time(op) || !utime)
		return futex_newer(uaddr, op, val, NULL, (unsigned long)utime, uaddr2, val3);
	if (get_timespec64(&t, utime))
		return -EFAULT;
	return futex_newer(uaddr, op, val, &t, 0, uaddr2, val3);
}

/* ---- poll and select with a signal mask ---- */

/* Their prototypes say struct pt_regs since a signal frame may be built before they return, from all registers. */

struct mask_change {
	int changed;
	sigset_t saved;
};

static int change_mask(const sigset_t __user *umask, size_t sigsetsize, struct mask_change *mc)
{
	sigset_t set;

	mc->changed = 0;
	if (!umask)
		return 0;
	if (sigsetsize != sizeof(set))
		return -EINVAL;
	if (copy_from_user(&set, umask, sizeof(set)))
		return -EFAULT;
	sigdelsetmask(&set, sigmask(SIGKILL) | sigmask(SIGSTOP));
	sigprocmask(SIG_SETMASK, &set, &mc->saved);
	mc->changed = 1;
	return 0;
}

/*
 * A signal came while the mask was changed: deliver it now, under that mask; sigreturn brings the former one back.
 * Returns 1 if a handler is to run; *ret is then what the system call returns.
 */
static int signal_under_mask(struct pt_regs *regs, struct mask_change *mc, long *ret)
{
	if (!mc->changed)
		return 0;
	regs->eax = -EINTR;
	if (!do_signal(regs, &mc->saved))
		return 0;
	*ret = regs->eax;
	mc->changed = 0;
	return 1;
}

static void restore_mask(struct mask_change *mc)
{
	if (mc->changed)
		sigprocmask(SIG_SETMASK, &mc->saved, NULL);
}

/* A user's time-out, 32 or 64 bit, or NULL. *have: there is one. */
static int get_timeout(struct timespec *ts, void __user *uts, int is64, int *have)
{
	*have = uts != NULL;
	if (!uts)
		return 0;
	if (is64 ? get_timespec64(ts, uts) : copy_from_user(ts, uts, sizeof(*ts)) != 0)
		return -EFAULT;
	if (ts->tv_sec < 0 || (unsigned long)ts->tv_nsec >= NSEC_PER_SEC)
		return -EINVAL;
	return 0;
}

/* Tell how much of a time-out is left. That it cannot be written is no error: the wait itself has worked. */
static void put_timeout(const struct timespec *ts, void __user *uts, int is64)
{
	if (!uts || (current->personality & STICKY_TIMEOUTS))
		return;
	if (is64 ? put_timespec64(ts, uts) : copy_to_user(uts, ts, sizeof(*ts)) != 0)
		return;
}

/* ppoll(fds, nfds, timeout, sigmask, sigsetsize) */
static long do_ppoll(struct pt_regs *regs, int is64)
{
	struct pollfd __user *ufds = (void __user *)regs->ebx;
	void __user *uts = (void __user *)regs->edx;
	unsigned long start = jiffies, left = 0, gone;
	struct mask_change mc;
	struct timespec ts;
	long msecs = -1, ret;
	int have;

	ret = get_timeout(&ts, uts, is64, &have);
	if (!ret)
		ret = change_mask((void __user *)regs->esi, regs->edi, &mc);
	if (ret)
		return ret;
	if (have) {
		left = timespec_to_jiffies(&ts);
		msecs = LONG_MAX;	/* as good as for ever */
		if (ts.tv_sec < LONG_MAX / 1000 - 1)
			msecs = ts.tv_sec * 1000 + (ts.tv_nsec + 999999) / 1000000;
	}

	ret = sys_poll(ufds, regs->ecx, msecs);

	gone = jiffies - start;
	jiffies_to_timespec(left > gone ? left - gone : 0, &ts);
	put_timeout(&ts, uts, is64);
	if (ret == -EINTR && signal_under_mask(regs, &mc, &ret))
		return ret;
	restore_mask(&mc);
	return ret;
}

asmlinkage long sys_ppoll(struct pt_regs regs)
{
	return do_ppoll(&regs, 0);
}

asmlinkage long sys_ppoll_time64(struct pt_regs regs)
{
	return do_ppoll(&regs, 1);
}

/* pselect6(n, in, out, ex, timeout, { sigmask, sigsetsize }) */
static long do_pselect6(struct pt_regs *regs, int is64)
{
	struct timeval __user *utv = user_scratch(sizeof(*utv));
	void __user *uts = (void __user *)regs->edi;
	unsigned long sig[2] = { 0, 0 };
	struct mask_change mc;
	struct timespec ts;
	struct timeval tv;
	long ret;
	int have;

	if (regs->ebp && copy_from_user(sig, (void __user *)regs->ebp, sizeof(sig)))
		return -EFAULT;
	ret = get_timeout(&ts, uts, is64, &have);
	if (ret)
		return ret;
	if (have) {
		tv.tv_sec = ts.tv_sec;
		tv.tv_usec = (ts.tv_nsec + 999) / 1000;
		if (copy_to_user(utv, &tv, sizeof(tv)))
			return -EFAULT;
	}
	ret = change_mask((void __user *)sig[0], sig[1], &mc);
	if (ret)
		return ret;

again:
	ret = sys_select(regs->ebx, (void __user *)regs->ecx, (void __user *)regs->edx,
			 (void __user *)regs->esi, have ? utv : NULL);
	if (have && !copy_from_user(&tv, utv, sizeof(tv))) {
		ts.tv_sec = tv.tv_sec;
		ts.tv_nsec = tv.tv_usec * 1000;
		put_timeout(&ts, uts, is64);
	}
	if (ret == -ERESTARTNOHAND && mc.changed) {
		if (signal_under_mask(regs, &mc, &ret))
			return ret;
		goto again;
	}
	restore_mask(&mc);
	return ret;
}

asmlinkage long sys_pselect6(struct pt_regs regs)
{
	return do_pselect6(&regs, 0);
}

asmlinkage long sys_pselect6_time64(struct pt_regs regs)
{
	return do_pselect6(&regs, 1);
}

/* epoll_pwait(epfd, events, maxevents, timeout, sigmask, sigsetsize) */
asmlinkage long sys_epoll_pwait(struct pt_regs regs)
{
	struct mask_change mc;
	long ret = change_mask((void __user *)regs.edi, regs.ebp, &mc);

	if (ret)
		return ret;
	ret = sys_epoll_wait(regs.ebx, (void __user *)regs.ecx, regs.edx, regs.esi);
	if (ret == -EINTR && signal_under_mask(&regs, &mc, &ret))
		return ret;
	restore_mask(&mc);
	return ret;
}

/* ---- the rest ---- */

/* There is one processor, on one node. */
asmlinkage long sys_getcpu(unsigned int __user *cpu, unsigned int __user *node, void __user *cache)
{
	if (cpu && put_user(0, cpu))
		return -EFAULT;
	if (node && put_user(0, node))
		return -EFAULT;
	return 0;
}

static u64 limit_to_64(unsigned long limit)
{
	return limit == RLIM_INFINITY ? ~0ULL : limit;
}

static unsigned long limit_from_64(u64 limit)
{
	return limit >= RLIM_INFINITY ? RLIM_INFINITY : limit;
}

static int may_see_limits(struct task_struct *p)
{
	return p->tgid == current->tgid || capable(CAP_SYS_RESOURCE) ||
		(current->uid == p->uid && current->uid == p->euid && current->uid == p->suid &&
		 current->gid == p->gid && current->gid == p->egid && current->gid == p->sgid);
}

/* Swap a limit of @p; the rules are sys_setrlimit()'s. tasklist_lock is held. */
static int exchange_limit(struct task_struct *p, unsigned int resource, struct rlimit *new_rlim,
			  struct rlimit *old_rlim)
{
	struct rlimit *rlim;

	if (!p || !p->signal)
		return -ESRCH;
	if (!may_see_limits(p))
		return -EPERM;
	rlim = p->signal->rlim + resource;
	if (new_rlim) {
		if (new_rlim->rlim_cur > new_rlim->rlim_max)
			return -EINVAL;
		if (new_rlim->rlim_max > rlim->rlim_max && !capable(CAP_SYS_RESOURCE))
			return -EPERM;
		if (resource == RLIMIT_NOFILE && new_rlim->rlim_max > NR_OPEN)
			return -EPERM;
	}
	task_lock(p->group_leader);
	*old_rlim = *rlim;
	if (new_rlim)
		*rlim = *new_rlim;
	task_unlock(p->group_leader);
	return 0;
}

/**
 * sys_prlimit64 - getrlimit(2) and setrlimit(2) in one, in 64 bits, of any process
 * @pid: 0 for the caller
 * @new_rlim: or NULL
 * @old_rlim: or NULL
 */
asmlinkage long sys_prlimit64(pid_t pid, unsigned int resource,
			      const struct rlimit64 __user *new_rlim,
			      struct rlimit64 __user *old_rlim)
{
	struct rlimit new_limit, old_limit;
	struct rlimit64 r;
	int ret;

	if (resource >= RLIM_NLIMITS)
		return -EINVAL;
	if (new_rlim) {
		if (copy_from_user(&r, new_rlim, sizeof(r)))
			return -EFAULT;
		new_limit.rlim_cur = limit_from_64(r.rlim_cur);
		new_limit.rlim_max = limit_from_64(r.rlim_max);
	}

	read_lock(&tasklist_lock);
	ret = exchange_limit(pid ? find_task_by_pid(pid) : current, resource,
			     new_rlim ? &new_limit : NULL, &old_limit);
	read_unlock(&tasklist_lock);
	if (ret || !old_rlim)
		return ret;
	r.rlim_cur = limit_to_64(old_limit.rlim_cur);
	r.rlim_max = limit_to_64(old_limit.rlim_max);
	return copy_to_user(old_rlim, &r, sizeof(r)) ? -EFAULT : 0;
}

#define GRND_ALL	7	/* GRND_NONBLOCK, GRND_RANDOM, GRND_INSECURE: nothing here blocks */

/**
 * sys_getrandom - what /dev/urandom gives, without a descriptor
 *
 * Return: bytes stored; fewer than @count if a signal came in a long one. EINVAL, EFAULT.
 */
asmlinkage long sys_getrandom(char __user *buf, size_t count, unsigned int flags)
{
	unsigned char chunk[64];
	size_t done = 0, n;

	if (flags & ~GRND_ALL)
		return -EINVAL;
	count = min_t(size_t, count, INT_MAX);
	while (done < count) {
		n = min(count - done, sizeof(chunk));
		get_random_bytes(chunk, n);
		if (copy_to_user(buf + done, chunk, n)) {
			memset(chunk, 0, sizeof(chunk));
			return done ? done : -EFAULT;
		}
		done += n;
		cond_resched();
		if (signal_pending(current) && done >= 256)
			break;
	}
	memset(chunk, 0, sizeof(chunk));
	return done;
}
