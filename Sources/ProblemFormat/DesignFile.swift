// SPDX-License-Identifier: Apache-2.0

import DesignSpace
public import Topology

/// Reads the design files that `evaluate` judges.
public enum DesignFile {
  /// Keys of a design that hold one value, or a list of them.
  static let fields: [FieldDeclaration] = [
    .init("name", .text, "What people call the design."),
    .init("family", .text, isRequired: true, "The topology family."),
    .init("tiers", .integer, isRequired: true, range: ProblemSection.tiers, "Tiers of switches."),
    .init("planes", .integer, range: 1...1024, default: "1", "Parallel networks."),
    .init(
      "taper", .quantity(.ratio), range: 0.1...64, default: "what the links come to",
      "Bandwidth below a tier per bandwidth above it, from the leaves; the last one stands for all above."),
  ]
  /// What holds the roles.
  static let rolesField = FieldDeclaration("roles", .text, isRequired: true, "What stands in each role.")
  /// Keys of one role of a design that hold one value.
  static let roleFields: [FieldDeclaration] = [
    .init("system", .text, isRequired: true, "The box or the endpoint, by catalog id."),
    .init(
      "boxes", .integer, range: 1...1e9, default: "one for each plane, where there is one tier",
      "How many boxes, those of all planes together."),
    .init("cooling", .text, default: "the box's first", "The way of cooling, by catalog id."),
    .init(
      "laser", .text, default: "the box's first, where there are engines", "The laser source, by catalog id."),
  ]
  /// What is chosen in a role for decisions that plugins add.
  static let decisionsField = FieldDeclaration(
    "decide", .text, default: "the usual option of each",
    "Options of decisions that plugins add, by decision.")
  /// Port groups of a role, and what stands in them.
  static let groupFields: [FieldDeclaration] = [
    .init("optics", .text, "The part in the ports of a group, by catalog id."),
    .init("links", .integer, range: 0...1e6, "Logical links of one box in the ports of a group."),
  ]

  /// Every role that designs of these families may have, however many tiers there are, with every port group.
  ///
  /// - Returns: The accelerators first; what only some numbers of tiers demand, none does.
  static func everyRole(of families: [any StatableFamily.Type]) -> [StatedRole] {
    networks(of: families).joined().reduce(into: []) { known, stated in
      guard let index = known.firstIndex(where: { $0.role.name == stated.role.name }) else {
        known.append(StatedRole(stated.role, groups: stated.groups))
        return
      }
      known[index].groups += stated.groups.filter { !known[index].groups.contains($0) }
    }
  }

  /// The roles of every network that these families have, for each number of tiers.
  static func networks(of families: [any StatableFamily.Type]) -> [[StatedRole]] {
    let tiers = Int(ProblemSection.tiers.lowerBound)...Int(ProblemSection.tiers.upperBound)
    return families.flatMap { family in tiers.map { family.statedRoles(tiers: $0) } }.filter { !$0.isEmpty }
  }

  /// Reads the design in a file.
  ///
  /// - Parameters:
  ///   - path: The file, as the person named it.
  ///   - families: The families that a design may be of.
  /// - Returns: The design, unless there is an error, and everything that deserves a word.
  public static func load(
    _ path: String, families: [any TopologyFamily] = TopologyFamilies.standard
  ) -> (design: StatedDesign?, diagnostics: [Diagnostic]) {
    do throws(SourceText.Refusal) {
      return parse(try SourceText.read(path), file: path, families: families)
    } catch {
      return (nil, [error.diagnostic(in: path)])
    }
  }

  /// Reads a design from text.
  ///
  /// - Parameters:
  ///   - text: The whole file.
  ///   - file: What positions call the file.
  ///   - families: The families that a design may be of.
  /// - Returns: The design, unless there is an error, and everything that deserves a word.
  public static func parse(
    _ text: String, file: String, families: [any TopologyFamily] = TopologyFamilies.standard
  ) -> (design: StatedDesign?, diagnostics: [Diagnostic]) {
    var yaml = YAMLReader(file: file)
    guard let root = yaml.read(text) else { return (nil, yaml.findings.sorted) }
    var reader = DesignReader(root, families: families, yaml.findings)
    let design = reader.read()
    let diagnostics = reader.reader.findings.sorted
    return (diagnostics.hasErrors ? nil : design, diagnostics)
  }
}
