// SPDX-License-Identifier: GPL-2.0-only
/*
 * route                                                                       show
 * route add|del default|-net net|-host host [gw g] [netmask m] [dev d] [metric n] [window w] [mss
 * m] [reject]
 */
#include <arpa/inet.h>
#include <errno.h>
#include <net/route.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int show(void)
{
	char line[256], dev[32];
	unsigned long dst, gw, mask;
	unsigned int flags;
	int refs, use, metric, mtu, window, irtt;
	FILE *f = fopen("/proc/net/route", "r");

	if (!f) {
		perror("route: /proc/net/route");
		return 1;
	}
	printf("Destination     Gateway         Genmask         Flags Metric Window Iface\n");
	while (fgets(line, sizeof(line), f)) {
		char f_text[8] = "";

		if (sscanf(line, "%31s %lx %lx %x %d %d %d %lx %d %d %d", dev, &dst, &gw, &flags, &refs, &use, &metric, &mask,
			   &mtu, &window, &irtt) != 11)
			continue;
		strcat(f_text, flags & RTF_REJECT ? "!" : "U");
		if (flags & RTF_GATEWAY)
			strcat(f_text, "G");
		if (flags & RTF_HOST)
			strcat(f_text, "H");
		printf("%-15s ", inet_ntoa((struct in_addr) { dst }));
		printf("%-15s ", inet_ntoa((struct in_addr) { gw }));
		printf("%-15s %-5s %-6d %-6d %s\n", inet_ntoa((struct in_addr) { mask }), f_text, metric, window, dev);
	}
	fclose(f);
	return 0;
}

static int set_address(struct sockaddr *to, const char *text)
{
	struct sockaddr_in sin = { .sin_family = AF_INET };

	if (!text || (strcmp(text, "default") && !inet_aton(text, &sin.sin_addr)))
		return -1;
	memcpy(to, &sin, sizeof(sin));
	return 0;
}

/* The mask of an address class, or one given as /bits. */
static const char *default_mask(char *target)
{
	char *slash = strchr(target, '/');
	struct in_addr a;

	if (slash) {
		int bits = atoi(slash + 1);

		*slash = '\0';
		a.s_addr = bits ? htonl(~0UL << (32 - bits)) : 0;
		return inet_ntoa(a);
	}
	if (!inet_aton(target, &a))
		return "0.0.0.0";
	a.s_addr = ntohl(a.s_addr);
	return a.s_addr >> 31 == 0 ? "255.0.0.0" : a.s_addr >> 30 == 2 ? "255.255.0.0" : "255.255.255.0";
}

static int usage(void)
{
	fprintf(stderr, "usage: route add|del default|-net net|-host host [gw g] [netmask m] [dev d] [metric n] [window w]\n");
	return 2;
}

int main(int argc, char **argv)
{
	struct rtentry rt;
	int fd, add, host = 1;
	char **a = argv + 2, *target;

	if (argc == 1 || !strcmp(argv[1], "-n"))
		return show();
	if (argc < 3 || (strcmp(argv[1], "add") && strcmp(argv[1], "del")))
		return usage();
	add = argv[1][0] == 'a';
	memset(&rt, 0, sizeof(rt));
	rt.rt_flags = RTF_UP;
	if (!strcmp(*a, "-net") || !strcmp(*a, "-host"))
		host = !strcmp(*a++, "-host");
	target = *a ? *a++ : NULL;
	if (!target)
		return usage();
	if (!strcmp(target, "default"))
		host = 0;
	if (host)
		rt.rt_flags |= RTF_HOST;
	if (set_address(&rt.rt_genmask, host ? "255.255.255.255" : default_mask(target)) || set_address(&rt.rt_dst, target))
		return usage();
	for (; *a; a++) {
		int bad = !a[1] && strcmp(*a, "reject");

		if (!strcmp(*a, "reject"))
			rt.rt_flags |= RTF_REJECT;
		else if (bad)
			return usage();
		else if (!strcmp(*a, "gw") && !set_address(&rt.rt_gateway, *++a))
			rt.rt_flags |= RTF_GATEWAY;
		else if (!strcmp(*a, "netmask"))
			bad = set_address(&rt.rt_genmask, *++a);
		else if (!strcmp(*a, "dev"))
			rt.rt_dev = *++a;
		else if (!strcmp(*a, "metric"))
			rt.rt_metric = atoi(*++a) + 1;
		else if (!strcmp(*a, "window")) {
			rt.rt_window = atoi(*++a);
			rt.rt_flags |= RTF_WINDOW;
		} else if (!strcmp(*a, "mss")) {
			rt.rt_mtu = atoi(*++a);
			rt.rt_flags |= RTF_MTU;
		} else
			bad = 1;
		if (bad)
			return usage();
	}
	fd = socket(AF_INET, SOCK_DGRAM, 0);
	if (fd < 0 || ioctl(fd, add ? SIOCADDRT : SIOCDELRT, &rt) < 0) {
		fprintf(stderr, "route: %s\n", strerror(errno));
		return 1;
	}
	return 0;
}
