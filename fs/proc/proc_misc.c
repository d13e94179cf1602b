// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/proc/proc_misc.c - the files of /proc that belong to no subsystem of their own.
 *
 * Mirrors: fs/proc/proc_misc.c
 * Leaves out: what is about swap.
 */
#include <linux/types.h>
#include <linux/errno.h>
#include <linux/time.h>
#include <linux/kernel.h>
#include <linux/kernel_stat.h>
#include <linux/tty.h>
#include <linux/string.h>
#include <linux/mman.h>
#include <linux/proc_fs.h>
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/pagemap.h>
#include <linux/swap.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/signal.h>
#include <linux/module.h>
#include <linux/init.h>
#include <linux/seq_file.h>
#include <linux/times.h>
#include <linux/jiffies.h>
#include <linux/vmalloc.h>
#include <linux/cdev.h>
#include <linux/genhd.h>
#include <linux/personality.h>
#include <linux/utsname.h>
#include <linux/sysrq.h>
#include <asm/hw_irq.h>
#include <asm/processor.h>
#include <asm/uaccess.h>
#include <asm/pgtable.h>
#include <asm/io.h>
#include <asm/tlb.h>
#include <asm/div64.h>

#include "internal.h"

#define LOAD_INT(x)	((x) >> FSHIFT)
#define LOAD_FRAC(x)	LOAD_INT(((x) & (FIXED_1 - 1)) * 100)

/* The answer of a read_proc function that has made its whole text, @len bytes, in the page. */
static int proc_calc_metrics(char *page, char **start, off_t off, int count, int *eof, int len)
{
	if (len <= off + count)
		*eof = 1;
	*start = page + off;
	len -= off;
	if (len > count)
		len = count;
	if (len < 0)
		len = 0;
	return len;
}

static int loadavg_read_proc(char *page, char **start, off_t off, int count, int *eof, void *data)
{
	unsigned long a, b, c;
	int len;

	/* rounded to 1/100 */
	a = avenrun[0] + FIXED_1 / 200;
	b = avenrun[1] + FIXED_1 / 200;
	c = avenrun[2] + FIXED_1 / 200;
	len = sprintf(page, "%lu.%02lu %lu.%02lu %lu.%02lu %ld/%d %d\n",
		      LOAD_INT(a), LOAD_FRAC(a), LOAD_INT(b), LOAD_FRAC(b),
		      LOAD_INT(c), LOAD_FRAC(c), nr_running(), nr_threads, last_pid);
	return proc_calc_metrics(page, start, off, count, eof, len);
}

static int uptime_read_proc(char *page, char **start, off_t off, int count, int *eof, void *data)
{
	struct timespec uptime, idle;
	cputime_t idletime = cputime_add(init_task.utime, init_task.stime);
	int len;

	do_posix_clock_monotonic_gettime(&uptime);
	cputime_to_timespec(idletime, &idle);
	len = sprintf(page, "%lu.%02lu %lu.%02lu\n",
		      (unsigned long)uptime.tv_sec, uptime.tv_nsec / (NSEC_PER_SEC / 100),
		      (unsigned long)idle.tv_sec, idle.tv_nsec / (NSEC_PER_SEC / 100));
	return proc_calc_metrics(page, start, off, count, eof, len);
}

#define K(x) ((x) << (PAGE_SHIFT - 10))

static int meminfo_read_proc(char *page, char **start, off_t off, int count, int *eof, void *data)
{
	unsigned long inactive, active, free, committed, allowed, cached;
	struct page_state ps;
	struct vmalloc_info vmi;
	struct sysinfo i;
	int len;

	get_page_state(&ps);
	get_zone_counts(&active, &inactive, &free);
	si_meminfo(&i);
	si_swapinfo(&i);
	committed = atomic_read(&vm_committed_space);
	allowed = totalram_pages * sysctl_overcommit_ratio / 100 + total_swap_pages;
	cached = get_page_cache_size() - total_swapcache_pages - i.bufferram;
	get_vmalloc_info(&vmi);

	len = sprintf(page,
		      "MemTotal:     %8lu kB\n"
		      "MemFree:      %8lu kB\n"
		      "Buffers:      %8lu kB\n"
		      "Cached:       %8lu kB\n"
		      "SwapCached:   %8lu kB\n"
		      "Active:       %8lu kB\n"
		      "Inactive:     %8lu kB\n"
		      "HighTotal:    %8lu kB\n"
		      "HighFree:     %8lu kB\n"
		      "LowTotal:     %8lu kB\n"
		      "LowFree:      %8lu kB\n"
		      "SwapTotal:    %8lu kB\n"
		      "SwapFree:     %8lu kB\n"
		      "Dirty:        %8lu kB\n"
		      "Writeback:    %8lu kB\n"
		      "Mapped:       %8lu kB\n"
		      "Slab:         %8lu kB\n"
		      "CommitLimit:  %8lu kB\n"
		      "Committed_AS: %8lu kB\n"
		      "PageTables:   %8lu kB\n"
		      "VmallocTotal: %8lu kB\n"
		      "VmallocUsed:  %8lu kB\n"
		      "VmallocChunk: %8lu kB\n",
		      K(i.totalram), K(i.freeram), K(i.bufferram), K(cached),
		      K(total_swapcache_pages), K(active), K(inactive), K(i.totalhigh),
		      K(i.freehigh), K(i.totalram - i.totalhigh), K(i.freeram - i.freehigh),
		      K(i.totalswap), K(i.freeswap), K(ps.nr_dirty), K(ps.nr_writeback),
		      K(ps.nr_mapped), K(ps.nr_slab), K(allowed), K(committed),
		      K(ps.nr_page_table_pages), (unsigned long)VMALLOC_TOTAL >> 10,
		      vmi.used >> 10, vmi.largest_chunk >> 10);
	return proc_calc_metrics(page, start, off, count, eof, len);
}

#undef K

static int version_read_proc(char *page, char **start, off_t off, int count, int *eof, void *data)
{
	return proc_calc_metrics(page, start, off, count, eof, sprintf(page, "%s", linux_banner));
}

static int cpuinfo_open(struct inode *inode, struct file *file)
{
	return seq_open(file, &cpuinfo_op);
}

static struct file_operations proc_cpuinfo_operations = {
	.open = cpuinfo_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = seq_release,
};

static int fragmentation_open(struct inode *inode, struct file *file)
{
	return seq_open(file, &fragmentation_op);
}

static struct file_operations fragmentation_file_operations = {
	.open = fragmentation_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = seq_release,
};

static int partitions_open(struct inode *inode, struct file *file)
{
	return seq_open(file, &partitions_op);
}

static struct file_operations proc_partitions_operations = {
	.open = partitions_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = seq_release,
};

static int diskstats_open(struct inode *inode, struct file *file)
{
	return seq_open(file, &diskstats_op);
}

static struct file_operations proc_diskstats_operations = {
	.open = diskstats_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = seq_release,
};

static int vmstat_open(struct inode *inode, struct file *file)
{
	return seq_open(file, &vmstat_op);
}

static struct file_operations proc_vmstat_file_operations = {
	.open = vmstat_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = seq_release,
};

static int slabinfo_open(struct inode *inode, struct file *file)
{
	return seq_open(file, &slabinfo_op);
}

static struct file_operations proc_slabinfo_operations = {
	.open = slabinfo_open,
	.read = seq_read,
	.write = slabinfo_write,
	.llseek = seq_lseek,
	.release = seq_release,
};

#define TICKS(x) ((unsigned long long)cputime64_to_clock_t(x))

static void show_cpu_usage(struct seq_file *p, const char *name, struct cpu_usage_stat *s)
{
	seq_printf(p, "%s %llu %llu %llu %llu %llu %llu %llu %llu\n", name,
		   TICKS(s->user), TICKS(s->nice), TICKS(s->system), TICKS(s->idle),
		   TICKS(s->iowait), TICKS(s->irq), TICKS(s->softirq), TICKS(s->steal));
}

#undef TICKS

static int show_stat(struct seq_file *p, void *v)
{
	unsigned long long sum = 0;
	unsigned long jif = -wall_to_monotonic.tv_sec;
	int i;

	if (wall_to_monotonic.tv_nsec)
		--jif;
	for (i = 0; i < NR_IRQS; i++)
		sum += kstat_irqs(i);
	/* the sum of all processors, then each: there is one */
	show_cpu_usage(p, "cpu ", &kstat_cpu(0).cpustat);
	show_cpu_usage(p, "cpu0", &kstat_cpu(0).cpustat);
	seq_printf(p, "intr %llu", sum);
	for (i = 0; i < NR_IRQS; i++)
		seq_printf(p, " %u", kstat_irqs(i));
	seq_printf(p, "\nctxt %llu\nbtime %lu\nprocesses %lu\nprocs_running %lu\n"
		   "procs_blocked %lu\n", nr_context_switches(), jif, total_forks, nr_running(),
		   nr_iowait());
	return 0;
}

static int stat_open(struct inode *inode, struct file *file)
{
	return single_open(file, show_stat, NULL);
}

static struct file_operations proc_stat_operations = {
	.open = stat_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = single_release,
};

static int devices_read_proc(char *page, char **start, off_t off, int count, int *eof, void *data)
{
	int len = get_chrdev_list(page);

	len += get_blkdev_list(page + len);
	return proc_calc_metrics(page, start, off, count, eof, len);
}

/* A line for each interrupt and one for the rest. */
static void *int_seq_start(struct seq_file *f, loff_t *pos)
{
	return *pos <= NR_IRQS ? pos : NULL;
}

static void *int_seq_next(struct seq_file *f, void *v, loff_t *pos)
{
	(*pos)++;
	return *pos <= NR_IRQS ? pos : NULL;
}

static void int_seq_stop(struct seq_file *f, void *v)
{
}

static struct seq_operations int_seq_ops = {
	.start = int_seq_start,
	.next = int_seq_next,
	.stop = int_seq_stop,
	.show = show_interrupts,
};

static int interrupts_open(struct inode *inode, struct file *filp)
{
	return seq_open(filp, &int_seq_ops);
}

static struct file_operations proc_interrupts_operations = {
	.open = interrupts_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = seq_release,
};

static int filesystems_read_proc(char *page, char **start, off_t off, int count, int *eof,
				 void *data)
{
	return proc_calc_metrics(page, start, off, count, eof, get_filesystem_list(page));
}

static int cmdline_read_proc(char *page, char **start, off_t off, int count, int *eof, void *data)
{
	int len = sprintf(page, "%s\n", saved_command_line);

	return proc_calc_metrics(page, start, off, count, eof, len);
}

static int locks_read_proc(char *page, char **start, off_t off, int count, int *eof, void *data)
{
	int len = get_locks_status(page, start, off, count);

	if (len < count)
		*eof = 1;
	return len;
}

static int execdomains_read_proc(char *page, char **start, off_t off, int count, int *eof,
				 void *data)
{
	int len = sprintf(page, "%d-%d\t%-16s\t[%s]\n", 0, 0, default_exec_domain.name, "kernel");

	return proc_calc_metrics(page, start, off, count, eof, len);
}

#ifdef CONFIG_MODULES
extern struct seq_operations modules_op;	/* kernel/module.c */

static int modules_open(struct inode *inode, struct file *file)
{
	return seq_open(file, &modules_op);
}

static struct file_operations proc_modules_operations = {
	.open = modules_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = seq_release,
};
#endif

/**
 * create_seq_entry() - publish a file in /proc by its operations
 * @name: its name
 * @mode: permissions
 * @f: operations
 */
void create_seq_entry(char *name, mode_t mode, struct file_operations *f)
{
	struct proc_dir_entry *entry = create_proc_entry(name, mode, NULL);

	if (entry)
		entry->proc_fops = f;
}

#ifdef CONFIG_MAGIC_SYSRQ
/* /proc/sysrq-trigger: the first character is a SysRq key; not subject to kernel.sysrq. */
static ssize_t write_sysrq_trigger(struct file *file, const char __user *buf, size_t count,
				   loff_t *ppos)
{
	char c;

	if (count) {
		if (get_user(c, buf))
			return -EFAULT;
		__handle_sysrq(c, NULL, NULL);
	}
	return count;
}

static struct file_operations proc_sysrq_trigger_operations = {
	.write = write_sysrq_trigger,
};
#endif

static struct {
	char *name;
	read_proc_t *read_proc;
} simple_ones[] __initdata = {
	{ "loadavg", loadavg_read_proc },
	{ "uptime", uptime_read_proc },
	{ "meminfo", meminfo_read_proc },
	{ "version", version_read_proc },
	{ "devices", devices_read_proc },
	{ "filesystems", filesystems_read_proc },
	{ "cmdline", cmdline_read_proc },
	{ "locks", locks_read_proc },
	{ "execdomains", execdomains_read_proc },
};

/**
 * proc_misc_init() - called once by proc_root_init()
 */
void __init proc_misc_init(void)
{
	struct proc_dir_entry *entry;
	int i;

	for (i = 0; i < ARRAY_SIZE(simple_ones); i++)
		create_proc_read_entry(simple_ones[i].name, 0, NULL, simple_ones[i].read_proc,
				       NULL);
	proc_symlink("mounts", NULL, "self/mounts");
	entry = create_proc_entry("kmsg", S_IRUSR, &proc_root);
	if (entry)
		entry->proc_fops = &proc_kmsg_operations;
	create_seq_entry("cpuinfo", 0, &proc_cpuinfo_operations);
	create_seq_entry("stat", 0, &proc_stat_operations);
	create_seq_entry("partitions", 0, &proc_partitions_operations);
	create_seq_entry("interrupts", 0, &proc_interrupts_operations);
	create_seq_entry("buddyinfo", S_IRUGO, &fragmentation_file_operations);
	create_seq_entry("vmstat", S_IRUGO, &proc_vmstat_file_operations);
#ifdef CONFIG_MODULES
	create_seq_entry("modules", 0, &proc_modules_operations);
#endif
	create_seq_entry("diskstats", 0, &proc_diskstats_operations);
	create_seq_entry("slabinfo", S_IWUSR | S_IRUGO, &proc_slabinfo_operations);
#ifdef CONFIG_MAGIC_SYSRQ
	create_seq_entry("sysrq-trigger", S_IWUSR, &proc_sysrq_trigger_operations);
#endif
}
