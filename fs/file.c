// SPDX-License-Identifier: GPL-2.0-only
/*
 * Descriptor tables that grow: the array of files and the two bit sets of a files_struct.
 *
 * Mirrors: fs/file.c
 * Locking: the expand functions are called with file_lock held, drop it to allocate and take
 * it again, so the caller has to look at the table anew when they return above zero.
 */
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/time.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <linux/file.h>
#include <linux/bitops.h>
#include <linux/string.h>
#include <linux/sched.h>

/* Small tables come from the slab, large ones need not be contiguous. */
static void *alloc_table(int size)
{
	return size <= PAGE_SIZE ? kmalloc(size, GFP_KERNEL) : vmalloc(size);
}

static void free_table(void *table, int size)
{
	if (size <= PAGE_SIZE)
		kfree(table);
	else
		vfree(table);
}

/* An array of @num file pointers; NULL without memory. */
struct file **alloc_fd_array(int num)
{
	return alloc_table(num * sizeof(struct file *));
}

/* Free an array of @num pointers, unless it is the one inside the files_struct. */
void free_fd_array(struct file **array, int num)
{
	if (array && num > NR_OPEN_DEFAULT)
		free_table(array, num * sizeof(struct file *));
}

/* A set of @num bits; NULL without memory. */
fd_set *alloc_fdset(int num)
{
	return alloc_table(num / 8);
}

/* Free a set of @num bits, unless it is one inside the files_struct. */
void free_fdset(fd_set *array, int num)
{
	if (array && num > __FD_SETSIZE)
		free_table(array, num / 8);
}

/* The next larger size of the array that holds slot @nr: 256, 1024, then doubled. */
static int next_fd_array(int nfds, int nr)
{
	while (nfds <= nr) {
		if (nfds < 256)
			nfds = 256;
		else if (nfds < PAGE_SIZE / sizeof(struct file *))
			nfds = PAGE_SIZE / sizeof(struct file *);
		else
			nfds *= 2;
	}
	return min(nfds, NR_OPEN);
}

/**
 * expand_fd_array - make the array of files hold slot @nr
 * @files: the table
 * @nr: the slot
 *
 * Called with file_lock held; drops and retakes it. Returns 0, -EMFILE, or -ENOMEM.
 */
int expand_fd_array(struct files_struct *files, int nr)
	__releases(files->file_lock)
	__acquires(files->file_lock)
{
	struct file **new_fds, **old_fds;
	int nfds, old_nfds;

	if (nr >= NR_OPEN)
		return -EMFILE;
	nfds = next_fd_array(files->max_fds, nr);

	spin_unlock(&files->file_lock);
	new_fds = alloc_fd_array(nfds);
	spin_lock(&files->file_lock);
	if (!new_fds)
		return -ENOMEM;

	/* another thread may have been faster */
	if (files->max_fds >= nfds) {
		free_fd_array(new_fds, nfds);
		return 0;
	}

	old_nfds = files->max_fds;
	old_fds = files->fd;
	memcpy(new_fds, old_fds, old_nfds * sizeof(struct file *));
	memset(new_fds + old_nfds, 0, (nfds - old_nfds) * sizeof(struct file *));
	files->fd = new_fds;
	files->max_fds = nfds;

	spin_unlock(&files->file_lock);
	free_fd_array(old_fds, old_nfds);
	spin_lock(&files->file_lock);
	return 0;
}

/* A copy of @old, @old_bits long, in the larger set @new with the rest cleared. */
static void copy_fdset(fd_set *new, fd_set *old, int new_bits, int old_bits)
{
	memcpy(new, old, old_bits / 8);
	memset((char *)new + old_bits / 8, 0, (new_bits - old_bits) / 8);
}

/**
 * expand_fdset - make open_fds and close_on_exec hold bit @nr
 * @files: the table
 * @nr: the bit
 *
 * Called with file_lock held; drops and retakes it. Returns 0, -EMFILE, or -ENOMEM.
 */
int expand_fdset(struct files_struct *files, int nr)
	__releases(files->file_lock)
	__acquires(files->file_lock)
{
	fd_set *new_open, *new_exec;
	int nfds = files->max_fdset;

	if (nr >= NR_OPEN)
		return -EMFILE;
	while (nfds <= nr)
		nfds = nfds < PAGE_SIZE * 8 ? PAGE_SIZE * 8 : nfds * 2;
	nfds = min(nfds, NR_OPEN);

	spin_unlock(&files->file_lock);
	new_open = alloc_fdset(nfds);
	new_exec = alloc_fdset(nfds);
	spin_lock(&files->file_lock);
	if (!new_open || !new_exec) {
		free_fdset(new_open, nfds);
		free_fdset(new_exec, nfds);
		return -ENOMEM;
	}

	if (files->max_fdset < nfds) {
		int old_bits = files->max_fdset;
		fd_set *old_open = files->open_fds;
		fd_set *old_exec = files->close_on_exec;

		copy_fdset(new_open, old_open, nfds, old_bits);
		copy_fdset(new_exec, old_exec, nfds, old_bits);
		files->open_fds = new_open;
		files->close_on_exec = new_exec;
		files->max_fdset = nfds;
		new_open = old_open;
		new_exec = old_exec;
		nfds = old_bits;
	}

	/* ours if another thread was faster, else the ones just replaced */
	spin_unlock(&files->file_lock);
	free_fdset(new_open, nfds);
	free_fdset(new_exec, nfds);
	spin_lock(&files->file_lock);
	return 0;
}

/**
 * expand_files - make a descriptor table hold number @nr
 * @files: the table
 * @nr: the number
 *
 * Called with file_lock held. Returns 0 if there was room, 1 if the lock was dropped to
 * make some, -EMFILE, or -ENOMEM.
 */
int expand_files(struct files_struct *files, int nr)
{
	int err, expand = 0;

	if (nr >= files->max_fdset) {
		expand = 1;
		err = expand_fdset(files, nr);
		if (err)
			return err;
	}
	if (nr >= files->max_fds) {
		expand = 1;
		err = expand_fd_array(files, nr);
		if (err)
			return err;
	}
	return expand;
}
