# SPDX-License-Identifier: GPL-2.0-only
"""The other end of a guest's Ethernet cable: frames travel in UDP datagrams between QEMU and this process."""
import socket
import time

from scapy.all import ARP, ICMP, Ether, IP, TCP, Raw  # pylint: disable=no-name-in-module

from linnet import Guest, free_port

PEER_MAC, PEER_IP = "52:54:00:00:00:99", "10.0.2.2"
GUEST_MAC, GUEST_IP = "52:54:00:12:34:56", "10.0.2.15"
PATIENCE = 60


class Wire:
    """Sends and receives frames as 10.0.2.2, or another peer. Answers ARP by itself unless arp is False."""

    def __init__(self, name="n0", peer_mac=PEER_MAC, peer_ip=PEER_IP, guest_mac=GUEST_MAC):
        self.name, self.peer_mac, self.peer_ip, self.guest_mac = name, peer_mac, peer_ip, guest_mac
        self.sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.sock.bind(("127.0.0.1", 0))
        self.qemu_port = self.udp_port()
        self.arp = True
        self.seen = []

    @staticmethod
    def udp_port():
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
            s.bind(("127.0.0.1", 0))
            return s.getsockname()[1]

    def qemu_args(self):
        return ["-netdev", "socket,id=%s,udp=127.0.0.1:%d,localaddr=127.0.0.1:%d" % (
            self.name, self.sock.getsockname()[1], self.qemu_port),
            "-device", "ne2k_pci,netdev=%s,mac=%s" % (self.name, self.guest_mac)]

    def send_frame(self, frame):
        self.sock.sendto(bytes(frame), ("127.0.0.1", self.qemu_port))

    def send(self, packet):
        """An IP packet, put into a frame to the guest."""
        self.send_frame(Ether(src=self.peer_mac, dst=self.guest_mac) / packet)

    def next_frame(self, patience=PATIENCE):
        self.sock.settimeout(patience)
        frame = Ether(self.sock.recv(65536))
        self.seen.append(frame)
        if self.arp and ARP in frame and frame[ARP].op == 1 and frame[ARP].pdst == self.peer_ip:
            self.send_frame(Ether(src=self.peer_mac, dst=frame.src) / ARP(
                op=2, hwsrc=self.peer_mac, psrc=self.peer_ip, hwdst=frame.src, pdst=frame[ARP].psrc))
        return frame

    def expect(self, wanted, patience=PATIENCE):
        """The next frame for which wanted(frame) is true."""
        end = time.monotonic() + patience
        while True:
            left = end - time.monotonic()
            assert left > 0, "nothing came that fits; last frames: %r" % self.seen[-5:]
            try:
                frame = self.next_frame(left)
            except socket.timeout:
                continue
            if wanted(frame):
                return frame

    def quiet(self, unwanted, seconds=1.0):
        """No frame for which unwanted(frame) is true comes for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                frame = self.next_frame(max(0.01, end - time.monotonic()))
            except socket.timeout:
                return
            assert not unwanted(frame), frame.summary()

    def close(self):
        self.sock.close()


class Connection:
    """A TCP connection driven by hand from this end."""

    def __init__(self, wire, port, sport=None, seq=1000, window=65535, options=()):
        self.wire, self.port, self.sport = wire, port, sport or (20000 + free_port() % 20000)
        self.seq, self.ack, self.window, self.options = seq, 0, window, list(options)
        self.always = []            # options of a segment that names none

    def mine(self, frame):
        return TCP in frame and frame[TCP].sport == self.port and frame[TCP].dport == self.sport

    def segment(self, flags, payload=b"", **fields):
        fields.setdefault("seq", self.seq)
        fields.setdefault("ack", self.ack if "A" in flags else 0)
        fields.setdefault("window", self.window)
        fields.setdefault("options", self.always)
        packet = IP(src=PEER_IP, dst=GUEST_IP) / TCP(sport=self.sport, dport=self.port, flags=flags, **fields)
        self.wire.send(packet / Raw(payload) if payload else packet)

    def expect(self, flags=None, test=lambda tcp: True, patience=PATIENCE):
        def wanted(frame):
            return self.mine(frame) and (flags is None or str(frame[TCP].flags) == flags) and test(frame[TCP])
        frame = self.wire.expect(wanted, patience)
        check(frame)
        return frame[TCP]

    def open(self):
        self.segment("S", options=self.options)
        answer = self.expect("SA")
        assert answer.ack == (self.seq + 1) % 2**32
        self.seq, self.ack = answer.ack, (answer.seq + 1) % 2**32
        self.segment("A")
        return answer

    def send(self, payload, flags="PA"):
        self.segment(flags, payload)
        self.seq = (self.seq + len(payload)) % 2**32

    def payload(self, tcp):
        ip = tcp.underlayer
        return bytes(tcp.payload)[:ip.len - ip.ihl * 4 - tcp.dataofs * 4]


def check(frame):
    """The checksums of what the guest sent."""
    copy = frame.copy()
    ip = copy[IP]
    got = ip.chksum, copy[TCP].chksum if TCP in copy else None
    fresh = IP(bytes(ip)[:ip.len])
    del fresh.chksum
    if TCP in fresh:
        del fresh[TCP].chksum
    fresh = IP(bytes(fresh))
    assert got == (fresh.chksum, fresh[TCP].chksum if TCP in fresh else None), "bad checksum in " + frame.summary()


class WiredGuest(Guest):
    """A guest whose network card is connected to a Wire."""

    def __init__(self, **options):
        self.wire = Wire()
        super().__init__(net=self.wire.qemu_args(), **options)

    def close(self):
        self.wire.close()
        super().close()


FAR_MAC, FAR_IP, FAR_NET = "52:54:00:00:00:98", "10.0.3.2", "10.0.3.0/24"


class RouterGuest(WiredGuest):
    """A guest with two cards that forwards between .wire (10.0.2.0/24) and .far (10.0.3.0/24)."""

    def __init__(self, **options):
        self.wire = Wire()
        self.far = Wire("n1", FAR_MAC, FAR_IP, "52:54:00:12:34:57")
        Guest.__init__(self, net=self.wire.qemu_args() + self.far.qemu_args(), **options)
        self.run("ifconfig eth1 10.0.3.1 netmask 255.255.255.0", status=0)
        self.run("echo 1 > /proc/sys/net/ipv4/ip_forward", status=0)
        # Both neighbours are known before a test counts packets or lets one fail.
        self.settle(self.wire, PEER_IP, GUEST_IP)
        self.settle(self.far, FAR_IP, "10.0.3.1")

    @staticmethod
    def settle(wire, peer, address):
        wire.send(IP(src=peer, dst=address) / ICMP(id=1))
        wire.expect(lambda f: ICMP in f and f[ICMP].type == 0)

    def close(self):
        self.far.close()
        super().close()
