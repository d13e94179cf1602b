// SPDX-License-Identifier: GPL-2.0-only
/*
 * "#!" scripts: run the interpreter named in the first line instead.
 *
 * Mirrors: fs/binfmt_script.c
 */
#include <linux/module.h>
#include <linux/string.h>
#include <linux/stat.h>
#include <linux/slab.h>
#include <linux/binfmts.h>
#include <linux/init.h>
#include <linux/file.h>
#include <linux/err.h>
#include <linux/fs.h>

static inline int is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Split "#! name arg" in @buf. @arg is the rest of the line, blanks and all, or NULL. */
static char *parse_interpreter(char *buf, char **arg)
{
	char *cp, *name;

	buf[BINPRM_BUF_SIZE - 1] = '\0';
	cp = strchr(buf, '\n');
	if (!cp)
		cp = buf + BINPRM_BUF_SIZE - 1;
	*cp = '\0';
	while (cp > buf && is_blank(cp[-1]))
		*--cp = '\0';

	for (name = buf + 2; is_blank(*name); name++)
		;
	if (!*name)
		return NULL;

	for (cp = name; *cp && !is_blank(*cp); cp++)
		;
	while (is_blank(*cp))
		*cp++ = '\0';
	*arg = *cp ? cp : NULL;
	return name;
}

/* argv becomes: interpreter, its argument if any, the script's name, the old argv[1]... */
static int push_arguments(struct linux_binprm *bprm, char *name, char *arg)
{
	int retval;

	remove_arg_zero(bprm);
	retval = copy_strings_kernel(1, &bprm->interp, bprm);
	if (retval < 0)
		return retval;
	bprm->argc++;
	if (arg) {
		retval = copy_strings_kernel(1, &arg, bprm);
		if (retval < 0)
			return retval;
		bprm->argc++;
	}
	retval = copy_strings_kernel(1, &name, bprm);
	if (retval < 0)
		return retval;
	bprm->argc++;
	return 0;
}

static int load_script(struct linux_binprm *bprm, struct pt_regs *regs)
{
	char *name, *arg;
	char interp[BINPRM_BUF_SIZE];
	struct file *file;
	int retval;

	/* sh_bang: an interpreter is no script itself. */
	if (bprm->buf[0] != '#' || bprm->buf[1] != '!' || bprm->sh_bang)
		return -ENOEXEC;

	bprm->sh_bang++;
	allow_write_access(bprm->file);
	fput(bprm->file);
	bprm->file = NULL;

	name = parse_interpreter(bprm->buf, &arg);
	if (!name)
		return -ENOEXEC;
	/* bprm->buf is about to be filled from the interpreter's file. */
	strcpy(interp, name);

	retval = push_arguments(bprm, name, arg);
	if (retval)
		return retval;
	bprm->interp = interp;

	file = open_exec(interp);
	if (IS_ERR(file))
		return PTR_ERR(file);
	bprm->file = file;
	retval = prepare_binprm(bprm);
	if (retval < 0)
		return retval;
	return search_binary_handler(bprm, regs);
}

static struct linux_binfmt script_format = {
	.module		= THIS_MODULE,
	.load_binary	= load_script,
};

static int __init init_script_binfmt(void)
{
	return register_binfmt(&script_format);
}

core_initcall(init_script_binfmt);
