// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// What a planner asks, as read from a file.
public struct Problem: Hashable, Sendable {
  /// What the planner calls it.
  public var name: String
  /// What the network must do.
  public var demand: Demand
  /// What may be chosen.
  public var choices: Choices
  /// What the site gives.
  public var site: Site
  /// Rules of the fabric as a whole.
  public var fabric: Fabric
  /// What failures cost.
  public var failures: Failures
  /// How long the network is in service.
  public var serviceLifeYears: Double
  /// What the best design has least of.
  public var objective: Objective
  /// Rules of the planner's own.
  public var requirements: [Requirement]
  /// Bounds on ledgers.
  public var limits: [LedgerLimit]
  /// Roles that may have several kinds of system or optics at once.
  public var mixedSourcing: [String]
  /// Settings of plugins, still as written; read them with ``SettingsParser``.
  public var plugins: [PluginSettings]
  /// How many designs are ranked.
  public var rank: Int
  /// Catalog files in order; `builtin` stands for the catalog inside the program.
  public var catalog: [Placed<String>]
  /// Which rival readings of the public record are asked as well.
  public var scenarios: ScenarioSelection
  /// What a test expects of the answer.
  public var expectation: Expectation?
  /// A public statement that is held against the answer.
  public var claim: Claim?
  /// Where the file says what, by path, such as `site.rackPower`; what is not in here is a default.
  public var positions: [String: SourcePosition]

  /// Makes a problem that says nothing yet; the program's own catalog stands until another is named.
  public init() {
    (name, demand) = ("", Demand(bandwidthGbps: 0))
    (choices, site, fabric, failures) = (Choices(), Site(), Fabric(), Failures())
    (serviceLifeYears, objective) = (5, .lexicographic([]))
    (requirements, limits, mixedSourcing, plugins) = ([], [], [], [])
    (rank, scenarios, expectation, claim) = (5, .none, nil, nil)
    catalog = [Placed(CatalogLoader.builtinName, at: SourcePosition(file: "", line: 1, column: 1))]
    positions = [:]
  }

  /// The context for plugins and topologies, with the catalog that the problem chooses from.
  public func context(with catalog: Catalog) -> PlanningContext {
    PlanningContext(
      demand: demand, choices: choices, site: site, fabric: fabric, failures: failures,
      serviceLifeYears: serviceLifeYears, catalog: catalog)
  }

  /// The context over a catalog whose parts are resolved already.
  ///
  /// - Parameter resolved: Any context over that catalog.
  /// - Returns: The context of this problem.
  package func context(over resolved: PlanningContext) -> PlanningContext {
    var context = resolved
    (context.demand, context.choices, context.site) = (demand, choices, site)
    (context.fabric, context.failures, context.serviceLifeYears) = (fabric, failures, serviceLifeYears)
    return context
  }

  /// Whether both ask the same, wherever their files say so.
  public func means(theSameAs other: Problem) -> Bool {
    var (left, right) = (self, other)
    (left.positions, right.positions) = ([:], [:])
    return left == right
  }
}

/// What the best design has least of.
public enum Objective: Hashable, Sendable {
  /// The first ledger counts, and the next ones break ties.
  case lexicographic([Placed<String>])
  /// A weighted sum of ledgers.
  case weighted([Term])

  /// One ledger of a weighted sum.
  public struct Term: Hashable, Sendable {
    /// The ledger.
    public var ledger: Placed<String>
    /// What one canonical unit of it is worth, as written.
    public var weight: Quantity

    /// Makes a term.
    public init(ledger: Placed<String>, weight: Quantity) { (self.ledger, self.weight) = (ledger, weight) }
  }
}

/// Bounds on one ledger.
public struct LedgerLimit: Hashable, Sendable {
  /// The ledger.
  public var ledger: Placed<String>
  /// The least it may be.
  public var atLeast: Quantity?
  /// The most it may be.
  public var atMost: Quantity?

  /// Makes a limit.
  public init(ledger: Placed<String>, atLeast: Quantity? = nil, atMost: Quantity? = nil) {
    (self.ledger, self.atLeast, self.atMost) = (ledger, atLeast, atMost)
  }
}

/// What a problem says about one plugin.
public struct PluginSettings: Hashable, Sendable {
  /// The plugin.
  public var plugin: Placed<String>
  /// The shared library that it is loaded from; nil where the problem does not say.
  public var library: Placed<String>?
  /// Its settings as written, without the library.
  public var node: SourceNode

  /// Makes settings.
  public init(plugin: Placed<String>, library: Placed<String>? = nil, node: SourceNode) {
    (self.plugin, self.library, self.node) = (plugin, library, node)
  }
}

/// Which rival readings of the public record a problem asks.
public enum ScenarioSelection: Hashable, Sendable {
  /// Only the catalog as it stands.
  case none
  /// Every scenario of the catalog, one after the other.
  case all
  /// These scenarios.
  case named([Placed<String>])
}
