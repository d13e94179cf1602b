/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The generic interrupt layer: one descriptor per line, with the controller's operations and
 * the chain of handlers. For architecture code; drivers include <linux/interrupt.h>.
 *
 * Mirrors: include/linux/irq.h
 */
#ifndef _LINUX_IRQ_H
#define _LINUX_IRQ_H

#include <linux/cache.h>
#include <linux/spinlock.h>
#include <linux/cpumask.h>
#include <linux/linkage.h>
#include <linux/interrupt.h>
#include <asm/irq.h>
#include <asm/ptrace.h>

/* irq_desc_t.status */
#define IRQ_INPROGRESS	1	/* a handler is running */
#define IRQ_DISABLED	2	/* disable_irq() is in force */
#define IRQ_PENDING	4	/* came while disabled or in progress: replay */
#define IRQ_REPLAY	8	/* was replayed, not acknowledged yet */
#define IRQ_AUTODETECT	16
#define IRQ_WAITING	32
#define IRQ_LEVEL	64
#define IRQ_MASKED	128
#define IRQ_PER_CPU	256

/* What a controller can do to one of its lines. */
struct hw_interrupt_type {
	const char *typename;
	unsigned int (*startup)(unsigned int irq);
	void (*shutdown)(unsigned int irq);
	void (*enable)(unsigned int irq);
	void (*disable)(unsigned int irq);
	void (*ack)(unsigned int irq);
	void (*end)(unsigned int irq);
	void (*set_affinity)(unsigned int irq, cpumask_t dest);
};

typedef struct hw_interrupt_type hw_irq_controller;

/**
 * struct irq_desc - one interrupt line
 * @handler: its controller
 * @handler_data: the controller's own
 * @action: chain of request_irq()ed handlers
 * @status: IRQ_* bits
 * @depth: nesting of disable_irq()
 * @irq_count: interrupts since the spurious check last looked
 * @irqs_unhandled: how many of them nobody claimed
 * @lock: protects all of the above, taken with interrupts off
 */
typedef struct irq_desc {
	hw_irq_controller *handler;
	void *handler_data;
	struct irqaction *action;
	unsigned int status;
	unsigned int depth;
	unsigned int irq_count;
	unsigned int irqs_unhandled;
	spinlock_t lock;
} ____cacheline_aligned irq_desc_t;

extern irq_desc_t irq_desc[NR_IRQS];

extern hw_irq_controller no_irq_type;
extern int setup_irq(unsigned int irq, struct irqaction *new);
extern fastcall int handle_IRQ_event(unsigned int irq, struct pt_regs *regs,
				     struct irqaction *action);
extern fastcall unsigned int __do_IRQ(unsigned int irq, struct pt_regs *regs);
extern void note_interrupt(unsigned int irq, irq_desc_t *desc, int action_ret);
extern void report_bad_irq(unsigned int irq, irq_desc_t *desc, int action_ret);
extern int can_request_irq(unsigned int irq, unsigned long irqflags);
extern irqreturn_t no_action(int cpl, void *dev_id, struct pt_regs *regs);
extern void init_irq_proc(void);
extern void register_irq_proc(unsigned int irq);
extern void register_handler_proc(unsigned int irq, struct irqaction *action);
extern void unregister_handler_proc(unsigned int irq, struct irqaction *action);
extern void ack_bad_irq(unsigned int irq);
extern atomic_t irq_err_count;

#endif
