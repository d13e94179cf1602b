// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/char/keyboard.c - from keycodes to what a terminal reads: modifiers, key maps, locks and
 * their LEDs, function keys, the keys that switch consoles, SysRq.
 *
 * Mirrors: drivers/char/keyboard.c
 * Leaves out: the input layer (atkbd.c calls kbd_keycode() and kbd_rawcode()), dead keys and
 *	composition, SAK, changes of the repeat rate.
 * Locking: kbd_keycode() runs with interrupts off and alone; what ioctls change meanwhile is read
 *	once. A tasklet sets the LEDs.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/tty.h>
#include <linux/tty_flip.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <linux/init.h>
#include <linux/slab.h>
#include <linux/interrupt.h>
#include <linux/console_struct.h>
#include <linux/kbd_kern.h>
#include <linux/vt_kern.h>
#include <linux/reboot.h>
#include <linux/sysrq.h>
#include <linux/timer.h>
#include <asm/bitops.h>
#include <asm/i8253.h>
#include <asm/io.h>

/* keycodes that are known by name here */
#define KEY_LEFTALT	56
#define KEY_SYSRQ	99
#define KEY_RIGHTALT	100

#define KBD_DEFMODE	((1 << VC_REPEAT) | (1 << VC_META))
#define KBD_DEFLEDS	0
#define KBD_DEFLOCK	0

struct kbd_struct kbd_table[MAX_NR_CONSOLES];
static struct kbd_struct *kbd = kbd_table;
struct tty_struct **ttytab;		/* the lines of the consoles */

int spawnpid, spawnsig;			/* KDSIGACCEPT */
int shift_state;			/* modifiers that are held, a bit each */

static unsigned long key_down[256 / BITS_PER_LONG];	/* keys that are held */
static unsigned char shift_down[NR_SHIFT];		/* and how many mean each modifier */
static int npadch = -1;			/* the character whose digits are typed with Alt */
static int rep;				/* this key repeats */
static unsigned char ledstate = 0xff;	/* what the LEDs show; undefined at first */
static unsigned char ledioctl;		/* what KDSETLED wants them to */

/* what function keys send: \033[[A is F1, \033[17~ F6 ... */
const char *func_table[MAX_NR_FUNC] = {
	"\033[[A", "\033[[B", "\033[[C", "\033[[D", "\033[[E", "\033[17~", "\033[18~",
	"\033[19~", "\033[20~", "\033[21~", "\033[23~", "\033[24~", "\033[25~", "\033[26~",
	"\033[28~", "\033[29~", "\033[31~", "\033[32~", "\033[33~", "\033[34~",
	/* Home, Insert, Delete, End, PageUp, PageDown, Macro, Help, Do, Pause */
	"\033[1~", "\033[2~", "\033[3~", "\033[4~", "\033[5~", "\033[6~", "\033[M", NULL, NULL,
	"\033[P",
};

typedef void (k_handler_fn)(struct tty_struct *tty, unsigned char value, char up_flag,
			    struct pt_regs *regs);
typedef void (fn_handler_fn)(struct tty_struct *tty, struct pt_regs *regs);

/* ------------------------------------------------ the bell */

static void kd_nosound(unsigned long ignored)
{
	unsigned long flags;

	spin_lock_irqsave(&i8253_lock, flags);
	outb(inb_p(0x61) & ~3, 0x61);
	spin_unlock_irqrestore(&i8253_lock, flags);
}

static struct timer_list kd_mksound_timer = TIMER_INITIALIZER(kd_nosound, 0, 0);

/**
 * kd_mksound() - a tone of the PC speaker, by the third channel of the PIT
 * @hz: how high; below 21 for silence
 * @ticks: how long in jiffies, 0 until the next call
 */
void kd_mksound(unsigned int hz, unsigned int ticks)
{
	unsigned int count = hz > 20 && hz < 32767 ? 1193182 / hz : 0;
	unsigned long flags;

	del_timer(&kd_mksound_timer);
	if (!count) {
		kd_nosound(0);
		return;
	}
	spin_lock_irqsave(&i8253_lock, flags);
	outb_p(inb_p(0x61) | 3, 0x61);
	outb_p(0xb6, PIT_MODE);
	outb_p(count & 0xff, PIT_CH2);
	outb(count >> 8, PIT_CH2);
	spin_unlock_irqrestore(&i8253_lock, flags);
	if (ticks)
		mod_timer(&kd_mksound_timer, jiffies + ticks);
}

/* ------------------------------------------------ to the line discipline */

static void put_queue(struct tty_struct *tty, int ch)
{
	if (tty) {
		tty_insert_flip_char(tty, ch, 0);
		con_schedule_flip(tty);
	}
}

static void puts_queue(struct tty_struct *tty, const char *cp)
{
	if (!tty)
		return;
	while (*cp)
		tty_insert_flip_char(tty, *cp++, 0);
	con_schedule_flip(tty);
}

/* ESC O key in application mode, else ESC [ key */
static void applkey(struct tty_struct *tty, int key, char mode)
{
	char buf[] = { 0x1b, mode ? 'O' : '[', key, 0 };

	puts_queue(tty, buf);
}

/* A character as UTF-8. */
static void to_utf8(struct tty_struct *tty, unsigned short c)
{
	if (c < 0x80) {
		put_queue(tty, c);
	} else if (c < 0x800) {
		put_queue(tty, 0xc0 | (c >> 6));
		put_queue(tty, 0x80 | (c & 0x3f));
	} else {
		put_queue(tty, 0xe0 | (c >> 12));
		put_queue(tty, 0x80 | ((c >> 6) & 0x3f));
		put_queue(tty, 0x80 | (c & 0x3f));
	}
}

/* A byte of a key map: Latin-1, in Unicode mode as UTF-8. */
static void put_latin(struct tty_struct *tty, unsigned char value)
{
	if (kbd->kbdmode == VC_UNICODE)
		to_utf8(tty, value);
	else
		put_queue(tty, value);
}

/* ------------------------------------------------ modifiers and LEDs */

/**
 * compute_shiftstate() - the modifiers, from the keys that are held
 *
 * After a change of the key map or the console, when keys were pressed under other rules.
 */
void compute_shiftstate(void)
{
	unsigned int k, sym, val;

	shift_state = 0;
	memset(shift_down, 0, sizeof(shift_down));
	for (k = 0; k < NR_KEYS; k++) {
		if (!test_bit(k, key_down))
			continue;
		sym = U(key_maps[0][k]);
		if (KTYP(sym) != KT_SHIFT && KTYP(sym) != KT_SLOCK)
			continue;
		val = KVAL(sym);
		if (val == KG_CAPSSHIFT)
			val = KG_SHIFT;
		if (val >= NR_SHIFT)
			continue;
		shift_down[val]++;
		shift_state |= 1 << val;
	}
}

/* getledstate() - what the LEDs show */
unsigned char getledstate(void)
{
	return ledstate;
}

/**
 * setledstate() - have the LEDs show something
 * @kbd: the console's keyboard
 * @led: LED_*, above 7 to show the locks again
 */
void setledstate(struct kbd_struct *kbd, unsigned int led)
{
	if (led < 8) {
		ledioctl = led;
		kbd->ledmode = LED_SHOW_IOCTL;
	} else {
		kbd->ledmode = LED_SHOW_FLAGS;
	}
	set_leds();
}

/* The tasklet: tells the keyboard when the LEDs have to change. */
static void kbd_bh(unsigned long dummy)
{
	struct kbd_struct *k = kbd_table + fg_console;
	unsigned char leds = k->ledmode == LED_SHOW_IOCTL ? ledioctl : k->ledflagstate;

	if (leds != ledstate) {
		ledstate = leds;
		atkbd_set_leds(leds);
	}
}

DECLARE_TASKLET(keyboard_tasklet, kbd_bh, 0);

/* ------------------------------------------------ KT_SPEC: keys that do something */

static void fn_enter(struct tty_struct *tty, struct pt_regs *regs)
{
	put_queue(tty, 13);
	if (vc_kbd_mode(kbd, VC_CRLF))
		put_queue(tty, 10);
}

static void fn_caps_toggle(struct tty_struct *tty, struct pt_regs *regs)
{
	if (!rep)
		chg_vc_kbd_led(kbd, VC_CAPSLOCK);
}

static void fn_caps_on(struct tty_struct *tty, struct pt_regs *regs)
{
	if (!rep)
		set_vc_kbd_led(kbd, VC_CAPSLOCK);
}

static void fn_show_ptregs(struct tty_struct *tty, struct pt_regs *regs)
{
	if (regs)
		show_regs(regs);
}

static void fn_show_mem(struct tty_struct *tty, struct pt_regs *regs)
{
	show_mem();
}

static void fn_show_state(struct tty_struct *tty, struct pt_regs *regs)
{
	show_state();
}

/* Scroll Lock: as ^S and ^Q */
static void fn_hold(struct tty_struct *tty, struct pt_regs *regs)
{
	if (rep || !tty)
		return;
	if (tty->stopped)
		start_tty(tty);
	else
		stop_tty(tty);
}

static void fn_bare_num(struct tty_struct *tty, struct pt_regs *regs)
{
	if (!rep)
		chg_vc_kbd_led(kbd, VC_NUMLOCK);
}

static void fn_num(struct tty_struct *tty, struct pt_regs *regs)
{
	if (vc_kbd_mode(kbd, VC_APPLIC))
		applkey(tty, 'P', 1);
	else
		fn_bare_num(tty, regs);
}

static void fn_lastcons(struct tty_struct *tty, struct pt_regs *regs)
{
	set_console(last_console);
}

/* The next console that exists, upwards or downwards. */
static void switch_by(int step)
{
	int i = want_console >= 0 ? want_console : fg_console, from = i;

	do {
		i = (i + step + MAX_NR_CONSOLES) % MAX_NR_CONSOLES;
	} while (i != from && !vc_cons_allocated(i));
	set_console(i);
}

static void fn_dec_console(struct tty_struct *tty, struct pt_regs *regs)
{
	switch_by(-1);
}

static void fn_inc_console(struct tty_struct *tty, struct pt_regs *regs)
{
	switch_by(1);
}

static void fn_send_intr(struct tty_struct *tty, struct pt_regs *regs)
{
	if (!tty)
		return;
	tty_insert_flip_char(tty, 0, TTY_BREAK);
	con_schedule_flip(tty);
}

static void fn_scroll_forw(struct tty_struct *tty, struct pt_regs *regs)
{
	scrollfront(0);
}

static void fn_scroll_back(struct tty_struct *tty, struct pt_regs *regs)
{
	scrollback(0);
}

static void fn_boot_it(struct tty_struct *tty, struct pt_regs *regs)
{
	ctrl_alt_del();
}

static void fn_spawn_con(struct tty_struct *tty, struct pt_regs *regs)
{
	if (spawnpid && kill_proc(spawnpid, spawnsig, 1))
		spawnpid = 0;
}

/* by value of KT_SPEC */
static fn_handler_fn *fn_handler[] = {
	[1] = fn_enter, fn_show_ptregs, fn_show_mem, fn_show_state, fn_send_intr, fn_lastcons,
	fn_caps_toggle, fn_num, fn_hold, fn_scroll_forw, fn_scroll_back, fn_boot_it, fn_caps_on,
	[16] = fn_dec_console, fn_inc_console, fn_spawn_con, fn_bare_num,
};

/* what still works in raw mode: a program that died there leaves Ctrl-Alt-Del */
static int works_raw(unsigned char value)
{
	return value == KVAL(K_BOOT);
}

/* ------------------------------------------------ by type of key */

static void k_ignore(struct tty_struct *tty, unsigned char value, char up_flag,
		     struct pt_regs *regs)
{
}

static void k_spec(struct tty_struct *tty, unsigned char value, char up_flag,
		   struct pt_regs *regs)
{
	int raw = kbd->kbdmode == VC_RAW || kbd->kbdmode == VC_MEDIUMRAW;

	if (up_flag || value >= ARRAY_SIZE(fn_handler) || !fn_handler[value])
		return;
	if (!raw || works_raw(value))
		fn_handler[value](tty, regs);
}

static void k_self(struct tty_struct *tty, unsigned char value, char up_flag,
		   struct pt_regs *regs)
{
	if (!up_flag)
		put_latin(tty, value);
}

/* a letter has been told from a byte before */
static void k_lowercase(struct tty_struct *tty, unsigned char value, char up_flag,
			struct pt_regs *regs)
{
	printk(KERN_ERR "keyboard.c: k_lowercase was called - impossible\n");
}

static void k_cons(struct tty_struct *tty, unsigned char value, char up_flag,
		   struct pt_regs *regs)
{
	if (!up_flag)
		set_console(value);
}

static void k_fn(struct tty_struct *tty, unsigned char value, char up_flag, struct pt_regs *regs)
{
	if (!up_flag && func_table[value])
		puts_queue(tty, func_table[value]);
}

static void k_cur(struct tty_struct *tty, unsigned char value, char up_flag, struct pt_regs *regs)
{
	static const char cur_chars[] = "BDCA";

	if (!up_flag && value < 4)
		applkey(tty, cur_chars[value], vc_kbd_mode(kbd, VC_CKMODE));
}

/* The key pad without Num Lock: cursor and editing keys. 1 if done. */
static int k_pad_edit(struct tty_struct *tty, unsigned char value, struct pt_regs *regs)
{
	static const unsigned short edit[] = {
		K_INSERT, K_SELECT, K_DOWN, K_PGDN, K_LEFT, 0, K_RIGHT, K_FIND, K_UP, K_PGUP
	};

	if (value == KVAL(K_PCOMMA) || value == KVAL(K_PDOT)) {
		k_fn(tty, KVAL(K_REMOVE), 0, regs);
		return 1;
	}
	if (value >= ARRAY_SIZE(edit))
		return 0;
	if (!edit[value])
		applkey(tty, 'G', vc_kbd_mode(kbd, VC_APPLIC));
	else if (KTYP(edit[value]) == KT_CUR)
		k_cur(tty, KVAL(edit[value]), 0, regs);
	else
		k_fn(tty, KVAL(edit[value]), 0, regs);
	return 1;
}

static void k_pad(struct tty_struct *tty, unsigned char value, char up_flag, struct pt_regs *regs)
{
	static const char pad_chars[] = "0123456789+-*/\015,.?()#";
	static const char app_map[] = "pqrstuvwxylSRQMnnmPQS";

	if (up_flag || value >= NR_PAD)
		return;
	if (vc_kbd_mode(kbd, VC_APPLIC) && !shift_down[KG_SHIFT]) {
		applkey(tty, app_map[value], 1);
		return;
	}
	if (!vc_kbd_led(kbd, VC_NUMLOCK) && k_pad_edit(tty, value, regs))
		return;
	put_queue(tty, pad_chars[value]);
	if (value == KVAL(K_PENTER) && vc_kbd_mode(kbd, VC_CRLF))
		put_queue(tty, 10);
}

static void k_shift(struct tty_struct *tty, unsigned char value, char up_flag,
		    struct pt_regs *regs)
{
	int old_state = shift_state;

	if (rep || value >= NR_SHIFT)
		return;
	if (value == KG_CAPSSHIFT) {
		value = KVAL(K_SHIFT);
		if (!up_flag)
			clr_vc_kbd_led(kbd, VC_CAPSLOCK);
	}
	if (!up_flag)
		shift_down[value]++;
	else if (shift_down[value])
		shift_down[value]--;
	if (shift_down[value])
		shift_state |= 1 << value;
	else
		shift_state &= ~(1 << value);

	/* Alt is let go after digits */
	if (up_flag && shift_state != old_state && npadch != -1) {
		if (kbd->kbdmode == VC_UNICODE)
			to_utf8(tty, npadch & 0xffff);
		else
			put_queue(tty, npadch & 0xff);
		npadch = -1;
	}
}

static void k_meta(struct tty_struct *tty, unsigned char value, char up_flag,
		   struct pt_regs *regs)
{
	if (up_flag)
		return;
	if (vc_kbd_mode(kbd, VC_META)) {
		put_queue(tty, '\033');
		put_queue(tty, value);
	} else {
		put_queue(tty, value | 0x80);
	}
}

/* Digits typed while Alt is held: decimal, or hexadecimal with AltGr */
static void k_ascii(struct tty_struct *tty, unsigned char value, char up_flag,
		    struct pt_regs *regs)
{
	int base = value < 10 ? 10 : 16;

	if (up_flag || value >= NR_ASCII)
		return;
	if (base == 16)
		value -= 10;
	npadch = npadch == -1 ? value : (npadch * base + value) & 0xffffff;
}

static void k_lock(struct tty_struct *tty, unsigned char value, char up_flag,
		   struct pt_regs *regs)
{
	if (!up_flag && !rep && value < NR_LOCK)
		chg_vc_kbd_lock(kbd, value);
}

/* A modifier for the next key alone. */
static void k_slock(struct tty_struct *tty, unsigned char value, char up_flag,
		    struct pt_regs *regs)
{
	k_shift(tty, value, up_flag, regs);
	if (up_flag || rep || value >= NR_LOCK)
		return;
	chg_vc_kbd_slock(kbd, value);
	if (!key_maps[kbd->lockstate ^ kbd->slockstate]) {
		kbd->slockstate = 0;
		chg_vc_kbd_slock(kbd, value);
	}
}

static k_handler_fn *k_handler[16] = {
	k_self, k_fn, k_spec, k_pad, k_ignore, k_cons, k_cur, k_shift,
	k_meta, k_ascii, k_lock, k_lowercase, k_slock, k_ignore, k_ignore, k_ignore
};

/* ------------------------------------------------ from the driver */

/* The line of the console that is shown, NULL if nobody has it open. */
static struct tty_struct *fg_tty(void)
{
	struct tty_struct *tty = ttytab ? ttytab[fg_console] : NULL;

	return tty && tty->driver_data ? tty : NULL;
}

/**
 * kbd_rawcode() - a byte of the keyboard, before it is understood
 * @data: the scan code
 *
 * Context: interrupt. Consoles in raw mode get it as it is.
 */
void kbd_rawcode(unsigned char data)
{
	kbd = kbd_table + fg_console;
	if (kbd->kbdmode == VC_RAW)
		put_queue(fg_tty(), data);
}

#ifdef CONFIG_MAGIC_SYSRQ
static int sysrq_down, sysrq_alt;

/* US characters of the keys of the first 58 keycodes, for SysRq */
static const unsigned char kbd_sysrq_xlate[] =
	"\000\0331234567890-=\177\tqwertyuiop[]\r\000asdfghjkl;'`\000\\zxcvbnm,./\000*\000 ";

/* Alt-SysRq and a key, whatever the key map and the mode. 1 if the key is not for the console. */
static int sysrq_key(unsigned int keycode, int down, struct pt_regs *regs, struct tty_struct *tty)
{
	if (keycode == KEY_LEFTALT || keycode == KEY_RIGHTALT)
		sysrq_alt = down;
	if (keycode == KEY_SYSRQ && (sysrq_down || (down == 1 && sysrq_alt))) {
		sysrq_down = down;
		return 1;
	}
	if (!sysrq_down || !down || rep)
		return 0;
	if (keycode < sizeof(kbd_sysrq_xlate) - 1 && kbd_sysrq_xlate[keycode])
		handle_sysrq(kbd_sysrq_xlate[keycode], regs, tty);
	return keycode != KEY_LEFTALT && keycode != KEY_RIGHTALT;
}
#else
static inline int sysrq_key(unsigned int keycode, int down, struct pt_regs *regs,
			    struct tty_struct *tty)
{
	return 0;
}
#endif

/* Medium raw mode: keycodes, above 127 in three bytes */
static void put_mediumraw(struct tty_struct *tty, unsigned int keycode, int down)
{
	if (keycode < 128) {
		put_queue(tty, keycode | (!down << 7));
		return;
	}
	put_queue(tty, !down << 7);
	put_queue(tty, (keycode >> 7) | 0x80);
	put_queue(tty, keycode | 0x80);
}

/* What the key means with the modifiers that are held. */
static void kbd_translate(struct tty_struct *tty, unsigned int keycode, int down, int raw_mode,
			  struct pt_regs *regs)
{
	int shift_final = ((shift_state | kbd->slockstate) ^ kbd->lockstate) & (NR_KEYMAPS - 1);
	unsigned short *key_map = key_maps[shift_final];
	unsigned int keysym, type;

	if (!key_map) {
		compute_shiftstate();
		kbd->slockstate = 0;
		return;
	}
	keysym = key_map[keycode];
	type = KTYP(keysym);
	if (type < 0xf0) {
		if (down && !raw_mode)
			to_utf8(tty, keysym);
		return;
	}
	type -= 0xf0;
	if (raw_mode && type != KT_SPEC && type != KT_SHIFT)
		return;
	if (type == KT_LETTER) {
		type = KT_LATIN;
		if (vc_kbd_led(kbd, VC_CAPSLOCK)) {
			key_map = key_maps[shift_final ^ (1 << KG_SHIFT)];
			if (key_map)
				keysym = key_map[keycode];
		}
	}
	k_handler[type](tty, keysym & 0xff, !down, regs);
	if (type != KT_SLOCK)
		kbd->slockstate = 0;
}

/**
 * kbd_keycode() - a key was pressed or let go
 * @keycode: which
 * @down: 0 up, 1 down, 2 repeats
 * @hw_raw: kbd_rawcode() has seen it
 * @regs: what was interrupted, for SysRq
 *
 * Context: the keyboard's interrupt.
 */
void kbd_keycode(unsigned int keycode, int down, int hw_raw, struct pt_regs *regs)
{
	struct tty_struct *tty = fg_tty();
	int raw_mode;

	if (keycode >= NR_KEYS)
		return;
	kbd = kbd_table + fg_console;
	rep = down == 2;
	if (sysrq_key(keycode, down, regs, tty))
		return;
	raw_mode = kbd->kbdmode == VC_RAW;
	if (kbd->kbdmode == VC_MEDIUMRAW) {
		put_mediumraw(tty, keycode, down);
		raw_mode = 1;
	}
	if (down)
		set_bit(keycode, key_down);
	else
		clear_bit(keycode, key_down);
	if (rep && !vc_kbd_mode(kbd, VC_REPEAT))
		return;
	kbd_translate(tty, keycode, down, raw_mode, regs);
	set_leds();
}

/* The state of all consoles' keyboards at boot. */
int __init kbd_init(void)
{
	static const struct kbd_struct kbd0 = {
		.lockstate = KBD_DEFLOCK,
		.ledmode = LED_SHOW_FLAGS,
		.ledflagstate = KBD_DEFLEDS,
		.default_ledflagstate = KBD_DEFLEDS,
		.kbdmode = VC_XLATE,
		.modeflags = KBD_DEFMODE,
	};
	int i;

	for (i = 0; i < MAX_NR_CONSOLES; i++)
		kbd_table[i] = kbd0;
	ttytab = console_driver->ttys;
	set_leds();
	return 0;
}
