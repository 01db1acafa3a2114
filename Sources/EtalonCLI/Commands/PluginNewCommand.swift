// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Planner
import PluginKit
import PluginLoading

/// `etalon plugin new`: writes a plugin package that builds and passes its tests at once.
struct PluginNewCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Writes a plugin package to start from.",
    discussion: """
      The package has a working rule, its page, tests, a golden file, an example problem and a README, and builds
      and passes at once. It depends on the sources of this Etalon: those around this program where they are found,
      or those that --etalon names.

      Examples:
        etalon plugin new Acoustics
        etalon plugin new SiteRules --at ~/plugins/site-rules
        etalon plugin new SiteRules --etalon https://git.example.org/tools/etalon.git
      """)

  @Argument(help: "The name of the plugin's type and module, such as Acoustics.")
  var name: String

  @Option(
    help: ArgumentHelp(
      "The folder to write; a new one of the plugin's name by default.", valueName: "folder"),
    completion: .directory)
  var at: String?

  @Option(
    help: ArgumentHelp(
      "The sources of Etalon: a folder, or the URL of a Git repository.", valueName: "place"),
    completion: .directory)
  var etalon: String?

  func validate() throws {
    guard name.wholeMatch(of: /[A-Z][A-Za-z0-9]{1,63}/) != nil else {
      throw ValidationError("Name the plugin as a Swift type: a capital letter, then letters and digits.")
    }
    if ["Tests", "PluginKit", "PluginStamp", "PluginTesting", "Topology", "DesignSpace", "Modeling"].contains(
      name)
    {
      throw ValidationError("\(name) is a module of Etalon; give the plugin a name of its own.")
    }
  }

  var subject: String { name }

  func answer() throws -> Verdict {
    let package = PluginPackage(name: name, etalon: try source())
    if let taken = PluginCatalogue.shipped.first(where: { $0.manifest.name == package.identifier }) {
      throw PluginRefusals([.init(name, .nameTaken(taken.manifest.name, by: .shipped))])
    }
    let folder = at ?? name
    try package.write(to: folder)
    let library = "\(folder)/.build/release/lib\(name).so"
    try Console.answer(
      """
      \(folder)
      next:
        etalon plugin test \(folder)
        swift build -c release --package-path \(folder)
        etalon solve \(folder)/\(package.example) --plugin \(library)

      """)
    return .success
  }

  private func source() throws(OutputFault) -> EtalonSource {
    if let etalon { return EtalonSource(named: etalon) }
    guard let found = EtalonSource.around(PluginTrial.ownProgram) else {
      throw OutputFault(
        path: name, reason: "the sources of this Etalon are not around the program; name them with --etalon")
    }
    return found
  }
}

/// Where the sources of Etalon are.
enum EtalonSource: Hashable {
  case folder(String)
  case repository(String)

  /// A folder, or a URL of a Git repository.
  init(named place: String) {
    self =
      place.contains("://") || place.wholeMatch(of: /[^\/]+@[^\/]+:.*/) != nil
      ? .repository(place) : .folder(URL(filePath: place).standardizedFileURL.path)
  }

  /// The package whose build made the program, if it is still there.
  static func around(_ program: String) -> Self? {
    var folder = URL(filePath: program).deletingLastPathComponent()
    while folder.path != "/" {
      let manifest = try? String(contentsOf: folder.appending(path: "Package.swift"), encoding: .utf8)
      if manifest?.contains("name: \"etalon\",") == true { return .folder(folder.path) }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  /// The dependency as a package's manifest states it.
  var dependency: String {
    switch self {
    case .folder(let path): ".package(name: \"etalon\", path: \"\(path)\")"
    case .repository(let url): ".package(url: \"\(url)\", exact: \"\(Etalon.version)\")"
    }
  }

  /// What targets call the package.
  var identity: String {
    switch self {
    case .folder: "etalon"
    case .repository(let url):
      String((url.split { "/:".contains($0) }.last ?? "etalon").replacing(/\.git$/, with: ""))
    }
  }
}
