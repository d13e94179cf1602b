// SPDX-License-Identifier: GPL-2.0-only
/*
 * The boot word ip=client:server:gateway:netmask:host:device:autoconf, which
 * configures a device before the first program runs. A part may be empty; without the
 * client's address a DHCP or BOOTP server is asked on all devices, and the one on which the
 * answer came is configured.
 *
 * Mirrors: net/ipv4/ipconfig.c
 * Leaves out: RARP; a root filesystem over NFS.
 * Locking: runs once at boot, before there are users. ic_recv_lock lets one answer at a time in;
 *	what an answer says is read once ic_got_reply is set.
 */
#include <linux/kernel.h>
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/if.h>
#include <linux/if_arp.h>
#include <linux/in.h>
#include <linux/inet.h>
#include <linux/inetdevice.h>
#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/netdevice.h>
#include <linux/etherdevice.h>
#include <linux/proc_fs.h>
#include <linux/random.h>
#include <linux/route.h>
#include <linux/rtnetlink.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/skbuff.h>
#include <linux/slab.h>
#include <linux/socket.h>
#include <linux/sockios.h>
#include <linux/string.h>
#include <linux/types.h>
#include <linux/udp.h>
#include <linux/utsname.h>
#include <asm/uaccess.h>
#include <net/ip.h>
#include <net/ipconfig.h>
#include <net/route.h>

#define NONE	INADDR_NONE

/* What ip= said; network order. */
int ic_set_manually __initdata;

static int ic_enable __initdata;
static int ic_host_name_set __initdata;
static char user_dev_name[IFNAMSIZ] __initdata;
static char ic_domain[64];
static int ic_proto_dhcp = 1;		/* ask for DHCP, not for plain BOOTP */
static int ic_proto_used;		/* the address came from a server */

#define CONF_NAMESERVERS_MAX	3
static u32 ic_nameservers[CONF_NAMESERVERS_MAX] = { NONE, NONE, NONE };

u32 ic_myaddr = NONE;
u32 ic_netmask = NONE;
u32 ic_gateway = NONE;
u32 ic_servaddr = NONE;

u32 root_server_addr = NONE;
u8 root_server_path[256];

static struct net_device *ic_dev __initdata;

/* How often and how long a server is asked: the wait grows by 7/4 up to the maximum. */
#define CONF_OPEN_RETRIES	2
#define CONF_SEND_RETRIES	6
#define CONF_BASE_TIMEOUT	(HZ * 2)
#define CONF_TIMEOUT_RANDOM	(HZ)
#define CONF_TIMEOUT_MAX	(HZ * 30)
#define CONF_INTER_TIMEOUT	(HZ / 2)	/* between two devices */

/* A device that was brought up to ask on it. */
struct ic_device {
	struct ic_device *next;
	struct net_device *dev;
	unsigned short flags;			/* what it had before */
	u32 xid;
};

static struct ic_device *ic_first_dev __initdata;

static inline void set_sockaddr(struct sockaddr_in *sin, u32 addr, u16 port)
{
	sin->sin_family = AF_INET;
	sin->sin_addr.s_addr = addr;
	sin->sin_port = port;
}

/* The ioctls take user pointers; ours are the kernel's. */
static int __init ic_dev_ioctl(unsigned int cmd, struct ifreq *arg)
{
	mm_segment_t oldfs = get_fs();
	int res;

	set_fs(get_ds());
	res = devinet_ioctl(cmd, (void __user *)arg);
	set_fs(oldfs);
	return res;
}

static int __init ic_route_ioctl(unsigned int cmd, struct rtentry *arg)
{
	mm_segment_t oldfs = get_fs();
	int res;

	set_fs(get_ds());
	res = ip_rt_ioctl(cmd, (void __user *)arg);
	set_fs(oldfs);
	return res;
}

/* A device that ip= could mean: the one it names, or any that is on a network. */
static int __init ic_wanted_dev(struct net_device *dev)
{
	if (user_dev_name[0])
		return !strcmp(dev->name, user_dev_name);
	return !(dev->flags & (IFF_LOOPBACK | IFF_POINTOPOINT));
}

/*
 * Brings the loopback and the wanted devices up; with an address given, the first alone is wanted.
 * -1 if there is none.
 */
static int __init ic_open_devs(void)
{
	struct ic_device *d, **last = &ic_first_dev;
	struct net_device *dev;
	unsigned short oflags;

	rtnl_shlock();
	if (dev_change_flags(&loopback_dev, loopback_dev.flags | IFF_UP) < 0)
		printk(KERN_ERR "IP-Config: Failed to open %s\n", loopback_dev.name);

	for (dev = dev_base; dev; dev = dev->next) {
		if (dev == &loopback_dev || !ic_wanted_dev(dev))
			continue;
		oflags = dev->flags;
		if (dev_change_flags(dev, oflags | IFF_UP) < 0) {
			printk(KERN_ERR "IP-Config: Failed to open %s\n", dev->name);
			continue;
		}
		d = kmalloc(sizeof(*d), GFP_KERNEL);
		if (!d)
			break;
		d->dev = dev;
		d->flags = oflags;
		get_random_bytes(&d->xid, sizeof(d->xid));
		d->next = NULL;
		*last = d;
		last = &d->next;
		if (ic_myaddr != NONE)
			break;
	}
	rtnl_shunlock();

	if (!ic_first_dev) {
		if (user_dev_name[0])
			printk(KERN_ERR "IP-Config: Device `%s' not found.\n", user_dev_name);
		else
			printk(KERN_ERR "IP-Config: No network devices available.\n");
		return -1;
	}
	return 0;
}

/* All but the device that is to be configured get their old state back. */
static void __init ic_close_devs(void)
{
	struct ic_device *d;

	rtnl_shlock();
	while ((d = ic_first_dev) != NULL) {
		ic_first_dev = d->next;
		if (d->dev != ic_dev)
			dev_change_flags(d->dev, d->flags);
		kfree(d);
	}
	rtnl_shunlock();
}

/* ---------------------------------------------------------------- BOOTP and DHCP */

/* RFC 951 and 2131, with the headers below it: there is no address yet to use a socket with. */
struct bootp_pkt {
	struct iphdr iph;
	struct udphdr udph;
	u8 op;
	u8 htype;
	u8 hlen;
	u8 hops;
	u32 xid;
	u16 secs;			/* since the client began */
	u16 flags;
	u32 client_ip;
	u32 your_ip;
	u32 server_ip;
	u32 relay_ip;
	u8 hw_addr[16];
	u8 serv_name[64];
	u8 boot_file[128];
	u8 exten[312];			/* the magic cookie, then options */
};

#define BOOTP_REQUEST	1
#define BOOTP_REPLY	2

/* DHCP message types, RFC 2132 section 9.6 */
#define DHCPDISCOVER	1
#define DHCPOFFER	2
#define DHCPREQUEST	3
#define DHCPACK		5

static const u8 ic_bootp_cookie[4] = { 99, 130, 83, 99 };

static volatile int ic_got_reply __initdata;
static int ic_dhcp_msgtype __initdata;		/* the last message of the server */
static spinlock_t ic_recv_lock = SPIN_LOCK_UNLOCKED;

/* An option of 4 bytes. */
static u8 * __init ic_put_addr(u8 *e, u8 option, u32 addr)
{
	*e++ = option;
	*e++ = 4;
	memcpy(e, &addr, 4);
	return e + 4;
}

/* Discover a server, or request what the one that offered has. */
static void __init ic_dhcp_init_options(u8 *options)
{
	static const u8 wanted[] = {
		1,	/* subnet mask */
		3,	/* default gateway */
		6,	/* DNS server */
		12,	/* host name */
		15,	/* domain name */
		17,	/* boot path */
		40,	/* NIS domain name */
	};
	int request = ic_servaddr != NONE;
	u8 *e = options;

	memcpy(e, ic_bootp_cookie, 4);
	e += 4;
	*e++ = 53;	/* DHCP message type */
	*e++ = 1;
	*e++ = request ? DHCPREQUEST : DHCPDISCOVER;
	if (request) {
		e = ic_put_addr(e, 54, ic_servaddr);
		e = ic_put_addr(e, 50, ic_myaddr);
	}
	*e++ = 55;	/* parameter request list */
	*e++ = sizeof(wanted);
	memcpy(e, wanted, sizeof(wanted));
	e[sizeof(wanted)] = 255;
}

/* Room for the server to fill in: BOOTP answers the tags that were asked for. */
static void __init ic_bootp_init_ext(u8 *e)
{
	static const u8 wanted[][2] = { { 1, 4 }, { 3, 4 }, { 5, 8 }, { 12, 32 }, { 40, 32 },
					{ 17, 40 }, { 57, 2 } };
	int i;

	memcpy(e, ic_bootp_cookie, 4);
	e += 4;
	for (i = 0; i < ARRAY_SIZE(wanted); i++) {
		*e++ = wanted[i][0];
		*e++ = wanted[i][1];
		if (wanted[i][0] == 57) {	/* the largest message we take */
			e[0] = 1;
			e[1] = 150;
		}
		e += wanted[i][1];
	}
	*e = 255;
}

/* Broadcast a request on a device, @jiffies_diff after the first. */
static void __init ic_bootp_send_if(struct ic_device *d, unsigned long jiffies_diff)
{
	struct net_device *dev = d->dev;
	struct sk_buff *skb;
	struct bootp_pkt *b;
	struct iphdr *h;

	skb = alloc_skb(sizeof(struct bootp_pkt) + dev->hard_header_len + 15, GFP_KERNEL);
	if (!skb)
		return;
	skb_reserve(skb, (dev->hard_header_len + 15) & ~15);
	b = (struct bootp_pkt *)skb_put(skb, sizeof(struct bootp_pkt));
	memset(b, 0, sizeof(*b));

	skb->nh.iph = h = &b->iph;
	h->version = 4;
	h->ihl = 5;
	h->tot_len = htons(sizeof(*b));
	h->frag_off = htons(IP_DF);
	h->ttl = 64;
	h->protocol = IPPROTO_UDP;
	h->daddr = INADDR_BROADCAST;
	h->check = ip_fast_csum((unsigned char *)h, h->ihl);

	b->udph.source = htons(68);
	b->udph.dest = htons(67);
	b->udph.len = htons(sizeof(*b) - sizeof(struct iphdr));

	b->op = BOOTP_REQUEST;
	b->htype = dev->type < 256 ? dev->type : ARPHRD_ETHER;
	b->hlen = dev->addr_len;
	memcpy(b->hw_addr, dev->dev_addr, min_t(int, dev->addr_len, sizeof(b->hw_addr)));
	b->secs = htons(jiffies_diff / HZ);
	b->xid = d->xid;
	if (ic_proto_dhcp)
		ic_dhcp_init_options(b->exten);
	else
		ic_bootp_init_ext(b->exten);

	skb->dev = dev;
	skb->protocol = htons(ETH_P_IP);
	if (dev->hard_header && dev->hard_header(skb, dev, ntohs(skb->protocol), dev->broadcast,
						 dev->dev_addr, skb->len) < 0) {
		kfree_skb(skb);
		printk("E");
		return;
	}
	if (dev_queue_xmit(skb) < 0)
		printk("E");
}

/* A text of an option, unless there is one already: 1 if it was taken. */
static int __init ic_bootp_string(char *dest, const u8 *src, int len, int max)
{
	if (!len)
		return 0;
	if (len > max - 1)
		len = max - 1;
	memcpy(dest, src, len);
	dest[len] = '\0';
	return 1;
}

static void __init ic_take_addr(u32 *to, const u8 *ext, int len)
{
	if (*to == NONE && len >= 4)
		memcpy(to, ext, 4);
}

/* One option: @ext is at its length. */
static void __init ic_do_bootp_ext(u8 tag, const u8 *ext)
{
	int len = *ext++, i;

	switch (tag) {
	case 1:
		ic_take_addr(&ic_netmask, ext, len);
		break;
	case 3:
		ic_take_addr(&ic_gateway, ext, len);
		break;
	case 6:
		for (i = 0; i < CONF_NAMESERVERS_MAX && len >= 4 * (i + 1); i++)
			ic_take_addr(&ic_nameservers[i], ext + 4 * i, 4);
		break;
	case 12:
		ic_bootp_string(system_utsname.nodename, ext, len, __NEW_UTS_LEN);
		ic_host_name_set = 1;
		break;
	case 15:
		ic_bootp_string(ic_domain, ext, len, sizeof(ic_domain));
		break;
	case 17:
		if (!root_server_path[0])
			ic_bootp_string((char *)root_server_path, ext, len, 256);
		break;
	case 40:
		ic_bootp_string(system_utsname.domainname, ext, len, __NEW_UTS_LEN);
		break;
	}
}

/*
 * The next option at @p, which lies before @end: returns its tag and sets *@ext to its length
 * byte; 0 when there is no more. All of the option is within bounds.
 */
static u8 __init ic_next_option(const u8 **p, const u8 *end, const u8 **ext)
{
	while (*p < end && **p != 0xff) {
		u8 tag = *(*p)++;

		if (!tag)
			continue;
		if (*p >= end || *p + 1 + **p > end)
			break;
		*ext = *p;
		*p += 1 + **p;
		return tag;
	}
	return 0;
}

/* What a DHCP message says beyond BOOTP. 0 if it is not for us, or not now. */
static int __init ic_dhcp_recv(struct bootp_pkt *b, const u8 *end, struct net_device *dev)
{
	const u8 *p = b->exten + 4, *ext;
	u32 server_id = NONE;
	int mt = 0;
	u8 tag;

	while ((tag = ic_next_option(&p, end, &ext)) != 0) {
		if (tag == 53 && ext[0] >= 1)
			mt = ext[1];
		if (tag == 54 && ext[0] >= 4)
			memcpy(&server_id, ext + 1, 4);
	}

	switch (mt) {
	case DHCPOFFER:
		/* The first offer is good enough. */
		if (ic_myaddr != NONE)
			return 0;
		ic_myaddr = b->your_ip;
		ic_servaddr = server_id;
		ic_dhcp_msgtype = mt;
		ic_got_reply = 1;
		return 0;
	case DHCPACK:
		if (memcmp(dev->dev_addr, b->hw_addr, dev->addr_len) || ic_myaddr == NONE)
			return 0;
		ic_dhcp_msgtype = mt;
		return 1;
	default:
		/* Refused: begin again. */
		ic_myaddr = NONE;
		ic_servaddr = NONE;
		return 0;
	}
}

/* What a final answer on @dev configures. */
static void __init ic_bootp_take(struct bootp_pkt *b, const u8 *end, int extended,
				 struct net_device *dev)
{
	const u8 *p = b->exten + 4, *ext;
	u8 tag;

	ic_dev = dev;
	ic_myaddr = b->your_ip;
	ic_servaddr = b->server_ip;
	if (extended)
		while ((tag = ic_next_option(&p, end, &ext)) != 0)
			ic_do_bootp_ext(tag, ext);
	if (ic_gateway == NONE && b->relay_ip)
		ic_gateway = b->relay_ip;
	if (ic_nameservers[0] == NONE)
		ic_nameservers[0] = ic_servaddr;
	ic_got_reply = 1;
}

/* All of the packet is there, and it is an answer to us: its length from the BOOTP part on. */
static int __init ic_bootp_check(struct sk_buff *skb)
{
	struct bootp_pkt *b;
	struct iphdr *h;
	int len;

	if (!pskb_may_pull(skb, sizeof(struct iphdr) + sizeof(struct udphdr)))
		return 0;
	b = (struct bootp_pkt *)skb->nh.iph;
	h = &b->iph;
	if (h->ihl != 5 || h->version != 4 || h->protocol != IPPROTO_UDP)
		return 0;
	if (h->frag_off & htons(IP_OFFSET | IP_MF))
		return 0;
	if (skb->len < ntohs(h->tot_len) || ip_fast_csum((unsigned char *)h, h->ihl))
		return 0;
	if (b->udph.source != htons(67) || b->udph.dest != htons(68))
		return 0;
	if (ntohs(h->tot_len) < ntohs(b->udph.len) + sizeof(struct iphdr))
		return 0;
	len = ntohs(b->udph.len) - sizeof(struct udphdr);
	/* The smallest BOOTP message has 300 bytes: options of 64. */
	if (len < 300 || !pskb_may_pull(skb, sizeof(struct iphdr) + ntohs(b->udph.len)))
		return 0;
	return len;
}

static int __init ic_bootp_recv(struct sk_buff *skb, struct net_device *dev,
				struct packet_type *pt)
{
	struct bootp_pkt *b;
	struct ic_device *d;
	const u8 *end;
	int len, extended;

	if (skb->pkt_type == PACKET_OTHERHOST)
		goto drop;
	skb = skb_share_check(skb, GFP_ATOMIC);
	if (!skb)
		return NET_RX_DROP;
	len = ic_bootp_check(skb);
	if (!len)
		goto drop;
	b = (struct bootp_pkt *)skb->nh.iph;
	end = (u8 *)&b->op + min_t(int, len, sizeof(*b) - offsetof(struct bootp_pkt, op));

	spin_lock(&ic_recv_lock);
	for (d = ic_first_dev; d && d->dev != dev; d = d->next)
		;
	if (!d || ic_got_reply || b->op != BOOTP_REPLY || b->xid != d->xid)
		goto drop_unlock;
	extended = !memcmp(b->exten, ic_bootp_cookie, 4);
	if (ic_proto_dhcp && extended && !ic_dhcp_recv(b, end, dev))
		goto drop_unlock;
	ic_bootp_take(b, end, extended, dev);
drop_unlock:
	spin_unlock(&ic_recv_lock);
drop:
	kfree_skb(skb);
	return 0;
}

static struct packet_type bootp_packet_type __initdata = {
	.type	= __constant_htons(ETH_P_IP),
	.func	= ic_bootp_recv,
};

/* Wait for an answer, at most so many ticks. */
static void __init ic_wait_reply(unsigned long ticks)
{
	unsigned long end = jiffies + ticks;

	while (time_before(jiffies, end) && !ic_got_reply) {
		set_current_state(TASK_UNINTERRUPTIBLE);
		schedule_timeout(1);
	}
}

/* Ask on all devices in turn until an answer is there. 0, or -1 when nobody answers. */
static int __init ic_dynamic(void)
{
	unsigned long start_jiffies = jiffies, timeout;
	struct ic_device *d = ic_first_dev;
	int retries = CONF_SEND_RETRIES;

	printk(KERN_NOTICE "Sending %s requests .", ic_proto_dhcp ? "DHCP" : "BOOTP");
	dev_add_pack(&bootp_packet_type);

	ic_got_reply = 0;
	get_random_bytes(&timeout, sizeof(timeout));
	timeout = CONF_BASE_TIMEOUT + timeout % CONF_TIMEOUT_RANDOM;
	for (;;) {
		ic_bootp_send_if(d, jiffies - start_jiffies);
		ic_wait_reply(d->next ? CONF_INTER_TIMEOUT : timeout);

		/* An offer: request what it offers. */
		if (ic_got_reply && ic_proto_dhcp && ic_dhcp_msgtype == DHCPOFFER) {
			ic_got_reply = 0;
			ic_dhcp_msgtype = 0;
			printk(",");
			continue;
		}
		if (ic_got_reply) {
			printk(" OK\n");
			break;
		}

		d = d->next;
		if (d)
			continue;
		if (!--retries) {
			printk(" timed out!\n");
			break;
		}
		d = ic_first_dev;
		timeout = min_t(unsigned long, timeout * 7 / 4, CONF_TIMEOUT_MAX);
		printk(".");
	}
	dev_remove_pack(&bootp_packet_type);

	if (!ic_got_reply) {
		ic_myaddr = NONE;
		return -1;
	}
	ic_proto_used = 1;
	printk("IP-Config: Got %s answer from %u.%u.%u.%u, my address is %u.%u.%u.%u\n",
	       ic_proto_dhcp ? "DHCP" : "BOOTP", NIPQUAD(ic_servaddr), NIPQUAD(ic_myaddr));
	return 0;
}

#ifdef CONFIG_PROC_FS
/* /proc/net/pnp: what was learnt, in the form of resolv.conf. */
static int pnp_seq_show(struct seq_file *seq, void *v)
{
	int i;

	if (ic_proto_used)
		seq_printf(seq, "#PROTO: %s\n", ic_proto_dhcp ? "DHCP" : "BOOTP");
	else
		seq_puts(seq, "#MANUAL\n");
	if (ic_domain[0])
		seq_printf(seq, "domain %s\n", ic_domain);
	for (i = 0; i < CONF_NAMESERVERS_MAX; i++)
		if (ic_nameservers[i] != NONE)
			seq_printf(seq, "nameserver %u.%u.%u.%u\n", NIPQUAD(ic_nameservers[i]));
	if (ic_servaddr != NONE)
		seq_printf(seq, "bootserver %u.%u.%u.%u\n", NIPQUAD(ic_servaddr));
	return 0;
}

static int pnp_seq_open(struct inode *inode, struct file *file)
{
	return single_open(file, pnp_seq_show, NULL);
}

static struct file_operations pnp_seq_fops = {
	.owner		= THIS_MODULE,
	.open		= pnp_seq_open,
	.read		= seq_read,
	.llseek		= seq_lseek,
	.release	= single_release,
};
#endif

/* ---------------------------------------------------------------- configuring */

/* Fills in what can be derived: host name and netmask by class. */
static int __init ic_defaults(void)
{
	if (!ic_host_name_set)
		sprintf(system_utsname.nodename, "%u.%u.%u.%u", NIPQUAD(ic_myaddr));

	if (root_server_addr == NONE)
		root_server_addr = ic_servaddr;

	if (ic_netmask == NONE) {
		if (IN_CLASSA(ntohl(ic_myaddr)))
			ic_netmask = htonl(IN_CLASSA_NET);
		else if (IN_CLASSB(ntohl(ic_myaddr)))
			ic_netmask = htonl(IN_CLASSB_NET);
		else if (IN_CLASSC(ntohl(ic_myaddr)))
			ic_netmask = htonl(IN_CLASSC_NET);
		else {
			printk(KERN_ERR "IP-Config: Unable to guess netmask for address "
			       "%u.%u.%u.%u\n", NIPQUAD(ic_myaddr));
			return -1;
		}
		printk("IP-Config: Guessing netmask %u.%u.%u.%u\n", NIPQUAD(ic_netmask));
	}
	return 0;
}

static int __init ic_setup_if(void)
{
	struct ifreq ir;
	struct sockaddr_in *sin = (void *)&ir.ifr_addr;
	int err;

	memset(&ir, 0, sizeof(ir));
	strlcpy(ir.ifr_name, ic_dev->name, IFNAMSIZ);

	set_sockaddr(sin, ic_myaddr, 0);
	err = ic_dev_ioctl(SIOCSIFADDR, &ir);
	if (err < 0) {
		printk(KERN_ERR "IP-Config: Unable to set interface address (%d).\n", err);
		return -1;
	}
	set_sockaddr(sin, ic_netmask, 0);
	err = ic_dev_ioctl(SIOCSIFNETMASK, &ir);
	if (err < 0) {
		printk(KERN_ERR "IP-Config: Unable to set interface netmask (%d).\n", err);
		return -1;
	}
	set_sockaddr(sin, ic_myaddr | ~ic_netmask, 0);
	err = ic_dev_ioctl(SIOCSIFBRDADDR, &ir);
	if (err < 0) {
		printk(KERN_ERR "IP-Config: Unable to set interface broadcast address (%d).\n",
		       err);
		return -1;
	}
	return 0;
}

static int __init ic_setup_routes(void)
{
	struct rtentry rm;
	int err;

	if (ic_gateway == NONE)
		return 0;

	memset(&rm, 0, sizeof(rm));
	if ((ic_gateway ^ ic_myaddr) & ic_netmask) {
		printk(KERN_ERR "IP-Config: Gateway not on directly connected network.\n");
		return -1;
	}
	set_sockaddr((struct sockaddr_in *)&rm.rt_dst, 0, 0);
	set_sockaddr((struct sockaddr_in *)&rm.rt_genmask, 0, 0);
	set_sockaddr((struct sockaddr_in *)&rm.rt_gateway, ic_gateway, 0);
	rm.rt_flags = RTF_UP | RTF_GATEWAY;
	err = ic_route_ioctl(SIOCADDRT, &rm);
	if (err < 0) {
		printk(KERN_ERR "IP-Config: Cannot add default route (%d).\n", err);
		return -1;
	}
	return 0;
}

static void __init ic_report(void)
{
	printk("IP-Config: Complete:");
	printk("\n      device=%s", ic_dev->name);
	printk(", addr=%u.%u.%u.%u", NIPQUAD(ic_myaddr));
	printk(", mask=%u.%u.%u.%u", NIPQUAD(ic_netmask));
	printk(", gw=%u.%u.%u.%u", NIPQUAD(ic_gateway));
	printk(",\n     host=%s, domain=%s, nis-domain=%s",
	       system_utsname.nodename, ic_domain, system_utsname.domainname);
	printk(",\n     bootserver=%u.%u.%u.%u", NIPQUAD(ic_servaddr));
	printk(", rootserver=%u.%u.%u.%u", NIPQUAD(root_server_addr));
	printk(", rootpath=%s", root_server_path);
	printk("\n");
}

/* An address from a server; devices are opened again when nobody answers. */
static int __init ic_ask_servers(void)
{
	int retries = CONF_OPEN_RETRIES;

	while (ic_dynamic() < 0) {
		ic_close_devs();
		if (!--retries) {
			printk(KERN_ERR "IP-Config: Auto-configuration of network failed.\n");
			return -1;
		}
		printk(KERN_ERR "IP-Config: Reopening network devices...\n");
		if (ic_open_devs() < 0)
			return -1;
	}
	return 0;
}

/* Does what ip= asked for, when the devices are there. */
static int __init ip_auto_config(void)
{
#ifdef CONFIG_PROC_FS
	proc_net_fops_create("pnp", S_IRUGO, &pnp_seq_fops);
#endif

	if (!ic_enable)
		return 0;
	if (ic_open_devs() < 0)
		return -1;
	if (ic_myaddr == NONE) {
		if (ic_ask_servers() < 0)
			return -1;
	} else {
		ic_dev = ic_first_dev->dev;
	}
	ic_close_devs();
	if (ic_defaults() < 0 || ic_setup_if() < 0 || ic_setup_routes() < 0)
		return -1;
	ic_report();
	return 0;
}

/* late_initcall: after the network cards' drivers. */
late_initcall(ip_auto_config);

/* 1 if @name is a word for automatic configuration. */
static int __init ic_proto_name(char *name)
{
	if (!strcmp(name, "on") || !strcmp(name, "any") || !strcmp(name, "dhcp"))
		return 1;
	if (!strcmp(name, "bootp") || !strcmp(name, "both")) {
		ic_proto_dhcp = 0;
		return 1;
	}
	return 0;
}

static void __init ic_set_host_name(char *name)
{
	char *dot = strchr(name, '.');

	if (dot) {
		*dot++ = 0;
		strlcpy(system_utsname.domainname, dot, sizeof(system_utsname.domainname));
	}
	strlcpy(system_utsname.nodename, name, sizeof(system_utsname.nodename));
	ic_host_name_set = 1;
}

/* Takes the field of ip= with number @num. */
static void __init ic_set_field(int num, char *field)
{
	switch (num) {
	case 0:
		ic_myaddr = in_aton(field);
		if (ic_myaddr == INADDR_ANY)
			ic_myaddr = NONE;
		break;
	case 1:
		ic_servaddr = in_aton(field);
		if (ic_servaddr == INADDR_ANY)
			ic_servaddr = NONE;
		break;
	case 2:
		ic_gateway = in_aton(field);
		if (ic_gateway == INADDR_ANY)
			ic_gateway = NONE;
		break;
	case 3:
		ic_netmask = in_aton(field);
		if (ic_netmask == INADDR_ANY)
			ic_netmask = NONE;
		break;
	case 4:
		ic_set_host_name(field);
		break;
	case 5:
		strlcpy(user_dev_name, field, IFNAMSIZ);
		break;
	case 6:
		ic_proto_name(field);
		break;
	}
}

/*
 * Parses ip=. "off" and "none" forbid any configuration, a lone protocol name asks
 * for that protocol.
 */
static int __init ip_auto_config_setup(char *addrs)
{
	char *cp, *ip;
	int num;

	ic_set_manually = 1;
	ic_enable = *addrs && strcmp(addrs, "off") != 0 && strcmp(addrs, "none") != 0;
	if (!ic_enable || ic_proto_name(addrs))
		return 1;

	num = 0;
	for (ip = addrs; ip && *ip; ip = cp, num++) {
		cp = strchr(ip, ':');
		if (cp)
			*cp++ = 0;
		if (*ip)
			ic_set_field(num, ip);
	}
	return 1;
}

static int __init nfsaddrs_config_setup(char *addrs)
{
	return ip_auto_config_setup(addrs);
}

__setup("ip=", ip_auto_config_setup);
__setup("nfsaddrs=", nfsaddrs_config_setup);
