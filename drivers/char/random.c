// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/char/random.c - random numbers for the kernel, /dev/random and /dev/urandom.
 *
 * Noise (times of interrupts and ticks, what root writes) is hashed into a pool by BLAKE2s (RFC
 * 7693). ChaCha20 (RFC 8439) with a key drawn from the pool makes the output and replaces its own
 * key each time, so that old output cannot be found from what is in memory. The numbers that the
 * network sees are SipHashes of addresses and ports.
 *
 * Mirrors: drivers/char/random.c, with its interface; the algorithms are newer than 2.6.11.
 * Leaves out: the distinction of pools: /dev/random blocks only until the pool is seeded.
 * Locking: random_lock protects the pool and the key, also against interrupts.
 */
#include <linux/kernel.h>
#include <linux/major.h>
#include <linux/string.h>
#include <linux/fcntl.h>
#include <linux/slab.h>
#include <linux/random.h>
#include <linux/poll.h>
#include <linux/init.h>
#include <linux/fs.h>
#include <linux/timer.h>
#include <linux/time.h>
#include <linux/sched.h>
#include <linux/jiffies.h>
#include <linux/capability.h>
#include <linux/module.h>
#include <linux/utsname.h>
#include <linux/sysctl.h>
#include <asm/uaccess.h>
#include <asm/timex.h>
#include <asm/byteorder.h>

/* bits of noise after which the pool counts as seeded, and the size of the pool */
#define SEED_BITS	128
#define POOL_BITS	256

/* a new key is drawn from the pool this often */
#define RESEED_INTERVAL	(300 * HZ)

static DEFINE_SPINLOCK(random_lock);
static DECLARE_WAIT_QUEUE_HEAD(random_read_wait);
static DECLARE_WAIT_QUEUE_HEAD(random_write_wait);

static u32 pool[8];			/* BLAKE2s chain of all noise */
static u32 crng_key[8];			/* key of ChaCha20 */
static int entropy_count;		/* bits of noise, at most POOL_BITS */
static int crng_ready;			/* SEED_BITS were reached */
static unsigned long last_reseed;
static u64 net_secret[2];		/* key of the numbers that the network sees */

static const u32 blake2s_iv[8] = {
	0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
	0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
};

static const u8 blake2s_sigma[10][16] = {
	{ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 },
	{ 14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3 },
	{ 11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4 },
	{ 7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8 },
	{ 9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13 },
	{ 2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9 },
	{ 12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11 },
	{ 13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10 },
	{ 6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5 },
	{ 10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0 }
};

static inline u32 rol(u32 v, int n)
{
	return (v << n) | (v >> (32 - n));
}

static inline u32 ror(u32 v, int n)
{
	return (v >> n) | (v << (32 - n));
}

static void blake2s_g(u32 *v, int a, int b, int c, int d, u32 x, u32 y)
{
	v[a] += v[b] + x;
	v[d] = ror(v[d] ^ v[a], 16);
	v[c] += v[d];
	v[b] = ror(v[b] ^ v[c], 12);
	v[a] += v[b] + y;
	v[d] = ror(v[d] ^ v[a], 8);
	v[c] += v[d];
	v[b] = ror(v[b] ^ v[c], 7);
}

/* RFC 7693 section 3.2: mixes a block of 64 bytes into h; @t counts bytes so far. */
static void blake2s_compress(u32 *h, const u32 *m, u32 t, int last)
{
	const u8 *s;
	u32 v[16];
	int i;

	memcpy(v, h, 32);
	memcpy(v + 8, blake2s_iv, 32);
	v[12] ^= t;
	if (last)
		v[14] = ~v[14];
	for (i = 0; i < 10; i++) {
		s = blake2s_sigma[i];
		blake2s_g(v, 0, 4, 8, 12, m[s[0]], m[s[1]]);
		blake2s_g(v, 1, 5, 9, 13, m[s[2]], m[s[3]]);
		blake2s_g(v, 2, 6, 10, 14, m[s[4]], m[s[5]]);
		blake2s_g(v, 3, 7, 11, 15, m[s[6]], m[s[7]]);
		blake2s_g(v, 0, 5, 10, 15, m[s[8]], m[s[9]]);
		blake2s_g(v, 1, 6, 11, 12, m[s[10]], m[s[11]]);
		blake2s_g(v, 2, 7, 8, 13, m[s[12]], m[s[13]]);
		blake2s_g(v, 3, 4, 9, 14, m[s[14]], m[s[15]]);
	}
	for (i = 0; i < 8; i++)
		h[i] ^= v[i] ^ v[i + 8];
}

/* BLAKE2s-256 of @len bytes with a 32-byte key (RFC 7693 section 3.3). @out may be @key. */
static void blake2s_keyed(u32 out[8], const u32 key[8], const void *data, size_t len)
{
	u32 h[8], block[16];
	u32 t = 64;
	size_t n;

	memcpy(h, blake2s_iv, sizeof(h));
	h[0] ^= 0x01010000 ^ (32 << 8) ^ 32;
	memset(block, 0, sizeof(block));
	memcpy(block, key, 32);
	blake2s_compress(h, block, t, len == 0);
	while (len) {
		n = min_t(size_t, len, 64);
		memset(block, 0, sizeof(block));
		memcpy(block, data, n);
		t += n;
		len -= n;
		data += n;
		blake2s_compress(h, block, t, len == 0);
	}
	memcpy(out, h, sizeof(h));
}

#define QUARTERROUND(a, b, c, d) do {			\
	x[a] += x[b]; x[d] = rol(x[d] ^ x[a], 16);	\
	x[c] += x[d]; x[b] = rol(x[b] ^ x[c], 12);	\
	x[a] += x[b]; x[d] = rol(x[d] ^ x[a], 8);	\
	x[c] += x[d]; x[b] = rol(x[b] ^ x[c], 7);	\
} while (0)

/* RFC 8439 section 2.3: one 64-byte block of key stream. */
static void chacha20_block(u32 out[16], const u32 key[8], u32 counter)
{
	u32 s[16], x[16];
	int i;

	s[0] = 0x61707865;
	s[1] = 0x3320646e;
	s[2] = 0x79622d32;
	s[3] = 0x6b206574;
	memcpy(s + 4, key, 32);
	s[12] = counter;
	s[13] = s[14] = s[15] = 0;
	memcpy(x, s, sizeof(x));
	for (i = 0; i < 10; i++) {
		QUARTERROUND(0, 4, 8, 12);
		QUARTERROUND(1, 5, 9, 13);
		QUARTERROUND(2, 6, 10, 14);
		QUARTERROUND(3, 7, 11, 15);
		QUARTERROUND(0, 5, 10, 15);
		QUARTERROUND(1, 6, 11, 12);
		QUARTERROUND(2, 7, 8, 13);
		QUARTERROUND(3, 4, 9, 14);
	}
	for (i = 0; i < 16; i++)
		out[i] = x[i] + s[i];
}

/* Hashes noise into the pool. Caller holds random_lock. */
static void __add_entropy_words(const void *data, size_t len)
{
	blake2s_keyed(pool, pool, data, len);
}

/* Draws a new key from the pool. Caller holds random_lock. */
static void crng_reseed(void)
{
	static const char label[] = "key";
	u32 seed[8];
	int i;

	blake2s_keyed(seed, pool, label, sizeof(label));
	for (i = 0; i < 8; i++)
		crng_key[i] ^= seed[i];
	memset(seed, 0, sizeof(seed));
	/* knowing the key must not tell the pool */
	__add_entropy_words(crng_key, sizeof(crng_key));
	last_reseed = jiffies;
}

/* So many more bits of noise are in the pool. Caller holds random_lock. */
static void credit_entropy_store(int nbits)
{
	entropy_count += nbits;
	if (entropy_count > POOL_BITS)
		entropy_count = POOL_BITS;
	if (!crng_ready && entropy_count >= SEED_BITS) {
		crng_reseed();
		crng_ready = 1;
		wake_up_interruptible(&random_read_wait);
	}
}

static void add_noise(const void *data, size_t len, int nbits)
{
	unsigned long flags;

	spin_lock_irqsave(&random_lock, flags);
	__add_entropy_words(data, len);
	credit_entropy_store(nbits);
	spin_unlock_irqrestore(&random_lock, flags);
}

/* Times of interrupts, gathered cheaply until there are enough to hash. */
static struct {
	u32 x[4];
	int count;
} fast_pool;

/**
 * add_interrupt_randomness() - the time of an interrupt is noise
 * @irq: its number
 *
 * Context: hard interrupt, of devices registered with SA_SAMPLE_RANDOM.
 */
void add_interrupt_randomness(int irq)
{
	u32 *x = fast_pool.x;
	u32 tsc = get_cycles();

	x[0] = rol(x[0] ^ tsc, 7) + x[3];
	x[1] = rol(x[1] ^ (u32)jiffies, 13) + x[0];
	x[2] = rol(x[2] ^ irq, 19) + x[1];
	x[3] = rol(x[3] ^ x[2], 3) + tsc;
	if (++fast_pool.count < 64)
		return;
	fast_pool.count = 0;
	/* one bit for two interrupts */
	add_noise(x, sizeof(fast_pool.x), 32);
}

/**
 * rand_initialize_irq() - an interrupt will give noise
 * @irq: its number
 *
 * All interrupts share one state: nothing is to be set up.
 */
void rand_initialize_irq(int irq)
{
}

/* Until the pool is seeded each tick adds the jitter of the cycle counter: a bit a tick. */
static void seed_tick(unsigned long data);
static struct timer_list seed_timer = TIMER_INITIALIZER(seed_tick, 0, 0);

static void seed_tick(unsigned long data)
{
	cycles_t tsc = get_cycles();

	add_noise(&tsc, sizeof(tsc), 1);
	if (!crng_ready) {
		seed_timer.expires = jiffies + 1;
		add_timer(&seed_timer);
	}
}

/* Up to 64 bytes of output; the key is replaced. Caller holds random_lock. */
static void crng_generate(u32 out[16])
{
	u32 next[16];

	chacha20_block(next, crng_key, 0);
	chacha20_block(out, crng_key, 1);
	memcpy(crng_key, next, sizeof(crng_key));
	memset(next, 0, sizeof(next));
}

/**
 * get_random_bytes() - random bytes for the kernel
 * @buf: where to
 * @nbytes: how many
 *
 * Context: any. Never blocks: before the pool is seeded the bytes may be guessable.
 */
void get_random_bytes(void *buf, int nbytes)
{
	unsigned long flags;
	cycles_t tsc;
	u32 block[16];
	int n;

	while (nbytes > 0) {
		spin_lock_irqsave(&random_lock, flags);
		if (!crng_ready || time_after(jiffies, last_reseed + RESEED_INTERVAL)) {
			tsc = get_cycles();
			__add_entropy_words(&tsc, sizeof(tsc));
			crng_reseed();
		}
		crng_generate(block);
		spin_unlock_irqrestore(&random_lock, flags);
		n = min_t(int, nbytes, sizeof(block));
		memcpy(buf, block, n);
		buf += n;
		nbytes -= n;
	}
	memset(block, 0, sizeof(block));
}
EXPORT_SYMBOL(get_random_bytes);

/**
 * generate_random_uuid() - a random UUID (RFC 4122 version 4)
 * @uuid_out: 16 bytes
 */
void generate_random_uuid(unsigned char uuid_out[16])
{
	get_random_bytes(uuid_out, 16);
	uuid_out[6] = (uuid_out[6] & 0x0f) | 0x40;
	uuid_out[8] = (uuid_out[8] & 0x3f) | 0x80;
}
EXPORT_SYMBOL(generate_random_uuid);

/* Fills user memory, 64 bytes at a time; a signal ends a long read. */
static ssize_t urandom_read(struct file *file, char __user *buf, size_t nbytes, loff_t *ppos)
{
	ssize_t ret = 0;
	u32 tmp[16];
	size_t n;

	while (nbytes) {
		if (ret && (ret & 4095) == 0) {
			if (signal_pending(current))
				break;
			cond_resched();
		}
		n = min_t(size_t, nbytes, sizeof(tmp));
		get_random_bytes(tmp, n);
		if (copy_to_user(buf, tmp, n)) {
			if (!ret)
				ret = -EFAULT;
			break;
		}
		ret += n;
		buf += n;
		nbytes -= n;
	}
	memset(tmp, 0, sizeof(tmp));
	return ret;
}

/* As urandom, but waits until the pool is seeded. */
static ssize_t random_read(struct file *file, char __user *buf, size_t nbytes, loff_t *ppos)
{
	if (!nbytes)
		return 0;
	if (!crng_ready) {
		if (file->f_flags & O_NONBLOCK)
			return -EAGAIN;
		if (wait_event_interruptible(random_read_wait, crng_ready))
			return -ERESTARTSYS;
	}
	return urandom_read(file, buf, nbytes, ppos);
}

static unsigned int random_poll(struct file *file, poll_table *wait)
{
	unsigned int mask = 0;

	poll_wait(file, &random_read_wait, wait);
	poll_wait(file, &random_write_wait, wait);
	if (crng_ready)
		mask |= POLLIN | POLLRDNORM;
	if (entropy_count < SEED_BITS)
		mask |= POLLOUT | POLLWRNORM;
	return mask;
}

/* What is written becomes noise, which counts for nothing. */
static ssize_t random_write(struct file *file, const char __user *buffer, size_t count,
			    loff_t *ppos)
{
	size_t left = count, n;
	u32 tmp[16];

	while (left) {
		n = min_t(size_t, left, sizeof(tmp));
		if (copy_from_user(tmp, buffer, n))
			return left == count ? -EFAULT : count - left;
		add_noise(tmp, n, 0);
		left -= n;
		buffer += n;
		if (signal_pending(current) && left)
			return count - left;
		cond_resched();
	}
	return count;
}

/* RNDADDENTROPY: noise together with what it counts for. */
static int random_add_entropy(struct file *file, int __user *p)
{
	unsigned long flags;
	int ent_count, size;
	ssize_t retval;

	if (get_user(ent_count, p) || get_user(size, p + 1))
		return -EFAULT;
	if (ent_count < 0 || size < 0)
		return -EINVAL;
	retval = random_write(file, (const char __user *)(p + 2), size, &file->f_pos);
	if (retval < 0)
		return retval;
	spin_lock_irqsave(&random_lock, flags);
	credit_entropy_store(min(ent_count, POOL_BITS));
	spin_unlock_irqrestore(&random_lock, flags);
	return 0;
}

static int random_ioctl(struct inode *inode, struct file *file, unsigned int cmd,
			unsigned long arg)
{
	int __user *p = (int __user *)arg;
	unsigned long flags;
	int ent_count;

	switch (cmd) {
	case RNDGETENTCNT:
		return put_user(entropy_count, p);
	case RNDADDTOENTCNT:
		if (!capable(CAP_SYS_ADMIN))
			return -EPERM;
		if (get_user(ent_count, p))
			return -EFAULT;
		if (ent_count < 0)
			return -EINVAL;
		spin_lock_irqsave(&random_lock, flags);
		credit_entropy_store(min(ent_count, POOL_BITS));
		spin_unlock_irqrestore(&random_lock, flags);
		return 0;
	case RNDADDENTROPY:
		if (!capable(CAP_SYS_ADMIN))
			return -EPERM;
		return random_add_entropy(file, p);
	case RNDZAPENTCNT:
	case RNDCLEARPOOL:
		if (!capable(CAP_SYS_ADMIN))
			return -EPERM;
		spin_lock_irqsave(&random_lock, flags);
		entropy_count = 0;
		spin_unlock_irqrestore(&random_lock, flags);
		return 0;
	}
	return -EINVAL;
}

struct file_operations random_fops = {
	.read = random_read,
	.write = random_write,
	.poll = random_poll,
	.ioctl = random_ioctl,
};

struct file_operations urandom_fops = {
	.read = urandom_read,
	.write = random_write,
	.ioctl = random_ioctl,
};

#define SIPROUND do {					\
	v0 += v1; v1 = rol64(v1, 13) ^ v0; v0 = rol64(v0, 32);	\
	v2 += v3; v3 = rol64(v3, 16) ^ v2;			\
	v0 += v3; v3 = rol64(v3, 21) ^ v0;			\
	v2 += v1; v1 = rol64(v1, 17) ^ v2; v2 = rol64(v2, 32);	\
} while (0)

static inline u64 rol64(u64 v, int n)
{
	return (v << n) | (v >> (64 - n));
}

/* What a hash is for, or'ed to its last argument: no use may tell anything about another. */
#define NET_HASH_COOKIE		0x800000
#define NET_HASH_PAIR		0x200000
#define NET_HASH_COOKIE_COUNT	0x400000

/*
 * SipHash-2-4 of the 15 bytes a, b, c and the low three of d: a keyed hash for short input
 * (Aumasson, Bernstein 2012).
 * The key is made at the first use, and once more when the pool has been seeded.
 */
static u32 net_hash(u32 a, u32 b, u32 c, u32 d)
{
	static int secret_made;
	u64 v0, v1, v2, v3, m;

	if (secret_made != 1 + crng_ready) {
		get_random_bytes(net_secret, sizeof(net_secret));
		secret_made = 1 + crng_ready;
	}
	v0 = net_secret[0] ^ 0x736f6d6570736575ULL;
	v1 = net_secret[1] ^ 0x646f72616e646f6dULL;
	v2 = net_secret[0] ^ 0x6c7967656e657261ULL;
	v3 = net_secret[1] ^ 0x7465646279746573ULL;
	m = (u64)b << 32 | a;
	v3 ^= m;
	SIPROUND;
	SIPROUND;
	v0 ^= m;
	m = 15ULL << 56 | (u64)(d & 0xffffff) << 32 | c;
	v3 ^= m;
	SIPROUND;
	SIPROUND;
	v0 ^= m;
	v2 ^= 0xff;
	SIPROUND;
	SIPROUND;
	SIPROUND;
	SIPROUND;
	return v0 ^ v1 ^ v2 ^ v3;
}

/**
 * secure_tcp_sequence_number() - the first sequence number of a connection (RFC 6528)
 * @saddr: our address, network order like the rest
 * @daddr: peer
 * @sport: our port
 * @dport: peer's port
 *
 * A clock of 1 MHz plus keyed hashes of the addresses, and of addresses and ports: numbers of one
 * connection rise from one incarnation to the next, those of others cannot be guessed. The second
 * hash has 24 bits, as 2.6.11's only one: that is what a scanner, itself one address, can measure.
 *
 * Context: any.
 */
__u32 secure_tcp_sequence_number(__u32 saddr, __u32 daddr, __u16 sport, __u16 dport)
{
	struct timeval tv;

	do_gettimeofday(&tv);
	return net_hash(saddr, daddr, 0, NET_HASH_PAIR) +
	       (net_hash(saddr, daddr, (u32)sport << 16 | dport, 0) & 0xffffff) +
	       tv.tv_usec + tv.tv_sec * 1000000;
}
EXPORT_SYMBOL(secure_tcp_sequence_number);

/**
 * secure_tcp_port_ephemeral() - where the search for a free port starts (RFC 6056 algorithm 3)
 * @saddr: our address
 * @daddr: peer
 * @dport: peer's port
 */
u32 secure_tcp_port_ephemeral(__u32 saddr, __u32 daddr, __u16 dport)
{
	return net_hash(saddr, daddr, dport ^ 0x50000000, 0);
}
EXPORT_SYMBOL(secure_tcp_port_ephemeral);

#ifdef CONFIG_SYN_COOKIES

/* A cookie: the count of minutes in the upper 8 bits, what it carries in the lower 24. */
#define COOKIEBITS	24
#define COOKIEMASK	(((__u32)1 << COOKIEBITS) - 1)

/**
 * secure_tcp_syn_cookie() - a sequence number that holds what a listener does not keep
 * @saddr: peer, network order like the rest
 * @daddr: our address
 * @sport: peer's port
 * @dport: our port
 * @sseq: sequence number of the peer's SYN, host order
 * @count: time in a unit of the caller's
 * @data: up to 24 bits that check_tcp_syn_cookie() shall give back
 *
 * Rises with @sseq, as RFC 793 wants of one connection's incarnations. Context: any.
 */
__u32 secure_tcp_syn_cookie(__u32 saddr, __u32 daddr, __u16 sport, __u16 dport, __u32 sseq,
			    __u32 count, __u32 data)
{
	u32 ports = (u32)sport << 16 | dport;
	u32 mixed = data + net_hash(saddr, daddr, ports, NET_HASH_COOKIE_COUNT | count);

	return net_hash(saddr, daddr, ports, NET_HASH_COOKIE) + sseq + (count << COOKIEBITS) +
	       (mixed & COOKIEMASK);
}

/**
 * check_tcp_syn_cookie() - the data of a cookie
 * @cookie: number that the peer acknowledges, less 1
 * @count: time now
 * @maxdiff: age from which a cookie is refused
 *
 * Return: @data if the cookie was made for these addresses, ports and @sseq; any number of 24
 * bits if not, of which few are data; ~0 if it is too old.
 */
__u32 check_tcp_syn_cookie(__u32 cookie, __u32 saddr, __u32 daddr, __u16 sport, __u16 dport,
			   __u32 sseq, __u32 count, __u32 maxdiff)
{
	u32 ports = (u32)sport << 16 | dport;
	u32 age;

	cookie -= net_hash(saddr, daddr, ports, NET_HASH_COOKIE) + sseq;
	age = (count - (cookie >> COOKIEBITS)) & (~0U >> COOKIEBITS);
	if (age >= maxdiff)
		return ~0U;
	cookie -= net_hash(saddr, daddr, ports, NET_HASH_COOKIE_COUNT | (count - age));
	return cookie & COOKIEMASK;
}

#endif

/* Starts with what differs from machine to machine and from boot to boot. */
#ifdef CONFIG_SYSCTL

static int sysctl_poolsize = POOL_BITS / 8;
static char sysctl_bootid[16];

/* boot_id, which stays, is the entry with data; uuid is another one each time. */
static int proc_do_uuid(ctl_table *table, int write, struct file *filp, void __user *buffer,
			size_t *lenp, loff_t *ppos)
{
	unsigned char tmp_uuid[16], *uuid = table->data ? table->data : tmp_uuid;
	char buf[40], *p = buf;
	ctl_table fake_table = { .data = buf, .maxlen = sizeof(buf) };
	int i;

	if (!table->data || !uuid[8])
		generate_random_uuid(uuid);
	for (i = 0; i < 16; i++)
		p += sprintf(p, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "",
			     uuid[i]);
	return proc_dostring(&fake_table, write, filp, buffer, lenp, ppos);
}

/* The same by number: 16 bytes. */
static int uuid_strategy(ctl_table *table, int __user *name, int nlen, void __user *oldval,
			 size_t __user *oldlenp, void __user *newval, size_t newlen, void **context)
{
	unsigned char tmp_uuid[16], *uuid = table->data ? table->data : tmp_uuid;
	size_t len;

	if (!oldval || !oldlenp)
		return 1;
	if (!table->data || !uuid[8])
		generate_random_uuid(uuid);
	if (get_user(len, oldlenp))
		return -EFAULT;
	len = min_t(size_t, len, 16);
	if (len && (copy_to_user(oldval, uuid, len) || put_user(len, oldlenp)))
		return -EFAULT;
	return 1;
}

ctl_table random_table[] = {
	{ RANDOM_POOLSIZE, "poolsize", &sysctl_poolsize, sizeof(int), 0444, NULL, proc_dointvec },
	{ RANDOM_ENTROPY_COUNT, "entropy_avail", &entropy_count, sizeof(int), 0444, NULL,
	  proc_dointvec },
	{ RANDOM_BOOT_ID, "boot_id", sysctl_bootid, 16, 0444, NULL, proc_do_uuid, uuid_strategy },
	{ RANDOM_UUID, "uuid", NULL, 16, 0444, NULL, proc_do_uuid, uuid_strategy },
	{ 0 }
};

#endif /* CONFIG_SYSCTL */

static int __init rand_initialize(void)
{
	struct timeval tv;

	do_gettimeofday(&tv);
	add_noise(&tv, sizeof(tv), 0);
	add_noise(&system_utsname, sizeof(system_utsname), 0);
	seed_tick(0);
	return 0;
}
module_init(rand_initialize);
