# SPDX-License-Identifier: GPL-2.0-only
"""Guests whose userland is Debian's own i386 packages, made by scripts/debian-image.py as `make run ROOTFS=debian` does.

The packages are downloaded once, to build/debs. A download that fails is a failed test, with what apt-get said.
"""
import os
import re
import subprocess
import sys

import pytest

from linnet import BUILD, Guest, GuestError, TOP, user_net

SECONDS = 400           # for making an image, downloads included


def debian_image(name, packages, overlay=None, *more):
    """The image build/test-NAME.cpio of these packages, with a folder laid over it. Returns its path and its MiB of memory."""
    name = "test-" + name
    command = [sys.executable, os.path.join(TOP, "scripts/debian-image.py"), "--build", BUILD, "--name", name, *more]
    try:
        got = subprocess.run(command + (["--overlay", str(overlay)] if overlay else []) + packages.split(), capture_output=True,
                             text=True, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        pytest.fail("the image %s is not made after %d seconds: downloads that hang?" % (name, SECONDS), pytrace=False)
    if got.returncode:
        pytest.fail("no image of Debian's packages: " + got.stderr.strip()[-1500:], pytrace=False)
    path = os.path.join(BUILD, name)
    with open(path + ".mem", encoding="ascii") as f:
        return path + ".cpio", int(f.read())


# up PORT: waits until somebody listens there.
UP = ("up() { local h=$(printf :%04X $1) i; for i in {1..300}; do grep -q \"$h 00000000:0000 0A\" /proc/net/tcp && return; "
      "sleep 0.1; done; echo nobody listens on $1; }")


class Bash(Guest):
    """A guest with bash on a terminal that is wide enough for any command."""

    def wait_shell(self):
        self.expect(r"(^|\n)# $")
        self.run("stty cols 1000 rows 50", status=0)
        self.run(UP, status=0)
        return self


class Session:
    """A guest that serves until a command hurts it, then another one boots."""

    def __init__(self, image, mem, forwards=(), append=""):
        self.image, self.mem, self.forwards, self.append = image, mem, forwards, append
        self.guest = None

    def run(self, command, timeout=60):
        if self.guest is None:
            self.guest = Bash(initrd=self.image, mem=self.mem, net=user_net(*self.forwards),
                              append="loglevel=4 " + self.append)
        try:
            return self.guest.run(command, timeout=timeout)
        except GuestError:
            self.close()
            raise

    def check(self, command, expected, timeout=60):
        """The command's output must match a regular expression, all of it."""
        output = self.run(command, timeout).rstrip("\n")
        if not re.fullmatch(expected, output, re.S):
            pytest.fail("%s\nprinted:\n%s\nbut expected was:\n%s" % (command, output, expected), pytrace=False)

    def close(self):
        if self.guest:
            self.guest.close()
        self.guest = None


def cases(table):
    """Parameters for a test from (name, command, expected regular expression [, seconds])."""
    return [pytest.param(c[1], c[2], c[3] if len(c) > 3 else 60, id=c[0]) for c in table]
