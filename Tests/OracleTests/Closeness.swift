// SPDX-License-Identifier: Apache-2.0

/// How near is too near to tell, and what counts as equal.
enum Closeness {
  /// Whether a figure lies so near a limit that rounding may decide; such instances are not counted.
  static func isAtLimit(_ figure: Double, _ limit: Double) -> Bool {
    figure != limit && abs(figure - limit) <= 1e-5 * max(abs(limit), abs(figure))
  }

  /// Whether two values are equal to one part in a million.
  static func areEqual(_ first: Double, _ second: Double) -> Bool {
    first == second || abs(first - second) <= 1e-6 * max(abs(first), abs(second))
  }

  /// Whether values, the most important first, are less; equal ones pass the question on.
  static func isLess(_ first: [Double], _ second: [Double]) -> Bool {
    for (left, right) in zip(first, second) where !areEqual(left, right) { return left < right }
    return false
  }

  /// Whether all values are equal.
  static func areEqual(_ first: [Double], _ second: [Double]) -> Bool {
    zip(first, second).allSatisfy { areEqual($0, $1) }
  }

  /// Whether values are neither clearly equal nor clearly different.
  static func areDoubtful(_ first: Double, _ second: Double) -> Bool {
    let apart = abs(first - second) / max(abs(first), abs(second), 1e-300)
    return first != second && apart > 1e-10 && apart < 1e-5
  }
}
