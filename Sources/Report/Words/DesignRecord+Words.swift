// SPDX-License-Identifier: Apache-2.0

import RunRecord

extension DesignRecord {
  /// Such as "clos, 2 tiers, 4 planes, 1:1".
  var topology: String {
    ([family.clean, NumberText.count(tiers, "tier", "tiers"), NumberText.count(planes, "plane", "planes")]
      + [taper].compactMap(\.self)).joined(separator: ", ")
  }

  /// Such as "clos 2t 4p 1:1".
  var shortTopology: String {
    ([family.clean, "\(tiers)t", "\(planes)p"] + [taper].compactMap(\.self)).joined(separator: " ")
  }

  /// The family as a name in a sentence.
  var familyText: String { family == "clos" ? "Clos" : family.clean }

  /// The tapers in words; nil when there are none.
  var taper: String? { tapers.isEmpty ? nil : tapers.unique.map(\.clean).joined(separator: "/") }

  /// Names of the roles, accelerators' ports first.
  var roleNames: [String] { roles.map(\.role).unique }

  /// The builds that fill a role; more than one under mixed sourcing.
  func fills(_ role: String) -> [RoleRecord] { roles.filter { $0.role == role } }

  /// Boxes of a role, of all builds together.
  func boxes(_ role: String) -> Int { fills(role).reduce(0) { $0 + $1.boxes } }

  /// Boxes of several roles together.
  func boxes(_ roles: [String]) -> Int { roles.reduce(0) { $0 + boxes($1) } }

  /// Such as "16 × SN5600".
  func boxesText(_ role: String) -> String {
    let fills = fills(role)
    return fills.map(\.systemName).unique.map { name in
      let boxes = fills.reduce(0) { $0 + ($1.systemName == name ? $1.boxes : 0) }
      return NumberText.count(boxes) + " × " + name.clean
    }.joined(separator: " + ")
  }

  /// Classes and rates of the links, in their order: "dac 800G, lpo 1.6T"; of a box without links, its parts by id.
  var opticsText: String {
    if links.isEmpty { return roles.flatMap(\.groups).map(\.part.clean).unique.joined(separator: ", ") }
    let classes = links.map { link in
      let lower = partClass(link, isLower: true)
      let upper = partClass(link, isLower: false)
      let ends = lower == upper ? lower : lower + "–" + upper
      return ends.isEmpty ? "" : ends + " " + rateName(link.rateGbps)
    }
    return classes.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// The rates of a class of links, such as "1.6T"; empty where the design has no such class.
  func rates(ofLinks name: String) -> String {
    links.filter { $0.name == name }.map { rateName($0.rateGbps) }.unique.joined(separator: " + ")
  }

  /// Ways of cooling, in the order of the roles, each once.
  var coolingText: String { roles.compactMap(\.cooling).map(\.clean).unique.joined(separator: ", ") }

  /// What people call the part at one end of a link: its class where the record of a role tells it.
  private func partClass(_ link: LinkRecord, isLower: Bool) -> String {
    let end = isLower ? link.lower : link.upper
    let match = roles.flatMap(\.groups).first { $0.part == end || $0.partName == end }
    return (match?.partClass ?? end).clean
  }

  /// The roles that a link class joins, when its name tells: `leaf-spine`.
  func ends(of link: LinkRecord) -> (lower: String, upper: String)? {
    let names = roleNames
    for lower in names where link.name.hasPrefix(lower + "-") {
      let upper = String(link.name.dropFirst(lower.count + 1))
      if names.contains(upper) { return (lower, upper) }
    }
    return nil
  }
}

extension RoleRecord {
  /// Whether the role is the accelerators' ports rather than switches.
  var isEndpoint: Bool { role == "endpoint" }

  /// What a failing box does to running jobs.
  var effectText: String {
    switch box?.effect {
    case "interrupts": "stops jobs"
    case "degrades": "slows jobs"
    default: NumberText.missing
    }
  }

  /// Such as "16 × SN5600".
  var boxesText: String { NumberText.count(boxes) + " × " + systemName.clean }

  /// What was chosen for decisions that plugins add: "spare-engines: 2".
  var chosenLines: [String] {
    (chosen ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key.clean): \($0.value.clean)" }
  }

  /// The part in each group: "up: 800G LPO DR8 (lpo)".
  var opticsLines: [String] {
    groups.map { group in "\(group.name.clean): \(group.partText)" }
  }
}

extension RoleRecord.Group {
  /// The part's name and what people call it.
  var partText: String {
    let name = partName.clean
    return partClass.isEmpty || name.lowercased().contains(partClass.lowercased())
      ? name : "\(name) (\(partClass.clean))"
  }

  /// Such as "800G".
  var rateText: String { rateName(linkRateGbps) }
}

/// Such as "800G" or "1.6T".
func rateName(_ gbps: Double) -> String {
  gbps >= 1000 ? NumberText.significant(gbps / 1000) + "T" : NumberText.significant(gbps) + "G"
}
