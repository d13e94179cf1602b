# SPDX-License-Identifier: GPL-2.0-only
"""What scanners say of us: nmap, p0f and hping3 in a network namespace, over a tap. Skipped where no tap can be made."""
import os
import re
import shutil
import subprocess
import time

import pytest

from linnet import Guest

NS, TAP, GUEST = "linnet-test", "linnet0", "10.0.2.15"


def sh(command, **more):
    return subprocess.run(command, shell=True, capture_output=True, text=True, check=False, timeout=150, **more)


def inside(command):
    """A command in the namespace."""
    done = sh("ip netns exec %s %s" % (NS, command))
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def guest():
    if os.geteuid() or not os.path.exists("/dev/net/tun"):
        pytest.skip("needs root and /dev/net/tun")
    sh("ip netns del " + NS)
    made = sh("ip netns add %s && ip netns exec %s ip tuntap add dev %s mode tap && "
              "ip netns exec %s sh -c 'ip addr add 10.0.2.2/24 dev %s && ip link set %s up && ip link set lo up'" %
              (NS, NS, TAP, NS, TAP, TAP))
    if made.returncode:
        sh("ip netns del " + NS)
        pytest.skip("no tap: " + made.stderr)
    try:
        wrapper = shutil.which("ip")
        with TapGuest(wrapper) as g:
            g.run("ping -c 1 10.0.2.2")
            yield g
    finally:
        sh("ip netns del " + NS)


class TapGuest(Guest):
    """A guest whose card is the tap: QEMU runs in the namespace."""

    def __init__(self, ip):
        self.ip = ip
        super().__init__(net=["-netdev", "tap,id=n0,ifname=%s,script=no,downscript=no" % TAP, "-device",
                              "ne2k_pci,netdev=n0"], mem=256, prefix=[ip, "netns", "exec", NS])


def need(program):
    if not shutil.which(program):
        pytest.skip("no " + program)


def test_nmap_names_the_kernel(guest):
    """nmap 7.93 said of the real 2.6.11: Linux 2.6.8 - 2.6.12, with this fingerprint. How far apart six sequence numbers lie is
    chance, so it may look some times."""
    need("nmap")
    out = inside("nmap -n -sS -O -d --max-os-tries 8 -p T:80,81 %s" % GUEST)
    guest.check()
    assert re.search(r"^80/tcp +open", out, re.M) and re.search(r"^81/tcp +closed", out, re.M), out
    assert "Running: Linux 2.6.X" in out, out
    assert re.search(r"OS details: .*Linux 2\.6\.8 - 2\.6\.12", out), out
    print_ = re.sub(r"\nOS:", "", out)
    for part in ("TI=Z", "CI=I", "II=I", "TS=A", "O1=M5B4ST11NW2", "O3=M5B4NNT11NW2", "W1=16A0", "W6=16A0", "W=16D0",
                 "O=M5B4NNSNW2", "T2(R=N)", "IPL=164", "RUD=G", "CD=S"):
        assert part in print_, (part, print_)


def test_p0f_names_the_kernel(guest):
    need("p0f")
    p0f = subprocess.Popen(["ip", "netns", "exec", NS, "p0f", "-i", TAP, "-p"], stdout=subprocess.PIPE,
                           stderr=subprocess.STDOUT, text=True)
    try:
        time.sleep(2)
        for _ in range(3):
            inside("python3 -c 'import socket; socket.create_connection((\"%s\", 80), 10).close()'" % GUEST)
        time.sleep(1)
    finally:
        p0f.terminate()
    out = p0f.communicate(timeout=20)[0]
    answers = [part for part in out.split("\n\n") if "syn+ack" in part]
    assert any(re.search(r"os += Linux 2\.[46]", a) for a in answers), out


def test_hping_counts_every_answer(guest):
    """SYN, ACK, FIN, no flags at all and all of them, to the open and the closed port: each answered as RFC 793 says."""
    need("hping3")
    for flags, port, answer in (("-S", 80, "flags=SA"), ("-S", 81, "flags=RA"), ("-A", 80, "flags=R "), ("-F", 81, "flags=RA"),
                                ("", 81, "flags=RA"), ("-A", 81, "flags=R "), ("-SFPU", 80, "flags=SA")):
        out = inside("hping3 -c 3 -i u50000 %s -p %d %s" % (flags, port, GUEST))
        assert answer in out, (flags, port, out)
    out = inside("hping3 -c 2 -i u50000 -F -p 80 %s" % GUEST)
    assert "flags=" not in out, out
    guest.check()
