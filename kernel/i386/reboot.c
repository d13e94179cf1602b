// SPDX-License-Identifier: GPL-2.0-only
/*
 * Restart, halt and power off.
 *
 * Mirrors: arch/i386/kernel/reboot.c
 * Differs: power off writes the PIIX4's (QEMU pc, VirtualBox) or ICH9's (QEMU q35) ACPI register
 * directly; 2.6.11 needs ACPI or APM for that. Leaves out: reboot= words, BIOS restarts.
 */
#include <linux/delay.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/reboot.h>
#include <linux/sched.h>
#include <asm/desc.h>
#include <asm/io.h>

#define KBD_STATUS_PORT		0x64
#define KBD_STATUS_IBF		0x02	/* input buffer full */
#define KBD_CMD_PULSE_RESET	0xfe

#define PCI_CONF1_ADDR		0xcf8
#define PCI_CONF1_DATA		0xcfc
#define PIIX4_PM_ID		0x71138086
#define PIIX4_PMBASE		0x40
#define ACPI_PM1_CNT		4	/* offset of the control register */
#define ACPI_SLP_EN		0x2000	/* with sleep type 0, which is soft off on these chips */
#define QEMU_PM_BASE		0x600

/* Where SeaBIOS puts PM1_CNT on QEMU's pc and q35, and where Bochs has it. */
static const unsigned short pm1_cnt_ports[] = { QEMU_PM_BASE + ACPI_PM1_CNT, 0xb004 };

static void kb_wait(void)
{
	int i;

	for (i = 0; i < 0x10000; i++)
		if (!(inb_p(KBD_STATUS_PORT) & KBD_STATUS_IBF))
			break;
}

void machine_shutdown(void)
{
}

/**
 * machine_restart - reset the machine
 * @cmd: unused
 *
 * First by the keyboard controller's reset line, then by a triple fault. Does not return.
 */
void machine_restart(char *cmd)
{
	static struct Xgt_desc_struct no_idt;
	int i;

	machine_shutdown();
	local_irq_disable();
	for (;;) {
		for (i = 0; i < 10; i++) {
			kb_wait();
			udelay(50);
			outb(KBD_CMD_PULSE_RESET, KBD_STATUS_PORT);
			udelay(50);
		}
		load_idt(&no_idt);
		__asm__ __volatile__("int3");
	}
}

static void stop_cpu(void)
{
	local_irq_disable();
	for (;;)
		halt();
}

void machine_halt(void)
{
	stop_cpu();
}

static unsigned int conf1_read(int slot, int fn, int reg)
{
	outl(0x80000000 | (slot << 11) | (fn << 8) | reg, PCI_CONF1_ADDR);
	return inl(PCI_CONF1_DATA);
}

/* The I/O base of the PIIX4's power management function, 0 if there is none. */
static unsigned short piix4_pm_base(void)
{
	int slot, fn;

	for (slot = 0; slot < 32; slot++)
		for (fn = 0; fn < 8; fn++)
			if (conf1_read(slot, fn, 0) == PIIX4_PM_ID)
				return conf1_read(slot, fn, PIIX4_PMBASE) & 0xffc0;
	return 0;
}

/**
 * machine_power_off - turn the machine off, or stop if that does not work
 */
void machine_power_off(void)
{
	unsigned short base;
	int i;

	local_irq_disable();
	base = piix4_pm_base();
	if (base)
		outw(ACPI_SLP_EN, base + ACPI_PM1_CNT);
	for (i = 0; i < ARRAY_SIZE(pm1_cnt_ports); i++)
		outw(ACPI_SLP_EN, pm1_cnt_ports[i]);
	stop_cpu();
}
