// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// A share on the command line: `1%`, `0.01` or `1/100`.
struct Share: ExpressibleByArgument, Hashable {
  /// The share of one.
  let value: Double

  /// Reads a share from 0 up to, and without, 1.
  init?(argument: String) {
    let text = argument.filter { !$0.isWhitespace }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 2 {
      guard let upper = Double(parts[0]), let lower = Double(parts[1]), lower > 0 else { return nil }
      value = upper / lower
      guard value >= 0, value < 1 else { return nil }
      return
    }
    let isPercent = text.hasSuffix("%")
    guard let number = Double(isPercent ? text.dropLast() : text[...]) else { return nil }
    value = isPercent ? number / 100 : number
    guard value >= 0, value < 1 else { return nil }
  }
}
