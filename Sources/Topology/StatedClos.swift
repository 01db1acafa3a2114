// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// The counts of one plane of a two-tier Clos as a person wrote them down.
public struct StatedClos: Hashable, Sendable {
  /// Endpoints to be joined.
  public var endpoints: Int
  /// How many leaves.
  public var leaves: Int
  /// Endpoints of one leaf, at most.
  public var downPerLeaf: Int
  /// Links from one leaf upward.
  public var uplinksPerLeaf: Int
  /// How many spines.
  public var spines: Int
  /// Ports of one spine that are said to be used.
  public var portsPerSpine: Int
  /// Ports that a leaf has; nil when not stated.
  public var leafRadix: Int?
  /// Ports that a spine has; nil when not stated.
  public var spineRadix: Int?

  /// Makes stated counts.
  public init(
    endpoints: Int, leaves: Int, downPerLeaf: Int, uplinksPerLeaf: Int, spines: Int, portsPerSpine: Int,
    leafRadix: Int? = nil, spineRadix: Int? = nil
  ) {
    (self.endpoints, self.leaves, self.downPerLeaf) = (endpoints, leaves, downPerLeaf)
    (self.uplinksPerLeaf, self.spines, self.portsPerSpine) = (uplinksPerLeaf, spines, portsPerSpine)
    (self.leafRadix, self.spineRadix) = (leafRadix, spineRadix)
  }

  /// Counts that contradict each other or the allowed oversubscription.
  public func faults(oversubscription: Double = 1, isBalanced: Bool = true) -> [WiringFault] {
    var faults: [WiringFault] = []
    let (below, above) = (leaves * uplinksPerLeaf, spines * portsPerSpine)
    if below != above {
      faults.append(
        WiringFault(
          .ends, LinkClass.leafSpine, found: below, wanted: above,
          "leaf-spine: \(leaves) leaves × \(uplinksPerLeaf) uplinks = \(below) links, "
            + "\(spines) spines × \(portsPerSpine) ports = \(above)"))
    }
    if leaves * downPerLeaf < endpoints {
      faults.append(
        WiringFault(
          .endpoints, LinkClass.endpointLeaf, found: leaves * downPerLeaf, wanted: endpoints,
          "endpoint-leaf: \(leaves) leaves × \(downPerLeaf) ports = \(leaves * downPerLeaf), \(endpoints) endpoints"
        ))
    }
    if isBalanced, spines > 0, !uplinksPerLeaf.isMultiple(of: spines) {
      faults.append(
        WiringFault(
          .bundles, LinkClass.leafSpine, found: uplinksPerLeaf, wanted: spines,
          "leaf-spine: \(uplinksPerLeaf) uplinks of a leaf do not divide among \(spines) spines"))
    }
    if Double(downPerLeaf) > oversubscription * Double(uplinksPerLeaf) * (1 + 1e-9) {
      let ratio = uplinksPerLeaf > 0 ? Double(downPerLeaf) / Double(uplinksPerLeaf) : .infinity
      faults.append(
        WiringFault(
          .taper, "leaf", found: ratio, wanted: oversubscription,
          "leaf: \(downPerLeaf) ports below for \(uplinksPerLeaf) above, at most \(oversubscription.plain):1 allowed"
        ))
    }
    for (subject, used, radix) in [
      ("leaf", downPerLeaf + uplinksPerLeaf, leafRadix), ("spine", portsPerSpine, spineRadix),
    ] {
      guard let radix, used > radix else { continue }
      faults.append(
        WiringFault(
          .ports, subject, found: used, wanted: radix, "\(subject): \(used) ports in a box of \(radix)"))
    }
    return faults
  }
}
