// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lines of words, "name=value": the boot command line, offered to the __setup() handlers, and the
 * parameters of modules.
 *
 * Mirrors: kernel/params.c, and obsolete_checksetup() of init/main.c
 * Leaves out: reading parameters back (sysfs).
 * Locking: boot, or the module that is loaded is nobody else's yet.
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

static char *skip_spaces(char *args)
{
	while (isspace(*args))
		args++;
	return args;
}

/* Cuts the next word off args. Quotes keep blanks together and are dropped around a value. */
static char *next_arg(char *args, char **param, char **val)
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

static inline int dash2underscore(char c)
{
	return c == '-' ? '_' : c;
}

static int parameq(const char *input, const char *paramname)
{
	unsigned int i;

	for (i = 0; dash2underscore(input[i]) == paramname[i]; i++)
		if (input[i] == '\0')
			return 1;
	return 0;
}

static int parse_one(char *param, char *val, struct kernel_param *params, unsigned int num_params,
		     int (*handle_unknown)(char *param, char *val))
{
	unsigned int i;

	for (i = 0; i < num_params; i++)
		if (parameq(param, params[i].name))
			return params[i].set(val, &params[i]);
	return handle_unknown ? handle_unknown(param, val) : -ENOENT;
}

/**
 * parse_args - cut a line into words and set the parameters they name
 * @name: who asks, for messages
 * @args: the line; it is written to and must stay
 * @params: the parameters
 * @num: how many
 * @unknown: called for each word that names none, with its value or NULL; NULL: that is an error
 *
 * "-" and "_" are the same in names. Returns 0 or the first error; -ENOENT for an unknown word.
 */
int parse_args(const char *name, char *args, struct kernel_param *params, unsigned int num,
	       int (*unknown)(char *param, char *val))
{
	char *param, *val;

	args = skip_spaces(args);
	while (*args) {
		int ret;

		args = next_arg(args, &param, &val);
		ret = parse_one(param, val, params, num, unknown);
		switch (ret) {
		case 0:
			break;
		case -ENOENT:
			printk(KERN_ERR "%s: Unknown parameter `%s'\n", name, param);
			return ret;
		case -ENOSPC:
			printk(KERN_ERR "%s: `%s' too large for parameter `%s'\n", name,
			       val ? val : "", param);
			return ret;
		default:
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
	parse_args("early options", tmp_cmdline, NULL, 0, do_early_param);
}

#ifdef CONFIG_MODULES
/* ---- how each type is set ---- */

/* Numbers in any base of C's. What does not fit the type is invalid. */
#define STANDARD_PARAM_DEF(name, type, tmptype, strtolfn)		\
	int param_set_##name(const char *val, struct kernel_param *kp)	\
	{								\
		char *endp;						\
		tmptype l;						\
									\
		if (!val)						\
			return -EINVAL;					\
		l = strtolfn(val, &endp, 0);				\
		if (endp == val || *endp || (type)l != l)		\
			return -EINVAL;					\
		*(type *)kp->arg = l;					\
		return 0;						\
	}								\
	EXPORT_SYMBOL(param_set_##name)

STANDARD_PARAM_DEF(byte, unsigned char, unsigned long, simple_strtoul);
STANDARD_PARAM_DEF(short, short, long, simple_strtol);
STANDARD_PARAM_DEF(ushort, unsigned short, unsigned long, simple_strtoul);
STANDARD_PARAM_DEF(int, int, long, simple_strtol);
STANDARD_PARAM_DEF(uint, unsigned int, unsigned long, simple_strtoul);
STANDARD_PARAM_DEF(long, long, long, simple_strtol);
STANDARD_PARAM_DEF(ulong, unsigned long, unsigned long, simple_strtoul);

/* A pointer into the line, which stays as long as the module. */
int param_set_charp(const char *val, struct kernel_param *kp)
{
	if (!val) {
		printk(KERN_ERR "%s: string parameter expected\n", kp->name);
		return -EINVAL;
	}
	if (strlen(val) > 1024) {
		printk(KERN_ERR "%s: string parameter too long\n", kp->name);
		return -ENOSPC;
	}
	*(char **)kp->arg = (char *)val;
	return 0;
}
EXPORT_SYMBOL(param_set_charp);

/* y, Y, 1 and no value; n, N, 0 */
int param_set_bool(const char *val, struct kernel_param *kp)
{
	if (!val)
		val = "1";
	switch (val[0]) {
	case 'y': case 'Y': case '1':
		*(int *)kp->arg = 1;
		return 0;
	case 'n': case 'N': case '0':
		*(int *)kp->arg = 0;
		return 0;
	}
	return -EINVAL;
}
EXPORT_SYMBOL(param_set_bool);

int param_set_invbool(const char *val, struct kernel_param *kp)
{
	int value, err;
	struct kernel_param dummy = { .arg = &value };

	err = param_set_bool(val, &dummy);
	if (err == 0)
		*(int *)kp->arg = !value;
	return err;
}
EXPORT_SYMBOL(param_set_invbool);

int param_set_copystring(const char *val, struct kernel_param *kp)
{
	struct kparam_string *kps = kp->arg;

	if (!val)
		return -EINVAL;
	if (strlen(val) + 1 > kps->maxlen) {
		printk(KERN_ERR "%s: string doesn't fit in %u chars.\n", kp->name,
		       kps->maxlen - 1);
		return -ENOSPC;
	}
	strcpy(kps->string, val);
	return 0;
}
EXPORT_SYMBOL(param_set_copystring);

/* Values with commas between them; the last one ends the word. */
int param_array_set(const char *val, struct kernel_param *kp)
{
	struct kparam_array *arr = kp->arg;
	struct kernel_param one = { .name = kp->name, .arg = arr->elem };
	unsigned int n = 0;
	char *p = (char *)val, *comma;
	int ret;

	if (!val) {
		printk(KERN_ERR "%s: expects arguments\n", kp->name);
		return -EINVAL;
	}
	do {
		if (n == arr->max) {
			printk(KERN_ERR "%s: can only take %u arguments\n", kp->name, arr->max);
			return -EINVAL;
		}
		comma = strchr(p, ',');
		if (comma)
			*comma = '\0';
		ret = arr->set(p, &one);
		if (ret)
			return ret;
		one.arg += arr->elemsize;
		n++;
		p = comma ? comma + 1 : NULL;
	} while (p);
	if (arr->num)
		*arr->num = n;
	return 0;
}
EXPORT_SYMBOL(param_array_set);
#endif
