// SPDX-License-Identifier: Apache-2.0
import Modeling
import TestSupport

/// Programs for the tests, each with a known fate.
enum Samples {
  /// max 5x + 4y; the optimum is -20 at (4, 0).
  static func knapsack() -> (model: Model, x: Variable, y: Variable) {
    var model = Model()
    let x = model.variable("x", .integer, in: 0...10)
    let y = model.variable("y", .integer, in: 0...10)
    model.minimize(-5 * x - 4 * y)
    model.require("capacity", 6 * x + 4 * y <= 24)
    model.require("labour", x + 2 * y <= 6)
    return (model, x, y)
  }

  /// A relaxation that is feasible and no whole point that is.
  static func parity() -> Model {
    var model = Model()
    let x = (0..<9).map { model.variable("x\($0)", .binary) }
    model.require("odd", 2 * sum(x) == 9)
    model.minimize(x[0])
    return model
  }

  /// A market split: small to state, hopeless to finish, with a design known from the start.
  static func marketSplit(rows: Int = 5, columns: Int = 40) -> (model: Model, incumbent: [Double]) {
    var (model, generator) = (Model(), SeededGenerator(seed: 7))
    let x = (0..<columns).map { model.variable("x\($0)", .binary) }
    var incumbent = [Double](repeating: 0, count: columns)
    var cost = LinearExpression()
    for row in 0..<rows {
      let shares = x.map { _ in Double(Int.random(in: 0..<100, using: &generator)) }
      let under = model.variable("under\(row)")
      let over = model.variable("over\(row)")
      let half = (shares.reduce(0, +) / 2).rounded(.down)
      model.require("row\(row)", sum(zip(shares, x)) { $0 * $1 } + under - over == half)
      cost += under + over
      incumbent += [half, 0]
    }
    model.minimize(cost)
    return (model, incumbent)
  }

  /// A knapsack with one row, large enough for a search.
  static func wideKnapsack(items: Int = 40, seed: Int = 1) -> Model {
    var (model, generator) = (Model(), SeededGenerator(seed: seed))
    let x = (0..<items).map { model.variable("x\($0)", .binary) }
    let weights = x.map { _ in Double(Int.random(in: 30...99, using: &generator)) }
    let limit = (weights.reduce(0, +) / 3).rounded(.down)
    model.require("weight", sum(zip(weights, x)) { $0 * $1 } <= limit)
    let noise = weights.map { $0 + Double(Int.random(in: 1...9, using: &generator)) }
    model.minimize(sum(zip(noise, x)) { -$0 * $1 })
    return model
  }

  /// A program of every kind of row, column and bound; bounded, and feasible unless unlucky.
  static func random(seed: Int) -> Model {
    var (model, generator) = (Model(), SeededGenerator(seed: seed))
    func number(_ range: ClosedRange<Int>) -> Double { Double(Int.random(in: range, using: &generator)) }
    var cost = LinearExpression(constant: number(-20...20) / 4)
    let x = (0..<Int.random(in: 1...9, using: &generator)).map { index in
      let lower = number(-5...3)
      switch Int.random(in: 0...5, using: &generator) {
      case 0: return model.variable("b[\(index)]", .binary)
      case 1: return model.variable("fixed binary \(index)", .binary, in: 1...1)
      case 2: return model.variable("n/\(index)", .integer, in: lower...lower + number(0...6))
      case 3: return model.variable("e\(index)", .integer, within: Bounds(upper: number(-3...4)))
      case 4: return model.variable("free \(index)", .continuous, within: .free)
      default: return model.variable("x \(index)", in: lower / 3...lower / 3 + number(0...9))
      }
    }
    for variable in x {
      cost += number(-9...9) / 7 * variable
      // Whatever the column's own bounds, the objective stays bounded.
      model.require("box \(variable.index)", variable.within(-11...13))
    }
    for row in 0..<Int.random(in: 0...6, using: &generator) {
      var expression = LinearExpression(constant: number(-3...3))
      for variable in x where Bool.random(using: &generator) { expression += number(-9...9) / 3 * variable }
      let limit = number(-30...60) / 7
      let constraint =
        switch Int.random(in: 0...4, using: &generator) {
        case 0: expression.within(limit - 20...limit + 9)
        case 1: expression <= limit
        case 2: expression >= -limit
        case 3: expression.within(Bounds.free)
        default: expression + 0.5 * x[0] <= limit + 10
        }
      model.require("row \(row)", constraint)
    }
    model.minimize(cost)
    return model
  }
}
