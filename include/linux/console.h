/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Consoles: where printk's text goes (kernel/printk.c), and displays of virtual consoles
 * (drivers/char/vt.c).
 *
 * Mirrors: include/linux/console.h
 */
#ifndef _LINUX_CONSOLE_H
#define _LINUX_CONSOLE_H

#include <linux/types.h>

struct tty_driver;
struct vc_data;

/**
 * struct consw - the driver of a display for the virtual consoles
 * @con_startup: find the card; its name, or NULL
 * @con_init: set up a console that was just allocated; @init: it has no size yet
 * @con_deinit: a console goes away
 * @con_cursor: CM_DRAW, CM_ERASE or CM_MOVE
 * @con_scroll: move rows t to b by some lines, SM_UP or SM_DOWN; 0 lets vt.c move the cells
 * @con_switch: the console becomes visible
 * @con_blank: the screen goes dark for graphics (1) or comes back (0)
 * @con_set_palette: take the console's colours
 * @con_scrolldelta: look back (lines < 0), forward, or return to the end (0)
 * @con_set_origin: put the screen of the visible console into video memory; 0 if it can't
 * @con_save_screen: copy it from there to the console's buffer
 *
 * The cells of a visible console are written straight into video memory; what 2.6.11 has for
 * displays of another kind (con_clear, con_putc, con_putcs, con_bmove, fonts) is left out.
 */
struct consw {
	const char *(*con_startup)(void);
	void (*con_init)(struct vc_data *vc, int init);
	void (*con_deinit)(struct vc_data *vc);
	void (*con_cursor)(struct vc_data *vc, int mode);
	int (*con_scroll)(struct vc_data *vc, int t, int b, int dir, int lines);
	int (*con_switch)(struct vc_data *vc);
	int (*con_blank)(struct vc_data *vc, int blank);
	int (*con_set_palette)(struct vc_data *vc, const unsigned char *table);
	int (*con_scrolldelta)(struct vc_data *vc, int lines);
	int (*con_set_origin)(struct vc_data *vc);
	void (*con_save_screen)(struct vc_data *vc);
};

extern const struct consw *conswitchp;
extern const struct consw vga_con;

#define SM_UP		1
#define SM_DOWN		2

#define CM_DRAW		1
#define CM_ERASE	2
#define CM_MOVE		3

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
