// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/char/vt.c - virtual consoles: terminals /dev/tty1 to tty63 that share one screen and one
 * keyboard, made when they are first opened; which of them is shown; printk's text on the screen.
 *
 * con_write() comes from the line discipline, vt_console_print() from printk(); both draw into the
 * cells at vc_origin, which are in video memory for the console that is shown.
 *
 * Mirrors: drivers/char/vt.c, but for the escape sequences (vt_escape.c)
 * Leaves out: selection, blanking, resizing, fonts, take_over_console(). Without a VGA card there
 *	are no virtual consoles (2.6.11 has a dummy one).
 * Locking: the console semaphore protects every struct vc_data and what is shown.
 */
#include <linux/module.h>
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/tty.h>
#include <linux/tty_flip.h>
#include <linux/string.h>
#include <linux/errno.h>
#include <linux/major.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/bootmem.h>
#include <linux/console.h>
#include <linux/console_struct.h>
#include <linux/consolemap.h>
#include <linux/kbd_kern.h>
#include <linux/vt_kern.h>
#include <linux/workqueue.h>
#include <linux/cdev.h>
#include <asm/system.h>
#include <asm/uaccess.h>

const struct consw *conswitchp = &vga_con;

/* allocated at boot; the others when they are opened */
#define MIN_NR_CONSOLES	1

struct vc vc_cons[MAX_NR_CONSOLES];
struct vt_struct *vt_cons[MAX_NR_CONSOLES];
struct tty_driver *console_driver;

int fg_console;			/* the console that is shown */
int last_console;		/* the one that was shown before */
int want_console = -1;		/* the one to switch to */
int console_blanked;		/* a program has the card: nothing is drawn */
int kmsg_redirect;		/* console for printk's text, from 1; 0: the one that is shown */
struct vc_data *master_display_fg;
unsigned int video_num_columns = 80;
unsigned int video_num_lines = 25;

static int do_poke_scroll;	/* rows to scroll back, for console_callback() */
static int printable;		/* con_init() has set the screen up */

static void console_callback(void *ignored);
DECLARE_WORK(console_work, console_callback, NULL);

/* ANSI colours to the card's: red is bit 0 there and bit 2 here */
const unsigned char color_table[] = { 0, 4, 2, 6, 1, 5, 3, 7, 8, 12, 10, 14, 9, 13, 11, 15 };

/* the default palette, by ANSI number */
int default_red[] = { 0x00, 0xaa, 0x00, 0xaa, 0x00, 0xaa, 0x00, 0xaa,
		      0x55, 0xff, 0x55, 0xff, 0x55, 0xff, 0x55, 0xff };
int default_grn[] = { 0x00, 0x00, 0xaa, 0x55, 0x00, 0x00, 0xaa, 0xaa,
		      0x55, 0x55, 0xff, 0xff, 0x55, 0x55, 0xff, 0xff };
int default_blu[] = { 0x00, 0x00, 0x00, 0x00, 0xaa, 0xaa, 0xaa, 0xaa,
		      0x55, 0x55, 0x55, 0x55, 0xff, 0xff, 0xff, 0xff };

/* Is this console's text drawn? Not while a program draws (KD_GRAPHICS). */
static inline int is_text(struct vc_data *vc)
{
	return vt_cons[vc->vc_num]->vc_mode == KD_TEXT;
}

/**
 * vc_cons_allocated() - does a console exist?
 * @i: its number, from 0
 */
int vc_cons_allocated(unsigned int i)
{
	return i < MAX_NR_CONSOLES && vc_cons[i].d;
}

static unsigned short *row_of(struct vc_data *vc, unsigned int row)
{
	return (unsigned short *)(vc->vc_origin + vc->vc_size_row * row);
}

/**
 * scrup() - move rows up; those that leave are lost, empty ones come in
 * @vc: the console
 * @t: first row
 * @b: one past the last
 * @nr: by how many
 */
void scrup(struct vc_data *vc, unsigned int t, unsigned int b, int nr)
{
	if (b > vc->vc_rows || t >= b || nr < 1)
		return;
	nr = min(nr, (int)(b - t));
	if (CON_IS_VISIBLE(vc) && vc->vc_sw->con_scroll(vc, t, b, SM_UP, nr))
		return;
	scr_memmovew(row_of(vc, t), row_of(vc, t + nr), (b - t - nr) * vc->vc_size_row);
	scr_memsetw(row_of(vc, b - nr), vc->vc_video_erase_char, vc->vc_size_row * nr);
}

/* scrdown() - the same, downwards */
void scrdown(struct vc_data *vc, unsigned int t, unsigned int b, int nr)
{
	if (b > vc->vc_rows || t >= b || nr < 1)
		return;
	nr = min(nr, (int)(b - t));
	if (CON_IS_VISIBLE(vc) && vc->vc_sw->con_scroll(vc, t, b, SM_DOWN, nr))
		return;
	scr_memmovew(row_of(vc, t + nr), row_of(vc, t), (b - t - nr) * vc->vc_size_row);
	scr_memsetw(row_of(vc, t), vc->vc_video_erase_char, vc->vc_size_row * nr);
}

/* A VGA attribute. Underline and half-bright are colours, as a colour text mode has neither. */
static u8 build_attr(struct vc_data *vc, u8 color, u8 intensity, u8 blink, u8 underline,
		     u8 reverse)
{
	u8 a = color;

	if (underline)
		a = (a & 0xf0) | vc->vc_ulcolor;
	else if (intensity == 0)
		a = (a & 0xf0) | vc->vc_halfcolor;
	if (reverse)
		a = (a & 0x88) | (((a >> 4) | (a << 4)) & 0x77);
	if (blink)
		a ^= 0x80;
	if (intensity == 2)
		a ^= 0x08;
	return a;
}

/**
 * update_attr() - the attributes have changed: work out what cells get
 * @vc: the console
 */
void update_attr(struct vc_data *vc)
{
	vc->vc_attr = build_attr(vc, vc->vc_color, vc->vc_intensity, vc->vc_blink,
				 vc->vc_underline, vc->vc_reverse ^ vc->vc_decscnm);
	vc->vc_video_erase_char = (build_attr(vc, vc->vc_color, 1, vc->vc_blink, 0,
					      vc->vc_decscnm) << 8) | ' ';
}

/**
 * invert_screen() - swap foreground and background of all cells
 * @vc: the console
 */
void invert_screen(struct vc_data *vc)
{
	unsigned short *p = (unsigned short *)vc->vc_origin, a;
	unsigned int count = vc->vc_screenbuf_size / 2;

	for (; count; count--, p++) {
		a = scr_readw(p);
		scr_writew((a & 0x88ff) | ((a & 0x7000) >> 4) | ((a & 0x0700) << 4), p);
	}
}

void hide_cursor(struct vc_data *vc)
{
	if (!console_blanked)
		vc->vc_sw->con_cursor(vc, CM_ERASE);
}

/* set_cursor() - show the cursor of the visible console where it is, if it is to be seen */
void set_cursor(struct vc_data *vc)
{
	if (!CON_IS_VISIBLE(vc) || console_blanked || !is_text(vc))
		return;
	if (vc->vc_deccm)
		vc->vc_sw->con_cursor(vc, CM_DRAW);
	else
		hide_cursor(vc);
}

/* set_origin() - put the console's cells into video memory, or find them in their buffer */
void set_origin(struct vc_data *vc)
{
	if (!CON_IS_VISIBLE(vc) || !vc->vc_sw->con_set_origin(vc))
		vc->vc_origin = (unsigned long)vc->vc_screenbuf;
	vc->vc_visible_origin = vc->vc_origin;
	vc->vc_scr_end = vc->vc_origin + vc->vc_screenbuf_size;
	vc->vc_pos = vc->vc_origin + vc->vc_size_row * vc->vc_y + 2 * vc->vc_x;
}

/**
 * redraw_screen() - make a console the one that is shown, or show it anew
 * @vc: the console
 * @is_switch: it was not shown before
 */
void redraw_screen(struct vc_data *vc, int is_switch)
{
	struct vc_data *old = vc_cons[fg_console].d;

	hide_cursor(vc);
	if (is_switch && old != vc) {
		if (!console_blanked)
			old->vc_sw->con_save_screen(old);
		*vc->vc_display_fg = vc;
		last_console = fg_console;
		fg_console = vc->vc_num;
		set_origin(old);
	}
	set_origin(vc);
	if (!console_blanked)
		vc->vc_sw->con_switch(vc);
	set_palette(vc);
	set_cursor(vc);
	if (is_switch) {
		set_leds();
		compute_shiftstate();
	}
}

/* A new console: size, driver and keyboard mode, before it has a buffer. */
static void visual_init(struct vc_data *vc, unsigned int num, int init)
{
	vc->vc_num = num;
	vc->vc_display_fg = &master_display_fg;
	vc->vc_sw = conswitchp;
	vc->vc_sw->con_init(vc, init);
	vc->vc_size_row = vc->vc_cols << 1;
	vc->vc_screenbuf_size = vc->vc_rows * vc->vc_size_row;
}

/* A new console: everything as after power on. */
static void vc_init(struct vc_data *vc, int do_clear)
{
	vc->vc_def_color = 0x07;	/* white on black */
	vc->vc_ulcolor = 0x0f;
	vc->vc_halfcolor = 0x08;
	set_origin(vc);
	reset_palette(vc);
	reset_vc(vc->vc_num);
	reset_terminal(vc, do_clear);
}

/**
 * vc_allocate() - make a console, unless it exists
 * @currcons: its number, from 0
 *
 * Context: process, may sleep; the console semaphore is held.
 * Return: 0, -ENXIO, -EPERM without CAP_SYS_RESOURCE, -ENOMEM.
 */
int vc_allocate(unsigned int currcons)
{
	struct vc_data *vc;
	struct vt_struct *vt;

	if (currcons >= MAX_NR_CONSOLES)
		return -ENXIO;
	if (vc_cons[currcons].d)
		return 0;
	if (currcons >= MAX_NR_USER_CONSOLES && !capable(CAP_SYS_RESOURCE))
		return -EPERM;
	vc = kmalloc(sizeof(*vc), GFP_KERNEL);
	vt = kmalloc(sizeof(*vt), GFP_KERNEL);
	if (!vc || !vt)
		goto out_free;
	memset(vc, 0, sizeof(*vc));
	memset(vt, 0, sizeof(*vt));
	visual_init(vc, currcons, 1);
	vc->vc_screenbuf = kmalloc(vc->vc_screenbuf_size, GFP_KERNEL);
	if (!vc->vc_screenbuf)
		goto out_free;
	vt->vc_num = currcons;
	vt_cons[currcons] = vt;
	vc_cons[currcons].d = vc;
	vc_init(vc, 1);
	return 0;
out_free:
	kfree(vc);
	kfree(vt);
	return -ENOMEM;
}

/**
 * vc_disallocate() - free a console that is neither open nor shown
 * @currcons: its number; the first stays for ever
 */
void vc_disallocate(unsigned int currcons)
{
	struct vc_data *vc;

	if (!vc_cons_allocated(currcons) || currcons < MIN_NR_CONSOLES)
		return;
	vc = vc_cons[currcons].d;
	vc->vc_sw->con_deinit(vc);
	vc_cons[currcons].d = NULL;
	kfree(vc->vc_screenbuf);
	kfree(vc);
	kfree(vt_cons[currcons]);
	vt_cons[currcons] = NULL;
}

/* ------------------------------------------------ palette */

void set_palette(struct vc_data *vc)
{
	if (CON_IS_VISIBLE(vc) && !console_blanked && is_text(vc))
		vc->vc_sw->con_set_palette(vc, color_table);
}

void reset_palette(struct vc_data *vc)
{
	int i;

	for (i = 0; i < 16; i++) {
		vc->vc_palette[3 * i] = default_red[i];
		vc->vc_palette[3 * i + 1] = default_grn[i];
		vc->vc_palette[3 * i + 2] = default_blu[i];
	}
	set_palette(vc);
}

/**
 * con_set_cmap() - PIO_CMAP: new colours for all consoles
 * @arg: 48 bytes in user space
 *
 * Return: 0, -EFAULT.
 */
int con_set_cmap(unsigned char __user *arg)
{
	unsigned char map[16 * 3];
	int i;

	if (copy_from_user(map, arg, sizeof(map)))
		return -EFAULT;
	acquire_console_sem();
	for (i = 0; i < 16; i++) {
		default_red[i] = map[3 * i];
		default_grn[i] = map[3 * i + 1];
		default_blu[i] = map[3 * i + 2];
	}
	for (i = 0; i < MAX_NR_CONSOLES; i++)
		if (vc_cons_allocated(i))
			reset_palette(vc_cons[i].d);
	release_console_sem();
	return 0;
}

/* con_get_cmap() - GIO_CMAP: the default colours */
int con_get_cmap(unsigned char __user *arg)
{
	unsigned char map[16 * 3];
	int i;

	for (i = 0; i < 16; i++) {
		map[3 * i] = default_red[i];
		map[3 * i + 1] = default_grn[i];
		map[3 * i + 2] = default_blu[i];
	}
	return copy_to_user(arg, map, sizeof(map)) ? -EFAULT : 0;
}

/* ------------------------------------------------ switching, scrolling back, graphics */

/**
 * set_console() - ask for a switch to a console
 * @nr: its number, from 0
 *
 * Context: any; console_callback() does it.
 * Return: 0, -EINVAL if there is no such console or switching is locked.
 */
int set_console(int nr)
{
	struct vt_struct *vt = vt_cons[fg_console];

	/* a program that draws, without being asked, would go on drawing */
	if (!vc_cons_allocated(nr) || vt_dont_switch ||
	    (vt->vt_mode.mode == VT_AUTO && vt->vc_mode == KD_GRAPHICS))
		return -EINVAL;
	want_console = nr;
	schedule_console_callback();
	return 0;
}

void schedule_console_callback(void)
{
	schedule_work(&console_work);
}

/* keventd: what interrupt handlers asked for. */
static void console_callback(void *ignored)
{
	int lines;

	acquire_console_sem();
	if (want_console >= 0) {
		if (want_console != fg_console && vc_cons_allocated(want_console))
			change_console(want_console);
		want_console = -1;
	}
	lines = xchg(&do_poke_scroll, 0);
	if (lines && is_text(vc_cons[fg_console].d))
		vc_cons[fg_console].d->vc_sw->con_scrolldelta(vc_cons[fg_console].d, lines);
	release_console_sem();
}

/**
 * scrollback() - look at what has scrolled away
 * @lines: rows, 0 for half a screen
 *
 * Context: any.
 */
void scrollback(int lines)
{
	if (!lines)
		lines = vc_cons[fg_console].d->vc_rows / 2;
	do_poke_scroll -= lines;
	schedule_console_callback();
}

/* scrollfront() - and back towards the end */
void scrollfront(int lines)
{
	if (!lines)
		lines = vc_cons[fg_console].d->vc_rows / 2;
	do_poke_scroll += lines;
	schedule_console_callback();
}

/**
 * do_blank_screen() - a program takes the card over (KDSETMODE)
 * @entering_gfx: always 1; blanking after a time of rest is left out
 *
 * Context: the console semaphore is held. The visible console's cells go to its buffer.
 */
void do_blank_screen(int entering_gfx)
{
	struct vc_data *vc = vc_cons[fg_console].d;

	if (console_blanked)
		return;
	hide_cursor(vc);
	vc->vc_sw->con_save_screen(vc);
	vc->vc_sw->con_blank(vc, 1);
	console_blanked = fg_console + 1;
	set_origin(vc);
}

/* do_unblank_screen() - it gives the card back: the text appears again */
void do_unblank_screen(int leaving_gfx)
{
	struct vc_data *vc = vc_cons[fg_console].d;

	if (!console_blanked || !is_text(vc))
		return;
	console_blanked = 0;
	vc->vc_sw->con_blank(vc, 0);
	redraw_screen(vc, 0);
	set_leds();
}

/**
 * tioclinux() - TIOCLINUX: Linux's own requests, by the first byte of the argument
 * @tty: the line
 * @arg: user address of the request
 *
 * Return: 0 or the answer, -EFAULT, -EPERM, -EINVAL for a request that is not built.
 */
int tioclinux(struct tty_struct *tty, unsigned long arg)
{
	char type, data, __user *p = (char __user *)arg;

	if (tty->driver->type != TTY_DRIVER_TYPE_CONSOLE)
		return -EINVAL;
	if (current->signal->tty != tty && !capable(CAP_SYS_ADMIN))
		return -EPERM;
	if (get_user(type, p))
		return -EFAULT;
	switch (type) {
	case 6:		/* the modifiers that are held */
		return put_user(shift_state, p);
	case 11:	/* console for printk's text */
		if (!capable(CAP_SYS_ADMIN))
			return -EPERM;
		if (get_user(data, p + 1))
			return -EFAULT;
		kmsg_redirect = data;
		return 0;
	case 12:	/* the console that is shown */
		return fg_console;
	}
	return -EINVAL;
}

/* ------------------------------------------------ printk */

/*
 * printk's text on the console that is shown: no escape sequences, as nobody knows where in one
 * the console's own output is. The console semaphore is held.
 */
static void vt_console_print(struct console *co, const char *b, unsigned int count)
{
	static unsigned long printing;
	int num = kmsg_redirect > 0 && vc_cons_allocated(kmsg_redirect - 1) ? kmsg_redirect - 1 :
									     fg_console;
	struct vc_data *vc = vc_cons[num].d;
	unsigned char c;

	/* a message about trouble in here can't be shown */
	if (!printable || test_and_set_bit(0, &printing))
		return;
	if (!is_text(vc))
		goto out;
	if (CON_IS_VISIBLE(vc))
		hide_cursor(vc);
	while (count--) {
		c = *b++;
		if (c == '\n' || c == '\r' || c == '\b' || vc->vc_need_wrap) {
			if (c == '\b') {
				bs(vc);
				continue;
			}
			cr(vc);
			if (c != '\r')
				lf(vc);
			if (c == '\n' || c == '\r')
				continue;
		}
		scr_writew((vc->vc_attr << 8) | c, (unsigned short *)vc->vc_pos);
		if (vc->vc_x == vc->vc_cols - 1) {
			vc->vc_need_wrap = 1;
		} else {
			vc->vc_pos += 2;
			vc->vc_x++;
		}
	}
	set_cursor(vc);
out:
	clear_bit(0, &printing);
}

static struct tty_driver *vt_console_device(struct console *c, int *index)
{
	*index = c->index > 0 ? c->index - 1 : fg_console;
	return console_driver;
}

static struct console vt_console_driver = {
	.name = "tty",
	.write = vt_console_print,
	.device = vt_console_device,
	.flags = CON_PRINTBUFFER,
	.index = -1,
};

/* ------------------------------------------------ the tty driver */

/* Output, when it may be shown: not from interrupts, not while a process waits for a switch. */
static int con_write(struct tty_struct *tty, const unsigned char *buf, int count)
{
	if (in_interrupt() || !tty->driver_data)
		return count;
	acquire_console_sem();
	count = do_con_write(tty, buf, count);
	set_cursor(tty->driver_data);
	release_console_sem();
	return count;
}

static void con_put_char(struct tty_struct *tty, unsigned char ch)
{
	con_write(tty, &ch, 1);
}

static int con_write_room(struct tty_struct *tty)
{
	return tty->stopped ? 0 : 4096;
}

static int con_chars_in_buffer(struct tty_struct *tty)
{
	return 0;
}

/* ^S lights Scroll Lock, ^Q puts it out. */
static void con_stop(struct tty_struct *tty)
{
	set_vc_kbd_led(kbd_table + tty->index, VC_SCROLLOCK);
	set_leds();
}

static void con_start(struct tty_struct *tty)
{
	clr_vc_kbd_led(kbd_table + tty->index, VC_SCROLLOCK);
	set_leds();
}

/* The first open of a console makes it. */
static int con_open(struct tty_struct *tty, struct file *filp)
{
	unsigned int currcons = tty->index;
	struct vc_data *vc;
	int ret = 0;

	acquire_console_sem();
	if (!tty->driver_data) {
		ret = vc_allocate(currcons);
		if (!ret) {
			vc = vc_cons[currcons].d;
			tty->driver_data = vc;
			if (!tty->winsize.ws_row && !tty->winsize.ws_col) {
				tty->winsize.ws_row = vc->vc_rows;
				tty->winsize.ws_col = vc->vc_cols;
			}
		}
	}
	release_console_sem();
	return ret;
}

static void con_close(struct tty_struct *tty, struct file *filp)
{
	down(&tty_sem);
	acquire_console_sem();
	if (tty->count == 1)
		tty->driver_data = NULL;
	release_console_sem();
	up(&tty_sem);
}

static struct tty_operations con_ops = {
	.open = con_open,
	.close = con_close,
	.write = con_write,
	.write_room = con_write_room,
	.put_char = con_put_char,
	.chars_in_buffer = con_chars_in_buffer,
	.ioctl = vt_ioctl,
	.stop = con_stop,
	.start = con_start,
};

/* The screen and the first console, before there is a memory allocator. */
static int __init con_init(void)
{
	const char *display_desc = conswitchp->con_startup();
	struct vc_data *vc;

	if (!display_desc) {
		conswitchp = NULL;
		return 0;
	}
	console_map_init();
	vc = alloc_bootmem(sizeof(*vc));
	vt_cons[0] = alloc_bootmem(sizeof(*vt_cons[0]));
	vc_cons[0].d = vc;
	visual_init(vc, 0, 1);
	vc->vc_screenbuf = alloc_bootmem(vc->vc_screenbuf_size);
	master_display_fg = vc;
	vc_init(vc, 0);
	csi_J(vc, 2);
	gotoxy(vc, 0, 0);
	set_palette(vc);
	set_cursor(vc);
	printk("Console: colour %s %dx%d\n", display_desc, vc->vc_cols, vc->vc_rows);
	printable = 1;
	register_console(&vt_console_driver);
	return 0;
}
console_initcall(con_init);

/**
 * vty_init() - register /dev/tty1 to tty63, and set the keyboard up
 *
 * Return: 0; panics without memory.
 */
int __init vty_init(void)
{
	if (!conswitchp)
		return 0;
	console_driver = alloc_tty_driver(MAX_NR_CONSOLES);
	if (!console_driver)
		panic("Couldn't allocate console driver\n");
	console_driver->owner = THIS_MODULE;
	console_driver->name = "tty";
	console_driver->name_base = 1;
	console_driver->major = TTY_MAJOR;
	console_driver->minor_start = 1;
	console_driver->type = TTY_DRIVER_TYPE_CONSOLE;
	console_driver->init_termios = tty_std_termios;
	console_driver->flags = TTY_DRIVER_REAL_RAW | TTY_DRIVER_RESET_TERMIOS;
	tty_set_operations(console_driver, &con_ops);
	if (tty_register_driver(console_driver))
		panic("Couldn't register console driver\n");
	kbd_init();
	return 0;
}
