// SPDX-License-Identifier: Apache-2.0

/// Names of contents that tell two contents apart; no protection against forgery.
public enum ContentHash {
  /// FNV-1a over the bytes with 128 bits, as 32 hexadecimal digits.
  ///
  /// Source: Fowler, Noll, Vo, Eastlake, "The FNV Non-Cryptographic Hash Algorithm", RFC 9923.
  public static func of(_ bytes: some Sequence<UInt8>) -> String {
    var code: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
    for byte in bytes {
      code ^= UInt128(byte)
      code = code &* 0x0000_0000_0100_0000_0000_0000_0000_013b
    }
    let digits = String(code, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }
}
