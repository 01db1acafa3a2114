// SPDX-License-Identifier: Apache-2.0

public import Modeling
import PluginKit

/// Rows of one program that one limit or rule has put there.
public struct AskedRows: Hashable, Sendable {
  /// Who asks: `core` for a limit on a ledger, `problem` for a planner's rule, or a plugin.
  public var owner: String
  /// The rule: `limit`, the planner's own words, or the plugin's name for it.
  public var rule: String
  /// In words.
  public var sentence: String
  /// Where the problem says so.
  public var source: String?
  /// What it is about: of a limit, the ledger.
  public var subjects: [String]
  /// The rows.
  public var rows: [RowID]
}

extension Model.Row {
  /// Whether it is there because the planner asks for it: a limit on a ledger, or a rule.
  ///
  /// Rows that count kinds of parts only say what the count is.
  package var isAsked: Bool {
    trace.owner == "core" ? trace.rule == "limit" : trace.owner == "problem" && name.hasPrefix("require[")
  }
}

extension Program {
  /// The rows that are there because the planner or a plugin asks, and not because designs must hang together.
  ///
  /// Rows of one plugin's rule come as one, and so do both sides of a planner's rule. A plugin's rule whose columns are
  /// charged to a ledger, such as spares and plant, is no rule that could be waived: it says what a design costs.
  public var askedRows: [AskedRows] {
    var order: [[String]] = []
    var found: [[String]: AskedRows] = [:]
    for id in model.rowIDs {
      let (row, trace) = (model[id], model[id].trace)
      let key: [String]
      switch trace.owner {
      case "core":
        guard row.isAsked else { continue }
        key = ["core", row.name, trace.source ?? ""]
      case "problem":
        guard row.isAsked else { continue }
        key = ["problem", trace.rule, trace.source ?? ""]
      default: key = [trace.owner, trace.rule]
      }
      if found[key] == nil {
        order.append(key)
        found[key] = AskedRows(
          owner: trace.owner, rule: trace.rule, sentence: trace.sentence, source: trace.source,
          subjects: trace.subjects, rows: [])
      }
      found[key]?.rows.append(id)
    }
    let charged = Set(
      forms.values.flatMap(\.terms).map(\.variable.index)
    ).intersection(recourse.map(\.variable.index))
    return order.compactMap { found[$0] }.filter { asked in
      asked.owner == "core" || asked.owner == "problem"
        || !asked.rows.contains { row in model.terms(of: row).contains { charged.contains($0.variable.index) }
        }
    }
  }
}
