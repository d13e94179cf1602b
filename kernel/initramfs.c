// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fills the root filesystem from the newc cpio archive that the boot loader left in memory:
 * directories, files, links, symlinks and nodes, made by the same system calls that a program would
 * use.
 *
 * Mirrors: init/initramfs.c
 * Leaves out: gzip, the old binary and ASCII formats, CRC checks, a built-in archive.
 * Locking: boot only, by process 1.
 *
 * The format: each member is a 110-byte header of hexadecimal fields, the name, padding to 4 bytes,
 * the data, padding to 4 bytes; TRAILER!!! ends the archive. Every length comes from outside and is
 * checked against what is there.
 */
#include <linux/init.h>
#include <linux/fs.h>
#include <linux/slab.h>
#include <linux/types.h>
#include <linux/fcntl.h>
#include <linux/delay.h>
#include <linux/string.h>
#include <linux/stat.h>
#include <linux/kdev_t.h>
#include <linux/initrd.h>
#include <linux/syscalls.h>
#include <linux/utime.h>
#include <linux/init_calls.h>
#include <asm/uaccess.h>

#define HEADER_LEN	110
#define N_ALIGN(len)	(((len) + 3) & ~3UL)

/* Process 1 has no address limit yet (KERNEL_DS), so that system calls take the kernel's strings. */
static inline const char __user *as_user(const char *s)
{
	return (const char __force __user *)s;
}

/* The fields of a header, in its order. */
enum {
	F_INO, F_MODE, F_UID, F_GID, F_NLINK, F_MTIME, F_FILESIZE, F_MAJOR, F_MINOR, F_RMAJOR, F_RMINOR, F_NAMESIZE, F_CHECK,
	F_FIELDS
};

/* Files with more than one name: the first stays here until a later member has the same inode. */
static __initdata struct hardlink {
	unsigned long ino, major, minor;
	struct hardlink *next;
	char name[PATH_MAX];
} *hardlinks;

static __initdata int members;

static int __init parse_header(const char *s, unsigned long *field)
{
	char buf[9];
	int i;

	if (memcmp(s, "070701", 6) && memcmp(s, "070702", 6))
		return -EINVAL;
	buf[8] = '\0';
	for (i = 0, s += 6; i < F_FIELDS; i++, s += 8) {
		memcpy(buf, s, 8);
		field[i] = simple_strtoul(buf, NULL, 16);
	}
	return 0;
}

/* The name under which this inode was seen before; else NULL, and it is remembered. */
static const char *__init find_link(const unsigned long *field, const char *name)
{
	struct hardlink *p;

	for (p = hardlinks; p; p = p->next)
		if (p->ino == field[F_INO] && p->major == field[F_MAJOR] &&
		    p->minor == field[F_MINOR])
			return p->name;
	p = kmalloc(sizeof(*p), GFP_KERNEL);
	if (!p)
		panic("can't allocate link hash entry");
	p->ino = field[F_INO];
	p->major = field[F_MAJOR];
	p->minor = field[F_MINOR];
	strlcpy(p->name, name, sizeof(p->name));
	p->next = hardlinks;
	hardlinks = p;
	return NULL;
}

static void __init free_hash(void)
{
	while (hardlinks) {
		struct hardlink *p = hardlinks;

		hardlinks = p->next;
		kfree(p);
	}
}

static int __init write_file(const char *name, const unsigned long *field, const char *data)
{
	unsigned long done = 0;
	const char *old = field[F_NLINK] >= 2 ? find_link(field, name) : NULL;
	int fd;

	if (old) {
		sys_link(as_user(old), as_user(name));
		if (!field[F_FILESIZE])	/* the data comes with one of the names only */
			return 0;
	}
	fd = sys_open(as_user(name), O_WRONLY | O_CREAT | O_LARGEFILE | (old ? 0 : O_TRUNC),
		      field[F_MODE]);
	if (fd < 0)
		return fd;
	sys_fchown(fd, field[F_UID], field[F_GID]);
	sys_fchmod(fd, field[F_MODE]);
	while (done < field[F_FILESIZE]) {
		ssize_t n = sys_write(fd, as_user(data + done), field[F_FILESIZE] - done);

		if (n <= 0) {
			sys_close(fd);
			return n ? n : -ENOSPC;
		}
		done += n;
	}
	sys_close(fd);
	return 0;
}

static int __init make_symlink(const char *name, const unsigned long *field, const char *data)
{
	char *target;
	int err;

	if (field[F_FILESIZE] >= PATH_MAX)
		return -ENAMETOOLONG;
	target = kmalloc(field[F_FILESIZE] + 1, GFP_KERNEL);
	if (!target)
		return -ENOMEM;
	memcpy(target, data, field[F_FILESIZE]);
	target[field[F_FILESIZE]] = '\0';
	sys_unlink(as_user(name));
	err = sys_symlink(as_user(target), as_user(name));
	if (!err)
		sys_lchown(as_user(name), field[F_UID], field[F_GID]);
	kfree(target);
	return err;
}

static int __init make_node(const char *name, const unsigned long *field)
{
	int mode = field[F_MODE], err;

	if (S_ISDIR(mode)) {
		err = sys_mkdir(as_user(name), mode);
		if (err == -EEXIST)
			err = 0;
	} else {
		if (field[F_NLINK] >= 2) {
			const char *old = find_link(field, name);

			if (old)
				return sys_link(as_user(old), as_user(name));
		}
		sys_unlink(as_user(name));
		err = sys_mknod(as_user(name), mode,
				new_encode_dev(MKDEV(field[F_RMAJOR], field[F_RMINOR])));
	}
	if (!err) {
		sys_chown(as_user(name), field[F_UID], field[F_GID]);
		sys_chmod(as_user(name), mode);
	}
	return err;
}

static int __init make_member(const char *name, const unsigned long *field, const char *data)
{
	int mode = field[F_MODE];

	if (S_ISREG(mode))
		return write_file(name, field, data);
	if (S_ISLNK(mode))
		return make_symlink(name, field, data);
	if (S_ISDIR(mode) || S_ISBLK(mode) || S_ISCHR(mode) || S_ISFIFO(mode) || S_ISSOCK(mode))
		return make_node(name, field);
	return 0;
}

/* Returns NULL, or what is wrong with the archive. */
static const char *__init unpack_to_rootfs(const char *buf, unsigned long len)
{
	unsigned long field[F_FIELDS];

	while (len) {
		unsigned long name_end, total;
		const char *name;
		int err;

		if (!*buf) {		/* zeros between concatenated archives */
			buf++;
			len--;
			continue;
		}
		if (len < HEADER_LEN || parse_header(buf, field))
			return "no cpio magic";
		if (!field[F_NAMESIZE] || field[F_NAMESIZE] > PATH_MAX ||
		    field[F_NAMESIZE] > len - HEADER_LEN)
			return "bad name length";
		name_end = N_ALIGN(HEADER_LEN + field[F_NAMESIZE]);
		name = buf + HEADER_LEN;
		if (name_end > len || name[field[F_NAMESIZE] - 1])
			return "bad name";
		if (field[F_FILESIZE] > len - name_end)
			return "archive ends inside a file";
		if (!strcmp(name, "TRAILER!!!")) {
			free_hash();
		} else {
			err = make_member(name, field, buf + name_end);
			if (err)
				printk(KERN_WARNING "initramfs: %s: error %d\n", name, err);
			members++;
		}
		total = min(N_ALIGN(name_end + field[F_FILESIZE]), len);
		buf += total;
		len -= total;
	}
	return NULL;
}

/* The root that 2.6.11 builds in, for archives without one of their own: enough to open a console. */
static void __init default_rootfs(void)
{
	sys_mkdir(as_user("/dev"), 0755);
	sys_mknod(as_user("/dev/console"), S_IFCHR | 0600, new_encode_dev(MKDEV(5, 1)));
	sys_mkdir(as_user("/root"), 0700);
}

/**
 * populate_rootfs - unpack the initramfs into the root filesystem
 *
 * Process 1, before the initcalls. A broken archive is told of; what was unpacked stays.
 */
void __init populate_rootfs(void)
{
	const char *err;
	int umask = sys_umask(0);

	default_rootfs();
	if (initrd_start) {
		printk(KERN_INFO "checking if image is initramfs...");
		err = unpack_to_rootfs((char *)initrd_start, initrd_end - initrd_start);
		free_hash();
		printk(err ? " %s\n" : " it is\n", err);
		free_initrd_mem(initrd_start, initrd_end);
		initrd_start = initrd_end = 0;
	}
	sys_umask(umask);
}

/*
 * Whether an archive put anything into the root: then a missing /init is looked for under other
 * names.
 */
int __init initramfs_has_files(void)
{
	return members > 0;
}
