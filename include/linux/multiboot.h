/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a Multiboot loader (GRUB, or QEMU's -kernel) hands over, from the Multiboot Specification
 * version 0.6.96, section 3.3. 2.6.11 has no such file: its own boot protocol is not used here.
 */
#ifndef _LINUX_MULTIBOOT_H
#define _LINUX_MULTIBOOT_H

#include <linux/types.h>

#define MULTIBOOT_BOOTLOADER_MAGIC	0x2BADB002

#define MULTIBOOT_INFO_MEMORY		0x001
#define MULTIBOOT_INFO_CMDLINE		0x004
#define MULTIBOOT_INFO_MODS		0x008
#define MULTIBOOT_INFO_MEM_MAP		0x040
#define MULTIBOOT_INFO_LOADER_NAME	0x200

struct multiboot_info {
	u32 flags;
	u32 mem_lower;		/* KiB below 640 KiB */
	u32 mem_upper;		/* KiB above 1 MiB, up to the first hole */
	u32 boot_device;
	u32 cmdline;
	u32 mods_count;
	u32 mods_addr;
	u32 syms[4];
	u32 mmap_length;
	u32 mmap_addr;
	u32 drives_length;
	u32 drives_addr;
	u32 config_table;
	u32 boot_loader_name;
};

struct multiboot_mod_list {
	u32 mod_start;
	u32 mod_end;		/* one past the last byte */
	u32 cmdline;
	u32 pad;
};

/* size counts the bytes after itself. */
struct multiboot_mmap_entry {
	u32 size;
	u64 addr;
	u64 len;
	u32 type;
} __attribute__((packed));

#endif
