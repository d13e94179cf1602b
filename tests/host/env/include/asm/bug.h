/* SPDX-License-Identifier: GPL-2.0-only */
/* BUG() ends the case; so does a warning. */
#ifndef _ASM_BUG_H
#define _ASM_BUG_H

#include <linux/compiler.h>

void host_die(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));

#define BUG()		host_die("kernel BUG at %s:%d", __FILE__, __LINE__)
#define BUG_ON(condition) do { if (unlikely((condition) != 0)) host_die("kernel BUG at %s:%d: %s", __FILE__, __LINE__, #condition); } while (0)
#define WARN_ON(condition) do { if (unlikely((condition) != 0)) host_die("Badness in %s at %s:%d: %s", __func__, __FILE__, __LINE__, #condition); } while (0)

#endif
