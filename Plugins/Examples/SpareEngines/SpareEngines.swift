// SPDX-License-Identifier: Apache-2.0

public import PluginKit

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// How many engines a package carries beyond those that it needs.
///
/// ## Formulation
///
/// A package needs `n` engines and carries `m` more, 0 to 2, which is one more thing to choose for every box with built-in
/// engines. With `y` the chance that an engine is good when it is built in, a package is good with
///
/// `Y(m) = Σ_{i=0}^{m} C(n+m, i)·(1−y)^i·y^{n+m−i}`
///
/// and each good package pays for its spares and for those that were lost:
///
/// `extra = e·((n+m)/Y(m) − n),  e the price of an engine`
///
/// An engine that fails in service is replaced by a spare of its package. With `q = 1 − exp(−λT)` the chance that one
/// fails within the years of service `T`, and spares that do not age while they are dark counted as if they did:
///
/// `F(m) = 1 − Σ_{i=0}^{m} C(n+m, i)·q^i·(1−q)^{n+m−i} ≤ F(most)`
///
/// ## Reads
///
/// Engine ports of boxes, prices of engines, years of service; no quantity of another plugin.
///
/// ## Adds
///
/// The decision `spare-engines`; ledgers `engines.extra`, the same amount in `capex`, and `engines.failures`, packages that
/// run out of spares in the years of service.
public struct SpareEngines: DecisionPlugin {
  /// Name, version and summary.
  public static let manifest = PluginManifest(
    name: "spare-engines", version: "1.0.0",
    summary: "Spare engines of packages, their yield and their failures.")
  static let decision = "spare-engines"

  let settings: SpareEnginesSettings
  let population: Population
  let failing: Double

  /// Takes the settings.
  public init(_ settings: SpareEnginesSettings, in context: PlanningContext) throws(SettingsFaults) {
    (self.settings, population) = (settings, context.fabric.population)
    let hours = context.serviceLifeYears * MeasurementUnit.hoursPerYear
    failing = 1 - exp(-(settings.failureRate ?? 50) * 1e-9 * hours)
  }

  private var yield: Double { settings.yield ?? 0.99 }
  private var mostFailures: Double { settings.mostFailures ?? 1 }

  /// None, one or two spares for boxes with built-in engines.
  public var decisions: [BuildDecision] {
    [
      BuildDecision(Self.decision, "Engines that a package carries beyond those that it needs.") { build in
        Package(build) == nil ? [] : (0...2).map { .init("\($0)", amount: Double($0)) }
      }
    ]
  }

  /// What spares and lost packages cost, and packages that run out of spares.
  public var ledgers: [Ledger] {
    [
      Ledger("engines.extra", in: .thousandDollars, "What spare engines and packages lost in assembly cost."),
      Ledger("engines.failures", in: .one, "Packages that run out of engines in the years of service."),
    ]
  }

  /// Yield and failures of every package.
  public var rules: [AssessmentRule] {
    [
      .placement("packages", provides: [.packageFailure]) { [self] placed, findings in
        guard let package = Package(placed.build) else { return }
        let good = package.chanceOfEnough(bad: 1 - yield)
        let lost = 1 - package.chanceOfEnough(bad: failing)
        findings.require(lost, atMost: mostFailures, .percent, "packages that run out of engines in service")
        findings.provide(.packageFailure, lost)
        let packages = Double(placed.slot.boxes * placed.build.system.chipCount)
        let extra =
          package.dollars * (Double(package.needed + package.spares) / good - Double(package.needed))
        findings.post(packages * extra, to: "engines.extra", under: "spares and yield")
        findings.post(packages * extra, to: "capex", under: "spare engines")
        findings.post(packages * lost, to: "engines.failures", under: "packages")
      }
    ]
  }

  /// Follows the engines of each package one by one.
  public func account(for design: Design, after accounts: Accounts) -> Account {
    var account = Account(of: Self.manifest.name)
    for filled in design.roles {
      var worst: Double?
      for fill in filled.fills {
        guard let package = Package(fill.build) else { continue }
        let good = package.walk(bad: 1 - yield)
        let lost = 1 - package.walk(bad: failing)
        account.require(
          lost, atMost: mostFailures, .percent, rule: "packages", subject: fill.build.title,
          "packages that run out of engines in service")
        let packages = Double(fill.boxes) * Double(fill.build.system.chipCount)
        let built = Double(package.needed + package.spares) * package.dollars / good
        let extra = packages * (built - Double(package.needed) * package.dollars)
        account.post(extra, to: "engines.extra", under: "spares and yield")
        account.post(extra, to: "capex", under: "spare engines")
        account.post(packages * lost, to: "engines.failures", under: "packages")
        worst = max(worst ?? lost, lost)
      }
      if let worst { account.provide(.packageFailure, worst, for: filled.slot.role) }
    }
    return account
  }
}

/// The engines of one package.
struct Package: Hashable, Sendable {
  /// Engines that must be good.
  var needed: Int
  /// Engines beyond those.
  var spares: Int
  /// Price of one engine.
  var dollars: Double

  init(needed: Int, spares: Int, dollars: Double = 0) {
    (self.needed, self.spares, self.dollars) = (needed, spares, dollars)
  }

  /// The package of a box; nil where the box has no chip or no part of it is a built-in engine.
  init?(_ build: SwitchBuild) {
    let chips = build.system.chipCount
    guard build.system.chip != nil, chips > 0, let engine = build.optics.first(where: \.isEngine) else {
      return nil
    }
    let ports = build.system.cages.filter { $0.accepts(engine) }.reduce(0) { $0 + $1.count }
    self.init(
      needed: (ports + chips - 1) / chips, spares: Int(build.chosen(SpareEngines.decision)?.amount ?? 0),
      dollars: engine.dollars)
  }

  /// The chance that at most as many engines are bad as there are spares: a sum of binomial terms.
  func chanceOfEnough(bad: Double) -> Double {
    let all = needed + spares
    var (sum, ways) = (0.0, 1.0)
    for lost in 0...spares {
      sum += ways * pow(bad, Double(lost)) * pow(1 - bad, Double(all - lost))
      ways *= Double(all - lost) / Double(lost + 1)
    }
    return sum
  }

  /// The same chance, engine by engine: how likely each number of bad ones is after each engine.
  func walk(bad: Double) -> Double {
    var likely = [1.0] + [Double](repeating: 0, count: spares)
    for _ in 0..<(needed + spares) {
      for lost in likely.indices.reversed() {
        likely[lost] = likely[lost] * (1 - bad) + (lost > 0 ? likely[lost - 1] * bad : 0)
      }
    }
    return likely.reduce(0, +)
  }
}

/// What a planner may set for ``SpareEngines``.
public struct SpareEnginesSettings: DeclaredSettings {
  /// Chance that an engine is good when it is built in.
  public var yield: Double?
  /// Failures of one engine in 10⁹ hours.
  public var failureRate: Double?
  /// Most share of packages that may run out of engines in the years of service.
  public var mostFailures: Double?

  /// Settings of which a file says nothing.
  public init() {}

  /// The fields, in the order in which documentation lists them.
  public static let fields: [SettingField<Self>] = [
    .quantity(
      "yield", \.yield, .ratio, in: 0.5...1, default: "99 %",
      "Chance that an engine is good when it is built in."),
    .quantity(
      "failureRate", \.failureRate, .failureRate, in: 0...100_000, default: "50 FIT",
      "Failures of one engine."),
    .quantity(
      "mostFailures", \.mostFailures, .ratio, in: 0.000001...1, default: "100 %",
      "Most share of packages that may run out of engines in the years of service."),
  ]
}

extension QuantityKey {
  /// Chance that a package runs out of engines in the years of service.
  public static let packageFailure = Self("package-failure", .ratio)
}
