// SPDX-License-Identifier: GPL-2.0-only
/* Files and directories: descriptors, offsets, names, links, permissions, as a process sees them. */
#include "ktap.h"
#include <dirent.h>
#include <utime.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/sysmacros.h>
#include <sys/uio.h>
#include <sys/vfs.h>

#define DIRECTORY "/tmp/file-test"

static void remove_all(const char *path)
{
	struct dirent *d;
	char name[600];
	DIR *dir = opendir(path);

	while (dir && (d = readdir(dir))) {
		if (!strcmp(d->d_name, ".") || !strcmp(d->d_name, ".."))
			continue;
		snprintf(name, sizeof(name), "%s/%s", path, d->d_name);
		if (unlink(name))
			remove_all(name);
	}
	if (dir)
		closedir(dir);
	rmdir(path);
}

/* An empty directory to work in. */
static void begin(void)
{
	remove_all(DIRECTORY);
	NEED(mkdir(DIRECTORY, 0755) == 0);
	NEED(chdir(DIRECTORY) == 0);
}

static int make(const char *name, const char *text)
{
	int fd = NEED_FD(open(name, O_RDWR | O_CREAT | O_TRUNC, 0644));

	NEED(write(fd, text, strlen(text)) == (long)strlen(text));
	lseek(fd, 0, SEEK_SET);
	return fd;
}

static int mode_of(const char *name)
{
	struct stat s;

	return lstat(name, &s) ? -errno : (int)s.st_mode;
}

static int contains(const char *name, const char *text)
{
	char *t = slurp(name);
	int same = t && !strcmp(t, text);

	if (!same)
		say("# %s holds \"%.100s\", not \"%s\"", name, t ? t : "(nothing)", text);
	free(t);
	return same;
}

TEST(open_flags)
{
	int fd;
	char b[10];

	begin();
	EXPECT(E(open("new", O_RDONLY)), -ENOENT);
	EXPECT(E(open("", O_RDONLY)), -ENOENT);
	fd = NEED_FD(open("new", O_WRONLY | O_CREAT | O_EXCL, 0640));
	EXPECT(mode_of("new"), 0100640);
	EXPECT(E(open("new", O_WRONLY | O_CREAT | O_EXCL, 0640)), -EEXIST);
	NEED(write(fd, "content", 7) == 7);
	EXPECT(E(read(fd, b, 1)), -EBADF);
	fd = NEED_FD(open("new", O_RDONLY));
	EXPECT(E(write(fd, "x", 1)), -EBADF);
	EXPECT(E(ftruncate(fd, 0)), -EINVAL);
	EXPECT(read(fd, b, 10), 7);
	EXPECT(read(fd, b, 10), 0);
	EXPECT(E(open("new", O_RDONLY | O_DIRECTORY)), -ENOTDIR);
	EXPECT(E(open("new/", O_RDONLY)), -ENOTDIR);
	EXPECT(E(open("new/x", O_RDONLY)), -ENOTDIR);
	EXPECT(E(open(".", O_WRONLY)), -EISDIR);
	EXPECT(E(open(".", O_RDWR | O_CREAT, 0644)), -EISDIR);
	EXPECT(E(open("dir/", O_WRONLY | O_CREAT, 0644)), -EISDIR);
	NEED_FD(open("new", O_WRONLY | O_TRUNC));
	CHECK(contains("new", ""));
	/* A mode that would not let it be opened again does not matter to who creates. */
	fd = NEED_FD(open("locked", O_RDWR | O_CREAT, 0));
	EXPECT(write(fd, "x", 1), 1);
	/* Bits that no kernel knew then are passed over. */
	NEED_FD(open("new", O_RDONLY | 0x10000000));
}

TEST(appending)
{
	int a, b;
	char text[20];

	begin();
	a = make("log", "begin");
	b = NEED_FD(open("log", O_RDWR | O_APPEND));
	EXPECT(lseek(b, 0, SEEK_CUR), 0);
	EXPECT(write(b, "-one", 4), 4);
	EXPECT(lseek(b, 0, SEEK_CUR), 9);
	lseek(b, 0, SEEK_SET);
	EXPECT(read(b, text, 5), 5);
	EXPECT(write(b, "-two", 4), 4);
	lseek(a, 0, SEEK_END);
	NEED(write(a, "-three", 6) == 6);
	EXPECT(write(b, "-four", 5), 5);
	CHECK(contains("log", "begin-one-two-three-four"));
	NEED(fcntl(b, F_SETFL, 0) == 0);
	lseek(b, 0, SEEK_SET);
	EXPECT(write(b, "BEGIN", 5), 5);
	CHECK(contains("log", "BEGIN-one-two-three-four"));
	NEED(fcntl(b, F_SETFL, O_APPEND) == 0);
	EXPECT(pwrite(b, "!", 1, 0), 1);
	CHECK(contains("log", "BEGIN-one-two-three-four!"));	/* at the end, whatever the offset */
}

TEST(appenders_do_not_overwrite_each_other)
{
	pid_t pid[4];
	char line[9] = "........\n", *text;
	int i, k, fd, count[4] = { 0 };

	begin();
	close(make("log", ""));
	for (i = 0; i < 4; i++)
		if (child(&pid[i])) {
			fd = NEED_FD(open("log", O_WRONLY | O_APPEND));
			memset(line, '0' + i, 8);
			for (k = 0; k < 200; k++)
				NEED(write(fd, line, 9) == 9);
			CHILD_DONE();
		}
	for (i = 0; i < 4; i++)
		CHILD_PASSED(pid[i]);
	text = slurp("log");
	NEED(text && strlen(text) == 4 * 200 * 9);
	for (i = 0; i < 800; i++) {
		for (k = 1; k < 8; k++)
			CHECK(text[i * 9 + k] == text[i * 9]);
		count[(text[i * 9] - '0') & 3]++;
	}
	for (i = 0; i < 4; i++)
		EXPECT(count[i], 200);
}

TEST(offsets)
{
	int fd, copy;
	char b[10] = { 0 };
	struct stat s;
	long long result;

	begin();
	fd = make("f", "0123456789");
	EXPECT(lseek(fd, 4, SEEK_SET), 4);
	EXPECT(lseek(fd, 2, SEEK_CUR), 6);
	EXPECT(lseek(fd, -1, SEEK_END), 9);
	EXPECT(E(lseek(fd, -1, SEEK_SET)), -EINVAL);
	EXPECT(E(lseek(fd, 0, 7)), -EINVAL);
	EXPECT(lseek(fd, 0, SEEK_CUR), 9);
	copy = NEED_FD(dup(fd));
	lseek(copy, 3, SEEK_SET);
	EXPECT(read(fd, b, 2), 2);
	CHECK(!memcmp(b, "34", 2));
	EXPECT(pread(fd, b, 4, 8), 2);
	EXPECT(lseek(fd, 0, SEEK_CUR), 5);
	EXPECT(pwrite(fd, "XY", 2, 2), 2);
	EXPECT(E(pread(fd, b, 1, -1)), -EINVAL);
	EXPECT(E(pwrite(fd, b, 1, -1)), -EINVAL);
	/* Beyond the end: a hole of zeros. */
	EXPECT(lseek(fd, 5000, SEEK_SET), 5000);
	EXPECT(read(fd, b, 1), 0);
	EXPECT(write(fd, "end", 3), 3);
	NEED(fstat(fd, &s) == 0);
	EXPECT(s.st_size, 5003);
	EXPECT(pread(fd, b, 3, 4999), 3);
	CHECK(!memcmp(b, "\0en", 3));
	EXPECT(RAW(SYS__llseek, (long)fd, 1L, 5L, &result, 0L), 0);
	EXPECT(result, 0x100000005ll);
	EXPECT(RAW(SYS_lseek, (long)fd, 0L, (long)SEEK_CUR), now(-EOVERFLOW, 5));
}

TEST(truncation)
{
	int fd, i;
	char b[100];
	struct stat s;

	begin();
	fd = make("f", "0123456789");
	EXPECT(ftruncate(fd, 4), 0);
	CHECK(contains("f", "0123"));
	EXPECT(ftruncate(fd, 8), 0);
	EXPECT(pread(fd, b, 100, 0), 8);
	CHECK(!memcmp(b, "0123\0\0\0\0", 8));
	EXPECT(truncate("f", 2), 0);
	CHECK(contains("f", "01"));
	EXPECT(E(truncate("f", -1)), -EINVAL);
	EXPECT(E(truncate(".", 0)), -EISDIR);
	EXPECT(E(truncate("none", 0)), -ENOENT);
	EXPECT(E(ftruncate(99, 0)), -EBADF);
	/* Pages that go give their memory back. */
	for (i = 0; i < 200; i++)
		NEED(pwrite(fd, b, 100, i * PAGE) == 100);
	NEED(fstat(fd, &s) == 0);
	CHECK(s.st_blocks >= 200 * 8 || !linnet || s.st_blocks == 0);
	EXPECT(ftruncate(fd, 0), 0);
	NEED(fstat(fd, &s) == 0);
	EXPECT(s.st_size, 0);
	EXPECT(s.st_blocks, 0);
}

TEST(vectors)
{
	int fd;
	static struct iovec iov[1025];
	static char c[1025];
	char a[3], b[10];
	int i;

	begin();
	fd = make("f", "");
	for (i = 0; i < 1025; i++) {
		c[i] = 'a' + i % 26;
		iov[i].iov_base = &c[i];
		iov[i].iov_len = 1;
	}
	EXPECT(writev(fd, iov, 1024), 1024);
	EXPECT(E(writev(fd, iov, 1025)), -EINVAL);
	lseek(fd, 0, SEEK_SET);
	iov[0] = (struct iovec){ a, 3 };
	iov[1] = (struct iovec){ NULL, 0 };
	iov[2] = (struct iovec){ b, 10 };
	EXPECT(readv(fd, iov, 3), 13);
	CHECK(!memcmp(a, "abc", 3) && !memcmp(b, "defghijklm", 10));
	EXPECT(lseek(fd, 0, SEEK_CUR), 13);
	iov[2].iov_len = -5;
	EXPECT(E(readv(fd, iov, 3)), now(-EFAULT, -EINVAL));
}

TEST(large_file)
{
	int fd;
	long i;
	static unsigned char b[60000], in[60000];

	begin();
	fd = make("f", "");
	for (i = 0; i < 40; i++) {
		memset(b, i * 7 + 1, sizeof(b));
		NEED(write(fd, b, sizeof(b)) == sizeof(b));
	}
	lseek(fd, 0, SEEK_SET);
	for (i = 0; i < 40; i++) {
		memset(b, i * 7 + 1, sizeof(b));
		NEED(read(fd, in, sizeof(in)) == sizeof(in));
		EXPECT(memcmp(in, b, sizeof(b)), 0);
	}
	EXPECT(read(fd, in, 1), 0);
	EXPECT(lseek(fd, 0, SEEK_END), 40 * 60000);
}

TEST(descriptors_grow_to_their_limit)
{
	struct rlimit limit = { 1024, 1024 };
	int fd, n, last = -1;
	pid_t pid;

	begin();
	setrlimit(RLIMIT_NOFILE, &limit);
	fd = make("f", "shared");
	while ((n = dup(fd)) >= 0)
		last = n;
	EXPECT(-errno, -EMFILE);
	EXPECT(last, 1023);
	EXPECT(E(open("f", O_RDONLY)), -EMFILE);
	{
		int p[2];

		EXPECT(E(pipe(p)), -EMFILE);
	}
	/* Of every one a child has its own. */
	if (child(&pid)) {
		for (n = 3; n < 1024; n++)
			NEED(close(n) == 0);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	EXPECT(fcntl(1023, F_GETFD), 0);
	close(500);
	EXPECT(dup(fd), 500);
	for (n = 3; n < 1024; n++)
		close(n);
	EXPECT(open("f", O_RDONLY), 3);
}

TEST(duplicates)
{
	int fd, high;

	begin();
	fd = make("f", "text");
	EXPECT(dup2(fd, 50), 50);
	EXPECT(dup2(fd, fd), fd);
	EXPECT(E(dup2(99, 50)), -EBADF);
	EXPECT(E(dup2(99, 99)), -EBADF);
	EXPECT(E(dup2(fd, -1)), -EBADF);
	EXPECT(E(dup2(fd, 0x7fffffff)), -EBADF);
	EXPECT(E(dup(-1)), -EBADF);
	EXPECT(fcntl(fd, F_DUPFD, 50), 51);
	EXPECT(E(fcntl(fd, F_DUPFD, -1)), -EINVAL);
	EXPECT(E(fcntl(fd, F_DUPFD, 1 << 30)), -EINVAL);
	NEED(fcntl(fd, F_SETFD, FD_CLOEXEC) == 0);
	high = NEED_FD(fcntl(fd, F_DUPFD, 200));
	EXPECT(fcntl(high, F_GETFD), 0);
	EXPECT(fcntl(50, F_GETFD), 0);
	EXPECT(fcntl(fd, F_GETFD), FD_CLOEXEC);
	/* dup2 over an open one closes that first. */
	{
		int p[2];
		char c;

		NEED(pipe(p) == 0);
		EXPECT(dup2(fd, p[1]), p[1]);
		EXPECT(read(p[0], &c, 1), 0);
	}
}

TEST(links)
{
	struct stat s;
	int fd;

	begin();
	fd = make("a", "content");
	EXPECT(link("a", "b"), 0);
	NEED(stat("b", &s) == 0);
	EXPECT(s.st_nlink, 2);
	EXPECT(E(link("a", "b")), -EEXIST);
	EXPECT(E(link("none", "c")), -ENOENT);
	EXPECT(E(link("a", "none/c")), -ENOENT);
	EXPECT(E(link("a", "b/c")), -ENOTDIR);
	NEED(mkdir("d", 0755) == 0);
	EXPECT(E(link("d", "e")), -EPERM);
	EXPECT(unlink("a"), 0);
	CHECK(contains("b", "content"));
	EXPECT(E(unlink("a")), -ENOENT);
	EXPECT(E(unlink("d")), -EISDIR);
	EXPECT(E(unlink("b/")), -ENOTDIR);
	/* Removed while open: it lives until it is closed. */
	EXPECT(unlink("b"), 0);
	NEED(fstat(fd, &s) == 0);
	EXPECT(s.st_nlink, 0);
	EXPECT(write(fd, "CONTENT", 7), 7);
	EXPECT(lseek(fd, 0, SEEK_SET), 0);
	{
		char b[8];

		EXPECT(read(fd, b, 8), 7);
		CHECK(!memcmp(b, "CONTENT", 7));
	}
}

TEST(symbolic_links)
{
	struct stat s;
	char b[100], name[20], target[20];
	int i;

	begin();
	close(make("file", "text"));
	NEED(mkdir("dir", 0755) == 0);
	EXPECT(symlink("file", "l"), 0);
	EXPECT(readlink("l", b, 100), 4);
	EXPECT(readlink("l", b, 2), 2);
	EXPECT(E(readlink("file", b, 100)), -EINVAL);
	EXPECT(E(readlink("none", b, 100)), -ENOENT);
	EXPECT(RAW(SYS_readlink, "l", b, 0L), -EINVAL);
	NEED(lstat("l", &s) == 0);
	EXPECT(s.st_mode, 0120777);
	EXPECT(s.st_size, 4);
	NEED(stat("l", &s) == 0);
	EXPECT(s.st_mode, 0100644);
	EXPECT(E(symlink("x", "l")), -EEXIST);
	EXPECT(E(symlink("", "empty")), -ENOENT);
	EXPECT(E(open("l", O_RDONLY | O_NOFOLLOW)), -ELOOP);
	/* A link to nothing can be made something through. */
	EXPECT(symlink("made", "dangling"), 0);
	EXPECT(E(open("dangling", O_RDONLY)), -ENOENT);
	EXPECT(E(open("dangling", O_WRONLY | O_CREAT | O_EXCL, 0644)), -EEXIST);
	close(NEED_FD(open("dangling", O_WRONLY | O_CREAT, 0644)));
	EXPECT(mode_of("made"), 0100644);
	/* Circles, and chains that are too long. */
	symlink("loop", "loop");
	EXPECT(E(open("loop", O_RDONLY)), -ELOOP);
	EXPECT(E(stat("loop/x", &s)), -ELOOP);
	symlink("pong", "ping");
	symlink("ping", "pong");
	EXPECT(E(stat("ping", &s)), -ELOOP);
	symlink("file", "n0");
	for (i = 1; i < 60; i++) {
		sprintf(target, "n%d", i - 1);
		sprintf(name, "n%d", i);
		NEED(symlink(target, name) == 0);
	}
	EXPECT(E(stat("n3", &s)), 0);
	EXPECT(E(stat("n59", &s)), -ELOOP);
	/* Of a path each part may be one. */
	symlink("dir", "sd");
	symlink("..", "dir/up");
	EXPECT(E(stat("sd/up/sd/up/file", &s)), 0);
	EXPECT(unlink("l"), 0);
	EXPECT(mode_of("file"), 0100644);
	EXPECT(E(unlink("sd/")), -ENOTDIR);
	EXPECT(E(rmdir("sd")), -ENOTDIR);
}

TEST(names_of_any_length)
{
	char name[5000];
	struct stat s;

	begin();
	memset(name, 'x', sizeof(name));
	name[255] = 0;
	close(make(name, ""));
	EXPECT(unlink(name), 0);
	name[255] = 'x';
	name[256] = 0;
	EXPECT(E(open(name, O_RDWR | O_CREAT, 0644)), -ENAMETOOLONG);
	EXPECT(E(mkdir(name, 0755)), -ENAMETOOLONG);
	EXPECT(E(stat(name, &s)), -ENAMETOOLONG);
	name[256] = 'x';
	name[4096] = 0;
	EXPECT(E(stat(name, &s)), -ENAMETOOLONG);
	memset(name, '/', 4094);
	name[4094] = '.';
	name[4095] = 0;
	EXPECT(E(stat(name, &s)), 0);
}

TEST(directories)
{
	struct stat s;
	char b[100];

	begin();
	EXPECT(mkdir("d", 0777), 0);
	EXPECT(mode_of("d"), 040755);
	EXPECT(E(mkdir("d", 0777)), -EEXIST);
	EXPECT(E(mkdir("none/d", 0777)), -ENOENT);
	EXPECT(E(mkdir(".", 0777)), -EEXIST);
	EXPECT(E(mkdir("/", 0777)), -EEXIST);
	EXPECT(mkdir("d/e/", 0777), 0);
	NEED(stat("d", &s) == 0);
	EXPECT(s.st_nlink, linnet ? 3 : s.st_nlink);
	EXPECT(E(rmdir("d")), -ENOTEMPTY);
	EXPECT(E(rmdir("d/.")), -EINVAL);
	EXPECT(E(rmdir("d/e/..")), -ENOTEMPTY);
	EXPECT(E(rmdir("/")), -EBUSY);
	EXPECT(E(rmdir("none")), -ENOENT);
	close(make("f", ""));
	EXPECT(E(rmdir("f")), -ENOTDIR);
	EXPECT(chdir("d/e"), 0);
	NEED(getcwd(b, 100) != NULL);
	CHECK(!strcmp(b, DIRECTORY "/d/e"));
	EXPECT(RAW(SYS_getcwd, b, 5L), -ERANGE);
	/* The working directory can be removed; then it has no name and no place for more. */
	EXPECT(rmdir(DIRECTORY "/d/e"), 0);
	EXPECT(RAW(SYS_getcwd, b, 100L), -ENOENT);
	EXPECT(E(mkdir("x", 0755)), -ENOENT);
	EXPECT(E(open("x", O_CREAT | O_WRONLY, 0644)), -ENOENT);
	EXPECT(chdir(".."), 0);
	EXPECT(E(chdir("none")), -ENOENT);
	EXPECT(E(chdir("../f")), -ENOTDIR);
	EXPECT(E(fchdir(99)), -EBADF);
	EXPECT(rmdir("../d"), 0);
}

TEST(renames)
{
	struct stat s;
	int fd;
	char b[10];

	begin();
	close(make("a", "A"));
	close(make("b", "B"));
	NEED(mkdir("d", 0755) == 0 && mkdir("d/sub", 0755) == 0 && mkdir("e", 0755) == 0);
	EXPECT(rename("a", "c"), 0);
	EXPECT(mode_of("a"), -ENOENT);
	/* Over another: that is gone at once, but for who has it open. */
	fd = NEED_FD(open("b", O_RDONLY));
	EXPECT(rename("c", "b"), 0);
	CHECK(contains("b", "A"));
	EXPECT(read(fd, b, 10), 1);
	EXPECT(b[0], 'B');
	NEED(fstat(fd, &s) == 0);
	EXPECT(s.st_nlink, 0);
	EXPECT(E(rename("none", "x")), -ENOENT);
	EXPECT(E(rename("b", "d")), -EISDIR);
	EXPECT(E(rename("d", "b")), -ENOTDIR);
	EXPECT(E(rename("d", "d/sub/x")), -EINVAL);
	EXPECT(E(rename("d/sub", "d")), -ENOTEMPTY);
	EXPECT(E(rename("e", "d")), -ENOTEMPTY);
	EXPECT(rename("e", "d/sub"), 0);
	EXPECT(mode_of("e"), -ENOENT);
	EXPECT(rename("d/sub", "moved"), 0);
	NEED(stat("d", &s) == 0);
	EXPECT(s.st_nlink, linnet ? 2 : s.st_nlink);
	EXPECT(E(rename(".", "x")), -EBUSY);
	EXPECT(E(rename("d", "..")), linnet ? -EBUSY : E(rename("d", "..")));
	EXPECT(rename("b", "b"), 0);
	/* Two names of one file: nothing happens. */
	NEED(link("b", "b2") == 0);
	EXPECT(rename("b", "b2"), 0);
	EXPECT(mode_of("b"), 0100644);
	EXPECT(mode_of("b2"), 0100644);
	/* A link is moved itself. */
	NEED(symlink("b", "l") == 0);
	EXPECT(rename("l", "l2"), 0);
	EXPECT(mode_of("l2"), 0120777);
	EXPECT(rename("b2", "l2"), 0);
	EXPECT(mode_of("l2"), 0100644);
	EXPECT(E(rename("b/", "x")), -ENOTDIR);
	EXPECT(rename("moved", "again/"), 0);
}

TEST(entries_of_a_directory)
{
	char name[20], b[300], seen[40] = { 0 };
	int i, fd, n, off, type_ok = 1, total = 0;
	long long last = -1;

	begin();
	for (i = 0; i < 40; i++) {
		sprintf(name, "n%02d", i);
		if (i % 2)
			NEED(mkdir(name, 0755) == 0);
		else
			close(make(name, ""));
	}
	fd = NEED_FD(open(".", O_RDONLY | O_DIRECTORY));
	EXPECT(RAW(SYS_getdents64, (long)fd, b, 10L), -EINVAL);
	while ((n = RAW(SYS_getdents64, (long)fd, b, 100L)) > 0)
		for (off = 0; off < n; off += *(unsigned short *)(b + off + 16)) {
			char *d_name = b + off + 19;

			total++;
			last = *(long long *)(b + off + 8);
			if (d_name[0] == '.')
				continue;
			i = atoi(d_name + 1);
			seen[i]++;
			type_ok &= b[off + 18] == (i % 2 ? DT_DIR : DT_REG);
		}
	EXPECT(n, 0);
	EXPECT(total, 42);
	EXPECT(type_ok, 1);
	for (i = 0; i < 40; i++)
		EXPECT(seen[i], 1);
	CHECK(last != -1);
	/* Again from the beginning, and by the older call. */
	EXPECT(lseek(fd, 0, SEEK_SET), 0);
	for (total = 0; (n = RAW(SYS_getdents, (long)fd, b, 120L)) > 0;)
		for (off = 0; off < n; off += *(unsigned short *)(b + off + 8))
			total++;
	EXPECT(total, 42);
	/* The offset of an entry leads to the next. */
	EXPECT(lseek(fd, 0, SEEK_SET), 0);
	n = RAW(SYS_getdents64, (long)fd, b, 300L);
	NEED(n > 0);
	{
		char after[32], again[300];
		int first = *(unsigned short *)(b + 16);

		strcpy(after, b + first + 19);
		lseek(fd, *(long long *)(b + 8), SEEK_SET);
		NEED(RAW(SYS_getdents64, (long)fd, again, 300L) > 0);
		CHECK(!strcmp(again + 19, after));
	}
	EXPECT(E(read(fd, b, 10)), -EISDIR);
	EXPECT(E(write(fd, b, 10)), -EBADF);
	/* Removal while reading neither hides nor repeats the others. */
	lseek(fd, 0, SEEK_SET);
	memset(seen, 0, sizeof(seen));
	while ((n = RAW(SYS_getdents64, (long)fd, b, 100L)) > 0)
		for (off = 0; off < n; off += *(unsigned short *)(b + off + 16)) {
			char *d_name = b + off + 19;

			if (d_name[0] == '.')
				continue;
			seen[atoi(d_name + 1)]++;
			if (unlink(d_name))
				rmdir(d_name);
		}
	for (i = 0; i < 40; i++)
		EXPECT(seen[i], 1);
}

TEST(modes_and_owners)
{
	struct stat s;

	begin();
	umask(027);
	close(NEED_FD(open("f", O_CREAT | O_WRONLY, 0777)));
	EXPECT(mode_of("f"), 0100750);
	EXPECT(umask(022), 027);
	EXPECT(chmod("f", 07777), 0);
	EXPECT(mode_of("f"), 0107777);
	EXPECT(chmod("f", 0170644), 0);
	EXPECT(mode_of("f"), 0100644);
	if (getuid())
		return;
	EXPECT(chown("f", 5, 6), 0);
	NEED(stat("f", &s) == 0);
	EXPECT(s.st_uid * 100 + s.st_gid, 506);
	EXPECT(chown("f", -1, 7), 0);
	NEED(stat("f", &s) == 0);
	EXPECT(s.st_uid * 100 + s.st_gid, 507);
	/* A change of owner takes the set-id bits away, but not from a directory. */
	EXPECT(chmod("f", 06755), 0);
	EXPECT(chown("f", 8, 8), 0);
	EXPECT(mode_of("f"), 0100755);
	EXPECT(E(chown("none", 1, 1)), -ENOENT);
	NEED(symlink("f", "l") == 0);
	EXPECT(lchown("l", 9, 9), 0);
	NEED(stat("f", &s) == 0);
	EXPECT(s.st_uid, 8);
	NEED(lstat("l", &s) == 0);
	EXPECT(s.st_uid, 9);
	/* 32 bits of them. */
	EXPECT(chown("f", 100000, 200000), 0);
	NEED(stat("f", &s) == 0);
	EXPECT(s.st_uid, 100000);
	EXPECT(s.st_gid, 200000);
}

TEST(permissions_of_a_user)
{
	pid_t pid;
	int fd;
	struct stat s;

	if (getuid())
		SKIP("needs root");
	begin();
	close(make("public", "p"));
	close(make("private", "p"));
	close(make("writable", "w"));
	NEED(chmod("private", 0600) == 0 && chmod("writable", 0222) == 0);
	NEED(mkdir("closed", 0700) == 0 && mkdir("search", 0711) == 0 && mkdir("open", 0777) == 0 && mkdir("sticky", 0777) == 0);
	NEED(chmod("open", 0777) == 0 && chmod("sticky", 01777) == 0);
	close(make("closed/f", ""));
	close(make("search/f", "f"));
	close(make("open/root", "r"));
	close(make("sticky/root", "r"));
	close(make("group", "g"));
	NEED(chown("group", 0, 50) == 0 && chmod("group", 0640) == 0);
	if (child(&pid)) {
		gid_t groups[1] = { 50 };

		NEED(setgroups(1, groups) == 0 && setgid(1000) == 0 && setuid(1000) == 0);
		NEED_FD(open("public", O_RDONLY));
		NEED_FD(open("group", O_RDONLY));
		EXPECT(E(open("group", O_WRONLY)), -EACCES);
		EXPECT(E(open("public", O_WRONLY)), -EACCES);
		EXPECT(E(open("private", O_RDONLY)), -EACCES);
		EXPECT(E(open("writable", O_RDONLY)), -EACCES);
		NEED_FD(open("writable", O_WRONLY));
		EXPECT(E(open("public", O_RDONLY | O_TRUNC)), -EACCES);
		EXPECT(E(open("closed/f", O_RDONLY)), -EACCES);
		EXPECT(E(open("closed", O_RDONLY)), -EACCES);
		EXPECT(E(chdir("closed")), -EACCES);
		NEED_FD(open("search/f", O_RDONLY));
		EXPECT(E(open("search", O_RDONLY)), -EACCES);
		EXPECT(E(open("new", O_CREAT | O_WRONLY, 0644)), -EACCES);
		EXPECT(E(mkdir("new", 0755)), -EACCES);
		EXPECT(E(unlink("public")), -EACCES);
		EXPECT(E(rename("public", "x")), -EACCES);
		EXPECT(E(symlink("a", "b")), -EACCES);
		EXPECT(E(link("public", "b")), now(-EACCES, -EPERM));
		EXPECT(E(chmod("public", 0777)), -EPERM);
		EXPECT(E(chown("public", 1000, -1)), -EPERM);
		EXPECT(E(truncate("public", 0)), -EACCES);
		EXPECT(E(utimes("public", NULL)), -EACCES);
		EXPECT(E(access("private", R_OK)), -EACCES);
		EXPECT(access("public", R_OK), 0);
		EXPECT(E(access("public", R_OK | W_OK)), -EACCES);
		EXPECT(E(access("public", X_OK)), -EACCES);
		EXPECT(E(access("public", 8)), -EINVAL);
		/* Where all may write, all may remove; but not where the sticky bit is. */
		EXPECT(unlink("open/root"), 0);
		EXPECT(E(unlink("sticky/root")), -EPERM);
		EXPECT(E(rename("sticky/root", "sticky/x")), -EPERM);
		fd = NEED_FD(open("sticky/mine", O_CREAT | O_RDWR, 0600));
		NEED(fstat(fd, &s) == 0);
		EXPECT(s.st_uid, 1000);
		EXPECT(s.st_gid, 1000);
		EXPECT(E(rename("sticky/mine", "sticky/root")), -EPERM);
		EXPECT(chmod("sticky/mine", 0644), 0);
		EXPECT(E(chown("sticky/mine", 1001, -1)), -EPERM);
		EXPECT(chown("sticky/mine", -1, 50), 0);
		EXPECT(E(chown("sticky/mine", -1, 51)), -EPERM);
		EXPECT(unlink("sticky/mine"), 0);
		EXPECT(E(mknod("open/dev", S_IFCHR | 0666, makedev(1, 3))), -EPERM);
		EXPECT(mknod("open/fifo", S_IFIFO | 0666, 0), 0);
		EXPECT(E(chroot("/tmp")), -EPERM);
		EXPECT(E(mount("none", "/tmp", "tmpfs", 0, "")), -EPERM);
		EXPECT(E(umount("/proc")), -EPERM);
		/* Own bits come first, be they fewer than the others'. */
		fd = NEED_FD(open("open/own", O_CREAT | O_WRONLY, 0644));
		NEED(fchmod(fd, 0077) == 0);
		EXPECT(E(open("open/own", O_RDONLY)), -EACCES);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	/* The superuser reads and writes all, but runs only what somebody may run. */
	NEED_FD(open("private", O_RDWR));
	EXPECT(E(access("public", X_OK)), -EACCES);
	EXPECT(access("closed", X_OK), 0);
}

TEST(set_group_id_directory)
{
	struct stat s;

	if (getuid())
		SKIP("needs root");
	begin();
	NEED(mkdir("d", 0755) == 0 && chown("d", 0, 77) == 0 && chmod("d", 02775) == 0);
	close(make("d/f", ""));
	NEED(mkdir("d/sub", 0755) == 0);
	NEED(stat("d/f", &s) == 0);
	EXPECT(s.st_gid, 77);
	NEED(stat("d/sub", &s) == 0);
	EXPECT(s.st_gid, 77);
	EXPECT(s.st_mode, 042755);
}

TEST(times)
{
	struct stat s, t;
	struct utimbuf set = { 1000, 2000 };
	struct timeval tv[2] = { { 3, 500000 }, { 4, 250000 } };
	int fd;
	char b[4];

	begin();
	fd = make("f", "text");
	EXPECT(utime("f", &set), 0);
	NEED(stat("f", &s) == 0);
	EXPECT(s.st_atime, 1000);
	EXPECT(s.st_mtime, 2000);
	CHECK(s.st_ctime > 100000 || linnet);
	NEED(write(fd, "x", 1) == 1);
	NEED(stat("f", &t) == 0);
	CHECK(t.st_mtime != 2000);
	EXPECT(t.st_atime, 1000);
	NEED(read(fd, b, 1) == 1);
	NEED(stat("f", &t) == 0);
	CHECK(t.st_atime != 1000);
	EXPECT(utimes("f", tv), 0);
	NEED(stat("f", &s) == 0);
	EXPECT(s.st_atime, 3);
	EXPECT(s.st_mtime, 4);
	EXPECT(E(utime("none", &set)), -ENOENT);
	/* A new entry touches its directory. */
	NEED(mkdir("d", 0755) == 0 && utime("d", &set) == 0);
	close(make("d/f", ""));
	NEED(stat("d", &s) == 0);
	CHECK(s.st_mtime != 2000);
}

TEST(special_files)
{
	struct stat s;
	int fd;
	char b[10] = { 0 };

	if (getuid())
		SKIP("needs root");
	begin();
	EXPECT(mknod("null", S_IFCHR | 0600, makedev(1, 3)), 0);
	NEED(stat("null", &s) == 0);
	EXPECT(s.st_mode, 020600);
	EXPECT(s.st_rdev, makedev(1, 3));
	fd = open("null", O_RDWR);
	if (fd >= 0) {		/* a filesystem without devices refuses */
		EXPECT(write(fd, "x", 1), 1);
		EXPECT(read(fd, b, 1), 0);
	}
	EXPECT(mknod("reg", 0644, 0), 0);
	EXPECT(mode_of("reg"), 0100644);
	EXPECT(E(mknod("dir", S_IFDIR | 0755, 0)), -EPERM);
	EXPECT(E(mknod("bad", 0170000 | 0755, 0)), -EINVAL);
	EXPECT(E(mknod("reg", 0644, 0)), -EEXIST);
	EXPECT(mknod("nodev", S_IFCHR | 0600, makedev(240, 240)), 0);
	fd = E(open("nodev", O_RDONLY));
	CHECK(fd == -ENXIO || fd == -EACCES);
	fd = NEED_FD(open("/dev/zero", O_RDWR));
	EXPECT(read(fd, b, 10), 10);
	EXPECT(write(fd, b, 10), 10);
	fd = NEED_FD(open("/dev/null", O_RDWR));
	EXPECT(lseek(fd, 5, SEEK_SET), 0);
	if (mknod("full", S_IFCHR | 0600, makedev(1, 7)) == 0 && (fd = open("full", O_RDWR)) >= 0) {
		EXPECT(E(write(fd, "x", 1)), -ENOSPC);
		EXPECT(read(fd, b, 1), 1);
	}
	fd = NEED_FD(open("/dev/urandom", O_RDONLY));
	{
		char x[16] = { 0 }, y[16] = { 0 };

		EXPECT(read(fd, x, 16), 16);
		EXPECT(read(fd, y, 16), 16);
		CHECK(memcmp(x, y, 16));
	}
}

TEST(copies_within_the_kernel)
{
	int in, out, p[2];
	off_t off = 2;

	begin();
	in = make("in", "0123456789");
	out = make("out", "");
	EXPECT(E(sendfile(out, in, &off, 5)), now(-EINVAL, 5));	/* 2.6.11: only to what has sendpage */
	NEED(pipe(p) == 0);
	EXPECT(E(sendfile(out, p[0], NULL, 5)), -EINVAL);
	EXPECT(E(sendfile(out, 99, NULL, 5)), -EBADF);
	EXPECT(E(sendfile(99, in, NULL, 5)), -EBADF);
}

TEST(filesystem_statistics)
{
	struct statfs s, t;
	int fd;

	begin();
	fd = make("f", "");
	NEED(statfs(".", &s) == 0 && fstatfs(fd, &t) == 0);
	EXPECT(s.f_type, t.f_type);
	CHECK(s.f_bsize > 0);
	EXPECT(s.f_namelen, 255);
	EXPECT(E(statfs("none", &s)), -ENOENT);
	EXPECT(E(fstatfs(99, &s)), -EBADF);
	NEED(statfs("/proc", &s) == 0);
	EXPECT(s.f_type, 0x9fa0);
}

TEST(changed_root)
{
	pid_t pid;

	if (getuid())
		SKIP("needs root");
	begin();
	NEED(mkdir("jail", 0755) == 0 && mkdir("jail/sub", 0755) == 0);
	close(make("jail/inside", "in"));
	close(make("outside", "out"));
	if (child(&pid)) {
		NEED(chroot("jail") == 0 && chdir("/") == 0);
		EXPECT(access("/inside", F_OK), 0);
		EXPECT(E(access("/outside", F_OK)), -ENOENT);
		EXPECT(E(access("/../outside", F_OK)), -ENOENT);
		EXPECT(E(access("../../../outside", F_OK)), -ENOENT);
		EXPECT(E(access("sub/../../outside", F_OK)), -ENOENT);
		NEED(symlink("/inside", "/sub/l") == 0);
		EXPECT(access("/sub/l", F_OK), 0);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	EXPECT(E(access("jail/sub/l", F_OK)), -ENOENT);
	EXPECT(E(chroot("outside")), -ENOTDIR);
}

TEST(mounts)
{
	if (!linnet)
		SKIP("not on a machine that is in use");
	begin();
	NEED(mkdir("m", 0755) == 0);
	close(make("m/under", ""));
	EXPECT(mount("none", "m", "ramfs", 0, NULL), 0);
	EXPECT(E(access("m/under", F_OK)), -ENOENT);
	close(make("m/over", ""));
	EXPECT(E(rmdir("m")), -EBUSY);
	EXPECT(E(rename("m", "n")), -EBUSY);
	EXPECT(E(rename("m/over", "over")), -EXDEV);
	EXPECT(E(link("m/over", "over")), -EXDEV);
	NEED(chdir("m") == 0);
	EXPECT(E(umount("../m")), -EBUSY);
	NEED(chdir("..") == 0);
	EXPECT(umount("m"), 0);
	EXPECT(access("m/under", F_OK), 0);
	EXPECT(E(umount("m")), -EINVAL);
	EXPECT(E(mount("none", "m", "nosuchfs", 0, NULL)), -ENODEV);
	EXPECT(E(mount("none", "none", "ramfs", 0, NULL)), -ENOENT);
	EXPECT(E(mount("none", "m/under", "ramfs", 0, NULL)), -ENOTDIR);
	EXPECT(mount("none", "m", "ramfs", MS_RDONLY, NULL), 0);
	EXPECT(E(open("m/f", O_CREAT | O_WRONLY, 0644)), -EROFS);
	EXPECT(E(mkdir("m/d", 0755)), -EROFS);
	EXPECT(umount("m"), 0);
	/* A part of one mount seen elsewhere; but not of rootfs, which is not for users to mount. */
	NEED(mkdir("bound", 0755) == 0);
	EXPECT(E(mount("m", "bound", NULL, MS_BIND, NULL)), -EINVAL);
	EXPECT(mount("none", "m", "ramfs", 0, NULL), 0);
	NEED(mkdir("m/part", 0755) == 0);
	EXPECT(E(mount("m/part", "bound", NULL, MS_BIND, NULL)), 0);
	close(make("m/part/f", "in both"));
	CHECK(contains("bound/f", "in both"));
	EXPECT(E(umount("m")), 0);
	CHECK(contains("bound/f", "in both"));
	EXPECT(umount("bound"), 0);
	EXPECT(mount("none", "m", "tmpfs", 0, NULL), 0);
	close(make("m/f", "in tmpfs"));
	CHECK(contains("m/f", "in tmpfs"));
	EXPECT(umount("m"), 0);
}

TEST(many_files)
{
	char name[60];
	int i;

	begin();
	for (i = 0; i < 500; i++) {
		sprintf(name, "a_name_that_is_not_inline_in_a_dentry_%d", i);
		close(NEED_FD(open(name, O_CREAT | O_WRONLY, 0644)));
	}
	for (i = 0; i < 500; i += 2) {
		sprintf(name, "a_name_that_is_not_inline_in_a_dentry_%d", i);
		EXPECT(unlink(name), 0);
	}
	for (i = 0; i < 500; i++) {
		sprintf(name, "a_name_that_is_not_inline_in_a_dentry_%d", i);
		EXPECT(E(access(name, F_OK)), i & 1 ? 0 : -ENOENT);
	}
	NEED(chdir("/") == 0);
	remove_all(DIRECTORY);
	EXPECT(E(access(DIRECTORY, F_OK)), -ENOENT);
}

TEST(deep_directories)
{
	int i;

	begin();
	for (i = 0; i < 100; i++)
		NEED(mkdir("deeper", 0755) == 0 && chdir("deeper") == 0);
	for (i = 0; i < 100; i++)
		NEED(chdir("..") == 0 && rmdir("deeper") == 0);
	EXPECT(E(access("deeper", F_OK)), -ENOENT);
}

TEST(processes_in_one_directory)
{
	pid_t pid[4];
	char name[20];
	int i, k;

	begin();
	/* Creation, renaming and removal of the same names: no crash, and nothing left at the end. */
	for (i = 0; i < 4; i++)
		if (child(&pid[i])) {
			for (k = 0; k < 200; k++) {
				int fd;

				sprintf(name, "n%d", k % 5);
				fd = open(name, O_CREAT | O_RDWR, 0644);
				if (fd >= 0)
					close(fd);
				rename(name, "target");
				mkdir(name, 0755);
				rename("target", name);
				unlink(name);
				rmdir(name);
			}
			_exit(0);
		}
	for (i = 0; i < 4; i++)
		EXPECT(status_of(pid[i]), 0);
	for (k = 0; k < 5; k++) {
		sprintf(name, "n%d", k);
		if (unlink(name))
			rmdir(name);
	}
	unlink("target");
	NEED(chdir("/") == 0);
	EXPECT(rmdir(DIRECTORY), 0);
}

TEST(attributes_that_no_file_system_has)
{
	char name[300], buf[64];
	int fd;

	begin();
	fd = NEED_FD(open("f", O_CREAT | O_RDWR, 0644));
	NEED(symlink("nowhere", "l") == 0);
	memset(name, 'n', sizeof(name));
	name[sizeof(name) - 1] = '\0';
	EXPECT(RAW(SYS_getxattr, "none", "user.a", buf, sizeof(buf)), -ENOENT);
	EXPECT(RAW(SYS_getxattr, "l", "user.a", buf, sizeof(buf)), -ENOENT);
	EXPECT(RAW(SYS_fgetxattr, 99, "user.a", buf, sizeof(buf)), -EBADF);
	EXPECT(RAW(SYS_fgetxattr, fd, name, buf, sizeof(buf)), -ERANGE);
	EXPECT(RAW(SYS_fgetxattr, fd, "", buf, sizeof(buf)), -ERANGE);
	EXPECT(RAW(SYS_fgetxattr, fd, KERNEL_ADDRESS, buf, sizeof(buf)), -EFAULT);
	EXPECT(RAW(SYS_setxattr, "f", "user.a", buf, 1, 4), -EINVAL);
	EXPECT(RAW(SYS_setxattr, "f", "user.a", buf, 65537, 0), -E2BIG);
	EXPECT(RAW(SYS_setxattr, "f", "user.a", KERNEL_ADDRESS, 5, 0), -EFAULT);
	if (linnet) {
		EXPECT(RAW(SYS_getxattr, "f", "user.a", buf, sizeof(buf)), -EOPNOTSUPP);
		EXPECT(RAW(SYS_lgetxattr, "l", "user.a", buf, sizeof(buf)), -EOPNOTSUPP);
		EXPECT(RAW(SYS_setxattr, "f", "user.a", buf, 5, 0), -EOPNOTSUPP);
		EXPECT(RAW(SYS_lsetxattr, "l", "user.a", buf, 5, 0), -EOPNOTSUPP);
		EXPECT(RAW(SYS_fsetxattr, fd, "user.a", buf, 5, 0), -EOPNOTSUPP);
		EXPECT(RAW(SYS_listxattr, "f", buf, sizeof(buf)), -EOPNOTSUPP);
		EXPECT(RAW(SYS_llistxattr, "l", buf, sizeof(buf)), -EOPNOTSUPP);
		EXPECT(RAW(SYS_flistxattr, fd, buf, sizeof(buf)), -EOPNOTSUPP);
		EXPECT(RAW(SYS_removexattr, "f", "user.a"), -EOPNOTSUPP);
		EXPECT(RAW(SYS_lremovexattr, "l", "user.a"), -EOPNOTSUPP);
		EXPECT(RAW(SYS_fremovexattr, fd, "user.a"), -EOPNOTSUPP);
	}
	close(fd);
	unlink("f");
	unlink("l");
}

TEST(nobody_changes_the_mode_of_a_process)
{
	EXPECT(E(chmod("/proc/self", 0777)), -EPERM);
	EXPECT(E(chown("/proc/self", 1, 1)), -EPERM);
}
