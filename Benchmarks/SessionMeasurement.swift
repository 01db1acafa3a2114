// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import Foundation
import GLPKBackend
import Modeling
import Planner
import ProblemFormat
import Search
import SolverKit

struct SessionMeasurement {
  let problem: String
  let path: String
  let ends: (low: Double, high: Double)
  let count: Int

  func lines() async throws -> [String] {
    let brief = try Brief(reading: problem)
    let parameter = try brief.points(["\(path)=\(ends.low)..\(ends.high):\(count)"])[0]
    var plans: [Plan] = []
    for number in [ends.low, (ends.low + ends.high) / 2, ends.high] {
      let there = try brief.setting([(path, parameter.value(at: number * (parameter.unit?.scale ?? 1)))])
      plans.append(try Plan(there, context: there.context(with: there.catalog)))
    }
    let programs = plans.compactMap(\.program)
    guard let whole = AffineFamily(origin: programs[0], corners: [programs[2]], witnesses: [([0.5], programs[1])])
    else { return ["no family"] }
    let solver = GLPKSolver(threads: 1)
    let middle = whole.program(at: [0.5], context: whole.origin.context, question: whole.origin.question)
    let ranking = try await RankingSearch(
      plugins: plans[1].plugins, solver: solver, options: RankingOptions(count: 1, fixesByReducedCost: false)
    ).rank(middle)
    guard let family = try whole.pruned(knowing: ranking.designs[0].values, plugins: [plans[0].plugins, plans[2].plugins])
    else { return ["nothing pruned"] }
    var lines = ["columns \(family.origin.model.columns.count), rows \(family.origin.model.rows.count)"]
    let weights = (0..<count).map { Double($0) / Double(count - 1) }
    func measure(_ name: String, _ solve: (Model, [Double]) async throws -> Outcome) async throws {
      let before = Self.processorSeconds
      var sum = 0.0
      var nodes = 0
      for weight in weights {
        var model = family.origin.model
        model.minimize(1000 / 4 * family.objective(at: [weight]))
        let outcome = try await solve(model, [weight])
        sum += outcome.design?.objective ?? .nan
        nodes += outcome.nodes
      }
      lines.append(
        "\(name): \(((Self.processorSeconds - before) / Double(count) * 1e6).rounded()) us, nodes \(nodes), sum \(sum)")
    }
    try await measure("fresh structured") { model, _ in try await solver.solve(model, SolveOptions()) }
    try await measure("fresh sweep") { model, _ in try await solver.solve(model, SolveOptions(kind: .sweepMIP)) }
    let session = try await solver.session(for: family.origin.model)
    try await measure("session sweep") { model, _ in
      try await session.update([.objective(model.objective)])
      return try await session.solve(SolveOptions(kind: .sweepMIP))
    }
    try await measure("session structured") { model, _ in
      try await session.update([.objective(model.objective)])
      return try await session.solve(SolveOptions())
    }
    var last: [Double]?
    try await measure("session sweep incumbent") { model, _ in
      try await session.update([.objective(model.objective)])
      let outcome = try await session.solve(SolveOptions(kind: .sweepMIP, incumbent: last))
      last = outcome.design?.values
      return outcome
    }
    try await measure("nothing") { model, _ in
      Outcome(design: Point(values: [], objective: 0), bound: nil, stop: .optimal)
    }
    return lines
  }

  private static var processorSeconds: Double {
    var usage = rusage()
    _ = unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }
}
