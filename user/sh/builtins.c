// SPDX-License-Identifier: GPL-2.0-only
/*
 * sh: the commands that the shell carries out itself.
 */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "sh.h"

int loop_break, loop_continue, function_return;
struct function *functions;

/* A job by %n, n, or the latest. */
static int find_job(char **argv)
{
	int i, n = argv[1] ? atoi(argv[1] + (*argv[1] == '%')) : 0;

	for (i = JOBS - 1; i >= 0; i--)
		if (jobs[i].pgrp && (!n || i + 1 == n || jobs[i].pgrp == n))
			return i;
	fprintf(stderr, "%s: no such job\n", argv[0]);
	return -1;
}

static int do_cd(char **argv)
{
	char *dir = argv[1] ? argv[1] : get_var("HOME"), buf[512];

	if (dir && !strcmp(dir, "-"))
		dir = get_var("OLDPWD");
	if (!dir || chdir(dir) < 0) {
		fprintf(stderr, "cd: %s: %s\n", dir ? dir : "", strerror(errno));
		return 1;
	}
	if (get_var("PWD"))
		set_var("OLDPWD", 6, get_var("PWD"));
	if (getcwd(buf, sizeof(buf)))
		set_var("PWD", 3, buf);
	return 0;
}

static int do_pwd(char **argv)
{
	char buf[512];

	(void)argv;
	if (!getcwd(buf, sizeof(buf))) {
		perror("pwd");
		return 1;
	}
	puts(buf);
	return 0;
}

static int do_exit_builtin(char **argv)
{
	exit(argv[1] ? atoi(argv[1]) : last_status);
}

static int do_export(char **argv)
{
	struct var *v;

	if (!argv[1])
		for (v = vars; v; v = v->next)
			if (v->exported)
				printf("export %s='%s'\n", v->name, v->value ? v->value : "");
	while (*++argv) {
		size_t n = strcspn(*argv, "=");

		set_var(*argv, n, (*argv)[n] ? *argv + n + 1 : NULL)->exported = 1;
	}
	return 0;
}

static int do_unset(char **argv)
{
	while (*++argv)
		unset_var(*argv);
	return 0;
}

static int do_set(char **argv)
{
	struct var *v;
	int n;

	if (!argv[1])
		for (v = vars; v; v = v->next)
			printf("%s='%s'\n", v->name, v->value ? v->value : "");
	for (argv++; *argv && ((*argv)[0] == '-' || (*argv)[0] == '+') && strcmp(*argv, "--"); argv++) {
		int on = (*argv)[0] == '-';

		if (strchr(*argv, 'e'))
			opt_errexit = on;
		if (strchr(*argv, 'x'))
			opt_xtrace = on;
	}
	if (*argv) {
		char **list;

		argv += !strcmp(*argv, "--");
		for (n = 0; argv[n]; n++)
			;
		list = calloc(n + 2, sizeof(*list));
		list[0] = params[0];
		while (n--)
			list[n + 1] = strdup(argv[n]);
		for (n = 0; list[n + 1]; n++)
			;
		params = list;
		nparams = n;
	}
	return 0;
}

static int do_shift(char **argv)
{
	int n = argv[1] ? atoi(argv[1]) : 1;

	if (n > nparams)
		return 1;
	memmove(params + 1, params + 1 + n, (nparams - n + 1) * sizeof(*params));
	nparams -= n;
	return 0;
}

static int do_read(char **argv)
{
	char line[LINE_MAX], *p = line, c;
	int n = 0, raw = 0;
	ssize_t r;

	if (argv[1] && !strcmp(argv[1], "-r")) {
		raw = 1;
		argv++;
	}
	(void)raw;
	while ((r = read(0, &c, 1)) == 1 && c != '\n')
		if (n < LINE_MAX - 1)
			line[n++] = c;
	line[n] = '\0';
	for (argv++; *argv; argv++) {
		p += strspn(p, " \t");
		n = argv[1] ? strcspn(p, " \t") : strlen(p);
		while (!argv[1] && n && isspace(p[n - 1]))
			n--;
		set_var(*argv, strlen(*argv), memcpy(alloc(n + 1), p, n));
		p += n;
	}
	return r != 1;
}

static int do_jobs(char **argv)
{
	int i;

	(void)argv;
	reap(1);
	for (i = 0; i < JOBS; i++)
		if (jobs[i].pgrp)
			printf("[%d] %s  %s\n", i + 1, jobs[i].stopped ? "Stopped" : "Running", jobs[i].text);
	return 0;
}

static int do_fg(char **argv)
{
	int j = find_job(argv);

	if (j < 0)
		return 1;
	puts(jobs[j].text);
	fflush(stdout);
	jobs[j].stopped = 0;
	if (terminal_pgrp)
		tcsetpgrp(0, jobs[j].pgrp);
	kill(-jobs[j].pgrp, SIGCONT);
	return wait_job(j);
}

static int do_bg(char **argv)
{
	int j = find_job(argv);

	if (j < 0)
		return 1;
	jobs[j].stopped = 0;
	printf("[%d] %s &\n", j + 1, jobs[j].text);
	kill(-jobs[j].pgrp, SIGCONT);
	return 0;
}

static int do_wait(char **argv)
{
	int i, status = 0, code = 0;
	pid_t pid;

	for (;;) {
		int waiting = 0;

		for (i = 0; i < JOBS; i++) {
			if (!jobs[i].pgrp || (argv[1] && jobs[i].last != atoi(argv[1]) && i + 1 != atoi(argv[1] + (*argv[1] == '%'))))
				continue;
			if (jobs[i].running && !jobs[i].stopped) {
				waiting = 1;
			} else if (!jobs[i].running) {
				code = exit_code(jobs[i].status);
				free_job(i);
			}
		}
		if (!waiting)
			return argv[1] ? code : 0;
		pid = waitpid(-1, &status, WUNTRACED);
		if (pid > 0)
			note_status(pid, status);
		else if (errno == ECHILD || interrupted)
			return 127;
	}
}

static int do_kill(char **argv)
{
	static const char *const names[] = { "HUP", "INT", "QUIT", "KILL", "USR1", "USR2", "TERM", "CONT", "STOP", "TSTP" };
	static const int numbers[] = { 1, 2, 3, 9, 10, 12, 15, 18, 19, 20 };
	int sig = SIGTERM, ret = 0;
	unsigned int i;

	if (argv[1] && argv[1][0] == '-') {
		sig = atoi(argv[1] + 1);
		for (i = 0; i < 10; i++)
			if (!strcmp(argv[1] + 1, names[i]))
				sig = numbers[i];
		argv++;
	}
	while (*++argv) {
		pid_t pid = atoi(*argv);

		if (**argv == '%') {
			char *args[] = { "kill", *argv, NULL };
			int j = find_job(args);

			if (j < 0)
				return 1;
			pid = -jobs[j].pgrp;
		}
		if (kill(pid, sig) < 0) {
			perror("kill");
			ret = 1;
		}
	}
	return ret;
}

static int test_expression(char **a, int n)
{
	struct stat st;

	if (n > 0 && !strcmp(a[0], "!"))
		return !test_expression(a + 1, n - 1);
	if (n == 1)
		return *a[0] != '\0';
	if (n == 2) {
		if (!strcmp(a[0], "-n"))
			return *a[1] != '\0';
		if (!strcmp(a[0], "-z"))
			return *a[1] == '\0';
		if (!strcmp(a[0], "-t"))
			return isatty(atoi(a[1]));
		if (!strcmp(a[0], "-r") || !strcmp(a[0], "-w") || !strcmp(a[0], "-x"))
			return access(a[1], a[0][1] == 'r' ? R_OK : a[0][1] == 'w' ? W_OK : X_OK) == 0;
		if (!strcmp(a[0], "-L") || !strcmp(a[0], "-h"))
			return lstat(a[1], &st) == 0 && S_ISLNK(st.st_mode);
		if (stat(a[1], &st) < 0)
			return 0;
		switch (a[0][1]) {
		case 'e': return 1;
		case 'f': return S_ISREG(st.st_mode);
		case 'd': return S_ISDIR(st.st_mode);
		case 'c': return S_ISCHR(st.st_mode);
		case 'p': return S_ISFIFO(st.st_mode);
		case 'S': return S_ISSOCK(st.st_mode);
		case 's': return st.st_size > 0;
		}
		return 0;
	}
	if (n == 3) {
		int x = atoi(a[0]), y = atoi(a[2]);

		if (!strcmp(a[1], "=") || !strcmp(a[1], "=="))
			return !strcmp(a[0], a[2]);
		if (!strcmp(a[1], "!="))
			return strcmp(a[0], a[2]) != 0;
		if (!strcmp(a[1], "-eq"))
			return x == y;
		if (!strcmp(a[1], "-ne"))
			return x != y;
		if (!strcmp(a[1], "-lt"))
			return x < y;
		if (!strcmp(a[1], "-le"))
			return x <= y;
		if (!strcmp(a[1], "-gt"))
			return x > y;
		if (!strcmp(a[1], "-ge"))
			return x >= y;
	}
	return 0;
}

static int do_test(char **argv)
{
	int n = 0, i;

	while (argv[n])
		n++;
	if (!strcmp(argv[0], "[") && n && !strcmp(argv[n - 1], "]"))
		n--;
	for (i = 1; i < n; i++) {
		if (!strcmp(argv[i], "-o") && i > 1)
			return !(test_expression(argv + 1, i - 1) || !do_test(argv + i));
		if (!strcmp(argv[i], "-a") && i > 1)
			return !(test_expression(argv + 1, i - 1) && !do_test(argv + i));
	}
	return !test_expression(argv + 1, n - 1);
}

static int do_true(char **argv)
{
	(void)argv;
	return 0;
}

static int do_false(char **argv)
{
	(void)argv;
	return 1;
}

static int do_echo(char **argv)
{
	int newline = 1;

	if (*++argv && !strcmp(*argv, "-n")) {
		newline = 0;
		argv++;
	}
	for (; *argv; argv++)
		printf("%s%s", *argv, argv[1] ? " " : "");
	if (newline)
		putchar('\n');
	return fflush(stdout) ? 1 : 0;
}

char *read_all(int fd)
{
	struct text t = { 0 };
	char buf[1024];
	ssize_t n;

	while ((n = read(fd, buf, sizeof(buf))) > 0)
		text_add(&t, buf, n);
	return text_end(&t);
}

char *read_whole(const char *path)
{
	int fd = open(path, O_RDONLY);
	char *s;

	if (fd < 0)
		return NULL;
	s = read_all(fd);
	close(fd);
	return s;
}

int do_source(char **argv)
{
	char *s = argv[1] ? read_whole(argv[1]) : NULL;

	if (!s) {
		fprintf(stderr, ".: %s: %s\n", argv[1] ? argv[1] : "", strerror(errno));
		return 1;
	}
	run_string(s);
	return last_status;
}

static int do_eval(char **argv)
{
	struct text t = { 0 };

	while (*++argv) {
		text_add(&t, *argv, strlen(*argv));
		text_char(&t, ' ');
	}
	run_string(text_end(&t));
	return last_status;
}

static int do_umask(char **argv)
{
	mode_t mask;

	if (argv[1]) {
		umask(strtol(argv[1], NULL, 8));
		return 0;
	}
	mask = umask(0);
	umask(mask);
	printf("%04o\n", mask);
	return 0;
}

static int do_break(char **argv)
{
	loop_break = argv[1] ? atoi(argv[1]) : 1;
	return 0;
}

static int do_continue(char **argv)
{
	loop_continue = argv[1] ? atoi(argv[1]) : 1;
	return 0;
}

static int do_return(char **argv)
{
	function_return = 1;
	return argv[1] ? atoi(argv[1]) : last_status;
}

static int do_type(char **argv);

static const struct builtin builtins[] = {
	{ ":", do_true }, { ".", do_source }, { "[", do_test }, { "bg", do_bg }, { "break", do_break }, { "cd", do_cd },
	{ "continue", do_continue }, { "echo", do_echo }, { "eval", do_eval }, { "exit", do_exit_builtin },
	{ "export", do_export }, { "false", do_false }, { "fg", do_fg }, { "jobs", do_jobs }, { "kill", do_kill },
	{ "pwd", do_pwd }, { "read", do_read }, { "return", do_return }, { "set", do_set }, { "shift", do_shift },
	{ "test", do_test }, { "true", do_true }, { "type", do_type }, { "umask", do_umask }, { "unset", do_unset },
	{ "wait", do_wait },
};

const struct builtin *find_builtin(const char *name)
{
	unsigned int i;

	for (i = 0; i < sizeof(builtins) / sizeof(builtins[0]); i++)
		if (!strcmp(builtins[i].name, name))
			return &builtins[i];
	return NULL;
}

struct function *find_function(const char *name)
{
	struct function *f;

	for (f = functions; f; f = f->next)
		if (!strcmp(f->name, name))
			return f;
	return NULL;
}

static int do_type(char **argv)
{
	int ret = 0;

	while (*++argv) {
		if (find_function(*argv)) {
			printf("%s is a function\n", *argv);
		} else if (find_builtin(*argv)) {
			printf("%s is a shell builtin\n", *argv);
		} else {
			char path[300];

			snprintf(path, sizeof(path), "/bin/%s", *argv);
			if (access(path, X_OK) < 0)
				ret = 1;
			printf(ret ? "%s: not found\n" : "%s is %s\n", *argv, path);
		}
	}
	return ret;
}
