// SPDX-License-Identifier: Apache-2.0

/// One independent piece of a question: a value that says all that its answer depends on besides what all pieces of
/// the question share.
public protocol SearchTask: Codable, Hashable, Sendable {
  /// What the task is answered with; it must survive being written down and read again.
  associatedtype Answer: Codable & Sendable

  /// The task in a few words, for people who watch.
  var label: String { get }
}

/// Why a task could not be answered.
public struct TaskFault: Error, Hashable, Codable, Sendable {
  /// What a fault means for the rest of the search.
  public enum Kind: String, Codable, Hashable, Sendable {
    /// Nothing: only its own task has no answer.
    case ordinary
    /// No answer can be believed: program and plugins' account of a design differ.
    case audit
    /// No answer can be kept: what becomes of tasks cannot be written down or read.
    case log
  }

  /// In words.
  public var reason: String
  /// What it means for the rest of the search.
  public var kind: Kind

  /// Makes a fault.
  public init(_ reason: String, kind: Kind = .ordinary) { (self.reason, self.kind) = (reason, kind) }
}

/// What became of a task.
public enum TaskOutcome<Answer: Sendable>: Sendable {
  /// It was answered.
  case done(Answer)
  /// It could not be answered; the others are not affected.
  case failed(TaskFault)
  /// It was not taken up, or not finished, before the search was stopped.
  case open

  /// The answer, when there is one.
  public var answer: Answer? { if case .done(let answer) = self { answer } else { nil } }
}
