// SPDX-License-Identifier: GPL-2.0-only
/*
 * mount [-t type] [-o options] device directory; without arguments what is mounted. Options: ro
 * bind remount and others.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

static int show_mounts(void)
{
	char line[512], dev[128], dir[128], type[64], opts[64];
	FILE *f = fopen("/proc/mounts", "r");

	if (!f) {
		perror("mount: /proc/mounts");
		return 1;
	}
	while (fgets(line, sizeof(line), f))
		if (sscanf(line, "%127s %127s %63s %63s", dev, dir, type, opts) == 4)
			printf("%s on %s type %s (%s)\n", dev, dir, type, opts);
	fclose(f);
	return 0;
}

static unsigned long parse_options(char *options)
{
	unsigned long flags = 0;
	char *save, *o;

	for (o = strtok_r(options, ",", &save); o; o = strtok_r(NULL, ",", &save)) {
		if (!strcmp(o, "ro"))
			flags |= MS_RDONLY;
		else if (!strcmp(o, "nosuid"))
			flags |= MS_NOSUID;
		else if (!strcmp(o, "nodev"))
			flags |= MS_NODEV;
		else if (!strcmp(o, "noexec"))
			flags |= MS_NOEXEC;
		else if (!strcmp(o, "bind"))
			flags |= MS_BIND;
		else if (!strcmp(o, "remount"))
			flags |= MS_REMOUNT;
	}
	return flags;
}

int main(int argc, char **argv)
{
	const char *type = "none";
	unsigned long flags = 0;
	int c;

	if (argc == 1)
		return show_mounts();
	while ((c = getopt(argc, argv, "t:o:")) != -1) {
		if (c == 't')
			type = optarg;
		else if (c == 'o')
			flags = parse_options(optarg);
		else
			return 2;
	}
	if (argc - optind != 2) {
		fprintf(stderr, "usage: mount [-t type] [-o options] device directory\n");
		return 2;
	}
	if (mount(argv[optind], argv[optind + 1], type, flags, NULL) < 0) {
		fprintf(stderr, "mount: %s: %s\n", argv[optind + 1], strerror(errno));
		return 1;
	}
	return 0;
}
