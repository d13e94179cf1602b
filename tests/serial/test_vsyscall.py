# SPDX-License-Identifier: GPL-2.0-only
"""The vsyscall page on a processor that has no sysenter: the other image is there, and programs run by it."""
import os

from linnet import Guest, image, musl_compile

HERE = os.path.dirname(os.path.abspath(__file__))


def test_without_sysenter(tmp_path):
    source = os.path.join(HERE, "../guest/sysenter.c")
    program = musl_compile([source], str(tmp_path / "sysenter"), "-fno-toplevel-reorder")
    guest = Guest(image(str(tmp_path / "image.cpio"), [("/tests/sysenter", program)]),
                  extra=["-cpu", "qemu32,-sep"])
    assert " sep " not in guest.run("cat /proc/cpuinfo")
    report = guest.run("/tests/sysenter")
    assert "ok" in report and "not ok" not in report, report
    assert "bad_stack_pointers # SKIP" in report
    guest.finish()
