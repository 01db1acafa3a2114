// SPDX-License-Identifier: Apache-2.0

/// A value and the place where a file says so.
///
/// Two are equal when the values are, wherever they stand.
public struct Placed<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The value.
  public var value: Value
  /// Where it begins.
  public var position: SourcePosition

  /// Makes a placed value.
  public init(_ value: Value, at position: SourcePosition) { (self.value, self.position) = (value, position) }

  /// Whether the values are equal.
  public static func == (left: Self, right: Self) -> Bool { left.value == right.value }
  /// Hashes the value, not the place.
  public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
