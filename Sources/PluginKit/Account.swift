// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// One plugin's view of a finished design: what it costs in each ledger and which of the plugin's rules it breaks.
public struct Account: Hashable, Sendable {
  /// Amounts in canonical units of their ledgers.
  public private(set) var posts: [Post] = []
  /// Rules that the design breaks.
  public private(set) var breaches: [Rejection] = []
  /// Every limit that was looked at, kept or broken.
  public private(set) var checks: [LimitCheck] = []
  /// Quantities by role, for other plugins' accounts.
  public private(set) var quantities: [String: Quantities] = [:]
  /// How many of a catalog item lie in store.
  public private(set) var stored: [String: Int] = [:]
  /// What must be bought besides boxes, modules, lasers and copper cables.
  public private(set) var purchases: [Purchase] = []
  package let plugin: String

  /// Opens an account for the plugin of that name.
  public init(of plugin: String) { self.plugin = plugin }

  /// Posts an amount in the canonical unit of the ledger's dimension.
  public mutating func post(_ amount: Double, to ledger: String, under heading: String) {
    guard amount != 0 else { return }
    posts.append(Post(ledger: ledger, heading: heading, amount: amount))
  }

  /// Records that `count` of a catalog item lie in store as spares.
  public mutating func store(_ count: Int, of item: String) { stored[item, default: 0] += count }

  /// Records that something must be bought besides boxes, modules, lasers and copper cables.
  ///
  /// It only lists what an amount in `capex` pays for; the amount itself is posted as any other.
  public mutating func purchase(_ purchase: Purchase) {
    if purchase.count > 0 { purchases.append(purchase) }
  }

  /// Makes a quantity of a role known to other plugins, in its canonical unit.
  public mutating func provide(_ key: QuantityKey, _ value: Double, for role: Role) {
    quantities[role.name, default: Quantities()][key] = value
  }

  /// Records a broken rule when `figure` is above `limit`, both in the canonical unit of `unit`'s dimension.
  public mutating func require(
    _ figure: Double, atMost limit: Double, _ unit: MeasurementUnit, rule: String, subject: String,
    _ reason: String
  ) {
    note(figure, .atMost, limit, unit, rule, subject, reason)
    // Written so that what is not a number passes no limit.
    if figure <= limit + Self.slack(limit) { return }
    breach(figure, limit, unit, rule, subject, reason)
  }

  /// Records a broken rule when `figure` is below `limit`, both in the canonical unit of `unit`'s dimension.
  public mutating func require(
    _ figure: Double, atLeast limit: Double, _ unit: MeasurementUnit, rule: String, subject: String,
    _ reason: String
  ) {
    note(figure, .atLeast, limit, unit, rule, subject, reason)
    if figure >= limit - Self.slack(limit) { return }
    breach(figure, limit, unit, rule, subject, reason)
  }

  private mutating func note(
    _ figure: Double, _ relation: Requirement.Relation, _ limit: Double, _ unit: MeasurementUnit,
    _ rule: String, _ subject: String, _ reason: String
  ) {
    checks.append(
      LimitCheck(
        owner: plugin, rule: rule, subject: subject, figure: figure, relation: relation, limit: limit,
        unit: unit, reason: reason)
    )
  }

  private mutating func breach(
    _ figure: Double, _ limit: Double, _ unit: MeasurementUnit, _ rule: String, _ subject: String,
    _ reason: String
  ) {
    breaches.append(
      Rejection(
        plugin: plugin, rule: rule, subject: subject, figure: figure, limit: limit, unit: unit, reason: reason
      ))
  }

  // A program's rows hold to the solver's tolerance only, so a finished design is judged with a little more room.
  private static func slack(_ limit: Double) -> Double { 1e-6 * max(1, abs(limit)) }
}

/// Equal things that must be bought, such as plant units or trunks of fibre.
public struct Purchase: Hashable, Sendable {
  /// The catalog item.
  public var item: String
  /// What a buyer calls it; nil for the item's own name.
  public var name: String?
  /// fibre, panel, cooling, plant or nic.
  public var kind: String
  /// How many; a broken number where shares are charged of what is bought whole.
  public var count: Double
  /// Price of one.
  public var dollars: Double
  /// The heading of `capex` under which it is posted.
  public var heading: String

  /// Makes a purchase.
  public init(
    _ item: String, named name: String? = nil, kind: String, count: Double, dollars: Double, heading: String
  ) {
    (self.item, self.name, self.kind) = (item, name, kind)
    (self.count, self.dollars, self.heading) = (count, dollars, heading)
  }
}

/// A limit that a finished design was held against.
public struct LimitCheck: Hashable, Sendable {
  /// The plugin, `core` or `problem`.
  public var owner: String
  /// The rule.
  public var rule: String
  /// What was looked at, in words.
  public var subject: String
  /// What the design has, in the canonical unit of `unit`'s dimension.
  public var figure: Double
  /// How the figure must stand to the limit.
  public var relation: Requirement.Relation
  /// What it is held against, in the same unit.
  public var limit: Double
  /// The unit in which both are shown.
  public var unit: MeasurementUnit
  /// What the figure is, in words.
  public var reason: String

  /// Makes a check.
  public init(
    owner: String, rule: String, subject: String, figure: Double, relation: Requirement.Relation,
    limit: Double, unit: MeasurementUnit, reason: String
  ) {
    (self.owner, self.rule, self.subject, self.figure) = (owner, rule, subject, figure)
    (self.relation, self.limit, self.unit, self.reason) = (relation, limit, unit, reason)
  }

  /// What is left, as a share of the limit; nil where the limit is nothing.
  public var slack: Double? { limit == 0 ? nil : abs(limit - figure) / abs(limit) }
}

/// What all plugins have said of a design so far.
public struct Accounts: Hashable, Sendable {
  /// Accounts by plugin name.
  public package(set) var byPlugin: [String: Account] = [:]

  package init() {}

  /// A quantity of a role in its canonical unit; zero when no plugin has provided it.
  public func value(_ key: QuantityKey, for role: Role) -> Double { known(key, for: role) ?? 0 }

  /// A quantity of one build of a role in its canonical unit; that of the role where no account tells builds apart.
  ///
  /// What is measured of a box, such as ``QuantityKey/boxPeakPower``, is that build's own. What is measured of all boxes
  /// of a slot, such as ``QuantityKey/slotRacks``, is the part of it that falls to that build's boxes.
  ///
  /// - Parameters:
  ///   - key: The quantity.
  ///   - fill: Place of the build in the role's fills.
  ///   - filled: The role.
  /// - Returns: The value; zero when no plugin has provided it.
  public func value(_ key: QuantityKey, of fill: Int, in filled: FilledRole) -> Double {
    known(key.ofFill(fill), for: filled.slot.role) ?? value(key, for: filled.slot.role)
  }

  /// A quantity of a role in its canonical unit; nil when no plugin has provided it.
  public func known(_ key: QuantityKey, for role: Role) -> Double? {
    // By name, so that two plugins that say the same thing are heard in one order in every run.
    for (_, account) in byPlugin.sorted(by: { $0.key < $1.key }) {
      if let value = account.quantities[role.name]?[key] { return value }
    }
    return nil
  }
}
