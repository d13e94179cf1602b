// SPDX-License-Identifier: GPL-2.0-only
/*
 * The system calls by number, with the kinds of their arguments (the letters of argument() in args.c), and what is never
 * called because it ends the machine, or hides what the test looks at.
 *
 * fork, vfork, clone, sigreturn and rt_sigreturn are not here: worker.c makes them in ways of their own.
 */
#include "fuzz.h"
#include <signal.h>
#include <sys/syscall.h>

const struct call_type call_types[] = {
	{ 1, 60, "w" },		/* exit */
	{ 3, 0, "fbl" },	/* read */
	{ 4, 0, "fbl" },
	{ 5, 0, "pOm" },
	{ 6, 2, "f" },		/* close */
	{ 7, 0, "PYi" },	/* waitpid */
	{ 8, 0, "pm" },
	{ 9, 0, "pp" },
	{ 10, 0, "p" },
	{ 11, 8, "pZZ" },	/* execve */
	{ 12, 0, "p" },
	{ 13, 0, "Y" },
	{ 14, 0, "pmd" },	/* mknod */
	{ 15, 0, "pm" },
	{ 16, 0, "puu" },
	{ 18, 0, "px" },
	{ 19, 0, "foi" },
	{ 20, 0, "" },
	{ 21, 0, "ppTgx" },	/* mount */
	{ 22, 0, "p" },
	{ 23, 0, "u" }, { 24, 0, "" },
	{ 25, 4, "Y" },		/* stime */
	{ 26, 0, "iPww" },	/* ptrace */
	{ 27, 0, "i" },
	{ 28, 0, "fx" },
	{ 29, 4, "" },		/* pause */
	{ 30, 0, "px" },
	{ 33, 0, "pi" }, { 34, 0, "i" }, { 36, 4, "" },
	{ 37, 0, "Ps" },	/* kill */
	{ 38, 0, "pp" }, { 39, 0, "pm" }, { 40, 0, "p" },
	{ 41, 0, "f" },
	{ 42, 0, "x" },		/* pipe */
	{ 43, 0, "x" },
	{ 45, 0, "w" },
	{ 46, 0, "u" }, { 47, 0, "" },
	{ 48, 0, "sw" },	/* signal */
	{ 49, 0, "" }, { 50, 0, "" },
	{ 51, 0, "p" },
	{ 52, 0, "pg" },
	{ 54, 0, "fjx" },	/* ioctl */
	{ 54, 0, "fjx" }, { 54, 0, "fjx" }, { 54, 0, "fjx" }, { 54, 0, "fjw" }, { 54, 0, "fjy" },
	{ 55, 0, "fcw" },	/* fcntl */
	{ 55, 0, "fcx" },
	{ 57, 0, "PP" },
	{ 59, 0, "x" }, { 60, 0, "m" },
	{ 61, 8, "p" },		/* chroot */
	{ 62, 0, "dx" }, { 63, 0, "ff" },
	{ 64, 0, "" }, { 65, 0, "" }, { 66, 4, "" },
	{ 67, 0, "sxx" },	/* sigaction */
	{ 68, 0, "" }, { 69, 0, "w" },
	{ 70, 0, "uu" }, { 71, 0, "uu" },
	{ 72, 0, "wwk" }, { 73, 0, "k" },
	{ 74, 0, "bl" },
	{ 75, 0, "rx" }, { 76, 0, "rx" },
	{ 77, 0, "ix" },
	{ 78, 0, "xx" }, { 79, 4, "vx" },
	{ 80, 0, "ix" }, { 81, 0, "ix" },
	{ 82, 0, "x" },		/* old select */
	{ 83, 0, "pp" }, { 84, 0, "px" }, { 85, 0, "pbl" },
	{ 86, 0, "p" }, { 87, 0, "pi" }, { 88, 0, "wwwx" },
	{ 89, 0, "fx" },
	{ 90, 0, "x" },		/* old mmap: see args.c for its block */
	{ 91, 0, "AN" },
	{ 92, 0, "po" }, { 93, 0, "fo" }, { 94, 0, "fm" }, { 95, 0, "fuu" },
	{ 96, 0, "iP" }, { 97, 0, "iPi" },
	{ 99, 0, "px" }, { 100, 0, "fx" },
	{ 101, 0, "wwi" },	/* ioperm */
	{ 102, 0, "iC" },	/* socketcall, with a block of each kind */
	{ 102, 0, "iC" }, { 102, 0, "iC" }, { 102, 0, "iC" }, { 102, 0, "iC" }, { 102, 0, "iC" }, { 102, 0, "iC" },
	{ 103, 0, "ibl" },
	{ 104, 0, "iIx" }, { 105, 0, "ix" },
	{ 106, 0, "px" }, { 107, 0, "px" }, { 108, 0, "fx" }, { 109, 0, "x" },
	{ 110, 0, "i" }, { 111, 0, "" },
	{ 113, 4, "x" },	/* vm86old */
	{ 114, 0, "PYix" },
	{ 115, 0, "p" }, { 116, 0, "x" },
	{ 117, 0, "iwwwxw" }, { 117, 0, "iiwwxi" }, { 117, 0, "iibwxw" }, { 117, 0, "iiiixi" },	/* ipc */
	{ 118, 0, "f" },
	{ 121, 0, "bl" }, { 122, 0, "x" },
	{ 123, 0, "ixl" }, { 123, 0, "ixz" },	/* modify_ldt */
	{ 124, 0, "x" },
	{ 125, 0, "ANi" },	/* mprotect */
	{ 126, 0, "ikk" },
	{ 128, 0, "xlp" }, { 129, 0, "pi" }, { 131, 0, "wpwx" },
	{ 132, 0, "P" }, { 133, 0, "f" }, { 134, 0, "iw" }, { 135, 0, "iwx" },
	{ 136, 0, "w" },
	{ 138, 0, "u" }, { 139, 0, "u" },
	{ 140, 0, "fwoxi" },
	{ 141, 0, "fbl" },
	{ 142, 0, "iFFFv" },	/* select */
	{ 143, 0, "fi" },
	{ 144, 0, "ANi" },
	{ 145, 0, "fVl" }, { 146, 0, "fVl" },
	{ 147, 0, "P" }, { 148, 0, "f" },
	{ 149, 0, "B" },	/* sysctl */
	{ 150, 0, "AN" }, { 151, 0, "AN" }, { 152, 8, "i" }, { 153, 0, "" },
	{ 154, 0, "Px" }, { 155, 0, "Px" }, { 156, 4, "Pix" }, { 157, 0, "P" }, { 158, 0, "" },
	{ 159, 0, "i" }, { 160, 0, "i" }, { 161, 0, "Px" },
	{ 162, 0, "tx" },
	{ 163, 0, "ANNgA" },	/* mremap */
	{ 164, 0, "uuu" }, { 165, 0, "xxx" },
	{ 166, 4, "wx" },
	{ 168, 0, "eli" }, { 169, 0, "ixx" },
	{ 170, 0, "uuu" }, { 171, 0, "xxx" },
	{ 172, 0, "iwwww" }, { 172, 0, "ixwww" },	/* prctl */
	{ 174, 0, "saxK" }, { 175, 0, "ikkK" }, { 176, 0, "kK" },
	{ 177, 0, "kxtK" }, { 178, 0, "Psx" }, { 179, 4, "kK" },
	{ 180, 0, "fbloi" }, { 181, 0, "fbloi" },
	{ 182, 0, "puu" },
	{ 183, 0, "bl" },
	{ 184, 0, "xx" }, { 185, 0, "xx" },
	{ 186, 0, "xx" },
	{ 187, 0, "ffxl" },
	{ 191, 0, "rx" },
	{ 192, 0, "ANigfo" }, { 192, 0, "ANiMfo" }, { 192, 0, "ANiMfz" }, { 192, 0, "ANiMfi" },	/* mmap2 */
	{ 193, 0, "poi" }, { 194, 0, "foi" },
	{ 195, 0, "px" }, { 196, 0, "px" }, { 197, 0, "fx" },
	{ 198, 0, "puu" },
	{ 199, 0, "" }, { 200, 0, "" }, { 201, 0, "" }, { 202, 0, "" },
	{ 203, 0, "uu" }, { 204, 0, "uu" }, { 205, 0, "ix" }, { 206, 0, "ix" },
	{ 207, 0, "fuu" }, { 208, 0, "uuu" }, { 209, 0, "xxx" }, { 210, 0, "uuu" }, { 211, 0, "xxx" },
	{ 212, 0, "puu" }, { 213, 0, "u" }, { 214, 0, "u" }, { 215, 0, "u" }, { 216, 0, "u" },
	{ 217, 8, "pp" },	/* pivot_root */
	{ 218, 0, "ANx" }, { 219, 0, "ANi" },
	{ 220, 0, "fbl" },
	{ 221, 0, "fcw" }, { 221, 0, "fcx" },
	{ 224, 0, "" },
	{ 225, 0, "foil" },
	{ 226, 0, "ppxli" }, { 227, 0, "ppxli" }, { 228, 0, "fpxli" },
	{ 229, 0, "ppbl" }, { 230, 0, "ppbl" }, { 231, 0, "fpbl" },
	{ 232, 0, "pbl" }, { 233, 0, "pbl" }, { 234, 0, "fbl" },
	{ 235, 0, "pp" }, { 236, 0, "pp" }, { 237, 0, "fp" },
	{ 238, 0, "Ps" }, { 239, 0, "ffxl" },
	{ 240, 0, "UiitUw" }, { 240, 0, "UiitUi" },	/* futex */
	{ 241, 0, "Plx" }, { 242, 0, "Plx" },
	{ 243, 0, "x" }, { 244, 0, "x" },
	{ 245, 0, "iY" }, { 246, 0, "w" }, { 247, 0, "wiixt" }, { 248, 0, "wix" }, { 249, 0, "wxx" },	/* aio */
	{ 250, 0, "foili" },
	{ 252, 60, "w" },	/* exit_group */
	{ 253, 0, "iibl" },
	{ 254, 0, "i" }, { 255, 0, "fifx" }, { 256, 0, "fxii" },	/* epoll */
	{ 257, 0, "ANiig" },
	{ 258, 0, "Y" },
	{ 259, 0, "QxY" }, { 260, 0, "iiIx" }, { 261, 0, "ix" }, { 262, 0, "i" }, { 263, 0, "i" },
	{ 264, 4, "Qt" }, { 265, 0, "Qx" }, { 266, 0, "Qx" }, { 267, 0, "Qitx" },
	{ 268, 0, "plx" }, { 268, 0, "p1x" }, { 269, 0, "flx" }, { 269, 0, "f1x" },
	{ 270, 0, "PPs" }, { 271, 0, "pv" },
	{ 272, 0, "foioii" },
	{ 274, 0, "ANixig" }, { 275, 0, "xxiAi" }, { 276, 0, "ixi" },
	{ 277, 0, "qOmx" }, { 277, 0, "qOmz" }, { 278, 0, "q" }, { 279, 0, "fblit" }, { 280, 0, "fblYt" },	/* mq */
	{ 281, 0, "fx" }, { 282, 0, "fxx" },
	{ 284, 0, "iPxix" },
	{ 286, 0, "ppxlw" }, { 287, 0, "pppw" }, { 288, 0, "iwwww" },
	/* after 2.6.11 */
	{ 295, 0, "DpOm" }, { 296, 0, "Dpm" }, { 297, 0, "Dpmd" }, { 298, 0, "Dpuug" }, { 299, 0, "Dpv" },
	{ 300, 0, "Dpxg" }, { 301, 0, "Dpg" }, { 302, 0, "DpDp" }, { 303, 0, "DpDpg" }, { 304, 0, "pDp" },
	{ 305, 0, "Dpbl" }, { 306, 0, "Dpm" }, { 307, 0, "Dpi" },
	{ 308, 0, "iFFFtx" }, { 309, 0, "eltkK" },
	{ 311, 0, "xl" }, { 312, 0, "ixx" }, { 318, 0, "xxx" },
	{ 319, 0, "fxiikK" }, { 320, 0, "Dptg" }, { 321, 0, "fkK" }, { 322, 0, "ig" }, { 323, 0, "i" },
	{ 325, 0, "fiIx" }, { 326, 0, "fx" }, { 327, 0, "fkKg" }, { 328, 0, "ig" }, { 329, 0, "g" },
	{ 330, 0, "ffO" }, { 331, 0, "xO" },
	{ 333, 0, "fVloi" }, { 334, 0, "fVloi" },
	{ 337, 0, "fxlgt" }, { 340, 0, "Prxx" }, { 345, 0, "fxlg" },
	{ 353, 0, "DpDpg" }, { 355, 0, "blg" },
	{ 359, 0, "HJi" }, { 360, 0, "HJix" }, { 361, 0, "fSl" }, { 362, 0, "fSl" }, { 363, 0, "fi" },
	{ 364, 0, "fSng" }, { 365, 0, "fiixn" }, { 366, 0, "fiixl" }, { 367, 0, "fSn" }, { 368, 0, "fSn" },
	{ 369, 0, "fblgSl" }, { 370, 0, "fGg" }, { 371, 0, "fblgSn" }, { 372, 0, "fGg" }, { 373, 0, "fi" },
	{ 383, 0, "Dpggx" },
	{ 403, 0, "Qx" }, { 404, 4, "Q2" }, { 406, 0, "Qx" }, { 407, 0, "Qi2x" },
	{ 408, 0, "ix" }, { 409, 0, "ii2x" }, { 410, 0, "fx" }, { 411, 0, "fi2x" },
	{ 412, 0, "Dp2g" }, { 413, 0, "iFFF2x" }, { 414, 0, "el2kK" }, { 417, 0, "fxlg2" },
	{ 418, 0, "fbli2" }, { 419, 0, "fblY2" }, { 421, 0, "kx2K" }, { 422, 0, "Uii2Uw" }, { 439, 0, "Dpig" },
};

const unsigned int nr_call_types = ARRAY_SIZE(call_types);

/* The init process, all processes at once, and those that were there before. */
static int not_ours(uint32_t pid)
{
	if ((int32_t)pid < 0)
		pid = -pid;
	return pid && pid < shared->lowest_pid;
}

/*
 * Calls that are left out, for what they do when they work:
 * - reboot(2) with its magic number ends the machine;
 * - signals to init, to all (-1) and to processes that are not the fuzzer's; limits, priorities and ptrace() of them;
 * - nodes of /dev/mem, /dev/kmem and /dev/port, whose writes may do anything; ports of a UART for the same reason;
 * - what silences the console or empties the log, where the kernel's complaints are looked for;
 * - a limit of processor time other than the one that ends a worker that spins.
 */
int forbidden(struct fuzz *f, struct call *c)
{
	uint32_t *a = c->args;

	switch (c->nr) {
	case 2: case 120: case 190:		/* fork, clone, vfork: worker.c */
		return 1;
	case 88:
		return a[0] == 0xfee1dead;
	case 14:
		return a[2] >> 8 == 1 && ((a[2] & 0xff) == 1 || (a[2] & 0xff) == 2 || (a[2] & 0xff) == 4);
	case 297:
		return a[3] >> 8 == 1 && ((a[3] & 0xff) == 1 || (a[3] & 0xff) == 2 || (a[3] & 0xff) == 4);
	case 37: case 178: case 238: case 154: case 156: case 241:
		return not_ours(a[0]);
	case 270:
		return not_ours(a[0]) || not_ours(a[1]);
	case 26:
		return not_ours(a[1]);
	case 97:
		return a[0] != 0 || not_ours(a[1]);
	case 55: case 221:
		return a[1] == 8 && not_ours(a[2]);	/* F_SETOWN */
	case 54:
		return a[1] == 0x541f;			/* TIOCSSERIAL */
	case 103:
		return a[0] >= 4 && a[0] <= 8;
	case 75:
		return a[0] == 0;			/* RLIMIT_CPU */
	case 340:
		return a[1] == 0 || not_ours(a[0]);
	}
	return 0;
}
