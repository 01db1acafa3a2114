// SPDX-License-Identifier: Apache-2.0

public import Modeling

/// What is left of a program when a selection is fixed: the columns that plugins decide besides.
///
/// A solver may return any of several optima, and a design's spares and plant must not depend on the path on which it
/// was found. So after the stages of the goal the columns are minimised lexicographically, in the order in which
/// plugins declare them; boxes that several builds share come last.
///
/// That takes few solves. Columns that no row couples, the rows of the stages aside, fall into parts, and as a sum is
/// least when each of its parts is, every part keeps its own share of each stage. Of all parts at once, the next few
/// columns are then minimised as the digits of one number for each part.
public struct Settlement: Sendable {
  /// The small program; its columns are those of plugins, in their settling order.
  public private(set) var model: Model
  /// The whole program's values with the selection fixed and zeros for what is left.
  public let fixed: [Double]
  /// Columns of the whole program that the small program's columns stand for, in order.
  private let columns: [Variable]
  /// The stages of the goal over the small program's columns.
  private let stages: [LinearExpression]
  private var stage = 0
  /// Columns of each part that are still to be minimised, in order.
  private var open: [[Variable]]
  /// The part of each column.
  private let parts: [Int]
  /// Columns that are minimised at the moment.
  private var asked: [Variable] = []

  init(model: Model, fixed: [Double], columns: [Variable], stages: [LinearExpression]) {
    (self.model, self.fixed, self.columns, self.stages) = (model, fixed, columns, stages)
    parts = Self.parts(of: model)
    var members: [Int: [Variable]] = [:]
    for variable in model.variables.prefix(columns.count) {
      members[parts[variable.index], default: []].append(variable)
    }
    open = members.keys.sorted().map { members[$0] ?? [] }
    self.model.minimize(stages.first ?? LinearExpression())
  }

  /// Whether anything is left to decide.
  public var isEmpty: Bool { columns.isEmpty }

  /// An optimum, or the best point that is known when a solver is stopped.
  public struct Answer: Sendable {
    /// One value per column.
    public var values: [Double]
    /// Whether it is proven that none is less.
    public var isLeast: Bool

    /// Makes an answer.
    public init(values: [Double], isLeast: Bool) { (self.values, self.isLeast) = (values, isLeast) }
  }

  /// The whole program's values with everything settled; nil when nothing keeps the rows.
  ///
  /// When the solver is stopped, what is known by then is returned.
  ///
  /// - Parameters:
  ///   - known: Values of the whole program that keep its rows and have the least of every stage, if there are any.
  ///   - memory: What was settled before, and where this is kept.
  ///   - solve: Minimises a model; nil when it finds no point.
  /// - Returns: The values.
  /// - Throws: What `solve` throws.
  /// - Complexity: One solve for each stage, and one for every dozen binary columns, or so, of the largest part.
  public func settled<Failure: Error>(
    knowing known: [Double]? = nil, remembering memory: SettlementMemory? = nil,
    by solve: @Sendable (Model) async throws(Failure) -> Answer?
  ) async throws(Failure) -> [Double]? {
    guard !isEmpty else { return fixed }
    let question = memory.map { _ in SettlementMemory.Question(model: model, stages: stages) }
    if let question, let small = memory?.answer(to: question) { return values(from: small) }
    guard let first = try await solve(model) else { return known }
    guard first.isLeast else { return known ?? values(from: first.values) }
    var (settlement, values) = (self, first.values)
    while settlement.advance(from: values) {
      guard let next = try await solve(settlement.model), next.isLeast else {
        return self.values(from: values)
      }
      values = next.values
    }
    if let question { memory?.keep(values, for: question) }
    return self.values(from: values)
  }

  /// Holds what was just minimised and asks for what comes next.
  ///
  /// - Parameter values: An optimum of the model as it stands.
  /// - Returns: Whether there is anything more to minimise.
  mutating func advance(from values: [Double]) -> Bool {
    if stage < stages.count {
      hold(stages[stage], at: values)
      repeat { stage += 1 } while stage < stages.count && stages[stage].terms.isEmpty
      if stage < stages.count {
        model.minimize(stages[stage])
        return true
      }
    }
    for column in asked { hold(column, at: values[column.index]) }
    asked = []
    open = open.map { skipping($0, at: values) }
    let most = Self.largestNumber(of: open.count { !$0.isEmpty })
    var number = LinearExpression()
    for part in open.indices {
      let leading = leadingDigits(of: open[part], at: values, atMost: most)
      open[part].removeFirst(leading.count)
      asked += leading.map(\.column)
      for (column, weight) in leading { number.add(weight, column) }
    }
    model.minimize(number)
    return !asked.isEmpty
  }

  /// The same question where rows may be missed, and as little as possible is.
  ///
  /// A planner's own design may break a plugin's rule; it is counted all the same, and the breach is told elsewhere.
  public func elastic() -> Settlement {
    var elastic = Model()
    for column in model.columns { _ = elastic.variable(column.name, column.domain, within: column.bounds) }
    var missed = LinearExpression()
    for id in model.rowIDs {
      let row = model[id]
      var left = LinearExpression(Array(model.terms(of: id)))
      for (limit, sign) in [(row.bounds.lowerBound, 1.0), (row.bounds.upperBound, -1.0)] where limit.isFinite
      {
        let gap = elastic.variable("missed[\(row.name),\(sign)]")
        left.add(sign, gap)
        missed.add(1, gap)
      }
      elastic.require(row.name, left.within(row.bounds), trace: row.trace)
    }
    return Settlement(model: elastic, fixed: fixed, columns: columns, stages: [missed] + stages)
  }

  /// The whole program's values that belong to the small program's.
  func values(from small: [Double]) -> [Double] {
    var values = fixed
    for (column, value) in zip(columns, small) { values[column.index] = value }
    return values
  }
}

extension Settlement {
  /// The part of each column: columns are of one part when rows couple them.
  private static func parts(of model: Model) -> [Int] {
    var parent = Array(model.columns.indices)
    func root(_ column: Int) -> Int {
      var column = column
      while parent[column] != column {
        parent[column] = parent[parent[column]]
        column = parent[column]
      }
      return column
    }
    for id in model.rowIDs {
      let terms = model.terms(of: id)
      guard let first = terms.first else { continue }
      for term in terms.dropFirst() {
        let (one, other) = (root(first.variable.index), root(term.variable.index))
        parent[max(one, other)] = min(one, other)
      }
    }
    return model.columns.indices.map(root)
  }

  /// How large the number of each part may be, so that one in the last place of any of them is not lost in a solver's
  /// tolerance, which is relative to their sum.
  private static func largestNumber(of parts: Int) -> Double { max(2, 0x1p20 / Double(max(1, parts))) }

  /// Holds a stage at its value, part by part.
  private mutating func hold(_ stage: LinearExpression, at values: [Double]) {
    var shares: [Int: [Term]] = [:]
    for term in stage.terms { shares[parts[term.variable.index], default: []].append(term) }
    for part in shares.keys.sorted() {
      let share = LinearExpression(shares[part] ?? [])
      let value = model.value(of: share, at: values)
      let slack = 1e-9 * max(1, abs(value))
      model.require("ceiling[\(self.stage),\(part)]", share <= value + slack)
    }
  }

  /// Holds a column at the least value that it can have.
  private mutating func hold(_ column: Variable, at value: Double) {
    let bounds = model[column].bounds
    guard !model[column].domain.isDiscrete else { return model.fix(column, at: value.rounded()) }
    // From below it need not be held, and a solver's rounding must not make the rows impossible.
    model.setBounds(of: column, to: Bounds(lower: bounds.lowerBound, upper: max(bounds.lowerBound, value)))
  }

  /// What is left of a part's columns after the first ones, as long as none of them can be any less, are held.
  private mutating func skipping(_ columns: [Variable], at values: [Double]) -> [Variable] {
    for (number, column) in columns.enumerated() {
      let lowerBound = model[column].bounds.lowerBound
      guard values[column.index] <= lowerBound + Tolerance.integrality else {
        return Array(columns.dropFirst(number))
      }
      hold(column, at: lowerBound)
    }
    return []
  }

  /// The first columns of a part, with the weights that make their values the digits of one number.
  private func leadingDigits(
    of columns: [Variable], at values: [Double], atMost most: Double
  ) -> [(column: Variable, weight: Double)] {
    var radices: [Double] = []
    var size = 1.0
    for (number, column) in columns.enumerated() {
      let bounds = model[column].bounds
      // The first one can only become less than it is.
      let upper = number == 0 ? min(bounds.upperBound, values[column.index].rounded(.up)) : bounds.upperBound
      let radix = model[column].domain.isDiscrete ? upper - bounds.lowerBound + 1 : .infinity
      size *= radix
      guard number == 0 || size <= most else { break }
      radices.append(radix)
    }
    var weighted: [(column: Variable, weight: Double)] = []
    var weight = 1.0
    for (column, radix) in zip(columns, radices).reversed() {
      weighted.append((column, weight))
      weight *= radix
    }
    return weighted.reversed()
  }
}
