// SPDX-License-Identifier: Apache-2.0

import Planner
import ResultStore
import RunRecord

/// Keeps one run in the store, from its question to its end.
///
/// A planner must not lose an answer because its history cannot be written. A store that was asked for by name is
/// refused before the work begins; whatever else goes wrong is said, and the work goes on without history.
struct RunKeeper: Sendable {
  private let kept: (store: ResultStore, run: RunID)?

  /// Carries on a run that is kept already.
  init(continuing run: RunID, in store: ResultStore) throws(StoreFault) {
    try store.resume(run)
    _ = try store.journal(of: run).recoverLeases()
    kept = (store, run)
  }

  /// Keeps the question of a run that begins now.
  ///
  /// - Throws: `StoreFault` of a store that was asked for by name.
  init(_ description: @autoclosure () -> RunDescription, in arguments: KeepingArguments) throws(StoreFault) {
    guard !arguments.noStore else {
      kept = nil
      return
    }
    do throws(StoreFault) {
      let store = try ResultStore(at: arguments.place.path)
      kept = (store, try store.begin(description()))
    } catch {
      guard arguments.place.store == nil else { throw error }
      Self.warn(error)
      kept = nil
    }
  }

  /// The run's name; nil when it is not kept.
  var run: RunID? { kept?.run }

  /// Where a search writes down what becomes of its tasks; nil when the run is not kept.
  var log: JournalLog? { kept.map { JournalLog($0.store.journal(of: $0.run), tell: Self.warn) } }

  /// Keeps a page of rows.
  func keep(_ rows: String, asPage number: Int) {
    guard let kept else { return }
    do throws(StoreFault) { try kept.store.keep(rows, asPage: number, of: kept.run) } catch {
      Self.warn(error)
    }
  }

  /// Keeps what became of the run.
  func end(as status: RunStatus, _ record: RunRecord?, because reason: String? = nil) {
    guard let kept else { return }
    do throws(StoreFault) {
      try kept.store.finish(kept.run, as: status, record: record, because: reason)
    } catch {
      Self.warn(error)
    }
  }

  /// Keeps a record whose figures can be trusted.
  func end(with record: RunRecord, fits status: RunStatus? = nil) {
    let proof = record.proof
    let found: RunStatus =
      switch proof.status {
      case .designs: proof.isProven ? .done : .stopped
      case .infeasible: .infeasible
      case .stopped: .stopped
      }
    end(
      as: status ?? found, record, because: found == .stopped ? "\(proof.stop), before all was proven" : nil)
  }

  /// Says how tasks that failed are tried again, if any did.
  func tellFailures() {
    guard let kept, let failed = try? kept.store.journal(of: kept.run).counts().failed, failed > 0 else {
      return
    }
    Console.remark(
      "\(NumberWords.count(failed, "task")) failed; `etalon resume \(kept.run.short)` tries \(failed == 1 ? "it" : "them") again."
    )
  }

  /// Says how a run that was stopped is carried on.
  func tellHowToGoOn() {
    guard let kept else { return }
    Console.remark("Not all is answered; `etalon resume \(kept.run.short)` goes on from here.")
  }

  /// Does the work that the run is about, and keeps its failure if it fails.
  func during<Value: Sendable>(
    _ path: String, _ work: () async throws(PlanningFault) -> Value
  ) async throws(PlanningFault) -> Value {
    do throws(PlanningFault) {
      return try await work()
    } catch {
      end(as: .failed, nil, because: error.lines(about: path))
      throw error
    }
  }

  @Sendable private static func warn(_ fault: StoreFault) {
    Console.remark(
      fault.lines(as: "warning")
        + "\n  The answer is not affected; what is not kept cannot be reported again or carried on.")
  }
}
