# SPDX-License-Identifier: GPL-2.0-only
"""IP, ICMP, IGMP and ARP by hand: fragments, options, broken headers and the counters they raise, limits, neighbours."""
import time

import pytest
from scapy.all import ARP, ICMP, IP, TCP, UDP, Ether, Raw  # pylint: disable=no-name-in-module

from sockets import SocketGuest, tshark_complains
from wire import GUEST_IP, GUEST_MAC, PEER_IP, PEER_MAC, check

EVERYBODY = "ff:ff:ff:ff:ff:ff"


@pytest.fixture(scope="module")
def guest(tmp_path_factory):
    with SocketGuest(tmp_path_factory.mktemp("edges")) as g:
        g.send("quit\r")
        g.expect("# $")
        yield g
        g.wire.seen.write(g.pcap)
        assert tshark_complains(g.pcap) == ""


@pytest.fixture()
def wire(guest):
    yield guest.wire
    guest.check()


def ip(**fields):
    return IP(src=PEER_IP, dst=GUEST_IP, **fields)


def echo(ident, size=8):
    return ICMP(id=ident, seq=1) / Raw(bytes(i & 255 for i in range(size)))


def reply(ident):
    return lambda f: ICMP in f and f[ICMP].type == 0 and f[ICMP].id == ident


def error(kind, code):
    return lambda f: ICMP in f and f[ICMP].type == kind and f[ICMP].code == code and f[IP].src == GUEST_IP


def counters(guest):
    """/proc/net/snmp as {"Ip.InHdrErrors": n, ...}"""
    lines = guest.run("cat /proc/net/snmp").splitlines()
    found = {}
    for names, values in zip(lines[::2], lines[1::2]):
        group = names.split(":")[0]
        found.update(zip((group + "." + n for n in names.split()[1:]), (int(v) for v in values.split()[1:])))
    return found


def raised(guest, *packets):
    """The counters that these packets raise, other than those of arrival."""
    before = counters(guest)
    for p in packets:
        guest.wire.send_frame(p) if Ether in p else guest.wire.send(p)
    guest.wire.send(ip() / echo(99))
    guest.wire.expect(reply(99))
    after = counters(guest)
    usual = {"Tcp.InSegs", "Ip.InReceives", "Ip.InDelivers", "Ip.OutRequests", "Icmp.InMsgs", "Icmp.InEchos", "Icmp.OutMsgs",
             "Icmp.OutEchoReps"}
    return {n: after[n] - before[n] for n in after if after[n] != before[n] and n not in usual}


# ---- IP


@pytest.mark.parametrize("packet,counter", [
    (IP(src=PEER_IP, dst=GUEST_IP, chksum=1) / ICMP(), "Ip.InHdrErrors"),
    (IP(src=PEER_IP, dst=GUEST_IP, version=5) / ICMP(), "Ip.InHdrErrors"),
    (IP(src=PEER_IP, dst=GUEST_IP, ihl=4) / ICMP(), "Ip.InHdrErrors"),
    (IP(src=PEER_IP, dst=GUEST_IP, len=1400) / ICMP(), "Ip.InHdrErrors"),
    (IP(src=PEER_IP, dst=GUEST_IP, len=19) / ICMP(), "Ip.InHdrErrors"),
    (IP(src=PEER_IP, dst=GUEST_IP, options=b"\x07\x03\x04\x00") / ICMP(), None),
    (IP(src=PEER_IP, dst=GUEST_IP) / ICMP(chksum=1), "Icmp.InErrors"),
    (IP(src=PEER_IP, dst=GUEST_IP, proto=1) / Raw(b"\x08\x00"), "Icmp.InErrors"),
    (IP(src=PEER_IP, dst=GUEST_IP) / ICMP(type=200), "Icmp.InErrors"),
    (IP(src=PEER_IP, dst=GUEST_IP) / UDP(sport=1, dport=9, chksum=77) / b"data", "Udp.InErrors"),
    (IP(src=PEER_IP, dst=GUEST_IP) / UDP(sport=1, dport=9, len=7), "Udp.InErrors"),
    (IP(src=PEER_IP, dst=GUEST_IP) / UDP(sport=1, dport=9, len=900), "Udp.InErrors"),
    (IP(src=PEER_IP, dst=GUEST_IP) / TCP(sport=1, dport=9, chksum=77), "Tcp.InErrs"),
    (IP(src=PEER_IP, dst=GUEST_IP) / TCP(sport=1, dport=9, dataofs=4), "Tcp.InErrs"),
    (IP(src="255.255.255.255", dst=GUEST_IP) / ICMP(), None),
    (IP(src=PEER_IP, dst="0.0.0.0") / ICMP(), None),
], ids=["ip checksum", "version", "ihl", "length beyond the frame", "length below the header", "option with bad pointer",
        "icmp checksum", "short icmp", "icmp type", "udp checksum", "udp length 7", "udp length 900", "tcp checksum",
        "tcp offset", "from broadcast", "to nobody"])
def test_broken_headers_are_counted(guest, wire, packet, counter):
    found = raised(guest, packet)
    assert found == ({counter: 1} if counter else {})


def test_udp_to_nobody_and_unknown_protocol_are_counted(guest, wire):
    found = raised(guest, ip() / UDP(sport=1, dport=9) / b"?", ip(proto=200) / b"??")
    assert found["Udp.NoPorts"] == 1 and found["Ip.InUnknownProtos"] == 1 and found["Icmp.OutDestUnreachs"] >= 1


def pieces(ident, body, cuts, proto=1):
    """Fragments of body at [(from, to), ...], in units of bytes; the one that holds the end is the last."""
    return [IP(src=PEER_IP, dst=GUEST_IP, id=ident, proto=proto, frag=a // 8, flags="MF" if b < len(body) else 0) /
            Raw(body[a:b]) for a, b in cuts]


def answered(wire, ident):
    f = wire.expect(reply(ident))
    check(f)
    return bytes(f[ICMP])[8:f[IP].len - 20]


@pytest.mark.parametrize("cuts", [
    [(0, 8), (8, 16), (16, 108)],
    [(16, 108), (8, 16), (0, 8)],
    [(0, 64), (32, 96), (64, 108)],
    [(32, 96), (0, 64), (64, 108)],
    [(8, 16), (0, 64), (56, 108)],
    [(0, 8), (0, 8), (16, 108), (16, 108), (8, 16)],
    [(64, 108), (0, 108)],
], ids=["in order", "reversed", "overlap right", "overlap left", "swallowed", "doubled", "whole after its end"])
def test_fragments(wire, cuts):
    ident = 1000 + hash(str(cuts)) % 30000
    body = bytes(echo(ident, 100))
    whole = bytes(IP(bytes(ip() / echo(ident, 100)))[ICMP])
    assert len(whole) == len(body)
    for p in pieces(ident, whole, cuts):
        wire.send(p)
    assert answered(wire, ident) == whole[8:]


def test_tiny_and_hostile_fragments(guest, wire):
    """Eight bytes at a time; ends that contradict each other; one that would pass 65535 bytes; none does harm."""
    whole = bytes(IP(bytes(ip() / echo(2000, 392)))[ICMP])
    for p in pieces(2000, whole, [(a, a + 8) for a in range(0, 400, 8)][::-1]):
        wire.send(p)
    assert answered(wire, 2000) == whole[8:]
    found = raised(guest, ip(id=5, proto=1, frag=8190, flags="MF") / Raw(bytes(1000)),
                   ip(id=6, proto=1, frag=10) / Raw(bytes(80)), ip(id=6, proto=1, frag=100, flags="MF") / Raw(bytes(80)),
                   ip(id=6, proto=1, frag=2) / Raw(bytes(8)), ip(id=7, proto=1, frag=0, flags="MF") / Raw(bytes(3)))
    assert found == {"Ip.ReasmReqds": 5}, found


def test_fragments_of_more_than_65535_bytes(guest, wire):
    """The ping of death: complete, and too large."""
    fails = counters(guest)["Ip.ReasmFails"]
    for _ in range(10):                         # a fragment may be lost: they come faster than the card's ring is emptied
        for n in range(45):
            wire.send(ip(id=2500, proto=1, frag=n * 185, flags="MF" if n < 44 else 0) / Raw(bytes(1480 if n < 44 else 1000)))
            if n % 4 == 3:
                wire.send(ip() / echo(2501))
                wire.expect(reply(2501), patience=2)
        if counters(guest)["Ip.ReasmFails"] > fails:
            break
    assert counters(guest)["Ip.ReasmFails"] > fails


def test_fragments_time_out(guest, wire):
    """Who sent the first fragment is told; who didn't is not (RFC 1122 3.3.2)."""
    guest.run("echo 1 > /proc/sys/net/ipv4/ipfrag_time")
    wire.send(ip(id=3000, proto=17, frag=0, flags="MF") / Raw(bytes(64)))
    f = wire.expect(error(11, 1))
    assert IP(bytes(f[ICMP].payload)).id == 3000
    wire.send(ip(id=3001, proto=17, frag=8, flags="MF") / Raw(bytes(64)))
    wire.quiet(error(11, 1), 1.5)
    assert counters(guest)["Ip.ReasmTimeout"] >= 2
    guest.run("echo 30 > /proc/sys/net/ipv4/ipfrag_time")


def options_of(frame):
    return bytes(frame[IP])[20:frame[IP].ihl * 4]


def test_record_route_and_timestamp_are_echoed(wire):
    """The reply carries the peer's options with our part filled in."""
    wire.send(ip(options=b"\x07\x0b\x04" + bytes(8) + b"\0") / echo(4000))
    f = wire.expect(reply(4000))
    assert options_of(f)[:2] == b"\x07\x0b"
    assert bytes(int(x) for x in GUEST_IP.split(".")) in options_of(f)
    wire.send(ip(options=b"\x44\x0c\x05\x00" + bytes(8)) / echo(4001))
    f = wire.expect(reply(4001))
    assert options_of(f)[0] == 0x44 and options_of(f)[4:8] != bytes(4)


def test_source_route_is_refused(guest, wire):
    """accept_source_route = 0: a strict or loose route through us is dropped."""
    before = guest.run("cat /proc/sys/net/ipv4/conf/all/accept_source_route /proc/sys/net/ipv4/conf/eth0/accept_source_route")
    guest.run("echo 0 > /proc/sys/net/ipv4/conf/eth0/accept_source_route; echo 0 > /proc/sys/net/ipv4/conf/all/accept_source_route")
    for kind in (0x83, 0x89):
        wire.send(ip(options=bytes([kind, 7, 4, 10, 0, 2, 99, 0])) / echo(5000))
        wire.send(ip(options=bytes([kind, 7, 8, 10, 0, 2, 99, 0])) / echo(5000))
    wire.quiet(reply(5000), 0.4)
    assert len(before.split()) == 2


def test_bad_options_are_answered_with_parameter_problem(wire):
    wire.send(ip(options=b"\x07\x03\x02\x00") / echo(5100))
    f = wire.expect(error(12, 0))
    assert f[ICMP].ptr == 22                    # the pointer of the record route option


# ---- ICMP


def test_errors_are_limited(wire):
    """To one host at most one a second, after a first few (icmp_ratelimit); echo replies are not."""
    for i in range(30):
        wire.send(ip() / UDP(sport=6000 + i, dport=9) / b"x")
        wire.quiet(lambda f: False, 0.01)
    start, count = time.monotonic(), 0
    while time.monotonic() - start < 1:
        try:
            wire.expect(error(3, 3), patience=0.3)
            count += 1
        except AssertionError:
            break
    assert count <= 10, count
    for i in range(30):
        wire.send(ip() / echo(6100 + i))
        wire.expect(reply(6100 + i))


def test_no_error_for_an_error_a_broadcast_or_a_later_fragment(wire):
    quote = bytes(IP(src=GUEST_IP, dst=PEER_IP) / UDP(sport=9, dport=9))
    wire.send(ip(proto=200) / b"")              # uses up what the limit leaves, if anything
    time.sleep(1.2)
    wire.send(ip() / ICMP(type=3, code=99) / Raw(quote))
    wire.send_frame(Ether(src=PEER_MAC, dst=EVERYBODY) / IP(src=PEER_IP, dst="10.0.2.255") / UDP(sport=1, dport=9) / b"x")
    wire.send_frame(Ether(src=PEER_MAC, dst=EVERYBODY) / IP(src=PEER_IP, dst=GUEST_IP) / UDP(sport=1, dport=9) / b"x")
    wire.send(ip(proto=201, frag=50) / (b"x" * 8))
    wire.quiet(lambda f: ICMP in f and f[ICMP].type in (3, 11, 12) and f[ICMP].code != 2, 0.5)


def test_echo_to_broadcast_follows_the_sysctl(guest, wire):
    def ask(ident):
        wire.send_frame(Ether(src=PEER_MAC, dst=EVERYBODY) / IP(src=PEER_IP, dst="10.0.2.255") / echo(ident))
    ask(7000)
    f = wire.expect(reply(7000))                # 2.6.11 answers by default
    assert f[IP].src == GUEST_IP
    guest.run("echo 1 > /proc/sys/net/ipv4/icmp_echo_ignore_broadcasts")
    ask(7001)
    wire.quiet(reply(7001), 0.3)
    guest.run("echo 1 > /proc/sys/net/ipv4/icmp_echo_ignore_all")
    wire.send(ip() / echo(7002))
    wire.quiet(reply(7002), 0.3)
    guest.run("echo 0 > /proc/sys/net/ipv4/icmp_echo_ignore_all; echo 0 > /proc/sys/net/ipv4/icmp_echo_ignore_broadcasts")


def test_icmp_timestamp(wire):
    """RFC 792: three times, the middle one ours, since midnight UT."""
    wire.send(ip() / ICMP(type=13, id=8, seq=1, ts_ori=12345))
    f = wire.expect(lambda f: ICMP in f and f[ICMP].type == 14)
    assert f[ICMP].ts_ori == 12345 and f[ICMP].ts_rx == f[ICMP].ts_tx < 86400000


# ---- IGMP


def test_igmp_report_query_and_leave(guest, wire):
    """Joining makes a report; a query another; leaving, to version 2 routers, a leave to all routers."""
    guest.start()
    fd = guest.call("udp")
    wire.send_frame(Ether(src=PEER_MAC, dst="01:00:5e:00:00:01") / IP(src=PEER_IP, dst="224.0.0.1", ttl=1, proto=2,
                    options=b"\x94\x04\x00\x00") / Raw(igmp(0x11, 5, "0.0.0.0")))
    guest.call("join", fd, 0xefc80001, 1)       # 239.200.0.1
    f = wire.expect(lambda f: IP in f and f[IP].proto == 2)
    body = bytes(f[IP])[f[IP].ihl * 4:f[IP].len]
    assert body[0] == 0x16 and f[IP].dst == "239.200.0.1" and f[IP].ttl == 1 and f.dst == "01:00:5e:48:00:01"
    assert options_of(f) == b"\x94\x04\x00\x00"         # router alert
    wire.send_frame(Ether(src=PEER_MAC, dst="01:00:5e:00:00:01") / IP(src=PEER_IP, dst="224.0.0.1", ttl=1, proto=2) /
                    Raw(igmp(0x11, 5, "0.0.0.0")))
    f = wire.expect(lambda f: IP in f and f[IP].proto == 2)
    guest.call("join", fd, 0xefc80001, 0)
    f = wire.expect(lambda f: IP in f and f[IP].proto == 2 and bytes(f[IP])[f[IP].ihl * 4] == 0x17)
    assert f[IP].dst == "224.0.0.2"
    guest.send("quit\r")
    guest.expect("# $")


def igmp(kind, time_code, group):
    from scapy.utils import checksum
    body = bytes([kind, time_code, 0, 0]) + bytes(int(x) for x in group.split("."))
    return body[:2] + checksum(body).to_bytes(2, "big") + body[4:]


# ---- ARP


def arp(op, hwsrc, psrc, pdst, hwdst=GUEST_MAC, dst=EVERYBODY):
    return Ether(src=hwsrc, dst=dst) / ARP(op=op, hwsrc=hwsrc, psrc=psrc, hwdst=hwdst, pdst=pdst)


def test_three_requests_then_a_failed_entry(guest, wire):
    guest.send("ping -c 1 10.0.2.50\r")
    times = [wire.expect(lambda f: ARP in f and f[ARP].op == 1 and f[ARP].pdst == "10.0.2.50").time for _ in range(3)]
    assert all(0.8 < b - a < 10 for a, b in zip(times, times[1:]))
    guest.expect("0 received")
    guest.expect("# $")
    line = [x for x in guest.run("cat /proc/net/arp").splitlines() if x.startswith("10.0.2.50 ")]
    assert line and line[0].split()[2] == "0x0"
    wire.quiet(lambda f: ARP in f and f[ARP].pdst == "10.0.2.50", 0.5)


def test_neighbour_that_moves(guest, wire):
    """An unsolicited reply changes a known entry's address; it makes no entry for one not known."""
    new = "52:54:00:00:00:77"
    wire.send(ip() / echo(9000))
    wire.expect(reply(9000))
    time.sleep(1.1)                              # locktime: the newer of two answers within a second is not believed
    wire.send_frame(arp(1, new, PEER_IP, PEER_IP, hwdst="00:00:00:00:00:00"))       # gratuitous request
    for ident in range(9001, 9020):
        wire.send(ip() / echo(ident))
        if wire.expect(reply(ident)).dst == new:
            break
    else:
        raise AssertionError("the gratuitous ARP was not believed")
    time.sleep(1.1)
    wire.send_frame(arp(2, PEER_MAC, PEER_IP, GUEST_IP, dst=GUEST_MAC))
    wire.send_frame(arp(2, new, "10.0.2.60", GUEST_IP, dst=GUEST_MAC))
    assert "10.0.2.60" not in guest.run("cat /proc/net/arp")


def test_arp_nonsense(guest, wire):
    """Wrong hardware, protocol, lengths, loopback and multicast addresses, our own reply: no answer, no entry."""
    before = guest.run("cat /proc/net/arp | wc -l")
    good = bytearray(bytes(arp(1, PEER_MAC, "10.0.2.61", GUEST_IP)))
    for offset, value in ((14, 9), (16, 9), (18, 5), (19, 5), (20, 9), (38, 127), (38, 224)):
        bad = bytearray(good)
        bad[offset] = value
        wire.send_frame(Ether(bytes(bad)))
    for size in (15, 20, 30, 41):
        wire.send_frame(Ether(bytes(good[:size])))
    wire.quiet(lambda f: ARP in f and f[ARP].op == 2, 0.3)
    assert guest.run("cat /proc/net/arp | wc -l") == before


def test_proxy_is_off_and_probes_are_answered(guest, wire):
    wire.send_frame(arp(1, PEER_MAC, PEER_IP, "10.0.3.1", hwdst="00:00:00:00:00:00"))
    wire.quiet(lambda f: ARP in f and f[ARP].op == 2, 0.3)
    wire.send_frame(arp(1, PEER_MAC, "0.0.0.0", GUEST_IP, hwdst="00:00:00:00:00:00"))      # duplicate address detection
    f = wire.expect(lambda f: ARP in f and f[ARP].op == 2)
    assert f[ARP].psrc == GUEST_IP and f[ARP].hwsrc == GUEST_MAC
