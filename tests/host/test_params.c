// SPDX-License-Identifier: GPL-2.0-only
// kernel: kernel/params.c lib/string.c lib/ctype.c
/* The boot command line: words, quotes, values, handlers of __setup() and early_param(); and lines of rubbish. */
#include <linux/kernel.h>
#include <linux/moduleparam.h>
#include <linux/init.h>
#include <linux/init_calls.h>
#include <linux/string.h>
#include <linux/errno.h>
#include <asm/setup.h>
#include "check.h"

char saved_command_line[COMMAND_LINE_SIZE];

static char seen[8192], taken[1000];

static int note(char *param, char *val)
{
	int n = strlen(seen);

	if (!strcmp(param, "stop"))
		return -EINVAL;
	host_format(seen + n, sizeof(seen) - n, val ? "[%s|%s]" : "[%s]", param, val);
	return 0;
}

static const char *words(const char *line)
{
	char *copy = host_alloc(strlen(line) + 1);

	strcpy(copy, line);
	seen[0] = 0;
	EXPECT(parse_args("test", copy, NULL, 0, note), 0);
	host_free(copy);
	return seen;
}

TEST(words)
{
	EXPECT_STR(words(""), "");
	EXPECT_STR(words("   "), "");
	EXPECT_STR(words("quiet"), "[quiet]");
	EXPECT_STR(words("  a b=c  d= "), "[a][b|c][d|]");
	EXPECT_STR(words("init=/bin/sh x=y=z"), "[init|/bin/sh][x|y=z]");
	EXPECT_STR(words("a=\"b c\" d"), "[a|b c][d]");
	EXPECT_STR(words("\"a=b c\" d"), "[a|b c][d]");
	EXPECT_STR(words("\"a b\""), "[a b]");
	EXPECT_STR(words("a=\"\" b"), "[a|][b]");
	EXPECT_STR(words("\t a\tb\n"), "[a][b]");
	EXPECT_STR(words("=x"), "[=x]");
}

TEST(error)
{
	char line[] = "a stop=x b";

	EXPECT(parse_args("Booting", line, NULL, 0, note), -EINVAL);
	EXPECT_STR(seen, "[a]");
	CHECK(strstr(host_log(), "Booting: `x' invalid for parameter `stop'") != NULL);
}

/* Whatever the line is, nothing outside of it is touched (the sanitizer looks), and it ends. */
TEST(rubbish)
{
	int round, i;

	for (round = 0; round < 20000; round++) {
		int len = host_below(12);
		char *line = host_alloc(len + 1);

		for (i = 0; i < len; i++)
			line[i] = "ab= \"\"=\t\xff"[host_below(9)];
		line[len] = 0;
		seen[0] = 0;
		parse_args("test", line, NULL, 0, note);
		host_free(line);
	}
}

static int take(const char *what, char *value)
{
	host_format(taken + strlen(taken), 100, "[%s%s]", what, value ?: "(null)");
	return 1;
}

static int one(char *value)
{
	return take("one=", value);
}
__setup("one=", one);

static int flag(char *value)
{
	return *value ? 0 : take("flag", value);
}
__setup("flag", flag);

static int early(char *value)
{
	take("early:", value);
	return 0;
}
early_param("early", early);

static int bad(char *value)
{
	return -EINVAL;
}
early_param("bad", bad);

TEST(handlers)
{
	char a[] = "one=1", b[] = "flag", c[] = "flags", d[] = "one", e[] = "early=5", f[] = "earlybird";

	EXPECT(obsolete_checksetup(a), 1);
	EXPECT(obsolete_checksetup(b), 1);
	EXPECT(obsolete_checksetup(c), 0);
	EXPECT(obsolete_checksetup(d), 0);
	EXPECT(obsolete_checksetup(e), 1);
	EXPECT(obsolete_checksetup(f), 0);
	EXPECT_STR(taken, "[one=1][flag]");
}

TEST(early_words)
{
	strcpy(saved_command_line, "one=2 early=x bad=1 early earlybird=3 flag");
	parse_early_param();
	EXPECT_STR(taken, "[early:x][early:(null)]");
	CHECK(strstr(host_log(), "Malformed early option 'bad'") != NULL);
	EXPECT_STR(saved_command_line, "one=2 early=x bad=1 early earlybird=3 flag");
	parse_early_param();		/* once only */
	EXPECT_STR(taken, "[early:x][early:(null)]");
}
