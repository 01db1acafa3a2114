// SPDX-License-Identifier: Apache-2.0

/// What was chosen for one decision of a design, by the names that questions use, such as `leaf.optics` and `lpo`.
public struct DesignAttribute: Hashable, Codable, Sendable, Comparable {
  /// The decision: `topology`, `tiers`, `planes`, `taper`, or a role and what is chosen for it.
  public var decision: String
  /// What was chosen; several words under mixed sourcing, or where port groups differ, are joined with `+`.
  public var option: String

  /// Makes an attribute.
  public init(_ decision: String, _ option: String) { (self.decision, self.option) = (decision, option) }

  /// The order of names, then of options.
  public static func < (left: Self, right: Self) -> Bool {
    (left.decision, left.option) < (right.decision, right.option)
  }
}

extension Skeleton {
  /// What a wiring decides by itself.
  public var attributes: [DesignAttribute] {
    [
      DesignAttribute("topology", family), DesignAttribute("tiers", "\(tiers)"),
      DesignAttribute("planes", "\(planes)"),
      DesignAttribute("taper", tapers.map(\.description).joined(separator: ",")),
    ]
  }
}

extension SwitchBuild {
  /// What a build decides for the role that it fills.
  public func attributes(in slot: Slot) -> [DesignAttribute] {
    let role = slot.role.name
    func joined(_ words: [String]) -> String {
      words.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: "+")
    }
    let rates = joined(slot.groups.map { "\(Int($0.linkRateGbps))G" })
    return [
      DesignAttribute("\(role).system", system.id), DesignAttribute("\(role).vendor", system.vendor),
      DesignAttribute("\(role).chip", system.chip?.id ?? "none"), DesignAttribute("\(role).linkSpeed", rates),
      DesignAttribute("\(role).optics", joined(optics.map { $0.isCopper ? "copper" : $0.className })),
      DesignAttribute("\(role).part", joined(optics.map(\.id))),
      DesignAttribute("\(role).cooling", cooling?.className ?? "none"),
      DesignAttribute("\(role).laser", laser?.id ?? "none"),
    ] + chosen.map { DesignAttribute("\(role).\($0.decision)", $0.option) }
  }
}

extension Design {
  /// What was chosen for every decision, wiring first, then role by role from the accelerators up.
  public var attributes: [DesignAttribute] {
    let wiring = [
      DesignAttribute("topology", family), DesignAttribute("tiers", "\(tiers)"),
      DesignAttribute("planes", "\(planes)"),
      DesignAttribute("taper", tapers.map(\.description).joined(separator: ",")),
    ]
    let filled = roles.flatMap { role -> [DesignAttribute] in
      let each = role.fills.map { $0.build.attributes(in: role.slot) }
      guard let first = each.first else { return [] }
      return first.map { attribute in
        let name = attribute.decision
        let options = Set(each.flatMap { $0.filter { $0.decision == name }.map(\.option) }).sorted()
        return DesignAttribute(name, options.joined(separator: "+"))
      }
    }
    return wiring + filled
  }
}
