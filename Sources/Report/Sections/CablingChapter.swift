// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// How the boxes are joined and where they stand: the pattern of each class of links, and racks from the front.
struct CablingChapter {
  let design: DesignRecord

  /// The chapter; nil where the record does not tell of boxes.
  var chapter: Chapter? {
    guard design.roles.contains(where: { $0.box != nil }) else { return nil }
    return Chapter(id: "cabling", title: "Cables, ports and racks", blocks: cables + racks)
  }

  private var cables: [Block] {
    guard let plan = CablingPlan(design) else {
      return design.links.isEmpty
        ? []
        : [
          .paragraph([
            .text(
              "Which port meets which is not laid out for this wiring; its counts are in the tables above.")
          ])
        ]
    }
    guard !plan.classes.isEmpty else { return [] }
    let complete = CableSchedule(plan: plan).isComplete
    return [
      .heading("Which port leads to which"),
      .paragraph([
        .text(
          complete
            ? "All \(NumberText.count(plan.linkCount)) links are in "
            : "The \(NumberText.count(plan.linkCount)) links are in "),
        .code("cables.csv"),
        .text(
          complete
            ? ", one row each, and every port of every box is in "
            : ", one row for all links that a box has in a class, and the ports of each kind of box are in "),
        .code("ports.csv"),
        .text(
          ". Lengths are the longest of their class: where a rack stands within its row is for the site to say."
        ),
      ]),
      .fold(
        "\(NumberText.count(plan.classes.count, "class", "classes")) of links: the pattern, the first and the last link of each",
        [.table(patterns(plan)), .table(examples(plan))], isPrinted: true),
    ]
  }

  private func patterns(_ plan: CablingPlan) -> Table {
    Table(
      caption: "The pattern of each class of links",
      columns: [
        .init(title: "Links"), .init(title: "Count", isNumber: true), .init(title: "Pattern", isWide: true),
        .init(title: "Interface", isWide: true), .init(title: "Median", unit: "m", isNumber: true),
        .init(title: "Longest", unit: "m", isNumber: true),
      ],
      rows: plan.classes.map { wiring in
        let link = wiring.record
        return .init(cells: [
          Cell(link.name), Cell(NumberText.count(wiring.links)), Cell(pattern(wiring, plan).asSentence),
          Cell(
            [.text(link.lower == link.upper ? link.lower : "\(link.lower) to \(link.upper)")],
            details: [rateName(link.rateGbps) + ", " + link.medium.clean]),
          Cell(NumberText.significant(link.medianMetres, digits: 3)),
          Cell(NumberText.significant(link.longestMetres, digits: 3)),
        ])
      })
  }

  private func pattern(_ wiring: ClassWiring, _ plan: CablingPlan) -> String {
    let (lower, upper) = (plan.roles[wiring.lower.role], plan.roles[wiring.upper.role])
    let each = wiring.linkCount(of: 0)
    let planes = plan.planes > 1 ? " in each of \(plan.planes) planes" : ""
    let counts = upper.links.map { $0[wiring.upper.group] }
    let (least, most) = (counts.min() ?? 0, counts.max() ?? 0)
    let above =
      least == most ? NumberText.count(most) : "\(NumberText.count(least)) to \(NumberText.count(most))"
    func bundle(_ boxes: Int) -> String {
      each % max(1, boxes) == 0 && boxes > 0
        ? "\(NumberText.count(each / boxes, "link", "links")) to each of \(NumberText.count(boxes)) \(upper.name.clean) boxes"
        : "\(NumberText.count(each)) links, in turn, to \(NumberText.count(boxes)) \(upper.name.clean) boxes"
    }
    switch wiring.rule {
    case .filling(let rails):
      let what =
        rails > 1 ? "accelerators of one of \(rails) positions in their servers" : "accelerators in a row"
      return
        "\(above) \(what) on each \(upper.name.clean)\(planes), \(NumberText.count(each, "link", "links")) from each accelerator"
    case .around: return "from each \(lower.name.clean) \(bundle(upper.boxesPerPlane))\(planes)"
    case .withinPods(let pods):
      return
        "from each \(lower.name.clean) \(bundle(upper.boxesPerPlane / pods)) of its pod, in \(pods) pods\(planes)"
    case .acrossPods(let pods, let positions):
      let groups = lower.boxesPerPlane / pods / positions
      return
        "from each \(lower.name.clean) \(bundle(upper.boxesPerPlane / max(1, groups))) of its position, in \(NumberText.count(groups, "group", "groups"))\(planes)"
    }
  }

  /// The first and the last link of each class, so that a reader sees how boxes and ports are named.
  private func examples(_ plan: CablingPlan) -> Table {
    let rows = plan.classes.flatMap { wiring -> [Table.Row] in
      let last = wiring.lowerBoxes - 1
      let ends = [(0, 0, 0), (plan.planes - 1, last, wiring.linkCount(of: last) - 1)]
      return ends.filter { $0.2 >= 0 }.map { plane, box, link in
        let (lower, upper) = (plan.roles[wiring.lower.role], plan.roles[wiring.upper.role])
        let end = wiring.upperEnd(of: box, link)
        let below = lower.isEndpoint ? 0 : plane
        return .init(cells: [
          Cell(wiring.record.name), Cell(lower.boxName(plane: below, box: box)),
          Cell(
            plan.port(
              lower, plane: below, box: box, group: wiring.lower.group,
              link: wiring.lowerLink(link, of: box, plane: plane))),
          Cell(upper.boxName(plane: plane, box: end.box)),
          Cell(plan.port(upper, plane: plane, box: end.box, group: wiring.upper.group, link: end.link)),
        ])
      }
    }
    return Table(
      caption: "The first and the last link of each class",
      columns: [
        .init(title: "Links"), .init(title: "From box"), .init(title: "Port"), .init(title: "To box"),
        .init(title: "Port"),
      ], rows: rows)
  }

  private var racks: [Block] {
    let plan = RackPlan(design)
    guard !plan.racks.isEmpty else { return [] }
    let elevation = RackElevation(plan: plan)
    return [
      .heading("Racks"),
      .paragraph([
        .text("\(NumberText.count(plan.racks.count, "rack", "racks")) of switches; box by box in "),
        .code("racks.csv"),
        .text("."),
      ]),
    ] + [elevation.picture].compactMap(\.self).map(Block.picture) + [
      .fold("Racks by kind", [.table(elevation.table)], isPrinted: true)
    ]
  }
}
