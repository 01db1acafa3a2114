// SPDX-License-Identifier: Apache-2.0

import ProblemFormat
import RunRecord
import Search

/// The best design where parameters stand at certain values.
struct PointTask: SearchTask {
  typealias Answer = PointAnswer

  /// One parameter's value.
  struct Setting: Codable, Hashable, Sendable {
    /// The parameter.
    var path: String
    /// The value as a person writes it.
    var text: String
    /// The number in the canonical unit; nil for words.
    var canonical: Double?

    /// A parameter at a value.
    init(_ path: String, _ value: ParameterValue) {
      (self.path, text, canonical) = (path, value.text, value.canonical)
    }

    /// The value.
    var value: ParameterValue {
      canonical.map { ParameterValue($0, text: text) } ?? ParameterValue(word: text)
    }
  }

  /// The parameters, each at its value.
  var settings: [Setting]

  var label: String { settings.map { "\($0.path) \($0.text)" }.joined(separator: ", ") }
}

/// The best design at a point of a range, with what it costs over all of the range.
struct LineTask: SearchTask {
  typealias Answer = LineAnswer

  /// The point.
  var point: PointTask

  var label: String { point.label }
}

/// The best design at a point of a range.
struct LineAnswer: Codable, Hashable, Sendable {
  /// The best design.
  var point: PointAnswer
  /// What the same choices cost at the low and at the high end, in the canonical unit; nil where that is not affine.
  var ends: [Double]?
}

/// The full record of a winner, asked for once it is known which points have which winner.
struct WinnerTask: SearchTask {
  typealias Answer = DesignRecord

  /// A point that it wins.
  var point: PointTask

  var label: String { "design at \(point.label)" }
}
