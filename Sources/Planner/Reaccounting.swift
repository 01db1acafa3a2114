// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit
import RunRecord

/// Accounts for a design once more under other figures; the choices stay as they are.
struct Reaccounting {
  let brief: Brief
  let design: Design

  /// The audit under another catalog, with what it was made of; nil where a part is no longer in it.
  ///
  /// - Complexity: that of resolving the catalog's parts.
  func audit(with catalog: Catalog) -> (context: PlanningContext, design: Design, audit: Audit)? {
    let context = brief.context(with: catalog)
    guard let plugins = try? brief.plugins(in: context) else { return nil }
    guard let design = design.remade(from: context.parts) else { return nil }
    return (context, design, Audit(design, plugins: plugins))
  }
}
