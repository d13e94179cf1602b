// SPDX-License-Identifier: GPL-2.0-only
// kernel: lib/bitmap.c lib/idr.c lib/crc32.c lib/int_sqrt.c lib/div64.c lib/checksum.asm lib/csum-copy.c
// env: alloc.c
/* Small parts of lib/ against plain models: bitmaps, idr, CRC-32, the Internet checksum, square roots, division. */
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/bitmap.h>
#include <linux/bitops.h>
#include <linux/crc32.h>
#include <linux/errno.h>
#include <linux/idr.h>
#include <linux/slab.h>
#include <linux/ip.h>
#include <asm/div64.h>
#include <net/checksum.h>
#include "check.h"
#include "env/alloc.h"
#include "env/base.h"

#define BITS 200

TEST(bitmap)
{
	unsigned long *map = host_alloc(BITS_TO_LONGS(BITS) * 4);
	char model[BITS + 1];
	int round, i, j, n;

	for (round = 0; round < 500; round++) {
		int density = host_below(5), bits = round % 2 ? BITS : host_below(BITS) + 1;

		memset(map, 0xff * host_below(2), BITS_TO_LONGS(BITS) * 4);	/* what lies behind the last bit */
		for (i = n = 0; i < bits; i++) {
			model[i] = host_below(5) < density;
			n += model[i];
			if (model[i])
				set_bit(i, map);
			else
				clear_bit(i, map);
			EXPECT(!!test_bit(i, map), model[i]);
		}
		EXPECT(bitmap_weight(map, bits), n);
		EXPECT(bitmap_empty(map, bits), !n);
		for (i = 0; i <= bits; i += 1 + host_below(9)) {
			for (j = i; j < bits && !model[j]; j++)
				;
			EXPECT(find_next_bit(map, bits, i), j);
			if (!i)
				EXPECT(find_first_bit(map, bits), j);
			for (j = i; j < bits && model[j]; j++)
				;
			EXPECT(find_next_zero_bit(map, bits, i), j);
			if (!i)
				EXPECT(find_first_zero_bit(map, bits), j);
		}
		i = host_below(bits);
		EXPECT(!!test_and_set_bit(i, map), model[i]);
		EXPECT(!!test_and_change_bit(i, map), 1);
		EXPECT(!!test_and_clear_bit(i, map), 0);
	}
	EXPECT(ffs(0), 0);
	EXPECT(fls(0), 0);
	for (i = 0; i < 32; i++) {
		EXPECT(__ffs(1UL << i | 1UL << 31), i);
		EXPECT(ffs(1UL << i), i + 1);
		EXPECT(fls(1UL << i | 1), i + 1);
		EXPECT(ffz(~(1UL << i)), i);
		EXPECT(hweight32(~0UL >> i), 32 - i);
	}
	host_free(map);
}

TEST(idr)
{
	static DEFINE_IDR(idr);
	void *model[200] = { NULL };
	int round, id, i;

	EXPECT(idr_get_new(&idr, &idr, &id), -EAGAIN);
	CHECK(!idr_find(&idr, 0) && !idr_find(&idr, -1) && !idr_find(&idr, 1 << 20));
	for (round = 0; round < 4000; round++) {
		i = host_below(200);
		if (host_below(3)) {
			int above = host_below(2) ? 0 : host_below(100), err;

			for (i = above; model[i]; i++)
				if (i == 199)
					break;
			if (model[i])
				continue;
			do {
				EXPECT(idr_pre_get(&idr, GFP_KERNEL), 1);
				err = idr_get_new_above(&idr, model + i, above, &id);
			} while (err == -EAGAIN);
			EXPECT(err, 0);
			EXPECT(id, i);
			model[i] = model + i;
		} else {
			idr_remove(&idr, i);
			model[i] = NULL;
		}
		i = host_below(200);
		CHECK(idr_find(&idr, i) == model[i]);
	}
	idr_destroy(&idr);
	EXPECT(host_allocated, 0);
	host_fail_after = 0;
	EXPECT(idr_pre_get(&idr, GFP_KERNEL), 0);
	EXPECT(idr_pre_get(&idr, GFP_KERNEL), 1);
	EXPECT(idr_get_new(&idr, NULL, &id), 0);
	EXPECT(id, 0);
	CHECK(!idr_find(&idr, 0));
	EXPECT(idr_get_new(&idr, &id, &id), 0);
	EXPECT(id, 1);
	idr_destroy(&idr);
}

TEST(crc32)
{
	/* The check values of the CRC catalogue for "123456789". */
	EXPECT(~crc32_le(~0, (unsigned char *)"123456789", 9), 0xcbf43926);
	EXPECT(~crc32_be(~0, (unsigned char *)"123456789", 9), 0xfc891918);
	EXPECT(crc32_le(crc32_le(~0, (unsigned char *)"1234", 4), (unsigned char *)"56789", 5), ~0xcbf43926);
	EXPECT(bitreverse(0x00000001), 0x80000000);
	EXPECT(bitreverse(0x12345678), 0x1e6a2c48);
	/* The DP8390's hash of a multicast address: the six top bits of the big-endian CRC (data sheet, "MAR0-7"). */
	EXPECT(ether_crc(6, (unsigned char *)"\x01\x00\x5e\x00\x00\x01") >> 26,
	       crc32_be(~0, (unsigned char *)"\x80\x00\x7a\x00\x00\x80", 6) >> 26);
}

/* RFC 1071, word by word. */
static unsigned int naive(const unsigned char *p, int len, unsigned long long sum)
{
	int i;

	for (i = 0; i < len; i++)
		sum += i & 1 ? p[i] << 8 : p[i];
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return sum;
}

/* 0 and 0xffff are the same number. */
static unsigned int folded(unsigned int sum)
{
	unsigned int s = csum_fold(sum) ^ 0xffff;

	return s == 0xffff ? 0 : s;
}

static unsigned int model(const unsigned char *p, int len, unsigned long long sum)
{
	unsigned int s = naive(p, len, sum);

	return s == 0xffff ? 0 : s;
}

TEST(checksum)
{
	unsigned char buf[2100], copy[2100];
	int round, i;

	for (round = 0; round < 4000; round++) {
		int at = host_below(8), len = round < 200 ? round : host_below(2000), cut = host_below(len + 1), err = 0;
		unsigned int start = host_below(3) ? host_random() : ~0u, sum;

		for (i = 0; i < 2100; i++)
			buf[i] = host_below(3) ? host_random() : 0xff;
		sum = csum_partial(buf + at, len, start);
		EXPECT(folded(sum), model(buf + at, len, start));
		EXPECT(folded(csum_partial_copy_nocheck((char *)buf + at, (char *)copy, len, start)), model(buf + at, len, start));
		CHECK(!memcmp(copy, buf + at, len));
		/* In pieces: the second starts at an even or odd offset. */
		EXPECT(folded(csum_block_add(csum_partial(buf + at, cut, start), csum_partial(buf + at + cut, len - cut, 0), cut)),
		       model(buf + at, len, start));
		EXPECT(folded(csum_block_sub(sum, csum_partial(buf + at + cut, len - cut, 0), cut)),
		       model(buf + at, cut, start));
		EXPECT(folded(csum_and_copy_from_user(buf + at, copy, len, start, &err)), model(buf + at, len, start));
		EXPECT(err, 0);
		EXPECT(folded(csum_and_copy_to_user(buf + at, copy, len, start, &err)), model(buf + at, len, start));
		EXPECT(err, 0);

		i = 5 + host_below(11);
		EXPECT(ip_fast_csum(buf + at, i), naive(buf + at, i * 4, 0) ^ 0xffff);
		EXPECT(ip_compute_csum(buf + at, len), naive(buf + at, len, 0) ^ 0xffff);
		memcpy(copy, buf, 8);
		*(u32 *)(copy + 8) = 6 << 8 | (len >> 8) << 16 | (u32)len << 24;
		EXPECT(folded(csum_tcpudp_nofold(*(u32 *)buf, *(u32 *)(buf + 4), len, 6, start)), model(copy, 12, start));
	}
}

TEST(checksum_fault)
{
	unsigned char *from = host_alloc(100), to[100];
	int err = 0;

	host_user_end = (unsigned long)from + 60;
	csum_and_copy_from_user(from, to, 100, 0, &err);
	EXPECT(err, -EFAULT);
	CHECK(to[59] == 0xa5 && to[60] == 0 && to[99] == 0);
}

/* lib/div64.c, under the names of env/rename.h. */
u64 k_udivdi3(u64 num, u64 den);
u64 k_umoddi3(u64 num, u64 den);
s64 k_divdi3(s64 num, s64 den);
s64 k_moddi3(s64 num, s64 den);

TEST(arithmetic)
{
	int i;

	for (i = 0; i < 20000; i++) {
		unsigned long long n = (unsigned long long)host_random() << 32 | host_random(), q;
		unsigned long base = host_random() >> host_below(31), rem, x = host_random() >> host_below(32);

		n >>= host_below(64);
		base = base ?: 1;
		q = n;
		rem = do_div(q, base);
		CHECK(q == n / base && rem == n % base);
		q = (unsigned long long)host_random() << 32 | host_random();
		q = (q >> host_below(64)) ?: 1;
		CHECK(k_udivdi3(n, q) == n / q && k_umoddi3(n, q) == n % q);
		if ((long long)q == -1)
			continue;
		CHECK(k_divdi3(n, q) == (long long)n / (long long)q && k_moddi3(n, q) == (long long)n % (long long)q);
		CHECK(k_divdi3(-n, q) == (long long)-n / (long long)q && k_moddi3(-n, q) == (long long)-n % (long long)q);
		rem = int_sqrt(x);
		CHECK((unsigned long long)rem * rem <= x && (rem + 1ull) * (rem + 1ull) > x);
	}
}
