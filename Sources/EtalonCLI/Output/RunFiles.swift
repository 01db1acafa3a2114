// SPDX-License-Identifier: Apache-2.0

import Foundation
import Planner
import Report
import RunRecord

/// The files that a run leaves, in the order in which they are put into their folder.
struct RunFiles {
  /// The page that people open; it comes last, so that whoever sees it finds the rest.
  static let page = "report.html"

  /// Names and contents.
  let files: [(name: String, text: String)]

  /// Renders everything.
  init(_ result: SolveResult, timings: Timings) throws(ReportFailure) {
    var files = try ReportFiles.render(result.record)
    if let program = result.programText { files.append(("model.lp", program)) }
    files.append(("timings.json", timings.text))
    self.files = files.filter { $0.name != Self.page } + files.filter { $0.name == Self.page }
  }

  /// The content of one of them.
  subscript(name: String) -> String? { files.first { $0.name == name }?.text }

  /// Puts all of them into `folder`.
  func write(to folder: OutputFolder) throws(OutputFault) {
    for file in files { try folder.put(file.text, as: file.name) }
  }
}

/// What a run took: kept apart, since it differs each time, and what it found does not.
struct Timings: Encodable {
  private var started: Date
  private var workers: Int
  private var seconds: [String: Double]
  private var effort: [String: Int]

  /// Collects what is known when the run is over.
  init(
    started: Date, workers: Int, seconds: [(stage: String, seconds: Double)],
    effort: [(what: String, count: Int)]
  ) {
    (self.started, self.workers) = (started, workers)
    self.seconds = Dictionary(seconds.map { ($0.stage, ($0.seconds * 1e3).rounded() / 1e3) }) { $0 + $1 }
    self.effort = Dictionary(effort.map { ($0.what, $0.count) }) { $0 + $1 }
  }

  /// The timings as JSON, with a line feed at its end.
  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    // Dates, whole numbers and finite seconds can always be encoded.
    return ((try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}") + "\n"
  }
}
