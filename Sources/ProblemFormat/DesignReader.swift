// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// Reads one parsed design file.
struct DesignReader {
  private let root: SourceNode
  /// Families of which no design can be stated.
  private let unstated: [String]
  var reader = ValueReader()
  /// Tiers of switches, which decide what roles and port groups there are; nil while nobody can tell.
  private var tiers: Int?

  init(_ root: SourceNode, exceptOf unstated: [String], _ findings: Findings) {
    (self.root, self.unstated) = (root, unstated)
    reader.findings = findings
  }

  mutating func read() -> StatedDesign {
    let start = SourcePosition(file: root.position.file, line: 1, column: 1)
    var design = StatedDesign(
      family: Placed("", at: start), tiers: Placed(1, at: start), planes: Placed(1, at: start))
    let fields = DesignFile.fields + [DesignFile.rolesField]
    let entries = reader.knownEntries(
      of: root, known: fields.map(\.name), required: fields.filter(\.isRequired), path: "")
    for entry in entries where entry.key != DesignFile.rolesField.name { read(entry, into: &design) }
    // Roles are read last, wherever they stand: the number of tiers says which there are.
    for entry in entries where entry.key == DesignFile.rolesField.name {
      design.rolesPosition = entry.position
      // What stands in the roles of such a family is its plugin's to know.
      guard !unstated.contains(design.family.value) else { continue }
      readRoles(entry.value, into: &design)
    }
    return design
  }

  private mutating func read(_ entry: SourceNode.Entry, into design: inout StatedDesign) {
    let (node, key) = (entry.value, entry.key)
    let range = DesignFile.fields.first { $0.name == key }?.range
    switch key {
    case "name": design.name = reader.text(node, path: key)
    case "family":
      design.family = Placed(reader.text(node, path: key) ?? "", at: node.position)
      if unstated.contains(design.family.value) {
        reader.findings.report(.unstatedFamily(design.family.value), at: node.position, path: key)
      }
    case "tiers":
      tiers = reader.integer(node, in: range, path: key)
      design.tiers = Placed(tiers ?? 1, at: node.position)
    case "planes":
      design.planes = Placed(reader.integer(node, in: range, path: key) ?? 1, at: node.position)
    default: readTapers(node, in: range, into: &design)
    }
  }

  private mutating func readTapers(
    _ node: SourceNode, in range: ClosedRange<Double>?, into design: inout StatedDesign
  ) {
    for (index, node) in (reader.elements(node, path: "taper") ?? []).enumerated() {
      guard let taper = reader.quantity(node, .ratio, in: range, path: "taper[\(index)]") else { continue }
      design.tapers.append(Placed(taper.canonical, at: node.position))
    }
  }

  private mutating func readRoles(_ node: SourceNode, into design: inout StatedDesign) {
    let all = Role.standard.map(\.name)
    let known = all.prefix((tiers ?? all.count) + 1)
    for entry in reader.knownEntries(of: node, known: all, path: "roles") {
      let path = "roles.\(entry.key)"
      guard known.contains(entry.key) else {
        reader.findings.report(
          .contradiction("tiers: \(tiers ?? 0)", path), at: entry.position, path: path)
        continue
      }
      design.roles.append(role(entry, path: path))
    }
  }

  private mutating func role(_ entry: SourceNode.Entry, path: String) -> StatedDesign.RoleChoice {
    var choice = StatedDesign.RoleChoice(
      role: Placed(entry.key, at: entry.position), system: Placed("", at: entry.position))
    var required = DesignFile.roleFields.filter(\.isRequired)
    if entry.key != Role.endpoint.name, (tiers ?? 1) > 1 {
      required += DesignFile.roleFields.filter { $0.name == "boxes" }
    }
    let known = (DesignFile.roleFields + DesignFile.groupFields + [DesignFile.decisionsField]).map(\.name)
    for field in reader.knownEntries(of: entry.value, known: known, required: required, path: path) {
      read(field, into: &choice, path: "\(path).\(field.key)")
    }
    return choice
  }

  private mutating func read(
    _ field: SourceNode.Entry, into choice: inout StatedDesign.RoleChoice, path: String
  ) {
    let position = field.value.position
    func placed<Value: Hashable & Sendable>(_ value: Value?) -> Placed<Value>? {
      value.map { Placed($0, at: position) }
    }
    let range = (DesignFile.roleFields + DesignFile.groupFields).first { $0.name == field.key }?.range
    switch field.key {
    case "system": choice.system = placed(reader.text(field.value, path: path)) ?? choice.system
    case "boxes": choice.boxes = placed(reader.integer(field.value, in: range, path: path))
    case "cooling": choice.cooling = placed(reader.text(field.value, path: path))
    case "laser": choice.laser = placed(reader.text(field.value, path: path))
    case "decide":
      let names = field.value.entries?.map(\.key) ?? []
      for decision in reader.knownEntries(of: field.value, known: names, path: path) {
        guard let option = reader.text(decision.value, path: "\(path).\(decision.key)") else { continue }
        choice.decisions[decision.key] = Placed(option, at: decision.value.position)
      }
    case "optics":
      for group in groups(of: field.value, role: choice.role.value, path: path) {
        guard let id = reader.text(group.value, path: "\(path).\(group.key)") else { continue }
        choice.optics[group.key] = Placed(id, at: group.value.position)
      }
    default:
      for group in groups(of: field.value, role: choice.role.value, path: path) {
        guard let links = reader.integer(group.value, in: range, path: "\(path).\(group.key)") else {
          continue
        }
        choice.links[group.key] = Placed(links, at: group.value.position)
      }
    }
  }

  private mutating func groups(of node: SourceNode, role: String, path: String) -> [SourceNode.Entry] {
    reader.knownEntries(of: node, known: DesignFile.groups(of: role, tiers: tiers), path: path)
  }
}
