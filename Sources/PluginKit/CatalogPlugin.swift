// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// A plugin that needs catalog entries of its own kind, such as price lists with tiers.
///
/// The catalog reader takes entries of the declared kinds as it takes the standard ones: units are checked, fields that
/// nobody declared are refused, every figure keeps its source. The plugin finds them with `catalog.entries(of:)`.
public protocol CatalogPlugin: DesignPlugin {
  /// Kinds of entries, each with its fields.
  static var itemKinds: [ItemKind] { get }
}

extension Sequence where Element == any DesignPlugin.Type {
  /// The standard kinds of catalog entries and those of the plugins, in the plugins' order; a name is kept once.
  public var itemKinds: [ItemKind] {
    flatMap { ($0 as? any CatalogPlugin.Type)?.itemKinds ?? [] }.reduce(into: ItemKind.standard) {
      kinds, kind in
      if !kinds.contains(where: { $0.name == kind.name }) { kinds.append(kind) }
    }
  }
}
