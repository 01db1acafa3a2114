// SPDX-License-Identifier: Apache-2.0
#ifndef ETALON_DIGEST_H
#define ETALON_DIGEST_H

#include <stddef.h>

/// Writes the SHA-256 of `count` bytes (FIPS 180-4) into `digest` as 64 hexadecimal digits and a zero.
void etalon_sha256(const unsigned char *_Nullable bytes, size_t count, char *_Nonnull digest);

#endif
