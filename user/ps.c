// SPDX-License-Identifier: GPL-2.0-only
/* ps: processes as /proc shows them. */
#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int read_file(const char *pid, const char *file, char *buf, int size)
{
	char path[64];
	int fd, n;

	snprintf(path, sizeof(path), "/proc/%s/%s", pid, file);
	fd = open(path, O_RDONLY);
	if (fd < 0)
		return -1;
	n = read(fd, buf, size - 1);
	close(fd);
	if (n >= 0)
		buf[n] = '\0';
	return n;
}

static void show(const char *pid)
{
	char stat[512], cmdline[256], tty[16] = "?", state, *name, *rest;
	int n, i, ppid, pgrp, session, tty_nr;
	unsigned long utime, stime, vsize;

	if (read_file(pid, "stat", stat, sizeof(stat)) <= 0)
		return;
	name = strchr(stat, '(');
	rest = strrchr(stat, ')');
	if (!name || !rest)
		return;
	*rest = '\0';
	if (sscanf(rest + 2,
		   "%c %d %d %d %d %*d %*u %*u %*u %*u %*u %lu %lu %*d %*d %*d %*d %*d %*d %*u %lu",
		   &state, &ppid, &pgrp, &session, &tty_nr, &utime, &stime, &vsize) < 8)
		return;
	n = read_file(pid, "cmdline", cmdline, sizeof(cmdline));
	for (i = 0; i + 1 < n; i++)
		if (!cmdline[i])
			cmdline[i] = ' ';
	if (n <= 0)
		snprintf(cmdline, sizeof(cmdline), "[%s]", name + 1);
	if (tty_nr)
		snprintf(tty, sizeof(tty),
			 tty_nr >> 8 != 4 ? "%d" : (tty_nr & 255) >= 64 ? "ttyS%d" : "tty%d",
			 tty_nr >> 8 != 4 ? tty_nr : (tty_nr & 255) - (tty_nr & 64));
	utime += stime;
	printf("%5s %5d %-6s %c %3lu:%02lu %6lu %s\n", pid, ppid, tty, state, utime / 6000,
	       utime / 100 % 60, vsize / 1024, cmdline);
}

static int by_number(const void *a, const void *b)
{
	return atoi(*(char *const *)a) - atoi(*(char *const *)b);
}

int main(void)
{
	DIR *dir = opendir("/proc");
	char **pids = NULL;
	struct dirent *d;
	int n = 0, i;

	if (!dir) {
		perror("ps: /proc");
		return 1;
	}
	while ((d = readdir(dir)) != NULL) {
		if (!isdigit(d->d_name[0]))
			continue;
		if (n % 64 == 0)
			pids = realloc(pids, (n + 64) * sizeof(*pids));
		pids[n++] = strdup(d->d_name);
	}
	closedir(dir);
	qsort(pids, n, sizeof(*pids), by_number);
	printf("  PID  PPID TTY    S   TIME    VSZ COMMAND\n");
	for (i = 0; i < n; i++)
		show(pids[i]);
	return 0;
}
