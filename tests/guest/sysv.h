/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * System V IPC by its one system call, with the structures of IPC_64 as the kernel has them. The C library's own
 * functions have 64-bit times, and other names for the same numbers.
 */
#ifndef SYSV_H
#define SYSV_H

#include "ktap.h"

#define SYS_ipc_	117

enum { SEMOP = 1, SEMGET, SEMCTL, SEMTIMEDOP, MSGSND = 11, MSGRCV, MSGGET, MSGCTL, SHMAT = 21, SHMDT, SHMGET, SHMCTL };
enum { IPC_RMID, IPC_SET, IPC_STAT, IPC_INFO };
#define IPC_64		0x100
#define IPC_PRIVATE	0
#define IPC_CREAT	01000
#define IPC_EXCL	02000
#define IPC_NOWAIT	04000
#define BAD		((void *)1)

struct perm64 {
	int key;
	unsigned uid, gid, cuid, cgid;
	unsigned short mode, pad1, seq, pad2;
	unsigned long unused1, unused2;
};

struct perm_old {
	int key;
	unsigned short uid, gid, cuid, cgid, mode, seq;
};

static inline long ipc(long call, long first, long second, long third, const void *ptr, long fifth)
{
	return E(syscall(SYS_ipc_, call, first, second, third, ptr, fifth));
}

/* A key that nobody else has on this machine. */
static inline int own_key(void)
{
	return 0x4c000000 + getpid();
}

/* The line of a /proc/sysvipc file that has @id in its second column, into @line; 0 if there is none. */
static inline int proc_line(const char *path, int id, char *line)
{
	char *text = slurp(path), *p = text, *end;
	int key, got, found = 0;

	for (; p && *p; p = end + 1) {
		end = strchr(p, '\n');
		if (!end)
			break;
		*end = 0;
		if (sscanf(p, "%d %d", &key, &got) == 2 && got == id) {
			strcpy(line, p);
			found = 1;
			break;
		}
	}
	free(text);
	return found;
}

/* Runs what follows as a user without any power. */
static inline int user_child(pid_t *pid)
{
	if (!child(pid))
		return 0;
	if (RAW(SYS_setgroups32, 0L, 0L) || setgid(1234) || setuid(1234))
		_exit(97);
	return 1;
}

#endif
