// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// The answer under rival readings of the public record.
struct Scenarios {
  let run: RunRecord

  /// The chapter; nil when none was asked for.
  var chapter: Chapter? {
    let open = run.openScenarios
    guard !run.scenarios.isEmpty || open != nil else { return nil }
    let changed = run.scenarios.filter { !$0.keepsTheWinner }
    let words =
      run.scenarios.isEmpty
      ? ""
      : changed.isEmpty
        ? "The best design stays the best under every reading that was asked."
        : "\(NumberText.count(changed.count, "reading changes", "readings change")) the best design: "
          + changed.map(\.name.asReading).inWords + "."
    return Chapter(
      id: "scenarios", title: "If the record is read otherwise",
      blocks: [
        .paragraph([.text([words, open ?? ""].filter { !$0.isEmpty }.joined(separator: " "))]),
        .fold(
          "\(NumberText.count(run.scenarios.count, "reading", "readings")), side by side with the problem as given",
          [.table(table)], isPrinted: true),
      ])
  }

  private var table: Table {
    let goal = run.goalLedger
    let rows = run.scenarios.map { scenario in
      let settings = scenario.settings.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
      return Table.Row(cells: [
        Cell([.strong(scenario.name), .text(": " + scenario.question)], details: settings),
        Cell(scenario.keepsTheWinner ? "stays" : scenario.best == nil ? "no design" : "changes"),
        Cell(scenario.best.map { NumberText.significant(goal.shown($0.objective)) } ?? NumberText.missing),
        Cell(difference(scenario.best)),
        Cell(scenario.best.map(\.topology) ?? NumberText.missing),
        Cell(changes(scenario)),
      ])
    }
    let asGiven = run.winner.map { winner in
      Table.Row(
        style: .best,
        cells: [
          Cell([.strong("As given")]), "rank 1", Cell(NumberText.significant(goal.shown(winner.objective))),
          "",
          Cell(winner.topology), Cell(winner.roleNames.map { winner.boxesText($0) }.joined(separator: "; ")),
        ])
    }
    return Table(
      caption: "The best design under each reading",
      columns: [
        .init(title: "Reading", isWide: true), .init(title: "Best design"),
        .init(title: goal.label, unit: goal.unit, isNumber: true),
        .init(title: "More", unit: goal.unit, isNumber: true), .init(title: "Wiring"),
        .init(title: "What changes", isWide: true),
      ], rows: [asGiven].compactMap(\.self) + rows)
  }

  private func difference(_ best: DesignRecord?) -> String {
    guard let best, let winner = run.winner else { return NumberText.missing }
    return NumberText.signed(run.goalLedger.shown(best.objective - winner.objective))
  }

  private func changes(_ scenario: ScenarioRecord) -> String {
    guard let best = scenario.best else { return "Nothing is allowed under this reading." }
    guard let winner = run.winner else {
      return best.roleNames.map { best.boxesText($0) }.joined(separator: "; ")
    }
    let changes = DesignDifference.between(winner, best).map(\.sentence)
    return changes.isEmpty ? "nothing" : changes.joined(separator: "; ")
  }
}

extension String {
  /// The name of a scenario as people say it.
  var asReading: String { "“\(clean.replacing("-", with: " "))”" }
}

extension RunRecord {
  /// That scenarios were asked and not answered; nil when all were.
  var openScenarios: String? {
    let open = unanswered.filter { $0 != "baseline" }
    guard !open.isEmpty else { return nil }
    return "Not answered: \(open.map(\.clean).joined(separator: "; "))."
  }
}
