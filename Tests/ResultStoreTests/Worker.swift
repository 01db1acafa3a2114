// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// A process of its own that works through the tasks of a store.
struct Worker {
  /// What a process left behind.
  struct Trace {
    var isKilled: Bool
    var code: Int32
    var leased: [Int]
    var done: [Int]
    /// What is exported at the end; nil for a process that did not come to it.
    var export: String?
  }

  private let process = Process()
  private let log: String

  /// Starts the process, and waits until it is about to open the store.
  init(_ folder: Folder, tasks: Int, threads: Int) throws {
    let program = try #require(BuiltProgram.path("StoreWorker"), "build the tests first")
    log = folder.path + "/\(UUID().uuidString).log"
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    process.executableURL = URL(filePath: program)
    process.arguments = [folder.store, "\(tasks)", "\(threads)"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: log))
    try process.run()
    while process.isRunning, try Data(contentsOf: URL(filePath: log)).isEmpty { usleep(200) }
  }

  /// Ends the process after so many microseconds, wherever it is then.
  func kill(after microseconds: UInt32) throws -> Trace {
    usleep(microseconds)
    Foundation.kill(process.processIdentifier, SIGKILL)
    return try end()
  }

  /// Waits for the end.
  func end() throws -> Trace {
    process.waitUntilExit()
    let text = String(decoding: try Data(contentsOf: URL(filePath: log)), as: UTF8.self)
    let parts = text.components(separatedBy: "end\n")
    func numbers(_ word: String) -> [Int] {
      parts[0].split(separator: "\n").filter { $0.hasPrefix(word + " ") }.compactMap {
        Int($0.dropFirst(word.count + 1))
      }
    }
    return Trace(
      isKilled: process.terminationReason == .uncaughtSignal, code: process.terminationStatus,
      leased: numbers("lease"), done: numbers("done"), export: parts.count > 1 ? parts[1] : nil)
  }
}
