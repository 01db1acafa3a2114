// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// The chapters of the report on a run, in reading order; a new chapter is one more line here.
enum ReportPage {
  /// The page.
  static func make(_ whole: RunRecord) -> Page {
    // Designs that only a study speaks of stand in its chapter, and not in the ranking.
    let run = whole.withRankedDesignsOnly
    let studies = whole.studyReports
    return studies.isEmpty ? ofRanking(run) : ofStudies(studies, run)
  }

  /// Answers to questions beyond the ranking come first; the problem that they are compared with follows.
  private static func ofStudies(_ studies: [StudyReport], _ run: RunRecord) -> Page {
    let subject = run.studies.fit?.subject ?? "The problem as it stands"
    var status = AnswerChapter.status(of: run)
    status.prose = [.text("\(subject): ")] + status.prose
    var asItStands = AnswerChapter(run: run).chapter
    asItStands.title = subject
    let chapters: [Chapter?] =
      studies.map(\.chapter) + [
        asItStands,
        run.winner.flatMap { BoxesChapter(design: $0, skipsFirst: true).chapter },
        Limits(run: run).chapter,
        run.designs.isEmpty ? Rejections(run: run).chapter ?? Self.nothingRejected(run) : nil,
        Provenance(run: run).chapter,
        Repetition(run: run).chapter,
      ]
    return Page(
      title: run.question.name, subtitle: "Goal: \(run.goalText)", status: status,
      chapters: chapters.compactMap(\.self))
  }

  private static func ofRanking(_ run: RunRecord) -> Page {
    let sections: [Chapter?] = (run.sections ?? []).enumerated().map {
      PluginSection(section: $0.element, place: $0.offset + 1).chapter
    }
    let before: [Chapter?] = [
      AnswerChapter(run: run).chapter,
      run.designs.isEmpty ? nil : Ranking(run: run).chapter,
      LedgerChapter(run: run).chapter,
      run.winner.flatMap { BoxesChapter(design: $0, skipsFirst: true).chapter },
    ]
    let after: [Chapter?] = [
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

extension RunRecord {
  /// The run without designs that have no place in its ranking.
  var withRankedDesignsOnly: RunRecord {
    var run = self
    run.designs = designs.enumerated().filter { $0.element.rank == $0.offset + 1 }.map(\.element)
    return run
  }
}
