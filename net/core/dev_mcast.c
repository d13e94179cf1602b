// SPDX-License-Identifier: GPL-2.0-only
/*
 * The multicast addresses each device listens to.
 *
 * Mirrors: net/core/dev_mcast.c
 * Locking: dev->xmit_lock protects mc_list and the call of set_multicast_list().
 */
#include <linux/module.h>
#include <linux/string.h>
#include <linux/errno.h>
#include <linux/netdevice.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/init.h>

/* Tell the driver; xmit_lock held */
static void __dev_mc_upload(struct net_device *dev)
{
	/* A device that is down is told when it comes up */
	if (!(dev->flags & IFF_UP))
		return;
	if (dev->set_multicast_list == NULL || !netif_device_present(dev))
		return;
	dev->set_multicast_list(dev);
}

void dev_mc_upload(struct net_device *dev)
{
	spin_lock_bh(&dev->xmit_lock);
	__dev_mc_upload(dev);
	spin_unlock_bh(&dev->xmit_lock);
}

/**
 * dev_mc_delete - drop one use of an address
 * @dev: device
 * @addr: address
 * @alen: its length
 * @glbl: the use was a global one, see dev_mc_add()
 *
 * Return: 0 or -ENOENT.
 */
int dev_mc_delete(struct net_device *dev, void *addr, int alen, int glbl)
{
	struct dev_mc_list *dmi, **dmip;
	int err = 0;

	spin_lock_bh(&dev->xmit_lock);

	for (dmip = &dev->mc_list; (dmi = *dmip) != NULL; dmip = &dmi->next) {
		if (alen != dmi->dmi_addrlen || memcmp(dmi->dmi_addr, addr, alen) != 0)
			continue;
		if (glbl) {
			int old_glbl = dmi->dmi_gusers;

			dmi->dmi_gusers = 0;
			if (old_glbl == 0)
				break;
		}
		if (--dmi->dmi_users)
			goto done;

		*dmip = dmi->next;
		dev->mc_count--;
		kfree(dmi);
		__dev_mc_upload(dev);
		goto done;
	}
	err = -ENOENT;
done:
	spin_unlock_bh(&dev->xmit_lock);
	return err;
}
EXPORT_SYMBOL(dev_mc_delete);

/**
 * dev_mc_add - listen to a multicast address
 * @dev: device
 * @addr: link address
 * @alen: its length
 * @glbl: a use that counts once however often it is added (for ioctls)
 *
 * Return: 0, -ENOMEM, or -EEXIST for a second global use.
 */
int dev_mc_add(struct net_device *dev, void *addr, int alen, int glbl)
{
	struct dev_mc_list *dmi, *dmi1;
	int err = 0;

	dmi1 = kmalloc(sizeof(*dmi), GFP_ATOMIC);

	spin_lock_bh(&dev->xmit_lock);
	for (dmi = dev->mc_list; dmi != NULL; dmi = dmi->next) {
		if (dmi->dmi_addrlen != alen || memcmp(dmi->dmi_addr, addr, alen) != 0)
			continue;
		if (glbl) {
			int old_glbl = dmi->dmi_gusers;

			dmi->dmi_gusers = 1;
			if (old_glbl) {
				err = -EEXIST;
				goto done;
			}
		}
		dmi->dmi_users++;
		goto done;
	}

	if ((dmi = dmi1) == NULL) {
		err = -ENOMEM;
		goto done;
	}
	dmi1 = NULL;
	memcpy(dmi->dmi_addr, addr, alen);
	dmi->dmi_addrlen = alen;
	dmi->next = dev->mc_list;
	dmi->dmi_users = 1;
	dmi->dmi_gusers = glbl ? 1 : 0;
	dev->mc_list = dmi;
	dev->mc_count++;
	__dev_mc_upload(dev);
done:
	spin_unlock_bh(&dev->xmit_lock);
	kfree(dmi1);
	return err;
}
EXPORT_SYMBOL(dev_mc_add);

/* Forget all addresses: the device goes away */
void dev_mc_discard(struct net_device *dev)
{
	spin_lock_bh(&dev->xmit_lock);
	while (dev->mc_list != NULL) {
		struct dev_mc_list *tmp = dev->mc_list;

		dev->mc_list = tmp->next;
		if (tmp->dmi_users > tmp->dmi_gusers)
			printk(KERN_ERR "dev_mc_discard: multicast leakage! dmi_users=%d\n",
			       tmp->dmi_users);
		kfree(tmp);
	}
	dev->mc_count = 0;
	spin_unlock_bh(&dev->xmit_lock);
}

static void *dev_mc_seq_start(struct seq_file *seq, loff_t *pos)
{
	struct net_device *dev;
	loff_t off = 0;

	read_lock(&dev_base_lock);
	for (dev = dev_base; dev; dev = dev->next)
		if (off++ == *pos)
			return dev;
	return NULL;
}

static void *dev_mc_seq_next(struct seq_file *seq, void *v, loff_t *pos)
{
	struct net_device *dev = v;

	++*pos;
	return dev->next;
}

static void dev_mc_seq_stop(struct seq_file *seq, void *v)
{
	read_unlock(&dev_base_lock);
}

static int dev_mc_seq_show(struct seq_file *seq, void *v)
{
	struct net_device *dev = v;
	struct dev_mc_list *m;
	int i;

	spin_lock_bh(&dev->xmit_lock);
	for (m = dev->mc_list; m; m = m->next) {
		seq_printf(seq, "%-4d %-15s %-5d %-5d ", dev->ifindex, dev->name,
			   m->dmi_users, m->dmi_gusers);
		for (i = 0; i < m->dmi_addrlen; i++)
			seq_printf(seq, "%02x", m->dmi_addr[i]);
		seq_putc(seq, '\n');
	}
	spin_unlock_bh(&dev->xmit_lock);
	return 0;
}

static struct seq_operations dev_mc_seq_ops = {
	.start	= dev_mc_seq_start,
	.next	= dev_mc_seq_next,
	.stop	= dev_mc_seq_stop,
	.show	= dev_mc_seq_show,
};

static int dev_mc_seq_open(struct inode *inode, struct file *file)
{
	return seq_open(file, &dev_mc_seq_ops);
}

static struct file_operations dev_mc_seq_fops = {
	.owner		= THIS_MODULE,
	.open		= dev_mc_seq_open,
	.read		= seq_read,
	.llseek		= seq_lseek,
	.release	= seq_release,
};

void __init dev_mcast_init(void)
{
	proc_net_fops_create("dev_mcast", 0, &dev_mc_seq_fops);
}
