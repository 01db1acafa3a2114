// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
import Modeling
import PluginKit

/// What makes designs distinct, trait by trait, so that it can be counted in how many of them two designs differ.
///
/// Traits are family, tiers, planes and taper of the wiring, and for each role whether it is there, the rate of each
/// port group's links, system, protocol, cooling, laser source and the part in each port group. A role that is filled
/// from several builds has the set of what they have.
enum DesignTraits {
  static func traits(of skeleton: Skeleton) -> [DesignAttribute] {
    skeleton.attributes + skeleton.slots.flatMap(traits(of:))
  }

  private static func traits(of slot: Slot) -> [DesignAttribute] {
    slot.groups.map { DesignAttribute("\(slot.role).\($0.name).linkSpeed", "\(Int($0.linkRateGbps))G") }
  }

  static func traits(of build: SwitchBuild, in slot: Slot) -> [DesignAttribute] {
    let role = slot.role.name
    return [
      DesignAttribute("\(role).system", build.system.id),
      DesignAttribute("\(role).protocol", build.fabric.rawValue),
      DesignAttribute("\(role).cooling", build.cooling?.id ?? "none"),
      DesignAttribute("\(role).laser", build.laser?.id ?? "none"),
    ] + zip(slot.groups, build.optics).map { DesignAttribute("\(role).\($0.name).optics", $1.id) }
  }

  static func traits(of design: Design) -> [String: Set<String>] {
    var traits: [String: Set<String>] = [
      "topology": [design.family], "tiers": ["\(design.tiers)"], "planes": ["\(design.planes)"],
      "taper": [design.tapers.map(\.description).joined(separator: ",")],
    ]
    for role in design.roles {
      let all = Self.traits(of: role.slot) + role.fills.flatMap { Self.traits(of: $0.build, in: role.slot) }
      for trait in all { traits[trait.decision, default: []].insert(trait.option) }
    }
    return traits
  }
}

extension Design {
  /// In how many traits two designs differ: wiring, and per role link rates, system, protocol, cooling, laser, optics.
  ///
  /// A trait of a role that only one of them has is a difference.
  public func differences(from other: Design) -> Int {
    let (own, others) = (DesignTraits.traits(of: self), DesignTraits.traits(of: other))
    return Set(own.keys).union(others.keys).count { own[$0] != others[$0] }
  }
}
