// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/net/unix.
 *
 * Mirrors: the /proc part of net/unix/af_unix.c
 * Locking: unix_table_lock, from start to stop.
 */
#include <linux/module.h>
#include <linux/kernel.h>
#include <linux/socket.h>
#include <linux/un.h>
#include <linux/net.h>
#include <linux/fs.h>
#include <linux/slab.h>
#include <linux/tcp.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/init.h>
#include <net/sock.h>
#include <net/af_unix.h>

static struct sock *unix_seq_idx(int *iter, loff_t pos)
{
	loff_t off = 0;
	struct sock *s;

	for (s = first_unix_socket(iter); s; s = next_unix_socket(iter, s)) {
		if (off == pos)
			return s;
		++off;
	}
	return NULL;
}

static void *unix_seq_start(struct seq_file *seq, loff_t *pos)
{
	read_lock(&unix_table_lock);
	return *pos ? unix_seq_idx(seq->private, *pos - 1) : SEQ_START_TOKEN;
}

static void *unix_seq_next(struct seq_file *seq, void *v, loff_t *pos)
{
	++*pos;

	if (v == SEQ_START_TOKEN)
		return first_unix_socket(seq->private);
	return next_unix_socket(seq->private, v);
}

static void unix_seq_stop(struct seq_file *seq, void *v)
{
	read_unlock(&unix_table_lock);
}

static void unix_seq_name(struct seq_file *seq, struct sock *s)
{
	struct unix_address *addr = unix_sk(s)->addr;
	int i = 0, len = addr->len - sizeof(short);

	seq_putc(seq, ' ');
	if (!UNIX_ABSTRACT(s)) {
		len--;		/* the NUL at the end */
	} else {
		seq_putc(seq, '@');
		i++;		/* stands for the NUL at the start */
	}
	for (; i < len; i++)
		seq_putc(seq, addr->name->sun_path[i]);
}

static int unix_seq_show(struct seq_file *seq, void *v)
{
	struct sock *s = v;
	int state;

	if (v == SEQ_START_TOKEN) {
		seq_puts(seq, "Num       RefCount Protocol Flags    Type St Inode Path\n");
		return 0;
	}

	unix_state_rlock(s);
	if (s->sk_socket)
		state = s->sk_state == TCP_ESTABLISHED ? SS_CONNECTED : SS_UNCONNECTED;
	else
		state = s->sk_state == TCP_ESTABLISHED ? SS_CONNECTING : SS_DISCONNECTING;

	seq_printf(seq, "%p: %08X %08X %08X %04X %02X %5lu", s, atomic_read(&s->sk_refcnt), 0,
		   s->sk_state == TCP_LISTEN ? __SO_ACCEPTCON : 0, s->sk_type, state,
		   sock_i_ino(s));
	if (unix_sk(s)->addr)
		unix_seq_name(seq, s);
	unix_state_runlock(s);
	seq_putc(seq, '\n');
	return 0;
}

static struct seq_operations unix_seq_ops = {
	.start  = unix_seq_start,
	.next   = unix_seq_next,
	.stop   = unix_seq_stop,
	.show   = unix_seq_show,
};

static int unix_seq_open(struct inode *inode, struct file *file)
{
	struct seq_file *seq;
	int rc = -ENOMEM;
	int *iter = kmalloc(sizeof(int), GFP_KERNEL);

	if (!iter)
		return rc;

	rc = seq_open(file, &unix_seq_ops);
	if (rc) {
		kfree(iter);
		return rc;
	}

	seq = file->private_data;
	seq->private = iter;
	*iter = 0;
	return 0;
}

static struct file_operations unix_seq_fops = {
	.owner		= THIS_MODULE,
	.open		= unix_seq_open,
	.read		= seq_read,
	.llseek		= seq_lseek,
	.release	= seq_release_private,
};

void __init unix_proc_init(void)
{
	proc_net_fops_create("unix", 0, &unix_seq_fops);
}
