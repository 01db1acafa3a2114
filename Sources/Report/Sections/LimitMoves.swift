// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// From which value of each limit another design wins, as far as the run knows.
struct LimitMoves {
  let run: RunRecord

  /// What is known of all limits together, and how to learn the rest.
  var blocks: [Block] {
    guard run.winner != nil, run.limits.contains(where: { cell($0) != nil }) else { return [] }
    var words: Prose = [
      .text(
        "The last column says from which value of each limit another design wins, the other limits staying as they are. "
      )
    ]
    if run.limits.contains(where: { $0.moves != nil }) {
      words.append(.text("The planner's own limits were moved, and the best design was searched for again. "))
    }
    if run.limits.contains(where: { $0.moves == nil && opening($0) != nil }) {
      words.append(
        .text(
          "Of a plugin's rule it says how far the rule must give way before anything more is allowed; which design would "
            + "win then is found by "))
      words += [.code(run.command(of: "limits")), .text(". ")]
    }
    if run.limits.contains(where: isLeftOpen) {
      words.append(.text("Where that would have taken long, nothing is said: "))
      words += [.code(run.command(of: "limits")), .text(" takes its time. ")]
    }
    if run.limits.contains(where: { $0.isWeighed ?? false }) {
      words.append(.text("A dash stands where a rule weighs choices together and rejects none by itself."))
    }
    return [.paragraph(words)]
  }

  /// What moving a limit changes; nil where that is not known.
  func cell(_ limit: LimitRecord) -> Cell? {
    guard let moves = limit.moves else { return opening(limit).map { Cell($0) } }
    let lines = moves.map { words($0, limit) }
    guard let first = lines.first else { return nil }
    return Cell(first, details: lines.dropFirst().map(\.words))
  }

  /// Whether a limit of the planner's own was not moved to the end.
  private func isLeftOpen(_ limit: LimitRecord) -> Bool {
    limit.moves == nil && (limit.row == "core/limit" || limit.row.hasPrefix("problem/"))
  }

  private func words(_ move: LimitMoveRecord, _ limit: LimitRecord) -> Prose {
    guard let figure = move.figure else { return [.text("Nothing better wins however far it is loosened.")] }
    let isBelow = (limit.relation == .atMost) != move.isLooser
    let value = NumberText.measured(figure, limit.unit.clean, digits: 5)
    let place =
      move.isLooser
      ? (move.isFirst ? "From \(value) \(isBelow ? "down" : "up")" : "At \(value), or before,")
      : "\(isBelow ? "Below" : "Above") \(value)"
    guard move.best != nil || move.rank != nil else { return [.text("\(place) no design is possible.")] }
    guard let best = move.best ?? run.designs.first(where: { $0.rank == move.rank }), let winner = run.winner
    else { return [.text("\(place) another design wins.")] }
    let goal = run.goalLedger
    let changes = DesignDifference.between(winner, best).prefix(2).map(\.sentence)
    let cost = goal.difference(best.objective - winner.objective)
    let name: Span =
      move.rank.map { .link("rank \($0)", to: "#rank-\($0)") }
      ?? .text(changes.isEmpty ? "another arrangement" : Array(changes).inWords)
    return [.text("\(place): "), name, .text(", \(cost) \(goal.label).")]
  }

  /// How far a plugin's rule must give way before it allows anything more; nil for rules that reject nothing by themselves.
  private func opening(_ limit: LimitRecord) -> String? {
    guard limit.isWeighed == false else { return nil }
    let shares = run.rejections.filter { "\($0.plugin)/\($0.rule)" == limit.row }.compactMap { rejection in
      rejection.limit == 0 ? nil : (rejection.figure - rejection.limit).magnitude / rejection.limit.magnitude
    }
    guard let least = shares.min() else {
      return "It rejects no candidate, so loosening it lets nothing else win."
    }
    return "Nothing more is allowed until it gives way by \(NumberText.percent(least))."
  }
}

extension RunRecord {
  /// The command that asks another question of the same problem, as far as the run's own command tells how.
  func command(of subcommand: String, _ options: [String] = []) -> String {
    var words = origin.command.split(separator: " ").map(String.init)
    guard words.count > 2, words[0] == "etalon" else { return "etalon \(subcommand)" }
    // A path with a space in it stands in quotes.
    var file = words[2]
    if file.hasPrefix("'"), !file.hasSuffix("'") || file.count == 1 {
      while words.count > 3, !file.hasSuffix("'") {
        file += " " + words[3]
        words.remove(at: 3)
      }
    }
    let kept = ["--minimize", "--plugin", "--plugin-package"]
    let others = words.indices.dropFirst(3).filter { kept.contains(words[$0]) && $0 + 1 < words.count }
      .flatMap { [words[$0], words[$0 + 1]] }
    return (["etalon", subcommand, file] + options + others).joined(separator: " ")
  }
}
