// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Modeling
import PluginKit

/// Turns planners' rules into rows.
///
/// A share `amount(passing) ÷ amount(all) ≤ s` is the linear row `amount(passing) − s·amount(all) ≤ 0`. Kinds of parts
/// are counted by one binary column per kind, which is one when a role uses a part of it and only then. A condition lifts the row by
/// the largest value that its left side can take where the condition does not hold.
struct RequirementRows {
  private let space: CandidateSpace
  private let plugins: PluginSet
  private let forms: [String: LinearExpression]
  private let columns: ProgramColumns
  private(set) var faults: [FormulationFaults.Fault] = []
  /// Columns that count kinds of parts; what they are follows from what is chosen.
  private(set) var counters: [RecourseColumn] = []

  init(
    _ space: CandidateSpace, plugins: PluginSet, forms: [String: LinearExpression], columns: ProgramColumns
  ) {
    (self.space, self.plugins, self.forms, self.columns) = (space, plugins, forms, columns)
  }

  mutating func add(_ requirement: Requirement, number: Int, to model: inout Model) {
    let bound = requirement.bound.canonical
    var left = LinearExpression()
    var right = bound
    for term in requirement.terms {
      switch term.measure {
      case .ledger(let id):
        guard let ledger = plugins.ledger(id), let form = forms[id] else {
          faults.append(.unknownLedger(id, known: plugins.ledgers.map(\.id)))
          continue
        }
        left += (term.factor * ledger.unit.scale) * form
      case .share(let what, let test):
        guard requirement.terms.count == 1 else {
          faults.append(
            .rule(requirement.text.value, reason: "a share must stand alone, because it is a ratio"))
          continue
        }
        left += term.factor * amount(of: what, passing: test, requirement)
        left += (-bound) * amount(of: what, passing: nil, requirement)
        right = 0
      case .kinds(let kind): left += term.factor * kinds(kind, number, requirement, &model)
      case .count(let role, let what, let test):
        left += term.factor * count(what, role: role, passing: test, requirement)
      }
    }
    require(requirement, number, left, right, in: &model)
  }

  // MARK: measures

  /// Attributes of a box, what plugins leave to decide among them.
  private var attributesOfBoxes: [String] { Attribute.ofBoxes + plugins.decisions.map(\.name) }

  /// Finds fault with an option of a plugin's decision that no candidate has: a rule on it would hold in silence.
  private mutating func check(_ decision: String, has option: String, _ requirement: Requirement) {
    guard plugins.decisions.contains(where: { $0.name == decision }) else { return }
    let options = Set(space.placements.compactMap { $0.placed.build.chosen(decision)?.option })
    guard !options.isEmpty, !options.contains(option) else { return }
    let known = options.sorted().joined(separator: ", ")
    faults.append(
      .rule(requirement.text.value, reason: "no option `\(option)` of `\(decision)`; there are \(known)"))
  }

  private mutating func amount(
    of what: String, passing test: Requirement.Test?, _ requirement: Requirement
  ) -> LinearExpression {
    guard ["bandwidth", "ports", "boxes", "modules"].contains(what) else {
      faults.append(
        .rule(
          requirement.text.value, reason: "no share of `\(what)`; there are bandwidth, ports, boxes, modules")
      )
      return LinearExpression()
    }
    return sum(of: what, requirement, test) { slot in slot.role != .endpoint }
  }

  private mutating func count(
    _ what: String, role: String, passing test: Requirement.Test?, _ requirement: Requirement
  ) -> LinearExpression {
    guard ["ports", "boxes", "modules"].contains(what) else {
      faults.append(
        .rule(requirement.text.value, reason: "no count of `\(what)`; there are boxes, ports, modules"))
      return LinearExpression()
    }
    return sum(of: what, requirement, test) { slot in slot.role.name == role }
  }

  private mutating func sum(
    of what: String, _ requirement: Requirement, _ test: Requirement.Test?, over isCounted: (Slot) -> Bool
  ) -> LinearExpression {
    let attributes = attributesOfBoxes + Attribute.ofPorts
    if let test, !attributes.contains(test.attribute) {
      let known = attributes.joined(separator: ", ")
      faults.append(
        .rule(requirement.text.value, reason: "no attribute `\(test.attribute)`; there are \(known)"))
      return LinearExpression()
    }
    if let test { check(test.attribute, has: test.value, requirement) }
    var total = LinearExpression()
    for (index, placement) in space.placements.enumerated() where isCounted(space.slots[placement.slot]) {
      let amount = RequirementMeasure.amount(of: what, placement.placed, passing: test)
      if amount != 0 { total += amount * columns.shares[index] }
    }
    return total
  }

  private mutating func kinds(
    _ kind: String, _ number: Int, _ requirement: Requirement, _ model: inout Model
  ) -> LinearExpression {
    guard ["module", "system", "cable", "cooling", "laser"].contains(kind) else {
      faults.append(
        .rule(
          requirement.text.value,
          reason: "no kinds of `\(kind)`; there are module, cable, system, cooling, laser"))
      return LinearExpression()
    }
    var users: [String: [Role: [Int]]] = [:]
    for (index, placement) in space.placements.enumerated() {
      let role = space.slots[placement.slot].role
      for id in RequirementMeasure.kinds(kind, of: placement.placed.build) {
        users[id, default: [:]][role, default: []].append(index)
      }
    }
    var total = LinearExpression()
    for (id, byRole) in users.sorted(by: { $0.key < $1.key }) {
      let name = "used[\(number),\(id)]"
      let used = model.variable(name, .binary)
      counters.append(RecourseColumn(name: name, variable: used))
      total.add(1, used)
      for (role, members) in byRole.sorted(by: { $0.key < $1.key }) {
        model.require(
          "used[\(number),\(id),\(role)]", Modeling.sum(members) { columns.shares[$0] } <= used,
          trace: trace(requirement, "The \(role) uses \(id) only where it is counted."))
      }
      // Rules from below must not count what nothing uses.
      model.require(
        "used[\(number),\(id)]",
        used <= Modeling.sum(byRole.values.joined().sorted()) { columns.placements[$0] },
        trace: trace(requirement, "\(id) is counted only where it is used."))
    }
    return total
  }

  // MARK: the row

  private func trace(_ requirement: Requirement, _ sentence: String) -> RowTrace {
    RowTrace(
      owner: "problem", rule: requirement.text.value, sentence: sentence,
      source: requirement.text.position.description)
  }

  private mutating func require(
    _ requirement: Requirement, _ number: Int, _ left: LinearExpression, _ right: Double,
    in model: inout Model
  ) {
    // What nothing chosen can touch, such as a vendor without boxes here, needs no row.
    if requirement.relation == .atMost, left.terms.isEmpty, left.constant <= right { return }
    // Rows are scaled to a right side near one, so that rules in watts and rules in boxes are of one size.
    let scale = 1 / max(1, abs(right), left.terms.map { abs($0.coefficient) }.max() ?? 1)
    let name = "require[\(number)]"
    let row = trace(requirement, "The problem requires \(requirement.text.value).")
    var lifted = LinearExpression()
    if let test = requirement.condition {
      guard let holds = condition(test, requirement) else { return }
      lifted = 1 - holds
    }
    let extent = columns.extent(of: left, in: model, over: space)
    if requirement.relation != .atLeast {
      let slack = max(0, extent.upperBound - right)
      model.require(name, scale * (left - slack * lifted) <= scale * right, trace: row)
    }
    if requirement.relation != .atMost {
      let slack = max(0, right - extent.lowerBound)
      model.require(name + "-least", scale * (left + slack * lifted) >= scale * right, trace: row)
    }
  }

  private mutating func condition(_ test: Requirement.Test, _ requirement: Requirement) -> LinearExpression? {
    if Attribute.ofWirings.contains(test.attribute) {
      var holds = LinearExpression()
      for (index, skeleton) in space.skeletons.enumerated() {
        let value = Attribute.value(
          test.attribute, family: skeleton.family, tiers: skeleton.tiers, planes: skeleton.planes)
        if value == test.value { holds.add(1, columns.skeletons[index]) }
      }
      return holds
    }
    let steps = test.attribute.split(separator: ".").map(String.init)
    guard steps.count == 2, attributesOfBoxes.contains(steps[1]) else {
      let known = (Attribute.ofWirings + attributesOfBoxes.map { "<role>.\($0)" }).joined(separator: ", ")
      faults.append(
        .rule(requirement.text.value, reason: "no condition on `\(test.attribute)`; there are \(known)"))
      return nil
    }
    check(steps[1], has: test.value, requirement)
    // The condition holds when the role is filled and no build in it differs, of however many builds it is filled.
    var holds = LinearExpression()
    for (index, skeleton) in space.skeletons.enumerated()
    where skeleton.slots.contains(where: { $0.role.name == steps[0] }) {
      holds.add(1, columns.skeletons[index])
    }
    for (index, placement) in space.placements.enumerated() {
      let slot = space.slots[placement.slot]
      guard slot.role.name == steps[0] else { continue }
      let values = Attribute.values(steps[1], of: placement.placed.build, in: slot) ?? []
      if !values.contains(test.value) { holds.add(-1, columns.placements[index]) }
    }
    return holds
  }
}
