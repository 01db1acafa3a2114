// SPDX-License-Identifier: Apache-2.0

import Formulation
import PluginKit

/// A plugin that is what a test makes of it.
protocol Stub: DesignPlugin where Settings == NoSettings {
  var ledgers: [Ledger] { get set }
  var rules: [AssessmentRule] { get set }
  init()
}

extension Stub {
  init(_ settings: NoSettings, in context: PlanningContext) { self.init() }

  init(_ ledgers: [Ledger] = [], rules: [AssessmentRule] = []) {
    self.init()
    (self.ledgers, self.rules) = (ledgers, rules)
  }

  func account(for design: Design, after accounts: Accounts) -> Account { Account(of: Self.manifest.name) }
}

struct Alpha: Stub {
  static let manifest = PluginManifest(name: "alpha", version: "1", summary: "")
  var ledgers: [Ledger] = []
  var rules: [AssessmentRule] = []
}

struct Beta: Stub {
  static let manifest = PluginManifest(name: "beta", version: "1", summary: "")
  var ledgers: [Ledger] = []
  var rules: [AssessmentRule] = []
}

/// Quantities that stubs tell each other.
extension QuantityKey {
  static let one = QuantityKey("one", .count)
  static let two = QuantityKey("two", .count)
  static let three = QuantityKey("three", .count)
}

/// The faults of composing plugins; none when they work together.
func faults(_ members: [PluginSet.Member]) -> [CompositionFaults.Fault] {
  do throws(CompositionFaults) {
    _ = try PluginSet(members)
    return []
  } catch {
    return error.faults
  }
}
