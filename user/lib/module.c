// SPDX-License-Identifier: GPL-2.0-only
/* Loading and unloading kernel modules: what insmod, rmmod and modprobe share. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/module.h>
#include <sys/stat.h>
#include <unistd.h>

#define NR_INIT_MODULE		128
#define NR_DELETE_MODULE	129

int init_module(void *image, unsigned long len, const char *args)
{
	return syscall(NR_INIT_MODULE, image, len, args);
}

int delete_module(const char *name, int flags)
{
	return syscall(NR_DELETE_MODULE, name, flags);
}

int insert_module(const char *path, const char *args)
{
	int fd = open(path, O_RDONLY), ret = -1, err;
	struct stat st;
	char *image = NULL;
	ssize_t n, have = 0;

	if (fd < 0)
		return -1;
	if (fstat(fd, &st) == 0 && (image = malloc(st.st_size + 1)) != NULL) {
		while ((n = read(fd, image + have, st.st_size - have)) > 0)
			have += n;
		ret = init_module(image, have, args);
	}
	err = errno;
	free(image);
	close(fd);
	errno = err;
	return ret;
}

const char *module_error(int err)
{
	switch (err) {
	case ENOEXEC:
		return "Invalid module format";
	case ENOENT:
		return "Unknown symbol in module, or unknown parameter (see dmesg)";
	case EWOULDBLOCK:
		return "Module is in use";
	}
	return strerror(err);
}

char *module_args(char **argv)
{
	size_t len = 1;
	char *all;
	int i;

	for (i = 0; argv[i]; i++)
		len += strlen(argv[i]) + 1;
	all = calloc(1, len);
	for (i = 0; all && argv[i]; i++) {
		if (i)
			strcat(all, " ");
		strcat(all, argv[i]);
	}
	return all;
}
