// SPDX-License-Identifier: Apache-2.0

extension Model {
  /// The model in free MPS format.
  ///
  /// Readers disagree on the sign of a constant in the objective and on the bounds of an integer
  /// column that states none. The constant is therefore the coefficient of a column fixed at
  /// one, and every bound that is not `[0, ∞)` of a continuous column is written.
  ///
  /// - Precondition: `validate()` finds no fault.
  /// - Complexity: Linear in the size of the model.
  public func mpsText() -> String {
    var writer = MPSWriter(self)
    writer.write()
    return writer.text
  }
}

private struct MPSWriter {
  private let model: Model
  private let names: ExportNames
  private(set) var text = ""

  init(_ model: Model) {
    self.model = model
    names = ExportNames(model)
  }

  mutating func write() {
    text += "NAME model\nROWS\n N \(names.cost)\n"
    for (name, row) in zip(names.rows, model.rows) { text += " \(Self.sense(of: row.bounds)) \(name)\n" }
    writeColumns()
    writeLimits()
    writeBounds()
    text += "ENDATA\n"
  }

  /// The row's letter; a ranged row is written from its upper limit down.
  private static func sense(of bounds: Bounds) -> String {
    if bounds.isFree { return "N" }
    if bounds.isFixed { return "E" }
    return bounds.upperBound == .infinity ? "G" : "L"
  }

  private mutating func writeColumns() {
    var entries = Array(repeating: [(row: String, coefficient: Double)](), count: names.columns.count)
    for term in model.objective.terms { entries[term.variable.index].append((names.cost, term.coefficient)) }
    for (id, row) in zip(model.rowIDs, names.rows) {
      for term in model.terms(of: id) { entries[term.variable.index].append((row, term.coefficient)) }
    }
    text += "COLUMNS\n"
    var (isInteger, marker) = (false, 0)
    func toggle(_ writer: inout Self) {
      isInteger.toggle()
      marker += 1
      writer.text += " M\(marker) 'MARKER' '\(isInteger ? "INTORG" : "INTEND")'\n"
    }
    for (index, (name, column)) in zip(names.columns, model.columns).enumerated() {
      if column.domain.isDiscrete != isInteger { toggle(&self) }
      if entries[index].isEmpty { text += " \(name) \(names.cost) 0\n" }
      for entry in entries[index] { text += " \(name) \(entry.row) \(entry.coefficient.text)\n" }
    }
    if isInteger { toggle(&self) }
    if model.objective.constant != 0 {
      text += " \(names.one) \(names.cost) \(model.objective.constant.text)\n"
    }
  }

  private mutating func writeLimits() {
    text += "RHS\n"
    for (name, row) in zip(names.rows, model.rows) {
      switch Self.sense(of: row.bounds) {
      case "E", "G": text += " RHS \(name) \(row.bounds.lowerBound.text)\n"
      case "L": text += " RHS \(name) \(row.bounds.upperBound.text)\n"
      default: continue
      }
    }
    let ranged = zip(names.rows, model.rows).filter {
      !$1.bounds.isFixed && $1.bounds.lowerBound.isFinite && $1.bounds.upperBound.isFinite
    }
    guard !ranged.isEmpty else { return }
    text += "RANGES\n"
    for (name, row) in ranged {
      text += " RNG \(name) \((row.bounds.upperBound - row.bounds.lowerBound).text)\n"
    }
  }

  private mutating func writeBounds() {
    text += "BOUNDS\n"
    for (name, column) in zip(names.columns, model.columns) {
      let (lower, upper) = (column.bounds.lowerBound, column.bounds.upperBound)
      switch (lower, upper) {
      case (0, .infinity) where !column.domain.isDiscrete: continue
      case (-.infinity, .infinity): text += " FR BND \(name)\n"
      case (_, lower): text += " FX BND \(name) \(lower.text)\n"
      default:
        text += lower == -.infinity ? " MI BND \(name)\n" : " LO BND \(name) \(lower.text)\n"
        text += upper == .infinity ? " PL BND \(name)\n" : " UP BND \(name) \(upper.text)\n"
      }
    }
    if model.objective.constant != 0 { text += " FX BND \(names.one) 1\n" }
  }
}
