/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the parts of the system call fuzzer share: the random numbers, the state of a worker, and what all processes see.
 *
 * A worker's choices follow from the seed, its slot and its generation alone. It calls the kernel by int 0x80 and nothing
 * of the C library that needs a thread pointer, since its own calls may take that away at any time.
 */
#ifndef FUZZ_H
#define FUZZ_H

#define _GNU_SOURCE
#include <stdint.h>
#include <string.h>

#define ARRAY_SIZE(a)	(sizeof(a) / sizeof((a)[0]))
#define PAGE		4096u

#define SLOTS		6	/* workers at a time */
#define CHUNK		400	/* calls of a worker before it makes room for the next */
#define BRANCH		60	/* calls of what it forks or clones */
#define MAX_DEPTH	2	/* children of children of workers */

/* The memory that arguments point to, at places that every worker has alike. */
#define SCRATCH		0x20000000u	/* private, writable; nothing behind it */
#define SCRATCH_SIZE	(16 * PAGE)
#define SHARED		0x20020000u	/* shared by all workers */
#define SHARED_SIZE	(4 * PAGE)
#define READ_ONLY	0x20030000u
#define NO_ACCESS	0x20032000u
#define BEYOND_FILE	0x20034000u	/* a shared mapping of a file of 100 bytes: its second page can't be had */
#define PLAYGROUND	0x30000000u	/* where mmap(), munmap() and the like are sent */
#define PLAYGROUND_SIZE	0x00400000u

/* What the supervisor knows of a slot; in memory shared by all. */
struct slot {
	unsigned int count;		/* calls made */
	unsigned int generation;
	unsigned int nr, args[6];	/* the last call of the worker itself */
};

struct shared {
	struct slot slots[SLOTS];
	unsigned int lowest_pid;	/* processes below it are not the fuzzer's */
	unsigned int user;		/* an ordinary user's id, or 0 */
	unsigned int verbose;
};

extern struct shared *shared;

/* One thread's state, on its own stack. */
struct fuzz {
	uint32_t seed;
	struct slot *slot;
	int left;		/* calls before it ends */
	int depth;		/* 0: a worker; its children, and theirs */
	unsigned int length;	/* of the buffer, array or address made last */
	unsigned int children;	/* made by this thread */
};

/* A system call as it is going to be made. */
struct call {
	unsigned int nr;
	unsigned int args[6];
	unsigned int eflags;	/* bits that are set when it is made */
	unsigned int es;	/* what %es holds meanwhile */
};

/* Anything, from a generator that is small and good enough (xorshift). */
static inline uint32_t rnd(struct fuzz *f)
{
	uint32_t x = f->seed;

	x ^= x << 13;
	x ^= x >> 17;
	x ^= x << 5;
	return f->seed = x;
}

static inline uint32_t below(struct fuzz *f, uint32_t n)
{
	return (rnd(f) >> 8) % n;
}

static inline int one_in(struct fuzz *f, uint32_t n)
{
	return below(f, n) == 0;
}

#define PICK(f, array) ((array)[below(f, ARRAY_SIZE(array))])

/* worker.c */
long fuzz_call(const struct call *call) __attribute__((regparm(0)));
long raw(unsigned int nr, ...);
void worker(uint32_t seed, struct slot *slot) __attribute__((noreturn));

/* args.c */
uint32_t word(struct fuzz *f);
uint32_t argument(struct fuzz *f, char kind);
void map_arena(struct fuzz *f);

/* fds.c */
uint32_t some_fd(struct fuzz *f);
void open_fds(struct fuzz *f);

/* calls.c */
struct call_type {
	unsigned short nr;
	unsigned char rare;	/* taken once in so many times; 0 and 1: always */
	const char *kinds;	/* a letter of argument() for each argument */
};
extern const struct call_type call_types[];
extern const unsigned int nr_call_types;
int forbidden(struct fuzz *f, struct call *c);

#endif
