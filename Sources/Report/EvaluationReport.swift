// SPDX-License-Identifier: Apache-2.0

public import RunRecord

/// The files that tell of a stated design: what it costs, what it breaks, and how far it is from the best.
public enum EvaluationReport {
  /// What `designs.json` holds: the stated design beside the run that it is measured by.
  private struct Evaluation: Encodable {
    var schema = "etalon-evaluation-1"
    var stated: DesignRecord
    var run: RunRecord
  }

  /// Renders every format.
  ///
  /// The table for spreadsheets has the stated design first, with rank 0, and the run's designs after it. The file for
  /// programs has three members: `schema`, `stated` and `run`, whose layout ``DesignsJSON`` tells.
  ///
  /// - Parameters:
  ///   - run: The run on the same problem; its designs may be empty when no optimum was sought.
  ///   - stated: The stated design, with the rules that it breaks.
  /// - Returns: File names and contents, in the order of ``ReportFormat``.
  /// - Throws: ``ReportFailure`` when this module is at fault; no record makes it fail.
  public static func render(
    _ run: RunRecord, stated: DesignRecord
  ) throws(ReportFailure) -> [(name: String, text: String)] {
    try ReportFiles.write(
      page(run, stated), of: run, designs: [stated] + run.designs, built: stated,
      json: DesignsJSON.encode(Evaluation(stated: stated, run: run)))
  }

  private static func page(_ run: RunRecord, _ stated: DesignRecord) -> Page {
    let chapters: [Chapter?] = [
      EvaluationChapters(run: run, stated: stated).answer,
      stated.breaches.isEmpty
        ? nil
        : Chapter(
          id: "breaches", title: "What it breaks",
          blocks: [.table(Rejections.table("Broken rules", stated.breaches, subject: "What breaks it"))]),
      EvaluationChapters(run: run, stated: stated).distance,
      LedgerChapter(run: run, design: stated, title: "What the stated design is made of").chapter,
      BoxesChapter(design: stated).chapter,
      Materials(run: run, design: stated).chapter,
      CablingChapter(design: stated).chapter,
      Repetition(run: run).chapter,
    ]
    let verdict = Verdict(run: run, stated: stated)
    return Page(
      title: "\(run.question.name): a stated design", subtitle: "Goal: \(run.goalText)",
      status: Callout(
        tone: stated.breaches.isEmpty ? .good : .bad,
        prose: [.strong(verdict.isAllowed + " "), .text(verdict.distance)]),
      chapters: chapters.compactMap(\.self))
  }
}

/// What is said of a stated design in a few words.
struct Verdict {
  let run: RunRecord
  let stated: DesignRecord

  /// Whether it keeps every rule.
  var isAllowed: String {
    stated.breaches.isEmpty
      ? "The stated design keeps every rule."
      : "The stated design breaks \(NumberText.count(stated.breaches.count, "rule", "rules"))."
  }

  /// How far it is from the best design.
  var distance: String {
    let goal = run.goalLedger
    let cost = "It comes to \(goal.text(stated.objective)) \(goal.label)"
    guard let best = run.winner else { return cost + "; there is no design to measure it by." }
    let difference = stated.objective - best.objective
    guard difference.magnitude > best.objective.magnitude * 1e-9 else {
      return cost + ", as little as the best design that was found."
    }
    let proven = run.proof.isProven ? "the optimum" : "the best design that was found"
    return "\(cost), \(goal.difference(difference)) (\(Ranking.share(stated, over: best))) against \(proven)."
  }
}

/// The chapters that only a stated design has.
struct EvaluationChapters {
  let run: RunRecord
  let stated: DesignRecord

  /// The answer and the picture.
  var answer: Chapter {
    let verdict = Verdict(run: run, stated: stated)
    let worst = stated.breaches.map(Rejections.words).unique.prefix(3)
    let facts = run.keyLedgers(6).compactMap { ledger in
      stated.ledgers[ledger.id].map {
        Fact(name: ledger.label, value: NumberText.significant(ledger.shown($0)), unit: ledger.unit)
      }
    }
    let links: [Block] = stated.links.isEmpty ? [] : [.table(AnswerChapter.linkTable(stated))]
    return Chapter(
      id: "answer", title: "What was stated",
      blocks: [
        .lead([
          .strong(verdict.isAllowed),
          .text(worst.isEmpty ? " " : " Foremost: \(worst.joined(separator: "; ")). "),
          .text(verdict.distance),
        ]), .facts(facts), .picture(DesignPicture(design: stated).picture),
      ] + links)
  }

  /// The stated design against the best; nil when there is none.
  var distance: Chapter? {
    guard let best = run.winner else { return nil }
    return Chapter(
      id: "distance", title: "Distance to the best design",
      blocks: RunnersUp.comparison(
        "Best design and stated design", best, stated, of: run, names: ("Best", "Stated")))
  }
}

/// The words on a stated design for a terminal.
public enum EvaluationText {
  /// Verdict, breaches and the largest differences to the best design.
  ///
  /// - Parameters:
  ///   - run: The run on the same problem.
  ///   - stated: The stated design.
  ///   - width: Places in a line.
  /// - Returns: Lines, each with a line feed.
  public static func text(for run: RunRecord, stated: DesignRecord, width: Int) -> String {
    let width = max(width, RankedTable.leastWidth)
    let verdict = Verdict(run: run, stated: stated)
    let breaches = stated.breaches.flatMap { breach in
      TextTable.wrapped(
        "- \(breach.plugin)/\(breach.rule): \(breach.subject): \(Rejections.words(breach))",
        width: width)
    }
    let differences = run.winner.map { LedgerDifference.ledgers($0, stated, of: run) } ?? []
    let rows = differences.prefix(8)
    let table = TextTable(columns: [
      .init(title: "ledger", importance: 0, cells: rows.map(\.label)),
      .init(title: "best", isNumber: true, importance: 2, cells: rows.map { $0.ledger.text($0.before) }),
      .init(title: "stated", isNumber: true, importance: 1, cells: rows.map { $0.ledger.text($0.after) }),
      .init(
        title: "difference", isNumber: true, importance: 0,
        cells: rows.map { $0.ledger.difference($0.difference) }),
      .init(
        title: "Δ%", isNumber: true, importance: 3,
        cells: rows.map { $0.share.map { NumberText.percent($0, signed: true) } ?? NumberText.missing }),
    ])
    let lines =
      TextTable.wrapped("\(verdict.isAllowed) \(verdict.distance)", width: width) + breaches
      + (rows.isEmpty ? [] : [""] + table.lines(width: width))
    return TextTable.joined(lines)
  }
}
