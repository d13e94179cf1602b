// SPDX-License-Identifier: GPL-2.0-only
/*
 * ifconfig [-a] [interface]                                                          show
 * ifconfig interface [address] [netmask mask] [broadcast addr] [mtu n] [up|down]     set
 */
#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int fd;

static int request(const char *dev, unsigned long cmd, struct ifreq *ifr)
{
	strlcpy(ifr->ifr_name, dev, IFNAMSIZ);
	return ioctl(fd, cmd, ifr);
}

static const char *address(const char *dev, unsigned long cmd)
{
	struct ifreq ifr;

	memset(&ifr, 0, sizeof(ifr));
	if (request(dev, cmd, &ifr) < 0)
		return NULL;
	return inet_ntoa(((struct sockaddr_in *)&ifr.ifr_addr)->sin_addr);
}

static void show_statistics(const char *dev)
{
	unsigned long rx[8], tx[8];
	char line[256], *p;
	FILE *f = fopen("/proc/net/dev", "r");

	while (f && fgets(line, sizeof(line), f)) {
		p = strchr(line, ':');
		if (!p)
			continue;
		*p++ = '\0';
		if (strcmp(line + strspn(line, " "), dev))
			continue;
		if (sscanf(p, "%lu %lu %lu %lu %lu %lu %lu %lu %lu %lu %lu %lu %lu %lu", &rx[0],
			   &rx[1], &rx[2], &rx[3], &rx[4], &rx[5], &rx[6], &rx[7], &tx[0], &tx[1],
			   &tx[2], &tx[3], &tx[4], &tx[5]) != 14)
			continue;
		printf("          RX packets:%lu errors:%lu dropped:%lu overruns:%lu  bytes:%lu\n",
		       rx[1], rx[2], rx[3], rx[4], rx[0]);
		printf("          TX packets:%lu errors:%lu dropped:%lu overruns:%lu  collisions:%lu bytes:%lu\n", tx[1], tx[2],
		       tx[3], tx[4], tx[5], tx[0]);
	}
	if (f)
		fclose(f);
}

static void show(const char *dev, int all)
{
	static const struct {
		int flag;
		const char *name;
	} flags[] = {
		{ IFF_UP, "UP" }, { IFF_BROADCAST, "BROADCAST" }, { IFF_LOOPBACK, "LOOPBACK" }, { IFF_RUNNING, "RUNNING" },
		{ IFF_NOARP, "NOARP" }, { IFF_PROMISC, "PROMISC" }, { IFF_MULTICAST, "MULTICAST" },
	};
	struct ifreq ifr;
	unsigned char *hw;
	const char *a;
	unsigned int i;
	int set;

	memset(&ifr, 0, sizeof(ifr));
	if (request(dev, SIOCGIFFLAGS, &ifr) < 0) {
		fprintf(stderr, "ifconfig: %s: %s\n", dev, strerror(errno));
		return;
	}
	set = ifr.ifr_flags;
	if (!all && !(set & IFF_UP))
		return;
	printf("%-9s ", dev);
	if (request(dev, SIOCGIFHWADDR, &ifr) == 0 && !(set & IFF_LOOPBACK)) {
		hw = (unsigned char *)ifr.ifr_hwaddr.sa_data;
		printf("HWaddr %02x:%02x:%02x:%02x:%02x:%02x", hw[0], hw[1], hw[2], hw[3], hw[4],
		       hw[5]);
	}
	putchar('\n');
	a = address(dev, SIOCGIFADDR);
	if (a) {
		printf("          inet addr:%s", a);
		if ((set & IFF_BROADCAST) && (a = address(dev, SIOCGIFBRDADDR)))
			printf("  Bcast:%s", a);
		a = address(dev, SIOCGIFNETMASK);
		printf("  Mask:%s\n", a ? a : "?");
	}
	printf("          ");
	for (i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		if (set & flags[i].flag)
			printf("%s ", flags[i].name);
	request(dev, SIOCGIFMTU, &ifr);
	printf(" MTU:%d\n", ifr.ifr_mtu);
	show_statistics(dev);
	if (request(dev, SIOCGIFMAP, &ifr) == 0 && ifr.ifr_map.irq)
		printf("          Interrupt:%d Base address:0x%x\n", ifr.ifr_map.irq,
		       ifr.ifr_map.base_addr);
	putchar('\n');
}

static void show_all(int all)
{
	char line[256], *colon;
	FILE *f = fopen("/proc/net/dev", "r");

	while (f && fgets(line, sizeof(line), f)) {
		colon = strchr(line, ':');
		if (!colon)
			continue;
		*colon = '\0';
		show(line + strspn(line, " "), all);
	}
	if (f)
		fclose(f);
}

static int set_address(const char *dev, unsigned long cmd, const char *text)
{
	struct sockaddr_in sin = { .sin_family = AF_INET };
	struct ifreq ifr;

	if (!text || !inet_aton(text, &sin.sin_addr)) {
		fprintf(stderr, "ifconfig: %s: bad address\n", text ? text : "");
		return 1;
	}
	memset(&ifr, 0, sizeof(ifr));
	memcpy(&ifr.ifr_addr, &sin, sizeof(sin));
	if (request(dev, cmd, &ifr) < 0) {
		fprintf(stderr, "ifconfig: %s: %s\n", text, strerror(errno));
		return 1;
	}
	return 0;
}

static int change_flags(const char *dev, int set, int clear)
{
	struct ifreq ifr;

	memset(&ifr, 0, sizeof(ifr));
	if (request(dev, SIOCGIFFLAGS, &ifr) == 0) {
		ifr.ifr_flags = (ifr.ifr_flags | set) & ~clear;
		if (request(dev, SIOCSIFFLAGS, &ifr) == 0)
			return 0;
	}
	fprintf(stderr, "ifconfig: %s: %s\n", dev, strerror(errno));
	return 1;
}

static int configure(const char *dev, char **arg)
{
	struct ifreq ifr;

	for (; *arg; arg++) {
		if (!strcmp(*arg, "up")) {
			if (change_flags(dev, IFF_UP, 0))
				return 1;
		} else if (!strcmp(*arg, "down")) {
			if (change_flags(dev, 0, IFF_UP))
				return 1;
		} else if (!strcmp(*arg, "promisc")) {
			if (change_flags(dev, IFF_PROMISC, 0))
				return 1;
		} else if (!strcmp(*arg, "-promisc")) {
			if (change_flags(dev, 0, IFF_PROMISC))
				return 1;
		} else if (!strcmp(*arg, "netmask")) {
			if (set_address(dev, SIOCSIFNETMASK, *++arg))
				return 1;
		} else if (!strcmp(*arg, "broadcast")) {
			if (set_address(dev, SIOCSIFBRDADDR, *++arg))
				return 1;
		} else if (!strcmp(*arg, "mtu") && arg[1]) {
			ifr.ifr_mtu = atoi(*++arg);
			if (request(dev, SIOCSIFMTU, &ifr) < 0) {
				perror("ifconfig: mtu");
				return 1;
			}
		} else if (set_address(dev, SIOCSIFADDR, *arg) || change_flags(dev, IFF_UP, 0)) {
			return 1;
		}
	}
	return 0;
}

int main(int argc, char **argv)
{
	fd = socket(AF_INET, SOCK_DGRAM, 0);
	if (fd < 0) {
		perror("ifconfig: socket");
		return 1;
	}
	if (argc == 1 || !strcmp(argv[1], "-a"))
		show_all(argc > 1);
	else if (argc == 2)
		show(argv[1], 1);
	else
		return configure(argv[1], argv + 2);
	return 0;
}
