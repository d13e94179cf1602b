/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the host's side (env/host.c, the one file that knows the C library) gives to tests and stand-ins. Plain C types
 * alone: it is included after the kernel's headers.
 */
#ifndef HOST_H
#define HOST_H

#include <stdarg.h>

/* A line of KTAP on stdout, ended by a newline. */
void host_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* As the C library formats. */
int host_format(char *to, unsigned long size, const char *format, ...) __attribute__((format(printf, 3, 4)));
int host_vformat(char *to, unsigned long size, const char *format, va_list args);
/* Ends this case: panic(), BUG(), a call of a function that isn't there. */
void host_die(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));
void host_missing(const char *function) __attribute__((noreturn));
void *host_alloc(unsigned long size);		/* zeroed is what nobody may rely on: filled with 0xa5 */
void host_free(void *p);
void *host_map(unsigned long where, unsigned long size);
/* Numbers that are the same in each run; the seed can be set, HOST_SEED does it from outside. */
extern unsigned long host_seed;
unsigned long host_random(void);
static inline unsigned long host_below(unsigned long n)
{
	return host_random() % n;
}

/* What was printed with printk(), the last 256 KiB; host_log_clear() forgets it. */
void host_log_add(const char *text, int len);
const char *host_log(void);
void host_log_clear(void);

/*
 * Runs fn in a child. Returns NULL if it came back, else what it died of: the text of the panic or BUG behind what was
 * printed before.
 */
const char *host_dies(void (*fn)(void));

#endif
