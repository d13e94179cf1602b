/* SPDX-License-Identifier: GPL-2.0-only */
/* The kernel's; but with env/alloc.c each kmalloc() gets just its size, so that the sanitizer sees the byte behind it. */
#ifndef HOST_LINUX_SLAB_H
#define HOST_LINUX_SLAB_H

#include_next <linux/slab.h>

#ifndef HOST_REAL_SLAB
#define kmalloc(size, flags)	__kmalloc((size), (flags))
#endif

#endif
