// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// A small problem on which a plugin is tried.
public struct ContractProblem: Sendable {
  /// What it is called in failures.
  public var name: String
  /// What is given.
  public var context: PlanningContext
  /// Roles whose boxes may come from several builds at once.
  public var mixedRoles: Set<String>

  /// Makes a problem.
  public init(_ name: String, _ context: PlanningContext, mixedRoles: Set<String> = []) {
    (self.name, self.context, self.mixedRoles) = (name, context, mixedRoles)
  }

  /// Four accelerators at one box: the program that is kept on file.
  public static func oneBox(_ catalog: Catalog) -> Self {
    Self("one box", small(catalog, accelerators: 4, families: ["single"]))
  }

  /// Sixteen accelerators below leaves and spines.
  public static func twoTiers(_ catalog: Catalog) -> Self {
    Self("two tiers", small(catalog, accelerators: 16, families: ["clos"]))
  }

  /// Eight accelerators, and a part in every cage whether it has a link or not.
  public static func fullCages(_ catalog: Catalog) -> Self {
    var context = small(catalog, accelerators: 8, families: ["single"])
    context.fabric.population = .all
    return Self("full cages", context)
  }

  /// Sixteen accelerators on two planes, whose leaves may come from two builds.
  public static func mixedLeaves(_ catalog: Catalog) -> Self {
    var context = small(catalog, accelerators: 16, families: ["clos"])
    context.choices.optics = ["dsp"]
    return Self("mixed leaves", context, mixedRoles: ["leaf"])
  }

  /// The problems that a plugin is tried on unless others are named, smallest first.
  ///
  /// - Parameter catalog: The parts to choose from; ``TinyCatalog`` has what the shipped plugins read.
  /// - Returns: One box, full cages, mixed leaves and two tiers, the last one also with other figures.
  public static func standard(_ catalog: Catalog) -> [Self] {
    let plain = [oneBox(catalog), fullCages(catalog), mixedLeaves(catalog), twoTiers(catalog)]
    return plain
      + (1...2).map { seed in
        var varied = twoTiers(catalog.varied(seed: seed))
        varied.name = "two tiers, figures varied by seed \(seed)"
        return varied
      }
  }

  private static func small(_ catalog: Catalog, accelerators: Int, families: [String]) -> PlanningContext {
    var choices = Choices()
    (choices.families, choices.planes) = (families, [1])
    return PlanningContext(
      demand: Demand(accelerators: accelerators, bandwidthGbps: 800), choices: choices, catalog: catalog)
  }

  /// The problem over other figures.
  func replacing(_ catalog: Catalog) -> Self {
    var other = self
    other.context = PlanningContext(
      demand: context.demand, choices: context.choices, site: context.site, fabric: context.fabric,
      failures: context.failures, serviceLifeYears: context.serviceLifeYears, catalog: catalog)
    return other
  }
}

extension Catalog {
  /// The catalog with every figure that has a unit a little larger or smaller, so that no check leans on round numbers.
  ///
  /// Counts, shares and rates of links stay: they decide what fits into what.
  ///
  /// - Parameter seed: The same seed varies in the same way.
  /// - Returns: The same entries with other figures.
  public func varied(seed: Int) -> Catalog {
    var random = SeededGenerator(seed: seed)
    return mappingFigures { figure in
      guard ![.count, .ratio, .dataRate, .rackUnits].contains(figure.unit.dimension) else { return figure }
      let factor = Double.random(in: 0.93...1.07, using: &random)
      return Figure(
        figure.value * factor, unit: figure.unit, sources: figure.sources, confidence: figure.confidence,
        isEstimate: figure.isEstimate, date: figure.date, note: figure.note, distribution: figure.distribution
      )
    }
  }

  /// The catalog with the same figures written in other units, where there are any.
  func restated() -> Catalog {
    mappingFigures { figure in
      var other = figure
      other.unit = figure.unit.sibling ?? figure.unit
      return other
    }
  }

  private func mappingFigures(_ change: (Figure) -> Figure) -> Catalog {
    var catalog = self
    for id in order {
      catalog.update(id) { item in
        for name in item.figures.keys.sorted() { item.figures[name] = item.figures[name].map(change) }
        for index in item.groups.indices {
          for name in item.groups[index].figures.keys.sorted() {
            item.groups[index].figures[name] = item.groups[index].figures[name].map(change)
          }
        }
      }
    }
    return catalog
  }
}

extension MeasurementUnit {
  /// Another unit of the same dimension; nil where there is none.
  var sibling: Self? { Self.measuring(dimension).first { $0.scale != scale } }
}
