// SPDX-License-Identifier: Apache-2.0

import PluginKit

/// What one item costs by how many are bought in the whole network.
struct PriceSteps: Sendable {
  /// A price that holds from a number of pieces on.
  struct Step: Hashable, Sendable {
    var from: Int
    var dollars: Double
  }

  /// The contract's catalog id.
  var contract: String
  /// The item that it is about.
  var item: String
  /// Steps by rising number, the first of them the price without a contract from no piece on.
  var steps: [Step]

  /// The step that a number of pieces reaches; builds that share a role may count broken pieces.
  func step(for pieces: Double) -> Step { steps.last { pieces >= Double($0.from) - 0.5 } ?? steps[0] }

  /// What the contract takes off the price of that many pieces.
  func saved(on pieces: Double) -> Double { (steps[0].dollars - step(for: pieces).dollars) * pieces }

  /// Reads every contract of the catalog.
  static func read(_ context: PlanningContext, _ givens: inout Givens) -> [PriceSteps] {
    var seen: Set<String> = []
    return context.catalog.entries(of: Contracts.contractKind.name).compactMap { entry in
      guard let item = entry.texts["item"]?.first else { return nil }
      guard let list = listPrice(of: item, in: context.parts) else {
        givens.lacks(
          entry: entry.id, "it is about `\(item)`, which is no box, module or laser with a price")
        return nil
      }
      guard seen.insert(item).inserted else {
        givens.lacks(entry: entry.id, "another contract is about `\(item)`, too; join their steps in one")
        return nil
      }
      let steps = entry.groups.map { group in
        Step(from: Int(group.figures["from"]?.value ?? 0), dollars: group.figures["price"]?.value ?? list)
      }.sorted { $0.from < $1.from }
      let isFalling = zip([Step(from: 0, dollars: list)] + steps, steps).allSatisfy {
        $0.from < $1.from && $0.dollars >= $1.dollars
      }
      guard isFalling else {
        givens.lacks(
          entry: entry.id,
          "its steps must begin above 0 and fall with the number, from the price \(list) $")
        return nil
      }
      return PriceSteps(contract: entry.id, item: item, steps: [Step(from: 0, dollars: list)] + steps)
    }
  }

  private static func listPrice(of item: String, in parts: PartsList) -> Double? {
    if let system = parts.system(item), !system.isEndpoint { return system.dollars }
    if let part = parts.optics(item), !part.isCopper { return part.dollars }
    return parts.laser(item)?.dollars
  }
}
