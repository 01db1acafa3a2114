// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// The boxes of a design, their ports, and what plugins found of them.
struct BoxesChapter {
  let design: DesignRecord

  /// The chapter; nil when the record lists no box.
  var chapter: Chapter? {
    guard !design.roles.isEmpty else { return nil }
    let tables = [boxes, chosen, ports, quantities, decisions].filter { !$0.rows.isEmpty }
    return Chapter(id: "boxes", title: "Boxes and ports", blocks: tables.map(Block.table))
  }

  private var boxes: Table {
    Table(
      caption: "Boxes",
      columns: [
        .init(title: "Role"), .init(title: "Count", isNumber: true), .init(title: "Box", isWide: true),
        .init(title: "Chip"), .init(title: "Fabric"), .init(title: "Cooling"), .init(title: "Laser"),
        .init(title: "Status"),
      ],
      rows: design.roles.map { role in
        .init(cells: [
          Cell(role.role), Cell(NumberText.count(role.boxes)),
          Cell([.text(role.systemName)], details: [role.vendor, role.system].filter { !$0.isEmpty }.unique),
          Cell(role.chip ?? NumberText.missing), Cell(role.fabric), Cell(role.cooling ?? NumberText.missing),
          Cell(role.laser ?? NumberText.missing), Cell(role.status),
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

  private var quantities: Table {
    Table(
      caption: "What plugins found of each box",
      columns: [
        .init(title: "Role"), .init(title: "Quantity", isWide: true), .init(title: "Value", isNumber: true),
        .init(title: "Unit"),
      ],
      rows: design.roles.flatMap { role in
        role.quantities.sorted { $0.key < $1.key }.map { name, quantity in
          .init(cells: [
            Cell(role.role), Cell(name), Cell(NumberText.significant(quantity.value)), Cell(quantity.unit),
          ])
        }
      })
  }

  private var decisions: Table {
    Table(
      caption: "What plugins decided besides",
      columns: [.init(title: "Decision"), .init(title: "Value", isNumber: true)],
      rows: design.recourse.sorted { $0.key < $1.key }.map { name, value in
        .init(cells: [Cell([.code(name)]), Cell(NumberText.significant(value))])
      })
  }
}
