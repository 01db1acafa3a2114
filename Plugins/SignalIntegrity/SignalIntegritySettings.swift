// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// What a planner may set for signals; a field that is left out is the catalog's assumption.
public struct SignalIntegritySettings: DeclaredSettings {
  /// Optical loss of one kilometre of fibre.
  public var fibreLoss: Double?
  /// Optical loss of one connector.
  public var connectorLoss: Double?
  /// Connectors between the two ends of an optical link.
  public var connectors: Int?

  /// Settings of which a file says nothing.
  public init() {}

  /// The fields, in the order in which documentation lists them.
  public static let fields: [SettingField<Self>] = [
    .quantity(
      "fibreLoss", \.fibreLoss, .loss, in: 0...10, default: Assumption.fibreLoss,
      "Optical loss of one kilometre of fibre."),
    .quantity(
      "connectorLoss", \.connectorLoss, .loss, in: 0...3, default: Assumption.connectorLoss,
      "Optical loss of one connector."),
    .integer(
      "connectors", \.connectors, in: 0...20, default: Assumption.connectors,
      "Connectors between the two ends of an optical link."),
  ]

  /// Ids of the assumptions that stand in for settings, and of those that no setting replaces.
  enum Assumption {
    static let fibreLoss = "fibre-loss-per-km"
    static let connectorLoss = "connector-loss"
    static let connectors = "connectors-per-link"
    /// Optical loss that a link of a specification accepts.
    static func channelLoss(_ spec: String) -> String { "channel-loss-\(spec.lowercased())" }
  }
}

/// The figures that losses are computed with, settled once.
struct LossFigures: Sendable {
  let fibrePerKilometre: Double
  let connector: Double
  let connectors: Double
  /// Optical loss that a link accepts, by specification; one that is not listed is limited by its reach alone.
  let budgets: [String: Double]

  /// Specifications of single-mode links in the standard, whose budgets must be known.
  private static let budgeted = ["DR", "FR"]

  init(_ settings: SignalIntegritySettings, in context: PlanningContext) throws(SettingsFaults) {
    var givens = Givens(context)
    typealias ID = SignalIntegritySettings.Assumption
    fibrePerKilometre = givens.number("fibreLoss", settings.fibreLoss, or: ID.fibreLoss)
    connector = givens.number("connectorLoss", settings.connectorLoss, or: ID.connectorLoss)
    // A whole number even when an uncertainty study draws one between its ends.
    connectors = givens.number(
      "connectors", settings.connectors.map(Double.init), or: ID.connectors
    ).rounded()

    let specs = Set(context.parts.optics.filter { !$0.isCopper }.map(\.spec)).union(Self.budgeted).sorted()
    var budgets: [String: Double] = [:]
    for spec in specs {
      if let budget = context.assumption(ID.channelLoss(spec)) {
        budgets[spec] = budget
      } else if Self.budgeted.contains(spec) {
        givens.lacks("catalog", "has no assumption `\(ID.channelLoss(spec))`")
      }
    }
    self.budgets = budgets
    try givens.end()
  }
}
