// SPDX-License-Identifier: GPL-2.0-only
// kernel: kernel/timer.c kernel/softirq.c kernel/rcupdate.c
// env: ticks.c
/*
 * The timer wheel of kernel/timer.c in virtual time: each timer runs in the tick it was set for, once, in order, also
 * across the levels of the wheel and the wrap of jiffies, 300 seconds after the start; and sleeping on top of it.
 */
#include <linux/kernel.h>
#include <linux/delay.h>
#include <linux/interrupt.h>
#include <linux/jiffies.h>
#include <linux/sched.h>
#include <linux/timer.h>
#include "check.h"
#include "env/base.h"
#include "env/ticks.h"

#define TIMERS 400

struct one {
	struct timer_list timer;
	unsigned long due;
	int armed, runs, order;
};

int nr_threads;

static struct one ones[TIMERS];
static int order, runs, again;

static void fire(unsigned long data)
{
	struct one *o = ones + data;

	CHECK(in_softirq() && !in_irq());
	EXPECT(host_flags, HOST_IF);
	CHECK(!timer_pending(&o->timer));
	EXPECT(o->armed, 1);
	EXPECT(jiffies, o->due);
	o->armed = 0;
	o->runs++;
	o->order = order++;
	runs++;
	if (again && host_below(2)) {		/* from its own function */
		o->armed = 1;
		o->due = jiffies + 1 + host_below(300);
		o->timer.expires = o->due;
		add_timer(&o->timer);
	}
}

static void start(void)
{
	int i;

	init_timers();
	for (i = 0; i < TIMERS; i++) {
		init_timer(&ones[i].timer);
		ones[i].timer.function = fire;
		ones[i].timer.data = i;
	}
}

static unsigned long any_delay(void)
{
	switch (host_below(6)) {
	case 0:
		return 1 + host_below(4);
	case 1:
		return 250 + host_below(12);
	case 2:
		return 16380 + host_below(12);
	default:
		return 1 + host_below(host_below(2) ? 1000 : 70000);
	}
}

/* Adding, moving and stopping at random for 20 virtual minutes, over the wrap of jiffies. */
TEST(random)
{
	unsigned long until;
	int i;

	start();
	again = 1;
	until = jiffies + 1200 * HZ;
	while (time_before(jiffies, until)) {
		struct one *o = ones + host_below(TIMERS);

		EXPECT(timer_pending(&o->timer), o->armed);
		switch (host_below(4)) {
		case 0:
			EXPECT(del_timer(&o->timer), o->armed);
			o->armed = 0;
			break;
		case 1:
			o->due = jiffies + any_delay();
			EXPECT(mod_timer(&o->timer, o->due), o->armed);
			o->armed = 1;
			break;
		case 2:
			if (o->armed)
				break;
			o->due = o->timer.expires = jiffies + any_delay();
			add_timer(&o->timer);
			o->armed = 1;
			break;
		case 3:
			host_ticks(host_below(400));
			break;
		}
	}
	again = 0;
	host_ticks(80000);
	for (i = 0; i < TIMERS; i++)
		EXPECT(ones[i].armed, 0);
	CHECK(runs > 1000);
}

/* Each level's borders, from where the wheel's index wraps, too. */
TEST(levels)
{
	static const unsigned long delays[] = { 1, 255, 256, 257, 16383, 16384, 16385, (1 << 20) - 1, 1 << 20, (1 << 20) + 1 };
	int i, shift;

	start();
	host_ticks(-jiffies - 300);
	for (shift = 0; shift < 2; shift++) {
		for (i = 0; i < ARRAY_SIZE(delays); i++) {
			ones[i].due = jiffies + delays[i];
			ones[i].armed = 1;
			mod_timer(&ones[i].timer, ones[i].due);
		}
		host_ticks((1 << 20) + 2 + 77);
		for (i = 0; i < ARRAY_SIZE(delays); i++)
			EXPECT(ones[i].runs, shift + 1);
	}
}

TEST(same_tick)
{
	int i;

	start();
	for (i = 0; i < 100; i++) {
		ones[i].due = jiffies + 500;
		ones[i].armed = 1;
		ones[i].timer.expires = jiffies + 500;
		add_timer(&ones[i].timer);
	}
	host_ticks(499);
	EXPECT(runs, 0);
	host_ticks(1);
	EXPECT(runs, 100);
	for (i = 0; i < 100; i++)
		EXPECT(ones[i].order, i);
}

/* One that is overdue runs at the next tick; ticks that were lost are made up for. */
TEST(late)
{
	start();
	host_ticks(1000);
	ones[0].armed = 1;
	ones[0].due = jiffies + 1;
	mod_timer(&ones[0].timer, jiffies - 500);
	host_ticks(1);
	EXPECT(runs, 1);
	ones[0].armed = 1;
	ones[0].due = jiffies + 701;
	mod_timer(&ones[0].timer, jiffies + 300);
	jiffies_64 += 700;
	host_ticks(1);
	EXPECT(runs, 2);
}

static void silly(unsigned long data)
{
	local_bh_disable();
}

static void unbalanced(void)
{
	ones[0].timer.function = silly;
	mod_timer(&ones[0].timer, jiffies + 1);
	host_ticks(2);
}

static void no_function(void)
{
	ones[0].timer.function = NULL;
	mod_timer(&ones[0].timer, jiffies + 1);
}

TEST(misuse)
{
	start();
	CHECK(strstr(host_dies(unbalanced) ?: "", "kernel BUG at kernel/timer.c") != NULL);
	CHECK(strstr(host_dies(no_function) ?: "", "kernel BUG at kernel/timer.c") != NULL);
}

static void wake(unsigned long data)
{
	wake_up_process(current);
}

TEST(sleep)
{
	unsigned long before;
	struct timer_list timer;

	start();
	host_ticks(-jiffies - 100);	/* it wraps meanwhile */
	before = jiffies;
	set_current_state(TASK_INTERRUPTIBLE);
	EXPECT(schedule_timeout(250), 0);
	EXPECT(jiffies, before + 250);

	init_timer(&timer);
	timer.function = wake;
	mod_timer(&timer, jiffies + 30);
	set_current_state(TASK_INTERRUPTIBLE);
	EXPECT(schedule_timeout(100), 70);

	set_current_state(TASK_INTERRUPTIBLE);
	EXPECT(schedule_timeout(-3), 0);
	CHECK(strstr(host_log(), "wrong timeout value") != NULL);
	EXPECT(current->state, TASK_RUNNING);

	before = jiffies;
	msleep(77);
	CHECK(jiffies - before >= 77 && jiffies - before <= 79);

	mod_timer(&timer, jiffies + 30);
	set_current_state(TASK_INTERRUPTIBLE);
	EXPECT(schedule_timeout(MAX_SCHEDULE_TIMEOUT), MAX_SCHEDULE_TIMEOUT);
}
