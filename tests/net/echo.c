// SPDX-License-Identifier: GPL-2.0-only
/* echo PORT: sends back what comes, connection after connection, until it is killed. Built against Debian's musl. */
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct sockaddr_in sin = { .sin_family = AF_INET, .sin_port = htons(atoi(argv[argc - 1])) };
	static char buf[16384];
	int one = 1, s = socket(AF_INET, SOCK_STREAM, 0), fd;
	ssize_t n, done, w;

	setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (bind(s, (struct sockaddr *)&sin, sizeof(sin)) || listen(s, 5)) {
		perror("echo");
		return 1;
	}
	puts("listening");
	fflush(stdout);
	while ((fd = accept(s, NULL, NULL)) >= 0) {
		while ((n = read(fd, buf, sizeof(buf))) > 0) {
			for (done = 0; done < n; done += w) {
				w = write(fd, buf + done, n - done);
				if (w < 0) {
					perror("echo: write");
					break;
				}
			}
			if (done < n)
				break;
		}
		close(fd);
	}
	perror("echo: accept");
	return 1;
}
