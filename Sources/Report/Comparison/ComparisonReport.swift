// SPDX-License-Identifier: Apache-2.0

import RunRecord

extension RunComparison {
  /// The files that tell of the comparison: JSON, Markdown and HTML, the page that people open last.
  ///
  /// - Returns: File names and contents.
  /// - Throws: ``ReportFailure`` when this module is at fault; no record makes it fail.
  public func files() throws(ReportFailure) -> [(name: String, text: String)] {
    [
      ("comparison.json", try json()),
      (ReportFormat.markdown.fileName, MarkdownRenderer.render(page)),
      (ReportFormat.html.fileName, try HTMLRenderer().render(page, of: records.second)),
    ]
  }

  /// The answer in a sentence or two.
  var lead: String {
    guard !isEmpty else { return "Both runs asked the same and found the same." }
    let asked =
      inputs.isEmpty
      ? "Both runs asked the same."
      : "\(NumberText.count(inputs.count, "input differs", "inputs differ"))."
    guard let designs else { return "\(asked) At least one of the runs has no design to compare." }
    let found =
      choices.isEmpty
      ? "The design is the same."
      : "The design differs in \(NumberText.count(choices.count, "choice", "choices"))."
    return [asked, found, objective(designs.first, designs.second)].compactMap(\.self).joined(separator: " ")
  }

  /// By how much the goal changed; nil when the goals are different things.
  private func objective(_ before: DesignRecord, _ after: DesignRecord) -> String? {
    guard hasOneGoal else {
      return "Their goals differ, so no one figure tells which is better; the ledgers stand side by side."
    }
    let (goal, difference) = (ledgersKnown.goalLedger, after.objective - before.objective)
    guard difference.magnitude > before.objective.magnitude * 1e-9 else {
      return "It comes to \(goal.text(after.objective)) \(goal.label) in both."
    }
    let share = before.objective == 0 ? "" : ", \(Ranking.share(after, over: before))"
    return
      "It comes to \(goal.text(after.objective)) \(goal.label) instead of \(goal.text(before.objective)) "
      + "(\(goal.difference(difference))\(share))."
  }

  var hasOneGoal: Bool { records.first.question.ledger == records.second.question.ledger }

  /// What the columns of the two runs are called.
  var names: (first: String, second: String) { ("Run \(first.run)", "Run \(second.run)") }

  private var page: Page {
    let chapters: [Chapter?] = [
      Chapter(id: "answer", title: "What changed", blocks: [.table(sides)]),
      chapter("inputs", "What was asked differently", "Inputs that differ", inputs),
      designChapter,
      placesChapter,
      chapter("proof", "What is proven differently", "Outcome and proof", proof),
      chapter("figures", "Figures that changed", "Figures that both designs rest on", figures),
    ]
    let title =
      records.first.question.name == records.second.question.name
      ? records.second.question.name : "\(records.first.question.name) and \(records.second.question.name)"
    return Page(
      title: "\(title): two runs compared", subtitle: "\(names.first) and \(names.second)",
      status: Callout(tone: isEmpty ? .good : .note, prose: [.text(lead)]),
      chapters: chapters.compactMap(\.self))
  }

  private var sides: Table {
    let rows: [(String, KeyPath<Side, String>)] = [("Problem", \.problem), ("Command", \.command)]
    return Table(
      caption: "The two runs",
      columns: [.init(title: "What"), .init(title: names.first), .init(title: names.second)],
      rows: rows.map { .init(cells: [Cell($0.0), Cell(first[keyPath: $0.1]), Cell(second[keyPath: $0.1])]) }
        + [
          .init(cells: [
            "Design", Cell(first.design ?? NumberText.missing), Cell(second.design ?? NumberText.missing),
          ])
        ])
  }

  private func chapter(_ id: String, _ title: String, _ caption: String, _ changes: [Change]) -> Chapter? {
    guard !changes.isEmpty else { return nil }
    return Chapter(id: id, title: title, blocks: [.table(table(caption, changes))])
  }

  private func table(_ caption: String, _ changes: [Change]) -> Table {
    Table(
      caption: caption,
      columns: [.init(title: "What"), .init(title: names.first), .init(title: names.second)],
      rows: changes.map { change in
        .init(cells: [
          Cell([.code(change.what)]), Cell(change.first ?? NumberText.missing),
          Cell(change.second ?? NumberText.missing),
        ])
      })
  }

  private var designChapter: Chapter? {
    guard let designs, !choices.isEmpty || !ledgers.isEmpty else { return nil }
    var blocks: [Block] = choices.isEmpty ? [] : [.table(table("Choices that differ", choices))]
    if hasOneGoal {
      blocks += RunnersUp.comparison(
        "What that comes to", designs.first, designs.second, of: ledgersKnown, names: names)
    } else {
      blocks.append(.table(amounts))
    }
    return Chapter(id: "designs", title: "The designs beside each other", blocks: blocks)
  }

  private var amounts: Table {
    Table(
      caption: "Ledgers in which they differ",
      columns: [
        .init(title: "Ledger"), .init(title: names.first, isNumber: true),
        .init(title: names.second, isNumber: true), .init(title: "Unit"),
      ],
      rows: ledgers.map {
        .init(cells: [
          Cell([.code($0.ledger)]), Cell(NumberText.significant($0.first)),
          Cell(NumberText.significant($0.second)), Cell($0.unit),
        ])
      })
  }

  private var placesChapter: Chapter? {
    guard !places.isEmpty else { return nil }
    let rows = places.prefix(Ranking.mostRows).map { place in
      Table.Row(cells: [Cell(Self.rank(place.first)), Cell(Self.rank(place.second)), Cell(place.design)])
    }
    return Chapter(
      id: "places", title: "Designs that moved",
      blocks: [
        .table(
          Table(
            caption: "Places in the two rankings; a dash where a run does not list the design",
            columns: [
              .init(title: names.first, isNumber: true), .init(title: names.second, isNumber: true),
              .init(title: "Design", isWide: true),
            ], rows: rows))
      ])
  }

  static func rank(_ rank: Int?) -> String { rank.map(NumberText.count) ?? NumberText.missing }
}
