// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ioctls on network devices that do not depend on a protocol: reading and changing
 * flags, MTU, addresses and names.
 *
 * Mirrors: the ioctl part of net/core/dev.c
 * Leaves out: ethtool, wireless extensions, bonding, bridging.
 * Locking: dev_base_lock to read, rtnl_sem to change.
 */
#include <asm/uaccess.h>
#include <linux/module.h>
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/socket.h>
#include <linux/sockios.h>
#include <linux/errno.h>
#include <linux/sched.h>
#include <linux/capability.h>
#include <linux/netdevice.h>
#include <linux/rtnetlink.h>
#include <linux/net.h>

/* What each family writes for SIOCGIFCONF */
static gifconf_func_t *gifconf_list[NPROTO];

int register_gifconf(unsigned int family, gifconf_func_t *gifconf)
{
	if (family >= NPROTO)
		return -EINVAL;
	gifconf_list[family] = gifconf;
	return 0;
}

/* SIOCGIFNAME: index to name */
static int dev_ifname(struct ifreq __user *arg)
{
	struct net_device *dev;
	struct ifreq ifr;

	if (copy_from_user(&ifr, arg, sizeof(struct ifreq)))
		return -EFAULT;

	read_lock(&dev_base_lock);
	dev = __dev_get_by_index(ifr.ifr_ifindex);
	if (!dev) {
		read_unlock(&dev_base_lock);
		return -ENODEV;
	}
	strlcpy(ifr.ifr_name, dev->name, IFNAMSIZ);
	read_unlock(&dev_base_lock);

	return copy_to_user(arg, &ifr, sizeof(struct ifreq)) ? -EFAULT : 0;
}

/* SIOCGIFCONF: as many addresses as fit; without a buffer, how many bytes it would take */
static int dev_ifconf(char __user *arg)
{
	struct ifconf ifc;
	struct net_device *dev;
	char __user *pos;
	int len, total = 0;
	int i;

	if (copy_from_user(&ifc, arg, sizeof(struct ifconf)))
		return -EFAULT;

	pos = ifc.ifc_buf;
	len = ifc.ifc_len;

	for (dev = dev_base; dev; dev = dev->next) {
		for (i = 0; i < NPROTO; i++) {
			int done;

			if (!gifconf_list[i])
				continue;
			if (!pos)
				done = gifconf_list[i](dev, NULL, 0);
			else
				done = gifconf_list[i](dev, pos + total, len - total);
			if (done < 0)
				return -EFAULT;
			total += done;
		}
	}

	ifc.ifc_len = total;
	return copy_to_user(arg, &ifc, sizeof(struct ifconf)) ? -EFAULT : 0;
}

/* Those that only read; dev_base_lock held */
static int dev_ifsioc_get(struct net_device *dev, struct ifreq *ifr, unsigned int cmd)
{
	switch (cmd) {
	case SIOCGIFFLAGS:
		ifr->ifr_flags = dev_get_flags(dev);
		return 0;
	case SIOCGIFMETRIC:
		ifr->ifr_metric = 0;
		return 0;
	case SIOCGIFMTU:
		ifr->ifr_mtu = dev->mtu;
		return 0;
	case SIOCGIFHWADDR:
		memset(ifr->ifr_hwaddr.sa_data, 0, sizeof(ifr->ifr_hwaddr.sa_data));
		memcpy(ifr->ifr_hwaddr.sa_data, dev->dev_addr,
		       min(sizeof(ifr->ifr_hwaddr.sa_data), (size_t)dev->addr_len));
		ifr->ifr_hwaddr.sa_family = dev->type;
		return 0;
	case SIOCGIFMAP:
		memset(&ifr->ifr_map, 0, sizeof(ifr->ifr_map));
		ifr->ifr_map.mem_start = dev->mem_start;
		ifr->ifr_map.mem_end = dev->mem_end;
		ifr->ifr_map.base_addr = dev->base_addr;
		ifr->ifr_map.irq = dev->irq;
		ifr->ifr_map.dma = dev->dma;
		ifr->ifr_map.port = dev->if_port;
		return 0;
	case SIOCGIFINDEX:
		ifr->ifr_ifindex = dev->ifindex;
		return 0;
	case SIOCGIFTXQLEN:
		ifr->ifr_qlen = dev->tx_queue_len;
		return 0;
	}
	return -EINVAL;
}

static int dev_set_hwaddr(struct net_device *dev, struct ifreq *ifr)
{
	int err;

	if (!dev->set_mac_address)
		return -EOPNOTSUPP;
	if (ifr->ifr_hwaddr.sa_family != dev->type)
		return -EINVAL;
	if (!netif_device_present(dev))
		return -ENODEV;
	err = dev->set_mac_address(dev, &ifr->ifr_hwaddr);
	if (!err)
		call_netdevice_notifiers(NETDEV_CHANGEADDR, dev);
	return err;
}

static int dev_multi(struct net_device *dev, struct ifreq *ifr, int add)
{
	if (!dev->set_multicast_list || ifr->ifr_hwaddr.sa_family != AF_UNSPEC)
		return -EINVAL;
	if (!netif_device_present(dev))
		return -ENODEV;
	if (add)
		return dev_mc_add(dev, ifr->ifr_hwaddr.sa_data, dev->addr_len, 1);
	return dev_mc_delete(dev, ifr->ifr_hwaddr.sa_data, dev->addr_len, 1);
}

/* Those that write, and the driver's own; rtnl_sem held */
static int dev_ifsioc_set(struct net_device *dev, struct ifreq *ifr, unsigned int cmd)
{
	switch (cmd) {
	case SIOCSIFFLAGS:
		return dev_change_flags(dev, ifr->ifr_flags);
	case SIOCSIFMETRIC:
		return -EOPNOTSUPP;
	case SIOCSIFMTU:
		return dev_set_mtu(dev, ifr->ifr_mtu);
	case SIOCSIFHWADDR:
		return dev_set_hwaddr(dev, ifr);
	case SIOCSIFHWBROADCAST:
		if (ifr->ifr_hwaddr.sa_family != dev->type)
			return -EINVAL;
		memcpy(dev->broadcast, ifr->ifr_hwaddr.sa_data,
		       min(sizeof(ifr->ifr_hwaddr.sa_data), (size_t)dev->addr_len));
		call_netdevice_notifiers(NETDEV_CHANGEADDR, dev);
		return 0;
	case SIOCSIFMAP:
		if (!dev->set_config)
			return -EOPNOTSUPP;
		if (!netif_device_present(dev))
			return -ENODEV;
		return dev->set_config(dev, &ifr->ifr_map);
	case SIOCADDMULTI:
	case SIOCDELMULTI:
		return dev_multi(dev, ifr, cmd == SIOCADDMULTI);
	case SIOCSIFTXQLEN:
		if (ifr->ifr_qlen < 0)
			return -EINVAL;
		dev->tx_queue_len = ifr->ifr_qlen;
		return 0;
	case SIOCSIFNAME:
		ifr->ifr_newname[IFNAMSIZ - 1] = '\0';
		return dev_change_name(dev, ifr->ifr_newname);
	case SIOCETHTOOL:
		return -EOPNOTSUPP;
	}

	if ((cmd >= SIOCDEVPRIVATE && cmd <= SIOCDEVPRIVATE + 15) ||
	    cmd == SIOCGMIIPHY || cmd == SIOCGMIIREG || cmd == SIOCSMIIREG) {
		if (!dev->do_ioctl)
			return -EOPNOTSUPP;
		return netif_device_present(dev) ? dev->do_ioctl(dev, ifr, cmd) : -ENODEV;
	}
	return -EINVAL;
}

/* Find the device that @ifr names, under the locks that @cmd needs, and do it */
static int dev_ifsioc(struct ifreq *ifr, unsigned int cmd, int set)
{
	struct net_device *dev;
	int ret = -ENODEV;

	if (set) {
		rtnl_lock();
		dev = __dev_get_by_name(ifr->ifr_name);
		if (dev)
			ret = dev_ifsioc_set(dev, ifr, cmd);
		rtnl_unlock();
	} else {
		read_lock(&dev_base_lock);
		dev = __dev_get_by_name(ifr->ifr_name);
		if (dev)
			ret = dev_ifsioc_get(dev, ifr, cmd);
		read_unlock(&dev_base_lock);
	}
	return ret;
}

/**
 * dev_ioctl - the ioctls on devices that do not depend on a protocol
 * @cmd: SIOC*
 * @arg: struct ifreq, or struct ifconf for SIOCGIFCONF, in user space
 *
 * Process context.
 *
 * Return: 0 or a negative errno; -EINVAL for a command that nobody knows.
 */
int dev_ioctl(unsigned int cmd, void __user *arg)
{
	struct ifreq ifr;
	char *colon;
	int ret;

	if (cmd == SIOCGIFCONF) {
		rtnl_shlock();
		ret = dev_ifconf((char __user *)arg);
		rtnl_shunlock();
		return ret;
	}
	if (cmd == SIOCGIFNAME)
		return dev_ifname((struct ifreq __user *)arg);

	if (copy_from_user(&ifr, arg, sizeof(struct ifreq)))
		return -EFAULT;
	ifr.ifr_name[IFNAMSIZ - 1] = 0;

	/* eth0:1 names an address of eth0 */
	colon = strchr(ifr.ifr_name, ':');
	if (colon)
		*colon = 0;

	switch (cmd) {
	case SIOCGIFFLAGS:
	case SIOCGIFMETRIC:
	case SIOCGIFMTU:
	case SIOCGIFHWADDR:
	case SIOCGIFSLAVE:
	case SIOCGIFMAP:
	case SIOCGIFINDEX:
	case SIOCGIFTXQLEN:
		dev_load(ifr.ifr_name);
		ret = dev_ifsioc(&ifr, cmd, 0);
		if (ret)
			return ret;
		if (colon)
			*colon = ':';
		return copy_to_user(arg, &ifr, sizeof(struct ifreq)) ? -EFAULT : 0;

	case SIOCETHTOOL:
	case SIOCGMIIPHY:
	case SIOCGMIIREG:
	case SIOCSIFNAME:
		if (cmd != SIOCETHTOOL && !capable(CAP_NET_ADMIN))
			return -EPERM;
		dev_load(ifr.ifr_name);
		ret = dev_ifsioc(&ifr, cmd, 1);
		if (ret)
			return ret;
		if (colon)
			*colon = ':';
		return copy_to_user(arg, &ifr, sizeof(struct ifreq)) ? -EFAULT : 0;

	case SIOCSIFFLAGS:
	case SIOCSIFMETRIC:
	case SIOCSIFMTU:
	case SIOCSIFMAP:
	case SIOCSIFHWADDR:
	case SIOCSIFSLAVE:
	case SIOCADDMULTI:
	case SIOCDELMULTI:
	case SIOCSIFHWBROADCAST:
	case SIOCSIFTXQLEN:
	case SIOCSMIIREG:
		if (!capable(CAP_NET_ADMIN))
			return -EPERM;
		dev_load(ifr.ifr_name);
		return dev_ifsioc(&ifr, cmd, 1);

	default:
		if (cmd < SIOCDEVPRIVATE || cmd > SIOCDEVPRIVATE + 15)
			return -EINVAL;
		dev_load(ifr.ifr_name);
		ret = dev_ifsioc(&ifr, cmd, 1);
		if (!ret && copy_to_user(arg, &ifr, sizeof(struct ifreq)))
			ret = -EFAULT;
		return ret;
	}
}
EXPORT_SYMBOL(dev_ioctl);
