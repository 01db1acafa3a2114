// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import PluginKit

/// Every design of an instance, judged by the plugins' accounts alone.
///
/// Pieces of a design (one role filled by one build; one class of links joined by two types) are accounted for on
/// their own first. What the accounts forbid of a piece they forbid of every design that has it, and amounts add up
/// over pieces, save for spares and plant, which only add. So designs are looked at in the order of what their pieces
/// add up to, and the search ends when the next one's pieces alone are dearer than the last design wanted.
struct BruteForce {
  let instance: Instance
  let bookkeeping: Bookkeeping
  let wirings: [Skeleton]
  /// All designs whose pieces are allowed, those with the cheapest pieces first.
  private(set) var candidates: [Candidate] = []
  /// Rules that pieces broke.
  private(set) var piecesRejected: [String: Int] = [:]
  /// Pairs of ends that do not work together.
  private(set) var pairsThatDoNotWork = 0
  /// A figure of a piece that is too near its limit to tell.
  var doubt: String?
  /// Whether there are more designs than these tests have time for.
  private(set) var isTooLarge = false

  /// A design with what its pieces add up to.
  struct Candidate {
    var wiring: Int
    var builds: [SwitchBuild]
    var pieces: [Double]
    var least: [Double]
  }

  /// A build or a joint with what the accounts say of it alone.
  private struct Piece {
    var build: SwitchBuild
    var types: [LinkType]
    var totals: [Double]
  }

  private struct Pair: Hashable {
    var links: LinkClass
    var lower: LinkType
    var upper: LinkType
  }

  private var pieces: [Slot: [Piece]] = [:]
  private var joints: [Pair: [Double]?] = [:]

  init(_ instance: Instance, mostDesigns: Int) {
    self.instance = instance
    bookkeeping = Bookkeeping(instance.plugins)
    wirings = WiringRules(instance.context).wirings
    for index in wirings.indices {
      combine(index, mostDesigns)
      if isTooLarge { return }
    }
    candidates.sort { $0.least.lexicographicallyPrecedes($1.least) }
  }

  /// The whole design of a candidate, without spares and plant.
  func design(_ candidate: Candidate) -> Design {
    let wiring = wirings[candidate.wiring]
    return Design(
      family: wiring.family, tiers: wiring.tiers, planes: wiring.planes, tapers: wiring.tapers,
      roles: zip(wiring.slots, candidate.builds).map { slot, build in
        FilledRole(slot: slot, fills: [.init(build: build, boxes: slot.boxes)])
      },
      links: wiring.links.map { links in
        let types = [links.lower, links.upper].map { end in
          Self.type(of: candidate.builds[end.slot], end.group, wiring.slots[end.slot])
        }
        return JoinedLinks(linkClass: links, links: links.links, lower: types[0], upper: types[1])
      })
  }

  private static func type(of build: SwitchBuild, _ group: Int, _ slot: Slot) -> LinkType {
    LinkType(part: build.optics[group], rateGbps: slot.groups[group].linkRateGbps, fabric: build.fabric)
  }

  private mutating func combine(_ index: Int, _ mostDesigns: Int) {
    let wiring = wirings[index]
    let choices = wiring.slots.map { pieces(for: $0) }
    var partial: [(chosen: [Int], totals: [Double])] = [
      ([], [Double](repeating: 0, count: bookkeeping.ledgers.count))
    ]
    for (slot, offered) in choices.enumerated() {
      var longer: [(chosen: [Int], totals: [Double])] = []
      for head in partial {
        for (number, piece) in offered.enumerated() {
          var totals = zip(head.totals, piece.totals).map { $0 + $1 }
          if let below = head.chosen.last {
            let (lower, links) = (choices[slot - 1][below].types, wiring.links[slot - 1])
            guard let joint = joint(links, lower[lower.count - 1], piece.types[0]) else { continue }
            totals = zip(totals, joint).map { $0 + $1 }
          }
          longer.append((head.chosen + [number], totals))
        }
        guard longer.count + candidates.count <= mostDesigns else {
          isTooLarge = true
          return
        }
      }
      partial = longer
    }
    for design in partial {
      candidates.append(
        Candidate(
          wiring: index, builds: design.chosen.enumerated().map { choices[$0][$1].build },
          pieces: design.totals, least: bookkeeping.objectives(instance.goal, design.totals)))
    }
  }

  /// Builds that may fill a slot.
  private mutating func pieces(for slot: Slot) -> [Piece] {
    if let known = pieces[slot] { return known }
    var found: [Piece] = []
    for build in Fitting(context: instance.context).builds(for: slot) {
      let alone = Design(
        family: "", tiers: 0, planes: slot.planes, tapers: [],
        roles: [FilledRole(slot: slot, fills: [.init(build: build, boxes: slot.boxes)])], links: [])
      let books = bookkeeping.books(of: alone)
      note(books, of: build, in: slot)
      guard isAllowed(books) else { continue }
      let types = slot.groups.indices.map { Self.type(of: build, $0, slot) }
      found.append(Piece(build: build, types: types, totals: books.totals))
    }
    pieces[slot] = found
    return found
  }

  /// What joining a class of links costs; nil when the ends do not work together or do not reach.
  private mutating func joint(_ links: LinkClass, _ lower: LinkType, _ upper: LinkType) -> [Double]? {
    let pair = Pair(links: links, lower: lower, upper: upper)
    if let known = joints[pair] { return known }
    guard Fitting(context: instance.context).work(lower, upper) else {
      pairsThatDoNotWork += 1
      joints[pair] = .some(nil)
      return nil
    }
    let joined = JoinedLinks(linkClass: links, links: links.links, lower: lower, upper: upper)
    let books = bookkeeping.books(
      of: Design(family: "", tiers: 0, planes: 1, tapers: [], roles: [], links: [joined]))
    let totals = isAllowed(books) ? books.totals : nil
    joints[pair] = .some(totals)
    return totals
  }

  /// Whether a piece breaks no rule that a whole design could not keep.
  private mutating func isAllowed(_ books: Books) -> Bool {
    let broken = books.breaches.filter { !["spares", "plant", "vendor-share"].contains($0.rule) }
    for breach in broken {
      piecesRejected["\(breach.plugin)/\(breach.rule)", default: 0] += 1
      if Closeness.isAtLimit(breach.figure, breach.limit) { doubt = breach.reason }
    }
    return broken.isEmpty
  }

  /// Looks whether a figure of a piece that is allowed lies too near a limit.
  private mutating func note(_ books: Books, of build: SwitchBuild, in slot: Slot) {
    let site = instance.context.site
    func value(_ key: QuantityKey) -> Double { books.accounts.value(key, for: slot.role) }
    if let chip = build.system.chip, Closeness.isAtLimit(value(.junction), chip.junctionLimitCelsius) {
      doubt = "junction of \(build.title)"
    }
    let perRack = site.rackWatts / max(1, value(.boxPeakPower))
    if !build.system.isEndpoint, Closeness.isAtLimit(perRack, max(1, perRack.rounded())) {
      doubt = "boxes per rack of \(build.title)"
    }
  }
}
