// SPDX-License-Identifier: GPL-2.0-only
// kernel: drivers/net/8390.c drivers/net/ne2k-pci.c
// kernel: net/core/*.c net/ipv4/*.c net/ethernet/*.c net/sched/*.c drivers/net/loopback.c drivers/net/Space.c !net/*/*sysctl*.c !net/core/newcalls.c !net/core/netfilter.c
// kernel: kernel/timer.c kernel/softirq.c kernel/wait.c kernel/rcupdate.c
// kernel: lib/string.c lib/ctype.c lib/vsprintf.c lib/cmdline.c lib/bitmap.c lib/crc32.c lib/rbtree.c lib/checksum.asm lib/csum-copy.c lib/div64.c lib/int_sqrt.c
// env: alloc.c pages.c ticks.c net.c
/*
 * The driver of the DP8390 and of the NE2000 on PCI against a model of the card, written from the data sheet (DP8390D,
 * 1992; application note AN-874), that can misbehave: full rings, lost and corrupt frames, a transmitter that stalls, a
 * transfer that never ends, a card that is pulled out.
 */
#include <linux/kernel.h>
#include <linux/crc32.h>
#include <linux/errno.h>
#include <linux/etherdevice.h>
#include <linux/interrupt.h>
#include <linux/ioport.h>
#include <linux/netdevice.h>
#include <linux/pci.h>
#include <linux/rtnetlink.h>
#include <linux/skbuff.h>
#include <linux/string.h>
#include <asm/io.h>
#include "check.h"
#include "env/alloc.h"
#include "env/base.h"
#include "env/net.h"
#include "env/ticks.h"

#define BASE	0xc000
#define IRQ	11

/* ---- the card ---- */

static struct {
	unsigned char mem[0x10000];	/* PROM at 0, memory from 0x4000 on */
	int top;			/* first page without memory */
	unsigned char cr, pstart, pstop, bnry, tsr, tpsr, isr, imr, rcr, tcr, dcr, rsr, curr, par[6], mar[8], cntr[3];
	int tbcr, rsar, rbcr;
	unsigned long sent_at;		/* when the transmitter will be done */

	int gone, no_rdc, no_32bit;
	int stalled;			/* the transmitter never ends */
	int tx_status;			/* 0: PTX */
	int frames_sent, missed, wild;
	unsigned char last[2000];	/* what was sent */
	int last_len;
	int inside;			/* a frame is put into the ring while a register is read */
} nic;

static irqreturn_t (*handler)(int, void *, struct pt_regs *);
static void *handler_dev;
static int irq_depth, irqs, in_irq_now;
static struct net_device *dev;

#define STP	1
#define STA	2
#define TXP	4

/* The card's line is a level; it is looked at wherever it may have changed. */
static void irq_line(void)
{
	int n = 0;

	while (handler && !irq_depth && !in_irq_now && (host_flags & HOST_IF) && (nic.isr & nic.imr & 0x7f)) {
		in_irq_now = 1;
		irqs++;
		irq_enter();
		host_flags &= ~HOST_IF;
		handler(IRQ, handler_dev, NULL);
		in_irq_now = 0;
		irq_exit();
		host_flags |= HOST_IF;
		if (++n > 1000)
			host_die("the interrupt stays: ISR %#x", nic.isr);
	}
}

int request_irq(unsigned int irq, irqreturn_t (*h)(int, void *, struct pt_regs *), unsigned long flags, const char *name,
		void *dev_id)
{
	handler = h;
	handler_dev = dev_id;
	return 0;
}

void free_irq(unsigned int irq, void *dev_id)
{
	handler = NULL;
}

void disable_irq_nosync(unsigned int irq)
{
	irq_depth++;
}

void enable_irq(unsigned int irq)
{
	if (!irq_depth--)
		host_die("enable_irq() without disable_irq()");
}

void __udelay(unsigned long usecs)
{
	static unsigned long us;

	for (us += usecs; us >= 1000; us -= 1000)
		jiffies_64++;	/* its ticks are late */
	if (nic.sent_at && time_after_eq(jiffies, nic.sent_at) && !nic.stalled) {
		nic.sent_at = 0;
		nic.cr &= ~TXP;
		nic.tsr = nic.tx_status ?: 1;
		nic.isr |= nic.tx_status ? 8 : 2;
	}
}

static void transmit(void)
{
	if (nic.tcr & 6)		/* loopback: nothing leaves the chip */
		return;
	if (nic.tbcr > 1536 || nic.tpsr < 0x40 || nic.tpsr + nic.tbcr / 256 >= nic.pstart)
		nic.wild++;
	nic.last_len = min(nic.tbcr, 2000);
	memcpy(nic.last, nic.mem + nic.tpsr * 256, nic.last_len);
	nic.frames_sent++;
	nic.sent_at = jiffies + 2;
}

static void sent(void)
{
	if (!nic.sent_at || nic.stalled || time_before(jiffies, nic.sent_at))
		return;
	nic.sent_at = 0;
	nic.cr &= ~TXP;
	nic.tsr = nic.tx_status ?: 1;
	nic.isr |= nic.tx_status ? 8 : 2;
	irq_line();
}

/* A frame from the wire, as "buffering of received frames" in the data sheet has it. 1: taken, 0: not. */
static int arrives(const unsigned char *frame, int len, int status)
{
	int pages = (len + 4 + 4 + 255) / 256, page, i, next;	/* with the checksum */
	u32 crc;

	if (nic.gone || (nic.cr & STP) || !(nic.cr & STA) || (nic.tcr & 6) || (nic.rcr & 0x20))
		return 0;
	if (frame[0] & 1) {
		if (!memcmp(frame, "\xff\xff\xff\xff\xff\xff", 6)) {
			if (!(nic.rcr & 4))
				return 0;
		} else {
			crc = ether_crc(6, (unsigned char *)frame);
			if (!(nic.rcr & 8) || !(nic.mar[crc >> 29] >> (crc >> 26 & 7) & 1))
				return 0;
		}
		status |= 0x20;
	} else if (memcmp(frame, nic.par, 6) && !(nic.rcr & 0x10)) {
		return 0;
	}
	for (i = 0, page = nic.curr; i < pages; i++) {
		/* A local buffer at BNRY means that there is no room. */
		if (page == nic.bnry || nic.isr & 0x10) {
			nic.isr |= 0x10;
			nic.missed++;
			if (nic.cntr[2] < 255)
				nic.cntr[2]++;
			irq_line();
			return 0;
		}
		page = page + 1 >= nic.pstop ? nic.pstart : page + 1;
	}
	next = page;
	for (i = -4, page = nic.curr * 256; i < len; i++) {
		nic.mem[page] = i == -4 ? status : i == -3 ? next : i == -2 ? (len + 4) & 255 : i == -1 ? (len + 4) >> 8 : frame[i];
		if (++page == nic.pstop * 256)
			page = nic.pstart * 256;
	}
	nic.curr = next;
	nic.isr |= status & 1 ? 1 : 4;
	irq_line();
	return 1;
}

static unsigned int data(int size, int write, unsigned int value)
{
	unsigned int v = 0;
	int i;

	if (size == 4 && nic.no_32bit)
		size = 2;
	for (i = 0; i < size; i++) {
		if (nic.rbcr <= 0) {
			nic.wild += nic.rbcr < -3;	/* the last word may be half wanted */
			nic.rbcr--;
			continue;
		}
		if (write && nic.rsar >= 0x4000 && nic.rsar < nic.top * 256)
			nic.mem[nic.rsar] = value >> i * 8;
		if (!write)
			v |= nic.mem[nic.rsar < 0x4000 || nic.rsar < nic.top * 256 ? nic.rsar : nic.rsar & 0x7fff] << i * 8;
		nic.rsar++;
		if (nic.rsar == nic.pstop * 256)
			nic.rsar = nic.pstart * 256;
		if (!--nic.rbcr && !nic.no_rdc)
			nic.isr |= 0x40;
	}
	return v;
}

static const unsigned char *intruder;	/* a frame that comes in the middle of things */
static int intruder_len;

unsigned int host_port_in(int port, int size)
{
	unsigned int v;

	if (nic.gone)
		return ~0u;
	port -= BASE;
	NEED(port >= 0 && port < 0x20);
	if (nic.inside && !host_below(nic.inside) && intruder) {
		const unsigned char *f = intruder;

		intruder = NULL;
		arrives(f, intruder_len, 1);
	}
	if (port >= 0x18) {		/* reset */
		nic.isr |= 0x80;
		nic.cr = 0x21;
		nic.sent_at = 0;
		return 0;
	}
	if (port >= 0x10)
		return data(size, 0, 0);
	EXPECT(size, 1);
	if (port == 0)
		return nic.cr;
	if (nic.cr >> 6 == 1)
		return port <= 6 ? nic.par[port - 1] : port == 7 ? nic.curr : nic.mar[port - 8];
	NEED(nic.cr >> 6 == 0);
	switch (port) {
	case 3:
		return nic.bnry;
	case 4:
		return nic.tsr;
	case 7:
		return nic.isr;
	case 12:
		return nic.rsr;
	case 13: case 14: case 15:
		v = nic.cntr[port - 13];
		nic.cntr[port - 13] = 0;
		return v;
	}
	return 0xaa;
}

void host_port_out(int port, unsigned int value, int size)
{
	if (nic.gone)
		return;
	port -= BASE;
	NEED(port >= 0 && port < 0x20);
	if (port >= 0x18)
		return;
	if (port >= 0x10) {
		data(size, 1, value);
		return;
	}
	EXPECT(size, 1);
	if (port == 0) {
		int was = nic.cr;

		nic.cr = (value & ~TXP) | (was & TXP);
		if (!(value & 3))	/* neither STP nor STA: as it was */
			nic.cr |= was & 3;
		if (value & STP) {
			nic.cr &= ~(STA | TXP);
			nic.sent_at = 0;
			nic.isr |= 0x80;
		} else {
			nic.isr &= ~0x80;
		}
		if ((value & TXP) && !(was & TXP) && !(nic.cr & STP)) {
			nic.cr |= TXP;
			transmit();
		}
		return;
	}
	if (nic.cr >> 6 == 1) {
		if (port <= 6)
			nic.par[port - 1] = value;
		else if (port == 7)
			nic.curr = value;
		else
			nic.mar[port - 8] = value;
		return;
	}
	NEED(nic.cr >> 6 == 0);
	switch (port) {
	case 1: nic.pstart = value; break;
	case 2: nic.pstop = value; break;
	case 3: nic.bnry = value; break;
	case 4: nic.tpsr = value; break;
	case 5: nic.tbcr = (nic.tbcr & 0xff00) | value; break;
	case 6: nic.tbcr = (nic.tbcr & 0xff) | value << 8; break;
	case 7:
		nic.isr &= ~(value & 0x7f);
		break;
	case 8: nic.rsar = (nic.rsar & 0xff00) | value; break;
	case 9: nic.rsar = (nic.rsar & 0xff) | value << 8; break;
	case 10: nic.rbcr = (nic.rbcr & 0xff00) | value; break;
	case 11: nic.rbcr = (nic.rbcr & 0xff) | value << 8; break;
	case 12: nic.rcr = value; break;
	case 13: nic.tcr = value; break;
	case 14: nic.dcr = value; break;
	case 15: nic.imr = value; break;
	}
}

/* ---- the bus ---- */

struct resource ioport_resource;
static int regions;

struct resource *__request_region(struct resource *parent, unsigned long start, unsigned long n, const char *name)
{
	regions++;
	return parent;
}

void __release_region(struct resource *parent, unsigned long start, unsigned long n)
{
	regions--;
}

int pci_enable_device(struct pci_dev *pdev)
{
	return 0;
}

static struct pci_dev pci_dev;
static int probe_result;

int pci_register_driver(struct pci_driver *driver)
{
	pci_dev.irq = IRQ;
	pci_dev.resource[0].start = BASE;
	pci_dev.resource[0].end = BASE + 0x1f;
	pci_dev.resource[0].flags = IORESOURCE_IO;
	probe_result = driver->probe(&pci_dev, driver->id_table);
	return 0;
}

/* ---- frames ---- */

#define PROTOCOL	0x88b5		/* IEEE 802: for local experiments */

static const unsigned char mac[6] = { 0x52, 0x54, 0, 0x12, 0x34, 0x56 };
static unsigned char frame[2000];
static int received, received_len, bad;
static unsigned char received_data[2000];

static int receive(struct sk_buff *skb, struct net_device *d, struct packet_type *pt)
{
	received++;
	received_len = skb->len;
	memcpy(received_data, skb->data, skb->len);
	if ((unsigned long)skb->data & 3)
		bad++;
	kfree_skb(skb);
	return 0;
}

static struct packet_type packet = { .type = __constant_htons(PROTOCOL), .func = receive };

static void make(int len, const unsigned char *to)
{
	int i;

	memcpy(frame, to, 6);
	memcpy(frame + 6, "\x02\0\0\0\0\x01", 6);
	frame[12] = PROTOCOL >> 8;
	frame[13] = PROTOCOL & 255;
	for (i = 14; i < len; i++)
		frame[i] = host_random();
}

static int send(int len)
{
	struct sk_buff *skb = alloc_skb(len, GFP_ATOMIC);

	make(len, (unsigned char *)"\x02\0\0\0\0\x02");
	memcpy(skb_put(skb, len), frame, len);
	skb->dev = dev;
	skb->protocol = htons(PROTOCOL);
	skb->nh.raw = skb->mac.raw = skb->data;
	return dev_queue_xmit(skb);
}

static struct net_device_stats *stats(void)
{
	return dev->get_stats(dev);
}

static void power_on(int pages)
{
	int i;

	memset(&nic, 0, sizeof(nic));
	memset(nic.mem, 0xe5, sizeof(nic.mem));
	nic.top = 0x40 + pages;
	for (i = 0; i < 6; i++)
		nic.mem[2 * i] = nic.mem[2 * i + 1] = mac[i];
	nic.mem[28] = nic.mem[29] = nic.mem[30] = nic.mem[31] = 0x57;
	nic.cr = 0x21;
}

static void start(void)
{
	host_net_start();
	host_after_tick = sent;
	EXPECT(probe_result, 0);
	EXPECT(regions, 1);
	dev = dev_get_by_name("eth0");
	NEED(dev);
	CHECK(!memcmp(dev->dev_addr, mac, 6));
	dev_add_pack(&packet);
	rtnl_lock();
	EXPECT(dev_open(dev), 0);
	rtnl_unlock();
	irq_line();
	host_ticks(2);
	CHECK(!memcmp(nic.par, mac, 6));
}

static void settle(void)
{
	host_ticks(20);
	irq_line();
	EXPECT(irq_depth, 0);
	EXPECT(bad, 0);
	EXPECT(nic.wild, 0);
}

TEST(probe)
{
	power_on(0x80);
	start();
	EXPECT(nic.pstart, 0x4c);
	EXPECT(nic.pstop, 0xc0);
	EXPECT(nic.rcr & 0x1b, 8 * (dev->mc_list != NULL));
	settle();
}

TEST(probe_16k)
{
	power_on(0x40);
	nic.no_32bit = 1;
	start();
	EXPECT(nic.pstop, 0x80);
	settle();
}

static void no_card(void)
{
	host_net_start();
	if (probe_result != -ENODEV || regions)
		host_die("probe: %d, %d regions", probe_result, regions);
}

TEST(probe_nothing)
{
	power_on(0x80);
	nic.gone = 1;
	CHECK(!host_dies(no_card));
	nic.gone = 0;
	memset(nic.mem, 0, 32);		/* no station address */
	CHECK(!host_dies(no_card));
	memset(nic.mem, 0xff, 32);
	CHECK(!host_dies(no_card));
}

/* Frames of all lengths, many times around the ring. */
static void receive_all(int pages, int no_32bit)
{
	int i, len;

	power_on(pages);
	nic.no_32bit = no_32bit;
	start();
	for (i = 0; i < 4000; i++) {
		len = i < 1455 ? 60 + i : 60 + host_below(1455);
		make(len, i % 7 ? mac : (unsigned char *)"\xff\xff\xff\xff\xff\xff");
		received = 0;
		EXPECT(arrives(frame, len, 1), 1);
		do_softirq();
		EXPECT(received, 1);
		EXPECT(received_len, len - 14);
		CHECK(!memcmp(received_data, frame + 14, len - 14));
	}
	EXPECT(stats()->rx_packets, 4000);
	EXPECT(stats()->rx_errors + stats()->rx_dropped + stats()->rx_over_errors, 0);
	settle();
	EXPECT_STR(host_log(), "");
}

TEST(receive)
{
	receive_all(0x80, 0);
}

TEST(receive_16k)
{
	receive_all(0x40, 1);
}

/* Many while the interrupt is off: the ring fills, overruns, and goes on with what comes after. */
TEST(overrun)
{
	int round, i, took, len;

	power_on(0x40);
	start();
	for (round = 0; round < 200; round++) {
		host_flags &= ~HOST_IF;
		for (i = took = 0; i < 60; i++) {
			len = 60 + host_below(1400);
			make(len, mac);
			took += arrives(frame, len, 1);
		}
		received = 0;
		host_flags |= HOST_IF;
		CHECK(took < 60);
		irq_line();
		do_softirq();
		EXPECT(received, took);
		make(200, mac);
		EXPECT(arrives(frame, 200, 1), 1);
		do_softirq();
		EXPECT(received, took + 1);
		CHECK(!memcmp(received_data, frame + 14, 186));
	}
	EXPECT(stats()->rx_over_errors, 200);
	CHECK(nic.missed >= 200 && stats()->rx_missed_errors > 0);
	settle();
}

/* An overrun while a frame is being sent: it is sent again, or was; none is lost, nothing stalls. */
TEST(overrun_while_sending)
{
	int round, i, before;

	power_on(0x40);
	start();
	for (round = 0; round < 100; round++) {
		before = nic.frames_sent;
		EXPECT(send(1000), 0);
		EXPECT(send(500), 0);
		host_ticks(host_below(3));
		host_flags &= ~HOST_IF;
		for (i = 0; i < 60; i++) {
			make(1200, mac);
			arrives(frame, 1200, 1);
		}
		host_flags |= HOST_IF;
		irq_line();
		host_ticks(30);
		CHECK(nic.frames_sent >= before + 2);
		EXPECT(nic.cr & TXP, 0);
	}
	EXPECT(stats()->tx_packets, 200);
	EXPECT(stats()->tx_errors, 0);
	settle();
}

/* A header that can't be: the driver begins again where the chip is. */
TEST(corrupt_ring)
{
	int round, i;

	power_on(0x40);
	start();
	for (round = 0; round < 3000; round++) {
		int at = nic.curr;

		host_flags &= ~HOST_IF;
		for (i = 0; i < 3; i++) {
			make(100, mac);
			EXPECT(arrives(frame, 100, 1), 1);
		}
		for (i = 0; i < 1 + (int)host_below(3); i++)
			nic.mem[at * 256 + host_below(4)] = host_random();
		host_flags |= HOST_IF;
		irq_line();
		do_softirq();
		received = 0;
		make(300, mac);
		EXPECT(arrives(frame, 300, 1), 1);
		do_softirq();
		EXPECT(received, 1);
		CHECK(!memcmp(received_data, frame + 14, 286));
	}
	CHECK(stats()->rx_errors > 1000);
	/* CURR itself is nonsense. */
	nic.curr = 0x20;
	nic.isr |= 1;
	irq_line();
	settle();
}

TEST(bad_frames)
{
	power_on(0x80);
	start();
	make(1519, mac);
	arrives(frame, 1519, 1);
	make(59, mac);
	arrives(frame, 59, 1);
	make(100, mac);
	arrives(frame, 100, 2);		/* CRC error, saved */
	arrives(frame, 100, 8);		/* FIFO overrun */
	do_softirq();
	EXPECT(received, 0);
	EXPECT(stats()->rx_length_errors, 2);
	EXPECT(stats()->rx_errors, 4);
	EXPECT(stats()->rx_fifo_errors, 1);
	nic.cntr[0] = 3;
	nic.cntr[1] = 200;
	nic.isr |= 0x20;
	irq_line();
	EXPECT(stats()->rx_frame_errors, 3);
	EXPECT(stats()->rx_crc_errors, 200);
	/* For somebody else; multicast nobody asked for. */
	make(100, (unsigned char *)"\x02\0\0\0\0\x07");
	EXPECT(arrives(frame, 100, 1), 0);
	make(100, (unsigned char *)"\x01\x00\x5e\x07\x07\x07");
	EXPECT(arrives(frame, 100, 1), 0);
	dev_mc_add(dev, frame, 6, 0);
	EXPECT(arrives(frame, 100, 1), 1);
	do_softirq();
	EXPECT(received, 1);
	dev_mc_delete(dev, frame, 6, 0);
	EXPECT(arrives(frame, 100, 1), 0);
	dev_set_promiscuity(dev, 1);
	EXPECT(arrives(frame, 100, 1), 1);
	make(100, (unsigned char *)"\x02\0\0\0\0\x07");
	EXPECT(arrives(frame, 100, 1), 1);
	dev_set_promiscuity(dev, -1);
	EXPECT(arrives(frame, 100, 1), 0);
	settle();
}

/* No skb: the frame goes, the ring goes on. */
TEST(no_memory)
{
	int i;

	power_on(0x40);
	start();
	for (i = 0; i < 200; i++) {
		make(100, mac);
		host_fail_after = host_below(2);
		EXPECT(arrives(frame, 100, 1), 1);
		host_fail_after = -1;
		do_softirq();
	}
	EXPECT(stats()->rx_dropped + received, 200);
	CHECK(stats()->rx_dropped > 50);
	settle();
}

TEST(sending)
{
	int i, len, before;

	power_on(0x80);
	start();
	for (i = 0; i < 2000; i++) {
		len = i < 1501 ? 14 + i : 14 + host_below(1500);
		before = nic.frames_sent;
		EXPECT(send(len), 0);
		EXPECT(nic.frames_sent, before + 1);
		EXPECT(nic.last_len, max(len, 60));
		CHECK(!memcmp(nic.last, frame, len));
		while (len < 60)
			EXPECT(nic.last[len++], 0);	/* and nobody's memory */
		host_ticks(3);
		EXPECT(nic.cr & TXP, 0);
	}
	EXPECT(stats()->tx_packets, 2000);
	EXPECT(stats()->tx_errors, 0);
	settle();
	EXPECT_STR(host_log(), "");
}

/* More than the card takes at once: queued, in order, two slots in turn; with frames that come meanwhile. */
TEST(burst)
{
	int i;

	power_on(0x80);
	nic.inside = 20;
	start();
	for (i = 0; i < 500; i++) {
		make(400, mac);
		intruder = frame;
		intruder_len = 400;
		send(60 + host_below(1400));
		if (i % 90 == 89)
			host_ticks(300);
	}
	host_ticks(400);
	EXPECT(nic.frames_sent, 500);
	EXPECT(stats()->tx_packets, 500);
	EXPECT(stats()->tx_errors, 0);
	settle();
}

/* The watchdog of net/sched, after 200 ms without an end. */
TEST(stalled)
{
	int i;

	power_on(0x80);
	start();
	nic.stalled = 1;
	for (i = 0; i < 10; i++)
		send(200);
	EXPECT(nic.frames_sent, 1);
	host_ticks(6 * HZ);
	CHECK(stats()->tx_errors > 0);
	CHECK(strstr(host_log(), "Tx timed out") != NULL);
	nic.stalled = 0;
	host_ticks(6 * HZ);
	i = stats()->tx_packets;
	send(300);
	host_ticks(5);
	EXPECT(stats()->tx_packets, i + 1);
	EXPECT(nic.last_len, 300);
	make(100, mac);
	received = 0;
	EXPECT(arrives(frame, 100, 1), 1);
	do_softirq();
	EXPECT(received, 1);
	settle();
}

/* Excessive collisions: an error, and the next one goes out. */
TEST(collisions)
{
	int i;

	power_on(0x80);
	start();
	for (i = 0; i < 50; i++) {
		nic.tx_status = i & 1 ? 0x08 : 0;
		send(100);
		send(100);
		host_ticks(8);
		EXPECT(nic.cr & TXP, 0);
	}
	EXPECT(nic.frames_sent, 100);
	EXPECT(stats()->tx_packets, 50);
	EXPECT(stats()->tx_aborted_errors, 50);
	settle();
}

/* "Remote DMA complete" never comes: the card is reset, and works as soon as it can. */
TEST(missing_rdc)
{
	int i;

	power_on(0x80);
	start();
	nic.no_rdc = 1;
	for (i = 0; i < 3; i++) {
		send(100);
		host_ticks(10);
	}
	CHECK(strstr(host_log(), "timeout waiting for Tx RDC") != NULL);
	nic.no_rdc = 0;
	host_ticks(6 * HZ);
	i = nic.frames_sent;
	send(333);
	host_ticks(10);
	EXPECT(nic.frames_sent, i + 1);
	EXPECT(nic.last_len, 333);
	CHECK(!memcmp(nic.last, frame, 333));
	received = 0;
	make(100, mac);
	EXPECT(arrives(frame, 100, 1), 1);
	do_softirq();
	EXPECT(received, 1);
	settle();
}

/* All ones wherever one looks: nothing hangs, and closing works. */
TEST(pulled_out)
{
	power_on(0x80);
	start();
	send(100);
	nic.gone = 1;
	handler(IRQ, handler_dev, NULL);
	send(100);
	host_ticks(3 * HZ);
	stats();
	rtnl_lock();
	EXPECT(dev_close(dev), 0);
	rtnl_unlock();
	CHECK(!handler);
	EXPECT(irq_depth, 0);
}

TEST(down_and_up)
{
	int i;

	power_on(0x40);
	start();
	for (i = 0; i < 20; i++) {
		send(100);
		make(100, mac);
		arrives(frame, 100, 1);
		rtnl_lock();
		EXPECT(dev_close(dev), 0);
		EXPECT(arrives(frame, 100, 1), 0);
		EXPECT(nic.imr, 0);
		host_ticks(5);
		EXPECT(dev_open(dev), 0);
		rtnl_unlock();
		received = 0;
		EXPECT(arrives(frame, 100, 1), 1);
		do_softirq();
		EXPECT(received, 1);
	}
	settle();
}
