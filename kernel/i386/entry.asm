; SPDX-License-Identifier: GPL-2.0-only
;
; Every way into the kernel and out of it: int 0x80, sysenter, exceptions, interrupts, and the first
; return of a new task. All of them build struct pt_regs (<asm/ptrace.h>) on the kernel stack.
;
; Mirrors: arch/i386/kernel/entry.S
; Leaves out: vm86, kernel preemption.
;
; Interrupts are off wherever user mode is about to be entered: a flag set between the last test
; of thread_info.flags and iret would otherwise wait for the next trap. The .debug_frame entries
; (CFI macros below) let gdb unwind from any kernel function through these stubs into user code.

bits 32

PT_EBX		equ 0
PT_ECX		equ 4
PT_EDX		equ 8
PT_ESI		equ 12
PT_EDI		equ 16
PT_EBP		equ 20
PT_EAX		equ 24
PT_DS		equ 28
PT_ES		equ 32
PT_ORIG_EAX	equ 36
PT_CS		equ 44
PT_EFLAGS	equ 48
VM_MASK		equ 0x20000
PT_OLDESP	equ 52
PT_SIZE		equ 60
KEPT_ECX	equ 60			; the two words between the frame and the top of the stack
KEPT_EDX	equ 64

; thread_info and its flags; process.c asserts these against the C structures.
TI_flags		equ 8
_TIF_SYSCALL_TRACE	equ 1 << 0
_TIF_SINGLESTEP		equ 1 << 4
_TIF_NEED_RESCHED	equ 1 << 3
TIF_IRET		equ 5
_TIF_WORK_MASK		equ 0xff6e	; all but tracing and single-stepping
_TIF_ALLWORK_MASK	equ 0xffff
THREAD_SIZE		equ 8192
FRAME_flags		equ PT_SIZE + 8 - THREAD_SIZE + TI_flags	; from the frame of system_call
TSS_sysenter_esp0	equ 4 - 8704		; tss_struct.esp0, from the structure's end
PAGE_OFFSET		equ 0xc0000000

__KERNEL_CS	equ 0x60
__USER_CS	equ 0x73
__USER_DS	equ 0x7b
NR_SYSCALLS	equ 289
NR_IRQS		equ 16
ENOSYS		equ 38
EFAULT		equ 14
FLAGS_IF	equ 0x202
NT_BIT		equ 14

extern sys_call_table, newcall_table, newcalls_limit
extern SYSENTER_RETURN	; linker.ld
extern schedule, schedule_tail, do_notify_resume, do_syscall_trace, do_IRQ, do_exit
extern math_state_restore, sys_execve, vm86_escape
extern do_divide_error, do_debug, do_nmi, do_int3, do_overflow, do_bounds, do_invalid_op
extern do_coprocessor_segment_overrun, do_invalid_TSS, do_segment_not_present
extern do_stack_segment, do_general_protection, do_page_fault, do_coprocessor_error
extern do_alignment_check, do_simd_coprocessor_error, do_spurious_interrupt_bug

; ---------------------------------------------------------------- call frame information
; The canonical frame address is where esp would be had the CPU pushed eip, cs and eflags only
; and they were gone again: eip lies at CFA-12, cs at CFA-8, eflags at CFA-4.

%macro SECTION_DF 0
[section .debug_frame progbits noalloc noexec nowrite align=4]
%endmacro

SECTION_DF
cie:
	dd .end - .id
.id:
	dd 0xffffffff
	db 1				; version
	; S: a trap frame. gdb then lets the next frame lie on another stack (the user's), and takes
	; the saved eip for the instruction itself, not for a return address.
	db "S", 0
	db 1				; code alignment factor
	db 0x7c				; data alignment factor -4
	db 8				; return address column: eip
	db 0x0c, 4, 12			; def_cfa esp, 12
	db 0x80 | 8, 3			; eip at CFA-12
	db 0x80 | 9, 1			; eflags at CFA-4
	; esp: from user mode the CPU pushed it at CFA; from kernel mode it is CFA itself.
	db 0x16, 4, .expr_end - .expr
.expr:
	db 0x12				; dup
	db 0x38				; lit8
	db 0x1c				; minus
	db 0x06				; deref: cs
	db 0x33				; lit3
	db 0x1a				; and
	db 0x28				; bra
	dw 3
	db 0x2f				; skip
	dw 1
	db 0x06				; deref: the user's esp
.expr_end:
	align 4, db 0
.end:
__SECT__

; User code in the vsyscall page after its three pushes, so that gdb gets from sysenter_entry to the
; caller of __kernel_vsyscall. The image's own table is for user space.
SECTION_DF
vsyscall_cie:
	dd .end - .id
.id:
	dd 0xffffffff
	db 1, 0, 1, 0x7c, 8
	db 0x0c, 4, 16			; def_cfa esp, 16
	db 0x80 | 8, 1			; eip at CFA-4
	db 0x80 | 1, 2, 0x80 | 2, 3, 0x80 | 5, 4	; ecx, edx, ebp
	align 4, db 0
.end:
	dd .fde_end - $ - 4
	dd vsyscall_cie
	dd SYSENTER_RETURN, 1
	align 4, db 0
.fde_end:
__SECT__

%assign cfi_off 0

; CFI_STARTPROC name, n: a function starts here, with esp n bytes below the CFA
%macro CFI_STARTPROC 2
%push cfi
global %1:function (%1.end - %1)
%1:
%assign cfi_off %2
%define %$proc %1
SECTION_DF
%%fde:
	dd %1.fde_end - %%fde - 4
	dd cie
	dd %1, %1.end - %1
	db 0x0e, cfi_off		; def_cfa_offset
__SECT__
%endmacro

%macro CFI_ENDPROC 0
%{$proc}.end:
SECTION_DF
	align 4, db 0
%{$proc}.fde_end:
__SECT__
%pop
%endmacro

; CFI_ADJUST n, len: the last len bytes of code moved esp by -n. (Lengths are given by hand since
; a label for each push would fill the symbol table; `readelf --debug-dump=frames` shows them.)
%macro CFI_ADJUST 2
%assign cfi_off cfi_off + %1
SECTION_DF
	db 0x40 | %2			; advance_loc
	db 0x0e, cfi_off
__SECT__
%endmacro

; CFI_ADJUST_FAR n, len: the same for up to 255 bytes of code.
%macro CFI_ADJUST_FAR 2
%assign cfi_off cfi_off + %1
SECTION_DF
	db 0x02, %2			; advance_loc1
	db 0x0e, cfi_off
__SECT__
%endmacro

; CFI_SAVED r: a one-byte push of register number r
%macro CFI_SAVED 1
	CFI_ADJUST 4, 1
SECTION_DF
	db 0x80 | %1, cfi_off / 4
__SECT__
%endmacro

; The whole frame is on the stack: all registers at their places.
%macro CFI_ALL_SAVED 0
SECTION_DF
	db 0x80 | 0, 7, 0x80 | 5, 8, 0x80 | 7, 9, 0x80 | 6, 10
	db 0x80 | 2, 11, 0x80 | 1, 12, 0x80 | 3, 13
__SECT__
%endmacro

CFI_FRAME	equ 52			; CFA - esp when pt_regs is complete

; ---------------------------------------------------------------- saving and restoring

; Completes pt_regs below orig_eax.
%macro PUSH_REGS 0
	cld
	push es
	CFI_ADJUST 4, 2
	push ds
	CFI_ADJUST 4, 1
	push eax
	CFI_SAVED 0
	push ebp
	CFI_SAVED 5
	push edi
	CFI_SAVED 7
	push esi
	CFI_SAVED 6
	push edx
	CFI_SAVED 2
	push ecx
	CFI_SAVED 1
	push ebx
	CFI_SAVED 3
%endmacro

; Kernel mode runs with the user's flat data segment in ds and es.
%macro LOAD_KERNEL_DS 1
	mov %1, __USER_DS
	mov ds, %1
	mov es, %1
%endmacro

%macro SAVE_ALL 0
	PUSH_REGS
	LOAD_KERNEL_DS edx
%endmacro

%macro GET_THREAD_INFO 1
	mov %1, -THREAD_SIZE
	and %1, esp
%endmacro

section .text

; ---------------------------------------------------------------- system calls

; A new task starts here, on the frame that copy_thread() made; eax is the previous task.
align 16
	CFI_STARTPROC ret_from_fork, CFI_FRAME
	CFI_ALL_SAVED
	push eax
	CFI_ADJUST 4, 1
	call schedule_tail
	pop eax
	CFI_ADJUST -4, 6
	jmp resume_userspace
	CFI_ENDPROC

; int 0x80: eax holds the number; ebx ecx edx esi edi ebp, as pushed, are the stack arguments of
; the asmlinkage function that is called.
;
; A function owns its arguments, so it may have overwritten them when it returns. User space gets
; its registers back nevertheless: C functions preserve ebx, esi, edi and ebp, and ecx and edx are
; kept in the two words above the frame. If the function has changed the frame on purpose (execve,
; sigreturn, a signal frame built by sigsuspend) it says so by TIF_IRET, and all comes from there.
align 16
	CFI_STARTPROC system_call, 12
	push eax
	CFI_ADJUST 4, 1
	PUSH_REGS
	mov [esp + KEPT_ECX], ecx
	mov [esp + KEPT_EDX], edx
	LOAD_KERNEL_DS edx
	test byte [esp + FRAME_flags], _TIF_SYSCALL_TRACE
	jnz syscall_trace_entry
	cmp eax, NR_SYSCALLS
	jae syscall_badsys
global syscall_call
syscall_call:
	call [sys_call_table + eax * 4]
syscall_done:
	cli
	test dword [esp + FRAME_flags], _TIF_ALLWORK_MASK
	jnz syscall_exit_work
	mov ecx, [esp + KEPT_ECX]
	mov edx, [esp + KEPT_EDX]
	add esp, PT_DS			; past ebx to eax, whose values are in place
syscall_ds:
	pop ds
syscall_es:
	pop es
	add esp, 4
syscall_iret:
	iret

align 16
syscall_badsys:
	sub eax, NR_SYSCALLS		; later than 2.6.11: newcalls_table.asm
	cmp eax, [newcalls_limit]
	jae .none
	call [newcall_table + eax * 4]
	jmp syscall_done
.none:
	mov eax, -ENOSYS
	jmp syscall_done

; The tracer stops us before the call. It may change number and arguments, in the frame; that is
; what user space gets back then, and eax, if there is no such call.
syscall_trace_entry:
	mov dword [esp + PT_EAX], -ENOSYS
	mov eax, esp
	xor edx, edx
	call do_syscall_trace
	btr dword [esp + FRAME_flags], TIF_IRET	; it has been taken from the frame, here
	mov ebx, [esp + PT_EBX]
	mov ecx, [esp + PT_ECX]
	mov edx, [esp + PT_EDX]
	mov esi, [esp + PT_ESI]
	mov edi, [esp + PT_EDI]
	mov ebp, [esp + PT_EBP]
	mov [esp + KEPT_ECX], ecx
	mov [esp + KEPT_EDX], edx
	mov eax, [esp + PT_ORIG_EAX]
	cmp eax, NR_SYSCALLS
	jb syscall_call
	mov ecx, eax
	sub ecx, NR_SYSCALLS
	cmp ecx, [newcalls_limit]
	jb syscall_badsys
	mov eax, [esp + PT_EAX]
	jmp syscall_done

; The frame is needed after all, by signals or a tracer: make it what it was.
syscall_exit_work:
	btr dword [esp + FRAME_flags], TIF_IRET
	jc .store_result
	mov ecx, [esp + KEPT_ECX]
	mov edx, [esp + KEPT_EDX]
	mov [esp + PT_EBX], ebx
	mov [esp + PT_ECX], ecx
	mov [esp + PT_EDX], edx
	mov [esp + PT_ESI], esi
	mov [esp + PT_EDI], edi
	mov [esp + PT_EBP], ebp
.store_result:
	mov [esp + PT_EAX], eax
	test byte [esp + FRAME_flags], _TIF_SYSCALL_TRACE | _TIF_SINGLESTEP
	jz resume_userspace
	sti
	mov eax, esp
	mov edx, 1
	call do_syscall_trace
	GET_THREAD_INFO ebp
	mov ecx, [ebp + TI_flags]
	test cl, _TIF_SINGLESTEP	; sysenter was stepped on: TF is to be set again
	jnz work_notifysig

; ---- to user mode, from the frame

global resume_userspace
resume_userspace:
	GET_THREAD_INFO ebp
	cli
	mov ecx, [ebp + TI_flags]
	and ecx, _TIF_WORK_MASK
	jnz work_pending

; Leaves through the frame. A user selector that no longer loads becomes null; an iret that
; faults (bad cs, ss or eip in a forged signal frame) kills the task.
global restore_all
restore_all:
	pop ebx
	pop ecx
	pop edx
	pop esi
	pop edi
	pop ebp
	pop eax
restore_ds:
	pop ds
restore_es:
	pop es
	add esp, 4
iret_exc:
	iret

work_pending:
	test cl, _TIF_NEED_RESCHED
	jz work_notifysig
work_resched:
	call schedule
	jmp resume_userspace

; Signals: do_notify_resume(regs, oldset, thread_info_flags), all in registers.
work_notifysig:
	sti
	mov eax, esp
	xor edx, edx
	call do_notify_resume
	jmp resume_userspace

align 16
global ret_from_exception
ret_from_exception:
	cli
global ret_from_intr
ret_from_intr:
	test dword [esp + PT_EFLAGS], VM_MASK
	jnz .vm86
	test dword [esp + PT_CS], 3	; back to kernel mode: nothing to be looked after
	jz restore_all
	jmp resume_userspace
; Only the kernel can enter vm86 mode, and never does; but QEMU lets an iret of user mode do so.
.vm86:
	mov eax, esp
	call vm86_escape
	jmp resume_userspace
	CFI_ENDPROC

; sysenter, from __kernel_vsyscall: interrupts are off, cs and ss the kernel's, esp is the end of the
; TSS, and ebp the user's esp, where its ebp (the sixth argument) lies. eip is not known, but always
; the same. The frame is made to look like that of int 0x80. sysenter keeps all flags but IF: NT must
; not meet an iret in the kernel, and TF traps on the first instruction (see debug).
align 16
	CFI_STARTPROC sysenter_entry, 0
SECTION_DF
	db 0x16, 8, 5, 0x0c		; eip: DW_OP_const4u
	dd SYSENTER_RETURN
	db 0x16, 4, 2, 0x75, 0		; esp: ebp
__SECT__
	mov esp, [esp + TSS_sysenter_esp0]
.past_esp:
	sti
	push dword __USER_DS
	push ebp
	pushf
	push dword __USER_CS
	push dword SYSENTER_RETURN
.framed:
	CFI_ADJUST_FAR 12, .framed - sysenter_entry
SECTION_DF
	db 0xc8, 0xc4			; eip and esp are in the frame now
__SECT__
	test byte [esp + 9], 1 << (NT_BIT - 8)
	jnz sysenter_nested
.flags:
	cmp ebp, PAGE_OFFSET - 3
	jae sysenter_fault
.arg6:
	mov ebp, [ebp]
	push eax
.orig_eax:
	CFI_ADJUST_FAR 4, .orig_eax - .framed
	PUSH_REGS
	mov [esp + KEPT_ECX], ecx
	mov [esp + KEPT_EDX], edx
	LOAD_KERNEL_DS edx
	test byte [esp + FRAME_flags], _TIF_SYSCALL_TRACE
	jnz syscall_trace_entry
	cmp eax, NR_SYSCALLS
	jae sysenter_done.later
	call [sys_call_table + eax * 4]
sysenter_done:
	cli
	test dword [esp + FRAME_flags], _TIF_ALLWORK_MASK
	jnz syscall_exit_work
	mov edx, SYSENTER_RETURN
	mov ecx, [esp + PT_OLDESP]
	sti				; takes effect after the next instruction
	sysexit

.later:
	sub eax, NR_SYSCALLS
	cmp eax, [newcalls_limit]
	jae .none
	call [newcall_table + eax * 4]
	jmp sysenter_done
.none:
	mov eax, -ENOSYS
	jmp sysenter_done
	CFI_ENDPROC

; The user's stack pointer is no good.
	CFI_STARTPROC sysenter_fault, 12
	push eax
	CFI_ADJUST 4, 1
	PUSH_REGS
	mov [esp + KEPT_ECX], ecx
	mov [esp + KEPT_EDX], edx
	LOAD_KERNEL_DS edx
	mov eax, -EFAULT
	jmp sysenter_done
	CFI_ENDPROC

	CFI_STARTPROC sysenter_nested, 12
	push dword FLAGS_IF
	popf
	jmp sysenter_entry.flags
	CFI_ENDPROC

[section .fixup progbits alloc exec nowrite align=16]
fix_ds:
	mov dword [esp], 0
	jmp restore_ds
fix_es:
	mov dword [esp], 0
	jmp restore_es
fix_iret:
	LOAD_KERNEL_DS eax
	sti
	mov eax, 11			; SIGSEGV
	push eax
	call do_exit

[section __ex_table progbits alloc noexec nowrite align=4]
	dd sysenter_entry.arg6, sysenter_fault
	dd syscall_ds, fix_ds
	dd syscall_es, fix_es
	dd syscall_iret, fix_iret
	dd restore_ds, fix_ds
	dd restore_es, fix_es
	dd iret_exc, fix_iret

section .text

; ---------------------------------------------------------------- interrupts

; interrupt[n] is the stub of IRQ n; orig_eax = n - 256 tells do_IRQ() which one it was, and the
; signal code that this was no system call.
%assign irq 0
%rep NR_IRQS
%xdefine irq_stub irq_stub_%[irq]
align 4
	CFI_STARTPROC irq_stub, 12
	push strict dword irq - 256
	CFI_ADJUST 4, 5
	jmp common_interrupt
	CFI_ENDPROC
%assign irq irq + 1
%endrep

section .rodata
global interrupt
align 4
interrupt:
%assign irq 0
%rep NR_IRQS
	dd irq_stub_%[irq]
%assign irq irq + 1
%endrep

section .text

align 16
	CFI_STARTPROC common_interrupt, 16
	SAVE_ALL
	mov eax, esp
	call do_IRQ
	jmp ret_from_intr
	CFI_ENDPROC

; ---------------------------------------------------------------- exceptions

; ENTRY_TRAP name, handler: the CPU pushes no error code
%macro ENTRY_TRAP 2
align 16
	CFI_STARTPROC %1, 12
	push strict dword 0
	CFI_ADJUST 4, 5
	push strict dword %2
	CFI_ADJUST 4, 5
	jmp error_code
	CFI_ENDPROC
%endmacro

; ENTRY_ERROR name, handler: the CPU pushed one
%macro ENTRY_ERROR 2
align 16
	CFI_STARTPROC %1, 16
	push strict dword %2
	CFI_ADJUST 4, 5
	jmp error_code
	CFI_ENDPROC
%endmacro

; The handler's address lies where es belongs and the error code where orig_eax does.
; Calls handler(regs, error_code) in registers.
align 16
	CFI_STARTPROC error_code, 20
	cld
	push ds
	CFI_ADJUST 4, 2
	push eax
	CFI_SAVED 0
	push ebp
	CFI_SAVED 5
	push edi
	CFI_SAVED 7
	push esi
	CFI_SAVED 6
	push edx
	CFI_SAVED 2
	push ecx
	CFI_SAVED 1
	push ebx
	CFI_SAVED 3
	mov edi, [esp + PT_ES]
	mov edx, [esp + PT_ORIG_EAX]
	mov dword [esp + PT_ORIG_EAX], -1	; not a system call: never restarted
	mov ecx, es
	mov [esp + PT_ES], ecx
	LOAD_KERNEL_DS ecx
	mov eax, esp
	call edi
	jmp ret_from_exception
	CFI_ENDPROC

	ENTRY_TRAP divide_error, do_divide_error
	ENTRY_TRAP int3, do_int3
	ENTRY_TRAP overflow, do_overflow
	ENTRY_TRAP bounds, do_bounds
	ENTRY_TRAP invalid_op, do_invalid_op
	ENTRY_TRAP coprocessor_segment_overrun, do_coprocessor_segment_overrun
	ENTRY_ERROR invalid_TSS, do_invalid_TSS
	ENTRY_ERROR segment_not_present, do_segment_not_present
	ENTRY_ERROR stack_segment, do_stack_segment
	ENTRY_ERROR general_protection, do_general_protection
	ENTRY_ERROR page_fault, do_page_fault
	ENTRY_TRAP spurious_interrupt_bug, do_spurious_interrupt_bug
	ENTRY_TRAP coprocessor_error, do_coprocessor_error
	ENTRY_ERROR alignment_check, do_alignment_check
	ENTRY_TRAP simd_coprocessor_error, do_simd_coprocessor_error

; FIX_STACK n: a trap on the first instruction of sysenter_entry has its frame, n bytes, at the end of
; the TSS. Go to the task's own stack and return to the next instruction, with TF clear.
FIX_STACK_MOV	equ 7			; bytes of its first instruction
%macro FIX_STACK 1
	mov esp, [esp + TSS_sysenter_esp0 + %1]
	pushf
	push dword __KERNEL_CS
	push dword sysenter_entry.past_esp
%endmacro

align 16
	CFI_STARTPROC debug, 12
	cmp dword [esp], sysenter_entry
	jne .good
	cmp word [esp + 4], __KERNEL_CS	; else a user segment that wraps around
	jne .good
.on_tss:
	FIX_STACK 12
.good:
	push strict dword 0
	CFI_ADJUST_FAR 4, 5 + .good - debug
	push strict dword do_debug
	CFI_ADJUST 4, 5
	jmp error_code
	CFI_ENDPROC

; An NMI may come there too, or right after the debug trap of that instruction, before debug has left
; the TSS: then two frames are there.
align 16
	CFI_STARTPROC nmi, 12
	cmp word [esp + 4], __KERNEL_CS
	jne .good
	cmp dword [esp], sysenter_entry
	je .one_frame
	cmp dword [esp], debug
	jb .good
	cmp dword [esp], debug.on_tss + FIX_STACK_MOV
	jae .good
	cmp dword [esp + 12], sysenter_entry
	jne .good
	cmp word [esp + 16], __KERNEL_CS
	jne .good
	FIX_STACK 24
	jmp .good
.one_frame:
	FIX_STACK 12
.good:
	push strict dword 0
	CFI_ADJUST_FAR 4, 5 + .good - nmi
	push strict dword do_nmi
	CFI_ADJUST 4, 5
	jmp error_code
	CFI_ENDPROC

; The task uses the FPU for the first time since it was switched in.
align 16
	CFI_STARTPROC device_not_available, 12
	push strict dword -1
	CFI_ADJUST 4, 5
	SAVE_ALL
	call math_state_restore
	jmp ret_from_exception
	CFI_ENDPROC

; ---------------------------------------------------------------- kernel threads

; kernel_thread() makes a frame that irets to here: ebx is the function, edx its argument.
align 16
	CFI_STARTPROC kernel_thread_helper, 12
SECTION_DF
	db 0x07, 8			; eip undefined: the end of every backtrace
__SECT__
	mov eax, edx
	xor ebp, ebp
	call ebx
	push eax
	call do_exit
	CFI_ENDPROC

; long execve(const char *file, char **argv, char **envp), all in registers: for a kernel thread
; that turns into a user program. Builds a frame for sys_execve() to fill in, and leaves by it;
; returns only on failure.
align 16
global execve:function (execve.end - execve)
execve:
	push ebp
	mov ebp, esp
	push ebx
	mov ebx, eax
	push dword __USER_DS		; ss
	push dword 0			; esp
	push dword 0x202		; eflags: interrupts on
	push dword __USER_CS
	push dword 0			; eip
	push dword -1			; orig_eax: not to be restarted
	push dword __USER_DS		; es
	push dword __USER_DS		; ds
	push dword 0
	push dword 0
	push dword 0
	push dword 0
	push ecx			; edx: envp
	push edx			; ecx: argv
	push ebx			; ebx: file
	call sys_execve
	test eax, eax
	jz .started
	mov ebx, [ebp - 4]
	leave
	ret
.started:
	mov [esp + PT_EAX], eax
	jmp resume_userspace
.end:
