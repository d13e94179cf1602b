# SPDX-License-Identifier: GPL-2.0-only
"""A person at the serial console: line editing, job control, the terminal's modes, the programs."""
import re

import pytest

from linnet import Guest


@pytest.fixture(scope="module")
def guest():
    with Guest() as g:
        yield g


def test_pipes_and_redirection(guest):
    assert guest.run("echo one two three | wc -w").split() == ["3"]
    guest.run("echo first > /tmp/f; echo second >> /tmp/f", status=0)
    assert guest.run("cat < /tmp/f") == "first\nsecond\n"
    assert guest.run("cat /etc/passwd | grep root | cat | wc -l").split() == ["1"]


def test_quoting_variables_control_flow(guest):
    assert guest.run("x='a b'; for i in 1 2; do echo \"$x $i\"; done") == "a b 1\na b 2\n"
    assert guest.run("if test -d /proc; then echo yes; else echo no; fi") == "yes\n"
    assert guest.run("echo $(echo nested `echo deep`)") == "nested deep\n"


def test_interrupt_ends_the_foreground_job(guest):
    guest.send("sleep 1000\r")
    guest.expect_exact("sleep 1000")
    guest.expect("\n")
    guest.send("\x03")
    guest.expect("# ")
    assert guest.run("echo $?") == "130\n"


def test_stop_background_foreground(guest):
    guest.send("sleep 1000\r")
    guest.expect("\n")
    guest.send("\x1a")
    guest.expect(r"Stopped.*\n# ")
    assert "Stopped" in guest.run("jobs")
    guest.run("bg")
    assert "Running" in guest.run("jobs")
    assert re.search(r" S .*sleep 1000", guest.run("ps"))
    guest.run("kill %1; wait")
    assert "sleep 1000" not in guest.run("ps")


def test_canonical_mode_edits_and_ends(guest):
    guest.send("cat\r")
    guest.expect("\n")
    guest.send("abcX\x7f\x7fC\r")
    guest.expect("\nabC\r\n")
    guest.send("lost\x15kept\r")
    guest.expect("\nkept\r\n")
    guest.send("\x04")
    guest.expect("# ")


def test_line_editor_history(guest):
    guest.run("echo history-line")
    guest.send("\x1b[A")
    guest.expect_exact("echo history-line")
    guest.send("\x03")
    guest.expect("# ")


def test_long_paste_is_not_lost(guest):
    """A burst larger than every buffer on the way, while nobody reads: all lines arrive."""
    lines = ["line %04d %s" % (i, "x" * 60) for i in range(300)]
    guest.send("cat > /tmp/paste\r")
    guest.expect("\n")
    for line in lines:
        guest.send(line + "\n")
    guest.send("\x04")
    guest.expect(r"\n# $", timeout=120)
    assert guest.run("wc -l < /tmp/paste").split() == ["300"]
    assert guest.run("head -n 1 /tmp/paste") == lines[0] + "\n"
    assert guest.run("grep -c xxxx /tmp/paste").split() == ["300"]


def test_file_programs(guest):
    guest.run("mkdir -p /tmp/d/e/f && cp /bin/cat /tmp/d/e/f/cat2 && mv /tmp/d/e/f/cat2 /tmp/d/cat3", status=0)
    assert guest.run("ls /tmp/d") == "cat3\ne\n" or guest.run("ls -1 /tmp/d") == "cat3\ne\n"
    assert guest.run("/tmp/d/cat3 /etc/hostname 2>&1; echo text | /tmp/d/cat3").endswith("text\n")
    guest.run("ln -s d/cat3 /tmp/link && /tmp/link /etc/group > /dev/null", status=0)
    guest.run("rm -r /tmp/d", status=0)
    assert "No such file" in guest.run("cat /tmp/link")


def test_proc_and_tools(guest):
    assert "sockfs" in guest.run("cat /proc/filesystems")
    assert guest.run("mount").count(" type ") >= 2
    assert "sock_inode_cache" in guest.run("cat /proc/slabinfo")
    assert re.search(r"\n +\d+ +0 \S+ +\S +\S+ +\d+ .*init", guest.run("ps"))
    assert "ttyS0" in guest.run("ps") or "serial" in guest.run("cat /proc/interrupts")
    for command in ("free", "uptime", "date", "dmesg", "ifconfig -a", "route", "netstat -a", "arp", "env"):
        guest.run(command + " > /dev/null", status=0)


def test_ping_loopback(guest):
    assert "3 packets transmitted, 3 received" in guest.run("ping -c 3 127.0.0.1", status=0)


def test_sockdemo(guest):
    out = guest.run("sockdemo", status=0)
    assert "hello through the stack" in out and re.search(r"-> socket:\[\d+\]", out)


def test_bad_programs_do_not_hurt(guest):
    guest.run("cp /etc/passwd /tmp/text; chmod 755 /tmp/text; head -n 1 /bin/sh > /tmp/cut; chmod 755 /tmp/cut")
    guest.run("/tmp/cut; /tmp/text; echo survived")
    assert "survived" in guest.run("echo survived")
