// SPDX-License-Identifier: Apache-2.0

import DesignSpace
public import PluginKit

extension Rejection {
  /// By how much the figure passes the limit, as a share of the limit; for counts, and limits of nothing, in whole
  /// units, since one too many is no small share of a calendar.
  public var relativeExcess: Double {
    unit == .one || limit == 0 ? excess / unit.scale : excess / abs(limit)
  }
}

/// Why an option that candidates offer cannot be chosen.
public struct OptionRefusal: Hashable, Sendable {
  /// What rejects the candidate that misses by least, all its rejections together.
  public var rejections: [Rejection]
  /// Whether that candidate has nothing to be joined to, allowed or not.
  public var isUnjoinable: Bool
  /// How many candidates offer the option.
  public var candidates: Int
}

extension CandidateSpace {
  /// Why the candidates with an option are not allowed, told of the one that misses by least.
  ///
  /// The space must keep rejected candidates. A candidate misses by the sum of its relative excesses, those of the
  /// links that it could be joined by included; a wiring by the sum of the least of its slots and links.
  ///
  /// - Returns: Why; nil when no candidate offers the option.
  public func refusal(of option: String, for decision: String) -> OptionRefusal? {
    let wanted = DesignAttribute(decision, option)
    let wirings = skeletons.indices.filter { skeletons[$0].attributes.contains(wanted) }
    var found: [Refused] = wirings.map(refused(wiring:))
    if wirings.isEmpty {
      let members = placements.indices.filter {
        placements[$0].placed.build.attributes(in: slots[placements[$0].slot]).contains(wanted)
      }
      guard !members.isEmpty else { return nil }
      found = members.map(refused(placement:))
    }
    guard
      let mildest = found.enumerated().min(by: { ($0.element.miss, $0.offset) < ($1.element.miss, $1.offset) }
      )
    else { return nil }
    return OptionRefusal(
      rejections: mildest.element.rejections, isUnjoinable: mildest.element.miss == .infinity,
      candidates: found.count)
  }

  /// What rules say against the candidates of a selection; empty unless the space keeps rejected candidates.
  public func rejections(of selection: Selection) -> [Rejection] {
    selection.placements.flatMap { refused(own: $0).rejections }
      + selection.joints.flatMap { refused(joint: $0).rejections }
  }

  /// What stands against a candidate.
  private struct Refused {
    var rejections: [Rejection] = []
    var miss = 0.0

    static func + (left: Self, right: Self) -> Self {
      Self(
        rejections: left.rejections + right.rejections.filter { !left.rejections.contains($0) },
        miss: left.miss + right.miss)
    }

    static func mildest(_ all: some Sequence<Self>) -> Self {
      all.enumerated().min { ($0.element.miss, $0.offset) < ($1.element.miss, $1.offset) }?.element
        ?? Self(rejections: [], miss: .infinity)
    }
  }

  private func refused(_ findings: Findings, as subject: @autoclosure () -> String) -> Refused {
    guard !findings.rejections.isEmpty else { return Refused() }
    let subject = subject()
    return Refused(
      rejections: findings.rejections.map { rejection in
        var named = rejection
        named.subject = subject
        return named
      }, miss: findings.rejections.reduce(0) { $0 + $1.relativeExcess })
  }

  private func refused(own placement: Int) -> Refused {
    let member = placements[placement]
    return refused(
      member.findings, as: "\(member.placed.build.title) as \(slots[member.slot].role)")
  }

  private func refused(joint index: Int) -> Refused {
    let joint = joints[index]
    return refused(
      joint.findings,
      as: "\(joint.subject.lower.end) to \(joint.subject.upper.end), \(joint.subject.linkClass.name)")
  }

  /// A placement with the mildest links that each of its port groups could be joined by.
  private func refused(placement index: Int) -> Refused {
    let member = placements[index]
    return seams.enumerated().reduce(refused(own: index)) { total, item in
      let (number, seam) = item
      let isLower = seam.lowerSlot == member.slot
      guard isLower || seam.upperSlot == member.slot else { return total }
      let type = member.types[isLower ? seam.lowerGroup : seam.upperGroup]
      let joined = jointsOfSeam[number].filter {
        (isLower ? joints[$0].subject.lower : joints[$0].subject.upper) == type
      }
      return total + Refused.mildest(joined.lazy.map(refused(joint:)))
    }
  }

  private func refused(wiring index: Int) -> Refused {
    let filled = slotsOfSkeleton[index].map { slot in
      Refused.mildest(placementsOfSlot[slot].lazy.map(refused(own:)))
    }
    let joined = seamsOfSkeleton[index].map { seam in
      Refused.mildest(jointsOfSeam[seam].lazy.map(refused(joint:)))
    }
    return (filled + joined).reduce(Refused(), +)
  }
}

extension [Rejection] {
  /// The rejection by a rule that passes its limit by most; the first of equal ones, nil when there is none.
  public func worst(_ plugin: String, _ rule: String) -> Rejection? {
    enumerated().filter { $0.element.plugin == plugin && $0.element.rule == rule }.max {
      ($0.element.relativeExcess, $1.offset) < ($1.element.relativeExcess, $0.offset)
    }?.element
  }
}
