// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import ProblemFormat
import TestSupport
import Testing

private func watts(_ text: String) -> Double? {
  ProblemFile.parse(
    "name: x\ndemand: {accelerators: 8, bandwidth: 1T}\nminimize: tco\nsite: {networkPower: \(text)}",
    file: "p"
  ).problem?.site.networkWatts
}

@Test func everyUnitMeansTheSameQuantity() throws {
  var generator = SeededGenerator(state: 11)
  for _ in 0..<300 {
    let value = Double.random(in: 2...1e6, using: &generator)
    for unit in MeasurementUnit.measuring(.power) {
      let written = try #require(watts("\(value / unit.scale) \(unit.symbol)"))
      #expect(abs(written - value) <= value * 1e-14)
      // A blank before the unit is a matter of taste.
      #expect(watts("\(value / unit.scale)\(unit.symbol)") == written)
    }
  }
}

@Test(arguments: Dimension.allCases) func otherDimensionsAreRefused(_ dimension: Dimension) {
  for unit in MeasurementUnit.measuring(dimension) where dimension != .power {
    #expect(watts("5 \(unit.symbol)") == nil)
  }
}
