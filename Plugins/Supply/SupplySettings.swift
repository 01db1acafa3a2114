// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// What a planner may set for ``Supply``.
///
/// Every limit is off until it is set.
public struct SupplySettings: DeclaredSettings {
  /// Most different kinds of modules and copper cables; nil for no limit.
  public var moduleKinds: Int?
  /// Most different kinds of boxes; nil for no limit.
  public var systemKinds: Int?
  /// Most share of all boxes that one vendor may sell; nil for no limit.
  public var vendorShare: Double?

  /// The fields.
  public static var fields: [SettingField<Self>] {
    [
      .integer(
        "moduleKinds", \.moduleKinds, in: 1...1000, default: "no limit",
        "Most different kinds of modules and copper cables in the whole network; built-in engines do not count."
      ).limiting("module", .atMost),
      .integer(
        "systemKinds", \.systemKinds, in: 1...1000, default: "no limit",
        "Most different kinds of boxes in the whole network."
      ).limiting("system", .atMost),
      .quantity(
        "vendorShare", \.vendorShare, .ratio, in: 0...1, default: "no limit",
        "Most share of all boxes that one vendor may sell."
      ).limiting("vendor-share", .atMost),
    ]
  }

  /// Settings without any limit.
  public init() {}
}
