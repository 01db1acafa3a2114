// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A process that loads and starts plugins before the planner's own process does.
///
/// It says on standard output how far it has come; what it was doing when it ended tells which library is at fault.
public struct PluginTrial: Sendable {
  /// What a trial does with a library.
  public enum Stage: Hashable, Sendable {
    /// The dynamic linker and the entry point are at work.
    case loading
    /// The plugin of that name takes its settings and tells of its ledgers and rules.
    case starting(String)
  }

  private let program: String
  private let arguments: [String]
  private let limit: Double

  /// Prepares trials.
  ///
  /// - Parameters:
  ///   - program: The program that tries libraries.
  ///   - arguments: What it is told before the paths of the libraries.
  ///   - seconds: How long all libraries together may take.
  public init(
    program: String = PluginTrial.ownProgram, arguments: [String],
    within seconds: Double = PluginTrial.patience
  ) {
    (self.program, self.arguments, limit) = (program, arguments, seconds)
  }

  /// Seconds that a trial may take: a hundred times what an honest plugin needs on a busy machine.
  public static let patience = 10.0

  /// The program that runs.
  public static var ownProgram: String {
    let link = "/proc/self/exe"
    let target = try? FileManager.default.destinationOfSymbolicLink(atPath: link)
    return target ?? Bundle.main.executablePath ?? CommandLine.arguments[0]
  }

  /// Tries the libraries; returns when that went well or ended in a refusal that loading them will repeat.
  func run(_ paths: [String]) throws(PluginRefusals) {
    func all(_ refusal: PluginRefusal) -> PluginRefusals { PluginRefusals(paths.map { .init($0, refusal) }) }
    let child = Process()
    child.executableURL = URL(filePath: program)
    child.arguments = arguments + paths
    child.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    child.standardInput = FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    child.terminationHandler = { _ in ended.signal() }
    let output: Scribble
    do {
      output = try Scribble()
      (child.standardOutput, child.standardError) = (output.handle, output.handle)
      try child.run()
    } catch {
      throw all(.untried(error.localizedDescription))
    }
    let isLate = ended.wait(timeout: .now() + limit) == .timedOut
    if isLate {
      kill(child.processIdentifier, SIGKILL)
      ended.wait()
    }
    let progress = Progress(output.text)
    guard !progress.isDone else { return }
    let path = progress.place < paths.count ? paths[progress.place] : paths[0]
    throw PluginRefusals([.init(path, refusal(child, isLate, progress))])
  }

  private func refusal(_ child: Process, _ isLate: Bool, _ progress: Progress) -> PluginRefusal {
    if isLate { return .hangs(seconds: limit, during: progress.stage) }
    guard child.terminationReason == .uncaughtSignal else {
      return .quit(code: child.terminationStatus, during: progress.stage)
    }
    return .crashed(signal: child.terminationStatus, during: progress.stage, words: progress.lastWords)
  }
}

extension PluginTrial {
  /// What the process that tries libraries says of its progress.
  public enum Report {
    static let mark = "etalon-trial:"

    /// The library at that place among the paths is loaded now.
    public static func loading(_ place: Int) -> String { "\(mark) loading \(place)\n" }
    /// The plugin of that name, from the library at that place, is started now.
    public static func starting(_ name: String, from place: Int) -> String {
      "\(mark) starting \(place) \(name)\n"
    }
    /// All is well, or loading will be refused in the same way once more.
    public static let done = "\(mark) done\n"
  }

  /// How far a trial came, from what it said.
  struct Progress: Hashable {
    var place = 0
    var stage = Stage.loading
    var isDone = false
    var lastWords = ""

    init(_ text: String) {
      for line in text.split(separator: "\n") {
        // A plugin may print without a line feed before the trial's next word.
        guard let mark = line.range(of: Report.mark) else {
          lastWords = String(line)
          continue
        }
        let words = line[mark.upperBound...].split(separator: " ").map(String.init)
        switch words.first {
        case "loading": (place, stage) = (words.count > 1 ? Int(words[1]) ?? 0 : 0, .loading)
        case "starting":
          (place, stage) = (
            words.count > 1 ? Int(words[1]) ?? 0 : 0, .starting(words.count > 2 ? words[2] : "")
          )
        default: isDone = true
        }
      }
    }
  }
}

/// A file that a process writes to: a pipe that nobody empties would stop it.
private final class Scribble {
  let handle: FileHandle
  private let place: URL

  init() throws {
    place = FileManager.default.temporaryDirectory.appending(path: "etalon-trial-\(UUID().uuidString)")
    try Data().write(to: place, options: .withoutOverwriting)
    handle = try FileHandle(forUpdating: place)
  }

  deinit { try? FileManager.default.removeItem(at: place) }

  /// What was written, as far as anybody wants to read it.
  var text: String {
    try? handle.seek(toOffset: 0)
    return String(decoding: (try? handle.read(upToCount: 1 << 20)) ?? Data(), as: UTF8.self)
  }
}
