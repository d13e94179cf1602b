// SPDX-License-Identifier: GPL-2.0-only
// kernel: kernel/initramfs.c lib/vsprintf.c lib/string.c lib/ctype.c lib/div64.c
// env: alloc.c
/*
 * kernel/initramfs.c: what good archives make, written down call by call, and that broken and hostile ones are refused
 * without a look outside of them. The system calls are stand-ins that write a log.
 */
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/fcntl.h>
#include <linux/init_calls.h>
#include <linux/initrd.h>
#include <linux/limits.h>
#include <linux/slab.h>
#include <linux/stat.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include "check.h"
#include "env/alloc.h"

unsigned long initrd_start, initrd_end;

static char calls[1 << 16];
static int quiet, write_limit = 1 << 30, fail_open;

#define LOG(...) do { int n_ = strlen(calls); if (!quiet) host_format(calls + n_, sizeof(calls) - n_, __VA_ARGS__); } while (0)

/* The whole string is looked at, so that the sanitizer does. */
static const char *text(const char *s)
{
	NEED(strlen(s) < PATH_MAX);
	return s;
}

asmlinkage long sys_umask(int mask)
{
	LOG("umask %o;", mask);
	return 022;
}

asmlinkage long sys_mkdir(const char __user *name, int mode)
{
	LOG("mkdir %s %o;", text(name), mode);
	return strcmp(name, "again") ? 0 : -EEXIST;
}

asmlinkage long sys_mknod(const char __user *name, int mode, unsigned dev)
{
	LOG("mknod %s %o %x;", text(name), mode, dev);
	return 0;
}

asmlinkage long sys_symlink(const char __user *old, const char __user *new)
{
	LOG("symlink %s %s;", text(old), text(new));
	return 0;
}

asmlinkage long sys_link(const char __user *old, const char __user *new)
{
	LOG("link %s %s;", text(old), text(new));
	return 0;
}

asmlinkage long sys_unlink(const char __user *name)
{
	LOG("unlink %s;", text(name));
	return 0;
}

asmlinkage long sys_open(const char __user *name, int flags, int mode)
{
	LOG("open %s%s %o;", text(name), flags & O_TRUNC ? " trunc" : "", mode);
	CHECK((flags & ~O_TRUNC) == (O_WRONLY | O_CREAT | O_LARGEFILE));
	return fail_open ? -ENOENT : 5;
}

asmlinkage ssize_t sys_write(unsigned int fd, const char __user *buf, size_t count)
{
	char *copy = host_alloc(count + 1);

	if (count > write_limit)
		count = write_limit;
	memcpy(copy, buf, count);
	copy[count] = 0;
	LOG("write %.20s%s;", copy, count > 20 ? "..." : "");
	host_free(copy);
	return count;
}

asmlinkage long sys_close(unsigned int fd)
{
	EXPECT(fd, 5);
	LOG("close;");
	return 0;
}

#define OWNER(name)								\
asmlinkage long sys_##name(const char __user *file, uid_t user, gid_t group)	\
{										\
	LOG(#name " %s %d %d;", text(file), (int)user, (int)group);		\
	return 0;								\
}
OWNER(chown)
OWNER(lchown)

asmlinkage long sys_fchown(unsigned int fd, uid_t user, gid_t group)
{
	LOG("fchown %d %d;", (int)user, (int)group);
	return 0;
}

asmlinkage long sys_chmod(const char __user *name, mode_t mode)
{
	LOG("chmod %s %o;", text(name), mode);
	return 0;
}

asmlinkage long sys_fchmod(unsigned int fd, mode_t mode)
{
	LOG("fchmod %o;", mode);
	return 0;
}

void free_initrd_mem(unsigned long start, unsigned long end)
{
	LOG("free;");
}

/* ---- making archives ---- */

static char archive[1 << 16];
static int length;

static void header(const char *name, int mode, int ino, int links, unsigned size, int rmajor, int rminor, unsigned namesize)
{
	length += sprintf(archive + length, "070701%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x", ino, mode, 7, 8, links, 0,
			  size, 3, 1, rmajor, rminor, namesize, 0);
	memcpy(archive + length, name, strlen(name) + 1);
	length = ALIGN(length + strlen(name) + 1, 4);
}

static void member(const char *name, int mode, int ino, int links, const char *data)
{
	header(name, mode, ino, links, strlen(data), 4, 64, strlen(name) + 1);
	memcpy(archive + length, data, strlen(data));
	length = ALIGN(length + strlen(data), 4);
}

static void trailer(void)
{
	member("TRAILER!!!", 0, 0, 1, "");
}

#define BEGIN	"umask 0;mkdir /dev 755;mknod /dev/console 20600 501;mkdir /root 700;"
#define END	"free;umask 22;"

static const char *unpack(int len)
{
	char *copy = host_alloc(len ?: 1);

	memcpy(copy, archive, len);
	calls[0] = 0;
	host_log_clear();
	initrd_start = (unsigned long)copy;
	initrd_end = initrd_start + len;
	populate_rootfs();
	EXPECT(initrd_start, 0);
	EXPECT(host_allocated, 0);
	host_free(copy);
	return calls;
}

TEST(without)
{
	populate_rootfs();
	EXPECT_STR(calls, BEGIN "umask 22;");
	EXPECT(initramfs_has_files(), 0);
}

TEST(members)
{
	member("d", S_IFDIR | 0755, 1, 2, "");
	member("again", S_IFDIR | 0700, 2, 2, "");
	member("d/f", S_IFREG | 0644, 3, 1, "hello");
	member("empty", S_IFREG | 0600, 4, 1, "");
	member("l", S_IFLNK | 0777, 5, 1, "d/f");
	member("tty", S_IFCHR | 0600, 6, 1, "");
	member("p", S_IFIFO | 0600, 7, 1, "");
	member("what", 0, 8, 1, "");
	trailer();
	length += 512;
	member("second", S_IFREG | 0644, 3, 1, "archive");
	trailer();
	EXPECT_STR(unpack(length), BEGIN
		   "mkdir d 40755;chown d 7 8;chmod d 40755;"
		   "mkdir again 40700;chown again 7 8;chmod again 40700;"
		   "open d/f trunc 100644;fchown 7 8;fchmod 100644;write hello;close;"
		   "open empty trunc 100600;fchown 7 8;fchmod 100600;close;"
		   "unlink l;symlink d/f l;lchown l 7 8;"
		   "unlink tty;mknod tty 20600 440;chown tty 7 8;chmod tty 20600;"
		   "unlink p;mknod p 10600 440;chown p 7 8;chmod p 10600;"
		   "open second trunc 100644;fchown 7 8;fchmod 100644;write archive;close;" END);
	CHECK(strstr(host_log(), " it is") != NULL);
	EXPECT(initramfs_has_files(), 1);
}

/* The data comes with the last name, as cpio writes it, or the first. Names of another archive are others. */
TEST(links)
{
	member("a", S_IFREG | 0644, 3, 2, "");
	member("b", S_IFREG | 0644, 3, 2, "data");
	member("c", S_IFREG | 0644, 4, 2, "data");
	member("d", S_IFREG | 0644, 4, 2, "");
	trailer();
	member("e", S_IFREG | 0644, 4, 2, "other");
	EXPECT_STR(unpack(length), BEGIN
		   "open a trunc 100644;fchown 7 8;fchmod 100644;close;"
		   "link a b;open b 100644;fchown 7 8;fchmod 100644;write data;close;"
		   "open c trunc 100644;fchown 7 8;fchmod 100644;write data;close;"
		   "link c d;"
		   "open e trunc 100644;fchown 7 8;fchmod 100644;write other;close;" END);
}

TEST(short_writes)
{
	member("f", S_IFREG | 0644, 3, 1, "abcdefgh");
	write_limit = 3;
	EXPECT_STR(unpack(length), BEGIN "open f trunc 100644;fchown 7 8;fchmod 100644;write abc;write def;write gh;close;" END);
	write_limit = 0;
	EXPECT_STR(unpack(length), BEGIN "open f trunc 100644;fchown 7 8;fchmod 100644;write ;close;" END);
	CHECK(strstr(host_log(), "initramfs: f: error -28") != NULL);
	fail_open = 1;
	EXPECT_STR(unpack(length), BEGIN "open f trunc 100644;" END);
	CHECK(strstr(host_log(), "initramfs: f: error -2") != NULL);
}

static void refused(const char *why)
{
	EXPECT_STR(unpack(length), BEGIN END);
	if (!strstr(host_log(), why))
		host_fail(__FILE__, __LINE__, why);
	length = 0;
}

TEST(broken)
{
	static char long_name[5000];

	length = sprintf(archive, "\x1f\x8b no cpio at all, and long enough to hold a header, which is a hundred and ten "
			 "bytes of digits and more, or not");
	refused("no cpio magic");
	member("f", S_IFREG, 1, 1, "x");
	length = 109;
	refused("no cpio magic");
	member("f", S_IFREG, 1, 1, "x");
	length = 110;
	refused("bad name length");
	header("f", S_IFREG, 1, 1, 0, 0, 0, 0);
	refused("bad name length");
	header("f", S_IFREG, 1, 1, 0, 0, 0, 0xffffffff);
	refused("bad name length");
	header("f", S_IFREG, 1, 1, 0, 0, 0, 0x7fffffff);
	refused("bad name length");
	header("f", S_IFREG, 1, 1, 0, 0, 0, 3);
	refused("bad name length");
	header("four", S_IFREG, 1, 1, 0, 0, 0, 4);
	refused("bad name");
	header("f", S_IFREG, 1, 1, 0xffffffff, 0, 0, 2);
	refused("archive ends inside a file");
	header("f", S_IFREG, 1, 1, 0xffffff80, 0, 0, 2);
	refused("archive ends inside a file");
	header("f", S_IFREG, 1, 1, 1, 0, 0, 2);
	refused("archive ends inside a file");
	memset(long_name, 'n', 4999);
	member(long_name, S_IFREG, 1, 1, "");
	refused("bad name length");
	long_name[4095] = 0;
	member(long_name, S_IFLNK, 1, 1, long_name);
	EXPECT(strlen(unpack(length)), strlen(BEGIN END "unlink ;symlink  ;lchown  7 8;") + 4 * 4095);
	length = 0;
	long_name[4095] = 'n';
	long_name[4096] = 0;
	member("l", S_IFLNK, 1, 1, long_name);
	EXPECT_STR(unpack(length), BEGIN END);
	CHECK(strstr(host_log(), "initramfs: l: error -36") != NULL);
	length = 0;
	member("l", S_IFLNK, 1, 1, "x");
	host_fail_after = 0;
	EXPECT_STR(unpack(length), BEGIN END);
	CHECK(strstr(host_log(), "initramfs: l: error -12") != NULL);
}

/* A good archive with bytes changed, cut anywhere. */
TEST(mutations)
{
	static char good[1 << 12];
	int round, i, n;

	member("dir", S_IFDIR | 0755, 1, 2, "");
	member("dir/file", S_IFREG | 0644, 3, 2, "some text");
	member("dir/link", S_IFREG | 0644, 3, 2, "");
	member("symlink", S_IFLNK | 0644, 3, 2, "dir/file");
	member("null", S_IFCHR | 0644, 9, 2, "");
	trailer();
	n = length;
	memcpy(good, archive, n);
	quiet = 1;
	for (round = 0; round < 30000; round++) {
		memcpy(archive, good, n);
		for (i = host_below(4); i >= 0; i--) {
			int at = host_below(n);

			if (at % 3)	/* rather the numbers than the names */
				at = at / 120 * 120 + 6 + host_below(104);
			if (at < n)
				archive[at] = host_below(4) ? "0123456789abcdef"[host_below(16)] : host_random();
		}
		unpack(host_below(3) ? n : host_below(n + 1));
	}
}
