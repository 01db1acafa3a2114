// SPDX-License-Identifier: Apache-2.0
#if GLPK
import GLPKBackend
import Modeling
import SolverKit
import Testing

@Suite(.timeLimit(.minutes(15))) struct RelaxationTests {
  let solver = GLPKSolver()

  @Test func pricesOfAKnownProgram() async throws {
    var model = Model()
    let x = model.variable("x", .integer, in: 0...40)
    let y = model.variable("y", in: 0...30)
    let z = model.variable("z", in: 0...9)
    model.minimize(-3 * x - 2 * y + z + 10)
    let wood = model.require("wood", 2 * x + y <= 75)
    let slack = model.require("slack", x + z <= 1000)
    let relaxation = try await solver.relax(model)
    #expect(relaxation.stop == .optimal)
    #expect(relaxation.point == Point(values: [22.5, 30, 0], objective: -117.5))
    #expect([relaxation[x], relaxation[y], relaxation[z]] == [0, -0.5, 1])
    #expect([relaxation[wood], relaxation[slack]] == [-1.5, 0])
  }

  /// The objective is what the prices say: Σ dual·limit + Σ reduced cost·bound.
  @Test(arguments: 0..<40) func dualityHolds(seed: Int) async throws {
    let model = Samples.random(seed: seed)
    let relaxation = try await solver.relax(model)
    guard let point = relaxation.point else {
      #expect(relaxation.stop == .infeasible)
      return
    }
    var total = model.objective.constant
    for row in model.rowIDs { total += (relaxation[row] ?? .nan) * model.activity(of: row, at: point.values) }
    for variable in model.variables { total += (relaxation[variable] ?? .nan) * point[variable] }
    #expect(Tolerance.ties(total, point.objective))
    for variable in model.variables {
      var priced = model.objective.terms.first { $0.variable == variable }?.coefficient ?? 0
      for row in model.rowIDs {
        for term in model.terms(of: row) where term.variable == variable {
          priced -= (relaxation[row] ?? .nan) * term.coefficient
        }
      }
      #expect(Tolerance.ties(relaxation[variable] ?? .nan, priced))
    }
    let outcome = try await solver.solve(model)
    #expect(outcome.bound ?? -.infinity >= point.objective - 1e-6)
  }

  @Test func infeasibleAndUnboundedHaveNoNumbers() async throws {
    var model = Model()
    let x = model.variable("x")
    model.minimize(-x)
    let unbounded = try await solver.relax(model)
    #expect((unbounded.stop, unbounded.point, unbounded.bound) == (.unbounded, nil, -.infinity))
    model.require("less", x <= -1)
    let infeasible = try await solver.relax(model)
    #expect((infeasible.stop, infeasible.point, infeasible.bound) == (.infeasible, nil, .infinity))
    #expect(infeasible.reducedCosts.isEmpty && infeasible[x] == nil)
  }

  @Test func cancelledRelaxation() async throws {
    let task = Task { [solver] in
      while !Task.isCancelled { await Task.yield() }
      return try await solver.relax(Samples.knapsack().model)
    }
    task.cancel()
    #expect(try await task.value.stop == .cancelled)
  }
}
#endif
