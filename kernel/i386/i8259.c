// SPDX-License-Identifier: GPL-2.0-only
/*
 * The two 8259A interrupt controllers: masking, acknowledging, and the spurious interrupts 7 and
 * 15. init_IRQ() also fills the hardware interrupt gates of the IDT.
 *
 * Mirrors: arch/i386/kernel/i8259.c
 * Leaves out: suspend and resume, IRQ 13 for the FPU of a 386.
 * Locking: i8259A_lock covers the controllers' registers and cached_irq_mask.
 */
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/kernel.h>
#include <linux/timex.h>
#include <asm/desc.h>
#include <asm/hw_irq.h>
#include <asm/i8253.h>
#include <asm/i8259.h>
#include <asm/io.h>
#include <asm/traps.h>

#define OCW2_SPECIFIC_EOI	0x60
#define OCW3_READ_IRR		0x0a
#define OCW3_READ_ISR		0x0b
#define ICW1_INIT		0x11	/* edge triggered, cascaded, ICW4 follows */
#define ICW4_8086		0x01
#define ICW4_AUTO_EOI		0x02

DEFINE_SPINLOCK(i8259A_lock);

/* A set bit is a masked line; line 2 carries the slave and is never asked for. */
unsigned int cached_irq_mask = 0xffff;

static void write_mask(unsigned int irq)
{
	if (irq & 8)
		outb(cached_slave_mask, PIC_SLAVE_IMR);
	else
		outb(cached_master_mask, PIC_MASTER_IMR);
}

void disable_8259A_irq(unsigned int irq)
{
	unsigned long flags;

	spin_lock_irqsave(&i8259A_lock, flags);
	cached_irq_mask |= 1 << irq;
	write_mask(irq);
	spin_unlock_irqrestore(&i8259A_lock, flags);
}

void enable_8259A_irq(unsigned int irq)
{
	unsigned long flags;

	spin_lock_irqsave(&i8259A_lock, flags);
	cached_irq_mask &= ~(1 << irq);
	write_mask(irq);
	spin_unlock_irqrestore(&i8259A_lock, flags);
}

static void end_8259A_irq(unsigned int irq)
{
	if (!(irq_desc[irq].status & (IRQ_DISABLED | IRQ_INPROGRESS)) && irq_desc[irq].action)
		enable_8259A_irq(irq);
}

#define shutdown_8259A_irq	disable_8259A_irq

/* Is @irq in service? The command port reads the IRR by default and is left that way. */
static int i8259A_irq_real(unsigned int irq)
{
	int port = irq < 8 ? PIC_MASTER_CMD : PIC_SLAVE_CMD;
	int value;

	outb(OCW3_READ_ISR, port);
	value = inb(port) & (1 << (irq & 7));
	outb(OCW3_READ_IRR, port);
	return value;
}

/*
 * Line 7 or 15 of a controller that found no request left when the CPU asked for the vector. The
 * master does take the slave's spurious interrupt for a real one, on line 2.
 */
static void spurious_8259A_irq(unsigned int irq)
{
	static unsigned int spurious_irq_mask;

	if (irq & 8)
		outb(OCW2_SPECIFIC_EOI + PIC_CASCADE_IR, PIC_MASTER_CMD);
	if (!(spurious_irq_mask & (1 << irq))) {
		printk(KERN_DEBUG "spurious 8259A interrupt: IRQ%d.\n", irq);
		spurious_irq_mask |= 1 << irq;
	}
	atomic_inc(&irq_err_count);
}

/*
 * Mask first, so that the line stays quiet until end_8259A_irq(), then end the interrupt with a
 * specific EOI: others may be in service by now.
 */
static void mask_and_ack_8259A(unsigned int irq)
{
	unsigned long flags;

	spin_lock_irqsave(&i8259A_lock, flags);
	if ((irq & 7) == 7 && !i8259A_irq_real(irq)) {
		spurious_8259A_irq(irq);
	} else {
		cached_irq_mask |= 1 << irq;
		write_mask(irq);
		if (irq & 8) {
			outb(OCW2_SPECIFIC_EOI + (irq & 7), PIC_SLAVE_CMD);
			outb(OCW2_SPECIFIC_EOI + PIC_CASCADE_IR, PIC_MASTER_CMD);
		} else {
			outb(OCW2_SPECIFIC_EOI + irq, PIC_MASTER_CMD);
		}
	}
	spin_unlock_irqrestore(&i8259A_lock, flags);
}

unsigned int startup_8259A_irq(unsigned int irq)
{
	enable_8259A_irq(irq);
	return 0;
}

struct hw_interrupt_type i8259A_irq_type = {
	.typename	= "XT-PIC",
	.startup	= startup_8259A_irq,
	.shutdown	= shutdown_8259A_irq,
	.enable		= enable_8259A_irq,
	.disable	= disable_8259A_irq,
	.ack		= mask_and_ack_8259A,
	.end		= end_8259A_irq,
};

/**
 * init_8259A - program both controllers: vectors from FIRST_EXTERNAL_VECTOR, all lines masked
 * @auto_eoi: non-zero to have interrupts end themselves
 */
void init_8259A(int auto_eoi)
{
	unsigned long flags;
	int icw4 = auto_eoi ? ICW4_8086 | ICW4_AUTO_EOI : ICW4_8086;

	spin_lock_irqsave(&i8259A_lock, flags);

	outb(0xff, PIC_MASTER_IMR);
	outb(0xff, PIC_SLAVE_IMR);

	outb_p(ICW1_INIT, PIC_MASTER_CMD);
	outb_p(FIRST_EXTERNAL_VECTOR, PIC_MASTER_IMR);
	outb_p(1 << PIC_CASCADE_IR, PIC_MASTER_IMR);
	outb_p(icw4, PIC_MASTER_IMR);

	outb_p(ICW1_INIT, PIC_SLAVE_CMD);
	outb_p(FIRST_EXTERNAL_VECTOR + 8, PIC_SLAVE_IMR);
	outb_p(PIC_CASCADE_IR, PIC_SLAVE_IMR);
	outb_p(ICW4_8086, PIC_SLAVE_IMR);

	outb(cached_master_mask, PIC_MASTER_IMR);
	outb(cached_slave_mask, PIC_SLAVE_IMR);

	spin_unlock_irqrestore(&i8259A_lock, flags);
}

/* The line that the slave hangs on; taken so that nobody else asks for it. */
static struct irqaction irq2 = {
	.handler	= no_action,
	.name		= "cascade",
};

void __init init_ISA_irqs(void)
{
	int i;

	init_8259A(0);
	for (i = 0; i < NR_IRQS; i++) {
		irq_desc[i].status = IRQ_DISABLED;
		irq_desc[i].action = NULL;
		irq_desc[i].depth = 1;
		irq_desc[i].handler = &i8259A_irq_type;
	}
}

/**
 * init_IRQ - the interrupt gates, the controllers and the timer's rate
 *
 * Called by start_kernel() with interrupts off.
 */
void __init init_IRQ(void)
{
	int i;

	init_ISA_irqs();
	for (i = 0; i < NR_IRQS; i++)
		set_intr_gate(FIRST_EXTERNAL_VECTOR + i, interrupt[i]);
	setup_irq(PIC_CASCADE_IR, &irq2);
	setup_pit_timer();
}
