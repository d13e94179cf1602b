; SPDX-License-Identifier: GPL-2.0-only
;
; newcall_table: system calls that came after 2.6.11, from number 289 on. Not part of 2.6.11: see
; kernel/newcalls.c. entry.asm looks here for numbers that sys_call_table does not have.
;
; Leaves out: all that is not named below; it answers ENOSYS, which C libraries take as "do it the
; older way".

; NEWCALL number, function: numbers rise; those between are sys_ni_syscall.
%assign next_nr 289
%macro NEWCALL 2
extern %2
%rep %1 - next_nr
	dd sys_ni_syscall
%endrep
	dd %2
%assign next_nr %1 + 1
%endmacro

extern sys_ni_syscall

section .rodata
align 4
global newcall_table
newcall_table:
	NEWCALL 295, sys_openat
	NEWCALL 296, sys_mkdirat
	NEWCALL 297, sys_mknodat
	NEWCALL 298, sys_fchownat
	NEWCALL 299, sys_futimesat
	NEWCALL 300, sys_fstatat64
	NEWCALL 301, sys_unlinkat
	NEWCALL 302, sys_renameat
	NEWCALL 303, sys_linkat
	NEWCALL 304, sys_symlinkat
	NEWCALL 305, sys_readlinkat
	NEWCALL 306, sys_fchmodat
	NEWCALL 307, sys_faccessat
	NEWCALL 308, sys_pselect6
	NEWCALL 309, sys_ppoll
	NEWCALL 311, sys_set_robust_list
	NEWCALL 312, sys_get_robust_list
	NEWCALL 318, sys_getcpu
	NEWCALL 319, sys_epoll_pwait
	NEWCALL 320, sys_utimensat
	NEWCALL 321, sys_signalfd
	NEWCALL 322, sys_timerfd_create
	NEWCALL 323, sys_eventfd
	NEWCALL 324, sys_fallocate
	NEWCALL 325, sys_timerfd_settime
	NEWCALL 326, sys_timerfd_gettime
	NEWCALL 327, sys_signalfd4
	NEWCALL 328, sys_eventfd2
	NEWCALL 329, sys_epoll_create1
	NEWCALL 330, sys_dup3
	NEWCALL 331, sys_pipe2
	NEWCALL 333, sys_preadv
	NEWCALL 334, sys_pwritev
	NEWCALL 340, sys_prlimit64
	NEWCALL 343, sys_clock_adjtime
	NEWCALL 345, sys_sendmmsg
	NEWCALL 353, sys_renameat2
	NEWCALL 355, sys_getrandom
	NEWCALL 359, sys_socket
	NEWCALL 360, sys_socketpair
	NEWCALL 361, sys_bind
	NEWCALL 362, sys_connect
	NEWCALL 363, sys_listen
	NEWCALL 364, sys_accept4
	NEWCALL 365, sys_getsockopt
	NEWCALL 366, sys_setsockopt
	NEWCALL 367, sys_getsockname
	NEWCALL 368, sys_getpeername
	NEWCALL 369, sys_sendto
	NEWCALL 370, sys_sendmsg
	NEWCALL 371, sys_recvfrom
	NEWCALL 372, sys_recvmsg
	NEWCALL 373, sys_shutdown
	NEWCALL 383, sys_statx
	NEWCALL 393, sys_semget
	NEWCALL 394, sys_semctl_64
	NEWCALL 395, sys_shmget
	NEWCALL 396, sys_shmctl_64
	NEWCALL 397, sys_shmat
	NEWCALL 398, sys_shmdt
	NEWCALL 399, sys_msgget
	NEWCALL 400, sys_msgsnd
	NEWCALL 401, sys_msgrcv
	NEWCALL 402, sys_msgctl_64
	NEWCALL 403, sys_clock_gettime64
	NEWCALL 404, sys_clock_settime64
	NEWCALL 406, sys_clock_getres_time64
	NEWCALL 407, sys_clock_nanosleep_time64
	NEWCALL 408, sys_timer_gettime64
	NEWCALL 409, sys_timer_settime64
	NEWCALL 410, sys_timerfd_gettime64
	NEWCALL 411, sys_timerfd_settime64
	NEWCALL 412, sys_utimensat_time64
	NEWCALL 413, sys_pselect6_time64
	NEWCALL 414, sys_ppoll_time64
	NEWCALL 418, sys_mq_timedsend_time64
	NEWCALL 419, sys_mq_timedreceive_time64
	NEWCALL 420, sys_semtimedop_time64
	NEWCALL 421, sys_rt_sigtimedwait_time64
	NEWCALL 422, sys_futex_time64
	NEWCALL 439, sys_faccessat2

; How many of them are to be had: none with the boot word newcalls=off.
section .data
align 4
global newcalls_limit
newcalls_limit:
	dd next_nr - 289
