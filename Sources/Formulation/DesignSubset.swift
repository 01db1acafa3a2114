// SPDX-License-Identifier: Apache-2.0

import DesignSpace
package import Modeling
import PluginKit

/// Some of a program's designs: those without certain candidates and with at least one of certain others.
public struct DesignSubset: Hashable, Sendable {
  /// Columns of the core that are held at zero.
  package var withheld: Set<Variable> = []
  /// Placements of which each list has one at least that is chosen.
  package var demanded: [[Int]] = []

  /// All designs.
  public static let all = DesignSubset()

  func withholding(_ columns: [Variable]) -> Self {
    var fewer = self
    fewer.withheld.formUnion(columns)
    return fewer
  }

  func demanding(_ placements: [Int]) -> Self {
    var fewer = self
    if !demanded.contains(placements) { fewer.demanded.append(placements) }
    return fewer
  }
}

extension Program {
  /// The rest of `subset` without the designs that are the same as `selection`, as subsets that share no design.
  ///
  /// Attribute by attribute, one subset has the designs that agree with the selection in all attributes before and
  /// differ in this one: family, tiers, planes, taper, link rates, and for each role system, protocol, cooling, laser
  /// and the optics of each port group; a role of several builds is one attribute, the set of its builds.
  package func parts(of subset: DesignSubset, without selection: Selection) -> [DesignSubset] {
    var division = Division(program: self, pinned: subset)
    let wanders = hasWanderingSlots
    let traits = space.skeletons.indices.map { wiringTraits($0, isOneOfAKind: wanders) }
    let own = traits[selection.skeleton]
    // Traits name each other's number and meaning from the first one on, so they are compared one after the other.
    for number in own.indices {
      division.divide(
        zip(skeletonColumns, traits).map { ($0, $1.indices.contains(number) ? $1[number] : "") },
        at: own[number])
    }
    let alike = traits.indices.filter { traits[$0] == own }
    for (position, slot) in space.slotsOfSkeleton[selection.skeleton].enumerated() {
      let slots = Set(alike.map { space.slotsOfSkeleton[$0][position] })
      let members = slots.sorted().flatMap { space.placementsOfSlot[$0] }
      let chosen = selection.placements.filter { space.placements[$0].slot == slot }
      if members.contains(where: { boxColumns[$0] != nil }) {
        division.divide(members, atSet: Set(chosen.map { space.placements[$0].placed.build.identity }))
      } else if let build = chosen.first.map({ space.placements[$0].placed.build.identity }) {
        for (number, trait) in build.enumerated() {
          division.divide(
            members.map { (placementColumns[$0], space.placements[$0].placed.build.identity[number]) },
            at: trait)
        }
      }
    }
    return division.parts
  }

  /// What makes a wiring the same as another for a ranking: not its counts.
  ///
  /// Where a slot is in one place of a wiring and in another place of another wiring, each wiring is one of a kind,
  /// since a build that is held back in one place would be held back in the other too; a ranking then meets a design
  /// once for every wiring and keeps the best.
  private func wiringTraits(_ index: Int, isOneOfAKind: Bool) -> [String] {
    let skeleton = space.skeletons[index]
    let roles = space.slotsOfSkeleton[index].map { space.slots[$0] }
    return [skeleton.family, "\(skeleton.tiers)", "\(skeleton.planes)"]
      + [
        skeleton.tapers.map(\.description).joined(separator: " "),
        roles.map(\.role.name).joined(separator: " "),
      ]
      + (isOneOfAKind ? ["\(index)"] : [])
      + roles.map { $0.groups.map { "\($0.linkRateGbps)" }.joined(separator: " ") }
  }

  private var hasWanderingSlots: Bool {
    var places: [Int: Int] = [:]
    for slots in space.slotsOfSkeleton {
      for (place, slot) in slots.enumerated() {
        if places[slot, default: place] != place { return true }
        places[slot] = place
      }
    }
    return false
  }

  /// The program whose designs are those of `subset`; nil when something demanded is withheld.
  package func restricted(to subset: DesignSubset) -> Program? {
    var smaller = self
    for (placement, boxes) in boxColumns where subset.withheld.contains(placementColumns[placement]) {
      smaller.model.fix(boxes, at: 0)
    }
    for column in subset.withheld { smaller.model.fix(column, at: 0) }
    for (number, placements) in subset.demanded.enumerated() {
      let open = placements.filter { smaller.model[placementColumns[$0]].bounds.upperBound > 0 }
      guard !open.isEmpty else { return nil }
      smaller.model.require(
        "demanded[\(number)]", sum(open) { placementColumns[$0] } >= 1,
        trace: RowTrace(
          owner: "core", rule: "demanded", sentence: "A part of all designs has one of these builds."))
    }
    return smaller
  }

  /// No design of `subset` has a first objective below this, by paths of candidates; infinite where there is none.
  ///
  /// `self` is restricted to the subset. Candidates of which every design is worse than `ceiling` are then withheld.
  package mutating func bound(_ subset: DesignSubset, withholdingAbove ceiling: Double) -> Double {
    guard let bounds = PathBounds(self) else { return -.infinity }
    let demanded = subset.demanded.map { $0.map { bounds.placements[$0] }.min() ?? .infinity }
    let least = max(bounds.least, demanded.max() ?? -.infinity)
    guard ceiling.isFinite, least <= ceiling else { return least }
    for (column, bound) in zip(skeletonColumns, bounds.skeletons) where bound > ceiling {
      model.fix(column, at: 0)
    }
    for (column, bound) in zip(jointColumns, bounds.joints) where bound > ceiling { model.fix(column, at: 0) }
    for (index, bound) in bounds.placements.enumerated() where bound > ceiling {
      model.fix(placementColumns[index], at: 0)
      if let boxes = boxColumns[index] { model.fix(boxes, at: 0) }
    }
    return least
  }
}

/// Takes a subset apart, attribute by attribute.
private struct Division {
  let program: Program
  /// Designs that agree with the one that is left out in every attribute so far.
  var pinned: DesignSubset
  var parts: [DesignSubset] = []

  private func isOpen(_ column: Variable) -> Bool {
    !pinned.withheld.contains(column) && program.model[column].bounds.upperBound > 0
  }

  /// Divides by an attribute of which every design has one value.
  mutating func divide(_ columns: [(column: Variable, value: String)], at value: String) {
    let others = columns.filter { $0.value != value && isOpen($0.column) }.map(\.column)
    guard !others.isEmpty else { return }
    parts.append(pinned.withholding(columns.filter { $0.value == value }.map(\.column)))
    pinned = pinned.withholding(others)
  }

  /// Divides by the set of builds in a role.
  mutating func divide(_ placements: [Int], atSet builds: Set<[String]>) {
    let identity = { [program] (placement: Int) in program.space.placements[placement].placed.build.identity }
    let columns = program.placementColumns
    let others = placements.filter { !builds.contains(identity($0)) && isOpen(columns[$0]) }
    if !others.isEmpty {
      parts.append(pinned.demanding(others))
      pinned = pinned.withholding(others.map { columns[$0] })
    }
    guard builds.count > 1 else { return }
    for build in builds.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let same = placements.filter { identity($0) == build }
      parts.append(pinned.withholding(same.map { columns[$0] }))
      pinned = pinned.demanding(same)
    }
  }
}
