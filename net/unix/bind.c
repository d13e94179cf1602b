// SPDX-License-Identifier: GPL-2.0-only
/*
 * Names of UNIX domain sockets: the table they are found in, binding to a path, to an
 * abstract name or to one the kernel chooses, and finding the socket of a name.
 *
 * Mirrors: the naming part of net/unix/af_unix.c
 * Locking: unix_table_lock protects the table; u->readsem serialises binding.
 */
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/errno.h>
#include <linux/string.h>
#include <linux/stat.h>
#include <linux/dcache.h>
#include <linux/namei.h>
#include <linux/socket.h>
#include <linux/un.h>
#include <linux/net.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/slab.h>
#include <linux/mount.h>
#include <net/sock.h>
#include <net/af_unix.h>
#include <net/checksum.h>

/* Named sockets by the hash of their name; the last chain holds those without */
struct hlist_head unix_socket_table[UNIX_HASH_SIZE + 1];
rwlock_t unix_table_lock = RW_LOCK_UNLOCKED;

static inline unsigned unix_hash_fold(unsigned hash)
{
	hash ^= hash >> 16;
	hash ^= hash >> 8;
	return hash & (UNIX_HASH_SIZE - 1);
}

/*
 * Check an address of @len bytes and bring it into shape: a path gets its NUL, which needs
 * one byte behind it; an abstract name, which begins with a NUL, has its hash computed.
 * Return: the length, or -EINVAL.
 */
int unix_mkname(struct sockaddr_un *sunaddr, int len, unsigned *hashp)
{
	if (len <= sizeof(short) || len > sizeof(*sunaddr))
		return -EINVAL;
	if (!sunaddr || sunaddr->sun_family != AF_UNIX)
		return -EINVAL;

	if (sunaddr->sun_path[0]) {
		((char *)sunaddr)[len] = 0;
		return strlen(sunaddr->sun_path) + 1 + sizeof(short);
	}

	*hashp = unix_hash_fold(csum_partial((unsigned char *)sunaddr, len, 0));
	return len;
}

static void __unix_remove_socket(struct sock *sk)
{
	sk_del_node_init(sk);
}

static void __unix_insert_socket(struct hlist_head *list, struct sock *sk)
{
	BUG_TRAP(sk_unhashed(sk));
	sk_add_node(sk, list);
}

void unix_remove_socket(struct sock *sk)
{
	write_lock(&unix_table_lock);
	__unix_remove_socket(sk);
	write_unlock(&unix_table_lock);
}

void unix_insert_socket(struct hlist_head *list, struct sock *sk)
{
	write_lock(&unix_table_lock);
	__unix_insert_socket(list, sk);
	write_unlock(&unix_table_lock);
}

/* By abstract name and type; the table is locked */
static struct sock *__unix_find_socket_byname(struct sockaddr_un *sunname, int len, int type,
					      unsigned hash)
{
	struct hlist_node *node;
	struct sock *s;

	sk_for_each(s, node, &unix_socket_table[hash ^ type]) {
		struct unix_sock *u = unix_sk(s);

		if (u->addr->len == len && !memcmp(u->addr->name, sunname, len))
			return s;
	}
	return NULL;
}

static inline struct sock *unix_find_socket_byname(struct sockaddr_un *sunname, int len, int type,
						   unsigned hash)
{
	struct sock *s;

	read_lock(&unix_table_lock);
	s = __unix_find_socket_byname(sunname, len, type, hash);
	if (s)
		sock_hold(s);
	read_unlock(&unix_table_lock);
	return s;
}

/* The socket that is bound to a path, with a reference */
static struct sock *unix_find_socket_byinode(struct inode *i)
{
	struct hlist_node *node;
	struct sock *s;

	read_lock(&unix_table_lock);
	sk_for_each(s, node, &unix_socket_table[i->i_ino & (UNIX_HASH_SIZE - 1)]) {
		struct dentry *dentry = unix_sk(s)->dentry;

		if (dentry && dentry->d_inode == i) {
			sock_hold(s);
			goto found;
		}
	}
	s = NULL;
found:
	read_unlock(&unix_table_lock);
	return s;
}

/* Bind to an abstract name of five hex digits that nobody has */
int unix_autobind(struct socket *sock)
{
	static u32 ordernum = 1;
	struct sock *sk = sock->sk;
	struct unix_sock *u = unix_sk(sk);
	struct unix_address *addr;
	int err = 0;

	down(&u->readsem);

	if (u->addr)
		goto out;

	err = -ENOMEM;
	addr = kmalloc(sizeof(*addr) + sizeof(short) + 16, GFP_KERNEL);
	if (!addr)
		goto out;

	memset(addr, 0, sizeof(*addr) + sizeof(short) + 16);
	addr->name->sun_family = AF_UNIX;
	atomic_set(&addr->refcnt, 1);

	for (;;) {
		addr->len = sprintf(addr->name->sun_path + 1, "%05x", ordernum) + 1 + sizeof(short);
		addr->hash = unix_hash_fold(csum_partial((void *)addr->name, addr->len, 0));

		write_lock(&unix_table_lock);
		ordernum = (ordernum + 1) & 0xFFFFF;
		if (!__unix_find_socket_byname(addr->name, addr->len, sock->type, addr->hash))
			break;
		write_unlock(&unix_table_lock);
		/* There may be many */
		if (!(ordernum & 0xFF))
			yield();
	}
	addr->hash ^= sk->sk_type;

	__unix_remove_socket(sk);
	u->addr = addr;
	__unix_insert_socket(&unix_socket_table[addr->hash], sk);
	write_unlock(&unix_table_lock);
	err = 0;

out:
	up(&u->readsem);
	return err;
}

/* Make the socket inode of a path.  Return: 0 with a dentry and a mount in @nd, or errno. */
static int unix_mknod(struct socket *sock, const char *path, struct nameidata *nd)
{
	struct dentry *dentry;
	int mode, err;

	err = path_lookup(path, LOOKUP_PARENT, nd);
	if (err)
		return err;

	down(&nd->dentry->d_inode->i_sem);

	/* Not "." or "/" */
	err = -EEXIST;
	if (nd->last_type != LAST_NORM)
		goto out_unlock;

	dentry = lookup_hash(&nd->last, nd->dentry);
	err = PTR_ERR(dentry);
	if (IS_ERR(dentry))
		goto out_unlock;

	/* A name that ends in a slash can only be a directory */
	err = -ENOENT;
	if (nd->last.name[nd->last.len] && !dentry->d_inode)
		goto out_dput;

	mode = S_IFSOCK | (SOCK_INODE(sock)->i_mode & ~current->fs->umask);
	err = vfs_mknod(nd->dentry->d_inode, dentry, mode, 0);
	if (err)
		goto out_dput;

	up(&nd->dentry->d_inode->i_sem);
	dput(nd->dentry);
	nd->dentry = dentry;
	return 0;

out_dput:
	dput(dentry);
out_unlock:
	up(&nd->dentry->d_inode->i_sem);
	path_release(nd);
	return err;
}

int unix_bind(struct socket *sock, struct sockaddr *uaddr, int addr_len)
{
	struct sockaddr_un *sunaddr = (struct sockaddr_un *)uaddr;
	struct sock *sk = sock->sk;
	struct unix_sock *u = unix_sk(sk);
	struct nameidata nd;
	struct hlist_head *list;
	struct unix_address *addr;
	unsigned hash = 0;
	int err;

	if (addr_len < (int)sizeof(short) || sunaddr->sun_family != AF_UNIX)
		return -EINVAL;

	if (addr_len == sizeof(short))
		return unix_autobind(sock);

	err = unix_mkname(sunaddr, addr_len, &hash);
	if (err < 0)
		return err;
	addr_len = err;

	down(&u->readsem);

	err = -EINVAL;
	if (u->addr)
		goto out_up;

	err = -ENOMEM;
	addr = kmalloc(sizeof(*addr) + addr_len, GFP_KERNEL);
	if (!addr)
		goto out_up;

	memcpy(addr->name, sunaddr, addr_len);
	addr->len = addr_len;
	addr->hash = hash ^ sk->sk_type;
	atomic_set(&addr->refcnt, 1);

	if (sunaddr->sun_path[0]) {
		err = unix_mknod(sock, sunaddr->sun_path, &nd);
		if (err) {
			if (err == -EEXIST)
				err = -EADDRINUSE;
			goto out_free;
		}
		addr->hash = UNIX_HASH_SIZE;

		write_lock(&unix_table_lock);
		list = &unix_socket_table[nd.dentry->d_inode->i_ino & (UNIX_HASH_SIZE - 1)];
		u->dentry = nd.dentry;
		u->mnt = nd.mnt;
	} else {
		write_lock(&unix_table_lock);
		err = -EADDRINUSE;
		if (__unix_find_socket_byname(sunaddr, addr_len, sk->sk_type, hash)) {
			write_unlock(&unix_table_lock);
			goto out_free;
		}
		list = &unix_socket_table[addr->hash];
	}

	__unix_remove_socket(sk);
	u->addr = addr;
	__unix_insert_socket(list, sk);
	write_unlock(&unix_table_lock);
	up(&u->readsem);
	return 0;

out_free:
	unix_release_addr(addr);
out_up:
	up(&u->readsem);
	return err;
}

/* The socket that has a name, with a reference; *error is set when there is none to use */
struct sock *unix_find_other(struct sockaddr_un *sunname, int len, int type, unsigned hash,
			     int *error)
{
	struct sock *u;
	struct nameidata nd;
	int err;

	if (!sunname->sun_path[0]) {
		u = unix_find_socket_byname(sunname, len, type, hash);
		if (!u)
			*error = -ECONNREFUSED;
		return u;
	}

	err = path_lookup(sunname->sun_path, LOOKUP_FOLLOW, &nd);
	if (err)
		goto fail;
	err = permission(nd.dentry->d_inode, MAY_WRITE, &nd);
	if (err)
		goto put_fail;

	err = -ECONNREFUSED;
	if (!S_ISSOCK(nd.dentry->d_inode->i_mode))
		goto put_fail;
	u = unix_find_socket_byinode(nd.dentry->d_inode);
	if (!u)
		goto put_fail;

	path_release(&nd);

	if (u->sk_type != type) {
		sock_put(u);
		err = -EPROTOTYPE;
		goto fail;
	}
	return u;

put_fail:
	path_release(&nd);
fail:
	*error = err;
	return NULL;
}
