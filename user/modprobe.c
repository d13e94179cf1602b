// SPDX-License-Identifier: GPL-2.0-only
/*
 * modprobe [-qr] [--] name [parameter=value ...]: loads a module and before it those it depends on, or with -r unloads it.
 * The name may be an alias of /etc/modprobe.conf or of modules.alias. The kernel calls it as "modprobe -q -- net-pf-17".
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/module.h>
#include <sys/utsname.h>
#include <unistd.h>

static char lib[128];		/* /lib/modules/2.6.11 */
static int quiet;

/* "-" and "_" are the same in names of modules; "*" in a pattern stands for any text. */
static int matches(const char *pattern, const char *name)
{
	for (; *pattern; pattern++, name++) {
		if (*pattern == '*') {
			do
				if (matches(pattern + 1, name))
					return 1;
			while (*name++);
			return 0;
		}
		if ((*pattern == '-' ? '_' : *pattern) != (*name == '-' ? '_' : *name))
			return 0;
	}
	return !*name;
}

/* What the first "alias pattern module" of a file that fits says; 0 if none does. */
static int find_alias(const char *path, const char *name, char *module, size_t size)
{
	char line[256], *save, *pattern, *target;
	FILE *f = fopen(path, "r");
	int found = 0;

	while (f && !found && fgets(line, sizeof(line), f)) {
		char *word = strtok_r(line, " \t\n", &save);

		if (!word || strcmp(word, "alias"))
			continue;
		pattern = strtok_r(NULL, " \t\n", &save);
		target = strtok_r(NULL, " \t\n", &save);
		if (target && matches(pattern, name)) {
			strlcpy(module, target, size);
			found = 1;
		}
	}
	if (f)
		fclose(f);
	return found;
}

static int is_module(const char *path, const char *name)
{
	const char *base = strrchr(path, '/');
	char plain[64];
	size_t len;

	strlcpy(plain, base ? base + 1 : path, sizeof(plain));
	len = strlen(plain);
	if (len < 3 || strcmp(plain + len - 3, ".ko"))
		return 0;
	plain[len - 3] = '\0';
	return matches(plain, name);
}

/* The line of modules.dep that begins with this module, as words; 0 if there is none. */
static int find_module(const char *name, char *line, size_t size, char *words[], int max)
{
	char path[160], *save, *w;
	int n = 0;
	FILE *f;

	snprintf(path, sizeof(path), "%s/modules.dep", lib);
	f = fopen(path, "r");
	while (f && !n && fgets(line, size, f)) {
		w = strtok_r(line, ": \n", &save);
		if (!w || !is_module(w, name))
			continue;
		for (; w && n < max; w = strtok_r(NULL, ": \n", &save))
			words[n++] = w;
	}
	if (f)
		fclose(f);
	return n;
}

/* From a file's path to the name the kernel knows. */
static char *kernel_name(char *path)
{
	char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path, *p;

	for (p = name; *p; p++) {
		if (*p == '-')
			*p = '_';
		if (!strcmp(p, ".ko"))
			*p = '\0';
	}
	return name;
}

static int complain(const char *what, int err)
{
	if (!quiet || err == ENOEXEC)
		fprintf(stderr, "modprobe: %s: %s\n", what, module_error(err));
	return 1;
}

/* The last ones of the line need nobody: they come first, and the module itself, which has the parameters, last. */
static int load(char *words[], int n, const char *args)
{
	while (n--)
		if (insert_module(words[n], n ? "" : args) < 0 && errno != EEXIST)
			return complain(words[n], errno);
	return 0;
}

/* The module, and then what it needed unless another needs that too. */
static int unload(char *words[], int n)
{
	int i;

	for (i = 0; i < n; i++)
		if (delete_module(kernel_name(words[i]), O_NONBLOCK | O_EXCL) < 0 && i == 0)
			return complain(words[i], errno);
	return 0;
}

int main(int argc, char **argv)
{
	char line[1024], name[64], path[160], *words[16], *args;
	struct utsname uts;
	int c, remove = 0, n;

	while ((c = getopt(argc, argv, "qr")) != -1) {
		if (c == 'q')
			quiet = 1;
		else if (c == 'r')
			remove = 1;
		else
			return 1;
	}
	if (optind >= argc) {
		fprintf(stderr, "usage: modprobe [-qr] name [parameter=value ...]\n");
		return 1;
	}
	uname(&uts);
	snprintf(lib, sizeof(lib), "/lib/modules/%s", uts.release);
	snprintf(path, sizeof(path), "%s/modules.alias", lib);
	if (!find_alias("/etc/modprobe.conf", argv[optind], name, sizeof(name)) &&
	    !find_alias(path, argv[optind], name, sizeof(name)))
		strlcpy(name, argv[optind], sizeof(name));
	n = find_module(name, line, sizeof(line), words, 16);
	if (!n) {
		if (!quiet)
			fprintf(stderr, "modprobe: module %s not found\n", argv[optind]);
		return 1;
	}
	if (remove)
		return unload(words, n);
	args = module_args(argv + optind + 1);
	return args ? load(words, n, args) : 1;
}
