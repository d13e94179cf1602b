/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One allocation fails: the first of a call, then the second, and so on until the call needs no more of them. After each
 * the call's answer is one of those that 2.6.11 gives, and nothing is left behind: every slab cache, the sockets in use
 * and the free pages are what they were.
 *
 * Needs CONFIG_FAULT_INJECTION (/proc/fail-nth). The caches' arrays of free objects are tuned down to one object, so that
 * /proc/slabinfo is exact but for that one; each failure is repeated, and a leak of one object a time stands out.
 */
#ifndef FAILNTH_H
#define FAILNTH_H

#include "../guest/net.h"

#define CACHES	120
#define LONGEST	600	/* allocations of one call; no call here makes so many */
#define SLACK	8	/* objects that may wait in an array, or be a cache's own */
#define DONE	(-1000)	/* the answer of an action whose child was killed by the failure */

struct counts {
	char name[CACHES][24];
	long objects[CACHES];
	int n, sockets;
	long pages;
};

static int nth_fd = -1;		/* /proc/fail-nth */
static int nth;			/* which allocation fails; 0: none */
static int hit;			/* it has */

/* From here on allocations count. */
static void arm(void)
{
	char text[16];
	int len = sprintf(text, "%d", nth);

	hit = 0;
	if (write(nth_fd, text, len) != len)
		_exit(97);
}

/* Up to here. What is left is 0 when the failure was had; the read's own page may be the one that fails. */
static void disarm(void)
{
	char text[16] = "";
	int n = pread(nth_fd, text, sizeof(text) - 1, 0);

	if (n > 0)
		hit = nth && atoi(text) == 0;
	if (write(nth_fd, "0", 1) != 1)
		_exit(97);
}

/* The answer of a call with the failure in it; a variable of its own keeps the value of the call's. */
#define FAULTY(call)	({ arm(); long f_ = E(call); disarm(); f_; })
#define FAULTY_RAW(call) ({ arm(); long f_ = (call); disarm(); f_; })

static long line_of(const char *text, const char *key)
{
	const char *p = strstr(text, key);

	return p ? atol(p + strlen(key)) : 0;
}

static void count(struct counts *c)
{
	static char text[16384];
	char *p;
	int fd, len = 0, n;

	memset(c, 0, sizeof(*c));
	NEED((fd = open("/proc/slabinfo", O_RDONLY)) >= 0);
	while ((n = read(fd, text + len, sizeof(text) - 1 - len)) > 0)
		len += n;
	close(fd);
	text[len] = 0;
	for (p = text; (p = strchr(p, '\n')) && p[1] && c->n < CACHES; p++)
		if (p[1] != '#' && sscanf(p + 1, "%23s %ld", c->name[c->n], &c->objects[c->n]) == 2)
			c->n++;
	NEED((fd = open("/proc/net/sockstat", O_RDONLY)) >= 0);
	text[read(fd, text, 1000)] = 0;
	close(fd);
	c->sockets = line_of(text, "sockets: used");
	NEED((fd = open("/proc/meminfo", O_RDONLY)) >= 0);
	text[read(fd, text, 2000)] = 0;
	close(fd);
	c->pages = (line_of(text, "MemFree:") + line_of(text, "Slab:") + line_of(text, "\nCached:")) / 4;
}

/* How many objects more than before a cache has: beyond the slack. Prints them if asked to. */
static int surplus(const struct counts *before, int rounds, int print)
{
	struct counts after;
	int i, more = 0;

	count(&after);
	for (i = 0; i < before->n && i < after.n; i++) {
		if (after.objects[i] <= before->objects[i] + SLACK)
			continue;
		more++;
		if (print)
			say("# %s: %ld objects before, %ld after", after.name[i], before->objects[i], after.objects[i]);
	}
	if (after.sockets > before->sockets) {
		more++;
		if (print)
			say("# sockets in use: %d before, %d after", before->sockets, after.sockets);
	}
	/* Pages wait in lists of a processor; more rounds than these hold show a leak. */
	if (rounds >= 100 && after.pages < before->pages - rounds * 9 / 10) {
		more++;
		if (print)
			say("# free pages: %ld before, %ld after", before->pages, after.pages);
	}
	return more;
}

static int left_behind(const struct counts *before, int rounds)
{
	int i;

	for (i = 0; i < 300; i++) {
		if (!surplus(before, rounds, 0))
			return 0;
		msleep(10);
	}
	return surplus(before, rounds, 1);
}

/* Arrays of one object for all caches. */
static void tune(void)
{
	char *text = slurp("/proc/slabinfo"), *p, line[60], name[24];
	int fd = open("/proc/slabinfo", O_RDWR);

	NEED(text && fd >= 0);
	for (p = text; (p = strchr(p, '\n')) && p[1]; p++)
		if (p[1] != '#' && sscanf(p + 1, "%23s", name) == 1) {
			sprintf(line, "%s 1 1 0\n", name);
			NEED(write(fd, line, strlen(line)) == strlen(line));
		}
	close(fd);
	free(text);
}

static void start_faults(void)
{
	nth_fd = open("/proc/fail-nth", O_RDWR);
	if (nth_fd < 0)
		SKIP("needs CONFIG_FAULT_INJECTION");
	tune();
}

/*
 * Repeats an action with each allocation of it failing. errors: those it may end with, up to a 0; an action undoes what it
 * did when it went through.
 */
static void fail_each(int rounds, long (*action)(void), const int *errors)
{
	struct counts before;
	const int *e;
	int i, hits;
	long ret;

	start_faults();
	for (i = 0; i < 3; i++)
		if (!CHECK((ret = action()) >= 0)) {
			say("# without a failure it says %ld", ret);
			return;
		}
	for (nth = 1; nth < LONGEST && !ktap_failures; nth++) {
		count(&before);
		for (i = hits = 0; i < rounds && !ktap_failures; i++) {
			hit = 0;
			ret = action();
			hits += hit;
			for (e = errors; *e && ret != -*e; e++)
				;
			if (ret < 0 && ret != DONE && !*e) {
				ktap_failures++;
				say("# allocation %d: %ld (%s)", nth, ret, strerror(-ret));
			}
			if (!hit && ret >= 0 && i == 2 && !hits)
				break;
		}
		if (left_behind(&before, i)) {
			ktap_failures++;
			say("# left behind when allocation %d fails (%d times; it says %ld)", nth, i, ret);
		}
		if (!hits)
			break;
	}
	CHECK(nth > 1 && nth < LONGEST);
	say("# %d allocations", nth - 1);
}

#define FAIL_EACH(rounds, action, ...)	fail_each(rounds, action, (const int[]){ __VA_ARGS__, 0 })

#endif
