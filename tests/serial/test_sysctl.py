# SPDX-License-Identifier: GPL-2.0-only
"""/proc/sys with 256 MiB and a network card: the names and values that 2.6.11 has there."""
import re

import pytest

from linnet import Guest

DEVICES = {"all": {"accept_source_route": "0"}, "default": {}, "lo": {"disable_policy": "1", "disable_xfrm": "1"}, "eth0": {}}
CONF = dict.fromkeys("""forwarding mc_forwarding rp_filter proxy_arp medium_id bootp_relay log_martians tag arp_filter
    arp_announce arp_ignore disable_xfrm disable_policy force_igmp_version""".split(), "0") | dict.fromkeys(
    "accept_redirects secure_redirects shared_media send_redirects accept_source_route".split(), "1")
NEIGH = {"mcast_solicit": "3", "ucast_solicit": "3", "app_solicit": "0", "retrans_time": "99", "base_reachable_time": "30",
         "delay_first_probe_time": "5", "gc_stale_time": "60", "unres_qlen": "3", "proxy_qlen": "64", "anycast_delay": "99",
         "proxy_delay": "79", "locktime": "99"}
NEIGH_DEFAULT = {"gc_interval": "30", "gc_thresh1": "128", "gc_thresh2": "512", "gc_thresh3": "1024"}

# A value, or a pattern in slashes for what differs from boot to boot.
EXPECTED = dict(line.split(" ", 1) for line in r"""
kernel/ostype Linux
kernel/osrelease /2\.6\.11.*/
kernel/version /#\d+ .*/
kernel/hostname linnet
kernel/domainname (none)
kernel/panic -1
kernel/tainted 0
kernel/cap-bound -257
kernel/ctrl-alt-del 1
kernel/printk 7 4 1 7
kernel/cad_pid 1
kernel/threads-max /409[0-9]/
kernel/random/entropy_avail /\d+/
kernel/random/boot_id /[0-9a-f-]{36}/
kernel/random/uuid /[0-9a-f-]{36}/
kernel/pty/max 4096
kernel/pty/nr 0
kernel/overflowuid 65534
kernel/overflowgid 65534
kernel/pid_max 32768
kernel/panic_on_oops 0
kernel/printk_ratelimit 5
kernel/printk_ratelimit_burst 10
kernel/ngroups_max 65536
vm/overcommit_memory 0
vm/overcommit_ratio 50
vm/lowmem_reserve_ratio 256 32
vm/min_free_kbytes /20[0-9][0-9]/
vm/max_map_count 65536
vm/vfs_cache_pressure 100
vm/legacy_va_layout 0
fs/inode-nr /\d+\t\d+/
fs/inode-state /\d+\t\d+(\t0){5}/
fs/file-nr /\d+\t0\t25\d+/
fs/file-max /25\d+/
fs/dentry-state /\d+\t\d+\t45(\t0){3}/
fs/overflowuid 65534
fs/overflowgid 65534
fs/dir-notify-enable 1
net/core/wmem_max 104448
net/core/rmem_max 104448
net/core/wmem_default 104448
net/core/rmem_default 104448
net/core/dev_weight 64
net/core/netdev_max_backlog 300
net/core/no_cong_thresh 10
net/core/no_cong 20
net/core/lo_cong 100
net/core/mod_cong 290
net/core/message_cost 5
net/core/message_burst 10
net/core/optmem_max 10240
net/core/somaxconn 128
net/unix/max_dgram_qlen 10
net/ipv4/tcp_timestamps 1
net/ipv4/tcp_window_scaling 1
net/ipv4/tcp_sack 1
net/ipv4/tcp_retrans_collapse 1
net/ipv4/ip_forward 0
net/ipv4/ip_default_ttl 64
net/ipv4/ip_no_pmtu_disc 0
net/ipv4/ip_nonlocal_bind 0
net/ipv4/tcp_syn_retries 5
net/ipv4/tcp_synack_retries 5
net/ipv4/tcp_max_orphans 8192
net/ipv4/tcp_max_tw_buckets 16384
net/ipv4/ipfrag_high_thresh 262144
net/ipv4/ipfrag_low_thresh 196608
net/ipv4/ip_dynaddr 0
net/ipv4/ipfrag_time 30
net/ipv4/tcp_keepalive_time 7200
net/ipv4/tcp_keepalive_probes 9
net/ipv4/tcp_keepalive_intvl 75
net/ipv4/tcp_retries1 3
net/ipv4/tcp_retries2 15
net/ipv4/tcp_fin_timeout 60
net/ipv4/tcp_abort_on_overflow 0
net/ipv4/tcp_stdurg 0
net/ipv4/tcp_rfc1337 0
net/ipv4/tcp_max_syn_backlog 256
net/ipv4/ip_local_port_range 1024 4999
net/ipv4/icmp_echo_ignore_all 0
net/ipv4/icmp_echo_ignore_broadcasts 0
net/ipv4/icmp_ignore_bogus_error_responses 0
net/ipv4/route/min_delay 2
net/ipv4/route/max_delay 10
net/ipv4/route/gc_thresh 2048
net/ipv4/route/max_size 32768
net/ipv4/route/gc_min_interval 0
net/ipv4/route/gc_min_interval_ms 500
net/ipv4/route/gc_timeout 300
net/ipv4/route/gc_interval 60
net/ipv4/route/redirect_load 20
net/ipv4/route/redirect_number 9
net/ipv4/route/redirect_silence 20480
net/ipv4/route/error_cost 1000
net/ipv4/route/error_burst 5000
net/ipv4/route/gc_elasticity 8
net/ipv4/route/mtu_expires 600
net/ipv4/route/min_pmtu 552
net/ipv4/route/min_adv_mss 256
net/ipv4/route/secret_interval 600
net/ipv4/igmp_max_memberships 20
net/ipv4/tcp_orphan_retries 0
net/ipv4/tcp_fack 1
net/ipv4/tcp_reordering 3
net/ipv4/tcp_ecn 0
net/ipv4/tcp_dsack 1
net/ipv4/tcp_mem 12288 16384 24576
net/ipv4/tcp_wmem 4096 16384 131072
net/ipv4/tcp_rmem 4096 87380 174760
net/ipv4/tcp_app_win 31
net/ipv4/tcp_adv_win_scale 2
net/ipv4/icmp_ratelimit 1000
net/ipv4/icmp_ratemask 6168
net/ipv4/tcp_tw_reuse 0
net/ipv4/tcp_low_latency 0
net/ipv4/ipfrag_secret_interval 600
net/ipv4/tcp_no_metrics_save 0
net/ipv4/tcp_bic 1
net/ipv4/tcp_bic_fast_convergence 1
net/ipv4/tcp_bic_low_window 14
net/ipv4/tcp_moderate_rcvbuf 1
net/ipv4/tcp_bic_beta 819
""".strip().splitlines())


@pytest.fixture(scope="module")
def guest():
    with Guest(mem=256, net=["-nic", "user,model=ne2k_pci"]) as g:
        g.run('f() { for x in "$1"/*; do if test -d $x; then f $x; elif test -f $x; then echo "$x=$(cat $x)"; fi; done; }')
        yield g


def values(guest, directory):
    text = guest.run("f /proc/sys/" + directory)
    return dict(re.findall(r"^/proc/sys/([^=\n]+)=(.*)$", text, re.M))


def test_values(guest):
    found = {k: v for d in ("kernel", "vm", "fs", "net") for k, v in values(guest, d).items()}
    wrong = []
    for name, want in EXPECTED.items():
        got = found.get(name)
        if want.startswith("/"):
            fine = got is not None and re.fullmatch(want[1:-1], got)
        else:
            fine = got == (want if name.startswith("kernel/os") or name == "kernel/domainname" else want.replace(" ", "\t"))
        if not fine:
            wrong.append((name, want, got))
    assert not wrong


@pytest.mark.parametrize("device", DEVICES)
def test_conf(guest, device):
    path = "net/ipv4/conf/" + device
    want = {"%s/%s" % (path, k): v for k, v in (CONF | DEVICES[device]).items()}
    assert values(guest, path) == want


@pytest.mark.parametrize("device", ["default", "lo", "eth0"])
def test_neigh(guest, device):
    path = "net/ipv4/neigh/" + device
    want = NEIGH | (NEIGH_DEFAULT if device == "default" else {})
    assert values(guest, path) == {"%s/%s" % (path, k): v for k, v in want.items()}


def test_a_card_goes_while_its_files_are_open(guest):
    """A card that loses its last address is none of IPv4's: the directories go, and files that are open say ENOTDIR."""
    guest.run("exec 5< /proc/sys/net/ipv4/conf/eth0/forwarding", status=0)
    guest.run("ifconfig eth0:1 10.9.9.9 && ifconfig eth0 0.0.0.0 && ifconfig eth0:1 down", status=0)
    assert "Not a directory" in guest.run("cat <&5")
    assert "eth0" not in guest.run("ls /proc/sys/net/ipv4/conf /proc/sys/net/ipv4/neigh")
    guest.run("exec 5<&-")
    guest.run("ifconfig eth0 10.0.2.15 netmask 255.255.255.0 up", status=0)
    assert guest.run("ls /proc/sys/net/ipv4/conf").split() == ["all", "default", "eth0", "lo"]
    assert guest.run("cat /proc/sys/net/ipv4/conf/eth0/forwarding") == "0\n"
    guest.run("ping -c 1 10.0.2.2", status=0)


def test_echo_can_be_ignored(guest):
    """A variable that is written takes effect."""
    guest.run("ping -c 1 127.0.0.1", status=0)
    guest.run("echo 1 > /proc/sys/net/ipv4/icmp_echo_ignore_all", status=0)
    assert "100% packet loss" in guest.run("ping -c 1 127.0.0.1")
    guest.run("echo 0 > /proc/sys/net/ipv4/icmp_echo_ignore_all", status=0)
    guest.run("ping -c 1 127.0.0.1", status=0)
