// SPDX-License-Identifier: GPL-2.0-only
/* sysctl(2) and the files of /proc/sys: values, bounds, permissions, and what is refused. */
#include "ktap.h"

struct args {
	int *name;
	int nlen;
	void *oldval;
	unsigned *oldlenp;
	void *newval;
	unsigned newlen;
	unsigned long unused[4];
};

#define NAME(...)	((int[]){ __VA_ARGS__ }), sizeof((int[]){ __VA_ARGS__ }) / sizeof(int)

/* kernel.* fs.* net.* by number */
enum { KERN = 1, VM = 2, NET = 3, FS = 5 };
enum { OSTYPE = 1, HOSTNAME = 7, CAP_BSET = 14, PRINTK = 23, PIDMAX = 55, NGROUPS = 63, RATELIMIT = 60, RANDOM = 40 };
enum { IPV4 = 5, FORWARD = 8, TTL = 37, PORTS = 56, CONF = 16, ROUTE = 18, ALL = -2, DEFAULT = -3 };

static long sys(int *name, int nlen, void *old, unsigned *oldlen, void *new, unsigned newlen)
{
	struct args args = { name, nlen, old, oldlen, new, newlen, { 0 } };

	return raw(149, &args);
}

/* Writes a string to a file below /proc/sys: what write() gave, or -errno. */
static long put(const char *name, const char *text)
{
	char path[128];
	int fd;
	long ret;

	sprintf(path, "/proc/sys/%s", name);
	fd = E(open(path, O_WRONLY));
	if (fd < 0)
		return fd;
	ret = E(write(fd, text, strlen(text)));
	close(fd);
	return ret;
}

static const char *get(const char *name)
{
	char path[128], *text;

	sprintf(path, "/proc/sys/%s", name);
	text = slurp(path);
	return text ? text : "(unreadable)";
}

static void need_linnet(void)
{
	if (!linnet)
		SKIP("sysctl(2) is gone on the host, and its values are not for tests");
}

TEST(strings_by_number)
{
	char buf[100], before[100];
	unsigned len = sizeof(buf);

	need_linnet();
	memset(buf, 'x', sizeof(buf));
	EXPECT(sys(NAME(KERN, OSTYPE), buf, &len, NULL, 0), 0);
	CHECK(!strcmp(buf, "Linux"));
	EXPECT(len, 5);

	/* no byte behind the room that was given is touched */
	memset(buf, 'x', sizeof(buf));
	len = 3;
	EXPECT(sys(NAME(KERN, OSTYPE), buf, &len, NULL, 0), 0);
	CHECK(!memcmp(buf, "Linx", 4));
	EXPECT(len, 3);

	len = sizeof(before);
	EXPECT(sys(NAME(KERN, HOSTNAME), before, &len, "guest", 5), 0);
	CHECK(!strcmp(get("kernel/hostname"), "guest\n"));
	EXPECT(put("kernel/hostname", before), strlen(before));
	EXPECT(sys(NAME(KERN, OSTYPE), NULL, NULL, "Minix", 5), -EPERM);
}

TEST(integers_by_number)
{
	int vec[4], ports[2] = { 1024, 4999 }, val, old;
	unsigned len = sizeof(vec);
	char text[32];

	need_linnet();
	EXPECT(sys(NAME(KERN, PRINTK), vec, &len, NULL, 0), 0);
	EXPECT(len, 16);
	len = 8;
	EXPECT(sys(NAME(KERN, PRINTK), vec, &len, NULL, 0), 0);
	EXPECT(len, 8);

	len = sizeof(val);
	EXPECT(sys(NAME(KERN, RATELIMIT), &val, &len, NULL, 0), 0);
	EXPECT(val, 5);			/* seconds, though it is kept in ticks */

	val = 1 << 30;
	EXPECT(sys(NAME(KERN, PIDMAX), NULL, NULL, &val, sizeof(val)), -EINVAL);
	EXPECT(sys(NAME(KERN, PIDMAX), NULL, NULL, &val, 3), -EINVAL);
	CHECK(!strcmp(get("kernel/pid_max"), "32768\n"));

	/* a vector is checked before any of it is stored */
	sprintf(text, "%s", get("net/ipv4/ip_local_port_range"));
	ports[0] = 2000;
	ports[1] = 70000;
	EXPECT(sys(NAME(NET, IPV4, PORTS), NULL, NULL, ports, sizeof(ports)), -EINVAL);
	CHECK(!strcmp(get("net/ipv4/ip_local_port_range"), text));

	val = 65;
	len = sizeof(old);
	EXPECT(sys(NAME(NET, IPV4, TTL), &old, &len, &val, sizeof(val)), 0);
	EXPECT(old, 64);
	CHECK(!strcmp(get("net/ipv4/ip_default_ttl"), "65\n"));
	EXPECT(put("net/ipv4/ip_default_ttl", "64"), 2);
}

TEST(wrong_names_and_pointers)
{
	char buf[16];
	unsigned len = sizeof(buf);

	need_linnet();
	EXPECT(sys(NAME(KERN, 9999), buf, &len, NULL, 0), -ENOTDIR);
	EXPECT(sys(NAME(KERN), buf, &len, NULL, 0), -ENOTDIR);
	EXPECT(sys(NAME(99, 1), buf, &len, NULL, 0), -ENOTDIR);
	EXPECT(sys((int[]){ KERN, OSTYPE }, 0, buf, &len, NULL, 0), -ENOTDIR);
	EXPECT(sys((int[]){ KERN, OSTYPE }, -1, buf, &len, NULL, 0), -ENOTDIR);
	EXPECT(sys((int[]){ KERN, OSTYPE, 1, 1, 1, 1, 1, 1, 1, 1 }, 10, buf, &len, NULL, 0), -ENOTDIR);
	EXPECT(sys(NULL, 2, buf, &len, NULL, 0), -EFAULT);
	EXPECT(sys(KERNEL_ADDRESS, 2, buf, &len, NULL, 0), -EFAULT);
	EXPECT(sys(NAME(KERN, OSTYPE), buf, NULL, NULL, 0), -EFAULT);
	EXPECT(sys(NAME(KERN, OSTYPE), KERNEL_ADDRESS, &len, NULL, 0), -EFAULT);
	EXPECT(sys(NAME(KERN, HOSTNAME), NULL, NULL, KERNEL_ADDRESS, 4), -EFAULT);
	EXPECT(sys(NAME(KERN, PIDMAX), NULL, NULL, KERNEL_ADDRESS, 4), -EFAULT);
	EXPECT(sys(NAME(NET, IPV4, ROUTE, 1), NULL, NULL, NULL, 4), -EFAULT);
	EXPECT(raw(149, KERNEL_ADDRESS), -EFAULT);
	EXPECT(raw(149, page_end()), -EFAULT);
}

TEST(text_of_numbers)
{
	char buf[64];
	int fd;

	need_linnet();
	fd = NEED_FD(open("/proc/sys/net/ipv4/tcp_rmem", O_RDONLY));
	EXPECT(read(fd, buf, 3), 3);
	EXPECT(read(fd, buf, sizeof(buf)), 0);	/* one read, or the end */
	close(fd);

	strcpy(buf, get("net/ipv4/tcp_rmem"));
	EXPECT(put("net/ipv4/tcp_rmem", " 5000\t90000 \n"), 13);
	CHECK(!strncmp(get("net/ipv4/tcp_rmem"), "5000\t90000\t", 11));
	EXPECT(put("net/ipv4/tcp_rmem", buf), strlen(buf));
	CHECK(!strcmp(get("net/ipv4/tcp_rmem"), buf));

	EXPECT(put("net/ipv4/tcp_sack", "no"), -EINVAL);
	EXPECT(put("net/ipv4/tcp_sack", "1no"), -EINVAL);
	EXPECT(put("net/ipv4/tcp_sack", " "), -EINVAL);
	EXPECT(put("net/ipv4/tcp_sack", "0x0"), 3);
	CHECK(!strcmp(get("net/ipv4/tcp_sack"), "0\n"));
	EXPECT(put("net/ipv4/tcp_sack", "1 7"), 2);	/* what was used; the rest has no variable */
	CHECK(!strcmp(get("net/ipv4/tcp_sack"), "1\n"));
	EXPECT(put("net/ipv4/tcp_sack", "111111111111111111111111111111111111111"), -EINVAL);
	EXPECT(put("kernel/panic", "-1"), 2);
	CHECK(!strcmp(get("kernel/panic"), "-1\n"));
	EXPECT(put("kernel/pid_max", "99999999"), -EINVAL);
	EXPECT(put("vm/lowmem_reserve_ratio", "0 0"), -EINVAL);
	EXPECT(put("net/ipv4/route/min_pmtu", "7"), -EINVAL);
	EXPECT(put("net/ipv4/tcp_fin_timeout", "3000000"), -EINVAL);	/* too many ticks for an int */
	CHECK(!strcmp(get("net/ipv4/tcp_fin_timeout"), "60\n"));

	fd = NEED_FD(open("/proc/sys/net/ipv4/tcp_rmem", O_RDWR));
	EXPECT(E(write(fd, KERNEL_ADDRESS, 4)), -EFAULT);
	EXPECT(E(read(fd, KERNEL_ADDRESS, 4)), -EFAULT);
	EXPECT(E(read(fd, page_end() - 1, 4)), -EFAULT);
	close(fd);
}

TEST(text_of_strings)
{
	char name[200], before[100];

	need_linnet();
	strcpy(before, get("kernel/hostname"));
	memset(name, 'n', sizeof(name));
	name[150] = 0;
	EXPECT(put("kernel/hostname", name), 150);
	EXPECT(strlen(get("kernel/hostname")), 64);		/* 63 and the newline */
	EXPECT(put("kernel/hostname", before), strlen(before));
	EXPECT(put("kernel/ostype", "Minix"), -EPERM);		/* 0444 holds for root too */
	EXPECT(strlen(get("kernel/random/uuid")), 37);
	CHECK(strcmp(get("kernel/random/uuid"), get("kernel/random/uuid")));
	CHECK(!strcmp(get("kernel/random/boot_id"), get("kernel/random/boot_id")));
}

TEST(others_may_read)
{
	unsigned len;
	pid_t pid;
	int val, fd;

	need_linnet();
	fd = NEED_FD(open("/proc/sys/kernel/printk", O_WRONLY));
	if (child(&pid)) {
		NEED(!setgid(1000) && !setuid(1000));
		EXPECT(put("kernel/printk", "4"), -EACCES);
		EXPECT(E(write(fd, "4", 1)), -EPERM);	/* asked anew at each call */
		EXPECT(E(open("/proc/sys/kernel/cap-bound", O_RDONLY)), -EACCES);
		CHECK(!strcmp(get("kernel/ostype"), "Linux\n"));
		len = sizeof(val);
		EXPECT(sys(NAME(KERN, NGROUPS), &val, &len, NULL, 0), 0);
		EXPECT(val, 65536);
		EXPECT(sys(NAME(KERN, CAP_BSET), &val, &len, NULL, 0), -EPERM);
		EXPECT(sys(NAME(KERN, PIDMAX), NULL, NULL, &val, sizeof(val)), -EPERM);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	close(fd);
}

TEST(capability_bound)
{
	char before[32];

	need_linnet();
	strcpy(before, get("kernel/cap-bound"));
	CHECK(!strcmp(before, "-257\n"));
	EXPECT(put("kernel/cap-bound", "-1"), 2);	/* only init may add */
	CHECK(!strcmp(get("kernel/cap-bound"), before));
}

TEST(forwarding_reaches_all_devices)
{
	unsigned len = sizeof(int);
	int val = 0;

	need_linnet();
	EXPECT(put("net/ipv4/ip_forward", "1"), 1);
	CHECK(!strcmp(get("net/ipv4/conf/all/forwarding"), "1\n"));
	CHECK(!strcmp(get("net/ipv4/conf/default/forwarding"), "1\n"));
	CHECK(!strcmp(get("net/ipv4/conf/lo/forwarding"), "1\n"));
	CHECK(!strcmp(get("net/ipv4/conf/all/accept_redirects"), "0\n"));
	EXPECT(put("net/ipv4/conf/lo/forwarding", "0"), 1);
	CHECK(!strcmp(get("net/ipv4/ip_forward"), "1\n"));
	EXPECT(sys(NAME(NET, IPV4, CONF, ALL, 1), NULL, NULL, &val, sizeof(val)), 0);
	EXPECT(put("net/ipv4/ip_forward", "1"), 1);
	EXPECT(sys(NAME(NET, IPV4, FORWARD), NULL, NULL, &val, sizeof(val)), 0);
	CHECK(!strcmp(get("net/ipv4/conf/lo/forwarding"), "0\n"));
	CHECK(!strcmp(get("net/ipv4/conf/all/accept_redirects"), "1\n"));
	val = -1;
	EXPECT(sys(NAME(NET, IPV4, CONF, DEFAULT, 9), &val, &len, NULL, 0), 0);
	EXPECT(val, 1);				/* accept_source_route of new devices */
	EXPECT(E(read(open("/proc/sys/net/ipv4/route/flush", O_RDONLY), &val, 4)), -EINVAL);
	EXPECT(put("net/ipv4/route/flush", "0"), 1);
}

TEST(limits_take_effect)
{
	int fd, n;

	need_linnet();
	EXPECT(put("kernel/threads-max", "1"), 1);
	n = E(fork());
	if (!n)
		_exit(0);
	EXPECT(put("kernel/threads-max", "4096"), 4);
	EXPECT(n, -EAGAIN);

	/* routes and devices survive the silliest values, which are put back */
	EXPECT(put("net/ipv4/route/gc_interval", "0"), 1);
	EXPECT(put("net/ipv4/route/gc_timeout", "0"), 1);
	fd = NEED_FD(socket(AF_INET, SOCK_DGRAM, 0));
	msleep(50);
	EXPECT(put("net/ipv4/route/gc_timeout", "300"), 3);
	EXPECT(put("net/ipv4/route/gc_interval", "60"), 2);
	EXPECT(put("net/core/dev_weight", "0"), -EINVAL);
	EXPECT(put("vm/min_free_kbytes", "4096"), 4);
	EXPECT(put("vm/min_free_kbytes", "1024"), 4);
	close(fd);
}
