// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// Reads problem files.
public enum ProblemFile {
  /// Keys of the top level that hold more than one value each.
  static let special = ["minimize", "require", "limits", "plugins", "catalog", "scenarios", "expect"]

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
    do throws(SourceText.Refusal) {
      return parse(try SourceText.read(path), file: path, families: families, plugins: plugins)
    } catch {
      return (nil, [error.diagnostic(in: path)])
    }
  }

  /// The shared libraries that a file asks to load for its plugins; whatever else is wrong with it is told later.
  public static func libraries(in path: String) -> [Placed<String>] {
    load(path).problem?.plugins.compactMap(\.library) ?? []
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
    var yaml = YAMLReader(file: file)
    guard let root = yaml.read(text) else { return (nil, yaml.findings.sorted) }
    var reader = ValueReader()
    reader.findings = yaml.findings
    var problem = Problem()
    let special = ProblemSpecials(families: families, plugins: plugins)
    ProblemSection.top.read(root, into: &problem, &reader, special: Self.special) { entry, problem, reader in
      special.read(entry, into: &problem, &reader)
    }
    special.finish(&problem, root, &reader)
    let diagnostics = reader.findings.sorted
    return (diagnostics.hasErrors ? nil : problem, diagnostics)
  }
}

extension SourceText.Refusal {
  /// The refusal as a diagnostic of a file.
  func diagnostic(in file: String) -> Diagnostic {
    Diagnostic(at: SourcePosition(file: file, line: line, column: column), path: "", .file(fault))
  }
}
