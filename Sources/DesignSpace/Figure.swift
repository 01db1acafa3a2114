// SPDX-License-Identifier: Apache-2.0

/// One sourced number: a value with its range, its unit and where it comes from.
public struct Figure: Hashable, Sendable {
  /// How far a figure is to be believed.
  public enum Confidence: String, Hashable, Sendable, CaseIterable {
    /// A standard, a datasheet, or the vendor's own statement.
    case high
    /// Trade press or an analyst who relays it.
    case medium
    /// A blog, a derivation, or an assumption.
    case low
  }

  /// How likely the values between low and high are.
  public enum Distribution: String, Hashable, Sendable, CaseIterable {
    /// Likeliest at the value to plan with, less and less towards both ends.
    case triangular
    /// All of them alike: the range is known, and nothing speaks for any part of it.
    case uniform
  }

  /// The value to plan with, in the dimension's canonical unit.
  public var value: Double
  /// The low end of the believable range, in the canonical unit.
  public var low: Double
  /// The high end of the believable range, in the canonical unit.
  public var high: Double
  /// How likely the values of that range are.
  public var distribution: Distribution
  /// The unit in which the file states the figure, and in which it is shown.
  public var unit: MeasurementUnit
  /// Keys of the sources that the figure rests on.
  public var sources: [String]
  /// How far the figure is to be believed.
  public var confidence: Confidence
  /// Whether Etalon's authors derived the figure rather than read it.
  public var isEstimate: Bool
  /// When the figure was published or quoted, as written.
  public var date: String?
  /// What the figure means or how it was derived.
  public var note: String?

  /// Makes a figure; the range defaults to the value itself.
  public init(
    _ value: Double, low: Double? = nil, high: Double? = nil, unit: MeasurementUnit, sources: [String] = [],
    confidence: Confidence = .low, isEstimate: Bool = false, date: String? = nil, note: String? = nil,
    distribution: Distribution = .triangular
  ) {
    (self.value, self.low, self.high, self.unit) = (value, low ?? value, high ?? value, unit)
    (self.sources, self.confidence, self.isEstimate) = (sources, confidence, isEstimate)
    (self.date, self.note, self.distribution) = (date, note, distribution)
  }
}

/// A public document that figures rest on.
public struct Source: Hashable, Sendable {
  /// The key by which figures name it.
  public var key: String
  /// The document's title.
  public var title: String
  /// Where it is found, or how it was come by.
  public var location: String
  /// The year of publication.
  public var year: Int

  /// Makes a source.
  public init(key: String, title: String, location: String, year: Int) {
    (self.key, self.title, self.location, self.year) = (key, title, location, year)
  }
}
