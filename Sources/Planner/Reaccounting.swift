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
    var design = design
    for role in design.roles.indices {
      for fill in design.roles[role].fills.indices {
        guard let build = rebuilt(design.roles[role].fills[fill].build, from: context.parts) else {
          return nil
        }
        design.roles[role].fills[fill].build = build
      }
    }
    return (context, design, Audit(design, plugins: plugins))
  }

  private func rebuilt(_ build: SwitchBuild, from parts: PartsList) -> SwitchBuild? {
    guard let system = parts.system(build.system.id) else { return nil }
    let optics = build.optics.compactMap { parts.optics($0.id) }
    guard optics.count == build.optics.count else { return nil }
    return SwitchBuild(
      system: system, fabric: build.fabric, optics: optics,
      cooling: build.cooling.flatMap { parts.cooling($0.id) },
      laser: build.laser.flatMap { parts.laser($0.id) })
  }
}
