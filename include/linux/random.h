/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Random bytes, and the numbers the network derives from them; drivers/char/random.c.
 * Mirrors: include/linux/random.h.
 */
#ifndef _LINUX_RANDOM_H
#define _LINUX_RANDOM_H

#include <linux/types.h>
#include <linux/sysctl.h>

#define RNDGETENTCNT	0x80045200
#define RNDADDTOENTCNT	0x40045201
#define RNDGETPOOL	0x80085202
#define RNDADDENTROPY	0x40085203
#define RNDZAPENTCNT	0x5204
#define RNDCLEARPOOL	0x5206

void rand_initialize_irq(int irq);
void add_interrupt_randomness(int irq);
void get_random_bytes(void *buf, int nbytes);
void generate_random_uuid(unsigned char uuid_out[16]);
u32 secure_tcp_port_ephemeral(__u32 saddr, __u32 daddr, __u16 dport);
__u32 secure_tcp_sequence_number(__u32 saddr, __u32 daddr, __u16 sport, __u16 dport);
__u32 secure_tcp_syn_cookie(__u32 saddr, __u32 daddr, __u16 sport, __u16 dport, __u32 sseq,
			    __u32 count, __u32 data);
__u32 check_tcp_syn_cookie(__u32 cookie, __u32 saddr, __u32 daddr, __u16 sport, __u16 dport,
			   __u32 sseq, __u32 count, __u32 maxdiff);

struct file_operations;
extern struct file_operations random_fops, urandom_fops;
extern ctl_table random_table[];

#endif
