// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import TestSupport
import Testing

@Suite struct QuantityTests {
  private func fault(_ text: String, _ dimension: Dimension) -> Quantity.Fault? {
    do throws(Quantity.Fault) {
      _ = try Quantity(parsing: text, as: dimension)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: MeasurementUnit.all)
  func `what is written in any unit is read as it was`(unit: MeasurementUnit) throws {
    var seed = SeededGenerator(state: 11)
    for _ in 0..<50 {
      let magnitude =
        Double.random(in: -1...1, using: &seed) * [1, 1e3, 1e9, 1e-6][Int.random(in: 0..<4, using: &seed)]
      // Units that begin with a digit need a blank before them.
      let isApart = unit.symbol.first?.isNumber == true
      for blank in (isApart ? [] : [""]) + [" ", "  ", "\u{a0}", "\t"] {
        let read = try Quantity(parsing: "\(magnitude)\(blank)\(unit.symbol)", as: unit.dimension)
        #expect(read.magnitude == magnitude && read.unit.dimension == unit.dimension)
        #expect(read.canonical == magnitude * unit.scale, "\(magnitude) \(unit.symbol)")
      }
    }
  }

  @Test func `every dimension has one canonical unit, which is its first`() {
    for dimension in Dimension.allCases {
      #expect(dimension.canonical.scale == 1 && dimension.canonical.dimension == dimension)
      #expect(MeasurementUnit.measuring(dimension).first == dimension.canonical, "\(dimension)")
    }
    let symbols = MeasurementUnit.all.map(\.symbol).filter { !$0.isEmpty }
    #expect(Set(symbols).count == symbols.count, "two units are written alike")
  }

  @Test(
    arguments: [
      ("40 kW", Dimension.power, 40_000.0), ("1.6T", .dataRate, 1600), ("1e3 m", .length, 1000),
      ("1_000 W", .power, 1000),
      (" 30 min ", .duration, 0.5), ("5 years", .duration, 43_800), ("10 %", .ratio, 0.1),
      ("10%", .ratio, 0.1), ("2", .rackUnits, 2),
      ("2 RU", .rackUnits, 2), ("-3 degC", .temperature, -3), ("1e-3 $/kWh", .moneyPerEnergy, 0.001),
      ("5", .count, 5),
      ("0.5", .ratio, 0.5), ("3 M$", .money, 3e6), ("2 kUSD", .money, 2000),
    ])
  func `quantities as people write them`(text: String, dimension: Dimension, canonical: Double) throws {
    let value = try Quantity(parsing: text, as: dimension).canonical
    #expect(abs(value - canonical) <= 1e-12 * abs(canonical), "\(text) is \(value)")
  }

  @Test func `what is wrong with a quantity is said`() {
    #expect(fault("40", .power) == .missingUnit)
    #expect(fault("40 kw", .power) == .unknownUnit("kw"))
    #expect(fault("40 m", .power) == .wrongDimension("m", .length))
    #expect(fault("40 %", .count) == .wrongDimension("%", .ratio))
    for text in ["", " ", "W", "kW 40", "- W", "--4 W", "four W", "_ W"] {
      #expect(fault(text, .power) == .notANumber, "\(text)")
    }
    for text in ["1 2 W", "1..2 W", "1e W", "1,5 W"] { #expect(fault(text, .power) != nil, "\(text)") }
  }

  @Test(
    arguments: [
      "nan W", "NaN W", "inf W", "-inf W", "infinity W", "1e400 W", "-1e400 W", "0x10 W", "0x1p4 W",
      "nan(0x1) W",
    ])
  func `what is no finite decimal number is refused`(text: String) {
    #expect(fault(text, .power) != nil, "\(text) was read as a number")
  }

  @Test func `blanks of all alphabets may stand around, and none within a number`() throws {
    for blank in ["\u{a0}", "\u{2003}", "\u{202f}", "\u{3000}", "\n"] {
      #expect(
        try Quantity(parsing: "\(blank)40\(blank)kW\(blank)", as: .power).canonical == 40_000,
        "U+\(String(blank.unicodeScalars.first?.value ?? 0, radix: 16))")
      #expect(fault("4\(blank)0 kW", .power) != nil)
    }
  }

  @Test func `months are read, ordered and written`() throws {
    #expect(Month(parsing: "2027-03") == Month(year: 2027, month: 3))
    #expect(Month(parsing: "2027") == Month(year: 2027, month: 12))
    for text in [
      "", "27", "2027-", "2027-0", "2027-13", "2027-00", "2027-3", "2027-03-01", "20270-3", "-027", "+027",
      "abcd", "2027-+3", "٢٠٢٧",
    ] {
      #expect(Month(parsing: text) == nil, "\(text) was read as \(Month(parsing: text)?.description ?? "")")
    }
    let months = ["2026-12", "2027-01", "2027-10", "2027"].compactMap(Month.init(parsing:))
    #expect(months == months.sorted())
    #expect(months.map(\.description) == ["2026-12", "2027-01", "2027-10", "2027-12"])
  }
}
