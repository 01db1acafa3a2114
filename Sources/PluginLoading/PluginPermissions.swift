// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Libraries that a user lets problem files load, from the user's own configuration and nowhere else.
///
/// A problem file comes by mail or out of a repository; were its word enough, opening it would run a stranger's code.
public struct PluginPermissions: Sendable {
  /// The environment variable that lists files and folders between colons.
  public static let variable = "ETALON_PLUGIN_PATH"

  /// The file that lists files and folders, one in each line, `#` before remarks.
  public let file: String
  /// What is allowed: libraries, and folders with libraries, links followed.
  let places: [String]

  /// Reads the configuration of the user whose environment it is; of this process when none is given.
  public init(environment given: [String: String]? = nil) {
    let environment = given ?? ProcessInfo.processInfo.environment
    let home = environment["HOME"] ?? FileManager.default.homeDirectoryForCurrentUser.path
    let folder = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "\(home)/.config"
    file = "\(folder)/etalon/plugins"
    let lines = (try? String(contentsOfFile: file, encoding: .utf8))?.split(whereSeparator: \.isNewline) ?? []
    let listed = lines.map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty && !$0.hasPrefix("#") }
      .map { $0.hasPrefix("~/") ? home + $0.dropFirst() : "\(folder)/etalon" / $0 }
    let named = environment[Self.variable]?.split(separator: ":").map(String.init) ?? []
    places = (listed + named).map(Self.resolved)
  }

  /// Whether a problem file may have this library loaded.
  public func allow(_ path: String) -> Bool {
    let place = Self.resolved(path)
    return places.contains { $0 == place || place.hasPrefix($0 + "/") }
  }

  /// The library that a problem file means: a bare name is sought in the allowed folders first, a path from the file.
  public func place(of library: String, namedBy problem: String) -> String {
    if !library.contains("/") {
      let found = places.map { $0 / library }.first { FileManager.default.fileExists(atPath: $0) }
      if let found = found ?? places.first(where: { $0.hasSuffix("/" + library) }) { return found }
    }
    return URL(filePath: problem).deletingLastPathComponent().path / library
  }

  /// Whether two paths lead to one file.
  public static func isSame(_ first: String, _ second: String) -> Bool { resolved(first) == resolved(second) }

  private static func resolved(_ path: String) -> String {
    URL(filePath: path).resolvingSymlinksInPath().path
  }
}

extension String {
  /// The path `right` from the folder `left`; `right` itself when it begins at the root.
  fileprivate static func / (left: String, right: String) -> String {
    right.hasPrefix("/") ? right : "\(left)/\(right)"
  }
}
