// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import RunRecord

/// Reckons how much a design's ledgers lean on each figure, by changing one figure at a time and accounting anew.
///
/// The weight of a figure in a ledger is the share by which the ledger grows per share by which the figure grows. The
/// choices of the design stay as they are. Figures that count things or name a rate are left out: they cannot be a
/// little wrong.
struct FigureWeights {
  /// The share by which a figure is changed: small enough to be even, large enough to stand clear of rounding.
  private static let step = 1e-3
  /// Weights below this are none.
  private static let least = 1e-6

  let brief: Brief
  let design: Design
  /// The design's ledgers as they are.
  let ledgers: [String: Double]

  /// Weights by ledger; nil for a figure that is left out.
  func weights(of record: FigureRecord) -> [String: Double]? {
    guard let figure = brief.catalog.figure(at: "\(record.item).\(record.attribute)"), figure.value != 0,
      ![.dataRate, .length, .rackUnits].contains(figure.unit.dimension), !isCount(figure)
    else { return nil }
    var catalog = brief.catalog
    guard catalog.set("\(record.item).\(record.attribute)", to: .number(figure.value * (1 + Self.step))),
      let changed = Reaccounting(brief: brief, design: design).audit(with: catalog)?.audit.ledgers
    else { return nil }
    return ledgers.compactMapValues { $0 == 0 ? nil : $0 }.reduce(into: [:]) { weights, entry in
      let weight = ((changed[entry.key] ?? 0) - entry.value) / entry.value.magnitude / Self.step
      if weight.magnitude >= Self.least { weights[entry.key] = (weight * 1e6).rounded() / 1e6 }
    }
  }

  private func isCount(_ figure: Figure) -> Bool {
    figure.unit.dimension == .count && figure.value == figure.value.rounded()
  }
}
