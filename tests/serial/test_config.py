# SPDX-License-Identifier: GPL-2.0-only
"""Kernels without this and that: each switch of the Makefile is off in one that has most others, all are off in one, and
all are on in another. They build without a warning, and boot to a shell that finds what is there and what is not.
"""
import re
import subprocess

import pytest

from linnet import TOP, Guest, all_on, kernel_with

ODD = "INET NE2K_PCI EPOLL POSIX_MQUEUE EXT2_FS SYSCTL MAGIC_SYSRQ SYN_COOKIES".split()
EVEN = "UNIX PACKET SYN_COOKIES SYSVIPC VT IDE UNIX98_PTYS PROC_FS MODULES".split()
ALL = sorted({"NET", *ODD, *EVEN})
EXTRA = "DEBUG_SLAB DEBUG_SPINLOCK FAULT_INJECTION SECURITY_NETWORK NETFILTER AF_SAMPLE MODULE_FORCE_UNLOAD".split()

# A function that is there with its switch alone.
FUNCTIONS = {"NET": "sock_create", "INET": "tcp_sendmsg", "NE2K_PCI": "ne2k_pci_init_one", "EPOLL": "ep_insert",
             "POSIX_MQUEUE": "mqueue_get_inode", "EXT2_FS": "ext2_fill_super", "SYSCTL": "do_sysctl",
             "MAGIC_SYSRQ": "handle_sysrq", "UNIX": "unix_gc", "SYN_COOKIES": "cookie_v4_check", "PACKET": "packet_create",
             "SYSVIPC": "newseg", "MODULES": "load_module", "VT": "con_write", "IDE": "ide_do_request", "UNIX98_PTYS": "devpts_get_tty", "PROC_FS": "proc_lookup"}


def kernel_without(name, switches):
    return kernel_with(name, *("CONFIG_%s=n" % s for s in switches))


def functions(kernel):
    text = subprocess.run(["nm", kernel], check=True, capture_output=True, text=True).stdout
    return set(re.findall(r" [tT] (\w+)$", text, re.M))


def test_no_switch_is_forgotten():
    makefile = open(TOP + "/Makefile", encoding="utf-8").read()
    switches = re.findall(r"^CONFIG_(\w+)\s*\?= ", makefile, re.M)
    assert sorted(switches) == sorted(ALL + EXTRA)
    assert sorted(FUNCTIONS) == sorted(ALL)


@pytest.mark.parametrize("name, without", [("odd-off", ODD), ("even-off", EVEN), ("all-off", ALL)],
                         ids=["odd", "even", "all"])
def test_kernel_without(name, without):
    kernel = kernel_without(name, without)
    have = functions(kernel)
    assert {s: FUNCTIONS[s] in have for s in ALL} == {s: s not in without for s in ALL}
    # A shell as the first process: init expects a network and /proc.
    with Guest(kernel=kernel, append="rdinit=/bin/sh", shell=False) as g:
        if "NET" in without:
            g.expect("NoNET")
        g.wait_shell()
        assert g.run("echo a pipe | cat") == "a pipe\n"
        g.run("ls -l / /dev; mkdir /tmp/x; cp /bin/ls /tmp/x/; /tmp/x/ls /tmp/x", status=0)
        g.run("mount -t proc proc /proc", status=1 if "PROC_FS" in without else 0)
        if "NET" in without:
            assert "Function not implemented" in g.run("nc 127.0.0.1 1")
        elif "INET" in without:
            assert "Address family not supported by protocol" in g.run("nc 127.0.0.1 1")


def test_kernel_with_all():
    kernel = all_on()
    assert {*FUNCTIONS.values(), "register_security", "nf_iterate"} <= functions(kernel)
    with Guest(kernel=kernel) as g:
        g.run("ps; ls -l /proc/fail-nth; sockdemo", status=0)
        g.finish()
