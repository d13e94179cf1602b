// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sorting and searching of exception tables.
 *
 * Mirrors: lib/extable.c
 */
#include <linux/init.h>
#include <linux/module.h>
#include <asm/uaccess.h>

/**
 * sort_extable - sort entries by the address of the instruction
 * @start: first entry
 * @finish: behind the last
 *
 * The linker leaves the table nearly sorted, which suits an insertion sort.
 */
void sort_extable(struct exception_table_entry *start, struct exception_table_entry *finish)
{
	struct exception_table_entry el, *p, *q;

	for (p = start + 1; p < finish; ++p) {
		el = *p;
		for (q = p; q > start && el.insn < q[-1].insn; --q)
			*q = q[-1];
		*q = el;
	}
}

/**
 * search_extable - find the entry of an instruction in a sorted table
 * @first: first entry
 * @last: last entry
 * @value: address of the instruction
 *
 * Returns the entry or NULL.
 */
const struct exception_table_entry *
search_extable(const struct exception_table_entry *first,
	       const struct exception_table_entry *last, unsigned long value)
{
	while (first <= last) {
		const struct exception_table_entry *mid = first + (last - first) / 2;

		if (mid->insn == value)
			return mid;
		if (mid->insn < value)
			first = mid + 1;
		else
			last = mid - 1;
	}
	return NULL;
}
