// SPDX-License-Identifier: GPL-2.0-only
/*
 * One user_struct for each user id in use: counts what its processes hold, for the limits.
 *
 * Mirrors: kernel/user.c
 * Locking: uidhash_lock for the hash and the last reference.
 */
#include <linux/init.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/bitops.h>

#define UIDHASH_BITS	8
#define UIDHASH_SZ	(1 << UIDHASH_BITS)
#define UIDHASH_MASK	(UIDHASH_SZ - 1)

static kmem_cache_t *uid_cachep;
static struct list_head uidhash_table[UIDHASH_SZ];
static spinlock_t uidhash_lock = SPIN_LOCK_UNLOCKED;

/* Never freed: the boot task holds it. */
struct user_struct root_user = {
	.__count	= ATOMIC_INIT(1),
	.processes	= ATOMIC_INIT(1),
	.files		= ATOMIC_INIT(0),
	.sigpending	= ATOMIC_INIT(0),
};

static inline struct list_head *uidhashentry(uid_t uid)
{
	return uidhash_table + (((uid >> UIDHASH_BITS) + uid) & UIDHASH_MASK);
}

static inline void uid_hash_insert(struct user_struct *up, struct list_head *hashent)
{
	list_add(&up->uidhash_list, hashent);
}

static inline void uid_hash_remove(struct user_struct *up)
{
	list_del(&up->uidhash_list);
}

/* Takes a reference; uidhash_lock held. */
static inline struct user_struct *uid_hash_find(uid_t uid, struct list_head *hashent)
{
	struct user_struct *user;

	list_for_each_entry(user, hashent, uidhash_list) {
		if (user->uid == uid)
			return get_uid(user);
	}
	return NULL;
}

/**
 * find_user - the user_struct of @uid with a reference, or NULL if there is none
 */
struct user_struct *find_user(uid_t uid)
{
	struct user_struct *ret;

	spin_lock(&uidhash_lock);
	ret = uid_hash_find(uid, uidhashentry(uid));
	spin_unlock(&uidhash_lock);
	return ret;
}

/**
 * free_uid - drop a reference; the last one frees it
 *
 * Context: any but hard interrupts.
 */
void free_uid(struct user_struct *up)
{
	if (up && atomic_dec_and_lock(&up->__count, &uidhash_lock)) {
		uid_hash_remove(up);
		spin_unlock(&uidhash_lock);
		kmem_cache_free(uid_cachep, up);
	}
}

/**
 * alloc_uid - the user_struct of @uid with a reference, made if there is none yet
 *
 * May sleep. Return: NULL without memory.
 */
struct user_struct *alloc_uid(uid_t uid)
{
	struct list_head *hashent = uidhashentry(uid);
	struct user_struct *up, *new;

	spin_lock(&uidhash_lock);
	up = uid_hash_find(uid, hashent);
	spin_unlock(&uidhash_lock);
	if (up)
		return up;

	new = kmem_cache_alloc(uid_cachep, SLAB_KERNEL);
	if (!new)
		return NULL;
	memset(new, 0, sizeof(*new));
	new->uid = uid;
	atomic_set(&new->__count, 1);

	/* Another task may have made one while we slept. */
	spin_lock(&uidhash_lock);
	up = uid_hash_find(uid, hashent);
	if (!up) {
		uid_hash_insert(new, hashent);
		up = new;
		new = NULL;
	}
	spin_unlock(&uidhash_lock);
	if (new)
		kmem_cache_free(uid_cachep, new);
	return up;
}

/**
 * switch_uid - charge current to @new_user, whose reference it takes over
 */
void switch_uid(struct user_struct *new_user)
{
	struct user_struct *old_user = current->user;

	atomic_inc(&new_user->processes);
	atomic_dec(&old_user->processes);
	current->user = new_user;
	free_uid(old_user);
}

static int __init uid_cache_init(void)
{
	int n;

	uid_cachep = kmem_cache_create("uid_cache", sizeof(struct user_struct), 0,
				       SLAB_HWCACHE_ALIGN | SLAB_PANIC, NULL, NULL);
	for (n = 0; n < UIDHASH_SZ; ++n)
		INIT_LIST_HEAD(uidhash_table + n);

	/* The boot task runs as this user already. */
	spin_lock(&uidhash_lock);
	uid_hash_insert(&root_user, uidhashentry(0));
	spin_unlock(&uidhash_lock);
	return 0;
}

module_init(uid_cache_init);
