// SPDX-License-Identifier: GPL-2.0-only
/*
 * fs/proc/proc_tty.c - /proc/tty: drivers, line disciplines, and a file for each driver.
 *
 * Mirrors: fs/proc/proc_tty.c
 * Locking: tty_sem while the list of drivers is walked.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/errno.h>
#include <linux/time.h>
#include <linux/proc_fs.h>
#include <linux/stat.h>
#include <linux/tty.h>
#include <linux/seq_file.h>
#include <linux/bitops.h>
#include <linux/string.h>

static struct proc_dir_entry *proc_tty_driver;

/* One line of /proc/tty/drivers: minors @from to @from + @num - 1. */
static void show_tty_range(struct seq_file *m, struct tty_driver *p, dev_t from, int num)
{
	char range[20];

	seq_printf(m, "%-20s ", p->driver_name ? p->driver_name : "unknown");
	seq_printf(m, "/dev/%-8s ", p->name);
	if (num > 1)
		sprintf(range, "%d-%d", MINOR(from), MINOR(from) + num - 1);
	else
		sprintf(range, "%d", MINOR(from));
	seq_printf(m, "%3d %7s ", MAJOR(from), range);
	switch (p->type) {
	case TTY_DRIVER_TYPE_SYSTEM:
		seq_puts(m, "system");
		if (p->subtype == SYSTEM_TYPE_TTY)
			seq_puts(m, ":/dev/tty");
		else if (p->subtype == SYSTEM_TYPE_CONSOLE)
			seq_puts(m, ":console");
		break;
	case TTY_DRIVER_TYPE_CONSOLE:
		seq_puts(m, "console");
		break;
	case TTY_DRIVER_TYPE_SERIAL:
		seq_puts(m, "serial");
		break;
	case TTY_DRIVER_TYPE_PTY:
		seq_puts(m, p->subtype == PTY_TYPE_MASTER ? "pty:master" : "pty:slave");
		break;
	default:
		seq_printf(m, "type:%d.%d", p->type, p->subtype);
	}
	seq_putc(m, '\n');
}

static int show_tty_driver(struct seq_file *m, void *v)
{
	struct tty_driver *p = v;

	if (&p->tty_drivers == tty_drivers.next) {
		/* the two devices that no driver stands for */
		seq_printf(m, "%-20s /dev/%-8s ", "/dev/tty", "tty");
		seq_printf(m, "%3d %7d ", TTYAUX_MAJOR, 0);
		seq_puts(m, "system:/dev/tty\n");
		seq_printf(m, "%-20s /dev/%-8s ", "/dev/console", "console");
		seq_printf(m, "%3d %7d ", TTYAUX_MAJOR, 1);
		seq_puts(m, "system:console\n");
	}
	show_tty_range(m, p, MKDEV(p->major, p->minor_start), p->num);
	return 0;
}

static void *t_start(struct seq_file *m, loff_t *pos)
{
	struct list_head *p;
	loff_t l = *pos;

	down(&tty_sem);
	list_for_each(p, &tty_drivers)
		if (!l--)
			return list_entry(p, struct tty_driver, tty_drivers);
	return NULL;
}

static void *t_next(struct seq_file *m, void *v, loff_t *pos)
{
	struct list_head *p = ((struct tty_driver *)v)->tty_drivers.next;

	(*pos)++;
	return p == &tty_drivers ? NULL : list_entry(p, struct tty_driver, tty_drivers);
}

static void t_stop(struct seq_file *m, void *v)
{
	up(&tty_sem);
}

static struct seq_operations tty_drivers_op = {
	.start = t_start,
	.next = t_next,
	.stop = t_stop,
	.show = show_tty_driver,
};

static int tty_drivers_open(struct inode *inode, struct file *file)
{
	return seq_open(file, &tty_drivers_op);
}

static struct file_operations proc_tty_drivers_operations = {
	.open = tty_drivers_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = seq_release,
};

static int tty_ldiscs_read_proc(char *page, char **start, off_t off, int count, int *eof,
				void *data)
{
	struct tty_ldisc *ld;
	int i, len = 0;

	for (i = 0; i < NR_LDISCS; i++) {
		ld = tty_ldisc_get(i);
		if (!ld)
			continue;
		len += sprintf(page + len, "%-10s %2d\n", ld->name ? ld->name : "???", i);
		tty_ldisc_put(i);
	}
	if (off >= len) {
		*eof = 1;
		return 0;
	}
	*start = page + off;
	if (len <= off + count)
		*eof = 1;
	return min_t(int, count, len - off);
}

/**
 * proc_tty_register_driver() - a driver with a read_proc function gets its file
 * @driver: the driver
 */
void proc_tty_register_driver(struct tty_driver *driver)
{
	struct proc_dir_entry *ent;

	if ((!driver->read_proc && !driver->write_proc) || !driver->driver_name ||
	    driver->proc_entry)
		return;
	ent = create_proc_entry(driver->driver_name, 0, proc_tty_driver);
	if (!ent)
		return;
	ent->read_proc = driver->read_proc;
	ent->write_proc = driver->write_proc;
	ent->data = driver;
	driver->proc_entry = ent;
}

/**
 * proc_tty_unregister_driver() - and loses it
 * @driver: the driver
 */
void proc_tty_unregister_driver(struct tty_driver *driver)
{
	if (!driver->proc_entry)
		return;
	remove_proc_entry(driver->driver_name, proc_tty_driver);
	driver->proc_entry = NULL;
}

/**
 * proc_tty_init() - /proc/tty
 */
void __init proc_tty_init(void)
{
	struct proc_dir_entry *entry;

	if (!proc_mkdir("tty", NULL))
		return;
	/* counters tell when somebody types: for root only */
	proc_tty_driver = proc_mkdir_mode("tty/driver", S_IRUSR | S_IXUSR, NULL);
	create_proc_read_entry("tty/ldiscs", 0, NULL, tty_ldiscs_read_proc, NULL);
	entry = create_proc_entry("tty/drivers", 0, NULL);
	if (entry)
		entry->proc_fops = &proc_tty_drivers_operations;
}
