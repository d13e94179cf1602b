#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""usage: tour.py BUILD [read|write|accept|close]

Walks a path by itself: boots a guest that runs sockdemo, stops it at each hop in turn, and prints where it is, the table
that leads to the next hop, and what docs/paths says of it.
"""
import os
import re
import socket
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# The hops of each path, with an expression to show at each.
PATHS = {
    "read": [("sys_read", "fd"), ("vfs_read", "*file->f_op"), ("do_sync_read", "filp->f_op->aio_read"),
             ("sock_aio_read", "iocb->ki_filp->f_dentry->d_name"), ("__sock_recvmsg", "sock->ops->recvmsg"),
             ("sock_common_recvmsg", "sock->sk->sk_prot->recvmsg"), ("tcp_recvmsg", "sk->sk_receive_queue.qlen")],
    "write": [("sys_write", "fd"), ("vfs_write", "file->f_op->aio_write"), ("sock_aio_write", "iocb->ki_pos"),
              ("__sock_sendmsg", "sock->ops->sendmsg"), ("inet_sendmsg", "sock->sk->sk_prot->sendmsg"),
              ("tcp_sendmsg", "sk->sk_sndbuf"), ("tcp_transmit_skb", "skb->len"), ("ip_queue_xmit", "skb->len"),
              ("dev_queue_xmit", "skb->dev->name"), ("loopback_xmit", "dev->name")],
    "accept": [("sys_accept", "fd"), ("inet_accept", "sock->ops"), ("tcp_accept", "sk->sk_ack_backlog"),
               ("sock_map_fd", "sock->type"), ("fd_install", "fd")],
    "close": [("sys_close", "fd"), ("filp_close", "filp->f_count"), ("__fput", "file->f_op->release"),
              ("sock_close", "filp->f_op"), ("sock_release", "sock->ops->release"), ("inet_release", "sock->sk->sk_prot->close"),
              ("tcp_close", "sk->__sk_common.skc_state"), ("dput", "dentry->d_name"), ("iput", "inode->i_count"),
              ("sock_destroy_inode", "inode->i_ino")],
}

SCRIPT = '''
import gdb
gdb.execute("source scripts/gdb/linnet.py")
# Only stops of sockdemo on a socket count: its reads of /proc take the same first hops.
ME = "((struct thread_info *)((unsigned long)$esp & ~8191))->task->comm[4] == 'd'"
FD_IS_SOCKET = ("((struct thread_info *)((unsigned long)$esp & ~8191))->task->files->fd[%s] != 0 && "
                "((struct thread_info *)((unsigned long)$esp & ~8191))->task->files->fd[%s]->f_dentry->d_inode->i_sock")
hops, words, colour = {hops!r}, {words!r}, {colour!r}
def bold(text):
    return "\\033[1m%s\\033[0m" % text if colour else text
for n, (name, expression) in enumerate(hops, 1):
    b = gdb.Breakpoint("*" + name, type=gdb.BP_HARDWARE_BREAKPOINT)
    b.condition = ME
    if n == 1:
        gdb.execute("continue", to_string=True)
        while not int(gdb.parse_and_eval(FD_IS_SOCKET % ("fd", "fd"))):
            gdb.execute("continue", to_string=True)
    else:
        gdb.execute("continue", to_string=True)
    b.delete()
    f = gdb.newest_frame()
    line = f.find_sal()
    print("\\n%s  %s:%d" % (bold("%d. %s" % (n, name)), line.symtab.filename if line.symtab else "?", line.line))
    if name in words:
        print("   " + words[name])
    try:
        print("   " + bold("p " + expression) + "  ->  " + gdb.execute("output " + expression, to_string=True)[:300])
    except gdb.error as e:
        print("   (%s: %s)" % (expression, e))
print("\\nThe way here, innermost first:")
gdb.execute("bt -frame-arguments none")
gdb.execute("kill")
'''


def explanations(path):
    """What docs/paths/PATH.md says in its tables, by function."""
    words = {}
    with open(os.path.join(TOP, "docs/paths", path + ".md"), encoding="utf-8") as f:
        for line in f:
            cells = [c.strip() for c in line.strip().strip("|").split("|")]
            if len(cells) == 3 and cells[0].startswith("`"):
                for name in re.findall(r"`(\w+)`", cells[0]):
                    words[name] = cells[2].replace("`", "")
    return words


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def main():
    if len(sys.argv) < 2 or (len(sys.argv) > 2 and sys.argv[2] not in PATHS):
        sys.exit(__doc__)
    build, path, port = os.path.abspath(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "read", free_port()
    qemu = subprocess.Popen(["qemu-system-i386", "-M", "pc", "-accel", "tcg", "-m", "64", "-no-reboot", "-display", "none",
                             "-monitor", "none", "-serial", "file:%s/tour.log" % build, "-nic", "none", "-kernel",
                             build + "/vmlinux", "-initrd", build + "/initramfs.cpio", "-append",
                             "console=ttyS0 panic=-1 sockdemo", "-S", "-gdb", "tcp:127.0.0.1:%d" % port],
                            stdin=subprocess.DEVNULL)
    try:
        with tempfile.NamedTemporaryFile("w", suffix=".py") as script:
            script.write((SCRIPT.replace("{hops!r}", repr(PATHS[path])).replace("{words!r}", repr(explanations(path)))
                          .replace("{colour!r}", repr(sys.stdout.isatty()))))
            script.flush()
            print("The path of %s(2), as sockdemo takes it; docs/paths/%s.md tells it in words." % (path, path), flush=True)
            gdb = subprocess.run(["gdb", "-nx", "-q", "-batch", "-ex", "set pagination off", "-ex", "set confirm off", "-ex",
                                  "set architecture i386", "-ex", "target remote 127.0.0.1:%d" % port, "-ex",
                                  "add-symbol-file %s/user/bin/sockdemo" % build, "-x", script.name, build + "/vmlinux"],
                                 stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, stdin=subprocess.DEVNULL,
                                 cwd=TOP, check=False)
        out = re.sub(r"(?m)^(Hardware assisted breakpoint|Breakpoint|\d+\t|0x[0-9a-f]+\t).*\n", "", gdb.stdout)
        start = out.find("\n\033[1m1." if sys.stdout.isatty() else "\n1.")
        print(out[start:] if start >= 0 else out)
        return 0 if start >= 0 and "Traceback" not in out else 1
    finally:
        qemu.kill()
        qemu.wait()


if __name__ == "__main__":
    sys.exit(main())
