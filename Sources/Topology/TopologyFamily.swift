// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// A way of wiring a network: turns a demand into every wiring worth asking about.
public protocol TopologyFamily: Sendable {
  /// The name that problems use.
  static var name: String { get }

  /// Roles of switches that its wirings may have, from the accelerators up, by which rules name them.
  static var roles: [Role] { get }

  /// Every wiring that the context allows, with exact counts.
  ///
  /// - Parameters:
  ///   - context: Demand, choices, floor and fabric rules.
  ///   - ports: How many logical ports boxes offer at each rate.
  /// - Returns: Wirings in a fixed order, and what was tried in vain.
  func skeletons(for context: PlanningContext, ports: PortOffer) -> Wirings
}

extension TopologyFamily {
  /// Leaves, spines and cores.
  public static var roles: [Role] { [.leaf, .spine, .core] }
}

extension Sequence where Element == any TopologyFamily {
  /// Roles of switches that any of the families has, nearest the accelerators first, none twice.
  public var switchRoles: [Role] {
    flatMap { type(of: $0).roles }.reduce(into: []) { roles, role in
      if !roles.contains(role) { roles.append(role) }
    }.sorted()
  }
}

/// What a family can and cannot wire.
public struct Wirings: Hashable, Sendable {
  /// Wirings with exact counts, in a fixed order, none twice.
  public var skeletons: [Skeleton]
  /// What was tried in vain.
  public var unwirable: [UnwirableSkeleton]

  /// Makes a result.
  public init(skeletons: [Skeleton] = [], unwirable: [UnwirableSkeleton] = []) {
    (self.skeletons, self.unwirable) = (skeletons, unwirable)
  }
}

/// How many logical ports the boxes on offer have, by link rate.
public struct PortOffer: Hashable, Sendable {
  /// Distinct port counts of whole boxes at one rate in Gb/s, ascending, before reserved ports are set aside.
  public var portsByRateGbps: [Double: [Int]]

  /// Makes an offer.
  public init(portsByRateGbps: [Double: [Int]]) { self.portsByRateGbps = portsByRateGbps }
}
