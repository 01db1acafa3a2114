// SPDX-License-Identifier: Apache-2.0

import CGLPK
import Modeling

/// Loads a model with nothing but C calls, as the floor that any modelling layer is measured against.
enum RawLoading {
  /// Seconds to make, fill and free the problem.
  static func seconds(_ model: Model) -> Double {
    let rows = model.rowIDs.map { row in
      model.terms(of: row).map { (Int32($0.variable.index + 1), $0.coefficient) }
    }
    let clock = ContinuousClock()
    let time = clock.measure {
      let problem = unsafe glp_create_prob()
      unsafe glp_add_rows(problem, Int32(model.rows.count))
      unsafe glp_add_cols(problem, Int32(model.columns.count))
      for (index, column) in model.columns.enumerated() {
        let (low, high) = (column.bounds.lowerBound, column.bounds.upperBound)
        let kind = low == high ? GLP_FX : high.isFinite ? GLP_DB : GLP_LO
        unsafe glp_set_col_bnds(problem, Int32(index + 1), kind, low, high)
        if column.domain != .continuous { unsafe glp_set_col_kind(problem, Int32(index + 1), GLP_IV) }
      }
      for (index, terms) in rows.enumerated() {
        let columns = [0] + terms.map(\.0)
        let values = [0] + terms.map(\.1)
        unsafe glp_set_mat_row(problem, Int32(index + 1), Int32(terms.count), columns, values)
      }
      unsafe glp_delete_prob(problem)
    }
    return time / .seconds(1)
  }
}
