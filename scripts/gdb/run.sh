#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: run.sh BUILD PORT -- QEMU ARGS ...
# Starts QEMU stopped, its serial console in BUILD/console.log, and gdb attached to it with the helpers loaded.
# gdb reads BUILD/gdbinit alone (-nx): there is no file to trust.
build=$1 port=$2
shift 3
here=$(dirname "$0")
cat > "$build/gdbinit" <<EOT
set architecture i386
set pagination off
set confirm off
set print pretty on
set disassembly-flavor att
source $here/linnet.py
target remote 127.0.0.1:$port
hbreak start_kernel
echo \\nThe machine stands at its first instruction, with a breakpoint at start_kernel: type c.\\n
echo The guest's console is shared with $build/console.sock: socat -,rawer UNIX:$build/console.sock\\n
echo Helpers: lx-ps lx-dmesg lx-mounts lx-fds PID lx-sock lx-slab lx-user PROGRAM. Figure 5: hbreak tcp_recvmsg, c, bt.\\n\\n
EOT
rm -f "$build/console.sock"
"$@" -S -gdb tcp:127.0.0.1:"$port" -monitor none \
	-chardev socket,id=con,path="$build/console.sock",server=on,wait=off,logfile="$build/console.log" -serial chardev:con &
qemu=$!
trap 'kill $qemu 2>/dev/null' EXIT
trap '' INT
sleep 0.5
gdb -nx -q -x "$build/gdbinit" "$build/vmlinux"
