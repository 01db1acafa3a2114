// SPDX-License-Identifier: Apache-2.0

import DesignSpace
public import Topology

/// Describes design files as JSON Schema, so that editors complete keys and mark slips.
public enum DesignSchema {
  /// The schema, draft 2020-12; the same bytes for the same declarations.
  ///
  /// - Parameter families: Topology families; those of which no design can be stated are left out.
  /// - Returns: JSON, with a line feed at its end.
  public static func text(families: [any TopologyFamily] = TopologyFamilies.standard) -> String {
    let families = families.compactMap { $0 as? any StatableFamily }.map { type(of: $0) }
    let stated = DesignFile.everyRole(of: families)
    let networks = DesignFile.networks(of: families)
    let needed = stated.filter { known in
      networks.allSatisfy { $0.contains { $0.role.name == known.role.name } }
    }
    let members = DesignFile.fields.map { field -> (String, JSONText) in
      switch field.name {
      case "family":
        var choice = field
        choice.kind = .choice(families.map { $0.name })
        return (field.name, SchemaText.field(choice))
      case "taper": return (field.name, SchemaText.oneOrSeveral(field))
      default: return (field.name, SchemaText.field(field))
      }
    }
    let roles = SchemaText.object(
      DesignFile.rolesField.meaning + " The tiers decide which roles there are: leaf, then spine, then core.",
      stated.map { ($0.role.name, role($0)) }, required: needed.map(\.role.name))
    return SchemaText.file(
      title: "Etalon design", "A network whose counts and parts are given: a vendor's offer, or last year's.",
      members + [(DesignFile.rolesField.name, roles)],
      required: (DesignFile.fields + [DesignFile.rolesField]).filter(\.isRequired).map(\.name))
  }

  private static func role(_ stated: StatedRole) -> JSONText {
    let fields = DesignFile.roleFields.map { ($0.name, SchemaText.field($0)) }
    let inGroups = DesignFile.groupFields.map { field in
      (field.name, SchemaText.object(field.meaning, stated.groups.map { ($0, SchemaText.field(field)) }))
    }
    let meaning =
      switch stated.role {
      case .endpoint: "The accelerators' network ports."
      case .leaf: "Switches that accelerators are attached to."
      case .spine: "Switches above the leaves."
      case .core: "Switches above the spines."
      default: "Switches of the role \(stated.role.name)."
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
