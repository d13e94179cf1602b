// SPDX-License-Identifier: GPL-2.0-only
/*
 * The boot word ip=client:server:gateway:netmask:host:device:autoconf, which
 * configures a device before the first program runs. A part may be empty.
 *
 * Mirrors: net/ipv4/ipconfig.c
 * Leaves out: DHCP, BOOTP and RARP; a root filesystem over NFS.
 * Locking: runs once at boot, before there are users.
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/if.h>
#include <linux/if_arp.h>
#include <linux/in.h>
#include <linux/inet.h>
#include <linux/inetdevice.h>
#include <linux/init.h>
#include <linux/netdevice.h>
#include <linux/route.h>
#include <linux/rtnetlink.h>
#include <linux/socket.h>
#include <linux/sockios.h>
#include <linux/string.h>
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
static int ic_autoconf __initdata;		/* a protocol was named */
static char user_dev_name[IFNAMSIZ] __initdata;
static char ic_domain[64];

u32 ic_myaddr = NONE;
u32 ic_netmask = NONE;
u32 ic_gateway = NONE;
u32 ic_servaddr = NONE;

u32 root_server_addr = NONE;
u8 root_server_path[256];

static struct net_device *ic_dev __initdata;

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

/* Brings the loopback and the wanted device (or the first Ethernet) up. */
static int __init ic_open_devs(void)
{
	struct net_device *dev;

	rtnl_shlock();
	if (dev_change_flags(&loopback_dev, loopback_dev.flags | IFF_UP) < 0)
		printk(KERN_ERR "IP-Config: Failed to open %s\n", loopback_dev.name);

	for (dev = dev_base; dev && !ic_dev; dev = dev->next) {
		if (dev == &loopback_dev)
			continue;
		if (user_dev_name[0] ? strcmp(dev->name, user_dev_name) :
				       (dev->flags & (IFF_LOOPBACK | IFF_POINTOPOINT)))
			continue;
		if (dev_change_flags(dev, dev->flags | IFF_UP) < 0) {
			printk(KERN_ERR "IP-Config: Failed to open %s\n", dev->name);
			continue;
		}
		ic_dev = dev;
	}
	rtnl_shunlock();

	if (!ic_dev) {
		if (user_dev_name[0])
			printk(KERN_ERR "IP-Config: Device `%s' not found.\n", user_dev_name);
		else
			printk(KERN_ERR "IP-Config: No network devices available.\n");
		return -1;
	}
	return 0;
}

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

/* Does what ip= asked for, when the devices are there. */
static int __init ip_auto_config(void)
{
	if (!ic_enable)
		return 0;

	if (ic_myaddr == NONE) {
		printk(KERN_ERR "IP-Config: %s\n", ic_autoconf ?
		       "No automatic configuration protocol is built in." :
		       "Incomplete network configuration information.");
		return -1;
	}
	if (ic_open_devs() < 0)
		return -1;
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
	if (!strcmp(name, "on") || !strcmp(name, "any") || !strcmp(name, "dhcp") ||
	    !strcmp(name, "bootp") || !strcmp(name, "rarp") || !strcmp(name, "both")) {
		ic_autoconf = 1;
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
