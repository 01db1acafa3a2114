// SPDX-License-Identifier: Apache-2.0

import RunRecord

extension LedgerRecord {
  /// The name as a reader says it: its own, else by its id, so that `power.peak` is "peak power" and `tco` is "TCO".
  var label: String {
    if let name { return name.clean }
    return id.count <= 3
      ? id.uppercased().clean : id.split(separator: ".").reversed().joined(separator: " ").clean
  }

  /// A canonical amount in the unit in which the ledger is shown.
  func shown(_ amount: Double) -> Double { scale == 0 ? amount : amount / scale }

  /// A canonical amount with its unit.
  func text(_ amount: Double, digits: Int = 4) -> String {
    NumberText.measured(shown(amount), unit.clean, digits: digits)
  }

  /// A difference of canonical amounts, with its sign and unit.
  func difference(_ amount: Double) -> String {
    let text = NumberText.signed(shown(amount))
    return unit.isEmpty ? text : text + NumberText.space + unit.clean
  }

  /// Decimals with which a column that holds these canonical amounts is well read.
  func decimals(for amounts: [Double]) -> Int {
    let shown = amounts.map { self.shown($0) }
    // What is counted in whole things stays whole.
    guard !unit.isEmpty || shown.contains(where: { $0 != $0.rounded() }) else { return 0 }
    return NumberText.decimals(for: shown.map(\.magnitude).max() ?? 0)
  }
}

extension RunRecord {
  /// The ledger of that name; one without a unit where the run knows none.
  func ledger(_ id: String) -> LedgerRecord {
    ledgers.first { $0.id == id }
      ?? LedgerRecord(id: id, unit: "", scale: 1, meaning: "", owner: "", includes: [:])
  }

  /// The ledger that orders the designs.
  var goalLedger: LedgerRecord { ledger(question.ledger) }

  /// The ledgers that a reader wants first: the goal's, what it is made of, then the run's order.
  func keyLedgers(_ limit: Int) -> [LedgerRecord] {
    let goal = goalLedger
    let parts = ledgers.filter { goal.includes[$0.id] != nil }
    // A ledger that is zero everywhere tells nothing, so others go first.
    let rest = ledgers.filter { $0.id != goal.id && goal.includes[$0.id] == nil }
    let telling = rest.filter { ledger in designs.contains { ($0.ledgers[ledger.id] ?? 0) != 0 } }
    return Array(([goal] + parts + telling).prefix(limit))
  }

  /// The goal as a reader says it: `least tco` is "least TCO".
  var goalText: String {
    ledgers.sorted { $0.id.count > $1.id.count }.reduce(question.goal) { text, ledger in
      text.split(separator: " ", omittingEmptySubsequences: false).map { word in
        let bare = word.hasSuffix(",") ? word.dropLast() : word
        return bare == ledger.id ? ledger.label + (word.hasSuffix(",") ? "," : "") : String(word)
      }.joined(separator: " ")
    }
  }

  /// The best design.
  var winner: DesignRecord? { designs.first }
}
