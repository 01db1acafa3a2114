// SPDX-License-Identifier: Apache-2.0

public import PluginKit

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

  /// Only candidates that no rule rejects, or only one rule by at most a relative excess.
  ///
  /// - Returns: The candidates; nil when no wiring can be filled with them.
  public func waiving(_ plugin: String, _ rule: String, upTo excess: Double) -> CandidateSpace? {
    func isAllowed(_ findings: Findings) -> Bool {
      findings.rejections.allSatisfy { $0.plugin == plugin && $0.rule == rule && $0.relativeExcess <= excess }
    }
    let kept = skeletons.indices.filter { index in
      slotsOfSkeleton[index].allSatisfy { slot in
        placementsOfSlot[slot].contains { isAllowed(placements[$0].findings) }
      }
        && seamsOfSkeleton[index].allSatisfy { seam in
          jointsOfSeam[seam].contains { isAllowed(joints[$0].findings) }
        }
    }
    guard !kept.isEmpty else { return nil }
    return keeping(
      skeletons: kept, placements: { isAllowed(placements[$0].findings) },
      joints: { isAllowed(joints[$0].findings) })
  }
}
