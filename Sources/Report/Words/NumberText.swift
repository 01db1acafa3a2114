// SPDX-License-Identifier: Apache-2.0

/// Numbers as text, the same on every machine: no locale, commas between thousands, a true minus sign.
package enum NumberText {
  /// What stands where there is no number.
  static let missing = "–"
  /// What stands between a number and its unit, so that no line breaks there.
  static let space = "\u{A0}"

  /// `value` with that many decimals.
  static func fixed(_ value: Double, decimals: Int, grouped: Bool = true) -> String {
    guard value.isFinite else { return value.isNaN ? missing : value > 0 ? "∞" : "−∞" }
    let places = min(max(decimals, 0), 15)
    let power = (0..<places).reduce(1.0) { result, _ in result * 10 }
    let scaled = (value.magnitude * power).rounded()
    // Beyond this, a double no longer holds every integer, and digits would be invented.
    guard scaled < 9e15 else { return "\(value)" }
    var digits = String(UInt64(scaled))
    while digits.count <= places { digits = "0" + digits }
    let whole = String(digits.dropLast(places))
    let sign = value < 0 && scaled > 0 ? (grouped ? "−" : "-") : ""
    return sign + (grouped ? self.grouped(whole) : whole) + (places > 0 ? "." + digits.suffix(places) : "")
  }

  /// How many decimals show `digits` significant digits of a number of that size.
  static func decimals(for magnitude: Double, digits: Int = 4) -> Int {
    guard magnitude.isFinite, magnitude > 0 else { return 0 }
    var (exponent, rest) = (0, magnitude.magnitude)
    while rest >= 10, exponent < 20 { (rest, exponent) = (rest / 10, exponent + 1) }
    while rest < 1, exponent > -20 { (rest, exponent) = (rest * 10, exponent - 1) }
    return min(max(digits - 1 - exponent, 0), 12)
  }

  /// `value` with `digits` significant digits; all digits of the whole part, no idle zeros behind the point.
  static func significant(_ value: Double, digits: Int = 4) -> String {
    trimmed(fixed(value, decimals: decimals(for: value.magnitude, digits: digits)))
  }

  /// `value` for machines: twelve significant digits, no grouping.
  static func plain(_ value: Double) -> String {
    trimmed(fixed(value, decimals: decimals(for: value.magnitude, digits: 12), grouped: false))
  }

  /// `value` with its sign.
  static func signed(_ value: Double, decimals: Int) -> String {
    let text = fixed(value, decimals: decimals)
    guard text.contains(where: { "123456789∞".contains($0) }) else { return "±" + text }
    return value > 0 ? "+" + text : text
  }

  /// `value` with its sign and `digits` significant digits.
  static func signed(_ value: Double, digits: Int = 3) -> String {
    let text = significant(value, digits: digits)
    return value > 0 ? "+" + text : value == 0 ? "±0" : text
  }

  /// A share of one, as a percentage.
  static func percent(_ share: Double, signed: Bool = false) -> String {
    let value = share * 100
    let decimals = value.magnitude >= 99.95 ? 0 : value.magnitude >= 0.095 || value == 0 ? 1 : 2
    return (signed ? self.signed(value, decimals: decimals) : fixed(value, decimals: decimals)) + space + "%"
  }

  /// A whole number.
  static func count(_ value: Int) -> String {
    (value < 0 ? "−" : "") + grouped(String(value.magnitude))
  }

  /// A small whole number as a word.
  static func small(_ value: Int) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six"]
    return words.indices.contains(value) ? words[value] : count(value)
  }

  /// A number and its unit; many watts are told in kilowatts.
  static func measured(_ value: Double, _ unit: String, digits: Int = 4) -> String {
    if unit == "W", value.magnitude >= 10_000 { return measured(value / 1000, "kW", digits: digits) }
    let text = significant(value, digits: digits)
    return unit.isEmpty ? text : text + space + unit
  }

  /// Two numbers and their unit, in as many digits from four on as tell them apart.
  package static func apart(
    _ first: Double, _ second: Double, _ unit: String
  ) -> (first: String, second: String) {
    for digits in 4...15 {
      let texts = (measured(first, unit, digits: digits), measured(second, unit, digits: digits))
      if texts.0 != texts.1 || first == second { return texts }
    }
    return (measured(first, unit), measured(second, unit))
  }

  /// "1 box", "2 boxes".
  static func count(_ value: Int, _ one: String, _ many: String) -> String {
    count(value) + " " + (value == 1 ? one : many)
  }

  private static func grouped(_ digits: String) -> String {
    guard digits.count > 3 else { return digits }
    var (result, position) = ("", digits.count)
    for digit in digits {
      result.append(digit)
      position -= 1
      if position > 0, position.isMultiple(of: 3) { result.append(",") }
    }
    return result
  }

  /// A number without idle zeros behind the point.
  static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    let kept = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(kept.reversed())
  }
}
