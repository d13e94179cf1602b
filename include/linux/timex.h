/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * adjtimex(2), the clock discipline of NTP's (RFC 1305, RFC 1589), and the length of a tick in other
 * units.
 *
 * Mirrors: include/linux/timex.h
 * Leaves out: the pulse-per-second signal, which no driver gives: what user space sees of it is
 * constant.
 */
#ifndef _LINUX_TIMEX_H
#define _LINUX_TIMEX_H

#include <linux/types.h>
#include <linux/time.h>
#include <asm/param.h>
#include <asm/timex.h>

/* What the i8254 counts down from: the tick is not quite 1/HZ long. */
#define LATCH		((CLOCK_TICK_RATE + HZ / 2) / HZ)

/* Of the loop: the names and values are those of RFC 1589. */
#define SHIFT_KG	6		/* phase factor */
#define SHIFT_KF	16		/* PLL frequency factor */
#define SHIFT_KH	2		/* FLL frequency factor */
#define MAXTC		6		/* the largest time constant */
#define SHIFT_UPDATE	(SHIFT_KG + MAXTC)	/* scale of time_offset */
#define SHIFT_USEC	16		/* scale of frequencies, in ppm */
#define MAXPHASE	512000L		/* the largest phase error, us */
#define MAXFREQ		(512L << SHIFT_USEC)	/* the largest frequency error */
#define MINSEC		16L		/* between updates, for the FLL */
#define MAXSEC		1200L		/* the same, at most */
#define NTP_PHASE_LIMIT	(MAXPHASE << 5)	/* beyond this error nobody calls it time */
#define PPS_SHIFT	2
#define MAXTIME		(200L)

struct timex {
	unsigned int	modes;		/* ADJ_ */
	long		offset;		/* us */
	long		freq;		/* ppm, scaled */
	long		maxerror;	/* us */
	long		esterror;	/* us */
	int		status;		/* STA_ */
	long		constant;
	long		precision;	/* us, read only */
	long		tolerance;	/* ppm, scaled, read only */
	struct timeval	time;		/* read only */
	long		tick;		/* us between two of 1/USER_HZ s */

	long		ppsfreq;	/* from here on all read only */
	long		jitter;
	int		shift;
	long		stabil;
	long		jitcnt;
	long		calcnt;
	long		errcnt;
	long		stbcnt;

	int		reserved[12];
};

#define ADJ_OFFSET		0x0001
#define ADJ_FREQUENCY		0x0002
#define ADJ_MAXERROR		0x0004
#define ADJ_ESTERROR		0x0008
#define ADJ_STATUS		0x0010
#define ADJ_TIMECONST		0x0020
#define ADJ_TICK		0x4000
#define ADJ_OFFSET_SINGLESHOT	0x8001	/* adjtime(3) */

#define STA_PLL		0x0001
#define STA_PPSFREQ	0x0002
#define STA_PPSTIME	0x0004
#define STA_FLL		0x0008
#define STA_INS		0x0010		/* insert a leap second at the end of the day */
#define STA_DEL		0x0020		/* leave one out */
#define STA_UNSYNC	0x0040
#define STA_FREQHOLD	0x0080
#define STA_PPSSIGNAL	0x0100		/* from here on read only */
#define STA_PPSJITTER	0x0200
#define STA_PPSWANDER	0x0400
#define STA_PPSERROR	0x0800
#define STA_CLOCKERR	0x1000
#define STA_RONLY (STA_PPSSIGNAL | STA_PPSJITTER | STA_PPSWANDER | STA_PPSERROR | STA_CLOCKERR)

/* What adjtimex(2) returns: time_state. */
#define TIME_OK		0
#define TIME_INS	1
#define TIME_DEL	2
#define TIME_OOP	3		/* the leap second goes on */
#define TIME_WAIT	4		/* it is over */
#define TIME_ERROR	5

/* kernel/timer.c; xtime_lock covers them all. */
extern int time_state, time_status;
extern long time_offset, time_constant, time_tolerance, time_precision;
extern long time_maxerror, time_esterror, time_freq, time_reftime;
extern long time_adjust, time_next_adjust;
extern long time_adj;			/* ns that the running second is to be longer */

long second_overflow(void);
int do_adjtimex(struct timex *txc);

extern unsigned long tick_usec;		/* the user's idea of a tick: 1/USER_HZ in us */
extern unsigned long tick_nsec;		/* what one timer interrupt adds to xtime, in ns */

#endif
