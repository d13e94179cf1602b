# SPDX-License-Identifier: GPL-2.0-only
"""A flood of SYNs from many sources: with SYN cookies, a listener still answers who is real."""
import random
import struct

import pytest
from scapy.all import Ether  # pylint: disable=no-name-in-module

from wire import GUEST_IP, GUEST_MAC, PEER_MAC, Connection, WiredGuest

OFFER = [("MSS", 1400), ("SAckOK", b""), ("Timestamp", (100, 0)), ("NOP", None), ("WScale", 2)]
REQUEST = b"GET / HTTP/1.0\r\n\r\n"


@pytest.fixture(scope="module")
def guest():
    with WiredGuest() as g:
        yield g


def checksum(data):
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def syn(rng, port):
    """The frame of a SYN from somewhere."""
    src = struct.pack("!BBBB", 11, rng.randrange(256), rng.randrange(256), 1 + rng.randrange(254))
    dst = bytes(int(x) for x in GUEST_IP.split("."))
    tcp = struct.pack("!HHIIBBHHH", rng.randrange(1024, 65536), port, rng.getrandbits(32), 0, 0x50, 2, 5840, 0, 0)
    tcp = tcp[:16] + struct.pack("!H", checksum(src + dst + struct.pack("!HH", 6, len(tcp)) + tcp)) + tcp[18:]
    ip = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(tcp), 0, 0x4000, 64, 6, 0) + src + dst
    ip = ip[:10] + struct.pack("!H", checksum(ip)) + ip[12:]
    return bytes(Ether(src=PEER_MAC, dst=GUEST_MAC, type=0x800)) + ip + tcp


def flood(wire, count, port=80, seed=1):
    """Sends SYNs in bursts that the card's ring can hold; returns how many SYN-ACKs came."""
    rng = random.Random(seed)
    answers = 0
    for _ in range(0, count, 25):
        for _ in range(25):
            wire.send_frame(syn(rng, port))
        answers += drain(wire)
    return answers


def drain(wire, patience=0.02):
    """Reads what came, without looking far into it."""
    count = 0
    wire.sock.settimeout(patience)
    while True:
        try:
            frame = wire.sock.recv(65536)
        except OSError:
            return count
        if frame[12:14] == b"\x08\x06":
            answer_arp(wire, frame)
        elif len(frame) > 47 and frame[23] == 6 and frame[47] == 0x12:
            count += 1


def answer_arp(wire, frame):
    if frame[20:22] == b"\0\1" and frame[38:42] == bytes([10, 0, 2, 2]):
        mac = bytes.fromhex(PEER_MAC.replace(":", ""))
        wire.send_frame(frame[6:12] + mac + frame[12:20] + b"\0\2" + mac + frame[38:42] + frame[22:32])


def counters(guest):
    """The line TcpExt of /proc/net/netstat."""
    names, values = guest.run("cat /proc/net/netstat").split("TcpExt:")[1:3]
    return dict(zip(names.split(), (int(v) for v in values.split())))


def test_without_cookies_a_flood_shuts_the_door(guest):
    assert guest.run("cat /proc/sys/net/ipv4/tcp_syncookies").strip() == "0"
    assert flood(guest.wire, 500) >= 10
    drain(guest.wire, 0.5)
    c = Connection(guest.wire, 80, options=OFFER)
    c.segment("S", options=OFFER)
    guest.wire.quiet(c.mine, 1.0)


def test_cookies_keep_it_open(guest):
    wire = guest.wire
    guest.run("echo 1 > /proc/sys/net/ipv4/tcp_syncookies")
    before = counters(guest)
    answers = flood(wire, 10000, seed=2)
    assert answers > 5000, answers
    guest.check()
    flood(wire, 25, seed=3)         # the table counts as full for three seconds
    c = Connection(wire, 80, seq=2**32 - 5, options=OFFER)
    answer = c.open()
    assert dict(answer.options) == {"MSS": 1460}        # a cookie has room for nothing else
    c.send(REQUEST)
    body = c.expect(test=lambda t: b"200 OK" in c.payload(t))
    assert len(c.payload(body)) <= 1024                 # the offer of 1400, rounded down
    c.segment("R")
    flood(wire, 25, seed=4)
    forged = Connection(wire, 80, seq=7777)
    forged.segment("A", ack=0x12345678)
    assert forged.expect("R").seq == 0x12345678
    after = counters(guest)
    assert after["SyncookiesSent"] - before["SyncookiesSent"] > 5000
    assert after["SyncookiesRecv"] - before["SyncookiesRecv"] == 1
    assert after["SyncookiesFailed"] - before["SyncookiesFailed"] >= 1
    text = guest.text()
    assert text.count("possible SYN flooding on port 80. Sending cookies.") == 1


def test_nothing_is_left_of_it(guest):
    """A request that was answered by cookie is not kept: no more than the table holds."""
    for line in guest.run("cat /proc/slabinfo").splitlines():
        if line.startswith("tcp_open_request"):
            assert int(line.split()[1]) <= 400, line
            return
    raise AssertionError("no cache tcp_open_request")
