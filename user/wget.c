// SPDX-License-Identifier: GPL-2.0-only
/*
 * wget [-q] [-O file] http://host[:port]/path: fetches a file over HTTP/1.0 with nothing but
 * socket, connect, write, read and close. The host is an address, or a name from /etc/hosts.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char host[128], path[512] = "/";
static int port = 80, quiet;

static void die(const char *what)
{
	fprintf(stderr, "wget: %s: %s\n", what, strerror(errno));
	exit(1);
}

static int parse_url(const char *url)
{
	size_t n;

	if (!strncmp(url, "http://", 7))
		url += 7;
	n = strcspn(url, ":/");
	if (!n || n >= sizeof(host))
		return -1;
	memcpy(host, url, n);
	url += n;
	if (*url == ':') {
		port = atoi(url + 1);
		url += strcspn(url, "/");
	}
	if (*url)
		strlcpy(path, url, sizeof(path));
	return port > 0 && port < 65536 ? 0 : -1;
}

static int lookup(struct in_addr *addr)
{
	char line[256], *save, *word, *first;
	FILE *f;

	if (inet_aton(host, addr))
		return 0;
	f = fopen("/etc/hosts", "r");
	while (f && fgets(line, sizeof(line), f)) {
		first = strtok_r(line, " \t\n", &save);
		while (first && (word = strtok_r(NULL, " \t\n", &save)) != NULL)
			if (!strcmp(word, host) && inet_aton(first, addr)) {
				fclose(f);
				return 0;
			}
	}
	return -1;
}

static int open_connection(void)
{
	struct sockaddr_in sin = { .sin_family = AF_INET, .sin_port = htons(port) };
	int fd;

	if (lookup(&sin.sin_addr) < 0) {
		fprintf(stderr, "wget: %s: unknown host\n", host);
		exit(1);
	}
	fd = socket(AF_INET, SOCK_STREAM, 0);
	if (fd < 0)
		die("socket");
	if (connect(fd, (struct sockaddr *)&sin, sizeof(sin)) < 0)
		die("connect");
	return fd;
}

static void send_request(int fd)
{
	char request[1024];
	int n = snprintf(request, sizeof(request),
			 "GET %s HTTP/1.0\r\nHost: %s\r\nUser-Agent: wget\r\n\r\n", path, host);

	if (write(fd, request, n) != n)
		die("write");
}

/*
 * Reads up to the end of the header; what follows it stays in buf. Returns how much that is,
 * *length the announced size.
 */
static int read_header(int fd, char *buf, int size, long *length)
{
	int n = 0, r;
	char *end = NULL, *field;

	*length = -1;
	while (!end && n < size - 1) {
		r = read(fd, buf + n, size - 1 - n);
		if (r < 0)
			die("read");
		if (!r)
			break;
		n += r;
		buf[n] = '\0';
		end = strstr(buf, "\r\n\r\n");
	}
	if (!end || strncmp(buf, "HTTP/", 5)) {
		fprintf(stderr, "wget: bad answer\n");
		exit(1);
	}
	*end = '\0';
	if (strncmp(buf + 8, " 200", 4)) {
		fprintf(stderr, "wget: server answers%.*s\n", (int)strcspn(buf + 8, "\r\n"),
			buf + 8);
		exit(1);
	}
	for (field = buf; (field = strstr(field, "\r\n")) != NULL; ) {
		field += 2;
		if (!strncasecmp(field, "Content-Length:", 15))
			*length = strtol(field + 15, NULL, 10);
	}
	n -= end + 4 - buf;
	memmove(buf, end + 4, n);
	return n;
}

int main(int argc, char **argv)
{
	static char buf[16384];
	const char *name = NULL;
	long length, total = 0;
	int c, fd, out, n;

	while ((c = getopt(argc, argv, "qO:")) != -1) {
		if (c == 'q')
			quiet = 1;
		else if (c == 'O')
			name = optarg;
		else
			return 2;
	}
	if (optind != argc - 1 || parse_url(argv[optind]) < 0) {
		fprintf(stderr, "usage: wget [-q] [-O file] http://host[:port]/path\n");
		return 2;
	}
	if (!name)
		name = strrchr(path, '/')[1] ? strrchr(path, '/') + 1 : "index.html";
	fd = open_connection();
	send_request(fd);
	n = read_header(fd, buf, sizeof(buf), &length);
	out = strcmp(name, "-") ? open(name, O_WRONLY | O_CREAT | O_TRUNC, 0666) : 1;
	if (out < 0)
		die(name);
	do {
		if (write(out, buf, n) != n)
			die(name);
		total += n;
		n = read(fd, buf, sizeof(buf));
	} while (n > 0);
	if (n < 0)
		die("read");
	close(fd);
	close(out);
	if (length >= 0 && total != length) {
		fprintf(stderr, "wget: %ld of %ld bytes\n", total, length);
		return 1;
	}
	if (!quiet && out != 1)
		fprintf(stderr, "%s: %ld bytes\n", name, total);
	return 0;
}
