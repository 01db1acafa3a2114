// SPDX-License-Identifier: Apache-2.0
#if GLPK
internal import CGLPK
internal import CGLPKShims
internal import CThread
internal import Modeling
internal import SolverKit

/// The sole owner of one `glp_prob`, from creation to release on one thread.
///
/// GLPK keeps its books in thread-local storage: freeing a problem on another thread aborts the
/// process, and using it there corrupts both. Everything handed to GLPK has passed
/// `Model.validate()`, and GLPK is told no names, which it would limit and index.
@safe struct Problem: ~Copyable {
  private let pointer: OpaquePointer
  private let home: UInt
  private var isLost = false
  private var isScaled = false

  /// Loads a valid model.
  init(_ model: Model, memoryLimit: Int? = nil) throws(SolverFailure) {
    let limit = CInt(clamping: memoryLimit ?? Int(CInt.max))
    var pointer: OpaquePointer?
    var code = cglpk_limit_memory(limit)
    if code == 0 { unsafe code = cglpk_create(&pointer) }
    guard code == 0, let pointer = unsafe pointer else { throw Self.faultAfterCleaning() }
    code = unsafe Self.load(model, into: pointer)
    guard code == 0 else { throw Self.faultAfterCleaning() }
    unsafe self.pointer = pointer
    home = UInt(cthread_current())
  }

  deinit {
    // A fault has freed it already, together with the thread's environment. On another thread
    // nothing may touch it: there the end of its own thread frees it, in the same way.
    if !isLost, isAtHome { unsafe glp_delete_prob(pointer) }
  }

  private var isAtHome: Bool { home == UInt(cthread_current()) }

  private static func load(_ model: Model, into pointer: OpaquePointer) -> CInt {
    let (columns, rows, matrix) = (model.columns, model.rows, model.matrix)
    // GLPK would reset the bounds of a column that it is told is binary.
    let kinds = columns.map { $0.domain.isDiscrete ? GLP_IV : GLP_CV }
    var code = unsafe cglpk_add_columns(
      pointer, CInt(columns.count), kinds, columns.map(\.bounds.lowerBound), columns.map(\.bounds.upperBound))
    guard code == 0 else { return code }
    code = unsafe cglpk_add_rows(
      pointer, CInt(rows.count), rows.map(\.bounds.lowerBound), rows.map(\.bounds.upperBound), matrix.starts,
      matrix.columns, matrix.coefficients)
    guard code == 0 else { return code }
    return unsafe setObjective(model.objective, of: pointer)
  }

  private static func setObjective(_ objective: LinearExpression, of pointer: OpaquePointer) -> CInt {
    let terms = objective.terms
    return unsafe cglpk_set_objective(
      pointer, objective.constant, CInt(terms.count), terms.map { Int32($0.variable.index) },
      terms.map(\.coefficient))
  }

  /// Makes one call that GLPK may break off; every other use of the pointer only reads a status.
  @safe @discardableResult
  mutating func guarded(_ call: (OpaquePointer) -> CInt) throws(SolverFailure) -> CInt {
    guard isAtHome else { throw .environmentFault("the problem was used away from its thread") }
    guard !isLost else { throw .environmentFault("the problem was lost in an earlier fault") }
    let code = unsafe call(pointer)
    guard code != CGLPK_FAULT else {
      isLost = true
      throw Self.faultAfterCleaning()
    }
    return code
  }

  /// Reads a status.
  @safe func read<Value>(_ status: (OpaquePointer) -> Value) -> Value { unsafe status(pointer) }

  /// Scales once, before the first solve that does not presolve.
  mutating func scale() throws(SolverFailure) {
    guard !isScaled else { return }
    try guarded { unsafe cglpk_scale($0) }
    isScaled = true
  }

  /// Breaks GLPK's contract, so that tests can see a fault survived.
  mutating func provokeFault() throws(SolverFailure) { try guarded { unsafe cglpk_provoke_fault($0) } }

  /// The failure that a fault amounts to.
  ///
  /// After a fault GLPK refuses to work until the thread's environment is freed, and no block of
  /// memory in it can be trusted.
  private static func faultAfterCleaning() -> SolverFailure {
    let words = unsafe String(cString: cglpk_words()).split(separator: "\n").joined(separator: "; ")
    glp_free_env()
    return Reading.fault(words)
  }
}
#endif
