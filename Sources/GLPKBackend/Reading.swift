// SPDX-License-Identifier: Apache-2.0
#if GLPK
internal import CGLPK
internal import SolverKit

/// What GLPK's return codes and statuses mean.
///
/// Why GLPK stopped is in the code, whether there is a point in the status; neither can be told
/// from the other.
enum Reading {
  /// The end of a branch-and-bound.
  ///
  /// - Parameters:
  ///   - code: What `glp_intopt` returned.
  ///   - status: The status of the integer solution.
  ///   - asked: Why the supervisor asked it to stop, if it did.
  ///   - gap: The relative gap that was allowed.
  /// - Returns: Why the search stopped.
  /// - Throws: `numericalTrouble` if the code says so, or code and status contradict each other.
  static func search(
    code: CInt, status: CInt, asked: StopReason?, gap: Double
  ) throws(SolverFailure)
    -> StopReason
  {
    switch (code, status) {
    case (0, GLP_OPT): return .optimal
    case (0, GLP_NOFEAS): return .infeasible
    // Without a gap to allow for, best and bound have met.
    case (GLP_EMIPGAP, GLP_OPT), (GLP_EMIPGAP, GLP_FEAS): return gap > 0 ? .gap : .optimal
    case (GLP_ENOPFS, _): return .infeasible
    case (GLP_ENODFS, _): return .unbounded
    case (GLP_ESTOP, _): return asked ?? .cancelled
    case (GLP_ETMLIM, _): return .timeLimit
    default: throw .numericalTrouble(words("glp_intopt", code, statuses: status))
    }
  }

  /// The end of a simplex solve; the status of one side alone would call an undecided problem feasible.
  static func simplex(code: CInt, primal: CInt, dual: CInt) throws(SolverFailure) -> StopReason {
    switch (code, primal, dual) {
    case (0, GLP_FEAS, GLP_FEAS): return .optimal
    case (0, GLP_NOFEAS, _), (GLP_ENOPFS, _, _): return .infeasible
    case (0, _, GLP_NOFEAS), (GLP_ENODFS, _, _): return .unbounded
    case (GLP_ETMLIM, _, _): return .timeLimit
    default: throw .numericalTrouble(words("glp_simplex", code, statuses: primal, dual))
    }
  }

  /// The failure behind the words that GLPK said before it broke off.
  static func fault(_ words: String) -> SolverFailure {
    let isMemory = ["limit exceeded", "no memory", "too many memory blocks"].contains { words.contains($0) }
    return isMemory ? .memoryLimit(words) : .environmentFault(words)
  }

  /// A call's result in GLPK's own terms.
  static func words(_ call: String, _ code: CInt, statuses: CInt...) -> String {
    let status = statuses.map { statusNames[$0] ?? "status \($0)" }.joined(separator: "/")
    return "\(call): \(codeNames[code] ?? "code \(code)"), \(status)"
  }

  private static let codeNames: [CInt: String] = [
    0: "done", GLP_EBADB: "GLP_EBADB", GLP_ESING: "GLP_ESING", GLP_ECOND: "GLP_ECOND",
    GLP_EBOUND: "GLP_EBOUND", GLP_EFAIL: "GLP_EFAIL", GLP_EOBJLL: "GLP_EOBJLL", GLP_EOBJUL: "GLP_EOBJUL",
    GLP_EITLIM: "GLP_EITLIM", GLP_ETMLIM: "GLP_ETMLIM", GLP_ENOPFS: "GLP_ENOPFS",
    GLP_ENODFS: "GLP_ENODFS", GLP_EROOT: "GLP_EROOT", GLP_ESTOP: "GLP_ESTOP",
    GLP_EMIPGAP: "GLP_EMIPGAP", GLP_ENOFEAS: "GLP_ENOFEAS", GLP_ENOCVG: "GLP_ENOCVG",
    GLP_EINSTAB: "GLP_EINSTAB", GLP_EDATA: "GLP_EDATA", GLP_ERANGE: "GLP_ERANGE",
  ]

  private static let statusNames: [CInt: String] = [
    GLP_UNDEF: "GLP_UNDEF", GLP_FEAS: "GLP_FEAS", GLP_INFEAS: "GLP_INFEAS", GLP_NOFEAS: "GLP_NOFEAS",
    GLP_OPT: "GLP_OPT", GLP_UNBND: "GLP_UNBND",
  ]
}
#endif
