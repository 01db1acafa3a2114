// SPDX-License-Identifier: Apache-2.0

extension Model {
  /// The model in CPLEX LP format, which nearly every solver reads.
  ///
  /// A row with two different limits becomes two rows, `….lo` and `….hi`, a row without limits a
  /// comment. The objective's constant is the coefficient of a column that is fixed at one: of
  /// all ways to write it, the one that no reader misunderstands.
  ///
  /// - Precondition: `validate()` finds no fault.
  /// - Parameter annotated: Whether each row's sentence stands above it, as a comment.
  /// - Returns: The whole text, the same for equal models.
  public func lpText(annotated: Bool = false) -> String {
    var writer = LPWriter(self)
    writer.write(annotated: annotated)
    return writer.text
  }
}

private struct LPWriter {
  private let model: Model
  private let names: ExportNames
  private var needsOne = false
  private(set) var text = ""

  init(_ model: Model) {
    self.model = model
    names = ExportNames(model)
  }

  mutating func write(annotated: Bool) {
    text += "Minimize\n"
    var cost = model.objective.terms
    if model.objective.constant != 0 {
      needsOne = true
      cost.append(Term(Variable(index: names.columns.count), model.objective.constant))
    }
    write(names.cost, cost, "")
    writeRows(annotated: annotated)
    writeBounds()
    writeSection("Generals") { $0.domain == .integer || ($0.domain == .binary && $0.bounds != Bounds(0...1)) }
    writeSection("Binaries") { $0.domain == .binary && $0.bounds == Bounds(0...1) }
    text += "End\n"
  }

  private mutating func writeRows(annotated: Bool) {
    text += "Subject To\n"
    var further = LegalNames(reserving: Set(names.rows + [names.cost]))
    var isEmpty = true
    for (id, row) in zip(model.rowIDs, model.rows) {
      let (name, terms) = (names.rows[id.index], Array(model.terms(of: id)))
      if annotated, !row.trace.sentence.isEmpty {
        text += "\\ \(row.trace.sentence.split(whereSeparator: \.isNewline).joined(separator: " "))\n"
      }
      let (lower, upper) = (row.bounds.lowerBound, row.bounds.upperBound)
      if row.bounds.isFree {
        text += "\\ \(name) has no limits\n"
        continue
      }
      isEmpty = false
      if lower == upper {
        write(name, terms, "= \(lower.text)")
      } else if upper == .infinity {
        write(name, terms, ">= \(lower.text)")
      } else if lower == -.infinity {
        write(name, terms, "<= \(upper.text)")
      } else {
        let both = further.claim([name + ".lo", name + ".hi"])
        write(both[0], terms, ">= \(lower.text)")
        write(both[1], terms, "<= \(upper.text)")
      }
    }
    if isEmpty { write(further.claim(["nothing"]).joined(), [], ">= 0") }
  }

  private mutating func write(_ name: String, _ terms: [Term], _ limit: String) {
    var line = " \(name):"
    func item(_ sign: String, _ size: Double, _ name: String) -> String {
      size == 1 ? " \(sign) \(name)" : " \(sign) \(size.text) \(name)"
    }
    for term in terms {
      let index = term.variable.index
      let name = index < names.columns.count ? names.columns[index] : names.one
      let next = item(term.coefficient < 0 ? "-" : "+", abs(term.coefficient), name)
      // Readers limit the length of a line, some to 255 characters; one name alone may take as many.
      if line.count + next.count > 100 {
        text += line + "\n"
        line = " "
      }
      line += next
    }
    if terms.isEmpty {
      needsOne = needsOne || names.columns.isEmpty
      line += item("+", 0, names.columns.first ?? names.one)
    }
    text += line + (limit.isEmpty ? "\n" : " \(limit)\n")
  }

  private mutating func writeBounds() {
    text += "Bounds\n"
    for (name, column) in zip(names.columns, model.columns) {
      let (lower, upper) = (column.bounds.lowerBound, column.bounds.upperBound)
      switch (lower, upper) {
      case (0, .infinity): continue
      case (0, 1) where column.domain == .binary: continue
      case (-.infinity, .infinity): text += " \(name) free\n"
      case (-.infinity, _): text += " -inf <= \(name) <= \(upper.text)\n"
      case (_, .infinity): text += " \(name) >= \(lower.text)\n"
      case (_, lower): text += " \(name) = \(lower.text)\n"
      default: text += " \(lower.text) <= \(name) <= \(upper.text)\n"
      }
    }
    if needsOne { text += " \(names.one) = 1\n" }
  }

  private mutating func writeSection(_ title: String, _ belongs: (Model.Column) -> Bool) {
    let members = zip(names.columns, model.columns).filter { belongs($1) }.map(\.0)
    guard !members.isEmpty else { return }
    text += "\(title)\n" + members.map { " \($0)\n" }.joined()
  }
}
