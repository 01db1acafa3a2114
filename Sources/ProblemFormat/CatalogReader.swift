// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import PluginKit

/// Reads catalog files one after the other into one catalog; later ones override or add.
struct CatalogReader {
  /// Keys of every entry, whatever its kind.
  static let commonKeys = ["id", "kind", "name", "status", "note", "source", "confidence", "date"]
  /// Keys of a catalog file.
  static let topKeys = ["items", "sources", "interoperation", "scenarios", "include"]

  let kinds: [ItemKind]
  var catalog = Catalog()
  var reader = ValueReader()
  var claims = CatalogClaims()
  /// Ids that the present layer has given, with the line.
  private var given: [String: SourcePosition] = [:]
  /// Ids of entries that could not be kept.
  private(set) var refused: Set<String> = []
  /// Who vouches for figures without a source: a planner's own file, or nobody for the built-in ones.
  private(set) var voucher: String?

  init(kinds: [ItemKind]) { self.kinds = kinds }

  /// From here on an id may be given again, which overrides the entry.
  mutating func beginLayer(voucher: String?) { (given, self.voucher) = ([:], voucher) }

  /// Reads one parsed file, except its includes.
  mutating func read(_ root: SourceNode) {
    for entry in reader.knownEntries(of: root, known: Self.topKeys, path: "") {
      switch entry.key {
      case "items": readItems(entry.value)
      case "sources": readSources(entry.value)
      case "interoperation": readInteroperation(entry.value)
      case "scenarios": readScenarios(entry.value)
      default: break
      }
    }
  }

  private mutating func readItems(_ node: SourceNode) {
    guard case .sequence(let nodes) = node.content else {
      reader.findings.report(
        .wrongShape(found: node.shape, wanted: .sequence), at: node.position, path: "items")
      return
    }
    for (index, node) in nodes.enumerated() { readItem(node, path: "items[\(index)]") }
  }

  private mutating func readItem(_ node: SourceNode, path: String) {
    guard reader.entries(node, path: path) != nil else { return }
    guard let idNode = node["id"] else {
      reader.findings.report(
        .missingKey("id", meaning: "The name by which files refer to the entry."), at: node.position,
        path: path)
      return
    }
    guard let id = reader.text(idNode, path: "\(path).id") else { return }
    guard !id.isEmpty, !id.contains(".") else {
      reader.findings.report(
        .unknownWord(id, allowed: ["a word without dots"]), at: idNode.position, path: "\(path).id")
      return
    }
    if given.updateValue(idNode.position, forKey: id) != nil {
      reader.findings.report(.repeated(id), at: idNode.position, path: "items.\(id)")
      return
    }
    guard let kind = kind(of: node, id: id, at: idNode.position) else {
      refused.insert(id)
      return
    }
    readAttributes(node, of: kind, id: id)
  }

  /// The declared kind of an entry; an override may leave it out.
  private mutating func kind(of node: SourceNode, id: String, at place: SourcePosition) -> ItemKind? {
    let path = "items.\(id).kind"
    let old = catalog[id]?.kind
    guard let kindNode = node["kind"] else {
      guard let old else {
        reader.findings.report(.nothingToOverride(id, known: catalog.order), at: place, path: "items.\(id)")
        return nil
      }
      return kinds.first { $0.name == old }
    }
    guard let name = reader.text(kindNode, path: path) else { return nil }
    guard let kind = kinds.first(where: { $0.name == name }) else {
      reader.findings.report(
        .unknownWord(name, allowed: kinds.map(\.name)), at: kindNode.position, path: path)
      return nil
    }
    if let old, old != name {
      reader.findings.report(.kindChanges(id, from: old, to: name), at: kindNode.position, path: path)
      return nil
    }
    return kind
  }

  private mutating func readAttributes(_ node: SourceNode, of kind: ItemKind, id: String) {
    let path = "items.\(id)"
    let isNew = catalog[id] == nil
    var item = catalog[id] ?? CatalogItem(id: id, kind: kind.name, name: id)
    if voucher != nil { item.position = node.position }
    let defaults = figureDefaults(node, path: path)
    let isListed = node["status"]?.text == CatalogItem.Status.listed.rawValue
    let known = Self.commonKeys + kind.fields.map(\.name) + (kind.groupFields.isEmpty ? [] : ["groups"])
    let required = isNew && !isListed ? kind.fields.filter(\.isRequired) : []
    for entry in reader.knownEntries(of: node, known: known, required: required, path: path) {
      let here = "\(path).\(entry.key)"
      switch entry.key {
      case "id", "kind", "source", "confidence", "date": break
      case "name": item.name = reader.text(entry.value, path: here) ?? id
      case "note": item.note = reader.text(entry.value, path: here)
      case "status":
        let words = CatalogItem.Status.allCases.map(\.rawValue)
        item.status =
          reader.word(entry.value, of: words, path: here).flatMap(CatalogItem.Status.init) ?? item.status
      case "groups" where !kind.groupFields.isEmpty:
        readGroups(entry.value, of: kind, into: &item.groups, defaults, path: here, isNew: isNew)
      default:
        guard let field = kind.fields.first(where: { $0.name == entry.key }) else { continue }
        read(entry, field, &item.texts, &item.figures, defaults, path: here)
      }
    }
    if kind.name == "assumption", item.figures["figure"] == nil, item.texts["choice"] == nil,
      node["figure"] == nil
    {
      reader.findings.report(.noneOf(["figure", "choice"]), at: node.position, path: path)
    }
    catalog.add(item)
  }

  private mutating func readGroups(
    _ node: SourceNode, of kind: ItemKind, into groups: inout [CatalogGroup], _ defaults: FigureDefaults,
    path: String, isNew: Bool
  ) {
    guard case .sequence(let nodes) = node.content, !nodes.isEmpty else {
      _ = reader.elements(node, path: path)
      return
    }
    var seen: Set<String> = []
    for (index, node) in nodes.enumerated() {
      guard let nameNode = node["name"], let name = nameNode.text else {
        reader.findings.report(
          .missingKey("name", meaning: "The group's name within its entry."), at: node.position,
          path: "\(path)[\(index)].name")
        continue
      }
      let here = "\(path).\(name)"
      if !seen.insert(name).inserted {
        reader.findings.report(.repeated(name), at: nameNode.position, path: here)
      }
      let place = groups.firstIndex { $0.name == name }
      var group = place.map { groups[$0] } ?? CatalogGroup(name: name)
      let required = place == nil ? kind.groupFields.filter(\.isRequired) : []
      let known = ["name"] + kind.groupFields.map(\.name)
      for entry in reader.knownEntries(of: node, known: known, required: required, path: here) {
        guard let field = kind.groupFields.first(where: { $0.name == entry.key }) else { continue }
        read(entry, field, &group.texts, &group.figures, defaults, path: "\(here).\(entry.key)")
      }
      if let place { groups[place] = group } else { groups.append(group) }
    }
  }

  /// Reads one declared attribute into the texts or the figures.
  private mutating func read(
    _ entry: SourceNode.Entry, _ field: FieldDeclaration, _ texts: inout [String: [String]],
    _ figures: inout [String: Figure], _ defaults: FigureDefaults, path: String
  ) {
    if case .figure(let dimension) = field.kind {
      // An assumption is of whichever dimension its unit measures.
      let isFree = field.name == "figure"
      if let figure = figure(entry.value, isFree ? nil : dimension, in: field.range, defaults, path: path) {
        figures[field.name] = figure
      }
      return
    }
    guard let value = reader.read(entry.value, field, path: path) else { return }
    switch value {
    case .word(let word): texts[field.name] = [word]
    case .words(let words): texts[field.name] = words
    case .flag(let flag): texts[field.name] = [flag ? "true" : "false"]
    case .number(let number): texts[field.name] = [Quantity.text(number)]
    }
    claims.refer(field.name, to: texts[field.name] ?? [], at: entry.value.position, path: path)
  }
}
