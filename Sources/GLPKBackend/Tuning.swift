// SPDX-License-Identifier: Apache-2.0
#if GLPK
internal import CGLPK
internal import SolverKit

extension ProgramKind {
  /// Whether GLPK transforms the program before the search.
  var presolves: Bool { self != .sweepMIP }

  /// GLPK's parameters for this kind.
  ///
  /// Cover cuts stay off in all of them: they keep their work in static buffers, which two threads
  /// would share.
  var parameters: glp_iocp {
    var parameters = unsafe glp_iocp()
    unsafe glp_init_iocp(&parameters)
    unsafe parameters.msg_lev = GLP_MSG_OFF
    unsafe parameters.pp_tech = GLP_PP_ROOT
    unsafe parameters.presolve = presolves ? GLP_ON : GLP_OFF
    unsafe parameters.mir_cuts = self == .sweepMIP ? GLP_OFF : GLP_ON
    unsafe parameters.gmi_cuts = self == .generalInteger ? GLP_ON : GLP_OFF
    return unsafe parameters
  }
}

/// The moment at which a solve must stop.
struct Deadline {
  private let start = ContinuousClock.now
  private let limit: Duration?

  init(after limit: Duration?) { self.limit = limit }

  var elapsed: Duration { start.duration(to: .now) }

  /// What is left, in GLPK's milliseconds, of which 0 stops at once and the greatest never.
  var milliseconds: CInt {
    guard let limit else { return .max }
    let left = max(.zero, limit - elapsed).components
    let (whole, overflows) = left.seconds.multipliedReportingOverflow(by: 1000)
    guard !overflows else { return .max }
    let (sum, alsoOverflows) = whole.addingReportingOverflow(left.attoseconds / 1_000_000_000_000_000)
    return alsoOverflows ? .max : CInt(clamping: sum)
  }
}
#endif
