// SPDX-License-Identifier: GPL-2.0-only
/* rm [-rf] path ...: removes files, with -r directories and what is in them. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int recursive, force;

static int fail(const char *path)
{
	if (force && errno == ENOENT)
		return 0;
	fprintf(stderr, "rm: %s: %s\n", path, strerror(errno));
	return 1;
}

static int remove_path(const char *path)
{
	char inner[512];
	struct dirent *d;
	struct stat st;
	int ret = 0;
	DIR *dir;

	if (lstat(path, &st) < 0)
		return fail(path);
	if (!S_ISDIR(st.st_mode) || !recursive)
		return unlink(path) < 0 ? fail(path) : 0;
	dir = opendir(path);
	if (!dir)
		return fail(path);
	while ((d = readdir(dir)) != NULL) {
		if (!strcmp(d->d_name, ".") || !strcmp(d->d_name, ".."))
			continue;
		snprintf(inner, sizeof(inner), "%s/%s", path, d->d_name);
		ret |= remove_path(inner);
	}
	closedir(dir);
	return rmdir(path) < 0 ? fail(path) : ret;
}

int main(int argc, char **argv)
{
	int c, ret = 0;

	while ((c = getopt(argc, argv, "rRf")) != -1) {
		if (c == '?')
			return 2;
		if (c == 'f')
			force = 1;
		else
			recursive = 1;
	}
	for (; optind < argc; optind++)
		ret |= remove_path(argv[optind]);
	return ret;
}
