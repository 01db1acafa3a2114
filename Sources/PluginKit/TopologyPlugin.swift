// SPDX-License-Identifier: Apache-2.0

public import Topology

/// A plugin that knows a way of wiring a network.
public protocol TopologyPlugin: DesignPlugin {
  /// Families that problems may name beside the standard ones.
  static var families: [any TopologyFamily] { get }
}

extension Sequence where Element == any DesignPlugin.Type {
  /// The standard topology families and those of the plugins, in the plugins' order.
  public var families: [any TopologyFamily] {
    TopologyFamilies.standard + flatMap { ($0 as? any TopologyPlugin.Type)?.families ?? [] }
  }
}
