// SPDX-License-Identifier: GPL-2.0-only
/*
 * init_module(2) and delete_module(2): files that are no modules, parameters, who may not unload what, and that nothing stays
 * behind. The module is net/sample/af_sample.c, a family that echoes; it is in the image as /lib/modules/2.6.11/af_sample.ko.
 */
#include "ktap.h"

#define PF_SAMPLE	27
#define KO		"/lib/modules/2.6.11/af_sample.ko"

static char *ko;
static long ko_len;

static void read_ko(void)
{
	struct stat st;
	int fd;

	if (!linnet)
		SKIP("only where nothing can break");
	fd = NEED_FD(open(KO, O_RDONLY));
	NEED(fstat(fd, &st) == 0);
	ko_len = st.st_size;
	ko = malloc(ko_len);
	NEED(ko && read(fd, ko, ko_len) == ko_len);
	close(fd);
	RAW(SYS_delete_module, "af_sample", O_NONBLOCK);
}

static long load(const char *args)
{
	return RAW(SYS_init_module, ko, ko_len, args);
}

static long unload(int flags)
{
	return RAW(SYS_delete_module, "af_sample", flags);
}

static int sample(void)
{
	return E(socket(PF_SAMPLE, SOCK_DGRAM, 0));
}

/* The line of /proc/modules without the address; "" if there is none. */
static const char *listed(void)
{
	static char line[200];
	char *text = slurp("/proc/modules"), *p = text ? strstr(text, "af_sample ") : NULL, *end;

	line[0] = 0;
	if (p && (end = strstr(p, " 0x")))
		snprintf(line, sizeof(line), "%.*s", (int)(end - p), p);
	free(text);
	return line;
}

static void as_nobody(void)
{
	NEED(setuid(1000) == 0);
}

TEST(files_that_are_no_modules)
{
	char *p = page_end(), *copy;

	read_ko();
	EXPECT(RAW(SYS_init_module, NULL, 0, ""), -ENOEXEC);
	EXPECT(RAW(SYS_init_module, ko, 51, ""), -ENOEXEC);
	EXPECT(RAW(SYS_init_module, NULL, ko_len, ""), -EFAULT);
	EXPECT(RAW(SYS_init_module, KERNEL_ADDRESS, 4096, ""), -EFAULT);
	EXPECT(RAW(SYS_init_module, p - 100, 4096, ""), -EFAULT);
	EXPECT(RAW(SYS_init_module, ko, 0xffffffff, ""), -ENOMEM);
	EXPECT(RAW(SYS_init_module, ko, ko_len, NULL), -EFAULT);
	EXPECT(RAW(SYS_init_module, ko, ko_len, KERNEL_ADDRESS), -EFAULT);
	memset(p - 4, 'a', 4);
	EXPECT(RAW(SYS_init_module, ko, ko_len, p - 4), -EFAULT);
	EXPECT(RAW(SYS_init_module, ko, ko_len / 2, ""), -ENOEXEC);
	EXPECT(RAW(SYS_init_module, ko, ko_len - 1, ""), -ENOEXEC);

	copy = malloc(ko_len);
	memcpy(copy, ko, ko_len);
	copy[16] = 2;				/* ET_EXEC */
	EXPECT(RAW(SYS_init_module, copy, ko_len, ""), -ENOEXEC);
	memcpy(copy, ko, ko_len);
	p = memmem(copy, ko_len, "vermagic=2.6.11", 15);
	NEED(p);
	p[14] = '2';
	EXPECT(RAW(SYS_init_module, copy, ko_len, ""), -ENOEXEC);
	memcpy(copy, ko, ko_len);
	while ((p = memmem(copy, ko_len, "sock_register", 13)))
		p[0] = 'S';
	EXPECT(RAW(SYS_init_module, copy, ko_len, ""), -ENOENT);
	CHECK(!*listed());
}

TEST(who_may)
{
	pid_t pid;

	read_ko();
	if (child(&pid)) {
		as_nobody();
		EXPECT(load(""), -EPERM);
		EXPECT(unload(O_NONBLOCK), -EPERM);
		EXPECT(RAW(SYS_init_module, NULL, 0, NULL), -EPERM);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
}

TEST(names_to_unload)
{
	char *p = page_end();

	read_ko();
	EXPECT(unload(O_NONBLOCK), -ENOENT);
	EXPECT(RAW(SYS_delete_module, "", 0), -ENOENT);
	EXPECT(RAW(SYS_delete_module, NULL, 0), -EFAULT);
	memset(p - 3, 'x', 3);
	EXPECT(RAW(SYS_delete_module, p - 3, 0), -EFAULT);
}

TEST(parameters)
{
	char text[100], *longer;
	int fd;

	read_ko();
	EXPECT(load("nonsense=1"), -ENOENT);
	EXPECT(load("nonsense"), -ENOENT);
	EXPECT(load("max_message"), -EINVAL);
	EXPECT(load("max_message=ten"), -EINVAL);
	EXPECT(load("max_message=12x"), -EINVAL);
	EXPECT(load("greeting"), -EINVAL);
	longer = malloc(2000);
	memset(longer, 'a', 2000);
	memcpy(longer, "greeting=", 9);
	longer[1999] = 0;
	EXPECT(load(longer), -ENOSPC);
	CHECK(!*listed());

	EXPECT(load("  max-message=0x10 greeting=\"hello there\" "), 0);
	EXPECT(load(""), -EEXIST);
	fd = NEED_FD(sample());
	EXPECT(read(fd, text, sizeof(text)), 11);
	CHECK(!memcmp(text, "hello there", 11));
	EXPECT(write(fd, text, 16), 16);
	EXPECT(E(write(fd, text, 17)), -EMSGSIZE);
	EXPECT(recv(fd, text, 3, MSG_TRUNC | MSG_DONTWAIT), 3);
	EXPECT(E(recv(fd, text, 3, MSG_DONTWAIT)), -EAGAIN);
	close(fd);
	EXPECT(unload(O_NONBLOCK), 0);
}

TEST(a_family_comes_when_it_is_needed)
{
	int fd;

	read_ko();
	CHECK(!*listed());
	EXPECT(E(socket(28, SOCK_DGRAM, 0)), -EAFNOSUPPORT);
	fd = NEED_FD(sample());
	CHECK(*listed());
	EXPECT(E(socket(PF_SAMPLE, SOCK_STREAM, 0)), -ESOCKTNOSUPPORT);
	EXPECT(E(socket(PF_SAMPLE, SOCK_DGRAM, 1)), -EPROTONOSUPPORT);
	/* The socket's operations, and its sock */
	CHECK(strstr(listed(), " 2 - Live"));
	EXPECT(unload(O_NONBLOCK), -EWOULDBLOCK);
	EXPECT(unload(O_NONBLOCK | O_TRUNC), -EWOULDBLOCK);
	close(fd);
	CHECK(strstr(listed(), " 0 - Live"));
	EXPECT(unload(O_NONBLOCK), 0);
	CHECK(!*listed());
}

TEST(also_for_who_may_not_load)
{
	pid_t pid;

	read_ko();
	if (child(&pid)) {
		as_nobody();
		CHECK(sample() >= 0);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	EXPECT(unload(O_NONBLOCK), 0);
}

TEST(unloading_waits_for_the_last_user)
{
	pid_t pid;
	int fd;

	read_ko();
	fd = NEED_FD(sample());
	if (child(&pid)) {
		close(fd);
		EXPECT(unload(0), 0);
		CHILD_DONE();
	}
	NEED(reaches(pid, 'D'));
	CHECK(strstr(listed(), " - Unloading"));
	EXPECT(sample(), -EAFNOSUPPORT);
	EXPECT(unload(O_NONBLOCK), -EBUSY);
	EXPECT(load(""), -EEXIST);
	close(fd);
	CHILD_PASSED(pid);
	CHECK(!*listed());
}

static unsigned int seed = 1;

static unsigned int rnd(void)
{
	seed = seed * 1103515245 + 12345;
	return seed >> 8;
}

/* The parameter is one that the module has not, so that no damaged code is run whatever else is found well. */
TEST(damaged_files)
{
	unsigned int shoff, i, k, loaded = 0;
	char *copy;

	read_ko();
	copy = malloc(ko_len);
	memcpy(&shoff, ko + 32, 4);
	NEED(copy && shoff < ko_len);
	for (i = 0; i < 4000; i++) {
		memcpy(copy, ko, ko_len);
		for (k = 0; k <= rnd() % 3; k++) {
			/* Anywhere, in the header, and in the section headers */
			unsigned int at = i % 3 == 0 ? rnd() % ko_len :
				i % 3 == 1 ? rnd() % 52 : shoff + rnd() % (ko_len - shoff);

			copy[at] = rnd() & 1 ? copy[at] ^ (1 << rnd() % 8) : rnd();
		}
		loaded += RAW(SYS_init_module, copy, i % 16 ? ko_len : rnd() % ko_len, "nonsense=1") == 0;
	}
	EXPECT(loaded, 0);
	CHECK(!*listed());
	EXPECT(load(""), 0);
	EXPECT(unload(O_NONBLOCK), 0);
}

static long meminfo(const char *field)
{
	char *text = slurp("/proc/meminfo"), *p = text ? strstr(text, field) : NULL;
	long kib = p ? atol(p + strlen(field)) : -1;

	free(text);
	return kib;
}

TEST(nothing_stays_behind)
{
	long before, lost;
	int i, fd;

	read_ko();
	for (i = 0; i < 250; i++) {
		if (i == 50)
			before = meminfo("MemFree:");
		NEED(load("greeting=hello") == 0);
		fd = NEED_FD(sample());
		NEED(unload(O_NONBLOCK) == -EWOULDBLOCK);
		NEED(load("max_message=x") == -EEXIST);
		close(fd);
		NEED(unload(O_NONBLOCK) == 0);
		NEED(load("max_message=x") == -EINVAL);
	}
	lost = before - meminfo("MemFree:");
	/* A page for each would be 800 KiB, and more */
	if (!CHECK(lost < 200))
		say("# %ld KiB", lost);
}

/* Sockets come and go while the module does, by force if the kernel lets it. */
TEST(unloaded_under_load)
{
	pid_t users[3];
	int i, gone = 0;

	read_ko();
	for (i = 0; i < 3; i++)
		if (child(&users[i])) {
			char b[8];

			for (;;) {
				int fd = socket(PF_SAMPLE, SOCK_DGRAM, 0);

				if (fd < 0) {
					if (errno != EAFNOSUPPORT)
						_exit(1);
					continue;
				}
				if (write(fd, "abc", 3) != 3 || read(fd, b, 8) != 3)
					_exit(2);
				close(fd);
			}
		}
	for (i = 0; i < 200; i++) {
		/* One in four waits, and has the users fail meanwhile */
		long ret = unload(i % 4 == 0 ? 0 : i % 4 == 1 ? O_NONBLOCK : O_NONBLOCK | O_TRUNC);

		gone += ret == 0;
		if (ret && ret != -EWOULDBLOCK && ret != -ENOENT && ret != -EBUSY)
			EXPECT(ret, 0);
		msleep(1);
	}
	CHECK(gone > 0);
	for (i = 0; i < 3; i++) {
		kill(users[i], SIGKILL);
		EXPECT(status_of(users[i]), SIGKILL);
	}
	unload(0);
	CHECK(!*listed());
}
