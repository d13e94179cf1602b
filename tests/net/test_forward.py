# SPDX-License-Identifier: GPL-2.0-only
"""The guest as a router between two cards: what it passes on, what it changes, what it tells the sender."""
import pytest
from scapy.all import ICMP, IP, UDP, Ether, Raw, fragment  # pylint: disable=no-name-in-module

from wire import FAR_IP, PEER_IP, RouterGuest, check


@pytest.fixture(scope="module")
def router():
    with RouterGuest() as g:
        yield g


@pytest.fixture(autouse=True)
def healthy(router):
    yield
    router.check()


def datagram(port, ttl=64, size=20, src=PEER_IP, dst=FAR_IP, **fields):
    return IP(src=src, dst=dst, ttl=ttl, **fields) / UDP(sport=1, dport=port) / Raw(bytes(range(size % 256)) + bytes(size - size % 256))


def to_port(port):
    return lambda f: UDP in f and ICMP not in f and f[UDP].dport == port


def icmp_about(port, kind):
    return lambda f: ICMP in f and f[ICMP].type == kind and bytes(f[ICMP].payload)[22:24] == port.to_bytes(2, "big")


@pytest.mark.parametrize("size", [0, 1, 500, 1472])
def test_passes_on_both_ways(router, size):
    for here, there, packet in ((router.wire, router.far, datagram(100 + size, size=size)),
                                (router.far, router.wire, datagram(100 + size, size=size, src=FAR_IP, dst=PEER_IP))):
        here.send(packet)
        frame = there.expect(to_port(100 + size))
        check(frame)
        sent = IP(bytes(packet))
        got = IP(bytes(frame[IP])[:frame[IP].len])
        assert frame.dst == there.peer_mac and frame.src == there.guest_mac
        assert got.ttl == 63 and bytes(got.payload) == bytes(sent.payload)
        assert (got.src, got.dst, got.id, got.tos) == (sent.src, sent.dst, sent.id, sent.tos)


@pytest.mark.parametrize("ttl", [0, 1])
def test_time_exceeded(router, ttl):
    packet = datagram(200 + ttl, ttl=ttl)
    router.wire.send(packet)
    frame = router.wire.expect(icmp_about(200 + ttl, 11))
    check(frame)
    assert frame[ICMP].code == 0 and frame[IP].src == "10.0.2.15" and frame[IP].dst == PEER_IP
    assert bytes(frame[ICMP].payload)[:28] == bytes(packet)[:28]
    router.far.quiet(to_port(200 + ttl), 0.3)


def test_ttl_two_is_the_last_that_passes(router):
    router.wire.send(datagram(210, ttl=2))
    assert router.far.expect(to_port(210))[IP].ttl == 1


def test_redirect_to_a_neighbour(router):
    """RFC 1812, 5.2.7.2: the next hop is on the link that the packet came from. It is forwarded all the same."""
    router.run("route add -net 10.9.9.0 netmask 255.255.255.0 gw 10.0.2.2", status=0)
    # The gateway is known; the sender that is redirected is asked for by ARP.
    router.wire.peer_ip = "10.0.2.77"
    try:
        router.wire.send(datagram(300, src="10.0.2.77", dst="10.9.9.9"))
        frame = router.wire.expect(icmp_about(300, 5))
    finally:
        router.wire.peer_ip = PEER_IP
    assert frame[ICMP].code == 1 and frame[ICMP].gw == "10.0.2.2" and frame[IP].dst == "10.0.2.77"
    router.wire.send(datagram(301, src="10.0.2.77", dst="10.9.9.9"))
    frame = router.wire.expect(to_port(301))
    check(frame)
    assert frame[IP].ttl == 63


def test_no_route_and_no_neighbour(router):
    router.run("route add -net 172.20.0.0 netmask 255.255.0.0 reject", status=0)
    router.wire.send(datagram(401, dst="172.20.1.1"))
    assert router.wire.expect(icmp_about(401, 3))[ICMP].code == 0
    router.wire.send(datagram(402, dst="10.0.3.200"))
    assert router.wire.expect(icmp_about(402, 3))[ICMP].code == 1


def test_spoofed_and_martian_sources_go_nowhere(router):
    router.run("echo 1 > /proc/sys/net/ipv4/conf/all/rp_filter; echo 1 > /proc/sys/net/ipv4/conf/eth0/rp_filter")
    for source in (FAR_IP, "127.0.0.1", "255.255.255.255", "224.0.0.1", "10.0.2.15"):
        router.wire.send(datagram(500, src=source))
    router.far.quiet(to_port(500), 0.5)
    router.wire.send(datagram(501))
    router.far.expect(to_port(501))


def test_fragments_pass_one_by_one(router):
    pieces = fragment(datagram(600, size=4000, id=600), fragsize=1200)
    for piece in pieces:
        router.wire.send(piece)
    for piece in pieces:
        frame = router.far.expect(lambda f: IP in f and f[IP].id == 600)
        check(frame)
        assert (frame[IP].frag, frame[IP].flags) == (piece.frag, piece.flags)
        assert bytes(frame[IP])[20:frame[IP].len] == bytes(piece)[20:]


def test_a_smaller_link_fragments_or_says_so(router):
    router.run("ifconfig eth1 mtu 576", status=0)
    router.wire.send(datagram(700, size=1200, id=700, flags="DF"))
    frame = router.wire.expect(icmp_about(700, 3))
    assert frame[ICMP].code == 4 and frame[ICMP].nexthopmtu == 576
    router.wire.send(datagram(701, size=1200, id=701))
    data = b""
    while True:
        frame = router.far.expect(lambda f: IP in f and f[IP].id == 701)
        check(frame)
        assert frame[IP].len <= 576 and frame[IP].frag * 8 == len(data)
        data += bytes(frame[IP])[20:frame[IP].len]
        if not frame[IP].flags.MF:
            break
    assert data == bytes(IP(bytes(datagram(701, size=1200)))[UDP])
    router.run("ifconfig eth1 mtu 1500", status=0)


def test_not_without_ip_forward(router):
    router.run("echo 0 > /proc/sys/net/ipv4/ip_forward", status=0)
    router.wire.send(datagram(800))
    router.far.quiet(to_port(800), 0.5)
    router.run("echo 1 > /proc/sys/net/ipv4/ip_forward", status=0)
    router.wire.send(datagram(801))
    router.far.expect(to_port(801))


def test_link_broadcasts_are_not_forwarded(router):
    router.wire.send_frame(Ether(src=router.wire.peer_mac, dst="ff:ff:ff:ff:ff:ff") / datagram(900))
    router.far.quiet(to_port(900), 0.5)
