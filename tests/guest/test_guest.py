# SPDX-License-Identifier: GPL-2.0-only
"""Programs that test the kernel from inside, against Debian's musl: one test for each TEST() of each *.c file here.

All programs are in one image; each runs once, in a guest that serves until a program hurts it. Its KTAP report is then
held against the cases of its source: a case that is missing from the report has failed, whatever the reason.
"""
import concurrent.futures
import glob
import os
import subprocess

import pytest

import ktap
from ktap import Report
from linnet import Guest, GuestError, TROUBLE, image, musl_compile

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAMS = sorted(os.path.splitext(os.path.basename(f))[0] for f in glob.glob(os.path.join(HERE, "*.c")))
HOST_SECONDS = 120
# What today's Linux answers otherwise, or not everywhere: docs/differences.md has the reasons.
DIFFERENT = {
    "newcalls": {"no_room_on_a_disk_that_is_none"},
    "packet": {"datagrams_without_their_header", "the_mapped_ring"},
    "ptimer": {"the_limit_of_queued_signals_holds"},
    "pty": {"names_come_and_go", "the_master_is_closed"},
}
LATER = ("newcalls", "eventfd", "robust")    # programs about what came after 2.6.11
SECONDS = 300           # for one program; a hang within a case ends sooner, and nothing is timed


def cases_of(program):
    return ktap.cases_of(os.path.join(HERE, program + ".c"))


class Runner:
    """The guest, and the reports of the programs that have run."""

    def __init__(self, initrd, words):
        self.initrd, self.words = initrd, words
        self.guest = None
        self.reports = {}

    def report(self, program):
        if program not in self.reports:
            self.reports[program] = self.run(program)
        return self.reports[program]

    def run(self, program):
        if self.guest is None:
            # Errors alone go to the console, so that a message doesn't end up inside a line of a report.
            self.guest = Guest(initrd=self.initrd, append="loglevel=1 " + self.words)
        before = len(self.guest.text())
        try:
            report = Report(self.guest.run("/tests/" + program, timeout=SECONDS))
            log = self.guest.run("dmesg -c")
            found = TROUBLE.search(log)
            if found:
                report.fault = "the kernel says:\n" + log[max(0, found.start() - 500):found.start() + 3000]
        except GuestError as e:
            report = Report(self.guest.text()[before:])
            report.fault = str(e)
            self.close()
        return report

    def close(self):
        if self.guest:
            self.guest.close()
        self.guest = None


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    out = tmp_path_factory.mktemp("guest")

    def build(program):
        return musl_compile([os.path.join(HERE, program + ".c")], str(out / program), *ktap.FLAGS)

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return dict(zip(PROGRAMS, pool.map(build, PROGRAMS)))


@pytest.fixture(scope="session")
def initrd(built, tmp_path_factory):
    return image(str(tmp_path_factory.mktemp("image") / "guest.cpio"),
                 [("/tests/" + name, path) for name, path in built.items()])


def running(words):
    @pytest.fixture(scope="session")
    def runner(initrd):
        runner = Runner(initrd, words)
        yield runner
        runner.close()
    return runner


strict = running("newcalls=off")        # the calls of 2.6.11, and none that came later
later = running("")                     # as it boots by default: the C library finds newer calls and takes them


@pytest.fixture(scope="session")
def host_runs_i386(built):
    """The host is a Linux that runs such programs, and one may do there what the programs do."""
    try:
        run = subprocess.run([built["time"], "-t", "none"], capture_output=True, timeout=HOST_SECONDS, check=False)
    except OSError:
        return False
    return b"KTAP version 1" in run.stdout


def pytest_generate_tests(metafunc):
    strictly = [p for p in PROGRAMS if p not in LATER]
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("program, case", [(p, c) for p in strictly for c in cases_of(p)])
    elif "program" in metafunc.fixturenames:
        metafunc.parametrize("program", strictly if "strict" in metafunc.fixturenames else PROGRAMS)


def test_case(strict, program, case):
    report = strict.report(program)
    if case not in report.results:
        pytest.fail("no result; %s" % (report.fault or "the report:\n" + report.text[-3000:]), pytrace=False)
    if report.results[case] is None:
        pytest.skip(report.remarks[case])
    if not report.results[case]:
        pytest.fail(report.remarks[case], pytrace=False)


def whole(report, program):
    """The report is whole, its cases are those of the source, and the kernel had nothing to complain of."""
    assert not report.fault, report.fault
    assert list(report.results) == cases_of(program)


def test_program(strict, program):
    whole(strict.report(program), program)


def test_with_later_calls(later, program):
    report = later.report(program)
    whole(report, program)
    failed = [case for case, good in report.results.items() if good is False]
    assert not failed, "\n".join(case + "\n" + report.remarks[case] for case in failed)


def test_on_the_host(host_runs_i386, built, program, tmp_path):
    """The same cases against a real Linux: what both answer alike is not only what somebody thinks that 2.6.11 did."""
    if not host_runs_i386:
        pytest.skip("the host does not run i386 programs")
    run = subprocess.run(["setsid", "-w", built[program]], capture_output=True, text=True, errors="replace",
                         stdin=subprocess.DEVNULL, timeout=HOST_SECONDS, cwd=tmp_path, check=False)
    report = Report(run.stdout)
    whole(report, program)
    failed = [c for c, good in report.results.items() if good is False and c not in DIFFERENT.get(program, ())]
    assert not failed, "\n".join(case + "\n" + report.remarks[case] for case in failed)
