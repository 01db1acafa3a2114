// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// What holds the best design where it is.
struct Limits {
  /// Limits that are told in words.
  static let mostInWords = 5

  let run: RunRecord

  /// The chapter; nil when the run knows of no limit.
  var chapter: Chapter? {
    guard !run.limits.isEmpty else { return nil }
    let binding = run.limits.filter(\.isBinding)
    guard run.winner != nil else {
      return Chapter(
        id: "limits", title: "Limits that cannot hold",
        blocks: [
          .paragraph([
            .text("Each of these fails even when every other limit is lifted: no design comes nearer.")
          ]),
          .table(table),
        ])
    }
    let words =
      binding.isEmpty
      ? "Nothing is used up: every limit leaves the best design some room."
      : "\(NumberText.count(binding.count, "limit is", "limits are")) used up: the best design has nothing left of "
        + (binding.count == 1 ? "it." : "them.")
    // Counts are whole, so a limit with room left may still be what forbids a better design.
    let caution = " A limit that leaves room can still rule out other designs, since boxes come whole."
    return Chapter(
      id: "limits", title: "Limits that hold it back",
      blocks: [.paragraph([.text(words + caution)]), .list(nearest + racks)] + LimitMoves(run: run).blocks
        + [
          .fold(
            "\(NumberText.count(run.limits.count, "limit", "limits")) with their figures, \(NumberText.count(binding.count)) used up",
            [.table(table)], isPrinted: true)
        ])
  }

  /// The tightest limits in words, with what is left.
  private var nearest: [Prose] {
    run.limits.prefix(Self.mostInWords).map { limit in
      let slack = (limit.limit - limit.value).magnitude
      let left =
        limit.isBinding
        ? "nothing is left"
        : "\(NumberText.measured(slack, limit.unit.clean, digits: 3)) left"
          + (limit.room.isEmpty || limit.unit == "%" ? "" : " (\(limit.room))")
      return [
        .text(Self.name(limit) + ": "),
        .strong(
          limit.relation != .atMost
            ? "\(NumberText.measured(limit.value, limit.unit.clean)), where \(limit.boundText) is asked for"
            : Self.share(limit)
        ),
        .text(", " + left + "."),
      ]
    }
  }

  /// Such as "38.6 of 40 kW".
  private static func share(_ limit: LimitRecord) -> String {
    let (value, most) = (
      NumberText.measured(limit.value, limit.unit.clean), NumberText.measured(limit.limit, limit.unit.clean)
    )
    let parts = [value, most].map { $0.split(separator: NumberText.space) }
    let isOneUnit = parts.allSatisfy { $0.count == 2 } && parts[0][1] == parts[1][1]
    return "\(isOneUnit ? String(parts[0][0]) : value) of \(most)"
  }

  /// Racks as full as they stand, which no single rule tells: it looks at boxes.
  private var racks: [Prose] {
    guard let winner = run.winner else { return [] }
    var seen: Set<String> = []
    return RackPlan(winner).kinds.filter { seen.insert($0.rack.role).inserted }.map { kind in
      let rack = kind.rack
      return [
        .text("Fullest rack of \(rack.role.clean) switches: "),
        .strong(
          "\(NumberText.significant(rack.watts / 1000, digits: 3)) of "
            + NumberText.measured(rack.frame.watts / 1000, "kW", digits: 3)),
        .text(" and "),
        .strong("\(NumberText.significant(rack.units)) of \(NumberText.measured(rack.frame.units, "RU"))"),
        .text("."),
      ]
    }
  }

  /// What is limited, in words: the part of the sentence that tells it, without its figure.
  private static func name(_ limit: LimitRecord) -> String {
    let words = limit.sentence.clean
    guard let colon = words.firstIndex(of: ":"), !limit.row.hasPrefix("core/"),
      !limit.row.hasPrefix("problem/")
    else { return (words.hasSuffix(".") ? String(words.dropLast()) : words).capitalizedFirst }
    return String(words[..<colon]).capitalizedFirst
  }

  private var table: Table {
    let moves = LimitMoves(run: run)
    let isMoved = run.winner != nil && run.limits.contains { moves.cell($0) != nil }
    return Table(
      caption: "Limits, tightest first",
      columns: [
        .init(title: "Limit", isWide: true),
        .init(title: run.winner == nil ? "Nearest" : "Has", isNumber: true),
        .init(title: "Must be", isNumber: true), .init(title: "Left", isNumber: true),
      ] + (isMoved ? [.init(title: "Another design wins", isWide: true)] : []),
      rows: run.limits.map { limit in
        let slack = (limit.limit - limit.value).magnitude
        return .init(
          style: limit.isBinding ? .best : .plain,
          cells: [
            Cell(
              [.text(limit.sentence.asSentence)], details: [limit.row],
              badges: limit.isBinding ? ["used up"] : []),
            Cell(NumberText.measured(limit.value, limit.unit.clean)), Cell(limit.boundText),
            Cell(
              [.text(limit.isBinding ? "nothing" : NumberText.measured(slack, limit.unit.clean))],
              details: limit.isBinding || limit.room.isEmpty ? [] : [limit.room]),
          ] + (isMoved ? [moves.cell(limit) ?? Cell(NumberText.missing)] : []))
      })
  }
}

extension LimitRecord {
  /// What the value must be, such as "at most 22 dB".
  var boundText: String { "\(relation.rawValue) \(NumberText.measured(limit, unit.clean))" }

  /// What is left as a share of the limit, or how many times the limit is passed where it is the least that must be.
  var room: String {
    guard limit != 0 else { return "" }
    let share = (limit - value).magnitude / limit.magnitude
    return relation == .atLeast && share > 1
      ? "\(NumberText.significant(value / limit, digits: 3)) times as much" : NumberText.percent(share)
  }
}
