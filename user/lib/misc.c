// SPDX-License-Identifier: GPL-2.0-only
/*
 * Options, internet addresses, dates.
 */
#include <arpa/inet.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

char *optarg;
int optind = 1, opterr = 1, optopt;

int getopt(int argc, char *const argv[], const char *options)
{
	static char *at = "";
	const char *o;

	if (!*at) {
		if (optind >= argc || argv[optind][0] != '-' || !argv[optind][1])
			return -1;
		at = argv[optind++] + 1;
		if (!strcmp(at, "-")) {
			at = "";
			return -1;
		}
	}
	optopt = *at++;
	o = strchr(options, optopt);
	if (!o || optopt == ':') {
		if (opterr)
			fprintf(stderr, "%s: invalid option -- '%c'\n", argv[0], optopt);
		return '?';
	}
	if (o[1] != ':')
		return optopt;
	optarg = *at ? at : optind < argc ? argv[optind++] : NULL;
	at = "";
	if (!optarg) {
		if (opterr)
			fprintf(stderr, "%s: option requires an argument -- '%c'\n", argv[0], optopt);
		return '?';
	}
	return optopt;
}

int inet_aton(const char *s, struct in_addr *addr)
{
	unsigned long part[4];
	int n = 0, i;
	char *end;
	uint32_t a;

	for (;;) {
		if (!isdigit(*s) || n == 4)
			return 0;
		part[n++] = strtoul(s, &end, 0);
		s = end;
		if (*s != '.')
			break;
		s++;
	}
	if (*s && !isspace(*s))
		return 0;
	/* The last part fills what the others leave, as in 127.1. */
	a = part[n - 1];
	if (n > 1 && a >> (8 * (5 - n)))
		return 0;
	for (i = 0; i < n - 1; i++) {
		if (part[i] > 255)
			return 0;
		a |= part[i] << (24 - 8 * i);
	}
	addr->s_addr = htonl(a);
	return 1;
}

char *inet_ntoa(struct in_addr addr)
{
	static char buf[16];
	unsigned char *b = (unsigned char *)&addr;

	sprintf(buf, "%d.%d.%d.%d", b[0], b[1], b[2], b[3]);
	return buf;
}

static int leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

struct tm *gmtime(const time_t *t)
{
	static const char days[2][12] = {
		{ 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 },
		{ 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 },
	};
	static struct tm tm;
	long day = *t / 86400, sec = *t % 86400;
	int year = 1970;

	if (sec < 0) {
		sec += 86400;
		day--;
	}
	tm.tm_hour = sec / 3600;
	tm.tm_min = sec / 60 % 60;
	tm.tm_sec = sec % 60;
	tm.tm_wday = ((day + 4) % 7 + 7) % 7;
	for (; day < 0; year--)
		day += 365 + leap(year - 1);
	for (; day >= 365 + leap(year); year++)
		day -= 365 + leap(year);
	tm.tm_year = year - 1900;
	tm.tm_yday = day;
	for (tm.tm_mon = 0; day >= days[leap(year)][tm.tm_mon]; tm.tm_mon++)
		day -= days[leap(year)][tm.tm_mon];
	tm.tm_mday = day + 1;
	return &tm;
}

char *asctime(const struct tm *tm)
{
	static char buf[40];

	sprintf(buf, "%.3s %.3s %2d %02d:%02d:%02d %d\n", &"SunMonTueWedThuFriSat"[3 * tm->tm_wday],
		&"JanFebMarAprMayJunJulAugSepOctNovDec"[3 * tm->tm_mon], tm->tm_mday, tm->tm_hour, tm->tm_min,
		tm->tm_sec, 1900 + tm->tm_year);
	return buf;
}

char *ctime(const time_t *t)
{
	return asctime(gmtime(t));
}
