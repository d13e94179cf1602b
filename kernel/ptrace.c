// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tracing, the part that no architecture changes: who may trace whom, the family ties of a traced
 * task, options and siginfo, and access to the memory of another process.
 *
 * A tracer adopts the task: parent, who waits for it, becomes the tracer; real_parent stays, and
 * has it on its ptrace_children list instead of children.
 *
 * Mirrors: kernel/ptrace.c
 * Leaves out: ptrace_readdata() and ptrace_writedata(), which only other architectures use.
 * Locking: tasklist_lock for the family; task_lock() for ptrace against an exec that changes ids;
 *	siglock for last_siginfo and the change from TASK_STOPPED to TASK_TRACED; access_process_vm()
 *	takes the mmap_sem of the other process for reading.
 */
#include <linux/sched.h>
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/highmem.h>
#include <linux/newcalls.h>
#include <linux/pagemap.h>
#include <linux/ptrace.h>
#include <linux/security.h>
#include <linux/string.h>
#include <asm/pgtable.h>
#include <asm/uaccess.h>

/**
 * __ptrace_link - make @new_parent the parent that a traced task answers to
 *
 * Context: tasklist_lock held for writing.
 */
void __ptrace_link(struct task_struct *child, struct task_struct *new_parent)
{
	BUG_ON(!list_empty(&child->ptrace_list));
	if (child->parent == new_parent)
		return;
	list_add(&child->ptrace_list, &child->parent->ptrace_children);
	REMOVE_LINKS(child);
	child->parent = new_parent;
	SET_LINKS(child);
}

/**
 * ptrace_untrace - @child has lost its tracer in a stop
 *
 * The stop becomes an ordinary one if the process is stopped, else it is over: nobody could end it.
 * Context: tasklist_lock held for writing, interrupts off.
 */
void ptrace_untrace(struct task_struct *child)
{
	spin_lock(&child->sighand->siglock);
	if (child->state == TASK_TRACED) {
		if (child->signal->flags & SIGNAL_STOP_STOPPED)
			child->state = TASK_STOPPED;
		else
			signal_wake_up(child, 1);
	}
	spin_unlock(&child->sighand->siglock);
}

/**
 * __ptrace_unlink - give a traced task back to its real parent
 *
 * Context: tasklist_lock held for writing.
 */
void __ptrace_unlink(struct task_struct *child)
{
	BUG_ON(!child->ptrace);
	child->ptrace = 0;
	if (!list_empty(&child->ptrace_list)) {
		list_del_init(&child->ptrace_list);
		REMOVE_LINKS(child);
		child->parent = child->real_parent;
		SET_LINKS(child);
	}
	if (child->state == TASK_TRACED)
		ptrace_untrace(child);
}

/* Does current trace @child? Not yet if an attaching task has set the bits but not the link. */
static int traced_by_current(struct task_struct *child)
{
	return (child->ptrace & PT_PTRACED) && child->parent == current &&
		(!(child->ptrace & PT_ATTACHED) || child->real_parent != current) && child->signal;
}

/**
 * ptrace_check_attach - is @child traced by current, and stopped?
 * @kill: it need not be stopped
 *
 * A child in an ordinary stop is moved to a tracing stop, which SIGCONT does not end.
 * Return: 0 or -ESRCH.
 */
int ptrace_check_attach(struct task_struct *child, int kill)
{
	int ret = -ESRCH;

	read_lock(&tasklist_lock);
	if (traced_by_current(child)) {
		spin_lock_irq(&child->sighand->siglock);
		if (child->state == TASK_STOPPED)
			child->state = TASK_TRACED;
		if (child->state == TASK_TRACED || kill)
			ret = 0;
		spin_unlock_irq(&child->sighand->siglock);
	}
	read_unlock(&tasklist_lock);
	return ret;
}

/* The rights over @task, whose task_lock() is held, that attaching and its /proc files need. */
static int __ptrace_may_attach(struct task_struct *task)
{
	if (!task->mm)
		return -EPERM;
	if ((current->uid != task->euid || current->uid != task->suid ||
	     current->uid != task->uid || current->gid != task->egid ||
	     current->gid != task->sgid || current->gid != task->gid) &&
	    !capable(CAP_SYS_PTRACE))
		return -EPERM;
	rmb();
	if (!task->mm->dumpable && !capable(CAP_SYS_PTRACE))
		return -EPERM;
	return security_ptrace(current, task);
}

/**
 * ptrace_may_attach - has current the rights over @task that attaching to it would need?
 */
int ptrace_may_attach(struct task_struct *task)
{
	int err;

	task_lock(task);
	err = __ptrace_may_attach(task);
	task_unlock(task);
	return !err;
}

/**
 * ptrace_attach - begin to trace @task and send it SIGSTOP
 *
 * Return: -EPERM for init, kernel threads, the caller's own threads, without the rights, and if
 * somebody traces it already.
 */
int ptrace_attach(struct task_struct *task)
{
	int retval = -EPERM;

	task_lock(task);
	/* Threads that trace each other could wait for each other's death for ever. */
	if (task->pid <= 1 || task->tgid == current->tgid)
		goto bad;
	if (task->ptrace & PT_PTRACED)
		goto bad;
	retval = __ptrace_may_attach(task);
	if (retval)
		goto bad;

	task->ptrace |= PT_PTRACED | (task->real_parent != current ? PT_ATTACHED : 0);
	if (capable(CAP_SYS_PTRACE))
		task->ptrace |= PT_PTRACE_CAP;
	task_unlock(task);

	write_lock_irq(&tasklist_lock);
	__ptrace_link(task, current);
	write_unlock_irq(&tasklist_lock);

	force_sig_specific(SIGSTOP, task);
	return 0;

bad:
	task_unlock(task);
	return retval;
}

/**
 * ptrace_detach - let @child, which is stopped, go on untraced
 * @data: the signal to go on with, or 0
 *
 * Return: 0, -EIO for a bad signal.
 */
int ptrace_detach(struct task_struct *child, unsigned int data)
{
	if (data > _NSIG)
		return -EIO;

	ptrace_disable(child);
	child->exit_code = data;
	write_lock_irq(&tasklist_lock);
	__ptrace_unlink(child);
	if (child->exit_state != EXIT_ZOMBIE)
		wake_up_process(child);
	write_unlock_irq(&tasklist_lock);
	return 0;
}

/* The options replace those set before, even if some of @data are unknown. */
static int ptrace_setoptions(struct task_struct *child, long data)
{
	child->ptrace &= ~PT_TRACE_MASK;
	if (data & PTRACE_O_TRACESYSGOOD)
		child->ptrace |= PT_TRACESYSGOOD;
	if (data & PTRACE_O_TRACEFORK)
		child->ptrace |= PT_TRACE_FORK;
	if (data & PTRACE_O_TRACEVFORK)
		child->ptrace |= PT_TRACE_VFORK;
	if (data & PTRACE_O_TRACECLONE)
		child->ptrace |= PT_TRACE_CLONE;
	if (data & PTRACE_O_TRACEEXEC)
		child->ptrace |= PT_TRACE_EXEC;
	if (data & PTRACE_O_TRACEVFORKDONE)
		child->ptrace |= PT_TRACE_VFORK_DONE;
	if (data & PTRACE_O_TRACEEXIT)
		child->ptrace |= PT_TRACE_EXIT;
	return (data & ~PTRACE_O_MASK) ? -EINVAL : 0;
}

/* Copy the siginfo of the child's stop to @info, or from it; an ordinary stop has none: EINVAL. */
static int access_siginfo(struct task_struct *child, siginfo_t *info, int write)
{
	int error = -ESRCH;

	read_lock(&tasklist_lock);
	if (likely(child->sighand)) {
		error = -EINVAL;
		spin_lock_irq(&child->sighand->siglock);
		if (likely(child->last_siginfo)) {
			if (write)
				*child->last_siginfo = *info;
			else
				*info = *child->last_siginfo;
			error = 0;
		}
		spin_unlock_irq(&child->sighand->siglock);
	}
	read_unlock(&tasklist_lock);
	return error;
}

static int ptrace_getsiginfo(struct task_struct *child, siginfo_t __user *data)
{
	siginfo_t lastinfo;
	int error = access_siginfo(child, &lastinfo, 0);

	if (error)
		return error;
	newer_siginfo(child, &lastinfo);
	return copy_siginfo_to_user(data, &lastinfo);
}

static int ptrace_setsiginfo(struct task_struct *child, siginfo_t __user *data)
{
	siginfo_t newinfo;

	if (copy_from_user(&newinfo, data, sizeof(newinfo)))
		return -EFAULT;
	return access_siginfo(child, &newinfo, 1);
}

/**
 * ptrace_request - the requests of ptrace(2) that are the same on all architectures
 *
 * Context: @child is traced by current and stopped. Return: 0, -EIO for an unknown request.
 */
int ptrace_request(struct task_struct *child, long request, long addr, long data)
{
	switch (request) {
	case PTRACE_OLDSETOPTIONS:
	case PTRACE_SETOPTIONS:
		return ptrace_setoptions(child, data);
	case PTRACE_GETEVENTMSG:
		return put_user(child->ptrace_message, (unsigned long __user *)data);
	case PTRACE_GETSIGINFO:
		return ptrace_getsiginfo(child, (siginfo_t __user *)data);
	case PTRACE_SETSIGINFO:
		return ptrace_setsiginfo(child, (siginfo_t __user *)data);
	default:
		return -EIO;
	}
}

/**
 * access_process_vm - read or write the memory of a process
 * @tsk: the process
 * @addr: address in it
 * @buf: kernel buffer
 * @len: bytes
 * @write: write, even where the process itself may not
 *
 * Context: process, may sleep. Returns the bytes that were copied.
 */
int access_process_vm(struct task_struct *tsk, unsigned long addr, void *buf, int len, int write)
{
	struct mm_struct *mm = get_task_mm(tsk);
	struct vm_area_struct *vma;
	void *old_buf = buf;
	struct page *page;

	if (!mm)
		return 0;
	down_read(&mm->mmap_sem);
	while (len > 0) {
		int offset = addr & (PAGE_SIZE - 1);
		int bytes = min_t(int, len, PAGE_SIZE - offset);
		void *maddr;

		if (get_user_pages(tsk, mm, addr, 1, write, 1, &page, &vma) <= 0)
			break;
		maddr = kmap(page);
		if (write) {
			copy_to_user_page(vma, page, addr, maddr + offset, buf, bytes);
			set_page_dirty_lock(page);
		} else {
			copy_from_user_page(vma, page, addr, buf, maddr + offset, bytes);
		}
		kunmap(page);
		page_cache_release(page);
		len -= bytes;
		buf += bytes;
		addr += bytes;
	}
	up_read(&mm->mmap_sem);
	mmput(mm);
	return buf - old_buf;
}
