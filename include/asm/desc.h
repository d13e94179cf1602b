/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Descriptor tables: the GDT (head.asm defines it), the IDT, the TLS slots and the LDT.
 *
 * Mirrors: include/asm-i386/desc.h
 * Leaves out: default_ldt.
 */
#ifndef _ASM_DESC_H
#define _ASM_DESC_H

#include <asm/ldt.h>
#include <asm/mmu.h>
#include <asm/segment.h>
#include <linux/preempt.h>
#include <linux/smp.h>
#include <asm/processor.h>

extern struct desc_struct cpu_gdt_table[GDT_ENTRIES];
extern struct desc_struct idt_table[IDT_ENTRIES];

struct Xgt_desc_struct {
	unsigned short size;
	unsigned long address __attribute__((packed));
	unsigned short pad;
} __attribute__ ((packed));

extern struct Xgt_desc_struct idt_descr, cpu_gdt_descr;

#define load_TR_desc()		__asm__ __volatile__("ltr %w0" : : "q" (GDT_ENTRY_TSS * 8))
#define load_gdt(dtr)		__asm__ __volatile__("lgdt %0" : : "m" (*(dtr)))
#define load_idt(dtr)		__asm__ __volatile__("lidt %0" : : "m" (*(dtr)))

/* Writes a system descriptor (type 0x89: available TSS); @limit is the size minus one. */
static inline void _set_tssldt_desc(struct desc_struct *d, unsigned long addr,
				    unsigned long limit, unsigned int type)
{
	d->a = ((addr & 0xffff) << 16) | (limit & 0xffff);
	d->b = (addr & 0xff000000) | (limit & 0xf0000) | (type << 8) | ((addr >> 16) & 0xff);
}

static inline void __set_tss_desc(unsigned int cpu, unsigned int entry, const void *addr)
{
	_set_tssldt_desc(&cpu_gdt_table[entry], (unsigned long)addr,
			 offsetof(struct tss_struct, io_bitmap_max) - 1, 0x89);
}

#define set_tss_desc(cpu, addr)	__set_tss_desc(cpu, GDT_ENTRY_TSS, addr)

#define LDT_entry_a(info) \
	((((info)->base_addr & 0x0000ffff) << 16) | ((info)->limit & 0x0ffff))

#define LDT_entry_b(info) \
	(((info)->base_addr & 0xff000000) | \
	(((info)->base_addr & 0x00ff0000) >> 16) | \
	((info)->limit & 0xf0000) | \
	(((info)->read_exec_only ^ 1) << 9) | \
	((info)->contents << 10) | \
	(((info)->seg_not_present ^ 1) << 15) | \
	((info)->seg_32bit << 22) | \
	((info)->limit_in_pages << 23) | \
	((info)->useable << 20) | \
	0x7000)

/* The pattern by which user space says "no segment". */
#define LDT_empty(info) (\
	(info)->base_addr	== 0	&& \
	(info)->limit		== 0	&& \
	(info)->contents	== 0	&& \
	(info)->read_exec_only	== 1	&& \
	(info)->seg_32bit	== 0	&& \
	(info)->limit_in_pages	== 0	&& \
	(info)->seg_not_present	== 1	&& \
	(info)->useable		== 0)

void set_tls_desc(struct desc_struct *desc, const struct user_desc *info);
void fill_user_desc(struct user_desc *info, int idx, const struct desc_struct *desc);

/* Copies a thread's TLS descriptors into the GDT. */
static inline void load_TLS(struct thread_struct *t, unsigned int cpu)
{
	cpu_gdt_table[GDT_ENTRY_TLS_MIN + 0] = t->tls_array[0];
	cpu_gdt_table[GDT_ENTRY_TLS_MIN + 1] = t->tls_array[1];
	cpu_gdt_table[GDT_ENTRY_TLS_MIN + 2] = t->tls_array[2];
}

#define load_LDT_desc()		__asm__ __volatile__("lldt %w0" : : "q" (GDT_ENTRY_LDT * 8))

/* A null selector makes every reference to the LDT fault. */
static inline void clear_LDT(void)
{
	__asm__ __volatile__("lldt %w0" : : "q" (0));
}

/* Makes the table of an address space the processor's. */
static inline void load_LDT(mm_context_t *pc)
{
	if (likely(!pc->size)) {
		clear_LDT();
		return;
	}
	_set_tssldt_desc(&cpu_gdt_table[GDT_ENTRY_LDT], (unsigned long)pc->ldt,
			 pc->size * LDT_ENTRY_SIZE - 1, 0x82);
	load_LDT_desc();
}

#endif
