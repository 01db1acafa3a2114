// SPDX-License-Identifier: Apache-2.0

/// A reason why a model is not a linear program.
public enum ModelFault: Hashable, Sendable {
  /// A column's bounds are NaN, in the wrong order, or infinite on the wrong side.
  case columnBounds(name: String, Bounds)
  /// An integer column has a bound that is not a whole number.
  case fractionalBounds(name: String, Bounds)
  /// A binary column's bounds reach beyond nought and one.
  case binaryBounds(name: String, Bounds)
  /// A row's bounds are NaN, in the wrong order, or infinite on the wrong side.
  case rowBounds(name: String, Bounds)
  /// A row's coefficient is NaN or infinite.
  case coefficient(row: String, column: String, Double)
  /// The objective's coefficient or constant is NaN or infinite; `column` is empty for the constant.
  case objective(column: String, Double)
  /// A row, or with an empty name the objective, uses a decision of another model.
  case unknownVariable(row: String, index: Int)
  /// Two columns share a name.
  case duplicateColumn(name: String)
  /// Two rows share a name.
  case duplicateRow(name: String)
}

extension ModelFault: CustomStringConvertible {
  /// The fault as a sentence.
  public var description: String {
    switch self {
    case .columnBounds(let name, let bounds): "column '\(name)' has impossible bounds \(bounds)"
    case .fractionalBounds(let name, let bounds):
      "integer column '\(name)' has fractional bounds \(bounds)"
    case .binaryBounds(let name, let bounds):
      "binary column '\(name)' has bounds \(bounds) beyond [0, 1]"
    case .rowBounds(let name, let bounds): "row '\(name)' has impossible bounds \(bounds)"
    case .coefficient(let row, let column, let value):
      "row '\(row)' has coefficient \(value.plain) of '\(column)'"
    case .objective("", let value): "the objective has constant \(value.plain)"
    case .objective(let column, let value): "the objective has coefficient \(value.plain) of '\(column)'"
    case .unknownVariable("", let index): "the objective uses unknown decision \(index)"
    case .unknownVariable(let row, let index): "row '\(row)' uses unknown decision \(index)"
    case .duplicateColumn(let name): "two columns are named '\(name)'"
    case .duplicateRow(let name): "two rows are named '\(name)'"
    }
  }
}

extension Model {
  /// All faults: of columns, of rows, of the objective, in that order; empty for a proper program.
  ///
  /// - Complexity: Linear in the size of the model.
  public func validate() -> [ModelFault] {
    columns.flatMap(faults) + duplicates(columns.lazy.map(\.name)).map { .duplicateColumn(name: $0) }
      + rowFaults() + duplicates(rows.lazy.map(\.name)).map { .duplicateRow(name: $0) }
      + faults(ofObjective: objective)
  }

  /// What is wrong with the bounds of one column.
  package func faults(of column: Column) -> [ModelFault] {
    let (name, bounds) = (column.name, column.bounds)
    guard bounds.isValid else { return [.columnBounds(name: name, bounds)] }
    guard column.domain.isDiscrete else { return [] }
    let isWhole = [bounds.lowerBound, bounds.upperBound].allSatisfy { !$0.isFinite || $0 == $0.rounded() }
    guard isWhole else { return [.fractionalBounds(name: name, bounds)] }
    guard column.domain == .binary, bounds.lowerBound < 0 || bounds.upperBound > 1 else { return [] }
    return [.binaryBounds(name: name, bounds)]
  }

  /// What is wrong with an objective for this model.
  package func faults(ofObjective objective: LinearExpression) -> [ModelFault] {
    var faults: [ModelFault] = []
    for term in objective.terms {
      let index = term.variable.index
      if !columns.indices.contains(index) {
        faults.append(.unknownVariable(row: "", index: index))
      } else if !term.coefficient.isFinite {
        faults.append(.objective(column: columns[index].name, term.coefficient))
      }
    }
    if !objective.constant.isFinite { faults.append(.objective(column: "", objective.constant)) }
    return faults
  }

  private func rowFaults() -> [ModelFault] {
    var faults: [ModelFault] = []
    for (id, row) in rows.enumerated() {
      for position in matrix.range(of: id) {
        let (index, coefficient) = (Int(matrix.columns[position]), matrix.coefficients[position])
        if index >= columns.count {
          faults.append(.unknownVariable(row: row.name, index: index))
        } else if !coefficient.isFinite {
          faults.append(.coefficient(row: row.name, column: columns[index].name, coefficient))
        }
      }
      if !row.bounds.isValid { faults.append(.rowBounds(name: row.name, row.bounds)) }
    }
    return faults
  }

  private func duplicates(_ names: some Sequence<String>) -> [String] {
    var (seen, twice): (Set<String>, [String]) = ([], [])
    for name in names where !seen.insert(name).inserted { twice.append(name) }
    return twice
  }
}
