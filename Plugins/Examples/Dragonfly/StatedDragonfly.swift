// SPDX-License-Identifier: Apache-2.0

public import PluginKit

extension DragonflyFamily: StatableFamily {
  /// Accelerators and routers; the links of a router say how large its group is and how far it reaches.
  public static func statedRoles(tiers: Int) -> [StatedRole] {
    guard tiers == 1 else { return [] }
    let routers = StatedRole(
      router, groups: ["down", "local", "global"], neededLinks: [["local"], ["global"]], needsBoxes: true)
    return [.endpoint, routers]
  }

  /// A router with `local` links stands in a group of one more, and every group joins every other equally often.
  public func wiring(
    of stated: StatedNetwork, for context: PlanningContext
  ) -> (skeleton: Skeleton, faults: [WiringFault]) {
    let accelerators = context.demand.accelerators ?? 0
    let planes = max(1, stated.planes)
    let routers = stated.tiers.first { $0.role == Self.router }
    let (boxes, links) = (routers?.boxes ?? 0, routers?.links ?? [:])
    let a = (links["local"] ?? 0) + 1
    // A group that is not whole is counted whole, with a fault that says so.
    let groups = max(1, (boxes + planes * a - 1) / (planes * a))
    let needed = (accelerators + groups * a - 1) / (groups * a)
    let shape = DragonflyShape(p: links["down"] ?? needed, a: a, h: links["global"] ?? 0, g: groups)
    let skeleton = skeleton(
      shape, accelerators, planes: planes, rateGbps: context.demand.bandwidthGbps / Double(planes), context)
    return (skeleton, faults(of: shape, boxes: boxes, planes: planes, accelerators: accelerators))
  }

  private func faults(
    of shape: DragonflyShape, boxes: Int, planes: Int, accelerators: Int
  ) -> [WiringFault] {
    var faults: [WiringFault] = []
    let whole = shape.routers * planes
    if whole != boxes {
      faults.append(
        WiringFault(
          .planes, Self.router.name, found: Double(boxes), wanted: Double(whole),
          "\(boxes) routers do not divide into groups of \(shape.a) in each plane; \(whole) are counted"))
    }
    if shape.terminals < accelerators {
      faults.append(
        WiringFault(
          .endpoints, "endpoint-router", found: Double(shape.terminals * planes),
          wanted: Double(accelerators * planes),
          "\(shape.routers * planes) × \(shape.p) ports = \(shape.terminals * planes), but "
            + "\(accelerators * planes) links come from the accelerators"))
    }
    if shape.g > shape.mostGroups {
      faults.append(
        WiringFault(
          .reach, "router-global", found: Double(shape.a * shape.h), wanted: Double(shape.g - 1),
          "a group of \(shape.a) routers with \(shape.h) global links each cannot reach \(shape.g - 1) others"
        ))
    }
    return faults
  }
}
