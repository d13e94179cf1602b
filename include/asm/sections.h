/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Borders of the kernel image, set by linker.ld.
 *
 * Mirrors: include/asm-generic/sections.h.
 */
#ifndef _I386_SECTIONS_H
#define _I386_SECTIONS_H

extern char _text[], _stext[], _etext[];
extern char _data[], _sdata[], _edata[];
extern char __bss_start[], __bss_stop[];
extern char __init_begin[], __init_end[];
extern char _sinittext[], _einittext[];
extern char _end[];

#endif
