// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// A limit of the site on a ledger.
struct SiteLimit: Sendable {
  /// The key of the problem that states it.
  let path: String
  /// The ledger that it bounds.
  let ledger: String
  /// The limit as a sentence.
  let reason: String
  /// The most that the ledger may be, in its canonical unit; nil where the site has no such limit.
  let most: @Sendable (Site) -> Double?

  /// Every limit that a site can have, in the order of a tidy file.
  static let all: [Self] = [
    Self(
      path: "site.networkPower", ledger: "power.peak",
      reason: "Peak power of the network is within what the site gives it."
    ) { $0.networkWatts },
    Self(
      path: "site.power", ledger: "site.power",
      reason: "Peak power of servers and network is within what the site gives."
    ) { $0.watts },
    Self(
      path: "site.racks", ledger: "site.racks", reason: "Servers and switches fit the racks of the site."
    ) { $0.racks.map(Double.init) },
    Self(
      path: "site.budget", ledger: "site.capex", reason: "Servers and network are within the budget."
    ) { $0.budgetDollars },
  ]
}
