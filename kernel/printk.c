// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel's log: a ring of characters, printed on consoles and read by syslog(2) and /proc/kmsg.
 *
 * Mirrors: kernel/printk.c
 * Leaves out: blanking.
 * Locking: logbuf_lock covers the ring and its indices. console_sem is held by who prints or changes
 *	what a console shows; printk() may be called in any context, since it does not wait: what it
 *	logged is printed by whoever holds console_sem.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/init.h>
#include <linux/console.h>
#include <linux/interrupt.h>
#include <linux/sched.h>
#include <linux/security.h>
#include <linux/syscalls.h>
#include <linux/string.h>
#include <linux/ctype.h>
#include <linux/jiffies.h>
#include <asm/uaccess.h>

#define __LOG_BUF_LEN	(1 << 15)
#define LOG_BUF(idx)	(log_buf[(idx) & (__LOG_BUF_LEN - 1)])

#define DEFAULT_MESSAGE_LOGLEVEL	4
#define MINIMUM_CONSOLE_LOGLEVEL	1
#define DEFAULT_CONSOLE_LOGLEVEL	7

DECLARE_WAIT_QUEUE_HEAD(log_wait);

int console_printk[4] = {
	DEFAULT_CONSOLE_LOGLEVEL,
	DEFAULT_MESSAGE_LOGLEVEL,
	MINIMUM_CONSOLE_LOGLEVEL,
	DEFAULT_CONSOLE_LOGLEVEL,
};

struct console *console_drivers;

/* The indices only grow; log_end - x <= __LOG_BUF_LEN for each x of them. */
static char log_buf[__LOG_BUF_LEN];
static unsigned long log_start;		/* next character for syslog(2) */
static unsigned long con_start;		/* next character for the consoles */
static unsigned long log_end;		/* one past the last character */
static unsigned long logged_chars;	/* since the last clear */
static DEFINE_SPINLOCK(logbuf_lock);
static DECLARE_MUTEX(console_sem);	/* who prints, or changes what a console shows */

/* What console= asks for. */
static struct console_cmdline {
	char name[8];
	int index;
	char *options;
} console_cmdline[8];
static int preferred_console = -1;
static int selected_console = -1;

/**
 * add_preferred_console - take console= into account
 * @name: the driver's name, "ttyS"
 * @idx: the device's number
 * @options: what follows the comma, or NULL
 *
 * The last one named becomes /dev/console. Returns 0, or -E2BIG.
 */
int __init add_preferred_console(char *name, int idx, char *options)
{
	struct console_cmdline *c;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(console_cmdline) && console_cmdline[i].name[0]; i++) {
		c = &console_cmdline[i];
		if (!strcmp(c->name, name) && c->index == idx) {
			selected_console = i;
			return 0;
		}
	}
	if (i == ARRAY_SIZE(console_cmdline))
		return -E2BIG;
	selected_console = i;
	c = &console_cmdline[i];
	strlcpy(c->name, name, sizeof(c->name));
	c->index = idx;
	c->options = options;
	return 0;
}

static int __init console_setup(char *str)
{
	char name[sizeof(console_cmdline[0].name)];
	char *s, *options;
	int idx;

	options = strchr(str, ',');
	if (options)
		*options++ = '\0';
	strlcpy(name, str, sizeof(name));
	for (s = name; *s && !isdigit(*s); s++)
		;
	idx = simple_strtoul(s, NULL, 10);
	*s = '\0';
	add_preferred_console(name, idx, options);
	return 1;
}
__setup("console=", console_setup);

static void __call_console_drivers(unsigned long start, unsigned long end)
{
	struct console *con;

	for (con = console_drivers; con; con = con->next)
		if ((con->flags & CON_ENABLED) && con->write)
			con->write(con, &LOG_BUF(start), end - start);
}

/* One stretch of text, in at most two pieces: the ring may wrap inside it. */
static void _call_console_drivers(unsigned long start, unsigned long end, int level)
{
	if (level >= console_loglevel || !console_drivers || start == end)
		return;
	if ((start & (__LOG_BUF_LEN - 1)) > (end & (__LOG_BUF_LEN - 1))) {
		unsigned long wrap = (start | (__LOG_BUF_LEN - 1)) + 1;

		__call_console_drivers(start, wrap);
		start = wrap;
	}
	if (start != end)
		__call_console_drivers(start, end);
}

static int has_level(unsigned long idx, unsigned long end)
{
	return end - idx > 2 && LOG_BUF(idx) == '<' && LOG_BUF(idx + 1) >= '0' &&
	       LOG_BUF(idx + 1) <= '7' && LOG_BUF(idx + 2) == '>';
}

/* Line by line: each begins with its level, which is not printed. */
static void call_console_drivers(unsigned long start, unsigned long end)
{
	static int msg_level = -1;
	unsigned long cur = start;

	while (cur != end) {
		unsigned long line;

		if (msg_level < 0) {
			msg_level = default_message_loglevel;
			if (has_level(cur, end)) {
				msg_level = LOG_BUF(cur + 1) - '0';
				cur += 3;
			}
		}
		for (line = cur; line != end; line++)
			if (LOG_BUF(line) == '\n') {
				line++;
				break;
			}
		_call_console_drivers(cur, line, msg_level);
		if (line != cur && LOG_BUF(line - 1) == '\n')
			msg_level = -1;
		cur = line;
	}
}

static void emit_log_char(char c)
{
	LOG_BUF(log_end) = c;
	log_end++;
	if (log_end - log_start > __LOG_BUF_LEN)
		log_start = log_end - __LOG_BUF_LEN;
	if (log_end - con_start > __LOG_BUF_LEN)
		con_start = log_end - __LOG_BUF_LEN;
	if (logged_chars < __LOG_BUF_LEN)
		logged_chars++;
}

int try_acquire_console_sem(void)
{
	return down_trylock(&console_sem) ? -1 : 0;
}

/**
 * acquire_console_sem - keep everybody else from printing or switching consoles
 *
 * Context: process, may sleep. printk() meanwhile only logs; release_console_sem() prints it.
 */
void acquire_console_sem(void)
{
	down(&console_sem);
}

/* Prints what has been logged, also by interrupts meanwhile, then lets go. */
void release_console_sem(void)
{
	unsigned long flags;
	unsigned long start, end;
	int wake;

	spin_lock_irqsave(&logbuf_lock, flags);
	wake = log_start != log_end;
	while (con_start != log_end) {
		start = con_start;
		end = log_end;
		con_start = end;
		spin_unlock(&logbuf_lock);
		call_console_drivers(start, end);
		spin_lock(&logbuf_lock);
	}
	up(&console_sem);
	spin_unlock_irqrestore(&logbuf_lock, flags);
	if (wake && !oops_in_progress && waitqueue_active(&log_wait))
		wake_up_interruptible(&log_wait);
}

/**
 * vprintk - log a message
 * @fmt: format; "<0>" to "<7>" at the start of a line is its level
 * @args: arguments
 *
 * Any context. Returns the length of the text.
 */
asmlinkage int vprintk(const char *fmt, va_list args)
{
	static char printk_buf[1024];
	static int log_level_unknown = 1;
	unsigned long flags;
	int printed_len;
	char *p;

	local_irq_save(flags);
	if (oops_in_progress)
		init_MUTEX(&console_sem);	/* whoever held it will not go on */
	spin_lock(&logbuf_lock);
	printed_len = vscnprintf(printk_buf, sizeof(printk_buf), fmt, args);
	for (p = printk_buf; *p; p++) {
		if (log_level_unknown) {
			if (p[0] != '<' || p[1] < '0' || p[1] > '7' || p[2] != '>') {
				emit_log_char('<');
				emit_log_char(default_message_loglevel + '0');
				emit_log_char('>');
			}
			log_level_unknown = 0;
		}
		emit_log_char(*p);
		if (*p == '\n')
			log_level_unknown = 1;
	}
	spin_unlock(&logbuf_lock);
	if (!try_acquire_console_sem())
		release_console_sem();
	local_irq_restore(flags);
	return printed_len;
}

asmlinkage int printk(const char *fmt, ...)
{
	va_list args;
	int r;

	va_start(args, fmt);
	r = vprintk(fmt, args);
	va_end(args);
	return r;
}
EXPORT_SYMBOL(printk);

/**
 * __printk_ratelimit - may a message that anybody can cause be printed?
 * @ratelimit_jiffies: one message per so many ticks, on the long run
 * @ratelimit_burst: this many at once
 */
int __printk_ratelimit(int ratelimit_jiffies, int ratelimit_burst)
{
	static DEFINE_SPINLOCK(ratelimit_lock);
	static unsigned long toks = 10 * 5 * HZ;
	static unsigned long last_msg;
	static int missed;
	unsigned long flags;
	unsigned long now = jiffies;
	int lost;

	spin_lock_irqsave(&ratelimit_lock, flags);
	toks += now - last_msg;
	last_msg = now;
	if (toks > ratelimit_burst * ratelimit_jiffies)
		toks = ratelimit_burst * ratelimit_jiffies;
	if (toks < ratelimit_jiffies) {
		missed++;
		spin_unlock_irqrestore(&ratelimit_lock, flags);
		return 0;
	}
	lost = missed;
	missed = 0;
	toks -= ratelimit_jiffies;
	spin_unlock_irqrestore(&ratelimit_lock, flags);
	if (lost)
		printk(KERN_WARNING "printk: %d messages suppressed.\n", lost);
	return 1;
}

/* /proc/sys/kernel/printk_ratelimit, in ticks, and printk_ratelimit_burst */
int printk_ratelimit_jiffies = 5 * HZ;
int printk_ratelimit_burst = 10;

int printk_ratelimit(void)
{
	return __printk_ratelimit(printk_ratelimit_jiffies, printk_ratelimit_burst);
}

/* Which tty driver and line /dev/console is. */
struct tty_driver *console_device(int *index)
{
	struct console *c;

	for (c = console_drivers; c; c = c->next)
		if (c->device)
			return c->device(c, index);
	return NULL;
}

/**
 * register_console - a driver can print now
 * @console: it; enabled if the command line asked for it, or nothing was asked for and it is the
 * 	first
 *
 * With CON_PRINTBUFFER it gets all that was logged before.
 */
void register_console(struct console *console)
{
	unsigned int i;
	unsigned long flags;

	if (preferred_console < 0)
		preferred_console = selected_console;
	if (preferred_console < 0 && !console_drivers) {
		if (console->index < 0)
			console->index = 0;
		if (!console->setup || console->setup(console, NULL) == 0) {
			console->flags |= CON_ENABLED | CON_CONSDEV;
			preferred_console = 0;
		}
	}
	for (i = 0; i < ARRAY_SIZE(console_cmdline) && console_cmdline[i].name[0]; i++) {
		if (strcmp(console_cmdline[i].name, console->name))
			continue;
		if (console->index >= 0 && console->index != console_cmdline[i].index)
			continue;
		if (console->index < 0)
			console->index = console_cmdline[i].index;
		if (console->setup && console->setup(console, console_cmdline[i].options) != 0)
			break;
		console->flags |= CON_ENABLED;
		if ((int)i == selected_console) {
			console->flags |= CON_CONSDEV;
			preferred_console = selected_console;
		}
		break;
	}
	if (!(console->flags & CON_ENABLED))
		return;

	local_irq_save(flags);
	if ((console->flags & CON_CONSDEV) || !console_drivers) {
		console->next = console_drivers;
		console_drivers = console;
	} else {
		console->next = console_drivers->next;
		console_drivers->next = console;
	}
	if (!try_acquire_console_sem()) {
		if (console->flags & CON_PRINTBUFFER)
			con_start = log_start;
		release_console_sem();
	}
	local_irq_restore(flags);
}

int unregister_console(struct console *console)
{
	struct console **p;
	unsigned long flags;
	int res = 1;

	local_irq_save(flags);
	for (p = &console_drivers; *p; p = &(*p)->next)
		if (*p == console) {
			*p = console->next;
			res = 0;
			break;
		}
	local_irq_restore(flags);
	return res;
}

/* syslog(2) type 2: waits for text, hands it out once. */
static int do_syslog_read(char __user *buf, int len)
{
	int i = 0, error;
	char c;

	if (!buf || len < 0)
		return -EINVAL;
	if (!len)
		return 0;
	if (!access_ok(VERIFY_WRITE, buf, len))
		return -EFAULT;
	error = wait_event_interruptible(log_wait, log_start != log_end);
	if (error)
		return error;
	spin_lock_irq(&logbuf_lock);
	while (!error && log_start != log_end && i < len) {
		c = LOG_BUF(log_start);
		log_start++;
		spin_unlock_irq(&logbuf_lock);
		error = __put_user(c, buf);
		buf++;
		i++;
		spin_lock_irq(&logbuf_lock);
	}
	spin_unlock_irq(&logbuf_lock);
	return error ? error : i;
}

/*
 * syslog(2) type 3 and 4: the last len characters. Copied from the end backwards, because text may
 * be logged meanwhile and overwrite the oldest; what was lost shortens the answer.
 */
static int do_syslog_read_all(char __user *buf, int len, int clear)
{
	unsigned long limit, j;
	int i, count, offset, error = 0;
	char c;

	if (!buf || len < 0)
		return -EINVAL;
	if (!len)
		return 0;
	if (!access_ok(VERIFY_WRITE, buf, len))
		return -EFAULT;
	count = min(len, __LOG_BUF_LEN);
	spin_lock_irq(&logbuf_lock);
	if (count > (int)logged_chars)
		count = logged_chars;
	if (clear)
		logged_chars = 0;
	limit = log_end;
	for (i = 0; i < count && !error; i++) {
		j = limit - 1 - i;
		if (log_end - j > __LOG_BUF_LEN)
			break;
		c = LOG_BUF(j);
		spin_unlock_irq(&logbuf_lock);
		error = __put_user(c, &buf[count - 1 - i]);
		spin_lock_irq(&logbuf_lock);
	}
	spin_unlock_irq(&logbuf_lock);
	if (error)
		return error;
	offset = count - i;
	if (offset) {
		int k;

		for (k = 0; k < i; k++) {
			if (__get_user(c, &buf[offset + k]) || __put_user(c, &buf[k]))
				return -EFAULT;
		}
	}
	return i;
}

/**
 * do_syslog - the operations of syslog(2)
 * @type: 0 close, 1 open, 2 read, 3 read all, 4 read all and clear, 5 clear, 6 and 7 console off
 * 	and on, 8 console level,
 *	9 unread characters, 10 buffer size
 * @buf: user buffer for 2 to 4
 * @len: its size, or the level for 8
 *
 * Type 2 may sleep. Returns the count read or 0, -EINVAL, -EPERM, -EFAULT, -ERESTARTSYS.
 */
int do_syslog(int type, char __user *buf, int len)
{
	if (type != 3 && type != 10 && !capable(CAP_SYS_ADMIN))
		return -EPERM;
	switch (type) {
	case 0:
	case 1:
		return 0;
	case 2:
		return do_syslog_read(buf, len);
	case 3:
	case 4:
		return do_syslog_read_all(buf, len, type == 4);
	case 5:
		logged_chars = 0;
		return 0;
	case 6:
		console_loglevel = minimum_console_loglevel;
		return 0;
	case 7:
		console_loglevel = default_console_loglevel;
		return 0;
	case 8:
		if (len < 1 || len > 8)
			return -EINVAL;
		console_loglevel = max(len, minimum_console_loglevel);
		return 0;
	case 9:
		return log_end - log_start;
	case 10:
		return __LOG_BUF_LEN;
	}
	return -EINVAL;
}

asmlinkage long sys_syslog(int type, char __user *buf, int len)
{
	return do_syslog(type, buf, len);
}
