// SPDX-License-Identifier: GPL-2.0-only
/*
 * sh: the interactive loop, and main().
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include "sh.h"

static void on_interrupt(int sig)
{
	(void)sig;
	interrupted = 1;
}

static void take_terminal(void)
{
	struct sigaction act = { .sa_handler = on_interrupt };

	sigaction(SIGINT, &act, NULL);
	signal(SIGQUIT, SIG_IGN);
	signal(SIGTSTP, SIG_IGN);
	signal(SIGTTIN, SIG_IGN);
	signal(SIGTTOU, SIG_IGN);
	setpgid(0, 0);
	if (tcsetpgrp(0, getpgrp()) == 0)
		terminal_pgrp = getpgrp();
	tcgetattr(0, &cooked);
}

const char *prompt(const char *name, const char *otherwise)
{
	char *p = get_var(name);

	return p ? p : otherwise;
}

/*
 * Reads lines until they make a complete command; NULL with parse_error set if they can't, or at
 * the end of input.
 */
static struct node *read_command(int *eof)
{
	struct text all = { 0 };
	struct node *n = NULL;
	char *line = edit_line(prompt("PS1", getuid() ? "$ " : "# "));

	*eof = !line;
	while (line) {
		remember(line);
		text_add(&all, line, strlen(line));
		job_text = memcpy(alloc(all.len + 1), all.s, all.len);
		text_char(&all, '\n');
		in = all.s;
		n = parse_line();
		if (parse_error != MORE)
			break;
		line = edit_line(prompt("PS2", "> "));
	}
	return n;
}

static void interactive_loop(void)
{
	int eof = 0;

	take_terminal();
	while (!eof) {
		struct mark m = arena_mark();
		struct node *n;

		interrupted = 0;
		loop_break = loop_continue = function_return = 0;
		reap(1);
		n = read_command(&eof);
		if (parse_error) {
			fprintf(stderr, "sh: syntax error\n");
			last_status = 2;
		} else {
			run_tree(n);
			fflush(stdout);
		}
		job_text = "";
		if (!defines_function(n))
			arena_release(m);
	}
	exit(last_status);
}

int main(int argc, char **argv)
{
	char **e, *script = NULL, buf[512];
	int i = 1, login = argv[0][0] == '-';

	for (e = environ; e && *e; e++)
		if (is_assignment(*e))
			set_var(*e, strcspn(*e, "="), strchr(*e, '=') + 1)->exported = 1;
	shell_pid = getpid();
	if (getcwd(buf, sizeof(buf)))
		set_var("PWD", 3, buf);
	for (; i < argc && argv[i][0] == '-'; i++) {
		if (!strcmp(argv[i], "-c") && i + 1 < argc) {
			script = argv[++i];
			i++;
			break;
		}
		login |= strchr(argv[i], 'l') != NULL;
		opt_errexit |= strchr(argv[i], 'e') != NULL;
		opt_xtrace |= strchr(argv[i], 'x') != NULL;
	}
	params = i < argc ? argv + i : argv;
	nparams = i < argc ? argc - i - 1 : 0;
	if (login && access("/etc/profile", R_OK) == 0)
		do_source((char *[]) { ".", "/etc/profile", NULL });
	if (!script && i < argc) {
		script = read_whole(argv[i]);
		if (!script) {
			perror(argv[i]);
			return 127;
		}
	}
	if (script) {
		run_string(script);
		return last_status;
	}
	if (isatty(0)) {
		interactive = 1;
		if (login && access("/etc/motd", R_OK) == 0) {
			char *motd = read_whole("/etc/motd");

			printf("%s", motd);
		}
		interactive_loop();
	}
	run_string(read_all(0));
	return last_status;
}
