// SPDX-License-Identifier: GPL-2.0-only
/*
 * execve(): replace the program of the calling process.
 *
 * do_execve() opens the file and copies arguments and environment to pages of their own; then each
 * binary format is asked. The format that knows the file calls flush_old_exec(), the point of no
 * return, which leaves one thread with an empty address space, and maps the new program.
 *
 * Mirrors: fs/exec.c, without do_coredump() and its kin, which are in coredump.c
 * Leaves out: uselib(), loading formats as modules, stacks that grow upward.
 * Locking: binfmt_lock for the list of formats; the new mm is private until exec_mmap().
 */
#include <linux/slab.h>
#include <linux/file.h>
#include <linux/mman.h>
#include <linux/stat.h>
#include <linux/fcntl.h>
#include <linux/smp_lock.h>
#include <linux/init.h>
#include <linux/pagemap.h>
#include <linux/highmem.h>
#include <linux/spinlock.h>
#include <linux/personality.h>
#include <linux/binfmts.h>
#include <linux/swap.h>
#include <linux/utsname.h>
#include <linux/module.h>
#include <linux/namei.h>
#include <linux/posix-timers.h>
#include <linux/proc_fs.h>
#include <linux/ptrace.h>
#include <linux/mount.h>
#include <linux/security.h>
#include <linux/syscalls.h>
#include <linux/rmap.h>
#include <linux/sched.h>
#include <linux/mm.h>
#include <linux/err.h>
#include <asm/uaccess.h>
#include <asm/mmu_context.h>
#include <asm/pgalloc.h>
#include <asm/cacheflush.h>

static struct linux_binfmt *formats;
static rwlock_t binfmt_lock = RW_LOCK_UNLOCKED;

/**
 * register_binfmt - add a binary format, the first to be asked
 *
 * Return: -EBUSY if it is on the list.
 */
int register_binfmt(struct linux_binfmt *fmt)
{
	struct linux_binfmt *tmp;

	if (!fmt)
		return -EINVAL;
	write_lock(&binfmt_lock);
	for (tmp = formats; tmp; tmp = tmp->next) {
		if (tmp == fmt) {
			write_unlock(&binfmt_lock);
			return -EBUSY;
		}
	}
	fmt->next = formats;
	formats = fmt;
	write_unlock(&binfmt_lock);
	return 0;
}
EXPORT_SYMBOL(register_binfmt);

int unregister_binfmt(struct linux_binfmt *fmt)
{
	struct linux_binfmt **tmp;

	write_lock(&binfmt_lock);
	for (tmp = &formats; *tmp; tmp = &(*tmp)->next) {
		if (*tmp == fmt) {
			*tmp = fmt->next;
			write_unlock(&binfmt_lock);
			return 0;
		}
	}
	write_unlock(&binfmt_lock);
	return -EINVAL;
}
EXPORT_SYMBOL(unregister_binfmt);

static inline void put_binfmt(struct linux_binfmt *fmt)
{
	module_put(fmt->module);
}

/* The number of pointers before the NULL; E2BIG above @max. */
static int count(char __user * __user *argv, int max)
{
	char __user *p;
	int i;

	if (!argv)
		return 0;
	for (i = 0; ; i++) {
		if (get_user(p, argv + i))
			return -EFAULT;
		if (!p)
			return i;
		if (i >= max)
			return -E2BIG;
		cond_resched();
	}
}

/* The page that holds offset @pos of the argument area, allocated at first use. */
static struct page *get_arg_page(struct linux_binprm *bprm, unsigned long pos)
{
	struct page **page = &bprm->page[pos / PAGE_SIZE];

	if (!*page) {
		*page = alloc_page(GFP_HIGHUSER);
		if (*page)
			clear_highpage(*page);
	}
	return *page;
}

/* Copy @len bytes below bprm->p and lower it. */
static int copy_string(struct linux_binprm *bprm, char __user *str, unsigned long len)
{
	unsigned long pos, offset, bytes, left;
	struct page *page;
	char *kaddr;

	bprm->p -= len;
	for (pos = bprm->p; len; pos += bytes, str += bytes, len -= bytes) {
		offset = pos % PAGE_SIZE;
		bytes = min(len, PAGE_SIZE - offset);
		page = get_arg_page(bprm, pos);
		if (!page)
			return -ENOMEM;
		kaddr = kmap(page);
		left = copy_from_user(kaddr + offset, str, bytes);
		kunmap(page);
		if (left)
			return -EFAULT;
	}
	return 0;
}

/**
 * copy_strings - copy @argc strings to the top of the argument area, the last one first
 *
 * Return: -EFAULT, -ENOMEM, or -E2BIG when the 128 KiB are full.
 */
int copy_strings(int argc, char __user * __user *argv, struct linux_binprm *bprm)
{
	char __user *str;
	long len;
	int ret;

	while (argc-- > 0) {
		if (get_user(str, argv + argc))
			return -EFAULT;
		len = strnlen_user(str, bprm->p);
		if (!len)
			return -EFAULT;
		if (bprm->p < len)
			return -E2BIG;
		ret = copy_string(bprm, str, len);
		if (ret)
			return ret;
		cond_resched();
	}
	return 0;
}

/**
 * copy_strings_kernel - the same for strings in kernel memory
 */
int copy_strings_kernel(int argc, char **argv, struct linux_binprm *bprm)
{
	mm_segment_t oldfs = get_fs();
	int r;

	set_fs(KERNEL_DS);
	r = copy_strings(argc, (char __user * __user *)argv, bprm);
	set_fs(oldfs);
	return r;
}
EXPORT_SYMBOL(copy_strings_kernel);

/* Map one argument page; mmap_sem is held for writing. Without memory the process is killed. */
static void install_arg_page(struct vm_area_struct *vma, struct page *page, unsigned long address)
{
	struct mm_struct *mm = vma->vm_mm;
	pgd_t *pgd;
	pud_t *pud;
	pmd_t *pmd;
	pte_t *pte;

	flush_dcache_page(page);
	spin_lock(&mm->page_table_lock);
	pgd = pgd_offset(mm, address);
	pud = pud_alloc(mm, pgd, address);
	if (!pud)
		goto out;
	pmd = pmd_alloc(mm, pud, address);
	if (!pmd)
		goto out;
	pte = pte_alloc_map(mm, pmd, address);
	if (!pte)
		goto out;
	if (!pte_none(*pte)) {
		pte_unmap(pte);
		goto out;
	}

	mm->rss++;
	lru_cache_add_active(page);
	set_pte(pte, pte_mkdirty(pte_mkwrite(mk_pte(page, vma->vm_page_prot))));
	page_add_anon_rmap(page, vma, address);
	pte_unmap(pte);
	spin_unlock(&mm->page_table_lock);
	return;
out:
	spin_unlock(&mm->page_table_lock);
	__free_page(page);
	force_sig(SIGKILL, current);
}

/*
 * A mapping for the stack, from some way below the page of @p up to @stack_top; NULL if memory is
 * short.
 */
static struct vm_area_struct *alloc_stack_vma(struct mm_struct *mm, unsigned long p,
					      unsigned long stack_top, int executable_stack)
{
	unsigned long start = (p & PAGE_MASK) - EXTRA_STACK_VM_PAGES * PAGE_SIZE;
	struct vm_area_struct *mpnt;

	mpnt = kmem_cache_alloc(vm_area_cachep, SLAB_KERNEL);
	if (!mpnt)
		return NULL;
	if (security_vm_enough_memory((stack_top - start) >> PAGE_SHIFT)) {
		kmem_cache_free(vm_area_cachep, mpnt);
		return NULL;
	}
	memset(mpnt, 0, sizeof(*mpnt));
	mpnt->vm_mm = mm;
	mpnt->vm_start = start;
	mpnt->vm_end = stack_top;
	if (executable_stack == EXSTACK_ENABLE_X)
		mpnt->vm_flags = VM_STACK_FLAGS | VM_EXEC;
	else if (executable_stack == EXSTACK_DISABLE_X)
		mpnt->vm_flags = VM_STACK_FLAGS & ~VM_EXEC;
	else
		mpnt->vm_flags = VM_STACK_FLAGS;
	mpnt->vm_flags |= mm->def_flags;
	mpnt->vm_page_prot = protection_map[mpnt->vm_flags & 0x7];
	return mpnt;
}

/**
 * setup_arg_pages - turn the argument area into the stack of current's new address space
 * @stack_top: end of the stack
 * @executable_stack: EXSTACK_ value of the file
 *
 * bprm->p and bprm->exec become addresses. Called after flush_old_exec(): on error the caller
 * kills the process.
 */
int setup_arg_pages(struct linux_binprm *bprm, unsigned long stack_top, int executable_stack)
{
	unsigned long stack_base = stack_top - MAX_ARG_PAGES * PAGE_SIZE;
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *mpnt;
	struct page *page;
	int i, ret;

	bprm->p += stack_base;
	mm->arg_start = bprm->p;
	if (bprm->loader)
		bprm->loader += stack_base;
	bprm->exec += stack_base;

	mpnt = alloc_stack_vma(mm, bprm->p, stack_top, executable_stack);
	if (!mpnt)
		return -ENOMEM;

	down_write(&mm->mmap_sem);
	ret = insert_vm_struct(mm, mpnt);
	if (ret) {
		up_write(&mm->mmap_sem);
		vm_unacct_memory(vma_pages(mpnt));
		kmem_cache_free(vm_area_cachep, mpnt);
		return ret;
	}
	mm->stack_vm = mm->total_vm = vma_pages(mpnt);

	for (i = 0; i < MAX_ARG_PAGES; i++, stack_base += PAGE_SIZE) {
		page = bprm->page[i];
		if (!page)
			continue;
		bprm->page[i] = NULL;
		/* remove_arg_zero() can leave a page below the stack. */
		if (stack_base < mpnt->vm_start)
			__free_page(page);
		else
			install_arg_page(mpnt, page, stack_base);
	}
	up_write(&mm->mmap_sem);
	return 0;
}
EXPORT_SYMBOL(setup_arg_pages);

static void free_arg_pages(struct linux_binprm *bprm)
{
	int i;

	for (i = 0; i < MAX_ARG_PAGES; i++) {
		if (bprm->page[i])
			__free_page(bprm->page[i]);
		bprm->page[i] = NULL;
	}
}

/**
 * open_exec - open a file to execute it; nobody can write to it until allow_write_access()
 *
 * Return: the file or an ERR_PTR: EACCES (not regular, not executable, noexec), ETXTBSY, ...
 */
struct file *open_exec(const char *name)
{
	struct nameidata nd;
	struct inode *inode;
	struct file *file;
	int err;

	nd.intent.open.flags = FMODE_READ;
	err = path_lookup(name, LOOKUP_FOLLOW | LOOKUP_OPEN, &nd);
	if (err)
		return ERR_PTR(err);

	inode = nd.dentry->d_inode;
	err = -EACCES;
	if ((nd.mnt->mnt_flags & MNT_NOEXEC) || !S_ISREG(inode->i_mode))
		goto out_release;
	err = permission(inode, MAY_EXEC, &nd);
	if (!err && !(inode->i_mode & 0111))
		err = -EACCES;	/* CAP_DAC_OVERRIDE does not make a file a program */
	if (err)
		goto out_release;

	/* Takes over the references of nd, also when it fails. */
	file = dentry_open(nd.dentry, nd.mnt, O_RDONLY);
	if (IS_ERR(file))
		return file;
	err = deny_write_access(file);
	if (err) {
		fput(file);
		return ERR_PTR(err);
	}
	return file;

out_release:
	path_release(&nd);
	return ERR_PTR(err);
}
EXPORT_SYMBOL(open_exec);

/**
 * kernel_read - read a file into kernel memory
 *
 * Return: bytes read, or an error.
 */
int kernel_read(struct file *file, unsigned long offset, char *addr, unsigned long count)
{
	mm_segment_t old_fs = get_fs();
	loff_t pos = offset;
	int result;

	set_fs(get_ds());
	result = vfs_read(file, (void __user *)addr, count, &pos);
	set_fs(old_fs);
	return result;
}
EXPORT_SYMBOL(kernel_read);

/* Make @mm, which is empty, current's address space, and drop the old one. */
static int exec_mmap(struct mm_struct *mm)
{
	struct task_struct *tsk = current;
	struct mm_struct *old_mm = tsk->mm, *active_mm;

	mm_release(tsk, old_mm);

	task_lock(tsk);
	active_mm = tsk->active_mm;
	tsk->mm = mm;
	tsk->active_mm = mm;
	activate_mm(active_mm, mm);
	task_unlock(tsk);
	arch_pick_mmap_layout(mm);

	if (old_mm) {
		BUG_ON(active_mm != old_mm);
		mmput(old_mm);
	} else {
		mmdrop(active_mm);
	}
	return 0;
}

/*
 * The other threads have been told to die: wait until only current, and its leader if that is
 * another task, are left. siglock is held.
 */
static void wait_for_threads(struct signal_struct *sig, spinlock_t *lock)
{
	int count = thread_group_leader(current) ? 1 : 2;

	while (atomic_read(&sig->count) > count) {
		sig->group_exit_task = current;
		sig->notify_count = count;
		__set_current_state(TASK_UNINTERRUPTIBLE);
		spin_unlock_irq(lock);
		schedule();
		spin_lock_irq(lock);
	}
	sig->group_exit_task = NULL;
	sig->notify_count = 0;
}

/* current, a thread, becomes the leader: it gets the dead leader's pid, parent and place. */
static void take_over_leader(struct task_struct *leader)
{
	struct dentry *proc_dentry1, *proc_dentry2;
	struct task_struct *tracer;
	unsigned long ptrace;

	while (leader->exit_state != EXIT_ZOMBIE)
		yield();

	spin_lock(&leader->proc_lock);
	spin_lock(&current->proc_lock);
	proc_dentry1 = proc_pid_unhash(current);
	proc_dentry2 = proc_pid_unhash(leader);
	write_lock_irq(&tasklist_lock);
	BUG_ON(leader->tgid != current->tgid);
	BUG_ON(current->pid == current->tgid);

	/* Whoever traces the leader traces what the leader becomes. */
	ptrace = leader->ptrace;
	tracer = leader->parent;
	ptrace_unlink(current);
	ptrace_unlink(leader);

	remove_parent(current);
	REMOVE_LINKS(leader);
	switch_exec_pids(leader, current);

	current->parent = current->real_parent = leader->real_parent;
	leader->parent = leader->real_parent = child_reaper;
	current->group_leader = current;
	leader->group_leader = leader;
	SET_LINKS(current);
	SET_LINKS(leader);
	if (unlikely(ptrace)) {
		current->ptrace = ptrace;
		__ptrace_link(current, tracer);
	}
	current->exit_signal = SIGCHLD;
	current->signal->curr_target = current;
	write_unlock_irq(&tasklist_lock);
	spin_unlock(&leader->proc_lock);
	spin_unlock(&current->proc_lock);
	proc_pid_flush(proc_dentry1);
	proc_pid_flush(proc_dentry2);

	release_task(leader);
}

/* Switch current to a copy of its signal actions, which others still share. */
static void replace_sighand(struct task_struct *tsk, struct sighand_struct *newsighand)
{
	struct sighand_struct *oldsighand = tsk->sighand;

	spin_lock_init(&newsighand->siglock);
	atomic_set(&newsighand->count, 1);
	memcpy(newsighand->action, oldsighand->action, sizeof(newsighand->action));

	write_lock_irq(&tasklist_lock);
	spin_lock(&oldsighand->siglock);
	spin_lock(&newsighand->siglock);
	tsk->sighand = newsighand;
	recalc_sigpending();
	spin_unlock(&newsighand->siglock);
	spin_unlock(&oldsighand->siglock);
	write_unlock_irq(&tasklist_lock);

	if (atomic_dec_and_test(&oldsighand->count))
		kmem_cache_free(sighand_cachep, oldsighand);
}

/*
 * Leave current as the only thread of its group, with signal actions of its own. -EAGAIN: the group
 * is being killed; -ENOMEM.
 */
static inline int de_thread(struct task_struct *tsk)
{
	struct sighand_struct *newsighand, *oldsighand = tsk->sighand;
	struct signal_struct *sig = tsk->signal;
	spinlock_t *lock = &oldsighand->siglock;

	if (atomic_read(&oldsighand->count) <= 1) {
		exit_itimers(sig);
		return 0;
	}

	newsighand = kmem_cache_alloc(sighand_cachep, GFP_KERNEL);
	if (!newsighand)
		return -ENOMEM;

	if (!thread_group_empty(tsk)) {
		read_lock(&tasklist_lock);
		spin_lock_irq(lock);
		if (sig->flags & SIGNAL_GROUP_EXIT) {
			spin_unlock_irq(lock);
			read_unlock(&tasklist_lock);
			kmem_cache_free(sighand_cachep, newsighand);
			return -EAGAIN;
		}
		zap_other_threads(tsk);
		read_unlock(&tasklist_lock);
		wait_for_threads(sig, lock);
		spin_unlock_irq(lock);

		/* While the leader, whom they signal, and the lock of their queue are there. */
		exit_itimers(sig);
		if (!thread_group_leader(tsk))
			take_over_leader(tsk->group_leader);
		sig->flags = 0;
	}
	BUG_ON(atomic_read(&sig->count) != 1);
	exit_itimers(sig);

	/* A CLONE_SIGHAND sibling without CLONE_THREAD may be left. */
	if (atomic_read(&oldsighand->count) == 1)
		kmem_cache_free(sighand_cachep, newsighand);
	else
		replace_sighand(tsk, newsighand);

	BUG_ON(!thread_group_empty(tsk));
	BUG_ON(!thread_group_leader(tsk));
	return 0;
}

/* Close what is marked close-on-exec. */
static inline void flush_old_files(struct files_struct *files)
{
	unsigned long set;
	int i, j;

	spin_lock(&files->file_lock);
	for (j = 0; ; j++) {
		i = j * __NFDBITS;
		if (i >= files->max_fds || i >= files->max_fdset)
			break;
		set = files->close_on_exec->fds_bits[j];
		if (!set)
			continue;
		files->close_on_exec->fds_bits[j] = 0;
		spin_unlock(&files->file_lock);
		for (; set; i++, set >>= 1) {
			if (set & 1)
				sys_close(i);
		}
		spin_lock(&files->file_lock);
	}
	spin_unlock(&files->file_lock);
}

/**
 * get_task_comm - copy the name of a task, 16 bytes
 */
void get_task_comm(char *buf, struct task_struct *tsk)
{
	task_lock(tsk);
	strncpy(buf, tsk->comm, sizeof(tsk->comm));
	task_unlock(tsk);
}

/**
 * set_task_comm - set the name of a task; 15 characters of it are kept
 */
void set_task_comm(struct task_struct *tsk, char *buf)
{
	task_lock(tsk);
	memset(tsk->comm, 0, sizeof(tsk->comm));
	strlcpy(tsk->comm, buf, sizeof(tsk->comm));
	task_unlock(tsk);
}

static char *basename_of(char *name)
{
	char *slash = strrchr(name, '/');

	return slash ? slash + 1 : name;
}

/* May others look at the memory of the new program? Not if the user could not read the file. */
static void set_dumpable(struct linux_binprm *bprm)
{
	struct mm_struct *mm = current->mm;

	if (current->euid == current->uid && current->egid == current->gid)
		mm->dumpable = 1;
	if (bprm->e_uid != current->euid || bprm->e_gid != current->egid ||
	    permission(bprm->file->f_dentry->d_inode, MAY_READ, NULL) ||
	    (bprm->interp_flags & BINPRM_FLAGS_ENFORCE_NONDUMP))
		mm->dumpable = 0;
}

/**
 * flush_old_exec - give up the old program: threads, memory, handlers, close-on-exec files
 *
 * An error comes before anything has been given up but the other threads; after success there is no
 * program to return to, so the caller's errors have to kill the process.
 */
int flush_old_exec(struct linux_binprm *bprm)
{
	struct files_struct *files;
	int retval;

	retval = de_thread(current);
	if (retval)
		return retval;

	/* Others may go on with the shared descriptors; ours are about to change. */
	files = current->files;
	retval = unshare_files();
	if (retval)
		return retval;

	retval = exec_mmap(bprm->mm);
	if (retval)
		goto mmap_failed;
	bprm->mm = NULL;		/* current's now */
	steal_locks(files);	/* POSIX locks taken before belong to the table we keep */
	put_files_struct(files);

	current->sas_ss_sp = current->sas_ss_size = 0;
	set_task_comm(current, basename_of(bprm->filename));
	flush_thread();
	set_dumpable(bprm);

	/* Old friends may signal us with nothing but SIGCHLD from here on. */
	current->self_exec_id++;
	flush_signal_handlers(current, 0);
	flush_old_files(current->files);
	return 0;

mmap_failed:
	put_files_struct(current->files);
	current->files = files;
	return retval;
}
EXPORT_SYMBOL(flush_old_exec);

/**
 * prepare_binprm - read the head of bprm->file and work out the ids it will run with
 *
 * Return: bytes read; less than BINPRM_BUF_SIZE leaves zeros in bprm->buf.
 */
int prepare_binprm(struct linux_binprm *bprm)
{
	struct inode *inode = bprm->file->f_dentry->d_inode;
	int mode = inode->i_mode;

	/* Once more, for interpreters, and for the bits may have changed. */
	if (!(mode & 0111) || !bprm->file->f_op)
		return -EACCES;

	bprm->e_uid = current->euid;
	bprm->e_gid = current->egid;
	if (!(bprm->file->f_vfsmnt->mnt_flags & MNT_NOSUID)) {
		if (mode & S_ISUID)
			bprm->e_uid = inode->i_uid;
		/* Set-group-id without group execute marks mandatory locking instead. */
		if ((mode & (S_ISGID | S_IXGRP)) == (S_ISGID | S_IXGRP))
			bprm->e_gid = inode->i_gid;
	}
	cap_bprm_set_security(bprm);

	memset(bprm->buf, 0, BINPRM_BUF_SIZE);
	return kernel_read(bprm->file, 0, bprm->buf, BINPRM_BUF_SIZE);
}
EXPORT_SYMBOL(prepare_binprm);

static inline int unsafe_exec(struct task_struct *p)
{
	int unsafe = 0;

	if (p->ptrace & PT_PTRACED)
		unsafe |= (p->ptrace & PT_PTRACE_CAP) ? LSM_UNSAFE_PTRACE_CAP : LSM_UNSAFE_PTRACE;
	if (atomic_read(&p->fs->count) > 1 || atomic_read(&p->files->count) > 1 ||
	    atomic_read(&p->sighand->count) > 1)
		unsafe |= LSM_UNSAFE_SHARE;
	return unsafe;
}

/**
 * compute_creds - take on the ids of the new program, after flush_old_exec()
 */
void compute_creds(struct linux_binprm *bprm)
{
	task_lock(current);
	cap_bprm_apply_creds(bprm, unsafe_exec(current));
	task_unlock(current);
}
EXPORT_SYMBOL(compute_creds);

/**
 * remove_arg_zero - drop argv[0] from the argument area, where a script puts its interpreter
 */
void remove_arg_zero(struct linux_binprm *bprm)
{
	const unsigned long end = PAGE_SIZE * MAX_ARG_PAGES;
	struct page *page;
	char c;

	if (!bprm->argc)
		return;
	do {
		if (bprm->p >= end)
			break;
		page = bprm->page[bprm->p / PAGE_SIZE];
		c = ((char *)kmap(page))[bprm->p % PAGE_SIZE];
		kunmap(page);
		bprm->p++;
	} while (c);
	bprm->argc--;
}
EXPORT_SYMBOL(remove_arg_zero);

/* Success: the file is mapped, or its interpreter is. */
static void exec_done(struct linux_binprm *bprm)
{
	allow_write_access(bprm->file);
	if (bprm->file)
		fput(bprm->file);
	bprm->file = NULL;
	current->did_exec = 1;
}

/**
 * search_binary_handler - ask each format to load the file
 *
 * Formats that hand over to another file (scripts) call this again.
 * Return: >= 0 when the new program is set up, -ENOEXEC if no format knows the file.
 */
int search_binary_handler(struct linux_binprm *bprm, struct pt_regs *regs)
{
	struct linux_binfmt *fmt;
	int retval = -ENOENT;

	/* Formats check user addresses; a kernel thread comes here with KERNEL_DS. */
	set_fs(USER_DS);

	read_lock(&binfmt_lock);
	for (fmt = formats; fmt; fmt = fmt->next) {
		if (!fmt->load_binary || !try_module_get(fmt->module))
			continue;
		read_unlock(&binfmt_lock);
		retval = fmt->load_binary(bprm, regs);
		if (retval >= 0) {
			put_binfmt(fmt);
			exec_done(bprm);
			return retval;
		}
		read_lock(&binfmt_lock);
		put_binfmt(fmt);
		/* Anything else is final, and so is an error after the old program is gone. */
		if (retval != -ENOEXEC || !bprm->mm || !bprm->file)
			break;
	}
	read_unlock(&binfmt_lock);
	return retval;
}
EXPORT_SYMBOL(search_binary_handler);

/* Fill the argument area: the name at the top, below it the environment, then the arguments. */
static int copy_exec_strings(struct linux_binprm *bprm, char __user * __user *argv,
			     char __user * __user *envp)
{
	int retval;

	bprm->p = PAGE_SIZE * MAX_ARG_PAGES - sizeof(void *);
	bprm->argc = count(argv, bprm->p / sizeof(void *));
	if (bprm->argc < 0)
		return bprm->argc;
	bprm->envc = count(envp, bprm->p / sizeof(void *));
	if (bprm->envc < 0)
		return bprm->envc;

	retval = prepare_binprm(bprm);
	if (retval < 0)
		return retval;
	retval = copy_strings_kernel(1, &bprm->filename, bprm);
	if (retval < 0)
		return retval;
	bprm->exec = bprm->p;
	retval = copy_strings(bprm->envc, envp, bprm);
	if (retval < 0)
		return retval;
	return copy_strings(bprm->argc, argv, bprm);
}

/**
 * do_execve - replace the program of current
 * @filename: kernel memory
 * @regs: the user registers, set up for the new program
 *
 * Return: 0, or an error if the old program goes on.
 */
int do_execve(char *filename, char __user * __user *argv, char __user * __user *envp,
	      struct pt_regs *regs)
{
	struct linux_binprm *bprm;
	struct file *file;
	int retval;

	bprm = kmalloc(sizeof(*bprm), GFP_KERNEL);
	if (!bprm)
		return -ENOMEM;
	memset(bprm, 0, sizeof(*bprm));

	file = open_exec(filename);
	retval = PTR_ERR(file);
	if (IS_ERR(file))
		goto out_kfree;
	bprm->file = file;
	bprm->filename = filename;
	bprm->interp = filename;

	retval = -ENOMEM;
	bprm->mm = mm_alloc();
	if (!bprm->mm)
		goto out_file;
	retval = init_new_context(current, bprm->mm);
	if (retval < 0)
		goto out_mm;

	retval = copy_exec_strings(bprm, argv, envp);
	if (retval < 0)
		goto out;
	retval = search_binary_handler(bprm, regs);
	if (retval >= 0) {
		free_arg_pages(bprm);
		kfree(bprm);
		return retval;
	}
out:
	free_arg_pages(bprm);
out_mm:
	if (bprm->mm)
		mmdrop(bprm->mm);
out_file:
	if (bprm->file) {
		allow_write_access(bprm->file);
		fput(bprm->file);
	}
out_kfree:
	kfree(bprm);
	return retval;
}

/**
 * set_binfmt - note the format of current's program
 */
void set_binfmt(struct linux_binfmt *new)
{
	struct linux_binfmt *old = current->binfmt;

	if (new && !try_module_get(new->module))
		new = NULL;
	current->binfmt = new;
	if (old)
		module_put(old->module);
}
EXPORT_SYMBOL(set_binfmt);
