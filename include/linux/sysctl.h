/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/sysctl.h - kernel variables that root can change: by number through sysctl(2), by name
 * through the files of /proc/sys. The numbers are part of the ABI.
 *
 * Mirrors: include/linux/sysctl.h
 * Leaves out: numbers of protocols and drivers that are not here.
 */
#ifndef _LINUX_SYSCTL_H
#define _LINUX_SYSCTL_H

#include <linux/kernel.h>
#include <linux/types.h>
#include <linux/list.h>
#include <linux/compiler.h>

struct file;

#define CTL_MAXNAME 10		/* a name has fewer components than this */

/* What sysctl(2) points at. */
struct __sysctl_args {
	int __user *name;
	int nlen;
	void __user *oldval;
	size_t __user *oldlenp;
	void __user *newval;
	size_t newlen;
	unsigned long __unused[4];
};

#define CTL_ANY		-1	/* matches any number */
#define CTL_NONE	0

/* the top level */
enum {
	CTL_KERN = 1, CTL_VM = 2, CTL_NET = 3, CTL_PROC = 4, CTL_FS = 5, CTL_DEBUG = 6, CTL_DEV = 7,
	CTL_BUS = 8, CTL_ABI = 9, CTL_CPU = 10,
};

enum {
	KERN_OSTYPE = 1, KERN_OSRELEASE = 2, KERN_OSREV = 3, KERN_VERSION = 4, KERN_SECUREMASK = 5,
	KERN_PROF = 6, KERN_NODENAME = 7, KERN_DOMAINNAME = 8, KERN_CAP_BSET = 14, KERN_PANIC = 15,
	KERN_REALROOTDEV = 16, KERN_SPARC_REBOOT = 21, KERN_CTLALTDEL = 22, KERN_PRINTK = 23,
	KERN_NAMETRANS = 24, KERN_MODPROBE = 28, KERN_SG_BIG_BUFF = 29, KERN_ACCT = 30,
	KERN_RTSIGNR = 32, KERN_RTSIGMAX = 33, KERN_SHMMAX = 34, KERN_MSGMAX = 35, KERN_MSGMNB = 36,
	KERN_MSGPOOL = 37, KERN_SYSRQ = 38, KERN_MAX_THREADS = 39, KERN_RANDOM = 40,
	KERN_SHMALL = 41, KERN_MSGMNI = 42, KERN_SEM = 43, KERN_SPARC_STOP_A = 44, KERN_SHMMNI = 45,
	KERN_OVERFLOWUID = 46, KERN_OVERFLOWGID = 47, KERN_SHMPATH = 48, KERN_HOTPLUG = 49,
	KERN_IEEE_EMULATION_WARNINGS = 50, KERN_S390_USER_DEBUG_LOGGING = 51,
	KERN_CORE_USES_PID = 52, KERN_TAINTED = 53, KERN_CADPID = 54, KERN_PIDMAX = 55,
	KERN_CORE_PATTERN = 56, KERN_PANIC_ON_OOPS = 57, KERN_HPPA_PWRSW = 58,
	KERN_HPPA_UNALIGNED = 59, KERN_PRINTK_RATELIMIT = 60, KERN_PRINTK_RATELIMIT_BURST = 61,
	KERN_PTY = 62, KERN_NGROUPS_MAX = 63, KERN_SPARC_SCONS_PWROFF = 64, KERN_HZ_TIMER = 65,
	KERN_UNKNOWN_NMI_PANIC = 66, KERN_BOOTLOADER_TYPE = 67,
};

enum {
	VM_OVERCOMMIT_MEMORY = 5, VM_PAGE_CLUSTER = 10, VM_DIRTY_BACKGROUND = 11,
	VM_DIRTY_RATIO = 12, VM_DIRTY_WB_CS = 13, VM_DIRTY_EXPIRE_CS = 14,
	VM_NR_PDFLUSH_THREADS = 15, VM_OVERCOMMIT_RATIO = 16, VM_PAGEBUF = 17, VM_HUGETLB_PAGES = 18,
	VM_SWAPPINESS = 19, VM_LOWMEM_RESERVE_RATIO = 20, VM_MIN_FREE_KBYTES = 21,
	VM_MAX_MAP_COUNT = 22, VM_LAPTOP_MODE = 23, VM_BLOCK_DUMP = 24, VM_HUGETLB_GROUP = 25,
	VM_VFS_CACHE_PRESSURE = 26, VM_LEGACY_VA_LAYOUT = 27, VM_SWAP_TOKEN_TIMEOUT = 28,
};

enum {
	NET_CORE = 1, NET_ETHER = 2, NET_802 = 3, NET_UNIX = 4, NET_IPV4 = 5, NET_IPX = 6,
	NET_ATALK = 7, NET_NETROM = 8, NET_AX25 = 9, NET_BRIDGE = 10, NET_ROSE = 11, NET_IPV6 = 12,
	NET_X25 = 13, NET_TR = 14, NET_DECNET = 15, NET_ECONET = 16, NET_SCTP = 17,
};

/* kernel/random */
enum {
	RANDOM_POOLSIZE = 1, RANDOM_ENTROPY_COUNT = 2, RANDOM_READ_THRESH = 3,
	RANDOM_WRITE_THRESH = 4, RANDOM_BOOT_ID = 5, RANDOM_UUID = 6,
};

/* kernel/pty */
enum {
	PTY_MAX = 1, PTY_NR = 2,
};

/* net/core */
enum {
	NET_CORE_WMEM_MAX = 1, NET_CORE_RMEM_MAX = 2, NET_CORE_WMEM_DEFAULT = 3,
	NET_CORE_RMEM_DEFAULT = 4, NET_CORE_MAX_BACKLOG = 6, NET_CORE_FASTROUTE = 7,
	NET_CORE_MSG_COST = 8, NET_CORE_MSG_BURST = 9, NET_CORE_OPTMEM_MAX = 10,
	NET_CORE_HOT_LIST_LENGTH = 11, NET_CORE_DIVERT_VERSION = 12, NET_CORE_NO_CONG_THRESH = 13,
	NET_CORE_NO_CONG = 14, NET_CORE_LO_CONG = 15, NET_CORE_MOD_CONG = 16,
	NET_CORE_DEV_WEIGHT = 17, NET_CORE_SOMAXCONN = 18,
};

/* net/unix */
enum {
	NET_UNIX_DESTROY_DELAY = 1, NET_UNIX_DELETE_DELAY = 2, NET_UNIX_MAX_DGRAM_QLEN = 3,
};

/* net/ipv4 */
enum {
	NET_IPV4_FORWARD = 8, NET_IPV4_DYNADDR = 9, NET_IPV4_CONF = 16, NET_IPV4_NEIGH = 17,
	NET_IPV4_ROUTE = 18, NET_IPV4_FIB_HASH = 19, NET_IPV4_NETFILTER = 20,
	NET_IPV4_TCP_TIMESTAMPS = 33, NET_IPV4_TCP_WINDOW_SCALING = 34, NET_IPV4_TCP_SACK = 35,
	NET_IPV4_TCP_RETRANS_COLLAPSE = 36, NET_IPV4_DEFAULT_TTL = 37, NET_IPV4_AUTOCONFIG = 38,
	NET_IPV4_NO_PMTU_DISC = 39, NET_IPV4_TCP_SYN_RETRIES = 40,
	NET_IPV4_IPFRAG_HIGH_THRESH = 41, NET_IPV4_IPFRAG_LOW_THRESH = 42, NET_IPV4_IPFRAG_TIME = 43,
	NET_IPV4_TCP_MAX_KA_PROBES = 44, NET_IPV4_TCP_KEEPALIVE_TIME = 45,
	NET_IPV4_TCP_KEEPALIVE_PROBES = 46, NET_IPV4_TCP_RETRIES1 = 47, NET_IPV4_TCP_RETRIES2 = 48,
	NET_IPV4_TCP_FIN_TIMEOUT = 49, NET_IPV4_IP_MASQ_DEBUG = 50, NET_TCP_SYNCOOKIES = 51,
	NET_TCP_STDURG = 52, NET_TCP_RFC1337 = 53, NET_TCP_SYN_TAILDROP = 54,
	NET_TCP_MAX_SYN_BACKLOG = 55, NET_IPV4_LOCAL_PORT_RANGE = 56,
	NET_IPV4_ICMP_ECHO_IGNORE_ALL = 57, NET_IPV4_ICMP_ECHO_IGNORE_BROADCASTS = 58,
	NET_IPV4_ICMP_SOURCEQUENCH_RATE = 59, NET_IPV4_ICMP_DESTUNREACH_RATE = 60,
	NET_IPV4_ICMP_TIMEEXCEED_RATE = 61, NET_IPV4_ICMP_PARAMPROB_RATE = 62,
	NET_IPV4_ICMP_ECHOREPLY_RATE = 63, NET_IPV4_ICMP_IGNORE_BOGUS_ERROR_RESPONSES = 64,
	NET_IPV4_IGMP_MAX_MEMBERSHIPS = 65, NET_TCP_TW_RECYCLE = 66, NET_IPV4_ALWAYS_DEFRAG = 67,
	NET_IPV4_TCP_KEEPALIVE_INTVL = 68, NET_IPV4_INET_PEER_THRESHOLD = 69,
	NET_IPV4_INET_PEER_MINTTL = 70, NET_IPV4_INET_PEER_MAXTTL = 71,
	NET_IPV4_INET_PEER_GC_MINTIME = 72, NET_IPV4_INET_PEER_GC_MAXTIME = 73,
	NET_TCP_ORPHAN_RETRIES = 74, NET_TCP_ABORT_ON_OVERFLOW = 75, NET_TCP_SYNACK_RETRIES = 76,
	NET_TCP_MAX_ORPHANS = 77, NET_TCP_MAX_TW_BUCKETS = 78, NET_TCP_FACK = 79,
	NET_TCP_REORDERING = 80, NET_TCP_ECN = 81, NET_TCP_DSACK = 82, NET_TCP_MEM = 83,
	NET_TCP_WMEM = 84, NET_TCP_RMEM = 85, NET_TCP_APP_WIN = 86, NET_TCP_ADV_WIN_SCALE = 87,
	NET_IPV4_NONLOCAL_BIND = 88, NET_IPV4_ICMP_RATELIMIT = 89, NET_IPV4_ICMP_RATEMASK = 90,
	NET_TCP_TW_REUSE = 91, NET_TCP_FRTO = 92, NET_TCP_LOW_LATENCY = 93,
	NET_IPV4_IPFRAG_SECRET_INTERVAL = 94, NET_TCP_WESTWOOD = 95, NET_IPV4_IGMP_MAX_MSF = 96,
	NET_TCP_NO_METRICS_SAVE = 97, NET_TCP_VEGAS = 98, NET_TCP_VEGAS_ALPHA = 99,
	NET_TCP_VEGAS_BETA = 100, NET_TCP_VEGAS_GAMMA = 101, NET_TCP_BIC = 102,
	NET_TCP_BIC_FAST_CONVERGENCE = 103, NET_TCP_BIC_LOW_WINDOW = 104,
	NET_TCP_DEFAULT_WIN_SCALE = 105, NET_TCP_MODERATE_RCVBUF = 106,
	NET_TCP_TSO_WIN_DIVISOR = 107, NET_TCP_BIC_BETA = 108,
};

/* net/ipv4/route */
enum {
	NET_IPV4_ROUTE_FLUSH = 1, NET_IPV4_ROUTE_MIN_DELAY = 2, NET_IPV4_ROUTE_MAX_DELAY = 3,
	NET_IPV4_ROUTE_GC_THRESH = 4, NET_IPV4_ROUTE_MAX_SIZE = 5,
	NET_IPV4_ROUTE_GC_MIN_INTERVAL = 6, NET_IPV4_ROUTE_GC_TIMEOUT = 7,
	NET_IPV4_ROUTE_GC_INTERVAL = 8, NET_IPV4_ROUTE_REDIRECT_LOAD = 9,
	NET_IPV4_ROUTE_REDIRECT_NUMBER = 10, NET_IPV4_ROUTE_REDIRECT_SILENCE = 11,
	NET_IPV4_ROUTE_ERROR_COST = 12, NET_IPV4_ROUTE_ERROR_BURST = 13,
	NET_IPV4_ROUTE_GC_ELASTICITY = 14, NET_IPV4_ROUTE_MTU_EXPIRES = 15,
	NET_IPV4_ROUTE_MIN_PMTU = 16, NET_IPV4_ROUTE_MIN_ADVMSS = 17,
	NET_IPV4_ROUTE_SECRET_INTERVAL = 18, NET_IPV4_ROUTE_GC_MIN_INTERVAL_MS = 19,
};

/* in place of a device's number below conf and neigh */
enum {
	NET_PROTO_CONF_ALL = -2, NET_PROTO_CONF_DEFAULT = -3,
};

/* net/ipv4/conf/DEV */
enum {
	NET_IPV4_CONF_FORWARDING = 1, NET_IPV4_CONF_MC_FORWARDING = 2, NET_IPV4_CONF_PROXY_ARP = 3,
	NET_IPV4_CONF_ACCEPT_REDIRECTS = 4, NET_IPV4_CONF_SECURE_REDIRECTS = 5,
	NET_IPV4_CONF_SEND_REDIRECTS = 6, NET_IPV4_CONF_SHARED_MEDIA = 7,
	NET_IPV4_CONF_RP_FILTER = 8, NET_IPV4_CONF_ACCEPT_SOURCE_ROUTE = 9,
	NET_IPV4_CONF_BOOTP_RELAY = 10, NET_IPV4_CONF_LOG_MARTIANS = 11, NET_IPV4_CONF_TAG = 12,
	NET_IPV4_CONF_ARPFILTER = 13, NET_IPV4_CONF_MEDIUM_ID = 14, NET_IPV4_CONF_NOXFRM = 15,
	NET_IPV4_CONF_NOPOLICY = 16, NET_IPV4_CONF_FORCE_IGMP_VERSION = 17,
	NET_IPV4_CONF_ARP_ANNOUNCE = 18, NET_IPV4_CONF_ARP_IGNORE = 19,
};

/* net/PROTOCOL/neigh/DEV */
enum {
	NET_NEIGH_MCAST_SOLICIT = 1, NET_NEIGH_UCAST_SOLICIT = 2, NET_NEIGH_APP_SOLICIT = 3,
	NET_NEIGH_RETRANS_TIME = 4, NET_NEIGH_REACHABLE_TIME = 5, NET_NEIGH_DELAY_PROBE_TIME = 6,
	NET_NEIGH_GC_STALE_TIME = 7, NET_NEIGH_UNRES_QLEN = 8, NET_NEIGH_PROXY_QLEN = 9,
	NET_NEIGH_ANYCAST_DELAY = 10, NET_NEIGH_PROXY_DELAY = 11, NET_NEIGH_LOCKTIME = 12,
	NET_NEIGH_GC_INTERVAL = 13, NET_NEIGH_GC_THRESH1 = 14, NET_NEIGH_GC_THRESH2 = 15,
	NET_NEIGH_GC_THRESH3 = 16, NET_NEIGH_RETRANS_TIME_MS = 17, NET_NEIGH_REACHABLE_TIME_MS = 18,
	__NET_NEIGH_MAX,
};

enum {
	FS_NRINODE = 1, FS_STATINODE = 2, FS_MAXINODE = 3, FS_NRDQUOT = 4, FS_MAXDQUOT = 5,
	FS_NRFILE = 6, FS_MAXFILE = 7, FS_DENTRY = 8, FS_NRSUPER = 9, FS_MAXSUPER = 10,
	FS_OVERFLOWUID = 11, FS_OVERFLOWGID = 12, FS_LEASES = 13, FS_DIR_NOTIFY = 14,
	FS_LEASE_TIME = 15, FS_DQSTATS = 16, FS_XFS = 17, FS_AIO_NR = 18, FS_AIO_MAX_NR = 19,
};

#ifdef __KERNEL__

typedef struct ctl_table ctl_table;

/* Reads or writes a variable by number. 1: done; 0: the bytes are to be copied; or an errno. */
typedef int ctl_handler(ctl_table *table, int __user *name, int nlen, void __user *oldval,
			size_t __user *oldlenp, void __user *newval, size_t newlen, void **context);

/* Reads or writes a variable as text. 0, *lenp the bytes that were used; or an errno. */
typedef int proc_handler(ctl_table *ctl, int write, struct file *filp, void __user *buffer,
			 size_t *lenp, loff_t *ppos);

/**
 * struct ctl_table - one variable or directory; an array of them ends with @ctl_name 0
 * @ctl_name: number for sysctl(2)
 * @procname: name in /proc/sys; NULL: none
 * @data: the variable
 * @maxlen: its bytes
 * @mode: permissions of root, group root and all others
 * @child: the entries of a directory
 * @proc_handler: for text
 * @strategy: for sysctl(2); NULL: the bytes are copied
 * @de: entry in /proc/sys
 * @extra1: for the handlers: least value
 * @extra2: for the handlers: greatest value
 */
struct ctl_table {
	int ctl_name;
	const char *procname;
	void *data;
	int maxlen;
	mode_t mode;
	ctl_table *child;
	proc_handler *proc_handler;
	ctl_handler *strategy;
	struct proc_dir_entry *de;
	void *extra1;
	void *extra2;
};

struct ctl_table_header {
	ctl_table *ctl_table;
	struct list_head ctl_entry;
};

#ifdef CONFIG_SYSCTL
void sysctl_init(void);

proc_handler proc_dostring, proc_doutsstring, proc_dointvec, proc_dointvec_bset,
	     proc_dointvec_minmax, proc_dointvec_jiffies, proc_dointvec_userhz_jiffies,
	     proc_dointvec_ms_jiffies, proc_doulongvec_minmax, proc_doulongvec_ms_jiffies_minmax;

int do_sysctl(int __user *name, int nlen, void __user *oldval, size_t __user *oldlenp,
	      void __user *newval, size_t newlen);
int do_sysctl_strategy(ctl_table *table, int __user *name, int nlen, void __user *oldval,
		       size_t __user *oldlenp, void __user *newval, size_t newlen, void **context);

ctl_handler sysctl_string, sysctl_intvec, sysctl_jiffies, sysctl_ms_jiffies;

struct ctl_table_header *register_sysctl_table(ctl_table *table, int insert_at_head);
void unregister_sysctl_table(struct ctl_table_header *table);
#endif

#endif /* __KERNEL__ */
#endif
