// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import ResultStore

/// `etalon resume`: carries on a run that was stopped.
struct ResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Carries on a kept run that was stopped or whose process ended.",
    discussion: """
      Gives the run's command once more, in the folder where it was given, and keeps the answer under the
      same name. Tasks that are finished are never done again, and those that failed are tried again; a
      ranking goes on behind the subsets of designs that were searched. The problem file, the catalog and
      the plugins must be what they were.

      Examples:
        etalon resume last
        etalon resume 12
        etalon resume last --plugin libAcoustics.so
      """)

  @Argument(help: "The run: its number, its name, the beginning of it, or `last`.")
  var name: String

  @Option(
    name: .customLong("plugin"),
    help: ArgumentHelp(
      "A library that the run loaded and that you still trust, unless your configuration allows it; may be repeated.",
      valueName: "library"))
  var libraries: [String] = []

  @Option(help: ProgressStyle.help)
  var progress: ProgressStyle?

  @OptionGroup var place: StoreArguments

  func run() async throws {
    // What is kept may come from anywhere, so its word alone loads no code.
    try await PluginArguments.$namedNow.withValue(libraries.map { Self.absolute($0) }) { try await carryOn() }
  }

  private static func absolute(_ path: String) -> String { URL(filePath: path).standardizedFileURL.path }

  private func carryOn() async throws {
    if let progress { Console.speak(progress) }
    let command: any ResumableCommand
    let keeper: RunKeeper
    do {
      guard let prepared = try prepare() else { return }
      (command, keeper) = prepared
    } catch {
      return try Failure.report(error, about: place.path).end()
    }
    try await command.carryOn(keeper)
  }

  /// The command of the run, ready to be given again; nil when the run is over.
  private func prepare() throws -> (any ResumableCommand, RunKeeper)? {
    let store = try place.open()
    let run = try store.run(named: name)
    guard let description = try store.description(of: run),
      let summary = try store.runs().first(where: { $0.id == run })
    else { throw StoreFault(path: store.path, cause: .unknownRun(name, known: [])) }
    switch summary.status {
    case .running:
      throw OutputFault(path: store.path, reason: "run \(run) is being worked on", fix: "wait for its end")
    case .done where summary.tasks.failed == 0, .infeasible where summary.tasks.failed == 0:
      Console.remark("Run \(run) is over; `etalon report \(run.short)` shows it.")
      return nil
    case .done, .infeasible, .stopped, .failed, .abandoned: break
    }
    // The folder may be gone, and then a file of the command is missing, which is said below.
    _ = FileManager.default.changeCurrentDirectoryPath(description.folder)
    let given = [description.command] + description.arguments
    // The last one counts, and how progress is shown belongs to whoever watches now.
    let words = given + (progress.map { ["--progress", $0.rawValue] } ?? [])
    guard let command = try EtalonCommand.parseAsRoot(words) as? any ResumableCommand else {
      throw OutputFault(path: store.path, reason: "a run of `\(description.command)` cannot be carried on")
    }
    let changed = description.differences(from: try command.description())
    guard changed.isEmpty else {
      throw OutputFault(
        path: store.path,
        reason: "run \(run) cannot be carried on, since these changed: \(changed.joined(separator: ", "))",
        fix: "give the command anew: etalon \(given.joined(separator: " "))")
    }
    Console.speak(command.progress)
    Console.remark("Carrying on run \(run): etalon \(given.joined(separator: " "))")
    return (command, try RunKeeper(continuing: run, in: store))
  }
}
