// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import ProblemFormat
import RunRecord
import Search
import SolverKit

extension FlipSearch {
  /// What was found as plain values: neighbours that agree are one interval.
  func record(_ found: FlipFindings, witnesses: Int?) -> FlipRecord {
    let scale = parameter.unit?.scale ?? 1
    var intervals: [FlipIntervalRecord] = []
    var keys: [[String]] = []
    let step = parameter.isWhole ? 1 / scale : 0
    for part in found.stretches {
      let (low, high) = (part.low / scale, part.high / scale)
      let points = part.design.map { design in
        zip([low, high].prefix(low == high ? 1 : 2), part.objectives).map {
          FlipPointRecord(value: $0, objective: $1, design: design)
        }
      }
      if let last = intervals.last, last.status == part.status, keys.last == part.key {
        let place = intervals.count - 1
        // Between samples nothing is known; between stretches and between whole numbers there is nothing.
        let gap = low - last.high > step ? low - last.high : 0
        if gap > 0 { intervals[place].isExact = false }
        intervals[place].widestGap = max(last.widestGap, gap)
        intervals[place].high = high
        intervals[place].isExact = intervals[place].isExact && part.isExact
        intervals[place].isProven = last.isProven && part.isProven
        intervals[place].points += points ?? []
        if let design = part.design, last.designs.last != design { intervals[place].designs.append(design) }
      } else {
        intervals.append(
          FlipIntervalRecord(
            low: low, high: high, status: part.status, designs: part.design.map { [$0] } ?? [],
            option: attribute == nil || part.design == nil ? nil : part.key.joined(separator: " + "),
            isExact: part.isExact, isProven: part.isProven, points: points ?? [], reason: part.reason))
        keys.append(part.key)
      }
    }
    let breakpoints = zip(intervals, intervals.dropFirst()).map { below, above in
      BreakpointRecord(
        low: below.high, high: above.low, before: below.designs.last, after: above.designs.first,
        isExact: above.low - below.high <= step && below.isProven && above.isProven)
    }
    return FlipRecord(
      parameter: basis.record(of: parameter), low: (parameter.low ?? 0) / scale,
      high: (parameter.high ?? 0) / scale, attribute: attribute, method: found.method,
      resolution: breakpoints.map { $0.high - $0.low }.max() ?? 0, intervals: intervals,
      breakpoints: breakpoints, affineWitnesses: witnesses)
  }
}
