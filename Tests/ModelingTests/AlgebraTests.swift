// SPDX-License-Identifier: Apache-2.0
import Modeling
import TestSupport
import Testing

/// Small whole coefficients, so that every sum is exact and laws hold to the last bit.
private struct Sample {
  var model = Model()
  var variables: [Variable] = []
  var point: [Double] = []
  var generator: SeededGenerator

  init(seed: Int) {
    generator = SeededGenerator(seed: seed)
    for index in 0..<6 {
      variables.append(model.variable("x\(index)"))
      point.append(Double(Int.random(in: -9...9, using: &generator)))
    }
  }

  mutating func number() -> Double { Double(Int.random(in: -9...9, using: &generator)) }

  mutating func expression() -> LinearExpression {
    var expression = LinearExpression(constant: number())
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      expression.add(number(), variables[Int.random(in: 0..<6, using: &generator)])
    }
    return expression
  }

  func value(_ form: some Linear) -> Double { model.value(of: form, at: point) }
}

@Suite struct AlgebraTests {
  @Test(arguments: 0..<50) func operatorsAreThoseOfTheValues(seed: Int) {
    var sample = Sample(seed: seed)
    let (f, g, x, k) = (sample.expression(), sample.expression(), sample.variables[0], sample.number())
    #expect(sample.value(f + g) == sample.value(f) + sample.value(g))
    #expect(sample.value(f - g) == sample.value(f) - sample.value(g))
    #expect(sample.value(k * f) == k * sample.value(f))
    #expect(sample.value(f * k) == k * sample.value(f))
    #expect(sample.value(f / 2) == sample.value(f) / 2)
    #expect(sample.value(-f) == -sample.value(f))
    #expect(sample.value(f + k - x) == sample.value(f) + k - sample.value(x))
    #expect(sample.value(k - f) == k - sample.value(f))
    #expect(sample.value(k + f) == k + sample.value(f))
    var changed = f
    changed += g
    changed -= x
    changed *= k
    changed += 3
    changed -= k
    #expect(sample.value(changed) == (sample.value(f) + sample.value(g) - sample.value(x)) * k + 3 - k)
  }

  @Test(arguments: 0..<50) func mergingKeepsTheValueAndIsCanonical(seed: Int) {
    var sample = Sample(seed: seed)
    let expression = sample.expression()
    let merged = expression.merged()
    #expect(sample.value(merged) == sample.value(expression))
    #expect(merged.merged() == merged)
    let order = merged.terms.map(\.variable)
    #expect(order == Set(order).sorted(), "a decision repeats or is out of order")
    #expect(!merged.terms.contains { $0.coefficient == 0 })
  }

  @Test(arguments: 0..<30) func sumsAreFolds(seed: Int) {
    var sample = Sample(seed: seed)
    let forms = (0..<5).map { _ in sample.expression() }
    #expect(sum(forms) == forms.dropFirst().reduce(forms[0]) { $0 + $1 })
    #expect(sum(0..<5) { 2 * forms[$0] } == 2 * sum(forms))
  }

  @Test(arguments: 0..<50) func comparisonsHoldExactlyWhereTheValuesDo(seed: Int) {
    var sample = Sample(seed: seed)
    let (f, g, k) = (sample.expression(), sample.expression(), sample.number())
    let (a, b) = (sample.value(f), sample.value(g))
    let cases: [(Constraint, Bool)] = [
      (f <= g, a <= b), (f >= g, a >= b), (f == g, a == b), (f <= k, a <= k), (f >= k, a >= k),
      (f == k, a == k), (k <= f, k <= a), (k >= f, k >= a), (k == f, k == a),
      (f.within(-5...k.magnitude), (-5...k.magnitude).contains(a)),
    ]
    for (index, (constraint, expected)) in cases.enumerated() {
      var model = sample.model
      for variable in sample.variables { model.setBounds(of: variable, to: .free) }
      model.require("row", constraint)
      #expect(model.violations(at: sample.point).isEmpty == expected, "comparison \(index)")
    }
  }
}
