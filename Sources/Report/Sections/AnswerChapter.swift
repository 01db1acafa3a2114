// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// The answer in one paragraph, its main numbers, and a picture of it.
struct AnswerChapter {
  let run: RunRecord

  /// The chapter.
  var chapter: Chapter {
    guard let winner = run.winner else {
      return Chapter(id: "answer", title: "Answer", blocks: withoutDesign)
    }
    return Chapter(
      id: "answer", title: "What to build",
      blocks: [
        .lead(
          build(winner) + [.text(" ")] + cost(winner) + [.text(" " + proof + " ")] + alternative(winner)
            + [.text(" ")] + caution(winner)),
        .facts(facts(winner)), .picture(DesignPicture(design: winner).picture),
        .table(Self.linkTable(winner)),
      ])
  }

  /// What the run ended with, as the first thing that a reader sees.
  static func status(of run: RunRecord) -> Callout {
    let words = AnswerChapter(run: run).proof
    let isBestProven = run.winner?.isProven ?? false
    return switch run.proof.status {
    case .designs where run.proof.isProven: Callout(tone: .good, prose: [.strong("Proven. "), .text(words)])
    case .designs:
      Callout(
        tone: .note, prose: [.strong(isBestProven ? "Proven in part. " : "Not proven. "), .text(words)])
    case .infeasible: Callout(tone: .bad, prose: [.strong("No design is possible. "), .text(words)])
    case .stopped: Callout(tone: .bad, prose: [.strong("Stopped without a design. "), .text(words)])
    }
  }

  /// What is proven, in words.
  var proof: String {
    let (proof, goal) = (run.proof, run.goalLedger)
    switch proof.status {
    case .infeasible:
      return "It is proven that nothing in the catalog and the allowed wirings meets every statement."
    case .stopped:
      return "The search ended (\(proof.stop.clean)) before any design was found; there may be one."
    case .designs: break
    }
    let listed = NumberText.count(run.designs.count, "listed design", "listed designs")
    let ties = proof.moreTie ? " Designs that are not listed are as good as the last one." : ""
    if proof.isProven, let near = run.question.near {
      return "No allowed design has less \(goal.label) than the first one. Each next one is at most "
        + "\(NumberText.percent(near)) above it, and no such design differs in more traits from the one before it "
        + "that it is most like."
    }
    if proof.isProven {
      return "No allowed design has less \(goal.label), and the places of all \(listed) are proven.\(ties)"
    }
    let proven = run.designs.filter(\.isProven).count
    if run.winner?.isProven ?? false {
      return
        "No allowed design has less \(goal.label) than the best one. The search ended (\(proof.stop.clean)) "
        + "before the places of all \(listed) were proven; \(NumberText.count(proven, "is", "are")).\(ties)"
    }
    let gap = proof.gap.map { "the best design may be up to \(NumberText.percent($0)) from the optimum" }
    let bound = proof.bound.map { "nothing below \(goal.text($0)) is possible" }
    let known = [gap, bound].compactMap(\.self)
    return "The search ended (\(proof.stop.clean)) before the best design was proven"
      + (known.isEmpty ? "." : ": \(known.inWords).") + ties
  }

  private func build(_ design: DesignRecord) -> Prose {
    let switches = design.roleNames.filter { role in !design.fills(role).allSatisfy(\.isEndpoint) }
    let counts = switches.map { "\(design.boxesText($0)) as \($0.clean)" }.inWords
    let ports = design.roleNames.filter { !switches.contains($0) }
      .map {
        "\(NumberText.count(design.boxes($0))) accelerators (\(design.fills($0).map(\.systemName).unique.inWords))"
      }
    let links = design.links.map { link in
      let parts = link.lower == link.upper ? link.lower : "\(link.lower) to \(link.upper)"
      return "\(link.name.clean) links of \(rateName(link.rateGbps)) run on \(parts)"
    }
    let coolings = switches.map { role in
      (role, design.fills(role).compactMap(\.cooling).unique.joined(separator: " + "))
    }.filter { !$0.1.isEmpty }
    let cooling =
      Set(coolings.map(\.1)).count == 1
      ? "Cooling is \(coolings[0].1)."
      : coolings.isEmpty ? "" : "Cooling: " + coolings.map { "\($0.0) \($0.1)" }.inWords + "."
    return [
      .text("Build a "),
      .strong("\(design.family.clean) network of \(NumberText.count(design.tiers, "tier", "tiers"))"),
      .text(
        " in \(NumberText.count(design.planes, "plane", "planes"))"
          + (design.taper.map { ", taper \($0)," } ?? "")),
      .text(ports.isEmpty ? ": " : " for \(ports.inWords): "), .strong(counts),
      .text(links.isEmpty ? ". " : "; " + links.inWords + ". "), .text(cooling),
    ]
  }

  private func cost(_ design: DesignRecord) -> Prose {
    let goal = run.goalLedger
    let others = run.keyLedgers(5).dropFirst().compactMap { ledger in
      design.ledgers[ledger.id].map { "\(ledger.label) \(ledger.text($0))" }
    }
    return [
      .text("It comes to "), .strong("\(goal.text(design.objective)) \(goal.label)"),
      .text(others.isEmpty ? "." : " with " + others.inWords + "."),
    ]
  }

  /// Parts that no product with public figures of its own stands behind.
  private func caution(_ design: DesignRecord) -> Prose {
    func named(_ status: String) -> [String] {
      let systems = design.roles.filter { $0.status == status }.map(\.systemName)
      let parts = design.roles.flatMap(\.groups).filter { $0.partStatus == status }.map(\.partName)
      return (systems + parts).unique.map(\.clean)
    }
    let (standIns, projected) = (named("template"), named("projected"))
    var sentences: [String] = []
    if !standIns.isEmpty {
      sentences.append(
        "It leans on stand-ins for products without public figures of their own: \(standIns.inWords).")
    }
    if !projected.isEmpty {
      sentences.append("It leans on parts that are only expected: \(projected.inWords).")
    }
    return sentences.isEmpty ? [] : [.strong("Mind: "), .text(sentences.joined(separator: " "))]
  }

  private func alternative(_ winner: DesignRecord) -> Prose {
    guard run.designs.count > 1 else { return [.text("No other design was listed.")] }
    let second = run.designs[1]
    let changes = DesignDifference.between(winner, second).map(\.sentence)
    let shown = changes.isEmpty ? "the same choices in another arrangement" : Array(changes.prefix(3)).inWords
    let difference = second.objective - winner.objective
    let share =
      winner.objective == 0 ? "" : " (\(NumberText.percent(difference / winner.objective.magnitude)))"
    let worse = LedgerDifference.headings(winner, second, of: run).filter { $0.difference > 0 }.prefix(2)
      .map { "\($0.label) (\($0.ledger.difference($0.difference)))" }
    let better = LedgerDifference.headings(winner, second, of: run).filter { $0.difference < 0 }.prefix(1)
      .map { "\($0.label) (\($0.ledger.difference($0.difference)))" }
    let goal = run.goalLedger
    let verdict =
      second.tiesWithPrevious
      ? "is as good" : "adds \(goal.text(difference, digits: 3))\(share) of \(goal.label)"
    return [
      .text("The strongest alternative, "), .link("rank \(second.rank)", to: "#rank-\(second.rank)"),
      .text(", has \(shown) and \(verdict)"),
      .text(worse.isEmpty ? "" : "; it loses on " + Array(worse).inWords),
      .text(better.isEmpty ? "." : " and gains on " + Array(better).inWords + "."),
    ]
  }

  private func facts(_ design: DesignRecord) -> [Fact] {
    run.keyLedgers(6).compactMap { ledger in
      design.ledgers[ledger.id].map {
        Fact(name: ledger.label, value: NumberText.significant(ledger.shown($0)), unit: ledger.unit)
      }
    }
  }

  /// Links of a design by class.
  static func linkTable(_ design: DesignRecord) -> Table {
    Table(
      caption: "Links by class",
      columns: [
        .init(title: "Links"), .init(title: "Count", isNumber: true), .init(title: "Rate"),
        .init(title: "Lower end"), .init(title: "Upper end"), .init(title: "Medium"),
        .init(title: "Median", unit: "m", isNumber: true), .init(title: "Longest", unit: "m", isNumber: true),
      ],
      rows: design.links.map { link in
        .init(cells: [
          Cell(link.name), Cell(NumberText.count(link.links)), Cell(rateName(link.rateGbps)),
          Cell(link.lower),
          Cell(link.upper), Cell(link.medium), Cell(NumberText.significant(link.medianMetres, digits: 3)),
          Cell(NumberText.significant(link.longestMetres, digits: 3)),
        ])
      })
  }

  private var withoutDesign: [Block] {
    let rejected = run.rejections.reduce(0) { $0 + $1.count }
    let strongest = run.rejections.max { $0.count < $1.count }
    var blocks: [Block] = [
      .lead([
        .text(proof + " "),
        .text(
          "Rules rejected \(NumberText.count(rejected, "candidate", "candidates")), and "
            + "\(NumberText.count(run.unwirable.count, "wiring", "wirings")) could not be built; both are listed under "
        ),
        .link("what is not allowed", to: "#not-allowed"), .text("."),
      ])
    ]
    if let strongest {
      blocks.append(
        .paragraph([
          .text("The rule that rejects most is "),
          .strong("\(strongest.plugin.clean)/\(strongest.rule.clean)"),
          .text(" (\(NumberText.count(strongest.count))): \(strongest.reason.clean); "),
          .text("nearest was \(strongest.subject.clean) with \(Rejections.figures(strongest))."),
        ]))
    }
    return blocks
  }
}
