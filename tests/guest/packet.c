// SPDX-License-Identifier: GPL-2.0-only
/*
 * AF_PACKET on the loopback device: what a sniffer sees of a datagram, frames of one's own making, the old SOCK_PACKET,
 * filters, statistics, memberships, the mapped ring, and the errors of each.
 */
#include "net.h"
#include <net/if.h>
#include <net/ethernet.h>
#include <netinet/ip.h>
#include <netinet/udp.h>
#include <netpacket/packet.h>

#define ALL	htons(ETH_P_ALL)
#define IP4	htons(ETH_P_IP)
#define MINE	htons(0x88b5)		/* the EtherType for experiments */

/* What the C library has not from <linux/if_packet.h> and <linux/filter.h> */
#define TPACKET_ALIGN(x)	(((x) + 15) & ~15)
enum { TP_STATUS_KERNEL, TP_STATUS_USER, TP_STATUS_COPY, TP_STATUS_LOSING = 4 };

struct tpacket_hdr {
	unsigned long tp_status;
	unsigned int tp_len, tp_snaplen;
	unsigned short tp_mac, tp_net;
	unsigned int tp_sec, tp_usec;
};
struct tpacket_req { unsigned int tp_block_size, tp_block_nr, tp_frame_size, tp_frame_nr; };
struct tpacket_stats { unsigned int tp_packets, tp_drops; };
struct sock_filter { unsigned short code; unsigned char jt, jf; unsigned int k; };
struct sock_fprog { unsigned short len; struct sock_filter *filter; };

static int packet_socket(int type, int protocol)
{
	long fd = SC(CALL_SOCKET, AF_PACKET, type, protocol);

	if (fd == -EPERM || fd == -EAFNOSUPPORT)
		SKIP("no right to packet sockets");
	NEED(fd >= 0);
	return fd;
}

static int lo(void)
{
	struct ifreq ifr = { .ifr_name = "lo" };
	int fd = udp_socket();

	NEED(ioctl(fd, SIOCGIFINDEX, &ifr) == 0);
	close(fd);
	return ifr.ifr_ifindex;
}

static struct sockaddr_ll ll(int protocol)
{
	return (struct sockaddr_ll){ .sll_family = AF_PACKET, .sll_protocol = protocol, .sll_ifindex = lo(),
				     .sll_halen = 6 };
}

static int bound(int type, int protocol)
{
	int fd = packet_socket(type, 0);
	struct sockaddr_ll a = ll(protocol);

	NEED(E(bind(fd, (void *)&a, sizeof(a))) == 0);
	return fd;
}

/* A datagram over loopback, of which nobody knows who reads it. */
static void send_datagram(const char *text)
{
	int sv[2];

	udp_pair(sv);
	EXPECT(write(sv[0], text, strlen(text)), strlen(text));
	close(sv[0]);
	close(sv[1]);
}

TEST(who_may_and_which_types)
{
	pid_t pid;

	packet_socket(SOCK_RAW, 0);
	EXPECT(SC(CALL_SOCKET, AF_PACKET, SOCK_STREAM, 0), -ESOCKTNOSUPPORT);
	EXPECT(SC(CALL_SOCKET, AF_PACKET, SOCK_SEQPACKET, 0), -ESOCKTNOSUPPORT);
	if (child(&pid)) {
		NEED(setuid(1000) == 0);
		EXPECT(SC(CALL_SOCKET, AF_PACKET, SOCK_RAW, 0), -EPERM);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
}

TEST(a_sniffer_sees_both_ways)
{
	int fd = bound(SOCK_RAW, ALL), i, out = 0, in = 0;
	struct sockaddr_ll from;
	socklen_t len;
	struct {
		struct ether_header eth;
		struct iphdr ip;
		struct udphdr udp;
		char text[64];
	} __attribute__((packed)) frame;

	send_datagram("sniff me");
	for (i = 0; i < 2; i++) {
		len = sizeof(from);
		NEED(poll_for(fd, POLLIN) == POLLIN);
		EXPECT(recvfrom(fd, &frame, sizeof(frame), 0, (void *)&from, &len), 14 + 20 + 8 + 8);
		EXPECT(frame.eth.ether_type, IP4);
		EXPECT(frame.ip.version, 4);
		EXPECT(frame.ip.protocol, IPPROTO_UDP);
		CHECK(!memcmp(frame.text, "sniff me", 8));
		EXPECT(from.sll_family, AF_PACKET);
		EXPECT(from.sll_protocol, IP4);
		EXPECT(from.sll_ifindex, lo());
		EXPECT(from.sll_hatype, 772);
		EXPECT(from.sll_halen, now(0, 6));
		out += from.sll_pkttype == PACKET_OUTGOING;
		in += from.sll_pkttype == PACKET_HOST;
	}
	EXPECT(out, 1);
	EXPECT(in, 1);
}

/* Of one protocol only what arrives; SOCK_DGRAM begins behind the link header, and MSG_TRUNC tells the whole length. */
TEST(datagrams_without_their_header)
{
	int fd = bound(SOCK_DGRAM, IP4);
	struct sockaddr_ll from;
	socklen_t len = sizeof(from);
	struct iphdr ip;

	send_datagram("without header");
	NEED(poll_for(fd, POLLIN) == POLLIN);
	EXPECT(recvfrom(fd, &ip, sizeof(ip), MSG_TRUNC, (void *)&from, &len), 20 + 8 + 14);
	EXPECT(len, sizeof(from) - now(0, 2));
	EXPECT(ip.version, 4);
	EXPECT(from.sll_pkttype, PACKET_HOST);
	EXPECT(E(recv(fd, &ip, sizeof(ip), MSG_DONTWAIT)), -EAGAIN);
	EXPECT(E(recv(fd, &ip, sizeof(ip), MSG_OOB)), -EINVAL);
}

TEST(frames_of_ones_own)
{
	int raw = bound(SOCK_RAW, MINE), dgram = bound(SOCK_DGRAM, MINE);
	struct sockaddr_ll to = ll(MINE);
	char frame[64] = { 0 }, got[80];

	EXPECT(E(sendto(dgram, "hello", 5, 0, (void *)&to, sizeof(to))), 5);
	EXPECT(E(recv(raw, got, sizeof(got), 0)), 19);
	CHECK(!memcmp(got + 12, "\x88\xb5hello", 7));
	EXPECT(E(recv(dgram, got, sizeof(got), 0)), 5);

	memcpy(frame + 12, "\x88\xb5raw", 5);
	EXPECT(E(send(raw, frame, 60, 0)), 60);
	EXPECT(E(recv(dgram, got, sizeof(got), 0)), 46);
	CHECK(!memcmp(got, "raw", 3));
	EXPECT(E(recv(raw, got, sizeof(got), 0)), 60);

	to.sll_ifindex = 4711;
	EXPECT(E(sendto(dgram, "x", 1, 0, (void *)&to, sizeof(to))), -ENXIO);
	EXPECT(E(sendto(dgram, "x", 1, 0, (void *)&to, 10)), -EINVAL);
	{
		static char large[70000];

		EXPECT(E(send(raw, large, sizeof(large), 0)), -EMSGSIZE);
	}
}

TEST(binding)
{
	int fd = packet_socket(SOCK_RAW, 0), ifindex = lo();
	struct sockaddr_ll a = ll(0), got;
	socklen_t len = sizeof(got);
	char buf[8];

	EXPECT(E(bind(fd, (void *)&a, 8)), -EINVAL);
	a.sll_ifindex = 4711;
	EXPECT(E(bind(fd, (void *)&a, sizeof(a))), -ENODEV);
	a.sll_ifindex = ifindex;
	a.sll_family = AF_INET;
	EXPECT(E(bind(fd, (void *)&a, sizeof(a))), -EINVAL);
	a.sll_family = AF_PACKET;
	a.sll_protocol = MINE;
	EXPECT(E(bind(fd, (void *)&a, sizeof(a))), 0);
	EXPECT(E(getsockname(fd, (void *)&got, &len)), 0);
	EXPECT(got.sll_ifindex, ifindex);
	EXPECT(got.sll_protocol, MINE);
	EXPECT(got.sll_hatype, 772);
	EXPECT(E(getpeername(fd, (void *)&got, &len)), -EOPNOTSUPP);
	EXPECT(E(connect(fd, (void *)&a, sizeof(a))), -EOPNOTSUPP);
	EXPECT(E(listen(fd, 1)), -EOPNOTSUPP);
	EXPECT(E(shutdown(fd, 2)), -EOPNOTSUPP);
	/* Protocol 0 hears nothing. */
	fd = packet_socket(SOCK_RAW, 0);
	send_datagram("nobody hears it");
	EXPECT(E(recv(fd, buf, sizeof(buf), MSG_DONTWAIT)), -EAGAIN);
}

TEST(the_old_way)
{
	struct { unsigned short family; char device[14]; unsigned short protocol; } a = { 0 }, from;
	struct sockaddr sa = { .sa_family = AF_PACKET, .sa_data = "lo" };
	int fd = packet_socket(SOCK_PACKET, MINE), other = packet_socket(SOCK_PACKET, 0);
	socklen_t len = sizeof(from);
	char frame[60] = { 0 }, got[80];

	EXPECT(E(bind(fd, &sa, sizeof(sa))), 0);
	strcpy(sa.sa_data, "nosuch");
	EXPECT(E(bind(fd, &sa, sizeof(sa))), -ENODEV);
	EXPECT(E(bind(fd, &sa, sizeof(sa) - 1)), -EINVAL);
	strcpy(a.device, "lo");
	a.protocol = MINE;
	memcpy(frame + 12, "\x88\xb5old", 5);
	EXPECT(E(sendto(other, frame, sizeof(frame), 0, (void *)&a, sizeof(a))), 60);
	EXPECT(E(recvfrom(fd, got, sizeof(got), 0, (void *)&from, &len)), 60);
	EXPECT(len, sizeof(from));
	CHECK(!strcmp(from.device, "lo"));
	EXPECT(from.protocol, MINE);
	CHECK(!memcmp(frame, got, 60));
	EXPECT(E(send(fd, frame, 60, 0)), -ENOTCONN);
	strcpy(a.device, "nosuch");
	EXPECT(E(sendto(other, frame, 60, 0, (void *)&a, sizeof(a))), -ENODEV);
}

TEST(a_filter_cuts_and_drops)
{
	struct sock_filter ten[] = { { 6, 0, 0, 10 } }, none[] = { { 6, 0, 0, 0 } };
	struct sock_fprog p = { 1, ten };
	int fd = bound(SOCK_DGRAM, MINE);
	struct sockaddr_ll to = ll(MINE);
	char got[80];

	EXPECT(E(setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &p, sizeof(p))), 0);
	EXPECT(E(sendto(fd, "0123456789abcdef", 16, 0, (void *)&to, sizeof(to))), 16);
	EXPECT(E(recv(fd, got, sizeof(got), MSG_TRUNC)), 10);
	p.filter = none;
	EXPECT(E(setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &p, sizeof(p))), 0);
	EXPECT(E(sendto(fd, "gone", 4, 0, (void *)&to, sizeof(to))), 4);
	EXPECT(E(recv(fd, got, sizeof(got), MSG_DONTWAIT)), -EAGAIN);
}

TEST(statistics)
{
	int fd = bound(SOCK_DGRAM, MINE), i;
	struct sockaddr_ll to = ll(MINE);
	struct tpacket_stats st;
	socklen_t len = sizeof(st);

	NEED(set_option(fd, SOL_SOCKET, SO_RCVBUF, 4096) == 0);
	for (i = 0; i < 100; i++)
		EXPECT(E(sendto(fd, "count me", 8, 0, (void *)&to, sizeof(to))), 8);
	EXPECT(E(getsockopt(fd, SOL_PACKET, PACKET_STATISTICS, &st, &len)), 0);
	EXPECT(len, sizeof(st));
	EXPECT(st.tp_packets, 100);
	CHECK(st.tp_drops > 50 && st.tp_drops < 100);
	EXPECT(E(getsockopt(fd, SOL_PACKET, PACKET_STATISTICS, &st, &len)), 0);
	EXPECT(st.tp_packets, 0);
	len = -1;
	EXPECT(E(getsockopt(fd, SOL_PACKET, PACKET_STATISTICS, &st, &len)), -EINVAL);
	len = sizeof(st);
	EXPECT(E(getsockopt(fd, SOL_PACKET, 4711, &st, &len)), -ENOPROTOOPT);
	EXPECT(E(getsockopt(fd, SOL_IP, PACKET_STATISTICS, &st, &len)), -ENOPROTOOPT);
}

/* The flags that a program sees are its own: a sniffer's promiscuity does not show in SIOCGIFFLAGS. */
TEST(memberships)
{
	struct packet_mreq m = { .mr_ifindex = lo(), .mr_type = PACKET_MR_PROMISC };
	int fd = packet_socket(SOCK_RAW, 0);

	EXPECT(E(setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &m, 8)), -EINVAL);
	EXPECT(E(setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &m, sizeof(m))), 0);
	EXPECT(E(setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &m, sizeof(m))), 0);
	EXPECT(E(setsockopt(fd, SOL_PACKET, PACKET_DROP_MEMBERSHIP, &m, sizeof(m))), 0);
	EXPECT(E(setsockopt(fd, SOL_PACKET, PACKET_DROP_MEMBERSHIP, &m, sizeof(m))), 0);
	EXPECT(E(setsockopt(fd, SOL_PACKET, PACKET_DROP_MEMBERSHIP, &m, sizeof(m))), now(-EADDRNOTAVAIL, 0));
	m.mr_type = PACKET_MR_MULTICAST;
	m.mr_alen = 200;
	EXPECT(E(setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &m, sizeof(m))), -EINVAL);
	m.mr_alen = 6;
	memcpy(m.mr_address, "\1\0\x5e\1\2\3", 6);
	EXPECT(E(setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &m, sizeof(m))), 0);
	m.mr_ifindex = 4711;
	EXPECT(E(setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &m, sizeof(m))), -ENODEV);
}

TEST(the_mapped_ring)
{
	struct tpacket_req req = { .tp_block_size = 8192, .tp_block_nr = 2, .tp_frame_size = 2048, .tp_frame_nr = 8 };
	struct sockaddr_ll to = ll(MINE), *sll;
	int fd = bound(SOCK_RAW, MINE), i, copy = 1;
	struct tpacket_hdr *h;
	char *ring, text[20];
	pid_t pid;

	req.tp_frame_nr = 7;
	EXPECT(E(setsockopt(fd, SOL_PACKET, PACKET_RX_RING, &req, sizeof(req))), -EINVAL);
	req.tp_frame_nr = 8;
	req.tp_frame_size = 2040;
	EXPECT(E(setsockopt(fd, SOL_PACKET, PACKET_RX_RING, &req, sizeof(req))), -EINVAL);
	req.tp_frame_size = 2048;
	req.tp_block_size = 8000;
	EXPECT(E(setsockopt(fd, SOL_PACKET, PACKET_RX_RING, &req, sizeof(req))), -EINVAL);
	req.tp_block_size = 8192;
	EXPECT(E(mmap(NULL, 16384, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0)), -EINVAL);
	EXPECT(E(setsockopt(fd, SOL_PACKET, PACKET_COPY_THRESH, &copy, sizeof(copy))), 0);
	NEED(E(setsockopt(fd, SOL_PACKET, PACKET_RX_RING, &req, sizeof(req))) == 0);
	EXPECT(E(setsockopt(fd, SOL_PACKET, PACKET_RX_RING, &req, sizeof(req))), -EBUSY);
	EXPECT(E(mmap(NULL, 12288, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0)), -EINVAL);
	ring = mmap(NULL, 16384, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	NEED(ring != MAP_FAILED);

	to.sll_protocol = MINE;
	for (i = 0; i < 20; i++) {
		char frame[60] = { 0 };

		EXPECT(polled(fd, POLLIN), 0);
		sprintf(frame + 12, "\x88\xb5number %d", i);
		EXPECT(E(send(fd, frame, 60, 0)), 60);
		NEED(poll_for(fd, POLLIN) == POLLIN);
		h = (void *)(ring + i % 8 * 2048);
		EXPECT(h->tp_status & TP_STATUS_USER, TP_STATUS_USER);
		EXPECT(h->tp_len, 60);
		EXPECT(h->tp_snaplen, 60);
		CHECK(h->tp_sec != 0 && h->tp_usec < 1000000);
		sprintf(text, "number %d", i);
		CHECK(!strcmp((char *)h + h->tp_mac + 14, text));
		EXPECT(h->tp_net, h->tp_mac + 14);
		sll = (void *)((char *)h + TPACKET_ALIGN(sizeof(*h)));
		EXPECT(sll->sll_protocol, MINE);
		EXPECT(sll->sll_ifindex, lo());
		h->tp_status = TP_STATUS_KERNEL;
	}
	/* All frames full: what comes is lost, and counted. */
	for (i = 0; i < 10; i++) {
		char frame[60] = { [12] = 0x88, [13] = (char)0xb5 };

		EXPECT(E(send(fd, frame, 60, 0)), 60);
	}
	{
		struct tpacket_stats st;
		socklen_t len = sizeof(st);

		EXPECT(E(getsockopt(fd, SOL_PACKET, PACKET_STATISTICS, &st, &len)), 0);
		EXPECT(st.tp_packets, 30);
		EXPECT(st.tp_drops, 2);
	}
	for (i = 0; i < 8; i++)
		((struct tpacket_hdr *)(ring + i * 2048))->tp_status = TP_STATUS_KERNEL;
	/* Larger than a frame: cut there, whole in the queue. */
	{
		static char large[4000] = { [12] = 0x88, [13] = (char)0xb5, [3999] = 'z' }, got[4100];

		EXPECT(E(send(fd, large, sizeof(large), 0)), 4000);
		for (i = 0; i < 8; i++) {
			h = (void *)(ring + i * 2048);
			if (h->tp_status)
				break;
		}
		NEED(i < 8);
		CHECK(h->tp_status & TP_STATUS_COPY);
		EXPECT(h->tp_len, 4000);
		CHECK(h->tp_snaplen < 2048);
		EXPECT(E(recv(fd, got, sizeof(got), 0)), 4000);
		EXPECT(got[3999], 'z');
	}
	/* A mapping keeps the ring, also in a child; without one it can go. */
	memset(&req, 0, sizeof(req));
	if (child(&pid)) {
		EXPECT(E(setsockopt(fd, SOL_PACKET, PACKET_RX_RING, &req, sizeof(req))), -EBUSY);
		CHILD_DONE();
	}
	CHILD_PASSED(pid);
	EXPECT(E(setsockopt(fd, SOL_PACKET, PACKET_RX_RING, &req, sizeof(req))), -EBUSY);
	EXPECT(E(munmap(ring, 16384)), 0);
	EXPECT(E(setsockopt(fd, SOL_PACKET, PACKET_RX_RING, &req, sizeof(req))), 0);
}

/* The form of libpcap's choice: nanoseconds, and room in front of the link header. */
TEST(the_second_form_of_the_ring)
{
	struct tpacket_req req = { .tp_block_size = 4096, .tp_block_nr = 1, .tp_frame_size = 2048, .tp_frame_nr = 2 };
	int fd = bound(SOCK_RAW, MINE), size = 1;
	char *ring, frame[60] = { [12] = 0x88, [13] = (char)0xb5, [14] = 'x' };
	socklen_t len = sizeof(size);
	struct tpacket_hdr *h;

	EXPECT(E(getsockopt(fd, SOL_PACKET, 11, &size, &len)), 0);
	EXPECT(size, sizeof(struct tpacket_hdr) + 8);
	size = 7;
	EXPECT(E(getsockopt(fd, SOL_PACKET, 11, &size, &len)), -EINVAL);
	EXPECT(set_option(fd, SOL_PACKET, 10, 1), 0);
	EXPECT(set_option(fd, SOL_PACKET, 10, 9), -EINVAL);
	EXPECT(set_option(fd, SOL_PACKET, 12, 100), 0);
	NEED(E(setsockopt(fd, SOL_PACKET, PACKET_RX_RING, &req, sizeof(req))) == 0);
	EXPECT(set_option(fd, SOL_PACKET, 10, 0), -EBUSY);
	EXPECT(set_option(fd, SOL_PACKET, 12, 0), -EBUSY);
	EXPECT(E(send(fd, frame, 60, 0)), 60);
	ring = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	NEED(ring != MAP_FAILED);
	h = (void *)ring;
	NEED(poll_for(fd, POLLIN) == POLLIN);
	EXPECT(h->tp_mac, 66 + 100);
	EXPECT(((char *)h)[h->tp_mac + 14], 'x');
	CHECK(h->tp_sec != 0 && h->tp_usec < 1000000000);
}

TEST(queue_length_and_proc)
{
	int fd = bound(SOCK_RAW, MINE), n = -1;
	struct sockaddr_ll to = ll(MINE);
	char line[100], *text;
	struct time32 tv;

	EXPECT(E(ioctl(fd, FIONREAD, &n)), 0);
	EXPECT(n, 0);
	EXPECT(E(ioctl(fd, 0x8906, &tv)), -ENOENT);
	{
		char frame[60] = { [12] = 0x88, [13] = (char)0xb5 };

		EXPECT(E(sendto(fd, frame, 60, 0, (void *)&to, sizeof(to))), 60);
		EXPECT(E(ioctl(fd, FIONREAD, &n)), 0);
		EXPECT(n, 60);
	}
	text = slurp("/proc/net/packet");
	NEED(text != NULL);
	sprintf(line, " 3      3    88b5   %-5d 1 ", lo());
	CHECK(strstr(text, line) != NULL);
}

/* Sockets that end with packets unread, memberships and a mapped ring leave nothing behind. */
TEST(nothing_is_left)
{
	struct tpacket_req req = { .tp_block_size = 4096, .tp_block_nr = 4, .tp_frame_size = 2048, .tp_frame_nr = 8 };
	struct packet_mreq m = { .mr_ifindex = lo(), .mr_type = PACKET_MR_ALLMULTI };
	int round, fd;

	for (round = 0; round < 200; round++) {
		fd = bound(SOCK_RAW, ALL);
		EXPECT(E(setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &m, sizeof(m))), 0);
		if (round & 1) {
			EXPECT(E(setsockopt(fd, SOL_PACKET, PACKET_RX_RING, &req, sizeof(req))), 0);
			NEED(mmap(NULL, 16384, PROT_READ, MAP_SHARED, fd, 0) != MAP_FAILED);
		}
		send_datagram("unread");
		close(fd);
		if (round % 50 == 49) {
			pid_t pid;

			if (child(&pid))
				_exit(bound(SOCK_RAW, ALL) < 0);
			CHILD_PASSED(pid);
		}
	}
}
