// SPDX-License-Identifier: Apache-2.0

import RunRecord
import Synchronization

/// Answers independent tasks on several workers, in the same way for any number of them.
///
/// Tasks are taken in rounds of fixed size. Within a round they run in any order and know nothing of each other; at the
/// barrier after it their outcomes are handed over in the order of the tasks, and only there may one task's answer
/// help later ones. A round bounds memory, too: a search of any length holds one round's outcomes at a time.
public struct Harness: Sendable {
  /// How many tasks run at once.
  public let workers: Int
  /// What identifies the question, all that its tasks share included; tasks of other questions get other keys.
  public let question: String
  private let executor: (any TaskExecutor)?
  private let log: (any TaskLog)?
  private let places = Places()
  private var tally: Tally

  /// How many tasks stand between two barriers; the same for any number of workers.
  public static let round = 64

  /// Prepares a harness.
  ///
  /// - Parameters:
  ///   - workers: How many tasks run at once.
  ///   - question: All that the tasks share, as a text.
  ///   - executor: The threads on which tasks run; nil for those of any task.
  ///   - log: Where the tasks' states and answers are written down; nil keeps nothing.
  ///   - progress: Told after each task, on the task's thread.
  public init(
    workers: Int, question: String = "", executor: (any TaskExecutor)? = nil, log: (any TaskLog)? = nil,
    progress: SearchProgressSink? = nil
  ) {
    (self.workers, self.question, self.executor) = (max(1, workers), question, executor)
    (self.log, tally) = (log, Tally(progress))
  }

  /// The same harness for tasks of which nothing is to be told.
  public var quiet: Harness {
    var harness = self
    harness.tally = Tally(nil)
    return harness
  }

  /// Answers `count` tasks.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - phase: What they are told to be; tasks of several calls in one phase are counted together.
  ///   - task: The task of a number from 0; asked for once, in order.
  ///   - perform: Answers a task; `worker` is from 0 below ``workers``, and no two calls share one at a time.
  ///   - take: Gets each outcome in the order of the tasks, at the barrier after its round.
  /// - Throws: `TaskFault` when the log cannot be written or a fault is fatal; other faults end their own task only.
  public func run<Job: SearchTask>(
    count: Int, in phase: SearchPhase = .tasks, task: (Int) -> Job,
    perform: @escaping @Sendable (_ task: Job, _ worker: Int) async throws(TaskFault) -> Job.Answer,
    take: (Int, Job, TaskOutcome<Job.Answer>) async throws(TaskFault) -> Void
  ) async throws(TaskFault) {
    tally.begin(phase, count)
    let place = places.take(count)
    for first in stride(from: 0, to: count, by: Self.round) {
      let jobs = (first..<min(count, first + Self.round)).map { (place + $0, task($0)) }
      let outcomes = try await answer(jobs, perform)
      for ((number, job), outcome) in zip(jobs, outcomes) { try await take(number - place, job, outcome) }
    }
  }

  /// Answers tasks that are all known beforehand, in their order.
  public func run<Job: SearchTask>(
    _ tasks: [Job], in phase: SearchPhase = .tasks,
    perform: @escaping @Sendable (_ task: Job, _ worker: Int) async throws(TaskFault) -> Job.Answer
  ) async throws(TaskFault) -> [TaskOutcome<Job.Answer>] {
    var outcomes: [TaskOutcome<Job.Answer>] = []
    try await run(count: tasks.count, in: phase, task: { tasks[$0] }, perform: perform) {
      outcomes.append($2)
    }
    return outcomes
  }

  /// The outcomes of one round, in its order.
  private func answer<Job: SearchTask>(
    _ jobs: [(number: Int, job: Job)],
    _ perform: @escaping @Sendable (Job, Int) async throws(TaskFault) -> Job.Answer
  ) async throws(TaskFault) -> [TaskOutcome<Job.Answer>] {
    var outcomes: [TaskOutcome<Job.Answer>] = jobs.map { _ in .open }
    var waiting: [(place: Int, logged: LoggedTask, job: Job)] = []
    let logged = try jobs.map { (job) throws(TaskFault) in
      LoggedTask(key: try key(of: job.job), ordinal: job.number, label: job.job.label)
    }
    try log?.enqueue(logged)
    for (place, (number:_, job:job)) in jobs.enumerated() {
      if let answer: Job.Answer = try known(logged[place].key) {
        outcomes[place] = .done(answer)
        tally.change { progress in
          (progress.done, progress.reused) = (progress.done + 1, progress.reused + 1)
          progress.latest = job.label
        }
      } else {
        waiting.append((place, logged[place], job))
      }
    }
    let work: @Sendable (LoggedTask, Job, Int) async throws(TaskFault) -> TaskOutcome<Job.Answer> = {
      (logged, job, worker) async throws(TaskFault) in
      try await one(logged, job, worker, perform)
    }
    var rest = waiting[...]
    var broken: TaskFault?
    await withTaskGroup(of: (Int, Int, Result<TaskOutcome<Job.Answer>, TaskFault>).self) { group in
      func start(on worker: Int) {
        guard broken == nil, !Task.isCancelled, let next = rest.popFirst() else { return }
        group.addTask(executorPreference: executor) {
          do throws(TaskFault) {
            // Awaited before the tuple is made: Swift 6.3 spoils the tuple's other members where it optimises.
            let outcome = try await work(next.logged, next.job, worker)
            return (worker, next.place, .success(outcome))
          } catch {
            return (worker, next.place, .failure(error))
          }
        }
      }
      for worker in 0..<workers { start(on: worker) }
      while let (worker, place, result) = await group.next() {
        switch result {
        case .success(let outcome):
          outcomes[place] = outcome
          tally.change { progress in
            if case .done = outcome { progress.done += 1 }
            if case .failed = outcome { progress.failed += 1 }
            progress.latest = jobs[place].job.label
          }
        case .failure(let fault): broken = fault
        }
        start(on: worker)
      }
    }
    if let broken { throw broken }
    return outcomes
  }

  /// One task from its lease to its end.
  private func one<Job: SearchTask>(
    _ logged: LoggedTask, _ job: Job, _ worker: Int,
    _ perform: @Sendable (Job, Int) async throws(TaskFault) -> Job.Answer
  ) async throws(TaskFault) -> TaskOutcome<Job.Answer> {
    try log?.lease(logged.key)
    let answer: Job.Answer
    do throws(TaskFault) {
      answer = try await perform(job, worker)
    } catch {
      // What a cancellation broke off is not a failure: it is done again when the search is resumed.
      guard !Task.isCancelled || error.kind != .ordinary else { return .open }
      try log?.fail(logged.key, because: error.reason)
      if error.kind != .ordinary { throw error }
      return .failed(error)
    }
    guard !Task.isCancelled else { return .open }
    try log?.finish(logged.key, with: Self.bytes(of: answer))
    return .done(answer)
  }

  private func known<Answer: Decodable>(_ key: String) throws(TaskFault) -> Answer? {
    guard let bytes = try log?.answer(of: key) else { return nil }
    do { return try RecordJSON.decode(Answer.self, from: String(decoding: bytes, as: UTF8.self)) } catch {
      throw TaskFault("an answer that was kept cannot be read: \(error)", kind: .log)
    }
  }

  /// Tasks of two kinds may say the same and still ask for different things.
  private func key<Job: SearchTask>(of job: Job) throws(TaskFault) -> String {
    ContentHash.of(Array("\(question)\n\(Job.self)".utf8) + [0] + (try Self.bytes(of: job)))
  }

  private static func bytes(of value: some Encodable) throws(TaskFault) -> [UInt8] {
    do { return Array(try RecordJSON.encode(value).utf8) } catch {
      throw TaskFault("cannot be written: \(error)", kind: .log)
    }
  }
}

/// Numbers the tasks of a question that are known only bit by bit: each batch stands behind those before it.
private final class Places: Sendable {
  private let next = Mutex(0)

  /// The first of `count` places.
  func take(_ count: Int) -> Int {
    next.withLock { next in
      defer { next += count }
      return next
    }
  }
}

/// Counts what becomes of the tasks of a phase, and tells it.
private final class Tally: Sendable {
  private let progress = Mutex(SearchProgress(.tasks, total: 0))
  private let sink: SearchProgressSink?

  init(_ sink: SearchProgressSink?) { self.sink = sink }

  /// Takes up `count` more tasks of a phase.
  func begin(_ phase: SearchPhase, _ count: Int) {
    guard count > 0 else { return }
    change { progress in
      if progress.phase != phase { progress = SearchProgress(phase, total: 0) }
      progress.total = (progress.total ?? 0) + count
    }
  }

  /// Changes what is counted and tells it.
  func change(_ change: (inout SearchProgress) -> Void) {
    let now = progress.withLock { progress in
      change(&progress)
      return progress
    }
    sink?(now)
  }
}
