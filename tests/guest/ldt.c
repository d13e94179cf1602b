// SPDX-License-Identifier: GPL-2.0-only
/* Segments of one's own: modify_ldt and its hostile uses, selectors gone bad, and ports by ioperm and iopl. */
#include "ktap.h"
#include <sched.h>
#include <sys/io.h>
#include <ucontext.h>

struct user_desc {
	unsigned entry_number, base_addr, limit;
	unsigned seg_32bit:1, contents:2, read_exec_only:1, limit_in_pages:1, seg_not_present:1, useable:1;
};

#define DATA		0
#define CODE		2
#define CONFORMING	3
#define SELECTOR(n)	((n) << 3 | 7)

static long modify_ldt(int func, void *ptr, unsigned long size)
{
	return E(syscall(SYS_modify_ldt, func, ptr, size));
}

static long set_entry(int n, unsigned base, unsigned limit, int contents, int not_present)
{
	struct user_desc d = { n, base, limit, 1, contents, 0, 0, not_present, 1 };

	return modify_ldt(0x11, &d, sizeof(d));
}

/* A flat segment: 4 GiB, in pages. */
static long set_flat(int n, int contents)
{
	struct user_desc d = { n, 0, 0xfffff, 1, contents, 0, 1, 0, 1 };

	return modify_ldt(0x11, &d, sizeof(d));
}

static long clear_entry(int n)
{
	struct user_desc d = { n, 0, 0, 0, 0, 1, 0, 1, 0 };

	return modify_ldt(0x11, &d, sizeof(d));
}

static void load_fs(unsigned sel)
{
	asm volatile("mov %w0, %%fs" : : "r"(sel) : "memory");
}

static unsigned get_fs(void)
{
	unsigned sel;

	asm volatile("mov %%fs, %0" : "=r"(sel));
	return sel & 0xffff;
}

static unsigned fs_word(unsigned offset)
{
	unsigned v;

	asm volatile("mov %%fs:(%1), %0" : "=r"(v) : "r"(offset));
	return v;
}

/* The signal a child dies of while it does @what, or -its exit status. */
static int dies_of(void (*what)(void))
{
	int status, pid = fork();

	if (!pid) {
		what();
		_exit(0);
	}
	waitpid(pid, &status, 0);
	return WIFSIGNALED(status) ? WTERMSIG(status) : -WEXITSTATUS(status);
}

unsigned words[4] = { 0x11111111, 0x22222222, 0x33333333, 0x44444444 };

TEST(a_segment_has_base_and_limit)
{
	EXPECT(set_entry(0, (unsigned)words, sizeof(words) - 1, DATA, 0), 0);
	load_fs(SELECTOR(0));
	EXPECT(fs_word(0), words[0]);
	EXPECT(fs_word(12), words[3]);
	sched_yield();
	usleep(20000);
	EXPECT(get_fs(), SELECTOR(0));
	EXPECT(fs_word(4), words[1]);
}

static void not_present(void)
{
	set_entry(0, (unsigned)words, 15, DATA, 1);
	load_fs(SELECTOR(0));
}

static void beyond_the_table(void)
{
	set_entry(0, (unsigned)words, 15, DATA, 0);
	load_fs(SELECTOR(600));
}

/* QEMU does not look at limits, nor for null selectors, where data is accessed: only loading can fault here. */
TEST(what_is_not_in_the_table_faults)
{
	EXPECT(dies_of(not_present), SIGBUS);
	EXPECT(dies_of(beyond_the_table), SIGSEGV);
}

TEST(the_table_is_read_back)
{
	unsigned long long table[600];
	unsigned zeros[12];

	if (!linnet)
		SKIP("sizes are others today");
	memset(zeros, 0xee, sizeof(zeros));
	EXPECT(modify_ldt(0, table, sizeof(table)), 0);		/* there is none */
	EXPECT(modify_ldt(2, zeros, sizeof(zeros)), 40);
	EXPECT(zeros[0] | zeros[9], 0);
	EXPECT(set_entry(1, 0x12345678, 0xabcde, DATA, 0), 0);
	memset(table, 0xee, sizeof(table));
	EXPECT(modify_ldt(0, table, sizeof(table)), sizeof(table));
	EXPECT(table[0], 0);
	EXPECT(table[1] & ~(1ull << 40), 0x125af2345678bcdeull);	/* the processor may set "accessed" */
	EXPECT(table[599], 0);
	EXPECT(modify_ldt(0, table, 16), 16);
	EXPECT(modify_ldt(0, KERNEL_ADDRESS, 16), -EFAULT);
	EXPECT(modify_ldt(0, table, -1ul), -EFAULT);
}

TEST(hostile_descriptors_stay_segments_of_user_mode)
{
	static unsigned long long table[8192];
	struct user_desc d;
	int i, bad = 0;

	memset(&d, 0xff, sizeof(d));
	d.entry_number = 5;
	EXPECT(modify_ldt(0x11, &d, sizeof(d)), 0);	/* conforming, not present: allowed */
	EXPECT(modify_ldt(1, &d, sizeof(d)), -EINVAL);
	EXPECT(set_entry(0, 0, 0, CONFORMING, 0), -EINVAL);
	EXPECT(set_entry(8192, 0, 10, DATA, 0), -EINVAL);
	EXPECT(set_entry(-1, 0, 10, DATA, 0), -EINVAL);
	EXPECT(modify_ldt(0x11, &d, sizeof(d) - 1), -EINVAL);
	EXPECT(modify_ldt(0x11, &d, 0), -EINVAL);
	EXPECT(modify_ldt(0x11, KERNEL_ADDRESS, sizeof(d)), -EFAULT);
	EXPECT(modify_ldt(0x11, NULL, sizeof(d)), -EFAULT);
	EXPECT(modify_ldt(3, &d, sizeof(d)), -ENOSYS);
	srandom(1);
	for (i = 0; i < 2000; i++) {
		unsigned *w = (unsigned *)&d, k;

		for (k = 0; k < sizeof(d) / 4; k++)
			w[k] = random() ^ random() << 16;
		d.entry_number &= 1023;
		modify_ldt(i & 1 ? 1 : 0x11, &d, sizeof(d));
	}
	EXPECT(modify_ldt(0, table, sizeof(table)), sizeof(table));
	for (i = 0; i < 8192; i++)
		if (table[i] && (table[i] >> 44 & 7) != 7)	/* S and DPL */
			bad++;
	EXPECT(bad, 0);
}

TEST(a_table_grows_to_its_end_and_fork_copies_it)
{
	int i, status, pid;

	EXPECT(set_entry(3, (unsigned)words, 15, DATA, 0), 0);
	load_fs(SELECTOR(3));
	EXPECT(set_entry(700, (unsigned)&words[1], 7, DATA, 0), 0);
	EXPECT(fs_word(0), words[0]);
	EXPECT(set_entry(8191, (unsigned)&words[2], 7, DATA, 0), 0);
	pid = fork();
	if (!pid) {
		int ok = get_fs() == SELECTOR(3) && fs_word(0) == words[0];

		load_fs(SELECTOR(8191));
		ok &= fs_word(0) == words[2];
		load_fs(SELECTOR(700));
		ok &= fs_word(0) == words[1];
		ok &= set_entry(8191, (unsigned)&words[3], 3, DATA, 0) == 0;	/* its own copy */
		_exit(!ok);		/* with a selector of the table loaded */
	}
	for (i = 0; i < 20; i++)
		sched_yield();
	EXPECT(waitpid(pid, &status, 0), pid);
	EXPECT(status, 0);
	load_fs(SELECTOR(8191));
	EXPECT(fs_word(0), words[2]);
}

TEST(many_processes_with_tables_come_and_go)
{
	int i, status;

	for (i = 0; i < 40; i++) {
		int pid = fork();

		if (!pid) {
			set_entry(i * 200, (unsigned)words, 15, DATA, 0);
			load_fs(SELECTOR(i * 200));
			sched_yield();
			_exit(fs_word(0) != words[0]);
		}
		if (i & 1)
			EXPECT((waitpid(-1, &status, 0) > 0 ? status : -1), 0);
	}
	while (wait(&status) > 0)
		EXPECT(status, 0);
}

static void use_what_was_cleared(void)
{
	set_entry(0, (unsigned)words, 15, DATA, 0);
	load_fs(SELECTOR(0));
	clear_entry(0);
	usleep(1000);		/* another task runs: the register is loaded anew */
	if (get_fs() != 0)
		_exit(1);
	fs_word(0);
}

TEST(a_segment_that_is_cleared_while_in_use_is_gone)
{
	EXPECT(dies_of(use_what_was_cleared), SIGSEGV);
}

/* By int 0x80: sysenter returns with the segments of every program. */
static long raw_clear(int n)
{
	struct user_desc d = { n, 0, 0, 0, 0, 1, 0, 1, 0 };
	long ret;

	asm volatile("int $0x80" : "=a"(ret) : "0"(SYS_modify_ldt), "b"(0x11), "c"(&d), "d"(sizeof(d)) : "memory");
	return ret;
}

/* ds and es are loaded on the way out of every call. */
static void clear_ds(void)
{
	unsigned ds, es;

	set_flat(0, DATA);
	set_flat(1, DATA);
	asm volatile("mov %w0, %%ds; mov %w1, %%es" : : "r"(SELECTOR(0)), "r"(SELECTOR(1)) : "memory");
	raw_clear(0);
	raw_clear(1);
	asm volatile("mov %%ds, %0; mov %%es, %1" : "=r"(ds), "=r"(es));
	asm volatile("mov %w0, %%ds; mov %w0, %%es" : : "r"(0x7b) : "memory");
	_exit((ds & 0xffff) == 0 && (es & 0xffff) == 0 ? 7 : 8);
}

TEST(ds_and_es_of_a_cleared_segment)
{
	EXPECT(dies_of(clear_ds), -7);
}

/* Code and stack in the table; then a call that takes the code's descriptor away. */
static void run_in_ldt(void)
{
	asm volatile("push %0; push $1f; lret; 1:" : : "r"(SELECTOR(0)) : "memory");
	asm volatile("mov %w0, %%ss" : : "r"(SELECTOR(1)) : "memory");
}

static void code_in_the_table(void)
{
	unsigned cs, ss;

	set_flat(0, CODE);
	set_flat(1, DATA);
	run_in_ldt();
	asm volatile("int $0x80" : "=a"(cs) : "0"(SYS_sched_yield) : "memory");
	asm volatile("mov %%cs, %0; mov %%ss, %1" : "=r"(cs), "=r"(ss));
	_exit(cs == SELECTOR(0) && ss == SELECTOR(1) ? 7 : 8);
}

static void clear_running_code(void)
{
	set_flat(0, CODE);
	set_flat(1, DATA);
	run_in_ldt();
	raw_clear(0);
	_exit(9);
}

static void clear_stack(void)
{
	set_flat(0, CODE);
	set_flat(1, DATA);
	run_in_ldt();
	raw_clear(1);
	_exit(9);
}

TEST(code_and_stack_in_the_table)
{
	EXPECT(dies_of(code_in_the_table), -7);
	EXPECT(dies_of(clear_running_code), SIGSEGV);
	EXPECT(dies_of(clear_stack), SIGSEGV);
}

static int field;
static unsigned value;

static void spoil(int sig, siginfo_t *info, void *p)
{
	((ucontext_t *)p)->uc_mcontext.gregs[field] = value;
}

static void return_with_spoiled(void)
{
	struct sigaction sa = { .sa_sigaction = spoil, .sa_flags = SA_SIGINFO };

	set_entry(0, (unsigned)words, 15, DATA, 0);
	set_entry(1, 0, 0xfffff, CODE, 1);
	sigaction(SIGUSR1, &sa, NULL);
	/* No C library between the signal and the end: gs is its thread pointer. */
	asm volatile("int $0x80" : : "a"(SYS_kill), "b"(syscall(SYS_getpid)), "c"(SIGUSR1) : "memory");
	asm volatile("movl $1, words" : : : "memory");
	asm volatile("int $0x80" : : "a"(SYS_exit), "b"(0));
}

TEST(signal_frames_with_bad_selectors)
{
	static const unsigned selectors[] = { 0, 3, 7, 0x0f, 0x60, 0x63, 0x68, 0x6b, 0x80, 0x83, 0x88, 0x8b, 0xfb, 0xff,
		0x7fff, 0xffff, SELECTOR(0), SELECTOR(1), SELECTOR(3), SELECTOR(511), SELECTOR(512), SELECTOR(8191) };
	static const int fields[] = { REG_CS, REG_SS, REG_DS, REG_ES, REG_FS, REG_GS };
	int i, k, sig;

	for (i = 0; i < (int)ARRAY_SIZE(fields); i++) {
		for (k = 0; k < (int)ARRAY_SIZE(selectors); k++) {
			field = fields[i];
			value = selectors[k];
			sig = dies_of(return_with_spoiled);
			if (sig != SIGSEGV && sig != SIGBUS && sig != 0) {
				CHECK(!"an odd end");
				say("# field %d selector %#x: %d", field, value, sig);
			}
			if (field == REG_CS && value != 0x63)
				CHECK(sig != 0);
		}
	}
}

/* What is in the table stays through exec, as far as 2.6.11 goes; what matters is that the program runs. */
TEST(exec_with_a_table)
{
	int status, pid = fork();

	if (!pid) {
		set_entry(1000, (unsigned)words, 15, DATA, 0);
		load_fs(SELECTOR(1000));
		execl("/bin/true", "true", NULL);
		_exit(errno == ENOENT ? 0 : 1);
	}
	EXPECT(waitpid(pid, &status, 0), pid);
	EXPECT(status, 0);
}

/* ---- ports ---- */

#define PORT	0x80		/* the diagnostics' port: writing there does nothing */

static void write_port(void)
{
	asm volatile("outb %%al, $0x80" : : "a"(0));
}

static void write_next_port(void)
{
	asm volatile("outb %%al, $0x81" : : "a"(0));
}

static void write_word_port(void)
{
	asm volatile("outw %%ax, $0x80" : : "a"(0));
}

static void disable_interrupts(void)
{
	asm volatile("cli; sti");
}

static void need_root(void)
{
	long err = E(ioperm(PORT, 1, 1));

	if (err == -EPERM || (err == -ENOSYS && !linnet))
		SKIP("not allowed");
	ioperm(PORT, 1, 0);
}

TEST(ioperm_gives_single_ports)
{
	need_root();
	EXPECT(dies_of(write_port), SIGSEGV);
	EXPECT(E(ioperm(PORT, 1, 1)), 0);
	write_port();
	sched_yield();
	write_port();
	EXPECT(dies_of(write_port), 0);			/* fork inherits it */
	EXPECT(dies_of(write_next_port), SIGSEGV);
	EXPECT(dies_of(write_word_port), SIGSEGV);
	EXPECT(E(ioperm(PORT + 1, 1, 1)), 0);
	write_word_port();
	EXPECT(E(ioperm(PORT, 1, 0)), 0);
	EXPECT(dies_of(write_port), SIGSEGV);
	write_next_port();
	EXPECT(dies_of(disable_interrupts), SIGSEGV);
}

static void last_port(void)
{
	asm volatile("inb %%dx, %%al" : : "d"(0xffff), "a"(0));
}

static void over_the_last_port(void)
{
	asm volatile("inl %%dx, %%eax" : : "d"(0xffff), "a"(0));
}

TEST(ioperm_checks_its_range)
{
	need_root();
	EXPECT(E(ioperm(0, 0, 1)), -EINVAL);
	EXPECT(E(ioperm(65535, 2, 1)), -EINVAL);
	EXPECT(E(ioperm(-1ul, 2, 1)), -EINVAL);
	EXPECT(E(ioperm(5, -4ul, 1)), -EINVAL);
	EXPECT(E(ioperm(0, 65536, 1)), 0);
	last_port();
	EXPECT(dies_of(over_the_last_port), SIGSEGV);
	EXPECT(E(ioperm(0, 65535, 0)), 0);
	EXPECT(dies_of(write_port), SIGSEGV);
	last_port();
}

TEST(ports_are_for_the_privileged)
{
	need_root();
	EXPECT(E(ioperm(PORT, 1, 1)), 0);
	EXPECT(E(setuid(1000)), 0);
	write_port();					/* what it had, it keeps */
	EXPECT(E(ioperm(PORT + 1, 1, 1)), -EPERM);
	EXPECT(E(ioperm(PORT, 1, 0)), 0);
	EXPECT(dies_of(write_port), SIGSEGV);
	EXPECT(E(iopl(3)), -EPERM);
	EXPECT(E(iopl(0)), 0);
}

/* Two processes, one with the port and one without, take turns. */
TEST(a_bitmap_is_one_process_s)
{
	int to[2], from[2], i, status, pid;
	char c;

	need_root();
	NEED(!pipe(to) && !pipe(from));
	pid = fork();
	if (!pid) {
		ioperm(0x300, 64, 1);
		ioperm(PORT, 1, 1);
		for (i = 0; i < 20 && read(to[0], &c, 1) == 1; i++) {
			write_port();
			write(from[1], &c, 1);
		}
		_exit(0);
	}
	ioperm(PORT + 1, 1, 1);
	for (i = 0; i < 20; i++) {
		write_next_port();
		EXPECT(write(to[1], "x", 1), 1);
		EXPECT(read(from[0], &c, 1), 1);
	}
	EXPECT(waitpid(pid, &status, 0), pid);
	EXPECT(status, 0);
	EXPECT(dies_of(write_port), SIGSEGV);
}

TEST(iopl_gives_all_ports_and_interrupts)
{
	unsigned long flags;

	need_root();
	EXPECT(E(iopl(4)), -EINVAL);
	EXPECT(E(iopl(3)), 0);
	asm volatile("pushf; pop %0" : "=r"(flags));
	EXPECT(flags >> 12 & 3, 3);
	write_port();
	sched_yield();
	asm volatile("pushf; pop %0" : "=r"(flags));
	EXPECT(flags >> 12 & 3, 3);
	EXPECT(dies_of(write_word_port), 0);
	if (linnet)
		EXPECT(dies_of(disable_interrupts), 0);
	EXPECT(E(iopl(0)), 0);
	EXPECT(dies_of(write_port), SIGSEGV);
}
