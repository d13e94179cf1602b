// SPDX-License-Identifier: GPL-2.0-only
/*
 * What exec is given to run: scripts, programs laid out in every odd way, files that only look like programs. A bad file is an
 * error to the caller, or kills the process that was to become it; it does nothing to anybody else.
 */
#include "ktap.h"
#include <elf.h>
#include <stddef.h>
#include <sys/auxv.h>
#include <sys/resource.h>

#define BASE	0x08048000u

/* The smallest program: exit(42). */
static const unsigned char code[] = {
	0xb8, 1, 0, 0, 0,		/* mov $1, %eax */
	0xbb, 42, 0, 0, 0,		/* mov $42, %ebx */
	0xcd, 0x80,			/* int $0x80 */
	0xeb, 0xfe,
};

struct image {
	Elf32_Ehdr e;
	Elf32_Phdr p[3];
	unsigned char text[sizeof(code)];
	char pad[50];
} __attribute__((packed));

static struct image good(void)
{
	struct image i = {
		.e = {
			.e_ident = { 0x7f, 'E', 'L', 'F', ELFCLASS32, ELFDATA2LSB, EV_CURRENT },
			.e_type = ET_EXEC, .e_machine = EM_386, .e_version = 1, .e_phoff = sizeof(Elf32_Ehdr),
			.e_entry = BASE + offsetof(struct image, text), .e_ehsize = sizeof(Elf32_Ehdr),
			.e_phentsize = sizeof(Elf32_Phdr), .e_phnum = 1,
		},
		.p = { {
			.p_type = PT_LOAD, .p_vaddr = BASE, .p_filesz = sizeof(struct image), .p_memsz = sizeof(struct image),
			.p_flags = PF_R | PF_X | PF_W, .p_align = PAGE,
		} },
	};

	memcpy(i.text, code, sizeof(code));
	return i;
}

static void store(const char *path, const void *data, long len)
{
	int fd;

	unlink(path);
	fd = NEED_FD(open(path, O_WRONLY | O_CREAT | O_TRUNC, 0755));
	NEED(write(fd, data, len) == len);
	close(fd);
}

/* Runs a file: its exit status, -errno of execve, or 1000 + the signal that killed it. */
static int run_file(const char *path)
{
	char *argv[] = { (char *)path, NULL }, *env[] = { NULL };
	struct itimerval soon = { { 0, 0 }, { 1, 0 } };
	struct rlimit none = { 0, 0 };
	int p[2], err = 0, status;
	pid_t pid;

	NEED(pipe(p) == 0);
	fcntl(p[1], F_SETFD, FD_CLOEXEC);
	if (child(&pid)) {
		close(p[0]);
		setrlimit(RLIMIT_CORE, &none);
		setitimer(ITIMER_REAL, &soon, NULL);
		execve(path, argv, env);
		err = -errno;
		NEED(write(p[1], &err, sizeof(err)) == sizeof(err));
		_exit(99);
	}
	close(p[1]);
	if (read(p[0], &err, sizeof(err)) != sizeof(err))
		err = 0;
	close(p[0]);
	status = status_of(pid);
	if (err)
		return err;
	return WIFSIGNALED(status) ? 1000 + WTERMSIG(status) : WEXITSTATUS(status);
}

static int run_image(const void *data, long len)
{
	int r;

	store("/tmp/elf", data, len);
	r = run_file("/tmp/elf");
	unlink("/tmp/elf");
	return r;
}

/* Neither an errno nor a signal in particular: it failed, or ran. */
#define SURVIVE(image)	run_image(&(image), sizeof(image))
#define KILLED(r)	((r) == 1000 + SIGSEGV || (r) == 1000 + SIGKILL || (r) == 1000 + SIGBUS)

TEST(smallest_program)
{
	struct image i = good();

	EXPECT(SURVIVE(i), 42);
}

TEST(not_a_program)
{
	static const char *const text[] = { "", "x", "\n", "just text\n", "\x7f", "\x7f" "ELF", "\x7f" "ELF\1\1\1" };
	int k;

	for (k = 0; k < ARRAY_SIZE(text); k++)
		EXPECT(run_image(text[k], strlen(text[k])), -ENOEXEC);
	EXPECT(run_file("/tmp/nowhere"), -ENOENT);
	EXPECT(run_file("/tmp"), -EACCES);
	EXPECT(run_file(""), -ENOENT);
	EXPECT(run_file("/dev/null"), -EACCES);
	EXPECT(run_file("/proc/self/exe/x"), -ENOTDIR);
	store("/tmp/noexec", "x", 1);
	chmod("/tmp/noexec", 0644);
	EXPECT(run_file("/tmp/noexec"), -EACCES);
	unlink("/tmp/noexec");
	symlink("/tmp/elf-loop", "/tmp/elf-loop");
	EXPECT(run_file("/tmp/elf-loop"), -ELOOP);
	unlink("/tmp/elf-loop");
}

TEST(headers_of_another_kind)
{
	struct image i;
	int k;

#define REFUSED(change) do { i = good(); change; if (!EXPECT(SURVIVE(i), -ENOEXEC)) say("# " #change); } while (0)
	REFUSED(i.e.e_ident[0] = 0);
	REFUSED(i.e.e_type = ET_REL);
	REFUSED(i.e.e_type = ET_CORE);
	REFUSED(i.e.e_type = 99);
	REFUSED(i.e.e_machine = 40 /* ARM */);
	REFUSED(i.e.e_phnum = 0);
	REFUSED(i.e.e_phentsize = 31);
	REFUSED(i.e.e_phentsize = 56);
	if (linnet) {
		REFUSED(i.e.e_phnum = 65535);
		REFUSED(i.e.e_phnum = 2049);
	}
	/* Headers that aren't there. */
	for (k = 0; k < 4; k++) {
		static const unsigned where[] = { 1 << 20, 0x7ffffff0, 0xfffffff0, 0x80000000 };
		int r;

		i = good();
		i.e.e_phoff = where[k];
		r = SURVIVE(i);
		CHECK(r == -ENOEXEC || r == -EIO || r == -EINVAL);
	}
	i = good();
	i.e.e_phnum = 300;
	CHECK(run_image(&i, sizeof(i)) < 0);
}

TEST(cut_at_every_byte)
{
	struct image i = good();
	int len, r;

	for (len = 0; len < sizeof(i); len++) {
		r = run_image(&i, len);
		if (len < sizeof(i.e) + sizeof(i.p[0]))
			CHECK(r == -ENOEXEC || r == -EIO);
		else
			CHECK(r == 42 || r == -ENOEXEC || r == -EIO || KILLED(r) || r == 1000 + SIGILL || r == 1000 + SIGALRM);
	}
}

TEST(segments_in_odd_places)
{
	struct image i;
	int r;

#define FAILS(change) do { i = good(); change; r = SURVIVE(i); \
		if (!CHECK(r < 0 || KILLED(r) || (!linnet && r == 42))) \
			say("# " #change ": %d", r); } while (0)
#define ANY(change) do { i = good(); change; r = SURVIVE(i); \
		if (!CHECK(r < 0 || r >= 1000 || r == 42)) say("# " #change ": %d", r); } while (0)
	FAILS(i.p[0].p_vaddr = 0xc0000000);
	FAILS(i.p[0].p_vaddr = 0xc0100000; i.e.e_entry += 0xc0100000 - BASE);
	FAILS(i.p[0].p_vaddr = 0xfffff000);
	FAILS(i.p[0].p_memsz = 0xffffffff);
	FAILS(i.p[0].p_memsz = 0xc0000000);
	FAILS(i.p[0].p_memsz = 0xc0000000 - BASE + 1);
	FAILS(i.p[0].p_filesz = 0xffffffff; i.p[0].p_memsz = 0xffffffff);
	FAILS(i.p[0].p_filesz = 0x80000000; i.p[0].p_memsz = 0x90000000);
	FAILS(i.p[0].p_memsz = 1);
	FAILS(i.p[0].p_type = PT_NULL);
	FAILS(i.p[0].p_vaddr = BASE + 17);
	FAILS(i.p[0].p_offset = 0x10000000);
	FAILS(i.p[0].p_offset = 0xfffff000);
	FAILS(i.p[0].p_flags = 0);
	FAILS(i.e.e_entry = 0xc0100000);
	FAILS(i.e.e_entry = 0);
	FAILS(i.e.e_entry = 0xffffffff);
	ANY(i.p[0].p_filesz = 0);
	ANY(i.p[0].p_filesz = 0; i.p[0].p_memsz = 0);
	ANY(i.p[0].p_offset = 1);
	ANY(i.p[0].p_align = 0);
	ANY(i.p[0].p_align = 3);
	ANY(i.p[0].p_align = 0xffffffff);
	ANY(i.p[0].p_vaddr = 0; i.e.e_entry -= BASE);
	ANY(i.p[0].p_vaddr = 0xbffff000; i.e.e_entry += 0xbffff000 - BASE);
	ANY(i.p[0].p_vaddr = 0xbfffe000; i.e.e_entry += 0xbfffe000 - BASE; i.p[0].p_memsz = 0x2000);
	ANY(i.p[0].p_memsz = 0x40000000);
}

TEST(segments_that_overlap)
{
	struct image i;
	int r;

#define TWO(change) do { i = good(); i.e.e_phnum = 2; i.p[1] = i.p[0]; change; r = SURVIVE(i); \
		if (!CHECK(r < 0 || r >= 1000 || r == 42)) say("# " #change ": %d", r); } while (0)
	TWO(;);
	TWO(i.p[1].p_vaddr += PAGE);
	TWO(i.p[1].p_vaddr -= PAGE; i.p[1].p_memsz += 3 * PAGE);
	TWO(i.p[0].p_memsz = 10 * PAGE; i.p[1].p_vaddr += 2 * PAGE);
	TWO(i.p[0].p_memsz = 0x70000000; i.p[1].p_vaddr = 0x50000000);
	TWO(i.p[1].p_vaddr = 0xbfff0000; i.p[1].p_memsz = 0x10000);
	TWO(i.p[1].p_vaddr = 0xbfff0000; i.p[1].p_memsz = 0x20000);
	TWO(i.p[1].p_filesz = 0; i.p[1].p_memsz = 0; i.p[1].p_vaddr = 0xfffffff0);
	TWO(i.p[1].p_filesz = 0; i.p[1].p_memsz = 100; i.p[1].p_vaddr = 0xfffffff0);
	TWO(i.p[1].p_type = PT_GNU_STACK; i.p[1].p_flags = 0);
	TWO(i.p[1].p_type = PT_TLS; i.p[1].p_memsz = 0xffffffff);
	TWO(i.p[1].p_type = PT_PHDR; i.p[1].p_vaddr = 0xffffffff);
}

TEST(interpreters)
{
	struct image i;
	char text[300];
	int r;

#define INTERP(len, change) do { i = good(); i.e.e_phnum = 2; i.p[1] = i.p[0]; i.p[0].p_type = PT_INTERP; \
		i.p[0].p_offset = offsetof(struct image, pad); i.p[0].p_filesz = (len); change; r = SURVIVE(i); } while (0)
	INTERP(13, strcpy(i.pad, "/nowhere/ld"));
	EXPECT(r, -ENOENT);
	INTERP(5, strcpy(i.pad, "/tmp"));
	EXPECT(r, -EACCES);
	INTERP(0, ;);
	EXPECT(r, -ENOEXEC);
	INTERP(1, ;);
	EXPECT(r, -ENOEXEC);
	INTERP(4097, ;);
	EXPECT(r, -ENOEXEC);
	INTERP(0xffffffff, ;);
	EXPECT(r, -ENOEXEC);
	INTERP(5, memset(i.pad, 'x', sizeof(i.pad)));
	EXPECT(r, -ENOEXEC);
	INTERP(10, i.p[0].p_offset = 0x10000000);
	CHECK(r == -EIO || r == -ENOEXEC);
	/* A text is no interpreter, and a program is none for itself. */
	memset(text, 't', sizeof(text));
	store("/tmp/notelf", text, sizeof(text));
	INTERP(12, strcpy(i.pad, "/tmp/notelf"));
	EXPECT(r, -ELIBBAD);
	unlink("/tmp/notelf");
	INTERP(9, strcpy(i.pad, "/tmp/elf"));
	CHECK(r < 0 || r >= 1000 || r == 42);
	/* One that runs in the program's place, as a dynamic linker does: position independent. */
	i = good();
	i.e.e_type = ET_DYN;
	i.p[0].p_vaddr = 0;
	i.e.e_entry -= BASE;
	store("/tmp/interp", &i, sizeof(i));
	INTERP(12, strcpy(i.pad, "/tmp/interp"); i.e.e_entry = 0);
	EXPECT(r, 42);
	unlink("/tmp/interp");
}

TEST(position_independent_program)
{
	struct image i = good();

	i.e.e_type = ET_DYN;
	i.p[0].p_vaddr = 0;
	i.e.e_entry -= BASE;
	EXPECT(SURVIVE(i), 42);
}

TEST(bss)
{
	/* exit(42 + the word at 0x0804a000, which must be 0) */
	static const unsigned char sum[] = {
		0xa1, 0x00, 0xa0, 0x04, 0x08,			/* mov 0x0804a000, %eax */
		0x03, 0x05, 0xfc, 0x8f, 0x04, 0x08,		/* add 0x08048ffc, %eax: behind the file's end, in its page */
		0x8d, 0x58, 42,					/* lea 42(%eax), %ebx */
		0xb8, 1, 0, 0, 0, 0xcd, 0x80,
	};
	struct { struct image i; unsigned char more[sizeof(sum)]; } x = { .i = good() };

	memcpy(x.more, sum, sizeof(sum));
	x.i.e.e_entry = BASE + sizeof(struct image);
	x.i.p[0].p_filesz = sizeof(x);
	x.i.p[0].p_memsz = 3 * PAGE;
	EXPECT(run_image(&x, sizeof(x)), 42);
}

TEST(random_headers)
{
	unsigned seed = 12345;
	int n, k, r;

	for (n = 0; n < 250; n++) {
		struct image i = good();
		unsigned char *b = (void *)&i;

		i.e.e_phnum = 1 + n % 3;
		i.p[1] = i.p[2] = i.p[0];
		for (k = 0; k < 1 + n % 5; k++) {
			seed = seed * 1103515245 + 12345;
			b[(seed >> 8) % offsetof(struct image, text)] = seed >> 24;
		}
		r = SURVIVE(i);
		if (!CHECK(r < 0 || r >= 1000 || r == 42))
			say("# %d: %d", n, r);
	}
}

TEST(scripts)
{
	char long_line[300];
	int r;

	store("/tmp/exit42", &(struct image){ 0 }, 1);
	{
		struct image i = good();

		store("/tmp/exit42", &i, sizeof(i));
	}
#define SCRIPT(text) ({ store("/tmp/script", text, strlen(text)); run_file("/tmp/script"); })
	EXPECT(SCRIPT("#!/tmp/exit42\n"), 42);
	EXPECT(SCRIPT("#! /tmp/exit42"), 42);
	EXPECT(SCRIPT("#! \t/tmp/exit42 \t argument  \nmore\n"), 42);
	EXPECT(SCRIPT("#!/tmp/nowhere\n"), -ENOENT);
	EXPECT(SCRIPT("#!/tmp\n"), -EACCES);
	EXPECT(SCRIPT("#!\n"), -ENOEXEC);
	EXPECT(SCRIPT("#!   \n"), -ENOEXEC);
	EXPECT(SCRIPT("#!"), now(-ENOEXEC, -EACCES));
	memset(long_line, 'x', sizeof(long_line));
	memcpy(long_line, "#!/tmp/", 7);
	long_line[299] = 0;
	r = SCRIPT(long_line);
	CHECK(r == -ENOENT || r == -ENOEXEC);
	/* A script is no interpreter, itself least of all. */
	r = SCRIPT("#!/tmp/script\n");
	CHECK(r == now(-ENOEXEC, -ELOOP));
	store("/tmp/script2", "#!/tmp/exit42\n", 14);
	chmod("/tmp/script2", 0755);
	EXPECT(SCRIPT("#!/tmp/script2\n"), now(-ENOEXEC, 42));
	unlink("/tmp/script");
	unlink("/tmp/script2");
	unlink("/tmp/exit42");
}

/* What the program of the next tests sees of its own beginning. */
int other_main(int argc, char **argv)
{
	if (!strcmp(argv[1], "script-args"))
		return argc == 4 && !strcmp(argv[2], "/tmp/args") && !strcmp(argv[3], "given") ? 33 : 34;
	if (!strcmp(argv[1], "pause")) {
		msleep(200);
		return 0;
	}
	if (!strcmp(argv[1], "count"))
		return strlen(argv[argc - 1]) & 0x7f;
	if (!strcmp(argv[1], "suid"))
		return geteuid() == 1234 && getuid() != 1234 && getauxval(AT_EUID) == 1234 && getauxval(AT_SECURE) == 1 ? 35 : 36;
	if (!strcmp(argv[1], "aux")) {
		if (getauxval(AT_PAGESZ) != 4096 || getauxval(AT_CLKTCK) != 100 || getauxval(AT_UID) != getuid() ||
		    getauxval(AT_PHENT) != 32 || !getauxval(AT_PHDR) || !getauxval(AT_ENTRY) || getauxval(AT_SECURE))
			return 37;
		return strcmp((char *)getauxval(AT_PLATFORM), "i686") ? 38 : 39;
	}
	if (!strcmp(argv[1], "stack")) {
		unsigned long esp;

		asm("mov %%esp, %0" : "=r"(esp));
		return (unsigned long)argv % 4 == 0 && ((unsigned long)argv - 4) % 16 == 0 && argv[argc] == NULL ? 40 : 41;
	}
	return 98;
}

static int run_self(char *a, char *b)
{
	pid_t pid = fork();

	if (pid == 0) {
		execl("/proc/self/exe", "self", a, b, NULL);
		_exit(97);
	}
	return status_of(pid) >> 8;
}

TEST(auxiliary_vector)
{
	EXPECT(run_self("aux", NULL), 39);
	EXPECT(run_self("stack", NULL), 40);
	EXPECT(run_self("stack", "x"), 40);
	EXPECT(run_self("stack", "xxxxxx"), 40);
}

TEST(registers_at_entry)
{
	/* or of all the registers that must be 0, then exit(that != 0 ? 1 : 42) */
	static const unsigned char regs[] = {
		0x09, 0xd8,	/* or %ebx, %eax */
		0x09, 0xc8, 0x09, 0xd0, 0x09, 0xf0, 0x09, 0xf8, 0x09, 0xe8,	/* ecx edx esi edi ebp */
		0xbb, 42, 0, 0, 0,
		0x85, 0xc0,	/* test %eax, %eax */
		0x74, 0x05,	/* jz +5 */
		0xbb, 1, 0, 0, 0,
		0xb8, 1, 0, 0, 0, 0xcd, 0x80,
	};
	struct { struct image i; unsigned char more[sizeof(regs)]; } x = { .i = good() };

	memcpy(x.more, regs, sizeof(regs));
	x.i.e.e_entry = BASE + sizeof(struct image);
	x.i.p[0].p_filesz = x.i.p[0].p_memsz = sizeof(x);
	EXPECT(run_image(&x, sizeof(x)), 42);
}

static void copy_self(const char *path)
{
	static char b[65536];
	int in = NEED_FD(open("/proc/self/exe", O_RDONLY)), out, n;

	unlink(path);
	out = NEED_FD(open(path, O_WRONLY | O_CREAT | O_TRUNC, 0755));
	while ((n = read(in, b, sizeof(b))) > 0)
		NEED(write(out, b, n) == n);
	close(in);
	close(out);
}

TEST(script_arguments)
{
	pid_t pid;

	copy_self("/tmp/self");
	store("/tmp/args", "#!/tmp/self script-args\n", 24);
	if (child(&pid)) {
		execl("/tmp/args", "zero", "given", NULL);
		_exit(97);
	}
	EXPECT(status_of(pid), 33 << 8);
	unlink("/tmp/args");
	unlink("/tmp/self");
}

TEST(set_user_id)
{
	pid_t pid;

	if (getuid())
		SKIP("needs root");
	copy_self("/tmp/suid");
	NEED(chown("/tmp/suid", 1234, -1) == 0 && chmod("/tmp/suid", 04755) == 0);
	if (child(&pid)) {
		NEED(setuid(1000) == 0);
		execl("/tmp/suid", "suid", "suid", NULL);
		_exit(97);
	}
	EXPECT(status_of(pid), 35 << 8);
	unlink("/tmp/suid");
}

TEST(text_is_busy)
{
	int fd;
	pid_t pid;

	copy_self("/tmp/busy");
	fd = NEED_FD(open("/tmp/busy", O_WRONLY));
	EXPECT(run_file("/tmp/busy"), -ETXTBSY);
	close(fd);
	if (child(&pid)) {
		execl("/tmp/busy", "busy", "pause", NULL);
		_exit(97);
	}
	CHECK(reaches(pid, 'S'));
	msleep(20);
	EXPECT(E(open("/tmp/busy", O_WRONLY)), -ETXTBSY);
	EXPECT(E(open("/tmp/busy", O_RDONLY)) >= 0, 1);
	EXPECT(E(truncate("/tmp/busy", 0)), -ETXTBSY);
	kill(pid, SIGKILL);
	status_of(pid);
	unlink("/tmp/busy");
}

static char *page_of(char c, int len)
{
	char *s = malloc(len + 1);

	memset(s, c, len);
	s[len] = 0;
	return s;
}

TEST(too_many_arguments)
{
	static char *many[4000], *env[] = { NULL };
	char *one = page_of('a', 1000);
	int i;
	pid_t pid;

	for (i = 0; i < 3500; i++)
		many[i] = one;
	EXPECT(E(execve("/proc/self/exe", many, env)), -E2BIG);		/* 3.5 MB */
	EXPECT(E(execve("/proc/self/exe", (char *[]){ "x", NULL }, many)), -E2BIG);
	EXPECT(E(execve("/proc/self/exe", (char *[]){ page_of('b', 140000), NULL }, env)), -E2BIG);
	/* Within the limit: 120 KB, by many strings and by one. */
	many[1] = "count";
	for (i = 2; i < 120; i++)
		many[i] = one;
	many[120] = NULL;
	if (child(&pid)) {
		execve("/proc/self/exe", many, env);
		_exit(97);
	}
	EXPECT(status_of(pid), (1000 & 0x7f) << 8);
	if (child(&pid)) {
		execve("/proc/self/exe", (char *[]){ "x", "count", page_of('c', 120000), NULL }, env);
		_exit(97);
	}
	EXPECT(status_of(pid), (120000 & 0x7f) << 8);
	/* Pointers count too: none may be lost without an error. */
	many[0] = "";
	for (i = 0; i < 3999; i++)
		many[i] = i == 1 ? "count" : "";
	many[3999] = NULL;
	if (child(&pid)) {
		execve("/proc/self/exe", many, env);
		_exit(97);
	}
	EXPECT(status_of(pid), 0);
}

TEST(no_arguments_at_all)
{
	struct image i = good();
	pid_t pid;

	store("/tmp/elf", &i, sizeof(i));
	if (child(&pid)) {
		execve("/tmp/elf", (char *[]){ NULL }, (char *[]){ NULL });
		_exit(97);
	}
	EXPECT(status_of(pid), 42 << 8);
	if (child(&pid)) {
		RAW(SYS_execve, "/tmp/elf", 0L, 0L);
		_exit(96);
	}
	EXPECT(status_of(pid), 42 << 8);
	unlink("/tmp/elf");
}

TEST(program_is_removed_while_it_runs)
{
	pid_t pid;

	copy_self("/tmp/gone");
	if (child(&pid)) {
		execl("/tmp/gone", "gone", "pause", NULL);
		_exit(97);
	}
	CHECK(reaches(pid, 'S'));
	unlink("/tmp/gone");
	EXPECT(status_of(pid), 0);
}
