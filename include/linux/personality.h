/* SPDX-License-Identifier: GPL-2.0-only */
/* Execution domains. Mirrors: include/linux/personality.h. */
#ifndef _LINUX_PERSONALITY_H
#define _LINUX_PERSONALITY_H

struct exec_domain;
struct pt_regs;
struct map_segment;
struct module;

enum {
	MMAP_PAGE_ZERO =	0x0100000,
	ADDR_COMPAT_LAYOUT =	0x0200000,
	READ_IMPLIES_EXEC =	0x0400000,
	ADDR_LIMIT_32BIT =	0x0800000,
	SHORT_INODE =		0x1000000,
	WHOLE_SECONDS =		0x2000000,
	STICKY_TIMEOUTS	=	0x4000000,
};

enum {
	PER_LINUX =		0x0000,
	PER_LINUX32 =		0x0008,
	PER_MASK =		0x00ff,
};

typedef void (*handler_t)(int, struct pt_regs *);

struct exec_domain {
	const char *name;
	handler_t handler;
	unsigned char pers_low;
	unsigned char pers_high;
	unsigned long *signal_map;
	unsigned long *signal_invmap;
	struct map_segment *err_map;
	struct map_segment *socktype_map;
	struct map_segment *sockopt_map;
	struct map_segment *af_map;
	struct module *module;
	struct exec_domain *next;
};

extern struct exec_domain default_exec_domain;

#define personality(pers)		((pers) & PER_MASK)
#define get_personality			(current->personality)
#define set_personality(pers)		((current->personality == (pers)) ? 0 : __set_personality(pers))
int __set_personality(unsigned long personality);

#endif
