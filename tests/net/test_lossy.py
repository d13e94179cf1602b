# SPDX-License-Identifier: GPL-2.0-only
"""Two guests on a bad cable: frames are lost, doubled, held back and damaged, and what TCP carries arrives whole."""
import random
import socket
import subprocess
import threading

import pytest

from linnet import Guest, image
from wire import Wire

SIZE = 1 << 20
MACS = "52:54:00:12:34:0a", "52:54:00:12:34:0b"
ADDRESSES = "10.0.2.21", "10.0.2.22"


class Relay(threading.Thread):
    """The cable between two guests. bad: of 100 frames, how many something happens to."""

    def __init__(self, bad, seed):
        super().__init__(daemon=True)
        self.wires, self.bad, self.rng = (Wire(), Wire()), bad, random.Random(seed)
        self.held, self.stopped, self.counts = [], False, {}

    def netdev(self, end):
        w = self.wires[end]
        return ["-netdev", "socket,id=n0,udp=127.0.0.1:%d,localaddr=127.0.0.1:%d" % (w.sock.getsockname()[1], w.qemu_port),
                "-device", "ne2k_pci,netdev=n0,mac=" + MACS[end]]

    def run(self):
        while not self.stopped:
            for end in (0, 1):
                self.wires[end].sock.settimeout(0.001)
                try:
                    frame = self.wires[end].sock.recv(65536)
                except (socket.timeout, ConnectionRefusedError):
                    continue
                self.pass_on(end, frame)
            self.release()

    def pass_on(self, end, frame):
        fate = "pass"
        if self.rng.randrange(100) < self.bad:
            fate = self.rng.choice(["drop", "drop", "twice", "hold", "hold", "flip"])
        self.counts[fate] = self.counts.get(fate, 0) + 1
        if fate == "flip":
            at = self.rng.randrange(len(frame))
            frame = frame[:at] + bytes([frame[at] ^ 1 << self.rng.randrange(8)]) + frame[at + 1:]
        if fate == "hold":
            self.held.append([self.rng.randrange(2, 12), end, frame])
            return
        for _ in range({"drop": 0, "twice": 2}.get(fate, 1)):
            self.wires[1 - end].send_frame(frame)

    def release(self):
        for item in self.held:
            item[0] -= 1
            if not item[0]:
                self.wires[1 - item[1]].send_frame(item[2])
        self.held = [item for item in self.held if item[0] > 0]


@pytest.mark.parametrize("bad", [3, 10])
def test_both_ways_at_once(tmp_path, bad):
    files = []
    for n in (0, 1):
        path = tmp_path / ("data%d" % n)
        path.write_bytes(random.Random(n).randbytes(SIZE))
        files.append(("www/data%d" % n, str(path)))
    initrd = image(str(tmp_path / "image.cpio"), files)
    want = [subprocess.run(["cksum", f[1]], check=True, capture_output=True, text=True).stdout.split()[:2] for f in files]
    relay = Relay(bad, seed=bad)
    relay.start()
    word = "ip=%s:::255.255.255.0::eth0:off"
    try:
        with Guest(initrd=initrd, net=relay.netdev(0), append=word % ADDRESSES[0]) as a, \
             Guest(initrd=initrd, net=relay.netdev(1), append=word % ADDRESSES[1]) as b:
            a.send("wget http://%s/data1; echo \"[fetch\"ed]\r" % ADDRESSES[1])
            b.run("wget http://%s/data0" % ADDRESSES[0], timeout=150, status=0)
            a.expect_exact("[fetched]", timeout=150)
            a.expect("# $")
            assert b.run("cksum < data0").split() == want[0]
            assert a.run("cksum < data1").split() == want[1]
    finally:
        relay.stopped = True
        relay.join()
    assert {"drop", "twice", "hold", "flip"} <= set(relay.counts) or bad < 10, relay.counts
