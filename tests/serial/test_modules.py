# SPDX-License-Identifier: GPL-2.0-only
"""Modules as a user meets them: lsmod, modprobe, /proc, Debian's busybox; and a kernel whose card and AF_PACKET are modules."""
import os
import re
import shutil
import subprocess

import pytest
from test_busybox import download

from linnet import BUILD, TOP, Guest, image, make, musl_compile, user_net

# Sleeps in a socket of the family that af_sample.ko is.
HOLDER = r"""
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>
int main(void)
{
	char b[10];
	int fd = socket(27, SOCK_DGRAM, 0);

	if (fd < 0)
		return perror("socket"), 1;
	puts("open");
	return read(fd, b, sizeof(b)) != 3;
}
"""


@pytest.fixture(scope="module")
def guest(tmp_path_factory):
    out = tmp_path_factory.mktemp("modules")
    (out / "holder.c").write_text(HOLDER)
    files = [("/bin/holder", musl_compile([str(out / "holder.c")], str(out / "holder")))]
    try:
        files.append(("/bin/busybox", os.path.join(download("busybox-static", os.path.join(BUILD, "busybox")), "bin/busybox")))
    except pytest.skip.Exception:
        pass
    with Guest(initrd=image(str(out / "modules.cpio"), files)) as g:
        yield g
        g.finish()


def test_tools_and_proc(guest):
    assert guest.run("lsmod") == "Module                  Size  Used by\n"
    guest.run("modprobe af-sample max_message=100", status=0)
    line = guest.run("cat /proc/modules")
    assert re.fullmatch(r"af_sample \d+ 0 - Live 0x[0-9a-f]{8}\n", line), line
    assert re.search(r"af_sample +\d+  0", guest.run("lsmod"))
    symbols = guest.run("grep af_sample /proc/kallsyms")
    assert re.search(r"^[0-9a-f]{8} t sample_recvmsg\t\[af_sample\]$", symbols, re.M), symbols
    assert "[af_sample]" not in "\n".join(s for s in symbols.splitlines() if " U " not in s and s.startswith("00000000"))
    assert "exists" in guest.run("insmod /lib/modules/2.6.11/af_sample.ko")
    guest.run("rmmod af_sample", status=0)
    assert "No such module" in guest.run("rmmod af_sample", status=1)
    assert "af_sample" not in guest.run("cat /proc/modules /proc/kallsyms")
    assert "Unknown parameter `size'" in guest.run("modprobe af_sample size=3; dmesg")
    assert "Invalid module format" in guest.run("insmod /bin/sh", status=1)
    assert "not found" in guest.run("modprobe nobody", status=1)


def test_a_family_in_use(guest):
    guest.run("holder & sleep 1")
    assert "in use" in guest.run("rmmod af_sample", status=1)
    assert "in use" in guest.run("rmmod -f af_sample", status=1)
    # Where it sleeps: the trace goes through the module, by name.
    guest.run("dmesg -c >/dev/null; echo t >/proc/sysrq-trigger")
    assert re.search(r"sample_recvmsg\+0x[0-9a-f]+/0x[0-9a-f]+ \[af_sample\]", guest.run("dmesg"))
    guest.run("kill %1; kill $(ps | grep '[h]older' | sed 's/^ *//; s/ .*//') 2>/dev/null; sleep 1")
    guest.run("rmmod af_sample", status=0)


def test_which_program_loads_modules(guest):
    assert guest.run("cat /proc/sys/kernel/modprobe") == "/sbin/modprobe\n"
    guest.run("echo /bin/false >/proc/sys/kernel/modprobe")
    assert "not supported" in guest.run("holder", status=1)
    guest.run("echo /nowhere >/proc/sys/kernel/modprobe")
    assert "not supported" in guest.run("holder", status=1)
    # One that needs itself: the recursion ends.
    guest.run("cp /bin/holder /tmp/loop; chmod 755 /tmp/loop; echo /tmp/loop >/proc/sys/kernel/modprobe; dmesg -c >/dev/null")
    assert "not supported" in guest.run("holder")
    assert "runaway loop modprobe net-pf-27" in guest.run("dmesg")
    guest.run("echo /sbin/modprobe >/proc/sys/kernel/modprobe")


def test_busybox(guest):
    if "not found" in guest.run("busybox true"):
        pytest.skip("no busybox")
    guest.run("busybox insmod /lib/modules/2.6.11/af_sample.ko greeting=hello", status=0)
    assert re.search(r"af_sample +\d+ +0", guest.run("busybox lsmod"))
    guest.run("busybox rmmod af_sample", status=0)
    guest.run("busybox modprobe net-pf-27", status=0)
    assert "af_sample" in guest.run("busybox lsmod")
    guest.run("busybox modprobe -r af_sample", status=0)
    assert "af_sample" not in guest.run("busybox lsmod")


@pytest.fixture(scope="module")
def modular():
    """The same objects, but for those that are in modules."""
    build = os.path.join(BUILD, "modular")
    shutil.rmtree(build, ignore_errors=True)
    shutil.copytree(BUILD, build, symlinks=True, ignore=shutil.ignore_patterns(
        "modular", "nonet", "debs", "busybox", "iso", "*.cpio", "*.iso", "vmlinux"))
    make("CONFIG_NE2K_PCI=m", "CONFIG_PACKET=m", "WERROR=1", "BUILD=" + build)
    return build


def test_card_and_packets_as_modules(modular, tmp_path):
    symbols = subprocess.run(["nm", modular + "/vmlinux"], check=True, capture_output=True, text=True).stdout
    assert "packet_create" not in symbols and "ei_interrupt" not in symbols
    program = musl_compile([os.path.join(TOP, "tests/guest/packet.c")], str(tmp_path / "packet"))
    initrd = str(tmp_path / "modular.cpio")
    (tmp_path / "spec").write_text("file bin/packet %s 755\n" % program)
    with open(os.path.join(modular, "initramfs.spec"), encoding="utf-8") as spec, \
            open(tmp_path / "spec", "a", encoding="utf-8") as both:
        both.write(spec.read())
    subprocess.run(["scripts/mkcpio.py", initrd, str(tmp_path / "spec"), "user/root"], check=True, cwd=TOP)
    with Guest(kernel=modular + "/vmlinux", initrd=initrd, net=user_net()) as g:
        listed = g.run("cat /proc/modules")
        assert re.search(r"^ne2k_pci \d+ 0 - Live ", listed, re.M) and re.search(r"^8390 \d+ 1 ne2k_pci, Live ", listed, re.M)
        assert "bytes from" in g.run("ping -c 1 10.0.2.2")
        assert "in use" in g.run("rmmod 8390", status=1)
        assert "af_packet" not in listed
        report = g.run("packet", timeout=300)
        assert "# 0 of " in report, report
        assert re.search(r"^af_packet \d+ 0 - Live", g.run("cat /proc/modules"), re.M)
        g.run("rmmod af_packet", status=0)
        # The card leaves while it is up, and comes back.
        for _ in range(3):
            g.run("rmmod ne2k-pci 8390", status=0)
            assert "eth0" not in g.run("cat /proc/net/dev") and "ne2k" not in g.run("cat /proc/ioports /proc/interrupts")
            g.run("modprobe ne2k-pci && ifconfig eth0 10.0.2.15 netmask 255.255.255.0", status=0)
            assert "bytes from" in g.run("ping -c 1 10.0.2.2")
        g.finish()
