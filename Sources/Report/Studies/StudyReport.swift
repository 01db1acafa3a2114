// SPDX-License-Identifier: Apache-2.0

public import RunRecord

/// How one kind of question beyond the ranking is told, in every format.
protocol StudyReport {
  /// The name of the file with its rows, such as `points.csv`.
  var fileName: String { get }
  /// The head and the rows of that file.
  var rows: [[DesignsCSV.Value]] { get }
  /// What a reader must know, one sentence or two each.
  var summary: [String] { get }
  /// The columns that a terminal shows; empty for none.
  var columns: [TextTable.Column] { get }
  /// The chapter of the report.
  var chapter: Chapter { get }

  /// The whole answer as a terminal of a width shows it: the columns and then the summary, unless said otherwise.
  func lines(width: Int) -> [String]
}

extension StudyReport {
  func lines(width: Int) -> [String] {
    let table = columns.isEmpty ? [] : TextTable(columns: columns).lines(width: width) + [""]
    return table + summary.flatMap { TextTable.wrapped($0, width: width) }
  }
}

extension RunRecord {
  /// The questions beyond the ranking that the run answers, in the order in which reports tell them.
  var studyReports: [any StudyReport] {
    let all: [(any StudyReport)?] = [
      studies.explanation.map { ExplanationReport(run: self, explanation: $0) },
      studies.price.map { PriceReport(run: self, price: $0) },
      studies.limits.map { LimitsReport(run: self, limits: $0) },
      studies.pareto.map { ParetoReport(run: self, front: $0) },
      studies.sweep.map { SweepReport(run: self, sweep: $0) },
    ]
    return all.compactMap(\.self)
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
    let width = max(width, RankedTable.leastWidth)
    guard !run.studyReports.isEmpty else { return RankedTable.text(for: run, width: width) }
    return TextTable.joined(run.studyReports.flatMap { $0.lines(width: width) })
  }

  /// The rows of every study: RFC 4180, numbers with twelve digits, units in the head.
  static func files(of run: RunRecord) -> [(name: String, text: String)] {
    run.studyReports.map { report in
      let lines = report.rows.map { $0.map(\.field).joined(separator: ",") + "\r\n" }
      return (report.fileName, lines.joined())
    }
  }
}
