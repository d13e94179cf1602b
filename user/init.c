// SPDX-License-Identifier: GPL-2.0-only
/*
 * init: process 1. Mounts /proc and /dev/pts, brings up the network, runs /etc/rc if there is one, starts httpd, keeps a shell
 * on the console, collects orphans. When the screen is a console (console=tty0), tty1 to tty4 and ttyS0 have a shell each.
 *
 * With arguments (unknown words of the boot command line) it runs /bin/sh -c with them in place of the interactive shell
 * and powers the machine off when that ends.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <net/if.h>
#include <net/route.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define VT_GETSTATE 0x5603	/* linux/vt.h */

/* A receive window of thirteen full segments fits the ring of an NE2000 with 32 KiB, with room for other frames. */
#define RING_WINDOW (13 * 1460)

static struct sockaddr inet_address(const char *text)
{
	union {
		struct sockaddr any;
		struct sockaddr_in in;
	} u;

	memset(&u, 0, sizeof(u));
	u.in.sin_family = AF_INET;
	inet_aton(text, &u.in.sin_addr);
	return u.any;
}

static int set_address(int fd, const char *dev, unsigned long cmd, const char *address)
{
	struct ifreq ifr;

	memset(&ifr, 0, sizeof(ifr));
	strlcpy(ifr.ifr_name, dev, sizeof(ifr.ifr_name));
	ifr.ifr_addr = inet_address(address);
	return ioctl(fd, cmd, &ifr);
}

static int bring_up(int fd, const char *dev)
{
	struct ifreq ifr;

	memset(&ifr, 0, sizeof(ifr));
	strlcpy(ifr.ifr_name, dev, sizeof(ifr.ifr_name));
	if (ioctl(fd, SIOCGIFFLAGS, &ifr) < 0)
		return -1;
	ifr.ifr_flags |= IFF_UP;
	return ioctl(fd, SIOCSIFFLAGS, &ifr);
}

static int has_address(int fd, const char *dev)
{
	struct ifreq ifr;

	memset(&ifr, 0, sizeof(ifr));
	strlcpy(ifr.ifr_name, dev, sizeof(ifr.ifr_name));
	return ioctl(fd, SIOCGIFADDR, &ifr) == 0;
}

static struct rtentry route(const char *net, const char *mask, const char *gateway)
{
	struct rtentry rt;

	memset(&rt, 0, sizeof(rt));
	rt.rt_dst = inet_address(net);
	rt.rt_genmask = inet_address(mask);
	rt.rt_flags = RTF_UP;
	rt.rt_dev = "eth0";
	if (gateway) {
		rt.rt_gateway = inet_address(gateway);
		rt.rt_flags |= RTF_GATEWAY;
	}
	return rt;
}

static void add_route(int fd, struct rtentry rt)
{
	rt.rt_flags |= RTF_WINDOW;
	rt.rt_window = RING_WINDOW;
	if (ioctl(fd, SIOCADDRT, &rt) < 0)
		perror("init: route");
}

/* The kernel's own route to the net has no window: one with a window takes its place. */
static void set_routes(int fd)
{
	struct rtentry net = route("10.0.2.0", "255.255.255.0", NULL);

	ioctl(fd, SIOCDELRT, &net);
	add_route(fd, net);
	add_route(fd, route("0.0.0.0", "0.0.0.0", "10.0.2.2"));
}

/* What ip= did not set: QEMU's user network, where the guest is 10.0.2.15 and the host 10.0.2.2. */
static void network(void)
{
	int fd = socket(AF_INET, SOCK_DGRAM, 0);

	if (fd < 0)
		return;
	set_address(fd, "lo", SIOCSIFADDR, "127.0.0.1");
	bring_up(fd, "lo");
	if (!has_address(fd, "eth0") && bring_up(fd, "eth0") == 0) {
		set_address(fd, "eth0", SIOCSIFADDR, "10.0.2.15");
		set_address(fd, "eth0", SIOCSIFNETMASK, "255.255.255.0");
		set_address(fd, "eth0", SIOCSIFBRDADDR, "10.0.2.255");
		set_routes(fd);
	}
	close(fd);
}

/*
 * A session on a terminal. /dev/console is exempt from job control: it is taken by its own name. On failure the
 * process goes on with what init has.
 */
static void take_terminal(const char *path)
{
	int fd, i;

	setsid();
	if (path) {
		fd = open(path, O_RDWR);
	} else {
		ioctl(0, TIOCSCTTY, 1);
		fd = open("/dev/tty", O_RDWR);
	}
	if (fd < 0)
		return;
	for (i = 0; i < 3; i++)
		dup2(fd, i);
	if (fd > 2)
		close(fd);
	tcsetpgrp(0, getpgrp());
}

/* terminal: NULL for the console, "" for no session of its own */
static pid_t start(char *const argv[], const char *terminal)
{
	sigset_t none;
	pid_t pid = fork();

	if (pid)
		return pid;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (!terminal || *terminal)
		take_terminal(terminal);
	execv(argv[0], argv);
	perror(argv[0]);
	_exit(127);
}

static void power(unsigned int how)
{
	sync();
	kill(-1, SIGTERM);
	usleep(100000);
	kill(-1, SIGKILL);
	sync();
	reboot(how);
	for (;;)
		pause();
}

static volatile int power_request;

static void on_signal(int sig)
{
	power_request = sig == SIGUSR1 ? RB_HALT_SYSTEM : sig == SIGTERM ? RB_AUTOBOOT : RB_POWER_OFF;
}

/* Runs until the process ends; collects every other child that ends meanwhile. */
static int wait_for(pid_t pid)
{
	int status;

	for (;;) {
		pid_t done = waitpid(-1, &status, 0);

		if (power_request)
			power(power_request);
		if (done == pid)
			return status;
		if (done < 0 && pid <= 0)
			pause();
	}
}

static void run_command(int argc, char **argv)
{
	static char command[2048];
	char *const sh[] = { "/bin/sh", "-c", command, NULL };
	int i;

	for (i = 1; i < argc; i++)
		snprintf(command + strlen(command), sizeof(command) - strlen(command), "%s%s", i > 1 ? " " : "", argv[i]);
	wait_for(start(sh, NULL));
	power(RB_POWER_OFF);
}

/* Is the screen a console: /dev/console itself, or named on the command line besides another? */
static int uses_screen(void)
{
	unsigned short vt_state[3];
	char cmdline[512];
	int fd, n;

	if (ioctl(0, VT_GETSTATE, vt_state) == 0)
		return 1;
	fd = open("/proc/cmdline", O_RDONLY);
	if (fd < 0)
		return 0;
	n = read(fd, cmdline, sizeof(cmdline) - 1);
	close(fd);
	cmdline[n < 0 ? 0 : n] = '\0';
	return strstr(cmdline, "console=tty0") != NULL;
}

static int exists(const char *terminal)
{
	int fd = open(terminal, O_RDWR | O_NOCTTY | O_NONBLOCK);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

/* A shell on each terminal that there is, for ever. Comes back only if there is none. */
static void keep_shells(char *const shell[])
{
	static const char *const terminals[] = { "/dev/tty1", "/dev/tty2", "/dev/tty3", "/dev/tty4", "/dev/ttyS0" };
	enum { N = sizeof(terminals) / sizeof(terminals[0]) };
	pid_t pids[N] = { 0 }, done;
	int i, any = 0;

	for (i = 0; i < N; i++)
		if (exists(terminals[i])) {
			pids[i] = start(shell, terminals[i]);
			any = 1;
		}
	while (any) {
		done = waitpid(-1, NULL, 0);
		if (power_request)
			power(power_request);
		for (i = 0; i < N && done > 0; i++)
			if (pids[i] == done)
				pids[i] = start(shell, terminals[i]);
	}
}

int main(int argc, char **argv)
{
	char *const httpd[] = { "/bin/httpd", "/www", NULL };
	char *const rc[] = { "/etc/rc", NULL };
	char *const bash[] = { "/bin/bash", "-l", NULL };
	char *const sh[] = { "/bin/sh", "-l", NULL };
	char *const *shell = access(bash[0], X_OK) == 0 ? bash : sh;
	struct sigaction act = { .sa_handler = on_signal };
	struct utsname uts;
	struct stat st;

	if (getpid() != 1) {
		fprintf(stderr, "init: must be process 1\n");
		return 1;
	}
	sigaction(SIGTERM, &act, NULL);
	sigaction(SIGUSR1, &act, NULL);
	sigaction(SIGUSR2, &act, NULL);
	umask(022);
	putenv("PATH=/bin:/sbin:/usr/bin:/usr/sbin");
	mount("proc", "/proc", "proc", 0, NULL);
	mount("devpts", "/dev/pts", "devpts", 0, "mode=620");
	uname(&uts);
	if (!strcmp(uts.nodename, "(none)"))	/* else ip= gave a name */
		sethostname("linnet", 6);
	network();
	chdir("/root");
	if (access(rc[0], X_OK) == 0)
		wait_for(start(rc, ""));
	if (stat("/www", &st) == 0 && stat(httpd[0], &st) == 0)
		start(httpd, "");
	if (argc > 1)
		run_command(argc, argv);
	if (uses_screen())
		keep_shells(shell);
	for (;;)
		wait_for(start(shell, NULL));
}
