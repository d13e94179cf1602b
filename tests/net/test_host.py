# SPDX-License-Identifier: GPL-2.0-only
"""The guest and programs of this host that nobody here wrote, through QEMU's user network."""
import functools
import http.server
import os
import random
import socket
import subprocess
import threading
import urllib.request

import pytest

from linnet import Guest, free_port, image, musl_compile, user_net

HERE = os.path.dirname(os.path.abspath(__file__))


@pytest.fixture(scope="module")
def setup(tmp_path_factory):
    tmp = tmp_path_factory.mktemp("host")
    echo = musl_compile([os.path.join(HERE, "echo.c")], str(tmp / "echo"))
    initrd = image(str(tmp / "image.cpio"), [("bin/echod", echo)])
    (tmp / "two.bin").write_bytes(random.Random(1).randbytes(2 << 20))
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    web, echo_port = free_port(), free_port()
    pcap = str(tmp / "net.pcap")
    with Guest(initrd=initrd, net=user_net((web, 80), (echo_port, 7), dump=pcap), mem=64) as g:
        yield g, server.server_address[1], web, echo_port, tmp, pcap
    server.shutdown()


def test_two_mib_arrive_whole(setup):
    guest, port, _, _, tmp, _ = setup
    guest.run("wget http://10.0.2.2:%d/two.bin" % port, status=0)
    want = subprocess.run(["cksum", str(tmp / "two.bin")], check=True, capture_output=True, text=True).stdout.split()[:2]
    assert guest.run("cksum < two.bin").split() == want


def test_httpd_serves_the_host(setup):
    guest, _, web, _, _, _ = setup
    body = urllib.request.urlopen("http://127.0.0.1:%d/" % web, timeout=60).read()
    assert b"<h1>Linnet</h1>" in body
    guest.run("cp two.bin /www/")
    got = urllib.request.urlopen("http://127.0.0.1:%d/two.bin" % web, timeout=60).read()
    assert got == (setup[4] / "two.bin").read_bytes()
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen("http://127.0.0.1:%d/none" % web, timeout=60)


def test_one_mib_is_echoed_whole(setup):
    guest, _, _, port, _, _ = setup
    guest.send("echod 7 &\r")
    guest.expect("listening")
    data = random.Random(2).randbytes(1 << 20)
    with socket.create_connection(("127.0.0.1", port), timeout=60) as s:
        def push():
            s.sendall(data)
            s.shutdown(socket.SHUT_WR)
        thread = threading.Thread(target=push)
        thread.start()
        got = b""
        while chunk := s.recv(65536):
            got += chunk
        thread.join()
    assert got == data


def test_many_connections(setup):
    _, _, web, _, _, _ = setup
    for _ in range(50):
        with socket.create_connection(("127.0.0.1", web), timeout=60) as s:
            s.sendall(b"GET / HTTP/1.0\r\n\r\n")
            while s.recv(65536):
                pass


def test_no_malformed_packet_was_sent(setup):
    """tshark reads what the card sent and received, and finds nothing wrong with ours."""
    pcap = setup[5]
    out = subprocess.run(["tshark", "-r", pcap, "-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE", "-Y",
                          "ip.src==10.0.2.15 && (_ws.malformed || ip.checksum.status==0 || tcp.checksum.status==0)"],
                         capture_output=True, text=True, check=True).stdout
    assert out == ""
