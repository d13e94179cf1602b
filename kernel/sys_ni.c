// SPDX-License-Identifier: GPL-2.0-only
/*
 * System calls of 2.6.11 that this configuration has no code for: their table entries resolve to
 * sys_ni_syscall().
 *
 * Mirrors: kernel/sys_ni.c
 * Leaves out: nothing.
 * Locking: none.
 */
#include <linux/linkage.h>
#include <linux/errno.h>
#include <linux/syscalls.h>

#define cond_syscall(name) __asm__(".weak " #name "\n\t.set " #name ", sys_ni_syscall")

asmlinkage long sys_ni_syscall(void)
{
	return -ENOSYS;
}

cond_syscall(sys_socketcall);
cond_syscall(sys_socket);
cond_syscall(sys_socketpair);
cond_syscall(sys_bind);
cond_syscall(sys_listen);
cond_syscall(sys_accept);
cond_syscall(sys_connect);
cond_syscall(sys_getsockname);
cond_syscall(sys_getpeername);
cond_syscall(sys_sendto);
cond_syscall(sys_send);
cond_syscall(sys_recvfrom);
cond_syscall(sys_recv);
cond_syscall(sys_setsockopt);
cond_syscall(sys_getsockopt);
cond_syscall(sys_shutdown);
cond_syscall(sys_sendmsg);
cond_syscall(sys_recvmsg);
cond_syscall(sys_accept4);	/* this and the next: newcalls.c */
cond_syscall(sys_sendmmsg);
cond_syscall(sys_semctl_64);	/* this and the next six: ipc/newcalls.c */
cond_syscall(sys_msgctl_64);
cond_syscall(sys_shmctl_64);
cond_syscall(sys_shmat);
cond_syscall(sys_semtimedop_time64);
cond_syscall(sys_mq_timedsend_time64);
cond_syscall(sys_mq_timedreceive_time64);
cond_syscall(sys_acct);
cond_syscall(sys_add_key);
cond_syscall(sys_delete_module);
cond_syscall(sys_epoll_create);
cond_syscall(sys_epoll_ctl);
cond_syscall(sys_epoll_wait);
cond_syscall(sys_fadvise64);
cond_syscall(sys_fadvise64_64);
cond_syscall(sys_get_mempolicy);
cond_syscall(sys_init_module);
cond_syscall(sys_io_cancel);
cond_syscall(sys_io_destroy);
cond_syscall(sys_io_getevents);
cond_syscall(sys_io_setup);
cond_syscall(sys_io_submit);
cond_syscall(sys_ipc);
cond_syscall(sys_keyctl);
cond_syscall(sys_lookup_dcookie);
cond_syscall(sys_mbind);
cond_syscall(sys_mq_getsetattr);
cond_syscall(sys_mq_notify);
cond_syscall(sys_mq_open);
cond_syscall(sys_mq_timedreceive);
cond_syscall(sys_mq_timedsend);
cond_syscall(sys_mq_unlink);
cond_syscall(sys_msgget);
cond_syscall(sys_msgrcv);
cond_syscall(sys_msgsnd);
cond_syscall(sys_nfsservctl);
cond_syscall(sys_ptrace);
cond_syscall(sys_quotactl);
cond_syscall(sys_readahead);
cond_syscall(sys_request_key);
cond_syscall(sys_semget);
cond_syscall(sys_set_mempolicy);
cond_syscall(sys_shmdt);
cond_syscall(sys_shmget);
cond_syscall(sys_swapoff);
cond_syscall(sys_swapon);
cond_syscall(sys_sysctl);
cond_syscall(sys_uselib);
cond_syscall(sys_vm86);
cond_syscall(sys_vm86old);
