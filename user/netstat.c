// SPDX-License-Identifier: GPL-2.0-only
/* netstat [-atuwxlrni]: sockets as /proc/net shows them, with -r routes, with -i interfaces. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const states[] = {
	"", "ESTABLISHED", "SYN_SENT", "SYN_RECV", "FIN_WAIT1", "FIN_WAIT2", "TIME_WAIT", "CLOSE", "CLOSE_WAIT", "LAST_ACK",
	"LISTEN", "CLOSING",
};

static int all, listening;

static void endpoint(unsigned long addr, unsigned int port, char *out, int size)
{
	if (port)
		snprintf(out, size, "%s:%u", inet_ntoa((struct in_addr) { addr }), port);
	else
		snprintf(out, size, "%s:*", inet_ntoa((struct in_addr) { addr }));
}

static void inet(const char *proto)
{
	char path[32], line[256], local[32], remote[32];
	unsigned long la, ra, tx, rx;
	unsigned int lp, rp, st;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/net/%s", proto);
	f = fopen(path, "r");
	while (f && fgets(line, sizeof(line), f)) {
		int listens;

		if (sscanf(line, "%*d: %lx:%x %lx:%x %x %lx:%lx", &la, &lp, &ra, &rp, &st, &tx, &rx) != 7)
			continue;
		listens = !strcmp(proto, "tcp") ? st == 10 : !rp;
		if (!all && listens != listening)
			continue;
		endpoint(la, lp, local, sizeof(local));
		endpoint(ra, rp, remote, sizeof(remote));
		printf("%-5s %6lu %6lu %-22s %-22s %s\n", proto, rx, tx, local, remote,
		       !strcmp(proto, "tcp") && st < 12 ? states[st] : "");
	}
	if (f)
		fclose(f);
}

static void unix_sockets(void)
{
	static const char *const names[] = { "FREE", "", "CONNECTING", "CONNECTED", "DISCONNECTING" };
	unsigned int refs, flags, type, st, inode;
	char line[300], path[128];
	FILE *f = fopen("/proc/net/unix", "r");

	printf("Proto RefCnt Type       State         I-Node Path\n");
	while (f && fgets(line, sizeof(line), f)) {
		path[0] = '\0';
		if (sscanf(line, "%*x: %x %*x %x %x %x %u %127s", &refs, &flags, &type, &st, &inode, path) < 5)
			continue;
		if (!all && !!(flags & 0x10000) != listening)
			continue;
		printf("unix  %-6u %-10s %-13s %-6u %s\n", refs, type == 1 ? "STREAM" : type == 2 ? "DGRAM" : "SEQPACKET",
		       flags & 0x10000 ? "LISTENING" : st < 5 ? names[st] : "", inode, path);
	}
	if (f)
		fclose(f);
}

int main(int argc, char **argv)
{
	int c, tcp = 0, udp = 0, raw = 0, un = 0;

	while ((c = getopt(argc, argv, "atuwxlrni")) != -1) {
		switch (c) {
		case 'a': all = 1; break;
		case 'l': listening = 1; break;
		case 't': tcp = 1; break;
		case 'u': udp = 1; break;
		case 'w': raw = 1; break;
		case 'x': un = 1; break;
		case 'n': break;
		case 'r': execlp("route", "route", (char *)NULL); return 1;
		case 'i': execlp("ifconfig", "ifconfig", "-a", (char *)NULL); return 1;
		default: return 2;
		}
	}
	if (!tcp && !udp && !raw && !un)
		tcp = udp = raw = un = 1;
	if (tcp || udp || raw)
		printf("Proto Recv-Q Send-Q Local Address          Foreign Address        State\n");
	if (tcp)
		inet("tcp");
	if (udp)
		inet("udp");
	if (raw)
		inet("raw");
	if (un)
		unix_sockets();
	return 0;
}
