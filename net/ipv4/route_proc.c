// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/net/rt_cache, /proc/net/stat/rt_cache and /proc/sys/net/ipv4/route.
 *
 * Mirrors: this part of net/ipv4/route.c
 * Locking: walks the chains under rcu_read_lock_bh().
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/proc_fs.h>
#include <linux/rcupdate.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/stat.h>
#include <linux/string.h>
#include <linux/sysctl.h>
#include <asm/uaccess.h>
#include <net/dst.h>
#include <net/route.h>
#include "route_cache.h"

#ifdef CONFIG_PROC_FS
struct rt_cache_iter_state {
	int bucket;
};

/* Comes back with rcu_read_lock_bh() held if there is an entry. */
static struct rtable *rt_cache_get_first(struct seq_file *seq)
{
	struct rt_cache_iter_state *st = seq->private;
	struct rtable *r = NULL;

	for (st->bucket = rt_hash_mask; st->bucket >= 0; --st->bucket) {
		rcu_read_lock_bh();
		r = rt_hash_table[st->bucket].chain;
		if (r)
			break;
		rcu_read_unlock_bh();
	}
	return r;
}

static struct rtable *rt_cache_get_next(struct seq_file *seq, struct rtable *r)
{
	struct rt_cache_iter_state *st = rcu_dereference(seq->private);

	r = r->u.rt_next;
	while (!r) {
		rcu_read_unlock_bh();
		if (--st->bucket < 0)
			break;
		rcu_read_lock_bh();
		r = rt_hash_table[st->bucket].chain;
	}
	return r;
}

static struct rtable *rt_cache_get_idx(struct seq_file *seq, loff_t pos)
{
	struct rtable *r = rt_cache_get_first(seq);

	if (r)
		while (pos && (r = rt_cache_get_next(seq, r)))
			--pos;
	return pos ? NULL : r;
}

static void *rt_cache_seq_start(struct seq_file *seq, loff_t *pos)
{
	return *pos ? rt_cache_get_idx(seq, *pos - 1) : SEQ_START_TOKEN;
}

static void *rt_cache_seq_next(struct seq_file *seq, void *v, loff_t *pos)
{
	struct rtable *r;

	if (v == SEQ_START_TOKEN)
		r = rt_cache_get_first(seq);
	else
		r = rt_cache_get_next(seq, v);
	++*pos;
	return r;
}

static void rt_cache_seq_stop(struct seq_file *seq, void *v)
{
	if (v && v != SEQ_START_TOKEN)
		rcu_read_unlock_bh();
}

static int rt_cache_seq_show(struct seq_file *seq, void *v)
{
	struct rtable *r = v;
	struct dst_entry *dst = &r->u.dst;
	char temp[256];

	if (v == SEQ_START_TOKEN) {
		seq_printf(seq, "%-127s\n",
			   "Iface\tDestination\tGateway \tFlags\t\tRefCnt\tUse\t"
			   "Metric\tSource\t\tMTU\tWindow\tIRTT\tTOS\tHHRef\t"
			   "HHUptod\tSpecDst");
		return 0;
	}
	snprintf(temp, sizeof(temp),
		 "%s\t%08lX\t%08lX\t%8X\t%d\t%u\t%d\t%08lX\t%d\t%u\t%u\t%02X\t%d\t%1d\t%08X",
		 dst->dev ? dst->dev->name : "*",
		 (unsigned long)r->rt_dst, (unsigned long)r->rt_gateway, r->rt_flags,
		 atomic_read(&dst->__refcnt), dst->__use, 0, (unsigned long)r->rt_src,
		 dst_metric(dst, RTAX_ADVMSS) ? (int)dst_metric(dst, RTAX_ADVMSS) + 40 : 0,
		 dst_metric(dst, RTAX_WINDOW),
		 (int)((dst_metric(dst, RTAX_RTT) >> 3) + dst_metric(dst, RTAX_RTTVAR)),
		 r->fl.fl4_tos,
		 dst->hh ? atomic_read(&dst->hh->hh_refcnt) : -1,
		 dst->hh ? dst->hh->hh_output == dev_queue_xmit : 0,
		 r->rt_spec_dst);
	seq_printf(seq, "%-127s\n", temp);
	return 0;
}

static struct seq_operations rt_cache_seq_ops = {
	.start	= rt_cache_seq_start,
	.next	= rt_cache_seq_next,
	.stop	= rt_cache_seq_stop,
	.show	= rt_cache_seq_show,
};

static int rt_cache_seq_open(struct inode *inode, struct file *file)
{
	struct rt_cache_iter_state *s = kmalloc(sizeof(*s), GFP_KERNEL);
	int rc;

	if (!s)
		return -ENOMEM;
	memset(s, 0, sizeof(*s));
	rc = seq_open(file, &rt_cache_seq_ops);
	if (rc) {
		kfree(s);
		return rc;
	}
	((struct seq_file *)file->private_data)->private = s;
	return 0;
}

static struct file_operations rt_cache_seq_fops = {
	.owner	 = THIS_MODULE,
	.open	 = rt_cache_seq_open,
	.read	 = seq_read,
	.llseek	 = seq_lseek,
	.release = seq_release_private,
};

static int rt_cpu_seq_show(struct seq_file *seq, void *v)
{
	struct rt_cache_stat *st = per_cpu_ptr(rt_cache_stat, smp_processor_id());

	seq_printf(seq, "entries  in_hit in_slow_tot in_slow_mc in_no_route in_brd "
		   "in_martian_dst in_martian_src  out_hit out_slow_tot out_slow_mc  gc_total gc_ignored "
		   "gc_goal_miss gc_dst_overflow in_hlist_search out_hlist_search\n");
	seq_printf(seq, "%08x  %08x %08x %08x %08x %08x %08x %08x  %08x %08x %08x %08x %08x "
		   "%08x %08x %08x %08x \n",
		   atomic_read(&ipv4_dst_ops.entries),
		   st->in_hit, st->in_slow_tot, st->in_slow_mc, st->in_no_route, st->in_brd,
		   st->in_martian_dst, st->in_martian_src,
		   st->out_hit, st->out_slow_tot, st->out_slow_mc,
		   st->gc_total, st->gc_ignored, st->gc_goal_miss, st->gc_dst_overflow,
		   st->in_hlist_search, st->out_hlist_search);
	return 0;
}

static int rt_cpu_seq_open(struct inode *inode, struct file *file)
{
	return single_open(file, rt_cpu_seq_show, NULL);
}

static struct file_operations rt_cpu_seq_fops = {
	.owner	 = THIS_MODULE,
	.open	 = rt_cpu_seq_open,
	.read	 = seq_read,
	.llseek	 = seq_lseek,
	.release = single_release,
};

/**
 * rt_cache_proc_init - make the two files
 *
 * Returns 0 or -ENOMEM.
 */
int __init rt_cache_proc_init(void)
{
	struct proc_dir_entry *stat;

	if (!proc_net_fops_create("rt_cache", S_IRUGO, &rt_cache_seq_fops))
		return -ENOMEM;
	stat = create_proc_entry("rt_cache", S_IRUGO, proc_net_stat);
	if (!stat)
		return -ENOMEM;
	stat->proc_fops = &rt_cpu_seq_fops;
	return 0;
}
#endif

#ifdef CONFIG_SYSCTL

static int flush_delay;

/* Any number that is written flushes the cache, after that many ticks; -1: the usual delay. */
static int ipv4_sysctl_rtcache_flush(ctl_table *ctl, int write, struct file *filp,
				     void __user *buffer, size_t *lenp, loff_t *ppos)
{
	if (!write)
		return -EINVAL;
	proc_dointvec(ctl, write, filp, buffer, lenp, ppos);
	rt_cache_flush(flush_delay);
	return 0;
}

static int ipv4_sysctl_rtcache_flush_strategy(ctl_table *table, int __user *name, int nlen,
					      void __user *oldval, size_t __user *oldlenp,
					      void __user *newval, size_t newlen, void **context)
{
	int delay;

	if (newlen != sizeof(int))
		return -EINVAL;
	if (get_user(delay, (int __user *)newval))
		return -EFAULT;
	rt_cache_flush(delay);
	return 0;
}

/* RFC 791: every link carries 68 bytes, and fragments cannot be smaller */
static int ip_min_valid_pmtu = 68;

ctl_table ipv4_route_table[] = {
	{ NET_IPV4_ROUTE_FLUSH, "flush", &flush_delay, sizeof(int), 0644, NULL,
	  ipv4_sysctl_rtcache_flush, ipv4_sysctl_rtcache_flush_strategy },
	{ NET_IPV4_ROUTE_MIN_DELAY, "min_delay", &ip_rt_min_delay, sizeof(int), 0644, NULL,
	  proc_dointvec_jiffies, sysctl_jiffies },
	{ NET_IPV4_ROUTE_MAX_DELAY, "max_delay", &ip_rt_max_delay, sizeof(int), 0644, NULL,
	  proc_dointvec_jiffies, sysctl_jiffies },
	{ NET_IPV4_ROUTE_GC_THRESH, "gc_thresh", &ipv4_dst_ops.gc_thresh, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ NET_IPV4_ROUTE_MAX_SIZE, "max_size", &ip_rt_max_size, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ NET_IPV4_ROUTE_GC_MIN_INTERVAL, "gc_min_interval", &ip_rt_gc_min_interval, sizeof(int),
	  0644, NULL, proc_dointvec_jiffies, sysctl_jiffies },
	{ NET_IPV4_ROUTE_GC_MIN_INTERVAL_MS, "gc_min_interval_ms", &ip_rt_gc_min_interval,
	  sizeof(int), 0644, NULL, proc_dointvec_ms_jiffies, sysctl_ms_jiffies },
	{ NET_IPV4_ROUTE_GC_TIMEOUT, "gc_timeout", &ip_rt_gc_timeout, sizeof(int), 0644, NULL,
	  proc_dointvec_jiffies, sysctl_jiffies },
	{ NET_IPV4_ROUTE_GC_INTERVAL, "gc_interval", &ip_rt_gc_interval, sizeof(int), 0644, NULL,
	  proc_dointvec_jiffies, sysctl_jiffies },
	{ NET_IPV4_ROUTE_REDIRECT_LOAD, "redirect_load", &ip_rt_redirect_load, sizeof(int), 0644,
	  NULL, proc_dointvec },
	{ NET_IPV4_ROUTE_REDIRECT_NUMBER, "redirect_number", &ip_rt_redirect_number, sizeof(int),
	  0644, NULL, proc_dointvec },
	{ NET_IPV4_ROUTE_REDIRECT_SILENCE, "redirect_silence", &ip_rt_redirect_silence,
	  sizeof(int), 0644, NULL, proc_dointvec },
	{ NET_IPV4_ROUTE_ERROR_COST, "error_cost", &ip_rt_error_cost, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ NET_IPV4_ROUTE_ERROR_BURST, "error_burst", &ip_rt_error_burst, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ NET_IPV4_ROUTE_GC_ELASTICITY, "gc_elasticity", &ip_rt_gc_elasticity, sizeof(int), 0644,
	  NULL, proc_dointvec },
	{ NET_IPV4_ROUTE_MTU_EXPIRES, "mtu_expires", &ip_rt_mtu_expires, sizeof(int), 0644, NULL,
	  proc_dointvec_jiffies, sysctl_jiffies },
	{ NET_IPV4_ROUTE_MIN_PMTU, "min_pmtu", &ip_rt_min_pmtu, sizeof(int), 0644, NULL,
	  proc_dointvec_minmax, sysctl_intvec, .extra1 = &ip_min_valid_pmtu },
	{ NET_IPV4_ROUTE_MIN_ADVMSS, "min_adv_mss", &ip_rt_min_advmss, sizeof(int), 0644, NULL,
	  proc_dointvec },
	{ NET_IPV4_ROUTE_SECRET_INTERVAL, "secret_interval", &ip_rt_secret_interval, sizeof(int),
	  0644, NULL, proc_dointvec_jiffies, sysctl_jiffies },
	{ 0 }
};

#endif /* CONFIG_SYSCTL */
