// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Modeling
import PluginKit

/// Columns and rows that say what a design is: one wiring, its slots filled, its links joined by ends that agree.
///
/// With wirings σ, slots q, builds b and seams s between two port groups, joined by types i below and j above:
/// `Σ w[σ] = 1`; `Σ_b x[q,b] = Σ_{σ∋q} w[σ]`; `Σ_ij v[s,i,j] = Σ_{σ∋s} w[σ]`; and for each port group and type i,
/// the builds that end in i are as many as the joints that do. Counts are known once a wiring is chosen, so they
/// stand in coefficients. The pair of types needs one column: with a column per type, designs whose two ends differ
/// but work together would be infeasible.
struct CoreRows {
  private let space: CandidateSpace
  private let mixedRoles: Set<String>
  private(set) var model = Model()
  private(set) var skeletons: [Variable] = []
  private(set) var placements: [Variable] = []
  private(set) var boxes: [Int: Variable] = [:]
  private(set) var joints: [Variable] = []
  /// The share of its slot's boxes that each placement takes.
  private(set) var shares: [LinearExpression] = []

  init(_ space: CandidateSpace, mixedRoles: Set<String>) {
    (self.space, self.mixedRoles) = (space, mixedRoles)
  }

  /// The columns.
  var columns: ProgramColumns {
    ProgramColumns(skeletons: skeletons, placements: placements, boxes: boxes, joints: joints, shares: shares)
  }

  mutating func formulate() {
    addColumns()
    model.require(
      "one-wiring", sum(skeletons) { $0 } == 1, trace: trace("one-wiring", "One wiring is chosen."))
    var wiringsOfSlot = space.slots.map { _ in LinearExpression() }
    var wiringsOfSeam = space.seams.map { _ in LinearExpression() }
    for (index, skeleton) in skeletons.enumerated() {
      for slot in Set(space.slotsOfSkeleton[index]) { wiringsOfSlot[slot].add(1, skeleton) }
      for seam in Set(space.seamsOfSkeleton[index]) { wiringsOfSeam[seam].add(1, skeleton) }
    }
    fillSlots(wiringsOfSlot)
    joinSeams(wiringsOfSeam)
    matchEnds()
  }

  private func trace(_ rule: String, _ sentence: String, _ subjects: [String] = []) -> RowTrace {
    RowTrace(owner: "core", rule: rule, subjects: subjects, sentence: sentence)
  }

  private func isMixed(_ slot: Int) -> Bool {
    let slot = space.slots[slot]
    return mixedRoles.contains(slot.role.name) && slot.boxes > 1
  }

  private mutating func addColumns() {
    skeletons = space.skeletons.enumerated().map { index, skeleton in
      model.variable("w[\(index),\(skeleton.family)]", .binary)
    }
    for (index, placement) in space.placements.enumerated() {
      let role = space.slots[placement.slot].role
      let name = ([role.name, "\(placement.slot)"] + placement.placed.build.identity).joined(separator: ",")
      let chosen = model.variable("x[\(name)]", .binary)
      placements.append(chosen)
      if isMixed(placement.slot) {
        let count = Double(space.slots[placement.slot].boxes)
        let boxes = model.variable("n[\(name)]", .integer, in: 0...count)
        self.boxes[index] = boxes
        shares.append((1 / count) * boxes)
      } else {
        shares.append(chosen.expression())
      }
    }
    for joint in space.joints {
      let seam = space.seams[joint.seam]
      let isMixed = isMixed(seam.lowerSlot) || isMixed(seam.upperSlot)
      // A slot of several builds is wired to all boxes above and below alike, so its ends must all be of one type.
      joints.append(
        model.variable(
          "v[\(joint.seam),\(joint.subject.lower.end),\(joint.subject.upper.end)"
            + ",\(joint.subject.lower.fabric.rawValue),\(Int(joint.subject.lower.laneRateGbps))"
            + ",\(joint.subject.lower.spec),\(Int(joint.subject.lower.reachMetres))"
            + ",\(Int(joint.subject.upper.reachMetres)),\(joint.subject.lower.linksPerPart)"
            + ",\(joint.subject.upper.linksPerPart)]",
          isMixed ? .binary : .continuous, in: 0...1))
    }
  }

  private mutating func fillSlots(_ wirings: [LinearExpression]) {
    for (slot, members) in space.placementsOfSlot.enumerated() {
      let role = space.slots[slot].role.name
      var filled = LinearExpression()
      for member in members { filled += shares[member] }
      model.require(
        "fill[\(role),\(slot)]", filled == wirings[slot],
        trace: trace("fill", "The \(role) slot is filled when its wiring is chosen.", [role]))
      guard isMixed(slot) else { continue }
      for member in members {
        let count = Double(space.slots[slot].boxes)
        guard let boxes = boxes[member] else { continue }
        model.require(
          "use[\(role),\(member)]", boxes.expression() <= count * placements[member],
          trace: trace("use", "Boxes of a build are bought only when the build is chosen.", [role]))
        // Without it a design could be said again with a build that is chosen and never bought.
        model.require(
          "some[\(role),\(member)]", placements[member].expression() <= boxes,
          trace: trace("some", "A build that is chosen is bought at least once.", [role]))
        model.require(
          "chosen[\(role),\(member)]", placements[member].expression() <= wirings[slot],
          trace: trace("chosen", "A build is chosen only in the wiring that has its slot.", [role]))
      }
    }
  }

  private mutating func joinSeams(_ wirings: [LinearExpression]) {
    for (seam, members) in space.jointsOfSeam.enumerated() {
      let name = space.seams[seam].linkClass.name
      model.require(
        "join[\(name),\(seam)]", sum(members) { joints[$0] } == wirings[seam],
        trace: trace("join", "The \(name) links are joined when their wiring is chosen.", [name]))
    }
  }

  /// A slot's port group, as one side of seams.
  private struct Side: Hashable {
    var slot: Int
    var group: Int
  }

  private mutating func matchEnds() {
    var jointsOfSide: [Side: [LinkType: LinearExpression]] = [:]
    for (index, seam) in space.seams.enumerated() {
      let lower = Side(slot: seam.lowerSlot, group: seam.lowerGroup)
      let upper = Side(slot: seam.upperSlot, group: seam.upperGroup)
      for joint in space.jointsOfSeam[index] {
        let subject = space.joints[joint].subject
        jointsOfSide[lower, default: [:]][subject.lower, default: LinearExpression()].add(1, joints[joint])
        guard lower != upper else { continue }
        jointsOfSide[upper, default: [:]][subject.upper, default: LinearExpression()].add(1, joints[joint])
      }
    }
    for slot in space.slots.indices {
      for group in space.slots[slot].groups.indices {
        guard let joined = jointsOfSide[Side(slot: slot, group: group)] else { continue }
        matchEnds(slot: slot, group: group, joined)
      }
    }
  }

  private mutating func matchEnds(slot: Int, group: Int, _ joined: [LinkType: LinearExpression]) {
    var order: [LinkType] = []
    var ending: [LinkType: LinearExpression] = [:]
    for placement in space.placementsOfSlot[slot] {
      let type = space.placements[placement].types[group]
      if ending[type] == nil { order.append(type) }
      ending[type, default: LinearExpression()] += shares[placement]
    }
    let unmatched = joined.keys.filter { ending[$0] == nil }.sorted {
      ($0.description, $0.reachMetres) < ($1.description, $1.reachMetres)
    }
    let (role, port) = (space.slots[slot].role.name, space.slots[slot].groups[group].name)
    for (index, type) in (order + unmatched).enumerated() {
      let ends = ending[type] ?? LinearExpression()
      model.require(
        "ends[\(role),\(slot),\(port),\(index)]", ends == (joined[type] ?? LinearExpression()),
        trace: trace(
          "ends", "Builds of the \(role) slot that end their \(port) links in \(type) are joined as such.",
          [role, type.description]))
    }
  }
}
