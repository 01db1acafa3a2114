// SPDX-License-Identifier: Apache-2.0

import Formulation
import RunRecord

/// Designs of a search, written down as soon as each is chosen, so that a search that was killed goes on behind them.
public struct KeptChoices: Sendable {
  private let question: String
  private let log: any TaskLog

  /// Keeps what is chosen in a log.
  ///
  /// - Parameters:
  ///   - question: All that the choices depend on, as a text.
  ///   - log: Where they are written down.
  public init(question: String, log: any TaskLog) { (self.question, self.log) = (question, log) }

  /// What is written down of one choice.
  struct Choice: Codable {
    /// The design; nil where no other is left.
    var selection: Selection?
    /// Integer programs and search nodes that it took.
    var programs: Int
    var nodes: Int
  }

  /// The choice of a number, if it was made before.
  func choice(_ number: Int) -> Choice? {
    guard let bytes = try? log.answer(of: key(number)) else { return nil }
    return try? RecordJSON.decode(Choice.self, from: String(decoding: bytes, as: UTF8.self))
  }

  /// Writes down a choice that is final; a log that cannot be written keeps nobody from the answer.
  func keep(_ choice: Choice, _ number: Int) {
    guard let text = try? RecordJSON.encode(choice) else { return }
    let task = LoggedTask(key: key(number), ordinal: number - 1, label: "design \(number)")
    do throws(TaskFault) {
      try log.enqueue([task])
      try log.lease(task.key)
      try log.finish(task.key, with: Array(text.utf8))
    } catch {
      return
    }
  }

  private func key(_ number: Int) -> String { ContentHash.of("\(question)\ndesign \(number)".utf8) }
}
