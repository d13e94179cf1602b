/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The socket-level ioctl numbers of i386.  They are user-space ABI.
 *
 * Mirrors: include/asm-i386/sockios.h
 */
#ifndef _ASM_SOCKIOS_H
#define _ASM_SOCKIOS_H

#define FIOSETOWN	0x8901
#define SIOCSPGRP	0x8902
#define FIOGETOWN	0x8903
#define SIOCGPGRP	0x8904
#define SIOCATMARK	0x8905
#define SIOCGSTAMP	0x8906

#endif /* _ASM_SOCKIOS_H */
