// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// Cables and ports of a design as comma-separated values: which port of which box leads to which.
///
/// Up to ``mostLinks`` links each has a row of its own. Beyond that a file would be too large for any spreadsheet, so a
/// row tells of all links of a class that one box has: the first and the last box and port on the other side, in the
/// order in which they are wired.
struct CableSchedule {
  /// Links that are listed one by one.
  static let mostLinks = 150_000

  let plan: CablingPlan
  /// Links that are listed one by one, at most.
  var most = Self.mostLinks

  /// Whether each link has its own row.
  var isComplete: Bool { plan.linkCount <= most }

  static let cableHead = [
    "class", "plane", "links", "from box", "from port", "to box", "to port", "last to box", "last to port",
    "rate [Gb/s]", "medium", "length at most [m]",
  ]

  /// `cables.csv`.
  var cables: String {
    var text = CSVText(Self.cableHead)
    for wiring in plan.classes {
      for plane in 0..<plan.planes {
        if isComplete { list(wiring, plane, &text) } else { sum(wiring, plane, &text) }
      }
    }
    return text.text
  }

  private func list(_ wiring: ClassWiring, _ plane: Int, _ text: inout CSVText) {
    let tail = tail(wiring)
    for box in 0..<wiring.lowerBoxes {
      for link in 0..<wiring.linkCount(of: box) {
        let (from, to) = (lower(wiring, box, link, plane), upper(wiring, box, link, plane))
        text.add(
          [.text(wiring.record.name), .count(plane + 1), .count(1)] + from + to
            + [.text(""), .text("")] + tail)
      }
    }
  }

  /// One row for each run of links of a box: an accelerator's neighbours that share a leaf, a switch's uplinks.
  private func sum(_ wiring: ClassWiring, _ plane: Int, _ text: inout CSVText) {
    let tail = tail(wiring)
    func add(_ box: Int, links: Int, last: (box: Int, link: Int)) {
      text.add(
        [.text(wiring.record.name), .count(plane + 1), .count(links)] + lower(wiring, box, 0, plane)
          + upper(wiring, box, 0, plane) + upper(wiring, last.box, last.link, plane) + tail)
    }
    if case .filling = wiring.rule {
      var runs: [Int: (first: Int, last: Int, links: Int)] = [:]
      for box in 0..<wiring.lowerBoxes where wiring.linkCount(of: box) > 0 {
        let above = wiring.upperEnd(of: box, 0).box
        let known = runs[above]
        runs[above] = (known?.first ?? box, box, (known?.links ?? 0) + wiring.linkCount(of: box))
      }
      for (_, run) in runs.sorted(by: { $0.key < $1.key }) {
        add(run.first, links: run.links, last: (run.last, wiring.linkCount(of: run.last) - 1))
      }
    } else {
      for box in 0..<wiring.lowerBoxes where wiring.linkCount(of: box) > 0 {
        add(box, links: wiring.linkCount(of: box), last: (box, wiring.linkCount(of: box) - 1))
      }
    }
  }

  private func tail(_ wiring: ClassWiring) -> [DesignsCSV.Value] {
    [.number(wiring.record.rateGbps), .text(wiring.record.medium), .number(wiring.record.longestMetres)]
  }

  private func lower(_ wiring: ClassWiring, _ box: Int, _ link: Int, _ plane: Int) -> [DesignsCSV.Value] {
    let role = plan.roles[wiring.lower.role]
    return cells(
      role, plane: role.isEndpoint ? 0 : plane, box, wiring.lower.group,
      wiring.lowerLink(link, of: box, plane: plane))
  }

  private func upper(_ wiring: ClassWiring, _ box: Int, _ link: Int, _ plane: Int) -> [DesignsCSV.Value] {
    let end = wiring.upperEnd(of: box, link)
    return cells(plan.roles[end.role], plane: plane, end.box, wiring.upper.group, end.link)
  }

  private func cells(
    _ role: CablingPlan.Role, plane: Int, _ box: Int, _ group: Int, _ link: Int
  ) -> [DesignsCSV.Value] {
    [
      .text(role.boxName(plane: plane, box: box)),
      .text(plan.port(role, plane: plane, box: box, group: group, link: link)),
    ]
  }
}

extension CablingPlan {
  /// The name of a port; empty where the record does not tell what is in the box.
  func port(_ role: Role, plane: Int, box: Int, group: Int, link: Int) -> String {
    guard let inside = role.fill(plane: plane, box: box).box, inside.parts.indices.contains(group) else {
      return ""
    }
    return PortNames(box: inside, links: role.links[box]).port(group: group, link: link).name
  }
}

/// Comma-separated values, row by row: RFC 4180, no formula that a spreadsheet would run.
struct CSVText {
  /// The file so far.
  private(set) var text = ""

  /// A file with a head.
  init(_ head: [String]) { add(head.map { .text($0) }) }

  /// Adds a row.
  mutating func add(_ row: [DesignsCSV.Value]) {
    for (place, value) in row.enumerated() {
      if place > 0 { text += "," }
      text += value.field
    }
    text += "\r\n"
  }
}
