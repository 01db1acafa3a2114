// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// What catalog files claim about each other, judged when all of them are read.
struct CatalogClaims {
  /// A scenario whose values wait for the figures that they replace.
  struct PendingScenario {
    var name: String
    var question: String
    var settings: [SourceNode.Entry]
  }

  private struct Claim {
    var name: String
    var kinds: [String]
    var position: SourcePosition
    var path: String
  }

  /// Attributes that name another entry, and the kinds that it may be of.
  private static let references: [String: [String]] = [
    "asic": ["asic"], "coolings": ["cooling"], "lasers": ["laser"], "hostPath": ["assumption"],
    "hostSerDes": ["serdes"], "engine": ["module"], "openQuestion": ["assumption"],
  ]

  private var citations: [Claim] = []
  private var references: [Claim] = []
  var scenarios: [PendingScenario] = []

  mutating func cite(_ keys: [String], at position: SourcePosition, path: String) {
    for key in keys { citations.append(Claim(name: key, kinds: [], position: position, path: path)) }
  }

  mutating func refer(_ attribute: String, to names: [String], at position: SourcePosition, path: String) {
    guard let kinds = Self.references[attribute] else { return }
    for name in names { references.append(Claim(name: name, kinds: kinds, position: position, path: path)) }
  }

  /// Judges every claim, and gives the catalog its scenarios.
  func settle(_ catalog: inout Catalog, _ reader: inout ValueReader) {
    for claim in citations where catalog.sources[claim.name] == nil {
      let known = catalog.sources.keys.sorted()
      reader.findings.report(.unknownSource(claim.name, known: known), at: claim.position, path: claim.path)
    }
    for claim in references {
      guard let found = catalog[claim.name], claim.kinds.contains(found.kind) else {
        let known = claim.kinds.flatMap { catalog.entries(of: $0) }.map(\.id)
        reader.findings.report(
          .danglingReference(claim.name, kinds: claim.kinds, known: known), at: claim.position,
          path: claim.path)
        continue
      }
    }
    catalog.scenarios = scenarios.map { pending in
      Scenario(
        name: pending.name, question: pending.question,
        overrides: pending.settings.compactMap { Self.override($0, in: catalog, of: pending.name, &reader) })
    }
  }

  private static func override(
    _ entry: SourceNode.Entry, in catalog: Catalog, of scenario: String, _ reader: inout ValueReader
  ) -> Scenario.Override? {
    let path = "scenarios.\(scenario).set.\(entry.key)"
    let steps = entry.key.split(separator: ".", maxSplits: 1).map(String.init)
    guard steps.count == 2, let item = catalog[steps[0]] else {
      reader.findings.report(.scenarioPath(entry.key, known: catalog.order), at: entry.position, path: path)
      return nil
    }
    guard let text = reader.text(entry.value, path: path) else { return nil }
    if let figure = item.figures[steps[1]] {
      // A bare number is meant in the unit in which the catalog states the figure.
      let isBare = Double(text)?.isFinite ?? false
      let full = isBare ? "\(text) \(figure.unit.symbol)" : text
      return reader.quantity(full, figure.unit.dimension, at: entry.value.position, path: path)
        .map { .init(path: entry.key, setting: .number($0.canonical)) }
    }
    guard let words = item.texts[steps[1]] else {
      let known = (item.figures.keys.sorted() + item.texts.keys.sorted()).map { "\(item.id).\($0)" }
      reader.findings.report(.scenarioPath(entry.key, known: known), at: entry.position, path: path)
      return nil
    }
    var word = text
    if words == ["true"] || words == ["false"] {
      guard let flag = reader.flag(entry.value, path: path) else { return nil }
      word = flag ? "true" : "false"
    } else if steps[1] == "choice", let options = item.texts["options"], !options.contains(word) {
      reader.findings.report(.unknownWord(word, allowed: options), at: entry.value.position, path: path)
      return nil
    }
    return .init(path: entry.key, setting: .word(word))
  }
}
