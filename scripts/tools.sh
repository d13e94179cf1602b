#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# usage: tools.sh build|run|iso|gdb|test ...
# Checks that the programs for these uses are there; on Debian and Ubuntu installs the packages of those that are not.
# `tools.sh check ...` only names them.

missing=
again=
need() { # program package
	command -v "$1" >/dev/null 2>&1 && return
	echo "missing: $1 (Debian package $2)" >&2
	missing="$missing $2"
}
need_file() { # path package
	[ -e "$1" ] && return
	echo "missing: $1 (Debian package $2)" >&2
	missing="$missing $2"
}
need_module() { # python module package
	/usr/bin/python3 -c "import $1" 2>/dev/null && return
	echo "missing: python module $1 (Debian package $2)" >&2
	missing="$missing $2"
}

check_only=
[ "$1" = check ] && { check_only=1; shift; }
for use in "$@"; do
	case $use in
	build)
		need make make; need gcc gcc; need ld binutils; need nasm nasm; need_file /usr/bin/python3 python3 ;;
	run)
		need qemu-system-i386 qemu-system-x86 ;;
	iso)
		need grub-mkrescue grub-common; need xorriso xorriso; need mformat mtools
		need_file /usr/lib/grub/i386-pc/multiboot.mod grub-pc-bin ;;
	gdb)
		need gdb gdb ;;
	test)
		need cpio cpio; need git git
		need_file /sbin/mke2fs e2fsprogs
		need_module pytest python3-pytest; need_module pexpect python3-pexpect; need_module scapy.all python3-scapy
		need_module pyte python3-pyte
		# The packages gcc-multilib and g++-multilib can't stand beside the cross compiler that musl-dev:i386
		# wants; those of one version can.
		need g++ g++
		version=$(gcc -dumpversion 2>/dev/null | cut -d. -f1)
		if [ -n "$version" ]; then
			need_file "$(gcc -m32 -print-libgcc-file-name)" "gcc-$version-multilib"
			need_file "$(gcc -m32 -print-file-name=libasan.so)" "gcc-$version-multilib"
			need_file "$(g++ -m32 -print-file-name=libstdc++.a 2>/dev/null)" "g++-$version-multilib"
		else
			again=1
		fi
		need tshark tshark; need nmap nmap; need_file /usr/sbin/p0f p0f; need_file /usr/sbin/hping3 hping3
		need_file /usr/lib/i386-linux-musl/libc.a musl-dev:i386 ;;
	esac
done
[ -z "$missing" ] && exit 0
[ -n "$check_only" ] && exit 1
if ! command -v apt-get >/dev/null 2>&1; then
	echo "install these and try again" >&2
	exit 1
fi
sudo=
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null 2>&1; then
		echo "as root: apt-get install$missing" >&2
		exit 1
	fi
	sudo=sudo
fi
case $missing in *:i386*) $sudo dpkg --add-architecture i386 ;; esac
$sudo apt-get update -q >/dev/null
echo "installing:$missing" >&2
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -q -y --no-install-recommends $missing >/dev/null || {
	echo "apt-get install$missing failed" >&2
	exit 1
}
# What could not be asked before there was a compiler
[ -z "$again" ] || exec "$0" "$@"
