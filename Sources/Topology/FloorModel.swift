// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// Lengths of one class of links.
public struct LinkLengths: Hashable, Sendable {
  /// Half of the links are no longer than this.
  public var medianMetres: Double
  /// No link is longer than this.
  public var longestMetres: Double

  /// Makes a pair of lengths.
  public init(medianMetres: Double, longestMetres: Double) {
    (self.medianMetres, self.longestMetres) = (medianMetres, longestMetres)
  }
}

/// How far apart boxes stand, from counts alone.
///
/// Accelerator racks fill rows of `racksPerRow`; half of the rows stand on either side of a block of network racks,
/// which hold eight switches each. A cable between racks runs along rows and across rows (Manhattan) and climbs once
/// out and once in: `pitch × racks + row pitch × rows + rise`. The median is taken on each axis on its own and added,
/// which is exact when one axis dominates. A cable within a rack runs between any unit and a switch in the middle:
/// at most half of 42 U (0.93 m), 0.47 m at the median, and half a metre of slack at either end, so 2 m and 1.5 m.
public struct FloorModel: Hashable, Sendable {
  /// Lengths within one rack.
  public static let withinRack = LinkLengths(medianMetres: 1.5, longestMetres: 2)
  /// Switches that share a network rack.
  public static let switchesPerRack = 8

  /// The floor.
  public let floor: Floor
  /// Rows of accelerator racks.
  public let rows: Int
  /// Accelerator racks of a full row.
  public let racksPerRow: Int
  private let acceleratorRacks: Int

  /// Lays out the racks of that many accelerators.
  public init(_ floor: Floor, accelerators: Int) {
    self.floor = floor
    acceleratorRacks = max(1, ceiling(accelerators, max(1, floor.acceleratorsPerRack)))
    let inRow = max(1, floor.racksPerRow)
    rows = ceiling(acceleratorRacks, inRow)
    racksPerRow = min(inRow, acceleratorRacks)
  }

  /// Lengths between accelerators and leaves.
  ///
  /// - Parameters:
  ///   - served: Accelerators of the racks that one leaf serves.
  ///   - leaves: How many leaves.
  ///   - others: How many switches stand in the network rows beside them.
  /// - Returns: The stated length where the floor has one.
  public func endpointToLeaf(serving served: Int, leaves: Int, others: Int) -> LinkLengths {
    stated(LinkClass.endpointLeaf)
      ?? {
        let servedRacks = min(acceleratorRacks, max(1, ceiling(served, max(1, floor.acceleratorsPerRack))))
        switch floor.placement {
        case .inRack: return fromMiddle(of: servedRacks)
        case .endOfRow:
          // Racks of the row stand at 1, 2, … from the network rack at its end.
          let across = Axis.span(ceiling(servedRacks, racksPerRow))
          return between(along: Axis(median: (racksPerRow + 1) / 2, longest: racksPerRow), across: across)
        case .networkRow: return toNetworkRows(of: leaves + others, along: .pairs(racksPerRow))
        }
      }()
  }

  /// Lengths between leaves and spines.
  public func leafToSpine(leaves: Int, others: Int) -> LinkLengths {
    stated(LinkClass.leafSpine)
      ?? {
        switch floor.placement {
        case .inRack: toNetworkRows(of: others, along: .pairs(racksPerRow))
        case .endOfRow:
          toNetworkRows(of: others, along: Axis(median: (racksPerRow + 1) / 2, longest: racksPerRow))
        case .networkRow: withinNetworkRows(of: leaves + others)
        }
      }()
  }

  /// Lengths between spines and cores.
  public func spineToCore(leaves: Int, others: Int) -> LinkLengths {
    stated(LinkClass.spineCore)
      ?? withinNetworkRows(of: floor.placement == .networkRow ? leaves + others : others)
  }

  private func stated(_ name: String) -> LinkLengths? {
    floor.statedMetres[name].map { LinkLengths(medianMetres: $0, longestMetres: $0) }
  }

  /// From a leaf in the middle one of neighbouring racks to each of them.
  private func fromMiddle(of racks: Int) -> LinkLengths {
    guard racks > 1 else { return Self.withinRack }
    let inRow = min(racks, racksPerRow)
    let along = Axis(median: (inRow + 1) / 4, longest: inRow / 2)
    let across = Axis.span(ceiling(racks, racksPerRow))
    let far = between(along: along, across: across)
    // With two racks, half of the links stay in the leaf's own rack.
    return racks > 2
      ? far : LinkLengths(medianMetres: Self.withinRack.medianMetres, longestMetres: far.longestMetres)
  }

  private func networkBlock(of switches: Int) -> (racks: Int, rows: Int) {
    let racks = max(1, ceiling(switches, Self.switchesPerRack))
    return (min(racks, max(1, floor.racksPerRow)), ceiling(racks, max(1, floor.racksPerRow)))
  }

  /// From an accelerator row to the block: rows on one side stand at 1, 2, … from its edge.
  private func toNetworkRows(of switches: Int, along: Axis) -> LinkLengths {
    let side = ceiling(rows, 2)
    let depth = networkBlock(of: switches).rows - 1
    return between(along: along, across: Axis(median: (side + 1) / 2 + depth / 2, longest: side + depth))
  }

  private func withinNetworkRows(of switches: Int) -> LinkLengths {
    let block = networkBlock(of: switches)
    if block.racks == 1, block.rows == 1 { return Self.withinRack }
    return between(along: .pairs(block.racks), across: .pairs(block.rows))
  }

  private func between(along: Axis, across: Axis) -> LinkLengths {
    func metres(_ racks: Int, _ rows: Int) -> Double {
      let sum = Double(racks) * floor.rackPitchMetres + Double(rows) * floor.rowPitchMetres + floor.riseMetres
      // Millimetres are enough, and keep equal lengths equal on every processor.
      return (sum * 1000).rounded() / 1000
    }
    return LinkLengths(
      medianMetres: metres(along.median, across.median), longestMetres: metres(along.longest, across.longest))
  }
}

/// Steps along one axis of the floor.
private struct Axis {
  var median: Int
  var longest: Int

  /// From the first of `count` places to each of them.
  static func span(_ count: Int) -> Self { Self(median: (count - 1) / 2, longest: count - 1) }

  /// Between any two of `count` places: `count` pairs are 0 apart and `2 × (count − k)` are k apart.
  static func pairs(_ count: Int) -> Self {
    var (apart, pairs) = (0, count)
    while 2 * pairs < count * count {
      apart += 1
      pairs += 2 * (count - apart)
    }
    return Self(median: apart, longest: count - 1)
  }
}
