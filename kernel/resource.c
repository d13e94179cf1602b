// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who has which I/O ports and memory: /proc/ioports, /proc/iomem, and drivers that must not meet.
 *
 * Mirrors: kernel/resource.c
 * Leaves out: allocation of free ranges (the firmware has placed the devices).
 * Locking: resource_lock covers the trees.
 */
#include <linux/module.h>
#include <linux/errno.h>
#include <linux/ioport.h>
#include <linux/init.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/fs.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>

struct resource ioport_resource = {
	.name = "PCI IO", .start = 0, .end = 0xffff, .flags = IORESOURCE_IO,
};
EXPORT_SYMBOL(ioport_resource);

struct resource iomem_resource = {
	.name = "PCI mem", .start = 0, .end = ~0UL, .flags = IORESOURCE_MEM,
};

static DEFINE_RWLOCK(resource_lock);

/* Children are sorted by address. Returns who is in the way, NULL if new now has its place. */
static struct resource *__request_resource(struct resource *root, struct resource *new)
{
	struct resource **p;

	if (new->end < new->start || new->start < root->start || new->end > root->end)
		return root;
	for (p = &root->child; *p && (*p)->end < new->start; p = &(*p)->sibling)
		;
	if (*p && (*p)->start <= new->end)
		return *p;
	new->sibling = *p;
	*p = new;
	new->parent = root;
	return NULL;
}

int request_resource(struct resource *root, struct resource *new)
{
	struct resource *conflict;

	write_lock(&resource_lock);
	conflict = __request_resource(root, new);
	write_unlock(&resource_lock);
	return conflict ? -EBUSY : 0;
}

int release_resource(struct resource *old)
{
	struct resource **p;
	int retval = -EINVAL;

	write_lock(&resource_lock);
	for (p = &old->parent->child; *p; p = &(*p)->sibling) {
		if (*p == old) {
			*p = old->sibling;
			old->parent = NULL;
			retval = 0;
			break;
		}
	}
	write_unlock(&resource_lock);
	return retval;
}

/**
 * __request_region - reserve a range for a driver
 * @parent: &ioport_resource or &iomem_resource
 * @start: first address
 * @n: length
 * @name: the driver
 *
 * May sleep. Returns the new resource, NULL if the range is busy or there is no memory.
 */
struct resource *__request_region(struct resource *parent, unsigned long start, unsigned long n,
				  const char *name)
{
	struct resource *res = kmalloc(sizeof(*res), GFP_KERNEL);
	struct resource *conflict;

	if (!res)
		return NULL;
	memset(res, 0, sizeof(*res));
	res->name = name;
	res->start = start;
	res->end = start + n - 1;
	res->flags = IORESOURCE_BUSY;
	write_lock(&resource_lock);
	/* A range inside one that is only known (a bus, a PCI base) but not in use nests in it. */
	while ((conflict = __request_resource(parent, res)) != NULL) {
		if (conflict == parent || (conflict->flags & IORESOURCE_BUSY)) {
			kfree(res);
			res = NULL;
			break;
		}
		parent = conflict;
	}
	write_unlock(&resource_lock);
	return res;
}
EXPORT_SYMBOL(__request_region);

void __release_region(struct resource *parent, unsigned long start, unsigned long n)
{
	unsigned long end = start + n - 1;
	struct resource **p = &parent->child, *res;

	write_lock(&resource_lock);
	while ((res = *p) != NULL) {
		if (res->start > start || res->end < end) {
			p = &res->sibling;
			continue;
		}
		if (!(res->flags & IORESOURCE_BUSY)) {
			p = &res->child;
			continue;
		}
		if (res->start == start && res->end == end) {
			*p = res->sibling;
			kfree(res);
		}
		break;
	}
	write_unlock(&resource_lock);
}
EXPORT_SYMBOL(__release_region);

#ifdef CONFIG_PROC_FS
static struct resource *next_resource(struct resource *p)
{
	if (p->child)
		return p->child;
	while (!p->sibling && p->parent)
		p = p->parent;
	return p->sibling;
}

static void *r_start(struct seq_file *m, loff_t *pos)
{
	struct resource *p = m->private;
	loff_t n = 0;

	read_lock(&resource_lock);
	for (p = p->child; p && n < *pos; p = next_resource(p), n++)
		;
	return p;
}

static void *r_next(struct seq_file *m, void *v, loff_t *pos)
{
	++*pos;
	return next_resource(v);
}

static void r_stop(struct seq_file *m, void *v)
{
	read_unlock(&resource_lock);
}

static int r_show(struct seq_file *m, void *v)
{
	struct resource *root = m->private, *r = v, *p;
	int width = root->end < 0x10000 ? 4 : 8, depth = 0;

	for (p = r; p->parent != root && depth < 5; p = p->parent)
		depth++;
	seq_printf(m, "%*s%0*lx-%0*lx : %s\n", depth * 2, "", width, r->start, width, r->end,
		   r->name ? r->name : "<BAD>");
	return 0;
}

static struct seq_operations resource_op = {
	.start	= r_start,
	.next	= r_next,
	.stop	= r_stop,
	.show	= r_show,
};

static int open_resource(struct file *file, struct resource *root)
{
	int res = seq_open(file, &resource_op);

	if (!res)
		((struct seq_file *)file->private_data)->private = root;
	return res;
}

static int ioports_open(struct inode *inode, struct file *file)
{
	return open_resource(file, &ioport_resource);
}

static int iomem_open(struct inode *inode, struct file *file)
{
	return open_resource(file, &iomem_resource);
}

static struct file_operations proc_ioports_operations = {
	.open = ioports_open, .read = seq_read, .llseek = seq_lseek, .release = seq_release,
};

static struct file_operations proc_iomem_operations = {
	.open = iomem_open, .read = seq_read, .llseek = seq_lseek, .release = seq_release,
};

static int __init ioresources_init(void)
{
	struct proc_dir_entry *entry;

	entry = create_proc_entry("ioports", 0, NULL);
	if (entry)
		entry->proc_fops = &proc_ioports_operations;
	entry = create_proc_entry("iomem", 0, NULL);
	if (entry)
		entry->proc_fops = &proc_iomem_operations;
	return 0;
}
__initcall(ioresources_init);
#endif
