# SPDX-License-Identifier: GPL-2.0-only
"""Disks: what mke2fs makes, read by Linnet's ext2 from QEMU's IDE disks; corrupt images; disks with errors."""
import glob
import os
import random
import re
import shutil
import struct
import subprocess
import zlib

import pytest

from linnet import BUILD, Guest, GuestError, TOP, image, musl_compile

HERE = os.path.dirname(os.path.abspath(__file__))
ENV = dict(os.environ, PATH=os.environ["PATH"] + ":/sbin:/usr/sbin")


def drive(path, snapshot=True):
    return ["-drive", "file=%s,format=raw,if=ide%s" % (path, ",snapshot=on" if snapshot else "")]


def mke2fs(out, size, *options, tree=None, commands=()):
    """An image; commands: for debugfs, with which owners and devices can be made without being root."""
    if os.path.exists(out):
        os.unlink(out)
    subprocess.run(["mke2fs", "-q", "-F", *options, *(["-d", str(tree)] if tree else []), out, size], check=True, env=ENV,
                   stdin=subprocess.DEVNULL)
    if commands:
        done = subprocess.run(["debugfs", "-w", "-f", "-", out], input="\n".join(commands) + "\n", text=True, env=ENV,
                              capture_output=True, check=True)
        assert "not found" not in done.stderr, done.stderr
    return out


def make_tree(top):
    """Holes, long names, short and long links, files with indirect blocks, many entries. Returns debugfs commands."""
    rng = random.Random(2611)
    os.makedirs(top / "many")
    os.makedirs(top / "a/b/c/d")
    for i in range(300):
        (top / "many" / ("entry-%d-%s" % (i, "n" * (i % 200)))).write_text("%d\n" % i)
    (top / "empty").write_bytes(b"")
    (top / "one").write_bytes(b"x")
    (top / ("l" * 255)).write_text("long name\n")
    (top / "big").write_bytes(rng.randbytes(2_500_003))       # two levels of pointers with blocks of 1 KiB
    with open(top / "hole", "wb") as f:
        f.write(b"begin")
        f.seek(1_000_000)
        f.write(b"middle")
        f.truncate(3_000_000)
    os.symlink("one", top / "short")
    os.symlink("a/../" * 30 + "one", top / "long")
    os.symlink("nowhere", top / "dangling")
    os.link(top / "one", top / "a/hard")
    os.mkfifo(top / "fifo")
    for path, mode in (("one", 0o4751), ("a", 0o1777), ("empty", 0o000)):
        os.chmod(top / path, mode)
    return ["sif one uid 1000", "sif one gid 70000", "mknod null c 1 3", "sif null mode 020666", "mknod disk b 300 5000",
            "sif disk mode 060660"]


def summed(top, extra=()):
    """What diskwalk's sum must be."""
    objects = total = 0
    for path in [str(top)] + glob.glob(str(top) + "/**", recursive=True):
        if path == str(top) + "/":
            continue
        st = os.lstat(path)
        data = path[len(str(top)):].encode() + b"\0" + b"%o" % st.st_mode
        if os.path.islink(path):
            data += os.readlink(path).encode()
        elif os.path.isfile(path):
            with open(path, "rb") as f:
                data += f.read()
        objects += 1
        total += zlib.crc32(data)
    for name, mode, dev in extra:
        objects += 1
        total += zlib.crc32(b"/" + name + b"\0" + b"%o" % mode + dev)
    return "sum: %d objects %d" % (objects, total)


@pytest.fixture(scope="module")
def walker(tmp_path_factory):
    tmp = tmp_path_factory.mktemp("walker")
    program = musl_compile([os.path.join(HERE, "diskwalk.c")], str(tmp / "diskwalk"))
    return image(str(tmp / "walker.cpio"), [("bin/diskwalk", program)])


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    top = tmp_path_factory.mktemp("tree") / "t"
    os.makedirs(top)
    os.chmod(top, 0o755)
    commands = make_tree(top)
    want = summed(top, [(b"null", 0o020666, b"1:3"), (b"disk", 0o060660, b"300:5000")])
    return top, commands, want


KINDS = {
    "1k": ("-t", "ext2", "-b", "1024", "-I", "128"),
    "4k": ("-t", "ext2", "-b", "4096", "-I", "256"),
    "ext3": ("-t", "ext3", "-b", "1024"),
    "old": ("-t", "ext2", "-b", "1024", "-r", "0", "-O", "none"),
}


@pytest.mark.parametrize("first,second", [("1k", "4k"), ("old", "ext3")])
def test_files(tree, walker, tmp_path, first, second):
    top, commands, want = tree
    disks = []
    for kind in (first, second):
        disks += drive(mke2fs(str(tmp_path / kind), "12M", *KINDS[kind], "-E", "root_owner=0:0", tree=top, commands=commands +
                              ["rmdir lost+found"]))
    with Guest(initrd=walker, extra=disks) as g:
        for dev in ("hda", "hdb"):
            g.run("mount -t ext2 -o ro /dev/%s /mnt" % dev, status=0)
            assert want in g.run("diskwalk sum /mnt", status=0)
            typed = 0 if (dev, first) == ("hda", "old") else 302
            assert "dir: 302 entries, %d typed" % typed in g.run("diskwalk dir /mnt/many", status=0)
            assert re.search(r"-rw\S+ +2 +1000 +70000 +1 ", g.run("ls -l /mnt/one"))
            assert "/dev/%s on /mnt type ext2 (ro" % dev in g.run("mount")
            assert "Read-only file system" in g.run("touch /mnt/new; rm /mnt/one; mkdir /mnt/d; mount -o remount,rw none /mnt")
            g.send("cd /mnt/a\r")
            assert "busy" in g.run("umount /mnt").lower()
            g.run("cd /; umount /mnt", status=0)
        assert "mounting ext3 filesystem as ext2" in g.text() or "ext3" not in (first, second)


def test_refused(tmp_path, walker):
    ext4 = mke2fs(str(tmp_path / "ext4"), "8M", "-t", "ext4", "-O", "extent,^64bit,^metadata_csum,^flex_bg,^has_journal")
    dirty = mke2fs(str(tmp_path / "dirty"), "8M", "-t", "ext3", commands=["feature needs_recovery"])
    none = str(tmp_path / "none")
    with open(none, "wb") as f:
        f.truncate(1 << 20)
    with Guest(initrd=walker, extra=drive(ext4) + drive(dirty) + drive(none)) as g:
        for dev, why in (("hda", r"unsupported optional features \(40\)"), ("hdb", r"unsupported optional features \(4\)"),
                         ("hdc", "VFS: Can't find ext2 filesystem on dev hdc")):
            out = g.run("mount -t ext2 -o ro /dev/%s /mnt" % dev)
            assert re.search(why, out) and "Invalid argument" in out, out
        assert "Unknown error 15" in g.run("mount -t ext2 /dev/null /mnt")         # ENOTBLK
        assert re.search("No such device or address", g.run("mount -t ext2 /dev/hdd /mnt"))
        g.run("mount -t ext2 /dev/nothing /mnt", status=1)


def with_partitions(path, parts):
    """A disk whose logical partitions are these images; hda5 is the first."""
    with open(path, "wb") as out:
        at = 2048
        starts = []
        for data in parts:
            starts.append(at)
            at += 64 + (len(data) + 511) // 512
        total = at

        def entry(kind, start, size):
            return struct.pack("<BBBBBBBBII", 0, 0, 0, 0, kind, 0, 0, 0, start, size)

        out.write(b"\0" * 446 + entry(0x83, 63, 100) + entry(5, 2048, total - 2048) + b"\0" * 32 + b"\x55\xaa")
        for i, data in enumerate(parts):
            out.seek(starts[i] * 512)
            following = entry(5, starts[i + 1] - 2048, 64 + (len(parts[i + 1]) + 511) // 512) if i + 1 < len(parts) else b"\0" * 16
            out.write(b"\0" * 446 + entry(0x83, 64, (len(data) + 511) // 512) + following + b"\0" * 32 + b"\x55\xaa")
            out.seek((starts[i] + 64) * 512)
            out.write(data)
        out.truncate(total * 512)
    return path


def test_partitions_and_ioctls(tree, walker, tmp_path):
    top, commands, want = tree
    small = mke2fs(str(tmp_path / "small"), "8M", *KINDS["1k"], tree=top, commands=commands + ["rmdir lost+found"])
    with open(small, "rb") as f:
        data = f.read()
    disk = with_partitions(str(tmp_path / "disk"), [b"\0" * 70000, data])
    with Guest(initrd=walker, extra=drive(disk)) as g:
        assert re.search(r"\n hda: hda1 hda2 < hda5 hda6 >\n", g.text())
        assert re.search(r"   3     6       8192 hda6\n", g.run("cat /proc/partitions"))
        g.run("mount -t ext2 -o ro /dev/hda6 /mnt", status=0)
        assert want in g.run("diskwalk sum /mnt", status=0)
        out = g.run("diskwalk ioctl /dev/hda6", status=0)
        assert "ioctl: 16384 sectors, 8388608 bytes, 512, ro 0, start %d, geometry 1" % (2048 + 64 + 137 + 64) in out
        assert "open for writing" not in out
        assert "bad address: 14\nunknown: 22\nend: 8388608 0\nbeyond: 22\nreread: 22\n" in out
        assert "reread: 16\n" in g.run("diskwalk ioctl /dev/hda")
        assert "busy" in g.run("mount -t ext2 -o ro /dev/hda /tmp").lower()
        g.run("umount /mnt", status=0)
        assert "reread: 0\n" in g.run("diskwalk ioctl /dev/hda")
        assert re.search(r"^ +3 +0 hda [1-9]", g.run("cat /proc/diskstats"), re.M)
        assert "  3 ide0\n" in g.run("cat /proc/devices")
        assert "No such device" in g.run("cat /dev/hda9 /dev/hda3 /dev/hdb")


def test_pio(tree, walker, tmp_path):
    top, commands, want = tree
    disk = mke2fs(str(tmp_path / "d"), "8M", *KINDS["1k"], tree=top, commands=commands + ["rmdir lost+found"])
    with Guest(initrd=walker, extra=drive(disk), append="ide=nodma") as g:
        assert "(U)DMA" not in g.text()
        g.run("mount -t ext2 -o ro /dev/hda /mnt", status=0)
        assert want in g.run("diskwalk sum /mnt", status=0)


def test_file_larger_than_memory(tmp_path, walker):
    top = tmp_path / "t"
    os.makedirs(top)
    block = random.Random(1).randbytes(1 << 20)
    with open(top / "large", "wb") as f:
        for i in range(60):
            f.write(struct.pack("<I", i) + block[4:])
    want = subprocess.run(["cksum", str(top / "large")], capture_output=True, text=True, check=True).stdout.split()[:2]
    disk = mke2fs(str(tmp_path / "d"), "66M", "-t", "ext2", "-b", "1024", tree=top)
    with Guest(initrd=walker, extra=drive(disk), mem=16) as g:
        g.run("mount -t ext2 -o ro /dev/hda /mnt", status=0)
        assert g.run("cksum /mnt/large", timeout=180).split()[:2] == want
        g.run("cat /dev/hda > /dev/null", status=0, timeout=180)
        assert g.run("cksum < /mnt/large", timeout=180).split()[:2] == want
        g.run("umount /mnt", status=0)
        assert "Out of Memory" not in g.text()


def test_disk_errors(tmp_path, walker):
    """The disk fails to read one place of the file, always: EIO there, and all else can be read."""
    top = tmp_path / "t"
    os.makedirs(top)
    (top / "bad").write_bytes(b"BADBLOCK" * 65536)
    (top / "good").write_bytes(b"goodgood" * 65536)
    disk = mke2fs(str(tmp_path / "d"), "4M", "-t", "ext2", "-b", "1024", tree=top)
    with open(disk, "rb") as f:
        sector = f.read().find(b"BADBLOCK" * 16) // 512 + 40
    config = tmp_path / "blkdebug"
    config.write_text('[inject-error]\nevent = "read_aio"\nerrno = "5"\nsector = "%d"\n' % sector)
    args = ["-drive", "file=blkdebug:%s:%s,format=raw,if=ide" % (config, disk)]
    with Guest(initrd=walker, extra=args) as g:
        g.run("mount -t ext2 -o ro /dev/hda /mnt", status=0)
        assert "524288" in g.run("cksum /mnt/good", timeout=120)
        out = g.run("cat /mnt/bad | wc", timeout=120)
        assert re.search("I/O error|Input/output error", out)
        assert re.search(r"hda: dma_intr: status=0x41 \{ DriveReady Error \}", g.text())
        assert "end_request: I/O error, dev hda, sector" in g.text()
        assert "524288" in g.run("cksum /mnt/good", timeout=120)
        g.run("umount /mnt", status=0)


def corrupted(rng, data, used):
    data = bytearray(data)
    for _ in range(rng.choice((1, 3, 10, 60, 400))):
        # most of what matters is near the beginning: super block, descriptors, inodes, directories
        at = rng.randrange(*rng.choice(((1024, 1280), (2048, 2112), (1024, 40960), (1024, used))))
        data[at] = rng.choice((0, 255, rng.randrange(256), data[at] ^ 1 << rng.randrange(8)))
    return bytes(data)


@pytest.mark.parametrize("seed", [int(s) for s in os.environ.get("FUZZ_SEEDS", "1 6").split()])
def test_corrupt_images(tmp_path, walker, seed):
    """Images with wrong bytes may be refused or give errors, but the kernel stays whole, and they can be unmounted."""
    top = tmp_path / "t"
    os.makedirs(top / "a/c")
    os.makedirs(top / "b")
    for i in range(40):
        (top / "a" / ("f%d" % i)).write_bytes(b"x" * (i * 97))
    (top / "b/big").write_bytes(b"y" * 90000)
    os.symlink("a/" + "s" * 100, top / "slow")
    os.symlink("b/big", top / "fast")
    with open(mke2fs(str(tmp_path / "small"), "256K", "-t", "ext2", "-b", "1024", "-N", "64", tree=top), "rb") as f:
        data = f.read()
    rng = random.Random(seed)
    disk = with_partitions(str(tmp_path / "disk"), [data] + [corrupted(rng, data, 180 * 1024) for _ in range(54)])
    with Guest(initrd=walker, extra=drive(disk), mem=32, append="loglevel=1") as g:
        out = g.run("diskwalk fuzz /dev/hda 5 59", status=0, timeout=240)
        assert int(re.search(r"fuzz: (\d+) of 55 mounted", out)[1]) >= 5
        assert "written" not in out
        # nothing is left of what was mounted
        g.run("mount -t ext2 -o ro /dev/hda5 /mnt && cksum /mnt/b/big && umount /mnt", status=0)
        busy = re.search(r"ext2_inode_cache +(\d+)", g.run("cat /proc/slabinfo"))
        assert int(busy[1]) < 60


def root_tree(top):
    """Linnet's own userland as a root file system. Returns debugfs commands."""
    for d in "bin sbin etc dev dev/pts proc root tmp mnt".split():
        os.makedirs(top / d)
    for path in glob.glob(os.path.join(BUILD, "user/stripped/*")):
        shutil.copy(path, top / "bin")
        os.chmod(top / "bin" / os.path.basename(path), 0o755)
    os.symlink("../bin/init", top / "sbin/init")
    os.symlink("reboot", top / "bin/poweroff")
    for name in ("passwd", "group", "profile"):
        shutil.copy(os.path.join(TOP, "user/root/etc", name), top / "etc")
    return ["cd dev", "mknod console c 5 1", "mknod tty c 5 0", "mknod null c 1 3", "mknod ttyS0 c 4 64", "mknod ptmx c 5 2"]


@pytest.mark.parametrize("name,memory", [("/dev/hda", 32), ("300", 12)])
def test_root_on_disk(tmp_path, name, memory):
    top = tmp_path / "t"
    commands = root_tree(top)
    disk = mke2fs(str(tmp_path / "d"), "16M", "-t", "ext2", tree=top, commands=commands)
    with Guest(initrd="none", mem=memory, extra=drive(disk), append="root=%s rootfstype=ext2" % name) as g:
        assert "VFS: Mounted root (ext2 filesystem) readonly." in g.text()
        assert "/dev/root / ext2 ro" in g.run("cat /proc/mounts")
        assert "Read-only file system" in g.run("touch /x")
        g.run("mount -t tmpfs none /tmp && cp /bin/sh /tmp && cksum /tmp/sh /bin/sh", status=0)
        g.finish()


def test_no_root(tmp_path):
    for append, text in (("root=/dev/hdb", 'VFS: Cannot open root device "hdb" or unknown-block(0,0)'),
                         ("root=0342", 'VFS: Cannot open root device "0342" or unknown-block(3,66)'),
                         ("root=/dev/hda", "VFS: Unable to mount root fs on unknown-block(3,0)")):
        empty = str(tmp_path / "empty")
        with open(empty, "wb") as f:
            f.truncate(1 << 20)
        with Guest(initrd="none", extra=drive(empty), append=append, shell=False) as g:
            with pytest.raises(GuestError, match="Kernel panic - not syncing: VFS: Unable to mount root fs"):
                g.expect("never printed")
            assert text in g.text()
