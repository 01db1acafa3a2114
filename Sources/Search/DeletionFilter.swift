// SPDX-License-Identifier: Apache-2.0

/// Members that cannot hold together.
public struct Conflict<Member: Sendable>: Sendable {
  /// The members.
  public var members: [Member]
  /// Whether all but any one of them can hold together; false when the filter was stopped before that was known.
  public var isMinimal: Bool
}

/// Reduces members that cannot hold together to a few that already cannot.
///
/// Each member is left out in turn, and stays out when the rest still cannot hold: what remains is a conflict of which
/// every member is needed. Source: J. W. Chinneck and E. W. Dravnieks, "Locating Minimal Infeasible Constraint Sets in
/// Linear Programs", ORSA Journal on Computing 3 (1991).
public enum DeletionFilter {
  /// Reduces `members`, the later ones being kept rather than the earlier ones.
  ///
  /// - Parameters:
  ///   - members: What cannot hold together.
  ///   - canHold: Whether some of them can; nil when that was not found out.
  /// - Returns: A conflict among them.
  /// - Throws: What `canHold` throws.
  /// - Complexity: One question for each member.
  public static func reduce<Member: Sendable, Failure: Error>(
    _ members: [Member], canHold: ([Member]) async throws(Failure) -> Bool?
  ) async throws(Failure) -> Conflict<Member> {
    var kept: [Member] = []
    var waiting = members[...]
    var isMinimal = true
    while let member = waiting.popFirst() {
      switch try await canHold(kept + waiting) {
      case false: continue
      case true: kept.append(member)
      case nil:
        kept.append(member)
        isMinimal = false
      }
    }
    return Conflict(members: kept, isMinimal: isMinimal)
  }
}
