// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Topology

/// Reads one parsed design file.
struct DesignReader {
  private let root: SourceNode
  private let families: [any TopologyFamily]
  var reader = ValueReader()
  /// Tiers of switches; nil while nobody can tell.
  private var tiers: Int?
  /// What the family says of its roles in a network of that many tiers; all that it could say when nobody can tell.
  private var roles: [StatedRole] = []

  init(_ root: SourceNode, families: [any TopologyFamily], _ findings: Findings) {
    (self.root, self.families) = (root, families)
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
    // Roles are read last, wherever they stand: the family and the number of tiers say which there are.
    for entry in entries where entry.key == DesignFile.rolesField.name {
      design.rolesPosition = entry.position
      // What stands in the roles of a family that does not say so is its plugin's to know.
      guard let family = family(of: design) else { continue }
      readRoles(entry.value, of: family, into: &design)
    }
    return design
  }

  /// The family whose roles the design has; nil, with a report, where no design of it can be stated.
  private mutating func family(of design: StatedDesign) -> (any StatableFamily.Type)? {
    let name = design.family.value
    // A name that no family has is reported beside the problem; its roles are read as a Clos has them.
    guard let family = families.first(where: { type(of: $0).name == name }) else { return Clos.self }
    if let family = family as? any StatableFamily { return type(of: family) }
    reader.findings.report(.unstatedFamily(name), at: design.family.position, path: "family")
    return nil
  }

  private mutating func read(_ entry: SourceNode.Entry, into design: inout StatedDesign) {
    let (node, key) = (entry.value, entry.key)
    let range = DesignFile.fields.first { $0.name == key }?.range
    switch key {
    case "name": design.name = reader.text(node, path: key)
    case "family":
      design.family = Placed(reader.text(node, path: key) ?? "", at: node.position)
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

  private mutating func readRoles(
    _ node: SourceNode, of family: any StatableFamily.Type, into design: inout StatedDesign
  ) {
    let all = DesignFile.everyRole(of: [family])
    roles = tiers.map { family.statedRoles(tiers: $0) } ?? all
    if let tiers, roles.isEmpty {
      roles = all
      reader.findings.report(
        .contradiction("tiers: \(tiers)", "family: \(family.name)"), at: design.tiers.position, path: "tiers")
    }
    for entry in reader.knownEntries(of: node, known: all.map(\.role.name), path: "roles") {
      let path = "roles.\(entry.key)"
      guard roles.contains(where: { $0.role.name == entry.key }) else {
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
    let stated = roles.first { $0.role.name == entry.key }
    if stated?.needsBoxes ?? false {
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
    let known = roles.first { $0.role.name == role }?.groups ?? []
    return reader.knownEntries(of: node, known: known, path: path)
  }
}
