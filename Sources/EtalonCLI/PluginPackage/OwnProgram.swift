// SPDX-License-Identifier: Apache-2.0

import Foundation
import PluginKit
import PluginLoading

/// An Etalon that has the plugins of one package inside, for systems on which no library can be loaded.
///
/// It is built from Etalon's sources and the package's, and then takes the place of the running program.
struct OwnProgram {
  /// The plugins that are inside this program; nil in the one that everybody has.
  @TaskLocal static var plugins: PluginExport?

  /// The plugin package's folder.
  let package: String

  /// Builds the program and becomes it; returns only with a reason why not.
  func take(arguments: [String] = CommandLine.arguments) throws -> Never {
    let program = try build()
    let words = [program] + arguments.dropFirst()
    var pointers = unsafe words.map { unsafe strdup($0) } + [nil]
    unsafe execv(program, &pointers)
    throw OutputFault(path: program, reason: "it cannot be started: \(SystemFault().words)")
  }

  /// Builds the program, which takes minutes the first time, and gives its path.
  private func build() throws -> String {
    guard case .folder(let etalon)? = EtalonSource.around(PluginTrial.ownProgram) else {
      throw OutputFault(
        path: package,
        reason: "the sources of this Etalon are not around the program, and it is built from them",
        fix: "run the program in the `.build` folder of its sources")
    }
    let place = URL(filePath: package).standardizedFileURL.path
    let manifest = try manifest(of: place)
    let folder = Self.cache + "/\(place.replacing("/", with: "_"))"
    for file in files(
      etalon: manifest.path(of: etalon), plugin: place, product: try product(of: manifest, in: place))
    {
      let url = URL(filePath: "\(folder)/\(file.path)")
      // A file that stays as it is keeps its date, and nothing is compiled anew.
      guard (try? String(contentsOf: url, encoding: .utf8)) != file.text else { continue }
      try OutputFolder(preparing: url.deletingLastPathComponent().path).put(
        file.text, as: url.lastPathComponent)
    }
    Console.remark("Building an Etalon with the plugins of \(package); the first time this takes minutes.")
    let words = ["build", "-c", "release", "--package-path", folder]
    let code = try SwiftTool.run(words, adding: ["ETALON_STATIC_PLUGINS": "1"])
    guard code == 0 else {
      throw OutputFault(
        path: package, reason: "`swift build` ended with code \(code)", fix: "mend what it says above")
    }
    return "\(folder)/.build/release/etalon-own"
  }

  /// What a package's manifest says; nothing where it cannot be read.
  private func manifest(of folder: String) throws -> Manifest {
    let tool = Process()
    tool.executableURL = URL(filePath: "/usr/bin/env")
    tool.arguments = ["swift", "package", "--package-path", folder, "dump-package"]
    let output = Pipe()
    tool.standardOutput = output
    try tool.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    tool.waitUntilExit()
    return (try? JSONDecoder().decode(Manifest.self, from: text)) ?? Manifest()
  }

  /// The product that can be linked into a program.
  private func product(of manifest: Manifest, in folder: String) throws -> String {
    let name = manifest.products.first { $0.type.library?.first == "automatic" }?.name
    guard let name else {
      throw OutputFault(
        path: folder, reason: "it is no package with a library that can be linked into a program",
        fix: "add a product `.library(name: …, targets: …)` without a type to its Package.swift")
    }
    return name
  }

  private struct Manifest: Decodable {
    struct Product: Decodable {
      struct Kind: Decodable { var library: [String]? }
      var name: String
      var type: Kind
    }
    struct Dependency: Decodable {
      struct Place: Decodable { var path: String }
      var fileSystem: [Place]?
    }
    var products: [Product] = []
    var dependencies: [Dependency] = []

    /// The path by which the package names a folder, if it does; by two names it would be two packages.
    func path(of folder: String) -> String {
      func resolved(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().path }
      let named = dependencies.flatMap { $0.fileSystem ?? [] }.map(\.path)
      return named.first { resolved($0) == resolved(folder) } ?? folder
    }
  }

  private static var cache: String {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["HOME"] ?? FileManager.default.homeDirectoryForCurrentUser.path
    return (environment["XDG_CACHE_HOME"] ?? "\(home)/.cache") + "/etalon/programs"
  }

  private func files(etalon: String, plugin: String, product: String) -> [(path: String, text: String)] {
    let manifest = """
      // swift-tools-version: 6.2
      import PackageDescription

      let package = Package(
        name: "etalon-own",
        platforms: [.macOS(.v15)],
        dependencies: [
          .package(name: "etalon", path: "\(etalon)"), .package(name: "plugin", path: "\(plugin)"),
        ],
        targets: [
          .target(name: "PluginEntry"),
          .executableTarget(
            name: "etalon-own",
            dependencies: [
              "PluginEntry", .product(name: "EtalonCLI", package: "etalon"),
              .product(name: "\(product)", package: "plugin"),
            ]),
        ],
        swiftLanguageModes: [.v6]
      )

      """
    let main = """
      import EtalonCLI
      import PluginEntry

      @main
      enum Main {
        static func main() async { await EtalonCommand.start(linking: unsafe etalon_plugin_entry()) }
      }

      """
    return [
      ("Package.swift", manifest), ("Sources/etalon-own/Main.swift", main),
      ("Sources/PluginEntry/include/PluginEntry.h", "void *_Nonnull etalon_plugin_entry(void);\n"),
      ("Sources/PluginEntry/entry.c", "#include \"PluginEntry.h\"\n"),
    ]
  }
}
