// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
public import PluginKit
public import Topology

/// What there is to choose from, and all that was found not to be.
public struct AssessedSpace: Sendable {
  /// Wirings, placements and joints that are allowed.
  public var space: CandidateSpace
  /// What rules rejected.
  public var rejections: RejectionLog
  /// Wirings that cannot be wired, or that no allowed build can fill.
  public var unwirable: [UnwirableSkeleton]
  /// How many builds were assessed, before they were put into slots.
  public var buildsAssessed: Int
  /// How many builds in slots were assessed.
  public var placementsAssessed: Int
}

extension AssessedSpace {
  /// Assesses everything that `context` leaves to choose from, over the wirings that families have made.
  ///
  /// - Parameters:
  ///   - wirings: What families have made.
  ///   - context: What is given.
  ///   - plugins: Whose rules judge.
  ///   - isExhaustive: Whether rules go on after a rejection, so that all reasons are known.
  ///   - keepsRejected: Whether candidates that rules reject are kept, each with all its rejections among its findings.
  ///     Rules go on after a rejection then, and nothing is written into the log of rejections.
  public init(
    _ wirings: Wirings, context: PlanningContext, plugins: PluginSet, isExhaustive: Bool = false,
    keepsRejected: Bool = false
  ) {
    let assessment = Assessment(
      schedule: plugins.schedule, isExhaustive: isExhaustive || keepsRejected, keepsRejected: keepsRejected)
    var building = SpaceBuilding(context: context, assessment: assessment, decisions: plugins.decisions)
    building.addSkeletons(wirings.skeletons)
    building.addJoints()
    building.addPlacements()
    building.dropWhatCannotBeFilled()
    self.init(
      space: building.space, rejections: building.builds.log,
      unwirable: wirings.unwirable + building.unfillable,
      buildsAssessed: building.buildsAssessed, placementsAssessed: building.placementsAssessed)
  }
}

/// Assembles the candidate space step by step.
private struct SpaceBuilding {
  let context: PlanningContext
  let assessment: Assessment
  var builds: BuildEnumeration
  var space = CandidateSpace()
  var unfillable: [UnwirableSkeleton] = []
  var placementsAssessed = 0
  private var candidates: [BuildEnumeration.Shape: [BuildEnumeration.Candidate]] = [:]
  /// Distinct link types of the candidates of each shape, by port group.
  private var typesOfShape: [BuildEnumeration.Shape: [Int: [LinkType]]] = [:]
  /// Link types that some allowed joint can use, by slot and port group.
  private var joinable: [Int: [Int: Set<LinkType>]] = [:]

  var buildsAssessed: Int { candidates.values.reduce(0) { $0 + $1.count } }

  init(context: PlanningContext, assessment: Assessment, decisions: [BuildDecision]) {
    (self.context, self.assessment) = (context, assessment)
    builds = BuildEnumeration(context, assessment, decisions: decisions)
  }

  mutating func addSkeletons(_ skeletons: [Skeleton]) {
    var slotIndex: [Slot: Int] = [:]
    var seamIndex: [Seam: Int] = [:]
    for skeleton in skeletons {
      let slots = skeleton.slots.map { slot in
        if let known = slotIndex[slot] { return known }
        slotIndex[slot] = space.slots.count
        space.slots.append(slot)
        return space.slots.count - 1
      }
      let seams = skeleton.links.map { links in
        var shared = links
        // Slots are named by the seam; within the class they would tell equal seams of different wirings apart.
        (shared.lower.slot, shared.upper.slot) = (0, 0)
        let seam = Seam(
          lowerSlot: slots[links.lower.slot], lowerGroup: links.lower.group,
          upperSlot: slots[links.upper.slot],
          upperGroup: links.upper.group, linkClass: shared)
        if let known = seamIndex[seam] { return known }
        seamIndex[seam] = space.seams.count
        space.seams.append(seam)
        return space.seams.count - 1
      }
      space.skeletons.append(skeleton)
      space.slotsOfSkeleton.append(slots)
      space.seamsOfSkeleton.append(seams)
    }
    for slot in space.slots {
      let shape = BuildEnumeration.Shape(slot, bandwidthGbps: context.demand.bandwidthGbps)
      if candidates[shape] == nil { candidates[shape] = builds.candidates(for: shape) }
    }
  }

  private func candidates(ofSlot index: Int) -> [BuildEnumeration.Candidate] {
    let shape = BuildEnumeration.Shape(space.slots[index], bandwidthGbps: context.demand.bandwidthGbps)
    return candidates[shape] ?? []
  }

  private mutating func types(ofSlot slot: Int, group: Int) -> [LinkType] {
    let shape = BuildEnumeration.Shape(space.slots[slot], bandwidthGbps: context.demand.bandwidthGbps)
    if let known = typesOfShape[shape]?[group] { return known }
    var seen = Set<LinkType>()
    let types = (candidates[shape] ?? []).map { $0.types[group] }.filter { seen.insert($0).inserted }
    typesOfShape[shape, default: [:]][group] = types
    return types
  }

  mutating func addJoints() {
    for (index, seam) in space.seams.enumerated() {
      var joints: [Int] = []
      let uppers = types(ofSlot: seam.upperSlot, group: seam.upperGroup)
      for lower in types(ofSlot: seam.lowerSlot, group: seam.lowerGroup) {
        for upper in uppers where context.catalog.interoperate(lower, upper) {
          if seam.lowerSlot == seam.upperSlot, seam.lowerGroup == seam.upperGroup, lower != upper { continue }
          let subject = JointSubject(
            linkClass: seam.linkClass, rateGbps: lower.rateGbps, lower: lower, upper: upper)
          var findings = Findings()
          guard assessment.run(.joint, &findings, { $0.apply(to: subject, &$1) }) else {
            builds.record(findings.rejections, of: "\(lower.end) to \(upper.end), \(seam.linkClass.name)")
            continue
          }
          joinable[seam.lowerSlot, default: [:]][seam.lowerGroup, default: []].insert(lower)
          joinable[seam.upperSlot, default: [:]][seam.upperGroup, default: []].insert(upper)
          joints.append(space.joints.count)
          space.joints.append(Joint(seam: index, subject: subject, findings: findings))
        }
      }
      space.jointsOfSeam.append(joints)
    }
  }

  mutating func addPlacements() {
    let seamed = Set(
      space.seams.flatMap { [[$0.lowerSlot, $0.lowerGroup], [$0.upperSlot, $0.upperGroup]] })
    let counting = PartCounting(fabric: context.fabric)
    for (index, slot) in space.slots.enumerated() {
      var placements: [Int] = []
      for candidate in candidates(ofSlot: index) {
        let isJoinable = slot.groups.indices.allSatisfy { group in
          !seamed.contains([index, group])
            || joinable[index]?[group]?.contains(candidate.types[group]) == true
        }
        guard isJoinable, let placed = counting.place(candidate.build, in: slot) else { continue }
        placementsAssessed += 1
        var findings = candidate.findings
        guard assessment.run(.placement, &findings, { $0.apply(to: placed, &$1) }) else {
          builds.record(findings.rejections, of: "\(candidate.build.title) as \(slot.role)")
          continue
        }
        placements.append(space.placements.count)
        space.placements.append(
          Placement(slot: index, placed: placed, types: candidate.types, findings: findings))
      }
      space.placementsOfSlot.append(placements)
    }
  }

  /// Keeps only wirings whose every slot and seam can be filled, and what they use.
  mutating func dropWhatCannotBeFilled() {
    var fillable: [Int] = []
    for (index, skeleton) in space.skeletons.enumerated() {
      let emptySeam = space.seamsOfSkeleton[index].first { space.jointsOfSeam[$0].isEmpty }
      let emptySlot = space.slotsOfSkeleton[index].first { space.placementsOfSlot[$0].isEmpty }
      if emptySeam == nil, emptySlot == nil {
        fillable.append(index)
        continue
      }
      let reason =
        emptySeam.map { "no two ends can join its \(space.seams[$0].linkClass.name) links" }
        ?? emptySlot.map { "no allowed build fills its \(space.slots[$0].role) slot" } ?? ""
      let boxes = skeleton.slots.map { "\($0.boxes) \($0.role)" }.joined(separator: ", ")
      unfillable.append(
        UnwirableSkeleton(
          family: skeleton.family, attempt: "\(skeleton.planes) planes, \(boxes)", reason: reason))
    }
    space = space.keeping(skeletons: fillable)
  }
}
