# SPDX-License-Identifier: GPL-2.0-only
"""A kernel with CONFIG_NETFILTER: which packets each hook sees, and what the filter does to them on a router's way."""
import os
import re
import subprocess

import pytest
from scapy.all import ICMP, IP, TCP, UDP, Raw, fragment  # pylint: disable=no-name-in-module

from linnet import BUILD, image, make, musl_compile
from wire import FAR_IP, GUEST_IP, PEER_IP, RouterGuest, check

HERE = os.path.dirname(os.path.abspath(__file__))
CHAINS = ["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"]


@pytest.fixture(scope="module")
def guest(tmp_path_factory):
    build = os.path.join(BUILD, "netfilter")
    make("CONFIG_NETFILTER=y", "WERROR=1", "BUILD=" + build, build + "/vmlinux")
    tmp = tmp_path_factory.mktemp("netfilter")
    option = musl_compile([os.path.join(HERE, "ipf_option.c")], str(tmp / "option"))
    echo = musl_compile([os.path.join(HERE, "echo.c")], str(tmp / "echo"))
    initrd = image(str(tmp / "image.cpio"), [("bin/ipf_option", option), ("bin/echod", echo)])
    with RouterGuest(kernel=build + "/vmlinux", initrd=initrd) as g:
        g.send("echod 7 &\r")
        g.expect("listening")
        yield g


@pytest.fixture(autouse=True)
def clean(guest):
    guest.run("ipfilter flush; ipfilter zero; for c in %s; do ipfilter policy $c accept; done" % " ".join(CHAINS))
    yield
    guest.check()


def rules(guest, *lines):
    for line in lines:
        guest.run("ipfilter " + line, status=0)


def counts(guest, what):
    """Packets that the rules with this text have counted, by chain."""
    return {m[1]: int(m[2]) for m in re.finditer(r"^append (\S+)%s\t# (\d+) packets" % what, guest.run("ipfilter"), re.M)}


def ping(ident, src=PEER_IP, dst=GUEST_IP):
    return IP(src=src, dst=dst) / ICMP(id=ident, seq=1) / b"hello"


def udp(port, src=PEER_IP, dst=GUEST_IP, sport=5000, **fields):
    return IP(src=src, dst=dst, **fields) / UDP(sport=sport, dport=port) / b"hello"


def syn(port, src=PEER_IP, dst=GUEST_IP, **fields):
    return IP(src=src, dst=dst) / TCP(sport=5001, dport=port, flags="S", seq=1000, **fields)


def icmp(ident, kind=0):
    return lambda f: ICMP in f and f[ICMP].type == kind and f[ICMP].id == ident


def unreachable(port):
    return lambda f: ICMP in f and f[ICMP].type == 3 and bytes(f[ICMP].payload)[22:24] == port.to_bytes(2, "big")


def tcp_from(port):
    return lambda f: TCP in f and f[TCP].sport == port


def to_port(port):
    return lambda f: ICMP not in f and UDP in f and f[UDP].dport == port or TCP in f and f[TCP].dport == port


def is_reset_of(frame, packet):
    check(frame)
    tcp = frame[TCP]
    return str(tcp.flags) == "RA" and tcp.ack == packet[TCP].seq + 1 and (frame[IP].src, frame[IP].dst) == (
        packet[IP].dst, packet[IP].src) and frame[IP].ttl > 32


def test_sock_init_ends_with_it():
    def calls(kernel):
        text = subprocess.run(["objdump", "-d", "--disassemble=sock_init", kernel], check=True, capture_output=True, text=True).stdout
        return re.findall(r"call +[0-9a-f]+ <(\w+)>", text)

    assert calls(os.path.join(BUILD, "netfilter/vmlinux"))[-1] == "netfilter_init"
    plain = calls(os.path.join(BUILD, "vmlinux"))
    assert plain[:2] == ["sk_init", "skb_init"] and "netfilter_init" not in plain


def test_each_hook_sees_its_packets(guest):
    rules(guest, *("append %s proto icmp" % c for c in CHAINS), *("append %s proto udp" % c for c in CHAINS))
    guest.wire.send(ping(1))
    guest.wire.expect(icmp(1))
    assert counts(guest, " proto icmp") == {"PREROUTING": 1, "INPUT": 1, "FORWARD": 0, "OUTPUT": 1, "POSTROUTING": 1}
    guest.wire.send(udp(100, dst=FAR_IP))
    guest.far.expect(to_port(100))
    assert counts(guest, " proto udp") == {"PREROUTING": 1, "INPUT": 0, "FORWARD": 1, "OUTPUT": 0, "POSTROUTING": 1}
    # To itself: out and in again. Fragments arrive one by one and are delivered as one.
    guest.run("ipfilter zero; ping -c 1 127.0.0.1", status=0)
    assert counts(guest, " proto icmp") == {"PREROUTING": 2, "INPUT": 2, "FORWARD": 0, "OUTPUT": 2, "POSTROUTING": 2}
    guest.run("ipfilter zero")
    for piece in fragment(IP(src=PEER_IP, dst=GUEST_IP, id=9) / ICMP(id=9) / Raw(bytes(3000)), fragsize=1400):
        guest.wire.send(piece)
    guest.wire.expect(lambda f: IP in f and f[IP].proto == 1 and f[IP].frag and not f[IP].flags.MF)
    assert counts(guest, " proto icmp") == {"PREROUTING": 3, "INPUT": 1, "FORWARD": 0, "OUTPUT": 1, "POSTROUTING": 3}


def test_input_icmp(guest):
    rules(guest, "append INPUT proto icmp src 10.0.2.2 drop")
    guest.wire.send(ping(10))
    guest.wire.quiet(icmp(10), 0.3)
    rules(guest, "insert INPUT 1 proto icmp in eth0 accept")
    guest.wire.send(ping(11))
    guest.wire.expect(icmp(11))
    rules(guest, "delete INPUT 1", "delete INPUT 1", "append INPUT proto icmp reject")
    guest.wire.send(ping(12))
    frame = guest.wire.expect(lambda f: ICMP in f and f[ICMP].type == 3)
    check(frame)
    assert frame[ICMP].code == 3 and bytes(frame[ICMP].payload)[:33] == bytes(ping(12))


def test_input_udp(guest):
    rules(guest, "append INPUT proto udp dport 200-210 drop")
    for port in (200, 205, 210):
        guest.wire.send(udp(port))
    guest.wire.quiet(lambda f: ICMP in f, 0.3)
    # A port that is closed answers as ever; a rejected one looks alike.
    guest.wire.send(udp(211))
    guest.wire.expect(unreachable(211))
    rules(guest, "append INPUT proto udp dport 220 reject")
    guest.wire.send(udp(220))
    assert guest.wire.expect(unreachable(220))[ICMP].code == 3
    # Not to what the protocol would drop without a word.
    bad = udp(220)
    bad[UDP].chksum = 1
    guest.wire.send(bad)
    guest.wire.quiet(unreachable(220), 0.3)


def test_input_tcp(guest):
    guest.wire.send(syn(7))
    assert str(guest.wire.expect(tcp_from(7))[TCP].flags) == "SA"
    guest.wire.send(IP(src=PEER_IP, dst=GUEST_IP) / TCP(sport=5001, dport=7, flags="R", seq=1001))
    rules(guest, "append INPUT proto tcp dport 7 syn drop")
    guest.wire.send(syn(7))
    guest.wire.quiet(tcp_from(7), 0.3)
    rules(guest, "flush", "append INPUT proto tcp dport 7 reject")
    packet = syn(7)
    guest.wire.send(packet)
    assert is_reset_of(guest.wire.expect(tcp_from(7)), packet)
    # RFC 793: what acknowledges is reset with the number that it acknowledges; a reset is not answered.
    guest.wire.send(IP(src=PEER_IP, dst=GUEST_IP) / TCP(sport=5001, dport=7, flags="A", seq=5, ack=777))
    tcp = guest.wire.expect(tcp_from(7))[TCP]
    assert str(tcp.flags) == "R" and tcp.seq == 777
    guest.wire.send(IP(src=PEER_IP, dst=GUEST_IP) / TCP(sport=5001, dport=7, flags="R", seq=5))
    guest.wire.send(syn(7, chksum=1))
    guest.wire.quiet(tcp_from(7), 0.3)


def test_forward(guest):
    rules(guest, "append FORWARD in eth0 out eth1 proto udp dport 300 drop", "append FORWARD proto udp dport 301 reject",
          "append FORWARD proto tcp dst 10.0.3.0/24 dport 80 reject", "append FORWARD in eth1 proto udp dport 303 drop")
    guest.wire.send(udp(300, dst=FAR_IP))
    guest.wire.send(udp(301, dst=FAR_IP))
    frame = guest.wire.expect(unreachable(301))
    assert frame[ICMP].code == 3 and frame[IP].src == GUEST_IP
    packet = syn(80, dst=FAR_IP)
    guest.wire.send(packet)
    assert is_reset_of(guest.wire.expect(tcp_from(80)), packet)
    # The other way it passes, and so does what no rule names.
    guest.far.send(udp(300, src=FAR_IP, dst=PEER_IP))
    guest.wire.expect(to_port(300))
    guest.wire.send(udp(303, dst=FAR_IP))
    guest.far.expect(to_port(303))
    assert not [f for f in guest.far.seen if to_port(300)(f) or to_port(301)(f) or to_port(80)(f)]
    rules(guest, "flush", "policy FORWARD drop", "append FORWARD src 10.0.2.2/32 sport 5000-5010 proto udp accept")
    guest.wire.send(udp(305, dst=FAR_IP, sport=6000))
    guest.wire.send(udp(306, dst=FAR_IP, sport=5010))
    guest.far.expect(to_port(306))
    assert not [f for f in guest.far.seen if to_port(305)(f)]


def test_marks_and_prerouting(guest):
    rules(guest, "append PREROUTING proto udp dport 400 set-mark 7", "append FORWARD mark 7 drop",
          "append PREROUTING proto udp dport 401 drop", "append POSTROUTING proto udp dport 402 out eth1 drop")
    for port in (400, 401, 402, 403):
        guest.wire.send(udp(port, dst=FAR_IP))
    guest.far.expect(to_port(403))
    assert not [f for f in guest.far.seen if any(to_port(p)(f) for p in (400, 401, 402))]
    assert counts(guest, " mark 7 drop") == {"FORWARD": 1}


def test_fragments_do_not_hide_ports(guest):
    """A rule about ports drops a TCP fragment at offset 1 (RFC 1858) and a first one without all of the header."""
    rules(guest, "append FORWARD proto tcp dport 500 accept")
    header = bytes(TCP(sport=1, dport=501, flags="S"))
    guest.wire.send(IP(src=PEER_IP, dst=FAR_IP, proto=6, id=1, flags="MF") / Raw(header[:8]))
    guest.wire.send(IP(src=PEER_IP, dst=FAR_IP, proto=6, id=2, frag=1) / Raw(header[8:]))
    guest.wire.send(IP(src=PEER_IP, dst=FAR_IP, proto=6, id=3, frag=3) / Raw(header))
    guest.far.expect(lambda f: IP in f and f[IP].proto == 6 and f[IP].id == 3)
    assert not [f for f in guest.far.seen if IP in f and f[IP].proto == 6 and f[IP].id in (1, 2)]


def test_output(guest):
    rules(guest, "append OUTPUT dst 10.0.2.0/24 proto tcp dport 600 reject", "append OUTPUT proto udp dport 601 drop",
          "append OUTPUT proto icmp dst 10.0.3.2/32 drop")
    assert "refused" in guest.run("wget http://10.0.2.2:600/")
    assert "not permitted" in guest.run("ping -c 1 10.0.3.2")
    assert counts(guest, ".*")["OUTPUT"] == 1
    guest.wire.quiet(to_port(600), 0.3)


def test_hostile_commands(guest):
    assert guest.run("ipf_option", status=0).strip().endswith("fine")


def test_what_is_shown_can_be_written(guest):
    lines = ["append INPUT src 10.0.0.0/8 dst 10.0.2.15/32 proto tcp sport 1-1024 dport 80 in eth0 syn mark 3 drop",
             "append INPUT", "append FORWARD proto 47 out eth1 accept", "append OUTPUT proto icmp reject",
             "append PREROUTING set-mark 4294967295", "append POSTROUTING proto udp sport 53"]
    rules(guest, "policy FORWARD drop", *lines)
    shown = guest.run("ipfilter > /tmp/saved; cat /tmp/saved")
    bare = [line.split("\t")[0] for line in shown.splitlines() if line]
    assert set(lines) <= set(bare) and "policy FORWARD drop" in bare and len(bare) == 5 + len(lines)
    guest.run("ipfilter flush; ipfilter policy FORWARD accept; ipfilter -f /tmp/saved", status=0)
    assert [line.split("\t")[0] for line in guest.run("cat /proc/net/ip_filter").splitlines() if line] == bare


def test_nothing_leaks(guest):
    """Five hundred packets that are rejected, dropped and answered leave no buffer and no route reference behind."""
    def objects():
        text = guest.run("cat /proc/slabinfo")
        return {name: int(re.search(r"^%s +(\d+)" % name, text, re.M)[1]) for name in ("skbuff_head_cache", "size-256")}

    rules(guest, "append INPUT proto udp dport 701 drop", "append INPUT proto tcp dport 702 reject",
          "append FORWARD proto tcp dport 702 reject", "append FORWARD proto udp reject")
    before = objects()
    for i in range(500):
        guest.wire.send([udp(701), syn(702), syn(702, dst=FAR_IP), udp(703, dst=FAR_IP)][i % 4])
        if i % 4 in (1, 2):
            guest.wire.expect(tcp_from(702))
    guest.wire.send(ping(70))
    guest.wire.expect(icmp(70))
    after = objects()
    # What a cache's own array may hold back.
    assert all(after[name] <= before[name] + 130 for name in after), (before, after)
