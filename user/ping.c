// SPDX-License-Identifier: GPL-2.0-only
/* ping [-c count] [-s size] [-i seconds] host: ICMP echo requests over a raw socket. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/ip_icmp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#define MAX_SIZE 65000

static char packet[MAX_SIZE + 100];
static int sent, received;
static const char *target;

static unsigned short checksum(const void *data, int len)
{
	const unsigned short *p = data;
	unsigned long sum = 0;

	for (; len > 1; len -= 2)
		sum += *p++;
	if (len)
		sum += *(const unsigned char *)p;
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return ~sum;
}

static long now_us(void)
{
	struct timeval tv;

	gettimeofday(&tv, NULL);
	return tv.tv_sec % 1000 * 1000000 + tv.tv_usec;
}

static void finish(int sig)
{
	(void)sig;
	printf("\n--- %s ping statistics ---\n%d packets transmitted, %d received, %d%% packet loss\n", target, sent, received,
	       sent ? (sent - received) * 100 / sent : 0);
	exit(!received);
}

static void send_echo(int fd, struct sockaddr_in *to, int size)
{
	struct icmphdr *icmp = (struct icmphdr *)packet;
	long t = now_us();
	int i;

	memset(icmp, 0, sizeof(*icmp));
	icmp->type = ICMP_ECHO;
	icmp->id = getpid();
	icmp->sequence = htons(++sent);
	for (i = 0; i < size; i++)
		packet[sizeof(*icmp) + i] = i;
	if (size >= (int)sizeof(t))
		memcpy(icmp + 1, &t, sizeof(t));
	icmp->checksum = checksum(icmp, sizeof(*icmp) + size);
	if (sendto(fd, packet, sizeof(*icmp) + size, 0, (struct sockaddr *)to, sizeof(*to)) < 0)
		perror("ping: sendto");
}

/* Takes one packet; returns 1 if it is the answer. */
static int receive(int fd)
{
	struct sockaddr_in from;
	socklen_t len = sizeof(from);
	int n = recvfrom(fd, packet, sizeof(packet), 0, (struct sockaddr *)&from, &len);
	struct iphdr *ip = (struct iphdr *)packet;
	struct icmphdr *icmp = (struct icmphdr *)(packet + ip->ihl * 4);
	long t;

	n -= ip->ihl * 4;
	if (n < (int)sizeof(*icmp))
		return 0;
	if (icmp->type == ICMP_DEST_UNREACH || icmp->type == ICMP_TIME_EXCEEDED) {
		printf("From %s: %s\n", inet_ntoa(from.sin_addr),
		       icmp->type == ICMP_DEST_UNREACH ? "Destination unreachable" : "Time to live exceeded");
		return 1;
	}
	if (icmp->type != ICMP_ECHOREPLY || icmp->id != (unsigned short)getpid())
		return 0;
	received++;
	printf("%d bytes from %s: icmp_seq=%d ttl=%d", n, inet_ntoa(from.sin_addr), ntohs(icmp->sequence), ip->ttl);
	if (n >= (int)(sizeof(*icmp) + sizeof(t))) {
		memcpy(&t, icmp + 1, sizeof(t));
		t = now_us() - t;
		printf(" time=%ld.%03ld ms", t / 1000, t % 1000);
	}
	putchar('\n');
	return 1;
}

int main(int argc, char **argv)
{
	struct sockaddr_in to = { .sin_family = AF_INET };
	int c, count = 0, size = 56, interval = 1, fd;

	while ((c = getopt(argc, argv, "c:s:i:")) != -1) {
		if (c == 'c')
			count = atoi(optarg);
		else if (c == 's')
			size = atoi(optarg);
		else if (c == 'i')
			interval = atoi(optarg);
		else
			return 2;
	}
	if (optind != argc - 1 || size < 0 || size > MAX_SIZE || !inet_aton(argv[optind], &to.sin_addr)) {
		fprintf(stderr, "usage: ping [-c count] [-s size] [-i seconds] address\n");
		return 2;
	}
	target = argv[optind];
	fd = socket(AF_INET, SOCK_RAW, IPPROTO_ICMP);
	if (fd < 0) {
		perror("ping: socket");
		return 1;
	}
	signal(SIGINT, finish);
	printf("PING %s: %d data bytes\n", target, size);
	for (;;) {
		struct pollfd pfd = { fd, POLLIN, 0 };
		long until = now_us() + (count && sent + 1 == count ? 3 : interval) * 1000000L;

		send_echo(fd, &to, size);
		for (;;) {
			long left = (until - now_us()) / 1000;

			if (left <= 0 || poll(&pfd, 1, left) <= 0)
				break;
			if (receive(fd) && count && received >= count)
				finish(0);
		}
		if (count && sent >= count)
			finish(0);
	}
}
