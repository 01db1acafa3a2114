// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Modeling
import PluginKit

/// The core's columns of a program.
struct ProgramColumns: Sendable {
  /// One per wiring.
  var skeletons: [Variable]
  /// One per placement: chosen or not.
  var placements: [Variable]
  /// Boxes of each placement where a slot may be filled from several builds.
  var boxes: [Int: Variable]
  /// One per joint.
  var joints: [Variable]
  /// The share of its slot's boxes that each placement takes.
  var shares: [LinearExpression]

  /// Columns of which only one can be at its largest value: a role's placements, a seam's joints, the wirings.
  struct Group: Hashable {
    var name: String
    var largest: Double
  }

  /// The group of each of the core's columns.
  func groups(of space: CandidateSpace) -> [Variable: Group] {
    var groups: [Variable: Group] = [:]
    for column in skeletons { groups[column] = Group(name: "wiring", largest: 1) }
    for (index, column) in placements.enumerated() {
      let slot = space.slots[space.placements[index].slot]
      groups[column] = Group(name: "chosen \(slot.role)", largest: 1)
      if let boxes = boxes[index] {
        groups[boxes] = Group(name: "filled \(slot.role)", largest: Double(slot.boxes))
      }
    }
    for (index, column) in joints.enumerated() {
      groups[column] = Group(
        name: "joined \(space.seams[space.joints[index].seam].linkClass.name)", largest: 1)
    }
    return groups
  }

  /// The least and the most that a form can be, group by group.
  func extent(of form: LinearExpression, in model: Model, over space: CandidateSpace) -> ClosedRange<Double> {
    let groups = groups(of: space)
    var (lower, upper) = (form.constant, form.constant)
    var extremes: [String: (lower: Double, upper: Double)] = [:]
    for term in form.merged().terms {
      if let group = groups[term.variable] {
        let (value, known) = (term.coefficient * group.largest, extremes[group.name] ?? (0, 0))
        extremes[group.name] = (min(known.lower, value), max(known.upper, value))
      } else {
        let bounds = model[term.variable].bounds
        let ends = [term.coefficient * bounds.lowerBound, term.coefficient * bounds.upperBound]
        lower += min(ends[0], ends[1])
        upper += max(ends[0], ends[1])
      }
    }
    for (_, value) in extremes.sorted(by: { $0.key < $1.key }) {
      lower += value.lower
      upper += value.upper
    }
    return lower...max(lower, upper)
  }
}
