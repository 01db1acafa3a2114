// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// What was not allowed, and why.
struct Rejections {
  /// Rows of one rule; the rest is summed up.
  static let mostPerRule = 6

  let run: RunRecord

  /// The chapter; nil when everything was allowed.
  var chapter: Chapter? {
    var blocks: [Block] = []
    if !run.rejections.isEmpty {
      let count = run.rejections.reduce(0) { $0 + $1.count }
      let rules = Set(run.rejections.map { [$0.plugin, $0.rule] }).count
      blocks += [
        .paragraph([
          .text(
            "\(NumberText.count(rules, "rule", "rules")) rejected "
              + "\(NumberText.count(count, "candidate", "candidates")); of each rule the one that misses by least is told."
          )
        ]),
        .table(reasons),
        .fold("What each rule rejected", [.table(Self.table("Rejected by rules", run.rejections))]),
      ]
    }
    if !run.unwirable.isEmpty {
      let count = NumberText.count(run.unwirable.count, "wiring", "wirings")
      blocks.append(.fold("\(count) that cannot be built", [.table(unwirable)]))
    }
    if !run.unusable.isEmpty {
      let count = NumberText.count(run.unusable.count, "catalog entry", "catalog entries")
      blocks.append(.fold("\(count) that cannot be chosen", [.table(unusable)]))
    }
    return blocks.isEmpty ? nil : Chapter(id: "not-allowed", title: "Not allowed, and why", blocks: blocks)
  }

  /// One row for each rule, the one that rejects most first, with the candidate that came nearest.
  private var reasons: Table {
    Table(
      caption: "Reasons, and the nearest miss of each",
      columns: [
        .init(title: "Rule"), .init(title: "Rejected", isNumber: true),
        .init(title: "Nearest to be allowed", isWide: true),
        .init(title: "Figure", isNumber: true), .init(title: "Limit", isNumber: true),
      ],
      rows: Self.byRule(run.rejections).map { group in
        let nearest = group[0]
        return .init(
          cells: [
            Cell([.strong(nearest.rule)], details: [nearest.plugin]),
            Cell(NumberText.count(Self.total(group))),
            Cell([.text(nearest.subject)], details: [nearest.reason]),
          ] + Self.cells(nearest))
      })
  }

  /// Rejections of one rule together, the mildest first; the rule that rejects most comes first.
  static func byRule(_ rejections: [RejectionRecord]) -> [[RejectionRecord]] {
    groups(rejections).enumerated().sorted { first, second in
      (total(second.element), first.offset) < (total(first.element), second.offset)
    }.map(\.element)
  }

  /// Rejections of one rule together, the mildest first.
  private static func groups(_ rejections: [RejectionRecord]) -> [[RejectionRecord]] {
    let keys = rejections.map { "\($0.plugin)/\($0.rule)" }.unique
    return keys.map { key in
      rejections.filter { "\($0.plugin)/\($0.rule)" == key }.sorted { excess($0) < excess($1) }
    }
  }

  /// Why a candidate is rejected, with figure and limit; of a rule that says yes or no, the reason tells all.
  static func words(_ rejection: RejectionRecord) -> String {
    rejection.reason.clean + (rejection.isYesOrNo ? "" : ", \(figures(rejection))")
  }

  /// A rejection's figure and limit as cells.
  private static func cells(_ rejection: RejectionRecord) -> [Cell] {
    guard !rejection.isYesOrNo else { return [Cell(NumberText.missing), Cell(NumberText.missing)] }
    let (figure, limit) = texts(rejection, rejection.unit)
    return [Cell(figure), Cell(limit)]
  }

  /// A rejection's figure and limit with their unit.
  private static func figures(_ rejection: RejectionRecord) -> String {
    let (figure, limit) = texts(rejection, rejection.unit.clean)
    return "\(figure) against a limit of \(limit)"
  }

  private static func texts(_ rejection: RejectionRecord, _ unit: String) -> (first: String, second: String) {
    let scale = rejection.scale == 0 ? 1 : rejection.scale
    return NumberText.apart(rejection.figure / scale, rejection.limit / scale, unit)
  }

  /// Rejections by plugin and rule, the mildest of each first.
  static func table(
    _ caption: String, _ rejections: [RejectionRecord], subject: String = "What was rejected"
  ) -> Table {
    let groups = Self.groups(rejections)
      .sorted { first, second in
        let names = (first[0].plugin, second[0].plugin)
        return names.0 != names.1 ? names.0 < names.1 : total(first) > total(second)
      }
    return Table(
      caption: caption,
      columns: [
        .init(title: "Rule"), .init(title: subject, isWide: true),
        .init(title: "Figure", isNumber: true),
        .init(title: "Limit", isNumber: true), .init(title: "Misses by", isNumber: true),
        .init(title: "Alike", isNumber: true),
      ], rows: groups.flatMap(rows))
  }

  private static func rows(_ group: [RejectionRecord]) -> [Table.Row] {
    let shown = group.prefix(mostPerRule).enumerated().map { place, rejection in
      let scale = rejection.scale == 0 ? 1 : rejection.scale
      let (figure, limit) = (rejection.figure / scale, rejection.limit / scale)
      let share =
        limit == 0 || rejection.isYesOrNo
        ? "" : NumberText.percent((figure - limit).magnitude / limit.magnitude)
      return Table.Row(
        cells: [
          place == 0
            ? Cell([.strong(rejection.plugin), .text("/" + rejection.rule)])
            : Cell("\(rejection.plugin)/\(rejection.rule)"),
          Cell([.text(rejection.subject)], details: [rejection.reason]),
        ] + Self.cells(rejection) + [
          Cell(
            [
              .text(
                rejection.isYesOrNo
                  ? NumberText.missing : NumberText.measured((figure - limit).magnitude, rejection.unit))
            ],
            details: share.isEmpty ? [] : [share]),
          Cell(NumberText.count(rejection.count)),
        ])
    }
    guard group.count > mostPerRule else { return shown }
    let rest = group.dropFirst(mostPerRule)
    return shown + [
      Table.Row(cells: [
        Cell("\(group[0].plugin)/\(group[0].rule)"), Cell("\(rest.count) more kinds"), "", "", "",
        Cell(NumberText.count(total(Array(rest)))),
      ])
    ]
  }

  /// How many candidates were rejected together.
  static func total(_ group: [RejectionRecord]) -> Int { group.reduce(0) { $0 + $1.count } }

  private static func excess(_ rejection: RejectionRecord) -> Double {
    let excess = (rejection.figure - rejection.limit).magnitude
    return rejection.limit == 0 ? excess : excess / rejection.limit.magnitude
  }

  private var unwirable: Table {
    let keys = run.unwirable.map { [$0.family, $0.reason] }
    var seen: Set<[String]> = []
    let groups = keys.filter { seen.insert($0).inserted }.map { key in
      run.unwirable.filter { [$0.family, $0.reason] == key }
    }
    return Table(
      caption: "Wirings that cannot be built",
      columns: [
        .init(title: "Family"), .init(title: "Why not", isWide: true),
        .init(title: "Asked for", isWide: true),
        .init(title: "Alike", isNumber: true),
      ],
      rows: groups.map { group in
        let more = group.count > 3 ? ["and \(NumberText.count(group.count - 3)) more"] : []
        return .init(cells: [
          Cell(group[0].family), Cell(group[0].reason),
          Cell([.text(group[0].attempt)], details: group.dropFirst().prefix(2).map(\.attempt) + more),
          Cell(NumberText.count(group.count)),
        ])
      })
  }

  private var unusable: Table {
    Table(
      caption: "Catalog entries that cannot be chosen",
      columns: [.init(title: "Entry"), .init(title: "Name"), .init(title: "Why not", isWide: true)],
      rows: run.unusable.map { .init(cells: [Cell([.code($0.item)]), Cell($0.name), Cell($0.reason)]) })
  }
}

extension RejectionRecord {
  /// Whether the rule says yes or no, so that figure and limit mean nothing to a reader.
  var isYesOrNo: Bool { unit.isEmpty && (0...1).contains(figure) && (0...1).contains(limit) }
}
