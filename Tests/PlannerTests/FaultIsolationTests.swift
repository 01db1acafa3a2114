// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Foundation
import GLPKBackend
import Modeling
import ProblemFormat
import ResultStore
import RunRecord
import Search
import SolverKit
import Synchronization
import TestSupport
import Testing

@testable import Planner

/// What becomes of a question when some of its programs break the solver.
@Suite(.timeLimit(.minutes(15))) struct FaultIsolationTests {
  private let desk: Desk
  private let brief: Brief
  private let log: JournalLog
  private let journal: TaskJournal

  init() throws {
    desk = try Desk()
    brief = try desk.brief(topology: "single, clos", more: "rank: 1")
    let store = try ResultStore.inMemory()
    let plugins: [OriginRecord.Plugin] = []
    let run = try store.begin(
      RunDescription(
        command: "sweep", arguments: [], folder: "", problem: .init(name: "p", path: "p", text: ""),
        settings: "", catalogHash: "", plugins: plugins, etalon: Etalon.version))
    journal = store.journal(of: run)
    log = JournalLog(journal) { Issue.record("\($0)") }
  }

  private func sweep(
    _ solver: some Solver, _ values: String, workers: Int = 2, log: JournalLog? = nil
  ) async throws -> RunRecord {
    try await Planner(solver: solver).sweep(
      brief, over: try brief.points(["demand.accelerators=\(values)"]),
      StudySettings(workers: workers, log: log)
    ).record
  }

  /// Programs that a sweep over one value asks for and one over the problem's own value does not.
  private func programs(at value: Int) async throws -> Set<Model> {
    let (own, other) = (Recorder(), Recorder())
    _ = try await sweep(own, "16", workers: 1)
    _ = try await sweep(other, "\(value)", workers: 1)
    return other.models.subtracting(own.models)
  }

  @Test func `an abort in C, too little memory and too little time fail their own tasks only`() async throws {
    let values = [8, 12, 16, 20, 24, 28]
    let text = values.map(String.init).joined(separator: ",")
    let whole = try #require(try await sweep(GLPKSolver(threads: 2), text).studies.sweep)
    try #require(whole.points.allSatisfy { $0.status == .design })
    let faulty = FaultySolver(faults: [
      .abort: try await programs(at: 12), .memory: try await programs(at: 20),
      .time: try await programs(at: 24),
    ])
    try #require(faulty.faults.values.allSatisfy { !$0.isEmpty })
    for workers in [1, 2, 3, 8] {
      let record = try await sweep(faulty, text, workers: workers, log: workers == 2 ? log : nil)
      let points = try #require(record.studies.sweep).points
      for (place, words) in [
        (1, "the solver broke off"), (3, "the solver ran out of memory"),
        (4, "the solver was not done within"),
      ] {
        #expect(points[place].status == .failed, "\(values[place]): \(points[place])")
        #expect(points[place].reason?.contains(words) == true, "\(points[place].reason ?? "no reason")")
      }
      for place in [0, 2, 5] {
        #expect(points[place].status == .design && points[place].objective == whole.points[place].objective)
      }
    }
    log.flush()
    #expect(try journal.counts().failed == 3)
    let failures = try journal.failures()
    #expect(failures.map(\.ordinal) == [1, 3, 4] && failures[0].reason.contains("the solver broke off"))
    let before = try Set(journal.results(from: 0, count: 100).map(\.key))
    // Carried on with a solver that holds, what failed is tried again, and nothing else.
    let recorder = Recorder()
    let again = try await sweep(recorder, text, log: log)
    log.flush()
    #expect(again.studies.sweep == whole)
    #expect(try journal.counts().failed == 0)
    let after = try Set(journal.results(from: 0, count: 100).map(\.key))
    #expect(after.isSuperset(of: before))
    let (finished, failed) = (try await programs(at: 8), try await programs(at: 20))
    #expect(recorder.models.isDisjoint(with: finished), "what is finished was solved again")
    #expect(recorder.models.isSuperset(of: failed))
  }

  @Test func `what a program may take is kept to, and the solver goes on`() async throws {
    let text = "8,16"
    let starved = GLPKSolver(limits: ProgramLimits(memory: 1))
    var model = Model()
    let x = (0..<3000).map { model.variable("x\($0)", .binary) }
    for row in 0..<60 { model.require("r\(row)", sum(x) <= Double(row + 9)) }
    model.minimize(-sum(x))
    await #expect(throws: SolverFailure.self) { try await starved.solve(model) }
    await #expect(throws: SolverFailure.self) { try await starved.relax(model) }
    let hasty = GLPKSolver(limits: ProgramLimits(time: .nanoseconds(1)))
    await #expect(throws: SolverFailure.timeLimit(.nanoseconds(1))) { try await hasty.solve(model) }
    // A limit that is asked for ends a search with what is known; it is no failure.
    let asked = try await hasty.solve(model, SolveOptions(timeLimit: .zero))
    #expect(asked.stop == .timeLimit)
    let roomy = GLPKSolver(limits: ProgramLimits(time: .seconds(600), memory: 4000))
    #expect(try await sweep(roomy, text).studies == (try await sweep(GLPKSolver(), text).studies))
  }
}

/// Solves by GLPK and remembers what was asked for.
private final class Recorder: Solver {
  typealias Session = GLPKSession
  private let glpk = GLPKSolver(threads: 2)
  private let asked = Mutex<Set<Model>>([])

  var models: Set<Model> { asked.withLock { $0 } }
  var name: String { glpk.name }
  var capabilities: Capabilities { glpk.capabilities }

  func solve(
    _ model: Model, _ options: SolveOptions, progress: ProgressSink?
  ) async throws(SolverFailure) -> Outcome {
    asked.withLock { _ = $0.insert(model) }
    return try await glpk.solve(model, options, progress: progress)
  }
  func relax(_ model: Model, timeLimit: Duration?) async throws(SolverFailure) -> Relaxation {
    try await glpk.relax(model, timeLimit: timeLimit)
  }
  func session(for model: Model) async throws(SolverFailure) -> GLPKSession {
    try await glpk.session(for: model)
  }
}

/// Solves by GLPK, and breaks it in the way that is set for some programs.
private struct FaultySolver: Solver {
  typealias Session = GLPKSession
  enum Fault: Hashable { case abort, memory, time }

  let glpk = GLPKSolver(threads: 2)
  let hasty = GLPKSolver(limits: ProgramLimits(time: .nanoseconds(1)))
  let faults: [Fault: Set<Model>]

  var name: String { glpk.name }
  var capabilities: Capabilities { glpk.capabilities }

  func solve(
    _ model: Model, _ options: SolveOptions, progress: ProgressSink?
  ) async throws(SolverFailure) -> Outcome {
    switch faults.first(where: { $0.value.contains(model) })?.key {
    case .abort:
      // GLPK calls abort() here, which its hook turns into a failure of this call.
      try await GLPKSession(model).provokeFault()
    case .memory:
      // A megabyte of columns beside the program is more than a megabyte.
      var large = model
      for extra in 0..<5000 { _ = large.variable("extra\(extra)", .binary) }
      return try await glpk.solve(large, SolveOptions(memoryLimit: 1), progress: progress)
    case .time: return try await hasty.solve(model, options, progress: progress)
    case nil: break
    }
    return try await glpk.solve(model, options, progress: progress)
  }
  func relax(_ model: Model, timeLimit: Duration?) async throws(SolverFailure) -> Relaxation {
    try await glpk.relax(model, timeLimit: timeLimit)
  }
  func session(for model: Model) async throws(SolverFailure) -> GLPKSession {
    try await glpk.session(for: model)
  }
}
#endif
