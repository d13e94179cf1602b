/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * 16-bit user ids of the old system calls against the kernel's 32-bit ones.
 *
 * Mirrors: include/linux/highuid.h
 * An id that does not fit is shown as overflowuid (65534); -1 means "no change" in both widths.
 */
#ifndef _LINUX_HIGHUID_H
#define _LINUX_HIGHUID_H

#include <linux/types.h>

extern int overflowuid;
extern int overflowgid;

/* For file systems with 16-bit ids on disk, and stat() structures with 16-bit fields. */
extern int fs_overflowuid;
extern int fs_overflowgid;

extern int minolduid;
extern int maxolduid;

#define DEFAULT_OVERFLOWUID	65534
#define DEFAULT_OVERFLOWGID	65534
#define DEFAULT_FS_OVERFLOWUID	65534
#define DEFAULT_FS_OVERFLOWGID	65534

#define high2lowuid(uid)	((uid) > 65535 ? (old_uid_t)overflowuid : (old_uid_t)(uid))
#define high2lowgid(gid)	((gid) > 65535 ? (old_gid_t)overflowgid : (old_gid_t)(gid))

#define low2highuid(uid)	((uid) == (old_uid_t)-1 ? (uid_t)-1 : (uid_t)(uid))
#define low2highgid(gid)	((gid) == (old_gid_t)-1 ? (gid_t)-1 : (gid_t)(gid))

#define SET_UID(var, uid)	((var) = high2lowuid(uid))
#define SET_GID(var, gid)	((var) = high2lowgid(gid))
#define NEW_TO_OLD_UID(uid)	high2lowuid(uid)
#define NEW_TO_OLD_GID(gid)	high2lowgid(gid)

#define fs_high2lowuid(uid)	((uid) > 65535 ? (uid16_t)fs_overflowuid : (uid16_t)(uid))
#define fs_high2lowgid(gid)	((gid) > 65535 ? (gid16_t)fs_overflowgid : (gid16_t)(gid))

#endif
