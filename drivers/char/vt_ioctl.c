// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/char/vt_ioctl.c - ioctls of virtual consoles: keyboard modes and maps, tones, graphics
 * mode, and switching between consoles, which a process may want to be asked about.
 *
 * Mirrors: drivers/char/vt_ioctl.c
 * Leaves out: fonts, screen and Unicode maps, accents, resizing, KDKBDREP.
 * Locking: the console semaphore for what is shown and for struct vt_struct.
 */
#include <linux/types.h>
#include <linux/errno.h>
#include <linux/sched.h>
#include <linux/tty.h>
#include <linux/kernel.h>
#include <linux/vt.h>
#include <linux/string.h>
#include <linux/slab.h>
#include <linux/kd.h>
#include <linux/console.h>
#include <linux/console_struct.h>
#include <linux/kbd_kern.h>
#include <linux/vt_kern.h>
#include <linux/signal.h>
#include <linux/wait.h>
#include <asm/io.h>
#include <asm/uaccess.h>

char vt_dont_switch;		/* VT_LOCKSWITCH */

static DECLARE_WAIT_QUEUE_HEAD(vt_activate_queue);

#define VT_IS_IN_USE(i)	(console_driver->ttys[i] && console_driver->ttys[i]->count)
#define VT_BUSY(i)	(VT_IS_IN_USE(i) || (i) == fg_console)

/* ------------------------------------------------ key maps */

/* A new map of holes, which counts against the limit of maps. NULL without memory. */
static unsigned short *new_keymap(void)
{
	unsigned short *map = kmalloc(sizeof(plain_map), GFP_KERNEL);
	int i;

	if (!map)
		return NULL;
	map[0] = U(K_ALLOCATED);
	for (i = 1; i < NR_KEYS; i++)
		map[i] = U(K_HOLE);
	return map;
}

/* KDSKBENT with index 0 and K_NOSUCHMAP: frees a map that an ioctl made. */
static void drop_keymap(unsigned int s)
{
	unsigned short *map = key_maps[s];

	if (!s || !map)
		return;
	key_maps[s] = NULL;
	if (map[0] == U(K_ALLOCATED)) {
		kfree(map);
		keymap_count--;
	}
}

/* One entry of a key map. 0, -EINVAL, -ENOMEM, -EPERM. */
static int set_keymap_entry(struct kbd_struct *kbd, unsigned int s, unsigned int i,
			    unsigned short v)
{
	/* how many values each type has */
	static const unsigned char max_vals[NR_TYPES] = {
		255, MAX_NR_FUNC - 1, 19, NR_PAD - 1, NR_DEAD - 1, 255, 3, NR_SHIFT - 1, 255,
		NR_ASCII - 1, NR_LOCK - 1, 255, NR_LOCK - 1, 255
	};
	unsigned short *key_map;

	if (!i && v == K_NOSUCHMAP) {
		drop_keymap(s);
		return 0;
	}
	if (KTYP(v) < NR_TYPES) {
		if (KVAL(v) > max_vals[KTYP(v)])
			return -EINVAL;
	} else if (kbd->kbdmode != VC_UNICODE) {
		return -EINVAL;
	}
	/* the first key does not exist: its entry tells how the map was made */
	if (!i)
		return 0;
	key_map = key_maps[s];
	if (!key_map) {
		if (keymap_count >= MAX_NR_OF_USER_KEYMAPS && !capable(CAP_SYS_RESOURCE))
			return -EPERM;
		key_map = new_keymap();
		if (!key_map)
			return -ENOMEM;
		key_maps[s] = key_map;
		keymap_count++;
	}
	key_map[i] = U(v);
	if (!s && (KTYP(v) == KT_SHIFT))
		compute_shiftstate();
	return 0;
}

/* KDGKBENT and KDSKBENT. */
static int do_kdsk_ioctl(int cmd, struct kbentry __user *user_kbe, int perm,
			 struct kbd_struct *kbd)
{
	struct kbentry tmp;
	unsigned short *key_map, val;

	if (copy_from_user(&tmp, user_kbe, sizeof(tmp)))
		return -EFAULT;
	if (tmp.kb_index >= NR_KEYS)
		return -EINVAL;
	if (cmd == KDSKBENT) {
		if (!perm)
			return -EPERM;
		return set_keymap_entry(kbd, tmp.kb_table, tmp.kb_index, tmp.kb_value);
	}
	key_map = key_maps[tmp.kb_table];
	if (key_map) {
		val = U(key_map[tmp.kb_index]);
		if (kbd->kbdmode != VC_UNICODE && KTYP(val) >= NR_TYPES)
			val = K_HOLE;
	} else {
		val = tmp.kb_index ? K_HOLE : K_NOSUCHMAP;
	}
	return put_user(val, &user_kbe->kb_value);
}

static int do_kbkeycode_ioctl(int cmd, struct kbkeycode __user *user_kbkc, int perm)
{
	struct kbkeycode tmp;
	int kc;

	if (copy_from_user(&tmp, user_kbkc, sizeof(tmp)))
		return -EFAULT;
	if (cmd == KDSETKEYCODE)
		return perm ? setkeycode(tmp.scancode, tmp.keycode) : -EPERM;
	kc = getkeycode(tmp.scancode);
	return kc < 0 ? kc : put_user(kc, &user_kbkc->keycode);
}

/* Strings set by KDSKBSENT, which are to be freed; those of the kernel are not. */
static char *user_func[MAX_NR_FUNC];

static int set_func(unsigned int i, const char *text)
{
	size_t len = strlen(text) + 1;
	char *copy, *old;

	copy = kmalloc(len, GFP_KERNEL);
	if (!copy)
		return -ENOMEM;
	memcpy(copy, text, len);
	old = user_func[i];
	func_table[i] = user_func[i] = copy;
	kfree(old);
	return 0;
}

/* KDGKBSENT and KDSKBSENT: what a function key sends. */
static int do_kdgkb_ioctl(int cmd, struct kbsentry __user *user_kdgkb, int perm)
{
	struct kbsentry *kbs;
	const char *text;
	int ret;

	kbs = kmalloc(sizeof(*kbs), GFP_KERNEL);
	if (!kbs)
		return -ENOMEM;
	ret = -EFAULT;
	if (copy_from_user(kbs, user_kdgkb, sizeof(*kbs)))
		goto out;
	kbs->kb_string[sizeof(kbs->kb_string) - 1] = '\0';
	if (cmd == KDSKBSENT) {
		ret = perm ? set_func(kbs->kb_func, (char *)kbs->kb_string) : -EPERM;
		goto out;
	}
	text = func_table[kbs->kb_func];
	strlcpy((char *)kbs->kb_string, text ? text : "", sizeof(kbs->kb_string));
	ret = copy_to_user(user_kdgkb->kb_string, kbs->kb_string,
			   strlen((char *)kbs->kb_string) + 1) ? -EFAULT : (text ? 0 : -EOVERFLOW);
out:
	kfree(kbs);
	return ret;
}

/* ------------------------------------------------ the keyboard's modes */

/* K_* of KDSKBMODE and VC_* of struct kbd_struct */
static int set_kbd_mode(struct kbd_struct *kbd, unsigned long arg, struct tty_struct *tty)
{
	static const unsigned char modes[] = {
		[K_RAW] = VC_RAW, [K_XLATE] = VC_XLATE, [K_MEDIUMRAW] = VC_MEDIUMRAW,
		[K_UNICODE] = VC_UNICODE
	};

	if (arg >= ARRAY_SIZE(modes))
		return -EINVAL;
	kbd->kbdmode = modes[arg];
	if (arg == K_XLATE || arg == K_UNICODE)
		compute_shiftstate();
	tty_ldisc_flush(tty);
	return 0;
}

static int get_kbd_mode(struct kbd_struct *kbd)
{
	switch (kbd->kbdmode) {
	case VC_RAW:
		return K_RAW;
	case VC_MEDIUMRAW:
		return K_MEDIUMRAW;
	case VC_UNICODE:
		return K_UNICODE;
	}
	return K_XLATE;
}

/* KDSKBLED: what is locked, and in the upper half what a reset locks. */
static int set_kbd_locks(struct kbd_struct *kbd, unsigned long arg)
{
	if (arg & ~0x77)
		return -EINVAL;
	kbd->ledflagstate = arg & 7;
	kbd->default_ledflagstate = (arg >> 4) & 7;
	set_leds();
	return 0;
}

/* Keyboard ioctls. -ENOIOCTLCMD for others. */
static int kbd_ioctl(struct tty_struct *tty, struct kbd_struct *kbd, unsigned int cmd,
		     unsigned long arg, int perm)
{
	void __user *up = (void __user *)arg;

	switch (cmd) {
	case KDGKBTYPE:
		return put_user(KB_101, (char __user *)up);
	case KDSKBMODE:
		return perm ? set_kbd_mode(kbd, arg, tty) : -EPERM;
	case KDGKBMODE:
		return put_user(get_kbd_mode(kbd), (int __user *)up);
	case KDSKBMETA:
		if (arg == K_METABIT)
			clr_vc_kbd_mode(kbd, VC_META);
		else if (arg == K_ESCPREFIX)
			set_vc_kbd_mode(kbd, VC_META);
		else
			return -EINVAL;
		return 0;
	case KDGKBMETA:
		return put_user(vc_kbd_mode(kbd, VC_META) ? K_ESCPREFIX : K_METABIT,
				(int __user *)up);
	case KDGETKEYCODE:
	case KDSETKEYCODE:
		return do_kbkeycode_ioctl(cmd, up, perm);
	case KDGKBENT:
	case KDSKBENT:
		return do_kdsk_ioctl(cmd, up, perm, kbd);
	case KDGKBSENT:
	case KDSKBSENT:
		return do_kdgkb_ioctl(cmd, up, perm);
	case KDGKBLED:
		return put_user(kbd->ledflagstate | (kbd->default_ledflagstate << 4),
				(char __user *)up);
	case KDSKBLED:
		return perm ? set_kbd_locks(kbd, arg) : -EPERM;
	case KDGETLED:
		return put_user(getledstate(), (char __user *)up);
	case KDSETLED:
		if (!perm)
			return -EPERM;
		setledstate(kbd, arg > 7 ? 8 : arg);
		return 0;
	case KDSIGACCEPT:
		if (!perm || !capable(CAP_KILL))
			return -EPERM;
		if (arg < 1 || arg > _NSIG || arg == SIGKILL)
			return -EINVAL;
		spawnpid = current->pid;
		spawnsig = arg;
		return 0;
	}
	return -ENOIOCTLCMD;
}

/* ------------------------------------------------ graphics and tones */

/* KDSETMODE: a program draws, or the text comes back. */
static int set_vc_mode(struct vc_data *vc, unsigned long arg)
{
	struct vt_struct *vt = vt_cons[vc->vc_num];

	if (arg == KD_TEXT0 || arg == KD_TEXT1)
		arg = KD_TEXT;
	if (arg != KD_TEXT && arg != KD_GRAPHICS)
		return -EINVAL;
	if (vt->vc_mode == arg)
		return 0;
	acquire_console_sem();
	if (vc->vc_num != fg_console) {
		vt->vc_mode = arg;
	} else if (arg == KD_TEXT) {
		vt->vc_mode = arg;
		do_unblank_screen(1);
	} else {
		do_blank_screen(1);
		vt->vc_mode = arg;
	}
	release_console_sem();
	return 0;
}

/* Display ioctls. -ENOIOCTLCMD for others. */
static int display_ioctl(struct vc_data *vc, unsigned int cmd, unsigned long arg, int perm)
{
	unsigned int ticks;

	switch (cmd) {
	case KIOCSOUND:
		if (!perm)
			return -EPERM;
		kd_mksound(arg ? 1193182 / (unsigned int)arg : 0, 0);
		return 0;
	case KDMKTONE:
		if (!perm)
			return -EPERM;
		ticks = HZ * ((arg >> 16) & 0xffff) / 1000;
		kd_mksound(ticks && (arg & 0xffff) ? 1193182 / (arg & 0xffff) : 0, ticks);
		return 0;
	case KDSETMODE:
		return perm ? set_vc_mode(vc, arg) : -EPERM;
	case KDGETMODE:
		return put_user(vt_cons[vc->vc_num]->vc_mode, (int __user *)arg);
	case PIO_CMAP:
		return perm ? con_set_cmap((unsigned char __user *)arg) : -EPERM;
	case GIO_CMAP:
		return con_get_cmap((unsigned char __user *)arg);
	}
	return -ENOIOCTLCMD;
}

/* ------------------------------------------------ switching */

/**
 * reset_vc() - a console's switching is automatic again
 * @new_console: its number, from 0
 */
void reset_vc(unsigned int new_console)
{
	struct vt_struct *vt = vt_cons[new_console];

	vt->vc_mode = KD_TEXT;
	kbd_table[new_console].kbdmode = VC_XLATE;
	memset(&vt->vt_mode, 0, sizeof(vt->vt_mode));
	vt->vt_pid = -1;
	vt->vt_newvt = -1;
	reset_palette(vc_cons[new_console].d);
}

/**
 * complete_change_console() - show another console
 * @new_console: its number, from 0; it exists
 *
 * Context: the console semaphore is held.
 */
void complete_change_console(unsigned int new_console)
{
	struct vt_struct *old = vt_cons[fg_console], *new = vt_cons[new_console];
	unsigned char old_mode = old->vc_mode;

	if (old_mode != new->vc_mode && old_mode == KD_TEXT)
		do_blank_screen(1);
	if (new_console != fg_console)
		redraw_screen(vc_cons[new_console].d, 1);
	if (old_mode != new->vc_mode && new->vc_mode == KD_TEXT)
		do_unblank_screen(1);
	/* tell the process that owns the new one; if it is gone, so is its claim */
	if (new->vt_mode.mode == VT_PROCESS &&
	    kill_proc(new->vt_pid, new->vt_mode.acqsig, 1))
		reset_vc(new_console);
	wake_up_interruptible(&vt_activate_queue);
}

/**
 * change_console() - show another console, or ask the process that has this one
 * @new_console: its number, from 0
 *
 * Context: keventd, the console semaphore is held.
 */
void change_console(unsigned int new_console)
{
	struct vt_struct *vt = vt_cons[fg_console];

	if (new_console == fg_console || vt_dont_switch)
		return;
	if (vt->vt_mode.mode == VT_PROCESS) {
		if (!kill_proc(vt->vt_pid, vt->vt_mode.relsig, 1)) {
			/* it answers with VT_RELDISP */
			vt->vt_newvt = new_console;
			return;
		}
		reset_vc(fg_console);
	}
	if (vt->vc_mode == KD_GRAPHICS)
		return;
	complete_change_console(new_console);
}

/**
 * vt_waitactive() - sleep until a console is shown
 * @vt: its number, from 0
 *
 * Return: 0, -EINTR.
 */
int vt_waitactive(int vt)
{
	int retval = wait_event_interruptible(vt_activate_queue, vt == fg_console);

	return retval ? -EINTR : 0;
}

static int vt_setmode(struct vt_struct *vt, struct vt_mode __user *up)
{
	struct vt_mode tmp;

	if (copy_from_user(&tmp, up, sizeof(tmp)))
		return -EFAULT;
	if (tmp.mode != VT_AUTO && tmp.mode != VT_PROCESS)
		return -EINVAL;
	if (tmp.relsig < 0 || tmp.relsig > _NSIG || tmp.acqsig < 0 || tmp.acqsig > _NSIG)
		return -EINVAL;
	acquire_console_sem();
	vt->vt_mode = tmp;
	vt->vt_mode.frsig = 0;
	vt->vt_pid = current->pid;
	vt->vt_newvt = -1;
	release_console_sem();
	return 0;
}

/* VT_RELDISP: the process lets the console go (1), refuses (0), or has it again (VT_ACKACQ). */
static int vt_reldisp(struct vt_struct *vt, unsigned long arg)
{
	int newvt, ret = 0;

	if (vt->vt_mode.mode != VT_PROCESS)
		return -EINVAL;
	acquire_console_sem();
	newvt = vt->vt_newvt;
	if (newvt < 0) {
		ret = arg == VT_ACKACQ ? 0 : -EINVAL;
	} else {
		vt->vt_newvt = -1;
		if (arg) {
			ret = vc_allocate(newvt);
			if (!ret && vt->vc_num == fg_console)
				complete_change_console(newvt);
		}
	}
	release_console_sem();
	return ret;
}

/* VT_GETSTATE: sixteen bits are enough for the first fifteen consoles only. */
static int vt_getstate(struct vt_stat __user *up)
{
	struct vt_stat st = { .v_active = fg_console + 1, .v_state = 1 };
	int i;

	for (i = 0; i < MAX_NR_CONSOLES && i < 15; i++)
		if (VT_IS_IN_USE(i))
			st.v_state |= 2 << i;
	if (put_user(st.v_active, &up->v_active))
		return -EFAULT;
	return put_user(st.v_state, &up->v_state);
}

static int vt_openqry(int __user *up)
{
	int i;

	for (i = 0; i < MAX_NR_CONSOLES; i++)
		if (!VT_IS_IN_USE(i))
			break;
	return put_user(i < MAX_NR_CONSOLES ? i + 1 : -1, up);
}

/* VT_ACTIVATE: a console that does not exist yet is made. */
static int vt_activate(unsigned long arg)
{
	int ret;

	if (arg == 0 || arg > MAX_NR_CONSOLES)
		return -ENXIO;
	acquire_console_sem();
	ret = vc_allocate(arg - 1);
	release_console_sem();
	if (ret)
		return ret;
	set_console(arg - 1);
	return 0;
}

/* VT_DISALLOCATE: of one console, or with 0 of all that nobody uses. */
static int vt_disallocate(unsigned long arg)
{
	int i, ret = 0;

	if (arg > MAX_NR_CONSOLES)
		return -ENXIO;
	acquire_console_sem();
	if (arg) {
		if (VT_BUSY(arg - 1))
			ret = -EBUSY;
		else
			vc_disallocate(arg - 1);
	} else {
		for (i = 1; i < MAX_NR_CONSOLES; i++)
			if (!VT_BUSY(i))
				vc_disallocate(i);
	}
	release_console_sem();
	return ret;
}

/**
 * vt_ioctl() - ioctls of a virtual console
 * @tty: its line
 * @file: the file
 * @cmd: the command
 * @arg: its argument
 *
 * Changes take the controlling terminal or CAP_SYS_TTY_CONFIG.
 * Context: process, may sleep.
 * Return: 0, a negative errno, -ENOIOCTLCMD for what is not a console's.
 */
int vt_ioctl(struct tty_struct *tty, struct file *file, unsigned int cmd, unsigned long arg)
{
	struct vc_data *vc = tty->driver_data;
	void __user *up = (void __user *)arg;
	int perm, ret;

	if (!vc)
		return -ENOIOCTLCMD;
	perm = current->signal->tty == tty || capable(CAP_SYS_TTY_CONFIG);
	ret = kbd_ioctl(tty, kbd_table + vc->vc_num, cmd, arg, perm);
	if (ret != -ENOIOCTLCMD)
		return ret;
	ret = display_ioctl(vc, cmd, arg, perm);
	if (ret != -ENOIOCTLCMD)
		return ret;
	switch (cmd) {
	case TIOCLINUX:
		return tioclinux(tty, arg);
	case VT_SETMODE:
		return perm ? vt_setmode(vt_cons[vc->vc_num], up) : -EPERM;
	case VT_GETMODE:
		return copy_to_user(up, &vt_cons[vc->vc_num]->vt_mode, sizeof(struct vt_mode)) ?
		       -EFAULT : 0;
	case VT_GETSTATE:
		return vt_getstate(up);
	case VT_OPENQRY:
		return vt_openqry(up);
	case VT_ACTIVATE:
		return perm ? vt_activate(arg) : -EPERM;
	case VT_WAITACTIVE:
		if (!perm)
			return -EPERM;
		if (arg == 0 || arg > MAX_NR_CONSOLES)
			return -ENXIO;
		return vt_waitactive(arg - 1);
	case VT_RELDISP:
		return perm ? vt_reldisp(vt_cons[vc->vc_num], arg) : -EPERM;
	case VT_DISALLOCATE:
		return vt_disallocate(arg);
	case VT_LOCKSWITCH:
	case VT_UNLOCKSWITCH:
		if (!capable(CAP_SYS_TTY_CONFIG))
			return -EPERM;
		vt_dont_switch = cmd == VT_LOCKSWITCH;
		return 0;
	}
	return -ENOIOCTLCMD;
}
