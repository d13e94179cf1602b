// SPDX-License-Identifier: GPL-2.0-only
/* Core files: when there is one, what it is called, whose it is, and what is in it. */
#include "ktap.h"
#include <elf.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#define DIR "/tmp/core_test"
#define THREAD_FLAGS	(CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD)

static void put(const char *path, const char *text)
{
	int fd = NEED_FD(open(path, O_WRONLY));

	EXPECT(write(fd, text, strlen(text)), strlen(text));
	close(fd);
}

static void limit(rlim_t bytes)
{
	struct rlimit r = { bytes, RLIM_INFINITY };

	NEED(!setrlimit(RLIMIT_CORE, &r));
}

/* In a directory of our own, with the default names. */
static void start(void)
{
	if (!linnet)
		SKIP("would write core files about");
	mkdir(DIR, 0777);
	chmod(DIR, 01777);
	NEED(!chdir(DIR));
	unlink("core");
	put("/proc/sys/kernel/core_pattern", "core");
	put("/proc/sys/kernel/core_uses_pid", "0");
	limit(RLIM_INFINITY);
}

static int exists(const char *name)
{
	struct stat st;

	return !lstat(name, &st);
}

static char marked[3 * PAGE] __attribute__((aligned(PAGE)));

/* The file mapped, and its headers checked; the descriptor is closed. */
static Elf32_Ehdr *open_core(const char *name, long *size)
{
	Elf32_Ehdr *eh;
	struct stat st;
	int fd = NEED_FD(open(name, O_RDONLY));

	fstat(fd, &st);
	*size = st.st_size;
	EXPECT(st.st_mode, S_IFREG | 0600);
	NEED(st.st_size > sizeof(*eh));
	eh = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	NEED(eh != MAP_FAILED);
	close(fd);
	NEED(!memcmp(eh->e_ident, ELFMAG, SELFMAG));
	EXPECT(eh->e_type, ET_CORE);
	EXPECT(eh->e_machine, EM_386);
	EXPECT(eh->e_phoff, sizeof(*eh));
	CHECK(eh->e_phnum > 3);
	return eh;
}

static Elf32_Nhdr *note(Elf32_Ehdr *eh, unsigned type, int nth)
{
	Elf32_Phdr *ph = (void *)((char *)eh + eh->e_phoff);
	char *p = (char *)eh + ph->p_offset, *end = p + ph->p_filesz;
	Elf32_Nhdr *n;

	EXPECT(ph->p_type, PT_NOTE);
	for (; p < end; p += sizeof(*n) + ((n->n_namesz + 3) & ~3) + ((n->n_descsz + 3) & ~3)) {
		n = (void *)p;
		if (n->n_type == type && !nth--)
			return n;
	}
	return NULL;
}

static void *desc(Elf32_Nhdr *n)
{
	return n ? (char *)(n + 1) + ((n->n_namesz + 3) & ~3) : NULL;
}

/* What the core has of an address, or NULL. */
static char *memory(Elf32_Ehdr *eh, void *at)
{
	Elf32_Phdr *ph = (void *)((char *)eh + eh->e_phoff);
	unsigned long addr = (unsigned long)at;
	int i;

	for (i = 1; i < eh->e_phnum; i++)
		if (addr >= ph[i].p_vaddr && addr < ph[i].p_vaddr + ph[i].p_filesz)
			return (char *)eh + ph[i].p_offset + (addr - ph[i].p_vaddr);
	return NULL;
}

TEST(contents)
{
	unsigned long *regs, *auxv;
	short *prstatus;
	Elf32_Ehdr *eh;
	long size;
	char *p;
	int status;
	pid_t pid;

	start();
	if (child(&pid)) {
		memcpy(marked + PAGE, "mark", 4);
		asm volatile("fldpi; mov $0x11223344, %%ebx; mov $0x55667788, %%esi; ud2" ::: "memory");
	}
	status = status_of(pid);
	EXPECT(status, SIGILL | 0x80);
	CHECK(WCOREDUMP(status));
	eh = open_core("core", &size);
	prstatus = desc(note(eh, NT_PRSTATUS, 0));
	NEED(prstatus);
	EXPECT(prstatus[6], SIGILL);
	EXPECT(((int *)prstatus)[6], pid);
	regs = (void *)((char *)prstatus + 72);
	EXPECT(regs[0], 0x11223344);
	EXPECT(regs[3], 0x55667788);
	CHECK(note(eh, NT_PRSTATUS, 1) == NULL);
	p = desc(note(eh, NT_PRPSINFO, 0));
	NEED(p);
	EXPECT(strcmp(p + 28, "core"), 0);			/* pr_fname */
	CHECK(strstr(p + 44, "/core") != NULL);			/* pr_psargs */
	auxv = desc(note(eh, NT_AUXV, 0));
	NEED(auxv);
	CHECK(auxv[0] != 0);
	CHECK(note(eh, NT_FPREGSET, 0) != NULL);
	CHECK(note(eh, 0x46e62b7f, 0) != NULL);
	p = memory(eh, marked + PAGE);
	CHECK(p && !memcmp(p, "mark", 4));
	CHECK(memory(eh, (void *)regs[15]) != NULL);		/* the stack */
	CHECK(memory(eh, (void *)open_core) == NULL);		/* the text, unchanged */
	CHECK(size < 1000000);
}

TEST(which_signals)
{
	static const int core[] = { SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGXCPU, SIGXFSZ, SIGSYS };
	static const int none[] = { SIGHUP, SIGINT, SIGKILL, SIGTERM, SIGUSR1, SIGALRM, 34 };
	pid_t pid;
	int i;

	start();
	for (i = 0; i < ARRAY_SIZE(core); i++) {
		if (child(&pid)) {
			kill(getpid(), core[i]);
			pause();
		}
		EXPECT(status_of(pid), core[i] | 0x80);
		EXPECT(unlink("core"), 0);
	}
	for (i = 0; i < ARRAY_SIZE(none); i++) {
		if (child(&pid)) {
			kill(getpid(), none[i]);
			pause();
		}
		EXPECT(status_of(pid), none[i]);
		CHECK(!exists("core"));
	}
}

/* How a child that aborts ends, after what @how says. */
static int abort_after(void (*how)(void))
{
	pid_t pid;

	if (child(&pid)) {
		how();
		raise(SIGABRT);
		_exit(1);
	}
	return status_of(pid);
}

static void no_limit(void) { limit(0); }
static void tiny_limit(void) { limit(PAGE - 1); }
static void small_limit(void) { limit(5000); }
static void undumpable(void) { prctl(PR_SET_DUMPABLE, 0); }
static void other_user(void) { if (setuid(1000)) _exit(9); }
static void other_dumpable(void) { other_user(); prctl(PR_SET_DUMPABLE, 1); }
static void nothing(void) { }

TEST(when_there_is_none)
{
	struct stat st;

	start();
	EXPECT(abort_after(no_limit), SIGABRT);
	EXPECT(abort_after(tiny_limit), SIGABRT);
	EXPECT(abort_after(undumpable), SIGABRT);
	EXPECT(abort_after(other_user), SIGABRT);
	CHECK(!exists("core"));
	/* A file at the limit. */
	EXPECT(abort_after(small_limit), SIGABRT | 0x80);
	EXPECT(stat("core", &st), 0);
	CHECK(st.st_size <= 5000);
	/* Names that are taken by what isn't a plain file of one name. */
	unlink("core");
	EXPECT(symlink("victim", "core"), 0);
	EXPECT(abort_after(nothing), SIGABRT);
	CHECK(!exists("victim"));
	unlink("core");
	EXPECT(mkdir("core", 0700), 0);
	EXPECT(abort_after(nothing), SIGABRT);
	rmdir("core");
	close(NEED_FD(open("other", O_CREAT | O_WRONLY, 0666)));
	EXPECT(link("other", "core"), 0);
	EXPECT(abort_after(nothing), SIGABRT);
	EXPECT(stat("other", &st), 0);
	EXPECT(st.st_size, 0);
	unlink("core");
	unlink("other");
	EXPECT(mkfifo("core", 0666), 0);
	EXPECT(abort_after(nothing), SIGABRT);
	unlink("core");
	EXPECT(abort_after(other_dumpable), SIGABRT | 0x80);
	EXPECT(stat("core", &st), 0);
	EXPECT(st.st_uid, 1000);
}

TEST(names)
{
	struct utsname uts;
	char name[200];
	pid_t pid;

	start();
	uname(&uts);
	put("/proc/sys/kernel/core_pattern", "c-%e-%p-%s-%u-%g-%h-%%-%z%");
	if (child(&pid)) {
		raise(SIGABRT);
		_exit(1);
	}
	EXPECT(status_of(pid), SIGABRT | 0x80);
	sprintf(name, "c-core-%d-%d-0-0-%s-%%-", pid, SIGABRT, uts.nodename);
	EXPECT(unlink(name), 0);
	put("/proc/sys/kernel/core_pattern", "c");
	put("/proc/sys/kernel/core_uses_pid", "1");
	if (child(&pid)) {
		raise(SIGABRT);
		_exit(1);
	}
	EXPECT(status_of(pid), SIGABRT | 0x80);
	sprintf(name, "c.%d", pid);
	EXPECT(unlink(name), 0);
	/* Longer than a name may be. */
	put("/proc/sys/kernel/core_pattern", "%h%h%h%h%h%h%h%h%h%h%h%h%h%h%h%h%h%h%h%h%h%h%h%h%h%h%h%h%h%h%h%");
	abort_after(nothing);
	put("/proc/sys/kernel/core_pattern", "core");
	put("/proc/sys/kernel/core_uses_pid", "0");
}

static int thread_fn(void *arg)
{
	for (;;)
		pause();
	return 0;
}

static int crash_fn(void *arg)
{
	asm volatile("ud2");
	return 0;
}

static pid_t thread(int (*fn)(void *), int flags)
{
	char *stack = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return clone(fn, stack + 65536, flags, NULL);
}

/* A thread crashes; another process shares the memory. All die, and all threads are in the core. */
TEST(threads)
{
	Elf32_Ehdr *eh;
	char name[40];
	int i, n = 0;
	long size;
	pid_t pid;

	start();
	if (child(&pid)) {
		for (i = 0; i < 3; i++)
			thread(thread_fn, THREAD_FLAGS);
		thread(thread_fn, CLONE_VM | SIGCHLD);
		msleep(20);
		thread(crash_fn, THREAD_FLAGS);
		pause();
		_exit(1);
	}
	EXPECT(status_of(pid), SIGILL | 0x80);
	sprintf(name, "core.%d", pid);
	if (exists("core"))
		strcpy(name, "core");
	eh = open_core(name, &size);
	while (note(eh, NT_PRSTATUS, n))
		n++;
	EXPECT(n, 5);
	unlink(name);
	/* Sent to the process, the signal does the same. */
	if (child(&pid)) {
		thread(thread_fn, THREAD_FLAGS);
		kill(getpid(), SIGQUIT);
		pause();
	}
	EXPECT(status_of(pid), SIGQUIT | 0x80);
}

static int vfork_crash_fn(void *stack)
{
	clone(crash_fn, stack, CLONE_VM | CLONE_VFORK | SIGCHLD, NULL);
	return 0;
}

static int late_crash_fn(void *arg)
{
	msleep(20);
	return crash_fn(arg);
}

/* The parent in vfork() waits for a child that dumps core, which waits for all who share the memory. */
TEST(vforked)
{
	char *stack = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	pid_t pid;

	start();
	if (child(&pid)) {
		clone(crash_fn, stack + 65536, CLONE_VM | CLONE_VFORK | SIGCHLD, NULL);
		_exit(1);
	}
	EXPECT(status_of(pid), SIGKILL);
	/* A child of the child does, or a thread that neither of them waits for. */
	if (child(&pid)) {
		clone(vfork_crash_fn, stack + 32768, CLONE_VM | CLONE_VFORK | SIGCHLD, stack + 65536);
		_exit(1);
	}
	EXPECT(status_of(pid), SIGKILL);
	if (child(&pid)) {
		thread(late_crash_fn, CLONE_VM | SIGCHLD);
		clone(thread_fn, stack + 65536, CLONE_VM | CLONE_VFORK | SIGCHLD, NULL);
		_exit(1);
	}
	EXPECT(status_of(pid), SIGKILL);
}

TEST(many_at_once)
{
	pid_t pids[8];
	int i;

	start();
	for (i = 0; i < 8; i++)
		if (child(&pids[i])) {
			thread(thread_fn, THREAD_FLAGS);
			memset(marked, i, sizeof(marked));
			raise(SIGSEGV);
			pause();
		}
	for (i = 0; i < 8; i++)
		EXPECT(status_of(pids[i]) & 0x7f, SIGSEGV);
}
