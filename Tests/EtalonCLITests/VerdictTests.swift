// SPDX-License-Identifier: Apache-2.0

import Planner
import RunRecord
import SolverKit
import Testing

@testable import EtalonCLI

@Suite struct VerdictTests {
  private func proof(_ status: ProofRecord.Status, isProven: Bool) -> ProofRecord {
    ProofRecord(status: status, isProven: isProven, bound: nil, gap: nil, stop: "optimal", moreTie: false)
  }

  @Test(arguments: [
    (ProofRecord.Status.designs, true, false, false, Verdict.success),
    (.designs, false, false, false, .success),
    (.designs, false, false, true, .stopped),
    (.designs, true, false, true, .success),
    (.infeasible, true, false, false, .infeasible),
    (.stopped, false, false, false, .stopped),
    (.designs, true, true, false, .auditMismatch),
    (.designs, false, true, true, .auditMismatch),
  ])
  func judgesRuns(
    status: ProofRecord.Status, isProven: Bool, hasMismatches: Bool, requiresProof: Bool, verdict: Verdict
  ) {
    #expect(
      Verdict(proof(status, isProven: isProven), hasMismatches: hasMismatches, requiresProof: requiresProof)
        == verdict)
  }

  @Test func judgesFaults() {
    #expect(Verdict(.input([])) == .badInput)
    #expect(Verdict(.solver(.numericalTrouble("singular basis"))) == .solverFault)
  }

  @Test func codesAreThoseOfTheManual() {
    #expect(Verdict.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 130])
  }
}
