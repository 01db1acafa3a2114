// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// Link rates and planes that the demand divides into.
public struct LinkRates: Sendable {
  /// One way to divide an accelerator's bandwidth.
  public struct Division: Hashable, Sendable {
    /// Parallel networks, each with one link of an accelerator.
    public var planes: Int
    /// Rate of one link.
    public var rateGbps: Double
  }

  /// Divisions that boxes and choices allow, fewest planes first.
  public private(set) var divisions: [Division] = []
  /// Rates that were refused, and why.
  public private(set) var refused: [(attempt: String, reason: String)] = []
  private var allowed: [Double]

  /// Divides the demand's bandwidth in every way that boxes and choices allow.
  public init(_ context: PlanningContext, ports: PortOffer) {
    let bandwidth = context.demand.bandwidthGbps
    let named = context.choices.linkRatesGbps
    allowed = Set(named ?? PortOffer.standardRatesGbps).filter { $0 > 0 }.sorted()
    // Whoever names a rate hears why it fails; standard rates that do not suit are passed over.
    for rate in allowed.reversed() where named != nil || rate <= bandwidth {
      let attempt = "\(rate.plain) Gb/s links"
      let planes = (bandwidth / rate).rounded()
      if !(1...65_536).contains(planes) || abs(planes * rate - bandwidth) > 1e-6 * bandwidth {
        guard named != nil else { continue }
        refused.append((attempt, "\(bandwidth.plain) Gb/s is not a whole number of \(rate.plain) Gb/s links"))
      } else if ports.portsByRateGbps[rate]?.isEmpty != false {
        guard named != nil else { continue }
        refused.append((attempt, "no box on offer has ports of \(rate.plain) Gb/s"))
      } else if let wanted = context.choices.planes, !wanted.contains(Int(planes)) {
        refused.append(
          (attempt, "\(Int(planes)) planes, allowed \(wanted.map(String.init).joined(separator: ", "))"))
      } else {
        divisions.append(Division(planes: Int(planes), rateGbps: rate))
      }
    }
    if divisions.isEmpty, refused.isEmpty {
      let tried = allowed.map(\.plain).joined(separator: ", ")
      refused.append(
        ("\(bandwidth.plain) Gb/s", "no box on offer has ports of a rate among \(tried) Gb/s that divides it")
      )
    }
  }

  /// Rates for links above links of `rate`, as multiples of it, that some box offers.
  func steps(above rate: Double, in ports: PortOffer) -> [Int] {
    [1, 2, 4].filter { step in
      step == 1 || (allowed.contains(rate * Double(step)) && ports.offers(1, rateGbps: rate * Double(step)))
    }
  }
}

extension Double {
  /// The number without a fraction where it has none.
  var plain: String { self == rounded() && abs(self) < 1e15 ? String(Int(self)) : String(self) }
}

extension Demand {
  /// Most oversubscription allowed at a tier, from the leaves at 0.
  func allowedOversubscription(tier: Int) -> Double {
    let stated = tier < oversubscription.count ? oversubscription[tier] : oversubscription.last ?? 1
    return stated > 0 ? stated : 1
  }

  /// Oversubscriptions worth asking about at a tier: none, and the most that is allowed.
  func oversubscriptions(tier: Int) -> [Double] {
    let most = allowedOversubscription(tier: tier)
    return most > 1 ? [1, most] : [most]
  }
}
