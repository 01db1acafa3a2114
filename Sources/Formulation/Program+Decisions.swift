// SPDX-License-Identifier: Apache-2.0

import DesignSpace
public import PluginKit

/// A decision that a program leaves open, with everything that may be chosen for it.
public struct OpenDecision: Hashable, Sendable {
  /// The decision, such as `leaf.optics`.
  public var name: String
  /// What may be chosen, in the order of names.
  public var options: [String]
}

extension CandidateSpace {
  /// Every decision of wirings and switches with the options that some candidate offers, in a fixed order.
  public var openDecisions: [OpenDecision] {
    var order: [String] = []
    var options: [String: Set<String>] = [:]
    func note(_ attributes: [DesignAttribute]) {
      for attribute in attributes {
        if options[attribute.decision] == nil { order.append(attribute.decision) }
        options[attribute.decision, default: []].insert(attribute.option)
      }
    }
    for skeleton in skeletons { note(skeleton.attributes) }
    for placement in placements { note(placement.placed.build.attributes(in: slots[placement.slot])) }
    return order.map { OpenDecision(name: $0, options: (options[$0] ?? []).sorted()) }
  }

  /// Whether every wiring has something to choose for a decision.
  public func decidesAlways(_ decision: String) -> Bool {
    skeletons.indices.allSatisfy { index in
      skeletons[index].attributes.contains { $0.decision == decision }
        || slotsOfSkeleton[index].contains { slot in
          placementsOfSlot[slot].first.map {
            placements[$0].placed.build.attributes(in: slots[slot]).contains { $0.decision == decision }
          } ?? false
        }
    }
  }
}

extension Program {
  /// The same question where `option` must be chosen for `decision`.
  ///
  /// - Returns: The question over the candidates that are left; nil when none is left to fill some role with.
  /// - Throws: `FormulationFaults` when a plugin cannot state its rule over fewer candidates.
  public func forcing(
    _ decision: String, to option: String, plugins: PluginSet
  ) throws(FormulationFaults) -> Program? {
    try keeping(plugins) {
      $0 == nil || $0 == option
    } of: { attributes in
      attributes.first { $0.decision == decision }?.option
    } requiring: {
      $0.contains { $0.decision == decision }
    }
  }

  /// The same question where `option` must not be chosen for `decision`.
  ///
  /// - Returns: The question over the candidates that are left; nil when none is left to fill some role with.
  /// - Throws: `FormulationFaults` when a plugin cannot state its rule over fewer candidates.
  public func forbidding(
    _ decision: String, to option: String, plugins: PluginSet
  ) throws(FormulationFaults) -> Program? {
    try keeping(plugins) {
      $0 != option
    } of: { attributes in
      attributes.first { $0.decision == decision }?.option
    } requiring: { _ in
      true
    }
  }

  /// The question over wirings and placements whose option is wanted and whose wiring knows the decision.
  private func keeping(
    _ plugins: PluginSet, _ isWanted: (String?) -> Bool, of option: ([DesignAttribute]) -> String?,
    requiring isMet: ([DesignAttribute]) -> Bool
  ) throws(FormulationFaults) -> Program? {
    let wantedPlacement = space.placements.map { placement in
      isWanted(option(placement.placed.build.attributes(in: space.slots[placement.slot])))
    }
    let kept = space.skeletons.indices.filter { index in
      let wiring = space.skeletons[index].attributes
      guard isWanted(option(wiring)) else { return false }
      let members = space.slotsOfSkeleton[index].map { slot in
        space.placementsOfSlot[slot].filter { wantedPlacement[$0] }
      }
      guard members.allSatisfy({ !$0.isEmpty }) else { return false }
      let known = members.compactMap(\.first).flatMap { placement in
        space.placements[placement].placed.build.attributes(in: space.slots[space.placements[placement].slot])
      }
      return isMet(wiring + known)
    }
    guard !kept.isEmpty else { return nil }
    let smaller = space.keeping(skeletons: kept, placements: { wantedPlacement[$0] })
    return try Program(smaller, context: context, plugins: plugins, question: question)
  }
}
