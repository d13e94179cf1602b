// SPDX-License-Identifier: GPL-2.0-only
// kernel: drivers/char/vt_escape.c drivers/char/consolemap.c lib/vsprintf.c lib/ctype.c
// env: alloc.c
/* The parser of escape sequences under random bytes: no cell outside the screen is written, the cursor stays inside. */
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/tty.h>
#include <linux/consolemap.h>
#include <linux/kbd_kern.h>
#include <linux/vt_kern.h>
#include <linux/slab.h>
#include "check.h"
#include "env/alloc.h"
#include "env/base.h"

#define ROWS 25
#define COLS 80

const unsigned char color_table[] = { 0, 4, 2, 6, 1, 5, 3, 7, 8, 12, 10, 14, 9, 13, 11, 15 };
struct kbd_struct kbd_table[1];
struct tasklet_struct keyboard_tasklet;
struct vc_data *master_display_fg;
int fg_console;

void fastcall __tasklet_schedule(struct tasklet_struct *t) { }
int fastcall schedule_work(struct work_struct *work) { return 1; }
void kd_mksound(unsigned int hz, unsigned int ticks) { }
void setledstate(struct kbd_struct *kbd, unsigned int led) { }
void set_palette(struct vc_data *vc) { }
void reset_palette(struct vc_data *vc) { }
void update_attr(struct vc_data *vc) { vc->vc_video_erase_char = (vc->vc_attr << 8) | ' '; }
void invert_screen(struct vc_data *vc) { }
void hide_cursor(struct vc_data *vc) { }
int vc_cons_allocated(unsigned int i) { return 0; }
int set_console(int nr) { return 0; }

/* What vt.c does, with the same limits. */
void scrup(struct vc_data *vc, unsigned int t, unsigned int b, int nr)
{
	NEED(b <= vc->vc_rows && t <= b + vc->vc_rows);
}

void scrdown(struct vc_data *vc, unsigned int t, unsigned int b, int nr)
{
	NEED(b <= vc->vc_rows && t <= b + vc->vc_rows);
}

static unsigned int seed;

static unsigned int rnd(unsigned int n)
{
	seed = seed * 1103515245 + 12345;
	return (seed >> 8) % n;
}

static struct tty_struct *new_console(void)
{
	struct tty_struct *tty = kmalloc(sizeof(*tty), GFP_KERNEL);
	struct vc_data *vc = kmalloc(sizeof(*vc), GFP_KERNEL);

	memset(tty, 0, sizeof(*tty));
	memset(vc, 0, sizeof(*vc));
	tty->flip.char_buf_ptr = tty->flip.char_buf;
	tty->flip.flag_buf_ptr = tty->flip.flag_buf;
	tty->driver_data = vc;
	vc->vc_rows = ROWS;
	vc->vc_cols = COLS;
	vc->vc_size_row = 2 * COLS;
	vc->vc_screenbuf_size = 2 * COLS * ROWS;
	vc->vc_screenbuf = kmalloc(vc->vc_screenbuf_size, GFP_KERNEL);
	vc->vc_origin = (unsigned long)vc->vc_screenbuf;
	vc->vc_scr_end = vc->vc_origin + vc->vc_screenbuf_size;
	vc->vc_display_fg = &master_display_fg;
	console_map_init();
	reset_terminal(vc, 1);
	return tty;
}

static int next_byte(void)
{
	static const char often[] = "\033\033\033[[[[]]0123456789;;;;??hlHABCDJKLMPX@rmnsuP%()#78cGEF\n\t\b\016\017";

	return rnd(3) ? often[rnd(sizeof(often) - 1)] : rnd(256);
}

TEST(random_bytes_stay_inside)
{
	struct tty_struct *tty = new_console();
	struct vc_data *vc = tty->driver_data;
	unsigned char buf[64];
	int i, j;

	for (i = 0; i < 40000; i++) {
		for (j = 0; j < (int)sizeof(buf); j++)
			buf[j] = next_byte();
		EXPECT(do_con_write(tty, buf, sizeof(buf)), sizeof(buf));
		NEED(vc->vc_x < COLS && vc->vc_y < ROWS);
		NEED(vc->vc_top < vc->vc_bottom && vc->vc_bottom <= ROWS);
		NEED(vc->vc_pos == vc->vc_origin + vc->vc_y * vc->vc_size_row + 2 * vc->vc_x);
		NEED(tty->flip.count <= TTY_FLIPBUF_SIZE);
		if (tty->flip.count > TTY_FLIPBUF_SIZE / 2) {
			tty->flip.count = 0;
			tty->flip.char_buf_ptr = tty->flip.char_buf;
			tty->flip.flag_buf_ptr = tty->flip.flag_buf;
		}
	}
}

TEST(glyphs)
{
	new_console();
	EXPECT(conv_uni_to_pc(NULL, 'A'), 'A');
	EXPECT(conv_uni_to_pc(NULL, 0xe9), 0x82);
	EXPECT(conv_uni_to_pc(NULL, 0x2500), 0xc4);
	EXPECT(conv_uni_to_pc(NULL, 0xf0b3), 0xb3);
	EXPECT(conv_uni_to_pc(NULL, 0x4e00), -4);
	EXPECT(conv_uni_to_pc(NULL, 0x10000), -4);
	EXPECT(conv_uni_to_pc(NULL, 0x200b), -2);
	EXPECT(conv_uni_to_pc(NULL, 7), -1);
}
