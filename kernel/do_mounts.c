// SPDX-License-Identifier: GPL-2.0-only
/*
 * The root file system on a disk: root= names it. It is mounted on /root of rootfs, moved over "/",
 * and process 1 goes there.
 *
 * Mirrors: init/do_mounts.c
 * Leaves out: NFS, RAM disks, floppies, RAID, devfs; sysfs: names are looked up among the disks.
 * Locking: boot only, by process 1.
 */
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/ctype.h>
#include <linux/string.h>
#include <linux/kernel.h>
#include <linux/kdev_t.h>
#include <linux/init.h>
#include <linux/delay.h>
#include <linux/mount.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/genhd.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/init_calls.h>

/* MS_VERBOSE keeps file systems quiet that the device does not have. */
static int root_mountflags __initdata = MS_RDONLY | MS_VERBOSE;

static char saved_root_name[64] __initdata;	/* root= */
static char *root_device_name __initdata;	/* the same without /dev/ */
static char *root_mount_data __initdata;	/* rootflags= */
static char *root_fs_names __initdata;		/* rootfstype= */
static unsigned int root_delay __initdata;	/* rootdelay=, in seconds */
static dev_t ROOT_DEV __initdata;

static int __init readonly(char *str)
{
	if (*str)
		return 0;
	root_mountflags |= MS_RDONLY;
	return 1;
}
__setup("ro", readonly);

static int __init readwrite(char *str)
{
	if (*str)
		return 0;
	root_mountflags &= ~MS_RDONLY;
	return 1;
}
__setup("rw", readwrite);

static int __init root_dev_setup(char *line)
{
	strlcpy(saved_root_name, line, sizeof(saved_root_name));
	return 1;
}
__setup("root=", root_dev_setup);

static int __init root_data_setup(char *str)
{
	root_mount_data = str;
	return 1;
}
__setup("rootflags=", root_data_setup);

static int __init fs_names_setup(char *str)
{
	root_fs_names = str;
	return 1;
}
__setup("rootfstype=", fs_names_setup);

static int __init root_delay_setup(char *str)
{
	root_delay = simple_strtoul(str, NULL, 0);
	return 1;
}
__setup("rootdelay=", root_delay_setup);

/* Process 1 has no address limit yet (KERNEL_DS), so that system calls take the kernel's strings. */
static inline char __user *as_user(const char *s)
{
	return (char __force __user *)s;
}

/* The number of a disk, or of a partition of it; 0 if there is none of that name. */
static dev_t __init try_name(char *name, int part)
{
	return blk_lookup_devt(name, part);
}

/* A number: "3:1", or hexadecimal as stat(2) has it, "301". */
static dev_t __init parse_devt(char *name)
{
	char *p;
	unsigned long n = simple_strtoul(name, &p, 10);

	if (p != name && *p == ':') {
		char *minor = p + 1;
		unsigned long m = simple_strtoul(minor, &p, 10);

		return p == minor || *p || n >= 1 << 12 || m > MINORMASK ? 0 : MKDEV(n, m);
	}
	n = simple_strtoul(name, &p, 16);
	return *p ? 0 : new_decode_dev(n);
}

/**
 * name_to_dev_t - the device number that root= means
 * @name: "/dev/hda", "/dev/hda1", "3:1" or "301"
 *
 * Returns 0 if there is no such device.
 */
dev_t __init name_to_dev_t(char *name)
{
	char s[32], *p;
	dev_t res;
	int part;

	if (strncmp(name, "/dev/", 5))
		return parse_devt(name);
	name += 5;
	if (strlen(name) > 31)
		return 0;
	strlcpy(s, name, sizeof(s));
	res = try_name(s, 0);
	if (res)
		return res;

	for (p = s + strlen(s); p > s && isdigit(p[-1]); p--)
		;
	if (p == s || !*p || *p == '0')
		return 0;
	part = simple_strtoul(p, NULL, 10);
	*p = '\0';
	return try_name(s, part);
}

/* Names of file systems, each with its NUL, and an empty one: rootfstype=, or all for devices. */
static void __init get_fs_names(char *page)
{
	char *s = page, *p, *next;

	if (root_fs_names) {
		strlcpy(page, root_fs_names, PATH_MAX - 1);
		page[strlen(page) + 1] = '\0';
		for (; *s; s++)
			if (*s == ',')
				*s = '\0';
		return;
	}
	/* as /proc/filesystems: those for devices begin with a tab */
	page[get_filesystem_list(page)] = '\0';
	for (p = page; *p; p = next) {
		next = strchr(p, '\n');
		if (!next)
			break;
		*next++ = '\0';
		if (*p == '\t') {
			size_t len = strlen(p + 1) + 1;

			memmove(s, p + 1, len);
			s += len;
		}
	}
	*s = '\0';
}

static int __init do_mount_root(char *name, char *fs, int flags, void *data)
{
	struct super_block *sb;
	int err = sys_mount(as_user(name), as_user("/root"), as_user(fs), flags,
			    (void __force __user *)data);

	if (err)
		return err;
	sys_chdir(as_user("/root"));
	sb = current->fs->pwdmnt->mnt_sb;
	ROOT_DEV = sb->s_dev;
	printk("VFS: Mounted root (%s filesystem)%s.\n", sb->s_type->name,
	       sb->s_flags & MS_RDONLY ? " readonly" : "");
	return 0;
}

/* Mount the device, as whatever file system it is; comes back only with success. */
static void __init mount_block_root(char *name, int flags)
{
	char *fs_names = __getname(), *p;
	char b[BDEVNAME_SIZE];
	int err;

	if (!fs_names)
		panic("VFS: no memory for the names of file systems");
	__bdevname(ROOT_DEV, b);
	get_fs_names(fs_names);
	for (p = fs_names; *p; p += strlen(p) + 1) {
		err = do_mount_root(name, p, flags, root_mount_data);
		if (err == -EACCES && !(flags & MS_RDONLY)) {
			flags |= MS_RDONLY;
			err = do_mount_root(name, p, flags, root_mount_data);
		}
		if (!err) {
			putname(fs_names);
			return;
		}
		if (err == -EINVAL)
			continue;
		printk("VFS: Cannot open root device \"%s\" or %s\n",
		       root_device_name ? root_device_name : "<NULL>", b);
		printk("Please append a correct \"root=\" boot option\n");
		break;
	}
	panic("VFS: Unable to mount root fs on %s", b);
}

static void __init mount_root(void)
{
	sys_unlink(as_user("/dev/root"));
	sys_mknod(as_user("/dev/root"), S_IFBLK | 0600, new_encode_dev(ROOT_DEV));
	mount_block_root("/dev/root", root_mountflags);
}

/* Was a root file system asked for? */
int __init root_is_given(void)
{
	return saved_root_name[0] != '\0';
}

/**
 * prepare_namespace - mount the root file system, and make it the root of process 1
 *
 * Comes back only with success.
 */
void __init prepare_namespace(void)
{
	if (root_delay) {
		printk(KERN_INFO "Waiting %dsec before mounting root device...\n", root_delay);
		ssleep(root_delay);
	}
	if (saved_root_name[0]) {
		root_device_name = saved_root_name;
		ROOT_DEV = name_to_dev_t(root_device_name);
		if (!strncmp(root_device_name, "/dev/", 5))
			root_device_name += 5;
	}
	mount_root();
	sys_mount(as_user("."), as_user("/"), NULL, MS_MOVE, NULL);
	sys_chroot(as_user("."));
}
