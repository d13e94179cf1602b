// SPDX-License-Identifier: GPL-2.0-only
/*
 * The clock hardware: the i8254 ticks HZ times a second, the time stamp counter tells how much
 * time has passed, the CMOS clock says what day it is at boot.
 *
 * Mirrors: arch/i386/kernel/time.c, timers/timer_tsc.c, timers/timer_pit.c, timers/common.c
 * Leaves out: HPET and the other time sources, writing the CMOS clock, suspend.
 * Locking: i8253_lock covers the i8254's ports, rtc_lock the CMOS clock's, xtime_lock the counters.
 *
 * Differs from 2.6.11 in that xtime advances by the cycles that have passed, not by one tick per
 * interrupt: a virtual machine delivers ticks late, in bunches, or not at all. Ticks still drive
 * jiffies; those that the counter shows to be lost are made up for, and late ones that arrive
 * after that count for nothing.
 */
#include <linux/sched.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/kernel.h>
#include <linux/mc146818rtc.h>
#include <linux/module.h>
#include <linux/time.h>
#include <linux/timex.h>
#include <linux/delay.h>
#include <asm/div64.h>
#include <asm/hw_irq.h>
#include <asm/i8253.h>
#include <asm/io.h>
#include <asm/irq.h>
#include <asm/signal.h>

u64 jiffies_64 = INITIAL_JIFFIES;
EXPORT_SYMBOL(jiffies_64);
EXPORT_SYMBOL(jiffies);

unsigned long cpu_khz;		/* of the time stamp counter */

DEFINE_SPINLOCK(rtc_lock);
DEFINE_SPINLOCK(i8253_lock);

/* ---- the i8254 ---- */

/* Channel 0 as a rate generator. */
void setup_pit_timer(void)
{
	unsigned long flags;

	spin_lock_irqsave(&i8253_lock, flags);
	outb_p(0x34, PIT_MODE);			/* binary, mode 2, low and high byte, channel 0 */
	udelay(10);
	outb_p(LATCH & 0xff, PIT_CH0);
	udelay(10);
	outb(LATCH >> 8, PIT_CH0);
	spin_unlock_irqrestore(&i8253_lock, flags);
}

/* ---- the time stamp counter ---- */

#define CYC2NS_SHIFT	24

static unsigned long cyc2ns_scale;	/* ns a cycle, times 2^CYC2NS_SHIFT, as adjtimex() wants it */
static unsigned long cyc2ns_base;	/* the same as measured */
static unsigned long long last_tsc;	/* when xtime was last brought up to date */
static unsigned long long cyc2ns_frac;	/* what did not make a whole ns then */
static unsigned long long tick_tsc;	/* when the last counted tick was due */
static unsigned long tick_cycles;	/* between two ticks */

#define CALIBRATE_LATCH	(CLOCK_TICK_RATE / 100)		/* PIT clocks in 10 ms */
#define CALIBRATE_TRIES	8
#define CALIBRATE_MAX	(1ULL << 36)			/* cycles after which to give up */

/*
 * Reads channel 2 and the cycle counter at the same moment: the try with the shortest time
 * between the counter reads around the latch command wins, since an emulated or interrupted
 * machine may take long between any two instructions.
 */
static unsigned int __init read_pit_and_tsc(unsigned long long *tsc)
{
	unsigned long long before, after, best = ~0ULL;
	unsigned int count = 0;
	int i;

	for (i = 0; i < CALIBRATE_TRIES; i++) {
		unsigned int value;

		rdtscll(before);
		outb(0x80, PIT_MODE);			/* latch channel 2 */
		rdtscll(after);
		value = inb(PIT_CH2);
		value |= inb(PIT_CH2) << 8;
		if (after - before < best) {
			best = after - before;
			*tsc = before + best / 2;
			count = value;
		}
	}
	return count;
}

/**
 * calibrate_tsc - measure the cycle counter against channel 2 of the i8254
 *
 * Returns its rate in kHz, 0 if one of the two does not count.
 */
static unsigned long __init calibrate_tsc(void)
{
	unsigned long long start, end, khz;
	unsigned int first, last, clocks;

	outb((inb(0x61) & ~0x02) | 0x01, 0x61);		/* gate on, speaker off */
	outb(0xb0, PIT_MODE);				/* binary, mode 0, channel 2 */
	outb(0xff, PIT_CH2);
	outb(0xff, PIT_CH2);

	first = read_pit_and_tsc(&start);
	do {
		last = read_pit_and_tsc(&end);
		clocks = (first - last) & 0xffff;
		if (end - start > CALIBRATE_MAX)
			return 0;
	} while (clocks < CALIBRATE_LATCH);

	khz = (end - start) * CLOCK_TICK_RATE;
	do_div(khz, clocks);
	do_div(khz, 1000);
	return khz;
}

/* Coarser, so that 64 bits are enough for months: the scheduler's clock. */
#define SCHED_SHIFT	10
static unsigned long sched_scale;
static unsigned long long boot_tsc;

static void __init init_tsc(void)
{
	unsigned long long scale = 1000000ULL << CYC2NS_SHIFT, cycles;

	cpu_khz = calibrate_tsc();
	if (!cpu_khz)
		panic("No usable i8254 or time stamp counter");

	do_div(scale, cpu_khz);
	cyc2ns_base = scale;
	cyc2ns_scale = scale;
	cycles = (unsigned long long)cpu_khz * 1000 * LATCH;
	do_div(cycles, CLOCK_TICK_RATE);
	tick_cycles = cycles;
	loops_per_jiffy = cycles;
	rdtscll(last_tsc);
	tick_tsc = last_tsc;
	boot_tsc = last_tsc;
	sched_scale = (1000000UL << SCHED_SHIFT) / cpu_khz;

	printk("Detected %lu.%03lu MHz processor.\n", cpu_khz / 1000, cpu_khz % 1000);
	printk(KERN_INFO "Using tsc for high-res timesource\n");
}

/**
 * sched_clock - nanoseconds since the cycle counter was measured
 *
 * Cheap and never going back; its rate is right to a few tenths of a percent.
 */
unsigned long long sched_clock(void)
{
	unsigned long long cyc;

	rdtscll(cyc);
	return ((cyc - boot_tsc) * sched_scale) >> SCHED_SHIFT;
}

/* Nanoseconds since xtime was brought up to date, at most a second; readers of xtime_lock. */
static inline long get_offset_tsc(void)
{
	unsigned long long cyc;

	rdtscll(cyc);
	cyc = ((cyc - last_tsc) * cyc2ns_scale + cyc2ns_frac) >> CYC2NS_SHIFT;
	return cyc < NSEC_PER_SEC ? cyc : NSEC_PER_SEC;
}

/*
 * Moves last_tsc to now and returns the nanoseconds in between. A gap of more than 2^32 cycles is
 * taken in several steps so that the product does not overflow. The caller holds xtime_lock.
 */
static inline unsigned long long advance_tsc(unsigned long long now)
{
	unsigned long long delta = now - last_tsc, ns = 0;

	while (delta) {
		unsigned long step = delta > 0xffffffffULL ? 0xffffffffUL : delta;

		cyc2ns_frac += (unsigned long long)step * cyc2ns_scale;
		ns += cyc2ns_frac >> CYC2NS_SHIFT;
		cyc2ns_frac &= (1UL << CYC2NS_SHIFT) - 1;
		delta -= step;
	}
	last_tsc = now;
	return ns;
}

/*
 * How many ticks has it been since the last one that was counted? Jitter of up to three quarters
 * of a tick either way makes it one; 0 is a late interrupt whose tick was counted as lost.
 */
static inline unsigned long count_ticks(unsigned long long now)
{
	long long delta = now - tick_tsc;
	unsigned long long ticks;

	if (delta < (long long)(tick_cycles / 4))
		return 0;
	ticks = delta + tick_cycles / 4;
	do_div(ticks, tick_cycles);
	if (!ticks)
		ticks = 1;
	tick_tsc += ticks * tick_cycles;
	return ticks;
}

/*
 * A second is full. The cycles of the next one count for more or for less, so that the clock gains
 * or loses what adjtimex() wants, and never goes back.
 */
static void next_second(void)
{
	long adj;
	s64 delta;

	xtime.tv_sec++;
	adj = second_overflow();
	delta = (s64)cyc2ns_base * adj;
	cyc2ns_scale = cyc2ns_base;
	if (delta >= 0) {
		do_div(delta, NSEC_PER_SEC);
		cyc2ns_scale += (long)delta;
	} else {
		delta = -delta;
		do_div(delta, NSEC_PER_SEC);
		cyc2ns_scale -= (long)delta;
	}
}

/* Adds @ns to xtime. The caller holds xtime_lock. */
static inline void update_xtime(unsigned long long ns)
{
	ns += xtime.tv_nsec;
	while (unlikely(ns >= NSEC_PER_SEC)) {
		ns -= NSEC_PER_SEC;
		next_second();
	}
	xtime.tv_nsec = ns;
}

/* ---- the time of day ---- */

/**
 * getnstimeofday - the time of day in nanoseconds
 * @tv: where to put it
 *
 * Context: any, also with xtime_lock not held for writing.
 */
void getnstimeofday(struct timespec *tv)
{
	unsigned long seq;
	time_t sec;
	long nsec;

	do {
		seq = read_seqbegin(&xtime_lock);
		sec = xtime.tv_sec;
		nsec = xtime.tv_nsec + get_offset_tsc();
	} while (read_seqretry(&xtime_lock, seq));

	while (nsec >= NSEC_PER_SEC) {
		nsec -= NSEC_PER_SEC;
		sec++;
	}
	tv->tv_sec = sec;
	tv->tv_nsec = nsec;
}

/**
 * do_gettimeofday - the time of day in microseconds
 * @tv: where to put it
 */
void do_gettimeofday(struct timeval *tv)
{
	struct timespec ts;

	getnstimeofday(&ts);
	tv->tv_sec = ts.tv_sec;
	tv->tv_usec = ts.tv_nsec / NSEC_PER_USEC;
}
EXPORT_SYMBOL(do_gettimeofday);

/**
 * do_settimeofday - set the time of day
 * @tv: what time it is
 *
 * The monotonic clock goes on as if nothing had happened. Returns 0 or -EINVAL.
 */
int do_settimeofday(struct timespec *tv)
{
	unsigned long long now;
	time_t sec = tv->tv_sec;
	long nsec = tv->tv_nsec;

	if ((unsigned long)nsec >= NSEC_PER_SEC || sec < 0)
		return -EINVAL;

	write_seqlock_irq(&xtime_lock);
	rdtscll(now);
	update_xtime(advance_tsc(now));
	set_normalized_timespec(&wall_to_monotonic,
				wall_to_monotonic.tv_sec + (xtime.tv_sec - sec),
				wall_to_monotonic.tv_nsec + (xtime.tv_nsec - nsec));
	xtime.tv_sec = sec;
	xtime.tv_nsec = nsec;
	time_adjust = 0;
	time_next_adjust = 0;
	time_status |= STA_UNSYNC;
	time_maxerror = NTP_PHASE_LIMIT;
	time_esterror = NTP_PHASE_LIMIT;
	write_sequnlock_irq(&xtime_lock);
	clock_was_set();
	return 0;
}

/* ---- the tick ---- */

/**
 * timer_interrupt - the tick
 * @irq: 0
 * @dev_id: NULL
 * @regs: what was interrupted: user time or system time?
 */
irqreturn_t timer_interrupt(int irq, void *dev_id, struct pt_regs *regs)
{
	unsigned long long now;
	unsigned long ticks;

	write_seqlock(&xtime_lock);
	rdtscll(now);
	update_xtime(advance_tsc(now));
	ticks = count_ticks(now);
	if (ticks) {
		jiffies_64 += ticks - 1;
		do_timer(regs);
	}
	write_sequnlock(&xtime_lock);
	return IRQ_HANDLED;
}

static struct irqaction irq0 = {
	.handler	= timer_interrupt,
	.flags		= SA_INTERRUPT,
	.mask		= CPU_MASK_NONE,
	.name		= "timer",
};

/* ---- the CMOS clock ---- */

struct cmos_time {
	unsigned int sec, min, hour, day, mon, year;
};

static void __init read_cmos(struct cmos_time *t)
{
	int i;

	/* Values change during an update, which takes 2 ms. */
	for (i = 0; i < 10000 && (CMOS_READ(RTC_FREQ_SELECT) & RTC_UIP); i++)
		udelay(1);
	t->sec = CMOS_READ(RTC_SECONDS);
	t->min = CMOS_READ(RTC_MINUTES);
	t->hour = CMOS_READ(RTC_HOURS);
	t->day = CMOS_READ(RTC_DAY_OF_MONTH);
	t->mon = CMOS_READ(RTC_MONTH);
	t->year = CMOS_READ(RTC_YEAR);
}

/* Seconds since 1970 by the CMOS clock, which has two digits of year: 1970 to 2069. */
static unsigned long __init get_cmos_time(void)
{
	struct cmos_time t, again;

	spin_lock(&rtc_lock);
	read_cmos(&t);
	for (;;) {
		read_cmos(&again);
		if (!memcmp(&t, &again, sizeof(t)))
			break;
		t = again;
	}
	if (!(CMOS_READ(RTC_CONTROL) & RTC_DM_BINARY) || RTC_ALWAYS_BCD) {
		BCD_TO_BIN(t.sec);
		BCD_TO_BIN(t.min);
		BCD_TO_BIN(t.hour);
		BCD_TO_BIN(t.day);
		BCD_TO_BIN(t.mon);
		BCD_TO_BIN(t.year);
	}
	spin_unlock(&rtc_lock);
	t.year += t.year < 70 ? 2000 : 1900;
	return mktime(t.year, t.mon, t.day, t.hour, t.min, t.sec);
}

/**
 * time_init - set xtime, measure the cycle counter, start the tick
 *
 * Called by start_kernel() with interrupts off.
 */
void __init time_init(void)
{
	xtime.tv_sec = get_cmos_time();
	xtime.tv_nsec = 0;
	set_normalized_timespec(&wall_to_monotonic, -xtime.tv_sec, -xtime.tv_nsec);

	init_tsc();
	setup_irq(TIMER_IRQ, &irq0);
}
