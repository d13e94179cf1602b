#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""usage: tests/run.py [kind ...]

Builds the kernel and runs the tests of these kinds (folders beside this file; all if none is named). The last line is
"N passed, N failed"; an error outside of a test, or a kind whose tests did not run, counts as failed.
"""
import os
import subprocess
import sys

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
KINDS = ["host", "guest", "fault", "fuzz", "serial", "debian", "net", "gdb"]


class Counter:
    """Counts what pytest reports."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def pytest_runtest_logreport(self, report):
        if report.failed:
            self.failed += 1
        elif report.when == "call" and report.passed:
            self.passed += 1
        elif report.skipped:
            self.skipped += 1

    def pytest_collectreport(self, report):
        if report.failed:
            self.failed += 1


def main():
    kinds = sys.argv[1:] or [k for k in KINDS if os.path.isdir(os.path.join(HERE, k))]
    count = Counter()
    build = subprocess.run(["make", "-s", "-j2", "WERROR=1", "all"], cwd=os.path.dirname(HERE), stdin=subprocess.DEVNULL)
    if build.returncode:
        print("the build failed")
        count.failed += 1
    else:
        sys.path.insert(0, HERE)
        for kind in kinds:
            before = count.passed + count.failed
            pytest.main(["-q", "-x" if os.environ.get("STOP") else "-q", "--tb=short", "-p", "no:cacheprovider", "-rfE",
                         os.path.join(HERE, kind)], plugins=[count])
            if count.passed + count.failed == before:
                print("no test of kind %s ran" % kind)
                count.failed += 1
    sys.stdout.flush()
    print("%d passed, %d failed%s" % (count.passed, count.failed, ", %d skipped" % count.skipped if count.skipped else ""))
    return 1 if count.failed or not count.passed else 0


if __name__ == "__main__":
    sys.exit(main())
