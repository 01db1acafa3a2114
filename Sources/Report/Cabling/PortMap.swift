// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// Ports of every box as comma-separated values: what is in each cage, and whether a link ends there.
///
/// Up to ``CableSchedule/mostLinks`` links every port of every box has a row. Beyond that, boxes that are wired alike
/// share the rows of one of them, and the count of boxes is in the row.
struct PortMap {
  let plan: CablingPlan
  /// Links up to which every box has rows of its own.
  var most = CableSchedule.mostLinks

  static let head = ["role", "box", "boxes alike", "port", "purpose", "part", "rate [Gb/s]", "in use"]

  /// `ports.csv`.
  var text: String {
    var text = CSVText(Self.head)
    for role in plan.roles {
      if plan.linkCount <= most {
        for plane in 0..<role.planes {
          for box in 0..<role.boxesPerPlane { add(role, plane, box, alike: 1, &text) }
        }
      } else {
        for (box, alike) in kinds(role) { add(role, 0, box, alike: alike, &text) }
      }
    }
    return text.text
  }

  /// The first box of each kind of wiring, and how many are like it.
  private func kinds(_ role: CablingPlan.Role) -> [(box: Int, alike: Int)] {
    var (order, counts): ([Int], [[Int]: (first: Int, count: Int)]) = ([], [:])
    for (box, links) in role.links.enumerated() {
      if let known = counts[links] {
        counts[links] = (known.first, known.count + 1)
      } else {
        counts[links] = (box, 1)
        order.append(box)
      }
    }
    return order.map { ($0, (counts[role.links[$0]]?.count ?? 0) * role.planes) }
  }

  private func add(_ role: CablingPlan.Role, _ plane: Int, _ box: Int, alike: Int, _ text: inout CSVText) {
    let fill = role.fill(plane: plane, box: box)
    guard let inside = fill.box else { return }
    let ports = PortNames(box: inside, links: role.links[box])
    let name = role.boxName(plane: plane, box: box)
    func row(_ port: String, _ purpose: String, _ part: String, _ rate: Double?, _ use: String) {
      text.add([
        .text(role.name), .text(name), .count(alike), .text(port), .text(purpose), .text(part),
        rate.map { .number($0) } ?? .text(""), .text(use),
      ])
    }
    for (group, record) in fill.groups.enumerated() where inside.parts.indices.contains(group) {
      let places = ports.lit(group) * inside.parts[group].linksPerPart
      for link in 0..<places {
        row(
          ports.port(group: group, link: link).name, record.name, record.part, record.linkRateGbps,
          link < role.links[box][group] ? "yes" : "no")
      }
    }
    for (place, cages) in inside.rows.enumerated() {
      let free = ports.free(inRow: place)
      for cage in 0..<free {
        row("\(cages.name.clean) \(cages.cages - free + cage + 1)", "free", "", nil, "no")
      }
    }
  }
}
