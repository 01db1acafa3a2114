// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// What a problem may set under `plugins: {starter: {…}}`.
public struct StarterSettings: DeclaredSettings {
  /// Most height of a box in rack units; nil for no limit.
  public var tallest: Double?

  /// Name, unit, range, default and meaning of each: parser, schema and help come from here.
  public static var fields: [SettingField<Self>] {
    [
      .quantity(
        "tallest", \.tallest, .rackUnits, in: 0.5...60, default: "no limit", "Most height of one box."
      ).limiting("height", .atMost)
    ]
  }

  /// Settings of which a problem says nothing.
  public init() {}
}
