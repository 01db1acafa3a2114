// SPDX-License-Identifier: Apache-2.0

/// What a backend can do, so that anything else is refused rather than ignored.
public struct Capabilities: Hashable, Sendable {
  /// An option that a backend may or may not honour.
  public enum Feature: String, Hashable, Sendable, CaseIterable {
    /// Stopping by the clock.
    case timeLimit
    /// Stopping at a relative gap.
    case relativeGap
    /// Stopping after a number of subproblems.
    case nodeLimit
    /// Stopping when the bound passes a value.
    case cutoff
    /// Starting from a known point.
    case incumbent
    /// Limiting the solver's memory.
    case memoryLimit
  }

  /// The options honoured.
  public var features: Set<Feature>
  /// The kinds of program with a setting.
  public var kinds: Set<ProgramKind>
  /// The kinds of program that can start from a known point.
  public var kindsTakingIncumbent: Set<ProgramKind>

  /// Capabilities with the given parts.
  public init(features: Set<Feature>, kinds: Set<ProgramKind>, kindsTakingIncumbent: Set<ProgramKind>) {
    (self.features, self.kinds) = (features, kinds)
    self.kindsTakingIncumbent = kindsTakingIncumbent
  }

  /// Why options cannot be honoured, one sentence for each; empty if they can.
  public func refusals(of options: SolveOptions) -> [String] {
    let asked: [(Feature, Bool)] = [
      (.timeLimit, options.timeLimit != nil), (.relativeGap, options.relativeGap != 0),
      (.nodeLimit, options.nodeLimit != nil), (.cutoff, options.cutoff != nil),
      (.incumbent, options.incumbent != nil), (.memoryLimit, options.memoryLimit != nil),
    ]
    var refusals = asked.filter { $1 && !features.contains($0) }.map { "no support for \($0.0.rawValue)" }
    if !kinds.contains(options.kind) { refusals.append("no setting for \(options.kind.rawValue)") }
    if options.incumbent != nil, features.contains(.incumbent), !kindsTakingIncumbent.contains(options.kind) {
      refusals.append("\(options.kind.rawValue) takes no incumbent")
    }
    return refusals + Self.nonsense(in: options)
  }

  private static func nonsense(in options: SolveOptions) -> [String] {
    var nonsense: [String] = []
    if !(options.relativeGap >= 0 && options.relativeGap.isFinite) {
      nonsense.append("relativeGap \(options.relativeGap) is not a number from zero up")
    }
    if let limit = options.timeLimit, limit < .zero { nonsense.append("timeLimit \(limit) is negative") }
    if let limit = options.nodeLimit, limit < 0 { nonsense.append("nodeLimit \(limit) is negative") }
    if let limit = options.memoryLimit, limit < 1 {
      nonsense.append("memoryLimit \(limit) is below one megabyte")
    }
    if let cutoff = options.cutoff, cutoff.isNaN { nonsense.append("cutoff is not a number") }
    return nonsense
  }
}
