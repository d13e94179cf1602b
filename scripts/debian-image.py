#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""usage: debian-image.py [--build DIR] [--name NAME] [--overlay TREE] [--init FILE] [--only] PACKAGE ...

Writes DIR/NAME.cpio, an initramfs of Debian's own i386 packages with all that they depend on, and DIR/NAME.mem, the
MiB of memory that it needs. Nothing of the machine is changed and no root is needed: apt-get resolves and downloads
(into DIR/debs, once) with the machine's own sources, as if nothing were installed; packages are taken apart here, and
their maintainer scripts do not run. What those would have made and programs miss is made here: /etc/passwd, links of
update-alternatives, the list of certificates.

The base (a shell, coreutils) is always in; --only leaves it out. Process 1 is --init (build/user/bin/init), which
mounts, sets up the network, runs /etc/rc and then a shell. TREE, a folder, is laid over everything.
"""
import argparse
import concurrent.futures
import glob
import io
import os
import re
import stat
import subprocess
import sys
import tarfile

from mkcpio import Archive, add_tree, read

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TIMEOUT = 600           # seconds for one apt-get
BASE = "base-files bash dash coreutils hostname mount libc-bin ncurses-base".split()

# What packages depend on for being installed, not for being run: apt-get is told that it is there, unless it is asked for.
ASSUMED = set("dpkg debconf init-system-helpers adduser passwd login lsb-base sysvinit-utils ucf perl perl-base base-passwd "
              "media-types mime-support tzdata install-info libpam-modules libpam-modules-bin libpam-runtime sensible-utils "
              "debianutils e2fsprogs dmsetup systemd udev".split())
PROVIDES = {"debconf": "debconf-2.0", "perl": "libfile-temp-perl"}

SKIP = re.compile(r"usr/share/(doc|man|info|locale|lintian|bug|menu|pixmaps|icons|bash-completion|zsh|doc-base|gcc|gdb|"
                  r"applications|fish|metainfo|initramfs-tools|base-files|polkit-1|nginx|apport|"
                  r"python3/runtime\.d|vim/vim\d+/(doc|lang|tutor))(/|$)|"
                  r"usr/share/perl/[^/]+/(Unicode/Collate|unicore/Name\.pl)|.*/perl/[^/]+/CORE(/|$)|"
                  r"etc/(init|init\.d|cron\.[a-z]+|logrotate\.d|apt|systemd|update-motd\.d|default|pam\.d)(/|$)|"
                  r"usr/lib/(systemd|udev|tmpfiles\.d|sysusers\.d|locale/(?!C\.utf8)|debug|mime|python3\.\d+/(test|idlelib|lib2to3|ensurepip|"
                  r"pydoc_data|tkinter|distutils))(/|$)|"
                  r"usr/lib/i386-linux-gnu/gconv/(?!gconv-modules$|UTF-16|UTF-32|ISO8859-1\.so|UNICODE)|"
                  r".*/__pycache__(/|$)|.*\.(a|la|gir)$(?<!libc\.a)(?<!libtcc1\.a)(?<!libc_nonshared\.a)")

# Links that update-alternatives makes: the first target that is there.
ALTERNATIVES = {
    "usr/bin/awk": ["gawk", "mawk", "original-awk"], "usr/bin/vi": ["vim.tiny", "vim.basic", "nvi"], "usr/bin/nc": ["nc.openbsd", "nc.traditional"],
    "usr/bin/pager": ["less"], "usr/bin/which": ["which.debianutils"], "usr/bin/cc": ["gcc", "tcc"],
    "usr/bin/lzma": ["xz"], "usr/bin/netcat": ["nc.openbsd"], "usr/bin/telnet": ["telnet.netkit", "inetutils-telnet"],
    "usr/bin/write": ["write.ul"], "usr/bin/rsh": ["ssh"], "usr/bin/editor": ["vim.tiny", "nano"], "usr/bin/w": ["w.procps"],
}

FILES = {
    "etc/rc": ("""#!/bin/sh
# Run by init before the first shell.
mount -t tmpfs -o mode=1777 tmpfs /tmp
mount -t tmpfs -o mode=1777 tmpfs /dev/shm
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p /run/lock
[ -x /bin/ls ] || busybox --install -s /bin
""", 0o755),
    "etc/profile": ("""export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
[ -n "$TERM" ] && [ "$TERM" != linux ] || export TERM=vt100
export LANG=C.UTF-8
PS1='# '
""", 0o644),
    "etc/inputrc": ("set enable-bracketed-paste off\n", 0o644),
    "etc/passwd": ("root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\n"
                   "www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin\nredis:x:102:102:redis:/var/lib/redis:/usr/sbin/nologin\n"
                   "sshd:x:103:65534:sshd:/run/sshd:/usr/sbin/nologin\nuser:x:1000:1000:user:/home/user:/bin/bash\n"
                   "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n", 0o644),
    "etc/group": ("root:x:0:\ndaemon:x:1:\nadm:x:4:\ntty:x:5:\ndisk:x:6:\nwww-data:x:33:\nutmp:x:43:\nredis:x:102:\n"
                  "user:x:1000:\nnogroup:x:65534:\n", 0o644),
    "etc/shadow": ("root::19000:0:99999:7:::\nuser::19000:0:99999:7:::\n", 0o600),
    "etc/hosts": ("127.0.0.1\tlocalhost linnet\n10.0.2.2\thost\n", 0o644),
    "etc/hostname": ("linnet\n", 0o644),
    "etc/shells": ("/bin/sh\n/bin/dash\n/bin/bash\n", 0o644),
    "etc/resolv.conf": ("nameserver 10.0.2.3\n", 0o644),
    "sys/devices/system/cpu/possible": ("0\n", 0o444),    # what C libraries and lscpu count the processors by
    "sys/devices/system/cpu/present": ("0\n", 0o444),
    "sys/devices/system/cpu/online": ("0\n", 0o444),
    "etc/nsswitch.conf": ("passwd: files\ngroup: files\nshadow: files\nhosts: files dns\nservices: files\nprotocols: files\n", 0o644),
}

NODES = ["console 600 5 1", "tty 666 5 0", *["tty%d 620 4 %d" % (n, n) for n in range(7)], "ttyS0 600 4 64", "ttyS1 600 4 65", "null 666 1 3", "zero 666 1 5", "full 666 1 7",
         "random 666 1 8", "urandom 666 1 9", "kmsg 600 1 11", "ptmx 666 5 2"]

LINKS = {"bin": "usr/bin", "sbin": "usr/sbin", "lib": "usr/lib", "dev/fd": "/proc/self/fd", "dev/stdin": "/proc/self/fd/0",
         "dev/stdout": "/proc/self/fd/1", "dev/stderr": "/proc/self/fd/2", "var/run": "/run", "var/lock": "/run/lock",
         "etc/mtab": "/proc/mounts"}

MERGED = re.compile(r"(bin|sbin|lib)(/|$)")


def fail(text):
    sys.exit("debian-image: " + text)


class Apt:
    """apt-get as if nothing were installed, and only i386 existed."""

    def __init__(self, build):
        self.debs = os.path.join(build, "debs")
        self.private = os.path.join(build, "apt")
        self.status = os.path.join(self.private, "status")
        os.makedirs(self.debs, exist_ok=True)
        os.makedirs(self.private, exist_ok=True)
        self.options = ["Dir::State::status=" + self.status, "APT::Architecture=i386", "APT::Architectures=i386",
                        "Debug::NoLocking=1", "Acquire::Retries=2", "Acquire::http::Timeout=60", "APT::Get::List-Cleanup=0",
                        "APT::Sandbox::User=", "Acquire::Languages=none"]
        if os.path.isdir(os.path.join(self.private, "lists")):
            self.own_lists()

    def own_lists(self):
        for d in "lists/partial", "cache":
            os.makedirs(os.path.join(self.private, d), exist_ok=True)
        self.options += ["Dir::State::lists=%s/lists" % self.private, "Dir::Cache=%s/cache" % self.private]

    def run(self, *args, **how):
        command = ["apt-get", "-q", "-y", *[w for o in self.options for w in ("-o", o)], *args]
        try:
            return subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False, stdin=subprocess.DEVNULL,
                                  env={**os.environ, "LC_ALL": "C"}, **how)
        except FileNotFoundError:
            fail("there is no apt-get here; Debian's packages come from it")
        except subprocess.TimeoutExpired:
            fail("apt-get %s: no answer for %d seconds" % (args[0], TIMEOUT))

    def update(self):
        """Lists of i386 packages of our own: the machine may not have them, or old ones."""
        self.own_lists()
        got = self.run("update")
        if got.returncode:
            fail("apt-get update: " + got.stderr.strip()[-500:])

    def assume(self, packages):
        """The list of what is installed: these, newer than anybody can want."""
        text = ""
        for name in sorted(packages):
            text += "Package: %s\nStatus: install ok installed\nArchitecture: i386\nMulti-Arch: foreign\nVersion: 99:99\n" % name
            text += "Maintainer: none\nDescription: assumed\n"
            text += "Provides: %s (= 99:99)\n\n" % PROVIDES[name] if name in PROVIDES else "\n"
        with open(self.status, "w", encoding="ascii") as f:
            f.write(text)

    def resolve(self, packages, again=True):
        """[(package, version, architecture)] of these packages and of what they depend on."""
        self.assume(ASSUMED - set(packages) - ({"perl", "perl-base"} if any("perl" in p for p in packages) else set()))
        got = self.run("install", "-s", "--no-install-recommends", *packages)
        if got.returncode:
            if again:
                self.update()
                return self.resolve(packages, again=False)
            fail("apt-get install -s %s: %s" % (" ".join(packages), (got.stdout + got.stderr).strip()[-1000:]))
        found = re.findall(r"^Inst (\S+) \((\S+) .*\[(\w+)\]\)", got.stdout, re.M)
        return [(name.split(":")[0], version, arch) for name, version, arch in found]

    def path(self, package):
        name, version, arch = package
        return os.path.join(self.debs, "%s_%s_%s.deb" % (name, version.replace(":", "%3a"), arch))

    def download(self, packages):
        """The .deb files of (package, version, architecture); those that are here already are not asked for."""
        missing = [p for p in packages if not os.path.exists(self.path(p))]
        if missing:
            print("  APT     %d packages to download" % len(missing), flush=True)
            work = os.path.join(self.debs, "partial.%d" % os.getpid())
            os.makedirs(work, exist_ok=True)
            got = self.run("download", *["%s=%s" % p[:2] for p in missing], cwd=work)
            for deb in glob.glob(work + "/*.deb"):
                os.rename(deb, os.path.join(self.debs, os.path.basename(deb)))
            subprocess.run(["rm", "-rf", work], check=True)
            if got.returncode:
                return got.stderr.strip()[-1000:]
        return None


class Image:
    def __init__(self):
        self.archive = Archive()
        for path in "dev dev/pts dev/shm proc sys run mnt root home/user var/lib var/log var/cache var/spool var/www " \
                    "usr/bin usr/sbin usr/lib usr/local/bin etc".split():
            self.archive.add(path, stat.S_IFDIR | 0o755)
        for path in "tmp", "var/tmp":
            self.archive.add(path, stat.S_IFDIR | 0o1777)
        for path, target in LINKS.items():
            self.link(path, target)
        for node in NODES:
            name, mode, major, minor = node.split()
            self.archive.add("dev/" + name, stat.S_IFCHR | int(mode, 8), rdev=(int(major), int(minor)))

    def link(self, path, target):
        self.archive.add(path, stat.S_IFLNK | 0o777, target.encode())

    def file(self, path, data, mode=0o644):
        self.archive.add(path, stat.S_IFREG | mode, data)

    def has(self, path):
        return path in self.archive.entries

    def add_deb(self, data):
        """What the package holds, /bin and its kin below /usr as on every Debian of today."""
        with tarfile.open(fileobj=io.BytesIO(data)) as tar:
            for member in tar:
                path = self.place(member.name)
                if not path or SKIP.match(path) or (path in LINKS and member.isdir()):
                    continue
                if member.issym():
                    self.link(path, member.linkname)
                elif member.islnk():
                    self.link(path, "/" + self.place(member.linkname))      # one copy of the content
                elif member.isreg():
                    self.file(path, tar.extractfile(member).read(), member.mode & 0o7777)
                elif member.isdir() and not self.has(path):
                    self.archive.add(path, stat.S_IFDIR | (member.mode & 0o7777))

    @staticmethod
    def place(name):
        path = os.path.normpath("/" + name).strip("/")
        return "usr/" + path if MERGED.match(path) and path not in LINKS else path

    def finish(self, init):
        """What maintainer scripts would have done, and process 1."""
        for path, (text, mode) in FILES.items():
            self.file(path, text.encode(), mode)
        for path, targets in ALTERNATIVES.items():
            there = [t for t in targets if self.has("usr/bin/" + t)]
            if there and not self.has(path):
                self.link(path, there[0])
        if not self.has("usr/bin/sh"):
            self.link("usr/bin/sh", "dash" if self.has("usr/bin/dash") else "busybox" if self.has("usr/bin/busybox") else "bash")
        certificates = [e[1] for p, e in sorted(self.archive.entries.items()) if p.startswith("usr/share/ca-certificates/")
                        and p.endswith(".crt")]
        if certificates:
            self.file("etc/ssl/certs/ca-certificates.crt", b"".join(certificates))
        if init:
            self.file("init", read(init), 0o755)
            reboot = os.path.join(os.path.dirname(init), "reboot")
            for name in ("reboot", "poweroff", "halt"):
                if not self.has("usr/sbin/" + name):
                    self.file("usr/sbin/" + name, read(reboot), 0o755)


def unpack(path):
    got = subprocess.run(["dpkg-deb", "--fsys-tarfile", path], capture_output=True, check=False)
    if got.returncode:
        os.unlink(path)     # damaged: the next run downloads it again
        fail("%s: %s" % (path, got.stderr.decode(errors="replace").strip()))
    return got.stdout


def memory(archive, size):
    """MiB: the archive, its content in pages, and room to work in."""
    pages = sum(-(-len(e[1]) // 4096) for e in archive.entries.values() if stat.S_ISREG(e[0]))
    need = (size + pages * 4096 >> 20) + 48
    return -(-need // 16) * 16


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default=os.path.join(TOP, "build"))
    parser.add_argument("--name", default="debian")
    parser.add_argument("--overlay", action="append", default=[])
    parser.add_argument("--init", default=None)
    parser.add_argument("--only", action="store_true")
    parser.add_argument("packages", nargs="*")
    args = parser.parse_args()
    build = os.path.abspath(args.build)
    apt = Apt(build)
    asked = args.packages + ([] if args.only else BASE)
    for again in (True, False):
        wanted = apt.resolve(asked)
        trouble = apt.download(wanted)
        if not trouble:
            break
        if not again:
            fail("apt-get download: " + trouble)
        apt.update()        # the lists may name versions that are gone

    image = Image()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for data in pool.map(unpack, [apt.path(p) for p in wanted]):
            image.add_deb(data)
    image.finish(args.init or os.path.join(build, "user/stripped/init"))
    for tree in args.overlay:
        if os.path.isdir(tree):
            add_tree(image.archive, tree)
    out = os.path.join(build, args.name + ".cpio")
    with open(out + ".tmp", "wb") as f:
        image.archive.write(f)
        size = f.tell()
    os.rename(out + ".tmp", out)
    need = memory(image.archive, size)
    with open(os.path.join(build, args.name + ".mem"), "w", encoding="ascii") as f:
        f.write("%d\n" % need)
    print("  CPIO    %s: %d packages, %d MiB; needs MEM=%d" % (os.path.relpath(out), len(wanted), size >> 20, need))


if __name__ == "__main__":
    main()
