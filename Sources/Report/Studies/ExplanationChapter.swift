// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// Why there is no design, or why an option is not chosen.
struct ExplanationChapter {
  let run: RunRecord
  let explanation: ExplanationRecord

  /// The chapter.
  var chapter: Chapter {
    let lists = lists.filter { !$0.items.isEmpty }.flatMap { title, items -> [Block] in
      [.paragraph([.strong(title)]), .list(items.map { [.text($0)] })]
    }
    return Chapter(
      id: "why", title: explanation.option == nil ? "Why there is no design" : "Why not",
      blocks: lead.map { .paragraph([.text($0)]) } + lists)
  }

  // MARK: in a sentence or two

  /// What is to be said first.
  var lead: [String] {
    if let option = explanation.option { return sentences(on: option) }
    guard !explanation.isFeasible else {
      let binding = run.limits.filter(\.isBinding).map { $0.sentence.clean.withoutStop }
      return [
        "There is a design, so nothing needs to be conceded. "
          + (binding.isEmpty
            ? "No limit is used up by the best one."
            : "The best one uses up: \(binding.joined(separator: "; ")).")
      ]
    }
    guard run.proof.status == .infeasible else {
      return ["The search was stopped before it was known whether there is a design."]
    }
    let count = explanation.alone.count
    if count > 0 {
      return [
        "No design keeps every rule and limit; this is proven. "
          + (count == 1 ? "One concession is enough alone." : "Each of \(count) concessions is enough alone.")
      ]
    }
    return [
      "No design keeps every rule and limit; this is proven. "
        + (explanation.together.isEmpty
          ? "No concession that Etalon knows makes one possible: the wirings and the parts that may be chosen from leave none."
          : "No single concession is enough; some together are.")
    ]
  }

  private func sentences(on option: ExplainedOptionRecord) -> [String] {
    let goal = run.goalLedger
    let (name, forced) = ("\(option.decision.clean) = \(option.price.option.clean)", option.price.forced)
    if option.chosen.contains(option.price.option) {
      let without = option.price.forbidden.map { found -> String in
        found.status == .design
          ? "Without it: \(goal.difference(found.difference ?? 0)) \(goal.label), \(found.changes(of: run) ?? "")."
          : "Without it: \(found.obstacleText)."
      }
      return ["The best design has \(name)."] + [without].compactMap(\.self)
    }
    let has =
      option.chosen.isEmpty ? "has no need to decide this" : "has \(option.chosen.map(\.clean).inWords)"
    let leftOut = option.leftOutBy.map { choices in
      "\(name) is left out by \(choices.map { $0.path.clean + place($0.source) }.inWords)."
    }
    let without = "Without \(option.leftOutBy?.count == 1 ? "that choice" : "those choices")"
    guard forced.status == .design else {
      let verdict =
        leftOut.map { "\($0) \(without) it is not possible either" } ?? "\(name) is not possible"
      return ["\(verdict): \(forced.obstacleText).", "The best design \(has)."]
    }
    let difference = forced.difference ?? 0
    let verdict =
      leftOut.map { "\($0) \(without) it is possible\(difference < 0 ? "" : " and not better")" }
      ?? "\(name) is possible and not the best"
    let price =
      difference < 0 ? "it saves \(goal.text(-difference))" : "it costs \(goal.difference(difference))"
    return [
      "\(verdict): \(price) \(goal.label)"
        + (forced.isProven ? "" : " (not proven)") + ". The best design \(has)."
    ]
  }

  // MARK: lists

  /// What follows, under a title each.
  var lists: [(title: String, items: [String])] { explanation.option.map(lists) ?? concessions }

  private func lists(on option: ExplainedOptionRecord) -> [(title: String, items: [String])] {
    let forced = option.price.forced
    guard forced.status == .design, !option.chosen.contains(option.price.option) else { return [] }
    let ledgers = run.ledgers.compactMap { ledger -> String? in
      guard let amount = forced.ledgers[ledger.id], let own = run.winner?.ledgers[ledger.id],
        amount.magnitude > own.magnitude * 1e-7
      else { return nil }
      return "\(ledger.label): \(ledger.text(own)) → \(ledger.text(own + amount)) "
        + "(\(ledger.difference(amount)))"
    }
    return [
      ("The best design with it has:", forced.listOfChanges(of: run)),
      ("What that changes:", ledgers),
    ]
  }

  private var concessions: [(title: String, items: [String])] {
    let isAlone = explanation.alone.contains { $0.kind != .rule }
    let given = explanation.alone.filter { $0.kind != .rule && $0.kind != .whole }
    let rules = explanation.alone.filter { $0.kind == .rule || $0.kind == .whole }
    return [
      ("Any one of these is enough, the rest staying as it is:", given.map(sentence)),
      (
        isAlone
          ? "So would be any one of these, which are no planner's to grant:"
          : "Any one of these would be enough, though no planner can grant them:", rules.map(sentence)
      ),
      (
        "The least that is enough together, each miss counted as a share of its limit:",
        explanation.alone.isEmpty || explanation.together.count > 1 ? explanation.together.map(words) : []
      ),
      (
        explanation.isMinimal && explanation.conflict.count == 1
          ? "This alone cannot be kept as things are given, whatever other rule or limit is lifted:"
          : explanation.isMinimal
            ? "These cannot hold together, and all but any one of them could:"
            : "These cannot hold together; not all of them may be needed for that:",
        explanation.conflict.map { member in
          let (name, words) = (member.name.clean, member.sentence.clean.withoutStop)
          return (words.hasPrefix(name) ? words : "\(name): \(words)") + place(member.source)
        }
      ),
      ("Not answered:", explanation.unanswered.map(\.clean)),
    ]
  }

  private func place(_ source: String?) -> String { source.map { " (\($0.clean))" } ?? "" }

  /// A concession with where it leads.
  private func sentence(_ concession: ConcessionRecord) -> String {
    let leads = concession.leadsTo?.design.flatMap { place -> String? in
      guard run.designs.indices.contains(place) else { return nil }
      let design = run.designs[place]
      let subject = concession.leadsTo?.isProven ?? true ? "the best design" : "a design"
      return "\(subject) then has \(run.goalLedger.text(design.objective)) \(run.goalLedger.label): "
        + ([design.shortTopology, design.opticsText, design.coolingText].filter { !$0.isEmpty }).joined(
          separator: ", ")
    }
    return words(concession) + (leads.map { "; \($0)" } ?? "")
  }

  /// A concession in the planner's units.
  func words(_ concession: ConcessionRecord) -> String {
    let name = concession.name.clean
    func value(_ number: Double) -> String { NumberText.measured(number, concession.unit.clean, digits: 5) }
    switch concession.kind {
    case .choice: return "\(name) is lifted"
    case .whole: return "\(concession.sentence.clean.withoutStop) (\(name)) is lifted"
    case .given:
      let needed = concession.needed.map(value) ?? ""
      let current = concession.current.map(value) ?? "none"
      return name == "choose.availableBy" ? "\(name) \(needed)" : "\(name) \(current) → \(needed)"
    case .limit, .requirement:
      return
        "\(name): \(concession.current.map(value) ?? "none") → \(concession.neededText ?? "lifted")"
        + (concession.relativeExcess.map { _ in change(concession) } ?? "")
    case .rule:
      guard let rejection = concession.rejection else { return "\(name) is waived" }
      return "\(name) lets in \(rejection.subject.clean): \(Rejections.words(rejection))"
    }
  }

  private func change(_ concession: ConcessionRecord) -> String {
    guard let current = concession.current, let needed = concession.needed else { return "" }
    let text = NumberText.signed(needed - current, digits: 4)
    return " (" + (concession.unit.isEmpty ? text : text + NumberText.space + concession.unit.clean) + ")"
  }
}

extension ConcessionRecord {
  /// The value that is enough, with as many digits as tell it from the value as things stand.
  var neededText: String? {
    needed.map { needed in
      let distance = NumberText.decimals(for: abs(needed - (current ?? 0)), digits: 2)
      let decimals = max(NumberText.decimals(for: needed.magnitude, digits: 5), distance)
      let text = NumberText.trimmed(NumberText.fixed(needed, decimals: decimals))
      return unit.isEmpty ? text : text + NumberText.space + unit.clean
    }
  }
}
