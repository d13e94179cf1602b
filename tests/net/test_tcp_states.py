# SPDX-License-Identifier: GPL-2.0-only
"""The states of RFC 793 and their edges, one transition at a time: this end by hand, the other by system calls."""
import errno

import pytest
from scapy.all import ICMP, IP, TCP, Raw  # pylint: disable=no-name-in-module

from sockets import (CLOSE, CLOSE_WAIT, CLOSING, ERR, ESTABLISHED, FIN_WAIT1, FIN_WAIT2, HUP, IN, LAST_ACK, OUT,
                     SYN_SENT, TIME_WAIT, SocketGuest, tshark_complains)
from wire import GUEST_IP, PEER_IP, Connection

SOL_SOCKET, SO_ERROR = 1, 4
IPPROTO_TCP, LINGER2, DEFER = 6, 8, 9
M32 = 2**32
ports = iter(range(30000, 40000))


@pytest.fixture(scope="module")
def guest(tmp_path_factory):
    with SocketGuest(tmp_path_factory.mktemp("states")) as g:
        yield g
        g.wire.seen.write(g.pcap)
        assert tshark_complains(g.pcap) == ""


@pytest.fixture()
def g(guest):
    yield guest
    guest.check()


def plus(a, b):
    return (a + b) % M32


def state_in_proc(g, port):
    """The states of the guest's sockets with this local port."""
    out = g.shell("cat /proc/net/tcp")
    return [line.split()[3] for line in out.splitlines() if line.split()[1].endswith(":%04X" % port)]


def connecting(g):
    """The guest sends a SYN to a port of ours: (fd, our end, the SYN)."""
    port, fd = next(ports), g.call("tcp")
    g.fails(errno.EINPROGRESS, "connect", fd, port)
    syn = g.wire.expect(lambda f: TCP in f and f[TCP].dport == port and str(f[TCP].flags) == "S")[TCP]
    c = Connection(g.wire, syn.sport, sport=port, seq=5000)
    c.ack = plus(syn.seq, 1)
    return fd, c, syn


def get_fin(c):
    t = c.expect(test=lambda t: "F" in str(t.flags) and plus(t.seq, len(c.payload(t))) == c.ack)
    c.ack = plus(c.ack, 1)
    return t


def gone(c):
    """Nothing is left of the connection: a segment for it is answered by a RST."""
    c.segment("A", seq=c.seq, ack=c.ack)
    assert c.expect("R").seq == c.ack


# ---- opening


def test_active_open(g):
    fd, c, syn = connecting(g)
    assert g.call("state", fd) == SYN_SENT
    c.segment("SA")
    c.seq += 1
    ack = c.expect("A")
    assert (ack.seq, ack.ack) == (c.ack, c.seq)
    assert g.call("wait", fd, OUT) & OUT and g.call("state", fd) == ESTABLISHED
    c.segment("R")
    g.call("wait", fd, IN)
    g.fails(errno.ECONNRESET, "recv", fd, 1, 0)


def test_simultaneous_open(g):
    """SYN against SYN: a SYN-ACK comes, and an ACK of ours ends it."""
    fd, c, syn = connecting(g)
    c.segment("S")
    answer = c.expect("SA")
    assert (answer.seq, answer.ack) == (syn.seq, c.seq + 1)
    c.seq += 1
    c.segment("A")
    g.call("wait", fd, OUT)
    assert g.call("state", fd) == ESTABLISHED
    c.segment("R")


def test_simultaneous_open_by_syn_ack(g):
    """As RFC 793 figure 8 has it: both sides send SYN, then SYN-ACK."""
    fd, c, _ = connecting(g)
    c.segment("S")
    c.expect("SA")
    c.segment("SA")
    c.seq += 1
    c.expect(test=lambda t: t.ack == c.seq)
    g.call("wait", fd, OUT)
    assert g.call("state", fd) == ESTABLISHED
    c.segment("R")


def test_syn_sent_wrong_ack_is_reset(g):
    fd, c, syn = connecting(g)
    for wrong in (syn.seq, plus(syn.seq, 1000)):
        c.segment("SA", ack=wrong)
        assert c.expect("R").seq == wrong
    assert g.call("state", fd) == SYN_SENT
    c.segment("A", ack=plus(syn.seq, -7))
    assert c.expect("R").seq == plus(syn.seq, -7)
    c.segment("RA", seq=0)
    g.call("wait", fd, OUT)
    assert g.call("get", fd, SOL_SOCKET, SO_ERROR) == errno.ECONNREFUSED


def test_syn_sent_rst_without_ack_is_ignored(g):
    fd, c, syn = connecting(g)
    c.segment("R", seq=0)
    c.segment("RA", seq=0, ack=plus(syn.seq, 9))
    c.segment("F", seq=77)
    assert g.call("state", fd) == SYN_SENT
    again = c.expect("S")
    assert again.seq == syn.seq
    g.call("close", fd)


def test_syn_ack_without_options(g):
    """536 bytes a segment, no scaling, no timestamps."""
    fd, c, _ = connecting(g)
    c.segment("SA")
    c.seq += 1
    c.expect("A")
    g.call("send", fd, 2000, 0)
    t = c.expect(test=c.payload)
    assert len(c.payload(t)) == 536 and not t.options
    c.segment("R")


def test_syn_received_rst_returns_to_listen(g):
    port = next(ports)
    listener = g.call("serve", port, 5)
    c = Connection(g.wire, port)
    c.segment("S")
    answer = c.expect("SA")
    c.segment("R", seq=c.seq + 1)
    c.segment("A", seq=c.seq + 1, ack=plus(answer.seq, 1))
    assert c.expect("R").seq == plus(answer.seq, 1)
    g.fails(errno.EAGAIN, "accept", listener)
    g.call("close", listener)


def test_syn_received_bad_ack_is_reset_and_the_request_lives(g):
    port = next(ports)
    listener = g.call("serve", port, 5)
    c = Connection(g.wire, port)
    c.segment("S")
    answer = c.expect("SA")
    c.segment("A", seq=c.seq + 1, ack=plus(answer.seq, 5))
    assert c.expect("R").seq == plus(answer.seq, 5)
    c.segment("A", seq=c.seq + 1, ack=plus(answer.seq, 1))
    g.accepted(listener)
    c.seq, c.ack = c.seq + 1, plus(answer.seq, 1)
    c.segment("R")
    g.call("close", listener)


def test_syn_received_answers_the_same_syn_again(g):
    port = next(ports)
    listener = g.call("serve", port, 5)
    c = Connection(g.wire, port)
    c.segment("S")
    first = c.expect("SA")
    c.segment("S")
    assert c.expect("SA").seq == first.seq
    c.segment("A", seq=c.seq + 100000, ack=plus(first.seq, 1))      # out of window: an ACK
    assert c.expect("A").ack == c.seq + 1
    c.segment("S", seq=c.seq + 50)                                   # another SYN in the window: RST
    c.expect(test=lambda t: "R" in str(t.flags))
    g.call("close", listener)


def test_listen_ignores_and_refuses(g):
    port = next(ports)
    listener = g.call("serve", port, 5)
    c = Connection(g.wire, port)
    for flags in ("R", "RA", "", "F", "PU"):
        c.segment(flags)
    g.wire.quiet(c.mine, 0.5)
    c.segment("A", ack=99)
    assert c.expect("R").seq == 99
    c.segment("SA", ack=98)
    assert c.expect("R").seq == 98
    g.call("close", listener)
    c.segment("S")
    answer = c.expect("RA")
    assert (answer.seq, answer.ack) == (0, c.seq + 1)
    c.segment("SF", b"12345")           # the RST acknowledges all of it: SYN, FIN and data
    assert c.expect("RA").ack == c.seq + 7


def test_backlog_overflows_and_heals(g):
    """Who finds the accept queue full stays half open, and gets in by its next ACK."""
    port = next(ports)
    listener = g.call("serve", port, 1)
    ends = [Connection(g.wire, port, sport=41000 + i) for i in range(2)]
    for c in ends:
        c.open()
    late = Connection(g.wire, port, sport=41010)
    late.open()
    g.fails(errno.EAGAIN, "recv", g.accepted(listener), 1, 0)
    again = late.expect("SA")
    late.segment("A")
    for _ in range(2):
        g.accepted(listener)
    assert again.ack == late.seq
    for c in [*ends, late]:
        c.segment("R")
    g.call("close", listener)


def test_defer_accept(g):
    port = next(ports)
    listener = g.call("serve", port, 5)
    g.call("set", listener, IPPROTO_TCP, DEFER, 3)
    c = Connection(g.wire, port)
    c.open()
    g.wire.quiet(lambda f: False, 0.3)
    g.fails(errno.EAGAIN, "accept", listener)
    c.send(b"now")
    fd = g.accepted(listener)
    assert g.call("recv", fd, 10, 0) == 3 and g.data == b"now"
    c.segment("R")
    g.call("close", listener)


# ---- closing


def test_close_active(g):
    """FIN_WAIT1, FIN_WAIT2, TIME_WAIT; a FIN again is acknowledged again."""
    port = next(ports)
    listener, fd, c = g.established(port)
    g.call("shutdown", fd, 1)
    get_fin(c)
    assert g.call("state", fd) == FIN_WAIT1
    c.segment("A")
    c.send(b"late")                         # half closed: data still comes in
    c.expect("A", lambda t: t.ack == c.seq)
    assert g.call("state", fd) == FIN_WAIT2
    assert g.call("recv", fd, 100, 0) == 4 and g.data == b"late"
    c.segment("FA")
    c.expect("A", lambda t: t.ack == plus(c.seq, 1))
    assert g.call("state", fd) == CLOSE         # the socket is; a bucket keeps TIME_WAIT
    assert g.call("recv", fd, 1, 0) == 0
    c.segment("FA")
    c.expect("A", lambda t: t.ack == plus(c.seq, 1))
    g.call("close", fd)
    g.call("close", listener)
    assert state_in_proc(g, port) == ["%02X" % TIME_WAIT]


def test_simultaneous_close(g):
    _, fd, c = g.established(next(ports))
    g.call("shutdown", fd, 1)
    get_fin(c)
    c.segment("FA", ack=plus(c.ack, -1))        # our FIN, without an ACK of theirs
    c.expect("A", lambda t: t.ack == plus(c.seq, 1))
    assert g.call("state", fd) == CLOSING
    c.seq = plus(c.seq, 1)
    c.segment("A")
    c.segment("A", seq=plus(c.seq, -2))         # old: what answers is TIME_WAIT
    c.expect("A", lambda t: t.ack == c.seq)
    assert g.call("state", fd) == CLOSE


def test_passive_close(g):
    """CLOSE_WAIT, LAST_ACK, gone."""
    _, fd, c = g.established(next(ports))
    c.segment("FA")
    c.seq = plus(c.seq, 1)
    c.expect("A", lambda t: t.ack == c.seq)
    assert g.call("state", fd) == CLOSE_WAIT
    assert g.call("recv", fd, 1, 0) == 0
    g.call("send", fd, 10, 0)                   # the other half is open
    t = c.expect(test=c.payload)
    c.ack = plus(c.ack, 10)
    assert c.payload(t) == b"abcdefghij"
    c.segment("A")
    g.call("shutdown", fd, 1)
    get_fin(c)
    assert g.call("state", fd) == LAST_ACK
    c.segment("A")
    gone(c)
    assert g.call("state", fd) == CLOSE


def test_fin_with_data_and_fin_in_a_hole(g):
    _, fd, c = g.established(next(ports))
    c.segment("FA", b"end", seq=plus(c.seq, 5))
    c.expect("A", lambda t: t.ack == c.seq)
    c.segment("PA", b"begin")
    c.expect("A", lambda t: t.ack == plus(c.seq, 9))
    assert g.call("recv", fd, 100, 0) == 8 and g.data == b"beginend"
    assert g.call("recv", fd, 100, 0) == 0
    assert g.call("state", fd) == CLOSE_WAIT
    c.seq = plus(c.seq, 9)
    c.segment("R")
    g.call("wait", fd, ERR)
    assert g.call("state", fd) == CLOSE


def test_data_after_close_is_reset(g):
    """Nobody will read it: RFC 1122 4.2.2.13."""
    _, fd, c = g.established(next(ports))
    g.call("close", fd)
    get_fin(c)
    c.segment("A")
    c.send(b"too late")
    c.expect(test=lambda t: "R" in str(t.flags))
    gone(c)


def test_close_with_unread_data_resets(g):
    _, fd, c = g.established(next(ports))
    c.send(b"unread")
    c.expect("A", lambda t: t.ack == c.seq)
    g.call("close", fd)
    assert c.expect(test=lambda t: "R" in str(t.flags)).seq == c.ack
    gone(c)


def test_linger_zero_resets(g):
    _, fd, c = g.established(next(ports))
    g.call("linger", fd, 0)
    g.call("close", fd)
    c.expect(test=lambda t: "R" in str(t.flags))


def test_fin_wait2_times_out(g):
    """An orphan in FIN_WAIT2 is forgotten after tcp_fin_timeout."""
    g.shell("echo 1 > /proc/sys/net/ipv4/tcp_fin_timeout")
    port = next(ports)
    _, fd, c = g.established(port)
    g.call("close", fd)
    get_fin(c)
    c.segment("A")
    for _ in range(60):
        c.segment("FA", seq=plus(c.seq, 100000))        # out of window: an ACK while it lives
        if "R" in str(c.expect().flags):
            break
        g.wire.quiet(lambda f: False, 0.3)
    else:
        raise AssertionError("FIN_WAIT2 has no end")
    g.shell("echo 60 > /proc/sys/net/ipv4/tcp_fin_timeout")


def test_linger2_negative_ends_at_once(g):
    _, fd, c = g.established(next(ports))
    g.call("set", fd, IPPROTO_TCP, LINGER2, -1)
    g.call("close", fd)
    get_fin(c)
    c.segment("A")
    c.expect(test=lambda t: "R" in str(t.flags))


def in_time_wait(g, **options):
    listener, fd, c = g.established(next(ports), **options)
    g.call("close", fd)
    get_fin(c)
    c.segment("FA")
    c.seq = plus(c.seq, 1)
    c.expect("A", lambda t: t.ack == c.seq)
    return listener, c


def test_time_wait_is_reopened_by_a_newer_syn(g):
    listener, c = in_time_wait(g)
    again = Connection(g.wire, c.port, sport=c.sport, seq=plus(c.seq, -50))
    again.segment("S")                          # older: the old ACK comes
    assert again.expect("A").ack == c.seq
    again.seq = plus(c.seq, 1000)
    answer = again.open()
    assert (answer.seq - c.ack) % M32 < 2**31   # RFC 1122 4.2.2.13: larger than the last of before
    g.accepted(listener)
    again.segment("R")
    g.call("close", listener)


def test_time_wait_is_reopened_by_a_newer_timestamp(g):
    opts = [("MSS", 1460), ("Timestamp", (5000, 0))]
    port = next(ports)
    listener = g.call("serve", port, 5)
    c = Connection(g.wire, port)
    c.segment("S", options=opts)
    answer = c.expect("SA")
    stamp = [("NOP", None), ("NOP", None), ("Timestamp", (5001, dict(answer.options)["Timestamp"][0]))]
    c.seq, c.ack = answer.ack, plus(answer.seq, 1)
    c.segment("A", options=stamp)
    fd = g.accepted(listener)
    g.call("close", fd)
    get_fin(c)
    c.segment("FA", options=stamp)
    c.seq = plus(c.seq, 1)
    c.expect("A", lambda t: t.ack == c.seq)
    again = Connection(g.wire, port, sport=c.sport, seq=plus(c.seq, -5000))
    again.segment("S", options=[("MSS", 1460), ("Timestamp", (6000, 0))])
    again.expect("SA")
    again.segment("R", seq=again.seq + 1)
    g.call("close", listener)


def test_time_wait_and_rst(g):
    """By default (tcp_rfc1337 = 0) a RST in place ends TIME_WAIT."""
    listener, c = in_time_wait(g)
    c.segment("R", seq=plus(c.seq, 500000))
    c.segment("A", seq=plus(c.seq, -9))
    c.expect("A", lambda t: t.ack == c.seq)
    c.segment("R")
    gone(c)
    g.call("close", listener)


# ---- RST and SYN in each state


def enter_established(g):
    return g.established(next(ports))[1:]


def enter_fin_wait1(g):
    _, fd, c = g.established(next(ports))
    g.call("shutdown", fd, 1)
    get_fin(c)
    c.ack = plus(c.ack, -1)
    return fd, c


def enter_fin_wait2(g):
    fd, c = enter_fin_wait1(g)
    c.ack = plus(c.ack, 1)
    c.segment("A")
    return fd, c


def enter_close_wait(g):
    _, fd, c = g.established(next(ports))
    c.segment("FA")
    c.seq = plus(c.seq, 1)
    c.expect("A", lambda t: t.ack == c.seq)
    return fd, c


def enter_last_ack(g):
    fd, c = enter_close_wait(g)
    g.call("shutdown", fd, 1)
    get_fin(c)
    c.ack = plus(c.ack, -1)
    return fd, c


def enter_closing(g):
    fd, c = enter_fin_wait1(g)
    c.segment("FA")
    c.seq = plus(c.seq, 1)
    c.expect("A", lambda t: t.ack == c.seq)
    return fd, c


STATES = [(enter_established, ESTABLISHED, errno.ECONNRESET), (enter_fin_wait1, FIN_WAIT1, errno.ECONNRESET),
          (enter_fin_wait2, FIN_WAIT2, errno.ECONNRESET), (enter_close_wait, CLOSE_WAIT, errno.EPIPE),
          (enter_last_ack, LAST_ACK, errno.ECONNRESET), (enter_closing, CLOSING, errno.ECONNRESET)]
NAMES = ["ESTABLISHED", "FIN_WAIT1", "FIN_WAIT2", "CLOSE_WAIT", "LAST_ACK", "CLOSING"]


@pytest.mark.parametrize("enter,state,error", STATES, ids=NAMES)
def test_rst(g, enter, state, error):
    fd, c = enter(g)
    c.segment("R", seq=plus(c.seq, -1))
    c.segment("RA", seq=plus(c.seq, 500000))
    assert g.call("state", fd) == state
    c.segment("R")
    g.call("wait", fd, HUP)
    assert g.call("state", fd) == CLOSE
    assert g.call("get", fd, SOL_SOCKET, SO_ERROR) == error
    c.ack = plus(c.ack, 3)
    gone(c)


@pytest.mark.parametrize("enter,state,error", STATES, ids=NAMES)
def test_syn(g, enter, state, error):
    """Out of window: an ACK. In the window 2.6.11 resets the connection (RFC 793 page 71; challenge ACKs came later)."""
    fd, c = enter(g)
    c.segment("S", seq=plus(c.seq, -1000))
    assert c.expect("A").ack == c.seq
    c.segment("SA", seq=plus(c.seq, 500000))
    assert c.expect("A").ack == c.seq
    assert g.call("state", fd) == state
    c.segment("S", seq=plus(c.seq, 10))
    c.expect(test=lambda t: "R" in str(t.flags))
    g.call("wait", fd, HUP)
    assert g.call("state", fd) == CLOSE
    assert g.call("get", fd, SOL_SOCKET, SO_ERROR) in (error, errno.ECONNRESET)


def test_ack_of_what_was_not_sent(g):
    """2.6.11 takes the data and ignores the number."""
    _, fd, c = g.established(next(ports))
    c.segment("PA", b"hi", ack=plus(c.ack, 5000))
    c.segment("PA", b"hi", ack=plus(c.ack, -70000))
    g.wire.quiet(lambda f: c.mine(f) and "R" in str(f[TCP].flags), 0.5)
    c.send(b"hi")
    c.expect("A", lambda t: t.ack == c.seq)
    c.segment("R")


def test_icmp_errors(g):
    """Hard in SYN_SENT, soft once established; a quote out of window is ignored."""
    def unreachable(c, code, seq, **more):
        quote = IP(src=GUEST_IP, dst=PEER_IP) / TCP(sport=c.port, dport=c.sport, seq=seq)
        g.wire.send(IP(src=PEER_IP, dst=GUEST_IP) / ICMP(type=3, code=code, **more) / Raw(bytes(quote)[:28]))
    fd, c, syn = connecting(g)
    unreachable(c, 1, plus(syn.seq, 70000))
    assert g.call("state", fd) == SYN_SENT
    unreachable(c, 1, syn.seq)
    g.call("wait", fd, OUT)
    assert g.call("get", fd, SOL_SOCKET, SO_ERROR) == errno.EHOSTUNREACH
    _, fd, c = g.established(next(ports))
    unreachable(c, 1, c.ack)
    c.send(b"alive")
    c.expect("A", lambda t: t.ack == c.seq)
    assert g.call("state", fd) == ESTABLISHED
    c.segment("R")


def test_path_mtu(g):
    """Fragmentation needed: smaller segments, sent again at once; an absurd size is clamped."""
    _, fd, c = g.established(next(ports), options=[("MSS", 1460)])
    g.call("send", fd, 4000, 0)
    first = c.expect(test=c.payload)
    assert len(c.payload(first)) == 1460
    quote = bytes(first.underlayer)[:28]
    g.wire.send(IP(src=PEER_IP, dst=GUEST_IP) / ICMP(type=3, code=4, nexthopmtu=1000) / Raw(quote))
    again = c.expect(test=lambda t: t.seq == first.seq and c.payload(t))
    assert len(c.payload(again)) == 960
    g.wire.send(IP(src=PEER_IP, dst=GUEST_IP) / ICMP(type=3, code=4, nexthopmtu=1) / Raw(quote))
    c.ack = plus(c.ack, 1460)
    c.segment("A")
    t = c.expect(test=lambda t: t.seq == c.ack and c.payload(t))
    assert len(c.payload(t)) >= 512
    c.segment("R")
    g.shell("echo 1 > /proc/sys/net/ipv4/route/flush")
