// SPDX-License-Identifier: Apache-2.0

public import Formulation
public import Modeling
public import PluginKit

/// Every selection of a space that hangs together, made without any program.
///
/// - Parameters:
///   - space: What there is to choose from.
///   - mixedRoles: Roles whose boxes may come from several builds with the same ends.
/// - Returns: The selections, wiring by wiring.
public func enumerateSelections(_ space: CandidateSpace, mixedRoles: Set<String> = []) -> [Selection] {
  space.skeletons.indices.flatMap { skeleton -> [Selection] in
    let slots = space.slotsOfSkeleton[skeleton]
    var fills: [[[(placement: Int, boxes: Int)]]] = [[]]
    for slot in slots {
      let isMixed = mixedRoles.contains(space.slots[slot].role.name)
      let choices =
        isMixed
        ? splits(space.slots[slot].boxes, over: space.placementsOfSlot[slot])
          .filter { Set($0.map { space.placements[$0.placement].types }).count == 1 }
        : space.placementsOfSlot[slot].map { [($0, space.slots[slot].boxes)] }
      fills = fills.flatMap { head in choices.map { head + [$0] } }
    }
    return fills.compactMap { fill in
      let joints = space.seamsOfSkeleton[skeleton].compactMap { number -> Int? in
        let seam = space.seams[number]
        func type(_ slot: Int, _ group: Int) -> LinkType? {
          slots.firstIndex(of: slot).map { space.placements[fill[$0][0].placement].types[group] }
        }
        return space.jointsOfSeam[number].first {
          space.joints[$0].subject.lower == type(seam.lowerSlot, seam.lowerGroup)
            && space.joints[$0].subject.upper == type(seam.upperSlot, seam.upperGroup)
        }
      }
      guard joints.count == space.seamsOfSkeleton[skeleton].count else { return nil }
      return Selection(
        skeleton: skeleton, placements: fill.joined().map(\.placement), boxes: fill.joined().map(\.boxes),
        joints: joints)
    }
  }
}

/// Every way to take `count` boxes from some of `placements`, each used at least once.
private func splits(_ count: Int, over placements: [Int]) -> [[(placement: Int, boxes: Int)]] {
  guard let first = placements.first else { return count == 0 ? [[]] : [] }
  let rest = Array(placements.dropFirst())
  return (0...count).flatMap { own in
    splits(count - own, over: rest).map { (own > 0 ? [(first, own)] : []) + $0 }
  }
}

/// Every point of a small program whose values are whole, found column by column.
///
/// A branch is left when some row can no longer be kept. Continuous columns are tried at their ends only.
public func enumeratePoints(_ model: Model, atMost limit: Int = 200_000) -> [[Double]] {
  var search = PointSearch(model)
  search.descend(limit)
  return search.points
}

private struct PointSearch {
  private let domains: [[Double]]
  private let bounds: [Bounds]
  private let rowsOfColumn: [[(row: Int, coefficient: Double)]]
  /// What is decided of each row, and the least and most that the rest can add.
  private var activity: [(fixed: Double, least: Double, most: Double)]
  private var values: [Double] = []
  private(set) var points: [[Double]] = []

  init(_ model: Model) {
    let domains = model.columns.map { column -> [Double] in
      let (low, high) = (column.bounds.lowerBound, column.bounds.upperBound)
      return column.domain.isDiscrete
        ? Array(stride(from: low, through: high, by: 1)) : low == high ? [low] : [low, high]
    }
    var rowsOfColumn = model.columns.map { _ in [(row: Int, coefficient: Double)]() }
    activity = model.rows.map { _ in (0, 0, 0) }
    for id in model.rowIDs {
      for term in model.terms(of: id) {
        rowsOfColumn[term.variable.index].append((id.index, term.coefficient))
        let ends = domains[term.variable.index].map { $0 * term.coefficient }
        activity[id.index].least += ends.min() ?? 0
        activity[id.index].most += ends.max() ?? 0
      }
    }
    (self.domains, self.rowsOfColumn, bounds) = (domains, rowsOfColumn, model.rows.map(\.bounds))
  }

  mutating func descend(_ limit: Int) {
    guard points.count < limit else { return }
    guard values.count < domains.count else { return points.append(values) }
    let column = values.count
    for value in domains[column] {
      let before = activity
      var isPossible = true
      for (row, coefficient) in rowsOfColumn[column] {
        let ends = domains[column].map { $0 * coefficient }
        activity[row].fixed += value * coefficient
        activity[row].least -= ends.min() ?? 0
        activity[row].most -= ends.max() ?? 0
        let (low, high) = (
          activity[row].fixed + activity[row].least, activity[row].fixed + activity[row].most
        )
        isPossible =
          isPossible && low <= bounds[row].upperBound + 1e-7 && high >= bounds[row].lowerBound - 1e-7
      }
      if isPossible {
        values.append(value)
        descend(limit)
        values.removeLast()
      }
      activity = before
    }
  }
}
