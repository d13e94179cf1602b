/* SPDX-License-Identifier: GPL-2.0-only */
/* Mirrors: include/linux/user.h */
#include <asm/user.h>
