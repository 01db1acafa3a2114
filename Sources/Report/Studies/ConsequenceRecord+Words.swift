// SPDX-License-Identifier: Apache-2.0

import RunRecord

extension ConsequenceRecord {
  /// Changes that are told one by one.
  private static let mostChanges = 5

  /// Why there is no design, in words; empty where there is one.
  var obstacleText: String {
    switch status {
    case .design: return ""
    case .open: return "not answered before the search was stopped"
    case .failed: return "not answered: \(reason?.clean ?? "the solver failed")"
    case .infeasible: break
    }
    switch obstacle {
    case .rejected:
      return rejections.map {
        "\($0.plugin.clean)/\($0.rule.clean) rejects \($0.subject.clean): "
          + Rejections.words($0)
      }.joined(separator: "; ")
    case .unjoinable: return "nothing that it could be joined to works with it"
    case .unfillable: return "no wiring can be filled with it"
    case .onlyOption: return "nothing else may be chosen"
    case .limits, nil:
      return conflict.isEmpty
        ? "no design can be put together with what is left"
        : "these cannot hold together: " + conflict.map { $0.clean.withoutStop }.joined(separator: "; ")
    }
  }

  /// The difference of the objective with its unit, or a word where there is none.
  func differenceText(_ goal: LedgerRecord) -> String {
    switch status {
    case .design:
      difference.map { NumberText.signed(goal.shown($0)) + (isProven ? "" : "?") } ?? NumberText.missing
    case .infeasible: "impossible"
    case .failed: "failed"
    case .open: "open"
    }
  }

  /// What the design that it leads to has otherwise than the best one; nil where there is none.
  func changes(of run: RunRecord) -> String? {
    guard let winner = run.winner else { return nil }
    return design == 0 ? "the best design" : changes(beside: winner, of: run)
  }

  /// All that the design that it leads to has otherwise than the best one.
  func listOfChanges(of run: RunRecord) -> [String] {
    run.winner.flatMap { differences(from: $0, in: run) } ?? []
  }

  /// What the design that it leads to has otherwise than another one; nil where there is none.
  func changes(beside other: DesignRecord, of run: RunRecord) -> String? {
    guard let changes = differences(from: other, in: run) else { return nil }
    guard changes.count > Self.mostChanges else {
      return changes.isEmpty ? "the same choices" : changes.joined(separator: "; ")
    }
    return changes.prefix(Self.mostChanges).joined(separator: "; ")
      + "; \(changes.count - Self.mostChanges) more changes"
  }

  private func differences(from other: DesignRecord, in run: RunRecord) -> [String]? {
    guard let place = design, run.designs.indices.contains(place) else { return nil }
    return DesignDifference.between(other, run.designs[place]).map(\.sentence)
  }
}

extension String {
  /// A sentence within a sentence.
  var withoutStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
