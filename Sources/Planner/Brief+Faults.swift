// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit
import ProblemFormat

extension Brief {
  /// Everything that is wrong with what the problem says together with catalog and plugins.
  ///
  /// What rests on something that could not be read is not judged: it would only be a false alarm.
  ///
  /// - Parameters:
  ///   - reading: The catalog, and how far it could be read.
  ///   - isCatalogKnown: Whether the problem says readably which catalog is meant.
  ///   - sound: A problem over the same catalog in which nothing is wrong; what says the same is not judged again.
  /// - Returns: The faults, in no order.
  /// - Throws: `PlanningFault.composition` where the plugins cannot work together.
  func faults(
    over reading: CatalogReading, isCatalogKnown: Bool, unlike sound: Problem? = nil
  ) throws(PlanningFault) -> [Diagnostic] {
    let areNamesKnown = isCatalogKnown && reading.isWhole
    let isSound = areNamesKnown && !reading.diagnostics.hasErrors
    var found = faultsOfMixedRoles()
    if areNamesKnown, sound.map({ !problem.names(theSameAs: $0) }) ?? true {
      found += ProblemCheck.diagnostics(of: problem, in: reading, parts: resolved.parts)
      found += faultsOfNames(sparing: isSound ? [] : reading.mentioned)
    }
    // Settings are still judged beside a catalog that cannot be: the one inside the program stands in for it.
    let standIn = isSound ? nil : problem.context(with: CatalogLoader.builtin().catalog)
    var members: [PluginSet.Member] = []
    for type in plugins {
      let member = member(type, in: standIn ?? context(with: catalog), &found)
      if let member = member ?? Self.unset(type) { members.append(member) }
    }
    guard members.count == plugins.count,
      sound.map({ !problem.measures(theSameAs: $0) }) ?? true
    else { return found }
    let set: PluginSet
    do throws(CompositionFaults) { set = try PluginSet(members) } catch { throw .composition(error) }
    return found + faultsOfLedgers(set) + faultsOfUnits(set)
  }

  /// A plugin as it is when nothing is set, to know its ledgers where its settings cannot be used.
  private static func unset<Plugin: DesignPlugin>(_ type: Plugin.Type) -> PluginSet.Member? {
    let context = Problem().context(with: CatalogLoader.builtin().catalog)
    return (try? Plugin(Plugin.Settings(), in: context)).map { PluginSet.Member($0) }
  }
}

extension Problem {
  /// Whether both name the same parts of the catalog.
  fileprivate func names(theSameAs other: Problem) -> Bool {
    choices == other.choices && scenarios == other.scenarios && requirements == other.requirements
  }

  /// Whether both speak of the same ledgers, in the same units.
  fileprivate func measures(theSameAs other: Problem) -> Bool {
    objective == other.objective && limits == other.limits && requirements == other.requirements
  }
}
