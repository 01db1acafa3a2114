// SPDX-License-Identifier: Apache-2.0
import Modeling
import Testing

@Suite struct ModelTests {
  @Test func rowsAreMergedAndTheirConstantMovedOver() {
    var model = Model()
    let x = model.variable("x")
    let y = model.variable("y")
    let z = model.variable("z")
    let row = model.require("row", (3 * z + x + 2 * y - 2 * y + x + 7).within(10...20))
    #expect(Array(model.terms(of: row)) == [Term(x, 2), Term(z, 3)])
    #expect(model[row].bounds == Bounds(3...13))
    #expect(model.nonzeroCount == 2)
  }

  @Test func traceStaysWithItsRow() {
    var model = Model()
    let x = model.variable("x")
    let trace = RowTrace(
      owner: "power", rule: "budget", subjects: ["hall A"], sentence: "Hall A draws at most 5 MW.",
      source: "site.yaml:12")
    let row = model.require("power/budget[A]", x <= 5, trace: trace)
    #expect(model[row].trace == trace)
  }

  @Test func defaultBoundsFollowTheDomain() {
    var model = Model()
    let free = model.variable("x")
    let count = model.variable("n", .integer)
    let choice = model.variable("b", .binary)
    let chosen = model.variable("c", .binary, in: 1...1)
    #expect(model[free].bounds == Bounds(lower: 0))
    #expect(model[count].bounds == Bounds(lower: 0))
    #expect(model[choice].bounds == Bounds(0...1))
    #expect(model[chosen].bounds == .exactly(1))
  }

  @Test func changesForReSolves() {
    var model = Model()
    let x = model.variable("x")
    let row = model.require("row", x <= 5)
    model.fix(x, at: 3)
    model.setBounds(of: row, to: 1...2)
    model.minimize(2 * x + 1)
    model.minimize(x + x - x + 4)
    #expect(model[x].bounds == .exactly(3))
    #expect(model[row].bounds == Bounds(1...2))
    #expect(model.objective == LinearExpression([Term(x, 1)], constant: 4))
  }

  @Test func violationsNameRowsBoundsAndFractions() {
    var model = Model()
    let x = model.variable("x", in: 0...4)
    let n = model.variable("n", .integer, in: 0...9)
    let row = model.require("sum", x + n <= 6)
    #expect(model.violations(at: [4, 2]).isEmpty)
    #expect(model.violations(at: [5, 1.5]).map(\.subject) == [.bounds(x), .integrality(n), .row(row)])
    #expect(model.violations(at: [4, 3])[0].amount == 1)
    #expect(model.violations(at: [4, 2 + 1e-8]).isEmpty)
    #expect(model.violations(at: [4.001, 1], tolerance: 0.01).isEmpty)
    #expect(model.violations(at: [4]).map(\.subject) == [.count])
    #expect(model.violations(at: [.nan, 1]).map(\.subject) == [.bounds(x), .row(row)])
  }

  @Test func tolerancesScaleWithTheLimit() {
    #expect(Tolerance.admits(1e6 + 0.5, in: Bounds(upper: 1e6)))
    #expect(!Tolerance.admits(1e6 + 2, in: Bounds(upper: 1e6)))
    #expect(!Tolerance.admits(1e-5, in: Bounds(upper: 0)))
    #expect(Tolerance.ties(1e9, 1e9 + 10) && !Tolerance.ties(0, 1e-5) && Tolerance.ties(.infinity, .infinity))
  }

  @Test func valueAtAShortPointIsNoNumber() {
    var model = Model()
    let x = model.variable("x")
    let y = model.variable("y")
    #expect(model.value(of: 2 * x + 1, at: [3]) == 7)
    #expect(model.value(of: x + y, at: [3]).isNaN)
  }

  @Test func coefficientRanges() {
    var model = Model()
    let x = model.variable("x")
    let y = model.variable("y")
    let first = model.require("a", 1e-3 * x - 5 * y <= 1)
    let empty = model.require("b", LinearExpression() <= 1)
    model.require("c", 2e4 * x <= 1)
    #expect(model.coefficientRange(of: first) == 1e-3...5)
    #expect(model.coefficientRange(of: empty) == nil)
    #expect(model.coefficientRange == 1e-3...2e4)
  }
}
