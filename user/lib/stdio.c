// SPDX-License-Identifier: GPL-2.0-only
/*
 * Buffered files and formatted text.
 *
 * A stream is either reading or writing. stdout is flushed at each newline when it is a terminal,
 * stderr always.
 */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "internal.h"

enum { LINE = 1, UNBUFFERED = 2, PROBED = 4, AT_EOF = 8, FAILED = 16, ALLOCATED = 32 };

struct _FILE {
	int fd, flags;
	int pos;		/* next byte to read */
	int len;		/* bytes in buf: read ahead, or waiting to be written (pos is 0 then) */
	int writing;
	struct _FILE *next;	/* of all open streams */
	char buf[BUFSIZ];
};

static FILE std_in = { .fd = 0 };
static FILE std_err = { .fd = 2, .flags = UNBUFFERED | PROBED, .next = &std_in };
static FILE std_out = { .fd = 1, .next = &std_err };
static FILE *streams = &std_out;

FILE *stdin = &std_in, *stdout = &std_out, *stderr = &std_err;

FILE *fdopen(int fd, const char *mode)
{
	FILE *f = calloc(1, sizeof(*f));

	(void)mode;
	if (!f)
		return NULL;
	f->fd = fd;
	f->flags = ALLOCATED;
	f->next = streams;
	streams = f;
	return f;
}

FILE *fopen(const char *path, const char *mode)
{
	int flags = strchr(mode, '+') ? O_RDWR : *mode == 'r' ? O_RDONLY : O_WRONLY;
	FILE *f;
	int fd;

	if (*mode == 'w')
		flags |= O_CREAT | O_TRUNC;
	if (*mode == 'a')
		flags |= O_CREAT | O_APPEND;
	fd = open(path, flags, 0666);
	if (fd < 0)
		return NULL;
	f = fdopen(fd, mode);
	if (!f)
		close(fd);
	return f;
}

int fflush(FILE *f)
{
	int done = 0;

	if (!f) {
		__flush_all();
		return 0;
	}
	if (!f->writing) {
		f->pos = f->len = 0;
		return 0;
	}
	while (done < f->len) {
		ssize_t n = write(f->fd, f->buf + done, f->len - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			f->flags |= FAILED;
			f->len = 0;
			return EOF;
		}
		done += n;
	}
	f->len = 0;
	return 0;
}

void __flush_all(void)
{
	FILE *f;

	for (f = streams; f; f = f->next)
		if (f->writing)
			fflush(f);
}

int fclose(FILE *f)
{
	int ret = fflush(f);
	FILE **p;

	if (close(f->fd) < 0)
		ret = EOF;
	for (p = &streams; *p; p = &(*p)->next)
		if (*p == f) {
			*p = f->next;
			break;
		}
	if (f->flags & ALLOCATED)
		free(f);
	return ret;
}

int fileno(FILE *f) { return f->fd; }
int feof(FILE *f) { return f->flags & AT_EOF; }
int ferror(FILE *f) { return f->flags & FAILED; }
void clearerr(FILE *f) { f->flags &= ~(AT_EOF | FAILED); }

int fgetc(FILE *f)
{
	if (f->writing) {
		fflush(f);
		f->writing = 0;
	}
	if (f->pos >= f->len) {
		if (f == stdin)
			fflush(stdout);
		f->pos = 0;
		do
			f->len = read(f->fd, f->buf, BUFSIZ);
		while (f->len < 0 && errno == EINTR);
		if (f->len <= 0) {
			f->flags |= f->len ? FAILED : AT_EOF;
			f->len = 0;
			return EOF;
		}
	}
	return (unsigned char)f->buf[f->pos++];
}

int getchar(void) { return fgetc(stdin); }

int ungetc(int c, FILE *f)
{
	if (c == EOF || !f->pos)
		return EOF;
	f->buf[--f->pos] = c;
	return c;
}

char *fgets(char *buf, int size, FILE *f)
{
	int n = 0, c;

	while (n < size - 1 && (c = fgetc(f)) != EOF) {
		buf[n++] = c;
		if (c == '\n')
			break;
	}
	buf[n] = '\0';
	return n ? buf : NULL;
}

ssize_t getline(char **line, size_t *size, FILE *f)
{
	size_t n = 0;
	int c;

	while ((c = fgetc(f)) != EOF) {
		if (!*line || n + 2 > *size) {
			size_t more = *size ? *size * 2 : 128;
			char *p = realloc(*line, more);

			if (!p)
				return -1;
			*line = p;
			*size = more;
		}
		(*line)[n++] = c;
		(*line)[n] = '\0';
		if (c == '\n')
			break;
	}
	return n ? (ssize_t)n : -1;
}

size_t fread(void *buf, size_t size, size_t n, FILE *f)
{
	size_t want = size * n, have = 0;
	int c;

	while (have < want && (c = fgetc(f)) != EOF)
		((char *)buf)[have++] = c;
	return size ? have / size : 0;
}

int fputc(int c, FILE *f)
{
	if (!f->writing) {
		f->writing = 1;
		f->pos = f->len = 0;
	}
	if (!(f->flags & PROBED))
		f->flags |= PROBED | (isatty(f->fd) ? LINE : 0);
	f->buf[f->len++] = c;
	if (f->len == BUFSIZ || (f->flags & UNBUFFERED) || ((f->flags & LINE) && c == '\n'))
		if (fflush(f))
			return EOF;
	return (unsigned char)c;
}

int putchar(int c) { return fputc(c, stdout); }

size_t fwrite(const void *buf, size_t size, size_t n, FILE *f)
{
	int unbuffered = f->flags & UNBUFFERED;
	size_t i;

	f->flags &= ~UNBUFFERED;	/* one write for the whole text */
	for (i = 0; i < size * n; i++)
		if (fputc(((const char *)buf)[i], f) == EOF)
			break;
	f->flags |= unbuffered;
	if (unbuffered)
		fflush(f);
	return size ? i / size : 0;
}

int fputs(const char *s, FILE *f)
{
	size_t n = strlen(s);

	return fwrite(s, 1, n, f) == n ? 0 : EOF;
}

int puts(const char *s)
{
	return fputs(s, stdout) == EOF || fputc('\n', stdout) == EOF ? EOF : 0;
}

void perror(const char *s)
{
	int err = errno;

	fprintf(stderr, "%s%s%s\n", s ? s : "", s && *s ? ": " : "", strerror(err));
}

/* ---- formatting: characters go to a stream, or to a buffer as far as it reaches */

struct out {
	FILE *f;
	char *buf;
	size_t size, len;
};

static void put(struct out *o, int c)
{
	if (o->f)
		fputc(c, o->f);
	else if (o->len + 1 < o->size)
		o->buf[o->len] = c;
	o->len++;
}

static void put_text(struct out *o, const char *s, int len, int width, int left, char fill)
{
	int pad = width - len;

	if (!left)
		while (pad-- > 0)
			put(o, fill);
	while (len--)
		put(o, *s++);
	if (left)
		while (pad-- > 0)
			put(o, ' ');
}

static unsigned long long udiv(unsigned long long n, unsigned int base, unsigned int *rem)
{
	unsigned int high = n >> 32, low = n, q_high = high / base, r = high % base, q_low;

	__asm__("divl %4" : "=a" (q_low), "=d" (r) : "0" (low), "1" (r), "rm" (base));
	*rem = r;
	return (unsigned long long)q_high << 32 | q_low;
}

struct spec {
	int left, zero, plus, space, alt, width, precision, longs;
};

static void put_number(struct out *o, unsigned long long n, int negative, unsigned int base, int upper, const struct spec *s)
{
	char tmp[40];
	int i = sizeof(tmp), digits = 0, min = s->precision;
	unsigned int d;

	do {
		n = udiv(n, base, &d);
		tmp[--i] = (upper ? "0123456789ABCDEF" : "0123456789abcdef")[d];
		digits++;
	} while (n);
	if (s->zero && !s->left && min < 0)
		min = s->width - (negative || s->plus || s->space) - (s->alt && base == 16 ? 2 : 0);
	while (digits < min && i > 3) {
		tmp[--i] = '0';
		digits++;
	}
	if (s->alt && base == 16) {
		tmp[--i] = upper ? 'X' : 'x';
		tmp[--i] = '0';
	} else if (s->alt && base == 8 && tmp[i] != '0') {
		tmp[--i] = '0';
	}
	if (negative)
		tmp[--i] = '-';
	else if (s->plus || s->space)
		tmp[--i] = s->plus ? '+' : ' ';
	put_text(o, tmp + i, sizeof(tmp) - i, s->width, s->left, ' ');
}

static const char *parse_spec(const char *fmt, struct spec *s, va_list *ap)
{
	for (;; fmt++) {
		if (*fmt == '-')
			s->left = 1;
		else if (*fmt == '0')
			s->zero = 1;
		else if (*fmt == '+')
			s->plus = 1;
		else if (*fmt == ' ')
			s->space = 1;
		else if (*fmt == '#')
			s->alt = 1;
		else
			break;
	}
	if (*fmt == '*') {
		s->width = va_arg(*ap, int);
		fmt++;
		if (s->width < 0) {
			s->left = 1;
			s->width = -s->width;
		}
	}
	while (isdigit(*fmt))
		s->width = s->width * 10 + *fmt++ - '0';
	if (*fmt == '.') {
		fmt++;
		s->precision = 0;
		if (*fmt == '*') {
			s->precision = va_arg(*ap, int);
			fmt++;
		}
		while (isdigit(*fmt))
			s->precision = s->precision * 10 + *fmt++ - '0';
	}
	while (*fmt == 'l' || *fmt == 'z' || *fmt == 'h' || *fmt == 't') {
		s->longs += *fmt == 'l';
		fmt++;
	}
	return fmt;
}

static void format(struct out *o, const char *fmt, va_list args)
{
	va_list ap;

	va_copy(ap, args);
	for (; *fmt; fmt++) {
		struct spec s = { .precision = -1 };
		unsigned long long n;
		const char *text;
		char c;

		if (*fmt != '%') {
			put(o, *fmt);
			continue;
		}
		fmt = parse_spec(fmt + 1, &s, &ap);
		switch (*fmt) {
		case 'c':
			c = va_arg(ap, int);
			put_text(o, &c, 1, s.width, s.left, ' ');
			break;
		case 's':
			text = va_arg(ap, const char *);
			if (!text)
				text = "(null)";
			put_text(o, text, strnlen(text, s.precision), s.width, s.left, ' ');
			break;
		case 'd':
		case 'i': {
			long long v = s.longs > 1 ? va_arg(ap, long long) : va_arg(ap, int);

			put_number(o, v < 0 ? -(unsigned long long)v : (unsigned long long)v, v < 0, 10, 0, &s);
			break;
		}
		case 'p':
			s.alt = 1;
			put_number(o, va_arg(ap, unsigned long), 0, 16, 0, &s);
			break;
		case 'u':
		case 'o':
		case 'x':
		case 'X':
			n = s.longs > 1 ? va_arg(ap, unsigned long long) : va_arg(ap, unsigned int);
			put_number(o, n, 0, *fmt == 'u' ? 10 : *fmt == 'o' ? 8 : 16, *fmt == 'X', &s);
			break;
		case '%':
			put(o, '%');
			break;
		case '\0':
			fmt--;
			break;
		default:
			put(o, '%');
			put(o, *fmt);
		}
	}
	va_end(ap);
}

int vfprintf(FILE *f, const char *fmt, va_list ap)
{
	int unbuffered = f->flags & UNBUFFERED;
	struct out o = { .f = f };

	f->flags &= ~UNBUFFERED;
	format(&o, fmt, ap);
	f->flags |= unbuffered;
	if (unbuffered)
		fflush(f);
	return o.len;
}

int vsnprintf(char *buf, size_t size, const char *fmt, va_list ap)
{
	struct out o = { .buf = buf, .size = size };

	format(&o, fmt, ap);
	if (size)
		buf[o.len < size ? o.len : size - 1] = '\0';
	return o.len;
}

int printf(const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vfprintf(stdout, fmt, ap);
	va_end(ap);
	return n;
}

int fprintf(FILE *f, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vfprintf(f, fmt, ap);
	va_end(ap);
	return n;
}

int snprintf(char *buf, size_t size, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(buf, size, fmt, ap);
	va_end(ap);
	return n;
}

int sprintf(char *buf, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(buf, 0x7fffffff, fmt, ap);
	va_end(ap);
	return n;
}

/* ---- scanning: %d %i %u %x %o %c %s %n %*, width, h hh l ll */

static int scan_one(const char **str, char conv, int width, int longs, int skip, va_list *ap)
{
	int base = conv == 'x' || conv == 'X' || conv == 'p' ? 16 : conv == 'o' ? 8 : conv == 'i' ? 0 : 10;
	char tmp[32], *end;
	unsigned long long v;
	int n = 0;

	while (isspace(**str))
		(*str)++;
	if (!width || width > 31)
		width = 31;
	while (n < width && (*str)[n] && !isspace((*str)[n])) {
		tmp[n] = (*str)[n];
		n++;
	}
	tmp[n] = '\0';
	v = strtoull(tmp, &end, base);
	if (end == tmp)
		return 0;
	*str += end - tmp;
	if (skip)
		return 1;
	if (longs > 1)
		*va_arg(*ap, unsigned long long *) = v;
	else if (longs == -1)
		*va_arg(*ap, unsigned short *) = v;
	else if (longs == -2)
		*va_arg(*ap, unsigned char *) = v;
	else
		*va_arg(*ap, unsigned int *) = v;
	return 1;
}

int vsscanf(const char *s, const char *fmt, va_list args)
{
	const char *start = s;
	int count = 0;
	va_list ap;

	va_copy(ap, args);
	for (; *fmt; fmt++) {
		int skip = 0, width = 0, longs = 0;
		char *p;

		if (isspace(*fmt)) {
			while (isspace(*s))
				s++;
			continue;
		}
		if (*fmt != '%') {
			if (*s++ != *fmt)
				break;
			continue;
		}
		fmt++;
		if (*fmt == '*') {
			skip = 1;
			fmt++;
		}
		while (isdigit(*fmt))
			width = width * 10 + *fmt++ - '0';
		for (; *fmt == 'l' || *fmt == 'h'; fmt++)
			longs += *fmt == 'l' ? 1 : -1;
		if (*fmt == 'n') {
			*va_arg(ap, int *) = s - start;
			continue;
		}
		if (!*s)
			break;
		if (*fmt == 'c') {
			p = skip ? NULL : va_arg(ap, char *);
			for (width = width ? width : 1; width && *s; width--, s++)
				if (p)
					*p++ = *s;
		} else if (*fmt == 's') {
			while (isspace(*s))
				s++;
			p = skip ? NULL : va_arg(ap, char *);
			for (width = width ? width : 0x7fffffff; width && *s && !isspace(*s); width--, s++)
				if (p)
					*p++ = *s;
			if (p)
				*p = '\0';
		} else if (!scan_one(&s, *fmt, width, longs, skip, &ap)) {
			break;
		}
		count += !skip;
	}
	va_end(ap);
	return count;
}

int sscanf(const char *s, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsscanf(s, fmt, ap);
	va_end(ap);
	return n;
}
