; SPDX-License-Identifier: GPL-2.0-only
;
; The Internet checksum's inner loop (RFC 1071): 32-bit words added with their carries, 32 bytes a turn.
;
; Mirrors: arch/i386/lib/checksum.S
; Leaves out: the forms that copy (lib/csum-copy.c builds them on this one).
; Locking: none.

bits 32
section .text

; unsigned int csum_partial(const unsigned char *buff, int len, unsigned int sum), arguments on the stack.
; A buffer that starts at an odd address is summed as if it started at an even one.
global csum_partial:function (csum_partial.end - csum_partial)
csum_partial:
	push	ebp
	mov	ebp, esp
	push	esi
	mov	esi, [ebp + 8]
	mov	ecx, [ebp + 12]
	mov	eax, [ebp + 16]

	mov	edx, ecx
	shr	ecx, 5
	jz	.words
	clc
.block:
	adc	eax, [esi]
	adc	eax, [esi + 4]
	adc	eax, [esi + 8]
	adc	eax, [esi + 12]
	adc	eax, [esi + 16]
	adc	eax, [esi + 20]
	adc	eax, [esi + 24]
	adc	eax, [esi + 28]
	lea	esi, [esi + 32]
	dec	ecx			; leaves the carry alone
	jnz	.block
	adc	eax, 0
.words:
	mov	ecx, edx
	and	ecx, 0x1c
	jz	.rest
	shr	ecx, 2			; clears the carry: the bits shifted out are 0
.word:
	adc	eax, [esi]
	lea	esi, [esi + 4]
	dec	ecx
	jnz	.word
	adc	eax, 0
.rest:
	test	edx, 2
	jz	.byte
	movzx	ecx, word [esi]
	add	esi, 2
	add	eax, ecx
	adc	eax, 0
.byte:
	test	edx, 1
	jz	.out
	movzx	ecx, byte [esi]
	add	eax, ecx
	adc	eax, 0
.out:
	pop	esi
	pop	ebp
	ret
.end:
