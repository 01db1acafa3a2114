// SPDX-License-Identifier: Apache-2.0

import Formulation
public import Foundation
import Modeling

/// A way of writing a program down for other tools.
public enum ProgramFormat: String, CaseIterable, Sendable {
  /// CPLEX LP, with the sentence of each row above it.
  case lp
  /// Free MPS.
  case mps
  /// JSON with names, bounds, terms and where each row comes from.
  case json
}

extension Plan {
  /// The program as text; nil when nothing is left to choose from.
  public func text(as format: ProgramFormat) throws -> Data? {
    guard let model = program?.model else { return nil }
    switch format {
    case .lp: return Data(model.lpText(annotated: true).utf8)
    case .mps: return Data(model.mpsText().utf8)
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      return try encoder.encode(ProgramListing(model)) + Data("\n".utf8)
    }
  }
}

/// A program as plain values, by name, for tools that read JSON.
private struct ProgramListing: Encodable {
  struct Column: Encodable {
    var name: String
    var domain: String
    var atLeast: Double?
    var atMost: Double?
  }

  struct Row: Encodable {
    var name: String
    var atLeast: Double?
    var atMost: Double?
    var terms: [String: Double]
    var owner: String
    var rule: String
    var subjects: [String]
    var sentence: String
    var source: String?
  }

  var minimize: [String: Double]
  var constant: Double
  var columns: [Column]
  var rows: [Row]

  init(_ model: Model) {
    // JSON has no infinity: an end that restricts nothing is left out.
    func end(_ value: Double) -> Double? { value.isFinite ? value : nil }
    func named(_ terms: some Sequence<Term>) -> [String: Double] {
      Dictionary(terms.map { (model[$0.variable].name, $0.coefficient) }) { $0 + $1 }
    }
    minimize = named(model.objective.terms)
    constant = model.objective.constant
    columns = model.columns.map {
      Column(
        name: $0.name, domain: "\($0.domain)", atLeast: end($0.bounds.lowerBound),
        atMost: end($0.bounds.upperBound))
    }
    rows = model.rowIDs.map { id in
      let row = model[id]
      return Row(
        name: row.name, atLeast: end(row.bounds.lowerBound), atMost: end(row.bounds.upperBound),
        terms: named(model.terms(of: id)), owner: row.trace.owner, rule: row.trace.rule,
        subjects: row.trace.subjects,
        sentence: row.trace.sentence, source: row.trace.source)
    }
  }
}
