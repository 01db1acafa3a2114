// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
public import PluginKit

extension Accounts {
  /// Accounts of plugins that are not under test, telling these quantities of a role.
  public init(telling quantities: [QuantityKey: Double], of role: Role) {
    self.init()
    var account = Account(of: "others")
    for (key, value) in quantities { account.provide(key, value, for: role) }
    byPlugin["others"] = account
  }
}

extension [Post] {
  /// Totals by ledger and heading, for instance `capex/optics`.
  public var totals: [String: Double] {
    reduce(into: [:]) { $0["\($1.ledger)/\($1.heading)", default: 0] += $1.amount }
  }

  /// What is posted to a ledger, under one heading or all.
  public func total(_ ledger: String, _ heading: String? = nil) -> Double {
    filter { $0.ledger == ledger && (heading == nil || $0.heading == heading) }.reduce(0) { $0 + $1.amount }
  }
}

/// Whether two numbers agree to one part in 10⁹.
public func agree(_ first: Double, _ second: Double) -> Bool {
  abs(first - second) <= 1e-9 * max(abs(first), abs(second), 1e-6)
}
