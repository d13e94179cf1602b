// SPDX-License-Identifier: GPL-2.0-only
/* The socket options of the packet filter, and commands that must not get through. Prints "fine" or what is wrong. */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#define COMMANDS	64
#define INFO		64

struct info {
	struct {
		unsigned int policy, rules;
		unsigned long long packets, bytes;
	} chain[5];
};

static int wrong;

static void is(const char *what, int value, int want)
{
	if (value != want) {
		printf("%s: %d, not %d\n", what, value, want);
		wrong = 1;
	}
}

static int set(int fd, const void *text, int len)
{
	return setsockopt(fd, IPPROTO_IP, COMMANDS, text, len) ? errno : 0;
}

static int put(int fd, const char *text)
{
	return set(fd, text, strlen(text));
}

static int get(int fd, void *info, int len)
{
	socklen_t n = len;

	if (getsockopt(fd, IPPROTO_IP, INFO, info, &n))
		return errno;
	return n == sizeof(struct info) ? 0 : -1;
}

int main(void)
{
	int fd = socket(AF_INET, SOCK_DGRAM, 0), i;
	char *page = mmap(0, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	static char big[40000];
	static const char *const bad[] = {
		"nonsense", "append", "append NOWHERE drop", "append INPUT src", "append INPUT src 10.0.0", "append INPUT src 10.0.0.256",
		"append INPUT src 10.0.0.0/33", "append INPUT src 10.0.0.1/24", "append INPUT src 10.0.0.0.0", "append INPUT dst 1.2.3.4/",
		"append INPUT proto 0", "append INPUT proto 256", "append INPUT proto sctp", "append INPUT dport 80",
		"append INPUT proto tcp dport 65536", "append INPUT proto tcp dport 90-80", "append INPUT proto tcp dport 80-",
		"append INPUT proto tcp dport 4294967376", "append INPUT proto icmp dport 1", "append INPUT syn", "append INPUT proto udp syn",
		"append INPUT in aninterfacewithalongname", "append INPUT out eth0", "append OUTPUT in eth0", "append PREROUTING reject",
		"append POSTROUTING reject", "append INPUT drop drop", "append INPUT drop proto tcp", "append INPUT set-mark",
		"append INPUT set-mark 4294967296", "append INPUT set-mark 18446744073709551617", "insert INPUT 0 drop", "insert INPUT 3 drop",
		"insert INPUT drop", "delete INPUT", "delete INPUT 2", "delete INPUT 0", "delete INPUT 1 1", "delete INPUT -1",
		"policy INPUT", "policy INPUT reject", "policy INPUT drop now", "flush NOWHERE", "flush INPUT OUTPUT", "zero 1",
		"append INPUT drop\nnonsense", "flush\npolicy FORWARD drop\nappend INPUT drop\ndelete INPUT 7",
	};
	struct info before, after;

	is("a rule", put(fd, "flush\nappend INPUT proto tcp dport 4000 count\n"), EINVAL);
	is("a rule", put(fd, "flush # all\n\n\tappend  INPUT proto tcp dport 4000"), 0);
	is("get", get(fd, &before, sizeof(before)), 0);
	is("rules", before.chain[1].rules, 1);
	is("policy", before.chain[2].policy, 1);
	for (i = 0; i < (int)(sizeof(bad) / sizeof(bad[0])); i++)
		is(bad[i], put(fd, bad[i]), EINVAL);
	is("a zero byte", set(fd, "flush\0", 6), EINVAL);
	is("nothing", set(fd, "", 0), EINVAL);
	is("too much", set(fd, big, sizeof(big)), EINVAL);
	is("no pointer", set(fd, (void *)8, 100), EFAULT);
	is("the kernel's pointer", set(fd, (void *)0xc0100000, 100), EFAULT);
	munmap(page + 4096, 4096);
	memset(page, '#', 4096);
	is("the end of memory", set(fd, page, 4097), EFAULT);
	is("up to it", set(fd, page, 4096), 0);
	is("no room", get(fd, &after, sizeof(after) - 1), EINVAL);
	is("no pointer to get", get(fd, (void *)8, sizeof(after)), EFAULT);
	for (i = 0; i < 1000 * 18; i += 18)
		memcpy(big + i, "append INPUT drop\n", 18);
	is("too many rules", set(fd, big, 1000 * 18), ENOSPC);
	is("get", get(fd, &after, sizeof(after)), 0);
	for (i = 0; i < 5; i++) {
		is("rules as before", after.chain[i].rules, before.chain[i].rules);
		is("policies as before", after.chain[i].policy, before.chain[i].policy);
	}
	is("64 rules", set(fd, big, 63 * 18), 0);
	is("65 rules", set(fd, big, 18), ENOSPC);
	is("no rule", put(fd, "flush INPUT"), 0);
	is("another option", setsockopt(fd, IPPROTO_IP, 65, big, 4) ? errno : 0, ENOPROTOOPT);

	setuid(1000);
	is("a user sets", put(fd, "policy INPUT drop"), EPERM);
	is("a user gets", get(fd, &after, sizeof(after)), EPERM);
	is("a user opens", open("/proc/net/ip_filter", O_RDONLY) < 0 ? errno : 0, EACCES);
	if (!wrong)
		printf("fine\n");
	return wrong;
}
