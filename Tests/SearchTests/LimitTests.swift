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
    #expect(ranking.designs.count { $0.isProven } == 2)
    #expect(ranking.designs.count >= 3, "the design at the limit, and what the quick walk knows")
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
    #expect(ranking.designs.count { $0.isProven } == 2)
    #expect(ranking.stop == .cancelled)
  }
}

/// GLPK, but from the wanted question on it ends as if something had stopped it.
///
/// Small programs left after a choice is fixed have few columns and are always solved.
private struct Interrupted: Solver {
  typealias Session = GLPKSession

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

  func session(for model: Model) async throws(SolverFailure) -> GLPKSession {
    try await glpk.session(for: model)
  }
}
#endif
