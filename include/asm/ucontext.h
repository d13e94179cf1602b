/* SPDX-License-Identifier: GPL-2.0-only */
/* Mirrors: include/asm-i386/ucontext.h.  Third argument of an SA_SIGINFO handler. */
#ifndef _ASMi386_UCONTEXT_H
#define _ASMi386_UCONTEXT_H

#include <asm/sigcontext.h>
#include <asm/signal.h>

struct ucontext {
	unsigned long uc_flags;
	struct ucontext __user *uc_link;
	stack_t uc_stack;
	struct sigcontext uc_mcontext;
	sigset_t uc_sigmask;		/* last, so that it can grow */
};

#endif
