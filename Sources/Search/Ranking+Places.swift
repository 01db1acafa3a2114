// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Modeling

extension Ranking {
  /// Orders ties, cuts to the wanted number and numbers the places.
  mutating func settlePlaces(keeping count: Int) {
    var groups: [[RankedDesign]] = []
    // Designs are found in any order. What is lost in the eleventh digit is rounding, and says nothing of the next stage.
    let found = designs.enumerated().sorted { first, second in
      let (one, other) = (
        first.element.objectives.map(\.toTenDigits), second.element.objectives.map(\.toTenDigits)
      )
      return one == other ? first.offset < second.offset : one.lexicographicallyPrecedes(other)
    }.map(\.element)
    for design in found {
      if let first = groups.last?.first?.objectives, Self.tie(first, design.objectives) {
        groups[groups.count - 1].append(design)
      } else {
        groups.append([design])
      }
    }
    var ordered: [RankedDesign] = []
    for group in groups {
      let sorted = group.sorted { $0.design.identity.lexicographicallyPrecedes($1.design.identity) }
      for (number, design) in sorted.enumerated() {
        var design = design
        design.tiesWithPrevious = number > 0
        ordered.append(design)
      }
    }
    moreTie = ordered.count > count && ordered[count].tiesWithPrevious
    designs = ordered.prefix(count).enumerated().map { number, design in
      var design = design
      design.rank = number + 1
      return design
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
