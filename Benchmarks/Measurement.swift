// SPDX-License-Identifier: Apache-2.0

import GLPKBackend
import Modeling
import Formulation
import Planner
import ProblemFormat
import Search
import SolverKit

/// One shipped problem, measured from file to ranking.
struct Measurement {
  let problem: String

  func cells() async throws -> [String] {
    let clock = ContinuousClock()
    let solver = GLPKSolver(threads: 1)
    let start = clock.now
    let brief = try Brief(reading: problem)
    let context = brief.context(with: brief.catalog)
    let planning = clock.now
    let plan = try Plan(brief, context: context)
    let planned = clock.now
    guard let program = plan.program else { return Array(repeating: "–", count: 16) }
    let raw = RawLoading.seconds(program.model)
    let building = try clock.measure { _ = try plan.formulatedAnew(brief.question) }
    let rooting = clock.now
    let root = try await solver.relax(program.model)
    let rooted = clock.now
    let first = try await plan.rank(RankingOptions(count: 1), with: solver)
    let proven = clock.now
    let ranking = try await plan.rank(RankingOptions(count: brief.problem.rank), with: solver)
    let ranked = clock.now
    let optimum = first.designs.first?.objectives.first ?? .nan
    let seconds = (planned - planning) / .seconds(1)
    return [
      "\(plan.skeletonsMade)", "\(plan.assessed.buildsAssessed)", "\(plan.assessed.placementsAssessed)",
      "\(plan.assessed.rejections.count)", "\(program.model.columns.count)", "\(program.model.rows.count)",
      "\(program.model.nonzeroCount)", decimal(seconds),
      "\(Int(Double(plan.assessed.placementsAssessed) / seconds))", decimal((building / .seconds(1)) / raw),
      decimal((rooted - rooting) / .seconds(1)), decimal((root.bound ?? .nan) / optimum, digits: 5),
      "\(ranking.columnsFixed.fixed)", decimal((ranked - proven) / .seconds(1)), decimal((proven - rooted) / .seconds(1)),
      decimal((planned - start + (ranked - proven)) / .seconds(1)),
    ]
  }

  private func decimal(_ value: Double, digits: Int = 3) -> String {
    let scale = [1, 10, 100, 1000, 10_000, 100_000][digits]
    return "\((value * Double(scale)).rounded() / Double(scale))"
  }
}
