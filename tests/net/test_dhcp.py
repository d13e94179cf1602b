# SPDX-License-Identifier: GPL-2.0-only
"""The boot word ip=dhcp against QEMU's server, and against one that speaks by hand and lies first."""
import random

from scapy.all import BOOTP, DHCP, IP, UDP, Ether, Raw  # pylint: disable=no-name-in-module

from linnet import Guest, user_net
from wire import PEER_IP, PEER_MAC, WiredGuest

ADDRESS = "10.0.2.77"


def test_qemus_server():
    with Guest(net=user_net(), append="ip=dhcp") as g:
        assert "IP-Config: Got DHCP answer from 10.0.2.2, my address is 10.0.2.15" in g.text()
        assert "inet addr:10.0.2.15  Bcast:10.0.2.255  Mask:255.255.255.0" in g.run("ifconfig eth0")
        assert "10.0.2.2 " in g.run("route")
        assert g.run("cat /proc/net/pnp") == "#PROTO: DHCP\nnameserver 10.0.2.3\nbootserver 10.0.2.2\n"


def test_bootp():
    with Guest(net=user_net(), append="ip=bootp") as g:
        assert "IP-Config: Got BOOTP answer from 10.0.2.2, my address is 10.0.2.15" in g.text()


class Server:
    """A DHCP server at the other end of the wire."""

    def __init__(self, wire):
        self.wire = wire

    def request(self, kind):
        frame = self.wire.expect(lambda f: BOOTP in f and f[BOOTP].op == 1)
        assert frame.dst == "ff:ff:ff:ff:ff:ff" and frame[IP].src == "0.0.0.0" and frame[IP].dst == "255.255.255.255"
        assert frame[UDP].sport == 68 and frame[UDP].dport == 67
        assert frame[BOOTP].chaddr[:6] == bytes.fromhex(frame.src.replace(":", ""))
        assert ("message-type", kind) in frame[DHCP].options, frame[DHCP].options
        return frame

    def answer(self, frame, kind, *options, xid=None, **fields):
        fields.setdefault("yiaddr", ADDRESS)
        bootp = BOOTP(op=2, xid=frame[BOOTP].xid if xid is None else xid, siaddr=PEER_IP, chaddr=frame[BOOTP].chaddr,
                      **fields)
        dhcp = DHCP(options=[("message-type", kind), ("server_id", PEER_IP), *options, "end"])
        pad = max(0, 300 - len(bootp) - len(dhcp))
        self.send(frame, bytes(bootp / dhcp) + b"\0" * pad)

    def send(self, frame, payload):
        self.wire.send_frame(Ether(src=PEER_MAC, dst=frame.src) / IP(src=PEER_IP, dst="255.255.255.255") /
                             UDP(sport=67, dport=68) / Raw(payload))


def test_a_lying_server():
    """Answers of others, cut options and noise change nothing; a refusal makes the guest begin again."""
    with WiredGuest(append="ip=dhcp", shell=False) as g:
        server = Server(g.wire)
        frame = server.request(1)
        noise = random.Random(3)
        server.answer(frame, "offer", xid=frame[BOOTP].xid ^ 1, yiaddr="10.0.2.99")
        for length in (0, 1, 27, 100, 299):
            server.send(frame, noise.randbytes(length))
        for _ in range(30):
            head = bytes(BOOTP(op=2, xid=frame[BOOTP].xid ^ 5, yiaddr="10.0.2.98"))
            server.send(frame, head + b"\x63\x82\x53\x63" + noise.randbytes(80))
        # An option whose length points behind the packet, and no type: not an offer.
        server.send(frame, bytes(BOOTP(op=2, xid=frame[BOOTP].xid, yiaddr="10.0.2.97")) + b"\x63\x82\x53\x63" +
                    b"\x0c\xff" + b"a" * 62)
        frame = server.request(1)
        server.answer(frame, "offer")
        frame = server.request(3)
        assert ("requested_addr", ADDRESS) in frame[DHCP].options and ("server_id", PEER_IP) in frame[DHCP].options
        server.answer(frame, "nak", yiaddr="0.0.0.0")
        frame = server.request(1)
        server.answer(frame, "offer")
        frame = server.request(3)
        server.answer(frame, "ack", ("subnet_mask", "255.255.255.0"), ("router", PEER_IP), ("hostname", b"finch"),
                      ("domain", b"example.org"), ("name_server", "10.0.2.3", "10.0.2.4", "10.0.2.5", "10.0.2.6"))
        g.wait_shell()
        assert "my address is " + ADDRESS in g.text()
        assert g.run("hostname") == "finch\n"
        assert g.run("cat /proc/net/pnp") == ("#PROTO: DHCP\ndomain example.org\nnameserver 10.0.2.3\nnameserver 10.0.2.4\n"
                                              "nameserver 10.0.2.5\nbootserver 10.0.2.2\n")
        assert "inet addr:" + ADDRESS in g.run("ifconfig eth0")
