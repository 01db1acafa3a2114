// SPDX-License-Identifier: Apache-2.0

import Modeling
import Synchronization

/// Remembers what was settled, so that the same is not settled twice.
///
/// Designs whose parts fail alike leave the same small program when they are fixed, and so does one design at all points
/// of a sweep over a price that nothing settled has. Only what is complete is remembered, and a solver would find it
/// again: answers do not depend on what is remembered, and any number of searches may share a memory.
public final class SettlementMemory: Sendable {
  private let answers = Mutex<[Question: [Double]]>([:])

  /// How much is remembered; beyond that everything is forgotten, which costs time and nothing else.
  private static let most = 512

  /// Makes a memory of nothing.
  public init() {}

  /// All that the answer to a settlement depends on.
  struct Question: Hashable {
    private let code: Int
    private let model: Model
    private let stages: [LinearExpression]

    init(model: Model, stages: [LinearExpression]) {
      (self.model, self.stages) = (model, stages)
      // Made with the question, so that nobody holds the lock for it.
      var hasher = Hasher()
      hasher.combine(model)
      hasher.combine(stages)
      code = hasher.finalize()
    }

    func hash(into hasher: inout Hasher) { hasher.combine(code) }
  }

  /// The values of the small program's columns; nil when they are not remembered.
  func answer(to question: Question) -> [Double]? { answers.withLock { $0[question] } }

  /// Remembers the values of the small program's columns.
  func keep(_ values: [Double], for question: Question) {
    answers.withLock { answers in
      if answers.count >= Self.most { answers.removeAll() }
      answers[question] = values
    }
  }
}
