// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// Racks seen from the front, one of each kind, to the scale of their units.
struct RackElevation {
  /// Kinds that are drawn.
  static let most = 8
  private static let (unit, top) = (5.0, 62.0)

  let plan: RackPlan
  var id = "racks"

  /// The drawing; nil without a rack.
  var picture: Picture? {
    let kinds = plan.kinds.prefix(Self.most)
    guard !kinds.isEmpty else { return nil }
    let tallest = kinds.map { $0.rack.frame.units }.max() ?? 0
    let pitch = min(0.25, 1 / Double(kinds.count))
    var content: [String] = []
    for (place, (rack, count)) in kinds.enumerated() {
      let left = Double(place) * pitch
      let width = pitch * 0.6
      let foot = Self.top + tallest * Self.unit
      content += [
        SVG.text("\(count) × \(rack.role)", x: left, y: 14, style: "label name start"),
        SVG.text(NumberText.count(rack.boxes.count, "box", "boxes"), x: left, y: 32, style: "label start"),
        SVG.text(
          rack.wattsPerBox > 0 ? NumberText.measured(rack.watts / 1000, "kW", digits: 3) : "", x: left, y: 50,
          style: "label quiet start"),
        SVG.rectangle(
          x: left, y: foot - rack.frame.units * Self.unit, width: width, height: rack.frame.units * Self.unit,
          style: "outline", title: "\(NumberText.significant(rack.frame.units)) RU"),
      ]
      for box in 0..<rack.boxes.count {
        let height = rack.unitsPerBox * Self.unit
        content.append(
          SVG.rectangle(
            x: left + width * 0.06, y: foot - Double(box + 1) * height + 0.5, width: width * 0.88,
            height: max(height - 1, 1), style: "box", radius: 1))
      }
    }
    let description = kinds.map(Self.words).joined(separator: "; ")
    return Picture(
      svg: SVG.drawing(
        id: id, title: "Rack elevations", description: description,
        height: Self.top + tallest * Self.unit + 6, content),
      description: description, caption: "One rack of each kind, from the front, filled from the bottom",
      kind: .plot)
  }

  private static func words(_ kind: (rack: RackPlan.Rack, count: Int)) -> String {
    let rack = kind.rack
    let power =
      rack.wattsPerBox > 0
      ? ", \(NumberText.measured(rack.watts / 1000, "kW", digits: 3)) of \(NumberText.measured(rack.frame.watts / 1000, "kW", digits: 3))"
      : ""
    return "\(NumberText.count(kind.count, "rack", "racks")) of \(rack.role.clean) with "
      + "\(NumberText.count(rack.boxes.count, "box", "boxes")), \(NumberText.significant(rack.units)) of "
      + "\(NumberText.significant(rack.frame.units)) RU\(power)"
  }

  /// The numbers of every kind of rack.
  var table: Table {
    Table(
      caption: "Racks by kind",
      columns: [
        .init(title: "Role"), .init(title: "Racks", isNumber: true),
        .init(title: "Boxes in each", isNumber: true),
        .init(title: "Height", unit: "RU", isNumber: true), .init(title: "of", unit: "RU", isNumber: true),
        .init(title: "Peak power", unit: "kW", isNumber: true),
        .init(title: "of", unit: "kW", isNumber: true),
      ],
      rows: plan.kinds.map { rack, count in
        .init(cells: [
          Cell(rack.role), Cell(NumberText.count(count)), Cell(NumberText.count(rack.boxes.count)),
          Cell(NumberText.significant(rack.units)), Cell(NumberText.significant(rack.frame.units)),
          Cell(
            rack.wattsPerBox > 0 ? NumberText.significant(rack.watts / 1000, digits: 3) : NumberText.missing),
          Cell(NumberText.significant(rack.frame.watts / 1000, digits: 3)),
        ])
      })
  }
}
