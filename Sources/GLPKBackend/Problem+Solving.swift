// SPDX-License-Identifier: Apache-2.0
#if GLPK
internal import CGLPK
internal import CGLPKShims
internal import Modeling
internal import SolverKit

extension Problem {
  /// Solves what is loaded, which must be `model`, under options found to be supported.
  ///
  /// Where the arithmetic fails on the way that the kind of program asks for, the other way is gone once: presolve and
  /// cuts change which bases are met.
  mutating func solve(
    _ model: Model, _ options: SolveOptions, stop: StopFlag, progress: ProgressSink?
  ) throws(SolverFailure) -> Outcome {
    let begin = ContinuousClock.now
    var other = options
    other.kind = options.kind.presolves ? .sweepMIP : .structuredMIP
    do {
      let outcome = try attempt(model, options, stop: stop, progress: progress)
      guard options.kind.presolves, let design = outcome.design,
        !model.violations(at: model.rounded(design.values)).isEmpty
      else { return outcome }
      // GLPK's presolver takes a row that it has emptied for kept while it is missed by less than a thousandth.
    } catch {
      // What GLPK has presolved cannot be told of an incumbent.
      guard case .numericalTrouble = error, options.incumbent == nil else { throw error }
      try guarded { unsafe cglpk_reset_basis($0) }
    }
    other.timeLimit = options.timeLimit.map { max(.zero, $0 - begin.duration(to: .now)) }
    return try attempt(model, other, stop: stop, progress: progress)
  }

  /// Solves on the one way that the kind of program asks for.
  private mutating func attempt(
    _ model: Model, _ options: SolveOptions, stop: StopFlag, progress: ProgressSink?
  ) throws(SolverFailure) -> Outcome {
    let incumbent = try Self.incumbent(of: options, for: model)
    let deadline = Deadline(after: options.timeLimit)
    let supervisor = Supervisor(options, stop: stop, deadline: deadline, progress: progress)
    if supervisor.endsSearch(nodes: 0, open: 0, best: incumbent?.objective, proven: -.infinity) {
      return Outcome(
        design: incumbent, bound: nil, stop: supervisor.asked ?? .cancelled, words: "not started")
    }
    if !options.kind.presolves {
      let root = try simplex(deadline, stop)
      guard root.stop == .optimal else {
        return try outcome(root.stop, design: incumbent, incumbent: incumbent, supervisor, root.words)
      }
      let bound = read { unsafe glp_get_obj_val($0) }
      if supervisor.endsSearch(nodes: 0, open: 1, best: incumbent?.objective, proven: bound) {
        return try outcome(
          supervisor.asked ?? .cancelled, design: incumbent, incumbent: incumbent, supervisor, root.words)
      }
    }
    return try search(model, options, from: incumbent, supervisor, deadline)
  }

  /// The point to start from, with whole values for integers; GLPK would believe any.
  private static func incumbent(of options: SolveOptions, for model: Model) throws(SolverFailure) -> Point? {
    guard let values = options.incumbent else { return nil }
    // Rounding comes after a first look, since it would hide values that are far from whole.
    var violations = model.violations(at: values)
    let rounded = model.rounded(values)
    if violations.isEmpty { violations = model.violations(at: rounded) }
    guard violations.isEmpty else { throw .invalidIncumbent(violations) }
    return Point(values: rounded, objective: model.value(of: model.objective, at: rounded))
  }

  private mutating func search(
    _ model: Model, _ options: SolveOptions, from incumbent: Point?, _ supervisor: Supervisor,
    _ deadline: Deadline
  ) throws(SolverFailure) -> Outcome {
    var parameters = unsafe options.kind.parameters
    unsafe parameters.mip_gap = options.relativeGap
    unsafe parameters.tm_lim = deadline.milliseconds
    let handedIn = incumbent.map { [0] + $0.values } ?? []
    let code = try guarded { pointer in
      unsafe handedIn.withUnsafeBufferPointer { values in
        unsafe supervisor.watch(incumbent: values.isEmpty ? nil : values.baseAddress) { watch in
          unsafe withUnsafePointer(to: watch) { unsafe cglpk_intopt(pointer, &parameters, $0) }
        }
      }
    }
    let status = read { unsafe glp_mip_status($0) }
    let words = Reading.words("glp_intopt", code, statuses: status)
    let stop = try Reading.search(
      code: code, status: status, asked: supervisor.asked, gap: options.relativeGap)
    var design = incumbent
    if status == GLP_OPT || status == GLP_FEAS {
      let values = try values(ofSearch: true, count: model.columns.count)
      let found = Point(values: values, objective: model.value(of: model.objective, at: values))
      if found.objective <= incumbent?.objective ?? .infinity { design = found }
    }
    return try outcome(stop, design: design, incumbent: incumbent, supervisor, words)
  }

  private func outcome(
    _ stop: StopReason, design: Point?, incumbent: Point?, _ supervisor: Supervisor, _ words: String
  ) throws(SolverFailure) -> Outcome {
    if stop == .infeasible, incumbent != nil {
      throw .numericalTrouble("\(words), though the incumbent is feasible")
    }
    let bound: Double? =
      switch stop {
      case .optimal: design?.objective
      case .infeasible: .infinity
      case .unbounded: -.infinity
      default: supervisor.bound.map { min($0, design?.objective ?? .infinity) }
      }
    return Outcome(design: design, bound: bound, stop: stop, nodes: supervisor.nodes, words: words)
  }

  /// Solves the relaxation from the basis at hand, with prices.
  mutating func relax(
    _ model: Model, until deadline: Deadline = Deadline(after: nil), stop: StopFlag
  ) throws(SolverFailure) -> Relaxation {
    let (reason, words) = try simplex(deadline, stop)
    guard reason == .optimal else { return Relaxation(stop: reason, words: words) }
    let values = try values(ofSearch: false, count: model.columns.count)
    var reducedCosts = [Double](repeating: 0, count: model.columns.count)
    var rowDuals = [Double](repeating: 0, count: model.rows.count)
    try guarded { unsafe cglpk_read_prices($0, &reducedCosts, &rowDuals) }
    return Relaxation(
      stop: .optimal, point: Point(values: values, objective: model.value(of: model.objective, at: values)),
      reducedCosts: reducedCosts, rowDuals: rowDuals, words: words)
  }

  /// Runs the simplex method in slices, between which a cancellation is heard.
  private mutating func simplex(
    _ deadline: Deadline, _ stop: StopFlag
  ) throws(SolverFailure) -> (stop: StopReason, words: String) {
    try scale()
    var parameters = glp_smcp()
    unsafe glp_init_smcp(&parameters)
    parameters.msg_lev = GLP_MSG_OFF
    // After a change of bounds the last basis is still dual feasible.
    parameters.meth = GLP_DUALP
    // A slice takes long enough that its refactorization does not count.
    parameters.it_lim = 10_000
    var isFresh = false
    while true {
      if stop.isRaised { return (.cancelled, "glp_simplex: cancelled") }
      parameters.tm_lim = deadline.milliseconds
      let code = try guarded { unsafe cglpk_simplex($0, &parameters) }
      if code == GLP_EITLIM { continue }
      if [GLP_EBADB, GLP_ESING, GLP_ECOND, GLP_EFAIL].contains(code), !isFresh {
        try guarded { unsafe cglpk_reset_basis($0) }
        isFresh = true
        continue
      }
      let (primal, dual) = read { unsafe (glp_get_prim_stat($0), glp_get_dual_stat($0)) }
      return (
        try Reading.simplex(code: code, primal: primal, dual: dual),
        Reading.words("glp_simplex", code, statuses: primal, dual)
      )
    }
  }

  private mutating func values(ofSearch isSearch: Bool, count: Int) throws(SolverFailure) -> [Double] {
    var values = [Double](repeating: 0, count: count)
    try guarded { unsafe cglpk_read_values($0, isSearch ? 1 : 0, &values) }
    return values
  }
}
#endif
