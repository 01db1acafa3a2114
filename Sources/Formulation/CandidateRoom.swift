// SPDX-License-Identifier: Apache-2.0

package import Modeling
import PluginKit

/// Which candidates some wanted design can use, as far as walks over the tiers tell.
package struct CandidateRoom: Sendable {
  /// By wiring.
  fileprivate(set) var skeletons: [Bool]
  /// By placement.
  fileprivate(set) var placements: [Bool]
  /// By joint.
  fileprivate(set) var joints: [Bool]

  /// The candidates through which a design goes whose sum is at most a ceiling.
  init(_ bounds: PathBounds, under ceiling: Double) {
    // A design must not be lost to rounding.
    let most = ceiling + Tolerance.optimality * 4 * max(1, abs(ceiling))
    skeletons = bounds.skeletons.map { $0 <= most }
    placements = bounds.placements.map { $0 <= most }
    joints = bounds.joints.map { $0 <= most }
  }

  /// Whether no design is left.
  package var isEmpty: Bool { !skeletons.contains(true) }

  /// Whether every candidate is left.
  package var isWhole: Bool {
    !(skeletons.contains(false) || placements.contains(false) || joints.contains(false))
  }

  /// Whether a candidate is left in any of several rooms.
  static func any(of rooms: [CandidateRoom]) -> CandidateRoom? { rooms.reduced { $0 || $1 } }

  /// Whether a candidate is left in all of several rooms.
  static func all(of rooms: [CandidateRoom]) -> CandidateRoom? { rooms.reduced { $0 && $1 } }
}

extension [CandidateRoom] {
  fileprivate func reduced(_ joined: (Bool, Bool) -> Bool) -> CandidateRoom? {
    guard var room = first else { return nil }
    for other in dropFirst() {
      room.skeletons = zip(room.skeletons, other.skeletons).map(joined)
      room.placements = zip(room.placements, other.placements).map(joined)
      room.joints = zip(room.joints, other.joints).map(joined)
    }
    return room
  }
}

extension CandidateSpace {
  /// The candidates that are left in a room, numbered anew.
  func keeping(_ room: CandidateRoom) -> CandidateSpace {
    keeping(
      skeletons: skeletons.indices.filter { room.skeletons[$0] }, placements: { room.placements[$0] },
      joints: { room.joints[$0] })
  }
}

extension Program {
  /// The same question over the candidates that are left in a room.
  package func keeping(_ room: CandidateRoom, plugins: PluginSet) throws(FormulationFaults) -> Program {
    try Program(space.keeping(room), context: context, plugins: plugins, question: question)
  }

  /// The same question over the candidates that can be part of a design whose first objective is at most `ceiling`;
  /// nil where the walk bounds nothing.
  public func pruned(to ceiling: Double, plugins: PluginSet) throws(FormulationFaults) -> Program? {
    guard let bounds = PathBounds(self) else { return nil }
    return try keeping(CandidateRoom(bounds, under: ceiling), plugins: plugins)
  }

  /// The candidates that designs within each of the planner's limits and rules can use, one limit at a time; nil where
  /// there is no such limit, or none that a walk could tell of.
  package var roomWithinLimits: CandidateRoom? {
    let rooms = ceilings.compactMap { ceiling in
      PathBounds(self, of: ceiling.form).map { CandidateRoom($0, under: ceiling.most) }
    }
    return CandidateRoom.all(of: rooms)
  }

  /// Sums over chosen candidates that the planner's limits and rules hold below a figure.
  package var ceilings: [(form: LinearExpression, most: Double)] {
    var isCandidate = [Bool](repeating: false, count: model.columns.count)
    for column in skeletonColumns + placementColumns + jointColumns + boxColumns.values {
      isCandidate[column.index] = true
    }
    return model.rowIDs.filter { model[$0].isAsked }.flatMap { id -> [(LinearExpression, Double)] in
      let (terms, bounds) = (Array(model.terms(of: id)), model.bounds(of: id))
      guard terms.contains(where: { isCandidate[$0.variable.index] }) else { return [] }
      return [(1.0, bounds.upperBound), (-1.0, -bounds.lowerBound)].filter { $0.1.isFinite }.map {
        sign, most in
        (LinearExpression(terms.map { Term($0.variable, sign * $0.coefficient) }), most)
      }
    }
  }
}
