// SPDX-License-Identifier: Apache-2.0

import CGLPK
import Modeling

/// Solves a model with nothing but C calls: made, filled, presolved, solved and freed each time.
enum RawSolving {
  /// The least value of `objective` under the rows of `model`.
  static func optimum(_ model: Model, _ objective: LinearExpression) -> Double {
    let problem = unsafe glp_create_prob()
    defer { unsafe glp_delete_prob(problem) }
    unsafe glp_add_rows(problem, Int32(model.rows.count))
    unsafe glp_add_cols(problem, Int32(model.columns.count))
    for (index, column) in model.columns.enumerated() {
      let (low, high) = (column.bounds.lowerBound, column.bounds.upperBound)
      unsafe glp_set_col_bnds(problem, Int32(index + 1), kind(low, high), low, high)
      if column.domain != .continuous { unsafe glp_set_col_kind(problem, Int32(index + 1), GLP_IV) }
    }
    for (index, row) in model.rowIDs.enumerated() {
      let (low, high) = (model[row].bounds.lowerBound, model[row].bounds.upperBound)
      unsafe glp_set_row_bnds(problem, Int32(index + 1), kind(low, high), low, high)
      let terms = model.terms(of: row)
      let columns = [0] + terms.map { Int32($0.variable.index + 1) }
      let values = [0] + terms.map(\.coefficient)
      unsafe glp_set_mat_row(problem, Int32(index + 1), Int32(terms.count), columns, values)
    }
    for term in objective.terms {
      unsafe glp_set_obj_coef(problem, Int32(term.variable.index + 1), term.coefficient)
    }
    unsafe glp_set_obj_coef(problem, 0, objective.constant)
    var parameters = unsafe glp_iocp()
    unsafe glp_init_iocp(&parameters)
    unsafe parameters.msg_lev = GLP_MSG_OFF
    unsafe parameters.presolve = GLP_ON
    guard unsafe glp_intopt(problem, &parameters) == 0 else { return .nan }
    return unsafe glp_mip_obj_val(problem)
  }

  private static func kind(_ low: Double, _ high: Double) -> Int32 {
    if low == high { return GLP_FX }
    if low.isFinite { return high.isFinite ? GLP_DB : GLP_LO }
    return high.isFinite ? GLP_UP : GLP_FR
  }
}
