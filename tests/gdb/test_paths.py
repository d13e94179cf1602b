# SPDX-License-Identifier: GPL-2.0-only
"""The call chains, in the running kernel: each hop is a frame, up to the program's main()."""
import threading
import http.server

import pytest

from linnet import user_net
from session import assert_chain, backtraces, run


# A condition: the current process is sockdemo.
BY_SOCKDEMO = "((struct thread_info *)((unsigned long)$esp & ~8191))->task->comm[6] == 'm'"


@pytest.fixture(scope="module")
def demo():
    """Where sockdemo (a server, its client, loopback) stops. Four breakpoints a boot: that is what the processor has."""
    out = {}
    for points in (["tcp_recvmsg", "tcp_sendmsg", "tcp_accept", "sock_destroy_inode"],
                   ["sock_alloc_inode", "fd_install", "tcp_v4_connect", "tcp_close"]):
        out.update(backtraces([(p, p, BY_SOCKDEMO) for p in points], append="sockdemo", programs=["sockdemo"]))
    return out


def test_figure_5_read(demo):
    assert_chain(demo["tcp_recvmsg"], ["tcp_recvmsg", "sock_common_recvmsg", "__sock_recvmsg", "sock_aio_read",
                                       "do_sync_read", "vfs_read", "sys_read", "*", "main"])


def test_write(demo):
    assert_chain(demo["tcp_sendmsg"], ["tcp_sendmsg", "inet_sendmsg", "__sock_sendmsg", "sock_aio_write",
                                       "do_sync_write", "vfs_write", "sys_write", "*", "main"])


def test_accept(demo):
    assert_chain(demo["tcp_accept"], ["tcp_accept", "inet_accept", "sys_accept", "sys_socketcall", "*", "main"])


def test_connect(demo):
    assert_chain(demo["tcp_v4_connect"], ["tcp_v4_connect", "inet_stream_connect", "sys_connect", "sys_socketcall"])


def test_socket(demo):
    assert_chain(demo["sock_alloc_inode"], ["sock_alloc_inode", "alloc_inode", "new_inode", "sock_alloc",
                                            "__sock_create", "sock_create", "sys_socket", "sys_socketcall", "*", "main"])


def test_close_to_kmem_cache_free(demo):
    assert_chain(demo["sock_destroy_inode"], ["sock_destroy_inode", "destroy_inode", "*", "generic_drop_inode", "*",
                                              "iput", "*", "dput", "__fput", "fput", "filp_close", "sys_close"])


def test_close_to_tcp(demo):
    assert_chain(demo["tcp_close"], ["tcp_close", "inet_release", "sock_release", "sock_close", "__fput", "fput",
                                     "filp_close", "sys_close"])


def test_boot_order():
    """sock_init's steps in their order, called out of do_basic_setup by process 1."""
    order = ["sk_init", "skb_init", "init_inodecache", "register_filesystem", "kern_mount"]
    got = run("""
        gdb.Breakpoint("sock_init", type=gdb.BP_HARDWARE_BREAKPOINT)
        gdb.execute("continue", to_string=True)
        result["sock_init"] = frames()
        gdb.execute("delete")
        order = []
        points = {}
        for name in %r[:4]:
            points[gdb.Breakpoint(name, type=gdb.BP_HARDWARE_BREAKPOINT).number] = name
        def stop(event):
            for b in getattr(event, "breakpoints", []):
                order.append(points.get(b.number, "kern_mount"))
        gdb.events.stop.connect(stop)
        while len(order) < 4:
            gdb.execute("continue", to_string=True)
        gdb.execute("delete")
        gdb.Breakpoint("kern_mount", type=gdb.BP_HARDWARE_BREAKPOINT)
        gdb.execute("continue", to_string=True)
        result["order"] = order[:4] + ["kern_mount"]
        result["type"] = value("type == &sock_fs_type")
        result["mount"] = frames()
        gdb.execute("delete")
        gdb.execute("finish", to_string=True)
        gdb.Breakpoint("run_init_process", type=gdb.BP_HARDWARE_BREAKPOINT)
        gdb.execute("continue", to_string=True)
        result["mnt"] = value("sock_mnt->mnt_parent == sock_mnt && sock_mnt->mnt_mountpoint == sock_mnt->mnt_root")
        result["magic"] = value("sock_mnt->mnt_sb->s_magic == 0x534F434B")
        result["ops"] = value("sock_mnt->mnt_sb->s_op == &sockfs_ops")
    """ % (order,), append="true")
    assert_chain(got["sock_init"], ["sock_init", "do_basic_setup", "init", "kernel_thread_helper"])
    assert got["order"] == order and got["type"] == "1"
    assert_chain(got["mount"], ["kern_mount", "sock_init"])
    assert (got["mnt"], got["magic"], got["ops"]) == ("1", "1", "1")


@pytest.fixture(scope="module")
def web_server():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()


def test_wire_paths(web_server):
    """The write path down to the card, and the receive path from its interrupt to tcp_v4_rcv."""
    got = backtraces([("xmit", "ei_start_xmit", "*(unsigned char *)(skb->data + 23) == 6 && skb->len > 74"),
                      ("interrupt", "ei_receive", None), ("rcv", "tcp_v4_rcv", None)],
                     append="wget -q -O /dev/null http://host:%d/" % web_server, net=user_net(),
                     programs=["wget"])
    assert_chain(got["xmit"], ["ei_start_xmit", "qdisc_restart", "*", "dev_queue_xmit", "*", "ip_output", "*",
                               "ip_queue_xmit", "tcp_transmit_skb", "tcp_write_xmit", "*", "tcp_sendmsg", "inet_sendmsg",
                               "__sock_sendmsg", "sock_aio_write", "do_sync_write", "vfs_write", "sys_write", "*", "main"])
    assert_chain(got["interrupt"], ["ei_receive", "ei_interrupt", "handle_IRQ_event", "__do_IRQ", "do_IRQ"])
    assert_chain(got["rcv"], ["tcp_v4_rcv", "*", "ip_local_deliver", "*", "ip_rcv", "netif_receive_skb",
                              "process_backlog", "net_rx_action", "__do_softirq", "do_softirq"])


def test_helpers():
    """The commands that make gdb loads."""
    got = run("""
        gdb.execute("source scripts/gdb/linnet.py")
        b = gdb.Breakpoint("tcp_accept", type=gdb.BP_HARDWARE_BREAKPOINT)
        b.condition = %r
        gdb.execute("continue", to_string=True)
        for c in ("lx-ps", "lx-dmesg", "lx-mounts", "lx-fds", "lx-sock", "lx-slab"):
            result[c] = gdb.execute(c, to_string=True)
    """ % BY_SOCKDEMO, append="sockdemo")
    assert "-> 0x" in got["lx-ps"] and "sockdemo" in got["lx-ps"] and "ksoftirqd/0" in got["lx-ps"]
    assert "Linux version 2.6.11" in got["lx-dmesg"]
    assert "type proc" in got["lx-mounts"]
    assert "socket_file_ops" in got["lx-fds"] and "inet_stream_ops" in got["lx-fds"] and "prot TCP" in got["lx-fds"]
    assert "state 10" in got["lx-sock"]
    assert "sock_inode_cache" in got["lx-slab"]
