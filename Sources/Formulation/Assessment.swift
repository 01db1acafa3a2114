// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// Runs the rules of one subject on one candidate.
struct Assessment: Sendable {
  let schedule: RuleSchedule
  /// Whether rules go on after a rejection, so that all reasons are known.
  let isExhaustive: Bool
  /// Whether a rejected candidate is kept, with its rejections among its findings.
  var keepsRejected = false

  /// Runs `subject`'s rules on top of what is known already.
  ///
  /// - Returns: Whether the candidate is allowed, or kept all the same.
  @inline(__always)
  func run(
    _ subject: AssessmentRule.Subject, _ findings: inout Findings,
    _ apply: (AssessmentRule, inout Findings) -> Void
  ) -> Bool {
    for entry in schedule.rules(for: subject)
    where entry.rule.reads.allSatisfy({ findings.quantities[$0] != nil }) {
      findings.plugin = entry.plugin
      findings.rule = entry.rule.name
      apply(entry.rule, &findings)
      if !findings.rejections.isEmpty, !isExhaustive { return false }
    }
    return findings.rejections.isEmpty || keepsRejected
  }
}

/// Rejections by what was rejected and why; of many alike the mildest is kept, with their number.
public struct RejectionLog: Hashable, Sendable {
  /// Rejections that differ only in where they happened.
  public struct Entry: Hashable, Sendable {
    /// The one that misses its limit by least.
    public var mildest: Rejection
    /// How many there were.
    public var count: Int
  }

  private struct Key: Hashable, Sendable {
    var plugin: String
    var rule: String
    var subject: String
  }

  private var entries: [Key: Entry] = [:]

  /// Makes an empty log.
  public init() {}

  mutating func record(_ rejections: [Rejection], of subject: @autoclosure () -> String) {
    guard !rejections.isEmpty else { return }
    let subject = subject()
    for var rejection in rejections {
      rejection.subject = subject
      let key = Key(plugin: rejection.plugin, rule: rejection.rule, subject: subject)
      if var entry = entries[key] {
        entry.count += 1
        if rejection.excess < entry.mildest.excess { entry.mildest = rejection }
        entries[key] = entry
      } else {
        entries[key] = Entry(mildest: rejection, count: 1)
      }
    }
  }

  /// All entries, ordered by plugin, rule and subject.
  public var all: [Entry] {
    entries.values.sorted {
      ($0.mildest.plugin, $0.mildest.rule, $0.mildest.subject) < (
        $1.mildest.plugin, $1.mildest.rule, $1.mildest.subject
      )
    }
  }

  /// How many candidates were rejected in all.
  public var count: Int { entries.values.reduce(0) { $0 + $1.count } }
}
