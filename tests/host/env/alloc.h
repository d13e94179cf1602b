/* SPDX-License-Identifier: GPL-2.0-only */
/* The allocators of env/alloc.c: what is in use, and failures on demand. */
#ifndef HOST_ALLOC_H
#define HOST_ALLOC_H

struct page;

extern long host_allocated;		/* objects and pages in use */
/* The allocation after this many succeed fails, and all that follow if host_fail_all; -1: none does. */
extern long host_fail_after;
extern int host_fail_all;
long host_cache_in_use(const char *name);
/* In use in all caches but these (NULL at the end): 0, or tells which. */
void host_say_caches(void);

#endif
