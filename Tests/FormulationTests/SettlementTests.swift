// SPDX-License-Identifier: Apache-2.0

import Modeling
import Synchronization
import TestSupport
import Testing

@testable import Formulation

@Suite struct SettlementTests {
  /// A small program over a few counts and choices, of one or more parts that no row couples.
  private struct Case {
    var settlement: Settlement
    var points: [[Double]]
    var stages: [LinearExpression]

    init(seed: Int) {
      var generator = SeededGenerator(seed: seed)
      var model = Model()
      var columns: [Variable] = []
      for number in 0..<Int.random(in: 3...9, using: &generator) {
        let isCount = Int.random(in: 0..<4, using: &generator) == 0
        columns.append(
          isCount
            ? model.variable("n\(number)", .integer, in: 0...3) : model.variable("u\(number)", .binary))
      }
      for number in 0..<Int.random(in: 1...4, using: &generator) {
        var left = LinearExpression()
        for _ in 0..<3 {
          left.add(
            Double(Int.random(in: 1...3, using: &generator)),
            columns[Int.random(in: columns.indices, using: &generator)])
        }
        let isLeast = Int.random(in: 0..<3, using: &generator) > 0
        let bound = Double(Int.random(in: 1...4, using: &generator))
        model.require("row\(number)", isLeast ? left >= bound : left <= bound + 2)
      }
      stages = (0..<Int.random(in: 0...2, using: &generator)).map { _ in
        // Few different weights make many optima.
        sum(columns) { Double(Int.random(in: 0...2, using: &generator)) * $0 }
      }
      points = enumeratePoints(model)
      settlement = Settlement(
        model: model, fixed: columns.map { _ in 0 }, columns: columns, stages: stages)
    }

    /// What decides between two points: the stages, then the columns in order.
    func key(_ point: [Double]) -> [Double] {
      stages.map { settlement.model.value(of: $0, at: point) } + point
    }

    var least: [Double]? { points.min { key($0).lexicographicallyPrecedes(key($1)) } }
  }

  /// Counts questions across the solver's closure.
  private final class Questions: Sendable {
    let asked = Mutex(0)
  }

  /// Settles with a solver that takes the optimum for which `choose` has the largest number.
  private func settle(_ tiny: Case, choosing choose: @Sendable ([Double]) -> UInt64) async -> ([Double]?, Int)
  {
    let questions = Questions()
    let values = await tiny.settlement.settled { (model) -> Settlement.Answer? in
      questions.asked.withLock { $0 += 1 }
      let points = enumeratePoints(model)
      let objectives = points.map { model.value(of: model.objective, at: $0) }
      guard let least = objectives.min() else { return nil }
      let optima = zip(points, objectives).filter { $0.1 <= least + 1e-9 }.map(\.0)
      return optima.max { choose($0) < choose($1) }.map { .init(values: $0, isLeast: true) }
    }
    return (values, questions.asked.withLock { $0 })
  }

  @Test func `what is settled is the lexicographic least, whichever optimum a solver returns`() async {
    var (impossible, several, mostQuestions) = (0, 0, 0)
    for seed in 1...400 {
      let tiny = Case(seed: seed)
      let wanted = tiny.least
      if wanted == nil { impossible += 1 }
      let best = wanted.map { tiny.key($0).prefix(tiny.stages.count) }
      if tiny.points.count(where: { tiny.key($0).prefix(tiny.stages.count) == best }) > 1 { several += 1 }
      for taste in [1, 0x9E37_79B9_7F4A_7C15, 0xD1B5_4A32_D192_ED03] as [UInt64] {
        let (values, questions) = await settle(tiny) { point in
          point.reduce(taste) { ($0 &+ UInt64($1) &+ 1) &* (taste | 1) ^ ($0 >> 29) }
        }
        #expect(values == wanted, "seed \(seed), taste \(taste)")
        mostQuestions = max(mostQuestions, questions)
      }
    }
    #expect(impossible > 10 && several > 100, "\(impossible) impossible, \(several) with several optima")
    #expect(
      mostQuestions <= 4, "two stages and the columns of all parts at once, yet \(mostQuestions) questions")
  }

  @Test func `a memory answers what was settled before, and nothing else`() async {
    let memory = SettlementMemory()
    for round in 1...2 {
      for seed in 1...200 {
        let tiny = Case(seed: seed)
        let questions = Questions()
        let values = await tiny.settlement.settled(remembering: memory) { (model) -> Settlement.Answer? in
          questions.asked.withLock { $0 += 1 }
          let least = enumeratePoints(model).min {
            model.value(of: model.objective, at: $0) < model.value(of: model.objective, at: $1)
          }
          return least.map { .init(values: $0, isLeast: true) }
        }
        #expect(values == tiny.least, "seed \(seed)")
        let asked = questions.asked.withLock { $0 }
        if round == 2, values != nil { #expect(asked == 0, "seed \(seed) was settled again") }
        if round == 1 { #expect(asked > 0, "seed \(seed) was never settled") }
      }
    }
  }

  @Test func `what was not settled to the end is not remembered`() async {
    let tiny = (1...).lazy.map { Case(seed: $0) }.first { $0.least != nil }!
    let memory = SettlementMemory()
    let point = tiny.points[0]
    _ = await tiny.settlement.settled(remembering: memory) { _ in
      Settlement.Answer(values: point, isLeast: false)
    }
    let questions = Questions()
    _ = await tiny.settlement.settled(remembering: memory) { _ -> Settlement.Answer? in
      questions.asked.withLock { $0 += 1 }
      return nil
    }
    #expect(questions.asked.withLock { $0 } == 1)
  }

  @Test func `a solver that is stopped leaves what is known`() async {
    let tiny = (1...).lazy.map { Case(seed: $0) }.first { $0.stages.count == 2 && $0.points.count > 5 }!
    let known = tiny.points[3]
    let nothing = await tiny.settlement.settled(knowing: known) { _ in nil }
    #expect(nothing == known)
    let worse = tiny.points[4]
    let unproven = await tiny.settlement.settled(knowing: known) { _ in
      Settlement.Answer(values: worse, isLeast: false)
    }
    #expect(unproven == known, "an optimum that is known is better than a point that is none")
    let only = await tiny.settlement.settled { _ in Settlement.Answer(values: worse, isLeast: false) }
    #expect(only == worse)
    let questions = Questions()
    let first = await tiny.settlement.settled { model -> Settlement.Answer? in
      let isFirst = questions.asked.withLock { count in
        count += 1
        return count == 1
      }
      return isFirst ? Settlement.Answer(values: known, isLeast: true) : nil
    }
    #expect(first == known)
  }

  @Test func `many columns of one part are settled in a few solves`() async {
    // Forty spares of one part, of which any thirty do.
    var model = Model()
    let columns = (0..<40).map { model.variable("u\($0)", .binary) }
    model.require("enough", sum(columns) { $0 } >= 30)
    let settlement = Settlement(
      model: model, fixed: columns.map { _ in 0 }, columns: columns, stages: [sum(columns) { $0 }])
    let questions = Questions()
    let values = await settlement.settled { model -> Settlement.Answer? in
      let number = questions.asked.withLock { count in
        count += 1
        return count
      }
      guard number > 1 else {
        return .init(values: (0..<40).map { $0 < 30 ? 1 : 0 }, isLeast: true)
      }
      // The dearest digits are left out first, which is best while thirty are taken.
      let weights = (0..<40).map { index in
        model.objective.terms.first { $0.variable.index == index }?.coefficient ?? 0
      }
      var taken = (0..<40).map { model[columns[$0]].bounds.lowerBound }
      let order = (0..<40).sorted { (weights[$0], -$0) < (weights[$1], -$1) }
      for index in order where taken.reduce(0, +) < 30 {
        taken[index] = model[columns[index]].bounds.upperBound
      }
      return .init(values: taken, isLeast: true)
    }
    #expect(values == (0..<40).map { $0 < 10 ? 0 : 1 })
    #expect(questions.asked.withLock { $0 } <= 4)
  }
}
