// SPDX-License-Identifier: Apache-2.0

public import RunRecord

/// What became of public claims: a page, and the same as data.
public struct ClaimsReport: Sendable {
  /// The name of the file that holds the record, complete; ``decode(_:)`` reads it back.
  public static let dataFile = "claims.json"
  /// The name of the file with a row for each claim.
  public static let rowsFile = "claims.csv"

  let record: ClaimsRecord

  /// Prepares a report.
  public init(_ record: ClaimsRecord) { self.record = record }

  /// Reads back what `claims.json` holds.
  ///
  /// - Throws: ``ReportFailure/encoding(reason:)`` when the text is something else.
  public static func decode(_ text: String) throws(ReportFailure) -> ClaimsRecord {
    do { return try RecordJSON.decode(ClaimsRecord.self, from: text) } catch {
      throw .encoding(reason: "\(error)")
    }
  }

  /// The files: rows, the whole record, Markdown and HTML, the page that people open last.
  ///
  /// The same record gives the same bytes.
  ///
  /// - Throws: ``ReportFailure`` when this module is at fault; no record makes it fail.
  public func files() throws(ReportFailure) -> [(name: String, text: String)] {
    [
      (Self.rowsFile, csv), (Self.dataFile, try DesignsJSON.encode(record)),
      (ReportFormat.markdown.fileName, MarkdownRenderer.render(page)),
      (
        ReportFormat.html.fileName,
        try HTMLRenderer().render(page, version: record.etalon, source: "\(record.claims.count) claims")
      ),
    ]
  }

  /// One row per claim.
  var csv: String {
    StudyTable(
      head: [
        "file", "claim", "measure", "unit", "claimed low", "claimed high", "computed", "computed low",
        "computed high", "record low", "record high", "verdict", "reason",
      ],
      rows: record.claims.map { claim in
        [
          .text(claim.file), .text(claim.statement), .text(claim.measure), .text(claim.unit),
          .optional(claim.claimed.low), .optional(claim.claimed.high), .optional(claim.value),
          .optional(claim.range.low), .optional(claim.range.high), .optional(claim.recorded.low),
          .optional(claim.recorded.high), .text(claim.verdict.rawValue), .text(claim.reason),
        ]
      }
    ).text
  }

  /// The answer for a terminal.
  ///
  /// - Parameter width: Places in a line.
  /// - Returns: Lines, each with a line feed.
  public func text(width: Int) -> String {
    let width = max(width, RankedTable.leastWidth)
    let table = TextTable(columns: [
      .init(title: "claim", importance: 0, cells: record.claims.map(\.name.clean)),
      .init(title: "claimed", isNumber: true, importance: 0, cells: record.claims.map(\.claimedText)),
      .init(title: "computed", isNumber: true, importance: 0, cells: record.claims.map(\.valueText)),
      .init(title: "range", isNumber: true, importance: 2, cells: record.claims.map(\.rangeText)),
      .init(title: "record", isNumber: true, importance: 1, cells: record.claims.map(\.recordedText)),
      .init(title: "verdict", importance: 0, cells: record.claims.map(\.verdict.rawValue)),
    ])
    return TextTable.joined(
      TextTable.wrapped(lead, width: width, indent: "") + [""] + table.lines(width: width))
  }

  /// How many claims came out which way, in a sentence.
  var lead: String {
    let count = { (verdict: ClaimVerdict) in record.claims.filter { $0.verdict == verdict }.count }
    let all = record.claims.count
    return
      "Of \(NumberText.count(all, "claim", "claims")), \(NumberText.count(count(.holds), "holds", "hold")), "
      + "\(NumberText.count(count(.doubtful), "is", "are")) doubtful and "
      + "\(NumberText.count(count(.doesNotHold), "does", "do")) not hold."
  }

  // MARK: page

  private var page: Page {
    let first = Chapter(
      id: "answer", title: "What became of the claims",
      blocks: [
        .lead([.text(lead)]),
        .facts(
          ClaimVerdict.allCases.map { verdict in
            Fact(
              name: verdict.rawValue,
              value: NumberText.count(record.claims.filter { $0.verdict == verdict }.count))
          }),
        .table(overview),
        .heading("How a verdict comes about"),
        .list([
          [
            .strong("holds: "),
            .text("the computed value is as claimed, and so is some of the public record."),
          ],
          [
            .strong("doubtful: "),
            .text(
              "some of the public record is as claimed, or the computed value would be if figures stood elsewhere in their ranges."
            ),
          ],
          [
            .strong("does not hold: "),
            .text("nothing in the public record is as claimed, and no reading of the figures makes it so."),
          ],
        ]),
      ])
    let chapters = record.claims.enumerated().map { ClaimChapter(claim: $1, place: $0 + 1).chapter }
    return Page(
      title: "Public claims, audited",
      subtitle: "Each is computed from the catalog and held against the public record",
      status: Callout(tone: .note, prose: [.text(lead)]), chapters: [first] + chapters + [repetition])
  }

  private var overview: Table {
    Table(
      caption: "Claims, what is computed for them, and what else is public",
      columns: [
        .init(title: "Claim", isWide: true), .init(title: "Claimed", isNumber: true),
        .init(title: "Computed", isNumber: true), .init(title: "Public record", isNumber: true),
        .init(title: "Verdict"), .init(title: "Reason", isWide: true),
      ],
      rows: record.claims.enumerated().map { place, claim in
        .init(cells: [
          Cell([.link(claim.name, to: "#claim-\(place + 1)")]), Cell(claim.claimedText),
          Cell([.text(claim.valueText)], details: [claim.rangeRemark]), Cell(claim.recordedText),
          Cell([.strong(claim.verdict.rawValue)]), Cell(claim.reason),
        ])
      })
  }

  private var repetition: Chapter {
    Chapter(
      id: "repeat", title: "How to repeat this",
      blocks: [
        .list([
          [.text("Command: "), .code(record.command)], [.text("Etalon \(record.etalon)")],
          [.text("Catalog: "), .code(record.catalogHash)],
        ])
      ])
  }
}
