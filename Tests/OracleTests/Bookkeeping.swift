// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import PluginKit

/// What plugins' accounts say of a design, or of a piece of one.
struct Books {
  /// Own amounts of each ledger and then what it includes, in canonical units, in the bookkeeper's order.
  var totals: [Double]
  var breaches: [Rejection]
  var accounts: Accounts
}

/// Asks plugins for their accounts and adds up ledgers, by a loop of its own.
struct Bookkeeping {
  let plugins: [any DesignPlugin]
  let ledgers: [Ledger]
  private let number: [String: Int]

  init(_ plugins: [any DesignPlugin]) {
    self.plugins = plugins
    // A ledger that includes others comes after them.
    ledgers = plugins.flatMap(\.ledgers).sorted { $0.includes.count < $1.includes.count }
    number = Dictionary(uniqueKeysWithValues: ledgers.enumerated().map { ($0.element.id, $0.offset) })
  }

  func index(of ledger: String) -> Int { number[ledger] ?? 0 }

  /// Asks every plugin until no account changes any more.
  func books(of design: Design) -> Books {
    var accounts = Accounts()
    for _ in 0..<6 {
      var next = accounts
      for plugin in plugins {
        next.byPlugin[type(of: plugin).manifest.name] = plugin.account(for: design, after: next)
      }
      if next == accounts { break }
      accounts = next
    }
    return books(accounts)
  }

  /// Asks only the plugins that read what is decided besides; what is built stays as it is.
  func books(of design: Design, after books: Books, asking names: Set<String>) -> Books {
    var accounts = books.accounts
    for plugin in plugins where names.contains(type(of: plugin).manifest.name) {
      accounts.byPlugin[type(of: plugin).manifest.name] = plugin.account(for: design, after: accounts)
    }
    return self.books(accounts)
  }

  private func books(_ accounts: Accounts) -> Books {
    var totals = [Double](repeating: 0, count: ledgers.count)
    var breaches: [Rejection] = []
    for plugin in plugins {
      guard let account = accounts.byPlugin[type(of: plugin).manifest.name] else { continue }
      for post in account.posts { totals[index(of: post.ledger)] += post.amount }
      breaches += account.breaches
    }
    return Books(totals: including(totals), breaches: breaches, accounts: accounts)
  }

  private func including(_ own: [Double]) -> [Double] {
    var totals = own
    for (index, ledger) in ledgers.enumerated() {
      for share in ledger.includes { totals[index] += share.weight * totals[self.index(of: share.ledger)] }
    }
    return totals
  }

  /// What is to be least, stage by stage, in canonical units.
  func objectives(_ goal: SmallGoal, _ totals: [Double]) -> [Double] {
    switch goal {
    case .lexicographic(let ids): ids.map { totals[index(of: $0)] }
    case .weighted(let terms): [terms.reduce(0) { $0 + $1.weight * totals[index(of: $1.ledger)] }]
    }
  }
}
