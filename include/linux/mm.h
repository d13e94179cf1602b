/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory management: pages, mappings of processes, and the functions that
 * work on them.
 *
 * Mirrors: include/linux/mm.h.
 * Leaves out: swap, huge pages, NUMA policy, non-linear mappings, anon_vma.
 * Locking: mm->mmap_sem guards the list and tree of vm_area_structs;
 * mm->page_table_lock the page tables (and, with mmap_sem held for reading,
 * the growth of a stack); mapping->i_mmap_lock the mappings of a file.
 */
#ifndef _LINUX_MM_H
#define _LINUX_MM_H

#include <linux/sched.h>
#include <linux/errno.h>
#include <linux/capability.h>

#ifdef __KERNEL__

#include <linux/gfp.h>
#include <linux/list.h>
#include <linux/mmzone.h>
#include <linux/rbtree.h>
#include <linux/prio_tree.h>
#include <linux/fs.h>
#include <linux/err.h>
#include <asm/page.h>
#include <asm/pgtable.h>
#include <asm/processor.h>
#include <asm/atomic.h>

extern unsigned long max_mapnr;		/* entries of mem_map */
extern unsigned long num_physpages;	/* page frames from 0, holes included */
extern void *high_memory;		/* end of the direct map */
extern struct page *mem_map;
extern int sysctl_legacy_va_layout;
extern int page_cluster;

#define nth_page(page, n)	((page) + (n))

/* A range of a process' address space with one backing and one protection. */
struct vm_area_struct {
	struct mm_struct	*vm_mm;
	unsigned long		vm_start;
	unsigned long		vm_end;		/* first byte after it */
	struct vm_area_struct	*vm_next;	/* by address */
	pgprot_t		vm_page_prot;
	unsigned long		vm_flags;
	struct rb_node		vm_rb;
	union {
		struct prio_tree_node prio_tree_node;	/* in mapping->i_mmap */
	} shared;
	struct vm_operations_struct *vm_ops;
	unsigned long		vm_pgoff;	/* in pages, into vm_file */
	struct file		*vm_file;
	void			*vm_private_data;
};

#define VM_READ		0x00000001
#define VM_WRITE	0x00000002
#define VM_EXEC		0x00000004
#define VM_SHARED	0x00000008
#define VM_MAYREAD	0x00000010	/* what mprotect may set */
#define VM_MAYWRITE	0x00000020
#define VM_MAYEXEC	0x00000040
#define VM_MAYSHARE	0x00000080
#define VM_GROWSDOWN	0x00000100
#define VM_GROWSUP	0x00000200
#define VM_SHM		0x00000400
#define VM_DENYWRITE	0x00000800
#define VM_EXECUTABLE	0x00001000
#define VM_LOCKED	0x00002000
#define VM_IO		0x00004000	/* device memory */
#define VM_SEQ_READ	0x00008000
#define VM_RAND_READ	0x00010000
#define VM_DONTCOPY	0x00020000	/* fork leaves it out */
#define VM_DONTEXPAND	0x00040000	/* mremap must not grow it */
#define VM_RESERVED	0x00080000
#define VM_ACCOUNT	0x00100000	/* counts as committed memory */
#define VM_HUGETLB	0x00400000
#define VM_NONLINEAR	0x00800000

#ifndef VM_STACK_DEFAULT_FLAGS
#define VM_STACK_DEFAULT_FLAGS	VM_DATA_DEFAULT_FLAGS
#endif
#define VM_STACK_FLAGS	(VM_GROWSDOWN | VM_STACK_DEFAULT_FLAGS | VM_ACCOUNT)

#define VM_READHINTMASK			(VM_SEQ_READ | VM_RAND_READ)
#define VM_ClearReadHint(v)		(v)->vm_flags &= ~VM_READHINTMASK
#define VM_NormalReadHint(v)		(!((v)->vm_flags & VM_READHINTMASK))
#define VM_SequentialReadHint(v)	((v)->vm_flags & VM_SEQ_READ)
#define VM_RandomReadHint(v)		((v)->vm_flags & VM_RAND_READ)

/* Page protection of the sixteen combinations of VM_READ .. VM_SHARED. */
extern pgprot_t protection_map[16];

struct vm_operations_struct {
	void (*open)(struct vm_area_struct *area);
	void (*close)(struct vm_area_struct *area);
	struct page *(*nopage)(struct vm_area_struct *area, unsigned long address, int *type);
};

typedef unsigned long page_flags_t;

/* One for each page of memory, in mem_map[]. */
struct page {
	page_flags_t		flags;		/* PG_ bits; zone in the top bits */
	atomic_t		_count;		/* references less one */
	atomic_t		_mapcount;	/* page table entries less one */
	unsigned long		private;	/* buddy: order of a free block */
	struct address_space	*mapping;	/* page cache: whose page it is */
	pgoff_t			index;		/* page cache: where in the file */
	struct list_head	lru;		/* LRU, free list; slab: cache and slab */
};

#include <linux/page-flags.h>

/* Drop a reference; true when it was the last. */
#define put_page_testzero(p)				\
({							\
	BUG_ON(page_count(p) == 0);			\
	atomic_add_negative(-1, &(p)->_count);		\
})

#define get_page_testone(p)	atomic_inc_and_test(&(p)->_count)
#define set_page_count(p, v)	atomic_set(&(p)->_count, (v) - 1)
#define __put_page(p)		atomic_dec(&(p)->_count)

extern void FASTCALL(__page_cache_release(struct page *page));

#define page_count(p)		(atomic_read(&(p)->_count) + 1)

static inline void get_page(struct page *page)
{
	atomic_inc(&page->_count);
}

static inline void put_page(struct page *page)
{
	if (!PageReserved(page) && put_page_testzero(page))
		__page_cache_release(page);
}

#define NODEZONE_SHIFT	(sizeof(page_flags_t) * 8 - MAX_NODES_SHIFT - ZONES_SHIFT)
#define NODEZONE(node, zone)	((node << ZONES_SHIFT) | zone)

extern struct zone *zone_table[];

static inline unsigned long page_zonenum(struct page *page)
{
	return page->flags >> NODEZONE_SHIFT;
}

static inline struct zone *page_zone(struct page *page)
{
	return zone_table[page->flags >> NODEZONE_SHIFT];
}

static inline void set_page_zone(struct page *page, unsigned long nodezone_num)
{
	page->flags &= ~(~0UL << NODEZONE_SHIFT);
	page->flags |= nodezone_num << NODEZONE_SHIFT;
}

static inline void *lowmem_page_address(struct page *page)
{
	return __va(page_to_pfn(page) << PAGE_SHIFT);
}

#define page_address(page)		lowmem_page_address(page)
#define set_page_address(page, address)	do { } while (0)
#define page_address_init()		do { } while (0)

/* Bit 0 of page->mapping marks an anonymous page. */
#define PAGE_MAPPING_ANON	1

static inline struct address_space *page_mapping(struct page *page)
{
	struct address_space *mapping = page->mapping;

	if (unlikely((unsigned long)mapping & PAGE_MAPPING_ANON))
		mapping = NULL;
	return mapping;
}

static inline int PageAnon(struct page *page)
{
	return ((unsigned long)page->mapping & PAGE_MAPPING_ANON) != 0;
}

static inline pgoff_t page_index(struct page *page)
{
	return page->index;
}

static inline void reset_page_mapcount(struct page *page)
{
	atomic_set(&page->_mapcount, -1);
}

static inline int page_mapcount(struct page *page)
{
	return atomic_read(&page->_mapcount) + 1;
}

static inline int page_mapped(struct page *page)
{
	return atomic_read(&page->_mapcount) >= 0;
}

/* Errors of nopage. */
#define NOPAGE_SIGBUS	(NULL)
#define NOPAGE_OOM	((struct page *)(-1))

/* Answers of handle_mm_fault. */
#define VM_FAULT_OOM	(-1)
#define VM_FAULT_SIGBUS	0
#define VM_FAULT_MINOR	1
#define VM_FAULT_MAJOR	2

#define offset_in_page(p)	((unsigned long)(p) & ~PAGE_MASK)

extern void show_free_areas(void);

/* mm/shmem.c */
struct page *shmem_nopage(struct vm_area_struct *vma, unsigned long address, int *type);
struct file *shmem_file_setup(char *name, loff_t size, unsigned long flags);
int shmem_zero_setup(struct vm_area_struct *vma);
int shmem_lock(struct file *file, int lock, struct user_struct *user);

static inline int can_do_mlock(void)
{
	if (capable(CAP_IPC_LOCK))
		return 1;
	return current->signal->rlim[RLIMIT_MEMLOCK].rlim_cur != 0;
}

/* What zap_page_range leaves alone; NULL for nothing. */
struct zap_details {
	struct address_space	*check_mapping;	/* only pages of this file */
	pgoff_t			first_index;
	pgoff_t			last_index;
};

struct mmu_gather;

/* mm/memory.c */
int remap_pfn_range(struct vm_area_struct *vma, unsigned long from, unsigned long pfn,
		    unsigned long size, pgprot_t prot);
void zap_page_range(struct vm_area_struct *vma, unsigned long address,
		    unsigned long size, struct zap_details *details);
int unmap_vmas(struct mmu_gather **tlbp, struct mm_struct *mm,
	       struct vm_area_struct *start_vma, unsigned long start_addr,
	       unsigned long end_addr, unsigned long *nr_accounted,
	       struct zap_details *details);
void clear_page_range(struct mmu_gather *tlb, unsigned long addr, unsigned long end);
int copy_page_range(struct mm_struct *dst, struct mm_struct *src,
		    struct vm_area_struct *vma);
void unmap_mapping_range(struct address_space *mapping, loff_t const holebegin,
			 loff_t const holelen, int even_cows);
int vmtruncate(struct inode *inode, loff_t offset);
int handle_mm_fault(struct mm_struct *mm, struct vm_area_struct *vma,
		    unsigned long address, int write_access);
int make_pages_present(unsigned long addr, unsigned long end);
int get_user_pages(struct task_struct *tsk, struct mm_struct *mm, unsigned long start,
		   int len, int write, int force, struct page **pages,
		   struct vm_area_struct **vmas);
struct page *follow_page(struct mm_struct *mm, unsigned long address, int write);
int in_gate_area(struct task_struct *task, unsigned long addr);
struct vm_area_struct *get_gate_vma(struct task_struct *tsk);
pte_t *FASTCALL(pte_alloc_map(struct mm_struct *mm, pmd_t *pmd, unsigned long address));
pte_t *FASTCALL(pte_alloc_kernel(struct mm_struct *mm, pmd_t *pmd, unsigned long address));

static inline void unmap_shared_mapping_range(struct address_space *mapping,
					      loff_t const holebegin, loff_t const holelen)
{
	unmap_mapping_range(mapping, holebegin, holelen, 0);
}

/* Folded levels: always there. */
static inline pud_t *pud_alloc(struct mm_struct *mm, pgd_t *pgd, unsigned long address)
{
	return pud_offset(pgd, address);
}

static inline pmd_t *pmd_alloc(struct mm_struct *mm, pud_t *pud, unsigned long address)
{
	return pmd_offset(pud, address);
}

int access_process_vm(struct task_struct *tsk, unsigned long addr, void *buf, int len,
		      int write);

/* mm/page-writeback.c in Linux; mm/filemap.c here */
int FASTCALL(set_page_dirty(struct page *page));
int set_page_dirty_lock(struct page *page);
int __set_page_dirty_nobuffers(struct page *page);

/* mm/oom_kill.c */
unsigned long badness(struct task_struct *p, unsigned long uptime);

/* mm/vmscan.c */
typedef int (*shrinker_t)(int nr_to_scan, unsigned int gfp_mask);

#define DEFAULT_SEEKS	2
struct shrinker;
extern struct shrinker *set_shrinker(int seeks, shrinker_t theshrinker);
extern void remove_shrinker(struct shrinker *shrinker);

/* mm/page_alloc.c */
extern void free_area_init(unsigned long *zones_size);
extern void memmap_init_zone(unsigned long size, int nid, unsigned long zone,
			     unsigned long start_pfn);
extern void mem_init(void);
extern void show_mem(void);
extern void si_meminfo(struct sysinfo *val);
extern void setup_per_zone_pages_min(void);

/* mm/i386/init.c */
extern void free_initmem(void);
extern void free_initrd_mem(unsigned long start, unsigned long end);
extern int page_is_ram(unsigned long pagenr);

/* mm/prio_tree.c */
void vma_prio_tree_insert(struct vm_area_struct *vma, struct prio_tree_root *root);
void vma_prio_tree_remove(struct vm_area_struct *vma, struct prio_tree_root *root);
struct vm_area_struct *vma_prio_tree_next(struct vm_area_struct *vma,
					  struct prio_tree_iter *iter);

#define vma_prio_tree_foreach(vma, iter, root, begin, end)		\
	for (prio_tree_iter_init(iter, root, begin, end), vma = NULL;	\
	     (vma = vma_prio_tree_next(vma, iter)); )

/* mm/mmap.c */
extern int __vm_enough_memory(long pages, int cap_sys_admin);
extern void vma_adjust(struct vm_area_struct *vma, unsigned long start,
		       unsigned long end, pgoff_t pgoff, struct vm_area_struct *insert);
extern struct vm_area_struct *vma_merge(struct mm_struct *mm,
	struct vm_area_struct *prev, unsigned long addr, unsigned long end,
	unsigned long vm_flags, struct file *file, pgoff_t pgoff);
extern int split_vma(struct mm_struct *mm, struct vm_area_struct *vma,
		     unsigned long addr, int new_below);
extern int insert_vm_struct(struct mm_struct *mm, struct vm_area_struct *vma);
extern void __vma_link_rb(struct mm_struct *mm, struct vm_area_struct *vma,
			  struct rb_node **rb_link, struct rb_node *rb_parent);
extern struct vm_area_struct *copy_vma(struct vm_area_struct **vmap,
	unsigned long addr, unsigned long len, pgoff_t pgoff);
extern void exit_mmap(struct mm_struct *mm);

extern unsigned long get_unmapped_area(struct file *file, unsigned long addr,
	unsigned long len, unsigned long pgoff, unsigned long flags);
extern unsigned long do_mmap_pgoff(struct file *file, unsigned long addr,
	unsigned long len, unsigned long prot, unsigned long flag, unsigned long pgoff);
extern int do_munmap(struct mm_struct *mm, unsigned long start, size_t len);
extern unsigned long do_brk(unsigned long addr, unsigned long len);
extern int expand_stack(struct vm_area_struct *vma, unsigned long address);

/* As do_mmap_pgoff, with @offset in bytes. */
static inline unsigned long do_mmap(struct file *file, unsigned long addr,
	unsigned long len, unsigned long prot, unsigned long flag, unsigned long offset)
{
	unsigned long ret = -EINVAL;

	if (offset + PAGE_ALIGN(len) < offset)
		goto out;
	if (!(offset & ~PAGE_MASK))
		ret = do_mmap_pgoff(file, addr, len, prot, flag, offset >> PAGE_SHIFT);
out:
	return ret;
}

extern struct vm_area_struct *find_vma(struct mm_struct *mm, unsigned long addr);
extern struct vm_area_struct *find_vma_prev(struct mm_struct *mm, unsigned long addr,
					    struct vm_area_struct **pprev);
extern struct vm_area_struct *find_extend_vma(struct mm_struct *mm, unsigned long addr);

/* First mapping that overlaps [start_addr, end_addr), or NULL. */
static inline struct vm_area_struct *find_vma_intersection(struct mm_struct *mm,
	unsigned long start_addr, unsigned long end_addr)
{
	struct vm_area_struct *vma = find_vma(mm, start_addr);

	if (vma && end_addr <= vma->vm_start)
		vma = NULL;
	return vma;
}

static inline unsigned long vma_pages(struct vm_area_struct *vma)
{
	return (vma->vm_end - vma->vm_start) >> PAGE_SHIFT;
}

extern void __vm_stat_account(struct mm_struct *mm, unsigned long flags,
			      struct file *file, long pages);
#define vm_stat_account(vma) \
	__vm_stat_account((vma)->vm_mm, (vma)->vm_flags, (vma)->vm_file, vma_pages(vma))
#define vm_stat_unaccount(vma) \
	__vm_stat_account((vma)->vm_mm, (vma)->vm_flags, (vma)->vm_file, \
			  -(long)vma_pages(vma))

/* mm/mprotect.c, mm/mlock.c, mm/mremap.c */
extern int user_shm_lock(size_t size, struct user_struct *user);
extern void user_shm_unlock(size_t size, struct user_struct *user);
extern int mprotect_fixup(struct vm_area_struct *vma, struct vm_area_struct **pprev,
			  unsigned long start, unsigned long end, unsigned long newflags);
extern unsigned long do_mremap(unsigned long addr, unsigned long old_len,
			       unsigned long new_len, unsigned long flags,
			       unsigned long new_addr);

/* mm/truncate.c */
extern void truncate_inode_pages(struct address_space *mapping, loff_t lstart);

/* mm/filemap.c */
extern struct page *filemap_nopage(struct vm_area_struct *area, unsigned long address,
				   int *type);

#define VM_MAX_READAHEAD	128	/* kbytes */

/* mm/readahead.c */
unsigned long max_sane_readahead(unsigned long nr);
int do_page_cache_readahead(struct address_space *mapping, struct file *filp,
			    unsigned long offset, unsigned long nr_to_read);
void page_cache_readahead(struct address_space *mapping, struct file_ra_state *ra,
			  struct file *filp, unsigned long offset, unsigned long req_size);
#define VM_MIN_READAHEAD	16

#endif /* __KERNEL__ */
#endif /* _LINUX_MM_H */
