// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import PluginKit

/// The best designs of an instance in order, as brute force finds them.
struct BruteAnswer {
  /// What makes a design the one it is, with the least that any counts of it need.
  struct Entry {
    var identity: [String]
    var objectives: [Double]
    var tiers: Int
    var recourse: [String: Double]
  }

  /// Designs, best first; equal ones by their identity.
  private(set) var ranked: [Entry] = []
  /// Rules and limits that kept a design out which would have been wanted otherwise.
  private(set) var kept: [String: Int] = [:]
  /// Why the instance does not count: a figure too near a limit, or too much to do.
  private(set) var doubt: String?

  private let brute: BruteForce
  private let instance: Instance
  private var best: [[String]: Entry] = [:]

  /// Judges designs until `wanted` different ones, and all that tie with the last, are known.
  init(_ brute: BruteForce, _ instance: Instance, wanted: Int, mostJudged: Int) {
    (self.brute, self.instance, doubt) = (brute, instance, brute.doubt)
    var last: [Double]?
    for (number, candidate) in brute.candidates.enumerated() {
      // Rounding may put candidates that are equal in the first stage in any order, so only that stage ends the search.
      if let last, Closeness.isLess([last[0]], [candidate.least[0]]) { break }
      if let last, Closeness.isLess(last, candidate.least) { continue }
      guard number < mostJudged else {
        doubt = "more than \(mostJudged) designs tie or are kept out"
        break
      }
      guard judge(candidate), best.count >= wanted else { continue }
      last = best.values.map(\.objectives).sorted(by: Closeness.isLess)[wanted - 1]
    }
    order()
  }

  /// Judges a whole design with the fewest spares and plant units that its accounts accept; whether it leads its kind.
  private mutating func judge(_ candidate: BruteForce.Candidate) -> Bool {
    var design = brute.design(candidate)
    var books = brute.bookkeeping.books(of: design)
    for _ in 0..<80 {
      let open = books.breaches.filter { ["spares", "plant"].contains($0.rule) }
      guard !open.isEmpty else { break }
      for breach in open {
        if Closeness.isAtLimit(breach.figure, breach.limit) { doubt = "\(breach.rule) of \(breach.subject)" }
        raise(breach, in: &design)
      }
      books = brute.bookkeeping.books(of: design, after: books, asking: ["reliability", "thermal"])
    }
    for breach in books.breaches { keepOut("\(breach.plugin)/\(breach.rule)") }
    if let breach = books.breaches.first(where: { Closeness.isAtLimit($0.figure, $0.limit) }) {
      doubt = breach.reason
    }
    guard books.breaches.isEmpty, isWithinLimits(books) else { return false }
    let objectives = brute.bookkeeping.objectives(instance.goal, books.totals)
    let entry = Entry(
      identity: design.identity, objectives: objectives, tiers: design.tiers, recourse: design.recourse)
    if let known = best[entry.identity], !Closeness.isLess(objectives, known.objectives) { return false }
    best[entry.identity] = entry
    return true
  }

  private mutating func keepOut(_ rule: String) { kept[rule, default: 0] += 1 }

  /// Puts one more into store: counts 0…8 singly, then a quarter more at a time.
  private func raise(_ breach: Rejection, in design: inout Design) {
    if breach.rule == "plant" {
      let cooling = instance.context.parts.coolings.first { $0.name == breach.subject }?.id ?? ""
      design.recourse["thermal/plant[\(cooling)]", default: 0] += 1
      return
    }
    let opening = "reliability/spares[\(breach.subject),"
    let held = design.recourse.keys.filter { $0.hasPrefix(opening) }.first
    let count = held.flatMap { Int($0.dropFirst(opening.count).dropLast()) } ?? 0
    if let held { design.recourse[held] = nil }
    design.recourse["\(opening)\(count < 8 ? count + 1 : count + max(1, count / 4))]"] = 1
  }

  private mutating func isWithinLimits(_ books: Books) -> Bool {
    var isWithin = true
    for limit in instance.limits {
      let total = books.totals[brute.bookkeeping.index(of: limit.ledger)]
      if Closeness.isAtLimit(total, limit.atMost) { doubt = "\(limit.ledger) is \(total)" }
      guard total > limit.atMost else { continue }
      keepOut("limit[\(limit.ledger)]")
      isWithin = false
    }
    return isWithin
  }

  private mutating func order() {
    var sorted = best.values.sorted { Closeness.isLess($0.objectives, $1.objectives) }
    var start = 0
    for index in sorted.indices {
      if index > 0,
        zip(sorted[index - 1].objectives, sorted[index].objectives).contains(where: Closeness.areDoubtful)
      {
        doubt = "designs \(index) and \(index + 1) are nearly equal"
      }
      let isLast = index + 1 == sorted.count
      guard isLast || !Closeness.areEqual(sorted[start].objectives, sorted[index + 1].objectives) else {
        continue
      }
      sorted[start...index].sort { $0.identity.lexicographicallyPrecedes($1.identity) }
      start = index + 1
    }
    ranked = sorted
  }
}
