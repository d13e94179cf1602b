/* SPDX-License-Identifier: GPL-2.0-only */
/* Extended attributes. Mirrors: include/linux/xattr.h (and of limits.h what concerns them). */
#ifndef _LINUX_XATTR_H
#define _LINUX_XATTR_H

#define XATTR_CREATE	0x1	/* the name must be new */
#define XATTR_REPLACE	0x2	/* the name must be there */

#define XATTR_NAME_MAX	255
#define XATTR_SIZE_MAX	65536
#define XATTR_LIST_MAX	65536

#endif
