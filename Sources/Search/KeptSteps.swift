// SPDX-License-Identifier: Apache-2.0

import RunRecord
import SolverKit

/// Steps of a search, written down as each is done, so that a search that was killed goes on behind them.
///
/// Unlike tasks, steps follow from each other: a search that begins again asks for the same ones in the same order and
/// finds those answered that were done. A log that cannot be written or read keeps nobody from the answer.
public struct KeptSteps: Sendable {
  private let question: String
  private let log: any TaskLog

  /// Keeps steps in a log.
  ///
  /// - Parameters:
  ///   - question: All that the steps share and depend on, as a text.
  ///   - log: Where they are written down.
  public init(question: String, log: any TaskLog) { (self.question, self.log) = (question, log) }

  /// A step of the search.
  ///
  /// - Parameters:
  ///   - name: What tells it from the others, in a few words.
  ///   - content: What its answer depends on besides the question and the name.
  ///   - ordinal: Its place among the steps, from 0.
  /// - Returns: The step as a log knows it.
  func step(_ name: String, content: String, ordinal: Int) -> LoggedTask {
    LoggedTask(key: ContentHash.of("\(question)\n\(name)\n\(content)".utf8), ordinal: ordinal, label: name)
  }

  /// Writes down steps that are going to be done.
  func expect(_ steps: [LoggedTask]) { try? log.enqueue(steps) }

  /// What a step comes to: what was written down of it, or what it comes to now.
  ///
  /// - Parameters:
  ///   - step: A step that is expected.
  ///   - isFinal: Whether an answer would be the same another time; only such ones are written down.
  ///   - perform: Does the step.
  /// - Returns: The answer.
  /// - Throws: What `perform` throws; the step counts as failed then.
  func answer<Answer: Codable & Sendable>(
    to step: LoggedTask, isFinal: (Answer) -> Bool, _ perform: () async throws(SolverFailure) -> Answer
  ) async throws(SolverFailure) -> Answer {
    if let bytes = try? log.answer(of: step.key),
      let known = try? RecordJSON.decode(Answer.self, from: String(decoding: bytes, as: UTF8.self))
    {
      return known
    }
    try? log.lease(step.key)
    let answer: Answer
    do throws(SolverFailure) { answer = try await perform() } catch {
      try? log.fail(step.key, because: "\(error)")
      throw error
    }
    if isFinal(answer), let text = try? RecordJSON.encode(answer) {
      try? log.finish(step.key, with: Array(text.utf8))
    }
    return answer
  }
}
