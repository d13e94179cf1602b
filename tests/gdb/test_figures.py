# SPDX-License-Identifier: GPL-2.0-only
"""The paper's static figures, held against the ELF file: figures 1 to 4 and 6."""
import pytest

from session import run

FIGURE_4 = {
    "owner": "0x0", "llseek": "no_llseek", "aio_read": "sock_aio_read", "aio_write": "sock_aio_write", "poll": "sock_poll",
    "unlocked_ioctl": "sock_ioctl", "mmap": "sock_mmap", "open": "sock_no_open", "release": "sock_close",
    "fasync": "sock_fasync", "readv": "sock_readv", "writev": "sock_writev", "sendpage": "sock_sendpage",
}
FIGURE_6 = """
family      2                    2                   2
owner       0x0                  0x0                 0x0
release     inet_release         inet_release        inet_release
bind        inet_bind            inet_bind           inet_bind
connect     inet_stream_connect  inet_dgram_connect  inet_dgram_connect
socketpair  sock_no_socketpair   sock_no_socketpair  sock_no_socketpair
accept      inet_accept          sock_no_accept      sock_no_accept
getname     inet_getname         inet_getname        inet_getname
poll        tcp_poll             udp_poll            datagram_poll
ioctl       inet_ioctl           inet_ioctl          inet_ioctl
listen      inet_listen          sock_no_listen      sock_no_listen
shutdown    inet_shutdown        inet_shutdown       inet_shutdown
setsockopt  sock_common_setsockopt sock_common_setsockopt sock_common_setsockopt
getsockopt  sock_common_getsockopt sock_common_getsockopt sock_common_getsockopt
sendmsg     inet_sendmsg         inet_sendmsg        inet_sendmsg
recvmsg     sock_common_recvmsg  sock_common_recvmsg sock_common_recvmsg
mmap        sock_no_mmap         sock_no_mmap        sock_no_mmap
sendpage    tcp_sendpage         inet_sendpage       inet_sendpage
"""


@pytest.fixture(scope="module")
def elf():
    return run("""
        def table(name, expression):
            v = gdb.parse_and_eval(expression)
            result[name] = [[f.name, str(v[f.name])] for f in v.type.fields()]
        def where(name):
            s = gdb.lookup_global_symbol(name) or gdb.lookup_static_symbol(name)
            return [s.symtab.filename, bool(gdb.lookup_global_symbol(name))]
        t = gdb.lookup_type("struct socket_alloc")
        result["socket_alloc"] = [[f.name, str(f.type), f.bitpos // 8] for f in t.fields()]
        result["sizeof_socket"] = gdb.lookup_type("struct socket").sizeof
        result["socket_fields"] = [f.name for f in gdb.lookup_type("struct socket").fields()]
        for n in ("sock_fs_type", "sockfs_ops", "socket_file_ops", "inet_stream_ops", "inet_dgram_ops", "inet_sockraw_ops",
                  "sockfs_dentry_operations"):
            table(n, n)
            result["where " + n] = where(n)
        result["name"] = gdb.parse_and_eval("sock_fs_type.name").string()
        result["magic"] = value("(int)sizeof(struct socket_alloc)")
    """)


def cell(text):
    """The name in gdb's "0xc0123456 <name>", or the number."""
    return text.split("<")[1].rstrip(">") if "<" in text else text.split(" ")[0]


def test_figure_1_socket_alloc(elf):
    (name1, type1, off1), (name2, type2, off2) = elf["socket_alloc"]
    assert (name1, type1, off1) == ("socket", "struct socket", 0)
    assert (name2, type2, off2) == ("vfs_inode", "struct inode", 36) and elf["sizeof_socket"] == 36
    assert elf["socket_fields"] == ["state", "flags", "ops", "fasync_list", "file", "sk", "wait", "type", "passcred"]


def test_figure_2_sock_fs_type(elf):
    t = dict(elf["sock_fs_type"])
    assert elf["name"] == "sockfs" and cell(t["get_sb"]) == "sockfs_get_sb" and cell(t["kill_sb"]) == "kill_anon_super"
    assert t["fs_flags"] == "0" and cell(t["owner"]) == "0x0"
    assert elf["where sock_fs_type"] == ["net/socket.c", False]


def test_figure_3_sockfs_ops(elf):
    t = {k: cell(v) for k, v in elf["sockfs_ops"]}
    assert (t.pop("alloc_inode"), t.pop("destroy_inode"), t.pop("statfs")) == (
        "sock_alloc_inode", "sock_destroy_inode", "simple_statfs")
    assert set(t.values()) == {"0x0"}


def test_figure_4_socket_file_ops(elf):
    t = {k: cell(v) for k, v in elf["socket_file_ops"]}
    assert {k: t.pop(k) for k in FIGURE_4} == FIGURE_4
    assert set(t.values()) == {"0x0"}
    assert elf["where socket_file_ops"] == ["net/socket.c", False]


def test_figure_6_proto_ops(elf):
    rows = [line.split() for line in FIGURE_6.strip().splitlines()]
    for column, name in enumerate(("inet_stream_ops", "inet_dgram_ops", "inet_sockraw_ops"), 1):
        got = [(k, cell(v)) for k, v in elf[name]]
        assert got == [(row[0], row[column]) for row in rows]
    assert elf["where inet_sockraw_ops"] == ["net/ipv4/af_inet.c", False]
    assert elf["where inet_stream_ops"][1] and elf["where inet_dgram_ops"][1]


def test_dentry_operations(elf):
    t = {k: cell(v) for k, v in elf["sockfs_dentry_operations"]}
    assert t.pop("d_delete") == "sockfs_delete_dentry" and set(t.values()) == {"0x0"}
