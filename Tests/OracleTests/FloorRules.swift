// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// Lengths of links as these tests understand them, found by measuring between every two places.
///
/// Racks of accelerators fill rows, half of the rows on either side of a block of network racks of eight switches.
/// A cable climbs once out and once in, runs along rows and across rows; within a rack it is 2 m long, 1.5 m at the
/// median. Medians are taken along and across apart, the lower one of an even number. A stated length stands instead.
struct FloorRules {
  let floor: Floor
  let racks: Int

  init(_ floor: Floor, accelerators: Int) {
    (self.floor, racks) = (floor, max(1, Self.filled(accelerators, floor.acceleratorsPerRack)))
  }

  /// Median and longest.
  typealias Metres = (median: Double, longest: Double)

  private static let withinRack: Metres = (1.5, 2)
  private static func filled(_ things: Int, _ each: Int) -> Int { (things + each - 1) / each }

  private var rows: Int { Self.filled(racks, floor.racksPerRow) }
  private var racksOfRow: Int { min(racks, floor.racksPerRow) }

  /// How far each place is from one place.
  private func between(along: [Int], across: [Int]) -> Metres {
    func metres(_ pick: ([Int]) -> Int) -> Double {
      let metres =
        Double(pick(along)) * floor.rackPitchMetres + Double(pick(across)) * floor.rowPitchMetres
        + floor.riseMetres
      return (metres * 1000).rounded() / 1000
    }
    return (metres { $0.sorted()[($0.count - 1) / 2] }, metres { $0.max() ?? 0 })
  }

  /// Between any two of so many places.
  private func pairs(_ places: Int) -> [Int] {
    (0..<places).flatMap { first in (0..<places).map { abs($0 - first) } }
  }

  /// Network racks in a row of the block, and rows of it.
  private func block(_ switches: Int) -> (racks: Int, rows: Int) {
    let racks = max(1, Self.filled(switches, 8))
    return (min(racks, floor.racksPerRow), Self.filled(racks, floor.racksPerRow))
  }

  private func stated(_ name: String) -> Metres? { floor.statedMetres[name].map { ($0, $0) } }

  /// From accelerators that hang on one leaf to that leaf.
  func endpointToLeaf(reaching accelerators: Int, switches: Int) -> Metres {
    if let stated = stated("endpoint-leaf") { return stated }
    let reached = min(racks, max(1, Self.filled(accelerators, floor.acceleratorsPerRack)))
    let acrossRows = Array(0..<Self.filled(reached, racksOfRow))
    switch floor.placement {
    case .inRack:
      if reached == 1 { return Self.withinRack }
      let inRow = min(reached, racksOfRow)
      let far = between(along: (0..<inRow).map { abs($0 - inRow / 2) }, across: acrossRows)
      return reached == 2 ? (Self.withinRack.median, far.longest) : far
    case .endOfRow: return between(along: Array(1...racksOfRow), across: acrossRows)
    case .networkRow: return toBlock(switches, along: pairs(racksOfRow))
    }
  }

  func leafToSpine(leaves: Int, others: Int) -> Metres {
    if let stated = stated("leaf-spine") { return stated }
    switch floor.placement {
    case .inRack: return toBlock(others, along: pairs(racksOfRow))
    case .endOfRow: return toBlock(others, along: Array(1...racksOfRow))
    case .networkRow: return withinBlock(leaves + others)
    }
  }

  func spineToCore(leaves: Int, others: Int) -> Metres {
    stated("spine-core") ?? withinBlock(floor.placement == .networkRow ? leaves + others : others)
  }

  /// From rows of one side to rows of the block.
  private func toBlock(_ switches: Int, along: [Int]) -> Metres {
    let side = Array(1...Self.filled(rows, 2))
    let deep = block(switches).rows
    // First to the block's edge, then into it.
    let edge = between(along: along, across: side)
    let median = Double((deep - 1) / 2) * floor.rowPitchMetres
    return (
      Self.round(edge.median + median), Self.round(edge.longest + Double(deep - 1) * floor.rowPitchMetres)
    )
  }

  private func withinBlock(_ switches: Int) -> Metres {
    let block = block(switches)
    return block.racks * block.rows == 1
      ? Self.withinRack : between(along: pairs(block.racks), across: pairs(block.rows))
  }

  private static func round(_ metres: Double) -> Double { (metres * 1000).rounded() / 1000 }
}
