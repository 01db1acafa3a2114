// SPDX-License-Identifier: Apache-2.0

/// What a plugin is checked for.
public enum ContractCheck: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Name, version, summary, rules and ledgers say what they are.
  case metadata
  /// Every setting has a unit, a default and a meaning.
  case settings
  /// The plugin can be made and stands beside its companions.
  case composition
  /// Rules read and provide what they declare, and nothing else.
  case quantities
  /// Every number is finite.
  case finite
  /// The same input gives the same program and the same account twice.
  case repeatable
  /// The order of plugins changes nothing but the order of rows.
  case order
  /// Every row and column is named once and explained.
  case traces
  /// Coefficients are between 1e-3 and 1e4; outside is a warning.
  case coefficients
  /// Within one row, the largest coefficient is at most a million times the smallest.
  case rowSpan = "row-span"
  /// The answer does not depend on the units in which figures and ledgers are written.
  case units
  /// What the program allows the account allows, and what it forbids the account forbids.
  case agreement
  /// Program and account find the same total in every ledger.
  case ledgers
  /// A plugin without ledgers only takes designs away.
  case removal
  /// A design is refused just when the figure that is stated passes the limit that is stated.
  case flips
  /// Report sections are whole.
  case sections
  /// The program of the first problem is the one on file.
  case golden

  /// In the order in which checks are made.
  public static func < (left: Self, right: Self) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}

/// One way in which a plugin breaks the contract.
public struct ContractFailure: Hashable, Sendable, CustomStringConvertible {
  /// What was checked.
  public var check: ContractCheck
  /// What is wrong.
  public var wrong: String
  /// What would mend it.
  public var mend: String
  /// The problem that shows it; empty where no problem is needed.
  public var problem: String
  /// The smallest design that shows it, a line for each role; empty where no design is needed.
  public var design: [String]
  /// Whether it deserves a look and keeps nobody from using the plugin.
  public var isWarning: Bool

  /// Makes a failure.
  public init(
    _ check: ContractCheck, _ wrong: String, mend: String, problem: String = "", design: [String] = [],
    isWarning: Bool = false
  ) {
    (self.check, self.wrong, self.mend) = (check, wrong, mend)
    (self.problem, self.design, self.isWarning) = (problem, design, isWarning)
  }

  /// The failure as a few lines.
  public var description: String {
    var lines = ["\(isWarning ? "warning: " : "")\(check.rawValue): \(wrong)", "  mend: \(mend)"]
    if !problem.isEmpty { lines.append("  problem: \(problem)") }
    if !design.isEmpty { lines.append("  smallest design that shows it:") }
    return (lines + design.map { "    \($0)" }).joined(separator: "\n")
  }
}

/// Every way in which a plugin breaks the contract, warnings included.
public struct ContractFailures: Error, Hashable, Sendable, CustomStringConvertible {
  /// The plugin.
  public var plugin: String
  /// What is wrong, in the order of the checks.
  public var failures: [ContractFailure]

  /// Makes a report of failures.
  public init(of plugin: String, _ failures: [ContractFailure]) {
    (self.plugin, self.failures) = (plugin, failures)
  }

  /// All of them, one after the other.
  public var description: String {
    (["\(plugin) breaks its contract:"] + failures.map(\.description)).joined(separator: "\n")
  }
}
