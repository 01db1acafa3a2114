// SPDX-License-Identifier: Apache-2.0

/// Maps values of an axis to shares of its length, with round ticks.
struct ChartScale {
  /// The values at both ends.
  let ends: (low: Double, high: Double)
  /// Values at which the axis is marked.
  let ticks: [Double]
  private let isLogarithmic: Bool

  /// A scale that holds all of `values`, and the values that the axis must reach.
  ///
  /// - Parameters:
  ///   - axis: The axis.
  ///   - values: The data; what is not finite, or not positive on a logarithmic axis, is left out.
  ///   - isTight: Whether the axis ends at the data rather than at a tick.
  init(_ axis: Axis, _ values: [Double], isTight: Bool = false) {
    let usable = (values + axis.reaching).filter { $0.isFinite && (!axis.isLogarithmic || $0 > 0) }
    let (low, high) = (usable.min() ?? 0, usable.max() ?? 1)
    isLogarithmic = axis.isLogarithmic && high > 0
    if !axis.marks.isEmpty {
      (ends, ticks) = ((low, high), axis.marks)
    } else if isLogarithmic {
      let all = Self.decades(low, high)
      ends = isTight || all.count < 2 ? (low, high > low ? high : low * 10) : (all[0], all[all.count - 1])
      ticks = all.filter { [ends] in $0 >= ends.low * (1 - 1e-9) && $0 <= ends.high * (1 + 1e-9) }
    } else {
      let span = high > low ? high - low : max(high.magnitude, 1)
      let step = Self.step(span / 5)
      let first = (low / step).rounded(.down)
      let last = high > low ? (high / step).rounded(.up) : first + 5
      let all = stride(from: first, through: last, by: 1).map { $0 * step }
      ends = isTight && high > low ? (low, high) : (first * step, last * step)
      ticks = all.filter { [ends] in $0 >= ends.low - span * 1e-9 && $0 <= ends.high + span * 1e-9 }
    }
  }

  /// Where a value stands: 0 at the low end, 1 at the high one; values beyond an end stand there.
  func share(_ value: Double) -> Double {
    let (low, high, here) =
      isLogarithmic
      ? (Self.log(ends.low), Self.log(ends.high), value > 0 ? Self.log(value) : -.infinity)
      : (ends.low, ends.high, value)
    guard high > low, !here.isNaN else { return 0 }
    return min(max((here - low) / (high - low), 0), 1)
  }

  /// The tick's number, with as many decimals as all ticks need.
  func text(_ tick: Double) -> String {
    if isLogarithmic { return NumberText.significant(tick, digits: 3) }
    let step = ticks.count > 1 ? ticks[1] - ticks[0] : 1
    return NumberText.fixed(tick, decimals: NumberText.decimals(for: step, digits: 1))
  }

  /// 1, 2 or 5 times a power of ten, not less than `raw`.
  private static func step(_ raw: Double) -> Double {
    guard raw > 0, raw.isFinite else { return 1 }
    var power = 1.0
    while power > raw { power /= 10 }
    while power * 10 <= raw { power *= 10 }
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= raw * (1 - 1e-9) } ?? raw
  }

  /// Powers of ten around two values, with 2 and 5 between them where there are few.
  private static func decades(_ low: Double, _ high: Double) -> [Double] {
    var power = 1.0
    while power > low { power /= 10 }
    while power * 10 <= low { power *= 10 }
    var (ticks, tens): ([Double], Int) = ([], 0)
    while power < high * (1 - 1e-9) || ticks.isEmpty {
      ticks += [1, 2, 5].map { $0 * power }
      (power, tens) = (power * 10, tens + 1)
    }
    ticks.append(power)
    let shown = tens > 2 ? ticks.enumerated().filter { $0.offset % 3 == 0 }.map(\.element) : ticks
    let first = shown.lastIndex { $0 <= low * (1 + 1e-9) } ?? 0
    let last = shown.firstIndex { $0 >= high * (1 - 1e-9) } ?? shown.count - 1
    return Array(shown[first...max(first, last)])
  }

  /// The natural logarithm, by series: no library's rounding may decide a byte of a report.
  private static func log(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return value > 0 ? .infinity : -.infinity }
    // value = m · 2^e, and ln m = 2·artanh((m − 1)/(m + 1)).
    let (mantissa, exponent) = (value.significand, Double(value.exponent))
    let ratio = (mantissa - 1) / (mantissa + 1)
    var (term, sum) = (ratio, 0.0)
    for power in stride(from: 1.0, through: 41, by: 2) {
      sum += term / power
      term *= ratio * ratio
    }
    return 2 * sum + exponent * 0.693147180559945309
  }
}
