// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// The chapters of the report on a run, in reading order; a new chapter is one more line here.
enum ReportPage {
  /// The page.
  static func make(_ run: RunRecord) -> Page {
    let sections: [Chapter?] = (run.sections ?? []).enumerated().map {
      PluginSection(section: $0.element, place: $0.offset + 1).chapter
    }
    let before: [Chapter?] = [
      AnswerChapter(run: run).chapter,
      run.designs.isEmpty ? nil : Ranking(run: run).chapter,
      run.winner.map { LedgerChapter(run: run, design: $0).chapter },
      run.winner.flatMap { BoxesChapter(design: $0).chapter },
    ]
    let after: [Chapter?] = [
      RunnersUp(run: run).chapter,
      Limits(run: run).chapter,
      Scenarios(run: run).chapter,
      Rejections(run: run).chapter ?? Self.nothingRejected(run),
      run.winner.flatMap { Materials(design: $0).chapter },
      Provenance(run: run).chapter,
      Repetition(run: run).chapter,
    ]
    return Page(
      title: run.question.name, subtitle: "Goal: \(run.question.goal)", status: AnswerChapter.status(of: run),
      chapters: (before + sections + after).compactMap(\.self))
  }

  /// The answer without a design points to this chapter, so it must be there.
  private static func nothingRejected(_ run: RunRecord) -> Chapter? {
    guard run.designs.isEmpty else { return nil }
    return Chapter(
      id: "not-allowed", title: "Not allowed, and why",
      blocks: [
        .paragraph([.text("No rule rejected anything, and every wiring that was asked for can be built.")])
      ])
  }
}
