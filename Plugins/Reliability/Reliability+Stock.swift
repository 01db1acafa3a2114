// SPDX-License-Identifier: Apache-2.0

import PluginKit

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Demand for spares of a finished design, by catalog id.
struct Stock {
  /// FIT of all parts of a kind times hours until a new one arrives, and the price of one.
  private(set) var kinds: [String: (fitHours: Double, dollars: Double)] = [:]

  mutating func add(_ id: String, fitHours: Double, _ dollars: Double) {
    kinds[id, default: (0, dollars)].fitHours += fitHours
  }
}

extension Reliability {
  /// Reads how many spares a design holds, posts their price, and asks whether they suffice.
  func judge(_ stock: Stock, of design: Design, _ account: inout Account) {
    var held = Self.spares(in: design)
    for (id, kind) in stock.kinds.sorted(by: { $0.key < $1.key }) {
      let spares = held.removeValue(forKey: id) ?? 0
      account.post(Double(spares) * kind.dollars, to: "capex", under: "spares")
      account.store(spares, of: id)
      account.require(
        Self.chance(of: kind.fitHours / 1e9, atMost: spares), atLeast: figures.serviceLevel, .percent,
        rule: "spares", subject: id, "chance that \(spares) spares last until new ones arrive")
    }
    // Spares of what the design does not hold are waste, not an error; they are paid all the same.
    for (id, spares) in held.sorted(by: { $0.key < $1.key }) {
      account.post(Double(spares) * unitPrice(of: id), to: "capex", under: "spares")
    }
  }

  private func unitPrice(of id: String) -> Double {
    if let part = context.parts.optics(id) { return part.dollars }
    if let laser = context.parts.laser(id) { return laser.spareDollars }
    return context.parts.system(id)?.spareDollars(context.parts) ?? 0
  }

  /// Spares by catalog id: the highest step of `reliability/spares[id,count]` that is taken.
  static func spares(in design: Design) -> [String: Int] {
    var held: [String: Int] = [:]
    let opening = "\(manifest.name)/spares["
    for (name, value) in design.recourse where value > 0.5 && name.hasPrefix(opening) && name.hasSuffix("]") {
      let words = name.dropFirst(opening.count).dropLast().split(separator: ",")
      guard words.count == 2, let count = Int(words[1]) else { continue }
      held[String(words[0])] = max(held[String(words[0])] ?? 0, count)
    }
    return held
  }

  /// Chance that a Poisson demand with this mean is at most `count`, added up from no demand on.
  static func chance(of mean: Double, atMost count: Int) -> Double {
    var (sum, logarithm) = (0.0, -mean)
    for demand in 0...count {
      sum += exp(logarithm)
      logarithm += log(mean) - log(Double(demand + 1))
    }
    return sum
  }
}
