// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// Reads the design files that `evaluate` judges.
public enum DesignFile {
  /// Keys of a design.
  static let fields: [FieldDeclaration] = [
    .init("name", .text, "What people call the design."),
    .init("family", .text, isRequired: true, "The topology family."),
    .init("tiers", .integer, isRequired: true, range: 1...9, "Tiers of switches."),
    .init("planes", .integer, range: 1...1024, default: "1", "Parallel networks."),
    .init(
      "taper", .quantity(.ratio), range: 0.1...64, default: "1",
      "Bandwidth below a tier per bandwidth above it, from the leaves."),
  ]
  /// Keys of one role of a design.
  static let roleFields: [FieldDeclaration] = [
    .init("system", .text, isRequired: true, "The box or the endpoint, by catalog id."),
    .init("boxes", .integer, range: 1...1e9, "How many boxes."),
    .init("cooling", .text, "The way of cooling, by catalog id."),
    .init("laser", .text, "The laser source, by catalog id."),
  ]

  /// Reads the design in a file.
  ///
  /// - Parameter path: The file, as the person named it.
  /// - Returns: The design, unless there is an error, and everything that deserves a word.
  public static func load(_ path: String) -> (design: StatedDesign?, diagnostics: [Diagnostic]) {
    do throws(SourceText.Refusal) {
      return parse(try SourceText.read(path), file: path)
    } catch {
      return (nil, [error.diagnostic(in: path)])
    }
  }

  /// Reads a design from text.
  ///
  /// - Parameters:
  ///   - text: The whole file.
  ///   - file: What positions call the file.
  /// - Returns: The design, unless there is an error, and everything that deserves a word.
  public static func parse(_ text: String, file: String) -> (design: StatedDesign?, diagnostics: [Diagnostic])
  {
    var yaml = YAMLReader(file: file)
    guard let root = yaml.read(text) else { return (nil, yaml.findings.sorted) }
    var reader = ValueReader()
    reader.findings = yaml.findings
    let start = SourcePosition(file: file, line: 1, column: 1)
    var design = StatedDesign(
      family: Placed("", at: start), tiers: Placed(1, at: start), planes: Placed(1, at: start))
    let rolesField = FieldDeclaration("roles", .text, isRequired: true, "What stands in each role.")
    let known = fields.map(\.name) + ["roles"]
    let required = fields.filter(\.isRequired) + [rolesField]
    for entry in reader.knownEntries(of: root, known: known, required: required, path: "") {
      let position = entry.value.position
      switch entry.key {
      case "name": design.name = reader.text(entry.value, path: "name")
      case "family": design.family = Placed(reader.text(entry.value, path: "family") ?? "", at: position)
      case "tiers":
        design.tiers = Placed(
          reader.integer(entry.value, in: range("tiers"), path: "tiers") ?? 1, at: position)
      case "planes":
        design.planes = Placed(
          reader.integer(entry.value, in: range("planes"), path: "planes") ?? 1, at: position)
      case "taper":
        design.tapers = (reader.elements(entry.value, path: "taper") ?? []).compactMap { node in
          reader.quantity(node, .ratio, in: range("taper"), path: "taper").map {
            Placed($0.canonical, at: node.position)
          }
        }
      default: design.roles = roles(entry.value, &reader)
      }
    }
    let diagnostics = reader.findings.sorted
    return (diagnostics.hasErrors ? nil : design, diagnostics)
  }

  private static func range(_ name: String) -> ClosedRange<Double>? {
    fields.first { $0.name == name }?.range
  }

  private static func roles(_ node: SourceNode, _ reader: inout ValueReader) -> [StatedDesign.RoleChoice] {
    let names = node.entries?.map(\.key) ?? []
    return reader.knownEntries(of: node, known: names, path: "roles").map { entry in
      let path = "roles.\(entry.key)"
      var choice = StatedDesign.RoleChoice(
        role: Placed(entry.key, at: entry.position), system: Placed("", at: entry.position))
      let known = roleFields.map(\.name) + ["optics", "links", "decide"]
      let required = roleFields.filter(\.isRequired)
      for field in reader.knownEntries(of: entry.value, known: known, required: required, path: path) {
        read(field, into: &choice, path: "\(path).\(field.key)", &reader)
      }
      return choice
    }
  }

  private static func read(
    _ field: SourceNode.Entry, into choice: inout StatedDesign.RoleChoice, path: String,
    _ reader: inout ValueReader
  ) {
    let position = field.value.position
    func placed<Value: Hashable & Sendable>(_ value: Value?) -> Placed<Value>? {
      value.map { Placed($0, at: position) }
    }
    switch field.key {
    case "system": choice.system = placed(reader.text(field.value, path: path)) ?? choice.system
    case "boxes": choice.boxes = placed(reader.integer(field.value, in: 1...1e9, path: path))
    case "cooling": choice.cooling = placed(reader.text(field.value, path: path))
    case "laser": choice.laser = placed(reader.text(field.value, path: path))
    case "decide":
      for decision in groups(of: field.value, path: path, &reader) {
        guard let option = reader.text(decision.value, path: "\(path).\(decision.key)") else { continue }
        choice.decisions[decision.key] = Placed(option, at: decision.value.position)
      }
    case "optics":
      for group in groups(of: field.value, path: path, &reader) {
        guard let id = reader.text(group.value, path: "\(path).\(group.key)") else { continue }
        choice.optics[group.key] = Placed(id, at: group.value.position)
      }
    default:
      for group in groups(of: field.value, path: path, &reader) {
        guard let links = reader.integer(group.value, in: 0...1e6, path: "\(path).\(group.key)") else {
          continue
        }
        choice.links[group.key] = Placed(links, at: group.value.position)
      }
    }
  }

  private static func groups(
    of node: SourceNode, path: String, _ reader: inout ValueReader
  ) -> [SourceNode.Entry] {
    reader.knownEntries(of: node, known: node.entries?.map(\.key) ?? [], path: path)
  }
}
