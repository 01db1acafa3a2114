// SPDX-License-Identifier: Apache-2.0

import RunRecord
import Search

/// One question on why there is no design.
enum ConcessionTask: SearchTask {
  typealias Answer = ConcessionAnswer

  /// What it takes to concede one thing that is given, by its path.
  case given(String)
  /// What it takes to concede one limit or rule, by its place.
  case member(Int, name: String)
  /// What little of everything it takes.
  case together
  /// Which limits and rules cannot hold together.
  case conflict

  var label: String {
    switch self {
    case .given(let path): path
    case .member(_, let name): name
    case .together: "the cheapest concessions"
    case .conflict: "the conflict"
    }
  }
}

/// What came of a question on why there is no design.
struct ConcessionAnswer: Codable, Hashable, Sendable {
  /// What is conceded; empty where nothing is enough.
  var concessions: [ConcessionRecord] = []
  /// The best design with that conceded.
  var leadsTo: BestAnswer?
  /// Members of a conflict.
  var conflict: [ConflictMemberRecord] = []
  /// Whether all but any one of them can hold together.
  var isMinimal = false
  /// How many programs were solved.
  var programs = 0
}
