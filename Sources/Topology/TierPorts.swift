// SPDX-License-Identifier: Apache-2.0

/// Ports of a box that has links below and above, and how they may be divided.
struct TierPorts: Hashable {
  /// Ports that may be used, counted at the rate of the links below.
  var usable: Int
  /// Rate of a link above per rate of a link below.
  var step: Int
  /// Bandwidth below per bandwidth above, at most.
  var oversubscription: Double

  /// Fewest links above for that many below.
  func fewestUp(for down: Int) -> Int {
    // The allowance keeps 42 ÷ (42/22) at 22; no box has more ports than the cap, however little is allowed.
    let needed = (Double(down) / (oversubscription * Double(step)) - 1e-9).rounded(.up)
    return max(1, Int(min(needed, 1e9)))
  }

  /// Most links above that still fit beside that many below.
  func mostUp(for down: Int) -> Int { max(0, (usable - down) / step) }

  /// Most links below that leave room for enough above; zero when the box is too small.
  var mostDown: Int {
    var down = min(usable - step, Int(Double(usable) / (1 + 1 / oversubscription)) + 1)
    while down > 0, fewestUp(for: down) > mostUp(for: down) { down -= 1 }
    return max(0, down)
  }
}
