/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_STRING_H
#define _ASM_STRING_H

#include <linux/string.h>

#endif
