// SPDX-License-Identifier: GPL-2.0-only
/*
 * drivers/char/consolemap.c - which of the card's 256 characters shows a byte: the byte becomes
 * Unicode by the character set in use, Unicode becomes code page 437, which the BIOS' font has.
 *
 * Mirrors: drivers/char/consolemap.c
 * Leaves out: maps loaded by programs (PIO_UNIMAP, PIO_SCRNMAP).
 * Locking: none, the tables are constant after console_map_init().
 */
#include <linux/kernel.h>
#include <linux/types.h>
#include <linux/init.h>
#include <linux/consolemap.h>
#include <linux/console_struct.h>

/* Code page 437 as Unicode: the pictures of the control characters, and the upper half. */
static const unsigned short cp437_low[32] = {
	0x0000, 0x263a, 0x263b, 0x2665, 0x2666, 0x2663, 0x2660, 0x2022,
	0x25d8, 0x25cb, 0x25d9, 0x2642, 0x2640, 0x266a, 0x266b, 0x263c,
	0x25b6, 0x25c0, 0x2195, 0x203c, 0x00b6, 0x00a7, 0x25ac, 0x21a8,
	0x2191, 0x2193, 0x2192, 0x2190, 0x221f, 0x2194, 0x25b2, 0x25bc,
};

static const unsigned short cp437_high[128] = {
	0x00c7, 0x00fc, 0x00e9, 0x00e2, 0x00e4, 0x00e0, 0x00e5, 0x00e7,
	0x00ea, 0x00eb, 0x00e8, 0x00ef, 0x00ee, 0x00ec, 0x00c4, 0x00c5,
	0x00c9, 0x00e6, 0x00c6, 0x00f4, 0x00f6, 0x00f2, 0x00fb, 0x00f9,
	0x00ff, 0x00d6, 0x00dc, 0x00a2, 0x00a3, 0x00a5, 0x20a7, 0x0192,
	0x00e1, 0x00ed, 0x00f3, 0x00fa, 0x00f1, 0x00d1, 0x00aa, 0x00ba,
	0x00bf, 0x2310, 0x00ac, 0x00bd, 0x00bc, 0x00a1, 0x00ab, 0x00bb,
	0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x2561, 0x2562, 0x2556,
	0x2555, 0x2563, 0x2551, 0x2557, 0x255d, 0x255c, 0x255b, 0x2510,
	0x2514, 0x2534, 0x252c, 0x251c, 0x2500, 0x253c, 0x255e, 0x255f,
	0x255a, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256c, 0x2567,
	0x2568, 0x2564, 0x2565, 0x2559, 0x2558, 0x2552, 0x2553, 0x256b,
	0x256a, 0x2518, 0x250c, 0x2588, 0x2584, 0x258c, 0x2590, 0x2580,
	0x03b1, 0x00df, 0x0393, 0x03c0, 0x03a3, 0x03c3, 0x00b5, 0x03c4,
	0x03a6, 0x0398, 0x03a9, 0x03b4, 0x221e, 0x03c6, 0x03b5, 0x2229,
	0x2261, 0x00b1, 0x2265, 0x2264, 0x2320, 0x2321, 0x00f7, 0x2248,
	0x00b0, 0x2219, 0x00b7, 0x221a, 0x207f, 0x00b2, 0x25a0, 0x00a0,
};

/* What the VT100's line drawing set has in place of 0x5f to 0x7e. */
static const unsigned short graf_map[32] = {
	0x00a0, 0x25c6, 0x2592, 0x2409, 0x240c, 0x240d, 0x240a, 0x00b0,
	0x00b1, 0x2424, 0x240b, 0x2518, 0x2510, 0x250c, 0x2514, 0x253c,
	0x23ba, 0x23bb, 0x2500, 0x23bc, 0x23bd, 0x251c, 0x2524, 0x2534,
	0x252c, 0x2502, 0x2264, 0x2265, 0x03c0, 0x2260, 0x00a3, 0x00b7,
};

/* Unicode without a picture of its own in the font: the closest. */
static const struct {
	unsigned short ucs;
	unsigned char glyph;
} similar[] = {
	{ 0x00a6, '|' }, { 0x00a8, '"' }, { 0x00a9, 'c' }, { 0x00ad, '-' }, { 0x00ae, 'r' },
	{ 0x00b4, '\'' }, { 0x00b8, ',' }, { 0x00d7, 'x' }, { 0x2010, '-' }, { 0x2011, '-' },
	{ 0x2012, '-' }, { 0x2013, '-' }, { 0x2014, '-' }, { 0x2015, '-' }, { 0x2018, '`' },
	{ 0x2019, '\'' }, { 0x201a, ',' }, { 0x201c, '"' }, { 0x201d, '"' }, { 0x201e, '"' },
	{ 0x2026, '.' }, { 0x20ac, 'E' }, { 0x23ba, 0xc4 }, { 0x23bb, 0xc4 }, { 0x23bc, 0xc4 },
	{ 0x23bd, '_' }, { 0x2409, 'H' }, { 0x240a, 'L' }, { 0x240b, 'V' }, { 0x240c, 'F' },
	{ 0x240d, 'C' }, { 0x2424, 'N' }, { 0x25c6, 0x04 }, { 0x2260, '=' }, { 0xfffd, '?' },
};

static unsigned short translations[4][256];

/* Characters of the card in the order of their Unicode. */
static struct {
	unsigned short ucs;
	unsigned char glyph;
} inverse[256 + ARRAY_SIZE(similar)];
static unsigned int inverse_count;

/**
 * set_translate() - the table of a character set
 * @m: LAT1_MAP, GRAF_MAP, IBMPC_MAP or USER_MAP
 * @vc: the console
 *
 * Return: 256 Unicode characters, one for each byte.
 */
const unsigned short *set_translate(int m, struct vc_data *vc)
{
	return translations[m & 3];
}

/**
 * conv_uni_to_pc() - the card's character for a Unicode one
 * @vc: the console
 * @ucs: the character
 *
 * Return: 0 to 255, -1 for what is not printed, -2 for what has no width, -4 if there is no such
 * character in the font.
 */
int conv_uni_to_pc(struct vc_data *vc, long ucs)
{
	unsigned int low = 0, high = inverse_count, mid;

	if (ucs > 0xffff)
		return -4;
	if (ucs < 0x20)
		return -1;
	if (ucs < 0x7f)
		return ucs;
	if (ucs == 0xfeff || (ucs >= 0x200b && ucs <= 0x200f))
		return -2;
	/* the private range that stands for the font itself */
	if ((ucs & ~0xff) == 0xf000)
		return ucs & 0xff;
	while (low < high) {
		mid = (low + high) / 2;
		if (inverse[mid].ucs == ucs)
			return inverse[mid].glyph;
		if (inverse[mid].ucs < ucs)
			low = mid + 1;
		else
			high = mid;
	}
	return -4;
}

/* Keeps inverse[] sorted; the first of two glyphs for the same character counts. */
static void __init con_insert_unipair(unsigned int ucs, unsigned int glyph)
{
	unsigned int i = inverse_count;

	for (i = 0; i < inverse_count; i++)
		if (inverse[i].ucs == ucs)
			return;
	for (i = inverse_count++; i && inverse[i - 1].ucs > ucs; i--)
		inverse[i] = inverse[i - 1];
	inverse[i].ucs = ucs;
	inverse[i].glyph = glyph;
}

/* Fills the tables; once, before the first console is set up. */
void __init console_map_init(void)
{
	unsigned int i;

	for (i = 0; i < 256; i++) {
		translations[LAT1_MAP][i] = i;
		translations[GRAF_MAP][i] = i;
		translations[USER_MAP][i] = 0xf000 | i;
		translations[IBMPC_MAP][i] = i < 32 ? cp437_low[i] : i < 127 ? i :
					     i == 127 ? 0x2302 : cp437_high[i - 128];
		if (i >= 0x5f && i < 0x7f)
			translations[GRAF_MAP][i] = graf_map[i - 0x5f];
	}
	for (i = 0; i < 32; i++)
		if (cp437_low[i])
			con_insert_unipair(cp437_low[i], i);
	con_insert_unipair(0x2302, 127);
	for (i = 0; i < 128; i++)
		con_insert_unipair(cp437_high[i], i + 128);
	for (i = 0; i < ARRAY_SIZE(similar); i++)
		con_insert_unipair(similar[i].ucs, similar[i].glyph);
}
