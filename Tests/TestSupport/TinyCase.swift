// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
public import Formulation
import Planner
import PluginKit
import PluginTesting
import Testing
import Topology

/// Small problems over the tiny catalog.
public enum TinyCase {
  /// The tiny catalog as read.
  public static func catalog() throws -> Catalog {
    try TinyCatalog.catalog()
  }

  /// The tiny catalog with a second box that differs from the plain one in vendor and price only.
  public static func catalogWithTwin() throws -> Catalog {
    var catalog = try catalog()
    var twin = try #require(catalog["plain"], "the tiny catalog has no plain box")
    (twin.id, twin.name, twin.texts["vendor"]) = ("twin", "Twin box", ["Gamma"])
    twin.figures["price"]?.value += 500
    catalog.add(twin)
    return catalog
  }

  /// What is given: eight accelerators of 800 Gb/s in one short row, unless changed.
  public static func context(
    accelerators: Int = 8, _ catalog: Catalog? = nil, families: [String] = ["single", "clos"],
    planes: [Int]? = [1],
    systems: [String]? = nil, optics: [String]? = nil, fabric: Fabric = Fabric(), site: Site = Site()
  ) throws -> PlanningContext {
    var choices = Choices()
    (choices.families, choices.planes, choices.systems, choices.optics) = (families, planes, systems, optics)
    return PlanningContext(
      demand: Demand(accelerators: accelerators, bandwidthGbps: 800), choices: choices, site: site,
      fabric: fabric,
      catalog: try catalog ?? TinyCase.catalog())
  }

  /// Shipped plugins by name with default settings, in catalogue order, and further members after them.
  public static func plugins(
    _ names: [String], _ more: [PluginSet.Member] = [], in context: PlanningContext
  ) throws -> PluginSet {
    let unknown = Set(names).subtracting(PluginCatalogue().names)
    try #require(unknown.isEmpty, "no plugin is called \(unknown.sorted().joined(separator: ", "))")
    return try PluginSet(
      PluginCatalogue.shipped.filter { names.contains($0.manifest.name) }.map { try member($0, in: context) }
        + more)
  }

  private static func member<Plugin: DesignPlugin>(
    _ type: Plugin.Type, in context: PlanningContext
  ) throws -> PluginSet.Member {
    PluginSet.Member(try Plugin(Plugin.Settings(), in: context))
  }

  /// Everything there is to choose from.
  public static func space(_ context: PlanningContext, _ plugins: PluginSet) -> AssessedSpace {
    AssessedSpace(TopologyFamilies.wirings(for: context), context: context, plugins: plugins)
  }

  /// A question over everything there is to choose from, as a program.
  public static func program(
    _ context: PlanningContext, _ plugins: PluginSet, _ question: Question
  ) throws -> Program {
    let assessed = space(context, plugins)
    try #require(!assessed.space.skeletons.isEmpty, "nothing is left to choose from")
    return try Program(assessed.space, context: context, plugins: plugins, question: question)
  }
}
