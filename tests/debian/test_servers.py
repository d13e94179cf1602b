# SPDX-License-Identifier: GPL-2.0-only
"""Servers and runtimes as Debian ships them: Python, Redis, nginx, OpenSSL, tmux, screen, dropbear, iperf3, a Go program."""
import urllib.request

import pytest

from debian import Session, cases, debian_image
from linnet import free_port

PACKAGES = """python3 redis-server nginx-light openssl tmux screen dropbear-bin iperf3 curl procps grep sed mawk util-linux
bsdutils netcat-openbsd socat fzf"""

PYTHON = {
    "threads": ("import threading as t; n = [0]; l = t.Lock()\n"
                "def f():\n for i in range(2000):\n  with l: n[0] += 1\n"
                "ts = [t.Thread(target=f) for i in range(8)]; [x.start() for x in ts]; [x.join() for x in ts]; print(n[0])\n"
                "q = t.Condition()\nwith q: print(q.wait(0.05))", "16000\nFalse"),
    "subprocess": ("import subprocess as s; print(s.run(['echo', 'hi'], capture_output=True).stdout)\n"
                   "print(s.check_output('exit 0; true', shell=True)); p = s.Popen(['cat'], stdin=s.PIPE, stdout=s.PIPE)\n"
                   "print(p.communicate(b'x' * 100000)[0] == b'x' * 100000)\n"
                   "try: s.run(['sleep', '9'], timeout=0.2)\nexcept s.TimeoutExpired: print('timeout')", "b'hi\\\\n'\nb''\nTrue\ntimeout"),
    "sockets": ("import socket as s, select; l = s.create_server(('127.0.0.1', 5555)); c = s.create_connection(('127.0.0.1', 5555))\n"
                "a, _ = l.accept(); c.sendall(b'x' * 10); print(select.select([a], [], [], 5)[0] == [a], a.recv(99))\n"
                "p = select.poll(); p.register(a, 1); print(p.poll(10)); e = select.epoll(); e.register(a, 4); print(len(e.poll(1)))\n"
                "x, y = s.socketpair(); s.send_fds(x, [b'm'], [0]); print(s.recv_fds(y, 9, 1)[0], s.gethostbyname('localhost'))",
                "True b'xxxxxxxxxx'\n\\[\\]\n1\nb'm' 127.0.0.1"),
    "asyncio": ("import asyncio as a\n"
                "async def echo(r, w):\n w.write((await r.readline()).upper()); await w.drain(); w.close()\n"
                "async def ask(i):\n r, w = await a.open_connection('127.0.0.1', 5556); w.write(b'm%d\\n' % i); x = await r.readline(); w.close(); return x\n"
                "async def main():\n s = await a.start_server(echo, '127.0.0.1', 5556)\n print(sorted(await a.gather(*map(ask, range(10))))[9])\n"
                " p = await a.create_subprocess_exec('echo', 'sub', stdout=a.subprocess.PIPE); print(await p.communicate())\n"
                "a.run(main())", "b'M9\\\\n'\n\\(b'sub\\\\n', None\\)"),
    "multiprocessing": ("import multiprocessing as m, os\nfrom multiprocessing import shared_memory as sm\n"
                        "p = m.Pool(3); print(p.map(abs, range(-5, 0))); q = m.Queue(); q.put(7); print(q.get()); v = m.Value('i', 1)\n"
                        "def f():\n with v.get_lock(): v.value += 1\n"
                        "ps = [m.Process(target=f) for i in range(4)]; [x.start() for x in ps]; [x.join() for x in ps]; print(v.value)\n"
                        "a = sm.SharedMemory(create=True, size=99); b = sm.SharedMemory(a.name); a.buf[0] = 9; print(b.buf[0]); b.close(); a.close(); a.unlink()",
                        "\\[5, 4, 3, 2, 1\\]\n7\n5\n9"),
    "mmap": ("import mmap, os; m = mmap.mmap(-1, 8192); m[:3] = b'abc'\nif not os.fork(): m[0] = 65; os._exit(0)\n"
             "os.wait(); print(m[:3]); f = open('/tmp/mm', 'w+b'); f.truncate(9999); n = mmap.mmap(f.fileno(), 0); n[9998] = 66; n.flush(); n.resize(20000)\n"
             "print(os.pread(f.fileno(), 1, 9998), len(n), os.fstat(f.fileno()).st_size)", "b'Abc'\nb'B' 20000 20000"),
    "signals": ("import signal as s, os, time; s.signal(s.SIGALRM, lambda *a: print('alarm')); s.setitimer(s.ITIMER_REAL, .05); s.pause()\n"
                "s.pthread_sigmask(s.SIG_BLOCK, [s.SIGUSR1]); os.kill(os.getpid(), s.SIGUSR1); print(s.sigpending()); print(s.sigwait([s.SIGUSR1]))\n"
                "print(s.sigtimedwait([s.SIGUSR2], 0.05))\n"
                "t = time.monotonic(); time.sleep(.1); print(time.monotonic() - t >= .1)",
                "alarm\n.*SIGUSR1.*\n.*(10|SIGUSR1).*\nNone\nTrue"),
    "terminals": ("import pty, os, tty, termios\npid, fd = pty.fork()\nif not pid: os.execvp('tty', ['tty'])\n"
                  "print(os.read(fd, 99)); os.waitpid(pid, 0); a, b = os.openpty(); tty.setraw(b); os.write(a, b'\\x03'); print(os.read(b, 9), os.ttyname(b))\n"
                  "print(termios.tcgetattr(b)[3] & termios.ECHO)", "b'/dev/pts/\\d\\\\r\\\\n'\nb'\\\\x03' /dev/pts/\\d\n0"),
    "http_server": ("import http.server as h, threading as t, urllib.request as u, os\nos.chdir('/etc')\n"
                    "s = h.ThreadingHTTPServer(('127.0.0.1', 8123), h.SimpleHTTPRequestHandler); s.RequestHandlerClass.log_message = lambda *a: None\n"
                    "t.Thread(target=s.serve_forever, daemon=True).start(); print(u.urlopen('http://127.0.0.1:8123/hostname').read())", "b'linnet\\\\n'"),
    "sqlite_and_compression": ("import sqlite3, zlib, lzma, bz2, hashlib, os; c = sqlite3.connect('/tmp/py.db'); c.execute('create table t(a)')\n"
                               "c.executemany('insert into t values(?)', [(i,) for i in range(100)]); c.commit(); print(c.execute('select sum(a) from t').fetchone())\n"
                               "d = os.urandom(5000); print(all(m.decompress(m.compress(d)) == d for m in (zlib, lzma, bz2)))\n"
                               "print(hashlib.sha256(b'abc').hexdigest()[:8])", "\\(4950,\\)\nTrue\nba7816bf"),
    "files": ("import os, tempfile, shutil, fcntl, pathlib; d = tempfile.mkdtemp(); open(d + '/a', 'w').write('x'); shutil.copytree(d, d + '2')\n"
              "print(os.listdir(d + '2'), [e.name for e in os.scandir(d)], os.stat(d + '/a').st_size); shutil.rmtree(d)\n"
              "f = open('/tmp/lk', 'w'); fcntl.lockf(f, fcntl.LOCK_EX); r, w = os.pipe2(os.O_CLOEXEC); print(os.get_inheritable(r))\n"
              "import socket; a, b = socket.socketpair()\n"
              "print(os.sendfile(a.fileno(), os.open('/etc/hostname', 0), 0, 99), b.recv(99)); os.symlink('a', '/tmp/sl'); print(os.path.realpath('/tmp/sl'))",
              "\\['a'\\] \\['a'\\] 1\nFalse\n7 b'linnet\\\\n'\n/tmp/a"),
}

SERVERS = cases([
    ("redis", "redis-server --daemonize yes --save '' --dir /tmp > /dev/null; for i in {1..50}; do redis-cli ping 2>/dev/null | grep -q PONG && break; sleep 0.2; done; "
     "redis-cli set a 1; redis-cli incr a; redis-cli info server | grep -c 'arch_bits:32'; redis-cli eval 'return redis.call(\"get\", \"a\")' 0; "
     "redis-benchmark -n 400 -q -t set,get | tr '\\r' '\\n' | grep -c 'requests per second'; redis-cli bgsave; "
     "for i in {1..50}; do redis-cli info persistence | grep -q 'rdb_bgsave_in_progress:0' && break; sleep 0.2; done; "
     "redis-cli info persistence | grep -o 'rdb_last_bgsave_status:ok'; redis-cli shutdown nosave; sleep 0.5; redis-cli ping 2>&1 | grep -c refused",
     r"OK\n(\(integer\) )?2\n1\n\"?2\"?\n2\nBackground saving started\nrdb_last_bgsave_status:ok\n1"),
    ("nginx", "mkdir -p /var/www/html /var/log/nginx /var/lib/nginx; echo by nginx > /var/www/html/i; "
     "printf 'events {}\\nhttp { access_log off; server { listen 80; root /var/www/html; sendfile on; } }\\n' > /tmp/n.conf; nginx -c /tmp/n.conf 2>/dev/null; up 80; "
     "curl -sS http://127.0.0.1/i; curl -sI http://127.0.0.1/none | head -n 1 | tr -d '\\r'; pgrep -c nginx; nginx -c /tmp/n.conf -s reload 2>/dev/null; sleep 1; curl -sS http://127.0.0.1/i",
     "by nginx\nHTTP/1.1 404 Not Found\n2\nby nginx"),
    ("openssl", "openssl ecparam -genkey -name prime256v1 -out /tmp/k.pem; openssl req -x509 -new -key /tmp/k.pem -out /tmp/c.pem -subj /CN=localhost; "
     "openssl s_server -accept 4433 -key /tmp/k.pem -cert /tmp/c.pem -www > /tmp/so 2>&1 & up 4433; kill -0 $! || cat /tmp/so; "
     "curl -sS --cacert /tmp/c.pem https://localhost:4433/ | grep -c 'TLSv1.3'; echo | openssl s_client -connect 127.0.0.1:4433 2>/dev/null | grep -c 'Cipher is TLS_'; "
     "kill $!; wait $! 2> /dev/null; openssl speed -seconds 1 -bytes 1024 sha256 2>/dev/null | grep -c '^sha256'",
     r"\[1\] \d+\n[1-9]\d*\n1\n.*1", 120),
    ("tmux", "tmux new-session -d -s a 'echo in tmux; tty; exec sleep 20'; until tmux capture-pane -p -t a | grep -q dev; do sleep 0.2; done; tmux ls | cut -d: -f1; tmux capture-pane -p -t a | head -n 2; "
     "tmux split-window -t a 'exec sleep 20'; tmux list-panes -t a | wc -l; tmux kill-server", r"a\nin tmux\n/dev/pts/\d\n2"),
    ("screen", "screen -dmS b sh -c 'echo in screen; exec sleep 20'; until screen -ls | grep -q Detached; do sleep 0.2; done; sleep 1; screen -ls | grep -c Detached; screen -S b -X hardcopy /tmp/hc; sleep 0.5; "
     "grep -o 'in screen' /tmp/hc; screen -S b -X quit", "1\nin screen"),
    ("iperf3", "iperf3 -s -1 -D > /dev/null; up 5201; iperf3 -c 127.0.0.1 -n 20M -J | grep -c bits_per_second; "
     "iperf3 -s -1 -D > /dev/null; up 5201; iperf3 -c 127.0.0.1 -u -b 5M -n 500K | grep -c 'iperf Done'", r"\d+\n1"),
    ("dropbear", "dropbearkey -t ecdsa -f /tmp/dk 2>&1 | grep -c 'ecdsa-sha2'; dropbearkey -y -f /tmp/dk | grep '^ecdsa' > /tmp/pub; mkdir -p -m 700 /root/.ssh; cp /tmp/pub /root/.ssh/authorized_keys; "
     "dropbear -r /tmp/dk -p 2222 -E 2>/dev/null; up 2222; dbclient -y -y -i /tmp/dk -p 2222 root@127.0.0.1 'echo by ssh; tty' 2>/dev/null; "
     "dbclient -y -y -t -i /tmp/dk -p 2222 root@127.0.0.1 tty 2>/dev/null; pkill dropbear", r"\d\nby ssh\nnot a tty\n/dev/pts/\d\r?", 120),
    ("fzf_in_go", "seq 1000 | fzf -f 999; seq 100000 | fzf -f 77777 | tail -n 1", "999\n77777"),
])


@pytest.fixture(scope="module")
def port():
    return free_port()


@pytest.fixture(scope="module")
def session(port, tmp_path_factory):
    overlay = tmp_path_factory.mktemp("overlay")
    (overlay / "tests").mkdir()
    for name, (text, _) in PYTHON.items():
        (overlay / "tests" / ("py_" + name + ".py")).write_text(text + "\n")
    s = Session(*debian_image("servers", PACKAGES, overlay), forwards=[(port, 80)])
    yield s
    s.close()


@pytest.mark.parametrize("name", PYTHON)
def test_python(session, name):
    session.check("python3 /tests/py_%s.py" % name, PYTHON[name][1], 120)


@pytest.mark.parametrize("command,expected,seconds", SERVERS)
def test_server(session, command, expected, seconds):
    session.check(command, expected, seconds)


def test_nginx_from_the_host(session, port):
    """The server of the case above still runs."""
    with urllib.request.urlopen("http://127.0.0.1:%d/i" % port, timeout=60) as answer:
        assert answer.read() == b"by nginx\n"
