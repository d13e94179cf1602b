/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * linux/consolemap.h - from bytes to Unicode to the card's characters.
 *
 * Mirrors: include/linux/consolemap.h
 */
#ifndef __LINUX_CONSOLEMAP_H__
#define __LINUX_CONSOLEMAP_H__

#define LAT1_MAP	0	/* ISO 8859-1 */
#define GRAF_MAP	1	/* VT100 line drawing */
#define IBMPC_MAP	2	/* code page 437 */
#define USER_MAP	3	/* straight to the card's characters */

struct vc_data;

const unsigned short *set_translate(int m, struct vc_data *vc);
int conv_uni_to_pc(struct vc_data *vc, long ucs);
void console_map_init(void);

#endif
