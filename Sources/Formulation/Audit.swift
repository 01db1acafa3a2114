// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
public import PluginKit

/// A finished design, judged by every plugin without the program.
public struct Audit: Hashable, Sendable {
  /// Every ledger's total in its canonical unit, what it includes counted in.
  public var ledgers: [String: Double]
  /// Every ledger's own amounts by heading, in its canonical unit.
  public var headings: [String: [String: Double]]
  /// Rules that the design breaks.
  public var breaches: [Rejection]
  /// Every limit that plugins held the design against.
  public var checks: [LimitCheck]
  /// Quantities by role, in canonical units.
  public var quantities: [String: Quantities]
  /// How many of each catalog item lie in store.
  public var stored: [String: Int]
  /// What must be bought besides boxes, modules, lasers and copper cables.
  public var purchases: [Purchase]

  /// The plugins of each ledger: its owner, and who posts to it or to one that it includes.
  private var posters: [String: Set<String>]

  /// A difference between what the program said of a ledger and what the plugins account for.
  public struct Mismatch: Hashable, Sendable {
    /// The ledger.
    public var ledger: String
    /// What the program said, in the canonical unit.
    public var program: Double
    /// What the plugins account for, in the canonical unit.
    public var accounted: Double
    /// The plugin that owns the ledger, and those whose accounts post to it or to one that it includes.
    public var plugins: [String]
  }

  /// Accounts for `design`.
  ///
  /// Plugins are asked again until what they tell each other stays the same. Rules were checked for circles, so each
  /// round settles at least one more quantity; accounts that never settle are a breach of their own.
  public init(_ design: Design, plugins: PluginSet) {
    let (accounts, isSettled) = Self.accounts(of: design, plugins)
    (ledgers, headings, breaches, checks, quantities, stored) = ([:], [:], [], [], [:], [:])
    posters = [:]
    purchases = []
    if !isSettled {
      breaches.append(
        Rejection(
          plugin: "core", rule: "accounts", subject: "the plugins", figure: Double(Self.mostRounds),
          limit: Double(Self.mostRounds - 1), unit: .one, reason: "rounds after which accounts still change"))
    }
    for member in plugins.members {
      guard let account = accounts.byPlugin[member.manifest.name] else { continue }
      breaches += account.breaches
      checks += account.checks
      stored.merge(account.stored, uniquingKeysWith: +)
      purchases += account.purchases
      for post in account.posts {
        posters[post.ledger, default: []].insert(member.manifest.name)
        headings[post.ledger, default: [:]][post.heading, default: 0] += post.amount
      }
      for (role, table) in account.quantities {
        for key in table.keys { quantities[role, default: Quantities()][key] = table[key] }
      }
    }
    for member in plugins.members {
      for ledger in member.plugin.ledgers { posters[ledger.id, default: []].insert(member.manifest.name) }
    }
    for ledger in plugins.ledgers {
      for share in ledger.includes { posters[ledger.id, default: []].formUnion(posters[share.ledger] ?? []) }
      let own = (headings[ledger.id] ?? [:]).sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
      ledgers[ledger.id] = ledger.includes.reduce(own) { $0 + $1.weight * (ledgers[$1.ledger] ?? 0) }
    }
  }

  /// What all plugins say of a design, and whether it stays the same when they are asked again.
  private static func accounts(of design: Design, _ plugins: PluginSet) -> (Accounts, isSettled: Bool) {
    var accounts = Accounts()
    for _ in 0..<mostRounds {
      var next = Accounts()
      for member in plugins.members {
        next.byPlugin[member.manifest.name] = member.plugin.account(for: design, after: accounts)
      }
      if next == accounts { return (accounts, true) }
      accounts = next
    }
    return (accounts, false)
  }

  /// What plugins have to say on a design in a report, in catalogue order.
  public static func sections(
    on design: Design, plugins: PluginSet
  ) -> [(plugin: String, section: ReportSection)] {
    let reporting = plugins.members.filter { $0.reporting != nil }
    guard !reporting.isEmpty else { return [] }
    let (accounts, _) = accounts(of: design, plugins)
    return reporting.flatMap { member in
      (member.reporting?.sections(on: design, after: accounts) ?? []).map { (member.manifest.name, $0) }
    }
  }

  /// Rounds after which accounts must have settled: more than any chain of quantities is long.
  private static let mostRounds = 64

  /// Ledgers in which the program and the plugins' accounts differ by more than one part in a million.
  public func mismatches(with program: [String: Double], plugins: PluginSet) -> [Mismatch] {
    plugins.ledgers.compactMap { ledger in
      let (said, accounted) = (program[ledger.id] ?? 0, ledgers[ledger.id] ?? 0)
      let scale = max(abs(said), abs(accounted), 1e-6 * ledger.unit.scale)
      guard !(abs(said - accounted) <= 1e-6 * scale) else { return nil }
      return Mismatch(
        ledger: ledger.id, program: said, accounted: accounted,
        plugins: plugins.members.map(\.manifest.name).filter { posters[ledger.id]?.contains($0) == true })
    }
  }
}
