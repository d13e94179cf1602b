# SPDX-License-Identifier: GPL-2.0-only
"""Debian's own static busybox (glibc of today) as the whole userland: a session at its shell.

The package is downloaded once, to build/busybox; without a network and without that copy these tests are skipped.
"""
import glob
import os
import re
import socket
import subprocess
import sys
import urllib.request

import pytest

from linnet import BUILD, Guest, GuestError, TOP, free_port, user_net

INIT = """#!/bin/sh
export PATH=/bin
mount -t proc proc /proc
ifconfig lo 127.0.0.1
ifconfig eth0 10.0.2.15 netmask 255.255.255.0 2>/dev/null && route add default gw 10.0.2.2
echo "userland: busybox"
while :; do setsid cttyhack sh -l; done
"""

FILES = {
    "init": (INIT, 0o755),
    "etc/passwd": ("root:x:0:0:root:/root:/bin/sh\nuser:x:1000:1000:user:/tmp:/bin/sh\n", 0o644),
    "etc/group": ("root:x:0:\nuser:x:1000:\n", 0o644),
    "etc/profile": ("stty cols 250 rows 24\nPS1='# '\n", 0o644),
    "var/www/index.html": ("<h1>served by busybox</h1>\n", 0o644),
}

NODES = ["console 600 c 5 1", "tty 666 c 5 0", "ttyS0 600 c 4 64", "null 666 c 1 3", "zero 666 c 1 5", "random 666 c 1 8",
         "urandom 666 c 1 9", "kmsg 600 c 1 11", "ptmx 666 c 5 2"]


class Busybox(Guest):
    """A guest whose shell asks the terminal where its cursor is after each prompt, and gets no answer."""

    def expect(self, pattern, timeout=60):
        return super().expect(pattern.replace("# $", "# (?:\x1b\\[6n)?$"), timeout)

    def wait_shell(self):
        self.expect("userland: busybox")
        self.expect(r"\n# $")
        return self


def download(package, where):
    """The program that a package's only binary is."""
    os.makedirs(where, exist_ok=True)
    if not glob.glob(os.path.join(where, "*.deb")):
        got = subprocess.run(["apt-get", "download", package + ":i386"], cwd=where, capture_output=True, text=True,
                             check=False)
        if got.returncode:
            pytest.skip("apt-get download %s:i386: %s" % (package, got.stderr.strip()[-200:]))
    subprocess.run(["dpkg", "-x", glob.glob(os.path.join(where, "*.deb"))[0], where], check=True)
    return where


def host_can_run(program):
    """Does the host run i386 programs? Then busybox tells itself what it is able to do."""
    try:
        return subprocess.run([program, "--list"], capture_output=True, text=True, check=True).stdout.split()
    except (OSError, subprocess.CalledProcessError):
        return []


@pytest.fixture(scope="module")
def busybox():
    program = os.path.join(download("busybox-static", os.path.join(BUILD, "busybox")), "bin/busybox")
    assert os.path.exists(program)
    return program


@pytest.fixture(scope="module")
def initrd(busybox, tmp_path_factory):
    out = tmp_path_factory.mktemp("busybox")
    spec = ["dir %s 755" % d for d in "bin dev dev/pts etc mnt proc root var/run var/www".split()] + ["dir tmp 1777"]
    spec += ["nod dev/" + n for n in NODES] + ["file bin/busybox %s 755" % busybox]
    applets = host_can_run(busybox)
    if applets:
        spec += ["slink bin/%s busybox" % a for a in applets if a != "busybox"]
    init = "#!/bin/busybox sh\n" + ("" if applets else "/bin/busybox --install -s /bin\n")
    for name, (text, mode) in FILES.items():
        text = text.replace("#!/bin/sh\n", init)
        path = out / name.replace("/", "_")
        path.write_text(text)
        spec.append("file %s %s %o" % (name, path, mode))
    (out / "spec").write_text("\n".join(spec) + "\n")
    image = str(out / "busybox.cpio")
    subprocess.run([sys.executable, os.path.join(TOP, "scripts/mkcpio.py"), image, str(out / "spec")], check=True)
    return image


@pytest.fixture(scope="module")
def port():
    return free_port()


@pytest.fixture(scope="module")
def telnet_port():
    return free_port()


@pytest.fixture(scope="module")
def guest(initrd, port, telnet_port):
    with Busybox(initrd=initrd, net=user_net((port, 80), (telnet_port, 23))) as g:
        yield g


def test_release_is_what_the_program_asks_for(guest):
    assert guest.run("uname -sr") == "Linux 3.2.0-linnet\n"
    assert guest.run("cat /proc/version").startswith("Linux version 2.6.11")


def test_without_the_newer_calls_it_cannot_start(initrd):
    with Busybox(initrd=initrd, append="newcalls=off", shell=False) as g:
        g.expect("Function not implemented|kernel too old")
        with pytest.raises(GuestError, match="Attempted to kill init"):
            g.expect("never printed")


def test_pipes_files_and_text(guest):
    assert guest.run("printf 'b\\na\\nc\\n' | sort -r | head -n 2 | tr abc ABC") == "C\nB\n"
    assert guest.run("seq 1 10000 | sort -n | tail -n 1; yes | head -c 100000 | wc -c") == "10000\n100000\n"
    assert guest.run("awk 'BEGIN { for (i = 0; i < 3; i++) s = s i; print s }'") == "012\n"
    assert guest.run("echo a-b | sed 's/\\(.\\)-\\(.\\)/\\2-\\1/'; echo '2^70' | bc") == "b-a\n1180591620717411303424\n"
    guest.run("mkdir -p /tmp/d/e && echo text > /tmp/d/e/f && ln -s e/f /tmp/d/l", status=0)
    guest.run("tar czf /tmp/d.tgz -C /tmp d && rm -rf /tmp/d && tar xzf /tmp/d.tgz -C /tmp", status=0)
    assert guest.run("cat /tmp/d/l; find /tmp/d | sort | xargs") == "text\n/tmp/d /tmp/d/e /tmp/d/e/f /tmp/d/l\n"
    assert guest.run("touch -d '2001-02-03 04:05:06' /tmp/t; stat -c %y /tmp/t").startswith("2001-02-03 04:05:06.0000")
    guest.run("cp /bin/busybox /tmp/b && cmp /bin/busybox /tmp/b && mv /tmp/b /tmp/c && rm /tmp/c", status=0)


def test_checksum_of_itself(guest, busybox):
    want = subprocess.run(["md5sum", busybox], capture_output=True, text=True, check=True).stdout.split()[0]
    assert guest.run("md5sum /bin/busybox").split()[0] == want


def test_here_documents(guest):
    guest.send("cat <<X | tr a-z A-Z\r")
    guest.expect("> ")
    guest.send("hello $((6 * 7))\rX\r")
    guest.expect_exact("HELLO 42\r\n")
    guest.expect(r"# $")


def test_jobs_and_interrupts(guest):
    guest.send("sh -c 'echo u''p; exec sleep 1000'\r")
    guest.expect_exact("\nup\r\n")
    guest.send("\x1a")
    guest.expect(r"Stopped.*\n# $")
    assert "Stopped" in guest.run("jobs")
    guest.run("bg")
    assert "Running" in guest.run("jobs")
    guest.send("fg\r")
    guest.expect(r"sleep 1000.?\r\n")
    guest.send("\x03")
    guest.expect(r"\n# $")
    assert guest.run("echo $?") == "130\n"
    assert guest.run("sleep 1 & wait; echo waited").endswith("waited\n")


def test_traps_and_exit_codes(guest):
    assert guest.run("trap 'echo caught' USR1; kill -USR1 $$; trap - USR1") == "caught\n"
    assert guest.run("sh -c 'exit 3'; echo $?; sh -c 'kill -9 $$'; echo $?").split()[-1] == "137"
    assert guest.run("timeout 1 sleep 100; echo $?").split()[-1] == "143"
    assert guest.run("mkfifo /tmp/p; echo through > /tmp/p & cat /tmp/p; wait; rm /tmp/p").split()[0] == "through"


def test_who_and_limits(guest):
    assert guest.run("id") == "uid=0(root) gid=0(root)\n"
    assert guest.run("su user -c id").startswith("uid=1000(user) gid=1000(user)")
    assert guest.run("ulimit -n; ulimit -n 100; ulimit -n; ulimit -n 1024").split()[:2] == ["1024", "100"]


def test_processes_and_memory(guest):
    assert re.search(r"1 root +\{init\} /bin/busybox sh /init", guest.run("ps"))
    total = int(re.search(r"Mem: +(\d+)", guest.run("free"))[1])
    assert 30000 < total < 65536
    assert "top -b -n1" in guest.run("top -b -n1")
    assert "proc on /proc type proc" in guest.run("mount")
    guest.run("mount -t tmpfs none /mnt && echo x > /mnt/f && cat /mnt/f && umount /mnt && test ! -e /mnt/f", status=0)
    assert "Freeing unused kernel memory" in guest.run("dmesg")


def test_full_screen_programs(guest):
    guest.send("vi /tmp/v\r")
    guest.expect(r"/tmp/v.*1/1")
    guest.send("ihello vi\x1b")
    guest.expect(r"- /tmp/v \[Modified\]")      # what follows an escape at once would be part of it
    guest.send("yyp:s/hello/bye/\r:wq\r")
    guest.expect(r"2L, 16C[^#]*# $")
    assert guest.run("cat /tmp/v") == "hello vi\nbye vi\n"
    guest.send("seq 1 200 | less\r")
    guest.expect_exact("standard input")
    guest.send("G")
    guest.expect(r"K200\r\n.*\(END\)")
    guest.send("q")
    guest.expect(r"# $")
    guest.send("top\r")
    guest.expect("COMMAND")
    guest.send("q")
    guest.expect(r"# $")
    guest.run("true", status=0)


def test_network(guest, port):
    assert "inet addr:10.0.2.15" in guest.run("ifconfig eth0")
    assert "2 packets received" in guest.run("ping -c 2 -i 1 10.0.2.2")
    guest.run("httpd -h /var/www", status=0)
    assert guest.run("wget -q -O - http://127.0.0.1/") == "<h1>served by busybox</h1>\n"
    with urllib.request.urlopen("http://127.0.0.1:%d/" % port, timeout=60) as answer:
        assert answer.read() == b"<h1>served by busybox</h1>\n"
    guest.run("nc -l -p 99 > /tmp/nc & sleep 1; echo by nc | nc 127.0.0.1 99; wait; cat /tmp/nc", status=0)
    assert guest.run("cat /tmp/nc") == "by nc\n"
    assert ":80 " in guest.run("netstat -tln")
    assert "refused" in guest.run("telnet 127.0.0.1 9")


def test_archives(guest):
    guest.run("mkdir -p /tmp/a/b && seq 1 5000 > /tmp/a/b/n && ln /tmp/a/b/n /tmp/a/hard && mkfifo /tmp/a/p", status=0)
    want = guest.run("md5sum < /tmp/a/b/n")
    for pack, unpack in (("gzip", "gunzip"), ("bzip2", "bunzip2")):
        assert guest.run("%s -c /tmp/a/b/n | %s | md5sum" % (pack, unpack)) == want
    guest.run("cd /tmp && find a | cpio -o -H newc > a.cpio 2>/dev/null && tar cf a.tar a; rm -rf a; cd /", status=0)
    guest.run("cd /tmp && cpio -i < a.cpio 2>/dev/null; test -p a/p && rm -rf a && tar xf a.tar && test -p a/p; cd /", status=0)
    assert guest.run("md5sum < /tmp/a/hard; stat -c %h /tmp/a/hard").split() == [want.split()[0], "-", "2"]


def test_files_and_owners(guest):
    guest.run("cd /tmp; echo abc > o; chown user:user o; chmod 4750 o; ln -s o s; cd /", status=0)
    assert guest.run("stat -c '%U %G %a %s %F' /tmp/o; readlink /tmp/s; readlink -f /tmp/s") == \
        "user user 4750 4 regular file\no\n/tmp/o\n"
    assert guest.run("hexdump -C /tmp/o | head -n 1").startswith("00000000  61 62 63 0a")
    assert guest.run("dd if=/dev/zero bs=1k count=3 2>/dev/null | od -An -tx1 | tail -n 1").strip() == "*"
    assert guest.run("dd if=/tmp/o bs=1 skip=1 count=1 2>/dev/null; echo; cmp /tmp/o /tmp/s && du -k /tmp/o") == \
        "b\n4\t/tmp/o\n"
    assert guest.run("su user -c 'cat /etc/profile > /dev/null && echo x > /etc/profile'; echo $?").endswith("\n1\n")
    guest.run("mkdir -p /tmp/c/bin && cp /bin/busybox /tmp/c/bin", status=0)
    assert guest.run("chroot /tmp/c /bin/busybox ls /") == "bin\n"
    assert guest.run("setsid true && renice -n 5 -p $$ && cut -d ' ' -f 19 /proc/$$/stat && renice -n -5 -p $$") == "5\n"


def test_daemons(guest):
    guest.run("syslogd -O /tmp/log && klogd && logger -t test hello the log && sleep 1", status=0)
    guest.run("echo from the kernel > /dev/kmsg; sleep 1", status=0)
    log = guest.run("cat /tmp/log")
    assert "test: hello the log" in log and "kernel: from the kernel" in log
    guest.run("killall klogd syslogd", status=0)


def test_telnet_from_the_host(guest, telnet_port):
    guest.run("mount -t devpts none /dev/pts && telnetd -l /bin/sh", status=0)
    with socket.create_connection(("127.0.0.1", telnet_port), timeout=60) as s:
        def expect(what):
            seen = b""
            while what not in seen:
                more = s.recv(4096)
                assert more, seen
                seen += more
            return seen
        expect(b"# ")
        s.sendall(b"tty; echo a$((6*7))b\r\n")
        assert b"/dev/pts/" in expect(b"a42b")
        s.sendall(b"sh -c 'echo g''o; exec sleep 1000'\r\n")
        expect(b"\ngo")
        s.sendall(b"\x03echo in''terrupted\r\n")
        expect(b"\ninterrupted")
        s.sendall(b"exit\r\n")
        while s.recv(4096):
            pass
    guest.run("killall telnetd", status=0)


@pytest.mark.parametrize("size", [16, 8])
def test_little_memory(initrd, size):
    with Busybox(initrd=initrd, mem=size) as g:
        free = int(re.search(r"Mem: +\d+ +\d+ +(\d+)", g.run("free"))[1])
        assert free > (size - 8) * 1024 + 1500
        assert g.run("seq 1 3000 | sort -r | tail -n 1; tar c -C / etc | gzip | wc -c | grep -c .") == "1\n1\n"
        # A hog is killed, and nobody else.
        g.run("dd if=/dev/zero of=/dev/null bs=100M count=1; awk 'BEGIN { for (;;) a[i++] = i \"xxxxxxxxxxxxxxxxxxxxxxxx\" }'")
        assert g.run("echo alive; ps | grep -c '[i]nit'") == "alive\n1\n"
        assert int(re.search(r"Mem: +\d+ +\d+ +(\d+)", g.run("free"))[1]) > free - 700


def test_power_off(guest):
    guest.finish()
