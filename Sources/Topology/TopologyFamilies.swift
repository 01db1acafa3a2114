// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// The families that ship, and how they are asked together.
public enum TopologyFamilies {
  /// Simplest first; skeletons keep this order.
  public static let standard: [any TopologyFamily] = [SingleSwitch(), Clos(), RailOptimized()]

  /// Every wiring of the families that the problem allows.
  ///
  /// - Parameters:
  ///   - context: Demand, choices, floor and fabric rules.
  ///   - families: Which families to ask, in order.
  /// - Returns: Wirings in the order of the families, none twice.
  public static func wirings(
    for context: PlanningContext, families: [any TopologyFamily] = standard
  ) -> Wirings {
    wirings(for: context, ports: PortOffer(for: context), families: families)
  }

  /// Every wiring of the families that the problem allows, from boxes with the given ports.
  public static func wirings(
    for context: PlanningContext, ports: PortOffer, families: [any TopologyFamily] = standard
  ) -> Wirings {
    var collected = SkeletonCollection()
    let named = families.map { (name: type(of: $0).name, family: $0) }
    let asked = named.filter { context.choices.families?.contains($0.name) != false }
    for (name, family) in asked {
      // Beside a plain Clos it would list every design twice.
      if name == RailOptimized.name, asked.count > 1, context.demand.usableCrossRailShare == nil {
        let reason =
          "no share of traffic across rails is declared, so a plain Clos is never dearer; declare demand.crossRailShare"
        collected.refuse(name, "leaves by rail", reason)
        continue
      }
      collected.add(family.skeletons(for: context, ports: ports))
    }
    for wanted in context.choices.families ?? [] where !named.contains(where: { $0.name == wanted }) {
      let known = named.map(\.name).joined(separator: ", ")
      collected.refuse(wanted, wanted, "no family of that name; there are \(known)")
    }
    return collected.wirings
  }
}
