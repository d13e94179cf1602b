#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""usage: mkcpio.py OUT SPEC [TREE ...]

Writes a newc cpio archive (the format that the kernel unpacks into its root) without needing to be root. SPEC has a line
for each entry:

    dir   PATH MODE
    file  PATH SOURCE MODE
    slink PATH TARGET
    nod   PATH MODE (c|b) MAJOR MINOR

Each TREE, a folder, is then added over it with its files, folders and symlinks. The output depends on nothing else.
"""
import os
import stat
import sys


class Archive:
    def __init__(self):
        self.entries = {}

    def add(self, path, mode, data=b"", rdev=(0, 0)):
        path = path.strip("/")
        parent = os.path.dirname(path)
        if parent and parent not in self.entries:
            self.add(parent, stat.S_IFDIR | 0o755)
        self.entries[path] = (mode, data, rdev)

    def write(self, out):
        for number, path in enumerate(sorted(self.entries), 1):
            mode, data, rdev = self.entries[path]
            self.member(out, number, mode, path, data, rdev, 2 if stat.S_ISDIR(mode) else 1)
        self.member(out, 0, 0, "TRAILER!!!", b"", (0, 0), 1)
        out.write(b"\0" * (-out.tell() % 512))

    @staticmethod
    def member(out, ino, mode, path, data, rdev, nlink):
        name = path.encode() + b"\0"
        fields = (ino, mode, 0, 0, nlink, 0, len(data), 0, 0, rdev[0], rdev[1], len(name), 0)
        out.write(b"070701" + b"".join(b"%08X" % f for f in fields) + name)
        out.write(b"\0" * (-out.tell() % 4))
        out.write(data)
        out.write(b"\0" * (-out.tell() % 4))


def read(path):
    with open(path, "rb") as f:
        return f.read()


def add_spec(archive, path):
    for line in open(path, encoding="utf-8"):
        f = line.split("#")[0].split()
        if not f:
            continue
        if f[0] == "dir":
            archive.add(f[1], stat.S_IFDIR | int(f[2], 8))
        elif f[0] == "file":
            archive.add(f[1], stat.S_IFREG | int(f[3], 8), read(f[2]))
        elif f[0] == "slink":
            archive.add(f[1], stat.S_IFLNK | 0o777, f[2].encode())
        elif f[0] == "nod":
            kind = stat.S_IFCHR if f[3] == "c" else stat.S_IFBLK
            archive.add(f[1], kind | int(f[2], 8), rdev=(int(f[4]), int(f[5])))
        else:
            sys.exit("%s: %s: unknown entry" % (path, line.strip()))


def add_tree(archive, top):
    for where, dirs, files in os.walk(top):
        dirs.sort()
        for name in sorted(dirs + files):
            path = os.path.join(where, name)
            inside = os.path.relpath(path, top)
            if os.path.islink(path):
                archive.add(inside, stat.S_IFLNK | 0o777, os.readlink(path).encode())
            elif os.path.isdir(path):
                archive.add(inside, stat.S_IFDIR | 0o755)
            else:
                archive.add(inside, stat.S_IFREG | (0o755 if os.access(path, os.X_OK) else 0o644), read(path))


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    archive = Archive()
    add_spec(archive, sys.argv[2])
    for tree in sys.argv[3:]:
        if os.path.isdir(tree):
            add_tree(archive, tree)
    with open(sys.argv[1] + ".tmp", "wb") as out:
        archive.write(out)
    os.rename(sys.argv[1] + ".tmp", sys.argv[1])


if __name__ == "__main__":
    main()
