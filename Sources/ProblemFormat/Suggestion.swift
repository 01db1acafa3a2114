// SPDX-License-Identifier: Apache-2.0

/// Finds what a person probably meant.
package enum Suggestion {
  /// The known word nearest to `word`, when it is near enough to be worth proposing.
  ///
  /// Letters that swap places count as one slip; capitals, dashes and underscores count as none, and
  /// of a word of two letters none is forgiven.
  package static func nearest(to word: String, in known: [String]) -> String? {
    guard word.utf8.count <= 64 else { return nil }
    let folded = fold(word)
    let allowed = folded.count <= 2 ? 0 : max(1, folded.count / 3)
    var best: (distance: Int, word: String)?
    for candidate in known {
      let other = fold(candidate)
      guard abs(other.count - folded.count) <= allowed else { continue }
      let distance = distance(folded, other)
      if distance <= allowed, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.word
  }

  private static func fold(_ word: String) -> [Character] {
    word.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
  }

  /// Insertions, deletions, changes and swaps of neighbours that turn one word into the other.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var (older, previous) = ([Int](), Array(0...right.count))
    for row in 1...left.count {
      var current = [row]
      for column in 1...right.count {
        let change = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
        var least = min(previous[column] + 1, current[column - 1] + 1, change)
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          least = min(least, older[column - 2] + 1)
        }
        current.append(least)
      }
      (older, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
