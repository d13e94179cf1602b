# SPDX-License-Identifier: GPL-2.0-only
"""Programs that print KTAP (guest/ktap.h): how they are compiled, which cases a source has, and what a report says."""
import re

FLAGS = ["-fno-toplevel-reorder", "-Wextra", "-Wno-sign-compare", "-Wno-unused-function", "-Wno-unused-parameter",
         "-Wno-unused-result"]


def cases_of(source):
    with open(source, encoding="utf-8") as f:
        return re.findall(r"^TEST\((\w+)\)", f.read(), re.M)


class Report:
    """What a program printed: results by case (None: skipped), remarks by case, and what is wrong with the whole."""

    def __init__(self, text):
        self.text = text
        self.results, self.remarks = {}, {}
        remarks, numbers, plan = [], [], None
        for line in text.splitlines():
            match = re.match(r"(not )?ok (\d+) - (\w+)( # SKIP)?$", line)
            if match:
                numbers.append(int(match[2]))
                self.results[match[3]] = None if match[4] else not match[1]
                self.remarks[match[3]], remarks = "\n".join(remarks), []
            elif line.startswith("# "):
                remarks.append(line)
            elif re.match(r"1\.\.\d+$", line):
                plan = int(line[3:])
        self.fault = None
        if "KTAP version 1" not in text:
            self.fault = "no KTAP report"
        elif plan is None:
            self.fault = "no plan"
        elif numbers != list(range(1, plan + 1)):
            self.fault = "the plan is %d, the results are %s" % (plan, numbers)
