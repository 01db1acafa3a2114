// SPDX-License-Identifier: Apache-2.0

/// Answers to questions beyond the ranking; each is nil unless it was asked.
///
/// Designs that an answer speaks of are in the run's `designs`, and are named by their place in that list, from 0.
public struct StudyRecords: Codable, Hashable, Sendable {
  /// The best design at each point of a grid or list.
  public var sweep: SweepRecord?
  /// What every option of every decision costs.
  public var price: PriceRecord?
  /// What every limit is worth.
  public var limits: LimitsRecord?
  /// The front of two ledgers.
  public var pareto: ParetoRecord?
  /// Where the best design changes as one number moves.
  public var flip: FlipRecord?
  /// How sure the answer is where figures are drawn from their ranges.
  public var simulation: SimulationRecord?
  /// Who wins where in two parameters.
  public var map: MapRecord?
  /// How many accelerators fit the site.
  public var fit: FitRecord?
  /// Why there is no design, or why an option is not chosen.
  public var explanation: ExplanationRecord?
  /// What became of public claims; a run that holds them holds nothing else.
  public var claims: ClaimsRecord?

  /// Makes answers to nothing.
  public init() {}
}

extension KeyedDecodingContainer {
  /// Reads a run of a version that asked no such questions, too: the coding that is made for `RunRecord` calls this.
  func decode(_ type: StudyRecords.Type, forKey key: Key) throws -> StudyRecords {
    try decodeIfPresent(type, forKey: key) ?? StudyRecords()
  }
}
