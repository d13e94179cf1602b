// SPDX-License-Identifier: GPL-2.0-only
/*
 * The processor: what CPUID tells, the state that must be loaded before anything else runs, and
 * /proc/cpuinfo.
 *
 * Mirrors: arch/i386/kernel/cpu/common.c, cpu/proc.c, include/asm-i386/bugs.h
 * Leaves out: everything below a Pentium Pro, vendor errata, serial numbers.
 */
#include <linux/delay.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/seq_file.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/timex.h>
#include <linux/utsname.h>
#include <asm/bugs.h>
#include <asm/desc.h>
#include <asm/i387.h>
#include <asm/mmu_context.h>
#include <asm/processor.h>

struct cpuinfo_x86 new_cpu_data __initdata;
struct cpuinfo_x86 boot_cpu_data;

unsigned long mmu_cr4_features;

static void put_reg(char *to, unsigned int reg)
{
	memcpy(to, &reg, sizeof(reg));
}

static const struct { const char *id, *name; int vendor; } cpu_vendors[] = {
	{ "GenuineIntel", "Intel", X86_VENDOR_INTEL },
	{ "AuthenticAMD", "AMD", X86_VENDOR_AMD },
	{ "CentaurHauls", "Centaur", X86_VENDOR_CENTAUR },
	{ "CyrixInstead", "Cyrix", X86_VENDOR_CYRIX },
	{ "GenuineTMx86", "Transmeta", X86_VENDOR_TRANSMETA },
};

static int get_cpu_vendor(const char *id)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(cpu_vendors); i++)
		if (!strcmp(id, cpu_vendors[i].id))
			return cpu_vendors[i].vendor;
	return X86_VENDOR_UNKNOWN;
}

/* Intel's family 6 from before there were brand strings. */
static const char *const intel_p6_names[16] = {
	[0] = "Pentium Pro A-step",
	[1] = "Pentium Pro",
	[3] = "Pentium II (Klamath)",
	[4] = "Pentium II (Deschutes)",
	[5] = "Pentium II (Deschutes)",
	[6] = "Mobile Pentium II",
	[7] = "Pentium III (Katmai)",
	[8] = "Pentium III (Coppermine)",
	[10] = "Pentium III (Cascades)",
	[11] = "Pentium III (Tualatin)",
};

/* The brand string of leaves 0x80000002 to 4, or a name by family. Intel pads on the left. */
static void get_model_name(struct cpuinfo_x86 *c)
{
	int regs[4], i;
	char *p;

	if (cpuid_eax(0x80000000) < 0x80000004) {
		if (c->x86_vendor == X86_VENDOR_INTEL && c->x86 == 6 && c->x86_model < 16 &&
		    intel_p6_names[c->x86_model])
			strcpy(c->x86_model_id, intel_p6_names[c->x86_model]);
		else
			snprintf(c->x86_model_id, sizeof(c->x86_model_id), "%02x/%02x",
				 c->x86, c->x86_model);
		return;
	}
	for (i = 0; i < 3; i++) {
		cpuid(0x80000002 + i, &regs[0], &regs[1], &regs[2], &regs[3]);
		memcpy(c->x86_model_id + 16 * i, regs, sizeof(regs));
	}
	c->x86_model_id[48] = '\0';
	for (p = c->x86_model_id; *p == ' '; p++)
		;
	if (p > c->x86_model_id)
		memmove(c->x86_model_id, p, strlen(p) + 1);
}

/**
 * identify_cpu - fill a cpuinfo_x86 from CPUID
 * @c: what to fill
 */
void __init identify_cpu(struct cpuinfo_x86 *c)
{
	int eax, ebx, ecx, edx;

	cpuid(0, &c->cpuid_level, &ebx, &ecx, &edx);
	put_reg(&c->x86_vendor_id[0], ebx);
	put_reg(&c->x86_vendor_id[4], edx);
	put_reg(&c->x86_vendor_id[8], ecx);
	c->x86_vendor_id[12] = '\0';
	c->x86_vendor = get_cpu_vendor(c->x86_vendor_id);

	cpuid(1, &eax, &ebx, &ecx, &edx);
	c->x86_capability[0] = edx;
	c->x86_capability[4] = ecx;
	c->x86 = (eax >> 8) & 15;
	c->x86_model = (eax >> 4) & 15;
	if (c->x86 == 0xf)
		c->x86 += (eax >> 20) & 0xff;
	if (c->x86 >= 0x6)
		c->x86_model += ((eax >> 16) & 0xf) << 4;
	c->x86_mask = eax & 15;
	c->x86_cache_alignment = ((ebx >> 8) & 0xff) * 8;

	c->x86_cache_size = -1;
	if (cpuid_eax(0x80000000) >= 0x80000001)
		c->x86_capability[1] = cpuid_edx(0x80000001);
	if (cpuid_eax(0x80000000) >= 0x80000006) {
		cpuid(0x80000006, &eax, &ebx, &ecx, &edx);
		c->x86_cache_size = (unsigned int)ecx >> 16;
	}
	c->hard_math = test_bit(X86_FEATURE_FPU, c->x86_capability);
	c->hlt_works_ok = 1;
	c->wp_works_ok = 1;
	c->x86_num_cores = 1;
	c->loops_per_jiffy = loops_per_jiffy;
	get_model_name(c);
}

void __init early_cpu_init(void)
{
	identify_cpu(&boot_cpu_data);
}

void __init print_cpu_info(struct cpuinfo_x86 *c)
{
	const char *vendor = NULL;
	int i;

	for (i = 0; i < ARRAY_SIZE(cpu_vendors); i++)
		if (cpu_vendors[i].vendor == c->x86_vendor)
			vendor = cpu_vendors[i].name;
	printk("CPU: ");
	if (vendor && strncmp(c->x86_model_id, vendor, strlen(vendor)))
		printk("%s ", vendor);
	printk("%s stepping %02x\n", c->x86_model_id, c->x86_mask);
}

static void __init check_fpu(void)
{
	if (!boot_cpu_data.hard_math) {
		printk(KERN_EMERG "No coprocessor found and no math emulation present.\n");
		panic("giving up");
	}
	if (cpu_has_fxsr)		/* cpu_init() has done so */
		printk(KERN_INFO "Enabling fast FPU save and restore... done.\n");
	if (cpu_has_xmm) {
		printk(KERN_INFO "Enabling unmasked SIMD FPU exception support... ");
		set_in_cr4(X86_CR4_OSXMMEXCPT);
		printk("done.\n");
	}
}

/**
 * check_bugs - the last look at the processor before init is started
 *
 * Also makes uname(2)'s machine say the CPU's family: i686 at most.
 */
void __init check_bugs(void)
{
	identify_cpu(&boot_cpu_data);
	print_cpu_info(&boot_cpu_data);
	check_fpu();
	system_utsname.machine[1] = '0' + (boot_cpu_data.x86 > 6 ? 6 : boot_cpu_data.x86);
}

/**
 * cpu_init - load the descriptor tables, the task register and clean FPU and debug state
 *
 * Called by trap_init() with interrupts off.
 */
void __init cpu_init(void)
{
	int cpu = smp_processor_id();
	struct tss_struct *t = &per_cpu(init_tss, cpu);
	struct thread_struct *thread = &current->thread;

	printk(KERN_INFO "Initializing CPU#%d\n", cpu);

	thread->esp0 = (unsigned long)&init_thread_union + THREAD_SIZE;
	load_gdt(&cpu_gdt_descr);
	load_idt(&idt_descr);

	atomic_inc(&init_mm.mm_count);
	current->active_mm = &init_mm;
	enter_lazy_tlb(&init_mm, current);

	load_esp0(t, thread);
	set_tss_desc(cpu, t);
	load_TR_desc();
	clear_LDT();
	__set_tss_desc(cpu, GDT_ENTRY_DOUBLEFAULT_TSS, &doublefault_tss);

	__asm__ __volatile__("movl %0,%%fs ; movl %0,%%gs" : : "r" (0));
	__asm__ __volatile__("movl %0,%%db7" : : "r" (0));

	current_thread_info()->status = 0;
	clear_used_math();
	if (cpu_has_fxsr)
		set_in_cr4(X86_CR4_OSFXSR);
	mxcsr_feature_mask_init();
	stts();
}

/* ---- /proc/cpuinfo ---- */

static const char *const x86_cap_flags[32 * 2] = {
	/* CPUID 1, edx */
	"fpu", "vme", "de", "pse", "tsc", "msr", "pae", "mce",
	"cx8", "apic", NULL, "sep", "mtrr", "pge", "mca", "cmov",
	"pat", "pse36", "pn", "clflush", NULL, "dts", "acpi", "mmx",
	"fxsr", "sse", "sse2", "ss", "ht", "tm", "ia64", "pbe",
	/* CPUID 0x80000001, edx */
	[32 + 11] = "syscall", [32 + 20] = "nx", [32 + 22] = "mmxext", [32 + 29] = "lm",
	[32 + 30] = "3dnowext", [32 + 31] = "3dnow",
};

static int show_cpuinfo(struct seq_file *m, void *v)
{
	struct cpuinfo_x86 *c = v;
	int i;

	seq_printf(m, "processor\t: %d\n", 0);
	seq_printf(m, "vendor_id\t: %s\n", c->x86_vendor_id);
	seq_printf(m, "cpu family\t: %d\n", c->x86);
	seq_printf(m, "model\t\t: %d\n", c->x86_model);
	seq_printf(m, "model name\t: %s\n", c->x86_model_id);
	seq_printf(m, "stepping\t: %d\n", c->x86_mask);
	if (cpu_has_tsc)
		seq_printf(m, "cpu MHz\t\t: %lu.%03lu\n", cpu_khz / 1000, cpu_khz % 1000);
	if (c->x86_cache_size >= 0)
		seq_printf(m, "cache size\t: %d KB\n", c->x86_cache_size);
	seq_printf(m, "fdiv_bug\t: no\nhlt_bug\t\t: no\nf00f_bug\t: no\ncoma_bug\t: no\n");
	seq_printf(m, "fpu\t\t: %s\nfpu_exception\t: %s\n", c->hard_math ? "yes" : "no",
		   c->hard_math ? "yes" : "no");
	seq_printf(m, "cpuid level\t: %d\nwp\t\t: %s\n", c->cpuid_level,
		   c->wp_works_ok ? "yes" : "no");
	seq_printf(m, "flags\t\t:");
	for (i = 0; i < ARRAY_SIZE(x86_cap_flags); i++)
		if (test_bit(i, c->x86_capability) && x86_cap_flags[i])
			seq_printf(m, " %s", x86_cap_flags[i]);
	seq_printf(m, "\nbogomips\t: %lu.%02lu\n\n", c->loops_per_jiffy / (500000 / HZ),
		   c->loops_per_jiffy / (5000 / HZ) % 100);
	return 0;
}

static void *c_start(struct seq_file *m, loff_t *pos)
{
	return *pos == 0 ? &boot_cpu_data : NULL;
}

static void *c_next(struct seq_file *m, void *v, loff_t *pos)
{
	++*pos;
	return c_start(m, pos);
}

static void c_stop(struct seq_file *m, void *v)
{
}

struct seq_operations cpuinfo_op = {
	.start	= c_start,
	.next	= c_next,
	.stop	= c_stop,
	.show	= show_cpuinfo,
};
