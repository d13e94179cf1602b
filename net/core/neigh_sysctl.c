// SPDX-License-Identifier: GPL-2.0-only
/*
 * The directories net/PROTOCOL/neigh/DEV of sysctl: times and limits of neighbours.
 *
 * Mirrors: this part of net/core/neighbour.c
 * Locking: none; who reads a variable takes it as it is.
 */
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/sysctl.h>
#include <net/neighbour.h>
#include <net/sock.h>

#define NEIGH_VARS	16
#define NEIGH_DEV_VARS	12		/* those that a device has of its own */

/* Where a variable is: in neigh_parms, or behind it in neigh_table. */
#define NEIGH_PARM(field)	((void *)offsetof(struct neigh_parms, field))
#define NEIGH_TABLE(field)	((void *)(offsetof(struct neigh_table, field) - \
					  offsetof(struct neigh_table, parms)))

/* The variables and the path to them; data is counted from a struct neigh_parms. */
static struct neigh_sysctl_table {
	struct ctl_table_header	*sysctl_header;
	ctl_table		neigh_vars[NEIGH_VARS + 1];
	ctl_table		neigh_dev[2];
	ctl_table		neigh_neigh_dir[2];
	ctl_table		neigh_proto_dir[2];
	ctl_table		neigh_root_dir[2];
} neigh_sysctl_template = {
	.neigh_vars = {
		{ NET_NEIGH_MCAST_SOLICIT, "mcast_solicit", NEIGH_PARM(mcast_probes), sizeof(int),
		  0644, NULL, proc_dointvec },
		{ NET_NEIGH_UCAST_SOLICIT, "ucast_solicit", NEIGH_PARM(ucast_probes), sizeof(int),
		  0644, NULL, proc_dointvec },
		{ NET_NEIGH_APP_SOLICIT, "app_solicit", NEIGH_PARM(app_probes), sizeof(int),
		  0644, NULL, proc_dointvec },
		{ NET_NEIGH_RETRANS_TIME, "retrans_time", NEIGH_PARM(retrans_time), sizeof(int),
		  0644, NULL, proc_dointvec_userhz_jiffies },
		{ NET_NEIGH_REACHABLE_TIME, "base_reachable_time",
		  NEIGH_PARM(base_reachable_time), sizeof(int), 0644, NULL,
		  proc_dointvec_jiffies, sysctl_jiffies },
		{ NET_NEIGH_DELAY_PROBE_TIME, "delay_first_probe_time",
		  NEIGH_PARM(delay_probe_time), sizeof(int), 0644, NULL, proc_dointvec_jiffies,
		  sysctl_jiffies },
		{ NET_NEIGH_GC_STALE_TIME, "gc_stale_time", NEIGH_PARM(gc_staletime),
		  sizeof(int), 0644, NULL, proc_dointvec_jiffies, sysctl_jiffies },
		{ NET_NEIGH_UNRES_QLEN, "unres_qlen", NEIGH_PARM(queue_len), sizeof(int), 0644,
		  NULL, proc_dointvec },
		{ NET_NEIGH_PROXY_QLEN, "proxy_qlen", NEIGH_PARM(proxy_qlen), sizeof(int), 0644,
		  NULL, proc_dointvec },
		{ NET_NEIGH_ANYCAST_DELAY, "anycast_delay", NEIGH_PARM(anycast_delay),
		  sizeof(int), 0644, NULL, proc_dointvec_userhz_jiffies },
		{ NET_NEIGH_PROXY_DELAY, "proxy_delay", NEIGH_PARM(proxy_delay), sizeof(int),
		  0644, NULL, proc_dointvec_userhz_jiffies },
		{ NET_NEIGH_LOCKTIME, "locktime", NEIGH_PARM(locktime), sizeof(int), 0644, NULL,
		  proc_dointvec_userhz_jiffies },
		{ NET_NEIGH_GC_INTERVAL, "gc_interval", NEIGH_TABLE(gc_interval), sizeof(int),
		  0644, NULL, proc_dointvec_jiffies, sysctl_jiffies },
		{ NET_NEIGH_GC_THRESH1, "gc_thresh1", NEIGH_TABLE(gc_thresh1), sizeof(int), 0644,
		  NULL, proc_dointvec },
		{ NET_NEIGH_GC_THRESH2, "gc_thresh2", NEIGH_TABLE(gc_thresh2), sizeof(int), 0644,
		  NULL, proc_dointvec },
		{ NET_NEIGH_GC_THRESH3, "gc_thresh3", NEIGH_TABLE(gc_thresh3), sizeof(int), 0644,
		  NULL, proc_dointvec },
	},
	.neigh_dev = {
		{ NET_PROTO_CONF_DEFAULT, "default", NULL, 0, 0555 },
	},
	.neigh_neigh_dir = {
		{ 0, "neigh", NULL, 0, 0555 },
	},
	.neigh_proto_dir = {
		{ 0, NULL, NULL, 0, 0555 },
	},
	.neigh_root_dir = {
		{ CTL_NET, "net", NULL, 0, 0555 },
	},
};

/**
 * neigh_sysctl_register - publish parameters of neighbours
 * @dev: whose; NULL: the table's own, the default
 * @p: parameters
 * @p_id: number of the protocol below net
 * @pdev_id: number of the directory neigh below it
 * @p_name: name of the protocol
 * @handler: for the times, NULL: the usual ones
 *
 * May sleep. Returns 0 or -ENOBUFS.
 */
int neigh_sysctl_register(struct net_device *dev, struct neigh_parms *p, int p_id, int pdev_id,
			  char *p_name, proc_handler *handler)
{
	struct neigh_sysctl_table *t = kmalloc(sizeof(*t), GFP_KERNEL);
	int i;

	if (!t)
		return -ENOBUFS;
	memcpy(t, &neigh_sysctl_template, sizeof(*t));
	for (i = 0; i < NEIGH_VARS; i++)
		t->neigh_vars[i].data = (char *)p + (unsigned long)t->neigh_vars[i].data;
	if (dev) {
		t->neigh_dev[0].procname = dev->name;
		t->neigh_dev[0].ctl_name = dev->ifindex;
		memset(&t->neigh_vars[NEIGH_DEV_VARS], 0, sizeof(ctl_table));
	}
	if (handler) {
		t->neigh_vars[3].proc_handler = handler;
		t->neigh_vars[3].extra1 = dev;
		t->neigh_vars[4].proc_handler = handler;
		t->neigh_vars[4].extra1 = dev;
	}
	/* a copy, as the device may be renamed */
	t->neigh_dev[0].procname = net_sysctl_strdup(t->neigh_dev[0].procname);
	if (!t->neigh_dev[0].procname)
		goto out_free;

	t->neigh_neigh_dir[0].ctl_name = pdev_id;
	t->neigh_proto_dir[0].procname = p_name;
	t->neigh_proto_dir[0].ctl_name = p_id;

	t->neigh_dev[0].child = t->neigh_vars;
	t->neigh_neigh_dir[0].child = t->neigh_dev;
	t->neigh_proto_dir[0].child = t->neigh_neigh_dir;
	t->neigh_root_dir[0].child = t->neigh_proto_dir;

	t->sysctl_header = register_sysctl_table(t->neigh_root_dir, 0);
	if (!t->sysctl_header)
		goto out_name;
	p->sysctl_table = t;
	return 0;
out_name:
	kfree(t->neigh_dev[0].procname);
out_free:
	kfree(t);
	return -ENOBUFS;
}

/**
 * neigh_sysctl_unregister - take them away
 * @p: parameters
 *
 * May sleep.
 */
void neigh_sysctl_unregister(struct neigh_parms *p)
{
	struct neigh_sysctl_table *t = p->sysctl_table;

	if (!t)
		return;
	p->sysctl_table = NULL;
	unregister_sysctl_table(t->sysctl_header);
	kfree(t->neigh_dev[0].procname);
	kfree(t);
}

EXPORT_SYMBOL(neigh_sysctl_register);
EXPORT_SYMBOL(neigh_sysctl_unregister);
