# SPDX-License-Identifier: GPL-2.0-only
"""Failed allocations, one at a time (failnth.h), on a kernel with CONFIG_FAULT_INJECTION, CONFIG_DEBUG_SLAB, which tells of
memory that is used after it was freed, and CONFIG_DEBUG_SPINLOCK.
"""
import glob
import os

import pytest

import ktap
from linnet import Guest, GuestError, TROUBLE, all_on, image, musl_compile

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAMS = sorted(os.path.splitext(os.path.basename(f))[0] for f in glob.glob(os.path.join(HERE, "*.c")))
SECONDS = 600           # for one program; a case that hangs ends sooner


@pytest.fixture(scope="session")
def initrd(tmp_path_factory):
    out = tmp_path_factory.mktemp("fault")
    return image(str(out / "fault.cpio"),
                 [("/tests/" + p, musl_compile([os.path.join(HERE, p + ".c")], str(out / p), *ktap.FLAGS)) for p in PROGRAMS])


@pytest.mark.parametrize("program", PROGRAMS)
def test_each_allocation_fails(initrd, program):
    # What the kernel says of killed processes stays in its log.
    with Guest(kernel=all_on(), initrd=initrd, append="loglevel=1 newcalls=off") as g:
        try:
            report = ktap.Report(g.run("/tests/" + program, timeout=SECONDS))
        except GuestError as e:
            pytest.fail(str(e), pytrace=False)
        found = TROUBLE.search(g.run("dmesg"))
    assert not found, found
    assert not report.fault, report.fault
    failed = [case for case, good in report.results.items() if not good]
    assert not failed, "\n".join(case + "\n" + report.remarks[case] for case in failed)
    assert list(report.results) == ktap.cases_of(os.path.join(HERE, program + ".c"))
