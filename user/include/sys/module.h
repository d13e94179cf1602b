/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _SYS_MODULE_H
#define _SYS_MODULE_H

int init_module(void *image, unsigned long len, const char *args);
int delete_module(const char *name, int flags);
/* Loads a file; -1 and errno, as init_module() has it. */
int insert_module(const char *path, const char *args);
/* The error of either call in words that fit modules. */
const char *module_error(int err);
/* The arguments joined with blanks, in memory of its own */
char *module_args(char **argv);

#endif
