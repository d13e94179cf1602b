// SPDX-License-Identifier: GPL-2.0-only
/*
 * httpd [-p port] [root]: serves the files below root over HTTP/1.0, a process for each connection.
 * A directory without index.html is listed.
 */
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void put(int fd, const char *s, size_t n)
{
	while (n) {
		ssize_t w = write(fd, s, n);

		if (w <= 0)
			exit(1);
		s += w;
		n -= w;
	}
}

static void header(int fd, const char *status, const char *type, long length)
{
	char buf[256];
	int n = snprintf(buf, sizeof(buf), "HTTP/1.0 %s\r\nServer: Linnet\r\nContent-Type: %s\r\n",
			 status, type);

	if (length >= 0)
		n += snprintf(buf + n, sizeof(buf) - n, "Content-Length: %ld\r\n", length);
	n += snprintf(buf + n, sizeof(buf) - n, "Connection: close\r\n\r\n");
	put(fd, buf, n);
}

static void error(int fd, const char *status)
{
	header(fd, status, "text/plain", strlen(status) + 1);
	put(fd, status, strlen(status));
	put(fd, "\n", 1);
}

static const char *type_of(const char *name)
{
	const char *dot = strrchr(name, '.');

	if (dot && !strcmp(dot, ".html"))
		return "text/html";
	if (dot && (!strcmp(dot, ".txt") || !strcmp(dot, ".c") || !strcmp(dot, ".h")))
		return "text/plain";
	return "application/octet-stream";
}

static void send_directory(int fd, const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *d;
	char line[600];

	if (!dir) {
		error(fd, "403 Forbidden");
		return;
	}
	header(fd, "200 OK", "text/html", -1);
	while ((d = readdir(dir)) != NULL) {
		const char *slash = d->d_type == DT_DIR ? "/" : "";
		int n = snprintf(line, sizeof(line), "<a href=\"%s%s\">%s%s</a><br>\n", d->d_name,
				 slash, d->d_name, slash);

		put(fd, line, n);
	}
	closedir(dir);
}

static void send_file(int fd, int file, const char *name, long length)
{
	static char buf[16384];
	ssize_t n;

	header(fd, "200 OK", type_of(name), length);
	while ((n = read(file, buf, sizeof(buf))) > 0)
		put(fd, buf, n);
}

/* %41 is A. */
static void decode(char *s)
{
	char *out = s;

	for (; *s; s++) {
		if (*s == '%' && s[1] && s[2]) {
			char hex[3] = { s[1], s[2], '\0' };

			*out++ = strtoul(hex, NULL, 16);
			s += 2;
		} else {
			*out++ = *s;
		}
	}
	*out = '\0';
}

static void answer(int fd, char *request)
{
	char path[600], *save;
	char *method = strtok_r(request, " \r\n", &save), *url = strtok_r(NULL, " \r\n", &save);
	struct stat st;
	int file;

	if (!method || !url || strcmp(method, "GET")) {
		error(fd, "501 Not Implemented");
		return;
	}
	url[strcspn(url, "?#")] = '\0';
	decode(url);
	if (*url != '/' || strstr(url, "/..")) {
		error(fd, "400 Bad Request");
		return;
	}
	snprintf(path, sizeof(path), ".%s", url);
	if (stat(path, &st) < 0) {
		error(fd, "404 Not Found");
		return;
	}
	if (S_ISDIR(st.st_mode)) {
		char index[620];

		snprintf(index, sizeof(index), "%s/index.html", path);
		if (stat(index, &st) < 0) {
			send_directory(fd, path);
			return;
		}
		strlcpy(path, index, sizeof(path));
	}
	file = open(path, O_RDONLY);
	if (file < 0) {
		error(fd, "403 Forbidden");
		return;
	}
	send_file(fd, file, path, st.st_size);
	close(file);
}

static void serve(int fd)
{
	static char request[4096];
	int n = 0;
	ssize_t r;

	while (n < (int)sizeof(request) - 1) {
		r = read(fd, request + n, sizeof(request) - 1 - n);
		if (r <= 0)
			return;
		n += r;
		request[n] = '\0';
		if (strstr(request, "\r\n\r\n") || strstr(request, "\n\n"))
			break;
	}
	answer(fd, request);
}

int main(int argc, char **argv)
{
	struct sockaddr_in sin = { .sin_family = AF_INET };
	int port = 80, listener, fd, one = 1, c;

	while ((c = getopt(argc, argv, "p:")) != -1) {
		if (c != 'p')
			return 2;
		port = atoi(optarg);
	}
	if (optind < argc && chdir(argv[optind]) < 0) {
		perror(argv[optind]);
		return 1;
	}
	signal(SIGCHLD, SIG_IGN);
	listener = socket(AF_INET, SOCK_STREAM, 0);
	if (listener < 0) {
		perror("httpd: socket");
		return 1;
	}
	setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	sin.sin_port = htons(port);
	if (bind(listener, (struct sockaddr *)&sin, sizeof(sin)) < 0 || listen(listener, 16) < 0) {
		perror("httpd: bind");
		return 1;
	}
	for (;;) {
		fd = accept(listener, NULL, NULL);
		if (fd < 0) {
			if (errno != EINTR && errno != ECONNABORTED)
				usleep(100000);
			continue;
		}
		if (fork() == 0) {
			close(listener);
			serve(fd);
			exit(0);
		}
		close(fd);
	}
}
