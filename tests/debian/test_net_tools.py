# SPDX-License-Identifier: GPL-2.0-only
"""The tools of a network administrator of today: ip and ss over netlink, tcpdump and DHCP over packet sockets."""
import pytest

from debian import Session, cases, debian_image

LINK = (r"1: eth0: <BROADCAST,MULTICAST,UP> mtu 1500 qdisc pfifo_fast qlen 1000\n"
        r"    link/ether 52:54:00:12:34:56 brd ff:ff:ff:ff:ff:ff")


@pytest.fixture(scope="module")
def session():
    session = Session(*debian_image("net-tools", "iproute2 tcpdump udhcpc iputils-ping grep procps"))
    yield session
    session.close()


@pytest.mark.parametrize("command, expected, seconds", cases([
    ("links", "ip link show eth0; ip -o link | wc -l", LINK + "\n2"),
    ("addresses", "ip -4 addr show dev eth0 | tail -n 1; ip -br addr show lo",
     r"    inet 10.0.2.15/24 brd 10.0.2.255 scope global eth0\nlo +127.0.0.1/8 ?"),
    ("an_address_comes_and_goes", "ip addr add 10.1.2.3/24 dev eth0 label eth0:x && ip addr show eth0 | grep -o 'inet 10.1.*'; "
     "ip route | grep -o '10.1.2.0/24 .*'; ip addr add 10.1.2.3/24 dev eth0; ip addr del 10.1.2.3/24 dev eth0; ip addr | grep -c 10.1",
     r"inet 10.1.2.3/24 scope global eth0:x\n10.1.2.0/24 dev eth0 proto kernel scope link src 10.1.2.3 \n"
     r"RTNETLINK answers: File exists\n0"),
    ("routes", "ip route add 10.9.0.0/16 via 10.0.2.2 metric 5 mtu 900; ip route show 10.9.0.0/16; ip route get 10.9.1.1 | head -n 1; "
     "ip route replace 10.9.0.0/16 via 10.0.2.3 metric 5; ip route show 10.9.0.0/16; ip route del 10.9.0.0/16; "
     "ip route del 10.9.0.0/16; ip route add 10.8.0.0/16 via 10.7.1.1",
     r"10.9.0.0/16 via 10.0.2.2 dev eth0 metric 5 mtu 900 \n10.9.1.1 via 10.0.2.2 dev eth0 src 10.0.2.15 \n"
     r"10.9.0.0/16 via 10.0.2.3 dev eth0 metric 5 \nRTNETLINK answers: No such process\n"
     r"RTNETLINK answers: Network is unreachable"),
    ("local_table", "ip route show table local | grep -c 10.0.2.15", "3"),
    ("neighbours", "ip neigh add 10.0.2.88 lladdr 2:3:4:5:6:7 dev eth0; ip neigh show 10.0.2.88; ip neigh del 10.0.2.88 dev eth0; "
     "ping -c 1 10.0.2.2 >/dev/null; ip neigh show 10.0.2.2",
     r"10.0.2.88 dev eth0 lladdr 02:03:04:05:06:07 PERMANENT \n10.0.2.2 dev eth0 lladdr 52:55:0a:00:02:02 (ref \d )?(used \S+ )?\w+ "),
    ("a_link_changes", "ip link set eth0 mtu 1400 && ip link show eth0 | grep -o 'mtu [0-9]*'; ip link set eth0 mtu 1500; "
     "ip link set lo down; ping -c 1 -w 2 127.0.0.1 2>&1 | head -n 1; ip link set lo up; ping -c 1 127.0.0.1 | grep -c ' 0% packet'",
     "mtu 1400\n.*\n1"),
    ("monitor", "timeout 20 ip -o monitor route > /tmp/m & sleep 2; ip route add 10.9.0.0/16 dev lo; ip route del 10.9.0.0/16; "
     "until grep -q Deleted /tmp/m; do sleep 0.2; done; kill %1; wait; cat /tmp/m",
     r".*10.9.0.0/16 dev lo scope link \nDeleted 10.9.0.0/16 dev lo scope link "),
    ("ss", "udhcpc -i lo -f -n -t 20 -s /bin/true >/dev/null 2>&1 & until [ $(wc -l < /proc/net/packet) -gt 1 ]; do sleep 0.2; done; "
     "ss -tln | wc -l; ss -s | head -n 1; kill %1; wait", r".*\n1\nTotal: \d+\n?.*"),
    ("tcpdump", "timeout 30 tcpdump -Z root -c 2 -nn -i eth0 icmp 2>/tmp/err > /tmp/dump & "
     "until grep -q listening /tmp/err; do sleep 0.2; done; ping -c 1 10.0.2.2 >/dev/null; wait; cat /tmp/dump; "
     "dmesg 2>/dev/null | tail -n 1",
     r"(.*\n)?[\d:.]+ IP 10.0.2.15 > 10.0.2.2: ICMP echo request, id \d+, seq 1, length 64\n"
     r"[\d:.]+ IP 10.0.2.2 > 10.0.2.15: ICMP echo reply, id \d+, seq 1, length 64.*"),
    ("tcpdump_of_all_devices", "timeout 30 tcpdump -Z root -c 1 -nn -i any 'udp port 4711' 2>/tmp/err > /tmp/dump & "
     "until grep -q listening /tmp/err; do sleep 0.2; done; echo x > /dev/udp/127.0.0.1/4711; wait; cut -d' ' -f2- /tmp/dump",
     r"(.*\n)?lo +In +IP 127.0.0.1.\d+ > 127.0.0.1.4711: UDP, length 2"),
    ("dhcp", "ip addr flush dev eth0; udhcpc -i eth0 -n -q -f -s /bin/true 2>&1 | tail -n 1; ip addr add 10.0.2.15/24 dev eth0",
     "udhcpc: lease of 10.0.2.15 obtained from 10.0.2.2, lease time 86400"),
]))
def test_tool(session, command, expected, seconds):
    session.check(command, expected, seconds)
