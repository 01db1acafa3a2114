// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// What a planner may set for ``Cost``; what is not set comes from the site or from the catalog's assumptions.
///
/// Prices of electricity and of facility capacity belong to the site, work lost per interruption and the price of an
/// accelerator's hour to the problem's failures, so that they are not settings here as well.
public struct CostSettings: DeclaredSettings {
  /// What a dollar of next year is worth less than one of this year.
  public var discountRate: Double?
  /// What an hour of a technician costs.
  public var technicianWage: Double?
  /// Share of the price of failed parts that their vendors bear.
  public var warrantyShare: Double?
  /// Time to seat and clean one module, engine port's fibre or cable end; nil for none.
  public var installation: Double?
  /// What optics cost per dollar of catalog price; nil for 1.
  public var marginOnOptics: Double?
  /// Who pays the catalog's prices of engines, `buyer` or `maker`; nil for what each engine says.
  public var enginePrices: String?
  /// Share of engines that are good before they are tested.
  public var engineYield: Double?
  /// Share of bad engines that a test before assembly finds.
  public var testCoverage: Double?
  /// Engines that the package of each chip needs; nil for what each box says.
  public var enginesPerPackage: Int?
  /// Engines that each package carries beyond those; nil for what each box says.
  public var spareEngines: Int?

  /// Price of one panel port where a link is broken out of a part that it shares.
  public var breakoutPort: Double?

  /// The fields.
  public static var fields: [SettingField<Self>] {
    [
      .quantity(
        "discountRate", \.discountRate, .ratio, in: 0...1, default: "discount-rate",
        "What a dollar of next year is worth less than one of this year."),
      .quantity(
        "technicianWage", \.technicianWage, .moneyPerTime, in: 0...10_000, default: "technician-wage",
        "What an hour of a technician costs."),
      .quantity(
        "warrantyShare", \.warrantyShare, .ratio, in: 0...1, default: "warranty-share",
        "Share of the price of failed parts that their vendors bear."),
      .quantity(
        "installation", \.installation, .duration, in: 0...24, default: "none",
        "Time to seat and clean one module, one engine port or one cable end."),
      .quantity(
        "marginOnOptics", \.marginOnOptics, .ratio, in: 0.01...100, default: "1",
        "What modules, engines and lasers cost per dollar of catalog price when the network is bought."),
      .choice(
        "enginePrices", \.enginePrices, of: ["buyer", "maker"], default: "as each engine says, mostly buyer",
        "Who pays the catalog's prices of engines: the buyer, or the maker of the box, who loses packages."),
      .quantity(
        "engineYield", \.engineYield, .ratio, in: 0.01...1,
        default: "engine-yield where prices are the maker's",
        "Share of engines that are good before any test."),
      .quantity(
        "testCoverage", \.testCoverage, .ratio, in: 0...1,
        default: "engine-test-coverage where prices are the maker's",
        "Share of bad engines that a test before assembly finds."),
      .integer(
        "enginesPerPackage", \.enginesPerPackage, in: 1...256, default: "as each box says",
        "Engines that the package of each chip needs."),
      .integer(
        "spareEngines", \.spareEngines, in: 0...64, default: "as each box says",
        "Engines that each package carries beyond those that it needs."),
      .quantity(
        "breakoutPort", \.breakoutPort, .money, in: 0...100_000, default: "breakout-port",
        "Price of one panel port, which each link needs that shares a part with others."),
    ]
  }

  /// Settings of which a file says nothing.
  public init() {}
}
