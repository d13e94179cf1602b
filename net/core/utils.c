// SPDX-License-Identifier: GPL-2.0-only
/*
 * Odds and ends of the network code: random numbers and the limit on its messages.
 *
 * Mirrors: net/core/utils.c
 */
#include <linux/module.h>
#include <linux/kernel.h>
#include <linux/jiffies.h>
#include <linux/random.h>
#include <linux/init.h>
#include <linux/net.h>

/* Tausworthe's generator (L'Ecuyer, "Maximally equidistributed combined ... generators") */
static u32 nrnd_s1, nrnd_s2, nrnd_s3;

#define TAUSWORTHE(s, a, b, c, d) ((((s) & (c)) << (d)) ^ ((((s) << (a)) ^ (s)) >> (b)))

/* Not for secrets.  Any context. */
unsigned long net_random(void)
{
	nrnd_s1 = TAUSWORTHE(nrnd_s1, 13, 19, 4294967294UL, 12);
	nrnd_s2 = TAUSWORTHE(nrnd_s2, 2, 25, 4294967288UL, 4);
	nrnd_s3 = TAUSWORTHE(nrnd_s3, 3, 11, 4294967280UL, 17);
	return nrnd_s1 ^ nrnd_s2 ^ nrnd_s3;
}

/* The three states must not be below 2, 8 and 16 */
static void seed_states(u32 s)
{
	nrnd_s1 = (69069 * s) | 2;
	nrnd_s2 = (69069 * nrnd_s1) | 8;
	nrnd_s3 = (69069 * nrnd_s2) | 16;
}

void __init net_random_init(void)
{
	u32 seed;

	get_random_bytes(&seed, sizeof(seed));
	seed_states(seed ^ jiffies);
}

int net_msg_cost = 5 * HZ;
int net_msg_burst = 10;

/**
 * net_ratelimit - may another message be printed?
 *
 * Ten at once, then one in five seconds.
 *
 * Return: non-zero if so.
 */
int net_ratelimit(void)
{
	return __printk_ratelimit(net_msg_cost, net_msg_burst);
}
EXPORT_SYMBOL(net_ratelimit);
