// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Modeling

extension Ranking {
  /// A design in the place that it has among others.
  struct Place {
    var design: SettledDesign
    /// Whether its objective is equal to that of the design before it.
    var tiesWithPrevious: Bool
  }

  /// Designs that were found in any order, best first; of those that tie the one whose identity comes first.
  static func places(of designs: [SettledDesign]) -> [Place] {
    var groups: [[SettledDesign]] = []
    // What is lost in the eleventh digit is rounding, and says nothing of the next stage.
    let found = designs.map { ($0, $0.objectives.map(\.toTenDigits)) }.enumerated().sorted { first, second in
      let (one, other) = (first.element.1, second.element.1)
      return one == other ? first.offset < second.offset : one.lexicographicallyPrecedes(other)
    }.map(\.element.0)
    for design in found {
      if let first = groups.last?.first?.objectives, Self.tie(first, design.objectives) {
        groups[groups.count - 1].append(design)
      } else {
        groups.append([design])
      }
    }
    return groups.flatMap { group in
      group.sorted { $0.identity.lexicographicallyPrecedes($1.identity) }.enumerated().map {
        Place(design: $1, tiesWithPrevious: $0 > 0)
      }
    }
  }

  /// Whether two designs are equal in every stage of the goal, to one part in a million.
  ///
  /// Values are brought near one first: a small network costs a small part of the ledger's unit.
  package static func tie(_ first: [Double], _ second: [Double]) -> Bool {
    zip(first, second).allSatisfy { first, second in
      let size = max(abs(first), abs(second))
      return size < 1e-6 ? Tolerance.ties(first, second) : Tolerance.ties(first / size, second / size)
    }
  }
}
