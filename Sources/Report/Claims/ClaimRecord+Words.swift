// SPDX-License-Identifier: Apache-2.0

import RunRecord

extension ClaimRecord {
  /// The claimed range with its unit.
  var claimedText: String { text(claimed) }

  /// What the record says, with its unit.
  var recordedText: String { text(recorded) }

  /// The computed range beneath the value.
  var rangeRemark: String { rangeText == Self.point ? "without a range" : "range \(rangeText)" }

  private static var point: String { "a point" }

  /// The computed range with its unit.
  var rangeText: String {
    if value == nil, range.low == .infinity { return "none in any reading" }
    return range.low == range.high && range.low != nil ? Self.point : text(range)
  }

  /// The computed value with its unit.
  var valueText: String { value.map(text) ?? (steps.isEmpty ? "none" : "at none of the rates") }

  /// Why the verdict is what it is.
  var reason: String {
    let computed =
      value.map { claimed.contains($0) ? "What is computed is as claimed" : place(of: $0) }
      ?? (steps.isEmpty
        ? "Nothing of the kind can be computed" : "The best design does not win for good at any rate")
    let reading =
      value.map(claimed.contains) == true
      ? ""
      : claimed.meets(range)
        ? ", though some readings of the figures come to what is claimed"
        : ", in every reading of the figures"
    let ends = [recorded.low, recorded.high]
    let agreeing = ends.filter { end in end.map(claimed.contains) ?? false }.count
    let others =
      !claimed.meets(recorded)
      ? "nothing in the public record agrees"
      : agreeing == ends.count ? "the public record agrees" : "some of the public record agrees"
    return "\(computed)\(reading); \(others)."
  }

  /// Where a value lies beside the claim.
  private func place(of value: Double) -> String {
    if let high = claimed.high, value > high {
      return "What is computed is \(factor(value, high)) the most that is claimed"
    }
    if let low = claimed.low, value < low {
      return "What is computed is \(factor(value, low)) the least that is claimed"
    }
    return "What is computed is not as claimed"
  }

  /// How one value stands to another: degrees as a difference, all else as a share where there is something to share.
  private func factor(_ value: Double, _ end: Double) -> String {
    let way = value > end ? "above" : "below"
    if unit == Self.degrees {
      return "\(NumberText.measured((value - end).magnitude, unit, digits: 3)) \(way)"
    }
    guard end > 0, value >= 0 else { return way }
    return value < end
      ? "\(NumberText.percent(value / end)) of" : "\(NumberText.significant(value / end, digits: 3)) times"
  }

  /// A unit whose zero is not nothing, so that shares of it say nothing.
  private static let degrees = "°C"

  private func text(_ value: Double) -> String { NumberText.measured(value, unit, digits: 3) }

  private func text(_ range: RangeRecord) -> String {
    switch (range.low, range.high) {
    case (let low?, let high?) where low == high: text(low)
    case (let low?, let high?): "\(NumberText.significant(low, digits: 3)) to \(text(high))"
    case (let low?, nil): "at least \(text(low))"
    case (nil, let high?): "at most \(text(high))"
    case (nil, nil): NumberText.missing
    }
  }
}
