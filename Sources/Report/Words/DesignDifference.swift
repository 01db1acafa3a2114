// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// One choice in which two designs differ.
struct DesignDifference: Hashable {
  /// What is chosen, such as "leaf cooling".
  var aspect: String
  /// The choice of the first design.
  var before: String
  /// The choice of the second design.
  var after: String

  /// The second design's choice, short enough for a badge.
  var badge: String { "\(aspect): \(after)" }

  /// The change in words.
  var sentence: String {
    let isCount = after.allSatisfy { $0.isNumber || $0 == "," }
    let isOfLinks = aspect.hasSuffix(" links")
    return isCount || isOfLinks
      ? "\(after) \(isCount && after == "1" ? singular : aspect) instead of \(before)"
      : "\(aspect) \(after) instead of \(before)"
  }

  private var singular: String {
    aspect.hasSuffix("boxes")
      ? String(aspect.dropLast(2)) : aspect.hasSuffix("s") ? String(aspect.dropLast()) : aspect
  }

  /// Everything in which `second` differs from `first`, the wiring first.
  static func between(_ first: DesignRecord, _ second: DesignRecord) -> [Self] {
    var result: [Self] = []
    func compare(_ aspect: String, _ before: String, _ after: String) {
      guard before != after else { return }
      let (before, after) = (before.isEmpty ? "none" : before, after.isEmpty ? "none" : after)
      // A link has two ends: where both change alike, that is one change to a reader.
      if let twin = result.firstIndex(where: { $0.before == before && $0.after == after }) {
        result[twin].aspect = joined(result[twin].aspect, aspect)
      } else {
        result.append(Self(aspect: aspect, before: before, after: after))
      }
    }
    compare("family", first.family.clean, second.family.clean)
    compare("tiers", "\(first.tiers)", "\(second.tiers)")
    compare("planes", "\(first.planes)", "\(second.planes)")
    compare("taper", first.taper ?? "", second.taper ?? "")
    for link in (first.links + second.links).map(\.name).unique {
      compare("\(link.clean) links", first.rates(ofLinks: link), second.rates(ofLinks: link))
    }
    var optics: [Optics] = []
    for role in (first.roleNames + second.roleNames).unique {
      let name = role.clean
      let (before, after) = (first.fills(role), second.fills(role))
      guard !before.isEmpty, !after.isEmpty else {
        compare(name, first.boxesText(role), second.boxesText(role))
        continue
      }
      let isSameCount = first.boxes(role) == second.boxes(role) && before.count == 1 && after.count == 1
      if before.map(\.system) == after.map(\.system) {
        compare(name + " boxes", NumberText.count(first.boxes(role)), NumberText.count(second.boxes(role)))
      } else if isSameCount {
        compare(name + " boxes", before[0].systemName.clean, after[0].systemName.clean)
      } else {
        compare(name, first.boxesText(role), second.boxesText(role))
      }
      compare(name + " cooling", coolings(before), coolings(after))
      compare(name + " laser", lasers(before), lasers(after))
      for decision in (before + after).flatMap({ ($0.chosen ?? [:]).keys }).unique.sorted() {
        compare("\(name) \(decision.clean)", chosen(before, decision), chosen(after, decision))
      }
      for group in (before + after).flatMap({ $0.groups.map(\.name) }).unique {
        optics.append(
          Optics(role: name, group: group.clean, before: parts(before, group), after: parts(after, group)))
        // The rate of a port that leads to a link is the link's, which was told.
        if first.links.isEmpty || second.links.isEmpty {
          compare("\(name) \(group.clean) rate", rates(before, group), rates(after, group))
        }
      }
    }
    return result + changes(of: optics)
  }

  /// What stands in a group of ports before and after.
  private struct Optics: Hashable {
    var role: String
    var group: String
    var before: String
    var after: String
  }

  /// Changes of optics, those that are alike as one; a role all of whose ports change alike is named alone.
  private static func changes(of optics: [Optics]) -> [Self] {
    let changed = optics.filter { $0.before != $0.after }
    return changed.map { [$0.before, $0.after] }.unique.map { change in
      let alike = changed.filter { [$0.before, $0.after] == change }
      let places = alike.map(\.role).unique.flatMap { role -> [String] in
        let groups = alike.filter { $0.role == role }.map(\.group)
        return groups.count == optics.count { $0.role == role } ? [role] : groups.map { "\(role) \($0)" }
      }
      func words(_ part: String) -> String { part.isEmpty ? "none" : part }
      return Self(aspect: places.inWords + " optics", before: words(change[0]), after: words(change[1]))
    }
  }

  /// "leaf cooling" and "spine cooling" are "leaf and spine cooling".
  private static func joined(_ first: String, _ second: String) -> String {
    let words = (first.split(separator: " "), second.split(separator: " "))
    guard words.0.count > 1, words.1.count > 1, words.0.last == words.1.last else {
      return "\(first) and \(second)"
    }
    return words.0.dropLast().joined(separator: " ") + " and " + second
  }

  private static func coolings(_ fills: [RoleRecord]) -> String {
    fills.compactMap { $0.box?.coolingName ?? $0.cooling }.map(\.clean.lowercasedFirst).unique
      .joined(separator: " + ")
  }

  private static func lasers(_ fills: [RoleRecord]) -> String {
    fills.compactMap { $0.box?.laser?.name ?? $0.laser }.map(\.clean).unique.joined(separator: " + ")
  }

  private static func chosen(_ fills: [RoleRecord], _ decision: String) -> String {
    fills.compactMap { $0.chosen?[decision]?.clean }.unique.joined(separator: " + ")
  }

  private static func parts(_ fills: [RoleRecord], _ group: String) -> String {
    fills.flatMap { $0.groups.filter { $0.name == group } }.map(\.partText).unique.joined(separator: " + ")
  }

  private static func rates(_ fills: [RoleRecord], _ group: String) -> String {
    fills.flatMap { $0.groups.filter { $0.name == group } }.map(\.rateText).unique.joined(separator: " + ")
  }
}
