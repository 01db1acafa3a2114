// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// A plugin that leaves one more thing to choose for every box.
public protocol DecisionPlugin: DesignPlugin {
  /// What is to be decided, in a fixed order.
  var decisions: [BuildDecision] { get }
}

/// Something to choose for a box beside its parts, such as how many spare engines a package carries.
///
/// Every option is a build of its own: rules and accounts see it in `SwitchBuild.chosen`, rankings tell designs apart by
/// it, and reports show it.
public struct BuildDecision: Sendable {
  /// One thing that may be chosen.
  public struct Option: Hashable, Sendable {
    /// What it is called.
    public var name: String
    /// What it amounts to, for rules; what is counted or measured is the plugin's to say.
    public var amount: Double

    /// Makes an option.
    public init(_ name: String, amount: Double = 0) { (self.name, self.amount) = (name, amount) }
  }

  /// The decision's name, unique among plugins.
  public let name: String
  /// One sentence on what is decided.
  public let meaning: String
  /// What may be chosen for a build without it, the usual thing first; empty where there is nothing to decide.
  public let options: @Sendable (SwitchBuild) -> [Option]

  /// Makes a decision.
  public init(_ name: String, _ meaning: String, options: @escaping @Sendable (SwitchBuild) -> [Option]) {
    (self.name, self.meaning, self.options) = (name, meaning, options)
  }
}

extension SwitchBuild {
  /// Every build that decides these things in one way or another, the usual ones first.
  package func deciding(_ decisions: [BuildDecision]) -> [SwitchBuild] {
    decisions.reduce([self]) { builds, decision in
      builds.flatMap { build -> [SwitchBuild] in
        let options = decision.options(self)
        guard !options.isEmpty else { return [build] }
        return options.map { option in
          var decided = build
          decided.chosen.append(
            ChosenOption(decision: decision.name, option: option.name, amount: option.amount))
          return decided
        }
      }
    }
  }
}
