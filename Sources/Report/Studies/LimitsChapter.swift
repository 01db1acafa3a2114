// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// What every limit is worth.
struct LimitsChapter {
  let run: RunRecord
  let limits: LimitsRecord

  /// The chapter.
  var chapter: Chapter {
    var blocks: [Block] = [.paragraph([.text(lead)])]
    for worth in limits.limits {
      blocks += [.heading(worth.title(in: run))] + sentences(worth).map { .paragraph([.text($0)]) }
      if !worth.steps.isEmpty { blocks.append(.table(table(worth))) }
    }
    return Chapter(id: "worth", title: "What each limit is worth", blocks: blocks)
  }

  /// How to read the tables.
  var lead: String {
    guard !limits.limits.isEmpty else {
      return
        "The problem bounds nothing, and no rule alone keeps any candidate out: there is no limit to move."
    }
    return
      "Each limit is moved alone, the others staying as they are, and the best design is searched for again. "
      + [own, rules].compactMap(\.self).joined(separator: " ")
      + " A design wins from the value that it needs itself, until the next row's value; what changes is told beside "
      + "the row next to it that is nearer to the best design."
  }

  private var own: String? {
    limits.limits.contains { !$0.isRule }
      ? "The problem's own limits are moved by up to \(NumberText.percent(limits.range)) both ways." : nil
  }

  private var rules: String? {
    limits.limits.contains(where: \.isRule)
      ? "Rules of plugins are loosened only, and as far as any design gains by it: how far is told as a share of the "
        + "figure that the rule allows, or in whole units where the rule counts." : nil
  }

  /// What is known of a limit, in plain sentences.
  func sentences(_ worth: LimitWorthRecord) -> [String] {
    let goal = run.goalLedger
    guard let without = worth.without else {
      return ["Not answered" + (worth.reason.map { ": \($0.clean)." } ?? ".")]
    }
    var sentences: [String] = []
    if !worth.isRule {
      let bound = "\(worth.isCeiling ? "At most" : "At least") \(worth.figureText(worth.limit))"
      sentences.append(
        bound
          + (worth.used.map { "; the best design has \(worth.figureText($0))." }
            ?? "; the best design is not concerned."))
    }
    switch without.status {
    case .design
    where without.design == 0
      || (without.difference.map { abs($0) <= 1e-6 * abs(run.winner?.objective ?? 0) } ?? false):
      sentences.append("Without it nothing better wins: loosening it is worth nothing.")
    case .design:
      let gain = "Without it the best design has \(goal.difference(without.difference ?? 0)) \(goal.label)"
      // Where steps lead there, their rows tell what changes.
      let changes = worth.steps.contains(where: \.isLooser) ? nil : without.changes(of: run)
      sentences.append((gain + (changes.map { ": \($0)" } ?? "")).asSentence)
      if let next = worth.steps.first(where: \.isLooser) {
        sentences.append(
          "The next design wins at \(worth.figureText(next))\(worth.against(next)), with "
            + "\(goal.difference(next.consequence.difference ?? 0)) \(goal.label).")
      } else if !worth.isRule {
        sentences.append("Nothing else wins within the range.")
      }
    default: sentences.append("Without it: \(without.obstacleText).")
    }
    if let next = worth.steps.last(where: { !$0.isLooser }), let used = worth.used {
      sentences.append(
        "\(worth.isCeiling ? "Below" : "Above") \(worth.figureText(used)) the best design is out, and another wins with "
          + "\(goal.difference(next.consequence.difference ?? 0)) \(goal.label).")
    }
    if let tightest = worth.tightest {
      let others = worth.conflict.map { $0.clean.withoutStop }
      sentences.append(
        "\(worth.isCeiling ? "Below" : "Above") \(worth.figureText(tightest)) there is no design"
          + (others.isEmpty ? "." : "; these cannot hold together then: \(others.joined(separator: "; "))."))
    }
    if !worth.isComplete { sentences.append("There may be more steps than those shown.") }
    return sentences
  }

  private func table(_ worth: LimitWorthRecord) -> Table {
    let goal = run.goalLedger
    let others = Array(run.keyLedgers(3).dropFirst())
    return Table(
      caption: "Who wins at which value",
      columns: [
        .init(title: worth.isCeiling ? "From" : "Up to", isNumber: true),
        .init(title: "More \(goal.label)", unit: goal.unit, isNumber: true),
      ] + others.map { .init(title: "More \($0.label)", unit: $0.unit, isNumber: true) } + [
        .init(title: "What changes", isWide: true)
      ],
      rows: worth.stepsWithTheBest.enumerated().map { place, step in
        .init(
          style: step == nil ? .best : .plain,
          cells: [
            Cell(step.map(worth.figureText) ?? worth.figureText(worth.used ?? worth.limit)),
            Cell(step?.consequence.differenceText(goal) ?? "±0"),
          ]
            + others.map { ledger in
              Cell(step?.consequence.ledgers[ledger.id].map { NumberText.signed(ledger.shown($0)) } ?? "±0")
            } + [
              Cell(
                [.text(worth.changes(place, of: run).asSentence)],
                details: [
                  step?.rejection.map {
                    "\($0.subject.clean): \($0.unit.isEmpty ? $0.reason.clean : Rejections.words($0))"
                  }
                ]
                .compactMap(\.self))
            ])
      })
  }
}

extension LimitWorthRecord {
  /// What it is called as a heading.
  func title(in run: RunRecord) -> String {
    guard isRule else {
      return run.ledgers.first { $0.id == name }?.label.capitalizedFirst ?? name.clean
    }
    let words = name.clean.split(separator: "/", maxSplits: 1)
    let rule = words.count == 2 ? "\(words[1]), a rule of \(words[0])".capitalizedFirst : name.clean
    return rule + (setting.map { ", set by \($0.clean)" } ?? "")
  }

  /// A figure with the unit; of a rule, by how much its limit is passed.
  func figureText(_ figure: Double) -> String {
    isRule
      ? figure == 0 ? "as it is" : "+" + NumberText.measured(figure, unit.clean)
      : NumberText.measured(figure, unit.clean, digits: 5)
  }

  /// How far a step's design passes the limit: a rule that counts is passed by whole units, and one that says yes or no
  /// is lifted, since a share of one means nothing to a reader.
  func figureText(_ step: LimitStepRecord) -> String {
    guard isRule, step.figure != 0, let rejection = step.rejection, rejection.unit.isEmpty else {
      return figureText(step.figure)
    }
    return rejection.isYesOrNo
      ? "lifted" : "+" + NumberText.significant((rejection.figure - rejection.limit).magnitude)
  }

  /// What a rule says against a step's design, in brackets; where it counts, its words tell the figures themselves.
  func against(_ step: LimitStepRecord) -> String {
    step.rejection.map { rejection in
      rejection.unit.isEmpty
        ? " (\(rejection.reason.clean))" : " (\(Rejections.words(rejection)))"
    } ?? ""
  }

  /// The steps from the tightest to the loosest, nil standing for the best design as things are.
  var stepsWithTheBest: [LimitStepRecord?] {
    let tighter = steps.filter { !$0.isLooser }
    return tighter.map(Optional.some) + [nil] + steps.filter(\.isLooser).map(Optional.some)
  }

  /// What the design of a row of ``stepsWithTheBest`` has otherwise than that of the row nearer to the best design:
  /// told beside the best one, rows far from it would all begin with the same words.
  func changes(_ place: Int, of run: RunRecord) -> String {
    let rows = stepsWithTheBest
    guard let step = rows[place], let winner = run.winner else { return "the best design as things stand" }
    let neighbour = rows[step.isLooser ? place - 1 : place + 1]
    let other = neighbour?.consequence.design.flatMap {
      run.designs.indices.contains($0) ? run.designs[$0] : nil
    }
    return step.consequence.changes(beside: other ?? winner, of: run) ?? ""
  }
}
