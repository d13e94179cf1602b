# SPDX-License-Identifier: GPL-2.0-only
"""From power-on to the shell: by -kernel, by GRUB, in little memory, with odd command lines and images."""
import os

import pytest

from linnet import BUILD, Guest, GuestError, TROUBLE, image, make


def test_boot_to_shell_and_power_off():
    with Guest() as g:
        assert g.run("uname -a").startswith("Linux linnet 2.6.11 ")
        assert g.run("cat /proc/version").startswith("Linux version 2.6.11")
        g.finish()


def test_works_in_8_mib():
    with Guest(mem=8) as g:
        assert "MemTotal" in g.run("cat /proc/meminfo", status=0)
        g.run("ps; ls -l /bin | wc -l; sockdemo", status=0)


@pytest.mark.parametrize("mem", [16, 512, 900, 2048])
def test_memory_sizes(mem):
    with Guest(mem=mem) as g:
        total = int(g.run("grep MemTotal /proc/meminfo").split()[1])
        assert total > min(mem, 890) * 1024 * 0.6


def test_iso_boots_by_grub():
    make("iso")
    with Guest(iso=os.path.join(BUILD, "linnet.iso"), mem=64) as g:
        assert "2.6.11" in g.run("uname -r")


def test_unknown_words_reach_init():
    with Guest(append="rdinit=/bin/env colour=blue a.module=dropped", shell=False) as g:
        g.expect("HOME=/\r\nTERM=linux\r\ncolour=blue\r\n")
        with pytest.raises(GuestError, match="Attempted to kill init"):
            g.expect("never printed")
        assert "a.module" not in g.text().split("TERM=linux")[1]


def test_no_root_panics_as_linux_does():
    with Guest(initrd="none", shell=False) as g:
        with pytest.raises(GuestError):
            g.expect("never printed")
        text = g.text()
        assert 'VFS: Cannot open root device "' in text
        assert "Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)" in text


def test_broken_archive_is_told_of(tmp_path):
    whole = open(os.path.join(BUILD, "initramfs.cpio"), "rb").read()
    cut = tmp_path / "cut.cpio"
    cut.write_bytes(whole[:len(whole) // 2])
    with Guest(initrd=str(cut), shell=False) as g:
        g.expect("archive ends inside a file|bad name")


def test_quiet_and_loglevel():
    with Guest(append="quiet") as g:
        assert "Linux version" not in g.text()
        assert "Linux version" in g.run("dmesg")


def test_trouble_is_seen():
    assert TROUBLE.search("Kernel panic - not syncing: x") and TROUBLE.search("Oops: 0002 [#1]")
