// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Planner
import RunRecord

/// What the process says to the shell when it ends.
enum Verdict: Int32, CaseIterable {
  /// What was asked was done.
  case success = 0
  /// The input, or the place for the output, cannot be used.
  case badInput = 1
  /// It is proven that there is no design.
  case infeasible = 2
  /// The search stopped before there was a design, or before the proof that was asked for.
  case stopped = 3
  /// The solver broke.
  case solverFault = 4
  /// Program and audit disagree, so no figure can be trusted.
  case auditMismatch = 5
  /// Ctrl-C was pressed twice.
  case interrupted = 130

  /// The verdict on a run.
  ///
  /// - Parameters:
  ///   - proof: What was found and proven.
  ///   - hasMismatches: Whether program and audit disagree on any design.
  ///   - requiresProof: Whether designs in unproven places are not good enough.
  init(_ proof: ProofRecord, hasMismatches: Bool, requiresProof: Bool) {
    switch proof.status {
    case _ where hasMismatches: self = .auditMismatch
    case .designs: self = requiresProof && !proof.isProven ? .stopped : .success
    case .infeasible: self = .infeasible
    case .stopped: self = .stopped
    }
  }

  /// The verdict on a plan that could not be made.
  init(_ fault: PlanningFault) {
    switch fault {
    case .input, .composition, .formulation: self = .badInput
    case .solver: self = .solverFault
    case .audit: self = .auditMismatch
    case .tasks: self = .badInput
    }
  }

  /// Ends the command; returns only when all is well.
  func end() throws(ExitCode) {
    guard self != .success else { return }
    throw ExitCode(rawValue)
  }
}
