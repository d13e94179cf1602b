# SPDX-License-Identifier: GPL-2.0-only
"""What all tests share: a guest in QEMU whose serial console is read and typed at, and images built for a test.

A panic, an oops, a warning of the kernel's own ("Badness") or an unexpected end of QEMU fails the test that is running.
"""
import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile

import pexpect
from pexpect.popen_spawn import PopenSpawn

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILD = os.path.join(TOP, os.environ.get("BUILD", "build"))
TIMEOUT = 60            # seconds for one answer; machines are slow, and nothing is timed

TROUBLE = re.compile(r"Kernel panic|Oops|kernel BUG|Badness in|Unable to handle kernel|slab error|double fault|"
                     r"BUG: |error in initcall|scheduling while atomic")


class GuestError(AssertionError):
    pass


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def make(*args):
    subprocess.run(["make", "-s", "-j2", *args], cwd=TOP, check=True, stdin=subprocess.DEVNULL)


def kernel_with(name, *switches):
    """A kernel with other CONFIG_ switches, in a folder of its own below the build's; returns its path."""
    build = os.path.join(BUILD, name)
    make("WERROR=1", "BUILD=" + build, *switches, build + "/vmlinux")
    return build + "/vmlinux"


def all_on():
    """The kernel that has every part and looks for its own mistakes."""
    return kernel_with("all-on", "CONFIG_DEBUG_SLAB=y", "CONFIG_DEBUG_SPINLOCK=y", "CONFIG_FAULT_INJECTION=y",
                       "CONFIG_SECURITY_NETWORK=y", "CONFIG_NETFILTER=y")


def musl_compile(sources, output, *flags):
    """Compiles a static i386 Linux program against Debian's musl: a program that this project did not make."""
    lib = "/usr/lib/i386-linux-musl"
    gcc_lib = subprocess.run(["gcc", "-m32", "-print-libgcc-file-name"], check=True, capture_output=True,
                             text=True).stdout.strip()
    eh = os.path.join(os.path.dirname(gcc_lib), "libgcc_eh.a")
    subprocess.run(["gcc", "-m32", "-O1", "-g", "-std=gnu11", "-Wall", "-Wno-nonnull", "-fno-pie", "-no-pie",
                    "-fno-stack-protector", "-nostdinc", "-isystem", "/usr/include/i386-linux-musl", "-isystem",
                    subprocess.run(["gcc", "-print-file-name=include"], check=True, capture_output=True,
                                   text=True).stdout.strip(),
                    "-nostdlib", "-static", "-o", output, lib + "/crt1.o", lib + "/crti.o", *sources, *flags,
                    "-Wl,--start-group", lib + "/libc.a", gcc_lib, eh, "-Wl,--end-group", lib + "/crtn.o"], check=True)
    return output


def image(output, files=(), trees=()):
    """An initramfs: the default one with files ((path in guest, path here), ...) and trees laid over it."""
    with tempfile.TemporaryDirectory() as tmp:
        for inside, outside in files:
            path = os.path.join(tmp, inside.strip("/"))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            shutil.copy(outside, path)
        subprocess.run([sys.executable, os.path.join(TOP, "scripts/mkcpio.py"), output,
                        os.path.join(BUILD, "initramfs.spec"), os.path.join(TOP, "user/root"), *trees, tmp],
                       check=True, cwd=TOP)
    return output


class Guest:
    """A running guest. run() types a command at its shell and returns what it printed."""

    PROMPT = "# "

    def __init__(self, initrd=None, append="", mem=64, net=None, extra=(), kernel=None, iso=None, shell=True, log=None,
                 prefix=()):
        self.mark = 0
        args = ["-M", "pc", "-accel", "tcg", "-m", str(mem), "-no-reboot", "-display", "none", "-monitor", "none",
                "-serial", "stdio"]
        if iso:
            args += ["-cdrom", iso, "-boot", "d"]
        else:
            args += ["-kernel", kernel or os.path.join(BUILD, "vmlinux"),
                     "-append", ("console=ttyS0 panic=-1 " + append).strip()]
            if initrd != "none":
                args += ["-initrd", initrd or os.path.join(BUILD, "initramfs.cpio")]
        args += net if net is not None else ["-nic", "none"]
        args += extra
        self.log = log or tempfile.NamedTemporaryFile("w+", suffix=".log", prefix="linnet-", delete=False)
        self.qemu = PopenSpawn([*prefix, "qemu-system-i386", *args], encoding="latin-1", timeout=TIMEOUT)
        self.qemu.logfile_read = self.log
        if shell:
            self.wait_shell()

    def text(self):
        self.log.flush()
        with open(self.log.name, encoding="utf-8", errors="replace") as f:
            return f.read()

    def check(self):
        found = TROUBLE.search(self.text(), self.mark)
        if found:
            text = self.text()
            raise GuestError("the kernel is in trouble:\n" + text[max(0, found.start() - 500):found.start() + 3000])

    def expect(self, pattern, timeout=TIMEOUT):
        """Waits for a pattern on the console; returns the match."""
        try:
            self.qemu.expect(pattern, timeout=timeout)
        except (pexpect.TIMEOUT, pexpect.EOF) as e:
            self.check()
            raise GuestError("%s while waiting for %r; the console's end:\n%s" % (
                type(e).__name__, pattern, self.text()[-3000:])) from None
        self.check()
        return self.qemu.match

    def expect_exact(self, text, timeout=TIMEOUT):
        return self.expect(re.escape(text), timeout)

    def wait_shell(self):
        self.expect(r"(^|\n)# ")
        return self

    def send(self, text):
        self.qemu.send(text)

    def run(self, command, timeout=TIMEOUT, status=None):
        """Types a command, waits for it to end; returns its output. status: the exit code it must have, None for any."""
        self.send(command + "; echo \"[done:$?]\"\r")
        match = self.expect(r"\n\[done:(\d+)\]\r\n|(?<=\S)\[done:(\d+)\]\r\n", timeout)
        output = self.qemu.before.replace("\r\n", "\n").replace("\r", "\n")
        code = int(match.group(1) or match.group(2))
        self.expect(r"# $")
        # What was typed is echoed before the output, redrawn by the line editor.
        output = output.split("[done:$?]\"", 1)[-1].lstrip("\n")
        if status is not None and code != status:
            raise GuestError("%r ended with %d, not %d:\n%s" % (command, code, status, output))
        return output

    def finish(self):
        """Powers the guest off and checks that it goes."""
        self.send("poweroff -f\r")
        try:
            self.qemu.expect(pexpect.EOF, timeout=TIMEOUT)
        except pexpect.TIMEOUT:
            raise GuestError("the machine does not turn off:\n" + self.text()[-2000:]) from None
        self.check()

    def close(self):
        if self.qemu.proc.poll() is None:
            self.qemu.kill(9)
        self.qemu.proc.wait()
        self.log.close()
        with contextlib.suppress(OSError):
            os.unlink(self.log.name)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if kind:
            sys.stderr.write("---- console:\n%s\n----\n" % self.text()[-6000:])
        self.close()


def user_net(*forwards, dump=None):
    """QEMU arguments for its user network. forwards: (host port, guest port)."""
    spec = "user,id=n0" + "".join(",hostfwd=tcp:127.0.0.1:%d-:%d" % f for f in forwards)
    args = ["-netdev", spec, "-device", "ne2k_pci,netdev=n0"]
    if dump:
        args += ["-object", "filter-dump,id=dump,netdev=n0,file=" + dump]
    return args
