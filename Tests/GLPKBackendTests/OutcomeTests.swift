// SPDX-License-Identifier: Apache-2.0
#if GLPK
import GLPKBackend
import Modeling
import SolverKit
import Testing

/// One test for each way in which GLPK can end.
@Suite(.timeLimit(.minutes(15))) struct OutcomeTests {
  let solver = GLPKSolver()

  @Test(arguments: ProgramKind.allCases) func optimal(kind: ProgramKind) async throws {
    let (model, x, y) = Samples.knapsack()
    let outcome = try await solver.solve(model, SolveOptions(kind: kind))
    #expect(outcome.stop == .optimal)
    #expect(outcome.bound == -20 && outcome.gap == 0)
    let design = try #require(outcome.design)
    #expect(design.objective == -20 && design[x] == 4 && design[y] == 0)
  }

  @Test(arguments: ProgramKind.allCases) func everyKindFindsTheSameOptimum(kind: ProgramKind) async throws {
    for seed in 0..<40 {
      let model = Samples.random(seed: seed)
      let expected = try await solver.solve(model)
      let outcome = try await solver.solve(model, SolveOptions(kind: kind))
      #expect(outcome.stop == expected.stop, "seed \(seed): \(outcome.words)")
      #expect(
        Tolerance.ties(outcome.design?.objective ?? .nan, expected.design?.objective ?? .nan)
          || expected.design == nil, "seed \(seed)")
      if let design = outcome.design { #expect(model.violations(at: design.values) == [], "seed \(seed)") }
    }
  }

  @Test(arguments: [1e-4, 9e-4, 1e-2])
  func aRowThatIsMissedByLittleIsMissed(miss: Double) async throws {
    var model = Model()
    let choices = (0..<2).map { model.variable("x\($0)", .binary) }
    model.require("one", sum(choices) { $0 } == 1)
    model.require("power", 0.8642 * choices[0] + 0.8643 * choices[1] <= 0.8642 - miss)
    model.require("not", choices[1].expression() <= 0)
    model.minimize(26 * choices[0] + 27 * choices[1])
    let outcome = try await solver.solve(model)
    #expect(outcome.stop == .infeasible && outcome.design == nil, "\(outcome)")
  }

  @Test func infeasibleByPresolve() async throws {
    var model = Model()
    let x = model.variable("x", .integer, in: 0...3)
    model.require("more", x >= 5)
    let outcome = try await solver.solve(model)
    #expect((outcome.stop, outcome.bound, outcome.design) == (.infeasible, .infinity, nil))
    #expect(outcome.words.contains("GLP_ENOPFS"))
  }

  @Test(arguments: ProgramKind.allCases) func infeasibleBySearch(kind: ProgramKind) async throws {
    let outcome = try await solver.solve(Samples.parity(), SolveOptions(kind: kind))
    #expect((outcome.stop, outcome.bound, outcome.design) == (.infeasible, .infinity, nil))
    #expect(kind.rawValue != "sweepMIP" || outcome.nodes > 1, "the search was meant to find out")
  }

  @Test func infeasibleRelaxation() async throws {
    var model = Model()
    let x = model.variable("x", .integer, in: 0...3)
    let y = model.variable("y", .integer, in: 0...3)
    model.require("more", x + y >= 7)
    let outcome = try await solver.solve(model, SolveOptions(kind: .sweepMIP))
    #expect((outcome.stop, outcome.bound, outcome.nodes) == (.infeasible, .infinity, 0))
    #expect(outcome.words.contains("glp_simplex"))
  }

  @Test(arguments: ProgramKind.allCases) func unbounded(kind: ProgramKind) async throws {
    var model = Model()
    let x = model.variable("x", .integer)
    let y = model.variable("y")
    model.require("gap", (x - y).within(-1...1))
    model.minimize(-x)
    let outcome = try await solver.solve(model, SolveOptions(kind: kind))
    #expect((outcome.stop, outcome.bound, outcome.design) == (.unbounded, -.infinity, nil))
  }

  @Test func gapStopKeepsDesignAndBound() async throws {
    let (model, incumbent) = Samples.marketSplit(rows: 2, columns: 12)
    let options = SolveOptions(kind: .sweepMIP, relativeGap: 1e9, incumbent: incumbent)
    let outcome = try await solver.solve(model, options)
    #expect(outcome.stop == .gap && outcome.words.contains("GLP_EMIPGAP"))
    let (design, bound) = (try #require(outcome.design), try #require(outcome.bound))
    #expect(bound < design.objective && model.violations(at: design.values) == [])
  }

  @Test func gapIsAsSmallAsAsked() async throws {
    let model = Samples.wideKnapsack()
    let optimum = try #require(try await solver.solve(model).design?.objective)
    let outcome = try await solver.solve(model, SolveOptions(relativeGap: 0.05))
    let (gap, bound) = (try #require(outcome.gap), try #require(outcome.bound))
    #expect(gap <= 0.05 && bound <= optimum + 1e-6)
  }

  @Test(arguments: ProgramKind.allCases) func timeLimitWithoutDesign(kind: ProgramKind) async throws {
    let model = Samples.marketSplit().model
    let outcome = try await solver.solve(model, SolveOptions(kind: kind, timeLimit: .zero))
    #expect((outcome.stop, outcome.design, outcome.bound) == (.timeLimit, nil, nil))
  }

  @Test func timeLimitWithDesign() async throws {
    let (model, incumbent) = Samples.marketSplit()
    let options = SolveOptions(kind: .sweepMIP, timeLimit: .milliseconds(100), incumbent: incumbent)
    let outcome = try await solver.solve(model, options)
    let design = try #require(outcome.design)
    #expect(outcome.stop == .timeLimit)
    #expect(design.objective <= model.value(of: model.objective, at: incumbent))
    #expect(model.violations(at: design.values) == [])
    #expect(try #require(outcome.bound) <= design.objective)
  }

  @Test func nodeLimitWithoutDesign() async throws {
    let model = Samples.marketSplit().model
    let outcome = try await solver.solve(model, SolveOptions(kind: .sweepMIP, nodeLimit: 1))
    #expect((outcome.stop, outcome.design, outcome.nodes) == (.nodeLimit, nil, 1))
    #expect(try #require(outcome.bound) >= -1e-6)
  }

  @Test func nodeLimitWithDesign() async throws {
    let (model, incumbent) = Samples.marketSplit()
    let options = SolveOptions(kind: .sweepMIP, nodeLimit: 20, incumbent: incumbent)
    let outcome = try await solver.solve(model, options)
    #expect((outcome.stop, outcome.nodes) == (.nodeLimit, 20))
    #expect(outcome.design != nil && outcome.bound != nil)
    #expect(try await solver.solve(model, options) == outcome, "a node limit must be reproducible")
  }

  /// However early the search ends, its bound is one, and never falls.
  @Test(arguments: ProgramKind.allCases) func boundsAreBounds(kind: ProgramKind) async throws {
    let model = Samples.wideKnapsack()
    let optimum = try #require(try await solver.solve(model).design?.objective)
    var last = -Double.infinity
    for limit in [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 4096] {
      let outcome = try await solver.solve(model, SolveOptions(kind: kind, nodeLimit: limit))
      let bound = try #require(outcome.bound)
      #expect(last <= bound && bound <= optimum + 1e-6, "after \(limit) subproblems")
      last = bound
    }
  }

  @Test func cancelledBeforeTheStart() async throws {
    let model = Samples.marketSplit().model
    let task = Task { [solver] in
      while !Task.isCancelled { await Task.yield() }
      return try await solver.solve(model)
    }
    task.cancel()
    let outcome = try await task.value
    #expect((outcome.stop, outcome.design, outcome.bound) == (.cancelled, nil, nil))
  }

  @Test func cancelledInTheSearchWithDesign() async throws {
    let (model, incumbent) = Samples.marketSplit()
    let (started, signal) = AsyncStream<Void>.makeStream()
    let task = Task { [solver] in
      try await solver.solve(model, SolveOptions(kind: .sweepMIP, incumbent: incumbent)) {
        if $0.nodes > 100 { signal.yield() }
      }
    }
    for await _ in started { break }
    task.cancel()
    let outcome = try await task.value
    #expect(outcome.stop == .cancelled && outcome.design != nil && outcome.bound != nil)
    #expect(outcome.nodes > 100)
  }

  @Test(arguments: ProgramKind.allCases) func cutoffProven(kind: ProgramKind) async throws {
    let model = Samples.wideKnapsack()
    let optimum = try #require(try await solver.solve(model).design?.objective)
    let beyond = try await solver.solve(model, SolveOptions(kind: kind, cutoff: 2 * optimum))
    #expect(beyond.stop == .cutoff && (beyond.bound ?? -.infinity) > 2 * optimum)
    #expect(beyond.bound ?? .infinity <= optimum + 1e-6, "the bound is not one")
    let within = try await solver.solve(model, SolveOptions(kind: kind, cutoff: optimum + 1))
    #expect(within.stop == .optimal && Tolerance.ties(within.design?.objective ?? .nan, optimum))
  }

  @Test(arguments: ProgramKind.allCases) func noColumns(kind: ProgramKind) async throws {
    var model = Model()
    model.minimize(LinearExpression(constant: 3))
    model.require("true", LinearExpression() >= -1)
    let options = SolveOptions(kind: kind)
    let outcome = try await solver.solve(model, options)
    #expect((outcome.stop, outcome.design, outcome.bound) == (.optimal, Point(values: [], objective: 3), 3))
    model.require("false", LinearExpression() >= 1)
    let contradiction = try await solver.solve(model, options)
    #expect((contradiction.stop, contradiction.design) == (.infeasible, nil))
    let empty = try await solver.solve(Model(), options)
    #expect((empty.stop, empty.design) == (.optimal, Point(values: [], objective: 0)))
  }

  @Test(arguments: ProgramKind.allCases) func noRows(kind: ProgramKind) async throws {
    var model = Model()
    let x = model.variable("x", .integer, in: -3...7)
    let y = model.variable("y", in: 0.5...2)
    model.minimize(y - x + 1)
    let outcome = try await solver.solve(model, SolveOptions(kind: kind))
    #expect((outcome.stop, outcome.design) == (.optimal, Point(values: [7, 0.5], objective: -5.5)))
  }

  @Test(arguments: ProgramKind.allCases) func emptyRowsAndFixedColumns(kind: ProgramKind) async throws {
    var model = Model()
    let x = model.variable("x", .binary, in: 1...1)
    let y = model.variable("y", .integer, within: .exactly(4))
    model.require("empty", LinearExpression().within(0...0))
    model.require("equal", (x + y).within(5...5))
    model.minimize(x + y)
    let outcome = try await solver.solve(model, SolveOptions(kind: kind))
    #expect((outcome.stop, outcome.design) == (.optimal, Point(values: [1, 4], objective: 5)))
  }
}
#endif
