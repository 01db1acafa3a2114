// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// The answer where there is no design: what cannot hold, and what comes nearest.
struct NoDesign {
  let run: RunRecord

  /// The blocks of the answer.
  var blocks: [Block] {
    [.lead([.text(looked)])] + wayOut
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
    guard let strongest = Rejections.byRule(run.rejections).first, let nearest = strongest.first else {
      return []
    }
    return [
      .heading("What stands most in the way"),
      .paragraph([
        .text("The rule "), .strong("\(nearest.plugin.clean)/\(nearest.rule.clean)"),
        .text(
          " rejected \(NumberText.count(Rejections.total(strongest), "candidate", "candidates")). Nearest was "
        ),
        .text("\(nearest.subject.clean): \(Rejections.words(nearest)). "),
        .text("Every reason is under "), .link("what is not allowed", to: "#not-allowed"), .text("."),
      ]),
      .paragraph([
        .text("What is enough to concede, in the problem's own units, is found by "),
        .code(run.command(of: "explain")), .text("."),
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
