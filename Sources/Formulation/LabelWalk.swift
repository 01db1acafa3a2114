// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Modeling
import PluginKit

/// Finds cheap selections of each wiring when nothing couples the candidates but the ends of links.
///
/// A label-setting walk over the tiers: roles are layers, link types are nodes and ways to fill a slot are arcs. What
/// plugins couple besides, such as spares and limits, is left out, so a selection is a candidate for an incumbent and
/// its true objective must be settled. Wirings whose slots do not form a chain are passed over. A label with which a
/// planner's limit or rule cannot be kept any more, whatever comes above, is given up, lest the cheapest ones be all that
/// is left.
///
/// A slot that several builds may fill is cheapest with one of them, but whoever allows several mostly asks for
/// several. So the wirings are walked again with such slots shared evenly by the cheapest builds of two and of three
/// vendors; what a share of the boxes should be is settled too.
struct LabelWalk {
  /// A way to fill a slot.
  private struct Filling {
    var cost: Double
    var placements: [Int]
    var boxes: [Int]
  }

  private struct Label {
    var cost: Double
    var fillings: [Filling]
    var joints: [Int]
    /// What each rule's left side comes to so far.
    var spent: [Double]
  }

  private let space: CandidateSpace
  private let reach: RuleReach
  private let jointCost: [Double]
  private let keep: Int
  /// Ways to fill each slot from one, two or three builds.
  private let fillings: [[[Filling]]]
  private let mostBuilds: Int

  /// Prepares the walk for the program's objective.
  ///
  /// At each node `keep` labels are kept.
  init(_ program: Program, keep: Int) {
    space = program.space
    reach = RuleReach(program)
    self.keep = keep
    var cost = [Double](repeating: 0, count: program.model.columns.count)
    for term in program.model.objective.terms { cost[term.variable.index] += term.coefficient }
    jointCost = program.jointColumns.map { cost[$0.index] }
    let space = space
    let fillings = space.placementsOfSlot.enumerated().map { slot, members in
      let all = space.slots[slot].boxes
      func filling(_ builds: [Int]) -> Filling {
        let shares = builds.indices.map { all / builds.count + ($0 < all % builds.count ? 1 : 0) }
        return Filling(
          cost: zip(builds, shares).reduce(0) { total, part in
            total + cost[program.placementColumns[part.0].index]
              + (program.boxColumns[part.0].map { cost[$0.index] * Double(part.1) } ?? 0)
          }, placements: builds, boxes: shares)
      }
      let single = members.map { filling([$0]) }
      let sharing = members.filter { program.boxColumns[$0] != nil }
      return [single]
        + (2...3).map { count in
          count > all ? [] : Self.companies(of: count, sharing, in: space) { filling([$0]).cost }.map(filling)
        }
    }
    self.fillings = fillings
    mostBuilds = (1...3).last { count in fillings.contains { !$0[count - 1].isEmpty } } ?? 1
  }

  /// Groups of builds of as many vendors with the same ends, the cheapest of each vendor and, instead of one of them,
  /// its next ones.
  private static func companies(
    of count: Int, _ placements: [Int], in space: CandidateSpace, cost: (Int) -> Double
  ) -> [[Int]] {
    var order: [[LinkType]] = []
    var alike: [[LinkType]: [Int]] = [:]
    for placement in placements {
      let types = space.placements[placement].types
      if alike[types] == nil { order.append(types) }
      alike[types, default: []].append(placement)
    }
    return order.flatMap { types -> [[Int]] in
      let members = (alike[types] ?? []).sorted { (cost($0), $0) < (cost($1), $1) }
      let byVendor = Dictionary(grouping: members) { space.placements[$0].placed.build.system.vendor }
      let vendors = byVendor.values.sorted { (cost($0[0]), $0[0]) < (cost($1[0]), $1[0]) }
      guard vendors.count >= count else { return [] }
      let first = vendors.prefix(count).map { $0[0] }
      let others = vendors.enumerated().flatMap { number, members in
        let place = min(number, count - 1)
        return members.prefix(4).compactMap { member -> [Int]? in
          var company = first
          company[place] = member
          return company == first ? nil : company
        }
      }
      return ([first] + others).map { $0.sorted() }
    }
  }

  /// Cheap selections over all wirings, cheapest first, ties in the order of wirings and placements.
  func selections() -> [Selection] {
    var found: [(cost: Double, selection: Selection)] = []
    let left = space.skeletons.indices.map { space.isChain($0) ? reach.left(in: $0) : nil }
    for builds in 1...mostBuilds {
      for (skeleton, left) in left.enumerated() {
        guard let left else { continue }
        for label in walk(skeleton, among: left, builds: builds) {
          let selection = Selection(
            skeleton: skeleton, placements: label.fillings.flatMap(\.placements),
            boxes: label.fillings.flatMap(\.boxes), joints: label.joints)
          found.append((label.cost, selection))
        }
      }
    }
    // The sort must be stable so that equal costs keep their order.
    return found.enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }.map(
      \.element.selection)
  }

  /// Ways to fill a slot from that many builds, or from as many as can share it.
  private func fillings(of slot: Int, builds: Int) -> [Filling] {
    fillings[slot].prefix(builds).last { !$0.isEmpty } ?? []
  }

  private func types(_ filling: Filling) -> [LinkType] { space.placements[filling.placements[0]].types }

  private func walk(_ skeleton: Int, among left: RuleReach.Left, builds: Int) -> [Label] {
    let (slots, seams) = (space.slotsOfSkeleton[skeleton], space.seamsOfSkeleton[skeleton])
    func fillings(at level: Int) -> [Filling] {
      let members = Set(left.placements[level])
      return self.fillings(of: slots[level], builds: builds).filter {
        $0.placements.allSatisfy(members.contains)
      }
    }
    func isKept(_ label: Label, _ level: Int) -> Bool {
      reach.rows.indices.allSatisfy { label.spent[$0] + left.onward[level][$0] <= reach.rows[$0].limit }
    }
    var labels = cheapest(
      fillings(at: 0).map { filling in
        let spent = reach.rows.map {
          $0.skeletons[skeleton] + $0.adds(filling.placements, boxes: filling.boxes)
        }
        return Label(cost: filling.cost, fillings: [filling], joints: [], spent: spent)
      }.filter { isKept($0, 0) })
    for (level, seam) in seams.enumerated() {
      let group = space.seams[seam].lowerGroup
      var jointsByLower: [LinkType: [Int]] = [:]
      for joint in left.joints[level] {
        jointsByLower[space.joints[joint].subject.lower, default: []].append(joint)
      }
      let above = Dictionary(grouping: fillings(at: level + 1)) { types($0)[0] }
      var next: [Label] = []
      for label in labels {
        guard let last = label.fillings.last else { continue }
        for joint in jointsByLower[types(last)[group]] ?? [] {
          for filling in above[space.joints[joint].subject.upper] ?? [] {
            let spent = zip(label.spent, reach.rows).map { spent, row in
              spent + row.joints[joint] + row.adds(filling.placements, boxes: filling.boxes)
            }
            let longer = Label(
              cost: label.cost + jointCost[joint] + filling.cost, fillings: label.fillings + [filling],
              joints: label.joints + [joint], spent: spent)
            if isKept(longer, level + 1) { next.append(longer) }
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
      guard let type = label.fillings.last.flatMap({ types($0).last }) else { continue }
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
  /// Selections that are cheap when nothing but the ends of links couples candidates, at most `keep` of each wiring
  /// for every number of builds that may share a slot.
  public func cheapSelections(keep: Int) -> [Selection] { LabelWalk(self, keep: keep).selections() }
}
