// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Planner
import PluginKit
import PluginLoading

/// A plugin as a terminal shows it.
struct PluginProse {
  private let description: PluginDescription
  private let library: PluginLibrary?
  private let problem: String?

  init(_ description: PluginDescription, library: PluginLibrary?, problem: String?) {
    (self.description, self.library, self.problem) = (description, library, problem)
  }

  /// Under which settings ledgers and rules are listed.
  private var basis: String { problem.map { "as \($0) sets it" } ?? "with the defaults" }

  /// The whole page, with a line feed at its end.
  var text: String {
    let manifest = description.manifest
    let origin = library.map { "\($0.path), SHA-256 \($0.sha256)" } ?? "ships with Etalon"
    let head =
      "\(manifest.name) \(manifest.version): \(manifest.summary)\n"
      + Columns.text([["from", origin]], indent: 2)
    return [head, mathematics, settings, ledgers, rules, additions, lacks].filter { !$0.isEmpty }.joined(
      separator: "\n")
  }

  private var mathematics: String {
    let formulas = description.manifest.formulas
    return formulas.isEmpty ? "" : "mathematics\n" + formulas.map { "  \($0)\n" }.joined()
  }

  private var settings: String {
    guard !description.settings.isEmpty else { return "settings\n  none\n" }
    let rows = description.settings.map {
      [
        $0.name, SettingProse.kind($0), SettingProse.fallback($0),
        $0.meaning + ($0.limit.map { " Limits the rule \($0.rule)." } ?? ""),
      ]
    }
    return "settings, under `plugins: {\(description.manifest.name): {…}}`\n" + Columns.text(rows, indent: 2)
  }

  private var ledgers: String {
    guard !description.ledgers.isEmpty else {
      return description.lacks.isEmpty ? "ledgers, \(basis)\n  none\n" : ""
    }
    let rows = description.ledgers.map { ledger -> [String] in
      let includes = ledger.includes.map { share in
        share.weight == 1 ? share.ledger : "\(NumberWords.short(share.weight)) × \(share.ledger)"
      }
      let more = includes.isEmpty ? "" : " Includes \(includes.joined(separator: ", "))."
      return [ledger.id, ledger.name ?? "", ledger.unit.symbol, ledger.meaning + more]
    }
    return "ledgers, \(basis)\n" + Columns.text(rows, indent: 2)
  }

  private var rules: String {
    guard !description.rules.isEmpty else { return "" }
    func words(_ keys: [QuantityKey]) -> String {
      keys.isEmpty
        ? "-" : keys.map { "\($0.name) (\(SettingProse.unit(of: $0.dimension)))" }.joined(separator: ", ")
    }
    let rows = description.rules.map { rule in
      [rule.name, rule.subject.words, words(rule.reads), words(rule.provides)]
    }
    return "rules, \(basis)\n" + Columns.text([["rule", "looks at", "reads", "provides"]] + rows, indent: 2)
  }

  /// What it adds to what problems and catalogs may say.
  private var additions: String {
    let decisions = description.decisions.map { ["decision", $0.name, $0.meaning] }
    let families = description.families.map {
      ["topology", $0, "A family that `choose: {topology: …}` may name."]
    }
    let kinds = description.itemKinds.map { ["kind of catalog entry", $0.name, $0.meaning] }
    let rows = decisions + families + kinds
    return rows.isEmpty ? "" : "adds\n" + Columns.text(rows, indent: 2)
  }

  private var lacks: String {
    guard !description.lacks.isEmpty else { return "" }
    return "cannot start with defaults alone, so its ledgers and rules are not known\n"
      + description.lacks.map { "  \($0.field): \($0.reason)\n" }.joined()
  }
}

/// A setting in words.
enum SettingProse {
  /// What it holds: the units of a quantity with its range, or the words to choose from.
  static func kind(_ declaration: FieldDeclaration) -> String {
    switch declaration.kind {
    case .quantity(let dimension), .figure(let dimension):
      let units = MeasurementUnit.measuring(dimension).map(\.symbol).filter { !$0.isEmpty }
      return (units.isEmpty ? "number" : units.joined(separator: ", "))
        + range(declaration, unit: unit(of: dimension))
    case .integer: return "whole number" + range(declaration, unit: "")
    case .flag: return "true or false"
    case .text: return "text"
    case .month: return "month"
    case .choice(let words): return words.joined(separator: " or ")
    case .words: return "words"
    }
  }

  /// What stands when nothing is set.
  static func fallback(_ declaration: FieldDeclaration) -> String {
    declaration.isRequired ? "must be set" : "default: \(declaration.defaultText ?? "none")"
  }

  /// The canonical unit of a dimension, or what it counts.
  static func unit(of dimension: Dimension) -> String {
    dimension.canonical.symbol.isEmpty ? dimension.rawValue : dimension.canonical.symbol
  }

  private static func range(_ declaration: FieldDeclaration, unit: String) -> String {
    guard let range = declaration.range else { return "" }
    let bare = unit.isEmpty || unit == Dimension.count.rawValue || unit == Dimension.ratio.rawValue
    return ", \(NumberWords.exact(range.lowerBound)) to "
      + NumberWords.exact(range.upperBound, bare ? "" : unit)
  }
}

extension AssessmentRule.Subject {
  /// What a rule looks at.
  fileprivate var words: String {
    switch self {
    case .chassis: "a box and its cooling"
    case .port: "a part in a cage"
    case .build: "a box with its parts"
    case .placement: "a box in a role"
    case .joint: "links of two ends"
    }
  }
}
