// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

extension PortOffer {
  /// Rates of logical links that are looked for in the parts when a problem names none.
  public static let standardRatesGbps: [Double] = [100, 200, 400, 800, 1600]

  /// Counts what every box that the choices allow can offer, with the parts that may be put into it.
  ///
  /// A box offers, at one rate, the links that its cages carry with the part that splits finest, and never more
  /// than its chips can switch. Rates that a problem names beside the standard ones are counted as well.
  public init(for context: PlanningContext) {
    let choices = context.choices
    let rates = Set(Self.standardRatesGbps + (choices.linkRatesGbps ?? []) + [context.demand.bandwidthGbps])
    let boxes = context.parts.systems.filter { $0.isOnOffer(to: context) }
    let optics = context.parts.optics.filter {
      choices.admits(status: $0.status, available: $0.available)
    }
    var ports: [Double: [Int]] = [:]
    for rate in rates.sorted() where rate > 0 {
      let counts = Set(boxes.map { $0.logicalPorts(rateGbps: rate, with: optics) }).subtracting([0])
      if !counts.isEmpty { ports[rate] = counts.sorted() }
    }
    self.init(portsByRateGbps: ports)
  }

  /// Distinct port counts at one rate, with a share of each box set aside.
  public func usablePorts(rateGbps rate: Double, reserved: Double) -> [Int] {
    let kept = 1 - min(max(reserved, 0), 1)
    // Without the allowance, 50 × (1 − 0.02) would lose a port to rounding.
    let usable = (portsByRateGbps[rate] ?? []).map { Int(Double($0) * kept + 1e-9) }
    return Set(usable).filter { $0 > 0 }.sorted()
  }

  /// Whether some box has `ports` ports or more at that rate.
  func offers(_ ports: Int, rateGbps rate: Double) -> Bool {
    (portsByRateGbps[rate]?.max() ?? 0) >= ports
  }
}

extension Choices {
  /// Whether a part of that status and date may be chosen.
  fileprivate func admits(status: CatalogItem.Status, available: Month?) -> Bool {
    switch status {
    case .listed: return false
    case .projected where !allowsProjected: return false
    case .available, .template, .projected: break
    }
    guard let deadline = availableBy, let available else { return true }
    return available <= deadline
  }
}

extension SwitchSystem {
  fileprivate func isOnOffer(to context: PlanningContext) -> Bool {
    let choices = context.choices
    return !isEndpoint && choices.admits(status: status, available: available)
      && choices.systems?.contains(id) != false && choices.vendors?.contains(vendor) != false
      && protocols.contains { context.fabric.protocols.contains($0) }
  }

  /// Most logical links of one rate that the box carries with the given parts.
  func logicalPorts(rateGbps rate: Double, with optics: [OpticsPart]) -> Int {
    let links = cages.reduce(0) { sum, cage in
      let finest = optics.lazy.filter { cage.accepts($0) }.map { $0.linksCarried(rateGbps: rate) }.max()
      return sum + cage.count * (finest ?? 0)
    }
    return min(links, radix)
  }
}
