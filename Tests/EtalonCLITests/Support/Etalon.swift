// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// The built program, run as a person would.
struct Etalon: Sendable {
  /// What a run left behind.
  struct Answer {
    var code: Int32
    var output: String
    var remarks: String
  }

  private let process = Process()
  private let scratch: Scratch
  private let log = UUID().uuidString

  /// The program that is named, such as the optimised one, or the one beside the test bundle, where the same build put it.
  static let program = ProcessInfo.processInfo.environment["ETALON_PROGRAM"] ?? BuiltProgram.path("etalon")

  /// Starts the program in the scratch folder, or in a folder of it.
  init(
    _ arguments: [String], in scratch: Scratch, folder: String = "", environment: [String: String] = [:]
  ) throws {
    self.scratch = scratch
    process.executableURL = URL(filePath: try #require(Self.program, "build the product `etalon` first"))
    process.arguments = arguments
    if !environment.isEmpty {
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    }
    process.currentDirectoryURL = URL(filePath: scratch.path).appending(path: folder)
    // Files, not pipes: a pipe that nobody empties would stop the program.
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(
      forWritingTo: URL(filePath: try scratch.write("", to: "logs/\(log).out")))
    process.standardError = try FileHandle(
      forWritingTo: URL(filePath: try scratch.write("", to: "logs/\(log).err")))
    try process.run()
  }

  /// Runs the program to its end.
  static func run(
    _ arguments: [String], in scratch: Scratch, folder: String = "", environment: [String: String] = [:]
  ) async throws -> Answer {
    try await Etalon(arguments, in: scratch, folder: folder, environment: environment).end()
  }

  /// Presses Ctrl-C.
  func interrupt() { signal(SIGINT) }

  /// Whether the program has not come to its end.
  var isRunning: Bool { process.isRunning }

  /// Ends the program by force.
  func kill() { signal(SIGKILL) }

  private func signal(_ number: Int32) { _ = Foundation.kill(process.processIdentifier, number) }

  /// Does what must happen while the program runs, on a thread of its own.
  ///
  /// A test that waits in vain for a turn on the threads that tests share finds the program at its end.
  func meanwhile(_ act: @escaping @Sendable (Etalon) throws -> Void) async throws {
    try await withCheckedThrowingContinuation { (turn: CheckedContinuation<Void, any Error>) in
      Thread.detachNewThread { turn.resume(with: Result { try act(self) }) }
    }
  }

  /// Holds the thread until the program has said something on standard error.
  func waitForRemark(_ words: String, within seconds: Double = 300) throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < deadline, process.isRunning {
      if try scratch.text("logs/\(log).err").contains(words) { return }
      usleep(2000)
    }
    let remarks = try scratch.text("logs/\(log).err")
    if !remarks.contains(words) { throw Unsaid(words: words, remarks: remarks) }
  }

  /// Words that a program never said on standard error.
  struct Unsaid: Error {
    var words: String
    var remarks: String
  }

  /// Waits for the end; a program that does not come to one is ended.
  func end(within seconds: Double = 300) async throws -> Answer {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while process.isRunning {
      if ContinuousClock.now > deadline {
        kill()
        Issue.record("the program did not come to an end")
        break
      }
      try await Task.sleep(for: .milliseconds(10))
    }
    process.waitUntilExit()
    return Answer(
      code: process.terminationStatus, output: try scratch.text("logs/\(log).out"),
      remarks: try scratch.text("logs/\(log).err"))
  }
}
