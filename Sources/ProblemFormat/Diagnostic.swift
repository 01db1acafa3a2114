// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// One thing that a file says and that deserves a word: where, and what.
public struct Diagnostic: Hashable, Sendable {
  /// Whether work can go on.
  public enum Severity: String, Hashable, Sendable {
    /// The file cannot be used.
    case error
    /// The file can be used, but probably says something else than was meant.
    case warning
  }

  /// Whether work can go on.
  public var severity: Severity
  /// The place; line 1 and column 1 when the file as a whole is meant.
  public var position: SourcePosition
  /// The path of keys that leads there, such as `site.rackPower`; empty for the file as a whole.
  public var path: String
  /// What is wrong.
  public var fault: Fault

  /// Makes a diagnostic.
  public init(_ severity: Severity = .error, at position: SourcePosition, path: String, _ fault: Fault) {
    (self.severity, self.position, self.path, self.fault) = (severity, position, path, fault)
  }
}

/// Collects diagnostics while a file is read, so that all are told at once.
///
/// A file in which thousands of things are wrong is not what it was taken for; the first ones say so.
struct Findings {
  /// How many are kept, at most.
  static let limit = 1000

  private(set) var diagnostics: [Diagnostic] = []

  mutating func report(_ fault: Fault, at position: SourcePosition, path: String) {
    if diagnostics.count < Self.limit { diagnostics.append(Diagnostic(at: position, path: path, fault)) }
  }

  mutating func report(_ fault: StructureFault, at position: SourcePosition, path: String) {
    report(.structure(fault), at: position, path: path)
  }

  mutating func report(_ fault: ValueFault, at position: SourcePosition, path: String) {
    report(.value(fault), at: position, path: path)
  }

  mutating func report(_ fault: MeaningFault, at position: SourcePosition, path: String) {
    report(.meaning(fault), at: position, path: path)
  }

  mutating func report(_ fault: CatalogFault, at position: SourcePosition, path: String) {
    report(.catalog(fault), at: position, path: path)
  }

  mutating func report(_ fault: FileFault, in file: String) {
    report(.file(fault), at: SourcePosition(file: file, line: 1, column: 1), path: "")
  }

  mutating func add(_ more: [Diagnostic]) { diagnostics += more }

  /// File by file as they were first spoken of, in the order of their lines.
  var sorted: [Diagnostic] { diagnostics.inOrder() }
}

extension [Diagnostic] {
  /// Whether one of them forbids going on.
  public var hasErrors: Bool { contains { $0.severity == .error } }

  /// File by file as they were first spoken of, in the order of their lines.
  ///
  /// - Parameter first: The file that goes before all others; nil for the one that was spoken of first.
  /// - Returns: The same diagnostics.
  package func inOrder(first: String? = nil) -> [Diagnostic] {
    var files: [String: Int] = [:]
    for file in [first].compactMap({ $0 }) + map(\.position.file) where files[file] == nil {
      files[file] = files.count
    }
    let keyed = enumerated().map { offset, diagnostic in
      let place = diagnostic.position
      return (key: (files[place.file] ?? 0, place.line, place.column, offset), diagnostic: diagnostic)
    }
    return keyed.sorted { $0.key < $1.key }.map(\.diagnostic)
  }
}

/// The path of a key inside another.
func joined(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
