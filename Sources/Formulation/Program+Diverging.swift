// SPDX-License-Identifier: Apache-2.0

package import DesignSpace
import Modeling
import PluginKit

extension Program {
  /// The same candidates, asked for the design that differs most from those chosen before.
  ///
  /// The first stage is the least number of traits in which a design differs from any one of `chosen`, negated, and
  /// the second the sum over all of them; the goal's own stages follow. A design that is the same as one of them is
  /// not allowed.
  ///
  /// - Parameters:
  ///   - chosen: Designs of this program.
  ///   - ceiling: The most that the goal's first stage may be.
  /// - Returns: The program.
  /// - Complexity: One row for each of `chosen`; for roles of several builds one column for each value of each trait.
  package func diverging(from chosen: [Design], within ceiling: Double) -> Program {
    var counter = DifferenceCounter(self)
    let distances = chosen.map { counter.distance(from: $0) }
    var model = counter.model
    let least = model.variable("least-difference", .integer, in: 1...Double(max(1, counter.traits.count)))
    for (number, distance) in distances.enumerated() {
      model.require(
        "difference[\(number)]", least <= distance,
        trace: RowTrace(
          owner: "core", rule: "difference", subjects: ["design \(number + 1)"],
          sentence: "The design differs from design \(number + 1) in so many traits."))
    }
    model.require(
      "near", stages[0] <= ceiling,
      trace: RowTrace(owner: "core", rule: "near", sentence: "The design is nearly as good as the best one."))
    let all = distances.reduce(into: LinearExpression()) { $0 += $1 }
    let first = -1 * least
    model.minimize(first)
    return Program(
      space: space, context: context, question: question, model: model, forms: forms,
      stages: [first.expression(), -1 * all] + stages, skeletonColumns: skeletonColumns,
      placementColumns: placementColumns, boxColumns: boxColumns, jointColumns: jointColumns,
      recourse: recourse,
      counters: counters
        + (counter.columns + [least]).map { RecourseColumn(name: model[$0].name, variable: $0) })
  }
}

/// Counts as forms of a program's columns in how many traits a design differs from another one.
private struct DifferenceCounter {
  private(set) var model: Model
  /// Columns that were added.
  private(set) var columns: [Variable] = []
  /// Names of traits, each with the columns that have a value of it.
  private(set) var traits: [(name: String, values: [(value: String, columns: [Variable])])] = []
  /// Traits that may have several values at once, with a column that says whether a value is among them.
  private var used: [String: [String: Variable]] = [:]

  init(_ program: Program) {
    model = program.model
    var place: [String: Int] = [:]
    var several: Set<String> = []
    func note(_ trait: DesignAttribute, _ column: Variable) {
      let index = place[trait.decision] ?? traits.count
      if index == traits.count { traits.append((trait.decision, [])) }
      place[trait.decision] = index
      if let known = traits[index].values.firstIndex(where: { $0.value == trait.option }) {
        traits[index].values[known].columns.append(column)
      } else {
        traits[index].values.append((trait.option, [column]))
      }
    }
    let space = program.space
    for (skeleton, column) in zip(space.skeletons, program.skeletonColumns) {
      // A role that a wiring has twice has what either of them has.
      let roles = skeleton.slots.map(\.role)
      let twice = Set(roles.filter { role in roles.count { $0 == role } > 1 }.map(\.name))
      for trait in Set(DesignTraits.traits(of: skeleton)).sorted() { note(trait, column) }
      several.formUnion(twice)
    }
    for (index, placement) in space.placements.enumerated() {
      let slot = space.slots[placement.slot]
      if program.boxColumns[index] != nil { several.insert(slot.role.name) }
      for trait in DesignTraits.traits(of: placement.placed.build, in: slot) {
        note(trait, program.placementColumns[index])
      }
    }
    for trait in traits where several.contains(where: { trait.name.hasPrefix("\($0).") }) {
      for (value, members) in trait.values {
        let column = model.variable("has[\(trait.name),\(value)]", .binary)
        columns.append(column)
        used[trait.name, default: [:]][value] = column
        let trace = RowTrace(
          owner: "core", rule: "difference", subjects: [trait.name, value],
          sentence: "\(trait.name) has \(value) when a build has it.")
        for member in members {
          model.require("has[\(trait.name),\(value),\(member.index)]", member <= column, trace: trace)
        }
        model.require("has[\(trait.name),\(value)]", column <= sum(members) { $0 }, trace: trace)
      }
    }
  }

  /// In how many traits the program's design differs from `design`.
  mutating func distance(from design: Design) -> LinearExpression {
    let own = DesignTraits.traits(of: design)
    // Traits that no candidate has differ whatever is chosen.
    let foreign = Set(own.keys).subtracting(traits.map(\.name)).count
    var distance = LinearExpression(constant: Double(traits.count + foreign))
    for trait in traits {
      let wanted = own[trait.name] ?? []
      if let used = used[trait.name] {
        // One when every value is as in the design; from below, since differences are what is sought.
        let same = model.variable("same[\(columns.count),\(trait.name)]", .binary)
        columns.append(same)
        let unknown = wanted.count { used[$0] == nil }
        var agreed = LinearExpression(constant: 1 - Double(unknown))
        for (value, _) in trait.values {
          guard let column = used[value] else { continue }
          if wanted.contains(value) { agreed += column - 1 } else { agreed.add(-1, column) }
        }
        model.require("same[\(columns.count),\(trait.name)]", same >= agreed)
        distance.add(-1, same)
      } else if let value = wanted.first {
        for column in trait.values.first(where: { $0.value == value })?.columns ?? [] {
          distance.add(-1, column)
        }
      } else {
        // The design lacks the role, so it is the same where no column has any value.
        distance += -1
        for column in trait.values.flatMap(\.columns) { distance.add(1, column) }
      }
    }
    return distance
  }
}
