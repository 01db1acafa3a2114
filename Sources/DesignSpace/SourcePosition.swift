// SPDX-License-Identifier: Apache-2.0

/// A place in a file that a person wrote.
public struct SourcePosition: Hashable, Sendable, CustomStringConvertible {
  /// The file's path as the person named it.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column, from 1.
  public var column: Int

  /// Makes a position.
  public init(file: String, line: Int, column: Int) {
    (self.file, self.line, self.column) = (file, line, column)
  }

  /// `file:line:column`.
  public var description: String { "\(file):\(line):\(column)" }
}
