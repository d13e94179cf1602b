// SPDX-License-Identifier: GPL-2.0-only
/*
 * The National Semiconductor DP8390 Ethernet controller, core of the NE2000 and many others.
 * How the card moves data between its buffer memory and the host is the business of the
 * driver around this one (ne2k-pci.c).
 *
 * Mirrors: drivers/net/8390.c
 * Locking: page_lock protects the chip and struct ei_device.  Moving a frame takes long, so
 *	ei_start_xmit() does not keep all interrupts off meanwhile, only the card's: by its
 *	mask, by disable_irq() and by irqlock.  Page 0 is selected whenever the lock is free.
 */
#include <linux/module.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/fs.h>
#include <linux/types.h>
#include <linux/string.h>
#include <asm/system.h>
#include <asm/uaccess.h>
#include <linux/bitops.h>
#include <asm/io.h>
#include <asm/irq.h>
#include <linux/delay.h>
#include <linux/errno.h>
#include <linux/fcntl.h>
#include <linux/in.h>
#include <linux/interrupt.h>
#include <linux/init.h>
#include <linux/crc32.h>
#include <linux/netdevice.h>
#include <linux/etherdevice.h>

#include "8390.h"

int ei_debug = 1;

static void ei_tx_intr(struct net_device *dev);
static void ei_tx_err(struct net_device *dev);
static void ei_tx_timeout(struct net_device *dev);
static void ei_receive(struct net_device *dev);
static void ei_rx_overrun(struct net_device *dev);
static void NS8390_trigger_send(struct net_device *dev, unsigned int length, int start_page);
static void set_multicast_list(struct net_device *dev);
static void do_set_multicast_list(struct net_device *dev);
static int ei_start_xmit(struct sk_buff *skb, struct net_device *dev);
static struct net_device_stats *get_stats(struct net_device *dev);

/* Start the chip.  Called by the card's open function, which has the interrupt already. */
int ei_open(struct net_device *dev)
{
	struct ei_device *ei_local = netdev_priv(dev);
	unsigned long flags;

	if (dev->tx_timeout == NULL)
		dev->tx_timeout = ei_tx_timeout;
	if (dev->watchdog_timeo <= 0)
		dev->watchdog_timeo = TX_TIMEOUT;

	spin_lock_irqsave(&ei_local->page_lock, flags);
	NS8390_init(dev, 1);
	netif_start_queue(dev);
	spin_unlock_irqrestore(&ei_local->page_lock, flags);
	ei_local->irqlock = 0;
	return 0;
}

int ei_close(struct net_device *dev)
{
	struct ei_device *ei_local = netdev_priv(dev);
	unsigned long flags;

	spin_lock_irqsave(&ei_local->page_lock, flags);
	NS8390_init(dev, 0);
	spin_unlock_irqrestore(&ei_local->page_lock, flags);
	netif_stop_queue(dev);
	return 0;
}

/* The watchdog: a frame is stuck.  Start all over. */
static void ei_tx_timeout(struct net_device *dev)
{
	long e8390_base = dev->base_addr;
	struct ei_device *ei_local = netdev_priv(dev);
	int txsr, isr, tickssofar = jiffies - dev->trans_start;
	unsigned long flags;

	ei_local->stat.tx_errors++;

	spin_lock_irqsave(&ei_local->page_lock, flags);
	txsr = inb(e8390_base + EN0_TSR);
	isr = inb(e8390_base + EN0_ISR);
	spin_unlock_irqrestore(&ei_local->page_lock, flags);

	printk(KERN_DEBUG "%s: Tx timed out, %s TSR=%#2x, ISR=%#2x, t=%d.\n", dev->name,
	       (txsr & ENTSR_ABT) ? "excess collisions." :
	       isr ? "lost interrupt?" : "cable problem?", txsr, isr, tickssofar);

	disable_irq_nosync(dev->irq);
	spin_lock(&ei_local->page_lock);

	ei_local->reset_8390(dev);
	NS8390_init(dev, 1);

	spin_unlock(&ei_local->page_lock);
	enable_irq(dev->irq);
	netif_wake_queue(dev);
}

/* A slot for a frame of @length bytes: its first page, or 0 when both are taken */
static int ei_tx_slot(struct ei_device *ei_local, int length)
{
	if (ei_local->tx1 == 0) {
		ei_local->tx1 = length;
		return ei_local->tx_start_page;
	}
	if (ei_local->tx2 == 0) {
		ei_local->tx2 = length;
		return ei_local->tx_start_page + TX_PAGES / 2;
	}
	return 0;
}

/**
 * ei_start_xmit - send a frame
 * @skb: frame; freed here
 * @dev: device; xmit_lock held, softirqs off
 *
 * The frame goes to a free slot, and out at once if the transmitter is idle; else the
 * interrupt at the end of the other frame sends it.
 *
 * Return: 0, or 1 when both slots are taken.
 */
static int ei_start_xmit(struct sk_buff *skb, struct net_device *dev)
{
	long e8390_base = dev->base_addr;
	struct ei_device *ei_local = netdev_priv(dev);
	int length = skb->len, output_page;
	unsigned long flags;

	/* With zeros: what lies behind the packet is nobody else's business */
	if (length < ETH_ZLEN) {
		skb = skb_padto(skb, ETH_ZLEN);
		if (skb == NULL)
			return 0;
		length = ETH_ZLEN;
	}

	spin_lock_irqsave(&ei_local->page_lock, flags);
	outb(0x00, e8390_base + EN0_IMR);
	spin_unlock_irqrestore(&ei_local->page_lock, flags);

	disable_irq_nosync(dev->irq);
	spin_lock(&ei_local->page_lock);
	ei_local->irqlock = 1;

	output_page = ei_tx_slot(ei_local, length);
	if (!output_page) {
		/* The queue should have been stopped */
		netif_stop_queue(dev);
		ei_local->irqlock = 0;
		outb(ENISR_ALL, e8390_base + EN0_IMR);
		spin_unlock(&ei_local->page_lock);
		enable_irq(dev->irq);
		ei_local->stat.tx_errors++;
		return 1;
	}

	ei_local->block_output(dev, length, skb->data, output_page);
	if (!ei_local->txing) {
		ei_local->txing = 1;
		NS8390_trigger_send(dev, length, output_page);
		dev->trans_start = jiffies;
		if (output_page == ei_local->tx_start_page) {
			ei_local->tx1 = -1;
			ei_local->lasttx = -1;
		} else {
			ei_local->tx2 = -1;
			ei_local->lasttx = -2;
		}
	} else {
		ei_local->txqueue++;
	}

	if (ei_local->tx1 && ei_local->tx2)
		netif_stop_queue(dev);
	else
		netif_start_queue(dev);

	ei_local->irqlock = 0;
	outb(ENISR_ALL, e8390_base + EN0_IMR);

	spin_unlock(&ei_local->page_lock);
	enable_irq(dev->irq);

	dev_kfree_skb(skb);
	ei_local->stat.tx_bytes += length;
	return 0;
}

/**
 * ei_interrupt - the card's interrupt
 * @irq: line
 * @dev_id: struct net_device
 * @regs: registers
 *
 * The line may be shared. Works until the chip has nothing more to say, but not for ever.
 */
irqreturn_t ei_interrupt(int irq, void *dev_id, struct pt_regs *regs)
{
	struct net_device *dev = dev_id;
	struct ei_device *ei_local = netdev_priv(dev);
	long e8390_base = dev->base_addr;
	int interrupts, nr_serviced = 0;

	spin_lock(&ei_local->page_lock);

	if (ei_local->irqlock) {
		spin_unlock(&ei_local->page_lock);
		return IRQ_NONE;
	}

	outb(E8390_NODMA + E8390_PAGE0, e8390_base + E8390_CMD);

	while ((interrupts = inb(e8390_base + EN0_ISR) & ~ENISR_RDC) != 0 &&
	       ++nr_serviced < MAX_SERVICE) {
		if (!netif_running(dev)) {
			outb(interrupts, e8390_base + EN0_ISR);
			interrupts = 0;
			break;
		}

		if (interrupts & ENISR_OVER)
			ei_rx_overrun(dev);
		else if (interrupts & (ENISR_RX | ENISR_RX_ERR))
			ei_receive(dev);

		if (interrupts & ENISR_TX)
			ei_tx_intr(dev);
		else if (interrupts & ENISR_TX_ERR)
			ei_tx_err(dev);

		if (interrupts & ENISR_COUNTERS) {
			ei_local->stat.rx_frame_errors += inb(e8390_base + EN0_COUNTER0);
			ei_local->stat.rx_crc_errors += inb(e8390_base + EN0_COUNTER1);
			ei_local->stat.rx_missed_errors += inb(e8390_base + EN0_COUNTER2);
			outb(ENISR_COUNTERS, e8390_base + EN0_ISR);
		}

		/* Nobody waits for this one here; RESET is set as long as the chip is stopped */
		interrupts &= ENISR_RESET;
		if (interrupts)
			outb(ENISR_RESET, e8390_base + EN0_ISR);

		outb(E8390_NODMA + E8390_PAGE0 + E8390_START, e8390_base + E8390_CMD);
	}

	if (interrupts && nr_serviced >= MAX_SERVICE) {
		/* Something is wrong with the chip, or the line: do not hang here */
		if (net_ratelimit())
			printk(KERN_WARNING "%s: Too much work at interrupt, status %#2.2x\n",
			       dev->name, interrupts);
		if (interrupts == 0xff)		/* the card is gone */
			outb(0x00, e8390_base + EN0_IMR);
	}
	spin_unlock(&ei_local->page_lock);
	return IRQ_RETVAL(nr_serviced > 0);
}

static void ei_tx_stat_err(struct ei_device *ei_local, int status)
{
	ei_local->stat.tx_errors++;
	if (status & ENTSR_ABT) {
		ei_local->stat.tx_aborted_errors++;
		ei_local->stat.collisions += 16;
	}
	if (status & ENTSR_CRS)
		ei_local->stat.tx_carrier_errors++;
	if (status & ENTSR_FU)
		ei_local->stat.tx_fifo_errors++;
	if (status & ENTSR_CDH)
		ei_local->stat.tx_heartbeat_errors++;
	if (status & ENTSR_OWC)
		ei_local->stat.tx_window_errors++;
}

/* A transmission failed; after an abort the other slot goes on as after a success */
static void ei_tx_err(struct net_device *dev)
{
	long e8390_base = dev->base_addr;
	struct ei_device *ei_local = netdev_priv(dev);
	unsigned char txsr = inb(e8390_base + EN0_TSR);

	outb(ENISR_TX_ERR, e8390_base + EN0_ISR);

	if (txsr & (ENTSR_ABT | ENTSR_FU))
		ei_tx_intr(dev);
	else
		ei_tx_stat_err(ei_local, txsr);
}

/* A frame is sent: free its slot, send the other one, let the queue run */
static void ei_tx_intr(struct net_device *dev)
{
	long e8390_base = dev->base_addr;
	struct ei_device *ei_local = netdev_priv(dev);
	int status = inb(e8390_base + EN0_TSR);

	outb(ENISR_TX, e8390_base + EN0_ISR);

	if (ei_local->tx1 < 0) {
		if (ei_local->lasttx != 1 && ei_local->lasttx != -1)
			printk(KERN_ERR "%s: bogus last_tx_buffer %d, tx1=%d.\n", dev->name,
			       ei_local->lasttx, ei_local->tx1);
		ei_local->tx1 = 0;
		if (ei_local->tx2 > 0) {
			ei_local->txing = 1;
			ei_local->txqueue--;
			NS8390_trigger_send(dev, ei_local->tx2,
					    ei_local->tx_start_page + TX_PAGES / 2);
			dev->trans_start = jiffies;
			ei_local->tx2 = -1;
			ei_local->lasttx = 2;
		} else {
			ei_local->lasttx = 20;
			ei_local->txing = 0;
		}
	} else if (ei_local->tx2 < 0) {
		if (ei_local->lasttx != 2 && ei_local->lasttx != -2)
			printk(KERN_ERR "%s: bogus last_tx_buffer %d, tx2=%d.\n", dev->name,
			       ei_local->lasttx, ei_local->tx2);
		ei_local->tx2 = 0;
		if (ei_local->tx1 > 0) {
			ei_local->txing = 1;
			ei_local->txqueue--;
			NS8390_trigger_send(dev, ei_local->tx1, ei_local->tx_start_page);
			dev->trans_start = jiffies;
			ei_local->tx1 = -1;
			ei_local->lasttx = 1;
		} else {
			ei_local->lasttx = 10;
			ei_local->txing = 0;
		}
	}

	/* The statistics can wait until the transmitter works again */
	if (status & ENTSR_COL)
		ei_local->stat.collisions++;
	if (status & ENTSR_PTX)
		ei_local->stat.tx_packets++;
	else
		ei_tx_stat_err(ei_local, status);
	netif_wake_queue(dev);
}

/* Tell the chip that the pages before @next are free; BOUNDARY stays one page behind */
static void ei_free_until(struct net_device *dev, int next)
{
	struct ei_device *ei_local = netdev_priv(dev);

	ei_local->current_page = next;
	outb(next == ei_local->rx_start_page ? ei_local->stop_page - 1 : next - 1,
	     dev->base_addr + EN0_BOUNDARY);
}

/*
 * Is the header that was read at @page one?  Status, length and the page of the next frame
 * must agree; after an overrun of a chip that has that bug they do not.
 */
static int ei_hdr_ok(struct ei_device *ei_local, const struct e8390_pkt_hdr *hdr, int page)
{
	int num_rx_pages = ei_local->stop_page - ei_local->rx_start_page;
	int next = page + 1 + (hdr->count >> 8);
	int i;

	if (hdr->next < ei_local->rx_start_page || hdr->next >= ei_local->stop_page)
		return 0;
	/* The chip needs a page more when the checksum does not fit the last one */
	for (i = 0; i < 2; i++, next++)
		if (hdr->next == next || hdr->next == next - num_rx_pages)
			return 1;
	return 0;
}

/* Hand the good frame at @offset in the buffer memory to the network */
static void ei_receive_one(struct net_device *dev, int pkt_len, int offset, int multicast)
{
	struct ei_device *ei_local = netdev_priv(dev);
	struct sk_buff *skb = dev_alloc_skb(pkt_len + 2);

	if (skb == NULL) {
		/* Drop it and go on: nothing would bring us back to it */
		ei_local->stat.rx_dropped++;
		return;
	}
	skb_reserve(skb, 2);	/* the IP header begins at a multiple of four */
	skb->dev = dev;
	skb_put(skb, pkt_len);
	ei_local->block_input(dev, pkt_len, skb, offset);
	skb->protocol = eth_type_trans(skb, dev);
	netif_rx(skb);
	dev->last_rx = jiffies;
	ei_local->stat.rx_packets++;
	ei_local->stat.rx_bytes += pkt_len;
	if (multicast)
		ei_local->stat.multicast++;
}

/* The page the chip will write next */
static int ei_curpag(struct net_device *dev)
{
	long e8390_base = dev->base_addr;
	int page;

	outb(E8390_NODMA + E8390_PAGE1, e8390_base + E8390_CMD);
	page = inb(e8390_base + EN1_CURPAG);
	outb(E8390_NODMA + E8390_PAGE0, e8390_base + E8390_CMD);
	return page;
}

/*
 * Empty the ring.  The interrupt is acknowledged before: a frame that comes after the last
 * look at CURPAG raises it again.  (2.6.11 acknowledges behind, and may sleep on a full ring.)
 * OVER is not acknowledged here, see ei_rx_overrun().
 */
static void ei_receive(struct net_device *dev)
{
	long e8390_base = dev->base_addr;
	struct ei_device *ei_local = netdev_priv(dev);
	int rx_frame_budget = ei_local->stop_page - ei_local->rx_start_page;
	int rxing_page;

	outb(ENISR_RX + ENISR_RX_ERR, e8390_base + EN0_ISR);

	rxing_page = ei_curpag(dev);
	while (rx_frame_budget--) {
		int this_frame = ei_local->current_page;
		struct e8390_pkt_hdr rx_frame;
		int pkt_len;

		if (this_frame == rxing_page) {
			/* Has more come meanwhile? */
			rxing_page = ei_curpag(dev);
			if (this_frame == rxing_page)
				return;
		}

		ei_local->get_8390_hdr(dev, &rx_frame, this_frame);

		if (!ei_hdr_ok(ei_local, &rx_frame, this_frame)) {
			/* Nothing in the ring can be trusted: begin again where the chip is */
			rxing_page = ei_curpag(dev);
			if (rxing_page < ei_local->rx_start_page ||
			    rxing_page >= ei_local->stop_page)
				rxing_page = ei_local->rx_start_page;
			ei_free_until(dev, rxing_page);
			ei_local->stat.rx_errors++;
			continue;
		}

		pkt_len = rx_frame.count - sizeof(struct e8390_pkt_hdr);
		if (pkt_len < 60 || pkt_len > 1518) {
			ei_local->stat.rx_errors++;
			ei_local->stat.rx_length_errors++;
		} else if ((rx_frame.status & 0x0F) == ENRSR_RXOK) {
			ei_receive_one(dev, pkt_len,
				       (this_frame << 8) + sizeof(struct e8390_pkt_hdr),
				       rx_frame.status & ENRSR_PHY);
		} else {
			ei_local->stat.rx_errors++;
			if (rx_frame.status & ENRSR_FO)
				ei_local->stat.rx_fifo_errors++;
		}
		ei_free_until(dev, rx_frame.next);
	}
}

/*
 * The ring is full and the chip has stopped receiving.  The data sheet has a recipe, to be
 * followed in this order: stop, wait for the frame that may be on the wire, loop back so that
 * nothing comes in while the ring is emptied, and send again what the stop cut off.
 */
static void ei_rx_overrun(struct net_device *dev)
{
	long e8390_base = dev->base_addr;
	unsigned char was_txing, must_resend = 0;
	struct ei_device *ei_local = netdev_priv(dev);

	was_txing = inb(e8390_base + E8390_CMD) & E8390_TRANS;
	outb(E8390_NODMA + E8390_PAGE0 + E8390_STOP, e8390_base + E8390_CMD);

	ei_local->stat.rx_over_errors++;

	/* At least 1.6 ms, 1.2 for the longest frame; the bit that tells is not reliable */
	mdelay(10);

	outb(0x00, e8390_base + EN0_RCNTLO);
	outb(0x00, e8390_base + EN0_RCNTHI);

	/* Did the frame make it?  If so its interrupt is pending. */
	if (was_txing && !(inb(e8390_base + EN0_ISR) & (ENISR_TX + ENISR_TX_ERR)))
		must_resend = 1;

	outb(E8390_TXOFF, e8390_base + EN0_TXCR);
	outb(E8390_NODMA + E8390_PAGE0 + E8390_START, e8390_base + E8390_CMD);

	ei_receive(dev);
	outb(ENISR_OVER, e8390_base + EN0_ISR);

	outb(E8390_TXCONFIG, e8390_base + EN0_TXCR);
	if (must_resend)
		outb(E8390_NODMA + E8390_PAGE0 + E8390_START + E8390_TRANS,
		     e8390_base + E8390_CMD);
}

static struct net_device_stats *get_stats(struct net_device *dev)
{
	long e8390_base = dev->base_addr;
	struct ei_device *ei_local = netdev_priv(dev);
	unsigned long flags;

	if (!netif_running(dev))
		return &ei_local->stat;

	/* Reading a counter clears it */
	spin_lock_irqsave(&ei_local->page_lock, flags);
	ei_local->stat.rx_frame_errors += inb(e8390_base + EN0_COUNTER0);
	ei_local->stat.rx_crc_errors += inb(e8390_base + EN0_COUNTER1);
	ei_local->stat.rx_missed_errors += inb(e8390_base + EN0_COUNTER2);
	spin_unlock_irqrestore(&ei_local->page_lock, flags);

	return &ei_local->stat;
}

/* The chip hashes multicast addresses with the upper six bits of their Ethernet CRC */
static inline void make_mc_bits(u8 *bits, struct net_device *dev)
{
	struct dev_mc_list *dmi;

	for (dmi = dev->mc_list; dmi; dmi = dmi->next) {
		u32 crc;

		if (dmi->dmi_addrlen != ETH_ALEN)
			continue;
		crc = ether_crc(ETH_ALEN, dmi->dmi_addr);
		bits[crc >> 29] |= 1 << ((crc >> 26) & 7);
	}
}

/* Program the filter; page_lock held, interrupts of the card off or not yet on */
static void do_set_multicast_list(struct net_device *dev)
{
	long e8390_base = dev->base_addr;
	struct ei_device *ei_local = netdev_priv(dev);
	int i;

	if (!(dev->flags & (IFF_PROMISC | IFF_ALLMULTI))) {
		memset(ei_local->mcfilter, 0, 8);
		if (dev->mc_list)
			make_mc_bits(ei_local->mcfilter, dev);
	} else {
		memset(ei_local->mcfilter, 0xFF, 8);
	}

	outb(E8390_NODMA + E8390_PAGE1, e8390_base + E8390_CMD);
	for (i = 0; i < 8; i++)
		outb(ei_local->mcfilter[i], e8390_base + EN1_MULT_SHIFT(i));
	outb(E8390_NODMA + E8390_PAGE0, e8390_base + E8390_CMD);

	if (dev->flags & IFF_PROMISC)
		outb(E8390_RXCONFIG | 0x18, e8390_base + EN0_RXCR);
	else if ((dev->flags & IFF_ALLMULTI) || dev->mc_list)
		outb(E8390_RXCONFIG | 0x08, e8390_base + EN0_RXCR);
	else
		outb(E8390_RXCONFIG, e8390_base + EN0_RXCR);
}

/* Called with dev->xmit_lock held */
static void set_multicast_list(struct net_device *dev)
{
	struct ei_device *ei_local = netdev_priv(dev);
	unsigned long flags;

	spin_lock_irqsave(&ei_local->page_lock, flags);
	/* While it is down NS8390_init() will see to it */
	if (netif_running(dev))
		do_set_multicast_list(dev);
	spin_unlock_irqrestore(&ei_local->page_lock, flags);
}

static void ethdev_setup(struct net_device *dev)
{
	struct ei_device *ei_local = netdev_priv(dev);

	dev->hard_start_xmit = ei_start_xmit;
	dev->get_stats = get_stats;
	dev->set_multicast_list = set_multicast_list;

	ether_setup(dev);

	spin_lock_init(&ei_local->page_lock);
}

/* A device with @size bytes for the card's driver behind its struct ei_device; or NULL */
struct net_device *__alloc_ei_netdev(int size)
{
	return alloc_netdev(sizeof(struct ei_device) + size, "eth%d", ethdev_setup);
}

/**
 * NS8390_init - bring the chip into a known state
 * @dev: device; page_lock held
 * @startp: also start it; else it is left stopped
 */
void NS8390_init(struct net_device *dev, int startp)
{
	long e8390_base = dev->base_addr;
	struct ei_device *ei_local = netdev_priv(dev);
	int endcfg = ei_local->word16 ? (0x48 | ENDCFG_WTS) : 0x48;
	int i;

	/* The order is that of the data sheet */
	outb(E8390_NODMA + E8390_PAGE0 + E8390_STOP, e8390_base + E8390_CMD);
	outb(endcfg, e8390_base + EN0_DCFG);
	outb(0x00, e8390_base + EN0_RCNTLO);
	outb(0x00, e8390_base + EN0_RCNTHI);
	outb(E8390_RXOFF, e8390_base + EN0_RXCR);
	outb(E8390_TXOFF, e8390_base + EN0_TXCR);
	outb(ei_local->tx_start_page, e8390_base + EN0_TPSR);
	outb(ei_local->rx_start_page, e8390_base + EN0_STARTPG);
	outb(ei_local->stop_page - 1, e8390_base + EN0_BOUNDARY);
	ei_local->current_page = ei_local->rx_start_page;
	outb(ei_local->stop_page, e8390_base + EN0_STOPPG);
	outb(0xFF, e8390_base + EN0_ISR);
	outb(0x00, e8390_base + EN0_IMR);

	outb(E8390_NODMA + E8390_PAGE1 + E8390_STOP, e8390_base + E8390_CMD);
	for (i = 0; i < 6; i++) {
		outb(dev->dev_addr[i], e8390_base + EN1_PHYS_SHIFT(i));
		if (ei_debug > 1 && inb(e8390_base + EN1_PHYS_SHIFT(i)) != dev->dev_addr[i])
			printk(KERN_ERR "Hw. address read/write mismap %d\n", i);
	}
	outb(ei_local->rx_start_page, e8390_base + EN1_CURPAG);
	outb(E8390_NODMA + E8390_PAGE0 + E8390_STOP, e8390_base + E8390_CMD);

	/* The queue is the callers' business: were it started here, netif_wake_queue() would not run it */
	ei_local->tx1 = ei_local->tx2 = 0;
	ei_local->txing = 0;
	ei_local->txqueue = 0;

	if (startp) {
		outb(0xFF, e8390_base + EN0_ISR);
		outb(ENISR_ALL, e8390_base + EN0_IMR);
		outb(E8390_NODMA + E8390_PAGE0 + E8390_START, e8390_base + E8390_CMD);
		outb(E8390_TXCONFIG, e8390_base + EN0_TXCR);
		outb(E8390_RXCONFIG, e8390_base + EN0_RXCR);
		do_set_multicast_list(dev);
	}
}

/* Send @length bytes that begin at @start_page; page_lock held */
static void NS8390_trigger_send(struct net_device *dev, unsigned int length, int start_page)
{
	long e8390_base = dev->base_addr;

	outb(E8390_NODMA + E8390_PAGE0, e8390_base + E8390_CMD);

	if (inb(e8390_base + E8390_CMD) & E8390_TRANS) {
		printk(KERN_WARNING "%s: trigger_send() called with the transmitter busy.\n",
		       dev->name);
		return;
	}
	outb(length & 0xff, e8390_base + EN0_TCNTLO);
	outb(length >> 8, e8390_base + EN0_TCNTHI);
	outb(start_page, e8390_base + EN0_TPSR);
	outb(E8390_NODMA + E8390_TRANS + E8390_START, e8390_base + E8390_CMD);
}

EXPORT_SYMBOL(ei_open);
EXPORT_SYMBOL(ei_close);
EXPORT_SYMBOL(ei_interrupt);
EXPORT_SYMBOL(NS8390_init);
EXPORT_SYMBOL(__alloc_ei_netdev);
MODULE_LICENSE("GPL");
