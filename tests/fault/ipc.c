// SPDX-License-Identifier: GPL-2.0-only
/* Failed allocations in System V IPC, message queues, timers, signals and the terminals. */
#include "failnth.h"
#include "../guest/sysv.h"

#define ROUNDS	100

static int id;

static long shm_new(void)
{
	long ret = FAULTY(syscall(SYS_ipc_, SHMGET, IPC_PRIVATE, 10000, 0600, 0, 0));

	if (ret >= 0)
		EXPECT(ipc(SHMCTL, ret, IPC_RMID, 0, 0, 0), 0);
	return ret;
}

TEST(new_segment)
{
	FAIL_EACH(ROUNDS, shm_new, ENOMEM, ENFILE, ENOSPC);
}

static long shm_attach(void)
{
	long addr = 0, ret = FAULTY(syscall(SYS_ipc_, SHMAT, id, 0, &addr, 0, 0));

	if (!ret)
		EXPECT(ipc(SHMDT, 0, 0, 0, (void *)addr, 0), 0);
	return ret;
}

TEST(attached_segment)
{
	id = ipc(SHMGET, IPC_PRIVATE, 10000, 0600, 0, 0);
	NEED(id >= 0);
	FAIL_EACH(ROUNDS, shm_attach, ENOMEM);
	EXPECT(ipc(SHMCTL, id, IPC_RMID, 0, 0, 0), 0);
}

static long sem_new(void)
{
	long ret = FAULTY(syscall(SYS_ipc_, SEMGET, IPC_PRIVATE, 200, 0600, 0, 0));

	if (ret >= 0)
		EXPECT(ipc(SEMCTL, ret, 0, IPC_RMID, &id, 0), 0);
	return ret;
}

TEST(new_semaphores)
{
	FAIL_EACH(ROUNDS, sem_new, ENOMEM, ENOSPC);
}

static long sem_undo(void)
{
	struct { short num, op, flg; } ops[32];
	long set = ipc(SEMGET, IPC_PRIVATE, 100, 0600, 0, 0), ret;
	int i;

	NEED(set >= 0);
	for (i = 0; i < 32; i++) {
		ops[i].num = i;
		ops[i].op = 1;
		ops[i].flg = 0x1000;
	}
	ret = FAULTY(syscall(SYS_ipc_, SEMOP, set, 32, 0, ops, 0));
	EXPECT(ipc(SEMCTL, set, 31, 12, &id, 0), ret < 0 ? 0 : 1);
	EXPECT(ipc(SEMCTL, set, 0, IPC_RMID, &id, 0), 0);
	return ret;
}

TEST(operations_to_be_undone)
{
	FAIL_EACH(ROUNDS, sem_undo, ENOMEM);
}

static long queue_new(void)
{
	long ret = FAULTY(syscall(SYS_ipc_, MSGGET, IPC_PRIVATE, 0600, 0, 0, 0));

	if (ret >= 0)
		EXPECT(ipc(MSGCTL, ret, IPC_RMID, 0, 0, 0), 0);
	return ret;
}

TEST(new_queue)
{
	FAIL_EACH(ROUNDS, queue_new, ENOMEM, ENOSPC);
}

static struct {
	long type;
	char text[8000];
} message = { 1, "" };

static long queue_send(void)
{
	long ret = FAULTY(syscall(SYS_ipc_, MSGSND, id, sizeof(message.text), IPC_NOWAIT, &message, 0));

	if (!ret)
		EXPECT(ipc(MSGRCV, id, sizeof(message.text), IPC_NOWAIT, (long[]){ (long)&message, 0 }, 0), sizeof(message.text));
	return ret;
}

TEST(message_of_a_queue)
{
	id = ipc(MSGGET, IPC_PRIVATE, 0600, 0, 0, 0);
	NEED(id >= 0);
	FAIL_EACH(ROUNDS, queue_send, ENOMEM);
	EXPECT(ipc(MSGCTL, id, IPC_RMID, 0, 0, 0), 0);
}

static long mq_new(void)
{
	long fd = FAULTY_RAW(RAW(277, "failnth", O_RDWR | O_CREAT | O_EXCL, 0600L, 0L));

	if (fd >= 0)
		close(fd);
	if (RAW(278, "failnth"))	/* the name may be there without the file, as in open(2) */
		CHECK(fd < 0);
	return fd;
}

TEST(posix_queue)
{
	FAIL_EACH(ROUNDS, mq_new, ENOMEM, ENFILE, ENOSPC);
}

static long mq_send(void)
{
	long ret = FAULTY_RAW(RAW(279, id, &message, 6000L, 1L, 0L));

	if (!ret)
		EXPECT(RAW(280, id, &message, 8192L, 0L, 0L), 6000);
	return ret;
}

TEST(message_of_a_posix_queue)
{
	NEED((id = RAW(277, "failnth2", O_RDWR | O_CREAT | O_NONBLOCK, 0600L, 0L)) >= 0);
	FAIL_EACH(ROUNDS, mq_send, ENOMEM);
	RAW(278, "failnth2");
}

static long timer_new(void)
{
	int timer = -1;
	long ret = FAULTY_RAW(RAW(259, 0L, 0L, &timer));

	if (!ret)
		EXPECT(RAW(263, timer), 0);
	return ret;
}

TEST(posix_timer)
{
	FAIL_EACH(ROUNDS, timer_new, EAGAIN, ENOMEM);
}

static long queue_signal(void)
{
	int info[32] = { SIGRTMIN + 2, 0, -1 };
	struct time32 none = { 0, 0 };
	sigset_t set;
	long ret;

	ret = FAULTY_RAW(RAW(178, getpid(), SIGRTMIN + 2, info));
	sigemptyset(&set);
	sigaddset(&set, SIGRTMIN + 2);
	if (!ret)
		EXPECT(RAW(177, &set, 0L, &none, 8L), SIGRTMIN + 2);
	return ret;
}

TEST(queued_signal)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGRTMIN + 2);
	sigprocmask(SIG_BLOCK, &set, NULL);
	FAIL_EACH(ROUNDS, queue_signal, EAGAIN);
}

static long open_slave(void)
{
	char name[30];
	int master = NEED_FD(open("/dev/ptmx", O_RDWR | O_NOCTTY)), number, zero = 0;
	long fd;

	NEED(ioctl(master, 0x80045430, &number) == 0 && ioctl(master, 0x40045431, &zero) == 0);
	sprintf(name, "/dev/pts/%d", number);
	fd = FAULTY_RAW(RAW(SYS_open, name, O_RDWR | O_NOCTTY));
	if (fd >= 0)
		close(fd);
	close(master);
	return fd;
}

TEST(slave_of_a_pty)
{
	FAIL_EACH(ROUNDS, open_slave, ENOMEM, ENFILE);
}

static long write_pty(void)
{
	int master = NEED_FD(open("/dev/ptmx", O_RDWR | O_NOCTTY));
	long ret = FAULTY_RAW(RAW(SYS_write, master, "some text\n", 10L));

	close(master);
	return ret;
}

TEST(bytes_of_a_pty)
{
	FAIL_EACH(ROUNDS, write_pty, ENOMEM, EIO);
}
