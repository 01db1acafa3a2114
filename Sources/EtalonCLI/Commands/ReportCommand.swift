// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Report
import ResultStore
import RunRecord

/// `etalon report`: the report of a run that is kept.
struct ReportCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Writes the report of a kept run again.",
    discussion: """
      Writes report.html, report.md, designs.csv and designs.json with the same bytes as when the run was
      made, into Results/runs/<run>/ unless --output names a folder, and prints the ranked table.
      `etalon runs` lists the runs; `last` is the newest one.

      Examples:
        etalon report last
        etalon report 12 --output /tmp/offer
        etalon report 12 --format json | jq '.designs[0].ledgers'
      """)

  @Argument(help: "The run: its number, its name, the beginning of it, or `last`.")
  var name: String

  @Option(
    help: ArgumentHelp("The folder for the report; Results/runs/<run> by default.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Option(help: "What to print: \(OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = OutputFormat.text

  @OptionGroup var place: StoreArguments

  var subject: String { place.path }

  func answer() throws -> Verdict {
    let store = try place.open()
    let run = try store.run(named: name)
    let record = try store.recordToShow(of: run)
    let files = try ReportFiles.render(record)
    let folder = try OutputFolder(preparing: output ?? "Results/runs/\(run)")
    for file in files { try folder.put(file.text, as: file.name) }
    let page = "\(folder.path)/\(RunFiles.page)"
    if let file = format.file(of: record) {
      try Console.answer(files.first { $0.name == file }?.text ?? "")
      Console.remark(page)
    } else {
      try Console.answer(Self.words(for: record) + "\n" + page + "\n")
    }
    return .success
  }

  private static func words(for record: RunRecord) -> String {
    let width = Console.outputWidth
    if let stated = record.stated { return EvaluationText.text(for: record, stated: stated, width: width) }
    let study = StudyText.text(for: record, width: width)
    return study.isEmpty ? RankedTable.text(for: record, width: width) : study
  }
}

extension OutputFormat {
  /// The file of a run's report that is this format; nil for plain text.
  func file(of record: RunRecord) -> String? {
    guard record.studies.claims != nil else { return file }
    switch self {
    case .text: return nil
    case .csv: return ClaimsReport.rowsFile
    case .json: return ClaimsReport.dataFile
    }
  }
}

extension ResultStore {
  /// The record of a run; a run that left none is a fault.
  func recordToShow(of run: RunID) throws -> RunRecord {
    if let record = try record(of: run) { return record }
    let summary = try runs().first { $0.id == run }
    let reason = summary?.reason.map { ": \($0)" } ?? ""
    throw OutputFault(
      path: path, reason: "run \(run) (\(summary?.status.rawValue ?? "unknown")\(reason)) left no record",
      fix: "`etalon resume \(run.short)` carries on a run that was stopped or abandoned")
  }
}
