// SPDX-License-Identifier: Apache-2.0

/// A number with the unit that it was written in.
public struct Quantity: Hashable, Sendable {
  /// The number as written.
  public var magnitude: Double
  /// The unit as written.
  public var unit: MeasurementUnit

  /// Makes a quantity of `magnitude` `unit`s.
  public init(_ magnitude: Double, _ unit: MeasurementUnit) {
    (self.magnitude, self.unit) = (magnitude, unit)
  }

  /// The value in the canonical unit of its dimension.
  public var canonical: Double { magnitude * unit.scale }

  /// Why a text is not a quantity of the wanted dimension.
  public enum Fault: Error, Hashable, Sendable {
    /// The text does not begin with a finite number.
    case notANumber
    /// No unit was written where one is needed.
    case missingUnit
    /// The unit is not known at all.
    case unknownUnit(String)
    /// The unit measures something else.
    case wrongDimension(String, Dimension)
  }

  /// Reads `40 kW`, `1.6T` or `1e3 m` as a quantity of `dimension`.
  ///
  /// Counts, ratios and rack units may stand without a unit; everything else needs one.
  public init(parsing text: String, as dimension: Dimension) throws(Fault) {
    let trimmed = text.trimmingWhitespace
    var split = trimmed.startIndex
    for end in trimmed.indices.reversed() {
      let head = trimmed[...end]
      if Double(head.filter { $0 != "_" }) != nil, !head.hasSuffix(" ") {
        split = trimmed.index(after: end)
        break
      }
    }
    guard let number = Double(trimmed[..<split].filter { $0 != "_" }), number.isFinite,
      !trimmed[..<split].contains(where: { "xX".contains($0) })
    else { throw .notANumber }
    let symbol = String(trimmed[split...]).trimmingWhitespace
    let candidates = MeasurementUnit.named(symbol)
    if let unit = candidates.first(where: { $0.dimension == dimension }) {
      self.init(number, unit)
    } else if symbol.isEmpty, dimension == .rackUnits {
      self.init(number, .rackUnit)
    } else if symbol.isEmpty {
      throw .missingUnit
    } else if let other = candidates.first {
      throw .wrongDimension(symbol, other.dimension)
    } else {
      throw .unknownUnit(symbol)
    }
  }
}

extension String {
  fileprivate var trimmingWhitespace: String {
    let kept = drop { $0.isWhitespace }
    guard let last = kept.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(kept[...last])
  }
}
