// SPDX-License-Identifier: GPL-2.0-only
/* wc [-lwc] [file ...]: lines, words, bytes. */
#include <ctype.h>
#include <stdio.h>
#include <unistd.h>

static int show_lines, show_words, show_bytes;

static void print(const unsigned long n[3], const char *name)
{
	if (show_lines)
		printf("%7lu ", n[0]);
	if (show_words)
		printf("%7lu ", n[1]);
	if (show_bytes)
		printf("%7lu ", n[2]);
	printf("%s\n", name);
}

static void count(FILE *f, unsigned long n[3])
{
	int c, in_word = 0;

	while ((c = fgetc(f)) != EOF) {
		n[0] += c == '\n';
		n[1] += !isspace(c) && !in_word;
		n[2]++;
		in_word = !isspace(c);
	}
}

int main(int argc, char **argv)
{
	unsigned long total[3] = { 0 };
	int c, i, ret = 0, files;

	while ((c = getopt(argc, argv, "lwc")) != -1) {
		show_lines |= c == 'l';
		show_words |= c == 'w';
		show_bytes |= c == 'c';
		if (c == '?')
			return 2;
	}
	if (!show_lines && !show_words && !show_bytes)
		show_lines = show_words = show_bytes = 1;
	files = argc - optind;
	for (i = optind; i < argc || (!files && i == optind); i++) {
		FILE *f = files ? fopen(argv[i], "r") : stdin;
		unsigned long n[3] = { 0 };

		if (!f) {
			perror(argv[i]);
			ret = 1;
			continue;
		}
		count(f, n);
		print(n, files ? argv[i] : "");
		for (c = 0; c < 3; c++)
			total[c] += n[c];
		if (f != stdin)
			fclose(f);
	}
	if (files > 1)
		print(total, "total");
	return ret;
}
