// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import ResultStore
import RunRecord

/// `etalon runs`: the history.
struct RunsCommand: AnsweringCommand {
  /// What is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  /// A run as JSON tells it.
  private struct Line: Encodable {
    struct Tasks: Encodable {
      var queued, leased, done, failed, stale: Int
    }

    var id: String
    var number: Int
    var command: String
    var problem: String
    var status: RunStatus
    var reason: String?
    var started: Date
    var ended: Date?
    var tasks: Tasks?
    var best: QuantityRecord?
  }

  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "Lists the runs that are kept, the newest last.",
    discussion: """
      Every question is kept with its record, unless --no-store is given. The
      first column names a run for `etalon report`, `compare` and `resume`; `last` is the newest one.
      Tasks are those done of those known: a search that did not come to its end may have had more, hence
      the plus.

      Examples:
        etalon runs
        etalon runs --format json | jq -r '.[] | select(.status == "stopped").id'
      """)

  @Option(help: "What to print: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = Format.text

  @OptionGroup var place: StoreArguments

  var subject: String { place.path }

  func answer() throws -> Verdict {
    // No history yet is an answer, unless it was named.
    guard place.exists || place.store != nil else {
      Console.remark("No run is kept in \(place.path) yet.")
      if format == .json { try Console.answer("[]\n") }
      return .success
    }
    let runs = try place.open().runs()
    try Console.answer(format == .json ? encode(runs) : table(runs))
    return .success
  }

  private static func tasks(of run: RunSummary) -> String {
    guard run.tasks.total > 0 else { return "" }
    let isOver = [.done, .infeasible].contains(run.status)
    return "\(run.tasks.done)/\(run.tasks.total)\(isOver ? "" : "+")"
  }

  private func table(_ runs: [RunSummary]) -> String {
    let rows = runs.map { run in
      [
        run.id.text, Self.time(run.started), run.command, run.problem, run.status.rawValue,
        Self.tasks(of: run), run.best.map { NumberWords.short($0.value, $0.unit) } ?? "",
      ]
    }
    return Columns.text([["run", "started", "command", "problem", "status", "tasks", "best"]] + rows)
  }

  private static func time(_ date: Date) -> String {
    date.formatted(
      Date.ISO8601FormatStyle(timeZone: .current).year().month().day().dateTimeSeparator(.space)
        .time(includingFractionalSeconds: false))
  }

  private func encode(_ runs: [RunSummary]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    let lines = runs.map { run in
      Line(
        id: run.id.text, number: run.id.number, command: run.command, problem: run.problem,
        status: run.status,
        reason: run.reason, started: run.started, ended: run.ended,
        tasks: run.tasks.total == 0
          ? nil
          : Line.Tasks(
            queued: run.tasks.queued, leased: run.tasks.leased, done: run.tasks.done,
            failed: run.tasks.failed,
            stale: run.tasks.stale), best: run.best)
    }
    return String(decoding: try encoder.encode(lines), as: UTF8.self) + "\n"
  }
}
