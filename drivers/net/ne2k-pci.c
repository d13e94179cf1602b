// SPDX-License-Identifier: GPL-2.0-only
/*
 * NE2000 clones on PCI: finding them, and moving data between the host and their buffer
 * memory, which is only reached word by word through one port.
 *
 * Mirrors: drivers/net/ne2k-pci.c
 * Leaves out: full duplex, suspend and resume.
 * Locking: the functions that 8390.c calls run under its page_lock.
 */
#include <linux/module.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/pci.h>
#include <linux/init.h>
#include <linux/delay.h>
#include <linux/jiffies.h>
#include <linux/interrupt.h>
#include <linux/netdevice.h>
#include <linux/etherdevice.h>
#include <linux/ioport.h>

#include <asm/system.h>
#include <asm/io.h>
#include <asm/irq.h>

#include "8390.h"

#define DRV_NAME	"ne2k-pci"

#define ne2k_flags	priv

enum {
	ONLY_16BIT_IO = 8,	/* the data port must not be read by 32 bits */
	ONLY_32BIT_IO = 4,	/* it must, or it may: found out by ne2k_probe_memory() */
	STOP_PG_0x60 = 0x100,	/* 8 KiB of memory */
};

enum ne2k_pci_chipsets {
	CH_RealTek_RTL_8029 = 0,
	CH_Winbond_89C940,
	CH_Compex_RL2000,
	CH_KTI_ET32P2,
	CH_NetVin_NV5000SC,
	CH_Via_86C926,
	CH_SureCom_NE34,
	CH_Winbond_W89C940F,
	CH_Holtek_HT80232,
	CH_Holtek_HT80229,
};

static struct {
	char	*name;
	int	flags;
} pci_clone_list[] = {
	{"RealTek RTL-8029", 0},
	{"Winbond 89C940", 0},
	{"Compex RL2000", 0},
	{"KTI ET32P2", 0},
	{"NetVin NV5000SC", 0},
	{"Via 86C926", ONLY_16BIT_IO},
	{"SureCom NE34", 0},
	{"Winbond W89C940F", 0},
	{"Holtek HT80232", ONLY_16BIT_IO},
	{"Holtek HT80229", ONLY_32BIT_IO | STOP_PG_0x60},
};

static struct pci_device_id ne2k_pci_tbl[] = {
	{ PCI_DEVICE(0x10ec, 0x8029), .driver_data = CH_RealTek_RTL_8029 },
	{ PCI_DEVICE(0x1050, 0x0940), .driver_data = CH_Winbond_89C940 },
	{ PCI_DEVICE(0x11f6, 0x1401), .driver_data = CH_Compex_RL2000 },
	{ PCI_DEVICE(0x8e2e, 0x3000), .driver_data = CH_KTI_ET32P2 },
	{ PCI_DEVICE(0x4a14, 0x5000), .driver_data = CH_NetVin_NV5000SC },
	{ PCI_DEVICE(0x1106, 0x0926), .driver_data = CH_Via_86C926 },
	{ PCI_DEVICE(0x10bd, 0x0e34), .driver_data = CH_SureCom_NE34 },
	{ PCI_DEVICE(0x1050, 0x5a5a), .driver_data = CH_Winbond_W89C940F },
	{ PCI_DEVICE(0x12c3, 0x0058), .driver_data = CH_Holtek_HT80232 },
	{ PCI_DEVICE(0x12c3, 0x5598), .driver_data = CH_Holtek_HT80229 },
	{ 0, }
};
MODULE_DEVICE_TABLE(pci, ne2k_pci_tbl);

#define NE_BASE		(dev->base_addr)
#define NE_CMD		0x00
#define NE_DATAPORT	0x10	/* the word at RSAR, which moves on */
#define NE_RESET	0x1f	/* reading resets the card */
#define NE_IO_EXTENT	0x20

#define NESM_START_PG	0x40	/* first page of the buffer memory */
#define NESM_STOP_PG	0x80	/* page behind 16 KiB, as the NE2000 had */
#define NESM_STOP_PG_32K 0xc0	/* page behind 32 KiB */

/* Begin a transfer of @count bytes at @addr in the card; @cmd: E8390_RREAD or E8390_RWRITE */
static void ne2k_set_dma(long nic_base, int count, int addr, int cmd)
{
	outb(E8390_NODMA + E8390_PAGE0 + E8390_START, nic_base + NE_CMD);
	outb(count & 0xff, nic_base + EN0_RCNTLO);
	outb(count >> 8, nic_base + EN0_RCNTHI);
	outb(addr & 0xff, nic_base + EN0_RSARLO);
	outb(addr >> 8, nic_base + EN0_RSARHI);
	outb(cmd + E8390_START, nic_base + NE_CMD);
}

/* Hit the reset port and wait for the chip.  Return: 0, or -EIO after 20 ms. */
static int ne2k_reset(long ioaddr)
{
	unsigned int i;

	outb(inb(ioaddr + NE_RESET), ioaddr + NE_RESET);
	for (i = 0; i < 2000; i++) {
		if (inb(ioaddr + EN0_ISR) & ENISR_RESET) {
			outb(ENISR_RESET, ioaddr + EN0_ISR);
			return 0;
		}
		udelay(10);
	}
	return -EIO;
}

static u32 __init ne2k_test_word(long ioaddr, int page)
{
	u16 w[2];

	ne2k_set_dma(ioaddr, 4, page << 8, E8390_RREAD);
	insw(ioaddr + NE_DATAPORT, w, 2);
	outb(ENISR_RDC, ioaddr + EN0_ISR);
	return w[0] | (w[1] << 16);
}

/*
 * Find out whether the data port takes 32 bits at a time, and how much memory the card has:
 * 16 KiB, or 32 as QEMU gives it.  Pages that are not there read as another page or as noise.
 * Return: the page behind the memory.
 */
static int __init ne2k_probe_memory(long ioaddr, unsigned long *flags)
{
	static const u32 pattern[2] __initdata = { 0x8390a55a, 0x1029c33c };
	int stop_page = NESM_STOP_PG;
	u16 w[4];
	int i;

	/* Two words of 32 bits must read back as four of 16, and the other way round */
	if (!(*flags & (ONLY_16BIT_IO | ONLY_32BIT_IO))) {
		u32 l[2];

		ne2k_set_dma(ioaddr, 8, NESM_START_PG << 8, E8390_RWRITE);
		outsl(ioaddr + NE_DATAPORT, pattern, 2);
		ne2k_set_dma(ioaddr, 8, NESM_START_PG << 8, E8390_RREAD);
		insw(ioaddr + NE_DATAPORT, w, 4);
		ne2k_set_dma(ioaddr, 8, NESM_START_PG << 8, E8390_RREAD);
		insl(ioaddr + NE_DATAPORT, l, 2);
		outb(ENISR_RDC, ioaddr + EN0_ISR);
		if (!memcmp(w, pattern, 8) && !memcmp(l, pattern, 8))
			*flags |= ONLY_32BIT_IO;
	}

	if (*flags & STOP_PG_0x60)
		return 0x60;

	/* Write the number of each 8 KiB into it, from the top, then look who kept it */
	for (i = 3; i >= 0; i--) {
		int page = NESM_START_PG + i * 0x20;

		w[0] = 0xb000 + page;
		w[1] = ~w[0];
		ne2k_set_dma(ioaddr, 4, page << 8, E8390_RWRITE);
		outsw(ioaddr + NE_DATAPORT, w, 2);
		outb(ENISR_RDC, ioaddr + EN0_ISR);
	}
	for (i = 0; i < 4; i++) {
		u16 want = 0xb000 + NESM_START_PG + i * 0x20;

		if (ne2k_test_word(ioaddr, NESM_START_PG + i * 0x20) !=
		    (want | ((u32)(u16)~want << 16)))
			break;
	}
	if (i == 4)
		stop_page = NESM_STOP_PG_32K;
	return stop_page;
}

/* The station address lies at address 0, each byte twice.  Return: 0 or -ENODEV. */
static int __init ne2k_read_prom(long ioaddr, unsigned char *sa_prom)
{
	static const struct {
		unsigned char value, offset;
	} program_seq[] __initdata = {
		{E8390_NODMA + E8390_PAGE0 + E8390_STOP, E8390_CMD},
		{0x49, EN0_DCFG},	/* word transfers */
		{0x00, EN0_RCNTLO},
		{0x00, EN0_RCNTHI},
		{0x00, EN0_IMR},
		{0xFF, EN0_ISR},
		{E8390_RXOFF, EN0_RXCR},
		{E8390_TXOFF, EN0_TXCR},
	};
	int i;

	for (i = 0; i < ARRAY_SIZE(program_seq); i++)
		outb(program_seq[i].value, ioaddr + program_seq[i].offset);

	ne2k_set_dma(ioaddr, 32, 0, E8390_RREAD);
	for (i = 0; i < 16; i++)
		sa_prom[i] = inw(ioaddr + NE_DATAPORT);
	outb(ENISR_RDC, ioaddr + EN0_ISR);

	return is_valid_ether_addr(sa_prom) ? 0 : -ENODEV;
}

static int ne2k_pci_open(struct net_device *dev)
{
	int ret = request_irq(dev->irq, ei_interrupt, SA_SHIRQ, dev->name, dev);

	if (ret)
		return ret;
	ei_open(dev);
	return 0;
}

static int ne2k_pci_close(struct net_device *dev)
{
	ei_close(dev);
	free_irq(dev->irq, dev);
	return 0;
}

static void ne2k_pci_reset_8390(struct net_device *dev)
{
	ei_status.txing = 0;
	ei_status.dmaing = 0;

	if (ne2k_reset(NE_BASE))
		printk(KERN_WARNING "%s: ne2k_pci_reset_8390() did not complete.\n", dev->name);
}

/* One transfer at a time: the chip has one set of registers for them */
static int ne2k_dma_busy(struct net_device *dev, const char *who)
{
	if (!ei_status.dmaing)
		return 0;
	printk(KERN_ERR "%s: DMAing conflict in %s [DMAstat:%d][irqlock:%d].\n", dev->name, who,
	       ei_status.dmaing, ei_status.irqlock);
	return 1;
}

/* Read the header of the frame at @ring_page */
static void ne2k_pci_get_8390_hdr(struct net_device *dev, struct e8390_pkt_hdr *hdr,
				  int ring_page)
{
	long nic_base = dev->base_addr;

	memset(hdr, 0, sizeof(*hdr));
	if (ne2k_dma_busy(dev, "ne2k_pci_get_8390_hdr"))
		return;

	ei_status.dmaing = 1;
	ne2k_set_dma(nic_base, sizeof(struct e8390_pkt_hdr), ring_page << 8, E8390_RREAD);

	if (ei_status.ne2k_flags & ONLY_32BIT_IO)
		*(u32 *)hdr = inl(nic_base + NE_DATAPORT);
	else
		insw(nic_base + NE_DATAPORT, hdr, sizeof(struct e8390_pkt_hdr) >> 1);

	ei_status.dmaing = 0;
}

/* Read @count bytes at @ring_offset into the data of @skb; the chip wraps at the ring's end */
static void ne2k_pci_block_input(struct net_device *dev, int count, struct sk_buff *skb,
				 int ring_offset)
{
	long nic_base = dev->base_addr;
	unsigned char *buf = skb->data;

	if (ne2k_dma_busy(dev, "ne2k_pci_block_input")) {
		memset(buf, 0, count);
		return;
	}

	ei_status.dmaing = 1;
	/* Whole words, so that the address stays even and meets the end of the ring */
	ne2k_set_dma(nic_base, (count + 1) & ~1, ring_offset, E8390_RREAD);

	if (ei_status.ne2k_flags & ONLY_32BIT_IO) {
		insl(nic_base + NE_DATAPORT, buf, count >> 2);
		buf += count & ~3;
		count &= 3;
	}
	insw(nic_base + NE_DATAPORT, buf, count >> 1);
	if (count & 1)
		buf[count - 1] = inw(nic_base + NE_DATAPORT);

	ei_status.dmaing = 0;
}

/* Write @count bytes to the pages from @start_page on */
static void ne2k_pci_block_output(struct net_device *dev, int count, const unsigned char *buf,
				  int start_page)
{
	long nic_base = dev->base_addr;
	int i;

	if (ne2k_dma_busy(dev, "ne2k_pci_block_output"))
		return;

	ei_status.dmaing = 1;
	/* The end of an earlier transfer is not the end of this one */
	outb(ENISR_RDC, nic_base + EN0_ISR);

	/*
	 * Up to three bytes more than the frame has may be written.  They exist (the
	 * skb_shared_info at least is behind them) and are not sent.
	 */
	if (ei_status.ne2k_flags & ONLY_32BIT_IO) {
		count = (count + 3) & ~3;
		ne2k_set_dma(nic_base, count, start_page << 8, E8390_RWRITE);
		outsl(nic_base + NE_DATAPORT, buf, count >> 2);
	} else {
		count = (count + 1) & ~1;
		ne2k_set_dma(nic_base, count, start_page << 8, E8390_RWRITE);
		outsw(nic_base + NE_DATAPORT, buf, count >> 1);
	}

	/* The frame must not be sent before the last word has arrived */
	for (i = 0; !(inb(nic_base + EN0_ISR) & ENISR_RDC); i++) {
		if (i == 2000) {
			printk(KERN_WARNING "%s: timeout waiting for Tx RDC.\n", dev->name);
			ne2k_pci_reset_8390(dev);
			NS8390_init(dev, 1);
			break;
		}
		udelay(10);
	}

	outb(ENISR_RDC, nic_base + EN0_ISR);
	ei_status.dmaing = 0;
}

static int __init ne2k_pci_init_one(struct pci_dev *pdev, const struct pci_device_id *ent)
{
	unsigned long flags = pci_clone_list[ent->driver_data].flags;
	unsigned char sa_prom[32];
	struct net_device *dev;
	int i, stop_page;
	long ioaddr;

	i = pci_enable_device(pdev);
	if (i)
		return i;

	ioaddr = pci_resource_start(pdev, 0);
	if (!ioaddr || !(pci_resource_flags(pdev, 0) & IORESOURCE_IO)) {
		printk(KERN_ERR DRV_NAME ": no I/O resource at PCI BAR #0\n");
		return -ENODEV;
	}

	if (request_region(ioaddr, NE_IO_EXTENT, DRV_NAME) == NULL) {
		printk(KERN_ERR DRV_NAME ": I/O resource 0x%x @ 0x%lx busy\n", NE_IO_EXTENT,
		       ioaddr);
		return -EBUSY;
	}

	/* A bus without a card there reads as ones */
	if (inb(ioaddr) == 0xFF)
		goto err_out_free_res;

	dev = alloc_ei_netdev();
	if (!dev) {
		printk(KERN_ERR DRV_NAME ": cannot allocate ethernet device\n");
		goto err_out_free_res;
	}

	if (ne2k_reset(ioaddr)) {
		printk(KERN_ERR DRV_NAME ": card failure (no reset ack).\n");
		goto err_out_free_netdev;
	}
	if (ne2k_read_prom(ioaddr, sa_prom)) {
		printk(KERN_ERR DRV_NAME ": no station address\n");
		goto err_out_free_netdev;
	}
	stop_page = ne2k_probe_memory(ioaddr, &flags);

	/* Stopped and silent until it is opened */
	outb(E8390_NODMA + E8390_PAGE0 + E8390_STOP, ioaddr + E8390_CMD);
	outb(0xFF, ioaddr + EN0_ISR);

	dev->irq = pdev->irq;
	dev->base_addr = ioaddr;
	pci_set_drvdata(pdev, dev);

	ei_status.name = pci_clone_list[ent->driver_data].name;
	ei_status.tx_start_page = NESM_START_PG;
	ei_status.rx_start_page = NESM_START_PG + TX_PAGES;
	ei_status.stop_page = stop_page;
	ei_status.word16 = 1;
	ei_status.ne2k_flags = flags;
	ei_status.reset_8390 = &ne2k_pci_reset_8390;
	ei_status.block_input = &ne2k_pci_block_input;
	ei_status.block_output = &ne2k_pci_block_output;
	ei_status.get_8390_hdr = &ne2k_pci_get_8390_hdr;
	dev->open = &ne2k_pci_open;
	dev->stop = &ne2k_pci_close;
	NS8390_init(dev, 0);

	for (i = 0; i < ETHER_ADDR_LEN; i++)
		dev->dev_addr[i] = sa_prom[i];

	i = register_netdev(dev);
	if (i)
		goto err_out_free_netdev;

	printk(KERN_INFO "%s: %s found at %#lx, IRQ %d, ", dev->name, ei_status.name, ioaddr,
	       dev->irq);
	for (i = 0; i < 6; i++)
		printk("%2.2X%s", dev->dev_addr[i], i == 5 ? ".\n" : ":");
	return 0;

err_out_free_netdev:
	free_netdev(dev);
err_out_free_res:
	release_region(ioaddr, NE_IO_EXTENT);
	pci_set_drvdata(pdev, NULL);
	return -ENODEV;
}

static void __exit ne2k_pci_remove_one(struct pci_dev *pdev)
{
	struct net_device *dev = pci_get_drvdata(pdev);

	unregister_netdev(dev);
	release_region(dev->base_addr, NE_IO_EXTENT);
	free_netdev(dev);
	pci_set_drvdata(pdev, NULL);
}

static struct pci_driver ne2k_driver = {
	.name		= DRV_NAME,
	.id_table	= ne2k_pci_tbl,
	.probe		= ne2k_pci_init_one,
	.remove		= ne2k_pci_remove_one,
};

static int __init ne2k_pci_init(void)
{
	return pci_module_init(&ne2k_driver);
}

static void __exit ne2k_pci_cleanup(void)
{
	pci_unregister_driver(&ne2k_driver);
}

module_init(ne2k_pci_init);
module_exit(ne2k_pci_cleanup);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("NE2000 clones on PCI");
