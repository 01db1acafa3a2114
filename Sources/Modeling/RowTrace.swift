// SPDX-License-Identifier: Apache-2.0

/// Where a row comes from, in the planner's words.
///
/// Every answer to "why is this infeasible?" and "what does this limit cost?" is written from
/// the traces of the rows concerned.
public struct RowTrace: Hashable, Sendable {
  /// The plugin that posted the row, or `core`.
  public var owner: String
  /// The rule of that owner.
  public var rule: String
  /// What the row speaks about, such as tiers, roles or parts.
  public var subjects: [String]
  /// The row as one sentence.
  public var sentence: String
  /// The place in the problem file that asked for it, as `file:line`.
  public var source: String?

  /// A trace with the given parts.
  public init(
    owner: String, rule: String, subjects: [String] = [], sentence: String = "", source: String? = nil
  ) {
    (self.owner, self.rule, self.subjects) = (owner, rule, subjects)
    (self.sentence, self.source) = (sentence, source)
  }

  /// The trace of a row that nobody explained.
  public static let unexplained = Self(owner: "core", rule: "unexplained")
}
