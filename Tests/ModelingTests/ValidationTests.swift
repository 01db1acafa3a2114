// SPDX-License-Identifier: Apache-2.0
import Modeling
import Testing

@Suite struct ValidationTests {
  @Test func aProperModelHasNoFault() {
    var model = Model()
    let x = model.variable("x", .integer, in: -3 ... .infinity)
    let y = model.variable("y", .continuous, within: .free)
    let z = model.variable("z", .binary)
    model.require("ranged", (x + y - z).within(-1.5...2.5))
    model.require("empty", LinearExpression() <= 1)
    model.minimize(x - 2 * y + 3)
    #expect(model.validate() == [])
    #expect(Model().validate() == [])
  }

  @Test func everyFaultIsListed() {
    var other = Model()
    for index in 0..<9 { _ = other.variable("o\(index)") }
    let stranger = other.variable("stranger")

    var model = Model()
    let x = model.variable("x", .continuous, within: Bounds(lower: 2, upper: 1))
    let n = model.variable("n", .integer, in: 0...2.5)
    _ = model.variable("b", .binary, in: 0...2)
    _ = model.variable("nan", .continuous, within: Bounds(lower: .nan, upper: 1))
    _ = model.variable("sky", .continuous, within: .exactly(.infinity))
    _ = model.variable("x")
    model.require("r", .nan * x + n <= 1)
    model.require("r", .infinity * n <= .nan)
    model.require("strange", stranger + x >= 0)
    model.minimize(.infinity * x + stranger + .nan)

    let faults = model.validate()
    let expected = [
      "column 'x' has impossible bounds [2.0, 1.0]", "integer column 'n' has fractional bounds [0.0, 2.5]",
      "binary column 'b' has bounds [0.0, 2.0] beyond [0, 1]",
      "column 'nan' has impossible bounds [nan, 1.0]",
      "column 'sky' has impossible bounds [inf, inf]", "two columns are named 'x'",
      "row 'r' has coefficient nan of 'x'", "row 'r' has coefficient inf of 'n'",
      "row 'r' has impossible bounds [-inf, nan]", "row 'strange' uses unknown decision 9",
      "two rows are named 'r'", "the objective has coefficient inf of 'x'",
      "the objective uses unknown decision 9", "the objective has constant nan",
    ]
    #expect(faults.map(\.description) == expected)
  }
}
