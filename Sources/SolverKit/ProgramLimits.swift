// SPDX-License-Identifier: Apache-2.0

/// What a single program may take, whoever asks for it; one that takes more fails, and others are not affected.
public struct ProgramLimits: Hashable, Sendable {
  /// Wall-clock time; `nil` for as long as it takes.
  public var time: Duration?
  /// Memory in megabytes; `nil` for as much as there is.
  public var memory: Int?

  /// Limits, by default none.
  public init(time: Duration? = nil, memory: Int? = nil) { (self.time, self.memory) = (time, memory) }
}
