// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/irq: a directory for each line in use, with one for each of its handlers.
 *
 * Mirrors: kernel/irq/proc.c
 * Leaves out: smp_affinity (one processor).
 * Context: process; lines taken before init_irq_proc() get their directories there.
 */
#include <linux/irq.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/proc_fs.h>
#include <linux/interrupt.h>

#define MAX_NAMELEN	10

static struct proc_dir_entry *root_irq_dir, *irq_dir[NR_IRQS];

/* Two handlers of one line under the same name would make two directories of one name. */
static int name_unique(unsigned int irq, struct irqaction *new_action)
{
	struct irqaction *action;

	for (action = irq_desc[irq].action; action; action = action->next)
		if (action != new_action && action->name && !strcmp(new_action->name, action->name))
			return 0;
	return 1;
}

void register_handler_proc(unsigned int irq, struct irqaction *action)
{
	if (!irq_dir[irq] || action->dir || !action->name || !name_unique(irq, action))
		return;
	if (strchr(action->name, '/'))
		return;
	action->dir = proc_mkdir(action->name, irq_dir[irq]);
}

void register_irq_proc(unsigned int irq)
{
	char name[MAX_NAMELEN];

	if (!root_irq_dir || irq_desc[irq].handler == &no_irq_type || irq_dir[irq])
		return;
	snprintf(name, sizeof(name), "%d", irq);
	irq_dir[irq] = proc_mkdir(name, root_irq_dir);
}

void unregister_handler_proc(unsigned int irq, struct irqaction *action)
{
	if (action->dir)
		remove_proc_entry(action->dir->name, irq_dir[irq]);
}

/**
 * init_irq_proc - make /proc/irq
 *
 * Called by do_basic_setup(), after proc_root_init().
 */
void init_irq_proc(void)
{
	struct irqaction *action;
	int i;

	root_irq_dir = proc_mkdir("irq", NULL);
	if (!root_irq_dir)
		return;
	for (i = 0; i < NR_IRQS; i++) {
		register_irq_proc(i);
		for (action = irq_desc[i].action; action; action = action->next)
			register_handler_proc(i, action);
	}
}
