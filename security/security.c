// SPDX-License-Identifier: GPL-2.0-only
/*
 * The framework of security modules: one table of hooks, at first the one that permits everything,
 * which a module puts its own in place of.
 *
 * Mirrors: security/security.c and security/dummy.c
 * Leaves out: hooks other than those of sockets (CONFIG_SECURITY_NETWORK), stacking a second
 *	module on the first.
 * Locking: security_ops changes as a whole, and a hook that has begun may end in the old table.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/security.h>

#define SECURITY_SCAFFOLD_VERSION	"1.0.0"

/* ---- the table that permits ---- */

static int dummy_unix_stream_connect(struct socket *sock, struct socket *other, struct sock *newsk)
{
	return 0;
}

static int dummy_unix_may_send(struct socket *sock, struct socket *other)
{
	return 0;
}

static int dummy_socket_create(int family, int type, int protocol, int kern)
{
	return 0;
}

static void dummy_socket_post_create(struct socket *sock, int family, int type, int protocol,
				     int kern)
{
}

static int dummy_socket_bind(struct socket *sock, struct sockaddr *address, int addrlen)
{
	return 0;
}

static int dummy_socket_connect(struct socket *sock, struct sockaddr *address, int addrlen)
{
	return 0;
}

static int dummy_socket_listen(struct socket *sock, int backlog)
{
	return 0;
}

static int dummy_socket_accept(struct socket *sock, struct socket *newsock)
{
	return 0;
}

static void dummy_socket_post_accept(struct socket *sock, struct socket *newsock)
{
}

static int dummy_socket_sendmsg(struct socket *sock, struct msghdr *msg, int size)
{
	return 0;
}

static int dummy_socket_recvmsg(struct socket *sock, struct msghdr *msg, int size, int flags)
{
	return 0;
}

static int dummy_socket_getsockname(struct socket *sock)
{
	return 0;
}

static int dummy_socket_getpeername(struct socket *sock)
{
	return 0;
}

static int dummy_socket_getsockopt(struct socket *sock, int level, int optname)
{
	return 0;
}

static int dummy_socket_setsockopt(struct socket *sock, int level, int optname)
{
	return 0;
}

static int dummy_socket_shutdown(struct socket *sock, int how)
{
	return 0;
}

static int dummy_socket_sock_rcv_skb(struct sock *sk, struct sk_buff *skb)
{
	return 0;
}

static int dummy_sk_alloc_security(struct sock *sk, int family, int priority)
{
	return 0;
}

static void dummy_sk_free_security(struct sock *sk)
{
}

static struct security_operations dummy_security_ops = {
	.unix_stream_connect	= dummy_unix_stream_connect,
	.unix_may_send		= dummy_unix_may_send,
	.socket_create		= dummy_socket_create,
	.socket_post_create	= dummy_socket_post_create,
	.socket_bind		= dummy_socket_bind,
	.socket_connect		= dummy_socket_connect,
	.socket_listen		= dummy_socket_listen,
	.socket_accept		= dummy_socket_accept,
	.socket_post_accept	= dummy_socket_post_accept,
	.socket_sendmsg		= dummy_socket_sendmsg,
	.socket_recvmsg		= dummy_socket_recvmsg,
	.socket_getsockname	= dummy_socket_getsockname,
	.socket_getpeername	= dummy_socket_getpeername,
	.socket_getsockopt	= dummy_socket_getsockopt,
	.socket_setsockopt	= dummy_socket_setsockopt,
	.socket_shutdown	= dummy_socket_shutdown,
	.socket_sock_rcv_skb	= dummy_socket_sock_rcv_skb,
	.sk_alloc_security	= dummy_sk_alloc_security,
	.sk_free_security	= dummy_sk_free_security,
};

struct security_operations *security_ops = &dummy_security_ops;

/* ---- modules ---- */

/* A hook that a module leaves open gets the one that permits. */
#define set_to_dummy_if_null(ops, hook) do {			\
	if (!(ops)->hook)					\
		(ops)->hook = dummy_security_ops.hook;		\
} while (0)

static void security_fixup_ops(struct security_operations *ops)
{
	set_to_dummy_if_null(ops, unix_stream_connect);
	set_to_dummy_if_null(ops, unix_may_send);
	set_to_dummy_if_null(ops, socket_create);
	set_to_dummy_if_null(ops, socket_post_create);
	set_to_dummy_if_null(ops, socket_bind);
	set_to_dummy_if_null(ops, socket_connect);
	set_to_dummy_if_null(ops, socket_listen);
	set_to_dummy_if_null(ops, socket_accept);
	set_to_dummy_if_null(ops, socket_post_accept);
	set_to_dummy_if_null(ops, socket_sendmsg);
	set_to_dummy_if_null(ops, socket_recvmsg);
	set_to_dummy_if_null(ops, socket_getsockname);
	set_to_dummy_if_null(ops, socket_getpeername);
	set_to_dummy_if_null(ops, socket_getsockopt);
	set_to_dummy_if_null(ops, socket_setsockopt);
	set_to_dummy_if_null(ops, socket_shutdown);
	set_to_dummy_if_null(ops, socket_sock_rcv_skb);
	set_to_dummy_if_null(ops, sk_alloc_security);
	set_to_dummy_if_null(ops, sk_free_security);
}

static void __init do_security_initcalls(void)
{
	initcall_t *call;

	for (call = __security_initcall_start; call < __security_initcall_end; call++)
		(*call)();
}

/**
 * security_init - start the framework, and the modules that are built in
 *
 * Before anything that has hooks. Return: 0.
 */
int __init security_init(void)
{
	printk(KERN_INFO "Security Framework v" SECURITY_SCAFFOLD_VERSION " initialized\n");
	do_security_initcalls();
	return 0;
}

/**
 * register_security - put a module's hooks in place
 * @ops: hooks; those that are NULL are filled in with ones that permit
 *
 * Return: 0, -EINVAL without @ops, or -EAGAIN when there is a module already.
 */
int register_security(struct security_operations *ops)
{
	if (!ops)
		return -EINVAL;
	if (security_ops != &dummy_security_ops)
		return -EAGAIN;
	security_fixup_ops(ops);
	security_ops = ops;
	return 0;
}

/* Permit everything again.  Return: 0, or -EINVAL if @ops are not those in place. */
int unregister_security(struct security_operations *ops)
{
	if (ops != security_ops)
		return -EINVAL;
	security_ops = &dummy_security_ops;
	return 0;
}

EXPORT_SYMBOL(register_security);
EXPORT_SYMBOL(security_ops);
EXPORT_SYMBOL(unregister_security);
