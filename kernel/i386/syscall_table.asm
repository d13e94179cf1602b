; SPDX-License-Identifier: GPL-2.0-only
;
; sys_call_table: the 289 system calls of 2.6.11, in the order of <asm/unistd.h>.
;
; Mirrors: arch/i386/kernel/entry.S (2.6.11 keeps the table there)
; Leaves out: nothing; a call that is not built is a weak alias of sys_ni_syscall (sys_ni.c).

extern sys_restart_syscall
extern sys_exit
extern sys_fork
extern sys_read
extern sys_write
extern sys_open
extern sys_close
extern sys_waitpid
extern sys_creat
extern sys_link
extern sys_unlink
extern sys_execve
extern sys_chdir
extern sys_time
extern sys_mknod
extern sys_chmod
extern sys_lchown16
extern sys_ni_syscall
extern sys_stat
extern sys_lseek
extern sys_getpid
extern sys_mount
extern sys_oldumount
extern sys_setuid16
extern sys_getuid16
extern sys_stime
extern sys_ptrace
extern sys_alarm
extern sys_fstat
extern sys_pause
extern sys_utime
extern sys_access
extern sys_nice
extern sys_sync
extern sys_kill
extern sys_rename
extern sys_mkdir
extern sys_rmdir
extern sys_dup
extern sys_pipe
extern sys_times
extern sys_brk
extern sys_setgid16
extern sys_getgid16
extern sys_signal
extern sys_geteuid16
extern sys_getegid16
extern sys_acct
extern sys_umount
extern sys_ioctl
extern sys_fcntl
extern sys_setpgid
extern sys_olduname
extern sys_umask
extern sys_chroot
extern sys_ustat
extern sys_dup2
extern sys_getppid
extern sys_getpgrp
extern sys_setsid
extern sys_sigaction
extern sys_sgetmask
extern sys_ssetmask
extern sys_setreuid16
extern sys_setregid16
extern sys_sigsuspend
extern sys_sigpending
extern sys_sethostname
extern sys_setrlimit
extern sys_old_getrlimit
extern sys_getrusage
extern sys_gettimeofday
extern sys_settimeofday
extern sys_getgroups16
extern sys_setgroups16
extern old_select
extern sys_symlink
extern sys_lstat
extern sys_readlink
extern sys_uselib
extern sys_swapon
extern sys_reboot
extern old_readdir
extern old_mmap
extern sys_munmap
extern sys_truncate
extern sys_ftruncate
extern sys_fchmod
extern sys_fchown16
extern sys_getpriority
extern sys_setpriority
extern sys_statfs
extern sys_fstatfs
extern sys_ioperm
extern sys_socketcall
extern sys_syslog
extern sys_setitimer
extern sys_getitimer
extern sys_newstat
extern sys_newlstat
extern sys_newfstat
extern sys_uname
extern sys_iopl
extern sys_vhangup
extern sys_vm86old
extern sys_wait4
extern sys_swapoff
extern sys_sysinfo
extern sys_ipc
extern sys_fsync
extern sys_sigreturn
extern sys_clone
extern sys_setdomainname
extern sys_newuname
extern sys_modify_ldt
extern sys_adjtimex
extern sys_mprotect
extern sys_sigprocmask
extern sys_init_module
extern sys_delete_module
extern sys_quotactl
extern sys_getpgid
extern sys_fchdir
extern sys_bdflush
extern sys_sysfs
extern sys_personality
extern sys_setfsuid16
extern sys_setfsgid16
extern sys_llseek
extern sys_getdents
extern sys_select
extern sys_flock
extern sys_msync
extern sys_readv
extern sys_writev
extern sys_getsid
extern sys_fdatasync
extern sys_sysctl
extern sys_mlock
extern sys_munlock
extern sys_mlockall
extern sys_munlockall
extern sys_sched_setparam
extern sys_sched_getparam
extern sys_sched_setscheduler
extern sys_sched_getscheduler
extern sys_sched_yield
extern sys_sched_get_priority_max
extern sys_sched_get_priority_min
extern sys_sched_rr_get_interval
extern sys_nanosleep
extern sys_mremap
extern sys_setresuid16
extern sys_getresuid16
extern sys_vm86
extern sys_poll
extern sys_nfsservctl
extern sys_setresgid16
extern sys_getresgid16
extern sys_prctl
extern sys_rt_sigreturn
extern sys_rt_sigaction
extern sys_rt_sigprocmask
extern sys_rt_sigpending
extern sys_rt_sigtimedwait
extern sys_rt_sigqueueinfo
extern sys_rt_sigsuspend
extern sys_pread64
extern sys_pwrite64
extern sys_chown16
extern sys_getcwd
extern sys_capget
extern sys_capset
extern sys_sigaltstack
extern sys_sendfile
extern sys_vfork
extern sys_getrlimit
extern sys_mmap2
extern sys_truncate64
extern sys_ftruncate64
extern sys_stat64
extern sys_lstat64
extern sys_fstat64
extern sys_lchown
extern sys_getuid
extern sys_getgid
extern sys_geteuid
extern sys_getegid
extern sys_setreuid
extern sys_setregid
extern sys_getgroups
extern sys_setgroups
extern sys_fchown
extern sys_setresuid
extern sys_getresuid
extern sys_setresgid
extern sys_getresgid
extern sys_chown
extern sys_setuid
extern sys_setgid
extern sys_setfsuid
extern sys_setfsgid
extern sys_pivot_root
extern sys_mincore
extern sys_madvise
extern sys_getdents64
extern sys_fcntl64
extern sys_gettid
extern sys_readahead
extern sys_setxattr
extern sys_lsetxattr
extern sys_fsetxattr
extern sys_getxattr
extern sys_lgetxattr
extern sys_fgetxattr
extern sys_listxattr
extern sys_llistxattr
extern sys_flistxattr
extern sys_removexattr
extern sys_lremovexattr
extern sys_fremovexattr
extern sys_tkill
extern sys_sendfile64
extern sys_futex
extern sys_sched_setaffinity
extern sys_sched_getaffinity
extern sys_set_thread_area
extern sys_get_thread_area
extern sys_io_setup
extern sys_io_destroy
extern sys_io_getevents
extern sys_io_submit
extern sys_io_cancel
extern sys_fadvise64
extern sys_exit_group
extern sys_lookup_dcookie
extern sys_epoll_create
extern sys_epoll_ctl
extern sys_epoll_wait
extern sys_remap_file_pages
extern sys_set_tid_address
extern sys_timer_create
extern sys_timer_settime
extern sys_timer_gettime
extern sys_timer_getoverrun
extern sys_timer_delete
extern sys_clock_settime
extern sys_clock_gettime
extern sys_clock_getres
extern sys_clock_nanosleep
extern sys_statfs64
extern sys_fstatfs64
extern sys_tgkill
extern sys_utimes
extern sys_fadvise64_64
extern sys_mbind
extern sys_get_mempolicy
extern sys_set_mempolicy
extern sys_mq_open
extern sys_mq_unlink
extern sys_mq_timedsend
extern sys_mq_timedreceive
extern sys_mq_notify
extern sys_mq_getsetattr
extern sys_waitid
extern sys_add_key
extern sys_request_key
extern sys_keyctl

section .rodata

global sys_call_table
align 4
sys_call_table:
	dd sys_restart_syscall	; 0
	dd sys_exit
	dd sys_fork
	dd sys_read
	dd sys_write
	dd sys_open	; 5
	dd sys_close
	dd sys_waitpid
	dd sys_creat
	dd sys_link
	dd sys_unlink	; 10
	dd sys_execve
	dd sys_chdir
	dd sys_time
	dd sys_mknod
	dd sys_chmod	; 15
	dd sys_lchown16
	dd sys_ni_syscall	; break
	dd sys_stat
	dd sys_lseek
	dd sys_getpid	; 20
	dd sys_mount
	dd sys_oldumount
	dd sys_setuid16
	dd sys_getuid16
	dd sys_stime	; 25
	dd sys_ptrace
	dd sys_alarm
	dd sys_fstat
	dd sys_pause
	dd sys_utime	; 30
	dd sys_ni_syscall	; stty
	dd sys_ni_syscall	; gtty
	dd sys_access
	dd sys_nice
	dd sys_ni_syscall	; 35 ftime
	dd sys_sync
	dd sys_kill
	dd sys_rename
	dd sys_mkdir
	dd sys_rmdir	; 40
	dd sys_dup
	dd sys_pipe
	dd sys_times
	dd sys_ni_syscall	; prof
	dd sys_brk	; 45
	dd sys_setgid16
	dd sys_getgid16
	dd sys_signal
	dd sys_geteuid16
	dd sys_getegid16	; 50
	dd sys_acct
	dd sys_umount
	dd sys_ni_syscall	; lock
	dd sys_ioctl
	dd sys_fcntl	; 55
	dd sys_ni_syscall	; mpx
	dd sys_setpgid
	dd sys_ni_syscall	; ulimit
	dd sys_olduname
	dd sys_umask	; 60
	dd sys_chroot
	dd sys_ustat
	dd sys_dup2
	dd sys_getppid
	dd sys_getpgrp	; 65
	dd sys_setsid
	dd sys_sigaction
	dd sys_sgetmask
	dd sys_ssetmask
	dd sys_setreuid16	; 70
	dd sys_setregid16
	dd sys_sigsuspend
	dd sys_sigpending
	dd sys_sethostname
	dd sys_setrlimit	; 75
	dd sys_old_getrlimit
	dd sys_getrusage
	dd sys_gettimeofday
	dd sys_settimeofday
	dd sys_getgroups16	; 80
	dd sys_setgroups16
	dd old_select
	dd sys_symlink
	dd sys_lstat
	dd sys_readlink	; 85
	dd sys_uselib
	dd sys_swapon
	dd sys_reboot
	dd old_readdir
	dd old_mmap	; 90
	dd sys_munmap
	dd sys_truncate
	dd sys_ftruncate
	dd sys_fchmod
	dd sys_fchown16	; 95
	dd sys_getpriority
	dd sys_setpriority
	dd sys_ni_syscall	; profil
	dd sys_statfs
	dd sys_fstatfs	; 100
	dd sys_ioperm
	dd sys_socketcall
	dd sys_syslog
	dd sys_setitimer
	dd sys_getitimer	; 105
	dd sys_newstat
	dd sys_newlstat
	dd sys_newfstat
	dd sys_uname
	dd sys_iopl	; 110
	dd sys_vhangup
	dd sys_ni_syscall	; idle
	dd sys_vm86old
	dd sys_wait4
	dd sys_swapoff	; 115
	dd sys_sysinfo
	dd sys_ipc
	dd sys_fsync
	dd sys_sigreturn
	dd sys_clone	; 120
	dd sys_setdomainname
	dd sys_newuname
	dd sys_modify_ldt
	dd sys_adjtimex
	dd sys_mprotect	; 125
	dd sys_sigprocmask
	dd sys_ni_syscall	; create_module
	dd sys_init_module
	dd sys_delete_module
	dd sys_ni_syscall	; 130 get_kernel_syms
	dd sys_quotactl
	dd sys_getpgid
	dd sys_fchdir
	dd sys_bdflush
	dd sys_sysfs	; 135
	dd sys_personality
	dd sys_ni_syscall	; afs_syscall
	dd sys_setfsuid16
	dd sys_setfsgid16
	dd sys_llseek	; 140
	dd sys_getdents
	dd sys_select
	dd sys_flock
	dd sys_msync
	dd sys_readv	; 145
	dd sys_writev
	dd sys_getsid
	dd sys_fdatasync
	dd sys_sysctl
	dd sys_mlock	; 150
	dd sys_munlock
	dd sys_mlockall
	dd sys_munlockall
	dd sys_sched_setparam
	dd sys_sched_getparam	; 155
	dd sys_sched_setscheduler
	dd sys_sched_getscheduler
	dd sys_sched_yield
	dd sys_sched_get_priority_max
	dd sys_sched_get_priority_min	; 160
	dd sys_sched_rr_get_interval
	dd sys_nanosleep
	dd sys_mremap
	dd sys_setresuid16
	dd sys_getresuid16	; 165
	dd sys_vm86
	dd sys_ni_syscall	; query_module
	dd sys_poll
	dd sys_nfsservctl
	dd sys_setresgid16	; 170
	dd sys_getresgid16
	dd sys_prctl
	dd sys_rt_sigreturn
	dd sys_rt_sigaction
	dd sys_rt_sigprocmask	; 175
	dd sys_rt_sigpending
	dd sys_rt_sigtimedwait
	dd sys_rt_sigqueueinfo
	dd sys_rt_sigsuspend
	dd sys_pread64	; 180
	dd sys_pwrite64
	dd sys_chown16
	dd sys_getcwd
	dd sys_capget
	dd sys_capset	; 185
	dd sys_sigaltstack
	dd sys_sendfile
	dd sys_ni_syscall	; getpmsg
	dd sys_ni_syscall	; putpmsg
	dd sys_vfork	; 190
	dd sys_getrlimit
	dd sys_mmap2
	dd sys_truncate64
	dd sys_ftruncate64
	dd sys_stat64	; 195
	dd sys_lstat64
	dd sys_fstat64
	dd sys_lchown
	dd sys_getuid
	dd sys_getgid	; 200
	dd sys_geteuid
	dd sys_getegid
	dd sys_setreuid
	dd sys_setregid
	dd sys_getgroups	; 205
	dd sys_setgroups
	dd sys_fchown
	dd sys_setresuid
	dd sys_getresuid
	dd sys_setresgid	; 210
	dd sys_getresgid
	dd sys_chown
	dd sys_setuid
	dd sys_setgid
	dd sys_setfsuid	; 215
	dd sys_setfsgid
	dd sys_pivot_root
	dd sys_mincore
	dd sys_madvise
	dd sys_getdents64	; 220
	dd sys_fcntl64
	dd sys_ni_syscall	; unused
	dd sys_ni_syscall	; unused
	dd sys_gettid
	dd sys_readahead	; 225
	dd sys_setxattr
	dd sys_lsetxattr
	dd sys_fsetxattr
	dd sys_getxattr
	dd sys_lgetxattr	; 230
	dd sys_fgetxattr
	dd sys_listxattr
	dd sys_llistxattr
	dd sys_flistxattr
	dd sys_removexattr	; 235
	dd sys_lremovexattr
	dd sys_fremovexattr
	dd sys_tkill
	dd sys_sendfile64
	dd sys_futex	; 240
	dd sys_sched_setaffinity
	dd sys_sched_getaffinity
	dd sys_set_thread_area
	dd sys_get_thread_area
	dd sys_io_setup	; 245
	dd sys_io_destroy
	dd sys_io_getevents
	dd sys_io_submit
	dd sys_io_cancel
	dd sys_fadvise64	; 250
	dd sys_ni_syscall	; unused
	dd sys_exit_group
	dd sys_lookup_dcookie
	dd sys_epoll_create
	dd sys_epoll_ctl	; 255
	dd sys_epoll_wait
	dd sys_remap_file_pages
	dd sys_set_tid_address
	dd sys_timer_create
	dd sys_timer_settime	; 260
	dd sys_timer_gettime
	dd sys_timer_getoverrun
	dd sys_timer_delete
	dd sys_clock_settime
	dd sys_clock_gettime	; 265
	dd sys_clock_getres
	dd sys_clock_nanosleep
	dd sys_statfs64
	dd sys_fstatfs64
	dd sys_tgkill	; 270
	dd sys_utimes
	dd sys_fadvise64_64
	dd sys_ni_syscall	; vserver
	dd sys_mbind
	dd sys_get_mempolicy	; 275
	dd sys_set_mempolicy
	dd sys_mq_open
	dd sys_mq_unlink
	dd sys_mq_timedsend
	dd sys_mq_timedreceive	; 280
	dd sys_mq_notify
	dd sys_mq_getsetattr
	dd sys_ni_syscall	; sys_kexec_load
	dd sys_waitid
	dd sys_ni_syscall	; 285 sys_setaltroot
	dd sys_add_key
	dd sys_request_key
	dd sys_keyctl

global syscall_table_size
syscall_table_size equ $ - sys_call_table

%if syscall_table_size != 289 * 4
%error "sys_call_table does not have 289 entries"
%endif
