// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// The parts of a catalog file beside its entries.
extension CatalogReader {
  /// Documents that figures rest on.
  mutating func readSources(_ node: SourceNode) {
    let years = 1900.0...2200
    for entry in distinct(node, path: "sources") {
      let path = "sources.\(entry.key)"
      var source = catalog.sources[entry.key] ?? Source(key: entry.key, title: "", location: "", year: 0)
      let isNew = catalog.sources[entry.key] == nil
      let required =
        isNew ? [FieldDeclaration("title", .text, isRequired: true, "The document's title.")] : []
      let known = ["title", "url", "year"]
      for field in reader.knownEntries(of: entry.value, known: known, required: required, path: path) {
        let here = "\(path).\(field.key)"
        switch field.key {
        case "title": source.title = reader.text(field.value, path: here) ?? ""
        case "url": source.location = reader.text(field.value, path: here) ?? ""
        default: source.year = reader.integer(field.value, in: years, path: here) ?? 0
        }
      }
      catalog.sources[entry.key] = source
    }
  }

  /// Which ends work together.
  mutating func readInteroperation(_ node: SourceNode) {
    let keys = ["first", "second", "works", "openQuestion", "confidence", "reason"]
    let required = [
      FieldDeclaration("first", .text, isRequired: true, "One end."),
      FieldDeclaration("second", .text, isRequired: true, "The other end."),
      FieldDeclaration("works", .flag, isRequired: true, "Whether they work together."),
    ]
    for (index, node) in (reader.elements(node, path: "interoperation") ?? []).enumerated() {
      let path = "interoperation[\(index)]"
      var statement = Interoperation("", "", works: false, confidence: .low, reason: "")
      for entry in reader.knownEntries(of: node, known: keys, required: required, path: path) {
        let here = "\(path).\(entry.key)"
        switch entry.key {
        case "first": statement.first = reader.text(entry.value, path: here) ?? ""
        case "second": statement.second = reader.text(entry.value, path: here) ?? ""
        case "works": statement.works = reader.flag(entry.value, path: here) ?? false
        case "openQuestion":
          statement.openQuestion = reader.text(entry.value, path: here)
          claims.refer("openQuestion", to: [entry.value.text ?? ""], at: entry.value.position, path: here)
        case "confidence":
          let words = Figure.Confidence.allCases.map(\.rawValue)
          statement.confidence =
            reader.word(entry.value, of: words, path: here).flatMap(Figure.Confidence.init) ?? .low
        default: statement.reason = reader.text(entry.value, path: here) ?? ""
        }
      }
      // A later statement on the same pair takes the place of the earlier one.
      let pair: Set = [statement.first, statement.second]
      catalog.interoperation.removeAll { Set([$0.first, $0.second]) == pair }
      catalog.interoperation.append(statement)
    }
  }

  /// Rival readings; what they set is typed once all files are read.
  mutating func readScenarios(_ node: SourceNode) {
    let required = [
      FieldDeclaration("name", .text, isRequired: true, "The name that a problem and a report use."),
      FieldDeclaration("set", .text, isRequired: true, "What it sets, by `entry.attribute`."),
    ]
    for (index, node) in (reader.elements(node, path: "scenarios") ?? []).enumerated() {
      let path = "scenarios[\(index)]"
      var pending = CatalogClaims.PendingScenario(name: "", question: "", settings: [])
      for entry in reader.knownEntries(
        of: node, known: ["name", "question", "set"], required: required, path: path)
      {
        let here = "\(path).\(entry.key)"
        switch entry.key {
        case "name": pending.name = reader.text(entry.value, path: here) ?? ""
        case "question": pending.question = reader.text(entry.value, path: here) ?? ""
        default: pending.settings = distinct(entry.value, path: here)
        }
      }
      claims.scenarios.removeAll { $0.name == pending.name }
      claims.scenarios.append(pending)
    }
  }

  private mutating func distinct(_ node: SourceNode, path: String) -> [SourceNode.Entry] {
    if case .mapping(let entries) = node.content, entries.isEmpty { return [] }
    return reader.knownEntries(of: node, known: node.entries?.map(\.key) ?? [], path: path)
  }
}
