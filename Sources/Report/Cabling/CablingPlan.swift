// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// Which box of a design meets which, link by link, from the counts that the design was assessed with.
///
/// A plan is made of closed formulas rather than lists, so that a million links take no room until they are written.
/// It is made only where its counts are those of the record, box for box.
struct CablingPlan {
  /// A role with its boxes.
  struct Role {
    /// The role's name.
    var name: String
    /// Builds in it, the boxes of the first one first.
    var fills: [RoleRecord]
    /// Boxes of one plane; all accelerators.
    var boxesPerPlane: Int
    /// Planes that have boxes of their own; 1 for accelerators.
    var planes: Int
    /// Links of each port group in each box of a plane.
    var links: [[Int]]

    /// Whether these are the accelerators' ports.
    var isEndpoint: Bool { name == "endpoint" }

    /// What a planner calls a box, counted from 1.
    func boxName(plane: Int, box: Int) -> String {
      let digits = max(2, String(boxesPerPlane).count)
      let number = String(repeating: "0", count: max(0, digits - String(box + 1).count)) + "\(box + 1)"
      let name = isEndpoint ? "accelerator" : name.clean
      return planes > 1 ? "\(name)-\(plane + 1)-\(number)" : "\(name)-\(number)"
    }

    /// The build of a box: builds stand in the order of the record.
    func fill(plane: Int, box: Int) -> RoleRecord {
      var place = plane * boxesPerPlane + box
      for fill in fills {
        if place < fill.boxes { return fill }
        place -= fill.boxes
      }
      return fills[fills.count - 1]
    }
  }

  /// Roles in the order of the record.
  let roles: [Role]
  /// Classes of links in the order of the record.
  let classes: [ClassWiring]
  /// Planes of the design.
  let planes: Int

  /// Lays out a design; nil where its record does not tell enough, or joins boxes in a way that is not known here.
  init?(_ design: DesignRecord) {
    planes = max(1, design.planes)
    let arrangement = Arrangement(design)
    var roles: [Role] = []
    for name in design.roleNames {
      guard let role = arrangement.role(name, planes: planes) else { return nil }
      roles.append(role)
    }
    var classes: [ClassWiring] = []
    for link in design.links {
      guard let lower = link.lowerEnd, let upper = link.upperEnd,
        let below = roles.firstIndex(where: { $0.name == lower.role }),
        let above = roles.firstIndex(where: { $0.name == upper.role }), below != above,
        let wiring = ClassWiring(
          link, lower: (below, roles[below], lower.group), upper: (above, roles[above], upper.group),
          planes: planes, arrangement: arrangement)
      else { return nil }
      classes.append(wiring)
    }
    (self.roles, self.classes) = (roles, classes)
  }

  /// Links of all classes and planes together.
  var linkCount: Int { classes.reduce(0) { $0 + $1.links } }
}

/// How many boxes of a role have how many links, in the order in which they are wired.
struct Arrangement {
  let design: DesignRecord
  /// Parts of a plane that only the highest tier joins.
  let pods: Int
  /// Accelerator positions with leaves of their own.
  let rails: Int

  init(_ design: DesignRecord) {
    self.design = design
    (pods, rails) = (max(1, design.pods ?? 1), max(1, design.rails ?? 1))
  }

  /// A role with its boxes in order; nil where the record does not tell, or tells of another order.
  func role(_ name: String, planes: Int) -> CablingPlan.Role? {
    let fills = design.fills(name)
    guard let box = fills.first?.box, !box.wirings.isEmpty else { return nil }
    let isEndpoint = name == "endpoint"
    let share = isEndpoint ? 1 : planes
    var links: [[Int]] = []
    for wiring in box.wirings {
      guard wiring.boxes % share == 0, wiring.boxes >= 0 else { return nil }
      links += Array(repeating: wiring.links, count: wiring.boxes / share)
    }
    guard !links.isEmpty, fills.reduce(0, { $0 + $1.boxes }) == links.count * share else { return nil }
    if name == "leaf", rails > 1 {
      guard let ordered = byRail(links) else { return nil }
      links = ordered
    }
    if name == "spine", pods > 1 {
      guard let ordered = byPod(links) else { return nil }
      links = ordered
    }
    return CablingPlan.Role(
      name: name, fills: fills, boxesPerPlane: links.count, planes: share, links: links)
  }

  /// Accelerators of each rail: positions are as full as each other, the first ones fuller.
  func railSizes(_ accelerators: Int) -> [Int] { Self.spread(accelerators, over: rails).filter { $0 > 0 } }

  /// Leaves of one pod after the other.
  func podSizes(_ leaves: Int) -> [Int] { Self.spread(leaves, over: pods) }

  /// As even as whole numbers allow, the fuller ones first.
  static func spread(_ count: Int, over parts: Int) -> [Int] {
    guard parts > 0 else { return [] }
    let (each, more) = count.quotientAndRemainder(dividingBy: parts)
    return (0..<parts).map { $0 < more ? each + 1 : each }
  }

  /// Leaves of the first rail, then of the second, and so on; nil where the counts are others.
  private func byRail(_ links: [[Int]]) -> [[Int]]? {
    let accelerators = design.boxes("endpoint")
    let rails = railSizes(accelerators)
    guard links.count % rails.count == 0, let up = links.first?.dropFirst() else { return nil }
    let down = rails.flatMap { Self.spread($0, over: links.count / rails.count) }
    let ordered = down.map { [$0] + up }
    return Self.areAlike(ordered, links) ? ordered : nil
  }

  /// Spines of the first pod, then of the second, and so on; nil where the counts are others.
  private func byPod(_ links: [[Int]]) -> [[Int]]? {
    guard let leaf = design.fills("leaf").first?.box, let up = leaf.wirings.first?.links.last,
      links.count % pods == 0, let above = links.first?.dropFirst()
    else { return nil }
    let leaves = leaf.wirings.reduce(0) { $0 + $1.boxes } / max(1, design.planes)
    let ordered = podSizes(leaves).flatMap { leaves in
      Self.spread(leaves * up, over: links.count / pods).map { [$0] + above }
    }
    return Self.areAlike(ordered, links) ? ordered : nil
  }

  /// Whether two lists hold the same entries, in any order.
  static func areAlike(_ first: [[Int]], _ second: [[Int]]) -> Bool {
    first.sorted { $0.lexicographicallyPrecedes($1) } == second.sorted { $0.lexicographicallyPrecedes($1) }
  }
}
