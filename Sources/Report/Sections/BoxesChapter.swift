// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// The boxes of a design from the inside, their ports, and what is known of them.
struct BoxesChapter {
  let design: DesignRecord
  /// Whether the first build's cross-section stands in the answer already.
  var skipsFirst = false

  /// The chapter; nil when the record lists no box.
  var chapter: Chapter? {
    guard !design.roles.isEmpty else { return nil }
    let tables = [boxes, chosen, ports].filter { !$0.rows.isEmpty }
    let details = [quantities, decisions].filter { !$0.rows.isEmpty }
    return Chapter(
      id: "boxes", title: "Boxes and ports",
      blocks: pictures.map(Block.picture)
        + tables.map { table in
          let lines = NumberText.count(table.rows.count, "line", "lines")
          return .fold("\(table.caption) (\(lines))", [.table(table)], isPrinted: true)
        }
        + (details.isEmpty ? [] : [.fold("Every quantity behind these boxes", details.map(Block.table))]))
  }

  /// A cross-section of each build, the first role's for builds that stand in several.
  private var pictures: [Picture] {
    var seen: Set<[String]> = []
    return design.roles.filter { role in
      seen.insert([role.system, role.cooling ?? "", role.laser ?? ""] + role.groups.map(\.part).unique)
        .inserted
    }.enumerated().compactMap { BuildPicture($1, id: "build-\($0 + 1)")?.picture }
      .dropFirst(skipsFirst ? 1 : 0).map(\.self)
  }

  private var boxes: Table {
    Table(
      caption: "Boxes",
      columns: [
        .init(title: "Role"), .init(title: "Count", isNumber: true), .init(title: "Box", isWide: true),
        .init(title: "Chip"), .init(title: "Fabric"), .init(title: "Cooling"), .init(title: "Laser"),
        .init(title: "If one fails"), .init(title: "Status"),
      ],
      rows: design.roles.map { role in
        .init(cells: [
          Cell(role.role), Cell(NumberText.count(role.boxes)),
          Cell([.text(role.systemName)], details: [role.vendor, role.system].filter { !$0.isEmpty }.unique),
          Cell(role.chip ?? NumberText.missing), Cell(role.fabric),
          Cell(role.box?.coolingName ?? role.cooling ?? NumberText.missing),
          Cell(role.box?.laser?.name ?? role.laser ?? NumberText.missing), Cell(role.effectText),
          Cell(role.status),
        ])
      })
  }

  private var chosen: Table {
    Table(
      caption: "What plugins left to choose",
      columns: [
        .init(title: "Role"), .init(title: "Box", isWide: true), .init(title: "Choice", isWide: true),
      ],
      rows: design.roles.flatMap { role in
        role.chosenLines.map { .init(cells: [Cell(role.role), Cell(role.systemName), Cell($0)]) }
      })
  }

  private var ports: Table {
    Table(
      caption: "Ports by purpose",
      columns: [
        .init(title: "Role"), .init(title: "Ports"), .init(title: "Part", isWide: true),
        .init(title: "Class"),
        .init(title: "Rate"), .init(title: "Links", isNumber: true),
        .init(title: "Links of the fullest box", isNumber: true),
      ],
      rows: design.roles.flatMap { role in
        role.groups.map { group in
          .init(cells: [
            Cell(role.role), Cell(group.name), Cell([.text(group.partName)], details: [group.part]),
            Cell(group.partClass), Cell(group.rateText), Cell(NumberText.count(group.links)),
            Cell(NumberText.count(group.linksOfFullestBox)),
          ])
        }
      })
  }

  /// Quantities of each role; those of single builds only where a role has several.
  private var quantities: Table {
    Table(
      caption: "What plugins found of each role",
      columns: [
        .init(title: "Role"), .init(title: "Quantity", isWide: true), .init(title: "Value", isNumber: true),
        .init(title: "Unit"),
      ],
      rows: design.roleNames.flatMap(quantityRows))
  }

  private func quantityRows(_ name: String) -> [Table.Row] {
    let role = design.fills(name)
    let shown = (role.first?.quantities ?? [:]).filter {
      $0.value.value != 0 && (role.count > 1 || !$0.key.hasSuffix("]"))
    }
    return shown.sorted { $0.key < $1.key }.map { key, quantity in
      Table.Row(cells: [
        Cell(name), Cell(key.replacing("-", with: " ")), Cell(NumberText.significant(quantity.value)),
        Cell(quantity.unit),
      ])
    }
  }

  /// What plugins decided besides; the steps of one count, `name[item,1]` and so on, are summed.
  private var decisions: Table {
    var (names, sums): ([String], [String: Double]) = ([], [:])
    for (name, value) in design.recourse.sorted(by: { $0.key < $1.key }) {
      let key = Self.withoutStep(name)
      if sums[key] == nil { names.append(key) }
      sums[key, default: 0] += value
    }
    return Table(
      caption: "What plugins decided besides",
      columns: [.init(title: "Decision"), .init(title: "Value", isNumber: true)],
      rows: names.map { .init(cells: [Cell([.code($0)]), Cell(NumberText.significant(sums[$0] ?? 0))]) })
  }

  /// `plugin/spares[part,3]` without its step is `plugin/spares[part]`.
  private static func withoutStep(_ name: String) -> String {
    guard name.hasSuffix("]"), let comma = name.lastIndex(of: ","),
      name[name.index(after: comma)...].dropLast().allSatisfy(\.isNumber)
    else { return name }
    return String(name[..<comma]) + "]"
  }
}
