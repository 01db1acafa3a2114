// SPDX-License-Identifier: Apache-2.0

/// A line over the places from 0 to 1, by its values at both.
package struct EnvelopeLine: Hashable, Sendable {
  /// The value at 0.
  package var low: Double
  /// The value at 1.
  package var high: Double

  /// Makes a line.
  package init(low: Double, high: Double) { (self.low, self.high) = (low, high) }

  /// The value at a place.
  package func value(at place: Double) -> Double { low + place * (high - low) }

  /// Where the line meets another one; nil where both are parallel.
  func crossing(_ other: Self) -> Double? {
    let (before, after) = (low - other.low, high - other.high)
    return before == after ? nil : before / (before - after)
  }
}

/// The least of many lines from 0 to 1, found from the answers to "which line is the least here?".
///
/// Two lines that are the least at the ends of a stretch are followed to where they meet. If nothing is less there,
/// both are the least up to it; if another line is, it splits the stretch in two. Values that tie to the tolerance of
/// proofs count as equal, so that a line is missed only where it is better by less than that.
///
/// Source: M. J. Eisner, D. G. Severance, "Mathematical techniques for efficient record segmentation in large shared
/// databases", Journal of the ACM 23(4), 1976.
package struct LowerEnvelope: Sendable {
  /// A stretch over which one line is the least.
  package struct Piece: Hashable, Sendable {
    /// Where it begins.
    package var low: Double
    /// Where it ends.
    package var high: Double
    /// A place at which the line was the answer; nil where there was no answer.
    package var owner: Double?
  }

  /// The stretches from 0 to 1, rising.
  package private(set) var pieces: [Piece] = []
  /// The lines by the place at which each was the answer.
  package private(set) var lines: [Double: EnvelopeLine] = [:]

  /// Asks until the envelope is known.
  ///
  /// - Parameter ask: The least line at each of some places, nil where there is no answer; all places of one call are
  ///   independent of each other.
  /// - Throws: What `ask` throws.
  /// - Complexity: At most 2n + 1 questions for n lines of the envelope.
  package init(ask: ([Double]) async throws(TaskFault) -> [EnvelopeLine?]) async throws(TaskFault) {
    func learn(_ places: [Double]) async throws(TaskFault) {
      for (place, line) in zip(places, try await ask(places)) { lines[place] = line }
    }
    try await learn([0, 1])
    var open = [(low: 0.0, high: 1.0)]
    while !open.isEmpty {
      var meetings: [(low: Double, high: Double, place: Double)] = []
      for (low, high) in open {
        guard let first = lines[low], let last = lines[high] else {
          pieces.append(Piece(low: low, high: high, owner: nil))
          continue
        }
        // What is least at both ends is least between them, since the least of lines is concave.
        if Self.tie(first, last, at: high) {
          pieces.append(Piece(low: low, high: high, owner: low))
        } else if Self.tie(first, last, at: low) {
          pieces.append(Piece(low: low, high: high, owner: high))
        } else if let place = first.crossing(last), low < place, place < high {
          meetings.append((low, high, place))
        } else {
          pieces.append(Piece(low: low, high: high, owner: nil))
        }
      }
      if meetings.isEmpty { break }
      try await learn(meetings.map(\.place))
      open = []
      for (low, high, place) in meetings {
        guard let least = lines[place], let first = lines[low], Self.tie(first, least, at: place) else {
          open += [(low, place), (place, high)]
          continue
        }
        pieces += [Piece(low: low, high: place, owner: low), Piece(low: place, high: high, owner: high)]
      }
    }
    pieces.sort { $0.low < $1.low }
  }

  private static func tie(_ first: EnvelopeLine, _ second: EnvelopeLine, at place: Double) -> Bool {
    Ranking.tie([first.value(at: place)], [second.value(at: place)])
  }
}
