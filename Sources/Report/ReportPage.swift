// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// The chapters of the report on a run, in reading order; a new chapter is one more line here.
enum ReportPage {
  /// The page.
  static func make(_ run: RunRecord) -> Page {
    run.studyReports.isEmpty ? ofRanking(run) : ofStudies(run)
  }

  /// Answers to questions beyond the ranking come first; the problem as it stands is what they are compared with.
  private static func ofStudies(_ run: RunRecord) -> Page {
    // Designs that only a study speaks of have no place beside the problem's own answer.
    var asItStands = AnswerChapter(run: run.withRankedDesignsOnly).chapter
    asItStands.title = "The problem as it stands"
    let chapters: [Chapter?] =
      run.studyReports.map(\.chapter) + [
        asItStands,
        run.proof.status == .designs ? run.winner.flatMap { BoxesChapter(design: $0).chapter } : nil,
        run.proof.status == .infeasible ? Rejections(run: run).chapter ?? Self.nothingRejected(run) : nil,
        Provenance(run: run).chapter,
        Repetition(run: run).chapter,
      ]
    return Page(
      title: run.question.name, subtitle: "Goal: \(run.question.goal)", status: AnswerChapter.status(of: run),
      chapters: chapters.compactMap(\.self))
  }

  private static func ofRanking(_ run: RunRecord) -> Page {
    let chapters: [Chapter?] = [
      AnswerChapter(run: run).chapter,
      run.designs.isEmpty ? nil : Ranking(run: run).chapter,
      LedgerChapter(run: run).chapter,
      run.winner.flatMap { BoxesChapter(design: $0).chapter },
      RunnersUp(run: run).chapter,
      Limits(run: run).chapter,
      Scenarios(run: run).chapter,
      Rejections(run: run).chapter ?? Self.nothingRejected(run),
      run.winner.flatMap { Materials(run: run, design: $0).chapter },
      run.winner.flatMap { CablingChapter(design: $0).chapter },
      Provenance(run: run).chapter,
      Repetition(run: run).chapter,
    ]
    return Page(
      title: run.question.name, subtitle: "Goal: \(run.goalText)", status: AnswerChapter.status(of: run),
      chapters: chapters.compactMap(\.self))
  }

  /// The answer without a design points to this chapter, so it must be there.
  private static func nothingRejected(_ run: RunRecord) -> Chapter? {
    guard run.withRankedDesignsOnly.designs.isEmpty else { return nil }
    return Chapter(
      id: "not-allowed", title: "Not allowed, and why",
      blocks: [
        .paragraph([.text("No rule rejected anything, and every wiring that was asked for can be built.")])
      ])
  }
}

extension RunRecord {
  /// The run without designs that have no place in its ranking.
  var withRankedDesignsOnly: RunRecord {
    var run = self
    run.designs = designs.enumerated().filter { $0.element.rank == $0.offset + 1 }.map(\.element)
    return run
  }
}
