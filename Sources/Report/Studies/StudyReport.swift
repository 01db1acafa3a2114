// SPDX-License-Identifier: Apache-2.0

public import RunRecord

/// How one question beyond the ranking is told in every format.
struct StudyReport {
  /// The subcommand, which names the file of its rows.
  var name: String
  /// The rows: RFC 4180, numbers with twelve digits, units in the head.
  var csv: String
  /// The chapter of the report.
  var chapter: Chapter
  /// The answer as plain text in so many columns.
  var text: (_ width: Int) -> String
}

extension RunRecord {
  /// The questions beyond the ranking that the run answers, in the order in which reports tell them.
  var studyReports: [StudyReport] {
    let run = self
    return [
      studies.explanation.map {
        StudyReport(
          name: "explain", csv: ExplainText.csv(for: run),
          chapter: ExplanationChapter(run: run, explanation: $0).chapter
        ) { ExplainText.text(for: run, width: $0) }
      },
      studies.price.map {
        StudyReport(
          name: "price", csv: PriceText.csv(for: run), chapter: PriceChapter(run: run, price: $0).chapter
        ) { PriceText.text(for: run, width: $0) }
      },
      studies.pareto.map {
        StudyReport(
          name: "pareto", csv: ParetoText.csv(for: run), chapter: ParetoChapter(run: run, front: $0).chapter
        ) { ParetoText.text(for: run, width: $0) }
      },
      studies.limits.map {
        StudyReport(
          name: "limits", csv: LimitsText.csv(for: run), chapter: LimitsChapter(run: run, limits: $0).chapter
        ) { LimitsText.text(for: run, width: $0) }
      },
      studies.sweep.map { sweep in
        let report = SweepReport(run: run, sweep: sweep)
        return StudyReport(name: "sweep", csv: report.csv, chapter: report.chapter, text: report.text)
      },
      studies.flip.map { flip in
        let report = FlipReport(run: run, flip: flip)
        return StudyReport(name: "flip", csv: report.csv, chapter: report.chapter, text: report.text)
      },
      studies.fit.map { fit in
        let report = FitReport(run: run, fit: fit)
        return StudyReport(name: "fit", csv: report.csv, chapter: report.chapter, text: report.text)
      },
      studies.map.map { map in
        let report = MapReport(run: run, map: map)
        return StudyReport(name: "map", csv: report.csv, chapter: report.chapter, text: report.text)
      },
      studies.simulation.map { simulation in
        let report = SimulationReport(run: run, simulation: simulation)
        return StudyReport(name: "simulate", csv: report.csv, chapter: report.chapter, text: report.text)
      },
    ].compactMap(\.self)
  }
}

/// What a terminal and a spreadsheet show of questions beyond the ranking.
public enum StudyText {
  /// The answers as plain text.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - width: Places in a line.
  /// - Returns: Lines, each with a line feed.
  public static func text(for run: RunRecord, width: Int) -> String {
    if let claims = run.studies.claims { return ClaimsReport(claims).text(width: width) }
    let reports = run.studyReports
    // What was not answered, because there is no design to compare with, is told as the problem's own answer.
    guard !reports.isEmpty else { return RankedTable.text(for: run, width: width) }
    return reports.map { $0.text(width) }.joined(separator: "\n")
  }

  /// The name of the file with the rows of a subcommand's question.
  public static func fileName(of subcommand: String) -> String { "\(subcommand).csv" }

  /// The rows of every question.
  static func files(of run: RunRecord) -> [(name: String, text: String)] {
    run.studyReports.map { (fileName(of: $0.name), $0.csv) }
  }
}
