// SPDX-License-Identifier: Apache-2.0
#if GLPK
import Foundation
import GLPKBackend
import Modeling
import SolverKit
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(15))) struct SessionTests {
  let solver = GLPKSolver()

  /// Random changes, after each of which a fresh solver must agree.
  @Test(arguments: 0..<12) func changesAgreeWithAFreshStart(seed: Int) async throws {
    var generator = SeededGenerator(seed: 100 + seed)
    let session = try await solver.session(for: Samples.random(seed: seed))
    for step in 0..<6 {
      let model = await session.model
      let x = try #require(model.variables.randomElement(using: &generator))
      let row = try #require(model.rowIDs.randomElement(using: &generator))
      let level = Double(Int.random(in: -4...4, using: &generator))
      try await session.update([
        .columnBounds(x, model[x].domain == .binary ? Bounds(0...1) : Bounds(level - 2...level + 3)),
        .rowBounds(row, Bounds(level - 12...level + 12)), .objective(level * x + model.objective),
      ])
      let changed = await session.model
      #expect(changed != model)
      let (warm, cold) = (try await session.relax(), try await solver.relax(changed))
      #expect(warm.stop == cold.stop, "seed \(seed) step \(step)")
      #expect(Tolerance.ties(warm.bound ?? .nan, cold.bound ?? .nan), "seed \(seed) step \(step)")
      let kind: ProgramKind = step.isMultiple(of: 2) ? .sweepMIP : .structuredMIP
      let again = try await session.solve(SolveOptions(kind: kind))
      let fresh = try await solver.solve(changed, SolveOptions(kind: kind))
      #expect(again.stop == fresh.stop, "seed \(seed) step \(step)")
      #expect(Tolerance.ties(again.bound ?? .nan, fresh.bound ?? .nan), "seed \(seed) step \(step)")
    }
  }

  @Test func invalidChangesLeaveAllAsItWas() async throws {
    let (model, x, _) = Samples.knapsack()
    var other = model
    let stranger = other.variable("stranger")
    let strangeRow = (0..<3).map { other.require("s\($0)", x >= 0) }[2]
    let session = try await solver.session(for: model)
    let changes: [ModelChange] = [
      .fix(x, at: 1), .fix(stranger, at: 0), .rowBounds(strangeRow, .free), .fix(x, at: 0.5),
      .objective(.nan * x),
    ]
    await #expect {
      try await session.update(changes)
    } throws: {
      guard case .invalidModel(let faults) = $0 as? SolverFailure else { return false }
      return faults.count == 4
    }
    #expect(await session.model == model)
    #expect(try await session.solve().design?.objective == -20)
  }

  @Test func faultCostsTheProblemButNotTheSession() async throws {
    let (model, x, _) = Samples.knapsack()
    let session = try await solver.session(for: model)
    try await session.update([.fix(x, at: 2)])
    for _ in 0..<20 {
      await #expect {
        try await session.provokeFault()
      } throws: {
        guard case .environmentFault(let words) = $0 as? SolverFailure else { return false }
        return words.contains("glp_set_obj_coef")
      }
    }
    #expect(try await session.solve().design?.objective == -18)
  }

  @Test func staysOnItsThread() async throws {
    let session = try await solver.session(for: Model())
    let home = await session.thread()
    for _ in 0..<20 {
      await Task.yield()
      #expect(await session.thread() == home)
    }
  }

  @Test func isFreedOnItsOwnThreadWhoeverLetsGo() async throws {
    await withTaskGroup { group in
      for _ in 0..<20 {
        group.addTask {
          let session = try? await GLPKSession(Samples.knapsack().model)
          #expect((try? await session?.relax())?.stop == .optimal)
        }
      }
    }
    #expect(try await solver.solve(Samples.knapsack().model).stop == .optimal)
  }

  @Test func cancellationEndsASolve() async throws {
    let session = try await solver.session(for: Samples.marketSplit().model)
    let (started, signal) = AsyncStream<Void>.makeStream()
    let task = Task { try await session.solve(SolveOptions(kind: .sweepMIP)) { _ in signal.yield() } }
    for await _ in started { break }
    task.cancel()
    #expect(try await task.value.stop == .cancelled)
  }
}
#endif
