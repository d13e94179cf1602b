# SPDX-License-Identifier: GPL-2.0-only
"""Runs the programs of this folder: kernel files built for the host, with the address and undefined behaviour sanitizers.

Each test_*.c says in comments on its first lines what it is made of:
    // kernel: lib/idr.c net/core/*.c !net/core/filter.c      files of the kernel, unmodified
    // env: alloc.c                                           stand-ins from env/, besides base.c
    // flags: -DCONFIG_DEBUG_SLAB=1                           for all of these files
A kernel function that none of these files has becomes a stub that fails the test when it is called; kernel data that is
missing fails the link. The program prints KTAP; a compile error, a sanitizer's report, a case that fails or that the plan
promises and that doesn't come is a failure.
"""
import concurrent.futures
import glob
import hashlib
import os
import re
import subprocess
import sys

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from linnet import BUILD, TOP  # noqa: E402

OUT = os.path.join(BUILD, "host")
CC = ["gcc", "-m32", "-g", "-O1", "-fno-omit-frame-pointer", "-fno-pie", "-pipe", "-fsanitize=address,undefined",
      "-fno-sanitize-recover=all"]
# What the kernel relies on is no bug: misaligned words, shifts into the sign, wrapping sums, &((type *)0)->member.
KERNEL = ["-std=gnu11", "-march=i686", "-ffreestanding", "-fno-strict-aliasing", "-fno-common", "-fwrapv",
          "-fno-delete-null-pointer-checks", "-fno-stack-protector", "-mno-sse", "-mno-mmx",
          "-fno-sanitize=alignment,shift-base,null,pointer-overflow,unreachable,builtin", "-nostdinc", "-D__KERNEL__",
          "-Wall", "-Wno-unused-function", "-Wno-pointer-sign", "-Wno-address-of-packed-member",
          "-Werror=implicit-function-declaration",
          *["-DCONFIG_%s=1" % c for c in ("NET", "INET", "UNIX", "NE2K_PCI", "PROC_FS")],
          "-include", "tests/host/env/rename.h", "-Itests/host/env/include", "-Itests/host", "-Iinclude"]
# Where Debian keeps the <asm/...> of the C library; gcc looks there for 64 bits alone.
HOST = ["-std=gnu11", "-Wall", "-Werror", "-D_GNU_SOURCE", "-idirafter", "/usr/include/x86_64-linux-gnu"]
SECONDS = 120


def run(args, **more):
    done = subprocess.run(args, cwd=TOP, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, errors="replace", **more)
    return done.returncode, done.stdout


def must(args):
    code, text = run(args)
    assert code == 0, "%s\n%s" % (" ".join(args), text)
    return text


def gcc_include():
    return must(["gcc", "-print-file-name=include"]).strip()


def up_to_date(output, command):
    """Whether an object is newer than all that it was made of, by the same command."""
    try:
        built = os.stat(output).st_mtime
        with open(output + ".cmd") as f:
            if f.read() != " ".join(command):
                return False
        with open(output + ".d") as f:
            parts = f.read().replace("\\\n", " ").split(":", 1)[1].split()
        return all(os.stat(os.path.join(TOP, p)).st_mtime < built for p in parts)
    except (OSError, IndexError):
        return False


def compile_one(source, flags):
    tag = hashlib.sha1(" ".join(flags).encode()).hexdigest()[:6] if flags else "plain"
    output = os.path.join(OUT, tag, re.sub(r"[^\w.]", "_", source) + ".o")
    os.makedirs(os.path.dirname(output), exist_ok=True)
    if source.endswith(".asm"):
        command = ["nasm", "-f", "elf32", "-MD", output + ".d", source, "-o", output]
    elif source == "tests/host/env/host.c":
        command = CC + HOST + ["-MMD", "-MF", output + ".d", "-c", source, "-o", output]
    else:
        command = CC + KERNEL + ["-isystem", gcc_include()] + flags
        if source.startswith("tests/"):  # what another optimization warns of in the kernel is not looked at here
            command += ["-Werror"]
        if source == "lib/string.c":
            command += ["-include", "tests/host/env/rename_string.h"]
        command += ["-MMD", "-MF", output + ".d", "-c", source, "-o", output]
    if not up_to_date(output, command):
        must(command)
        with open(output + ".cmd", "w") as f:
            f.write(" ".join(command))
    return output


def parts_of(program):
    """The comments at the program's start: what to compile, and with what."""
    found = {"kernel": [], "env": [], "flags": []}
    with open(program) as f:
        for line in f:
            match = re.match(r"// (kernel|env|flags): (.*)", line)
            if match:
                found[match.group(1)] += match.group(2).split()
            elif not line.startswith("//"):
                break
    sources = []
    for pattern in found["kernel"]:
        names = sorted(os.path.relpath(p, TOP) for p in glob.glob(os.path.join(TOP, pattern.lstrip("!"))))
        assert names or pattern[0] == "!", "no kernel file %s" % pattern
        sources = [s for s in sources if s not in names] if pattern.startswith("!") else sources + names
    sources += ["tests/host/env/" + e for e in ["host.c", "base.c"] + found["env"]]
    return sources + [os.path.relpath(program, TOP)], found["flags"]


def stubs(missing, name):
    """Functions of the kernel that this program has no file for: each ends the program if it is called."""
    kinds = {}
    for line in must(["nm", os.path.join(BUILD, "vmlinux")]).splitlines():
        _, kind, symbol = line.split()
        kinds[symbol] = kind
    source = os.path.join(OUT, name + "-stubs.S")
    with open(source, "w") as f:
        f.write(".section .note.GNU-stack,\"\",@progbits\n.text\n")
        for symbol in sorted(missing):
            if kinds.get(symbol, "?") in "tTwW":
                f.write("%s: pushl $9f\n\tcall host_missing\n9: .asciz \"%s\"\n.globl %s\n" % (symbol, symbol, symbol))
    output = source[:-1] + "o"
    must(["gcc", "-m32", "-c", source, "-o", output])
    return output


def build(program):
    name = os.path.basename(program)[:-2]
    sources, flags = parts_of(program)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        objects = list(pool.map(lambda s: compile_one(s, flags), sources))
    output = os.path.join(OUT, name)
    newest = max(os.stat(p).st_mtime for p in objects + [os.path.join(HERE, "env/sections.ld")])
    if os.path.exists(output) and os.stat(output).st_mtime > newest:
        return output
    link = CC + ["-no-pie", "-Wl,-z,noexecstack", "-Wl,--no-warn-rwx-segments", "-Wl,--no-warn-execstack",
                 "-Wl,-T,tests/host/env/sections.ld", *objects, "-o", output]
    code, text = run(link)
    missing = set(re.findall(r"undefined reference to `(\w+)'", text))
    if code and missing:
        # ld stops counting at a symbol's first uses, and leaves some out; go on until there are no new ones.
        while True:
            code, text = run(link + [stubs(missing, name)])
            more = set(re.findall(r"undefined reference to `(\w+)'", text))
            if not code or more <= missing:
                break
            missing |= more
    assert code == 0, text
    return output


def check_ktap(text, code):
    plan = re.search(r"^1\.\.(\d+)$", text, re.M)
    assert plan, "no plan:\n" + text
    results = re.findall(r"^(not )?ok (\d+) - (\S+)", text, re.M)
    failed = [r[2] for r in results if r[0]]
    assert not failed, "failed: %s\n%s" % (", ".join(failed), text[-20000:])
    assert [int(r[1]) for r in results] == list(range(1, int(plan.group(1)) + 1)), "not all of the plan:\n" + text[-20000:]
    assert code == 0, "ended with %d:\n%s" % (code, text[-20000:])


@pytest.mark.parametrize("program", sorted(glob.glob(os.path.join(HERE, "test_*.c"))), ids=lambda p: os.path.basename(p)[5:-2])
def test_program(program):
    binary = build(program)
    code, text = run([binary], timeout=SECONDS)
    check_ktap(text, code)
