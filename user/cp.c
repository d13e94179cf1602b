// SPDX-License-Identifier: GPL-2.0-only
/* cp [-r] from ... to: copies files, with -r directories. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int recursive;

static int fail(const char *path)
{
	fprintf(stderr, "cp: %s: %s\n", path, strerror(errno));
	return 1;
}

static int copy_file(const char *from, const char *to, mode_t mode)
{
	static char buf[16384];
	int in = open(from, O_RDONLY), out;
	ssize_t n = 0;

	if (in < 0)
		return fail(from);
	out = open(to, O_WRONLY | O_CREAT | O_TRUNC, mode & 0777);
	if (out < 0) {
		close(in);
		return fail(to);
	}
	while ((n = read(in, buf, sizeof(buf))) > 0) {
		if (write(out, buf, n) != n) {
			n = fail(to);
			break;
		}
	}
	if (n < 0)
		fail(from);
	close(in);
	close(out);
	return n != 0;
}

static int copy(const char *from, const char *to)
{
	char inner_from[512], inner_to[512];
	struct dirent *d;
	struct stat st;
	int ret = 0;
	DIR *dir;

	if (stat(from, &st) < 0)
		return fail(from);
	if (!S_ISDIR(st.st_mode))
		return copy_file(from, to, st.st_mode);
	if (!recursive) {
		fprintf(stderr, "cp: %s is a directory\n", from);
		return 1;
	}
	if (mkdir(to, st.st_mode & 0777) < 0 && errno != EEXIST)
		return fail(to);
	dir = opendir(from);
	if (!dir)
		return fail(from);
	while ((d = readdir(dir)) != NULL) {
		if (!strcmp(d->d_name, ".") || !strcmp(d->d_name, ".."))
			continue;
		snprintf(inner_from, sizeof(inner_from), "%s/%s", from, d->d_name);
		snprintf(inner_to, sizeof(inner_to), "%s/%s", to, d->d_name);
		ret |= copy(inner_from, inner_to);
	}
	closedir(dir);
	return ret;
}

int main(int argc, char **argv)
{
	const char *last;
	struct stat st;
	int c, ret = 0, into;

	while ((c = getopt(argc, argv, "rR")) != -1) {
		if (c == '?')
			return 2;
		recursive = 1;
	}
	if (argc - optind < 2) {
		fprintf(stderr, "usage: cp [-r] from ... to\n");
		return 2;
	}
	last = argv[argc - 1];
	into = stat(last, &st) == 0 && S_ISDIR(st.st_mode);
	if (argc - optind > 2 && !into) {
		fprintf(stderr, "cp: %s is not a directory\n", last);
		return 1;
	}
	for (; optind < argc - 1; optind++) {
		const char *slash = strrchr(argv[optind], '/');
		char to[512];

		snprintf(to, sizeof(to), "%s%s%s", last, into ? "/" : "", !into ? "" : slash ? slash + 1 : argv[optind]);
		ret |= copy(argv[optind], to);
	}
	return ret;
}
