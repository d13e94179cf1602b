# SPDX-License-Identifier: GPL-2.0-only
"""Backtraces through sysenter, whose entry and vsyscall page have unwind tables made by hand."""
from linnet import image, musl_compile
from session import assert_chain, run

PROGRAM = """
#include <unistd.h>
int by_the_page(int nr)
{
	int ret;
	__asm__ volatile("call *%%gs:0x10" : "=a"(ret) : "0"(nr));
	return ret;
}
int main(void)
{
	return by_the_page(64) + by_the_page(24) + pause();
}
"""


def test_backtrace(tmp_path):
    source = tmp_path / "caller.c"
    source.write_text(PROGRAM)
    program = musl_compile([str(source)], str(tmp_path / "caller"), "-fno-inline", "-fno-optimize-sibling-calls")
    initrd = image(str(tmp_path / "image.cpio"), [("/caller", program)])
    result = run("""
        gdb.Breakpoint("sys_getppid", type=gdb.BP_HARDWARE_BREAKPOINT)
        gdb.execute("continue")
        result["function"] = frames()
        # From the first instruction on, which has another stack.
        gdb.execute("delete")
        gdb.Breakpoint("*sysenter_entry", type=gdb.BP_HARDWARE_BREAKPOINT)
        gdb.execute("continue")
        result["entry"] = []
        end = int(gdb.parse_and_eval("(unsigned)&sysenter_fault"))
        while int(gdb.parse_and_eval("(unsigned)&sysenter_entry")) <= gdb.newest_frame().pc() < end:
            result["entry"].append([value("$pc")] + frames())
            gdb.execute("stepi")
        """, append="rdinit=/caller", programs=[program], initrd=initrd)
    assert_chain(result["function"], ["sys_getppid", "sysenter_done", "*", "by_the_page", "main"])
    assert len(result["entry"]) > 20
    for pc, *frames in result["entry"]:
        assert "by_the_page" in frames and "main" in frames, "%s: %s" % (pc, frames)
