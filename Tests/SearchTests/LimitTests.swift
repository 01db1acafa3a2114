// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Formulation
import GLPKBackend
import Modeling
import PluginKit
import SolverKit
import Synchronization
import TestSupport
import Testing

@testable import Search

@Suite struct LimitTests {
  private func tiny() throws -> (Program, PluginSet) {
    let context = try TinyCase.context(accelerators: 16, families: ["clos"])
    let plugins = try PluginSet([.init(PriceTag(NoSettings(), in: context))])
    return (try TinyCase.program(context, plugins, Question(goal: .lexicographic(["price"]))), plugins)
  }

  @Test func `no time at all ranks nothing and says so`() async throws {
    let (program, plugins) = try tiny()
    let options = RankingOptions(count: 3, timeLimit: .zero, fixesByReducedCost: false)
    let ranking = try await RankingSearch(plugins: plugins, solver: GLPKSolver(), options: options).rank(
      program)
    #expect(ranking.designs.isEmpty)
    #expect(ranking.stop == .timeLimit)
  }

  @Test(arguments: [StopReason.nodeLimit, .timeLimit, .cancelled])
  func `what was found before a limit is kept, and open places are filled without proof`(
    stop: StopReason
  ) async throws {
    let (program, plugins) = try tiny()
    let solver = Interrupted(after: 2, with: stop)
    let options = RankingOptions(count: 5, fixesByReducedCost: false)
    let ranking = try await RankingSearch(plugins: plugins, solver: solver, options: options).rank(program)
    let exact = try await RankingSearch(
      plugins: plugins, solver: GLPKSolver(), options: RankingOptions(count: 5)
    ).rank(program)
    #expect(ranking.designs.first?.isProven == true, "the first question was answered in full")
    #expect(ranking.designs.count >= 3, "what was found, and what the quick walk knows")
    for (known, best) in zip(ranking.designs, exact.designs) {
      #expect(known.objectives[0] >= best.objectives[0] * (1 - 1e-6))
      if known.isProven { #expect(Tolerance.ties(known.objectives[0], best.objectives[0])) }
    }
    #expect(ranking.designs.contains { !$0.isProven })
    #expect(Set(ranking.designs.map(\.design.identity)).count == ranking.designs.count)
    #expect(ranking.designs.allSatisfy { $0.mismatches.isEmpty })
    #expect(ranking.stop == stop)
  }

  @Test func `a cancelled ranking keeps what it has`() async throws {
    let (program, plugins) = try tiny()
    let reached = Mutex(false)
    let solver = Interrupted(after: 2, with: .cancelled) { reached.withLock { $0 = true } }
    let options = RankingOptions(count: 5, fixesByReducedCost: false)
    let task = Task {
      try await RankingSearch(plugins: plugins, solver: solver, options: options).rank(program)
    }
    while !reached.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(1)) }
    task.cancel()
    let ranking = try await task.value
    #expect(ranking.designs.count >= 2)
    #expect(ranking.designs.first?.isProven == true)
    #expect(ranking.stop == .cancelled)
  }
}

extension LimitTests {
  @Test(arguments: [LateSolver.Part.relaxation, .settlement, .program])
  func `the time limit holds for every part of a ranking, and what is known is kept`(
    late: LateSolver.Part
  ) async throws {
    let context = try TinyCase.context(accelerators: 16, families: ["clos"])
    let plugins = try TinyCase.plugins(["power", "thermal", "reliability", "cost"], in: context)
    let program = try TinyCase.program(context, plugins, Question(goal: .lexicographic(["capex"])))
    let solver = LateSolver(late: late)
    let options = RankingOptions(count: 3, timeLimit: .seconds(600))
    let begin = ContinuousClock().now
    let ranking = try await RankingSearch(plugins: plugins, solver: solver, options: options).rank(program)
    #expect(ContinuousClock().now - begin < .seconds(600), "nothing waits for the limit itself")
    #expect(solver.unlimited.withLock { $0 } == 0, "some question was asked without the limit")
    #expect(solver.wasLate.withLock { $0 })
    #expect(late == .program || !ranking.designs.isEmpty)
    #expect(ranking.designs.allSatisfy { $0.mismatches.isEmpty && $0.breaches.isEmpty })
    if late == .program { #expect(ranking.stop == .timeLimit && ranking.designs.allSatisfy { !$0.isProven }) }
  }
}

/// GLPK, but one kind of question is answered as if the time were over.
final class LateSolver: Solver {
  enum Part: Sendable { case relaxation, settlement, program }

  let late: Part
  let glpk = GLPKSolver()
  /// Questions that came without a time limit.
  let unlimited = Mutex(0)
  let wasLate = Mutex(false)
  init(late: Part) { self.late = late }

  var name: String { glpk.name }
  var capabilities: Capabilities { glpk.capabilities }

  private func note(_ limit: Duration?) {
    if limit == nil { unlimited.withLock { $0 += 1 } }
  }

  func solve(
    _ model: Model, _ options: SolveOptions, progress: ProgressSink?
  ) async throws(SolverFailure) -> Outcome {
    note(options.timeLimit)
    let isSettlement = !model.columns.contains { $0.name.hasPrefix("w[") }
    if late == (isSettlement ? .settlement : .program) {
      wasLate.withLock { $0 = true }
      return Outcome(design: nil, bound: nil, stop: .timeLimit)
    }
    return try await glpk.solve(model, options, progress: progress)
  }

  func relax(_ model: Model, timeLimit: Duration?) async throws(SolverFailure) -> Relaxation {
    note(timeLimit)
    guard late != .relaxation else {
      wasLate.withLock { $0 = true }
      return Relaxation(stop: .timeLimit)
    }
    return try await glpk.relax(model, timeLimit: timeLimit)
  }
}

/// GLPK, but from the wanted question on it ends as if something had stopped it.
///
/// Small programs left after a choice is fixed have few columns and are always solved.
private struct Interrupted: Solver {
  let glpk = GLPKSolver()
  let stop: StopReason
  let reached: @Sendable () -> Void
  private let left: Counter

  private final class Counter: Sendable {
    let value: Mutex<Int>
    init(_ value: Int) { self.value = Mutex(value) }
  }

  init(after questions: Int, with stop: StopReason, reached: @escaping @Sendable () -> Void = {}) {
    (self.stop, self.reached, left) = (stop, reached, Counter(questions))
  }

  var name: String { glpk.name }
  var capabilities: Capabilities { glpk.capabilities }

  func solve(
    _ model: Model, _ options: SolveOptions, progress: ProgressSink?
  ) async throws(SolverFailure) -> Outcome {
    var outcome = try await GLPKSolver().solve(model, options, progress: progress)
    let isLeft = left.value.withLock { value in
      value -= 1
      return value >= 0
    }
    if !isLeft {
      outcome.stop = stop
      outcome.bound = nil
      reached()
    }
    return outcome
  }

  func relax(_ model: Model, timeLimit: Duration?) async throws(SolverFailure) -> Relaxation {
    try await glpk.relax(model, timeLimit: timeLimit)
  }
}
#endif
