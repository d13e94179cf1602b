/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/vt_kern.h - what the parts of the virtual console share.
 *
 * Mirrors: include/linux/vt_kern.h
 */
#ifndef _VT_KERN_H
#define _VT_KERN_H

#include <linux/console_struct.h>
#include <linux/kd.h>
#include <linux/vt.h>
#include <linux/compiler.h>
#include <linux/workqueue.h>

/**
 * struct vt_struct - what a console has besides its screen
 * @vc_num: its number
 * @vc_mode: KD_TEXT or KD_GRAPHICS
 * @vt_mode: who decides about switching
 * @vt_pid: that process
 * @vt_newvt: the console it was asked to switch to, -1 for none
 */
struct vt_struct {
	int vc_num;
	unsigned char vc_mode;
	struct vt_mode vt_mode;
	int vt_pid;
	int vt_newvt;
};

struct tty_struct;
struct tty_driver;
struct file;

extern struct vt_struct *vt_cons[MAX_NR_CONSOLES];

extern int fg_console, last_console, want_console;
extern int console_blanked;
extern int kmsg_redirect;
extern char vt_dont_switch;
extern const unsigned char color_table[];
extern int default_red[], default_grn[], default_blu[];
extern unsigned int video_num_columns, video_num_lines;
extern struct work_struct console_work;
extern struct tty_driver *console_driver;

/* drivers/char/vt.c */
int vty_init(void);
int vc_allocate(unsigned int console);
int vc_cons_allocated(unsigned int console);
void vc_disallocate(unsigned int console);
void redraw_screen(struct vc_data *vc, int is_switch);
void reset_palette(struct vc_data *vc);
void set_palette(struct vc_data *vc);
int set_console(int nr);
void schedule_console_callback(void);
void scrollback(int lines);
void scrollfront(int lines);
void do_blank_screen(int entering_gfx);
void do_unblank_screen(int leaving_gfx);
void set_origin(struct vc_data *vc);
void set_cursor(struct vc_data *vc);
void hide_cursor(struct vc_data *vc);
void scrup(struct vc_data *vc, unsigned int t, unsigned int b, int nr);
void scrdown(struct vc_data *vc, unsigned int t, unsigned int b, int nr);
void update_attr(struct vc_data *vc);
void invert_screen(struct vc_data *vc);
int con_set_cmap(unsigned char __user *cmap);
int con_get_cmap(unsigned char __user *cmap);
int tioclinux(struct tty_struct *tty, unsigned long arg);

/* drivers/char/vt_escape.c */
int do_con_write(struct tty_struct *tty, const unsigned char *buf, int count);
void reset_terminal(struct vc_data *vc, int do_clear);
void gotoxy(struct vc_data *vc, int new_x, int new_y);
void lf(struct vc_data *vc);
void cr(struct vc_data *vc);
void bs(struct vc_data *vc);
void save_cur(struct vc_data *vc);
void csi_J(struct vc_data *vc, int vpar);

/* drivers/char/vt_ioctl.c */
int vt_ioctl(struct tty_struct *tty, struct file *file, unsigned int cmd, unsigned long arg);
int vt_waitactive(int vt);
void reset_vc(unsigned int new_console);
void change_console(unsigned int new_console);
void complete_change_console(unsigned int new_console);

/* drivers/char/keyboard.c */
void kd_mksound(unsigned int hz, unsigned int ticks);
extern int spawnpid, spawnsig;
extern int shift_state;

static inline void scr_writew(unsigned short val, unsigned short *addr)
{
	*(volatile unsigned short *)addr = val;
}

static inline unsigned short scr_readw(const unsigned short *addr)
{
	return *(const volatile unsigned short *)addr;
}

/* scr_memsetw() - fill @count bytes of screen with cells */
static inline void scr_memsetw(unsigned short *s, unsigned short c, unsigned int count)
{
	for (count /= 2; count; count--)
		scr_writew(c, s++);
}

#define scr_memcpyw(d, s, c)	memcpy(d, s, c)
#define scr_memmovew(d, s, c)	memmove(d, s, c)

#endif
