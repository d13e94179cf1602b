// SPDX-License-Identifier: GPL-2.0-only
/*
 * Personalities: how a process wants Linux to behave. The only execution domain is Linux itself.
 *
 * Mirrors: kernel/exec_domain.c
 * Leaves out: registering foreign domains (lcall7, signal number maps).
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/personality.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/types.h>

static void default_handler(int segment, struct pt_regs *regp)
{
	force_sig(SIGSEGV, current);
}

/* Number 0 and up: every personality there is. */
struct exec_domain default_exec_domain = {
	.name		= "Linux",
	.handler	= default_handler,
	.pers_low	= 0,
	.pers_high	= 0xff,
};

/**
 * __set_personality - change the personality of current (set_personality() calls this)
 */
int __set_personality(u_long personality)
{
	current->personality = personality;
	current_thread_info()->exec_domain = &default_exec_domain;
	return 0;
}

/**
 * sys_personality - set the personality unless @personality is 0xffffffff
 *
 * Return: the former one.
 */
asmlinkage long sys_personality(u_long personality)
{
	u_long old = current->personality;

	if (personality != 0xffffffff)
		set_personality(personality);
	return (long)old;
}
