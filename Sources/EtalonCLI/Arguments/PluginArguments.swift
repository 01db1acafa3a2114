// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import DesignSpace
import Planner
import PluginLoading
import ProblemFormat

/// Plugins that a planner loads beside those that ship.
struct PluginArguments: ParsableArguments {
  /// Libraries that the planner names now, while a command is given again whose words lay in a file; nil otherwise.
  @TaskLocal static var namedNow: [String]?

  @Option(
    name: .customLong("plugin"),
    help: ArgumentHelp(
      "A shared library with plugins of your own, see `etalon plugin`; may be repeated.", valueName: "library"
    ),
    completion: .file(extensions: ["so", "dylib"]))
  var libraries: [String] = []

  @Option(
    name: .customLong("plugin-package"),
    help: ArgumentHelp(
      "A plugin package to build into an Etalon of its own, where no library can be loaded.",
      valueName: "folder"),
    completion: .directory)
  var package: String?

  /// The options as a run records them, without where libraries lay.
  var words: [String] {
    func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
    return libraries.flatMap { ["--plugin", name($0)] }
      + (package.map { ["--plugin-package", name($0)] } ?? [])
  }

  /// The plugins that ship, those of the command line, and those that the problem asks for and the user allows.
  ///
  /// - Parameter problem: The problem file, if there is one.
  /// - Returns: All of them; none is used when one is refused.
  /// - Throws: `PluginRefusals` with every library that cannot be used.
  func catalogue(for problem: String?) throws -> PluginCatalogue {
    let wanted = problem.map { ProblemFile.libraries(in: $0).map(\.value) } ?? []
    let permissions = PluginPermissions()
    let places = wanted.map { permissions.place(of: $0, namedBy: problem ?? "") }
    let said = libraries + [package].compactMap { $0 }
    let named = Self.namedNow ?? said
    let refused = (said + places).filter { place in
      !permissions.allow(place) && !named.contains { PluginPermissions.isSame($0, place) }
    }
    guard refused.isEmpty else {
      let ways = PluginRefusal.Permissions(file: permissions.file, variable: PluginPermissions.variable)
      throw PluginRefusals(refused.map { .init($0, .notAllowed(ways)) })
    }
    let linked = try linked()
    let trial = PluginTrial(
      arguments: ["plugin", "try"] + (problem.map { ["--problem", $0] } ?? []) + ["--"])
    return PluginCatalogue(
      loaded: linked
        + (try PluginLoader(beside: PluginCatalogue.shipped + linked.map(\.type)).load(
          libraries + places, after: trial)))
  }

  /// The plugins inside this program; one that has none inside becomes one that has those of the package.
  private func linked() throws -> [LoadedPlugin] {
    guard let package else { return [] }
    guard let export = OwnProgram.plugins else { try OwnProgram(package: package).take() }
    return try PluginLoader(beside: PluginCatalogue.shipped).linked(export, from: package)
  }
}
