// SPDX-License-Identifier: Apache-2.0

import Modeling
import PluginKit

/// Which candidates some wanted design can use, as far as walks over the tiers tell.
struct CandidateRoom: Sendable {
  /// By wiring.
  private(set) var skeletons: [Bool]
  /// By placement.
  private(set) var placements: [Bool]
  /// By joint.
  private(set) var joints: [Bool]

  /// The candidates through which a design goes whose objective is at most a ceiling.
  init(_ bounds: PathBounds, under ceiling: Double) {
    // A design must not be lost to rounding.
    let most = ceiling + Tolerance.optimality * 4 * max(1, abs(ceiling))
    skeletons = bounds.skeletons.map { $0 <= most }
    placements = bounds.placements.map { $0 <= most }
    joints = bounds.joints.map { $0 <= most }
  }

  /// The candidates that are left in any of several rooms.
  static func any(of rooms: [CandidateRoom]) -> CandidateRoom? {
    guard var all = rooms.first else { return nil }
    for other in rooms.dropFirst() {
      all.skeletons = zip(all.skeletons, other.skeletons).map { $0 || $1 }
      all.placements = zip(all.placements, other.placements).map { $0 || $1 }
      all.joints = zip(all.joints, other.joints).map { $0 || $1 }
    }
    return all
  }
}

extension Program {
  /// The same question over the candidates that are left in a room.
  func keeping(_ room: CandidateRoom, plugins: PluginSet) throws(FormulationFaults) -> Program {
    let smaller = space.keeping(
      skeletons: space.skeletons.indices.filter { room.skeletons[$0] }, placements: { room.placements[$0] },
      joints: { room.joints[$0] })
    return try Program(smaller, context: context, plugins: plugins, question: question)
  }

  /// The same question over the candidates that can be part of a design whose first objective is at most `ceiling`;
  /// nil where the walk bounds nothing.
  public func pruned(to ceiling: Double, plugins: PluginSet) throws(FormulationFaults) -> Program? {
    guard let bounds = PathBounds(self) else { return nil }
    return try keeping(CandidateRoom(bounds, under: ceiling), plugins: plugins)
  }
}
