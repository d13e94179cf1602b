/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Descriptor tables: from a small number to a struct file.
 *
 * Mirrors: include/linux/file.h
 * Locking: file_lock guards the table of one files_struct. A task that is its only user
 * reads it without.
 */
#ifndef __LINUX_FILE_H
#define __LINUX_FILE_H

#include <linux/types.h>
#include <linux/posix_types.h>
#include <linux/compiler.h>
#include <linux/linkage.h>
#include <linux/spinlock.h>
#include <asm/atomic.h>
#include <asm/bitops.h>

struct file;
struct task_struct;
struct kmem_cache_s;

#define NR_OPEN_DEFAULT BITS_PER_LONG

struct files_struct {
	atomic_t count;
	spinlock_t file_lock;
	int max_fds;			/* slots of fd */
	int max_fdset;			/* bits of the two sets */
	int next_fd;			/* no free number below this one */
	struct file **fd;
	fd_set *close_on_exec;
	fd_set *open_fds;
	fd_set close_on_exec_init;	/* what the pointers start with */
	fd_set open_fds_init;
	struct file *fd_array[NR_OPEN_DEFAULT];
};

extern void fastcall __fput(struct file *);
extern void fastcall fput(struct file *);

/* Undo fget_light(). */
static inline void fput_light(struct file *file, int fput_needed)
{
	if (unlikely(fput_needed))
		fput(file);
}

extern struct file *fastcall fget(unsigned int fd);
extern struct file *fastcall fget_light(unsigned int fd, int *fput_needed);
extern void fastcall set_close_on_exec(unsigned int fd, int flag);
extern void put_filp(struct file *);
extern int get_unused_fd(void);
extern void fastcall put_unused_fd(unsigned int fd);
extern void fastcall fd_install(unsigned int fd, struct file *file);
extern void filp_ctor(void *objp, struct kmem_cache_s *cachep, unsigned long cflags);
extern void filp_dtor(void *objp, struct kmem_cache_s *cachep, unsigned long dflags);

extern struct file **alloc_fd_array(int);
extern void free_fd_array(struct file **, int);
extern fd_set *alloc_fdset(int);
extern void free_fdset(fd_set *, int);
extern int expand_files(struct files_struct *, int nr);
extern int expand_fd_array(struct files_struct *, int nr);
extern int expand_fdset(struct files_struct *, int nr);

/* The file behind a number, or NULL; caller holds file_lock or is the only user. */
static inline struct file *fcheck_files(struct files_struct *files, unsigned int fd)
{
	struct file *file = NULL;

	if (fd < files->max_fds)
		file = files->fd[fd];
	return file;
}

#define fcheck(fd)	fcheck_files(current->files, fd)

struct files_struct *get_files_struct(struct task_struct *);
void fastcall put_files_struct(struct files_struct *fs);
int unshare_files(void);

#endif /* __LINUX_FILE_H */
