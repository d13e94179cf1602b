// SPDX-License-Identifier: GPL-2.0-only
/* ls [-aldi1] [path ...]: names of files, with -l their mode, links, owner, size, time. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static int opt_all, opt_long, opt_dir, opt_inode, opt_one;

static void mode_text(mode_t mode, char *s)
{
	static const char types[] = "?pc?d?b?-?l?s???";
	int i;

	s[0] = types[(mode >> 12) & 15];
	for (i = 0; i < 9; i++)
		s[i + 1] = mode & (0400 >> i) ? "rwxrwxrwx"[i] : '-';
	if (mode & S_ISUID)
		s[3] = mode & 0100 ? 's' : 'S';
	if (mode & S_ISGID)
		s[6] = mode & 0010 ? 's' : 'S';
	if (mode & S_ISVTX)
		s[9] = mode & 0001 ? 't' : 'T';
	s[10] = '\0';
}

static void show_long(const char *path, const struct stat *st)
{
	char mode[11], target[256], size[24];
	time_t mtime = st->st_mtime;
	ssize_t n;

	mode_text(st->st_mode, mode);
	if (S_ISCHR(st->st_mode) || S_ISBLK(st->st_mode))
		snprintf(size, sizeof(size), "%u, %3u", major(st->st_rdev), minor(st->st_rdev));
	else
		snprintf(size, sizeof(size), "%lld", st->st_size);
	printf("%s %3u %5u %5u %9s %.12s ", mode, st->st_nlink, st->st_uid, st->st_gid, size,
	       ctime(&mtime) + 4);
	if (S_ISLNK(st->st_mode)) {
		n = readlink(path, target, sizeof(target) - 1);
		target[n < 0 ? 0 : n] = '\0';
		printf("%s -> %s\n", strrchr(path, '/') && !opt_dir ? strrchr(path, '/') + 1 : path,
		       target);
	}
}

static int show(const char *path, const char *name)
{
	struct stat st;

	if (!opt_long && !opt_inode) {
		puts(name);
		return 0;
	}
	if (lstat(path, &st) < 0) {
		fprintf(stderr, "ls: %s: %s\n", path, strerror(errno));
		return 1;
	}
	if (opt_inode)
		printf("%7llu ", st.st_ino);
	if (opt_long) {
		show_long(path, &st);
		if (S_ISLNK(st.st_mode))
			return 0;
	}
	puts(name);
	return 0;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Names side by side, as many columns as fit 80 characters. */
static void show_columns(char **names, int n)
{
	int width = 0, columns, rows, r, c;

	for (r = 0; r < n; r++)
		if ((int)strlen(names[r]) + 2 > width)
			width = strlen(names[r]) + 2;
	columns = n && width < 80 ? 80 / width : 1;
	rows = (n + columns - 1) / columns;
	for (r = 0; r < rows; r++) {
		for (c = r; c < n; c += rows)
			printf("%-*s", c + rows < n ? width : 0, names[c]);
		putchar('\n');
	}
}

static int list_directory(const char *path)
{
	char **names = NULL, full[512];
	int n = 0, i, ret = 0;
	struct dirent *d;
	DIR *dir = opendir(path);

	if (!dir) {
		fprintf(stderr, "ls: %s: %s\n", path, strerror(errno));
		return 1;
	}
	while ((d = readdir(dir)) != NULL) {
		if (d->d_name[0] == '.' && !opt_all)
			continue;
		if (n % 64 == 0)
			names = realloc(names, (n + 64) * sizeof(*names));
		names[n++] = strdup(d->d_name);
	}
	closedir(dir);
	qsort(names, n, sizeof(*names), by_name);
	if (!opt_long && !opt_inode && !opt_one && isatty(1)) {
		show_columns(names, n);
	} else {
		for (i = 0; i < n; i++) {
			snprintf(full, sizeof(full), "%s/%s", path, names[i]);
			ret |= show(full, names[i]);
		}
	}
	for (i = 0; i < n; i++)
		free(names[i]);
	free(names);
	return ret;
}

int main(int argc, char **argv)
{
	int c, i, ret = 0, many;

	while ((c = getopt(argc, argv, "aldi1")) != -1) {
		switch (c) {
		case 'a': opt_all = 1; break;
		case 'l': opt_long = 1; break;
		case 'd': opt_dir = 1; break;
		case 'i': opt_inode = 1; break;
		case '1': opt_one = 1; break;
		default: return 2;
		}
	}
	if (optind == argc)
		return opt_dir ? show(".", ".") : list_directory(".");
	many = argc - optind > 1;
	for (i = optind; i < argc; i++) {
		struct stat st;

		if ((opt_long ? lstat : stat)(argv[i], &st) < 0 && lstat(argv[i], &st) < 0) {
			fprintf(stderr, "ls: %s: %s\n", argv[i], strerror(errno));
			ret = 1;
		} else if (S_ISDIR(st.st_mode) && !opt_dir) {
			if (many)
				printf("%s:\n", argv[i]);
			ret |= list_directory(argv[i]);
		} else {
			ret |= show(argv[i], argv[i]);
		}
	}
	return ret;
}
