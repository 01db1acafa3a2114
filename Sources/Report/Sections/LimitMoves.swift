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
        "The figures say, too, from which value of each limit another design wins, the other limits staying as they are."
      )
    ]
    if run.limits.contains(where: { $0.moves != nil }) {
      words.append(.text(" For that the limit was moved, and the best design was searched for again."))
    }
    if run.limits.contains(where: isLeftOpen) {
      words.append(.text(" Where that would have taken long, not all is said: "))
      words += [.code(run.command(of: "limits")), .text(" takes its time.")]
    }
    if run.limits.contains(where: { $0.isWeighed ?? false }) {
      words.append(.text(" A dash stands where a rule weighs choices together and rejects none by itself."))
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

  /// Whether a limit was not moved to the end.
  private func isLeftOpen(_ limit: LimitRecord) -> Bool {
    // Rules of plugins are loosened only, the planner's own limits tightened, too.
    guard let isWeighed = limit.isWeighed else {
      return (limit.row == "core/limit" || limit.row.hasPrefix("problem/")) && limit.moves?.count != 2
    }
    return !isWeighed && limit.moves == nil && leastExcess(of: limit) != nil
  }

  /// From where on a move changes the answer.
  private func place(of move: LimitMoveRecord, at figure: Double, _ limit: LimitRecord) -> String {
    if let rejection = move.rejection {
      let place = "Once it allows this (\(Rejections.words(rejection)))"
      return move.isFirst ? place : place + ", or before"
    }
    let isBelow = (limit.relation == .atMost) != move.isLooser
    let value = NumberText.measured(figure, limit.unit.clean, digits: 5)
    guard move.isLooser else { return "\(isBelow ? "Below" : "Above") \(value)" }
    return move.isFirst ? "From \(value) \(isBelow ? "down" : "up")" : "At \(value), or before,"
  }

  private func words(_ move: LimitMoveRecord, _ limit: LimitRecord) -> Prose {
    guard let figure = move.figure else { return [.text("Nothing better wins however far it is loosened.")] }
    let place = place(of: move, at: figure, limit)
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
    guard let least = leastExcess(of: limit) else {
      return "It rejects no candidate, so loosening it lets nothing else win."
    }
    return "Nothing more is allowed until it gives way by \(NumberText.percent(least))."
  }

  /// The share by which the candidate passes it that passes it least; nil where it rejects none.
  private func leastExcess(of limit: LimitRecord) -> Double? {
    run.rejections.filter { "\($0.plugin)/\($0.rule)" == limit.row }.compactMap { rejection in
      rejection.limit == 0 ? nil : (rejection.figure - rejection.limit).magnitude / rejection.limit.magnitude
    }.min()
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
