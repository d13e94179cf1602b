# SPDX-License-Identifier: GPL-2.0-only
"""A kernel with CONFIG_SECURITY_NETWORK=y: every hook of sockets says no when a rule of /proc/sockrules tells it to."""
import os
import re

from linnet import TOP, Guest, all_on, image, musl_compile


def test_hooks(tmp_path):
    kernel = all_on()
    program = musl_compile([os.path.join(TOP, "tests/serial/sockrules.c")], str(tmp_path / "sockrules"), "-fno-toplevel-reorder")
    initrd = image(str(tmp_path / "image.cpio"), [("/tests/sockrules", program)])
    with Guest(kernel=kernel, initrd=initrd, append="newcalls=off") as guest:
        assert "Security Framework v1.0.0 initialized" in guest.text()
        report = guest.run("/tests/sockrules", timeout=120)
        plan = re.search(r"1\.\.(\d+)", report)
        assert plan and not re.search("^not ok", report, re.M), report
        assert len(re.findall(r"^ok ", report, re.M)) == int(plan.group(1)), report
