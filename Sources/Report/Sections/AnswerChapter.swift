// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// The answer in a sentence or two, its main numbers, what a board asks next, and a picture of it.
struct AnswerChapter {
  let run: RunRecord

  /// The chapter.
  var chapter: Chapter {
    guard let winner = run.winner else {
      return Chapter(id: "answer", title: "Answer", blocks: NoDesign(run: run).blocks)
    }
    return Chapter(
      id: "answer", title: "What to build",
      blocks: [
        .lead(build(winner) + [.text(" ")] + sum(winner)), .facts(facts(winner)), .brief(points(winner)),
      ]
        + network(winner) + section(winner))
  }

  /// What a board asks next, each in a sentence or three.
  private func points(_ design: DesignRecord) -> [Point] {
    [
      Point(name: "Made with", prose: [.text(means(design))]),
      Point(name: "When parts fail", prose: [.text(failures(design))]),
      Point(name: "How sure", prose: [.text(certainty)]),
      Point(name: "Runner-up", prose: alternative(design)),
      Point(name: "Mind", prose: [.text(caution(design))]),
    ].filter { !$0.prose.words.isEmpty }
  }

  /// The tiers and the links between them; a single box is told by its cross-section alone.
  private func network(_ design: DesignRecord) -> [Block] {
    guard !design.links.isEmpty || section(design).isEmpty else { return [] }
    return [.picture(DesignPicture(design: design).picture)]
      + (design.links.isEmpty ? [] : [.table(Self.linkTable(design))])
  }

  /// The first switch from the inside, nearest the accelerators: the build that there is most of.
  private func section(_ design: DesignRecord) -> [Block] {
    design.roles.lazy.compactMap { BuildPicture($0, id: "winner-build") }.first.map { [.picture($0.picture)] }
      ?? []
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
    let ties = proof.moreTie ? " More designs are as good as the last one that is listed." : ""
    if proof.isProven, let near = run.question.near {
      return "No allowed design has less \(goal.label) than the first one. Each next one is at most "
        + "\(NumberText.percent(near)) above it, and no such design differs in more traits from the one before it "
        + "that it is most like."
    }
    if proof.isProven {
      let places = run.designs.count == 1 ? "" : ", and the places of all \(listed) are proven"
      return "No allowed design has less \(goal.label)\(places).\(ties)"
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

  // MARK: sentences

  private func build(_ design: DesignRecord) -> Prose {
    let switches = design.roleNames.filter { role in !design.fills(role).allSatisfy(\.isEndpoint) }
    let ports = design.roleNames.filter { !switches.contains($0) }
      .map { "\(NumberText.count(design.boxes($0))) accelerators" }
    let systems = switches.flatMap { design.fills($0).map(\.systemName.clean) }.unique
    let counts =
      systems.count == 1
      ? switches.map { "\(NumberText.count(design.boxes($0))) \($0.clean)" }.inWords
        + (design.boxes(switches) == 1 ? " switch, " : " switches, ") + systems[0]
      : switches.map { "\(design.boxesText($0)) as \($0.clean)" }.inWords
    guard !design.links.isEmpty else {
      return [.text("Build "), .strong(switches.map { design.boxesText($0) }.inWords), .text(".")]
    }
    return [
      .text("Build a "), .strong("\(NumberText.small(design.tiers))-tier \(design.familyText) network"),
      .text(design.planes > 1 ? " in \(NumberText.count(design.planes, "plane", "planes"))" : ""),
      .text(design.taper.map { ", taper \($0)," } ?? ""),
      .text(ports.isEmpty ? ": " : " for \(ports.inWords): "), .strong(counts), .text("."),
    ]
  }

  /// Optics and cooling.
  private func means(_ design: DesignRecord) -> String {
    let switches = design.roles.filter { !$0.isEndpoint }
    let optics =
      design.links.isEmpty
      ? design.roles.flatMap(\.groups)
        .map { "\(NumberText.count($0.links)) ports of \($0.rateText) by \($0.partName.clean)" }
      : design.roles.flatMap(\.groups).map(\.partName.clean).unique
    let coolings = switches.compactMap { $0.box?.coolingName?.clean ?? $0.cooling?.clean }.unique
    let cooled = coolings.isEmpty ? "" : "cooled by \(coolings.inWords.lowercasedFirst)"
    let words = [optics.inWords, cooled].filter { !$0.isEmpty }.joined(separator: ", ")
    return words.isEmpty ? "" : words.capitalizedFirst + "."
  }

  /// A ledger's amount with its unit; nil where the run has none of that name, or nothing in it.
  private func amount(_ ledger: String, _ design: DesignRecord) -> String? {
    guard run.ledgers.contains(where: { $0.id == ledger }), let amount = design.ledgers[ledger], amount != 0
    else { return nil }
    return run.ledger(ledger).text(amount)
  }

  /// What it is the least of, what it costs and what it draws.
  private func sum(_ design: DesignRecord) -> Prose {
    let goal = run.goalLedger
    func piece(_ ledger: String, _ verb: String, _ after: String) -> Prose? {
      guard let amount = amount(ledger, design) else { return nil }
      let least = design.isProven ? ", the least of all that is allowed" : ", the least that was found"
      return [.text(verb), .strong(amount), .text(after + (ledger == goal.id ? least : ""))]
    }
    let cost = piece("tco", "costs ", " over its life") ?? piece("capex", "costs ", " to buy")
    let power = piece("power.typical", "draws ", "") ?? piece("power.peak", "draws ", " at peak")
    let told = (amount("tco", design) == nil ? ["capex"] : ["tco"]) + ["power.typical"]
    let least: Prose? =
      told.contains(goal.id)
      ? nil
      : [
        .text("has the least \(goal.label)\(design.isProven ? "" : " that was found"), "),
        .strong(goal.text(design.objective)),
      ]
    let pieces = [least, cost, power].compactMap(\.self)
    guard let last = pieces.last else { return [] }
    let others = Array(pieces.dropLast())
    // A comma within a piece asks for one behind it.
    let and = others.last?.words.contains(", ") ?? false ? ", and " : " and "
    return [.text("It ")] + Prose.joined(others, separator: ", ") + (others.isEmpty ? [] : [.text(and)])
      + last + [.text(".")]
  }

  /// What a ledger adds to the goal that includes it, where that is not the same amount.
  private func worth(of part: LedgerRecord, _ design: DesignRecord) -> String {
    let goal = run.goalLedger
    guard let weight = goal.includes[part.id], weight != 1, let amount = design.ledgers[part.id] else {
      return ""
    }
    return "\(goal.text(weight * amount)) of the \(goal.label)"
  }

  private func failures(_ design: DesignRecord) -> String {
    var sentences: [String] = []
    if let failures = design.ledgers["failures"], failures > 0 {
      let stops = design.ledgers["interruptions"].map {
        $0 < 0.05
          ? ", none of which is expected to stop a job"
          : ", of which \(NumberText.significant($0, digits: 3)) stop a job"
      }
      sentences.append(
        failures < 1
          ? "One part fails in about \(NumberText.significant(1 / failures, digits: 2)) years."
          : "About \(NumberText.significant(failures, digits: 3)) parts fail in a year\(stops ?? "").")
    }
    let told = design.roles.filter { $0.box != nil }
    func names(_ effect: String) -> [String] {
      told.filter { $0.box?.effect == effect }.map { $0.isEndpoint ? "accelerator's port" : $0.role.clean }
        .unique
    }
    let (stopping, slowing) = (names("interrupts"), names("degrades"))
    if !stopping.isEmpty {
      sentences.append("A failing \(stopping.inWords(with: "or")) stops the jobs on it.")
    }
    if !slowing.isEmpty {
      sentences.append("A failing \(slowing.inWords(with: "or")) slows jobs and stops none.")
    }
    return sentences.joined(separator: " ")
  }

  /// What the figures are worth, and how the answer stands under rival readings; what is proven stands above it all.
  private var certainty: String {
    let changed = run.scenarios.filter { !$0.keepsTheWinner }.map(\.name.asReading)
    let others = (1...3).contains(changed.count) ? ", and not under \(changed.inWords)" : ""
    let readings =
      run.scenarios.isEmpty
      ? nil
      : "It stays the best under \(NumberText.count(run.scenarios.count - changed.count)) of "
        + "\(NumberText.count(run.scenarios.count, "rival reading", "rival readings")) of the record\(others)."
    return [Provenance(run: run).sentence, readings].compactMap(\.self).joined(separator: " ")
  }

  /// Parts that no product with public figures of its own stands behind.
  private func caution(_ design: DesignRecord) -> String {
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
    return sentences.joined(separator: " ")
  }

  private func alternative(_ winner: DesignRecord) -> Prose {
    guard run.designs.count > 1 else { return [] }
    let second = run.designs[1]
    let changes = DesignDifference.between(winner, second).map(\.sentence)
    let shown = changes.isEmpty ? "the same choices in another arrangement" : Array(changes.prefix(3)).inWords
    let difference = second.objective - winner.objective
    let share =
      winner.objective == 0 ? "" : " (\(NumberText.percent(difference / winner.objective.magnitude)))"
    let worse = LedgerDifference.headings(winner, second, of: run).filter { $0.difference > 0 }.prefix(2)
      .map { "\($0.label) (\($0.ledger.difference($0.difference)))" }
    // A gain of less than a hundredth of what it lost by is no gain to speak of.
    let gains = LedgerDifference.headings(winner, second, of: run).filter {
      -$0.difference >= 0.01 * difference.magnitude && $0.difference < 0
    }
    let better = gains.prefix(1).map { "\($0.label) (\($0.ledger.difference($0.difference)))" }
    let goal = run.goalLedger
    let verdict =
      second.tiesWithPrevious
      ? "is as good" : "lost by \(goal.text(difference, digits: 3))\(share) of \(goal.label)"
    return [
      .text("The strongest alternative, "), .link("rank \(second.rank)", to: "#rank-\(second.rank)"),
      .text(", \(verdict)"),
      .text(worse.isEmpty ? "" : ", because of " + Array(worse).inWords),
      .text(better.isEmpty ? "." : ", though it gains on " + Array(better).inWords + "."),
      .text(" It has \(shown)."),
    ]
  }

  private func facts(_ design: DesignRecord) -> [Fact] {
    let told = run.keyLedgers(8).filter { ledger in
      ledger.id == run.question.ledger || (design.ledgers[ledger.id] ?? 0) != 0
    }
    return told.prefix(6).compactMap { ledger in
      design.ledgers[ledger.id].map {
        Fact(
          name: ledger.label, value: NumberText.significant(ledger.shown($0)), unit: ledger.unit,
          remark: worth(of: ledger, design))
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
}
