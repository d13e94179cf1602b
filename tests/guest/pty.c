// SPDX-License-Identifier: GPL-2.0-only
/* Pseudo-terminals: /dev/ptmx, devpts, both sides' line discipline, packet mode, hangup, job control. */
#include "ktap.h"
#include <termios.h>
#include <sys/mount.h>
#include <sys/statfs.h>

#define DEVPTS_SUPER_MAGIC 0x1cd1

static char slave_name[32];
static int number;

/* /dev/pts and /dev/ptmx, if init has not seen to them. */
static void need_devpts(void)
{
	struct statfs st;

	mkdir("/dev/pts", 0755);
	if (!statfs("/dev/pts", &st) && st.f_type != DEVPTS_SUPER_MAGIC && linnet)
		mount("devpts", "/dev/pts", "devpts", 0, "mode=620");
}

/* openpty() by hand: the master; the slave's name goes to slave_name. */
static int master(void)
{
	int fd, lock = 0;

	need_devpts();
	fd = NEED_FD(open("/dev/ptmx", O_RDWR | O_NOCTTY));
	NEED(!ioctl(fd, TIOCGPTN, &number));
	NEED(!ioctl(fd, TIOCSPTLCK, &lock));
	sprintf(slave_name, "/dev/pts/%d", number);
	return fd;
}

static int slave(void)
{
	return NEED_FD(open(slave_name, O_RDWR | O_NOCTTY));
}

static void make_raw(int fd)
{
	struct termios t;

	NEED(!tcgetattr(fd, &t));
	cfmakeraw(&t);
	NEED(!tcsetattr(fd, TCSANOW, &t));
}

/* Reads until @want came, or a second went by: 1 if it did. */
static int reads(int fd, const char *want)
{
	char buf[256];
	int len = 0, n;
	struct pollfd p = { fd, POLLIN, 0 };

	while (len < (int)strlen(want) && poll(&p, 1, 1000) == 1) {
		n = read(fd, buf + len, strlen(want) - len);
		if (n <= 0)
			break;
		len += n;
	}
	if (len == (int)strlen(want) && !memcmp(buf, want, len))
		return 1;
	say("# got %d bytes: %.*s", len, len, buf);
	return 0;
}

TEST(names_come_and_go)
{
	struct stat st;
	int m, lock = 1;

	m = master();
	NEED(!stat(slave_name, &st));
	CHECK(S_ISCHR(st.st_mode));
	EXPECT(st.st_rdev, 136 << 8 | number);
	EXPECT(st.st_uid, 0);
	EXPECT(st.st_mode & 0777, 0620);
	NEED(!ioctl(m, TIOCSPTLCK, &lock));
	EXPECT(E(open(slave_name, O_RDWR)), -EIO);
	EXPECT(E(ioctl(m, TIOCGPTN, NULL)), -EFAULT);
	EXPECT(E(ioctl(m, TIOCSPTLCK, NULL)), -EFAULT);
	close(m);
	EXPECT(E(stat(slave_name, &st)), -ENOENT);
	EXPECT(E(mknod("/tmp/pts", S_IFCHR | 0600, 136 << 8 | number)), 0);
	EXPECT(E(open("/tmp/pts", O_RDWR)), -EIO);
	unlink("/tmp/pts");
	EXPECT(E(open("/dev/pts/x", O_RDWR | O_CREAT, 0600)), -EACCES);
}

TEST(a_person_types)
{
	int m = master(), s = slave();

	EXPECT(write(m, "ab\177c\r", 5), 5);
	CHECK(reads(m, "ab\b \bc\r\n"));		/* the echo */
	CHECK(reads(s, "ac\n"));
	EXPECT(write(s, "x\ny", 3), 3);
	CHECK(reads(m, "x\r\ny"));
	EXPECT(write(m, "\004", 1), 1);
	msleep(20);
	EXPECT(read(s, &(char){ 0 }, 1), 0);
	close(s);
	close(m);
}

TEST(settings_belong_to_the_slave)
{
	struct termios t, u;
	struct winsize ws = { 24, 80, 0, 0 }, got = { 0 };
	int m = master(), s = slave();

	NEED(!tcgetattr(m, &t));
	CHECK(t.c_lflag & ICANON);
	t.c_lflag &= ~ECHO;
	NEED(!tcsetattr(m, TCSANOW, &t));
	NEED(!tcgetattr(s, &u));
	CHECK(!(u.c_lflag & ECHO));
	t.c_cflag = (t.c_cflag & ~CSIZE) | CS7 | PARENB;
	NEED(!tcsetattr(s, TCSANOW, &t));
	NEED(!tcgetattr(s, &u));
	EXPECT(u.c_cflag & (CSIZE | PARENB), CS8);	/* there is no wire */
	EXPECT(E(ioctl(m, TIOCSWINSZ, &ws)), 0);
	EXPECT(E(ioctl(s, TIOCGWINSZ, &got)), 0);
	EXPECT(got.ws_col, 80);
	EXPECT(E(tcdrain(s)), 0);
	EXPECT(E(tcsendbreak(s, 0)), 0);
	EXPECT(E(ioctl(s, TIOCGPTN, &number)), now(-EINVAL, -ENOTTY));
	close(s);
	s = slave();
	NEED(!tcgetattr(s, &u));
	CHECK(!(u.c_lflag & ECHO));		/* kept as long as the master is open */
	close(s);
	close(m);
}

TEST(much_goes_through)
{
	static char buf[3000];
	int m = master(), s = slave(), sum = 0, n;
	struct pollfd p = { s, POLLOUT, 0 };
	pid_t pid;

	make_raw(s);
	if (child(&pid)) {
		int i, left;

		for (i = 0; i < 40; i++) {
			memset(buf, 'a' + i % 26, sizeof(buf));
			for (left = sizeof(buf); left; left -= n) {
				n = write(m, buf, left);
				NEED(n > 0);
			}
		}
		CHILD_DONE();
	}
	while (sum < 120000 && (n = read(s, buf, sizeof(buf))) > 0) {
		int i;

		for (i = 0; i < n; i++, sum++)
			if (buf[i] != 'a' + sum / 3000 % 26)
				break;
		if (!CHECK(i == n))
			break;
	}
	EXPECT(sum, 120000);
	CHILD_PASSED(pid);

	/* nobody reads the master: the slave fills up, and is not lost */
	NEED(!fcntl(s, F_SETFL, O_NONBLOCK));
	memset(buf, 'z', sizeof(buf));
	for (sum = 0; (n = E(write(s, buf, sizeof(buf)))) > 0; sum += n)
		;
	EXPECT(n, -EAGAIN);
	EXPECT(poll(&p, 1, 0), 0);
	NEED(!fcntl(m, F_SETFL, O_NONBLOCK));
	while ((n = E(read(m, buf, sizeof(buf)))) > 0)
		sum -= n;
	EXPECT(n, -EAGAIN);
	EXPECT(sum, 0);
	EXPECT(poll(&p, 1, 1000), 1);
	close(s);
	close(m);
}

TEST(packet_mode)
{
	int m = master(), s = slave(), one = 1;
	struct pollfd p = { m, POLLIN | POLLPRI, 0 };
	struct termios t;
	char buf[16];

	EXPECT(E(ioctl(s, TIOCPKT, &one)), -ENOTTY);
	EXPECT(E(ioctl(m, TIOCPKT, &one)), 0);
	EXPECT(write(s, "hi", 2), 2);
	EXPECT(read(m, buf, sizeof(buf)), 3);
	CHECK(buf[0] == TIOCPKT_DATA && buf[1] == 'h' && buf[2] == 'i');
	NEED(!tcflush(s, TCIFLUSH));
	EXPECT(poll(&p, 1, 1000), 1);
	CHECK(p.revents & POLLPRI);
	EXPECT(read(m, buf, sizeof(buf)), 1);
	CHECK(buf[0] & TIOCPKT_FLUSHREAD);
	NEED(!tcgetattr(s, &t));
	t.c_iflag &= ~IXON;
	NEED(!tcsetattr(s, TCSANOW, &t));
	EXPECT(read(m, buf, sizeof(buf)), 1);
	CHECK(buf[0] & TIOCPKT_NOSTOP);
	NEED(!tcflow(s, TCOOFF));
	EXPECT(read(m, buf, sizeof(buf)), 1);
	CHECK(buf[0] & TIOCPKT_STOP);
	NEED(!tcflow(s, TCOON));
	EXPECT(read(m, buf, sizeof(buf)), 1);
	CHECK(buf[0] & TIOCPKT_START);
	close(s);
	close(m);
}

TEST(the_slave_is_closed)
{
	int m = master(), s = slave();
	struct pollfd p = { m, POLLIN, 0 };
	char buf[16];

	EXPECT(write(s, "bye", 3), 3);
	close(s);
	EXPECT(poll(&p, 1, 1000), 1);
	CHECK(p.revents & POLLHUP);
	EXPECT(read(m, buf, sizeof(buf)), 3);
	EXPECT(E(read(m, buf, sizeof(buf))), -EIO);
	s = slave();				/* and opened again */
	EXPECT(write(s, "again", 5), 5);
	CHECK(reads(m, "again"));
	p.revents = 0;
	EXPECT(poll(&p, 1, 0), 0);
	close(s);
	close(m);
}

TEST(the_master_is_closed)
{
	int m = master(), s = slave(), fd;
	struct pollfd p = { s, POLLIN, 0 };
	char buf[16];
	pid_t pid;

	if (child(&pid)) {
		close(m);
		EXPECT(read(s, buf, sizeof(buf)), 0);	/* sleeps until then */
		CHILD_DONE();
	}
	CHECK(reaches(pid, 'S'));
	close(m);
	CHILD_PASSED(pid);
	EXPECT(read(s, buf, sizeof(buf)), 0);
	EXPECT(E(write(s, "x", 1)), -EIO);
	EXPECT(poll(&p, 1, 0), 1);
	CHECK(p.revents & POLLHUP);
	EXPECT(E(open(slave_name, O_RDWR)), -ENOENT);
	fd = number;
	m = master();				/* the number is in use as long as the slave is open */
	if (linnet)
		CHECK(number != fd);
	close(m);
	close(s);
}

static volatile int winches;

static void on_winch(int sig)
{
	winches++;
}

TEST(a_session_of_its_own)
{
	int m = master(), s, status, pgrp = 0;
	struct winsize ws = { 25, 81, 0, 0 };
	pid_t pid, reader;

	if (child(&pid)) {
		setsid();
		s = NEED_FD(open(slave_name, O_RDWR));	/* becomes the controlling terminal */
		close(m);
		NEED_FD(open("/dev/tty", O_RDWR));
		EXPECT(tcgetpgrp(s), getpid());
		EXPECT(tcgetsid(s), getpid());
		signal(SIGWINCH, on_winch);
		write(s, "ready", 5);
		while (!winches)
			msleep(5);
		/* a background reader is stopped */
		if (child(&reader)) {
			char c;

			setpgid(0, 0);
			read(s, &c, 1);
			_exit(0);
		}
		waitpid(reader, &status, WUNTRACED);
		CHECK(WIFSTOPPED(status) && WSTOPSIG(status) == SIGTTIN);
		kill(reader, SIGKILL);
		waitpid(reader, &status, 0);
		write(s, "done!", 5);
		signal(SIGINT, SIG_DFL);
		for (;;)
			pause();
	}
	CHECK(reads(m, "ready"));
	EXPECT(E(ioctl(m, TIOCGPGRP, &pgrp)), 0);
	EXPECT(pgrp, pid);
	NEED(!ioctl(m, TIOCSWINSZ, &ws));
	CHECK(reads(m, "done!"));
	EXPECT(write(m, "\003", 1), 1);		/* ^C */
	status = status_of(pid);
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT);
	close(m);

	m = master();
	if (child(&pid)) {
		setsid();
		s = NEED_FD(open(slave_name, O_RDWR));
		close(m);
		write(s, "ready", 5);
		for (;;)
			pause();
	}
	CHECK(reads(m, "ready"));
	close(m);				/* hangs up */
	status = status_of(pid);
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGHUP);
}

TEST(many_and_a_limit)
{
	int fds[40], i, n, fd;
	char text[16], *before;

	if (!linnet)
		SKIP("the limit is not for tests");
	need_devpts();
	before = slurp("/proc/sys/kernel/pty/nr");
	for (n = 0; n < 40; n++)
		fds[n] = NEED_FD(open("/dev/ptmx", O_RDWR | O_NOCTTY));
	for (i = 0; i < 40; i += 2)
		close(fds[i]);
	for (i = 0; i < 40; i += 2)
		fds[i] = NEED_FD(open("/dev/ptmx", O_RDWR | O_NOCTTY));
	fd = NEED_FD(open("/proc/sys/kernel/pty/max", O_WRONLY));
	EXPECT(write(fd, "8", 1), 1);
	EXPECT(E(open("/dev/ptmx", O_RDWR)), -EIO);
	EXPECT(write(fd, "4096", 4), 4);
	EXPECT(E(write(fd, "2", 1)), -EINVAL);
	close(fd);
	sprintf(text, "%d\n", atoi(before) + 40);
	CHECK(!strcmp(slurp("/proc/sys/kernel/pty/nr"), text));
	for (i = 0; i < 40; i++)
		close(fds[i]);
	CHECK(!strcmp(slurp("/proc/sys/kernel/pty/nr"), before));
}

TEST(mount_options)
{
	struct stat st;
	int m;

	if (!linnet)
		SKIP("not for the host's /dev/pts");
	need_devpts();
	EXPECT(E(mount("devpts", "/dev/pts", "devpts", MS_REMOUNT, "bogus")), -EINVAL);
	EXPECT(E(mount("devpts", "/dev/pts", "devpts", MS_REMOUNT, "uid=5,gid=7,mode=600")), 0);
	m = master();
	NEED(!stat(slave_name, &st));
	EXPECT(st.st_uid, 5);
	EXPECT(st.st_gid, 7);
	EXPECT(st.st_mode & 0777, 0600);
	close(m);
	EXPECT(E(mount("devpts", "/dev/pts", "devpts", MS_REMOUNT, "mode=620")), 0);
	EXPECT(E(open("/dev/pts/0/x", O_RDONLY)), -ENOENT);
	EXPECT(E(mkdir("/dev/pts/d", 0755)), -EPERM);
}

/* Who closes the master may not be allowed to search /dev/pts; the node goes all the same. */
TEST(close_without_the_right_to_search)
{
	pid_t pid;
	int m;

	if (!linnet || getuid())
		SKIP("not for the host's /dev/pts");
	m = master();
	NEED(!chmod("/dev/pts", 0));
	if (child(&pid)) {
		int own = NEED_FD(open("/dev/ptmx", O_RDWR | O_NOCTTY));

		close(m);
		NEED(!ioctl(own, TIOCGPTN, &number));
		NEED(!setresuid(1000, 1000, 1000));
		EXPECT(E(close(own)), 0);
		EXPECT(E(open("/dev/ptmx", O_RDWR | O_NOCTTY)), -EACCES);
		_exit(ktap_failures ? 255 : number);
	}
	number = WEXITSTATUS(status_of(pid));
	NEED(number != 255);
	NEED(!chmod("/dev/pts", 0755));
	sprintf(slave_name, "/dev/pts/%d", number);
	EXPECT(E(access(slave_name, F_OK)), -ENOENT);
	EXPECT(E(open(slave_name, O_RDWR | O_NOCTTY)), -ENOENT);
	close(m);
}
