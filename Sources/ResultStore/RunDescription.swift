// SPDX-License-Identifier: Apache-2.0

public import RunRecord

/// What was asked of a run, complete enough to ask it again.
public struct RunDescription: Codable, Hashable, Sendable {
  /// A file that was read, as it was then.
  public struct File: Codable, Hashable, Sendable {
    /// The name by which records call it.
    public var name: String
    /// The path that led to it, absolute.
    public var path: String
    /// Everything in it.
    public var text: String

    /// Makes a file.
    public init(name: String, path: String, text: String) {
      (self.name, self.path, self.text) = (name, path, text)
    }
  }

  /// The subcommand.
  public var command: String
  /// What followed it on the command line.
  public var arguments: [String]
  /// The folder in which the command was given.
  public var folder: String
  /// The problem file.
  public var problem: File
  /// Other files that belong to the question, such as a stated design.
  public var files: [File]
  /// The settings that decide the answer, as text.
  public var settings: String
  /// A hash of the catalog as it was used.
  public var catalogHash: String
  /// Plugins with their versions.
  public var plugins: [OriginRecord.Plugin]
  /// The version of Etalon.
  public var etalon: String

  /// Makes a description.
  public init(
    command: String, arguments: [String], folder: String, problem: File, files: [File] = [], settings: String,
    catalogHash: String, plugins: [OriginRecord.Plugin], etalon: String
  ) {
    (self.command, self.arguments, self.folder) = (command, arguments, folder)
    (self.problem, self.files, self.settings) = (problem, files, settings)
    (self.catalogHash, self.plugins, self.etalon) = (catalogHash, plugins, etalon)
  }

  /// Six hexadecimal digits of what decides the answer; where files lie is not part of it.
  var fingerprint: String {
    var words = [command, problem.name, problem.text, settings, catalogHash, etalon]
    words += files.flatMap { [$0.name, $0.text] } + plugins.flatMap { [$0.name, $0.version] }
    // A zero between the words keeps "ab", "c" apart from "a", "bc".
    return String(ContentHash.short(of: words.joined(separator: "\0").utf8).suffix(6))
  }
}
