// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
public import PluginKit

/// The space of one stated design: nothing to choose but what plugins decide besides.
public struct StatedSpace: Sendable {
  /// The space; its program settles spares and plant.
  public private(set) var space = CandidateSpace()
  /// What rules have against the design.
  public private(set) var rejections: [Rejection] = []
  /// Why the design cannot even be counted; the space is of use only when there is no such reason.
  public private(set) var faults: [Fault] = []

  /// Why a stated design cannot even be counted.
  public enum Fault: Hashable, Sendable {
    /// A box has too few cages or logical ports, or no cage that takes the part.
    case doesNotFit(role: String, build: String)
    /// The two ends of a class of links do not work together.
    case endsDiffer(links: String, lower: String, upper: String)
  }

  /// Assesses `builds`, one for each slot of `skeleton`; rules go on after a rejection.
  public init(_ skeleton: Skeleton, builds: [SwitchBuild], context: PlanningContext, plugins: PluginSet) {
    let assessment = Assessment(schedule: plugins.schedule, isExhaustive: true)
    let counting = PartCounting(fabric: context.fabric)
    space.skeletons = [skeleton]
    space.slots = skeleton.slots
    space.slotsOfSkeleton = [Array(skeleton.slots.indices)]
    for (index, (slot, build)) in zip(skeleton.slots, builds).enumerated() {
      var findings = Findings()
      let chassis = Chassis(system: build.system, cooling: build.cooling)
      _ = assessment.run(.chassis, &findings) { $0.apply(to: chassis, &$1) }
      for group in slot.groups.indices {
        guard let cages = build.cages(for: group) else { continue }
        let fitting = PortFitting(system: build.system, cages: cages, part: build.optics[group])
        var found = Findings()
        _ = assessment.run(.port, &found) { $0.apply(to: fitting, &$1) }
        add(found.rejections, of: "\(build.optics[group].name) in \(build.system.name)")
      }
      _ = assessment.run(.build, &findings) { $0.apply(to: build, &$1) }
      guard let placed = counting.place(build, in: slot) else {
        faults.append(.doesNotFit(role: slot.role.name, build: build.title))
        continue
      }
      _ = assessment.run(.placement, &findings) { $0.apply(to: placed, &$1) }
      add(findings.rejections, of: "\(build.title) as \(slot.role)")
      let types = zip(build.optics, slot.groups).map {
        LinkType(part: $0, rateGbps: $1.linkRateGbps, fabric: build.fabric)
      }
      space.placements.append(Placement(slot: index, placed: placed, types: types, findings: findings))
      space.placementsOfSlot.append([space.placements.count - 1])
    }
    guard faults.isEmpty else { return }
    for (index, links) in skeleton.links.enumerated() {
      join(links, seam: index, context, assessment)
    }
    space.seamsOfSkeleton = [Array(skeleton.links.indices)]
  }

  private mutating func join(
    _ links: LinkClass, seam: Int, _ context: PlanningContext, _ assessment: Assessment
  ) {
    let lower = space.placements[links.lower.slot].types[links.lower.group]
    let upper = space.placements[links.upper.slot].types[links.upper.group]
    if !context.catalog.interoperate(lower, upper) {
      faults.append(.endsDiffer(links: links.name, lower: lower.description, upper: upper.description))
    }
    space.seams.append(
      Seam(
        lowerSlot: links.lower.slot, lowerGroup: links.lower.group, upperSlot: links.upper.slot,
        upperGroup: links.upper.group, linkClass: links))
    let subject = JointSubject(linkClass: links, rateGbps: lower.rateGbps, lower: lower, upper: upper)
    var findings = Findings()
    _ = assessment.run(.joint, &findings) { $0.apply(to: subject, &$1) }
    add(findings.rejections, of: "\(links.name) links")
    space.joints.append(Joint(seam: seam, subject: subject, findings: findings))
    space.jointsOfSeam.append([seam])
  }

  private mutating func add(_ more: [Rejection], of subject: String) {
    rejections += more.map { rejection in
      var named = rejection
      named.subject = subject
      return named
    }
  }
}
