// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import GLPKBackend
import PluginKit
import Search
import TestSupport
import Topology

/// One instance, answered twice.
struct Comparison {
  /// What came of it.
  enum Verdict {
    /// Both answers are the same.
    case agrees
    /// The instance does not count, because a figure lies too near a limit or there is too much to do.
    case doubtful(String)
    /// The answers differ, and how.
    case differs(String)
  }

  var verdict: Verdict
  /// Rules and rows that rejected something or bound, each named once.
  var bound: Set<String> = []
  var isInfeasible = false
  var hasTies = false
  /// Tiers of the best design; 0 without one.
  var tiers = 0

  init(seed: Int, solver: GLPKSolver, limits: Effort = .standard) async throws {
    var instance = try Instance(seed: seed)
    let brute = BruteForce(instance, mostDesigns: limits.designs)
    guard !brute.isTooLarge else {
      verdict = .doubtful("too many designs")
      return
    }
    instance.limits = Self.limits(around: brute, seed: seed)
    let wanted = BruteAnswer(brute, instance, wanted: instance.rank, mostJudged: limits.judged)
    if let doubt = wanted.doubt {
      verdict = .doubtful(doubt)
      return
    }
    let given = try await ProductAnswer(instance, solver: solver)
    verdict = .agrees
    if let difference = Self.difference(given, wanted, brute, instance) {
      verdict = .differs("\(difference)\n\(instance.summary)\n" + Self.both(given, wanted))
    }
    isInfeasible = wanted.ranked.isEmpty
    tiers = wanted.ranked.first?.tiers ?? 0
    hasTies = zip(wanted.ranked.prefix(instance.rank), wanted.ranked.dropFirst()).contains {
      Closeness.areEqual($0.objectives, $1.objectives)
    }
    bound = Set(given.rejections.all.map { "rule \($0.mildest.plugin)/\($0.mildest.rule)" })
      .union(wanted.kept.keys.map { "row \($0)" })
      .union(brute.piecesRejected.keys.map { Self.rows.contains($0) ? "row \($0)" : "account \($0)" })
    if brute.pairsThatDoNotWork > 0 { bound.insert("core ends") }
    if !given.wirings.unwirable.isEmpty { bound.insert("core wiring") }
    if wanted.ranked.count > 1 { bound.insert("core no-good") }
    for wiring in brute.wirings { bound.insert("wiring \(wiring.family) of \(wiring.tiers)") }
    let floor = instance.context.site.floor
    if floor.statedMetres.isEmpty, !brute.wirings.isEmpty {
      bound.insert("floor \(floor.placement.rawValue)")
    }
    for name in wanted.ranked.first.map({ $0.recourse.keys }) ?? [:].keys {
      bound.insert("row " + name.prefix { $0 != "[" })
    }
  }

  /// What programs hold as rows and accounts may forbid of a single role already.
  private static let rows: Set = ["reliability/lost-time", "supply/vendor", "supply/module", "supply/system"]

  /// How much brute force may do for one instance.
  struct Effort {
    var designs: Int
    var judged: Int
    static let standard = Effort(designs: 3000, judged: 300)
  }

  /// A limit on a ledger, drawn around what one of the cheapest designs needs.
  private static func limits(around brute: BruteForce, seed: Int) -> [(ledger: String, atMost: Double)] {
    var random = SeededGenerator(seed: seed &+ 2_000_003)
    guard random.chance(0.7), !brute.candidates.isEmpty else { return [] }
    let ledger = random.pick(["power.peak", "capex", "racks", "racks"])
    let candidate = brute.candidates[random.whole(0...min(20, brute.candidates.count - 1))]
    let needed = candidate.pieces[brute.bookkeeping.index(of: ledger)]
    let most =
      ledger == "racks" ? max(1, needed - Double(random.whole(0...1))) : needed * random.number(0.85, 1.1)
    return [(ledger, random.chance(0.1) ? most / 2 : most)]
  }

  private static func both(_ given: ProductAnswer, _ wanted: BruteAnswer) -> String {
    let mine = wanted.ranked.prefix(12).map { "  \($0.objectives) \($0.identity.joined(separator: " "))" }
    let its = zip(given.objectives, given.designs).map {
      "  \($0) \($1.design.identity.joined(separator: " ")) proven: \($1.isProven)"
    }
    return (["brute force:"] + mine + ["Etalon:"] + its).joined(separator: "\n")
  }

  /// How two answers differ; nil when they are the same.
  private static func difference(
    _ given: ProductAnswer, _ wanted: BruteAnswer, _ brute: BruteForce, _ instance: Instance
  ) -> String? {
    if let difference = wiringDifference(given.wirings, brute.wirings) { return difference }
    for (design, place) in zip(given.designs, 1...) {
      if !design.mismatches.isEmpty { return "rank \(place): ledgers differ: \(design.mismatches)" }
      if !design.audit.breaches.isEmpty { return "rank \(place) breaks a rule: \(design.audit.breaches)" }
      if !design.isProven { return "rank \(place) is not proven" }
    }
    guard given.designs.count == min(instance.rank, wanted.ranked.count) else {
      return "\(given.designs.count) designs ranked, \(min(instance.rank, wanted.ranked.count)) exist"
    }
    for (place, pair) in zip(given.objectives, wanted.ranked).enumerated()
    where !Closeness.areEqual(pair.0, pair.1.objectives) {
      return "rank \(place + 1): objective \(pair.0), \(pair.1.objectives) wanted"
    }
    let known = Dictionary(uniqueKeysWithValues: wanted.ranked.map { ($0.identity, $0.objectives) })
    for (place, pair) in zip(given.designs, given.objectives).enumerated() {
      guard let objectives = known[pair.0.design.identity] else {
        return "rank \(place + 1) is no such design"
      }
      guard Closeness.areEqual(objectives, pair.1) else { return "rank \(place + 1) needs \(objectives)" }
    }
    // Where few enough tie with the last place, the first ones by identity are wanted.
    guard let last = given.objectives.last else { return nil }
    let before = wanted.ranked.count { !Closeness.isLess(last, $0.objectives) }
    let names = given.designs.map(\.design.identity)
    if Set(names).count < names.count { return "a design is ranked twice" }
    if before <= instance.rank + 16, names != wanted.ranked.prefix(names.count).map(\.identity) {
      return "equal designs are not in the order of their names"
    }
    return nil
  }

  private static func wiringDifference(_ given: Wirings, _ wanted: [Skeleton]) -> String? {
    func plain(_ wiring: Skeleton) -> Skeleton {
      var wiring = wiring
      wiring.notes = []
      // Pods say which port goes where, and change no count; the tests of port maps look at them.
      wiring.pods = 1
      return wiring
    }
    let (its, mine) = (Set(given.skeletons.map(plain)), Set(wanted.map(plain)))
    guard its != mine else { return nil }
    func text(_ wirings: Set<Skeleton>) -> String {
      wirings.map { wiring in
        "\(wiring.planes) planes \(wiring.tapers): "
          + wiring.slots.map { "\($0.role) \($0.occupancies.map { "\($0.boxes)×\($0.links)" })" }.joined(
            separator: ", ")
          + " at \(wiring.slots.map { $0.groups.map(\.linkRateGbps) })"
      }.sorted().joined(separator: "\n  ")
    }
    return "wirings differ; only Etalon has\n  \(text(its.subtracting(mine)))\nonly brute force has\n  "
      + text(mine.subtracting(its))
  }
}
