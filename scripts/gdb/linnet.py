# SPDX-License-Identifier: GPL-2.0-only
"""gdb commands that show the kernel's data: lx-ps, lx-dmesg, lx-mounts, lx-fds, lx-sock, lx-slab, lx-user,
lx-lsmod, lx-symbols.

The names begin as those of Linux's own scripts do (scripts/gdb/linux).
"""
import os
import struct

import gdb
from gdb.FrameDecorator import FrameDecorator

CHAR = gdb.lookup_type("char")


def field_offset(type_name, member):
    kind, *path = gdb.lookup_type(type_name), *member.split(".")
    offset = 0
    for name in path:
        for f in kind.fields():
            if f.name == name:
                offset += f.bitpos // 8
                kind = f.type.strip_typedefs()
                break
        else:
            raise gdb.GdbError("%s has no member %s" % (type_name, name))
    return offset


def container_of(pointer, type_name, member):
    where = int(pointer) - field_offset(type_name, member)
    return gdb.Value(where).cast(gdb.lookup_type(type_name).pointer())


def list_entries(head, type_name, member):
    """The elements of a list whose head is given by address."""
    head = head if head.type.code == gdb.TYPE_CODE_PTR else head.address
    node = head["next"]
    while int(node) != int(head):
        yield container_of(node, type_name, member)
        node = node["next"]


def tasks():
    init = gdb.parse_and_eval("init_task").address
    yield init
    for t in list_entries(init["tasks"], "struct task_struct", "tasks"):
        yield t


def current():
    esp = int(gdb.parse_and_eval("(unsigned long)$esp"))
    if esp < 0xC0000000:
        esp = int(gdb.parse_and_eval("init_tss.esp0")) - 4
    ti = gdb.Value(esp & ~8191).cast(gdb.lookup_type("struct thread_info").pointer())
    return ti["task"]


def task_by_pid(pid):
    for t in tasks():
        if int(t["pid"]) == pid:
            return t
    raise gdb.GdbError("no task with pid %d" % pid)


def dentry_path(dentry):
    parts = []
    while int(dentry["d_parent"]) != int(dentry):
        parts.append(dentry["d_name"]["name"].cast(CHAR.pointer()).string())
        dentry = dentry["d_parent"]
    name = dentry["d_name"]["name"].cast(CHAR.pointer()).string()
    return (name if name != "/" else "/") + "/".join(reversed(parts))


def files(task):
    table = task["files"]
    if not int(table):
        return
    for fd in range(int(table["max_fds"])):
        f = table["fd"][fd]
        if int(f):
            yield fd, f


def socket_of(f):
    """struct socket of a socket's file, None for others: the SOCKET_I() of include/net/sock.h."""
    inode = f["f_dentry"]["d_inode"]
    if not int(inode) or not int(inode["i_sock"]):
        return None
    alloc = container_of(inode, "struct socket_alloc", "vfs_inode")
    return alloc["socket"].address


class Command(gdb.Command):
    name = ""

    def __init__(self):
        super().__init__(self.name, gdb.COMMAND_DATA)


class Ps(Command):
    """lx-ps: every process, its state and where its task_struct lies."""
    name = "lx-ps"

    def invoke(self, arg, from_tty):
        me = int(current())
        print("     task_struct   PID  PPID STATE COMMAND")
        for t in tasks():
            print("%s 0x%08x %5d %5d %5d %s" % ("->" if int(t) == me else "  ", int(t), int(t["pid"]),
                                               int(t["parent"]["pid"]), int(t["state"]), t["comm"].string()))


class Dmesg(Command):
    """lx-dmesg: the kernel's log, also when the kernel can't print any more."""
    name = "lx-dmesg"

    def invoke(self, arg, from_tty):
        buf = gdb.lookup_global_symbol("log_buf") or gdb.lookup_static_symbol("log_buf")
        value = buf.value()
        size = value.type.sizeof
        end = int(gdb.parse_and_eval("log_end"))
        chars = int(gdb.parse_and_eval("logged_chars"))
        memory = bytes(gdb.selected_inferior().read_memory(int(value.address), size))
        start = end - min(chars, size)
        print(bytes(memory[i % size] for i in range(start, end)).decode("latin1"))


class Mounts(Command):
    """lx-mounts: what is mounted in the current process's namespace."""
    name = "lx-mounts"

    def invoke(self, arg, from_tty):
        namespace = task_by_pid(1)["namespace"]
        for m in list_entries(namespace["list"], "struct vfsmount", "mnt_list"):
            print("%s on %s type %s" % (m["mnt_devname"].string(), dentry_path(m["mnt_mountpoint"]),
                                        m["mnt_sb"]["s_type"]["name"].string()))


class Fds(Command):
    """lx-fds [PID]: a process's descriptors, each with its file, operations and, for a socket, struct socket and sock."""
    name = "lx-fds"

    def invoke(self, arg, from_tty):
        task = task_by_pid(int(arg)) if arg else current()
        for fd, f in files(task):
            line = "%3d file 0x%08x count %d op %s  %s" % (
                fd, int(f), int(f["f_count"]["counter"]), str(f["f_op"]).split("<")[-1].rstrip(">"),
                dentry_path(f["f_dentry"]))
            sock = socket_of(f)
            if sock is not None:
                line += "\n        socket 0x%08x ops %s  sock 0x%08x prot %s" % (
                    int(sock), str(sock["ops"]).split("<")[-1].rstrip(">"), int(sock["sk"]),
                    sock["sk"]["sk_prot"]["name"].string() if int(sock["sk"]) and int(sock["sk"]["sk_prot"]) else "-")
            print(line)


class Sock(Command):
    """lx-sock [PID]: each socket of a process (of all, without PID) with its state and queues."""
    name = "lx-sock"

    def invoke(self, arg, from_tty):
        for t in [task_by_pid(int(arg))] if arg else tasks():
            for fd, f in files(t):
                sock = socket_of(f)
                if sock is None or not int(sock["sk"]):
                    continue
                sk = sock["sk"]
                common = sk["__sk_common"]
                print("pid %d fd %d: sk 0x%08x family %d state %d refs %d rcv queue %d skb, %d bytes; sndbuf %d" % (
                    int(t["pid"]), fd, int(sk), int(common["skc_family"]), int(common["skc_state"]),
                    int(common["skc_refcnt"]["counter"]), int(sk["sk_receive_queue"]["qlen"]),
                    int(sk["sk_rmem_alloc"]["counter"]), int(sk["sk_sndbuf"])))


class Slab(Command):
    """lx-slab: the caches, with the objects that each slab list says are in use."""
    name = "lx-slab"

    def invoke(self, arg, from_tty):
        chain = gdb.parse_and_eval("cache_chain")
        for c in list_entries(chain, "struct kmem_cache_s", "next"):
            used = slabs = 0
            lists = c["lists"]
            for name in ("slabs_full", "slabs_partial", "slabs_free"):
                for s in list_entries(lists[name], "struct slab", "list"):
                    used += int(s["inuse"])
                    slabs += 1
            print("%-20s size %6d  in use %6d (%d of them in the cpu's array)  slabs %4d" % (
                c["name"].string(), int(c["objsize"]), used, int(c["array"][0]["avail"]), slabs))


class User(Command):
    """lx-user PROGRAM: load the symbols of build/user/bin/PROGRAM, so that a backtrace goes on into its main()."""
    name = "lx-user"

    def invoke(self, arg, from_tty):
        build = os.path.dirname(gdb.objfiles()[0].filename)
        gdb.execute("add-symbol-file %s/user/bin/%s" % (build, arg), to_string=True)


class Lsmod(Command):
    """lx-lsmod: the loaded modules."""
    name = "lx-lsmod"

    def invoke(self, arg, from_tty):
        for m in list_entries(gdb.parse_and_eval("modules"), "struct module", "list"):
            print("%-20s 0x%08x %7d bytes, %d references" % (
                m["name"].string(), int(m["module_core"]), int(m["core_size"]), int(m["ref"][0]["count"]["counter"])))


def named_symbols(path):
    """(name, section's name, value) of the symbols of an ELF32 object."""
    with open(path, "rb") as f:
        data = f.read()

    def text(at):
        return data[at:data.index(b"\0", at)].decode()

    shoff, = struct.unpack_from("<I", data, 32)
    count, names = struct.unpack_from("<HH", data, 48)
    headers = [struct.unpack_from("<10I", data, shoff + 40 * i) for i in range(count)]
    for h in headers:
        for at in range(h[4], h[4] + h[5] if h[1] == 2 else h[4], 16):
            name, value, _, _, section = struct.unpack_from("<IIIHH", data, at)
            if name and 0 < section < count:
                yield text(headers[h[6]][4] + name), text(headers[names][4] + headers[section][0]), value


class Symbols(Command):
    """lx-symbols: load the symbols of the modules that are loaded now, from build/modules/*.ko."""
    name = "lx-symbols"

    def invoke(self, arg, from_tty):
        where = os.path.join(os.path.dirname(gdb.objfiles()[0].filename), "modules")
        for m in list_entries(gdb.parse_and_eval("modules"), "struct module", "list"):
            name = m["name"].string()
            for path in (os.path.join(where, n + ".ko") for n in (name, name.replace("_", "-"))):
                if os.path.exists(path):
                    self.add(m, path)

    @staticmethod
    def add(module, path):
        # The kernel's table has addresses, the file offsets: any symbol tells where its section is.
        placed = {}
        for i in range(1, int(module["num_symtab"])):
            sym = module["symtab"][i]
            placed[(module["strtab"] + int(sym["st_name"])).string()] = int(sym["st_value"])
        sections = {section: placed[n] - value for n, section, value in named_symbols(path)
                    if n in placed and not section.startswith((".init", ".modinfo", ".debug"))}
        text = sections.pop(".text", int(module["module_core"]))
        gdb.execute("add-symbol-file %s 0x%x %s" % (
            path, text, " ".join("-s %s 0x%x" % s for s in sorted(sections.items()))), to_string=True)
        print("%s: .text at 0x%08x" % (path, text))


class TrapFrame(FrameDecorator):
    """A frame that entry.asm made. gdb calls it "<signal handler called>"; here it has its name."""

    def function(self):
        frame = self.inferior_frame()
        if frame.type() != gdb.SIGTRAMP_FRAME:
            return super().function()
        symbol = gdb.execute("info symbol 0x%x" % frame.pc(), to_string=True).split()
        return symbol[0] if symbol and symbol[0] != "No" else "entry"


class TrapFilter:
    """A frame filter that puts TrapFrame around each frame."""
    name, enabled, priority = "linnet-traps", True, 100

    @staticmethod
    def filter(frames):
        return map(TrapFrame, frames)


gdb.frame_filters[TrapFilter.name] = TrapFilter()

for command in (Ps, Dmesg, Mounts, Fds, Sock, Slab, User, Lsmod, Symbols):
    command()
