/* SPDX-License-Identifier: GPL-2.0-only */
/* The page allocator of env/pages.c. */
#ifndef HOST_PAGES_H
#define HOST_PAGES_H

#define HOST_PAGES	4096UL		/* 16 MiB at PAGE_OFFSET */

extern unsigned long host_pages_used;
/* The allocation after this many succeed fails, and all that follow if host_pages_fail_all; -1: none does. */
extern long host_pages_fail_after;
extern int host_pages_fail_all;
void host_pages_init(void);

#endif
