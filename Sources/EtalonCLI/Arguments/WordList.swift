// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// Words between commas on the command line: `tco,power.peak`.
struct WordList: ExpressibleByArgument, Hashable {
  /// The words, in order.
  let words: [String]

  /// Reads at least one word, none empty and none twice.
  init?(argument: String) {
    words = argument.split(separator: ",", omittingEmptySubsequences: false)
      .map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
    guard words.allSatisfy({ !$0.isEmpty }), Set(words).count == words.count else { return nil }
  }
}
