# SPDX-License-Identifier: GPL-2.0-only
"""Established TCP by hand: windows, SACK, timestamps, urgent data, Nagle, timers, ECN, and what a peer may get wrong."""
import errno

import pytest
from scapy.all import TCP  # pylint: disable=no-name-in-module

from sockets import ERR, ESTABLISHED, IN, PRI, SocketGuest, tshark_complains
from wire import Connection

SOL_SOCKET, SO_ERROR, SO_SNDBUF, SO_RCVBUF, SO_KEEPALIVE, SO_OOBINLINE = 1, 4, 7, 8, 9, 10
IPPROTO_TCP, NODELAY, CORK, KEEPIDLE, KEEPINTVL, KEEPCNT, QUICKACK = 6, 1, 3, 4, 5, 6, 12
OOB, PEEK = 1, 2
M32 = 2**32
ports = iter(range(40000, 50000))
SACK = [("MSS", 1460), ("SAckOK", b"")]


@pytest.fixture(scope="module")
def guest(tmp_path_factory):
    with SocketGuest(tmp_path_factory.mktemp("data")) as g:
        yield g
        g.wire.seen.write(g.pcap)
        assert tshark_complains(g.pcap) == ""


@pytest.fixture()
def g(guest):
    yield guest
    guest.check()


def plus(a, b):
    return (a + b) % M32


def letters(count, start=0):
    return bytes(97 + (start + i) % 26 for i in range(count))


def sacks(tcp):
    return dict(tcp.options).get("SAck")


def take(c, count):
    """Receives and acknowledges that many bytes of the guest's, in order."""
    got = b""
    while len(got) < count:
        t = c.expect(test=lambda t: c.payload(t) and t.seq == c.ack)
        got += c.payload(t)
        c.ack = plus(c.ack, len(c.payload(t)))
        c.segment("A")
    return got


# ---- what comes in


@pytest.mark.parametrize("seq", [1000, 2**32 - 5, 2**31 - 5])
def test_overlaps(g, seq):
    """Each byte once, the first that came, whatever the pieces look like; also where numbers wrap or change sign."""
    _, fd, c = g.established(next(ports), seq=plus(seq, -1), options=SACK)
    pieces = [(5, b"FGHIJ"), (3, b"DEFGH"), (12, b"MNO"), (10, b"KL"), (4, b"EFGHIJKLMNOPQ"), (0, b"AB"), (20, b"UV"),
              (0, b"ABCDEF"), (17, b"RSTUVW"), (0, b"ABCDEFGHIJKLMNOPQRSTUVWX")]
    for at, data in pieces:
        c.segment("PA", data, seq=plus(c.seq, at))
    c.expect(test=lambda t: t.ack == plus(c.seq, 24))
    assert g.call("recv", fd, 100, 0) == 24 and g.data == b"ABCDEFGHIJKLMNOPQRSTUVWX"
    c.segment("R", seq=plus(c.seq, 24))


def test_out_of_window(g):
    """Left of the window, right of it, and across its right edge."""
    _, fd, c = g.established(next(ports))
    c.send(b"first")
    t = c.expect("A", lambda t: t.ack == c.seq)
    right = plus(c.seq, t.window)
    for at, data in ((right, b"x"), (plus(right, 70000), b"y" * 99), (plus(c.seq, -5), b"first"), (plus(c.seq, -9999), b"z")):
        c.segment("PA", data, seq=at)
        assert c.expect("A").ack == c.seq
    c.segment("PA", b"ok")
    c.expect("A", lambda t: t.ack == plus(c.seq, 2))
    assert g.call("recv", fd, 100, 0) == 7 and g.data == b"firstok"
    c.segment("R", seq=plus(c.seq, 2))


def test_sack_blocks_newest_first(g):
    """RFC 2018: the block of the segment that made the ACK comes first, then those reported before."""
    _, _, c = g.established(next(ports), options=SACK)
    blocks = []
    for at in (100, 300, 500, 700, 900):
        c.segment("PA", b"#" * 50, seq=plus(c.seq, at))
        t = c.expect("A", lambda t: t.ack == c.seq)
        blocks.insert(0, (plus(c.seq, at), plus(c.seq, at + 50)))
        want = [x for b in blocks[:4] for x in b]
        assert list(sacks(t)) == want
    c.segment("PA", b"#" * 50, seq=plus(c.seq, 350))        # grows a block, which comes first
    t = c.expect("A", lambda t: t.ack == c.seq)
    assert sacks(t)[:2] == (plus(c.seq, 300), plus(c.seq, 400))
    c.segment("R")


def test_dsack(g):
    """RFC 2883: what came twice, below the ACK and above it, is reported once."""
    _, _, c = g.established(next(ports), options=SACK)
    c.send(b"0123456789")
    c.expect("A", lambda t: t.ack == c.seq)
    c.segment("PA", b"0123456789", seq=plus(c.seq, -10))
    assert sacks(c.expect("A")) == (plus(c.seq, -10), c.seq)
    for _ in range(2):
        c.segment("PA", b"abcde", seq=plus(c.seq, 20))
        t = c.expect("A", lambda t: t.ack == c.seq)
    block = (plus(c.seq, 20), plus(c.seq, 25))
    assert sacks(t) == block + block
    c.segment("R")


def stamped(g, value=10**6):
    """A connection with timestamps: (fd, our end); c.stamp(value) makes the options."""
    port = next(ports)
    listener = g.call("serve", port, 5)
    c = Connection(g.wire, port)
    c.segment("S", options=[("MSS", 1460), ("Timestamp", (value, 0))])
    answer = c.expect("SA")
    theirs = dict(answer.options)["Timestamp"][0]
    c.stamp = lambda v, echo=theirs: [("NOP", None), ("NOP", None), ("Timestamp", (v % M32, echo))]
    c.seq, c.ack, c.always = answer.ack, plus(answer.seq, 1), c.stamp(value)
    c.segment("A")
    return g.accepted(listener), c


@pytest.mark.parametrize("value", [10**6, 2**32 - 3])
def test_paws(g, value):
    """RFC 1323: a segment whose timestamp is old is dropped and acknowledged; a RST is not looked at for that."""
    fd, c = stamped(g, value)
    c.segment("PA", b"new", options=c.stamp(value + 10))
    t = c.expect("A", lambda t: t.ack == plus(c.seq, 3))
    assert dict(t.options)["Timestamp"][1] == (value + 10) % M32
    c.seq = plus(c.seq, 3)
    c.segment("PA", b"old", options=c.stamp(value - 5000))
    t = c.expect("A")
    assert t.ack == c.seq
    assert g.call("recv", fd, 100, 0) == 3
    c.segment("PA", b"yes", options=c.stamp(value + 11))
    c.expect("A", lambda t: t.ack == plus(c.seq, 3))
    c.segment("R", seq=plus(c.seq, 3), options=c.stamp(value - 5000))
    assert g.call("wait", fd, ERR) & ERR


def test_timestamp_of_a_hole_is_not_echoed(g):
    """RFC 1323 3.4: the echo is that of the segment that advanced the window last."""
    _, c = stamped(g)
    c.segment("PA", b"second", seq=plus(c.seq, 5), options=c.stamp(10**6 + 50))
    t = c.expect("A")
    assert dict(t.options)["Timestamp"][1] == 10**6
    c.segment("PA", b"first", options=c.stamp(10**6 + 60))
    t = c.expect("A", lambda t: t.ack == plus(c.seq, 11))
    assert dict(t.options)["Timestamp"][1] == 10**6 + 60
    c.segment("R", seq=plus(c.seq, 11), options=c.stamp(10**6 + 61))


def test_window_closes_and_opens(g):
    """A reader that doesn't read: the window falls to 0, probes are answered, reading opens it."""
    _, fd, c = g.established(next(ports), options=[("MSS", 1460)])
    g.call("set", fd, SOL_SOCKET, SO_RCVBUF, 4096)
    window, sent = None, 0
    while window != 0:
        size = min(window if window is not None else 536, 536)
        c.segment("PA", letters(size, sent))
        c.seq, sent = plus(c.seq, size), sent + size
        window = c.expect("A", lambda t: t.ack == c.seq, patience=20).window
        assert sent < 200000
    c.segment("A", b"?", seq=plus(c.seq, -1))
    assert c.expect("A").ack == c.seq
    c.segment("A", b"!")
    assert c.expect("A").ack == c.seq
    got = b""
    while len(got) < sent:
        n = g.call("recv", fd, 256, 0)
        got += g.data[:n]
    assert got == letters(sent)
    assert c.expect("A", lambda t: t.window > 1000).ack == c.seq
    c.segment("R")


def test_urgent(g):
    """BSD's urgent pointer: out of line by MSG_OOB, SIOCATMARK's place, in line by SO_OOBINLINE, replaced by a newer one."""
    _, fd, c = g.established(next(ports))
    g.fails(errno.EINVAL, "recv", fd, 1, OOB)
    c.segment("PAU", b"abX", urgptr=3)
    c.seq = plus(c.seq, 3)
    assert g.call("wait", fd, PRI) & PRI
    assert g.call("recv", fd, 10, OOB | PEEK) == 1 and g.data == b"X"
    assert g.call("recv", fd, 10, OOB) == 1 and g.data == b"X"
    g.fails(errno.EINVAL, "recv", fd, 10, OOB)
    c.send(b"cd")
    c.expect("A", lambda t: t.ack == c.seq)
    assert g.call("recv", fd, 10, 0) == 2 and g.data == b"ab"       # a read stops at the mark
    assert g.call("recv", fd, 10, 0) == 2 and g.data == b"cd"
    c.segment("AU", urgptr=5)                                       # the pointer before its byte
    c.segment("A", seq=plus(c.seq, -1))
    c.expect("A")
    g.fails(errno.EAGAIN, "recv", fd, 1, OOB)
    g.call("set", fd, SOL_SOCKET, SO_OOBINLINE, 1)
    c.send(b"1234Y6")
    c.expect("A", lambda t: t.ack == c.seq)
    assert g.call("recv", fd, 10, 0) == 4
    assert g.call("recv", fd, 10, 0) == 2 and g.data == b"Y6"
    c.segment("R")


def test_urgent_is_sent(g):
    _, fd, c = g.established(next(ports))
    g.call("send", fd, 3, OOB)
    t = c.expect(test=c.payload)
    assert "U" in str(t.flags) and t.urgptr == 3 and c.payload(t) == b"abc"
    c.segment("R")


# ---- what goes out


def test_nagle_and_nodelay(g):
    """A small segment waits while another is out; with TCP_NODELAY it doesn't."""
    _, fd, c = g.established(next(ports))
    g.call("send", fd, 3, 0)
    assert c.payload(c.expect(test=c.payload)) == b"abc"
    g.call("send", fd, 2, 0)
    g.call("send", fd, 2, 0)
    g.wire.quiet(lambda f: c.mine(f) and c.payload(f[TCP]) == b"ab", 0.1)
    c.ack = plus(c.ack, 3)
    c.segment("A")
    t = c.expect(test=lambda t: c.payload(t) and t.seq == c.ack)
    assert c.payload(t) == b"abab"
    g.call("set", fd, IPPROTO_TCP, NODELAY, 1)
    g.call("send", fd, 5, 0)
    assert c.payload(c.expect(test=lambda t: t.seq == plus(c.ack, 4))) == b"abcde"
    c.segment("R")


def test_cork(g):
    """TCP_CORK holds a partial segment, whole ones go; taking it out sends the rest. So does MSG_MORE's successor."""
    _, fd, c = g.established(next(ports), options=[("MSS", 1000)])
    g.call("set", fd, IPPROTO_TCP, CORK, 1)
    g.call("send", fd, 600, 0)
    g.wire.quiet(lambda f: c.mine(f) and c.payload(f[TCP]), 0.1)
    g.call("send", fd, 600, 0)
    assert len(take(c, 1000)) == 1000
    g.wire.quiet(lambda f: c.mine(f) and c.payload(f[TCP]), 0.1)
    g.call("set", fd, IPPROTO_TCP, CORK, 0)
    assert len(take(c, 200)) == 200
    g.call("send", fd, 10, 0x8000)
    g.wire.quiet(lambda f: c.mine(f) and c.payload(f[TCP]), 0.1)
    g.call("send", fd, 10, 0)
    assert len(c.payload(c.expect(test=c.payload))) == 20
    c.segment("R")


def flight(g, c):
    """What the guest sends until it waits for an ACK: the offsets from c.ack of its segments of 1000 bytes."""
    seen = set()
    try:
        while True:
            seen.add((c.expect(test=c.payload, patience=0.15).seq - c.ack) % M32 // 1000)
    except AssertionError:
        return seen


def test_sack_retransmits_only_what_was_lost(g):
    """Of a flight the first and third segment are lost: those two come again, and no other."""
    _, fd, c = g.established(next(ports), options=[("MSS", 1000), ("SAckOK", b"")])
    g.call("set", fd, SOL_SOCKET, SO_SNDBUF, 42000)
    g.call("send", fd, 28000, 0)
    take(c, 12000)                                  # opens the congestion window
    sent = flight(g, c)
    assert len(sent) >= 6 and sent == set(range(len(sent)))
    for blocks in (((1, 2),), ((3, 4), (1, 2)), ((3, 5), (1, 2)), ((3, max(sent) + 1), (1, 2))):
        c.segment("A", options=sack_option(c, blocks))
    again = retransmitted(c, sent, 1)
    if again == {0}:
        c.ack = plus(c.ack, 2000)
        c.segment("A", options=sack_option(c, ((1, max(sent) - 1),)))
        assert retransmitted(c, {0}, 1) == {0}
    else:
        assert again == {2}
    c.segment("R")


def sack_option(c, blocks):
    return [("NOP", None), ("NOP", None), ("SAck", tuple(plus(c.ack, 1000 * x) for block in blocks for x in block))]


def retransmitted(c, old, count):
    """The first segments that come and were in flight before; new ones may come between."""
    found = set()
    while len(found) < count:
        n = (c.expect(test=c.payload).seq - c.ack) % M32 // 1000
        if n in old:
            found.add(n)
    return found


def test_three_duplicate_acks_without_sack(g):
    _, fd, c = g.established(next(ports), options=[("MSS", 1000)])
    g.call("send", fd, 4000, 0)
    take(c, 4000)
    g.call("send", fd, 5000, 0)
    first = c.expect(test=c.payload)
    for _ in range(4):
        c.segment("A", ack=first.seq)
    again = c.expect(test=lambda t: t.seq == first.seq and c.payload(t), patience=2)
    assert len(c.payload(again)) == 1000
    c.segment("R")


def test_sack_nonsense_does_no_harm(g):
    """Blocks that lie outside of what was sent, are turned round, or too many."""
    _, fd, c = g.established(next(ports), options=SACK)
    g.call("send", fd, 5000, 0)
    c.expect(test=c.payload)
    for block in ((c.ack, plus(c.ack, 10**6)), (plus(c.ack, 900), plus(c.ack, 100)), (0, M32 - 1), (plus(c.ack, -9), c.ack),
                  (c.ack, c.ack), (plus(c.ack, -10**6), plus(c.ack, 10**6)) * 4):
        c.segment("A", options=[("SAck", tuple(x % M32 for x in block))])
    assert g.call("state", fd) == ESTABLISHED
    assert take(c, 5000) == letters(5000)
    c.segment("R")


def test_zero_window_probes_back_off(g):
    fd, c = stamped(g)
    c.window = 0
    for _ in range(2):                      # a smaller window counts when the number is newer than that of the last
        c.send(b".")
        c.expect("A", lambda t: t.ack == c.seq)
    g.call("send", fd, 100, 0)
    times = []
    for _ in range(4):
        t = c.expect()
        assert len(c.payload(t)) <= 1 and (t.seq - c.ack) % M32 in (0, M32 - 1)
        times.append(t.underlayer.underlayer.time)
        c.segment("A")
    gaps = [b - a for a, b in zip(times, times[1:])]
    assert gaps[2] > gaps[0]
    c.window = 65535
    c.segment("A")
    assert take(c, 100) == letters(100)
    c.segment("R")


def test_window_that_shrinks(g):
    """What lies beyond the new right edge is not sent again until the window opens; nothing is lost."""
    _, fd, c = g.established(next(ports), options=[("MSS", 500)], window=2000)
    g.call("send", fd, 4000, 0)
    c.expect(test=c.payload)
    for c.window in (100, 100, 0):
        c.send(b".")
    g.wire.quiet(lambda f: False, 0.2)
    c.window = 65535
    c.segment("A")
    assert take(c, 4000) == letters(4000)
    c.segment("R")


def test_delayed_ack(g):
    """After the quick ones, a lone segment's ACK waits 40 ms or more; that of two full ones doesn't."""
    _, fd, c = g.established(next(ports), options=[("MSS", 1460)])
    g.call("set", fd, IPPROTO_TCP, QUICKACK, 0)
    c.send(b"x" * 100)
    g.wire.quiet(c.mine, 0.015)
    c.expect("A", lambda t: t.ack == c.seq, patience=10)
    c.segment("R")


def test_ack_goes_with_data(g):
    """A reply within the delay carries the ACK: no segment without data."""
    _, fd, c = g.established(next(ports))
    g.call("set", fd, IPPROTO_TCP, QUICKACK, 0)
    c.send(b"question")
    g.call("wait", fd, IN)
    g.call("recv", fd, 100, 0)
    g.call("send", fd, 6, 0)
    t = c.expect(test=c.payload)
    assert t.ack == c.seq
    c.segment("R")


def test_keepalive(g):
    """Probes with the number before the next, one a second; no answer to any ends the connection."""
    _, fd, c = g.established(next(ports))
    for option, value in ((KEEPIDLE, 1), (KEEPINTVL, 1), (KEEPCNT, 2)):
        g.call("set", fd, IPPROTO_TCP, option, value)
    g.call("set", fd, SOL_SOCKET, SO_KEEPALIVE, 1)
    probe = c.expect("A")
    assert probe.seq == plus(c.ack, -1) and not c.payload(probe)
    c.segment("A")
    assert g.call("state", fd) == ESTABLISHED
    for _ in range(2):
        assert c.expect("A").seq == plus(c.ack, -1)
    c.expect(test=lambda t: "R" in str(t.flags))
    g.call("wait", fd, ERR)
    assert g.call("get", fd, SOL_SOCKET, SO_ERROR) == errno.ETIMEDOUT


def test_retransmission_gives_up(g):
    g.shell("echo 2 > /proc/sys/net/ipv4/tcp_retries2")
    fd, c = stamped(g)
    g.call("send", fd, 10, 0)
    for _ in range(3):
        c.expect(test=c.payload)
    g.call("wait", fd, ERR)
    assert g.call("get", fd, SOL_SOCKET, SO_ERROR) == errno.ETIMEDOUT
    g.shell("echo 15 > /proc/sys/net/ipv4/tcp_retries2")


def test_syn_gives_up(g):
    g.shell("echo 1 > /proc/sys/net/ipv4/tcp_syn_retries")
    fd, port = g.call("tcp"), next(ports)
    g.fails(errno.EINPROGRESS, "connect", fd, port)
    for _ in range(2):
        g.wire.expect(lambda f: TCP in f and f[TCP].dport == port and str(f[TCP].flags) == "S")
    g.call("wait", fd, ERR)
    assert g.call("get", fd, SOL_SOCKET, SO_ERROR) == errno.ETIMEDOUT
    g.shell("echo 5 > /proc/sys/net/ipv4/tcp_syn_retries")


def test_ecn(g):
    """RFC 3168, when the sysctl says so: ECE and CWR in the handshake, ECE for CE, until CWR comes."""
    c = Connection(g.wire, next(ports))
    listener = g.call("serve", c.port, 5)
    c.segment("SEC")
    assert "E" not in str(c.expect(test=lambda t: "S" in str(t.flags)).flags)       # off
    c.segment("R", seq=c.seq + 1)
    g.call("close", listener)
    g.shell("echo 1 > /proc/sys/net/ipv4/tcp_ecn")
    c = Connection(g.wire, next(ports))
    listener = g.call("serve", c.port, 5)
    c.segment("SEC")
    answer = c.expect(test=lambda t: "S" in str(t.flags))
    assert set(str(answer.flags)) == set("SAE")
    c.seq, c.ack = answer.ack, plus(answer.seq, 1)
    c.segment("A")
    fd = g.accepted(listener)
    g.call("send", fd, 10, 0)
    t = c.expect(test=c.payload)
    assert t.underlayer.tos & 3 == 2                # ECT(0)
    c.ack = plus(c.ack, 10)
    c.segment("AE")                                 # congestion: the next data says CWR
    g.call("send", fd, 10, 0)
    assert "C" in str(c.expect(test=c.payload).flags)
    c.segment("R")
    g.shell("echo 0 > /proc/sys/net/ipv4/tcp_ecn")


def test_mss_of_a_peer_that_asks_for_tiny_ones(g):
    """An offer of 1 byte a segment must not make a segment of every byte, nor divide by nothing."""
    for mss in (0, 1, 47):
        _, fd, c = g.established(next(ports), options=[("MSS", mss)])
        g.call("send", fd, 300, 0)
        assert take(c, 300) == letters(300)
        c.segment("R")


def test_peer_window_of_one(g):
    """Silly windows: what fits goes, all arrives."""
    _, fd, c = g.established(next(ports), window=20)
    g.call("send", fd, 60, 0)
    assert take(c, 60) == letters(60)
    c.segment("R")


def test_window_scale_above_14_is_14(g):
    c = Connection(g.wire, next(ports), options=[("MSS", 1460), ("NOP", None), ("WScale", 15)])
    g.call("serve", c.port, 5)
    assert "WScale" in dict(c.open().options)
    c.segment("R")
