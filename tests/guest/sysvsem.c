// SPDX-License-Identifier: GPL-2.0-only
/* System V semaphores: operations, sleeping and waking, SEM_UNDO, control, limits, what is refused. */
#include "sysv.h"
#include <sched.h>

enum { GETPID = 11, GETVAL, GETALL, GETNCNT, GETZCNT, SETVAL, SETALL, SEM_STAT, SEM_INFO };
#define SEM_UNDO 0x1000

struct sembuf_ {
	unsigned short num;
	short op, flg;
};

struct semid64 {
	struct perm64 perm;
	long otime, pad1, ctime, pad2;
	unsigned long nsems, pad3, pad4;
};

struct semid_old {
	struct perm_old perm;
	long otime, ctime;
	void *p[4];
	unsigned short nsems;
};

struct seminfo_ {
	int map, mni, mns, mnu, msl, opm, ume, usz, vmx, aem;
};

static long semget_(int key, int n, int flags)
{
	return ipc(SEMGET, key, n, flags, NULL, 0);
}

static long semctl_(int id, int num, int cmd, void *arg)
{
	return ipc(SEMCTL, id, num, cmd, &arg, 0);
}

static long semops(int id, struct sembuf_ *ops, int n)
{
	return ipc(SEMOP, id, n, 0, ops, 0);
}

static long semop1(int id, int num, int op, int flg)
{
	struct sembuf_ b = { num, op, flg };

	return semops(id, &b, 1);
}

static long val(int id, int num)
{
	return semctl_(id, num, GETVAL, NULL);
}

static long setval(int id, int num, long v)
{
	return semctl_(id, num, SETVAL, (void *)v);
}

static int new_sem(int n)
{
	long id = semget_(IPC_PRIVATE, n, 0600);

	if (id < 0) {
		say("# semget: %ld", id);
		_exit(1);
	}
	return id;
}

static void rm(int id)
{
	EXPECT(semctl_(id, 0, IPC_RMID, NULL), 0);
}

/* Waits until @n operations wait on a semaphore. */
static int waiters(int id, int num, int cmd, int n)
{
	int i;

	for (i = 0; i < 5000; i++) {
		if (semctl_(id, num, cmd, NULL) == n)
			return 1;
		msleep(2);
	}
	return 0;
}

TEST(get_by_key)
{
	int key = own_key(), id, other;

	EXPECT(semget_(key, 1, 0600), -ENOENT);
	id = semget_(key, 3, IPC_CREAT | IPC_EXCL | 0600);
	CHECK(id >= 0);
	EXPECT(semget_(key, 3, 0600), id);
	EXPECT(semget_(key, 0, 0600), id);
	EXPECT(semget_(key, 2, IPC_CREAT | 0600), id);
	EXPECT(semget_(key, 4, 0600), -EINVAL);
	EXPECT(semget_(key, 3, IPC_CREAT | IPC_EXCL | 0600), -EEXIST);
	other = semget_(IPC_PRIVATE, 1, 0600);
	CHECK(other >= 0 && other != id);
	rm(other);
	EXPECT(semget_(key + 1, 0, IPC_CREAT | 0600), -EINVAL);
	EXPECT(semget_(key + 1, -1, IPC_CREAT | 0600), -EINVAL);
	EXPECT(semget_(key + 1, 0x7fffffff, IPC_CREAT | 0600), -EINVAL);
	rm(id);
	EXPECT(semget_(key, 3, 0600), -ENOENT);
}

TEST(values)
{
	unsigned short all[4] = { 1, 2, 3, 32767 }, got[4];
	int id = new_sem(4), i;

	for (i = 0; i < 4; i++)
		EXPECT(val(id, i), 0);
	EXPECT(semctl_(id, 0, SETALL, all), 0);
	EXPECT(semctl_(id, 0, GETALL, got), 0);
	CHECK(!memcmp(all, got, sizeof(all)));
	EXPECT(setval(id, 1, 77), 0);
	EXPECT(val(id, 1), 77);
	EXPECT(semctl_(id, 1, GETPID, NULL), getpid());
	EXPECT(setval(id, 1, -1), -ERANGE);
	EXPECT(setval(id, 1, 32768), -ERANGE);
	all[2] = 32768;
	EXPECT(semctl_(id, 0, SETALL, all), -ERANGE);
	EXPECT(val(id, 2), 3);
	EXPECT(semop1(id, 3, 1, 0), -ERANGE);
	EXPECT(setval(id, 4, 1), -EINVAL);
	EXPECT(setval(id, -1, 1), -EINVAL);
	EXPECT(val(id, 4), -EINVAL);
	EXPECT(semctl_(id, 0, GETALL, BAD), -EFAULT);
	EXPECT(semctl_(id, 0, SETALL, KERNEL_ADDRESS), -EFAULT);
	EXPECT(semctl_(id, 0, 99, NULL), -EINVAL);
	EXPECT(ipc(SEMCTL, id, 0, GETVAL, NULL, 0), -EINVAL);
	EXPECT(ipc(SEMCTL, id, 0, GETVAL, BAD, 0), -EFAULT);
	rm(id);
}

TEST(all_or_nothing)
{
	struct sembuf_ b[3] = { { 0, -1, 0 }, { 1, 5, 0 }, { 2, -1, IPC_NOWAIT } };
	int id = new_sem(3);

	setval(id, 0, 1);
	EXPECT(semops(id, b, 3), -EAGAIN);
	EXPECT(val(id, 0), 1);
	EXPECT(val(id, 1), 0);
	setval(id, 2, 1);
	EXPECT(semops(id, b, 3), 0);
	EXPECT(val(id, 0), 0);
	EXPECT(val(id, 1), 5);
	EXPECT(val(id, 2), 0);
	/* the same one twice: in order */
	b[0] = (struct sembuf_){ 0, 2, 0 };
	b[1] = (struct sembuf_){ 0, -1, IPC_NOWAIT };
	b[2] = (struct sembuf_){ 0, 0, IPC_NOWAIT };
	EXPECT(semops(id, b, 3), -EAGAIN);
	EXPECT(val(id, 0), 0);
	EXPECT(semops(id, b, 2), 0);
	EXPECT(val(id, 0), 1);
	rm(id);
}

TEST(refused_operations)
{
	struct sembuf_ b[500];
	int id = new_sem(2);
	char *end = page_end();

	memset(b, 0, sizeof(b));
	EXPECT(semops(id, b, 0), -EINVAL);
	EXPECT(semops(id, b, -1), -E2BIG);
	EXPECT(semops(id, b, 0x20000000), -E2BIG);
	EXPECT(semops(id, b, 501), -E2BIG);
	EXPECT(semops(id, b, now(32, 500)), 0);
	EXPECT(semops(id, b, now(33, 501)), -E2BIG);
	EXPECT(semops(-1, b, 1), -EINVAL);
	EXPECT(semops(id, BAD, 1), -EFAULT);
	EXPECT(semops(id, KERNEL_ADDRESS, 1), -EFAULT);
	EXPECT(semops(id, (void *)(end - 8), 2), -EFAULT);
	EXPECT(semop1(id, 2, 1, 0), -EFBIG);
	EXPECT(semop1(id, 65535, 1, 0), -EFBIG);
	EXPECT(semop1(id, 0, -1, IPC_NOWAIT), -EAGAIN);
	setval(id, 0, 1);
	EXPECT(semop1(id, 0, 0, IPC_NOWAIT), -EAGAIN);
	rm(id);
	EXPECT(semop1(id, 0, 1, 0), -EINVAL);
	EXPECT(val(id, 0), -EINVAL);
	EXPECT(semctl_(id, 0, IPC_RMID, NULL), -EINVAL);
	EXPECT(semop1(id, 0, 1, SEM_UNDO), -EINVAL);
	EXPECT(semop1(0x7fffffff, 0, 1, 0), -EINVAL);
	EXPECT(ipc(0, 0, 0, 0, NULL, 0), -ENOSYS);
	EXPECT(ipc(5, 0, 0, 0, NULL, 0), -ENOSYS);
	EXPECT(ipc(99, 0, 0, 0, NULL, 0), -ENOSYS);
}

TEST(old_id_of_a_reused_slot)
{
	int id = new_sem(1), other, tries;

	rm(id);
	/* the host may give the slot to anybody */
	for (tries = 0; tries < 3; tries++) {
		other = new_sem(1);
		if (other % 32768 == id % 32768)
			break;
		rm(other);
	}
	if (other % 32768 != id % 32768)
		SKIP("the slot is not used again");
	CHECK(other != id);
	EXPECT(val(id, 0), now(-EIDRM, -EINVAL));
	EXPECT(semop1(id, 0, 1, 0), now(-EIDRM, -EINVAL));
	EXPECT(semop1(id, 0, 1, SEM_UNDO), now(-EIDRM, -EINVAL));
	EXPECT(semctl_(id, 0, IPC_RMID, NULL), now(-EIDRM, -EINVAL));
	rm(other);
}

TEST(sleep_and_wake)
{
	int id = new_sem(2);
	pid_t pid, pid2;

	if (child(&pid)) {
		EXPECT(semop1(id, 0, -2, 0), 0);
		CHILD_DONE();
	}
	CHECK(waiters(id, 0, GETNCNT, 1));
	EXPECT(semop1(id, 0, 1, 0), 0);		/* not enough */
	EXPECT(semctl_(id, 0, GETNCNT, NULL), 1);
	EXPECT(semop1(id, 0, 1, 0), 0);
	CHILD_PASSED(pid);
	EXPECT(val(id, 0), 0);
	EXPECT(semctl_(id, 0, GETNCNT, NULL), 0);
	EXPECT(semctl_(id, 0, GETPID, NULL), pid);

	/* wait for zero, which another sleeper makes */
	setval(id, 0, 1);
	if (child(&pid)) {
		EXPECT(semop1(id, 0, 0, 0), 0);
		CHILD_DONE();
	}
	CHECK(waiters(id, 0, GETZCNT, 1));
	if (child(&pid2)) {
		struct sembuf_ b[2] = { { 0, -1, 0 }, { 1, -1, 0 } };

		EXPECT(semops(id, b, 2), 0);
		CHILD_DONE();
	}
	CHECK(waiters(id, 1, GETNCNT, 1));
	EXPECT(semop1(id, 1, 1, 0), 0);
	CHILD_PASSED(pid2);
	CHILD_PASSED(pid);
	EXPECT(val(id, 0), 0);
	rm(id);
}

TEST(setval_and_setall_wake)
{
	unsigned short all[2] = { 0, 4 };
	int id = new_sem(2);
	pid_t pid;

	if (child(&pid)) {
		EXPECT(semop1(id, 0, -1, 0), 0);
		EXPECT(semop1(id, 1, -4, 0), 0);
		CHILD_DONE();
	}
	CHECK(waiters(id, 0, GETNCNT, 1));
	EXPECT(setval(id, 0, 1), 0);
	CHECK(waiters(id, 1, GETNCNT, 1));
	EXPECT(semctl_(id, 0, SETALL, all), 0);
	CHILD_PASSED(pid);
	EXPECT(val(id, 1), 0);
	rm(id);
}

TEST(removal_wakes)
{
	int id = new_sem(2), i;
	pid_t pid[4];

	for (i = 0; i < 4; i++) {
		if (child(&pid[i])) {
			EXPECT(semop1(id, 0, -1 - i, i & 1 ? SEM_UNDO : 0), -EIDRM);
			CHILD_DONE();
		}
	}
	CHECK(waiters(id, 0, GETNCNT, 4));
	rm(id);
	for (i = 0; i < 4; i++)
		CHILD_PASSED(pid[i]);
}

static void nothing(int sig)
{
}

TEST(signals_end_the_sleep)
{
	struct sigaction act = { .sa_handler = nothing, .sa_flags = SA_RESTART };
	int id = new_sem(1);
	pid_t pid;

	if (child(&pid)) {
		sigaction(SIGUSR1, &act, NULL);
		EXPECT(semop1(id, 0, -1, 0), -EINTR);
		CHILD_DONE();
	}
	CHECK(waiters(id, 0, GETNCNT, 1));
	kill(pid, SIGUSR1);
	CHILD_PASSED(pid);
	EXPECT(semctl_(id, 0, GETNCNT, NULL), 0);
	if (child(&pid)) {
		semop1(id, 0, -1, SEM_UNDO);
		_exit(1);
	}
	CHECK(waiters(id, 0, GETNCNT, 1));
	kill(pid, SIGKILL);
	EXPECT(status_of(pid), SIGKILL);
	EXPECT(semctl_(id, 0, GETNCNT, NULL), 0);
	EXPECT(semop1(id, 0, 1, 0), 0);
	EXPECT(val(id, 0), 1);
	rm(id);
}

TEST(timeouts)
{
	struct time32 t = { 0, 20000000 };
	struct sembuf_ b = { 0, -1, 0 };
	int id = new_sem(1);

	EXPECT(ipc(SEMTIMEDOP, id, 1, 0, &b, (long)&t), -EAGAIN);
	t.frac = 0;
	EXPECT(ipc(SEMTIMEDOP, id, 1, 0, &b, (long)&t), -EAGAIN);
	EXPECT(semctl_(id, 0, GETNCNT, NULL), 0);
	t.frac = 1000000000;
	EXPECT(ipc(SEMTIMEDOP, id, 1, 0, &b, (long)&t), -EINVAL);
	t.frac = -1;
	EXPECT(ipc(SEMTIMEDOP, id, 1, 0, &b, (long)&t), -EINVAL);
	t = (struct time32){ -1, 0 };
	EXPECT(ipc(SEMTIMEDOP, id, 1, 0, &b, (long)&t), -EINVAL);
	EXPECT(ipc(SEMTIMEDOP, id, 1, 0, &b, 1), -EFAULT);
	t = (struct time32){ 0x7fffffff, 0 };
	setval(id, 0, 1);
	EXPECT(ipc(SEMTIMEDOP, id, 1, 0, &b, (long)&t), 0);
	rm(id);
}

TEST(undo_at_exit)
{
	int id = new_sem(3);
	pid_t pid;

	setval(id, 0, 5);
	if (child(&pid)) {
		EXPECT(semop1(id, 0, -3, SEM_UNDO), 0);
		EXPECT(semop1(id, 1, 4, SEM_UNDO), 0);
		EXPECT(semop1(id, 2, 7, 0), 0);
		EXPECT(semop1(id, 0, -1, SEM_UNDO), 0);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	EXPECT(val(id, 0), 5);
	EXPECT(val(id, 1), 0);
	EXPECT(val(id, 2), 7);
	EXPECT(semctl_(id, 0, GETPID, NULL), pid);

	/* killed; and what others took meanwhile can't be taken back */
	if (child(&pid)) {
		semop1(id, 1, 9, SEM_UNDO);
		semop1(id, 2, -7, 0);
		pause();
		_exit(1);
	}
	CHECK(reaches(pid, 'S'));
	while (val(id, 2))
		msleep(1);
	EXPECT(semop1(id, 1, -5, 0), 0);
	kill(pid, SIGKILL);
	EXPECT(status_of(pid), SIGKILL);
	EXPECT(val(id, 1), 0);

	/* SETVAL forgets what was to be undone */
	if (child(&pid)) {
		EXPECT(semop1(id, 1, 3, SEM_UNDO), 0);
		EXPECT(setval(id, 1, 20), 0);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	EXPECT(val(id, 1), 20);

	/* a removed array does not matter */
	if (child(&pid)) {
		EXPECT(semop1(id, 1, 3, SEM_UNDO), 0);
		rm(id);
		EXPECT(semop1(id, 1, 3, SEM_UNDO), -EINVAL);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
}

TEST(undo_wakes)
{
	int id = new_sem(1), i;
	pid_t pid[3], holder;

	setval(id, 0, 1);
	if (child(&holder)) {
		semop1(id, 0, -1, SEM_UNDO);
		pause();
		_exit(1);
	}
	while (val(id, 0))
		msleep(1);
	for (i = 0; i < 3; i++) {
		if (child(&pid[i])) {
			EXPECT(semop1(id, 0, -1, SEM_UNDO), 0);
			CHILD_DONE();
		}
	}
	CHECK(waiters(id, 0, GETNCNT, 3));
	kill(holder, SIGKILL);
	for (i = 0; i < 3; i++)
		CHILD_PASSED(pid[i]);
	status_of(holder);
	EXPECT(val(id, 0), 1);
	rm(id);
}

TEST(undo_range)
{
	int id = new_sem(1), i;

	EXPECT(semop1(id, 0, 32767, SEM_UNDO), 0);
	EXPECT(semop1(id, 0, -32767, 0), 0);
	EXPECT(semop1(id, 0, 1, SEM_UNDO), 0);		/* -32768 is the least */
	EXPECT(semop1(id, 0, 1, SEM_UNDO), -ERANGE);
	EXPECT(val(id, 0), 1);
	/* within one call the range counts too */
	{
		struct sembuf_ b[4] = { { 0, 0, 0 } };

		setval(id, 0, 0);
		for (i = 0; i < 4; i++)
			b[i] = (struct sembuf_){ 0, i & 1 ? -32000 : 32000, i & 1 ? 0 : SEM_UNDO };
		EXPECT(semops(id, b, 4), -ERANGE);
		EXPECT(val(id, 0), 0);
		EXPECT(semops(id, b, 2), 0);
	}
	rm(id);
}

static int sem_for_clone;

static int undo_in_clone(void *arg)
{
	return semop1(sem_for_clone, 0, 2, SEM_UNDO) ? 1 : 0;
}

TEST(shared_undo)
{
	char *stack = malloc(65536);
	int id = sem_for_clone = new_sem(1);
	pid_t pid, thread;

	if (child(&pid)) {
		thread = clone(undo_in_clone, stack + 65536, CLONE_VM | 0x00040000 | SIGCHLD, NULL);
		EXPECT(status_of(thread), 0);
		EXPECT(val(id, 0), 2);		/* not undone: we live */
		thread = clone(undo_in_clone, stack + 65536, CLONE_VM | SIGCHLD, NULL);
		EXPECT(status_of(thread), 0);
		EXPECT(val(id, 0), 2);		/* that one had its own */
		EXPECT(semop1(id, 0, -1, SEM_UNDO), 0);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	EXPECT(val(id, 0), 0);
	rm(id);
}

TEST(status)
{
	struct semid64 ds;
	struct semid_old old;
	int key = own_key(), id = semget_(key, 3, IPC_CREAT | 0640), i, last;
	char line[300];
	time_t start = time(NULL);

	memset(&ds, 0xff, sizeof(ds));
	EXPECT(semctl_(id, 0, IPC_STAT | IPC_64, &ds), 0);
	EXPECT(ds.perm.key, key);
	EXPECT(ds.perm.uid, geteuid());
	EXPECT(ds.perm.cgid, getegid());
	EXPECT(ds.perm.mode, 0640);
	EXPECT(ds.perm.seq, now(id / 32768, ds.perm.seq));
	EXPECT(ds.otime, 0);
	CHECK(ds.ctime >= start - 2 && ds.ctime <= start + 60);
	EXPECT(ds.nsems, 3);
	EXPECT(ds.pad1 | ds.pad2 | ds.pad3 | ds.pad4, 0);
	EXPECT(semctl_(id, 0, IPC_STAT, &old), 0);
	EXPECT(old.perm.mode, 0640);
	EXPECT(old.nsems, 3);
	EXPECT(old.ctime, ds.ctime);

	EXPECT(semop1(id, 0, 1, 0), 0);
	ds.perm.mode = 07666;
	ds.perm.uid = 77777;
	ds.perm.gid = 4;
	EXPECT(semctl_(id, 0, IPC_SET | IPC_64, &ds), 0);
	EXPECT(semctl_(id, 0, IPC_STAT | IPC_64, &ds), 0);
	CHECK(ds.otime >= start - 2);
	EXPECT(ds.perm.mode, 0666);
	EXPECT(ds.perm.uid, 77777);
	EXPECT(ds.perm.gid, 4);
	EXPECT(ds.perm.cuid, geteuid());
	EXPECT(semctl_(id, 0, IPC_STAT, &old), 0);
	EXPECT(old.perm.uid, 65534);		/* does not fit */
	old.perm.mode = 0600;
	old.perm.uid = 5;
	EXPECT(semctl_(id, 0, IPC_SET, &old), 0);
	EXPECT(semctl_(id, 0, IPC_STAT | IPC_64, &ds), 0);
	EXPECT(ds.perm.uid, 5);
	EXPECT(semctl_(id, 0, IPC_SET, BAD), -EFAULT);
	EXPECT(semctl_(id, 0, IPC_STAT, KERNEL_ADDRESS), -EFAULT);

	/* by index, and in /proc */
	last = semctl_(0, 0, IPC_INFO, &(struct seminfo_){ 0 });
	for (i = 0; i <= last; i++)
		if (semctl_(i, 0, SEM_STAT | IPC_64, &ds) == id)
			break;
	CHECK(i <= last);
	EXPECT(ds.perm.key, key);
	EXPECT(semctl_(last + 1, 0, SEM_STAT | IPC_64, &ds), -EINVAL);
	EXPECT(semctl_(0x7fffffff, 0, SEM_STAT | IPC_64, &ds), -EINVAL);
	CHECK(proc_line("/proc/sysvipc/sem", id, line));
	{
		char want[300];

		sprintf(want, "%10d %10d  %4o %10lu %5u %5u %5u %5u %10lu %10lu", key, id, 0600, 3UL, 5, 4,
			geteuid(), getegid(), ds.otime, ds.ctime);
		if (!CHECK(!strcmp(line, want)))
			say("# %s", line);
	}
	rm(id);
	CHECK(!proc_line("/proc/sysvipc/sem", id, line));
}

TEST(info)
{
	struct seminfo_ a, b;
	int id;

	CHECK(semctl_(0, 0, IPC_INFO, &a) >= 0);
	EXPECT(a.vmx, 32767);
	EXPECT(a.aem, 32767);
	EXPECT(a.mni, now(128, a.mni));
	EXPECT(a.msl, now(250, a.msl));
	EXPECT(a.mns, now(32000, a.mns));
	EXPECT(a.opm, now(32, a.opm));
	EXPECT(a.usz, 20);
	CHECK(semctl_(0, 0, SEM_INFO, &a) >= 0);
	id = new_sem(11);
	CHECK(semctl_(0, 0, SEM_INFO, &b) >= 0);
	CHECK(b.usz >= 1 && b.aem >= 11);
	if (linnet) {
		EXPECT(b.usz, a.usz + 1);
		EXPECT(b.aem, a.aem + 11);
	}
	EXPECT(semctl_(0, 0, IPC_INFO, BAD), -EFAULT);
	EXPECT(semctl_(-1, 0, IPC_INFO, &a), -EINVAL);
	rm(id);
}

TEST(permissions)
{
	unsigned short all[1] = { 0 };
	int id = new_sem(1), key = own_key(), shown;
	struct semid64 ds;
	pid_t pid;

	if (geteuid())
		SKIP("not root");
	shown = semget_(key, 1, IPC_CREAT | 0644);
	if (user_child(&pid)) {
		EXPECT(val(id, 0), -EACCES);
		EXPECT(semop1(id, 0, 1, 0), -EACCES);
		EXPECT(semctl_(id, 0, IPC_STAT | IPC_64, &ds), -EACCES);
		EXPECT(semctl_(id, 0, IPC_RMID, NULL), -EPERM);
		EXPECT(semctl_(id, 0, IPC_SET | IPC_64, &ds), -EPERM);
		EXPECT(val(shown, 0), 0);
		EXPECT(semop1(shown, 0, 0, 0), 0);
		EXPECT(semop1(shown, 0, 1, 0), -EACCES);
		EXPECT(setval(shown, 0, 1), -EACCES);
		EXPECT(semctl_(shown, 0, SETALL, all), -EACCES);
		EXPECT(semctl_(shown, 0, GETALL, all), 0);
		EXPECT(semctl_(shown, 0, IPC_RMID, NULL), -EPERM);
		EXPECT(semget_(key, 1, 0444), shown);
		EXPECT(semget_(key, 1, 0), shown);
		EXPECT(semget_(key, 1, 0600), -EACCES);
		EXPECT(semget_(key, 1, 0006), -EACCES);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	EXPECT(semctl_(id, 0, IPC_STAT | IPC_64, &ds), 0);
	ds.perm.uid = 1234;
	EXPECT(semctl_(id, 0, IPC_SET | IPC_64, &ds), 0);
	if (user_child(&pid)) {
		EXPECT(semop1(id, 0, 1, 0), 0);
		EXPECT(semctl_(id, 0, IPC_RMID, NULL), 0);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	rm(shown);
}

TEST(limits)
{
	int ids[200], n = 0, i, long_id;
	struct seminfo_ info;
	unsigned short *all;

	if (!linnet)
		SKIP("others have semaphores too");
	semctl_(0, 0, SEM_INFO, &info);
	while (n < 200 && (ids[n] = semget_(IPC_PRIVATE, 1, 0600)) >= 0)
		n++;
	EXPECT(ids[n], -ENOSPC);
	EXPECT(n + info.usz, 128);
	for (i = 0; i < n; i++)
		rm(ids[i]);
	EXPECT(semget_(IPC_PRIVATE, 251, 0600), -EINVAL);
	for (n = 0; n < 200 && (ids[n] = semget_(IPC_PRIVATE, 250, 0600)) >= 0; n++)
		;
	EXPECT(ids[n], -ENOSPC);
	EXPECT(n, (32000 - info.aem) / 250);
	for (i = 0; i < n; i++)
		rm(ids[i]);

	/* more values than fit on the kernel's stack */
	i = NEED_FD(open("/proc/sys/kernel/sem", O_WRONLY));
	EXPECT(E(write(i, "70000 200000 1000 128", 21)), 21);
	EXPECT(semget_(IPC_PRIVATE, 65536, 0600), -EINVAL);	/* has no number */
	long_id = new_sem(65535);
	all = calloc(65535, 2);
	all[65534] = 7;
	EXPECT(semctl_(long_id, 0, SETALL, all), 0);
	all[65534] = 0;
	EXPECT(semctl_(long_id, 0, GETALL, all), 0);
	EXPECT(all[65534], 7);
	EXPECT(semop1(long_id, 65534, -7, 0), 0);
	{
		struct sembuf_ b[1000];

		memset(b, 0, sizeof(b));
		EXPECT(semops(long_id, b, 1000), 0);
	}
	semop1(long_id, 0, 1, SEM_UNDO);	/* too large for kmalloc(), or not: no matter */
	rm(long_id);
	close(i);
	i = NEED_FD(open("/proc/sys/kernel/sem", O_WRONLY));
	EXPECT(E(write(i, "2147483647 2147483647 32 128", 28)), 28);
	EXPECT(semget_(IPC_PRIVATE, 0x7fffffff, 0600), -EINVAL);
	EXPECT(semget_(IPC_PRIVATE, 0x20000000, 0600), -EINVAL);
	close(i);
	i = NEED_FD(open("/proc/sys/kernel/sem", O_WRONLY));
	EXPECT(E(write(i, "250 32000 32 128", 16)), 16);
	close(i);
}

/* Many processes pass tokens round: nobody sleeps for ever, and the sum stays. */
TEST(ring)
{
	enum { N = 8, ROUNDS = 300 };
	unsigned short all[N];
	int id = new_sem(N), i, r;
	pid_t pid[N];

	setval(id, 0, 2);
	for (i = 0; i < N; i++) {
		if (child(&pid[i])) {
			struct sembuf_ b[2] = { { i, -1, 0 }, { (i + 1) % N, 1, 0 } };

			for (r = 0; r < ROUNDS; r++)
				if (semops(id, b, 2))
					_exit(1);
			_exit(0);
		}
	}
	for (i = 0; i < N; i++)
		CHILD_PASSED(pid[i]);
	EXPECT(semctl_(id, 0, GETALL, all), 0);
	EXPECT(all[0], 2);
	for (i = 1; i < N; i++)
		EXPECT(all[i], 0);
	rm(id);
}

TEST(nothing_is_left)
{
	struct seminfo_ info;
	char *text;

	if (!linnet)
		SKIP("others have semaphores too");
	semctl_(0, 0, SEM_INFO, &info);
	EXPECT(info.usz, 0);
	EXPECT(info.aem, 0);
	text = slurp("/proc/sysvipc/sem");
	CHECK(text && strstr(text, "       key      semid perms      nsems   uid   gid  cuid  cgid      otime      ctime\n") == text);
	free(text);
}
