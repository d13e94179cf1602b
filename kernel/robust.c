// SPDX-License-Identifier: GPL-2.0-only
/*
 * Robust futexes: when a thread dies, the locks that it holds are marked, and who waits is woken.
 *
 * A thread tells where in its memory it keeps the list of the locks it holds. At its end, whatever
 * the reason, each word on that list that still bears its id gets FUTEX_OWNER_DIED.
 *
 * Not part of 2.6.11: of 2.6.17, for today's C libraries; see kernel/newcalls.c.
 * Leaves out: words of FUTEX_LOCK_PI, which is ENOSYS: they are marked, but nobody is woken.
 * Locking: none; the words change by cmpxchg alone.
 */
#include <linux/newcalls.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/futex.h>
#include <linux/capability.h>
#include <asm/uaccess.h>

#define FUTEX_WAITERS		0x80000000
#define FUTEX_OWNER_DIED	0x40000000
#define FUTEX_TID_MASK		0x3fffffff

#define ROBUST_LIST_LIMIT	2048	/* entries that are looked at: the list may be a ring */

/* As user space has them. Bit 0 of a pointer says that the word is one of FUTEX_LOCK_PI. */
struct robust_list {
	struct robust_list __user *next;
};

struct robust_list_head {
	struct robust_list list;
	long futex_offset;	/* from an entry to its word */
	struct robust_list __user *list_op_pending;	/* being locked or unlocked */
};

/* Returns 0 or -EFAULT; *@cur is what was there, @old if it was exchanged. */
static int cmpxchg_user(u32 __user *uaddr, u32 old, u32 new, u32 *cur)
{
	int err = 0;

	if (!access_ok(VERIFY_WRITE, uaddr, sizeof(*uaddr)))
		return -EFAULT;
	__asm__ __volatile__("1:	cmpxchgl %3,%1\n"
			     "2:\n"
			     ".section .fixup,\"ax\"\n"
			     "3:	movl %4,%0\n"
			     "	jmp 2b\n"
			     ".previous\n"
			     ".section __ex_table,\"a\"\n"
			     "	.align 4\n"
			     "	.long 1b,3b\n"
			     ".previous"
			     : "+r" (err), "+m" (*(__force u32 *)uaddr), "+a" (old)
			     : "r" (new), "i" (-EFAULT)
			     : "memory");
	*cur = old;
	return err;
}

static void wake_one(u32 __user *uaddr)
{
	do_futex((unsigned long)uaddr, FUTEX_WAKE, 1, 0, 0, 0, 0);
}

/*
 * @pending: between taking the word off zero, or setting it to zero, and the list: a waiter that
 * was woken for it may have died. Returns 0, or -EFAULT when the list can't be trusted further.
 */
static int handle_futex_death(u32 __user *uaddr, struct task_struct *curr, int pi, int pending)
{
	u32 uval, cur;

	if ((unsigned long)uaddr % sizeof(*uaddr) || get_user(uval, uaddr))
		return -EFAULT;
	if (pending && !pi && !uval) {
		wake_one(uaddr);
		return 0;
	}
	while ((uval & FUTEX_TID_MASK) == curr->pid) {
		if (cmpxchg_user(uaddr, uval, (uval & FUTEX_WAITERS) | FUTEX_OWNER_DIED, &cur))
			return -EFAULT;
		if (cur == uval) {
			if (!pi && (uval & FUTEX_WAITERS))
				wake_one(uaddr);
			break;
		}
		uval = cur;
	}
	return 0;
}

/* A pointer of the list, without its bit. */
static int fetch_robust_entry(unsigned long *entry, struct robust_list __user *__user *from, int *pi)
{
	if (get_user(*entry, (unsigned long __user *)from))
		return -EFAULT;
	*pi = *entry & 1;
	*entry &= ~1UL;
	return 0;
}

/**
 * exit_robust_list - a thread ends: mark the locks that it holds
 * @curr: the current task, whose memory is still there
 *
 * Called by mm_release(). May sleep. A list that is broken or too long is left where it is.
 */
void exit_robust_list(struct task_struct *curr)
{
	struct robust_list_head __user *head = curr->robust_list;
	unsigned long entry, next, pending, last = (unsigned long)&head->list;
	int pi, next_pi, pending_pi, limit = ROBUST_LIST_LIMIT;
	long offset;

	curr->robust_list = NULL;
	if (fetch_robust_entry(&entry, &head->list.next, &pi) ||
	    get_user(offset, &head->futex_offset) ||
	    fetch_robust_entry(&pending, &head->list_op_pending, &pending_pi))
		return;

	while (entry != last) {
		/* before the word is given up: whoever gets it may change the entry */
		if (fetch_robust_entry(&next, &((struct robust_list __user *)entry)->next,
				       &next_pi))
			next = 0;
		if (entry != pending &&
		    handle_futex_death((u32 __user *)(entry + offset), curr, pi, 0))
			return;
		if (!next || !--limit)
			break;
		entry = next;
		pi = next_pi;
		cond_resched();
	}
	if (pending)
		handle_futex_death((u32 __user *)(pending + offset), curr, pending_pi, 1);
}

/**
 * sys_set_robust_list - tell where the list is
 * @head: its head, in memory
 * @len: the size of the head
 */
asmlinkage long sys_set_robust_list(struct robust_list_head __user *head, size_t len)
{
	if (len != sizeof(*head))
		return -EINVAL;
	current->robust_list = head;
	return 0;
}

/**
 * sys_get_robust_list - where is the list of a thread?
 * @pid: the thread; 0 for the caller
 * @head_ptr: receives the head's address
 * @len_ptr: receives its size
 *
 * Return: 0, -ESRCH, -EPERM for a thread of another user, -EFAULT.
 */
asmlinkage long sys_get_robust_list(int pid, struct robust_list_head __user *__user *head_ptr,
				    size_t __user *len_ptr)
{
	struct robust_list_head __user *head = current->robust_list;
	struct task_struct *p;
	int err = 0;

	if (pid) {
		read_lock(&tasklist_lock);
		p = find_task_by_pid(pid);
		if (!p)
			err = -ESRCH;
		else if (current->euid != p->euid && current->euid != p->uid &&
			 !capable(CAP_SYS_PTRACE))
			err = -EPERM;
		else
			head = p->robust_list;
		read_unlock(&tasklist_lock);
	}
	if (err)
		return err;
	if (put_user(sizeof(*head), len_ptr))
		return -EFAULT;
	return put_user((unsigned long)head, (unsigned long __user *)head_ptr);
}
