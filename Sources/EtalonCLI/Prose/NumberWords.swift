// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Numbers as a terminal shows them.
enum NumberWords {
  /// A number of four significant digits with its unit, if it has one.
  static func short(_ number: Double, _ unit: String = "") -> String {
    let text = digits(number)
    return unit.isEmpty ? text : "\(text) \(unit)"
  }

  private static func digits(_ number: Double) -> String {
    guard number.isFinite, number != 0 else { return number == 0 ? "0" : number > 0 ? "∞" : "-∞" }
    let size = Int(log10(abs(number)).rounded(.down))
    let decimals = 3 - size
    let step = pow(10, Double(-decimals))
    let rounded = (number / step).rounded() * step
    guard size < 4 || decimals > 0 else { return grouped(rounded) }
    guard size >= -4 else { return String(rounded) }
    var text = String(format: "%.\(max(0, decimals))f", rounded)
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    guard size >= 4 else { return text }
    let whole = text.prefix { $0 != "." }
    return grouped(rounded.rounded(.towardZero)) + text.dropFirst(whole.count)
  }

  private static func grouped(_ number: Double) -> String {
    guard abs(number) < 1e15 else { return String(number) }
    var text = ""
    for (place, digit) in String(Int(abs(number))).reversed().enumerated() {
      if place > 0, place % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return (number < 0 ? "-" : "") + String(text.reversed())
  }

  /// A figure as a catalog states it: every digit, and no needless fraction.
  static func exact(_ number: Double, _ unit: String = "") -> String {
    let tidy = (number * 1e9).rounded() / 1e9
    let value = abs(tidy - number) <= abs(number) * 1e-12 ? tidy : number
    let text = Int(exactly: value).map(String.init) ?? String(value)
    return unit.isEmpty ? text : "\(text) \(unit)"
  }

  /// `1 design`, `2 designs`.
  static func count(_ count: Int, _ word: String) -> String {
    "\(grouped(Double(count))) \(word)\(count == 1 ? "" : "s")"
  }
}
