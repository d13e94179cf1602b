// SPDX-License-Identifier: GPL-2.0-only
/*
 * Looks at file systems on disks, for test_disk.py:
 *   diskwalk sum DIR		how many objects there are below DIR, and the sum of their CRCs
 *   diskwalk dir DIR		reads DIR from every position that telldir(3) gave
 *   diskwalk ioctl DEVICE	what a block device says about itself
 *   diskwalk fuzz DEVICE FIRST LAST	mounts partitions that may be corrupt, and touches everything
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

static uint32_t table[256];

static uint32_t crc(uint32_t c, const void *data, size_t n)
{
	const unsigned char *p = data;

	c = ~c;
	while (n--)
		c = table[(c ^ *p++) & 255] ^ c >> 8;
	return ~c;
}

static void crc_init(void)
{
	for (uint32_t i = 0, c; i < 256; i++) {
		c = i;
		for (int k = 0; k < 8; k++)
			c = c & 1 ? 0xedb88320 ^ c >> 1 : c >> 1;
		table[i] = c;
	}
}

static unsigned long objects;
static uint64_t sum;
static unsigned long most = -1UL, most_bytes = -1UL;
static int strict = 1;

static uint32_t crc_file(uint32_t c, const char *path)
{
	static char buf[65536];
	unsigned long done = 0;
	int fd = open(path, O_RDONLY | O_LARGEFILE | O_NONBLOCK);
	ssize_t n;

	if (fd < 0)
		return c;
	while (done < most_bytes && (n = read(fd, buf, sizeof(buf))) > 0) {
		c = crc(c, buf, n);
		done += n;
	}
	close(fd);
	return c;
}

static void walk(char *path, size_t base, int depth)
{
	struct stat st;
	char link[4096], mode[16];
	ssize_t n;
	uint32_t c;

	if (objects >= most || depth > 40)
		return;
	objects++;
	if (lstat(path, &st) < 0) {
		if (strict)
			printf("lstat %s: %s\n", path, strerror(errno));
		return;
	}
	c = crc(0, path + base, strlen(path + base) + 1);
	c = crc(c, mode, snprintf(mode, sizeof(mode), "%o", st.st_mode));
	if (S_ISREG(st.st_mode))
		c = crc_file(c, path);
	else if (S_ISLNK(st.st_mode) && (n = readlink(path, link, sizeof(link))) > 0)
		c = crc(c, link, n);
	else if (S_ISCHR(st.st_mode) || S_ISBLK(st.st_mode))
		c = crc(c, mode, snprintf(mode, sizeof(mode), "%u:%u", major(st.st_rdev), minor(st.st_rdev)));
	sum += c;
	if (S_ISDIR(st.st_mode)) {
		DIR *d = opendir(path);
		struct dirent *e;
		size_t len = strlen(path);

		while (d && (e = readdir(d)) && objects < most) {
			if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
				continue;
			if (len + strlen(e->d_name) + 2 > 4000)
				continue;
			path[len] = '/';
			strcpy(path + len + 1, e->d_name);
			walk(path, base, depth + 1);
			path[len] = 0;
		}
		if (d)
			closedir(d);
	}
}

static int do_sum(const char *dir)
{
	static char path[8192];

	strcpy(path, dir);
	walk(path, strlen(dir), 0);
	printf("sum: %lu objects %llu\n", objects, (unsigned long long)sum);
	return 0;
}

static int type_of(mode_t m)
{
	return (m & S_IFMT) >> 12;
}

static int do_dir(const char *dir)
{
	static struct { long off; char name[256]; } e[2000];
	DIR *d = opendir(dir);
	struct dirent *de;
	struct stat st;
	int n = 0, typed = 0, i;

	if (!d || chdir(dir))
		return 1;
	for (;;) {
		e[n].off = telldir(d);
		if (!(de = readdir(d)) || n == 1999)
			break;
		strcpy(e[n].name, de->d_name);
		typed += de->d_type != 0;
		/* the oldest kind of ext2 does not tell types */
		if (lstat(de->d_name, &st) || (de->d_type && type_of(st.st_mode) != de->d_type)) {
			printf("wrong type of %s: %d\n", de->d_name, de->d_type);
			return 1;
		}
		n++;
	}
	for (i = n - 1; i >= 0; i--) {
		seekdir(d, e[i].off);
		de = readdir(d);
		if (!de || strcmp(de->d_name, e[i].name)) {
			printf("at %ld: %s, not %s\n", e[i].off, de ? de->d_name : "end", e[i].name);
			return 1;
		}
	}
	/* positions in the middle of entries: whatever comes must be an entry */
	for (i = 0; i < 5000; i += 7) {
		seekdir(d, i);
		de = readdir(d);
		if (de && lstat(de->d_name, &st)) {
			printf("at %d: %s does not exist\n", i, de->d_name);
			return 1;
		}
	}
	printf("dir: %d entries, %d typed\n", n, typed);
	return 0;
}

static int do_ioctl(const char *dev)
{
	struct { unsigned char heads, sectors; unsigned short cylinders; unsigned long start; } geo;
	unsigned long long size64 = 0;
	unsigned long size = 0;
	int ssz = 0, ro = -1, fd;

	if (open(dev, O_RDWR) >= 0 || errno != EROFS)
		printf("open for writing: %s\n", strerror(errno));
	fd = open(dev, O_RDONLY);
	if (fd < 0 || ioctl(fd, BLKGETSIZE, &size) || ioctl(fd, BLKGETSIZE64, &size64) || ioctl(fd, BLKSSZGET, &ssz) ||
	    ioctl(fd, BLKROGET, &ro) || ioctl(fd, 0x0301, &geo) || ioctl(fd, BLKFLSBUF, 0)) {
		perror(dev);
		return 1;
	}
	printf("ioctl: %lu sectors, %llu bytes, %d, ro %d, start %lu, geometry %d\n", size, size64, ssz, ro, geo.start,
	       geo.heads > 0 && geo.sectors > 0);
	printf("bad address: %d\n", ioctl(fd, BLKGETSIZE, (void *)-4096) < 0 ? errno : 0);
	printf("unknown: %d\n", ioctl(fd, 0x1299, 0) < 0 ? errno : 0);
	printf("end: %lld", (long long)lseek(fd, 0, SEEK_END));
	printf(" %d\n", (int)read(fd, &ro, 4));
	printf("beyond: %d\n", lseek(fd, 1, SEEK_CUR) < 0 ? errno : 0);
	printf("reread: %d\n", ioctl(fd, BLKRRPART, 0) < 0 ? errno : 0);
	return 0;
}

static int do_fuzz(const char *dev, int first, int last)
{
	static char path[8192];
	struct stat st;
	struct statfs sf;
	int mounted = 0;

	most = 600;
	most_bytes = 1 << 18;
	strict = 0;
	if (stat(dev, &st))
		return 1;
	mkdir("/tmp/m", 0755);
	for (int i = first; i <= last; i++) {
		unlink("/tmp/b");
		mknod("/tmp/b", S_IFBLK | 0600, makedev(major(st.st_rdev), minor(st.st_rdev) + i));
		if (mount("/tmp/b", "/tmp/m", "ext2", MS_RDONLY, NULL))
			continue;
		mounted++;
		objects = 0;
		strcpy(path, "/tmp/m");
		walk(path, 6, 0);
		statfs("/tmp/m", &sf);
		/* locks both directories, which must not be the same */
		if (rename("/tmp/m/a/f", "/tmp/m/b/f") == 0 || unlink("/tmp/m/a/f") == 0 || mkdir("/tmp/m/x", 0755) == 0)
			printf("fuzz: image %d was written to\n", i);
		if (umount("/tmp/m")) {
			printf("fuzz: image %d: umount: %s\n", i, strerror(errno));
			return 1;
		}
	}
	printf("fuzz: %d of %d mounted\n", mounted, last - first + 1);
	return 0;
}

int main(int argc, char **argv)
{
	crc_init();
	if (argc == 3 && !strcmp(argv[1], "sum"))
		return do_sum(argv[2]);
	if (argc == 3 && !strcmp(argv[1], "dir"))
		return do_dir(argv[2]);
	if (argc == 3 && !strcmp(argv[1], "ioctl"))
		return do_ioctl(argv[2]);
	if (argc == 5 && !strcmp(argv[1], "fuzz"))
		return do_fuzz(argv[2], atoi(argv[3]), atoi(argv[4]));
	return 2;
}
