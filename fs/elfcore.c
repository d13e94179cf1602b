// SPDX-License-Identifier: GPL-2.0-only
/*
 * Core files: an ELF file of the memory that the process has written to, with notes on its registers.
 *
 * All notes are made twice, first to learn their length, then to be written.
 *
 * Mirrors: fs/binfmt_elf.c (elf_core_dump() and its helpers)
 * Leaves out: anon_vma, which says that a mapping was written to: the page tables do;
 *	NT_TASKSTRUCT, which gave kernel addresses away; the vsyscall page.
 * Locking: none; all who share the memory wait in exit_mm().
 */
#include <linux/elfcore.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/highmem.h>
#include <linux/highuid.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/ptrace.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <asm/i387.h>
#include <asm/uaccess.h>

/* Where the dump has got to. @file NULL: nothing is written, only counted. */
struct core_dump {
	struct file *file;
	unsigned long size, limit;
};

/* Both return 0 for no more: the limit is reached, or the file system says no. */
static int dump_write(struct core_dump *cd, const void *addr, unsigned long nr)
{
	if (nr > cd->limit - cd->size)
		return 0;
	cd->size += nr;
	if (!cd->file)
		return 1;
	return cd->file->f_op->write(cd->file, (const char __user *)addr, nr, &cd->file->f_pos) == nr;
}

/* Leave a hole. */
static int dump_seek(struct core_dump *cd, unsigned long nr)
{
	if (nr > cd->limit - cd->size)
		return 0;
	cd->size += nr;
	cd->file->f_pos += nr;
	return 1;
}

/* Has the process written to a private mapping? Then some page is its own. */
static int has_anon_page(struct vm_area_struct *vma)
{
	struct mm_struct *mm = vma->vm_mm;
	unsigned long addr;
	struct page *page;
	int found = 0;

	spin_lock(&mm->page_table_lock);
	for (addr = vma->vm_start; addr < vma->vm_end && !found; addr += PAGE_SIZE) {
		page = follow_page(mm, addr, 0);
		found = page && !IS_ERR(page) && PageAnon(page);
	}
	spin_unlock(&mm->page_table_lock);
	return found;
}

/* Is a mapping worth dumping? Not what still is as it is in its file, nor devices. */
static int maydump(struct vm_area_struct *vma)
{
	if (vma->vm_flags & (VM_IO | VM_RESERVED))
		return 0;
	if (vma->vm_flags & VM_SHARED)
		return vma->vm_file && vma->vm_file->f_dentry->d_inode->i_nlink == 0;
	return has_anon_page(vma);
}

static unsigned long dump_size(struct vm_area_struct *vma)
{
	return maydump(vma) ? vma->vm_end - vma->vm_start : 0;
}

/* Name and contents are padded to words. */
static int writenote(struct core_dump *cd, const char *name, int type, const void *data, int size)
{
	struct elf_note en = { .n_namesz = strlen(name) + 1, .n_descsz = size, .n_type = type };
	static const char zeros[4];

	return dump_write(cd, &en, sizeof(en)) && dump_write(cd, name, en.n_namesz) &&
		dump_write(cd, zeros, -en.n_namesz & 3) && dump_write(cd, data, size) &&
		dump_write(cd, zeros, -size & 3);
}

static void fill_prstatus(struct elf_prstatus *prstatus, struct task_struct *p, long signr)
{
	memset(prstatus, 0, sizeof(*prstatus));
	prstatus->pr_info.si_signo = prstatus->pr_cursig = signr;
	prstatus->pr_sigpend = p->pending.signal.sig[0];
	prstatus->pr_sighold = p->blocked.sig[0];
	prstatus->pr_pid = p->pid;
	prstatus->pr_ppid = p->parent->pid;
	prstatus->pr_pgrp = process_group(p);
	prstatus->pr_sid = p->signal->session;
	cputime_to_timeval(p->utime, &prstatus->pr_utime);
	cputime_to_timeval(p->stime, &prstatus->pr_stime);
	if (thread_group_leader(p)) {
		cputime_to_timeval(p->utime + p->signal->utime, &prstatus->pr_utime);
		cputime_to_timeval(p->stime + p->signal->stime, &prstatus->pr_stime);
	}
	cputime_to_timeval(p->signal->cutime, &prstatus->pr_cutime);
	cputime_to_timeval(p->signal->cstime, &prstatus->pr_cstime);
	dump_task_regs(p, &prstatus->pr_reg);
}

static void fill_psinfo(struct elf_prpsinfo *psinfo, struct task_struct *p, struct mm_struct *mm)
{
	unsigned int i, len, state = p->state ? ffz(~p->state) + 1 : 0;

	memset(psinfo, 0, sizeof(*psinfo));
	len = min_t(unsigned long, mm->arg_end - mm->arg_start, ELF_PRARGSZ - 1);
	if (copy_from_user(psinfo->pr_psargs, (const char __user *)mm->arg_start, len))
		memset(psinfo->pr_psargs, 0, sizeof(psinfo->pr_psargs));
	for (i = 0; i < len; i++) {
		if (!psinfo->pr_psargs[i])
			psinfo->pr_psargs[i] = ' ';
	}
	psinfo->pr_state = state;
	psinfo->pr_sname = state > 5 ? '.' : "RSDTZW"[state];
	psinfo->pr_zomb = psinfo->pr_sname == 'Z';
	psinfo->pr_nice = task_nice(p);
	psinfo->pr_flag = p->flags;
	psinfo->pr_uid = high2lowuid(p->uid);
	psinfo->pr_gid = high2lowgid(p->gid);
	psinfo->pr_pid = p->pid;
	psinfo->pr_ppid = p->parent->pid;
	psinfo->pr_pgrp = process_group(p);
	psinfo->pr_sid = p->signal->session;
	memcpy(psinfo->pr_fname, p->comm, sizeof(psinfo->pr_fname));
}

/* The floating point notes of a thread whose state is in memory. */
static int dump_fpu_notes(struct core_dump *cd, struct task_struct *t)
{
	elf_fpregset_t fpu;
	elf_fpxregset_t xfpu;

	if (dump_task_fpu(t, &fpu) && !writenote(cd, "CORE", NT_PRFPREG, &fpu, sizeof(fpu)))
		return 0;
	return !dump_task_extended_fpu(t, &xfpu) ||
		writenote(cd, "LINUX", NT_PRXFPREG, &xfpu, sizeof(xfpu));
}

static int dump_prstatus(struct core_dump *cd, struct task_struct *t, long signr)
{
	struct elf_prstatus prstatus;

	fill_prstatus(&prstatus, t, signr);
	prstatus.pr_fpvalid = tsk_used_math(t) != 0;
	return writenote(cd, "CORE", NT_PRSTATUS, &prstatus, sizeof(prstatus));
}

static int dump_auxv(struct core_dump *cd)
{
	unsigned long *auxv = current->mm->saved_auxv;
	int i = 0;

	do
		i += 2;
	while (auxv[i - 2] && i < ARRAY_SIZE(current->mm->saved_auxv));
	return writenote(cd, "CORE", NT_AUXV, auxv, i * sizeof(auxv[0]));
}

/* @others: threads besides current, @count of them. current comes first: debuggers select it. */
static int dump_notes(struct core_dump *cd, long signr, struct task_struct **others, int count)
{
	struct elf_prpsinfo psinfo;
	int i;

	fill_psinfo(&psinfo, current->group_leader, current->mm);
	if (!dump_prstatus(cd, current, signr) ||
	    !writenote(cd, "CORE", NT_PRPSINFO, &psinfo, sizeof(psinfo)) ||
	    !dump_auxv(cd) || !dump_fpu_notes(cd, current))
		return 0;
	for (i = 0; i < count; i++) {
		if (!dump_prstatus(cd, others[i], signr) || !dump_fpu_notes(cd, others[i]))
			return 0;
	}
	return 1;
}

/*
 * The other threads of the group, which wait for us in exit_mm() and so do not go away. Without
 * memory for the list the core does without them.
 */
static struct task_struct **list_threads(int *count)
{
	struct task_struct **list, *t;
	int n = 0;

	read_lock(&tasklist_lock);
	for (t = next_thread(current); t != current; t = next_thread(t))
		n += t->mm == current->mm;
	*count = 0;
	list = n ? kmalloc(n * sizeof(*list), GFP_ATOMIC) : NULL;
	for (t = next_thread(current); list && t != current; t = next_thread(t)) {
		if (t->mm == current->mm)
			list[(*count)++] = t;
	}
	read_unlock(&tasklist_lock);
	return list;
}

static void fill_elf_header(struct elfhdr *elf, int segs)
{
	memset(elf, 0, sizeof(*elf));
	memcpy(elf->e_ident, ELFMAG, SELFMAG);
	elf->e_ident[EI_CLASS] = ELF_CLASS;
	elf->e_ident[EI_DATA] = ELF_DATA;
	elf->e_ident[EI_VERSION] = EV_CURRENT;
	elf->e_type = ET_CORE;
	elf->e_machine = ELF_ARCH;
	elf->e_version = EV_CURRENT;
	elf->e_phoff = sizeof(*elf);
	elf->e_ehsize = sizeof(*elf);
	elf->e_phentsize = sizeof(struct elf_phdr);
	elf->e_phnum = segs;
}

/* Program headers: the notes, then every mapping, with what there is of it in the file. */
static int dump_phdrs(struct core_dump *cd, unsigned long notes, unsigned long note_size,
		      unsigned long data)
{
	struct elf_phdr phdr;
	struct vm_area_struct *vma;

	memset(&phdr, 0, sizeof(phdr));
	phdr.p_type = PT_NOTE;
	phdr.p_offset = notes;
	phdr.p_filesz = note_size;
	if (!dump_write(cd, &phdr, sizeof(phdr)))
		return 0;

	for (vma = current->mm->mmap; vma; vma = vma->vm_next) {
		memset(&phdr, 0, sizeof(phdr));
		phdr.p_type = PT_LOAD;
		phdr.p_offset = data;
		phdr.p_vaddr = vma->vm_start;
		phdr.p_filesz = dump_size(vma);
		phdr.p_memsz = vma->vm_end - vma->vm_start;
		phdr.p_flags = vma->vm_flags & VM_READ ? PF_R : 0;
		if (vma->vm_flags & VM_WRITE)
			phdr.p_flags |= PF_W;
		if (vma->vm_flags & VM_EXEC)
			phdr.p_flags |= PF_X;
		phdr.p_align = ELF_EXEC_PAGESIZE;
		data += phdr.p_filesz;
		if (!dump_write(cd, &phdr, sizeof(phdr)))
			return 0;
	}
	return 1;
}

/* A page that was never touched is a hole in the file. */
static int dump_page(struct core_dump *cd, unsigned long addr)
{
	struct vm_area_struct *vma;
	struct page *page;
	int ok;

	if (get_user_pages(current, current->mm, addr, 1, 0, 1, &page, &vma) <= 0)
		return dump_seek(cd, PAGE_SIZE);
	if (page == ZERO_PAGE(addr)) {
		ok = dump_seek(cd, PAGE_SIZE);
	} else {
		ok = dump_write(cd, kmap(page), PAGE_SIZE);
		kunmap(page);
	}
	page_cache_release(page);
	return ok;
}

static int dump_memory(struct core_dump *cd)
{
	struct vm_area_struct *vma;
	unsigned long addr;

	for (vma = current->mm->mmap; vma; vma = vma->vm_next) {
		if (!maydump(vma))
			continue;
		for (addr = vma->vm_start; addr < vma->vm_end; addr += PAGE_SIZE) {
			if (!dump_page(cd, addr))
				return 0;
		}
	}
	return 1;
}

static int dump_all(struct core_dump *cd, long signr, struct task_struct **others, int count)
{
	unsigned long segs = current->mm->map_count + 1, notes, data;
	struct core_dump counted = { .limit = ~0UL };
	struct elfhdr elf;

	if (segs > 0xffff)
		return 0;
	notes = sizeof(elf) + segs * sizeof(struct elf_phdr);
	dump_notes(&counted, signr, others, count);
	data = PAGE_ALIGN(notes + counted.size);

	fill_elf_header(&elf, segs);
	return dump_write(cd, &elf, sizeof(elf)) &&
		dump_phdrs(cd, notes, counted.size, data) &&
		dump_notes(cd, signr, others, count) &&
		dump_seek(cd, data - notes - counted.size) && dump_memory(cd);
}

/**
 * elf_core_dump - write the core file of current
 * @signr: the signal that it dies of
 * @regs: user registers
 * @file: empty, open for writing
 *
 * At RLIMIT_CORE the file ends; that is a core all the same.
 * Return: whether something has been written.
 */
int elf_core_dump(long signr, struct pt_regs *regs, struct file *file)
{
	struct core_dump cd = {
		.file = file, .limit = current->signal->rlim[RLIMIT_CORE].rlim_cur,
	};
	struct task_struct **others;
	mm_segment_t fs = get_fs();
	int count;

	/* Its registers, the user's and the FPU's, to where the notes look for them. */
	unlazy_fpu(current);
	current->flags |= PF_DUMPCORE;
	others = list_threads(&count);

	set_fs(KERNEL_DS);
	dump_all(&cd, signr, others, count);
	set_fs(fs);
	kfree(others);
	return cd.size != 0;
}
