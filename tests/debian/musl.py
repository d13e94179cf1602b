# SPDX-License-Identifier: GPL-2.0-only
"""A program that ld-musl-i386.so.1 loads."""
import subprocess

SOURCE = r"""
#include <math.h>
#include <pthread.h>
#include <stdio.h>
static __thread int tls = 42;
static void *thread(void *p) { return tls == 42 ? "thread" : "no tls"; }
int main(int argc, char **argv)
{
	pthread_t t;
	void *ret;
	pthread_create(&t, 0, thread, 0);
	pthread_join(t, &ret);
	printf("hello from musl: %.1f %d %s\n", sqrt(110.25 * argc), tls, (char *)ret);
	return 0;
}
"""


def hello(output):
    lib = "/usr/lib/i386-linux-musl"
    include = subprocess.run(["gcc", "-print-file-name=include"], check=True, capture_output=True, text=True).stdout.strip()
    gcc_lib = subprocess.run(["gcc", "-m32", "-print-libgcc-file-name"], check=True, capture_output=True, text=True).stdout.strip()
    subprocess.run(["gcc", "-m32", "-O1", "-fpie", "-pie", "-fno-stack-protector", "-nostdinc", "-isystem", "/usr/include/i386-linux-musl",
                    "-isystem", include, "-nostdlib", "-Wl,-dynamic-linker,/lib/ld-musl-i386.so.1", "-o", str(output),
                    lib + "/Scrt1.o", lib + "/crti.o", "-x", "c", "-", "-x", "none", lib + "/libc.so", gcc_lib, lib + "/crtn.o"],
                   input=SOURCE, text=True, check=True)
