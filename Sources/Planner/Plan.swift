// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
public import Formulation
import Modeling
import PluginKit
public import Search
public import SolverKit
import Topology

/// A problem formulated under one reading of the catalog, ready to be solved.
public struct Plan: Sendable {
  /// What was given.
  public let context: PlanningContext
  /// The plugins.
  public let plugins: PluginSet
  /// Wirings that were made, before any was dropped.
  public let skeletonsMade: Int
  /// What there is to choose from, and what was rejected.
  public let assessed: AssessedSpace
  /// The program; nil when nothing is left to choose from.
  public let program: Program?

  /// Enumerates, assesses and formulates.
  public init(_ brief: Brief, context: PlanningContext) throws(PlanningFault) {
    let plugins = try brief.plugins(in: context)
    let wirings = TopologyFamilies.wirings(for: context, families: plugins.families)
    let assessed = AssessedSpace(wirings, context: context, plugins: plugins)
    (self.context, self.plugins, self.assessed) = (context, plugins, assessed)
    skeletonsMade = wirings.skeletons.count
    var program =
      assessed.space.skeletons.isEmpty
      ? nil : try Self.formulate(assessed, context: context, plugins: plugins, question: brief.question)
    for (decision, option) in brief.forced.sorted(by: { $0.key < $1.key }) {
      do throws(FormulationFaults) {
        program = try program?.forcing(decision, to: option, plugins: plugins)
      } catch {
        throw .formulation(error)
      }
    }
    self.program = program
  }

  private static func formulate(
    _ assessed: AssessedSpace, context: PlanningContext, plugins: PluginSet, question: Question
  ) throws(PlanningFault) -> Program {
    do throws(FormulationFaults) {
      return try Program(assessed.space, context: context, plugins: plugins, question: question)
    } catch {
      throw .formulation(error)
    }
  }

  /// Formulates once more over the candidates that are assessed already.
  public func formulatedAnew(_ question: Question) throws(PlanningFault) -> Program {
    try Self.formulate(assessed, context: context, plugins: plugins, question: question)
  }

  /// Ranks the designs; an empty proven ranking when nothing is left to choose from.
  public func rank(
    _ options: RankingOptions, with solver: some Solver,
    remembering memory: SettlementMemory = SettlementMemory()
  ) async throws(PlanningFault) -> Ranking {
    guard let program else { return .empty }
    let search = RankingSearch(plugins: plugins, solver: solver, options: options, remembering: memory)
    do throws(SolverFailure) {
      return try await search.rank(program)
    } catch {
      throw .solver(error)
    }
  }

  /// Chooses designs that are nearly as good as the best one and as different as possible.
  public func choose(
    _ options: DiversityOptions, with solver: some Solver
  ) async throws(PlanningFault) -> Ranking {
    guard let program else { return .empty }
    do throws(SolverFailure) {
      return try await DiverseSearch(plugins: plugins, solver: solver, options: options).choose(from: program)
    } catch {
      throw .solver(error)
    }
  }
}
