// SPDX-License-Identifier: Apache-2.0

import Foundation
import Search

/// One line of `--progress json`: what a program that watches is told.
///
/// Fields that say nothing are left out. The layout's version changes when a field changes its meaning or goes; new
/// fields and new words of `phase` may come without that.
struct ProgressEvent: Codable, Equatable, Sendable {
  /// What an event is about.
  enum Kind: String, Codable, Sendable {
    /// The search begins; tells command, problem, ledger and unit.
    case begin
    /// How far the search is.
    case progress
    /// The search was asked to stop and keep what is known.
    case stopping
    /// The search is over; files are written after it.
    case end
    /// Anything else that is said on standard error, such as a warning or what is wrong.
    case remark
  }

  /// The version of this layout.
  static let currentSchema = "etalon-progress-1"

  var schema = Self.currentSchema
  var event: Kind
  /// Seconds since the search began.
  var seconds: Double?
  var command: String?
  var problem: String?
  /// The ledger of `best` and `bound`, and the unit of both.
  var ledger: String?
  var unit: String?
  /// What is being done; the counts are of this phase.
  var phase: String?
  /// Tasks answered or designs proven, of how many; more may follow where `mayGrow` is true.
  var done: Int?
  var total: Int?
  var mayGrow: Bool?
  /// Tasks among `done` that were answered before the run was carried on.
  var reused: Int?
  /// Tasks that could not be answered.
  var failed: Int?
  /// Tasks or designs per second in this phase, and the seconds that the rest of those known will take at that rate.
  var rate: Double?
  var secondsLeft: Double?
  /// The best design known, what is proven of it, and their distance as a share of the first.
  var best: Double?
  var bound: Double?
  var gap: Double?
  /// Subproblems of integer programs taken up.
  var nodes: Int?
  /// The task that was finished last.
  var latest: String?
  /// What was said.
  var text: String?

  init(_ event: Kind, command: String? = nil, problem: String? = nil) {
    (self.event, self.command, self.problem) = (event, command, problem)
  }

  /// Something that is said to people.
  static func remark(_ text: String) -> Self {
    var event = Self(.remark)
    event.text = text
    return event
  }

  /// The event as a line, without the end of it.
  var line: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return String(decoding: (try? encoder.encode(self)) ?? Data(), as: UTF8.self)
  }
}
