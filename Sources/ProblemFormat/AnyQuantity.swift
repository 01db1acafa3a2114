// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

extension Quantity {
  /// Reads a quantity of whichever dimension its unit measures; a bare number is a count.
  static func parsing(_ text: String) -> Quantity? {
    guard text.utf8.count <= 64 else { return nil }
    var quantity: Quantity?
    do throws(Fault) { quantity = try Quantity(parsing: text, as: .count) } catch {
      // The refusal tells what the unit does measure.
      if case .wrongDimension(_, let dimension) = error {
        quantity = try? Quantity(parsing: text, as: dimension)
      }
    }
    return quantity.flatMap { $0.canonical.isFinite ? $0 : nil }
  }

  /// The quantity as a person would write it, and as it can be read back exactly.
  public var text: String {
    let number = Self.text(magnitude)
    return unit.symbol.isEmpty ? number : number + " " + unit.symbol
  }

  /// A number without a needless fraction.
  static func text(_ number: Double) -> String {
    if let whole = Int(exactly: number), abs(whole) < 1_000_000_000_000 { return String(whole) }
    return String(number)
  }

  /// A canonical value in the first of the units in which it reads back exactly and shortly.
  static func text(_ canonical: Double, in preferred: MeasurementUnit?, of dimension: Dimension) -> String {
    let units = (preferred.map { [$0] } ?? []) + [dimension.canonical]
    for unit in units {
      let quantity = Quantity(Quantity.tidy(canonical / unit.scale), unit)
      if quantity.canonical == canonical { return quantity.text }
    }
    return Quantity(canonical, dimension.canonical).text
  }

  /// The nearest number of ten significant digits, where that is only a matter of rounding.
  private static func tidy(_ number: Double) -> Double {
    guard number != 0, number.isFinite else { return number }
    let rounded = (number * 1e6).rounded() / 1e6
    return abs(rounded - number) <= abs(number) * 1e-14 ? rounded : number
  }
}
