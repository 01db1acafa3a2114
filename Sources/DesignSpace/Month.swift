// SPDX-License-Identifier: Apache-2.0

/// A month of a year, the precision in which availability is announced.
public struct Month: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The year.
  public var year: Int
  /// The month, 1 to 12.
  public var month: Int

  /// Reads `2027-03`, or `2027` as its last month.
  public init?(parsing text: String) {
    // Numbers are read with a sign too, which no month has.
    guard text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 }) else { return nil }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, first.count == 4, let year = Int(first) else { return nil }
    guard parts.count > 1 else {
      self.init(year: year, month: 12)
      return
    }
    guard parts.count == 2, parts[1].count == 2, let month = Int(parts[1]), (1...12).contains(month) else {
      return nil
    }
    self.init(year: year, month: month)
  }

  /// Makes a month.
  public init(year: Int, month: Int) { (self.year, self.month) = (year, month) }

  /// Earlier months are less.
  public static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month) < (right.year, right.month)
  }

  /// `2027-03`.
  public var description: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }
}
