#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""usage: compile_commands.py CC KERNEL_FLAGS USER_FLAGS BUILD FILE ...   prints a compilation database for clangd."""
import json
import os
import sys

cc, kernel, user, build, files = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4], sys.argv[5:]
json.dump([{"directory": os.getcwd(), "file": f, "output": "%s/%s.o" % (build, f[:-2]),
            "command": "%s %s -c %s -o %s/%s.o" % (cc, user if f.startswith("user/") else kernel, f, build, f[:-2])}
           for f in files], sys.stdout, indent=1)
