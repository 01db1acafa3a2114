// SPDX-License-Identifier: Apache-2.0
#if GLPK
import GLPKBackend
import Modeling
import SolverKit
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(15))) struct ConcurrencyTests {
  @Test func outcomesDoNotDependOnTheNumberOfThreads() async {
    let models = (0..<60).map { Samples.random(seed: $0) } + (0..<12).map { Samples.wideKnapsack(seed: $0) }
    let alone = await outcomes(of: models, threads: 1)
    #expect(await outcomes(of: models, threads: 4) == alone)
    #expect(alone.allSatisfy { if case .success = $0 { true } else { false } })
  }

  @Test func faultsOnOneThreadDoNotHarmTheOthers() async throws {
    let expected = try await GLPKSolver().solve(Samples.wideKnapsack())
    await withTaskGroup { group in
      for index in 0..<24 {
        group.addTask {
          if index.isMultiple(of: 2) {
            let solver = GLPKSolver()
            for _ in 0..<20 {
              await #expect(throws: SolverFailure.self) {
                try await solver.provokeFault(in: Samples.knapsack().model)
              }
            }
          } else {
            let outcome = try? await GLPKSolver().solve(Samples.wideKnapsack())
            #expect(outcome == expected)
          }
        }
      }
    }
  }

  @Test func progressIsTheSameEachTime() async throws {
    let (model, incumbent) = Samples.marketSplit()
    let options = SolveOptions(kind: .sweepMIP, nodeLimit: 1000, incumbent: incumbent)
    let first = try await events(of: model, options)
    #expect(first.count >= 10)
    #expect(try await events(of: model, options) == first)
    let bounds = first.compactMap(\.bound)
    #expect(bounds == bounds.sorted(), "a bound fell")
    #expect(first.allSatisfy { $0.best != nil }, "the incumbent is not known from the start")
  }

  @Test func boundsOfEventsAreBounds() async throws {
    for model in (0..<30).map({ Samples.random(seed: $0) }) + [Samples.wideKnapsack()] {
      let options = SolveOptions(kind: .sweepMIP)
      guard let optimum = try await GLPKSolver().solve(model, options).design?.objective else { continue }
      let bounds = try await events(of: model, options).compactMap(\.bound)
      #expect(bounds.allSatisfy { $0 <= optimum || Tolerance.ties($0, optimum) }, "\(bounds) pass \(optimum)")
    }
  }

  private func outcomes(of models: [Model], threads: Int) async -> [Result<Outcome, SolverFailure>] {
    let solver = GLPKSolver(threads: threads)
    return await withTaskGroup(of: (Int, Result<Outcome, SolverFailure>).self) { group in
      for (index, model) in models.enumerated() {
        group.addTask {
          do throws(SolverFailure) {
            return (index, .success(try await solver.solve(model)))
          } catch {
            return (index, .failure(error))
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func events(of model: Model, _ options: SolveOptions) async throws -> [Progress] {
    let log = Log()
    _ = try await GLPKSolver().solve(model, options) { log.append($0) }
    return log.events.withLock { $0 }
  }

  private final class Log: Sendable {
    let events = Mutex<[Progress]>([])
    func append(_ event: Progress) { events.withLock { $0.append(event) } }
  }
}
#endif
