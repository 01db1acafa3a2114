// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// What every option of every decision costs.
struct PriceChapter {
  let run: RunRecord
  let price: PriceRecord

  /// Options that are shown without being asked for.
  private static let mostOpen = 6

  /// The chapter.
  var chapter: Chapter {
    var blocks: [Block] = [.paragraph([.text(lead)])] + otherwise.foldedBlocks
    for decision in price.decisions {
      let options = NumberText.count(decision.options.count, "option", "options")
      blocks += [
        .heading(PathWords.name(decision.name).capitalizedFirst), .paragraph([.code(decision.name)]),
        decision.options.count > Self.mostOpen
          ? .fold("\(options) with their prices", [.table(table(decision))], isPrinted: true)
          : .table(table(decision)),
      ]
    }
    if !price.settled.isEmpty { blocks.append(.paragraph([.text(settled)])) }
    return Chapter(id: "price", title: "What each option costs", blocks: blocks)
  }

  /// What the tables say, in a sentence or two.
  var lead: String {
    let goal = run.goalLedger
    let forced = price.decisions.flatMap { decision in
      decision.options.filter { !decision.chosen.contains($0.option) && $0.forced.status == .design }.map {
        (decision.name, $0.option, $0.forced.difference ?? 0)
      }
    }
    let impossible = price.decisions.flatMap(\.options).count { $0.forced.status == .infeasible }
    var words =
      "Each row makes one option a must, and asks for the best design again; an option of the best design (marked) costs "
      + "nothing. The last column forbids the option instead."
    if let worst = forced.max(by: { $0.2 < $1.2 }) {
      words +=
        " The dearest choice is \(worst.1.asOption) for \(PathWords.name(worst.0)), \(goal.difference(worst.2)) \(goal.label)."
    }
    if impossible > 0 {
      words += " \(NumberText.count(impossible, "option is", "options are")) impossible, and it is said why."
    }
    return words
  }

  /// What it costs to decide otherwise, by the cheapest other option of each decision.
  private var otherwise: BarChart {
    let goal = run.goalLedger
    let cheapest = price.decisions.compactMap { decision -> (name: String, difference: Double)? in
      let others = decision.options.filter { !decision.chosen.contains($0.option) }
      let priced = others.compactMap { option in
        option.forced.difference.map { (option.option, goal.shown($0)) }
      }
      guard !decision.chosen.isEmpty, let best = priced.min(by: { $0.1 < $1.1 }) else { return nil }
      return ("\(PathWords.name(decision.name)): \(best.0.asOption)", best.1)
    }
    return BarChart(
      id: "price-otherwise", title: "More \(goal.label) of the cheapest other option of each decision",
      unit: goal.unit, bars: cheapest.map { .init(name: $0.name, value: $0.difference) }, isSigned: true)
  }

  /// Decisions that are none.
  var settled: String {
    "No decision, since there is one option only: "
      + price.settled.map { "\($0.name.clean) (\($0.option.asOption))" }.inWords + "."
  }

  private func table(_ decision: DecisionPriceRecord) -> Table {
    let goal = run.goalLedger
    let others = Array(run.keyLedgers(4).dropFirst())
    return Table(
      caption: decision.chosen.isEmpty
        ? "The best design does not decide this"
        : "The best design has \(decision.chosen.map(\.asOption).inWords)",
      columns: [
        .init(title: "Option"), .init(title: "More \(goal.label)", unit: goal.unit, isNumber: true),
      ] + others.map { .init(title: "More \($0.label)", unit: $0.unit, isNumber: true) } + [
        .init(title: "Without it", unit: goal.unit, isNumber: true),
        .init(title: "What that leads to, or why not", isWide: true),
      ],
      rows: decision.options.map { option in
        let isBest = decision.chosen.contains(option.option)
        let forbidden = option.forbidden.flatMap { found -> String? in
          let words = found.changes(of: run) ?? found.obstacleText
          return found.design == 0 || words.isEmpty ? nil : "without it: \(words)"
        }
        return .init(
          style: isBest ? .best : .plain,
          cells: [
            Cell([isBest ? .strong(option.option.asOption) : .text(option.option.asOption)]),
            Cell(option.forced.differenceText(goal)),
          ]
            + others.map { ledger in
              Cell(
                option.forced.ledgers[ledger.id].map { NumberText.signed(ledger.shown($0)) }
                  ?? NumberText.missing)
            } + [
              Cell(option.forbidden?.differenceText(goal) ?? NumberText.missing),
              Cell(
                [.text((option.forced.changes(of: run) ?? option.forced.obstacleText).asSentence)],
                details: [forbidden].compactMap(\.self)),
            ])
      })
  }
}

extension String {
  /// An option's name; a wiring of one tier has no taper to name.
  var asOption: String { isEmpty ? "none" : clean }
}
