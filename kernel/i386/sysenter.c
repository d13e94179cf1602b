// SPDX-License-Identifier: GPL-2.0-only
/*
 * The vsyscall page, through which C libraries make system calls, and the processor's sysenter.
 *
 * Mirrors: arch/i386/kernel/sysenter.c
 * Leaves out: nothing.
 * Locking: none; all of it runs once, at boot.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/init_calls.h>
#include <linux/smp.h>
#include <linux/thread_info.h>
#include <linux/gfp.h>
#include <linux/string.h>
#include <asm/cpufeature.h>
#include <asm/fixmap.h>
#include <asm/msr.h>
#include <asm/pgtable.h>
#include <asm/processor.h>
#include <asm/unistd.h>

extern const char vsyscall_int80_start[], vsyscall_int80_end[];
extern const char vsyscall_sysenter_start[], vsyscall_sysenter_end[];
asmlinkage void sysenter_entry(void);

/**
 * enable_sep_cpu - tell the processor what sysenter does
 * @info: unused
 *
 * It loads esp with the end of the task state segment, from where sysenter_entry finds the current
 * task's stack: the MSR need not change at every task switch. A debug trap or NMI on its very first
 * instruction uses the few words there.
 */
void enable_sep_cpu(void *info)
{
	struct tss_struct *tss = &per_cpu(init_tss, smp_processor_id());

	tss->ss1 = __KERNEL_CS;
	tss->esp1 = sizeof(struct tss_struct) + (unsigned long)tss;
	wrmsr(MSR_IA32_SYSENTER_CS, __KERNEL_CS, 0);
	wrmsr(MSR_IA32_SYSENTER_ESP, tss->esp1, 0);
	wrmsr(MSR_IA32_SYSENTER_EIP, (unsigned long)sysenter_entry, 0);
}

/* Maps the page and fills it with what this processor can do. */
static int __init sysenter_setup(void)
{
	void *page = (void *)get_zeroed_page(GFP_ATOMIC);

	if (!page)
		return -ENOMEM;		/* no page, no AT_SYSINFO: programs use int 0x80 */
	if (cpu_has_sep) {
		memcpy(page, vsyscall_sysenter_start,
		       vsyscall_sysenter_end - vsyscall_sysenter_start);
		enable_sep_cpu(NULL);
	} else {
		memcpy(page, vsyscall_int80_start, vsyscall_int80_end - vsyscall_int80_start);
	}
	__set_fixmap(FIX_VSYSCALL, __pa(page), PAGE_READONLY_EXEC);
	return 0;
}
__initcall(sysenter_setup);
