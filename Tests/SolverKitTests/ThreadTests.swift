// SPDX-License-Identifier: Apache-2.0
import Foundation
import SolverKit
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(15))) struct ThreadTests {
  private final class Tally: Sendable {
    let number = Atomic(0)
    func add() { number.wrappingAdd(1, ordering: .relaxed) }
  }

  @Test func aPoolRunsAllAndThenEndsItsThreads() async {
    let (ended, signal) = AsyncStream<Void>.makeStream()
    let tally = Tally()
    do {
      let pool = ThreadPool(size: 3, name: "test") { signal.yield() }
      let sum = await withTaskGroup(of: Int.self) { group in
        for index in 0..<200 {
          group.addTask {
            await pool.run {
              tally.add()
              return index
            }
          }
        }
        return await group.reduce(0, +)
      }
      #expect(sum == 199 * 100)
      #expect(tally.number.load(ordering: .relaxed) == 200)
    }
    var endings = 0
    for await _ in ended {
      endings += 1
      if endings == 3 { break }
    }
  }

  @Test func aPoolOfTwoRunsTwoAtOnce() async {
    let pool = ThreadPool(size: 2, name: "test")
    let arrived = Tally()
    // Each waits for the other, which one thread alone would do in vain.
    let meet: @Sendable () -> Bool = {
      arrived.add()
      let deadline = ContinuousClock.now + .seconds(20)
      while arrived.number.load(ordering: .relaxed) < 2 {
        if .now > deadline { return false }
      }
      return true
    }
    async let first = pool.run(meet)
    async let second = pool.run(meet)
    let met = await [first, second]
    #expect(met == [true, true])
  }

  @Test func aTaskThatPrefersThePoolStaysOnOneThreadForItsWork() async {
    let pool = ThreadPool(size: 1, name: "test")
    let visits = await Task(executorPreference: pool) {
      var visits = [Visit()]
      for _ in 0..<3 { visits.append(await pool.run { Visit() }) }
      return visits + [Visit()]
    }.value
    // A pool of one thread that waited for itself would never have come here.
    #expect(Set(visits).count == 1, "the work changed threads: \(visits)")
    let elsewhere = await pool.run { Visit() }
    #expect(elsewhere == visits[0], "a task without preference is served by the same thread")
  }

  /// The thread that makes it.
  private struct Visit: Hashable, Sendable {
    let thread = ObjectIdentifier(Thread.current)
  }

  @Test func failuresPassThroughThePool() async {
    struct Refusal: Error, Equatable {}
    let pool = ThreadPool(size: 0, name: "test")
    #expect(pool.size == 1)
    await #expect(throws: Refusal()) { try await pool.run { () throws(Refusal) in throw Refusal() } }
  }
}
