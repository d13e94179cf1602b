// SPDX-License-Identifier: GPL-2.0-only
/*
 * setup_arch(): what the boot loader has passed on (memory map, command line, initrd), and from
 * that the boot memory allocator and the resources of the board.
 *
 * Mirrors: arch/i386/kernel/setup.c
 * Differs: the loader speaks Multiboot. Its structures lie anywhere in memory, so that all that
 * is wanted of them is copied before any memory is given out.
 * Leaves out: high memory, EFI, APM, MCA, ACPI and DMI tables.
 */
#include <linux/sched.h>
#include <linux/mm.h>
#include <linux/bootmem.h>
#include <linux/console.h>
#include <linux/init.h>
#include <linux/initrd.h>
#include <linux/ioport.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/multiboot.h>
#include <linux/string.h>
#include <asm/e820.h>
#include <asm/io.h>
#include <asm/pgtable.h>
#include <asm/processor.h>
#include <asm/sections.h>
#include <asm/setup.h>

/* Filled by head.asm. */

struct e820map e820;

unsigned long initrd_start, initrd_end;
int initrd_below_start_ok;

char saved_command_line[COMMAND_LINE_SIZE];	/* as the loader passed it */
static char command_line[COMMAND_LINE_SIZE];	/* the copy that parse_args() cuts up */

/* ---- the memory map ---- */

static void __init add_memory_region(unsigned long long start, unsigned long long size, int type)
{
	int x = e820.nr_map;

	if (x == E820MAX) {
		printk(KERN_ERR "Ooops! Too many entries in the memory map!\n");
		return;
	}
	e820.map[x].addr = start;
	e820.map[x].size = size;
	e820.map[x].type = type;
	e820.nr_map++;
}

static void __init print_memory_map(char *who)
{
	int i;

	for (i = 0; i < e820.nr_map; i++) {
		printk(" %s: %016Lx - %016Lx ", who, e820.map[i].addr,
		       e820.map[i].addr + e820.map[i].size);
		switch (e820.map[i].type) {
		case E820_RAM:
			printk("(usable)\n");
			break;
		case E820_RESERVED:
			printk("(reserved)\n");
			break;
		case E820_ACPI:
			printk("(ACPI data)\n");
			break;
		case E820_NVS:
			printk("(ACPI NVS)\n");
			break;
		default:
			printk("type %lu\n", e820.map[i].type);
			break;
		}
	}
}

/* Takes over the loader's map, or its two sizes if it has no map. */
static void __init setup_memory_region(const struct multiboot_info *mbi)
{
	unsigned long p, end;

	if (mbi->flags & MULTIBOOT_INFO_MEM_MAP) {
		p = mbi->mmap_addr;
		end = p + mbi->mmap_length;
		while (p < end) {
			const struct multiboot_mmap_entry *e = __va(p);

			add_memory_region(e->addr, e->len, e->type);
			p += e->size + sizeof(e->size);
		}
	} else if (mbi->flags & MULTIBOOT_INFO_MEMORY) {
		add_memory_region(0, mbi->mem_lower * 1024ULL, E820_RAM);
		add_memory_region(HIGH_MEMORY, mbi->mem_upper * 1024ULL, E820_RAM);
	} else {
		panic("The boot loader passed no memory map");
	}
	printk(KERN_INFO "BIOS-provided physical RAM map:\n");
	print_memory_map("BIOS-e820");
}

/* mem=: no memory at or above @size. */
static void __init limit_regions(unsigned long long size)
{
	int i;

	for (i = 0; i < e820.nr_map; i++) {
		struct e820entry *e = &e820.map[i];

		if (e->type != E820_RAM || e->addr + e->size <= size)
			continue;
		e->size = e->addr >= size ? 0 : size - e->addr;
	}
}

/* ---- the command line ---- */

/*
 * QEMU puts the name of the kernel's file first, GRUB 2 does not. A leading path is a file name
 * in any case.
 */
static const char *__init skip_kernel_name(const struct multiboot_info *mbi, const char *s)
{
	int named = *s == '/' || *s == '(';

	if (mbi->flags & MULTIBOOT_INFO_LOADER_NAME)
		named |= !strncmp(__va(mbi->boot_loader_name), "qemu", 4);
	if (named) {
		while (*s && *s != ' ')
			s++;
		while (*s == ' ')
			s++;
	}
	return s;
}

static void __init copy_command_line(const struct multiboot_info *mbi)
{
	if (mbi->flags & MULTIBOOT_INFO_CMDLINE)
		strlcpy(saved_command_line, skip_kernel_name(mbi, __va(mbi->cmdline)),
			COMMAND_LINE_SIZE);
}

/* Words that are wanted before the others are parsed: mem=. */
static void __init parse_cmdline_early(char **cmdline_p)
{
	char *s = command_line;

	strlcpy(command_line, saved_command_line, COMMAND_LINE_SIZE);
	for (s = command_line; *s; s++) {
		if ((s == command_line || s[-1] == ' ') && !strncmp(s, "mem=", 4)) {
			unsigned long long size = memparse(s + 4, &s);

			if (size >= 2 * HIGH_MEMORY) {
				limit_regions(size);
				printk(KERN_INFO "user-defined physical RAM map:\n");
				print_memory_map("user");
			}
			if (!*s)
				break;
		}
	}
	*cmdline_p = command_line;
}

/* ---- the initrd ---- */

/* The first module. */
static void __init find_initrd(const struct multiboot_info *mbi)
{
	const struct multiboot_mod_list *mod = __va(mbi->mods_addr);

	if (!(mbi->flags & MULTIBOOT_INFO_MODS) || !mbi->mods_count)
		return;
	if (mod->mod_end <= mod->mod_start)
		return;
	initrd_start = (unsigned long)__va(mod->mod_start);
	initrd_end = (unsigned long)__va(mod->mod_end);
}

/* ---- boot memory ---- */

static unsigned long __init find_max_low_pfn(void)
{
	unsigned long max_pfn_found = 0;
	int i;

	for (i = 0; i < e820.nr_map; i++) {
		unsigned long long end = e820.map[i].addr + e820.map[i].size;

		if (e820.map[i].type != E820_RAM || !e820.map[i].size)
			continue;
		if (end > (unsigned long long)MAXMEM) {
			printk(KERN_WARNING "Warning only %luMB will be used.\n", MAXMEM >> 20);
			end = MAXMEM;
		}
		if (e820.map[i].addr < end && PFN_DOWN((unsigned long)end) > max_pfn_found)
			max_pfn_found = PFN_DOWN((unsigned long)end);
	}
	return max_pfn_found;
}

/* Calls @fn for every region of the given kind below max_low_pfn, with page frame numbers. */
static void __init for_each_region(int ram, void (*fn)(unsigned long addr, unsigned long size))
{
	int i;

	for (i = 0; i < e820.nr_map; i++) {
		unsigned long long addr = e820.map[i].addr, end = addr + e820.map[i].size;
		unsigned long first, last;

		if ((e820.map[i].type == E820_RAM) != ram || !e820.map[i].size)
			continue;
		if (addr >= (unsigned long long)max_low_pfn << PAGE_SHIFT)
			continue;
		if (end > (unsigned long long)max_low_pfn << PAGE_SHIFT)
			end = (unsigned long long)max_low_pfn << PAGE_SHIFT;
		/* A page is usable if all of it is, and reserved if any of it is. */
		first = ram ? PFN_UP((unsigned long)addr) : PFN_DOWN((unsigned long)addr);
		last = ram ? PFN_DOWN((unsigned long)end) : PFN_UP((unsigned long)end);
		if (first < last)
			fn(PFN_PHYS(first), PFN_PHYS(last - first));
	}
}

static int __init overlaps(unsigned long start, unsigned long end)
{
	return initrd_start && start < __pa(initrd_end) && end > __pa(initrd_start);
}

/**
 * setup_memory - bring up the boot memory allocator
 *
 * All RAM is free but page 0 (the BIOS's), the kernel's image, the allocator's own bitmap, and
 * the initrd. Sets max_low_pfn.
 */
static void __init setup_memory(void)
{
	unsigned long start_pfn = PFN_UP(__pa(_end)), bootmap_size;

	max_low_pfn = find_max_low_pfn();
	max_pfn = max_low_pfn;
	printk(KERN_NOTICE "%ldMB LOWMEM available.\n", (long)(max_low_pfn >> (20 - PAGE_SHIFT)));

	if (initrd_start && __pa(initrd_end) > max_low_pfn << PAGE_SHIFT) {
		printk(KERN_ERR "initrd extends beyond end of memory (0x%08lx > 0x%08lx)\n"
		       "disabling initrd\n", __pa(initrd_end), max_low_pfn << PAGE_SHIFT);
		initrd_start = initrd_end = 0;
	}

	/* A loader likes to put the initrd right behind the kernel, where the bitmap would go. */
	bootmap_size = bootmem_bootmap_pages(max_low_pfn) << PAGE_SHIFT;
	if (overlaps(PFN_PHYS(start_pfn), PFN_PHYS(start_pfn) + bootmap_size))
		start_pfn = PFN_UP(__pa(initrd_end));

	bootmap_size = init_bootmem(start_pfn, max_low_pfn);
	for_each_region(1, free_bootmem);
	for_each_region(0, reserve_bootmem);
	reserve_bootmem(0, PAGE_SIZE);
	reserve_bootmem(__pa(_text), __pa(_end) - __pa(_text));
	reserve_bootmem(PFN_PHYS(start_pfn), bootmap_size);
	if (initrd_start)
		reserve_bootmem(__pa(initrd_start), initrd_end - initrd_start);
}

/* ---- what /proc/ioports and /proc/iomem begin with ---- */

static struct resource standard_io_resources[] = {
	{ .name = "dma1", .start = 0x00, .end = 0x1f },
	{ .name = "pic1", .start = 0x20, .end = 0x21 },
	{ .name = "timer0", .start = 0x40, .end = 0x43 },
	{ .name = "timer1", .start = 0x50, .end = 0x53 },
	{ .name = "keyboard", .start = 0x60, .end = 0x6f },
	{ .name = "dma page reg", .start = 0x80, .end = 0x8f },
	{ .name = "pic2", .start = 0xa0, .end = 0xa1 },
	{ .name = "dma2", .start = 0xc0, .end = 0xdf },
	{ .name = "fpu", .start = 0xf0, .end = 0xff },
};

static struct resource video_ram_resource = {
	.name = "Video RAM area", .start = 0xa0000, .end = 0xbffff,
	.flags = IORESOURCE_BUSY | IORESOURCE_MEM,
};

static struct resource code_resource = { .name = "Kernel code", .flags = IORESOURCE_MEM };
static struct resource data_resource = { .name = "Kernel data", .flags = IORESOURCE_MEM };
static struct resource e820_resources[E820MAX];

/* An entry of the memory map; what lies beyond 4 GiB is nobody's here. */
static void __init register_e820_entry(struct resource *res, const struct e820entry *e)
{
	if (!e->size || e->addr + e->size > 0x100000000ULL)
		return;
	switch (e->type) {
	case E820_RAM:
		res->name = "System RAM";
		break;
	case E820_ACPI:
		res->name = "ACPI Tables";
		break;
	case E820_NVS:
		res->name = "ACPI Non-volatile Storage";
		break;
	default:
		res->name = "reserved";
	}
	res->start = e->addr;
	res->end = e->addr + e->size - 1;
	res->flags = IORESOURCE_MEM | IORESOURCE_BUSY;
	request_resource(&iomem_resource, res);
	if (e->type == E820_RAM) {
		/* The kernel lies in one of them; the others refuse. */
		request_resource(res, &code_resource);
		request_resource(res, &data_resource);
	}
}

static void __init register_memory(void)
{
	int i;

	code_resource.start = __pa(_text);
	code_resource.end = __pa(_etext) - 1;
	data_resource.start = __pa(_etext);
	data_resource.end = __pa(_edata) - 1;

	for (i = 0; i < e820.nr_map; i++)
		register_e820_entry(&e820_resources[i], &e820.map[i]);
	request_resource(&iomem_resource, &video_ram_resource);

	for (i = 0; i < ARRAY_SIZE(standard_io_resources); i++) {
		standard_io_resources[i].flags = IORESOURCE_BUSY | IORESOURCE_IO;
		request_resource(&ioport_resource, &standard_io_resources[i]);
	}
}

/**
 * setup_arch - the first thing that start_kernel() does
 * @cmdline_p: gets the command line, to be cut up by parse_args()
 */
void __init setup_arch(char **cmdline_p)
{
	const struct multiboot_info *mbi = __va(multiboot_info);

	early_cpu_init();
	if (multiboot_magic != MULTIBOOT_BOOTLOADER_MAGIC)
		panic("Not started by a Multiboot loader");

	setup_memory_region(mbi);
	copy_command_line(mbi);
	find_initrd(mbi);

	init_mm.start_code = (unsigned long)_text;
	init_mm.end_code = (unsigned long)_etext;
	init_mm.end_data = (unsigned long)_edata;
	init_mm.brk = (unsigned long)_end;

	parse_cmdline_early(cmdline_p);
	setup_memory();
	paging_init();
	register_memory();
}
