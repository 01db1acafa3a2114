// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// What a terminal says beneath the table: proof, ties, the limit that binds, what scenarios change.
struct TextSummary {
  let run: RunRecord

  /// One sentence or two on each.
  var sentences: [String] {
    run.designs.isEmpty ? withoutDesign : [proof, ties, limits, scenarios].compactMap(\.self)
  }

  private var proof: String {
    let words = AnswerChapter(run: run).proof
    return (run.proof.isProven ? "Proven: " : run.designs[0].isProven ? "Proven in part: " : "Not proven: ")
      + words.prefix(1).lowercased()
      + words.dropFirst()
  }

  private var ties: String? {
    let ties = run.designs.filter(\.tiesWithPrevious)
    guard !ties.isEmpty else { return nil }
    return "Ties: " + ties.map { "\($0.rank) with \($0.rank - 1)" }.inWords + "."
  }

  private var limits: String? {
    guard let first = run.limits.first(where: \.isBinding) else {
      return run.limits.first.map {
        "Limits: none is used up; nearest is \(plain($0.sentence)) "
          + "(\(NumberText.significant($0.value)), \($0.relation.rawValue) "
          + "\(NumberText.measured($0.limit, $0.unit.clean)))."
      }
    }
    let more = run.limits.filter(\.isBinding).count - 1
    return "Used up: \(plain(first.sentence)) "
      + "(\(first.relation.rawValue) \(NumberText.measured(first.limit, first.unit.clean)))"
      + (more > 0 ? " and \(more) more." : ".")
  }

  private var scenarios: String? {
    let open = run.openScenarios
    guard !run.scenarios.isEmpty else { return open.map { "Scenarios: \($0)" } }
    let changed = run.scenarios.filter { !$0.keepsTheWinner }.map(\.name.clean)
    let all = NumberText.count(run.scenarios.count, "scenario", "scenarios")
    let answered =
      changed.isEmpty
      ? "Scenarios: the best design stays the best in \(open == nil ? "all " : "")\(all)."
      : "Scenarios: \(changed.count) of \(all) \(changed.count == 1 ? "changes" : "change") the best design: "
        + changed.inWords + "."
    return answered + (open.map { " " + $0 } ?? "")
  }

  private var withoutDesign: [String] {
    let name = run.proof.status == .infeasible ? "No design is possible: " : "Stopped: "
    let worst = Rejections.byRule(run.rejections).prefix(3).map { group in
      "\(group[0].plugin.clean)/\(group[0].rule.clean) rejected \(NumberText.count(Rejections.total(group))); nearest "
        + "\(group[0].subject.clean): \(Rejections.words(group[0]))."
    }
    let unwirable =
      run.unwirable.isEmpty
      ? []
      : [
        "\(NumberText.count(run.unwirable.count, "wiring", "wirings")) cannot be built, such as "
          + "\(run.unwirable[0].family.clean) \(run.unwirable[0].attempt.clean): \(run.unwirable[0].reason.clean)."
      ]
    let proof = AnswerChapter(run: run).proof
    return [name + proof.prefix(1).lowercased() + proof.dropFirst()] + worst + unwirable
  }

  /// A sentence within a sentence.
  private func plain(_ sentence: String) -> String {
    let text = sentence.clean
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}
