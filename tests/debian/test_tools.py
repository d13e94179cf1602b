# SPDX-License-Identifier: GPL-2.0-only
"""What one has at a shell: bash, coreutils, procps, util-linux and so on, dynamically linked against glibc, klibc and musl."""
import pytest

from debian import Session, cases, debian_image

PACKAGES = """findutils grep sed mawk gawk tar gzip bzip2 xz-utils less vim-tiny procps psmisc util-linux bsdutils bsdextrautils
net-tools iputils-ping netcat-openbsd socat curl lsof bc make tcc libc6-dev sqlite3 perl-base klibc-utils musl diffutils time
file busybox ripgrep"""

LS = r"-rw-r--r-- 1 root root +\d+ \w{3} \d\d \d\d:\d\d /etc/passwd"

BASH = cases([
    ("process_substitution", "cat <(echo one) <(echo two); wc -l < <(seq 5)", "one\ntwo\n5"),
    ("here_document", "cat <<< $'a\\nb'; bash -c $'cat <<X | tr a-z A-Z\\nhere $((6 * 7))\\nX'", "a\nb\nHERE 42"),
    ("functions_and_arrays", "f() { local -a x=(\"$@\"); echo ${#x[@]} ${x[-1]^^}; }; f a 'b c' d; declare -A m=([k]=v); echo ${m[k]}",
     "3 D\nv"),
    ("pipeline_status", "false | true | (exit 3); echo ${PIPESTATUS[*]}; set -o pipefail; false | true; echo $?; set +o pipefail",
     "1 0 3\n1"),
    ("coprocess", "coproc C { cat; }; echo co >&${C[1]}; read -u ${C[0]} l; echo $l; kill $!; wait 2>/dev/null", r".*co\b.*"),
    ("read_with_timeout", "read -t 0.2 x < <(sleep 2); echo $?", "142"),
    ("traps", "trap 'echo got' USR1; kill -USR1 $$; trap - USR1; (trap 'echo bye' EXIT)", "got\nbye"),
    ("jobs", "sleep 100 & jobs; kill -STOP %1; sleep 0.3; jobs; kill -CONT %1; kill %1; wait; echo waited",
     r"\[1\] \d+\n\[1\]\+ +Running +sleep 100 &\n.*Stopped.*waited"),
    ("wait_any", "(sleep 0.1; exit 4) & wait -n; echo $?", r"(\[1\] \d+\n)?(\[1\].*\n)?4"),
    ("network_by_dev_tcp", "exec 5<>/dev/tcp/127.0.0.1/9; echo $?", ".*Connection refused.*\n1"),
    ("clock", "echo $EPOCHSECONDS $((SECONDS >= 0)) $(( $(date +%s) - EPOCHSECONDS < 2 ))", r"\d+ 1 1"),
    ("descriptors", "exec 9>/tmp/nine; echo x >&9; ls -l /proc/$$/fd/9 | sed 's/.* -> //'; exec 9>&-; cat /tmp/nine", "/tmp/nine\nx"),
])

COREUTILS = cases([
    ("ls", "ls -la /etc/passwd; ls -1d / /dev/null; ls /nowhere; echo $?", LS + "\n/\n/dev/null\nls: cannot access '/nowhere': "
     "No such file or directory\n2"),
    ("ls_of_all", "ls -laR /dev /proc/self /tmp >/dev/null; echo $?", "0"),
    ("df", "df -P /tmp | awk 'NR == 2 { print $1, $6 }'; df -a | awk '$6 == \"/proc\" { print $1 }'", "tmpfs /tmp\nproc"),
    ("stat", "echo 12345 > /tmp/s; stat -c '%s %A %U %h %F' /tmp/s; stat -f -c '%T %S' /tmp", "6 -rw-r--r-- root 1 regular file\ntmpfs 4096"),
    ("date", "date -u -d @0; TZ=CET-1 date -d '2005-03-02 07:38:09' +%s", "Thu Jan +1 00:00:00 UTC 1970\n1109745489"),
    ("dd", "dd if=/dev/zero of=/tmp/z bs=64k count=16 2>&1 | head -n 2; dd if=/tmp/z bs=1 skip=1048570 2>/dev/null | wc -c",
     r"16\+0 records in\n16\+0 records out\n6"),
    ("sort", "seq 20000 | shuf | sort -n | md5sum; seq 20000 | md5sum; seq 9 | sort -R | sort -c; echo $?", r"(\w+)  -\n\1  -\n.*1"),
    ("tail_follows", "echo a > /tmp/t; timeout 3 tail -f /tmp/t 2>/dev/null & sleep 0.5; echo b >> /tmp/t; wait; echo", r".*a\nb\n.*"),
    ("timeout", "timeout 0.2 sleep 9; echo $?; timeout -s KILL 0.2 sleep 9; echo $?", "124\n.*137"),
    ("who_am_i", "nproc; id; whoami; groups; tty; stty -a | grep -o 'columns [0-9]*'; logname 2>&1; who; hostname",
     "1\nuid=0\\(root\\) gid=0\\(root\\)( groups=0\\(root\\))?\nroot\nroot\n/dev/tty.*\ncolumns 1000\n.*linnet"),
    ("nohup", "cd /tmp; nohup sh -c 'echo out' 2>/dev/null; cat nohup.out; cd", "out"),
    ("text", "printf 'b 2\\na 1\\n' | sort | cut -d' ' -f2 | paste -s -d+ | tr + -; seq 3 | tac | nl | tail -1; echo abc | fold -w1 | wc -l; "
     "printf 'a\\na\\nb\\n' | uniq -c | awk '{ print $1 }' | paste -s; comm -12 <(seq 3) <(seq 2 4) | paste -s; factor 1234567890",
     "1-2\n +3\t1\n3\n2\t1\n2\t3\n1234567890: 2 3 3 5 3607 3803"),
    ("copies", "cp -a /etc /tmp/etc2 && diff -r --no-dereference /etc /tmp/etc2 && du -s /tmp/etc2 | cut -f2 && rm -r /tmp/etc2 && mv /tmp/s /tmp/s2 && "
     "ln /tmp/s2 /tmp/s3 && ln -s s2 /tmp/s4 && readlink -f /tmp/s4 && stat -c %h /tmp/s3", "/tmp/etc2\n/tmp/s2\n2"),
    ("modes", "touch /tmp/m; chmod 4751 /tmp/m; chown user:user /tmp/m; stat -c '%a %U' /tmp/m; install -m 600 -o user /etc/hosts /tmp/i; "
     "stat -c '%a %U' /tmp/i; mkdir -m 700 /tmp/md; mkfifo /tmp/mf; mknod /tmp/mn c 1 3; stat -c %F /tmp/mf /tmp/mn",
     "751 user\n600 user\nfifo\ncharacter special file"),
    ("sums", "echo -n abc | tee >(sha1sum >&2) | sha256sum; sleep 0.3; b2sum < /dev/null | cut -c1-8; cksum < /dev/null; echo abc | base64",
     r"(.*\n)?ba7816bf\w+  -\n(.*\n)?786a02f7\n4294967295 0\nYWJjCg=="),
    ("sizes", "truncate -s 3G /tmp/big; stat -c %s /tmp/big; echo end | dd of=/tmp/big bs=1 seek=3221225472 conv=notrunc 2>/dev/null; "
     "tail -c 4 /tmp/big; rm /tmp/big; fallocate -l 4096 /tmp/fa 2>&1", "3221225472\nend\nfallocate: fallocate failed: Operation not supported"),
    ("env", "env -i A=1 env; printenv HOME; pathchk /etc/x; mktemp -u /tmp/XXXX | wc -c; nice -n 5 nice; chroot / true; echo $?",
     "A=1\n/root\n10\n5\n0"),
    ("split", "seq 1000 | split -l 100 - /tmp/sp; ls /tmp/sp* | wc -l; cat /tmp/sp* | md5sum; seq 1000 | md5sum; csplit -s /etc/passwd 2; "
     "rm xx*", r"10\n(\w+)  -\n\1  -"),
    ("sleep_and_sync", "time -p sleep 0.3 2>&1 | head; sync; sync /tmp/i; echo synced", r".*real \d+\.\d+\n.*synced"),
])

TEXT = cases([
    ("findutils", "find /etc -name 'pass*' -type f; find /tmp -maxdepth 0 -printf '%m %y\\n'; seq 5 | xargs -n2 -P3 echo | sort; "
     "find /bin/ -name bash -exec ls {} +", "/etc/passwd\n1777 d\n1 2\n3 4\n5\n/bin/bash"),
    ("grep", "grep -c . /etc/passwd; echo fooBar | grep -oiE 'B.r'; grep -r root /etc/passwd | cut -d: -f1; grep -P 'r(?=oot)' -o /etc/group",
     "7\nBar\nroot\nr"),
    ("ripgrep_in_rust", "rg -j4 -c root /etc/passwd; rg --color=never -j4 --files-with-matches 'nameserver' /etc; echo x | rg y; echo $?",
     "1\n/etc/resolv.conf\n1"),
    ("sed", "sed -n '/root/{s/:.*//;p}' /etc/passwd; sed -i s/localhost/lh/ /tmp/i; cut -f2 /tmp/i | head -1", "root\nlh linnet"),
    ("awk", "mawk 'BEGIN { while ((\"seq 3\" | getline x) > 0) s += x; print s, substr(\"hello\", 2, 3) }'; "
     "gawk 'BEGIN { print strftime(\"%Y\", 0, 1), PROCINFO[\"pid\"] > 0; printf \"%.3f\\n\", sin(1) }'; rm -f 0", "6 ell\n0.841"),
    ("tar_and_compressors", "for z in gz bz2 xz; do tar caf /tmp/e.tar.$z -C / etc && tar taf /tmp/e.tar.$z | grep -c passwd; done; "
     "mkdir /tmp/x && tar xf /tmp/e.tar.xz -C /tmp/x && diff -r --no-dereference /etc /tmp/x/etc && echo same", "1\n1\n1\nsame", 120),
    ("diff", "diff -u <(seq 3) <(seq 2 4) | tail -n +3; cmp /etc/passwd /etc/group; echo $?", ".*-1\n 2\n 3\n\\+4\n.*differ.*\n1"),
    ("bc", "echo '2^100; scale=20; 4*a(1)' | bc -l", "1267650600228229401496703205376\n3.14159265358979323844"),
    ("vim", "vim.tiny -es -c 'normal ihello' -c 's/l/L/g' -c wq /tmp/v; cat /tmp/v", "heLLo"),
    ("file", "file -b /bin/bash | cut -d, -f1-2; file -b /etc/passwd", "ELF 32-bit LSB pie executable, Intel 80386\nASCII text"),
    ("perl", "perl -e 'if (!fork) { exit 3 } wait; print $? >> 8, \"\\n\"; print join(\",\", map { $_ * 2 } 1 .. 3), \"\\n\"; "
     "open P, \"-|\", \"echo piped\"; print <P>; $SIG{ALRM} = sub { die \"alarm\\n\" }; alarm 1; eval { sleep 9 }; print $@'",
     "3\n2,4,6\npiped\nalarm"),
    ("sqlite3", "sqlite3 /tmp/t.db 'create table a(x); insert into a values(1),(2); pragma journal_mode=wal; insert into a values(5); "
     "select sum(x), count(*) from a; vacuum; pragma integrity_check;'", "wal\n8\\|3\nok"),
    ("make_and_tcc", "cd /tmp; printf 'h: h.c\\n\\ttcc -o h h.c\\n' > Makefile; printf '#include <stdio.h>\\nint main(void) "
     "{ return puts(\"hello from tcc\") < 0; }\\n' > h.c; make -j2; ./h; tcc -run h.c; cd", "tcc -o h h.c\nhello from tcc\nhello from tcc"),
])

SYSTEM = cases([
    ("ps", "ps -p 1,$$ -o pid=,ppid=,stat=,tname=,args= | tr -s ' '; ps -C bash -o comm=; ps aux | grep -c '[k]softirqd'",
     r" 1 0 S \? /init\n \d+ 1 Ss ttyS0 /bin/bash -l\nbash\n1"),
    ("threads", "ps -eLf | awk '$2 == 1 { print $4, $6 }'; top -b -n1 | head -n 2 | tail -n 1 | cut -c1-6; top -b -n1 -H | grep -c init",
     "1 1\nTasks:\n1"),
    ("free_and_vmstat", "free -m | awk '/Mem/ { print ($2 > 100), ($2 >= $3 + $4) }'; vmstat 1 2 | tail -n 1 | wc -w; vmstat -s | grep -c 'total memory'; "
     "uptime | grep -o 'load average'; slabtop -o | grep -c dentry; w | grep -c USER", "1 1\n17\n1\nload average\n1\n1"),
    ("pgrep", "sleep 77 & pgrep -x sleep | wc -l; pgrep -f 'sleep 77' -a | cut -d' ' -f2-; pkill -f 'sleep 77'; wait; pidof sleep; pwdx $$ | cut -d' ' -f2; "
     "pmap $$ | grep -c libc.so", ".*1\nsleep 77\n.*/root\n[3-6]"),
    ("sysctl", "sysctl kernel.ostype; sysctl -w kernel.hostname=renamed; hostname; sysctl -qw kernel.hostname=linnet; sysctl -a 2>/dev/null | "
     "grep -c .", r"kernel.ostype = Linux\nkernel.hostname = renamed\nrenamed\n\d\d\d"),
    ("mount", "mount -t tmpfs none /mnt && echo hi > /mnt/x && findmnt -n -o FSTYPE /mnt; mountpoint -q /mnt; echo $?; umount /mnt; ls /mnt; "
     "mount | grep -c '^proc on /proc type proc'; mount -o remount,ro /tmp; touch /tmp/ro; mount -o remount,rw /tmp; touch /tmp/ro; echo $?",
     "tmpfs\n0\n1\ntouch: cannot touch '/tmp/ro': Read-only file system\n0"),
    ("dmesg", "dmesg | grep -c 'Freeing unused kernel memory'; logger hello; echo '<6>to the log' > /dev/kmsg; dmesg | grep -o 'to the log'",
     "1\nto the log"),
    ("lscpu", "lscpu | grep -E '^(Architecture|CPU.s.):' | tr -s ' '; getconf _NPROCESSORS_ONLN; getconf PAGESIZE", "Architecture: i686\nCPU\\(s\\): 1\n1\n4096"),
    ("setsid_and_flock", "setsid -w sh -c 'ps -o sid= -p $$' | wc -w; flock /tmp/l -c 'flock -n /tmp/l true; echo $?'; flock -n /tmp/l echo locked",
     "1\n1\nlocked"),
    ("schedulers", "chrt -p $$ | head -n 1 | cut -d: -f2; chrt -r 5 chrt -p 0 2>/dev/null | head -n 1; taskset -p $$ | cut -d: -f2; renice -n 1 -p $$ | "
     "cut -d, -f2; nice", " SCHED_OTHER\n.* 1\n new priority 1\n1"),
    ("limits", "(ulimit -n 64; ulimit -n; prlimit -n -o SOFT --noheadings; ulimit -s unlimited; ulimit -s; readlink /proc/self/exe)", "64\n +64\nunlimited\n/usr/bin/readlink"),
    ("tools", "hexdump -C /etc/hostname | head -n 1; rev /etc/hostname; echo 'a b' | column -t; getopt -o ab: -- -a -b x; namei /bin/sh | tail -n 1; "
     "mcookie | wc -c; ipcs | grep -c Queues; whereis -b ls | grep -c bin", "00000000  6c 69 6e 6e 65 74 0a .*\\|linnet.\\|\ntennil\na  b\n -a -b 'x' --\n   - dash\n33\n1\n1"),
    ("lsof", "exec 8< /etc/hosts; lsof -p $$ -a -d 8 -F n | grep ^n; exec 8<&-; fuser /bin/bash 2>/dev/null | grep -c .; killall -0 bash; echo $?",
     "n/etc/hosts\n1\n0"),
    ("proc_self", "readlink /proc/self/exe; grep -c . /proc/self/maps; tr '\\0' ' ' < /proc/self/cmdline; "
     "awk '/^Threads/ { print $2 }' /proc/self/status", r"/usr/bin/readlink\n\d\d\ntr \\0 +1"),
    ("processes", "for i in {1..100}; do /bin/true; done; echo $?; for i in {1..30}; do (exit $i) & done 2>/dev/null; wait 2>/dev/null; echo done",
     ".*0\n.*done"),
])

NETWORK = cases([
    ("ping", "ping -c 2 -i 0.2 10.0.2.2 | grep transmitted | cut -d, -f1-2; ping -c 1 localhost | grep -c 'bytes from'", "2 packets transmitted, 2 received\n1"),
    ("net_tools", "ifconfig eth0 | grep -o 'inet [0-9.]*'; route -n | awk '/^0.0.0.0/ { print $2, $8 }'; netstat -rn | grep -c eth0; "
     "arp -an | grep -c ether; ifconfig lo | grep -o RUNNING", "inet 10.0.2.15\n10.0.2.2 eth0\n2\n1\nRUNNING"),
    ("netcat", "echo by nc | nc -l -p 99 -q1 2>/dev/null & up 99; nc -w 2 127.0.0.1 99 < /dev/null; wait; nc -lU /tmp/us & until [ -S /tmp/us ]; do sleep 0.1; done; echo by unix | "
     "nc -N -U /tmp/us; wait; nc -z 127.0.0.1 9; echo $?", ".*by nc\n.*by unix\n.*1"),
    ("socat", "socat TCP-LISTEN:98,reuseaddr EXEC:/bin/cat & up 98; echo through | socat -t2 - TCP:127.0.0.1:98; wait; "
     "socat -u EXEC:'/bin/echo by pty',pty,ctty,setsid - ; socat -u UDP-RECV:77 OPEN:/tmp/udp,creat & until grep -q :004D /proc/net/udp; do sleep 0.1; done; echo udp | socat -u - UDP:127.0.0.1:77; "
     "until [ -s /tmp/udp ]; do sleep 0.1; done; kill $!; wait; cat /tmp/udp", ".*through\n.*by pty\r?\n.*udp"),
    ("curl", "curl -sS http://127.0.0.1:9/; echo $?; curl -sS file:///etc/hostname", r"curl: \(7\) Failed to connect.*\n7\nlinnet"),
    ("sockets_shown", "nc -l 127.0.0.1 97 & up 97; netstat -tln | grep -c 127.0.0.1:97; lsof -nP -i TCP:97 | grep -c LISTEN; kill $!; wait", ".*1\n1.*"),
])

LIBCS = cases([
    ("klibc_shared", "cd /usr/lib/klibc/bin; ./uname -r; ./sh -c 'echo klibc $((1 + 2))'; ./ls /etc/passwd; ./dd if=/etc/hostname 2>/dev/null; "
     "./minips -p 1 | grep -c init; cd", "2.6.11\nklibc 3\n.*/etc/passwd\nlinnet\n1"),
    ("busybox_shared", "busybox uname -r; busybox seq 3 | busybox tac | busybox xargs; busybox ps | busybox grep -c '[i]nit'", "3.2.0-linnet\n3 2 1\n1"),
    ("musl_shared", "/tests/hello-musl", "hello from musl: 10.5 42 thread"),
    ("script", "script -qc 'tty; echo in $((6 * 7))' /tmp/ts; tr -d '\\r' < /tmp/ts | sed -n 2,3p",
     r"/dev/pts/\d+\nin 42\n/dev/pts/\d+\nin 42"),
    ("vdso_less_time", "for i in 1 2 3; do date +%N; done | sort -u | wc -l", "3"),
])


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    import musl
    overlay = tmp_path_factory.mktemp("overlay")
    (overlay / "tests").mkdir()
    musl.hello(overlay / "tests/hello-musl")
    s = Session(*debian_image("tools", PACKAGES, overlay))
    yield s
    s.close()


@pytest.mark.parametrize("command,expected,seconds", BASH + COREUTILS + TEXT + SYSTEM + NETWORK + LIBCS)
def test_tool(session, command, expected, seconds):
    session.check(command, expected, seconds)


def test_job_control(session):
    session.run("true")
    g = session.guest
    g.send("sh -c 'echo u''p; exec sleep 1000'\r")
    g.expect_exact("\nup\r\n")
    g.send("\x1a")
    g.expect(r"Stopped.*\n# $")
    g.run("bg")
    assert "Running" in g.run("jobs")
    g.send("fg\r")
    g.expect(r"sleep 1000.?\r\n")
    g.send("\x03")
    g.expect(r"\n# $")
    assert g.run("echo $?") == "130\n"


def test_line_editing(session):
    session.run("true")
    g = session.guest
    g.send("echo ab\x1b[D\x1b[DX\x05Y\r")
    g.expect(r"\nXabY\r\n# $")
    g.send("ls /etc/pass\t\r")
    g.expect(r"\n/etc/passwd\r\n# $")
    g.send("\x10\x10\r")
    g.expect(r"\nXabY\r\n# $")


def test_pager_and_editor_on_the_screen(session):
    session.run("stty cols 80 rows 24; export TERM=vt100")
    g = session.guest
    g.send("seq 1 300 | less\r")
    g.expect(r"\n23\r\n")
    g.send("G")
    g.expect(r"300\r\n.*\(END\)")
    g.send("q")
    g.expect(r"# $")
    g.send("vi /tmp/vi\r")
    g.expect(r"\[New")
    g.send("ihello vi\x1b:wq\r")
    g.expect(r"written[^#]*# $")
    g.send("top\r")
    g.expect("COMMAND")
    g.send("q")
    g.expect(r"# $")
    g.run("stty cols 1000 rows 50")
    assert g.run("cat /tmp/vi") == "hello vi\n"
