// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// A piece of a file that a person wrote, with the place where it begins.
///
/// Two pieces are equal when they say the same, wherever they stand.
public struct SourceNode: Hashable, Sendable {
  /// What a piece holds.
  public enum Content: Hashable, Sendable {
    /// One word, number or text.
    case scalar(String)
    /// A list.
    case sequence([SourceNode])
    /// Keys with values, in file order; a key that was written twice is here twice.
    case mapping([Entry])
    /// Nothing: a key without a value.
    case empty
  }

  /// One key with its value.
  public struct Entry: Hashable, Sendable {
    /// The key.
    public var key: String
    /// Where the key begins.
    public var position: SourcePosition
    /// The value.
    public var value: SourceNode

    /// Makes an entry.
    public init(key: String, position: SourcePosition, value: SourceNode) {
      (self.key, self.position, self.value) = (key, position, value)
    }

    /// Whether both say the same.
    public static func == (left: Self, right: Self) -> Bool {
      left.key == right.key && left.value == right.value
    }
    /// Hashes what is said, not where.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(key)
      hasher.combine(value)
    }
  }

  /// What it holds.
  public var content: Content
  /// Where it begins.
  public var position: SourcePosition

  /// Makes a piece.
  public init(_ content: Content, at position: SourcePosition) {
    (self.content, self.position) = (content, position)
  }

  /// Whether both say the same.
  public static func == (left: Self, right: Self) -> Bool { left.content == right.content }
  /// Hashes what is said, not where.
  public func hash(into hasher: inout Hasher) { hasher.combine(content) }

  /// The text of a scalar.
  package var text: String? {
    guard case .scalar(let text) = content else { return nil }
    return text
  }

  /// The elements of a list; a single scalar is a list of one.
  package var elements: [SourceNode]? {
    switch content {
    case .sequence(let nodes): nodes
    case .scalar: [self]
    case .mapping, .empty: nil
    }
  }

  /// The keys of a mapping.
  public var entries: [Entry]? {
    guard case .mapping(let entries) = content else { return nil }
    return entries
  }

  /// What a message calls it.
  var shape: NodeShape {
    switch content {
    case .scalar: .scalar
    case .sequence: .sequence
    case .mapping: .mapping
    case .empty: .empty
    }
  }

  subscript(key: String) -> SourceNode? { entries?.first { $0.key == key }?.value }
}

extension SourceNode {
  /// The piece in one line, as a person would write it.
  public var words: String {
    switch content {
    case .scalar(let text): text
    case .sequence(let nodes): "[" + nodes.map(\.words).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\($0.key): \($0.value.words)" }.joined(separator: ", ") + "}"
    case .empty: ""
    }
  }
}

/// What kind of piece a file holds somewhere.
public enum NodeShape: String, Hashable, Sendable {
  case scalar = "a single value"
  case sequence = "a list"
  case mapping = "keys with values"
  case empty = "nothing"
}
