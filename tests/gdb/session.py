# SPDX-License-Identifier: GPL-2.0-only
"""Runs Python inside gdb, on the kernel's ELF file alone or attached to a guest, and brings its results back."""
import json
import os
import subprocess
import tempfile
import textwrap

from linnet import BUILD, TOP, TROUBLE, GuestError, free_port

PRELUDE = """
import gdb, json
result = {}
def value(expression):
    return str(gdb.parse_and_eval(expression))
def frames(limit=40):
    out, f = [], gdb.newest_frame()
    while f is not None and len(out) < limit:
        if f.type() != gdb.INLINE_FRAME:
            out.append(f.name() or "?")
        try:
            f = f.older()
        except gdb.error:
            break
    return out
"""


def run(script, append=None, net=("-nic", "none"), programs=(), timeout=240, initrd=None):
    """Runs script in gdb; it fills the dict `result`. append: boot a guest with these words, gdb attached at start_kernel.

    programs: whose symbols gdb loads, names of our own or paths."""
    with tempfile.TemporaryDirectory() as tmp:
        path, out = os.path.join(tmp, "script.py"), os.path.join(tmp, "out.json")
        with open(path, "w", encoding="utf-8") as f:
            f.write(PRELUDE + textwrap.dedent(script) + "\njson.dump(result, open(%r, 'w'))\n" % out)
        args = ["gdb", "-nx", "-q", "-batch", "-ex", "set pagination off", "-ex", "set confirm off", "-ex",
                "set architecture i386"]
        qemu = None
        if append is not None:
            port = free_port()
            log = open(os.path.join(tmp, "console.log"), "w+", encoding="latin-1")
            qemu = subprocess.Popen(["qemu-system-i386", "-M", "pc", "-accel", "tcg", "-m", "64", "-no-reboot",
                                     "-display", "none", "-monitor", "none", "-serial", "stdio", *net, "-kernel",
                                     BUILD + "/vmlinux", "-initrd", initrd or BUILD + "/initramfs.cpio", "-append",
                                     "console=ttyS0 panic=-1 " + append, "-S", "-gdb", "tcp:127.0.0.1:%d" % port],
                                    stdin=subprocess.PIPE, stdout=log, stderr=log)
            args += ["-ex", "target remote 127.0.0.1:%d" % port]
            for p in programs:
                args += ["-ex", "add-symbol-file " + os.path.join(BUILD, "user/bin", p)]
        try:
            done = subprocess.run(args + ["-x", path, BUILD + "/vmlinux"], cwd=TOP, capture_output=True, text=True,
                                  timeout=timeout, stdin=subprocess.DEVNULL)
            console = ""
            if qemu:
                log.flush()
                log.seek(0)
                console = log.read()
            if TROUBLE.search(console):
                raise GuestError("the kernel is in trouble:\n" + console[-3000:])
            if not os.path.exists(out):
                raise GuestError("gdb failed:\n%s\n%s\nconsole:\n%s" % (done.stdout[-3000:], done.stderr[-3000:],
                                                                        console[-2000:]))
            with open(out, encoding="utf-8") as f:
                return json.load(f)
        finally:
            if qemu:
                qemu.kill()
                qemu.wait()


def backtraces(breakpoints, **guest):
    """Boots a guest and stops once at each breakpoint, in any order; returns {breakpoint: frames}, innermost first.

    breakpoints: names, or (label, location, condition)."""
    wanted = [(b, b, None) if isinstance(b, str) else b for b in breakpoints]
    return run("""
        points = {}
        for label, where, condition in %r:
            b = gdb.Breakpoint(where, type=gdb.BP_HARDWARE_BREAKPOINT)
            if condition:
                b.condition = condition
            points[b.number] = label
        hit = []
        def stop(event):
            for b in getattr(event, "breakpoints", []):
                hit.append(b.number)
        gdb.events.stop.connect(stop)
        while points:
            hit.clear()
            gdb.execute("continue", to_string=True)
            if not hit:
                break
            for n in hit:
                if n in points:
                    result[points.pop(n)] = frames()
                    gdb.execute("delete %%d" %% n)
    """ % (wanted,), **guest)


def assert_chain(got, chain):
    """chain, innermost first, is how the backtrace begins; "*" stands for any number of frames."""
    i = 0
    for position, want in enumerate(chain):
        if want == "*":
            after = chain[position + 1]
            while i < len(got) and got[i] != after:
                i += 1
            continue
        assert i < len(got) and got[i] == want, "frame %d is %r, not %r, in %s" % (
            i, got[i] if i < len(got) else None, want, " <- ".join(got))
        i += 1
