// SPDX-License-Identifier: GPL-2.0-only
/* Terminals: the console's own settings, and on pseudo-terminals the line discipline, job control and hangup. */
#include "ktap.h"
#include <limits.h>
#include <pty.h>
#include <termios.h>

/* The kernel's structure, which is not the C library's. */
struct kernel_termios {
	unsigned iflag, oflag, cflag, lflag;
	unsigned char line, cc[19];
};

static volatile int signals, last;

static void on_signal(int sig)
{
	signals++;
	last = sig;
}

static int master, slave;

static void open_pair(void)
{
	if (openpty(&master, &slave, NULL, NULL, NULL))
		SKIP("no pseudo-terminals");
}

static void mode(unsigned clear, unsigned set)
{
	struct termios t;

	NEED(tcgetattr(slave, &t) == 0);
	t.c_lflag = (t.c_lflag & ~clear) | set;
	NEED(tcsetattr(slave, TCSANOW, &t) == 0);
}

static void type(const char *text)
{
	NEED(write(master, text, strlen(text)) == (long)strlen(text));
}

/* What comes out of a descriptor, without waiting for more than the first of it. */
static const char *shown(int fd)
{
	static char b[1000];
	int n = 0, r;
	struct pollfd p = { fd, POLLIN, 0 };

	while (n < sizeof(b) - 1 && poll(&p, 1, n ? 20 : 5000) == 1 && (r = read(fd, b + n, sizeof(b) - 1 - n)) > 0)
		n += r;
	b[n < 0 ? 0 : n] = 0;
	return b;
}

#define SHOWS(fd, text) ({ const char *s_ = shown(fd); \
		if (!CHECK(!strcmp(s_, text))) say("# it is \"%s\"", s_); })

/* One read that must give just this. */
#define READS(text) ({ char b_[300]; int n_ = E(read(slave, b_, sizeof(b_) - 1)); b_[n_ < 0 ? 0 : n_] = 0; \
		if (!CHECK(n_ == (int)strlen(text) && !strcmp(b_, text))) say("# %d: \"%s\"", n_, b_); })

TEST(console_defaults)
{
	static const unsigned char cc[19] = { 3, 034, 0177, 025, 4, 0, 1, 0, 021, 023, 032, 0, 022, 017, 027, 026, 0 };
	struct kernel_termios t;
	int fd = open("/dev/console", O_RDWR | O_NOCTTY);

	if (!linnet)
		SKIP("the console is not ours");
	NEED(fd >= 0);
	memset(&t, 0xee, sizeof(t));
	EXPECT(RAW(SYS_ioctl, (long)fd, 0x5401L, &t), 0);
	/* Whoever types at it may have changed the modes; not the hardware's and the characters. */
	EXPECT(t.cflag & 060, 060);
	EXPECT(t.oflag & 1, 1);
	EXPECT(t.line, 0);
	CHECK(!memcmp(t.cc, cc, 4));
	EXPECT(((unsigned char *)&t)[35], t.cc[18]);
	EXPECT(isatty(fd), 1);
}

TEST(ioctls_of_the_console)
{
	struct kernel_termios t, u;
	struct winsize w = { 24, 80, 0, 0 }, got;
	int fd = open("/dev/console", O_RDWR | O_NOCTTY), n = -1;

	if (!linnet)
		SKIP("the console is not ours");
	NEED(fd >= 0);
	EXPECT(RAW(SYS_ioctl, (long)fd, 0x5401L, KERNEL_ADDRESS), -EFAULT);
	EXPECT(RAW(SYS_ioctl, (long)fd, 0x5402L, KERNEL_ADDRESS), -EFAULT);
	EXPECT(RAW(SYS_ioctl, (long)fd, 0x5401L, &t), 0);
	u = t;
	u.lflag ^= 010;
	EXPECT(RAW(SYS_ioctl, (long)fd, 0x5402L, &u), 0);
	EXPECT(RAW(SYS_ioctl, (long)fd, 0x5401L, &u), 0);
	EXPECT(u.lflag, t.lflag ^ 010);
	EXPECT(RAW(SYS_ioctl, (long)fd, 0x5403L, &t), 0);	/* TCSETSW: after the output */
	EXPECT(ioctl(fd, TIOCGWINSZ, &got), 0);
	EXPECT(ioctl(fd, TIOCSWINSZ, &w), 0);
	EXPECT(ioctl(fd, TIOCGWINSZ, &w), 0);
	EXPECT(w.ws_row * 1000 + w.ws_col, 24080);
	EXPECT(ioctl(fd, TIOCSWINSZ, &got), 0);
	EXPECT(ioctl(fd, TIOCOUTQ, &n), 0);
	CHECK(n >= 0);
	EXPECT(ioctl(fd, FIONREAD, &n), 0);
	EXPECT(n, 0);
	EXPECT(ioctl(fd, TCSBRK, 1), 0);		/* drains */
	EXPECT(tcflush(fd, TCOFLUSH), 0);
	EXPECT(E(tcflush(fd, 77)), -EINVAL);
	EXPECT(E(ioctl(fd, 0x5499, &n)), now(-EINVAL, -ENOTTY));
	EXPECT(ioctl(fd, TIOCGETD, &n), 0);
	EXPECT(n, 0);
	n = 15;
	EXPECT(E(ioctl(fd, TIOCSETD, &n)), -EINVAL);
	EXPECT(E(lseek(fd, 0, SEEK_SET)), -ESPIPE);
	EXPECT(E(fsync(fd)), -EINVAL);
}

TEST(serial_ioctls_of_the_console)
{
	int fd = open("/dev/console", O_RDWR | O_NOCTTY), lines = 0;

	if (!linnet)
		SKIP("the console is not ours");
	NEED(fd >= 0);
	EXPECT(ioctl(fd, TIOCMGET, &lines), 0);
	CHECK(lines & TIOCM_DTR);
	EXPECT(E(ioctl(fd, TIOCMGET, KERNEL_ADDRESS)), -EFAULT);
	EXPECT(ioctl(fd, TCSBRK, 1), 0);
}

TEST(a_line_at_a_time)
{
	open_pair();
	mode(ECHO, 0);
	type("one\ntwo\nthr");
	READS("one\n");
	READS("two\n");
	type("ee\n");
	READS("three\n");
	/* A short read leaves the rest of the line. */
	{
		char b[4] = { 0 };

		type("abcdef\n");
		EXPECT(read(slave, b, 3), 3);
		CHECK(!strcmp(b, "abc"));
		READS("def\n");
	}
}

TEST(line_editing)
{
	open_pair();
	mode(ECHO, 0);
	type("abx\177c\n");
	READS("abc\n");
	type("lost\025kept\n");
	READS("kept\n");
	type("one two  \027three\n");
	READS("one three\n");
	type("\177\177x\n");
	READS("x\n");
	type("a\026\177b\n");		/* literal next */
	READS("a\177b\n");
	type("cr\r");
	READS("cr\n");
}

TEST(end_of_file_character)
{
	char b[10];

	open_pair();
	mode(ECHO, 0);
	type("\004");
	EXPECT(read(slave, b, 10), 0);
	type("part\004");
	READS("part");
	type("more\n");
	READS("more\n");
}

TEST(echo)
{
	open_pair();
	type("ab\n");
	SHOWS(master, "ab\r\n");
	type("x\177\n");
	SHOWS(master, "x\b \b\r\n");
	type("abc\025\n");
	SHOWS(master, "abc\b \b\b \b\b \b\r\n");
	type("\001\n");
	SHOWS(master, "^A\r\n");
	mode(ECHO, 0);
	type("hidden\n");
	msleep(20);
	NEED(write(slave, "end", 3) == 3);
	SHOWS(master, "end");
	mode(0, ECHONL);
	type("secret\n");
	SHOWS(master, "\r\n");
}

TEST(output_processing)
{
	struct termios t;

	open_pair();
	NEED(write(slave, "a\nb\r\n", 5) == 5);
	SHOWS(master, "a\r\nb\r\r\n");
	tcgetattr(slave, &t);
	t.c_oflag |= OLCUC;
	tcsetattr(slave, TCSANOW, &t);
	NEED(write(slave, "Up", 2) == 2);
	SHOWS(master, "UP");
	t.c_oflag &= ~OPOST;
	tcsetattr(slave, TCSANOW, &t);
	NEED(write(slave, "raw\n", 4) == 4);
	SHOWS(master, "raw\n");
}

TEST(input_processing)
{
	struct termios t;

	open_pair();
	mode(ECHO, 0);
	tcgetattr(slave, &t);
	t.c_iflag |= IUCLC | INLCR;
	t.c_iflag &= ~ICRNL;
	t.c_lflag &= ~ICANON;
	t.c_cc[VMIN] = 1;
	t.c_cc[VTIME] = 0;
	tcsetattr(slave, TCSANOW, &t);
	type("A\nb\r");
	msleep(10);
	READS("a\rb\r");
	t.c_iflag = IGNCR | ISTRIP;
	tcsetattr(slave, TCSANOW, &t);
	type("x\r\341y");
	msleep(10);
	READS("xay");
}

TEST(raw_reads)
{
	struct termios t;
	char b[10];
	pid_t pid;

	open_pair();
	tcgetattr(slave, &t);
	cfmakeraw(&t);
	tcsetattr(slave, TCSANOW, &t);
	type("x");
	READS("x");
	/* VMIN: that many at least. */
	t.c_cc[VMIN] = 3;
	tcsetattr(slave, TCSANOW, &t);
	if (child(&pid)) {
		EXPECT(read(slave, b, 10), 3);
		CHILD_DONE();
	}
	type("a");
	CHECK(reaches(pid, 'S'));
	type("b");
	CHECK(reaches(pid, 'S'));
	type("c");
	CHILD_PASSED(pid);
	/* VTIME alone: a wait at most. */
	t.c_cc[VMIN] = 0;
	t.c_cc[VTIME] = 1;
	tcsetattr(slave, TCSANOW, &t);
	EXPECT(read(slave, b, 10), 0);
	type("y");
	EXPECT(read(slave, b, 10), 1);
	/* Neither: what is there. */
	t.c_cc[VTIME] = 0;
	tcsetattr(slave, TCSANOW, &t);
	EXPECT(read(slave, b, 10), 0);
	/* Both: the clock starts with the first. */
	t.c_cc[VMIN] = 5;
	t.c_cc[VTIME] = 1;
	tcsetattr(slave, TCSANOW, &t);
	type("zz");
	EXPECT(read(slave, b, 10), 2);
	fcntl(slave, F_SETFL, O_NONBLOCK);
	EXPECT(E(read(slave, b, 10)), -EAGAIN);
}

TEST(long_lines_and_full_queues)
{
	static char b[5000];
	int i;

	if (!linnet)
		SKIP("a full queue holds the writer by now");
	open_pair();
	mode(ECHO, 0);
	fcntl(master, F_SETFL, O_NONBLOCK);
	memset(b, 'x', sizeof(b));
	/* More than the queue holds, without an end of line: the rest is dropped, but a line can still end. */
	for (i = 0; i < 3; i++)
		write(master, b, sizeof(b));
	type("\n");
	msleep(20);
	i = E(read(slave, b, sizeof(b)));
	CHECK(i > 1000 && i <= 4096);
	type("next\n");
	msleep(5);
	{
		const char *s = shown(slave);

		CHECK(strstr(s, "next\n"));
	}
}

/* Runs a function in a new session whose terminal is the slave. */
static int in_session(void (*fn)(void))
{
	pid_t pid;

	if (child(&pid)) {
		NEED(setsid() == getpid());
		NEED(ioctl(slave, TIOCSCTTY, 0) == 0);
		fn();
		CHILD_DONE();
	}
	return status_of(pid);
}

static void signals_from_keys(void)
{
	int fd = NEED_FD(open("/dev/tty", O_RDWR));

	signal(SIGINT, on_signal);
	signal(SIGQUIT, on_signal);
	signal(SIGTSTP, on_signal);
	EXPECT(tcgetpgrp(fd), getpid());
	EXPECT(tcgetsid(fd), getpid());
	type("\003");
	msleep(5);
	EXPECT(last, SIGINT);
	type("\034");
	msleep(5);
	EXPECT(last, SIGQUIT);
	type("\032");
	msleep(5);
	EXPECT(last, SIGTSTP);
	EXPECT(signals, 3);
	/* What was typed before is thrown away, but for NOFLSH. */
	mode(ECHO, 0);
	type("lost\003kept\n");
	READS("kept\n");
	mode(0, NOFLSH);
	type("ke\003pt\n");
	READS("kept\n");
	mode(ISIG | ICANON, 0);
	type("\003");
	READS("\003");
	EXPECT(signals, 5);
}

TEST(keys_that_signal)
{
	open_pair();
	EXPECT(in_session(signals_from_keys), 0);
}

static void background(void)
{
	pid_t pid;
	int status;
	char c;

	/* A background process that reads is stopped, one that writes only with TOSTOP. */
	if (child(&pid)) {
		setpgid(0, 0);
		signal(SIGTTOU, SIG_DFL);
		NEED(write(slave, "x", 1) == 1);
		read(slave, &c, 1);
		_exit(c);
	}
	setpgid(pid, pid);
	EXPECT(waitpid(pid, &status, WUNTRACED), pid);
	EXPECT(status, SIGTTIN << 8 | 0x7f);
	EXPECT(tcsetpgrp(slave, pid), 0);
	EXPECT(tcgetpgrp(slave), pid);
	kill(-pid, SIGCONT);
	type("k\n");
	EXPECT(status_of(pid), 'k' << 8);
	signal(SIGTTOU, SIG_IGN);
	EXPECT(tcsetpgrp(slave, getpid()), 0);
	mode(0, TOSTOP);
	if (child(&pid)) {
		setpgid(0, 0);
		signal(SIGTTOU, SIG_DFL);
		write(slave, "y", 1);
		_exit(0);
	}
	EXPECT(waitpid(pid, &status, WUNTRACED), pid);
	EXPECT(status, SIGTTOU << 8 | 0x7f);
	kill(pid, SIGKILL);
	status_of(pid);
	if (child(&pid)) {
		setpgid(0, 0);
		EXPECT(E(write(slave, "z", 1)), 1);	/* ignored: it may */
		EXPECT(tcsetpgrp(slave, getpid()), 0);
		EXPECT(tcsetpgrp(slave, getppid()), 0);
		signal(SIGTTIN, SIG_IGN);
		EXPECT(E(read(slave, &c, 1)), -EIO);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	EXPECT(E(tcsetpgrp(slave, 99999)), now(-EPERM, -ESRCH));
	EXPECT(E(tcsetpgrp(slave, 1)), -EPERM);
	EXPECT(E(tcsetpgrp(slave, -1)), -EINVAL);
}

TEST(job_control)
{
	open_pair();
	EXPECT(in_session(background), 0);
}

static void hung_up(void)
{
	char b[10];

	signal(SIGHUP, on_signal);
	signal(SIGCONT, on_signal);
	close(master);
	while (!signals)
		msleep(1);
	CHECK(signals >= 1);
	EXPECT(E(read(slave, b, 10)), 0);
	EXPECT(E(write(slave, "x", 1)), -EIO);
	EXPECT(E(ioctl(slave, FIONREAD, b)), -EIO);
}

TEST(hangup)
{
	open_pair();
	{
		pid_t pid;

		if (child(&pid)) {
			NEED(setsid() == getpid());
			NEED(ioctl(slave, TIOCSCTTY, 0) == 0);
			hung_up();
			CHILD_DONE();
		}
		close(master);
		close(slave);
		CHILD_PASSED(pid);
	}
}

static void leaves(void)
{
	pid_t pid;
	int p[2];
	char c = 0;

	NEED(pipe(p) == 0);
	if (child(&pid)) {
		signal(SIGHUP, on_signal);
		NEED(write(p[1], "r", 1) == 1);
		while (!signals)
			msleep(1);
		NEED(write(p[1], "h", 1) == 1);
		_exit(0);
	}
	NEED(read(p[0], &c, 1) == 1);
	/* The leader of a session that ends takes the terminal with it: SIGHUP to the foreground. */
	CHILD_DONE();
}

TEST(session_leader_that_exits)
{
	open_pair();
	EXPECT(in_session(leaves), 0);
}

static void owners(void)
{
	int fd, other_master, other_slave;
	pid_t pid;

	NEED(openpty(&other_master, &other_slave, NULL, NULL, NULL) == 0);
	EXPECT(E(ioctl(other_slave, TIOCSCTTY, 0)), -EPERM);	/* one is enough */
	EXPECT(E(tcgetpgrp(other_slave)), -ENOTTY);
	if (child(&pid)) {
		EXPECT(E(ioctl(slave, TIOCSCTTY, 0)), -EPERM);	/* no leader */
		EXPECT(setsid(), getpid());
		EXPECT(E(open("/dev/tty", O_RDWR)), -ENXIO);
		if (getuid())
			EXPECT(E(ioctl(slave, TIOCSCTTY, 0)), -EPERM);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	fd = NEED_FD(open("/dev/tty", O_RDWR));
	EXPECT(isatty(fd), 1);
	signal(SIGHUP, SIG_IGN);
	EXPECT(E(ioctl(fd, TIOCNOTTY, 0)), 0);
	EXPECT(E(open("/dev/tty", O_RDWR)), -ENXIO);
}

TEST(controlling_terminal)
{
	open_pair();
	EXPECT(in_session(owners), 0);
}

static void window(void)
{
	struct winsize w = { 30, 100, 0, 0 }, got;

	signal(SIGWINCH, on_signal);
	EXPECT(ioctl(master, TIOCSWINSZ, &w), 0);
	EXPECT(signals, 1);
	EXPECT(ioctl(slave, TIOCGWINSZ, &got), 0);
	EXPECT(got.ws_row * 1000 + got.ws_col, 30100);
	EXPECT(ioctl(master, TIOCSWINSZ, &w), 0);
	EXPECT(signals, 1);		/* no change, no signal */
}

TEST(window_size)
{
	open_pair();
	EXPECT(in_session(window), 0);
}

TEST(flow_control)
{
	open_pair();
	mode(ECHO, 0);
	type("\023");
	msleep(5);
	fcntl(slave, F_SETFL, O_NONBLOCK);
	EXPECT(E(write(slave, "held", 4)), -EAGAIN);
	type("\021");
	msleep(5);
	EXPECT(E(write(slave, "free", 4)), 4);
	SHOWS(master, "free");
	EXPECT(tcflow(slave, TCOOFF), 0);
	EXPECT(E(write(slave, "held", 4)), -EAGAIN);
	EXPECT(tcflow(slave, TCOON), 0);
	EXPECT(E(write(slave, "on", 2)), 2);
	SHOWS(master, "on");
	EXPECT(E(tcflow(slave, 99)), -EINVAL);
}

TEST(unread_characters)
{
	int n = -1;

	open_pair();
	mode(ECHO, 0);
	type("12345");
	msleep(5);
	EXPECT(ioctl(slave, FIONREAD, &n), 0);
	EXPECT(n, 0);			/* no whole line yet */
	type("\n");
	msleep(5);
	EXPECT(ioctl(slave, FIONREAD, &n), 0);
	EXPECT(n, 6);
	EXPECT(tcflush(slave, TCIFLUSH), 0);
	EXPECT(ioctl(slave, FIONREAD, &n), 0);
	EXPECT(n, 0);
	NEED(write(slave, "abc", 3) == 3);
	msleep(20);
	EXPECT(ioctl(master, FIONREAD, &n), 0);
	EXPECT(n, 3);
}

TEST(exclusive_use)
{
	char name[40];
	pid_t pid;

	open_pair();
	NEED(ttyname_r(slave, name, sizeof(name)) == 0);
	CHECK(!strncmp(name, "/dev/pts/", 9));
	EXPECT(ioctl(slave, TIOCEXCL, 0), 0);
	if (child(&pid)) {
		if (getuid() == 0)
			NEED(setuid(1000) == 0);
		EXPECT(E(open(name, O_RDWR | O_NOCTTY)), getuid() == 1000 && access(name, R_OK | W_OK) ? -EACCES : -EBUSY);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	EXPECT(ioctl(slave, TIOCNXCL, 0), 0);
	close(NEED_FD(open(name, O_RDWR | O_NOCTTY)));
}

TEST(pairs_come_and_go)
{
	int m[20], s[20], i, n;
	char name[40];
	struct stat st;

	for (n = 0; n < 3; n++) {
		for (i = 0; i < 20; i++) {
			if (openpty(&m[i], &s[i], NULL, NULL, NULL))
				SKIP("no pseudo-terminals");
			NEED(ttyname_r(s[i], name, sizeof(name)) == 0);
			EXPECT(stat(name, &st), 0);
			EXPECT(st.st_mode & S_IFMT, S_IFCHR);
		}
		for (i = 0; i < 20; i++) {
			NEED(write(m[i], "x\n", 2) == 2);
			close(i & 1 ? m[i] : s[i]);
		}
		for (i = 0; i < 20; i++)
			close(i & 1 ? s[i] : m[i]);
		EXPECT(E(stat(name, &st)), -ENOENT);
	}
}

TEST(lock_of_a_slave)
{
	int m = open("/dev/ptmx", O_RDWR | O_NOCTTY), n = -1, lock = 1;
	char name[40];

	if (m < 0)
		SKIP("no pseudo-terminals");
	EXPECT(ioctl(m, TIOCGPTN, &n), 0);
	sprintf(name, "/dev/pts/%d", n);
	EXPECT(E(open(name, O_RDWR | O_NOCTTY)), -EIO);
	lock = 0;
	EXPECT(ioctl(m, TIOCSPTLCK, &lock), 0);
	close(NEED_FD(open(name, O_RDWR | O_NOCTTY)));
	EXPECT(E(ioctl(m, TIOCGPTN, KERNEL_ADDRESS)), -EFAULT);
}

TEST(packet_mode)
{
	char b[20];
	int on = 1;

	open_pair();
	EXPECT(ioctl(master, TIOCPKT, &on), 0);
	NEED(write(slave, "abc", 3) == 3);
	EXPECT(read(master, b, 20), 4);
	EXPECT(b[0], TIOCPKT_DATA);
	CHECK(!memcmp(b + 1, "abc", 3));
	EXPECT(tcflush(slave, TCIOFLUSH), 0);
	EXPECT(read(master, b, 20), 1);
	CHECK(b[0] & (TIOCPKT_FLUSHREAD | TIOCPKT_FLUSHWRITE));
}

TEST(not_a_terminal)
{
	struct termios t;
	int p[2], fd = NEED_FD(open("/dev/null", O_RDWR));

	NEED(pipe(p) == 0);
	EXPECT(E(tcgetattr(p[0], &t)), now(-EINVAL, -ENOTTY));
	EXPECT(E(tcgetattr(fd, &t)), -ENOTTY);
	EXPECT(isatty(fd), 0);
	EXPECT(E(tcgetpgrp(fd)), -ENOTTY);
}
