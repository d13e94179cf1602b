/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/console_struct.h - the state of one virtual console: its screen, its cursor, and how far
 * the parser of escape sequences has come.
 *
 * A cell of the screen is 16 bits, the attribute above the character, as VGA's text memory has it.
 *
 * Mirrors: include/linux/console_struct.h
 * Leaves out: loadable fonts and Unicode maps, the mouse pointer, blanking.
 * Locking: the console semaphore protects all of it.
 */
#ifndef _LINUX_CONSOLE_STRUCT_H
#define _LINUX_CONSOLE_STRUCT_H

#include <linux/types.h>

struct consw;
struct tty_struct;

#define NPAR	16
#define VC_TAB_WORDS	5	/* tab stops of 160 columns */
#define VC_MAX_COLS	(VC_TAB_WORDS * 32)

/**
 * struct vc_data - a virtual console
 * @vc_num: its number, from 0
 * @vc_cols: columns
 * @vc_rows: rows
 * @vc_size_row: bytes of a row
 * @vc_origin: first byte of the screen: in video memory while visible, else @vc_screenbuf
 * @vc_scr_end: its end
 * @vc_visible_origin: what the card shows; before @vc_origin while scrolled back
 * @vc_top: first row of the scroll region
 * @vc_bottom: one past its last row
 * @vc_sw: the card's driver
 * @vc_screenbuf: the screen while not visible
 * @vc_screenbuf_size: in bytes
 * @vc_attr: attribute of new characters, made from the next seven
 * @vc_def_color: colours after a reset
 * @vc_color: foreground and background
 * @vc_s_color: saved by ESC 7, as the other vc_s_ and vc_saved_ fields
 * @vc_ulcolor: stands for underline
 * @vc_halfcolor: stands for half-bright
 * @vc_video_erase_char: what erasing leaves
 * @vc_x: cursor column
 * @vc_y: and row
 * @vc_state: parser: ESnormal ...
 * @vc_npar: index of the parameter being read
 * @vc_par: parameters
 * @vc_pos: address of the cursor's cell
 * @vc_charset: G0 or G1 in use
 * @vc_disp_ctrl: show control characters
 * @vc_toggle_meta: set bit 7 of what is shown
 * @vc_decscnm: reverse screen
 * @vc_decom: origin is the scroll region's
 * @vc_decawm: wrap at the end of a line
 * @vc_deccm: cursor visible
 * @vc_decim: insert
 * @vc_intensity: 0 half-bright, 1 normal, 2 bold
 * @vc_ques: the sequence began with ESC [ ?
 * @vc_need_wrap: the next character goes to the next line
 * @vc_utf: UTF-8
 * @vc_utf_count: bytes that are still to come
 * @vc_utf_char: of this character
 * @vc_tab_stop: a bit a column
 * @vc_palette: 16 colours, red, green, blue
 * @vc_translate: table of the charset in use: bytes to Unicode
 * @vc_G0_charset: what G0 is: LAT1_MAP ...
 * @vc_G1_charset: and G1
 * @vc_bell_pitch: Hz
 * @vc_bell_duration: jiffies
 * @vc_cursor_type: size of the cursor, CUR_*
 * @vc_display_fg: who is visible on the display
 */
struct vc_data {
	unsigned short vc_num;
	unsigned int vc_cols;
	unsigned int vc_rows;
	unsigned int vc_size_row;
	unsigned long vc_origin;
	unsigned long vc_scr_end;
	unsigned long vc_visible_origin;
	unsigned int vc_top, vc_bottom;
	const struct consw *vc_sw;
	unsigned short *vc_screenbuf;
	unsigned int vc_screenbuf_size;
	unsigned char vc_attr;
	unsigned char vc_def_color;
	unsigned char vc_color;
	unsigned char vc_s_color;
	unsigned char vc_ulcolor;
	unsigned char vc_halfcolor;
	unsigned short vc_video_erase_char;
	unsigned int vc_x, vc_y;
	unsigned int vc_state;
	unsigned int vc_npar, vc_par[NPAR];
	unsigned long vc_pos;
	unsigned int vc_saved_x;
	unsigned int vc_saved_y;
	unsigned int vc_charset:1;
	unsigned int vc_s_charset:1;
	unsigned int vc_disp_ctrl:1;
	unsigned int vc_toggle_meta:1;
	unsigned int vc_decscnm:1;
	unsigned int vc_decom:1;
	unsigned int vc_decawm:1;
	unsigned int vc_deccm:1;
	unsigned int vc_decim:1;
	unsigned int vc_intensity:2;
	unsigned int vc_underline:1;
	unsigned int vc_blink:1;
	unsigned int vc_reverse:1;
	unsigned int vc_s_intensity:2;
	unsigned int vc_s_underline:1;
	unsigned int vc_s_blink:1;
	unsigned int vc_s_reverse:1;
	unsigned int vc_ques:1;
	unsigned int vc_need_wrap:1;
	unsigned char vc_utf:1;
	unsigned char vc_utf_count;
	int vc_utf_char;
	unsigned int vc_tab_stop[VC_TAB_WORDS];
	unsigned char vc_palette[16 * 3];
	const unsigned short *vc_translate;
	unsigned char vc_G0_charset;
	unsigned char vc_G1_charset;
	unsigned char vc_saved_G0;
	unsigned char vc_saved_G1;
	unsigned int vc_bell_pitch;
	unsigned int vc_bell_duration;
	unsigned int vc_cursor_type;
	struct vc_data **vc_display_fg;
};

struct vc {
	struct vc_data *d;
};

extern struct vc vc_cons[];
extern struct vc_data *master_display_fg;

#define CUR_DEF		0
#define CUR_NONE	1
#define CUR_UNDERLINE	2
#define CUR_LOWER_THIRD	3
#define CUR_LOWER_HALF	4
#define CUR_TWO_THIRDS	5
#define CUR_BLOCK	6
#define CUR_HWMASK	0x0f

#define CON_IS_VISIBLE(vc)	(*(vc)->vc_display_fg == (vc))

#endif
