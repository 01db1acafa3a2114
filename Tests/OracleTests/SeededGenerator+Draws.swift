// SPDX-License-Identifier: Apache-2.0

import TestSupport

extension SeededGenerator {
  /// A whole number in a range.
  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// A number in a range, with few digits so that it can be read.
  mutating func number(_ low: Double, _ high: Double) -> Double {
    let value = low + (high - low) * Double(next() >> 11) / Double(1 << 53)
    let scale = value >= 100 ? 1.0 : value >= 1 ? 100.0 : 10_000.0
    return (value * scale).rounded() / scale
  }

  /// Whether something that happens so often happens now.
  mutating func chance(_ probability: Double) -> Bool {
    Double(next() >> 11) / Double(1 << 53) < probability
  }

  /// One of several, which are at least one.
  mutating func pick<Element>(_ from: [Element]) -> Element { from[whole(0...from.count - 1)] }
}
