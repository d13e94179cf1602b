# SPDX-License-Identifier: GPL-2.0-only
"""Debian's strace and gdbserver in the guest, the host's gdb against the latter, and against a core file of the guest's."""
import re
import socket
import subprocess
import threading

import pytest

from debian import Session, debian_image
from linnet import free_port, musl_compile

PROGRAM = r"""
#include <stdlib.h>
#include <unistd.h>
int counter;
__attribute__((noinline)) int deeper(int n) { counter += n; return n < 3 ? deeper(n + 1) + 1 : (getenv("CRASH") ? *(volatile int *)16 : 0); }
__attribute__((noinline)) int middle(int n) { return deeper(n) + 1; }
int main(void) { int r = middle(1); return write(1, "done\n", 5) == 5 ? r : 99; }
"""


def host_gdb(program, *commands, seconds=120):
    args = ["gdb", "-nx", "-batch", "-iex", "set debuginfod enabled off"]
    for c in commands:
        args += ["-ex", c]
    return subprocess.run(args + [program], capture_output=True, text=True, timeout=seconds, check=False).stdout


@pytest.fixture(scope="module")
def debuggee(tmp_path_factory):
    out = tmp_path_factory.mktemp("debuggee")
    (out / "dbg.c").write_text(PROGRAM)
    (out / "overlay/usr/bin").mkdir(parents=True)
    return musl_compile([str(out / "dbg.c")], str(out / "overlay/usr/bin/dbg"), "-O0"), out / "overlay"


@pytest.fixture(scope="module")
def guest(debuggee):
    image, mem = debian_image("debuggers", "strace gdbserver grep", debuggee[1])
    session = Session(image, mem, [(debuggee_port, 3333)])
    yield session
    session.close()


debuggee_port = free_port()


def test_strace(guest):
    output = guest.run("strace -f -o /tmp/log bash -c 'cd /; /bin/true; (exit 3); echo $?'; cat /tmp/log", 120)
    assert re.search(r"execve\(\"/(usr/)?bin/bash\", \[\"bash\", \"-c\".*= 0", output)
    assert re.search(r"chdir\(\"/\"\) += 0", output)
    assert re.search(r"execve\(\"/bin/true\"", output)
    assert "+++ exited with 3 +++" in output and "--- SIGCHLD {" in output
    assert re.search(r"write\(1, \"3\\n\", 2\) += 2", output)


def test_strace_attaches(guest):
    output = guest.run("sleep 1000 & strace -p $! -o /tmp/log & until grep -q '[1-9]$' <(grep TracerPid /proc/$(jobs -p %1)/status); do sleep 0.1; done; "
                       "kill %1; wait %2; cat /tmp/log", 60)
    assert "--- SIGTERM {" in output and "+++ killed by SIGTERM +++" in output


def test_strace_counts(guest):
    output = guest.run("strace -c -f ls / 2>&1 >/dev/null", 60)
    assert re.search(r"^100\.00 .* total$", output, re.M)


def test_gdbserver(guest, debuggee):
    guest.run("gdbserver :3333 dbg >/tmp/gdbserver 2>&1 & until grep -q Listening /tmp/gdbserver; do sleep 0.1; done", 60)
    output = host_gdb(debuggee[0], "target remote 127.0.0.1:%d" % debuggee_port, "break deeper if n == 3", "continue", "bt", "info registers eip",
                      "stepi", "print n", "watch counter", "continue", "print counter", "set var counter = 41", "print counter + 1",
                      "delete", "break middle", "finish", "continue")
    assert re.search(r"#0 +deeper \(n=3\).*\n#1 .*deeper \(n=2\).*\n#2 .*deeper \(n=1\).*\n#3 .*middle \(n=1\).*\n#4 .*main \(\)", output), output
    assert "Hardware watchpoint 2: counter\n\nOld value = 3\nNew value = 6" in output, output
    assert "= 42\n" in output and "Value returned is" in output, output
    assert re.search(r"exited with code 03", output), output
    assert "done" in guest.run("cat /tmp/gdbserver")


def receive(server, path):
    connection = server.accept()[0]
    with connection, open(path, "wb") as f:
        while data := connection.recv(65536):
            f.write(data)


def test_core_file(guest, debuggee, tmp_path):
    output = guest.run("cd /tmp; ulimit -c unlimited; CRASH=1 dbg; echo status $?")
    assert "status 139" in output and "core dumped" in output, output
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)
        thread = threading.Thread(target=receive, args=(server, str(tmp_path / "core")))
        thread.start()
        guest.run("cat core > /dev/tcp/10.0.2.2/%d; rm core" % server.getsockname()[1])
        thread.join(60)
    output = host_gdb(debuggee[0], "core-file %s" % (tmp_path / "core"), "bt", "print counter", "info auxv")
    assert "Program terminated with signal SIGSEGV" in output, output
    assert re.search(r"#0 +.*deeper \(n=3\).*\n#1 .*deeper \(n=2\).*\n#2 .*deeper \(n=1\).*\n#3 .*middle \(n=1\).*\n#4 .*main \(\)", output), output
    assert "$1 = 6" in output and "AT_PHDR" in output, output
