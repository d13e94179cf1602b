// SPDX-License-Identifier: GPL-2.0-only
/* Address spaces: mappings of every kind, copies on write, faults, limits, and what happens when memory is gone. */
#include "net.h"
#include <setjmp.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/sysinfo.h>

#define RW	(PROT_READ | PROT_WRITE)
#define ANON	(MAP_PRIVATE | MAP_ANONYMOUS)

static sigjmp_buf jump;
static siginfo_t info;

static void on_fault(int sig, siginfo_t *i, void *context)
{
	info = *i;
	siglongjmp(jump, sig);
}

/* Touches an address; 0, or the signal that it brings. */
static int touch(volatile void *address, int write)
{
	struct sigaction act = { .sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_NODEFER };
	volatile char *p = address;
	int sig;

	sigaction(SIGSEGV, &act, NULL);
	sigaction(SIGBUS, &act, NULL);
	memset(&info, 0, sizeof(info));
	sig = sigsetjmp(jump, 1);
	if (sig)
		return sig;
	if (write)
		*p = *p + 1;
	else
		(void)*p;
	return 0;
}

#define READS(p)	EXPECT(touch(p, 0), 0)
#define WRITES(p)	EXPECT(touch(p, 1), 0)
#define FAULTS(p, write, sig, code) do { EXPECT(touch(p, write), sig); EXPECT(info.si_code, code); \
		EXPECT((long)info.si_addr, (long)(p)); } while (0)

static char *map(long len, int prot, int flags, int fd, long off)
{
	char *p = mmap(NULL, len, prot, flags, fd, off);

	if (p == MAP_FAILED) {
		say("# mmap: %s", strerror(errno));
		_exit(1);
	}
	return p;
}

static int new_file(const char *path, long len)
{
	int fd = NEED_FD(open(path, O_RDWR | O_CREAT | O_TRUNC, 0600));
	long i;
	static char b[PAGE];

	for (i = 0; i < len; i += PAGE) {
		memset(b, 'a' + i / PAGE % 26, PAGE);
		NEED(write(fd, b, len - i < PAGE ? len - i : PAGE) > 0);
	}
	unlink(path);
	return fd;
}

TEST(anonymous_memory_is_zero)
{
	char *p = map(64 * PAGE, RW, ANON, -1, 0);
	int i;

	EXPECT((long)p % PAGE, 0);
	for (i = 0; i < 64 * PAGE; i++)
		if (p[i]) {
			EXPECT(p[i], 0);
			break;
		}
	memset(p, 0x55, 64 * PAGE);
	EXPECT(munmap(p, 64 * PAGE), 0);
	p = map(64 * PAGE, RW, ANON, -1, 0);
	for (i = 0; i < 64 * PAGE; i += 64)
		if (p[i]) {
			EXPECT(p[i], 0);
			break;
		}
}

TEST(mmap_refuses)
{
	int file = new_file("/tmp/mm", PAGE), ro, wo, p[2], dir;

	EXPECT(E(mmap(NULL, 0, RW, ANON, -1, 0)), now(0, -EINVAL));
	EXPECT(E(mmap(NULL, PAGE, RW, MAP_ANONYMOUS, -1, 0)), -EINVAL);
	EXPECT(E(mmap(NULL, PAGE, RW, MAP_PRIVATE, -1, 0)), -EBADF);
	EXPECT(E(mmap((void *)(PAGE + 1), PAGE, RW, ANON | MAP_FIXED, -1, 0)), -EINVAL);
	EXPECT(RAW(SYS_mmap, ((long[]){ 0, PAGE, RW, MAP_PRIVATE, file, 1 })), -EINVAL);
	EXPECT(E(syscall(SYS_mmap2, 0, -1, RW, ANON, -1, 0)), now(-EINVAL, -ENOMEM));
	if (linnet) {
		EXPECT(E(syscall(SYS_mmap2, 0, 0xf0000000ul, RW, ANON, -1, 0)), -EINVAL);
		EXPECT(E(syscall(SYS_mmap2, 0, PAGE, RW, MAP_PRIVATE, file, 0xfffffffful)), -EINVAL);
		EXPECT(syscall(SYS_mmap2, 0xc0000000, PAGE, RW, ANON | MAP_FIXED, -1, 0), -1);
		EXPECT(syscall(SYS_mmap2, 0xbffff000, 2 * PAGE, RW, ANON | MAP_FIXED, -1, 0), -1);
		EXPECT(syscall(SYS_mmap2, 0xfffff000, PAGE, RW, ANON | MAP_FIXED, -1, 0), -1);
	}
	NEED_FD(open("/tmp/mm2", O_RDWR | O_CREAT, 0600));
	ro = NEED_FD(open("/tmp/mm2", O_RDONLY));
	wo = NEED_FD(open("/tmp/mm2", O_WRONLY));
	dir = NEED_FD(open("/tmp", O_RDONLY));
	NEED(pipe(p) == 0);
	EXPECT(E(mmap(NULL, PAGE, RW, MAP_SHARED, ro, 0)), -EACCES);
	EXPECT(E(mmap(NULL, PAGE, PROT_READ, MAP_SHARED, wo, 0)), -EACCES);
	EXPECT(E(mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, wo, 0)), -EACCES);
	EXPECT(E(mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, dir, 0)), -ENODEV);
	EXPECT(E(mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, p[0], 0)), -ENODEV);
	CHECK(mmap(NULL, PAGE, RW, MAP_PRIVATE, ro, 0) != MAP_FAILED);
	unlink("/tmp/mm2");
}

TEST(fixed_mapping_replaces)
{
	char *p = map(10 * PAGE, RW, ANON, -1, 0);

	memset(p, 'o', 10 * PAGE);
	EXPECT((long)mmap(p + 3 * PAGE, 2 * PAGE, RW, ANON | MAP_FIXED, -1, 0), (long)p + 3 * PAGE);
	EXPECT(p[3 * PAGE - 1], 'o');
	EXPECT(p[3 * PAGE], 0);
	EXPECT(p[5 * PAGE - 1], 0);
	EXPECT(p[5 * PAGE], 'o');
	/* A hint is taken if there is room, else passed over. */
	EXPECT(munmap(p + 7 * PAGE, PAGE), 0);
	EXPECT((long)mmap(p + 7 * PAGE, PAGE, RW, ANON, -1, 0), (long)p + 7 * PAGE);
	CHECK(mmap(p + 7 * PAGE, PAGE, RW, ANON, -1, 0) != p + 7 * PAGE);
	EXPECT(p[8 * PAGE], 'o');
}

TEST(munmap_makes_holes)
{
	char *p = map(10 * PAGE, RW, ANON, -1, 0);

	memset(p, 'x', 10 * PAGE);
	EXPECT(munmap(p + 4 * PAGE, PAGE), 0);
	READS(p + 4 * PAGE - 1);
	FAULTS(p + 4 * PAGE, 0, SIGSEGV, SEGV_MAPERR);
	FAULTS(p + 5 * PAGE - 1, 1, SIGSEGV, SEGV_MAPERR);
	WRITES(p + 5 * PAGE);
	EXPECT(munmap(p + 4 * PAGE, PAGE), 0);		/* nothing there: no error */
	EXPECT(munmap(p + 2 * PAGE, 6 * PAGE), 0);	/* over a hole */
	FAULTS(p + 2 * PAGE, 0, SIGSEGV, SEGV_MAPERR);
	FAULTS(p + 7 * PAGE, 0, SIGSEGV, SEGV_MAPERR);
	READS(p + PAGE);
	READS(p + 8 * PAGE);
	EXPECT(E(munmap(p + 1, PAGE)), -EINVAL);
	EXPECT(E(munmap(p, 0)), -EINVAL);
	EXPECT(RAW(SYS_munmap, 0xc0000000L, 4096L), now(-EINVAL, 0));
	EXPECT(RAW(SYS_munmap, p, 0xfffff000L), -EINVAL);
}

TEST(protection)
{
	char *p = map(8 * PAGE, RW, ANON, -1, 0);

	p[2 * PAGE] = 'k';
	EXPECT(mprotect(p + 2 * PAGE, 2 * PAGE, PROT_READ), 0);
	READS(p + 2 * PAGE);
	FAULTS(p + 2 * PAGE, 1, SIGSEGV, SEGV_ACCERR);
	FAULTS(p + 4 * PAGE - 1, 1, SIGSEGV, SEGV_ACCERR);
	WRITES(p + 2 * PAGE - 1);
	WRITES(p + 4 * PAGE);
	EXPECT(mprotect(p + 3 * PAGE, PAGE, PROT_NONE), 0);
	FAULTS(p + 3 * PAGE, 0, SIGSEGV, SEGV_ACCERR);
	EXPECT(mprotect(p, 8 * PAGE, RW), 0);
	WRITES(p + 2 * PAGE);
	EXPECT(p[2 * PAGE], 'k' + 1);
	WRITES(p + 3 * PAGE);
	EXPECT(RAW(SYS_mprotect, p + 1, (long)PAGE, (long)RW), -EINVAL);
	EXPECT(E(mprotect(p, PAGE, 0x100)), -EINVAL);
	EXPECT(mprotect(p, 0, RW), 0);
	EXPECT(munmap(p + 5 * PAGE, PAGE), 0);
	EXPECT(E(mprotect(p + 4 * PAGE, 3 * PAGE, PROT_READ)), -ENOMEM);
	FAULTS(p + 4 * PAGE, 1, SIGSEGV, SEGV_ACCERR);	/* up to the hole it was done */
	WRITES(p + 6 * PAGE);
}

TEST(mappings_of_files)
{
	int fd = new_file("/tmp/mf", 3 * PAGE + 100);
	char *shared = map(5 * PAGE, RW, MAP_SHARED, fd, 0), *private = map(4 * PAGE, RW, MAP_PRIVATE, fd, 0), b[4];

	EXPECT(shared[0], 'a');
	EXPECT(shared[PAGE], 'b');
	EXPECT(private[2 * PAGE], 'c');
	EXPECT(shared[3 * PAGE + 99], 'd');
	EXPECT(shared[3 * PAGE + 100], 0);		/* the rest of the last page */
	FAULTS(shared + 4 * PAGE, 0, SIGBUS, BUS_ADRERR);	/* beyond the end */
	/* Shared: what is written is in the file, and the other way round. */
	shared[10] = 'S';
	EXPECT(pread(fd, b, 1, 10), 1);
	EXPECT(b[0], 'S');
	EXPECT(private[10], 'S');
	NEED(pwrite(fd, "W", 1, 11) == 1);
	EXPECT(shared[11], 'W');
	EXPECT(private[11], 'W');
	/* Private: a copy from the first write on. */
	private[12] = 'P';
	EXPECT(shared[12], 'a');
	NEED(pwrite(fd, "N", 1, 13) == 1);
	EXPECT(private[13], 'a');
	EXPECT(msync(shared, 4 * PAGE, MS_SYNC), 0);
	EXPECT(E(msync(shared + 1, PAGE, MS_SYNC)), -EINVAL);
	EXPECT(E(msync(shared, PAGE, MS_SYNC | MS_ASYNC)), -EINVAL);
	/* The file may grow, and shrink under the mapping. */
	NEED(ftruncate(fd, 5 * PAGE) == 0);
	READS(shared + 4 * PAGE);
	NEED(ftruncate(fd, PAGE) == 0);
	FAULTS(shared + PAGE, 0, SIGBUS, BUS_ADRERR);
	FAULTS(private + 2 * PAGE, 0, SIGBUS, BUS_ADRERR);
	EXPECT(private[12], 'P');
	/* The descriptor is not needed any more. */
	close(fd);
	EXPECT(shared[0], 'a');
}

TEST(end_of_a_file_is_zero_again)
{
	int fd = new_file("/tmp/mz", PAGE);
	char *p = map(PAGE, RW, MAP_SHARED, fd, 0);

	NEED(ftruncate(fd, 100) == 0);
	EXPECT(p[99], 'a');
	EXPECT(p[100], 0);
	p[200] = 'z';			/* behind the end */
	NEED(ftruncate(fd, 50) == 0 && ftruncate(fd, PAGE) == 0);
	EXPECT(p[49], 'a');
	EXPECT(p[60], 0);
	EXPECT(p[200], 0);
}

TEST(offset_of_a_mapping)
{
	int fd = new_file("/tmp/mo", 4 * PAGE);
	char *p = map(PAGE, PROT_READ, MAP_PRIVATE, fd, 2 * PAGE);

	EXPECT(p[0], 'c');
	p = mmap(p, PAGE, PROT_READ, MAP_PRIVATE | MAP_FIXED, fd, 3 * PAGE);
	EXPECT(p[0], 'd');
}

TEST(shared_memory_between_processes)
{
	volatile int *p = (int *)map(PAGE, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	volatile int *z;
	int fd = NEED_FD(open("/dev/zero", O_RDWR));
	pid_t pid;

	z = (int *)map(PAGE, RW, MAP_SHARED, fd, 0);
	EXPECT(*p, 0);
	EXPECT(*z, 0);
	if (child(&pid)) {
		*p = 77;
		*z = 78;
		_exit(0);
	}
	EXPECT(status_of(pid), 0);
	EXPECT(*p, 77);
	EXPECT(*z, 78);
	z = (int *)map(PAGE, RW, MAP_PRIVATE, fd, 0);
	EXPECT(*z, 0);
	*z = 1;
}

TEST(copy_on_write)
{
	long pages = 500, i;
	char *p = map(pages * PAGE, RW, ANON, -1, 0);
	pid_t pid;
	int sync[2];
	char c;

	NEED(pipe(sync) == 0);
	for (i = 0; i < pages; i++)
		p[i * PAGE] = i;
	if (child(&pid)) {
		for (i = 0; i < pages; i += 2) {
			if (p[i * PAGE] != (char)i)
				ktap_failures++;
			p[i * PAGE] = 'C';
		}
		NEED(read(sync[0], &c, 1) == 1);
		for (i = 0; i < pages; i++)
			if (p[i * PAGE] != (i & 1 ? (char)i : 'C'))
				ktap_failures++;
		CHILD_DONE();
	}
	for (i = 0; i < pages; i += 3) {
		if (p[i * PAGE] != (char)i)
			ktap_failures++;
		p[i * PAGE] = 'P';
	}
	NEED(write(sync[1], "x", 1) == 1);
	CHILD_PASSED(pid);
	for (i = 0; i < pages; i++)
		if (p[i * PAGE] != (i % 3 ? (char)i : 'P'))
			ktap_failures++;
	EXPECT(ktap_failures, 0);
	/* After the child has gone the pages are ours alone. */
	for (i = 0; i < pages; i++)
		p[i * PAGE] = 'Z';
}

TEST(copy_on_write_by_the_kernel)
{
	char *p = map(PAGE, RW, ANON, -1, 0);
	int q[2];
	pid_t pid;

	/* read(2) into a page that is shared with a child breaks the sharing, too. */
	NEED(pipe(q) == 0);
	strcpy(p, "before");
	NEED(write(q[1], "after", 6) == 6);
	if (child(&pid)) {
		NEED(read(q[0], p, 6) == 6);
		EXPECT(strcmp(p, "after"), 0);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	EXPECT(strcmp(p, "before"), 0);
	/* And into one that was never touched, where all share the zero page. */
	p = map(PAGE, RW, ANON, -1, 0);
	READS(p);
	NEED(write(q[1], "x", 1) == 1);
	NEED(read(q[0], p, 1) == 1);
	EXPECT(p[0], 'x');
	EXPECT(map(PAGE, PROT_READ, ANON, -1, 0)[0], 0);
}

TEST(break_grows_and_shrinks)
{
	long start = RAW(SYS_brk, 0L), page = (start + PAGE - 1) & -PAGE;
	char *p = (char *)page;

	EXPECT(RAW(SYS_brk, page + 10 * PAGE), page + 10 * PAGE);
	EXPECT(p[0], 0);
	memset(p, 'b', 10 * PAGE);
	EXPECT(RAW(SYS_brk, page + PAGE), page + PAGE);
	FAULTS(p + PAGE, 0, SIGSEGV, SEGV_MAPERR);
	EXPECT(p[PAGE - 1], 'b');
	EXPECT(RAW(SYS_brk, page + 10 * PAGE), page + 10 * PAGE);
	EXPECT(p[PAGE], 0);
	/* What can't be is answered with where it is. */
	EXPECT(RAW(SYS_brk, 0x1000L), page + 10 * PAGE);
	if (linnet)
		EXPECT(RAW(SYS_brk, 0xbfffffffL), page + 10 * PAGE);
	EXPECT(RAW(SYS_brk, page + 10 * PAGE + 5), page + 10 * PAGE + 5);
	{
		struct rlimit limit = { 20 * PAGE, 20 * PAGE };

		NEED(setrlimit(RLIMIT_DATA, &limit) == 0);
		EXPECT(RAW(SYS_brk, page + (1 << 24)), page + 10 * PAGE + 5);
	}
}

static int recurse(int n)
{
	volatile char b[1000];

	b[0] = b[999] = n;
	return n ? recurse(n - 1) + b[999] - b[0] : 0;
}

TEST(stack_grows)
{
	pid_t pid;

	if (child(&pid)) {
		EXPECT(recurse(4000), 0);	/* 4 MB */
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
}

TEST(stack_is_limited)
{
	struct rlimit limit = { 256 * 1024, 256 * 1024 };
	pid_t pid;
	char *low;

	if (child(&pid)) {
		NEED(setrlimit(RLIMIT_STACK, &limit) == 0);
		recurse(100);
		recurse(4000);
		_exit(0);
	}
	EXPECT(status_of(pid) & 0x7f, SIGSEGV);
	if (!linnet)
		return;
	/* Far below the stack pointer nothing grows. */
	asm volatile("mov %%esp, %0" : "=r"(low));
	low -= 1 << 20;
	EXPECT(touch(low, 1), SIGSEGV);
}

TEST(stack_does_not_meet_a_mapping)
{
	pid_t pid;
	char *here, *p;

	if (child(&pid)) {
		asm volatile("mov %%esp, %0" : "=r"(here));
		p = (char *)(((long)here - 300 * 1024) & -PAGE);
		NEED(mmap(p, PAGE, RW, ANON | MAP_FIXED, -1, 0) == p);
		p[0] = 'm';
		recurse(1000);
		_exit(0);
	}
	EXPECT(status_of(pid) & 0x7f, SIGSEGV);
}

TEST(limit_of_the_address_space)
{
	struct rlimit limit = { 64 << 20, 64 << 20 };
	long end;

	NEED(setrlimit(RLIMIT_AS, &limit) == 0);
	CHECK(mmap(NULL, 20 << 20, RW, ANON, -1, 0) != MAP_FAILED);
	EXPECT(E(mmap(NULL, 60 << 20, RW, ANON, -1, 0)), -ENOMEM);
	end = RAW(SYS_brk, 0L);
	EXPECT(RAW(SYS_brk, end + (60 << 20)), end);
}

TEST(remap)
{
	char *p = map(4 * PAGE, RW, ANON, -1, 0), *q, *r;
	int i;

	for (i = 0; i < 4; i++)
		p[i * PAGE] = '0' + i;
	/* Smaller, in place. */
	EXPECT((long)mremap(p, 4 * PAGE, 2 * PAGE, 0), (long)p);
	FAULTS(p + 2 * PAGE, 0, SIGSEGV, SEGV_MAPERR);
	/* Larger in place, where there is room. */
	EXPECT((long)mremap(p, 2 * PAGE, 4 * PAGE, 0), (long)p);
	EXPECT(p[PAGE], '1');
	EXPECT(p[2 * PAGE], 0);
	/* Larger where there is none: only if it may move. */
	q = map(20 * PAGE, RW, ANON, -1, 0);
	p = q + 4 * PAGE;
	p[0] = 'm';
	p[PAGE] = 'n';
	EXPECT(E(mremap(p, 2 * PAGE, 6 * PAGE, 0)), -ENOMEM);
	r = mremap(p, 2 * PAGE, 6 * PAGE, MREMAP_MAYMOVE);
	NEED(r != MAP_FAILED);
	CHECK(r != p);
	EXPECT(r[0], 'm');
	EXPECT(r[PAGE], 'n');
	EXPECT(r[5 * PAGE], 0);
	FAULTS(p, 0, SIGSEGV, SEGV_MAPERR);
	/* To a given place, over what is there. */
	EXPECT((long)mremap(r, 2 * PAGE, 2 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, q), (long)q);
	EXPECT(q[0], 'm');
	EXPECT(q[PAGE], 'n');
	EXPECT(E(mremap(q + 1, PAGE, PAGE, 0)), -EINVAL);
	EXPECT(E(mremap(q, PAGE, 0, 0)), -EINVAL);
	EXPECT(E(mremap(q, PAGE, PAGE, 0x100)), -EINVAL);
	EXPECT(E(mremap(q, 2 * PAGE, 2 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, q + PAGE)), -EINVAL);
	EXPECT(E(mremap(q, PAGE, PAGE, MREMAP_FIXED, q)), -EINVAL);
	EXPECT(E(mremap(p, PAGE, 2 * PAGE, MREMAP_MAYMOVE)), -EFAULT);
	EXPECT(E(mremap(q, PAGE, 0xf0000000, MREMAP_MAYMOVE)), -ENOMEM);
}

TEST(remap_of_files_and_many_pages)
{
	int fd = new_file("/tmp/mr", 8 * PAGE), i;
	char *p = map(2 * PAGE, RW, MAP_SHARED, fd, 2 * PAGE), *q, *big;

	q = mremap(p, 2 * PAGE, 4 * PAGE, MREMAP_MAYMOVE);
	NEED(q != MAP_FAILED);
	EXPECT(q[0], 'c');
	EXPECT(q[3 * PAGE], 'f');
	big = map(2000 * PAGE, RW, ANON, -1, 0);
	for (i = 0; i < 2000; i++)
		*(int *)(big + i * PAGE) = i;
	map(PAGE, RW, ANON, -1, 0);
	q = mremap(big, 2000 * PAGE, 3000 * PAGE, MREMAP_MAYMOVE);
	NEED(q != MAP_FAILED);
	for (i = 0; i < 2000; i++)
		if (*(int *)(q + i * PAGE) != i) {
			EXPECT(*(int *)(q + i * PAGE), i);
			break;
		}
}

static long remap_pages(void *at, unsigned long size, unsigned long prot, unsigned long pgoff, unsigned long flags)
{
	return E(syscall(SYS_remap_file_pages, at, size, prot, pgoff, flags));
}

TEST(pages_of_a_file_in_another_order)
{
	char name[] = "/tmp/order.XXXXXX", *p, *q;
	int fd = NEED_FD(mkstemp(name)), i;

	unlink(name);
	NEED(!ftruncate(fd, 8 * PAGE));
	p = mmap(NULL, 8 * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	NEED(p != MAP_FAILED);
	for (i = 0; i < 8; i++)
		p[i * PAGE] = 'a' + i;
	EXPECT(remap_pages(p, PAGE, 0, 7, 0), 0);
	EXPECT(remap_pages(p + 2 * PAGE, 2 * PAGE, 0, 4, MAP_NONBLOCK), 0);
	for (i = 0; i < 8; i++)
		EXPECT(p[i * PAGE], "hbefefgh"[i]);
	p[2 * PAGE] = 'X';
	EXPECT(p[4 * PAGE], 'X');
	EXPECT(remap_pages(p, 8 * PAGE, 0, 0, 0), 0);		/* over all the pieces */
	for (i = 0; i < 8; i++)
		EXPECT(p[i * PAGE], "abcdXfgh"[i]);
	EXPECT(remap_pages(p + 5, PAGE + 9, 0, 1, 0), 0);	/* cut to pages */
	EXPECT(p[0], 'b');

	EXPECT(remap_pages(p, PAGE, PROT_READ, 0, 0), -EINVAL);
	EXPECT(remap_pages(p, 0, 0, 0, 0), -EINVAL);
	EXPECT(remap_pages(p, -1ul, 0, 0, 0), -EINVAL);
	EXPECT(remap_pages(p, PAGE, 0, -1ul, 0), now(-EINVAL, 0));
	EXPECT(remap_pages(p, PAGE, 0, 1ul << 29, 0), now(-EINVAL, 0));
	EXPECT(remap_pages(KERNEL_ADDRESS, PAGE, 0, 0, 0), -EINVAL);
	q = mmap(NULL, 2 * PAGE, PROT_READ, MAP_PRIVATE, fd, 0);
	NEED(q != MAP_FAILED);
	EXPECT(remap_pages(q, PAGE, 0, 1, 0), -EINVAL);
	EXPECT(munmap(p + 3 * PAGE, PAGE), 0);
	EXPECT(remap_pages(p, 8 * PAGE, 0, 0, 0), -EINVAL);	/* a hole */
	EXPECT(munmap(p, 8 * PAGE), 0);
	EXPECT(remap_pages(p, PAGE, 0, 0, 0), -EINVAL);
}

/* Twenty pages below the arguments are the stack's from the beginning. */
TEST(stack_of_a_fresh_process)
{
	char text[2048], *line;
	int fd = NEED_FD(open("/proc/self/status", O_RDONLY)), len = read(fd, text, sizeof(text) - 1), kb;

	NEED(len > 0);
	text[len] = 0;
	line = strstr(text, "VmStk:");
	NEED(line);
	kb = atoi(line + 6);
	if (linnet)
		CHECK(kb == 84 || kb == 88);
}

TEST(advice)
{
	char *p = map(4 * PAGE, RW, ANON, -1, 0);

	memset(p, 'x', 4 * PAGE);
	EXPECT(madvise(p + PAGE, PAGE, MADV_DONTNEED), 0);
	EXPECT(p[0], 'x');
	EXPECT(p[PAGE], 0);
	EXPECT(p[2 * PAGE], 'x');
	EXPECT(madvise(p, 4 * PAGE, MADV_SEQUENTIAL), 0);
	EXPECT(madvise(p, 4 * PAGE, MADV_WILLNEED), linnet ? -1 : 0);
	EXPECT(E(madvise(p, PAGE, 77)), -EINVAL);
	EXPECT(E(madvise(p + 1, PAGE, MADV_NORMAL)), -EINVAL);
	munmap(p + PAGE, PAGE);
	EXPECT(E(madvise(p, 3 * PAGE, MADV_NORMAL)), -ENOMEM);
}

TEST(residence)
{
	int fd = new_file("/tmp/mi", 4 * PAGE);
	char *p = map(4 * PAGE, PROT_READ, MAP_SHARED, fd, 0);
	unsigned char vec[4] = { 9, 9, 9, 9 };

	EXPECT(mincore(p, 4 * PAGE, vec), 0);
	EXPECT(vec[0] & 1, 1);
	EXPECT(vec[3] & 1, 1);
	EXPECT(E(mincore(p + 1, PAGE, vec)), -EINVAL);
	munmap(p + 2 * PAGE, PAGE);
	EXPECT(E(mincore(p, 4 * PAGE, vec)), -ENOMEM);
}

TEST(locking)
{
	struct rlimit limit = { 4 * PAGE, 4 * PAGE };
	char *p = map(8 * PAGE, RW, ANON, -1, 0);
	pid_t pid;

	EXPECT(mlock(p, 2 * PAGE), 0);
	EXPECT(munlock(p, 2 * PAGE), 0);
	EXPECT(E(mlock(p + 0x40000000, PAGE)), -ENOMEM);
	if (getuid())
		return;
	if (child(&pid)) {
		NEED(setrlimit(RLIMIT_MEMLOCK, &limit) == 0);
		NEED(setuid(1000) == 0);
		EXPECT(mlock(p, 4 * PAGE), 0);
		EXPECT(E(mlock(p + 4 * PAGE, PAGE)), -ENOMEM);
		EXPECT(E(mmap(NULL, PAGE, RW, ANON | MAP_LOCKED, -1, 0)), -EAGAIN);
		EXPECT(munlockall(), 0);
		EXPECT(E(mlockall(99)), -EINVAL);
		limit.rlim_cur = limit.rlim_max = 0;
		NEED(setrlimit(RLIMIT_MEMLOCK, &limit) == 0);
		EXPECT(E(mlock(p, PAGE)), -EPERM);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
}

TEST(map_of_the_process)
{
	char *p = map(10 * PAGE, RW, ANON, -1, 0), *text, want[80];

	NEED(mprotect(p + 4 * PAGE, 2 * PAGE, PROT_READ) == 0);
	text = slurp("/proc/self/maps");
	NEED(text != NULL);
	/* Without a file the offset is the address. */
	sprintf(want, "%08lx-%08lx r--p %08lx 00:00 0", (long)p + 4 * PAGE, (long)p + 6 * PAGE,
		now((long)p + 4 * PAGE, 0));
	if (!CHECK(strstr(text, want)))
		say("# %s in\n%s", want, text);
	sprintf(want, "-%08lx rw-p ", (long)p + 4 * PAGE);
	CHECK(strstr(text, want));
	CHECK(strstr(text, "/memory\n"));
	free(text);
	/* Neighbours of one kind are one. */
	NEED(mprotect(p + 4 * PAGE, 2 * PAGE, RW) == 0);
	text = slurp("/proc/self/maps");
	sprintf(want, "-%08lx rw-p", (long)p + 4 * PAGE);
	CHECK(!strstr(text, want));
}

TEST(many_mappings)
{
	long n, limit = linnet ? 65536 : 500;
	char *p;

	/* Every other page read-only: as many areas as pages, up to the limit of 65536. */
	p = mmap(NULL, 70000l * PAGE, PROT_NONE, ANON | MAP_NORESERVE, -1, 0);
	NEED(p != MAP_FAILED);
	for (n = 1; n < limit && mprotect(p + n * PAGE, PAGE, PROT_READ) == 0; n += 2)
		;
	if (linnet) {
		EXPECT(-errno, -ENOMEM);
		CHECK(n > 65000);
	}
	READS(p + PAGE);
	FAULTS(p, 0, SIGSEGV, SEGV_ACCERR);
	EXPECT(munmap(p, 70000l * PAGE), 0);
	READS(map(PAGE, RW, ANON, -1, 0));
}

static long meminfo(const char *key)
{
	char *text = slurp("/proc/meminfo"), *p = text ? strstr(text, key) : NULL;
	long v = p ? atol(p + strlen(key)) : -1;

	free(text);
	return v;
}

/* Memory comes back; what the last of it still waits for gets time. */
static void memory_is_back(long before)
{
	int i;

	for (i = 0; i < 300 && meminfo("MemFree:") + 1000 < before; i++)
		msleep(10);
	if (!CHECK(meminfo("MemFree:") + 1000 >= before))
		say("# %ld KB free before, %ld after", before, meminfo("MemFree:"));
}

TEST(exit_gives_everything_back)
{
	long before;
	pid_t pid;
	int i, round;

	if (!linnet)
		SKIP("this machine is not ours alone");
	before = meminfo("MemFree:");
	for (round = 0; round < 5; round++) {
		if (child(&pid)) {
			char *p = map(8 << 20, RW, ANON, -1, 0);

			memset(p, 'x', 8 << 20);
			for (i = 0; i < 200; i++)
				map(PAGE, RW, i & 1 ? MAP_SHARED | MAP_ANONYMOUS : ANON, -1, 0)[0] = 1;
			_exit(0);
		}
		EXPECT(status_of(pid), 0);
	}
	memory_is_back(before);
}

/* The ways in which a process can ask for all there is. */
static void eat_pages(void)
{
	for (;;) {
		char *p = mmap(NULL, 1 << 20, RW, ANON, -1, 0);

		if (p == MAP_FAILED)
			_exit(errno == ENOMEM ? 12 : 1);
		memset(p, 1, 1 << 20);
	}
}

static void eat_shared(void)
{
	for (;;) {
		char *p = mmap(NULL, 1 << 20, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

		if (p == MAP_FAILED)
			_exit(errno == ENOMEM ? 12 : 1);
		memset(p, 1, 1 << 20);
	}
}

static void eat_break(void)
{
	long end = RAW(SYS_brk, 0L);

	for (;; end += 1 << 20) {
		if (RAW(SYS_brk, end + (1 << 20)) != end + (1 << 20))
			_exit(12);
		memset((void *)end, 1, 1 << 20);
	}
}

static void eat_children(void)
{
	char *p = mmap(NULL, 16 << 20, RW, ANON, -1, 0);
	int i;

	if (p == MAP_FAILED)
		_exit(12);
	for (i = 0; i < 10; i++) {
		pid_t pid = fork();

		if (pid < 0)
			_exit(12);
		if (pid == 0) {
			memset(p, i, 16 << 20);
			msleep(100);
			_exit(0);
		}
	}
	while (wait(NULL) > 0)
		;
	_exit(12);
}

static void eat_page_tables(void)
{
	char *p = mmap(NULL, 0x60000000, RW, ANON | MAP_NORESERVE, -1, 0);
	long i;

	if (p == MAP_FAILED)
		_exit(12);
	for (;;)
		for (i = 0; i < 0x60000000; i += 64 * 1024)
			p[i] = 1;
}

static void eat_by_the_kernel(void)
{
	int zero = open("/dev/zero", O_RDONLY);

	for (;;) {
		char *p = mmap(NULL, 1 << 20, RW, ANON, -1, 0);

		if (p == MAP_FAILED)
			_exit(12);
		if (read(zero, p, 1 << 20) != 1 << 20)
			_exit(12);
	}
}

TEST(memory_is_exhausted)
{
	static void (*const ways[])(void) = {
		eat_pages, eat_shared, eat_break, eat_children, eat_page_tables, eat_by_the_kernel,
	};
	long before;
	pid_t pid;
	int i, status;

	if (!linnet)
		SKIP("not on a machine that is in use");
	before = meminfo("MemFree:");
	for (i = 0; i < ARRAY_SIZE(ways); i++) {
		if (child(&pid)) {
			setpgid(0, 0);
			ways[i]();
			_exit(2);
		}
		status = status_of(pid);
		if (!CHECK(status == SIGKILL || status == 12 << 8 || status == SIGBUS || status == SIGSEGV))
			say("# way %d: status %x", i, status);
		kill(-pid, SIGKILL);
		memory_is_back(before);
	}
}

TEST(buffers_are_exhausted)
{
	long before;
	pid_t pid;
	int i, k, status;
	static char b[4096];

	if (!linnet)
		SKIP("not on a machine that is in use");
	before = meminfo("MemFree:");
	/* The memory of sockets and pipes belongs to nobody's address space: their maker gets errors, or dies. */
	if (child(&pid)) {
		mmap(NULL, 40 << 20, RW, ANON, -1, 0);	/* the largest is chosen to die */
		for (i = 0; i < 8; i++)
			if (fork() == 0) {
				int sv[2];

				mmap(NULL, 40 << 20, RW, ANON, -1, 0);
				for (k = 0; k < 500; k++) {
					if (RAW(SYS_socketcall, 8L, ((long[]){ AF_UNIX, SOCK_STREAM, 0, (long)sv })) < 0)
						break;
					fcntl(sv[0], F_SETFL, O_NONBLOCK);
					while (write(sv[0], b, sizeof(b)) > 0)
						;
				}
				msleep(300);
				_exit(0);
			}
		while (wait(NULL) > 0)
			;
		_exit(0);
	}
	status = status_of(pid);
	CHECK(status == 0 || status == SIGKILL);
	memory_is_back(before);
}

TEST(limited_filesystem_fills_up)
{
	static char b[65536];
	int fd;
	long n, total = 0;

	if (!linnet)
		SKIP("not on a machine that is in use");
	mkdir("/tmp/full", 0755);
	if (mount("none", "/tmp/full", "tmpfs", 0, "size=1m"))
		SKIP("no tmpfs");
	fd = NEED_FD(open("/tmp/full/f", O_RDWR | O_CREAT, 0600));
	while ((n = write(fd, b, sizeof(b))) > 0)
		total += n;
	EXPECT(-errno, -ENOSPC);
	CHECK(total > (1 << 20) - 4 * PAGE && total <= 1 << 20);	/* what finds the pages takes some, too */
	close(fd);
	EXPECT(unlink("/tmp/full/f"), 0);
	fd = NEED_FD(open("/tmp/full/g", O_RDWR | O_CREAT, 0600));
	EXPECT(write(fd, b, sizeof(b)), sizeof(b));
	close(fd);
	EXPECT(umount("/tmp/full"), 0);
	rmdir("/tmp/full");
}

TEST(obvious_overcommit_is_refused)
{
	if (!linnet)
		SKIP("depends on the machine");
	EXPECT(E(mmap(NULL, 0x70000000, RW, ANON, -1, 0)), -ENOMEM);
	CHECK(mmap(NULL, 0x70000000, RW, ANON | MAP_NORESERVE, -1, 0) != MAP_FAILED);
}

TEST(system_information)
{
	struct sysinfo s;

	NEED(sysinfo(&s) == 0);
	CHECK(s.totalram > s.freeram && s.freeram > 0);
	CHECK(s.procs > 1);
	CHECK(meminfo("MemTotal:") > 0);
}
