// SPDX-License-Identifier: Apache-2.0

/// What kind of program is to be solved, and with that the one setting tuned for it.
///
/// Each kind has a fixed setting: racing several settings would let the clock decide which of
/// several optima returns, and equal questions must give equal bytes.
public enum ProgramKind: String, Hashable, Sendable, CaseIterable {
  /// One structured program with mostly binary decisions and fixed charges.
  ///
  /// Presolve, mixed-integer-rounding cuts, bound tightening at the root. The cuts restore what
  /// aggregated capacity rows lose; further cut families cost more time than they save.
  case structuredMIP

  /// One of many small programs that differ in a few numbers.
  ///
  /// No presolve and no cuts, since setting up either takes longer than the search; bound
  /// tightening at the root. Without presolve, decisions keep their identity during the search, so
  /// an incumbent from a neighbouring program can be handed in.
  case sweepMIP

  /// A program with general integers, that is, counts rather than choices.
  ///
  /// As `structuredMIP`, with Gomory cuts too: rounding cuts grip on binary decisions, and only
  /// Gomory's move the bound where counts are fractional.
  case generalInteger
}
