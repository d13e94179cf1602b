// SPDX-License-Identifier: GPL-2.0-only
/*
 * Making tasks: fork(), vfork(), clone() and kernel_thread() are all do_fork() with other flags.
 *
 * Each CLONE_ flag says whether the child shares a structure (its count rises) or gets a copy of
 * its own. copy_process() unwinds in reverse order when one of the copies fails.
 *
 * Mirrors: kernel/fork.c
 * Leaves out: audit, keys, System V undo lists, NUMA policies, CPU hotplug.
 * Locking: tasklist_lock for the task tree; mmap_sem of the parent while its map is copied.
 */
#include <linux/slab.h>
#include <linux/init.h>
#include <linux/unistd.h>
#include <linux/smp_lock.h>
#include <linux/module.h>
#include <linux/vmalloc.h>
#include <linux/completion.h>
#include <linux/namespace.h>
#include <linux/personality.h>
#include <linux/ptrace.h>
#include <linux/file.h>
#include <linux/binfmts.h>
#include <linux/mman.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/mount.h>
#include <linux/security.h>
#include <linux/syscalls.h>
#include <linux/jiffies.h>
#include <linux/futex.h>
#include <linux/aio.h>
#include <linux/newcalls.h>
#include <linux/sched.h>
#include <linux/init_calls.h>
#include <asm/pgtable.h>
#include <asm/pgalloc.h>
#include <asm/uaccess.h>
#include <asm/mmu_context.h>
#include <asm/cacheflush.h>
#include <asm/tlbflush.h>

unsigned long total_forks;	/* since boot, for /proc/stat */
int nr_threads;			/* tasks there are, the idle task left out */
DEFINE_PER_CPU(unsigned long, process_counts) = 0;
int max_threads;		/* limit on nr_threads, set by fork_init() */

rwlock_t tasklist_lock = RW_LOCK_UNLOCKED;
EXPORT_SYMBOL(tasklist_lock);
spinlock_t mmlist_lock = SPIN_LOCK_UNLOCKED;

static kmem_cache_t *task_struct_cachep;
kmem_cache_t *signal_cachep;
kmem_cache_t *sighand_cachep;
kmem_cache_t *files_cachep;
kmem_cache_t *fs_cachep;
kmem_cache_t *vm_area_cachep;
kmem_cache_t *mm_cachep;

/* A new task_struct carries two references: its parent's, for wait4(), and its own. */
#define NEW_TASK_REFS	2

/**
 * nr_processes - thread groups in the system, the idle task left out
 */
int nr_processes(void)
{
	return __get_cpu_var(process_counts);
}

static struct thread_info *alloc_thread_info(struct task_struct *tsk)
{
	return (struct thread_info *)__get_free_pages(GFP_KERNEL, get_order(THREAD_SIZE));
}

static void free_thread_info(struct thread_info *ti)
{
	free_pages((unsigned long)ti, get_order(THREAD_SIZE));
}

void free_task(struct task_struct *tsk)
{
	free_thread_info(tsk->thread_info);
	kmem_cache_free(task_struct_cachep, tsk);
}
EXPORT_SYMBOL(free_task);

/**
 * __put_task_struct - the last reference is gone (put_task_struct() calls this)
 */
void __put_task_struct(struct task_struct *tsk)
{
	WARN_ON(!(tsk->exit_state & (EXIT_DEAD | EXIT_ZOMBIE)));
	WARN_ON(atomic_read(&tsk->usage));
	WARN_ON(tsk == current);

	free_uid(tsk->user);
	put_group_info(tsk->group_info);
	free_task(tsk);
}

/**
 * fork_init - the task_struct cache and the limits on the number of tasks
 * @mempages: pages of memory; kernel stacks may take an eighth of it
 */
void __init fork_init(unsigned long mempages)
{
	struct rlimit *rlim = init_task.signal->rlim;

	/* Cache line alignment also gives the FXSAVE image its 16 bytes. */
	task_struct_cachep = kmem_cache_create("task_struct", sizeof(struct task_struct),
					       L1_CACHE_BYTES, SLAB_PANIC, NULL, NULL);

	max_threads = mempages / (8 * THREAD_SIZE / PAGE_SIZE);
	if (max_threads < 20)
		max_threads = 20;

	rlim[RLIMIT_NPROC].rlim_cur = max_threads / 2;
	rlim[RLIMIT_NPROC].rlim_max = max_threads / 2;
	rlim[RLIMIT_SIGPENDING] = rlim[RLIMIT_NPROC];
}

static struct task_struct *dup_task_struct(struct task_struct *orig)
{
	struct task_struct *tsk;
	struct thread_info *ti;

	prepare_to_copy(orig);

	tsk = kmem_cache_alloc(task_struct_cachep, GFP_KERNEL);
	if (!tsk)
		return NULL;
	ti = alloc_thread_info(tsk);
	if (!ti) {
		kmem_cache_free(task_struct_cachep, tsk);
		return NULL;
	}

	*ti = *orig->thread_info;
	*tsk = *orig;
	tsk->thread_info = ti;
	ti->task = tsk;
	atomic_set(&tsk->usage, NEW_TASK_REFS);
	return tsk;
}

/* Hang a copied mapping of a file into the file's list of mappings. */
static void dup_vma_file(struct vm_area_struct *tmp)
{
	struct file *file = tmp->vm_file;
	struct address_space *mapping;

	if (!file)
		return;
	mapping = file->f_mapping;
	get_file(file);
	if (tmp->vm_flags & VM_DENYWRITE)
		atomic_dec(&file->f_dentry->d_inode->i_writecount);

	spin_lock(&mapping->i_mmap_lock);
	if (tmp->vm_flags & VM_SHARED)
		mapping->i_mmap_writable++;
	vma_prio_tree_insert(tmp, &mapping->i_mmap);
	spin_unlock(&mapping->i_mmap_lock);
}

/* A copy of one mapping, not yet linked to @mm; NULL when memory is short. */
static struct vm_area_struct *dup_vma(struct mm_struct *mm, struct vm_area_struct *mpnt)
{
	unsigned long charge = 0;
	struct vm_area_struct *tmp;

	if (mpnt->vm_flags & VM_ACCOUNT) {
		charge = vma_pages(mpnt);
		if (security_vm_enough_memory(charge))
			return NULL;
	}
	tmp = kmem_cache_alloc(vm_area_cachep, SLAB_KERNEL);
	if (!tmp) {
		vm_unacct_memory(charge);
		return NULL;
	}
	*tmp = *mpnt;
	tmp->vm_flags &= ~VM_LOCKED;
	tmp->vm_mm = mm;
	tmp->vm_next = NULL;
	return tmp;
}

/* Copy all mappings and page tables of @oldmm; private pages become copy-on-write in both. */
static inline int dup_mmap(struct mm_struct *mm, struct mm_struct *oldmm)
{
	struct vm_area_struct *mpnt, *tmp, **pprev;
	struct rb_node **rb_link, *rb_parent;
	int retval = 0;

	down_write(&oldmm->mmap_sem);
	flush_cache_mm(oldmm);
	mm->locked_vm = 0;
	mm->mmap = NULL;
	mm->mmap_cache = NULL;
	mm->free_area_cache = oldmm->mmap_base;
	mm->map_count = 0;
	mm->rss = 0;
	mm->anon_rss = 0;
	mm->mm_rb = RB_ROOT;
	rb_link = &mm->mm_rb.rb_node;
	rb_parent = NULL;
	pprev = &mm->mmap;

	for (mpnt = oldmm->mmap; mpnt; mpnt = mpnt->vm_next) {
		if (mpnt->vm_flags & VM_DONTCOPY) {
			__vm_stat_account(mm, mpnt->vm_flags, mpnt->vm_file,
					  -(long)vma_pages(mpnt));
			continue;
		}
		tmp = dup_vma(mm, mpnt);
		if (!tmp) {
			retval = -ENOMEM;
			break;
		}
		dup_vma_file(tmp);

		/*
		 * Linked before its page tables are filled, so that exit_mmap() finds them on
		 * error.
		 */
		spin_lock(&mm->page_table_lock);
		*pprev = tmp;
		pprev = &tmp->vm_next;
		__vma_link_rb(mm, tmp, rb_link, rb_parent);
		rb_link = &tmp->vm_rb.rb_right;
		rb_parent = &tmp->vm_rb;
		mm->map_count++;
		retval = copy_page_range(mm, oldmm, tmp);
		spin_unlock(&mm->page_table_lock);

		if (tmp->vm_ops && tmp->vm_ops->open)
			tmp->vm_ops->open(tmp);
		if (retval)
			break;
	}
	flush_tlb_mm(oldmm);
	up_write(&oldmm->mmap_sem);
	return retval;
}

static inline int mm_alloc_pgd(struct mm_struct *mm)
{
	mm->pgd = pgd_alloc(mm);
	return mm->pgd ? 0 : -ENOMEM;
}

static inline void mm_free_pgd(struct mm_struct *mm)
{
	pgd_free(mm->pgd);
}

static struct mm_struct *mm_init(struct mm_struct *mm)
{
	atomic_set(&mm->mm_users, 1);
	atomic_set(&mm->mm_count, 1);
	init_rwsem(&mm->mmap_sem);
	INIT_LIST_HEAD(&mm->mmlist);
	spin_lock_init(&mm->page_table_lock);
	mm->free_area_cache = TASK_UNMAPPED_BASE;
	mm->core_waiters = 0;
	rwlock_init(&mm->ioctx_list_lock);
	mm->ioctx_list = NULL;
	mm->nr_ptes = 0;

	if (!mm_alloc_pgd(mm))
		return mm;
	kmem_cache_free(mm_cachep, mm);
	return NULL;
}

/**
 * mm_alloc - an empty address space with the kernel's part mapped
 */
struct mm_struct *mm_alloc(void)
{
	struct mm_struct *mm = kmem_cache_alloc(mm_cachep, SLAB_KERNEL);

	if (!mm)
		return NULL;
	memset(mm, 0, sizeof(*mm));
	return mm_init(mm);
}

/**
 * __mmdrop - the last reference to the structure itself is gone
 *
 * Lazy users (kernel threads that run on a borrowed mm) held it beyond mmput().
 */
fastcall void __mmdrop(struct mm_struct *mm)
{
	BUG_ON(mm == &init_mm);
	mm_free_pgd(mm);
	destroy_context(mm);
	kmem_cache_free(mm_cachep, mm);
}

/**
 * mmput - drop a user of an address space; the last one unmaps everything
 */
void mmput(struct mm_struct *mm)
{
	if (atomic_dec_and_test(&mm->mm_users)) {
		exit_aio(mm);
		exit_mmap(mm);
		mmdrop(mm);
	}
}
EXPORT_SYMBOL_GPL(mmput);

/**
 * get_task_mm - the address space of another task, with a reference
 *
 * Return: NULL for kernel threads and tasks that have given theirs up.
 */
struct mm_struct *get_task_mm(struct task_struct *task)
{
	struct mm_struct *mm;

	task_lock(task);
	mm = task->mm;
	if (mm) {
		if (task->flags & PF_BORROWED_MM)
			mm = NULL;
		else
			atomic_inc(&mm->mm_users);
	}
	task_unlock(task);
	return mm;
}
EXPORT_SYMBOL_GPL(get_task_mm);

/**
 * mm_release - current stops using @mm, by exit or by execve
 *
 * A parent in vfork() is let go, and pthread_join() is told through clear_child_tid, if there is
 * another user of the memory who could look at it.
 */
void mm_release(struct task_struct *tsk, struct mm_struct *mm)
{
	struct completion *vfork_done = tsk->vfork_done;
	u32 __user *tidptr = tsk->clear_child_tid;

	if (unlikely(tsk->robust_list))
		exit_robust_list(tsk);
	deactivate_mm(tsk, mm);

	if (vfork_done) {
		tsk->vfork_done = NULL;
		complete(vfork_done);
	}
	if (tidptr && mm && atomic_read(&mm->mm_users) > 1) {
		tsk->clear_child_tid = NULL;
		put_user(0, tidptr);
		sys_futex(tidptr, FUTEX_WAKE, 1, NULL, NULL, 0);
	}
}

static struct mm_struct *dup_mm(struct task_struct *tsk, struct mm_struct *oldmm)
{
	struct mm_struct *mm = kmem_cache_alloc(mm_cachep, SLAB_KERNEL);

	if (!mm)
		return NULL;
	*mm = *oldmm;
	if (!mm_init(mm))
		return NULL;
	if (init_new_context(tsk, mm)) {
		mm_free_pgd(mm);
		kmem_cache_free(mm_cachep, mm);
		return NULL;
	}
	if (dup_mmap(mm, oldmm)) {
		mmput(mm);
		return NULL;
	}
	mm->hiwater_rss = mm->rss;
	mm->hiwater_vm = mm->total_vm;
	return mm;
}

static int copy_mm(unsigned long clone_flags, struct task_struct *tsk)
{
	struct mm_struct *mm, *oldmm = current->mm;

	tsk->min_flt = tsk->maj_flt = 0;
	tsk->nvcsw = tsk->nivcsw = 0;
	tsk->mm = NULL;
	tsk->active_mm = NULL;

	if (!oldmm)
		return 0;	/* a kernel thread makes another */

	if (clone_flags & CLONE_VM) {
		atomic_inc(&oldmm->mm_users);
		mm = oldmm;
	} else {
		mm = dup_mm(tsk, oldmm);
		if (!mm)
			return -ENOMEM;
	}
	tsk->mm = mm;
	tsk->active_mm = mm;
	return 0;
}

static inline struct fs_struct *__copy_fs_struct(struct fs_struct *old)
{
	struct fs_struct *fs = kmem_cache_alloc(fs_cachep, GFP_KERNEL);

	if (!fs)
		return NULL;
	atomic_set(&fs->count, 1);
	rwlock_init(&fs->lock);
	fs->umask = old->umask;
	read_lock(&old->lock);
	fs->rootmnt = mntget(old->rootmnt);
	fs->root = dget(old->root);
	fs->pwdmnt = mntget(old->pwdmnt);
	fs->pwd = dget(old->pwd);
	if (old->altroot) {
		fs->altrootmnt = mntget(old->altrootmnt);
		fs->altroot = dget(old->altroot);
	} else {
		fs->altrootmnt = NULL;
		fs->altroot = NULL;
	}
	read_unlock(&old->lock);
	return fs;
}

struct fs_struct *copy_fs_struct(struct fs_struct *old)
{
	return __copy_fs_struct(old);
}
EXPORT_SYMBOL_GPL(copy_fs_struct);

static inline int copy_fs(unsigned long clone_flags, struct task_struct *tsk)
{
	if (clone_flags & CLONE_FS) {
		atomic_inc(&current->fs->count);
		return 0;
	}
	tsk->fs = __copy_fs_struct(current->fs);
	return tsk->fs ? 0 : -ENOMEM;
}

/* How many slots a copy must have: up to the last word of open_fds that has a bit set. */
static int count_open_files(struct files_struct *files, int size)
{
	int i;

	for (i = size / (8 * sizeof(long)); i > 0; ) {
		if (files->open_fds->fds_bits[--i])
			break;
	}
	return (i + 1) * 8 * sizeof(long);
}

static struct files_struct *alloc_files(void)
{
	struct files_struct *newf = kmem_cache_alloc(files_cachep, SLAB_KERNEL);

	if (!newf)
		return NULL;
	atomic_set(&newf->count, 1);
	spin_lock_init(&newf->file_lock);
	newf->next_fd = 0;
	newf->max_fds = NR_OPEN_DEFAULT;
	newf->max_fdset = __FD_SETSIZE;
	newf->close_on_exec = &newf->close_on_exec_init;
	newf->open_fds = &newf->open_fds_init;
	newf->fd = &newf->fd_array[0];
	return newf;
}

static void free_files(struct files_struct *files)
{
	free_fdset(files->close_on_exec, files->max_fdset);
	free_fdset(files->open_fds, files->max_fdset);
	free_fd_array(files->fd, files->max_fds);
	kmem_cache_free(files_cachep, files);
}

/*
 * Make @newf large enough for what is open in @oldf, and return how many slots that is. Another
 * thread may open more while this sleeps: the loop ends with oldf->file_lock held and room enough.
 */
static int size_files(struct files_struct *newf, struct files_struct *oldf)
{
	int open_files, error = 0;

	spin_lock(&oldf->file_lock);
	for (;;) {
		open_files = count_open_files(oldf, oldf->max_fdset);
		if (open_files <= newf->max_fdset && open_files <= newf->max_fds)
			return open_files;
		spin_unlock(&oldf->file_lock);

		spin_lock(&newf->file_lock);
		if (open_files > newf->max_fdset)
			error = expand_fdset(newf, open_files - 1);
		if (error >= 0 && open_files > newf->max_fds)
			error = expand_fd_array(newf, open_files - 1);
		spin_unlock(&newf->file_lock);
		if (error < 0)
			return error;
		spin_lock(&oldf->file_lock);
	}
}

/* Copy @open_files slots; oldf->file_lock held. */
static void dup_files(struct files_struct *newf, struct files_struct *oldf, int open_files)
{
	int i, left;

	memcpy(newf->open_fds->fds_bits, oldf->open_fds->fds_bits, open_files / 8);
	memcpy(newf->close_on_exec->fds_bits, oldf->close_on_exec->fds_bits, open_files / 8);

	for (i = 0; i < open_files; i++) {
		struct file *f = i < oldf->max_fds ? oldf->fd[i] : NULL;

		if (f)
			get_file(f);
		else
			FD_CLR(i, newf->open_fds);	/* reserved by an open() under way */
		newf->fd[i] = f;
	}
	memset(&newf->fd[open_files], 0, (newf->max_fds - open_files) * sizeof(struct file *));

	left = (newf->max_fdset - open_files) / 8;
	memset((char *)newf->open_fds->fds_bits + open_files / 8, 0, left);
	memset((char *)newf->close_on_exec->fds_bits + open_files / 8, 0, left);
}

static int copy_files(unsigned long clone_flags, struct task_struct *tsk)
{
	struct files_struct *oldf = current->files, *newf;
	int open_files;

	if (!oldf)
		return 0;	/* a kernel thread whose files are gone */

	if (clone_flags & CLONE_FILES) {
		atomic_inc(&oldf->count);
		return 0;
	}

	/* So that an error below does not free the parent's table. */
	tsk->files = NULL;
	newf = alloc_files();
	if (!newf)
		return -ENOMEM;

	open_files = size_files(newf, oldf);
	if (open_files < 0) {
		free_files(newf);
		return open_files;
	}
	dup_files(newf, oldf, open_files);
	spin_unlock(&oldf->file_lock);

	tsk->files = newf;
	return 0;
}

/**
 * unshare_files - give current a file table of its own if it shares one
 *
 * For execve(): on success the caller holds a reference to the old table.
 */
int unshare_files(void)
{
	struct files_struct *files = current->files;
	int rc;

	if (!files)
		BUG();
	if (atomic_read(&files->count) == 1) {
		atomic_inc(&files->count);
		return 0;
	}
	rc = copy_files(0, current);
	if (rc)
		current->files = files;
	return rc;
}
EXPORT_SYMBOL(unshare_files);

static inline int copy_sighand(unsigned long clone_flags, struct task_struct *tsk)
{
	struct sighand_struct *sig;

	if (clone_flags & (CLONE_SIGHAND | CLONE_THREAD)) {
		atomic_inc(&current->sighand->count);
		return 0;
	}
	sig = kmem_cache_alloc(sighand_cachep, GFP_KERNEL);
	tsk->sighand = sig;
	if (!sig)
		return -ENOMEM;
	spin_lock_init(&sig->siglock);
	atomic_set(&sig->count, 1);
	memcpy(sig->action, current->sighand->action, sizeof(sig->action));
	return 0;
}

static inline int copy_signal(unsigned long clone_flags, struct task_struct *tsk)
{
	struct signal_struct *sig;

	if (clone_flags & CLONE_THREAD) {
		atomic_inc(&current->signal->count);
		atomic_inc(&current->signal->live);
		return 0;
	}
	sig = kmem_cache_alloc(signal_cachep, GFP_KERNEL);
	tsk->signal = sig;
	if (!sig)
		return -ENOMEM;
	memset(sig, 0, sizeof(*sig));
	atomic_set(&sig->count, 1);
	atomic_set(&sig->live, 1);
	init_waitqueue_head(&sig->wait_chldexit);
	init_sigpending(&sig->shared_pending);
	INIT_LIST_HEAD(&sig->posix_timers);

	sig->tty = current->signal->tty;
	sig->pgrp = process_group(current);
	sig->session = current->signal->session;

	task_lock(current->group_leader);
	memcpy(sig->rlim, current->signal->rlim, sizeof(sig->rlim));
	task_unlock(current->group_leader);
	return 0;
}

static inline void copy_flags(unsigned long clone_flags, struct task_struct *p)
{
	unsigned long new_flags = p->flags;

	new_flags &= ~PF_SUPERPRIV;
	new_flags |= PF_FORKNOEXEC;
	if (!(clone_flags & CLONE_PTRACE))
		p->ptrace = 0;
	p->flags = new_flags;
}

/**
 * sys_set_tid_address - where to store 0 and wake a futex when the caller ends
 *
 * Return: the caller's thread id.
 */
asmlinkage long sys_set_tid_address(int __user *tidptr)
{
	current->clear_child_tid = tidptr;
	return current->pid;
}

static int check_clone_flags(unsigned long clone_flags)
{
	if ((clone_flags & (CLONE_NEWNS | CLONE_FS)) == (CLONE_NEWNS | CLONE_FS))
		return -EINVAL;
	/* Threads share signals, and shared handlers need a shared address space. */
	if ((clone_flags & CLONE_THREAD) && !(clone_flags & CLONE_SIGHAND))
		return -EINVAL;
	if ((clone_flags & CLONE_SIGHAND) && !(clone_flags & CLONE_VM))
		return -EINVAL;
	return 0;
}

/* RLIMIT_NPROC of the user, and the system's limit. */
static int check_process_limits(struct task_struct *p)
{
	if (atomic_read(&p->user->processes) >= p->signal->rlim[RLIMIT_NPROC].rlim_cur &&
	    !capable(CAP_SYS_ADMIN) && !capable(CAP_SYS_RESOURCE) && p->user != &root_user)
		return -EAGAIN;
	if (nr_threads >= max_threads)
		return -EAGAIN;
	return 0;
}

/* Fields in which every child starts fresh. */
static void init_child(struct task_struct *p, unsigned long clone_flags, int pid)
{
	p->did_exec = 0;
	copy_flags(clone_flags, p);
	p->pid = pid;
	p->tgid = (clone_flags & CLONE_THREAD) ? current->tgid : pid;
	p->state = TASK_RUNNING;
	p->proc_dentry = NULL;

	INIT_LIST_HEAD(&p->children);
	INIT_LIST_HEAD(&p->sibling);
	INIT_LIST_HEAD(&p->tasks);
	INIT_LIST_HEAD(&p->ptrace_children);
	INIT_LIST_HEAD(&p->ptrace_list);
	p->vfork_done = NULL;
	spin_lock_init(&p->alloc_lock);
	spin_lock_init(&p->proc_lock);

	/* The tracer, if it gets the child too, has yet to ask for such stops. */
	clear_tsk_thread_flag(p, TIF_SYSCALL_TRACE);
	clear_tsk_thread_flag(p, TIF_SINGLESTEP);
	clear_tsk_thread_flag(p, TIF_SIGPENDING);
	init_sigpending(&p->pending);

	p->it_real_value = p->it_real_incr = 0;
	p->it_virt_value = p->it_virt_incr = cputime_zero;
	p->it_prof_value = p->it_prof_incr = cputime_zero;
	init_timer(&p->real_timer);
	p->real_timer.data = (unsigned long)p;

	p->utime = p->stime = cputime_zero;
	p->rchar = p->wchar = 0;
	p->syscr = p->syscw = 0;
	p->lock_depth = -1;
	do_posix_clock_monotonic_gettime(&p->start_time);
	p->io_wait = NULL;
	p->robust_list = NULL;
}

/* What can be said only once all copies have been made. */
static void finish_child(struct task_struct *p, unsigned long clone_flags,
			 int __user *child_tidptr)
{
	p->set_child_tid = (clone_flags & CLONE_CHILD_SETTID) ? child_tidptr : NULL;
	p->clear_child_tid = (clone_flags & CLONE_CHILD_CLEARTID) ? child_tidptr : NULL;

	/* An exec id that differs later means that one of the two has changed identity. */
	p->parent_exec_id = p->self_exec_id;
	p->exit_signal = (clone_flags & CLONE_THREAD) ? -1 : (int)(clone_flags & CSIGNAL);
	p->pdeath_signal = 0;
	p->exit_state = 0;
	p->group_leader = p;
}

/* Make @p visible: family, pid hashes, counts. Fails when current is being killed. */
static int link_child(struct task_struct *p, unsigned long clone_flags)
{
	int retval = 0;

	write_lock_irq(&tasklist_lock);
	/* A new thread must not slip out of a group that is dying. */
	if (sigismember(&current->pending.signal, SIGKILL)) {
		retval = -EINTR;
		goto out;
	}
	if (clone_flags & (CLONE_PARENT | CLONE_THREAD))
		p->real_parent = current->real_parent;
	else
		p->real_parent = current;
	p->parent = p->real_parent;

	if (clone_flags & CLONE_THREAD) {
		spin_lock(&current->sighand->siglock);
		if (current->signal->flags & SIGNAL_GROUP_EXIT) {
			spin_unlock(&current->sighand->siglock);
			retval = -EAGAIN;
			goto out;
		}
		p->group_leader = current->group_leader;
		/* A stop under way waits for this thread too. */
		if (current->signal->group_stop_count > 0) {
			current->signal->group_stop_count++;
			set_tsk_thread_flag(p, TIF_SIGPENDING);
		}
		spin_unlock(&current->sighand->siglock);
	}

	SET_LINKS(p);
	if (unlikely(p->ptrace)) {
		/* The tracer may have gone since we copied the task. */
		if (current->ptrace & PT_PTRACED)
			__ptrace_link(p, current->parent);
		else
			p->ptrace = 0;
	}
	attach_pid(p, PIDTYPE_PID, p->pid);
	attach_pid(p, PIDTYPE_TGID, p->tgid);
	if (thread_group_leader(p)) {
		attach_pid(p, PIDTYPE_PGID, process_group(p));
		attach_pid(p, PIDTYPE_SID, p->signal->session);
		if (p->pid)
			__get_cpu_var(process_counts)++;
	}
	nr_threads++;
out:
	write_unlock_irq(&tasklist_lock);
	return retval;
}

/*
 * A copy of current as @clone_flags ask, linked into the task tree but not yet runnable.
 * Returns an ERR_PTR: EINVAL (flags, TLS), EAGAIN (limits, a dying group), ENOMEM, EFAULT, EINTR.
 */
static struct task_struct *copy_process(unsigned long clone_flags, unsigned long stack_start,
					struct pt_regs *regs, unsigned long stack_size,
					int __user *parent_tidptr, int __user *child_tidptr,
					int pid)
{
	struct task_struct *p;
	int retval;

	retval = check_clone_flags(clone_flags);
	if (retval)
		return ERR_PTR(retval);
	retval = security_task_create(clone_flags);
	if (retval)
		return ERR_PTR(retval);

	p = dup_task_struct(current);
	if (!p)
		return ERR_PTR(-ENOMEM);

	retval = check_process_limits(p);
	if (retval)
		goto bad_fork_free;
	atomic_inc(&p->user->__count);
	atomic_inc(&p->user->processes);
	get_group_info(p->group_info);

	retval = -EFAULT;
	if ((clone_flags & CLONE_PARENT_SETTID) && put_user(pid, parent_tidptr))
		goto bad_fork_cleanup_count;
	init_child(p, clone_flags, pid);

	retval = copy_semundo(clone_flags, p);
	if (retval)
		goto bad_fork_cleanup_count;
	retval = copy_files(clone_flags, p);
	if (retval)
		goto bad_fork_cleanup_semundo;
	retval = copy_fs(clone_flags, p);
	if (retval)
		goto bad_fork_cleanup_files;
	retval = copy_sighand(clone_flags, p);
	if (retval)
		goto bad_fork_cleanup_fs;
	retval = copy_signal(clone_flags, p);
	if (retval)
		goto bad_fork_cleanup_sighand;
	retval = copy_mm(clone_flags, p);
	if (retval)
		goto bad_fork_cleanup_signal;
	retval = copy_namespace(clone_flags, p);
	if (retval)
		goto bad_fork_cleanup_mm;
	retval = copy_thread(0, clone_flags, stack_start, stack_size, p, regs);
	if (retval)
		goto bad_fork_cleanup_namespace;

	finish_child(p, clone_flags, child_tidptr);
	sched_fork(p);

	retval = link_child(p, clone_flags);
	if (retval)
		goto bad_fork_release_thread;
	return p;

bad_fork_release_thread:
	release_thread(p);
bad_fork_cleanup_namespace:
	exit_namespace(p);
bad_fork_cleanup_mm:
	if (p->mm)
		mmput(p->mm);
bad_fork_cleanup_signal:
	exit_signal(p);
bad_fork_cleanup_sighand:
	exit_sighand(p);
bad_fork_cleanup_fs:
	exit_fs(p);
bad_fork_cleanup_files:
	exit_files(p);
bad_fork_cleanup_semundo:
	exit_sem(p);
bad_fork_cleanup_count:
	put_group_info(p->group_info);
	atomic_dec(&p->user->processes);
	free_uid(p->user);
bad_fork_free:
	free_task(p);
	return ERR_PTR(retval);
}

/* The event by which current's tracer learns of this kind of fork, or 0. */
static inline int fork_traceflag(unsigned long clone_flags)
{
	if (clone_flags & CLONE_UNTRACED)
		return 0;
	if (clone_flags & CLONE_VFORK)
		return (current->ptrace & PT_TRACE_VFORK) ? PTRACE_EVENT_VFORK : 0;
	if ((clone_flags & CSIGNAL) != SIGCHLD)
		return (current->ptrace & PT_TRACE_CLONE) ? PTRACE_EVENT_CLONE : 0;
	return (current->ptrace & PT_TRACE_FORK) ? PTRACE_EVENT_FORK : 0;
}

/* Start the child; one that is traced, or to be born stopped, meets SIGSTOP first of all. */
static void start_child(struct task_struct *p, unsigned long clone_flags)
{
	if ((p->ptrace & PT_PTRACED) || (clone_flags & CLONE_STOPPED)) {
		sigaddset(&p->pending.signal, SIGSTOP);
		set_tsk_thread_flag(p, TIF_SIGPENDING);
	}
	if (clone_flags & CLONE_STOPPED)
		p->state = TASK_STOPPED;
	else
		wake_up_new_task(p, clone_flags);
	++total_forks;
}

/**
 * do_fork - make a task and start it
 * @clone_flags: CLONE_ flags; the low byte is the signal that tells the parent of its end
 * @stack_start: the child's user stack pointer
 * @regs: the user registers it starts with
 *
 * With CLONE_VFORK sleeps until the child has given up the shared memory.
 * Return: the child's pid, or an error of copy_process(), or -EAGAIN without a free number.
 */
long do_fork(unsigned long clone_flags, unsigned long stack_start, struct pt_regs *regs,
	     unsigned long stack_size, int __user *parent_tidptr, int __user *child_tidptr)
{
	DECLARE_COMPLETION(vfork);
	struct task_struct *p;
	long pid = alloc_pidmap();
	int trace = 0;

	if (pid < 0)
		return -EAGAIN;
	if (unlikely(current->ptrace)) {
		trace = fork_traceflag(clone_flags);
		if (trace)
			clone_flags |= CLONE_PTRACE;
	}

	p = copy_process(clone_flags, stack_start, regs, stack_size, parent_tidptr, child_tidptr,
			 pid);
	if (IS_ERR(p)) {
		free_pidmap(pid);
		return PTR_ERR(p);
	}

	if (clone_flags & CLONE_VFORK)
		p->vfork_done = &vfork;

	start_child(p, clone_flags);
	if (unlikely(trace)) {
		current->ptrace_message = pid;
		ptrace_notify((trace << 8) | SIGTRAP);
	}

	if (clone_flags & CLONE_VFORK) {
		wait_for_completion(&vfork);
		if (unlikely(current->ptrace & PT_TRACE_VFORK_DONE))
			ptrace_notify((PTRACE_EVENT_VFORK_DONE << 8) | SIGTRAP);
	}
	return pid;
}

static kmem_cache_t * __init fork_cache(const char *name, size_t size, unsigned long flags)
{
	return kmem_cache_create(name, size, 0, flags | SLAB_PANIC, NULL, NULL);
}

/**
 * proc_caches_init - the slab caches of what tasks share
 */
void __init proc_caches_init(void)
{
	sighand_cachep = fork_cache("sighand_cache", sizeof(struct sighand_struct),
				    SLAB_HWCACHE_ALIGN);
	signal_cachep = fork_cache("signal_cache", sizeof(struct signal_struct),
				   SLAB_HWCACHE_ALIGN);
	files_cachep = fork_cache("files_cache", sizeof(struct files_struct), SLAB_HWCACHE_ALIGN);
	fs_cachep = fork_cache("fs_cache", sizeof(struct fs_struct), SLAB_HWCACHE_ALIGN);
	vm_area_cachep = fork_cache("vm_area_struct", sizeof(struct vm_area_struct), 0);
	mm_cachep = fork_cache("mm_struct", sizeof(struct mm_struct), SLAB_HWCACHE_ALIGN);
}
