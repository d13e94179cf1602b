// SPDX-License-Identifier: GPL-2.0-only
/*
 * The list of file system types the kernel knows.
 *
 * Mirrors: fs/filesystems.c
 * Leaves out: loading a module when a name is not on the list.
 * Locking: file_systems_lock guards the list; types are never freed while it is held.
 */
#include <linux/fs.h>
#include <linux/syscalls.h>
#include <linux/module.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/slab.h>
#include <asm/uaccess.h>

static struct file_system_type *file_systems;
static DEFINE_RWLOCK(file_systems_lock);

void get_filesystem(struct file_system_type *fs)
{
	__module_get(fs->owner);
}

void put_filesystem(struct file_system_type *fs)
{
	module_put(fs->owner);
}

/* The link that points to the type called @name, or the NULL link at the tail. */
static struct file_system_type **find_filesystem(const char *name)
{
	struct file_system_type **p = &file_systems;

	while (*p && strcmp((*p)->name, name))
		p = &(*p)->next;
	return p;
}

/**
 * register_filesystem - make a file system type known by its name
 * @fs: the type; it must stay until unregister_filesystem()
 *
 * The list keeps the order of registration, which /proc/filesystems shows. Paper section 2.
 * Returns 0, -EINVAL for NULL, -EBUSY if the structure or the name is on the list already.
 */
int register_filesystem(struct file_system_type *fs)
{
	struct file_system_type **p;
	int res = 0;

	if (!fs)
		return -EINVAL;
	if (fs->next)
		return -EBUSY;
	INIT_LIST_HEAD(&fs->fs_supers);

	write_lock(&file_systems_lock);
	p = find_filesystem(fs->name);
	if (*p)
		res = -EBUSY;
	else
		*p = fs;
	write_unlock(&file_systems_lock);
	return res;
}
EXPORT_SYMBOL(register_filesystem);

/**
 * unregister_filesystem - take a type off the list
 * @fs: what register_filesystem() was given
 *
 * Returns 0, or -EINVAL if it was not on the list.
 */
int unregister_filesystem(struct file_system_type *fs)
{
	struct file_system_type **p;
	int res = -EINVAL;

	write_lock(&file_systems_lock);
	for (p = &file_systems; *p; p = &(*p)->next) {
		if (*p == fs) {
			*p = fs->next;
			fs->next = NULL;
			res = 0;
			break;
		}
	}
	write_unlock(&file_systems_lock);
	return res;
}
EXPORT_SYMBOL(unregister_filesystem);

/* sysfs(1, name): position of a type on the list. */
static int fs_index(const char __user *user_name)
{
	struct file_system_type *p;
	char *name;
	int index = 0, err = -EINVAL;

	name = getname(user_name);
	if (IS_ERR(name))
		return PTR_ERR(name);

	read_lock(&file_systems_lock);
	for (p = file_systems; p; p = p->next, index++) {
		if (!strcmp(p->name, name)) {
			err = index;
			break;
		}
	}
	read_unlock(&file_systems_lock);
	putname(name);
	return err;
}

/* sysfs(2, index, buf): the name at a position. */
static int fs_name(unsigned int index, char __user *buf)
{
	struct file_system_type *p;
	int len, err = -EINVAL;

	read_lock(&file_systems_lock);
	for (p = file_systems; p && index; p = p->next)
		index--;
	if (p && !try_module_get(p->owner))
		p = NULL;
	read_unlock(&file_systems_lock);
	if (!p)
		return err;

	len = strlen(p->name) + 1;
	err = copy_to_user(buf, p->name, len) ? -EFAULT : 0;
	put_filesystem(p);
	return err;
}

/* sysfs(3): how many types there are. */
static int fs_maxindex(void)
{
	struct file_system_type *p;
	int index = 0;

	read_lock(&file_systems_lock);
	for (p = file_systems; p; p = p->next)
		index++;
	read_unlock(&file_systems_lock);
	return index;
}

/* The System V call of this name; it has nothing to do with /sys. */
asmlinkage long sys_sysfs(int option, unsigned long arg1, unsigned long arg2)
{
	switch (option) {
	case 1:
		return fs_index((const char __user *)arg1);
	case 2:
		return fs_name(arg1, (char __user *)arg2);
	case 3:
		return fs_maxindex();
	}
	return -EINVAL;
}

/**
 * get_filesystem_list - the text of /proc/filesystems
 * @buf: one page
 *
 * Returns the number of bytes written; stops short of the end of the page.
 */
int get_filesystem_list(char *buf)
{
	struct file_system_type *p;
	int len = 0;

	read_lock(&file_systems_lock);
	for (p = file_systems; p && len < PAGE_SIZE - 80; p = p->next)
		len += sprintf(buf + len, "%s\t%s\n",
			       (p->fs_flags & FS_REQUIRES_DEV) ? "" : "nodev", p->name);
	read_unlock(&file_systems_lock);
	return len;
}

static struct file_system_type *try_get_fs_type(const char *name)
{
	struct file_system_type *fs;

	read_lock(&file_systems_lock);
	fs = *find_filesystem(name);
	if (fs && !try_module_get(fs->owner))
		fs = NULL;
	read_unlock(&file_systems_lock);
	return fs;
}

/**
 * get_fs_type - look a type up by name
 * @name: its name
 *
 * It may be a module that is not loaded yet. Returns the type with a reference on its module, or
 * NULL. May sleep.
 */
struct file_system_type *get_fs_type(const char *name)
{
	struct file_system_type *fs = try_get_fs_type(name);

	if (!fs && request_module("%s", name) == 0)
		fs = try_get_fs_type(name);
	return fs;
}
