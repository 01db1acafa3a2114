// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// A family of constraints that designs obey and of ledgers that they are measured in.
///
/// A plugin says everything twice, by routes that share no code: once as `rules` and `formulate`, from which the
/// program comes, and once as `account`, which judges a finished design with no program in sight. The audit holds
/// one against the other. With `rules` alone a plugin is already complete when nothing couples its candidates.
public protocol DesignPlugin: Sendable {
  /// What a planner may set.
  associatedtype Settings: DeclaredSettings

  /// Name, version and summary.
  static var manifest: PluginManifest { get }

  /// Takes the settings and all that is given; throws when they cannot be used together.
  init(_ settings: Settings, in context: PlanningContext) throws(SettingsFaults)

  /// Ledgers that this plugin owns; others may post to them.
  var ledgers: [Ledger] { get }

  /// Exact physics per candidate.
  var rules: [AssessmentRule] { get }

  /// Adds what couples candidates: columns, rows, posts of linear forms.
  func formulate(in program: inout ProgramBuilder) throws(FormulationFailure)

  /// This plugin's view of a finished design.
  ///
  /// Called until all plugins' quantities stay the same, so that plugins may read each other's in any order.
  func account(for design: Design, after accounts: Accounts) -> Account
}

extension DesignPlugin {
  /// No ledgers.
  public var ledgers: [Ledger] { [] }

  /// Nothing couples candidates.
  public func formulate(in program: inout ProgramBuilder) throws(FormulationFailure) {}
}

/// What a plugin is called and does.
public struct PluginManifest: Hashable, Sendable {
  /// The name under which problems set it, lower-case.
  public var name: String
  /// The plugin's version.
  public var version: String
  /// One sentence on what it is for.
  public var summary: String
  /// Its mathematics, a formula or a sentence on one in each element, as `etalon plugin show` prints them.
  public var formulas: [String]

  /// Makes a manifest.
  public init(name: String, version: String, summary: String, formulas: [String] = []) {
    (self.name, self.version, self.summary, self.formulas) = (name, version, summary, formulas)
  }
}
