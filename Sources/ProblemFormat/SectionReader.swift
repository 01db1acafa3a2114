// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import PluginKit

extension ProblemField {
  /// Reads the key's value into the problem and remembers where it stands.
  func read(_ entry: SourceNode.Entry, path: String, into problem: inout Problem, _ reader: inout ValueReader)
  {
    problem.positions[path] = entry.value.position
    if let absence, entry.value.text == absence {
      assign(nil, &problem)
      return
    }
    guard isList else {
      if let value = reader.read(entry.value, declaration, path: path) { assign([value], &problem) }
      return
    }
    guard let nodes = reader.elements(entry.value, path: path) else { return }
    var values: [SettingValue] = []
    var seen: Set<SettingValue> = []
    for (index, node) in nodes.enumerated() {
      let here = nodes.count > 1 ? "\(path)[\(index)]" : path
      problem.positions[here] = node.position
      guard let value = reader.read(node, declaration, path: here) else { continue }
      if !seen.insert(value).inserted, declaration.name != "oversubscription" {
        reader.findings.report(.repeated(node.text ?? ""), at: node.position, path: here)
      } else {
        values.append(value)
      }
    }
    if !values.isEmpty { assign(values, &problem) }
  }
}

extension ProblemSection {
  /// Reads the keys of this section into the problem; `special` reads those that are not plain fields.
  func read(
    _ node: SourceNode, into problem: inout Problem, _ reader: inout ValueReader, special: [String] = [],
    _ readSpecial: (SourceNode.Entry, inout Problem, inout ValueReader) -> Void = { _, _, _ in }
  ) {
    let sections = Self.inside(path)
    let known = fields.map(\.declaration.name) + sections.map(\.name) + special
    let required = fields.map(\.declaration).filter(\.isRequired)
    for entry in reader.knownEntries(of: node, known: known, required: required, path: path) {
      let here = joined(path, entry.key)
      if let field = fields.first(where: { $0.declaration.name == entry.key }) {
        field.read(entry, path: here, into: &problem, &reader)
      } else if special.contains(entry.key) {
        problem.positions[here] = entry.position
        readSpecial(entry, &problem, &reader)
      } else if let section = sections.first(where: { $0.name == entry.key }) {
        problem.positions[here] = entry.position
        let isSite = section.path == Self.site.path
        section.read(entry.value, into: &problem, &reader, special: isSite ? ["lengths"] : [], readSpecial)
      }
    }
  }
}
