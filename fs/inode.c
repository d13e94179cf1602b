// SPDX-License-Identifier: GPL-2.0-only
/*
 * Inodes: allocation, the hash of those that have a number, reference counts, the unused list
 * and its shrinker, and the death of an inode.
 *
 * Mirrors: fs/inode.c
 * Leaves out: quotas, iget5_locked() and other searches by more than a number.
 * Locking: inode_lock guards the hash, inode_in_use, inode_unused, s_inodes, i_state and the
 * counters. iprune_sem keeps umount and the shrinker apart while either holds inodes that are
 * on no list.
 */
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/dcache.h>
#include <linux/init.h>
#include <linux/slab.h>
#include <linux/module.h>
#include <linux/backing-dev.h>
#include <linux/wait.h>
#include <linux/hash.h>
#include <linux/security.h>
#include <linux/pagemap.h>
#include <linux/cdev.h>
#include <linux/bootmem.h>
#include <linux/string.h>
#include <linux/sched.h>

static unsigned int i_hash_mask;
static unsigned int i_hash_shift;
static struct hlist_head *inode_hashtable;

/* Every inode is on one of these, or being freed. The unused ones have i_count 0 and are hashed. */
LIST_HEAD(inode_in_use);
LIST_HEAD(inode_unused);

DEFINE_SPINLOCK(inode_lock);

static DECLARE_MUTEX(iprune_sem);

struct inodes_stat_t inodes_stat;

static kmem_cache_t *inode_cachep;

/* What an inode has before its file system says otherwise. */
static struct address_space_operations empty_aops;
static struct inode_operations empty_iops;
static struct file_operations empty_fops;

/* All that alloc_inode() sets; the rest stays as inode_init_once() or the last user left it. */
static inline void init_fresh_inode(struct super_block *sb, struct inode *inode)
{
	struct address_space *const mapping = &inode->i_data;

	inode->i_sb = sb;
	inode->i_blkbits = sb->s_blocksize_bits;
	inode->i_flags = 0;
	atomic_set(&inode->i_count, 1);
	inode->i_sock = 0;
	inode->i_op = &empty_iops;
	inode->i_fop = &empty_fops;
	inode->i_nlink = 1;
	atomic_set(&inode->i_writecount, 0);
	inode->i_size = 0;
	inode->i_blocks = 0;
	inode->i_bytes = 0;
	inode->i_generation = 0;
	inode->i_pipe = NULL;
	inode->i_bdev = NULL;
	inode->i_cdev = NULL;
	inode->i_rdev = 0;
	inode->dirtied_when = 0;

	mapping->a_ops = &empty_aops;
	mapping->host = inode;
	mapping->flags = 0;
	mapping_set_gfp_mask(mapping, GFP_HIGHUSER);
	mapping->assoc_mapping = NULL;
	mapping->backing_dev_info = &default_backing_dev_info;
	/* of a file system on a device: that of the device */
	if (sb->s_bdev)
		mapping->backing_dev_info = sb->s_bdev->bd_inode->i_mapping->backing_dev_info;
	memset(&inode->u, 0, sizeof(inode->u));
	inode->i_mapping = mapping;
}

/* A new inode for @sb, from its own allocator if it has one; NULL without memory. */
static struct inode *alloc_inode(struct super_block *sb)
{
	struct inode *inode;

	if (sb->s_op->alloc_inode)
		inode = sb->s_op->alloc_inode(sb);
	else
		inode = kmem_cache_alloc(inode_cachep, SLAB_KERNEL);
	if (!inode)
		return NULL;

	init_fresh_inode(sb, inode);
	if (security_inode_alloc(inode)) {
		destroy_inode(inode);
		return NULL;
	}
	return inode;
}

/* Give the memory of an inode back to whoever it came from. */
void destroy_inode(struct inode *inode)
{
	security_inode_free(inode);
	if (inode->i_sb->s_op->destroy_inode)
		inode->i_sb->s_op->destroy_inode(inode);
	else
		kmem_cache_free(inode_cachep, inode);
}

/**
 * inode_init_once - prepare what survives from one use of an inode's memory to the next
 * @inode: the memory
 *
 * For slab constructors: of inode_cachep and of file systems that embed the inode in a
 * structure of their own. Paper section 2.
 */
void inode_init_once(struct inode *inode)
{
	memset(inode, 0, sizeof(*inode));
	INIT_HLIST_NODE(&inode->i_hash);
	INIT_LIST_HEAD(&inode->i_list);
	INIT_LIST_HEAD(&inode->i_sb_list);
	INIT_LIST_HEAD(&inode->i_dentry);
	INIT_LIST_HEAD(&inode->i_devices);
	sema_init(&inode->i_sem, 1);
	init_rwsem(&inode->i_alloc_sem);
	spin_lock_init(&inode->i_lock);
	INIT_RADIX_TREE(&inode->i_data.page_tree, GFP_ATOMIC);
	rwlock_init(&inode->i_data.tree_lock);
	spin_lock_init(&inode->i_data.i_mmap_lock);
	spin_lock_init(&inode->i_data.private_lock);
	INIT_LIST_HEAD(&inode->i_data.private_list);
	INIT_PRIO_TREE_ROOT(&inode->i_data.i_mmap);
	INIT_LIST_HEAD(&inode->i_data.i_mmap_nonlinear);
}

static void init_once(void *foo, kmem_cache_t *cachep, unsigned long flags)
{
	if ((flags & (SLAB_CTOR_VERIFY | SLAB_CTOR_CONSTRUCTOR)) == SLAB_CTOR_CONSTRUCTOR)
		inode_init_once(foo);
}

int inode_wait(void *word)
{
	schedule();
	return 0;
}

/* Sleep until nobody fills in or writes out the inode. */
static inline void wait_on_inode(struct inode *inode)
{
	might_sleep();
	if (inode->i_state & I_LOCK)
		wait_on_bit(&inode->i_state, __I_LOCK, inode_wait, TASK_UNINTERRUPTIBLE);
}

static void wake_up_inode(struct inode *inode)
{
	smp_mb();	/* i_state was changed; waiters look at it once they are queued */
	wake_up_bit(&inode->i_state, __I_LOCK);
}

/* One reference more, the first of which takes the inode off the unused list. */
void __iget(struct inode *inode)
{
	if (atomic_read(&inode->i_count)) {
		atomic_inc(&inode->i_count);
		return;
	}
	atomic_inc(&inode->i_count);
	if (!(inode->i_state & (I_DIRTY | I_LOCK)))
		list_move(&inode->i_list, &inode_in_use);
	inodes_stat.nr_unused--;
}

/**
 * clear_inode - the last of an inode before its memory goes
 * @inode: unlinked from all lists, with I_FREEING set and no pages
 *
 * Called by delete_inode operations too. May sleep.
 */
void clear_inode(struct inode *inode)
{
	might_sleep();
	BUG_ON(inode->i_data.nrpages);
	BUG_ON(!(inode->i_state & I_FREEING));
	BUG_ON(inode->i_state & I_CLEAR);
	wait_on_inode(inode);
	if (inode->i_sb && inode->i_sb->s_op->clear_inode)
		inode->i_sb->s_op->clear_inode(inode);
	if (inode->i_bdev)
		bd_forget(inode);
	if (inode->i_cdev)
		cd_forget(inode);
	inode->i_state = I_CLEAR;
}

/* Free inodes that were collected, by i_list, with inode_lock held. */
static void dispose_list(struct list_head *head)
{
	int nr_disposed = 0;

	while (!list_empty(head)) {
		struct inode *inode = list_entry(head->next, struct inode, i_list);

		list_del(&inode->i_list);
		if (inode->i_data.nrpages)
			truncate_inode_pages(&inode->i_data, 0);
		clear_inode(inode);
		destroy_inode(inode);
		nr_disposed++;
	}
	spin_lock(&inode_lock);
	inodes_stat.nr_inodes -= nr_disposed;
	spin_unlock(&inode_lock);
}

/* Collect the unused inodes of @head on @dispose; true if others remain. */
static int invalidate_list(struct list_head *head, struct list_head *dispose)
{
	struct inode *inode, *next;
	int busy = 0, count = 0;

	list_for_each_entry_safe(inode, next, head, i_sb_list) {
		if (atomic_read(&inode->i_count)) {
			busy = 1;
			continue;
		}
		hlist_del_init(&inode->i_hash);
		list_del_init(&inode->i_sb_list);
		list_move(&inode->i_list, dispose);
		inode->i_state |= I_FREEING;
		count++;
	}
	inodes_stat.nr_unused -= count;
	return busy;
}

/**
 * invalidate_inodes - throw out the inodes of a file system that goes away
 * @sb: its superblock
 *
 * Returns true if some are still in use.
 */
int invalidate_inodes(struct super_block *sb)
{
	LIST_HEAD(throw_away);
	int busy;

	down(&iprune_sem);
	spin_lock(&inode_lock);
	busy = invalidate_list(&sb->s_inodes, &throw_away);
	spin_unlock(&inode_lock);
	dispose_list(&throw_away);
	up(&iprune_sem);
	return busy;
}

static int can_unuse(struct inode *inode)
{
	return !inode->i_state && !inode->i_data.nrpages && !atomic_read(&inode->i_count);
}

/* Free up to @nr_to_scan inodes from the cold end of the unused list. */
static void prune_icache(int nr_to_scan)
{
	LIST_HEAD(freeable);
	int nr_pruned = 0;

	down(&iprune_sem);
	spin_lock(&inode_lock);
	while (nr_to_scan-- && !list_empty(&inode_unused)) {
		struct inode *inode = list_entry(inode_unused.prev, struct inode, i_list);

		if (!can_unuse(inode)) {
			list_move(&inode->i_list, &inode_unused);
			continue;
		}
		hlist_del_init(&inode->i_hash);
		list_del_init(&inode->i_sb_list);
		list_move(&inode->i_list, &freeable);
		inode->i_state |= I_FREEING;
		nr_pruned++;
	}
	inodes_stat.nr_unused -= nr_pruned;
	spin_unlock(&inode_lock);
	dispose_list(&freeable);
	up(&iprune_sem);
}

/* What the page allocator calls when memory is short; see set_shrinker(). */
static int shrink_icache_memory(int nr, unsigned int gfp_mask)
{
	if (nr) {
		/* the caller may hold locks of a file system that clear_inode() wants */
		if (!(gfp_mask & __GFP_FS))
			return -1;
		prune_icache(nr);
	}
	return inodes_stat.nr_unused / 100 * sysctl_vfs_cache_pressure;
}

static struct hlist_head *inode_hash(struct super_block *sb, unsigned long hashval)
{
	unsigned long tmp = hashval + (unsigned long)sb / L1_CACHE_BYTES;

	return inode_hashtable + (hash_long(tmp, i_hash_shift) & i_hash_mask);
}

/* Sleep until an inode found dying is dead. Called with inode_lock, which is dropped and retaken. */
static void __wait_on_freeing_inode(struct inode *inode)
{
	wait_queue_head_t *wq;
	DEFINE_WAIT_BIT(wait, &inode->i_state, __I_LOCK);

	wq = bit_waitqueue(&inode->i_state, __I_LOCK);
	prepare_to_wait(wq, &wait.wait, TASK_UNINTERRUPTIBLE);
	spin_unlock(&inode_lock);
	schedule();
	finish_wait(wq, &wait.wait);
	spin_lock(&inode_lock);
}

/* The hashed inode @ino of @sb, or NULL. Called with inode_lock held. */
static struct inode *find_inode_fast(struct super_block *sb, struct hlist_head *head,
				     unsigned long ino)
{
	struct hlist_node *node;
	struct inode *inode;

repeat:
	hlist_for_each_entry(inode, node, head, i_hash) {
		if (inode->i_ino != ino || inode->i_sb != sb)
			continue;
		if (inode->i_state & (I_FREEING | I_CLEAR)) {
			__wait_on_freeing_inode(inode);
			goto repeat;
		}
		return inode;
	}
	return NULL;
}

/**
 * new_inode - get a new inode
 * @sb: the superblock it belongs to
 *
 * It is numbered from one counter for all pseudo file systems and is not hashed, so only
 * its dentry leads to it. May sleep. Paper section 3.
 *
 * Returns the inode with i_count 1 and i_nlink 1, or NULL.
 */
struct inode *new_inode(struct super_block *sb)
{
	static unsigned long last_ino;
	struct inode *inode;

	inode = alloc_inode(sb);
	if (inode) {
		spin_lock(&inode_lock);
		inodes_stat.nr_inodes++;
		list_add(&inode->i_list, &inode_in_use);
		list_add(&inode->i_sb_list, &sb->s_inodes);
		inode->i_ino = ++last_ino;
		inode->i_state = 0;
		spin_unlock(&inode_lock);
	}
	return inode;
}

/* Nobody is to find the inode by its number any more. */
void remove_inode_hash(struct inode *inode)
{
	spin_lock(&inode_lock);
	hlist_del_init(&inode->i_hash);
	spin_unlock(&inode_lock);
}

/* The reader of a new inode is done; let those in who found it meanwhile. */
void unlock_new_inode(struct inode *inode)
{
	inode->i_state &= ~(I_LOCK | I_NEW);
	wake_up_inode(inode);
}

/* Make inode @ino of @sb, unless someone else does so while memory is waited for. */
static struct inode *get_new_inode_fast(struct super_block *sb, struct hlist_head *head,
					unsigned long ino)
{
	struct inode *inode, *old;

	inode = alloc_inode(sb);
	if (!inode)
		return NULL;

	spin_lock(&inode_lock);
	old = find_inode_fast(sb, head, ino);
	if (!old) {
		inode->i_ino = ino;
		inodes_stat.nr_inodes++;
		list_add(&inode->i_list, &inode_in_use);
		list_add(&inode->i_sb_list, &sb->s_inodes);
		hlist_add_head(&inode->i_hash, head);
		inode->i_state = I_LOCK | I_NEW;
		spin_unlock(&inode_lock);
		return inode;
	}
	__iget(old);
	spin_unlock(&inode_lock);
	destroy_inode(inode);
	wait_on_inode(old);
	return old;
}

/**
 * iget_locked - look an inode up by number, or make it
 * @sb: its superblock
 * @ino: its number
 *
 * Returns it with a reference, or NULL without memory. If I_NEW is set in i_state the caller
 * has to fill it in and then call unlock_new_inode().
 */
struct inode *iget_locked(struct super_block *sb, unsigned long ino)
{
	struct hlist_head *head = inode_hash(sb, ino);
	struct inode *inode;

	spin_lock(&inode_lock);
	inode = find_inode_fast(sb, head, ino);
	if (inode)
		__iget(inode);
	spin_unlock(&inode_lock);
	if (!inode)
		return get_new_inode_fast(sb, head, ino);
	wait_on_inode(inode);
	return inode;
}

/**
 * igrab - one reference more of an inode that may be going
 * @inode: the inode; the caller sees to it that its memory stays
 *
 * Returns the inode, or NULL if it is dying.
 */
struct inode *igrab(struct inode *inode)
{
	spin_lock(&inode_lock);
	if (inode->i_state & I_FREEING)
		inode = NULL;
	else
		__iget(inode);
	spin_unlock(&inode_lock);
	return inode;
}

/**
 * generic_delete_inode - drop operation of inodes nobody will look for again
 * @inode: the inode, with i_count 0 and inode_lock held, which is dropped
 */
void generic_delete_inode(struct inode *inode)
{
	struct super_operations *op = inode->i_sb->s_op;

	list_del_init(&inode->i_list);
	list_del_init(&inode->i_sb_list);
	inode->i_state |= I_FREEING;
	inodes_stat.nr_inodes--;
	spin_unlock(&inode_lock);

	if (inode->i_data.nrpages)
		truncate_inode_pages(&inode->i_data, 0);

	if (op->delete_inode)
		op->delete_inode(inode);
	else
		clear_inode(inode);

	spin_lock(&inode_lock);
	hlist_del_init(&inode->i_hash);
	spin_unlock(&inode_lock);
	wake_up_inode(inode);
	BUG_ON(inode->i_state != I_CLEAR);
	destroy_inode(inode);
}

/* The last reference to an inode that still has a name: keep it if it can be found again. */
static void generic_forget_inode(struct inode *inode)
{
	struct super_block *sb = inode->i_sb;

	if (!hlist_unhashed(&inode->i_hash)) {
		if (!(inode->i_state & (I_DIRTY | I_LOCK)))
			list_move(&inode->i_list, &inode_unused);
		inodes_stat.nr_unused++;
		spin_unlock(&inode_lock);
		if (!sb || (sb->s_flags & MS_ACTIVE))
			return;

		/* the file system is going away, so nobody will */
		write_inode_now(inode, 1);
		spin_lock(&inode_lock);
		inodes_stat.nr_unused--;
		hlist_del_init(&inode->i_hash);
	}

	list_del_init(&inode->i_list);
	list_del_init(&inode->i_sb_list);
	inode->i_state |= I_FREEING;
	inodes_stat.nr_inodes--;
	spin_unlock(&inode_lock);
	if (inode->i_data.nrpages)
		truncate_inode_pages(&inode->i_data, 0);
	clear_inode(inode);
	destroy_inode(inode);
}

/* The drop operation of a file system that has none of its own. */
void generic_drop_inode(struct inode *inode)
{
	if (!inode->i_nlink)
		generic_delete_inode(inode);
	else
		generic_forget_inode(inode);
}

/* i_count fell to 0; inode_lock is held and dropped by the operation. */
static inline void iput_final(struct inode *inode)
{
	struct super_operations *op = inode->i_sb->s_op;
	void (*drop)(struct inode *) = generic_drop_inode;

	if (op && op->drop_inode)
		drop = op->drop_inode;
	drop(inode);
}

/**
 * iput - drop a reference to an inode
 * @inode: the inode, or NULL
 *
 * The last one frees it or keeps it for later. May sleep. Paper section 5.
 */
void iput(struct inode *inode)
{
	struct super_operations *op;

	if (!inode)
		return;
	op = inode->i_sb->s_op;
	BUG_ON(inode->i_state == I_CLEAR);

	if (op && op->put_inode)
		op->put_inode(inode);
	if (atomic_dec_and_lock(&inode->i_count, &inode_lock))
		iput_final(inode);
}

/**
 * update_atime - the file was read
 * @inode: its inode
 */
void update_atime(struct inode *inode)
{
	struct timespec now;

	if (IS_NOATIME(inode) || IS_RDONLY(inode))
		return;
	if (IS_NODIRATIME(inode) && S_ISDIR(inode->i_mode))
		return;

	now = current_fs_time(inode->i_sb);
	if (!timespec_equal(&inode->i_atime, &now)) {
		inode->i_atime = now;
		mark_inode_dirty_sync(inode);
	}
}

/**
 * inode_update_time - the file was written
 * @inode: its inode
 * @ctime_too: the inode changed as well
 */
void inode_update_time(struct inode *inode, int ctime_too)
{
	struct timespec now;
	int sync_it = 0;

	if (IS_NOCMTIME(inode) || IS_RDONLY(inode))
		return;

	now = current_fs_time(inode->i_sb);
	if (!timespec_equal(&inode->i_mtime, &now)) {
		inode->i_mtime = now;
		sync_it = 1;
	}
	if (ctime_too && !timespec_equal(&inode->i_ctime, &now)) {
		inode->i_ctime = now;
		sync_it = 1;
	}
	if (sync_it)
		mark_inode_dirty_sync(inode);
}

static __initdata unsigned long ihash_entries;

static int __init set_ihash_entries(char *str)
{
	ihash_entries = simple_strtoul(str, NULL, 0);
	return 1;
}
__setup("ihash_entries=", set_ihash_entries);

/* The hash table, while boot memory can still be had in large pieces. */
void __init inode_init_early(void)
{
	unsigned int i;

	inode_hashtable = alloc_large_system_hash("Inode-cache", sizeof(struct hlist_head),
						  ihash_entries, 14, HASH_EARLY,
						  &i_hash_shift, &i_hash_mask, 0);
	for (i = 0; i <= i_hash_mask; i++)
		INIT_HLIST_HEAD(&inode_hashtable[i]);
}

void __init inode_init(unsigned long mempages)
{
	inode_cachep = kmem_cache_create("inode_cache", sizeof(struct inode), 0,
					 SLAB_RECLAIM_ACCOUNT | SLAB_PANIC, init_once, NULL);
	set_shrinker(DEFAULT_SEEKS, shrink_icache_memory);
}

/**
 * init_special_inode - make an inode stand for something that is not data
 * @inode: the inode
 * @mode: type and permissions
 * @rdev: device number, for devices
 *
 * A socket gets operations whose open fails: only connect() reaches it. Paper section 2.
 */
void init_special_inode(struct inode *inode, umode_t mode, dev_t rdev)
{
	inode->i_mode = mode;
	if (S_ISCHR(mode)) {
		inode->i_fop = &def_chr_fops;
		inode->i_rdev = rdev;
	} else if (S_ISBLK(mode)) {
		inode->i_fop = &def_blk_fops;
		inode->i_rdev = rdev;
	} else if (S_ISFIFO(mode)) {
		inode->i_fop = &def_fifo_fops;
	} else if (S_ISSOCK(mode)) {
		inode->i_fop = &bad_sock_fops;
	} else {
		printk(KERN_DEBUG "init_special_inode: bogus i_mode (%o)\n", mode);
	}
}
