// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import ProblemFormat
import RunRecord
import Search

/// A number of which a range and a likeliest value are known.
struct UncertainFigure: Hashable, Sendable {
  /// Where it stands, with its range.
  var parameter: VariedParameter
  /// The likeliest value, in the canonical unit.
  var likeliest: Double
  /// What it is, in words.
  var name: String
  /// How likely the values of the range are.
  var distribution = Figure.Distribution.triangular

  private var low: Double { parameter.low ?? likeliest }
  private var high: Double { parameter.high ?? likeliest }

  /// The value of which a share of all values is no more.
  ///
  /// Source: the inverse of the triangular distribution, S. Kotz, J. R. van Dorp, "Beyond Beta", World Scientific 2004, chapter 1.
  func value(at share: Double) -> Double {
    let span = high - low
    guard span > 0 else { return low }
    if distribution == .uniform { return min(max(low + share * span, low), high) }
    let rising = (likeliest - low) / span
    let value =
      share < rising
      ? low + (share * span * (likeliest - low)).squareRoot()
      : high - ((1 - share) * span * (high - likeliest)).squareRoot()
    return min(max(value, low), high)
  }

  /// The same number for the same seed, draw and path, whatever else is drawn: evenly from 0 to 1.
  ///
  /// Two mixings of a counter as in G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number
  /// generators", OOPSLA 2014.
  func share(draw: Int, seed: UInt64) -> Double {
    let stream = UInt64(ContentHash.of(parameter.path.utf8).prefix(16), radix: 16) ?? 0
    let key = Self.mixed(stream ^ Self.mixed(seed &+ Self.step))
    return Double(Self.mixed(key &+ UInt64(draw + 1) &* Self.step) >> 11) * 0x1p-53
  }

  private static let step: UInt64 = 0x9e37_79b9_7f4a_7c15

  private static func mixed(_ number: UInt64) -> UInt64 {
    var bits = number
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits >> 31)
  }

  /// Path, range, likeliest value and distribution, so that questions about other ranges are told apart.
  var identity: String {
    "\(parameter.path) \(low) \(likeliest) \(high)" + (distribution == .uniform ? " uniform" : "")
  }
}

extension StudyBasis {
  /// How likely the values of a figure's range are, also of a range that a person gives it.
  private func distribution(of path: String) -> Figure.Distribution {
    let words = path.split(separator: ".").map(String.init)
    guard words.count > 1, ["catalog", "assumptions"].contains(words[0]) else { return .triangular }
    let place = words[0] == "assumptions" ? "\(words[1]).figure" : words.dropFirst().joined(separator: ".")
    return brief.catalog.figure(at: place)?.distribution ?? .triangular
  }

  /// Figures with a range that some designs or the assumptions behind them rest on, and numbers that a person gives a
  /// range for, each once; a person's range goes before the catalog's.
  func uncertainFigures(of designs: [RankedDesign], besides given: [VariedParameter]) -> [UncertainFigure] {
    var found: [UncertainFigure] = given.map { parameter in
      let (low, high) = (parameter.low ?? 0, parameter.high ?? 0)
      let current = brief.current(parameter.path)?.canonical
      return UncertainFigure(
        parameter: parameter,
        likeliest: current.flatMap { low <= $0 && $0 <= high ? $0 : nil } ?? (low + high) / 2,
        name: parameter.path, distribution: distribution(of: parameter.path))
    }
    let evidence = Evidence(brief: brief, plan: plan)
    for record in designs.flatMap({ evidence.figures(behind: $0.design) }) {
      let path =
        record.kind == "assumption"
        ? "assumptions.\(record.item)" : "catalog.\(record.item).\(record.attribute)"
      guard !found.contains(where: { $0.parameter.path == path }),
        let figure = brief.catalog.figure(at: "\(record.item).\(record.attribute)"), figure.low < figure.high,
        (figure.low...figure.high).contains(figure.value)
      else { continue }
      found.append(
        UncertainFigure(
          parameter: VariedParameter(
            path: path, unit: figure.unit, isWhole: figure.unit.dimension == .count, values: [],
            low: figure.low, high: figure.high),
          likeliest: figure.value,
          name: record.kind == "assumption" ? record.name : "\(record.name), \(record.attribute)",
          distribution: figure.distribution))
    }
    return found
  }
}
