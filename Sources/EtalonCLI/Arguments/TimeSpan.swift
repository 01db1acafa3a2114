// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// A time on the command line: `500ms`, `30s`, `5min`, `2h`.
struct TimeSpan: ExpressibleByArgument, Hashable {
  /// The time in seconds.
  let seconds: Double

  private static let units: [(symbols: [String], seconds: Double)] = [
    (["ms"], 1e-3), (["s", "sec"], 1), (["min", "m"], 60), (["h"], 3600), (["d"], 86_400),
  ]

  /// Reads a positive number with a unit; a bare number is refused, since nobody could tell its unit.
  init?(argument: String) {
    let text = argument.filter { !$0.isWhitespace }
    let unit = String(text.reversed().prefix { $0.isLetter }.reversed())
    guard let scale = Self.units.first(where: { $0.symbols.contains(unit) })?.seconds,
      let number = Double(text.dropLast(unit.count)), number > 0, number * scale <= 1e8
    else { return nil }
    seconds = number * scale
  }

  /// The time for the clock.
  var duration: Duration { .seconds(seconds) }
}
