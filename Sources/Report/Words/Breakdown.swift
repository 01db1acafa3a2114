// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// What a ledger's total of a design is made of: its own headings and those of the ledgers it includes.
struct Breakdown {
  /// One heading.
  struct Part: Hashable {
    /// The heading; that of an included ledger follows the ledger's name.
    var label: String
    /// The heading with the ledger that owns it, the same wherever that ledger is included.
    var key: String
    /// The amount in the canonical unit of the ledger that is broken down.
    var amount: Double
  }

  /// The ledger.
  let ledger: LedgerRecord
  /// Its total.
  let total: Double
  /// Headings, largest first.
  let parts: [Part]

  /// Breaks down `ledger` of `design`.
  init(of ledger: LedgerRecord, in design: DesignRecord, of run: RunRecord) {
    self.ledger = ledger
    var parts = Self.parts(of: ledger, in: design, run, weight: 1, prefix: "", above: [])
    total = design.ledgers[ledger.id] ?? parts.reduce(0) { $0 + $1.amount }
    let rest = total - parts.reduce(0) { $0 + $1.amount }
    // Rounding leaves a crumb in every sum; only what a reader would miss is named.
    if rest.magnitude > max(total.magnitude, 1e-9) * 1e-6 {
      parts.append(Part(label: "not broken down", key: ledger.id, amount: rest))
    }
    self.parts = parts.filter { $0.amount != 0 }.sorted {
      $0.amount != $1.amount ? $0.amount > $1.amount : $0.label < $1.label
    }
  }

  /// The share of a part in the total.
  func share(_ part: Part) -> Double { total == 0 ? 0 : part.amount / total }

  private static func parts(
    of ledger: LedgerRecord, in design: DesignRecord, _ run: RunRecord, weight: Double, prefix: String,
    above: Set<String>
  ) -> [Part] {
    guard !above.contains(ledger.id) else { return [] }
    let own = (design.headings[ledger.id] ?? [:]).sorted { $0.key < $1.key }
      .map { Part(label: prefix + $0.key.clean, key: "\(ledger.id)/\($0.key)", amount: $0.value * weight) }
    return own
      + ledger.includes.sorted { $0.key < $1.key }.flatMap { id, share in
        let included = run.ledger(id)
        return parts(
          of: included, in: design, run, weight: weight * share, prefix: included.label + ": ",
          above: above.union([ledger.id]))
      }
  }
}

/// By how much one design's ledgers and headings differ from another's.
struct LedgerDifference: Hashable {
  /// The ledger or heading.
  var label: String
  /// The ledger that gives the unit.
  var ledger: LedgerRecord
  /// The first design's amount, canonical.
  var before: Double
  /// The second design's amount, canonical.
  var after: Double

  /// What the second design has more.
  var difference: Double { after - before }
  /// The difference as a share of the first design's amount; nil when that is zero.
  var share: Double? { before == 0 ? nil : difference / before.magnitude }

  /// Headings of the goal's ledger in which the designs differ, largest difference first.
  static func headings(_ first: DesignRecord, _ second: DesignRecord, of run: RunRecord) -> [Self] {
    let goal = run.goalLedger
    let before = Breakdown(of: goal, in: first, of: run).parts
    let after = Breakdown(of: goal, in: second, of: run).parts
    let smallest = (first.ledgers[goal.id] ?? first.objective).magnitude * 1e-7
    return (before + after).map(\.label).unique.map { label in
      Self(
        label: label, ledger: goal,
        before: before.first { $0.label == label }?.amount ?? 0,
        after: after.first { $0.label == label }?.amount ?? 0)
    }
    .filter { $0.difference.magnitude > smallest }
    .sorted { $0.difference.magnitude > $1.difference.magnitude }
  }

  /// Ledgers in which the designs differ, largest share first; the goal's own leads.
  static func ledgers(_ first: DesignRecord, _ second: DesignRecord, of run: RunRecord) -> [Self] {
    let all = run.ledgers.map { ledger in
      Self(
        label: ledger.label, ledger: ledger, before: first.ledgers[ledger.id] ?? 0,
        after: second.ledgers[ledger.id] ?? 0)
    }
    let differing = all.filter {
      $0.difference.magnitude > max($0.before.magnitude, $0.after.magnitude) * 1e-7
    }
    let goal = run.question.ledger
    return differing.filter { $0.ledger.id == goal }
      + differing.filter { $0.ledger.id != goal }.sorted {
        ($0.share?.magnitude ?? .infinity) > ($1.share?.magnitude ?? .infinity)
      }
  }
}
