#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Reads `nm -n` on standard input and writes the symbol tables of kernel/kallsyms.c as NASM source."""
import sys


def main():
    symbols, begin = [], None
    for line in sys.stdin:
        fields = line.split()
        if len(fields) != 3 or fields[1] not in "TtWwDdBbRr":
            continue
        address, kind, name = fields
        if kind in "Ww" and int(address, 16) == 0:
            continue
        if "." in name or name.startswith("kallsyms_"):     # local labels of assembler code, and the tables themselves
            continue
        if kind in "TtWw" or name in ("_text", "_etext", "_end"):
            symbols.append((int(address, 16), kind, name))
    symbols.sort(key=lambda s: s[0])
    out = ["section .kallsyms progbits alloc noexec nowrite align=4",
           "global kallsyms_num_syms, kallsyms_addresses, kallsyms_names, kallsyms_types",
           "kallsyms_num_syms: dd %d" % len(symbols), "kallsyms_addresses:"]
    out += ["dd 0x%08x" % s[0] for s in symbols]
    out.append("kallsyms_names:")
    out += ["dd n%d" % i for i in range(len(symbols))]
    out.append("kallsyms_types:")
    out += ["db '%s'" % s[1] for s in symbols]
    out += ["n%d: db '%s', 0" % (i, s[2]) for i, s in enumerate(symbols)]
    print("\n".join(out))


main()
