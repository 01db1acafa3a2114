// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// What an operator counted, and what is in the count.
///
/// A record is complete unless it says that it leaves something out: what it holds is never added to it again.
struct FieldRecord: Sendable {
  /// FIT per 400 Gb/s and end, or per cable end, by failure class.
  var rates: [String: Double] = [:]
  /// Share of a class's rate that dirty connectors cause, where it is known to hold any.
  var contaminationShares: [String: Double] = [:]
  /// Failure classes whose rate holds no dirty connectors, so that they fail beside it.
  var lacksContamination: Set<String> = []
  /// Failure classes whose rate holds no external lasers, so that they fail beside it.
  var lacksExternalLasers: Set<String> = []
  /// Whether parts were counted too young for their lasers to wear out, so that wear comes on top.
  var lacksWearOut = false

  /// A record of nothing.
  init() {}

  /// Reads an entry of the catalog.
  init(_ item: CatalogItem) {
    for failureClass in ["pluggable", "lpo", "cpo", "dac", "aec"] {
      rates[failureClass] = item.figures[failureClass]?.value
      contaminationShares[failureClass] = item.figures["\(failureClass)Contamination"]?.value
    }
    func says(_ field: String) -> Bool { item.texts[field] == ["true"] }
    if says("cpoLeavesOutContamination") { lacksContamination.insert("cpo") }
    if says("cpoLeavesOutLasers") { lacksExternalLasers.insert("cpo") }
    lacksWearOut = says("leavesOutWearOut")
  }
}
