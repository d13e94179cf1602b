# SPDX-License-Identifier: GPL-2.0-only
"""The screen and the keyboard: keys are sent and video memory is read through QEMU's monitor, while the serial line has a
shell of its own. Debian's python3-pyte, a terminal emulator, says what escape sequences should have made of the screen."""
import json
import random
import re
import socket
import time

import pexpect
import pytest

from linnet import Guest, TIMEOUT, image

pyte = pytest.importorskip("pyte")

ROWS, COLS = 25, 80
NAMES = {" ": "spc", "\n": "ret", "/": "slash", "-": "minus", ".": "dot", ";": "semicolon", "'": "apostrophe", "=": "equal"}


class Screen(Guest):
    """A guest whose screen is a console besides the serial line."""

    def __init__(self, tmp_path, append="", **more):
        self.path = str(tmp_path / "qmp")
        super().__init__(append=append + " console=tty0", extra=["-qmp", "unix:%s,server=on,wait=off" % self.path], **more)
        self.qmp = socket.socket(socket.AF_UNIX)
        self.qmp.connect(self.path)
        self.qmp.settimeout(TIMEOUT)
        self.lines = self.qmp.makefile("rw")
        self.lines.readline()
        self.command("qmp_capabilities")

    def command(self, name, **arguments):
        self.lines.write(json.dumps({"execute": name, "arguments": arguments}) + "\n")
        self.lines.flush()
        while True:
            answer = json.loads(self.lines.readline())
            assert "error" not in answer, answer
            if "return" in answer:
                return answer["return"]

    def hmp(self, line):
        return self.command("human-monitor-command", **{"command-line": line})

    def crtc(self, register):
        """A register of the CRT controller. The kernel writes index and value at once: the index may be changed."""
        self.hmp("o /b 0x3d4 %d" % register)
        return int(self.hmp("i /b 0x3d5").split("=")[1], 16)

    def cells(self):
        start = self.crtc(12) << 8 | self.crtc(13)
        text = self.hmp("xp /%dhx 0x%x" % (ROWS * COLS, 0xb8000 + 2 * start))
        return [int(w, 16) for w in re.findall(r"0x[0-9a-f]{4}\b", re.sub(r"(?m)^\w+:", "", text))]

    def rows(self):
        chars = "".join(bytes([c & 255]).decode("cp437") if (c & 255) >= 32 else "?" for c in self.cells())
        return [chars[i:i + COLS].rstrip() for i in range(0, ROWS * COLS, COLS)]

    def cursor(self):
        start = self.crtc(12) << 8 | self.crtc(13)
        return divmod((self.crtc(14) << 8 | self.crtc(15)) - start, COLS)

    def wait(self, what):
        """Waits until a predicate of the screen's rows holds, or a line is there."""
        holds = what if callable(what) else lambda rows: what in rows
        end = time.monotonic() + TIMEOUT
        while not holds(self.rows()):
            assert time.monotonic() < end, "\n".join(self.rows())
            time.sleep(0.1)
        self.check()

    def key(self, keys):
        self.hmp("sendkey %s 30" % keys)
        time.sleep(0.05)        # QEMU lets go of the keys 30 ms later

    def type(self, text):
        for c in text:
            self.key("shift-" + c.lower() if c.isupper() else NAMES.get(c, c))


def last_line(rows):
    return [r for r in rows if r][-1:]


def at_prompt(rows):
    return last_line(rows) == ["#"]


def test_shell_on_the_screen(tmp_path):
    with Screen(tmp_path) as g:
        g.wait(at_prompt)
        dmesg = g.run("dmesg")
        assert "Console: colour VGA+ 80x25" in dmesg
        assert "input: AT Translated Set 2 keyboard on isa0060/serio0" in dmesg
        g.type("clear\necho Hello; echo a-b\n")
        g.wait(lambda rows: "Hello" in rows and "a-b" in rows and at_prompt(rows))
        # Ctrl-C
        g.type("cat\n")
        g.wait(lambda rows: last_line(rows) == ["# cat"])
        g.key("ctrl-c")
        g.wait(at_prompt)
        # CapsLock and its LED
        g.key("caps_lock")
        g.type("echo abc")
        g.wait(lambda rows: last_line(rows) == ["# ECHO ABC"])
        g.key("caps_lock")
        g.key("ctrl-u")
        # consoles: each has a session of its own
        g.type("echo one\n")
        g.wait("one")
        g.key("alt-f2")
        g.wait(lambda rows: "one" not in rows and at_prompt(rows))
        g.type("echo two\n")
        g.wait("two")
        g.key("alt-f1")
        g.wait(lambda rows: "one" in rows and "two" not in rows)
        assert re.search(r"tty2 .*sh", g.run("ps"))
        g.finish()


def test_scrollback(tmp_path):
    with Screen(tmp_path) as g:
        g.wait(at_prompt)
        g.run("for i in 1 2 3 4 5 6 7 8 9; do ls -l /bin > /dev/tty1; done; echo -e '\\033c' > /dev/tty1; "
              "grep -n . /proc/ksyms /etc/motd /proc/meminfo /proc/interrupts > /dev/tty1; echo END > /dev/tty1")
        g.wait(lambda rows: "END" in rows)
        before = g.rows()
        g.key("shift-pgup")
        g.wait(lambda rows: rows != before and rows[12:] == before[:13])
        g.key("shift-pgdn")
        g.wait(lambda rows: rows == before)
        g.key("shift-pgup")
        g.wait(lambda rows: rows != before)
        g.run("echo more > /dev/tty1")          # output returns to the end
        g.wait(lambda rows: "more" in rows)


def test_colours(tmp_path):
    path = tmp_path / "colours"
    path.write_text("\033c\033[31mr\033[1;44mb\033[0;7mi\033[0;5mk\033[0mn")
    initrd = image(str(tmp_path / "i.cpio"), files=[("/colours", str(path))])
    with Screen(tmp_path, initrd=initrd) as g:
        g.wait(at_prompt)
        g.run("cat /colours > /dev/tty1")
        g.wait(lambda rows: rows[0] == "rbikn")
        assert [c >> 8 for c in g.cells()[:5]] == [0x04, 0x1c, 0x70, 0x87, 0x07]


def test_control_alt_del(tmp_path):
    with Screen(tmp_path) as g:
        g.wait(at_prompt)
        g.key("ctrl-alt-delete")
        g.qemu.expect(pexpect.EOF, timeout=TIMEOUT)


def test_sysrq(tmp_path):
    with Screen(tmp_path) as g:
        g.wait(at_prompt)
        g.key("alt-sysrq-h")
        g.expect("SysRq : HELP : loglevel0-8 reBoot tErm kIll showMem showPc unRaw Sync showTasks Unmount")
        g.key("alt-sysrq-p")
        g.expect("SysRq : Show Regs\r\n\r\nPid: ")
        # a break on the serial console, and a key
        g.command("chardev-send-break", id="serial0")
        g.send("m")
        g.expect(r"SysRq : Show Memory\r\nMem-info:")
        g.expect("pages swap cached")
        g.send("\r")
        g.expect("# $")
        assert "Show State" in g.run("echo t > /proc/sysrq-trigger; dmesg | grep SysRq")
        assert "HELP" not in g.run("dmesg -c > /dev/null; echo 0 > /proc/sys/kernel/sysrq; dmesg | grep SysRq")
        g.send("echo b > /proc/sysrq-trigger\r")
        g.qemu.expect(pexpect.EOF, timeout=TIMEOUT)


def test_without_a_card():
    for append in ("", "console=tty0"):
        with Guest(append=append, extra=["-vga", "none"]) as g:
            assert "Console:" not in g.run("dmesg")
            assert "hello" not in g.run("echo hello > /dev/tty1")
            g.finish()


# ---------------------------------------------------------------- escape sequences

FINALS = "ABCDEFGHJKLMPXad@"


def sequence(rng):
    """A sequence of which pyte and the Linux console think the same, from a cursor that is not past the last column."""
    final = rng.choice(FINALS)
    if final in "JK":
        return "\033[%d%s" % (rng.randrange(3), final)
    if final == "H":
        return "\033[%d;%dH" % (rng.randrange(40), rng.randrange(100))
    return "\033[%s%s" % (rng.choice(["", "0", "1", "2", "7", "30", "200", "99999"]), final)


def script(seed, steps=300):
    rng = random.Random(seed)
    out = ["\033c"]
    for _ in range(steps):
        out.append("\033[%d;%dH" % (rng.randrange(1, ROWS + 1), rng.randrange(1, COLS + 1)))
        out.append("".join(rng.choice("abcdefghij XYZ#") for _ in range(rng.choice([1, 3, 20, 90]))))
        out.append("\033[%d;%dH" % (rng.randrange(1, ROWS + 1), rng.randrange(1, COLS + 1)))
        kind = rng.randrange(8)
        if kind == 0:
            # pyte 0.8 keeps the cursor inside the region, which Linux does in origin mode alone: only what scrolls it
            top = rng.randrange(1, 20)
            bottom = rng.randrange(top + 1, ROWS + 1)
            out.append("\033[%d;%dr\033[%d;%dH" % (top, bottom, rng.randrange(top, bottom + 1), rng.randrange(1, COLS + 1)))
            out.append(rng.choice(["\033D", "\033M", "\033E", "\n\n\n", "\033[L", "\033[2M", "\033[99L", "\033[99M", "wrap" * 30]))
            out.append("\033[1;25r")
        elif kind == 1:
            out.append(rng.choice(["\033D", "\033M", "\033E", "\n\n\n", "\b\b", "\t", "\r"]))
        elif kind == 2:
            out.append("\0337" + sequence(rng) + "\0338")
        elif kind == 3:
            out.append("\033[4hins\033[4l")
        else:
            out.append(sequence(rng))
        out.append("\033[%dm" % rng.choice([0, 1, 4, 7, 31, 42]))
    out.append("\033[1;25r\033[5;7H")
    return "".join(out)


def reference(text):
    screen = pyte.Screen(COLS, ROWS)
    pyte.Stream(screen).feed(text.replace("\n", "\r\n"))
    return screen


def test_escape_sequences(tmp_path):
    seeds, files = range(8), []
    for seed in seeds:
        path = tmp_path / ("s%d" % seed)
        path.write_text(script(seed), newline="")
        files.append(("/s%d" % seed, str(path)))
    rng = random.Random(1)
    hostile = tmp_path / "hostile"
    hostile.write_bytes(b"".join(
        rng.choice([b"\033[", b"\033]P", b"\033", b"\033[?", b"\x9b"]) + bytes(rng.choice(b"0123456789;?;;99[]") for _ in range(rng.randrange(40))) +
        bytes([rng.randrange(256)]) + bytes(rng.randrange(256) for _ in range(rng.randrange(5))) for _ in range(20000)))
    files.append(("/hostile", str(hostile)))
    initrd = image(str(tmp_path / "i.cpio"), files=files)
    with Screen(tmp_path, initrd=initrd) as g:
        g.wait(at_prompt)
        for seed in seeds:
            g.run("cat /s%d > /dev/tty1" % seed, status=0)
            want = reference(script(seed))
            rows = g.rows()
            assert rows == [r.rstrip() for r in want.display], "seed %d" % seed
            assert g.cursor() == (want.cursor.y, want.cursor.x)
        # it may switch consoles, and its questions are answered to the shell there
        g.run("cat /hostile > /dev/tty2", timeout=4 * TIMEOUT)
        g.key("alt-f1")
        g.run("cat /s1 > /dev/tty1", status=0)
        g.wait(lambda rows: rows == [r.rstrip() for r in reference(script(1)).display])
        # the other consoles' cells are where they were
        g.key("alt-f3")
        g.wait(at_prompt)
        g.finish()
