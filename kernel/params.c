// SPDX-License-Identifier: GPL-2.0-only
/*
 * The boot command line: cut into words, each offered to the __setup() handlers.
 *
 * Mirrors: kernel/params.c, and obsolete_checksetup() of init/main.c
 * Leaves out: module parameters and sysfs (there are no modules).
 * Locking: boot only.
 */
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/module.h>
#include <linux/init.h>
#include <linux/init_calls.h>
#include <asm/setup.h>

extern struct obs_kernel_param __setup_start[], __setup_end[];

/**
 * obsolete_checksetup - give a word to the first handler that takes it
 * @line: the word, with its "=" and value
 *
 * Returns 1 if a handler took it.
 */
int __init obsolete_checksetup(char *line)
{
	struct obs_kernel_param *p;

	for (p = __setup_start; p < __setup_end; p++) {
		int n = strlen(p->str);

		if (strncmp(line, p->str, n))
			continue;
		if (p->early) {
			if (line[n] == '\0' || line[n] == '=')
				return 1;	/* parse_early_param() had it */
		} else if (p->setup_func && p->setup_func(line + n)) {
			return 1;
		}
	}
	return 0;
}

static char *__init skip_spaces(char *args)
{
	while (isspace(*args))
		args++;
	return args;
}

/* Cuts the next word off args. Quotes keep blanks together and are dropped around a value. */
static char *__init next_arg(char *args, char **param, char **val)
{
	unsigned int i, equals = 0;
	int in_quote = 0, quoted = 0;
	char *next;

	if (*args == '"') {
		args++;
		in_quote = 1;
		quoted = 1;
	}
	for (i = 0; args[i]; i++) {
		if (isspace(args[i]) && !in_quote)
			break;
		if (equals == 0 && args[i] == '=')
			equals = i;
		if (args[i] == '"')
			in_quote = !in_quote;
	}
	*param = args;
	*val = NULL;
	if (equals) {
		args[equals] = '\0';
		*val = args + equals + 1;
		if (**val == '"') {
			(*val)++;
			if (args[i - 1] == '"')
				args[i - 1] = '\0';
		}
	}
	if (quoted && i && args[i - 1] == '"')
		args[i - 1] = '\0';
	next = args + i;
	if (*next)
		*next++ = '\0';
	return skip_spaces(next);
}

/**
 * parse_args - cut a command line into words
 * @name: who asks, for messages
 * @args: the line; it is written to and must stay
 * @unknown: called for each word, with its value or NULL
 *
 * Returns 0 or the first error.
 */
int __init parse_args(const char *name, char *args, int (*unknown)(char *param, char *val))
{
	char *param, *val;

	args = skip_spaces(args);
	while (*args) {
		int ret;

		args = next_arg(args, &param, &val);
		ret = unknown(param, val);
		if (ret) {
			printk(KERN_ERR "%s: `%s' invalid for parameter `%s'\n", name,
			       val ? val : "", param);
			return ret;
		}
	}
	return 0;
}

static int __init do_early_param(char *param, char *val)
{
	struct obs_kernel_param *p;

	for (p = __setup_start; p < __setup_end; p++)
		if (p->early && !strcmp(param, p->str) && p->setup_func(val) != 0)
			printk(KERN_WARNING "Malformed early option '%s'\n", param);
	return 0;
}

/* Words that must be known before the others: on a copy, the line is parsed again by parse_args(). */
void __init parse_early_param(void)
{
	static __initdata int done;
	static __initdata char tmp_cmdline[COMMAND_LINE_SIZE];

	if (done)
		return;
	done = 1;
	strlcpy(tmp_cmdline, saved_command_line, COMMAND_LINE_SIZE);
	parse_args("early options", tmp_cmdline, do_early_param);
}
