// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// An entry of the catalog as a terminal shows it.
struct ItemProse {
  let item: CatalogItem
  let catalog: Catalog
  /// The kinds of entries that are known.
  let kinds: [ItemKind]

  /// The whole entry, with a line feed at its end.
  var text: String {
    let kind = kinds.first { $0.name == item.kind }
    var text = "\(item.id): \(item.name)\n"
    text += Columns.text(
      [["kind", item.kind + (kind.map { ": \($0.meaning)" } ?? "")], ["status", status]]
        + (item.note.map { [["note", $0]] } ?? []) + (item.position.map { [["written", "\($0)"]] } ?? [])
        + Self.words(item.texts, kind?.fields ?? []), indent: 2)
    text += Self.figures(item.figures, kind?.fields ?? [])
    for group in item.groups {
      text += "\ngroup \(group.name)\n"
      text += Columns.text(Self.words(group.texts, kind?.groupFields ?? []), indent: 2)
      text += Self.figures(group.figures, kind?.groupFields ?? [])
    }
    return text + scenarios + sources
  }

  private var status: String {
    switch item.status {
    case .available: "available"
    case .template: "template: stands in for products without public figures of their own"
    case .projected: "projected: chosen only where a problem allows projected parts"
    case .listed: "listed: without the figures that a design needs, so never chosen"
    }
  }

  /// The order in which the kind declares attributes, and those it does not know behind.
  private static func ordered(_ names: some Collection<String>, _ fields: [FieldDeclaration]) -> [String] {
    let declared = fields.map(\.name).filter(names.contains)
    return declared + names.filter { !declared.contains($0) }.sorted()
  }

  private static func words(_ texts: [String: [String]], _ fields: [FieldDeclaration]) -> [[String]] {
    ordered(texts.keys, fields).map { [$0, (texts[$0] ?? []).joined(separator: ", ")] }
  }

  private static func figures(_ figures: [String: Figure], _ fields: [FieldDeclaration]) -> String {
    let names = ordered(figures.keys, fields)
    var text = ""
    for name in names {
      guard let figure = figures[name] else { continue }
      let meaning = fields.first { $0.name == name }?.meaning
      text += "\n  " + FigureProse.line(name, figure) + "\n"
      text += [meaning, figure.note].compactMap(\.self).map { "    \($0)\n" }.joined()
    }
    return text
  }

  private var scenarios: String {
    let touching = catalog.scenarios.compactMap { scenario -> [String]? in
      let settings = scenario.overrides.filter {
        $0.path.split(separator: ".").first.map(String.init) == item.id
      }
      guard !settings.isEmpty else { return nil }
      let words = settings.map { "\($0.path.dropFirst(item.id.count + 1)) = \(text($0))" }
      return [scenario.name, words.joined(separator: ", "), scenario.question]
    }
    return touching.isEmpty ? "" : "\nscenarios that change it\n" + Columns.text(touching, indent: 2)
  }

  private func text(_ override: Scenario.Override) -> String {
    switch override.setting {
    case .word(let word): return word
    case .number(let number):
      let attribute = String(override.path.dropFirst(item.id.count + 1))
      guard let unit = item.figures[attribute]?.unit else { return NumberWords.exact(number) }
      return NumberWords.exact(number / unit.scale, unit.symbol)
    }
  }

  private var sources: String {
    let all =
      item.figures.values.flatMap(\.sources) + item.groups.flatMap { $0.figures.values.flatMap(\.sources) }
    let rows = Set(all).sorted().map { key -> [String] in
      guard let source = catalog.sources[key] else { return [key, "not described"] }
      let year = source.year > 0 ? " (\(source.year))" : ""
      return [key, "\(source.title)\(year)", source.location]
    }
    return rows.isEmpty ? "" : "\nsources\n" + Columns.text(rows, indent: 2)
  }
}

/// A figure as a terminal shows it.
enum FigureProse {
  /// Value, range, confidence, whether it is an estimate, date and sources.
  static func line(_ name: String, _ figure: Figure) -> String {
    let (scale, unit) = (figure.unit.scale, figure.unit.symbol)
    var parts = ["\(name): \(NumberWords.exact(figure.value / scale, unit))"]
    if figure.low != figure.high {
      parts.append(
        "\(NumberWords.exact(figure.low / scale)) to \(NumberWords.exact(figure.high / scale, unit))"
          + (figure.distribution == .uniform ? ", all alike" : ""))
    }
    parts.append("\(figure.confidence.rawValue) confidence" + (figure.isEstimate ? ", an estimate" : ""))
    if let date = figure.date { parts.append(date) }
    if !figure.sources.isEmpty { parts.append("[\(figure.sources.joined(separator: ", "))]") }
    return parts.joined(separator: " · ")
  }
}
