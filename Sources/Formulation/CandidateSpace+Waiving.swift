// SPDX-License-Identifier: Apache-2.0

import DesignSpace
public import PluginKit

/// A plugin's rule that is passed over for candidates that miss it by little enough.
public struct Waiver: Hashable, Codable, Sendable {
  /// The plugin.
  public var plugin: String
  /// Its rule.
  public var rule: String
  /// The most by which a candidate may miss it, as a relative excess.
  public var excess: Double

  /// Makes a waiver.
  public init(plugin: String, rule: String, excess: Double) {
    (self.plugin, self.rule, self.excess) = (plugin, rule, excess)
  }

  /// Whether it passes over a rejection.
  public func covers(_ rejection: Rejection) -> Bool {
    // What a rule found and what is allowed went through the same division; rounding must not tell them apart.
    rejection.plugin == plugin && rejection.rule == rule
      && rejection.relativeExcess <= excess * (1 + 1e-9) + 1e-12
  }
}

extension CandidateSpace {
  /// Rules that alone keep some candidate out, by plugin and name, in order.
  public var waivableRules: [(plugin: String, rule: String)] {
    let all = placements.map(\.findings.rejections) + joints.map(\.findings.rejections)
    let alone = all.compactMap { rejections -> [String]? in
      let rules = Set(rejections.map { [$0.plugin, $0.rule] })
      return rules.count == 1 ? rules.first : nil
    }
    return Set(alone).sorted { $0.lexicographicallyPrecedes($1) }.map { ($0[0], $0[1]) }
  }

  /// Only candidates of which every rejection is waived.
  ///
  /// The space must keep rejected candidates.
  ///
  /// - Returns: The candidates; nil when no wiring can be filled with them.
  public func waiving(_ waivers: [Waiver]) -> CandidateSpace? {
    func isAllowed(_ findings: Findings) -> Bool {
      findings.rejections.allSatisfy { rejection in waivers.contains { $0.covers(rejection) } }
    }
    let allowedPlacement = placements.map { isAllowed($0.findings) }
    let allowedJoint = joints.map { isAllowed($0.findings) }
    let kept = skeletons.indices.filter { index in
      slotsOfSkeleton[index].allSatisfy { slot in placementsOfSlot[slot].contains { allowedPlacement[$0] } }
        && seamsOfSkeleton[index].allSatisfy { seam in jointsOfSeam[seam].contains { allowedJoint[$0] } }
    }
    guard !kept.isEmpty else { return nil }
    return keeping(
      skeletons: kept, placements: { allowedPlacement[$0] }, joints: { allowedJoint[$0] })
  }
}
