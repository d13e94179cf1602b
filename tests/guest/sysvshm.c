// SPDX-License-Identifier: GPL-2.0-only
/* System V shared memory: attaching and its addresses, counts, removal, protection, locking, limits. */
#include "sysv.h"
#include <sched.h>
#include <sys/resource.h>

enum { SHM_LOCK = 11, SHM_UNLOCK, SHM_STAT, SHM_INFO };
#define SHM_HUGETLB	04000
#define SHM_RDONLY	010000
#define SHM_RND		020000
#define SHM_REMAP	040000
#define SHM_EXEC	0100000
#define SHM_DEST	01000
#define SHM_LOCKED	02000

struct shmid64 {
	struct perm64 perm;
	unsigned long segsz;
	long atime, pad1, dtime, pad2, ctime, pad3;
	int cpid, lpid;
	unsigned long nattch, pad4, pad5;
};

struct shmid_old {
	struct perm_old perm;
	int segsz;
	long atime, dtime, ctime;
	unsigned short cpid, lpid, nattch, unused;
	void *p[2];
};

struct shminfo_ {
	unsigned long max, min, mni, seg, all, pad[4];
};

struct shm_info_ {
	int used;
	unsigned long tot, rss, swp, tries, hits;
};

static long shmget_(int key, unsigned long size, int flags)
{
	return ipc(SHMGET, key, size, flags, NULL, 0);
}

static long shmctl_(int id, int cmd, void *buf)
{
	return ipc(SHMCTL, id, cmd, 0, buf, 0);
}

/* The address, or an errno. */
static char *shmat_(int id, const void *addr, int flags)
{
	unsigned long where = 0;
	long err = ipc(SHMAT, id, flags, (long)&where, addr, 0);

	return (char *)(err ? (unsigned long)err : where);
}

static long shmdt_(const void *addr)
{
	return ipc(SHMDT, 0, 0, 0, addr, 0);
}

static int failed(const char *p)
{
	return (unsigned long)p > -4096UL;
}

static int new_seg(unsigned long size)
{
	long id = shmget_(IPC_PRIVATE, size, 0600);

	if (id < 0) {
		say("# shmget: %ld", id);
		_exit(1);
	}
	return id;
}

static void rm(int id)
{
	EXPECT(shmctl_(id, IPC_RMID, NULL), 0);
}

static struct shmid64 stat_of(int id)
{
	struct shmid64 ds;

	memset(&ds, 0, sizeof(ds));
	EXPECT(shmctl_(id, IPC_STAT | IPC_64, &ds), 0);
	return ds;
}

static char *attach(int id)
{
	char *p = shmat_(id, NULL, 0);

	NEED(!failed(p));
	return p;
}

/* Does touching it kill? */
static int faults(char *p, int write_it)
{
	pid_t pid;

	if (child(&pid)) {
		if (write_it)
			*(volatile char *)p = 1;
		else
			(void)*(volatile char *)p;
		_exit(0);
	}
	return status_of(pid) == SIGSEGV;
}

TEST(get_by_key)
{
	int key = own_key(), id;

	EXPECT(shmget_(key, 100, 0600), -ENOENT);
	id = shmget_(key, 5000, IPC_CREAT | IPC_EXCL | 0600);
	CHECK(id >= 0);
	EXPECT(shmget_(key, 5000, 0600), id);
	EXPECT(shmget_(key, 0, 0600), id);
	EXPECT(shmget_(key, 5001, 0600), -EINVAL);
	EXPECT(shmget_(key, 1, IPC_CREAT | IPC_EXCL | 0600), -EEXIST);
	EXPECT(stat_of(id).segsz, 5000);
	rm(id);
	EXPECT(shmget_(key, 100, 0600), -ENOENT);
	EXPECT(shmget_(IPC_PRIVATE, 0, 0600), -EINVAL);
	if (linnet) {
		EXPECT(shmget_(IPC_PRIVATE, -1, 0600), -EINVAL);
		EXPECT(shmget_(IPC_PRIVATE, 0x2000001, 0600), -EINVAL);
		EXPECT(shmget_(IPC_PRIVATE, 4096, SHM_HUGETLB | 0600), -ENOSYS);
	}
}

TEST(shared_between_processes)
{
	int id = new_seg(3 * PAGE + 1), i;
	char *p = attach(id), *q;
	pid_t pid;

	for (i = 0; i < 4 * PAGE; i++)
		if (p[i])
			EXPECT(p[i], 0);
	strcpy(p + 2 * PAGE, "from the parent");
	if (child(&pid)) {
		q = attach(id);
		CHECK(!strcmp(q + 2 * PAGE, "from the parent"));
		CHECK(!strcmp(p + 2 * PAGE, "from the parent"));
		strcpy(q, "from the child");
		EXPECT(stat_of(id).nattch, 3);
		EXPECT(shmdt_(q), 0);
		EXPECT(stat_of(id).nattch, 2);
		EXPECT(stat_of(id).lpid, getpid());
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	CHECK(!strcmp(p, "from the child"));
	EXPECT(stat_of(id).nattch, 1);
	EXPECT(shmdt_(p), 0);
	CHECK(faults(p, 0));
	EXPECT(shmdt_(p), -EINVAL);
	p = attach(id);
	CHECK(!strcmp(p, "from the child"));	/* it stays without a mapping */
	shmdt_(p);
	rm(id);
}

TEST(addresses)
{
	int id = new_seg(2 * PAGE);
	char *area = mmap(NULL, 8 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), *p;

	EXPECT((long)shmat_(id, area + PAGE, 0), -EINVAL);	/* something is there */
	munmap(area + PAGE, 4 * PAGE);
	EXPECT((long)shmat_(id, area + PAGE + 1, 0), -EINVAL);
	EXPECT((long)shmat_(id, area + 4 * PAGE, 0), -EINVAL);	/* its second page would not fit */
	p = shmat_(id, area + PAGE + 123, SHM_RND);
	EXPECT((long)p, (long)(area + PAGE));
	strcpy(p + PAGE, "second");
	EXPECT(shmdt_(p + PAGE), -EINVAL);
	EXPECT(shmdt_(p + 1), -EINVAL);
	EXPECT(shmdt_(p - 1), -EINVAL);
	EXPECT(shmdt_(p - PAGE), -EINVAL);
	/* on top of itself, one page further */
	EXPECT((long)shmat_(id, area + 2 * PAGE, SHM_REMAP), (long)(area + 2 * PAGE));
	EXPECT(stat_of(id).nattch, 2);
	CHECK(!strcmp(area + 3 * PAGE, "second"));
	EXPECT(shmdt_(area + 2 * PAGE), 0);
	EXPECT(shmdt_(p), 0);
	EXPECT(stat_of(id).nattch, 0);
	EXPECT((long)shmat_(id, area, SHM_REMAP), (long)area);
	EXPECT(shmdt_(area), 0);
	EXPECT((long)shmat_(id, NULL, SHM_REMAP), -EINVAL);
	EXPECT((long)shmat_(id, (void *)1, SHM_RND | SHM_REMAP), -EINVAL);	/* page 0 is not for that */
	EXPECT((long)shmat_(id, (void *)0xfffff000, 0), -ENOMEM);
	EXPECT((long)shmat_(id, (void *)0xfffff000, SHM_REMAP), -ENOMEM);
	EXPECT(ipc(SHMAT, id, 0, 1, NULL, 0), -EFAULT);
	EXPECT(ipc(SHMAT | 1 << 16, id, 0, (long)&p, NULL, 0), -EINVAL);
	if (linnet) {
		EXPECT((long)shmat_(id, (void *)0xbffff000, SHM_REMAP), -ENOMEM);
		EXPECT((long)shmat_(id, (void *)0xc0000000, 0), -ENOMEM);
		EXPECT(stat_of(id).nattch, 1);		/* its address could not be told, but it is there */
	}
	EXPECT(shmdt_(NULL), -EINVAL);
	EXPECT(shmdt_(KERNEL_ADDRESS), -EINVAL);
	EXPECT((long)shmat_(-1, NULL, 0), -EINVAL);
	rm(id);
}

TEST(parts)
{
	int id = new_seg(6 * PAGE), other = new_seg(2 * PAGE);
	char *p = attach(id), *q;

	/* a hole in it, and another segment in the hole */
	EXPECT(munmap(p + 2 * PAGE, 2 * PAGE), 0);
	EXPECT(stat_of(id).nattch, 2);
	q = shmat_(other, p + 2 * PAGE, 0);
	EXPECT((long)q, (long)(p + 2 * PAGE));
	EXPECT(mprotect(p + 4 * PAGE, PAGE, PROT_READ), 0);
	EXPECT(stat_of(id).nattch, 3);
	EXPECT(shmdt_(p), 0);
	EXPECT(stat_of(id).nattch, 0);
	EXPECT(stat_of(other).nattch, 1);
	strcpy(q, "still there");
	EXPECT(munmap(p, 6 * PAGE), 0);
	EXPECT(stat_of(other).nattch, 0);
	/* mremap() moves it; where it is now it can be detached */
	p = attach(id);
	q = mremap(p, 6 * PAGE, 6 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, p + 0x100000);
	EXPECT((long)q, (long)(p + 0x100000));
	EXPECT(stat_of(id).nattch, 1);
	EXPECT(shmdt_(p), -EINVAL);
	EXPECT(shmdt_(q), 0);
	rm(id);
	rm(other);
}

TEST(read_only)
{
	int id = new_seg(PAGE);
	char *p = attach(id), *r = shmat_(id, NULL, SHM_RDONLY);

	CHECK(!failed(r));
	strcpy(p, "text");
	CHECK(!strcmp(r, "text"));
	CHECK(faults(r, 1));
	EXPECT(E(mprotect(r, PAGE, PROT_READ | PROT_WRITE)), -EACCES);
	EXPECT(E(mprotect(p, PAGE, PROT_READ)), 0);
	CHECK(faults(p, 1));
	EXPECT(E(mprotect(p, PAGE, PROT_READ | PROT_WRITE)), 0);
	p[0] = 'T';
	CHECK(!strcmp(r, "Text"));
	shmdt_(p);
	shmdt_(r);
	rm(id);
}

TEST(removed_while_attached)
{
	int key = own_key(), id = shmget_(key, PAGE, IPC_CREAT | 0600), other;
	char *p = attach(id), *q;
	struct shmid64 ds;
	pid_t pid;

	strcpy(p, "alive");
	rm(id);
	EXPECT(shmget_(key, PAGE, 0600), -ENOENT);
	other = shmget_(key, PAGE, IPC_CREAT | 0600);
	CHECK(other >= 0 && other != id);
	ds = stat_of(id);
	EXPECT(ds.perm.mode, SHM_DEST | 0600);
	EXPECT(ds.perm.key, IPC_PRIVATE);
	EXPECT(ds.nattch, 1);
	q = shmat_(id, NULL, 0);		/* as long as somebody has it */
	CHECK(!failed(q) && !strcmp(q, "alive"));
	if (child(&pid)) {
		CHECK(!strcmp(p, "alive"));
		EXPECT(stat_of(id).nattch, 4);
		execl("/proc/self/exe", "sysvshm", "exit", NULL);
		_exit(1);
	}
	EXPECT(status_of(pid), 0);
	EXPECT(stat_of(id).nattch, 2);		/* exec and exit detach */
	EXPECT(shmdt_(p), 0);
	EXPECT(shmdt_(q), 0);
	EXPECT(shmctl_(id, IPC_STAT | IPC_64, &ds), -EINVAL);
	EXPECT((long)shmat_(id, NULL, 0), -EINVAL);
	rm(other);
	EXPECT(shmctl_(other, IPC_RMID, NULL), -EINVAL);
	/* a failed attach of a segment that is going takes it along */
	id = new_seg(2 * PAGE);
	p = mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	EXPECT((long)shmat_(id, p, 0), -EINVAL);
	EXPECT(stat_of(id).nattch, 0);
	rm(id);
}

int other_main(int argc, char **argv)
{
	return 0;
}

TEST(status)
{
	struct shmid_old old;
	struct shminfo_ info;
	struct shmid64 ds;
	struct shm_info_ use;
	int key = own_key(), id = shmget_(key, 5000, IPC_CREAT | 0640), i, last;
	time_t start = time(NULL);
	char line[300], want[300], *p;

	ds = stat_of(id);
	EXPECT(ds.perm.key, key);
	EXPECT(ds.perm.mode, 0640);
	EXPECT(ds.segsz, 5000);
	EXPECT(ds.cpid, getpid());
	EXPECT(ds.lpid | ds.atime | ds.dtime | ds.nattch, 0);
	CHECK(ds.ctime >= start - 2 && ds.ctime <= start + 60);
	p = attach(id);
	p[0] = p[4999] = 1;
	ds = stat_of(id);
	EXPECT(ds.nattch, 1);
	EXPECT(ds.lpid, getpid());
	CHECK(ds.atime >= start - 2 && !ds.dtime);
	CHECK(shmctl_(0, SHM_INFO, &use) >= 0);
	CHECK(use.used >= 1 && use.tot >= 2 && use.rss >= 2);
	if (linnet) {
		EXPECT(use.tot, 2);
		EXPECT(use.rss, 2);
	}
	shmdt_(p);
	CHECK(stat_of(id).dtime >= start - 2);
	ds.perm.mode = 07604;
	ds.perm.gid = 70000;
	EXPECT(shmctl_(id, IPC_SET | IPC_64, &ds), 0);
	EXPECT(shmctl_(id, IPC_STAT, &old), 0);
	EXPECT(old.perm.gid, 65534);
	EXPECT(old.perm.mode, 0604);
	EXPECT(old.segsz, 5000);
	EXPECT(old.cpid, (unsigned short)getpid());
	old.perm.gid = 6;
	EXPECT(shmctl_(id, IPC_SET, &old), 0);
	ds = stat_of(id);
	EXPECT(ds.perm.gid, 6);

	last = shmctl_(0, IPC_INFO | IPC_64, &info);
	EXPECT(info.min, 1);
	EXPECT(info.mni, now(4096, info.mni));
	CHECK(info.max == 0x2000000 || !linnet);
	CHECK(info.all == 2097152 || !linnet);
	for (i = 0; i <= last; i++)
		if (shmctl_(i, SHM_STAT | IPC_64, &ds) == id)
			break;
	CHECK(i <= last);
	EXPECT(ds.perm.key, key);
	EXPECT(shmctl_(last + 1, SHM_STAT | IPC_64, &ds), -EINVAL);
	EXPECT(shmctl_(0x7fffffff, SHM_STAT | IPC_64, &ds), -EINVAL);
	EXPECT(shmctl_(0, IPC_INFO | IPC_64, BAD), -EFAULT);
	EXPECT(shmctl_(0, SHM_INFO, BAD), -EFAULT);
	EXPECT(shmctl_(id, IPC_STAT | IPC_64, BAD), -EFAULT);
	EXPECT(shmctl_(id, IPC_SET | IPC_64, BAD), -EFAULT);
	EXPECT(shmctl_(id, 99, &ds), -EINVAL);
	EXPECT(shmctl_(id, -1, &ds), -EINVAL);
	EXPECT(shmctl_(-1, IPC_STAT, &ds), -EINVAL);

	CHECK(proc_line("/proc/sysvipc/shm", id, line));
	if (linnet) {
		sprintf(want, "%10d %10d  %4o %10u %5u %5u  %5d %5u %5u %5u %5u %10lu %10lu %10lu", key, id, 0604, 5000,
			getpid(), getpid(), 0, geteuid(), 6, geteuid(), getegid(), ds.atime, ds.dtime, ds.ctime);
		if (!CHECK(!strcmp(line, want)))
			say("# %s", line);
		sprintf(want, "/SYSV%08x (deleted)", key);
		p = attach(id);
		CHECK(strstr(slurp("/proc/self/maps"), want) != NULL);
	}
	rm(id);
}

TEST(permissions)
{
	int id = new_seg(PAGE), key = own_key(), readable;
	struct shmid64 ds;
	pid_t pid;
	char *p;

	if (geteuid())
		SKIP("not root");
	readable = shmget_(key, PAGE, IPC_CREAT | 0604);
	if (user_child(&pid)) {
		EXPECT((long)shmat_(id, NULL, 0), -EACCES);
		EXPECT((long)shmat_(id, NULL, SHM_RDONLY), -EACCES);
		EXPECT(shmctl_(id, IPC_STAT | IPC_64, &ds), -EACCES);
		EXPECT(shmctl_(id, IPC_RMID, NULL), -EPERM);
		EXPECT(shmctl_(id, SHM_LOCK, NULL), -EPERM);
		EXPECT(shmctl_(id, SHM_UNLOCK, NULL), -EPERM);
		EXPECT(shmget_(key, 1, 0004), readable);
		EXPECT(shmget_(key, 1, 0002), -EACCES);
		EXPECT((long)shmat_(readable, NULL, 0), -EACCES);
		EXPECT((long)shmat_(readable, NULL, SHM_RDONLY | SHM_EXEC), -EACCES);
		p = shmat_(readable, NULL, SHM_RDONLY);
		CHECK(!failed(p));
		EXPECT(E(mprotect(p, PAGE, PROT_READ | PROT_WRITE)), -EACCES);
		CHECK(faults(p, 1));
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	rm(id);
	rm(readable);
}

TEST(locking)
{
	struct rlimit none = { 0, 0 }, two = { 2 * PAGE, 2 * PAGE };
	int id, other;
	pid_t pid;

	if (geteuid())
		SKIP("not root");
	if (user_child(&pid)) {
		id = new_seg(2 * PAGE);
		other = new_seg(1);
		setrlimit(RLIMIT_MEMLOCK, &two);
		EXPECT(shmctl_(id, SHM_LOCK, NULL), 0);
		EXPECT(stat_of(id).perm.mode, SHM_LOCKED | 0600);
		EXPECT(shmctl_(id, SHM_LOCK, NULL), 0);		/* counts once */
		EXPECT(shmctl_(other, SHM_LOCK, NULL), -ENOMEM);
		EXPECT(shmctl_(id, SHM_UNLOCK, NULL), 0);
		EXPECT(stat_of(id).perm.mode, 0600);
		EXPECT(shmctl_(other, SHM_LOCK, NULL), 0);
		EXPECT(shmctl_(id, SHM_LOCK, NULL), -ENOMEM);
		rm(other);					/* gives it back */
		EXPECT(shmctl_(id, SHM_LOCK, NULL), 0);
		setrlimit(RLIMIT_MEMLOCK, &none);
		EXPECT(shmctl_(id, SHM_UNLOCK, NULL), 0);
		EXPECT(shmctl_(id, SHM_LOCK, NULL), -EPERM);
		rm(id);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
}

TEST(limits)
{
	struct shm_info_ use;
	int ids[6000], n, i, fd;

	if (!linnet)
		SKIP("others have segments too");
	fd = NEED_FD(open("/proc/sys/kernel/shmmni", O_WRONLY));
	EXPECT(E(write(fd, "50", 2)), 2);
	close(fd);
	for (n = 0; n < 6000 && (ids[n] = shmget_(IPC_PRIVATE, 1, 0600)) >= 0; n++)
		;
	EXPECT(ids[n], -ENOSPC);
	EXPECT(n, 50);
	for (i = 0; i < n; i++)
		rm(ids[i]);
	fd = NEED_FD(open("/proc/sys/kernel/shmmni", O_WRONLY));
	EXPECT(E(write(fd, "4096", 4)), 4);
	close(fd);
	/* pages of all segments */
	fd = NEED_FD(open("/proc/sys/kernel/shmall", O_WRONLY));
	EXPECT(E(write(fd, "10", 2)), 2);
	ids[0] = new_seg(9 * PAGE);
	EXPECT(shmget_(IPC_PRIVATE, 1, 0600), -ENOSPC);
	rm(ids[0]);
	EXPECT(E(lseek(fd, 0, SEEK_SET)), 0);
	EXPECT(E(write(fd, "2097152", 7)), 7);
	close(fd);
	/* more than there is memory: refused, or the promise is taken back with the segment */
	for (n = 0; n < 100 && (ids[n] = shmget_(IPC_PRIVATE, 0x2000000, 0600)) >= 0; n++)
		;
	CHECK(ids[n] == -ENOMEM || n == 100);
	for (i = 0; i < n; i++)
		rm(ids[i]);
	CHECK(shmctl_(0, SHM_INFO, &use) >= 0);
	EXPECT(use.used, 0);
	EXPECT(use.tot, 0);
	EXPECT(use.rss, 0);
}

/* Attach, detach and removal by many at once. */
TEST(crowd)
{
	int i, n, id;
	pid_t pid[5];

	for (n = 0; n < 5; n++) {
		if (child(&pid[n])) {
			for (i = 0; i < 200; i++) {
				char *p;

				id = shmget_(0x4c000000 + getpgrp(), 2 * PAGE, IPC_CREAT | 0600);
				if (id < 0) {
					CHECK(id == -EIDRM || id == -EINVAL);
					continue;
				}
				p = shmat_(id, NULL, 0);
				if (failed(p))
					continue;	/* removed meanwhile */
				p[i] = 1;
				if (i % 3 == n % 3)
					shmctl_(id, IPC_RMID, NULL);
				if (i % 7)
					shmdt_(p);
			}
			CHILD_DONE();
		}
	}
	for (n = 0; n < 5; n++)
		CHILD_PASSED(pid[n]);
	id = shmget_(0x4c000000 + getpgrp(), 1, 0600);
	if (id >= 0)
		rm(id);
}

TEST(nothing_is_left)
{
	struct shm_info_ use;

	if (!linnet)
		SKIP("others have segments too");
	CHECK(shmctl_(0, SHM_INFO, &use) >= 0);
	EXPECT(use.used, 0);
	EXPECT(use.tot, 0);
}
