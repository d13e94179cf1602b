# SPDX-License-Identifier: GPL-2.0-only
"""Static programs of today's toolchains: threads of glibc, exceptions of C++, and the self-test of Linux's own nolibc.

The source of nolibc-test is in Debian's linux-source-6.1, 139 MB. It is fetched once and its two folders are kept in
build/nolibc; where there is no such package (another release than Debian 12) that test is skipped. CI, which has no cache, fetches
it each time: half a minute, and no smaller package holds it.
"""
import os
import re
import subprocess

import pytest

from debian import Session, debian_image
from linnet import BUILD

HERE = os.path.dirname(os.path.abspath(__file__))

STRESS = """condvar 1 tls 16 destructors 16
create and join
cancel 1 cleanup 1
async cancel 1
pthread_kill 1
sigwait 1
rwlock 1600
barrier
sem_timedwait -1 Connection timed out
cond_timedwait Connection timed out
errorcheck Resource deadlock avoided
fork and thread 9
name renamed
stack 1
affinity 0 1
timer"""

# What Linux 6.1 answers otherwise; docs/differences.md says why.
NOLIBC_DIFFERENT = {"chmod_net": "no /proc/PID/net", "link_cross": "no /proc/PID/net", "waitpid_min": "ECHILD, not ESRCH"}


def nolibc():
    """The folder with tools/include/nolibc and its test, from the package."""
    top = os.path.join(BUILD, "nolibc")
    if os.path.exists(top + "/done"):
        return top
    os.makedirs(top, exist_ok=True)
    if subprocess.run(["apt-cache", "show", "linux-source-6.1"], capture_output=True, check=False).returncode:
        pytest.skip("this release has no linux-source-6.1")
    script = """set -e; rm -rf get; mkdir get; cd get; apt-get download linux-source-6.1; dpkg-deb -x *.deb .; rm *.deb
        tar -xJf usr/src/linux-source-6.1.tar.xz --strip-components=1 -C .. --wildcards '*/tools/include/nolibc/*' '*/selftests/nolibc/*'
        cd ..; rm -rf get; touch done"""
    try:
        got = subprocess.run(["sh", "-c", script], cwd=top, capture_output=True, text=True, timeout=300, check=False)
    except subprocess.TimeoutExpired:
        pytest.fail("linux-source-6.1 is not here after 300 seconds", pytrace=False)
    if got.returncode:
        pytest.fail("no source of nolibc-test: " + got.stderr[-1000:], pytrace=False)
    return top


def asm_headers():
    """The kernel's headers lie in the host's own folder, where gcc -m32 does not look unless all of gcc-multilib is there."""
    multiarch = subprocess.run(["gcc", "-print-multiarch"], capture_output=True, text=True, check=True).stdout.strip()
    return ["-idirafter", "/usr/include/" + multiarch]


def compile_nolibc(output):
    top = nolibc()
    include = subprocess.run(["gcc", "-print-file-name=include"], capture_output=True, text=True, check=True).stdout.strip()
    subprocess.run(["gcc", "-m32", "-Os", "-w", "-static", "-nostdlib", "-nostdinc", "-fno-stack-protector", "-fno-asynchronous-unwind-tables",
                    "-isystem", include, "-isystem", "/usr/include", *asm_headers(), "-include",
                    top + "/tools/include/nolibc/nolibc.h", "-o", output, top + "/tools/testing/selftests/nolibc/nolibc-test.c", "-lgcc"],
                   check=True)
    return output


def check_nolibc(text):
    results = dict(re.findall(r"^ ?\d+ (\w+) .*\[ ?(OK|FAIL)\]", text, re.M))
    assert len(results) > 60, text
    assert {name for name, result in results.items() if result == "FAIL"} == set(NOLIBC_DIFFERENT), text


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    overlay = tmp_path_factory.mktemp("overlay")
    tests = overlay / "tests"
    tests.mkdir()
    for compiler, source, output in ("gcc", "stress.c", "stress"), ("g++", "exceptions.cc", "exceptions"):
        subprocess.run([compiler, "-m32", "-O1", "-s", "-static", "-pthread", *asm_headers(), "-o", tests / output,
                        os.path.join(HERE, source)], check=True)
    compile_nolibc(str(tests / "nolibc-test"))
    s = Session(*debian_image("static", "busybox-static bash", overlay))
    yield s
    s.close()


def test_threads_of_glibc(session):
    session.check("/tests/stress", STRESS, 120)


def test_threads_again_and_again(session):
    assert session.run("for i in 1 2 3 4 5; do /tests/stress | md5sum; done | sort -u | wc -l", 300) == "1\n"


def test_exceptions_of_cplusplus(session):
    session.check("/tests/exceptions", "caught 500\nfuture deep\nready 1\nrange", 120)


def test_nolibc(session):
    """As a program: as process 1 it waits for children, and those that init has here, the kernel's threads, never end."""
    session.run("cd /root")
    check_nolibc(session.run("/tests/nolibc-test"))
