// SPDX-License-Identifier: Apache-2.0

public import RunRecord

/// A form in which a run is written down.
public enum ReportFormat: String, CaseIterable, Hashable, Sendable {
  /// One row per design, for spreadsheets.
  case csv
  /// The whole run, for programs; see ``DesignsJSON``.
  case json
  /// The report for repositories and tickets.
  case markdown
  /// The report for people, in one file that needs nothing else.
  case html

  /// The name of the file.
  public var fileName: String {
    switch self {
    case .csv: "designs.csv"
    case .json: "designs.json"
    case .markdown: "report.md"
    case .html: "report.html"
    }
  }
}

/// Why a report could not be made.
public enum ReportFailure: Error, Hashable, Sendable {
  /// A template of this module cannot be used.
  case template(String, reason: String)
  /// The run cannot be written as JSON.
  case encoding(reason: String)
}

/// The files that tell of a run.
///
/// The same record gives the same bytes: no clock, no locale and no order of a dictionary gets in. Nothing is written
/// here; whoever calls decides where files go, and writes `report.html`, the last of them, last.
public struct ReportFiles {
  /// Renders every format of a run.
  ///
  /// Of a run that judged a stated design, that is what the files tell of; see ``EvaluationReport``. Of one that judged
  /// claims, the files are those of ``ClaimsReport``.
  ///
  /// - Parameter run: The run, with designs or without.
  /// - Returns: File names and contents: rows of studies, then the formats in the order of ``ReportFormat``, with the
  ///   best design's materials, cables, ports and racks before the page.
  /// - Throws: ``ReportFailure`` when this module is at fault; no record makes it fail.
  public static func render(_ run: RunRecord) throws(ReportFailure) -> [(name: String, text: String)] {
    if let claims = run.studies.claims { return try ClaimsReport(claims).files() }
    guard let stated = run.stated else {
      return try StudyText.files(of: run)
        + write(
          ReportPage.make(run), of: run, designs: run.designs, built: run.withRankedDesignsOnly.designs.first,
          json: DesignsJSON.encode(run))
    }
    var search = run
    search.stated = nil
    return try EvaluationReport.render(search, stated: stated)
  }

  /// Writes a page and what goes with it; `built` is the design whose materials and cables are listed.
  static func write(
    _ page: Page, of run: RunRecord, designs: [DesignRecord], built: DesignRecord?, json: String
  ) throws(ReportFailure) -> [(name: String, text: String)] {
    var files: [(name: String, text: String)] = []
    for format in ReportFormat.allCases {
      let text =
        switch format {
        case .csv: DesignsCSV.text(designs, of: run)
        case .json: json
        case .markdown: MarkdownRenderer.render(page)
        case .html: try HTMLRenderer().render(page, of: run)
        }
      files.append((format.fileName, text))
    }
    files.insert(contentsOf: build(of: built), at: files.count - 1)
    return files
  }

  /// What a builder of the first design needs, for spreadsheets; heads alone where there is no design.
  private static func build(of design: DesignRecord?) -> [(name: String, text: String)] {
    let plan = design.flatMap { CablingPlan($0) }
    return [
      ("materials.csv", MaterialsCSV.text(design)),
      ("cables.csv", plan.map { CableSchedule(plan: $0).cables } ?? CSVText(CableSchedule.cableHead).text),
      ("ports.csv", plan.map { PortMap(plan: $0).text } ?? CSVText(PortMap.head).text),
      ("racks.csv", design.map { RackPlan($0).text(plan) } ?? CSVText(RackPlan.head).text),
    ]
  }
}
