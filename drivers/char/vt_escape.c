// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/char/vt_escape.c - what a virtual console does with the bytes written to it: characters
 * into the screen's cells, control characters, and the escape sequences of console_codes(4), most
 * of which are ECMA-48 and DEC VT102.
 *
 * Whatever the parameters say, the cursor stays inside the screen (gotoxy() and the functions below
 * it clamp), and cells are written only relative to the cursor.
 *
 * Mirrors: this half of drivers/char/vt.c, with struct vc_data pointers (2.6.12) in place of console
 *	numbers.
 * Leaves out: mouse reports, combining characters, 512-character fonts.
 * Locking: the console semaphore is held in all of it.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/sched.h>
#include <linux/tty.h>
#include <linux/tty_flip.h>
#include <linux/console.h>
#include <linux/console_struct.h>
#include <linux/consolemap.h>
#include <linux/kbd_kern.h>
#include <linux/vt_kern.h>

/* what ESC [ has led to */
enum {
	ESnormal, ESesc, ESsquare, ESgetpars, ESgotpars, ESfunckey, EShash, ESsetG0, ESsetG1,
	ESpercent, ESignore, ESnonstd, ESpalette
};

/* control characters that act, whose picture can't be shown; and those even with disp_ctrl */
#define CTRL_ACTION	0x0d00ff81
#define CTRL_ALWAYS	0x0800f501

#define VT102ID		"\033[?6c"

#define DEFAULT_BELL_PITCH	750
#define DEFAULT_BELL_DURATION	(HZ / 8)

#define kbd(vc)		(kbd_table + (vc)->vc_num)
#define set_kbd(vc, x)	set_vc_kbd_mode(kbd(vc), x)
#define clr_kbd(vc, x)	clr_vc_kbd_mode(kbd(vc), x)

/**
 * gotoxy() - move the cursor
 * @vc: the console
 * @new_x: column from 0
 * @new_y: row from 0, of the screen
 *
 * Stays inside the screen, in origin mode inside the scroll region.
 */
void gotoxy(struct vc_data *vc, int new_x, int new_y)
{
	int min_y = 0, max_y = vc->vc_rows;

	if (new_x < 0)
		vc->vc_x = 0;
	else
		vc->vc_x = min(new_x, (int)vc->vc_cols - 1);
	if (vc->vc_decom) {
		min_y = vc->vc_top;
		max_y = vc->vc_bottom;
	}
	if (new_y < min_y)
		vc->vc_y = min_y;
	else
		vc->vc_y = min(new_y, max_y - 1);
	vc->vc_pos = vc->vc_origin + vc->vc_y * vc->vc_size_row + (vc->vc_x << 1);
	vc->vc_need_wrap = 0;
}

/* Absolute row, which in origin mode counts from the top of the scroll region. */
static void gotoxay(struct vc_data *vc, int new_x, int new_y)
{
	gotoxy(vc, new_x, vc->vc_decom ? vc->vc_top + new_y : new_y);
}

/* Line feed: at the end of the scroll region it scrolls. */
void lf(struct vc_data *vc)
{
	if (vc->vc_y + 1 == vc->vc_bottom) {
		scrup(vc, vc->vc_top, vc->vc_bottom, 1);
	} else if (vc->vc_y < vc->vc_rows - 1) {
		vc->vc_y++;
		vc->vc_pos += vc->vc_size_row;
	}
	vc->vc_need_wrap = 0;
}

/* Reverse line feed. */
static void ri(struct vc_data *vc)
{
	if (vc->vc_y == vc->vc_top) {
		scrdown(vc, vc->vc_top, vc->vc_bottom, 1);
	} else if (vc->vc_y > 0) {
		vc->vc_y--;
		vc->vc_pos -= vc->vc_size_row;
	}
	vc->vc_need_wrap = 0;
}

void cr(struct vc_data *vc)
{
	vc->vc_pos -= vc->vc_x << 1;
	vc->vc_need_wrap = vc->vc_x = 0;
}

void bs(struct vc_data *vc)
{
	if (vc->vc_x) {
		vc->vc_pos -= 2;
		vc->vc_x--;
		vc->vc_need_wrap = 0;
	}
}

static void tab(struct vc_data *vc)
{
	vc->vc_pos -= vc->vc_x << 1;
	while (vc->vc_x < vc->vc_cols - 1) {
		vc->vc_x++;
		if (vc->vc_tab_stop[vc->vc_x >> 5] & (1U << (vc->vc_x & 31)))
			break;
	}
	vc->vc_pos += vc->vc_x << 1;
}

/* Room for @nr characters at the cursor; what leaves the line is lost. */
static void insert_char(struct vc_data *vc, unsigned int nr)
{
	unsigned short *p = (unsigned short *)vc->vc_pos;
	unsigned int rest = vc->vc_cols - vc->vc_x;

	nr = min(nr, rest);
	scr_memmovew(p + nr, p, (rest - nr) * 2);
	scr_memsetw(p, vc->vc_video_erase_char, nr * 2);
	vc->vc_need_wrap = 0;
}

static void delete_char(struct vc_data *vc, unsigned int nr)
{
	unsigned short *p = (unsigned short *)vc->vc_pos;
	unsigned int rest = vc->vc_cols - vc->vc_x;

	nr = min(nr, rest);
	scr_memmovew(p, p + nr, (rest - nr) * 2);
	scr_memsetw(p + rest - nr, vc->vc_video_erase_char, nr * 2);
	vc->vc_need_wrap = 0;
}

/* A parameter that counts: nothing means one. */
static unsigned int count_par(struct vc_data *vc)
{
	return vc->vc_par[0] ? vc->vc_par[0] : 1;
}

/**
 * csi_J() - erase in display
 * @vc: the console
 * @vpar: 0 from the cursor on, 1 up to and with it, 2 all
 */
void csi_J(struct vc_data *vc, int vpar)
{
	unsigned long start = vc->vc_origin, end = vc->vc_scr_end;

	switch (vpar) {
	case 0:
		start = vc->vc_pos;
		break;
	case 1:
		end = vc->vc_pos + 2;
		break;
	case 2:
		break;
	default:
		return;
	}
	scr_memsetw((unsigned short *)start, vc->vc_video_erase_char, end - start);
	vc->vc_need_wrap = 0;
}

/* Erase in line: as csi_J(). */
static void csi_K(struct vc_data *vc, int vpar)
{
	unsigned long start = vc->vc_pos - (vc->vc_x << 1), end = start + vc->vc_size_row;

	switch (vpar) {
	case 0:
		start = vc->vc_pos;
		break;
	case 1:
		end = vc->vc_pos + 2;
		break;
	case 2:
		break;
	default:
		return;
	}
	scr_memsetw((unsigned short *)start, vc->vc_video_erase_char, end - start);
	vc->vc_need_wrap = 0;
}

/* Erases characters in place, not past the end of the line. */
static void csi_X(struct vc_data *vc)
{
	unsigned int count = min(count_par(vc), vc->vc_cols - vc->vc_x);

	scr_memsetw((unsigned short *)vc->vc_pos, vc->vc_video_erase_char, 2 * count);
	vc->vc_need_wrap = 0;
}

static void csi_at(struct vc_data *vc)
{
	insert_char(vc, count_par(vc));
}

static void csi_P(struct vc_data *vc)
{
	delete_char(vc, count_par(vc));
}

/* Lines in, pushing those below out of the scroll region. */
static void csi_L(struct vc_data *vc)
{
	scrdown(vc, vc->vc_y, vc->vc_bottom, min(count_par(vc), vc->vc_rows - vc->vc_y));
	vc->vc_need_wrap = 0;
}

static void csi_M(struct vc_data *vc)
{
	scrup(vc, vc->vc_y, vc->vc_bottom, min(count_par(vc), vc->vc_rows - vc->vc_y));
	vc->vc_need_wrap = 0;
}

static void default_attr(struct vc_data *vc)
{
	vc->vc_intensity = 1;
	vc->vc_underline = 0;
	vc->vc_reverse = 0;
	vc->vc_blink = 0;
	vc->vc_color = vc->vc_def_color;
}

/* 10: the normal character set; 11 and 12: the card's own, with and without bit 7 */
static void sgr_charset(struct vc_data *vc, unsigned int par)
{
	if (par == 10) {
		vc->vc_translate = set_translate(vc->vc_charset ? vc->vc_G1_charset :
						 vc->vc_G0_charset, vc);
		vc->vc_disp_ctrl = 0;
		vc->vc_toggle_meta = 0;
		return;
	}
	vc->vc_translate = set_translate(IBMPC_MAP, vc);
	vc->vc_disp_ctrl = 1;
	vc->vc_toggle_meta = par == 12;
}

/* One parameter of "select graphic rendition". */
static void sgr(struct vc_data *vc, unsigned int par)
{
	switch (par) {
	case 0:
		default_attr(vc);
		break;
	case 1:
		vc->vc_intensity = 2;
		break;
	case 2:
		vc->vc_intensity = 0;
		break;
	case 4:
		vc->vc_underline = 1;
		break;
	case 5:
		vc->vc_blink = 1;
		break;
	case 7:
		vc->vc_reverse = 1;
		break;
	case 10:
	case 11:
	case 12:
		sgr_charset(vc, par);
		break;
	case 21:
	case 22:
		vc->vc_intensity = 1;
		break;
	case 24:
		vc->vc_underline = 0;
		break;
	case 25:
		vc->vc_blink = 0;
		break;
	case 27:
		vc->vc_reverse = 0;
		break;
	case 38:	/* default foreground, underlined (as the Linux console has it) */
		vc->vc_color = (vc->vc_def_color & 0x0f) | (vc->vc_color & 0xf0);
		vc->vc_underline = 1;
		break;
	case 39:
		vc->vc_color = (vc->vc_def_color & 0x0f) | (vc->vc_color & 0xf0);
		vc->vc_underline = 0;
		break;
	case 49:
		vc->vc_color = (vc->vc_def_color & 0xf0) | (vc->vc_color & 0x0f);
		break;
	default:
		if (par >= 30 && par <= 37)
			vc->vc_color = color_table[par - 30] | (vc->vc_color & 0xf0);
		else if (par >= 40 && par <= 47)
			vc->vc_color = (color_table[par - 40] << 4) | (vc->vc_color & 0x0f);
		break;
	}
}

static void csi_m(struct vc_data *vc)
{
	unsigned int i;

	for (i = 0; i <= vc->vc_npar; i++)
		sgr(vc, vc->vc_par[i]);
	update_attr(vc);
}

/* Answers as if it had been typed. */
static void respond_string(const char *p, struct tty_struct *tty)
{
	unsigned long flags;

	/* keys may come meanwhile */
	spin_lock_irqsave(&tty->read_lock, flags);
	while (*p)
		tty_insert_flip_char(tty, *p++, 0);
	spin_unlock_irqrestore(&tty->read_lock, flags);
	con_schedule_flip(tty);
}

static void cursor_report(struct vc_data *vc, struct tty_struct *tty)
{
	char buf[40];

	sprintf(buf, "\033[%d;%dR", vc->vc_y + (vc->vc_decom ? vc->vc_top + 1 : 1), vc->vc_x + 1);
	respond_string(buf, tty);
}

/* A private mode, ESC [ ? par h or l. */
static void set_dec_mode(struct vc_data *vc, unsigned int par, int on_off)
{
	switch (par) {
	case 1:
		if (on_off)
			set_kbd(vc, VC_CKMODE);
		else
			clr_kbd(vc, VC_CKMODE);
		break;
	case 5:
		if (vc->vc_decscnm != on_off) {
			vc->vc_decscnm = on_off;
			invert_screen(vc);
			update_attr(vc);
		}
		break;
	case 6:
		vc->vc_decom = on_off;
		gotoxay(vc, 0, 0);
		break;
	case 7:
		vc->vc_decawm = on_off;
		break;
	case 8:
		if (on_off)
			set_kbd(vc, VC_REPEAT);
		else
			clr_kbd(vc, VC_REPEAT);
		break;
	case 25:
		vc->vc_deccm = on_off;
		break;
	}
}

static void set_ansi_mode(struct vc_data *vc, unsigned int par, int on_off)
{
	switch (par) {
	case 3:
		vc->vc_disp_ctrl = on_off;
		break;
	case 4:
		vc->vc_decim = on_off;
		break;
	case 20:
		if (on_off)
			set_kbd(vc, VC_CRLF);
		else
			clr_kbd(vc, VC_CRLF);
		break;
	}
}

static void set_mode(struct vc_data *vc, int on_off)
{
	unsigned int i;

	for (i = 0; i <= vc->vc_npar; i++) {
		if (vc->vc_ques)
			set_dec_mode(vc, vc->vc_par[i], on_off);
		else
			set_ansi_mode(vc, vc->vc_par[i], on_off);
	}
}

/* ESC [ ... ]: Linux's own settings. */
static void setterm_command(struct vc_data *vc)
{
	switch (vc->vc_par[0]) {
	case 1:
		if (vc->vc_par[1] < 16) {
			vc->vc_ulcolor = color_table[vc->vc_par[1]];
			if (vc->vc_underline)
				update_attr(vc);
		}
		break;
	case 2:
		if (vc->vc_par[1] < 16) {
			vc->vc_halfcolor = color_table[vc->vc_par[1]];
			if (vc->vc_intensity == 0)
				update_attr(vc);
		}
		break;
	case 8:
		vc->vc_def_color = vc->vc_attr;
		default_attr(vc);
		update_attr(vc);
		break;
	case 10:
		vc->vc_bell_pitch = vc->vc_npar >= 1 ? vc->vc_par[1] : DEFAULT_BELL_PITCH;
		break;
	case 11:
		vc->vc_bell_duration = vc->vc_npar >= 1 && vc->vc_par[1] < 2000 ?
				       vc->vc_par[1] * HZ / 1000 : DEFAULT_BELL_DURATION;
		break;
	case 12:
		if (vc->vc_par[1] > 0 && vc_cons_allocated(vc->vc_par[1] - 1))
			set_console(vc->vc_par[1] - 1);
		break;
	}
}

/* ESC 7: position, attributes and character sets. */
void save_cur(struct vc_data *vc)
{
	vc->vc_saved_x = vc->vc_x;
	vc->vc_saved_y = vc->vc_y;
	vc->vc_s_intensity = vc->vc_intensity;
	vc->vc_s_underline = vc->vc_underline;
	vc->vc_s_blink = vc->vc_blink;
	vc->vc_s_reverse = vc->vc_reverse;
	vc->vc_s_charset = vc->vc_charset;
	vc->vc_s_color = vc->vc_color;
	vc->vc_saved_G0 = vc->vc_G0_charset;
	vc->vc_saved_G1 = vc->vc_G1_charset;
}

static void restore_cur(struct vc_data *vc)
{
	gotoxy(vc, vc->vc_saved_x, vc->vc_saved_y);
	vc->vc_intensity = vc->vc_s_intensity;
	vc->vc_underline = vc->vc_s_underline;
	vc->vc_blink = vc->vc_s_blink;
	vc->vc_reverse = vc->vc_s_reverse;
	vc->vc_charset = vc->vc_s_charset;
	vc->vc_color = vc->vc_s_color;
	vc->vc_G0_charset = vc->vc_saved_G0;
	vc->vc_G1_charset = vc->vc_saved_G1;
	vc->vc_translate = set_translate(vc->vc_charset ? vc->vc_G1_charset : vc->vc_G0_charset,
					 vc);
	update_attr(vc);
	vc->vc_need_wrap = 0;
}

static void set_default_tabs(struct vc_data *vc)
{
	unsigned int i;

	for (i = 0; i < VC_TAB_WORDS; i++)
		vc->vc_tab_stop[i] = 0x01010101;
}

/* The keyboard's part of a reset. */
static void reset_kbd(struct vc_data *vc)
{
	struct kbd_struct *kbd = kbd(vc);

	set_vc_kbd_mode(kbd, VC_REPEAT);
	clr_vc_kbd_mode(kbd, VC_CKMODE);
	clr_vc_kbd_mode(kbd, VC_APPLIC);
	clr_vc_kbd_mode(kbd, VC_CRLF);
	kbd->lockstate = 0;
	kbd->slockstate = 0;
	kbd->ledmode = LED_SHOW_FLAGS;
	kbd->ledflagstate = kbd->default_ledflagstate;
	set_leds();
}

/**
 * reset_terminal() - the state after power on (ESC c)
 * @vc: the console
 * @do_clear: erase the screen too
 */
void reset_terminal(struct vc_data *vc, int do_clear)
{
	vc->vc_top = 0;
	vc->vc_bottom = vc->vc_rows;
	vc->vc_state = ESnormal;
	vc->vc_ques = 0;
	vc->vc_translate = set_translate(LAT1_MAP, vc);
	vc->vc_G0_charset = LAT1_MAP;
	vc->vc_G1_charset = GRAF_MAP;
	vc->vc_charset = 0;
	vc->vc_need_wrap = 0;
	vc->vc_utf = 0;
	vc->vc_utf_count = 0;
	vc->vc_disp_ctrl = 0;
	vc->vc_toggle_meta = 0;
	vc->vc_decscnm = 0;
	vc->vc_decom = 0;
	vc->vc_decawm = 1;
	vc->vc_deccm = 1;
	vc->vc_decim = 0;
	vc->vc_cursor_type = CUR_DEF;
	vc->vc_bell_pitch = DEFAULT_BELL_PITCH;
	vc->vc_bell_duration = DEFAULT_BELL_DURATION;
	reset_kbd(vc);
	default_attr(vc);
	update_attr(vc);
	set_default_tabs(vc);
	gotoxy(vc, 0, 0);
	save_cur(vc);
	if (do_clear)
		csi_J(vc, 2);
}

/* Control characters, which act even inside a sequence. 1 if this was one. */
static int do_control_char(struct vc_data *vc, int c)
{
	switch (c) {
	case 0:
		return 1;
	case 7:
		if (vc->vc_bell_duration)
			kd_mksound(vc->vc_bell_pitch, vc->vc_bell_duration);
		return 1;
	case 8:
		bs(vc);
		return 1;
	case 9:
		tab(vc);
		return 1;
	case 10:
	case 11:
	case 12:
		lf(vc);
		if (vc_kbd_mode(kbd(vc), VC_CRLF))
			cr(vc);
		return 1;
	case 13:
		cr(vc);
		return 1;
	case 14:
		vc->vc_charset = 1;
		vc->vc_translate = set_translate(vc->vc_G1_charset, vc);
		vc->vc_disp_ctrl = 1;
		return 1;
	case 15:
		vc->vc_charset = 0;
		vc->vc_translate = set_translate(vc->vc_G0_charset, vc);
		vc->vc_disp_ctrl = 0;
		return 1;
	case 24:
	case 26:
		vc->vc_state = ESnormal;
		return 1;
	case 27:
		vc->vc_state = ESesc;
		return 1;
	case 127:
		return 1;
	case 128 + 27:
		vc->vc_state = ESsquare;
		return 1;
	}
	return 0;
}

/* The character after ESC. */
static void do_esc(struct tty_struct *tty, struct vc_data *vc, int c)
{
	vc->vc_state = ESnormal;
	switch (c) {
	case '[':
		vc->vc_state = ESsquare;
		break;
	case ']':
		vc->vc_state = ESnonstd;
		break;
	case '%':
		vc->vc_state = ESpercent;
		break;
	case 'E':
		cr(vc);
		lf(vc);
		break;
	case 'M':
		ri(vc);
		break;
	case 'D':
		lf(vc);
		break;
	case 'H':
		vc->vc_tab_stop[vc->vc_x >> 5] |= 1U << (vc->vc_x & 31);
		break;
	case 'Z':
		respond_string(VT102ID, tty);
		break;
	case '7':
		save_cur(vc);
		break;
	case '8':
		restore_cur(vc);
		break;
	case '(':
		vc->vc_state = ESsetG0;
		break;
	case ')':
		vc->vc_state = ESsetG1;
		break;
	case '#':
		vc->vc_state = EShash;
		break;
	case 'c':
		reset_terminal(vc, 1);
		break;
	case '>':
		clr_kbd(vc, VC_APPLIC);
		break;
	case '=':
		set_kbd(vc, VC_APPLIC);
		break;
	}
}

static int hex_value(int c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

/* ESC ]: P and seven hexadecimal digits set a colour, R sets them all back. */
static void do_nonstd(struct vc_data *vc, int c)
{
	vc->vc_state = ESnormal;
	if (c == 'P') {
		vc->vc_npar = 0;
		memset(vc->vc_par, 0, sizeof(vc->vc_par));
		vc->vc_state = ESpalette;
	} else if (c == 'R') {
		reset_palette(vc);
	}
}

static void do_palette(struct vc_data *vc, int c)
{
	int i, value = hex_value(c);

	if (value < 0) {
		vc->vc_state = ESnormal;
		return;
	}
	vc->vc_par[vc->vc_npar++] = value;
	if (vc->vc_npar < 7)
		return;
	for (i = 0; i < 3; i++)
		vc->vc_palette[vc->vc_par[0] * 3 + i] = 16 * vc->vc_par[2 * i + 1] +
							vc->vc_par[2 * i + 2];
	set_palette(vc);
	vc->vc_state = ESnormal;
}

/* ESC [: parameters, as far as they go. 1 if @c belongs to them. */
static int get_pars(struct vc_data *vc, int c)
{
	unsigned int *par = &vc->vc_par[vc->vc_npar];

	if (c == ';') {
		if (vc->vc_npar < NPAR - 1)
			vc->vc_npar++;
		return 1;
	}
	if (c < '0' || c > '9')
		return 0;
	/* a limit that no screen reaches, and that does not overflow */
	if (*par < 100000)
		*par = *par * 10 + c - '0';
	return 1;
}

/* ESC [ ? ... and those that have a meaning with and without the question mark. 1 if done. */
static int do_csi_private(struct tty_struct *tty, struct vc_data *vc, int c)
{
	switch (c) {
	case 'h':
	case 'l':
		set_mode(vc, c == 'h');
		return 1;
	case 'c':
		if (!vc->vc_ques)
			return 0;
		vc->vc_cursor_type = vc->vc_par[0] & 0xff;
		return 1;
	case 'm':
	case 'n':
		if (!vc->vc_ques && c == 'n') {
			if (vc->vc_par[0] == 5)
				respond_string("\033[0n", tty);
			else if (vc->vc_par[0] == 6)
				cursor_report(vc, tty);
			return 1;
		}
		return vc->vc_ques;
	}
	return vc->vc_ques;
}

/* Sequences that move the cursor. 1 if this was one. */
static int do_csi_move(struct vc_data *vc, int c)
{
	int x = vc->vc_x, y = vc->vc_y, n = count_par(vc);

	switch (c) {
	case 'G':
	case '`':
		gotoxy(vc, n - 1, y);
		return 1;
	case 'A':
		gotoxy(vc, x, y - n);
		return 1;
	case 'B':
	case 'e':
		gotoxy(vc, x, y + n);
		return 1;
	case 'C':
	case 'a':
		gotoxy(vc, x + n, y);
		return 1;
	case 'D':
		gotoxy(vc, x - n, y);
		return 1;
	case 'E':
		gotoxy(vc, 0, y + n);
		return 1;
	case 'F':
		gotoxy(vc, 0, y - n);
		return 1;
	case 'd':
		gotoxay(vc, x, n - 1);
		return 1;
	case 'H':
	case 'f':
		gotoxay(vc, vc->vc_par[1] ? (int)vc->vc_par[1] - 1 : 0, n - 1);
		return 1;
	}
	return 0;
}

/* ESC [ r: the scroll region. A region of less than two rows is none. */
static void set_region(struct vc_data *vc)
{
	unsigned int top = count_par(vc), bottom = vc->vc_par[1] ? vc->vc_par[1] : vc->vc_rows;

	if (top < bottom && bottom <= vc->vc_rows) {
		vc->vc_top = top - 1;
		vc->vc_bottom = bottom;
		gotoxay(vc, 0, 0);
	}
}

/* ESC [ g: tab stops. */
static void clear_tabs(struct vc_data *vc)
{
	if (!vc->vc_par[0])
		vc->vc_tab_stop[vc->vc_x >> 5] &= ~(1U << (vc->vc_x & 31));
	else if (vc->vc_par[0] == 3)
		memset(vc->vc_tab_stop, 0, sizeof(vc->vc_tab_stop));
}

/* The last character of ESC [ ... */
static void do_csi(struct tty_struct *tty, struct vc_data *vc, int c)
{
	if (do_csi_private(tty, vc, c) || do_csi_move(vc, c))
		return;
	switch (c) {
	case 'J':
		csi_J(vc, vc->vc_par[0]);
		break;
	case 'K':
		csi_K(vc, vc->vc_par[0]);
		break;
	case 'L':
		csi_L(vc);
		break;
	case 'M':
		csi_M(vc);
		break;
	case 'P':
		csi_P(vc);
		break;
	case 'X':
		csi_X(vc);
		break;
	case '@':
		csi_at(vc);
		break;
	case 'c':
		if (!vc->vc_par[0])
			respond_string(VT102ID, tty);
		break;
	case 'g':
		clear_tabs(vc);
		break;
	case 'm':
		csi_m(vc);
		break;
	case 'q':	/* Scroll Lock, Num Lock, Caps Lock */
		if (vc->vc_par[0] < 4)
			setledstate(kbd(vc), vc->vc_par[0] < 3 ? vc->vc_par[0] : 4);
		break;
	case 'r':
		set_region(vc);
		break;
	case 's':
		save_cur(vc);
		break;
	case 'u':
		restore_cur(vc);
		break;
	case ']':
		setterm_command(vc);
		break;
	}
}

/* ESC ( and ESC ): what G0 and G1 are. */
static void set_charset(struct vc_data *vc, unsigned char *charset, int slot, int c)
{
	switch (c) {
	case '0':
		*charset = GRAF_MAP;
		break;
	case 'B':
		*charset = LAT1_MAP;
		break;
	case 'U':
		*charset = IBMPC_MAP;
		break;
	case 'K':
		*charset = USER_MAP;
		break;
	}
	if (vc->vc_charset == slot)
		vc->vc_translate = set_translate(*charset, vc);
	vc->vc_state = ESnormal;
}

/* ESC # 8: a screen full of E, to adjust the tube. */
static void screen_alignment(struct vc_data *vc)
{
	unsigned short saved = vc->vc_video_erase_char;

	vc->vc_video_erase_char = (saved & 0xff00) | 'E';
	csi_J(vc, 2);
	vc->vc_video_erase_char = saved;
}

/* ESC % G or 8: UTF-8; ESC % @: bytes */
static void set_utf(struct vc_data *vc, int c)
{
	vc->vc_state = ESnormal;
	if (c == '@')
		vc->vc_utf = 0;
	else if (c == 'G' || c == '8')
		vc->vc_utf = 1;
	vc->vc_utf_count = 0;
}

/* ESC [: the first character after it. */
static void do_square(struct vc_data *vc, int c)
{
	memset(vc->vc_par, 0, sizeof(vc->vc_par));
	vc->vc_npar = 0;
	vc->vc_ques = c == '?';
	/* ESC [ [ and one more character is what a function key sends */
	vc->vc_state = c == '[' ? ESfunckey : ESgetpars;
}

/* A character that is not shown: a control character or part of an escape sequence. */
static void do_con_trol(struct tty_struct *tty, struct vc_data *vc, int c)
{
	if (do_control_char(vc, c))
		return;
	switch (vc->vc_state) {
	case ESesc:
		do_esc(tty, vc, c);
		break;
	case ESnonstd:
		do_nonstd(vc, c);
		break;
	case ESpalette:
		do_palette(vc, c);
		break;
	case ESsquare:
		do_square(vc, c);
		if (vc->vc_state == ESfunckey || vc->vc_ques)
			break;
		__fallthrough;
	case ESgetpars:
		if (get_pars(vc, c))
			break;
		vc->vc_state = ESnormal;
		do_csi(tty, vc, c);
		break;
	case ESpercent:
		set_utf(vc, c);
		break;
	case ESsetG0:
		set_charset(vc, &vc->vc_G0_charset, 0, c);
		break;
	case ESsetG1:
		set_charset(vc, &vc->vc_G1_charset, 1, c);
		break;
	case EShash:
		vc->vc_state = ESnormal;
		if (c == '8')
			screen_alignment(vc);
		break;
	default:
		vc->vc_state = ESnormal;
		break;
	}
}

/*
 * UTF-8, one byte at a time (RFC 2279, up to six bytes as in 2.6.11). Returns the character, -1
 * while it is not complete or is malformed.
 */
static int utf8_char(struct vc_data *vc, int c)
{
	if (!(c & 0x80)) {
		vc->vc_utf_count = 0;
		return c;
	}
	if (vc->vc_utf_count && (c & 0xc0) == 0x80) {
		vc->vc_utf_char = (vc->vc_utf_char << 6) | (c & 0x3f);
		return --vc->vc_utf_count ? -1 : vc->vc_utf_char;
	}
	vc->vc_utf_count = 0;
	if ((c & 0xe0) == 0xc0) {
		vc->vc_utf_count = 1;
		vc->vc_utf_char = c & 0x1f;
	} else if ((c & 0xf0) == 0xe0) {
		vc->vc_utf_count = 2;
		vc->vc_utf_char = c & 0x0f;
	} else if ((c & 0xf8) == 0xf0) {
		vc->vc_utf_count = 3;
		vc->vc_utf_char = c & 0x07;
	} else if ((c & 0xfc) == 0xf8) {
		vc->vc_utf_count = 4;
		vc->vc_utf_char = c & 0x03;
	} else if ((c & 0xfe) == 0xfc) {
		vc->vc_utf_count = 5;
		vc->vc_utf_char = c & 0x01;
	}
	return -1;
}

/* Is byte @c shown, as character @tc, or does it act? */
static int is_shown(struct vc_data *vc, int c, int tc)
{
	unsigned int acts = vc->vc_disp_ctrl ? CTRL_ALWAYS : CTRL_ACTION;

	if (vc->vc_state != ESnormal || !tc)
		return 0;
	if (c < 32 && (vc->vc_utf || (acts >> c) & 1))
		return 0;
	if (c == 127 && !vc->vc_disp_ctrl)
		return 0;
	return c != 128 + 27;
}

/* Puts one character at the cursor and moves on. */
static void put_glyph(struct vc_data *vc, int glyph)
{
	if (vc->vc_need_wrap) {
		cr(vc);
		lf(vc);
	}
	if (vc->vc_decim)
		insert_char(vc, 1);
	scr_writew((vc->vc_attr << 8) | glyph, (unsigned short *)vc->vc_pos);
	if (vc->vc_x == vc->vc_cols - 1) {
		vc->vc_need_wrap = vc->vc_decawm;
	} else {
		vc->vc_x++;
		vc->vc_pos += 2;
	}
}

/* A character into the card's, or the one that says that there is none. -1: shows nothing. */
static int glyph_of(struct vc_data *vc, int tc, int c)
{
	int glyph = conv_uni_to_pc(vc, tc);

	if (glyph == -4)
		glyph = conv_uni_to_pc(vc, 0xfffd);
	return glyph >= 0 ? glyph : -1;
}

/**
 * do_con_write() - show bytes, act on escape sequences
 * @tty: the console's line
 * @buf: the bytes
 * @count: how many
 *
 * Context: process, the console semaphore is held.
 * Return: @count.
 */
int do_con_write(struct tty_struct *tty, const unsigned char *buf, int count)
{
	struct vc_data *vc = tty->driver_data;
	int i, c, tc, glyph;

	if (CON_IS_VISIBLE(vc))
		hide_cursor(vc);
	for (i = 0; i < count; i++) {
		c = tc = buf[i];
		if (vc->vc_utf && !vc->vc_disp_ctrl) {
			c = tc = utf8_char(vc, c);
			if (c < 0)
				continue;
		} else {
			tc = vc->vc_translate[vc->vc_toggle_meta ? c | 0x80 : c];
		}
		if (!is_shown(vc, c, tc)) {
			do_con_trol(tty, vc, c);
			continue;
		}
		glyph = glyph_of(vc, tc, c);
		if (glyph >= 0)
			put_glyph(vc, glyph);
	}
	return count;
}
