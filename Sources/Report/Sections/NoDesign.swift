// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// The answer where there is no design: what cannot hold, and what comes nearest.
struct NoDesign {
  let run: RunRecord

  /// The blocks of the answer.
  var blocks: [Block] {
    [.lead([.text(AnswerChapter(run: run).proof + " "), .text(looked)])] + wayOut
  }

  private var looked: String {
    let counts = run.counts
    let rejected = run.rejections.reduce(0) { $0 + $1.count }
    return "\(NumberText.count(counts.skeletons, "wiring", "wirings")) and "
      + "\(NumberText.count(counts.builds, "build", "builds")) were looked at; rules rejected "
      + "\(NumberText.count(rejected, "candidate", "candidates")), and "
      + "\(NumberText.count(run.unwirable.count, "wiring", "wirings")) could not be built."
  }

  /// What would have to give, as far as the run knows it.
  private var wayOut: [Block] {
    if !run.limits.isEmpty {
      return [
        .heading("What would have to give"),
        .paragraph([.text("Each of these fails even when every other limit is lifted:")]),
        .list(run.limits.map(limit)),
      ]
    }
    // An explanation says better than a count of candidates what stands in the way.
    guard run.studies.explanation == nil else { return [] }
    let strongest = run.rejections.enumerated().max {
      ($0.element.count, $1.offset) < ($1.element.count, $0.offset)
    }?.element
    guard let strongest else { return [] }
    return [
      .heading("What stands most in the way"),
      .paragraph([
        .text("The rule "), .strong("\(strongest.plugin.clean)/\(strongest.rule.clean)"),
        .text(" rejected \(NumberText.count(strongest.count)): \(strongest.reason.clean). Nearest was "),
        .text("\(strongest.subject.clean) with \(Rejections.figures(strongest)). "),
        .text("Every reason is under "), .link("what is not allowed", to: "#not-allowed"), .text("."),
      ]),
    ]
  }

  private func limit(_ limit: LimitRecord) -> Prose {
    let short = (limit.limit - limit.value).magnitude
    let share = limit.limit == 0 ? "" : ", \(NumberText.percent(short / limit.limit.magnitude))"
    return [
      .strong(limit.sentence.asSentence),
      .text(
        " The nearest design has \(NumberText.measured(limit.value, limit.unit.clean)) where "
          + "\(limit.boundText) is \(limit.relation == .atMost ? "allowed" : "asked for"): "
          + "\(NumberText.measured(short, limit.unit.clean))\(share) are missing."),
    ]
  }
}
