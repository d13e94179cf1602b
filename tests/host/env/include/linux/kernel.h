/* SPDX-License-Identifier: GPL-2.0-only */
/* The kernel's, with a might_sleep() that needs no other header. */
#ifndef HOST_LINUX_KERNEL_H
#define HOST_LINUX_KERNEL_H

#include_next <linux/kernel.h>

#undef might_sleep
#define might_sleep()	__might_sleep(__FILE__, __LINE__)

#endif
