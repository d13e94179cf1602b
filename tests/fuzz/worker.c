// SPDX-License-Identifier: GPL-2.0-only
/*
 * A worker: some hundred system calls with arguments of args.c, children and threads that do the same beside it, and a
 * last deed that no process survives (an instruction, a signal frame). What it does to itself is its own affair.
 */
#include "fuzz.h"
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#define STACK	16384
#define CONSOLE	1000		/* the descriptor that verbose writes to */

/* A call as it says: %ebp is argument 6, and flags like the direction one are the caller's. */
asm(".text\n"
    ".globl fuzz_call\n"
    "fuzz_call:\n"
    "	push %ebp; push %ebx; push %esi; push %edi; push %es\n"
    "	mov 24(%esp), %eax\n"
    "	mov 32(%eax), %ecx\n"
    "	mov %cx, %es\n"
    "	pushf; pop %ecx; or 28(%eax), %ecx; push %ecx; popf\n"
    "	mov 4(%eax), %ebx; mov 8(%eax), %ecx; mov 12(%eax), %edx\n"
    "	mov 16(%eax), %esi; mov 20(%eax), %edi; mov 24(%eax), %ebp\n"
    "	mov (%eax), %eax\n"
    "	int $0x80\n"
    "	push $0x202; popf\n"
    "	pop %es; pop %edi; pop %esi; pop %ebx; pop %ebp\n"
    "	ret\n"
    /* long fuzz_clone(flags, stack, ptid, tls, ctid): the child runs fuzz_child(). */
    "fuzz_clone:\n"
    "	push %ebp; push %ebx; push %esi; push %edi\n"
    "	mov 20(%esp), %ebx; mov 24(%esp), %ecx; mov 28(%esp), %edx; mov 32(%esp), %esi; mov 36(%esp), %edi\n"
    "	mov $120, %eax\n"
    "	int $0x80\n"
    "	test %eax, %eax\n"
    "	jnz 1f\n"
    "	call fuzz_child\n"
    "1:	pop %edi; pop %esi; pop %ebx; pop %ebp\n"
    "	ret\n"
    /* long fuzz_vfork(void): its child ends at once, or becomes another program. */
    "fuzz_vfork:\n"
    "	push %ebx\n"
    "	mov $190, %eax\n"
    "	int $0x80\n"
    "	test %eax, %eax\n"
    "	jnz 1f\n"
    "	mov $11, %eax; mov $vfork_path, %ebx; xor %ecx, %ecx; xor %edx, %edx; int $0x80\n"
    "	mov $1, %eax; mov $5, %ebx; int $0x80\n"
    "1:	pop %ebx\n"
    "	ret\n"
    ".globl fuzz_handler\n"
    "fuzz_handler: ret\n"
    /* Leaves everything behind: a frame, and a call that takes it for a signal's. */
    "fuzz_frame:\n"
    "	mov 4(%esp), %eax; mov 8(%esp), %esp\n"
    "	int $0x80\n"
    "	ud2\n"
    "vfork_path: .asciz \"/bin/script\"\n");
long fuzz_clone(uint32_t flags, uint32_t stack, uint32_t ptid, uint32_t tls, uint32_t ctid) __attribute__((regparm(0)));
long fuzz_vfork(void);
void fuzz_handler(int sig);
void fuzz_frame(uint32_t nr, uint32_t stack) __attribute__((regparm(0)));
void fuzz_child(void) __attribute__((used));

static char stacks[8][STACK] __attribute__((aligned(16)));
static struct fuzz branch;	/* what the next child starts with */

long raw(unsigned int nr, ...)
{
	struct call c = { .nr = nr, .es = 0x7b };
	va_list args;
	int i;

	asm("mov %%ds, %0" : "=r"(c.es));
	va_start(args, nr);
	for (i = 0; i < 6; i++)
		c.args[i] = va_arg(args, unsigned int);
	va_end(args);
	return fuzz_call(&c);
}

static char *hex(char *to, uint32_t v)
{
	int shift;

	*to++ = ' ';
	for (shift = 28; shift > 0 && !(v >> shift); shift -= 4)
		;
	for (; shift >= 0; shift -= 4)
		*to++ = "0123456789abcdef"[v >> shift & 15];
	return to;
}

/* "pid slot left: nr arguments", before the call is made. */
static void tell(struct fuzz *f, const struct call *c)
{
	char line[128], *p = line;
	int i;

	p = hex(p, raw(SYS_gettid));
	p = hex(p, f->slot - shared->slots);
	p = hex(p, f->left);
	*p++ = ':';
	p = hex(p, c->nr);
	for (i = 0; i < 6; i++)
		p = hex(p, c->args[i]);
	*p++ = '\n';
	raw(SYS_write, CONSOLE, line, p - line);
}

/* A signal every few milliseconds, so that no call sleeps for long; the worker's own calls may undo it. */
static void set_alarm(void)
{
	uint32_t action[5] = { (uint32_t)fuzz_handler }, timer[4] = { 0, 7000, 0, 5000 }, mask[2] = { 0 };

	raw(SYS_rt_sigaction, SIGALRM, action, 0, 8);
	raw(SYS_rt_sigprocmask, SIG_SETMASK, mask, 0, 8);
	raw(SYS_setitimer, ITIMER_REAL, timer, 0);
}

static void make_call(struct fuzz *f, struct call *c)
{
	static const unsigned int bits[] = { 0, 0, 0, 0x400, 0x4000, 0x40000, 0x8d5 };
	int realtime = c->nr == SYS_sched_setscheduler;
	long ret;

	asm("mov %%ds, %0" : "=r"(c->es));
	c->eflags = PICK(f, bits);
	if (one_in(f, 8))
		c->es = 0;
	__sync_fetch_and_add(&f->slot->count, 1);
	if (!f->depth) {
		f->slot->nr = c->nr;
		memcpy(f->slot->args, c->args, sizeof(c->args));
	}
	if (shared->verbose)
		tell(f, c);
	ret = fuzz_call(c);
	if (realtime && !ret) {			/* or nothing else ever runs */
		uint32_t priority = 0;

		raw(SYS_sched_setscheduler, c->args[0], 0, &priority);
	}
}

static void one_call(struct fuzz *f)
{
	const struct call_type *t;
	struct call c;
	int i;

	do {
		t = &call_types[below(f, nr_call_types)];
	} while (t->rare > 1 && !one_in(f, t->rare));
	c.nr = t->nr;
	f->length = 0;
	for (i = 0; i < 6; i++)
		c.args[i] = 0;
	for (i = 0; t->kinds[i]; i++)
		c.args[i] = argument(f, t->kinds[i]);
	for (; i < 6; i++)
		c.args[i] = one_in(f, 8) ? word(f) : 0;
	if (one_in(f, 50)) {			/* any number at all */
		c.nr = one_in(f, 4) ? word(f) : below(f, 460);
		if (c.nr == SYS_sigreturn || c.nr == SYS_rt_sigreturn)
			return;
	}
	if (!forbidden(f, &c))
		make_call(f, &c);
}

static uint32_t clone_flags(struct fuzz *f)
{
	static const uint32_t sets[] = {
		CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD,
		CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM,
		CLONE_VM | CLONE_FILES, CLONE_FILES | CLONE_FS, CLONE_VM, CLONE_VM | CLONE_SIGHAND, 0, CLONE_NEWNS,
		CLONE_FILES, CLONE_VM | CLONE_VFORK,
	};
	uint32_t v = PICK(f, sets);

	if (one_in(f, 4))
		v |= 0x100u << below(f, 24);
	if (one_in(f, 2))
		v |= CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID;
	if (v & CLONE_PARENT)			/* the supervisor gets its signal */
		return v | SIGCHLD;
	return v | (one_in(f, 4) ? below(f, 65) : SIGCHLD);
}

static void new_task(struct fuzz *f)
{
	uint32_t flags, stack;

	if (f->depth >= MAX_DEPTH || f->children >= 10)
		return;
	f->children++;
	branch = (struct fuzz){ .seed = rnd(f) | 1, .slot = f->slot, .left = BRANCH, .depth = f->depth + 1 };
	switch (below(f, 8)) {
	case 0:
		fuzz_vfork();
		return;
	case 1: case 2:
		flags = SIGCHLD;
		break;
	default:
		flags = clone_flags(f);
	}
	stack = flags & CLONE_VM ? (uint32_t)stacks[below(f, 8) + 1] - 16 : 0;
	if (one_in(f, 40))
		stack = word(f);
	__sync_fetch_and_add(&f->slot->count, 1);
	fuzz_clone(flags, stack, argument(f, 'Y'), argument(f, 'x'), argument(f, 'Y'));
}

static const struct code {
	unsigned char len, bytes[15];
} codes[] = {
	{ 1, { 0xcc } },				/* int3 */
	{ 3, { 0xb0, 0x7f, 0xce } },			/* into */
	{ 2, { 0x0f, 0x0b } },				/* ud2 */
	{ 4, { 0x31, 0xc9, 0xf7, 0xf1 } },		/* div by 0 */
	{ 1, { 0xf4 } }, { 1, { 0xfa } }, { 1, { 0xec } }, { 1, { 0xf1 } }, /* hlt, cli, in, icebp */
	{ 2, { 0x0f, 0x06 } }, { 2, { 0x0f, 0x08 } },	/* clts, invd */
	{ 3, { 0x0f, 0x22, 0xc0 } }, { 3, { 0x0f, 0x20, 0xc0 } }, { 3, { 0x0f, 0x23, 0xf8 } },	/* control, debug registers */
	{ 2, { 0x0f, 0x30 } }, { 2, { 0x0f, 0x32 } },	/* wrmsr, rdmsr */
	{ 2, { 0x0f, 0x34 } }, { 2, { 0x0f, 0x35 } }, { 2, { 0x0f, 0x05 } },	/* sysenter, sysexit, syscall */
	{ 7, { 0x9a, 0, 0, 0, 0, 7, 0 } }, { 7, { 0x9a, 0, 0, 0, 0, 0x27, 0 } },	/* call gates */
	{ 7, { 0x9a, 0, 0, 0, 0, 0x60, 0 } }, { 7, { 0xea, 0, 0, 0, 0, 0x80, 0 } },
	{ 1, { 0xcf } }, { 1, { 0xcb } }, { 1, { 0x9d } },	/* iret, retf, popf */
	{ 7, { 0x9c, 0x81, 0x0c, 0x24, 0, 1, 0 } },	/* pushf, or; what follows is popf */
	{ 3, { 0x0f, 0x01, 0x10 } }, { 3, { 0x0f, 0x00, 0xd0 } }, { 3, { 0x0f, 0x01, 0xf0 } },	/* lgdt, lldt, lmsw */
	{ 3, { 0x0f, 0xae, 0x0c } },			/* fxrstor */
	{ 10, { 0x6a, 0, 0xd9, 0x2c, 0x24, 0xd9, 0xe8, 0xd9, 0xee, 0xde } },
	{ 7, { 0xbc, 0, 0, 0, 0, 0xcc, 0xcc } },		/* no stack, int3 */
	{ 7, { 0xbc, 0xfc, 0xff, 0xff, 0xbf, 0x50, 0xcc } },
	{ 7, { 0xbc, 4, 0, 0, 0xc0, 0x50, 0xcc } },
};

/* Runs code made of single bad instructions, of segment registers loaded with anything, or of bytes of no meaning. */
static void bad_code(struct fuzz *f)
{
	unsigned char *p = (unsigned char *)SCRATCH;
	const struct code *c = &PICK(f, codes);
	int i;

	raw(SYS_mmap2, SCRATCH, PAGE, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_FIXED | MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	switch (below(f, 4)) {
	case 0:
		for (i = 0; i < 200; i++)
			*p++ = rnd(f) >> 8;
		break;
	case 1:
		*p++ = 0xcd;
		*p++ = rnd(f) >> 8;
		break;
	case 2:				/* mov $selector, %ax; mov %ax, %sreg */
		for (i = 0; i < 6; i++) {
			*p++ = 0x66, *p++ = 0xb8;
			*p++ = one_in(f, 2) ? below(f, 32) * 8 + 3 : rnd(f);
			*p++ = one_in(f, 2) ? 0 : rnd(f);
			*p++ = 0x8e, *p++ = 0xc0 | below(f, 6) << 3;
			*p++ = 0xb8, *p++ = SYS_getppid, *p++ = 0, *p++ = 0, *p++ = 0, *p++ = 0xcd, *p++ = 0x80;
		}
		break;
	default:
		memcpy(p, c->bytes, c->len);
		p += c->len;
	}
	*p++ = 0x9d;
	*p++ = 0xcc;
	((void (*)(void))SCRATCH)();
}

/* Returns from a signal that never was, with whatever registers. */
static void bad_frame(struct fuzz *f)
{
	uint32_t at = SCRATCH + SCRATCH_SIZE - 1024 + 4 * below(f, 200), *p;

	for (p = (uint32_t *)(SCRATCH + SCRATCH_SIZE - 1024); p < (uint32_t *)(SCRATCH + SCRATCH_SIZE); p++)
		*p = word(f);
	p = (uint32_t *)at;
	if (one_in(f, 2)) {			/* a frame whose segments and flags are good but for one */
		p[0] = p[1] = 0;
		p[2] = p[3] = 0x7b;
		p[15] = 0x73, p[16] = 0x202, p[18] = 0x7b;
		p[14] = (uint32_t)fuzz_handler;
		p[2 + below(f, 20)] = word(f);
	}
	fuzz_frame(one_in(f, 2) ? SYS_sigreturn : SYS_rt_sigreturn, at);
}

static void last_deed(struct fuzz *f)
{
	if (one_in(f, 3))
		bad_code(f);
	else if (one_in(f, 2))
		bad_frame(f);
}

static __attribute__((noreturn)) void run(struct fuzz *f)
{
	int n;

	for (n = 0; f->left > 0; n++, f->left--) {
		if (n % 16 == 0)
			set_alarm();
		if (one_in(f, 30))
			new_task(f);
		else
			one_call(f);
	}
	last_deed(f);
	for (;;)
		raw(SYS_exit, 0);
}

void fuzz_child(void)
{
	struct fuzz f = branch;

	raw(SYS_prctl, PR_SET_PDEATHSIG, SIGKILL);
	run(&f);
}

static void limit(int what, uint32_t value)
{
	uint32_t v[2] = { value, value };

	raw(SYS_setrlimit, what, v);
}

/**
 * worker - become a worker; the caller has brought it to its root directory
 *
 * Its limits keep one worker from taking all memory, and end it when it spins.
 */
void worker(uint32_t seed, struct slot *slot)
{
	struct fuzz f = { .seed = seed * 2654435761u | 1, .slot = slot, .left = CHUNK };
	int i;

	raw(SYS_setsid);
	for (i = 0; i < 64; i++)
		raw(SYS_close, i);
	for (i = 0; i < 8; i++)
		rnd(&f);
	limit(RLIMIT_CPU, 20);
	limit(RLIMIT_AS, 24 << 20);
	limit(RLIMIT_FSIZE, 256 << 10);
	limit(RLIMIT_NPROC, 60);
	limit(RLIMIT_MEMLOCK, 1 << 20);
	map_arena(&f);
	if (shared->user) {
		raw(SYS_setgroups, 0, 0);
		raw(SYS_setresgid32, shared->user, shared->user, shared->user);
		raw(SYS_setresuid32, shared->user, shared->user, shared->user);
	}
	open_fds(&f);
	run(&f);
}
