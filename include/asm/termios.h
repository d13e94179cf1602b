/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * asm/termios.h - window size, the System V termio, modem lines, line disciplines.
 *
 * Mirrors: include/asm-i386/termios.h
 */
#ifndef _ASM_TERMIOS_H
#define _ASM_TERMIOS_H

#include <asm/termbits.h>
#include <asm/ioctls.h>

struct winsize {
	unsigned short ws_row;
	unsigned short ws_col;
	unsigned short ws_xpixel;
	unsigned short ws_ypixel;
};

#define NCC 8
struct termio {
	unsigned short c_iflag;
	unsigned short c_oflag;
	unsigned short c_cflag;
	unsigned short c_lflag;
	unsigned char c_line;
	unsigned char c_cc[NCC];
};

/* modem lines */
#define TIOCM_LE	0x001
#define TIOCM_DTR	0x002
#define TIOCM_RTS	0x004
#define TIOCM_ST	0x008
#define TIOCM_SR	0x010
#define TIOCM_CTS	0x020
#define TIOCM_CAR	0x040
#define TIOCM_RNG	0x080
#define TIOCM_DSR	0x100
#define TIOCM_CD	TIOCM_CAR
#define TIOCM_RI	TIOCM_RNG
#define TIOCM_OUT1	0x2000
#define TIOCM_OUT2	0x4000
#define TIOCM_LOOP	0x8000

/* line disciplines: only N_TTY is built */
#define N_TTY		0
#define N_SLIP		1
#define N_MOUSE		2
#define N_PPP		3

#ifdef __KERNEL__
#include <linux/string.h>
#include <asm/uaccess.h>

/*
 * intr=^C quit=^\ erase=del kill=^U eof=^D vtime=0 vmin=1 swtc=0 start=^Q stop=^S susp=^Z
 * eol=0 reprint=^R discard=^O werase=^W lnext=^V eol2=0
 */
#define INIT_C_CC "\003\034\177\025\004\0\1\0\021\023\032\0\022\017\027\026\0"

/**
 * user_termio_to_kernel_termios() - merge a struct termio of user space into a termios
 * @termios: the settings to change; the high halves of the flag words and c_cc[8..] stay
 * @u_termio: user pointer
 *
 * Return: 0 or -EFAULT; on -EFAULT @termios is unchanged.
 */
static inline int user_termio_to_kernel_termios(struct termios *termios,
						const struct termio __user *u_termio)
{
	struct termio t;

	if (copy_from_user(&t, u_termio, sizeof(t)))
		return -EFAULT;
	termios->c_iflag = (termios->c_iflag & 0xffff0000) | t.c_iflag;
	termios->c_oflag = (termios->c_oflag & 0xffff0000) | t.c_oflag;
	termios->c_cflag = (termios->c_cflag & 0xffff0000) | t.c_cflag;
	termios->c_lflag = (termios->c_lflag & 0xffff0000) | t.c_lflag;
	memcpy(termios->c_cc, t.c_cc, NCC);
	return 0;
}

/**
 * kernel_termios_to_user_termio() - store a termios as the older, shorter struct termio
 * @u_termio: user pointer
 * @termios: the settings
 *
 * Return: 0 or -EFAULT.
 */
static inline int kernel_termios_to_user_termio(struct termio __user *u_termio,
						const struct termios *termios)
{
	struct termio t;

	memset(&t, 0, sizeof(t));
	t.c_iflag = termios->c_iflag;
	t.c_oflag = termios->c_oflag;
	t.c_cflag = termios->c_cflag;
	t.c_lflag = termios->c_lflag;
	t.c_line = termios->c_line;
	memcpy(t.c_cc, termios->c_cc, NCC);
	return copy_to_user(u_termio, &t, sizeof(t)) ? -EFAULT : 0;
}

#define user_termios_to_kernel_termios(k, u) copy_from_user(k, u, sizeof(struct termios))
#define kernel_termios_to_user_termios(u, k) copy_to_user(u, k, sizeof(struct termios))

#endif
#endif
