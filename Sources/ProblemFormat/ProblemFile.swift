// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// Reads problem files.
public enum ProblemFile {
  /// Keys of the top level that hold more than one value each.
  static let special = [
    "minimize", "require", "limits", "plugins", "catalog", "scenarios", "claim", "expect",
  ]

  /// Reads the problem in a file.
  ///
  /// - Parameters:
  ///   - path: The file, as the person named it.
  ///   - families: Topology families to choose from; nil when any name is to be taken.
  ///   - plugins: Plugins that may have settings; nil when any name is to be taken.
  /// - Returns: The problem, unless there is an error, and everything that deserves a word, in the order of the lines.
  public static func load(
    _ path: String, families: [String]? = nil, plugins: [String]? = nil
  ) -> (problem: Problem?, diagnostics: [Diagnostic]) {
    let reading = reading(path, families: families, plugins: plugins)
    return (reading.diagnostics.hasErrors ? nil : reading.problem, reading.diagnostics)
  }

  /// The shared libraries that a file asks to load for its plugins; whatever else is wrong with it is told later.
  public static func libraries(in path: String) -> [Placed<String>] {
    reading(path, families: nil, plugins: nil).problem.plugins.compactMap(\.library)
  }

  /// Reads a problem from text.
  ///
  /// - Parameters:
  ///   - text: The whole file.
  ///   - file: What positions call the file.
  ///   - families: Topology families to choose from; nil when any name is to be taken.
  ///   - plugins: Plugins that may have settings; nil when any name is to be taken.
  /// - Returns: The problem, unless there is an error, and everything that deserves a word, in the order of the lines.
  public static func parse(
    _ text: String, file: String, families: [String]? = nil, plugins: [String]? = nil
  ) -> (problem: Problem?, diagnostics: [Diagnostic]) {
    let reading = reading(text, file: file, families: families, plugins: plugins)
    return (reading.diagnostics.hasErrors ? nil : reading.problem, reading.diagnostics)
  }

  /// What was made of a problem file.
  package struct Reading: Sendable {
    /// The problem, as far as it could be read.
    package var problem: Problem
    /// What the file says, piece by piece; nil when it cannot be parsed at all.
    package var root: SourceNode?
    /// Everything that deserves a word, in the order of the lines.
    package var diagnostics: [Diagnostic]
    /// Paths of keys that the file probably gives under another spelling.
    var misspelt: Set<String> = []

    /// Makes a reading in which no key is misspelt.
    package init(problem: Problem, root: SourceNode?, diagnostics: [Diagnostic]) {
      (self.problem, self.root, self.diagnostics) = (problem, root, diagnostics)
    }

    /// Whether something stands at `key` that could not be read.
    package func isUnread(_ key: String) -> Bool {
      misspelt.contains(key)
        || diagnostics.contains {
          $0.path == key || $0.path.hasPrefix("\(key)[") || $0.path.hasPrefix("\(key).")
        }
    }
  }

  /// Reads as much of a file as can be read.
  package static func reading(_ path: String, families: [String]?, plugins: [String]?) -> Reading {
    do throws(SourceText.Refusal) {
      return reading(try SourceText.read(path), file: path, families: families, plugins: plugins)
    } catch {
      return Reading(problem: Problem(), root: nil, diagnostics: [error.diagnostic(in: path)])
    }
  }

  private static func reading(
    _ text: String, file: String, families: [String]?, plugins: [String]?
  ) -> Reading {
    var yaml = YAMLReader(file: file)
    guard let root = yaml.read(text) else {
      return Reading(problem: Problem(), root: nil, diagnostics: yaml.findings.sorted)
    }
    return reading(root, yaml.findings, families: families, plugins: plugins)
  }

  /// Reads what was parsed already, perhaps with some values changed since.
  package static func reading(_ root: SourceNode, families: [String]?, plugins: [String]?) -> Reading {
    reading(root, Findings(), families: families, plugins: plugins)
  }

  private static func reading(
    _ root: SourceNode, _ findings: Findings, families: [String]?, plugins: [String]?
  ) -> Reading {
    var reader = ValueReader()
    reader.findings = findings
    var problem = Problem()
    let special = ProblemSpecials(families: families, plugins: plugins)
    ProblemSection.top.read(root, into: &problem, &reader, special: Self.special) { entry, problem, reader in
      special.read(entry, into: &problem, &reader)
    }
    special.finish(&problem, root, &reader)
    var reading = Reading(problem: problem, root: root, diagnostics: reader.findings.sorted)
    reading.misspelt = reader.misspeltPaths
    return reading
  }
}

extension SourceText.Refusal {
  /// The refusal as a diagnostic of a file.
  func diagnostic(in file: String) -> Diagnostic {
    Diagnostic(at: SourcePosition(file: file, line: line, column: column), path: "", .file(fault))
  }
}
