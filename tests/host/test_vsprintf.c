// SPDX-License-Identifier: GPL-2.0-only
// flags: -Wno-format -Wno-format-security -Wno-format-truncation -Wno-format-overflow -Wno-format-extra-args
// kernel: lib/vsprintf.c lib/string.c lib/ctype.c lib/div64.c lib/cmdline.c
/*
 * lib/vsprintf.c: formats against the host's C library wherever both agree by the standard, the kernel's own answers
 * (no %n, "<NULL>", %p) by hand; number parsing; sscanf. And lib/cmdline.c on top.
 */
#include <linux/kernel.h>
#include <linux/string.h>
#include "check.h"

static char got[256], want[256];

/* Same text, same return value, with each size of the buffer, and not a byte behind it. */
#define SAME(format, ...) do {								\
	int n_ = host_format(want, sizeof(want), format, ##__VA_ARGS__), size_;		\
	for (size_ = 0; size_ < n_ + 3; size_++) {					\
		char *b_ = host_alloc(size_ ?: 1), w_[256];				\
		EXPECT(snprintf(size_ ? b_ : NULL, size_, format, ##__VA_ARGS__), n_);	\
		if (size_) {								\
			host_format(w_, size_, format, ##__VA_ARGS__);			\
			EXPECT_STR(b_, w_);						\
		}									\
		host_free(b_);								\
	}										\
} while (0)

#define GIVES(text, format, ...) do {							\
	EXPECT(snprintf(got, sizeof(got), format, ##__VA_ARGS__), strlen(text));	\
	EXPECT_STR(got, text);								\
} while (0)


TEST(plain)
{
	SAME("%s", "");
	SAME("linnet");
	SAME("%d%%", 50);
	SAME("%s|%5s|%-5s|%.2s|%5.1s|%-4.3s|", "abc", "abc", "abc", "abc", "abc", "abcdef");
	SAME("%c%3c%-3c|", 'x', 'y', 'z');
	SAME("%*d|%-*d|%*d|%.*s", 5, 1, 5, 2, -5, 3, 2, "abc");
}

/* Any combination of flags, width, precision, length and conversion that the standard defines. */
TEST(numbers)
{
	static const char *const lengths[] = { "", "l", "ll", "h", "hh", "z", "t" };
	static const unsigned long long values[] = { 0, 1, 7, 9, 10, 127, 128, 255, 32767, 65536, 0x7fffffff, 0x80000000,
		0xffffffff, 0x100000000ull, 0x7fffffffffffffffull, 0x8000000000000000ull, ~0ull };
	int i;

	for (i = 0; i < 4000; i++) {
		const char *length = lengths[host_below(7)];
		unsigned long long v = values[host_below(ARRAY_SIZE(values))];
		char conv = "diuxXo"[host_below(6)], format[40];
		int j = 0;

		format[j++] = '<';
		format[j++] = '%';
		if (conv == 'd' || conv == 'i') {
			if (host_below(3) == 0)
				format[j++] = "+ "[host_below(2)];
		} else if (conv != 'u' && v && host_below(3) == 0 && conv != 'o') {
			format[j++] = '#';
		}
		if (host_below(3) == 0)
			format[j++] = '-';
		else if (host_below(3) == 0)
			format[j++] = '0';
		if (host_below(2))
			j += host_format(format + j, 8, "%d", (int)host_below(30) + 1);
		/* 0 with a precision of 0, and 0-padding besides a precision, are the standard's own quirks. */
		if (format[2] != '0' && format[3] != '0' && host_below(2))
			j += host_format(format + j, 8, ".%d", (int)host_below(30) + 1);
		/* A value that its length cuts to 0 has no 0x in the standard, and one here. */
		if (format[2] == '#')
			length = "ll";
		host_format(format + j, 8, "%s%c>", length, conv);
		if (!strcmp(length, "ll"))
			SAME(format, v);
		else
			SAME(format, (unsigned int)v);
	}
}

TEST(own)
{
	int n = 77;

	GIVES("<NULL>", "%s", NULL);
	GIVES("  <NULL>", "%8s", NULL);
	GIVES("c0100000 00000000", "%p %p", (void *)0xc0100000, NULL);
	GIVES("ab", "a%nb", &n);
	EXPECT(n, 77);
	GIVES("%y", "%y", 1);
	GIVES("%", "%");
	GIVES("18446744073709551615 ffffffffffffffff", "%Lu %Lx", ~0ull, ~0ull);
	GIVES("12 -3", "%Zu %Zd", 12, -3);
	GIVES("<          0x1f>", "<%#14x>", 0x1f);
	GIVES("0x0000001f", "%#010x", 0x1f);

	memset(got, '#', sizeof(got));
	EXPECT(scnprintf(got, 5, "%s", "linnet"), 4);
	EXPECT_STR(got, "linn");
	CHECK(got[5] == '#');
	EXPECT(scnprintf(got, 10, "%s", "linnet"), 6);
	EXPECT(sprintf(got, "%s-%d", "a", 1), 3);
	EXPECT_STR(got, "a-1");
}

TEST(parse)
{
	char *end;
	static const struct { const char *text; int base; unsigned long value; int used; } t[] = {
		{ "123", 0, 123, 3 }, { "0x1F", 0, 31, 4 }, { "0X1fz", 0, 31, 4 }, { "017", 0, 15, 3 }, { "08", 0, 0, 1 },
		{ "ff", 16, 255, 2 }, { "0xff", 16, 255, 4 }, { "zz", 36, 1295, 2 }, { "", 10, 0, 0 }, { "-1", 10, 0, 0 },
		{ "4294967295", 10, 4294967295UL, 10 }, { "0", 0, 0, 1 }, { "12ab", 10, 12, 2 }, { "\xe4", 36, 0, 0 },
	};
	int i;

	for (i = 0; i < ARRAY_SIZE(t); i++) {
		EXPECT(simple_strtoul(t[i].text, &end, t[i].base), t[i].value);
		EXPECT(end - t[i].text, t[i].used);
	}
	EXPECT(simple_strtol("-12", NULL, 10), -12);
	EXPECT(simple_strtoll("-9223372036854775807", NULL, 10), -9223372036854775807ll);
	EXPECT(simple_strtoull("18446744073709551615", NULL, 0), ~0ull);
}

TEST(scan)
{
	int a = 0, b = 0, c = 0, n = -1;
	short h = 0;
	signed char hh[2] = { 0, 55 };
	long long ll = 0;
	char s[8], *p;

	EXPECT(sscanf("1 -2 +3", "%d %d %d", &a, &b, &c), 3);
	CHECK(a == 1 && b == -2 && c == 3);
	EXPECT(sscanf("10:0x1f:017", "%d:%i:%i%n", &a, &b, &c, &n), 3);
	CHECK(a == 10 && b == 31 && c == 15);
	EXPECT(sscanf("ff 70000 300 5000000000", "%x %hd %hhd %lld", &a, &h, hh, &ll), 4);
	CHECK(a == 255 && h == 4464 && hh[0] == 44 && hh[1] == 55 && ll == 5000000000ll);
	EXPECT(sscanf("123456", "%3d%n%3d", &a, &n, &b), 2);
	CHECK(a == 123 && b == 456 && n == 3);
	EXPECT(sscanf("ab cd", "%s%2c", s, s + 4), 2);
	EXPECT_STR(s, "ab");
	CHECK(!memcmp(s + 4, " c", 2));
	memset(s, '#', 8);
	EXPECT(sscanf("abcdefghijkl", "%3s", s), 1);
	CHECK(!memcmp(s, "abc\0####", 8));
	EXPECT(sscanf("7 x", "%*d %c", s), 1);
	CHECK(s[0] == 'x');
	EXPECT(sscanf("x", "%d", &a), 0);
	EXPECT(sscanf("1.2.3", "%d.%d.%d.%d", &a, &b, &c, &n), 3);
	EXPECT(sscanf("5%", "%d%%%n", &a, &n), 1);
	/* Digits without end: they are cut, nothing is written past anything. */
	p = host_alloc(1001);
	memset(p, '9', 1000);
	p[1000] = 0;
	EXPECT(sscanf(p, "%d", &a), 1);
	host_free(p);
}

TEST(cmdline)
{
	char text[] = "5,0x10,-3,foo", *p = text;
	int ints[6], i;
	static const struct { char *text; unsigned long long size; int used; } t[] = {
		{ "8M", 8 << 20, 2 }, { "64k,", 65536, 3 }, { "1G", 1 << 30, 2 }, { "4096", 4096, 4 }, { "0x10K@", 16384, 5 },
		{ "3g", 3ull << 30, 2 }, { "M", 0, 1 }, { "", 0, 0 }, { "16Q", 16, 2 },
	};

	EXPECT_STR(get_options(p, 6, ints), "foo");
	EXPECT(ints[0], 3);
	CHECK(ints[1] == 5 && ints[2] == 16 && ints[3] == -3);
	EXPECT_STR(get_options("1,2,3", 3, ints), "3");
	EXPECT(ints[0], 2);
	EXPECT_STR(get_options("", 3, ints), "");
	EXPECT(ints[0], 0);
	for (i = 0; i < ARRAY_SIZE(t); i++) {
		EXPECT(memparse(t[i].text, &p), t[i].size);
		EXPECT(p - t[i].text, t[i].used);
	}
}
