#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""usage: modpost.py DIR SYSTEM.MAP MODULE ...

Reads DIR/MODULE.r.o, each module as one relocatable object, and writes DIR/MODULE.mod.c, which has its struct module, its
version magic and the modules it depends on; and for modprobe DIR/modules.dep and DIR/modules.alias. A symbol that neither the
kernel (its __ksymtab_* in SYSTEM.MAP) nor another of the modules exports is an error.

Mirrors: scripts/mod/modpost.c and file2alias.c, and depmod of module-init-tools.
"""
import os
import struct
import sys

SHN_UNDEF, STB_WEAK = 0, 2


class Object:
    """Symbols and sections of an ELF32 object."""

    def __init__(self, path):
        with open(path, "rb") as f:
            self.data = f.read()
        shoff, = struct.unpack_from("<I", self.data, 32)
        size, count, names = struct.unpack_from("<HHH", self.data, 46)
        headers = [struct.unpack_from("<10I", self.data, shoff + i * size) for i in range(count)]
        self.sections = {self.string(headers[names][4] + h[0]): h for h in headers}
        self.headers, self.symbols = headers, {}
        for h in headers:
            if h[1] != 2:               # SHT_SYMTAB
                continue
            for at in range(h[4] + 16, h[4] + h[5], 16):
                name, value, length, info, _, section = struct.unpack_from("<IIIBBH", self.data, at)
                self.symbols[self.string(headers[h[6]][4] + name)] = (value, length, info >> 4, section)

    def string(self, at):
        return self.data[at:self.data.index(b"\0", at)].decode()

    def contents(self, symbol):
        value, length, _, section = self.symbols[symbol]
        start = self.headers[section][4] + value
        return self.data[start:start + length]

    def modinfo(self, tag):
        h = self.sections.get(".modinfo")
        texts = self.data[h[4]:h[4] + h[5]].decode().split("\0") if h else []
        return [t.split("=", 1)[1] for t in texts if t.startswith(tag + "=")]

    def undefined(self):
        return [n for n, (_, _, bind, section) in self.symbols.items() if n and section == SHN_UNDEF and bind != STB_WEAK]

    def exports(self):
        return [n[len("__ksymtab_"):] for n in self.symbols if n.startswith("__ksymtab_")]


def pci_aliases(table):
    """Each struct pci_device_id as the name that modprobe is asked for; a zero entry ends the table."""
    def field(key, value, width):
        return key + ("*" if value == 0xffffffff else "%0*X" % (width, value))

    for entry in struct.iter_unpack("<7I", table):
        vendor, device, subvendor, subdevice, klass, mask, _ = entry
        if not (vendor or subvendor or mask):
            return
        parts = [field(k, v, 2) if m == 0xff else k + "*" for k, v, m in
                 (("bc", klass >> 16 & 0xff, mask >> 16 & 0xff), ("sc", klass >> 8 & 0xff, mask >> 8 & 0xff),
                  ("i", klass & 0xff, mask & 0xff))]
        yield "pci:" + field("v", vendor, 8) + field("d", device, 8) + field("sv", subvendor, 8) + \
            field("sd", subdevice, 8) + "".join(parts)


def write(path, text):
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def mod_c(obj, depends):
    lines = ["#include <linux/module.h>", "#include <linux/vermagic.h>", "", 'MODULE_INFO(vermagic, VERMAGIC_STRING);',
             'MODULE_INFO(depends, "%s");' % ",".join(depends)]
    lines += ['MODULE_INFO(alias, "%s");' % a for a in obj.aliases]
    lines += ["", "struct module __this_module", '__attribute__((section(".gnu.linkonce.this_module"))) = {',
              "\t.name = __stringify(KBUILD_MODNAME),"]
    if "init_module" in obj.symbols:
        lines.append("\t.init = init_module,")
    if "cleanup_module" in obj.symbols:
        lines.append("\t.exit = cleanup_module,")
    return "\n".join(lines + ["};", ""])


def main():
    where, system_map, names = sys.argv[1], sys.argv[2], sys.argv[3:]
    owner = {}
    for line in open(system_map, encoding="utf-8"):
        symbol = line.split()[-1]
        if symbol.startswith("__ksymtab_"):
            owner[symbol[len("__ksymtab_"):]] = None
    objects = {name: Object(os.path.join(where, name + ".r.o")) for name in names}
    for name, obj in objects.items():
        owner.update((symbol, name) for symbol in obj.exports())
        obj.aliases = []
        if "__mod_pci_device_table" in obj.symbols:
            obj.aliases = list(pci_aliases(obj.contents("__mod_pci_device_table")))
    missing, needs = [], {}
    for name, obj in objects.items():
        undefined = [s for s in obj.undefined() if s != "__this_module"]
        missing += ["%s: %s is not exported" % (name, s) for s in undefined if s not in owner]
        needs[name] = sorted({owner.get(s) for s in undefined} - {None, name})
    if missing:
        sys.exit("\n".join(missing))

    def closure(name, seen):
        for n in needs[name]:
            if n not in seen:
                seen.append(n)
                closure(n, seen)
        return seen

    for name, obj in objects.items():
        write(os.path.join(where, name + ".mod.c"), mod_c(obj, [n.replace("-", "_") for n in needs[name]]))
    write(os.path.join(where, "modules.alias"), "# Aliases extracted from modules themselves.\n" + "".join(
        "alias %s %s\n" % (a, name.replace("-", "_"))
        for name, obj in objects.items() for a in obj.modinfo("alias") + obj.aliases))
    release = "/lib/modules/2.6.11/"
    write(os.path.join(where, "modules.dep"), "".join(
        "%s%s.ko:%s\n" % (release, name, "".join(" %s%s.ko" % (release, n) for n in closure(name, []))) for name in names))


main()
