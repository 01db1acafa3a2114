// SPDX-License-Identifier: Apache-2.0

import PluginKit

/// What lies between two ends.
struct CableFigures: Sendable {
  /// Copper cables by id.
  var cables: [String: OpticsPart]
  var trunks: [FibreTrunk]

  /// Price of one panel port.
  let breakoutPortDollars: Double

  init(_ parts: PartsList, breakoutPortDollars: Double) {
    cables = Dictionary(
      parts.optics.lazy.filter(\.isCopper).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    trunks = parts.trunks
    self.breakoutPortDollars = breakoutPortDollars
  }

  /// Price of what one logical link runs through.
  ///
  /// A copper cable is shared by the links that it splits into. Fibre costs its share of the trunk that is cheapest
  /// at the median length, and a panel port where a module or engine port carries several links, because somewhere
  /// its fibres must part.
  func dollarsPerLink(_ joint: JointSubject) -> Double {
    if joint.lower.medium == .copper {
      guard let cable = cables[joint.lower.part] else { return 0 }
      return cable.dollars / Double(max(1, cable.linksCarried(rateGbps: joint.rateGbps)))
    }
    let perFibre = trunks.lazy.filter { $0.medium == joint.lower.medium }
      .map { ($0.dollars + $0.dollarsPerMetre * joint.linkClass.medianMetres) / Double(max(1, $0.fibres)) }
      .min()
    let sharesPart = joint.lower.linksPerPart > 1 || joint.upper.linksPerPart > 1
    return Double(joint.lower.fibres) * (perFibre ?? 0) + (sharesPart ? breakoutPortDollars : 0)
  }
}

extension LinkType {
  /// Fibres of one link: two where wavelengths share a fibre, else two for each lane; none for copper.
  var fibres: Int {
    if medium == .copper { return 0 }
    return ["FR", "LR", "ER"].contains { spec.hasPrefix($0) } ? 2 : 2 * lanes
  }
}
