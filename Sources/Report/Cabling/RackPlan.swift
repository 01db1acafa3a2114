// SPDX-License-Identifier: Apache-2.0

import RunRecord

/// Which box stands in which rack: racks are filled one after the other, from the bottom, as the plant was reckoned.
struct RackPlan {
  /// A rack with its boxes.
  struct Rack {
    /// What a planner calls it.
    var name: String
    /// The role of its boxes.
    var role: String
    /// Boxes by number within the fill, from 0.
    var boxes: Range<Int>
    /// Where they stand.
    var frame: BoxRecord.Rack
    /// Height of one box.
    var unitsPerBox: Double
    /// Peak power of the fullest box; zero where no plugin tells.
    var wattsPerBox: Double

    /// Peak power of the rack, if every box were as full as the fullest.
    var watts: Double { Double(boxes.count) * wattsPerBox }
    /// Height that is taken.
    var units: Double { Double(boxes.count) * unitsPerBox }
  }

  /// Racks by role, then by number.
  let racks: [Rack]

  /// Fills racks with the switches of a design; none where the record does not tell of racks.
  init(_ design: DesignRecord) {
    racks = design.roles.flatMap { role -> [Rack] in
      guard let box = role.box, let frame = box.rack, frame.boxes > 0 else { return [] }
      let count = (role.boxes + frame.boxes - 1) / frame.boxes
      let isShared = design.fills(role.role).count > 1
      let digits = max(2, String(count).count)
      return (0..<count).map { place in
        let number = "\(place + 1)"
        let first = place * frame.boxes
        return Rack(
          name: (isShared ? "\(role.role.clean)-\(role.system.clean)" : role.role.clean) + "-rack-"
            + String(repeating: "0", count: max(0, digits - number.count)) + number,
          role: role.role, boxes: first..<min(role.boxes, first + frame.boxes), frame: frame,
          unitsPerBox: box.rackUnits, wattsPerBox: role.quantities["box-peak-power"]?.value ?? 0)
      }
    }
  }

  /// Racks of a role that hold equally many boxes, the fullest first.
  var kinds: [(rack: Rack, count: Int)] {
    var kinds: [(rack: Rack, count: Int)] = []
    for rack in racks {
      if let last = kinds.last, last.rack.role == rack.role, last.rack.boxes.count == rack.boxes.count,
        last.rack.wattsPerBox == rack.wattsPerBox
      {
        kinds[kinds.count - 1].count += 1
      } else {
        kinds.append((rack, 1))
      }
    }
    return kinds
  }

  static let head = [
    "rack", "role", "box", "lowest unit", "height [RU]", "peak power of the box [W]", "rack units",
    "rack power [W]",
  ]

  /// `racks.csv`.
  func text(_ plan: CablingPlan?) -> String {
    var text = CSVText(Self.head)
    var before: [String: Int] = [:]
    var (role, offset) = ("", 0)
    for rack in racks {
      // A second build of a role numbers its boxes after the first.
      if rack.role != role || rack.boxes.lowerBound == 0 {
        (role, offset) = (rack.role, before[rack.role] ?? 0)
      }
      for box in rack.boxes {
        let lowest = 1 + Double(box - rack.boxes.lowerBound) * rack.unitsPerBox
        text.add([
          .text(rack.name), .text(rack.role), .text(Self.name(offset + box, of: rack.role, plan)),
          .number(lowest), .number(rack.unitsPerBox), .number(rack.wattsPerBox), .number(rack.frame.units),
          .number(rack.frame.watts),
        ])
      }
      before[rack.role] = offset + rack.boxes.upperBound
    }
    return text.text
  }

  private static func name(_ box: Int, of role: String, _ plan: CablingPlan?) -> String {
    guard let found = plan?.roles.first(where: { $0.name == role }) else { return "\(role.clean)-\(box + 1)" }
    return found.boxName(plane: box / max(1, found.boxesPerPlane), box: box % max(1, found.boxesPerPlane))
  }
}
