// SPDX-License-Identifier: Apache-2.0

/// A mixed-integer linear program to be minimised, as plain data.
///
/// Rows are kept canonical (each decision once, in order, no zeros) in one compressed matrix,
/// which a backend reads without conversion. Nothing here traps on wrong numbers or names;
/// ``validate()`` lists them all.
public struct Model: Hashable, Sendable {
  /// One decision's name and range.
  public struct Column: Hashable, Sendable {
    /// The name, unique among columns.
    public let name: String
    /// The kind of values allowed.
    public let domain: Domain
    /// The range of values allowed.
    public package(set) var bounds: Bounds
  }

  /// One row's name, limits and origin; its terms are in the model's matrix.
  public struct Row: Hashable, Sendable {
    /// The name, unique among rows.
    public let name: String
    /// The range allowed to the sum of the row's terms, any constant moved over.
    public internal(set) var bounds: Bounds
    /// Where the row comes from.
    public let trace: RowTrace
  }

  /// The columns, in order of declaration.
  public private(set) var columns: [Column] = []
  /// The rows, in order of arrival.
  public private(set) var rows: [Row] = []
  /// What is minimised, in canonical form.
  public private(set) var objective = LinearExpression()
  /// The coefficients of all rows.
  package private(set) var matrix = SparseMatrix()

  /// An empty program.
  public init() {}

  /// The number of coefficients that are not zero.
  public var nonzeroCount: Int { matrix.coefficients.count }

  /// All decisions, in order of declaration.
  public var variables: some RandomAccessCollection<Variable> {
    columns.indices.lazy.map { Variable(index: $0) }
  }

  /// All rows' identities, in order of arrival.
  public var rowIDs: some RandomAccessCollection<RowID> { rows.indices.lazy.map { RowID(index: $0) } }

  /// The column of a decision.
  public subscript(_ variable: Variable) -> Column { columns[variable.index] }

  /// The row of an identity.
  public subscript(_ row: RowID) -> Row { rows[row.index] }

  /// The range allowed to the sum of a row's terms.
  public func bounds(of row: RowID) -> Bounds { rows[row.index].bounds }

  /// The canonical terms of a row.
  public func terms(of row: RowID) -> some RandomAccessCollection<Term> {
    matrix.range(of: row.index).lazy.map { [matrix] in
      Term(Variable(index: Int(matrix.columns[$0])), matrix.coefficients[$0])
    }
  }

  /// Makes room for rows to come.
  public mutating func reserveCapacity(rows: Int, nonzeros: Int) {
    self.rows.reserveCapacity(rows)
    matrix.reserveCapacity(rows: rows, nonzeros: nonzeros)
  }
}

extension Model {
  /// Declares a decision; a binary one is 0 or 1 unless its bounds say less.
  public mutating func variable(
    _ name: String, _ domain: Domain = .continuous, in range: ClosedRange<Double>? = nil
  ) -> Variable {
    let widest = domain == .binary ? Bounds(0...1) : Bounds(lower: 0)
    return variable(name, domain, within: range.map { Bounds($0) } ?? widest)
  }

  /// Declares a decision with bounds that may have been computed.
  public mutating func variable(_ name: String, _ domain: Domain, within bounds: Bounds) -> Variable {
    columns.append(Column(name: name, domain: domain, bounds: bounds))
    return Variable(index: columns.count - 1)
  }

  /// Adds a row.
  ///
  /// - Complexity: O(*n* log *n*) in the row's terms, linear if they are in order already.
  @discardableResult
  public mutating func require(
    _ name: String, _ constraint: Constraint, trace: RowTrace = .unexplained
  ) -> RowID {
    let expression = constraint.expression.merged()
    matrix.append(expression.terms)
    let bounds = constraint.bounds.shifted(by: -expression.constant)
    rows.append(Row(name: name, bounds: bounds, trace: trace))
    return RowID(index: rows.count - 1)
  }

  /// Sets what is minimised, its constant included.
  public mutating func minimize(_ form: some Linear) { objective = form.expression().merged() }
}

extension Model {
  /// Replaces the bounds of a decision.
  public mutating func setBounds(of variable: Variable, to bounds: Bounds) {
    columns[variable.index].bounds = bounds
  }

  /// Replaces the bounds of a decision.
  public mutating func setBounds(of variable: Variable, to range: ClosedRange<Double>) {
    setBounds(of: variable, to: Bounds(range))
  }

  /// Leaves a decision one value only.
  public mutating func fix(_ variable: Variable, at value: Double) {
    setBounds(of: variable, to: .exactly(value))
  }

  /// Replaces the bounds on the sum of a row's terms.
  public mutating func setBounds(of row: RowID, to bounds: Bounds) { rows[row.index].bounds = bounds }

  /// Replaces the bounds on the sum of a row's terms.
  public mutating func setBounds(of row: RowID, to range: ClosedRange<Double>) {
    setBounds(of: row, to: Bounds(range))
  }
}
