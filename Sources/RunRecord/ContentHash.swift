// SPDX-License-Identifier: Apache-2.0

/// Names of contents that tell two contents apart; no protection against forgery.
///
/// Source: Fowler, Noll, Vo, Eastlake, "The FNV Non-Cryptographic Hash Algorithm", RFC 9923.
package enum ContentHash {
  /// FNV-1a over the bytes with 128 bits, as 32 hexadecimal digits; for contents that are counted in millions.
  package static func of(_ bytes: some Sequence<UInt8>) -> String {
    var code: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
    for byte in bytes {
      code ^= UInt128(byte)
      code = code &* 0x0000_0000_0100_0000_0000_0000_0000_013b
    }
    return digits(of: code)
  }

  /// FNV-1a over the bytes with 64 bits, as 16 hexadecimal digits; for names that people read and compare.
  package static func short(of bytes: some Sequence<UInt8>) -> String {
    var code: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { code = (code ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return digits(of: code)
  }

  private static func digits(of code: some FixedWidthInteger) -> String {
    let digits = String(code, radix: 16)
    return String(repeating: "0", count: code.bitWidth / 4 - digits.count) + digits
  }
}
