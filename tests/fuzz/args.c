// SPDX-License-Identifier: GPL-2.0-only
/*
 * Arguments of system calls: numbers at boundaries, pointers good and bad, and the structures that calls take, most of
 * them well formed so that the calls get beyond their first check, and some not.
 */
#include "fuzz.h"
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>

static const char *const paths[] = {
	"/", ".", "..", "f", "g", "d", "d/f", "d/e", "d/e/f", "d/../f", "l", "d/l", "loop", "fifo", "node", "socket", "s2",
	"/d", "/mnt", "/mnt/f", "/mnt/d", "/f", "./f/", "f/x", "//d//e//", "d/.", "d/..", "", "missing", "missing/x", "x1",
	"x2", "x3", "/dev/null", "/dev/zero", "/dev/full", "/dev/tty", "/dev/ptmx", "/dev/pts/0", "/dev/pts/1", "/dev/ttyS1",
	"/dev/random", "/dev/urandom", "/dev/kmsg", "/dev/tty1", "/dev/loop0", "/dev/ram0", "/dev/hda", "/proc",
	"/proc/self", "/proc/self/fd", "/proc/self/fd/3", "/proc/self/fd/7", "/proc/self/maps", "/proc/self/mem",
	"/proc/self/exe", "/proc/self/cwd", "/proc/self/root/f", "/proc/self/task", "/proc/self/environ", "/proc/self/stat",
	"/proc/self/oom_adj", "/proc/self/attr/current", "/proc/1/maps", "/proc/1/fd", "/proc/1/mem", "/proc/2/stat",
	"/proc/net", "/proc/net/tcp", "/proc/net/route", "/proc/net/unix", "/proc/kmsg", "/proc/mounts", "/proc/slabinfo",
	"/proc/kcore", "/proc/interrupts", "/proc/tty/drivers", "/proc/sys", "/proc/sys/kernel/hostname",
	"/proc/sys/net/ipv4/ip_forward", "/proc/sys/net/ipv4/tcp_mem", "/proc/sys/net/core/rmem_max", "/proc/sys/fs/file-max",
	"/proc/sys/vm/overcommit_memory", "/proc/sys/net/ipv4/ip_local_port_range", "/proc/sys/net/ipv4/route/flush",
	"/proc/sys/net/ipv4/conf/all/forwarding", "/proc/sys/net/ipv4/neigh/default/gc_thresh1", "/proc/sys/kernel/msgmax",
	"/dev/pts", "/bin/fuzz", "/bin/script", "/bin/bad",
};

static const char *const file_systems[] = {
	"tmpfs", "tmpfs", "proc", "devpts", "sockfs", "pipefs", "rootfs", "futexfs", "bdev", "ext2", "minix", "iso9660",
	"eventpollfs", "mqueue", "sysfs", "", "no such",
};

static const char *const texts[] = {
	"size=256k,nr_inodes=50", "size=0", "size=4g,mode=0777", "mode=999", "uid=5,gid=,mode=07", ",,,,", "size=1%",
	"lo", "eth0", "eth0:1", "/bin/fuzz", "0", "-1", "65536 131072 262144", "1 2 3 4 5 6 7 8 9 10", "999999999999999",
};

/* A number of the kind that checks forget. */
uint32_t word(struct fuzz *f)
{
	switch (below(f, 18)) {
	case 0: case 1:
		return 0;
	case 2:
		return 1;
	case 3:
		return -1;
	case 4:
		return 0x7fffffff;
	case 5:
		return 0x80000000;
	case 6:
		return 1u << below(f, 32);
	case 7:
		return (1u << below(f, 32)) - 1;
	case 8:
		return below(f, 256);
	case 9:
		return rnd(f);
	case 10:
		return PAGE * below(f, 64);
	case 11:
		return SCRATCH + below(f, SCRATCH_SIZE);
	case 12:
		return some_fd(f);
	case 13: case 14:
		return below(f, 8);
	case 15:
		return 0xc0000000 + (below(f, 3) - 1) * below(f, 3 * PAGE);
	case 16:
		return -below(f, 64);
	default:
		return raw(SYS_getpid);
	}
}

static void fill(struct fuzz *f, uint32_t at, uint32_t size)
{
	uint32_t i;

	if (one_in(f, 4)) {
		memset((void *)at, one_in(f, 2) ? 0 : rnd(f), size);
		return;
	}
	if (size > 256)
		size = 256;
	for (i = 0; i + 4 <= size; i += 4)
		*(uint32_t *)(at + i) = word(f);
}

/* A good place of a size, with something in it. */
static uint32_t space(struct fuzz *f, uint32_t size)
{
	uint32_t at = SCRATCH + (below(f, SCRATCH_SIZE - size + 1) & (one_in(f, 16) ? ~0u : ~3u));

	if (one_in(f, 16) && size <= SHARED_SIZE)
		at = SHARED + (below(f, SHARED_SIZE - size + 1) & ~3u);
	else if (one_in(f, 8))
		at = SCRATCH + SCRATCH_SIZE - size;		/* to the last byte before a hole */
	fill(f, at, size);
	return at;
}

/* A pointer that is no good, or not all the way. */
static uint32_t bad_pointer(struct fuzz *f, uint32_t size)
{
	switch (below(f, 10)) {
	case 0: case 1:
		return 0;
	case 2:
		return 0xc0100000 + below(f, 0x100000);
	case 3:
		return -1 - below(f, size + 1);
	case 4:
		return READ_ONLY + below(f, PAGE);
	case 5:
		return NO_ACCESS - below(f, size + 1);
	case 6:
		return BEYOND_FILE + PAGE - below(f, size + 1);
	case 7:
		return 0xc0000000 - below(f, size + 1);
	case 8:
		return SCRATCH + SCRATCH_SIZE - below(f, size + 1);
	default:
		return word(f);
	}
}

/* Mostly a good one. */
static uint32_t pointer(struct fuzz *f, uint32_t size)
{
	return one_in(f, 8) ? bad_pointer(f, size) : space(f, size);
}

/* A pointer to a copy of what was made; sometimes it is damaged, or its end can't be read. */
static uint32_t copy(struct fuzz *f, const void *from, uint32_t size)
{
	uint32_t at;

	if (one_in(f, 12))
		return bad_pointer(f, size);
	at = space(f, size);
	memcpy((void *)at, from, size);
	if (size && one_in(f, 8))
		*(unsigned char *)(at + below(f, size)) = rnd(f);
	if (size >= 4 && one_in(f, 8))
		*(uint32_t *)(at + (below(f, size - 3) & ~3u)) = word(f);
	return at;
}

static uint32_t text(struct fuzz *f, const char *s)
{
	return copy(f, s, strlen(s) + 1);
}

static uint32_t path(struct fuzz *f)
{
	static const char long_name[] = "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn";
	uint32_t at, i;

	if (!one_in(f, 40))
		return text(f, PICK(f, paths));
	at = SCRATCH;				/* around PATH_MAX, and names around NAME_MAX */
	for (i = 0; i < 4090 + below(f, 12); i++)
		*(char *)(at + i) = one_in(f, 200) ? '/' : long_name[i % 60];
	*(char *)(at + i) = 0;
	return at;
}

static uint32_t flags(struct fuzz *f)
{
	uint32_t v = 0;
	int n = below(f, 5);

	while (n--)
		v |= 1u << below(f, one_in(f, 3) ? 32 : 16);
	return v;
}

static uint32_t pid(struct fuzz *f)
{
	uint32_t self = raw(SYS_getpid);

	switch (below(f, 8)) {
	case 0:
		return 0;
	case 1:
		return word(f);
	case 2:
		return self;
	case 3:
		return -self;
	case 4:
		return raw(SYS_getppid);
	default:
		return self + below(f, 8) - 2;
	}
}

/* Short enough that most sleeps end of themselves; 8 or 16 bytes. */
static uint32_t duration(struct fuzz *f, uint32_t unit, int wide)
{
	uint32_t v[4] = { 0, below(f, 3) * unit / 1000, 0, 0 };

	if (wide)
		v[2] = v[1], v[1] = 0;
	return copy(f, v, wide ? 16 : 8);
}

static uint32_t interval(struct fuzz *f)
{
	uint32_t v[4] = { 0, below(f, 10000), 0, below(f, 10000) };

	return copy(f, v, sizeof(v));
}

static uint32_t address(struct fuzz *f)
{
	union {
		struct sockaddr_in in;
		struct sockaddr_un un;
		uint32_t words[32];
	} a;
	int i;

	memset(&a, 0, sizeof(a));
	f->length = 16;
	switch (below(f, 6)) {
	case 0: case 1: case 2:
		a.in.sin_family = AF_INET;
		a.in.sin_port = htons(one_in(f, 2) ? 7000 + below(f, 4) : rnd(f));
		a.in.sin_addr.s_addr = htonl(one_in(f, 4) ? word(f) : one_in(f, 8) ? 0x0a000202 : 0x7f000001);
		break;
	case 3: case 4:
		a.un.sun_family = AF_UNIX;
		a.un.sun_path[0] = one_in(f, 3) ? 0 : 's';
		a.un.sun_path[1] = '0' + below(f, 4);
		f->length = one_in(f, 8) ? below(f, 130) : 5;
		break;
	default:
		for (i = 0; i < 32; i++)
			a.words[i] = word(f);
		a.in.sin_family = below(f, 34);
		f->length = one_in(f, 2) ? 12 : below(f, 128);
	}
	if (one_in(f, 16))
		f->length = word(f);
	return copy(f, &a, 110);
}

static uint32_t buffer(struct fuzz *f)
{
	static const unsigned short sizes[] = { 0, 1, 2, 3, 4, 8, 12, 16, 64, 100, 512, 1024, 1500, 4095, 4096, 4097, 8192, 16384 };

	f->length = one_in(f, 4) ? below(f, 32768) : PICK(f, sizes);
	return pointer(f, f->length);
}

static uint32_t vectors(struct fuzz *f)
{
	uint32_t v[16], i, n = one_in(f, 16) ? 0 : 1 + below(f, 8);

	for (i = 0; i < 2 * n; i += 2) {
		v[i] = buffer(f);
		v[i + 1] = one_in(f, 16) ? word(f) : f->length;
	}
	f->length = one_in(f, 16) ? word(f) : n;
	return copy(f, v, n * 8);
}

/* Ancillary data: descriptors on their way, credentials, options of IP, and anything. */
static uint32_t control(struct fuzz *f)
{
	uint32_t v[24] = { 12 + 4, SOL_SOCKET, SCM_RIGHTS }, i, n = 1;

	switch (below(f, 5)) {
	case 0: case 1:
		n = one_in(f, 4) ? below(f, 20) : 1 + below(f, 3);
		v[0] = 12 + 4 * n;
		for (i = 0; i < n; i++)
			v[3 + i] = some_fd(f);
		break;
	case 2:
		v[0] = 24;
		v[2] = SCM_CREDENTIALS;
		v[3] = one_in(f, 2) ? raw(SYS_getpid) : word(f);
		v[4] = v[5] = one_in(f, 2) ? shared->user : word(f);
		n = 3;
		break;
	case 3:
		v[0] = 24;
		v[1] = IPPROTO_IP;
		v[2] = below(f, 12);
		n = 3;
		for (i = 3; i < 6; i++)
			v[i] = one_in(f, 2) ? 0 : word(f);
		break;
	default:
		n = 20;
		for (i = 0; i < 24; i++)
			v[i] = word(f);
		v[0] = below(f, 100);
	}
	if (one_in(f, 10))
		v[0] = word(f);
	f->length = one_in(f, 10) ? word(f) : 12 + 4 * n;
	return copy(f, v, 12 + 4 * n);
}

static uint32_t message(struct fuzz *f)
{
	uint32_t m[7] = { 0 };

	if (one_in(f, 3)) {
		m[0] = address(f);
		m[1] = f->length;
	}
	m[2] = vectors(f);
	m[3] = f->length;
	if (one_in(f, 2)) {
		m[4] = control(f);
		m[5] = f->length;
	}
	if (one_in(f, 3)) {
		m[4] = space(f, 256);
		m[5] = below(f, 256);
	}
	m[6] = one_in(f, 4) ? flags(f) : 0;
	return copy(f, m, sizeof(m));
}

static uint32_t poll_set(struct fuzz *f)
{
	struct pollfd p[32];
	int i, n = below(f, 32);

	for (i = 0; i < n; i++) {
		p[i].fd = one_in(f, 8) ? word(f) : some_fd(f);
		p[i].events = one_in(f, 2) ? POLLIN | POLLOUT : rnd(f);
		p[i].revents = rnd(f);
	}
	f->length = one_in(f, 16) ? word(f) : n;
	return copy(f, p, n * sizeof(p[0]));
}

static uint32_t action(struct fuzz *f)
{
	extern void fuzz_handler(int);
	uint32_t a[5] = { (uint32_t)fuzz_handler, flags(f), word(f), word(f), word(f) };

	switch (below(f, 6)) {
	case 0: case 1:
		a[0] = below(f, 3);
		break;
	case 2:
		a[0] = word(f);
		break;
	}
	if (one_in(f, 2))
		a[1] = a[2] = a[3] = 0;
	return copy(f, a, sizeof(a));
}

/* Numbers of ioctls: terminals, sockets and their interfaces, consoles, disks, random, and all that files have. */
static uint32_t ioctl_number(struct fuzz *f)
{
	static const unsigned short files[] = { 0x5421, 0x541b, 0x5450, 0x5451, 0x5452, 0x5460, 1, 2 };

	switch (below(f, 10)) {
	case 0: case 1: case 2:
		return 0x5401 + below(f, 0x60);
	case 3: case 4: case 5:
		return 0x8901 + below(f, 0x70);
	case 6:
		return PICK(f, files);
	case 7:
		return (one_in(f, 2) ? 0x4b00 : 0x5600) + below(f, 0x70);
	case 8:
		return below(f, 3) ? (0x80045430 | below(f, 2) << 30) + below(f, 0x10) : 0x40085203 - below(f, 8);
	default:
		return one_in(f, 2) ? 0x1250 + below(f, 0x40) : word(f);
	}
}

/* What an ioctl points to; most often an interface's request. */
static uint32_t structure(struct fuzz *f)
{
	uint32_t v[16], i;

	if (!one_in(f, 4))
		return pointer(f, below(f, 3) ? 64 : below(f, 512));
	for (i = 0; i < 16; i++)
		v[i] = word(f);
	v[0] = v[1] = v[2] = v[3] = 0;
	strcpy((char *)v, below(f, 2) ? "lo" : below(f, 3) ? "eth0" : "eth0:1");
	if (one_in(f, 2)) {
		v[4] = AF_INET;
		v[5] = htonl(0x7f000001 + below(f, 3));
	}
	return copy(f, v, sizeof(v));
}

/* The block of a socketcall: right for one of its calls, whichever number it will meet. */
static uint32_t socket_block(struct fuzz *f)
{
	static const char *const kinds[] = { "HJi", "fSl", "fSn", "fi", "HJix", "fblg", "fblgSl", "fblgSn", "fiixl", "fiixn", "fGg" };
	const char *k = PICK(f, kinds);
	uint32_t v[6], i;

	for (i = 0; k[i]; i++)
		v[i] = argument(f, k[i]);
	return copy(f, v, i * 4);
}

/* The structure of sysctl(2): a name of numbers, where to put the old value and where the new one is. */
static uint32_t sysctl_block(struct fuzz *f)
{
	uint32_t v[10] = { 0 }, name[6], i, length = 64;

	for (i = 0; i < 6; i++)
		name[i] = one_in(f, 8) ? word(f) : 1 + below(f, 20);
	if (name[0] == 1 && name[1] == 17)	/* the level of the console's messages: see forbidden() */
		name[1] = 1;
	v[0] = copy(f, name, sizeof(name));
	v[1] = 1 + below(f, 6);
	v[2] = pointer(f, 64);
	v[3] = copy(f, &length, 4);
	v[4] = pointer(f, 64);
	v[5] = one_in(f, 4) ? word(f) : below(f, 64);
	return copy(f, v, sizeof(v));
}

static uint32_t mapping_flags(struct fuzz *f)
{
	uint32_t v = one_in(f, 2) ? MAP_PRIVATE : MAP_SHARED;

	if (one_in(f, 2))
		v |= MAP_ANONYMOUS;
	if (one_in(f, 3))
		v |= MAP_FIXED;
	if (one_in(f, 6))
		v |= MAP_GROWSDOWN;
	if (one_in(f, 6))
		v |= MAP_POPULATE;
	return one_in(f, 10) ? v | flags(f) : v;
}

static uint32_t open_flags(struct fuzz *f)
{
	uint32_t v = below(f, 3);

	if (one_in(f, 3))
		v |= O_CREAT;
	if (one_in(f, 2))
		v |= O_NONBLOCK;
	if (one_in(f, 8))
		v |= O_APPEND;
	return one_in(f, 6) ? v | flags(f) : v;
}

static uint32_t strings(struct fuzz *f)
{
	uint32_t v[8], i, n = below(f, 6);

	for (i = 0; i < n; i++)
		v[i] = one_in(f, 12) ? bad_pointer(f, 8) : text(f, PICK(f, texts));
	v[n] = 0;
	if (one_in(f, 30))
		v[n] = SCRATCH;
	return one_in(f, 3) ? 0 : copy(f, v, 4 * n + 4);
}

static uint32_t value_pointer(struct fuzz *f, uint32_t value)
{
	return copy(f, &value, 4);
}

static uint32_t place(struct fuzz *f)
{
	uint32_t at = PLAYGROUND + below(f, PLAYGROUND_SIZE / PAGE) * PAGE;

	switch (below(f, 24)) {
	case 0:
		return word(f);
	case 1:
		return SCRATCH + below(f, 64) * PAGE;
	case 2:
		return at + below(f, PAGE);
	case 3:
		return 0;
	case 4:
		return SHARED + below(f, 24) * PAGE;
	}
	return at;
}

/* The block of the old mmap(), or of anything else that starts with an address. */
static uint32_t any_block(struct fuzz *f)
{
	uint32_t v[6];

	if (!one_in(f, 6))
		return pointer(f, one_in(f, 4) ? below(f, 4096) : below(f, 300));
	v[0] = place(f);
	v[1] = below(f, 8) * PAGE;
	v[2] = below(f, 8);
	v[3] = mapping_flags(f);
	v[4] = some_fd(f);
	v[5] = below(f, 4) * PAGE;
	return copy(f, v, sizeof(v));
}

/**
 * argument - an argument of a kind
 * @kind: the letter that calls.c names it by
 */
uint32_t argument(struct fuzz *f, char kind)
{
	static const unsigned char domains[] = { AF_UNIX, AF_INET, AF_INET, AF_PACKET, AF_NETLINK };
	uint32_t junk[2];

	if (one_in(f, 64))
		return word(f);
	switch (kind) {
	case '1': return 84;			/* sizeof(struct statfs64) */
	case '2': return duration(f, 1000000000, 1);
	case 'A': return place(f);
	case 'B': return sysctl_block(f);
	case 'C': return socket_block(f);
	case 'D': return one_in(f, 2) ? AT_FDCWD : some_fd(f);
	case 'F':
		junk[0] = word(f), junk[1] = word(f);
		return one_in(f, 3) ? 0 : copy(f, junk, 8);
	case 'G': return message(f);
	case 'H': return one_in(f, 4) ? below(f, 34) : PICK(f, domains);
	case 'I': return interval(f);
	case 'J': return one_in(f, 8) ? word(f) : (1 + below(f, 5)) | (one_in(f, 3) ? 04000 : 0);
	case 'K': return one_in(f, 16) ? word(f) : 8;
	case 'M': return mapping_flags(f);
	case 'N': return one_in(f, 10) ? word(f) : below(f, 32) * PAGE;
	case 'O': return open_flags(f);
	case 'P': return pid(f);
	case 'Q': return one_in(f, 4) ? word(f) : below(f, 6);
	case 'S': return address(f);
	case 'T': return text(f, PICK(f, file_systems));
	case 'U': return one_in(f, 8) ? pointer(f, 4) : SHARED + 4 * below(f, 4);
	case 'V': return vectors(f);
	case 'Y': return pointer(f, 4);
	case 'Z': return strings(f);
	case 'a': return action(f);
	case 'b': return buffer(f);
	case 'c': return one_in(f, 6) ? 1024 + below(f, 12) : below(f, 17);
	case 'd': return one_in(f, 2) ? word(f) : below(f, 11) << 8 | below(f, 12);
	case 'e': return poll_set(f);
	case 'f': return one_in(f, 24) ? word(f) : some_fd(f);
	case 'g': return flags(f);
	case 'i': return one_in(f, 12) ? word(f) : below(f, 36);
	case 'j': return ioctl_number(f);
	case 'k': return one_in(f, 4) ? 0 : pointer(f, 8);
	case 'l': return one_in(f, 8) ? word(f) : f->length;
	case 'm': return one_in(f, 4) ? rnd(f) : (01777 & rnd(f)) | 0600;
	case 'n': return value_pointer(f, one_in(f, 8) ? word(f) : f->length);
	case 'o': return one_in(f, 4) ? word(f) : below(f, 4) * PAGE + below(f, 3) - 1;
	case 'p': return path(f);
	case 'q': return text(f, one_in(f, 8) ? "/a/b" : one_in(f, 2) ? "/q1" : "q2");
	case 'r': return one_in(f, 10) ? word(f) : below(f, 16);
	case 's': return one_in(f, 10) ? word(f) : below(f, 66);
	case 't': return duration(f, 1000000000, 0);
	case 'u': return one_in(f, 3) ? word(f) : one_in(f, 2) ? shared->user : 0;
	case 'v': return duration(f, 1000000, 0);
	case 'w': return word(f);
	case 'x': return any_block(f);
	case 'y': return structure(f);
	case 'z': return 0;
	}
	return word(f);
}

/* Maps what pointers point to. */
void map_arena(struct fuzz *f)
{
	uint32_t fixed = MAP_FIXED | MAP_PRIVATE | MAP_ANONYMOUS;
	long fd = raw(SYS_open, "/bin/short", O_RDWR);

	raw(SYS_mmap2, SCRATCH, SCRATCH_SIZE, PROT_READ | PROT_WRITE, fixed, -1, 0);
	raw(SYS_mmap2, READ_ONLY, PAGE, PROT_READ, fixed, -1, 0);
	raw(SYS_mmap2, NO_ACCESS - PAGE, PAGE, PROT_READ | PROT_WRITE, fixed, -1, 0);
	raw(SYS_mmap2, NO_ACCESS, PAGE, PROT_NONE, fixed, -1, 0);
	raw(SYS_mmap2, BEYOND_FILE, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_FIXED | MAP_SHARED, fd, 0);
	raw(SYS_close, fd);
}
