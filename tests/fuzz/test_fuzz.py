# SPDX-License-Identifier: GPL-2.0-only
"""Random and hostile system calls (fuzz.c) as root and as an ordinary user: the kernel lives, kills all that ran, and has
everything back.

FUZZ_SEED=N runs that seed alone, FUZZ_CALLS=N makes the runs as long as one likes: what failed can be replayed, and long
runs are made by hand.
"""
import os

import pytest

from linnet import Guest, TROUBLE, image, musl_compile, user_net

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCES = ["fuzz.c", "worker.c", "args.c", "fds.c", "calls.c"]
FLAGS = ["-Wextra", "-Wno-sign-compare", "-Wno-unused-parameter", "-Wno-unused-result"]
CALLS = int(os.environ.get("FUZZ_CALLS", "50000"))
SEEDS = [int(os.environ["FUZZ_SEED"], 0)] if "FUZZ_SEED" in os.environ else [1, 2, 3]
SECONDS = 300 + CALLS // 100    # far more than it takes: a kernel that hangs ends here


@pytest.fixture(scope="session")
def initrd(tmp_path_factory):
    out = tmp_path_factory.mktemp("fuzz")
    program = musl_compile([os.path.join(HERE, s) for s in SOURCES], str(out / "fuzz"), *FLAGS)
    return image(str(out / "fuzz.cpio"), [("/bin/fuzz", program)])


@pytest.mark.parametrize("user", [0, 1000], ids=["root", "user"])
@pytest.mark.parametrize("seed", SEEDS)
def test_fuzz(initrd, seed, user):
    # Warnings of the kernel reach the console; ttyS1 is there for programs to play with.
    with Guest(initrd=initrd, append="loglevel=5 fuzz_seed=%d" % seed, net=user_net(), extra=["-serial", "null"]) as g:
        output = g.run("fuzz %d %d" % (CALLS, user), timeout=SECONDS)
        assert "fuzz: passed" in output, output[-3000:]
        found = TROUBLE.search(g.run("dmesg"))
        assert not found, found
        assert g.run("echo the shell works") == "the shell works\n"
        g.finish()
