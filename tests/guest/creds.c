// SPDX-License-Identifier: GPL-2.0-only
/* Ids of users and groups in all their calls, capabilities, programs that change ids when they are executed. */
#include "ktap.h"
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#define CAP_VERSION	0x19980330
#define CAPS(call, pid, data) RAW(call, &((struct header){ CAP_VERSION, pid }), data)
#define CHOWN_		(1u << 0)
#define DAC_OVERRIDE	(1u << 1)
#define FS_POWERS	0x1fu
#define KILL_		(1u << 5)
#define SETGID_		(1u << 6)
#define SETUID_		(1u << 7)

struct header {
	unsigned version;
	int pid;
};

struct caps {
	unsigned effective, permitted, inheritable;
};

/* The calls with ids of 32 bits, and of 16. */
static const struct calls {
	int setuid, setreuid, setresuid, getresuid, setfsuid, setgid, setregid, setresgid, getresgid, setfsgid, setgroups,
	    getgroups;
} wide = { 213, 203, 208, 209, 215, 214, 204, 210, 211, 216, 206, 205 },
  narrow = { 23, 70, 164, 165, 138, 46, 71, 170, 171, 139, 81, 80 };

struct ids {
	unsigned r, e, s, f;
};

/* The four ids of a kind, as /proc shows them. */
static struct ids ids_of(const char *kind)
{
	char *text = slurp("/proc/self/status"), *p = strstr(text, kind);
	struct ids i = { 0, 0, 0, 0 };

	NEED(p && sscanf(p + 4, "%u %u %u %u", &i.r, &i.e, &i.s, &i.f) == 4);
	free(text);
	return i;
}

static int are(const char *kind, unsigned r, unsigned e, unsigned s, unsigned f)
{
	struct ids i = ids_of(kind);

	if (i.r == r && i.e == e && i.s == s && i.f == f)
		return 1;
	say("# %s %u %u %u %u", kind, i.r, i.e, i.s, i.f);
	return 0;
}

static struct caps caps(void)
{
	struct caps c[2];	/* room for what later versions answer */

	EXPECT(CAPS(SYS_capget, 0, c), 0);
	return c[0];
}

static void need_root(void)
{
	struct caps c;

	if (geteuid())
		SKIP("not root");
	c = caps();
	if (~c.effective & (FS_POWERS | KILL_ | SETGID_ | SETUID_))
		SKIP("root without power");
}

TEST(three_user_ids)
{
	pid_t pid;

	need_root();
	EXPECT(RAW(wide.setresuid, 1000, 2000, 3000), 0);
	CHECK(are("Uid:", 1000, 2000, 3000, 2000));
	EXPECT(RAW(wide.setresuid, -1, -1, -1), 0);
	EXPECT(RAW(wide.setresuid, 0, -1, -1), -EPERM);
	EXPECT(RAW(wide.setresuid, -1, 4000, -1), -EPERM);
	EXPECT(RAW(wide.setresuid, -1, -1, 4000), -EPERM);
	EXPECT(RAW(wide.setresuid, 1000, 4000, 3000), -EPERM);
	CHECK(are("Uid:", 1000, 2000, 3000, 2000));
	EXPECT(RAW(wide.setresuid, 3000, 1000, 2000), 0);
	CHECK(are("Uid:", 3000, 1000, 2000, 1000));
	EXPECT(RAW(wide.setfsuid, 3000), 1000);
	CHECK(are("Uid:", 3000, 1000, 2000, 3000));
	EXPECT(RAW(wide.setresuid, -1, -1, -1), 0);	/* the fourth goes back; not today */
	CHECK(are("Uid:", 3000, 1000, 2000, now(1000, 3000)));
	if (child(&pid)) {
		EXPECT(RAW(wide.setresuid, 2000, 2000, 2000), 0);
		EXPECT(RAW(wide.setresuid, 3000, -1, -1), -EPERM);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	EXPECT(RAW(wide.getresuid, 1, 1, 1), -EFAULT);
}

TEST(two_user_ids)
{
	need_root();
	EXPECT(RAW(wide.setreuid, 1000, -1), 0);
	CHECK(are("Uid:", 1000, 0, 0, 0));
	EXPECT(RAW(wide.setreuid, -1, 1000), 0);	/* not another than the real one: the third stays */
	CHECK(are("Uid:", 1000, 1000, 0, 1000));
	EXPECT(RAW(wide.setreuid, -1, 0), 0);		/* from the third */
	EXPECT(RAW(wide.setreuid, -1, 2000), 0);
	CHECK(are("Uid:", 1000, 2000, 2000, 2000));
	EXPECT(RAW(wide.setreuid, 0, -1), -EPERM);
	EXPECT(RAW(wide.setreuid, -1, 0), -EPERM);
	EXPECT(RAW(wide.setreuid, 2000, 1000), 0);	/* exchanged */
	CHECK(are("Uid:", 2000, 1000, 1000, 1000));
	EXPECT(RAW(wide.setreuid, -1, -1), 0);
	CHECK(are("Uid:", 2000, 1000, 1000, 1000));
}

TEST(one_user_id)
{
	pid_t pid;

	need_root();
	if (child(&pid)) {
		EXPECT(RAW(wide.setresuid, 1000, -1, -1), 0);
		EXPECT(RAW(wide.setresuid, -1, 2000, 0), 0);
		EXPECT(RAW(wide.setuid, 1000), 0);		/* the effective one alone */
		CHECK(are("Uid:", 1000, 1000, 0, 1000));
		EXPECT(RAW(wide.setuid, 2000), -EPERM);
		EXPECT(RAW(wide.setuid, 0), 0);
		CHECK(are("Uid:", 1000, 0, 0, 0));
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	EXPECT(RAW(wide.setuid, 70000), 0);		/* with power: all */
	CHECK(are("Uid:", 70000, 70000, 70000, 70000));
	EXPECT(RAW(wide.setuid, 0), -EPERM);
	EXPECT(RAW(SYS_getuid, 0), 65534);		/* of 16 bits */
	EXPECT(RAW(49, 0), 65534);
}

TEST(group_ids)
{
	need_root();
	EXPECT(RAW(wide.setresgid, 10, 20, 30), 0);
	CHECK(are("Gid:", 10, 20, 30, 20));
	EXPECT(RAW(wide.setfsgid, 99), 20);
	CHECK(are("Gid:", 10, 20, 30, 99));
	EXPECT(RAW(wide.setregid, 40, -1), 0);
	CHECK(are("Gid:", 40, 20, 20, 20));
	EXPECT(RAW(wide.setuid, 1000), 0);
	EXPECT(RAW(wide.setresgid, -1, 40, -1), 0);
	EXPECT(RAW(wide.setresgid, 10, -1, -1), -EPERM);
	EXPECT(RAW(wide.setregid, 20, -1), -EPERM);	/* the third does not count */
	EXPECT(RAW(wide.setregid, -1, 20), 0);
	CHECK(are("Gid:", 40, 20, 20, 20));
	EXPECT(RAW(wide.setgid, 10), -EPERM);
	EXPECT(RAW(wide.setgid, 40), 0);
	CHECK(are("Gid:", 40, 40, 20, 40));
	EXPECT(RAW(wide.setfsgid, 99), 40);		/* refused: no error, no change */
	CHECK(are("Gid:", 40, 40, 20, 40));
}

TEST(sixteen_bits)
{
	unsigned short id[3], list[4] = { 5, 65535, 7, 65534 }, got[4];
	unsigned list32[4];
	long n;

	need_root();
	EXPECT(RAW(narrow.setresgid, 10, 20, 30), 0);
	EXPECT(RAW(narrow.setregid, 65535, 30), 0);
	CHECK(are("Gid:", 10, 30, 30, 30));
	EXPECT(RAW(narrow.getresgid, id, id + 1, id + 2), 0);
	CHECK(id[0] == 10 && id[1] == 30 && id[2] == 30);
	EXPECT(RAW(narrow.setgroups, 4, list), now(0, -EINVAL));
	if (linnet) {
		EXPECT(RAW(wide.getgroups, 4, list32), 4);
		for (n = 0; n < 4; n++)
			CHECK(list32[n] == 5 || list32[n] == 7 || list32[n] == 65534 || list32[n] == ~0u);
	}
	list32[0] = 70000;
	list32[1] = 3;
	EXPECT(RAW(wide.setgroups, 2, list32), 0);
	EXPECT(RAW(narrow.getgroups, 4, got), 2);
	CHECK((got[0] == 65534 && got[1] == 3) || (got[0] == 3 && got[1] == 65534));
	EXPECT(RAW(narrow.getgroups, 1, got), -EINVAL);
	EXPECT(RAW(narrow.getgroups, -1, got), -EINVAL);
	EXPECT(RAW(narrow.getgroups, 0, 1), 2);
	EXPECT(RAW(narrow.getgroups, 4, 1), -EFAULT);
	EXPECT(RAW(narrow.setresuid, 1000, 65535, 3000), 0);
	CHECK(are("Uid:", 1000, 0, 3000, 0));
	EXPECT(RAW(narrow.setfsuid, 1000), 0);
	EXPECT(RAW(narrow.setreuid, 65535, 1000), 0);
	EXPECT(RAW(narrow.getresuid, id, id + 1, id + 2), 0);
	CHECK(id[0] == 1000 && id[1] == 1000);
	EXPECT(RAW(narrow.setuid, 1001), -EPERM);
}

TEST(group_lists)
{
	unsigned list[70], got[70], i;
	unsigned *many;
	int fd;

	need_root();
	for (i = 0; i < 70; i++)
		list[i] = 1000 + (i * 37) % 70;
	EXPECT(RAW(wide.setgroups, 70, list), 0);	/* more than the small block */
	EXPECT(RAW(wide.getgroups, 0, 0), 70);
	EXPECT(RAW(wide.getgroups, 70, got), 70);
	for (i = 0; i < 70; i++)
		EXPECT(got[i], 1000 + i);		/* they are sorted */
	EXPECT(RAW(wide.getgroups, 69, got), -EINVAL);
	EXPECT(RAW(wide.setgroups, 65537, list), -EINVAL);
	EXPECT(RAW(wide.setgroups, -1, list), -EINVAL);
	EXPECT(RAW(wide.setgroups, 1, 1), -EFAULT);
	EXPECT(RAW(wide.getgroups, 0, 0), 70);
	many = malloc(65536 * 4);
	for (i = 0; i < 65536; i++)
		many[i] = 65536 - i;
	EXPECT(RAW(wide.setgroups, 65536, many), 0);
	EXPECT(RAW(wide.getgroups, 65536, many), 65536);
	EXPECT(many[1], 2);
	/* what they are for */
	fd = NEED_FD(open("/tmp/creds-group", O_CREAT | O_RDWR, 0640));
	close(fd);
	EXPECT(E(chown("/tmp/creds-group", 0, 1050)), 0);
	EXPECT(RAW(wide.setgroups, 70, list), 0);
	EXPECT(RAW(wide.setgid, 5), 0);
	EXPECT(RAW(wide.setuid, 5), 0);
	close(NEED_FD(open("/tmp/creds-group", O_RDONLY)));
	EXPECT(E(open("/tmp/creds-group", O_RDWR)), -EACCES);
	EXPECT(RAW(wide.setgroups, 0, 0), -EPERM);
}

TEST(capabilities_follow_ids)
{
	struct caps all, c;

	need_root();
	all = caps();
	EXPECT(RAW(wide.setfsuid, 1000), 0);		/* the powers over files alone */
	c = caps();
	EXPECT(c.effective & FS_POWERS, 0);
	EXPECT(c.effective & KILL_, KILL_);
	EXPECT(c.permitted, all.permitted);
	EXPECT(RAW(wide.setfsuid, 0), 1000);
	EXPECT(caps().effective & FS_POWERS, FS_POWERS);
	EXPECT(RAW(wide.setresuid, -1, 1000, -1), 0);	/* for a while */
	c = caps();
	EXPECT(c.effective, 0);
	EXPECT(c.permitted, all.permitted);
	EXPECT(RAW(wide.setresuid, -1, 0, -1), 0);
	EXPECT(caps().effective, all.permitted);
	EXPECT(RAW(wide.setresuid, 1000, 1000, 1000), 0);
	c = caps();
	EXPECT(c.effective | c.permitted, 0);		/* for good */
}

TEST(keeping_capabilities)
{
	struct caps all, c;

	need_root();
	all = caps();
	EXPECT(E(prctl(PR_GET_KEEPCAPS)), 0);
	EXPECT(E(prctl(PR_SET_KEEPCAPS, 2)), -EINVAL);
	EXPECT(E(prctl(PR_SET_KEEPCAPS, 1)), 0);
	EXPECT(E(prctl(PR_GET_KEEPCAPS)), 1);
	EXPECT(RAW(wide.setresuid, 1000, 1000, 1000), 0);
	c = caps();
	EXPECT(c.effective, 0);
	EXPECT(c.permitted, all.permitted);
	c.effective = SETUID_;
	EXPECT(CAPS(SYS_capset, 0, &c), 0);
	EXPECT(RAW(wide.setresuid, 7, 8, 9), 0);
	CHECK(are("Uid:", 7, 8, 9, 8));
	c.effective = 0;
	c.permitted = SETUID_;
	EXPECT(CAPS(SYS_capset, 0, &c), 0);
	c.permitted |= KILL_;
	EXPECT(CAPS(SYS_capset, 0, &c), -EPERM);	/* what is gone is gone */
	EXPECT(RAW(wide.setresuid, 10, -1, -1), -EPERM);
}

TEST(capget_and_capset)
{
	struct header old = { 1, 0 };
	struct caps c[2], mine;
	pid_t pid;

	need_root();
	mine = caps();
	EXPECT(RAW(SYS_capget, &old, c), -EINVAL);
	CHECK(old.version == CAP_VERSION || !linnet);	/* is told which one it would be */
	old.version = 1;
	EXPECT(RAW(SYS_capset, &old, c), -EINVAL);
	EXPECT(RAW(SYS_capget, 1, c), -EFAULT);
	EXPECT(CAPS(SYS_capget, 0, 1), -EFAULT);
	EXPECT(CAPS(SYS_capset, 0, 1), -EFAULT);
	EXPECT(CAPS(SYS_capget, -1, c), -EINVAL);
	EXPECT(CAPS(SYS_capget, 0x7fffffff, c), -ESRCH);
	EXPECT(CAPS(SYS_capget, getpid(), c), 0);
	EXPECT(c[0].permitted, mine.permitted);
	EXPECT(CAPS(SYS_capget, 1, c), 0);
	c[0] = mine;
	EXPECT(CAPS(SYS_capset, 1, c), -EPERM);		/* of others: root lacks that power */
	EXPECT(CAPS(SYS_capset, getpid(), c), 0);
	c[0] = (struct caps){ KILL_, SETUID_, 0 };	/* not permitted, but effective */
	EXPECT(CAPS(SYS_capset, 0, c), -EPERM);
	if (child(&pid)) {
		c[0] = (struct caps){ 0, 0, 0 };
		EXPECT(CAPS(SYS_capset, 0, c), 0);
		EXPECT(RAW(wide.setuid, 1000), -EPERM);	/* uid 0 is no power */
		EXPECT(E(kill(getppid(), 0)), 0);	/* but the same user */
		c[0].inheritable = KILL_;
		EXPECT(CAPS(SYS_capset, 0, c), -EPERM);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	EXPECT(CAPS(SYS_capget, getpid(), c), 0);
}

/* What a program finds when it starts. */
struct found {
	unsigned r, e, gr, ge, secure, dumpable, effective, permitted;
};

int other_main(int argc, char **argv)
{
	struct caps c = caps();
	struct found f = { getuid(), geteuid(), getgid(), getegid(), getauxval(AT_SECURE), prctl(PR_GET_DUMPABLE),
			   c.effective, c.permitted };

	return write(atoi(argv[1]), &f, sizeof(f)) != sizeof(f);
}

static struct found run(const char *path)
{
	struct found f;
	char fd[10];
	int p[2];
	pid_t pid;

	memset(&f, 0xee, sizeof(f));
	NEED(!pipe(p));
	if (child(&pid)) {
		sprintf(fd, "%d", p[1]);
		execl(path, "creds", fd, NULL);
		_exit(1);
	}
	EXPECT(status_of(pid), 0);
	EXPECT(read(p[0], &f, sizeof(f)), sizeof(f));
	close(p[0]);
	close(p[1]);
	return f;
}

static void copy_self(const char *path)
{
	static char buf[65536];
	int in = NEED_FD(open("/proc/self/exe", O_RDONLY)), out, n;

	unlink(path);
	out = NEED_FD(open(path, O_WRONLY | O_CREAT, 0755));
	while ((n = read(in, buf, sizeof(buf))) > 0)
		EXPECT(write(out, buf, n), n);
	close(in);
	close(out);
}

TEST(programs_that_change_ids)
{
	static const char path[] = "/tmp/creds-program";
	struct found f;
	struct caps all;
	pid_t pid;

	need_root();
	all = caps();
	copy_self(path);
	f = run(path);
	EXPECT(f.e, 0);
	EXPECT(f.secure, 0);
	EXPECT(f.dumpable, 1);
	EXPECT(f.permitted & KILL_, KILL_);
	if (child(&pid)) {
		EXPECT(RAW(wide.setgid, 500), 0);
		EXPECT(RAW(wide.setresuid, 1000, 1000, 1000), 0);
		f = run(path);
		CHECK(f.r == 1000 && f.e == 1000 && !f.secure && f.dumpable == 1 && !f.effective && !f.permitted);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	/* to another user: no powers, but secure */
	EXPECT(E(chown(path, 2000, 600)), 0);
	EXPECT(E(chmod(path, 06755)), 0);
	if (child(&pid)) {
		EXPECT(RAW(wide.setgid, 500), 0);
		EXPECT(RAW(wide.setresuid, 1000, 1000, 1000), 0);
		f = run(path);
		CHECK(f.r == 1000 && f.e == 2000 && f.gr == 500 && f.ge == 600);
		EXPECT(f.secure, 1);
		EXPECT(f.dumpable, 0);
		EXPECT(f.effective | f.permitted, 0);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	/* the group's bit without its x is for locks, not for programs */
	EXPECT(E(chmod(path, 02745)), 0);
	if (child(&pid)) {
		EXPECT(RAW(wide.setgid, 500), 0);
		EXPECT(RAW(wide.setresuid, 1000, 1000, 1000), 0);
		f = run(path);
		CHECK(f.e == 1000 && f.ge == 500 && !f.secure);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	/* to root: with all powers */
	EXPECT(E(chown(path, 0, 0)), 0);
	EXPECT(E(chmod(path, 04755)), 0);
	if (child(&pid)) {
		EXPECT(RAW(wide.setresuid, 1000, 1000, 1000), 0);
		f = run(path);
		CHECK(f.r == 1000 && f.e == 0);
		EXPECT(f.secure, 1);
		EXPECT(f.dumpable, 0);
		CHECK((f.effective & all.permitted & 0xff) == (all.permitted & 0xff));
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	unlink(path);
}

TEST(signals_between_users)
{
	pid_t victim, pid;

	need_root();
	if (child(&victim)) {
		RAW(wide.setresuid, 1000, 2000, 3000);
		for (;;)
			pause();
	}
	CHECK(reaches(victim, 'S'));
	if (child(&pid)) {
		RAW(wide.setresuid, 5, 5, 5);
		EXPECT(E(kill(victim, 0)), -EPERM);
		EXPECT(E(kill(victim, SIGCONT)), 0);	/* of the same session */
		EXPECT(RAW(SYS_tgkill, victim, victim, SIGUSR1), -EPERM);
		EXPECT(E(setpriority(PRIO_PROCESS, victim, 5)), -EPERM);
		EXPECT(E(nice(-1)), -EPERM);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	if (child(&pid)) {
		RAW(wide.setresuid, 2000, 2000, 2000);
		EXPECT(E(kill(victim, 0)), -EPERM);	/* the effective one of the other does not count */
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	if (child(&pid)) {
		RAW(wide.setresuid, 5, 3000, 5);
		EXPECT(E(kill(victim, 0)), 0);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	kill(victim, SIGKILL);
	status_of(victim);
}

TEST(limit_of_processes_of_a_user)
{
	struct rlimit lim = { 2, 2 };
	pid_t pid, sleeper[2];
	int i;

	need_root();
	for (i = 0; i < 2; i++) {
		if (child(&sleeper[i])) {
			RAW(wide.setresuid, 4321, 4321, 4321);
			pause();
			_exit(0);
		}
		CHECK(reaches(sleeper[i], 'S'));
	}
	if (linnet && child(&pid)) {
		setrlimit(RLIMIT_NPROC, &lim);
		EXPECT(RAW(wide.setresuid, 4321, -1, -1), -EAGAIN);
		EXPECT(RAW(wide.setreuid, 4321, 4321), -EAGAIN);
		EXPECT(RAW(wide.setuid, 4321), -EAGAIN);
		CHECK(are("Uid:", 0, 0, 0, 0));
		EXPECT(RAW(wide.setresuid, -1, 4321, -1), 0);	/* the real one is charged */
		CHILD_DONE();
	}
	if (linnet)
		CHILD_PASSED(pid);
	for (i = 0; i < 2; i++) {
		kill(sleeper[i], SIGKILL);
		status_of(sleeper[i]);
	}
}
