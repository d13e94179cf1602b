// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory and waiting of stream protocols, which here means TCP.
 *
 * A protocol counts its memory in pages, for all its sockets together, against the three
 * limits of proto->sysctl_mem; each sock keeps what it took but has not used in
 * sk_forward_alloc.
 *
 * Mirrors: net/core/stream.c
 * Locking: the sock is locked, except in sk_stream_write_space() and sk_stream_rfree().
 */
#include <linux/module.h>
#include <linux/net.h>
#include <linux/signal.h>
#include <linux/tcp.h>
#include <linux/wait.h>
#include <net/sock.h>

/* An ACK freed memory: wake the writer when a third of what is in use is free again */
void sk_stream_write_space(struct sock *sk)
{
	struct socket *sock = sk->sk_socket;

	if (sk_stream_wspace(sk) >= sk_stream_min_wspace(sk) && sock) {
		clear_bit(SOCK_NOSPACE, &sock->flags);

		if (sk->sk_sleep && waitqueue_active(sk->sk_sleep))
			wake_up_interruptible(sk->sk_sleep);
		if (sock->fasync_list && !(sk->sk_shutdown & SEND_SHUTDOWN))
			sock_wake_async(sock, 2, POLL_OUT);
	}
}

/**
 * sk_stream_wait_connect - wait until a connection may send
 * @sk: socket, locked; released while asleep
 * @timeo_p: jiffies to wait, set to what is left
 *
 * Return: 0; a pending error, -EPIPE when no connection is coming, -EAGAIN, -ERESTARTSYS or
 * -EINTR.
 */
int sk_stream_wait_connect(struct sock *sk, long *timeo_p)
{
	struct task_struct *tsk = current;
	int done;

	do {
		DEFINE_WAIT(wait);

		if (sk->sk_err)
			return sock_error(sk);
		if ((1 << sk->sk_state) & ~(TCPF_SYN_SENT | TCPF_SYN_RECV))
			return -EPIPE;
		if (!*timeo_p)
			return -EAGAIN;
		if (signal_pending(tsk))
			return sock_intr_errno(*timeo_p);

		prepare_to_wait(sk->sk_sleep, &wait, TASK_INTERRUPTIBLE);
		/* The handshake's last ACK may carry the data that waits here */
		sk->sk_write_pending++;
		done = sk_wait_event(sk, timeo_p,
				     !((1 << sk->sk_state) &
				       ~(TCPF_ESTABLISHED | TCPF_CLOSE_WAIT)));
		sk->sk_write_pending--;
		finish_wait(sk->sk_sleep, &wait);
	} while (!done);
	return 0;
}

/* Is the peer still to answer our FIN, or to send its own at the same time? */
static inline int sk_stream_closing(struct sock *sk)
{
	return (1 << sk->sk_state) & (TCPF_FIN_WAIT1 | TCPF_CLOSING | TCPF_LAST_ACK);
}

/* close(2) with SO_LINGER: wait at most @timeout jiffies for the end of the connection */
void sk_stream_wait_close(struct sock *sk, long timeout)
{
	DEFINE_WAIT(wait);

	if (!timeout)
		return;
	do {
		prepare_to_wait(sk->sk_sleep, &wait, TASK_INTERRUPTIBLE);
		if (sk_wait_event(sk, &timeout, !sk_stream_closing(sk)))
			break;
	} while (!signal_pending(current) && timeout);

	finish_wait(sk->sk_sleep, &wait);
}

/**
 * sk_stream_wait_memory - wait for room in the send buffer, or for memory at all
 * @sk: socket, locked; released while asleep
 * @timeo_p: jiffies to wait, set to what is left
 *
 * Return: 0 when it is worth another try; -EPIPE, -EAGAIN, -ERESTARTSYS or -EINTR.
 */
int sk_stream_wait_memory(struct sock *sk, long *timeo_p)
{
	long vm_wait = 0, current_timeo = *timeo_p;
	int err = 0;
	DEFINE_WAIT(wait);

	/* The buffer has room: it is the system that is short.  Nobody will wake us for that. */
	if (sk_stream_memory_free(sk))
		current_timeo = vm_wait = (net_random() % (HZ / 5)) + 2;

	while (1) {
		set_bit(SOCK_ASYNC_NOSPACE, &sk->sk_socket->flags);
		prepare_to_wait(sk->sk_sleep, &wait, TASK_INTERRUPTIBLE);

		if (sk->sk_err || (sk->sk_shutdown & SEND_SHUTDOWN)) {
			err = -EPIPE;
			break;
		}
		if (!*timeo_p) {
			err = -EAGAIN;
			break;
		}
		if (signal_pending(current)) {
			err = sock_intr_errno(*timeo_p);
			break;
		}
		clear_bit(SOCK_ASYNC_NOSPACE, &sk->sk_socket->flags);
		if (sk_stream_memory_free(sk) && !vm_wait)
			break;

		set_bit(SOCK_NOSPACE, &sk->sk_socket->flags);
		sk->sk_write_pending++;
		sk_wait_event(sk, &current_timeo, sk_stream_memory_free(sk) && vm_wait);
		sk->sk_write_pending--;

		if (vm_wait) {
			vm_wait -= current_timeo;
			current_timeo = *timeo_p;
			if (current_timeo != MAX_SCHEDULE_TIMEOUT &&
			    (current_timeo -= vm_wait) < 0)
				current_timeo = 0;
			vm_wait = 0;
		}
		*timeo_p = current_timeo;
	}
	finish_wait(sk->sk_sleep, &wait);
	return err;
}

/* Destructor of a packet in the receive queue */
void sk_stream_rfree(struct sk_buff *skb)
{
	struct sock *sk = skb->sk;

	atomic_sub(skb->truesize, &sk->sk_rmem_alloc);
	sk->sk_forward_alloc += skb->truesize;
}

/* What a send that failed with @err returns; raises SIGPIPE where that is due */
int sk_stream_error(struct sock *sk, int flags, int err)
{
	if (err == -EPIPE)
		err = sock_error(sk) ? : -EPIPE;
	if (err == -EPIPE && !(flags & MSG_NOSIGNAL))
		send_sig(SIGPIPE, current, 0);
	return err;
}

/* Give whole unused pages back to the protocol */
void __sk_stream_mem_reclaim(struct sock *sk)
{
	if (sk->sk_forward_alloc >= SK_STREAM_MEM_QUANTUM) {
		atomic_sub(sk->sk_forward_alloc / SK_STREAM_MEM_QUANTUM,
			   sk->sk_prot->memory_allocated);
		sk->sk_forward_alloc &= SK_STREAM_MEM_QUANTUM - 1;
		if (*sk->sk_prot->memory_pressure &&
		    atomic_read(sk->sk_prot->memory_allocated) < sk->sk_prot->sysctl_mem[0])
			*sk->sk_prot->memory_pressure = 0;
	}
}

/* Between the limits: does this sock use no more than its share? */
static int sk_stream_may_grow(struct sock *sk, int kind)
{
	struct proto *prot = sk->sk_prot;

	if (kind ? atomic_read(&sk->sk_rmem_alloc) < prot->sysctl_rmem[0]
		 : sk->sk_wmem_queued < prot->sysctl_wmem[0])
		return 1;

	return !*prot->memory_pressure ||
		prot->sysctl_mem[2] > atomic_read(prot->sockets_allocated) *
			sk_stream_pages(sk->sk_wmem_queued + atomic_read(&sk->sk_rmem_alloc) +
					sk->sk_forward_alloc);
}

/**
 * sk_stream_mem_schedule - raise sk_forward_alloc so that it covers @size more bytes
 * @sk: socket
 * @size: bytes
 * @kind: 0 to send, 1 to receive
 *
 * Return: 1, or 0 when the protocol uses too much memory.
 */
int sk_stream_mem_schedule(struct sock *sk, int size, int kind)
{
	int amt = sk_stream_pages(size);
	struct proto *prot = sk->sk_prot;

	sk->sk_forward_alloc += amt * SK_STREAM_MEM_QUANTUM;
	atomic_add(amt, prot->memory_allocated);

	/* Under the low limit nothing is refused */
	if (atomic_read(prot->memory_allocated) < prot->sysctl_mem[0]) {
		if (*prot->memory_pressure)
			*prot->memory_pressure = 0;
		return 1;
	}

	if (atomic_read(prot->memory_allocated) > prot->sysctl_mem[2]) {
		prot->enter_memory_pressure();
		goto suppress_allocation;
	}

	if (atomic_read(prot->memory_allocated) > prot->sysctl_mem[1])
		prot->enter_memory_pressure();

	if (sk_stream_may_grow(sk, kind))
		return 1;

suppress_allocation:
	if (!kind) {
		sk_stream_moderate_sndbuf(sk);

		/* A writer at its limit blocks by itself; one below it must be refused */
		if (sk->sk_wmem_queued + size >= sk->sk_sndbuf)
			return 1;
	}

	/* Undo */
	sk->sk_forward_alloc -= amt * SK_STREAM_MEM_QUANTUM;
	atomic_sub(amt, prot->memory_allocated);
	return 0;
}

/* The sock is being destroyed: all its packets and memory go */
void sk_stream_kill_queues(struct sock *sk)
{
	__skb_queue_purge(&sk->sk_receive_queue);
	__skb_queue_purge(&sk->sk_error_queue);

	/* tcp_v4_destroy_sock() has emptied this one */
	BUG_TRAP(skb_queue_empty(&sk->sk_write_queue));

	sk_stream_mem_reclaim(sk);

	BUG_TRAP(!sk->sk_wmem_queued);
	BUG_TRAP(!sk->sk_forward_alloc);
}
