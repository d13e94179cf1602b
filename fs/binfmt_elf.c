// SPDX-License-Identifier: GPL-2.0-only
/*
 * Loading ELF programs: map the PT_LOAD segments of the file and of its interpreter, make room for
 * bss, and put the argument vectors and the auxiliary vector on the stack.
 *
 * The file is not to be trusted: all sums of addresses are checked before they are used, and
 * whatever goes wrong after flush_old_exec() kills the process alone.
 *
 * Mirrors: fs/binfmt_elf.c, without elf_core_dump(), which is in elfcore.c
 * Leaves out: a.out interpreters, uselib(), address randomisation.
 */
#include <linux/module.h>
#include <linux/kernel.h>
#include <linux/fs.h>
#include <linux/stat.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/errno.h>
#include <linux/signal.h>
#include <linux/binfmts.h>
#include <linux/string.h>
#include <linux/file.h>
#include <linux/slab.h>
#include <linux/personality.h>
#include <linux/ptrace.h>
#include <linux/elf.h>
#include <linux/elfcore.h>
#include <linux/newcalls.h>
#include <linux/init.h>
#include <linux/highuid.h>
#include <linux/compiler.h>
#include <linux/security.h>
#include <linux/random.h>
#include <linux/limits.h>
#include <linux/err.h>
#include <linux/sched.h>
#include <asm/uaccess.h>
#include <asm/param.h>
#include <asm/a.out.h>

#define ELF_PAGESTART(_v)	((_v) & ~(unsigned long)(ELF_EXEC_PAGESIZE - 1))
#define ELF_PAGEOFFSET(_v)	((_v) & (ELF_EXEC_PAGESIZE - 1))
#define ELF_PAGEALIGN(_v)	(((_v) + ELF_EXEC_PAGESIZE - 1) & ~(ELF_EXEC_PAGESIZE - 1))

#define BAD_ADDR(x)	((unsigned long)(x) > TASK_SIZE)

/* Program headers may take 64 KiB. */
#define MAX_PHNUM	(65536U / sizeof(struct elf_phdr))

static int load_elf_binary(struct linux_binprm *bprm, struct pt_regs *regs);

static struct linux_binfmt elf_format = {
	.module		= THIS_MODULE,
	.load_binary	= load_elf_binary,
	.core_dump	= elf_core_dump,
	.min_coredump	= ELF_EXEC_PAGESIZE,
};

/* Where the segments of one file lie; addresses include the load bias. */
struct elf_image {
	unsigned long load_bias;	/* what is added to a p_vaddr */
	unsigned long load_addr;	/* address of the file's first byte */
	int load_addr_set;
	unsigned long start_code, end_code, start_data, end_data;
	unsigned long elf_bss;		/* end of what comes from the file */
	unsigned long elf_brk;		/* end of all */
	int bss_writable;
};

/* Map anonymous pages from @start to @end, both rounded up, as the start of the heap. */
static int set_brk(unsigned long start, unsigned long end)
{
	unsigned long addr;

	start = ELF_PAGEALIGN(start);
	end = ELF_PAGEALIGN(end);
	if (end > start) {
		down_write(&current->mm->mmap_sem);
		addr = do_brk(start, end - start);
		up_write(&current->mm->mmap_sem);
		if (BAD_ADDR(addr))
			return addr;
	}
	current->mm->start_brk = current->mm->brk = end;
	return 0;
}

/* Clear from @elf_bss to the end of its page, where the file goes on but the segment does not. */
static int padzero(unsigned long elf_bss)
{
	unsigned long nbyte = ELF_PAGEOFFSET(elf_bss);

	if (nbyte && clear_user((void __user *)elf_bss, ELF_EXEC_PAGESIZE - nbyte))
		return -EFAULT;
	return 0;
}

/*
 * Bss of the segments so far. A page that the program cannot write cannot be cleared, and need not
 * be: what the file holds behind the segment is no secret from one who may map it.
 */
static int map_bss(struct elf_image *img)
{
	int err;

	if (img->elf_brk <= img->elf_bss) {
		/* Nothing to clear; brk() starts here. */
		return set_brk(img->elf_bss, img->elf_bss);
	}
	err = set_brk(img->elf_bss, img->elf_brk);
	if (err)
		return err;
	if (padzero(img->elf_bss) && img->bss_writable)
		return -EFAULT;
	return 0;
}

/* Map the file part of one segment at @addr; returns its address, of the page, or an error. */
static unsigned long elf_map(struct file *filep, unsigned long addr, struct elf_phdr *eppnt,
			     int prot, int type)
{
	unsigned long map_addr;

	/* All bss. It must not show what the file has at p_offset. */
	if (!eppnt->p_filesz)
		return ELF_PAGESTART(addr);

	down_write(&current->mm->mmap_sem);
	map_addr = do_mmap(filep, ELF_PAGESTART(addr),
			   eppnt->p_filesz + ELF_PAGEOFFSET(eppnt->p_vaddr), prot, type,
			   eppnt->p_offset - ELF_PAGEOFFSET(eppnt->p_vaddr));
	up_write(&current->mm->mmap_sem);
	return map_addr;
}

/* A header to act on: right class of machine, program headers of our size and in sane number. */
static int elf_header_ok(struct elfhdr *ex, struct file *file)
{
	return !memcmp(ex->e_ident, ELFMAG, SELFMAG) &&
		(ex->e_type == ET_EXEC || ex->e_type == ET_DYN) && elf_check_arch(ex) &&
		file->f_op && file->f_op->mmap &&
		ex->e_phentsize == sizeof(struct elf_phdr) &&
		ex->e_phnum >= 1 && ex->e_phnum <= MAX_PHNUM;
}

/* Read the program headers; ERR_PTR(-EIO) when the file ends early. */
static struct elf_phdr *read_phdrs(struct elfhdr *ex, struct file *file)
{
	int size = ex->e_phnum * sizeof(struct elf_phdr), retval;
	struct elf_phdr *phdata = kmalloc(size, GFP_KERNEL);

	if (!phdata)
		return ERR_PTR(-ENOMEM);
	retval = kernel_read(file, ex->e_phoff, (char *)phdata, size);
	if (retval != size) {
		kfree(phdata);
		return ERR_PTR(retval < 0 ? retval : -EIO);
	}
	return phdata;
}

static int elf_prot(struct elf_phdr *ph)
{
	int prot = 0;

	if (ph->p_flags & PF_R)
		prot |= PROT_READ;
	if (ph->p_flags & PF_W)
		prot |= PROT_WRITE;
	if (ph->p_flags & PF_X)
		prot |= PROT_EXEC;
	return prot;
}

/* Does the segment fit between 0 and TASK_SIZE at its biased address @k? */
static int segment_fits(struct elf_phdr *ph, unsigned long k)
{
	return k <= TASK_SIZE && ph->p_filesz <= ph->p_memsz && ph->p_memsz <= TASK_SIZE &&
		TASK_SIZE - ph->p_memsz >= k;
}

/* Pages from the lowest to the highest byte of all segments, or 0. */
static unsigned long total_mapping_size(struct elf_phdr *ph, int nr)
{
	unsigned long lo = ~0UL, hi = 0;

	for (; nr-- > 0; ph++) {
		if (ph->p_type != PT_LOAD || !segment_fits(ph, ph->p_vaddr))
			continue;
		lo = min(lo, ELF_PAGESTART((unsigned long)ph->p_vaddr));
		hi = max(hi, ELF_PAGEALIGN((unsigned long)ph->p_vaddr + ph->p_memsz));
	}
	return hi > lo ? hi - lo : 0;
}

/*
 * The load bias of a file that can lie anywhere: a program two thirds up, an interpreter (with
 * @size) wherever the whole of it fits.
 */
static unsigned long choose_bias(struct file *file, struct elf_phdr *ph, unsigned long size)
{
	unsigned long addr = ELF_ET_DYN_BASE;

	if (size) {
		down_write(&current->mm->mmap_sem);
		addr = get_unmapped_area(file, 0, size, 0, MAP_PRIVATE);
		up_write(&current->mm->mmap_sem);
		if (BAD_ADDR(addr) || (addr & ~PAGE_MASK))
			addr = ELF_ET_DYN_BASE;
	}
	return ELF_PAGESTART(addr - ph->p_vaddr);
}

/* Account a mapped segment at its biased address @k in @img. */
static void note_segment(struct elf_image *img, struct elf_phdr *ph, unsigned long k)
{
	img->start_code = min(img->start_code, k);
	img->start_data = max(img->start_data, k);

	/* A segment that is all bss begins with a page of zeros, not of the file. */
	k = ph->p_filesz ? k + ph->p_filesz : ELF_PAGESTART(k);
	img->elf_bss = max(img->elf_bss, k);
	if (ph->p_flags & PF_X)
		img->end_code = max(img->end_code, k);
	img->end_data = max(img->end_data, k);
}

/*
 * Map the PT_LOAD segments of @file. @size is that of an interpreter, 0 for the program. Returns 0
 * or an error, after which the address space is of no use.
 */
static int map_segments(struct file *file, struct elfhdr *ex, struct elf_phdr *ph,
			struct elf_image *img, unsigned long size)
{
	unsigned long k, addr;
	int i, flags, err;

	memset(img, 0, sizeof(*img));
	img->start_code = ~0UL;

	for (i = 0; i < ex->e_phnum; i++, ph++) {
		if (ph->p_type != PT_LOAD)
			continue;
		/* The one before has bss: it must be there before this one is mapped over its end. */
		if (img->elf_brk > img->elf_bss) {
			err = map_bss(img);
			if (err)
				return err;
		}

		flags = MAP_PRIVATE | MAP_DENYWRITE;
		if (!size)	/* /proc/PID/exe is the program, not its interpreter */
			flags |= MAP_EXECUTABLE;
		if (ex->e_type == ET_EXEC || img->load_addr_set)
			flags |= MAP_FIXED;
		else
			img->load_bias = choose_bias(file, ph, size);

		k = img->load_bias + ph->p_vaddr;
		if (!segment_fits(ph, k))
			return -ENOMEM;
		addr = elf_map(file, k, ph, elf_prot(ph), flags);
		if (BAD_ADDR(addr))
			return addr;

		if (!img->load_addr_set) {
			img->load_addr_set = 1;
			if (ex->e_type == ET_DYN)
				img->load_bias += addr - ELF_PAGESTART(k);
			img->load_addr = ph->p_vaddr - ph->p_offset + img->load_bias;
			k = img->load_bias + ph->p_vaddr;
			if (!segment_fits(ph, k))
				return -ENOMEM;
		}

		note_segment(img, ph, k);
		if (k + ph->p_memsz > img->elf_brk) {
			img->elf_brk = k + ph->p_memsz;
			img->bss_writable = ph->p_flags & PF_W;
		}
	}
	return map_bss(img);
}

/*
 * Map the interpreter; @entry gets the address where it starts, @load_addr where it lies (AT_BASE).
 */
static int load_elf_interp(struct elfhdr *interp_elf_ex, struct file *interpreter,
			   unsigned long *entry, unsigned long *load_addr)
{
	struct mm_struct *mm = current->mm;
	unsigned long start_brk = mm->start_brk, size;
	struct elf_phdr *phdata;
	struct elf_image img;
	int error;

	if (!elf_header_ok(interp_elf_ex, interpreter))
		return -ENOEXEC;
	phdata = read_phdrs(interp_elf_ex, interpreter);
	if (IS_ERR(phdata))
		return PTR_ERR(phdata);

	size = total_mapping_size(phdata, interp_elf_ex->e_phnum);
	error = -EINVAL;
	if (size)
		error = map_segments(interpreter, interp_elf_ex, phdata, &img, size);
	kfree(phdata);
	/* The heap follows the program, not this. */
	mm->start_brk = mm->brk = start_brk;
	if (error)
		return error;

	*load_addr = img.load_bias;
	*entry = interp_elf_ex->e_entry + img.load_bias;
	return BAD_ADDR(*entry) ? -ENOEXEC : 0;
}

/* Open the interpreter that a PT_INTERP names and read its header to bprm->buf. */
static struct file *open_interpreter(struct linux_binprm *bprm, struct elf_phdr *ph)
{
	struct file *interpreter;
	char *name;
	int retval;

	if (ph->p_filesz > PATH_MAX || ph->p_filesz < 2)
		return ERR_PTR(-ENOEXEC);
	name = kmalloc(ph->p_filesz, GFP_KERNEL);
	if (!name)
		return ERR_PTR(-ENOMEM);

	retval = kernel_read(bprm->file, ph->p_offset, name, ph->p_filesz);
	interpreter = ERR_PTR(retval < 0 ? retval : -EIO);
	if (retval != ph->p_filesz)
		goto out_free;
	interpreter = ERR_PTR(-ENOEXEC);
	if (name[ph->p_filesz - 1] != '\0')
		goto out_free;

	interpreter = open_exec(name);
	if (IS_ERR(interpreter))
		goto out_free;
	retval = kernel_read(interpreter, 0, bprm->buf, BINPRM_BUF_SIZE);
	if (retval != BINPRM_BUF_SIZE) {
		allow_write_access(interpreter);
		fput(interpreter);
		interpreter = ERR_PTR(retval < 0 ? retval : -EIO);
	}
out_free:
	kfree(name);
	return interpreter;
}

/* Reserve @len bytes below *@p. */
static unsigned long stack_alloc(unsigned long *p, unsigned long len)
{
	*p -= len;
	return *p;
}

/* Pairs of the auxiliary vector, into mm->saved_auxv; returns the number of words. */
static int fill_auxv(struct linux_binprm *bprm, struct elfhdr *exec, unsigned long load_addr,
		     unsigned long interp_load_addr, unsigned long u_platform,
		     unsigned long u_random)
{
	unsigned long *elf_info = current->mm->saved_auxv;
	int ei_index = 0;

#define NEW_AUX_ENT(id, val) \
	do { elf_info[ei_index++] = (id); elf_info[ei_index++] = (val); } while (0)
	memset(elf_info, 0, sizeof(current->mm->saved_auxv));
	ARCH_DLINFO;
	NEW_AUX_ENT(AT_HWCAP, ELF_HWCAP);
	NEW_AUX_ENT(AT_PAGESZ, ELF_EXEC_PAGESIZE);
	NEW_AUX_ENT(AT_CLKTCK, USER_HZ);
	NEW_AUX_ENT(AT_PHDR, load_addr + exec->e_phoff);
	NEW_AUX_ENT(AT_PHENT, sizeof(struct elf_phdr));
	NEW_AUX_ENT(AT_PHNUM, exec->e_phnum);
	NEW_AUX_ENT(AT_BASE, interp_load_addr);
	NEW_AUX_ENT(AT_FLAGS, 0);
	NEW_AUX_ENT(AT_ENTRY, exec->e_entry);
	NEW_AUX_ENT(AT_UID, current->uid);
	NEW_AUX_ENT(AT_EUID, current->euid);
	NEW_AUX_ENT(AT_GID, current->gid);
	NEW_AUX_ENT(AT_EGID, current->egid);
	NEW_AUX_ENT(AT_SECURE, cap_bprm_secureexec(bprm));
	NEW_AUX_ENT(AT_PLATFORM, u_platform);
	NEW_AUX_ENT(AT_RANDOM, u_random);
#undef NEW_AUX_ENT
	return ei_index + 2;	/* AT_NULL is there already */
}

/*
 * Store pointers to the @count strings from *@p on at *@sp, then a NULL; both move on. The strings
 * are in user memory, where another thread could not yet change them.
 */
static int put_vector(unsigned long __user **sp, unsigned long *p, int count)
{
	long len;

	while (count-- > 0) {
		if (__put_user(*p, (*sp)++))
			return -EFAULT;
		len = strnlen_user((void __user *)*p, PAGE_SIZE * MAX_ARG_PAGES);
		if (!len || len > PAGE_SIZE * MAX_ARG_PAGES)
			return -EFAULT;
		*p += len;
	}
	return __put_user(0, (*sp)++) ? -EFAULT : 0;
}

/*
 * Build what the program finds at %esp: argc, argv, envp, auxiliary vector. bprm->p becomes that
 * address.
 */
static int create_elf_tables(struct linux_binprm *bprm, struct elfhdr *exec,
			     unsigned long load_addr, unsigned long interp_load_addr)
{
	size_t platform_len = strlen(ELF_PLATFORM) + 1;
	struct mm_struct *mm = current->mm;
	unsigned long p = bprm->p, u_platform, u_random;
	unsigned char k_random[16];
	unsigned long __user *sp;
	int ei_index, items;

	u_platform = stack_alloc(&p, platform_len);
	if (copy_to_user((void __user *)u_platform, ELF_PLATFORM, platform_len))
		return -EFAULT;
	get_random_bytes(k_random, sizeof(k_random));
	u_random = stack_alloc(&p, sizeof(k_random));
	if (copy_to_user((void __user *)u_random, k_random, sizeof(k_random)))
		return -EFAULT;

	ei_index = fill_auxv(bprm, exec, load_addr, interp_load_addr, u_platform, u_random);

	/* argc, the two vectors with their NULLs, auxv; %esp is a multiple of 16. */
	items = 1 + (bprm->argc + 1) + (bprm->envc + 1) + ei_index;
	bprm->p = ((p & ~3UL) - items * sizeof(unsigned long)) & ~15UL;
	sp = (unsigned long __user *)bprm->p;
	if (!access_ok(VERIFY_WRITE, sp, items * sizeof(unsigned long)))
		return -EFAULT;

	if (__put_user(bprm->argc, sp++))
		return -EFAULT;
	p = mm->arg_start;
	if (put_vector(&sp, &p, bprm->argc))
		return -EFAULT;
	mm->arg_end = mm->env_start = p;
	if (put_vector(&sp, &p, bprm->envc))
		return -EFAULT;
	mm->env_end = p;
	return copy_to_user(sp, mm->saved_auxv, ei_index * sizeof(unsigned long)) ? -EFAULT : 0;
}

/* What the program headers say besides PT_LOAD. */
struct elf_needs {
	struct file *interpreter;	/* or NULL */
	struct elfhdr interp_elf_ex;
	int executable_stack;
	unsigned int abi_release;	/* newcalls.c */
};

static void put_interpreter(struct elf_needs *needs)
{
	if (needs->interpreter) {
		allow_write_access(needs->interpreter);
		fput(needs->interpreter);
		needs->interpreter = NULL;
	}
}

static int scan_phdrs(struct linux_binprm *bprm, struct elfhdr *ex, struct elf_phdr *ph,
		      struct elf_needs *needs)
{
	struct file *file;
	int i;

	needs->interpreter = NULL;
	needs->executable_stack = EXSTACK_DEFAULT;
	needs->abi_release = 0;

	for (i = 0; i < ex->e_phnum; i++, ph++) {
		if (ph->p_type == PT_GNU_STACK) {
			needs->executable_stack = (ph->p_flags & PF_X) ?
				EXSTACK_ENABLE_X : EXSTACK_DISABLE_X;
		} else if (ph->p_type == PT_NOTE && !needs->abi_release) {
			needs->abi_release = elf_abi_release(bprm->file, ph);
		} else if (ph->p_type == PT_INTERP && !needs->interpreter) {
			file = open_interpreter(bprm, ph);
			if (IS_ERR(file))
				return PTR_ERR(file);
			needs->interpreter = file;
			memcpy(&needs->interp_elf_ex, bprm->buf, sizeof(needs->interp_elf_ex));
		}
	}
	if (!needs->interpreter)
		return 0;
	if (memcmp(needs->interp_elf_ex.e_ident, ELFMAG, SELFMAG) ||
	    !elf_check_arch(&needs->interp_elf_ex)) {
		put_interpreter(needs);
		return -ELIBBAD;
	}
	return 0;
}

/* A fresh address space with the arguments as its stack. */
static int start_address_space(struct linux_binprm *bprm, int executable_stack)
{
	struct mm_struct *mm = current->mm;

	mm->start_code = mm->end_code = mm->start_data = mm->end_data = 0;
	mm->def_flags = 0;
	current->flags &= ~PF_FORKNOEXEC;

	SET_PERSONALITY(0, 0);
	if (elf_read_implies_exec(0, executable_stack))
		current->personality |= READ_IMPLIES_EXEC;
	arch_pick_mmap_layout(mm);
	mm->rss = 0;
	mm->free_area_cache = mm->mmap_base;

	return setup_arg_pages(bprm, STACK_TOP, executable_stack);
}

static void note_layout(struct linux_binprm *bprm, struct elf_image *img)
{
	struct mm_struct *mm = current->mm;

	mm->start_code = img->start_code;
	mm->end_code = img->end_code;
	mm->start_data = img->start_data;
	mm->end_data = img->end_data;
	mm->start_stack = bprm->p;

	/* System V programs read address 0 and expect to find 0. */
	if (current->personality & MMAP_PAGE_ZERO) {
		down_write(&mm->mmap_sem);
		do_mmap(NULL, 0, PAGE_SIZE, PROT_READ | PROT_EXEC, MAP_FIXED | MAP_PRIVATE, 0);
		up_write(&mm->mmap_sem);
	}
}

/* The part after the point of no return; an error is followed by SIGKILL. */
static int load_elf_image(struct linux_binprm *bprm, struct elfhdr *ex, struct elf_phdr *phdata,
			  struct elf_needs *needs, struct pt_regs *regs)
{
	unsigned long elf_entry, interp_load_addr = 0;
	struct elf_image img;
	int retval;

	retval = start_address_space(bprm, needs->executable_stack);
	if (retval < 0)
		return retval;
	current->mm->start_stack = bprm->p;
	current->mm->abi_release = needs->abi_release;

	retval = map_segments(bprm->file, ex, phdata, &img, 0);
	if (retval)
		return retval;
	ex->e_entry += img.load_bias;
	elf_entry = ex->e_entry;

	if (needs->interpreter) {
		retval = load_elf_interp(&needs->interp_elf_ex, needs->interpreter, &elf_entry,
					 &interp_load_addr);
		if (retval) {
			printk(KERN_ERR "Unable to load interpreter\n");
			return retval;
		}
	}

	set_binfmt(&elf_format);
	compute_creds(bprm);
	retval = create_elf_tables(bprm, ex, img.load_addr, interp_load_addr);
	if (retval)
		return retval;
	note_layout(bprm, &img);

	ELF_PLAT_INIT(regs, img.load_bias);
	start_thread(regs, elf_entry, bprm->p);
	if (unlikely(current->ptrace & PT_PTRACED)) {
		if (current->ptrace & PT_TRACE_EXEC)
			ptrace_notify((PTRACE_EVENT_EXEC << 8) | SIGTRAP);
		else
			send_sig(SIGTRAP, current, 0);
	}
	return 0;
}

/*
 * Errors before flush_old_exec(): ENOEXEC, EIO, ELIBBAD, ENOMEM, what opening the interpreter
 * gives.
 */
static int load_elf_binary(struct linux_binprm *bprm, struct pt_regs *regs)
{
	struct elf_phdr *phdata;
	struct elf_needs needs;
	struct elfhdr elf_ex;
	int retval;

	/* The interpreter's header will take the buffer. */
	memcpy(&elf_ex, bprm->buf, sizeof(elf_ex));
	if (!elf_header_ok(&elf_ex, bprm->file))
		return -ENOEXEC;

	phdata = read_phdrs(&elf_ex, bprm->file);
	if (IS_ERR(phdata))
		return PTR_ERR(phdata);
	retval = scan_phdrs(bprm, &elf_ex, phdata, &needs);
	if (retval)
		goto out_free;

	retval = flush_old_exec(bprm);
	if (retval)
		goto out_free;

	retval = load_elf_image(bprm, &elf_ex, phdata, &needs, regs);
	if (retval < 0)
		send_sig(SIGKILL, current, 0);

out_free:
	put_interpreter(&needs);
	kfree(phdata);
	return retval;
}

static int __init init_elf_binfmt(void)
{
	return register_binfmt(&elf_format);
}

core_initcall(init_elf_binfmt);
