// SPDX-License-Identifier: Apache-2.0

import Foundation
import ResultStore
import RunRecord
import Synchronization

/// A process that works through the tasks of a store's last run, for tests that end it at any moment.
///
/// Arguments: the store, how many tasks, how many threads. It says `ready` when it begins, `lease N` before it works on
/// a task and `done N` when the store has taken the result.
@main
enum StoreWorker {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let tasks = Int(arguments[2]), let threads = Int(arguments[3]) else {
      exit(64)
    }
    say("ready")
    let store = try ResultStore(at: arguments[1])
    let run = try store.runs().last?.id ?? store.begin(description)
    let journal = store.journal(of: run)
    try journal.enqueue((0..<tasks).map { (key($0), $0, "task \($0)") })
    _ = try journal.recoverLeases()
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      do {
        while true {
          let task = next.add(1, ordering: .relaxed).oldValue
          guard task < tasks else { return }
          guard try journal.result(of: key(task)) == nil else { continue }
          say("lease \(task)")
          do throws(StoreFault) { try journal.lease(key(task)) } catch {
            // Another process on the same run was faster.
            guard error.cause == .finishedTask(key(task)) else { throw error }
            continue
          }
          try journal.finish(key(task), with: Array("{\"root\":\(Double(task).squareRoot())}".utf8))
          say("done \(task)")
        }
      } catch {
        say("fault \(error)")
        exit(1)
      }
    }
    try store.finish(run, as: .done, record: nil)
    // The answer goes out last: whoever reads it knows that the run is over.
    say("end\n" + (try journal.canonicalExport()))
  }

  private static func key(_ task: Int) -> TaskKey { TaskKey(text: String(task &* 7919, radix: 16)) }

  private static let description = RunDescription(
    command: "sweep", arguments: [], folder: "/",
    problem: .init(name: "none.yaml", path: "/none.yaml", text: ""),
    settings: "", catalogHash: "", plugins: [], etalon: "0")

  /// Writes a line in one call, so that no line is torn and none waits in a buffer.
  private static func say(_ line: String) {
    try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
  }
}
