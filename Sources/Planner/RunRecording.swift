// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import Modeling
import PluginKit
import PluginLoading
import ProblemFormat
import RunRecord
import Search
import SolverKit

/// Turns a ranking into the plain values of a run's record.
struct RunRecording {
  let brief: Brief
  let plan: Plan
  let ranking: Ranking

  func record(command: String, solver: String) -> RunRecord {
    let scale = plan.objectiveScale(brief.question.goal)
    let designs = DesignRecording(context: plan.context, objectiveScale: scale)
    let evidence = Evidence(brief: brief, plan: plan)
    let winner = ranking.designs.first
    let figures = winner.map(evidence.figures) ?? []
    var record = RunRecord(
      question: question, origin: origin(command, solver), proof: proof(scale), ledgers: ledgers,
      designs: ranking.designs.map(designs.record), limits: limits(evidence),
      rejections: plan.assessed.rejections.all.map { designs.rejection($0.mildest, count: $0.count) },
      unwirable: unwirable, unusable: unusable, figures: figures, sources: evidence.sources(of: figures),
      counts: counts)
    let best = record.designs.first?.objective ?? 0
    for index in record.designs.indices where record.designs[index].differingTraits != nil {
      record.designs[index].distanceFromBest =
        best == 0 ? 0 : (record.designs[index].objective - best) / abs(best)
    }
    let sections = winner.map { Audit.sections(on: $0.design, plugins: plan.plugins) } ?? []
    if !sections.isEmpty { record.sections = sections.map { designs.section($0.section, by: $0.plugin) } }
    return record
  }

  private var question: QuestionRecord {
    QuestionRecord(
      name: brief.problem.name, file: brief.path.split(separator: "/").last.map(String.init) ?? brief.path,
      goal: brief.goalText, ledger: brief.goalLedger, statements: brief.statements)
  }

  private func origin(_ command: String, _ solver: String) -> OriginRecord {
    OriginRecord(
      etalon: Etalon.version, command: command, problemHash: brief.fingerprint,
      catalogHash: brief.catalogHash, solver: solver,
      plugins: plan.plugins.members.map { member in
        OriginRecord.Plugin(member.manifest, from: brief.catalogue.library(of: member.manifest.name))
      })
  }

  private func proof(_ scale: Double) -> ProofRecord {
    let best = ranking.designs.first
    let bound = best?.bound.map { $0 * scale }
    let objective = best?.objectives.first.map { $0 * scale }
    let gap = bound.flatMap { bound in objective.map { max(0, ($0 - bound) / max(abs($0), .ulpOfOne)) } }
    let isComplete = ranking.stop == .infeasible || ranking.stop == .optimal || ranking.stop == .gap
    let status: ProofRecord.Status = best != nil ? .designs : isComplete ? .infeasible : .stopped
    return ProofRecord(
      status: status, isProven: isComplete && ranking.designs.allSatisfy(\.isProven), bound: bound, gap: gap,
      stop: ranking.stop.rawValue, moreTie: ranking.moreTie)
  }

  private var ledgers: [LedgerRecord] {
    plan.plugins.members.flatMap { member in
      member.plugin.ledgers.map { ledger in
        LedgerRecord(
          id: ledger.id, unit: ledger.unit.symbol, scale: ledger.unit.scale, meaning: ledger.meaning,
          owner: member.manifest.name,
          includes: Dictionary(uniqueKeysWithValues: ledger.includes.map { ($0.ledger, $0.weight) }),
          name: ledger.name)
      }
    }
  }

  private func limits(_ evidence: Evidence) -> [LimitRecord] {
    guard let best = ranking.designs.first else { return [] }
    return evidence.limits(of: best)
  }

  private var unwirable: [UnwirableRecord] {
    plan.assessed.unwirable.map { UnwirableRecord(family: $0.family, attempt: $0.attempt, reason: $0.reason) }
  }

  private var unusable: [UnusableRecord] {
    plan.context.parts.unusable.map {
      UnusableRecord(item: $0.item, name: plan.context.catalog[$0.item]?.name ?? $0.item, reason: $0.reason)
    }
  }

  private var counts: CountsRecord {
    CountsRecord(
      skeletons: plan.skeletonsMade, fillableSkeletons: plan.assessed.space.skeletons.count,
      builds: plan.assessed.buildsAssessed, placements: plan.assessed.placementsAssessed,
      allowedPlacements: plan.assessed.space.placements.count,
      columns: plan.program?.model.columns.count ?? 0,
      rows: plan.program?.model.rows.count ?? 0)
  }
}

/// The program itself.
public enum Etalon {
  /// The version of this build.
  public static let version = "0.1.0"
}
