// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
import Modeling
import PluginKit

/// A design as columns of a program.
public struct Selection: Codable, Hashable, Sendable {
  /// Index of the wiring.
  public var skeleton: Int
  /// Indices of the placements with boxes in them, in the wiring's order of slots.
  public var placements: [Int]
  /// Boxes of each of those placements.
  public var boxes: [Int]
  /// Indices of the joints that are used, in the wiring's order of seams.
  public var joints: [Int]

  /// Makes a selection.
  public init(skeleton: Int, placements: [Int], boxes: [Int], joints: [Int]) {
    (self.skeleton, self.placements, self.boxes, self.joints) = (skeleton, placements, boxes, joints)
  }
}

extension Program {
  /// What a point of the program chooses; nil when it chooses no wiring or leaves a slot or seam empty.
  public func selection(at values: [Double]) -> Selection? {
    guard let skeleton = skeletonColumns.firstIndex(where: { values[$0.index] > 0.5 }) else { return nil }
    var (placements, boxes, joints) = ([Int](), [Int](), [Int]())
    for slot in space.slotsOfSkeleton[skeleton] {
      let before = placements.count
      for placement in space.placementsOfSlot[slot] where values[placementColumns[placement].index] > 0.5 {
        let count = boxColumns[placement].map { Int(values[$0.index].rounded()) } ?? space.slots[slot].boxes
        guard count > 0 else { continue }
        placements.append(placement)
        boxes.append(count)
      }
      guard placements.count > before else { return nil }
    }
    for seam in space.seamsOfSkeleton[skeleton] {
      guard
        let joint = space.jointsOfSeam[seam].max(by: {
          values[jointColumns[$0].index] < values[jointColumns[$1].index]
        })
      else { return nil }
      joints.append(joint)
    }
    return Selection(skeleton: skeleton, placements: placements, boxes: boxes, joints: joints)
  }

  /// The finished design that a selection stands for.
  public func design(_ selection: Selection, recourse: [String: Double] = [:]) -> Design {
    let skeleton = space.skeletons[selection.skeleton]
    let roles = space.slotsOfSkeleton[selection.skeleton].map { slot in
      FilledRole(
        slot: space.slots[slot],
        fills: zip(selection.placements, selection.boxes).filter { space.placements[$0.0].slot == slot }.map {
          FilledRole.Fill(build: space.placements[$0.0].placed.build, boxes: $0.1)
        })
    }
    let links = zip(skeleton.links, selection.joints).map { linkClass, joint in
      let subject = space.joints[joint].subject
      return JoinedLinks(
        linkClass: linkClass, links: linkClass.links, lower: subject.lower, upper: subject.upper)
    }
    return Design(
      family: skeleton.family, tiers: skeleton.tiers, planes: skeleton.planes, pods: skeleton.pods,
      tapers: skeleton.tapers,
      roles: roles,
      links: links, recourse: recourse)
  }

  /// Values of plugins' columns at a point, by scoped name; zeros are left out.
  public func recourse(at values: [Double]) -> [String: Double] {
    Dictionary(
      uniqueKeysWithValues: recourse.compactMap { column in
        let domain = model[column.variable].domain
        let value =
          domain == .continuous ? values[column.variable.index] : values[column.variable.index].rounded()
        return value == 0 ? nil : (column.name, value)
      })
  }

  /// Every ledger at a point, in canonical units.
  public func ledgers(at values: [Double], plugins: PluginSet) -> [String: Double] {
    var totals: [String: Double] = [:]
    for ledger in plugins.ledgers {
      guard let form = forms[ledger.id] else { continue }
      totals[ledger.id] = model.value(of: form, at: values) * ledger.unit.scale
    }
    return totals
  }
}
