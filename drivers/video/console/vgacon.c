// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/video/console/vgacon.c - the virtual consoles' display: a VGA card in text mode.
 *
 * The visible console's cells are in video memory. A scroll of the whole screen moves the start
 * address of the card on by a row; what it left behind, up to the size of the memory, can be looked
 * at (Shift-PageUp). At the end of the memory the screen is copied to its beginning.
 *
 * Mirrors: drivers/video/console/vgacon.c
 * Leaves out: MDA, CGA and EGA, fonts, graphics modes, DPMS. What the BIOS has set is found in its
 *	data area, since Multiboot passes none of it.
 * Locking: the console semaphore; vga_lock for a pair of accesses to the CRT controller.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/console.h>
#include <linux/console_struct.h>
#include <linux/vt_kern.h>
#include <linux/init.h>
#include <linux/ioport.h>
#include <linux/spinlock.h>
#include <asm/io.h>

/* ports (IBM VGA technical reference) */
#define VGA_CRT_IC	0x3d4	/* CRT controller: index */
#define VGA_CRT_DC	0x3d5	/* and data */
#define VGA_CRTC_CURSOR_START	0x0a
#define VGA_CRTC_CURSOR_END	0x0b
#define VGA_CRTC_START_HI	0x0c
#define VGA_CRTC_CURSOR_HI	0x0e
#define VGA_PEL_IW	0x3c8	/* colour register to write */
#define VGA_PEL_D	0x3c9	/* red, green, blue: six bits each */

/* BIOS data area: what the video BIOS has set */
#define BDA_VIDEO_MODE		0x449
#define BDA_COLUMNS		0x44a
#define BDA_ROWS_MINUS_1	0x484
#define BDA_FONT_HEIGHT		0x485

#define VGA_TEXT_MEM		0xb8000
#define VGA_TEXT_SIZE		0x8000

static DEFINE_SPINLOCK(vga_lock);
static unsigned long vga_vram_base;	/* start of the text memory */
static unsigned long vga_vram_end;
static unsigned int vga_font_height = 16;
static unsigned long vga_rolled_over;	/* the end of older rows behind the screen, 0 if none */

static struct resource vga_console_resource = {
	.name = "vga+", .start = 0x3c0, .end = 0x3df
};

/* Two registers of the CRT controller that make up a 16-bit value, high byte first. */
static void write_vga(unsigned char reg, unsigned int val)
{
	unsigned long flags;

	spin_lock_irqsave(&vga_lock, flags);
	outw(reg | (val & 0xff00), VGA_CRT_IC);
	outw((reg + 1) | ((val & 0xff) << 8), VGA_CRT_IC);
	spin_unlock_irqrestore(&vga_lock, flags);
}

static void vga_set_mem_top(struct vc_data *c)
{
	write_vga(VGA_CRTC_START_HI, (c->vc_visible_origin - vga_vram_base) / 2);
}

/*
 * Is there a card? Its cursor register keeps a value; the memory alone proves nothing, as there may
 * be plain memory in its place.
 */
static int vgacon_card_works(void)
{
	unsigned char saved, seen;

	outb(VGA_CRTC_CURSOR_HI + 1, VGA_CRT_IC);
	saved = inb(VGA_CRT_DC);
	outb(0x5a, VGA_CRT_DC);
	seen = inb(VGA_CRT_DC);
	outb(0xa5, VGA_CRT_DC);
	if (seen != 0x5a || inb(VGA_CRT_DC) != 0xa5)
		return 0;
	outb(saved, VGA_CRT_DC);
	return 1;
}

/* The number of rows and columns, as the BIOS has set them. 0 if this isn't a colour text mode. */
static int vgacon_text_size(void)
{
	unsigned char mode = readb(phys_to_virt(BDA_VIDEO_MODE));
	unsigned int cols = readw(phys_to_virt(BDA_COLUMNS));
	unsigned int rows = readb(phys_to_virt(BDA_ROWS_MINUS_1)) + 1;

	if (mode > 3)
		return 0;
	if (cols < 40 || cols > VC_MAX_COLS)
		cols = 80;
	if (rows < 25 || rows > 60)
		rows = 25;
	video_num_columns = cols;
	video_num_lines = rows;
	vga_font_height = readb(phys_to_virt(BDA_FONT_HEIGHT));
	if (vga_font_height < 8 || vga_font_height > 32)
		vga_font_height = 16;
	return 1;
}

static const char *vgacon_startup(void)
{
	vga_vram_base = (unsigned long)phys_to_virt(VGA_TEXT_MEM);
	vga_vram_end = vga_vram_base + VGA_TEXT_SIZE;
	if (!vgacon_card_works() || !vgacon_text_size())
		return NULL;
	request_resource(&ioport_resource, &vga_console_resource);
	return "VGA+";
}

static void vgacon_init(struct vc_data *c, int init)
{
	c->vc_cols = video_num_columns;
	c->vc_rows = video_num_lines;
}

static void vgacon_deinit(struct vc_data *c)
{
	if (CON_IS_VISIBLE(c))
		c->vc_visible_origin = vga_vram_base;
}

/*
 * Looks back by -lines rows, or forward; by 0 returns to the end, as output does. In the order of
 * time come the tops from @oldest on, if the screen has rolled over and old rows are left behind
 * it (@span bytes of them), then those from the start of the memory to the screen.
 */
static int vgacon_scrolldelta(struct vc_data *c, int lines)
{
	long newest = c->vc_origin - vga_vram_base, oldest = c->vc_scr_end - vga_vram_base;
	long p = c->vc_visible_origin - vga_vram_base, span = 0;

	if (!CON_IS_VISIBLE(c) || c->vc_origin == (unsigned long)c->vc_screenbuf)
		return 0;
	if (vga_rolled_over >= oldest + c->vc_screenbuf_size)
		span = vga_rolled_over - c->vc_screenbuf_size - oldest + c->vc_size_row;
	p = p <= newest ? span + p : p - oldest;
	p += lines * (long)c->vc_size_row;
	if (p < 0)
		p = 0;
	if (p > span + newest || !lines)
		p = span + newest;
	c->vc_visible_origin = vga_vram_base + (p < span ? oldest + p : p - span);
	vga_set_mem_top(c);
	return 1;
}

static void vgacon_set_cursor_size(int from, int to)
{
	unsigned long flags;

	spin_lock_irqsave(&vga_lock, flags);
	outw(VGA_CRTC_CURSOR_START | from << 8, VGA_CRT_IC);
	outw(VGA_CRTC_CURSOR_END | to << 8, VGA_CRT_IC);
	spin_unlock_irqrestore(&vga_lock, flags);
}

/* The cursor as rows of the character cell. */
static void vgacon_cursor_shape(struct vc_data *c)
{
	int height = vga_font_height;

	switch (c->vc_cursor_type & CUR_HWMASK) {
	case CUR_UNDERLINE:
		vgacon_set_cursor_size(height - (height < 10 ? 2 : 3), height - (height < 10 ? 1 : 2));
		break;
	case CUR_TWO_THIRDS:
		vgacon_set_cursor_size(height / 3, height - (height < 10 ? 1 : 2));
		break;
	case CUR_LOWER_THIRD:
		vgacon_set_cursor_size(height * 2 / 3, height - (height < 10 ? 1 : 2));
		break;
	case CUR_LOWER_HALF:
		vgacon_set_cursor_size(height / 2, height - (height < 10 ? 1 : 2));
		break;
	case CUR_NONE:
		vgacon_set_cursor_size(31, 30);
		break;
	default:
		vgacon_set_cursor_size(1, height);
		break;
	}
}

static void vgacon_cursor(struct vc_data *c, int mode)
{
	if (c->vc_origin != c->vc_visible_origin)
		vgacon_scrolldelta(c, 0);
	if (mode == CM_ERASE) {
		vgacon_set_cursor_size(31, 30);
		return;
	}
	write_vga(VGA_CRTC_CURSOR_HI, (c->vc_pos - vga_vram_base) / 2);
	vgacon_cursor_shape(c);
}

/* Always copied: the memory holds the screen of one console only. */
static int vgacon_switch(struct vc_data *c)
{
	scr_memcpyw((unsigned short *)c->vc_origin, c->vc_screenbuf, c->vc_screenbuf_size);
	return 0;
}

static int vgacon_set_palette(struct vc_data *vc, const unsigned char *table)
{
	int i, j = 0;

	for (i = 0; i < 16; i++) {
		outb(table[i], VGA_PEL_IW);
		outb(vc->vc_palette[j++] >> 2, VGA_PEL_D);
		outb(vc->vc_palette[j++] >> 2, VGA_PEL_D);
		outb(vc->vc_palette[j++] >> 2, VGA_PEL_D);
	}
	return 0;
}

/* A program takes the card over, or gives it back; then the screen is copied anew. */
static int vgacon_blank(struct vc_data *c, int blank)
{
	if (!blank)
		vgacon_set_palette(c, color_table);
	return !blank;
}

static int vgacon_set_origin(struct vc_data *c)
{
	if (console_blanked)
		return 0;
	c->vc_origin = c->vc_visible_origin = vga_vram_base;
	vga_set_mem_top(c);
	vga_rolled_over = 0;
	return 1;
}

static void vgacon_save_screen(struct vc_data *c)
{
	if (c->vc_origin != (unsigned long)c->vc_screenbuf)
		scr_memcpyw(c->vc_screenbuf, (unsigned short *)c->vc_origin, c->vc_screenbuf_size);
}

/* Scrolls the whole screen by moving its start, at least half of it remaining. */
static int vgacon_scroll(struct vc_data *c, int t, int b, int dir, int lines)
{
	unsigned int delta = lines * c->vc_size_row;
	unsigned long oldo;

	if (t || b != c->vc_rows || c->vc_origin == (unsigned long)c->vc_screenbuf)
		return 0;
	if (c->vc_origin != c->vc_visible_origin)
		vgacon_scrolldelta(c, 0);
	if (lines >= (int)c->vc_rows / 2)
		return 0;
	oldo = c->vc_origin;
	if (dir == SM_UP) {
		if (c->vc_scr_end + delta >= vga_vram_end) {
			scr_memcpyw((unsigned short *)vga_vram_base, (unsigned short *)(oldo + delta),
				    c->vc_screenbuf_size - delta);
			c->vc_origin = vga_vram_base;
			vga_rolled_over = oldo + c->vc_screenbuf_size - vga_vram_base;
		} else {
			c->vc_origin += delta;
		}
		scr_memsetw((unsigned short *)(c->vc_origin + c->vc_screenbuf_size - delta),
			    c->vc_video_erase_char, delta);
	} else {
		if (oldo - delta < vga_vram_base) {
			scr_memmovew((unsigned short *)(vga_vram_end - c->vc_screenbuf_size + delta),
				     (unsigned short *)oldo, c->vc_screenbuf_size - delta);
			c->vc_origin = vga_vram_end - c->vc_screenbuf_size;
			vga_rolled_over = 0;
		} else {
			c->vc_origin -= delta;
		}
		scr_memsetw((unsigned short *)c->vc_origin, c->vc_video_erase_char, delta);
	}
	c->vc_scr_end = c->vc_origin + c->vc_screenbuf_size;
	c->vc_visible_origin = c->vc_origin;
	vga_set_mem_top(c);
	c->vc_pos = c->vc_pos - oldo + c->vc_origin;
	return 1;
}

const struct consw vga_con = {
	.con_startup = vgacon_startup,
	.con_init = vgacon_init,
	.con_deinit = vgacon_deinit,
	.con_cursor = vgacon_cursor,
	.con_scroll = vgacon_scroll,
	.con_switch = vgacon_switch,
	.con_blank = vgacon_blank,
	.con_set_palette = vgacon_set_palette,
	.con_scrolldelta = vgacon_scrolldelta,
	.con_set_origin = vgacon_set_origin,
	.con_save_screen = vgacon_save_screen,
};
