// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Planner
import ResultStore

/// A command whose runs `etalon resume` can carry on.
protocol ResumableCommand: AsyncParsableCommand {
  /// What a run of this command would be kept as if it were given now.
  func description() throws -> RunDescription

  /// How progress is shown.
  var progress: ProgressStyle { get }

  /// Carries on a run that was kept with the same description.
  func carryOn(_ keeper: RunKeeper) async throws
}

extension RunDescription {
  /// What a command asks.
  ///
  /// - Parameters:
  ///   - command: The subcommand.
  ///   - brief: The problem as it was read.
  ///   - settings: The command without what does not change the answer.
  ///   - files: Paths of other files that belong to the question.
  init(of command: String, _ brief: Brief, settings: String, files: [String] = []) {
    let folder = FileManager.default.currentDirectoryPath
    func file(_ path: String, name: String) -> File {
      File(
        name: name, path: path.hasPrefix("/") ? path : folder + "/" + path,
        text: String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self))
    }
    self.init(
      command: command, arguments: Array(ProcessInfo.processInfo.arguments.dropFirst(2)), folder: folder,
      problem: file(brief.path, name: ResultsPath.name(of: brief.path)),
      files: files.map { file($0, name: ResultsPath.name(of: $0)) }, settings: settings,
      catalogHash: brief.catalogHash, plugins: brief.catalogue.origins, etalon: Etalon.version)
  }

  /// What decides the answer and is another thing in `other`, in words.
  func differences(from other: RunDescription) -> [String] {
    var found: [String] = []
    if problem.text != other.problem.text { found.append("the problem file \(problem.path)") }
    for file in files where !other.files.contains(where: { $0.name == file.name && $0.text == file.text }) {
      found.append("the file \(file.path)")
    }
    if catalogHash != other.catalogHash { found.append("the catalog") }
    if plugins != other.plugins { found.append("the plugins") }
    if etalon != other.etalon { found.append("Etalon (\(etalon) then, \(other.etalon) now)") }
    if settings != other.settings { found.append("the settings") }
    return found
  }
}
