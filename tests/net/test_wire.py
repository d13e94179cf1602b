# SPDX-License-Identifier: GPL-2.0-only
"""Frames crafted by hand and the answers to them: ARP, IP, ICMP, UDP, and the states of TCP."""
import pytest
from scapy.all import ARP, ICMP, IP, TCP, UDP, Ether, Raw, fragment  # pylint: disable=no-name-in-module

from wire import GUEST_IP, GUEST_MAC, PEER_IP, PEER_MAC, Connection, WiredGuest, check


@pytest.fixture(scope="module")
def guest():
    with WiredGuest() as g:
        yield g


@pytest.fixture()
def wire(guest):
    yield guest.wire
    guest.check()


def ip():
    return IP(src=PEER_IP, dst=GUEST_IP)


def echo_reply(ident):
    return lambda f: ICMP in f and f[ICMP].type == 0 and f[ICMP].id == ident


def alive(wire):
    """The stack still answers. A frame may be lost: a burst overruns the card's ring."""
    for seq in range(30):
        wire.send(ip() / ICMP(id=4242, seq=seq) / b"alive?")
        try:
            wire.expect(echo_reply(4242), patience=2)
            return
        except AssertionError:
            continue
    raise AssertionError("the stack does not answer any more")


def test_arp_request_is_answered(wire):
    wire.send_frame(Ether(src=PEER_MAC, dst="ff:ff:ff:ff:ff:ff") / ARP(op=1, hwsrc=PEER_MAC, psrc=PEER_IP, pdst=GUEST_IP))
    frame = wire.expect(lambda f: ARP in f and f[ARP].op == 2)
    assert (frame[ARP].hwsrc, frame[ARP].psrc, frame[ARP].hwdst) == (GUEST_MAC, GUEST_IP, PEER_MAC)


def test_arp_for_others_is_not(wire):
    wire.send_frame(Ether(src=PEER_MAC, dst="ff:ff:ff:ff:ff:ff") / ARP(op=1, hwsrc=PEER_MAC, psrc=PEER_IP, pdst="10.0.2.77"))
    wire.quiet(lambda f: ARP in f and f[ARP].op == 2)


@pytest.mark.parametrize("size", [0, 1, 17, 56, 1472])
def test_ping(wire, size):
    wire.send(ip() / ICMP(id=size + 1, seq=7) / Raw(bytes(i & 255 for i in range(size))))
    frame = wire.expect(echo_reply(size + 1))
    check(frame)
    length = frame[IP].len - 28
    assert bytes(frame[ICMP].payload)[:length] == bytes(i & 255 for i in range(size)) and frame[IP].ttl == 64


def test_short_frames_are_padded_with_zeros(wire):
    wire.send(ip() / ICMP(id=31, seq=1) / b"x")
    frame = wire.expect(echo_reply(31))
    raw = bytes(frame)
    assert len(raw) == 60 and set(raw[14 + frame[IP].len:]) == {0}


def test_fragments_both_ways(wire):
    data = bytes(i * 7 & 255 for i in range(5000))
    for f in reversed(fragment(ip() / ICMP(id=50, seq=1) / Raw(data), fragsize=1000)):
        wire.send(f)
    pieces, total = {}, None
    while total is None or sum(len(p) for p in pieces.values()) < total:
        f = wire.expect(lambda f: IP in f and f[IP].proto == 1 and f[IP].src == GUEST_IP)
        body = bytes(f[IP])[20:f[IP].len]
        pieces[f[IP].frag * 8] = body
        if not f[IP].flags.MF:
            total = f[IP].frag * 8 + len(body)
    whole = b"".join(pieces[k] for k in sorted(pieces))
    assert whole[8:] == data and len(pieces) > 1


def test_overlapping_fragments_do_no_harm(wire):
    base = IP(src=PEER_IP, dst=GUEST_IP, id=77, proto=1)
    for offset, size, more in ((0, 64, 1), (4, 64, 1), (2, 16, 1), (8, 800, 1), (0, 8, 1), (100, 1200, 0), (8000, 600, 0)):
        wire.send(IP(src=base.src, dst=base.dst, id=77, proto=1, frag=offset, flags=more) / Raw(bytes(size)))
    wire.send(IP(src=PEER_IP, dst=GUEST_IP, id=78, proto=1, frag=8189, flags=1) / Raw(bytes(1400)))
    alive(wire)


@pytest.mark.parametrize("packet", [
    IP(src=PEER_IP, dst=GUEST_IP, chksum=1) / ICMP(id=60),
    IP(src=PEER_IP, dst=GUEST_IP, version=5) / ICMP(id=60),
    IP(src=PEER_IP, dst=GUEST_IP, ihl=3) / ICMP(id=60),
    IP(src=PEER_IP, dst=GUEST_IP, len=2000) / ICMP(id=60),
    IP(src=PEER_IP, dst=GUEST_IP, len=19) / ICMP(id=60),
    IP(src=PEER_IP, dst="10.0.2.99") / ICMP(id=60),
    IP(src=PEER_IP, dst=GUEST_IP) / ICMP(id=60, chksum=1),
    IP(src="255.255.255.255", dst=GUEST_IP) / ICMP(id=60),
    IP(src="127.0.0.1", dst=GUEST_IP) / ICMP(id=60),
], ids=["checksum", "version", "ihl", "long", "short", "not ours", "icmp checksum", "from broadcast", "from loopback"])
def test_bad_packets_are_dropped(wire, packet):
    wire.send(packet)
    wire.quiet(echo_reply(60), 0.5)
    alive(wire)


def test_frames_of_all_sizes_do_no_harm(wire):
    header = bytes(Ether(src=PEER_MAC, dst=GUEST_MAC, type=0x800))
    for size in [*range(0, 60), 100, 1000, 1400, 1500]:
        wire.send_frame(header + b"\x45" * size)
        wire.send_frame(header + bytes(size))
        wire.send_frame(header[:12] + b"\x08\x06" + b"\x00\x01\x08\x00\x06\x04" + bytes(size))
    alive(wire)


def test_udp_to_a_closed_port(wire):
    probe = ip() / UDP(sport=999, dport=9) / b"anyone?"
    wire.send(probe)
    frame = wire.expect(lambda f: ICMP in f and f[ICMP].type == 3)
    check(frame)
    assert frame[ICMP].code == 3
    quoted = bytes(frame[ICMP].payload)
    assert quoted[:28] == bytes(probe)[:28] and quoted[28:35] == b"anyone?"


def test_unknown_protocol_is_unreachable(wire):
    wire.send(IP(src=PEER_IP, dst=GUEST_IP, proto=200) / b"????")
    frame = wire.expect(lambda f: ICMP in f and f[ICMP].type == 3)
    assert frame[ICMP].code == 2


def test_tcp_closed_port_resets(wire):
    c = Connection(wire, 4)
    c.segment("S")
    answer = c.expect("RA")
    assert answer.seq == 0 and answer.ack == c.seq + 1 and answer.window == 0
    c.segment("A", ack=777)
    answer = c.expect("R")
    assert answer.seq == 777


def test_tcp_syn_ack_is_that_of_2_6_11(wire):
    c = Connection(wire, 80, options=[("MSS", 1460), ("SAckOK", b""), ("Timestamp", (100, 0)), ("NOP", None), ("WScale", 2)])
    c.segment("S", options=c.options)
    answer = c.expect("SA")
    names = [name for name, _ in answer.options]
    assert names == ["MSS", "SAckOK", "Timestamp", "NOP", "WScale"]
    assert dict(answer.options)["MSS"] == 1460 and dict(answer.options)["Timestamp"][1] == 100
    assert answer.underlayer.id == 0 and answer.underlayer.flags.DF and answer.underlayer.ttl == 64
    c.segment("R", seq=answer.ack)


def test_tcp_whole_conversation(wire):
    """Handshake, request, answer, close by the server, our FIN: and the port answers again."""
    c = Connection(wire, 80)
    c.open()
    c.send(b"GET / HTTP/1.0\r\n\r\n")
    c.expect("A", lambda t: t.ack == c.seq)
    body = b""
    while True:
        t = c.expect()
        data = c.payload(t)
        if t.seq == c.ack:
            body += data
            c.ack = (c.ack + len(data)) % 2**32
            if "F" in str(t.flags):
                c.ack = (c.ack + 1) % 2**32
                break
            c.segment("A")
    c.segment("FA")
    c.expect("A", lambda t: t.ack == (c.seq + 1) % 2**32)
    assert body.startswith(b"HTTP/1.0 200 OK") and b"<h1>Linnet</h1>" in body


def test_tcp_data_is_sent_again_with_backoff(wire):
    c = Connection(wire, 80)
    c.open()
    c.send(b"GET / HTTP/1.0\r\n\r\n")
    first = c.expect(test=lambda t: c.payload(t))
    stamps = []
    for _ in range(3):
        again = c.expect(test=lambda t: t.seq == first.seq and c.payload(t))
        assert c.payload(again)[:100] == c.payload(first)[:100]
        stamps.append(again.underlayer.underlayer.time)
    assert stamps[2] - stamps[1] > stamps[1] - stamps[0]
    c.segment("R")


def test_tcp_syn_ack_is_sent_again(wire):
    c = Connection(wire, 80)
    c.segment("S")
    first = c.expect("SA")
    again = c.expect("SA")
    assert again.seq == first.seq
    c.segment("R", seq=c.seq + 1)


def test_tcp_out_of_order_is_held_and_acknowledged(wire):
    c = Connection(wire, 80, options=[("MSS", 1460), ("SAckOK", b"")])
    c.open()
    request = b"GET / HTTP/1.0\r\n\r\n"
    c.segment("PA", request[10:], seq=c.seq + 10)
    answer = c.expect("A", lambda t: t.ack == c.seq)
    sack = dict(answer.options).get("SAck")
    assert sack == (c.seq + 10, c.seq + len(request))
    c.segment("PA", request[:10])
    c.expect(test=lambda t: t.ack == c.seq + len(request))
    c.expect(test=lambda t: b"200 OK" in c.payload(t))
    c.segment("R", seq=c.seq + len(request))


def test_tcp_zero_window_is_probed(wire):
    c = Connection(wire, 80, window=0)
    c.segment("S")
    answer = c.expect("SA")
    c.seq, c.ack = answer.ack, answer.seq + 1
    c.segment("A")
    c.send(b"GET / HTTP/1.0\r\n\r\n")
    c.expect("A", lambda t: t.ack == c.seq)
    probe = c.expect(test=lambda t: not c.payload(t) or len(c.payload(t)) == 1)
    assert probe.seq in (c.ack, (c.ack - 1) % 2**32)
    c.window = 65535
    c.segment("A")
    c.expect(test=lambda t: b"200 OK" in c.payload(t))
    c.segment("R")


def test_tcp_resets(wire):
    """A RST in the window ends a connection; one outside of it does not."""
    c = Connection(wire, 80)
    c.open()
    c.segment("R", seq=(c.seq - 100000) % 2**32)
    c.send(b"GET / HTTP/1.0\r\n\r\n")
    c.expect(test=lambda t: b"200 OK" in c.payload(t))
    c.segment("R")
    c.segment("A")
    c.expect("R")


def test_tcp_blind_data_and_syn_do_no_harm(wire):
    c = Connection(wire, 80)
    c.open()
    c.segment("PA", b"x" * 50, seq=(c.seq + 10**6) % 2**32)
    c.expect("A", lambda t: t.ack == c.seq)
    c.send(b"GET / HTTP/1.0\r\n\r\n")
    c.expect(test=lambda t: b"200 OK" in c.payload(t))
    c.segment("R")


def test_tcp_wrapping_sequence_numbers(wire):
    c = Connection(wire, 80, seq=2**32 - 6)
    c.open()
    c.send(b"GET / HTTP/1.0\r\n\r\n")
    c.expect("A", lambda t: t.ack == c.seq and c.seq < 100)
    c.expect(test=lambda t: b"200 OK" in c.payload(t))
    c.segment("R")


@pytest.mark.parametrize("options", [bytes([2, 0]), bytes([2, 1, 0, 0]), bytes([5, 255, 1, 1]), bytes([8, 2]), bytes([3, 3]),
                                     b"\xff" * 40, b"\x01" * 40, b"\x05\x0a" + b"\xff" * 38])
def test_tcp_hostile_options(wire, options):
    options = options[:40] + b"\x00" * (-len(options) % 4)
    tcp = bytearray(bytes(TCP(sport=3333, dport=80, flags="S", seq=5)))
    tcp[12] = (5 + len(options) // 4) << 4
    packet = ip() / Raw(bytes(tcp) + options)
    packet.proto = 6
    packet = IP(bytes(packet))
    del packet[TCP].chksum
    wire.send(IP(bytes(packet)))
    wire.send(ip() / TCP(sport=3333, dport=80, flags="R", seq=6))
    alive(wire)


def test_flag_combinations_do_no_harm(wire):
    for flags in range(64):
        wire.send(ip() / TCP(sport=5000 + flags, dport=80, flags=flags, seq=9, ack=9))
        wire.send(ip() / TCP(sport=5000 + flags, dport=81, flags=flags, seq=9, ack=9))
        wire.send(ip() / TCP(sport=5000 + flags, dport=80, flags="R", seq=10))
    alive(wire)


def test_unresolved_neighbour_is_asked_three_times(guest):
    wire = guest.wire
    guest.send("ping -c 1 10.0.2.50\r")
    asked = [wire.expect(lambda f: ARP in f and f[ARP].op == 1 and f[ARP].pdst == "10.0.2.50") for _ in range(3)]
    assert all(a[ARP].psrc == GUEST_IP for a in asked)
    guest.expect("1 packets transmitted, 0 received")
    guest.expect("# ")


def test_connect_from_the_guest(guest):
    """The guest as a client: SYN with 2.6.11's options, data, our RST."""
    wire = guest.wire
    guest.send("nc 10.0.2.2 5555\r")
    syn = wire.expect(lambda f: TCP in f and f[TCP].dport == 5555 and str(f[TCP].flags) == "S")
    assert [n for n, _ in syn[TCP].options] == ["MSS", "SAckOK", "Timestamp", "NOP", "WScale"]
    c = Connection(wire, syn[TCP].sport, sport=5555)
    c.ack = syn[TCP].seq + 1
    c.segment("SA")
    c.seq += 1
    c.expect("A")
    guest.send("typed here\r")
    data = c.expect(test=lambda t: c.payload(t))
    assert c.payload(data) == b"typed here\n"
    c.ack += len(c.payload(data))
    c.send(b"sent from the peer\n")
    guest.expect_exact("sent from the peer")
    c.segment("R")
    guest.expect("Connection reset by peer")
    guest.expect("# ")


def test_connection_refused_and_unreachable(guest):
    wire = guest.wire
    guest.send("nc 10.0.2.2 5556\r")
    syn = wire.expect(lambda f: TCP in f and f[TCP].dport == 5556)
    Connection(wire, syn[TCP].sport, sport=5556).segment("RA", seq=0, ack=syn[TCP].seq + 1)
    guest.expect("Connection refused")
    guest.expect("# ")
    assert "Network is unreachable" in guest.run("route del default; nc 192.0.2.1 1; route add default gw 10.0.2.2")
