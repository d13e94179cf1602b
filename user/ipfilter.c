// SPDX-License-Identifier: GPL-2.0-only
/*
 * ipfilter                     show the rules of the packet filter, with what they have counted
 * ipfilter -f FILE             run the commands of a file, all or none; what is shown can be one
 * ipfilter COMMAND ...         run one command:
 *      append CHAIN [MATCH ...] [TARGET]       delete CHAIN N
 *      insert CHAIN N [MATCH ...] [TARGET]     flush [CHAIN]
 *      policy CHAIN accept|drop                zero [CHAIN]
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define TABLE	"/proc/net/ip_filter"

static char text[32768];

static int fail(const char *what)
{
	fprintf(stderr, "ipfilter: %s: %s\n", what, strerror(errno));
	return 1;
}

static int open_table(int flags)
{
	int fd = open(TABLE, flags);

	if (fd < 0 && errno == ENOENT)
		fprintf(stderr, "ipfilter: this kernel has no packet filter: make CONFIG_NETFILTER=y\n");
	else if (fd < 0)
		fail(TABLE);
	return fd;
}

static int show(void)
{
	int fd = open_table(O_RDONLY);
	ssize_t n;

	if (fd < 0)
		return 1;
	while ((n = read(fd, text, sizeof(text))) > 0)
		if (write(1, text, n) != n)
			return fail("write");
	close(fd);
	return n < 0 ? fail(TABLE) : 0;
}

/* One write: the kernel does all of it or nothing. */
static int run(size_t len, const char *what)
{
	int fd = open_table(O_WRONLY);

	if (fd < 0)
		return 1;
	if (write(fd, text, len) < 0)
		return fail(what);
	close(fd);
	return 0;
}

static int run_file(const char *name)
{
	int fd = open(name, O_RDONLY);
	size_t len = 0;
	ssize_t n;

	if (fd < 0)
		return fail(name);
	while (len < sizeof(text) && (n = read(fd, text + len, sizeof(text) - len)) != 0) {
		if (n < 0)
			return fail(name);
		len += n;
	}
	close(fd);
	return run(len, name);
}

int main(int argc, char **argv)
{
	size_t len = 0;
	int i;

	if (argc == 1)
		return show();
	if (argc == 3 && !strcmp(argv[1], "-f"))
		return run_file(argv[2]);

	for (i = 1; i < argc; i++) {
		size_t n = strlen(argv[i]);

		if (len + n + 1 > sizeof(text)) {
			fprintf(stderr, "ipfilter: the command is too long\n");
			return 1;
		}
		memcpy(text + len, argv[i], n);
		len += n;
		text[len++] = ' ';
	}
	return run(len, "bad command");
}
