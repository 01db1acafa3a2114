// SPDX-License-Identifier: Apache-2.0

package import DesignSpace

/// What the planner leaves to choose from.
package struct ChoiceFilter: Sendable {
  let choices: Choices

  /// Filters by `choices`.
  package init(choices: Choices) { self.choices = choices }

  package func allows(_ system: SwitchSystem) -> Bool {
    system.isEndpoint || (named(system.id, in: choices.systems) && named(system.vendor, in: choices.vendors))
  }

  package func allows(_ part: OpticsPart) -> Bool {
    guard choices.laneRatesGbps?.contains(part.laneRateGbps) != false else { return false }
    guard let allowed = choices.optics else { return true }
    return allowed.contains { word in
      switch word {
      case part.id, part.className: true
      case "copper": part.isCopper
      case "pluggable": part.className == "dsp"
      default: false
      }
    }
  }

  package func allows(_ cooling: Cooling) -> Bool {
    named(cooling.id, in: choices.coolings) || named(cooling.className, in: choices.coolings)
  }

  package func allows(_ laser: LaserSource) -> Bool { named(laser.id, in: choices.lasers) }

  private func named(_ name: String, in list: [String]?) -> Bool { list?.contains(name) ?? true }
}
