// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// Describes design files as JSON Schema, so that editors complete keys and mark slips.
public enum DesignSchema {
  /// The schema, draft 2020-12; the same bytes for the same declarations.
  ///
  /// - Parameter families: Topology families; none when any word is to be taken.
  /// - Returns: JSON, with a line feed at its end.
  public static func text(families: [String] = []) -> String {
    let members = DesignFile.fields.map { field -> (String, JSONText) in
      switch field.name {
      case "family" where !families.isEmpty:
        var choice = field
        choice.kind = .choice(families)
        return (field.name, SchemaText.field(choice))
      case "taper": return (field.name, SchemaText.oneOrSeveral(field))
      default: return (field.name, SchemaText.field(field))
      }
    }
    let roles = SchemaText.object(
      DesignFile.rolesField.meaning + " The tiers decide which roles there are: leaf, then spine, then core.",
      Role.standard.map { ($0.name, role($0)) }, required: [Role.endpoint.name, Role.leaf.name])
    return SchemaText.file(
      title: "Etalon design", "A network whose counts and parts are given: a vendor's offer, or last year's.",
      members + [(DesignFile.rolesField.name, roles)],
      required: (DesignFile.fields + [DesignFile.rolesField]).filter(\.isRequired).map(\.name))
  }

  private static func role(_ role: Role) -> JSONText {
    let groups = DesignFile.groups(of: role.name, tiers: role == Role.standard.last ? role.level : nil)
    let fields = DesignFile.roleFields.map { ($0.name, SchemaText.field($0)) }
    let inGroups = DesignFile.groupFields.map { field in
      (field.name, SchemaText.object(field.meaning, groups.map { ($0, SchemaText.field(field)) }))
    }
    let meaning =
      switch role {
      case .endpoint: "The accelerators' network ports."
      case .leaf: "Switches that accelerators are attached to."
      case .spine: "Switches above the leaves."
      default: "Switches above the spines."
      }
    let decisions = JSONText.object([
      ("description", .text(DesignFile.decisionsField.meaning)), ("type", .text("object")),
      ("additionalProperties", .object([("type", .text("string"))])),
    ])
    return SchemaText.object(
      meaning, fields + inGroups + [(DesignFile.decisionsField.name, decisions)],
      required: DesignFile.roleFields.filter(\.isRequired).map(\.name))
  }
}
