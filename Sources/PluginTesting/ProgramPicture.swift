// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Formulation
import Modeling

/// A program by names alone, so that two that differ in the order of rows and columns can be compared.
struct ProgramPicture {
  private struct Line {
    var bounds: Bounds
    var terms: [String: Double]
  }

  private var columns: [String: Model.Column] = [:]
  private var lines: [String: Line] = [:]

  /// Pictures everything but what the plugin of that name adds.
  init(_ program: Program, without other: String? = nil) {
    let model = program.model
    func isOther(_ name: String) -> Bool { other.map { name.hasPrefix("\($0)/") } ?? false }
    for column in model.columns where !isOther(column.name) { columns[column.name] = column }
    func terms(_ terms: some Sequence<Term>) -> [String: Double] {
      Dictionary(terms.map { (model[$0.variable].name, $0.coefficient) }, uniquingKeysWith: +)
        .filter { !isOther($0.key) }
    }
    for id in model.rowIDs where !isOther(model[id].name) {
      lines["row \(model[id].name)"] = Line(bounds: model[id].bounds, terms: terms(model.terms(of: id)))
    }
    for (ledger, form) in program.forms {
      let form = form.merged()
      lines["ledger \(ledger)"] = Line(bounds: .exactly(form.constant), terms: terms(form.terms))
    }
  }

  /// The first thing in which the programs differ, in words; nil when they are the same.
  func difference(to other: Self) -> String? {
    for name in Set(columns.keys).union(other.columns.keys).sorted()
    where columns[name] != other.columns[name] {
      if columns[name] == nil || other.columns[name] == nil {
        return "only one of them has the column \(name)"
      }
      return "the column \(name) differs in its domain or bounds"
    }
    for name in Set(lines.keys).union(other.lines.keys).sorted() {
      guard let mine = lines[name], let its = other.lines[name] else {
        return "only one of them has the \(name)"
      }
      let bounds = [
        (mine.bounds.lowerBound, its.bounds.lowerBound), (mine.bounds.upperBound, its.bounds.upperBound),
      ]
      if !bounds.allSatisfy(Self.agree) {
        return "the \(name) is bound by \(mine.bounds) and by \(its.bounds)"
      }
      for column in Set(mine.terms.keys).union(its.terms.keys).sorted() {
        let pair = (mine.terms[column] ?? 0, its.terms[column] ?? 0)
        if !Self.agree(pair) {
          return "in the \(name), \(column) has the factor \(pair.0) and the factor \(pair.1)"
        }
      }
    }
    return nil
  }

  /// Sums of floating numbers in another order differ in their last digits.
  private static func agree(_ pair: (Double, Double)) -> Bool {
    pair.0 == pair.1 || abs(pair.0 - pair.1) <= 1e-9 * max(abs(pair.0), abs(pair.1))
  }
}
#endif
