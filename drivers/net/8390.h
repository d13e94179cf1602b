/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Registers of the National Semiconductor DP8390 and its descendants (data sheet DP83902A),
 * and the state its drivers share.
 *
 * The chip has three pages of 16 registers, chosen by the command register, and a buffer
 * memory of its own in pages of 256 bytes.  The upper pages form a ring into which it puts
 * received frames, each behind a header of four bytes: CURPAG is the page it will fill next,
 * BOUNDARY the last one the driver is done with.
 *
 * Mirrors: drivers/net/8390.h
 */
#ifndef _8390_h
#define _8390_h

#include <linux/if_ether.h>
#include <linux/ioport.h>
#include <linux/skbuff.h>
#include <linux/netdevice.h>

#define TX_2X_PAGES	12
#define TX_1X_PAGES	6
#define TX_PAGES	TX_2X_PAGES	/* two slots: one is filled while the other is sent */

#define ETHER_ADDR_LEN	6

/* What the chip puts before a received frame */
struct e8390_pkt_hdr {
	unsigned char	status;
	unsigned char	next;		/* page of the next frame */
	unsigned short	count;		/* bytes with this header and without the checksum */
};

extern int ei_debug;

extern void NS8390_init(struct net_device *dev, int startp);
extern int ei_open(struct net_device *dev);
extern int ei_close(struct net_device *dev);
extern irqreturn_t ei_interrupt(int irq, void *dev_id, struct pt_regs *regs);
extern struct net_device *__alloc_ei_netdev(int size);

static inline struct net_device *alloc_ei_netdev(void)
{
	return __alloc_ei_netdev(0);
}

/**
 * struct ei_device - an 8390, at netdev_priv()
 * @reset_8390, @get_8390_hdr, @block_output, @block_input: how the card reaches the buffer
 *	memory; called with page_lock held
 * @txing: the transmitter is at work
 * @irqlock: the interrupt handler must keep away
 * @dmaing: a transfer is under way
 * @tx_start_page, @rx_start_page, @stop_page: layout of the buffer memory
 * @current_page: where the next received frame should be
 * @page_lock: protects the chip; interrupts are masked at the card meanwhile
 * @tx1, @tx2: length of the frame in each slot, -1 while it is sent, 0 when free
 * @lasttx: 1 or 2, the slot sent last; negative at the start, 10 or 20 when idle
 */
struct ei_device {
	const char		*name;
	void			(*reset_8390)(struct net_device *);
	void			(*get_8390_hdr)(struct net_device *, struct e8390_pkt_hdr *, int);
	void			(*block_output)(struct net_device *, int, const unsigned char *,
						int);
	void			(*block_input)(struct net_device *, int, struct sk_buff *, int);
	unsigned char		mcfilter[8];
	unsigned		open:1;
	unsigned		word16:1;
	unsigned		bigendian:1;
	unsigned		txing:1;
	unsigned		irqlock:1;
	unsigned		dmaing:1;
	unsigned char		tx_start_page, rx_start_page, stop_page;
	unsigned char		current_page;
	unsigned char		txqueue;
	short			tx1, tx2;
	short			lasttx;
	spinlock_t		page_lock;
	unsigned long		priv;		/* the card's flags */
	struct net_device_stats	stat;
};

#define MAX_SERVICE	12	/* turns of one interrupt */
#define TX_TIMEOUT	(20 * HZ / 100)	/* jiffies until a frame counts as stuck */

#define ei_status	(*(struct ei_device *)netdev_priv(dev))

#define E8390_TX_IRQ_MASK	0xa	/* TX done or TX error */
#define E8390_RX_IRQ_MASK	0x5

#define E8390_RXCONFIG	0x04	/* accept broadcasts and our address, no errors */
#define E8390_RXOFF	0x20	/* accept nothing, count only */
#define E8390_TXCONFIG	0x00
#define E8390_TXOFF	0x02	/* loop back inside the chip */

/* The command register, at offset 0 of each page */
#define E8390_STOP	0x01
#define E8390_START	0x02
#define E8390_TRANS	0x04	/* transmit */
#define E8390_RREAD	0x08	/* read from buffer memory */
#define E8390_RWRITE	0x10	/* write to it */
#define E8390_NODMA	0x20	/* abort such a transfer */
#define E8390_PAGE0	0x00
#define E8390_PAGE1	0x40
#define E8390_PAGE2	0x80

#define E8390_CMD	0x00

/* Page 0 */
#define EN0_STARTPG	0x01	/* W first page of the ring */
#define EN0_STOPPG	0x02	/* W page behind the ring */
#define EN0_BOUNDARY	0x03
#define EN0_TSR		0x04	/* R transmit status */
#define EN0_TPSR	0x04	/* W first page to transmit */
#define EN0_NCR		0x05	/* R collisions */
#define EN0_TCNTLO	0x05	/* W bytes to transmit */
#define EN0_TCNTHI	0x06
#define EN0_ISR		0x07	/* interrupt status, write ones to clear */
#define EN0_RSARLO	0x08	/* W address of a transfer */
#define EN0_RSARHI	0x09
#define EN0_RCNTLO	0x0a	/* W bytes of it */
#define EN0_RCNTHI	0x0b
#define EN0_RSR		0x0c	/* R receive status */
#define EN0_RXCR	0x0c	/* W receive configuration */
#define EN0_TXCR	0x0d	/* W transmit configuration */
#define EN0_COUNTER0	0x0d	/* R frame alignment errors */
#define EN0_DCFG	0x0e	/* W data configuration */
#define EN0_COUNTER1	0x0e	/* R checksum errors */
#define EN0_IMR		0x0f	/* W interrupt mask */
#define EN0_COUNTER2	0x0f	/* R missed frames */

/* Bits of ISR and IMR */
#define ENISR_RX	0x01	/* frame received */
#define ENISR_TX	0x02	/* frame sent */
#define ENISR_RX_ERR	0x04
#define ENISR_TX_ERR	0x08
#define ENISR_OVER	0x10	/* the ring is full */
#define ENISR_COUNTERS	0x20	/* an error counter is half full */
#define ENISR_RDC	0x40	/* transfer complete */
#define ENISR_RESET	0x80	/* reset complete */
#define ENISR_ALL	0x3f	/* those that interrupt */

#define ENDCFG_WTS	0x01	/* transfers by words */

/* Page 1 */
#define EN1_PHYS	0x01	/* station address, six bytes */
#define EN1_PHYS_SHIFT(i) ((i) + 1)
#define EN1_CURPAG	0x07	/* page the chip writes next */
#define EN1_MULT	0x08	/* multicast hash, eight bytes */
#define EN1_MULT_SHIFT(i) ((i) + 8)

/* Status of a received frame */
#define ENRSR_RXOK	0x01
#define ENRSR_CRC	0x02
#define ENRSR_FAE	0x04	/* frame alignment */
#define ENRSR_FO	0x08	/* FIFO overrun */
#define ENRSR_MPA	0x10	/* missed */
#define ENRSR_PHY	0x20	/* multicast or broadcast */
#define ENRSR_DIS	0x40	/* receiver is off */
#define ENRSR_DEF	0x80

/* Status of a transmission */
#define ENTSR_PTX	0x01	/* sent without error */
#define ENTSR_ND	0x02
#define ENTSR_COL	0x04	/* collided at least once */
#define ENTSR_ABT	0x08	/* given up after 16 collisions */
#define ENTSR_CRS	0x10	/* carrier lost */
#define ENTSR_FU	0x20	/* FIFO underrun */
#define ENTSR_CDH	0x40	/* no heartbeat */
#define ENTSR_OWC	0x80	/* late collision */

#endif /* _8390_h */
