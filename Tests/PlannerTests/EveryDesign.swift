// SPDX-License-Identifier: Apache-2.0

#if GLPK
import DesignSpace
import Foundation
import GLPKBackend
import Modeling
import PluginKit
import Search
import SolverKit
import TestSupport
import Testing

@testable import Formulation
@testable import Planner
import Search

/// Every design of a tiny problem, put together one by one and judged by the plugins' accounts alone.
struct EveryDesign {
  struct Entry {
    var design: Design
    var audit: Audit
    /// The objective in the canonical unit of the goal's ledger.
    var objective: Double
    /// Whether it keeps the problem's limits and rules.
    var isKept: Bool

    func ledger(_ name: String) -> Double { audit.ledgers[name] ?? .nan }
  }

  var plan: Plan
  /// Designs that hang together, each with what plugins decide besides at its best; those that break limits, too.
  var all: [Entry] = []

  /// Those that keep every limit.
  var kept: [Entry] { all.filter(\.isKept) }
  /// The least objective of designs that keep every limit and pass a test.
  func best(where passes: (Entry) -> Bool = { _ in true }) -> Double? {
    kept.filter(passes).map(\.objective).min()
  }

  init(_ brief: Brief) async throws {
    plan = try Plan(brief, context: brief.context(with: brief.catalog))
    guard !plan.assessed.space.skeletons.isEmpty else { return }
    var free = brief.question
    free.bounds = []
    free.requirements = []
    let program = try plan.formulatedAnew(free)
    for selection in enumerateSelections(program.space) {
      guard let settlement = program.settlement(of: selection),
        let values = try await settlement.settled(with: GLPKSolver())
      else { continue }
      let design = program.design(selection, recourse: program.recourse(at: values))
      let audit = Audit(design, plugins: plan.plugins)
      let breaches = brief.question.breaches(by: design, audit, context: plan.context, plugins: plan.plugins)
      all.append(
        Entry(
          design: design, audit: audit,
          objective: program.model.value(of: program.stages[0], at: values)
            * plan.objectiveScale(brief.question.goal), isKept: breaches.isEmpty))
    }
  }
}

/// A tiny problem that a seed has chosen: prices, size, goal and a limit that some designs break.
struct RandomProblem {
  let desk: Desk
  let brief: Brief
  var generator: SeededGenerator

  init(seed: Int, goals: [String] = ["capex", "tco", "power.peak"], limit: Bool = true) throws {
    generator = SeededGenerator(seed: seed)
    var catalog = TinyCatalog.text
    for price in ["10 k$", "11 k$", "700 $", "650 $", "600 $", "150 $"] {
      let words = price.split(separator: " ")
      let factor = Double.random(in: 0.5...2, using: &generator)
      let value = ((Double(words[0]) ?? 1) * factor * 100).rounded() / 100
      catalog = catalog.replacing("price: \(price)", with: "price: \(value) \(words[1])")
    }
    desk = try Desk(catalog)
    let accelerators = [8, 12, 16].randomElement(using: &generator) ?? 8
    let goal = goals.randomElement(using: &generator) ?? "capex"
    let power = Double.random(in: 1...4, using: &generator) * Double(accelerators) / 8
    let site = limit ? ", networkPower: \((power * 1000).rounded() / 1000) kW" : ""
    brief = try desk.brief(
      accelerators: accelerators, minimize: goal, topology: "single, clos", site: site)
  }
}
#endif
