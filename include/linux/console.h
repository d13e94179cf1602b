/* SPDX-License-Identifier: GPL-2.0-only */
/* Consoles: where printk's text goes; kernel/printk.c. Mirrors: include/linux/console.h. */
#ifndef _LINUX_CONSOLE_H
#define _LINUX_CONSOLE_H

#include <linux/types.h>

struct tty_driver;

#define CON_PRINTBUFFER	(1)	/* wants what was printed before it was registered */
#define CON_CONSDEV	(2)	/* /dev/console */
#define CON_ENABLED	(4)

struct console {
	char	name[8];
	void	(*write)(struct console *con, const char *s, unsigned n);
	int	(*read)(struct console *con, char *s, unsigned n);
	struct tty_driver *(*device)(struct console *con, int *index);
	void	(*unblank)(void);
	int	(*setup)(struct console *con, char *options);
	short	flags;
	short	index;
	int	cflag;
	void	*data;
	struct console *next;
};

extern struct console *console_drivers;

void register_console(struct console *con);
int unregister_console(struct console *con);
void acquire_console_sem(void);
void release_console_sem(void);
int try_acquire_console_sem(void);
struct tty_driver *console_device(int *index);
void console_init(void);	/* drivers/char/tty_io.c */
int add_preferred_console(char *name, int idx, char *options);

#endif
