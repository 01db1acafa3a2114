// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Modeling
import PluginKit

/// Finds the cheapest selections of each wiring when nothing couples the candidates but the ends of links.
///
/// A label-setting walk over the tiers: roles are layers, link types are nodes and builds are arcs. What plugins
/// couple besides, such as spares and limits, is left out, so a selection is a candidate for an incumbent and its
/// true objective must be settled. Wirings whose slots do not form a chain are passed over.
struct LabelWalk {
  private struct Label {
    var cost: Double
    var placements: [Int]
    var joints: [Int]
  }

  private let space: CandidateSpace
  private let placementCost: [Double]
  private let jointCost: [Double]
  private let keep: Int
  private let placementsByLowerType: [[LinkType: [Int]]]

  /// Prepares the walk for the program's objective.
  ///
  /// At each node `keep` labels are kept.
  init(_ program: Program, keep: Int) {
    space = program.space
    self.keep = keep
    var cost = [Double](repeating: 0, count: program.model.columns.count)
    for term in program.model.objective.terms { cost[term.variable.index] += term.coefficient }
    placementCost = program.placementColumns.enumerated().map { index, column in
      guard let boxes = program.boxColumns[index] else { return cost[column.index] }
      let count = program.space.slots[program.space.placements[index].slot].boxes
      return cost[column.index] + cost[boxes.index] * Double(count)
    }
    jointCost = program.jointColumns.map { cost[$0.index] }
    placementsByLowerType = space.placementsOfSlot.map { members in
      Dictionary(grouping: members) { program.space.placements[$0].types[0] }
    }
  }

  /// The cheapest selections over all wirings, cheapest first, ties in the order of wirings and placements.
  func selections() -> [Selection] {
    var found: [(cost: Double, selection: Selection)] = []
    for skeleton in space.skeletons.indices {
      for label in walk(skeleton) {
        let slots = space.slotsOfSkeleton[skeleton]
        let selection = Selection(
          skeleton: skeleton, placements: label.placements, boxes: slots.map { space.slots[$0].boxes },
          joints: label.joints)
        found.append((label.cost, selection))
      }
    }
    // The sort must be stable so that equal costs keep their order.
    return found.enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }.map(
      \.element.selection)
  }

  private func walk(_ skeleton: Int) -> [Label] {
    let (slots, seams) = (space.slotsOfSkeleton[skeleton], space.seamsOfSkeleton[skeleton])
    guard space.isChain(skeleton), let first = slots.first else { return [] }
    var labels = cheapest(
      space.placementsOfSlot[first].map { Label(cost: placementCost[$0], placements: [$0], joints: []) })
    for (level, seam) in seams.enumerated() {
      let group = space.seams[seam].lowerGroup
      var jointsByLower: [LinkType: [Int]] = [:]
      for joint in space.jointsOfSeam[seam] {
        jointsByLower[space.joints[joint].subject.lower, default: []].append(joint)
      }
      var next: [Label] = []
      for label in labels {
        guard let last = label.placements.last else { continue }
        for joint in jointsByLower[space.placements[last].types[group]] ?? [] {
          let upper = space.joints[joint].subject.upper
          let arcs = placementsByLowerType[slots[level + 1]][upper] ?? []
          for placement in arcs {
            next.append(
              Label(
                cost: label.cost + jointCost[joint] + placementCost[placement],
                placements: label.placements + [placement], joints: label.joints + [joint]))
          }
        }
      }
      labels = cheapest(next)
    }
    return Array(labels.sorted { $0.cost < $1.cost }.prefix(keep))
  }

  /// The cheapest labels at each node; a node is the type in which the last build ends its upper links.
  private func cheapest(_ labels: [Label]) -> [Label] {
    var kept: [LinkType: [Label]] = [:]
    var order: [LinkType] = []
    for label in labels {
      guard let last = label.placements.last, let type = space.placements[last].types.last else { continue }
      if kept[type] == nil { order.append(type) }
      var here = kept[type] ?? []
      let position = here.firstIndex { $0.cost > label.cost } ?? here.count
      guard position < keep else { continue }
      here.insert(label, at: position)
      if here.count > keep { here.removeLast() }
      kept[type] = here
    }
    return order.flatMap { kept[$0] ?? [] }
  }
}

extension Program {
  /// Selections that are cheap when nothing but the ends of links couples candidates, at most `keep` of each wiring.
  public func cheapSelections(keep: Int) -> [Selection] { LabelWalk(self, keep: keep).selections() }
}
