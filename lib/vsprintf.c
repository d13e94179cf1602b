// SPDX-License-Identifier: GPL-2.0-only
/*
 * Formatted text in and out, and numbers from text.
 *
 * Mirrors: lib/vsprintf.c
 * Leaves out: floating point (the kernel has none).
 * Locking: none; any context.
 */
#include <stdarg.h>
#include <linux/module.h>
#include <linux/types.h>
#include <linux/string.h>
#include <linux/ctype.h>
#include <linux/kernel.h>
#include <asm/div64.h>

static int digit_value(char c)
{
	if (isdigit(c))
		return c - '0';
	if (isalpha(c) && isascii(c))
		return tolower(c) - 'a' + 10;
	return 255;
}

/* Base 0 means: 0x is 16, a leading 0 is 8, else 10. Steps over the prefix. */
static unsigned int guess_base(const char **cp, unsigned int base)
{
	const char *s = *cp;
	int hex = s[0] == '0' && toupper(s[1]) == 'X' && isxdigit(s[2]);

	if (!base)
		base = hex ? 16 : s[0] == '0' ? 8 : 10;
	if (base == 16 && hex)
		*cp = s + 2;
	return base;
}

/**
 * simple_strtoull - read an unsigned number
 * @cp: text, starting with the number
 * @endp: set to what follows it, unless NULL
 * @base: 2 to 36, or 0 to tell from the prefix
 *
 * Overflow wraps.
 */
unsigned long long simple_strtoull(const char *cp, char **endp, unsigned int base)
{
	unsigned long long result = 0;

	base = guess_base(&cp, base);
	for (; digit_value(*cp) < base; cp++)
		result = result * base + digit_value(*cp);
	if (endp)
		*endp = (char *)cp;
	return result;
}

unsigned long simple_strtoul(const char *cp, char **endp, unsigned int base)
{
	return simple_strtoull(cp, endp, base);
}

long long simple_strtoll(const char *cp, char **endp, unsigned int base)
{
	if (*cp == '-')
		return -simple_strtoull(cp + 1, endp, base);
	return simple_strtoull(cp, endp, base);
}

long simple_strtol(const char *cp, char **endp, unsigned int base)
{
	return simple_strtoll(cp, endp, base);
}

#define ZEROPAD	1
#define SIGN	2
#define PLUS	4
#define SPACE	8
#define LEFT	16
#define SPECIAL	32	/* 0x, 0 */
#define LARGE	64	/* ABCDEF */

/* One conversion of a format: what stands between % and its letter. */
struct conversion {
	int flags;
	int width;		/* -1: none given; precision alike */
	int precision;
	char qualifier;		/* h, l, L (long long), Z or z, t, H (hh) */
};

/* Output that may be longer than its room: pos runs on, bytes beyond end are dropped. */
struct sink {
	char *pos;
	char *end;		/* first byte that may not be written */
};

static void emit(struct sink *out, char c)
{
	if (out->pos < out->end)
		*out->pos = c;
	out->pos++;
}

static void pad(struct sink *out, char c, int count)
{
	while (count-- > 0)
		emit(out, c);
}

static void number(struct sink *out, unsigned long long num, unsigned int base,
		   struct conversion conv)
{
	const char *digits = conv.flags & LARGE ? "0123456789ABCDEF" : "0123456789abcdef";
	char tmp[24], sign = 0;
	unsigned int low;
	int i = 0;

	if (conv.flags & LEFT)
		conv.flags &= ~ZEROPAD;
	if (conv.flags & SIGN) {
		if ((long long)num < 0) {
			sign = '-';
			num = -num;
		} else if (conv.flags & (PLUS | SPACE)) {
			sign = conv.flags & PLUS ? '+' : ' ';
		}
	}
	if (sign)
		conv.width--;
	if (conv.flags & SPECIAL)
		conv.width -= base == 16 ? 2 : base == 8 ? 1 : 0;

	while (num >> 32)
		tmp[i++] = digits[do_div(num, base)];
	low = num;	/* the rest needs no division of 64 bits */
	do {
		tmp[i++] = digits[low % base];
		low /= base;
	} while (low);

	if (conv.precision < i)
		conv.precision = i;
	conv.width -= conv.precision;
	if (!(conv.flags & (ZEROPAD | LEFT)))
		pad(out, ' ', conv.width);
	if (sign)
		emit(out, sign);
	if (conv.flags & SPECIAL) {
		if (base == 8 || base == 16)
			emit(out, '0');
		if (base == 16)
			emit(out, conv.flags & LARGE ? 'X' : 'x');
	}
	if (conv.flags & ZEROPAD)
		pad(out, '0', conv.width);
	pad(out, '0', conv.precision - i);
	while (i)
		emit(out, tmp[--i]);
	if (conv.flags & LEFT)
		pad(out, ' ', conv.width);
}

static void string(struct sink *out, const char *s, struct conversion conv)
{
	int len, i;

	if ((unsigned long)s < 4096)
		s = "<NULL>";
	len = strnlen(s, conv.precision);
	if (!(conv.flags & LEFT))
		pad(out, ' ', conv.width - len);
	for (i = 0; i < len; i++)
		emit(out, s[i]);
	if (conv.flags & LEFT)
		pad(out, ' ', conv.width - len);
}

static int skip_atoi(const char **s)
{
	int i = 0;

	while (isdigit(**s))
		i = i * 10 + *((*s)++) - '0';
	return i;
}

static const char *parse_flags(const char *fmt, struct conversion *conv)
{
	for (;; fmt++) {
		switch (*fmt) {
		case '-': conv->flags |= LEFT; break;
		case '+': conv->flags |= PLUS; break;
		case ' ': conv->flags |= SPACE; break;
		case '#': conv->flags |= SPECIAL; break;
		case '0': conv->flags |= ZEROPAD; break;
		default: return fmt;
		}
	}
}

static const char *parse_qualifier(const char *fmt, struct conversion *conv)
{
	if (*fmt == 'h' && fmt[1] == 'h') {
		conv->qualifier = 'H';
		return fmt + 2;
	}
	if (*fmt == 'l' && fmt[1] == 'l') {
		conv->qualifier = 'L';
		return fmt + 2;
	}
	if (*fmt && strchr("hlLZzt", *fmt))
		conv->qualifier = *fmt++;
	return fmt;
}

static unsigned long long take_number(va_list *args, const struct conversion *conv)
{
	int sign = conv->flags & SIGN;
	unsigned int v;

	if (conv->qualifier == 'L')
		return va_arg(*args, unsigned long long);
	v = va_arg(*args, unsigned int);
	switch (conv->qualifier) {
	case 'h':
		return sign ? (long long)(short)v : (unsigned short)v;
	case 'H':
		return sign ? (long long)(signed char)v : (unsigned char)v;
	}
	return sign ? (long long)(int)v : v;
}

/* Formats *conv with the letter at fmt; returns what follows it. */
static const char *convert(struct sink *out, const char *fmt, struct conversion *conv,
			   va_list *args)
{
	int base = 10;

	switch (*fmt) {
	case 'c':
		if (!(conv->flags & LEFT))
			pad(out, ' ', conv->width - 1);
		emit(out, (unsigned char)va_arg(*args, int));
		if (conv->flags & LEFT)
			pad(out, ' ', conv->width - 1);
		return fmt + 1;
	case 's':
		string(out, va_arg(*args, char *), *conv);
		return fmt + 1;
	case 'p':
		if (conv->width == -1) {
			conv->width = 2 * sizeof(void *);
			conv->flags |= ZEROPAD;
		}
		base = 16;
		break;
	case 'n':		/* writes through a pointer taken from the text: not here */
		va_arg(*args, int *);
		return fmt + 1;
	case '%':
		emit(out, '%');
		return fmt + 1;
	case 'o':
		base = 8;
		break;
	case 'X':
		conv->flags |= LARGE;
		base = 16;
		break;
	case 'x':
		base = 16;
		break;
	case 'd':
	case 'i':
		conv->flags |= SIGN;
		break;
	case 'u':
		break;
	default:
		emit(out, '%');
		if (*fmt)
			emit(out, *fmt++);
		return fmt;
	}
	number(out, take_number(args, conv), base, *conv);
	return fmt + 1;
}

/**
 * vsnprintf - format into a buffer
 * @buf: the buffer; may be NULL if @size is 0
 * @size: its size in bytes, the terminating 0 included
 * @fmt: the format
 * @args: its arguments
 *
 * Returns the length the text would have with room enough, without the 0.
 */
int vsnprintf(char *buf, size_t size, const char *fmt, va_list args)
{
	struct sink out = { buf, buf + size };
	va_list ap;

	if ((int)size < 0) {
		WARN_ON(1);
		return 0;
	}
	va_copy(ap, args);
	while (*fmt) {
		struct conversion conv = { 0, -1, -1, 0 };

		if (*fmt != '%') {
			emit(&out, *fmt++);
			continue;
		}
		fmt = parse_flags(fmt + 1, &conv);
		if (isdigit(*fmt)) {
			conv.width = skip_atoi(&fmt);
		} else if (*fmt == '*') {
			fmt++;
			conv.width = va_arg(ap, int);
			if (conv.width < 0) {
				conv.width = -conv.width;
				conv.flags |= LEFT;
			}
		}
		if (*fmt == '.') {
			fmt++;
			if (isdigit(*fmt)) {
				conv.precision = skip_atoi(&fmt);
			} else if (*fmt == '*') {
				fmt++;
				conv.precision = va_arg(ap, int);
			}
			if (conv.precision < 0)
				conv.precision = 0;
		}
		fmt = parse_qualifier(fmt, &conv);
		fmt = convert(&out, fmt, &conv, &ap);
	}
	va_end(ap);
	if (size)
		*(out.pos < out.end ? out.pos : out.end - 1) = '\0';
	return out.pos - buf;
}
EXPORT_SYMBOL(vsnprintf);

/* Like vsnprintf(), but returns what was written. */
int vscnprintf(char *buf, size_t size, const char *fmt, va_list args)
{
	int i = vsnprintf(buf, size, fmt, args);

	return i >= (int)size ? (int)size - 1 : i;
}

int snprintf(char *buf, size_t size, const char *fmt, ...)
{
	va_list args;
	int i;

	va_start(args, fmt);
	i = vsnprintf(buf, size, fmt, args);
	va_end(args);
	return i;
}
EXPORT_SYMBOL(snprintf);

int scnprintf(char *buf, size_t size, const char *fmt, ...)
{
	va_list args;
	int i;

	va_start(args, fmt);
	i = vscnprintf(buf, size, fmt, args);
	va_end(args);
	return i;
}

/*
 * The largest size vsnprintf() takes: no buffer of the kernel is longer than the distance to the
 * end of memory.
 */
int vsprintf(char *buf, const char *fmt, va_list args)
{
	size_t room = min_t(unsigned long, INT_MAX, ~0UL - (unsigned long)buf);

	return vsnprintf(buf, room, fmt, args);
}

int sprintf(char *buf, const char *fmt, ...)
{
	va_list args;
	int i;

	va_start(args, fmt);
	i = vsprintf(buf, fmt, args);
	va_end(args);
	return i;
}
EXPORT_SYMBOL(sprintf);

static void store_number(va_list *args, char qualifier, unsigned long long val)
{
	switch (qualifier) {
	case 'h':
		*va_arg(*args, short *) = val;
		break;
	case 'H':
		*va_arg(*args, signed char *) = val;
		break;
	case 'L':
		*va_arg(*args, long long *) = val;
		break;
	default:
		*va_arg(*args, int *) = val;
	}
}

/* A number of at most width characters (-1: any); returns what follows it, NULL if there is none. */
static const char *scan_number(const char *str, int base, int width, int is_signed,
			       unsigned long long *val)
{
	char tmp[32];
	int n = 0, negative = 0;
	char *end;

	while (isspace(*str))
		str++;
	if (is_signed && (*str == '-' || *str == '+')) {
		negative = *str == '-';
		str++;
		width -= width > 0;
	}
	if (width < 0 || width > (int)sizeof(tmp) - 1)
		width = sizeof(tmp) - 1;
	while (n < width && isalnum(str[n])) {
		tmp[n] = str[n];
		n++;
	}
	tmp[n] = '\0';
	if (!n || digit_value(tmp[0]) >= (base ? base : 10))
		return NULL;
	*val = simple_strtoull(tmp, &end, base);
	if (negative)
		*val = -*val;
	return str + (end - tmp);
}

/**
 * vsscanf - take a text apart
 * @buf: the text
 * @fmt: %d %i %u %x %o %c %s %n %% with width, * and h hh l ll
 * @args: pointers to where the parts go
 *
 * Returns the number of parts stored.
 */
int vsscanf(const char *buf, const char *fmt, va_list args)
{
	const char *str = buf;
	int num = 0;
	va_list ap;

	va_copy(ap, args);
	while (*fmt && *str) {
		struct conversion conv = { 0, -1, -1, 0 };
		int skip = 0, base = 10, is_signed = 0;
		unsigned long long val;

		if (isspace(*fmt)) {
			while (isspace(*fmt))
				fmt++;
			while (isspace(*str))
				str++;
			continue;
		}
		if (*fmt != '%') {
			if (*fmt++ != *str++)
				break;
			continue;
		}
		fmt++;
		if (*fmt == '*') {
			skip = 1;
			fmt++;
		}
		if (isdigit(*fmt))
			conv.width = skip_atoi(&fmt);
		fmt = parse_qualifier(fmt, &conv);
		switch (*fmt++) {
		case 'c': {
			int n = conv.width < 0 ? 1 : conv.width;
			char *s = skip ? NULL : va_arg(ap, char *);

			for (; n > 0 && *str; n--, str++)
				if (s)
					*s++ = *str;
			num += !skip;
			continue;
		}
		case 's': {
			char *s = skip ? NULL : va_arg(ap, char *);

			while (isspace(*str))
				str++;
			for (; *str && !isspace(*str) && conv.width--; str++)
				if (s)
					*s++ = *str;
			if (s)
				*s = '\0';
			num += !skip;
			continue;
		}
		case 'n':
			*va_arg(ap, int *) = str - buf;
			continue;
		case 'o':
			base = 8;
			break;
		case 'x':
		case 'X':
			base = 16;
			break;
		case 'i':
			base = 0;
			is_signed = 1;
			break;
		case 'd':
			is_signed = 1;
			break;
		case 'u':
			break;
		case '%':
			if (*str++ != '%')
				goto out;
			continue;
		default:
			goto out;
		}
		str = scan_number(str, base, conv.width, is_signed, &val);
		if (!str)
			break;
		if (!skip) {
			store_number(&ap, conv.qualifier, val);
			num++;
		}
	}
out:
	va_end(ap);
	return num;
}

int sscanf(const char *buf, const char *fmt, ...)
{
	va_list args;
	int i;

	va_start(args, fmt);
	i = vsscanf(buf, fmt, args);
	va_end(args);
	return i;
}
