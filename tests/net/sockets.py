# SPDX-License-Identifier: GPL-2.0-only
"""System calls in the guest, one at a time, by way of sockets.c; and the guest that has that program and a pcap."""
import errno
import os
import struct
import subprocess

from scapy.all import Ether  # pylint: disable=no-name-in-module

from linnet import image, musl_compile
from wire import Connection, WiredGuest

HERE = os.path.dirname(os.path.abspath(__file__))
IN, PRI, OUT, ERR, HUP = 1, 2, 4, 8, 16
ESTABLISHED, SYN_SENT, SYN_RECV, FIN_WAIT1, FIN_WAIT2, TIME_WAIT, CLOSE, CLOSE_WAIT, LAST_ACK, LISTEN, CLOSING = range(1, 12)


class Failed(OSError):
    """A system call in the guest failed."""


class SocketGuest(WiredGuest):
    """A guest that runs sockets.c; call("recv", fd, 10, 0) makes that call there."""

    def __init__(self, tmp, **options):
        program = musl_compile([os.path.join(HERE, "sockets.c")], str(tmp / "sockets"))
        initrd = image(str(tmp / "sockets.cpio"), [("bin/sockets", program)])
        self.pcap, self.data = str(tmp / "wire.pcap"), b""
        super().__init__(initrd=initrd, **options)
        self.wire.seen = Recorder()
        self.start()

    def start(self):
        self.send("stty -echo 2>/dev/null; sockets\r")
        self.expect("ready\r\n")

    def call(self, name, *args):
        self.send("%s %s\r" % (name, " ".join(str(a) for a in args)))
        m = self.expect(r"=> (-?\d+) (\d+) ([0-9a-f]*)\r\n", timeout=120)
        value, self.data = int(m.group(1)), bytes.fromhex(m.group(3))
        if value < 0:
            raise Failed(int(m.group(2)), os.strerror(int(m.group(2))))
        return value

    def fails(self, number, name, *args):
        try:
            value = self.call(name, *args)
        except Failed as e:
            assert e.errno == number, "%s: %s, not %s" % (name, errno.errorcode[e.errno], errno.errorcode[number])
        else:
            raise AssertionError("%s gave %d, not %s" % (name, value, errno.errorcode[number]))

    def shell(self, command):
        """A command in the shell while sockets is away; its sockets are closed by that."""
        self.send("quit\r")
        self.expect("# $")
        out = self.run(command)
        self.start()
        return out

    def accepted(self, listener):
        self.call("wait", listener, IN)
        return self.call("accept", listener)

    def established(self, port, backlog=5, **options):
        """A connection from here to a new listener: (listener, its fd, our end)."""
        listener = self.call("serve", port, backlog)
        c = Connection(self.wire, port, **options)
        c.open()
        return listener, self.accepted(listener), c


class Recorder(list):
    """All frames that were seen, to be written as a pcap."""

    def write(self, path):
        with open(path, "wb") as f:
            f.write(struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, 1))
            for frame in self:
                raw = bytes(frame) if isinstance(frame, Ether) else frame
                f.write(struct.pack("<IIII", int(frame.time), int(frame.time % 1 * 10**6), len(raw), len(raw)) + raw)


def tshark_complains(pcap, source="10.0.2.15"):
    """What tshark finds wrong with what the guest sent: malformed packets and bad checksums."""
    return subprocess.run(
        ["tshark", "-r", pcap, "-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE", "-o",
         "udp.check_checksum:TRUE", "-Y", "ip.src==%s && (_ws.malformed || ip.checksum.status==0 || "
         "tcp.checksum.status==0 || udp.checksum.status==0 || icmp.checksum.status==0)" % source],
        capture_output=True, text=True, check=True).stdout
