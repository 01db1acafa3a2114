// SPDX-License-Identifier: Apache-2.0
#if GLPK
import CGLPK
import Modeling
import SolverKit
import Testing

@testable import GLPKBackend

/// What is refused, what breaks, and what a broken solve leaves behind.
@Suite(.timeLimit(.minutes(15))) struct RefusalTests {
  let solver = GLPKSolver()

  @Test func invalidModelListsAllFaults() async throws {
    var model = Model()
    let x = model.variable("x", .integer, in: 0...1.5)
    model.require("row", .nan * x <= 1)
    model.minimize(.infinity * x)
    let expected = SolverFailure.invalidModel(model.validate()).description
    #expect(model.validate().count == 3)
    // NaN differs from itself, so the words are compared.
    let isExpected: (any Error) -> Bool = { ($0 as? SolverFailure)?.description == expected }
    await #expect { try await solver.solve(model) } throws: { isExpected($0) }
    await #expect { try await solver.relax(model) } throws: { isExpected($0) }
  }

  @Test func namesNeverReachGLPK() async throws {
    var model = Model()
    let x = model.variable(String(repeating: "x\0 ", count: 500), .integer)
    model.require(String(repeating: "r", count: 10_000), x >= 2)
    model.minimize(x)
    #expect(try await solver.solve(model).design?.objective == 2)
  }

  @Test func unsupportedOptionsAreListed() async throws {
    let model = Samples.knapsack().model
    let options = SolveOptions(
      timeLimit: .seconds(-1), relativeGap: -.infinity, nodeLimit: -1, cutoff: .nan, incumbent: [0, 0],
      memoryLimit: 0)
    await #expect {
      try await solver.solve(model, options)
    } throws: {
      guard case .unsupported(let reasons) = $0 as? SolverFailure else { return false }
      return reasons.count == 6 && reasons.contains("structuredMIP takes no incumbent")
    }
  }

  @Test func infeasibleIncumbentIsRefused() async throws {
    let (model, x, _) = Samples.knapsack()
    for values in [[9, 9], [0.4, 0], [0], [.nan, 0]] as [[Double]] {
      let expected = SolverFailure.invalidIncumbent(model.violations(at: values)).description
      await #expect {
        try await solver.solve(model, SolveOptions(kind: .sweepMIP, incumbent: values))
      } throws: {
        ($0 as? SolverFailure)?.description == expected
      }
    }
    let nearly = SolveOptions(kind: .sweepMIP, incumbent: [4 - 1e-8, 0])
    #expect(try await solver.solve(model, nearly).design?[x] == 4)
  }

  @Test func incumbentThatIsOptimalReturns() async throws {
    let model = Samples.knapsack().model
    let options = SolveOptions(kind: .sweepMIP, incumbent: [4, 0])
    let outcome = try await solver.solve(model, options)
    #expect((outcome.stop, outcome.design?.values, outcome.bound) == (.optimal, [4, 0], -20))
  }

  @Test func memoryLimitIsAFailureAndTheThreadGoesOn() async throws {
    var model = Model()
    let x = (0..<3000).map { model.variable("x\($0)", .binary) }
    for row in 0..<60 { model.require("r\(row)", sum(x) <= Double(row + 9)) }
    model.minimize(-sum(x))
    await #expect {
      try await solver.solve(model, SolveOptions(memoryLimit: 1))
    } throws: {
      guard case .memoryLimit(let words) = $0 as? SolverFailure else { return false }
      return words.contains("limit exceeded")
    }
    #expect(try await solver.solve(Samples.knapsack().model).design?.objective == -20)
    #expect(try await solver.solve(model).design?.objective == -9, "the limit outlived its solve")
  }

  @Test func memoryLimitInTheSearchIsSurvived() async throws {
    let model = Samples.marketSplit().model
    await #expect {
      try await solver.solve(model, SolveOptions(kind: .sweepMIP, timeLimit: .seconds(20), memoryLimit: 1))
    } throws: {
      if case .memoryLimit = $0 as? SolverFailure { true } else { false }
    }
    #expect(try await solver.solve(Samples.knapsack().model).design?.objective == -20)
  }

  @Test(arguments: [GLP_EBADB, GLP_ESING, GLP_ECOND, GLP_EBOUND, GLP_EFAIL, GLP_EROOT, GLP_EDATA, 77])
  func codesOfTroubleAreFailures(code: CInt) {
    let troubled: (any Error) -> Bool = {
      if case .numericalTrouble = $0 as? SolverFailure { true } else { false }
    }
    #expect { try Reading.search(code: code, status: GLP_FEAS, asked: nil, gap: 0) } throws: { troubled($0) }
    #expect { try Reading.simplex(code: code, primal: GLP_FEAS, dual: GLP_FEAS) } throws: { troubled($0) }
  }

  @Test func contradictoryStatusesAreFailures() {
    #expect(throws: SolverFailure.numericalTrouble("glp_intopt: done, GLP_UNDEF")) {
      try Reading.search(code: 0, status: GLP_UNDEF, asked: nil, gap: 0)
    }
    #expect(throws: SolverFailure.numericalTrouble("glp_intopt: GLP_EMIPGAP, GLP_UNDEF")) {
      try Reading.search(code: GLP_EMIPGAP, status: GLP_UNDEF, asked: nil, gap: 0.1)
    }
    #expect(throws: SolverFailure.numericalTrouble("glp_simplex: done, GLP_FEAS/GLP_INFEAS")) {
      try Reading.simplex(code: 0, primal: GLP_FEAS, dual: GLP_INFEAS)
    }
  }

  @Test func stopsAreReadFromTheCode() throws {
    let search: [(CInt, CInt, StopReason?, Double, StopReason)] = [
      (0, GLP_OPT, nil, 0, .optimal), (0, GLP_NOFEAS, nil, 0, .infeasible),
      (GLP_EMIPGAP, GLP_FEAS, nil, 0.1, .gap), (GLP_EMIPGAP, GLP_FEAS, nil, 0, .optimal),
      (GLP_ENOPFS, GLP_UNDEF, nil, 0, .infeasible), (GLP_ENODFS, GLP_UNDEF, nil, 0, .unbounded),
      (GLP_ETMLIM, GLP_FEAS, nil, 0, .timeLimit), (GLP_ESTOP, GLP_UNDEF, .nodeLimit, 0, .nodeLimit),
      (GLP_ESTOP, GLP_FEAS, .cutoff, 0, .cutoff), (GLP_ESTOP, GLP_FEAS, .cancelled, 0, .cancelled),
    ]
    for (code, status, asked, gap, stop) in search {
      #expect(try Reading.search(code: code, status: status, asked: asked, gap: gap) == stop)
    }
    let simplex: [(CInt, CInt, CInt, StopReason)] = [
      (0, GLP_FEAS, GLP_FEAS, .optimal), (0, GLP_NOFEAS, GLP_INFEAS, .infeasible),
      (0, GLP_FEAS, GLP_NOFEAS, .unbounded), (0, GLP_INFEAS, GLP_NOFEAS, .unbounded),
      (GLP_ETMLIM, GLP_INFEAS, GLP_FEAS, .timeLimit),
    ]
    for (code, primal, dual, stop) in simplex {
      #expect(try Reading.simplex(code: code, primal: primal, dual: dual) == stop)
    }
  }

  @Test func faultsLeaveNothingBehind() async {
    let thread = ThreadPool(size: 1, name: "test") { _ = glp_free_env() }
    let blocks = await thread.run {
      for _ in 0..<50 {
        guard var problem = try? Problem(Samples.knapsack().model) else { continue }
        try? problem.provokeFault()
      }
      var count: CInt = 0
      unsafe glp_mem_usage(&count, nil, nil, nil)
      return count
    }
    #expect(blocks < 10, "\(blocks) blocks of memory were lost")
  }

  @Test func aForeignThreadCanNeitherUseNorFreeAProblem() async throws {
    let (home, abroad) = (
      ThreadPool(size: 1, name: "home") { _ = glp_free_env() }, ThreadPool(size: 1, name: "abroad")
    )
    let box = Box()
    try await home.run { box.problem = try Problem(Samples.knapsack().model) }
    await #expect(throws: SolverFailure.environmentFault("the problem was used away from its thread")) {
      try await abroad.run { () throws(SolverFailure) in try box.problem?.scale() }
    }
    try await home.run { try box.problem?.scale() }
    await abroad.run { box.problem = nil }
    #expect(try await solver.solve(Samples.knapsack().model).stop == .optimal)
  }

  /// Carries a problem past the compiler's checks, as careless code might.
  private final class Box: @unchecked Sendable {
    var problem: Problem?
  }

  @Test func deadlinesFitGLPK() {
    #expect(Deadline(after: nil).milliseconds == CInt.max)
    #expect(Deadline(after: .zero).milliseconds == 0)
    #expect(Deadline(after: .seconds(Int64.max)).milliseconds == CInt.max)
    #expect((59_000...60_000).contains(Deadline(after: .seconds(60)).milliseconds))
  }
}
#endif
